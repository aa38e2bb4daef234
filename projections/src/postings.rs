//! Event to balanced postings: the chart's one table.
//!
//! Nobody types debits and credits. What an event means in double entry is said here once, over the whole
//! vocabulary; journal, ledger and trial balance come from it. The chart is that of the SYCEBNL for
//! development projects. The entries are those of receipts and expenditure: at the end of a year the
//! charges are covered out of the donor's funds (702 against 162), which is the closing's business.
//!
//! Contributions in kind or work, promises, plans and counts move no money and make no postings.

use tarikh_events::expense::Split;
use tarikh_events::funds::ContributionKind;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Date, Decimal, Event, GrantCode, LineCode, Money, Record};

use crate::books::{Account, Books, Cause, Grant, Misfit};

/// One amount on one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The grant whose books it stands in; the postings of a record balance in each.
    pub grant: GrantCode,
    /// The day it counts.
    pub on: Date,
    /// The account.
    pub account: Ledger,
    /// Debit if positive, credit if negative.
    pub amount: Money,
}

/// An account of the chart, as far as a grant uses it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ledger {
    /// An account of the treasury, or the one of advances, under its own code.
    Treasury(AccountCode),
    /// Advances to be justified, of a grant that has no account for them.
    Advances,
    /// What a budget line was charged with.
    Charge(LineCode),
    /// Funds of the donor.
    DonorFunds,
    /// Interest.
    Interest,
    /// Other income of the project.
    OtherIncome,
    /// Contributions in cash.
    LocalContribution,
    /// Cash differences that no line bears.
    Differences,
    /// What another grant owes or is owed for cost that one paid for the other.
    OtherGrant(GrantCode),
}

impl Ledger {
    /// Its code in the chart. A charge has the code of its class and line: which kind of charge a line is
    /// in the chart, the budget does not say.
    pub fn code(&self) -> String {
        match self {
            Self::Treasury(account) => account.to_string(),
            Self::Advances => "421".to_owned(),
            Self::Charge(line) => format!("6-{line}"),
            Self::DonorFunds => "162".to_owned(),
            Self::Interest => "77".to_owned(),
            Self::OtherIncome => "707".to_owned(),
            Self::LocalContribution => "164".to_owned(),
            Self::Differences => "658".to_owned(),
            Self::OtherGrant(grant) => format!("47-{grant}"),
        }
    }
}

