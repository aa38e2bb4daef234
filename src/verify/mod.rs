//! Verification: what the records of a ledger prove, and what they do not.
//!
//! Six questions, never mixed. *Chain*: are the bytes those that were sealed, in their order?
//! *Vocabulary*: is each body the one way to write its event? *Books*: do the facts follow from each other,
//! and do the sums agree on every path? *Complete*: is everything there that the records name? *Authorised*:
//! did each member ask only for what they may? *Store*: is what guards the records against changes in place?
//!
//! A fault is located and the check goes on. Bytes, documents and personal values are judged to the end;
//! the books and who acted only up to the first record that the chain does not vouch for, because what
//! follows from a changed fact says nothing.
//!
//! A chain proves that it agrees with itself. That its newest records were not cut off, nor all of it
//! written anew, only a checkpoint held outside can say; so a ledger is *anchored* or it is not, and without
//! that no report calls it more than consistent.
//!
//! Nothing is written here, nothing is repaired, and a damaged ledger is read as far as it can be.

mod chain;
mod facts;
mod lines;
mod outside;

use std::fmt;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use serde::Serialize;
use tarikh_events::{Head, LedgerId};

use crate::documents::DocumentError;
use crate::store::{Embedded, Store, StoreError};
use crate::vault::VaultError;

pub use chain::Chained;
pub use facts::{Named, Naming, Value};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where the records end.
    pub head: Head,
    /// The ledger, as its first record names it.
    pub ledger: Option<LedgerId>,
    /// Whether the records are those that were sealed, in their order: no fault of the chain.
    pub intact: bool,
    /// Whether nothing is missing: no record, no part of a command, no document, no personal value that was
    /// not erased.
    pub complete: bool,
    /// Whether each member asked only for what they may.
    pub authorised: bool,
    /// Whether books and rights were judged to the end; they are not behind a break of the chain.
    pub judged: bool,
    /// Who outside vouches for how many records; nobody, as long as no checkpoint was handed in.
    pub anchored: Option<Anchored>,
    /// Everything that is wrong, in the order of the records.
    pub faults: Vec<Fault>,
    /// What a reader should know and is no fault.
    pub notes: Vec<Note>,
}

/// What checkpoints held outside vouch for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchored {
    /// How many records, from the first.
    pub records: u64,
    /// By whom.
    pub by: Vec<String>,
}

/// Which question a fault answers with no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The bytes are not those that were sealed, or not in their order.
    Chain,
    /// A body is not the one way to write its event.
    Vocabulary,
    /// The facts do not follow from each other.
    Books,
    /// Something that a record names is missing or changed.
    Complete,
    /// A member asked for what they may not.
    Authorised,
    /// What keeps the records from being changed is not as this program makes it.
    Store,
}

impl Verdict {
    /// Its stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Vocabulary => "vocabulary",
            Self::Books => "books",
            Self::Complete => "complete",
            Self::Authorised => "authorised",
            Self::Store => "store",
        }
    }
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The record at fault; absent where it is no single one.
    pub record: Option<u64>,
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// Which question it answers.
    pub verdict: Verdict,
    /// The two sides of the difference, in English, for a technician.
    pub detail: String,
    /// What it is about: a document, a party, a member, an account.
    pub subject: Option<String>,
}

/// What is no fault and should be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The record it is about, where it is about one.
    pub record: Option<u64>,
    /// What it is: see [`NOTES`].
    pub kind: &'static str,
    /// In English, for a technician.
    pub detail: String,
    /// Numbers that its words name.
    pub counts: Vec<(&'static str, u64)>,
}

/// A kind of fault, with its meaning for whoever writes the words of a report.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Stable name.
    pub key: &'static str,
    /// Which question it answers.
    pub verdict: Verdict,
    /// What it means.
    pub means: &'static str,
}

const fn kind(key: &'static str, verdict: Verdict, means: &'static str) -> Kind {
    Kind { key, verdict, means }
}

