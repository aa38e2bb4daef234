//! Advances and commitments: what is outstanding.

use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::event::Given;
use tarikh_events::expense::{CommitmentMade, CommitmentReleased};
use tarikh_events::{Date, Decimal, LineCode, Number, PartyId};

use super::account::Cause;
use super::{Grant, Misfit, Told};

/// Money that someone holds and has to account for.
#[derive(Debug, Clone)]
pub struct Advance {
    /// The record.
    pub seq: u64,
    /// Its number.
    pub number: Number,
    /// Who holds it.
    pub party: PartyId,
    /// The day it was issued.
    pub on: Date,
    /// The day by which it is to be accounted for.
    pub due: Date,
    /// The budget line it was asked for.
    pub line: LineCode,
    /// How much.
    pub amount: Decimal,
    /// The account that paid it, as a number in [`Grant::account_codes`].
    pub account: u32,
    /// What vouchers justify so far.
    pub justified: Decimal,
    /// What came back so far.
    pub refunded: Decimal,
    /// The vouchers, as numbers in [`Grant::vouchers`], those taken back among them.
    pub vouchers: Vec<u32>,
    /// What changed what is outstanding since it was issued, in the order of the records.
    pub changes: Vec<Change>,
    /// The day of the last settlement.
    pub settled: Option<Date>,
}

/// What made an advance smaller: what vouchers justify, or what came back.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// The record.
    pub seq: u64,
    /// The day it counts.
    pub on: Date,
    /// How much is accounted for by it; negative where a voucher was taken back.
    pub amount: Decimal,
    /// Whether it came back, and was not justified.
    pub refund: bool,
}

impl Advance {
    /// What is still to be accounted for.
    pub fn outstanding(&self) -> Decimal {
        self.amount - self.justified - self.refunded
    }

    /// What was still to be accounted for at the end of a day.
    pub fn outstanding_on(&self, day: Date) -> Decimal {
        let issued = if self.on <= day { self.amount } else { Decimal::ZERO };
        issued - self.changes.iter().filter(|it| it.on <= day).map(|it| it.amount).sum::<Decimal>()
    }

    /// The least that is still to be accounted for at the end of a day, from one on. Looks at later days too:
    /// what a voucher taken back on the 20th gave free again was not there on the 5th.
    pub fn least_from(&self, day: Date) -> Decimal {
        let mut later: Vec<(Date, Decimal)> =
            self.changes.iter().filter(|it| it.on > day).map(|it| (it.on, it.amount)).collect();
        // Within a day, what comes free again is there before it is used.
        later.sort_unstable();
        let (mut left, mut least) = (self.outstanding_on(day), self.outstanding_on(day));
        for of_day in later.chunk_by(|a, b| a.0 == b.0) {
            left -= of_day.iter().map(|it| it.1).sum::<Decimal>();
            least = least.min(left);
        }
        least
    }

    pub(crate) fn justify(&mut self, seq: u64, on: Date, amount: Decimal) {
        self.justified += amount;
        self.changes.push(Change { seq, on, amount, refund: false });
    }
}

/// Money that was promised.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// The record.
    pub seq: u64,
    /// Number of the order or contract.
    pub number: Number,
    /// The day.
    pub on: Date,
    /// Line, amount promised on it, and what is left of it.
    pub lines: Vec<(LineCode, Decimal)>,
    /// What fell away, by record, day and amount.
    pub released: Vec<(u64, Date, Decimal)>,
}

impl Commitment {
    /// What was promised in all.
    pub fn amount(&self) -> Decimal {
        self.lines.iter().map(|it| it.1).sum()
    }

    /// What is still promised at the end of a day.
    pub fn open_on(&self, day: Date) -> Decimal {
        if day < self.on {
            return Decimal::ZERO;
        }
        let released: Decimal = self.released.iter().filter(|it| it.1 <= day).map(|it| it.2).sum();
        self.amount() - released
    }
}

