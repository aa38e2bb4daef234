//! The ledger: the only path between a decision and the store, and back to the books.
//!
//! [`Ledger::submit`] lets a decision be taken on the books, seals what was decided into records and appends
//! them at exactly the head that was decided on. If someone else was faster, the new records are read and
//! the decision is taken again; bytes are never moved to another place. Personal values are durable before
//! the record that names their commitments.
//!
//! Records of a command that never ended do not count: the books are folded without them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::thread;

use ed25519_dalek::SigningKey;
use tarikh_events::encoding::{self, EncodingError};
use tarikh_events::ledger::{CommandAbandoned, LedgerOpened, PersonalDataErased};
use tarikh_events::party::{PartyKind, PartyRegistered, Personal};
use tarikh_events::record::{Asked, format_at, seal};
use tarikh_events::recorded::ReadError;
use tarikh_events::{
    CommandId, Event, Given, Hash, Head, LedgerId, Link, MemberId, PartyId, PublicKey, Record, Salt,
    Timestamp,
};
use tarikh_projections::Books;
use tarikh_projections::books::Misfit;
use unicode_normalization::UnicodeNormalization;

use crate::clock;
use crate::commands::desk::LEDGER;
use crate::commands::{Actor, Command, Decided, Desk, Rejection, What, entry};
use crate::documents::Documents;
use crate::names::Names;
use crate::objects::{self, ObjectError, Objects};
use crate::store::{Embedded, Store, StoreError};
use crate::vault::{Sealed, Vault, VaultError};

mod failure;
mod fold;
mod snapshot;

pub use failure::system;
use fold::leads_to;
pub use fold::{fold, go_on};
use snapshot::Snapshot;

/// The key of the checkpoints, among the keys.
pub const CHECKPOINT_KEY: &str = "checkpoint";
// A clock that is slightly behind, as after a correction over the network, waits at the last reading.
const CLOCK_SLACK_MS: i64 = 5_000;
// How often a decision is taken again because others were faster.
const TRIES: usize = 64;
// So many names are read from a file each before the index is made anew.
const ONE_BY_ONE: usize = 32;

/// An open ledger.
pub struct Ledger {
    folder: PathBuf,
    id: LedgerId,
    store: Box<dyn Store>,
    vault: Vault,
    documents: Documents,
    books: Books,
    names: Names,
    revealed: Revealed,
    // Whether the books may come from a snapshot.
    at_hand: bool,
    // Whether the books are those that the records give: each was read here, or sealed here as it was counted.
    as_recorded: bool,
    // Whether anything was recorded here.
    recorded: bool,
}

/// What a submission came to.
#[derive(Debug, Clone)]
pub struct Receipt<T> {
    /// What the decision returned.
    pub value: T,
    /// Position of the command's first record.
    pub first: u64,
    /// How many records it has.
    pub records: u64,
    /// Whether the same command was recorded before, so that nothing was written now.
    pub already: bool,
}

/// Why a ledger cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Files beside the chain.
    #[error(transparent)]
    Objects(#[from] ObjectError),
    /// A folder cannot be made.
    #[error("{place} cannot be made: {source}")]
    Folder {
        /// The folder.
        place: String,
        /// Why.
        source: std::io::Error,
    },
    /// A record cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record does not fit the ones before.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// There are no records yet.
    #[error("{place} holds no record: open the ledger first")]
    Empty {
        /// The folder.
        place: String,
    },
    /// Something decided cannot be written within the limits of a record.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
    /// A record is longer than the format allows.
    #[error("what is to be recorded is too long for one record ({length} bytes, {limit} at most)")]
    TooLong {
        /// Its length.
        length: usize,
        /// The most.
        limit: usize,
    },
    /// A record that another one names is not there.
    #[error("record {seq} is not there")]
    NoRecord {
        /// Its position.
        seq: u64,
    },
    /// Others kept being faster.
    #[error("too many others are recording at this moment; ask again")]
    Busy,
}

/// Why a submission did not happen.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError<E> {
    /// The decision was no.
    #[error("refused")]
    Refused(E),
    /// The ledger failed.
    #[error(transparent)]
    Failed(LedgerError),
}

