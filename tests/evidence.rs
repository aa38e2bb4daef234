//! The statements of evidence of the reference year, against `expected.json` and against sums made here from
//! the rows of the year's own files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tarikh::resolve;
use tarikh_events::{Date, Decimal, Hash, Link, Month};
use tarikh_projections::Period;
use tarikh_projections::books::State;
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{Row, RowKind, Statement, Table, Value};

use crate::reference::{amount, ask, expected, francs, grant, months, of_month, year};

type Line = BTreeMap<String, String>;

// A file of the year, each row by the names of its columns.
fn file(name: &str) -> Vec<Line> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088").join(name);
    let mut rows = csv::ReaderBuilder::new().delimiter(b';').from_path(path).expect("the file is there");
    rows.deserialize().map(|it| it.expect("a row")).collect()
}

fn day(text: &str) -> Date {
    let part = |from: usize, to: usize| &text[from..to];
    format!("{}-{}-{}", part(6, 10), part(3, 5), part(0, 2)).parse().expect("a day")
}

fn whole(text: &str) -> i128 {
    text.parse().expect("a whole number")
}

fn all_2017() -> Period {
    Period::parse("2017").unwrap()
}

fn table<'a>(statement: &'a Statement, key: &str) -> &'a Table {
    statement.tables.iter().find(|it| it.key == key).unwrap()
}

fn value<'a>(table: &Table, row: &'a Row, column: &str) -> Option<&'a Value> {
    let at = table.columns.iter().position(|it| it.key == column).unwrap();
    row.cells[at].as_ref().map(|it| &it.value)
}

fn figure(table: &Table, kind: RowKind, key: &str, column: &str) -> i128 {
    let row = table.rows.iter().find(|it| it.kind == kind && it.key == key);
    match value(table, row.unwrap_or_else(|| panic!("no row {key}")), column) {
        Some(Value::Amount(it)) => it.to_string().parse().unwrap(),
        Some(Value::Count(it)) => i128::from(*it),
        other => panic!("{column} of {key} is {other:?}"),
    }
}

// Half away from zero; nothing here is negative.
fn rounded(part: i128, whole: i128) -> i128 {
    (2 * part + whole) / (2 * whole)
}

#[test]
fn the_inventory_of_the_year_is_what_its_vouchers_bought() {
    let statement = ask("inventory", all_2017(), None);
    let items = table(&statement, "items");
    let total = figure(items, RowKind::Total, "total", "value");
    assert_eq!(Decimal::from(total), francs(&expected()["inventory_total"]));
    let sent: Decimal = expected()["funds"]["sent_eur"].as_str().unwrap().parse().unwrap();
    let (cents, received) = (sent * Decimal::ONE_HUNDRED, &expected()["funds"]["received_xof"]);
    let cents: i128 = cents.normalize().to_string().parse().unwrap();
    let in_cents = rounded(total * cents, i128::from(received.as_i64().unwrap()));
    let shown = amount(&statement, "total", RowKind::Total, "value_report");
    assert_eq!((shown * Decimal::ONE_HUNDRED).normalize().to_string(), in_cents.to_string());
    assert_eq!(items.rows.iter().filter(|it| it.kind == RowKind::Line).count(), file("inventaire.csv").len());

    let compared = table(&statement, "compared");
    let spent = &expected()["by_heading"]["Investissements"]["spent"];
    assert_eq!(Decimal::from(figure(compared, RowKind::Total, "total", "spent")), francs(spent));
    assert_eq!(figure(compared, RowKind::Total, "total", "listed"), total);
    for (line, unlisted) in [("I.07", 227_500), ("I.08", 0), ("I.11", 0), ("I.01", 31_715_000)] {
        assert_eq!(figure(compared, RowKind::Line, line, "unlisted"), unlisted, "{line}");
    }
    // Every voucher that is named paid what the things are worth.
    assert!(statement.notes.iter().all(|it| it.key != "inventory-voucher-differs"));
}

