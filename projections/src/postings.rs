//! From the books to balanced postings: the chart's one table.
//!
//! Nobody types debits and credits. What a record did stands in the books as movements of accounts, entries
//! on budget lines and debts between grants; what each of them means in double entry is said here once, over
//! all their causes. Journal, ledger and trial balance come from it, and whoever verifies a chain asks it
//! record by record. The chart is that of the SYCEBNL for development projects. The entries are those of
//! receipts and expenditure: at the end of a year the charges are covered out of the donor's funds (702
//! against 162), which is the closing's business.
//!
//! Contributions in kind or work, promises, plans and counts move no money and make no postings.

use std::collections::HashMap;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Date, Decimal, GrantCode, LineCode, Money, Record};

use crate::books::{Between, Books, Cause, Entry, Grant, Misfit, Movement};

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
    /// Its code in the chart. A charge has the code of its class and line; which account of the chart a line
    /// is charged to, [`Natures`] says, where the grant does.
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

/// Which account of the chart each budget line is charged to: a term of the grant, because neither the budget
/// nor the donor's plan knows the chart.
///
/// The term `plan_comptable` reads `244=I.08,I.09; 661=Personnel`: an account of class 2 or 6, and the lines or
/// headings charged to it. A line's own account comes before that of its heading.
#[derive(Debug, Clone)]
pub struct Natures<'a> {
    grant: &'a Grant,
    accounts: HashMap<&'a str, &'a str>,
}

impl<'a> Natures<'a> {
    /// The name of the term.
    pub const TERM: &'static str = "plan_comptable";

    /// What the grant says.
    pub fn of(grant: &'a Grant) -> Self {
        let told = grant.rules.text(Self::TERM, "value").unwrap_or_default();
        let mut accounts = HashMap::new();
        for (account, codes) in told.split(';').filter_map(|it| it.split_once('=')) {
            let account = account.trim();
            let digits = account.len() >= 2 && account.bytes().all(|it| it.is_ascii_digit());
            if digits && account.starts_with(['2', '6']) {
                accounts.extend(codes.split(',').map(|it| (it.trim(), account)));
            }
        }
        Self { grant, accounts }
    }

    /// The account of a line, if the grant says one.
    pub fn account(&self, line: &LineCode) -> Option<&'a str> {
        let own = self.accounts.get(line.as_str());
        own.or_else(|| {
            let versions = self.grant.budget.versions.iter().rev();
            let heading = versions.filter_map(|it| it.line(line)).map(|it| &it.added.heading).next()?;
            self.accounts.get(heading.as_str())
        })
        .copied()
    }

    /// The code of an account of the chart, that of a charge with the account the grant says.
    pub fn code(&self, account: &Ledger) -> String {
        match account {
            Ledger::Charge(line) => match self.account(line) {
                Some(nature) => format!("{nature}-{line}"),
                None => account.code(),
            },
            Ledger::Treasury(_)
            | Ledger::Advances
            | Ledger::DonorFunds
            | Ledger::Interest
            | Ledger::OtherIncome
            | Ledger::LocalContribution
            | Ledger::Differences
            | Ledger::OtherGrant(_) => account.code(),
        }
    }
}

/// The postings of a record in the books of all grants it touched, with the books as they stood with it or at
/// any later record: an entry that was made never changes. A record that does not count has none.
pub fn postings(books: &Books, record: &Record) -> Result<Vec<Posting>, Misfit> {
    let missing = |what: &str| Misfit { record: record.seq, missing: what.to_owned() };
    if books.head.records <= record.seq {
        return Err(missing("itself"));
    }
    let mut all = Vec::new();
    for grant in books.grants.values() {
        let Some(posted) = Journal::from(grant, record.seq).next().filter(|it| it.seq == record.seq) else {
            continue;
        };
        for (account, amount) in posted.postings(grant) {
            let amount = Money::new(amount, grant.award.currency)
                .map_err(|_| missing("an amount in the currency of the books"))?;
            let (grant, account) = (grant.award.code.clone(), account.ledger(grant));
            all.push(Posting { grant, on: posted.on, account, amount });
        }
    }
    Ok(all)
}

/// An account of the chart, by the numbers that the books of a grant have for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// An account, as a number in [`Grant::account_codes`].
    Treasury(u32),
    /// Advances, of a grant without an account for them.
    Advances,
    /// A budget line, as a number in [`Grant::spending`].
    Charge(u32),
    /// Funds of the donor.
    DonorFunds,
    /// Interest.
    Interest,
    /// Other income.
    OtherIncome,
    /// Contributions in cash.
    LocalContribution,
    /// Cash differences that no line bears.
    Differences,
    /// Another grant.
    OtherGrant(&'a GrantCode),
}

