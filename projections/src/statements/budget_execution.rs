//! T07 Budget execution: per line, what was approved, spent, promised and is left.
//!
//! Headings come in the donor's order, lines in the order of the plan. A line that was charged or promised
//! something but is not in the version in force has a row of its own without a budget, so that nothing
//! spent is invisible. Entries are read once, with an accumulator for each line, because there may be a
//! million of them.

use std::collections::{BTreeMap, HashMap};

use tarikh_events::money::scale;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, LineCode, RoundingStrategy};

use super::{About, Entry, SIGNATURES, Unanswerable, facts, grant_of};
use crate::books::{Account, Advance, Books, Cause, EntryKind, Grant, Version};
use crate::controls::percent;
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "budget-execution", version: 1, about: About::Grant, ask: statement };

// Where lines stand that no version of the budget knows.
const OUTSIDE: &str = "outside-budget";

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let currency = grant.award.currency;
    let headings = headings(grant, version, scope.period);

    let mut rows = Vec::new();
    let mut total = Sum::default();
    for heading in headings {
        let mut sum = Sum::default();
        rows.push(heading.title(grant));
        let name = heading.name();
        for line in heading.lines {
            sum.add(&line);
            total.add(&line);
            rows.push(line.row(name.clone(), currency));
        }
        rows.push(sum.row(RowKind::Subtotal, heading.key, Some(name), currency));
    }
    rows.push(total.row(RowKind::Total, "total", None, currency));

    let amount = |key| Column::amount(key, currency);
    let columns = vec![
        Column::new("code", Kind::Text),
        Column::new("label", Kind::Text),
        Column::new("heading", Kind::Text),
        amount("budget"),
        amount("spent_before"),
        amount("spent_period"),
        amount("spent_total"),
        amount("committed"),
        amount("available"),
        Column::new("percent", Kind::Percent),
    ];
    Ok(Statement {
        key: ENTRY.key,
        version: ENTRY.version,
        scope: scope.clone(),
        head: books.head,
        budget_version: Some(version.number),
        facts: facts(books, grant, None),
        tables: vec![Table { key: "lines", columns, rows }],
        checks: checks(grant, version, scope.period.to, &total),
        signatures: SIGNATURES.to_vec(),
    })
}

/// What was charged to a line before and in a period.
#[derive(Debug, Default)]
pub(super) struct Spent {
    pub before: Decimal,
    pub period: Decimal,
    before_from: Sources,
    period_from: Sources,
    total_from: Sources,
}

/// What was charged to each line, by its number in the spending: one pass over the entries.
pub(super) fn spent(grant: &Grant, period: Period) -> Vec<Spent> {
    let mut lines: Vec<Spent> = Vec::new();
    lines.resize_with(grant.spending.lines.len(), Spent::default);
    for entry in grant.spending.entries.iter().filter(|it| it.on <= period.to) {
        let line = &mut lines[entry.line as usize];
        let (sum, from) = if entry.on < period.from {
            (&mut line.before, &mut line.before_from)
        } else {
            (&mut line.period, &mut line.period_from)
        };
        *sum += entry.amount;
        from.note(entry.seq);
        line.total_from.note(entry.seq);
    }
    lines
}

#[derive(Default)]
struct Promised {
    amount: Decimal,
    from: Vec<u64>,
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

struct Heading<'a> {
    key: &'a str,
    lines: Vec<Line<'a>>,
}

struct Line<'a> {
    code: &'a LineCode,
    label: Option<&'a str>,
    budget: Option<(Decimal, Sources)>,
    spent: Spent,
    committed: Promised,
}

fn headings<'a>(grant: &'a Grant, version: &'a Version, period: Period) -> Vec<Heading<'a>> {
    let codes = &grant.spending.lines;
    let mut all = spent(grant, period);
    let mut promised = committed(grant, period.to);
    let mut found: Vec<(&str, Line<'_>)> = Vec::new();
    let mut line = |code: &'a LineCode, label, budget, spent, promised| {
        found.push((label_heading(grant, code), Line { code, label, budget, spent, committed: promised }));
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

// A line as the newest version that has it describes it.
fn known<'a>(grant: &'a Grant, code: &LineCode) -> Option<&'a crate::books::Line> {
    grant.budget.versions.iter().rev().find_map(|it| it.line(code))
}

fn label_heading<'a>(grant: &'a Grant, code: &LineCode) -> &'a str {
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
    fn name(&self) -> Cell {
        match self.key {
            OUTSIDE => Cell::plain(Value::Word(OUTSIDE)),
            name => Cell::text(name),
        }
    }

    fn title(&self, grant: &Grant) -> Row {
        let heading = grant.award.headings.iter().find(|it| it.code.as_str() == self.key);
        let mut cells = vec![None; 10];
        cells[0] = heading.and_then(|it| it.position.as_deref()).map(Cell::text);
        cells[2] = Some(self.name());
        Row { kind: RowKind::Group, key: self.key.to_owned(), cells }
    }
}

