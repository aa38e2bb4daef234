//! T16 Operating account of the project, SYCEBNL articles 7 and 9: charges by nature without depreciation or
//! provisions, and as much income, so that the balance is nothing.
//!
//! Income other than funds covers charges first; the rest is the share of the donors' funds that was used (702).
//! Where other income is more than the charges, the share is below nothing: that income goes to the funds. Fixed
//! assets are no charges; cost of a line whose account the grant does not say is taken for one. Beside the period
//! stands the same period of the year before.

use tarikh_events::{Currency, Date, Decimal};

use super::sycebnl::{Figure, Post, Posts, based, charged_by, leaf, row, sum, word};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table};

pub(super) const ENTRY: Entry =
    Entry { key: "operating-account", version: 1, about: About::Grant, ask: statement };

const CHARGES: [(&str, &str, &[Post]); 8] = [
    ("60", "purchases", &[Post::Purchases]),
    ("61", "transport", &[Post::Transport]),
    ("62–63", "services", &[Post::Services]),
    ("64", "taxes", &[Post::Taxes]),
    ("65", "other-charges", &[Post::OtherCharges, Post::Differences]),
    ("66", "staff", &[Post::Staff]),
    ("67", "financial-charges", &[Post::FinancialCharges]),
    ("", "charges-unnamed", &[Post::Unnamed]),
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let years = [Some(period), year_before(period)];
    let posts: [Option<Posts>; 2] = years.map(|it| it.map(|it| Posts::of(grant, it)));
    let figures =
        |which: &[Post]| [0, 1].map(|at| posts[at].as_ref().map(|it| it.sum(which)).unwrap_or_default());
    let leaves = |it: &[Figure; 2]| {
        let leaf = |it: &Figure| leaf(it.period, currency, it.period_from.clone());
        vec![None, leaf(&it[0]), leaf(&it[1])]
    };
    let sums = |it: [Decimal; 2]| {
        let mut cells = vec![None];
        cells.extend(it.map(|it| sum(it, currency)));
        cells
    };
    let add = |all: &mut [Decimal; 2], it: &[Figure; 2]| {
        for (sum, it) in all.iter_mut().zip(it) {
            *sum += it.period;
        }
    };

    let mut charges = [Decimal::ZERO; 2];
    let mut spent_rows: Vec<Row> = Vec::new();
    let mut sources: [Vec<Sources>; 2] = [Vec::new(), Vec::new()];
    for (account, label, which) in CHARGES {
        let it = figures(which);
        add(&mut charges, &it);
        for (all, it) in sources.iter_mut().zip(&it) {
            all.push(it.period_from.clone());
        }
        if !account.is_empty() || it.iter().any(|it| !it.period_from.is_empty()) {
            spent_rows.push(line(account, label, leaves(&it)));
        }
    }
    let other = [("707", "other-income", Post::OtherIncome), ("77", "interest-received", Post::Interest)];
    let mut income = [Decimal::ZERO; 2];
    let mut other_rows: Vec<Row> = Vec::new();
    for (account, label, post) in other {
        let it = figures(&[post]).map(Figure::turned);
        add(&mut income, &it);
        for (all, it) in sources.iter_mut().zip(&it) {
            all.push(it.period_from.clone());
        }
        other_rows.push(line(account, label, leaves(&it)));
    }
    // 702.
    let used = [0, 1].map(|at| charges[at] - income[at]);
    let [now, before] = [0, 1].map(|at| leaf(used[at], currency, Sources::all(&sources[at])));
    let all_income = [0, 1].map(|at| used[at] + income[at]);
    let balance = [0, 1].map(|at| all_income[at] - charges[at]);

    let mut rows = vec![line("702", "share-of-funds", vec![None, now, before])];
    rows.append(&mut other_rows);
    rows.push(row(RowKind::Total, "XA", word("total-income"), with_account(sums(all_income))));
    rows.append(&mut spent_rows);
    rows.push(row(RowKind::Total, "XB", word("total-charges"), with_account(sums(charges))));
    rows.push(row(RowKind::Total, "XC", word("balance-of-the-year"), with_account(sums(balance))));

    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let charged = |it: Period| {
        let before = it.from.yesterday().ok().map_or(Decimal::ZERO, |day| charged_by(grant, day));
        charged_by(grant, it.to) - before
    };
    let invested = figures(&Post::ASSETS).map(|it| it.period);
    let differences = figures(&[Post::Differences]).map(|it| it.period);
    let mut checks = Vec::new();
    for (at, year) in years.into_iter().enumerate() {
        let Some(year) = year else { continue };
        let about = |check: Check| if at == 0 { check } else { check.about("N−1") };
        let spent = charges[at] + invested[at] - differences[at];
        checks.push(about(amounts("operating-balance-is-nothing", balance[at], Decimal::ZERO)));
        checks.push(about(amounts("charges-and-assets-equal-expenditure", spent, charged(year))));
        checks.push(about(amounts("other-income-equals-income", income[at], earned(grant, year))));
    }
    let tables = vec![Table { key: "operating-account", columns: columns(currency), rows }];
    Ok(based(Statement { tables, checks, ..ENTRY.blank(books, grant, scope, None) }))
}

fn columns(currency: Currency) -> Vec<Column> {
    vec![
        Column::new("code", Kind::Text),
        Column::new("label", Kind::Text),
        Column::new("account", Kind::Text),
        Column::new("note", Kind::Text),
        Column::amount("now", currency),
        Column::amount("year_before", currency),
    ]
}

fn line(account: &str, label: &'static str, amounts: Vec<Option<Cell>>) -> Row {
    let mut row = row(RowKind::Line, "", word(label), amounts);
    row.cells.insert(2, (!account.is_empty()).then(|| Cell::text(account)));
    row
}

// A total has no account.
fn with_account(mut amounts: Vec<Option<Cell>>) -> Vec<Option<Cell>> {
    amounts.insert(0, None);
    amounts
}

// The same days of the year before; the last day of a February is its last day.
fn year_before(period: Period) -> Option<Period> {
    let before = |day: Date| {
        let first = Date::new(day.year().checked_sub(1)?, day.month(), 1).ok()?;
        match day == day.last_of_month() {
            true => Some(first.last_of_month()),
            false => Date::new(first.year(), first.month(), day.day()).ok(),
        }
    };
    Some(Period { from: before(period.from)?, to: before(period.to)? })
}

// Interest and income as they were received, not as they were posted.
fn earned(grant: &Grant, period: Period) -> Decimal {
    let earned = grant.income.iter().filter(|it| period.contains(it.on));
    earned.filter(|it| matches!(it.cause, Cause::Interest | Cause::Income)).map(|it| it.amount).sum()
}
