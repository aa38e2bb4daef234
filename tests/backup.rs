//! The drill: a backup while others record, the machine lost, and the same statements afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use ed25519_dalek::SigningKey;
use serde_json::Value;
use tarikh_events::merkle::Tree;
use tarikh_events::{Checkpoint, Hash};

use super::harness::{copy, office, typed};

fn yes(folder: &Path, line: &str) -> String {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 0, "{line}\n{said}");
    said
}

fn no(folder: &Path, line: &str, code: i32) -> String {
    let (said, came) = typed(folder, line);
    assert_eq!(came, code, "{line}\n{said}");
    said
}

fn asked(folder: &Path, line: &str) -> Value {
    serde_json::from_str(&yes(folder, line)).unwrap()
}

// The newest head, as it stands shortened on a statement.
fn newest(folder: &Path, ledger: &str) -> String {
    let report = asked(folder, &format!("tarikh verify --json --ledger {ledger}"));
    let head = report["head"].as_str().unwrap();
    format!("{}:{}…{}", report["records"], &head[..8], &head[56..])
}

fn statements(folder: &Path, ledger: &str) -> Vec<String> {
    ["budget-execution", "receipts-list", "cash-book --account 571", "bank-book --account 521"]
        .map(|it| {
            yes(folder, &format!("tarikh statement {it} --period 2017 --format json --ledger {ledger}"))
        })
        .into()
}

