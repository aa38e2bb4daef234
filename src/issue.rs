//! Issuing: a statement rendered, kept as a document and recorded, so that whoever has the file can ask
//! whether it is the one.
//!
//! A statement of a closed month is taken at the head that the month was closed over; any other at the newest
//! head. The record names the file's digest and that of the statement's data, which whoever has the chain
//! computes again.

use tarikh_events::month::{StatementDigest, StatementIssued};
use tarikh_events::{CommandId, Event, Hash, Head, MemberId, Month, RecordRef};
use tarikh_projections::books::Grant;
use tarikh_projections::statements::{Entry, Unanswerable};
use tarikh_projections::{Books, Period, Scope, Statement};

use crate::commands::issue::{Question, in_force, obstacles};
use crate::commands::{Command, Rejection};
use crate::documents::DocumentError;
use crate::ledger::{Ledger, LedgerError, Receipt, SubmitError};
use crate::render::{self, Format, Frame, State, Words};
use crate::resolve;

// How often an issue is taken again because others recorded in between.
const TRIES: usize = 16;

/// What is asked to be issued: a statement about a scope, in a form. The number of records it is taken at is
/// not asked for; see [`head_of`].
#[derive(Debug, Clone)]
pub struct Asked {
    /// The statement.
    pub entry: &'static Entry,
    /// Grant, period and account.
    pub scope: Scope,
    /// The form.
    pub format: Format,
}

/// A statement that was issued.
#[derive(Debug, Clone)]
pub struct Issued {
    /// What was asked.
    pub asked: Asked,
    /// Its record; that of the earlier issue, where the same file was issued before.
    pub record: u64,
    /// What the record says.
    pub issue: StatementIssued,
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it was issued before.
    pub already: bool,
}

