//! T22 Ledger integrity certificate: what the ledger says of itself, so that a reader can hold it against
//! what they have.
//!
//! Only what the books know stands here: where the chain begins and ends, who may act with which key, what
//! months were closed over which digests, what was imported, restored and witnessed, and how late records
//! were made. Whether the chain is sound is not for the ledger to say: the reader is told the command that
//! finds out, and no result of it is claimed.

use std::collections::BTreeSet;

use tarikh_events::Month;
use tarikh_events::ledger::Role;

use super::{About, Entry, Unanswerable, find, grant_of};
use crate::books::{Books, Cause, Dated, Grant, Member, State};
use crate::controls::Arg;
use crate::scope::{Period, Scope};
use crate::statement::{
    Cell, Check, Column, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry =
    Entry { key: "integrity-certificate", version: 1, about: About::Grant, ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let period = scope.period;
    let dated: Vec<&Dated> = grant.dated.iter().filter(|it| period.contains(it.on)).collect();
    let (lateness, counted) = lateness(&dated);
    let records: u64 = dated.iter().map(|it| it.records).sum();

    let movements = || grant.accounts.iter().flat_map(|it| &it.movements);
    let reversed = grant.vouchers.iter().filter(|it| matches!(it.state, State::Reversed { .. })).count();
    let taken_back = movements().filter(|it| matches!(it.cause, Cause::Reversal(_))).count();
    let mut numbers = BTreeSet::new();
    let twice = grant.vouchers.iter().filter(|it| !numbers.insert(it.number.as_str())).count();
    let members = members(books, grant);

    let mut tables = vec![chain(books, grant, period, &dated), members];
    let mut notes = Vec::new();
    match closings(grant, period) {
        closed if closed.rows.is_empty() => notes.push(Note::plain("integrity-no-closing")),
        closed => tables.push(closed),
    }
    match incidents(books, grant) {
        none if none.rows.is_empty() => notes.push(Note::plain("integrity-no-incident")),
        some => tables.push(some),
    }
    tables.push(lateness);
    if let Some(days) = grant.rules.number("K07", "days").and_then(|it| i64::try_from(it).ok()) {
        let late: u64 = dated.iter().filter(|it| it.days > days).map(|it| it.records).sum();
        let days = Arg::Count(days.unsigned_abs());
        notes.push(Note::new("integrity-late", vec![("count", Arg::Count(late)), ("days", days)]));
    }
    if books.checkpoints.is_empty() && books.witnessed.is_empty() {
        notes.push(Note::plain("integrity-no-anchor"));
    }
    let command = Arg::Text("tarikh verify".to_owned());
    notes.push(Note::new("integrity-command", vec![("command", command)]));
    Ok(Statement {
        tables,
        notes,
        checks: vec![
            Check::counts("lateness-adds-up", counted, records),
            Check::counts("vouchers-appear-once", twice as u64, 0),
            Check::counts("reversals-have-their-voucher", taken_back as u64, reversed as u64),
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn item(word: &'static str, record: Option<u64>, value: Option<Value>) -> Row {
    let cells = vec![Some(Cell::plain(Value::Word(word))), record.map(Cell::record), value.map(Cell::plain)];
    Row { kind: RowKind::Line, key: word.to_owned(), cells }
}

// Where the chain begins and ends, and what of it is about the period.
fn chain(books: &Books, grant: &Grant, period: Period, dated: &[&Dated]) -> Table {
    let hash = |record| Value::Said { record, field: Field::Hash };
    let identity = books.identity.as_ref();
    let first = dated.iter().map(|it| it.first).min();
    let last = dated.iter().map(|it| it.last).max();
    let reversals = grant
        .accounts
        .iter()
        .flat_map(|it| &it.movements)
        .filter(|it| period.contains(it.on) && matches!(it.cause, Cause::Reversal(_)));
    let rows = vec![
        item("ledger-genesis", Some(0), Some(hash(0))),
        item("ledger-origin", None, identity.map(|it| Value::Text(it.origin.clone()))),
        item("ledger-checkpoint-key", None, identity.map(|it| Value::Text(it.checkpoint_key.to_string()))),
        item("ledger-incarnation", None, identity.map(|it| Value::Count(it.incarnation.into()))),
        item("ledger-records", None, Some(Value::Count(books.head.records))),
        item(
            "ledger-head",
            books.head.records.checked_sub(1),
            Some(Value::Text(books.head.hash.to_string())),
        ),
        item("ledger-first-of-period", first, first.map(hash)),
        item("ledger-last-of-period", last, last.map(hash)),
        item("ledger-records-of-period", None, Some(Value::Count(dated.iter().map(|it| it.records).sum()))),
        item("ledger-reversals-of-period", None, Some(Value::Count(reversals.count() as u64))),
    ];
    let columns = vec![
        Column::new("item", Kind::Text),
        Column::new("record", Kind::Text),
        Column::new("content", Kind::Text),
    ];
    Table { key: "chain", columns, rows }
}

// Who may act, as what, with which keys, and how many vouchers they approved.
fn members(books: &Books, grant: &Grant) -> Table {
    let mut rows = Vec::new();
    for (id, member) in &books.members {
        let approvals = grant.approvals.get(id).copied().unwrap_or(0);
        let lines = member.roles.len().max(member.keys.len()).max(1);
        for line in 0..lines {
            rows.push(member_row(id.as_str(), member, line, approvals));
        }
    }
    let columns = vec![
        Column::new("member", Kind::Text),
        Column::new("role", Kind::Text),
        Column::new("member_state", Kind::Text),
        Column::new("key", Kind::Text),
        Column::new("approvals", Kind::Count),
    ];
    Table { key: "members", columns, rows }
}

// A member has a row for each role and each key, whichever are more; the rest is said once.
fn member_row(id: &str, member: &Member, line: usize, approvals: u64) -> Row {
    let first = line == 0;
    let state = if member.retired { "member-retired" } else { "member-active" };
    let key = match member.keys.get(line) {
        Some(key) => Some(Value::Text(key.to_string())),
        None if first => Some(Value::Word("no-key")),
        None => None,
    };
    let cells = vec![
        first.then(|| Cell { value: Value::Text(id.to_owned()), sources: Sources::one(member.seq) }),
        member.roles.get(line).map(|it| Cell::plain(Value::Word(role(*it)))),
        first.then(|| Cell::plain(Value::Word(state))),
        key.map(Cell::plain),
        first.then(|| Cell::plain(Value::Count(approvals))),
    ];
    let key = if first { id.to_owned() } else { format!("{id} {}", line + 1) };
    Row { kind: RowKind::Line, key, cells }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::Accountant => "accountant",
        Role::Cashier => "cashier",
        Role::FinanceManager => "finance-manager",
        Role::ProjectHead => "project-head",
        Role::Director => "director",
        Role::Auditor => "auditor",
    }
}

// The months of the period that are closed, and what each was closed over.
fn closings(grant: &Grant, period: Period) -> Table {
    let mut rows = Vec::new();
    let closed = grant.months.iter().filter(|(month, _)| overlaps(**month, period));
    for (month, closing) in closed {
        let title = vec![
            Some(Cell::text(month.to_string())),
            None,
            Some(Cell::record(closing.seq)),
            Some(Cell::plain(Value::Hash(closing.closed.head.hash))),
        ];
        rows.push(Row { kind: RowKind::Group, key: month.to_string(), cells: title });
        for it in &closing.closed.statements {
            let account = it.account.as_ref().map(|it| it.as_str());
            let name = match find(&it.statement) {
                Some(entry) => Value::Word(entry.key),
                None => Value::Text(it.statement.clone()),
            };
            let key = format!("{month} {} {}", it.statement, account.unwrap_or_default());
            let digest = Cell { value: Value::Hash(it.digest), sources: Sources::one(closing.seq) };
            let cells = vec![Some(Cell::plain(name)), account.map(Cell::text), None, Some(digest)];
            rows.push(Row { kind: RowKind::Line, key: key.trim_end().to_owned(), cells });
        }
    }
    let columns = vec![
        Column::new("statement", Kind::Text),
        Column::new("account", Kind::Text),
        Column::new("record", Kind::Text),
        Column::new("digest", Kind::Hash),
    ];
    Table { key: "closings", columns, rows }
}

fn overlaps(month: Month, period: Period) -> bool {
    month.first() <= period.to && period.from <= month.last()
}

// What was brought in from outside, lost, and vouched for outside, over the whole life of the ledger.
fn incidents(books: &Books, grant: &Grant) -> Table {
    let mut rows: Vec<(u64, Row)> = Vec::new();
    let mut note = |record: u64, part: usize, word: &'static str, what: Option<Value>, number, digest| {
        let day = Value::Said { record, field: Field::Day };
        let first = part == 0;
        let cells = vec![
            first.then(|| Cell::plain(Value::Word(word))),
            first.then(|| Cell::record(record)),
            first.then(|| Cell::plain(day)),
            what.map(Cell::plain),
            number,
            digest,
        ];
        let key = if first { record.to_string() } else { format!("{record}-{}", part + 1) };
        rows.push((record, Row { kind: RowKind::Line, key, cells }));
    };
    let number =
        |count: u64, record| Some(Cell { value: Value::Count(count), sources: Sources::one(record) });
    for (record, lost) in books.identity.iter().flat_map(|it| &it.restored) {
        note(*record, 0, "ledger-restored", Some(Value::Word("records-lost")), number(*lost, *record), None);
    }
    for record in &books.checkpoints {
        note(*record, 0, "checkpoint-signed", None, None, None);
    }
    for record in &books.witnessed {
        note(*record, 0, "checkpoint-witnessed", None, None, None);
    }
    for (record, import) in &grant.imports {
        note(
            *record,
            0,
            "import-completed",
            Some(Value::Word("rows-added")),
            number(import.added, *record),
            None,
        );
        for (part, file) in (1..).zip(&import.files) {
            let digest = Cell { value: Value::Hash(file.digest), sources: Sources::one(*record) };
            let name = Value::Text(file.name.clone());
            note(*record, part, "import-completed", Some(name), None, Some(digest));
        }
    }
    rows.sort_by_key(|it| it.0);
    let columns = vec![
        Column::new("incident", Kind::Text),
        Column::new("record", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("content", Kind::Text),
        Column::new("number", Kind::Count),
        Column::new("digest", Kind::Hash),
    ];
    Table { key: "incidents", columns, rows: rows.into_iter().map(|it| it.1).collect() }
}

// Up to so many days, and the word for it.
const BANDS: [(i64, &str); 5] = [
    (0, "late-same-day"),
    (7, "late-up-to-7"),
    (30, "late-8-to-30"),
    (90, "late-31-to-90"),
    (i64::MAX, "late-over-90"),
];

// How many records about days of the period were made how many days later.
fn lateness(dated: &[&Dated]) -> (Table, u64) {
    let (mut rows, mut total, mut before) = (Vec::new(), 0, i64::MIN);
    for (days, word) in BANDS {
        let own: Vec<&&Dated> = dated.iter().filter(|it| before < it.days && it.days <= days).collect();
        before = days;
        let records: u64 = own.iter().map(|it| it.records).sum();
        total += records;
        let worst = own.iter().max_by_key(|it| (it.days, it.last));
        // Of records made before the day they are about, none is late.
        let longest = worst.map(|it| Value::Count(u64::try_from(it.days).unwrap_or(0)));
        let cells = vec![
            Some(Cell::plain(Value::Word(word))),
            Some(Cell::plain(Value::Count(records))),
            longest.map(|value| Cell {
                value,
                sources: worst.map(|it| Sources::one(it.last)).unwrap_or_default(),
            }),
            worst.map(|it| Cell::plain(Value::Date(it.on))),
        ];
        rows.push(Row { kind: RowKind::Line, key: word.to_owned(), cells });
    }
    let cells = vec![None, Some(Cell::plain(Value::Count(total))), None, None];
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::new("late", Kind::Text),
        Column::new("records", Kind::Count),
        Column::new("longest", Kind::Count),
        Column::new("about", Kind::Date),
    ];
    (Table { key: "lateness", columns, rows }, total)
}
