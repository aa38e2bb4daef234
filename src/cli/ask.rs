//! Questions: which statements there are, one of them, and the records as a list.

use std::io::{BufWriter, Write};
use std::path::Path;

use clap::ArgMatches;
use serde_json::{Value as Json, json};
use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Envelope, Hash, Money, Number, PartyId, Record};
use tarikh_projections::statements::{About, CATALOGUE, Entry};
use tarikh_projections::{Books, Scope, Statement, statements};
use unicode_width::UnicodeWidthStr;

use super::output::Output;
use super::say::{Trouble, text};
use super::{Caller, Done, args, day, grant, one, period, values};
use crate::commands::{Rejection, What};
use crate::ledger::Ledger;
use crate::names::Names;
use crate::render::{self, Format, Frame, State, number, text as page};
use crate::resolve::{self, Spoken};

/// Lists what can be asked.
pub fn statements(caller: &Caller) -> Done {
    caller.check()?;
    let width = CATALOGUE.iter().map(|it| it.key.len()).max().unwrap_or(0);
    let mut lines = vec![caller.say("cli-statements", &[]), String::new()];
    for entry in CATALOGUE {
        let key = entry.key;
        lines.push(format!("  {key:width$}  {}", caller.words.get(&format!("statement-{key}"))));
        let about = caller.words.get(&format!("statement-{key}-about"));
        lines.push(format!("  {:width$}  {about}", ""));
        if let About::Account(kinds) = entry.about {
            let kinds: Vec<&str> = kinds.iter().map(|it| kind_key(*it)).collect();
            let kinds = text(super::say::one_of(&caller.words, &kinds));
            lines.push(format!(
                "  {:width$}  {}",
                "",
                caller.say("cli-statements-account", &[("kinds", kinds)])
            ));
        }
    }
    lines.extend([
        String::new(),
        format!("  {}", caller.call("statement budget-execution --period 2017", &caller.folder)),
    ]);
    caller.answer(&lines, || {
        CATALOGUE
            .iter()
            .map(|it| {
                let kinds: Option<Vec<&str>> = match it.about {
                    About::Grant => None,
                    About::Account(kinds) => Some(kinds.iter().map(|it| it.key()).collect()),
                };
                json!({"statement": it.key, "version": it.version, "accounts": kinds})
            })
            .collect()
    })?;
    Ok(0)
}

fn kind_key(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Bank => "account-kind-bank",
        AccountKind::Cash => "account-kind-cash",
        AccountKind::MobileMoney => "account-kind-mobile-money",
        AccountKind::Advances => "account-kind-advances",
    }
}

/// The statement of a name.
pub fn entry_of(name: &str) -> Result<&'static Entry, Trouble> {
    statements::find(name).ok_or_else(|| {
        let names: Vec<&str> = CATALOGUE.iter().map(|it| it.key).collect();
        Trouble::wrong(
            "cli-unknown-statement",
            values([("name", text(name)), ("choices", text(names.join(", ")))]),
        )
    })
}

/// Asks one statement.
pub fn statement(caller: &Caller, matches: &ArgMatches) -> Done {
    let entry = entry_of(one(matches, "name").unwrap_or_default())?;
    let period = period(one(matches, "period").unwrap_or_default())?;
    let format = format(caller, one(matches, "format"))?;
    let as_of = one(matches, "as-of").map(AsOf::parse).transpose()?;
    let ledger = caller.ledger()?;
    let grant = grant(ledger.books(), matches)?;
    let records = as_of.map(|it| it.records(&ledger)).transpose()?;
    let earlier = records.map(|it| ledger.books_after(it)).transpose()?;
    let books = earlier.as_ref().unwrap_or(ledger.books());
    let account = one(matches, "account").map(AccountCode::from);
    if let (About::Grant, Some(account)) = (entry.about, &account) {
        let said = values([("statement", text(entry.key)), ("account", text(account))]);
        return Err(Trouble::wrong("cli-no-account-here", said));
    }
    let scope = Scope { grant, period, account, as_of: records };
    let statement = match matches.get_flag("identifiers") {
        true => identified(&ledger, books, entry, &scope)?,
        false => resolved(&ledger, books, entry, &scope)?,
    };
    let mut output = caller.output()?;
    match format {
        Format::Text => write_text(caller, &statement, &mut output)?,
        Format::Csv => render::csv::write(&statement, &caller.words, &mut BufWriter::new(&mut output))?,
        Format::Json => render::json::write(&statement, &mut BufWriter::new(&mut output))?,
        Format::Html | Format::Pdf | Format::Xlsx => {
            let frame = draft(&ledger, books, entry, &scope)?;
            render::render(&statement, &frame, format, &caller.words, &mut output)?;
        }
    }
    caller.end(output)?;
    Ok(0)
}

