//! Every month of the reference year: the statements that a month needs, against `expected.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use tarikh::render::words::{Lang, Words};
use tarikh_events::{Decimal, Month};
use tarikh_projections::CATALOGUE;
use tarikh_projections::statement::{Cell, Kind, Row, RowKind, Statement, Table, Value};
use tarikh_projections::statements::{About, Unanswerable};

use crate::reference::{answer, ask, expected, francs, grant, months, of_month};

fn table<'a>(statement: &'a Statement, key: &str) -> &'a Table {
    statement.tables.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no table {key}"))
}

fn row<'a>(table: &'a Table, kind: RowKind, key: &str) -> &'a Row {
    let found = table.rows.iter().find(|it| it.kind == kind && it.key == key);
    found.unwrap_or_else(|| panic!("no row {key} in {}", table.key))
}

fn cell<'a>(table: &Table, row: &'a Row, column: &str) -> Option<&'a Cell> {
    let index = table.columns.iter().position(|it| it.key == column).expect("the column");
    row.cells[index].as_ref()
}

fn number(table: &Table, row: &Row, column: &str) -> Decimal {
    match cell(table, row, column).map(|it| &it.value) {
        Some(Value::Amount(it) | Value::Rate(it) | Value::Percent(it)) => *it,
        Some(Value::Count(it)) => (*it).into(),
        None => Decimal::ZERO,
        Some(
            other @ (Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Date(_)
            | Value::Hash(_)),
        ) => panic!("{column} of {} is {other:?}", row.key),
    }
}

fn text(table: &Table, row: &Row, column: &str) -> Option<String> {
    match &cell(table, row, column)?.value {
        Value::Text(it) => Some(it.clone()),
        Value::Word(it) => Some((*it).to_owned()),
        Value::Date(it) => Some(it.to_string()),
        Value::Party(it) => Some(it.to_string()),
        other @ (Value::Said { .. }
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Count(_)
        | Value::Hash(_)) => panic!("{column} of {} is {other:?}", row.key),
    }
}

// All statements of the catalogue for a month, each account for itself; with what cannot be answered.
fn all(month: Month) -> Vec<(String, Result<Statement, Unanswerable>)> {
    let mut answers = Vec::new();
    for entry in CATALOGUE {
        let ask = |account: Option<&str>| {
            let name = format!("{} {} {month}", entry.key, account.unwrap_or_default());
            (name, answer(entry.key, of_month(month), account))
        };
        match entry.about {
            About::Grant => answers.push(ask(None)),
            About::Account(kinds) => {
                let accounts = grant().accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                answers.extend(accounts.map(|it| ask(Some(it.opened.account.as_str()))));
            }
        }
    }
    answers
}

#[test]
fn every_check_of_every_statement_holds_every_month() {
    let (mut checks, mut silent) = (0, Vec::new());
    for month in months() {
        for (name, answer) in all(month) {
            match answer {
                Ok(statement) => {
                    for check in &statement.checks {
                        assert!(check.holds(), "{name}: {check:?}");
                        checks += 1;
                    }
                }
                Err(Unanswerable::NothingInPeriod { .. }) => silent.push(name),
                Err(other) => panic!("{name}: {other}"),
            }
        }
    }
    assert!(checks > 500, "{checks}");
    // The project had no money in February, so nothing was counted and the bank wrote nothing.
    let february = |it: &String| it.ends_with("2017-02");
    assert_eq!(silent.len(), 5, "{silent:?}");
    assert!(silent.iter().all(february), "{silent:?}");
}

