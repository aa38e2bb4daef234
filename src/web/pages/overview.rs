//! Where the money stands, on one page: for the project head, on a phone too. Each figure opens what is behind it.

use askama::Template;
use tarikh_events::rules::Severity;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, Money, Month};
use tarikh_projections::books::{Grant, State};
use tarikh_projections::controls::{self, Arg, percent};
use tarikh_projections::scope::days_between;
use tarikh_projections::statement::{Row, RowKind, Value};
use tarikh_projections::{Period, Scope, Statement, statements};

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::findings::marked;
use crate::clock;
use crate::ledger::Ledger;
use crate::render::{chart, number};
use crate::resolve;
use crate::wording;

struct Figure {
    name: String,
    said: String,
    to: String,
    under: String,
}

struct Bar {
    name: String,
    spent: u32,
    due: u32,
    over: bool,
    said: String,
    left: String,
    to: String,
}

struct Line {
    code: String,
    label: String,
    said: String,
    to: String,
}

struct Counted {
    class: &'static str,
    mark: &'static str,
    name: String,
    count: usize,
    to: String,
}

#[derive(Template)]
#[template(path = "web/pages/overview.html")]
struct Page<'a> {
    l: Layout<'a>,
    day: String,
    lead: Figure,
    figures: Vec<Figure>,
    // In thousandths of the budget, or of what was spent where that is more.
    spent: u32,
    due: u32,
    time: u32,
    measure: String,
    bars: Vec<Bar>,
    over: Vec<Line>,
    still: Vec<Line>,
    curve: String,
    found: Vec<Counted>,
    cash: Vec<Figure>,
    cash_total: String,
    waiting: usize,
    waiting_sum: String,
    may_approve: bool,
    advances: Option<Figure>,
}

// A part of a whole in thousandths, from none to all.
fn thousandths(part: Decimal, whole: Decimal) -> u32 {
    if whole <= Decimal::ZERO {
        return 0;
    }
    let share = (part.max(Decimal::ZERO) * Decimal::from(1000) / whole).trunc();
    u32::try_from(share.min(Decimal::from(1000)).mantissa().max(0)).unwrap_or(1000)
}

fn amount(statement: &Statement, row: &Row, column: &str) -> Decimal {
    let at = statement.tables.first().and_then(|it| it.columns.iter().position(|it| it.key == column));
    let cell = at.and_then(|at| row.cells.get(at)?.as_ref());
    if let Some(Value::Amount(it)) = cell.map(|it| &it.value) { *it } else { Decimal::ZERO }
}

fn text(statement: &Statement, row: &Row, column: &str) -> String {
    let at = statement.tables.first().and_then(|it| it.columns.iter().position(|it| it.key == column));
    let cell = at.and_then(|at| row.cells.get(at)?.as_ref());
    if let Some(Value::Text(it)) = cell.map(|it| &it.value) { it.clone() } else { String::new() }
}

// The end of the month that is asked, else today, within the term.
fn day_of(asking: &Asking, grant: &Grant) -> Date {
    let asked = asking.query("on");
    let month = asked.parse::<Month>().ok().map(Month::last);
    let day = month.or_else(|| asked.parse().ok()).unwrap_or_else(clock::today);
    day.min(grant.award.ends).max(grant.award.starts)
}

