//! Controls asked before a fact is recorded (stage `record`).
//!
//! What blocks is refused by the decision; what flags is written into the record's `given`.

use tarikh_events::advance::AdvanceIssued;
use tarikh_events::asset::AssetDisposed;
use tarikh_events::expense::{ExpenseRecorded, Method, Split};
use tarikh_events::funds::{FundsReceived, FundsRequested};
use tarikh_events::ledger::Role;
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::treasury::{AccountKind, CashCounted};
use tarikh_events::{Currency, Date, Decimal, GrantCode, LineCode, Money, Rate};

use super::evidence::{is_rest_day, is_round};
use super::funds::{beyond_the_contract, beyond_the_need, months_after};
use super::{Arg, Finding, asked, exceeds, percent, threshold};
use crate::books::{Account, Asset, Books, Grant, Voucher};

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
        && let Some(limit) = threshold(grant, "K10", "limit").filter(|limit| amount > *limit)
    {
        add("K10", Severity::Flag, vec![("amount", paid.clone()), ("limit", money(limit, currency))]);
    }
    if it.invoice.is_none() && it.documents.is_empty() && rules.rule("K17").is_some() {
        add("K17", Severity::Flag, vec![("amount", paid.clone())]);
    }
    if rules.rule("K20").is_some()
        && let Some((double, what)) = double(grant, it, amount)
    {
        let values = vec![
            ("what", Arg::Text(what.to_owned())),
            ("other", Arg::Text(double.number.to_string())),
            ("party", Arg::Party(it.party.clone())),
            ("amount", paid.clone()),
        ];
        add("K20", Severity::Flag, values);
    }
    if rules.rule("K26").is_some() && is_rest_day(it.paid_on, &rules.days("K26", "holidays")) {
        add("K26", Severity::Flag, vec![("date", Arg::Date(it.paid_on))]);
    }
    if let (Some(step), Some(least)) = (threshold(grant, "K27", "step"), threshold(grant, "K27", "from"))
        && it.invoice.is_none()
        && is_round(amount, step, least)
    {
        add("K27", Severity::Flag, vec![("amount", paid)]);
    }
    let mut findings = asked(rules, RECORD, findings);
    findings.extend(charge(grant, &it.splits));
    findings
}

// A voucher that looks like the same payment, or has a file in common with it.
fn double<'a>(
    grant: &'a Grant,
    it: &ExpenseRecorded,
    amount: Decimal,
) -> Option<(&'a Voucher, &'static str)> {
    let window = threshold(grant, "K20", "days").filter(|it| *it > Decimal::ZERO);
    let payment = grant.double_of(&it.party, it.invoice.as_ref(), amount, it.paid_on).or_else(|| {
        let days = i64::try_from(window?).ok()?;
        let mut near = (1..=days).flat_map(|days| [-days, days]).filter_map(|days| {
            let on = shifted(it.paid_on, days)?;
            grant.double_of(&it.party, None, amount, on)
        });
        near.next()
    });
    let file = || {
        let records = it.documents.iter().filter_map(|it| grant.documents.get(&it.digest)).flatten();
        let mut vouchers = records.filter_map(|seq| Some(&grant.vouchers[grant.voucher_at(*seq)? as usize]));
        vouchers.find(|it| it.counts())
    };
    payment.map(|it| (it, "payment")).or_else(|| file().map(|it| (it, "file")))
}

/// What the controls say of a voucher in the light of the other grants: K21, an invoice or a file that one of
/// them was charged with already.
pub fn elsewhere(books: &Books, grant: &Grant, it: &ExpenseRecorded, number: &str) -> Vec<Finding> {
    let rules = &grant.rules;
    if rules.rule("K21").is_none() {
        return Vec::new();
    }
    let own = &grant.award.code;
    let others = books.grants.iter().filter(|other| other.0 != own);
    let mut found = others.filter_map(|(code, other)| Some((code, charged_there(other, it)?)));
    let Some((code, there)) = found.next() else { return Vec::new() };
    let code: &GrantCode = code;
    let amount: Decimal = it.splits.iter().map(|split| split.amount.amount()).sum();
    let values = vec![
        ("other", Arg::Text(there.number.to_string())),
        ("grant", Arg::Text(code.to_string())),
        ("party", Arg::Party(it.party.clone())),
        ("amount", money(amount, grant.award.currency)),
    ];
    asked(rules, RECORD, vec![Finding::new(rules, "K21", RECORD, Severity::Block, number, values)])
}

fn charged_there<'a>(other: &'a Grant, it: &ExpenseRecorded) -> Option<&'a Voucher> {
    let by_invoice = it.invoice.as_ref().and_then(|invoice| other.invoiced_by(&it.party, invoice));
    by_invoice.or_else(|| {
        let records = it.documents.iter().filter_map(|it| other.documents.get(&it.digest)).flatten();
        let mut vouchers = records.filter_map(|seq| Some(&other.vouchers[other.voucher_at(*seq)? as usize]));
        vouchers.find(|it| it.counts())
    })
}

