//! The budget in force, line by line under its headings, with what is left now; and its versions.

use askama::Template;
use tarikh_events::{Decimal, LineCode};
use tarikh_projections::controls::percent;
use tarikh_projections::statements::promised;

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::ledger::Ledger;
use crate::render::number;

struct Line {
    code: String,
    label: String,
    budget: String,
    moved: bool,
    spent: String,
    due: String,
    left: String,
    over: bool,
    percent: String,
    spent_to: String,
    vouchers_to: String,
}

struct Heading {
    code: String,
    lines: Vec<Line>,
    budget: String,
    spent: String,
    left: String,
}

struct Version {
    number: u32,
    total: String,
    approved: Option<(String, u64)>,
}

#[derive(Template)]
#[template(path = "web/pages/budget.html")]
struct Page<'a> {
    l: Layout<'a>,
    headings: Vec<Heading>,
    budget: String,
    spent: String,
    left: String,
    unit: &'static str,
    versions: Vec<Version>,
}

#[derive(Default)]
struct Sums {
    budget: Decimal,
    spent: Decimal,
    left: Decimal,
}

/// The page.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let grant = asking.grant(ledger)?;
    let lang = asking.lang();
    let said = |it: Decimal| number::grouped(lang, it);
    let period = format!("{}..{}", grant.award.starts, grant.award.ends);
    let lines = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
    let mut all = Sums::default();
    let mut headings: Vec<(Heading, Sums)> = Vec::new();
    for it in lines {
        let code: &LineCode = &it.added.line;
        let (budget, spent, due) = (it.amount(), grant.spending.on_line(code), promised(grant, code));
        let left = budget - spent - due;
        let line = Line {
            code: code.to_string(),
            label: ledger.names().show(&it.added.label),
            budget: said(budget),
            moved: !it.moved.is_empty(),
            spent: said(spent),
            due: said(due),
            left: said(left),
            over: left < Decimal::ZERO,
            percent: percent(spent, budget).map(|it| number::percentage(lang, it)).unwrap_or_default(),
            spent_to: format!(
                "/figure/budget-execution?period={period}&cell={}",
                encoded(format!("lines/{code}/spent_total"))
            ),
            vouchers_to: format!("/vouchers?line={}", encoded(code)),
        };
        let heading = ledger.names().show(it.added.heading.as_str());
        if headings.last().is_none_or(|it| it.0.code != heading) {
            let [budget, spent, left] = [const { String::new() }; 3];
            let new = Heading { code: heading, lines: Vec::new(), budget, spent, left };
            headings.push((new, Sums::default()));
        }
        if let Some((heading, sums)) = headings.last_mut() {
            heading.lines.push(line);
            for sums in [sums, &mut all] {
                sums.budget += budget;
                sums.spent += spent;
                sums.left += left;
            }
        }
    }
    let headings = headings.into_iter().map(|(it, sums)| Heading {
        budget: said(sums.budget),
        spent: said(sums.spent),
        left: said(sums.left),
        ..it
    });
    let versions = grant.budget.versions.iter().map(|it| Version {
        number: it.number,
        total: said(it.total()),
        approved: it.approved.map(|(seq, day)| (asking.words.date(day), seq)),
    });
    let page = Page {
        headings: headings.collect(),
        budget: said(all.budget),
        spent: said(all.spent),
        left: said(all.left),
        unit: asking.words.unit(grant.award.currency),
        versions: versions.collect(),
        l: Layout::of(asking, ledger, asking.say("web-budget")),
    };
    Ok(Answer::Page(rendered(&page)?))
}
