//! The controls from outside: `docs/CONTROLS.md` says what the catalogue says, and `check` finds in the
//! reference year what `expected.json` names, no more and no fewer.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;
use tarikh::profiles;
use tarikh::render::words::{Lang, Words};
use tarikh_events::rules::{Severity, Stage};
use tarikh_projections::controls::catalogue::{Control, Kept, Parameter, SETTINGS, Sure};
use tarikh_projections::controls::{CATALOGUE, check};
use tarikh_projections::{Books, Period};

use crate::harness::{office, typed};
use crate::reference::{expected, grant, year};

// The controls that the page of the reference year speaks of.
const LISTED: [&str; 22] = [
    "K03", "K05", "K08", "K09", "K10", "K11", "K12", "K13", "K14", "K17", "K18", "K20", "K26", "K27", "K30",
    "K31", "K32", "K33", "K41", "K44", "K45", "K54",
];

// `E` blocks, `F` is to be looked at or explained, `I` is information.
fn letter(severity: &str) -> &'static str {
    match severity {
        "block" => "E",
        "explain" | "flag" => "F",
        _ => "I",
    }
}

fn named(control: &Json, subject: &Json, severity: &str) -> (String, String, String) {
    let text = |it: &Json| it.as_str().unwrap_or_default().to_owned();
    (text(control), text(subject), severity.to_owned())
}

#[test]
fn check_finds_in_the_reference_year_what_is_expected_and_nothing_else() {
    let wanted: BTreeSet<_> = expected()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| named(&it["control"], &it["ref"], it["severity"].as_str().unwrap()))
        .collect();
    assert_eq!(wanted.len(), 12);
    let folder = office();
    for line in ["tarikh check --json", "tarikh check --period 2017 --json --grant 'MLI 1088'"] {
        let (said, code) = typed(folder.path(), line);
        // Two payments without evidence block a report.
        assert_eq!(code, 1, "{said}");
        let all: Vec<Json> = serde_json::from_str(&said).unwrap();
        let listed: Vec<_> = all
            .iter()
            .filter(|it| LISTED.contains(&it["control"].as_str().unwrap()))
            .map(|it| named(&it["control"], &it["subject"], letter(it["severity"].as_str().unwrap())))
            .collect();
        assert_eq!(listed.len(), 12, "none is said twice");
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), wanted);
        // Each leads to its records.
        let with_sources = |it: &&Json| LISTED.contains(&it["control"].as_str().unwrap());
        for it in all.iter().filter(with_sources) {
            assert!(!it["sources"].as_array().unwrap().is_empty(), "{it}");
        }
        // What cannot be looked at is said once, and is no pass.
        for control in ["K46", "K47", "K50", "K52"] {
            let of = all.iter().filter(|it| it["control"] == control);
            assert_eq!(of.map(|it| &it["severity"]).collect::<Vec<_>>(), ["unchecked"], "{control}");
        }
    }
}

#[test]
fn a_period_keeps_to_its_days() {
    let folder = office();
    let (said, code) = typed(folder.path(), "tarikh check --period 2017-03 --json");
    let all: Vec<Json> = serde_json::from_str(&said).unwrap();
    let listed = all.iter().filter(|it| LISTED.contains(&it["control"].as_str().unwrap()));
    assert_eq!(listed.count(), 0, "{said}");
    assert_eq!(code, 0);
}

#[test]
fn a_reason_is_shown_with_who_gave_it() {
    let folder = office();
    let reason = "tarikh explain --control K12 --subject PV-572-2017-08 --reason 'Billet déchiré' --as raf";
    // A reason answers what the month to be closed next asks for.
    let (_, refused) = typed(folder.path(), reason);
    assert_eq!(refused, 1);
    let books: &Books = &year().books;
    let period = Period::parse("2017").unwrap();
    let (found, _) = check(books, grant(), period, period.to, None);
    let found = found.iter().find(|it| it.control == "K12").unwrap();
    assert_eq!(tarikh_projections::controls::explained(grant(), found), None);
    let mut explained = grant().clone();
    explained.explained.push((
        9_999,
        tarikh_events::audit::FindingExplained {
            control: "K12".to_owned(),
            grant: explained.award.code.clone(),
            reason: "Billet déchiré".to_owned(),
            subject: "PV-572-2017-08".to_owned(),
        },
    ));
    let (record, it) = tarikh_projections::controls::explained(&explained, found).unwrap();
    assert_eq!((record, it.reason.as_str()), (9_999, "Billet déchiré"));
}

#[test]
fn a_profile_asks_for_the_evidence_that_is_asked_for_where_no_rule_is_adopted() {
    let folder = office();
    let matrix = || {
        let asked = "tarikh statement evidence-matrix --period 2017-03 --format json --lang en";
        let (said, code) = typed(folder.path(), asked);
        assert_eq!(code, 0, "{said}");
        let statement: Json = serde_json::from_str(&said).unwrap();
        (statement["tables"].clone(), statement["notes"].to_string())
    };
    let (before, unsaid) = matrix();
    assert!(before.to_string().contains("signed-list"), "{before}");
    for name in profiles::names() {
        let (said, code) = typed(folder.path(), &format!("tarikh rules --profile {name}"));
        assert_eq!(code, 0, "{said}");
        let (after, origin) = matrix();
        assert_eq!(after, before, "{name}");
        // It is the grant's own now, with its source and with what of it is not verified.
        assert!(origin.contains(name) && origin.contains("non vérifié") && origin != unsaid, "{origin}");
    }
}

