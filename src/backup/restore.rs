//! Restoring a ledger from a backup, in a new folder.
//!
//! What was lost is brought back byte for byte first, from any later copy of the records. The danger that
//! remains is a copy that silently goes on as if nothing had been lost: whoever holds a later statement then
//! finds another record at the same position. So whoever restores says what is known of the newest records.
//! If the newest head that anybody has seen is among what was brought back, nothing is known to be lost, and
//! the ledger goes on as it was. Else it goes on under the next incarnation, and its next record says so.
//!
//! Nothing is put in place before it was verified, and nothing is put over anything.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use tarikh_events::checkpoint::CheckpointError;
use tarikh_events::ledger::LedgerRestored;
use tarikh_events::merkle::Tree;
use tarikh_events::{
    Chain, Checkpoint, CommandId, Envelope, Event, Hash, Head, LedgerId, Link, MemberId, PublicKey, Record,
};

use super::{Backup, BackupError, Draft, KeyFile, MANIFEST, each_line, io, is_missing, new_place, outside};
use crate::clock;
use crate::commands::Command;
use crate::documents::{DocumentError, Documents};
use crate::ledger::{CHECKPOINT_KEY, Ledger, LedgerError};
use crate::objects::Objects;
use crate::store::{Embedded, Store};
use crate::vault::MASTER;
use crate::verify::{self, Named, Report, Verdict};

// Records in one transaction.
const BATCH: usize = 4096;

/// What is asked for.
#[derive(Debug)]
pub struct Wish<'a> {
    /// The backup.
    pub from: &'a Path,
    /// Later copies of the records: exports of the stored lines, or other backups.
    pub with: &'a [PathBuf],
    /// The keys.
    pub keys: Keys<'a>,
    /// What is known of the newest records.
    pub known: Option<Known>,
    /// Whether newer records are known to have existed that cannot be brought back.
    pub lost: bool,
    /// Where the ledger is to be.
    pub ledger: &'a Path,
    /// Who restores.
    pub member: &'a MemberId,
}

/// Where the keys are.
#[derive(Debug, Clone, Copy)]
pub enum Keys<'a> {
    /// In this file.
    In(&'a Path),
    /// Lost: names cannot be read any more.
    Lost,
    /// Nobody said.
    Unsaid,
}

/// The newest records that anybody outside has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// A head, as it stands on a statement: whole or shortened.
    Head {
        /// How many records.
        records: u64,
        /// How the last hash begins.
        starts: String,
        /// How it ends.
        ends: String,
    },
    /// A signed checkpoint.
    Checkpoint(String),
}

impl Known {
    /// Reads `1204:8a88e3dd…b40f6f5c`, with the hash whole, shortened in the middle or at its end.
    pub fn parse(given: &str) -> Option<Self> {
        let (records, hash) = given.split_once(':')?;
        let digits = |it: &char| it.is_ascii_digit();
        let records: String = records.chars().filter(|it| !it.is_whitespace()).collect();
        if records.is_empty() || !records.chars().all(|it| digits(&it)) {
            return None;
        }
        let hash = hash.trim().to_ascii_lowercase().replace("...", "…");
        let (starts, ends) = hash.split_once('…').unwrap_or((&hash, ""));
        let hex = |it: &str| it.chars().all(|it| it.is_ascii_hexdigit());
        let enough = (8..=64).contains(&starts.len()) && ends.len() <= 56;
        (enough && hex(starts) && hex(ends)).then_some(Self::Head {
            records: records.parse().ok()?,
            starts: starts.to_owned(),
            ends: ends.to_owned(),
        })
    }
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// Where the records end.
    pub head: Head,
    /// The incarnation.
    pub incarnation: u32,
    /// Whether it is the next one.
    pub renewed: bool,
    /// Records that are known and were not brought back; 0 where nobody knows how many.
    pub lost: u64,
    /// Records of the backup.
    pub of_backup: u64,
    /// Records brought back from later copies.
    pub replayed: u64,
    /// Later copies that end in the middle of a record, up to which they were taken.
    pub cut: Vec<PathBuf>,
    /// What verification says of it.
    pub report: Report,
}

