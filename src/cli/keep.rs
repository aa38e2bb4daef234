//! Keeping: backups and what is made of them, the evidence of vouchers, and people who are to be forgotten.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::document::{DocumentAttached, DocumentKind};
use tarikh_events::{Envelope, Event, GrantCode, Hash, Head, Number, PartyId, Record, RecordRef};
use tarikh_projections::controls::Arg;

use super::record::bar;
use super::say::{NO, Trouble, Values, text};
use super::start::Card;
use super::{Caller, Done, command_id, count, grant, one, prove, values};
use crate::backup::{self, BackupError, Keys, Known, Restored, Wish};
use crate::commands::{Command, Rejection, What};
use crate::documents::{DocumentError, Media, TakeError, Taken};
use crate::ledger::{Ledger, LedgerError, system};
use crate::names::Names;
use crate::verify::{Fault, VerifyError};

const ATTACHED: &str = "document-attached.v1";

/// Makes a backup.
pub fn backup(caller: &Caller, matches: &ArgMatches) -> Done {
    caller.check()?;
    let to = PathBuf::from(one(matches, "to").unwrap_or_default());
    let keys = one(matches, "keys").map(PathBuf::from);
    let bar = bar(&caller.words.get("cli-backup-progress"));
    let written = backup::write(&caller.folder, &to, keys.as_deref(), &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let written = written?;
    let it = &written.backup.manifest;
    let said = values([
        ("place", text(to.display())),
        ("records", Arg::Count(it.head.records)),
        ("documents", Arg::Count(it.documents)),
        ("values", Arg::Count(it.values)),
        ("size", text(size(caller, it.size))),
        ("head", text(known(it.head))),
        ("missing", count(it.missing.len())),
    ]);
    let mut lines = vec![
        caller.say("cli-backup-done", &said),
        format!("  {}", caller.say("cli-backup-holds", &said)),
        format!("  {}", caller.say("cli-backup-head", &said)),
    ];
    lines.push(match (&keys, written.persons) {
        (Some(keys), Some(persons)) => {
            let said = values([("file", text(keys.display())), ("persons", Arg::Count(persons))]);
            format!("  {}", caller.say("cli-backup-keys-apart", &said))
        }
        (Some(_), None) | (None, _) => format!("  {}", caller.say("cli-backup-no-keys", &[])),
    });
    if !written.master {
        lines.push(format!("  {}", caller.say("cli-backup-no-master", &said)));
    }
    if !it.missing.is_empty() {
        lines.push(format!("  {}", caller.say("cli-backup-missing", &said)));
    }
    lines.extend([String::new(), caller.say("cli-backup-private", &[])]);
    caller.answer(&lines, || {
        json!({
            "backup": to, "keys": keys, "ledger": it.ledger, "head": it.head, "documents": it.documents,
            "values": it.values, "size": it.size, "missing": it.missing, "master": written.master,
        })
    })?;
    Ok(if it.missing.is_empty() && written.master { 0 } else { NO })
}

// As `restore --newest` takes it.
fn known(head: Head) -> String {
    format!("{}:{}", head.records, head.hash)
}

fn size(caller: &Caller, bytes: u64) -> String {
    let (key, unit) = if bytes < 1 << 20 { ("cli-size-kb", 1 << 10) } else { ("cli-size-mb", 1 << 20) };
    caller.say(key, &[("count", Arg::Count(bytes.div_ceil(unit)))])
}

/// Makes a ledger of a backup, in a new folder.
pub fn restore(caller: &Caller, matches: &ArgMatches) -> Done {
    caller.check()?;
    let path = |name: &str| one(matches, name).map(PathBuf::from);
    let from = path("from").unwrap_or_default();
    let with: Vec<PathBuf> =
        matches.get_many::<String>("with").into_iter().flatten().map(PathBuf::from).collect();
    let keys = path("keys");
    let keys = match (&keys, matches.get_flag("without-keys")) {
        (Some(keys), false) => Keys::In(keys),
        (None, true) => Keys::Lost,
        (None, false) => Keys::Unsaid,
        (Some(_), true) => return Err(Trouble::wrong("cli-restore-keys-or-not", Vec::new())),
    };
    let without_keys = matches!(keys, Keys::Lost);
    let known = match (one(matches, "newest"), path("checkpoint")) {
        (None, None) => None,
        (Some(given), None) => Some(
            Known::parse(given)
                .ok_or_else(|| Trouble::wrong("cli-restore-bad-newest", values([("value", text(given))])))?,
        ),
        (None, Some(file)) => {
            let note = fs::read_to_string(&file).map_err(|source| BackupError::Io {
                doing: "read",
                place: file.clone(),
                source,
            })?;
            Some(Known::Checkpoint(note))
        }
        (Some(_), Some(_)) => return Err(Trouble::wrong("cli-restore-one-newest", Vec::new())),
    };
    let wish = Wish {
        from: &from,
        with: &with,
        keys,
        known,
        lost: matches.get_flag("lost"),
        ledger: &caller.folder,
        member: &caller.member,
    };
    let bar = bar(&caller.words.get("cli-verify-progress"));
    let restored = backup::restore(&wish, &|done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let restored = restored?;
    // Whoever says that the keys are lost knows that the names are.
    let expected = |it: &Fault| without_keys && it.kind == "personal-unreadable";
    let clean = restored.report.faults.iter().all(expected);
    let mut lines = restored_lines(caller, &restored, &expected);
    if restored.renewed {
        let ledger = Ledger::open(&caller.folder)?;
        lines.push(String::new());
        lines.extend(Card::of(&ledger)?.lines(caller));
        lines.extend([String::new(), caller.say("cli-restore-card-use", &[])]);
    }
    if !clean {
        let faults: Vec<&Fault> = restored.report.faults.iter().filter(|it| !expected(it)).collect();
        lines.extend([String::new(), caller.say("cli-verify-faults", &[("count", count(faults.len()))])]);
        lines.extend(faults.iter().take(prove::SHOWN_MAX).map(|it| format!("  {}", prove::said(caller, it))));
        if let Some(more) = faults.len().checked_sub(prove::SHOWN_MAX).filter(|it| *it > 0) {
            lines.push(format!("  {}", caller.say("cli-verify-more", &[("count", count(more))])));
        }
        lines.extend([String::new(), caller.say("cli-restore-lacking", &[])]);
    }
    caller.answer(&lines, || restored_json(&caller.folder, &restored))?;
    Ok(if clean { 0 } else { NO })
}

fn restored_lines(caller: &Caller, it: &Restored, unreadable: &dyn Fn(&Fault) -> bool) -> Vec<String> {
    let faults = it.report.faults.iter().filter(|it| unreadable(it));
    let persons: BTreeSet<&str> = faults.filter_map(|it| it.subject.as_deref()).collect();
    let said = values([
        ("place", text(caller.folder.display())),
        ("records", Arg::Count(it.head.records)),
        ("head", text(known(it.head))),
        ("backup", Arg::Count(it.of_backup)),
        ("replayed", Arg::Count(it.replayed)),
        ("lost", Arg::Count(it.lost)),
        ("incarnation", text(it.incarnation)),
    ]);
    let done = if persons.is_empty() { "cli-restore-done" } else { "cli-restore-done-unread" };
    let mut lines = vec![caller.say(done, &said)];
    let mut add =
        |key: &str, said: &[(&'static str, Arg)]| lines.push(format!("  {}", caller.say(key, said)));
    add("cli-restore-from-backup", &said);
    if it.replayed > 0 {
        add("cli-restore-replayed", &said);
    }
    for file in &it.cut {
        add("cli-restore-cut", &values([("file", text(file.display()))]));
    }
    add("cli-restore-head", &said);
    match (it.renewed, it.lost) {
        (false, _) => add("cli-restore-same", &said),
        (true, 0) => add("cli-restore-renewed", &said),
        (true, _) => add("cli-restore-some-lost", &said),
    }
    if !persons.is_empty() {
        add("cli-restore-nameless", &said);
        add("cli-restore-unreadable", &listed(&persons));
    }
    lines
}

// Persons by their identifiers: how many, and so many of them.
fn listed(persons: &BTreeSet<&str>) -> Values {
    let shown: Vec<&str> = persons.iter().take(prove::SHOWN_MAX).copied().collect();
    let more = if persons.len() > shown.len() { "…" } else { "" };
    values([("count", count(persons.len())), ("list", text(shown.join(", "))), ("more", text(more))])
}

fn restored_json(place: &Path, it: &Restored) -> serde_json::Value {
    let faults: Vec<_> = it
        .report
        .faults
        .iter()
        .map(|it| json!({"record": it.record, "kind": it.kind, "subject": it.subject}))
        .collect();
    json!({
        "ledger": place, "head": it.head, "incarnation": it.incarnation, "renewed": it.renewed,
        "lost": it.lost, "of_backup": it.of_backup, "replayed": it.replayed, "cut": it.cut, "faults": faults,
    })
}

/// Forgets a person, or everyone whose data nobody can read any more.
pub fn erase(caller: &Caller, matches: &ArgMatches) -> Done {
    let asked = one(matches, "party").unwrap_or_default();
    match (matches.get_flag("unreadable"), asked.is_empty()) {
        (true, true) => return erase_unreadable(caller, matches),
        (false, false) => {}
        (true, false) | (false, true) => return Err(Trouble::wrong("cli-erase-whom", Vec::new())),
    }
    let basis = one(matches, "basis").unwrap_or_default();
    let command = command_id(matches)?;
    let mut ledger = caller.ledger()?;
    let party = ledger.names().party(asked).cloned().unwrap_or_else(|| PartyId::from(asked));
    let known = ledger.books().parties.get(&party);
    let known = known.ok_or_else(|| refused(&unknown(What::Party, asked)))?;
    let kept = known.kept().len();
    if !matches.get_flag("yes") && kept > 0 {
        let said = values([("party", text(&party)), ("count", count(kept)), ("asked", text(asked))]);
        return Err(Trouble::no("cli-erase-not-yet", said));
    }
    // Looked for before the name is gone.
    let told = match ledger.names().name(&party) {
        Some(name) => told_of(&ledger, &party, name.to_owned())?,
        None => Vec::new(),
    };
    let receipt = ledger.erase(&caller.member, command, &party, basis);
    let receipt = receipt.map_err(|error| Trouble::submitted(error, &Names::default()))?;
    let said = values([
        ("party", text(&party)),
        ("count", count(receipt.value)),
        ("record", Arg::Count(receipt.first)),
    ]);
    let mut lines = vec![caller.say("cli-erase-done", &said), caller.say("cli-erase-copies", &[])];
    if !told.is_empty() {
        let all: Vec<String> = told.iter().map(u64::to_string).collect();
        let said = values([("records", text(all.join(", "))), ("count", count(told.len()))]);
        lines.push(caller.say("cli-erase-still-told", &said));
    }
    caller.answer(&lines, || {
        json!({
            "party": party, "erased": receipt.value, "record": receipt.first, "already": receipt.already,
            "named_in": told,
        })
    })?;
    Ok(0)
}

// After a restore without the keys: what is sealed for ever is declared erased, all of it in one command.
fn erase_unreadable(caller: &Caller, matches: &ArgMatches) -> Done {
    let basis = one(matches, "basis").unwrap_or_default();
    let command = command_id(matches)?;
    let mut ledger = caller.ledger()?;
    let parties = ledger.unreadable()?;
    let persons: BTreeSet<&str> = parties.iter().map(PartyId::as_str).collect();
    let mut said = listed(&persons);
    if parties.is_empty() {
        let none = caller.say("cli-erase-unreadable-none", &[]);
        caller
            .answer(&[none], || json!({"parties": parties, "erased": 0, "record": null, "already": false}))?;
        return Ok(0);
    }
    if !matches.get_flag("yes") {
        return Err(Trouble::no("cli-erase-unreadable-not-yet", said));
    }
    let receipt = ledger.erase_all(&caller.member, command, &parties, basis);
    let receipt = receipt.map_err(|error| Trouble::submitted(error, &Names::default()))?;
    said.push(("record", Arg::Count(receipt.first)));
    caller.answer(&[caller.say("cli-erase-unreadable-done", &said)], || {
        json!({
            "parties": parties, "erased": receipt.value, "record": receipt.first, "already": receipt.already,
        })
    })?;
    Ok(0)
}

// Records in whose texts the name stands, because it was not known yet when they were made.
fn told_of(ledger: &Ledger, party: &PartyId, name: String) -> Result<Vec<u64>, Trouble> {
    let mut names = Names::default();
    names.add(party.clone(), name);
    let mut told = Vec::new();
    ledger.lines(0, None, &mut |seq, line, _| {
        let hidden = names.hide(&String::from_utf8_lossy(line));
        let place = format!("{{{party}");
        // What was hidden when it was recorded now stands behind a doubled brace.
        let found = hidden.match_indices(&place).any(|(at, _)| !hidden[..at].ends_with('{'));
        if found {
            told.push(seq);
        }
        true
    })?;
    Ok(told)
}

/// Every kind of document, with its name on the command line.
const KINDS: [(&str, DocumentKind); 9] = [
    ("invoice", DocumentKind::Invoice),
    ("receipt", DocumentKind::Receipt),
    ("signed-list", DocumentKind::SignedList),
    ("contract", DocumentKind::Contract),
    ("delivery", DocumentKind::Delivery),
    ("mission", DocumentKind::Mission),
    ("bank", DocumentKind::Bank),
    ("letter", DocumentKind::Letter),
    ("other", DocumentKind::Other),
];

/// Reads a kind of document.
pub fn kind(given: &str) -> Result<DocumentKind, Trouble> {
    KINDS.iter().find(|it| it.0 == given).map(|it| it.1).ok_or_else(|| {
        let all: Vec<&str> = KINDS.iter().map(|it| it.0).collect();
        let said = values([("value", text(given)), ("choices", text(all.join(", ")))]);
        Trouble::wrong("cli-attach-bad-kind", said)
    })
}

fn kind_word(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Invoice => "document-invoice",
        DocumentKind::Receipt => "document-receipt",
        DocumentKind::SignedList => "document-signed-list",
        DocumentKind::Contract => "document-contract",
        DocumentKind::Delivery => "document-delivery",
        DocumentKind::Mission => "document-mission",
        DocumentKind::Bank => "document-bank",
        DocumentKind::Letter => "document-letter",
        DocumentKind::Other => "document-other",
    }
}

// The record whose evidence it is about, and how people call it.
struct Target {
    grant: GrantCode,
    seq: u64,
    name: String,
}

impl Target {
    // A voucher or advance by its number, or a record by its position.
    fn find(ledger: &Ledger, matches: &ArgMatches, given: &str) -> Result<Option<Self>, Trouble> {
        let books = ledger.books();
        let number = Number::from(given);
        let asked = one(matches, "grant").map(GrantCode::from);
        let of = |code: &GrantCode| asked.as_ref().is_none_or(|it| it == code);
        let found: Vec<Self> = books
            .grants
            .iter()
            .filter(|(code, _)| of(code))
            .filter_map(|(code, grant)| {
                let seq = grant.voucher(&number).map(|it| it.seq);
                let seq = seq.or_else(|| grant.advance(&number).map(|it| it.seq))?;
                Some(Self { grant: code.clone(), seq, name: given.to_owned() })
            })
            .collect();
        if found.len() > 1 {
            // Two grants have a voucher of this number.
            grant(books, matches)?;
        }
        if let Some(found) = found.into_iter().next() {
            return Ok(Some(found));
        }
        let Ok(seq) = given.trim_start_matches('#').parse::<u64>() else { return Ok(None) };
        let last = books.head.records.saturating_sub(1);
        if seq > last {
            let said = values([("record", text(seq)), ("last", text(last))]);
            return Err(Trouble::no("cli-no-such-record", said));
        }
        let link = ledger.link(seq)?.ok_or(LedgerError::NoRecord { seq })?;
        let body = Envelope::peek(&link.line).map_or("{}", |it| it.body).to_owned();
        let body: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        let grant = match body.get("grant").and_then(serde_json::Value::as_str) {
            Some(code) => GrantCode::from(code),
            None => grant(books, matches)?,
        };
        Ok(Some(Self { grant, seq, name: format!("#{seq}") }))
    }

    fn needed(ledger: &Ledger, matches: &ArgMatches, given: &str) -> Result<Self, Trouble> {
        Self::find(ledger, matches, given)?.ok_or_else(|| refused(&unknown(What::Voucher, given)))
    }
}

fn unknown(what: What, code: &str) -> Rejection {
    Rejection::Unknown { what, code: code.to_owned() }
}

fn refused(rejection: &Rejection) -> Trouble {
    Trouble::refused(rejection, &Names::default())
}

/// Attaches evidence to a record.
pub fn attach(caller: &Caller, matches: &ArgMatches) -> Done {
    let kind = kind(one(matches, "kind").unwrap_or_default())?;
    let command = command_id(matches)?;
    let files: Vec<PathBuf> =
        matches.get_many::<String>("file").into_iter().flatten().map(PathBuf::from).collect();
    if files.is_empty() {
        return Err(Trouble::wrong("cli-attach-which", Vec::new()));
    }
    let mut ledger = caller.ledger()?;
    let target = Target::needed(&ledger, matches, one(matches, "voucher").unwrap_or_default())?;
    let mut taken: Vec<(PathBuf, Taken)> = Vec::new();
    for file in files {
        let it = ledger.documents().take(&file)?;
        if !taken.iter().any(|other| other.1.digest == it.digest) {
            taken.push((file, it));
        }
    }
    let submitted = ledger.submit(&caller.member, command, |session| {
        let mine = |books: &tarikh_projections::Books, digest: Hash| {
            books
                .grants
                .get(&target.grant)
                .is_some_and(|it| it.documents.get(&digest).is_some_and(|it| it.contains(&target.seq)))
        };
        let fresh: Vec<Hash> =
            taken.iter().map(|it| it.1.digest).filter(|it| !mine(session.desk.books(), *it)).collect();
        if !fresh.is_empty() {
            let documents = taken.iter().filter(|it| fresh.contains(&it.1.digest));
            let documents = documents.map(|it| it.1.document(kind)).collect();
            let (grant, to) = (target.grant.clone(), RecordRef::at(target.seq));
            session.desk.ask(Command::AttachDocument(DocumentAttached { documents, grant, to }))?;
        }
        Ok(fresh)
    });
    let receipt = submitted.map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let mut lines = Vec::new();
    for (file, it) in &taken {
        let said = values([
            ("file", text(file.display())),
            ("media", text(it.media.name())),
            ("size", text(size(caller, it.size))),
            ("kind", Arg::Word(kind_word(kind))),
            ("voucher", text(&target.name)),
            ("record", Arg::Count(receipt.first)),
            ("digest", text(it.digest)),
        ]);
        let fresh = receipt.value.contains(&it.digest);
        lines.push(caller.say(if fresh { "cli-attach-done" } else { "cli-attach-already" }, &said));
        // The same paper under two vouchers may be right, and may be a payment made twice.
        let others = others(&ledger, it.digest, target.seq);
        if !others.is_empty() {
            let said = values([("vouchers", text(others.join(", ")))]);
            lines.push(format!("  {}", caller.say("cli-attach-elsewhere", &said)));
        }
    }
    caller.answer(&lines, || {
        let documents: Vec<_> = taken
            .iter()
            .map(|(file, it)| {
                json!({
                    "file": file, "digest": it.digest, "media": it.media.name(), "size": it.size,
                    "attached": receipt.value.contains(&it.digest),
                    "elsewhere": others(&ledger, it.digest, target.seq),
                })
            })
            .collect();
        json!({
            "voucher": target.name, "record": (receipt.records > 0).then_some(receipt.first),
            "documents": documents, "already": receipt.already,
        })
    })?;
    Ok(0)
}

// Other vouchers and records whose evidence a document is.
fn others(ledger: &Ledger, digest: Hash, seq: u64) -> Vec<String> {
    let mut others = Vec::new();
    for grant in ledger.books().grants.values() {
        for it in grant.documents.get(&digest).into_iter().flatten().filter(|it| **it != seq) {
            let voucher = grant.voucher_at(*it).map(|at| grant.vouchers[at as usize].number.to_string());
            others.push(voucher.unwrap_or_else(|| format!("#{it}")));
        }
    }
    others
}

/// Gives back a document, checked, or lists those of a voucher.
pub fn document(caller: &Caller, matches: &ArgMatches) -> Done {
    let asked = one(matches, "voucher").unwrap_or_default();
    let ledger = caller.ledger()?;
    let listed = match Target::find(&ledger, matches, asked)? {
        Some(target) => documents_of(&ledger, target.seq)?,
        None => named(&ledger, asked)?,
    };
    if listed.is_empty() {
        return Err(Trouble::no("cli-document-none", values([("voucher", text(asked))])));
    }
    match (&caller.output, &listed[..]) {
        (None, _) => list(caller, &ledger, &listed),
        (Some(path), [(digest, _)]) => {
            let bytes = ledger.documents().get(*digest)?;
            let mut output = caller.output()?;
            output.write_all(&bytes)?;
            caller.end(output)?;
            let media = Media::of(&bytes).map_or("", Media::name);
            let mut said = String::new();
            let values = values([
                ("file", text(path.display())),
                ("media", text(media)),
                ("size", text(size(caller, bytes.len() as u64))),
            ]);
            let _ = writeln!(said, "{}", caller.say("cli-document-done", &values));
            print(&said, caller.json, || json!({"file": path, "digest": digest, "media": media}))
        }
        (Some(_), several) => {
            let all: Vec<String> = several.iter().map(|it| it.0.to_string()).collect();
            Err(Trouble::wrong("cli-document-which", values([("choices", text(all.join(", ")))])))
        }
    }
}

// The file went where it was asked; what is said of it goes to the screen.
fn print(said: &str, machine: bool, json: impl FnOnce() -> serde_json::Value) -> Done {
    let mut screen = super::Output::screen();
    match machine {
        true => writeln!(screen, "{:#}", json())?,
        false => screen.write_all(said.as_bytes())?,
    }
    screen.finish()?;
    Ok(0)
}

type Listed = (Hash, Option<DocumentKind>);

// The documents of a record, in the order in which they came.
fn documents_of(ledger: &Ledger, seq: u64) -> Result<Vec<Listed>, Trouble> {
    let mut listed: Vec<Listed> = ledger.record(seq)?.event.outside().documents;
    ledger.lines(seq + 1, None, &mut |at, line, _| {
        let attached = Envelope::peek(line).is_some_and(|it| it.event == ATTACHED);
        if attached
            && let Ok(Record { event: Event::DocumentAttached(it), .. }) = Record::read(at, line)
            && it.to.seq == seq
        {
            listed.extend(it.documents.iter().map(|it| (it.digest, Some(it.kind))));
        }
        true
    })?;
    Ok(listed)
}

// A document by its digest, or by how that begins.
fn named(ledger: &Ledger, asked: &str) -> Result<Vec<Listed>, Trouble> {
    let none = || refused(&unknown(What::Voucher, asked));
    let asked = asked.to_ascii_lowercase();
    if asked.len() < 8 || !asked.chars().all(|it| it.is_ascii_hexdigit()) {
        return Err(none());
    }
    if let Ok(digest) = asked.parse() {
        return Ok(vec![(digest, None)]);
    }
    let mut found: Vec<Hash> =
        ledger.books().grants.values().flat_map(|it| it.documents.keys()).copied().collect();
    found.extend(ledger.documents().list()?);
    found.retain(|it| it.to_string().starts_with(&asked));
    found.sort_unstable();
    found.dedup();
    match found.is_empty() {
        true => Err(none()),
        false => Ok(found.into_iter().map(|it| (it, None)).collect()),
    }
}

fn list(caller: &Caller, ledger: &Ledger, listed: &[Listed]) -> Done {
    let mut lines = Vec::new();
    let mut machine = Vec::new();
    let mut exit = 0;
    for (digest, kind) in listed {
        let word = kind.map_or("document-document", kind_word);
        let bytes = ledger.documents().get(*digest);
        let (media, bytes, fault) = match bytes {
            Ok(bytes) => (Media::of(&bytes).map_or("", Media::name), bytes.len() as u64, None),
            Err(DocumentError::Missing { .. }) => ("", 0, Some("fault-document-missing")),
            Err(DocumentError::Changed { .. }) => ("", 0, Some("fault-document-changed")),
            Err(error @ DocumentError::Files(_)) => return Err(error.into()),
        };
        let said = values([
            ("kind", Arg::Word(word)),
            ("media", text(media)),
            ("size", text(size(caller, bytes))),
            ("digest", text(digest)),
        ]);
        let key = match fault {
            None => "cli-document-listed",
            Some("fault-document-missing") => "cli-document-missing",
            Some(_) => "cli-document-changed",
        };
        lines.push(caller.say(key, &said));
        let fault = fault.and_then(|it| it.strip_prefix("fault-"));
        machine.push(json!({
            "digest": digest, "kind": kind, "media": media, "size": bytes, "fault": fault,
        }));
        if fault.is_some() {
            exit = NO;
        }
    }
    caller.answer(&lines, || machine.into())?;
    Ok(exit)
}

impl From<TakeError> for Trouble {
    fn from(error: TakeError) -> Self {
        let said = |file: &Path| values([("file", text(file.display()))]);
        match error {
            TakeError::Unreadable { file, source } => {
                let mut values = said(&file);
                values.push(("detail", system(&source)));
                Self::no("unreadable-document", values)
            }
            TakeError::NotAFile { file } => Self::no("unreadable-not-a-file", said(&file)),
            TakeError::Empty { file } => Self::no("unreadable-empty-file", said(&file)),
            TakeError::TooLarge { file, limit } => {
                let mut values = said(&file);
                values.push(("limit", Arg::Count(limit >> 20)));
                Self::no("unreadable-document-large", values)
            }
            TakeError::NotAccepted { file } => {
                let all: Vec<&str> = Media::ALL.iter().map(|it| it.name()).collect();
                let mut values = said(&file);
                values.push(("accepted", text(all.join(", "))));
                Self::no("unreadable-not-a-document", values)
            }
            TakeError::Documents(error) => error.into(),
        }
    }
}

impl From<DocumentError> for Trouble {
    fn from(error: DocumentError) -> Self {
        match error {
            DocumentError::Missing { digest } => {
                Self::no("failure-document-missing", values([("digest", text(digest))]))
            }
            DocumentError::Changed { digest, found: _ } => {
                Self::no("failure-document-changed", values([("digest", text(digest))]))
            }
            DocumentError::Files(error) => LedgerError::from(error).into(),
        }
    }
}

impl From<BackupError> for Trouble {
    fn from(error: BackupError) -> Self {
        let at = |place: &Path| values([("place", text(place.display()))]);
        let with = |place: &Path, more: Values| {
            let mut all = at(place);
            all.extend(more);
            all
        };
        match error {
            BackupError::Ledger(error) => error.into(),
            BackupError::Documents(error) => error.into(),
            BackupError::Verify(error) => match error {
                VerifyError::Store(error) => LedgerError::from(error).into(),
                VerifyError::Vault(error) => LedgerError::from(error).into(),
                VerifyError::Documents(error) => error.into(),
            },
            BackupError::Refused(rejection) => refused(&rejection),
            BackupError::Io { doing: _, place, source } => {
                Self::no("failure-backup-files", with(&place, vec![("detail", system(&source))]))
            }
            BackupError::Taken { place } => Self::no("failure-backup-taken", at(&place)),
            BackupError::NoFolder { place } => Self::no("failure-backup-no-folder", at(&place)),
            BackupError::Inside { place, inside } => {
                Self::no("failure-backup-inside", with(&place, vec![("inside", text(inside.display()))]))
            }
            BackupError::NotKeys { place } => Self::no("failure-backup-not-keys", at(&place)),
            BackupError::NotABackup { place } => Self::no("failure-backup-not-one", at(&place)),
            BackupError::Changed { place } => Self::no("failure-backup-changed", at(&place)),
            BackupError::Broken { place, record, detail } => {
                let more = vec![("record", text(record)), ("detail", text(detail))];
                Self::no("failure-backup-broken", with(&place, more))
            }
            BackupError::OtherLedger { place } => Self::no("failure-backup-other", at(&place)),
            BackupError::Differs { place, record } => {
                Self::no("failure-backup-differs", with(&place, vec![("record", text(record))]))
            }
            BackupError::Gap { place, record, records } => {
                let more = vec![("record", text(record)), ("records", Arg::Count(records))];
                Self::no("failure-backup-gap", with(&place, more))
            }
            BackupError::NothingKnown => Self::wrong("failure-backup-nothing-known", Vec::new()),
            BackupError::NoKeys => Self::wrong("failure-backup-no-keys", Vec::new()),
            BackupError::Short { known, restored } => {
                let said = vec![
                    ("known", Arg::Count(known)),
                    ("restored", Arg::Count(restored)),
                    ("missing", Arg::Count(known - restored)),
                ];
                Self::no("failure-backup-short", said)
            }
            BackupError::Older { known, backup } => {
                let said = vec![("known", Arg::Count(known)), ("backup", Arg::Count(backup))];
                Self::no("failure-backup-older", said)
            }
            BackupError::Contradicted { known } => {
                Self::no("failure-backup-contradicted", vec![("known", Arg::Count(known))])
            }
            BackupError::Ended { known, until } => {
                let said = vec![("known", Arg::Count(known)), ("until", Arg::Count(until))];
                Self::no("failure-backup-ended", said)
            }
            BackupError::NotACheckpoint { detail } => {
                Self::no("failure-backup-checkpoint", vec![("detail", text(detail))])
            }
        }
    }
}
