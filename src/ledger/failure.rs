//! Failures in words: the key of a sentence and its values, as a rejection has them.
//!
//! The cases that an office meets (no ledger here, a full disk, a locked file, …) have a sentence of their
//! own, which says what to do; the others share one around the technical text.

use std::error::Error;
use std::io;
use std::sync::Arc;

use tarikh_events::recorded::ReadError;
use tarikh_projections::controls::Arg;

use super::LedgerError;
use crate::objects::ObjectError;
use crate::store::StoreError;
use crate::vault::VaultError;

type Values = Vec<(&'static str, Arg)>;

impl LedgerError {
    /// Key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Store(error) => store(error).0,
            Self::Vault(error) => vault(error).0,
            Self::Objects(error) => objects(error).0,
            Self::Folder { .. } => "failure-folder",
            Self::Read(ReadError::Changed { .. } | ReadError::Follow { .. }) => "failure-changed",
            Self::Read(ReadError::Form { .. } | ReadError::Event { .. }) | Self::Misfit(_) => {
                "failure-record"
            }
            Self::Empty { .. } => "failure-empty",
            Self::Encoding(_) => "failure-other",
            Self::TooLong { .. } => "failure-too-long",
            Self::NoRecord { .. } => "failure-no-record",
            Self::Busy => "failure-busy",
        }
    }

    /// The values of its sentence, by name.
    pub fn values(&self) -> Values {
        match self {
            Self::Store(error) => store(error).1,
            Self::Vault(error) => vault(error).1,
            Self::Objects(error) => objects(error).1,
            Self::Folder { place, source } => vec![("place", text(place)), ("detail", system(source))],
            Self::Empty { place } => vec![("place", text(place))],
            Self::Read(ReadError::Changed { seq } | ReadError::Follow { seq }) => {
                vec![("record", Arg::Count(*seq))]
            }
            Self::Read(error @ (ReadError::Form { .. } | ReadError::Event { .. })) => {
                vec![("detail", text(told(error)))]
            }
            Self::Misfit(error) => vec![("detail", text(told(error)))],
            Self::Encoding(error) => vec![("detail", text(told(error)))],
            Self::TooLong { length, limit } => {
                vec![("length", Arg::Count(*length as u64)), ("limit", Arg::Count(*limit as u64))]
            }
            Self::NoRecord { seq } => vec![("record", Arg::Count(*seq))],
            Self::Busy => Vec::new(),
        }
    }
}

fn store(error: &StoreError) -> (&'static str, Values) {
    let at = |place: &Arc<str>| vec![("place", text(place))];
    match error {
        StoreError::Conflict { .. } => ("failure-busy", Vec::new()),
        StoreError::Absent { place } => ("failure-absent", at(place)),
        StoreError::Present { place } => ("failure-present", at(place)),
        StoreError::NotALedger { place, why } => {
            ("failure-not-a-ledger", vec![("place", text(place)), ("detail", text(why))])
        }
        StoreError::Newer { place, .. } => ("failure-newer", at(place)),
        StoreError::Altered { place, object } => {
            ("failure-altered", vec![("place", text(place)), ("detail", text(object))])
        }
        StoreError::Damaged { place, what } => {
            ("failure-damaged", vec![("place", text(place)), ("detail", text(what))])
        }
        StoreError::Full { place } => ("failure-full", at(place)),
        StoreError::FileSize { place, .. } => ("failure-file-size", at(place)),
        StoreError::OpenFiles { place } => ("failure-open-files", at(place)),
        StoreError::ReadOnly { place } => ("failure-read-only", at(place)),
        StoreError::NotDurable { place, .. } => ("failure-not-durable", at(place)),
        StoreError::Denied { place } => ("failure-denied", at(place)),
        StoreError::Locked { place, waited } => {
            ("failure-locked", vec![("place", text(place)), ("seconds", Arg::Count(waited.as_secs()))])
        }
        StoreError::Unknown { place, expected, .. } => {
            ("failure-unknown", vec![("place", text(place)), ("record", Arg::Count(expected.records))])
        }
        StoreError::Io { .. } | StoreError::Engine { .. } => {
            ("failure-other", vec![("detail", text(told(error)))])
        }
    }
}

fn vault(error: &VaultError) -> (&'static str, Values) {
    match error {
        VaultError::Master => ("failure-master", Vec::new()),
        VaultError::Files(error) => objects(error),
        VaultError::Erased { .. }
        | VaultError::Missing { .. }
        | VaultError::Changed { .. }
        | VaultError::Key { .. }
        | VaultError::Identifier { .. } => ("failure-vault", vec![("detail", text(told(error)))]),
    }
}

fn objects(error: &ObjectError) -> (&'static str, Values) {
    match error {
        ObjectError::Full { path } => ("failure-full", vec![("place", text(path.display()))]),
        ObjectError::FileSize { path } => ("failure-file-size", vec![("place", text(path.display()))]),
        ObjectError::OpenFiles { path, .. } => ("failure-open-files", vec![("place", text(path.display()))]),
        ObjectError::Denied { path, .. } => ("failure-denied", vec![("place", text(path.display()))]),
        ObjectError::Io { .. } | ObjectError::Name { .. } => {
            ("failure-other", vec![("detail", text(told(error)))])
        }
    }
}

/// What the system said, in words where it is one of the common cases.
pub fn system(error: &io::Error) -> Arg {
    const COMMON: [(io::ErrorKind, &str); 9] = [
        (io::ErrorKind::NotFound, "system-not-found"),
        (io::ErrorKind::PermissionDenied, "system-denied"),
        (io::ErrorKind::AlreadyExists, "system-exists"),
        (io::ErrorKind::StorageFull, "system-full"),
        (io::ErrorKind::QuotaExceeded, "system-full"),
        (io::ErrorKind::FileTooLarge, "system-file-size"),
        (io::ErrorKind::ReadOnlyFilesystem, "system-read-only"),
        (io::ErrorKind::IsADirectory, "system-is-a-folder"),
        (io::ErrorKind::NotADirectory, "system-not-a-folder"),
    ];
    COMMON.iter().find(|it| it.0 == error.kind()).map_or_else(|| text(error), |it| Arg::Word(it.1))
}

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

// The failure and what caused it, in the words of those who noticed it.
fn told(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_told = cause.to_string();
        if !told.contains(&cause_told) {
            told.push_str(": ");
            told.push_str(&cause_told);
        }
        source = cause.source();
    }
    told
}
