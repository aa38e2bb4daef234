//! The store: where the records of a chain are kept, and the contract that every engine keeps.
//!
//! An engine moves bytes and has no opinions: it takes lines with their hashes, appends them whole or not
//! at all at exactly the head that the caller decided on, and gives them back as they were. It neither
//! hashes nor reads a line; whether a chain is sound is for verification to say. When `append` returns a
//! head, the bytes are on the disk.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use tarikh_events::{Hash, Head, Link};

#[cfg(test)]
pub mod conformance;
pub mod embedded;

pub use embedded::Embedded;

/// An engine: compare and append, read, head, follow.
pub trait Store: Send + Sync {
    /// Hands in links to be appended, all or none, at exactly `expected`, without waiting for it.
    ///
    /// What one caller hands in is recorded in that order. Who hands in the next links before the answer to
    /// the last, at the head that those will make, shares one write with them; if they fail, it is a conflict.
    fn submit(&self, expected: Head, links: Vec<Link>) -> Pending;

    /// Appends all links or none, at exactly `expected`, and returns the new head when they are durable.
    ///
    /// An error says that nothing was recorded, but for [`StoreError::Unknown`], which says that this
    /// could not be found out.
    fn append(&self, expected: Head, links: Vec<Link>) -> Result<Head, StoreError> {
        self.submit(expected, links).wait()
    }

    /// Where the chain ends now.
    fn head(&self) -> Result<Head, StoreError>;

    /// Calls `each` with position, line and hash of the records `from..to` in order, in constant memory,
    /// until it returns false. Without `to`, up to the end that the chain has when the call is made.
    ///
    /// Positions are passed as they are found: where a record is missing, the next one comes after a gap.
    fn read(
        &self,
        from: u64,
        to: Option<u64>,
        each: &mut dyn FnMut(u64, &[u8], Hash) -> bool,
    ) -> Result<(), StoreError>;

    /// The record at a position.
    fn get(&self, seq: u64) -> Result<Option<Link>, StoreError>;

    /// Waits until the head differs from `known` or the time is up, and returns the head.
    fn follow(&self, known: Head, timeout: Duration) -> Result<Head, StoreError>;
}

/// Links that were handed in, and whose answer is due. Dropped, they are recorded all the same.
#[derive(Debug)]
#[must_use = "nothing is known to be recorded before the answer is there"]
pub struct Pending {
    answered: Receiver<Result<Head, StoreError>>,
    expected: Head,
    place: Arc<str>,
}

/// Where an engine puts the answer. Dropped without one, the outcome is unknown.
#[derive(Debug)]
pub struct Answer(SyncSender<Result<Head, StoreError>>);

impl Pending {
    /// For engines: an answer that is due, and where to put it.
    pub fn new(place: Arc<str>, expected: Head) -> (Answer, Self) {
        let (answer, answered) = sync_channel(1);
        (Answer(answer), Self { answered, expected, place })
    }

    /// Waits until the links are durable, and returns the head that they made.
    pub fn wait(self) -> Result<Head, StoreError> {
        let Self { answered, expected, place } = self;
        answered
            .recv()
            .unwrap_or_else(|gone| Err(StoreError::Unknown { place, expected, source: Arc::new(gone) }))
    }
}

impl Answer {
    /// Gives the answer.
    pub fn give(self, outcome: Result<Head, StoreError>) {
        // An asker who is gone needs none.
        drop(self.0.send(outcome));
    }
}

/// Why a store did not do what was asked. `place` is the file or the stream.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Others have appended since the caller looked: the decision is to be taken again.
    #[error("the head moved: {} records were expected, there are {}", expected.records, found.records)]
    Conflict {
        /// The head that the caller decided on.
        expected: Head,
        /// The head that there is.
        found: Head,
    },
    /// There is no ledger at this place.
    #[error("there is no ledger at {place}")]
    Absent {
        /// Where it was looked for.
        place: Arc<str>,
    },
    /// A ledger is opened once; a second one is never put over it.
    #[error("there is already a ledger at {place}")]
    Present {
        /// The ledger that is there.
        place: Arc<str>,
    },
    /// What is there is something else.
    #[error("{place} is not a ledger: {why}")]
    NotALedger {
        /// What was opened.
        place: Arc<str>,
        /// What it lacks.
        why: String,
    },
    /// The ledger was made by a later version of the program.
    #[error("{place} has format {found}, this program knows {known}: use a newer version of the program")]
    Newer {
        /// The ledger.
        place: Arc<str>,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The guards against changes are not as this program makes them.
    #[error("{place} was altered: `{object}` is not as this program made it, so nothing is recorded there")]
    Altered {
        /// The ledger.
        place: Arc<str>,
        /// The table or trigger that is missing, changed or foreign.
        object: String,
    },
    /// The stored bytes cannot be read as records. Reported, never repaired.
    #[error("{place} is damaged: {what}")]
    Damaged {
        /// The ledger.
        place: Arc<str>,
        /// Which part, and in which way.
        what: String,
    },
    /// The disk, or what is allowed of it, is full.
    #[error("the disk is full: nothing was recorded in {place}; make room and ask again")]
    Full {
        /// The ledger.
        place: Arc<str>,
    },
    /// A file would grow beyond what the system allows this process.
    #[error("{place} would grow beyond the {limit} bytes that the system allows: nothing was recorded")]
    FileSize {
        /// The ledger.
        place: Arc<str>,
        /// The most that is allowed.
        limit: u64,
    },
    /// More files are open than the system allows.
    #[error("{place} cannot be opened, because too many files are open: nothing was recorded")]
    OpenFiles {
        /// The ledger.
        place: Arc<str>,
    },
    /// The place can be read only: a read-only disk, or a file or folder without permission to write.
    #[error("{place} can only be read: nothing was recorded; check the disk and the permissions")]
    ReadOnly {
        /// The ledger.
        place: Arc<str>,
    },
    /// The disk does not keep what it is given, or cannot be asked to: a network share, for example.
    #[error("{place} cannot be kept durably here ({found}): put the ledger on a local disk")]
    NotDurable {
        /// The ledger.
        place: Arc<str>,
        /// The settings that the disk accepted.
        found: String,
    },
    /// Permission to read is missing.
    #[error("no permission to open {place}")]
    Denied {
        /// The ledger.
        place: Arc<str>,
    },
    /// Another program has kept the ledger for too long.
    #[error("{place} has been locked by another program for {} s: nothing was recorded", waited.as_secs())]
    Locked {
        /// The ledger.
        place: Arc<str>,
        /// How long was waited.
        waited: Duration,
    },
    /// Writing failed in a way that leaves open whether the records are there.
    #[error(
        "{place} failed while recording: whether the records from {} on are there \
         is seen when it is opened again", expected.records
    )]
    Unknown {
        /// The ledger.
        place: Arc<str>,
        /// Where they were to be appended.
        expected: Head,
        /// What failed.
        #[source]
        source: Cause,
    },
    /// The file system failed.
    #[error("failed to {doing} {place}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To what.
        place: Arc<str>,
        /// What failed.
        #[source]
        source: Arc<io::Error>,
    },
    /// The engine failed.
    #[error("failed to {doing} {place}")]
    Engine {
        /// What was being done.
        doing: &'static str,
        /// To what.
        place: Arc<str>,
        /// What failed.
        #[source]
        source: Cause,
    },
}

/// The failure below, shared by all whose records were in the same write.
pub type Cause = Arc<dyn Error + Send + Sync>;
