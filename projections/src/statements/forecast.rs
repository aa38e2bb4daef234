//! What each line will have cost at the end of the grant, as a range, and when it will run out.
//!
//! For the project head, at the end of the period. Four figures for each line, each from what was spent by
//! then: with what the plan still holds; at the pace since the start; at the pace of the last three months;
//! with what is promised. A pace is per day, and what is left of the term is counted in days. The range goes
//! from the least to the most of the first three, and never below what is spent and promised; a line of which
//! the plan holds nothing more is not carried on at a pace, but may still cost what was planned. Amounts are
//! exact ratios, rounded once per line and figure. Lines that will overrun come first, then those that may.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tarikh_events::money::scale;
use tarikh_events::{Currency, Date, Decimal, Money, Month, RoundingStrategy};

use super::execution::{Cash, Line, headings};
use super::{About, Entry, Unanswerable, columns_of, grant_of};
use crate::books::{Books, Grant, Version};
use crate::controls::Arg;
use crate::scope::{Period, Scope, days_between};
use crate::statement::{Cell, Check, Kind, Note, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "forecast", version: 1, about: About::Grant, ask: statement };

const RECENT_MONTHS: usize = 3;

// The groups, in their order.
const OVERRUNS: &str = "will-overrun";
const MAY_OVERRUN: &str = "may-overrun";
const WITHIN: &str = "within-budget";

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(grant.award.code.clone()))?;
    let currency = grant.award.currency;
    let term = Term::of(grant, scope.period.to);
    let recent = recent(grant, &term);
    let courses = courses(grant, &term);
    let mut lines: Vec<Outlook> = Vec::new();
    let all =
        headings(grant, version, Period { from: grant.award.starts.min(scope.period.to), ..scope.period });
    for heading in &all {
        for line in &heading.lines {
            lines.push(Outlook::of(grant, version, line, &term, (&recent, &courses)));
        }
    }
    // The largest overrun first; within a group the order of the plan stays where there is none.
    lines.sort_by_key(|it| Reverse((it.high - it.budget).max(Decimal::ZERO)));

    let mut rows = Vec::new();
    let mut total = Sums::default();
    for group in [OVERRUNS, MAY_OVERRUN, WITHIN] {
        let own: Vec<&Outlook> = lines.iter().filter(|it| it.group() == group).collect();
        if own.is_empty() {
            continue;
        }
        let mut cells = vec![None; COLUMNS.len()];
        cells[1] = Some(Cell::plain(Value::Word(group)));
        rows.push(Row { kind: RowKind::Group, key: group.to_owned(), cells });
        let mut sums = Sums::default();
        for line in own {
            sums.add(line);
            total.add(line);
            rows.push(line.row(currency));
        }
        rows.push(sums.row(RowKind::Subtotal, group, currency));
    }
    rows.push(total.row(RowKind::Total, "total", currency));

    let over = |group: &str| lines.iter().filter(|it| it.group() == group).count() as u64;
    let outside = lines.iter().filter(|it| it.low > it.high || it.low < it.spent + it.committed).count();
    let spent = Cash::on(grant, scope.period.to).spent();
    Ok(Statement {
        tables: vec![Table { key: "lines", columns: columns_of(&COLUMNS, currency), rows }],
        notes: notes(&total, &term, (over(OVERRUNS), over(MAY_OVERRUN)), currency),
        checks: vec![
            Check::amounts("forecast-starts-from-expenditure", total.spent, spent, currency),
            Check::amounts("forecast-compares-with-budget", total.budget, version.total(), currency),
            Check::counts("forecast-range-is-one", outside as u64, 0),
        ],
        signatures: vec!["prepared", "project-head"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn notes(total: &Sums, term: &Term, (sure, possible): (u64, u64), currency: Currency) -> Vec<Note> {
    let money = |amount| Money::new(amount, currency).map_or(Arg::Count(0), Arg::Money);
    let range = vec![("low", money(total.low)), ("high", money(total.high)), ("budget", money(total.budget))];
    let mut notes = vec![Note::new("forecast-range", range)];
    if sure + possible > 0 {
        let values = vec![("sure", Arg::Count(sure)), ("possible", Arg::Count(possible))];
        notes.push(Note::new("forecast-overruns", values));
    }
    let (gone, left) = (Arg::Count(term.gone.unsigned_abs()), Arg::Count(term.left.unsigned_abs()));
    notes.push(Note::new(
        "forecast-days",
        vec![("gone", gone), ("left", left), ("end", Arg::Date(term.ends))],
    ));
    notes.push(Note::plain("forecast-plan"));
    let months = Arg::Count(RECENT_MONTHS as u64);
    notes.push(Note::new("forecast-pace", vec![("months", months), ("since", Arg::Date(term.recent_from))]));
    notes.push(Note::plain("forecast-how"));
    notes.push(Note::plain("forecast-runs-out"));
    notes
}

/// The term of the grant, seen from the end of a day, in days.
struct Term {
    day: Date,
    starts: Date,
    ends: Date,
    gone: i64,
    left: i64,
    // The last months: their first and last day, and how many days they have; none before the term has any.
    recent_from: Date,
    recent_to: Date,
    recent: i64,
}

impl Term {
    fn of(grant: &Grant, day: Date) -> Self {
        let (starts, ends) = (grant.award.starts, grant.award.ends);
        let seen = day.min(ends);
        let gone = (days_between(starts, seen) + 1).max(0);
        // The last whole months: those that end with the day or before it.
        let mut month = Month::of(seen);
        if month.last() != seen {
            month = before(month);
        }
        let last = month.last();
        let first = (1..RECENT_MONTHS).fold(month, |it, _| before(it)).first().max(starts);
        Self {
            day,
            starts,
            ends,
            gone,
            left: days_between(seen.max(starts), ends).max(0),
            recent_from: first,
            recent_to: last,
            recent: (days_between(first, last) + 1).max(0),
        }
    }
}

fn before(month: Month) -> Month {
    match month.month {
        1 => Month { year: month.year - 1, month: 12 },
        it => Month { year: month.year, month: it - 1 },
    }
}

// What was spent in the last months, by the number of the line.
fn recent(grant: &Grant, term: &Term) -> Vec<Decimal> {
    let mut sums = vec![Decimal::ZERO; grant.spending.lines.len()];
    let of = Period { from: term.recent_from, to: term.recent_to };
    for entry in grant.spending.entries.iter().filter(|it| of.contains(it.on)) {
        sums[entry.line as usize] += entry.amount;
    }
    sums
}

// What was spent in each month, by the number of the line.
fn courses(grant: &Grant, term: &Term) -> Vec<Course> {
    let mut courses = vec![Course::new(); grant.spending.lines.len()];
    for entry in grant.spending.entries.iter().filter(|it| it.on <= term.day) {
        *courses[entry.line as usize].entry(Month::of(entry.on)).or_default() += entry.amount;
    }
    courses
}

type Course = BTreeMap<Month, Decimal>;

// The month since whose end more is spent than there is: what was put right later was not passed.
fn passed(course: &Course, budget: Decimal) -> Option<Month> {
    let mut sum = Decimal::ZERO;
    let mut since = None;
    for (month, amount) in course {
        sum += *amount;
        since = (sum > budget).then(|| since.unwrap_or(*month));
    }
    since
}

/// How spending goes on: so much in so many days.
#[derive(Clone, Copy)]
struct Pace {
    amount: Decimal,
    days: i64,
}

impl Pace {
    // What it comes to in so many days; nothing where there is nothing to go by. What was taken back of late is
    // no pace.
    fn over(self, days: i64, decimals: u32) -> Decimal {
        if self.days <= 0 || self.amount <= Decimal::ZERO {
            return Decimal::ZERO;
        }
        // What no decimal holds is no pace either.
        let product = self.amount.checked_mul(Decimal::from(days));
        let exact = product.and_then(|it| it.checked_div(Decimal::from(self.days))).unwrap_or_default();
        exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    }
}

/// What a line will have cost.
struct Outlook {
    code: String,
    label: Option<Cell>,
    budget: Decimal,
    budgeted: bool,
    spent: Decimal,
    committed: Decimal,
    by_plan: Option<Decimal>,
    by_pace: Decimal,
    by_recent: Decimal,
    low: Decimal,
    high: Decimal,
    // The months in which it runs out: the first and the last of the ways of going on.
    runs_out: Option<(Month, Option<Month>)>,
    from: Sources,
    budget_from: Sources,
    committed_from: Sources,
}

impl Outlook {
    fn of(
        grant: &Grant,
        version: &Version,
        line: &Line<'_>,
        term: &Term,
        (recent, courses): (&[Decimal], &[Course]),
    ) -> Self {
        let decimals = scale(grant.award.currency);
        let (budget, budget_from) = line.budget.clone().unwrap_or_default();
        let spent = line.spent.before + line.spent.period;
        let committed = line.committed.amount;
        let code = line.code.into();
        let planned = version.line(&code).map(|it| it.added.plan.as_slice()).unwrap_or_default();
        let plan: Vec<(Month, Decimal)> = planned.iter().map(|it| (it.month, it.amount.amount())).collect();
        let rest = rest(&plan, term.day, decimals);
        let number = grant.spending.lines.number(&code);
        let late = number.and_then(|it| recent.get(it as usize)).copied().unwrap_or_default();
        let paces = [Pace { amount: spent, days: term.gone }, Pace { amount: late, days: term.recent }];

        let by_plan = (!plan.is_empty()).then(|| spent + rest.iter().map(|it| it.1).sum::<Decimal>());
        let [by_pace, by_recent] = paces.map(|it| spent + it.over(term.left, decimals));
        let least = spent + committed;
        // What the plan has no more of was bought once: its pace says nothing, but what was planned and is not
        // spent may still come.
        let left = rest.iter().map(|it| it.1).sum::<Decimal>();
        let done = !plan.is_empty() && left.is_zero() && term.left > 0;
        let whole = plan.iter().map(|it| it.1).sum::<Decimal>();
        let ways: Vec<Decimal> = match done {
            true => vec![spent, spent.max(whole)],
            false => [Some(by_pace), Some(by_recent), by_plan].into_iter().flatten().collect(),
        };
        let low = ways.iter().copied().min().unwrap_or(spent).max(least);
        let high = ways.iter().copied().max().unwrap_or(spent).max(least);

        let passed = number.and_then(|it| courses.get(it as usize)).and_then(|it| passed(it, budget));
        let mut months: Vec<Option<Month>> = passed.map(Some).into_iter().collect();
        // What is overspent already has run out, however it goes on.
        if !done && passed.is_none() {
            months.extend(paces.iter().map(|it| exceeded(*it, spent, budget, term, decimals)));
        }
        if by_plan.is_some() && passed.is_none() {
            months.push(planned_out(&rest, spent, budget));
        }
        let every = months.iter().all(Option::is_some);
        let last = months.iter().flatten().max().copied().filter(|_| every);
        // What is promised, or was planned before, takes more than there is by the end at the latest.
        let end = Month::of(term.ends.max(term.day));
        let first = months.into_iter().flatten().min().or((high > budget).then_some(end));
        let runs_out = first.map(|it| (it, last.or((least > budget).then_some(end))));
        Self {
            code: line.key.to_owned(),
            label: line.label.clone(),
            budget,
            budgeted: line.budget.is_some(),
            spent,
            committed,
            by_plan,
            by_pace,
            by_recent,
            low,
            high,
            runs_out,
            from: line.spent.total_from.clone(),
            budget_from,
            committed_from: Sources::of(line.committed.from.clone()),
        }
    }

    fn group(&self) -> &'static str {
        match (self.low > self.budget, self.high > self.budget) {
            (true, _) => OVERRUNS,
            (false, true) => MAY_OVERRUN,
            (false, false) => WITHIN,
        }
    }

    fn row(&self, currency: Currency) -> Row {
        let all = || Sources::all([&self.from, &self.budget_from, &self.committed_from]);
        let amount = |amount, from| Some(Cell::amount(amount, currency, from));
        let month = |it: Month| Cell::text(it.to_string());
        let cell = |(key, _): &(&str, Kind)| match *key {
            "code" => Some(Cell::text(self.code.as_str())),
            "label" => self.label.clone(),
            "budget" => self.budgeted.then(|| Cell::amount(self.budget, currency, self.budget_from.clone())),
            "spent_total" => amount(self.spent, self.from.clone()),
            "committed" => amount(self.committed, self.committed_from.clone()),
            "by_plan" => self.by_plan.and_then(|it| amount(it, all())),
            "by_pace" => amount(self.by_pace, all()),
            "by_recent" => amount(self.by_recent, all()),
            "low" => amount(self.low, all()),
            "high" => amount(self.high, all()),
            // At the most; what is missing is negative.
            "left" => amount(self.budget - self.high, all()),
            "runs_out_first" => self.runs_out.map(|it| month(it.0)),
            "runs_out_last" => {
                self.runs_out.map(|it| it.1.map_or_else(|| Cell::plain(Value::Word("not-before-end")), month))
            }
            _ => None,
        };
        Row { kind: RowKind::Line, key: self.code.clone(), cells: COLUMNS.iter().map(cell).collect() }
    }
}

// What the plan holds after a day: of the month of the day, its share of the days that are left.
fn rest(plan: &[(Month, Decimal)], day: Date, decimals: u32) -> Vec<(Month, Decimal)> {
    let now = Month::of(day);
    let days = Decimal::from(days_between(now.first(), now.last()) + 1);
    let left = Decimal::from(days_between(day, now.last()));
    let share = |amount: Decimal| {
        amount
            .checked_mul(left)
            .map_or(amount, |it| it / days)
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    };
    let mut rest: Vec<(Month, Decimal)> = plan
        .iter()
        .filter(|it| it.0 >= now)
        .map(|(month, amount)| (*month, if *month == now { share(*amount) } else { *amount }))
        .collect();
    rest.sort_by_key(|it| it.0);
    rest
}

// The month in which the plan takes more than there is.
fn planned_out(rest: &[(Month, Decimal)], spent: Decimal, budget: Decimal) -> Option<Month> {
    let mut sum = spent;
    rest.iter()
        .find(|it| {
            sum += it.1;
            sum > budget
        })
        .map(|it| it.0)
}

// The month within the term in which a pace takes more than there is.
fn exceeded(pace: Pace, spent: Decimal, budget: Decimal, term: &Term, decimals: u32) -> Option<Month> {
    if term.left == 0 || spent + pace.over(term.left, decimals) <= budget {
        return None;
    }
    let from = term.day.max(term.starts);
    let end = Month::of(term.ends);
    std::iter::successors(Some(Month::of(from)), |it| Some(it.next())).take_while(|it| *it <= end).find(
        |month| {
            let days = days_between(from, month.last().min(term.ends));
            spent + pace.over(days, decimals) > budget
        },
    )
}

const COLUMNS: [(&str, Kind); 13] = [
    ("code", Kind::Text),
    ("label", Kind::Text),
    ("budget", Kind::Amount),
    ("spent_total", Kind::Amount),
    ("committed", Kind::Amount),
    ("by_plan", Kind::Amount),
    ("by_pace", Kind::Amount),
    ("by_recent", Kind::Amount),
    ("low", Kind::Amount),
    ("high", Kind::Amount),
    ("left", Kind::Amount),
    ("runs_out_first", Kind::Text),
    ("runs_out_last", Kind::Text),
];

#[derive(Default)]
struct Sums {
    budget: Decimal,
    spent: Decimal,
    committed: Decimal,
    // A line without a plan goes on at its pace.
    by_plan: Decimal,
    by_pace: Decimal,
    by_recent: Decimal,
    low: Decimal,
    high: Decimal,
}

impl Sums {
    fn add(&mut self, it: &Outlook) {
        self.budget += it.budget;
        self.spent += it.spent;
        self.committed += it.committed;
        self.by_plan += it.by_plan.unwrap_or(it.by_pace);
        self.by_pace += it.by_pace;
        self.by_recent += it.by_recent;
        self.low += it.low;
        self.high += it.high;
    }

    fn row(&self, kind: RowKind, key: &'static str, currency: Currency) -> Row {
        let sum = |amount| Some(Cell::sum(amount, currency));
        let cell = |(column, _): &(&str, Kind)| match *column {
            "label" if kind == RowKind::Subtotal => Some(Cell::plain(Value::Word(key))),
            "budget" => sum(self.budget),
            "spent_total" => sum(self.spent),
            "committed" => sum(self.committed),
            "by_plan" => sum(self.by_plan),
            "by_pace" => sum(self.by_pace),
            "by_recent" => sum(self.by_recent),
            "low" => sum(self.low),
            "high" => sum(self.high),
            "left" => sum(self.budget - self.high),
            _ => None,
        };
        Row { kind, key: key.to_owned(), cells: COLUMNS.iter().map(cell).collect() }
    }
}
