//! What columns and rows are called: the same in every format.

use tarikh_events::Currency;
use tarikh_projections::Statement;
use tarikh_projections::statement::{Column, Kind, Note, Row, RowKind, Table, Value};

use super::sentence::sentence;
use super::words::{Arg, Words};

/// The title of a statement.
pub fn title(words: &Words, statement: &Statement) -> String {
    words.first(&[&format!("statement-{}", statement.key), statement.key])
}

/// The title of a table, where a statement has several.
pub fn table(words: &Words, statement: &Statement, table: &Table) -> Option<String> {
    words.find(&format!("table-{}-{}", statement.key, table.key), &[])
}

/// What a note says.
pub fn note(words: &Words, note: &Note) -> String {
    sentence(words, &format!("note-{}", note.key), &note.values)
}

/// The caption of a column, without its currency.
pub fn column(words: &Words, statement: &Statement, column: &Column) -> String {
    let (of, key) = (statement.key, column.key);
    words.first(&[&format!("column-{of}-{key}"), &format!("column-{key}"), key])
}

/// The currencies of the amounts of a statement, in the order of its columns.
pub fn currencies(statement: &Statement) -> Vec<Currency> {
    let mut seen = Vec::new();
    for currency in
        statement.tables.iter().flat_map(|table| &table.columns).filter_map(|column| column.currency)
    {
        if !seen.contains(&currency) {
            seen.push(currency);
        }
    }
    seen
}

/// The column where the caption of a subtotal or total stands, and that gives way when space is short.
pub fn label_column(table: &Table) -> usize {
    let named = |name| table.columns.iter().position(|it| it.key == name);
    named("label")
        .or_else(|| named("text"))
        .or_else(|| table.columns.iter().position(|it| it.kind == Kind::Text))
        .unwrap_or(0)
}

/// The caption of a row that is more than a line; none where its own cell says what it is.
pub fn row(words: &Words, table: &Table, row: &Row) -> Option<String> {
    let own = text_at(words, row, label_column(table));
    match row.kind {
        RowKind::Line => None,
        RowKind::Group => Some(group(words, row)),
        RowKind::Subtotal => {
            let heading = heading(words, table, row);
            Some(words.with("row-subtotal", &[("heading", Arg::Text(&heading))]))
        }
        RowKind::Total => own.is_none().then(|| words.get("row-total")),
        RowKind::Opening => own.is_none().then(|| words.get("row-opening")),
        RowKind::Closing => own.is_none().then(|| words.get("row-closing")),
    }
}

// All that the row says of itself, each thing once: `R1  Emploi des jeunes`.
fn group(words: &Words, row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in (0..row.cells.len()).filter_map(|at| text_at(words, row, at)) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if parts.is_empty() { row.key.clone() } else { parts.join("  ") }
}

// The name of the group that a subtotal closes.
fn heading(words: &Words, table: &Table, row: &Row) -> String {
    let named = |name| table.columns.iter().position(|it| it.key == name);
    ["heading", "label", "text"]
        .into_iter()
        .filter_map(named)
        .chain(0..table.columns.len())
        .find_map(|at| text_at(words, row, at))
        .unwrap_or_else(|| row.key.clone())
}

/// What a cell of words says; none for figures, days and blanks.
pub fn text_at(words: &Words, row: &Row, at: usize) -> Option<String> {
    let cell = row.cells.get(at)?.as_ref()?;
    match &cell.value {
        Value::Text(_) | Value::Word(_) | Value::Said { .. } | Value::Party(_) => {
            Some(words.value(&cell.value)).filter(|it| !it.is_empty())
        }
        Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => None,
    }
}

/// What a cell says to people, its zero apart: a word may be the column's own (`cheque` under `method` is
/// `method-cheque`).
pub fn cell(words: &Words, column: &Column, value: &Value) -> String {
    match value {
        Value::Word(key) => words.first(&[&format!("{}-{key}", column.key), &format!("word-{key}"), key]),
        Value::Text(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => words.value(value),
    }
}
