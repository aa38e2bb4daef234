//! The reference year against `expected.json`, which was computed from the same rows by another program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value as Json;
use tarikh::import::{Imported, Options, Source, intake};
use tarikh::ledger::Ledger;
use tarikh_events::{Date, Decimal, GrantCode, Month, Reference};
use tarikh_projections::books::{Cause, Grant, State};
use tarikh_projections::statement::{Kind, RowKind, Statement, Value};
use tarikh_projections::statements::Unanswerable;
use tarikh_projections::{Books, Period, Scope};

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088")
}

pub(crate) struct Year {
    pub(crate) books: Books,
    imported: Imported,
    lines: Vec<Vec<u8>>,
    names: Vec<String>,
}

impl Year {
    pub(crate) fn lines(&self) -> &[Vec<u8>] {
        &self.lines
    }
}

pub(crate) fn year() -> &'static Year {
    static YEAR: OnceLock<Year> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let admin = "admin".into();
        let mut ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &admin).expect("opened");
        let source = Source::read(&example()).expect("the example is there");
        let imported = intake::run(&mut ledger, &admin, &source, None, &Options::default(), &mut |_, _| {})
            .expect("the reference year is taken");
        let mut lines = Vec::new();
        ledger
            .lines(0, None, &mut |_, line, _| {
                lines.push(line.to_vec());
                true
            })
            .expect("the records are read");
        let names = ledger.books().parties.keys().filter_map(|it| ledger.names().name(it));
        let names = names.map(str::to_owned).collect();
        Year { books: ledger.books().clone(), imported, lines, names }
    })
}

pub(crate) fn grant() -> &'static Grant {
    year().books.grant(&GrantCode::from("MLI 1088")).expect("the grant is there")
}

pub(crate) fn expected() -> &'static Json {
    static EXPECTED: OnceLock<Json> = OnceLock::new();
    EXPECTED.get_or_init(|| {
        let text = std::fs::read_to_string(example().join("expected.json")).expect("it is there");
        serde_json::from_str(&text).expect("it is JSON")
    })
}

pub(crate) fn months() -> Vec<Month> {
    expected()["total"]["by_month"].as_object().unwrap().keys().map(|it| it.parse().unwrap()).collect()
}

pub(crate) fn of_month(month: Month) -> Period {
    Period { from: month.first(), to: month.last() }
}

pub(crate) fn francs(json: &Json) -> Decimal {
    Decimal::from(json.as_i64().unwrap_or_else(|| panic!("{json} is no whole number")))
}

pub(crate) fn ask(key: &str, period: Period, account: Option<&str>) -> Statement {
    answer(key, period, account).expect("it can be answered")
}

pub(crate) fn answer(key: &str, period: Period, account: Option<&str>) -> Result<Statement, Unanswerable> {
    let scope = Scope { grant: "MLI 1088".into(), period, account: account.map(Into::into), as_of: None };
    let entry = tarikh_projections::statements::find(key).expect("it is in the catalogue");
    entry.ask(&year().books, &scope)
}

pub(crate) fn amount(statement: &Statement, row: &str, kind: RowKind, column: &str) -> Decimal {
    let table = &statement.tables[0];
    let index = table.columns.iter().position(|it| it.key == column).expect("the column");
    let row = table
        .rows
        .iter()
        .find(|it| it.kind == kind && it.key == row)
        .unwrap_or_else(|| panic!("no row {row}"));
    match row.cells[index].as_ref().map(|it| &it.value) {
        Some(Value::Amount(it) | Value::Percent(it)) => *it,
        other => panic!("{column} of {} is {other:?}", row.key),
    }
}

#[test]
fn every_row_of_the_year_is_taken() {
    assert_eq!(year().imported.added, year().imported.rows);
    assert_eq!(grant().vouchers.len() as u64, expected()["vouchers"].as_u64().unwrap());
    let mut books: BTreeMap<String, i64> = BTreeMap::new();
    for voucher in &grant().vouchers {
        *books.entry(voucher.number.as_str()[..7].to_owned()).or_default() += 1;
    }
    assert_eq!(serde_json::to_value(books).unwrap(), expected()["vouchers_by_book"]);
    let reversed = grant().vouchers.iter().filter(|it| matches!(it.state, State::Reversed { .. }));
    assert_eq!(reversed.count() as i64, expected()["corrections"].as_i64().unwrap());
}

