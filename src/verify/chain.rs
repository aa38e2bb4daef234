//! The chain: every line, its hash and its place.
//!
//! The records are cut into pieces that are checked at the same time, each on a connection of its own, and
//! joined. That is all for a sound chain. Where anything is amiss, the records are read once more in one go,
//! so that what is said of a fault does not depend on how many pieces there were.
//!
//! Whether a command begins twice is seen by sorting digests of all that begin, which is quicker than to
//! remember them one by one; two that only look the same cost a second reading and nothing else.

use std::collections::{BTreeSet, HashSet};
use std::thread;

use tarikh_events::chain::Unfinished;
use tarikh_events::record::{ABANDONED, FaultKind};
use tarikh_events::{Chain, CommandId, Hash, Head, LedgerId};

use super::{Fault, Progress, VerifyError};
use crate::store::{Store, StoreError};

// Records after which progress is told.
const STEP: u64 = 4096;
// Positions in a row that cannot be read before the rest is given up.
const LOST_MAX: u64 = 100_000;

/// A chain that was checked.
#[derive(Debug, Clone)]
pub struct Chained {
    /// Where it ends.
    pub head: Head,
    /// The ledger it belongs to.
    pub ledger: Option<LedgerId>,
    /// The command that had not ended.
    pub unfinished: Option<Unfinished>,
    /// The stored hashes, by position in the store.
    pub hashes: Vec<Hash>,
    /// Commands that do not count: abandoned, or not ended.
    pub left_out: HashSet<CommandId>,
    /// What is wrong, in the order of the records.
    pub faults: Vec<Fault>,
    /// Positions in the store whose lines are not what was sealed here, so that their content says nothing.
    pub doubtful: BTreeSet<u64>,
    /// Positions in the store, up to the end that it had when the check began.
    pub rows: u64,
}

impl Chained {
    /// How many records, from the first, the chain vouches for.
    pub fn sound(&self) -> u64 {
        self.faults.iter().map(|it| it.record.unwrap_or(0)).min().unwrap_or(self.rows)
    }
}

struct Piece {
    chain: Chain,
    hashes: Vec<Hash>,
    abandoned: Vec<CommandId>,
    begun: Vec<u64>,
}

pub(super) fn check(
    store: &dyn Store,
    threads: usize,
    progress: &Progress<'_>,
) -> Result<Chained, VerifyError> {
    let rows = match store.head() {
        Ok(head) => head.records,
        Err(StoreError::Damaged { what, .. }) => return Ok(hopeless(what)),
        Err(error) => return Err(error.into()),
    };
    progress.expect(rows);
    match at_once(store, rows, threads, progress) {
        Some(chained) => Ok(chained),
        None => one_by_one(store, rows),
    }
}

// A sound chain; `None` if it is not, or cannot be read to its end.
fn at_once(store: &dyn Store, rows: u64, threads: usize, progress: &Progress<'_>) -> Option<Chained> {
    let pieces = threads as u64;
    let bound = |piece: u64| rows / pieces * piece + (rows % pieces).min(piece);
    let checked = thread::scope(|scope| {
        let running: Vec<_> = (0..pieces)
            .map(|it| scope.spawn(move || piece(store, bound(it), bound(it + 1), progress)))
            .collect();
        running.into_iter().map(|it| it.join().ok().flatten()).collect::<Option<Vec<_>>>()
    })?;
    let mut all = checked.into_iter();
    let mut whole = all.next()?;
    for later in all {
        whole.hashes.extend(later.hashes);
        whole.abandoned.extend(later.abandoned);
        whole.begun = merged(whole.begun, later.begun)?;
        if !whole.chain.join(later.chain).is_empty() {
            return None;
        }
    }
    Some(chained(whole, rows, Vec::new(), BTreeSet::new()))
}

fn piece(store: &dyn Store, from: u64, to: u64, progress: &Progress<'_>) -> Option<Piece> {
    let mut chain = Chain::piece(from).without_commands();
    let mut begun = Vec::new();
    let mut hashes = Vec::with_capacity(usize::try_from(to - from).ok()?);
    let mut abandoned = Vec::new();
    let mut next = from;
    let mut sound = true;
    let read = store.read(from, Some(to), &mut |seq, line, hash| {
        match chain.check(line, Some(hash)) {
            Ok(envelope) => {
                if envelope.event == ABANDONED {
                    abandoned.push(envelope.command);
                }
                if envelope.part.0 == 1 {
                    let (high, low) = envelope.command.0.as_u64_pair();
                    begun.push(high ^ low);
                }
            }
            Err(_) => sound = false,
        }
        sound &= seq == next;
        next += 1;
        hashes.push(hash);
        if next.is_multiple_of(STEP) {
            progress.step(STEP);
        }
        sound
    });
    begun.sort_unstable();
    let once = begun.windows(2).all(|it| it[0] != it[1]);
    (read.is_ok() && sound && once && next == to).then_some(Piece { chain, hashes, abandoned, begun })
}

