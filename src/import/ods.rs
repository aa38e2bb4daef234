//! The tabs of an OpenDocument workbook, cell by cell.
//!
//! The format says « this cell, sixteen thousand times » in forty bytes. A library that unrolls it before one
//! can count costs whatever a file wants; here a repetition is counted before it is made, and blank cells are
//! never made.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the events are the XML reader's, and most say nothing here"
)]

use std::collections::HashSet;
use std::io::{BufReader, Read};

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use tarikh_events::Decimal;

use super::shape::Grid;
use super::table::{Meter, Raw, Unreadable, text};
use super::workbook::{Filling, iso};

type Xml<R> = Reader<BufReader<R>>;

/// The tabs of the part `content.xml`; counts the rows that are hidden.
pub(super) fn grids(
    file: &str,
    content: impl Read,
    meter: &mut Meter,
    hidden_rows: &mut u32,
) -> Result<Vec<Grid>, Unreadable> {
    let mut reader: Xml<_> = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let (mut grids, mut hidden, mut style) = (Vec::new(), HashSet::new(), String::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged(file))? {
            Event::Start(it) => match it.name().as_ref() {
                "style:style" => style = attribute(file, &it, "style:name")?.unwrap_or_default(),
                "style:table-properties"
                    if attribute(file, &it, "table:display")?.as_deref() == Some("false") =>
                {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    let name = attribute(file, &it, "table:name")?.unwrap_or_default();
                    let style = attribute(file, &it, "table:style-name")?.unwrap_or_default();
                    let mut tab = Tab::new(file, &name, meter);
                    tab.read(&mut reader)?;
                    let hidden = hidden.contains(&style);
                    let Tab { filling, formulas, hidden_rows: rows, .. } = tab;
                    if !hidden {
                        *hidden_rows += rows;
                    }
                    let rows = filling.rows();
                    grids.push(Grid { name, hidden, rows, padded: false, formulas });
                }
                _ => {}
            },
            Event::Eof => return Ok(grids),
            _ => {}
        }
    }
}

fn damaged<E: ToString>(file: &str) -> impl Fn(E) -> Unreadable {
    let file = file.to_owned();
    move |error| Unreadable::NotAWorkbook { file: file.clone(), detail: error.to_string() }
}

