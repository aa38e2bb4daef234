//! For a spreadsheet program: typed cells, live sums, and where each figure comes from.
//!
//! One sheet for each table, one for the checks and the signatures, one that lists the records behind each
//! figure. A sum is a formula with the value that the statement gives it; see `recompute`. The first column
//! of a sheet is hidden and holds the keys of tables, columns and rows, so that a program finds a cell
//! whatever language the sheet is in; see `xlsx_read`. What was asked, of which ledger, up to which record, and
//! the digest of the data stand in the properties of the file.
//!
//! A spreadsheet keeps fifteen digits: an amount with more stands as text, whole. The same statement gives
//! the same bytes. Long tables are written as they are walked.

mod recompute;

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};
use tarikh_events::money::scale;
use tarikh_events::{Date, Decimal};
use tarikh_projections::Statement;
use tarikh_projections::statement::{Cell, Check, Column, Kind, Row, RowKind, Table, Value};

use super::frame::{Frame, State};
use super::html::{check_name, listed, state};
use super::text::clean;
use super::words::{Arg, Lang, Words, ends};
use super::{caption, number};
use recompute::Recompute;

// Beyond so many columns a sheet of paper lies on its side.
const UPRIGHT: usize = 6;
// From so many rows on, a sheet is written as it is walked.
const LONG: usize = 2_000;
// A cell holds this many characters.
const CELL_MAX: usize = 32_000;
const WIDTH_MAX: usize = 46;
// Of the column that lists records.
const RECORDS: usize = 70;

/// Before the key of a table, in the hidden column; the keys of its columns stand beside it.
pub(super) const TABLE: &str = "table ";
/// Before the key of a check.
pub(super) const CHECK: &str = "check ";
// Before the key of a note, which stands below the checks.
const NOTE: &str = "note ";

/// Writes the workbook.
pub fn write(statement: &Statement, frame: &Frame, words: &Words, out: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    book(statement, frame, words)
        .and_then(|mut book| book.save_to_writer(io::Cursor::new(&mut bytes)))
        .map_err(failed)?;
    out.write_all(&bytes)?;
    out.flush()
}

fn failed(error: XlsxError) -> io::Error {
    if let XlsxError::IoError(error) = error { error } else { io::Error::other(error) }
}

fn book(statement: &Statement, frame: &Frame, words: &Words) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(statement, frame, words)?);
    let writer = Writer { statement, frame, words, styles: Styles::new(words) };
    let mut names: Vec<String> = Vec::new();
    let mut name = |wanted: &str| {
        let name = sheet_name(wanted, &names);
        names.push(name.clone());
        name
    };
    let mut figures = 0;
    for table in &statement.tables {
        let title = caption::table(words, statement, table);
        let title = title.unwrap_or_else(|| caption::title(words, statement));
        let sheet = long(&mut book, table.rows.len())?;
        sheet.set_name(name(&title))?;
        writer.table(sheet, table, &title)?;
        figures += leaves(table).count();
    }
    let sheet = book.add_worksheet();
    sheet.set_name(name(&words.get("checks")))?;
    writer.checks(sheet)?;
    let sheets = names.clone();
    let sheet = long(&mut book, figures)?;
    sheet.set_name(sheet_name(&words.get("sheet-sources"), &names))?;
    writer.sources(sheet, &sheets)?;
    Ok(book)
}

// A sheet that forgets its rows as they are written, if there are many; where the system has no place for
// what it sets aside, a usual one.
fn long(book: &mut Workbook, rows: usize) -> Result<&mut Worksheet, XlsxError> {
    let place = std::env::temp_dir();
    if rows > LONG && place.is_dir() {
        return book.add_worksheet_with_constant_memory();
    }
    Ok(book.add_worksheet())
}

