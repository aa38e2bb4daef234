//! Statements that leave the house: issued, judged, followed to their records, compared and packed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::month::ReportSubmitted;
use tarikh_events::{AccountCode, Hash, RecordRef};
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::Value;
use tarikh_projections::statements::{About, Entry};
use tarikh_projections::{Scope, Statement};

use super::ask::{AsOf, entry_of, resolved};
use super::output::Output;
use super::say::{NO, Trouble, text};
use super::{Caller, Done, command_id, count, day, grant, month, one, period, values};
use crate::commands::{Command, Rejection};
use crate::documents::DocumentError;
use crate::figures::{self, NoPlace, Place};
use crate::issue::{self, Asked, IssueError};
use crate::judge::{self, Data, Difference, Judged, Spot};
use crate::ledger::{Ledger, LedgerError};
use crate::package::{self, PutError};
use crate::render::{Format, caption, number};

// More than these are counted.
const SHOWN_MAX: usize = 40;

// What keeps statements from being issued, all at once.
fn withheld(caller: &Caller, ledger: &Ledger, error: IssueError) -> Done {
    let IssueError::Obstacles(obstacles) = error else { return Err(trouble(error, ledger)) };
    let said = values([("count", count(obstacles.len()))]);
    let mut lines = vec![caller.say("cli-issue-obstacles", &said)];
    lines.extend(obstacles.iter().map(|it| format!("  {}", month::obstacle(caller, ledger, it))));
    let to_explain = |it: &&Rejection| matches!(it, Rejection::ToExplain(_));
    if let Some(Rejection::ToExplain(found)) = obstacles.iter().find(to_explain) {
        let said = values([("control", text(found.control)), ("subject", text(&found.subject))]);
        lines.push(caller.say("cli-issue-how", &said));
    }
    let all: Vec<_> = obstacles.iter().map(|it| month::obstacle_data(caller, ledger, it)).collect();
    screen(caller, &lines, &json!({"obstacles": all}))?;
    Ok(NO)
}

// An answer on the screen, where the file that is asked for is something else.
fn screen(caller: &Caller, lines: &[String], data: &serde_json::Value) -> Result<(), Trouble> {
    let mut screen = Output::screen();
    match caller.json {
        true => writeln!(screen, "{data:#}")?,
        false => lines.iter().try_for_each(|it| writeln!(screen, "{it}"))?,
    }
    Ok(screen.finish()?)
}

fn trouble(error: IssueError, ledger: &Ledger) -> Trouble {
    match error {
        IssueError::Obstacles(obstacles) => match obstacles.first() {
            Some(first) => Trouble::refused(first, ledger.names()),
            None => Trouble::no("failure-other", values([("detail", text(""))])),
        },
        IssueError::Unanswerable(error) => error.into(),
        IssueError::Refused(rejection) => Trouble::refused(&rejection, ledger.names()),
        IssueError::Ledger(error) => error.into(),
        IssueError::Documents(DocumentError::Files(error)) => LedgerError::from(error).into(),
        IssueError::Documents(error @ (DocumentError::Missing { .. } | DocumentError::Changed { .. })) => {
            Trouble::no("failure-other", values([("detail", text(error))]))
        }
    }
}

fn scope_of(entry: &Entry, ledger: &Ledger, matches: &ArgMatches) -> Result<Scope, Trouble> {
    let period = period(one(matches, "period").unwrap_or_default())?;
    let account = one(matches, "account").map(AccountCode::from);
    if let (About::Grant, Some(account)) = (entry.about, &account) {
        let said = values([("statement", text(entry.key)), ("account", text(account))]);
        return Err(Trouble::wrong("cli-no-account-here", said));
    }
    Ok(Scope { grant: grant(ledger.books(), matches)?, period, account, as_of: None })
}

