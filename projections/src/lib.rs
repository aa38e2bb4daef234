//! What can be asked: from records to books, statements and controls.

pub mod scope;
pub mod statement;

pub use scope::{Period, Scope};
pub use statement::Statement;