// At most 31 characters, none that a formula reads, and no name twice.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let plain: String = clean(wanted)
        .chars()
        .map(|it| if matches!(it, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { ' ' } else { it })
        .collect();
    let short = |most: usize| plain.trim().chars().take(most).collect::<String>().trim().to_owned();
    let same = |name: &String| taken.iter().any(|it| it.to_lowercase() == name.to_lowercase());
    let first = short(31);
    if !first.is_empty() && !same(&first) {
        return first;
    }
    let numbered = (2_u32..).map(|number| format!("{} {number}", short(26)).trim().to_owned());
    numbered.into_iter().find(|it| !same(it)).unwrap_or(first)
}

fn properties(statement: &Statement, frame: &Frame, words: &Words) -> Result<DocProperties, XlsxError> {
    // To the second, as the format keeps it.
    let at = tarikh_events::record::format_at(frame.at);
    let created = ExcelDateTime::parse_from_str(at.split('.').next().unwrap_or_default())?;
    let scope = &statement.scope;
    let mut properties = DocProperties::new()
        .set_title(caption::title(words, statement))
        .set_subject(format!("{} · {}", scope.grant, words.period(scope.period)))
        .set_author("Tarikh")
        .set_creation_datetime(&created);
    let account = scope.account.as_ref().map(ToString::to_string);
    let (replaces, by) = match frame.state {
        State::Draft => (None, None),
        State::Issued { replaces } => (replaces, None),
        State::Superseded { by } => (None, Some(by)),
    };
    let said = [
        ("tarikh-statement", Some(statement.key.to_owned())),
        ("tarikh-version", Some(statement.version.to_string())),
        ("tarikh-ledger", Some(frame.ledger.to_string())),
        ("tarikh-grant", Some(scope.grant.to_string())),
        ("tarikh-from", Some(scope.period.from.to_string())),
        ("tarikh-to", Some(scope.period.to.to_string())),
        ("tarikh-account", account),
        ("tarikh-records", Some(statement.head.records.to_string())),
        ("tarikh-head", Some(statement.head.hash.to_string())),
        ("tarikh-digest", Some(frame.digest.to_string())),
        ("tarikh-lang", Some(words.lang().code().to_owned())),
        ("tarikh-state", Some(frame.state.key().to_owned())),
        ("tarikh-replaces", replaces.map(|it| it.to_string())),
        ("tarikh-superseded-by", by.map(|it| it.to_string())),
    ];
    for (name, value) in said {
        if let Some(value) = value {
            properties = properties.set_custom_property(name, value);
        }
    }
    Ok(properties)
}

struct Writer<'a> {
    statement: &'a Statement,
    frame: &'a Frame,
    words: &'a Words,
    styles: Styles,
}

// Cells of a table that have records of their own, by row and column.
fn leaves(table: &Table) -> impl Iterator<Item = (usize, usize, &Row, &Cell)> {
    table.rows.iter().enumerate().flat_map(|(at, row)| {
        let cells = row.cells.iter().enumerate();
        cells.filter_map(move |(column, cell)| {
            let cell = cell.as_ref().filter(|it| !it.sources.is_empty())?;
            Some((at, column, row, cell))
        })
    })
}

// Rows of a sheet before the captions of its columns.
const HEAD: u32 = 6;

fn col(column: usize) -> u16 {
    u16::try_from(column + 1).unwrap_or(u16::MAX)
}

fn row_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_add(HEAD + 1)
}

