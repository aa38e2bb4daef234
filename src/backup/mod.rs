//! Backups: a folder that holds the records, the documents and the sealed personal data of a ledger, and
//! apart from it one file with the keys.
//!
//! | in the folder | what it is |
//! | --- | --- |
//! | `records.jsonl` | the stored lines, as `export --format jsonl` gives them |
//! | `documents/` | every document that a record names, by its digest |
//! | `vault/` | every personal value that was not erased, sealed as the vault keeps it |
//! | `B3SUMS` | the digests of all these files: `b3sum --check B3SUMS` |
//! | `backup.json` | ledger, head, counts, and the digest of `B3SUMS` |
//!
//! It is no ledger: nothing can be recorded into it by mistake, and only `restore` makes one of it, which asks
//! what is known of the records after it. Without the keys nobody reads a name in the vault; the documents are
//! kept as they are.
//!
//! A backup is there whole or not at all: it is written under another name, read again, and renamed.

mod restore;
mod write;

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use tarikh_events::record::RECORD_MAX;
use tarikh_events::{Chain, Hash, Head, LedgerId};
use zeroize::Zeroizing;

use crate::clock;
use crate::commands::Rejection;
use crate::documents::{DocumentError, Documents};
use crate::ledger::{LedgerError, SubmitError};
use crate::objects::{ObjectError, Objects};
use crate::store::StoreError;
use crate::vault::VaultError;
use crate::verify::VerifyError;

pub use restore::{Keys, Known, Restored, Wish, restore};
pub use write::{Written, write};

const RECORDS: &str = "records.jsonl";
const SUMS: &str = "B3SUMS";
const MANIFEST: &str = "backup.json";
const DOCUMENTS: &str = "documents";
const VAULT: &str = "vault";

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Documents in it.
    pub documents: u64,
    /// Where its records end.
    pub head: Head,
    /// The ledger.
    pub ledger: LedgerId,
    /// When it was made, by the clock of that machine.
    pub made: String,
    /// Documents and personal values that records name and that were not to be had when it was made.
    pub missing: Vec<Hash>,
    /// Bytes of all its files but this one.
    pub size: u64,
    /// Digest of the list of its files.
    pub sums: Hash,
    /// Personal values in it.
    pub values: u64,
    /// What this is.
    pub what: String,
}

impl Manifest {
    const WHAT: &'static str = "tarikh-backup.v1";
}

/// A backup in a folder.
#[derive(Debug)]
pub struct Backup {
    folder: PathBuf,
    /// What it says of itself.
    pub manifest: Manifest,
}

/// Why there is no backup, or no restored ledger.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The ledger cannot be read or written.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The documents cannot be read or written.
    #[error(transparent)]
    Documents(#[from] DocumentError),
    /// What was restored cannot be verified.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// The ledger refuses to go on under the next incarnation.
    #[error("refused")]
    Refused(Rejection),
    /// A file or folder cannot be read or written.
    #[error("failed to {doing} {}", place.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To what.
        place: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Nothing is ever put over what is there.
    #[error("there is something at {} already", place.display())]
    Taken {
        /// Where it was to be.
        place: PathBuf,
    },
    /// The folder in which it was to be made is not there: a stick that is not plugged in, perhaps.
    #[error("there is no folder {}", place.display())]
    NoFolder {
        /// The folder.
        place: PathBuf,
    },
    /// A backup inside the ledger is lost with it, and keys inside a backup open it.
    #[error("{} is inside {}", place.display(), inside.display())]
    Inside {
        /// Where it was to be.
        place: PathBuf,
        /// The folder of the ledger or of the backup.
        inside: PathBuf,
    },
    /// The file is not a copy of the keys of this ledger.
    #[error("{} does not hold the keys of this ledger", place.display())]
    NotKeys {
        /// The file.
        place: PathBuf,
    },
    /// The folder is not a backup.
    #[error("{} is not a backup", place.display())]
    NotABackup {
        /// The folder.
        place: PathBuf,
    },
    /// A file of a backup is missing or not as it was written.
    #[error("{} is not as it was written", place.display())]
    Changed {
        /// The file.
        place: PathBuf,
    },
    /// The records of a ledger, a backup or an export do not follow from each other.
    #[error("{}: record {record}: {detail}", place.display())]
    Broken {
        /// Where they were read.
        place: PathBuf,
        /// The record at fault.
        record: u64,
        /// In which way.
        detail: String,
    },
    /// The records are those of another ledger.
    #[error("{} is of another ledger", place.display())]
    OtherLedger {
        /// Where they were read.
        place: PathBuf,
    },
    /// Two copies of one ledger have different records at the same position: one was written anew.
    #[error("{} has another record {record}", place.display())]
    Differs {
        /// The copy.
        place: PathBuf,
        /// The first position at which they differ.
        record: u64,
    },
    /// The copy begins after the records that are there, so that some are missing between the two.
    #[error("{} begins at record {record}, there are {records}", place.display())]
    Gap {
        /// The copy.
        place: PathBuf,
        /// The first record that follows after the gap.
        record: u64,
        /// How many records there are before it.
        records: u64,
    },
    /// Nobody said what is known of the newest records.
    #[error("say what is known of the newest records")]
    NothingKnown,
    /// Nobody said where the keys are, nor that they are lost.
    #[error("say where the keys are, or that they are lost")]
    NoKeys,
    /// Newer records are known than could be brought back.
    #[error("{known} records are known, {restored} were brought back")]
    Short {
        /// How many are known.
        known: u64,
        /// How many there are.
        restored: u64,
    },
    /// What is known is older than the backup, and says nothing of what came after it.
    #[error("{known} records are known, the backup has {backup}")]
    Older {
        /// How many are known.
        known: u64,
        /// How many the backup has.
        backup: u64,
    },
    /// What is known of the newest records contradicts what was brought back.
    #[error("the records up to {known} are not those that are known")]
    Contradicted {
        /// How many are known.
        known: u64,
    },
    /// The checkpoint was signed before a restore, and speaks of records that were lost then.
    #[error("a checkpoint over {known} records, in a name that ended with {until}")]
    Ended {
        /// How many records it speaks of.
        known: u64,
        /// How many of them were restored.
        until: u64,
    },
    /// The checkpoint is none of this ledger.
    #[error("not a checkpoint of this ledger: {detail}")]
    NotACheckpoint {
        /// In which way.
        detail: String,
    },
}

