//! Payees, suppliers, contributors and staff; what of them is personal stays outside the chain.

use serde::{Deserialize, Serialize};

use crate::id::{Hash, PartyId};

/// A payee is a person unless said to be a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartyKind {
    /// A natural person, or not known to be anything else: nothing of them is written in the chain.
    Person,
    /// A firm or office: its name stands in the chain.
    Firm,
}

/// A value kept in the vault, by what it commits to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// BLAKE3 of the vault's line for this value.
    pub commitment: Hash,
    /// What it is: `name`, `phone`, `bank`.
    pub field: String,
}

/// Someone is known to the ledger from here on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRegistered {
    /// What they do here: `Comptable`, `Chauffeur`. Never a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Person or firm.
    pub kind: PartyKind,
    /// Name of a firm; a person's is in the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Identifier in the ledger.
    pub party: PartyId,
    /// What the vault holds of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personal: Vec<Personal>,
}

/// What is known of someone changed; what is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyAmended {
    /// What they do here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Name of a firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Identifier in the ledger.
    pub party: PartyId,
    /// Values that take the place of those of the same field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personal: Vec<Personal>,
}
