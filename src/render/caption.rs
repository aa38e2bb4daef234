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

/// The column that only repeats the heading above its lines.
pub fn said_above(words: &Words, table: &Table) -> Option<usize> {
    (0..table.columns.len()).find(|at| {
        let mut group = None;
        let mut lines = 0;
        table.rows.iter().all(|row| match row.kind {
            RowKind::Group => {
                group = Some(row);
                true
            }
            RowKind::Line => {
                lines += 1;
                let own = text_at(words, row, *at);
                let above = group.map(|it| (text_at(words, it, *at), it.key.clone()));
                own.is_some_and(|own| {
                    above.is_some_and(|(name, key)| name.as_ref() == Some(&own) || key == own)
                })
            }
            RowKind::Subtotal | RowKind::Total | RowKind::Opening | RowKind::Closing => true,
        }) && lines > 0
    })
}

/// Whether a cell says zero, which people see as a dash.
pub fn is_zero(value: &Value) -> bool {
    match value {
        Value::Amount(it) | Value::Rate(it) | Value::Percent(it) => it.is_zero(),
        Value::Count(it) => *it == 0,
        Value::Text(_)
        | Value::Word(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Date(_)
        | Value::Hash(_) => false,
    }
}

/// What stands in the head: the statement's facts, and of its scope what they do not say.
pub fn facts(statement: &Statement, words: &Words) -> Vec<(String, String)> {
    let fact = |key: &str, said: String| (words.first(&[&format!("fact-{key}"), key]), said);
    let known = |key| statement.facts.iter().any(|it| it.key == key);
    let scope = &statement.scope;

    let mut facts: Vec<_> = statement.facts.iter().map(|it| fact(it.key, words.value(&it.value))).collect();
    if !known("grant") {
        facts.insert(0, fact("grant", scope.grant.to_string()));
    }
    if let Some(account) = scope.account.as_ref().filter(|_| !known("account")) {
        facts.push(fact("account", account.to_string()));
    }
    let units: Vec<_> = currencies(statement).into_iter().map(|it| words.unit(it)).collect();
    if !units.is_empty() && !known("currency") {
        facts.push(fact("currency", units.join(", ")));
    }
    if let Some(version) = statement.budget_version.filter(|_| !known("budget-version")) {
        facts.push(fact("budget-version", version.to_string()));
    }
    if let Some(records) = scope.as_of {
        facts.push(fact("as-of", words.with("as-of-record", &[("count", Arg::Count(records))])));
    }
    facts
}
