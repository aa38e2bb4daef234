//! Statements issued, and reports handed in.
//!
//! What was issued stays; another answer to the same question says which issue it takes the place of (K60).

use tarikh_events::month::{ReportSubmitted, StatementIssued};
use tarikh_events::{AccountCode, Date};
use tarikh_projections::Books;
use tarikh_projections::books::Grant;

use super::{Actor, Decided, Rejection, WORKERS, What, grant, member, not_future};

// What was left after a grant was closed is reported too.
pub(super) fn issue(books: &Books, actor: &Actor, it: StatementIssued) -> Result<Decided, Rejection> {
    member(books, actor, WORKERS)?;
    let grant = grant(books, &it.grant)?;
    if it.to < it.from {
        return Err(Rejection::EndsBeforeStart { starts: it.from, ends: it.to });
    }
    // Computed from what is there now, from what a month was closed over, or from what was issued before.
    let closed = || grant.months.values().any(|closing| closing.closed.head == it.head);
    let issued = || grant.issued.iter().any(|(_, known)| known.head == it.head);
    if it.head != books.head && !closed() && !issued() {
        return Err(Rejection::unknown(What::Head, it.head.records.to_string()));
    }
    let last = in_force(grant, &Question::of(&it));
    match (last, &it.replaces) {
        (None, None) => {}
        (Some((record, known)), None) => {
            if known.statement.digest != it.statement.digest {
                let statement = it.statement.statement.clone();
                return Err(Rejection::IssuedOtherwise { statement, record });
            }
        }
        (last, Some(replaces)) => {
            if last.is_none_or(|(record, _)| record != replaces.seq) {
                return Err(Rejection::unknown(What::Issue, replaces.seq.to_string()));
            }
        }
    }
    Ok(Decided::plain(it))
}

/// What an issue answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'a> {
    /// The statement.
    pub statement: &'a str,
    /// The account it is about, where it is about one.
    pub account: Option<&'a AccountCode>,
    /// First and last day.
    pub days: (Date, Date),
}

impl<'a> Question<'a> {
    /// That of an issue.
    pub fn of(it: &'a StatementIssued) -> Self {
        let (statement, account) = (it.statement.statement.as_str(), it.statement.account.as_ref());
        Self { statement, account, days: (it.from, it.to) }
    }
}

/// The last issue that answers a question, if there is one, with its record.
pub fn in_force<'a>(grant: &'a Grant, question: &Question<'_>) -> Option<(u64, &'a StatementIssued)> {
    let found = grant.issued.iter().rev().find(|(_, known)| Question::of(known) == *question);
    found.map(|(record, known)| (*record, known))
}

pub(super) fn submit(books: &Books, actor: &Actor, it: ReportSubmitted) -> Result<Decided, Rejection> {
    member(books, actor, WORKERS)?;
    let grant = grant(books, &it.grant)?;
    not_future(actor, it.on)?;
    if it.statements.is_empty() {
        return Err(Rejection::NothingIssued);
    }
    for statement in &it.statements {
        if !grant.issued.iter().any(|(record, _)| *record == statement.seq) {
            return Err(Rejection::unknown(What::Issue, statement.seq.to_string()));
        }
    }
    Ok(Decided::plain(it))
}