impl<E, S: Into<LedgerError>> From<S> for SubmitError<E> {
    fn from(source: S) -> Self {
        Self::Failed(source.into())
    }
}

/// Who decides here: a desk, and the names that go into the vault with what is decided.
pub struct Session<'a> {
    /// The desk.
    pub desk: Desk,
    vault: &'a Vault,
    store: &'a dyn Store,
    names: Names,
    values: Vec<Sealed>,
    before: u64,
    again: Option<Again<'a>>,
}

// What a command recorded when it was asked first, where it is asked again.
struct Again<'a> {
    records: &'a [Record],
    names: &'a Names,
}

impl Again<'_> {
    // What of a person was put into the vault then, and still reads as given.
    fn personal(&self, vault: &Vault, party: &PartyId, field: &str, value: &str) -> Option<Personal> {
        let known = self.records.iter().flat_map(|record| {
            if let Event::PartyRegistered(it) = &record.event {
                it.personal.as_slice()
            } else if let Event::PartyAmended(it) = &record.event {
                it.personal.as_slice()
            } else {
                &[]
            }
        });
        let same = |it: &&Personal| {
            it.field == field
                && vault.reveal(party, field, it.commitment).is_ok_and(|known| known.nfc().eq(value.nfc()))
        };
        known.into_iter().find(same).cloned()
    }

    // Who was registered under a name then.
    fn registered(&self, name: &str) -> Option<PartyRegistered> {
        let party = self.names.party(name)?;
        self.records.iter().find_map(|record| {
            let Event::PartyRegistered(it) = &record.event else { return None };
            (it.party == *party).then(|| it.clone())
        })
    }
}

impl Session<'_> {
    /// The records before this command that count, in order, until `each` returns false.
    pub fn records(&self, each: &mut dyn FnMut(Record) -> bool) -> Result<(), LedgerError> {
        let mut failed = None;
        self.store.read(0, Some(self.before), &mut |seq, line, _| match Record::read(seq, line) {
            // What was cut off did not happen.
            Ok(record) if self.desk.books().is_abandoned(record.command) => true,
            Ok(record) => each(record),
            Err(error) => {
                failed = Some(error);
                false
            }
        })?;
        failed.map_or(Ok(()), |error| Err(error.into()))
    }

    /// The names known, with those registered here, for looking up.
    pub fn known_names(&self) -> &Names {
        &self.names
    }

    /// The names known, with those registered here.
    pub fn names(&mut self) -> &mut Names {
        &mut self.names
    }

    /// The party of a name; a new one is registered, as a person, because nothing else is known.
    pub fn party(&mut self, name: &str, function: Option<&str>) -> Result<PartyId, Rejection> {
        let name = entry::text(name)?;
        if let Some(party) = self.names.party(&name) {
            return Ok(party.clone());
        }
        if name.is_empty() {
            return Err(Rejection::Unknown { what: What::Party, code: name });
        }
        // Of someone who was erased only the identifier is left to write.
        let erased = PartyId::from(name.as_str());
        if self.names.name(&erased).is_none() && self.desk.books().parties.contains_key(&erased) {
            return Ok(erased);
        }
        let party = self.new_party(&name);
        let personal = vec![self.personal(&party, "name", &name)];
        let (function, kind) = (function.map(str::to_owned), PartyKind::Person);
        let registered = PartyRegistered { function, kind, name: None, party: party.clone(), personal };
        self.desk.ask(Command::RegisterParty(registered))?;
        self.names.add(party.clone(), name);
        Ok(party)
    }

    /// An identifier for someone of this name who is not known yet; where the command is asked again, the
    /// one that was given then.
    pub fn new_party(&self, name: &str) -> PartyId {
        let then = self.again.as_ref().and_then(|again| again.registered(name));
        then.map_or_else(|| new_party(self.desk.books()), |it| it.party)
    }

    /// A value of a person, to be kept in the vault: what stands for it in the chain.
    pub fn personal(&mut self, party: &PartyId, field: &str, value: &str) -> Personal {
        if let Some(then) = self.again.as_ref().and_then(|it| it.personal(self.vault, party, field, value)) {
            return then;
        }
        let sealed = self.vault.prepare(party, field, value);
        let personal = Personal { commitment: sealed.commitment, field: field.to_owned() };
        self.values.push(sealed);
        personal
    }

    /// What the command recorded, where it was recorded before and is only answered again.
    pub fn then(&self) -> Option<&[Record]> {
        self.again.as_ref().map(|it| it.records)
    }

    /// A text as it may be recorded, in NFC and without names of people. What is not seen in it is refused
    /// when it is decided on.
    pub fn text(&mut self, text: &str) -> String {
        self.names.hide(text.trim())
    }
}