/// Every kind of fault.
pub const KINDS: &[Kind] = &[
    kind(
        "hash-differs",
        Verdict::Chain,
        "the record was changed after it was sealed, or its stored hash was",
    ),
    kind("missing-lf", Verdict::Chain, "the record's line does not end as a line does: it was cut"),
    kind("too-long", Verdict::Chain, "the record is longer than the format allows"),
    kind("not-utf8", Verdict::Chain, "the record's bytes are no text"),
    kind("bytes-not-canonical", Verdict::Chain, "the record's text is not written in its one form"),
    kind("key", Verdict::Chain, "a key of the record is not spelled as keys are"),
    kind("key-order", Verdict::Chain, "the record's keys are not in order, or one stands twice"),
    kind("number", Verdict::Chain, "a number of the record is not a whole number within the limits"),
    kind("null", Verdict::Chain, "the record holds a null, where what is absent is left out"),
    kind("too-deep", Verdict::Chain, "the record is nested deeper than the format allows"),
    kind("amount", Verdict::Chain, "an amount is not written with exactly the decimals of its currency"),
    kind("envelope", Verdict::Chain, "a key that every record has is missing, or an unknown one is there"),
    kind("field", Verdict::Chain, "a value that every record has is not written in its form"),
    kind("other-ledger", Verdict::Chain, "the record belongs to another ledger"),
    kind(
        "position",
        Verdict::Chain,
        "another record stands in this record's place: one is missing, added, doubled or moved",
    ),
    kind("genesis-missing", Verdict::Chain, "the ledger has no records, not even the one that opens it"),
    kind(
        "genesis",
        Verdict::Chain,
        "the first record does not open the ledger, or a later one opens it again",
    ),
    kind(
        "prev",
        Verdict::Chain,
        "the record does not name the hash of the one before: one of the two was replaced",
    ),
    kind("clock", Verdict::Chain, "the record's clock reading is before that of the record before it"),
    kind(
        "part",
        Verdict::Chain,
        "the record is not the next part of its command: a part is missing or added",
    ),
    kind(
        "command-differs",
        Verdict::Chain,
        "the record differs from the other parts of its command in who asked or when",
    ),
    kind("command-cut", Verdict::Chain, "the command before this record has not all its parts"),
    kind("command-reused", Verdict::Chain, "the record repeats a command that was recorded before"),
    kind("unreadable", Verdict::Chain, "the stored bytes of the record cannot be read: the file is damaged"),
    kind("gap", Verdict::Chain, "the store holds the record at another position than its own"),
    kind("fields", Verdict::Vocabulary, "the event does not have the fields of its kind"),
    kind("body-not-canonical", Verdict::Vocabulary, "the event is written in another way than its one form"),
    kind(
        "given",
        Verdict::Vocabulary,
        "the ledger is said to have added what it does not add to this kind of event",
    ),
    kind(
        "amount-too-large",
        Verdict::Books,
        "an amount of the record is larger than any that the books can add up",
    ),
    kind(
        "reference",
        Verdict::Books,
        "the record names another record by a hash or position that is not that record's",
    ),
    kind("misfit", Verdict::Books, "the record judges or uses something that the books do not have"),
    kind("unbalanced", Verdict::Books, "debits and credits of the record differ"),
    kind(
        "account-differs",
        Verdict::Books,
        "the postings of an account or line do not add up to what the books hold",
    ),
    kind(
        "cash-proof",
        Verdict::Books,
        "what a grant received, less what it spent, is not what its accounts hold",
    ),
    kind("check-fails", Verdict::Books, "a check of a statement does not hold"),
    kind(
        "closing-head",
        Verdict::Books,
        "the head that the month was closed over is not that of the record before the closing",
    ),
    kind(
        "closing-differs",
        Verdict::Books,
        "a statement of the closed month, computed again, is not the one that the month was closed over",
    ),
    kind(
        "issue-differs",
        Verdict::Books,
        "a statement that was issued, computed again at its head, is not the one that its record names",
    ),
    kind("document-missing", Verdict::Complete, "a document that the record names is not there"),
    kind("document-changed", Verdict::Complete, "a document that the record names is not the one handed in"),
    kind(
        "personal-missing",
        Verdict::Complete,
        "a personal value that the record names is gone, and no record says that it was erased",
    ),
    kind(
        "personal-changed",
        Verdict::Complete,
        "a personal value that the record names was changed, or cannot be opened with the keys",
    ),
    kind("personal-returned", Verdict::Complete, "a personal value that was erased is there again"),
    kind(
        "vault-closed",
        Verdict::Complete,
        "the master key of the vault is missing or damaged, so no personal value can be checked",
    ),
    kind(
        "personal-unreadable",
        Verdict::Complete,
        "a personal value is there as it was sealed, and its person's key is not: left out at a restore, or lost",
    ),
    kind(
        "store-altered",
        Verdict::Store,
        "a guard of the store against changes is missing, or something foreign is in it",
    ),
    kind("not-a-member", Verdict::Authorised, "who asked was no member at that record"),
    kind("retired-member", Verdict::Authorised, "who asked was no longer a member at that record"),
    kind("not-allowed", Verdict::Authorised, "who asked had no role that may do this"),
    kind("own-voucher", Verdict::Authorised, "who approved the voucher had recorded it, or charged it last"),
    kind("paid-to-approver", Verdict::Authorised, "who approved the voucher was paid with it"),
    kind("cashier-approves", Verdict::Authorised, "a cashier approved a voucher paid in cash"),
    kind("own-refusal", Verdict::Authorised, "who refused the voucher had recorded it, or charged it last"),
    kind(
        "second-person",
        Verdict::Authorised,
        "the second person who reopened the month is no other member who may approve",
    ),
    kind("cashier-settles", Verdict::Authorised, "a cashier settled the difference of a cash count"),
    kind("unsigned", Verdict::Authorised, "who asked had a key in force and did not sign"),
    kind(
        "signature-unchecked",
        Verdict::Authorised,
        "the command is signed, and this program cannot check signatures yet",
    ),
    kind(
        "not-the-ledgers",
        Verdict::Authorised,
        "the ledger is said to have concluded what only a member decides",
    ),
];

