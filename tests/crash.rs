//! Nothing is lost: killed anywhere, at the limits of the system, without the right to write, at a wrong
//! clock, with many at once.
//!
//! What needs root or a tracer is in `.ci/power`: cuts of the power, faults at every call, full disks.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tarikh::ledger::Ledger;
use tarikh::store::{Embedded, Store};
use tarikh::{clock, verify};
use tarikh_events::party::{PartyKind, PartyRegistered};
use tarikh_events::record::{Asked, format_at, seal};
use tarikh_events::{CommandId, Event, Salt, Timestamp};

use crate::harness::{self, typed};

#[path = "../.ci/power/office.rs"]
mod office;

use office::{NARROW, NotRecorded, WIDE};

const RECORDS: u64 = 1146;

#[track_caller]
fn is_sound(folder: &Path) -> u64 {
    let report = verify::verify(folder, None, &|_, _| {}).expect("it can be verified");
    assert_eq!(report.faults, []);
    assert!(report.notes.iter().all(|it| it.kind != "unfinished-command"), "{:?}", report.notes);
    report.head.records
}

// The reference year beside an opened ledger, in a temporary folder.
fn ready() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    harness::example(folder.path());
    let (said, code) = typed(folder.path(), "tarikh open --organisation AMSS");
    assert_eq!(code, 0, "{said}");
    folder
}

// ---- killed ----

