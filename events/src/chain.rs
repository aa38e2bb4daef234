//! The chain: the head it ends with, the links it is made of, and the check that they follow.
//!
//! [`Chain`] is the state of a check that runs along the records. It goes on after a fault, and it blames
//! the record that is at fault: a record whose bytes differ from their hash says nothing about the ones
//! beside it, and neither does one that stands in a wrong place. One record has at most one fault.
//!
//! Because every record names the hash of the one before, pieces of a chain can be checked at the same
//! time ([`Chain::piece`]) and put together afterwards ([`Chain::join`]).
//!
//! A chain that agrees with itself is not thereby anchored: that its end was not cut off, nor all of it
//! written anew, only a checkpoint held outside can say.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use serde::{Deserialize, Serialize};

use crate::encoding::unhex;
use crate::id::{CommandId, Hash, LedgerId};
use crate::record::{ABANDONED, CLOCK_CORRECTED, Envelope, Fault, FaultKind, LEDGER, OPENED, RESTORED};

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

    /// The head once a link is appended.
    #[must_use]
    pub fn after(self, link: &Link) -> Self {
        Self { records: self.records + 1, hash: link.hash }
    }
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

/// A command that had not ended where the records end. No fault: the next writer ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfinished {
    /// The command.
    pub command: CommandId,
    /// Its last part that is there, of how many.
    pub part: (u32, u32),
}

/// A check that runs along the records of one chain, or of a piece of it.
#[derive(Debug, Clone)]
pub struct Chain {
    first: u64,
    next: u64,
    // Where the line before stood in a wrong place, the position that follows from its own.
    or_next: Option<u64>,
    prev: Prev,
    hash: Hash,
    ledger: Option<LedgerId>,
    // `None` when nothing is known of the record before: at the start of a piece, and after a record
    // that cannot be believed.
    last: Option<Last>,
    // The first record of a piece, for the join.
    edge: Option<Vec<u8>>,
    commands: HashMap<u128, Met, Keyed>,
    remembers: bool,
}

// Where a command was first met, and whether that was its beginning. In a piece, and behind a record that
// cannot be believed, it may be the middle, and then the command is no second one.
#[derive(Debug, Clone, Copy)]
struct Met {
    seq: u64,
    begins: bool,
}

impl Met {
    fn at(it: &Envelope<'_>) -> Self {
        Self { seq: it.seq, begins: it.part.0 == 1 }
    }
}

// Hashes identifiers by one multiplication with a secret, because a million of them are asked for. Made
// to be random, they need no mixing; the secret is for the ones that were made to collide.
#[derive(Debug, Clone)]
struct Keyed([u64; 2]);

struct KeyedHasher([u64; 2], u64);

impl Keyed {
    fn new() -> Self {
        let random = RandomState::new();
        Self([random.hash_one(0), random.hash_one(1)])
    }
}

impl BuildHasher for Keyed {
    type Hasher = KeyedHasher;

    fn build_hasher(&self) -> KeyedHasher {
        KeyedHasher(self.0, 0)
    }
}

impl Hasher for KeyedHasher {
    fn write(&mut self, _: &[u8]) {
        unreachable!("identifiers are written as one number");
    }

    fn write_u128(&mut self, id: u128) {
        let [low, high] = [id as u64 ^ self.0[0], (id >> 64) as u64 ^ self.0[1]];
        let product = u128::from(low) * u128::from(high);
        self.1 = product as u64 ^ (product >> 64) as u64;
    }

    fn finish(&self) -> u64 {
        self.1
    }
}

// What the next record may name as the hash of the record before.
#[derive(Debug, Clone, Copy)]
enum Prev {
    Unknown,
    One(Hash),
    // The record before and its stored hash disagree: the next may name either.
    Either(Hash, Hash),
}

#[derive(Debug, Clone)]
struct Last {
    at: [u8; 24],
    actor: String,
    command: CommandId,
    part: (u32, u32),
    ended: bool,
}

impl Default for Chain {
    fn default() -> Self {
        Self::new()
    }
}

impl Chain {
    /// A check from the first record on.
    pub fn new() -> Self {
        Self::from(Head::EMPTY)
    }

    /// A check that continues behind a head which is already trusted. The time and the command of the
    /// record before are not known, so the first record is not compared with them.
    pub fn from(head: Head) -> Self {
        Self { prev: Prev::One(head.hash), hash: head.hash, ..Self::piece(head.records) }
    }

