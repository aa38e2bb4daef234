//! What can be said: the vocabulary of a grant ledger and its seal.

pub mod chain;
pub mod checkpoint;
pub mod encoding;
pub mod id;
pub mod merkle;
pub mod money;
pub mod rate;
pub mod record;

pub use chain::{Chain, Head, Link, Verdict};
pub use checkpoint::Checkpoint;
pub use id::*;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use money::{Currency, Money};
pub use rate::Rate;
pub use record::{Asked, Envelope, Fault, FaultKind};
pub use rust_decimal::Decimal;
