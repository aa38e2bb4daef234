//! T11 Interim statement: the calendar year and what came before it. See `use_of_funds`.

use super::use_of_funds::{Which, statement};
use super::{About, Entry};

pub(super) const ENTRY: Entry = Entry {
    key: "interim-statement",
    version: 1,
    about: About::Grant,
    ask: |books, scope| statement(&ENTRY, Which::Interim, books, scope),
};
