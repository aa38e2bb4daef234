//! A workbook as raw cells, and what a file is that only claims to be one.
//!
//! A workbook is the most dangerous thing that this program opens. Its size is bounded before reading, its
//! unpacked size while unpacking, and its cells and their text while they stream, so that one cell in the
//! last corner of a sheet costs one cell. A float becomes its shortest decimal text at once; no float goes
//! further. Programs in a workbook are never run and links to other workbooks never followed.

use std::io::{self, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::Reader;
use quick_xml::events::Event;
use smol_str::ToSmolStr;
use tarikh_events::Date;
use zip::ZipArchive;
use zip::result::ZipError;

use super::ods;
use super::shape::{Grid, Understood, Unused};
use super::table::{COLUMNS_MAX, Meter, ROWS_MAX, Raw, Row, Unreadable, text};

/// Largest unpacked part of a workbook, in bytes.
const PART_MAX: u64 = 64 << 20;
/// Largest unpacked workbook, in bytes.
const UNPACKED_MAX: u64 = 200 << 20;
/// Most parts of a workbook.
const PARTS_MAX: usize = 2_000;

/// Most elements of the texts that cells share. A library keeps each, and the shortest has five bytes.
const TEXT_ELEMENTS_MAX: u64 = 3_000_000;
/// Most elements of styles, names and whatever else is no sheet.
const OTHER_ELEMENTS_MAX: u64 = 300_000;

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Office Open XML, `.xlsx`.
    Xlsx,
    /// OpenDocument, `.ods`.
    Ods,
    /// Excel before 2007.
    Xls,
    /// Excel's binary form.
    Xlsb,
    /// Behind a password.
    Encrypted,
    /// A document for printing.
    Pdf,
    /// A page of the web; many bank sites call theirs `.xls`.
    Html,
    /// Plain text, as a CSV file.
    Text,
    /// An archive of something else: a text document, a folder.
    OtherArchive,
    /// An archive without its end.
    Cut,
    /// Nothing at all.
    Blank,
    /// Something else.
    Other,
}

impl Kind {
    /// The key of the sentence that says what to do with it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Xlsx | Self::Ods => "unreadable-is-workbook",
            Self::Xls => "unreadable-is-xls",
            Self::Xlsb => "unreadable-is-xlsb",
            Self::Encrypted => "unreadable-is-encrypted",
            Self::Pdf => "unreadable-is-pdf",
            Self::Html => "unreadable-is-html",
            Self::Text => "unreadable-is-text",
            Self::OtherArchive => "unreadable-is-archive",
            Self::Cut => "unreadable-is-cut",
            Self::Blank => "unreadable-is-blank",
            Self::Other => "unreadable-is-other",
        }
    }
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
// The stream that holds the workbook behind its password, as OLE spells names.
const ENCRYPTED: &str = "EncryptedPackage";

/// What the bytes of a file are, whatever it is called.
pub fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Blank;
    }
    if bytes.starts_with(OLE) {
        let wide: Vec<u8> = ENCRYPTED.bytes().flat_map(|it| [it, 0]).collect();
        let inside = bytes.windows(wide.len()).any(|it| it == wide);
        return if inside { Kind::Encrypted } else { Kind::Xls };
    }
    if bytes.starts_with(b"PK") {
        return archive_kind(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Kind::Pdf;
    }
    let start = bytes.get(..2_048).unwrap_or(bytes);
    let start = String::from_utf8_lossy(start).to_lowercase();
    let page = ["<html", "<!doctype html", "<table", "<?xml"].iter().any(|it| start.contains(it));
    match (page, bytes.contains(&0)) {
        (true, _) => Kind::Html,
        (false, false) => Kind::Text,
        (false, true) => Kind::Other,
    }
}

fn archive_kind(bytes: &[u8]) -> Kind {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Cut };
    let has = |archive: &ZipArchive<_>, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "xl/workbook.bin") {
        return Kind::Xlsb;
    }
    if has(&archive, "content.xml") {
        let start = |archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str| {
            let mut start = String::new();
            // Only what is looked at is unpacked, and of it no more than a manifest can have.
            if let Ok(part) = archive.by_name(name) {
                let _ = part.take(1 << 20).read_to_string(&mut start);
            }
            start
        };
        let of = start(&mut archive, "mimetype");
        return match of.contains("opendocument.spreadsheet") {
            true if start(&mut archive, "META-INF/manifest.xml").contains("encryption-data") => {
                Kind::Encrypted
            }
            true => Kind::Ods,
            false => Kind::OtherArchive,
        };
    }
    // Whatever an archive holds that has the parts of a workbook under other names, its library says.
    let other = ["word/document.xml", "ppt/presentation.xml"].iter().any(|it| has(&archive, it));
    let workbook = has(&archive, "[Content_Types].xml")
        || archive.file_names().any(|it| it.is_ok_and(|it| it.starts_with("xl/")));
    if workbook && !other { Kind::Xlsx } else { Kind::OtherArchive }
}

