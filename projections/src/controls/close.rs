//! Controls asked before a month is closed (stage `close`), of the month as a whole.
//!
//! What a rule calls `explain` passes only with a recorded reason; what blocks is refused.

use std::collections::{BTreeMap, HashMap, HashSet};

use tarikh_events::rules::{Severity, Stage};
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, GrantCode, LineCode, Month, Number};

use super::record::money;
use super::{Arg, Finding, asked, exceeds, percent};
use crate::books::{Account, Cause, Grant, Voucher};
use crate::scope::days_between;
use crate::statements::bank_reconciliation::unreconciled;
use crate::statements::matching::{Matching, statements as bank_statements};

/// What the controls say of a month that is to be closed, in the order of the controls.
pub fn month(grant: &Grant, month: Month) -> Vec<Finding> {
    let mut findings = Vec::new();
    ceilings(grant, month, &mut findings);
    counts(grant, month, &mut findings);
    statements(grant, month, &mut findings);
    open_items(grant, month, &mut findings);
    other_money(grant, month, &mut findings);
    doubles(grant, month, &mut findings);
    lines(grant, month, &mut findings);
    advances(grant, month, &mut findings);
    inventory(grant, month, &mut findings);
    asked(&grant.rules, Stage::Close, findings)
}

fn find(
    grant: &Grant,
    control: &'static str,
    otherwise: Severity,
    subject: impl Into<String>,
    values: Vec<(&'static str, Arg)>,
) -> Finding {
    Finding::new(&grant.rules, control, Stage::Close, otherwise, subject, values)
}

// K09: an account that held more than it should at the end of a day. Said once a month, of the worst day.
fn ceilings(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    for account in &grant.accounts {
        let Some(ceiling) = account.opened.ceiling else { continue };
        let (balance, day) = account.highest_in(month);
        if balance > ceiling.amount() {
            let values = vec![
                ("account", Arg::Text(account.opened.account.to_string())),
                ("date", Arg::Date(day)),
                ("balance", money(balance, account.opened.currency)),
                ("ceiling", Arg::Money(ceiling)),
            ];
            findings.push(find(grant, "K09", Severity::Flag, account.opened.account.as_str(), values));
        }
    }
}

// An account that has something to prove at the end of a month: it holds something, or moved in the month.
fn in_use(account: &Account, month: Month) -> bool {
    let moved = account.last_moved_by(month.last()).is_some_and(|day| Month::of(day) == month);
    moved || !account.balance_on(month.last()).is_zero()
}

// K11 and K12: a box is counted at the end of the month, that is after its last movement, and what differs
// is explained.
fn counts(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    for account in &grant.accounts {
        match account.opened.kind {
            AccountKind::Cash | AccountKind::MobileMoney => {}
            AccountKind::Bank | AccountKind::Advances => continue,
        }
        let code = account.opened.account.as_str();
        let of_month = || account.counts.iter().filter(|it| Month::of(it.on) == month);
        // What is counted on Friday holds for a month that ends on Sunday, if the box stayed shut.
        let last_moved = account.last_moved_by(month.last());
        let at_the_end = |on: Date| last_moved.is_none_or(|moved| moved <= on);
        if in_use(account, month) && !of_month().any(|it| at_the_end(it.on)) {
            let values = vec![("account", Arg::Text(code.to_owned())), ("date", Arg::Date(month.last()))];
            findings.push(find(grant, "K11", Severity::Block, code, values));
        }
        for count in of_month() {
            let difference = count.counted - count.book_on(account);
            if !difference.is_zero() && count.settled.is_empty() {
                let values = vec![
                    ("account", Arg::Text(code.to_owned())),
                    ("difference", money(difference, account.opened.currency)),
                ];
                findings.push(find(grant, "K12", Severity::Flag, count.reference.as_str(), values));
            }
        }
    }
}

// K13: a bank account has the bank's statement of the end of the month, and nothing is between the two that
// is not explained.
fn statements(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    for account in grant.accounts.iter().filter(|it| it.opened.kind == AccountKind::Bank) {
        let there = account.statements.iter().rfind(|it| it.on == month.last());
        let apart = there.and_then(|it| Some((it, unreconciled(grant, account, it.on)?)));
        if let Some((statement, difference)) = apart.filter(|it| !it.1.is_zero()) {
            let values = vec![
                ("what", Arg::Text("differs".to_owned())),
                ("account", Arg::Text(account.opened.account.to_string())),
                ("date", Arg::Date(month.last())),
                ("difference", money(difference, account.opened.currency)),
            ];
            findings.push(find(grant, "K13", Severity::Explain, statement.reference.as_str(), values));
        }
        if there.is_none() && in_use(account, month) {
            let code = account.opened.account.as_str();
            let values = vec![("account", Arg::Text(code.to_owned())), ("date", Arg::Date(month.last()))];
            findings.push(find(grant, "K13", Severity::Block, code, values));
        }
    }
}

// K14: what keeps the bank and the book apart for too long, on either side.
fn open_items(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    let Some(days) = grant.rules.number("K14", "days") else { return };
    for account in grant.accounts.iter().filter(|it| it.opened.kind == AccountKind::Bank) {
        let Some(until) = bank_statements(account, month.last()).last().map(|it| it.on) else { continue };
        let matching = Matching::of(grant, account, until);
        let mut add = |on: Date, amount, subject: String| {
            if Decimal::from(days_between(on, month.last())) <= days {
                return;
            }
            let values = vec![
                ("account", Arg::Text(account.opened.account.to_string())),
                ("reference", Arg::Text(subject.clone())),
                ("date", Arg::Date(on)),
                ("amount", money(amount, account.opened.currency)),
            ];
            findings.push(find(grant, "K14", Severity::Flag, subject, values));
        };
        for (at, (movement, _)) in matching.movements.iter().enumerate() {
            if matching.is_open(at) {
                add(movement.on, movement.amount, named(grant, movement.seq, movement.cause));
            }
        }
        for (at, it) in matching.lines.iter().enumerate() {
            // A line at another amount than its movement is told with the movement.
            if it.movement.is_none() && matching.is_unknown(at) {
                let line = format!("{}/{}", it.statement.reference, it.index + 1);
                add(it.line.on, it.line.amount, line);
            }
        }
    }
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

// K15: the project's money paid for another grant. Said once a month for each.
fn other_money(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    if grant.rules.rule("K15").is_none() {
        return;
    }
    let mut others: BTreeMap<&GrantCode, Decimal> = BTreeMap::new();
    for owed in grant.between.iter().filter(|it| it.paid_here && Month::of(it.on) == month) {
        *others.entry(&owed.grant).or_default() += owed.amount;
    }
    for (other, amount) in others.into_iter().filter(|it| !it.1.is_zero()) {
        let values =
            vec![("grant", Arg::Text(other.to_string())), ("amount", money(amount, grant.award.currency))];
        findings.push(find(grant, "K15", Severity::Flag, other.as_str(), values));
    }
}

// K20: two vouchers that look like one payment; said of the one recorded later.
fn doubles(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    if grant.rules.rule("K20").is_none() {
        return;
    }
    let (mut invoices, mut payments) = (HashMap::new(), HashMap::new());
    for voucher in grant.vouchers.iter().filter(|it| it.counts()) {
        let invoice = voucher.invoiced().map(|it| *invoices.entry(it).or_insert(voucher));
        let payment = voucher.paid().map(|it| *payments.entry(it).or_insert(voucher));
        let earlier = [invoice, payment].into_iter().flatten().find(|it: &&Voucher| it.seq != voucher.seq);
        if let (Some(other), Some(party)) = (earlier, &voucher.party)
            && Month::of(voucher.paid_on) == month
        {
            let values = vec![
                ("other", Arg::Text(other.number.to_string())),
                ("party", Arg::Party(party.clone())),
                ("amount", money(voucher.amount, grant.award.currency)),
            ];
            findings.push(find(grant, "K20", Severity::Flag, voucher.number.as_str(), values));
        }
    }
}

// K31: a line that has run over by the end of the month.
fn lines(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    let (Some(version), Some(limit)) = (grant.budget.in_force(), grant.rules.number("K31", "info_percent"))
    else {
        return;
    };
    let mut spent: HashMap<u32, Decimal> = HashMap::new();
    for entry in grant.spending.entries.iter().filter(|it| it.on <= month.last()) {
        *spent.entry(entry.line).or_default() += entry.amount;
    }
    for line in &version.lines {
        let number = grant.spending.lines.number(&line.added.line);
        let spent = number.and_then(|it| spent.get(&it)).copied().unwrap_or_default();
        let budget = line.amount();
        if exceeds(spent, budget, limit) {
            let values = vec![
                ("line", Arg::Text(line.added.line.to_string())),
                ("percent", Arg::Percent(percent(spent, budget).unwrap_or_default())),
                ("left", money(budget - spent, grant.award.currency)),
            ];
            findings.push(find(grant, "K31", Severity::Flag, line.added.line.as_str(), values));
        }
    }
}

// K45: an advance that is late at the end of the month.
fn advances(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    let Some(days) = grant.rules.number("K45", "days") else { return };
    for advance in &grant.advances {
        let late = Decimal::from(days_between(advance.due, month.last()));
        let outstanding = advance.outstanding_on(month.last());
        if late > days && outstanding > Decimal::ZERO {
            let values = vec![
                ("party", Arg::Party(advance.party.clone())),
                ("outstanding", money(outstanding, grant.award.currency)),
                ("due", Arg::Date(advance.due)),
            ];
            findings.push(find(grant, "K45", Severity::Flag, advance.number.as_str(), values));
        }
    }
}

// K54: a dear voucher on a line of investments of which nothing is in the inventory. Only lines that have
// something in the inventory are looked at: others buy what is handed over or used up.
fn inventory(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    let Some(value) = grant.rules.number("K54", "value") else { return };
    let lines: HashSet<&LineCode> = grant.assets.iter().filter_map(|it| it.acquired.line.as_ref()).collect();
    let known: HashSet<&Number> = grant.assets.iter().filter_map(|it| it.acquired.voucher.as_ref()).collect();
    let dear = |it: &&Voucher| it.counts() && it.amount >= value && Month::of(it.paid_on) == month;
    for voucher in grant.vouchers.iter().filter(dear).filter(|it| !known.contains(&it.number)) {
        for entry in grant.charged_now(voucher.seq).iter().filter(|it| it.amount >= value) {
            let line = grant.spending.lines.get(entry.line).filter(|it| lines.contains(it));
            let Some(line) = line else { continue };
            let values = vec![
                ("line", Arg::Text(line.to_string())),
                ("amount", money(entry.amount, grant.award.currency)),
            ];
            findings.push(find(grant, "K54", Severity::Flag, voucher.number.as_str(), values));
        }
    }
}
