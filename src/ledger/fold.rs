//! From the records of a store to books: from the first record on, or on from where books stand.
//!
//! Every line is hashed and its place checked on the way, so that no figure comes from a record that was
//! changed. A command that was abandoned or never ended does not count, which is only known at its end: then
//! reading starts again without it.

use std::collections::HashSet;

use tarikh_events::recorded::ReadError;
use tarikh_events::{CommandId, Envelope, Event, Hash, Head, Record};
use tarikh_projections::Books;

use super::LedgerError;
use crate::store::{Store, StoreError};

/// Folds the records of a store, up to a number of them, into books.
pub fn fold(store: &dyn Store, to: Option<u64>) -> Result<Books, LedgerError> {
    let mut left_out = HashSet::new();
    loop {
        match read(store, Books::new(), &left_out, to)? {
            Come::To(books) => return Ok(*books),
            Come::Across(command) => drop(left_out.insert(command)),
        }
    }
}

/// Counts what was recorded after books that were folded from the records before. `None` where that does not
/// lead to the books of the chain, so that only reading from the first record does: the books do not stand at
/// a link of it, or a command turns out to count that did not, or the other way round.
pub fn go_on(store: &dyn Store, books: Books, to: Option<u64>) -> Result<Option<Books>, LedgerError> {
    if to.is_some_and(|to| to < books.head.records) || !is_link(store, books.head)? {
        return Ok(None);
    }
    let mut left_out = HashSet::new();
    if let Some((command, _)) = books.open {
        // It may be ended as abandoned. If it goes on, it will count.
        let mut goes_on = false;
        store.read(books.head.records, to, &mut |seq, line, _| {
            goes_on = Record::read(seq, line)
                .is_ok_and(|it| it.command == command && !matches!(it.event, Event::CommandAbandoned(_)));
            false
        })?;
        if goes_on {
            return Ok(None);
        }
        left_out.insert(command);
    }
    match read(store, books, &left_out, to)? {
        Come::To(books) => Ok(Some(*books)),
        Come::Across(_) => Ok(None),
    }
}

/// Whether the chain of a store goes through a head: the line before it is there and has its hash.
pub fn is_link(store: &dyn Store, head: Head) -> Result<bool, StoreError> {
    match head.records.checked_sub(1) {
        None => Ok(head == Head::EMPTY),
        Some(last) => {
            let link = store.get(last)?;
            Ok(link.is_some_and(|it| it.hash == head.hash && Hash::of(&it.line) == head.hash))
        }
    }
}

/// Whether the records of a store, each hashed now and each in its place, lead to a head: then books at that
/// head that were folded from them before need not be folded again.
pub fn leads_to(store: &dyn Store, head: Head) -> Result<bool, StoreError> {
    let mut come = Head::EMPTY;
    store.read(0, Some(head.records), &mut |seq, line, hash| {
        let follows = Envelope::peek(line).is_some_and(|it| (it.seq, it.prev) == (seq, come.hash));
        let sound = follows && seq == come.records && Hash::of(line) == hash;
        if sound {
            come = Head { records: seq + 1, hash };
        }
        sound
    })?;
    Ok(come == head)
}

enum Come {
    To(Box<Books>),
    // A command that does not count and was counted.
    Across(CommandId),
}

fn read(
    store: &dyn Store,
    mut books: Books,
    left_out: &HashSet<CommandId>,
    to: Option<u64>,
) -> Result<Come, LedgerError> {
    let mut failed: Option<LedgerError> = None;
    let mut found: Option<CommandId> = None;
    store.read(books.head.records, to, &mut |seq, line, hash| {
        let record = match Record::follow(books.head, seq, line, hash) {
            Ok(record) => record,
            Err(error) => {
                failed = Some(error.into());
                return false;
            }
        };
        // A command that begins while another is open was put in: whoever writes ends the open one first.
        if record.part.0 == 1 && books.open.is_some() {
            failed = Some(ReadError::Follow { seq }.into());
            return false;
        }
        let abandoned = matches!(record.event, Event::CommandAbandoned(_));
        if left_out.contains(&record.command) {
            books.pass_over(&record);
        } else if abandoned {
            found = Some(record.command);
            return false;
        } else if let Err(misfit) = books.apply(&record) {
            failed = Some(misfit.into());
            return false;
        }
        books.head.hash = hash;
        true
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    let unfinished = books.open.map(|it| it.0).filter(|it| !left_out.contains(it));
    Ok(match found.or(unfinished) {
        Some(command) => Come::Across(command),
        None => Come::To(Box::new(books)),
    })
}