/// What stands around a statement that is asked and not issued.
pub fn draft(ledger: &Ledger, books: &Books, entry: &Entry, scope: &Scope) -> Result<Frame, Trouble> {
    let digest = Hash::of(&render::data(&identified(ledger, books, entry, scope)?));
    let at = books.last_at.unwrap_or_default();
    Ok(Frame { ledger: ledger.id(), at, digest, state: State::Draft })
}

/// The answer of the books, with texts and names.
pub fn resolved(ledger: &Ledger, books: &Books, entry: &Entry, scope: &Scope) -> Result<Statement, Trouble> {
    let mut statement = entry.ask(books, scope)?;
    resolve::statement(&mut statement, ledger)?;
    Ok(statement)
}

// With identifiers in the place of names, as the digests of a closing are computed.
fn identified(ledger: &Ledger, books: &Books, entry: &Entry, scope: &Scope) -> Result<Statement, Trouble> {
    let mut statement = entry.ask(books, scope)?;
    resolve::identified(&mut statement, ledger)?;
    Ok(statement)
}

/// Writes a statement as wide as the terminal.
pub fn write_text(caller: &Caller, statement: &Statement, output: &mut Output) -> Result<(), Trouble> {
    let sheet = page::Page { styled: output.styled(), ..page::Page::wide(output.width()) };
    let mut output = BufWriter::new(output);
    page::write(statement, &caller.words, sheet, &mut output)?;
    Ok(output.flush()?)
}

/// The form of a name.
pub fn format_of(asked: &str) -> Result<Format, Trouble> {
    Format::parse(asked).ok_or_else(|| {
        let said = values([("value", text(asked)), ("choices", args::formats())]);
        Trouble::wrong("cli-bad-format", said)
    })
}

// As asked, or as the file is called, or as people read it.
fn format(caller: &Caller, asked: Option<&str>) -> Result<Format, Trouble> {
    if let Some(asked) = asked {
        return format_of(asked);
    }
    if caller.json {
        return Ok(Format::Json);
    }
    match caller.output.as_deref().filter(|it| it.extension().is_some()) {
        Some(path) => format_of_file(path),
        None => Ok(Format::Text),
    }
}

/// The form of a file by its name.
pub fn format_of_file(path: &Path) -> Result<Format, Trouble> {
    let extension = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        Some("pdf") => Format::Pdf,
        Some("html" | "htm") => Format::Html,
        Some("xlsx") => Format::Xlsx,
        Some("csv") => Format::Csv,
        Some("json") => Format::Json,
        Some("txt" | "text") => Format::Text,
        None | Some(_) => {
            let said = values([("file", text(path.display())), ("choices", args::formats())]);
            return Err(Trouble::wrong("cli-bad-extension", said));
        }
    })
}

/// Up to which record: one that is named, or the last of a day.
pub enum AsOf {
    /// A record.
    Record(u64),
    /// A day.
    Day(tarikh_events::Date),
}

