//! Facts: an import, approvals, a reversal.

use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use tarikh_events::expense::{ExpenseApproved, ExpenseReversed};
use tarikh_events::{CommandId, Decimal, GrantCode, MemberId, Money, Number, RecordRef};
use tarikh_projections::books::{State, Voucher};
use tarikh_projections::controls::Arg;
use tarikh_projections::{Books, Period};

use super::say::{self, Trouble, finding, text};
use super::understood;
use super::{Caller, Done, asking, command_id, count, day, grant, one, period, values};
use crate::commands::{Command, Rejection, What, may_approve};
use crate::import::contract::Contract;
use crate::import::intake::{self, Imported, Options};
use crate::import::sheets::OtherRow;
use crate::import::table::{Source, Unreadable};
use crate::ledger::Ledger;

/// Imports a folder or a workbook.
pub fn import(caller: &Caller, matches: &ArgMatches) -> Done {
    let path = PathBuf::from(one(matches, "path").unwrap_or_default());
    let mut ledger = caller.ledger()?;
    let source = Source::read(&path)?;
    let contract = match one(matches, "grant-file") {
        None => beside(&path, &source)?,
        Some(file) => Some(contract(Path::new(file))?),
    };
    let named = one(matches, "grant").map(GrantCode::from);
    // Without a contract the only grant of the ledger is meant.
    let none = contract.is_none() && source.contract.is_none() && named.is_none();
    let only =
        (none && ledger.books().grants.len() == 1).then(|| ledger.books().grants.keys().next().cloned());
    let options = Options { grant: named.or_else(|| only.flatten()), dry_run: matches.get_flag("dry-run") };
    let take = |ledger: &mut Ledger, options: &Options| {
        intake(caller, ledger, &caller.member, &source, contract.as_ref(), options)
    };
    let mut told = understood::lines(caller, &source.understood);
    let asks = !options.dry_run && !matches.get_flag("yes") && !source.understood.is_exact();
    if asks && asking::somebody_answers(caller) {
        // Tried first, so that nobody is asked about rows that cannot be taken, nor while others wait.
        let tried = take(&mut ledger, &Options { dry_run: true, ..options.clone() });
        understood::show(&std::mem::take(&mut told));
        let added = tried?.added;
        if added > 0 && !understood::confirmed(caller, added)? {
            return Err(Trouble::no("import-declined", Vec::new()));
        }
    }
    let imported = match take(&mut ledger, &options) {
        Ok(imported) => imported,
        // What is wrong with rows is easier to see beside what they were taken for.
        Err(trouble) => {
            if !caller.json {
                understood::show(&told);
            }
            return Err(trouble);
        }
    };
    told.extend(imported_lines(caller, &ledger, &imported));
    caller.answer(&told, || imported_json(caller, &ledger, &imported))?;
    Ok(0)
}

// A workbook or a single file has its contract in the folder it lies in, unless it brings one.
fn beside(path: &Path, source: &Source) -> Result<Option<Contract>, Trouble> {
    if source.contract.is_some() || path.is_dir() {
        return Ok(None);
    }
    let file = path.with_file_name(crate::import::table::CONTRACT);
    match file.is_file() {
        true => contract(&file).map(Some),
        false => Ok(None),
    }
}

fn contract(file: &Path) -> Result<Contract, Trouble> {
    let name = file.display().to_string();
    let bytes = fs::read(file).map_err(|source| Unreadable::Io { file: name.clone(), source })?;
    Ok(Contract::parse(&name, &bytes)?)
}

