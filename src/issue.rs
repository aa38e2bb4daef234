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

use crate::clock;
use crate::commands::issue::{Question, in_force, obstacles};
use crate::commands::{Actor, Command, Rejection, decide};
use crate::documents::DocumentError;
use crate::ledger::{Ledger, LedgerError, Receipt, SubmitError};
use crate::names::Names;
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
        if ledger.books().command(command).is_some() {
            return again(ledger, member, asked, words, command);
        }
        let newest = ledger.books().head;
        let mut made = make(ledger, asked, words, replace)?;
        // What is refused leaves no document behind; what is recorded finds its document there.
        let actor = Actor { member: member.clone(), today: clock::today() };
        for it in made.iter().filter(|it| !it.already) {
            let asked = Command::IssueStatement(it.issue.clone());
            decide(ledger.books(), &actor, asked).map_err(IssueError::Refused)?;
        }
        for it in made.iter().filter(|it| !it.already) {
            ledger.documents().put(&it.bytes)?;
        }
        let submitted = ledger.submit(member, command, |session| {
            if session.then().is_some() || session.desk.books().head != newest {
                return Ok(None);
            }
            let mut records = Vec::new();
            for it in made.iter().filter(|it| !it.already) {
                records.push(session.desk.ask(Command::IssueStatement(it.issue.clone()))?.first);
            }
            Ok(Some(records))
        })?;
        let Receipt { value, first, records, already } = submitted;
        // Someone recorded in between: the statements are others now.
        let Some(recorded) = value else { continue };
        for (it, record) in made.iter_mut().filter(|it| !it.already).zip(recorded) {
            it.record = record;
        }
        return Ok(Receipt { value: made, first, records, already });
    }
    Err(LedgerError::Busy.into())
}

// Asked again under the same identifier, the answer is what was issued then.
fn again(
    ledger: &mut Ledger,
    member: &MemberId,
    asked: &[Asked],
    words: &Words,
    command: CommandId,
) -> Result<Receipt<Vec<Issued>>, IssueError> {
    let submitted = ledger.submit(member, command, |session| {
        let then: Vec<Event> = session.then().unwrap_or_default().iter().map(|it| it.event.clone()).collect();
        let mut records = Vec::new();
        for event in then {
            let Event::StatementIssued(issue) = event else { continue };
            let known = Command::IssueStatement(issue.clone());
            records.push((session.desk.ask(known)?.first, issue));
        }
        Ok::<_, Rejection>(records)
    })?;
    let Receipt { value: records, first, records: count, already } = submitted;
    let reused = || IssueError::Refused(Rejection::CommandReused { command });
    let mut issued = Vec::with_capacity(asked.len());
    for asked in asked {
        let Scope { grant, period, account, .. } = &asked.scope;
        let same = |it: &StatementIssued| {
            it.statement.statement == asked.entry.key
                && (it.from, it.to, &it.grant) == (period.from, period.to, grant)
                && account.as_ref().is_none_or(|account| it.statement.account.as_ref() == Some(account))
                && (it.format.as_str(), it.language.as_str()) == (asked.format.key(), words.lang().code())
        };
        // What had been issued before already is no record of the command.
        let before = ledger.books().grant(grant).map(|it| it.issued.as_slice()).unwrap_or_default();
        let before = before.iter().rev().filter(|it| it.0 < first);
        let mut known = records.iter().chain(before);
        let (record, issue) = known.find(|it| same(&it.1)).cloned().ok_or_else(reused)?;
        let bytes = ledger.documents().get(issue.document)?;
        issued.push(Issued { asked: asked.clone(), record, issue, bytes, already: true });
    }
    Ok(Receipt { value: issued, first, records: count, already })
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

/// Books and names at a head that is not the newest, kept until another head is asked for.
#[derive(Debug, Default)]
pub struct Earlier(Option<(Books, Names)>);

/// What was known at a head.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The books.
    pub books: &'a Books,
    /// The names of people, as they were.
    pub names: &'a Names,
}