impl Writer<'_> {
    fn table(&self, sheet: &mut Worksheet, table: &Table, title: &str) -> Result<(), XlsxError> {
        let widths = self.widths(table);
        let last = col(table.columns.len().saturating_sub(1));
        self.head(sheet, title, last, widths.iter().sum())?;

        // The keys, for programs.
        sheet.set_row_hidden(HEAD - 1)?;
        sheet.write_string(HEAD - 1, 0, format!("{TABLE}{}", table.key))?;
        for (at, column) in table.columns.iter().enumerate() {
            sheet.write_string(HEAD - 1, col(at), column.key)?;
        }
        let mut lines = 1;
        for (at, column) in table.columns.iter().enumerate() {
            let caption = self.caption(column);
            let style = if right(column.kind) { &self.styles.caption_right } else { &self.styles.caption };
            lines = lines.max(wrapped(&caption, widths[at]));
            sheet.write_string_with_format(HEAD, col(at), caption, style)?;
        }
        sheet.set_row_height(HEAD, height(lines))?;

        let mut recompute = Recompute::of(table);
        for (at, row) in table.rows.iter().enumerate() {
            let at = row_of(at);
            self.row(sheet, table, row, at, &recompute, &widths)?;
            recompute.note(row, at);
        }

        sheet.set_column_hidden(0)?;
        for (at, width) in widths.iter().enumerate() {
            sheet.set_column_width(col(at), u32::try_from(*width).unwrap_or(10))?;
        }
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        // A filter that leaves lines out helps in a list; the sums at its end stay out of it.
        let lines = table.rows.iter().filter(|it| it.kind == RowKind::Line).count();
        let end = table.rows.iter().rposition(|it| it.kind == RowKind::Line);
        if let Some(end) = end.filter(|_| lines >= 10) {
            sheet.autofilter(HEAD, 1, row_of(end), last)?;
        }
        self.print(sheet, table.columns.len())?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
        Ok(())
    }

    fn head(&self, sheet: &mut Worksheet, title: &str, last: u16, width: usize) -> Result<(), XlsxError> {
        let (words, statement) = (self.words, self.statement);
        let facts = caption::facts(statement, words).into_iter();
        let facts: Vec<String> = facts.map(|(caption, said)| self.fact(&caption, &clean(&said))).collect();
        let (first, rest) = facts.split_at(facts.len().min(3));
        let records = number::grouped(words.lang(), statement.head.records.into());
        let proof = [
            self.fact(&words.get("sheet-records"), &records),
            self.fact(&words.get("sheet-head"), &ends(&statement.head.hash.to_string())),
            self.fact(&words.get("sheet-digest"), &ends(&self.frame.digest.to_string())),
        ];
        let mut said = vec![words.period(statement.scope.period), state(self.frame, words)];
        let failing = statement.checks.iter().filter(|it| !it.holds()).count() as u64;
        if failing > 0 {
            said.push(words.with("sheet-failing", &[("count", Arg::Count(failing))]));
        }
        let lines = [first.join(" · "), rest.join(" · "), said.join(" · "), proof.join(" · ")];
        let whole = format!("{title} · {}", words.period(statement.scope.period));
        self.line(sheet, 0, last, &whole, &self.styles.title)?;
        sheet.set_row_height(0, 24)?;
        for (row, text) in (1_u32..).zip(&lines) {
            // A line that wraps in joined cells gets no height from the program.
            sheet.set_row_height(row, height(filled(text, width.max(20) * 11 / 10)))?;
            self.line(sheet, row, last, text, &self.styles.head)?;
        }
        Ok(())
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        last: u16,
        text: &str,
        style: &Format,
    ) -> Result<(), XlsxError> {
        match last > 1 {
            true => sheet.merge_range(row, 1, row, last, text, style)?,
            false => sheet.write_string_with_format(row, 1, text, style)?,
        };
        Ok(())
    }

    fn fact(&self, caption: &str, said: &str) -> String {
        self.words.with("sheet-fact", &[("caption", Arg::Text(caption)), ("value", Arg::Text(said))])
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        table: &Table,
        row: &Row,
        at: u32,
        recompute: &Recompute<'_>,
        widths: &[usize],
    ) -> Result<(), XlsxError> {
        let style = self.styles.of(row.kind);
        sheet.write_string(at, 0, format!("{} {}", row.kind.key(), row.key))?;
        let label = caption::label_column(table);
        let named = row.kind == RowKind::Group && caption::text_at(self.words, table, row, label).is_some();
        let caption = match row.kind {
            RowKind::Line => None,
            RowKind::Group | RowKind::Subtotal | RowKind::Total | RowKind::Opening | RowKind::Closing => {
                caption::row(self.words, table, row).filter(|_| !named)
            }
        };
        let mut lines = 1;
        for (place, column) in table.columns.iter().enumerate() {
            if place == label
                && let Some(caption) = &caption
            {
                lines = lines.max(filled(caption, widths[place]));
                sheet.write_string_with_format(at, col(place), clean(caption), &style.text)?;
                continue;
            }
            match row.cells.get(place).and_then(Option::as_ref) {
                None => {
                    sheet.write_blank(at, col(place), &style.text)?;
                }
                Some(cell) => {
                    let formula = recompute.formula(row, at, place);
                    let length = self.cell(sheet, (at, col(place)), column, &cell.value, formula, style)?;
                    lines = lines.max(length.div_ceil(held(widths[place])));
                }
            }
        }
        // A spreadsheet finds the height by itself, and a page that is printed from elsewhere does not.
        if lines > 1 && row.kind != RowKind::Group {
            sheet.set_row_height(at, height(lines))?;
        }
        Ok(())
    }

    // Writes a cell and answers how many characters of text may wrap in it.
    fn cell(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        kind: &Column,
        value: &Value,
        formula: Option<String>,
        style: &Style,
    ) -> Result<usize, XlsxError> {
        let exact = match value {
            Value::Amount(it) => {
                let cents = kind.currency.map_or(it.scale(), scale);
                Some((*it, if cents == 0 { &style.whole } else { &style.cents }))
            }
            Value::Rate(it) => Some((*it, &style.rate)),
            Value::Percent(it) => Some((*it, &style.percent)),
            Value::Count(it) => Some((Decimal::from(*it), &style.count)),
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Date(_)
            | Value::Hash(_) => None,
        };
        if let Some((number, style)) = exact {
            figure(sheet, (row, column), number, formula, style)?;
            return Ok(0);
        }
        match value {
            Value::Date(day) => {
                let day = excel_day(*day)?;
                sheet.write_datetime_with_format(row, column, &day, &style.date)?;
                Ok(0)
            }
            Value::Hash(hash) => {
                let text = hash.to_string();
                let length = text.len();
                sheet.write_string_with_format(row, column, text, &style.text)?;
                Ok(length)
            }
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Amount(_)
            | Value::Rate(_)
            | Value::Percent(_)
            | Value::Count(_) => {
                let text = clean(&caption::cell(self.words, kind, value));
                sheet.write_string_with_format(row, column, cut(&text), &style.text)?;
                Ok(text.chars().count())
            }
        }
    }

    fn checks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let words = self.words;
        let widths = [48, 20, 20, 20];
        let last = 4;
        self.head(sheet, &words.get("checks"), last, widths.iter().sum())?;
        sheet.set_row_hidden(HEAD - 1)?;
        sheet.write_string(HEAD - 1, 0, CHECK.trim_end())?;
        let captions = ["sheet-check", "sheet-left", "sheet-right", "sheet-verdict"];
        for (at, key) in captions.into_iter().enumerate() {
            let figure = at == 1 || at == 2;
            let style = if figure { &self.styles.caption_right } else { &self.styles.caption };
            sheet.write_string_with_format(HEAD, col(at), words.get(key), style)?;
        }
        for (at, check) in self.statement.checks.iter().enumerate() {
            self.check(sheet, row_of(at), check)?;
        }
        let mut below = row_of(self.statement.checks.len());
        for note in &self.statement.notes {
            let text = clean(&caption::note(words, note));
            sheet.write_string(below, 0, format!("{NOTE}{}", note.key))?;
            sheet.set_row_height(below, height(filled(&text, widths.iter().sum())))?;
            self.line(sheet, below, last, cut(&text), &self.styles.head)?;
            below += 1;
        }
        for (row, it) in (below + 1..).zip(&self.statement.signatures) {
            let role = words.first(&[&format!("signature-{it}"), it]);
            sheet.write_string_with_format(row, 1, role, &self.styles.of(RowKind::Subtotal).text)?;
            for (at, key) in ["name", "place-date", "signature"].into_iter().enumerate() {
                let caption = words.get(&format!("signature-{key}"));
                sheet.write_string_with_format(row, col(at + 1), caption, &self.styles.sign)?;
            }
            sheet.set_row_height(row, 62)?;
        }
        sheet.set_column_hidden(0)?;
        for (at, width) in widths.into_iter().enumerate() {
            sheet.set_column_width(col(at), u32::try_from(width).unwrap_or(10))?;
        }
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        self.print(sheet, widths.len())
    }

    fn check(&self, sheet: &mut Worksheet, row: u32, check: &Check) -> Result<(), XlsxError> {
        let style = self.styles.of(if check.holds() { RowKind::Line } else { RowKind::Total });
        let number = if check.currency.is_some_and(|it| scale(it) > 0) { &style.cents } else { &style.whole };
        sheet.write_string(row, 0, format!("{CHECK}{}", check.key))?;
        let name = check_name(check, self.words);
        sheet.set_row_height(row, height(filled(&name, 48)))?;
        sheet.write_string_with_format(row, 1, name, &style.text)?;
        figure(sheet, (row, 2), check.left, None, number)?;
        figure(sheet, (row, 3), check.right, None, number)?;
        let (agrees, not) = (self.words.get("check-agrees"), self.words.get("check-disagrees"));
        let said = if check.holds() { &agrees } else { &not };
        let (line, quoted) = (row + 1, |it: &str| it.replace('"', "\"\""));
        let formula = format!("=IF(C{line}=D{line},\"{}\",\"{}\")", quoted(&agrees), quoted(&not));
        let formula = Formula::new(formula).set_result(said);
        sheet.write_formula_with_format(row, 4, formula, &style.text)?;
        Ok(())
    }

    fn sources(&self, sheet: &mut Worksheet, names: &[String]) -> Result<(), XlsxError> {
        let words = self.words;
        let keys = ["table", "row", "column", "cell", "figure", "records"];
        for (at, key) in (0_u16..).zip(keys) {
            let style = if key == "figure" { &self.styles.caption_right } else { &self.styles.caption };
            sheet.write_string_with_format(0, at, words.get(&format!("sheet-{key}")), style)?;
        }
        let style = self.styles.of(RowKind::Line);
        let mut row = 1;
        for (table, name) in self.statement.tables.iter().zip(names) {
            let captions: Vec<String> =
                table.columns.iter().map(|it| clean(&caption::column(words, self.statement, it))).collect();
            for (at, column, of, cell) in leaves(table) {
                let what = &table.columns[column];
                let (text, _) = listed(&cell.sources, usize::MAX, "–", ", ");
                // What one cell cannot hold goes on in the next row.
                for text in pieces(&text) {
                    let address = recompute::cell(row_of(at), column);
                    sheet.write_string(row, 0, name)?;
                    sheet.write_string(row, 1, cut(&clean(&of.key)))?;
                    sheet.write_string(row, 2, &captions[column])?;
                    sheet.write_string(row, 3, address)?;
                    self.cell(sheet, (row, 4), what, &cell.value, None, style)?;
                    if text.len() > RECORDS {
                        sheet.set_row_height(row, height(filled(text, RECORDS)))?;
                    }
                    sheet.write_string_with_format(row, 5, text, &style.text)?;
                    row += 1;
                }
            }
        }
        for (at, width) in (0_u16..).zip([30_u32, 18, 28, 9, 18, 70]) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        if row > 1 {
            sheet.autofilter(0, 0, row - 1, 5)?;
        }
        self.print(sheet, UPRIGHT + 1)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }

    fn print(&self, sheet: &mut Worksheet, columns: usize) -> Result<(), XlsxError> {
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        if columns > UPRIGHT {
            sheet.set_landscape();
        }
        // Millimetres would be 18, and 24 below.
        sheet.set_margins(0.71, 0.71, 0.71, 0.94, 0.3, 0.4);
        let (words, statement) = (self.words, self.statement);
        let proof = format!(
            "{} · {} · {} · {}",
            statement.key,
            ends(&statement.head.hash.to_string()),
            statement.head.records,
            ends(&self.frame.digest.to_string())
        );
        let page = words.with("sheet-page", &[("page", Arg::Text("&P")), ("pages", Arg::Text("&N"))]);
        let state = state(self.frame, words).replace('&', "&&");
        sheet.set_footer(format!("&L&7{}&R&8{page}", proof.replace('&', "&&")));
        sheet.set_header(format!("&R&8{state}"));
        Ok(())
    }

    // What a column is called, with the currency of its amounts.
    fn caption(&self, column: &Column) -> String {
        let caption = clean(&caption::column(self.words, self.statement, column));
        match column.currency {
            Some(currency) => format!("{caption} ({})", self.words.unit(currency)),
            None => caption,
        }
    }

    // Widths from what stands in the columns; of a long list, from some of its rows.
    fn widths(&self, table: &Table) -> Vec<usize> {
        let every = table.rows.len() / LONG + 1;
        let columns = table.columns.iter().enumerate();
        columns
            .map(|(at, column)| {
                let caption = self.caption(column);
                let longest = caption.split(' ').map(|it| it.chars().count()).max().unwrap_or(0);
                let least = longest.max(caption.chars().count().div_ceil(2)) + 3;
                let rows = table.rows.iter().enumerate();
                let rows = rows.filter(|(number, row)| {
                    number % every == 0 || matches!(row.kind, RowKind::Total | RowKind::Closing)
                });
                let cells = rows.filter_map(|(_, row)| row.cells.get(at)?.as_ref());
                let widest = cells.map(|it| width(self.words, column, it)).max().unwrap_or(0);
                widest.max(least).clamp(7, WIDTH_MAX)
            })
            .collect()
    }
}

