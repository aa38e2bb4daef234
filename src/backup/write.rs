//! Writing a backup, while others may record.
//!
//! The records are copied first, and what they name then; it was durable before them. The end of the records
//! and the personal values are taken in one moment in which nobody keeps or forgets a value, so that a person
//! who is erased meanwhile is in the backup either as before or as after.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tarikh_events::record::format_at;
use tarikh_events::{Chain, Envelope, Hash, LedgerId, Record};
use zeroize::Zeroizing;

use super::{
    Backup, BackupError, DOCUMENTS, Draft, KeyFile, MANIFEST, Manifest, RECORDS, SUMS, VAULT, io, new_place,
    outside, write_file,
};
use crate::clock;
use crate::documents::{DocumentError, Documents};
use crate::ledger::{CHECKPOINT_KEY, LedgerError};
use crate::objects::Objects;
use crate::store::{Embedded, Store};
use crate::vault::{MASTER, Vault};
use crate::verify::Named;

// Files that share one visit to their folder, by number and by bytes.
const BATCH: (usize, usize) = (256, 32 << 20);

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The backup, read again.
    pub backup: Backup,
    /// How many persons' keys are in the file apart, if one was asked for.
    pub persons: Option<u64>,
    /// Whether the key that opens the sealed values is there, if there are any: without it no copy of the
    /// keys gives a name back.
    pub master: bool,
}

/// Makes a backup of the ledger in a folder, and a copy of its keys apart. `progress` is told how many of
/// how many records and documents are copied.
pub fn write(
    folder: &Path,
    to: &Path,
    keys: Option<&Path>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Written, BackupError> {
    let store = Embedded::open(folder)?;
    let ledger = identity(&store, folder)?;
    let home = fs::canonicalize(folder).map_err(io("find", folder))?;
    let to = new_place(to)?;
    outside(&to, &home)?;
    if to.exists() {
        return Err(BackupError::Taken { place: to });
    }
    let key_place = keys.map(|keys| key_place(keys, &home, &to, ledger)).transpose()?;

    let draft = Draft::folder(&to)?;
    let mut copy = Copy::new(&store, &draft.draft, folder, ledger)?;
    copy.records(progress)?;
    let vault = Vault::look(folder, ledger);
    let (values, copied_keys) = {
        let _still = vault.still()?;
        copy.records(progress)?;
        (copy.values(&vault)?, copy.keys(folder)?)
    };
    let master = values.is_empty() || copied_keys.contains_key(MASTER);
    copy.keep_values(values)?;
    copy.documents(&Documents::open(folder), progress)?;
    copy.finish(&draft.draft)?;
    let written = Backup::open(&draft.draft)?;

    let persons = match key_place {
        None => None,
        Some(place) => {
            let file = KeyFile::new(ledger, copied_keys);
            let persons = file.keys.keys().filter(|it| ![MASTER, CHECKPOINT_KEY].contains(&it.as_str()));
            let persons = persons.count() as u64;
            let draft = Draft::file(&place, &file.bytes())?;
            KeyFile::read(&draft.draft, ledger)?;
            // The keys first: newer ones open an older backup too.
            draft.keep()?;
            Some(persons)
        }
    };
    draft.keep()?;
    Ok(Written { backup: Backup { folder: to, manifest: written.manifest }, persons, master })
}

fn identity(store: &Embedded, folder: &Path) -> Result<LedgerId, BackupError> {
    let mut ledger = None;
    store.read(0, Some(1), &mut |_, line, _| {
        ledger = Envelope::peek(line).map(|it| it.ledger);
        false
    })?;
    ledger.ok_or_else(|| LedgerError::Empty { place: folder.display().to_string() }.into())
}

// Keys go where neither the ledger nor the backup is, and over nothing but an older copy of the same keys.
fn key_place(keys: &Path, home: &Path, to: &Path, ledger: LedgerId) -> Result<PathBuf, BackupError> {
    // The folder of the backup is not there yet, so that no place is found in it.
    let named = std::path::absolute(keys).map_err(io("find", keys))?;
    outside(&named, to)?;
    let place = new_place(keys)?;
    outside(&place, home)?;
    outside(&place, to)?;
    if place.is_dir() {
        return Err(BackupError::NotKeys { place });
    }
    if place.exists() {
        KeyFile::read(&place, ledger)?;
    }
    Ok(place)
}

struct Copy<'a> {
    store: &'a Embedded,
    // Where the ledger is, to be named when a record of it is at fault.
    from: &'a Path,
    ledger: LedgerId,
    records: BufWriter<File>,
    hasher: blake3::Hasher,
    place: PathBuf,
    chain: Chain,
    named: Named,
    sums: String,
    size: u64,
    documents: u64,
    values: u64,
    missing: Vec<Hash>,
    objects: [Objects; 2],
}

impl<'a> Copy<'a> {
    fn new(
        store: &'a Embedded,
        folder: &Path,
        from: &'a Path,
        ledger: LedgerId,
    ) -> Result<Self, BackupError> {
        let place = folder.join(RECORDS);
        write_file(&place, &[]).map_err(io("write", &place))?;
        let file = File::options().append(true).open(&place).map_err(io("write", &place))?;
        Ok(Self {
            store,
            from,
            ledger,
            records: BufWriter::with_capacity(1 << 20, file),
            hasher: blake3::Hasher::new(),
            place,
            chain: Chain::new().of(ledger),
            named: Named::default(),
            sums: String::new(),
            size: 0,
            documents: 0,
            values: 0,
            missing: Vec::new(),
            objects: [Objects::new(folder.join(DOCUMENTS)), Objects::new(folder.join(VAULT))],
        })
    }