// A checkpoint of the ledger as it is now, signed with its key.
fn checkpoint(folder: &Path, ledger: &str) -> String {
    let lines = yes(folder, &format!("tarikh export --format jsonl --ledger {ledger}"));
    let hashes: Vec<Hash> = lines.split_inclusive('\n').map(|it| Hash::of(it.as_bytes())).collect();
    let origin = lines.lines().rev().find_map(|line| {
        let record: Value = serde_json::from_str(line).unwrap();
        Some(record["body"]["origin"].as_str()?.to_owned())
    });
    let key: [u8; 32] =
        fs::read(folder.join(ledger).join("keys/checkpoint")).unwrap().try_into().expect("a key");
    Checkpoint::of(&origin.expect("a name"), &Tree::of(&hashes)).sign(&SigningKey::from_bytes(&key))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn holds(folder: &Path, bytes: &[u8]) -> bool {
    files(folder).iter().any(|it| fs::read(it).unwrap().windows(bytes.len()).any(|it| it == bytes))
}

#[test]
fn the_drill_ends_with_the_same_statements() {
    let office = office();
    let folder = office.path();
    fs::write(folder.join("facture.pdf"), "%PDF-1.7 facture").unwrap();
    yes(folder, "tarikh attach BQ-2017-0058 facture.pdf --kind invoice");
    // Others record while the backups are made.
    let made: Vec<Value> = thread::scope(|scope| {
        let other = scope.spawn(|| {
            for number in 1..=12 {
                typed(folder, &format!("tarikh approve BQ-2017-{number:04} --as chef-projet"));
            }
        });
        let mut made = Vec::new();
        while !other.is_finished() || made.is_empty() {
            let number = made.len();
            made.push(asked(folder, &format!("tarikh backup --to b{number} --keys amss.cles --json")));
        }
        other.join().unwrap();
        made
    });
    let first = made.first().unwrap()["head"]["records"].as_u64().unwrap();
    yes(folder, "tarikh approve --all --period 2017-04 --as raf");
    yes(folder, "tarikh export --format jsonl -o tard.jsonl");
    let (known, before) = (newest(folder, "ledger"), statements(folder, "ledger"));
    fs::rename(folder.join("ledger"), folder.join("brulé")).unwrap();

    for number in 0..made.len() {
        let restored = asked(
            folder,
            &format!(
                "tarikh restore --from b{number} --keys amss.cles --with tard.jsonl --newest {known} \
                 --ledger r{number} --json"
            ),
        );
        assert_eq!((restored["incarnation"].as_u64(), restored["renewed"].as_bool()), (Some(1), Some(false)));
    }
    yes(folder, "tarikh verify --ledger r0");
    assert_eq!(statements(folder, "r0"), before);
    assert_eq!(
        yes(folder, "tarikh export --format jsonl --ledger r0"),
        fs::read_to_string(folder.join("tard.jsonl")).unwrap()
    );
    let restored = folder.join("r0/documents");
    assert_eq!(files(&restored).len(), 1);

    // Without the later copy nobody goes on as if nothing had been lost.
    let restore = format!("tarikh restore --from b0 --keys amss.cles --ledger perdu --newest {known}");
    no(folder, &restore, 1);
    assert!(!folder.join("perdu").exists());
    let lost = asked(folder, &format!("{restore} --lost --json"));
    let records = known.split_once(':').unwrap().0.parse::<u64>().unwrap();
    assert_eq!(lost["lost"].as_u64(), Some(records - first));
    assert_eq!(lost["incarnation"].as_u64(), Some(2));
    yes(folder, "tarikh verify --ledger perdu");
    let line = yes(folder, "tarikh export --format jsonl --ledger perdu | tail -1");
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(record["event"], "ledger-restored.v1");
    assert!(record["body"]["origin"].as_str().unwrap().ends_with("/2"));
    // It goes on, and a copy of the old history does not fit behind it.
    yes(folder, "tarikh approve --all --period 2017-05 --as raf --ledger perdu");
    yes(folder, "tarikh verify --ledger perdu");
    yes(folder, "tarikh backup --to b-perdu --ledger perdu");
    let restore = "tarikh restore --from b-perdu --without-keys --lost --ledger fourche --with tard.jsonl";
    no(folder, restore, 1);
    assert!(!folder.join("fourche").exists());
    assert!(!files(folder).iter().any(|it| it.display().to_string().contains(".part")));
}

#[test]
fn the_drill_goes_by_a_checkpoint_too() {
    let office = office();
    let folder = office.path();
    fs::write(folder.join("avant.txt"), checkpoint(folder, "ledger")).unwrap();
    yes(folder, "tarikh backup --to b --keys cles");
    let restore = "tarikh restore --from b --keys cles --json --checkpoint";
    let same = asked(folder, &format!("{restore} avant.txt --ledger r1"));
    assert_eq!((same["incarnation"].as_u64(), same["renewed"].as_bool()), (Some(1), Some(false)));

    // The next incarnation names the checkpoint that is known.
    yes(folder, "tarikh approve --all --period 2017-04 --as raf");
    let after = checkpoint(folder, "ledger");
    fs::write(folder.join("apres.txt"), &after).unwrap();
    no(folder, &format!("{restore} apres.txt --ledger r2"), 1);
    let next = asked(folder, &format!("{restore} apres.txt --lost --ledger r2"));
    assert_eq!((next["incarnation"].as_u64(), next["renewed"].as_bool()), (Some(2), Some(true)));
    assert!(next["lost"].as_u64().unwrap() > 0);
    let record = yes(folder, "tarikh export --format jsonl --ledger r2 | tail -1");
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["body"]["checkpoint"], after.as_str());
    yes(folder, "tarikh verify --ledger r2");

    // A checkpoint of the old name still counts, up to what was restored then.
    yes(folder, "tarikh backup --to b2 --keys cles2 --ledger r2");
    let restore = "tarikh restore --from b2 --keys cles2 --json --lost --checkpoint";
    assert_eq!(asked(folder, &format!("{restore} avant.txt --ledger r3"))["incarnation"], 3);
    no(folder, &format!("{restore} apres.txt --ledger r4"), 1);
    fs::write(folder.join("nouveau.txt"), checkpoint(folder, "r2")).unwrap();
    let restore = "tarikh restore --from b2 --keys cles2 --json --checkpoint";
    assert_eq!(asked(folder, &format!("{restore} nouveau.txt --ledger r5"))["renewed"], false);
    // One that is signed with another key is none of this ledger.
    fs::write(folder.join("ledger/keys/checkpoint"), [7; 32]).unwrap();
    fs::write(folder.join("faux.txt"), checkpoint(folder, "ledger")).unwrap();
    no(folder, &format!("{restore} faux.txt --ledger r6"), 1);
}