// How many lines a text takes in a column, and how high they are.
fn filled(text: &str, width: usize) -> usize {
    text.chars().count().div_ceil(held(width)).max(1)
}

// How many lines a caption takes: bold, and broken between its words only.
fn wrapped(caption: &str, width: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in caption.split(' ').map(|it| it.chars().count()) {
        if used > 0 && used + 1 + word > width.saturating_sub(2) {
            lines += 1;
            used = 0;
        }
        used += word + usize::from(used > 0);
    }
    lines
}

// How many characters a column of a width holds: most are narrower than the digits it is measured in.
fn held(width: usize) -> usize {
    (width + width / 8).saturating_sub(2).max(1)
}

fn height(lines: usize) -> u32 {
    u32::try_from(lines.clamp(1, 25) * 15).unwrap_or(15)
}

// As many characters as a figure or text takes on a sheet.
fn width(words: &Words, column: &Column, cell: &Cell) -> usize {
    match &cell.value {
        Value::Date(_) => 12,
        Value::Hash(_) => 40,
        Value::Text(_)
        | Value::Word(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Count(_) => caption::cell(words, column, &cell.value).chars().count() + 3,
    }
}

// A number, or the formula that gives it; as text what a spreadsheet would not keep.
fn figure(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: Decimal,
    formula: Option<String>,
    style: &Format,
) -> Result<(), XlsxError> {
    if number.normalize().mantissa().unsigned_abs() >= 1_000_000_000_000_000 {
        sheet.write_string_with_format(row, column, number.to_string(), style)?;
        return Ok(());
    }
    match formula {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(number.normalize().to_string());
            sheet.write_formula_with_format(row, column, formula, style)?;
        }
        None => {
            sheet.write_with_format(row, column, number, style)?;
        }
    }
    Ok(())
}

fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())
}

// A text that one cell holds.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(CELL_MAX) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

// A list of records in pieces that one cell holds each.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > CELL_MAX {
        // Positions are digits and marks; the en dash is the only character of more than a byte.
        let mut end = CELL_MAX;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let end = rest[..end].rfind(", ").map_or(end, |it| it + 2);
        let (piece, more) = rest.split_at(end);
        pieces.push(piece.trim_end_matches([',', ' ']));
        rest = more;
    }
    pieces.push(rest);
    pieces
}

fn right(kind: Kind) -> bool {
    match kind {
        Kind::Amount | Kind::Rate | Kind::Percent | Kind::Count => true,
        Kind::Text | Kind::Party | Kind::Date | Kind::Hash => false,
    }
}

// How the cells of a kind of row look.
struct Style {
    text: Format,
    date: Format,
    whole: Format,
    cents: Format,
    rate: Format,
    percent: Format,
    count: Format,
}

struct Styles {
    title: Format,
    head: Format,
    caption: Format,
    caption_right: Format,
    sign: Format,
    rows: [Style; 6],
}

impl Styles {
    fn new(words: &Words) -> Self {
        let caption = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border_top(FormatBorder::Thin)
            .set_border_bottom(FormatBorder::Medium)
            .set_align(FormatAlign::Bottom);
        let kinds = [
            RowKind::Group,
            RowKind::Line,
            RowKind::Subtotal,
            RowKind::Total,
            RowKind::Opening,
            RowKind::Closing,
        ];
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::VerticalCenter),
            head: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            caption_right: caption.clone().set_align(FormatAlign::Right),
            caption: caption.set_align(FormatAlign::Left).set_indent(1),
            sign: Format::new()
                .set_border_bottom(FormatBorder::Hair)
                .set_border_top(FormatBorder::Thin)
                .set_font_size(8)
                .set_align(FormatAlign::Top),
            rows: kinds.map(|kind| style(kind, words)),
        }
    }

    fn of(&self, kind: RowKind) -> &Style {
        let [group, line, subtotal, total, opening, closing] = &self.rows;
        match kind {
            RowKind::Group => group,
            RowKind::Line => line,
            RowKind::Subtotal => subtotal,
            RowKind::Total => total,
            RowKind::Opening => opening,
            RowKind::Closing => closing,
        }
    }
}

