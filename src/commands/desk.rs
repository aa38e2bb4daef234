//! A desk: commands decided one after another on books that already count the ones before.
//!
//! One voucher or a whole import take the same path. What was decided at a desk becomes the parts of one
//! command, recorded whole or not at all. The desk is pure: it is given the books, the time and the command's
//! identifier, and gives back what was decided.

use tarikh_events::{CommandId, Event, Given, MemberId, Record, Timestamp};
use tarikh_projections::Books;

use super::{Actor, Command, Decided, Rejection, decide};

/// Actor of what the ledger itself concludes.
pub const LEDGER: &str = "ledger";

/// Commands decided one after another, to be recorded together.
#[derive(Debug)]
pub struct Desk {
    /// The books, with everything decided here counted.
    books: Books,
    actor: Actor,
    at: Timestamp,
    command: CommandId,
    first: u64,
    decided: Vec<Decided>,
}

impl Desk {
    /// A desk on books as they are at a head.
    pub fn new(books: Books, actor: Actor, at: Timestamp, command: CommandId) -> Self {
        let first = books.head.records;
        Self { books, actor, at, command, first, decided: Vec::new() }
    }

    /// The books, with everything decided so far.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// What was decided so far.
    pub fn decided(&self) -> &[Decided] {
        &self.decided
    }

    /// Decides on a command and counts it. Returns the position its first record will have and what
    /// controls flag. A rejection leaves the desk as it was.
    pub fn ask(&mut self, command: Command) -> Result<Asked, Rejection> {
        let decided = decide(&self.books, &self.actor, command)?;
        Ok(self.count(decided))
    }

    /// The same for what the ledger concludes by itself; nothing can be asked after it.
    pub fn conclude(&mut self, command: Command) -> Result<Asked, Rejection> {
        let mut decided = decide(&self.books, &self.actor, command)?;
        for it in &mut decided {
            it.concluded = true;
        }
        Ok(self.count(decided))
    }

    fn count(&mut self, decided: Vec<Decided>) -> Asked {
        let first = self.first + self.decided.len() as u64;
        let mut flags = Vec::new();
        for it in decided {
            let Decided { event, given, findings, concluded, body } = it;
            flags.extend(findings.iter().cloned());
            let record = self.record(event, given, concluded);
            // What was just decided on these books fits them.
            if let Err(misfit) = self.books.apply(&record) {
                unreachable!("a decision does not fit the books it was taken on: {misfit}");
            }
            let Record { event, given, .. } = record;
            self.decided.push(Decided { event, given, findings, concluded, body });
        }
        Asked { first, findings: flags }
    }

    // As if it were the last part: how many there will be is not known yet, and the books do not need it.
    fn record(&self, event: Event, given: Given, concluded: bool) -> Record {
        let seq = self.first + self.decided.len() as u64;
        let actor = if concluded { MemberId::from(LEDGER) } else { self.actor.member.clone() };
        let part = u32::try_from(self.decided.len() + 1).unwrap_or(u32::MAX);
        Record { seq, at: self.at, actor, command: self.command, part: (part, part), event, given }
    }

    /// Gives back the books and what was decided.
    pub fn leave(self) -> (Books, Vec<Decided>) {
        (self.books, self.decided)
    }

    /// The events decided so far.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.decided.iter().map(|it| &it.event)
    }
}

/// What came of a command at a desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Position of its first record.
    pub first: u64,
    /// What controls found without blocking.
    pub findings: Vec<tarikh_projections::controls::Finding>,
}
