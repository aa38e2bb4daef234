//! Controls of the books and of time: numbers, days, boxes, banks, the proof of the month (K01–K16).

use std::collections::{BTreeMap, BTreeSet};

use tarikh_events::expense::Method;
use tarikh_events::ledger::Role;
use tarikh_events::rules::Severity;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, GrantCode, Month, Number};

use super::record::{by_hand, money};
use super::{Arg, Asked, Finding};
use crate::books::{Account, Cause, EntryKind, Grant, split_number};
use crate::scope::{Period, Scope, days_between};
use crate::statements::bank_reconciliation::unreconciled;
use crate::statements::matching::{Matching, statements as bank_statements};

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

/// K01: what a voucher is charged to makes its amount, neither more nor less.
pub(super) fn charged_whole(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let charged = |seq| {
        let own: Decimal = grant.charged_now(seq).iter().map(|it| it.amount).sum();
        own + grant.charged_abroad(seq).iter().map(|it| it.amount.amount()).sum::<Decimal>()
    };
    let differing = asked.vouchers().map(|it| (it, charged(it.seq))).filter(|(it, sum)| *sum != it.amount);
    differing
        .map(|(it, sum)| {
            let values = vec![("amount", asked.money(it.amount)), ("charged", asked.money(sum))];
            asked.finding("K01", it.number.as_str(), vec![it.seq], values)
        })
        .collect()
}

/// The first number that is missing in each book, up to the vouchers of a day (K03).
pub fn gaps(grant: &Grant, until: Date) -> Vec<Number> {
    // What is dated later may carry an earlier number.
    let mut books: BTreeMap<&str, (BTreeSet<u64>, u64, usize)> = BTreeMap::new();
    for voucher in &grant.vouchers {
        let number = voucher.number.as_str();
        let Some((series, count)) = split_number(number) else { continue };
        // Written as wide as the numbers beside it.
        let width = number.len() - series.len();
        let (present, highest, _) = books.entry(series).or_insert_with(|| (BTreeSet::new(), 0, width));
        present.insert(count);
        if voucher.paid_on <= until {
            *highest = count.max(*highest);
        }
    }
    let missing = books.into_iter().filter_map(|(series, (present, highest, width))| {
        let first = (1..).zip(&present).find(|(expected, found)| expected != *found)?.0;
        (first < highest).then(|| Number::from(format!("{series}{first:0width$}")))
    });
    missing.collect()
}

/// K03: the numbers of each book follow one another.
pub(super) fn numbers(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let after = |missing: &Number| {
        let (series, count) = split_number(missing.as_str())?;
        let counted = grant.vouchers.iter().filter_map(|it| Some((split_number(it.number.as_str())?, it)));
        let later = counted.filter(|((of, number), _)| *of == series && *number > count);
        later.min_by_key(|it| it.0.1).map(|it| it.1)
    };
    gaps(grant, asked.on)
        .into_iter()
        .map(|missing| {
            let next = after(&missing);
            let sources = next.iter().map(|it| it.seq).collect();
            let values = vec![("next", text(next.map_or("", |it| it.number.as_str())))];
            asked.finding("K03", missing.as_str(), sources, values)
        })
        .collect()
}

/// K04: nothing is dated in a month after that month was closed.
pub(super) fn closed_months(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let mut late: BTreeMap<u64, (Date, Month)> = BTreeMap::new();
    let mut note = |seq: u64, on: Date| {
        let month = Month::of(on);
        if asked.period.contains(on) && grant.months.get(&month).is_some_and(|it| it.seq < seq) {
            late.insert(seq, (on, month));
        }
    };
    grant.accounts.iter().flat_map(|it| &it.movements).for_each(|it| note(it.seq, it.on));
    grant.spending.entries.iter().for_each(|it| note(it.seq, it.on));
    late.into_iter()
        .map(|(seq, (on, month))| {
            let closing = grant.months.get(&month).map(|it| it.seq);
            let sources = [Some(seq), closing].into_iter().flatten().collect();
            let values = vec![("date", Arg::Date(on)), ("month", text(month))];
            asked.finding("K04", called(grant, seq), sources, values)
        })
        .collect()
}

// What an office calls a record: its voucher, its reference, else its position.
fn called(grant: &Grant, seq: u64) -> String {
    let voucher = grant.voucher_at(seq).map(|it| grant.vouchers[it as usize].number.to_string());
    let known = voucher.or_else(|| grant.reference_of(seq).map(ToString::to_string));
    known.unwrap_or_else(|| seq.to_string())
}

