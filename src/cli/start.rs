//! Beginning: a new ledger, and the reference year as a demonstration.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::MemberId;
use tarikh_projections::{Period, Scope, statements};

use super::record::{self, Approved};
use super::say::{Trouble, text};
use super::{Caller, Done, ask, count, one, prove, values};
use crate::import::intake::Imported;
use crate::import::table::Source;
use crate::ledger::{Ledger, LedgerError};

/// Opens a ledger and shows its card.
pub fn open(caller: &Caller, matches: &ArgMatches) -> Done {
    caller.check()?;
    let organisation = one(matches, "organisation").unwrap_or_default().trim();
    if organisation.is_empty() {
        return Err(Trouble::wrong("cli-bad-organisation", Vec::new()));
    }
    let ledger = create(&caller.folder, organisation, &caller.member)?;
    let card = Card::of(&ledger)?;
    let mut lines = vec![
        caller.say(
            "cli-open-done",
            &[("place", text(caller.folder.display())), ("member", text(&caller.member))],
        ),
        String::new(),
    ];
    lines.extend(card.lines(caller));
    lines.extend([String::new(), caller.say("cli-open-card-use", &[])]);
    lines.extend([
        String::new(),
        caller.say("cli-open-next", &[]),
        format!("  {}", caller.call(&caller.say("cli-open-next-import", &[]), &caller.folder)),
    ]);
    caller.answer(&lines, || card.json())?;
    Ok(0)
}

fn create(folder: &Path, organisation: &str, member: &MemberId) -> Result<Ledger, Trouble> {
    Ledger::create(folder, organisation, member)
        .map_err(|error| Trouble::submitted(error, &Default::default()))
}

// What tells this ledger from every other, to be kept outside it.
pub(super) struct Card {
    facts: Vec<(&'static str, &'static str, String)>,
}

impl Card {
    pub(super) fn of(ledger: &Ledger) -> Result<Self, Trouble> {
        let identity = ledger.books().identity.as_ref();
        let first = ledger.link(0)?.ok_or(LedgerError::NoRecord { seq: 0 })?;
        let of =
            |get: fn(&tarikh_projections::books::Identity) -> String| identity.map(get).unwrap_or_default();
        Ok(Self {
            facts: vec![
                ("organisation", "cli-card-organisation", of(|it| it.organisation.clone())),
                ("origin", "cli-card-origin", of(|it| it.origin.clone())),
                ("ledger", "cli-card-ledger", ledger.id().to_string()),
                ("checkpoint_key", "cli-card-key", of(|it| it.checkpoint_key.to_string())),
                ("first_hash", "cli-card-first", first.hash.to_string()),
            ],
        })
    }

    pub(super) fn lines(&self, caller: &Caller) -> Vec<String> {
        let captions: Vec<String> = self.facts.iter().map(|it| caller.words.get(it.1)).collect();
        let width = captions.iter().map(|it| it.chars().count()).max().unwrap_or(0);
        let mut lines = vec![caller.say("cli-card", &[]), "━".repeat(width + 2 + 64)];
        for (caption, (_, _, value)) in captions.iter().zip(&self.facts) {
            let space = " ".repeat(width - caption.chars().count());
            lines.push(format!("{caption}{space}  {value}"));
        }
        lines.push("━".repeat(width + 2 + 64));
        lines
    }

    fn json(&self) -> serde_json::Value {
        self.facts.iter().map(|(key, _, value)| ((*key).to_owned(), json!(value))).collect()
    }
}

macro_rules! example {
    ($($name:literal)+) => {
        // The reference year, as it lies in `examples/mli-1088`.
        const EXAMPLE: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../../examples/mli-1088/", $name)))),+];
    };
}

example! {
    "activites.csv" "apports.csv" "avances.csv" "budget.csv" "corrections.csv" "depenses.csv" "fonds.csv"
    "grant.toml" "inventaire.csv" "realisations.csv" "releve.csv" "tresorerie.csv"
}

const YEAR: &str = "2017";
// What is approved of it before it is opened in a browser.
const SERVED: &str = "2017-01-01..2017-11-30";
// Two members whom the contract of the example names: what the first may not approve, the second does.
const APPROVERS: [&str; 2] = ["chef-projet", "raf"];

