//! The table of acts is whole: every fact of the office has its act, and every act its words.

use std::collections::{BTreeMap, BTreeSet};

use tarikh_events::Event;

use super::*;
use crate::render::words::{Lang, Words};

// What is recorded by a command of its own, and not field by field.
const BY_COMMANDS: &[(&str, &str)] = &[
    ("ledger-opened.v1", "open"),
    ("grant-awarded.v1", "import"),
    ("import-completed.v1", "import"),
    ("expense-approved.v1", "approve"),
    ("expense-reversed.v1", "reverse"),
    ("month-closed.v1", "close-month"),
    ("document-attached.v1", "attach"),
    ("ledger-restored.v1", "restore"),
    ("personal-data-erased.v1", "erase"),
    ("statement-issued.v2", "issue"),
    ("report-submitted.v1", "package"),
];

// What the ledger concludes by itself.
const BY_THE_LEDGER: &[&str] = &["statement-issued.v1", "clock-corrected.v1", "command-abandoned.v1"];

// What comes with signatures, checkpoints, findings of the auditor and issued statements.
const TO_COME: &[&str] = &[
    "member-key-enrolled.v1",
    "member-key-revoked.v1",
    "checkpoint-key-changed.v1",
    "checkpoint-signed.v1",
    "checkpoint-witnessed.v1",
    "finding-raised.v1",
    "finding-answered.v1",
    "finding-settled.v1",
];

// The act of a kind of fact.
const BY_ACTS: &[(&str, &str)] = &[
    ("member-enrolled.v1", "members-enrol"),
    ("member-roles-changed.v1", "members-roles"),
    ("member-retired.v1", "members-retire"),
    ("party-registered.v1", "parties-register"),
    ("party-amended.v1", "parties-amend"),
    ("rules-adopted.v1", "rules-adopt"),
    ("activity-planned.v1", "plan"),
    ("indicator-set.v1", "indicator"),
    ("budget-line-added.v1", "budget-add"),
    ("budget-approved.v1", "budget-approve"),
    ("budget-reallocated.v1", "reallocate"),
    ("consent-received.v1", "consent"),
    ("grant-amended.v1", "grant-amend"),
    ("balance-carried-over.v1", "carry-over"),
    ("grant-closed.v1", "grant-close"),
    ("funds-requested.v1", "request"),
    ("funds-received.v1", "funds"),
    ("funds-returned.v1", "return"),
    ("income-received.v1", "income"),
    ("interest-credited.v1", "interest"),
    ("contribution-received.v1", "contribution"),
    ("commitment-made.v1", "commitment"),
    ("commitment-released.v1", "release"),
    ("expense-recorded.v1", "expense"),
    ("expense-rejected.v1", "reject"),
    ("expense-reclassified.v1", "reclassify"),
    ("voucher-voided.v1", "void"),
    ("bank-fee-charged.v1", "fee"),
    ("advance-issued.v1", "advance"),
    ("advance-settled.v1", "settlement"),
    ("account-opened.v1", "accounts-open"),
    ("account-closed.v1", "accounts-close"),
    ("money-moved.v1", "move"),
    ("cash-counted.v1", "count"),
    ("cash-difference-settled.v1", "difference"),
    ("bank-statement-received.v1", "statement"),
    ("bank-lines-matched.v1", "match"),
    ("asset-acquired.v1", "asset"),
    ("asset-checked.v1", "asset-check"),
    ("asset-disposed.v1", "asset-disposal"),
    ("activity-reported.v1", "activity"),
    ("month-reopened.v1", "reopen-month"),
    ("finding-explained.v1", "explain"),
];

#[test]
fn every_fact_of_the_office_can_be_recorded_by_hand() {
    let kinds: BTreeSet<&str> = Event::KINDS.iter().copied().collect();
    let mut said: Vec<&str> = BY_ACTS.iter().chain(BY_COMMANDS).map(|it| it.0).collect();
    said.extend(BY_THE_LEDGER);
    said.extend(TO_COME);
    assert_eq!(said.iter().copied().collect::<BTreeSet<_>>(), kinds);
    assert_eq!(said.len(), kinds.len(), "a kind is said once");
    let acts: BTreeSet<String> = ACTS.iter().map(Act::name).collect();
    let named: BTreeSet<String> = BY_ACTS.iter().map(|it| it.1.to_owned()).collect();
    assert_eq!(acts, named);
}

// A field that the fact does not have would be dropped without a word.
#[test]
fn every_field_of_an_act_is_a_field_of_its_fact() {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/FORMAT.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    for (kind, name) in BY_ACTS {
        let act = ACTS.iter().find(|it| it.name() == *name).expect("it is in the table");
        let row = page.lines().find(|it| it.starts_with(&format!("| `{kind}` |"))).expect("it has its row");
        let body = row.split('|').nth(2).expect("the row has a body");
        let fact = fields_of(body);
        let own = |it: &&Field| !matches!(it.kind, Kind::Personal) && it.key != "splits";
        for field in act.fields.iter().filter(own) {
            // A rule is one of a list, and a person's name stands in the vault.
            let inside = act.family == Family::Rules;
            assert!(inside || fact.contains_key(field.body), "{name}: {} is not in {kind}", field.body);
        }
        for needed in fact.iter().filter(|it| *it.1 && it.0 != "grant").map(|it| it.0) {
            let given = act.fields.iter().any(|it| it.body == needed.as_str());
            let own = act.family == Family::Parties && ["party", "kind"].contains(&needed.as_str());
            assert!(given || own || act.family == Family::Rules, "{name}: nothing gives {needed} of {kind}");
        }
    }
}

// The names before the colons of a body, without those inside its objects, and whether each must be there.
fn fields_of(body: &str) -> BTreeMap<String, bool> {
    let mut depth = 0_u32;
    let plain: String = body
        .chars()
        .filter(|it| {
            match it {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            depth == 0
        })
        .collect();
    let names = plain.split(',').filter_map(|it| it.split_once(':')).map(|it| it.0.trim().to_owned());
    names
        .map(|it| match it.strip_suffix('?') {
            Some(name) => (name.to_owned(), false),
            None => (it, true),
        })
        .collect()
}

#[test]
fn every_act_and_field_has_its_words() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let has = |key: &str| assert!(words.find(key, &[]).is_some(), "{lang:?}: {key}");
        for act in ACTS {
            let name = act.name();
            for key in [format!("act-{name}"), format!("act-{name}-about"), format!("act-{name}-examples")] {
                has(&key);
            }
            for field in act.fields.iter().filter(|it| it.kind != Kind::Concluded) {
                has(&format!("field-{}", field.key));
                if let Kind::Word(choices) = field.kind {
                    choices.iter().for_each(|it| has(&format!("choice-{it}")));
                }
            }
            assert!(act.place.is_none_or(|it| act.field(it).is_some()), "{name}");
        }
    }
}

#[test]
fn a_part_of_a_month_is_no_month() {
    for (typed, is) in [
        ("2017-03", Some("2017-03")),
        ("03/2017", Some("2017-03")),
        (" 3/2017 ", Some("2017-03")),
        ("13/2017", None),
        ("0/2017", None),
        ("03/17", None),
        ("2017-3", None),
        ("mars 2017", None),
    ] {
        assert_eq!(month(typed).map(|it| it.to_string()).as_deref(), is, "{typed}");
    }
}
