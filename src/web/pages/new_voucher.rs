//! A new voucher: the paper form, through the same table of acts as the command line.
//!
//! The form carries the identifier of its command: sent twice, it is recorded once. What does not fit is said
//! beside its field, and what was typed stays. "Check" decides and records nothing.

use askama::Template;
use serde_json::{Map, Value as Json, json};
use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::{Decimal, Event, GrantCode, LineCode, Number};
use tarikh_projections::books::{Grant, State};
use tarikh_projections::controls::{Arg, Finding};
use tarikh_projections::statements::promised;

use super::super::asking::{Answer, Asking, Pairs, encoded, new_command};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::findings::Found;
use super::unfit;
use super::vouchers::Choice;
use crate::acts::{self, Act, Code, Family, Given, Kind, Unfit};
use crate::clock;
use crate::commands::Rejection;
use crate::documents::{Documents, Media};
use crate::ledger::{Ledger, SubmitError};
use crate::render::number;
use crate::resolve;

// So many lines stand in the form.
const SPLITS: usize = 4;
const METHODS: [&str; 4] = ["cash", "cheque", "transfer", "mobile-money"];
const KINDS: [(&str, DocumentKind); 4] = [
    ("receipt", DocumentKind::Receipt),
    ("invoice", DocumentKind::Invoice),
    ("signed-list", DocumentKind::SignedList),
    ("other", DocumentKind::Other),
];

#[derive(Default)]
struct Split {
    line: String,
    amount: String,
    activity: Vec<Choice>,
    place: Vec<Choice>,
    said: String,
}

#[derive(Template)]
#[template(path = "web/pages/new_voucher.html")]
struct Page<'a> {
    l: Layout<'a>,
    command: String,
    accounts: Vec<Choice>,
    methods: Vec<Choice>,
    advances: Vec<Choice>,
    kinds: Vec<Choice>,
    lines: Vec<Choice>,
    parties: Vec<String>,
    on: String,
    party: String,
    // Whether the name is not known yet: then it is asked who it is.
    new: Option<Vec<Choice>>,
    purpose: String,
    cheque: String,
    invoice: String,
    replaces: String,
    kept: Vec<String>,
    splits: Vec<Split>,
    more_splits: bool,
    wrong: Vec<(String, String)>,
    wrong_elsewhere: Option<String>,
    checked: Option<Vec<Found>>,
    number: String,
}

impl Page<'_> {
    fn wrong(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|it| it.0 == field).map(|it| it.1.as_str())
    }
}

fn act() -> Result<&'static Act, Oops> {
    Act::find(Family::Record, "expense").ok_or(Oops::Bug)
}

/// The blank form, or a copy of a voucher that was taken back.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let copy = asking.query("copy");
    let fields = if copy.is_empty() { Pairs::new() } else { copied(asking, ledger, &Number::from(copy))? };
    let kept = fields.iter().filter(|it| it.0 == "kept").map(|it| it.1.clone()).collect();
    let asking = &asking.filled(fields);
    Ok(Answer::Page(rendered(&form(asking, ledger, new_command(), kept)?)?))
}