/// Issues a statement into a file.
pub fn issue(caller: &Caller, matches: &ArgMatches) -> Done {
    let entry = entry_of(one(matches, "name").unwrap_or_default())?;
    let format = match (one(matches, "format"), &caller.output) {
        (Some(asked), _) => super::ask::format_of(asked)?,
        (None, Some(path)) if path.extension().is_some() => super::ask::format_of_file(path)?,
        (None, _) => Format::Pdf,
    };
    if let Some(path) = &caller.output {
        caller.check_output(path)?;
    }
    let command = command_id(matches)?;
    let mut ledger = caller.ledger()?;
    let scope = scope_of(entry, &ledger, matches)?;
    let asked = [Asked { entry, scope, format }];
    let words = &caller.words;
    let replace = matches.get_flag("replace");
    let receipt = match issue::issue(&mut ledger, &caller.member, &asked, words, replace, command) {
        Ok(receipt) => receipt,
        Err(error) => return withheld(caller, &ledger, error),
    };
    let Some(it) = receipt.value.first() else { return Ok(0) };
    let path = match &caller.output {
        Some(path) => path.clone(),
        None => PathBuf::from(file_name(caller, it)),
    };
    let written = caller.check_output(&path).and_then(|()| {
        let mut output = Output::file(&path).map_err(Trouble::writing(&path))?;
        output.write_all(&it.bytes).map_err(Trouble::writing(&path))?;
        output.finish().map_err(Trouble::writing(&path))
    });
    // It is issued, whatever became of the file.
    if let Err(error) = written {
        let lines = [caller.say("cli-issued-kept", &values([("record", text(it.record))]))];
        screen(caller, &lines, &json!({"record": it.record, "document": it.issue.document}))?;
        return Err(error);
    }
    let said = values([
        ("title", text(words.get(&format!("statement-{}", entry.key)))),
        ("file", text(path.display())),
        ("record", Arg::Count(it.record)),
        ("position", text(it.issue.head.records.saturating_sub(1))),
        ("digest", text(it.issue.document)),
    ]);
    let key = if it.already { "cli-issued-already" } else { "cli-issued" };
    let mut lines = vec![caller.say(key, &said)];
    if let Some(replaces) = it.issue.replaces.as_ref().filter(|_| !it.already) {
        lines.push(caller.say("cli-issued-instead", &values([("record", Arg::Count(replaces.seq))])));
    }
    lines.push(caller.say("cli-issued-digest", &said));
    let data = json!({
        "record": it.record, "file": path, "document": it.issue.document, "data": it.issue.statement.digest,
        "head": it.issue.head, "replaces": it.issue.replaces.as_ref().map(|it| it.seq), "already": it.already,
    });
    screen(caller, &lines, &data)?;
    Ok(0)
}

fn file_name(caller: &Caller, it: &issue::Issued) -> String {
    let title = package::plain(&caller.words.get(&format!("statement-{}", it.asked.entry.key)));
    let account = it.issue.statement.account.as_ref().map(|it| format!("-{it}")).unwrap_or_default();
    let period = issue::month_of(it.asked.scope.period)
        .map_or_else(|| format!("{}-{}", it.issue.from, it.issue.to), |it| it.to_string());
    format!("{title}{account}-{period}.{}", it.issue.format)
}

