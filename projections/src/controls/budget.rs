//! Controls of the budget: lines, headings, the total, the pace, the reserve (K30–K35).

use std::collections::BTreeMap;

use tarikh_events::rules::{Severity, Stage};
use tarikh_events::{Decimal, HeadingCode};

use super::{Arg, Asked, Finding, exceeds, percent};
use crate::books::Line;
use crate::scope::days_between;

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

/// K30: what was spent stands on a line of the budget in force.
pub(super) fn known_lines(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let Some(version) = grant.budget.in_force() else { return Vec::new() };
    let mut charged: Vec<(u32, Decimal)> = asked.charged().into_iter().filter(|it| !it.1.is_zero()).collect();
    charged.sort_unstable_by_key(|it| it.0);
    let mut findings = Vec::new();
    for (number, amount) in charged {
        let Some(line) = grant.spending.lines.get(number).filter(|it| version.line(it).is_none()) else {
            continue;
        };
        let entries = grant.spending.entries.iter().filter(|it| it.line == number && it.on <= asked.on);
        let mut sources: Vec<u64> = entries.map(|it| it.seq).collect();
        sources.dedup();
        let values = vec![
            ("line", text(line)),
            ("amount", asked.money(amount)),
            ("version", Arg::Count(u64::from(version.number))),
        ];
        findings.push(asked.finding("K30", line.as_str(), sources, values));
    }
    findings
}

/// K31: a line that has run over.
pub(super) fn lines(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let limits = ["info_percent", "flag_percent"].map(|name| asked.number("K31", name));
    let (Some(version), Some(limit)) = (grant.budget.in_force(), limits.into_iter().flatten().min()) else {
        return Vec::new();
    };
    let charged = asked.charged();
    let mut findings = Vec::new();
    for line in &version.lines {
        let (spent, budget) = (asked.on_line(&charged, &line.added.line), line.amount());
        if exceeds(spent, budget, limit) {
            let values = vec![
                ("line", text(&line.added.line)),
                ("percent", Arg::Percent(percent(spent, budget).unwrap_or_default())),
                ("left", asked.money(budget - spent)),
            ];
            findings.push(asked.finding("K31", line.added.line.as_str(), line.sources(), values));
        }
    }
    findings
}

// Each heading of the budget in force in its order, with its lines, its budget and what was spent.
fn headed<'a>(asked: &Asked<'a>) -> Vec<(&'a HeadingCode, Vec<&'a Line>, Decimal, Decimal)> {
    let Some(version) = asked.grant.budget.in_force() else { return Vec::new() };
    let charged = asked.charged();
    let mut headings: Vec<(&HeadingCode, Vec<&Line>, Decimal, Decimal)> = Vec::new();
    for line in &version.lines {
        let (budget, spent) = (line.amount(), asked.on_line(&charged, &line.added.line));
        match headings.iter_mut().find(|it| *it.0 == line.added.heading) {
            Some(known) => {
                known.1.push(line);
                known.2 += budget;
                known.3 += spent;
            }
            None => headings.push((&line.added.heading, vec![line], budget, spent)),
        }
    }
    headings
}

fn of_lines(lines: &[&Line]) -> Vec<u64> {
    lines.iter().flat_map(|it| it.sources()).collect()
}

/// K32: a heading that has run over. What is above the higher limit is more severe where no stage says else.
pub(super) fn headings(asked: &Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (heading, lines, budget, spent) in headed(asked) {
        let beyond = |name| asked.number("K32", name).is_some_and(|percent| exceeds(spent, budget, percent));
        let otherwise = match (beyond("block_percent"), beyond("flag_percent"), asked.stage) {
            (false, false, _) => continue,
            (_, _, Some(stage @ (Stage::Close | Stage::Issue | Stage::Record))) => {
                super::catalogue::find("K32").map_or(Severity::Explain, |it| it.severity(Some(stage)))
            }
            (true, _, None) => Severity::Block,
            (false, true, None) => Severity::Flag,
        };
        let values = vec![
            ("heading", text(heading)),
            ("percent", Arg::Percent(percent(spent, budget).unwrap_or_default())),
            ("left", asked.money(budget - spent)),
        ];
        let mut found = asked.finding_as(otherwise, "K32", heading.as_str(), of_lines(&lines), values);
        if asked.stage.is_none() {
            // The two thresholds carry their own severities, as when a fact is recorded.
            found.severity = otherwise;
        }
        findings.push(found);
    }
    findings
}

