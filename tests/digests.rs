//! What a month is closed over, computed again by whoever has the chain and a hash program.

use crate::harness::{office, typed};
use serde_json::Value as Json;
use tarikh_events::Hash;

fn json(folder: &std::path::Path, line: &str) -> Json {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 0, "{line}\n{said}");
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{line}\n{error}\n{said}"))
}

#[test]
fn a_closing_names_the_digests_that_anyone_can_compute_again() {
    let office = office();
    let folder = office.path();
    for line in [
        "tarikh approve --all --period 2017-03 --as chef-projet",
        "tarikh approve --all --period 2017-03 --as raf",
        "tarikh close-month 2017-02 --as raf",
    ] {
        let (said, code) = typed(folder, line);
        assert_eq!(code, 0, "{line}\n{said}");
    }
    let closed = json(folder, "tarikh close-month 2017-03 --as raf --json");
    let again = |at: u64| {
        closed["statements"]
            .as_array()
            .expect("statements are named")
            .iter()
            .map(|it| {
                let name = it["statement"].as_str().expect("a name");
                let account = it["account"].as_str().map(|it| format!(" --account {it}")).unwrap_or_default();
                let line = format!(
                    "tarikh statement {name} --period 2017-03{account} --as-of {at} --identifiers --json"
                );
                let (said, code) = typed(folder, &line);
                assert_eq!(code, 0, "{line}\n{said}");
                (name.to_owned(), Hash::of(said.as_bytes()).to_string(), it["digest"].clone())
            })
            .collect::<Vec<_>>()
    };
    let at = closed["head"]["records"].as_u64().expect("a head") - 1;
    assert!(closed["statements"].as_array().is_some_and(|it| it.len() >= 15), "{closed}");
    for (name, digest, said) in again(at) {
        assert_eq!(said, digest, "{name}");
    }
    // A payee gets another name, and the month is closed over the same data still.
    let (said, code) = typed(folder, "tarikh parties amend \"Garage Albarka\" --name \"Garage Baraka\"");
    assert_eq!(code, 0, "{said}");
    for (name, digest, said) in again(at) {
        assert_eq!(said, digest, "{name} under another name");
    }
    // From another head, they are others.
    assert!(again(at - 1).iter().all(|it| it.2 != it.1.as_str()));
    // Asked again, the same closing is the answer, and nothing is added.
    let command = "--command 5d1c9e0a-0000-4000-8000-00000000000b";
    typed(folder, "tarikh approve --all --period 2017-04 --as chef-projet");
    typed(folder, "tarikh approve --all --period 2017-04 --as raf");
    let line = format!("tarikh close-month 2017-04 --as raf --json {command}");
    let (first, code) = typed(folder, &line);
    if code == 0 {
        let second = json(folder, &line);
        let first: Json = serde_json::from_str(&first).expect("an answer");
        assert_eq!((first["already"].as_bool(), second["already"].as_bool()), (Some(false), Some(true)));
        assert_eq!(first["statements"], second["statements"]);
        // For another month the same request is refused, and nothing is added.
        let (said, code) = typed(folder, &format!("tarikh close-month 2017-03 --as raf {command}"));
        assert_eq!(code, 1, "{said}");
        let (said, code) = typed(folder, &format!("tarikh close-month 2017-05 --as raf {command}"));
        assert_eq!(code, 1, "{said}");
    } else {
        panic!("{first}");
    }
}

#[test]
fn no_statement_of_the_year_writes_a_zero_below_zero() {
    let office = office();
    let folder = office.path();
    let below =
        |it: &&str| it.strip_prefix("-0").is_some_and(|rest| rest.chars().all(|it| it == '.' || it == '0'));
    let mut asked = 0;
    for entry in tarikh_projections::statements::CATALOGUE {
        let accounts: &[&str] = match entry.about {
            tarikh_projections::statements::About::Grant => &[""],
            tarikh_projections::statements::About::Account(_) => &[" --account 521", " --account 571"],
        };
        for period in ["2017", "2017-03", "2017-Q2"] {
            for account in accounts {
                let line = format!("tarikh statement {} --period {period}{account} --format json", entry.key);
                let (said, code) = typed(folder, &line);
                if code == 0 {
                    asked += 1;
                    assert_eq!(said.split('"').find(below), None, "{line}");
                }
            }
        }
    }
    assert!(asked >= 66, "{asked}");
}

#[test]
fn a_table_of_text_breaks_no_word_that_has_room() {
    let office = office();
    let said = |name: &str, lang: &str| {
        let (said, code) =
            typed(office.path(), &format!("tarikh statement {name} --period 2017 --lang {lang}"));
        assert_eq!(code, 0, "{said}");
        said
    };
    let plan = said("financing-plan", "en");
    for word in ["Description", "Investissements", "Fonctionnement", "Administration"] {
        assert!(plan.contains(word), "{word}\n{plan}");
    }
    let inventory = said("inventory", "fr");
    assert!(!inventory.contains("Informatiqu "), "{inventory}");
}

#[test]
fn a_file_for_spreadsheets_writes_days_and_months_in_one_way_in_every_language() {
    let office = office();
    for lang in ["fr", "en", "de"] {
        let said = |name: &str| {
            let line = format!("tarikh statement {name} --period 2017 --format csv --lang {lang}");
            let (said, code) = typed(office.path(), &line);
            assert_eq!(code, 0, "{said}");
            said
        };
        assert!(said("forecast").contains(";2017-11"), "{lang}");
        assert!(said("receipts-list").contains(";2017-03-07;"), "{lang}");
        let progress = said("progress");
        assert!(progress.contains("2017-03"), "{lang}: {progress}");
    }
}

#[test]
fn an_audit_pack_gives_no_day_of_recording_for_that_of_the_contract() {
    let office = office();
    let pack = json(office.path(), "tarikh statement audit-pack --period 2017 --format json");
    let contracts = pack["tables"].as_array().expect("tables").iter().find(|it| it["key"] == "contracts");
    let rows = contracts.expect("contracts")["rows"].as_array().expect("rows");
    let award = rows.iter().find(|it| it["key"] == "award").expect("the contract");
    assert_eq!(award["cells"].get("date"), None, "{award}");
    let budget = rows.iter().find(|it| it["key"] == "budget-1").expect("the budget");
    assert!(budget["cells"].get("date").is_some(), "{budget}");
}

#[test]
fn the_controls_say_both_days_where_deadlines_run_on() {
    let office = office();
    let first = |line: &str| typed(office.path(), line).0.lines().next().unwrap_or_default().to_owned();
    let today = tarikh::clock::today().to_string();
    let title = first("tarikh check --period 2017 --lang en");
    assert!(title.contains("31 Dec 2017") && title.contains(&today[..4]), "{title}");
    let now = first("tarikh check --period 2017-01-01..2999-12-31 --lang en");
    assert!(!now.contains(';'), "{now}");
}