#[test]
fn the_payroll_of_each_month_is_what_was_spent_on_staff() {
    for month in months() {
        let statement = ask("payroll", of_month(month), None);
        let paid = table(&statement, "paid");
        let of = &expected()["by_heading"]["Personnel"]["by_month"][month.to_string()];
        assert_eq!(Decimal::from(figure(paid, RowKind::Total, "total", "paid")), francs(of), "{month}");
    }
    // Twelve of the team, the social insurance and the tax office.
    let statement = ask("payroll", of_month("2017-04".parse().unwrap()), None);
    let of_april = file("depenses.csv").into_iter().filter(|it| it["ligne"].starts_with("P."));
    let of_april = of_april.filter(|it| Month::of(day(&it["date"])).to_string() == "2017-04");
    let mut people: BTreeMap<String, i128> = BTreeMap::new();
    for it in of_april {
        *people.entry(it["beneficiaire"].clone()).or_default() += whole(&it["montant"]);
    }
    assert_eq!(people.len(), 14);
    let paid = table(&statement, "paid");
    let lines = paid.rows.iter().filter(|it| it.kind == RowKind::Line);
    let mut shown: Vec<i128> = lines.map(|it| figure(paid, RowKind::Line, &it.key, "paid")).collect();
    let mut sums: Vec<i128> = people.into_values().collect();
    shown.sort_unstable();
    sums.sort_unstable();
    assert_eq!(shown, sums);
}