/// Every kind of note.
pub const NOTES: &[(&str, &str)] = &[
    (
        "unfinished-command",
        "the last command has not all its parts; it does not count, and the next writer ends it",
    ),
    (
        "restored",
        "the ledger goes on from here after a restore: which incarnation it is, and how many records were lost",
    ),
    (
        "closing-unchecked",
        "statements that a month was closed over were not computed again: they have another form in this program",
    ),
    (
        "issue-unchecked",
        "statements that were issued were not computed again: they have another form in this program",
    ),
    ("newer", "the record's kind is newer than this program: its seal was checked, its meaning was not"),
    ("books-end", "the books and who acted were judged only up to this record"),
    ("documents-unnamed", "documents that no record names: left by commands that were not recorded"),
    (
        "values-unknown",
        "personal values are gone, and the record that erased them may be among those that are missing or changed",
    ),
    ("values-unnamed", "personal values that no record names: left by commands that were not recorded"),
];

/// Why a ledger could not be verified at all.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The store cannot be opened or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents cannot be read.
    #[error(transparent)]
    Documents(#[from] DocumentError),
    /// The vault cannot be read.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl Fault {
    fn new(record: u64, kind: &'static str, detail: impl Into<String>) -> Self {
        Self { record: Some(record), ..Self::anywhere(kind, detail) }
    }

    fn anywhere(kind: &'static str, detail: impl Into<String>) -> Self {
        let verdict = KINDS.iter().find(|it| it.key == kind).map(|it| it.verdict);
        let verdict = verdict.expect("every kind of fault is in the list of kinds");
        Self { record: None, kind, verdict, detail: detail.into(), subject: None }
    }

    fn about(self, subject: impl fmt::Display) -> Self {
        Self { subject: Some(subject.to_string()), ..self }
    }

    // Whether it says that a record or a part of a command is not there.
    fn is_missing(&self) -> bool {
        self.verdict == Verdict::Complete
            || matches!(self.kind, "position" | "part" | "command-cut" | "unreadable" | "gap")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            Some(record) => write!(f, "record {record}: {}: {}", self.kind, self.detail),
            None => write!(f, "{}: {}", self.kind, self.detail),
        }
    }
}

impl Note {
    fn new(record: Option<u64>, kind: &'static str, detail: impl Into<String>) -> Self {
        Self { record, kind, detail: detail.into(), counts: Vec::new() }
    }
}

