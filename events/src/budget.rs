//! Budget lines, their approval, and money moved between them.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::id::{
    ActivityCode, FundingCode, GrantCode, Hash, HeadingCode, LineCode, RecordRef, Reference, ResultCode,
};
use crate::money::Money;
use crate::month::Month;

/// What is planned for a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// How much.
    pub amount: Money,
    /// The month.
    pub month: Month,
}

/// A line was added to a version of the budget that is not approved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLineAdded {
    /// The activity it pays for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityCode>,
    /// Quantity × unit cost.
    pub amount: Money,
    /// Source or key that bears it.
    pub funding: FundingCode,
    /// The grant.
    pub grant: GrantCode,
    /// Its main heading.
    pub heading: HeadingCode,
    /// What it is for.
    pub label: String,
    /// Its code.
    pub line: LineCode,
    /// When it is to be spent; the months make the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<Planned>,
    /// The donor's number for it in the financing plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// How many units.
    #[serde(with = "rust_decimal::serde::str")]
    pub quantity: Decimal,
    /// The amount in the report currency, as the donor approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_amount: Option<Money>,
    /// The result it serves; absent for what is common to all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultCode>,
    /// What is counted.
    pub unit: String,
    /// Cost of one unit.
    pub unit_cost: Money,
    /// Version of the budget, from 1.
    pub version: u32,
}

/// A version of the budget is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetApproved {
    /// Who consented for the donor.
    pub consent: String,
    /// The grant.
    pub grant: GrantCode,
    /// Day of the consent.
    pub on: Date,
    /// Letter or contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Sum of its lines.
    pub total: Money,
    /// The version.
    pub version: u32,
}

/// Money was moved from one line to another within the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetReallocated {
    /// How much.
    pub amount: Money,
    /// The consent, where the donor's rule asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<RecordRef>,
    /// The line that gives.
    pub from: LineCode,
    /// The grant.
    pub grant: GrantCode,
    /// Why.
    pub reason: String,
    /// The line that takes.
    pub to: LineCode,
}

/// The donor consented to something in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentReceived {
    /// Who consented.
    pub by: String,
    /// The letter, kept as a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Hash>,
    /// The grant.
    pub grant: GrantCode,
    /// The letter's reference.
    pub letter: Reference,
    /// Its day.
    pub on: Date,
    /// What it allows.
    pub scope: String,
    /// The budget version it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
}