#[test]
fn budget_execution_is_to_the_franc_by_line_heading_and_month() {
    let mut compared = 0;
    for month in months() {
        let statement = ask("budget-execution", of_month(month), None);
        for check in &statement.checks {
            assert!(check.holds(), "{month}: {check:?}");
        }
        let name = month.to_string();
        for (group, kind) in [("by_line", RowKind::Line), ("by_heading", RowKind::Subtotal)] {
            for (code, of) in expected()[group].as_object().unwrap() {
                let is = |column: &str| amount(&statement, code, kind, column);
                assert_eq!(is("budget"), francs(&of["budget"]), "{code} budget");
                assert_eq!(is("spent_period"), francs(&of["by_month"][&name]), "{code} in {name}");
                assert_eq!(is("spent_total"), francs(&of["cumulative"][&name]), "{code} up to {name}");
                assert_eq!(is("available"), francs(&of["budget"]) - is("spent_total"), "{code} left");
                compared += 3;
            }
        }
        let total = statement.tables[0].rows.iter().find(|it| it.kind == RowKind::Total).unwrap();
        let is = |column: &str| amount(&statement, &total.key, RowKind::Total, column);
        assert_eq!(is("budget"), francs(&expected()["budget_total"]));
        assert_eq!(is("spent_period"), francs(&expected()["total"]["by_month"][&name]));
        assert_eq!(is("spent_total"), francs(&expected()["total"]["cumulative"][&name]));
    }
    assert_eq!(compared, (55 + 6) * 11 * 3);

    let year = ask("budget-execution", Period::parse("2017").unwrap(), None);
    for (group, kind) in [("by_line", RowKind::Line), ("by_heading", RowKind::Subtotal)] {
        for (code, of) in expected()[group].as_object().unwrap() {
            let percent: Decimal = of["percent"].to_string().parse().unwrap();
            assert_eq!(amount(&year, code, kind, "percent"), percent, "{code}");
            assert_eq!(amount(&year, code, kind, "available"), francs(&of["balance"]), "{code}");
        }
    }
}

#[test]
fn the_course_of_the_year_is_to_the_franc() {
    let statement = ask("progress", Period::parse("2017").unwrap(), None);
    for check in &statement.checks {
        assert!(check.holds(), "{check:?}");
    }
    let mut compared = 0;
    for month in months() {
        let name = month.to_string();
        let is = |column: &str| amount(&statement, &name, RowKind::Line, column);
        assert_eq!(is("spent"), francs(&expected()["total"]["by_month"][&name]), "{name}");
        assert_eq!(is("spent_cumulated"), francs(&expected()["total"]["cumulative"][&name]), "{name}");
        compared += 1;
    }
    assert_eq!(compared, 11);
    let last = amount(&statement, "2017-12", RowKind::Line, "planned_cumulated");
    assert_eq!(last, francs(&expected()["budget_total"]));
}

#[test]
fn spending_by_result_commune_and_funding_key_is_to_the_franc() {
    let grant = grant();
    let version = grant.budget.in_force().unwrap();
    let mut sums: BTreeMap<(&str, String, String), Decimal> = BTreeMap::new();
    for entry in &grant.spending.entries {
        let line = version.line(grant.spending.lines.get(entry.line).unwrap()).unwrap();
        let month = Month::of(entry.on).to_string();
        let result = line.added.result.as_ref().map_or("COMMUN", |it| it.as_str()).to_owned();
        let place = grant.spending.places.get(entry.place).expect("every cost has a place");
        let place = &grant.award.places.iter().find(|it| it.code == *place).unwrap().name;
        for key in [
            ("by_result", result, month.clone()),
            ("by_commune", place.clone(), month.clone()),
            ("by_funding_key", line.added.funding.to_string(), month),
        ] {
            *sums.entry(key).or_default() += entry.amount;
        }
    }
    for group in ["by_result", "by_commune", "by_funding_key"] {
        for (code, of) in expected()[group].as_object().unwrap() {
            for (month, francs_expected) in of["by_month"].as_object().unwrap() {
                let sum = sums.remove(&(group, code.clone(), month.clone())).unwrap_or_default();
                assert_eq!(sum, francs(francs_expected), "{group} {code} {month}");
            }
        }
    }
    assert_eq!(sums, BTreeMap::new(), "spending that nobody expects");
}

