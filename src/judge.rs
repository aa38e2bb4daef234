//! Whether a file is the statement that was issued: its digest, its data computed again from the chain, and
//! what its pages or cells show.
//!
//! The digest alone says whether it is the one. Where it is not, the data in it say what was asked, the chain
//! says the answer, and the figures that differ are named.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use tarikh_events::month::StatementIssued;
use tarikh_events::{AccountCode, GrantCode, Hash, Head};
use tarikh_projections::statements::{self, Entry};
use tarikh_projections::{Books, Period, Scope, Statement};

use crate::commands::issue::{Question, in_force};
use crate::figures::Place;
use crate::issue::Earlier;
use crate::ledger::{Ledger, LedgerError};
use crate::render::{self, Format, Frame, Lang, State, Words, pdf, xlsx_read};
use crate::resolve;

/// What a file is, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Judged {
    /// BLAKE3 of the file.
    pub digest: Hash,
    /// The issue whose document it is, with its record.
    pub issued: Option<(u64, StatementIssued)>,
    /// The issue that took its place.
    pub replaced_by: Option<u64>,
    /// What the data in it were asked: statement, scope and head.
    pub asked: Option<Asked>,
    /// The last issue of what it was asked, if this is not its document.
    pub nearest: Option<u64>,
    /// The issue whose data it is, if it is data alone.
    pub data_of: Option<u64>,
    /// Whether there are data in it.
    pub data: Data,
    /// Where it differs from the chain.
    pub differences: Vec<Difference>,
    /// Figures that show a name which nobody knows any more, so that nothing can be said of it.
    pub forgotten: usize,
}

/// What the data in a file were asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The statement.
    pub entry: &'static Entry,
    /// Its scope.
    pub scope: Scope,
    /// The head it was computed from.
    pub head: Head,
}

/// What is known of the data in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Data {
    /// There are none that this program reads.
    #[default]
    None,
    /// They are of a statement, or of a form of one, that this program does not make.
    Unknown,
    /// They say to come from a head that this chain does not have.
    OtherChain,
    /// They were computed again.
    Computed,
    /// They were computed again, and this program makes the file itself otherwise.
    Otherwise,
}

/// Where a file differs from the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub place: Spot,
    /// What the file says.
    pub shown: Option<String>,
    /// What the chain says.
    pub computed: Option<String>,
}

/// A spot of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A figure.
    Cell(Place),
    /// A cell of a workbook by its address there, and the figure that it is, if it is one.
    Held(Option<Place>, String),
    /// A row as a whole, in a table.
    Row(String, String),
    /// The records that a figure is said to come from.
    Sources(Place),
    /// A check, by its key.
    Check(String),
    /// A page, on which a text stands in the place of another.
    Page(usize),
    /// All the rest of the data.
    Rest,
}

impl Judged {
    /// Whether it is the one that was issued, or the data of one, and agrees with the chain.
    pub fn stands(&self) -> bool {
        // Of what nobody knows any more only the file's own digest can speak.
        let issued = self.issued.is_some() || self.data_of.is_some();
        issued && self.differences.is_empty() && self.data != Data::OtherChain
    }
}