// `p-` and eight characters without the ones that are mistaken for others.
fn new_party(books: &Books) -> PartyId {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    loop {
        let id: String =
            clock::random::<8>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        let party = PartyId::from(format!("p-{id}"));
        if !books.parties.contains_key(&party) {
            return party;
        }
    }
}

impl Ledger {
    /// Opens a new ledger in a folder; `administrator` gets every role, so that one laptop can begin.
    pub fn create(
        folder: &Path,
        organisation: &str,
        administrator: &MemberId,
    ) -> Result<Self, SubmitError<Rejection>> {
        let organisation = entry::text(organisation).map_err(SubmitError::Refused)?;
        let make = |source| LedgerError::Folder { place: folder.display().to_string(), source };
        objects::make_folder(folder).map_err(make)?;
        // A folder in which an opening was cut off by a power cut holds a store without records.
        let store = match Embedded::create(folder) {
            Err(StoreError::Present { place }) => {
                let store = Embedded::open(folder)?;
                if store.head()? != Head::EMPTY {
                    return Err(StoreError::Present { place }.into());
                }
                store
            }
            other => other?,
        };
        let id = LedgerId(clock::uuid());
        let vault = Vault::open(folder, id)?;
        let key = checkpoint_key(&Objects::new(folder.join("keys")))?;
        let mut ledger = Self {
            folder: folder.to_owned(),
            id,
            store: Box::new(store),
            vault,
            documents: Documents::open(folder),
            books: Books::new(),
            names: Names::default(),
            revealed: Revealed::default(),
            at_hand: false,
            as_recorded: true,
            recorded: false,
        };
        let opened = LedgerOpened {
            administrator: administrator.clone(),
            checkpoint_key: PublicKey(key.verifying_key().to_bytes()),
            format: "tarikh.v1".to_owned(),
            hash: "blake3".to_owned(),
            incarnation: 1,
            origin: format!("{}/{id}", slug(&organisation)),
            organisation,
            tree_hash: "sha256".to_owned(),
        };
        ledger.submit(administrator, CommandId(clock::uuid()), |session| {
            session.desk.ask(Command::OpenLedger(opened.clone()))?;
            let enrolled = tarikh_events::ledger::MemberEnrolled {
                member: administrator.clone(),
                party: None,
                roles: tarikh_events::ledger::Role::ALL.to_vec(),
            };
            session.desk.ask(Command::EnrolMember(enrolled)).map(drop)
        })?;
        Ok(ledger)
    }

