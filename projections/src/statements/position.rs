//! The financing plan by the donor's positions, and what each of them cost.
//!
//! A line belongs to the position that the plan gives it, else to that of its heading, else to the heading
//! itself. Headings come in the donor's order, positions in the order of the plan; a position that lines of
//! several headings share stands where it is named first. The plan is the newest version as it was approved:
//! what was moved between its lines afterwards is shown apart and changes no planned figure. Lines that the
//! version does not have stand where the newest version that knows them had them, without a planned amount.

use std::collections::HashMap;

use tarikh_events::{Currency, Date, Decimal, FundingCode, LineCode};

use super::execution::{OUTSIDE, known, spent};
use super::worth::{Price, Worth, rounded};
use crate::books::{Grant, Line, Version};
use crate::controls::percent;
use crate::scope::Period;
use crate::statement::{Cell, Row, RowKind, Sources, Value};

/// What stands on a position.
#[derive(Debug, Default, Clone)]
pub(super) struct Sums {
    /// Planned in the report currency, as approved; `None` where the plan does not say.
    pub plan: Option<Decimal>,
    /// Planned in the currency of the books, as approved.
    pub approved: Decimal,
    /// What was moved to it since.
    pub moved: Decimal,
    /// Before and in the period.
    pub before_local: Decimal,
    pub period_local: Decimal,
    /// What was spent up to the end is worth, unrounded.
    pub spent: Option<Decimal>,
    /// The same up to the day before the period, as it was told then.
    pub before: Option<Decimal>,
}

impl Sums {
    pub(super) fn spent_local(&self) -> Decimal {
        self.before_local + self.period_local
    }

    /// Adds unrounded figures; what one of them does not know is not known of the sum.
    pub(super) fn add(&mut self, other: &Self) {
        let both = |a: Option<Decimal>, b: Option<Decimal>| Some(a? + b?);
        self.plan = both(self.plan, other.plan);
        self.spent = both(self.spent, other.spent);
        self.before = both(self.before, other.before);
        self.approved += other.approved;
        self.moved += other.moved;
        self.before_local += other.before_local;
        self.period_local += other.period_local;
    }

    pub(super) fn none() -> Self {
        let zero = Some(Decimal::ZERO);
        Self { plan: zero, spent: zero, before: zero, ..Self::default() }
    }
}

/// A position of the financing plan.
#[derive(Debug)]
pub(super) struct Position<'a> {
    pub key: String,
    /// The donor's number, where there is one.
    pub number: Option<&'a str>,
    pub label: Value,
    /// The codes of its lines.
    pub lines: Vec<LineCode>,
    pub sums: Sums,
    pub plan_from: Vec<u64>,
    pub moved_from: Vec<u64>,
    pub before_from: Sources,
    pub period_from: Sources,
    pub spent_from: Sources,
}

/// A main heading with its positions.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub key: &'a str,
    pub number: Option<&'a str>,
    pub positions: Vec<Position<'a>>,
}

impl Group<'_> {
    /// Whether the heading is its only position, so that it needs no subtotal.
    pub(super) fn is_flat(&self) -> bool {
        matches!(self.positions.as_slice(), [only] if only.key == self.number.unwrap_or(self.key))
    }

    pub(super) fn name(&self) -> Value {
        heading_name(self.key)
    }

    pub(super) fn sums(&self) -> Sums {
        self.positions.iter().fold(Sums::none(), |mut sum, it| {
            sum.add(&it.sums);
            sum
        })
    }
}

fn heading_name(key: &str) -> Value {
    match key {
        OUTSIDE => Value::Word(OUTSIDE),
        name => Value::Text(name.to_owned()),
    }
}

/// What the plan says of a line in the report currency: as the donor approved it, or at the rate of the
/// plan.
pub(super) fn planned(line: &Line, plan_rate: Option<Decimal>) -> Option<Decimal> {
    let said = line.added.report_amount.map(|it| it.amount());
    said.or_else(|| Some(Price::rate(plan_rate?).of(line.added.amount.amount())))
}

/// What the positions are told about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub period: Period,
    pub plan_rate: Option<Decimal>,
    pub worth: Option<&'a Worth>,
    /// The worth of everything before the period.
    pub before: Option<&'a Worth>,
}

