//! Vouchers: what decisions and lists need of each; the texts stay in the chain.

use std::cmp::Reverse;
use std::hash::Hash;

use serde::{Deserialize, Serialize};
use tarikh_events::event::Given;
use tarikh_events::expense::{
    ExpenseReclassified, ExpenseRecorded, ExpenseReversed, Method, Split, VoucherVoided,
};
use tarikh_events::{Date, Decimal, MemberId, Number, PartyId, Reference};

use super::account::{Cause, split_number};
use super::index::Index;
use super::spending::{Entry, EntryKind, NONE};
use super::{Grant, Misfit, Told, kept};

/// Where a voucher stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Recorded: it counts, and waits for approval.
    Recorded,
    /// Approved: it may be reported.
    Approved,
    /// Refused: it counts, and holds up the month.
    Rejected,
    /// Taken back by the record given.
    Reversed {
        /// The reversal's record.
        by: u64,
    },
    /// A spoilt number without amount.
    Void,
}

/// One numbered payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Voucher {
    /// Its record.
    pub seq: u64,
    /// Its number.
    pub number: Number,
    /// Whole amount, in the currency of its account.
    #[serde(with = "kept")]
    pub amount: Decimal,
    /// Who was paid; `None` for a spoilt number.
    pub party: Option<PartyId>,
    /// The payee's invoice or receipt.
    pub invoice: Option<Reference>,
    /// Number of the cheque.
    pub cheque: Option<Reference>,
    /// Who recorded it, as a number in [`Grant::recorders`].
    pub recorder: u32,
    /// The account that paid, as a number in [`Grant::account_codes`].
    pub account: u32,
    /// Its first entry in the spending; the others follow.
    pub entry: u32,
    /// How many entries it has.
    pub entries: u16,
    /// The advance it justifies, as a number in [`Grant::advances`], or [`NONE`].
    pub advance: u32,
    /// The voucher it takes the place of, or [`NONE`].
    pub replaces: u32,
    /// Day of payment.
    #[serde(with = "kept")]
    pub paid_on: Date,
    /// How it was paid.
    pub method: Method,
    /// Where it stands.
    pub state: State,
    /// How many files hang on it.
    pub documents: u16,
    /// Of which kinds they are: a [`bit`](super::bit) for each.
    pub kinds: u16,
}

/// How a voucher was last charged anew.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Reclassified {
    /// Its first new entry in the spending.
    first: usize,
    /// How many follow.
    count: usize,
    /// Who did it, as a number in [`Grant::recorders`].
    by: u32,
    /// The day it counts.
    #[serde(with = "kept")]
    on: Date,
}

impl Voucher {
    /// Whether its amount counts.
    pub fn counts(&self) -> bool {
        match self.state {
            State::Recorded | State::Approved | State::Rejected => true,
            State::Reversed { .. } | State::Void => false,
        }
    }

    // The same for `CA-2017-7` and `CA-2017-0007`, and for no two others.
    fn numbered(&self) -> Option<(&str, Option<u64>)> {
        Some(counted(&self.number))
    }

    // Two of the same invoice, or of the same payment, are probably one that was recorded twice.
    pub(crate) fn invoiced(&self) -> Option<(&PartyId, &Reference)> {
        Some((self.party.as_ref()?, self.invoice.as_ref()?))
    }

    pub(crate) fn paid(&self) -> Option<(&PartyId, Decimal, Date)> {
        Some((self.party.as_ref()?, self.amount, self.paid_on))
    }
}

// A number by its series and count; one without a count by itself.
fn counted(number: &Number) -> (&str, Option<u64>) {
    match split_number(number.as_str()) {
        Some((series, count)) => (series, Some(count)),
        None => (number.as_str(), None),
    }
}

impl Grant {
    pub(crate) fn record_expense(
        &mut self,
        told: Told<'_>,
        it: &ExpenseRecorded,
        given: &Given,
    ) -> Result<(), Misfit> {
        let number = it.number.as_ref().or(given.number.as_ref());
        let number = number.ok_or_else(|| told.misfit("a voucher number"))?.clone();
        let index = u32::try_from(self.vouchers.len()).map_err(|_| told.misfit("room for vouchers"))?;
        let advance = match &it.advance {
            Some(advance) => {
                self.advance_number(advance).ok_or_else(|| told.misfit(format!("advance {advance}")))?
            }
            None => NONE,
        };
        let replaces = match it.replaces {
            Some(voucher) => self.voucher_index(told, voucher.seq)?,
            None => NONE,
        };
        let first = u32::try_from(self.spending.entries.len()).map_err(|_| told.misfit("room"))?;
        let mut amount = Decimal::ZERO;
        for split in &it.splits {
            amount += split.amount.amount();
            if self.bears(split) {
                self.charge(told, split, split.amount.amount(), it.paid_on, index, EntryKind::Voucher);
            }
        }
        let entries = u16::try_from(self.spending.entries.len() - first as usize)
            .map_err(|_| told.misfit("room for splits"))?;
        let account = self.account_number(told, &it.account)?;
        self.accounts[account as usize].note_number(&number);
        self.accounts[account as usize].pay(told.seq, it.paid_on, amount, Cause::Voucher(index));
        if advance != NONE {
            self.advances[advance as usize].justify(told.seq, it.paid_on, amount);
            self.advances[advance as usize].vouchers.push(index);
        }
        self.waiting += 1;
        self.note_documents(&it.documents, told.seq);
        let recorder = self.recorders.intern(told.actor);
        self.keep(Voucher {
            seq: told.seq,
            number,
            amount,
            party: Some(it.party.clone()),
            invoice: it.invoice.clone(),
            cheque: it.cheque.clone(),
            recorder,
            account,
            entry: first,
            entries,
            advance,
            replaces,
            paid_on: it.paid_on,
            method: it.method,
            state: State::Recorded,
            documents: u16::try_from(it.documents.len()).unwrap_or(u16::MAX),
            kinds: super::grant::kinds(&it.documents),
        });
        Ok(())
    }

