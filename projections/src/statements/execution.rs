//! What budget execution and the monthly report share: per line, what was approved, spent, promised and is
//! left, and the money behind it.
//!
//! Headings come in the donor's order, lines in the order of the plan. A line that was charged or promised
//! something but is not in the version in force has a row of its own without a budget, so that nothing
//! spent is invisible. Entries are read once, with an accumulator for each line, because there may be a
//! million of them.

use std::collections::{BTreeMap, HashMap};

use tarikh_events::money::scale;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal, LineCode, RoundingStrategy};

use crate::books::{self, Cause, EntryKind, Grant, Version};
use crate::controls::percent;
use crate::scope::Period;
use crate::statement::{Cell, Column, Kind, Row, RowKind, Sources, Table, Value};

// Where lines stand that no version of the budget knows.
pub(super) const OUTSIDE: &str = "outside-budget";

/// What was charged to something before and in a period.
#[derive(Debug, Default)]
pub(super) struct Spent {
    pub before: Decimal,
    pub period: Decimal,
    pub before_from: Sources,
    pub period_from: Sources,
    pub total_from: Sources,
}

/// What was charged to each line, by its number in the spending: one pass over the entries.
pub(super) fn spent(grant: &Grant, period: Period) -> Vec<Spent> {
    spent_by(grant, period, grant.spending.lines.len(), |it| it.line as usize)
}

/// The same by anything else that an entry is numbered by.
pub(super) fn spent_by(
    grant: &Grant,
    period: Period,
    count: usize,
    by: impl Fn(&books::Entry) -> usize,
) -> Vec<Spent> {
    let mut all: Vec<Spent> = Vec::new();
    all.resize_with(count, Spent::default);
    for entry in grant.spending.entries.iter().filter(|it| it.on <= period.to) {
        let one = &mut all[by(entry)];
        let (sum, from) = if entry.on < period.from {
            (&mut one.before, &mut one.before_from)
        } else {
            (&mut one.period, &mut one.period_from)
        };
        *sum += entry.amount;
        from.note(entry.seq);
        one.total_from.note(entry.seq);
    }
    all
}

/// What is promised and not yet spent.
#[derive(Debug, Default)]
pub(super) struct Promised {
    pub amount: Decimal,
    pub from: Vec<u64>,
}

// What is promised on each line at the end of a day. A release does not say which line it is about; it
// takes from all lines of its commitment in proportion, rounded down, and from the last line the rest.
// So it is exact where a commitment has one line, and exact in the sum where it has several.
fn committed(grant: &Grant, day: Date) -> HashMap<&LineCode, Promised> {
    let decimals = scale(grant.award.currency);
    let mut lines: HashMap<&LineCode, Promised> = HashMap::new();
    for commitment in grant.commitments.iter().filter(|it| it.on <= day) {
        let (whole, open) = (commitment.amount(), commitment.open_on(day));
        if whole.is_zero() {
            continue;
        }
        let released = commitment.released.iter().filter(|it| it.1 <= day).map(|it| it.0);
        let from: Vec<u64> = std::iter::once(commitment.seq).chain(released).collect();
        let mut left = open;
        for (number, (line, amount)) in commitment.lines.iter().enumerate() {
            let share = match number + 1 == commitment.lines.len() {
                true => left,
                false => (open * *amount / whole).round_dp_with_strategy(decimals, RoundingStrategy::ToZero),
            };
            left -= share;
            let promised = lines.entry(line).or_default();
            promised.amount += share;
            promised.from.extend_from_slice(&from);
        }
    }
    lines
}

/// What is promised on a line and neither spent nor released, whenever it was promised.
pub fn promised(grant: &Grant, line: &LineCode) -> Decimal {
    committed(grant, Date::MAX).remove(line).map_or(Decimal::ZERO, |it| it.amount)
}

