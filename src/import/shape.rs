//! What a sheet is taken for: which of ours it is, where its header stands, what its columns mean, which rows
//! are no facts, and in which order its dates are written.
//!
//! Offices put titles above their tables, totals below them, and call things as they like. Whatever is not
//! exactly the sheet that this program writes itself is understood here, by rules that can be told, and every
//! conclusion stands in [`Understood`], so that a person sees it before anything is recorded. Where two
//! readings are possible there is no conclusion but an error that lists them.
//!
//! A tab is known by its exact name; else by a word of its name, if its titles agree; else by its titles
//! alone, if they are all those of one sheet. Hidden tabs are not read; hidden rows are, because a filter
//! that was left on hides rows that are facts. Rows are passed over only where they name nothing that the
//! sheet's rows are known by.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cell::{self, BadCell, Reason};
use super::table::{Raw, Row, SHEETS, Table, Unreadable, folded};
use super::titles::{self, Meaning};

/// Titles are looked for in the first rows that are not blank.
const ROWS_ABOVE_MAX: usize = 60;

/// A tab of a workbook or a CSV file, as raw cells.
#[derive(Debug)]
pub struct Grid {
    /// Its name, as the person gave it; of a file, without the ending.
    pub name: String,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// Its rows that are not blank.
    pub rows: Vec<Row>,
    /// Whether every row was saved with all its cells.
    pub padded: bool,
    /// How many cells are formulas.
    pub formulas: u32,
}

/// What was understood of all that was handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Understood {
    /// The sheets that were read.
    pub sheets: Vec<Taken>,
    /// Tabs and files that were not.
    pub left: Vec<Left>,
    /// Rows that the spreadsheet hides, and that were read.
    pub hidden_rows: u32,
    /// Parts of a workbook that were not looked at.
    pub unused: Vec<Unused>,
}

/// A sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    /// Which of ours.
    pub sheet: &'static str,
    /// What the person calls it.
    pub name: String,
    /// How it was recognised.
    pub known_by: KnownBy,
    /// The row of its titles.
    pub header: u32,
    /// How many rows were read.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<Titled>,
    /// Columns of ours that it does not have, and that are taken as blank.
    pub absent: Vec<&'static str>,
    /// Columns that nothing is recorded of.
    pub passed_columns: Vec<String>,
    /// Rows that are no facts.
    pub passed_rows: Vec<Passed>,
    /// Blank rows between the others.
    pub blank_rows: u32,
    /// Dates that were typed as text, by column.
    pub dates: Vec<DateColumn>,
    /// Formulas, of which the last result was read.
    pub formulas: u32,
    /// Whether it is in all this as this program would have written it.
    pub exact: bool,
}

/// A column and its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Titled {
    /// Our name of it.
    pub column: &'static str,
    /// The title as it stands there.
    pub title: String,
}

/// How a sheet was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KnownBy {
    /// It has our name.
    Name,
    /// A word of its name says it, and its titles agree.
    Word,
    /// Its titles are those of this sheet and of no other.
    Titles,
}

/// A row that is no fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passed {
    /// The row.
    pub row: u32,
    /// Why.
    pub why: WhyPassed,
    /// What it begins with.
    pub text: String,
}

/// Why a row is no fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyPassed {
    /// It stands above the titles.
    Above,
    /// It repeats the titles.
    Titles,
    /// It sums up or carries over.
    Total,
    /// It holds only text, and none of what the rows are known by.
    Text,
}

/// A column whose dates were typed as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateColumn {
    /// The title.
    pub title: String,
    /// The order.
    pub order: Order,
    /// How it is known.
    pub settled: Settled,
}

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// 31/12/2017.
    DayFirst,
    /// 12/31/2017.
    MonthFirst,
}

/// How the order of a column is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// A date of the column can be read in one way only.
    Row(u32),
    /// Another column of the sheet settles it.
    Column(String),
    /// Every date can be read in both ways; the office writes the day first.
    Custom,
}

/// A tab or file that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: WhyLeft,
}

/// Why a tab was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyLeft {
    /// The spreadsheet hides it.
    Hidden,
    /// Its name and titles are those of no sheet.
    Unknown,
    /// A file of a kind that holds no tables.
    Other,
    /// Nothing is in it.
    Blank,
    /// The same rows are read from another file.
    Beside,
}

impl WhyLeft {
    fn may_hide_facts(self) -> bool {
        match self {
            Self::Hidden | Self::Unknown => true,
            Self::Other | Self::Blank | Self::Beside => false,
        }
    }
}

/// A part of a workbook that was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unused {
    /// Programs.
    Macros,
    /// Other workbooks; the results that they gave last are read.
    Links,
}

