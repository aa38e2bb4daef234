//! Grants awarded, amended and closed; their results, places, activities and indicators.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::id::{ActivityCode, FundingCode, GrantCode, HeadingCode, LineCode, PlaceCode, ResultCode};
use crate::money::{Currency, Money};

/// A link of the donor chain, from whoever pays first to whoever passes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Donor {
    /// Name of the institution.
    pub name: String,
    /// The project's number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
}

/// A part of the term with its own budget, as a rule a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// Last day.
    pub ends: Date,
    /// First day.
    pub starts: Date,
    /// What may be spent in it.
    pub total: Money,
}

/// The most that may be drawn in a currency and calendar year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceiling {
    /// The limit.
    pub amount: Money,
    /// The calendar year.
    pub year: u16,
}

/// Whether a source gives money or things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundingKind {
    /// Money.
    Cash,
    /// Goods, land or work, valued apart and outside the budget.
    InKind,
}

/// A source of funding and its share of every expense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// Its code.
    pub code: FundingCode,
    /// Money or things.
    pub kind: FundingKind,
    /// Its name.
    pub name: String,
    /// Per cent of eligible expenditure that it bears.
    #[serde(with = "rust_decimal::serde::str")]
    pub share: Decimal,
}

/// How a cost is spread over sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingKey {
    /// Its code.
    pub code: FundingCode,
    /// The shares; they make 100.
    pub shares: Vec<FundingShare>,
}

/// One source's part in a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingShare {
    /// Per cent.
    #[serde(with = "rust_decimal::serde::str")]
    pub percent: Decimal,
    /// The source.
    pub source: FundingCode,
}

/// A main heading of the budget, in the donor's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its name, which is its code.
    pub code: HeadingCode,
    /// The donor's number for it in the financing plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

/// A result the project is to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedResult {
    /// Its code.
    pub code: ResultCode,
    /// Its sentence.
    pub title: String,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Where the office is.
    Base,
    /// A cercle, made of communes.
    Cercle,
    /// A commune.
    Commune,
}

/// A place where money is spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its code.
    pub code: PlaceCode,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The cercle a commune belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<PlaceCode>,
}

/// A grant was awarded: the contract, as far as the books need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantAwarded {
    /// Where the office is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<PlaceCode>,
    /// Most that may be drawn per currency and calendar year.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<Ceiling>,
    /// The donor's project code.
    pub code: GrantCode,
    /// Currency of the books.
    pub currency: Currency,
    /// The chain of donors, from whoever pays first.
    pub donors: Vec<Donor>,
    /// Last day on which cost is eligible.
    pub ends: Date,
    /// Line that bears bank fees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_line: Option<LineCode>,
    /// Sources of funding.
    pub funding: Vec<Funding>,
    /// How costs are spread over sources.
    pub funding_keys: Vec<FundingKey>,
    /// The association that carries the project out.
    pub grantee: String,
    /// Main headings of the budget, in the donor's order.
    pub headings: Vec<Heading>,
    /// Places where money is spent.
    pub places: Vec<Place>,
    /// Currency in which the donor is told.
    pub report_currency: Currency,
    /// Expected results.
    pub results: Vec<ExpectedResult>,
    /// Parts of the term with their own budget.
    pub slices: Vec<Slice>,
    /// First day on which cost is eligible. Cost before it is refused, because donors disallow it at audit
    /// and a record, once made, can only be reversed.
    pub starts: Date,
    /// Title of the project.
    pub title: String,
    /// What may be spent over the whole term.
    pub total: Money,
}

impl GrantAwarded {
    /// Who passes the money on, in order, down to who spends it.
    pub fn chain(&self) -> Vec<&str> {
        let mut chain: Vec<&str> = self.donors.iter().map(|it| it.name.as_str()).collect();
        if chain.last() != Some(&self.grantee.as_str()) {
            chain.push(&self.grantee);
        }
        chain
    }
}

/// The contract changed; what is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantAmended {
    /// New last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Date>,
    /// The grant.
    pub grant: GrantCode,
    /// The amendment's reference and reason.
    pub reason: String,
    /// New title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// New total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<Money>,
}

/// What was left at the end of a year may be spent in the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceCarriedOver {
    /// What was left.
    pub amount: Money,
    /// The year that ended.
    pub from: u16,
    /// The grant.
    pub grant: GrantCode,
    /// The year that takes it.
    pub to: u16,
}

/// A grant takes no more cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantClosed {
    /// The grant.
    pub grant: GrantCode,
    /// Last day of its books.
    pub on: Date,
}

/// An activity is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPlanned {
    /// Its code.
    pub activity: ActivityCode,
    /// Last day.
    pub ends: Date,
    /// The grant.
    pub grant: GrantCode,
    /// Men expected; 0 where people are not the point.
    pub men: u64,
    /// Where, if in one place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// The result it serves; absent for what is common to all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultCode>,
    /// First day.
    pub starts: Date,
    /// What is done.
    pub title: String,
    /// Women expected; 0 where people are not the point.
    pub women: u64,
}

/// An activity was carried out, or an indicator was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityReported {
    /// The activity.
    pub activity: ActivityCode,
    /// What else is to be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The grant.
    pub grant: GrantCode,
    /// What was counted.
    pub indicator: String,
    /// Men reached; absent is not known, which is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub men: Option<u64>,
    /// The day it is reported for.
    pub on: Date,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// The count.
    pub value: u64,
    /// Women reached; absent is not known, which is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub women: Option<u64>,
}

/// What an indicator was at the start and is to become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorSet {
    /// The activity whose reports count towards it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityCode>,
    /// Value before the project.
    pub baseline: u64,
    /// The grant.
    pub grant: GrantCode,
    /// What is counted.
    pub indicator: String,
    /// Value to be reached.
    pub target: u64,
}
