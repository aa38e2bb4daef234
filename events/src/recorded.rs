//! A record as the books read it: an event with who, when and on which command.

use jiff::Timestamp;

use crate::event::{Event, Given};
use crate::id::{CommandId, MemberId};

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