#[test]
fn the_books_of_bank_and_cash_are_to_the_franc_every_month() {
    for (code, of) in expected()["accounts"].as_object().unwrap() {
        let key = if code == "521" { "bank-book" } else { "cash-book" };
        for (month, of) in of["by_month"].as_object().unwrap() {
            let period = of_month(month.parse().unwrap());
            let statement = ask(key, period, Some(code));
            for check in &statement.checks {
                assert!(check.holds(), "{code} {month}: {check:?}");
            }
            let rows = &statement.tables[0].rows;
            let (opening, closing) = (&rows[0], rows.last().unwrap());
            assert_eq!((opening.kind, closing.kind), (RowKind::Opening, RowKind::Closing));
            let is = |row: &str, kind, column| amount(&statement, row, kind, column);
            assert_eq!(is(&opening.key, RowKind::Opening, "balance"), francs(&of["opening"]));
            assert_eq!(is(&closing.key, RowKind::Closing, "balance"), francs(&of["closing"]));
            // There, reversals are kept apart from receipts.
            let account = grant().account(&code.as_str().into()).unwrap();
            let moved = account.book_of(period);
            let reversed: Decimal =
                moved.iter().filter(|it| matches!(it.cause, Cause::Reversal(_))).map(|it| it.amount).sum();
            assert_eq!(reversed, francs(&of["reversals"]), "{code} {month} reversals");
            let receipts = is(&closing.key, RowKind::Closing, "in") - reversed;
            assert_eq!(receipts, francs(&of["receipts"]), "{code} {month} receipts");
            assert_eq!(is(&closing.key, RowKind::Closing, "out"), francs(&of["payments"]));
        }
    }
}

#[test]
fn the_list_of_receipts_makes_what_was_spent() {
    for month in months() {
        let statement = ask("receipts-list", of_month(month), None);
        for check in &statement.checks {
            assert!(check.holds(), "{month}: {check:?}");
        }
        let table = &statement.tables[0];
        let total = table.rows.iter().find(|it| it.kind == RowKind::Total).unwrap();
        let spent = francs(&expected()["total"]["by_month"][month.to_string()]);
        assert_eq!(amount(&statement, &total.key, RowKind::Total, "amount"), spent, "{month}");
    }
}

#[test]
fn advances_are_outstanding_as_expected_at_the_end_of_each_month() {
    let grant = grant();
    let account = &grant.accounts[grant.advances_account().unwrap() as usize];
    for (month, of) in expected()["advances_outstanding"].as_object().unwrap() {
        let last = month.parse::<Month>().unwrap().last();
        assert_eq!(account.balance_on(last), francs(&of["total"]), "{month}");
    }
    let open: Vec<&str> = grant
        .advances
        .iter()
        .filter(|it| it.outstanding() > Decimal::ZERO)
        .map(|it| it.number.as_str())
        .collect();
    assert_eq!(serde_json::to_value(open).unwrap(), expected()["advances_outstanding"]["2017-12"]["open"]);
}

#[test]
fn what_came_in_is_what_was_spent_and_what_is_there() {
    let grant = grant();
    for (month, of) in expected()["cash_proof"].as_object().unwrap() {
        let last = month.parse::<Month>().unwrap().last();
        let entries = grant.spending.entries.iter().filter(|it| it.on <= last);
        let spent: Decimal = entries.map(|it| it.amount).sum();
        let there: Decimal = grant.accounts.iter().map(|it| it.balance_on(last)).sum();
        assert_eq!(grant.received_by(last), francs(&of["received"]), "{month} received");
        assert_eq!(spent, francs(&of["spent"]), "{month} spent");
        assert_eq!(there, francs(&of["closing"]), "{month} there");
    }
}

#[test]
fn instalments_and_their_rates_are_exact() {
    let grant = grant();
    let of = &expected()["funds"];
    let rate = grant.average_rate("2017-12-31".parse().unwrap()).unwrap();
    assert_eq!(rate.target.amount(), francs(&of["received_xof"]));
    assert_eq!(rate.source.amount().to_string(), of["sent_eur"].as_str().unwrap());
    assert_eq!(rate.quotient(6).unwrap().to_string(), of["weighted_average_rate"].as_str().unwrap());
    let fees: Decimal = grant.instalments.iter().map(|it| it.fee.amount()).sum();
    assert_eq!(fees, francs(&of["fees_xof"]));
    for (instalment, of) in grant.instalments.iter().zip(of["by_transfer"].as_array().unwrap()) {
        assert_eq!(instalment.reference.as_str(), of["reference"]);
        assert_eq!(instalment.rate.quotient(6).unwrap().to_string(), of["rate"].as_str().unwrap());
    }
    let interest = grant.income.iter().filter(|it| it.cause == Cause::Interest).map(|it| it.amount);
    assert_eq!(interest.sum::<Decimal>(), francs(&expected()["interest_total"]));
}

#[test]
fn contributions_and_inventory_have_their_value() {
    let value: Decimal = grant().contributions.iter().map(|it| it.value).sum();
    assert_eq!(value, francs(&expected()["in_kind_total"]));
    let value: Decimal = grant().assets.iter().map(|it| it.acquired.value.amount()).sum();
    assert_eq!(value, francs(&expected()["inventory_total"]));
}

