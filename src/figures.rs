//! Figures of a statement by their place: what is behind one, and what changed one between two moments.
//!
//! A place is table, row and column by their stable keys, `lines/F.21/spent_total`; the table may be left out
//! where only one has the row and the column. A total has no records of its own: behind it stand those of the
//! rows it sums.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

use tarikh_events::{CommandId, Decimal, Event, Hash, Record};
use tarikh_projections::statement::{Kind, Row, RowKind, Sources, Table, Value};
use tarikh_projections::statements::Entry;
use tarikh_projections::{Books, Scope, Statement};

use crate::ledger::{Ledger, LedgerError};

/// Where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The table.
    pub table: String,
    /// The row.
    pub row: String,
    /// The column.
    pub column: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.table, self.row, self.column)
    }
}

/// Why a place is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlace {
    /// It is not `table/row/column` nor `row/column`.
    Form,
    /// No table has such a row; these rows are there.
    Row(Vec<String>),
    /// The row has nothing in such a column; it has something in these.
    Column(Vec<String>),
    /// Several tables have the row and the column.
    Several(Vec<Place>),
}

/// A figure of a statement: indices of its table, row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    table: usize,
    row: usize,
    column: usize,
}

/// Finds a place. Codes hold slashes, so that what stands between the first and the last is tried as a row too.
pub fn find(statement: &Statement, given: &str) -> Result<At, NoPlace> {
    let (front, column) = given.trim().rsplit_once('/').ok_or(NoPlace::Form)?;
    let (front, column) = (front.trim(), column.trim());
    let named = front.split_once('/').map(|(table, row)| (table.trim(), row.trim()));
    let mut rows = Vec::new();
    for (at, table) in statement.tables.iter().enumerate() {
        let row = match named {
            Some((name, row)) if name == table.key => row,
            Some(_) | None => front,
        };
        let of_key = |it: &&Row| it.key == row;
        if let Some(found) = table.rows.iter().find(of_key) {
            rows.push((at, row, found));
        }
    }
    if rows.is_empty() {
        let all = statement.tables.iter().flat_map(|it| it.rows.iter().map(|row| row.key.clone()));
        let mut seen = HashSet::new();
        return Err(NoPlace::Row(all.filter(|it| seen.insert(it.clone())).collect()));
    }
    let mut found = Vec::new();
    for (table, key, _) in &rows {
        let columns = &statement.tables[*table].columns;
        let Some(column) = columns.iter().position(|it| it.key == column) else { continue };
        // A heading and its subtotal share a key: the one that says something here is meant.
        let says = |it: &Row| it.key == *key && it.cells.get(column).is_some_and(Option::is_some);
        if let Some(row) = statement.tables[*table].rows.iter().position(says) {
            found.push(At { table: *table, row, column });
        }
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => {
            let mut columns = Vec::new();
            for (table, key, _) in rows {
                let table = &statement.tables[table];
                for row in table.rows.iter().filter(|it| it.key == key) {
                    let said = table.columns.iter().zip(&row.cells).filter(|it| it.1.is_some());
                    columns.extend(said.map(|it| it.0.key.to_owned()));
                }
            }
            Err(NoPlace::Column(columns))
        }
        several => Err(NoPlace::Several(several.iter().map(|it| place(statement, *it)).collect())),
    }
}

/// The place of a figure.
pub fn place(statement: &Statement, at: At) -> Place {
    let table = &statement.tables[at.table];
    let (row, column) = (table.rows[at.row].key.clone(), table.columns[at.column].key.to_owned());
    Place { table: table.key.to_owned(), row, column }
}

/// What a figure says, and in which table, row and column.
pub fn said(statement: &Statement, at: At) -> Option<(&Table, &Row, &Value)> {
    let table = &statement.tables[at.table];
    let row = &table.rows[at.row];
    Some((table, row, &row.cells[at.column].as_ref()?.value))
}

/// The records behind a figure: its own, or those of the rows that it sums.
pub fn behind(statement: &Statement, at: At) -> Sources {
    let table = &statement.tables[at.table];
    let of = |row: &Row| row.cells[at.column].as_ref().map(|it| it.sources.clone()).unwrap_or_default();
    let own = of(&table.rows[at.row]);
    if !own.is_empty() {
        return own;
    }
    let above = &table.rows[..at.row];
    let summed = match table.rows[at.row].kind {
        // The rows since its heading, or since the subtotal before.
        RowKind::Subtotal => {
            let ends = |it: &Row| matches!(it.kind, RowKind::Group | RowKind::Subtotal);
            let from = above.iter().rposition(ends).map_or(0, |it| it + 1);
            &above[from..]
        }
        RowKind::Total | RowKind::Closing => above,
        // A ratio or a difference: what its row came from.
        RowKind::Group | RowKind::Line | RowKind::Opening => {
            let row = &table.rows[at.row];
            let all: Vec<Sources> = row.cells.iter().flatten().map(|it| it.sources.clone()).collect();
            return Sources::all(&all);
        }
    };
    let of_column: Vec<Sources> = summed.iter().map(of).collect();
    let of_column = Sources::all(&of_column);
    if !of_column.is_empty() {
        return of_column;
    }
    let cells = summed.iter().flat_map(|it| it.cells.iter().flatten());
    let all: Vec<Sources> = cells.map(|it| it.sources.clone()).collect();
    Sources::all(&all)
}

