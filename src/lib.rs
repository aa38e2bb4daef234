//! What can be done: the application, everything that touches the world.

pub mod acts;
pub mod backup;
pub mod checking;
pub mod cli;
pub mod clock;
pub mod closing;
pub mod commands;
pub mod documents;
pub mod export;
pub mod figures;
pub mod import;
pub mod issue;
pub mod judge;
pub mod ledger;
pub mod limits;
pub mod names;
pub mod objects;
pub mod package;
pub mod profiles;
pub mod render;
pub mod resolve;
pub mod store;
pub mod vault;
pub mod verify;
pub mod web;
pub mod wording;
