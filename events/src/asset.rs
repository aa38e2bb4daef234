//! Things acquired, checked and disposed of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{GrantCode, LineCode, Number, PartyId, PlaceCode, Reference};
use crate::money::Money;

/// A thing entered the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetAcquired {
    /// Number in the inventory.
    pub asset: Reference,
    /// The grant.
    pub grant: GrantCode,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PartyId>,
    /// What it is.
    pub label: String,
    /// The budget line it was bought on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineCode>,
    /// Day of purchase.
    pub on: Date,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// How many.
    pub quantity: u64,
    /// In which state, in a word.
    pub state: String,
    /// Who sold it.
    pub supplier: PartyId,
    /// What it cost, all units together.
    pub value: Money,
    /// The voucher it was paid with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher: Option<Number>,
}

/// A thing was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetChecked {
    /// Number in the inventory.
    pub asset: Reference,
    /// The grant.
    pub grant: GrantCode,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PartyId>,
    /// The day.
    pub on: Date,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceCode>,
    /// In which state.
    pub state: String,
}

/// A thing left the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetDisposed {
    /// Number in the inventory.
    pub asset: Reference,
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// Sold, given, lost, scrapped, and why.
    pub reason: String,
    /// Number of the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}
