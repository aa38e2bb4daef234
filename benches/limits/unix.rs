//! The cases.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tarikh::ledger::Ledger;
use tarikh::render::{Lang, Words, text};
use tarikh::store::{Embedded, Store};
use tarikh::verify::verify_chain;
use tarikh_events::{Hash, Head, Link};
use tarikh_projections::scope::{Period, Scope};
use tarikh_projections::statements;

use crate::measure::{Row, Runs, peak_kib, print, rate, timed, timed_processes};
use crate::{data, import, list, pages};

const GROUP: usize = 64;

pub fn main() {
    // Cargo itself adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let size = |at: usize, default: u64| match args.get(at) {
        Some(text) => text.replace('_', "").parse().expect("a size is a whole number"),
        None => default,
    };
    match args.first().copied() {
        Some("append") => print(&append(size(1, 2_000))),
        Some("verify") => print(&verify(size(1, 150_000))),
        Some("replay") => print(&replay(size(1, 1_000_000))),
        Some("import") => print(&import::import(size(1, 50_000), size(2, data::PAYEES))),
        // For a profile of the import alone: what it is measured on, and an empty ledger.
        Some("hand-in") => {
            let folder = Path::new(args.get(1).expect("hand-in needs a folder"));
            import::write(folder, size(2, 50_000), size(3, data::PAYEES));
            drop(
                Ledger::create(&folder.join("ledger"), "AMSS", &"admin".into()).expect("a ledger is opened"),
            );
        }
        // What the import is measured on.
        Some("import-child") => import::child(Path::new(args[1]), Path::new(args[2]), Path::new(args[3])),
        Some("record") => print(&record(size(1, 100_000))),
        Some("list") => print(&list::list(size(1, 100_000), folder().path())),
        Some("pages") => print(&pages::pages(folder().path())),
        Some("pages-child") => pages::child(Path::new(args[1])),
        Some("data") => {
            let folder = Path::new(args.get(1).expect("data needs a folder"));
            write_data(folder, size(2, 1_000_000));
        }
        // What the replay is measured on: a process of its own, from nothing to the page.
        Some("statement") => statement(Path::new(args[1])),
        Some("all") | None => {
            let mut rows = append(2_000);
            rows.extend(verify(150_000));
            rows.extend(replay(size(1, 100_000)));
            rows.extend(import::import(50_000, data::PAYEES));
            rows.extend(record(100_000));
            rows.extend(list::list(100_000, folder().path()));
            rows.extend(pages::pages(folder().path()));
            print(&rows);
        }
        Some(other) => {
            panic!(
                "unknown case {other}: append, verify, replay, import, hand-in, record, list, pages, data or all"
            )
        }
    }
}

pub fn folder() -> tempfile::TempDir {
    // Not where the system has its temporary files: that may be memory, where a sync costs nothing.
    let beside = env::current_exe().expect("this program is a file");
    tempfile::tempdir_in(beside.parent().expect("it is in a folder")).expect("a folder can be made")
}

fn write_data(folder: &Path, vouchers: u64) {
    fs::create_dir_all(folder).expect("the folder can be made");
    let head = data::ledger(&folder.join("ledger"), vouchers);
    data::journal(&folder.join("budget.journal"), vouchers).expect("the journal can be written");
    println!("{vouchers} vouchers, {} records, {} XOF", head.records, data::total(vouchers));
}

pub fn links(folder: &Path) -> Vec<Link> {
    let store = Embedded::open(folder).expect("the ledger is there");
    let mut links = Vec::new();
    let each = &mut |_, line: &[u8], hash| {
        links.push(Link { line: line.to_vec(), hash });
        true
    };
    store.read(0, None, each).expect("the ledger can be read");
    links
}

// (a) one append after another, each durable before the next; (b) 64 that wait together. The two sides take
// turns in short stretches, because a disk that others use is now fast, now slow.
fn append(appends: u64) -> Vec<Row> {
    let at = folder();
    data::ledger(&at.path().join("data"), appends.max(6_400));
    let links = links(&at.path().join("data"));
    let row = |what: &str, group: usize, goal| {
        let (mut limit, mut ours) = (Runs::default(), Runs::default());
        for run in 0..5 {
            let folder = at.path().join(format!("{group}-{run}"));
            let count = usize::try_from(appends).expect("so many fit") / group * group;
            let links = &links[..count.max(64 * group).min(links.len() / group * group)];
            let (raw, store) = turns(&folder, links, group);
            limit.push(rate(links.len() as u64, raw));
            ours.push(rate(links.len() as u64, store));
        }
        let what = what.to_owned();
        Row { what, unit: "records/s", limit, ours, goal: Some(goal), less: false }
    };
    vec![
        row("durable append, one by one; raw append+fdatasync", 1, 80),
        row("64 waiting appends; raw group of 64", GROUP, 50),
    ]
}