/// Issues the package of a closed month.
pub fn package(caller: &Caller, matches: &ArgMatches) -> Done {
    let given = one(matches, "month").unwrap_or_default();
    let month = crate::acts::month(given)
        .ok_or_else(|| Trouble::wrong("cli-bad-month", values([("value", text(given))])))?;
    let command = command_id(matches)?;
    let mut ledger = caller.ledger()?;
    let grant = grant(ledger.books(), matches)?;
    let folder = match one(matches, "to") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(format!("{}-{month}", package::plain(grant.as_str()))),
    };
    caller.check_place(&folder)?;
    package::free(&folder).map_err(|error| not_put(error, &folder))?;
    let submitted = one(matches, "submitted").map(|it| handed_in(it, month, matches)).transpose()?;
    let (replace, of) = (matches.get_flag("replace"), (&grant, month));
    let made = match package::of(&mut ledger, &caller.member, of, &caller.words, replace, command) {
        Ok(receipt) => receipt.value,
        Err(IssueError::Refused(Rejection::NotClosed { month })) => {
            return Err(Trouble::no("cli-package-not-closed", values([("month", text(month))])));
        }
        Err(error) => return withheld(caller, &ledger, error),
    };
    let archive = package::put(&made, &folder).map_err(|error| not_put(error, &folder))?;
    if let Some((on, to)) = submitted {
        let statements: Vec<RecordRef> = made.issued.iter().map(|it| RecordRef::at(it.record)).collect();
        let report = ReportSubmitted { grant: grant.clone(), on, statements, to };
        // Said again, it is what was said.
        let known = ledger.books().grant(&grant).map(|it| it.submitted.as_slice()).unwrap_or_default();
        let known = known.iter().any(|(_, it)| {
            let records = |it: &ReportSubmitted| it.statements.iter().map(|it| it.seq).collect::<Vec<_>>();
            (it.on, &it.to, records(it)) == (report.on, &report.to, records(&report))
        });
        if !known {
            let command = tarikh_events::CommandId(crate::clock::uuid());
            let asked = ledger.submit(&caller.member, command, |session| {
                session.desk.ask(Command::SubmitReport(report.clone()))
            });
            asked.map_err(|error| Trouble::submitted(error, ledger.names()))?;
        }
    }
    let said = values([
        ("month", text(month)),
        ("folder", text(folder.display())),
        ("archive", text(archive.display())),
        ("count", count(made.issued.len())),
        ("files", count(made.files.len())),
    ]);
    let new = made.issued.iter().filter(|it| !it.already).count();
    let mut lines = vec![caller.say("cli-package", &said), String::new()];
    for it in &made.issued {
        let account = it.issue.statement.account.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let title = caller.words.get(&format!("statement-{}", it.issue.statement.statement));
        lines.push(format!("  {:>7}  {title}{account}", format!("#{}", it.record)));
    }
    lines.push(String::new());
    lines.push(caller.say(if new == 0 { "cli-package-already" } else { "cli-package-check" }, &said));
    caller.answer(&lines, || {
        json!({
            "month": month, "folder": folder, "archive": archive, "closing": made.closing,
            "statements": made.issued.iter().map(|it| json!({
                "statement": it.issue.statement.statement, "account": it.issue.statement.account,
                "record": it.record, "document": it.issue.document, "already": it.already,
            })).collect::<Vec<_>>(),
        })
    })?;
    Ok(0)
}

// The day on which a package was handed in, and to whom.
fn handed_in(
    given: &str,
    month: tarikh_events::Month,
    matches: &ArgMatches,
) -> Result<(tarikh_events::Date, String), Trouble> {
    let bad = || Trouble::wrong("cli-bad-date", values([("value", text(given))]));
    let on = day(given).ok_or_else(bad)?;
    let said = values([("date", Arg::Date(on)), ("month", text(month))]);
    if on <= month.last() {
        return Err(Trouble::wrong("cli-package-early", said));
    }
    if on > crate::clock::today() {
        return Err(Trouble::wrong("cli-package-future", said));
    }
    let to = one(matches, "recipient").map(str::trim).filter(|it| !it.is_empty());
    let to = to.ok_or_else(|| Trouble::wrong("cli-package-recipient", Vec::new()))?;
    Ok((on, to.to_owned()))
}

fn not_put(error: PutError, folder: &Path) -> Trouble {
    match error {
        PutError::NoName => {
            Trouble::wrong("cli-package-no-name", values([("folder", text(folder.display()))]))
        }
        PutError::Occupied(path) => {
            Trouble::no("cli-package-occupied", values([("folder", text(path.display()))]))
        }
        PutError::Io { path, source } => Trouble::writing(&path)(source),
    }
}

