//! A record as the books read it: an event with who, when and on which command.

use jiff::Timestamp;

use crate::chain::Head;
use crate::event::{Event, EventError, Given};
use crate::id::{CommandId, Hash, MemberId};
use crate::record::{Ends, Envelope, parse_at};

/// One link of the chain, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its position, from 0.
    pub seq: u64,
    /// Clock reading, to the millisecond, in UTC.
    pub at: Timestamp,
    /// Who asked; `ledger` for what the ledger concluded.
    pub actor: MemberId,
    /// The command it is part of.
    pub command: CommandId,
    /// Which part of how many, counted from 1.
    pub part: (u32, u32),
    /// The fact.
    pub event: Event,
    /// What the ledger added.
    pub given: Given,
}

/// Why a line could not be read as a record. The seal may be sound all the same.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The line does not have the form of a record.
    #[error("record {seq} does not have the form of a record")]
    Form {
        /// Its position.
        seq: u64,
    },
    /// Its bytes are not those of the hash stored beside it.
    #[error("record {seq} was changed: its bytes are not those that were sealed")]
    Changed {
        /// Its position.
        seq: u64,
    },
    /// It does not follow from the record before it: one is missing, or stands elsewhere.
    #[error("record {seq} does not follow from the record before it")]
    Follow {
        /// The position that was due.
        seq: u64,
    },
    /// Its kind is newer, or its fields are not those of its kind.
    #[error("record {seq}: {source}")]
    Event {
        /// Its position.
        seq: u64,
        /// What is wrong.
        source: EventError,
    },
}

impl Record {
    /// Reads a stored line. Trusts that it was sealed by this program: verification is another matter, done
    /// by [`crate::Chain`].
    pub fn read(seq: u64, line: &[u8]) -> Result<Self, ReadError> {
        match Ends::of(line) {
            Some(ends) => Self::from_ends(seq, &ends),
            None => Self::from_envelope(seq, &Envelope::peek(line).ok_or(ReadError::Form { seq })?),
        }
    }

    /// Reads a stored line that follows a head: its bytes are those of its hash, it stands at the position
    /// that is due and names the hash of the record before. So no figure is computed from a record that was
    /// changed, taken out or put in, however rarely anyone verifies.
    pub fn follow(head: Head, seq: u64, line: &[u8], hash: Hash) -> Result<Self, ReadError> {
        if Hash::of(line) != hash {
            return Err(ReadError::Changed { seq });
        }
        let follows = |(position, prev): (u64, Hash)| {
            let follows = seq == head.records && position == seq && prev == head.hash;
            follows.then_some(()).ok_or(ReadError::Follow { seq: head.records })
        };
        match Ends::of(line) {
            Some(ends) => {
                follows(ends.place().ok_or(ReadError::Form { seq })?)?;
                Self::from_ends(seq, &ends)
            }
            None => {
                let envelope = Envelope::peek(line).ok_or(ReadError::Form { seq })?;
                follows((envelope.seq, envelope.prev))?;
                Self::from_envelope(seq, &envelope)
            }
        }
    }

    fn from_ends(seq: u64, ends: &Ends<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            seq,
            at: parse_at(ends.at).ok_or(ReadError::Form { seq })?,
            actor: MemberId::from(ends.actor),
            command: ends.command().ok_or(ReadError::Form { seq })?,
            part: ends.part,
            given: given_of(seq, ends.event, ends.given)?,
            event: event_of(seq, ends.event, ends.body)?,
        })
    }

    /// Reads the event of an envelope that was taken apart before.
    pub fn from_envelope(seq: u64, envelope: &Envelope<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            seq,
            at: parse_at(envelope.at).ok_or(ReadError::Form { seq })?,
            actor: MemberId::from(envelope.actor),
            command: envelope.command,
            part: envelope.part,
            given: given_of(seq, envelope.event, envelope.given)?,
            event: event_of(seq, envelope.event, envelope.body)?,
        })
    }
}

// Inlined, because an event is large and is otherwise copied once more on its way into the record.
#[inline]
fn event_of(seq: u64, kind: &str, body: &str) -> Result<Event, ReadError> {
    Event::read(kind, body).map_err(|source| ReadError::Event { seq, source })
}

fn given_of(seq: u64, kind: &str, given: Option<&str>) -> Result<Given, ReadError> {
    let Some(given) = given else { return Ok(Given::default()) };
    let fields = |source| EventError::Fields { kind: kind.to_owned(), source };
    serde_json::from_str(given).map_err(|source| ReadError::Event { seq, source: fields(source) })
}
