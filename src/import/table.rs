//! A folder of CSV files, or one workbook, as tables of raw cells that know their row.
//!
//! What a file or tab is taken for is concluded in [`super::shape`], from its name and its titles. A sheet
//! that is not there is simply absent: a monthly hand-in holds only some. What is not known is left, and
//! said in [`Source::ignored`], so that a misspelt file does not vanish silently. Every file that was read
//! is named with its BLAKE3 digest, which identifies the import.
//!
//! A row has the number that a spreadsheet shows: blank rows count, and a record of a CSV file with a line
//! break inside quotes is one row.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;
use smol_str::SmolStr;
use tarikh_events::{Currency, Date, Hash};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cell::{self, BadCell};
use super::delimited;
use super::shape::{self, Left, Understood, WhyLeft};
use super::workbook::{self, Kind};

/// The sheets that are known, by name.
pub const SHEETS: [&str; 13] = [
    "budget",
    "activites",
    "fonds",
    "depenses",
    "avances",
    "tresorerie",
    "corrections",
    "releve",
    "apports",
    "inventaire",
    "realisations",
    "reallocations",
    super::others::SHEET,
];

/// Those that an office rarely has; an empty one is not written.
pub const RARE: [&str; 2] = ["reallocations", super::others::SHEET];

/// The file that holds the grant itself.
pub const CONTRACT: &str = "grant.toml";

/// Largest file that is opened, in bytes.
pub const FILE_MAX: u64 = 50 << 20;
/// Most rows of a sheet.
pub(super) const ROWS_MAX: usize = 100_000;
/// Most columns of a sheet.
pub(super) const COLUMNS_MAX: usize = 512;
/// Most cells of all that is handed in, empty ones to the left of a filled one included.
const CELLS_MAX: usize = 2_000_000;
/// Most bytes of text of all that is handed in. A workbook may say one long text a million times.
const TEXT_MAX: usize = 128 << 20;

/// Why a file could not be opened as what it should be. Nothing in it was read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The disk said no.
    #[error("{file} cannot be read")]
    Io {
        /// The file.
        file: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// More bytes than are opened, packed or unpacked.
    #[error("{file} is larger than {limit} bytes")]
    TooLarge {
        /// The file, or its part.
        file: String,
        /// The most that is opened.
        limit: u64,
    },
    /// More rows, columns or cells than a sheet may have.
    #[error("{file} has more cells than a sheet may have, near row {row}")]
    TooManyCells {
        /// The sheet.
        file: String,
        /// Where the limit was passed.
        row: u32,
    },
    /// A CSV file in another encoding, most often Windows-1252.
    #[error("{file} is not UTF-8 (line {line}): save it as “CSV UTF-8”; it may be in Windows-1252")]
    NotUtf8 {
        /// The file.
        file: String,
        /// The line of the first byte that is not UTF-8, from 1.
        line: usize,
    },
    /// Not a workbook, or a damaged one.
    #[error("{file} is not a workbook that can be read: {detail}")]
    NotAWorkbook {
        /// The file.
        file: String,
        /// What was wrong with it.
        detail: String,
    },
    /// A file of another kind than its name says, or of one that is not read.
    #[error("{file} is not a workbook that is read, but {kind:?}")]
    OtherKind {
        /// The file.
        file: String,
        /// What it is.
        kind: Kind,
    },
    /// A tab whose titles are those of several sheets.
    #[error("{tab} may be any of {}", .sheets.join(", "))]
    Ambiguous {
        /// The tab.
        tab: String,
        /// What it may be.
        sheets: Vec<String>,
    },
    /// Two files or tabs of one name.
    #[error("{sheet} is there twice, as {first} and as {second}")]
    Twice {
        /// The sheet's name.
        sheet: String,
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// No sheet that is known.
    #[error("{path} holds no sheet that is known")]
    Nothing {
        /// What was looked into.
        path: String,
    },
}

impl Unreadable {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Io { .. } => "unreadable-io",
            Self::TooLarge { .. } => "unreadable-too-large",
            Self::TooManyCells { .. } => "unreadable-too-many-cells",
            Self::NotUtf8 { .. } => "unreadable-not-utf8",
            Self::NotAWorkbook { .. } => "unreadable-not-a-workbook",
            Self::OtherKind { kind, .. } => kind.key(),
            Self::Ambiguous { .. } => "unreadable-ambiguous",
            Self::Twice { .. } => "unreadable-twice",
            Self::Nothing { .. } => "unreadable-nothing",
        }
    }

    /// The values of its sentence, by name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Io { file, source } => vec![("file", file.clone()), ("detail", source.to_string())],
            Self::TooLarge { file, limit } => vec![("file", file.clone()), ("limit", limit.to_string())],
            Self::TooManyCells { file, row } => vec![("file", file.clone()), ("row", row.to_string())],
            Self::NotUtf8 { file, line } => vec![("file", file.clone()), ("line", line.to_string())],
            Self::NotAWorkbook { file, detail } => vec![("file", file.clone()), ("detail", detail.clone())],
            Self::OtherKind { file, .. } => vec![("file", file.clone())],
            Self::Ambiguous { tab, sheets } => vec![("tab", tab.clone()), ("sheets", sheets.join(", "))],
            Self::Twice { sheet, first, second } => {
                vec![("sheet", sheet.clone()), ("first", first.clone()), ("second", second.clone())]
            }
            Self::Nothing { path } => vec![("path", path.clone())],
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceFile {
    /// Its name, without folder.
    pub name: String,
    /// The BLAKE3 digest of its bytes.
    pub digest: Hash,
    /// Its size in bytes.
    pub size: u64,
}