#[test]
fn with_the_key_of_another_incarnation_the_ledger_goes_on_under_a_new_one() {
    let office = office();
    let folder = office.path();
    yes(folder, "tarikh backup --to b --keys cles");
    let known = newest(folder, "ledger");
    yes(folder, "tarikh restore --from b --keys cles --lost --ledger perdu");
    yes(folder, "tarikh backup --to b2 --keys cles2 --ledger perdu");
    let restored =
        asked(folder, &format!("tarikh restore --from b --keys cles2 --newest {known} --ledger r --json"));
    assert_eq!((restored["incarnation"].as_u64(), restored["renewed"].as_bool()), (Some(2), Some(true)));
    let key = |ledger: &str| fs::read(folder.join(ledger).join("keys/checkpoint")).unwrap();
    assert_ne!(key("r"), key("perdu"), "two ledgers never sign with one key");
    yes(folder, "tarikh verify --ledger r");
    // The names are still to be read.
    assert_eq!(
        statements(folder, "r")[1].contains("Dicko"),
        statements(folder, "ledger")[1].contains("Dicko")
    );
}

#[test]
fn a_restore_asks_what_is_known_and_believes_nothing_that_contradicts_it() {
    let office = office();
    let folder = office.path();
    yes(folder, "tarikh backup --to b --keys cles");
    let known = newest(folder, "ledger");
    no(folder, "tarikh restore --from b --keys cles --ledger r", 2);
    no(folder, &format!("tarikh restore --from b --newest {known} --ledger r"), 2);
    no(folder, "tarikh restore --from b --keys cles --newest 1146 --ledger r", 2);
    let records = known.split_once(':').unwrap().0;
    for wrong in [format!("{records}:00000000"), "1:00000000".to_owned(), "9999:00000000".to_owned()] {
        no(folder, &format!("tarikh restore --from b --keys cles --newest {wrong} --ledger r"), 1);
    }
    let first = yes(folder, "tarikh export --format jsonl | sed -n 2p");
    let first: Value = serde_json::from_str(&first).unwrap();
    let older = format!("1:{}", first["prev"].as_str().unwrap());
    no(folder, &format!("tarikh restore --from b --keys cles --newest {older} --ledger r"), 1);
    assert!(!folder.join("r").exists());
    // Never over a ledger, nor over anything else.
    no(folder, &format!("tarikh restore --from b --keys cles --newest {known}"), 1);
    assert_eq!(newest(folder, "ledger"), known);
    no(folder, &format!("tarikh restore --from b --keys b/backup.json --newest {known} --ledger r"), 1);
    yes(folder, &format!("tarikh restore --from b --keys cles --newest {known} --ledger r"));
    yes(folder, "tarikh verify --ledger r");
}

#[test]
fn no_changed_byte_of_a_backup_is_restored() {
    let office = office();
    let folder = office.path();
    fs::write(folder.join("facture.pdf"), "%PDF-1.7 facture").unwrap();
    yes(folder, "tarikh attach BQ-2017-0058 facture.pdf --kind invoice");
    yes(folder, "tarikh backup --to b");
    let all = files(&folder.join("b"));
    let one = |part: &str| all.iter().find(|it| it.to_string_lossy().contains(part)).unwrap().clone();
    for part in ["records.jsonl", "documents/", "vault/", "B3SUMS"] {
        let file = one(part);
        let bytes = fs::read(&file).unwrap();
        let mut changed = bytes.clone();
        changed[bytes.len() / 2] ^= 1;
        let restore = "tarikh restore --from b --without-keys --lost --ledger r";
        for damaged in [&changed[..], &bytes[..bytes.len() - 1]] {
            fs::write(&file, damaged).unwrap();
            no(folder, restore, 1);
        }
        fs::remove_file(&file).unwrap();
        no(folder, restore, 1);
        fs::write(&file, bytes).unwrap();
    }
    assert!(!folder.join("r").exists());
}