/// The page.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let (books, grant) = (ledger.books(), asking.grant(ledger)?);
    let lang = asking.lang();
    let currency = grant.award.currency;
    let day = day_of(asking, grant);
    let period = Period { from: grant.award.starts, to: day };
    let scope = Scope { grant: grant.award.code.clone(), period, account: None, as_of: None };
    let said = |it: Decimal| number::grouped(lang, it);
    let money = |it: Decimal| match Money::new(it, currency) {
        Ok(it) => number::money(lang, it),
        Err(_) => number::grouped(lang, it),
    };
    let share = |part: Decimal, whole: Decimal| {
        percent(part, whole).map_or_else(String::new, |it| number::percentage(lang, it))
    };

    let execution = statements::find("budget-execution").ok_or(Oops::Bug)?;
    let mut it = execution.ask(books, &scope)?;
    resolve::statement(&mut it, ledger)?;
    let rows = it.tables.first().map(|it| it.rows.as_slice()).unwrap_or_default();
    let total = rows.iter().find(|it| it.kind == RowKind::Total).ok_or(Oops::Bug)?;
    let of = |row: &Row, column: &str| amount(&it, row, column);
    let to = |row: &Row, column: &str| {
        let cell = encoded(format!("lines/{}/{column}", row.key));
        format!("/figure/budget-execution?period={}..{}&cell={cell}", period.from, period.to)
    };
    let (budget, spent) = (of(total, "budget"), of(total, "spent_total"));
    let (due, left) = (of(total, "committed"), of(total, "available"));
    let figure = |key: &str, column: &str, it: Decimal| Figure {
        name: asking.say(key),
        said: said(it),
        to: to(total, column),
        under: share(it, budget),
    };
    let days = days_between(grant.award.starts, grant.award.ends) + 1;
    let passed = days_between(grant.award.starts, day) + 1;
    let time = (Decimal::from(passed), Decimal::from(days));
    let scale = budget.max(spent + due);

    let mut bars = Vec::new();
    for row in rows.iter().filter(|it| it.kind == RowKind::Subtotal) {
        let (budget, spent, due) = (of(row, "budget"), of(row, "spent_total"), of(row, "committed"));
        let whole = budget.max(spent + due);
        bars.push(Bar {
            name: row.key.clone(),
            spent: thousandths(spent, whole),
            due: thousandths(due, whole),
            over: spent + due > budget,
            said: format!("{} / {}", said(spent), said(budget)),
            left: share(spent, budget),
            to: to(row, "spent_total"),
        });
    }
    let lines = || rows.iter().filter(|it| it.kind == RowKind::Line);
    let line = |row: &Row, column: &str, said: String| Line {
        code: row.key.clone(),
        label: text(&it, row, "label"),
        said,
        to: to(row, column),
    };
    let over = lines().filter(|row| of(row, "available") < Decimal::ZERO);
    let over = over.map(|row| line(row, "spent_total", said(of(row, "available")))).collect();
    let still = lines().filter(|row| of(row, "budget") > Decimal::ZERO && of(row, "spent_total").is_zero());
    let still = still.map(|row| line(row, "budget", said(of(row, "budget")))).collect();

    let progress = statements::find("progress").and_then(|it| it.ask(books, &scope).ok());
    let curve = progress.as_ref().and_then(|it| Some((it, it.charts.first()?)));
    let curve = curve.and_then(|(it, chart)| chart::picture(it, chart, asking.words));

    let whole = Period { from: Date::MIN, to: day };
    let (findings, _) = controls::check(books, grant, whole, clock::today(), None);
    let all = [Severity::Block, Severity::Explain, Severity::Flag, Severity::Information];
    let found = all.into_iter().map(|severity| {
        let (class, mark) = marked(severity);
        let key = wording::severity(severity);
        Counted {
            class,
            mark,
            name: asking.say(&format!("web-severity-{key}")),
            count: findings.iter().filter(|it| it.severity == severity).count(),
            to: format!("/findings?severity={key}"),
        }
    });

    let (mut cash, mut cash_total) = (Vec::new(), Decimal::ZERO);
    let month = Period { from: Month::of(day).first(), to: Month::of(day).last() };
    for account in &grant.accounts {
        let statement = match account.opened.kind {
            AccountKind::Bank => "bank-book",
            AccountKind::Cash | AccountKind::MobileMoney => "cash-book",
            AccountKind::Advances => continue,
        };
        let balance = account.balance_on(day);
        if account.opened.currency == currency {
            cash_total += balance;
        }
        cash.push(Figure {
            name: ledger.names().show(&account.opened.name),
            said: said(balance),
            to: format!(
                "/statement/{statement}?account={}&period={}..{}",
                encoded(&account.opened.account),
                month.from,
                month.to
            ),
            under: account.opened.account.to_string(),
        });
    }
    let open: Vec<_> =
        grant.advances.iter().map(|it| it.outstanding_on(day)).filter(|it| !it.is_zero()).collect();
    let advances = (!open.is_empty()).then(|| Figure {
        name: asking.say("web-advances"),
        said: said(open.iter().sum()),
        to: format!("/statement/advances?period={}..{}", period.from, period.to),
        under: asking.with("web-advances-count", &[("count", Arg::Count(open.len() as u64))]),
    });
    let waits = grant.vouchers.iter().filter(|it| matches!(it.state, State::Recorded | State::Rejected));
    let waits: Vec<Decimal> = waits.map(|it| it.amount).collect();

    let page = Page {
        l: Layout::of(asking, ledger, asking.say("web-overview")),
        day: asking.with("web-as-at", &[("day", Arg::Date(day))]),
        lead: Figure {
            under: asking.with(
                "web-of-budget",
                &[("percent", Arg::Text(share(spent, budget))), ("time", Arg::Text(share(time.0, time.1)))],
            ),
            said: money(spent),
            ..figure("web-spent", "spent_total", spent)
        },
        figures: vec![
            Figure { under: String::new(), ..figure("web-budget", "budget", budget) },
            figure("web-committed", "committed", due),
            figure("web-available", "available", left),
        ],
        spent: thousandths(spent, scale),
        due: thousandths(due, scale),
        time: thousandths(time.0, time.1),
        measure: asking.with(
            "web-measure",
            &[
                ("spent", Arg::Text(share(spent, budget))),
                ("due", Arg::Text(share(due, budget))),
                ("time", Arg::Text(share(time.0, time.1))),
            ],
        ),
        bars,
        over,
        still,
        curve: curve.map(|it| it.svg).unwrap_or_default(),
        found: found.collect(),
        cash,
        cash_total: money(cash_total),
        waiting: waits.len(),
        waiting_sum: money(waits.iter().sum()),
        may_approve: super::super::may::May::Approve.allows(&asking.roles),
        advances,
    };
    Ok(Answer::Page(rendered(&page)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ends_at_its_frame() {
        let of = |part: i64, whole: i64| thousandths(part.into(), whole.into());
        assert_eq!(of(0, 100), 0);
        assert_eq!(of(1, 3), 333);
        assert_eq!(of(100, 100), 1000);
        assert_eq!(of(101, 100), 1000);
        assert_eq!(of(-5, 100), 0);
        assert_eq!(of(5, 0), 0);
    }
}