/// The postings of a record, with the books as they stood with it or at any later record: an entry that was
/// made never changes. Books that have not read it yet do not know what a reversal takes back.
pub fn postings(books: &Books, record: &Record) -> Result<Vec<Posting>, Misfit> {
    match &record.event {
        Event::FundsReceived(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.value_date)?;
            all.exchange(treasury(&it.account), Ledger::DonorFunds, it.credited);
            all.charges(treasury(&it.account))?;
            Ok(all.postings)
        }
        Event::FundsReturned(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(Ledger::DonorFunds, treasury(&it.account), it.amount);
            Ok(all.postings)
        }
        Event::IncomeReceived(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(treasury(&it.account), Ledger::OtherIncome, it.amount);
            Ok(all.postings)
        }
        Event::InterestCredited(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(treasury(&it.account), Ledger::Interest, it.amount);
            Ok(all.postings)
        }
        Event::ContributionReceived(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            match (it.kind, &it.account) {
                (ContributionKind::Cash, Some(account)) => {
                    all.exchange(treasury(account), Ledger::LocalContribution, it.value);
                }
                (ContributionKind::Cash, None) | (ContributionKind::InKind | ContributionKind::Labour, _) => {
                }
            }
            Ok(all.postings)
        }
        Event::ExpenseRecorded(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.paid_on)?;
            all.splits(&it.splits, treasury(&it.account));
            Ok(all.postings)
        }
        Event::ExpenseReversed(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            let voucher = all.grant.voucher_at(it.voucher.seq);
            let voucher = voucher.map(|number| &all.grant.vouchers[number as usize]);
            let account = voucher.and_then(|it| all.grant.account_codes.get(it.account)).cloned();
            let account = account.ok_or_else(|| missing(record, "a voucher"))?;
            all.charges(Ledger::Treasury(account))?;
            Ok(all.postings)
        }
        Event::ExpenseReclassified(it) => {
            // What is taken from one line is put on another; with another grant, it is owed.
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.entries()?;
            Ok(all.postings)
        }
        Event::BankFeeCharged(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(Ledger::Charge(it.line.clone()), treasury(&it.account), it.amount);
            Ok(all.postings)
        }
        Event::AdvanceIssued(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(all.advances(), treasury(&it.account), it.amount);
            Ok(all.postings)
        }
        Event::AdvanceSettled(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(treasury(&it.account), all.advances(), it.refunded);
            Ok(all.postings)
        }
        Event::MoneyMoved(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            all.exchange(treasury(&it.to), treasury(&it.from), it.amount);
            Ok(all.postings)
        }
        Event::CashDifferenceSettled(it) => {
            let mut all = Journal::of(books, record, &it.grant, it.on)?;
            let (account, short) = all.difference().ok_or_else(|| missing(record, "a cash count"))?;
            let other = it.line.clone().map_or(Ledger::Differences, Ledger::Charge);
            match short {
                true => all.exchange(other, account, it.amount),
                false => all.exchange(account, other, it.amount),
            }
            Ok(all.postings)
        }
        Event::LedgerOpened(_)
        | Event::LedgerRestored(_)
        | Event::MemberEnrolled(_)
        | Event::MemberRolesChanged(_)
        | Event::MemberRetired(_)
        | Event::MemberKeyEnrolled(_)
        | Event::MemberKeyRevoked(_)
        | Event::CheckpointKeyChanged(_)
        | Event::ClockCorrected(_)
        | Event::CommandAbandoned(_)
        | Event::PartyRegistered(_)
        | Event::PartyAmended(_)
        | Event::PersonalDataErased(_)
        | Event::GrantAwarded(_)
        | Event::RulesAdopted(_)
        | Event::ActivityPlanned(_)
        | Event::IndicatorSet(_)
        | Event::BudgetLineAdded(_)
        | Event::BudgetApproved(_)
        | Event::BudgetReallocated(_)
        | Event::ConsentReceived(_)
        | Event::GrantAmended(_)
        | Event::BalanceCarriedOver(_)
        | Event::GrantClosed(_)
        | Event::FundsRequested(_)
        | Event::CommitmentMade(_)
        | Event::CommitmentReleased(_)
        | Event::ExpenseApproved(_)
        | Event::ExpenseRejected(_)
        | Event::VoucherVoided(_)
        | Event::AccountOpened(_)
        | Event::AccountClosed(_)
        | Event::CashCounted(_)
        | Event::BankStatementReceived(_)
        | Event::BankLinesMatched(_)
        | Event::AssetAcquired(_)
        | Event::AssetChecked(_)
        | Event::AssetDisposed(_)
        | Event::ActivityReported(_)
        | Event::MonthClosed(_)
        | Event::MonthReopened(_)
        | Event::StatementIssued(_)
        | Event::ReportSubmitted(_)
        | Event::FindingExplained(_)
        | Event::CheckpointSigned(_)
        | Event::CheckpointWitnessed(_)
        | Event::DocumentAttached(_)
        | Event::ImportCompleted(_)
        | Event::FindingRaised(_)
        | Event::FindingAnswered(_)
        | Event::FindingSettled(_) => Ok(Vec::new()),
    }
}

fn treasury(account: &AccountCode) -> Ledger {
    Ledger::Treasury(account.clone())
}

fn missing(record: &Record, what: &str) -> Misfit {
    Misfit { record: record.seq, missing: what.to_owned() }
}

// The postings of one record as they are written down.
struct Journal<'a> {
    grant: &'a Grant,
    record: &'a Record,
    on: Date,
    postings: Vec<Posting>,
}

impl<'a> Journal<'a> {
    fn of(books: &'a Books, record: &'a Record, grant: &GrantCode, on: Date) -> Result<Self, Misfit> {
        let grant = books.grant(grant).ok_or_else(|| missing(record, &format!("grant {grant}")))?;
        if books.head.records <= record.seq {
            return Err(missing(record, "itself"));
        }
        Ok(Self { grant, record, on, postings: Vec::new() })
    }

