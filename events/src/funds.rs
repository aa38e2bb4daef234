//! Money in: funds requested, received and returned; income, interest and contributions.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::id::{AccountCode, FundingCode, GrantCode, LineCode, PartyId, PlaceCode, Reference};
use crate::money::Money;
use crate::month::Month;

/// What is asked for on a line and month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// How much.
    pub amount: Money,
    /// The line.
    pub line: LineCode,
    /// The month.
    pub month: Month,
}

/// The donor was asked for money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundsRequested {
    /// What is asked for, after what is at hand.
    pub amount: Money,
    /// The forecast behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forecast: Vec<Forecast>,
    /// The grant.
    pub grant: GrantCode,
    /// Day of the request.
    pub on: Date,
    /// Its reference.
    pub reference: Reference,
}

/// What one source gave in an instalment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceAmount {
    /// How much.
    pub amount: Money,
    /// The source.
    pub source: FundingCode,
}

/// The disbursement: an instalment arrived. The rate is the quotient of what was credited and what was
/// sent; fees taken apart are an expense of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundsReceived {
    /// The account it was credited to.
    pub account: AccountCode,
    /// Day it arrived on the donor's own account, from which the spending window runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_on: Option<Date>,
    /// What the account was credited with, before fees taken apart.
    pub credited: Money,
    /// What the bank took apart for the transfer; zero if nothing.
    pub fee: Money,
    /// The line that bears the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_line: Option<LineCode>,
    /// The grant.
    pub grant: GrantCode,
    /// Amount in a third currency, when it went through one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intermediate: Option<Money>,
    /// The transfer's reference.
    pub reference: Reference,
    /// Institution that sent it.
    pub sender: String,
    /// What was sent, in the report currency.
    pub sent: Money,
    /// Day it was sent.
    pub sent_on: Date,
    /// What each source gave of what was sent, where the donor says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceAmount>,
    /// Day it counts on the account.
    pub value_date: Date,
}

/// Money went back to the donor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundsReturned {
    /// The account it left.
    pub account: AccountCode,
    /// How much.
    pub amount: Money,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The transfer's reference.
    pub reference: Reference,
}

/// The project earned something: sales, refunds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomeReceived {
    /// The account it was credited to.
    pub account: AccountCode,
    /// How much.
    pub amount: Money,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// Who paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// The receipt's reference.
    pub reference: Reference,
    /// What for.
    pub text: String,
}

/// The bank credited interest; it is cover for the project's expenditure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestCredited {
    /// The account.
    pub account: AccountCode,
    /// How much.
    pub amount: Money,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// The bank advice's reference.
    pub reference: Reference,
    /// What the advice says.
    pub text: String,
}

/// What a contribution consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContributionKind {
    /// Money, which enters the income.
    Cash,
    /// Goods, land or rooms, for memory and outside the budget.
    InKind,
    /// Work, for memory and outside the budget.
    Labour,
}

/// A community, the target group or the association contributed something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributionReceived {
    /// The account, for money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountCode>,
    /// What was given.
    pub description: String,
    /// The grant.
    pub grant: GrantCode,
    /// What it consists of.
    pub kind: ContributionKind,
    /// The day.
    pub on: Date,
    /// Who gave.
    pub party: PartyId,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// How many units.
    #[serde(with = "rust_decimal::serde::str")]
    pub quantity: Decimal,
    /// Number of its attestation.
    pub reference: Reference,
    /// What is counted.
    pub unit: String,
    /// Value of one unit.
    pub unit_value: Money,
    /// Quantity × unit value.
    pub value: Money,
    /// Where the unit value comes from.
    pub value_source: String,
}
