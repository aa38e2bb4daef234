//! T24 Expenditure by result, by commune and by activity, with the women and men that were reached: the money
//! page of the quarterly report.
//!
//! Women and men are those of the reports up to the end of the period, summed up: someone who took part twice
//! counts twice. A report that does not say how many were women and how many men is counted as such a report;
//! what is not known is not zero. Where no report says it, the count is not supplied. What one participant cost
//! is known only of an activity whose reports all say whom they reached, and somebody was.

use tarikh_events::money::scale;
use tarikh_events::{Currency, Date, Decimal, PlaceCode, RoundingStrategy};

use super::execution::{Promised, Spent, columns, headings, spent_by};
use super::monthly_report::results;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant, NONE, Reported};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "spending-by-result", version: 1, about: About::Grant, ask: statement };

const RESULTS: [&str; 6] = ["code", "label", "budget", "spent_period", "spent_total", "percent"];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let version = grant.budget.in_force().ok_or_else(|| Unanswerable::NoBudget(scope.grant.clone()))?;
    let (period, currency) = (scope.period, grant.award.currency);
    let mut by_result = results(grant, &headings(grant, version, period), period);
    // What was promised is no expenditure.
    by_result.iter_mut().for_each(|it| it.committed = Promised::default());
    let (lines, result) = super::monthly_report::listed("results", by_result, &RESULTS, currency);
    let (places, place) = places(grant, period);
    let (activities, activity) = activities(grant, period);

    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let entries = grant.spending.entries.iter().filter(|it| it.on <= period.to);
    let spent: Decimal = entries.clone().map(|it| it.amount).sum();
    let of_period: Decimal = entries.filter(|it| it.on >= period.from).map(|it| it.amount).sum();
    let approved = version.approved_total.unwrap_or_else(|| grant.award.total.amount());
    let checks = vec![
        amounts("results-equal-expenditure", result.period, of_period),
        amounts("cumulated-equals-expenditure", result.before + result.period, spent),
        amounts("budget-equals-approved", result.budget, approved),
        amounts("places-equal-cumulated", place.spent, spent),
        amounts("activities-equal-cumulated", activity.spent, spent),
        Check::counts("women-by-place-equal-by-activity", place.reached.women, activity.reached.women),
        Check::counts("men-by-place-equal-by-activity", place.reached.men, activity.reached.men),
    ];
    Ok(Statement {
        tables: vec![lines, places, activities],
        checks,
        signatures: vec!["prepared", "checked", "approved", "received"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// Whom reports reached.
#[derive(Debug, Default, Clone)]
struct Reached {
    women: u64,
    men: u64,
    // Reports that say it, and those that do not.
    known: u64,
    unknown: u64,
    from: Vec<u64>,
}

impl Reached {
    fn add(&mut self, it: &Reported) {
        self.women += it.women.unwrap_or_default();
        self.men += it.men.unwrap_or_default();
        match (it.women, it.men) {
            (Some(_), Some(_)) => self.known += 1,
            (None, _) | (_, None) => self.unknown += 1,
        }
        self.from.push(it.seq);
    }

    fn is_told(&self) -> bool {
        self.known + self.unknown > 0
    }

    // Women, men, and the reports that do not say.
    fn cells(&self) -> [Option<Cell>; 3] {
        let from = Sources::of(self.from.clone());
        let count = |count| Some(Cell { value: Value::Count(count), sources: from.clone() });
        if !self.is_told() {
            return [None, None, None];
        }
        let people = |it| match self.known > 0 || it > 0 {
            true => count(it),
            false => Some(Cell::plain(Value::Word("not-supplied"))),
        };
        [people(self.women), people(self.men), count(self.unknown)]
    }
}

#[derive(Debug, Default)]
struct Total {
    spent: Decimal,
    of_period: Decimal,
    reached: Reached,
}

impl Total {
    fn add(&mut self, spent: &Spent, reached: &Reached) {
        self.spent += spent.before + spent.period;
        self.of_period += spent.period;
        self.reached.women += reached.women;
        self.reached.men += reached.men;
        self.reached.known += reached.known;
        self.reached.unknown += reached.unknown;
    }
}

fn reports(grant: &Grant, day: Date) -> impl Iterator<Item = &Reported> {
    grant.activities.iter().flat_map(|it| &it.reported).filter(move |it| it.on <= day)
}

// In the order of the contract, then as places were first named; at last what has none.
fn places(grant: &Grant, period: Period) -> (Table, Total) {
    let (currency, codes) = (grant.award.currency, &grant.spending.places);
    let mut all: Vec<(Option<&PlaceCode>, Reached)> = Vec::new();
    let named = grant.award.places.iter().map(|it| &it.code);
    let spent_on = (0..).map_while(|it| codes.get(it));
    let reported = reports(grant, period.to).filter_map(|it| it.place.as_ref());
    for code in named.chain(spent_on).chain(reported).map(Some).chain([None]) {
        if all.iter().all(|it| it.0 != code) {
            all.push((code, Reached::default()));
        }
    }
    for it in reports(grant, period.to) {
        if let Some((_, reached)) = all.iter_mut().find(|place| place.0 == it.place.as_ref()) {
            reached.add(it);
        }
    }
    let place_of = |number: u32| {
        let code = codes.get(number);
        all.iter().position(|it| it.0 == code).unwrap_or(all.len() - 1)
    };
    let of_number: Vec<usize> = (0..).map_while(|it| codes.get(it).map(|_| place_of(it))).collect();
    let spent = spent_by(grant, period, all.len(), |it| {
        of_number.get(it.place as usize).copied().unwrap_or(all.len() - 1)
    });
    let mut total = Total::default();
    let mut rows = Vec::new();
    for ((code, reached), spent) in all.iter().zip(&spent) {
        if spent.total_from.is_empty() && !reached.is_told() {
            continue;
        }
        total.add(spent, reached);
        let place = code.and_then(|code| grant.award.places.iter().find(|it| it.code == *code));
        let label = match (code, place) {
            (Some(_), Some(place)) => Some(Cell::text(place.name.as_str())),
            (Some(_), None) => None,
            (None, _) => Some(Cell::plain(Value::Word("no-place"))),
        };
        let key = code.map_or("no-place", |it| it.as_str());
        let mut cells = vec![code.map(|it| Cell::text(it.as_str())), label];
        cells.extend(amounts(spent, currency));
        cells.extend(reached.cells());
        rows.push(Row { kind: RowKind::Line, key: key.to_owned(), cells });
    }
    let mut cells = vec![None, None];
    cells.push(Some(Cell::sum(total.of_period, currency)));
    cells.push(Some(Cell::sum(total.spent, currency)));
    cells.extend(total.reached.cells());
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let mut columns = columns(&["code", "label", "spent_period", "spent_total"], currency);
    columns.extend(people());
    (Table { key: "places", columns, rows }, total)
}

fn amounts(spent: &Spent, currency: Currency) -> [Option<Cell>; 2] {
    let total = spent.before + spent.period;
    [
        Some(Cell::amount(spent.period, currency, spent.period_from.clone())),
        Some(Cell::amount(total, currency, spent.total_from.clone())),
    ]
}

fn people() -> [Column; 3] {
    ["women", "men", "unknown"].map(|it| Column::new(it, Kind::Count))
}

// In the order of the plan, then what the plan does not name; at last what has none.
fn activities(grant: &Grant, period: Period) -> (Table, Total) {
    let (currency, codes) = (grant.award.currency, &grant.spending.activities);
    let planned = grant.activities.iter().map(|it| &it.planned.activity);
    let mut all = Vec::new();
    for code in planned.chain((0..).map_while(|it| codes.get(it))).map(Some).chain([None]) {
        if !all.contains(&code) {
            all.push(code);
        }
    }
    let number = |of: u32| {
        let code = if of == NONE { None } else { codes.get(of) };
        all.iter().position(|it| *it == code).unwrap_or(all.len() - 1)
    };
    let of_number: Vec<usize> = (0..).map_while(|it| codes.get(it).map(|_| number(it))).collect();
    let spent = spent_by(grant, period, all.len(), |it| {
        of_number.get(it.activity as usize).copied().unwrap_or(all.len() - 1)
    });
    let mut total = Total::default();
    let mut rows = Vec::new();
    for (code, spent) in all.iter().zip(&spent) {
        let activity = code.and_then(|it| grant.activity(it));
        let mut reached = Reached::default();
        let told = activity.map(|it| &*it.reported).unwrap_or_default();
        told.iter().filter(|it| it.on <= period.to).for_each(|it| reached.add(it));
        if spent.total_from.is_empty() && !reached.is_told() {
            continue;
        }
        total.add(spent, &reached);
        let label = match (code, activity) {
            (_, Some(activity)) => Some(Cell::text(activity.planned.title.as_str())),
            (Some(_), None) => None,
            (None, None) => Some(Cell::plain(Value::Word("no-activity"))),
        };
        let key = code.map_or("no-activity", |it| it.as_str());
        let mut cells = vec![code.map(|it| Cell::text(it.as_str())), label];
        cells.extend(amounts(spent, currency));
        cells.extend(reached.cells());
        cells.push(each(spent.before + spent.period, &reached, currency));
        rows.push(Row { kind: RowKind::Line, key: key.to_owned(), cells });
    }
    let mut cells = vec![None, None];
    cells.push(Some(Cell::sum(total.of_period, currency)));
    cells.push(Some(Cell::sum(total.spent, currency)));
    cells.extend(total.reached.cells());
    // Of all activities together it would say nothing: some reach nobody.
    cells.push(None);
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let mut columns = columns(&["code", "label", "spent_period", "spent_total"], currency);
    columns.extend(people());
    columns.push(Column::amount("cost_each", currency));
    (Table { key: "activities", columns, rows }, total)
}

// What one participant cost, rounded half away from zero.
fn each(spent: Decimal, reached: &Reached, currency: Currency) -> Option<Cell> {
    let people = Decimal::from(reached.women) + Decimal::from(reached.men);
    if reached.unknown > 0 {
        return Some(Cell::plain(Value::Word("not-supplied")));
    }
    let each = spent.checked_div(people)?;
    let each = each.round_dp_with_strategy(scale(currency), RoundingStrategy::MidpointAwayFromZero);
    Some(Cell::sum(each, currency))
}