/// Hands rows to the ledger, with a bar on a terminal.
pub fn intake(
    caller: &Caller,
    ledger: &mut Ledger,
    member: &MemberId,
    source: &Source,
    contract: Option<&Contract>,
    options: &Options,
) -> Result<Imported, Trouble> {
    let bar = bar(&caller.words.get("cli-import-progress"));
    let imported = intake::run(ledger, member, source, contract, options, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    imported.map_err(|error| Trouble::import(error, ledger.names()))
}

/// A progress bar; nothing is drawn where nobody looks.
pub fn bar(message: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}");
    let bar = ProgressBar::new(0).with_message(message.to_owned());
    style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

fn imported_lines(caller: &Caller, ledger: &Ledger, it: &Imported) -> Vec<String> {
    let said = values([
        ("grant", text(&it.grant)),
        ("rows", Arg::Count(it.rows)),
        ("added", Arg::Count(it.added)),
        ("records", Arg::Count(it.records)),
    ]);
    let key = match (it.dry_run, it.added) {
        (true, _) => "cli-import-tried",
        (false, 0) => "cli-import-nothing-new",
        (false, _) => "cli-import-done",
    };
    let mut lines = vec![caller.say(key, &said)];
    if !it.ignored.is_empty() {
        lines.push(caller.say("cli-import-ignored", &[("files", text(it.ignored.join(", ")))]));
    }
    lines.extend(newcomers(caller, it));
    lines.extend(uncarried(caller, it));
    if !it.flagged.is_empty() {
        lines
            .extend([String::new(), caller.say("cli-import-flagged", &[("count", count(it.flagged.len()))])]);
        lines.extend(it.flagged.iter().map(|it| {
            let said = values([
                ("sheet", text(&it.sheet)),
                ("row", text(it.at.row)),
                ("control", text(it.finding.control)),
                ("subject", text(&it.finding.subject)),
                ("sentence", text(finding(&caller.words, ledger.names(), &it.finding))),
            ]);
            format!("  {}", caller.say("cli-import-flag", &said))
        }));
    }
    lines
}

// Who is new: by name where they are few, and in any case who may be someone known under another spelling.
fn newcomers(caller: &Caller, it: &Imported) -> Vec<String> {
    let all = &it.newcomers;
    if all.is_empty() {
        return Vec::new();
    }
    let few = all.len() <= TOGETHER;
    let names: Vec<&str> = all.iter().filter(|_| few).map(|it| it.name.as_str()).collect();
    let said = values([("count", count(all.len())), ("few", text(few)), ("names", text(names.join(", ")))]);
    let mut lines = vec![caller.say("cli-import-newcomers", &said)];
    for it in all.iter().filter(|it| !it.like.is_empty()) {
        let said = values([("name", text(&it.name)), ("like", text(it.like.join(", ")))]);
        lines.push(format!("  {}", caller.say("cli-import-newcomer-like", &said)));
    }
    lines
}

// Facts of an exported workbook that somebody has to record by hand, all in one line.
fn uncarried(caller: &Caller, it: &Imported) -> Option<String> {
    let all = &it.uncarried;
    let told = |it: &OtherRow| {
        let kind = it.kind.strip_suffix(".v1").unwrap_or(&it.kind);
        let key = format!("event-{kind}");
        let fact = caller.words.find(&key, &[]).unwrap_or_else(|| it.kind.clone());
        let what = it.what.as_deref().unwrap_or_default();
        format!("{fact} {what}").trim_end().to_owned()
    };
    let named: Vec<String> = all.iter().take(TOGETHER).map(told).collect();
    let more = if all.len() > TOGETHER { "…" } else { "" };
    let said = values([("count", count(all.len())), ("list", text(named.join(", "))), ("more", text(more))]);
    (!all.is_empty()).then(|| caller.say("cli-import-uncarried", &said))
}

fn imported_json(caller: &Caller, ledger: &Ledger, it: &Imported) -> serde_json::Value {
    let flagged: Vec<_> = it
        .flagged
        .iter()
        .map(|it| {
            json!({
                "sheet": it.sheet, "row": it.at.row, "control": it.finding.control,
                "subject": it.finding.subject, "reason": finding(&caller.words, ledger.names(), &it.finding),
            })
        })
        .collect();
    json!({
        "grant": it.grant, "rows": it.rows, "added": it.added, "records": it.records,
        "dry_run": it.dry_run, "flagged": flagged, "ignored": it.ignored, "understood": it.understood,
        "newcomers": it
            .newcomers
            .iter()
            .map(|it| json!({"name": it.name, "like": it.like}))
            .collect::<Vec<_>>(),
        "uncarried": it
            .uncarried
            .iter()
            .map(|it| json!({
                "row": it.at.row, "fact": it.kind, "date": it.on, "reference": it.what,
                "amount": it.amount.map(|it| it.to_string()),
            }))
            .collect::<Vec<_>>(),
    })
}

// So many skipped vouchers are listed one by one.
const TOGETHER: usize = 10;

/// What an approval came to.
pub struct Approved {
    /// The vouchers.
    pub numbers: Vec<Number>,
    /// Their sum.
    pub sum: Money,
    /// What this member may not approve, and why.
    pub skipped: Vec<(Number, Rejection)>,
    /// Whether the same command was recorded before.
    pub already: bool,
}

/// Approves vouchers by number, or all that wait in a period.
pub fn approve(caller: &Caller, matches: &ArgMatches) -> Done {
    let numbers: Vec<Number> = matches
        .get_many::<String>("voucher")
        .into_iter()
        .flatten()
        .map(|it| Number::from(it.as_str()))
        .collect();
    let command = command_id(matches)?;
    let within = one(matches, "period").map(period).transpose()?;
    match (numbers.is_empty(), matches.get_flag("all"), within) {
        (false, false, None) => {
            let mut ledger = caller.ledger_to_record()?;
            let grant = grant(ledger.books(), matches)?;
            let approved = approve_these(&mut ledger, &caller.member, &grant, &numbers, command)?;
            approved_answer(caller, &ledger, &approved)
        }
        (true, true, Some(period)) => {
            let mut ledger = caller.ledger_to_record()?;
            let grant = grant(ledger.books(), matches)?;
            let approved = approve_all(&mut ledger, &caller.member, &grant, period, command)?;
            approved_answer(caller, &ledger, &approved)
        }
        (true, true, None) | (true, false, Some(_)) => {
            Err(Trouble::wrong("cli-approve-which-period", Vec::new()))
        }
        (true, false, None) | (false, _, _) => Err(Trouble::wrong("cli-approve-which", Vec::new())),
    }
}

fn approved_answer(caller: &Caller, ledger: &Ledger, it: &Approved) -> Done {
    let said = values([
        ("count", count(it.numbers.len())),
        ("sum", Arg::Money(it.sum)),
        ("member", text(&caller.member)),
        ("skipped", count(it.skipped.len())),
    ]);
    let key = match (it.already, it.numbers.is_empty(), it.skipped.is_empty()) {
        (true, _, _) => "cli-approved-already",
        (false, true, true) => "cli-approved-none-waiting",
        (false, true, false) => "cli-approved-none",
        (false, false, _) => "cli-approved",
    };
    let mut lines = vec![caller.say(key, &said)];
    let reason =
        |rejection: &Rejection| caller.say(rejection.key().0, &say::values_of(rejection, ledger.names()));
    if !it.skipped.is_empty() {
        lines.extend([String::new(), caller.say("cli-approved-skipped", &said)]);
        // Many for one reason are one line, with the first of them.
        let mut kinds: Vec<(&'static str, Vec<&(Number, Rejection)>)> = Vec::new();
        for skipped in &it.skipped {
            let key = skipped.1.key().0;
            match kinds.iter_mut().find(|it| it.0 == key) {
                Some((_, all)) => all.push(skipped),
                None => kinds.push((key, vec![skipped])),
            }
        }
        for (_, all) in kinds {
            match all.as_slice() {
                several if several.len() > TOGETHER => {
                    let said = values([
                        ("count", count(several.len())),
                        ("first", text(&several[0].0)),
                        ("last", text(&several[several.len() - 1].0)),
                        ("sentence", text(reason(&several[0].1))),
                    ]);
                    lines.push(format!("  {}", caller.say("cli-approved-skipped-together", &said)));
                }
                few => lines.extend(few.iter().map(|it| format!("  {}", reason(&it.1)))),
            }
        }
    }
    caller.answer(&lines, || {
        let skipped: Vec<_> = it
            .skipped
            .iter()
            .map(|(number, rejection)| {
                json!({"voucher": number, "error": rejection.key().0, "reason": reason(rejection)})
            })
            .collect();
        json!({"approved": it.numbers, "sum": it.sum, "skipped": skipped, "already": it.already})
    })?;
    // Asked for approvals and gave none: that is a no.
    Ok(if it.numbers.is_empty() && !it.skipped.is_empty() { say::NO } else { 0 })
}

fn approve_these(
    ledger: &mut Ledger,
    member: &MemberId,
    grant: &GrantCode,
    numbers: &[Number],
    command: CommandId,
) -> Result<Approved, Trouble> {
    let submitted = ledger.submit(member, command, |session| {
        let mut sum = Decimal::ZERO;
        for number in numbers {
            let voucher = voucher(session.desk.books(), grant, number)?;
            let (seq, amount) = (voucher.seq, voucher.amount);
            session.desk.ask(ask(grant, seq))?;
            sum += amount;
        }
        money(session.desk.books(), grant, sum)
    });
    let receipt = submitted.map_err(|error| Trouble::submitted(error, ledger.names()))?;
    Ok(Approved {
        numbers: numbers.to_vec(),
        sum: receipt.value,
        skipped: Vec::new(),
        already: receipt.already,
    })
}

/// Approves all that waits in a period, as one command; what this member recorded or was paid is left.
pub fn approve_all(
    ledger: &mut Ledger,
    member: &MemberId,
    grant: &GrantCode,
    period: Period,
    command: CommandId,
) -> Result<Approved, Trouble> {
    let submitted = ledger.submit(member, command, |session| {
        // Also where nothing waits: who may not approve is told so.
        may_approve(session.desk.books(), session.desk.actor())?;
        let known = known(session.desk.books(), grant)?;
        let waits = |it: &&Voucher| {
            matches!(it.state, State::Recorded | State::Rejected) && period.contains(it.paid_on)
        };
        let mut waiting: Vec<_> = known
            .vouchers
            .iter()
            .filter(waits)
            .map(|it| (it.paid_on, it.seq, it.amount, it.number.clone()))
            .collect();
        waiting.sort();
        let (mut numbers, mut skipped, mut sum) = (Vec::new(), Vec::new(), Decimal::ZERO);
        for (_, seq, amount, number) in waiting {
            match session.desk.ask(ask(grant, seq)) {
                Ok(_) => {
                    numbers.push(number);
                    sum += amount;
                }
                Err(
                    own @ (Rejection::OwnVoucher { .. }
                    | Rejection::PaidToApprover { .. }
                    | Rejection::CashierApproves { .. }),
                ) => skipped.push((number, own)),
                Err(other) => return Err(other),
            }
        }
        Ok((numbers, skipped, money(session.desk.books(), grant, sum)?))
    });
    let receipt = submitted.map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let (numbers, skipped, sum) = receipt.value;
    Ok(Approved { numbers, sum, skipped, already: receipt.already })
}

fn ask(grant: &GrantCode, seq: u64) -> Command {
    Command::ApproveExpense(ExpenseApproved { grant: grant.clone(), voucher: RecordRef::at(seq) })
}

fn known<'a>(books: &'a Books, code: &GrantCode) -> Result<&'a tarikh_projections::books::Grant, Rejection> {
    books.grant(code).ok_or_else(|| Rejection::UnknownGrant { grant: code.clone() })
}

