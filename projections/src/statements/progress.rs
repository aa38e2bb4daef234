//! The course of a grant by month: what was planned and spent so far, and the cash that was there.
//!
//! One row for each month of the term, and of what was planned or recorded outside it. What was spent is said
//! up to the last month that the period covers whole and in which something is recorded; after it the cells
//! are blank, because a month that nobody has written yet is not a month without cost. Of a line without a
//! plan by month, and of what was moved between lines, the amount stands in a row of its own, so that the
//! plan ends where the budget does.
//!
//! Cash is what bank, boxes and mobile money hold; the checks compare it with the balances of the accounts,
//! and what was spent with what left them.

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal, Month};

use super::execution::Cash;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Account, Books, Grant, Version};
use crate::chart::{Chart, ChartKind};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "progress", version: 1, about: About::Grant, ask: statement };

const CHARTS: [Chart; 2] = [
    Chart {
        key: "plan-and-actual",
        kind: ChartKind::Curve,
        table: "months",
        rows: RowKind::Line,
        label: "month",
        series: &["planned_cumulated", "spent_cumulated"],
    },
    Chart {
        key: "cash",
        kind: ChartKind::Steps,
        table: "months",
        rows: RowKind::Line,
        label: "month",
        series: &["cash"],
    },
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let currency = grant.award.currency;
    let months = Months::of(grant, version);
    let known = months.known(grant, scope.period.to);
    let (table, end) = table(grant, version, &months, known, currency);
    Ok(Statement {
        tables: vec![table],
        charts: CHARTS.to_vec(),
        checks: checks(grant, version, months.end_of(known), &end),
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn checks(grant: &Grant, version: &Version, day: Option<Date>, end: &End) -> Vec<Check> {
    let currency = grant.award.currency;
    let approved = version.approved_total.unwrap_or_else(|| grant.award.total.amount());
    let mut checks = vec![Check::amounts("plan-equals-budget", end.planned, approved, currency)];
    if let Some(day) = day {
        let accounts = Cash::on(grant, day);
        checks.extend([
            Check::amounts("total-equals-vouchers-and-fees", end.spent, accounts.spent(), currency),
            Check::amounts("cash-is-the-balances", end.cash, accounts.bank + accounts.boxes, currency),
            Check::amounts("cash-proof", grant.received_by(day) - end.spent, accounts.at_hand(), currency),
        ]);
    }
    checks
}

// The accounts that cash is in.
fn treasury(grant: &Grant) -> impl Iterator<Item = &Account> {
    grant.accounts.iter().filter(|it| match it.opened.kind {
        AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney => true,
        AccountKind::Advances => false,
    })
}

// The months from the first to the last that anything is planned for or recorded in.
struct Months {
    first: Month,
    count: usize,
}

impl Months {
    fn of(grant: &Grant, version: &Version) -> Self {
        let mut all = Self { first: Month::of(grant.award.starts), count: 1 };
        let planned = version.lines.iter().flat_map(|it| &it.added.plan).map(|it| it.month);
        let spent = grant.spending.entries.iter().map(|it| Month::of(it.on));
        let moved = treasury(grant).flat_map(|it| &it.movements).map(|it| Month::of(it.on));
        planned.chain(spent).chain(moved).chain([Month::of(grant.award.ends)]).for_each(|it| all.reach(it));
        all
    }

    fn reach(&mut self, month: Month) {
        let places = distance(self.first, month);
        match usize::try_from(places) {
            Ok(place) => self.count = self.count.max(place + 1),
            Err(_) => {
                self.first = month;
                self.count += usize::try_from(-places).unwrap_or_default();
            }
        }
    }

    fn place(&self, day: Month) -> usize {
        usize::try_from(distance(self.first, day)).unwrap_or_default()
    }

    // How many months, from the first, are known whole at the end of a day.
    fn known(&self, grant: &Grant, day: Date) -> usize {
        let Some(entry) = grant.last_entry() else { return 0 };
        let whole = match day == day.last_of_month() {
            true => distance(self.first, Month::of(day)) + 1,
            false => distance(self.first, Month::of(day)),
        };
        usize::try_from(whole).unwrap_or_default().min(self.place(Month::of(entry)) + 1)
    }

    fn all(&self) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self.first), |it| Some(it.next())).take(self.count)
    }

    // The last day of so many months from the first.
    fn end_of(&self, count: usize) -> Option<Date> {
        self.all().take(count).last().map(Month::last)
    }
}

