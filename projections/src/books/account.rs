//! Bank, cash boxes, mobile money and advances: balances by business day, movements, counts, statements.
//!
//! Within a day receipts and reversals come before payments; so the lowest balance of a day is the one it
//! ends with, and a box is never short if no day ends below zero.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tarikh_events::treasury::{
    AccountOpened, BankLinesMatched, BankStatementReceived, CashCounted, CashDifferenceSettled, MoneyMoved,
    StatementLine,
};
use tarikh_events::{AccountCode, Date, Decimal, MemberId, Money, Month, Number, PartyId, Reference};

use super::spending::{Entry, EntryKind, NONE};
use super::{Grant, Misfit, Told, kept};

/// Why an account moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// A voucher, by its number in [`Grant::vouchers`].
    Voucher(u32),
    /// A voucher taken back.
    Reversal(u32),
    /// An advance issued, by its number in [`Grant::advances`].
    AdvanceIssued(u32),
    /// What its holder brought back.
    AdvanceRefund(u32),
    /// Money from or to another account, by its number in [`Grant::account_codes`].
    Moved(u32),
    /// An instalment, by its number in [`Grant::instalments`].
    Funds(u32),
    /// The fee of an instalment.
    TransferFee(u32),
    /// A fee by bank advice.
    BankFee,
    /// Interest.
    Interest,
    /// Income of the project.
    Income,
    /// A contribution in cash.
    Contribution,
    /// Money returned to the donor.
    Returned,
    /// A cash difference.
    Difference,
}

/// One movement of an account.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Movement {
    /// The record.
    pub seq: u64,
    /// More in the account if positive, less if negative.
    #[serde(with = "kept")]
    pub amount: Decimal,
    /// The day it counts.
    #[serde(with = "kept")]
    pub on: Date,
    /// Why.
    pub cause: Cause,
}

/// What an account held when it was counted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Count {
    /// The record.
    pub seq: u64,
    /// Who recorded it.
    pub by: MemberId,
    /// Number of the minutes.
    pub reference: Reference,
    /// At the end of this day.
    #[serde(with = "kept")]
    pub on: Date,
    /// What was there.
    #[serde(with = "kept")]
    pub counted: Decimal,
    /// What the book said when the count was recorded.
    #[serde(with = "kept")]
    pub book: Decimal,
    /// By note and coin: value and how many, where that was written down.
    #[serde(with = "kept")]
    pub denominations: Vec<(Decimal, u64)>,
    /// Who watched.
    pub witness: Option<PartyId>,
    /// How its difference was settled, each time: record, day, and what the account changed by.
    #[serde(with = "kept")]
    pub settled: Vec<(u64, Date, Decimal)>,
}

impl Count {
    /// What the book of the account says now for the day of the count, before its difference was settled.
    pub fn book_on(&self, account: &Account) -> Decimal {
        let settled = self.settled.iter().filter(|it| it.1 <= self.on).map(|it| it.2);
        account.balance_on(self.on) - settled.sum::<Decimal>()
    }
}

/// A line of a bank statement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BankLine {
    /// The bank's day.
    #[serde(with = "kept")]
    pub on: Date,
    /// What the bank calls it.
    pub reference: Reference,
    /// What came in if positive, what went out if negative.
    #[serde(with = "kept")]
    pub amount: Decimal,
}

/// A bank statement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Received {
    /// The record.
    pub seq: u64,
    /// Its reference.
    pub reference: Reference,
    /// The day it closes.
    #[serde(with = "kept")]
    pub on: Date,
    /// Balance at the end of that day.
    #[serde(with = "kept")]
    pub closing: Decimal,
    /// Its lines, in the bank's order; none where only the balance is known.
    pub lines: Vec<BankLine>,
    /// Which of its lines are matched with which record.
    pub matched: BTreeMap<u32, u64>,
}

/// An account of a grant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    /// How it was opened.
    #[serde(with = "kept")]
    pub opened: AccountOpened,
    /// Record that opened it first.
    pub seq: u64,
    /// Day from which it takes no more movements.
    #[serde(with = "kept")]
    pub closed: Option<Date>,
    /// Balance after all movements.
    #[serde(with = "kept")]
    pub balance: Decimal,
    /// Its movements, in the order of the records.
    #[serde(with = "kept::many")]
    pub movements: Vec<Movement>,
    /// Its counts.
    pub counts: Vec<Count>,
    /// Its bank statements.
    pub statements: Vec<Received>,
    #[serde(with = "kept")]
    days: BTreeMap<Date, Decimal>,
    highest: BTreeMap<Box<str>, u64>,
}

impl Account {
    fn open(seq: u64, opened: AccountOpened) -> Self {
        Self {
            opened,
            seq,
            closed: None,
            balance: Decimal::ZERO,
            movements: Vec::new(),
            counts: Vec::new(),
            statements: Vec::new(),
            days: BTreeMap::new(),
            highest: BTreeMap::new(),
        }
    }