/// Why nothing was issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The question has no answer.
    #[error(transparent)]
    Unanswerable(#[from] Unanswerable),
    /// The ledger refuses.
    #[error("refused")]
    Refused(Rejection),
    /// The donor's rules stand in the way: all that do.
    #[error("not to be issued yet")]
    Obstacles(Vec<Rejection>),
    /// The document cannot be kept.
    #[error(transparent)]
    Documents(#[from] DocumentError),
    /// The ledger cannot be read or written.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl From<SubmitError<Rejection>> for IssueError {
    fn from(error: SubmitError<Rejection>) -> Self {
        match error {
            SubmitError::Refused(rejection) => Self::Refused(rejection),
            SubmitError::Failed(error) => Self::Ledger(error),
        }
    }
}

/// The month that a period is, if it is one.
pub fn month_of(period: Period) -> Option<Month> {
    let month = Month::of(period.from);
    (month.first() == period.from && month.last() == period.to).then_some(month)
}

/// The head at which a period is issued: that over which its month was closed, or none for the newest.
pub fn head_of(grant: &Grant, period: Period) -> Option<Head> {
    grant.months.get(&month_of(period)?).map(|closing| closing.closed.head)
}

/// Issues statements as one command: all of them, or none.
pub fn issue(
    ledger: &mut Ledger,
    member: &MemberId,
    asked: &[Asked],
    words: &Words,
    replace: bool,
    command: CommandId,
) -> Result<Receipt<Vec<Issued>>, IssueError> {
    for _ in 0..TRIES {
        ledger.refresh()?;
        let (again, newest) = (ledger.books().command(command).is_some(), ledger.books().head);
        let mut made = make(ledger, asked, words, replace)?;
        let asks: Vec<usize> = (0..made.len()).filter(|at| !made[*at].already).collect();
        // What is refused leaves no document behind; what is recorded finds its document there.
        if !again && !asks.is_empty() {
            for at in &asks {
                ledger.documents().put(&made[*at].bytes)?;
            }
        }
        let submitted = ledger.submit(member, command, |session| {
            // Asked again, the answer is what was issued then.
            if let Some(then) = session.then() {
                let then: Vec<Event> = then.iter().map(|it| it.event.clone()).collect();
                let mut records = Vec::new();
                for event in then {
                    if let Event::StatementIssued(issue) = event {
                        let asked = session.desk.ask(Command::IssueStatement(issue.clone()))?;
                        records.push((asked.first, issue));
                    }
                }
                return Ok(Some(records));
            }
            if session.desk.books().head != newest {
                return Ok(None);
            }
            let mut records = Vec::new();
            for at in &asks {
                let issue = made[*at].issue.clone();
                let asked = session.desk.ask(Command::IssueStatement(issue.clone()))?;
                records.push((asked.first, issue));
            }
            Ok(Some(records))
        })?;
        // Someone recorded in between: the statements are others now.
        let Some(records) = submitted.value else { continue };
        for (record, issue) in records {
            let same = |it: &&mut Issued| {
                let (one, other) = (&it.issue, &issue);
                (&one.statement.statement, &one.statement.account, &one.format)
                    == (&other.statement.statement, &other.statement.account, &other.format)
                    && (one.from, one.to) == (other.from, other.to)
            };
            if let Some(it) = made.iter_mut().find(same) {
                it.record = record;
                it.already = submitted.already;
                if it.issue.document != issue.document {
                    it.bytes = ledger.documents().get(issue.document)?;
                }
                it.issue = issue;
            }
        }
        let Receipt { first, records, already, .. } = submitted;
        return Ok(Receipt { value: made, first, records, already });
    }
    Err(LedgerError::Busy.into())
}

// The files, each with the record it asks for.
fn make(ledger: &Ledger, asked: &[Asked], words: &Words, replace: bool) -> Result<Vec<Issued>, IssueError> {
    let mut earlier = Earlier::default();
    let mut made = Vec::with_capacity(asked.len());
    for asked in asked {
        made.push(one(ledger, &mut earlier, asked, words, replace)?);
    }
    Ok(made)
}

/// The books at a head that is not the newest, kept until another head is asked for.
#[derive(Debug, Default)]
pub struct Earlier(Option<Books>);

impl Earlier {
    /// The books at a head: the newest, those kept, or those counted again.
    pub fn books<'a>(&'a mut self, ledger: &'a Ledger, head: Head) -> Result<&'a Books, LedgerError> {
        let newest = ledger.books();
        if head == newest.head {
            return Ok(newest);
        }
        if self.0.as_ref().is_none_or(|it| it.head != head) {
            self.0 = Some(ledger.books_after(head.records)?);
        }
        Ok(self.0.as_ref().unwrap_or(newest))
    }
}

fn one(
    ledger: &Ledger,
    earlier: &mut Earlier,
    asked: &Asked,
    words: &Words,
    replace: bool,
) -> Result<Issued, IssueError> {
    let unknown = || Unanswerable::UnknownGrant(asked.scope.grant.clone());
    let grant = ledger.books().grant(&asked.scope.grant).ok_or_else(unknown)?;
    let head = head_of(grant, asked.scope.period).unwrap_or(ledger.books().head);
    let mut statement = asked.entry.ask(earlier.books(ledger, head)?, &asked.scope)?;
    resolve::identified(&mut statement, ledger)?;
    let account = statement.scope.account.clone();
    let period = statement.scope.period;
    let question =
        Question { statement: asked.entry.key, account: account.as_ref(), days: (period.from, period.to) };
    let last = in_force(grant, &question);
    // Where nothing that it says has changed since, it is the one that was issued, at its own head.
    let same = last.filter(|(_, known)| digest_of(&mut statement, known.head) == known.statement.digest);
    let head = same.map_or(head, |(_, known)| known.head);
    let digest = digest_of(&mut statement, head);
    let in_this_form = |known: &StatementIssued| {
        Question::of(known) == question
            && known.statement.digest == digest
            && known.format == asked.format.key()
            && known.language == words.lang().code()
    };
    if same.is_some()
        && let Some((record, known)) = grant.issued.iter().rev().find(|(_, known)| in_this_form(known))
    {
        let bytes = ledger.documents().get(known.document)?;
        let issue = known.clone();
        return Ok(Issued { asked: asked.clone(), record: *record, issue, bytes, already: true });
    }
    let replaces = match last.filter(|_| same.is_none()) {
        Some((record, _)) if replace => Some(RecordRef::at(record)),
        Some((record, _)) => {
            let statement = asked.entry.key.to_owned();
            return Err(IssueError::Refused(Rejection::IssuedOtherwise { statement, record }));
        }
        None => None,
    };
    let obstacles = obstacles(ledger.books(), grant, asked.entry.key, period, crate::clock::today());
    if same.is_none() && !obstacles.is_empty() {
        return Err(IssueError::Obstacles(obstacles));
    }
    let scope = Scope { as_of: Some(head.records), ..asked.scope.clone() };
    let state = State::Issued { replaces: replaces.as_ref().map(|it| it.seq) };
    let bytes = file(ledger, earlier.books(ledger, head)?, asked, &scope, words, digest, state)?;
    let issue = StatementIssued {
        document: Hash::of(&bytes),
        format: asked.format.key().to_owned(),
        from: period.from,
        grant: scope.grant,
        head,
        language: words.lang().code().to_owned(),
        replaces,
        statement: StatementDigest { account, digest, statement: asked.entry.key.to_owned() },
        to: period.to,
    };
    Ok(Issued { asked: asked.clone(), record: 0, issue, bytes, already: false })
}

// The digest of a statement's data, identifiers in the place of names, as if asked at a head at which it says
// the same.
fn digest_of(statement: &mut Statement, head: Head) -> Hash {
    statement.head = head;
    statement.scope.as_of = Some(head.records);
    Hash::of(&render::data(statement))
}

/// The file of a statement.
pub fn file(
    ledger: &Ledger,
    books: &Books,
    asked: &Asked,
    scope: &Scope,
    words: &Words,
    digest: Hash,
    state: State,
) -> Result<Vec<u8>, IssueError> {
    let mut statement: Statement = asked.entry.ask(books, scope)?;
    resolve::statement(&mut statement, ledger)?;
    let frame = Frame { ledger: ledger.id(), at: books.last_at.unwrap_or_default(), digest, state };
    let mut bytes = Vec::new();
    match render::render(&statement, &frame, asked.format, words, &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => unreachable!("memory takes what is written to it: {error}"),
    }
}