impl AsOf {
    /// Reads a position or a day.
    pub fn parse(given: &str) -> Result<Self, Trouble> {
        if let Ok(seq) = given.trim_start_matches('#').parse() {
            return Ok(Self::Record(seq));
        }
        let wrong = || Trouble::wrong("cli-bad-as-of", values([("value", text(given))]));
        day(given).map(Self::Day).ok_or_else(wrong)
    }

    /// How many records there were then.
    pub fn records(&self, ledger: &Ledger) -> Result<u64, Trouble> {
        let all = ledger.books().head.records;
        match self {
            Self::Record(seq) if *seq < all => {
                // A command counts whole or not at all: inside one, there is nothing to be known yet.
                let (part, of) = ledger.record(*seq)?.part;
                let last = seq + u64::from(of - part);
                if part < of {
                    let first = seq + 1 - u64::from(part);
                    let said = values([("record", text(seq)), ("first", text(first)), ("last", text(last))]);
                    return Err(Trouble::no("cli-inside-a-command", said));
                }
                Ok(seq + 1)
            }
            Self::Record(seq) => Err(Trouble::no(
                "cli-no-such-record",
                values([("record", text(seq)), ("last", text(all.saturating_sub(1)))]),
            )),
            Self::Day(day) => Ok(ledger.records_by(*day)?),
        }
    }
}

/// Lists records: the newest, those of a voucher, or those from a position on.
pub fn log(caller: &Caller, matches: &ArgMatches) -> Done {
    let limit = match one(matches, "limit") {
        None => None,
        Some(given) => Some(
            given
                .parse::<u64>()
                .map_err(|_| Trouble::wrong("cli-bad-limit", values([("value", text(given))])))?,
        ),
    };
    let which = one(matches, "what").map_or(Ok(Which::Newest), Which::parse)?;
    let ledger = caller.ledger()?;
    let all = ledger.books().head.records;
    let (from, to) = match &which {
        Which::Newest => (all.saturating_sub(limit.unwrap_or(NEWEST)), all),
        Which::Range(from, to) => {
            let to = to.map_or(all, |it| it.saturating_add(1).min(all));
            (*from, limit.map_or(to, |it| to.min(from.saturating_add(it))))
        }
        Which::Voucher(_) => (0, all),
    };
    if matches!(which, Which::Range(..)) && from >= all {
        return Err(Trouble::no(
            "cli-no-such-record",
            values([("record", text(from)), ("last", text(all.saturating_sub(1)))]),
        ));
    }
    let of = match &which {
        Which::Voucher(number) => Some(records_of(&ledger, number)?),
        Which::Newest | Which::Range(..) => None,
    };

    let mut output = caller.output()?;
    let width = output.width().unwrap_or(110).max(60);
    let mut listed = 0_u64;
    let mut stopped: Result<(), Trouble> = Ok(());
    let most = limit.unwrap_or(u64::MAX);
    if caller.json {
        write!(output, "[")?;
    } else if matches!(which, Which::Newest) && from > 0 {
        writeln!(output, "{}", caller.say("cli-log-more", &[("count", super::Arg::Count(from))]))?;
    }
    ledger.lines(from, Some(to), &mut |seq, line, hash| {
        if listed >= most {
            return false;
        }
        let Ok(mut record) = Record::read(seq, line) else { return true };
        if let Some(of) = &of
            && !of.contains(&seq)
            && !record.event.references().iter().any(|it| of.contains(&it.seq))
        {
            return true;
        }
        let it = Listed::of(caller, &ledger, &record, &Spoken::read(line));
        let written = match caller.json {
            true => write!(output, "{}\n  {}", if listed > 0 { "," } else { "" }, it.json(line, hash)),
            false => it.write(width, &mut output),
        };
        listed += 1;
        match written {
            Ok(()) => true,
            Err(error) => {
                stopped = Err(error.into());
                false
            }
        }
    })?;
    stopped?;
    if caller.json {
        writeln!(output, "\n]")?;
    }
    caller.end(output)?;
    Ok(0)
}

