//! Statements issued, and reports handed in.
//!
//! What was issued stays; another answer to the same question says which issue it takes the place of (K60).

use tarikh_events::month::{ReportSubmitted, StatementIssued};
use tarikh_events::rules::Severity;
use tarikh_events::{AccountCode, Date, Month};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{self, Finding};
use tarikh_projections::{Books, Period};

use super::{Actor, Decided, Rejection, WORKERS, What, grant, member, not_future};

/// The statements that give the donor account of the money. What the donor's rules ask for before a statement
/// leaves the house is asked of these; a cash book that is signed at the box waits for no rule of the donor, and
/// the report of a closed month was asked what a month is asked when it was closed.
pub const ACCOUNTS: &[&str] = &["monthly-report", "interim-statement", "final-statement"];

/// Everything that the controls put in the way of giving account of a period: what blocks, and what has no
/// reason yet.
pub fn obstacles(
    books: &Books,
    grant: &Grant,
    statement: &str,
    period: Period,
    today: Date,
) -> Vec<Rejection> {
    let month = Month::of(period.from);
    let closed =
        (month.first(), month.last()) == (period.from, period.to) && grant.months.contains_key(&month);
    if closed || !ACCOUNTS.contains(&statement) {
        return Vec::new();
    }
    let standing = |finding: Finding| match finding.severity {
        Severity::Block => Some(Rejection::Control(finding)),
        Severity::Explain if controls::explained(grant, &finding).is_none() => {
            Some(Rejection::ToExplain(finding))
        }
        Severity::Explain | Severity::Flag | Severity::Information => None,
    };
    controls::issue(books, grant, period, today).into_iter().filter_map(standing).collect()
}

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
            // At one head it says one thing, whatever form a later program gives its data.
            if known.statement.digest != it.statement.digest && known.head != it.head {
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
    // The same figures in another form were let go already.
    let again =
        last.is_some_and(|(_, known)| known.statement.digest == it.statement.digest || known.head == it.head);
    let period = Period { from: it.from, to: it.to };
    let obstacles = obstacles(books, grant, &it.statement.statement, period, actor.today);
    if let (Some(obstacle), false) = (obstacles.into_iter().next(), again) {
        return Err(obstacle);
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