/// The tabs of a workbook, with their cells.
///
/// The libraries parse bytes that anybody may have made. Should one panic on them, that is one more workbook
/// that cannot be read, and not the end of the program.
pub(super) fn grids(
    file: &str,
    bytes: &[u8],
    meter: &mut Meter,
    understood: &mut Understood,
) -> Result<Vec<Grid>, Unreadable> {
    let damaged = || Unreadable::NotAWorkbook { file: file.to_owned(), detail: "it is damaged".to_owned() };
    let kind = kind(bytes);
    let mut read = || match kind {
        Kind::Xlsx => {
            unpacks_within_bounds(file, bytes, understood)?;
            xlsx(file, bytes, meter)
        }
        Kind::Ods => {
            unpacks_within_bounds(file, bytes, understood)?;
            let mut hidden = 0;
            let unpacked =
                |it: ZipError| Unreadable::NotAWorkbook { file: file.to_owned(), detail: it.to_string() };
            let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unpacked)?;
            let content = archive.by_name("content.xml").map_err(unpacked)?;
            let grids = ods::grids(file, content, meter, &mut hidden);
            understood.hidden_rows += hidden;
            grids
        }
        // So short an archive was never a workbook.
        Kind::Cut if bytes.len() < 100 => {
            Err(Unreadable::NotAWorkbook { file: file.to_owned(), detail: "it ends too early".to_owned() })
        }
        Kind::Cut
        | Kind::Xls
        | Kind::Xlsb
        | Kind::Encrypted
        | Kind::Pdf
        | Kind::Html
        | Kind::Text
        | Kind::OtherArchive
        | Kind::Blank
        | Kind::Other => Err(Unreadable::OtherKind { file: file.to_owned(), kind }),
    };
    catch_unwind(AssertUnwindSafe(&mut read)).unwrap_or_else(|_| Err(damaged()))
}

// Counted while unpacking, because the sizes that an archive declares may be lies.
fn unpacks_within_bounds(file: &str, bytes: &[u8], understood: &mut Understood) -> Result<(), Unreadable> {
    let damaged = |detail: String| Unreadable::NotAWorkbook { file: file.to_owned(), detail };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(it.to_string()))?;
    if archive.len() > PARTS_MAX {
        return Err(damaged(format!("it has {} parts", archive.len())));
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|it| damaged(it.to_string()))?;
        let name = part.name().map(|it| it.into_owned()).unwrap_or_default();
        let mut looked = Looked::default();
        let size =
            io::copy(&mut part.take(PART_MAX + 1), &mut looked).map_err(|it| damaged(it.to_string()))?;
        total += size;
        if size > PART_MAX || total > UNPACKED_MAX {
            return Err(Unreadable::TooLarge { file: file.to_owned(), limit: UNPACKED_MAX });
        }
        let most = match name.as_str() {
            // Cell by cell, and kept only where something is in it.
            "content.xml" => u64::MAX,
            it if it.starts_with("xl/worksheets/") => u64::MAX,
            "xl/sharedStrings.xml" => TEXT_ELEMENTS_MAX,
            _ => OTHER_ELEMENTS_MAX,
        };
        if looked.elements > most {
            return Err(Unreadable::TooLarge { file: file.to_owned(), limit: UNPACKED_MAX });
        }
        let mut unused = |it| {
            if !understood.unused.contains(&it) {
                understood.unused.push(it);
            }
        };
        if name.ends_with("vbaProject.bin") || name.starts_with("Basic/") {
            unused(Unused::Macros);
        }
        if name.starts_with("xl/externalLinks/externalLink") {
            unused(Unused::Links);
        }
        // Most sheets hide nothing, and are not taken apart a second time.
        if looked.found && name.starts_with("xl/worksheets/") && name.ends_with(".xml") {
            let part = archive.by_index(index).map_err(|it| damaged(it.to_string()))?;
            understood.hidden_rows += hidden_rows(part).map_err(|it| damaged(it.to_string()))?;
        }
    }
    Ok(())
}

// Counts elements and looks for `hidden=` while bytes go by, also across their pieces.
#[derive(Default)]
struct Looked {
    tail: Vec<u8>,
    found: bool,
    elements: u64,
}

impl io::Write for Looked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        const MARK: &[u8] = b" hidden=";
        self.elements += bytes.iter().filter(|it| **it == b'<').count() as u64;
        if !self.found {
            self.tail.extend_from_slice(bytes);
            self.found = self.tail.windows(MARK.len()).any(|it| it == MARK);
            let keep = self.tail.len().saturating_sub(MARK.len());
            self.tail.drain(..keep);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the events are the XML reader's")]
fn hidden_rows(part: impl Read) -> Result<u32, quick_xml::Error> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut buffer, mut count) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(it) if it.local_name().as_ref() == "row" => {
                let hidden = it.try_get_attribute("hidden")?;
                count += u32::from(hidden.is_some_and(|it| matches!(&*it.value, "1" | "true")));
            }
            Event::Eof => return Ok(count),
            _ => {}
        }
    }
}

