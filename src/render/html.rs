//! For a screen, and for paper from there: one page that needs nothing else.
//!
//! The page can be read without its style, and printed with it. Each figure carries the records it was
//! computed from (`data-sources="17 20-25"`), each row and column its key, so that whoever follows a figure
//! finds the way: an auditor with a reader of their own, or a page of ours that links to the records.
//!
//! `fragment` is the statement without the page around it, for pages that have their own. Rows are written as
//! they are walked. Every text goes through the escaping of the templates; pictures are made here.

use std::fmt::Write as _;
use std::io;

use askama::Template;
use tarikh_projections::Statement;
use tarikh_projections::statement::{Cell, Check, Kind, Row, RowKind, Sources, Table, Value};

use super::chart::{self, Picture};
use super::frame::{Frame, State};
use super::text::clean;
use super::words::{Arg, Lang, Words, ends};
use super::{caption, number};

// Beyond so many columns a sheet of paper lies on its side.
const UPRIGHT: usize = 6;
// So many ranges of records are said to who points at a figure; all of them stand in the page.
const TOLD: usize = 12;
// The longest table that a phone shows row by row.
const SLIPS: usize = 1_000;

/// Writes the page.
pub fn write(
    statement: &Statement,
    frame: &Frame,
    words: &Words,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let page = Page { it: Sheet { statement, frame, words, follow: None } };
    page.write_into(out)?;
    out.flush()
}

/// The statement without the page around it. Where `follow` is an address, each amount leads there, with its
/// place as `cell`.
pub fn fragment(statement: &Statement, frame: &Frame, words: &Words, follow: Option<&str>) -> String {
    Fragment { it: Sheet { statement, frame, words, follow } }.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "render/html/page.html")]
struct Page<'a> {
    it: Sheet<'a>,
}

#[derive(Template)]
#[template(path = "render/html/statement.html")]
struct Fragment<'a> {
    it: Sheet<'a>,
}

// What the templates ask about a statement.
struct Sheet<'a> {
    statement: &'a Statement,
    frame: &'a Frame,
    words: &'a Words,
    follow: Option<&'a str>,
}

impl<'a> Sheet<'a> {
    fn say(&self, key: &str) -> String {
        self.words.get(key)
    }

    fn lang(&self) -> &'static str {
        self.words.lang().code()
    }

    fn title(&self) -> String {
        caption::title(self.words, self.statement)
    }

    // Its title in the other languages, for who receives it.
    fn other_titles(&self) -> Vec<(&'static str, String)> {
        let others = Lang::ALL.into_iter().filter(|it| *it != self.words.lang());
        others.map(|it| (it.code(), caption::title(&Words::new(it), self.statement))).collect()
    }

    fn period(&self) -> String {
        self.words.period(self.statement.scope.period)
    }

    fn facts(&self) -> Vec<(String, String)> {
        let facts = caption::facts(self.statement, self.words).into_iter();
        facts.map(|(caption, said)| (caption, clean(&said))).collect()
    }

    fn landscape(&self) -> bool {
        self.tables().iter().any(|it| it.columns.len() > UPRIGHT)
    }

    fn tables(&self) -> Vec<Laid<'a>> {
        self.statement.tables.iter().map(|it| Laid::of(self.statement, it, self.words, self.follow)).collect()
    }

    fn pictures(&self) -> Vec<Picture> {
        chart::pictures(self.statement, self.words)
    }

    fn notes(&self) -> Vec<String> {
        self.statement.notes.iter().map(|it| clean(&caption::note(self.words, it))).collect()
    }

    fn checks(&self) -> Vec<Checked> {
        let statement = self.statement;
        let several = caption::currencies(statement).len() > 1;
        statement.checks.iter().map(|it| Checked::of(it, several, self.words)).collect()
    }

    fn failing(&self) -> Option<String> {
        let count = self.statement.checks.iter().filter(|it| !it.holds()).count() as u64;
        (count > 0).then(|| self.words.with("sheet-failing", &[("count", Arg::Count(count))]))
    }

    fn signatures(&self) -> Vec<String> {
        let signatures = self.statement.signatures.iter();
        signatures.map(|it| self.words.first(&[&format!("signature-{it}"), it])).collect()
    }

    fn state(&self) -> String {
        state(self.frame, self.words)
    }

    fn head(&self) -> String {
        self.statement.head.hash.to_string()
    }

    fn head_ends(&self) -> String {
        ends(&self.head())
    }

    fn digest(&self) -> String {
        self.frame.digest.to_string()
    }

    fn digest_ends(&self) -> String {
        ends(&self.digest())
    }

    fn records(&self) -> String {
        number::grouped(self.words.lang(), self.statement.head.records.into())
    }

    fn how(&self) -> String {
        self.words.with("sheet-how", &[("command", Arg::Text(&command(self.statement)))])
    }
}