    // Whether a part of one of its vouchers is cost of this grant and not of another.
    fn bears(&self, split: &Split) -> bool {
        split.grant.as_ref().is_none_or(|other| *other == self.award.code)
    }

    pub(crate) fn charge(
        &mut self,
        told: Told<'_>,
        split: &Split,
        amount: Decimal,
        on: Date,
        voucher: u32,
        kind: EntryKind,
    ) {
        let line = self.spending.lines.intern(&split.line);
        let activity = split.activity.as_ref().map_or(NONE, |it| self.spending.activities.intern(it));
        let place = split.place.as_ref().map_or(NONE, |it| self.spending.places.intern(it));
        self.spending.push(Entry { seq: told.seq, amount, on, line, activity, place, voucher, kind });
    }

    /// Number of the voucher that a record made.
    pub fn voucher_at(&self, seq: u64) -> Option<u32> {
        // Mostly it is one of the newest: the search widens from the end.
        let mut width = 1;
        while width < self.vouchers.len() && self.vouchers[self.vouchers.len() - width].seq > seq {
            width *= 2;
        }
        let first = self.vouchers.len().saturating_sub(width);
        let index = self.vouchers[first..].binary_search_by_key(&seq, |it| it.seq).ok()?;
        u32::try_from(first + index).ok()
    }

    pub(crate) fn voucher_index(&self, told: Told<'_>, seq: u64) -> Result<u32, Misfit> {
        self.voucher_at(seq).ok_or_else(|| told.misfit(format!("a voucher at record {seq}")))
    }

    /// The voucher of a number.
    pub fn voucher(&self, number: &Number) -> Option<&Voucher> {
        let alike = self.alike(&self.numbers, counted(number), |it| it.numbered());
        alike.filter(|it| it.number == *number).max_by_key(|it| it.seq)
    }

    /// The first spelling of a number that is taken, of those with up to nine digits.
    pub fn voucher_counted(&self, series: &str, count: u64) -> Option<&Voucher> {
        let alike = self.alike(&self.numbers, (series, Some(count)), |it| it.numbered());
        let digits = |it: &Voucher| it.number.as_str().len() - series.len();
        alike.filter(|it| digits(it) <= 9).min_by_key(|it| (digits(it), Reverse(it.seq)))
    }

