//! Every event ever released still reads, is written the same way and hashes the same.
//!
//! The vectors were made by another program in another language. They are added to, never edited.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tarikh_events::encoding::canonical;
use tarikh_events::record::{Asked, parse_at, seal};
use tarikh_events::{Envelope, Event, Hash, Head, Record};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/events")
}

fn sums() -> BTreeMap<String, Hash> {
    let sums = std::fs::read_to_string(folder().join("B3SUMS")).expect("the sums are there");
    let sums = sums.lines().map(|line| line.split_once("  ").expect("as b3sum writes them"));
    sums.map(|(hash, name)| (name.to_owned(), hash.parse().expect("a hash"))).collect()
}

#[test]
fn every_kind_has_its_vector() {
    let sums = sums();
    for kind in Event::KINDS {
        assert!(sums.contains_key(&format!("{kind}.json")), "{kind} has no vector");
    }
    let files = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(files, sums.len() + 1, "each vector is in B3SUMS");
}

#[test]
fn every_event_is_read_and_written_the_same() {
    for (name, hash) in sums() {
        let line = std::fs::read(folder().join(&name)).unwrap();
        assert_eq!(Hash::of(&line), hash, "{name}");
        let envelope = Envelope::scan(&line).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(Envelope::peek(&line).as_ref(), Some(&envelope), "{name}");
        let record = Record::read(0, &line).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(record.event.body().unwrap(), envelope.body, "{name}");
        assert_eq!(record.event.kind(), envelope.event, "{name}");
        assert_eq!(Some(record.at), parse_at(envelope.at), "{name}");
        let given = canonical(&record.given).unwrap();
        assert_eq!((!record.given.is_empty()).then_some(given.as_str()), envelope.given, "{name}");

        let sealed = seal(
            Head::EMPTY,
            &Asked {
                ledger: envelope.ledger,
                actor: record.actor.as_str(),
                at: envelope.at,
                command: record.command,
                part: record.part,
                event: record.event.kind(),
                body: &record.event.body().unwrap(),
                given: envelope.given,
                salt: envelope.salt,
            },
        );
        assert_eq!(sealed.line, line, "{name}");
        assert_eq!(sealed.hash, hash, "{name}");
    }
}

#[test]
fn the_ledger_adds_only_what_a_kind_allows() {
    for name in sums().keys() {
        let line = std::fs::read(folder().join(name)).unwrap();
        let envelope = Envelope::scan(&line).unwrap();
        let event = Event::read(envelope.event, envelope.body).unwrap();
        let given: serde_json::Value = serde_json::from_str(envelope.given.unwrap_or("{}")).unwrap();
        for field in given.as_object().unwrap().keys() {
            assert!(event.given().contains(&field.as_str()), "{name}: {field}");
        }
    }
}

// A second verifier takes the columns of the page for the truth.
#[test]
fn the_format_page_says_what_the_ledger_may_add_to_each_kind() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/FORMAT.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    for name in sums().keys().filter(|it| !it.contains(".least.")) {
        let line = std::fs::read(folder().join(name)).unwrap();
        let envelope = Envelope::scan(&line).unwrap();
        let event = Event::read(envelope.event, envelope.body).unwrap();
        let row = page.lines().find(|it| it.starts_with(&format!("| `{}` |", envelope.event)));
        let row = row.unwrap_or_else(|| panic!("{name}: no row"));
        let given = row.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let mut said: Vec<&str> = given.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        let mut may = event.given().to_vec();
        said.sort_unstable();
        may.sort_unstable();
        assert_eq!(said, may, "{name}");
    }
}

#[test]
fn references_are_found_wherever_they_stand() {
    for name in sums().keys().filter(|it| !it.contains(".least.")) {
        let line = std::fs::read(folder().join(name)).unwrap();
        let envelope = Envelope::scan(&line).unwrap();
        let mut event = Event::read(envelope.event, envelope.body).unwrap();
        // A reference is an object with exactly a hash and a position.
        let there =
            envelope.body.matches(r#"{"hash":""#).count() - envelope.body.matches(r#""records":"#).count();
        assert_eq!(event.references().len(), there, "{name}");
    }
}

#[test]
fn a_kind_that_is_not_known_is_newer_and_not_broken() {
    let error = Event::read("expense-recorded.v9", "{}").unwrap_err();
    assert!(matches!(error, tarikh_events::EventError::Newer(_)));
    let error = Event::read("expense-recorded.v1", "{}").unwrap_err();
    assert!(matches!(error, tarikh_events::EventError::Fields { .. }));
}