/// Judges a file: whether it is the statement that was issued.
pub fn judge(caller: &Caller, file: &str) -> Done {
    let bytes = fs::read(file).map_err(|error| {
        Trouble::no("cli-judge-unreadable", values([("file", text(file)), ("detail", text(error))]))
    })?;
    let ledger = caller.ledger()?;
    let judged = judge::judge(&ledger, &bytes)?;
    let lines = judged_lines(caller, &judged, file);
    caller.answer(&lines, || {
        json!({
            "file": file, "digest": judged.digest, "issued": judged.issued.as_ref().map(|it| it.0),
            "replaced_by": judged.replaced_by, "nearest": judged.nearest, "data_of": judged.data_of,
            "statement": judged.asked.as_ref().map(|it| it.entry.key),
            "data": match judged.data {
                Data::None => "none", Data::Unknown => "unknown", Data::OtherChain => "other-ledger",
                Data::Computed => "computed", Data::Otherwise => "otherwise",
            },
            "forgotten": judged.forgotten,
            "differences": judged.differences.iter().map(|it| json!({
                "place": spot(caller, &it.place), "shown": it.shown, "computed": it.computed,
            })).collect::<Vec<_>>(),
            "stands": judged.stands(),
        })
    })?;
    Ok(if judged.stands() { 0 } else { NO })
}

