//! The proof: everything read and computed again, and what that amounts to.

use askama::Template;
use tarikh_projections::controls::Arg;

use super::super::asking::{Answer, Asking};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::ledger::{Ledger, LedgerError};
use crate::render::Words;
use crate::render::sentence::sentence;
use crate::verify::{self, Fault, Report, Verdict, VerifyError};

// More are counted.
const SHOWN_MAX: usize = 50;

struct Answered {
    holds: Option<bool>,
    said: String,
}

#[derive(Template)]
#[template(path = "web/pages/verify.html")]
struct Page<'a> {
    l: Layout<'a>,
    records: u64,
    head: String,
    card: Vec<(String, String)>,
    proof: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "web/pages/proof.html")]
struct Proof {
    answers: Vec<Answered>,
    notes: Vec<String>,
    faults: Vec<(String, String)>,
    more: usize,
    end: String,
    good: bool,
}

/// The identity of the ledger, and a button.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    Ok(Answer::Page(shown(asking, ledger, None)?))
}

fn shown(asking: &Asking, ledger: &Ledger, proof: Option<&str>) -> Result<String, Oops> {
    let books = ledger.books();
    let first = ledger.link(0)?.ok_or(LedgerError::NoRecord { seq: 0 })?;
    let identity = books.identity.as_ref();
    let card = [
        ("cli-card-organisation", identity.map(|it| it.organisation.clone())),
        ("cli-card-origin", identity.map(|it| it.origin.clone())),
        ("cli-card-ledger", Some(ledger.id().to_string())),
        ("cli-card-key", identity.map(|it| it.checkpoint_key.to_string())),
        ("cli-card-first", Some(first.hash.to_string())),
    ];
    let card = card.into_iter().map(|(key, it)| (asking.say(key), it.unwrap_or_default())).collect();
    let l = Layout::of(asking, ledger, asking.say("web-verify"));
    let head = books.head;
    rendered(&Page { l, records: head.records, head: head.hash.to_string(), card, proof })
}

// Where the proof is put into the page, when it is there.
const PLACE: &str = "<!--proof-->";

/// Verifies now: reads everything from the disk, without the ledger that is open.
pub fn run(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let around = shown(asking, ledger, Some(PLACE))?;
    let folder = asking.app.folder().to_owned();
    let lang = asking.lang();
    Ok(Answer::Work(Box::new(move || {
        let report = verify::verify(&folder, None, &|_, _| ()).map_err(|error| match error {
            VerifyError::Store(error) => Oops::Ledger(error.into()),
            VerifyError::Vault(error) => Oops::Ledger(error.into()),
            VerifyError::Documents(error) => Oops::Document(error),
        })?;
        let proof = rendered(&proof(&Words::new(lang), &report))?;
        Ok(Answer::Page(around.replace(PLACE, &proof)))
    })))
}

fn proof(words: &Words, report: &Report) -> Proof {
    let none = |of: &[Verdict]| report.faults.iter().all(|it| !of.contains(&it.verdict));
    let (of_books, of_rights) = (&[Verdict::Vocabulary, Verdict::Books][..], &[Verdict::Authorised][..]);
    let judged = |holds: bool, unjudged: bool| if unjudged { None } else { Some(holds) };
    let said = |holds: Option<bool>, keys: [&'static str; 3]| {
        let [yes, no, unknown] = keys;
        let key = match holds {
            Some(true) => yes,
            Some(false) => no,
            None => unknown,
        };
        Answered { holds, said: words.get(key) }
    };
    let books = judged(none(of_books), !report.judged && none(of_books));
    let rights = judged(report.authorised, !report.judged && none(of_rights));
    let mut answers = vec![
        said(Some(report.intact), ["cli-verify-intact", "cli-verify-not-intact", "cli-verify-not-intact"]),
        said(
            Some(report.complete),
            ["cli-verify-complete", "cli-verify-not-complete", "cli-verify-not-complete"],
        ),
        said(books, ["cli-verify-books", "cli-verify-not-books", "cli-verify-books-unjudged"]),
        said(rights, ["cli-verify-authorised", "cli-verify-not-authorised", "cli-verify-rights-unjudged"]),
    ];
    answers.push(match &report.anchored {
        Some(it) => {
            let values = [("records", Arg::Count(it.records)), ("by", Arg::Text(it.by.join(", ")))];
            Answered { holds: Some(true), said: sentence(words, "cli-verify-anchored", &values) }
        }
        None => Answered { holds: None, said: words.get("cli-verify-not-anchored") },
    });
    let notes = report.notes.iter().map(|note| {
        let mut values = vec![("record", Arg::Text(note.record.unwrap_or_default().to_string()))];
        values.extend(note.counts.iter().map(|(name, count)| (*name, Arg::Count(*count))));
        sentence(words, &format!("note-{}", note.kind), &values)
    });
    let faults = report.faults.iter().take(SHOWN_MAX).map(|it| (fault(words, it), it.detail.clone()));
    let head =
        [("records", Arg::Count(report.head.records)), ("head", Arg::Text(report.head.hash.to_string()))];
    let end = match (report.faults.is_empty(), &report.anchored) {
        (false, _) => "cli-verify-end-faults",
        (true, None) => "cli-verify-end-consistent",
        (true, Some(it)) if it.records < report.head.records => "cli-verify-end-partly",
        (true, Some(_)) => "cli-verify-end-anchored",
    };
    Proof {
        answers,
        notes: notes.collect(),
        faults: faults.collect(),
        more: report.faults.len().saturating_sub(SHOWN_MAX),
        end: sentence(words, end, &head),
        good: report.faults.is_empty(),
    }
}

fn fault(words: &Words, it: &Fault) -> String {
    let mut values = vec![("meaning", Arg::Text(words.get(&format!("fault-{}", it.kind))))];
    values.extend(it.subject.as_ref().map(|it| ("subject", Arg::Text(it.clone()))));
    values.extend(it.record.map(|it| ("record", Arg::Text(it.to_string()))));
    let key = match (it.record.is_some(), it.subject.is_some()) {
        (true, true) => "cli-verify-fault-about",
        (true, false) => "cli-verify-fault",
        (false, true) => "cli-verify-fault-of",
        (false, false) => "cli-verify-fault-alone",
    };
    sentence(words, key, &values)
}