impl Understood {
    /// Whether a person need not look: everything is as this program would have written it, and nothing was
    /// left aside in which facts may stand.
    pub fn is_exact(&self) -> bool {
        let whole =
            self.sheets.iter().all(|it| it.exact) && !self.left.iter().any(|it| it.why.may_hide_facts());
        whole && self.hidden_rows == 0 && self.unused.is_empty()
    }
}

/// Understands all tabs. A tab whose reading is open, or two tabs that are one sheet, are errors.
pub fn understand(grids: Vec<Grid>, understood: &mut Understood) -> Result<Vec<Table>, Unreadable> {
    let mut tables: Vec<Table> = Vec::new();
    for grid in grids {
        let why = match (grid.hidden, grid.rows.is_empty() && !SHEETS.contains(&folded(&grid.name).as_str()))
        {
            (true, _) => Some(WhyLeft::Hidden),
            (false, true) => Some(WhyLeft::Blank),
            (false, false) => None,
        };
        if let Some(why) = why {
            understood.left.push(Left { name: grid.name, why });
            continue;
        }
        let Some((sheet, known_by, at)) = recognised(&grid)? else {
            understood.left.push(Left { name: grid.name, why: WhyLeft::Unknown });
            continue;
        };
        if let Some(first) = tables.iter().find(|it| it.sheet == sheet) {
            let (sheet, first) = (sheet.to_owned(), first.name.clone());
            return Err(Unreadable::Twice { sheet, first, second: grid.name });
        }
        let (table, taken) = table(grid, sheet, known_by, at);
        understood.sheets.push(taken);
        tables.push(table);
    }
    Ok(tables)
}