/// The plan and what was spent on it.
pub(super) fn groups<'a>(grant: &'a Grant, version: &'a Version, told: Told<'_>) -> Vec<Group<'a>> {
    let codes = &grant.spending.lines;
    let mut all = spent(grant, told.period);
    let charged = (0u32..).zip(&all).filter(|it| !it.1.total_from.is_empty());
    let mut others: Vec<&LineCode> = charged.filter_map(|it| codes.get(it.0)).collect();
    others.retain(|it| version.line(it).is_none());
    others.sort_unstable();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for heading in &grant.award.headings {
        let number = heading.position.as_deref();
        groups.push(Group { key: heading.code.as_str(), number, positions: Vec::new() });
    }
    let mut add = |code: &'a LineCode, line: Option<&'a Line>, in_force: bool| {
        let number = codes.number(code);
        let spent = number.map(|it| std::mem::take(&mut all[it as usize])).unwrap_or_default();
        let heading = line.map_or(OUTSIDE, |it| it.added.heading.as_str());
        let place = groups.iter().position(|it| it.key == heading).unwrap_or_else(|| {
            groups.push(Group { key: heading, number: None, positions: Vec::new() });
            groups.len() - 1
        });
        let own = line.and_then(|it| it.added.position.as_deref());
        let donors = own.or(groups[place].number);
        let key = donors.unwrap_or(heading);
        let known = groups
            .iter()
            .enumerate()
            .find_map(|(group, it)| it.positions.iter().position(|it| it.key == key).map(|at| (group, at)));
        let (group, at) = known.unwrap_or_else(|| {
            // A position of the heading's own is called as the heading is; one of several lines names them.
            let headings = own.is_none() || own == groups[place].number;
            let label = match line {
                Some(it) if !headings => Value::Text(it.added.label.clone()),
                Some(_) | None => heading_name(heading),
            };
            groups[place].positions.push(Position {
                key: key.to_owned(),
                number: donors,
                label,
                lines: Vec::new(),
                sums: Sums::none(),
                plan_from: Vec::new(),
                moved_from: Vec::new(),
                before_from: Sources::default(),
                period_from: Sources::default(),
                spent_from: Sources::default(),
            });
            (place, groups[place].positions.len() - 1)
        });
        let of_heading = groups[group].name();
        let position = &mut groups[group].positions[at];
        position.lines.push(code.clone());
        if position.lines.len() > 1 && position.label != of_heading {
            position.label = Value::Text(named(&position.lines));
        }
        let plan = line.filter(|_| in_force);
        position.sums.add(&Sums {
            plan: plan.map_or(Some(Decimal::ZERO), |it| planned(it, told.plan_rate)),
            approved: plan.map_or(Decimal::ZERO, |it| it.added.amount.amount()),
            moved: plan.map_or(Decimal::ZERO, |it| it.moved.iter().map(|it| it.1).sum()),
            before_local: spent.before,
            period_local: spent.period,
            spent: told.worth.map(|it| it.line(number)),
            before: told.before.map(|it| it.line(number)),
        });
        if let Some(it) = plan {
            position.plan_from.push(it.seq);
            position.moved_from.extend(it.moved.iter().map(|it| it.0));
        }
        position.before_from = Sources::all([&position.before_from, &spent.before_from]);
        position.period_from = Sources::all([&position.period_from, &spent.period_from]);
        position.spent_from = Sources::all([&position.spent_from, &spent.total_from]);
    };
    for line in &version.lines {
        add(&line.added.line, Some(line), true);
    }
    for code in others {
        add(code, known(grant, code), false);
    }
    groups.retain(|it| !it.positions.is_empty());
    groups.sort_by_key(|it| it.key == OUTSIDE);
    groups
}

fn named(lines: &[LineCode]) -> String {
    lines.iter().map(LineCode::as_str).collect::<Vec<_>>().join(" + ")
}