/// The cells of a tab as they come in, in whatever order a file has them.
pub(super) struct Filling<'m> {
    tab: String,
    rows: Vec<Row>,
    sorted: bool,
    meter: &'m mut Meter,
}

impl<'m> Filling<'m> {
    pub(super) fn new(tab: &str, meter: &'m mut Meter) -> Self {
        Self { tab: tab.to_owned(), rows: Vec::new(), sorted: true, meter }
    }

    /// Takes a cell; rows and columns are counted from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, value: Raw) -> Result<(), Unreadable> {
        let number = row.saturating_add(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if self.rows.last().is_none_or(|it| it.number != number) {
            self.sorted &= self.rows.last().is_none_or(|it| it.number < number);
            self.rows.push(Row { number, cells: Vec::new() });
        }
        let cells = self.rows.last_mut().map(|it| &mut it.cells).filter(|_| column < COLUMNS_MAX);
        let taken = cells.is_some_and(|cells| {
            let more = (column + 1).saturating_sub(cells.len());
            if !self.meter.cells(more) || !self.meter.content(&value) {
                return false;
            }
            if more > 0 {
                cells.resize(column + 1, Raw::Empty);
            }
            cells[column] = value;
            true
        });
        match taken && self.rows.len() <= ROWS_MAX + 1 {
            true => Ok(()),
            false => Err(Unreadable::TooManyCells { file: self.tab.clone(), row: number }),
        }
    }

    /// The rows in order.
    pub(super) fn rows(mut self) -> Vec<Row> {
        if !self.sorted {
            self.rows.sort_by_key(|it| it.number);
            self.rows.dedup_by(|later, first| {
                let same = later.number == first.number;
                if same {
                    first.cells.resize(first.cells.len().max(later.cells.len()), Raw::Empty);
                    for (to, from) in first.cells.iter_mut().zip(later.cells.drain(..)) {
                        if from != Raw::Empty {
                            *to = from;
                        }
                    }
                }
                same
            });
        }
        self.rows
    }
}

fn xlsx(file: &str, bytes: &[u8], meter: &mut Meter) -> Result<Vec<Grid>, Unreadable> {
    let damaged = |error: XlsxError| {
        if let XlsxError::Password = error {
            return Unreadable::OtherKind { file: file.to_owned(), kind: Kind::Encrypted };
        }
        Unreadable::NotAWorkbook { file: file.to_owned(), detail: error.to_string() }
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let (name, hidden) = (sheet.name, sheet.visible != SheetVisible::Visible);
        let mut filling = Filling::new(&name, meter);
        let mut formulas = 0_u32;
        // A hidden tab is named and not read, and a chart has no cells.
        if !hidden && sheet.typ == SheetType::WorkSheet {
            let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
            while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
                let value = match (raw(&cell.value), &cell.value, &cell.formula) {
                    // Excel writes what a formula came to beside it; some other programs do not.
                    (Raw::Empty, DataRef::Empty, Some(_)) => Raw::NoResult,
                    (value, _, _) => value,
                };
                if value != Raw::Empty {
                    formulas += u32::from(cell.formula.is_some());
                    filling.put(cell.pos.0, cell.pos.1, value)?;
                }
            }
        }
        grids.push(Grid { rows: filling.rows(), name, hidden, padded: false, formulas });
    }
    Ok(grids)
}

fn raw(value: &DataRef<'_>) -> Raw {
    match value {
        DataRef::Empty => Raw::Empty,
        DataRef::String(it) => text(it),
        DataRef::SharedString(it) => text(it),
        DataRef::Int(it) => Raw::Number(it.to_smolstr()),
        // The shortest text that reads back as the same float: what the person typed, for up to 15 digits.
        DataRef::Float(it) => Raw::Number(it.to_smolstr()),
        DataRef::Bool(it) => Raw::Bool(*it),
        DataRef::DateTime(it) => day(it).map_or_else(|| Raw::Number(it.as_f64().to_smolstr()), Raw::Date),
        DataRef::DateTimeIso(it) => iso(it),
        DataRef::DurationIso(it) => text(it),
        DataRef::Error(it) => Raw::Fault(it.to_smolstr()),
    }
}

/// A date as ISO 8601 writes it, with or without a time.
pub(super) fn iso(it: &str) -> Raw {
    it.get(..10).and_then(|it| it.parse().ok()).map_or_else(|| text(it), Raw::Date)
}

fn day(moment: &ExcelDateTime) -> Option<Date> {
    // The library answers with the nearest date it knows for what is out of range, and with 29/02/1900 as
    // Excel does.
    let in_range = (1.0..2_958_466.0).contains(&moment.as_f64());
    if !moment.is_datetime() || !in_range {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
