//! A year of vouchers as an office hands it in: a folder of CSV files and a workbook, of any size.
//!
//! The import is the program's own path from the files to the durable records, in a process of its own. What
//! it is compared with is the same run's append of the records that came of it: hashing and writing them,
//! without reading, deciding or sealing.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, hint};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tarikh::import::{Contract, Options, Source, intake};
use tarikh::ledger::Ledger;
use tarikh::store::{Embedded, Store};
use tarikh_events::{Hash, Head, MemberId};

use crate::data;
use crate::measure::{Row, Runs, peak_kib, rate, timed, timed_processes};
use crate::unix::{folder, links};

// Goals of the project: records a second of processor time, and MiB.
const RATE: u64 = 100_000;
const MEMORY: u64 = 256;

/// Writes the hand-in, as CSV files and as a workbook.
pub fn write(at: &Path, size: u64, payees: u64) {
    let csv = at.join("csv");
    fs::create_dir_all(&csv).expect("the folder can be made");
    let sheets = data::sheets(size, payees);
    fs::write(at.join("grant.toml"), data::contract(size)).expect("it can be written");
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (name, rows) in &sheets {
        let mut text = String::new();
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (number, row) in (0..).zip(rows) {
            writeln!(text, "{}", row.join(";")).expect("text");
            for (column, cell) in (0..).zip(row).filter(|it| !it.1.is_empty()) {
                // Codes of accounts are words; amounts are numbers and days are dates, as a person types them.
                let code = rows[0][usize::from(column)] == "compte";
                match (cell.parse::<u32>(), date(cell)) {
                    (Ok(whole), _) if !code => sheet.write(number, column, whole).map(drop),
                    (_, Some(date)) => sheet.write_with_format(number, column, &date, &day).map(drop),
                    (_, None) => sheet.write(number, column, cell.as_str()).map(drop),
                }
                .expect("a cell");
            }
        }
        fs::write(csv.join(format!("{name}.csv")), text).expect("it can be written");
    }
    book.save(at.join("classeur.xlsx")).expect("it can be written");
}

fn date(cell: &str) -> Option<ExcelDateTime> {
    let mut parts = cell.split('/').map(|it| it.parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

/// Imports what `write` wrote, and says how many records came of it and how much memory it took.
pub fn child(files: &Path, contract: &Path, ledger: &Path) {
    let source = Source::read(files).expect("the hand-in can be read");
    let contract = fs::read(contract).expect("the contract is there");
    let contract = Contract::parse("grant.toml", &contract).expect("it can be read");
    let mut ledger = Ledger::open(ledger).expect("the ledger is there");
    let admin = MemberId::from("admin");
    let options = Options::default();
    let imported = intake::run(&mut ledger, &admin, &source, Some(&contract), &options, &mut |_, _| {});
    let imported = imported.unwrap_or_else(|error| panic!("the hand-in is taken: {error:?}"));
    println!("{} {}", imported.records, peak_kib().unwrap_or(0));
}

/// The rows of the table.
pub fn import(vouchers: u64, payees: u64) -> Vec<Row> {
    let at = folder();
    write(at.path(), vouchers, payees);
    let mut rows = Vec::new();
    for (what, files) in [("CSV folder", "csv"), ("workbook", "classeur.xlsx")] {
        let [mut goal, mut limit, mut ours, mut memory, mut most] = [(); 5].map(|()| Runs::default());
        for run in 0..3 {
            let ledger = at.path().join(format!("{files}-{run}"));
            drop(Ledger::create(&ledger, "AMSS", &MemberId::from("admin")).expect("a ledger is opened"));
            let (told, took) = timed_processes(|| {
                let mut this = Command::new(env::current_exe().expect("this program is a file"));
                this.arg("import-child")
                    .arg(at.path().join(files))
                    .arg(at.path().join("grant.toml"))
                    .arg(&ledger);
                let out = this.stderr(Stdio::inherit()).output().expect("this program runs");
                String::from_utf8(out.stdout).expect("it prints text")
            });
            let (records, peak) = told.trim().split_once(' ').expect("records, and the memory");
            let records: u64 = records.parse().expect("a number");
            assert!(records > vouchers, "all of them are recorded");
            let lines = links(&ledger);
            let ((), alone) = timed(|| {
                let store = Embedded::create(&at.path().join(format!("raw-{files}-{run}"))).expect("made");
                lines.iter().for_each(|it| assert_eq!(Hash::of(hint::black_box(&it.line)), it.hash));
                store.append(Head::EMPTY, lines.clone()).expect("it is appended");
            });
            ours.push(rate(records, took.cpu));
            limit.push(rate(records, alone.cpu));
            goal.push(RATE);
            memory.push(peak.parse::<u64>().expect("a number") / 1024);
            most.push(MEMORY);
        }
        let row = |what: String, unit, limit, ours, goal, less| Row { what, unit, limit, ours, goal, less };
        let of = format!("import of {vouchers} vouchers of {payees} payees, {what}");
        rows.push(row(format!("{of}; goal"), "records/CPU s", goal, ours.clone(), Some(100), false));
        rows.push(row(
            "the same; append of its records".to_owned(),
            "records/CPU s",
            limit,
            ours,
            None,
            false,
        ));
        rows.push(row(
            "its memory at the most; what is allowed".to_owned(),
            "MiB",
            most,
            memory,
            Some(100),
            true,
        ));
    }
    rows
}
