//! What an office hands in, read into typed rows: a folder of CSV files or one workbook, and `grant.toml`.
//!
//! Reading is in four steps: [`table`] finds files and tabs and their cells (`workbook`, `ods` and `delimited`
//! for each kind of file), [`shape`] concludes which sheet a tab is and what its titles mean (`titles` has the
//! words), [`cell`] gives one cell its type, [`sheets`] gives a row its names. Nothing here decides: a sheet that cannot be opened is
//! an [`Unreadable`], a cell that cannot be read is a [`BadCell`] with its sheet, row and column, and all
//! bad cells are found in one go, so that an accountant corrects a workbook once and not forty times.
//!
//! [`contract`] reads `grant.toml`, the grant itself: its results, places, accounts, funding and rules.

mod broken;
pub mod cell;
pub mod contract;
mod delimited;
pub mod intake;
mod known;
mod ods;
pub(crate) mod others;
mod setup;
pub mod shape;
pub mod sheets;
pub mod table;
pub(crate) mod titles;
mod workbook;

pub use cell::{BadCell, Reason};
pub use contract::{Contract, ContractError};
pub use intake::{BadRow, Flagged, ImportError, Imported, Options, Why};
pub(crate) use setup::place as place_named;
pub use sheets::{Place, Sheets, read};
pub use table::{Source, SourceFile, Unreadable};
