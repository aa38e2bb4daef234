//! Controls asked before a fact is recorded (stage `record`).
//!
//! What blocks is refused by the decision; what flags is written into the record's `given`.

use tarikh_events::advance::AdvanceIssued;
use tarikh_events::expense::{ExpenseRecorded, Method, Split};
use tarikh_events::funds::FundsReceived;
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::treasury::{AccountKind, CashCounted};
use tarikh_events::{Currency, Date, Decimal, LineCode, Money, Rate, Weekday};

use super::{Arg, Finding, asked, exceeds, percent};
use crate::books::{Account, Grant};

const RECORD: Stage = Stage::Record;

pub(super) fn money(amount: Decimal, currency: Currency) -> Arg {
    Money::new(amount, currency).map_or_else(|_| Arg::Text(amount.to_string()), Arg::Money)
}

/// What the controls say of a voucher about to be recorded under a number.
pub fn voucher(grant: &Grant, it: &ExpenseRecorded, number: &str) -> Vec<Finding> {
    let rules = &grant.rules;
    let amount: Decimal = it.splits.iter().map(|split| split.amount.amount()).sum();
    let mut findings = Vec::new();
    let mut add = |control, otherwise, values| {
        findings.push(Finding::new(rules, control, RECORD, otherwise, number, values));
    };
    let currency = grant.award.currency;
    let paid = money(amount, currency);

    if it.method == Method::Cash
        && let Some(limit) = rules.number("K10", "limit").filter(|limit| amount > *limit)
    {
        add("K10", Severity::Flag, vec![("amount", paid.clone()), ("limit", money(limit, currency))]);
    }
    if it.invoice.is_none() && it.documents.is_empty() && rules.rule("K17").is_some() {
        add("K17", Severity::Flag, vec![("amount", paid.clone())]);
    }
    if let Some(double) = grant.double_of(&it.party, it.invoice.as_ref(), amount, it.paid_on)
        && rules.rule("K20").is_some()
    {
        let values = vec![
            ("other", Arg::Text(double.number.to_string())),
            ("party", Arg::Party(it.party.clone())),
            ("amount", paid.clone()),
        ];
        add("K20", Severity::Flag, values);
    }
    if rules.rule("K26").is_some() && is_rest_day(it.paid_on, &rules.days("K26", "holidays")) {
        add("K26", Severity::Flag, vec![("date", Arg::Date(it.paid_on))]);
    }
    if let (Some(step), Some(least)) = (rules.number("K27", "step"), rules.number("K27", "from"))
        && it.invoice.is_none()
        && amount >= least
        && amount.checked_rem(step).is_some_and(|rest| rest.is_zero())
    {
        add("K27", Severity::Flag, vec![("amount", paid)]);
    }
    let mut findings = asked(rules, RECORD, findings);
    findings.extend(charge(grant, &it.splits));
    findings
}

fn is_rest_day(day: Date, holidays: &[Date]) -> bool {
    day.weekday() == Weekday::Sunday || holidays.contains(&day)
}

/// What the controls say of amounts about to be charged to budget lines: K31, K32, K33. What does not grow is
/// not asked: putting a charge right must not be refused because a line ran over before.
pub fn charge(grant: &Grant, splits: &[Split]) -> Vec<Finding> {
    let Some(version) = grant.budget.in_force() else { return Vec::new() };
    let rules = &grant.rules;
    let currency = grant.award.currency;
    let own = |split: &&Split| split.grant.as_ref().is_none_or(|other| *other == grant.award.code);
    let added = |line: &LineCode| -> Decimal {
        splits.iter().filter(own).filter(|it| it.line == *line).map(|it| it.amount.amount()).sum()
    };
    let mut findings = Vec::new();
    let mut lines: Vec<&LineCode> = splits.iter().filter(own).map(|it| &it.line).collect();
    lines.sort();
    lines.dedup();

    // What no rule speaks of is not added up: an import asks this of each of its rows.
    let ruled = |control| rules.rule(control).is_some();
    for code in lines.iter().filter(|_| ruled("K31")) {
        let Some(line) = version.line(code).filter(|_| added(code) > Decimal::ZERO) else { continue };
        let (budget, after) = (line.amount(), grant.spending.on_line(code) + added(code));
        let beyond = |name| rules.number("K31", name).is_some_and(|percent| exceeds(after, budget, percent));
        let otherwise = match (beyond("flag_percent"), beyond("info_percent")) {
            (true, _) => Severity::Flag,
            (false, true) => Severity::Information,
            (false, false) => continue,
        };
        let values = vec![
            ("line", Arg::Text(code.to_string())),
            ("percent", Arg::Percent(percent(after, budget).unwrap_or_default())),
            ("left", money(budget - after, currency)),
        ];
        findings.push(Finding::new(rules, "K31", RECORD, otherwise, code.as_str(), values));
    }

    let mut headings: Vec<&str> =
        lines.iter().filter_map(|it| version.line(it)).map(|it| it.added.heading.as_str()).collect();
    headings.sort_unstable();
    headings.dedup();
    for heading in headings.into_iter().filter(|_| ruled("K32")) {
        let of = || version.lines.iter().filter(|it| it.added.heading.as_str() == heading);
        let budget: Decimal = of().map(crate::books::Line::amount).sum();
        let grows = of().map(|it| added(&it.added.line)).sum::<Decimal>() > Decimal::ZERO;
        let after: Decimal =
            of().map(|it| &it.added.line).map(|line| grant.spending.on_line(line) + added(line)).sum();
        if !grows {
            continue;
        }
        let beyond = |name| rules.number("K32", name).is_some_and(|percent| exceeds(after, budget, percent));
        let severity = match (beyond("block_percent"), beyond("flag_percent")) {
            (true, _) => Severity::Block,
            (false, true) => Severity::Flag,
            (false, false) => continue,
        };
        let values = vec![
            ("heading", Arg::Text(heading.to_owned())),
            ("percent", Arg::Percent(percent(after, budget).unwrap_or_default())),
            ("left", money(budget - after, currency)),
        ];
        // The two thresholds of this control carry their own severities.
        let subject = heading.to_owned();
        findings.push(Finding { control: "K32", severity, subject, values });
    }

    let more = lines.iter().map(|it| added(it)).sum::<Decimal>();
    if let Some(allowed) = rules.number("K33", "percent").filter(|_| more > Decimal::ZERO) {
        let (total, after) = (version.total(), grant.spending.total + more);
        if exceeds(after, total, allowed) {
            let values = vec![
                ("percent", Arg::Percent(percent(after, total).unwrap_or_default())),
                ("over", money(after - total, currency)),
                ("budget", money(total, currency)),
            ];
            findings.push(Finding::new(rules, "K33", RECORD, Severity::Block, "total", values));
        }
    }
    asked(rules, RECORD, findings)
}

