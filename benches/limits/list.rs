//! A list of receipts as a workbook, against Python's xlsxwriter writing the same cells.
//!
//! Both write the sheet of the list with its running sum as a formula and its value, and the sheet of the
//! sources; both keep no row longer than they need it. What is measured is the processor time of the writing
//! alone, in the same run and in turn: Python has its rows as lists before its clock starts, as the program
//! has its statement.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use tarikh::render::{Format, Frame, Lang, State, Words, render};
use tarikh_events::{Currency, Decimal, Hash, Head};
use tarikh_projections::statement::{
    Cell, Column, Kind, Row as Line, RowKind, Sources, Statement, Table, Value,
};
use tarikh_projections::{Period, Scope};

use crate::data;
use crate::measure::{Row, Runs, timed};

const PYTHON: &str = r###"
import json, sys, time
import xlsxwriter
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
begin = time.process_time()
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "indent": 1, "bottom": 1})
whole = book.add_format({"num_format": "#,##0", "valign": "top", "bottom": 1})
date = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "bottom": 1})
sheet = book.add_worksheet("Liste")
for at, row in enumerate(rows):
    at += 7
    for column, (kind, value) in enumerate(row):
        if kind == "s":
            sheet.write_string(at, column, value, text)
        elif kind == "n":
            sheet.write_number(at, column, value, whole)
        elif kind == "d":
            sheet.write_number(at, column, value, date)
        elif kind == "f":
            sheet.write_formula(at, column, value[0], whole, value[1])
sheet = book.add_worksheet("Sources")
for at, row in enumerate(rows):
    sheet.write_string(at + 1, 0, "Liste")
    sheet.write_string(at + 1, 1, row[2][1])
    sheet.write_string(at + 1, 2, "Montant")
    sheet.write_string(at + 1, 3, "H%d" % (at + 8))
    sheet.write_number(at + 1, 4, row[7][1], whole)
    sheet.write_string(at + 1, 5, str(at + 100), text)
book.close()
print(int((time.process_time() - begin) * 1000))
"###;

/// The rows of the table.
pub fn list(size: u64, folder: &Path) -> Vec<Row> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(&python).args(["-c", "import xlsxwriter"]).output();
    let peer = peer.is_ok_and(|it| it.status.success());
    if !peer {
        println!(
            "{python} has no xlsxwriter (pip install xlsxwriter; PYTHON names another), so there is nothing to compare with"
        );
    }
    let statement = statement(size);
    let script = folder.join("list.py");
    fs::write(&script, PYTHON).expect("it can be written");
    fs::write(folder.join("rows.jsonl"), rows(&statement)).expect("it can be written");
    let frame = Frame {
        ledger: tarikh_events::LedgerId(Default::default()),
        at: Default::default(),
        digest: Hash::of(b"list"),
        state: State::Draft,
    };
    let (mut limit, mut ours) = (Runs::default(), Runs::default());
    for _ in 0..5 {
        if peer {
            let out = Command::new(&python)
                .arg(&script)
                .arg(folder.join("rows.jsonl"))
                .arg(folder.join("python.xlsx"))
                .output()
                .expect("python runs");
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            let told = String::from_utf8(out.stdout).expect("it prints text");
            limit.push(told.trim().parse().expect("a number"));
        }
        let (bytes, took) = timed(|| {
            let mut bytes = Vec::new();
            render(&statement, &frame, Format::Xlsx, &Words::new(Lang::Fr), &mut bytes)
                .expect("it is written to memory");
            bytes
        });
        fs::write(folder.join("ours.xlsx"), bytes).expect("it can be written");
        ours.push(u64::try_from(took.cpu.as_millis()).unwrap_or(u64::MAX));
    }
    let size_of = |name| fs::metadata(folder.join(name)).map_or(0, |it| it.len() / 1024);
    println!("{} KiB ours, {} KiB by Python", size_of("ours.xlsx"), size_of("python.xlsx"));
    let goal = peer.then_some(33);
    if !peer {
        limit = ours.clone();
    }
    let what = format!("list of {size} receipts as XLSX; Python xlsxwriter");
    vec![Row { what, unit: "CPU ms", limit, ours, goal, less: true }]
}