/// What is promised on all lines and neither spent nor released at the end of a day.
pub(super) fn promised_in_all(grant: &Grant, day: Date) -> Decimal {
    // The lines come in no order, and nothing plus nothing has the decimals of the one or the other: brought to
    // those of the currency, the same sum is always written in the same way.
    let mut sum: Decimal = committed(grant, day).into_values().map(|it| it.amount).sum();
    sum.rescale(scale(grant.award.currency));
    sum
}

/// A heading of the budget and its lines.
#[derive(Debug)]
pub(super) struct Heading<'a> {
    pub key: &'a str,
    pub lines: Vec<Line<'a>>,
}

/// A line of the budget, or whatever else cost is summed up by.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub key: &'a str,
    // Blank if empty.
    pub code: &'a str,
    pub label: Option<Cell>,
    pub budget: Option<(Decimal, Sources)>,
    pub spent: Spent,
    pub committed: Promised,
}

/// The headings that have lines, with what they hold for a period.
pub(super) fn headings<'a>(grant: &'a Grant, version: &'a Version, period: Period) -> Vec<Heading<'a>> {
    let codes = &grant.spending.lines;
    let mut all = spent(grant, period);
    let mut promised = committed(grant, period.to);
    let mut found: Vec<(&str, Line<'_>)> = Vec::new();
    let mut line = |code: &'a LineCode, label: Option<&'a str>, budget, spent, promised| {
        let (key, label) = (code.as_str(), label.map(Cell::text));
        let line = Line { key, code: key, label, budget, spent, committed: promised };
        found.push((heading_of(grant, code), line));
    };
    for it in &version.lines {
        let code = &it.added.line;
        let spent = codes.number(code).map(|number| std::mem::take(&mut all[number as usize]));
        let budget = Some((it.amount(), Sources::of(it.sources())));
        let promised = promised.remove(code).unwrap_or_default();
        line(code, Some(it.added.label.as_str()), budget, spent.unwrap_or_default(), promised);
    }
    let mut others: BTreeMap<&LineCode, (Spent, Promised)> = BTreeMap::new();
    for (number, spent) in (0u32..).zip(all) {
        if let Some(code) = codes.get(number).filter(|_| !spent.total_from.is_empty()) {
            others.entry(code).or_default().0 = spent;
        }
    }
    for (code, promised) in promised {
        others.entry(code).or_default().1 = promised;
    }
    for (code, (spent, promised)) in others {
        let label = known(grant, code).map(|it| it.added.label.as_str());
        line(code, label, None, spent, promised);
    }
    in_order(grant, found)
}

/// A line as the newest version that has it describes it.
pub(super) fn known<'a>(grant: &'a Grant, code: &LineCode) -> Option<&'a crate::books::Line> {
    grant.budget.versions.iter().rev().find_map(|it| it.line(code))
}

/// The heading of a line, in the version in force or the newest that has it.
pub(super) fn heading_of<'a>(grant: &'a Grant, code: &LineCode) -> &'a str {
    let in_force = grant.budget.in_force().and_then(|it| it.line(code));
    in_force.or_else(|| known(grant, code)).map_or(OUTSIDE, |it| it.added.heading.as_str())
}

// The headings in the donor's order, then those the donor does not name as they come, at last what is
// outside the budget; headings without lines are left out.
fn in_order<'a>(grant: &'a Grant, lines: Vec<(&'a str, Line<'a>)>) -> Vec<Heading<'a>> {
    let mut headings: Vec<Heading<'a>> = Vec::new();
    let named = grant.award.headings.iter().map(|it| it.code.as_str());
    let others = lines.iter().map(|it| it.0).filter(|it| *it != OUTSIDE);
    for key in named.chain(others).chain([OUTSIDE]) {
        if headings.iter().all(|it| it.key != key) {
            headings.push(Heading { key, lines: Vec::new() });
        }
    }
    for (key, line) in lines {
        if let Some(heading) = headings.iter_mut().find(|it| it.key == key) {
            heading.lines.push(line);
        }
    }
    headings.retain(|it| !it.lines.is_empty());
    headings
}