/// Restores a ledger. `progress` is told how far verification is.
pub fn restore(wish: &Wish<'_>, progress: &(dyn Fn(u64, u64) + Sync)) -> Result<Restored, BackupError> {
    if wish.known.is_none() && !wish.lost {
        return Err(BackupError::NothingKnown);
    }
    let place = new_place(wish.ledger)?;
    vacant(&place)?;
    let backup = Backup::open(wish.from)?;
    let from = fs::canonicalize(wish.from).map_err(io("find", wish.from))?;
    outside(&place, &from)?;
    let ledger = backup.manifest.ledger;
    let keys = match wish.keys {
        Keys::In(place) => Some(KeyFile::read(place, ledger)?),
        Keys::Lost => None,
        Keys::Unsaid => return Err(BackupError::NoKeys),
    };

    let draft = Draft::folder(&place)?;
    let mut chain = Replay::new(&draft.draft, ledger)?;
    let mut sources = vec![backup];
    chain.add(&sources[0].records())?;
    let of_backup = chain.hashes.len() as u64;
    let mut cut = Vec::new();
    for copy in wish.with {
        let records = match copy.join(MANIFEST).exists() {
            false => copy.clone(),
            true => {
                let backup = Backup::open(copy)?;
                let records = backup.records();
                sources.push(backup);
                records
            }
        };
        if !chain.add(&records)? {
            cut.push(copy.clone());
        }
    }
    let Replay { named, hashes, identities, .. } = chain.end()?;
    let replayed = hashes.len() as u64 - of_backup;
    bring_documents(&draft.draft, &sources, &named)?;
    bring_values(&draft.draft, &sources, &named)?;
    // Without its key nobody can sign a checkpoint of the ledger any more; the key of another incarnation is
    // not its key.
    let own = identities.last().map(|it| it.key);
    let signs = keys.as_ref().is_some_and(|it| own.is_some() && public_key(it) == own);
    if let Some(keys) = &keys {
        bring_keys(&draft.draft, keys, signs, &named)?;
    }

    let mut restored = Ledger::open(&draft.draft)?;
    let missing = known(wish, &identities, &hashes)?;
    if let Some(known) = known_records(wish).filter(|it| *it < of_backup && !wish.lost) {
        return Err(BackupError::Older { known, backup: of_backup });
    }
    let renewed = wish.lost || missing > 0 || !signs;
    if renewed {
        renew(&mut restored, wish, missing)?;
    }
    let identity = restored.books().identity.as_ref();
    let incarnation = identity.map_or(1, |it| it.incarnation);
    drop(restored);
    let report = verify::verify(&draft.draft, None, progress)?;
    if let Some(fault) = report.faults.iter().find(|it| it.verdict == Verdict::Chain) {
        let (record, detail) = (fault.record.unwrap_or_default(), fault.detail.clone());
        return Err(BackupError::Broken { place: wish.from.to_owned(), record, detail });
    }
    let head = report.head;
    draft.keep()?;
    Ok(Restored { head, incarnation, renewed, lost: missing, of_backup, replayed, cut, report })
}

// Nothing is there, or an empty folder.
fn vacant(place: &Path) -> Result<(), BackupError> {
    let taken = || BackupError::Taken { place: place.to_owned() };
    match fs::read_dir(place) {
        Ok(mut entries) => entries.next().map_or(Ok(()), |_| Err(taken())),
        Err(_) if place.symlink_metadata().is_ok() => Err(taken()),
        Err(error) if is_missing(&error) => Ok(()),
        Err(error) => Err(io("read", place)(error)),
    }
}

fn known_records(wish: &Wish<'_>) -> Option<u64> {
    match wish.known.as_ref()? {
        Known::Head { records, .. } => Some(*records),
        Known::Checkpoint(note) => note.lines().nth(1).and_then(|it| it.parse().ok()),
    }
}

// How many records are known beyond those that were brought back.
fn known(wish: &Wish<'_>, identities: &[Signed], hashes: &[Hash]) -> Result<u64, BackupError> {
    let here = hashes.len() as u64;
    let beyond = |known: u64| match wish.lost {
        true => Ok(known - here),
        false => Err(BackupError::Short { known, restored: here }),
    };
    let up_to = |known: u64| usize::try_from(known).ok().and_then(|it| hashes.get(..it));
    match &wish.known {
        None => Ok(0),
        Some(Known::Head { records, starts, ends }) => match up_to(*records) {
            None => beyond(*records),
            Some(before) => {
                let last = before.last().map_or(Hash::ZERO, |it| *it).to_string();
                match last.starts_with(starts) && last.ends_with(ends) {
                    true => Ok(0),
                    false => Err(BackupError::Contradicted { known: *records }),
                }
            }
        },
        Some(Known::Checkpoint(note)) => {
            let (checkpoint, until) = opened(note, identities)?;
            // What was signed beyond was lost then, and says nothing of the records that stand there now.
            if let Some(until) = until.filter(|it| *it < checkpoint.records) {
                return Err(BackupError::Ended { known: checkpoint.records, until });
            }
            match up_to(checkpoint.records) {
                None => beyond(checkpoint.records),
                Some(before) if Tree::of(before).root() == checkpoint.root => Ok(0),
                Some(_) => Err(BackupError::Contradicted { known: checkpoint.records }),
            }
        }
    }
}

