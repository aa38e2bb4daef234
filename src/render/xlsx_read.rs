//! A workbook of ours read back: what was asked, and every cell by its table, row and column.
//!
//! Whoever doubts a workbook computes the statement again from the chain, writes it as a workbook, and compares
//! the two with [`differences`]: the same writer wrote both, so what differs was changed. A formula counts with
//! its text and with its value.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use quick_xml::events::Event;

use super::xlsx::{CHECK, TABLE};

/// Where a cell stands: keys, which are the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Key of the table; `check` for a check.
    pub table: String,
    /// The row in its table, counted from 0: keys of rows may repeat.
    pub number: usize,
    /// Kind and key of the row, `line F.18`; of a check its key.
    pub row: String,
    /// Key of the column; `left`, `right` and so on of a check.
    pub column: String,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// Its address in the workbook, `H12`, with the name of the sheet.
    pub address: String,
    /// What it shows, as a spreadsheet keeps it.
    pub value: String,
    /// The formula that gives it, if there is one.
    pub formula: Option<String>,
}

/// A workbook of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// What was asked, of which ledger, up to which record, by the names of `xlsx::properties`.
    pub properties: BTreeMap<String, String>,
    /// Its cells.
    pub cells: BTreeMap<Place, Held>,
}

/// Why a workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is no workbook, or a damaged one.
    #[error("not a workbook: {0}")]
    Damaged(String),
    /// It is a workbook, but no statement of ours.
    #[error("the workbook holds no statement")]
    NoStatement,
}

/// Reads a workbook.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    let properties = properties(bytes)?;
    if !properties.contains_key("tarikh-statement") {
        return Err(Unreadable::NoStatement);
    }
    let damaged = |error: calamine::XlsxError| Unreadable::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells = BTreeMap::new();
    for sheet in book.sheet_names() {
        let values = book.worksheet_range(&sheet).map_err(damaged)?;
        let formulas = book.worksheet_formula(&sheet).map_err(damaged)?;
        let text = |row: u32, column: u32| values.get_value((row, column)).map(said).unwrap_or_default();
        let (Some((top, _)), Some((bottom, right))) = (values.start(), values.end()) else { continue };
        // The keys begin where the hidden column names a table or the checks.
        let Some((begin, key)) = (top..=bottom).find_map(|row| Some((row, key_of(&text(row, 0))?))) else {
            continue;
        };
        let columns: Vec<(u32, String)> = match key.as_str() {
            "check" => (1..).zip(["name", "left", "right", "verdict"].map(str::to_owned)).collect(),
            _ => (1..=right).map(|it| (it, text(begin, it))).take_while(|it| !it.1.is_empty()).collect(),
        };
        for (number, row) in (begin + 2..=bottom).enumerate() {
            let named = text(row, 0);
            // What stands below belongs to no row: signatures, or what somebody added.
            let row_key = named.strip_prefix(CHECK).unwrap_or(&named).to_owned();
            for (column, name) in &columns {
                let value = text(row, *column);
                if value.is_empty() || named.is_empty() {
                    continue;
                }
                let formula = formulas.get_value((row, *column)).filter(|it| !it.is_empty()).cloned();
                let place = Place { table: key.clone(), number, row: row_key.clone(), column: name.clone() };
                let address = format!("{sheet}!{}{}", letters(*column), row + 1);
                cells.insert(place, Held { address, value, formula });
            }
        }
    }
    match cells.is_empty() {
        true => Err(Unreadable::NoStatement),
        false => Ok(Book { properties, cells }),
    }
}

/// A cell that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Place,
    /// What it should hold; nothing where it was added.
    pub written: Option<Held>,
    /// What it holds; nothing where it was taken away.
    pub found: Option<Held>,
}

/// The cells in which a workbook differs from what was written, in their order.
pub fn differences(written: &Book, found: &Book) -> Vec<Difference> {
    let mut places: Vec<&Place> = written.cells.keys().chain(found.cells.keys()).collect();
    places.sort_unstable();
    places.dedup();
    let differing = places.into_iter().filter_map(|place| {
        let (one, other) = (written.cells.get(place), found.cells.get(place));
        let same = match (one, other) {
            (Some(one), Some(other)) => one.value == other.value && one.formula == other.formula,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        (!same).then(|| Difference { place: place.clone(), written: one.cloned(), found: other.cloned() })
    });
    differing.collect()
}

fn key_of(text: &str) -> Option<String> {
    if text == CHECK.trim_end() {
        return Some(text.to_owned());
    }
    text.strip_prefix(TABLE).map(str::to_owned)
}

fn said(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(it) | Data::DateTimeIso(it) | Data::DurationIso(it) => it.to_string(),
        Data::Float(it) => it.to_string(),
        Data::Int(it) => it.to_string(),
        Data::Bool(it) => it.to_string(),
        Data::DateTime(it) => it.to_string(),
        other => format!("{other:?}"),
    }
}

fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut number = column + 1;
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or_default()));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

// The properties that a program gave the file, by name.
fn properties(bytes: &[u8]) -> Result<BTreeMap<String, String>, Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged(error.to_string());
    let mut files = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(&it))?;
    let mut xml = String::new();
    match files.by_name("docProps/custom.xml") {
        // As large as our own can get, and no larger.
        Ok(file) => file.take(1 << 16).read_to_string(&mut xml).map_err(|it| damaged(&it))?,
        Err(_) => return Err(Unreadable::NoStatement),
    };
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut properties, mut name) = (BTreeMap::new(), None);
    loop {
        match reader.read_event().map_err(|it| damaged(&it))? {
            Event::Start(it) if it.name().as_ref() == "property" => {
                let attribute = it.try_get_attribute("name").map_err(|it| damaged(&it))?;
                name = attribute.map(|it| it.value.into_owned());
            }
            Event::Text(it) => {
                if let Some(name) = &name {
                    properties.entry(name.clone()).or_insert_with(String::new).push_str(&it.xml10_content());
                }
            }
            Event::GeneralRef(it) => {
                let entity = quick_xml::escape::resolve_predefined_entity(&it.xml10_content());
                if let (Some(name), Some(said)) = (&name, entity) {
                    properties.entry(name.clone()).or_insert_with(String::new).push_str(said);
                }
            }
            Event::Eof => return Ok(properties),
            Event::Start(_)
            | Event::End(_)
            | Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}