/// What the controls say of an approval: K43, an amount above what the person may approve. Who has several
/// roles may approve what the highest of them may; a role without a limit has none.
pub fn approval(grant: &Grant, roles: &[Role], voucher: &Voucher) -> Vec<Finding> {
    let rules = &grant.rules;
    if rules.rule("K43").is_none() {
        return Vec::new();
    }
    let limit_of = |role: &Role| match role {
        Role::FinanceManager => Some(threshold(grant, "K43", "finance_manager")),
        Role::ProjectHead => Some(threshold(grant, "K43", "project_head")),
        Role::Director => Some(threshold(grant, "K43", "director")),
        Role::Administrator | Role::Accountant | Role::Cashier | Role::Auditor => None,
    };
    let limits: Option<Vec<Decimal>> = roles.iter().filter_map(limit_of).collect();
    let Some(limit) = limits.and_then(|it| it.into_iter().max()) else { return Vec::new() };
    if voucher.amount <= limit {
        return Vec::new();
    }
    let currency = grant.award.currency;
    let values = vec![("amount", money(voucher.amount, currency)), ("limit", money(limit, currency))];
    let finding = Finding::new(rules, "K43", RECORD, Severity::Block, voucher.number.as_str(), values);
    asked(rules, RECORD, vec![finding])
}

/// What the controls say of a thing that leaves: K56, before its binding period ended and without minutes.
pub fn disposal(grant: &Grant, asset: &Asset, it: &AssetDisposed) -> Vec<Finding> {
    let rules = &grant.rules;
    let until = threshold(grant, "K56", "months").and_then(|months| months_after(asset.acquired.on, months));
    let Some(until) = until.filter(|until| it.on < *until && it.reference.is_none()) else {
        return Vec::new();
    };
    let values = vec![
        ("label", Arg::Text(asset.acquired.label.clone())),
        ("date", Arg::Date(it.on)),
        ("until", Arg::Date(until)),
    ];
    let finding = Finding::new(rules, "K56", RECORD, Severity::Block, it.asset.as_str(), values);
    asked(rules, RECORD, vec![finding])
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
        let beyond =
            |name| threshold(grant, "K31", name).is_some_and(|percent| exceeds(after, budget, percent));
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
        let beyond =
            |name| threshold(grant, "K32", name).is_some_and(|percent| exceeds(after, budget, percent));
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
        findings.push(Finding { control: "K32", severity, subject, values, sources: Vec::new() });
    }

    let more = lines.iter().map(|it| added(it)).sum::<Decimal>();
    if let Some(allowed) = threshold(grant, "K33", "percent").filter(|_| more > Decimal::ZERO) {
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

/// Whether an account is a box or a purse, which cannot give what it does not hold. A bank may grant an
/// overdraft; the advances account follows the advances themselves.
pub(super) fn by_hand(account: &Account) -> bool {
    match account.opened.kind {
        AccountKind::Cash | AccountKind::MobileMoney => true,
        AccountKind::Bank | AccountKind::Advances => false,
    }
}

/// What would make an account negative: the day and what it would be short of (K08).
pub fn short(account: &Account, on: Date, amount: Decimal) -> Option<(Date, Decimal)> {
    let (day, lowest) = Some(account).filter(|it| by_hand(it))?.lowest_after(on, -amount);
    (lowest < Decimal::ZERO).then_some((day, lowest))
}

/// What the controls say of an instalment: K41, the effective rate against the parity; K40, more came than the
/// contract promises.
pub fn funds(grant: &Grant, it: &FundsReceived) -> Vec<Finding> {
    let rules = &grant.rules;
    let rate = Rate { source: it.sent, target: it.credited };
    let subject = it.reference.as_str();
    let far = rate_apart(grant, rate);
    let far = far.map(|values| Finding::new(rules, "K41", RECORD, Severity::Flag, subject, values));
    let mut findings = asked(rules, RECORD, far.into_iter().collect());
    let over = grant.received_by(Date::MAX) + it.credited.amount() - grant.award.total.amount();
    findings.extend(beyond_the_contract(grant, over, subject));
    findings
}

/// What the controls say of a request about to be sent: K40, more than the forecast needs, or than the budget
/// leaves after what was received.
pub fn request(grant: &Grant, it: &FundsRequested) -> Vec<Finding> {
    let beyond = beyond_the_need(grant, it, u64::MAX).into_iter();
    let finding =
        |values| Finding::new(&grant.rules, "K40", RECORD, Severity::Block, it.reference.as_str(), values);
    asked(&grant.rules, RECORD, beyond.map(finding).collect())
}

// A rate that is too far from the parity.
pub(super) fn rate_apart(grant: &Grant, rate: Rate) -> Option<Vec<(&'static str, Arg)>> {
    let (parity, limit) = (threshold(grant, "K41", "parity")?, threshold(grant, "K41", "percent")?);
    let effective = rate.quotient(6)?;
    let distance = effective.checked_sub(parity)?.abs();
    // Compared without division: 1.004 per cent is more than 1.
    match (distance.checked_mul(Decimal::ONE_HUNDRED), parity.checked_mul(limit)) {
        (Some(distance), Some(limit)) if distance > limit => {}
        (None, Some(_)) => {}
        (Some(_) | None, Some(_) | None) => return None,
    }
    let distance = percent(distance, parity).unwrap_or_default();
    Some(vec![
        ("rate", Arg::Rate(effective)),
        ("parity", Arg::Rate(parity)),
        ("percent", Arg::Percent(distance)),
    ])
}

fn shifted(day: Date, days: i64) -> Option<Date> {
    let step = |it: Date| if days < 0 { it.yesterday() } else { it.tomorrow() };
    (0..days.abs()).try_fold(day, |it, _| step(it).ok())
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
    let Some(days) = threshold(grant, "K44", "days") else { return Vec::new() };
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
