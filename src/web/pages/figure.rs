//! What is behind a figure: its value, and the records that it was computed from.

use askama::Template;
use tarikh_events::AccountCode;
use tarikh_projections::statement::Value;
use tarikh_projections::{Scope, statements};

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::statements::period_of;
use super::told::Told;
use crate::figures;
use crate::ledger::Ledger;
use crate::render::caption;
use crate::resolve;

// More are counted and not shown.
const SHOWN_MAX: usize = 100;

#[derive(Template)]
#[template(path = "web/pages/figure.html")]
struct Page<'a> {
    l: Layout<'a>,
    statement: String,
    to: String,
    period: String,
    row: String,
    column: String,
    value: String,
    records: Vec<Told>,
    more: usize,
}

/// The records behind a figure of a statement.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let entry = statements::find(asking.param("name")).ok_or(Oops::NotFound)?;
    let grant = asking.grant(ledger)?;
    let period = period_of(asking, grant);
    let account = Some(asking.query("account")).filter(|it| !it.is_empty()).map(AccountCode::from);
    let scope = Scope { grant: grant.award.code.clone(), period, account, as_of: None };
    let mut statement = entry.ask(ledger.books(), &scope)?;
    resolve::statement(&mut statement, ledger)?;
    let at = figures::find(&statement, asking.query("cell")).map_err(|_| Oops::NotFound)?;
    let place = figures::place(&statement, at);
    let (table, row, value) = figures::said(&statement, at).ok_or(Oops::NotFound)?;
    let column = table.columns.iter().find(|it| it.key == place.column).ok_or(Oops::NotFound)?;
    let sources = figures::behind(&statement, at);
    let mut all = sources.0.iter().flat_map(|(first, last)| *first..=*last);
    let records: Vec<Told> =
        all.by_ref().take(SHOWN_MAX).map(|it| Told::of(asking, ledger, it)).collect::<Result<_, _>>()?;
    let own = || {
        row.cells.iter().flatten().find_map(|it| {
            let Value::Text(label) = &it.value else { return None };
            (*label != row.key).then(|| label.clone())
        })
    };
    let label = caption::row(asking.words, table, row).or_else(own).unwrap_or_default();
    let code = if label.contains(&place.row) { String::new() } else { format!("{} ", place.row) };
    let unit = column.currency.map(|it| format!("\u{a0}{}", asking.words.unit(it))).unwrap_or_default();
    let shown = Page {
        l: Layout::of(asking, ledger, asking.say("web-figure")),
        statement: caption::title(asking.words, &statement),
        to: format!("/statement/{}?period={}..{}", encoded(entry.key), period.from, period.to),
        period: asking.words.period(period),
        row: format!("{code}{label}").trim_end().to_owned(),
        column: caption::column(asking.words, &statement, column),
        value: format!("{}{unit}", caption::cell(asking.words, column, value)),
        more: all.count(),
        records,
    };
    Ok(Answer::Page(rendered(&shown)?))
}