/// What was handed in: its tables, and which files they came from.
#[derive(Debug)]
pub struct Source {
    /// The files that were read, by name.
    pub files: Vec<SourceFile>,
    /// The files or tabs that are not known, by name.
    pub ignored: Vec<String>,
    /// The bytes of `grant.toml`, where there is one.
    pub contract: Option<Vec<u8>>,
    /// What all this was taken for.
    pub understood: Understood,
    tables: Vec<Table>,
}

/// One sheet: its titles and the rows below them that say something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Which sheet, one of [`SHEETS`].
    pub sheet: &'static str,
    /// What the person calls it.
    pub name: String,
    /// The row of its titles.
    pub header: Row,
    /// What each title means, by position.
    pub columns: Vec<Option<&'static str>>,
    /// The currency that a title names, by position.
    pub units: Vec<Option<Currency>>,
    /// Whether the dates below a title have the month first, by position.
    pub month_first: Vec<bool>,
    /// Whether nothing is recorded of what stands below a title, by position.
    pub passed: Vec<bool>,
    /// What is wrong with the titles. While it is not empty no row can be read.
    pub wrong: Vec<BadCell>,
    /// Dates that contradict the order of day and month in their column.
    pub wrong_dates: Vec<BadCell>,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// Whether every row was saved with all its cells, the empty ones too, as spreadsheets save CSV files. A
    /// row with fewer of them was cut off. A workbook holds only the cells that are filled.
    pub padded: bool,
}

impl Table {
    /// Where a column stands.
    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|it| *it == Some(column))
    }

    /// A row by its number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let index = self.rows.binary_search_by_key(&number, |it| it.number).ok()?;
        self.rows.get(index)
    }
}

/// A row, with the number that a spreadsheet shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// From column A; cells to the right of the last one are empty.
    pub cells: Vec<Raw>,
}

/// A cell as it was found. Most are short and stand in place.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw {
    /// Nothing, or only spaces.
    Empty,
    /// Text; in a CSV file, all there is.
    Text(SmolStr),
    /// A number of a workbook, as its shortest decimal text.
    Number(SmolStr),
    /// A date of a workbook.
    Date(Date),
    /// True or false.
    Bool(bool),
    /// What a formula that failed shows: `#REF!`.
    Fault(SmolStr),
    /// A formula that was never calculated.
    NoResult,
}

