//! A workbook of ours read back: what was asked, and every cell by its table, row and column.
//!
//! Whoever doubts a workbook computes the statement again from the chain, writes it as a workbook, and compares
//! the two with [`differences`]: the same writer wrote both, so what differs was changed. A formula counts with
//! its text and with its value.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use quick_xml::events::Event;

use super::xlsx::{CHECK, TABLE};

// Some times what the largest statement unpacks to: 100 000 rows are 90 MiB and two million cells.
const UNPACKED_MAX: u64 = 1 << 29;
const CELLS_MAX: usize = 8_000_000;

/// Where a cell stands: keys, which are the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Key of the table; `check` for a check; nothing for what stands around them.
    pub table: String,
    /// The row in its table, or in its sheet, counted from 0: keys of rows may repeat.
    pub number: usize,
    /// Kind and key of the row, `line F.18`; of a check its key; elsewhere the sheet.
    pub row: String,
    /// Key of the column; `left`, `right` and so on of a check; elsewhere its letters.
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
    bounded(bytes)?;
    let damaged = |error: calamine::XlsxError| Unreadable::Damaged(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut cells = BTreeMap::new();
    for sheet in book.sheet_names() {
        let mut filled: BTreeMap<(u32, u32), (String, Option<String>)> = BTreeMap::new();
        let mut reader = book.worksheet_cells_reader(&sheet).map_err(damaged)?;
        while let Some(cell) = reader.next_cell_with_formula().map_err(damaged)? {
            let (value, formula) = (said(&cell.value), cell.formula.filter(|it| !it.is_empty()));
            if !value.is_empty() || formula.is_some() {
                filled.insert(cell.pos, (value, formula.map(|it| it.to_string())));
            }
            if filled.len() + cells.len() > CELLS_MAX {
                return Err(Unreadable::Damaged("too many cells".to_owned()));
            }
        }
        let text = |row: u32, column: u32| filled.get(&(row, column)).map_or("", |it| it.0.as_str());
        // The keys begin where the hidden column names a table or the checks.
        let begins = filled.keys().filter(|it| it.1 == 0);
        let begins = begins.map(|it| it.0).find_map(|row| Some((row, key_of(text(row, 0))?)));
        let columns: BTreeMap<u32, String> = match &begins {
            Some((_, key)) if key == "check" => {
                (1..).zip(["name", "left", "right", "verdict"].map(str::to_owned)).collect()
            }
            Some((row, _)) => {
                let named = (1..).map(|it| (it, text(*row, it).to_owned()));
                named.take_while(|it| !it.1.is_empty()).collect()
            }
            None => BTreeMap::new(),
        };
        for ((row, column), (value, formula)) in &filled {
            let named = text(*row, 0);
            let table = begins.as_ref().filter(|(begin, _)| *row >= begin + 2 && !named.is_empty());
            let place = match (table, columns.get(column)) {
                (Some((begin, key)), Some(name)) => {
                    let row_key = named.strip_prefix(CHECK).unwrap_or(named).to_owned();
                    let number = (row - begin - 2) as usize;
                    Place { table: key.clone(), number, row: row_key, column: name.clone() }
                }
                // Titles, captions, signatures, sources, and what somebody added.
                (_, _) => Place {
                    table: String::new(),
                    number: *row as usize,
                    row: sheet.clone(),
                    column: letters(*column),
                },
            };
            let address = format!("{sheet}!{}{}", letters(*column), row + 1);
            cells.insert(place, Held { address, value: value.clone(), formula: formula.clone() });
        }
    }
    match cells.keys().all(|it| it.table.is_empty()) {
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

fn said(data: &DataRef<'_>) -> String {
    match data {
        DataRef::Empty => String::new(),
        DataRef::String(it) | DataRef::DateTimeIso(it) | DataRef::DurationIso(it) => it.clone(),
        DataRef::SharedString(it) => (*it).to_owned(),
        DataRef::Float(it) => it.to_string(),
        DataRef::Int(it) => it.to_string(),
        DataRef::Bool(it) => it.to_string(),
        DataRef::DateTime(it) => it.to_string(),
        DataRef::Error(it) => it.to_string(),
    }
}

// Whether a file unpacks to no more than a statement can take up: what it says of its size is not believed.
fn bounded(bytes: &[u8]) -> Result<(), Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged(error.to_string());
    let mut files = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(&it))?;
    let mut left = UNPACKED_MAX;
    for index in 0..files.len() {
        let file = files.by_index(index).map_err(|it| damaged(&it))?;
        let read = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(|it| damaged(&it))?;
        left = left.checked_sub(read).ok_or_else(|| damaged(&"it unpacks without end"))?;
    }
    Ok(())
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
