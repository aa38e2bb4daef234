//! A statement as the template wants it: all words and figures written out, and which rows keep together.
//!
//! Everything here is text to be shown; the template decides where it stands and how wide it is.

use serde::Serialize;
use tarikh_events::Decimal;
use tarikh_projections::Statement;
use tarikh_projections::statement::{Check, Kind, Row, RowKind, Table, Value};

use super::super::text::clean;
use super::super::words::{Arg, Lang, Words, ends};
use super::super::{Frame, State, caption, number};

// More columns than this are printed across the sheet.
const UPRIGHT: usize = 6;
// A text longer than this gives way when there is no room.
const SHORT: usize = 14;
// Rows that must stay together are too many for one page from here on.
const TOGETHER: usize = 8;
// A word longer than this may be broken anywhere.
const LONG: usize = 24;
// The longest texts of a column, of which the widest decides.
const CANDIDATES: usize = 12;

/// Everything the template shows.
#[derive(Debug, Serialize)]
pub struct Sheet {
    lang: &'static str,
    across: bool,
    columns: usize,
    title: String,
    others: Vec<String>,
    organisation: String,
    project: String,
    period: String,
    running: String,
    facts: Vec<(String, String)>,
    draft: Option<String>,
    tables: Vec<Grid>,
    /// Pictures between tables and checks, each a file that the template reads.
    charts: Vec<Chart>,
    notes_title: String,
    notes: Vec<String>,
    checks_title: String,
    checks: Vec<Proof>,
    signatures: Vec<String>,
    signature_name: String,
    signature_place: String,
    signature_sign: String,
    state: String,
    disagrees: Option<String>,
    proof: Vec<String>,
    page: String,
    seal: String,
    command: String,
    seal_alt: String,
    attached: String,
    attachment: String,
}

/// A picture that stands between the tables and the checks.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// Its file.
    pub path: String,
    /// What it shows.
    pub title: String,
    /// Its figures, for who cannot see it.
    pub alt: String,
}

#[derive(Debug, Serialize)]
struct Grid {
    title: Option<String>,
    columns: Vec<Col>,
    /// Position of the first money column, before which the thin line stands.
    money: Option<usize>,
    rows: Vec<Line>,
    /// Whether its lines are read as a list and not compared as figures.
    list: bool,
    /// What has come together up to each row, for books: carried over at the end of a page.
    carried: Option<Carried>,
}