    // Copies the records from where the copy ends to where the ledger ends now. A chain with a fault is not
    // copied: the backup would take the place of one that is good.
    fn records(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), BackupError> {
        let all = self.store.head()?.records;
        let from = self.chain.head().records;
        let mut outcome = Ok(());
        self.store.read(from, Some(all), &mut |seq, line, hash| {
            outcome = self.record(seq, line, hash);
            if seq.is_multiple_of(1024) {
                progress(seq, all);
            }
            outcome.is_ok()
        })?;
        outcome
    }

    fn record(&mut self, seq: u64, line: &[u8], hash: Hash) -> Result<(), BackupError> {
        self.chain.check(line, Some(hash)).map_err(|fault| BackupError::Broken {
            place: self.from.to_owned(),
            record: fault.record,
            detail: fault.detail,
        })?;
        self.named.note(&Record::read(seq, line).map_err(LedgerError::from)?);
        self.hasher.update(line);
        self.records.write_all(line).map_err(io("write", &self.place))
    }

    // The values that were not erased, as they are kept.
    fn values(&mut self, vault: &Vault) -> Result<Vec<(String, Vec<u8>)>, BackupError> {
        let mut values = Vec::new();
        for commitment in self.named.values.keys().filter(|it| !self.named.erased.contains_key(it)) {
            match vault.sealed(*commitment)? {
                Some(sealed) => values.push((commitment.to_string(), sealed)),
                None => self.missing.push(*commitment),
            }
        }
        Ok(values)
    }

    // The keys, without those of persons of whom nothing is kept.
    fn keys(&self, folder: &Path) -> Result<BTreeMap<String, Zeroizing<Vec<u8>>>, BackupError> {
        let keys = Objects::new(folder.join("keys"));
        let persons: HashSet<&str> = self
            .named
            .values
            .iter()
            .filter(|it| !self.named.erased.contains_key(it.0))
            .map(|it| it.1.of.as_str())
            .collect();
        let mut copied = BTreeMap::new();
        for name in keys.list()? {
            let wanted = [MASTER, CHECKPOINT_KEY].contains(&name.as_str()) || persons.contains(name.as_str());
            if let Some(key) = wanted.then(|| keys.get(&name)).transpose()?.flatten() {
                copied.insert(name, Zeroizing::new(key));
            }
        }
        Ok(copied)
    }

    fn keep_values(&mut self, values: Vec<(String, Vec<u8>)>) -> Result<(), BackupError> {
        for batch in values.chunks(BATCH.0) {
            self.objects[1].put_all(batch.iter().map(|(name, bytes)| (&**name, &**bytes)))?;
        }
        for (name, bytes) in &values {
            self.sum(VAULT, name, Hash::of(bytes), bytes.len() as u64);
        }
        self.values = values.len() as u64;
        Ok(())
    }

    fn documents(
        &mut self,
        documents: &Documents,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), BackupError> {
        let named: Vec<Hash> = self.named.documents.keys().copied().collect();
        let all = named.len() as u64;
        let mut batch: Vec<(String, Vec<u8>)> = Vec::new();
        for (done, digest) in (1..).zip(&named) {
            match documents.get(*digest) {
                Ok(bytes) => batch.push((digest.to_string(), bytes)),
                Err(DocumentError::Missing { .. } | DocumentError::Changed { .. }) => {
                    self.missing.push(*digest);
                }
                Err(error @ DocumentError::Files(_)) => return Err(error.into()),
            }
            let full = batch.len() >= BATCH.0 || batch.iter().map(|it| it.1.len()).sum::<usize>() >= BATCH.1;
            if full || done == all {
                self.objects[0].put_all(batch.iter().map(|(name, bytes)| (&**name, &**bytes)))?;
                for (name, bytes) in batch.drain(..) {
                    self.sum(DOCUMENTS, &name, Hash::of(&bytes), bytes.len() as u64);
                    self.documents += 1;
                }
                progress(done, all);
            }
        }
        Ok(())
    }

    fn sum(&mut self, folder: &str, name: &str, digest: Hash, size: u64) {
        self.sums.push_str(&format!("{digest}  {folder}/{name}\n"));
        self.size += size;
    }

    fn finish(mut self, folder: &Path) -> Result<(), BackupError> {
        let failed = io("write", &self.place);
        self.records.flush().map_err(&failed)?;
        self.records.get_ref().sync_all().map_err(&failed)?;
        let records = format!("{}  {RECORDS}\n", Hash(*self.hasher.finalize().as_bytes()));
        let sums = format!("{records}{}", self.sums);
        let manifest = Manifest {
            documents: self.documents,
            head: self.chain.head(),
            ledger: self.ledger,
            made: format_at(clock::now()),
            missing: self.missing,
            size: self.size + self.hasher.count() + sums.len() as u64,
            sums: Hash::of(sums.as_bytes()),
            values: self.values,
            what: Manifest::WHAT.to_owned(),
        };
        let mut line = serde_json::to_vec(&manifest).expect("a manifest is text and numbers");
        line.push(b'\n');
        for (name, bytes) in [(SUMS, sums.as_bytes()), (MANIFEST, &line)] {
            let place = folder.join(name);
            write_file(&place, bytes).map_err(io("write", &place))?;
        }
        Ok(())
    }
}