impl Source {
    /// Reads a folder of CSV files, a single CSV file, or a workbook.
    pub fn read(path: &Path) -> Result<Self, Unreadable> {
        let named = path.display().to_string();
        let failed = |source| Unreadable::Io { file: named.clone(), source };
        if path.metadata().map_err(failed)?.is_dir() {
            let mut names = Vec::new();
            for entry in path.read_dir().map_err(failed)? {
                let entry = entry.map_err(failed)?;
                if entry.path().is_file() {
                    names.push(entry.file_name().to_string_lossy().into_owned());
                }
            }
            names.sort();
            assemble(&named, &names, false, |index| {
                bounded(&path.join(&names[index]), &names[index]).map(Cow::Owned)
            })
        } else {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assemble(&named, std::slice::from_ref(&name), true, |_| bounded(path, &name).map(Cow::Owned))
        }
    }

    /// The same, from memory: an upload, or the example that the program carries.
    pub fn from_files(files: &[(&str, &[u8])]) -> Result<Self, Unreadable> {
        let mut files = files.to_vec();
        files.sort_by_key(|(name, _)| *name);
        let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        assemble("", &names, names.len() == 1, |index| {
            let (name, bytes) = files[index];
            if bytes.len() as u64 > FILE_MAX {
                return Err(Unreadable::TooLarge { file: name.to_owned(), limit: FILE_MAX });
            }
            Ok(Cow::Borrowed(bytes))
        })
    }

    /// What a person calls a sheet that was handed in.
    pub fn name_of<'a>(&'a self, sheet: &'a str) -> &'a str {
        self.table(sheet).map_or(sheet, |it| &it.name)
    }

    /// The title of a column, as a person wrote it.
    pub fn title_of(&self, sheet: &str, column: &str) -> String {
        let title = self.table(sheet).and_then(|it| it.header.cells.get(it.position(column)?));
        title.map_or_else(|| column.to_owned(), cell::shown)
    }

    /// A sheet, where it was handed in.
    pub fn table(&self, sheet: &str) -> Option<&Table> {
        self.tables.iter().find(|it| it.sheet == sheet)
    }
}

/// A name without case, accents and surrounding spaces.
pub(crate) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.trim().to_ascii_lowercase();
    }
    name.trim().nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect()
}

enum Role {
    // A CSV file, without its ending.
    Delimited(String),
    Contract,
    Workbook,
    Other,
}

fn role(name: &str) -> Role {
    let folded = folded(name);
    if folded == CONTRACT {
        return Role::Contract;
    }
    match folded.rsplit_once('.') {
        Some((_, "csv")) => Role::Delimited(name[..name.len() - 4].to_owned()),
        Some((_, "xlsx" | "xlsm" | "ods")) => Role::Workbook,
        Some(_) | None => Role::Other,
    }
}

fn is_sheet(stem: &str) -> bool {
    SHEETS.contains(&folded(stem).as_str())
}

fn bounded(path: &Path, name: &str) -> Result<Vec<u8>, Unreadable> {
    let failed = |source| Unreadable::Io { file: name.to_owned(), source };
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > FILE_MAX {
        return Err(Unreadable::TooLarge { file: name.to_owned(), limit: FILE_MAX });
    }
    Ok(bytes)
}