/// What a sheet is worth, in words.
pub fn state(frame: &Frame, words: &Words) -> String {
    let with = |key: &str, record: u64| words.with(key, &[("record", Arg::Text(&record.to_string()))]);
    match frame.state {
        State::Draft => words.get("sheet-state-draft"),
        State::Issued { replaces: None } => words.get("sheet-state-issued"),
        State::Issued { replaces: Some(record) } => with("sheet-state-replaces", record),
        State::Superseded { by } => with("sheet-state-superseded", by),
    }
}

/// What is typed to have the data of a statement again, from which its digest is taken.
pub fn command(statement: &Statement) -> String {
    let scope = &statement.scope;
    let mut said = format!(
        "tarikh statement {} --grant \"{}\" --period {}..{}",
        statement.key, scope.grant, scope.period.from, scope.period.to
    );
    if let Some(account) = &scope.account {
        let _ = write!(said, " --account \"{account}\"");
    }
    let last = statement.head.records.saturating_sub(1);
    let _ = write!(said, " --as-of {last} --identifiers --json");
    clean(&said)
}

// A table as the page shows it: without the column that repeats its headings.
struct Laid<'a> {
    key: &'static str,
    title: String,
    columns: Vec<Shown>,
    table: &'a Table,
    words: &'a Words,
    label: usize,
    follow: Option<&'a str>,
    // Whether its title is that of the whole statement.
    alone: bool,
    // The first of the rows at the end that sum up the whole.
    foot: usize,
}

struct Shown {
    at: usize,
    key: &'static str,
    caption: String,
    unit: Option<&'static str>,
    class: &'static str,
}

impl<'a> Laid<'a> {
    fn of(statement: &Statement, table: &'a Table, words: &'a Words, follow: Option<&'a str>) -> Self {
        let above = caption::said_above(words, table);
        let mut money = false;
        let columns = table.columns.iter().enumerate().filter(|(at, _)| Some(*at) != above);
        let columns = columns.map(|(at, column)| Shown {
            at,
            key: column.key,
            caption: clean(&caption::column(words, statement, column)),
            unit: column.currency.map(|it| words.unit(it)),
            class: class(column.kind, &mut money),
        });
        let sums_up = |row: &Row| match row.kind {
            RowKind::Total | RowKind::Closing => true,
            RowKind::Group | RowKind::Line | RowKind::Subtotal | RowKind::Opening => false,
        };
        let foot = table.rows.iter().rposition(|it| !sums_up(it)).map_or(0, |it| it + 1);
        let title = caption::table(words, statement, table);
        let alone = title.is_none();
        let title = title.unwrap_or_else(|| caption::title(words, statement));
        let columns: Vec<Shown> = columns.collect();
        let mut label = caption::label_column(table);
        if columns.iter().all(|it| it.at != label) {
            label = columns.first().map_or(0, |it| it.at);
        }
        Self { key: table.key, title, columns, table, words, label, follow, alone, foot }
    }

    // Whether a row may become a slip of paper on a phone, each figure under the name of its column. In a
    // longer list the names would be most of the page.
    fn slip(&self) -> bool {
        self.table.rows.len() <= SLIPS
    }

    fn nothing(&self) -> Option<String> {
        caption::nothing(self.words, self.table)
    }

    fn rows(&self) -> impl Iterator<Item = Line<'_>> {
        self.table.rows.iter().enumerate().map(|(at, row)| Line { laid: self, at, row })
    }
}

// The class of a column: figures stand on the right; the first of money has a rule before it.
fn class(kind: Kind, money: &mut bool) -> &'static str {
    match kind {
        Kind::Amount if !std::mem::replace(money, true) => "n first",
        Kind::Amount | Kind::Rate | Kind::Percent | Kind::Count => "n",
        Kind::Date => "d",
        Kind::Hash => "hash",
        Kind::Text | Kind::Party => "",
    }
}

struct Line<'a> {
    laid: &'a Laid<'a>,
    at: usize,
    row: &'a Row,
}