impl From<StoreError> for BackupError {
    fn from(source: StoreError) -> Self {
        Self::Ledger(source.into())
    }
}

impl From<VaultError> for BackupError {
    fn from(source: VaultError) -> Self {
        Self::Ledger(source.into())
    }
}

impl From<ObjectError> for BackupError {
    fn from(source: ObjectError) -> Self {
        Self::Ledger(source.into())
    }
}

impl From<SubmitError<Rejection>> for BackupError {
    fn from(source: SubmitError<Rejection>) -> Self {
        match source {
            SubmitError::Refused(rejection) => Self::Refused(rejection),
            SubmitError::Failed(error) => Self::Ledger(error),
        }
    }
}

fn io<'a>(doing: &'static str, place: &'a Path) -> impl Fn(io::Error) -> BackupError + use<'a> {
    move |source| BackupError::Io { doing, place: place.to_owned(), source }
}

impl Backup {
    /// Reads what a backup says of itself, and whether each of its files is as it was written and its
    /// records follow from each other.
    pub fn open(folder: &Path) -> Result<Self, BackupError> {
        let not = || BackupError::NotABackup { place: folder.to_owned() };
        let place = folder.join(MANIFEST);
        let manifest = match fs::read(&place) {
            Ok(bytes) => bytes,
            Err(error) if is_missing(&error) => return Err(not()),
            Err(error) => return Err(io("read", &place)(error)),
        };
        let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| not())?;
        if manifest.what != Manifest::WHAT {
            return Err(not());
        }
        let backup = Self { folder: folder.to_owned(), manifest };
        backup.check_files()?;
        backup.check_records()?;
        Ok(backup)
    }

    fn check_files(&self) -> Result<(), BackupError> {
        let place = self.folder.join(SUMS);
        let changed = |place: &Path| BackupError::Changed { place: place.to_owned() };
        let sums = fs::read(&place).map_err(|_| changed(&place))?;
        if Hash::of(&sums) != self.manifest.sums {
            return Err(changed(&place));
        }
        let sums = String::from_utf8(sums).map_err(|_| changed(&place))?;
        let mut size = sums.len() as u64;
        for line in sums.lines() {
            let (digest, name) = line.split_once("  ").ok_or_else(|| changed(&place))?;
            let file = self.folder.join(name);
            let digest: Hash = digest.parse().map_err(|_| changed(&place))?;
            let mut hasher = blake3::Hasher::new();
            let opened = match File::open(&file) {
                Err(error) if is_missing(&error) => return Err(changed(&file)),
                opened => opened.map_err(io("read", &file))?,
            };
            hasher.update_reader(opened).map_err(io("read", &file))?;
            if Hash(*hasher.finalize().as_bytes()) != digest {
                return Err(changed(&file));
            }
            size += hasher.count();
        }
        match size == self.manifest.size {
            true => Ok(()),
            false => Err(changed(&place)),
        }
    }

    fn check_records(&self) -> Result<(), BackupError> {
        let place = self.records();
        let mut chain = Chain::new().of(self.manifest.ledger);
        let whole = each_line(&place, &mut |line| {
            chain.check(line, Some(Hash::of(line))).map(drop).map_err(|fault| BackupError::Broken {
                place: place.clone(),
                record: fault.record,
                detail: fault.detail,
            })
        })?;
        match whole && chain.head() == self.manifest.head {
            true => Ok(()),
            false => Err(BackupError::Changed { place }),
        }
    }

    fn records(&self) -> PathBuf {
        self.folder.join(RECORDS)
    }

    fn documents(&self) -> Documents {
        Documents::open(&self.folder)
    }

    fn values(&self) -> Objects {
        Objects::new(self.folder.join(VAULT))
    }
}

/// The keys of a ledger, as they are copied into one file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyFile {
    keys: BTreeMap<String, Zeroizing<String>>,
    ledger: LedgerId,
    what: String,
}