impl Heading<'_> {
    pub(super) fn name(&self) -> Cell {
        match self.key {
            OUTSIDE => Cell::plain(Value::Word(OUTSIDE)),
            name => Cell::text(name),
        }
    }

    fn title(&self, grant: &Grant, columns: &[&'static str]) -> Row {
        let heading = grant.award.headings.iter().find(|it| it.code.as_str() == self.key);
        let cell = |column: &&str| match *column {
            "code" => heading.and_then(|it| it.position.as_deref()).map(Cell::text),
            it if it == name_column(columns) => Some(self.name()),
            _ => None,
        };
        Row { kind: RowKind::Group, key: self.key.to_owned(), cells: columns.iter().map(cell).collect() }
    }
}

// Where the name of a heading stands.
fn name_column(columns: &[&'static str]) -> &'static str {
    if columns.contains(&"heading") { "heading" } else { "label" }
}

impl Line<'_> {
    /// Its row, in columns of these keys.
    pub(super) fn row(self, heading: Option<&Cell>, columns: &[&'static str], currency: Currency) -> Row {
        let Self { key, code, mut label, budget, spent, committed: promised } = self;
        let used = spent.before + spent.period + promised.amount;
        let approved = budget.as_ref().map(|it| it.0).unwrap_or_default();
        let figure = |amount, from| Some(Cell::amount(amount, currency, from));
        let mut figures = [
            budget.and_then(|(budget, from)| figure(budget, from)),
            figure(spent.before, spent.before_from),
            figure(spent.period, spent.period_from),
            figure(spent.before + spent.period, spent.total_from),
            figure(promised.amount, Sources::of(promised.from)),
        ];
        let cell = |column: &&str| match *column {
            "code" => (!code.is_empty()).then(|| Cell::text(code)),
            "label" => label.take(),
            "heading" => heading.cloned(),
            "budget" => figures[0].take(),
            "spent_before" => figures[1].take(),
            "spent_period" => figures[2].take(),
            "spent_total" => figures[3].take(),
            "committed" => figures[4].take(),
            // Nothing was approved for a line outside the budget: what it took is missing elsewhere.
            "available" => Some(Cell::sum(approved - used, currency)),
            "percent" => percent(used, approved).map(|it| Cell::plain(Value::Percent(it))),
            _ => None,
        };
        Row { kind: RowKind::Line, key: key.to_owned(), cells: columns.iter().map(cell).collect() }
    }
}

/// The sum of lines.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub budget: Decimal,
    pub before: Decimal,
    pub period: Decimal,
    pub committed: Decimal,
}

impl Sum {
    pub(super) fn add(&mut self, line: &Line<'_>) {
        self.budget += line.budget.as_ref().map(|it| it.0).unwrap_or_default();
        self.before += line.spent.before;
        self.period += line.spent.period;
        self.committed += line.committed.amount;
    }

    pub(super) fn row(
        &self,
        kind: RowKind,
        key: &str,
        name: Option<Cell>,
        columns: &[&'static str],
        currency: Currency,
    ) -> Row {
        let total = self.before + self.period;
        let used = total + self.committed;
        let sum = |amount| Some(Cell::sum(amount, currency));
        let cell = |column: &&str| match *column {
            it if it == name_column(columns) => name.clone(),
            "budget" => sum(self.budget),
            "spent_before" => sum(self.before),
            "spent_period" => sum(self.period),
            "spent_total" => sum(total),
            "committed" => sum(self.committed),
            "available" => sum(self.budget - used),
            "percent" => percent(used, self.budget).map(|it| Cell::plain(Value::Percent(it))),
            _ => None,
        };
        Row { kind, key: key.to_owned(), cells: columns.iter().map(cell).collect() }
    }
}

/// Columns of these keys.
pub(super) fn columns(keys: &[&'static str], currency: Currency) -> Vec<Column> {
    let column = |key: &&'static str| match *key {
        "code" | "label" | "heading" => Column::new(key, Kind::Text),
        "percent" => Column::new(key, Kind::Percent),
        _ => Column::amount(key, currency),
    };
    keys.iter().map(column).collect()
}

/// The table of the lines by heading, in columns of these keys, and the sum of all. The lines go into it
/// with the records behind their figures, which may be many.
pub(super) fn table(grant: &Grant, headings: Vec<Heading<'_>>, keys: &[&'static str]) -> (Table, Sum) {
    let currency = grant.award.currency;
    let (mut rows, mut total) = (Vec::new(), Sum::default());
    for heading in headings {
        let mut sum = Sum::default();
        rows.push(heading.title(grant, keys));
        let name = heading.name();
        for line in heading.lines {
            sum.add(&line);
            total.add(&line);
            rows.push(line.row(Some(&name), keys, currency));
        }
        rows.push(sum.row(RowKind::Subtotal, heading.key, Some(name), keys, currency));
    }
    rows.push(total.row(RowKind::Total, "total", None, keys, currency));
    (Table { key: "lines", columns: columns(keys, currency), rows }, total)
}

/// Expenditure and what is left of the money as the accounts know them at the end of a day, not the budget
/// lines.
///
/// A voucher may bear cost of another grant: its whole amount leaves this grant's account, its entry stands in
/// the other grant's spending. Until the grants settle it, the other one owes the amount: it is no
/// expenditure here, and counts with what is at hand. Of cost that another grant's account paid the
/// opposite holds. A surplus of cash lies in the box without having been received, and is no one's cost; a
/// loss that no line bears has left the box without being spent: the one is owed, the other is due.
#[derive(Debug, Default)]
pub(super) struct Cash {
    // Vouchers less those taken back, and fees.
    paid: Decimal,
    // What budget lines bear of losses of cash.
    borne: Decimal,
    // What other grants owe, less what is owed to them.
    between: Decimal,
    // Differences of cash, surplus positive.
    differences: Decimal,
    pub bank: Decimal,
    pub boxes: Decimal,
    pub advances: Decimal,
}

impl Cash {
    pub(super) fn on(grant: &Grant, day: Date) -> Self {
        let mut cash = Self::default();
        for account in &grant.accounts {
            for movement in account.movements.iter().filter(|it| it.on <= day) {
                match movement.cause {
                    Cause::Voucher(_) | Cause::Reversal(_) | Cause::BankFee | Cause::TransferFee(_) => {
                        cash.paid -= movement.amount;
                    }
                    Cause::Difference => cash.differences += movement.amount,
                    Cause::AdvanceIssued(_)
                    | Cause::AdvanceRefund(_)
                    | Cause::Moved(_)
                    | Cause::Funds(_)
                    | Cause::Interest
                    | Cause::Income
                    | Cause::Contribution
                    | Cause::Returned => {}
                }
            }
            match account.opened.kind {
                AccountKind::Bank => cash.bank += account.balance_on(day),
                AccountKind::Cash | AccountKind::MobileMoney => cash.boxes += account.balance_on(day),
                // The advances themselves say what is outstanding.
                AccountKind::Advances => {}
            }
        }
        let borne = grant.spending.entries.iter().filter(|it| it.on <= day);
        cash.borne = borne.filter(|it| it.kind == EntryKind::Difference).map(|it| it.amount).sum();
        cash.between = grant.between.iter().filter(|it| it.on <= day).map(|it| it.amount).sum();
        cash.advances = grant.advances.iter().map(|it| it.outstanding_on(day)).sum();
        cash
    }

    pub(super) fn spent(&self) -> Decimal {
        self.paid + self.borne - self.between
    }

    /// What is due, less what is owed.
    pub(super) fn due(&self) -> Decimal {
        self.between - (self.differences + self.borne)
    }

    pub(super) fn at_hand(&self) -> Decimal {
        self.bank + self.boxes + self.advances + self.due()
    }
}