    /// Opens the ledger of a folder and reads all its records: for whoever shows or hands out figures.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        Self::open_with(folder, false)
    }

    /// Opens the ledger of a folder to record something in it. The books may come from a snapshot of them and
    /// the records after it, which is much faster; so they serve decisions and what a person is shown while
    /// typing, and no statement.
    pub fn open_to_record(folder: &Path) -> Result<Self, LedgerError> {
        Self::open_with(folder, true)
    }

    fn open_with(folder: &Path, at_hand: bool) -> Result<Self, LedgerError> {
        let store = Embedded::open(folder)?;
        let mut id = None;
        store.read(0, Some(1), &mut |_, line, _| {
            id = tarikh_events::Envelope::peek(line).map(|it| it.ledger);
            false
        })?;
        let id = id.ok_or_else(|| LedgerError::Empty { place: folder.display().to_string() })?;
        let books = books_of(&store, at_hand.then(|| Snapshot::of(folder, id)).flatten().as_ref())?;
        let vault = Vault::open(folder, id)?;
        finish_erasures(&books, &vault)?;
        let mut revealed = Revealed::of(&vault);
        let names = revealed.names(&books, &vault)?;
        Ok(Self {
            folder: folder.to_owned(),
            id,
            store: Box::new(store),
            vault,
            documents: Documents::open(folder),
            books,
            names,
            revealed,
            at_hand,
            as_recorded: !at_hand,
            recorded: false,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Identity of the ledger.
    pub fn id(&self) -> LedgerId {
        self.id
    }

    /// The books at the newest head that was read.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The names in the vault.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The names as books that were folded from earlier records give them: what was put right since is as it
    /// was, and who was erased since has none.
    pub fn names_at(&self, books: &Books) -> Result<Names, LedgerError> {
        self.revealed.clone().names(books, &self.vault)
    }

    /// The vault.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The documents.
    pub fn documents(&self) -> &Documents {
        &self.documents
    }

    /// The books as they were after so many records.
    pub fn books_after(&self, records: u64) -> Result<Books, LedgerError> {
        fold(&*self.store, Some(records))
    }

    /// How many records there were at the end of a day, by their own clock readings.
    pub fn records_by(&self, day: tarikh_events::Date) -> Result<u64, LedgerError> {
        let after = day.tomorrow().unwrap_or(day).to_string();
        let mut records = 0;
        self.store.read(0, None, &mut |seq, line, _| {
            let earlier = tarikh_events::Envelope::peek(line).is_some_and(|it| it.at < after.as_str());
            if earlier {
                records = seq + 1;
            }
            earlier
        })?;
        Ok(records)
    }

    /// The stored line of a record and its hash.
    pub fn link(&self, seq: u64) -> Result<Option<Link>, LedgerError> {
        Ok(self.store.get(seq)?)
    }

    /// A record, read.
    pub fn record(&self, seq: u64) -> Result<Record, LedgerError> {
        let link = self.store.get(seq)?.ok_or(LedgerError::NoRecord { seq })?;
        Ok(Record::read(seq, &link.line)?)
    }

    /// Stored lines and hashes in order, in constant memory, until `each` returns false.
    pub fn lines(
        &self,
        from: u64,
        to: Option<u64>,
        each: &mut dyn FnMut(u64, &[u8], Hash) -> bool,
    ) -> Result<(), LedgerError> {
        Ok(self.store.read(from, to, each)?)
    }

    /// Lets a decision be taken and records it whole, or not at all. The same command identifier again
    /// gives the first answer and writes nothing; for something else it is refused.
    pub fn submit<T, E: From<Rejection>>(
        &mut self,
        member: &MemberId,
        command: CommandId,
        mut decision: impl FnMut(&mut Session<'_>) -> Result<T, E>,
    ) -> Result<Receipt<T>, SubmitError<E>> {
        for _ in 0..TRIES {
            // A refusal is about the newest head too, and nothing is appended that would show an old one.
            self.refresh()?;
            if let Some(first) = self.books.command(command) {
                return self.again(member, command, first, decision);
            }
            let (at, due) = self.due();
            let before = self.books.head;
            let (answer, books, decided, names, values) = {
                let mut session = Session {
                    desk: Desk::new(std::mem::take(&mut self.books), actor(member, at), at, command),
                    vault: &self.vault,
                    store: &*self.store,
                    names: self.names.clone(),
                    values: Vec::new(),
                    before: before.records,
                    again: None,
                };
                let answer = decision(&mut session);
                let Session { desk, names, values, .. } = session;
                let (books, decided) = desk.leave();
                (answer, books, decided, names, values)
            };
            let value = match answer {
                Ok(value) => value,
                Err(refused) => {
                    // What was counted at the desk did not happen.
                    match decided.is_empty() {
                        true => self.books = books,
                        false => self.reload()?,
                    }
                    return Err(SubmitError::Refused(refused));
                }
            };
            let (first, records) = (before.records, decided.len() as u64);
            if records == 0 {
                self.books = books;
                return Ok(Receipt { value, first, records, already: false });
            }
            // Only now that something is to be recorded, because a refusal writes nothing; then the decision
            // is taken again, at the new head.
            if let Some(due) = due {
                self.reload()?;
                self.record_due(due)?;
                continue;
            }
            // What names records is counted before it is known how they are sealed.
            let as_counted = decided.iter().all(|it| it.body.is_some());
            let kept: Vec<(PartyId, Hash)> = values.iter().map(Sealed::names).collect();
            let sealed = self.seal(before, member, at, command, decided);
            let sealed = sealed.and_then(|links| Ok(self.vault.store(values).map(|()| links)?));
            let links = match sealed {
                Ok(links) => links,
                Err(error) => {
                    self.reload()?;
                    self.forget(&kept);
                    return Err(error.into());
                }
            };
            match self.store.append(before, links) {
                Ok(head) => {
                    self.books = books;
                    self.books.head = head;
                    self.as_recorded &= as_counted;
                    self.names = names;
                    self.recorded = true;
                    return Ok(Receipt { value, first, records, already: false });
                }
                // Whether the records are there is not known: their values stay until someone knows.
                Err(error @ StoreError::Unknown { .. }) => {
                    self.reload()?;
                    return Err(error.into());
                }
                Err(error) => {
                    self.reload()?;
                    self.forget(&kept);
                    if !matches!(error, StoreError::Conflict { .. }) {
                        return Err(error.into());
                    }
                }
            }
        }
        Err(LedgerError::Busy.into())
    }

    // Values of a command that was not recorded: no record names them, and what nobody can name nobody could
    // erase later. If that fails too, the first failure is the one to be told; verification notes the rest.
    // Asked on the books without the command: the key of someone who was known before opens other values.
    fn forget(&self, values: &[(PartyId, Hash)]) {
        for (party, commitment) in values {
            let _ = match self.books.parties.contains_key(party) {
                true => self.vault.discard(&[*commitment]),
                false => self.vault.forget(party, &[*commitment]),
            };
        }
    }

    /// Whether the books are those of the newest head.
    pub fn is_current(&self) -> Result<bool, LedgerError> {
        Ok(self.store.head()? == self.books.head)
    }

    /// Reads what others recorded since, if anything.
    pub fn refresh(&mut self) -> Result<(), LedgerError> {
        if self.store.head()? != self.books.head {
            self.catch_up()?;
        }
        Ok(())
    }

    /// Forgets a person: first the record that names every value, then the values and the key. If this
    /// process dies between the two, whoever opens the ledger next does the rest.
    pub fn erase(
        &mut self,
        member: &MemberId,
        command: CommandId,
        party: &PartyId,
        basis: &str,
    ) -> Result<Receipt<usize>, SubmitError<Rejection>> {
        self.erase_all(member, command, std::slice::from_ref(party), basis)
    }

    /// Forgets several persons at once, or none of them.
    pub fn erase_all(
        &mut self,
        member: &MemberId,
        command: CommandId,
        parties: &[PartyId],
        basis: &str,
    ) -> Result<Receipt<usize>, SubmitError<Rejection>> {
        let receipt = self.submit(member, command, |session| {
            let basis = session.text(basis);
            let mut count = 0;
            for party in parties {
                let kept =
                    session.desk.books().parties.get(party).map(tarikh_projections::books::Party::kept);
                let commitments = kept.unwrap_or_default();
                count += commitments.len();
                let (basis, party) = (basis.clone(), party.clone());
                let erased = PersonalDataErased { basis, commitments, party };
                session.desk.ask(Command::ErasePersonalData(erased))?;
            }
            Ok(count)
        })?;
        finish_erasures(&self.books, &self.vault)?;
        self.names = self.revealed.names(&self.books, &self.vault)?;
        Ok(receipt)
    }

    /// Who has personal data here that nobody can read any more, because the keys are gone or do not fit.
    pub fn unreadable(&self) -> Result<Vec<PartyId>, LedgerError> {
        let mut unreadable = Vec::new();
        for (id, party) in &self.books.parties {
            if !party.kept().is_empty() && self.vault.is_locked(id)? {
                unreadable.push(id.clone());
            }
        }
        // The same records, whatever the order of a table in memory.
        unreadable.sort_unstable();
        Ok(unreadable)
    }

    /// Reads all records anew.
    pub fn reload(&mut self) -> Result<(), LedgerError> {
        self.books = Books::new();
        self.books = books_of(&*self.store, self.snapshot().filter(|_| self.at_hand).as_ref())?;
        self.as_recorded = !self.at_hand;
        self.names = self.revealed.names(&self.books, &self.vault)?;
        Ok(())
    }

    // Reads what others recorded since, where the books are those of the chain up to their head.
    fn catch_up(&mut self) -> Result<(), LedgerError> {
        match go_on(&*self.store, std::mem::take(&mut self.books), None)? {
            Some(books) => {
                self.books = books;
                self.names = self.revealed.names(&self.books, &self.vault)?;
                Ok(())
            }
            None => self.reload(),
        }
    }

    fn snapshot(&self) -> Option<Snapshot> {
        Snapshot::of(&self.folder, self.id)
    }

    // The books are kept as the records give them, each line hashed now, and never as a snapshot gave them: so
    // nothing wrong is handed on from one snapshot to the next.
    fn keep_books(&mut self) {
        let Some(snapshot) = self.snapshot().filter(|it| it.is_due(self.books.head)) else { return };
        if self.as_recorded && leads_to(&*self.store, self.books.head).unwrap_or(false) {
            return snapshot.write(&self.books);
        }
        // Not two books in memory at once.
        self.books = Books::new();
        match fold(&*self.store, None) {
            Ok(books) => snapshot.write(&books),
            // Whoever asks next reads the records, and is told what is wrong with them.
            Err(_) => snapshot.remove(),
        }
    }

    // The time of the next command, and what the ledger itself has to record before it.
    fn due(&self) -> (Timestamp, Option<Due>) {
        let now = clock::now();
        if let Some((command, part)) = self.books.open {
            return (now, Some(Due::Abandoned { command, part }));
        }
        match self.books.last_at.filter(|last| *last > now) {
            None => (now, None),
            Some(last) if last.as_millisecond() - now.as_millisecond() <= CLOCK_SLACK_MS => (last, None),
            Some(last) => (now, Some(Due::Clock { last })),
        }
    }

    fn record_due(&mut self, due: Due) -> Result<(), LedgerError> {
        match due {
            Due::Abandoned { command, part: (part, of) } => {
                let at = self.books.last_at.unwrap_or_else(clock::now);
                let abandoned = CommandAbandoned { written: part };
                self.append_alone(at, command, (part + 1, of), abandoned.into())
            }
            Due::Clock { last } => {
                let reason = format!("the clock read {} before", format_at(last));
                let corrected = tarikh_events::ledger::ClockCorrected { reason };
                self.append_alone(clock::now(), CommandId(clock::uuid()), (1, 1), corrected.into())
            }
        }
    }

    fn append_alone(
        &mut self,
        at: Timestamp,
        command: CommandId,
        part: (u32, u32),
        event: Event,
    ) -> Result<(), LedgerError> {
        let head = self.books.head;
        let sealed = Sealing { ledger: self.id, at: &format_at(at), command };
        let link = sealed.link(head, &MemberId::from(LEDGER), part, &event, &Given::default())?;
        match self.store.append(head, vec![link]) {
            Ok(_) | Err(StoreError::Conflict { .. }) => self.catch_up(),
            Err(error) => Err(error.into()),
        }
    }

    fn seal(
        &self,
        before: Head,
        member: &MemberId,
        at: Timestamp,
        command: CommandId,
        decided: Vec<Decided>,
    ) -> Result<Vec<Link>, LedgerError> {
        let of = u32::try_from(decided.len()).map_err(|_| LedgerError::Busy)?;
        let (ledger, ours) = (self.id, MemberId::from(LEDGER));
        let at = format_at(at);
        let sealing = Sealing { ledger, at: &at, command };
        let mut head = before;
        let mut links: Vec<Link> = Vec::with_capacity(decided.len());
        let salts = clock::randoms(decided.len());
        for ((part, mut it), salt) in (1..=of).zip(decided).zip(salts) {
            for reference in it.event.references() {
                // What is named was sealed a moment ago, or is in the store.
                reference.hash = match reference.seq.checked_sub(before.records) {
                    Some(index) => links.get(usize::try_from(index).unwrap_or(usize::MAX)).map(|it| it.hash),
                    None => self.store.get(reference.seq)?.map(|it| it.hash),
                }
                .ok_or(LedgerError::NoRecord { seq: reference.seq })?;
            }
            let actor = if it.concluded { &ours } else { member };
            let body = match it.body {
                Some(body) => body,
                None => it.event.body()?,
            };
            debug_assert_eq!(it.event.body().ok().as_ref(), Some(&body), "the body is that of the event");
            let fact = (it.event.kind(), body.as_str(), &it.given);
            let link = sealing.written(head, actor, (part, of), fact, Salt(salt))?;
            head = head.after(&link);
            links.push(link);
        }
        Ok(links)
    }

    // Asked twice: the decision is taken again where it was taken first, and must come to the same bodies.
    fn again<T, E: From<Rejection>>(
        &mut self,
        member: &MemberId,
        command: CommandId,
        first: u64,
        mut decision: impl FnMut(&mut Session<'_>) -> Result<T, E>,
    ) -> Result<Receipt<T>, SubmitError<E>> {
        let reused = || SubmitError::Refused(E::from(Rejection::CommandReused { command }));
        let mut recorded = Vec::new();
        let mut broken = None;
        self.store.read(first, None, &mut |seq, line, _| match Record::read(seq, line) {
            Ok(record) => {
                let ours = record.command == command;
                if ours {
                    recorded.push(record);
                }
                ours
            }
            Err(error) => {
                broken = Some(error);
                false
            }
        })?;
        if let Some(error) = broken {
            return Err(error.into());
        }
        let at = recorded.first().map_or_else(clock::now, |it| it.at);
        let books = fold(&*self.store, Some(first))?;
        // The names of then: who was registered by this command was not known before it.
        let names = self.revealed.names(&books, &self.vault)?;
        let mut session = Session {
            desk: Desk::new(books, actor(member, at), at, command),
            vault: &self.vault,
            store: &*self.store,
            names,
            values: Vec::new(),
            before: first,
            again: Some(Again { records: &recorded, names: &self.names }),
        };
        let value = decision(&mut session).map_err(|_| reused())?;
        let decided = session.desk.leave().1;
        let unsealed = |mut event: Event| {
            event.references().into_iter().for_each(|it| it.hash = Hash::ZERO);
            event
        };
        let same = decided.len() == recorded.len()
            && recorded.iter().all(|it| it.actor == *member || it.actor.as_str() == LEDGER)
            && decided
                .into_iter()
                .zip(&recorded)
                .all(|(new, old)| unsealed(new.event) == unsealed(old.event.clone()));
        if !same {
            return Err(reused());
        }
        Ok(Receipt { value, first, records: recorded.len() as u64, already: true })
    }
}

// What the ledger concludes by itself before the next command.
enum Due {
    // Another process died between two appends of a command: whoever comes next ends it.
    Abandoned { command: CommandId, part: (u32, u32) },
    // The clock went back far. The only record that may be earlier than the one before says so.
    Clock { last: Timestamp },
}

struct Sealing<'a> {
    ledger: LedgerId,
    at: &'a str,
    command: CommandId,
}

impl Sealing<'_> {
    fn link(
        &self,
        head: Head,
        actor: &MemberId,
        part: (u32, u32),
        event: &Event,
        given: &Given,
    ) -> Result<Link, LedgerError> {
        self.written(head, actor, part, (event.kind(), &event.body()?, given), Salt(clock::random()))
    }

    // The same of a kind and a body that is written already.
    fn written(
        &self,
        head: Head,
        actor: &MemberId,
        part: (u32, u32),
        (event, body, given): (&str, &str, &Given),
        salt: Salt,
    ) -> Result<Link, LedgerError> {
        let given = match given.is_empty() {
            true => None,
            false => Some(encoding::canonical(given)?),
        };
        let link = seal(
            head,
            &Asked {
                ledger: self.ledger,
                actor: actor.as_str(),
                at: self.at,
                command: self.command,
                part,
                event,
                body,
                given: given.as_deref(),
                salt,
            },
        );
        let limit = tarikh_events::record::RECORD_MAX;
        if link.line.len() > limit {
            return Err(LedgerError::TooLong { length: link.line.len(), limit });
        }
        Ok(link)
    }
}

fn actor(member: &MemberId, at: Timestamp) -> Actor {
    Actor { member: member.clone(), today: clock::day(at) }
}

// The books are kept when the answer was given, so that nobody waits for it; whoever only reads writes nothing.
impl Drop for Ledger {
    fn drop(&mut self) {
        if self.recorded && !thread::panicking() {
            // Without an index names are read one by one.
            let _ = self.revealed.keep(&self.books, &self.vault);
            self.keep_books();
        }
    }
}

// What was to be forgotten when a process died is forgotten now.
fn finish_erasures(books: &Books, vault: &Vault) -> Result<(), LedgerError> {
    for (id, party) in books.parties.iter().filter(|it| !it.1.erased.is_empty()) {
        vault.finish(id, &party.erased, party.kept().is_empty())?;
    }
    Ok(())
}

// The books of a chain, from a snapshot and what was recorded after it where there is one.
fn books_of(store: &dyn Store, snapshot: Option<&Snapshot>) -> Result<Books, LedgerError> {
    if let Some(snapshot) = snapshot
        && let Some(books) = snapshot.read(store)
    {
        match go_on(store, books, None)? {
            Some(books) => return Ok(books),
            // The next one will stand behind the command that does not count.
            None => snapshot.remove(),
        }
    }
    fold(store, None)
}

// Names of the vault by their commitments, as they were revealed, from the index or one by one.
#[derive(Debug, Clone, Default)]
struct Revealed {
    names: BTreeMap<Hash, String>,
    // How many of them the index does not have.
    one_by_one: usize,
}

impl Revealed {
    fn of(vault: &Vault) -> Self {
        Self { names: vault.index(), one_by_one: 0 }
    }

    // The names that the vault still has; a damaged or erased one is for verification to report.
    fn names(&mut self, books: &Books, vault: &Vault) -> Result<Names, LedgerError> {
        let mut names = Names::default();
        for (id, party) in &books.parties {
            if let Some(name) = &party.name {
                names.add(id.clone(), name.clone());
            }
            let kept = party.personal.iter().filter(|it| it.field == "name");
            for personal in kept.filter(|it| !party.erased.contains(&it.commitment)) {
                if let Some(name) = self.name(id, personal, vault)? {
                    names.add(id.clone(), name.to_owned());
                }
            }
        }
        Ok(names)
    }

    fn name(&mut self, of: &PartyId, value: &Personal, vault: &Vault) -> Result<Option<&str>, LedgerError> {
        if let Entry::Vacant(place) = self.names.entry(value.commitment) {
            match vault.reveal(of, &value.field, value.commitment) {
                Ok(name) => {
                    place.insert(name);
                    self.one_by_one += 1;
                }
                Err(VaultError::Erased { .. } | VaultError::Missing { .. }) => {}
                Err(VaultError::Changed { .. } | VaultError::Key { .. }) => {}
                Err(error @ (VaultError::Master | VaultError::Identifier { .. } | VaultError::Files(_))) => {
                    return Err(error.into());
                }
            }
        }
        Ok(self.names.get(&value.commitment).map(String::as_str))
    }

    // Keeps the index anew where opening one file a person has become slow.
    fn keep(&self, books: &Books, vault: &Vault) -> Result<(), VaultError> {
        if self.one_by_one < ONE_BY_ONE {
            return Ok(());
        }
        let values = books.parties.iter().flat_map(|(id, party)| {
            let values = party.personal.iter().filter(|it| !party.erased.contains(&it.commitment));
            values.map(move |it| (id, it.commitment))
        });
        let named = values.filter_map(|(id, it)| Some((id, it, self.names.get(&it)?.as_str())));
        vault.keep_index(named)
    }
}

// The key of an opening that was cut off is the key still: of two who open one folder at once, one is
// refused, and must not have exchanged the key of the other.
fn checkpoint_key(keys: &Objects) -> Result<SigningKey, ObjectError> {
    let _alone = keys.lock()?;
    let kept = keys.get(CHECKPOINT_KEY)?.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    match kept {
        Some(kept) => Ok(SigningKey::from_bytes(&kept)),
        None => {
            let key = SigningKey::from_bytes(&clock::random());
            keys.put(CHECKPOINT_KEY, key.as_bytes())?;
            Ok(key)
        }
    }
}

// Letters, digits and hyphens of a name, for the origin of checkpoints.
fn slug(name: &str) -> String {
    let plain: String = name
        .nfd()
        .filter(char::is_ascii)
        .map(|it| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' })
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|it| !it.is_empty()).collect();
    if parts.is_empty() { "ledger".to_owned() } else { parts.join("-") }
}

#[cfg(test)]
mod tests;
