//! T02 Bank book: a bank account, movement by movement. See `book`.

use tarikh_events::treasury::AccountKind;

use super::book::book;
use super::{About, Entry};

const KINDS: &[AccountKind] = &[AccountKind::Bank];

pub(super) const ENTRY: Entry = Entry {
    key: "bank-book",
    version: 1,
    about: About::Account(KINDS),
    ask: |books, scope| book(books, scope, &ENTRY, KINDS),
};