    fn post(&mut self, grant: &GrantCode, account: Ledger, amount: Money) {
        if !amount.is_zero() {
            self.postings.push(Posting { grant: grant.clone(), on: self.on, account, amount });
        }
    }

    // Debits one account and credits another.
    fn exchange(&mut self, debit: Ledger, credit: Ledger, amount: Money) {
        let grant = &self.grant.award.code;
        self.post(grant, debit, amount);
        self.post(grant, credit, negative(amount));
    }

    fn splits(&mut self, splits: &[Split], paid_from: Ledger) {
        let own = &self.grant.award.code;
        for split in splits {
            let charge = Ledger::Charge(split.line.clone());
            match split.grant.as_ref().filter(|it| *it != own) {
                None => self.exchange(charge, paid_from.clone(), split.amount),
                Some(other) => {
                    self.exchange(Ledger::OtherGrant(other.clone()), paid_from.clone(), split.amount);
                    self.post(other, charge, split.amount);
                    self.post(other, Ledger::OtherGrant(own.clone()), negative(split.amount));
                }
            }
        }
    }

    // What the record changed on the lines of this grant and of others, as the books have it.
    fn entries(&mut self) -> Result<(), Misfit> {
        let seq = self.record.seq;
        let own = &self.grant.award.code;
        for entry in self.grant.spending.of_record(seq) {
            let line = self.grant.spending.lines.get(entry.line).cloned();
            let charge = line.map_or(Ledger::Differences, Ledger::Charge);
            let amount = self.money(entry.amount)?;
            self.post(own, charge, amount);
        }
        for between in self.grant.between_by(seq).iter().filter(|it| it.paid_here) {
            let amount = self.money(between.amount)?;
            self.post(own, Ledger::OtherGrant(between.grant.clone()), amount);
            self.post(&between.grant, Ledger::Charge(between.line.clone()), amount);
            self.post(&between.grant, Ledger::OtherGrant(own.clone()), negative(amount));
        }
        Ok(())
    }

    // The same, against the account that the money left or came back to.
    fn charges(&mut self, account: Ledger) -> Result<(), Misfit> {
        let first = self.postings.len();
        self.entries()?;
        let own = &self.grant.award.code;
        let sum: Decimal =
            self.postings[first..].iter().filter(|it| it.grant == *own).map(|it| it.amount.amount()).sum();
        let against = self.money(-sum)?;
        self.post(own, account, against);
        Ok(())
    }

    fn money(&self, amount: Decimal) -> Result<Money, Misfit> {
        let currency = self.grant.award.currency;
        Money::new(amount, currency)
            .map_err(|_| missing(self.record, "an amount in the currency of the books"))
    }

    // The account of advances, if it took part: it may have been opened later.
    fn advances(&self) -> Ledger {
        let took_part =
            |it: &&Account| it.opened.kind == AccountKind::Advances && self.movements(it).next().is_some();
        let found = self.grant.accounts.iter().find(took_part);
        found.map_or(Ledger::Advances, |it| treasury(&it.opened.account))
    }

    fn movements<'b>(
        &self,
        account: &'b Account,
    ) -> impl Iterator<Item = &'b crate::books::Movement> + use<'b> {
        let seq = self.record.seq;
        let first = account.movements.partition_point(|it| it.seq < seq);
        account.movements[first..].iter().take_while(move |it| it.seq == seq)
    }

    // The account whose difference was settled, and whether it was short.
    fn difference(&self) -> Option<(Ledger, bool)> {
        self.grant.accounts.iter().find_map(|account| {
            let movement = self.movements(account).find(|it| it.cause == Cause::Difference)?;
            Some((treasury(&account.opened.account), movement.amount < Decimal::ZERO))
        })
    }
}

fn negative(amount: Money) -> Money {
    Money::new(-amount.amount(), amount.currency()).expect("the scale does not depend on the sign")
}