/// K05: nothing is charged that was paid outside the term.
pub(super) fn term(asked: &Asked<'_>) -> Vec<Finding> {
    let (starts, ends) = (asked.grant.award.starts, asked.grant.award.ends);
    let spent = asked.grant.spending.entries.iter().filter(|it| it.on < starts || ends < it.on);
    let mut outside: Vec<(u64, Date)> = spent
        .filter(|it| match it.kind {
            EntryKind::Voucher | EntryKind::BankFee | EntryKind::TransferFee => true,
            // What takes cost back or moves it may come after the end.
            EntryKind::Reversal | EntryKind::Reclassification | EntryKind::Difference => false,
        })
        .filter(|it| asked.period.contains(it.on))
        .filter(|it| asked.grant.vouchers.get(it.voucher as usize).is_none_or(|it| it.counts()))
        .map(|it| (it.seq, it.on))
        .collect();
    outside.dedup();
    outside
        .into_iter()
        .map(|(seq, on)| {
            let values =
                vec![("date", Arg::Date(on)), ("starts", Arg::Date(starts)), ("ends", Arg::Date(ends))];
            asked.finding("K05", called(asked.grant, seq), vec![seq], values)
        })
        .collect()
}

/// K06: nothing was recorded before the day it names.
pub(super) fn future(asked: &Asked<'_>) -> Vec<Finding> {
    let early = asked.vouchers().filter_map(|it| {
        let recorded = asked.books.day_of(it.seq).filter(|day| *day < it.paid_on)?;
        let values = vec![("date", Arg::Date(it.paid_on)), ("recorded", Arg::Date(recorded))];
        Some(asked.finding("K06", it.number.as_str(), vec![it.seq], values))
    });
    early.collect()
}

/// K07: a voucher is recorded soon after it was paid. What came by an import was written down elsewhere.
pub(super) fn late(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(days) = asked.number("K07", "days") else { return Vec::new() };
    let late = asked.vouchers().filter(|it| !asked.grant.is_imported(it.seq)).filter_map(|it| {
        let recorded = asked.books.day_of(it.seq)?;
        let after = days_between(it.paid_on, recorded);
        let values = vec![
            ("date", Arg::Date(it.paid_on)),
            ("recorded", Arg::Date(recorded)),
            ("days", Arg::Count(u64::try_from(after).unwrap_or_default())),
        ];
        (Decimal::from(after) > days).then(|| asked.finding("K07", it.number.as_str(), vec![it.seq], values))
    });
    late.collect()
}

// How many vouchers K07 cannot judge.
pub(super) fn not_late(asked: &Asked<'_>) -> Option<(&'static str, Option<u64>)> {
    let count = asked.vouchers().filter(|it| asked.grant.is_imported(it.seq)).count() as u64;
    (count > 0).then_some(("not-kept-entry-days", Some(count)))
}

/// K08: no box ends a day below nothing.
pub(super) fn short(asked: &Asked<'_>) -> Vec<Finding> {
    let boxes = asked.grant.accounts.iter().filter(|it| by_hand(it));
    let short = boxes.filter_map(|account| {
        let ends = account.ends().into_iter().filter(|it| asked.period.contains(it.0) && it.0 <= asked.on);
        let (day, balance) = ends.filter(|it| it.1 < Decimal::ZERO).min_by_key(|it| (it.1, it.0))?;
        let sources = account.movements.iter().filter(|it| it.on == day).map(|it| it.seq).collect();
        let values = vec![
            ("account", text(&account.opened.account)),
            ("date", Arg::Date(day)),
            ("short", money(-balance, account.opened.currency)),
        ];
        Some(asked.finding("K08", account.opened.account.as_str(), sources, values))
    });
    short.collect()
}

/// K09: an account that held more than it should at the end of a day. Said of its worst day.
pub(super) fn ceilings(asked: &Asked<'_>) -> Vec<Finding> {
    let mut boxes = 0;
    let mut findings = Vec::new();
    for account in &asked.grant.accounts {
        let name = match account.opened.kind {
            AccountKind::Cash if boxes == 0 => Some("main"),
            AccountKind::Cash => Some("other"),
            AccountKind::MobileMoney => Some("mobile"),
            AccountKind::Bank | AccountKind::Advances => None,
        };
        boxes += usize::from(account.opened.kind == AccountKind::Cash);
        // The account's own ceiling comes before that of the rule.
        let ruled = || asked.number("K09", name?);
        let Some(ceiling) = account.opened.ceiling.map(|it| it.amount()).or_else(ruled) else { continue };
        let worst = match asked.stage {
            Some(_) => Some(account.highest_in(Month::of(asked.on))),
            None => months_of(asked).into_iter().map(|it| account.highest_in(it)).max(),
        };
        let Some((balance, day)) = worst.filter(|it| it.0 > ceiling) else { continue };
        let sources = account.movements.iter().rev().filter(|it| it.on <= day).map(|it| it.seq).take(1);
        let values = vec![
            ("account", text(&account.opened.account)),
            ("date", Arg::Date(day)),
            ("balance", money(balance, account.opened.currency)),
            ("ceiling", money(ceiling, account.opened.currency)),
        ];
        let code = account.opened.account.as_str();
        findings.push(asked.finding("K09", code, sources.collect(), values));
    }
    findings
}

