//! The acts of the office on the command line: from options, a file of JSON or the keyboard to the ledger.
//!
//! What is asked and given follows from the table of acts; what is said of a record goes by the names that
//! fields have in all facts: a number, an amount, lines, accounts.

use std::fs;
use std::io::Read;

use clap::ArgMatches;
use serde_json::{Map, Value as Json, json};
use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::{CommandId, Decimal, Event, GrantCode, LineCode, Money};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{Arg, Finding};
use tarikh_projections::{Books, statements};

use super::say::{self, Trouble, finding, text};
use super::{Caller, Done, ask, asking, command_id, grant, keep, one, values};
use crate::acts::{self, Act, Family, Given, Kind, Need, Unfit};
use crate::commands::desk::{Asked, Desk};
use crate::commands::{Rejection, without_gap};
use crate::documents::Documents;
use crate::ledger::Ledger;

/// What was recorded, or would be.
pub struct Recorded {
    /// Position of the record.
    pub record: u64,
    /// Its number, reference or code.
    pub number: Option<String>,
    /// How much.
    pub amount: Option<Money>,
    /// What controls found without blocking.
    pub findings: Vec<Finding>,
    /// Budget lines it touches: what is left, and the whole.
    pub lines: Vec<(LineCode, Money, Money)>,
    /// Accounts it touches and what they hold then.
    pub accounts: Vec<(String, String, Money)>,
    /// What was concluded for fields that were not given.
    pub concluded: Vec<(&'static str, String)>,
    /// The cheque that is spoilt with a number.
    pub spoilt: Option<String>,
}

/// What came of asking.
pub struct Answered {
    /// One for each that was given.
    pub recorded: Vec<Recorded>,
    /// Whether the same command was recorded before.
    pub already: bool,
}

/// Why it was not recorded.
pub enum Stop {
    /// One of what was given does not fit; which, from 0.
    Unfit(usize, Unfit),
    /// It was only tried.
    Tried(Vec<Recorded>),
}

impl From<Rejection> for Stop {
    fn from(it: Rejection) -> Self {
        Self::Unfit(0, Unfit::Rejected(it))
    }
}

/// Does what the options, a file or the person at the keyboard say.
pub fn run(caller: &Caller, act: &'static Act, matches: &ArgMatches) -> Done {
    caller.check()?;
    let asked = command_id(matches)?;
    let input = one(matches, "input").map(input).transpose()?;
    let all = given(act, matches, input.as_deref())?;
    let mut ledger = caller.ledger_to_record()?;
    let grant = match act.family {
        Family::Members | Family::Parties => None,
        Family::Record | Family::Own | Family::Accounts | Family::Rules | Family::Budget | Family::Grant => {
            Some(grant(ledger.books(), matches)?)
        }
    };
    let missing = |it: &Given| act.fields.iter().any(|field| field.need == Need::Must && lacks(it, field));
    let typing = asking::somebody_answers(caller);
    let ask = matches.get_flag("ask") || (typing && input.is_none() && all.iter().any(missing));
    let dry_run = matches.get_flag("dry-run");
    // A trial is not the operation, and does not ask for its answer.
    let command = if dry_run { CommandId(crate::clock::uuid()) } else { asked };
    if ask {
        let given = all.into_iter().next().unwrap_or_default();
        return asking::ask(caller, &mut ledger, act, grant.as_ref(), given, dry_run);
    }
    let several = all.len() > 1;
    let answered = submit(caller, &mut ledger, act, grant.as_ref(), &all, command, dry_run)
        .map_err(|it| it.trouble(caller, &ledger, act, several))?;
    caller.answer(&lines(caller, &ledger, act, &answered, dry_run), || {
        json(caller, &ledger, command, &answered, dry_run)
    })?;
    Ok(0)
}

fn lacks(given: &Given, field: &acts::Field) -> bool {
    let keys: &[&str] = if field.kind == Kind::Splits { &["splits", "split", "line"] } else { &[field.key] };
    keys.iter().all(|key| !given.contains_key(*key))
}

// A file of JSON: one object, or a list of them.
fn input(file: &str) -> Result<Vec<Given>, Trouble> {
    let said = |detail: String| values([("file", text(file)), ("detail", text(detail))]);
    let mut bytes = Vec::new();
    let read = match file {
        "-" => std::io::stdin().read_to_end(&mut bytes).map(drop),
        _ => fs::read(file).map(|it| bytes = it),
    };
    read.map_err(|error| {
        let values = values([("file", text(file)), ("detail", crate::ledger::system(&error))]);
        Trouble::no("cli-input-unreadable", values)
    })?;
    // What the library says of it is in no language of ours; where it is wrong is enough.
    let json: Json = serde_json::from_slice(&bytes).map_err(|error| {
        let place = [("line", text(error.line())), ("column", text(error.column()))];
        let values = values([("file", text(file))]).into_iter().chain(place).collect();
        Trouble::wrong("cli-input-not-json", values)
    })?;
    let object = |it: Json| match it {
        Json::Object(fields) => Ok(fields),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => {
            Err(Trouble::wrong("cli-input-no-object", said(String::new())))
        }
    };
    if let Json::Array(all) = json {
        return all.into_iter().map(object).collect();
    }
    Ok(vec![object(json)?])
}

// What the options give, for each that stands in a file or at the place.
fn given(act: &Act, matches: &ArgMatches, input: Option<&[Given]>) -> Result<Vec<Given>, Trouble> {
    let mut options = Map::new();
    let mut places: Vec<String> = Vec::new();
    let all = |key: &str| -> Option<Vec<String>> {
        matches.try_get_many::<String>(key).ok().flatten().map(|it| it.cloned().collect())
    };
    let split = ["line", "amount", "activity", "place", "split"];
    let beside = ["new", "function"];
    let fields = act.fields.iter().map(|it| it.key);
    for key in fields.chain(if act.has_splits() { split.to_vec() } else { Vec::new() }).chain(beside) {
        let Some(found) = all(key) else { continue };
        if act.place == Some(key) {
            places = found;
        } else if let [only] = found.as_slice() {
            options.insert(key.to_owned(), json!(only));
        } else {
            options.insert(key.to_owned(), json!(found));
        }
    }
    // Two answers to one question: the file's or the option's would have to be guessed.
    let twice = input.into_iter().flatten().flat_map(Map::keys).find(|key| options.contains_key(*key));
    if let Some(key) = twice {
        let said = values([("option", text(key.replace('_', "-")))]);
        return Err(Trouble::wrong("cli-input-and-option", said));
    }
    if input.is_some_and(<[Given]>::is_empty) {
        return Err(Trouble::wrong("cli-input-empty", Vec::new()));
    }
    let with_options = |mut it: Given| {
        for (key, value) in &options {
            it.entry(key.clone()).or_insert_with(|| value.clone());
        }
        it
    };
    Ok(match (input, act.place) {
        (Some(input), _) => input.iter().cloned().map(with_options).collect(),
        (None, Some(place)) if !places.is_empty() => {
            places.iter().map(|it| with_options(Map::from_iter([(place.to_owned(), json!(it))]))).collect()
        }
        (None, _) => vec![options],
    })
}

/// Records all that is given as one command, or tries it.
pub fn submit(
    caller: &Caller,
    ledger: &mut Ledger,
    act: &Act,
    grant: Option<&GrantCode>,
    all: &[Given],
    command: CommandId,
    dry_run: bool,
) -> Result<Answered, Failed> {
    // What a record names is durable before it.
    let all = &all
        .iter()
        .map(|it| taken(ledger, act, it, dry_run))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Failed::Ledger)?;
    let submitted = ledger.submit(&caller.member, command, |session| {
        let mut recorded = Vec::new();
        for (index, given) in all.iter().enumerate() {
            let filled = acts::command(session, act, grant, given).map_err(|it| Stop::Unfit(index, it))?;
            let asked =
                session.desk.ask(filled.command).map_err(|it| Stop::Unfit(index, Unfit::Rejected(it)))?;
            recorded.push(Recorded::of(&session.desk, grant, asked, filled.concluded));
        }
        if let Some(grant) = grant.filter(|_| all.iter().any(|it| it.contains_key("number"))) {
            let last = all.len().saturating_sub(1);
            without_gap(session.desk.books(), grant).map_err(|it| Stop::Unfit(last, it.into()))?;
        }
        if dry_run { Err(Stop::Tried(recorded)) } else { Ok(recorded) }
    });
    match submitted {
        Ok(receipt) => Ok(Answered { recorded: receipt.value, already: receipt.already }),
        Err(crate::ledger::SubmitError::Refused(Stop::Tried(recorded))) => {
            Ok(Answered { recorded, already: false })
        }
        Err(crate::ledger::SubmitError::Refused(Stop::Unfit(index, unfit))) => {
            Err(Failed::Unfit(index, unfit))
        }
        Err(crate::ledger::SubmitError::Failed(error)) => Err(Failed::Ledger(error.into())),
    }
}

