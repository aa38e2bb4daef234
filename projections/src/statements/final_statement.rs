//! T12 Final numerical statement: the whole term up to the last day asked about. See `use_of_funds`.

use super::use_of_funds::{Which, statement};
use super::{About, Entry};

pub(super) const ENTRY: Entry = Entry {
    key: "final-statement",
    version: 1,
    about: About::Grant,
    ask: |books, scope| statement(&ENTRY, Which::Final, books, scope),
};