// Only what has a role is loaded. A workbook is read only where there is no CSV file of a sheet beside it: the
// two would say the same rows twice. `alone` is the one file that somebody named.
fn assemble<'a>(
    path: &str,
    names: &[String],
    alone: bool,
    load: impl Fn(usize) -> Result<Cow<'a, [u8]>, Unreadable>,
) -> Result<Source, Unreadable> {
    let mut files: Vec<SourceFile> = Vec::new();
    let mut understood = Understood::default();
    let (mut contract, mut grids, mut found) = (None, Vec::new(), Vec::new());
    let mut meter = Meter::default();
    // Hidden files, and the lock that a spreadsheet program leaves beside an open workbook.
    let visible = || names.iter().enumerate().filter(|(_, it)| !it.starts_with('.') && !it.starts_with("~$"));
    let any_csv = visible().any(|(_, it)| matches!(role(it), Role::Delimited(stem) if is_sheet(&stem)));
    let file = |name: &str, bytes: &[u8]| SourceFile {
        name: name.to_owned(),
        digest: Hash::of(bytes),
        size: bytes.len() as u64,
    };
    for (index, name) in visible() {
        match role(name) {
            Role::Delimited(stem) => {
                let bytes = load(index)?;
                match delimited::grid(name, stem.clone(), &bytes, &mut meter) {
                    Ok(grid) => {
                        grids.push(grid);
                        files.push(file(name, &bytes));
                    }
                    // Nobody said that it should be a sheet.
                    Err(_) if !alone && !is_sheet(&stem) => {
                        understood.left.push(Left { name: name.clone(), why: WhyLeft::Unknown });
                    }
                    Err(error) => return Err(error),
                }
            }
            Role::Contract => {
                once(&mut found, CONTRACT, name)?;
                let bytes = load(index)?;
                files.push(file(name, &bytes));
                contract = Some(bytes.into_owned());
            }
            Role::Workbook if !any_csv => {
                once(&mut found, "xlsx", name)?;
                let bytes = load(index)?;
                grids.extend(workbook::grids(name, &bytes, &mut meter, &mut understood)?);
                files.push(file(name, &bytes));
            }
            Role::Workbook => understood.left.push(Left { name: name.clone(), why: WhyLeft::Beside }),
            // The one file that somebody named: what it is tells them what to do.
            Role::Other if alone => {
                let kind = workbook::kind(&load(index)?);
                return Err(Unreadable::OtherKind { file: name.clone(), kind });
            }
            Role::Other => understood.left.push(Left { name: name.clone(), why: WhyLeft::Other }),
        }
    }
    let tables = shape::understand(grids, &mut understood)?;
    if tables.is_empty() && contract.is_none() {
        return Err(Unreadable::Nothing { path: path.to_owned() });
    }
    // A file of which nothing was read identifies nothing. Tabs of a workbook are no files.
    let taken = |it: &SourceFile| match role(&it.name) {
        Role::Delimited(stem) => tables.iter().any(|table| table.name == stem),
        Role::Contract | Role::Workbook | Role::Other => true,
    };
    files.retain(taken);
    let csv =
        |it: &Left| names.iter().find(|name| matches!(role(name), Role::Delimited(stem) if stem == it.name));
    for left in &mut understood.left {
        if let Some(name) = csv(left) {
            left.name.clone_from(name);
        }
    }
    understood.left.sort_by(|one, other| one.name.cmp(&other.name));
    let ignored = understood.left.iter().map(|it| it.name.clone()).collect();
    Ok(Source { files, ignored, contract, understood, tables })
}