impl KeyFile {
    const WHAT: &'static str = "tarikh-keys.v1";
    // A key is 72 bytes; this is enough for all who were ever paid.
    const SIZE_MAX: u64 = 256 << 20;

    fn new(ledger: LedgerId, keys: impl IntoIterator<Item = (String, Zeroizing<Vec<u8>>)>) -> Self {
        let keys = keys.into_iter().map(|(name, key)| (name, Zeroizing::new(STANDARD.encode(&*key))));
        Self { keys: keys.collect(), ledger, what: Self::WHAT.to_owned() }
    }

    fn read(place: &Path, ledger: LedgerId) -> Result<Self, BackupError> {
        let not = || BackupError::NotKeys { place: place.to_owned() };
        let mut bytes = Zeroizing::new(Vec::new());
        let file = File::open(place).map_err(io("read", place))?;
        file.take(Self::SIZE_MAX).read_to_end(&mut bytes).map_err(io("read", place))?;
        let read: Self = serde_json::from_slice(&bytes).map_err(|_| not())?;
        let good = read.what == Self::WHAT && read.keys.keys().all(|it| Objects::is_name(it));
        if good && read.ledger == ledger { Ok(read) } else { Err(not()) }
    }

    fn get(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.keys.get(name).and_then(|key| STANDARD.decode(key.as_bytes()).ok()).map(Zeroizing::new)
    }

    fn bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self).expect("keys are text");
        bytes.push(b'\n');
        Zeroizing::new(bytes)
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyFile").field("ledger", &self.ledger).finish_non_exhaustive()
    }
}

// Calls `each` with every line, its LF included, and says whether the last one is whole: a copy that was cut
// off in the middle of a line is good up to there.
fn each_line(
    place: &Path,
    each: &mut dyn FnMut(&[u8]) -> Result<(), BackupError>,
) -> Result<bool, BackupError> {
    let file = File::open(place).map_err(io("read", place))?;
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut line = Vec::new();
    loop {
        line.clear();
        let most = RECORD_MAX as u64 + 1;
        reader.by_ref().take(most).read_until(b'\n', &mut line).map_err(io("read", place))?;
        match line.last() {
            None => return Ok(true),
            // One that is too long is for the check of the chain to name.
            Some(b'\n') => each(&line)?,
            Some(_) if line.len() > RECORD_MAX => each(&line)?,
            Some(_) => return Ok(false),
        }
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// A folder or file that gets its name when all is in it, and is gone if that does not come to pass.
struct Draft {
    draft: PathBuf,
    place: PathBuf,
    kept: bool,
}

impl Draft {
    fn folder(place: &Path) -> Result<Self, BackupError> {
        let draft = Self::new(place);
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&draft.draft).map_err(io("make", place))?;
        Ok(draft)
    }

    fn file(place: &Path, bytes: &[u8]) -> Result<Self, BackupError> {
        let draft = Self::new(place);
        write_file(&draft.draft, bytes).map_err(io("write", place))?;
        Ok(draft)
    }

    fn new(place: &Path) -> Self {
        let mut name = std::ffi::OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(format!(".{:.16}.part", Hash(clock::random()).to_string()));
        Self { draft: place.with_file_name(name), place: place.to_owned(), kept: false }
    }

    fn keep(mut self) -> Result<(), BackupError> {
        let failed = io("write", &self.place);
        sync(&self.draft).map_err(&failed)?;
        // An empty folder may stand there; on some systems nothing is renamed over one.
        if self.draft.is_dir() && self.place.is_dir() {
            fs::remove_dir(&self.place).map_err(&failed)?;
        }
        fs::rename(&self.draft, &self.place).map_err(&failed)?;
        self.kept = true;
        sync(self.place.parent().unwrap_or(Path::new("."))).map_err(&failed)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be tidied up is a hidden folder that nobody reads.
            let _ = match self.draft.is_dir() {
                true => fs::remove_dir_all(&self.draft),
                false => fs::remove_file(&self.draft),
            };
        }
    }
}

fn write_file(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

// Elsewhere than on Unix a folder cannot be synced; there the file system orders it.
fn sync(place: &Path) -> io::Result<()> {
    if cfg!(unix) || place.is_file() { File::open(place)?.sync_all() } else { Ok(()) }
}

// Where something new is to be: its folder is there, it is not.
fn new_place(place: &Path) -> Result<PathBuf, BackupError> {
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let found = match fs::canonicalize(folder) {
        Err(error) if is_missing(&error) => Err(BackupError::NoFolder { place: folder.to_owned() }),
        found => found.map_err(io("find", folder)),
    }?;
    // `..` and `/` name no new place.
    let name = place.file_name().ok_or_else(|| BackupError::Taken { place: place.to_owned() })?;
    Ok(found.join(name))
}

fn outside(place: &Path, folder: &Path) -> Result<(), BackupError> {
    match place.starts_with(folder) {
        true => Err(BackupError::Inside { place: place.to_owned(), inside: folder.to_owned() }),
        false => Ok(()),
    }
}