// How long the raw file and the store took for the same lines.
fn turns(folder: &Path, links: &[Link], group: usize) -> (Duration, Duration) {
    const TURN: usize = 16;
    let store = Embedded::create(folder).expect("a ledger can be made");
    let raw = folder.join("raw");
    let mut raw = OpenOptions::new().append(true).create_new(true).open(raw).expect("a file can be made");
    let mut head = Head::EMPTY;
    let (mut by_raw, mut by_store) = (Duration::ZERO, Duration::ZERO);
    for turn in links.chunks(TURN * group) {
        by_raw += timed(|| turn.chunks(group).for_each(|it| write_raw(&mut raw, it))).1.wall;
        // The store takes what it is given, so that copies are not counted.
        let turn: Vec<Vec<Link>> = turn.chunks(group).map(<[Link]>::to_vec).collect();
        by_store += timed(|| turn.into_iter().for_each(|it| head = write(&store, head, it))).1.wall;
    }
    assert_eq!(store.head().expect("it has a head"), head);
    assert_eq!(head.records, links.len() as u64);
    (by_raw, by_store)
}

fn write_raw(file: &mut File, group: &[Link]) {
    let mut bytes = Vec::new();
    group.iter().for_each(|it| bytes.extend_from_slice(&it.line));
    file.write_all(&bytes).expect("it can be written");
    file.sync_data().expect("it can be synced");
}

fn write(store: &Embedded, mut head: Head, group: Vec<Link>) -> Head {
    if group.len() == 1 {
        return store.append(head, group).expect("it is appended");
    }
    let submit = |link: Link| {
        let next = head.after(&link);
        let pending = store.submit(head, vec![link]);
        head = next;
        pending
    };
    let waiting: Vec<_> = group.into_iter().map(submit).collect();
    for pending in waiting {
        pending.wait().expect("it is appended");
    }
    head
}

// (c) the chain on two threads, each with a connection of its own, against BLAKE3 alone over the same
// records, one after another in memory.
fn verify(vouchers: u64) -> Vec<Row> {
    let at = folder();
    let head = data::ledger(at.path(), vouchers);
    let lines: Vec<Link> = links(at.path());
    let mut rows = [(); 3].map(|()| (Runs::default(), Runs::default()));
    for _ in 0..5 {
        let ((), alone) = timed(|| {
            for link in &lines {
                assert_eq!(Hash::of(black_box(&link.line)), link.hash);
            }
        });
        let store = Embedded::open(at.path()).expect("the ledger is there");
        let (found, two) = timed(|| chain(&store, 2));
        assert_eq!(found, head);
        let (found, one) = timed(|| chain(&store, 1));
        assert_eq!(found, head);
        rows[0].0.push(rate(head.records, alone.wall));
        rows[0].1.push(rate(head.records, two.wall));
        rows[1].0.push(rate(head.records, alone.cpu));
        rows[1].1.push(rate(head.records, two.cpu / 2));
        rows[2].0.push(rate(head.records, alone.cpu));
        rows[2].1.push(rate(head.records, one.cpu));
    }
    let whats = [
        ("verify on two threads, by the clock; BLAKE3 alone", Some(100)),
        ("the same by processor time, halved", Some(100)),
        ("verify on one thread, by processor time", None),
    ];
    let row = |((what, goal), (limit, ours)): ((&str, _), _)| Row {
        what: what.to_owned(),
        unit: "records/s",
        limit,
        ours,
        goal,
        less: false,
    };
    whats.into_iter().zip(rows).map(row).collect()
}

fn chain(store: &Embedded, threads: usize) -> Head {
    let found = verify_chain(store, threads).expect("the ledger can be read");
    assert!(found.faults.is_empty(), "the chain is sound");
    found.head
}