// The months of the period, the last of them even where it is not over.
fn months_of(asked: &Asked<'_>) -> Vec<Month> {
    let mut months = asked.months();
    let last = Month::of(asked.on);
    if asked.period.from <= asked.on && months.last().is_none_or(|it| *it < last) {
        months.push(last);
    }
    months
}

/// K10: a large payment in cash.
pub(super) fn cash(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(limit) = asked.number("K10", "limit") else { return Vec::new() };
    let large = asked.vouchers().filter(|it| it.method == Method::Cash && it.amount > limit);
    large
        .map(|it| {
            let values = vec![("amount", asked.money(it.amount)), ("limit", asked.money(limit))];
            asked.finding("K10", it.number.as_str(), vec![it.seq], values)
        })
        .collect()
}

// An account that has something to prove at the end of a month: it holds something, or moved in the month.
fn in_use(account: &Account, month: Month) -> bool {
    let moved = account.last_moved_by(month.last()).is_some_and(|day| Month::of(day) == month);
    moved || !account.balance_on(month.last()).is_zero()
}

/// K11: a box is counted at the end of the month, that is after its last movement; and, where the grant has a
/// rule, not by its cashier alone: that is to be explained at the most, because what was counted without a
/// witness can no longer be counted with one. What a mobile account holds is read from its operator, and nobody
/// has to watch.
pub(super) fn counted(asked: &Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (account, month) in each_month(asked, by_hand) {
        let code = account.opened.account.as_str();
        let of_month = || account.counts.iter().filter(|it| Month::of(it.on) == month);
        // What is counted on Friday holds for a month that ends on Sunday, if the box stayed shut.
        let last_moved = account.last_moved_by(month.last());
        let at_the_end = |on: Date| last_moved.is_none_or(|moved| moved <= on);
        let Some(count) = of_month().rfind(|it| at_the_end(it.on)) else {
            if in_use(account, month) {
                let values = vec![("account", text(code)), ("date", Arg::Date(month.last()))];
                findings.push(asked.finding("K11", code, vec![account.seq], values));
            }
            continue;
        };
        let member = asked.books.members.get(&count.by);
        let alone = match (&count.witness, member.and_then(|it| it.party.as_ref())) {
            (Some(witness), Some(counter)) => witness == counter,
            (Some(_), None) => false,
            (None, _) => member.is_some_and(|it| it.roles.contains(&Role::Cashier)),
        };
        if alone && account.opened.kind == AccountKind::Cash && asked.has_rule("K11") {
            let values = vec![
                ("what", text("alone")),
                ("account", text(code)),
                ("date", Arg::Date(count.on)),
                ("member", text(&count.by)),
            ];
            let mut finding = asked.finding("K11", count.reference.as_str(), vec![count.seq], values);
            finding.severity = finding.severity.min(Severity::Explain);
            findings.push(finding);
        }
    }
    findings
}

fn each_month<'a>(asked: &Asked<'a>, of_kind: fn(&Account) -> bool) -> Vec<(&'a Account, Month)> {
    let months = asked.months();
    let accounts = asked.grant.accounts.iter().filter(|it| of_kind(it));
    accounts.flat_map(|account| months.iter().map(move |month| (account, *month))).collect()
}

/// K12: what a count and the book differ by is explained and settled.
pub(super) fn differences(asked: &Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for account in &asked.grant.accounts {
        for count in account.counts.iter().filter(|it| asked.period.contains(it.on) && it.on <= asked.on) {
            // Settled is what was settled: a voucher of before, recorded later, leaves a difference again.
            let settled: Decimal = count.settled.iter().map(|it| it.2).sum();
            let difference = count.counted - count.book_on(account) - settled;
            if by_hand(account) && !difference.is_zero() {
                let values = vec![
                    ("account", text(&account.opened.account)),
                    ("difference", money(difference, account.opened.currency)),
                ];
                findings.push(asked.finding("K12", count.reference.as_str(), vec![count.seq], values));
            }
        }
    }
    findings
}

