//! Controls of the money that came in: shares of the sources, unknown income, the clock of an instalment, the
//! rate (K36–K41).

use std::collections::BTreeMap;

use tarikh_events::funds::FundsRequested;
use tarikh_events::grant::FundingKind;
use tarikh_events::rules::Severity;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, FundingCode};

use super::record::{money, rate_apart};
use super::{Arg, Asked, Finding, percent};
use crate::books::{Grant, Instalment};
use crate::statements::matching::{Matching, statements as bank_statements};

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

// What each source gave of what was sent up to the day, in the report currency, with the records; of
// instalments that say it of each.
fn given<'a>(asked: &Asked<'a>) -> (BTreeMap<&'a FundingCode, Decimal>, Vec<u64>) {
    let mut given: BTreeMap<&FundingCode, Decimal> = BTreeMap::new();
    let mut sources = Vec::new();
    let arrived = asked.grant.instalments.iter().filter(|it| it.value_date <= asked.on);
    for it in arrived.filter(|it| says_sources(it)) {
        for (codes, amount) in it.by_source() {
            codes.into_iter().for_each(|code| *given.entry(code).or_default() += amount);
        }
        sources.push(it.seq);
    }
    (given, sources)
}

// Whether it is known of each source what it gave.
fn says_sources(it: &Instalment) -> bool {
    let said = it.by_source();
    !said.is_empty() && said.iter().all(|it| it.0.len() == 1)
}

// Instalments of which the donor did not say what each source gave.
pub(super) fn no_sources(asked: &Asked<'_>) -> Option<(&'static str, Option<u64>)> {
    let silent = asked.grant.instalments.iter().filter(|it| !says_sources(it)).count() as u64;
    (silent > 0).then_some(("not-kept-sources", Some(silent)))
}

// The source that is named, or the one that bears most or least of the cost in money.
fn source<'a>(asked: &Asked<'a>, control: &str, most: bool) -> Option<&'a FundingCode> {
    let funding = &asked.grant.award.funding;
    if let Some(named) = asked.grant.rules.text(control, "source") {
        return funding.iter().map(|it| &it.code).find(|it| it.as_str() == named);
    }
    let mut cash: Vec<_> = funding.iter().filter(|it| it.kind == FundingKind::Cash).collect();
    cash.sort_by_key(|it| it.share);
    let found = if most { cash.last() } else { cash.first().filter(|_| cash.len() > 1) };
    found.map(|it| &it.code)
}

fn share(asked: &Asked<'_>, control: &'static str, most: bool) -> Vec<Finding> {
    let limit = asked.number(control, "percent");
    let (Some(limit), Some(code)) = (limit, source(asked, control, most)) else { return Vec::new() };
    let (given, sources) = given(asked);
    let all: Decimal = given.values().copied().sum();
    let own = given.get(code).copied().unwrap_or_default();
    let sides = own.checked_mul(Decimal::ONE_HUNDRED).zip(all.checked_mul(limit));
    let beyond = sides.is_some_and(|(own, limit)| if most { own > limit } else { own < limit });
    if !beyond {
        return Vec::new();
    }
    let values = vec![
        ("source", text(code)),
        ("percent", Arg::Percent(percent(own, all).unwrap_or_default())),
        ("limit", Arg::Percent(limit)),
    ];
    vec![asked.finding(control, code.as_str(), sources, values)]
}

/// K36: the grant bears more than its share of what was sent.
pub(super) fn grant_share(asked: &Asked<'_>) -> Vec<Finding> {
    share(asked, "K36", true)
}

/// K37: own funds bear less than their share.
pub(super) fn own_share(asked: &Asked<'_>) -> Vec<Finding> {
    share(asked, "K37", false)
}

/// K38: the bank credited something that the book does not have.
pub(super) fn unknown_income(asked: &Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for account in asked.grant.accounts.iter().filter(|it| it.opened.kind == AccountKind::Bank) {
        let Some(until) = bank_statements(account, asked.on).last().map(|it| it.on) else { continue };
        let matching = Matching::of(asked.grant, account, until);
        for (at, it) in matching.lines.iter().enumerate() {
            let came = it.line.amount > Decimal::ZERO && asked.period.contains(it.line.on);
            if came && it.movement.is_none() && matching.is_unknown(at) {
                let line = format!("{}/{}", it.statement.reference, it.index + 1);
                let values = vec![
                    ("account", text(&account.opened.account)),
                    ("date", Arg::Date(it.line.on)),
                    ("amount", money(it.line.amount, account.opened.currency)),
                ];
                findings.push(asked.finding("K38", line, vec![it.statement.seq], values));
            }
        }
    }
    findings
}

/// The same day so many months later; the last of the month where there is no such day.
pub(super) fn months_after(day: Date, months: Decimal) -> Option<Date> {
    let months = i64::try_from(months).ok()?;
    let mut month = tarikh_events::Month::of(day);
    for _ in 0..months {
        month = month.next();
    }
    Some(Date::new(month.year, month.month, day.day()).unwrap_or_else(|_| month.last()))
}

// How many instalments did not say when they arrived with the donor's own account.
pub(super) fn no_arrivals(asked: &Asked<'_>) -> Option<(&'static str, Option<u64>)> {
    let silent = asked.grant.instalments.iter().filter(|it| it.arrived_on.is_none()).count() as u64;
    (silent > 0).then_some(("not-kept-arrivals", Some(silent)))
}

