//! A record as the books read it: an event with who, when and on which command.

use jiff::Timestamp;

use crate::event::{Event, EventError, Given};
use crate::id::{CommandId, MemberId};
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
        let read = Ends::of(line).and_then(|it| Some((it, it.command()?)));
        let Some((it, command)) = read else {
            let envelope = Envelope::peek(line).ok_or(ReadError::Form { seq })?;
            return Self::from_envelope(seq, &envelope);
        };
        let (event, given) = event_of(seq, it.event, it.body, it.given)?;
        let at = parse_at(it.at).ok_or(ReadError::Form { seq })?;
        Ok(Self { seq, at, actor: MemberId::from(it.actor), command, part: it.part, event, given })
    }

    /// Reads the event of an envelope that was taken apart before.
    pub fn from_envelope(seq: u64, envelope: &Envelope<'_>) -> Result<Self, ReadError> {
        let Envelope { actor, at, body, command, event, given, part, .. } = *envelope;
        let (event, given) = event_of(seq, event, body, given)?;
        let at = parse_at(at).ok_or(ReadError::Form { seq })?;
        Ok(Self { seq, at, actor: MemberId::from(actor), command, part, event, given })
    }
}

fn event_of(seq: u64, kind: &str, body: &str, given: Option<&str>) -> Result<(Event, Given), ReadError> {
    let fault = |source| ReadError::Event { seq, source };
    let fields = |source| fault(EventError::Fields { kind: kind.to_owned(), source });
    let given = given.map(serde_json::from_str).transpose().map_err(fields)?.unwrap_or_default();
    Ok((Event::read(kind, body).map_err(fault)?, given))
}