// Two sorted lists as one; `None` if anything is in both.
fn merged(left: Vec<u64>, right: Vec<u64>) -> Option<Vec<u64>> {
    let mut all = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) if one == other => return None,
            (Some(one), Some(other)) if other < one => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        };
        match next {
            Some(it) => all.push(it),
            None => return Some(all),
        }
    }
}

// Every fault, and on behind it.
fn one_by_one(store: &dyn Store, rows: u64) -> Result<Chained, VerifyError> {
    let mut all = Piece { chain: Chain::new(), hashes: Vec::new(), abandoned: Vec::new(), begun: Vec::new() };
    let mut faults: Vec<Fault> = Vec::new();
    let mut doubtful = BTreeSet::new();
    let mut next = 0;
    let mut lost = 0;
    while next < rows {
        let read = store.read(next, Some(rows), &mut |seq, line, hash| {
            match all.chain.check(line, Some(hash)) {
                Ok(envelope) => {
                    if seq != next {
                        let detail = format!("it stands at {seq}, and nothing at {next}");
                        faults.push(Fault::new(envelope.seq, "gap", detail));
                    }
                    if envelope.event == ABANDONED {
                        all.abandoned.push(envelope.command);
                    }
                }
                Err(fault) => {
                    if !is_of_the_place(fault.kind) {
                        doubtful.insert(seq);
                    }
                    faults.push(Fault::new(fault.record, fault.kind.key(), fault.detail));
                }
            }
            all.hashes.resize(usize::try_from(seq).unwrap_or(usize::MAX), Hash::ZERO);
            all.hashes.push(hash);
            next = seq + 1;
            lost = 0;
            true
        });
        match read {
            Ok(()) => break,
            Err(StoreError::Damaged { what, .. }) if lost < LOST_MAX => {
                faults.push(Fault::new(next, "unreadable", what));
                next += 1;
                lost += 1;
            }
            Err(StoreError::Damaged { what, .. }) => {
                faults.push(Fault::new(next, "unreadable", format!("{what}; so is what follows")));
                break;
            }
            Err(error) => return Err(error.into()),
        }
    }
    // The place of a record that cannot be read is taken by the next one, which is nobody's fault.
    let unreadable: HashSet<_> =
        faults.iter().filter(|it| it.kind == "unreadable").map(|it| it.record).collect();
    faults.retain(|it| it.kind == "unreadable" || !unreadable.contains(&it.record));
    Ok(chained(all, rows, faults, doubtful))
}

// Whether the line itself is sound, and only stands where it should not.
fn is_of_the_place(kind: FaultKind) -> bool {
    match kind {
        FaultKind::Position
        | FaultKind::Genesis
        | FaultKind::Prev
        | FaultKind::Clock
        | FaultKind::Part
        | FaultKind::CommandDiffers
        | FaultKind::CommandCut
        | FaultKind::CommandReused => true,
        FaultKind::HashDiffers
        | FaultKind::MissingLf
        | FaultKind::TooLong
        | FaultKind::Bytes(_)
        | FaultKind::Envelope
        | FaultKind::Field
        | FaultKind::OtherLedger => false,
    }
}

fn chained(all: Piece, rows: u64, faults: Vec<Fault>, doubtful: BTreeSet<u64>) -> Chained {
    let unfinished = all.chain.unfinished();
    let mut left_out: HashSet<_> = all.abandoned.into_iter().collect();
    left_out.extend(unfinished.map(|it| it.command));
    Chained {
        head: all.chain.head(),
        ledger: all.chain.ledger(),
        unfinished,
        hashes: all.hashes,
        left_out,
        faults,
        doubtful,
        rows,
    }
}

// Not even the end of the records can be read.
fn hopeless(what: String) -> Chained {
    Chained {
        head: Head::EMPTY,
        ledger: None,
        unfinished: None,
        hashes: Vec::new(),
        left_out: HashSet::new(),
        faults: vec![Fault::anywhere("unreadable", what)],
        doubtful: BTreeSet::new(),
        rows: 0,
    }
}
