//! Controls of reports: when they are due, whether they agree with one another (K57–K62).

use std::collections::{BTreeMap, BTreeSet};

use tarikh_events::month::StatementIssued;
use tarikh_events::{AccountCode, Date, Decimal, Month};

use super::funds::months_after;
use super::{Arg, Asked, Finding};
use crate::books::Version;

/// What an interim or final statement of a year is called.
const YEARLY: &[&str] = &["interim-statement", "final-statement"];

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

// Issues that were handed in, each with the first day on which it was.
fn handed_in<'a>(asked: &Asked<'a>) -> Vec<(&'a StatementIssued, Date)> {
    let mut on: BTreeMap<u64, Date> = BTreeMap::new();
    for (_, it) in &asked.grant.submitted {
        for statement in &it.statements {
            let first = on.entry(statement.seq).or_insert(it.on);
            *first = it.on.min(*first);
        }
    }
    asked.grant.issued.iter().filter_map(|(seq, it)| Some((it, *on.get(seq)?))).collect()
}

// The first day on which one of some statements was handed in that covers some days.
fn covered(handed: &[(&StatementIssued, Date)], keys: &[&str], from: Date, to: Date) -> Option<Date> {
    let fits = |it: &StatementIssued| {
        keys.contains(&it.statement.statement.as_str()) && it.from <= from && to <= it.to
    };
    handed.iter().filter(|it| fits(it.0)).map(|it| it.1).min()
}

// The day of a month, or its last.
fn day_in(month: Month, day: Decimal) -> Date {
    let day = i8::try_from(day).unwrap_or(1);
    Date::new(month.year, month.month, day).unwrap_or_else(|_| month.last())
}

/// K57: a monthly report that is late, and a month that is closed late.
pub(super) fn monthly(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let handed = handed_in(asked);
    let mut findings = Vec::new();
    let of_term = |it: &Month| Month::of(grant.award.starts) <= *it && it.first() <= grant.award.ends;
    for month in asked.months().into_iter().filter(of_term) {
        // A month that should be closed has no report yet: it is said once.
        let closing = asked.number("K57", "closing_day").map(|day| day_in(month.next(), day));
        if let Some(due) = closing.filter(|due| asked.today > *due && !grant.months.contains_key(&month)) {
            let values = vec![("what", text("open")), ("month", text(month)), ("due", Arg::Date(due))];
            findings.push(asked.finding("K57", month.to_string(), vec![grant.seq], values));
            continue;
        }
        let Some(day) = asked.number("K57", "day") else { continue };
        let due = day_in(month.next(), day);
        let first = month.first().max(grant.award.starts);
        let last = month.last().min(grant.award.ends);
        let on = covered(&handed, &["monthly-report"], first, last);
        if asked.today > due && on.is_none_or(|it| it > due) {
            let values = vec![
                ("what", text(if on.is_some() { "late" } else { "missing" })),
                ("month", text(month)),
                ("due", Arg::Date(due)),
                ("date", Arg::Date(on.unwrap_or(asked.today))),
            ];
            findings.push(asked.finding("K57", month.to_string(), vec![grant.seq], values));
        }
    }
    findings
}

/// K58: the interim statement of a year and the final one are handed in by their day.
pub(super) fn yearly(asked: &Asked<'_>) -> Vec<Finding> {
    let award = &asked.grant.award;
    let handed = handed_in(asked);
    let mut findings = Vec::new();
    let mut ask =
        |what: &str, subject: String, keys: &[&str], (from, to): (Date, Date), due: Option<Date>| {
            let Some(due) = due.filter(|it| *it < asked.today && asked.period.contains(to)) else { return };
            let on = covered(&handed, keys, from, to);
            if on.is_none_or(|it| it > due) {
                let values = vec![
                    ("what", text(if on.is_some() { "late" } else { what })),
                    ("period", text(&subject)),
                    ("due", Arg::Date(due)),
                ];
                findings.push(asked.finding("K58", subject, vec![asked.grant.seq], values));
            }
        };
    if let Some(months) = asked.number("K58", "interim_months") {
        for year in award.starts.year()..award.ends.year() {
            let to = Date::constant(year, 12, 31);
            let from = award.starts.max(Date::constant(year, 1, 1));
            ask("interim", year.to_string(), YEARLY, (from, to), months_after(to, months));
        }
    }
    if let Some(months) = asked.number("K58", "final_months") {
        let due = months_after(award.ends, months);
        ask("final", award.code.to_string(), &["final-statement"], (award.starts, award.ends), due);
    }
    findings
}

/// K59: the positions of the financing plan keep their order from one version to the next.
pub(super) fn order(asked: &Asked<'_>) -> Vec<Finding> {
    let approved: Vec<&Version> =
        asked.grant.budget.versions.iter().filter(|it| it.approved.is_some()).collect();
    let mut findings = Vec::new();
    for pair in approved.windows(2) {
        let (before, after) = (positions(pair[0]), positions(pair[1]));
        let common = |all: &[String], other: &[String]| -> Vec<String> {
            let other: BTreeSet<&String> = other.iter().collect();
            all.iter().filter(|it| other.contains(it)).cloned().collect()
        };
        let (was, is) = (common(&before, &after), common(&after, &before));
        if let Some((_, moved)) = was.iter().zip(&is).find(|it| it.0 != it.1) {
            let values = vec![("position", text(moved)), ("version", text(pair[1].number))];
            let sources = pair.iter().filter_map(|it| Some(it.approved?.0)).collect();
            findings.push(asked.finding("K59", moved.as_str(), sources, values));
        }
    }
    findings
}

// The donor's positions of a version, else its headings, each where it stands first.
fn positions(version: &Version) -> Vec<String> {
    let mut positions: Vec<String> = Vec::new();
    for line in &version.lines {
        let position = line.added.position.clone().unwrap_or_else(|| line.added.heading.to_string());
        if !positions.contains(&position) {
            positions.push(position);
        }
    }
    positions
}

/// K60: a statement that was issued again with other figures names the one that it takes the place of.
pub(super) fn superseded(asked: &Asked<'_>) -> Vec<Finding> {
    type Scope<'a> = (&'a str, Option<&'a AccountCode>, Date, Date);
    let mut newest: BTreeMap<Scope<'_>, (u64, &StatementIssued)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (seq, it) in &asked.grant.issued {
        let scope = (it.statement.statement.as_str(), it.statement.account.as_ref(), it.from, it.to);
        if let Some((before, known)) = newest.insert(scope, (*seq, it))
            && known.statement.digest != it.statement.digest
            && it.replaces.is_none()
            && asked.period.contains(it.to)
        {
            let values = vec![
                ("statement", text(&it.statement.statement)),
                ("from", Arg::Date(it.from)),
                ("to", Arg::Date(it.to)),
                ("other", text(before)),
            ];
            findings.push(asked.finding("K60", it.statement.statement.as_str(), vec![before, *seq], values));
        }
    }
    findings
}

/// K62: no part of the budget is longer than a year, as IATI wants it.
pub(super) fn periods(asked: &Asked<'_>) -> Vec<Finding> {
    let twelve = Decimal::from(12);
    let long = asked
        .grant
        .award
        .slices
        .iter()
        .filter(|it| months_after(it.starts, twelve).is_some_and(|end| end <= it.ends));
    long.map(|it| {
        let values = vec![("from", Arg::Date(it.starts)), ("to", Arg::Date(it.ends))];
        asked.finding("K62", format!("{}..{}", it.starts, it.ends), vec![asked.grant.seq], values)
    })
    .collect()
}