impl Line<'_> {
    fn class(&self) -> &'static str {
        match self.row.kind {
            RowKind::Group => "group",
            RowKind::Line => "line",
            RowKind::Subtotal => "sub",
            RowKind::Total => "total",
            RowKind::Opening => "opening",
            RowKind::Closing => "closing",
        }
    }

    fn group(&self) -> bool {
        self.row.kind == RowKind::Group
    }

    fn begins(&self) -> bool {
        self.group() && self.at > 0 && self.at < self.laid.foot
    }

    fn foot(&self) -> bool {
        self.at == self.laid.foot && self.at > 0
    }

    fn caption(&self) -> String {
        clean(&caption::row(self.laid.words, self.laid.table, self.row).unwrap_or_default())
    }

    fn cells(&self) -> impl Iterator<Item = Place<'_>> {
        let caption = caption::row(self.laid.words, self.laid.table, self.row);
        self.laid.columns.iter().map(move |column| {
            let cell = self.row.cells.get(column.at).and_then(Option::as_ref);
            let label = column.at == self.laid.label;
            let text = match (label, &caption) {
                (true, Some(caption)) => clean(caption),
                _ => cell.map(|it| self.figure(column.at, it)).unwrap_or_default(),
            };
            let sources = cell.map(|it| &it.sources).filter(|it| !it.is_empty());
            let amount =
                cell.is_some_and(|it| matches!(it.value, Value::Amount(amount) if !amount.is_zero()));
            let follow = self.laid.follow.filter(|_| amount && !label).map(|to| {
                let place = format!("{}/{}/{}", self.laid.key, self.row.key, column.key);
                let place: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
                format!("{to}&cell={place}")
            });
            Place { column, label, text, sources, follow, words: self.laid.words }
        })
    }

    fn figure(&self, at: usize, cell: &Cell) -> String {
        if caption::is_zero(&cell.value) {
            return "–".to_owned();
        }
        match &cell.value {
            // A page is wide enough for the whole of it nowhere; it wraps.
            Value::Hash(hash) => hash.to_string(),
            // The number of a row or of records, not a quantity.
            Value::Count(count) if *count < 10_000 => count.to_string(),
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Amount(_)
            | Value::Rate(_)
            | Value::Percent(_)
            | Value::Date(_)
            | Value::Count(_) => {
                clean(&caption::cell(self.laid.words, &self.laid.table.columns[at], &cell.value))
            }
        }
    }
}

struct Place<'a> {
    column: &'a Shown,
    label: bool,
    text: String,
    sources: Option<&'a Sources>,
    follow: Option<String>,
    words: &'a Words,
}

impl Place<'_> {
    fn sources(&self) -> Option<String> {
        Some(listed(self.sources?, usize::MAX, "-", " ").0)
    }

    fn told(&self) -> String {
        let Some(sources) = self.sources else { return String::new() };
        let (records, more) = listed(sources, TOLD, "–", ", ");
        let key = if more { "sheet-sources-more" } else { "sheet-sources-of" };
        self.words.with(key, &[("records", Arg::Text(&records))])
    }
}

/// Positions of records as people and programs list them, the first of so many ranges, and whether there are
/// more.
pub fn listed(sources: &Sources, most: usize, to: &str, between: &str) -> (String, bool) {
    let mut said = String::new();
    for (number, (first, last)) in sources.0.iter().take(most).enumerate() {
        if number > 0 {
            said.push_str(between);
        }
        let _ = match first == last {
            true => write!(said, "{first}"),
            false => write!(said, "{first}{to}{last}"),
        };
    }
    (said, sources.0.len() > most)
}

struct Checked {
    key: &'static str,
    holds: bool,
    name: String,
    left: String,
    right: String,
    verdict: String,
}

impl Checked {
    fn of(check: &Check, several: bool, words: &Words) -> Self {
        let side = |side| {
            let shown = number::grouped(words.lang(), side);
            match check.currency {
                Some(currency) if several => format!("{shown} {}", words.unit(currency)),
                Some(_) | None => shown,
            }
        };
        let holds = check.holds();
        Self {
            key: check.key,
            holds,
            name: check_name(check, words),
            left: side(check.left),
            right: side(check.right),
            verdict: words.get(if holds { "check-agrees" } else { "check-disagrees" }),
        }
    }
}

/// What a check is called, with its subject.
pub fn check_name(check: &Check, words: &Words) -> String {
    let name = words.first(&[&format!("check-{}", check.key), check.key]);
    match &check.subject {
        Some(subject) => format!("{name} ({})", clean(subject)),
        None => name,
    }
}

#[cfg(test)]
mod tests;
