//! T07 Budget execution: per line, what was approved, spent, promised and is left. See `execution`.

use tarikh_events::{Date, Decimal};

use super::execution::{Cash, Sum, headings, table};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant, Version};
use crate::chart::{Chart, ChartKind};
use crate::scope::Scope;
use crate::statement::{Check, RowKind, Statement};

pub(super) const ENTRY: Entry =
    Entry { key: "budget-execution", version: 1, about: About::Grant, ask: statement };

const COLUMNS: [&str; 10] = [
    "code",
    "label",
    "heading",
    "budget",
    "spent_before",
    "spent_period",
    "spent_total",
    "committed",
    "available",
    "percent",
];

const CHART: Chart = Chart {
    key: "budget-and-spent",
    kind: ChartKind::Bars,
    table: "lines",
    rows: RowKind::Subtotal,
    label: "heading",
    series: &["budget", "spent_total"],
};

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let (lines, total) = table(grant, headings(grant, version, scope.period), &COLUMNS);
    Ok(Statement {
        tables: vec![lines],
        charts: vec![CHART],
        checks: checks(grant, version, scope.period.to, &total),
        signatures: vec!["prepared", "checked", "approved", "received"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn checks(grant: &Grant, version: &Version, day: Date, total: &Sum) -> Vec<Check> {
    let currency = grant.award.currency;
    let spent = total.before + total.period;
    let entries: Decimal = grant.spending.entries.iter().filter(|it| it.on <= day).map(|it| it.amount).sum();
    let approved = version.approved_total.unwrap_or_else(|| grant.award.total.amount());
    let cash = Cash::on(grant, day);
    vec![
        Check::amounts("lines-equal-total", spent, entries, currency),
        Check::amounts("total-equals-vouchers-and-fees", spent, cash.spent(), currency),
        Check::amounts("budget-equals-approved", total.budget, approved, currency),
        Check::amounts("cash-proof", grant.received_by(day) - spent, cash.at_hand(), currency),
    ]
}