// Files become documents of the ledger, and what is given as a document is one: a record never names what is
// not there. In a trial nothing is kept.
fn taken(ledger: &Ledger, act: &Act, given: &Given, dry_run: bool) -> Result<Given, Trouble> {
    let mut given = given.clone();
    for field in act.fields.iter().filter(|it| matches!(it.kind, Kind::Documents | Kind::Document)) {
        let Some(value) = given.get(field.key) else { continue };
        let all = if let Json::Array(all) = value { all.clone() } else { vec![value.clone()] };
        let documents = all
            .iter()
            .filter(|it| it.as_str().is_none_or(|it| !it.trim().is_empty()))
            .map(|it| document(ledger, it, dry_run))
            .collect::<Result<Vec<_>, _>>()?;
        let value = match (field.kind == Kind::Document, documents.as_slice()) {
            (true, [only]) => json!(only.digest),
            (true, _) | (false, _) => json!(documents),
        };
        given.insert(field.key.to_owned(), value);
    }
    Ok(given)
}

// `facture.pdf`, or `invoice=facture.pdf`, a receipt where nothing is said; or the document of a fact.
fn document(ledger: &Ledger, given: &Json, dry_run: bool) -> Result<Document, Trouble> {
    let known = serde_json::from_value::<Document>(given.clone()).ok();
    let digest = given.as_str().and_then(|it| it.parse().ok());
    let known = known.or(digest.map(|digest| Document { digest, kind: DocumentKind::Receipt }));
    if let Some(known) = known {
        ledger.documents().check(known.digest)?;
        return Ok(known);
    }
    let typed = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    let kinded = typed.split_once('=').and_then(|(kind, file)| Some((keep::kind(kind).ok()?, file)));
    let (kind, file) = kinded.unwrap_or((DocumentKind::Receipt, &typed));
    let path = std::path::Path::new(file.trim());
    let taken = if dry_run { Documents::look(path)? } else { ledger.documents().take(path)? };
    Ok(taken.document(kind))
}

