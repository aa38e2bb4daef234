//! What a sheet says of the statement on it: whether it is a draft or issued, which data it shows, and of
//! which ledger, when and up to which record.
//!
//! It is made by whoever has the ledger, because a renderer reaches neither chain nor clock.

use tarikh_events::{Hash, LedgerId, Timestamp};

/// What stands around a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The ledger that it was asked of.
    pub ledger: LedgerId,
    /// The clock reading of the record at its head: the date of the document, which no clock moves.
    pub at: Timestamp,
    /// BLAKE3 of its data as JSON with the identifiers of people in the place of their names, as a closing
    /// and an issue name it.
    pub digest: Hash,
    /// Whether it was issued.
    pub state: State,
}

/// What a sheet is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Asked and not issued: it binds nobody.
    Draft,
    /// Issued. Its own record is not known yet when the file is written, because that record names the file.
    Issued {
        /// The record of the issue that this one takes the place of.
        replaces: Option<u64>,
    },
    /// Issued, and since replaced.
    Superseded {
        /// The record of the issue that took its place.
        by: u64,
    },
}

impl State {
    /// Its stable English name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued { .. } => "issued",
            Self::Superseded { .. } => "superseded",
        }
    }
}