// What was typed for a voucher, to be put right and recorded anew in its place.
fn copied(asking: &Asking, ledger: &Ledger, number: &Number) -> Result<Pairs, Oops> {
    let grant = asking.grant(ledger)?;
    let voucher = grant.voucher(number).ok_or(Oops::NotFound)?;
    let record = ledger.record(voucher.seq)?;
    let Event::ExpenseRecorded(it) = record.event else { return Err(Oops::NotFound) };
    let names = ledger.names();
    let mut fields = vec![
        ("account", it.account.to_string()),
        ("on", asking.words.date(it.paid_on)),
        ("party", resolve::name(names, &it.party)),
        ("purpose", names.show(&it.purpose)),
        ("invoice", it.invoice.map(|it| names.show(it.as_str())).unwrap_or_default()),
        ("method", it.method.key().to_owned()),
        ("advance", it.advance.map(|it| it.to_string()).unwrap_or_default()),
    ];
    fields.push(("cheque", it.cheque.map(|it| names.show(it.as_str())).unwrap_or_default()));
    if matches!(voucher.state, State::Reversed { .. }) {
        fields.push(("replaces", voucher.number.to_string()));
    }
    for split in &it.splits {
        fields.push(("line", split.line.to_string()));
        fields.push(("amount", split.amount.amount().to_string()));
        fields.push(("activity", split.activity.as_ref().map(ToString::to_string).unwrap_or_default()));
        fields.push(("place", split.place.as_ref().map(ToString::to_string).unwrap_or_default()));
    }
    fields.extend(it.documents.iter().map(|it| ("kept", json!(it).to_string())));
    Ok(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

// What is left on a line now: neither spent nor promised.
fn left(grant: &Grant, line: &LineCode) -> Option<(Decimal, Decimal)> {
    let budget = grant.budget.in_force()?.line(line)?.amount();
    Some((budget - grant.spending.on_line(line) - promised(grant, line), budget))
}

fn form<'a>(
    asking: &'a Asking,
    ledger: &Ledger,
    command: String,
    kept: Vec<String>,
) -> Result<Page<'a>, Oops> {
    let (books, names, grant) = (ledger.books(), ledger.names(), asking.grant(ledger)?);
    let lang = asking.lang();
    let said = |it: Decimal| number::grouped(lang, it);
    let chosen = |code: String, name: String, wanted: &str| Choice { chosen: code == wanted, code, name };
    let today = clock::today().min(grant.award.ends);
    let year = crate::acts::month(asking.field("on").get(3..).unwrap_or_default());
    let year = year.map_or(today.year(), |it| it.first().year());
    let accounts = grant.accounts.iter().filter(|it| it.closed.is_none()).map(|it| {
        let text = asking.with(
            "web-account-choice",
            &[
                ("code", Arg::Text(it.opened.account.to_string())),
                ("name", Arg::Text(names.show(&it.opened.name))),
                ("number", Arg::Text(it.next_number(year).to_string())),
                ("balance", Arg::Text(said(it.balance))),
            ],
        );
        chosen(it.opened.account.to_string(), text, asking.field("account"))
    });
    let lines = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
    let lines = lines.iter().map(|it| {
        let code = &it.added.line;
        let (left, _) = left(grant, code).unwrap_or_default();
        let values = [("label", Arg::Text(names.show(&it.added.label))), ("left", Arg::Text(said(left)))];
        Choice { code: code.to_string(), name: asking.with("web-line-choice", &values), chosen: false }
    });
    let of = |kind: Kind, wanted: &str| {
        let all = acts::choices(books, names, Some(grant), kind);
        let choice = |it: acts::Choice| {
            let name =
                if it.label.is_empty() { it.code.clone() } else { format!("{} {}", it.code, it.label) };
            chosen(it.code, name, wanted)
        };
        all.into_iter().map(choice).collect::<Vec<_>>()
    };
    let typed = |key: &str, at: usize| asking.fields_of(key).nth(at).unwrap_or_default().to_owned();
    let splits = (0..SPLITS).map(|at| {
        let line = typed("line", at);
        let known = left(grant, &LineCode::from(line.as_str()));
        let said = known.map(|(left, budget)| {
            let values = [
                ("line", Arg::Text(line.clone())),
                ("left", Arg::Text(said(left))),
                ("budget", Arg::Text(said(budget))),
            ];
            asking.with("web-line-left", &values)
        });
        Split {
            amount: typed("amount", at),
            activity: of(Kind::Code(Code::Activity), &typed("activity", at)),
            place: of(Kind::Code(Code::Place), &typed("place", at)),
            said: said.unwrap_or_default(),
            line,
        }
    });
    let mut parties: Vec<String> =
        acts::choices(books, names, Some(grant), Kind::Party).into_iter().map(|it| it.code).collect();
    parties.sort();
    let methods = METHODS
        .iter()
        .map(|it| chosen((*it).to_owned(), asking.say(&format!("method-{it}")), asking.field("method")));
    let kinds = KINDS
        .iter()
        .map(|it| chosen(it.0.to_owned(), asking.say(&format!("document-{}", it.0)), asking.field("kind")));
    let on = if asking.fields.is_empty() { asking.words.date(today) } else { asking.field("on").to_owned() };
    Ok(Page {
        command,
        accounts: accounts.collect(),
        methods: methods.collect(),
        advances: of(Kind::Code(Code::Advance), asking.field("advance")),
        kinds: kinds.collect(),
        lines: lines.collect(),
        parties,
        on,
        party: asking.field("party").to_owned(),
        new: None,
        purpose: asking.field("purpose").to_owned(),
        cheque: asking.field("cheque").to_owned(),
        invoice: asking.field("invoice").to_owned(),
        replaces: asking.field("replaces").to_owned(),
        kept,
        more_splits: asking.fields_of("line").skip(1).any(|it| !it.is_empty()),
        splits: splits.collect(),
        wrong: Vec::new(),
        wrong_elsewhere: None,
        checked: None,
        number: String::new(),
        l: Layout::of(asking, ledger, asking.say("web-new-voucher")),
    })
}

// What was typed, by the names of the fields of the act.
fn given(asking: &Asking, documents: &[Document]) -> Given {
    let mut given = Map::new();
    for key in
        ["account", "on", "advance", "party", "purpose", "cheque", "invoice", "method", "new", "replaces"]
    {
        let value = asking.field(key);
        if !value.is_empty() {
            given.insert(key.to_owned(), json!(value));
        }
    }
    let typed = |key: &str, at: usize| asking.fields_of(key).nth(at).unwrap_or_default();
    let mut splits = Vec::new();
    for at in 0..SPLITS {
        let split: Map<String, Json> = ["line", "amount", "activity", "place"]
            .iter()
            .map(|key| (*key, typed(key, at)))
            .filter(|it| !it.1.is_empty())
            .map(|(key, value)| (key.to_owned(), json!(value)))
            .collect();
        if split.contains_key("line") || split.contains_key("amount") {
            splits.push(Json::Object(split));
        }
    }
    given.insert("splits".to_owned(), Json::Array(splits));
    if !documents.is_empty() {
        given.insert("document".to_owned(), json!(documents));
    }
    given
}