/// K33: the whole budget has run over.
pub(super) fn total(asked: &Asked<'_>) -> Vec<Finding> {
    let (Some(version), Some(allowed)) = (asked.grant.budget.in_force(), asked.number("K33", "percent"))
    else {
        return Vec::new();
    };
    let (budget, spent) = (version.total(), asked.charged().values().copied().sum::<Decimal>());
    if !exceeds(spent, budget, allowed) {
        return Vec::new();
    }
    let values = vec![
        ("percent", Arg::Percent(percent(spent, budget).unwrap_or_default())),
        ("over", asked.money(spent - budget)),
        ("budget", asked.money(budget)),
    ];
    let sources = version.approved.iter().map(|it| it.0).collect();
    vec![asked.finding("K33", "total", sources, values)]
}

/// K34: a heading is nearly used up while much of the term is left.
pub(super) fn pace(asked: &Asked<'_>) -> Vec<Finding> {
    let (starts, ends) = (asked.grant.award.starts, asked.grant.award.ends);
    let limits = asked.number("K34", "spent_percent").zip(asked.number("K34", "time_percent"));
    let Some((spent_percent, time_percent)) = limits else { return Vec::new() };
    let whole = Decimal::from(days_between(starts, ends) + 1);
    let left = Decimal::from(days_between(asked.on, ends).max(0));
    if left * Decimal::ONE_HUNDRED < time_percent * whole {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (heading, lines, budget, spent) in headed(asked) {
        let reached = spent.checked_mul(Decimal::ONE_HUNDRED).zip(budget.checked_mul(spent_percent));
        if budget > Decimal::ZERO && reached.is_some_and(|(spent, limit)| spent >= limit) {
            let values = vec![
                ("heading", text(heading)),
                ("percent", Arg::Percent(percent(spent, budget).unwrap_or_default())),
                ("time", Arg::Percent(percent(left, whole).unwrap_or_default())),
            ];
            findings.push(asked.finding("K34", heading.as_str(), of_lines(&lines), values));
        }
    }
    findings
}

/// K35: the reserve was used without the donor's consent; administration is above its share of the rest.
pub(super) fn reserve(asked: &Asked<'_>) -> Vec<Finding> {
    let rules = &asked.grant.rules;
    let headings: BTreeMap<String, _> = headed(asked).into_iter().map(|it| (it.0.to_string(), it)).collect();
    let named = |name| headings.get(rules.text("K35", name)?);
    let mut findings = Vec::new();
    if let Some((heading, lines, budget, spent)) = named("reserve")
        && *spent > Decimal::ZERO
        && asked.grant.consents.is_empty()
    {
        let values = vec![
            ("what", text("reserve")),
            ("heading", text(heading)),
            ("amount", asked.money(*spent)),
            ("budget", asked.money(*budget)),
        ];
        findings.push(asked.finding("K35", heading.as_str(), of_lines(lines), values));
    }
    if let (Some((heading, lines, _, spent)), Some(limit)) =
        (named("administration"), asked.number("K35", "percent"))
    {
        let rest: Decimal = headings.values().filter(|it| it.0 != *heading).map(|it| it.3).sum();
        if exceeds(*spent, Decimal::ZERO, Decimal::ZERO)
            && spent.checked_mul(Decimal::ONE_HUNDRED) > rest.checked_mul(limit)
        {
            let values = vec![
                ("what", text("administration")),
                ("heading", text(heading)),
                ("amount", asked.money(*spent)),
                ("percent", Arg::Percent(percent(*spent, rest).unwrap_or_default())),
                ("limit", Arg::Percent(limit)),
            ];
            findings.push(asked.finding("K35", heading.as_str(), of_lines(lines), values));
        }
    }
    findings
}
