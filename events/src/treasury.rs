//! Bank, cash boxes and mobile money: accounts, movements, counts and bank statements.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{AccountCode, GrantCode, Hash, LineCode, MemberId, PartyId, RecordRef, Reference};
use crate::money::{Currency, Money};

/// What an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountKind {
    /// A bank account.
    Bank,
    /// A cash box.
    Cash,
    /// A mobile money wallet.
    MobileMoney,
    /// Advances to be justified.
    Advances,
}

impl AccountKind {
    /// Its stable name, as in the bytes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Cash => "cash",
            Self::MobileMoney => "mobile-money",
            Self::Advances => "advances",
        }
    }
}

/// An account of a grant, with its own book of vouchers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountOpened {
    /// Its code in the chart of accounts: `521`.
    pub account: AccountCode,
    /// Letters that its voucher numbers begin with: `BQ`.
    pub book: String,
    /// Most that it should hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Money>,
    /// Its currency.
    pub currency: Currency,
    /// The grant.
    pub grant: GrantCode,
    /// What it is.
    pub kind: AccountKind,
    /// Its name.
    pub name: String,
    /// Members who may sign for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<MemberId>,
}

/// An account takes no more movements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountClosed {
    /// The account.
    pub account: AccountCode,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
}

/// How money went from one account to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Movement {
    /// From the bank into a cash box.
    Withdrawal,
    /// From a cash box to the bank.
    Deposit,
    /// Between accounts, without cash.
    Transfer,
}

/// Money went from one account of the grant to another; nothing was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyMoved {
    /// How much.
    pub amount: Money,
    /// The account it left.
    pub from: AccountCode,
    /// The grant.
    pub grant: GrantCode,
    /// How.
    pub movement: Movement,
    /// The day.
    pub on: Date,
    /// Cheque or transfer order.
    pub reference: Reference,
    /// What is said about it.
    pub text: String,
    /// The account it reached.
    pub to: AccountCode,
}

/// How many of one note or coin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denomination {
    /// How many.
    pub count: u64,
    /// Its value.
    pub value: Money,
}

/// What an account holds was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashCounted {
    /// The account.
    pub account: AccountCode,
    /// What was there.
    pub counted: Money,
    /// By note and coin, where that was written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denominations: Vec<Denomination>,
    /// The grant.
    pub grant: GrantCode,
    /// At the end of this day.
    pub on: Date,
    /// Number of the minutes.
    pub reference: Reference,
    /// What is said about it.
    pub text: String,
    /// Who watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<PartyId>,
}

/// A difference found in a count was written off or made good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashDifferenceSettled {
    /// What the account changes by is this; the direction is that of the count's difference.
    pub amount: Money,
    /// The count's record.
    pub count: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// The line that bears a loss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineCode>,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// One line of a bank statement, as the bank sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// The balance after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Money>,
    /// What came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<Money>,
    /// What went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debit: Option<Money>,
    /// The bank's day.
    pub on: Date,
    /// Cheque, voucher or transfer, as the bank writes it.
    pub reference: Reference,
    /// What the bank writes; names of people stand in it as `{p-…}`.
    pub text: String,
}

/// The bank said what an account held at the end of a day, and how it came to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankStatementReceived {
    /// The account.
    pub account: AccountCode,
    /// Balance at the end of the day.
    pub closing: Money,
    /// The statement itself, kept as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Hash>,
    /// The grant.
    pub grant: GrantCode,
    /// Its lines, in the bank's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<StatementLine>,
    /// The day it closes.
    pub on: Date,
    /// Its reference.
    pub reference: Reference,
    /// What is said about it.
    pub text: String,
}

/// A line of a bank statement and the record it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankMatch {
    /// The line, counted from 0.
    pub line: u32,
    /// The record.
    pub record: RecordRef,
}

/// Lines of a bank statement were matched with the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankLinesMatched {
    /// The grant.
    pub grant: GrantCode,
    /// The pairs.
    pub matches: Vec<BankMatch>,
    /// The statement's record.
    pub statement: RecordRef,
}