/// Why nothing was recorded.
pub enum Failed {
    /// One of what was given does not fit; which, from 0.
    Unfit(usize, Unfit),
    /// The ledger failed.
    Ledger(Trouble),
}

impl Failed {
    /// As it is reported; where several were given, with its number among them.
    pub fn trouble(self, caller: &Caller, ledger: &Ledger, act: &Act, several: bool) -> Trouble {
        match self {
            Self::Ledger(trouble) => trouble,
            Self::Unfit(index, unfit) => {
                let entry = several.then_some(index + 1);
                Trouble::unfit(&caller.words, &unfit, &act.name(), entry, ledger.names())
            }
        }
    }
}

impl Recorded {
    fn of(
        desk: &Desk,
        grant: Option<&GrantCode>,
        asked: Asked,
        concluded: Vec<(&'static str, String)>,
    ) -> Self {
        let books = desk.books();
        let decided = desk.decided().last();
        let body = decided.map(|it| body(&it.event)).unwrap_or_default();
        let given = decided.and_then(|it| it.given.number.as_ref().map(ToString::to_string));
        let grant = grant.and_then(|it| books.grant(it));
        let judged = || {
            let seq = ["voucher", "advance", "commitment", "count", "statement"]
                .iter()
                .find_map(|key| body.get(*key)?.get("seq")?.as_u64())?;
            grant.and_then(|it| number_of(it, seq))
        };
        let code = || {
            let codes = [
                "number",
                "reference",
                "asset",
                "letter",
                "member",
                "party",
                "activity",
                "month",
                "line",
                "control",
                "account",
            ];
            codes.iter().find_map(|key| body.get(*key).and_then(Json::as_str).map(str::to_owned))
        };
        Self {
            record: asked.first,
            number: given.or_else(judged).or_else(code),
            amount: ask::amount(|name| body.get(name)),
            findings: asked.findings,
            lines: grant.map(|it| lines_of(it, &body)).unwrap_or_default(),
            accounts: grant.map(|it| accounts_of(it, &body)).unwrap_or_default(),
            concluded,
            spoilt: decided.and_then(|it| {
                let Event::VoucherVoided(it) = &it.event else { return None };
                it.cheque.as_ref().map(ToString::to_string)
            }),
        }
    }
}

/// The record that a number or reference of the office stands for: an advance, a commitment, a transfer, a
/// count, a statement, a thing, a letter. Vouchers are known by their own.
pub fn known_by(grant: &Grant, number: &str) -> Option<u64> {
    let advance = grant.advances.iter().find(|it| it.number.as_str() == number).map(|it| it.seq);
    let commitment = || grant.commitments.iter().find(|it| it.number.as_str() == number).map(|it| it.seq);
    let reference = || grant.reference(&number.into());
    let asset = || grant.asset(&number.into()).map(|it| it.seq);
    let letter = || grant.consents.iter().find(|it| it.1.letter.as_str() == number).map(|it| it.0);
    advance.or_else(commitment).or_else(reference).or_else(asset).or_else(letter)
}

// The number or reference by which a record is known.
fn number_of(grant: &Grant, seq: u64) -> Option<String> {
    let voucher = grant.voucher_at(seq).map(|it| grant.vouchers[it as usize].number.to_string());
    let advance = || grant.advances.iter().find(|it| it.seq == seq).map(|it| it.number.to_string());
    let commitment = || grant.commitments.iter().find(|it| it.seq == seq).map(|it| it.number.to_string());
    let reference = || grant.reference_of(seq).map(ToString::to_string);
    voucher.or_else(advance).or_else(commitment).or_else(reference)
}

fn body(event: &Event) -> Map<String, Json> {
    match event.body().ok().and_then(|it| serde_json::from_str(&it).ok()) {
        Some(Json::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// What is free on a line of the budget in force, neither spent nor promised, and the whole of it.
pub fn left(grant: &Grant, line: &LineCode) -> Option<(Money, Money)> {
    let budget = grant.budget.in_force()?.line(line)?.amount();
    let currency = grant.award.currency;
    let left: Decimal = budget - grant.spending.on_line(line) - statements::promised(grant, line);
    Some((Money::new(left, currency).ok()?, Money::new(budget, currency).ok()?))
}

fn lines_of(grant: &Grant, body: &Map<String, Json>) -> Vec<(LineCode, Money, Money)> {
    let splits = body.get("splits").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let of_splits = splits.iter().filter(|it| it.get("grant").is_none()).filter_map(|it| it.get("line"));
    let of_body = ["line", "from", "to", "fee_line"].iter().filter_map(|key| body.get(*key));
    let mut codes: Vec<LineCode> =
        of_splits.chain(of_body).filter_map(Json::as_str).map(LineCode::from).collect();
    codes.sort();
    codes.dedup();
    codes.into_iter().filter_map(|code| left(grant, &code).map(|(left, of)| (code, left, of))).collect()
}

fn accounts_of(grant: &Grant, body: &Map<String, Json>) -> Vec<(String, String, Money)> {
    let codes = ["account", "from", "to"].iter().filter_map(|key| body.get(*key).and_then(Json::as_str));
    let known = codes.filter_map(|code| grant.account(&code.into()));
    let shown = |it: &tarikh_projections::books::Account| {
        let balance = Money::new(it.balance, it.opened.currency).ok()?;
        Some((it.opened.account.to_string(), it.opened.name.clone(), balance))
    };
    known.filter_map(shown).collect()
}

/// What is said of what was recorded.
pub fn lines(caller: &Caller, ledger: &Ledger, act: &Act, answered: &Answered, dry_run: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for it in &answered.recorded {
        let key = match (dry_run, answered.already) {
            (true, _) => "cli-act-tried",
            (false, true) => "cli-act-already",
            (false, false) => "cli-act-done",
        };
        let number = it.number.as_ref().map(|it| said_as(ledger, it));
        let said = values([
            ("act", text(caller.words.get(&format!("act-{}", act.name())))),
            ("number", text(number.unwrap_or_default())),
            ("amount", it.amount.map_or_else(|| text(""), Arg::Money)),
            ("record", Arg::Count(it.record)),
            ("what", text(what(it))),
        ]);
        lines.push(caller.say(key, &said));
        lines.extend(around(caller, ledger, it).into_iter().map(|it| format!("  {it}")));
    }
    lines
}

/// A number as it is said: names of people stand in it again, a party is its name.
pub fn said_as(ledger: &Ledger, number: &str) -> String {
    let party = ledger.names().name(&number.into()).map(str::to_owned);
    party.unwrap_or_else(|| ledger.names().show(number))
}

// Which parts of the sentence there are: a number, an amount, both or none.
fn what(it: &Recorded) -> &'static str {
    match (&it.number, it.amount) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "number",
        (None, Some(_)) => "amount",
        (None, None) => "none",
    }
}

/// What stands around a record: what was concluded, what is left, what controls found.
pub fn around(caller: &Caller, ledger: &Ledger, it: &Recorded) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(cheque) = &it.spoilt {
        lines.push(caller.say("cli-act-spoilt-cheque", &[("cheque", text(said_as(ledger, cheque)))]));
    }
    for (line, left, of) in &it.lines {
        let said = values([("code", text(line)), ("left", Arg::Money(*left)), ("budget", Arg::Money(*of))]);
        lines.push(caller.say("cli-act-line", &said));
    }
    for (account, name, balance) in &it.accounts {
        let said =
            values([("account", text(account)), ("name", text(name)), ("balance", Arg::Money(*balance))]);
        lines.push(caller.say("cli-act-account", &said));
    }
    for found in &it.findings {
        let said = values([
            ("control", text(found.control)),
            ("sentence", text(finding(&caller.words, ledger.names(), found))),
        ]);
        lines.push(caller.say("cli-act-finding", &said));
    }
    lines
}

fn json(caller: &Caller, ledger: &Ledger, command: CommandId, answered: &Answered, dry_run: bool) -> Json {
    let recorded: Vec<Json> = answered
        .recorded
        .iter()
        .map(|it| {
            let findings: Vec<Json> = it
                .findings
                .iter()
                .map(|found| {
                    json!({
                        "control": found.control, "severity": found.severity, "subject": found.subject,
                        "reason": finding(&caller.words, ledger.names(), found),
                    })
                })
                .collect();
            let lines: Vec<Json> = it
                .lines
                .iter()
                .map(|(line, left, budget)| json!({"line": line, "left": left, "budget": budget}))
                .collect();
            let accounts: Vec<Json> = it
                .accounts
                .iter()
                .map(|(account, _, balance)| json!({"account": account, "balance": balance}))
                .collect();
            let concluded: Map<String, Json> =
                it.concluded.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
            json!({
                "record": it.record, "number": it.number, "amount": it.amount, "findings": findings,
                "lines": lines, "accounts": accounts, "concluded": concluded,
            })
        })
        .collect();
    json!({
        "command": command, "already": answered.already, "dry_run": dry_run, "recorded": recorded,
    })
}

/// Lists members, parties, accounts or rules.
pub fn list(caller: &Caller, family: Family, matches: &ArgMatches) -> Done {
    let ledger = caller.ledger()?;
    let books = ledger.books();
    let rows = match family {
        Family::Members => members(caller, &ledger),
        Family::Parties => parties(caller, &ledger),
        Family::Accounts => accounts(caller, known(books, &grant(books, matches)?)?),
        Family::Rules => super::rules::rows(caller, known(books, &grant(books, matches)?)?),
        Family::Record | Family::Own | Family::Budget | Family::Grant => Vec::new(),
    };
    // A cell that is longer than that pushes its own row, not all of them.
    let fits = |it: &usize| *it <= 80;
    let widths: Vec<usize> = (0..rows.first().map_or(0, |it| it.0.len()))
        .map(|column| rows.iter().map(|it| say::width(&it.0[column])).filter(fits).max().unwrap_or(0))
        .collect();
    let line = |cells: &[String]| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(say::width(cell)))));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines: Vec<String> = rows.iter().map(|it| line(&it.0)).collect();
    if lines.is_empty() {
        lines.push(caller.say("cli-list-none", &[]));
    }
    caller.answer(&lines, || rows.into_iter().map(|it| it.1).collect())?;
    Ok(0)
}