/// The rows of the positions: a heading, its positions and its sum, or the heading alone where it is its
/// only position.
pub(super) fn rows(
    groups: &[Group<'_>],
    width: usize,
    line: impl Fn(&Position<'_>) -> Vec<Option<Cell>>,
    sum: impl Fn(&Sums, Option<Cell>) -> Vec<Option<Cell>>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for group in groups {
        let flat = group.is_flat();
        if !flat {
            let mut cells = vec![None; width];
            cells[0] = group.number.map(Cell::text);
            cells[1] = Some(Cell::plain(group.name()));
            rows.push(Row { kind: RowKind::Group, key: group.key.to_owned(), cells });
        }
        for it in &group.positions {
            rows.push(Row { kind: RowKind::Line, key: it.key.clone(), cells: line(it) });
        }
        if !flat {
            let cells = sum(&group.sums(), Some(Cell::plain(group.name())));
            rows.push(Row { kind: RowKind::Subtotal, key: group.key.to_owned(), cells });
        }
    }
    rows
}

/// The sum of all positions.
pub(super) fn total(groups: &[Group<'_>]) -> Sums {
    groups.iter().fold(Sums::none(), |mut sum, it| {
        sum.add(&it.sums());
        sum
    })
}

/// What the rounded figures of the rows miss of the rounded sum: the rounding line, zero where none is
/// needed.
pub(super) fn rounding(
    groups: &[Group<'_>],
    currency: Currency,
    figure: impl Fn(&Sums) -> Option<Decimal>,
) -> Option<Decimal> {
    let whole = rounded(figure(&total(groups))?, currency);
    let parts = groups.iter().flat_map(|it| &it.positions);
    let parts: Option<Decimal> = parts.map(|it| Some(rounded(figure(&it.sums)?, currency))).sum();
    Some(whole - parts?)
}

/// How much more was spent than planned, and in per cent of the plan.
pub(super) fn deviation(spent: Option<Decimal>, plan: Option<Decimal>) -> (Option<Decimal>, Option<Cell>) {
    let deviation = spent.zip(plan).map(|(spent, plan)| spent - plan);
    let share = deviation.zip(plan).and_then(|(deviation, plan)| percent(deviation, plan));
    (deviation, share.map(|it| Cell::plain(Value::Percent(it))))
}

/// What each source bears of a line, in per cent, by its place among the sources of money of the contract.
/// Empty where the plan does not say.
pub(super) fn shares(grant: &Grant, line: &LineCode) -> Vec<(usize, Decimal)> {
    let line = grant.budget.in_force().and_then(|it| it.line(line)).or_else(|| known(grant, line));
    let place = |code: &FundingCode| grant.award.funding.iter().position(|it| it.code == *code);
    let of_contract = || -> Vec<(usize, Decimal)> {
        let all = grant.award.funding.iter().enumerate();
        let shares: Vec<_> = all.map(|(at, it)| (at, it.share)).filter(|it| it.1 > Decimal::ZERO).collect();
        let whole = shares.iter().map(|it| it.1).sum::<Decimal>() == Decimal::ONE_HUNDRED;
        if whole { shares } else { Vec::new() }
    };
    // What no line of the plan says is borne as the contract says.
    let Some(line) = line else { return of_contract() };
    if let Some(at) = place(&line.added.funding) {
        return vec![(at, Decimal::ONE_HUNDRED)];
    }
    let key = grant.award.funding_keys.iter().find(|it| it.code == line.added.funding);
    let shares = |it: &[tarikh_events::grant::FundingShare]| {
        it.iter().filter_map(|it| Some((place(&it.source)?, it.percent))).collect()
    };
    key.map_or_else(of_contract, |it| shares(&it.shares))
}

/// Spreads amounts of lines over the sources by their shares, unrounded. What no source bears comes last.
pub(super) fn by_source<'a>(
    grant: &Grant,
    lines: impl IntoIterator<Item = (&'a LineCode, Decimal)>,
) -> Vec<Decimal> {
    let mut sources = vec![Decimal::ZERO; grant.award.funding.len() + 1];
    let mut known: HashMap<&LineCode, Vec<(usize, Decimal)>> = HashMap::new();
    for (line, amount) in lines {
        let shares = known.entry(line).or_insert_with(|| shares(grant, line));
        let borne: Decimal = shares.iter().map(|it| it.1).sum();
        for (at, share) in &*shares {
            sources[*at] += part(amount, *share);
        }
        let rest = Decimal::ONE_HUNDRED - borne;
        if !rest.is_zero()
            && let Some(last) = sources.last_mut()
        {
            *last += part(amount, rest);
        }
    }
    sources
}

fn part(amount: Decimal, share: Decimal) -> Decimal {
    amount.checked_mul(share).map_or(amount, |it| it / Decimal::ONE_HUNDRED)
}

/// Rounds shares so that they make a whole: the largest takes what rounding leaves.
pub(super) fn making(whole: Decimal, shares: &[Decimal], currency: Currency) -> Vec<Decimal> {
    let mut parts: Vec<Decimal> = shares.iter().map(|it| rounded(*it, currency)).collect();
    let rest = whole - parts.iter().sum::<Decimal>();
    if let Some(largest) = (0..parts.len()).max_by_key(|at| (parts[*at].abs(), std::cmp::Reverse(*at))) {
        parts[largest] += rest;
    }
    parts
}

/// What the donor sent, by source, up to the end of a day; what came without a word of its source is last. A
/// source that gave in another currency than was sent gave what the others did not.
pub(super) fn sent_by_source(grant: &Grant, day: Date) -> Vec<(Decimal, Sources)> {
    let funding = &grant.award.funding;
    let mut sums = vec![(Decimal::ZERO, Sources::default()); funding.len() + 1];
    for it in grant.instalments.iter().filter(|it| it.value_date <= day) {
        let said = it.by_source();
        let unsaid = said.is_empty().then(|| (Vec::new(), it.rate.source.amount()));
        for (codes, amount) in said.into_iter().chain(unsaid) {
            let place = |code: &FundingCode| funding.iter().position(|it| it.code == *code);
            let at = if let [code] = codes.as_slice() { place(code) } else { None };
            let at = at.unwrap_or(funding.len());
            sums[at].0 += amount;
            sums[at].1.note(it.seq);
        }
    }
    sums
}
