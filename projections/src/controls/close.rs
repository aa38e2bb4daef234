//! Controls asked before a month is closed (stage `close`), of the month as a whole.
//!
//! What a rule calls `explain` passes only with a recorded reason; what blocks is refused.

use tarikh_events::rules::{Severity, Stage};
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, Month};

use super::record::money;
use super::{Arg, Finding, percent};
use crate::books::{Account, Grant, Voucher};
use crate::scope::days_between;

/// What the controls say of a month that is to be closed, in the order of the controls.
pub fn month(grant: &Grant, month: Month) -> Vec<Finding> {
    let mut findings = Vec::new();
    ceilings(grant, month, &mut findings);
    counts(grant, month, &mut findings);
    statements(grant, month, &mut findings);
    doubles(grant, month, &mut findings);
    lines(grant, month, &mut findings);
    advances(grant, month, &mut findings);
    inventory(grant, month, &mut findings);
    findings
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
        let days = account.movements.iter().map(|it| it.on).filter(|on| Month::of(*on) == month);
        let highest = days.map(|day| (account.balance_on(day), day)).max();
        if let Some((balance, day)) = highest.filter(|it| it.0 > ceiling.amount()) {
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

// Whether an account is there at the end of a day to be counted or stated: one that was closed by then holds
// nothing, and nobody could count it any more.
fn moved_by(account: &Account, day: Date) -> bool {
    account.closed.is_none_or(|closed| closed > day) && account.movements.iter().any(|it| it.on <= day)
}

// K11 and K12: a box that has moved is counted at the end of the month, and what differs is explained.
fn counts(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    for account in &grant.accounts {
        match account.opened.kind {
            AccountKind::Cash | AccountKind::MobileMoney => {}
            AccountKind::Bank | AccountKind::Advances => continue,
        }
        let code = account.opened.account.as_str();
        let last = account.counts.iter().filter(|it| it.on == month.last());
        if last.clone().next().is_none() && moved_by(account, month.last()) {
            let values = vec![("account", Arg::Text(code.to_owned())), ("date", Arg::Date(month.last()))];
            findings.push(find(grant, "K11", Severity::Block, code, values));
        }
        for count in account.counts.iter().filter(|it| Month::of(it.on) == month) {
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

// K13: a bank account that has moved has the bank's statement of the end of the month.
fn statements(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    for account in grant.accounts.iter().filter(|it| it.opened.kind == AccountKind::Bank) {
        let there = account.statements.iter().any(|it| it.on == month.last());
        if !there && moved_by(account, month.last()) {
            let code = account.opened.account.as_str();
            let values = vec![("account", Arg::Text(code.to_owned())), ("date", Arg::Date(month.last()))];
            findings.push(find(grant, "K13", Severity::Block, code, values));
        }
    }
}

// K20: two vouchers that look like one payment.
fn doubles(grant: &Grant, month: Month, findings: &mut Vec<Finding>) {
    if grant.rules.rule("K20").is_none() {
        return;
    }
    let in_month = |it: &&Voucher| it.counts() && Month::of(it.paid_on) == month;
    for voucher in grant.vouchers.iter().filter(in_month) {
        let Some(party) = voucher.party.as_ref() else { continue };
        let other = grant.vouchers.iter().take_while(|it| it.seq < voucher.seq).find(|it| {
            it.counts()
                && it.party.as_ref() == Some(party)
                && (it.invoice.is_some() && it.invoice == voucher.invoice
                    || it.amount == voucher.amount && it.paid_on == voucher.paid_on)
        });
        if let Some(other) = other {
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
    for line in &version.lines {
        let Some(number) = grant.spending.lines.number(&line.added.line) else { continue };
        let entries = grant.spending.entries.iter().filter(|it| it.line == number && it.on <= month.last());
        let spent: Decimal = entries.map(|it| it.amount).sum();
        let budget = line.amount();
        if spent * Decimal::ONE_HUNDRED > budget * (Decimal::ONE_HUNDRED + limit) {
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
        let outstanding = advance.outstanding_on(month.last());
        let late = Decimal::from(days_between(advance.due, month.last()));
        if outstanding > Decimal::ZERO && late > days {
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
    for voucher in grant.vouchers.iter().filter(|it| it.counts() && Month::of(it.paid_on) == month) {
        for entry in grant.entries_of(voucher).iter().filter(|it| it.amount >= value) {
            let Some(line) = grant.spending.lines.get(entry.line) else { continue };
            let of_line = |it: &&crate::books::Asset| it.acquired.line.as_ref() == Some(line);
            let known = grant.assets.iter().any(|it| it.acquired.voucher.as_ref() == Some(&voucher.number));
            if grant.assets.iter().any(|it| of_line(&it)) && !known {
                let values = vec![
                    ("line", Arg::Text(line.to_string())),
                    ("amount", money(entry.amount, grant.award.currency)),
                ];
                findings.push(find(grant, "K54", Severity::Flag, voucher.number.as_str(), values));
            }
        }
    }
}