/// Builds the reference year from nothing, and says at each step what happened.
pub fn demo(caller: &Caller, matches: &ArgMatches) -> Done {
    if caller.json {
        return Err(Trouble::wrong("cli-demo-is-for-people", Vec::new()));
    }
    caller.check()?;
    let folder = PathBuf::from(one(matches, "dir").unwrap_or("demo"));
    let files = folder.join("mli-1088");
    let place = folder.join("ledger");
    empty(&folder)?;
    write_example(&files)?;

    let mut output = caller.output()?;
    let title = [caller.say("cli-demo-title", &[]), "━".repeat(110), caller.say("cli-demo-what", &[])];
    writeln!(output, "{}\n", title.join("\n"))?;
    let mut step = |key: &str, values: &[(&'static str, tarikh_projections::controls::Arg)]| {
        writeln!(output, "{}", caller.say(key, values)).and_then(|()| output.flush())
    };

    let member = MemberId::from("admin");
    let mut ledger = create(&place, "AMSS", &member)?;
    step("cli-demo-opened", &[("place", text(place.display())), ("member", text(&member))])?;

    let source = Source::from_files(EXAMPLE)?;
    let imported = record::intake(caller, &mut ledger, &member, &source, None, &Default::default())?;
    step("cli-demo-imported", &imported_values(&imported, &ledger, &files))?;
    step("cli-demo-flagged", &[("count", count(imported.flagged.len()))])?;

    let period = Period::parse(YEAR).ok_or(LedgerError::Busy)?;
    // In a browser something is left to approve.
    let serves = matches.get_flag("serve");
    let approved_in = if serves { Period::parse(SERVED).ok_or(LedgerError::Busy)? } else { period };
    for name in APPROVERS {
        let command = tarikh_events::CommandId(crate::clock::uuid());
        let approved =
            record::approve_all(&mut ledger, &MemberId::from(name), &imported.grant, approved_in, command)?;
        let Approved { numbers, sum, skipped, .. } = &approved;
        let said = values([
            ("member", text(name)),
            ("count", count(numbers.len())),
            ("sum", super::Arg::Money(*sum)),
            ("skipped", count(skipped.len())),
        ]);
        step(if skipped.is_empty() { "cli-demo-approved-rest" } else { "cli-demo-approved" }, &said)?;
    }
    step("cli-demo-verified", &[])?;
    let report = prove::check(caller, &place)?;
    let proof = prove::lines(caller, &report);
    for line in proof.iter().flat_map(|it| it.lines().chain(it.is_empty().then_some(""))) {
        writeln!(output, "{}", format!("   {line}").trim_end())?;
    }
    writeln!(output)?;

    let scope = Scope { grant: imported.grant.clone(), period, account: None, as_of: None };
    if let Some(entry) = statements::find("budget-execution") {
        let statement = ask::resolved(&ledger, ledger.books(), entry, &scope)?;
        ask::write_text(caller, &statement, &mut output)?;
    }

    if serves {
        writeln!(output)?;
        caller.end(output)?;
        drop(ledger);
        return super::serve::demo(caller, &place, matches);
    }
    writeln!(output, "\n{}", caller.say("cli-demo-next", &[]))?;
    for (key, words) in [
        ("cli-demo-next-statements", "statements".to_owned()),
        ("cli-demo-next-cash-book", "statement cash-book --account 571 --period 2017-03".to_owned()),
        ("cli-demo-next-csv", "statement receipts-list --period 2017 -o pieces.csv".to_owned()),
        ("cli-demo-next-log", "log BQ-2017-0058".to_owned()),
        ("cli-demo-next-verify", "verify".to_owned()),
        ("cli-demo-next-import", format!("import {}", super::args::shell(&files.display().to_string()))),
    ] {
        writeln!(output, "  {}", caller.say(key, &[]))?;
        writeln!(output, "    {}", caller.call(&words, &place))?;
    }
    caller.end(output)?;
    Ok(if report.faults.is_empty() { 0 } else { super::say::NO })
}

fn imported_values(it: &Imported, ledger: &Ledger, files: &Path) -> super::Values {
    let grant = ledger.books().grant(&it.grant);
    values([
        ("files", text(files.display())),
        ("rows", super::Arg::Count(it.rows)),
        ("records", super::Arg::Count(it.records)),
        ("vouchers", count(grant.map_or(0, |it| it.vouchers.len()))),
        ("instalments", count(grant.map_or(0, |it| it.instalments.len()))),
        ("lines", count(grant.and_then(|it| it.budget.in_force()).map_or(0, |it| it.lines.len()))),
        ("budget", grant.map_or_else(|| text(""), |it| super::Arg::Money(it.award.total))),
    ])
}

// Nothing of anybody's is written over.
fn empty(folder: &Path) -> Result<(), Trouble> {
    let taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => folder.exists(),
    };
    match taken {
        true => Err(Trouble::no("cli-demo-taken", values([("place", text(folder.display()))]))),
        false => Ok(()),
    }
}

fn write_example(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(Trouble::writing(folder))?;
    for (name, bytes) in EXAMPLE {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(Trouble::writing(&path))?;
    }
    Ok(())
}