#[test]
fn every_key_of_every_statement_has_words() {
    let words = Words::new(Lang::Fr);
    let mut missing = BTreeSet::new();
    let mut need = |keys: &[String]| {
        if keys.iter().all(|it| words.find(it, &[]).is_none()) {
            missing.insert(keys.join(" or "));
        }
    };
    for (_, answer) in all("2017-10".parse().unwrap()) {
        let it = answer.unwrap();
        need(&[format!("statement-{}", it.key)]);
        need(&[format!("statement-{}-about", it.key)]);
        it.facts.iter().for_each(|fact| need(&[format!("fact-{}", fact.key)]));
        it.notes.iter().for_each(|note| need(&[format!("note-{}", note.key)]));
        it.checks.iter().for_each(|check| need(&[format!("check-{}", check.key)]));
        it.signatures.iter().for_each(|key| need(&[format!("signature-{key}")]));
        for table in &it.tables {
            if it.tables.len() > 1 {
                need(&[format!("table-{}-{}", it.key, table.key)]);
            }
            for column in &table.columns {
                need(&[format!("column-{}-{}", it.key, column.key), format!("column-{}", column.key)]);
            }
            for row in &table.rows {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    if let Some(Value::Word(key)) = cell.as_ref().map(|it| &it.value) {
                        // The word of a column stands before the word of that name.
                        need(&[format!("{}-{key}", column.key), format!("word-{key}"), (*key).to_owned()]);
                    }
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn a_row_has_a_key_of_its_own_and_a_cell_for_each_column() {
    for (name, answer) in all("2017-10".parse().unwrap()) {
        for table in answer.unwrap().tables {
            let mut keys: Vec<_> = table.rows.iter().map(|it| (it.kind.key(), it.key.as_str())).collect();
            keys.sort_unstable();
            let before = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), before, "{name} {}", table.key);
            assert!(table.rows.iter().all(|it| it.cells.len() == table.columns.len()), "{name}");
        }
    }
}

// Columns that are recomputed from their row or from the rows above.
const RECOMPUTED: &[&str] = &[
    "available",
    "outstanding",
    "balance",
    "cumulated",
    "cumulated_sent",
    "cumulated_credited",
    "closing_debit",
    "closing_credit",
    "planned_cumulated",
    "spent_cumulated",
    "over_plan",
    "cash",
    "forecast_total",
    "deviation",
    "due",
    "ahead",
    "at_plan_rate",
    "exchange",
    "left",
    "opening",
    "closing",
    "interest",
    "cost_each",
];

// Rows that are made of the tables above them, in whole or by a share, and what rounding leaves.
fn of_others(table: &str, row: &str) -> bool {
    ["balance", "shares"].contains(&table) || ["difference", "rounding"].contains(&row)
}

#[test]
fn every_figure_of_a_line_knows_its_records_and_no_total_has_any() {
    for (name, answer) in all("2017-10".parse().unwrap()) {
        for table in answer.unwrap().tables {
            for row in &table.rows {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let Some(cell) = cell.as_ref().filter(|_| column.kind == Kind::Amount) else { continue };
                    // What is not supplied is no figure.
                    if cell.value == Value::Word("not-supplied") {
                        continue;
                    }
                    let zero = matches!(cell.value, Value::Amount(it) if it.is_zero());
                    let recomputed = RECOMPUTED.contains(&column.key) || of_others(table.key, &row.key);
                    match row.kind {
                        RowKind::Line | RowKind::Opening => {
                            let ageing = table.key == "ageing";
                            let none = cell.sources.is_empty();
                            let leaf = row.kind == RowKind::Opening || ageing || !recomputed;
                            assert!(!none || zero || !leaf, "{name} {} {}", row.key, column.key);
                        }
                        RowKind::Group | RowKind::Subtotal | RowKind::Total | RowKind::Closing => {
                            assert!(cell.sources.is_empty(), "{name} {} {}", row.key, column.key);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_bank_is_reconciled_as_expected_item_by_item() {
    let mut compared = 0;
    for (name, of) in expected()["bank_reconciliation"].as_object().unwrap() {
        let Ok(statement) = answer("bank-reconciliation", of_month(name.parse().unwrap()), Some("521"))
        else {
            assert_eq!(of, &json!({"statement": 0, "book": 0, "items": []}), "{name}");
            continue;
        };
        let table = table(&statement, "reconciliation");
        let side = |kind, key: &str| number(table, row(table, kind, key), "amount");
        assert_eq!(side(RowKind::Opening, "bank-balance"), francs(&of["statement"]), "{name}");
        assert_eq!(side(RowKind::Opening, "book-balance"), francs(&of["book"]), "{name}");
        assert_eq!(side(RowKind::Closing, "adjusted-bank"), francs(&of["book"]), "{name}");
        assert_eq!(side(RowKind::Closing, "adjusted-book"), francs(&of["book"]), "{name}");
        let mut kind = "";
        let mut items = Vec::new();
        for row in &table.rows {
            match (row.kind, row.key.as_str()) {
                (RowKind::Group, "outstanding-payments") => kind = "en circulation",
                (RowKind::Group, "amounts-that-differ") => kind = "erreur de montant",
                (RowKind::Group, other) => panic!("{name}: nobody expects {other}"),
                (RowKind::Line, _) => items.push(json!({
                    "piece": text(table, row, "voucher"),
                    "cheque": text(table, row, "reference"),
                    "date": text(table, row, "date"),
                    // There, what the bank has more than the book.
                    "amount": i64::try_from(-number(table, row, "amount")).unwrap(),
                    "kind": kind,
                    "age_days": i64::try_from(number(table, row, "age")).unwrap(),
                })),
                _ => {}
            }
        }
        let mut wanted = of["items"].as_array().unwrap().clone();
        compared += wanted.len();
        let order = |it: &Json| it.to_string();
        items.sort_by_key(order);
        wanted.sort_by_key(order);
        assert_eq!(items, wanted, "{name}");
    }
    assert_eq!(compared, 46);
}

#[test]
fn what_is_advanced_is_listed_as_expected() {
    for (name, of) in expected()["advances_outstanding"].as_object().unwrap() {
        let statement = ask("advances", of_month(name.parse().unwrap()), None);
        let table = table(&statement, "advances");
        let mut open: Vec<&str> =
            table.rows.iter().filter(|it| it.kind == RowKind::Line).map(|it| it.key.as_str()).collect();
        open.sort_unstable();
        assert_eq!(json!(open), of["open"], "{name}");
        let total = row(table, RowKind::Total, "total");
        assert_eq!(number(table, total, "outstanding"), francs(&of["total"]), "{name}");
        let ageing = self::table(&statement, "ageing");
        let total = row(ageing, RowKind::Total, "total");
        assert_eq!(number(ageing, total, "outstanding"), francs(&of["total"]), "{name} by age");
        assert_eq!(number(ageing, total, "count"), Decimal::from(open.len()), "{name} by age");
    }
    // K45: 177 250 F not accounted for, due on 22 November.
    let statement = ask("advances", of_month("2017-12".parse().unwrap()), None);
    let table = table(&statement, "advances");
    let late = row(table, RowKind::Line, "AV-2017-028");
    assert_eq!(text(table, late, "due").unwrap(), "2017-11-22");
    assert_eq!(number(table, late, "late"), Decimal::from(39));
    let ageing = self::table(&statement, "ageing");
    assert_eq!(number(ageing, row(ageing, RowKind::Line, "age-61-to-90"), "outstanding"), 177_250.into());
}

#[test]
fn instalments_and_rates_are_listed_to_the_sixth_decimal() {
    let of = &expected()["funds"];
    let statement = ask("funds-received", of_month("2017-12".parse().unwrap()), None);
    let table = table(&statement, "instalments");
    let lines: Vec<&Row> = table.rows.iter().filter(|it| it.kind == RowKind::Line).collect();
    for (line, of) in lines.iter().zip(of["by_transfer"].as_array().unwrap()) {
        assert_eq!(text(table, line, "reference").unwrap(), of["reference"]);
        assert_eq!(number(table, line, "rate").to_string(), of["rate"].as_str().unwrap());
    }
    let total = row(table, RowKind::Total, "total");
    assert_eq!(number(table, total, "sent").to_string(), of["sent_eur"].as_str().unwrap());
    assert_eq!(number(table, total, "credited"), francs(&of["received_xof"]));
    assert_eq!(number(table, total, "fees"), francs(&of["fees_xof"]));
    assert_eq!(
        number(table, total, "average_rate").to_string(),
        of["weighted_average_rate"].as_str().unwrap()
    );
    assert_eq!(lines.len(), 5);
    let sent = table.columns.iter().find(|it| it.key == "sent").unwrap().currency.unwrap();
    assert_eq!(sent.code(), "EUR");
    // As of May two had arrived.
    let may = ask("funds-received", of_month("2017-05".parse().unwrap()), None);
    assert_eq!(may.tables[0].rows.len(), 3);
}

#[test]
fn each_count_finds_what_it_found() {
    let mut off = Vec::new();
    for month in months().into_iter().skip(1) {
        for account in ["571", "572", "573", "552"] {
            let statement = ask("cash-count", of_month(month), Some(account));
            let table = table(&statement, "result");
            let is = |key| number(table, row(table, RowKind::Line, key), "amount");
            let of = &expected()["accounts"][account]["by_month"][month.to_string()];
            assert_eq!(is("theoretical-balance"), francs(&of["closing"]), "{account} {month}");
            if !is("difference").is_zero() {
                off.push((account, month.to_string(), is("difference").to_string()));
            }
        }
    }
    // K12.
    assert_eq!(off, [("572", "2017-08".to_owned(), "-1500".to_owned())]);
}

#[test]
fn the_monthly_report_goes_from_what_was_there_to_what_is_there() {
    let mut before = Decimal::ZERO;
    for (name, of) in expected()["cash_proof"].as_object().unwrap() {
        let month: Month = name.parse().unwrap();
        let statement = ask("monthly-report", of_month(month), None);
        let funds = table(&statement, "funds");
        let is = |code: &str| {
            let of_code = |it: &&Row| text(funds, it, "code").unwrap_or_default() == code;
            number(funds, funds.rows.iter().find(of_code).unwrap(), "amount")
        };
        assert_eq!(is("A"), before, "{name}");
        before = is("F");
        assert_eq!(is("F"), francs(&of["closing"]), "{name}");
        assert_eq!(is(""), is("F"), "{name}");
        assert_eq!(is("E"), francs(&expected()["total"]["by_month"][name]), "{name}");
        let closing = |code: &str| francs(&expected()["accounts"][code]["by_month"][name]["closing"]);
        assert_eq!(is("G"), closing("521"), "{name}");
        assert_eq!(is("H"), ["571", "572", "573", "552"].map(closing).into_iter().sum(), "{name}");
        assert_eq!(is("I"), francs(&expected()["advances_outstanding"][name]["total"]), "{name}");
        assert_eq!(is("J"), Decimal::ZERO, "{name}");
    }
}

#[test]
fn the_monthly_report_spends_as_expected_by_line_heading_result_and_commune() {
    let places: BTreeMap<&str, &str> =
        grant().award.places.iter().map(|it| (it.code.as_str(), it.name.as_str())).collect();
    let mut compared = 0;
    for month in months() {
        let name = month.to_string();
        let statement = ask("monthly-report", of_month(month), None);
        for (group, key, kind) in [
            ("by_line", "lines", RowKind::Line),
            ("by_heading", "lines", RowKind::Subtotal),
            ("by_result", "results", RowKind::Line),
            ("by_commune", "places", RowKind::Line),
        ] {
            let table = table(&statement, key);
            let mut sums: BTreeMap<String, [Decimal; 2]> = BTreeMap::new();
            let mut total = Decimal::ZERO;
            for row in table.rows.iter().filter(|it| it.kind == kind) {
                let code = match (group, row.key.as_str()) {
                    ("by_result", "common") => "COMMUN",
                    ("by_commune", place) => places[place],
                    (_, code) => code,
                };
                let sum = sums.entry(code.to_owned()).or_default();
                sum[0] += number(table, row, "spent_period");
                sum[1] += number(table, row, "spent_total");
                total += number(table, row, "spent_period");
            }
            for (code, of) in expected()[group].as_object().unwrap() {
                let sum = sums.remove(code).unwrap_or_default();
                let wanted = [&of["by_month"][&name], &of["cumulative"][&name]].map(francs);
                assert_eq!(sum, wanted, "{group} {code} {name}");
                if of["budget"].is_i64() {
                    let row = row(table, kind, if code == "COMMUN" { "common" } else { code });
                    assert_eq!(number(table, row, "budget"), francs(&of["budget"]), "{group} {code}");
                }
                compared += 1;
            }
            assert_eq!(sums.values().flatten().sum::<Decimal>(), Decimal::ZERO, "{group}: {sums:?}");
            assert_eq!(total, francs(&expected()["total"]["by_month"][&name]), "{group} {name}");
        }
    }
    assert_eq!(compared % months().len(), 0);
    assert!(compared > 11 * 70, "{compared}");
}

#[test]
fn the_trial_balance_is_that_of_the_accounts_and_the_budget() {
    for month in months() {
        let name = month.to_string();
        let statement = ask("trial-balance", of_month(month), None);
        let table = table(&statement, "balance");
        let rows: BTreeMap<&str, &Row> = table.rows.iter().map(|it| (it.key.as_str(), it)).collect();
        let side = |code: &str, what: &str| match rows.get(code) {
            Some(row) => {
                number(table, row, &format!("{what}_debit")) - number(table, row, &format!("{what}_credit"))
            }
            None => Decimal::ZERO,
        };
        for (code, of) in expected()["accounts"].as_object().unwrap() {
            let of = &of["by_month"][&name];
            assert_eq!(side(code, "opening"), francs(&of["opening"]), "{code} {name}");
            assert_eq!(side(code, "closing"), francs(&of["closing"]), "{code} {name}");
            let moved = francs(&of["closing"]) - francs(&of["opening"]);
            assert_eq!(side(code, "movement"), moved, "{code} {name}");
            if let Some(row) = rows.get(code.as_str()) {
                let debits = francs(&of["receipts"]) + francs(&of["reversals"]);
                assert_eq!(number(table, row, "movement_debit"), debits, "{code} {name}");
                assert_eq!(number(table, row, "movement_credit"), francs(&of["payments"]), "{code} {name}");
            }
        }
        for (code, of) in expected()["by_line"].as_object().unwrap() {
            // Behind the account that the grant says for it.
            let of_line = |key: &&str| key.split_once('-').is_some_and(|it| it.1 == code.as_str());
            let charge = rows.keys().map(|it| &**it).find(of_line).unwrap_or_default().to_owned();
            assert!(charge.is_empty() || !charge.starts_with("6-"), "{charge}");
            assert_eq!(side(&charge, "movement"), francs(&of["by_month"][&name]), "{code} {name}");
            assert_eq!(side(&charge, "closing"), francs(&of["cumulative"][&name]), "{code} {name}");
        }
        assert_eq!(side("421", "closing"), francs(&expected()["advances_outstanding"][&name]["total"]));
    }
}

#[test]
fn journal_ledger_and_trial_balance_say_the_same() {
    for month in months() {
        let [journal, ledger, balance] =
            ["journal", "general-ledger", "trial-balance"].map(|key| ask(key, of_month(month), None));
        let (journal, ledger, balance) = (&journal.tables[0], &ledger.tables[0], &balance.tables[0]);
        let mut posted: BTreeMap<String, [Decimal; 2]> = BTreeMap::new();
        for (table, sums) in [(journal, &mut posted)] {
            for row in table.rows.iter().filter(|it| it.kind == RowKind::Line) {
                let sum = sums.entry(text(table, row, "account").unwrap()).or_default();
                sum[0] += number(table, row, "debit");
                sum[1] += number(table, row, "credit");
            }
        }
        for closing in ledger.rows.iter().filter(|it| it.kind == RowKind::Closing) {
            let sums = posted.remove(&closing.key).unwrap_or_default();
            assert_eq!(sums, ["debit", "credit"].map(|it| number(ledger, closing, it)), "{}", closing.key);
            let line = row(balance, RowKind::Line, &closing.key);
            assert_eq!(sums, ["movement_debit", "movement_credit"].map(|it| number(balance, line, it)));
        }
        assert!(posted.is_empty(), "{posted:?}");
    }
}
