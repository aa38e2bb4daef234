//! Closing a month: what stands in its way, and the digests of the statements that it is closed over.
//!
//! The digest of a statement is the BLAKE3 of its data as JSON, computed from the head that the closing
//! record names, with the identifiers of people in the place of their names: nothing that comes later, and no
//! name that is amended or erased, changes it. Whoever has the chain can compute it again:
//! `tarikh statement NAME --period MONTH --as-of N --identifiers --json | b3sum`.

use tarikh_events::audit::FindingExplained;
use tarikh_events::month::{MonthClosed, StatementDigest};
use tarikh_events::{AccountCode, CommandId, Event, GrantCode, Hash, MemberId, Month};
use tarikh_projections::statements::{About, CATALOGUE, Entry};
use tarikh_projections::{Books, Period, Scope};

use crate::commands::{Command, Rejection, What};
use crate::ledger::{Ledger, LedgerError, Receipt, Session, SubmitError};
use crate::render;
use crate::resolve::{self, Links};

// How often a closing is taken again because others recorded in between.
const TRIES: usize = 16;

/// The statements that a month is closed over: those of a month. What is asked of the whole term, or of the
/// ledger, moves on with it.
pub const CLOSED_OVER: &[&str] = &[
    "budget-execution",
    "monthly-report",
    "cash-book",
    "cash-count",
    "bank-book",
    "bank-reconciliation",
    "advances",
    "funds-received",
    "receipts-list",
    "journal",
    "general-ledger",
    "trial-balance",
];

/// A reason for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The control.
    pub control: String,
    /// What it is about.
    pub subject: String,
    /// Why it is as it is.
    pub reason: String,
}

/// A statement's data, as its digest is computed, from books and the stored lines.
pub fn data(
    links: Links<'_>,
    books: &Books,
    entry: &Entry,
    scope: &Scope,
) -> Result<Option<Vec<u8>>, LedgerError> {
    // What cannot be asked of this grant and month has no data: there is no such account, or nothing was
    // counted.
    let Ok(mut statement) = entry.ask(books, scope) else { return Ok(None) };
    resolve::identified_from(&mut statement, links)?;
    Ok(Some(render::data(&statement)))
}

/// The digest of a month's statement at the head where the books stand.
pub fn digest(
    links: Links<'_>,
    books: &Books,
    entry: &Entry,
    (grant, month): (&GrantCode, Month),
    account: Option<AccountCode>,
) -> Result<Option<Hash>, LedgerError> {
    let period = Period { from: month.first(), to: month.last() };
    let scope = Scope { grant: grant.clone(), period, account, as_of: Some(books.head.records) };
    Ok(data(links, books, entry, &scope)?.map(|bytes| Hash::of(&bytes)))
}

/// The statements of a month at the newest head, each with its digest.
pub fn digests(
    ledger: &Ledger,
    grant: &GrantCode,
    month: Month,
) -> Result<Vec<StatementDigest>, LedgerError> {
    let books = ledger.books();
    let links = |record| ledger.link(record);
    let mut digests = Vec::new();
    for entry in CATALOGUE.iter().filter(|it| CLOSED_OVER.contains(&it.key)) {
        for account in subjects(books, grant, entry) {
            if let Some(digest) = digest(&links, books, entry, (grant, month), account.clone())? {
                digests.push(StatementDigest { account, digest, statement: entry.key.to_owned() });
            }
        }
    }
    Ok(digests)
}

// What a statement is asked about: the grant, or each account of its kind.
fn subjects(books: &Books, grant: &GrantCode, entry: &Entry) -> Vec<Option<AccountCode>> {
    match entry.about {
        About::Grant => vec![None],
        About::Account(kinds) => {
            let accounts = books.grant(grant).map(|it| it.accounts.as_slice()).unwrap_or_default();
            let of_kind = accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
            of_kind.map(|it| Some(it.opened.account.clone())).collect()
        }
    }
}

/// Gives reasons for findings, as one command.
pub fn explain(
    ledger: &mut Ledger,
    member: &MemberId,
    grant: &GrantCode,
    reasons: &[Reason],
) -> Result<(), SubmitError<Rejection>> {
    if reasons.is_empty() {
        return Ok(());
    }
    let command = CommandId(crate::clock::uuid());
    ledger.submit(member, command, |session| {
        for it in reasons {
            let reason = session.text(&it.reason);
            let (control, subject) = (it.control.clone(), it.subject.clone());
            let explained = FindingExplained { control, grant: grant.clone(), reason, subject };
            session.desk.ask(Command::ExplainFinding(explained))?;
        }
        Ok(())
    })?;
    Ok(())
}

// What the command closed when it was asked first, if that is what is asked now.
fn then(session: &Session<'_>, closed: &MonthClosed) -> Option<MonthClosed> {
    session.then()?.iter().find_map(|record| {
        let Event::MonthClosed(it) = &record.event else { return None };
        (it.grant == closed.grant && it.month == closed.month).then(|| it.clone())
    })
}

/// Closes a month over its statements at the newest head.
pub fn close(
    ledger: &mut Ledger,
    member: &MemberId,
    grant: &GrantCode,
    month: Month,
    command: CommandId,
) -> Result<Receipt<MonthClosed>, SubmitError<Rejection>> {
    let mut last = None;
    for _ in 0..TRIES {
        ledger.refresh()?;
        let head = ledger.books().head;
        let statements = digests(ledger, grant, month)?;
        let closed = MonthClosed { grant: grant.clone(), head, month, statements };
        let submitted = ledger.submit(member, command, |session| {
            // Asked again, the answer is what was closed then.
            let closed = then(session, &closed).unwrap_or_else(|| closed.clone());
            session.desk.ask(Command::CloseMonth(closed.clone()))?;
            Ok(closed)
        });
        match submitted {
            // Someone recorded in between: the statements are others now.
            Err(SubmitError::Refused(moved @ Rejection::Unknown { what: What::Head, .. })) => {
                last = Some(moved)
            }
            other => return other,
        }
    }
    Err(last.map_or_else(|| LedgerError::Busy.into(), SubmitError::Refused))
}
