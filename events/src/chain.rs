//! The head of a chain and its links.

use serde::{Deserialize, Serialize};

use crate::id::Hash;

/// Where a chain ends: how many records it has and the hash of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of records; the next record has this position.
    pub records: u64,
    /// Hash of the last record's line; zeros when there is none.
    pub hash: Hash,
}

impl Head {
    /// The head of a chain without records.
    pub const EMPTY: Self = Self { records: 0, hash: Hash::ZERO };
}

impl Default for Head {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// One record as it is stored: its line, LF included, and the hash of that line beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The canonical line with the LF that ends it: exactly what was hashed.
    pub line: Vec<u8>,
    /// `BLAKE3(line)`, stored so that a fault is pinned to its record.
    pub hash: Hash,
}
