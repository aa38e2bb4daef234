//! What can be said: the vocabulary of a grant ledger and its seal.

pub mod chain;
pub mod id;
pub mod money;
pub mod rate;

pub use chain::{Head, Link};
pub use id::*;
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use money::{Currency, Money};
pub use rate::Rate;
pub use rust_decimal::Decimal;