/// Judges a file.
pub fn judge(ledger: &Ledger, bytes: &[u8]) -> Result<Judged, LedgerError> {
    let mut judged = Judged {
        digest: Hash::of(bytes),
        issued: None,
        replaced_by: None,
        asked: None,
        nearest: None,
        data_of: None,
        data: Data::None,
        differences: Vec::new(),
        forgotten: 0,
    };
    let grants = ledger.books().grants.values();
    let mut all = grants.flat_map(|grant| grant.issued.iter().map(move |it| (grant, it)));
    if let Some((grant, (record, issue))) = all.find(|it| it.1.1.document == judged.digest) {
        let replacing =
            grant.issued.iter().find(|(_, it)| it.replaces.as_ref().is_some_and(|it| it.seq == *record));
        judged.replaced_by = replacing.map(|it| it.0);
        judged.issued = Some((*record, issue.clone()));
    }
    let carried = carried(bytes);
    // What was issued is what its record says, whatever the file says of itself.
    let asked = match (&judged.issued, &carried) {
        (Some((_, issue)), _) => asked_then(issue),
        (None, Some(carried)) => carried.asked(),
        (None, None) => return Ok(judged),
    };
    let Some(asked) = asked else {
        judged.data = Data::Unknown;
        return Ok(judged);
    };
    let nearest = nearest(ledger.books(), &asked).map(|(record, it)| (record, it.clone()));
    if judged.issued.is_none() {
        judged.nearest = nearest.as_ref().map(|it| it.0);
    }
    if !is_link(ledger, asked.head)? {
        judged.data = Data::OtherChain;
        judged.asked = Some(asked);
        return Ok(judged);
    }
    let mut earlier = Earlier::default();
    let known = earlier.at(ledger, asked.head)?;
    let Ok(mut statement) = asked.entry.ask(known.books, &asked.scope) else {
        judged.data = Data::Computed;
        judged.differences.push(rest());
        judged.asked = Some(asked);
        return Ok(judged);
    };
    let mut identified = statement.clone();
    resolve::identified(&mut identified, ledger)?;
    resolve::statement_as(&mut statement, ledger, known.names)?;
    let identified = render::data(&identified);
    let frame = Frame {
        ledger: ledger.id(),
        at: known.books.last_at.unwrap_or_default(),
        digest: Hash::of(&identified),
        state: State::Draft,
    };
    let erased = Erased::of(ledger.books());
    match (&judged.issued, carried) {
        (Some((_, issue)), carried) => {
            let form = (Format::parse(&issue.format), Lang::parse(&issue.language));
            let again = if let (Some(format), Some(lang)) = form {
                let state = State::Issued { replaces: issue.replaces.as_ref().map(|it| it.seq) };
                made(&statement, &Frame { state, ..frame.clone() }, format, lang)
            } else {
                None
            };
            if again.is_some_and(|it| it == bytes) {
                judged.data = Data::Computed;
            } else {
                let found = carried.map(|it| it.differences(&statement, &frame));
                judged.data = if found.is_some() { Data::Otherwise } else { Data::None };
                judged.differences = found.unwrap_or_default();
            }
            if issue.statement.digest != frame.digest {
                judged.differences.push(rest());
            }
        }
        (None, Some(carried)) => {
            judged.data = Data::Computed;
            judged.differences = carried.differences(&statement, &frame);
            match &carried {
                // Whoever has the data of the statement right may show something else on the pages.
                Carried::Pages(_) => {
                    let made = remade(&statement, &frame, nearest.as_ref().map(|it| &it.1));
                    judged.differences.extend(shown(bytes, &made));
                }
                // And data are written in one way: what a reader may take otherwise is not there.
                Carried::Data(_) => {
                    let written = bytes == render::data(&statement) || bytes == identified;
                    let of = nearest.filter(|(_, it)| it.statement.digest == frame.digest);
                    judged.data_of = of.map(|it| it.0).filter(|_| written);
                    if written {
                        // With identifiers in the place of names they are the same data.
                        judged.differences.clear();
                    } else if judged.differences.is_empty() {
                        judged.differences.push(rest());
                    }
                }
                Carried::Cells(_) => {}
            }
        }
        (None, None) => {}
    }
    let before = judged.differences.len();
    judged.differences.retain(|it| !erased.explain(it));
    judged.forgotten = before - judged.differences.len();
    judged.asked = Some(asked);
    Ok(judged)
}

fn rest() -> Difference {
    Difference { place: Spot::Rest, shown: None, computed: None }
}

// What an issue was asked, where this program still makes such a statement.
fn asked_then(issue: &StatementIssued) -> Option<Asked> {
    let StatementIssued { grant, head, from, to, statement, .. } = issue;
    let scope = Scope {
        grant: grant.clone(),
        period: Period { from: *from, to: *to },
        account: statement.account.clone(),
        as_of: Some(head.records),
    };
    Some(Asked { entry: statements::find(&statement.statement)?, scope, head: *head })
}

// Who was erased: of a figure that would be their name, the chain has only the identifier.
struct Erased(Vec<String>);

impl Erased {
    fn of(books: &Books) -> Self {
        let erased = books.parties.iter().filter(|it| !it.1.erased.is_empty());
        Self(erased.map(|it| it.0.to_string()).collect())
    }