    /// A check of the records from a position (their `seq`) on, to be joined to the piece before.
    pub fn piece(first: u64) -> Self {
        Self {
            first,
            next: first,
            or_next: None,
            prev: if first == 0 { Prev::One(Hash::ZERO) } else { Prev::Unknown },
            hash: Hash::ZERO,
            ledger: None,
            last: None,
            edge: None,
            commands: HashMap::with_hasher(Keyed::new()),
            remembers: true,
        }
    }

    /// The ledger that the records must belong to, as the verifier knows it from outside. Without it the
    /// first record says.
    #[must_use]
    pub fn of(self, ledger: LedgerId) -> Self {
        Self { ledger: Some(ledger), ..self }
    }

    /// A check that does not remember the commands it met, which costs a seventh of it. Whoever uses it
    /// makes sure in another way that no command begins twice.
    #[must_use]
    pub fn without_commands(self) -> Self {
        Self { remembers: false, ..self }
    }

    /// Where the records checked so far end.
    pub fn head(&self) -> Head {
        Head { records: self.next, hash: self.hash }
    }

    /// The ledger that the records belong to.
    pub fn ledger(&self) -> Option<LedgerId> {
        self.ledger
    }

    /// The command that had not ended where the records end.
    pub fn unfinished(&self) -> Option<Unfinished> {
        let last = self.last.as_ref().filter(|it| !it.ended)?;
        Some(Unfinished { command: last.command, part: last.part })
    }

