//! What can be asked: from records to books, statements and controls.
//!
//! Pure: no clock, no disk, no network, no randomness. The same records give the same statements, byte for
//! byte, on any machine, in any year.

pub mod books;
pub mod chart;
pub mod controls;
pub mod postings;
pub mod scope;
pub mod statement;
pub mod statements;

pub use books::Books;
pub use scope::{Period, Scope};
pub use statement::Statement;
pub use statements::CATALOGUE;
