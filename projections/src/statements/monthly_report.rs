//! T06 Monthly financial report: where the money stands, and spending against the budget.
//!
//! The first table goes from what was there to what is there (A to F), and proves it by the accounts (G to
//! J). What is there is bank, cash, mobile money and advances, and what is due less what is owed: by other
//! grants for cost that one paid for the other, by no one yet for a difference of cash that no line bears.
//! So the A of a month is the F of the month before, also when something is due. What came in is known from
//! instalments and income, what was spent from the budget lines, what is there from the accounts: three
//! paths.
//!
//! The lines are those of the budget execution, with the same figures; then the same cost by result and by
//! place. A line has the result that the newest budget that knows it says.

use std::collections::HashMap;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal, LineCode, PlaceCode, ResultCode};

use super::execution::{
    Cash, Heading, Line, OUTSIDE, Promised, Sum, columns, headings, known, spent_by, table,
};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant, Version};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "monthly-report", version: 1, about: About::Grant, ask: statement };

const LINES: [&str; 9] = [
    "code",
    "label",
    "budget",
    "spent_before",
    "spent_period",
    "spent_total",
    "available",
    "percent",
    "committed",
];
const PLACES: [&str; 5] = ["code", "label", "spent_before", "spent_period", "spent_total"];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let (period, currency) = (scope.period, grant.award.currency);
    let headings = headings(grant, version, period);
    let start_is_end_before = start_is_end_before(grant, version, &headings, period);
    let funds = Funds::of(grant, period);
    let (results, by_result) = listed("results", results(grant, &headings, period), &LINES, currency);
    let (lines, total) = table(grant, headings, &LINES);
    let (places, by_place) = listed("places", places(grant, period), &PLACES, currency);

    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let approved = version.approved_total.unwrap_or_else(|| grant.award.total.amount());
    let mut checks = vec![
        amounts("funds-proof", funds.closing(), funds.at_hand()),
        amounts("opening-equals-closing-before", funds.opening, funds.before),
        amounts("lines-equal-expenditure", total.period, funds.spent),
        amounts("end-is-start-plus-period", total.before + total.period, funds.spent_by_end),
        amounts("results-equal-expenditure", by_result.period, funds.spent),
        amounts("places-equal-expenditure", by_place.period, funds.spent),
        amounts("budget-equals-approved", total.budget, approved),
    ];
    checks.extend(start_is_end_before);
    Ok(Statement {
        tables: vec![funds.table(currency), lines, results, places],
        checks,
        signatures: vec!["accountant", "project-head", "approved"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// Lines on which the start of the period is not the end of the period before, asked for itself; there are
// none.
fn start_is_end_before(
    grant: &Grant,
    version: &Version,
    now: &[Heading<'_>],
    period: Period,
) -> Option<Check> {
    let yesterday = period.from.yesterday().ok()?;
    let before = headings(grant, version, Period { from: yesterday.first_of_month(), to: yesterday });
    let ends: HashMap<&str, Decimal> = before
        .iter()
        .flat_map(|it| &it.lines)
        .map(|it| (it.key, it.spent.before + it.spent.period))
        .collect();
    let starts = now.iter().flat_map(|it| &it.lines);
    let differing = starts.filter(|it| ends.get(it.key).copied().unwrap_or_default() != it.spent.before);
    Some(Check::counts("start-is-end-before", differing.count() as u64, 0))
}

// Part 1.
struct Funds {
    opening: Decimal,
    opening_from: Sources,
    transfers: (Decimal, Sources),
    receipts: (Decimal, Sources),
    spent: Decimal,
    spent_from: Sources,
    // What came in less what was spent before the period; all that was spent up to its end.
    before: Decimal,
    spent_by_end: Decimal,
    cash: Cash,
    // Of what the accounts hold at the end, by letter.
    from: [Sources; 4],
}

impl Funds {
    fn of(grant: &Grant, period: Period) -> Self {
        let yesterday = period.from.yesterday().ok();
        let opening = yesterday.map_or(Decimal::ZERO, |day| Cash::on(grant, day).at_hand());
        let received_before = yesterday.map_or(Decimal::ZERO, |day| grant.received_by(day));
        let (mut transfers, mut receipts) = ((Decimal::ZERO, Vec::new()), (Decimal::ZERO, Vec::new()));
        for it in grant.instalments.iter().filter(|it| period.contains(it.value_date)) {
            transfers.0 += it.rate.target.amount();
            transfers.1.push(it.seq);
        }
        // Money returned to the donor is income below zero.
        for it in grant.income.iter().filter(|it| period.contains(it.on)) {
            receipts.0 += it.amount;
            receipts.1.push(it.seq);
        }
        let (mut spent, mut spent_from) = (Decimal::ZERO, Sources::default());
        let mut spent_before = Decimal::ZERO;
        for it in grant.spending.entries.iter().filter(|it| it.on <= period.to) {
            if it.on < period.from {
                spent_before += it.amount;
            } else {
                spent += it.amount;
                spent_from.note(it.seq);
            }
        }
        Self {
            opening,
            opening_from: yesterday.map_or_else(Sources::default, |day| everything(grant, day)),
            transfers: (transfers.0, Sources::of(transfers.1)),
            receipts: (receipts.0, Sources::of(receipts.1)),
            spent,
            spent_from,
            before: received_before - spent_before,
            spent_by_end: spent_before + spent,
            cash: Cash::on(grant, period.to),
            from: at_hand(grant, period.to).map(Sources::of),
        }
    }

    fn available(&self) -> Decimal {
        self.opening + self.transfers.0 + self.receipts.0
    }

    fn closing(&self) -> Decimal {
        self.available() - self.spent
    }

    fn at_hand(&self) -> Decimal {
        self.cash.at_hand()
    }

    fn table(&self, currency: Currency) -> Table {
        let leaf = |amount, from: &Sources| Cell::amount(amount, currency, from.clone());
        let sum = |amount| Cell::sum(amount, currency);
        let (cash, [bank, boxes, advances, due]) = (&self.cash, &self.from);
        let rows = [
            (RowKind::Opening, "A", "funds-opening", leaf(self.opening, &self.opening_from)),
            (RowKind::Line, "B", "funds-transfers", leaf(self.transfers.0, &self.transfers.1)),
            (RowKind::Line, "C", "funds-receipts", leaf(self.receipts.0, &self.receipts.1)),
            (RowKind::Total, "D", "funds-available", sum(self.available())),
            (RowKind::Line, "E", "funds-spent", leaf(self.spent, &self.spent_from)),
            (RowKind::Closing, "F", "funds-closing", sum(self.closing())),
            (RowKind::Line, "G", "funds-bank", leaf(cash.bank, bank)),
            (RowKind::Line, "H", "funds-cash", leaf(cash.boxes, boxes)),
            (RowKind::Line, "I", "funds-advances", leaf(cash.advances, advances)),
            (RowKind::Line, "J", "funds-due", leaf(cash.due(), due)),
            (RowKind::Total, "", "funds-at-hand", sum(self.at_hand())),
        ];
        let rows = rows.into_iter().map(|(kind, code, word, amount)| Row {
            kind,
            key: word.to_owned(),
            cells: vec![
                (!code.is_empty()).then(|| Cell::text(code)),
                Some(Cell::plain(Value::Word(word))),
                Some(amount),
            ],
        });
        let columns = vec![
            Column::new("code", Kind::Text),
            Column::new("label", Kind::Text),
            Column::amount("amount", currency),
        ];
        Table { key: "funds", columns, rows: rows.collect() }
    }
}

// The records that what is there comes from: bank, boxes, advances, and what is due.
fn at_hand(grant: &Grant, day: Date) -> [Vec<u64>; 4] {
    let [mut bank, mut boxes, mut advances, mut due] = [const { Vec::new() }; 4];
    for account in &grant.accounts {
        let of_kind = match account.opened.kind {
            AccountKind::Bank => &mut bank,
            AccountKind::Cash | AccountKind::MobileMoney => &mut boxes,
            // The advances themselves say what is outstanding.
            AccountKind::Advances => continue,
        };
        let moved = account.movements.iter().filter(|it| it.on <= day);
        of_kind.extend(moved.clone().map(|it| it.seq));
        due.extend(moved.filter(|it| it.cause == Cause::Difference).map(|it| it.seq));
    }
    for it in grant.advances.iter().filter(|it| it.on <= day) {
        advances.push(it.seq);
        advances.extend(it.changes.iter().filter(|it| it.on <= day).map(|it| it.seq));
    }
    due.extend(grant.between.iter().filter(|it| it.on <= day).map(|it| it.seq));
    [bank, boxes, advances, due]
}

fn everything(grant: &Grant, day: Date) -> Sources {
    Sources::of(at_hand(grant, day).concat())
}

// Rows without headings and their sum.
pub(super) fn listed(
    key: &'static str,
    lines: Vec<Line<'_>>,
    keys: &[&'static str],
    currency: Currency,
) -> (Table, Sum) {
    let mut sum = Sum::default();
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        sum.add(&line);
        rows.push(line.row(None, keys, currency));
    }
    rows.push(sum.row(RowKind::Total, "total", None, keys, currency));
    (Table { key, columns: columns(keys, currency), rows }, sum)
}

#[derive(Clone, Copy, PartialEq)]
enum Bearer<'a> {
    Result(&'a ResultCode),
    Common,
    Outside,
}

impl<'a> Bearer<'a> {
    fn of(grant: &'a Grant, line: &LineCode) -> Self {
        let result = known(grant, line).map(|it| it.added.result.as_ref());
        result.map_or(Self::Outside, |it| it.map_or(Self::Common, Self::Result))
    }
}

// Spending by result: those of the contract in its order, others that lines name, what all of them share,
// and what is outside the budget.
pub(super) fn results<'a>(grant: &'a Grant, headings: &[Heading<'a>], period: Period) -> Vec<Line<'a>> {
    let versions = grant.budget.versions.iter().flat_map(|it| &it.lines);
    let named = grant.award.results.iter().map(|it| &it.code);
    let mut bearers: Vec<Bearer<'a>> = Vec::new();
    for code in named.chain(versions.filter_map(|it| it.added.result.as_ref())) {
        if !bearers.contains(&Bearer::Result(code)) {
            bearers.push(Bearer::Result(code));
        }
    }
    bearers.extend([Bearer::Common, Bearer::Outside]);
    let number = |bearer| bearers.iter().position(|it| *it == bearer).unwrap_or(bearers.len() - 1);

    let codes = &grant.spending.lines;
    let of_number: Vec<usize> =
        (0..).map_while(|it| codes.get(it)).map(|code| number(Bearer::of(grant, code))).collect();
    let spent = spent_by(grant, period, bearers.len(), |it| of_number[it.line as usize]);
    let mut lines: Vec<Line<'a>> = bearers
        .iter()
        .zip(spent)
        .map(|(bearer, spent)| {
            let (key, code, label) = match bearer {
                Bearer::Result(code) => {
                    let title = grant.award.results.iter().find(|it| it.code == **code);
                    (code.as_str(), code.as_str(), title.map(|it| Cell::text(it.title.as_str())))
                }
                Bearer::Common => ("common", "", Some(Cell::plain(Value::Word("common")))),
                Bearer::Outside => (OUTSIDE, "", Some(Cell::plain(Value::Word(OUTSIDE)))),
            };
            Line { key, code, label, budget: None, spent, committed: Promised::default() }
        })
        .collect();
    let mut members: Vec<Vec<&Line<'_>>> = vec![Vec::new(); lines.len()];
    for line in headings.iter().flat_map(|it| &it.lines) {
        members[number(Bearer::of(grant, &line.key.into()))].push(line);
    }
    for (line, members) in lines.iter_mut().zip(members) {
        let budgets = || members.iter().filter_map(|it| it.budget.as_ref());
        let planned = budgets().next().is_some();
        line.budget =
            planned.then(|| (budgets().map(|it| it.0).sum(), Sources::all(budgets().map(|it| &it.1))));
        for member in members {
            line.committed.amount += member.committed.amount;
            line.committed.from.extend_from_slice(&member.committed.from);
        }
    }
    let used = |it: &Line<'_>| !it.spent.total_from.is_empty() || !it.committed.from.is_empty();
    lines.retain(|it| it.budget.is_some() || used(it));
    lines
}

// Spending by place, in the order of the contract, then as places were first named; at last what has none.
fn places<'a>(grant: &'a Grant, period: Period) -> Vec<Line<'a>> {
    let codes = &grant.spending.places;
    let spent = spent_by(grant, period, codes.len() + 1, |it| (it.place as usize).min(codes.len()));
    let place_of = |code: &PlaceCode| grant.award.places.iter().position(|it| it.code == *code);
    let mut lines: Vec<(usize, Line<'a>)> = Vec::new();
    for (number, spent) in (0u32..).zip(spent) {
        if spent.total_from.is_empty() {
            continue;
        }
        let code = codes.get(number);
        let place = code.and_then(place_of);
        let (key, label) = match (code, place) {
            (Some(code), Some(place)) => {
                (code.as_str(), Some(Cell::text(grant.award.places[place].name.as_str())))
            }
            (Some(code), None) => (code.as_str(), None),
            (None, _) => ("no-place", Some(Cell::plain(Value::Word("no-place")))),
        };
        let code = code.map_or("", |it| it.as_str());
        let line = Line { key, code, label, budget: None, spent, committed: Promised::default() };
        lines.push((place.unwrap_or(usize::MAX), line));
    }
    // Stable: what is not in the contract keeps its order.
    lines.sort_by_key(|it| it.0);
    lines.into_iter().map(|it| it.1).collect()
}
