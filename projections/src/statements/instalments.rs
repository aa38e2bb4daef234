//! What each instalment was used for: payments against instalments, the oldest first.
//!
//! What the project took in besides (interest, sales, vouchers taken back) is cover and is spent first;
//! receipts of a day come before its payments. What was paid before an instalment came, from elsewhere, is
//! paid from it on the day it counts. Amounts are matched in the currency of the books; what they are worth
//! is at the rate of the instalment that paid, rounded so that a used-up instalment is worth what was sent.

use std::collections::BTreeMap;

use tarikh_events::{Date, Decimal};

use super::worth::{Price, rounded};
use crate::books::{Grant, Instalment};
use crate::statement::Sources;

/// A part of an instalment and the day it was used.
#[derive(Debug)]
pub(super) struct Use {
    /// By its place among the instalments.
    pub instalment: usize,
    pub on: Date,
    pub local: Decimal,
    /// In the currency that was sent.
    pub worth: Decimal,
    pub from: Sources,
}

/// Instalments up to the end of a day and how they were used.
#[derive(Debug)]
pub(super) struct Matched<'a> {
    pub instalments: Vec<&'a Instalment>,
    pub uses: Vec<Use>,
    /// What is left of each, in the currency of the books.
    pub left: Vec<Decimal>,
    /// Other income that is not spent.
    pub cover: Decimal,
    /// What was paid and nothing that came in covers.
    pub uncovered: Decimal,
    // Payments less cover, by day.
    net: BTreeMap<Date, Decimal>,
}

#[derive(Default)]
struct Day {
    cover: Decimal,
    paid: Decimal,
    from: Vec<u64>,
    arrived: Vec<usize>,
}

pub(super) fn matched(grant: &Grant, until: Date) -> Matched<'_> {
    let mut instalments: Vec<&Instalment> =
        grant.instalments.iter().filter(|it| it.value_date <= until).collect();
    instalments.sort_by_key(|it| (it.value_date, it.seq));
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for (at, it) in instalments.iter().enumerate() {
        days.entry(it.value_date).or_default().arrived.push(at);
    }
    let spent = grant.spending.entries.iter().map(|it| (it.on, it.amount, it.seq));
    let income = grant.income.iter().map(|it| (it.on, -it.amount, it.seq));
    for (on, amount, seq) in spent.chain(income).filter(|it| it.0 <= until) {
        let day = days.entry(on).or_default();
        if amount.is_sign_negative() {
            day.cover -= amount;
        } else {
            day.paid += amount;
            day.from.push(seq);
        }
    }
    let mut left = vec![Decimal::ZERO; instalments.len()];
    let mut matched = Matched {
        net: days.iter().map(|(on, it)| (*on, it.paid - it.cover)).collect(),
        uses: Vec::new(),
        left: Vec::new(),
        cover: Decimal::ZERO,
        uncovered: Decimal::ZERO,
        instalments,
    };
    let mut oldest = 0;
    for (on, day) in days {
        for at in day.arrived {
            left[at] = matched.instalments[at].rate.target.amount();
        }
        matched.cover += day.cover;
        let covered = day.paid.min(matched.cover);
        matched.cover -= covered;
        let mut open = day.paid - covered + std::mem::take(&mut matched.uncovered);
        let from = Sources::of(day.from);
        while open > Decimal::ZERO {
            let Some(at) = (oldest..left.len()).find(|at| !left[*at].is_zero()) else { break };
            oldest = at;
            let local = open.min(left[at]);
            open -= local;
            let worth = |left: Decimal| rounded_worth(matched.instalments[at], left);
            let before = worth(left[at]);
            left[at] -= local;
            let worth = before - worth(left[at]);
            matched.uses.push(Use { instalment: at, on, local, worth, from: from.clone() });
        }
        matched.uncovered = open;
    }
    matched.left = left;
    matched
}

fn rounded_worth(it: &Instalment, local: Decimal) -> Decimal {
    let (sent, credited) = (it.rate.source, it.rate.target);
    rounded(Price { local: credited.amount(), report: sent.amount() }.of(local), sent.currency())
}

impl Matched<'_> {
    /// What is left of an instalment is worth.
    pub(super) fn left_worth(&self, at: usize) -> Decimal {
        rounded_worth(self.instalments[at], self.left[at])
    }

    /// What was used of an instalment, in the currency of the books.
    pub(super) fn used(&self, at: usize) -> Decimal {
        self.instalments[at].rate.target.amount() - self.left[at]
    }

    /// What was used of an instalment by the end of a day, on another path: the most that payments ever were
    /// ahead of cover by then, less what the instalments before it gave.
    pub(super) fn used_by(&self, at: usize, day: Date) -> Decimal {
        let credited = |it: &&Instalment| it.rate.target.amount();
        let before: Decimal = self.instalments[..at].iter().map(credited).sum();
        let own = self.instalments[at];
        let (mut ahead, mut most) = (Decimal::ZERO, Decimal::ZERO);
        for (_, net) in self.net.range(..=day) {
            ahead += net;
            most = most.max(ahead);
        }
        if own.value_date > day {
            Decimal::ZERO
        } else {
            (most - before).clamp(Decimal::ZERO, credited(&own))
        }
    }
}