fn judged_lines(caller: &Caller, judged: &Judged, file: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |mark: &str, key: &str, said: &[(&'static str, Arg)]| {
        lines.push(format!("  {mark} {}", caller.say(key, said)));
    };
    let record = |it: u64| ("record", Arg::Count(it));
    match &judged.issued {
        Some((seq, issue)) => {
            let title = caller.words.get(&format!("statement-{}", issue.statement.statement));
            let said = values([
                record(*seq),
                ("title", text(title)),
                ("from", Arg::Date(issue.from)),
                ("to", Arg::Date(issue.to)),
            ]);
            say("✓", "cli-judge-issued", &said);
        }
        None if judged.data_of.is_some() && judged.stands() => {
            say("✓", "cli-judge-data-of", &values([record(judged.data_of.unwrap_or_default())]));
        }
        None => {
            say("✗", "cli-judge-not-issued", &[]);
            if let Some(nearest) = judged.nearest {
                say("·", "cli-judge-nearest", &values([record(nearest)]));
            }
        }
    }
    if let Some(by) = judged.replaced_by {
        say("!", "cli-judge-replaced", &values([record(by)]));
    }
    let records = judged.asked.as_ref().map_or(0, |it| it.head.records);
    let of = values([("records", Arg::Count(records)), ("count", count(judged.differences.len()))]);
    match judged.data {
        Data::None => say("–", "cli-judge-no-data", &[]),
        Data::Unknown => say("–", "cli-judge-unknown", &[]),
        Data::OtherChain => say("✗", "cli-judge-other-ledger", &of),
        Data::Computed | Data::Otherwise if !judged.differences.is_empty() => {
            say("✗", "cli-judge-differs", &of);
        }
        Data::Computed => say("✓", "cli-judge-agrees", &of),
        Data::Otherwise => say("✓", "cli-judge-otherwise", &of),
    }
    if judged.forgotten > 0 {
        say("–", "cli-judge-forgotten", &values([("count", count(judged.forgotten))]));
    }
    for it in judged.differences.iter().take(SHOWN_MAX) {
        lines.push(format!("      {}", difference(caller, it)));
    }
    if let Some(more) = judged.differences.len().checked_sub(SHOWN_MAX).filter(|it| *it > 0) {
        lines.push(format!("      {}", caller.say("cli-verify-more", &values([("count", count(more))]))));
    }
    lines.insert(
        0,
        caller.say("cli-judge-file", &values([("file", text(file)), ("digest", text(judged.digest))])),
    );
    lines
}

fn difference(caller: &Caller, it: &Difference) -> String {
    let nothing = caller.words.get("cli-judge-nothing");
    let said = |it: &Option<String>| text(it.as_deref().unwrap_or(&nothing));
    let place = text(spot(caller, &it.place));
    match (&it.shown, &it.computed) {
        (None, None) => caller.say("cli-judge-spot", &values([("place", place)])),
        _ => caller.say(
            "cli-judge-difference",
            &values([("place", place), ("shown", said(&it.shown)), ("computed", said(&it.computed))]),
        ),
    }
}

fn spot(caller: &Caller, it: &Spot) -> String {
    match it {
        Spot::Cell(place) => place.to_string(),
        Spot::Held(Some(place), address) => format!("{address} ({place})"),
        Spot::Held(None, address) => address.clone(),
        Spot::Row(table, row) => format!("{table}/{row}"),
        Spot::Sources(place) => caller.say("cli-judge-sources", &values([("place", text(place))])),
        Spot::Check(key) => caller.words.get(&format!("check-{key}")),
        Spot::Page(page) => caller.say("cli-judge-page", &values([("page", count(*page))])),
        Spot::Rest => caller.words.get("cli-judge-rest"),
    }
}

/// Shows what is behind a figure: its records and their receipts.
pub fn figure(caller: &Caller, matches: &ArgMatches) -> Done {
    let entry = entry_of(one(matches, "name").unwrap_or_default())?;
    let given = one(matches, "cell").unwrap_or_default();
    let as_of = one(matches, "as-of").map(AsOf::parse).transpose()?;
    let ledger = caller.ledger()?;
    let records = as_of.map(|it| it.records(&ledger)).transpose()?;
    let earlier = records.map(|it| ledger.books_after(it)).transpose()?;
    let books = earlier.as_ref().unwrap_or(ledger.books());
    let scope = Scope { as_of: records, ..scope_of(entry, &ledger, matches)? };
    let statement = resolved(&ledger, books, entry, &scope)?;
    let at = figures::find(&statement, given).map_err(|error| no_place(&error, given))?;
    let place = figures::place(&statement, at);
    let Some((table, row, value)) = figures::said(&statement, at) else { return Ok(NO) };
    let sources = figures::behind(&statement, at);
    let column = table.columns.iter().find(|it| it.key == place.column);
    let shown = column.map_or_else(String::new, |it| caption::cell(&caller.words, it, value));
    let heading = column.map_or_else(String::new, |it| caption::column(&caller.words, &statement, it));
    let label = row.cells.iter().flatten().find_map(|it| {
        let Value::Text(label) = &it.value else { return None };
        (*label != row.key).then(|| label.clone())
    });
    let mut lines = vec![
        caller.say(
            "cli-figure",
            &values([
                ("title", text(caller.words.get(&format!("statement-{}", entry.key)))),
                ("row", text(label.map_or_else(|| place.row.clone(), |it| format!("{} {it}", place.row)))),
                ("column", text(heading)),
                ("value", text(&shown)),
            ]),
        ),
        String::new(),
    ];
    let all: Vec<u64> = sources.0.iter().flat_map(|(first, last)| *first..=*last).collect();
    // What was attached since is evidence too.
    let mut receipts: BTreeMap<u64, Vec<Hash>> = BTreeMap::new();
    if let Some(grant) = ledger.books().grant(&scope.grant) {
        for (digest, records) in &grant.documents {
            records.iter().for_each(|record| receipts.entry(*record).or_default().push(*digest));
        }
    }
    let mut found = Vec::new();
    for seq in &all {
        let (line, json) = super::ask::listed(caller, &ledger, *seq)?;
        lines.push(line);
        let documents = receipts.get(seq).cloned().unwrap_or_default();
        lines.extend(documents.iter().map(|it| format!("           {it}")));
        found.push(json!({"record": json, "documents": documents}));
    }
    if all.is_empty() {
        lines.push(caller.say("cli-figure-nothing", &[]));
    } else {
        lines.push(String::new());
        lines.push(caller.say("cli-figure-count", &values([("count", count(all.len()))])));
    }
    caller.answer(
        &lines,
        || json!({"place": place.to_string(), "value": shown, "sources": sources.0, "records": found}),
    )?;
    Ok(0)
}

fn no_place(error: &NoPlace, given: &str) -> Trouble {
    let few = |all: &[String]| {
        let mut few: Vec<&str> = all.iter().take(30).map(String::as_str).collect();
        if all.len() > few.len() {
            few.push("…");
        }
        text(few.join(", "))
    };
    let given = ("value", text(given));
    match error {
        NoPlace::Form => Trouble::wrong("cli-figure-form", values([given])),
        NoPlace::Row(all) => Trouble::wrong("cli-figure-row", values([given, ("choices", few(all))])),
        NoPlace::Column(all) => Trouble::wrong("cli-figure-column", values([given, ("choices", few(all))])),
        NoPlace::Several(all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            Trouble::wrong("cli-figure-several", values([given, ("choices", few(&all))]))
        }
    }
}

/// Shows what changed in a statement between two moments, and which records made it so.
pub fn diff(caller: &Caller, matches: &ArgMatches) -> Done {
    let entry = entry_of(one(matches, "name").unwrap_or_default())?;
    let between: Vec<&String> = matches.get_many::<String>("between").into_iter().flatten().collect();
    let [from, to] = between.as_slice() else {
        return Err(Trouble::wrong("cli-diff-two", Vec::new()));
    };
    let (from, to) = (AsOf::parse(from)?, AsOf::parse(to)?);
    let ledger = caller.ledger()?;
    let scope = scope_of(entry, &ledger, matches)?;
    let (from, to) = (from.records(&ledger)?, to.records(&ledger)?);
    if to < from {
        return Err(Trouble::wrong("cli-diff-order", Vec::new()));
    }
    let statement = entry.ask(ledger.books(), &scope)?;
    let found = figures::difference(&ledger, entry, &scope, (from, to))?;
    let sorted = figures::in_order(&found.figures, &statement);
    let said = values([
        ("title", text(caller.words.get(&format!("statement-{}", entry.key)))),
        ("from", Arg::Count(from)),
        ("to", Arg::Count(to)),
    ]);
    let mut lines = vec![caller.say("cli-diff", &said), String::new()];
    if sorted.is_empty() {
        lines.push(caller.say("cli-diff-nothing", &[]));
    }
    let column = |place: &Place| -> Option<String> {
        let table = statement.tables.iter().find(|it| it.key == place.table)?;
        let column = table.columns.iter().find(|it| it.key == place.column)?;
        Some(caption::column(&caller.words, &statement, column))
    };
    let amount = |it: tarikh_events::Decimal| number::grouped(caller.words.lang(), it);
    let mut machine = Vec::new();
    for (place, change) in &sorted {
        let caption = column(place).unwrap_or_else(|| place.column.clone());
        let by = change.by();
        let sign = if by.is_sign_positive() { "+" } else { "" };
        let before = change.before.map_or_else(|| "–".to_owned(), amount);
        let after = change.after.map_or_else(|| "–".to_owned(), amount);
        lines.push(format!("{} · {caption}: {before} → {after}  ({sign}{})", place.row, amount(by)));
        let mut steps = Vec::new();
        // A total has its steps under its rows.
        let leaf = is_line(&statement, place);
        for step in &found.steps {
            let Some(moved) = step.by.get(place) else { continue };
            steps.push(json!({"record": step.record, "by": moved.to_string()}));
            if leaf {
                let (line, _) = super::ask::listed(caller, &ledger, step.record)?;
                let sign = if moved.is_sign_positive() { "+" } else { "" };
                lines.push(format!("    {sign}{:<14} {}", amount(*moved), line.trim_start()));
            }
        }
        machine.push(json!({
            "place": place.to_string(), "before": change.before.map(|it| it.to_string()),
            "after": change.after.map(|it| it.to_string()), "by": by.to_string(), "steps": steps,
        }));
    }
    caller.answer(&lines, || json!({"statement": entry.key, "from": from, "to": to, "figures": machine}))?;
    Ok(0)
}

fn is_line(statement: &Statement, place: &Place) -> bool {
    use tarikh_projections::statement::RowKind;
    let table = statement.tables.iter().find(|it| it.key == place.table);
    let row = table.and_then(|it| it.rows.iter().find(|it| it.key == place.row));
    row.is_none_or(|it| matches!(it.kind, RowKind::Line | RowKind::Opening))
}
