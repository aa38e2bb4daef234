//! A file of separated values, as a spreadsheet saves it, as raw cells that know their row.

use super::shape::Grid;
use super::table::{COLUMNS_MAX, Meter, ROWS_MAX, Row, Unreadable, text};

/// Reads a file of separated values.
pub fn grid(file: &str, name: String, bytes: &[u8], meter: &mut Meter) -> Result<Grid, Unreadable> {
    let content = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 {
        file: file.to_owned(),
        line: 1 + bytes.iter().take(error.valid_up_to()).filter(|it| **it == b'\n').count(),
    })?;
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(content))
        .from_reader(content.as_bytes());
    let too_many = |row| Unreadable::TooManyCells { file: file.to_owned(), row };
    let mut record = csv::StringRecord::new();
    let (mut rows, mut number, mut end) = (Vec::new(), 0_u32, 0);
    // The content is UTF-8 and in memory, so that only the end of it ends the reading.
    while reader.read_record(&mut record).unwrap_or(false) {
        // The reader skips blank lines without counting them; a spreadsheet shows them.
        number = number.saturating_add(1).saturating_add(blank_lines(content.as_bytes(), end));
        end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if record.iter().all(|it| it.trim().is_empty()) {
            continue;
        }
        if rows.len() > ROWS_MAX || record.len() > COLUMNS_MAX || !meter.cells(record.len()) {
            return Err(too_many(number));
        }
        rows.push(Row { number, cells: record.iter().map(text).collect() });
    }
    Ok(Grid { name, hidden: false, rows, padded: true, formulas: 0 })
}

// Line ends from a position on, up to the next record. The line feed of a CRLF whose carriage return ended
// the record before is not one.
fn blank_lines(content: &[u8], from: usize) -> u32 {
    let mut gap = content.get(from..).unwrap_or_default();
    let cut = from > 0 && content.get(from - 1) == Some(&b'\r');
    if cut {
        gap = gap.strip_prefix(b"\n").unwrap_or(gap);
    }
    let mut count = 0;
    loop {
        gap = match gap {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => return count,
        };
        count += 1;
    }
}

// The separator of a French spreadsheet is the semicolon; another one must occur more often in the header.
fn separator(content: &str) -> u8 {
    let header = content.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
    let count = |separator: u8| {
        let mut quoted = false;
        header
            .bytes()
            .filter(|byte| {
                quoted ^= *byte == b'"';
                !quoted && *byte == separator
            })
            .count()
    };
    [b';', b',', b'\t'].into_iter().rev().max_by_key(|it| count(*it)).unwrap_or(b';')
}