// A checkpoint in the name of the ledger now or before a restore, and how many records it may speak of, where
// that name was given up.
fn opened(note: &str, identities: &[Signed]) -> Result<(Checkpoint, Option<u64>), BackupError> {
    let mut refused = CheckpointError::Origin;
    for (at, it) in identities.iter().enumerate().rev() {
        match Checkpoint::open(note, &it.origin, &it.key) {
            Ok(checkpoint) => {
                let next = identities[at..].iter().find(|later| later.origin != it.origin);
                return Ok((checkpoint, next.map(|it| it.from)));
            }
            // Another name is the least that can be said of it.
            Err(CheckpointError::Origin) => {}
            Err(error) => refused = error,
        }
    }
    Err(BackupError::NotACheckpoint { detail: refused.to_string() })
}

// The public side of the key of the checkpoints.
fn public_key(keys: &KeyFile) -> Option<PublicKey> {
    let key = keys.get(CHECKPOINT_KEY)?;
    let key: &[u8; 32] = key.as_slice().try_into().ok()?;
    Some(PublicKey(SigningKey::from_bytes(key).verifying_key().to_bytes()))
}

// The next record says that the ledger goes on from here, under another name and with another key.
fn renew(restored: &mut Ledger, wish: &Wish<'_>, lost: u64) -> Result<(), BackupError> {
    let key = SigningKey::from_bytes(&clock::random());
    let public = PublicKey(key.verifying_key().to_bytes());
    let keys = Objects::new(restored.folder().join("keys"));
    keys.put(CHECKPOINT_KEY, key.as_bytes())?;
    let checkpoint = match &wish.known {
        Some(Known::Checkpoint(note)) => Some(note.clone()),
        Some(Known::Head { .. }) | None => None,
    };
    restored.submit(wish.member, CommandId(clock::uuid()), |session| {
        let identity = session.desk.books().identity.as_ref();
        let (origin, incarnation) =
            identity.map_or_else(|| ("ledger".to_owned(), 1), |it| (it.origin.clone(), it.incarnation));
        let root = origin.strip_suffix(&format!("/{incarnation}")).unwrap_or(&origin);
        let incarnation = incarnation.saturating_add(1);
        let origin = format!("{root}/{incarnation}");
        let checkpoint = checkpoint.clone();
        let event = LedgerRestored { checkpoint, checkpoint_key: public, incarnation, lost, origin };
        session.desk.ask(Command::RestoreLedger(event)).map(drop)
    })?;
    Ok(())
}

/// In which name and with which key checkpoints are signed from a record on.
struct Signed {
    from: u64,
    origin: String,
    key: PublicKey,
}

/// The records, put into a store from one copy after another.
struct Replay {
    store: Embedded,
    chain: Chain,
    hashes: Vec<Hash>,
    named: Named,
    identities: Vec<Signed>,
    waiting: Vec<Link>,
    stored: Head,
}

impl Replay {
    fn new(folder: &Path, ledger: LedgerId) -> Result<Self, BackupError> {
        Ok(Self {
            store: Embedded::create(folder)?,
            chain: Chain::new().of(ledger),
            hashes: Vec::new(),
            named: Named::default(),
            identities: Vec::new(),
            waiting: Vec::new(),
            stored: Head::EMPTY,
        })
    }

    // Adds what a copy has beyond what is there; what both have must be the same. Says whether the copy ends
    // with a whole line.
    fn add(&mut self, place: &Path) -> Result<bool, BackupError> {
        let mut expected = None;
        each_line(place, &mut |line| {
            let hash = Hash::of(line);
            let here = self.hashes.len() as u64;
            let broken = |record, detail| BackupError::Broken { place: place.to_owned(), record, detail };
            let Some(envelope) = Envelope::peek(line) else {
                let record = expected.unwrap_or(here);
                return Err(broken(record, "the line is not that of a record".to_owned()));
            };
            let seq = envelope.seq;
            if self.chain.ledger().is_some_and(|it| it != envelope.ledger) {
                return Err(BackupError::OtherLedger { place: place.to_owned() });
            }
            if expected.is_some_and(|it| it != seq) {
                let detail = format!("record {seq} stands in its place");
                return Err(broken(expected.unwrap_or_default(), detail));
            }
            expected = Some(seq + 1);
            if let Some(known) = usize::try_from(seq).ok().and_then(|it| self.hashes.get(it)) {
                return match *known == hash {
                    true => Ok(()),
                    false => Err(BackupError::Differs { place: place.to_owned(), record: seq }),
                };
            }
            if seq > here {
                return Err(BackupError::Gap { place: place.to_owned(), record: seq, records: here });
            }
            // A copy that goes on from another record than the last one here is another history.
            if envelope.prev != self.chain.head().hash {
                return Err(BackupError::Differs { place: place.to_owned(), record: seq.saturating_sub(1) });
            }
            self.chain.check(line, Some(hash)).map_err(|it| broken(it.record, it.detail))?;
            let record = Record::read(seq, line).map_err(LedgerError::from)?;
            self.named.note(&record);
            self.identify(&record);
            self.hashes.push(hash);
            self.waiting.push(Link { line: line.to_vec(), hash });
            if self.waiting.len() >= BATCH { self.store() } else { Ok(()) }
        })
    }