impl Report {
    /// The report for machines. `reason` says in the reader's language what a fault means.
    pub fn json(&self, reason: &dyn Fn(&Fault) -> String) -> String {
        #[derive(Serialize)]
        struct Told<'a> {
            records: u64,
            head: String,
            intact: bool,
            complete: bool,
            authorised: bool,
            anchored: &'a Option<Anchored>,
            faults: Vec<ToldFault>,
        }
        #[derive(Serialize)]
        struct ToldFault {
            record: Option<u64>,
            kind: &'static str,
            reason: String,
        }
        let faults = self
            .faults
            .iter()
            .map(|it| ToldFault { record: it.record, kind: it.kind, reason: reason(it) })
            .collect();
        let told = Told {
            records: self.head.records,
            head: self.head.hash.to_string(),
            intact: self.intact,
            complete: self.complete,
            authorised: self.authorised,
            anchored: &self.anchored,
            faults,
        };
        serde_json::to_string(&told).expect("a report is made of text and numbers")
    }
}

/// Verifies the ledger in a folder, on as many threads as there are cores unless told otherwise. `progress`
/// is told how much is done and how much there is to do; the latter may still grow.
pub fn verify(
    folder: &Path,
    threads: Option<usize>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Report, VerifyError> {
    let threads =
        threads.or_else(|| thread::available_parallelism().ok().map(NonZero::get)).unwrap_or(1).max(1);
    let store = Embedded::open(folder)?;
    let progress = Progress { done: AtomicU64::new(0), of: AtomicU64::new(0), told: progress };
    let guards = match store.check_guards() {
        Ok(()) => None,
        Err(StoreError::Altered { object, .. }) => Some(
            Fault::anywhere("store-altered", format!("{object} is missing, changed or foreign"))
                .about(object),
        ),
        Err(error) => return Err(error.into()),
    };
    let chained = chain::check(&store, threads, &progress)?;
    let mut notes = Vec::new();
    let empty = chained.head.records == 0 && chained.faults.is_empty();
    if let Some(unfinished) = chained.unfinished {
        let (part, of) = unfinished.part;
        let detail = format!("command {} has {part} of {of} parts", unfinished.command);
        notes.push(Note::new(chained.head.records.checked_sub(1), "unfinished-command", detail));
    }
    let facts = facts::judge(&store, &chained, threads, &progress)?;
    let named = (&facts.named, chained.faults.is_empty());
    let outside = outside::check(folder, chained.ledger, named, threads, &progress)?;
    notes.extend(facts.notes);
    notes.extend(outside.1);
    let mut faults = chained.faults;
    faults.extend(guards);
    faults.extend(facts.faults);
    faults.extend(outside.0);
    if empty {
        // A ledger begins with the record that opens it; one without it was emptied.
        faults.push(Fault::new(0, "genesis-missing", "there are no records"));
    }
    faults.sort_by_key(|it| it.record.unwrap_or(u64::MAX));
    let none = |verdict: Verdict| faults.iter().all(|it| it.verdict != verdict);
    // Behind a record that cannot be believed nobody can say what was allowed.
    let judged = none(Verdict::Chain) && notes.iter().all(|it| it.kind != "books-end");
    Ok(Report {
        head: chained.head,
        ledger: chained.ledger,
        intact: none(Verdict::Chain),
        complete: !faults.iter().any(Fault::is_missing),
        authorised: judged && none(Verdict::Authorised),
        judged,
        anchored: None,
        faults,
        notes,
    })
}

/// Checks the chain alone: bytes, hashes and order, without a look into the events.
pub fn verify_chain(store: &dyn Store, threads: usize) -> Result<Chained, VerifyError> {
    let progress = Progress { done: AtomicU64::new(0), of: AtomicU64::new(0), told: &|_, _| {} };
    chain::check(store, threads.max(1), &progress)
}

// How far the work is, told from any thread.
struct Progress<'a> {
    done: AtomicU64,
    of: AtomicU64,
    told: &'a (dyn Fn(u64, u64) + Sync),
}

impl Progress<'_> {
    fn expect(&self, more: u64) {
        self.of.fetch_add(more, Ordering::Relaxed);
    }

    fn step(&self, done: u64) {
        let done = self.done.fetch_add(done, Ordering::Relaxed) + done;
        // A second look at a damaged chain is not counted twice.
        let of = self.of.load(Ordering::Relaxed);
        (self.told)(done.min(of), of);
    }
}
