//! The keyboard: asks for what is missing, completes codes, shows what is left, and records when told to.
//!
//! Everything can be done without a mouse: the answer given last time is the proposal, a part of a code or of
//! a label is enough where only one thing has it, `?` lists what there is. Nothing is recorded before it was
//! shown as it will stand; a refusal says why and leaves everything that was typed.

use std::io::{BufRead, IsTerminal, Write};

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{Behavior, CompletionType, Config, Context, Editor, Helper};
use serde_json::{Map, Value as Json, json};
use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Currency, GrantCode, LineCode, Money};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{Arg, close};

use super::acts::{self as run, Recorded, lines};
use super::say::{self, Trouble, text, width};
use super::{Caller, Done, values};
use crate::acts::{Act, Choice, Code, Field, Given, Kind, Need, Of, choices};
use crate::import::cell;
use crate::import::table::{Raw, folded};
use crate::ledger::Ledger;
use crate::render::words::Words;

// How many things are listed at once.
const LISTED: usize = 60;

/// Asks, shows and records, as often as the person wants to.
pub fn ask(
    caller: &Caller,
    ledger: &mut Ledger,
    act: &'static Act,
    grant: Option<&GrantCode>,
    mut given: Given,
    dry_run: bool,
) -> Done {
    let mut keyboard = Keyboard::open()?;
    let mut proposed = Map::new();
    loop {
        let mut form = Form { caller, act, grant, given: &mut given, proposed: &proposed };
        for field in act.fields {
            form.ask(ledger, &mut keyboard, field, false)?;
        }
        let done = confirm(caller, ledger, &mut keyboard, act, grant, &mut given, &proposed, dry_run)?;
        if !done {
            return Ok(say::NO);
        }
        // The next one is often of the same account and day.
        proposed = given.iter().filter(|it| ["account", "on"].contains(&it.0.as_str())).map(copied).collect();
        let again = caller.say("cli-ask-another", &[]);
        match keyboard.line(&again, &[])? {
            Some(answer) if is_yes(&caller.words, &answer) => given = Map::new(),
            Some(_) | None => return Ok(0),
        }
    }
}

fn copied((key, value): (&String, &Json)) -> (String, Json) {
    (key.clone(), value.clone())
}

/// Whether a person sits there who reads a question and can answer it.
pub fn somebody_answers(caller: &Caller) -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !caller.json
}

/// Whether an answer is the word for yes, or begins it.
pub fn is_yes(words: &Words, answer: &str) -> bool {
    begins(words, "cli-ask-yes", answer)
}

/// Whether an answer is the word for no, or begins it.
pub fn is_no(words: &Words, answer: &str) -> bool {
    begins(words, "cli-ask-no", answer)
}

fn begins(words: &Words, key: &str, answer: &str) -> bool {
    let answer = folded(answer);
    !answer.is_empty() && folded(&words.get(key)).starts_with(&answer)
}

