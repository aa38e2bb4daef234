//! The statements of the SYCEBNL, expenditure by result and the donor register of the reference year, against
//! `expected.json` and against sums over its files.

use std::path::PathBuf;

use tarikh_events::Decimal;
use tarikh_projections::Period;
use tarikh_projections::statement::{Statement, Value};

use crate::reference::{ask, expected, francs, months, of_month};

const KEYS: [&str; 6] = [
    "sources-and-uses",
    "treasury-reconciliation",
    "balance-sheet",
    "operating-account",
    "spending-by-result",
    "donor-register",
];

fn figure(statement: &Statement, table: &str, row: &str, column: &str) -> Decimal {
    let table = statement.tables.iter().find(|it| it.key == table).expect("the table");
    let index = table.columns.iter().position(|it| it.key == column).expect("the column");
    let row = table.rows.iter().find(|it| it.key == row).unwrap_or_else(|| panic!("no row {row}"));
    match row.cells[index].as_ref().map(|it| &it.value) {
        Some(Value::Amount(it) | Value::Percent(it)) => *it,
        Some(Value::Count(it)) => Decimal::from(*it),
        other => panic!("{column} of {} is {other:?}", row.key),
    }
}

fn year() -> Period {
    Period::parse("2017").unwrap()
}

// The rows of a file of the example, by the names of its columns.
fn rows(file: &str) -> Vec<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088").join(file);
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(path).unwrap();
    reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn all_checks_hold_in_every_month_quarter_and_the_year() {
    let quarters = ["2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4", "2017", "2018", "2016"];
    let periods = months().into_iter().map(of_month).chain(quarters.map(|it| Period::parse(it).unwrap()));
    for period in periods {
        for key in KEYS {
            let statement = ask(key, period, None);
            assert!(!statement.checks.is_empty());
            for check in &statement.checks {
                assert!(check.holds(), "{key} {period:?}: {check:?}");
            }
        }
    }
}

#[test]
fn the_tables_of_the_sycebnl_are_to_the_franc() {
    let expected = expected();
    let last = |account: &str| francs(&expected["accounts"][account]["by_month"]["2017-12"]["closing"]);
    let cash: Decimal = ["521", "571", "572", "573", "552"].into_iter().map(last).sum();
    let advances = francs(&expected["advances_outstanding"]["2017-12"]["total"]);
    let received = francs(&expected["funds"]["received_xof"]);
    let interest = francs(&expected["interest_total"]);
    let spent = francs(&expected["spent_total"]);

    let ter = ask("sources-and-uses", year(), None);
    let of = |row: &str| figure(&ter, "sources-and-uses", row, "period");
    assert_eq!(of("FA"), received);
    assert_eq!(of("FD"), interest);
    assert_eq!(of("FT"), advances);
    assert_eq!(of("GU"), spent + advances);
    assert_eq!([of("GY"), of("GX")], [cash, cash]);
    // By nature, from the lines' own sums.
    let line = |codes: &[&str]| -> Decimal {
        codes.iter().map(|code| francs(&expected["by_line"][*code]["spent"])).sum()
    };
    assert_eq!(of("FJ"), line(&["I.07"]));
    assert_eq!(of("FI"), line(&["I.08", "I.09", "I.10", "I.11"]));
    assert_eq!(of("FP"), line(&["P.09"]));
    assert_eq!(of("FN"), line(&["F.02", "F.17", "S.04", "S.05", "S.07"]));
    assert_eq!(of("FR"), line(&["P.01", "P.02", "P.03", "P.04", "P.05", "P.06", "P.07", "P.08"]));
    assert_eq!(of("GS"), line(&["I.07", "I.08", "I.09", "I.10", "I.11"]));
    // Every line has an account: nothing is left without a nature.
    assert!(ter.tables[0].rows.iter().all(|it| it.key != "charges-unnamed"));

    let reconciled = ask("treasury-reconciliation", year(), None);
    let of = |row: &str| figure(&reconciled, "reconciliation", row, "amount");
    assert_eq!(of("donor-funds-received"), received);
    assert_eq!(of("interest-received"), interest);
    assert_eq!(of("expenditure-of-period"), spent);
    assert_eq!(of("cash-at-end"), cash);
    for month in months() {
        let statement = ask("treasury-reconciliation", of_month(month), None);
        let spent = francs(&expected["total"]["by_month"][&month.to_string()]);
        assert_eq!(figure(&statement, "reconciliation", "expenditure-of-period", "amount"), spent, "{month}");
    }

    let sheet = ask("balance-sheet", year(), None);
    let invested = line(&["I.07", "I.08", "I.09", "I.10", "I.11"]);
    assert_eq!(figure(&sheet, "assets", "BZ", "now"), invested + advances + cash);
    assert_eq!(figure(&sheet, "liabilities", "DF", "now"), received + interest - spent);
    assert_eq!(figure(&sheet, "assets", "BZ", "year_before"), Decimal::ZERO);

    let account = ask("operating-account", year(), None);
    assert_eq!(figure(&account, "operating-account", "XB", "now"), spent - invested);
    assert_eq!(figure(&account, "operating-account", "share-of-funds", "now"), spent - invested - interest);
}