/// By how much a figure differs: what it was and what it is; nothing where it does not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Before.
    pub before: Option<Decimal>,
    /// After.
    pub after: Option<Decimal>,
}

impl Change {
    /// What was added.
    pub fn by(self) -> Decimal {
        self.after.unwrap_or_default() - self.before.unwrap_or_default()
    }
}

/// What a record changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The record.
    pub record: u64,
    /// By how much it moved each figure.
    pub by: BTreeMap<Place, Decimal>,
}

/// The difference between two moments: each figure that differs, and the records that made it so. The steps
/// of a figure add up to its change.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The figures.
    pub figures: BTreeMap<Place, Change>,
    /// The steps, in the order of the records.
    pub steps: Vec<Step>,
}

type Figures = BTreeMap<Place, Decimal>;

// Amounts and counts of a statement; what cannot be asked yet has none.
fn figures(books: &Books, entry: &Entry, scope: &Scope) -> Figures {
    let Ok(statement) = entry.ask(books, scope) else { return Figures::new() };
    let mut figures = Figures::new();
    for table in &statement.tables {
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let number = match (column.kind, cell.as_ref().map(|it| &it.value)) {
                    (Kind::Amount, Some(Value::Amount(it))) => *it,
                    (Kind::Count, Some(Value::Count(it))) => Decimal::from(*it),
                    _ => continue,
                };
                let (table, row) = (table.key.to_owned(), row.key.clone());
                // Rows of a list may share a key: together they are one figure.
                *figures.entry(Place { table, row, column: column.key.to_owned() }).or_default() += number;
            }
        }
    }
    figures
}

fn changes(before: &Figures, after: &Figures) -> BTreeMap<Place, Change> {
    let places: BTreeSet<&Place> = before.keys().chain(after.keys()).collect();
    let of = |place: &Place| Change { before: before.get(place).copied(), after: after.get(place).copied() };
    let differs = |it: &Change| !it.by().is_zero();
    places.into_iter().map(|it| (it.clone(), of(it))).filter(|it| differs(&it.1)).collect()
}

struct Walk<'a> {
    entry: &'a Entry,
    scope: &'a Scope,
    records: Vec<(Record, Hash)>,
    left_out: HashSet<CommandId>,
    first: u64,
    steps: Vec<Step>,
}

/// What changed in a statement between two numbers of records, and which records made it so.
///
/// The records between are halved until one is left, and where nothing differs nobody looks further: what was
/// put in and taken out again in between does not show.
pub fn difference(
    ledger: &Ledger,
    entry: &Entry,
    scope: &Scope,
    (from, to): (u64, u64),
) -> Result<Difference, LedgerError> {
    let mut records = Vec::new();
    let mut failed = None;
    ledger.lines(from, Some(to), &mut |seq, line, hash| match Record::read(seq, line) {
        Ok(record) => {
            records.push((record, hash));
            true
        }
        Err(error) => {
            failed = Some(error);
            false
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let abandoned = records.iter().filter(|it| matches!(it.0.event, Event::CommandAbandoned(_)));
    let left_out = abandoned.map(|it| it.0.command).collect();
    let books = ledger.books_after(from)?;
    let (before, after) = (figures(&books, entry, scope), figures(&ledger.books_after(to)?, entry, scope));
    let mut walk = Walk { entry, scope, records, left_out, first: from, steps: Vec::new() };
    walk.halve(books, &before, to, &after)?;
    Ok(Difference { figures: changes(&before, &after), steps: walk.steps })
}

impl Walk<'_> {
    fn halve(&mut self, books: Books, before: &Figures, to: u64, after: &Figures) -> Result<(), LedgerError> {
        let from = books.head.records;
        let found = changes(before, after);
        if found.is_empty() {
            return Ok(());
        }
        if to - from <= 1 {
            let by = found.into_iter().map(|(place, it)| (place, it.by())).collect();
            self.steps.push(Step { record: from, by });
            return Ok(());
        }
        let middle = from + (to - from) / 2;
        let half = self.on(books.clone(), middle)?;
        let between = figures(&half, self.entry, self.scope);
        self.halve(books, before, middle, &between)?;
        self.halve(half, &between, to, after)
    }

    fn on(&self, mut books: Books, to: u64) -> Result<Books, LedgerError> {
        let (from, to) = ((books.head.records - self.first) as usize, (to - self.first) as usize);
        for (record, hash) in &self.records[from..to] {
            match self.left_out.contains(&record.command) {
                true => books.pass_over(record),
                false => books.apply(record)?,
            }
            books.head.hash = *hash;
        }
        Ok(books)
    }
}

/// The figures that differ, in the order in which a statement shows them; those it no longer has come last.
pub fn in_order(figures: &BTreeMap<Place, Change>, statement: &Statement) -> Vec<(Place, Change)> {
    let mut order: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for table in &statement.tables {
        for row in &table.rows {
            for column in &table.columns {
                let next = order.len();
                order.entry((table.key, &row.key, column.key)).or_insert(next);
            }
        }
    }
    let at = |it: &Place| {
        order.get(&(it.table.as_str(), it.row.as_str(), it.column.as_str())).copied().unwrap_or(usize::MAX)
    };
    let mut sorted: Vec<(Place, Change)> = figures.iter().map(|(place, it)| (place.clone(), *it)).collect();
    sorted.sort_by_key(|it| at(&it.0));
    sorted
}