#[test]
fn an_import_that_is_killed_is_there_whole_or_not_at_all() {
    let folder = ready();
    let ledger = folder.path().join("ledger");
    let import = || {
        Command::new(env!("CARGO_BIN_EXE_tarikh"))
            .args(["--ledger", "ledger", "import", "mli-1088"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    // Later and later, until one import comes to its end before it is killed.
    let (mut killed, mut done) = (0, false);
    let mut patience = Duration::from_millis(20);
    while !done {
        let mut child = import();
        thread::sleep(patience);
        child.kill().expect("it can be killed");
        let status = child.wait().expect("it ends");
        done = status.success();
        killed += usize::from(status.signal() == Some(9));
        let records = is_sound(&ledger);
        assert!(records == 2 || records == RECORDS, "{records} records");
        assert!(!done || records == RECORDS, "acknowledged, and {records} records");
        done |= records == RECORDS;
        patience += patience / 4 + Duration::from_millis(20);
        assert!(patience < Duration::from_secs(60), "the import does not end");
    }
    assert!(killed >= 3, "killed {killed} times");
    let (said, code) = typed(folder.path(), "tarikh import mli-1088 --lang en");
    assert_eq!(code, 0, "{said}");
    assert_eq!(is_sound(&ledger), RECORDS);
}

// ---- the limits of the system ----

#[test]
fn a_limit_on_the_size_of_files_is_named_and_nothing_is_lost() {
    let folder = ready();
    let ledger = folder.path().join("ledger");
    let named = [
        ("fr", "Le système ne laisse pas les fichiers de ce compte grandir davantage"),
        ("en", "The system does not let the files of this account grow any further"),
        ("de", "Das System lässt die Dateien dieses Kontos nicht weiter wachsen"),
    ];
    // In blocks of 512 bytes: the files beside the ledger, its shared memory, its log, and its end.
    for (number, blocks) in [0, 1, 40, 63, 96, 100, 200, 600, 1_200].into_iter().enumerate() {
        let (lang, sentence) = named[number % named.len()];
        let line = format!("ulimit -f {blocks}; tarikh import mli-1088 --lang {lang}");
        let (said, code) = typed(folder.path(), &line);
        // Not killed by the signal that a system sends there.
        assert_eq!(code, 1, "{line}: {said}");
        assert!(said.contains(sentence), "{line}: {said}");
        assert_eq!(is_sound(&ledger), 2, "{line}");
    }
    let (said, code) = typed(folder.path(), "tarikh import mli-1088");
    assert_eq!(code, 0, "{said}");
    assert_eq!(is_sound(&ledger), RECORDS);
}

#[test]
fn too_many_open_files_are_named_and_nothing_is_lost() {
    let folder = ready();
    let ledger = folder.path().join("ledger");
    let mut named = 0;
    for files in 4..16 {
        let line = format!("ulimit -n {files}; tarikh import mli-1088 --lang en");
        let (said, code) = typed(folder.path(), &line);
        if code == 0 {
            break;
        }
        assert!(!said.contains("panicked") && code > 0, "{line}: {said}");
        // With very few the system does not even start the program.
        let of_ours = code == 1;
        assert!(!of_ours || said.contains("Too many files are open"), "{line}: {said}");
        named += usize::from(of_ours);
        assert_eq!(is_sound(&ledger), 2, "{line}");
    }
    assert!(named > 0, "no number of files was too few");
    assert_eq!(is_sound(&ledger), RECORDS);
}

#[test]
fn a_folder_that_can_only_be_read_is_named_and_read_all_the_same() {
    let folder = ready();
    let ledger = folder.path().join("ledger");
    let (said, code) = typed(folder.path(), "tarikh import mli-1088");
    assert_eq!(code, 0, "{said}");
    // For root permissions do not bind: there the program runs as someone else, who owns the folder.
    let nobody = (fs::metadata(folder.path()).expect("it is there").uid() == 0).then_some(65_534);
    let program = folder.path().join("tarikh");
    fs::copy(env!("CARGO_BIN_EXE_tarikh"), &program).expect("the program can be copied");
    allow(folder.path(), 0o755);
    owned(&ledger, nobody);
    let run = |words: &[&str]| {
        let mut command = Command::new(&program);
        command.args(["--ledger", "ledger"]).args(words).current_dir(folder.path()).env_clear();
        if let Some(nobody) = nobody {
            command.uid(nobody).gid(nobody);
        }
        let done = command.output().expect("the program starts");
        let said = [done.stdout, done.stderr].concat();
        (String::from_utf8_lossy(&said).into_owned(), done.status.code().unwrap_or(-1))
    };
    let reverse = ["reverse", "BQ-2017-0001", "--reason", "Erreur de montant", "--on", "2017-12-30"];
    // The folder alone first: where a reader could leave its log beside the ledger, one can write later.
    let modes = [(0o600, 0o500), (0o400, 0o500), (0o400, 0o700)];
    for (file, directory) in modes {
        allow(&ledger.join("ledger.sqlite"), file);
        allow(&ledger, directory);
        for (lang, sentence) in [
            ("fr", "Ce registre ne peut qu’être lu"),
            ("en", "This ledger can only be read"),
            ("de", "Dieses Register kann nur gelesen werden"),
        ] {
            let (said, code) = run(&[&["--lang", lang], &reverse[..]].concat());
            assert_eq!(code, 1, "{file:o} {directory:o}: {said}");
            assert!(said.contains(sentence), "{file:o} {directory:o}: {said}");
        }
        for read in [&["verify"][..], &["statement", "budget-execution", "--period", "2017"]] {
            let (said, code) = run(read);
            assert_eq!(code, 0, "{file:o} {directory:o}: {said}");
        }
    }
    allow(&ledger.join("ledger.sqlite"), 0o600);
    allow(&ledger, 0o700);
    let (said, code) = run(&reverse);
    assert_eq!(code, 0, "{said}");
    owned(&ledger, nobody.map(|_| 0));
    assert_eq!(is_sound(&ledger), RECORDS + 1);
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it can be allowed");
}

fn owned(path: &Path, by: Option<u32>) {
    let Some(by) = by else { return };
    chown(path, Some(by), Some(by)).expect("root gives away what it has");
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("it can be listed") {
            owned(&entry.expect("it can be listed").path(), Some(by));
        }
    }
}

// ---- the clock ----

#[test]
fn a_clock_that_was_ten_years_ahead_is_corrected_and_recording_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ledger");
    let mut ledger = office::open(&path).expect("the office is opened");
    recorded(&mut ledger, 1, WIDE);
    let before = ledger.books().head;
    let ahead = clock::now().as_millisecond() + 3_653 * 86_400_000;
    let ahead = Timestamp::from_millisecond(ahead).expect("the time exists");
    // As a computer recorded it whose battery had failed.
    let party = PartyRegistered {
        function: None,
        kind: PartyKind::Person,
        name: None,
        party: "p-9".into(),
        personal: Vec::new(),
    };
    let event = Event::from(party);
    let body = event.body().expect("it can be written");
    let asked = Asked {
        ledger: ledger.id(),
        actor: office::MEMBER,
        at: &format_at(ahead),
        command: CommandId(clock::uuid()),
        part: (1, 1),
        event: event.kind(),
        body: &body,
        given: None,
        salt: Salt(clock::random()),
    };
    Embedded::open(&path).expect("it is there").append(before, vec![seal(before, &asked)]).expect("appended");

    recorded(&mut ledger, 2, WIDE);
    recorded(&mut ledger, 3, WIDE);
    // Asked again, the earlier one is found where it was recorded.
    assert!(office::record(&mut ledger, 1, WIDE).is_ok_and(|it| it.already));
    is_sound(&path);
    let corrections: Vec<u64> = (0..ledger.books().head.records)
        .filter(|seq| matches!(ledger.record(*seq).expect("it is there").event, Event::ClockCorrected(_)))
        .collect();
    assert_eq!(corrections, [before.records + 1]);
    let order: Vec<u64> = office::vouchers(&ledger).iter().map(|it| it.0).collect();
    assert_eq!(order, [1, 2, 3]);
    assert!(ledger.record(before.records).expect("it is there").at > clock::now());
    assert!(ledger.record(before.records + 1).expect("it is there").at <= clock::now());
}

#[track_caller]
fn recorded(ledger: &mut Ledger, k: u64, line: &str) {
    assert!(office::record(ledger, k, line).is_ok_and(|it| !it.already), "voucher {k}");
}

// ---- many at once ----

const WRITERS: u64 = 16;
const EACH: u64 = 3;

#[test]
fn sixteen_writers_in_each_of_two_processes_lose_nothing_and_overspend_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ledger");
    drop(office::open(&path).expect("the office is opened"));
    let began = Instant::now();
    let processes: Vec<Child> = [1_000, 2_000].map(|from| writers(&path, from)).into();
    let mut acknowledged = BTreeMap::new();
    let mut refused = 0;
    for mut process in processes {
        let said = std::io::BufReader::new(process.stdout.take().expect("it is asked for"));
        for line in said.lines().map(|it| it.expect("it is text")) {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["recorded", k, number, seq] => {
                    let k: u64 = k.parse().expect("a number");
                    acknowledged.insert(k, ((*number).to_owned(), seq.parse::<u64>().expect("a number")));
                }
                ["refused", _] => refused += 1,
                _ => {}
            }
        }
        assert!(process.wait().expect("it ends").success());
    }
    assert!(began.elapsed() < Duration::from_secs(300), "{:?}", began.elapsed());
    is_sound(&path);
    let ledger = Ledger::open(&path).expect("it is there");
    let there = office::vouchers(&ledger);
    let numbers: Vec<&str> = there.iter().map(|it| it.1.as_str()).collect();
    let without_gap: Vec<String> = (1..=numbers.len()).map(|it| format!("BQ-2017-{it:04}")).collect();
    assert_eq!(numbers, without_gap);
    // Each answer is what is recorded: no update was lost, and none made up.
    assert_eq!(
        there.into_iter().map(|(k, number, seq)| (k, (number, seq))).collect::<BTreeMap<_, _>>(),
        acknowledged
    );
    // Every second voucher is for the narrow line; it takes what its budget allows and no more.
    let asked = 2 * WRITERS * EACH;
    let narrow = 2 * WRITERS * EACH.div_ceil(2);
    let room = (office::NARROW_BUDGET / office::AMOUNT).unsigned_abs();
    assert!(narrow > room);
    assert_eq!((acknowledged.len() as u64, refused), (asked - narrow + room, narrow - room));
}

