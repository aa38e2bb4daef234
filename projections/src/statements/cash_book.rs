//! T01 Cash book: a cash box or a mobile money wallet, movement by movement. See `book`.

use tarikh_events::treasury::AccountKind;

use super::book::book;
use super::{About, Entry};

const KINDS: &[AccountKind] = &[AccountKind::Cash, AccountKind::MobileMoney];

pub(super) const ENTRY: Entry = Entry {
    key: "cash-book",
    version: 1,
    about: About::Account(KINDS),
    ask: |books, scope| book(books, scope, &ENTRY, KINDS),
};
