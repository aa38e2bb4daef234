//! For spreadsheets.
//!
//! A double click must open it right, so it is written as Excel in French and German writes and reads it:
//! a byte order mark (without it accents break), `;` between cells, CRLF after rows (what Excel itself
//! writes, and what older programs on Windows need), the language's decimal mark, no grouping. Days and months
//! are `2017-11-30` and `2017-11` in every language, which every spreadsheet and every program reads. The first
//! column says what a row is, so that a filter on it leaves the lines and nothing is summed twice; a blank
//! cell is not a zero.
//!
//! A cell of text that a spreadsheet would take for a formula is made text by an apostrophe. Amounts are
//! written by us and stay numbers, negative ones too.

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};
use tarikh_events::Decimal;
use tarikh_projections::Statement;
use tarikh_projections::statement::{Column, Row, RowKind, Table, Value};

use super::words::Words;
use super::{caption, number};

const BYTE_ORDER_MARK: &str = "\u{feff}";
const END_OF_ROW: &str = "\r\n";

/// Writes the tables of a statement, one after the other, a blank line between.
pub fn write(statement: &Statement, words: &Words, out: &mut impl Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    for (at, table) in statement.tables.iter().enumerate() {
        if at > 0 {
            out.write_all(END_OF_ROW.as_bytes())?;
        }
        write_table(statement, table, words, out)?;
    }
    out.flush()
}

fn write_table(statement: &Statement, table: &Table, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let mut rows = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer(&mut *out);
    let captions = table.columns.iter().map(|column| {
        let caption = caption::column(words, statement, column);
        match column.currency {
            Some(currency) => format!("{caption} ({})", words.unit(currency)),
            None => caption,
        }
    });
    rows.write_record(std::iter::once(words.get("column-row-kind")).chain(captions).map(|it| harmless(&it)))?;
    for row in &table.rows {
        let kind = words.get(&format!("row-kind-{}", row.kind.key()));
        rows.write_record(std::iter::once(kind).chain(cells(words, table, row)))?;
    }
    rows.flush()
}

fn cells<'a>(words: &'a Words, table: &'a Table, row: &'a Row) -> impl Iterator<Item = String> + 'a {
    let label = caption::label_column(table);
    // A heading whose code has a column of its own says only its name here.
    let named = row.kind == RowKind::Group && caption::text_at(words, table, row, label).is_some();
    let mut caption = caption::row(words, table, row).filter(|_| !named);
    table.columns.iter().enumerate().map(move |(at, column)| {
        if at == label
            && let Some(caption) = caption.take()
        {
            return harmless(&caption);
        }
        let cell = row.cells.get(at).and_then(Option::as_ref);
        cell.map(|it| field(words, column, &it.value)).unwrap_or_default()
    })
}

fn field(words: &Words, column: &Column, value: &Value) -> String {
    let decimal = |it: &Decimal| number::plain(words.lang(), *it);
    match value {
        Value::Amount(it) | Value::Rate(it) | Value::Percent(it) => decimal(it),
        Value::Count(it) => it.to_string(),
        Value::Date(it) => it.to_string(),
        Value::Hash(it) => it.to_string(),
        Value::Text(it) if caption::month_of(it).is_some() => it.clone(),
        Value::Text(_) | Value::Word(_) | Value::Said { .. } | Value::Party(_) => {
            harmless(&caption::cell(words, column, value))
        }
    }
}

/// Text that no spreadsheet takes for a formula, also not behind spaces or invisible marks, nor in the wide
/// forms of East Asian keyboards (OWASP, CSV injection).
pub fn harmless(text: &str) -> String {
    let blank = |it: &char| {
        !it.is_control()
            && (it.is_whitespace() || matches!(it, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
    };
    match text.chars().find(|it| !blank(it)) {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        Some(first) if first.is_control() => format!("'{text}"),
        Some(_) | None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_be_a_formula_becomes_text() {
        for formula in [
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+223 76 00 00 00",
            "-5",
            "-",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "\0",
            "  =1",
            "\u{a0}=1",
            "\u{202f}+1",
            "\u{200b}=1",
            "\u{2060}=1",
            "\u{feff}@x",
            " \t-1",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  ＝1",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"), "{formula:?}");
        }
        for text in
            ["", "   ", "Loyer = 75 000", "a-b", "BQ-2017-0001", "75 000", "– tiret", "−5", "'=1", "é"]
        {
            assert_eq!(harmless(text), text, "{text:?}");
        }
    }
}
