//! What journal, general ledger and trial balance share: what is posted, in the order of business, and the
//! balances of the accounts of the chart.
//!
//! Balances go on from the beginning of the grant; nothing is closed at the end of a year (see `postings`).

use std::collections::HashMap;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal};

use super::execution::known;
use crate::books::Grant;
use crate::postings::{Journal, Key, Ledger, Natures, Posted};
use crate::scope::Period;
use crate::statement::{Cell, Check, Sources, Value};

/// What was posted in a period by day; within a day what brought money comes first, then what moved it or
/// only the cost, at last what took it away.
pub(super) fn in_order(grant: &Grant, period: Period) -> Vec<Posted<'_>> {
    let mut all: Vec<Posted<'_>> = Journal::of(grant).filter(|it| period.contains(it.on)).collect();
    all.sort_by_key(|it| {
        let change: Decimal = it.movements.iter().map(|it| it.1.amount).sum();
        (it.on, change.is_sign_negative() && !change.is_zero(), change.is_zero(), it.seq)
    });
    all
}

/// What an account of the chart is called.
pub(super) fn label(grant: &Grant, key: Key<'_>) -> Option<Cell> {
    let word = |word| Some(Cell::plain(Value::Word(word)));
    match key {
        Key::Treasury(number) => Some(Cell::text(grant.accounts[number as usize].opened.name.as_str())),
        Key::Advances => word("ledger-advances"),
        Key::Charge(line) => {
            let line = grant.spending.lines.get(line).and_then(|it| known(grant, it));
            line.map(|it| Cell::text(it.added.label.as_str()))
        }
        Key::DonorFunds => word("ledger-donor-funds"),
        Key::Interest => word("ledger-interest"),
        Key::OtherIncome => word("ledger-other-income"),
        Key::LocalContribution => word("ledger-local-contribution"),
        Key::Differences => word("ledger-differences"),
        Key::OtherGrant(_) => word("ledger-other-grant"),
    }
}

/// An account of the chart before and in a period, debits positive.
#[derive(Debug, Default)]
pub(super) struct Balance {
    pub opening: Decimal,
    pub opening_from: Sources,
    pub debit: Decimal,
    pub debit_from: Sources,
    pub credit: Decimal,
    pub credit_from: Sources,
    /// Summed up for itself.
    pub closing: Decimal,
}

/// The accounts that anything was posted on up to the end of a period, by their codes: one pass.
pub(super) fn balances(grant: &Grant, period: Period) -> Vec<(Ledger, Key<'_>, Balance)> {
    let mut all: HashMap<Key<'_>, Balance> = HashMap::new();
    for posted in Journal::of(grant).filter(|it| it.on <= period.to) {
        for (key, amount) in posted.postings(grant) {
            let account = all.entry(key).or_default();
            account.closing += amount;
            let (sum, from) = if posted.on < period.from {
                (&mut account.opening, &mut account.opening_from)
            } else if amount.is_sign_negative() {
                (&mut account.credit, &mut account.credit_from)
            } else {
                (&mut account.debit, &mut account.debit_from)
            };
            if posted.on >= period.from {
                *sum += amount.abs()
            } else {
                *sum += amount
            }
            from.note(posted.seq);
        }
    }
    let mut sorted: Vec<(Ledger, Key<'_>, Balance)> =
        all.into_iter().map(|(key, balance)| (key.ledger(grant), key, balance)).collect();
    let natures = Natures::of(grant);
    sorted.sort_by_cached_key(|it| (natures.code(&it.0), it.0.clone()));
    sorted
}

/// What must hold of the balances of a period, whoever shows them.
pub(super) fn checks(grant: &Grant, period: Period, balances: &[(Ledger, Key<'_>, Balance)]) -> Vec<Check> {
    let currency = grant.award.currency;
    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let sum = |of: &dyn Fn(&Balance) -> Decimal| balances.iter().map(|it| of(&it.2)).sum::<Decimal>();
    let on = |of: &dyn Fn(Key<'_>) -> bool| {
        balances.iter().filter(|it| of(it.1)).map(|it| it.2.closing).sum::<Decimal>()
    };
    let is_advances = |number: u32| grant.accounts[number as usize].opened.kind == AccountKind::Advances;

    let moved = |it: &Balance| it.opening + it.debit - it.credit;
    let apart = balances.iter().filter(|it| moved(&it.2) != it.2.closing).count() as u64;
    let mut checks = vec![
        amounts("debits-equal-credits", sum(&|it| it.debit), sum(&|it| it.credit)),
        amounts("balances-add-up-to-nothing", sum(&|it| it.closing), Decimal::ZERO),
        Check::counts("closing-is-opening-plus-movement", apart, 0),
    ];
    if let Ok(yesterday) = period.from.yesterday() {
        checks.push(Check::counts(
            "opening-is-closing-before",
            opened_otherwise(grant, yesterday, balances),
            0,
        ));
    }
    let day = period.to;
    let treasury = grant.accounts.iter().filter(|it| it.opened.kind != AccountKind::Advances);
    let treasury = treasury.map(|it| it.balance_on(day)).sum();
    let is_treasury = |key: Key<'_>| matches!(key, Key::Treasury(number) if !is_advances(number));
    let holds_advances = |key: Key<'_>| match key {
        Key::Treasury(number) => is_advances(number),
        Key::Advances => true,
        Key::Charge(_)
        | Key::DonorFunds
        | Key::Interest
        | Key::OtherIncome
        | Key::LocalContribution
        | Key::Differences
        | Key::OtherGrant(_) => false,
    };
    let outstanding = grant.advances.iter().map(|it| it.outstanding_on(day)).sum();
    let spent = grant.spending.entries.iter().filter(|it| it.on <= day).map(|it| it.amount).sum();
    checks.extend([
        amounts("class-5-equals-treasury", on(&is_treasury), treasury),
        amounts("class-4-equals-advances", on(&holds_advances), outstanding),
        amounts("class-6-equals-expenditure", on(&|it| matches!(it, Key::Charge(_))), spent),
    ]);
    checks
}

// How many accounts open with something else than what they closed with, asked for the days before.
fn opened_otherwise(grant: &Grant, yesterday: Date, now: &[(Ledger, Key<'_>, Balance)]) -> u64 {
    let before = balances(grant, Period { from: yesterday.first_of_month(), to: yesterday });
    let before: HashMap<Key<'_>, Decimal> = before.into_iter().map(|it| (it.1, it.2.closing)).collect();
    let otherwise =
        |it: &&(Ledger, Key<'_>, Balance)| before.get(&it.1).copied().unwrap_or_default() != it.2.opening;
    let gone = before.keys().filter(|key| now.iter().all(|it| it.1 != **key)).count();
    (now.iter().filter(otherwise).count() + gone) as u64
}