// (d) a budget execution from the records alone, in a process of its own, against `ledger budget`.
fn replay(vouchers: u64) -> Vec<Row> {
    let at = folder();
    write_data(at.path(), vouchers);
    let journal = at.path().join("budget.journal");
    let peer = Command::new("ledger").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !peer {
        println!("ledger is not installed (Debian: apt install ledger), so there is nothing to compare with");
    }
    let (mut limit, mut ours, mut memory) = (Runs::default(), Runs::default(), Runs::default());
    let runs = if vouchers > 200_000 { 3 } else { 5 };
    for _ in 0..runs {
        if peer {
            let ((), took) = timed_processes(|| {
                let mut ledger = Command::new("ledger");
                ledger.arg("-f").arg(&journal).arg("budget").stdout(Stdio::null());
                assert!(ledger.status().expect("ledger runs").success());
            });
            limit.push(u64::try_from(took.cpu.as_millis()).unwrap_or(u64::MAX));
        }
        let (told, took) = timed_processes(|| {
            let mut this = Command::new(env::current_exe().expect("this program is a file"));
            let out = this.arg("statement").arg(at.path().join("ledger")).stderr(Stdio::inherit()).output();
            String::from_utf8(out.expect("this program runs").stdout).expect("it prints text")
        });
        ours.push(u64::try_from(took.cpu.as_millis()).unwrap_or(u64::MAX));
        let (spent, peak) = told.trim().split_once(' ').expect("what was spent, and the memory");
        assert_eq!(spent, data::total(vouchers).to_string(), "the statement is wrong");
        memory.push(peak.parse::<u64>().expect("a number") / 1024);
    }
    let mut most = Runs::default();
    most.push(512);
    let what = format!("replay of {vouchers} vouchers; ledger budget");
    let mut rows = Vec::new();
    if !peer {
        limit = ours.clone();
    }
    let goal = peer.then_some(10);
    rows.push(Row { what, unit: "CPU ms", limit, ours, goal, less: true });
    let what = "its memory at the most; what is allowed".to_owned();
    rows.push(Row { what, unit: "MiB", limit: most, ours: memory, goal: Some(100), less: true });
    rows
}

// (e) one voucher taken back by hand, as a process of its own from nothing to the answer, on a ledger with so
// many vouchers and 2 000 persons in the vault, against a process that does nothing and one durable append.
fn record(vouchers: u64) -> Vec<Row> {
    let at = folder();
    let ledger = at.path().join("ledger");
    data::ledger(&ledger, vouchers);
    data::persons(&ledger, 2_000);
    let links = links(&ledger);
    let program = env!("CARGO_BIN_EXE_tarikh");
    let run = |args: &[&str]| {
        let mut this = Command::new(program);
        this.args(args).arg("--ledger").arg(&ledger).stdout(Stdio::null()).stderr(Stdio::inherit());
        assert!(this.status().expect("the program runs").success());
    };
    let reverse = |count: u64| {
        let number = data::number(count);
        run(&["reverse", &number, "--reason", "payée deux fois", "--on", "2025-12-30", "--as", "comptable"]);
    };
    // The first one reads all records, corrects the clock and keeps the books; the second keeps the names.
    (1..=2).for_each(reverse);
    let raw = OpenOptions::new().append(true).create_new(true).open(at.path().join("raw"));
    let mut raw = raw.expect("a file can be made");
    let mut rows = [(); 3].map(|()| (Runs::default(), Runs::default()));
    let millis = |it: Duration| u64::try_from(it.as_millis()).unwrap_or(u64::MAX);
    for count in 3..23 {
        let ((), least) = timed_processes(|| {
            run(&["statements"]);
            write_raw(&mut raw, &links[..1]);
        });
        let ((), ours) = timed_processes(|| reverse(count));
        rows[0].0.push(100);
        rows[0].1.push(millis(ours.wall));
        rows[1].0.push(millis(least.wall).max(1));
        rows[1].1.push(millis(ours.wall));
        rows[2].0.push(100);
        rows[2].1.push(millis(ours.cpu));
    }
    let kept = fs::metadata(ledger.join("cache/books")).map_or(0, |it| it.len());
    println!("{} records before, {kept} bytes of books kept", links.len());
    let whats = [
        (format!("one voucher, {vouchers} recorded; allowed"), "wall ms", Some(100)),
        ("the same; a process and one raw append".to_owned(), "wall ms", None),
        ("the same, processor time; allowed".to_owned(), "CPU ms", Some(100)),
    ];
    let row = |((what, unit, goal), (limit, ours))| Row { what, unit, limit, ours, goal, less: true };
    whats.into_iter().zip(rows).map(row).collect()
}

fn statement(folder: &Path) {
    let ledger = Ledger::open(folder).expect("the ledger is there");
    let scope = Scope {
        grant: data::grant(),
        period: Period::parse(data::PERIOD).expect("a period"),
        account: None,
        as_of: None,
    };
    let entry = statements::find("budget-execution").expect("it is in the catalogue");
    let statement = entry.ask(ledger.books(), &scope).expect("it has an answer");
    assert!(statement.checks.iter().all(tarikh_projections::statement::Check::holds));
    let mut page = Vec::new();
    text::write(&statement, &Words::new(Lang::Fr), text::Page::default(), &mut page)
        .expect("it is written to memory");
    black_box(&page);
    let spent = statement.checks[0].left;
    println!("{spent} {}", peak_kib().unwrap_or(0));
}