    // A figure alone is forgiven, never a row that is gone or what else a file says.
    fn explain(&self, it: &Difference) -> bool {
        let figure = matches!(it.place, Spot::Cell(_) | Spot::Held(Some(_), _));
        let computed = it.computed.as_deref().unwrap_or_default();
        figure && it.shown.is_some() && self.0.iter().any(|it| computed.contains(it.as_str()))
    }
}

// What a file carries of a statement.
enum Carried {
    // Its data, and nothing else.
    Data(Json),
    // Pages, and the data attached to them.
    Pages(Json),
    // Cells of a workbook, and what it was asked.
    Cells(xlsx_read::Book),
}

impl Carried {
    // Where it differs from the statement that the chain gives.
    fn differences(&self, statement: &Statement, frame: &Frame) -> Vec<Difference> {
        match self {
            Self::Data(data) | Self::Pages(data) => {
                compare(data, &serde_json::from_slice(&render::data(statement)).unwrap_or_default())
            }
            Self::Cells(book) => cells(book, statement, frame),
        }
    }

    fn asked(&self) -> Option<Asked> {
        match self {
            Self::Data(data) | Self::Pages(data) => asked(data),
            Self::Cells(book) => asked_of(&book.properties),
        }
    }
}

fn carried(bytes: &[u8]) -> Option<Carried> {
    if bytes.starts_with(b"%PDF") {
        return match pdf::read(bytes.to_vec())?.attached.as_slice() {
            [(_, data)] => serde_json::from_slice(data).ok().map(Carried::Pages),
            _ => None,
        };
    }
    if bytes.starts_with(b"PK") {
        return xlsx_read::read(bytes).ok().map(Carried::Cells);
    }
    serde_json::from_slice(bytes).ok().filter(Json::is_object).map(Carried::Data)
}

// What a workbook was asked, by its properties.
fn asked_of(said: &BTreeMap<String, String>) -> Option<Asked> {
    let get = |name: &str| said.get(name).map(String::as_str);
    let entry = statements::find(get("tarikh-statement")?)?;
    if get("tarikh-version")? != entry.version.to_string() {
        return None;
    }
    let records = get("tarikh-records")?.parse().ok()?;
    let scope = Scope {
        grant: GrantCode::from(get("tarikh-grant")?),
        period: Period { from: get("tarikh-from")?.parse().ok()?, to: get("tarikh-to")?.parse().ok()? },
        account: get("tarikh-account").map(AccountCode::from),
        as_of: Some(records),
    };
    Some(Asked { entry, scope, head: Head { records, hash: get("tarikh-head")?.parse().ok()? } })
}

// Where a workbook differs from the one that this program makes, in the language and state that it says.
fn cells(book: &xlsx_read::Book, statement: &Statement, frame: &Frame) -> Vec<Difference> {
    let said = |name: &str| book.properties.get(name).map(String::as_str).unwrap_or_default();
    let lang = Lang::parse(said("tarikh-lang")).unwrap_or_default();
    let number = |name: &str| said(name).parse::<u64>().ok();
    let state = match (said("tarikh-state"), number("tarikh-superseded-by")) {
        ("issued", _) => State::Issued { replaces: number("tarikh-replaces") },
        ("superseded", Some(by)) => State::Superseded { by },
        _ => State::Draft,
    };
    let Some(bytes) = made(statement, &Frame { state, ..frame.clone() }, Format::Xlsx, lang) else {
        return vec![rest()];
    };
    let Ok(made) = xlsx_read::read(&bytes) else { return vec![rest()] };
    let held = |it: &Option<xlsx_read::Held>| {
        it.as_ref().map(|it| match &it.formula {
            Some(formula) => format!("{} (={formula})", it.value),
            None => it.value.clone(),
        })
    };
    let differences = xlsx_read::differences(&made, book);
    let mut found: Vec<Difference> = differences
        .iter()
        .map(|it| {
            let address = it.found.as_ref().or(it.written.as_ref()).map(|it| it.address.clone());
            let row = it.place.row.split_once(' ').map_or(it.place.row.as_str(), |it| it.1).to_owned();
            let (table, column) = (it.place.table.clone(), it.place.column.clone());
            let figure = (!table.is_empty()).then_some(Place { table, row, column });
            let place = Spot::Held(figure, address.unwrap_or_default());
            Difference { place, shown: held(&it.found), computed: held(&it.written) }
        })
        .collect();
    if made.properties != book.properties {
        found.push(rest());
    }
    found
}