/// A record as the list shows it, as a line and for machines.
pub fn listed(caller: &Caller, ledger: &Ledger, seq: u64) -> Result<(String, Json), Trouble> {
    let none = || crate::ledger::LedgerError::NoRecord { seq };
    let link = ledger.link(seq)?.ok_or_else(none)?;
    let record = ledger.record(seq)?;
    let it = Listed::of(caller, ledger, &record, &Spoken::read(&link.line));
    let mut line = Vec::new();
    let _ = it.write(usize::MAX, &mut line);
    let line = String::from_utf8_lossy(&line).trim_end().to_owned();
    Ok((line, it.json(&link.line, link.hash)))
}

// How many records are listed when nothing is asked.
const NEWEST: u64 = 30;

enum Which {
    Newest,
    Range(u64, Option<u64>),
    Voucher(Number),
}

impl Which {
    fn parse(given: &str) -> Result<Self, Trouble> {
        let wrong = || Trouble::wrong("cli-bad-range", values([("value", text(given))]));
        if let Some((from, to)) = given.split_once("..") {
            let from = if from.is_empty() { 0 } else { from.parse().map_err(|_| wrong())? };
            let to = match to.is_empty() {
                true => None,
                false => Some(to.parse().map_err(|_| wrong())?),
            };
            return Ok(Self::Range(from, to));
        }
        Ok(match given.trim_start_matches('#').parse() {
            Ok(seq) => Self::Range(seq, Some(seq)),
            Err(_) => Self::Voucher(Number::from(given)),
        })
    }
}

// The records that made a number or reference, in whichever grant. Those that name them follow.
fn records_of(ledger: &Ledger, number: &Number) -> Result<Vec<u64>, Trouble> {
    let grants = ledger.books().grants.values();
    let records: Vec<u64> = grants
        .flat_map(|grant| {
            let voucher = grant.voucher(number).map(|it| it.seq);
            voucher.or_else(|| super::acts::known_by(grant, number.as_str()))
        })
        .collect();
    match records.is_empty() {
        true => {
            let unknown = Rejection::Unknown { what: What::Voucher, code: number.to_string() };
            Err(Trouble::refused(&unknown, ledger.names()))
        }
        false => Ok(records),
    }
}

// A record as a line for people: what it is, what it is about, how much, and what is said about it.
struct Listed {
    seq: u64,
    at: String,
    day: String,
    actor: String,
    kind: &'static str,
    what: String,
    subject: String,
    amount: Option<Money>,
    shown_amount: String,
    said: String,
}

impl Listed {
    fn of(caller: &Caller, ledger: &Ledger, record: &Record, spoken: &Spoken) -> Self {
        let words = &caller.words;
        let at = tarikh_events::record::format_at(record.at);
        let zone = jiff::tz::TimeZone::UTC;
        let day =
            format!("{} {}", words.date(zone.to_datetime(record.at).date()), at.get(11..16).unwrap_or(""));
        let kind = record.event.kind();
        let name = kind.split_once(".v").map_or(kind, |it| it.0);
        let amount = amount(|name| spoken.field(name));
        Self {
            seq: record.seq,
            at,
            day,
            actor: record.actor.to_string(),
            kind,
            what: words.get(&format!("event-{name}")),
            subject: subject(ledger, spoken),
            amount,
            shown_amount: amount.map_or_else(String::new, |it| number::money(words.lang(), it)),
            said: said(caller, spoken, ledger.names()),
        }
    }

    fn write(&self, width: usize, output: &mut impl Write) -> std::io::Result<()> {
        let head = format!(
            "{:>7}  {}  {}  {}  {}  {}",
            format!("#{}", self.seq),
            padded(&self.day, 16),
            padded(&self.actor, 11),
            padded(&self.what, 26),
            padded(&self.subject, 13),
            left_padded(&self.shown_amount, 16),
        );
        let head = head.trim_end();
        // What fits stands beside it, what does not stands below.
        let beside = head.width() + 2 + self.said.width() <= width;
        match (self.said.is_empty(), beside) {
            (true, _) => writeln!(output, "{head}"),
            (false, true) => writeln!(output, "{head}  {}", cut(&self.said, width)),
            (false, false) => writeln!(
                output,
                "{head}
{:9}{}",
                "",
                cut(&self.said, width.saturating_sub(9))
            ),
        }
    }