impl Key<'_> {
    /// The account under its own codes.
    pub fn ledger(self, grant: &Grant) -> Ledger {
        match self {
            Self::Treasury(number) => {
                Ledger::Treasury(grant.accounts[number as usize].opened.account.clone())
            }
            Self::Advances => Ledger::Advances,
            Self::Charge(line) => {
                grant.spending.lines.get(line).cloned().map_or(Ledger::Differences, Ledger::Charge)
            }
            Self::DonorFunds => Ledger::DonorFunds,
            Self::Interest => Ledger::Interest,
            Self::OtherIncome => Ledger::OtherIncome,
            Self::LocalContribution => Ledger::LocalContribution,
            Self::Differences => Ledger::Differences,
            Self::OtherGrant(grant) => Ledger::OtherGrant(grant.clone()),
        }
    }
}

/// What a record did in the books of one grant.
#[derive(Debug, Clone)]
pub struct Posted<'a> {
    /// The record.
    pub seq: u64,
    /// The day it counts.
    pub on: Date,
    /// Movements, each with the number of its account.
    pub movements: Vec<(u32, Movement)>,
    /// Entries on budget lines.
    pub entries: &'a [Entry],
    /// What it made grants owe each other.
    pub between: &'a [Between],
}

impl<'a> Posted<'a> {
    /// Its postings, debits (positive) before credits; they add up to nothing.
    pub fn postings(&self, grant: &Grant) -> Vec<(Key<'a>, Decimal)> {
        let mut all: Vec<(Key<'a>, Decimal)> = Vec::with_capacity(4);
        for (account, it) in &self.movements {
            all.push((Key::Treasury(*account), it.amount));
            let against = match it.cause {
                Cause::Funds(_) | Cause::Returned => Key::DonorFunds,
                Cause::Interest => Key::Interest,
                Cause::Income => Key::OtherIncome,
                Cause::Contribution => Key::LocalContribution,
                // A difference is borne by a line or by none.
                Cause::Difference if self.entries.is_empty() => Key::Differences,
                Cause::AdvanceIssued(_) | Cause::AdvanceRefund(_) if !self.holds_advances(grant) => {
                    Key::Advances
                }
                // Another movement, an entry or a debt of the same record stands against it.
                Cause::Voucher(_)
                | Cause::Reversal(_)
                | Cause::TransferFee(_)
                | Cause::BankFee
                | Cause::Difference
                | Cause::Moved(_)
                | Cause::AdvanceIssued(_)
                | Cause::AdvanceRefund(_) => continue,
            };
            all.push((against, -it.amount));
        }
        all.extend(self.entries.iter().map(|it| (Key::Charge(it.line), it.amount)));
        all.extend(self.between.iter().map(|it| (Key::OtherGrant(&it.grant), it.amount)));
        all.retain(|it| !it.1.is_zero());
        all.sort_by_key(|it| it.1.is_sign_negative());
        all
    }

    // Whether an account of advances took part: it may have been opened later.
    fn holds_advances(&self, grant: &Grant) -> bool {
        let kind = |account: u32| grant.accounts[account as usize].opened.kind;
        self.movements.iter().any(|it| kind(it.0) == AccountKind::Advances)
    }
}

/// What was posted in the books of a grant, record by record, in the order of the records: one pass over
/// what the books hold.
#[derive(Debug, Clone)]
pub struct Journal<'a> {
    grant: &'a Grant,
    // How far each account, the spending and the debts between grants were read.
    movements: Vec<usize>,
    entries: usize,
    between: usize,
}

impl<'a> Journal<'a> {
    /// All of it.
    pub fn of(grant: &'a Grant) -> Self {
        Self { grant, movements: vec![0; grant.accounts.len()], entries: 0, between: 0 }
    }

    /// From a record on.
    pub fn from(grant: &'a Grant, seq: u64) -> Self {
        let movements = grant.accounts.iter().map(|it| it.movements.partition_point(|it| it.seq < seq));
        Self {
            grant,
            movements: movements.collect(),
            entries: grant.spending.entries.partition_point(|it| it.seq < seq),
            between: grant.between.partition_point(|it| it.seq < seq),
        }
    }
}

impl<'a> Iterator for Journal<'a> {
    type Item = Posted<'a>;

    fn next(&mut self) -> Option<Posted<'a>> {
        let grant = self.grant;
        let moved = grant.accounts.iter().zip(&self.movements);
        let moved = moved.filter_map(|(account, at)| account.movements.get(*at).map(|it| (it.seq, it.on)));
        let spent = grant.spending.entries.get(self.entries).map(|it| (it.seq, it.on));
        let owed = grant.between.get(self.between).map(|it| (it.seq, it.on));
        let (seq, on) = moved.chain(spent).chain(owed).min()?;

        let mut movements = Vec::with_capacity(2);
        for ((number, account), at) in (0..).zip(&grant.accounts).zip(&mut self.movements) {
            let of_record = account.movements[*at..].iter().take_while(|it| it.seq == seq);
            let before = movements.len();
            movements.extend(of_record.map(|it| (number, *it)));
            *at += movements.len() - before;
        }
        let entries = &grant.spending.entries[self.entries..];
        let entries = &entries[..entries.iter().take_while(|it| it.seq == seq).count()];
        let between = &grant.between[self.between..];
        let between = &between[..between.iter().take_while(|it| it.seq == seq).count()];
        self.entries += entries.len();
        self.between += between.len();
        Some(Posted { seq, on, movements, entries, between })
    }
}