#[derive(Debug, Serialize)]
struct Carried {
    down: String,
    up: String,
    rows: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Col {
    caption: String,
    right: bool,
    wraps: bool,
    /// Columns of one unit are equally wide.
    unit: Option<String>,
    /// The longest said in lines, and in what sums up: letters differ in width, so it is several.
    longest: Vec<String>,
    strong: Vec<String>,
    /// Its longest word.
    word: String,
}

#[derive(Debug, Serialize)]
struct Line {
    kind: &'static str,
    cells: Vec<Piece>,
    /// The rows from this one on that stay on one page; 0 for a row that belongs to one before.
    keep: usize,
    /// Every fifth line of a group has a rule under it.
    ruled: bool,
    first: bool,
    /// Whether a double line stands right above it.
    after: bool,
}

#[derive(Debug, Serialize)]
struct Piece {
    said: String,
    span: usize,
    right: bool,
}

#[derive(Debug, Serialize)]
struct Proof {
    holds: bool,
    name: String,
    left: String,
    right: String,
    verdict: String,
}

/// Writes a statement out.
pub fn of(statement: &Statement, frame: &Frame, words: &Words, charts: Vec<Chart>) -> Sheet {
    let tables: Vec<Grid> = statement.tables.iter().map(|it| grid(statement, it, words)).collect();
    let columns = tables.iter().map(|it| it.columns.len()).max().unwrap_or(0);
    let caption_of = |key: &str| words.first(&[&format!("fact-{key}"), key]);
    let mut facts = caption::facts(statement, words);
    // These two stand above the title.
    let mut take = |key: &str| {
        let caption = caption_of(key);
        let at = facts.iter().position(|it| it.0 == caption);
        at.map(|at| clean(&facts.remove(at).1)).unwrap_or_default()
    };
    let (organisation, project) = (take("organisation"), take("grant"));
    let facts = facts.into_iter().map(|(caption, said)| (caption, clean(&said))).collect();
    let (title, period) = (caption::title(words, statement), words.period(statement.scope.period));
    let others = Lang::ALL.into_iter().filter(|it| *it != words.lang());
    let proofs: Vec<Proof> = proofs(statement, words);
    let failing: Vec<&str> = proofs.iter().filter(|it| !it.holds).map(|it| it.name.as_str()).collect();
    let disagrees = failing.first().map(|first| {
        let more = (failing.len() as u64).saturating_sub(1);
        words.with("print-disagrees", &[("check", Arg::Text(first)), ("more", Arg::Count(more))])
    });
    Sheet {
        lang: words.lang().code(),
        across: columns > UPRIGHT,
        columns,
        others: others.map(|it| caption::title(&Words::new(it), statement)).collect(),
        running: [project.as_str(), &title, &period].join(" · "),
        title,
        organisation,
        project,
        period,
        facts,
        draft: match frame.state {
            State::Draft => Some(words.get("print-across-draft")),
            State::Superseded { .. } => Some(words.get("print-across-superseded")),
            State::Issued { .. } => None,
        },
        tables,
        charts,
        notes_title: words.get("notes"),
        notes: statement.notes.iter().map(|it| clean(&caption::note(words, it))).collect(),
        checks_title: words.get("checks"),
        checks: proofs,
        signatures: statement.signatures.iter().map(|it| words.get(&format!("signature-{it}"))).collect(),
        signature_name: words.get("signature-name"),
        signature_place: words.get("signature-place-date"),
        signature_sign: words.get("signature-signature"),
        state: state(frame, words),
        disagrees,
        proof: proof(statement, frame, words),
        page: words.get("print-page"),
        seal: words.get("print-how-to-check"),
        command: clean(&command(statement)),
        seal_alt: words.get("print-seal"),
        attached: format!("/{}.json", statement.key),
        attachment: words.get("print-attachment"),
    }
}

fn state(frame: &Frame, words: &Words) -> String {
    let record = |it: u64| it.to_string();
    match frame.state {
        State::Draft => words.get("print-draft"),
        State::Issued { replaces: None } => words.get("print-issued"),
        State::Issued { replaces: Some(it) } => {
            words.with("print-issued-again", &[("record", Arg::Text(&record(it)))])
        }
        State::Superseded { by } => words.with("print-superseded", &[("record", Arg::Text(&record(by)))]),
    }
}

// What the foot says of the data.
fn proof(statement: &Statement, frame: &Frame, words: &Words) -> Vec<String> {
    let records = words.with("records", &[("count", Arg::Count(statement.head.records))]);
    let head = ends(&statement.head.hash.to_string());
    let digest = ends(&frame.digest.to_string());
    let mut proof =
        vec![words.with("foot-proof", &[("records", Arg::Text(&records)), ("head", Arg::Text(&head))])];
    if let Some(version) = statement.budget_version {
        proof.push(words.with("print-budget", &[("version", Arg::Text(&version.to_string()))]));
    }
    proof.push(words.with("print-digest", &[("digest", Arg::Text(&digest))]));
    proof
}

// What gives the digest of the data again.
fn command(statement: &Statement) -> String {
    let scope = &statement.scope;
    let mut command = format!(
        "tarikh statement {} --grant \"{}\" --period {}..{}",
        statement.key, scope.grant, scope.period.from, scope.period.to
    );
    if let Some(account) = &scope.account {
        command.push_str(&format!(" --account {account}"));
    }
    let position = statement.head.records.saturating_sub(1);
    command.push_str(&format!(" --as-of {position} --identifiers --json | b3sum"));
    command
}

fn proofs(statement: &Statement, words: &Words) -> Vec<Proof> {
    let several = caption::currencies(statement).len() > 1;
    let side = |side: Decimal, check: &Check| {
        let shown = number::grouped(words.lang(), side);
        match check.currency {
            Some(currency) if several => format!("{shown}{}{}", number::NO_BREAK, words.unit(currency)),
            Some(_) | None => shown,
        }
    };
    let proof = |check: &Check| {
        let name = words.first(&[&format!("check-{}", check.key), check.key]);
        Proof {
            holds: check.holds(),
            name: match &check.subject {
                Some(subject) => format!("{name} ({})", clean(subject)),
                None => name,
            },
            left: side(check.left, check),
            right: side(check.right, check),
            verdict: words.get(if check.holds() { "check-agrees" } else { "check-disagrees" }),
        }
    };
    statement.checks.iter().map(proof).collect()
}

fn grid(statement: &Statement, table: &Table, words: &Words) -> Grid {
    let above = caption::said_above(words, table);
    let shown: Vec<usize> = (0..table.columns.len()).filter(|at| Some(*at) != above).collect();
    let money = shown.iter().position(|at| table.columns[*at].kind == Kind::Amount);
    let layout = Layout { table, words, shown: &shown, money };
    let mut rows: Vec<Line> = table.rows.iter().map(|it| layout.line(it)).collect();
    together(&table.rows, &mut rows);
    ruled(&table.rows, &mut rows);
    if let Some(nothing) = caption::nothing(words, table) {
        let cells = vec![Piece { said: nothing, span: shown.len(), right: false }];
        rows.insert(0, Line { kind: "line", cells, keep: 1, ruled: false, first: true, after: false });
    }
    let columns = shown.iter().map(|at| layout.column(statement, *at, &rows)).collect::<Vec<Col>>();
    let list = columns.iter().filter(|it| it.wraps).count() > 1;
    Grid {
        title: caption::table(words, statement, table),
        carried: layout.carried(),
        columns,
        money: money.filter(|it| *it > 0),
        rows,
        list,
    }
}

struct Layout<'a> {
    table: &'a Table,
    words: &'a Words,
    shown: &'a [usize],
    money: Option<usize>,
}