    /// Checks the next record: its line, LF included, and the hash stored beside it, where one is.
    ///
    /// After a fault the check can go on with the record after it.
    pub fn check<'a>(&mut self, line: &'a [u8], stored: Option<Hash>) -> Result<Envelope<'a>, Fault> {
        let hash = Hash::of(line);
        self.hash = stored.unwrap_or(hash);
        if let Some(stored) = stored
            && stored != hash
        {
            let fault =
                Fault::new(self.next, FaultKind::HashDiffers, format!("its bytes give {hash}, not {stored}"));
            self.pass(Prev::Either(stored, hash));
            return Err(fault);
        }
        // Nothing beside a bad line says that its bytes are what they were, so the next record may
        // name another hash.
        let doubtful = if stored.is_some() { Prev::One(hash) } else { Prev::Unknown };
        let envelope = match Envelope::scan(line) {
            Ok(envelope) => envelope,
            Err(fault) => {
                let fault = Fault { record: self.next, ..fault };
                self.pass(doubtful);
                return Err(fault);
            }
        };
        let verdict = self.judge(&envelope);
        match &verdict {
            Err(Fault { kind: FaultKind::OtherLedger, .. }) => self.pass(doubtful),
            Err(Fault { kind: FaultKind::Position, .. }) => {
                self.pass(Prev::Unknown);
                self.or_next = Some(envelope.seq + 1);
                self.remember(envelope.command, Met { seq: envelope.seq, begins: false });
            }
            Ok(()) | Err(_) => self.take(&envelope, hash),
        }
        if verdict.is_ok() && self.next == self.first + 1 {
            self.edge = Some(line.to_vec());
        }
        verdict.map(|()| envelope)
    }

    /// Puts the piece that follows behind this one, and says what does not fit between the two.
    pub fn join(&mut self, later: Self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if later.first != self.next {
            let detail = format!("one piece ends at {}, the next begins at {}", self.next, later.first);
            faults.push(Fault::new(self.next.min(later.first), FaultKind::Position, detail));
        }
        let edge = later.edge.as_deref().and_then(|line| Envelope::scan(line).ok());
        if let Some(envelope) = &edge
            && faults.is_empty()
        {
            faults.extend(self.judge(envelope).err());
        } else if let Some((ledger, other)) = self.ledger.zip(later.ledger)
            && ledger != other
        {
            faults.push(Fault::new(later.first, FaultKind::OtherLedger, format!("{other}, not {ledger}")));
        }
        self.commands.reserve(later.commands.len());
        for (command, met) in later.commands {
            if let Some(before) = self.commands.get(&command) {
                if met.begins && !faults.iter().any(|it| it.record == met.seq) {
                    let command = CommandId(uuid::Uuid::from_u128(command));
                    let detail = format!("command {command} is that of record {}", before.seq);
                    faults.push(Fault::new(met.seq, FaultKind::CommandReused, detail));
                }
            } else {
                self.commands.insert(command, met);
            }
        }
        faults.sort_by_key(|it| it.record);
        if later.next > later.first {
            (self.next, self.or_next) = (later.next, later.or_next);
            (self.prev, self.hash, self.last) = (later.prev, later.hash, later.last);
        }
        self.ledger = self.ledger.or(later.ledger);
        faults
    }

    // What a record must be at this place of the chain.
    fn judge(&self, it: &Envelope<'_>) -> Result<(), Fault> {
        let fault = |kind, detail| Err(Fault::new(it.seq, kind, detail));
        if let Some(ledger) = self.ledger
            && ledger != it.ledger
        {
            let detail = format!("{}, not {ledger}", it.ledger);
            return Err(Fault::new(self.next, FaultKind::OtherLedger, detail));
        }
        if it.seq != self.next && self.or_next != Some(it.seq) {
            let detail = format!("record {} stands in its place", it.seq);
            return Err(Fault::new(self.next, FaultKind::Position, detail));
        }
        let restores = it.event == RESTORED;
        let begins = it.event == OPENED || restores;
        // Behind what was restored the chain goes on, with a record that says so and stands alone.
        let goes_on = restores && it.part == (1, 1) && it.given.is_none();
        if begins != (it.seq == 0) && !goes_on {
            return fault(FaultKind::Genesis, format!("`{}` is record {}", it.event, it.seq));
        }
        let named = match self.prev {
            Prev::Unknown => true,
            Prev::One(hash) => it.prev == hash,
            Prev::Either(stored, hash) => it.prev == stored || it.prev == hash,
        };
        if !named {
            return fault(
                FaultKind::Prev,
                format!("it names {}, the record before is {}", it.prev, self.hash),
            );
        }
        if let Some(last) = &self.last {
            follows(last, it)?;
        } else if it.seq == 0 && it.part.0 != 1 {
            return fault(FaultKind::Part, format!("part {} comes first", it.part.0));
        }
        if it.part.0 == 1 {
            if it.event == ABANDONED {
                return fault(FaultKind::Part, "it ends a command that has not begun".to_owned());
            }
            if let Some(before) = self.commands.get(&it.command.0.as_u128()) {
                let detail = format!("command {} is that of record {}", it.command, before.seq);
                return fault(FaultKind::CommandReused, detail);
            }
        }
        Ok(())
    }

    fn take(&mut self, it: &Envelope<'_>, hash: Hash) {
        self.next = it.seq + 1;
        self.or_next = None;
        self.prev = Prev::One(hash);
        self.ledger = self.ledger.or(Some(it.ledger));
        if self.last.as_ref().is_none_or(|last| last.command != it.command) {
            self.remember(it.command, Met::at(it));
        }
        let mut actor = self.last.take().map(|it| it.actor).unwrap_or_default();
        actor.clear();
        actor.push_str(it.actor);
        self.last = Some(Last {
            at: at_of(it),
            actor,
            command: it.command,
            part: it.part,
            ended: it.part.0 == it.part.1 || it.event == ABANDONED,
        });
    }

    fn remember(&mut self, command: CommandId, met: Met) {
        if self.remembers {
            self.commands.entry(command.0.as_u128()).or_insert(met);
        }
    }

    // Goes on behind a record that says nothing about the ones beside it.
    fn pass(&mut self, prev: Prev) {
        self.next += 1;
        self.or_next = None;
        self.prev = prev;
        self.last = None;
    }
}

fn at_of(it: &Envelope<'_>) -> [u8; 24] {
    it.at.as_bytes().try_into().expect("an envelope's `at` has its form")
}