// Shows what will stand, and records it, lets it be corrected, or gives it up.
#[expect(clippy::too_many_arguments, reason = "who asks, at what, with what")]
fn confirm(
    caller: &Caller,
    ledger: &mut Ledger,
    keyboard: &mut Keyboard,
    act: &'static Act,
    grant: Option<&GrantCode>,
    given: &mut Given,
    proposed: &Map<String, Json>,
    dry_run: bool,
) -> Result<bool, Trouble> {
    loop {
        let all = [given.clone()];
        let command = tarikh_events::CommandId(crate::clock::uuid());
        let tried = run::submit(caller, ledger, act, grant, &all, command, true);
        let fields = shown_fields(act, given);
        keyboard.say("");
        keyboard.say(&caller.say("cli-ask-summary", &values([("act", text(act_word(caller, act)))])));
        let labels: Vec<String> = fields.iter().map(|it| label(caller, act, it.key)).collect();
        let beside = tried.iter().flat_map(|it| &it.recorded).flat_map(|it| &it.concluded);
        let beside: Vec<String> = beside.map(|it| label(caller, act, it.0)).collect();
        let wide = labels.iter().chain(&beside).map(|it| width(it)).max().unwrap_or(0);
        for (number, (field, label)) in fields.iter().zip(&labels).enumerate() {
            let value = shown(caller, ledger, grant, field, given);
            let space = " ".repeat(wide - width(label));
            keyboard.say(&format!("  {:>2}  {label}{space}  {value}", number + 1));
        }
        let fits = match tried {
            Ok(answered) => {
                for it in &answered.recorded {
                    summary(caller, ledger, act, keyboard, it, wide);
                }
                true
            }
            Err(failed) => {
                keyboard.say("");
                for line in failed.trouble(caller, ledger, act, false).told(&caller.words, ledger.names()) {
                    keyboard.say(&line);
                }
                false
            }
        };
        let question = if fits { "cli-ask-record" } else { "cli-ask-correct" };
        let Some(answer) = keyboard.line(&caller.say(question, &[]), &[])? else { return Ok(false) };
        let answer = answer.trim().to_owned();
        if let Some(field) = answer.parse::<usize>().ok().and_then(|it| fields.get(it.checked_sub(1)?)) {
            let before = given.clone();
            forget(given, field);
            let mut form = Form { caller, act, grant, given, proposed };
            match field.kind == Kind::Splits {
                true => form.splits_anew(ledger, keyboard, before)?,
                false => form.ask(ledger, keyboard, field, true)?,
            }
            continue;
        }
        match answer.as_str() {
            "" if fits => {
                let command = tarikh_events::CommandId(crate::clock::uuid());
                match run::submit(caller, ledger, act, grant, &all, command, dry_run) {
                    Ok(answered) => {
                        for line in lines(caller, ledger, act, &answered, dry_run) {
                            keyboard.say(&line);
                        }
                        return Ok(true);
                    }
                    // Someone else was faster, and it no longer fits: it is shown again.
                    Err(run::Failed::Unfit(..)) => {}
                    Err(run::Failed::Ledger(trouble)) => return Err(trouble),
                }
            }
            "q" | "Q" => return Ok(false),
            _ => {}
        }
    }
}

// What is concluded, what will be left and what controls find.
fn summary(caller: &Caller, ledger: &Ledger, act: &Act, keyboard: &mut Keyboard, it: &Recorded, wide: usize) {
    let row = |label: &str, value: &str| {
        format!("      {label}{}  {value}", " ".repeat(wide.saturating_sub(width(label))))
    };
    if let Some(number) = &it.number
        && act
            .fields
            .iter()
            .all(|field| field.body != "reference" && field.need != Need::Must || field.key != "number")
    {
        keyboard.say(&row(&caller.words.get("field-number"), &ledger.names().show(number)));
    }
    for (field, value) in &it.concluded {
        let word = caller.words.get(&format!("choice-{value}"));
        let value = if word.starts_with("choice-") { value.clone() } else { word };
        keyboard.say(&row(&label(caller, act, field), &value));
    }
    for line in run::around(caller, ledger, it) {
        keyboard.say(&format!("      {line}"));
    }
}

fn act_word(caller: &Caller, act: &Act) -> String {
    caller.words.get(&format!("act-{}", act.name()))
}

fn label(caller: &Caller, act: &Act, field: &str) -> String {
    caller.words.first(&[&format!("field-{}-{field}", act.name()), &format!("field-{field}")])
}