impl Layout<'_> {
    fn column(&self, statement: &Statement, at: usize, rows: &[Line]) -> Col {
        let column = &self.table.columns[at];
        let several = caption::currencies(statement).len() > 1;
        let caption = caption::column(self.words, statement, column);
        let place = self.shown.iter().position(|it| *it == at).unwrap_or_default();
        let right = right(column.kind);
        // Only what stands in this column alone needs its room.
        let own = |row: &Line| {
            let mut from = 0;
            let own = row.cells.iter().find(|it| {
                from += it.span;
                from - it.span == place && it.span == 1
            });
            own.map(|it| it.said.clone())
        };
        let said = |sums: bool| {
            let mut said: Vec<String> =
                rows.iter().filter(|it| (it.kind != "line") == sums).filter_map(own).collect();
            said.sort_by(|one, other| letters(other).cmp(&letters(one)).then_with(|| one.cmp(other)));
            said.dedup();
            said
        };
        let (mut longest, mut strong) = (said(false), said(true));
        let words = longest.iter().chain(&strong).flat_map(|it| it.split([' ', '-', '\u{200b}']));
        let word = words.max_by_key(|it| letters(it)).unwrap_or_default().to_owned();
        longest.truncate(CANDIDATES);
        strong.truncate(CANDIDATES);
        let most = longest.iter().chain(&strong).map(|it| letters(it)).max().unwrap_or(0);
        Col {
            caption: match column.currency.filter(|_| several) {
                Some(currency) => format!("{caption} {}", self.words.unit(currency)),
                None => caption,
            },
            right,
            wraps: !right && most > SHORT,
            unit: column.currency.map(|it| it.code().to_owned()),
            longest,
            strong,
            word,
        }
    }

    fn line(&self, row: &Row) -> Line {
        let caption = caption::row(self.words, self.table, row).map(|it| clean(&it));
        let (from, to) = if caption.is_some() { self.span(row) } else { (0, 0) };
        let mut cells = Vec::new();
        let mut at = 0;
        while at < self.shown.len() {
            if let Some(caption) = caption.as_ref().filter(|_| at == from) {
                cells.push(Piece { said: soft(caption), span: to - from, right: false });
                at = to;
                continue;
            }
            let column = &self.table.columns[self.shown[at]];
            cells.push(Piece { said: self.cell(row, at), span: 1, right: right(column.kind) });
            at += 1;
        }
        Line { kind: row.kind.key(), cells, keep: 1, ruled: false, first: false, after: false }
    }

    fn cell(&self, row: &Row, at: usize) -> String {
        let at = self.shown[at];
        let Some(cell) = row.cells.get(at).and_then(Option::as_ref) else { return String::new() };
        if caption::is_zero(&cell.value) {
            return "–".to_owned();
        }
        soft(&clean(&caption::cell(self.words, &self.table.columns[at], &cell.value)))
    }

    // How far the caption of a row may reach: from the label over what is blank, up to the money. That of a
    // group, subtotal or total begins at the left edge, over the texts that it says itself.
    fn span(&self, row: &Row) -> (usize, usize) {
        let all = self.shown.len();
        let label = caption::label_column(self.table);
        let label = self.shown.iter().position(|it| *it >= label).unwrap_or(0);
        let sums = match row.kind {
            RowKind::Group | RowKind::Subtotal | RowKind::Total => true,
            RowKind::Line | RowKind::Opening | RowKind::Closing => false,
        };
        let free = |at: usize| {
            let at = self.shown[at];
            row.cells.get(at).is_none_or(Option::is_none)
                || (sums && caption::text_at(self.words, self.table, row, at).is_some())
        };
        let mut from = label;
        while sums && from > 0 && free(from - 1) {
            from -= 1;
        }
        let end = self.money.filter(|money| label < *money).unwrap_or(all);
        let mut to = label + 1;
        while to < end && free(to) {
            to += 1;
        }
        (from, to)
    }

    // A book begins with what was carried in; what its pages carry over is the balance of the last row, and the
    // sums of the rows so far where the opening has no figure.
    fn carried(&self) -> Option<Carried> {
        let rows = &self.table.rows;
        let openings = rows.iter().filter(|it| it.kind == RowKind::Opening).count();
        let opening = rows.first().filter(|it| it.kind == RowKind::Opening && openings == 1)?;
        let figure = |row: &Row, at: usize| match row.cells.get(at)?.as_ref()?.value {
            Value::Amount(it) => Some(it),
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Rate(_)
            | Value::Percent(_)
            | Value::Date(_)
            | Value::Count(_)
            | Value::Hash(_) => None,
        };
        let mut so_far: Vec<Option<Decimal>> = vec![None; self.shown.len()];
        let mut carried = Vec::with_capacity(rows.len());
        for row in rows {
            let counts = matches!(row.kind, RowKind::Line | RowKind::Opening);
            for (place, at) in self.shown.iter().enumerate() {
                let Some(it) = figure(row, *at).filter(|_| counts) else { continue };
                let balance = figure(opening, *at).is_some();
                let before = so_far[place].filter(|_| !balance);
                so_far[place] = Some(before.map_or(it, |before| before + it));
            }
            let said = |it: &Option<Decimal>| match it {
                Some(it) if it.is_zero() => "–".to_owned(),
                Some(it) => number::grouped(self.words.lang(), *it),
                None => String::new(),
            };
            carried.push(so_far.iter().map(said).collect());
        }
        Some(Carried {
            down: self.words.get("print-carry-down"),
            up: self.words.get("print-carry-up"),
            rows: carried,
        })
    }
}

