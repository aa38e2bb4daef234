//! Closing a month: everything that stands in its way at once, the reasons, and the record that closes it.

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::Month;
use tarikh_projections::controls::{Arg, Finding};

use super::asking::{self, Keyboard};
use super::say::{self, Trouble, finding, text, values_of};
use super::{Caller, Done, command_id, count, grant, one, values};
use crate::closing::{self, Reason};
use crate::commands::{Rejection, month as decisions};
use crate::ledger::Ledger;

// So many vouchers that wait are listed one by one.
const TOGETHER: usize = 5;

/// Closes a month, or lists what stands in the way.
pub fn close(caller: &Caller, matches: &ArgMatches) -> Done {
    let given = one(matches, "month").unwrap_or_default();
    let month = crate::acts::month(given)
        .ok_or_else(|| Trouble::wrong("cli-bad-month", values([("value", text(given))])))?;
    let mut reasons = reasons(matches)?;
    let command = command_id(matches)?;
    let mut ledger = caller.ledger()?;
    let grant = grant(ledger.books(), matches)?;
    let already = ledger.books().command(command).is_some();
    let obstacles = if already { Vec::new() } else { obstacles(&ledger, &grant, month)? };
    let (unexplained, others): (Vec<_>, Vec<_>) =
        obstacles.into_iter().partition(|it| matches!(it, Rejection::ToExplain(_)));
    let dry_run = matches.get_flag("dry-run");
    let typing = asking::somebody_answers(caller);
    let mut left = others;
    for it in unexplained {
        let Rejection::ToExplain(found) = &it else { continue };
        let given = reasons.iter().any(|it| it.control == found.control && it.subject == found.subject);
        if given {
            continue;
        }
        let asked = if typing && !dry_run && left.is_empty() { ask(caller, &ledger, found)? } else { None };
        match asked {
            Some(reason) => reasons.push(reason),
            None => left.push(it),
        }
    }
    if !left.is_empty() || dry_run {
        return stands(caller, &ledger, month, &left);
    }
    // Asked again, the reasons stand there already.
    let reasons = if already { Vec::new() } else { reasons };
    closing::explain(&mut ledger, &caller.member, &grant, &reasons)
        .map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let receipt = closing::close(&mut ledger, &caller.member, &grant, month, command)
        .map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let closed = receipt.value;
    let said = values([
        ("month", text(month)),
        ("record", Arg::Count(receipt.first)),
        ("count", count(closed.statements.len())),
        ("position", text(closed.head.records.saturating_sub(1))),
    ]);
    let key = if receipt.already { "cli-month-closed-already" } else { "cli-month-closed" };
    let mut lines = vec![caller.say(key, &said), String::new()];
    for it in &closed.statements {
        let account = it.account.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let title = caller.words.get(&format!("statement-{}", it.statement));
        lines.push(format!("  {}  {title}{account}", it.digest));
    }
    caller.answer(&lines, || {
        json!({
            "month": closed.month, "record": receipt.first, "head": closed.head,
            "statements": closed.statements, "already": receipt.already,
        })
    })?;
    Ok(0)
}

fn obstacles(
    ledger: &Ledger,
    grant: &tarikh_events::GrantCode,
    month: Month,
) -> Result<Vec<Rejection>, Trouble> {
    let unknown = || Trouble::no("rejected-unknown-grant", values([("grant", text(grant))]));
    let known = ledger.books().grant(grant).ok_or_else(unknown)?;
    Ok(decisions::obstacles(ledger.books(), known, month, crate::clock::today()))
}

// `K31 F.21=Les prix ont monté`
fn reasons(matches: &ArgMatches) -> Result<Vec<Reason>, Trouble> {
    let all = matches.get_many::<String>("explain").into_iter().flatten();
    all.map(|it| {
        let wrong = || Trouble::wrong("cli-bad-explanation", values([("value", text(it))]));
        let (about, reason) = it.split_once('=').ok_or_else(wrong)?;
        let (control, subject) = about.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let of = |it: &str| it.trim().to_owned();
        Ok(Reason { control: of(control).to_uppercase(), subject: of(subject), reason: of(reason) })
    })
    .collect()
}