fn style(kind: RowKind, words: &Words) -> Style {
    let base = Format::new().set_align(FormatAlign::Top);
    let base = match kind {
        RowKind::Line => {
            base.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(Color::RGB(0x00D8_CFBA))
        }
        RowKind::Group => base.set_bold().set_border_bottom(FormatBorder::Thin),
        RowKind::Subtotal => base.set_bold().set_border_top(FormatBorder::Thin),
        RowKind::Total => {
            base.set_bold().set_border_top(FormatBorder::Thin).set_border_bottom(FormatBorder::Double)
        }
        RowKind::Opening | RowKind::Closing => base.set_italic().set_border_bottom(FormatBorder::Thin),
    };
    // A true minus, a dash for zero, as on paper.
    let number = |places: &str| {
        let digits = format!("#,##0{places}");
        base.clone().set_num_format(format!("{digits};\u{2212}{digits};\u{2013}"))
    };
    let date = match words.lang() {
        Lang::Fr => "dd/mm/yyyy",
        Lang::De => "dd.mm.yyyy",
        Lang::En => "d mmm yyyy",
    };
    // A heading goes on over the columns beside it.
    let text = if kind == RowKind::Group { base.clone() } else { base.clone().set_text_wrap() };
    Style {
        // As text, so that a spreadsheet makes no number of a cheque and no formula of a purpose.
        text: text.set_num_format("@").set_align(FormatAlign::Left).set_indent(1),
        date: base.clone().set_num_format(date).set_align(FormatAlign::Center),
        whole: number(""),
        cents: number(".00"),
        rate: number(".000000"),
        percent: number(".0"),
        count: base.clone().set_num_format("#,##0"),
    }
}

#[cfg(test)]
mod tests;