fn once(found: &mut Vec<(&'static str, String)>, sheet: &'static str, name: &str) -> Result<(), Unreadable> {
    if let Some((_, first)) = found.iter().find(|(it, _)| *it == sheet) {
        return Err(Unreadable::Twice {
            sheet: sheet.to_owned(),
            first: first.clone(),
            second: name.to_owned(),
        });
    }
    found.push((sheet, name.to_owned()));
    Ok(())
}

/// What is counted over all that is handed in, so that no file costs more memory than is meant.
#[derive(Default)]
pub(super) struct Meter {
    cells: usize,
    text: usize,
}

impl Meter {
    /// Counts cells; whether so many are taken.
    pub fn cells(&mut self, count: usize) -> bool {
        self.cells = self.cells.saturating_add(count);
        self.cells <= CELLS_MAX
    }

    /// Counts what a cell holds; whether so much is taken.
    pub fn content(&mut self, cell: &Raw) -> bool {
        if let Raw::Text(text) | Raw::Number(text) | Raw::Fault(text) = cell {
            self.text = self.text.saturating_add(text.len());
        }
        self.text <= TEXT_MAX
    }
}

pub(super) fn text(text: &str) -> Raw {
    if text.trim().is_empty() { Raw::Empty } else { Raw::Text(text.into()) }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    const CSV: &str = "piece_annulee;date;motif;piece_corrigee\nBQ-1;07/06/2017;Erreur;BQ-2\n";

    fn source(name: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
        Source::from_files(&[(name, bytes)])
    }

    fn cells(source: &Source, sheet: &str) -> Vec<(u32, Vec<Raw>)> {
        let table = source.table(sheet).unwrap();
        table.rows.iter().map(|row| (row.number, row.cells.clone())).collect()
    }

    fn texts(texts: &[&str]) -> Vec<Raw> {
        texts.iter().map(|it| text(it)).collect()
    }

    #[test]
    fn one_table_comes_from_every_spelling_of_a_csv_file() {
        let expected = vec![(2, texts(&["BQ-1", "07/06/2017", "Erreur", "BQ-2"]))];
        for content in [
            CSV.to_owned(),
            format!("\u{feff}{CSV}"),
            CSV.replace('\n', "\r\n"),
            CSV.replace('\n', "\r"),
            CSV.replace(';', ","),
            CSV.replace(';', "\t"),
            CSV.replace("Erreur", "\"Erreur\""),
            CSV.trim_end().to_owned(),
        ] {
            let read = source("corrections.csv", content.as_bytes()).unwrap();
            assert_eq!(read.table("corrections").unwrap().header.cells.len(), 4, "{content:?}");
            assert_eq!(cells(&read, "corrections"), expected, "{content:?}");
        }
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let content = ["h;i", "", "a;1", ";", "", "  ", "\"b", "c\";\"x;y\"", "", "d;2", ""].join(end);
            let read = source("corrections.csv", content.as_bytes()).unwrap();
            let numbers: Vec<u32> = cells(&read, "corrections").iter().map(|(row, _)| *row).collect();
            // Line 7 holds a line break inside quotes: one row. Lines 2, 4, 5, 6 and 8 are blank.
            assert_eq!(numbers, [3, 7, 9], "{end:?}");
            assert_eq!(cells(&read, "corrections")[1].1, texts(&[&format!("b{end}c"), "x;y"]));
        }
        for start in ["", "\u{feff}"] {
            let content = format!("{start}\n\nh;i\na;1\n");
            let read = source("corrections.csv", content.as_bytes()).unwrap();
            assert_eq!(read.table("corrections").unwrap().header.number, 3);
            assert_eq!(cells(&read, "corrections")[0].0, 4);
        }
    }

    #[test]
    fn another_encoding_is_refused_at_its_line() {
        let error = source("depenses.csv", b"piece;date\nBQ-1;\nDir\xe9;\n").unwrap_err();
        assert!(matches!(&error, Unreadable::NotUtf8 { file, line: 3 } if file == "depenses.csv"), "{error}");
        assert!(error.to_string().contains("Windows-1252"));
    }

    #[test]
    fn a_sheet_is_known_whatever_its_case_and_accents_and_the_rest_is_named() {
        let files: [(&str, &[u8]); 5] = [
            ("Dépenses.CSV", b"piece\n"),
            ("GRANT.toml", b"[grant]"),
            ("notes.txt", b"x"),
            ("depense.csv", b"piece\n"),
            ("~$classeur.xlsx", b"lock"),
        ];
        let read = Source::from_files(&files).unwrap();
        assert!(read.table("depenses").is_some());
        assert!(read.table("budget").is_none());
        assert_eq!(read.contract.as_deref(), Some(b"[grant]".as_slice()));
        assert_eq!(read.ignored, ["depense.csv", "notes.txt"]);
        let names: Vec<_> = read.files.iter().map(|it| (it.name.as_str(), it.size)).collect();
        assert_eq!(names, [("Dépenses.CSV", 6), ("GRANT.toml", 7)]);
        assert_eq!(read.files[0].digest, Hash::of(b"piece\n"));
    }

    #[test]
    fn a_sheet_that_is_there_twice_is_refused() {
        let files: [(&str, &[u8]); 2] = [("depenses.csv", b"piece\n"), ("Dépenses.csv", b"piece\n")];
        assert!(matches!(Source::from_files(&files), Err(Unreadable::Twice { .. })));
        let files: [(&str, &[u8]); 2] = [("depenses.csv", b"piece\n"), ("depenses.csv", b"piece\n")];
        assert!(matches!(Source::from_files(&files), Err(Unreadable::Twice { .. })));
    }

    #[test]
    fn a_folder_without_a_sheet_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
        assert!(matches!(Source::read(folder.path()), Err(Unreadable::Nothing { .. })));
        let missing = folder.path().join("nowhere");
        assert!(matches!(Source::read(&missing), Err(Unreadable::Io { .. })));
    }

    #[test]
    fn a_workbook_beside_csv_files_is_not_read_twice() {
        let files: [(&str, &[u8]); 2] = [("corrections.csv", CSV.as_bytes()), ("tout.xlsx", b"PK")];
        assert_eq!(Source::from_files(&files).unwrap().ignored, ["tout.xlsx"]);
    }

    #[test]
    fn a_workbook_gives_real_dates_whole_numbers_and_failed_formulas() {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("Mode d’emploi").unwrap();
        let sheet = book.add_worksheet().set_name("DÉPENSES").unwrap();
        sheet.write(0, 0, "piece").unwrap();
        let day = ExcelDateTime::from_ymd(2017, 3, 7).unwrap();
        let format = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(2, 0, &day, &format).unwrap();
        sheet.write(2, 1, 6_495_450.0).unwrap();
        sheet.write(2, 2, 0.1).unwrap();
        sheet.write(2, 3, 9_007_199_254_740_993_i64).unwrap();
        sheet.write(2, 4, true).unwrap();
        sheet.write(2, 5, Formula::new("=#REF!").set_result("#REF!")).unwrap();
        sheet.write(2, 6, "  ").unwrap();
        sheet.write_with_format(2, 7, -1, &format).unwrap();
        sheet.write_with_format(2, 8, 60, &format).unwrap();
        sheet.write_with_format(2, 9, 42_801.75, &format).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let read = source("classeur.xlsx", &bytes).unwrap();
        assert_eq!(read.ignored, ["Mode d’emploi"]);
        let number = |it: &str| Raw::Number(it.into());
        let date = Raw::Date(Date::constant(2017, 3, 7));
        let expected = vec![
            date.clone(),
            number("6495450"),
            number("0.1"),
            number("9007199254740992"),
            Raw::Bool(true),
            Raw::Fault("#REF!".into()),
            Raw::Empty,
            number("-1"),
            number("60"),
            date,
        ];
        assert_eq!(cells(&read, "depenses"), [(3, expected)]);
    }

    #[test]
    fn one_cell_in_the_last_corner_costs_nothing() {
        for (row, column) in [(1_048_575, 0), (1, 16_383)] {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet().set_name("budget").unwrap();
            sheet.write(0, 0, "code").unwrap();
            sheet.write(row, column, "x").unwrap();
            let read = source("classeur.xlsx", &book.save_to_buffer().unwrap());
            if column == 0 {
                assert_eq!(cells(&read.unwrap(), "budget"), [(1_048_576, texts(&["x"]))]);
            } else {
                assert!(matches!(read, Err(Unreadable::TooManyCells { row: 2, .. })));
            }
        }
    }

    #[test]
    fn what_unpacks_too_large_is_refused_before_it_is_read() {
        use std::io::Write;
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let deflated =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file("xl/workbook.xml", deflated).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..65 {
            archive.write_all(&zeros).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert!(matches!(source("bombe.xlsx", &bytes), Err(Unreadable::TooLarge { .. })));
        assert!(matches!(source("faux.xlsx", b"PK\x03\x04"), Err(Unreadable::NotAWorkbook { .. })));
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("depenses.csv");
        File::create(&path).unwrap().set_len(FILE_MAX + 1).unwrap();
        assert!(matches!(Source::read(&path), Err(Unreadable::TooLarge { .. })));
    }
}
