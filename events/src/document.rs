//! Evidence, by its BLAKE3 digest: the file is durable before the record that names it.

use serde::{Deserialize, Serialize};

use crate::id::{GrantCode, Hash, RecordRef};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Invoice.
    Invoice,
    /// Receipt of the payee.
    Receipt,
    /// Signed list of people paid.
    SignedList,
    /// Contract or order.
    Contract,
    /// Delivery note or report of reception.
    Delivery,
    /// Mission order or report.
    Mission,
    /// Advice or statement of a bank.
    Bank,
    /// Letter.
    Letter,
    /// Anything else.
    Other,
}

/// A file that belongs to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// BLAKE3 of the file, which is also its name.
    pub digest: Hash,
    /// What it is.
    pub kind: DocumentKind,
}

/// Evidence was added to a record made before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAttached {
    /// The documents.
    pub documents: Vec<Document>,
    /// The grant.
    pub grant: GrantCode,
    /// The record they belong to.
    pub to: RecordRef,
}
