//! Checkpoints, witnesses, imports and the auditor's findings.

use serde::{Deserialize, Serialize};

use crate::id::{GrantCode, Hash, RecordRef};
use crate::money::Money;

/// The reason that a control asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingExplained {
    /// The control: `K31`.
    pub control: String,
    /// The grant.
    pub grant: GrantCode,
    /// The reason.
    pub reason: String,
    /// What it is about: a line, a voucher, an account.
    pub subject: String,
}

/// The ledger signed a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointSigned {
    /// The signed note.
    pub note: String,
}

/// Someone outside signed the same checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointWitnessed {
    /// The checkpoint's record.
    pub checkpoint: RecordRef,
    /// The note with the witness's line.
    pub note: String,
}

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// BLAKE3 of its bytes.
    pub digest: Hash,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// An import ended: its files, the rows it read and those it added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCompleted {
    /// Rows that were not known before.
    pub added: u64,
    /// The files.
    pub files: Vec<ImportedFile>,
    /// The grant.
    pub grant: GrantCode,
    /// Rows read.
    pub rows: u64,
}

/// An auditor raised something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRaised {
    /// The record it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordRef>,
    /// The control it falls under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
    /// The grant.
    pub grant: GrantCode,
    /// What was found.
    pub text: String,
}

/// A finding was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingAnswered {
    /// The finding's record.
    pub finding: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// The answer.
    pub text: String,
}

/// How a finding ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The cost stands.
    Accepted,
    /// It was put right.
    Corrected,
    /// The cost is disallowed.
    Disallowed,
}

/// A finding was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingSettled {
    /// How it ended.
    pub decision: Decision,
    /// The finding's record.
    pub finding: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// What is to be paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repay: Option<Money>,
}
