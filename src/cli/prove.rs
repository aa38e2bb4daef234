//! Proof: what the records prove and what they do not, and the entries for other programs.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;

use clap::ArgMatches;
use tarikh_events::GrantCode;
use tarikh_projections::controls::Arg;

use super::record::bar;
use super::say::{NO, Trouble, Values, text};
use super::{Caller, Done, grant, one, values};
use crate::documents::DocumentError;
use crate::export::{self, ExportError};
use crate::ledger::{Ledger, LedgerError};
use crate::verify::{self, Fault, Report, Verdict, VerifyError};

/// More than these are counted; machines get all.
pub const SHOWN_MAX: usize = 50;

/// Verifies the ledger; anything wrong is a no.
pub fn verify(caller: &Caller) -> Done {
    caller.check()?;
    let report = check(caller, &caller.folder)?;
    let exit = if report.faults.is_empty() { 0 } else { NO };
    let mut output = caller.output()?;
    match caller.json {
        true => writeln!(output, "{}", report.json(&|fault| said(caller, fault)))?,
        false => {
            for line in lines(caller, &report) {
                writeln!(output, "{line}")?;
            }
        }
    }
    caller.end(output)?;
    Ok(exit)
}

/// Reads and computes everything again, with a bar on a terminal.
pub fn check(caller: &Caller, folder: &Path) -> Result<Report, Trouble> {
    let bar = bar(&caller.words.get("cli-verify-progress"));
    let report = verify::verify(folder, None, &|done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    report.map_err(|error| match error {
        VerifyError::Store(error) => LedgerError::from(error).into(),
        VerifyError::Vault(error) => LedgerError::from(error).into(),
        VerifyError::Documents(DocumentError::Files(error)) => LedgerError::from(error).into(),
        VerifyError::Documents(error @ (DocumentError::Missing { .. } | DocumentError::Changed { .. })) => {
            Trouble::no("failure-other", values([("detail", text(error))]))
        }
    })
}

/// The report for people: each question with its answer, the faults, and what the whole amounts to.
pub fn lines(caller: &Caller, report: &Report) -> Vec<String> {
    let none = |of: &[Verdict]| report.faults.iter().all(|it| !of.contains(&it.verdict));
    let head = values([("records", Arg::Count(report.head.records)), ("head", text(report.head.hash))]);
    let mut lines = vec![caller.say("cli-verify-head", &head)];
    for (holds, yes, no) in [
        (report.intact, "cli-verify-intact", "cli-verify-not-intact"),
        (report.complete, "cli-verify-complete", "cli-verify-not-complete"),
        (none(&[Verdict::Vocabulary, Verdict::Books]), "cli-verify-books", "cli-verify-not-books"),
        (report.authorised, "cli-verify-authorised", "cli-verify-not-authorised"),
    ] {
        let mark = if holds { "✓" } else { "✗" };
        lines.push(format!("  {mark} {}", caller.say(if holds { yes } else { no }, &[])));
    }
    // What was judged in part is neither well nor wrong.
    if !report.judged {
        for (line, unjudged) in [(3, "cli-verify-books-unjudged"), (4, "cli-verify-rights-unjudged")] {
            let none =
                none(if line == 3 { &[Verdict::Vocabulary, Verdict::Books] } else { &[Verdict::Authorised] });
            if none {
                lines[line] = format!("  – {}", caller.say(unjudged, &[]));
            }
        }
    }
    lines.push(match &report.anchored {
        Some(it) => {
            let said = values([("records", Arg::Count(it.records)), ("by", text(it.by.join(", ")))]);
            format!("  ✓ {}", caller.say("cli-verify-anchored", &said))
        }
        None => format!("  – {}", caller.say("cli-verify-not-anchored", &[])),
    });
    for note in &report.notes {
        let mut said = values([("record", text(note.record.unwrap_or_default()))]);
        said.extend(note.counts.iter().map(|(name, count)| (*name, Arg::Count(*count))));
        lines.push(format!("  · {}", caller.say(&format!("note-{}", note.kind), &said)));
    }
    lines.push(String::new());
    if !report.faults.is_empty() {
        let count = |it: usize| values([("count", super::count(it))]);
        lines.push(caller.say("cli-verify-faults", &count(report.faults.len())));
        for fault in report.faults.iter().take(SHOWN_MAX) {
            lines.push(format!("  {}", said(caller, fault)));
            lines.push(format!("    [{}: {}]", fault.kind, fault.detail));
        }
        if let Some(more) = report.faults.len().checked_sub(SHOWN_MAX).filter(|it| *it > 0) {
            lines.push(format!("  {}", caller.say("cli-verify-more", &count(more))));
        }
        lines.push(String::new());
    }
    lines.push(caller.say(conclusion(report), &head));
    lines
}

// What it all amounts to: never more than consistent, as long as nobody outside vouches for it.
fn conclusion(report: &Report) -> &'static str {
    match (report.faults.is_empty(), &report.anchored) {
        (false, _) => "cli-verify-end-faults",
        (true, None) => "cli-verify-end-consistent",
        (true, Some(it)) if it.records < report.head.records => "cli-verify-end-partly",
        (true, Some(_)) => "cli-verify-end-anchored",
    }
}

/// What a fault means.
pub fn said(caller: &Caller, fault: &Fault) -> String {
    let meaning = caller.say(&format!("fault-{}", fault.kind), &[]);
    let mut said: Values = values([("meaning", text(meaning))]);
    if let Some(subject) = &fault.subject {
        said.push(("subject", text(subject)));
    }
    if let Some(record) = fault.record {
        said.push(("record", text(record)));
    }
    caller.say(
        match (fault.record.is_some(), fault.subject.is_some()) {
            (true, true) => "cli-verify-fault-about",
            (true, false) => "cli-verify-fault",
            (false, true) => "cli-verify-fault-of",
            (false, false) => "cli-verify-fault-alone",
        },
        &said,
    )
}

/// Gives the entries to another program.
pub fn export(caller: &Caller, matches: &ArgMatches) -> Done {
    let asked = one(matches, "format").unwrap_or_default();
    let format = export::Format::of(asked).ok_or_else(|| {
        let all: Vec<&str> = export::Format::ALL.iter().map(|it| it.key()).collect();
        Trouble::wrong("cli-bad-format", values([("value", text(asked)), ("choices", text(all.join(", ")))]))
    })?;
    let ledger: Ledger = caller.ledger()?;
    let grant = match format.is_of_a_grant() {
        true => Some(grant(ledger.books(), matches)?),
        // The whole ledger, unless a grant is named and the format can tell it from others.
        false => one(matches, "grant").map(GrantCode::from),
    };
    if let Some(grant) = grant.as_ref().filter(|it| ledger.books().grant(it).is_none()) {
        return Err(Trouble::no("import-unknown-grant", values([("grant", text(grant))])));
    }
    // A workbook on a screen is noise.
    if format == export::Format::Xlsx && caller.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Trouble::wrong("cli-export-into-a-file", Vec::new()));
    }
    let mut output = caller.output()?;
    {
        let mut buffered = BufWriter::new(&mut output);
        format.write(&ledger, grant.as_ref(), &mut buffered).map_err(|error| match error {
            ExportError::Ledger(error) => Trouble::from(error),
            ExportError::Read(error) => LedgerError::from(error).into(),
            ExportError::Misfit(error) => LedgerError::from(error).into(),
            ExportError::Write(error) => Trouble::from(error),
        })?;
        buffered.flush()?;
    }
    caller.end(output)?;
    Ok(0)
}