// The pages that this program makes of what was asked, in each language and state that the file may have.
fn remade(statement: &Statement, frame: &Frame, nearest: Option<&StatementIssued>) -> Vec<Vec<u8>> {
    let languages = match nearest.and_then(|it| Lang::parse(&it.language)) {
        Some(lang) => vec![lang],
        None => Lang::ALL.to_vec(),
    };
    let replaces = nearest.and_then(|it| it.replaces.as_ref()).map(|it| it.seq);
    // Who asks for a draft need not name the head, and then the page does not say it.
    let mut unasked = statement.clone();
    unasked.scope.as_of = None;
    let forms =
        [(statement, State::Issued { replaces }), (statement, State::Draft), (&unasked, State::Draft)];
    let all = languages.into_iter().flat_map(|lang| forms.map(|form| (lang, form)));
    let made = all.filter_map(|(lang, (statement, state))| {
        made(statement, &Frame { state, ..frame.clone() }, Format::Pdf, lang)
    });
    made.collect()
}

fn made(statement: &Statement, frame: &Frame, format: Format, lang: Lang) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    render::render(statement, frame, format, &Words::new(lang), &mut bytes).ok()?;
    Some(bytes)
}

// The words on the pages of a file that are not those of the pages it is most like.
fn shown(file: &[u8], made: &[Vec<u8>]) -> Vec<Difference> {
    if made.iter().any(|it| it == file) {
        return Vec::new();
    }
    let Some(pages) = pdf::read(file.to_vec()).map(|it| it.pages) else {
        return vec![rest()];
    };
    let candidates =
        made.iter().filter_map(|it| pdf::read(it.clone())).map(|it| compare_pages(&pages, &it.pages));
    let fewest = candidates.min_by_key(Vec::len).unwrap_or_default();
    match fewest.is_empty() {
        // The words are the same, and still it is another file.
        true => vec![rest()],
        false => fewest,
    }
}

fn compare_pages(shown: &[Vec<String>], made: &[Vec<String>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let none = Vec::new();
    for page in 0..shown.len().max(made.len()) {
        let (one, other) = (shown.get(page).unwrap_or(&none), made.get(page).unwrap_or(&none));
        // What stands on both, at the beginning and at the end, is left aside.
        let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
        let (one, other) = (&one[same..], &other[same..]);
        let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
        let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
        for at in 0..one.len().max(other.len()) {
            let (shown, computed) = (one.get(at).cloned(), other.get(at).cloned());
            if shown != computed {
                found.push(Difference { place: Spot::Page(page + 1), shown, computed });
            }
        }
    }
    found
}

// Whether the chain goes through a head.
fn is_link(ledger: &Ledger, head: Head) -> Result<bool, LedgerError> {
    let last = head.records.checked_sub(1).map(|last| ledger.link(last)).transpose()?.flatten();
    Ok(last.is_some_and(|it| it.hash == head.hash))
}

// The last issue of what was asked.
fn nearest<'a>(books: &'a Books, asked: &Asked) -> Option<(u64, &'a StatementIssued)> {
    let Scope { grant, period, account, .. } = &asked.scope;
    let days = (period.from, period.to);
    let question = Question { statement: asked.entry.key, account: account.as_ref(), days };
    in_force(books.grant(grant)?, &question)
}

fn asked(data: &Json) -> Option<Asked> {
    let entry = statements::find(data["statement"].as_str()?)?;
    if data["version"].as_u64()? != u64::from(entry.version) {
        return None;
    }
    let scope = &data["scope"];
    let day = |name: &str| scope[name].as_str()?.parse().ok();
    let head: Head = serde_json::from_value(data["head"].clone()).ok()?;
    let scope = Scope {
        grant: GrantCode::from(scope["grant"].as_str()?),
        period: Period { from: day("from")?, to: day("to")? },
        account: scope["account"].as_str().map(AccountCode::from),
        as_of: Some(head.records),
    };
    Some(Asked { entry, scope, head })
}