/// A row of a list: as it is shown, and as a machine reads it.
pub type Row = (Vec<String>, Json);

fn known<'a>(books: &'a Books, code: &GrantCode) -> Result<&'a Grant, Trouble> {
    let unknown = || Trouble::no("rejected-unknown-grant", values([("grant", text(code))]));
    books.grant(code).ok_or_else(unknown)
}

fn members(caller: &Caller, ledger: &Ledger) -> Vec<Row> {
    let books = ledger.books();
    books
        .members
        .iter()
        .map(|(id, it)| {
            let roles: Vec<String> =
                it.roles.iter().map(|role| caller.words.get(&format!("role-{}", role.key()))).collect();
            let name = it.party.as_ref().map(|it| crate::resolve::name(ledger.names(), it));
            let state = if it.retired { caller.words.get("cli-list-retired") } else { String::new() };
            let keys: Vec<&str> = it.roles.iter().map(|role| role.key()).collect();
            (
                vec![id.to_string(), name.clone().unwrap_or_default(), roles.join(", "), state],
                json!({"member": id, "party": it.party, "name": name, "roles": keys, "retired": it.retired}),
            )
        })
        .collect()
}

fn parties(caller: &Caller, ledger: &Ledger) -> Vec<Row> {
    let mut rows: Vec<(String, Row)> = ledger
        .books()
        .parties
        .iter()
        .map(|(id, it)| {
            let name = crate::resolve::name(ledger.names(), id);
            let kind = match it.kind {
                tarikh_events::party::PartyKind::Person => "person",
                tarikh_events::party::PartyKind::Firm => "firm",
            };
            let function = ledger.names().show(it.function.as_deref().unwrap_or_default());
            let cells =
                vec![id.to_string(), name.clone(), caller.words.get(&format!("choice-{kind}")), function];
            let json = json!({"party": id, "name": name, "kind": kind, "function": it.function});
            (name.to_lowercase(), (cells, json))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|it| it.1).collect()
}

fn accounts(caller: &Caller, grant: &Grant) -> Vec<Row> {
    grant
        .accounts
        .iter()
        .filter_map(|it| {
            let balance = Money::new(it.balance, it.opened.currency).ok()?;
            let state = match it.closed {
                None => String::new(),
                Some(on) => caller.say("cli-list-closed", &values([("on", Arg::Date(on))])),
            };
            let kind = caller.words.get(&format!("choice-{}", it.opened.kind.key()));
            let cells = vec![
                it.opened.account.to_string(),
                it.opened.name.clone(),
                kind,
                it.opened.book.clone(),
                crate::render::number::money(caller.words.lang(), balance),
                state,
            ];
            let json = json!({
                "account": it.opened.account, "name": it.opened.name, "kind": it.opened.kind.key(),
                "book": it.opened.book, "balance": balance, "closed": it.closed,
            });
            Some((cells, json))
        })
        .collect()
}

/// Writes the script by which a shell completes the words of the program.
pub fn completions(caller: &Caller, matches: &ArgMatches) -> Done {
    use clap_complete::Shell;
    let asked = one(matches, "shell").unwrap_or_default();
    let shells = [Shell::Bash, Shell::Elvish, Shell::Fish, Shell::PowerShell, Shell::Zsh];
    let Some(shell) = shells.into_iter().find(|it| it.to_string().eq_ignore_ascii_case(asked)) else {
        let choices: Vec<String> = shells.iter().map(ToString::to_string).collect();
        let said = values([("value", text(asked)), ("choices", text(choices.join(", ")))]);
        return Err(Trouble::wrong("cli-bad-shell", said));
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::args::command(&caller.words), "tarikh", &mut script);
    let mut output = caller.output()?;
    std::io::Write::write_all(&mut output, &script)?;
    caller.end(output)?;
    Ok(0)
}
