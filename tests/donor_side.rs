//! The donor's side of the reference year, against `expected.json` and figures worked out by hand.

use tarikh_events::{Currency, Decimal, Money};
use tarikh_projections::Period;
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{RowKind, Statement, Table, Value};

use crate::reference::{ask, expected, francs, months, of_month};

fn year() -> Period {
    Period::parse("2017").expect("a year")
}

fn table<'a>(statement: &'a Statement, key: &str) -> &'a Table {
    statement.tables.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no table {key}"))
}

fn number(table: &Table, row: &str, column: &str) -> Option<Decimal> {
    let at = table.columns.iter().position(|it| it.key == column).expect("the column");
    let row = table.rows.iter().find(|it| it.key == row && it.kind != RowKind::Group);
    match row.expect("the row").cells[at].as_ref().map(|it| &it.value) {
        Some(Value::Amount(it) | Value::Rate(it) | Value::Percent(it)) => Some(*it),
        None => None,
        Some(other) => panic!("{column} is {other:?}"),
    }
}

fn text(table: &Table, row: &str, column: &str) -> String {
    number(table, row, column).map_or_else(|| "-".to_owned(), |it| it.to_string())
}

#[test]
fn the_donors_statements_agree_in_every_month() {
    let keys =
        ["fund-request", "financing-plan", "interim-statement", "final-statement", "interest-on-late-funds"];
    for month in months() {
        for key in keys {
            for check in &ask(key, of_month(month), None).checks {
                assert!(check.holds(), "{key} {month}: {check:?}");
            }
        }
    }
}

#[test]
fn what_was_spent_in_euros_is_the_expected_francs_at_the_expected_rate() {
    let proof = ask("final-statement", year(), None);
    let expenditure = table(&proof, "expenditure");
    let rate: Decimal = expected()["funds"]["weighted_average_rate"].as_str().unwrap().parse().unwrap();
    for (heading, of) in expected()["by_heading"].as_object().unwrap() {
        let spent = number(expenditure, heading, "spent_local").unwrap();
        assert_eq!(spent, francs(&of["spent"]), "{heading}");
        if spent.is_zero() {
            continue;
        }
        assert_eq!(number(expenditure, heading, "rate").unwrap(), rate, "{heading}");
        // The rate shown has six decimals: good to the cent here.
        let euros = number(expenditure, heading, "spent").unwrap();
        assert_eq!(euros, (spent / rate).round_dp(2), "{heading}");
    }
    // 200 598 200 x 309 500.00 / 201 855 185, and the plan at parity (`standards`, A6).
    assert_eq!(text(expenditure, "total", "spent"), "307572.69");
    assert_eq!(text(expenditure, "total", "plan"), "316661.22");
    assert_eq!(text(expenditure, "rounding", "plan"), "-0.01");
    let balance = table(&proof, "balance");
    // 7 332 F of interest are 11.24 EUR; 1 264 317 F are left.
    let left = francs(&expected()["cash_proof"]["2017-12"]["closing"]);
    assert_eq!(number(balance, "balance-left", "local").unwrap(), left);
    assert_eq!(text(balance, "balance-income", "amount"), "309511.24");
    assert_eq!(text(balance, "balance-unspent", "amount"), "1938.55");
    let value: Decimal = francs(&expected()["in_kind_total"]);
    assert_eq!(number(table(&proof, "in-kind"), "total", "value").unwrap(), value);
}

#[test]
fn the_rate_method_of_the_contract_is_read_and_what_it_does_not_set_is_said() {
    let proof = ask("final-statement", year(), None);
    let settings = table(&proof, "settings");
    let said = |row: &str, column: usize| {
        let row = settings.rows.iter().find(|it| it.key == row).expect("the setting");
        row.cells[column].as_ref().map(|it| it.value.clone())
    };
    assert_eq!(said("setting-method", 1), Some(Value::Word("method-weighted-average")));
    assert!(matches!(said("setting-method", 2), Some(Value::Text(it)) if it.starts_with("grant.toml")));
    assert_eq!(said("setting-lump-percent", 1), None);
    assert_eq!(said("setting-lump-percent", 2), Some(Value::Word("setting-not-set-no-lump")));
    let interest = ask("interest-on-late-funds", year(), None);
    let settings = table(&interest, "settings");
    let said = |row: &str| settings.rows.iter().find(|it| it.key == row).expect("it").cells[2].clone();
    assert_eq!(
        said("setting-base-rates").map(|it| it.value),
        Some(Value::Word("setting-not-set-no-interest"))
    );
    assert_eq!(said("setting-months").map(|it| it.value), Some(Value::Word("setting-not-set-guide")));
    let instalments = table(&interest, "instalments");
    assert_eq!(text(instalments, "WHH-MLI1088-04", "left"), "0.00");
    // The interest was spent first, so that all of the 1 264 317 F left are of the last instalment:
    // 1 264 317 x 58 000 / 37 950 392.
    assert_eq!(text(instalments, "WHH-MLI1088-05", "left"), "1932.27");
}