#[test]
fn a_backup_that_is_cut_off_is_not_there() {
    let office = office();
    let folder = office.path();
    let program = env!("CARGO_BIN_EXE_tarikh");
    let (mut whole, mut cut) = (0, 0);
    let mut after = Duration::ZERO;
    // Later each time, until some were done before they were cut.
    while whole < 3 && after < Duration::from_secs(60) {
        let name = format!("b{}", whole + cut);
        let mut backup = Command::new(program)
            .args(["backup", "--to", &name, "--json"])
            .current_dir(folder)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(after);
        backup.kill().unwrap();
        backup.wait().unwrap();
        if folder.join(&name).exists() {
            yes(folder, &format!("tarikh restore --from {name} --without-keys --lost --ledger r-{name}"));
            whole += 1;
        } else {
            cut += 1;
        }
        after += (after / 8).max(Duration::from_millis(15));
    }
    assert!(cut > 0 && whole > 0, "{cut} were cut and {whole} were whole");
}

// P14: nothing of an erased person is left in any file of the ledger, and the proof holds.
#[test]
fn an_erased_person_is_nowhere_and_a_restored_vault_forgets_again() {
    let office = office();
    let folder = office.path();
    let name = "Hamadoun Yéhia Dicko";
    yes(folder, "tarikh backup --to avant --keys cles-avant");
    copy(&folder.join("ledger"), &folder.join("copie"));
    let statement = "tarikh statement receipts-list --period 2017-03";
    assert!(yes(folder, statement).contains(name));
    let erase = format!("tarikh erase \"{name}\" --basis \"Demande de {name}\"");
    no(folder, &erase, 1);
    no(folder, &format!("{erase} --yes --as raf"), 1);
    assert!(yes(folder, statement).contains(name), "nothing was erased yet");
    let erased = asked(folder, &format!("{erase} --yes --json"));
    let party = erased["party"].as_str().unwrap();
    assert_eq!(erased["erased"], 1);
    yes(folder, "tarikh verify");
    let said = yes(folder, statement);
    assert!(said.contains(party) && !said.contains("Dicko"), "{said}");
    for part in ["Hamadoun", "Yéhia", "Dicko", "HAMADOUN", "DICKO"] {
        assert!(!holds(&folder.join("ledger"), part.as_bytes()), "{part}");
    }
    // Neither the key nor the sealed value is left, in whole or in part.
    let key = fs::read(folder.join("copie/keys").join(party)).unwrap();
    assert!(!holds(&folder.join("ledger"), &key[..32]) && !holds(&folder.join("ledger"), &key[40..]));
    yes(folder, "tarikh backup --to apres --keys cles-apres");
    assert!(!fs::read_to_string(folder.join("cles-apres")).unwrap().contains(party));

    // The process died between the record and the deed: whoever comes next does the rest.
    for part in ["vault", "keys"] {
        copy(&folder.join("copie").join(part), &folder.join("ledger").join(part));
    }
    assert!(folder.join("ledger/keys").join(party).exists());
    no(folder, "tarikh verify", 1);
    assert!(!yes(folder, statement).contains("Dicko"));
    assert!(!folder.join("ledger/keys").join(party).exists());
    yes(folder, "tarikh verify");

    // An old backup with its old keys, and the records since.
    yes(folder, "tarikh export --format jsonl -o tard.jsonl");
    let known = newest(folder, "ledger");
    yes(
        folder,
        &format!(
            "tarikh restore --from avant --keys cles-avant --with tard.jsonl --newest {known} --ledger r"
        ),
    );
    yes(folder, "tarikh verify --ledger r");
    assert!(!folder.join("r/keys").join(party).exists());
    assert!(!yes(folder, &format!("{statement} --ledger r")).contains("Dicko"));
}

