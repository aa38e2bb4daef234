//! Money out: vouchers recorded, approved, rejected, reversed, reclassified and voided; commitments.
//!
//! A voucher counts when it is recorded, because the cash has left the box.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::id::{
    AccountCode, ActivityCode, GrantCode, LineCode, Number, PartyId, PlaceCode, RecordRef, Reference,
};
use crate::money::Money;
use crate::month::Month;

/// How a payment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// By cheque.
    Cheque,
    /// By bank transfer.
    Transfer,
    /// In cash.
    Cash,
    /// By mobile money.
    MobileMoney,
    /// Out of an advance: no money moves now.
    Advance,
}

impl Method {
    /// Its stable name, as in the bytes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Cheque => "cheque",
            Self::Transfer => "transfer",
            Self::Cash => "cash",
            Self::MobileMoney => "mobile-money",
            Self::Advance => "advance",
        }
    }
}

/// What a part of a payment is charged to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {
    /// The activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityCode>,
    /// How much.
    pub amount: Money,
    /// The grant charged, where it is not the voucher's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantCode>,
    /// The budget line.
    pub line: LineCode,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
}

/// One numbered payment with its evidence (pièce justificative). Its number is in `given`, unless an
/// import asked for the one on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseRecorded {
    /// The account that paid; the advances account for what an advance pays.
    pub account: AccountCode,
    /// The advance it justifies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advance: Option<Number>,
    /// Number of the cheque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cheque: Option<Reference>,
    /// The month it is about, where that is not the month of payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concerns: Option<Month>,
    /// Its evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// The grant whose account and book it is.
    pub grant: GrantCode,
    /// The payee's invoice or receipt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Reference>,
    /// How it was paid.
    pub method: Method,
    /// The number asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Day of payment.
    pub paid_on: Date,
    /// Who was paid.
    pub party: PartyId,
    /// What for; names of people stand in it as `{p-…}`.
    pub purpose: String,
    /// The reversed voucher that it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<RecordRef>,
    /// What it is charged to; at least one.
    pub splits: Vec<Split>,
}

/// A voucher was approved and may be reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseApproved {
    /// The grant.
    pub grant: GrantCode,
    /// The voucher's record.
    pub voucher: RecordRef,
}

/// A voucher was refused: it still counts, and holds up the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseRejected {
    /// The grant.
    pub grant: GrantCode,
    /// Why.
    pub reason: String,
    /// The voucher's record.
    pub voucher: RecordRef,
}

/// A voucher was taken back in an open month: its whole amount returns to the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseReversed {
    /// The grant.
    pub grant: GrantCode,
    /// The day it counts.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The voucher's record.
    pub voucher: RecordRef,
}

/// A voucher is charged to something else from a day on; no money moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseReclassified {
    /// The grant.
    pub grant: GrantCode,
    /// The day it counts.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// What it is charged to from here on; the same sum.
    pub splits: Vec<Split>,
    /// The voucher's record.
    pub voucher: RecordRef,
}

/// A number was spoilt: a form torn, a cheque cancelled before it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherVoided {
    /// The account whose book the number belongs to.
    pub account: AccountCode,
    /// The spoilt cheque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cheque: Option<Reference>,
    /// The grant.
    pub grant: GrantCode,
    /// The number.
    pub number: Number,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// The bank took a fee: an expense by bank advice, without voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankFeeCharged {
    /// The account.
    pub account: AccountCode,
    /// How much.
    pub amount: Money,
    /// The grant.
    pub grant: GrantCode,
    /// The budget line.
    pub line: LineCode,
    /// The day.
    pub on: Date,
    /// The bank advice's reference.
    pub reference: Reference,
    /// What the advice says.
    pub text: String,
}

/// Money was promised: an order, a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentMade {
    /// The grant.
    pub grant: GrantCode,
    /// Number of the order or contract.
    pub number: Number,
    /// The day.
    pub on: Date,
    /// To whom.
    pub party: PartyId,
    /// What for.
    pub purpose: String,
    /// What it will be charged to.
    pub splits: Vec<Split>,
}

/// A promise, or part of it, fell away: invoiced, paid or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentReleased {
    /// How much of it.
    pub amount: Money,
    /// The commitment's record.
    pub commitment: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}