/// K39: an instalment that is not spent in time. The clock starts on the donor's own account, not here; what
/// came first is spent first.
pub(super) fn unspent(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let Some(months) = asked.number("K39", "months") else { return Vec::new() };
    let warn = asked.number("K39", "warn_months");
    let mut instalments: Vec<_> = grant.instalments.iter().filter(|it| it.value_date <= asked.on).collect();
    instalments.sort_by_key(|it| (it.value_date, it.seq));
    // What was spent by a day, from one pass over the entries.
    let mut by_day: BTreeMap<Date, Decimal> = BTreeMap::new();
    for entry in grant.spending.entries.iter().filter(|it| it.on <= asked.on) {
        *by_day.entry(entry.on).or_default() += entry.amount;
    }
    let spent_by = |day: Date| by_day.range(..=day).map(|it| it.1).sum::<Decimal>();
    let mut received = Decimal::ZERO;
    let mut findings = Vec::new();
    for it in instalments {
        let credited = it.rate.target.amount();
        received += credited;
        let Some(arrived) = it.arrived_on else { continue };
        let Some(due) = months_after(arrived, months) else { continue };
        let left = |day: Date| (received - spent_by(day)).min(credited);
        let late = asked.on >= due && left(due) > Decimal::ZERO;
        let warned = warn.and_then(|it| months_after(arrived, it)).is_some_and(|day| asked.on >= day);
        let soon = asked.on < due && warned && left(asked.on) > Decimal::ZERO;
        if !late && !soon {
            continue;
        }
        let values = vec![
            ("what", text(if late { "late" } else { "soon" })),
            ("arrived", Arg::Date(arrived)),
            ("due", Arg::Date(due)),
            ("amount", asked.money(left(if late { due } else { asked.on }))),
        ];
        findings.push(asked.finding("K39", it.reference.as_str(), vec![it.seq], values));
    }
    findings
}

// Values of a sentence, by name.
type Values = Vec<(&'static str, Arg)>;

/// What a request asks beyond its forecast, and beyond what the budget left to receive before a record.
pub(super) fn beyond_the_need(grant: &Grant, it: &FundsRequested, before: u64) -> Vec<Values> {
    let currency = grant.award.currency;
    let asked = it.amount.amount();
    let mut beyond = Vec::new();
    let need: Decimal = it.forecast.iter().map(|it| it.amount.amount()).sum();
    if !it.forecast.is_empty() && asked > need {
        let amounts = [("amount", Arg::Money(it.amount)), ("need", money(need, currency))];
        beyond.push([("what", text("forecast"))].into_iter().chain(amounts).collect());
    }
    let versions = grant.budget.versions.iter().rev();
    let approved = versions.filter(|it| it.approved.is_some_and(|it| it.0 < before));
    let budget = approved.map(|it| it.total()).next().unwrap_or(grant.award.total.amount());
    let funds = grant.instalments.iter().filter(|it| it.seq < before).map(|it| it.rate.target.amount());
    let other = grant.income.iter().filter(|it| it.seq < before).map(|it| it.amount);
    let left = budget - funds.chain(other).sum::<Decimal>();
    if asked > left {
        let amounts = [("amount", Arg::Money(it.amount)), ("left", money(left, currency))];
        beyond.push([("what", text("budget"))].into_iter().chain(amounts).collect());
    }
    beyond
}

/// More came than the contract promises. It is here, so that no rule refuses it; the donor will ask for it back.
pub(super) fn beyond_the_contract(grant: &Grant, over: Decimal, subject: &str) -> Option<Finding> {
    if over <= Decimal::ZERO {
        return None;
    }
    let over = money(over, grant.award.currency);
    let values = vec![("what", text("contract")), ("over", over), ("total", Arg::Money(grant.award.total))];
    let (severity, subject) = (Severity::Flag, subject.to_owned());
    Some(Finding { control: "K40", severity, subject, values, sources: Vec::new() })
}

/// K40: requests above the need, and the instalments with which more came than the contract promises.
pub(super) fn needs(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let within = |on: Date| asked.period.contains(on) && on <= asked.on;
    let mut findings = Vec::new();
    for (seq, it) in grant.requests.iter().filter(|it| within(it.1.on)) {
        for values in beyond_the_need(grant, it, *seq) {
            findings.push(asked.finding("K40", it.reference.as_str(), vec![*seq], values));
        }
    }
    let other: Decimal = grant.income.iter().filter(|it| it.on <= asked.on).map(|it| it.amount).sum();
    let mut over = other - grant.award.total.amount();
    for it in grant.instalments.iter().filter(|it| it.value_date <= asked.on) {
        over += it.rate.target.amount();
        let found = beyond_the_contract(grant, over, it.reference.as_str());
        let found = found.filter(|_| within(it.value_date));
        findings.extend(found.map(|found| Finding { sources: vec![it.seq], ..found }));
    }
    findings
}

/// K41: what the bank made of an instalment, against the parity.
pub(super) fn rates(asked: &Asked<'_>) -> Vec<Finding> {
    let within = |on: Date| asked.period.contains(on) && on <= asked.on;
    let mut findings = Vec::new();
    for it in asked.grant.instalments.iter().filter(|it| within(it.value_date)) {
        if let Some(values) = rate_apart(asked.grant, it.rate) {
            findings.push(asked.finding("K41", it.reference.as_str(), vec![it.seq], values));
        }
    }
    findings
}