fn attribute(file: &str, of: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unreadable> {
    let found = of.try_get_attribute(name).map_err(damaged(file))?;
    let value = |it: Attribute<'_>| it.normalized_value(XmlVersion::Implicit1_0).map(|it| it.into_owned());
    found.map(value).transpose().map_err(damaged(file))
}

struct Tab<'a, 'm> {
    file: &'a str,
    filling: Filling<'m>,
    formulas: u32,
    hidden_rows: u32,
    // The next row and column, from 0.
    row: u32,
    column: u32,
}

impl<'a, 'm> Tab<'a, 'm> {
    fn new(file: &'a str, name: &str, meter: &'m mut Meter) -> Self {
        Self { file, filling: Filling::new(name, meter), formulas: 0, hidden_rows: 0, row: 0, column: 0 }
    }

    fn read<R: Read>(&mut self, reader: &mut Xml<R>) -> Result<(), Unreadable> {
        let mut buffer = Vec::new();
        let (mut times, mut hidden) = (1, false);
        let mut cells: Vec<(u32, u32, Raw)> = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(damaged(self.file))? {
                Event::Start(it) => match it.name().as_ref() {
                    "table:table-row" => {
                        times = self.count(&it, "table:number-rows-repeated")?;
                        hidden =
                            attribute(self.file, &it, "table:visibility")?.is_some_and(|it| it != "visible");
                        (self.column, cells) = (0, Vec::new());
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let repeated = self.count(&it, "table:number-columns-repeated")?;
                        let it = it.into_owned();
                        let value = self.cell(reader, &it)?;
                        if value != Raw::Empty {
                            cells.push((self.column, repeated, value));
                        }
                        self.column = self.column.saturating_add(repeated);
                    }
                    // A table inside a cell, and what was drawn over the sheet.
                    "table:shapes" => skip(self.file, reader, "table:shapes")?,
                    _ => {}
                },
                Event::End(it) => match it.name().as_ref() {
                    "table:table-row" => {
                        self.unroll(times, &cells)?;
                        self.hidden_rows += u32::from(hidden && !cells.is_empty());
                        self.row = self.row.saturating_add(times);
                    }
                    "table:table" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(damaged(self.file)("it ends too early")),
                _ => {}
            }
        }
    }

    fn count(&self, of: &BytesStart<'_>, name: &str) -> Result<u32, Unreadable> {
        let given = attribute(self.file, of, name)?;
        given.map_or(Ok(1), |it| it.parse().map_err(damaged(self.file)))
    }

    // The meter stops what a repetition would cost too much of, cell by cell.
    fn unroll(&mut self, times: u32, cells: &[(u32, u32, Raw)]) -> Result<(), Unreadable> {
        if cells.is_empty() {
            return Ok(());
        }
        for row in 0..times {
            for (column, repeated, value) in cells {
                for more in 0..*repeated {
                    let (row, column) = (self.row.saturating_add(row), column.saturating_add(more));
                    self.filling.put(row, column, value.clone())?;
                }
            }
        }
        Ok(())
    }

    fn cell<R: Read>(&mut self, reader: &mut Xml<R>, it: &BytesStart<'_>) -> Result<Raw, Unreadable> {
        let of = |name: &str| attribute(self.file, it, name);
        let kind = of("office:value-type")?.unwrap_or_default();
        let formula = of("table:formula")?.is_some();
        let fault = of("calcext:value-type")?.as_deref() == Some("error");
        let value = of("office:value")?;
        let date = of("office:date-value")?;
        let truth = of("office:boolean-value")?;
        let said = of("office:string-value")?;
        let shown = content(self.file, reader, it.name().as_ref())?;
        let found = match kind.as_str() {
            _ if fault => Raw::Fault(shown.into()),
            "float" | "currency" | "percentage" => number(value.as_deref().unwrap_or_default()),
            "date" => iso(date.as_deref().unwrap_or_default()),
            "boolean" => Raw::Bool(truth.as_deref() == Some("true")),
            "string" | "time" => text(said.as_deref().unwrap_or(&shown)),
            _ if formula => Raw::NoResult,
            _ => text(&shown),
        };
        if formula && found != Raw::Empty {
            self.formulas += 1;
        }
        Ok(found)
    }
}

// As it is written; very large and very small ones have an exponent.
fn number(written: &str) -> Raw {
    let read = Decimal::from_str_exact(written).or_else(|_| Decimal::from_scientific(written));
    read.map_or_else(|_| text(written), |it| Raw::Number(it.normalize().to_string().into()))
}

// The paragraphs of a cell, without its notes.
fn content<R: Read>(file: &str, reader: &mut Xml<R>, element: &str) -> Result<String, Unreadable> {
    let mut buffer = Vec::new();
    let (mut said, mut paragraphs, mut depth) = (String::new(), 0, 0);
    let mut inside = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged(file))? {
            Event::Start(it) => match it.name().as_ref() {
                "office:annotation" => skip(file, reader, "office:annotation")?,
                "text:p" => {
                    if paragraphs > 0 {
                        said.push('\n');
                    }
                    (paragraphs, inside) = (paragraphs + 1, true);
                }
                "text:s" => {
                    let count = attribute(file, &it, "text:c")?.and_then(|it| it.parse().ok());
                    // No cell takes so long a text, and a file may ask for many.
                    let room = super::cell::TEXT_MAX.saturating_sub(said.len());
                    said.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(room)));
                }
                "text:tab" => said.push('\t'),
                "text:line-break" => said.push('\n'),
                name if name == element => depth += 1,
                _ => {}
            },
            Event::Text(it) if inside => said.push_str(&it.xml10_content()),
            Event::GeneralRef(it) if inside => {
                if let Some(it) = it.resolve_char_ref().map_err(damaged(file))? {
                    said.push(it);
                } else if let Some(it) = quick_xml::escape::resolve_predefined_entity(&it.xml10_content()) {
                    said.push_str(it);
                }
            }
            Event::End(it) => match it.name().as_ref() {
                "text:p" => inside = false,
                name if name == element && depth == 0 => return Ok(said),
                name if name == element => depth -= 1,
                _ => {}
            },
            Event::Eof => return Err(damaged(file)("it ends too early")),
            _ => {}
        }
    }
}

fn skip<R: Read>(file: &str, reader: &mut Xml<R>, element: &str) -> Result<(), Unreadable> {
    let mut buffer = Vec::new();
    let mut depth = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged(file))? {
            Event::Start(it) if it.name().as_ref() == element => depth += 1,
            Event::End(it) if it.name().as_ref() == element => match depth {
                0 => return Ok(()),
                _ => depth -= 1,
            },
            Event::Eof => return Err(damaged(file)("it ends too early")),
            _ => {}
        }
    }
}