impl Earlier {
    /// What was known at a head: now, or kept, or counted again.
    pub fn at<'a>(&'a mut self, ledger: &'a Ledger, head: Head) -> Result<Known<'a>, LedgerError> {
        let newest = ledger.books();
        if head != newest.head && self.0.as_ref().is_none_or(|it| it.0.head != head) {
            let books = ledger.books_after(head.records)?;
            let names = ledger.names_at(&books)?;
            self.0 = Some((books, names));
        }
        Ok(match &self.0 {
            Some((books, names)) if head != newest.head => Known { books, names },
            Some(_) | None => Known { books: newest, names: ledger.names() },
        })
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
    let mut statement = asked.entry.ask(earlier.at(ledger, head)?.books, &asked.scope)?;
    resolve::identified(&mut statement, ledger)?;
    let account = statement.scope.account.clone();
    let period = statement.scope.period;
    let question =
        Question { statement: asked.entry.key, account: account.as_ref(), days: (period.from, period.to) };
    let last = in_force(grant, &question);
    // Where nothing that it says has changed since, it is the one that was issued, at its own head. At one head
    // it says one thing, whatever form a later program gives its data.
    let same = last.filter(|(_, known)| {
        known.head == head || digest_of(&mut statement, known.head) == known.statement.digest
    });
    let head = same.map_or(head, |(_, known)| known.head);
    let digest = digest_of(&mut statement, head);
    let in_this_form = |known: &StatementIssued| {
        Question::of(known) == question
            && known.head == head
            && known.format == asked.format.key()
            && known.language == words.lang().code()
    };
    let scope = Scope { as_of: Some(head.records), ..asked.scope.clone() };
    if same.is_some()
        && let Some((record, known)) = grant.issued.iter().rev().find(|(_, known)| in_this_form(known))
    {
        let (issue, record) = (known.clone(), *record);
        let kept = match ledger.documents().get(known.document) {
            Ok(bytes) => Some(bytes),
            // What was lost is made again, if it comes out the same.
            Err(DocumentError::Missing { .. } | DocumentError::Changed { .. }) => {
                let state = State::Issued { replaces: known.replaces.as_ref().map(|it| it.seq) };
                let known_then = earlier.at(ledger, head)?;
                let again = file(ledger, known_then, asked, &scope, words, known.statement.digest, state)?;
                (Hash::of(&again) == known.document).then_some(again)
            }
            Err(error @ DocumentError::Files(_)) => return Err(error.into()),
        };
        if let Some(bytes) = kept {
            return Ok(Issued { asked: asked.clone(), record, issue, bytes, already: true });
        }
    }
    let replaces = match last.filter(|_| same.is_none()) {
        Some((record, _)) if replace => Some(RecordRef::at(record)),
        Some((record, _)) => {
            let statement = asked.entry.key.to_owned();
            return Err(IssueError::Refused(Rejection::IssuedOtherwise { statement, record }));
        }
        None => None,
    };
    let obstacles = obstacles(ledger.books(), grant, asked.entry.key, period, clock::today());
    if same.is_none() && !obstacles.is_empty() {
        return Err(IssueError::Obstacles(obstacles));
    }
    let state = State::Issued { replaces: replaces.as_ref().map(|it| it.seq) };
    let bytes = file(ledger, earlier.at(ledger, head)?, asked, &scope, words, digest, state)?;
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

/// The file of a statement, with what was known when it was asked.
pub fn file(
    ledger: &Ledger,
    known: Known<'_>,
    asked: &Asked,
    scope: &Scope,
    words: &Words,
    digest: Hash,
    state: State,
) -> Result<Vec<u8>, IssueError> {
    let mut statement: Statement = asked.entry.ask(known.books, scope)?;
    resolve::statement_as(&mut statement, ledger, known.names)?;
    let at = known.books.last_at.unwrap_or_default();
    let frame = Frame { ledger: ledger.id(), at, digest, state };
    let mut bytes = Vec::new();
    match render::render(&statement, &frame, asked.format, words, &mut bytes) {
        Ok(()) => Ok(bytes),
        Err(error) => unreachable!("memory takes what is written to it: {error}"),
    }
}