// A heading stays with its first two lines, a sum with the line before it, an opening with the line after it.
fn together(rows: &[Row], lines: &mut [Line]) {
    let kind = |at: usize| rows.get(at).map(|it| it.kind);
    let with_next = |at: usize| {
        let heads = kind(at) == Some(RowKind::Group)
            || (at > 0 && kind(at - 1) == Some(RowKind::Group) && kind(at + 1) == Some(RowKind::Line))
            || kind(at) == Some(RowKind::Opening);
        let summed = match kind(at + 1) {
            Some(RowKind::Subtotal | RowKind::Total | RowKind::Closing) => true,
            Some(RowKind::Group | RowKind::Line | RowKind::Opening) | None => false,
        };
        at + 1 < rows.len() && (heads || summed)
    };
    let mut at = 0;
    while at < rows.len() {
        let mut run = 1;
        while run < TOGETHER && with_next(at + run - 1) {
            lines[at + run].keep = 0;
            run += 1;
        }
        lines[at].keep = run;
        at += run;
    }
    if let Some(first) = lines.first_mut() {
        first.first = true;
    }
    for at in 1..rows.len() {
        lines[at].after = closes(rows[at - 1].kind);
    }
}

fn closes(kind: RowKind) -> bool {
    match kind {
        RowKind::Total | RowKind::Closing => true,
        RowKind::Group | RowKind::Line | RowKind::Subtotal | RowKind::Opening => false,
    }
}

// A rule under every fifth line of a group, but not under its last.
fn ruled(rows: &[Row], lines: &mut [Line]) {
    let mut count = 0;
    for (at, row) in rows.iter().enumerate() {
        count = if row.kind == RowKind::Line { count + 1 } else { 0 };
        let next = rows.get(at + 1).is_some_and(|it| it.kind == RowKind::Line);
        lines[at].ruled = count > 0 && count % 5 == 0 && next;
    }
}

// A word that no line holds may be broken anywhere.
fn soft(text: &str) -> String {
    if !text.split(' ').any(|it| it.chars().count() > LONG) {
        return text.to_owned();
    }
    let word = |it: &str| {
        let mut soft = String::with_capacity(it.len());
        for (at, letter) in it.chars().enumerate() {
            if at > 0 && at % (LONG / 2) == 0 {
                soft.push('\u{200b}');
            }
            soft.push(letter);
        }
        soft
    };
    text.split(' ')
        .map(|it| if it.chars().count() > LONG { word(it) } else { it.to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

fn letters(said: &str) -> usize {
    said.chars().count()
}

fn right(kind: Kind) -> bool {
    match kind {
        Kind::Amount | Kind::Rate | Kind::Percent | Kind::Count => true,
        Kind::Text | Kind::Party | Kind::Hash | Kind::Date => false,
    }
}