#[test]
fn the_bank_says_what_the_bank_said() {
    let account = grant().account(&"521".into()).unwrap();
    for (month, of) in expected()["bank_reconciliation"].as_object().unwrap() {
        let last: Date = month.parse::<Month>().unwrap().last();
        assert_eq!(account.balance_on(last), francs(&of["book"]), "{month} book");
        if let Some(statement) = account.statements.iter().find(|it| it.on == last) {
            assert_eq!(statement.closing, francs(&of["statement"]), "{month} statement");
        }
    }
    assert_eq!(account.statements.len(), 10);
    assert_eq!(account.statements.iter().map(|it| it.lines.len()).sum::<usize>(), 523);
}

// The controls that are asked when a fact is recorded; K14 and K45 look back from the end of a month.
#[test]
fn the_natural_irregularities_are_flagged_and_nothing_else() {
    let mut found: BTreeSet<(String, String)> = BTreeSet::new();
    for flagged in &year().imported.flagged {
        let finding = &flagged.finding;
        let voucher = grant().voucher(&finding.subject.as_str().into());
        // A voucher that was taken back no longer counts in the controls.
        if voucher.is_some_and(|it| !it.counts()) {
            continue;
        }
        let subject = match finding.values.iter().find(|it| it.0 == "other") {
            Some((_, tarikh_projections::controls::Arg::Text(other))) => {
                format!("{other}+{}", finding.subject)
            }
            Some(_) | None => finding.subject.clone(),
        };
        found.insert((finding.control.to_owned(), subject));
    }
    let expected: BTreeSet<(String, String)> = expected()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["control"].as_str().unwrap().to_owned(), it["ref"].as_str().unwrap().to_owned()))
        .filter(|it| !["K14", "K45"].contains(&it.0.as_str()))
        .collect();
    assert_eq!(found, expected);
    // What is flagged stands in the record as well.
    let record =
        year().lines.iter().find(|it| String::from_utf8_lossy(it).contains(r#""number":"CD-2017-0026""#));
    assert!(String::from_utf8_lossy(record.unwrap()).contains(r#""given":{"flags":["K26"]}"#));
}

#[test]
fn no_name_of_a_person_stands_in_the_chain() {
    let chain = year().lines.concat();
    let chain = String::from_utf8(chain).unwrap().to_lowercase();
    assert_eq!(year().names.len(), 81);
    for name in &year().names {
        assert!(!chain.contains(&name.to_lowercase()), "{name} stands in the chain");
    }
    // Nor the parts of the names that are nothing but names.
    for part in ["attaher", "cissé", "oumar baba", "dicko", "haïdara", "elmehdi", "arby", "kalil", "walet"]
    {
        assert!(!chain.contains(part), "{part} stands in the chain");
    }
}

#[test]
fn every_figure_knows_its_records() {
    let statement = ask("budget-execution", of_month("2017-10".parse().unwrap()), None);
    let table = &statement.tables[0];
    for row in table.rows.iter().filter(|it| it.kind == RowKind::Line) {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let leaf = column.kind == Kind::Amount && column.key != "available";
            let Value::Amount(value) = cell.value else { continue };
            if leaf && !value.is_zero() {
                assert!(!cell.sources.0.is_empty(), "{} {} has no records", row.key, column.key);
            }
            if column.key == "spent_period" {
                // The records of a figure make the figure.
                let made: Decimal = grant()
                    .spending
                    .entries
                    .iter()
                    .filter(|it| grant().spending.lines.get(it.line).unwrap().as_str() == row.key)
                    .filter(|it| cell.sources.0.iter().any(|(from, to)| (from..=to).contains(&&it.seq)))
                    .map(|it| it.amount)
                    .sum();
                assert_eq!(made, value, "{}", row.key);
            }
        }
    }
}

#[test]
fn the_workbook_holds_the_same_year() {
    let folder = tempfile::tempdir().unwrap();
    let admin = "admin".into();
    let mut ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &admin).unwrap();
    let mut run = |source: &Source, contract: Option<&tarikh::import::Contract>| {
        let grant = Some("MLI 1088".into());
        let options = Options { grant, dry_run: false };
        intake::run(&mut ledger, &admin, source, contract, &options, &mut |_, _| {}).unwrap()
    };
    let folder = Source::read(&example()).unwrap();
    let workbook = Source::read(&example().join("mli-1088.xlsx")).unwrap();
    assert!(run(&folder, None).added > 0);
    // The same content in another form, and the same files again: nothing new.
    let again = run(&workbook, None);
    assert_eq!((again.added, again.records), (0, 0));
    let again = run(&folder, None);
    assert_eq!((again.added, again.records), (0, 0));
    let grant = ledger.books().grant(&"MLI 1088".into()).unwrap();
    assert_eq!(grant.spending.total, francs(&expected()["spent_total"]));
    assert!(grant.reference(&Reference::from("REL-2017-12")).is_some());
}