// The fields that stand in a summary: those that were given, and those that must be.
fn shown_fields(act: &'static Act, given: &Given) -> Vec<&'static Field> {
    let there = |it: &&Field| {
        it.kind != Kind::Concluded
            && (it.kind == Kind::Splits || it.need == Need::Must || given.contains_key(it.key))
    };
    act.fields.iter().filter(there).collect()
}

fn forget(given: &mut Given, field: &Field) {
    given.remove(field.key);
    let with_it: &[&str] = if field.kind == Kind::Splits {
        &["splits", "split", "line", "amount", "activity", "place"]
    } else if field.kind == Kind::Party {
        &["new"]
    } else {
        &[]
    };
    for key in with_it {
        given.remove(*key);
    }
}

// A field as it is read back: a code with what it stands for, an amount and a day as they are written.
fn shown(
    caller: &Caller,
    ledger: &Ledger,
    grant: Option<&GrantCode>,
    field: &Field,
    given: &Given,
) -> String {
    if field.kind == Kind::Splits {
        return splits_of(given)
            .iter()
            .map(|it| split_shown(caller, ledger, grant, it))
            .collect::<Vec<_>>()
            .join(" + ");
    }
    let Some(value) = given.get(field.key) else { return "—".to_owned() };
    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let grant = grant.and_then(|it| ledger.books().grant(it));
    value_shown(caller, ledger, grant, field, given, &value)
}

fn value_shown(
    caller: &Caller,
    ledger: &Ledger,
    grant: Option<&Grant>,
    field: &Field,
    given: &Given,
    value: &str,
) -> String {
    let raw = Raw::Text(value.into());
    let shown = if field.kind == Kind::Day {
        cell::date(&raw).ok().map(|it| caller.words.date(it))
    } else if let Kind::Amount(of) | Kind::Balance(of) = field.kind {
        let money = currency(grant, given, of).and_then(|it| cell::balance(it)(&raw).ok());
        money.map(|it| money_shown(caller, it))
    } else {
        let all = offered(caller, ledger, grant, field.kind);
        all.iter().find(|it| it.code == value).map(|it| choice_shown(caller, it))
    };
    shown.unwrap_or_else(|| value.to_owned())
}

fn money_shown(caller: &Caller, money: Money) -> String {
    crate::render::number::money(caller.words.lang(), money)
}

// What may be chosen; beside a control what it finds in the month that is to be closed next.
fn offered(caller: &Caller, ledger: &Ledger, grant: Option<&Grant>, kind: Kind) -> Vec<Choice> {
    let mut all = choices(ledger.books(), ledger.names(), grant, kind);
    if let (Kind::Code(Code::Control), Some(grant)) = (kind, grant) {
        let found = close::month(grant, grant.next_to_close());
        for choice in &mut all {
            let of = found.iter().filter(|it| it.control == choice.code);
            let said = of.map(|it| {
                let sentence = say::finding(&caller.words, ledger.names(), it);
                format!("{} – {sentence}", it.subject)
            });
            choice.label = said.collect::<Vec<_>>().join(" ");
        }
    }
    all
}

fn choice_shown(caller: &Caller, it: &Choice) -> String {
    let label = choice_label(caller, it);
    if label.is_empty() { it.code.clone() } else { format!("{}  {label}", it.code) }
}

fn choice_label(caller: &Caller, it: &Choice) -> String {
    if it.word { caller.words.get(&it.label) } else { it.label.clone() }
}

fn splits_of(given: &Given) -> Vec<Map<String, Json>> {
    let beside: Map<String, Json> = ["line", "amount", "activity", "place"]
        .iter()
        .filter_map(|key| given.get(*key).map(|it| ((*key).to_owned(), it.clone())))
        .collect();
    let listed = given.get("splits").and_then(Json::as_array).cloned().unwrap_or_default();
    let mut all: Vec<Map<String, Json>> = if beside.is_empty() { Vec::new() } else { vec![beside] };
    all.extend(listed.into_iter().filter_map(|it| match it {
        Json::Object(fields) => Some(fields),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => None,
    }));
    all
}

fn split_shown(
    caller: &Caller,
    ledger: &Ledger,
    grant: Option<&GrantCode>,
    it: &Map<String, Json>,
) -> String {
    let text = |key: &str| it.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
    let currency = grant.and_then(|it| ledger.books().grant(it)).map(|it| it.award.currency);
    let amount = currency.and_then(|it| cell::amount(it)(&Raw::Text(text("amount").into())).ok());
    let amount = amount.map_or_else(|| text("amount"), |it| money_shown(caller, it));
    let parts = [text("line"), amount, text("activity"), text("place")];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn currency(grant: Option<&Grant>, given: &Given, of: Of) -> Option<Currency> {
    let grant = grant?;
    match of {
        Of::Account(field) => {
            let code = AccountCode::from(given.get(field)?.as_str()?);
            Some(grant.account(&code)?.opened.currency)
        }
        Of::Grant | Of::Count(_) => Some(grant.award.currency),
        Of::Report => Some(grant.award.report_currency),
    }
}

// Why a text cannot be what a field takes, as far as that is seen without the ledger.
fn unread(grant: Option<&Grant>, given: &Given, kind: Kind, raw: &Raw) -> Option<cell::Reason> {
    let of = |of| currency(grant, given, of);
    if kind == Kind::Day {
        cell::date(raw).err()
    } else if let Kind::Amount(it) = kind {
        of(it).and_then(|it| cell::amount(it)(raw).err())
    } else if let Kind::Balance(it) = kind {
        of(it).and_then(|it| cell::balance(it)(raw).err())
    } else if kind == Kind::Count {
        cell::count(raw).err()
    } else if kind == Kind::Quantity {
        cell::quantity(raw).err()
    } else {
        None
    }
}

// The first thing that is asked of a charge.
const LINE: Field = Field { key: "line", body: "line", kind: Kind::Code(Code::Line), need: Need::Must };

// What is being filled in.
struct Form<'a> {
    caller: &'a Caller,
    act: &'static Act,
    grant: Option<&'a GrantCode>,
    given: &'a mut Given,
    proposed: &'a Map<String, Json>,
}

impl Form<'_> {
    // Asks for a field if it is missing; `wanted` where the person chose to correct it.
    fn ask(
        &mut self,
        ledger: &Ledger,
        keyboard: &mut Keyboard,
        field: &'static Field,
        wanted: bool,
    ) -> Result<(), Trouble> {
        if field.kind == Kind::Splits {
            return self.splits(ledger, keyboard);
        }
        if self.given.contains_key(field.key) {
            return Ok(());
        }
        let Some(must) = self.is_asked(ledger, field).or(wanted.then_some(false)) else { return Ok(()) };
        if let Some(value) = self.value(ledger, keyboard, field.key, field, must)? {
            self.given.insert(field.key.to_owned(), json!(value));
        }
        if field.kind == Kind::Code(Code::Account) || field.kind == Kind::Code(Code::Line) {
            self.balance(ledger, keyboard, field);
        }
        Ok(())
    }

    fn grant<'b>(&self, ledger: &'b Ledger) -> Option<&'b Grant> {
        self.grant.and_then(|it| ledger.books().grant(it))
    }

    // Whether a field is asked for, and then whether it must be answered.
    fn is_asked(&self, ledger: &Ledger, field: &Field) -> Option<bool> {
        let kind = || {
            let code = AccountCode::from(self.given.get("account")?.as_str()?);
            Some(self.grant(ledger)?.account(&code)?.opened.kind)
        };
        match (field.key, field.need) {
            ("cheque", Need::May) => (kind() == Some(AccountKind::Bank)).then_some(false),
            ("advance", Need::May) => (kind() == Some(AccountKind::Advances)).then_some(true),
            ("account", Need::May) => {
                (self.given.get("kind").and_then(Json::as_str) == Some("cash")).then_some(true)
            }
            ("consent", Need::May) => {
                self.grant(ledger).is_some_and(|it| !it.consents.is_empty()).then_some(false)
            }
            (_, Need::Must) => Some(true),
            (_, Need::May) => Some(false),
            (_, Need::Rare | Need::Else(_)) => None,
        }
    }

    // Asks until the answer can be read; nothing where it may be left empty.
    fn value(
        &mut self,
        ledger: &Ledger,
        keyboard: &mut Keyboard,
        key: &str,
        field: &Field,
        must: bool,
    ) -> Result<Option<String>, Trouble> {
        let grant = self.grant(ledger);
        let all = offered(self.caller, ledger, grant, field.kind);
        let proposed = self.proposed.get(key).and_then(Json::as_str).map(str::to_owned);
        let label = label(self.caller, self.act, key);
        let prompt = match &proposed {
            Some(it) => {
                let shown = value_shown(self.caller, ledger, grant, field, self.given, it);
                self.caller
                    .say("cli-ask-proposed", &values([("field", text(label)), ("proposed", text(shown))]))
            }
            None if must => self.caller.say("cli-ask-field", &values([("field", text(label))])),
            None => self.caller.say("cli-ask-field-maybe", &values([("field", text(label))])),
        };
        loop {
            let Some(typed) = keyboard.line(&prompt, &all)? else {
                return Err(Trouble::no("cli-ask-stopped", Vec::new()));
            };
            let typed = typed.trim().to_owned();
            match (typed.as_str(), &proposed) {
                ("", Some(it)) => return Ok(Some(it.clone())),
                ("", None) if must => {
                    keyboard.say(&self.caller.say("cli-ask-needed", &[]));
                    continue;
                }
                ("", None) => return Ok(None),
                ("?", _) if !all.is_empty() => {
                    self.list(keyboard, &all);
                    continue;
                }
                _ => {}
            }
            if let Some(value) = self.read(ledger, keyboard, field, &typed, &all)? {
                return Ok(Some(value));
            }
        }
    }

    // What was typed, as it is kept; nothing where it was not understood, which is said.
    fn read(
        &mut self,
        ledger: &Ledger,
        keyboard: &mut Keyboard,
        field: &Field,
        typed: &str,
        all: &[Choice],
    ) -> Result<Option<String>, Trouble> {
        let raw = Raw::Text(typed.into());
        let grant = self.grant(ledger);
        if let Some(reason) = unread(grant, self.given, field.kind, &raw) {
            let said: Vec<(&'static str, Arg)> =
                reason.args().into_iter().map(|(key, value)| (key, text(value))).collect();
            keyboard.say(&self.caller.say(reason.key(), &said));
            return Ok(None);
        }
        if field.kind == Kind::Party {
            self.party(ledger, keyboard, typed, all)
        } else if matches!(field.kind, Kind::Code(_) | Kind::Record(_) | Kind::Word(_)) {
            Ok(self.choose(keyboard, typed, all))
        } else {
            Ok(Some(typed.to_owned()))
        }
    }

    // One of the choices: its code, its label, or a part that only one of them has.
    fn choose(&self, keyboard: &mut Keyboard, typed: &str, all: &[Choice]) -> Option<String> {
        match self.found(typed, all).as_slice() {
            [only] => {
                if folded(&only.code) != folded(typed) {
                    keyboard.say(&format!("  {}", choice_shown(self.caller, only)));
                }
                Some(only.code.clone())
            }
            [] => {
                keyboard.say(&self.caller.say("cli-ask-no-choice", &values([("found", text(typed))])));
                None
            }
            several => {
                let several: Vec<Choice> = several.iter().map(|it| (*it).clone()).collect();
                self.list(keyboard, &several);
                None
            }
        }
    }

    fn found<'c>(&self, typed: &str, all: &'c [Choice]) -> Vec<&'c Choice> {
        let wanted = folded(typed);
        let by = |fits: &dyn Fn(&Choice) -> bool| all.iter().filter(|it| fits(it)).collect::<Vec<_>>();
        let label = |it: &Choice| folded(&choice_label(self.caller, it));
        let exact = by(&|it| folded(&it.code) == wanted);
        if !exact.is_empty() {
            return exact;
        }
        let begins = by(&|it| folded(&it.code).starts_with(&wanted) || label(it).starts_with(&wanted));
        if !begins.is_empty() {
            return begins;
        }
        by(&|it| folded(&it.code).contains(&wanted) || label(it).contains(&wanted))
    }

    fn list(&self, keyboard: &mut Keyboard, all: &[Choice]) {
        let wide = all.iter().take(LISTED).map(|it| width(&it.code)).max().unwrap_or(0);
        for it in all.iter().take(LISTED) {
            let space = " ".repeat(wide - width(&it.code));
            keyboard.say(format!("  {}{space}  {}", it.code, choice_label(self.caller, it)).trim_end());
        }
        if all.len() > LISTED {
            let more = values([("count", super::count(all.len() - LISTED))]);
            keyboard.say(&self.caller.say("cli-ask-more", &more));
        }
    }

    // A known person or firm, or a new one, which is said to be one or the other.
    fn party(
        &mut self,
        ledger: &Ledger,
        keyboard: &mut Keyboard,
        typed: &str,
        all: &[Choice],
    ) -> Result<Option<String>, Trouble> {
        if ledger.names().party(typed).is_some() {
            return Ok(Some(typed.to_owned()));
        }
        let found = self.found(typed, all);
        if let [only] = found.as_slice() {
            let said = values([("name", text(&only.code))]);
            let answer = keyboard.line(&self.caller.say("cli-ask-is-it", &said), &[])?;
            // Enter says yes: it is the only one.
            if answer.is_some_and(|it| it.trim().is_empty() || is_yes(&self.caller.words, &it)) {
                return Ok(Some(only.code.clone()));
            }
        } else if !found.is_empty() {
            let several: Vec<Choice> = found.into_iter().cloned().collect();
            self.list(keyboard, &several);
        } else {
            let like: Vec<Choice> = ledger
                .names()
                .like(typed)
                .into_iter()
                .map(|code| Choice { code, label: String::new(), word: false })
                .collect();
            self.list(keyboard, &like);
        }
        let question = self.caller.say("cli-ask-new", &values([("name", text(typed))]));
        let answer = keyboard.line(&question, &[])?.unwrap_or_default();
        let answer = folded(&answer);
        let new = ["person", "firm"].into_iter().find(|it| {
            let word = folded(&self.caller.words.get(&format!("choice-{it}")));
            !answer.is_empty() && (word.starts_with(&answer) || *it == answer)
        });
        Ok(new.map(|it| {
            self.given.insert("new".to_owned(), json!(it));
            typed.to_owned()
        }))
    }

    // What an account holds, or what is left on a line.
    fn balance(&self, ledger: &Ledger, keyboard: &mut Keyboard, field: &Field) {
        let Some(grant) = self.grant(ledger) else { return };
        let Some(code) = self.given.get(field.key).and_then(Json::as_str) else { return };
        let account = grant.account(&AccountCode::from(code));
        if let Some(account) = account.filter(|_| field.kind == Kind::Code(Code::Account))
            && let Ok(balance) = Money::new(account.balance, account.opened.currency)
        {
            let said = values([
                ("account", text(code)),
                ("name", text(&account.opened.name)),
                ("balance", Arg::Money(balance)),
            ]);
            keyboard.say(&format!("  {}", self.caller.say("cli-act-account", &said)));
        }
        if field.kind == Kind::Code(Code::Line) {
            self.left(ledger, keyboard, code);
        }
    }

    fn left(&self, ledger: &Ledger, keyboard: &mut Keyboard, code: &str) {
        let line = LineCode::from(code);
        if let Some((left, budget)) = self.grant(ledger).and_then(|it| run::left(it, &line)) {
            let said =
                values([("code", text(code)), ("left", Arg::Money(left)), ("budget", Arg::Money(budget))]);
            keyboard.say(&format!("  {}", self.caller.say("cli-act-line", &said)));
        }
    }

    // What it is charged to, to be kept with Enter or said anew from its first line on.
    fn splits_anew(
        &mut self,
        ledger: &Ledger,
        keyboard: &mut Keyboard,
        before: Given,
    ) -> Result<(), Trouble> {
        let shown: Vec<String> =
            splits_of(&before).iter().map(|it| split_shown(self.caller, ledger, self.grant, it)).collect();
        let label = label(self.caller, self.act, "splits");
        let said = values([("field", text(label)), ("proposed", text(shown.join(" ; ")))]);
        let prompt = self.caller.say("cli-ask-proposed", &said);
        let all = offered(self.caller, ledger, self.grant(ledger), LINE.kind);
        loop {
            let Some(typed) = keyboard.line(&prompt, &all)? else {
                return Err(Trouble::no("cli-ask-stopped", Vec::new()));
            };
            match typed.trim() {
                "" => {
                    *self.given = before;
                    return Ok(());
                }
                "?" => self.list(keyboard, &all),
                typed => {
                    if let Some(line) = self.read(ledger, keyboard, &LINE, typed, &all)? {
                        self.given.insert("line".to_owned(), json!(line));
                        return self.splits(ledger, keyboard);
                    }
                }
            }
        }
    }

    // Line, amount, activity and place; then another line, or Enter.
    fn splits(&mut self, ledger: &Ledger, keyboard: &mut Keyboard) -> Result<(), Trouble> {
        const ACTIVITY: Field =
            Field { key: "activity", body: "activity", kind: Kind::Code(Code::Activity), need: Need::May };
        const PLACE: Field =
            Field { key: "place", body: "place", kind: Kind::Code(Code::Place), need: Need::May };
        const AMOUNT: Field = Field {
            key: "amount",
            body: "amount",
            kind: Kind::Amount(Of::Account("account")),
            need: Need::Must,
        };
        if self.given.contains_key("splits") || self.given.contains_key("split") {
            return Ok(());
        }
        // What stands beside the other fields is completed; a whole one is left as it is.
        let mut first: Map<String, Json> = ["line", "amount", "activity", "place"]
            .iter()
            .filter_map(|key| self.given.remove(*key).map(|it| ((*key).to_owned(), it)))
            .collect();
        let whole = first.contains_key("line") && first.contains_key("amount");
        let mut all = Vec::new();
        loop {
            let mut split = std::mem::take(&mut first);
            if !split.contains_key("line") {
                let Some(line) = self.value(ledger, keyboard, "line", &LINE, all.is_empty())? else { break };
                split.insert("line".to_owned(), json!(line));
            }
            if let Some(line) = split.get("line").and_then(Json::as_str) {
                self.left(ledger, keyboard, line);
            }
            for (field, must) in [(&AMOUNT, true), (&ACTIVITY, false), (&PLACE, false)] {
                let there =
                    !choices(ledger.books(), ledger.names(), self.grant(ledger), field.kind).is_empty();
                if split.contains_key(field.key) || (whole && all.is_empty()) || (!must && !there) {
                    continue;
                }
                if let Some(value) = self.value(ledger, keyboard, field.key, field, must)? {
                    split.insert(field.key.to_owned(), json!(value));
                }
            }
            all.push(Json::Object(split));
            if whole {
                break;
            }
            keyboard.say(&self.caller.say("cli-ask-another-line", &[]));
        }
        self.given.insert("splits".to_owned(), Json::Array(all));
        Ok(())
    }
}