    fn identify(&mut self, record: &Record) {
        let before = self.identities.last().map(|it| it.origin.clone());
        let signed = if let Event::LedgerOpened(it) = &record.event {
            Some((it.origin.clone(), it.checkpoint_key))
        } else if let Event::LedgerRestored(it) = &record.event {
            Some((it.origin.clone(), it.checkpoint_key))
        } else if let Event::CheckpointKeyChanged(it) = &record.event {
            before.map(|origin| (origin, it.key))
        } else {
            None
        };
        self.identities.extend(signed.map(|(origin, key)| Signed { from: record.seq, origin, key }));
    }

    fn store(&mut self) -> Result<(), BackupError> {
        if !self.waiting.is_empty() {
            self.stored = self.store.append(self.stored, std::mem::take(&mut self.waiting))?;
        }
        Ok(())
    }

    fn end(mut self) -> Result<Self, BackupError> {
        self.store()?;
        Ok(self)
    }
}

// What is not to be had is for verification to name, with the voucher that names it.
fn bring_documents(folder: &Path, sources: &[Backup], named: &Named) -> Result<(), BackupError> {
    let documents = Documents::open(folder);
    for digest in named.documents.keys() {
        for source in sources {
            match source.documents().get(*digest) {
                Ok(bytes) => {
                    documents.put(&bytes)?;
                    break;
                }
                Err(DocumentError::Missing { .. } | DocumentError::Changed { .. }) => {}
                Err(error @ DocumentError::Files(_)) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

// Whom the chain has erased since is not brought back.
fn bring_values(folder: &Path, sources: &[Backup], named: &Named) -> Result<(), BackupError> {
    let mut found = Vec::new();
    for commitment in named.values.keys().filter(|it| !named.erased.contains_key(it)) {
        let name = commitment.to_string();
        for source in sources {
            if let Some(sealed) = source.values().get(&name)? {
                found.push((name, sealed));
                break;
            }
        }
    }
    let values = Objects::new(folder.join("vault"));
    for batch in found.chunks(256) {
        values.put_all(batch.iter().map(|(name, bytes)| (&**name, &**bytes)))?;
    }
    Ok(())
}

fn bring_keys(folder: &Path, keys: &KeyFile, signs: bool, named: &Named) -> Result<(), BackupError> {
    let kept = named.values.iter().filter(|it| !named.erased.contains_key(it.0));
    let persons: HashSet<&str> = kept.map(|it| it.1.of.as_str()).collect();
    let wanted = |name: &str| match name {
        CHECKPOINT_KEY => signs,
        _ => name == MASTER || persons.contains(name),
    };
    let mut found = Vec::new();
    for name in keys.keys.keys().filter(|it| wanted(it)) {
        if let Some(key) = keys.get(name) {
            found.push((name.as_str(), key));
        }
    }
    Ok(Objects::new(folder.join("keys")).put_all(found.iter().map(|(name, key)| (*name, &***key)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_stands_on_a_statement() {
        let whole = "0123456789abcdef".repeat(4);
        let head = |starts: &str, ends: &str| {
            Some(Known::Head { records: 1204, starts: starts.to_owned(), ends: ends.to_owned() })
        };
        assert_eq!(Known::parse(&format!("1204:{whole}")), head(&whole, ""));
        assert_eq!(Known::parse("1204:8A88E3DD…b40f6f5c"), head("8a88e3dd", "b40f6f5c"));
        assert_eq!(Known::parse("1204:8a88e3dd...b40f6f5c"), head("8a88e3dd", "b40f6f5c"));
        assert_eq!(Known::parse("1\u{202f}204: 8a88e3dd"), head("8a88e3dd", ""));
        for wrong in ["", "1204", ":8a88e3dd", "1204:8a88", "x:8a88e3dd", "1204:8a88e3dg", "-1:8a88e3dd"] {
            assert_eq!(Known::parse(wrong), None, "{wrong}");
        }
        assert_eq!(Known::parse(&format!("1204:{whole}0")), None);
    }
}
