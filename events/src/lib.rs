//! What can be said: the vocabulary of a grant ledger and its seal.
//!
//! An *event* is a fact. A *record* is an event with who, when and on which command, as one line of canonical
//! JSON; its hash stands in the record after it. The *head* is where the chain of records ends. Whoever
//! verifies a ledger needs this crate and nothing else of ours.

pub mod advance;
pub mod asset;
pub mod audit;
pub mod budget;
pub mod chain;
pub mod checkpoint;
pub mod document;
pub mod encoding;
pub mod event;
pub mod expense;
pub mod funds;
pub mod grant;
pub mod id;
pub mod ledger;
pub mod merkle;
pub mod money;
pub mod month;
pub mod party;
pub mod rate;
pub mod record;
pub mod recorded;
pub mod rules;
pub mod treasury;

pub use chain::{Chain, Head, Link, Verdict};
pub use checkpoint::Checkpoint;
pub use event::{Event, EventError, Given, Outside};
pub use id::*;
pub use jiff::Timestamp;
pub use jiff::civil::{Date, Weekday};
pub use money::{Currency, Money};
pub use month::Month;
pub use rate::Rate;
pub use record::{Asked, Envelope, Fault, FaultKind};
pub use recorded::Record;
pub use rust_decimal::{Decimal, RoundingStrategy};