    fn json(&self, line: &[u8], hash: Hash) -> Json {
        let command = Envelope::peek(line).map(|it| it.command.to_string());
        json!({
            "record": self.seq, "hash": hash, "at": self.at, "actor": self.actor, "event": self.kind,
            "command": command, "subject": self.subject, "amount": self.amount, "text": self.said,
        })
    }
}

// What a record is about, by the fields that facts have: its own number, else the record that it judges, else
// the most particular code.
fn subject(ledger: &Ledger, spoken: &Spoken) -> String {
    let field = |name: &str| spoken.field(name).and_then(Json::as_str).map(str::to_owned);
    if let Some(number) = field("number") {
        return number;
    }
    for name in ["voucher", "advance", "finding", "statement", "count", "to"] {
        let Some(seq) = spoken.field(name).and_then(|it| it.get("seq")).and_then(Json::as_u64) else {
            continue;
        };
        let numbered = ledger.books().grants.values().find_map(|grant| {
            let voucher = grant.voucher_at(seq).and_then(|it| grant.vouchers.get(it as usize));
            let advance = || grant.advances.iter().find(|it| it.seq == seq).map(|it| it.number.to_string());
            voucher.map(|it| it.number.to_string()).or_else(advance)
        });
        return numbered.unwrap_or_else(|| format!("#{seq}"));
    }
    let names = [
        "voucher",
        "reference",
        "asset",
        "letter",
        "member",
        "line",
        "activity",
        "account",
        "month",
        "control",
    ];
    let code = names.into_iter().find_map(field);
    code.or_else(|| field("code")).or_else(|| field("grant")).unwrap_or_default()
}

/// The amount of a fact, by the names that fields have in all facts: the sum of what it is charged to, else its
/// own.
pub fn amount<'a>(field: impl Fn(&str) -> Option<&'a Json>) -> Option<Money> {
    let read = |it: &Json| serde_json::from_value::<Money>(it.clone()).ok();
    if let Some(splits) = field("splits").and_then(Json::as_array) {
        let amounts = splits.iter().map(|it| it.get("amount").and_then(read));
        return amounts.reduce(|sum, it| sum?.plus(it?).ok()).flatten();
    }
    ["amount", "credited", "counted", "closing", "refunded", "value", "total"]
        .into_iter()
        .find_map(|name| field(name).and_then(read))
}

fn said(caller: &Caller, spoken: &Spoken, names: &Names) -> String {
    let field = |name: &str| spoken.field(name).and_then(Json::as_str);
    let texts =
        ["purpose", "text", "reason", "description", "label", "title", "indicator", "organisation", "name"];
    let text = texts.into_iter().find_map(field).map(|it| names.show(it));
    let party = field("party").map(|it| resolve::name(names, &PartyId::from(it)));
    let roles = spoken.field("roles").and_then(Json::as_array).map(|it| {
        let roles = it.iter().filter_map(Json::as_str).map(|it| match caller.json {
            true => it.to_owned(),
            false => caller.words.get(&format!("role-{it}")),
        });
        roles.collect::<Vec<_>>().join(", ")
    });
    let all: Vec<String> = [party, text, roles].into_iter().flatten().collect();
    all.join(" · ")
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn left_padded(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

// As much of a text as there is room for, without what would move the cursor.
fn cut(text: &str, room: usize) -> String {
    let text: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    if text.width() <= room {
        return text;
    }
    let mut short = String::new();
    for it in text.chars() {
        if short.width() + 2 > room {
            break;
        }
        short.push(it);
    }
    format!("{}…", short.trim_end())
}