/// Where data differ from those computed from the chain.
pub fn compare(shown: &Json, computed: &Json) -> Vec<Difference> {
    let mut found = Vec::new();
    for table in list(&computed["tables"]) {
        let key = text(&table["key"]);
        let other = list(&shown["tables"]).iter().find(|it| it["key"] == table["key"]);
        let none = Vec::new();
        let rows = other.map_or(&none, |it| list(&it["rows"]));
        compare_rows(&key, rows, list(&table["rows"]), &mut found);
        if other.is_some_and(|it| it["columns"] != table["columns"]) {
            found.push(rest());
        }
    }
    for (at, check) in list(&computed["checks"]).iter().enumerate() {
        let other = &shown["checks"][at];
        if other != check {
            let said = |it: &Json| Some(format!("{} = {}", text(&it["left"]), text(&it["right"])));
            let place = Spot::Check(text(&check["key"]));
            let shown = (!other.is_null()).then(|| said(other)).flatten();
            found.push(Difference { place, shown, computed: said(check) });
        }
    }
    let others = |it: &Json| {
        let mut it = it.clone();
        if let Some(all) = it.as_object_mut() {
            all.remove("tables");
            all.remove("checks");
            all.remove("scope");
        }
        it
    };
    let count = |it: &Json, name: &str| list(&it[name]).len();
    let more = ["tables", "checks"].iter().any(|it| count(shown, it) != count(computed, it));
    if others(shown) != others(computed) || more {
        found.push(rest());
    }
    found
}

fn compare_rows(table: &str, shown: &[Json], computed: &[Json], found: &mut Vec<Difference>) {
    // By kind and key, the first of several with the first.
    let mut there: BTreeMap<(String, String), Vec<&Json>> = BTreeMap::new();
    let name = |row: &Json| (text(&row["kind"]), text(&row["key"]));
    for row in shown.iter().rev() {
        there.entry(name(row)).or_default().push(row);
    }
    for row in computed {
        let key = name(row);
        let Some(other) = there.get_mut(&key).and_then(Vec::pop) else {
            let place = Spot::Row(table.to_owned(), key.1);
            found.push(Difference { place, shown: None, computed: Some(summary(row)) });
            continue;
        };
        let (cells, others) = (row["cells"].as_object(), other["cells"].as_object());
        let columns = cells.into_iter().chain(others).flat_map(|it| it.keys());
        let mut columns: Vec<&String> = columns.collect();
        columns.sort();
        columns.dedup();
        for column in columns {
            let place = || Place { table: table.to_owned(), row: key.1.clone(), column: column.clone() };
            let (one, another) = (&other["cells"][column.as_str()], &row["cells"][column.as_str()]);
            let value = |it: &Json| (!it["value"].is_null()).then(|| text(&it["value"]));
            if one["value"] != another["value"] {
                let (shown, computed) = (value(one), value(another));
                found.push(Difference { place: Spot::Cell(place()), shown, computed });
            } else if one["sources"] != another["sources"] {
                let of = |it: &Json| Some(it["sources"].to_string());
                let place = Spot::Sources(place());
                found.push(Difference { place, shown: of(one), computed: of(another) });
            }
        }
    }
    for (key, rows) in there {
        for row in rows {
            let place = Spot::Row(table.to_owned(), key.1.clone());
            found.push(Difference { place, shown: Some(summary(row)), computed: None });
        }
    }
    let order = |rows: &[Json]| rows.iter().map(name).collect::<Vec<_>>();
    if found.is_empty() && order(shown) != order(computed) {
        found.push(rest());
    }
}

fn summary(row: &Json) -> String {
    let cells = row["cells"].as_object();
    let values = cells.into_iter().flat_map(|it| it.values()).map(|it| text(&it["value"]));
    values.take(4).collect::<Vec<_>>().join(" · ")
}

fn list(it: &Json) -> &Vec<Json> {
    static NONE: Vec<Json> = Vec::new();
    it.as_array().unwrap_or(&NONE)
}

fn text(it: &Json) -> String {
    it.as_str().map_or_else(|| it.to_string(), str::to_owned)
}