// A file is looked at before it is kept, and durable before a record names it.
fn documents(asking: &Asking, ledger: &Ledger) -> Result<Result<Vec<Document>, String>, Oops> {
    let typed = asking.field("kind");
    let kind = KINDS.iter().find(|it| it.0 == typed).map_or(DocumentKind::Receipt, |it| it.1);
    let mut documents = Vec::new();
    // Files that were taken when the form did not fit yet.
    for kept in asking.fields_of("kept") {
        let Ok(document) = serde_json::from_str::<Document>(kept) else { return Err(Oops::Unreadable) };
        ledger.documents().check(document.digest)?;
        documents.push(document);
    }
    for file in &asking.files {
        if file.bytes.len() as u64 > Documents::SIZE_MAX {
            return Ok(Err(asking.say("web-file-too-large")));
        }
        if Media::of(&file.bytes).is_none() {
            return Ok(Err(asking.say("web-file-unknown")));
        }
        documents.push(Document { digest: ledger.documents().put(&file.bytes)?, kind });
    }
    Ok(Ok(documents))
}

// What came of deciding.
struct Decided {
    number: String,
    findings: Vec<Finding>,
}

enum Stop {
    Unfit(Unfit),
    Tried(Decided),
}

impl From<Rejection> for Stop {
    fn from(it: Rejection) -> Self {
        Self::Unfit(Unfit::Rejected(it))
    }
}

/// Checks it, or records it.
pub fn record(asking: &Asking, ledger: &mut Ledger) -> Result<Answer, Oops> {
    let act = act()?;
    let member = asking.member()?;
    let code: GrantCode = asking.grant(ledger)?.award.code.clone();
    let only_check = asking.field("do") == "check";
    let command = asking.command();
    let mut kept: Vec<String> = asking.fields_of("kept").map(str::to_owned).collect();
    let documents = match documents(asking, ledger)? {
        Ok(it) => it,
        Err(said) => {
            let mut page = form(asking, ledger, command.to_string(), kept)?;
            page.wrong.push(("document".to_owned(), said));
            return Ok(Answer::Unfit(rendered(&page)?));
        }
    };
    kept = documents.iter().map(|it| json!(it).to_string()).collect();
    let given = given(asking, &documents);
    let submitted = ledger.submit(member, command, |session| {
        let filled = acts::command(session, act, Some(&code), &given).map_err(Stop::Unfit)?;
        let asked = session.desk.ask(filled.command)?;
        let number =
            session.desk.decided().last().and_then(|it| it.given.number.as_ref().map(ToString::to_string));
        let decided = Decided { number: number.unwrap_or_default(), findings: asked.findings };
        if only_check { Err(Stop::Tried(decided)) } else { Ok(decided.number) }
    });
    let mut page = match submitted {
        Ok(receipt) => return Ok(Answer::Go(format!("/voucher/{}?done=1", encoded(receipt.value)))),
        Err(SubmitError::Failed(error)) => return Err(error.into()),
        Err(SubmitError::Refused(Stop::Tried(decided))) => {
            let mut page = form(asking, ledger, command.to_string(), kept)?;
            let grant = asking.grant(ledger)?;
            page.checked =
                Some(decided.findings.iter().map(|it| Found::of(asking, ledger, grant, it)).collect());
            page.number = decided.number;
            return Ok(Answer::Page(rendered(&page)?));
        }
        Err(SubmitError::Refused(Stop::Unfit(unfit))) => {
            let mut page = form(asking, ledger, command.to_string(), kept)?;
            say(asking, ledger, &unfit, &mut page);
            page
        }
    };
    page.l = Layout::of(asking, ledger, asking.say("web-new-voucher"));
    Ok(Answer::Unfit(rendered(&page)?))
}

// Says what does not fit; who is not known yet is asked about.
fn say(asking: &Asking, ledger: &Ledger, unfit: &Unfit, page: &mut Page) {
    let said = unfit::said(asking, ledger, "expense", unfit);
    page.wrong.extend(said.beside);
    page.wrong_elsewhere = said.above;
    if matches!(unfit, Unfit::NoParty { .. }) {
        let kinds = ["person", "firm"].map(|it| Choice {
            chosen: asking.field("new") == it,
            code: it.to_owned(),
            name: asking.say(&format!("choice-{it}")),
        });
        page.new = Some(kinds.into_iter().collect());
    }
}