impl Grant {
    pub(crate) fn issue_advance(
        &mut self,
        told: Told<'_>,
        it: &AdvanceIssued,
        given: &Given,
    ) -> Result<(), Misfit> {
        let number = it.number.as_ref().or(given.number.as_ref());
        let number = number.ok_or_else(|| told.misfit("an advance number"))?.clone();
        let index = u32::try_from(self.advances.len()).map_err(|_| told.misfit("room for advances"))?;
        let account = self.account_number(told, &it.account)?;
        let amount = it.amount.amount();
        self.accounts[account as usize].pay(told.seq, it.on, amount, Cause::AdvanceIssued(index));
        if let Some(holder) = self.advances_account() {
            self.accounts[holder as usize].take(told.seq, it.on, amount, Cause::AdvanceIssued(index));
        }
        if let Some(cheque) = &it.cheque {
            self.refer(told.seq, cheque);
        }
        self.advance_numbers.insert(number.clone(), index);
        self.advances.push(Advance {
            seq: told.seq,
            number,
            party: it.party.clone(),
            on: it.on,
            due: it.due,
            line: it.line.clone(),
            amount,
            account,
            justified: Decimal::ZERO,
            refunded: Decimal::ZERO,
            vouchers: Vec::new(),
            changes: Vec::new(),
            settled: None,
        });
        Ok(())
    }

    pub(crate) fn settle_advance(&mut self, told: Told<'_>, it: &AdvanceSettled) -> Result<(), Misfit> {
        let index = self.advances.binary_search_by_key(&it.advance.seq, |it| it.seq);
        let index = index.map_err(|_| told.misfit(format!("an advance at record {}", it.advance.seq)))?;
        let amount = it.refunded.amount();
        self.advances[index].refunded += amount;
        self.advances[index].changes.push(Change { seq: told.seq, on: it.on, amount, refund: true });
        self.advances[index].settled = Some(it.on);
        if !amount.is_zero() {
            let cause = Cause::AdvanceRefund(u32::try_from(index).unwrap_or(u32::MAX));
            let account = self.account_number(told, &it.account)?;
            self.accounts[account as usize].take(told.seq, it.on, amount, cause);
            if let Some(holder) = self.advances_account() {
                self.accounts[holder as usize].pay(told.seq, it.on, amount, cause);
            }
        }
        Ok(())
    }

    pub(crate) fn advance_number(&self, number: &Number) -> Option<u32> {
        self.advance_numbers.get(number).copied()
    }

    /// The advance of a number.
    pub fn advance(&self, number: &Number) -> Option<&Advance> {
        self.advance_number(number).map(|index| &self.advances[index as usize])
    }

    /// The number that follows for an advance of a year: `AV-2017-034`.
    pub fn next_advance(&self, year: i16) -> Number {
        let series = format!("AV-{year}-");
        let highest = self.advances.iter().filter_map(|it| {
            let (own, count) = super::account::split_number(it.number.as_str())?;
            (own == series).then_some(count)
        });
        Number::from(format!("{series}{:03}", highest.max().unwrap_or(0) + 1))
    }

    pub(crate) fn commit(&mut self, told: Told<'_>, it: &CommitmentMade) {
        let lines = it.splits.iter().map(|it| (it.line.clone(), it.amount.amount())).collect();
        self.commitments.push(Commitment {
            seq: told.seq,
            number: it.number.clone(),
            on: it.on,
            lines,
            released: Vec::new(),
        });
    }

    pub(crate) fn release(&mut self, told: Told<'_>, it: &CommitmentReleased) -> Result<(), Misfit> {
        let commitment = self
            .commitments
            .iter_mut()
            .find(|commitment| commitment.seq == it.commitment.seq)
            .ok_or_else(|| told.misfit("a commitment"))?;
        commitment.released.push((told.seq, it.on, it.amount.amount()));
        Ok(())
    }
}
