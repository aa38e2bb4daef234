//! What columns and rows are called: the same in every format.

use tarikh_events::Currency;
use tarikh_projections::statement::{Column, Fact, Kind, Note, Row, RowKind, Table, Value};
use tarikh_projections::{Period, Statement};

use super::sentence::sentence;
use super::words::{Arg, Lang, Words};

// How the import of a grant names where a rule comes from.
const FROM_CONTRACT: &str = "grant.toml: ";
const FROM_USAGE: &str = "default, not verified";

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
    let own = text_at(words, table, row, label_column(table));
    match row.kind {
        RowKind::Line => None,
        RowKind::Group => Some(group(words, table, row)),
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
fn group(words: &Words, table: &Table, row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in (0..row.cells.len()).filter_map(|at| text_at(words, table, row, at)) {
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
        .find_map(|at| text_at(words, table, row, at))
        .unwrap_or_else(|| row.key.clone())
}

/// What a cell of words says; none for figures, days and blanks.
pub fn text_at(words: &Words, table: &Table, row: &Row, at: usize) -> Option<String> {
    let cell = row.cells.get(at)?.as_ref()?;
    match &cell.value {
        Value::Text(text) => {
            let column = table.columns.get(at);
            let said = column.and_then(|it| typed(words, it.key, text)).unwrap_or_else(|| text.clone());
            Some(said).filter(|it| !it.is_empty())
        }
        Value::Word(_) | Value::Said { .. } | Value::Party(_) => {
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
        Value::Text(text) => typed(words, column.key, text).unwrap_or_else(|| text.clone()),
        Value::Said { .. }
        | Value::Party(_)
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => words.value(value),
    }
}

// What a text that the ledger itself wrote says in the reader's language, by the column it stands in: a month,
// where a rule comes from, what it was set to. What a person typed stays as it is.
fn typed(words: &Words, key: &str, text: &str) -> Option<String> {
    match key {
        // Closed months head the digests of their statements.
        "month" | "statement" => month(words, text),
        // A column of months is narrow.
        "runs_out_first" | "runs_out_last" => {
            let from = month_of(text)?.from;
            Some(words.month(from))
        }
        "origin" | "source" => match text.strip_prefix(FROM_CONTRACT) {
            Some(keys) => Some(words.with("source-contract", &[("keys", Arg::Text(keys))])),
            None => (text == FROM_USAGE).then(|| words.get("source-usage")),
        },
        "parameters" => {
            let said = |it: &str| match it.split_once(" = ") {
                Some((name, value)) => {
                    let name =
                        words.find(&format!("parameter-{name}"), &[]).unwrap_or_else(|| name.to_owned());
                    words.with("parameter-set", &[("name", Arg::Text(&name)), ("value", Arg::Text(value))])
                }
                None => it.to_owned(),
            };
            let between = match words.lang() {
                Lang::Fr => "\u{a0}; ",
                Lang::De | Lang::En => "; ",
            };
            Some(text.split("; ").map(said).collect::<Vec<_>>().join(between))
        }
        _ => None,
    }
}

fn month(words: &Words, text: &str) -> Option<String> {
    Some(words.period(month_of(text)?))
}

/// The month that a text names as the ledger writes it: `2017-03`.
pub fn month_of(text: &str) -> Option<Period> {
    let month = text.len() == "2017-03".len() && !text.contains(['Q', 'T']);
    Period::parse(text).filter(|_| month)
}

/// What stands in a table that has no row but its total, so that nobody takes it for a fault.
pub fn nothing(words: &Words, table: &Table) -> Option<String> {
    let sums = |row: &Row| match row.kind {
        RowKind::Subtotal | RowKind::Total => true,
        RowKind::Group | RowKind::Line | RowKind::Opening | RowKind::Closing => false,
    };
    (table.rows.len() < 2 && table.rows.iter().all(sums)).then(|| words.get("table-nothing"))
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
                let own = text_at(words, table, row, *at);
                let above = group.map(|it| (text_at(words, table, it, *at), it.key.clone()));
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

    let said = |it: &Fact| match &it.value {
        Value::Text(text) if it.key == "forecast-months" => {
            let months: Option<Vec<_>> = text.split(" · ").map(|it| month(words, it)).collect();
            months.map_or_else(|| text.clone(), |it| it.join(" · "))
        }
        Value::Text(_)
        | Value::Word(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => words.value(&it.value),
    };
    let mut facts: Vec<_> = statement.facts.iter().map(|it| fact(it.key, said(it))).collect();
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