type Recognised = Option<(&'static str, KnownBy, Option<usize>)>;

// Which sheet a tab is, and which of its rows has the titles.
fn recognised(grid: &Grid) -> Result<Recognised, Unreadable> {
    let name = folded(&grid.name);
    if let Some(sheet) = SHEETS.into_iter().find(|it| *it == name) {
        return Ok(Some((sheet, KnownBy::Name, titles_of(grid, sheet).map(|it| it.row))));
    }
    let found: Vec<Titles> = SHEETS.into_iter().filter_map(|sheet| titles_of(grid, sheet)).collect();
    let whole: Vec<&Titles> = found.iter().filter(|it| it.missing == 0).collect();
    let said = titles::tabs(&grid.name);
    let by_word = |it: &&&Titles| said.contains(&it.sheet);
    let words: Vec<&Titles> = whole.iter().filter(by_word).copied().collect();
    let open = |all: &[&Titles]| Unreadable::Ambiguous {
        tab: grid.name.clone(),
        sheets: all.iter().map(|it| it.sheet.to_owned()).collect(),
    };
    match (words.as_slice(), whole.as_slice()) {
        ([only], _) => return Ok(Some((only.sheet, KnownBy::Word, Some(only.row)))),
        ([], [only]) => return Ok(Some((only.sheet, KnownBy::Titles, Some(only.row)))),
        ([], []) => {}
        ([], several) | (several, _) => {
            // The one that has a meaning for every title, where no other has.
            let mut all = several.iter().filter(|it| it.unknown == 0);
            return match (all.next(), all.next()) {
                (Some(only), None) => {
                    let known_by = if words.is_empty() { KnownBy::Titles } else { KnownBy::Word };
                    Ok(Some((only.sheet, known_by, Some(only.row))))
                }
                _ => Err(open(several)),
            };
        }
    }
    // Named like a sheet, with most of its titles: what is missing is said, column by column.
    let mut most: Vec<&Titles> = found.iter().filter(|it| said.contains(&it.sheet) && it.is_most()).collect();
    most.sort_by_key(|it| it.missing);
    match most.as_slice() {
        [] => Ok(None),
        [first, second, ..] if first.missing == second.missing => Err(open(&most)),
        [first, ..] => Ok(Some((first.sheet, KnownBy::Word, Some(first.row)))),
    }
}

// The row of a tab that has most titles of a sheet.
struct Titles {
    sheet: &'static str,
    row: usize,
    found: usize,
    missing: usize,
    unknown: usize,
}

impl Titles {
    fn is_most(&self) -> bool {
        self.found >= 2 && self.missing * 2 <= self.found
    }
}

fn titles_of(grid: &Grid, sheet: &'static str) -> Option<Titles> {
    let mut best: Option<Titles> = None;
    for (row, it) in grid.rows.iter().take(ROWS_ABOVE_MAX).enumerate() {
        let (columns, unknown) = meanings(sheet, &it.cells);
        let found = columns.iter().flatten().count();
        // One word alone may be anything, unless it is all there is.
        if found == 0 || found < 2 && titles::columns(sheet).len() > 2 && it.cells.len() > 1 {
            continue;
        }
        let has = |name| columns.iter().flatten().any(|it| it.0 == name);
        let missing = titles::columns(sheet).iter().filter(|it| it.needed && !has(it.name)).count();
        if best.as_ref().is_none_or(|best| found > best.found) {
            best = Some(Titles { sheet, row, found, missing, unknown });
        }
    }
    best
}

type Column = Option<(&'static str, Option<tarikh_events::Currency>)>;

// What the cells of a row mean as titles, and how many of them mean nothing. A column that is there twice is
// there twice in the answer too.
fn meanings(sheet: &'static str, cells: &[Raw]) -> (Vec<Column>, usize) {
    let said: Vec<Meaning> = cells
        .iter()
        .map(|it| match it {
            Raw::Text(text) => titles::meaning(sheet, text),
            Raw::Empty => Meaning::Passed,
            Raw::Number(_) | Raw::Date(_) | Raw::Bool(_) | Raw::Fault(_) | Raw::NoResult => Meaning::Unknown,
        })
        .collect();
    let strong = |column| said.iter().any(|it| matches!(it, Meaning::Column(name, _) if *name == column));
    let mut taken: Vec<&str> = Vec::new();
    let mut unknown = 0;
    let columns = said
        .iter()
        .map(|it| match *it {
            Meaning::Column(name, unit) => Some((name, unit)),
            Meaning::Weak(name, unit) if !strong(name) && !taken.contains(&name) => {
                taken.push(name);
                Some((name, unit))
            }
            Meaning::Weak(_, _) | Meaning::Passed => None,
            Meaning::Unknown => {
                unknown += 1;
                None
            }
        })
        .collect();
    (columns, unknown)
}

fn table(grid: Grid, sheet: &'static str, known_by: KnownBy, at: Option<usize>) -> (Table, Taken) {
    let Grid { name, mut rows, padded, formulas, hidden: _ } = grid;
    let below = if rows.is_empty() { Vec::new() } else { rows.split_off(at.unwrap_or(0) + 1) };
    let header = rows.pop().unwrap_or(Row { number: 1, cells: Vec::new() });
    let mut passed: Vec<Passed> = rows.iter().map(|it| passed_row(it, WhyPassed::Above)).collect();
    let (columns, _) = meanings(sheet, &header.cells);
    let mut table = Table {
        sheet,
        name,
        columns: columns.iter().map(|it| it.map(|it| it.0)).collect(),
        units: columns.iter().map(|it| it.and_then(|it| it.1)).collect(),
        month_first: vec![false; columns.len()],
        header,
        rows: below,
        padded,
        passed: Vec::new(),
        wrong: Vec::new(),
        wrong_dates: Vec::new(),
    };
    let mut passed_columns = Vec::new();
    let whole = titles_are_whole(&mut table, &mut passed_columns);
    if whole {
        let (known, header) = (Keys::of(&table), table.header.clone());
        table.rows.retain(|row| match no_fact(&known, &header, row) {
            Some(why) => {
                passed.push(passed_row(row, why));
                false
            }
            None => true,
        });
    }
    let dates = if whole { dates(&mut table) } else { Vec::new() };
    let absent: Vec<&'static str> = titles::columns(sheet)
        .iter()
        .filter(|it| !it.rare)
        .map(|it| it.name)
        .filter(|it| whole && table.position(it).is_none())
        .collect();
    let titled: Vec<Titled> = table
        .columns
        .iter()
        .zip(&table.header.cells)
        .filter_map(|(column, title)| Some(Titled { column: (*column)?, title: cell::shown(title) }))
        .collect();
    let last = table.rows.last().map_or(table.header.number, |it| it.number);
    let below = passed.iter().filter(|it| it.row > table.header.number && it.row < last).count();
    let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let exact = known_by == KnownBy::Name
        && passed.is_empty()
        && passed_columns.is_empty()
        && absent.is_empty()
        && titled.iter().all(|it| folded(&it.title) == it.column)
        && dates.iter().all(|it| it.order == Order::DayFirst && it.settled != Settled::Custom)
        && formulas == 0;
    let taken = Taken {
        sheet,
        name: table.name.clone(),
        known_by,
        header: table.header.number,
        rows: count(table.rows.len()),
        columns: titled,
        absent,
        passed_columns,
        passed_rows: passed,
        blank_rows: last.saturating_sub(table.header.number).saturating_sub(count(table.rows.len() + below)),
        dates,
        formulas,
        exact,
    };
    (table, taken)
}

fn passed_row(row: &Row, why: WhyPassed) -> Passed {
    let text = row.cells.iter().find(|it| **it != Raw::Empty).map(cell::shown).unwrap_or_default();
    Passed { row: row.number, why, text }
}

// Says what is wrong with the titles; whether the rows below them can be read.
fn titles_are_whole(table: &mut Table, passed: &mut Vec<String>) -> bool {
    let (sheet, row) = (table.sheet, table.header.number);
    let all: Vec<&'static str> = titles::columns(sheet).iter().map(|it| it.name).collect();
    let mut wrong: Vec<BadCell> = Vec::new();
    let mut bad = |column: &str, found: &str, reason| {
        wrong.push(BadCell { sheet, row, column: column.to_owned(), found: found.to_owned(), reason });
    };
    let mut seen: Vec<&str> = Vec::new();
    for (position, title) in table.header.cells.iter().enumerate() {
        let shown = cell::shown(title);
        match table.columns[position] {
            Some(column) if seen.contains(&column) => bad(&shown, &shown, Reason::ColumnTwice),
            Some(column) => seen.push(column),
            None if *title == Raw::Empty => {}
            None => {
                let blank =
                    || table.rows.iter().all(|it| it.cells.get(position).is_none_or(|it| *it == Raw::Empty));
                let known = matches!(title, Raw::Text(text)
                    if !matches!(titles::meaning(sheet, text), Meaning::Unknown));
                if known || !table.rows.is_empty() && blank() {
                    passed.push(shown);
                } else {
                    let expected = titles::names(sheet).unwrap_or_default();
                    bad(&shown, &shown, Reason::UnknownColumn { expected });
                }
            }
        }
    }
    let needed = titles::columns(sheet).iter().any(|it| it.needed && !seen.contains(&it.name));
    if needed {
        let due = titles::columns(sheet).iter().filter(|it| it.needed || seen.is_empty());
        for column in due.filter(|it| all.contains(&it.name) && !seen.contains(&it.name)) {
            bad(column.name, "", Reason::MissingColumn);
        }
    }
    // What stands under a title that nothing is recorded of is no mistake of its row.
    table.passed = table
        .header
        .cells
        .iter()
        .zip(&table.columns)
        .map(|(title, column)| column.is_none() && *title != Raw::Empty)
        .collect();
    let whole = wrong.is_empty();
    table.wrong.extend(wrong);
    whole
}

// Where a row has what it is known by, what it is worth, and what the bank moved.
struct Keys {
    named: Vec<usize>,
    worth: Vec<usize>,
    moved: Vec<usize>,
}

impl Keys {
    fn of(table: &Table) -> Self {
        let at = |names: &[&str]| names.iter().filter_map(|it| table.position(it)).collect();
        let moved: &[&str] = if table.sheet == "releve" { &["debit", "credit"] } else { &[] };
        Self { named: at(titles::keys(table.sheet)), worth: at(titles::WORTH), moved: at(moved) }
    }
}

const SUMS: &[&str] = &[
    "total",
    "totaux",
    "sous total",
    "s total",
    "report",
    "reports",
    "a reporter",
    "a nouveau",
    "cumul",
    "solde",
    "ensemble",
];

fn is_sum(cell: &Raw) -> bool {
    let Raw::Text(text) = cell else { return false };
    let spaced: String =
        folded(text).chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect::<String>();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    SUMS.iter().any(|it| words.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

// Why a row is no fact, if it is none.
fn no_fact(keys: &Keys, header: &Row, row: &Row) -> Option<WhyPassed> {
    let cell = |position: &usize| row.cells.get(*position).unwrap_or(&Raw::Empty);
    let named = || keys.named.iter().map(cell).filter(|it| **it != Raw::Empty);
    let filled = || row.cells.iter().enumerate().filter(|it| *it.1 != Raw::Empty);
    let sums = || filled().any(|it| is_sum(it.1));
    // Nearly every row, and nothing else is asked of it.
    if keys.moved.is_empty() && named().any(has_digit) {
        let repeated = row.cells == header.cells;
        let sum =
            named().count() == 1 && named().all(is_sum) && filled().next().is_some_and(|it| is_sum(it.1));
        return match (repeated, sum) {
            (true, _) => Some(WhyPassed::Titles),
            (false, true) => Some(WhyPassed::Total),
            (false, false) => None,
        };
    }
    // A bank writes the day beside the balance that it carries over.
    let still = !keys.moved.is_empty() && keys.moved.iter().all(|it| *cell(it) == Raw::Empty);
    if (still || named().all(is_sum)) && sums() {
        return Some(WhyPassed::Total);
    }
    if row.cells == header.cells {
        return Some(WhyPassed::Titles);
    }
    // Whatever is known by something has a figure in it. What has none there, nor a date or an amount anywhere,
    // is a title or a signature.
    let prose = |(position, cell): (usize, &Raw)| {
        is_prose(cell) && !(keys.worth.contains(&position) && has_digit(cell))
    };
    (!named().any(has_digit) && filled().all(prose)).then_some(WhyPassed::Text)
}

fn has_digit(cell: &Raw) -> bool {
    match cell {
        Raw::Text(text) => text.contains(|it: char| it.is_ascii_digit()),
        Raw::Number(_) | Raw::Date(_) | Raw::Bool(_) | Raw::Fault(_) | Raw::NoResult => true,
        Raw::Empty => false,
    }
}

fn is_prose(cell: &Raw) -> bool {
    match cell {
        Raw::Empty => true,
        Raw::Text(text) => text.chars().any(char::is_alphabetic),
        Raw::Number(_) | Raw::Date(_) | Raw::Bool(_) | Raw::Fault(_) | Raw::NoResult => false,
    }
}

// Settles the order of day and month by all dates of a column, else by the other columns, else by custom.
fn dates(table: &mut Table) -> Vec<DateColumn> {
    let mut typed: BTreeMap<usize, Proofs> = BTreeMap::new();
    for (position, _) in table.columns.iter().enumerate().filter(|it| it.1.is_some_and(titles::is_date)) {
        let mut proofs = Proofs::default();
        for row in &table.rows {
            if let Some(Raw::Text(text)) = row.cells.get(position)
                && let Some((first, second)) = cell::day_and_month(text)
            {
                match (first > 12, second > 12) {
                    (true, false) => proofs.day.push(row.number),
                    (false, true) => proofs.month.push(row.number),
                    // The same either way, or no date either way.
                    (false, false) if first == second => {}
                    (true, true) => {}
                    (false, false) => proofs.open = true,
                }
            }
        }
        if proofs.open || !proofs.day.is_empty() || !proofs.month.is_empty() {
            typed.insert(position, proofs);
        }
    }
    let title = |table: &Table, position: usize| cell::shown(&table.header.cells[position]);
    let proven = |order: Order| {
        let mut of = typed.iter().filter(|(_, it)| it.order() == Some(order));
        of.next().map(|it| *it.0)
    };
    let sheet = match (proven(Order::DayFirst), proven(Order::MonthFirst)) {
        (None, Some(position)) => Some((Order::MonthFirst, position)),
        (Some(position), None) => Some((Order::DayFirst, position)),
        (None, None) | (Some(_), Some(_)) => None,
    };
    let mut told = Vec::new();
    for (position, proofs) in &typed {
        let (order, settled) = match (proofs.order(), sheet) {
            (Some(order), _) => (order, Settled::Row(proofs.first(order))),
            (None, Some((order, by))) => (order, Settled::Column(title(table, by))),
            (None, None) => (Order::DayFirst, Settled::Custom),
        };
        table.month_first[*position] = order == Order::MonthFirst;
        // Both readings are proven: the spreadsheet, or somebody, changed some of them.
        let (against, by) = match order {
            Order::DayFirst => (&proofs.month, &proofs.day),
            Order::MonthFirst => (&proofs.day, &proofs.month),
        };
        for row in against {
            let found = table.row(*row).and_then(|it| it.cells.get(*position)).map(cell::shown);
            table.wrong_dates.push(BadCell {
                sheet: table.sheet,
                row: *row,
                column: table.columns[*position].unwrap_or_default().to_owned(),
                found: found.unwrap_or_default(),
                reason: Reason::DateOrder { other: by.first().copied().unwrap_or(*row) },
            });
        }
        told.push(DateColumn { title: title(table, *position), order, settled });
    }
    told
}

#[derive(Default)]
struct Proofs {
    day: Vec<u32>,
    month: Vec<u32>,
    open: bool,
}

impl Proofs {
    // What most of the proofs say; the custom of the office where they say both as often.
    fn order(&self) -> Option<Order> {
        match (self.day.len(), self.month.len()) {
            (0, 0) => None,
            (day, month) if day >= month => Some(Order::DayFirst),
            (_, _) => Some(Order::MonthFirst),
        }
    }

    fn first(&self, order: Order) -> u32 {
        let proofs = match order {
            Order::DayFirst => &self.day,
            Order::MonthFirst => &self.month,
        };
        proofs.first().copied().unwrap_or_default()
    }
}