#[test]
fn the_register_of_purchases_is_all_that_was_paid_but_salaries_and_fees() {
    let mut fees: BTreeMap<String, i128> = BTreeMap::new();
    for it in file("tresorerie.csv").iter().filter(|it| it["type"] == "frais") {
        *fees.entry(Month::of(day(&it["date"])).to_string()).or_default() += whole(&it["montant"]);
    }
    for it in file("fonds.csv") {
        *fees.entry(Month::of(day(&it["date_valeur"])).to_string()).or_default() += whole(&it["frais_xof"]);
    }
    for month in months() {
        let name = month.to_string();
        let statement = ask("procurement", of_month(month), None);
        let payments = table(&statement, "payments");
        let spent = francs(&expected()["total"]["by_month"][&name]);
        let staff = francs(&expected()["by_heading"]["Personnel"]["by_month"][&name]);
        let fees = Decimal::from(fees.get(&name).copied().unwrap_or_default());
        let total = Decimal::from(figure(payments, RowKind::Total, "total", "amount"));
        assert_eq!(total, spent - staff - fees, "{name}");
    }
    // The sum of ninety days, in the plainest way: each row looks at all vouchers.
    let statement = ask("procurement", all_2017(), None);
    let payments = table(&statement, "payments");
    let mut compared = 0;
    for row in payments.rows.iter().filter(|it| it.kind == RowKind::Line) {
        let Some(voucher) = grant().voucher(&row.key.as_str().into()) else { continue };
        // The supplier may have other vouchers taken back, which are counted apart.
        let own = || grant().vouchers.iter().filter(|it| it.party == voucher.party);
        if own().any(|it| !it.counts()) {
            continue;
        }
        let staff = own().any(|it| {
            let entry = grant().entries_of(it)[0];
            grant().spending.lines.get(entry.line).unwrap().as_str().starts_with("P.")
        });
        if staff {
            continue;
        }
        let within = own().filter(|it| {
            let days = tarikh_projections::scope::days_between(it.paid_on, voucher.paid_on);
            (0..90).contains(&days)
        });
        let sum: Decimal = within.map(|it| it.amount).sum();
        let shown = figure(payments, RowKind::Line, &row.key, "sum_90_days");
        assert_eq!(Decimal::from(shown), sum, "{}", row.key);
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn local_contributions_of_the_year_are_all_in_kind_and_labour() {
    let statement = ask("local-contributions", all_2017(), None);
    let things = table(&statement, "in-kind");
    let total = figure(things, RowKind::Total, "total", "value");
    assert_eq!(Decimal::from(total), francs(&expected()["in_kind_total"]));
    let work = file("apports.csv").into_iter().filter(|it| it["type"] == "travail");
    let work: i128 = work.map(|it| whole(&it["valeur"])).sum();
    assert_eq!(figure(things, RowKind::Subtotal, "contribution-labour", "value"), work);
    assert_eq!(figure(table(&statement, "cash"), RowKind::Total, "total", "value"), 0);
    let origins = table(&statement, "origins");
    assert_eq!(figure(origins, RowKind::Total, "total", "labour"), work);
    assert_eq!(figure(origins, RowKind::Total, "total", "in_kind"), total - work);
    assert_eq!(figure(origins, RowKind::Total, "total", "cash"), 0);
}

#[test]
fn the_corrections_of_the_year_are_those_of_its_file() {
    let statement = ask("ineligible-costs", all_2017(), None);
    let cases = table(&statement, "cases");
    let mut shown: Vec<[String; 3]> = Vec::new();
    for row in cases.rows.iter().filter(|it| it.kind == RowKind::Line) {
        assert!(row.key.starts_with("reversed "), "{}", row.key);
        let text = |column| match value(cases, row, column) {
            Some(Value::Text(it)) => it.clone(),
            Some(Value::Date(it)) => it.to_string(),
            None => String::new(),
            other => panic!("{other:?}"),
        };
        shown.push(["voucher", "date", "instead"].map(text));
    }
    let mut corrections: Vec<[String; 3]> = file("corrections.csv")
        .into_iter()
        .map(|it| [it["piece_annulee"].clone(), day(&it["date"]).to_string(), it["piece_corrigee"].clone()])
        .collect();
    shown.sort_unstable();
    corrections.sort_unstable();
    assert_eq!(shown, corrections);
    assert_eq!(figure(cases, RowKind::Total, "total", "repay"), 0);
}

#[test]
fn that_no_voucher_of_the_year_has_a_scan_is_said_once() {
    let statement = ask("evidence-matrix", all_2017(), None);
    let count =
        grant().vouchers.iter().filter(|it| !matches!(it.state, State::Reversed { .. })).count() as u64;
    let expected = expected()["vouchers"].as_u64().unwrap() - expected()["corrections"].as_u64().unwrap();
    assert_eq!(count, expected);
    assert_eq!(statement.tables.len(), 1);
    let none = statement.notes.iter().find(|it| it.key == "evidence-no-document").unwrap();
    assert_eq!(none.values, [("count", Arg::Count(count))]);
    assert_eq!(figure(&statement.tables[0], RowKind::Total, "total", "vouchers"), i128::from(count));
    assert_eq!(figure(&statement.tables[0], RowKind::Total, "total", "complete"), 0);
    let salaries = file("depenses.csv").iter().filter(|it| it["ligne"].starts_with("P.")).count();
    assert_eq!(figure(&statement.tables[0], RowKind::Line, "salary", "vouchers"), salaries as i128);
}

#[test]
fn the_certificate_of_the_year_counts_its_records() {
    let statement = ask("integrity-certificate", all_2017(), None);
    // What is about a day, by its kind, as the lines of the chain name it.
    let kinds = [
        "funds-received",
        "income-received",
        "interest-credited",
        "contribution-received",
        "expense-recorded",
        "expense-reversed",
        "bank-fee-charged",
        "advance-issued",
        "advance-settled",
        "money-moved",
        "cash-counted",
        "cash-difference-settled",
        "bank-statement-received",
        "asset-acquired",
        "asset-checked",
        "activity-reported",
    ];
    let of_kind = |line: &&String| kinds.iter().any(|it| line.contains(&format!(r#""event":"{it}.v1""#)));
    let lines: Vec<String> =
        year().lines().iter().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
    let counted = lines.iter().filter(of_kind).count() as i128;
    let lateness = table(&statement, "lateness");
    assert_eq!(figure(lateness, RowKind::Total, "total", "records"), counted);
    // All was recorded when it was imported, years later.
    assert_eq!(figure(lateness, RowKind::Line, "late-over-90", "records"), counted);
    let incidents = table(&statement, "incidents");
    assert!(incidents.rows.len() > 10, "{}", incidents.rows.len());
}

#[test]
fn the_forecast_of_each_month_is_made_from_its_figures() {
    let names = ["jan", "fev", "mar", "avr", "mai", "jun", "jul", "aou", "sep", "oct", "nov", "dec"];
    let plan: BTreeMap<String, Vec<i128>> = file("budget.csv")
        .into_iter()
        .map(|it| (it["code"].clone(), names.iter().map(|name| whole(&it[*name])).collect()))
        .collect();
    let days = |from: Date, to: Date| i128::from(tarikh_projections::scope::days_between(from, to));
    let (starts, ends): (Date, Date) = ("2017-02-01".parse().unwrap(), "2017-12-31".parse().unwrap());
    for month in months() {
        let statement = ask("forecast", of_month(month), None);
        let lines = table(&statement, "lines");
        let (gone, left) = (days(starts, month.last()) + 1, days(month.last(), ends));
        for (code, of) in expected()["by_line"].as_object().unwrap() {
            let spent = i128::from(of["cumulative"][month.to_string()].as_i64().unwrap());
            let is = |column: &str| figure(lines, RowKind::Line, code, column);
            let by_plan = spent + plan[code][month.month as usize..].iter().sum::<i128>();
            let by_pace = spent + rounded(spent * left, gone);
            assert_eq!((is("by_plan"), is("by_pace")), (by_plan, by_pace), "{code} {month}");
            // Of what the plan holds no more, what was planned may still come.
            let all = match by_plan == spent && left > 0 {
                true => vec![spent, spent.max(plan[code].iter().sum())],
                false => vec![by_plan, by_pace, is("by_recent")],
            };
            assert_eq!(is("low"), *all.iter().min().unwrap(), "{code} {month}");
            assert_eq!(is("high"), *all.iter().max().unwrap(), "{code} {month}");
        }
        let overspent = |it: &&Row| it.kind == RowKind::Group && it.key == "will-overrun";
        let first = lines.rows.iter().find(|it| it.kind == RowKind::Group).unwrap();
        assert!(!lines.rows.iter().any(|it| overspent(&it)) || overspent(&first), "{month}");
    }
    // At the end, nothing is left to foresee: the two lines that K31 names, and no others, are overspent.
    let statement = ask("forecast", of_month("2017-12".parse().unwrap()), None);
    let lines = table(&statement, "lines");
    let total = |column| Decimal::from(figure(lines, RowKind::Total, "total", column));
    let spent = francs(&expected()["spent_total"]);
    assert_eq!((total("low"), total("high")), (spent, spent));
    let over = lines.rows.iter().take_while(|it| it.kind != RowKind::Subtotal);
    let mut over: Vec<&str> = over.filter(|it| it.kind == RowKind::Line).map(|it| it.key.as_str()).collect();
    over.sort_unstable();
    let findings = expected()["findings"].as_array().unwrap().iter();
    let mut named: Vec<&str> =
        findings.filter(|it| it["control"] == "K31").map(|it| it["ref"].as_str().unwrap()).collect();
    named.sort_unstable();
    // K31 begins at a threshold; a line may be over by less.
    assert!(named.iter().all(|it| over.contains(it)), "{named:?} {over:?}");
    let expected: Vec<&str> = expected()["by_line"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|it| it.1["balance"].as_i64().unwrap() < 0)
        .map(|it| it.0.as_str())
        .collect();
    assert_eq!(over, expected);
}

#[test]
fn the_audit_pack_of_the_year_lists_its_conditions_and_that_nothing_is_issued() {
    let statement = ask("audit-pack", all_2017(), None);
    let index = table(&statement, "statements");
    assert!(index.rows.len() >= 14);
    for row in &index.rows {
        assert_eq!(value(index, row, "issue_state"), Some(&Value::Word("not-issued")), "{}", row.key);
    }
    let conditions = table(&statement, "conditions");
    let threshold = conditions.rows.iter().find(|it| it.key == "K54").unwrap();
    let text = |it: &str| Value::Text(it.to_owned());
    assert_eq!(value(conditions, threshold, "parameters"), Some(&text("value = 268942")));
    assert_eq!(value(conditions, threshold, "source"), Some(&text("grant.toml: inventaire_seuil_xof")));
    let first = statement.notes.iter().find(|it| it.key == "certificate-1").unwrap();
    let spent = francs(&expected()["spent_total"]);
    assert_eq!(
        first.values[0].1,
        Arg::Money(tarikh_events::Money::new(spent, tarikh_events::Currency::XOF).unwrap())
    );
}

#[test]
fn the_certificate_names_whole_hashes_days_and_members_as_the_chain_has_them() {
    let mut statement = ask("integrity-certificate", all_2017(), None);
    let link = |seq: u64| {
        let line = year().lines()[usize::try_from(seq).expect("a position")].clone();
        Ok(Some(Link { hash: Hash::of(&line), line }))
    };
    resolve::identified_from(&mut statement, &link).expect("all records are there");
    let chain = table(&statement, "chain");
    let row = |key: &str| chain.rows.iter().find(|it| it.key == key).unwrap();
    let genesis = Value::Text(Hash::of(&year().lines()[0]).to_string());
    assert_eq!(value(chain, row("ledger-genesis"), "content"), Some(&genesis));
    let head = Value::Text(Hash::of(year().lines().last().unwrap()).to_string());
    assert_eq!(value(chain, row("ledger-head"), "content"), Some(&head));
    let incidents = table(&statement, "incidents");
    let import = String::from_utf8_lossy(year().lines().last().unwrap()).into_owned();
    let at = import.split(r#""at":""#).nth(1).unwrap();
    let recorded = Value::Date(at[..10].parse().unwrap());
    assert_eq!(value(incidents, &incidents.rows[0], "date"), Some(&recorded));

    let mut statement = ask("ineligible-costs", all_2017(), None);
    resolve::identified_from(&mut statement, &link).expect("all records are there");
    let cases = table(&statement, "cases");
    let first = cases.rows.iter().find(|it| it.kind == RowKind::Line).unwrap();
    assert_eq!(value(cases, first, "found_by"), Some(&Value::Text("admin".to_owned())));
}