/// What would make an account negative: the day and what it would be short of (K08).
pub fn short(account: &Account, on: Date, amount: Decimal) -> Option<(Date, Decimal)> {
    match account.opened.kind {
        AccountKind::Cash | AccountKind::MobileMoney => {
            let (day, lowest) = account.lowest_after(on, -amount);
            (lowest < Decimal::ZERO).then_some((day, lowest))
        }
        // A bank may grant an overdraft; the advances account follows the advances themselves.
        AccountKind::Bank | AccountKind::Advances => None,
    }
}

/// What the controls say of an instalment: K41, the effective rate against the parity.
pub fn funds(grant: &Grant, it: &FundsReceived) -> Vec<Finding> {
    let rules = &grant.rules;
    let rate = Rate { source: it.sent, target: it.credited };
    let (Some(parity), Some(limit), Some(effective)) =
        (rules.number("K41", "parity"), rules.number("K41", "percent"), rate.quotient(6))
    else {
        return Vec::new();
    };
    let Some(distance) = effective.checked_sub(parity).map(|it| it.abs()) else { return Vec::new() };
    // Compared without division: 1.004 per cent is more than 1.
    match (distance.checked_mul(Decimal::ONE_HUNDRED), parity.checked_mul(limit)) {
        (Some(distance), Some(limit)) if distance > limit => {}
        (None, Some(_)) => {}
        (Some(_) | None, Some(_) | None) => return Vec::new(),
    }
    let distance = percent(distance, parity).unwrap_or_default();
    let values = vec![
        ("rate", Arg::Rate(effective)),
        ("parity", Arg::Rate(parity)),
        ("percent", Arg::Percent(distance)),
    ];
    asked(
        rules,
        RECORD,
        vec![Finding::new(rules, "K41", RECORD, Severity::Flag, it.reference.as_str(), values)],
    )
}

/// What the controls say of a count: K12, a difference that is not explained.
pub fn count(grant: &Grant, it: &CashCounted) -> Vec<Finding> {
    let Some(account) = grant.account(&it.account) else { return Vec::new() };
    let difference = it.counted.amount() - account.balance_on(it.on);
    if difference.is_zero() {
        return Vec::new();
    }
    let values = vec![
        ("account", Arg::Text(it.account.to_string())),
        ("difference", money(difference, account.opened.currency)),
    ];
    let rules = &grant.rules;
    asked(
        rules,
        RECORD,
        vec![Finding::new(rules, "K12", RECORD, Severity::Flag, it.reference.as_str(), values)],
    )
}

/// What the controls say of an advance: K44, an older one that its holder has not justified.
pub fn advance(grant: &Grant, it: &AdvanceIssued, number: &str) -> Vec<Finding> {
    let rules = &grant.rules;
    let Some(days) = rules.number("K44", "days") else { return Vec::new() };
    let old = grant.advances.iter().find(|other| {
        other.party == it.party
            && other.outstanding() > Decimal::ZERO
            && Decimal::from(crate::scope::days_between(other.on, it.on)) > days
    });
    let Some(old) = old else { return Vec::new() };
    let values = vec![
        ("other", Arg::Text(old.number.to_string())),
        ("party", Arg::Party(it.party.clone())),
        ("outstanding", money(old.outstanding(), grant.award.currency)),
        ("since", Arg::Date(old.on)),
    ];
    asked(rules, RECORD, vec![Finding::new(rules, "K44", RECORD, Severity::Block, number, values)])
}