#[test]
fn an_instalment_whose_arrival_is_not_known_counts_neither_as_used_in_time_nor_as_free_of_interest() {
    // The files do not say when money arrived on the donor's account: there is no clock.
    let interest = ask("interest-on-late-funds", year(), None);
    let instalments = table(&interest, "instalments");
    let not_supplied = Some(Value::Word("not-supplied"));
    for row in &instalments.rows {
        for column in ["used_in_time", "used_late", "interest"] {
            let at = instalments.columns.iter().position(|it| it.key == column).expect("the column");
            assert_eq!(
                row.cells[at].as_ref().map(|it| it.value.clone()),
                not_supplied,
                "{column} {}",
                row.key
            );
        }
    }
    let late = table(&interest, "late");
    assert_eq!(number(late, "total", "interest"), None);
    let said: Vec<_> = interest.notes.iter().map(|it| (it.key, it.values.clone())).collect();
    let used = Money::parse("307567.73", Currency::EUR).unwrap();
    let values = vec![("count", Arg::Count(5)), ("used", Arg::Money(used))];
    assert_eq!(said, [("arrival-not-known", values)]);
}

#[test]
fn a_line_that_is_overspent_ran_out_in_the_month_in_which_it_was() {
    let forecast = ask("forecast", year(), None);
    let lines = table(&forecast, "lines");
    let shown = |row: &str| {
        ["runs_out_first", "runs_out_last"].map(|column| {
            let at = lines.columns.iter().position(|it| it.key == column).expect("the column");
            let row = lines.rows.iter().find(|it| it.key == row).expect("the line");
            match row.cells[at].as_ref().map(|it| &it.value) {
                Some(Value::Text(month)) => month.clone(),
                other => panic!("{other:?}"),
            }
        })
    };
    // Summed up by hand from depenses.csv.
    for (line, month) in [
        ("F.01", "2017-04"),
        ("F.04", "2017-07"),
        ("S.02", "2017-07"),
        ("F.20", "2017-10"),
        ("F.18", "2017-11"),
        ("S.04", "2017-11"),
    ] {
        assert_eq!(shown(line), [month, month], "{line}");
    }
}

#[test]
fn the_first_request_of_the_year_asks_for_the_plan_less_what_is_there() {
    // At the end of March: April, May and June of the plan, less 22 462 730 at hand.
    let request = ask("fund-request", of_month("2017-03".parse().unwrap()), None);
    let lines = table(&request, "lines");
    let rows = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088/budget.csv"),
    )
    .unwrap();
    let mut plan = [Decimal::ZERO; 3];
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.split(';').collect();
        for (at, sum) in plan.iter_mut().enumerate() {
            *sum += cells[13 + at].parse::<Decimal>().unwrap();
        }
    }
    for (at, sum) in plan.iter().enumerate() {
        assert_eq!(number(lines, "total", &format!("forecast_{}", at + 1)).unwrap(), *sum);
    }
    let amount = |row: &str| number(table(&request, "request"), row, "amount").unwrap();
    let at_hand = francs(&expected()["cash_proof"]["2017-03"]["closing"]);
    assert_eq!(amount("request-at-hand"), -at_hand);
    let open = amount("request-commitments");
    assert_eq!(amount("request-amount"), plan.iter().sum::<Decimal>() - at_hand + open);
    let share = |row: &str| number(table(&request, "shares"), row, "share").unwrap().to_string();
    assert_eq!([share("BMZ"), share("WHH")], ["75.00", "25.00"]);
}