/// K13: a bank account has the bank's statement of the end of the month, and nothing is between the two that
/// is not explained.
pub(super) fn reconciled(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let mut findings = Vec::new();
    for (account, month) in each_month(asked, |it| it.opened.kind == AccountKind::Bank) {
        let there = account.statements.iter().rfind(|it| it.on == month.last());
        let apart = there.and_then(|it| Some((it, unreconciled(grant, account, it.on)?)));
        let code = account.opened.account.as_str();
        if let Some((statement, difference)) = apart.filter(|it| !it.1.is_zero()) {
            let values = vec![
                ("what", text("differs")),
                ("account", text(code)),
                ("date", Arg::Date(month.last())),
                ("difference", money(difference, account.opened.currency)),
            ];
            let (subject, seq) = (statement.reference.as_str(), statement.seq);
            findings.push(asked.finding_as(Severity::Explain, "K13", subject, vec![seq], values));
        }
        if there.is_none() && in_use(account, month) {
            let values = vec![("account", text(code)), ("date", Arg::Date(month.last()))];
            findings.push(asked.finding("K13", code, vec![account.seq], values));
        }
    }
    findings
}

/// K14: what keeps the bank and the book apart for too long, on either side.
pub(super) fn open_items(asked: &Asked<'_>) -> Vec<Finding> {
    let (grant, day) = (asked.grant, asked.on);
    let Some(days) = asked.number("K14", "days") else { return Vec::new() };
    let mut findings = Vec::new();
    for account in grant.accounts.iter().filter(|it| it.opened.kind == AccountKind::Bank) {
        let Some(until) = bank_statements(account, day).last().map(|it| it.on) else { continue };
        let matching = Matching::of(grant, account, until);
        let mut add = |on: Date, amount, subject: String, seq: u64| {
            if Decimal::from(days_between(on, day)) <= days {
                return;
            }
            let values = vec![
                ("account", text(&account.opened.account)),
                ("reference", text(&subject)),
                ("date", Arg::Date(on)),
                ("amount", money(amount, account.opened.currency)),
            ];
            findings.push(asked.finding("K14", subject, vec![seq], values));
        };
        for (at, (movement, _)) in matching.movements.iter().enumerate() {
            if matching.is_open(at) {
                let name = named(grant, movement.seq, movement.cause);
                add(movement.on, movement.amount, name, movement.seq);
            }
        }
        for (at, it) in matching.lines.iter().enumerate() {
            // A line at another amount than its movement is told with the movement.
            if it.movement.is_none() && matching.is_unknown(at) {
                let line = format!("{}/{}", it.statement.reference, it.index + 1);
                add(it.line.on, it.line.amount, line, it.statement.seq);
            }
        }
    }
    findings
}

// What an office calls a movement: its voucher, its advance, its reference.
fn named(grant: &Grant, seq: u64, cause: Cause) -> String {
    match cause {
        Cause::Voucher(it) | Cause::Reversal(it) => grant.vouchers[it as usize].number.to_string(),
        Cause::AdvanceIssued(it) | Cause::AdvanceRefund(it) => grant.advances[it as usize].number.to_string(),
        Cause::Funds(it) | Cause::TransferFee(it) => grant.instalments[it as usize].reference.to_string(),
        Cause::Moved(_)
        | Cause::BankFee
        | Cause::Interest
        | Cause::Income
        | Cause::Contribution
        | Cause::Returned
        | Cause::Difference => grant.reference_of(seq).map_or_else(|| seq.to_string(), ToString::to_string),
    }
}

/// K15: the project's money paid for another grant. Said once for each.
pub(super) fn other_money(asked: &Asked<'_>) -> Vec<Finding> {
    let within = |on: Date| asked.period.contains(on) && on <= asked.on;
    let mut others: BTreeMap<&GrantCode, (Decimal, Vec<u64>)> = BTreeMap::new();
    for owed in asked.grant.between.iter().filter(|it| it.paid_here && within(it.on)) {
        let (amount, sources) = others.entry(&owed.grant).or_default();
        *amount += owed.amount;
        sources.push(owed.seq);
    }
    others
        .into_iter()
        .filter(|it| !it.1.0.is_zero())
        .map(|(other, (amount, mut sources))| {
            sources.dedup();
            let values = vec![("grant", text(other)), ("amount", asked.money(amount))];
            asked.finding("K15", other.as_str(), sources, values)
        })
        .collect()
}

/// K16: the monthly report proves itself.
pub(super) fn proof(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(entry) = crate::statements::find("monthly-report") else { return Vec::new() };
    let mut findings = Vec::new();
    for month in asked.months() {
        let period = Period { from: month.first(), to: month.last() };
        let grant = asked.grant.award.code.clone();
        let Ok(report) = entry.ask(asked.books, &Scope { grant, period, account: None, as_of: None }) else {
            continue;
        };
        let failed: Vec<&str> = report.checks.iter().filter(|it| !it.holds()).map(|it| it.key).collect();
        if !failed.is_empty() {
            let values = vec![("month", text(month)), ("checks", text(failed.join(", ")))];
            findings.push(asked.finding("K16", month.to_string(), Vec::new(), values));
        }
    }
    findings
}