    pub(crate) fn pay(&mut self, seq: u64, on: Date, amount: Decimal, cause: Cause) {
        self.book(Movement { seq, amount: -amount, on, cause });
    }

    pub(crate) fn take(&mut self, seq: u64, on: Date, amount: Decimal, cause: Cause) {
        self.book(Movement { seq, amount, on, cause });
    }

    fn book(&mut self, movement: Movement) {
        self.balance += movement.amount;
        *self.days.entry(movement.on).or_default() += movement.amount;
        self.movements.push(movement);
    }

    /// Balance at the end of a day.
    pub fn balance_on(&self, day: Date) -> Decimal {
        let later: Decimal = self
            .days
            .range((std::ops::Bound::Excluded(day), std::ops::Bound::Unbounded))
            .map(|it| it.1)
            .sum();
        self.balance - later
    }

    /// The days on which it moved, each with what it held at its end.
    pub fn ends(&self) -> Vec<(Date, Decimal)> {
        let mut balance = Decimal::ZERO;
        let end = |(day, net): (&Date, &Decimal)| {
            balance += *net;
            (*day, balance)
        };
        self.days.iter().map(end).collect()
    }

    /// The last day on which it moved.
    pub fn last_movement(&self) -> Option<Date> {
        self.days.last_key_value().map(|it| *it.0)
    }

    /// The last day, up to a day, on which it moved.
    pub fn last_moved_by(&self, day: Date) -> Option<Date> {
        self.days.range(..=day).next_back().map(|it| *it.0)
    }

    /// The most it held at the end of a day of a month, and the last of the days with so much.
    pub fn highest_in(&self, month: Month) -> (Decimal, Date) {
        let (first, last) = (month.first(), month.last());
        let moved = self.days.range(first..=last);
        let before = self.balance_on(last) - moved.clone().map(|it| it.1).sum::<Decimal>();
        let mut balance = before;
        let ends = moved.map(|(day, net)| {
            balance += net;
            (balance, *day)
        });
        let opening = match self.days.contains_key(&first) {
            true => None,
            false => Some((before, first)),
        };
        opening.into_iter().chain(ends).max().unwrap_or((before, first))
    }

    /// The day, from one on, that would end with the least after a change on that first day, and what would
    /// be left. Looks at later days too: cash spent on the 3rd cannot be spent again on the 5th.
    pub fn lowest_after(&self, on: Date, change: Decimal) -> (Date, Decimal) {
        let mut end = self.balance + change;
        let (mut day, mut lowest) = (on, end);
        for (date, net) in self.days.range((std::ops::Bound::Excluded(on), std::ops::Bound::Unbounded)).rev()
        {
            // What the day ends with, before its own movements are taken off on the way back.
            if end <= lowest {
                (day, lowest) = (*date, end);
            }
            end -= net;
        }
        if end <= lowest {
            (day, lowest) = (on, end);
        }
        (day, lowest)
    }

    /// The movements of a period in the order of the book: by day, receipts first, then as recorded.
    pub fn book_of(&self, period: crate::Period) -> Vec<Movement> {
        let mut rows: Vec<Movement> =
            self.movements.iter().filter(|it| period.contains(it.on)).copied().collect();
        rows.sort_by_key(|it| (it.on, it.amount.is_sign_negative(), it.seq));
        rows
    }

    pub(crate) fn note_number(&mut self, number: &Number) {
        if let Some((series, count)) = split_number(number.as_str()) {
            match self.highest.get_mut(series) {
                Some(highest) => *highest = count.max(*highest),
                None => drop(self.highest.insert(series.into(), count)),
            }
        }
    }

    /// The number that follows in this account's book for a year: `BQ-2017-0378`.
    pub fn next_number(&self, year: i16) -> Number {
        let series = format!("{}-{year}-", self.opened.book);
        let next = self.highest.get(series.as_str()).copied().unwrap_or(0) + 1;
        Number::from(format!("{series}{next:04}"))
    }

    /// Series of numbers and the highest of each: `BQ-2017-` and 377.
    pub fn series(&self) -> impl Iterator<Item = (&str, u64)> {
        self.highest.iter().map(|(series, highest)| (&**series, *highest))
    }
}

fn bank_line(it: &StatementLine) -> BankLine {
    let amount = |it: &Option<Money>| it.map_or(Decimal::ZERO, Money::amount);
    BankLine { on: it.on, reference: it.reference.clone(), amount: amount(&it.credit) - amount(&it.debit) }
}

/// A number as its series and its count: `BQ-2017-0377` is `BQ-2017-` and 377.
pub fn split_number(number: &str) -> Option<(&str, u64)> {
    let digits = number.len() - number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (series, count) = number.split_at(digits);
    Some((series, count.parse().ok()?))
}

