//! Advances issued and settled. An advance is no expenditure until it is justified by vouchers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::expense::Method;
use crate::id::{AccountCode, GrantCode, LineCode, Number, PartyId, RecordRef, Reference};
use crate::money::Money;

/// Money was handed to someone who will account for it. Its number is in `given`, unless asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvanceIssued {
    /// The account that paid.
    pub account: AccountCode,
    /// How much.
    pub amount: Money,
    /// Number of the cheque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cheque: Option<Reference>,
    /// Day by which it is to be accounted for.
    pub due: Date,
    /// The grant.
    pub grant: GrantCode,
    /// The line it will be charged to.
    pub line: LineCode,
    /// How it was paid.
    pub method: Method,
    /// The number asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// The day.
    pub on: Date,
    /// Who holds it.
    pub party: PartyId,
    /// What for.
    pub purpose: String,
}

/// The holder brought back what was not spent; the vouchers say what was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdvanceSettled {
    /// The account that takes what comes back.
    pub account: AccountCode,
    /// The advance's record.
    pub advance: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// What came back; zero if all was spent.
    pub refunded: Money,
}