fn writers(folder: &Path, from: u64) -> Child {
    Command::new(std::env::current_exe().expect("this program is a file"))
        .args(["--exact", "--ignored", "--nocapture", "crash::one_process_of_writers"])
        .env(FOLDER, folder)
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this program starts again")
}

const FOLDER: &str = "TARIKH_WRITERS_FOLDER";
const FROM: &str = "TARIKH_WRITERS_FROM";

#[test]
#[ignore = "a process that the test above starts twice"]
fn one_process_of_writers() {
    let (Some(folder), Ok(from)) = (std::env::var_os(FOLDER), std::env::var(FROM)) else {
        eprintln!("{FOLDER} and {FROM} say where to write and what; without them nothing is tested here");
        return;
    };
    let from: u64 = from.parse().expect("a number");
    let one = |writer: u64| {
        let mut ledger = Ledger::open(Path::new(&folder)).expect("the ledger is there");
        for it in 0..EACH {
            let k = from + it * WRITERS + writer;
            let line = if it % 2 == 0 { NARROW } else { WIDE };
            // A line of its own, because the test program has begun one.
            match office::record(&mut ledger, k, line) {
                Ok(it) => println!("\nrecorded {k} {} {}", it.number, it.seq),
                Err(NotRecorded::Refused(_)) if line == NARROW => println!("\nrefused {k}"),
                Err(NotRecorded::Refused(why)) => panic!("voucher {k}: {why:?}"),
                Err(NotRecorded::Failed(why)) => panic!("voucher {k}: {why:?}"),
                Err(NotRecorded::Receipt(why)) => panic!("voucher {k}: {why:?}"),
            }
        }
    };
    thread::scope(|scope| (0..WRITERS).for_each(|writer| drop(scope.spawn(move || one(writer)))));
}