impl Line<'_> {
    // Takes the line, because its sources may be half a million records.
    fn row(self, heading: Cell, currency: tarikh_events::Currency) -> Row {
        let amount = |amount, from: Sources| Some(Cell::amount(amount, currency, from));
        let (spent, promised) = (self.spent, self.committed);
        let total = spent.before + spent.period;
        let used = total + promised.amount;
        let budget = self.budget.as_ref().map(|it| it.0).unwrap_or_default();
        let share = percent(used, budget);
        let cells = vec![
            Some(Cell::text(self.code.as_str())),
            self.label.map(Cell::text),
            Some(heading),
            self.budget.and_then(|(budget, from)| amount(budget, from)),
            amount(spent.before, spent.before_from),
            amount(spent.period, spent.period_from),
            amount(total, spent.total_from),
            amount(promised.amount, Sources::of(promised.from)),
            // Nothing was approved for a line outside the budget: what it took is missing elsewhere.
            Some(Cell::sum(budget - used, currency)),
            share.map(|it| Cell::plain(Value::Percent(it))),
        ];
        Row { kind: RowKind::Line, key: self.code.to_string(), cells }
    }
}

#[derive(Default)]
struct Sum {
    budget: Decimal,
    before: Decimal,
    period: Decimal,
    committed: Decimal,
}

impl Sum {
    fn add(&mut self, line: &Line<'_>) {
        self.budget += line.budget.as_ref().map(|it| it.0).unwrap_or_default();
        self.before += line.spent.before;
        self.period += line.spent.period;
        self.committed += line.committed.amount;
    }

    fn row(&self, kind: RowKind, key: &str, heading: Option<Cell>, currency: tarikh_events::Currency) -> Row {
        let total = self.before + self.period;
        let used = total + self.committed;
        let amounts = [self.budget, self.before, self.period, total, self.committed, self.budget - used];
        let mut cells = vec![None, None, heading];
        cells.extend(amounts.into_iter().map(|it| Some(Cell::sum(it, currency))));
        cells.push(percent(used, self.budget).map(|it| Cell::plain(Value::Percent(it))));
        Row { kind, key: key.to_owned(), cells }
    }
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

// Expenditure and what is left of the money as the accounts know them, not the budget lines.
//
// A voucher may bear cost of another grant: its whole amount leaves this grant's account, its entry stands in
// the other grant's spending. Until the grants settle it, the other one owes the amount: it is no
// expenditure here, and counts with what is at hand. Of cost that another grant's account paid the
// opposite holds.
struct Cash {
    // Vouchers less those taken back, and fees.
    paid: Decimal,
    // Differences of cash, surplus positive, and what budget lines bear of losses.
    differences: Decimal,
    borne: Decimal,
    // What other grants owe, less what is owed to them.
    due: Decimal,
    // In bank, cash boxes and mobile money.
    treasury: Decimal,
    advances: Decimal,
}

impl Cash {
    fn on(grant: &Grant, day: Date) -> Self {
        let (mut paid, mut differences) = (Decimal::ZERO, Decimal::ZERO);
        for movement in grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| it.on <= day) {
            match movement.cause {
                Cause::Voucher(_) | Cause::Reversal(_) | Cause::BankFee | Cause::TransferFee(_) => {
                    paid -= movement.amount;
                }
                Cause::Difference => differences += movement.amount,
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
        let borne = grant.spending.entries.iter().filter(|it| it.on <= day);
        let borne = borne.filter(|it| it.kind == EntryKind::Difference).map(|it| it.amount).sum();
        let treasury = |it: &&Account| match it.opened.kind {
            AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney => true,
            // The advances themselves say what is outstanding.
            AccountKind::Advances => false,
        };
        Self {
            paid,
            differences,
            borne,
            due: grant.between.iter().filter(|it| it.on <= day).map(|it| it.amount).sum(),
            treasury: grant.accounts.iter().filter(treasury).map(|it| it.balance_on(day)).sum(),
            advances: grant.advances.iter().map(|it: &Advance| it.outstanding_on(day)).sum(),
        }
    }

    fn spent(&self) -> Decimal {
        self.paid + self.borne - self.due
    }

    // A surplus lies in the box without having been received, and is no one's cost; a loss that no line
    // bears has left the box without being spent.
    fn at_hand(&self) -> Decimal {
        self.treasury + self.advances + self.due - (self.differences + self.borne)
    }
}