// The rules of two neighbours: commands are whole and in one piece, and the clock does not go back.
fn follows(last: &Last, it: &Envelope<'_>) -> Result<(), Fault> {
    let fault = |kind, detail| Err(Fault::new(it.seq, kind, detail));
    let (part, parts) = it.part;
    if last.ended || it.command != last.command {
        if !last.ended && part == 1 {
            let (done, due) = last.part;
            let detail = format!("command {} has {done} of {due} parts before it", last.command);
            return fault(FaultKind::CommandCut, detail);
        }
        if part != 1 {
            return fault(FaultKind::Part, format!("part {part} follows no part {}", part - 1));
        }
        if it.event != CLOCK_CORRECTED && at_of(it) < last.at {
            let before = String::from_utf8_lossy(&last.at);
            return fault(FaultKind::Clock, format!("{} comes after {before}", it.at));
        }
        return Ok(());
    }
    if part != last.part.0 + 1 {
        return fault(FaultKind::Part, format!("part {part} follows part {}", last.part.0));
    }
    // The asker's parts come first; what the ledger concludes from them comes behind.
    if it.actor != last.actor && it.actor != LEDGER {
        return fault(FaultKind::CommandDiffers, format!("actor `{}` follows `{}`", it.actor, last.actor));
    }
    if parts != last.part.1 || at_of(it) != last.at {
        return fault(FaultKind::CommandDiffers, "`at` or the number of parts differs".to_owned());
    }
    Ok(())
}

/// What a check of a whole chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The ledger, as its records name it.
    pub ledger: Option<LedgerId>,
    /// Where the records end.
    pub head: Head,
    /// Every fault, in the order of the records.
    pub faults: Vec<Fault>,
    /// The command that had not ended.
    pub unfinished: Option<Unfinished>,
}

/// Checks a whole chain: lines, LF included, each with the hash that is stored beside it, where one is.
///
/// In an export no hash stands beside a record, but the record after it names it. So a changed record is
/// found there too, except the last, behind which nothing stands.
pub fn verify<L: AsRef<[u8]>>(lines: impl IntoIterator<Item = (L, Option<Hash>)>) -> Verdict {
    let mut chain = Chain::new();
    let mut faults = Vec::new();
    // A fault of which only the next record's `prev` speaks.
    let mut doubt: Option<Fault> = None;
    let mut lines = lines.into_iter().peekable();
    while let Some((line, stored)) = lines.next() {
        let line = line.as_ref();
        let vouched = match stored {
            Some(_) => stored,
            None => lines.peek().and_then(|(next, _)| vouched(line, next.as_ref())),
        };
        let checked = chain.check(line, vouched);
        // A record that is itself changed is no witness against the one before.
        let changed = checked.as_ref().is_err_and(|it| it.kind.is_of_the_bytes());
        faults.extend(doubt.take().filter(|_| !changed));
        match checked {
            Err(fault) if stored.is_none() && fault.kind == FaultKind::HashDiffers => {
                // Only the record after it says so, and nothing but the one behind that vouches for it.
                let detail = format!("{}, which the next record names", fault.detail);
                doubt = Some(Fault { detail, ..fault });
            }
            Err(fault) => faults.push(fault),
            Ok(_) => {}
        }
    }
    faults.extend(doubt);
    Verdict { ledger: chain.ledger(), head: chain.head(), faults, unfinished: chain.unfinished() }
}

/// The faults of a whole chain; see [`verify`].
pub fn verify_lines<L: AsRef<[u8]>>(lines: impl IntoIterator<Item = (L, Option<Hash>)>) -> Vec<Fault> {
    verify(lines).faults
}

// The hash that the next line names for this one, if the two stand in order.
fn vouched(line: &[u8], next: &[u8]) -> Option<Hash> {
    let (_, seq) = tail(line)?;
    let (prev, after) = tail(next)?;
    (after == seq + 1).then_some(prev)
}

// `prev` and `seq`, read from the end of the line, without a check of the rest.
fn tail(line: &[u8]) -> Option<(Hash, u64)> {
    if let Some(signed) = line.strip_suffix(b"\"}}\n") {
        let start = signed.windows(11).rposition(|it| it == b",\"signed\":{")?;
        return tail_before(&line[..start]);
    }
    tail_before(line.strip_suffix(b"}\n")?)
}

fn tail_before(line: &[u8]) -> Option<(Hash, u64)> {
    let digits = line.iter().rev().take_while(|it| it.is_ascii_digit()).count();
    let (rest, seq) = line.split_at(line.len() - digits);
    let seq = std::str::from_utf8(seq).ok()?.parse().ok()?;
    // `"prev":"` 64 `","salt":"` 32 `","seq":`
    let rest = &rest[rest.len().checked_sub(8 + 64 + 10 + 32 + 8)?..];
    let prev = rest.strip_prefix(b"\"prev\":\"")?.get(..64)?;
    Some((Hash(unhex(prev)?), seq))
}