fn voucher<'a>(books: &'a Books, grant: &GrantCode, number: &Number) -> Result<&'a Voucher, Rejection> {
    let unknown = || Rejection::Unknown { what: What::Voucher, code: number.to_string() };
    known(books, grant)?.voucher(number).ok_or_else(unknown)
}

fn money(books: &Books, grant: &GrantCode, amount: Decimal) -> Result<Money, Rejection> {
    Money::new(amount, known(books, grant)?.award.currency).map_err(|_| Rejection::TooLarge)
}

/// Takes a voucher back.
pub fn reverse(caller: &Caller, matches: &ArgMatches) -> Done {
    let number = Number::from(one(matches, "voucher").unwrap_or_default());
    let reason = one(matches, "reason").unwrap_or_default().trim();
    let on = match one(matches, "on") {
        None => crate::clock::today(),
        Some(given) => {
            day(given).ok_or_else(|| Trouble::wrong("cli-bad-date", values([("value", text(given))])))?
        }
    };
    let command = command_id(matches)?;
    let mut ledger = caller.ledger_to_record()?;
    let grant = grant(ledger.books(), matches)?;
    let found = ledger.books().grant(&grant);
    if let Some(record) = found
        .filter(|it| it.voucher(&number).is_none())
        .and_then(|it| super::acts::known_by(it, number.as_str()))
    {
        let said = values([("number", text(&number)), ("record", Arg::Count(record))]);
        return Err(Trouble::no("cli-reverse-no-voucher", said));
    }
    // Behind the term no statement of the grant would show it; the day is then for the person to choose.
    let award = ledger.books().grant(&grant).map(|it| &it.award);
    if let Some(ends) = award.map(|it| it.ends).filter(|ends| one(matches, "on").is_none() && on > *ends)
        && voucher(ledger.books(), &grant, &number).is_ok_and(Voucher::counts)
        && !reason.is_empty()
    {
        let said = values([("number", text(&number)), ("ends", Arg::Date(ends))]);
        return Err(Trouble::no("cli-reverse-which-day", said));
    }
    let submitted = ledger.submit(&caller.member, command, |session| {
        let found = voucher(session.desk.books(), &grant, &number)?;
        let (seq, amount, account) = (found.seq, found.amount, found.account as usize);
        let account = known(session.desk.books(), &grant)?.accounts[account].opened.name.clone();
        let reason = session.text(reason);
        let reversed = ExpenseReversed { grant: grant.clone(), on, reason, voucher: RecordRef::at(seq) };
        let asked = session.desk.ask(Command::ReverseExpense(reversed))?;
        Ok((asked.first, account, money(session.desk.books(), &grant, amount)?))
    });
    let receipt = submitted.map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let (record, account, amount) = receipt.value;
    let said = values([
        ("number", text(&number)),
        ("amount", Arg::Money(amount)),
        ("account", text(account)),
        ("on", Arg::Date(on)),
        ("record", Arg::Count(record)),
    ]);
    let key = if receipt.already { "cli-reversed-already" } else { "cli-reversed" };
    caller.answer(&[caller.say(key, &said)], || {
        json!({"voucher": number, "on": on, "amount": amount, "record": record, "already": receipt.already})
    })?;
    Ok(0)
}