// ---- the page of controls ----

fn page() -> String {
    let words = Words::new(Lang::En);
    let mut page = String::from(
        "# Controls\n\n\
         This page is the catalogue of `projections/src/controls/catalogue.rs`; a test holds the two together \
         (`TRANSCRIPTS=overwrite cargo test -q --test main -- controls` writes it).\n\n\
         A control is asked where the grant has adopted a rule for it, or always where its row says so. *Asked \
         at* gives the stages and how severe it is there when the rule does not say: `record` before a fact, \
         `close` before a month is closed, `issue` before a statement is issued; `tarikh check` lists all. A \
         rule that names another stage is refused. A rule without thresholds takes those given here, which are \
         never asked without a rule. How sure each is: verified, from a secondary source, inferred, or usage \
         (not verified). Amounts are brought to the currency of the grant only where a treaty fixes the \
         rate.\n\n\
         | control | what it is about | facts | asked at | rule sets | base |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for control in CATALOGUE {
        let title = words.get(&format!("title-{}", control.id.to_lowercase()));
        let facts = match control.kept {
            Kept::Books(_) if control.always => "in the books; always asked".to_owned(),
            Kept::Books(_) => "in the books".to_owned(),
            Kept::Held(_) => "refused in any case; `check` looks again".to_owned(),
            Kept::Refused => "refused in any case".to_owned(),
            Kept::Asking => "in the fact to be recorded".to_owned(),
            Kept::Nowhere(what) => format!("not kept: {}", words.get(what)),
            Kept::Setting => "a setting of a statement".to_owned(),
        };
        let (stages, parameters) = (stages(control), parameters(control));
        let _ = writeln!(
            page,
            "| {} | {title} | {facts} | {stages} | {parameters} | {} |",
            control.id, control.base
        );
    }
    let _ = writeln!(page, "\n## Settings of statements\n");
    let _ = writeln!(
        page,
        "What a statement needs to know of a grant and no control asks for; adopted like a rule, with its source \
         ([why](decisions/0019-settings-of-statements-are-rules.md)).\n\n\
         | statement | settings |\n\
         | --- | --- |"
    );
    for setting in SETTINGS {
        let _ = writeln!(page, "| {} | {} |", setting.id, parameters(setting));
    }
    let _ = writeln!(page, "\n## Profiles\n");
    let _ = writeln!(
        page,
        "Sets of rules and of positions of the financing plan, files in `src/profiles`. `tarikh rules --profile \
         NAME` adopts one; `profile = \"NAME\"` in the `[grant]` of `grant.toml` begins with one, and the file's \
         own thresholds take the place of its. Each rule may be changed afterwards (`tarikh rules adopt`).\n"
    );
    for name in profiles::names() {
        let fitted = profiles::find(name).unwrap().rules(tarikh_events::Currency::XOF);
        let controls: Vec<String> = fitted.rules.into_iter().map(|it| it.control).collect();
        let _ = writeln!(page, "- `{name}`: {}", controls.join(", "));
    }
    page
}

fn stages(control: &Control) -> String {
    let stage = |it: Stage| match it {
        Stage::Record => "record",
        Stage::Close => "close",
        Stage::Issue => "issue",
    };
    let severity = |it: Severity| match it {
        Severity::Block => "block",
        Severity::Explain => "explain",
        Severity::Flag => "flag",
        Severity::Information => "information",
    };
    let all = control.stages.iter().map(|(at, how)| format!("{} {}", stage(*at), severity(*how)));
    let all: Vec<String> = all.collect();
    match (all.is_empty(), control.kept) {
        (false, _) => all.join(", "),
        (true, Kept::Books(_)) => format!("check only: {}", severity(control.listed)),
        (true, Kept::Held(_) | Kept::Refused | Kept::Asking | Kept::Nowhere(_) | Kept::Setting) => {
            "–".to_owned()
        }
    }
}

fn parameters(control: &Control) -> String {
    let one = |it: &Parameter| {
        let sure = match it.sure {
            Sure::Verified => "verified",
            Sure::Secondary => "secondary source",
            Sure::Inferred => "inferred",
            Sure::Usage => "usage",
        };
        match it.default {
            Some(default) => format!("`{}` {default} ({sure})", it.name),
            None => format!("`{}`", it.name),
        }
    };
    let all: Vec<String> = control.parameters.iter().map(one).collect();
    if all.is_empty() { "–".to_owned() } else { all.join(", ") }
}

#[test]
fn the_page_of_controls_says_what_the_catalogue_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/CONTROLS.md");
    let page = page();
    if std::env::var("TRANSCRIPTS").is_ok_and(|it| it == "overwrite") {
        fs::write(&path, &page).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(there == page, "docs/CONTROLS.md is not what the catalogue says");
}