fn distance(from: Month, to: Month) -> i32 {
    (i32::from(to.year) - i32::from(from.year)) * 12 + i32::from(to.month) - i32::from(from.month)
}

// What happened in a month, and the records it is known from.
#[derive(Clone, Default)]
struct InMonth {
    planned: (Decimal, Vec<u64>),
    spent: (Decimal, Vec<u64>),
    cash: (Decimal, Vec<u64>),
}

// Where the months end.
#[derive(Default)]
struct End {
    planned: Decimal,
    spent: Decimal,
    cash: Decimal,
}

fn in_months(grant: &Grant, version: &Version, months: &Months) -> (Vec<InMonth>, (Decimal, Vec<u64>)) {
    let mut all = vec![InMonth::default(); months.count];
    let mut unplanned = (Decimal::ZERO, Vec::new());
    let add = |to: &mut (Decimal, Vec<u64>), amount: Decimal, seq| {
        to.0 += amount;
        to.1.push(seq);
    };
    for line in &version.lines {
        let mut left = line.amount();
        for it in line.added.plan.iter().filter(|it| !it.amount.is_zero()) {
            left -= it.amount.amount();
            add(&mut all[months.place(it.month)].planned, it.amount.amount(), line.seq);
        }
        if !left.is_zero() {
            unplanned.0 += left;
            unplanned.1.extend(line.sources());
        }
    }
    for it in &grant.spending.entries {
        add(&mut all[months.place(Month::of(it.on))].spent, it.amount, it.seq);
    }
    for it in treasury(grant).flat_map(|it| &it.movements) {
        add(&mut all[months.place(Month::of(it.on))].cash, it.amount, it.seq);
    }
    (all, unplanned)
}

fn table(
    grant: &Grant,
    version: &Version,
    months: &Months,
    known: usize,
    currency: Currency,
) -> (Table, End) {
    let leaf = |(amount, from): (Decimal, Vec<u64>)| Some(Cell::amount(amount, currency, Sources::of(from)));
    let sum = |amount| Some(Cell::sum(amount, currency));
    let (all, unplanned) = in_months(grant, version, months);
    let (mut rows, mut end) = (Vec::new(), End::default());
    for (number, (month, it)) in months.all().zip(all).enumerate() {
        end.planned += it.planned.0;
        let mut cells = vec![Some(Cell::plain(Value::Date(month.last()))), leaf(it.planned), None];
        cells.push(sum(end.planned));
        if number < known {
            end.spent += it.spent.0;
            end.cash += it.cash.0;
            cells[2] = leaf(it.spent);
            cells.extend([sum(end.spent), sum(end.spent - end.planned), leaf(it.cash), sum(end.cash)]);
        }
        cells.resize(COLUMNS, None);
        rows.push(Row { kind: RowKind::Line, key: month.to_string(), cells });
    }
    if !unplanned.1.is_empty() {
        end.planned += unplanned.0;
        let mut cells = vec![Some(Cell::plain(Value::Word("unplanned"))), leaf(unplanned), None];
        cells.push(sum(end.planned));
        cells.resize(COLUMNS, None);
        rows.push(Row { kind: RowKind::Line, key: "unplanned".to_owned(), cells });
    }
    let mut cells = vec![None, sum(end.planned), sum(end.spent), None, None, None, sum(end.cash)];
    cells.resize(COLUMNS, None);
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::new("month", Kind::Date),
        Column::amount("planned", currency),
        Column::amount("spent", currency),
        Column::amount("planned_cumulated", currency),
        Column::amount("spent_cumulated", currency),
        Column::amount("over_plan", currency),
        Column::amount("cash_change", currency),
        Column::amount("cash", currency),
    ];
    (Table { key: "months", columns, rows }, end)
}

const COLUMNS: usize = 8;