impl Grant {
    pub(crate) fn open_account(&mut self, told: Told<'_>, it: &AccountOpened) {
        let number = self.account_codes.intern(&it.account) as usize;
        match self.accounts.get_mut(number) {
            // A code opened anew goes on with its book: what it held in a closed month must not change.
            Some(old) => {
                old.opened = it.clone();
                old.closed = None;
            }
            None => self.accounts.push(Account::open(told.seq, it.clone())),
        }
    }

    /// The account of a code.
    pub fn account(&self, code: &AccountCode) -> Option<&Account> {
        self.account_codes.number(code).map(|number| &self.accounts[number as usize])
    }

    pub(crate) fn account_number(&self, told: Told<'_>, code: &AccountCode) -> Result<u32, Misfit> {
        self.account_codes.number(code).ok_or_else(|| told.misfit(format!("account {code}")))
    }

    pub(crate) fn account_mut(&mut self, told: Told<'_>, code: &AccountCode) -> Result<&mut Account, Misfit> {
        let number = self.account_number(told, code)?;
        Ok(&mut self.accounts[number as usize])
    }

    /// The account that holds what advances are outstanding, if the grant has one.
    pub fn advances_account(&self) -> Option<u32> {
        let advances = |it: &Account| it.opened.kind == tarikh_events::treasury::AccountKind::Advances;
        self.accounts.iter().position(advances).and_then(|it| u32::try_from(it).ok())
    }

    pub(crate) fn move_money(&mut self, told: Told<'_>, it: &MoneyMoved) -> Result<(), Misfit> {
        let (from, to) = (self.account_number(told, &it.from)?, self.account_number(told, &it.to)?);
        let amount = it.amount.amount();
        self.accounts[from as usize].pay(told.seq, it.on, amount, Cause::Moved(to));
        self.accounts[to as usize].take(told.seq, it.on, amount, Cause::Moved(from));
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    pub(crate) fn count_cash(&mut self, told: Told<'_>, it: &CashCounted) -> Result<(), Misfit> {
        let account = self.account_mut(told, &it.account)?;
        let count = Count {
            seq: told.seq,
            by: told.actor.clone(),
            reference: it.reference.clone(),
            on: it.on,
            counted: it.counted.amount(),
            book: account.balance_on(it.on),
            denominations: it.denominations.iter().map(|it| (it.value.amount(), it.count)).collect(),
            witness: it.witness.clone(),
            settled: Vec::new(),
        };
        account.counts.push(count);
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    pub(crate) fn settle_difference(
        &mut self,
        told: Told<'_>,
        it: &CashDifferenceSettled,
    ) -> Result<(), Misfit> {
        let found = self.accounts.iter().enumerate().find_map(|(number, account)| {
            account.counts.iter().position(|count| count.seq == it.count.seq).map(|index| (number, index))
        });
        let (number, index) = found.ok_or_else(|| told.misfit("a cash count"))?;
        let amount = it.amount.amount();
        let account = &mut self.accounts[number];
        let short = account.counts[index].counted < account.counts[index].book_on(account);
        account.counts[index].settled.push((told.seq, it.on, if short { -amount } else { amount }));
        match short {
            true => self.accounts[number].pay(told.seq, it.on, amount, Cause::Difference),
            false => self.accounts[number].take(told.seq, it.on, amount, Cause::Difference),
        }
        match &it.line {
            Some(line) => {
                let line = self.spending.lines.intern(line);
                let amount = if short { amount } else { -amount };
                self.spending.push(Entry {
                    seq: told.seq,
                    amount,
                    on: it.on,
                    line,
                    activity: NONE,
                    place: NONE,
                    voucher: NONE,
                    kind: EntryKind::Difference,
                });
            }
            None => self.differences += if short { -amount } else { amount },
        }
        Ok(())
    }

    pub(crate) fn receive_statement(
        &mut self,
        told: Told<'_>,
        it: &BankStatementReceived,
    ) -> Result<(), Misfit> {
        let received = Received {
            seq: told.seq,
            reference: it.reference.clone(),
            on: it.on,
            closing: it.closing.amount(),
            lines: it.lines.iter().map(bank_line).collect(),
            matched: BTreeMap::new(),
        };
        self.account_mut(told, &it.account)?.statements.push(received);
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    pub(crate) fn match_lines(&mut self, told: Told<'_>, it: &BankLinesMatched) -> Result<(), Misfit> {
        let statement = self
            .accounts
            .iter_mut()
            .flat_map(|account| &mut account.statements)
            .find(|statement| statement.seq == it.statement.seq)
            .ok_or_else(|| told.misfit("a bank statement"))?;
        statement.matched.extend(it.matches.iter().map(|it| (it.line, it.record.seq)));
        Ok(())
    }
}