fn ask(caller: &Caller, ledger: &Ledger, found: &Finding) -> Result<Option<Reason>, Trouble> {
    let mut keyboard = Keyboard::open()?;
    let sentence = finding(&caller.words, ledger.names(), found);
    let said = values([
        ("control", text(found.control)),
        ("subject", text(&found.subject)),
        ("sentence", text(sentence)),
    ]);
    keyboard.say(&caller.say("cli-month-finding", &said));
    let reason = keyboard.line(&caller.say("cli-month-why", &[]), &[])?.unwrap_or_default();
    let reason = reason.trim().to_owned();
    let (control, subject) = (found.control.to_owned(), found.subject.clone());
    Ok((!reason.is_empty()).then_some(Reason { control, subject, reason }))
}

fn blocking(it: &Rejection) -> Option<&Finding> {
    if let Rejection::Control(found) = it { Some(found) } else { None }
}

// Nothing was asked to be recorded that could be refused: what a control blocks is told as what it finds.
fn sentence(caller: &Caller, ledger: &Ledger, it: &Rejection) -> String {
    match blocking(it) {
        Some(found) => finding(&caller.words, ledger.names(), found),
        None => caller.say(it.key().0, &values_of(it, ledger.names())),
    }
}

/// What stands in the way, as a line for a person.
pub fn obstacle(caller: &Caller, ledger: &Ledger, it: &Rejection) -> String {
    let sentence = sentence(caller, ledger, it);
    let (found, key) = match (it, blocking(it)) {
        (Rejection::ToExplain(found), _) => (found, "cli-month-to-explain"),
        (_, Some(found)) => (found, "cli-month-finding"),
        (_, None) => return sentence,
    };
    let said = values([
        ("control", text(found.control)),
        ("subject", text(&found.subject)),
        ("sentence", text(sentence)),
    ]);
    caller.say(key, &said)
}

/// What stands in the way, for a machine.
pub fn obstacle_data(caller: &Caller, ledger: &Ledger, it: &Rejection) -> serde_json::Value {
    let (key, control) = it.key();
    let to_explain = if let Rejection::ToExplain(found) = it { Some(found) } else { None };
    let subject = to_explain.or(blocking(it)).map(|found| &found.subject);
    let explain = to_explain.is_some();
    let reason = sentence(caller, ledger, it);
    json!({"error": key, "control": control, "subject": subject, "explain": explain, "reason": reason})
}

// All that stands in the way; nothing, where it was only asked.
fn stands(caller: &Caller, ledger: &Ledger, month: Month, left: &[Rejection]) -> Done {
    let said = values([("month", Arg::Date(month.first())), ("count", count(left.len()))]);
    let mut lines = vec![caller.say("cli-month-obstacles", &said)];
    let waiting: Vec<String> = left
        .iter()
        .filter_map(
            |it| if let Rejection::VoucherWaits { number } = it { Some(number.to_string()) } else { None },
        )
        .collect();
    // Many that only wait are one sentence, and one command approves them.
    let together = waiting.len() > TOGETHER;
    if together {
        let said = values([
            ("count", count(waiting.len())),
            ("some", text(waiting[..TOGETHER].join(", "))),
            ("period", text(month)),
        ]);
        lines.push(format!("  {}", caller.say("cli-month-waiting", &said)));
    }
    for it in left.iter().filter(|it| !(together && matches!(it, Rejection::VoucherWaits { .. }))) {
        lines.push(format!("  {}", obstacle(caller, ledger, it)));
    }
    if let Some(Rejection::ToExplain(found)) = left.iter().find(|it| matches!(it, Rejection::ToExplain(_))) {
        let said = values([
            ("control", text(found.control)),
            ("subject", text(&found.subject)),
            ("month", text(month)),
        ]);
        lines.push(caller.say("cli-month-how", &said));
    }
    caller.answer(&lines, || {
        let obstacles: Vec<_> = left.iter().map(|it| obstacle_data(caller, ledger, it)).collect();
        json!({"month": month, "obstacles": obstacles})
    })?;
    Ok(if left.is_empty() { 0 } else { say::NO })
}