// The columns of the list of receipts, its texts as long as those of the reference year.
fn statement(size: u64) -> Statement {
    let text = |it: String| Some(Cell::text(it));
    let currency = Currency::XOF;
    let mut sum = Decimal::ZERO;
    let line = |number: u64| {
        let amount = Decimal::from(number % 997 * 125 + 5_000);
        sum += amount;
        let day = tarikh_events::Date::constant(2017, 3, 1)
            .saturating_add(jiff::ToSpan::days(i64::try_from(number % 300).unwrap_or_default()));
        let cells = vec![
            Some(Cell::plain(Value::Count(number + 1))),
            text(format!("BQ-2017-{number:06}")),
            text(format!("F.{:02}", number % 26)),
            Some(Cell::plain(Value::Date(day))),
            text(format!("Fournisseur {} Tombouctou", number % 400)),
            text(format!("Achat de fournitures et carburant, bon {number}, mission à Goundam")),
            Some(Cell::amount(amount, currency, Sources::one(number + 100))),
            Some(Cell::sum(sum, currency)),
            text("chèque".to_owned()),
            text(format!("{:07}", 6_495_450 + number)),
            text(format!("RC-{:04}/17", number % 10_000)),
        ];
        Line { kind: RowKind::Line, key: format!("BQ-2017-{number:06}"), cells }
    };
    let rows = (0..size).map(line).collect();
    let amount = |key| Column::amount(key, currency);
    let columns = vec![
        Column::new("number", Kind::Count),
        Column::new("voucher", Kind::Text),
        Column::new("line", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("party", Kind::Party),
        Column::new("text", Kind::Text),
        amount("amount"),
        amount("cumulated"),
        Column::new("method", Kind::Text),
        Column::new("cheque", Kind::Text),
        Column::new("invoice", Kind::Text),
    ];
    Statement {
        key: "receipts-list",
        version: 1,
        scope: Scope {
            grant: data::grant(),
            period: Period::parse("2017").expect("a period"),
            account: None,
            as_of: None,
        },
        head: Head { records: size + 100, hash: Hash::of(b"head") },
        budget_version: Some(1),
        facts: Vec::new(),
        tables: vec![Table { key: "receipts", columns, rows }],
        notes: Vec::new(),
        charts: Vec::new(),
        checks: Vec::new(),
        signatures: vec!["prepared", "checked", "approved"],
    }
}

// The same cells for Python, a row a line: the hidden key, then each with its type.
fn rows(statement: &Statement) -> String {
    let table = &statement.tables[0];
    let mut text = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        let mut cells = vec![serde_json::json!(["s", format!("line {}", row.key)])];
        for (column, cell) in row.cells.iter().flatten().enumerate() {
            cells.push(match &cell.value {
                Value::Count(it) => serde_json::json!(["n", it]),
                Value::Date(_) => serde_json::json!(["d", 42_795 + at % 300]),
                Value::Amount(it) if column == 7 => {
                    let formula = match at {
                        0 => "=H8".to_owned(),
                        at => format!("=I{}+H{}", at + 7, at + 8),
                    };
                    let value: i64 = it.to_string().parse().expect("whole francs");
                    serde_json::json!(["f", [formula, value]])
                }
                Value::Amount(it) => {
                    serde_json::json!(["n", it.to_string().parse::<i64>().expect("whole francs")])
                }
                Value::Text(it) => serde_json::json!(["s", it]),
                Value::Word(_)
                | Value::Said { .. }
                | Value::Party(_)
                | Value::Rate(_)
                | Value::Percent(_)
                | Value::Hash(_) => panic!("{:?} is not in the list", cell.value),
            });
        }
        writeln!(text, "{}", serde_json::Value::Array(cells)).expect("text");
    }
    text
}