/// Where the answers come from.
pub enum Keyboard {
    /// A terminal, with editing and completion.
    Terminal(Box<Editor<Completing, MemHistory>>),
    /// Lines, as from a pipe.
    Lines,
}

impl Keyboard {
    /// The terminal, or lines that come in.
    pub fn open() -> Result<Self, Trouble> {
        if !std::io::stdin().is_terminal() {
            return Ok(Self::Lines);
        }
        let config = Config::builder()
            .behavior(Behavior::PreferTerm)
            .completion_type(CompletionType::List)
            .auto_add_history(true)
            .build();
        let editor = Editor::with_history(config, MemHistory::new()).map_err(unreadable)?;
        Ok(Self::Terminal(Box::new(editor)))
    }

    /// A line that was typed; nothing at the end (Ctrl-D) or where it was broken off (Ctrl-C).
    pub fn line(&mut self, prompt: &str, choices: &[Choice]) -> Result<Option<String>, Trouble> {
        match self {
            Self::Terminal(editor) => {
                editor.set_helper(Some(Completing { choices: choices.to_vec() }));
                match editor.readline(prompt) {
                    Ok(line) => Ok(Some(line)),
                    Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                    Err(error) => Err(unreadable(error)),
                }
            }
            Self::Lines => {
                let mut error = std::io::stderr().lock();
                write!(error, "{prompt}").and_then(|()| error.flush())?;
                let mut line = String::new();
                let read = std::io::stdin().lock().read_line(&mut line)?;
                // What was read is not seen on a screen; without this, answers would run together.
                writeln!(error, "{}", line.trim_end())?;
                Ok((read > 0).then_some(line))
            }
        }
    }

    /// Says a line; where nobody looks any more there is nothing to be said.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

fn unreadable(error: ReadlineError) -> Trouble {
    Trouble::no("cli-ask-unreadable", values([("detail", text(error))]))
}

/// Completes what is typed by the choices that begin with it, or whose label has it.
pub struct Completing {
    choices: Vec<Choice>,
}

impl Completer for Completing {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let wanted = folded(line.get(..at).unwrap_or(line));
        let pair = |it: &Choice| Pair {
            display: format!("{}  {}", it.code, if it.word { "" } else { &it.label }).trim_end().to_owned(),
            replacement: it.code.clone(),
        };
        let begins = self.choices.iter().filter(|it| folded(&it.code).starts_with(&wanted));
        let mut found: Vec<Pair> = begins.map(pair).collect();
        if found.is_empty() && !wanted.is_empty() {
            found = self.choices.iter().filter(|it| folded(&it.label).contains(&wanted)).map(pair).collect();
        }
        Ok((0, found))
    }
}

impl Hinter for Completing {
    type Hint = String;
}

impl Highlighter for Completing {}
impl Validator for Completing {}
impl Helper for Completing {}