    // All vouchers that an index finds under a key, in no order.
    pub(crate) fn alike<'a, K: Hash + Eq>(
        &'a self,
        index: &'a Index,
        key: K,
        key_of: impl Fn(&'a Voucher) -> Option<K>,
    ) -> impl Iterator<Item = &'a Voucher> {
        let all = &self.vouchers;
        index.all(key, all.len(), move |it| key_of(&all[it as usize])).map(|it| &all[it as usize])
    }

    fn keep(&mut self, voucher: Voucher) {
        let number = u32::try_from(self.vouchers.len()).expect("there was room");
        self.vouchers.push(voucher);
        let all = &self.vouchers;
        self.numbers.added(number, |it| all[it as usize].numbered());
        self.cheques.added(number, |it| all[it as usize].cheque.as_ref());
        self.invoices.added(number, |it| all[it as usize].invoiced());
        self.payments.added(number, |it| all[it as usize].paid());
    }

    /// Who recorded a voucher.
    pub fn recorder(&self, voucher: &Voucher) -> Option<&MemberId> {
        self.recorders.get(voucher.recorder)
    }

    /// Who charged a voucher to something else last, if someone did.
    pub fn reclassifier(&self, voucher: &Voucher) -> Option<&MemberId> {
        let last = self.reclassified.get(&self.voucher_at(voucher.seq)?)?;
        self.recorders.get(last.by)
    }

    /// The day from which a voucher is charged to what it is charged to now: that of the payment, or of the
    /// last reclassification.
    pub fn charged_since(&self, voucher: &Voucher) -> Date {
        let last = self.voucher_at(voucher.seq).and_then(|index| self.reclassified.get(&index));
        last.map_or(voucher.paid_on, |it| it.on)
    }

    /// What a voucher charges to other grants now.
    pub fn charged_abroad(&self, seq: u64) -> &[Split] {
        let abroad = self.voucher_at(seq).and_then(|index| self.abroad.get(&index));
        abroad.map(Vec::as_slice).unwrap_or_default()
    }

    /// The entries of a voucher as it was recorded.
    pub fn entries_of(&self, voucher: &Voucher) -> &[Entry] {
        let first = voucher.entry as usize;
        &self.spending.entries[first..first + usize::from(voucher.entries)]
    }

    fn set_state(&mut self, told: Told<'_>, seq: u64, state: State) -> Result<(), Misfit> {
        let index = self.voucher_index(told, seq)? as usize;
        let waits = |state| matches!(state, State::Recorded | State::Rejected);
        let voucher = &mut self.vouchers[index];
        match (waits(voucher.state), waits(state)) {
            (true, false) => self.waiting -= 1,
            (false, true) => self.waiting += 1,
            (true, true) | (false, false) => {}
        }
        voucher.state = state;
        Ok(())
    }

    pub(crate) fn approve(&mut self, told: Told<'_>, seq: u64) -> Result<(), Misfit> {
        *self.approvals.entry(told.actor.clone()).or_default() += 1;
        self.set_state(told, seq, State::Approved)
    }

    pub(crate) fn reject(&mut self, told: Told<'_>, seq: u64) -> Result<(), Misfit> {
        let voucher = self.voucher_index(told, seq)?;
        self.refused.push((told.seq, voucher));
        self.set_state(told, seq, State::Rejected)
    }

    pub(crate) fn reverse(&mut self, told: Told<'_>, it: &ExpenseReversed) -> Result<(), Misfit> {
        let index = self.voucher_index(told, it.voucher.seq)?;
        self.set_state(told, it.voucher.seq, State::Reversed { by: told.seq })?;
        let voucher = self.vouchers[index as usize].clone();
        // What is taken back is what the voucher is charged to now, which reclassifications may have moved.
        let charged: Vec<Entry> = self.charged_by(index);
        for entry in charged {
            let taken =
                Entry { seq: told.seq, amount: -entry.amount, on: it.on, kind: EntryKind::Reversal, ..entry };
            self.spending.push(taken);
        }
        self.accounts[voucher.account as usize].take(told.seq, it.on, voucher.amount, Cause::Reversal(index));
        if voucher.advance != NONE {
            self.advances[voucher.advance as usize].justify(told.seq, it.on, -voucher.amount);
        }
        Ok(())
    }

    // The entries of a voucher that are not taken back: its own, or those of its last reclassification.
    fn charged_by(&self, index: u32) -> Vec<Entry> {
        let voucher = &self.vouchers[index as usize];
        match self.reclassified.get(&index) {
            Some(Reclassified { first, count, .. }) => self.spending.entries[*first..first + count].to_vec(),
            None => self.entries_of(voucher).to_vec(),
        }
    }

    pub(crate) fn reclassify(&mut self, told: Told<'_>, it: &ExpenseReclassified) -> Result<(), Misfit> {
        let index = self.voucher_index(told, it.voucher.seq)?;
        for entry in self.charged_by(index) {
            let taken = Entry {
                seq: told.seq,
                amount: -entry.amount,
                on: it.on,
                kind: EntryKind::Reclassification,
                ..entry
            };
            self.spending.push(taken);
        }
        let first = self.spending.entries.len();
        for split in &it.splits {
            if self.bears(split) {
                self.charge(told, split, split.amount.amount(), it.on, index, EntryKind::Reclassification);
            }
        }
        let count = self.spending.entries.len() - first;
        let by = self.recorders.intern(told.actor);
        self.reclassified.insert(index, Reclassified { first, count, by, on: it.on });
        // What was approved or refused was another charge.
        self.set_state(told, it.voucher.seq, State::Recorded)
    }

    /// What a voucher is charged to now: as it was recorded, or as it was last reclassified.
    pub fn charged_now(&self, seq: u64) -> Vec<Entry> {
        self.voucher_at(seq).map(|index| self.charged_by(index)).unwrap_or_default()
    }

    pub(crate) fn void(&mut self, told: Told<'_>, it: &VoucherVoided) -> Result<(), Misfit> {
        u32::try_from(self.vouchers.len()).map_err(|_| told.misfit("room for vouchers"))?;
        let account = self.account_number(told, &it.account)?;
        self.accounts[account as usize].note_number(&it.number);
        let recorder = self.recorders.intern(told.actor);
        self.keep(Voucher {
            seq: told.seq,
            number: it.number.clone(),
            amount: Decimal::ZERO,
            party: None,
            invoice: None,
            cheque: it.cheque.clone(),
            recorder,
            account,
            entry: u32::try_from(self.spending.entries.len()).unwrap_or(NONE),
            entries: 0,
            advance: NONE,
            replaces: NONE,
            paid_on: it.on,
            method: Method::Cash,
            state: State::Void,
            documents: 0,
            kinds: 0,
        });
        Ok(())
    }
}