#[test]
fn expenditure_by_result_and_commune_is_to_the_franc_with_whom_it_reached() {
    let expected = expected();
    for quarter in 1..=4u32 {
        let period = Period::parse(&format!("2017-Q{quarter}")).unwrap();
        let statement = ask("spending-by-result", period, None);
        let within = |by_month: &serde_json::Value| -> Decimal {
            let months = by_month.as_object().unwrap().iter();
            let of = months.filter(|it| it.0[5..].parse::<u32>().unwrap().div_ceil(3) == quarter);
            of.map(|it| francs(it.1)).sum()
        };
        for (code, result) in expected["by_result"].as_object().unwrap() {
            let row = if code == "COMMUN" { "common" } else { code };
            let of = |column| figure(&statement, "results", row, column);
            assert_eq!(of("budget"), francs(&result["budget"]), "{code}");
            assert_eq!(of("spent_period"), within(&result["by_month"]), "{code} {quarter}");
            if quarter == 4 {
                assert_eq!(of("spent_total"), francs(&result["spent"]), "{code}");
                assert_eq!(of("percent").to_string(), result["percent"].to_string(), "{code}");
            }
        }
    }
    let statement = ask("spending-by-result", year(), None);
    for (name, commune) in expected["by_commune"].as_object().unwrap() {
        let places = &statement.tables[1];
        let row = places
            .rows
            .iter()
            .find(|it| it.cells[1].as_ref().is_some_and(|it| it.value == Value::Text(name.clone())));
        let row = row.unwrap_or_else(|| panic!("{name}"));
        assert_eq!(figure(&statement, "places", &row.key, "spent_total"), francs(&commune["spent"]));
    }
    // Women and men, summed over the file.
    let reports = rows("realisations.csv");
    let sum = |at: usize| -> u64 { reports.iter().filter_map(|it| it[at].parse::<u64>().ok()).sum() };
    let blank = reports.iter().filter(|it| it[3].is_empty() || it[4].is_empty()).count();
    let of = |column| figure(&statement, "activities", "total", column);
    assert_eq!(of("women"), Decimal::from(sum(3)));
    assert_eq!(of("men"), Decimal::from(sum(4)));
    assert_eq!(of("unknown"), Decimal::from(blank));
    // 276 young people were identified with the cost of A1.5.
    let spent = figure(&statement, "activities", "A1.5", "spent_total");
    assert_eq!(figure(&statement, "activities", "A1.5", "cost_each"), (spent / Decimal::from(276)).round());
}

#[test]
fn the_donor_register_holds_every_instalment_and_every_contribution() {
    let statement = ask("donor-register", Period::parse("2017-01-01..2017-12-31").unwrap(), None);
    let table = &statement.tables[0];
    let gifts = rows("fonds.csv").len() + rows("apports.csv").len();
    assert_eq!(table.rows.len(), gifts + 2);
    let numbers: Vec<String> = table.rows[..gifts].iter().map(|it| it.key.clone()).collect();
    let expected_numbers: Vec<String> = (1..=gifts).map(|it| it.to_string()).collect();
    assert_eq!(numbers, expected_numbers);
    let of = |row| figure(&statement, "gifts", row, "amount");
    assert_eq!(of("given-in-money"), francs(&expected()["funds"]["received_xof"]));
    assert_eq!(of("given-in-kind"), francs(&expected()["in_kind_total"]));
}