#[test]
fn keys_are_never_in_a_backup_nor_written_over_something_else() {
    let office = office();
    let folder = office.path();
    fs::write(folder.join("lettre"), "x").unwrap();
    for keys in ["lettre", "ledger/cles", "b/cles", "."] {
        no(folder, &format!("tarikh backup --to b --keys {keys}"), 1);
    }
    for to in ["ledger/b", "ledger", ".", "pas-la/b"] {
        no(folder, &format!("tarikh backup --to {to}"), 1);
    }
    assert!(!folder.join("b").exists());
    yes(folder, "tarikh backup --to b --keys cles");
    yes(folder, "tarikh backup --to b2 --keys cles");
    let master = fs::read(folder.join("ledger/keys/master")).unwrap();
    assert!(!holds(&folder.join("b"), &master));
    // One stolen backup reveals no name.
    for name in ["Dicko", "Propriétaire bureau"] {
        assert!(!holds(&folder.join("b"), name.as_bytes()), "{name}");
    }
}

#[test]
fn a_backup_without_the_key_of_the_vault_says_so() {
    let office = office();
    let folder = office.path();
    fs::remove_file(folder.join("ledger/keys/master")).unwrap();
    let said = no(folder, "tarikh backup --to b --keys cles --json", 1);
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["master"], false);
    let said = no(folder, "tarikh backup --to b2 --lang fr", 1);
    assert!(said.contains("La clé du coffre manque"), "{said}");
}

#[test]
fn a_ledger_with_a_changed_record_is_not_backed_up_over_good_ones() {
    let office = office();
    let folder = office.path();
    let file = folder.join("ledger/ledger.sqlite");
    let database = rusqlite::Connection::open(&file).unwrap();
    database
        .execute_batch(
            "DROP TRIGGER record_stays_as_it_is;
             UPDATE record SET line = CAST(replace(CAST(line AS TEXT), '2017', '2018') AS BLOB)
             WHERE seq = 700;",
        )
        .unwrap();
    drop(database);
    let said = no(folder, "tarikh backup --to b --keys cles", 1);
    assert!(said.contains("700"), "{said}");
    assert!(!folder.join("b").exists() && !folder.join("cles").exists());
}

#[test]
fn without_the_keys_it_is_said_whose_data_are_sealed_and_one_command_ends_it() {
    let office = office();
    let folder = office.path();
    yes(folder, "tarikh backup --to b");
    let said = yes(folder, "tarikh restore --from b --without-keys --lost --ledger r");
    assert!(!said.contains("restauré et vérifié"), "{said}");
    assert!(said.contains("tarikh erase --unreadable"), "{said}");
    let verified = asked_no(folder, "tarikh verify --ledger r --json");
    let faults = verified["faults"].as_array().expect("faults");
    assert!(!faults.is_empty() && verified["intact"] == true, "{verified}");
    assert!(faults.iter().all(|it| it["kind"] == "personal-unreadable"), "{verified}");

    no(folder, "tarikh erase --unreadable --basis 'Clés perdues' --ledger r", 1);
    no(folder, "tarikh erase --basis 'Clés perdues' --yes --ledger r", 2);
    let done = asked(folder, "tarikh erase --unreadable --basis 'Clés perdues' --yes --ledger r --json");
    let parties = done["parties"].as_array().expect("parties");
    // So many, and who; of very many the first.
    assert!(said.contains(&format!("{} personnes", parties.len())), "{said}");
    assert!(parties.iter().take(50).all(|it| said.contains(it.as_str().expect("an identifier"))), "{said}");
    yes(folder, "tarikh verify --ledger r");
    // There is nobody left, and in the ledger that has its keys there was nobody.
    for ledger in ["r", "ledger"] {
        let erase =
            format!("tarikh erase --unreadable --basis 'Clés perdues' --yes --ledger {ledger} --json");
        assert_eq!(asked(folder, &erase)["erased"].as_u64(), Some(0));
    }
}

fn asked_no(folder: &Path, line: &str) -> Value {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 1, "{line}\n{said}");
    serde_json::from_str(&said).expect("it is JSON")
}
