//! The statements, on books made by hand.
#![allow(missing_docs)]

mod story;

use story::*;
use tarikh_projections::statement::{Sources, Value};
use tarikh_projections::statements::Unanswerable;
use tarikh_projections::{CATALOGUE, Period};

fn check(statement: &tarikh_projections::Statement, key: &str) -> (String, String) {
    let check = statement.checks.iter().find(|it| it.key == key).unwrap();
    (check.left.to_string(), check.right.to_string())
}

#[test]
fn every_statement_is_found_by_its_key() {
    let keys: Vec<&str> = CATALOGUE.iter().map(|it| it.key).collect();
    let all = [
        "budget-execution",
        "monthly-report",
        "progress",
        "cash-book",
        "cash-count",
        "bank-book",
        "bank-reconciliation",
        "advances",
        "funds-received",
        "fund-request",
        "financing-plan",
        "interim-statement",
        "final-statement",
        "interest-on-late-funds",
        "receipts-list",
        "journal",
        "general-ledger",
        "trial-balance",
        "inventory",
        "procurement",
        "payroll",
        "local-contributions",
        "integrity-certificate",
        "audit-pack",
        "ineligible-costs",
        "evidence-matrix",
        "forecast",
        "sources-and-uses",
        "treasury-reconciliation",
        "balance-sheet",
        "operating-account",
        "spending-by-result",
        "donor-register",
    ];
    assert_eq!(keys, all);
    assert!(tarikh_projections::statements::find("nothing").is_none());
}

#[test]
fn budget_execution_shows_plan_spending_and_promises_in_the_donors_order() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 1_500_000, 1_000);
    story.spend(MAIN, BANK, day("2017-01-20"), &[("I.1", 300_000, None), ("P.1", 50_000, None)], None);
    story.spend(MAIN, BANK, day("2017-02-03"), &[("P.1", 25_000, None)], None);
    let order = story.commit(MAIN, day("2017-02-05"), &[("I.1", 200_000, None)]);
    story.release(MAIN, order, day("2017-02-20"), 50_000);
    story.release(MAIN, order, day("2017-03-01"), 150_000);
    story.reallocate(MAIN, "P.2", "P.1", 100_000);

    let statement = story.ask("budget-execution", MAIN, "2017-02", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
group Investissements: 1.1 | - | Investissements | - | - | - | - | - | - | -
line I.1: I.1 | Libellé I.1 | Investissements | 2000000 | 300000 | 0 | 300000 | 150000 | 1550000 | 22.50%
subtotal Investissements: - | - | Investissements | 2000000 | 300000 | 0 | 300000 | 150000 | 1550000 | 22.50%
group Fonctionnement: - | - | Fonctionnement | - | - | - | - | - | - | -
line F.1: F.1 | Libellé F.1 | Fonctionnement | 0 | 1000 | 0 | 1000 | 0 | -1000 | -
subtotal Fonctionnement: - | - | Fonctionnement | 0 | 1000 | 0 | 1000 | 0 | -1000 | -
group Personnel: - | - | Personnel | - | - | - | - | - | - | -
line P.1: P.1 | Libellé P.1 | Personnel | 1100000 | 50000 | 25000 | 75000 | 0 | 1025000 | 6.82%
line P.2: P.2 | Libellé P.2 | Personnel | 400000 | 0 | 0 | 0 | 0 | 400000 | 0.00%
subtotal Personnel: - | - | Personnel | 1500000 | 50000 | 25000 | 75000 | 0 | 1425000 | 5.00%
total total: - | - | - | 3500000 | 351000 | 25000 | 376000 | 150000 | 2974000 | 15.03%
"
    );
    assert_eq!(statement.budget_version, Some(1));
    assert_eq!(check(&statement, "cash-proof"), ("1124000".to_owned(), "1124000".to_owned()));
    let facts: Vec<(&str, &Value)> = statement.facts.iter().map(|it| (it.key, &it.value)).collect();
    let text = |text: &str| Value::Text(text.to_owned());
    assert_eq!(facts[0], ("organisation", &text("AMSS")));
    assert_eq!(facts[3], ("donor", &text("BMZ → Welthungerhilfe (WHH) → AMSS")));
}

#[test]
fn each_figure_of_a_line_knows_its_records() {
    let mut story = Story::begin();
    let first = story.spend(MAIN, BANK, day("2017-01-20"), &[("P.1", 1, None), ("P.1", 2, None)], None);
    let second = story.spend(MAIN, BANK, day("2017-02-20"), &[("P.1", 3, None)], None);
    let third = story.spend(MAIN, BANK, day("2017-02-21"), &[("P.1", 4, None)], None);
    let order = story.commit(MAIN, day("2017-02-05"), &[("P.1", 7, None)]);
    let move_ = story.reallocate(MAIN, "P.2", "P.1", 10);
    let statement = story.ask("budget-execution", MAIN, "2017-02", None);
    let row = statement.tables[0].rows.iter().find(|it| it.key == "P.1").unwrap();
    let sources: Vec<Option<&Sources>> =
        row.cells[3..].iter().map(|it| it.as_ref().map(|it| &it.sources)).collect();
    let added = story.books.grant(&MAIN.into()).unwrap().budget.in_force().unwrap().lines[0].seq;
    assert_eq!(sources[0], Some(&Sources::of(vec![added, move_])));
    assert_eq!(sources[1], Some(&Sources::one(first)));
    assert_eq!(sources[2], Some(&Sources(vec![(second, third)])));
    assert_eq!(sources[3], Some(&Sources(vec![(first, third)])));
    assert_eq!(sources[4], Some(&Sources::one(order)));
    assert_eq!(sources[5], Some(&Sources::default()));
}

#[test]
fn what_was_spent_outside_the_budget_in_force_is_shown_all_the_same() {
    let mut story = Story::begin();
    story.spend(MAIN, BANK, day("2017-01-20"), &[("P.2", 40, None), ("X.9", 2, None)], None);
    story.line(MAIN, 2, "P.1", "Personnel", 3_500_000);
    story.approve_budget(MAIN, 2, 3_500_000);
    let statement = story.ask("budget-execution", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
group Personnel: - | - | Personnel | - | - | - | - | - | - | -
line P.1: P.1 | Libellé P.1 | Personnel | 3500000 | 0 | 0 | 0 | 0 | 3500000 | 0.00%
line P.2: P.2 | Libellé P.2 | Personnel | - | 0 | 40 | 40 | 0 | -40 | -
subtotal Personnel: - | - | Personnel | 3500000 | 0 | 40 | 40 | 0 | 3499960 | 0.00%
group outside-budget: - | - | «outside-budget» | - | - | - | - | - | - | -
line X.9: X.9 | - | «outside-budget» | - | 0 | 2 | 2 | 0 | -2 | -
subtotal outside-budget: - | - | «outside-budget» | 0 | 0 | 2 | 2 | 0 | -2 | -
total total: - | - | - | 3500000 | 0 | 42 | 42 | 0 | 3499958 | 0.00%
"
    );
}

#[test]
fn a_release_takes_from_all_lines_of_its_commitment_in_proportion_and_loses_no_franc() {
    let mut story = Story::begin();
    let order =
        story.commit(MAIN, day("2017-02-05"), &[("I.1", 100, None), ("P.1", 100, None), ("P.2", 100, None)]);
    story.release(MAIN, order, day("2017-02-06"), 100);
    let statement = story.ask("budget-execution", MAIN, "2017-02", None);
    let table = &statement.tables[0];
    let committed = |key: &str| {
        let row = table.rows.iter().position(|it| it.key == key && it.kind.key() == "line").unwrap();
        amount(table, row, "committed").to_string()
    };
    assert_eq!(["I.1", "P.1", "P.2"].map(committed), ["66", "66", "68"]);
    // Before it was made, nothing was promised.
    let statement = story.ask("budget-execution", MAIN, "2017-01", None);
    let table = &statement.tables[0];
    assert_eq!(amount(table, table.rows.len() - 1, "committed"), 0.into());
    let sources =
        |it: &tarikh_projections::statement::Row| it.cells[7].as_ref().map(|it| it.sources.is_empty());
    assert!(table.rows.iter().all(|it| sources(it) != Some(false)));
    let commitment = &story.books.grant(&MAIN.into()).unwrap().commitments[0];
    assert_eq!(commitment.open_on(day("2017-02-04")), 0.into());
}

#[test]
fn cost_paid_for_another_grant_is_owed_and_not_spent() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 1_000, 0);
    let parts = [("P.1", 100, None), ("I.1", 40, Some(OTHER))];
    let voucher = story.spend(MAIN, BANK, day("2017-01-20"), &parts, None);
    let spent = |story: &Story, grant| {
        let statement = story.ask("budget-execution", grant, "2017", None);
        assert_checks(&statement);
        check(&statement, "lines-equal-total").0
    };
    assert_eq!([MAIN, OTHER].map(|it| spent(&story, it)), ["100", "40"]);

    let book = story.ask("bank-book", MAIN, "2017-01", None);
    assert!(shown(&book).contains("| P.1+MLI 2000 I.1 | - | 140 | 860"), "{}", shown(&book));
    let list = story.ask("receipts-list", OTHER, "2017", None);
    assert_checks(&list);
    assert!(shown(&list).contains("1 | BQ-2017-0001 | I.1 | 2017-01-20"), "{}", shown(&list));

    // Charged to something else, half of it comes home; taken back, nothing is left anywhere.
    story.reclassify(MAIN, voucher, day("2017-02-01"), &[("P.2", 120, None), ("P.1", 20, Some(OTHER))]);
    assert_eq!([MAIN, OTHER].map(|it| spent(&story, it)), ["120", "20"]);
    story.reverse(MAIN, voucher, day("2017-03-01"));
    assert_eq!([MAIN, OTHER].map(|it| spent(&story, it)), ["0", "0"]);
}

#[test]
fn a_cash_book_says_why_each_franc_came_and_went() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 100_000, 500);
    let carried = story.carry(MAIN, BANK, CASH, day("2017-01-31"), 10_000);
    // Recorded before, but receipts of a day come first.
    let spent = story.spend(
        MAIN,
        CASH,
        day("2017-02-03"),
        &[("P.1", 2_000, None), ("I.1", 500, None), ("P.1", 1, None)],
        None,
    );
    story.carry(MAIN, BANK, CASH, day("2017-02-03"), 700);
    let taken_back = story.reverse(MAIN, spent, day("2017-02-10"));
    let advance = story.advance(MAIN, CASH, day("2017-02-11"), 4_000);
    let refund = story.settle(MAIN, CASH, advance, day("2017-02-12"), 1_000);
    let count = story.count(MAIN, CASH, day("2017-02-20"), 7_500);
    let lost = story.settle_difference(MAIN, count, day("2017-02-20"), 200, None);

    let statement = story.ask("cash-book", MAIN, "2017-02", Some(CASH));
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        format!(
            "\
opening opening: - | 2017-02-01 | - | - | - | - | - | - | 10000
line {0}: 1 | 2017-02-03 | #{0}.Reference | - | #{0}.Text | - | 700 | - | 10700
line CA-2017-0001: 2 | 2017-02-03 | CA-2017-0001 | p-00000001 | #{1}.Purpose | P.1+I.1 | - | 2501 | 8199
line {2}: 3 | 2017-02-10 | CA-2017-0001 | p-00000001 | #{2}.Reason | P.1+I.1 | 2501 | - | 10700
line AV-2017-001: 4 | 2017-02-11 | AV-2017-001 | p-00000003 | #{3}.Purpose | - | - | 4000 | 6700
line {4}: 5 | 2017-02-12 | AV-2017-001 | p-00000003 | «advance-refund» | - | 1000 | - | 7700
line {5}: 6 | 2017-02-20 | - | - | #{5}.Reason | - | - | 200 | 7500
closing closing: - | 2017-02-28 | - | - | - | - | 4201 | 6701 | 7500
",
            spent + 1,
            spent,
            taken_back,
            advance,
            refund,
            lost
        )
    );
    let opening = statement.tables[0].rows[0].cells[8].as_ref().unwrap();
    assert_eq!(opening.sources, Sources::one(carried));
    assert_eq!(statement.signatures, ["cashier", "accountant", "approved"]);
    assert_checks(&story.ask("budget-execution", MAIN, "2017", None));
}

#[test]
fn a_bank_book_shows_an_instalment_and_its_fee_apart() {
    let mut story = Story::begin();
    let funds = story.receive(MAIN, BANK, day("2017-01-10"), 100_000, 500);
    let statement = story.ask("bank-book", MAIN, "2017-01", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        format!(
            "\
opening opening: - | 2017-01-01 | - | - | - | - | - | - | 0
line {funds}: 1 | 2017-01-10 | VIR-{funds} | Welthungerhilfe | «funds-received» | - | 100000 | - | 100000
line {funds}-fee: 2 | 2017-01-10 | VIR-{funds} | - | «transfer-fee» | F.1 | - | 500 | 99500
closing closing: - | 2017-01-31 | - | - | - | - | 100000 | 500 | 99500
"
        )
    );
}

#[test]
fn a_box_that_was_overdrawn_for_a_day_is_told() {
    let mut story = Story::begin();
    story.spend(MAIN, CASH, day("2017-02-03"), &[("P.1", 5, None)], None);
    story.spend(MAIN, CASH, day("2017-02-04"), &[("P.1", 5, None)], None);
    story.income(MAIN, CASH, day("2017-02-05"), 10);
    let statement = story.ask("cash-book", MAIN, "2017-02", Some(CASH));
    assert_eq!(check(&statement, "never-negative"), ("2".to_owned(), "0".to_owned()));
}

#[test]
fn a_book_is_of_one_account_of_its_kind() {
    let story = Story::begin();
    let period = Period::parse("2017").unwrap();
    let ask = |key, grant, account| ask(&story.books, key, grant, period, account).map(|it| it.scope.account);
    let (cash, mobile, bank) = (CASH.into(), MOBILE.into(), BANK.into());
    let boxes = || vec![CASH.into(), MOBILE.into()];
    assert_eq!(ask("cash-book", MAIN, None), Err(Unanswerable::NoAccount { choices: boxes() }));
    assert_eq!(ask("cash-book", MAIN, Some(CASH)), Ok(Some(cash)));
    assert_eq!(ask("cash-book", MAIN, Some(MOBILE)), Ok(Some(mobile)));
    assert_eq!(ask("bank-book", MAIN, None), Ok(Some(bank)));
    let wrong = Unanswerable::WrongKind { account: BANK.into(), choices: boxes() };
    assert_eq!(ask("cash-book", MAIN, Some(BANK)), Err(wrong));
    let unknown = Unanswerable::UnknownAccount { account: "999".into(), choices: boxes() };
    assert_eq!(ask("cash-book", MAIN, Some("999")), Err(unknown));
    assert_eq!(ask("bank-book", "G-0", None), Err(Unanswerable::UnknownGrant("G-0".into())));
}

#[test]
fn a_grant_without_an_approved_budget_has_no_execution_of_it() {
    let mut story = Story::empty();
    story.award("G-0");
    let period = Period::parse("2017").unwrap();
    let answer = ask(&story.books, "budget-execution", "G-0", period, None);
    assert_eq!(answer.unwrap_err(), Unanswerable::NoBudget("G-0".into()));
    assert!(ask(&story.books, "receipts-list", "G-0", period, None).is_ok());
}

#[test]
fn the_list_of_receipts_follows_the_plan_and_adds_up_to_the_expenditure() {
    let mut story = Story::begin();
    let funds = story.receive(MAIN, BANK, day("2017-02-01"), 100_000, 500);
    let late = story.spend(MAIN, BANK, day("2017-02-20"), &[("I.1", 300, None), ("P.1", 50, None)], None);
    let early = story.spend(MAIN, CASH, day("2017-02-03"), &[("I.1", 20, None), ("I.1", 5, None)], None);
    let before = story.spend(MAIN, BANK, day("2017-01-31"), &[("I.1", 7, None)], None);
    let back = story.reverse(MAIN, before, day("2017-02-25"));
    let moved = story.reclassify(MAIN, late, day("2017-02-26"), &[("P.2", 350, None)]);
    let fee = story.fee(MAIN, BANK, day("2017-02-28"), "F.1", 11);
    let void = story.void(MAIN, CASH, day("2017-02-28"));

    let statement = story.ask("receipts-list", MAIN, "2017-02", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        format!(
            "\
group P.1: - | - | P.1 | - | - | Libellé P.1 | - | - | - | - | -
line BQ-2017-0001-2: 1 | BQ-2017-0001 | P.1 | 2017-02-20 | p-00000001 | #{late}.Purpose | 50 | 50 | «cheque» | - | -
line {moved}-2: 2 | BQ-2017-0001 | P.1 | 2017-02-26 | p-00000001 | #{moved}.Reason | -50 | 0 | «cheque» | - | -
subtotal P.1: - | - | P.1 | - | - | - | 0 | - | - | - | -
group I.1: - | - | I.1 | - | - | Libellé I.1 | - | - | - | - | -
line CA-2017-0001-1: 3 | CA-2017-0001 | I.1 | 2017-02-03 | p-00000001 | #{early}.Purpose | 20 | 20 | «cash» | - | -
line CA-2017-0001-2: 4 | CA-2017-0001 | I.1 | 2017-02-03 | p-00000001 | #{early}.Purpose | 5 | 25 | «cash» | - | -
line BQ-2017-0001-1: 5 | BQ-2017-0001 | I.1 | 2017-02-20 | p-00000001 | #{late}.Purpose | 300 | 325 | «cheque» | - | -
line {back}: 6 | BQ-2017-0002 | I.1 | 2017-02-25 | p-00000001 | #{back}.Reason | -7 | 318 | «cheque» | - | -
line {moved}-1: 7 | BQ-2017-0001 | I.1 | 2017-02-26 | p-00000001 | #{moved}.Reason | -300 | 18 | «cheque» | - | -
subtotal I.1: - | - | I.1 | - | - | - | 18 | - | - | - | -
group P.2: - | - | P.2 | - | - | Libellé P.2 | - | - | - | - | -
line {moved}-3: 8 | BQ-2017-0001 | P.2 | 2017-02-26 | p-00000001 | #{moved}.Reason | 350 | 350 | «cheque» | - | -
subtotal P.2: - | - | P.2 | - | - | - | 350 | - | - | - | -
group F.1: - | - | F.1 | - | - | Libellé F.1 | - | - | - | - | -
line {funds}: 9 | #{funds}.Reference | F.1 | 2017-02-01 | - | «transfer-fee» | 500 | 500 | - | - | -
line {fee}: 10 | #{fee}.Reference | F.1 | 2017-02-28 | - | #{fee}.Text | 11 | 511 | - | - | -
subtotal F.1: - | - | F.1 | - | - | - | 511 | - | - | - | -
total total: - | - | - | - | - | - | 879 | - | - | - | -
group void-vouchers: - | - | - | - | - | «void-vouchers» | - | - | - | - | -
line CA-2017-0002: - | CA-2017-0002 | - | 2017-02-28 | - | #{void}.Reason | - | - | - | - | -
"
        )
    );
    let keys: std::collections::BTreeSet<_> =
        statement.tables[0].rows.iter().map(|it| (it.kind.key(), &it.key)).collect();
    assert_eq!(keys.len(), statement.tables[0].rows.len());
}

#[test]
fn a_missing_number_is_a_gap_and_a_spoilt_one_is_not() {
    let mut story = Story::begin();
    story.spend(MAIN, CASH, day("2017-02-03"), &[("P.1", 5, None)], None);
    story.void(MAIN, CASH, day("2017-02-04"));
    assert_eq!(check(&story.ask("receipts-list", MAIN, "2017", None), "no-gap").0, "0");
    story.tell(tarikh_events::expense::VoucherVoided {
        account: CASH.into(),
        cheque: None,
        grant: MAIN.into(),
        number: "CA-2017-0006".into(),
        on: day("2017-02-05"),
        reason: "saut".to_owned(),
    });
    assert_eq!(check(&story.ask("receipts-list", MAIN, "2017", None), "no-gap").0, "3");
}

#[test]
fn an_account_opened_anew_keeps_what_its_book_held() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 100, 0);
    story.give_back(MAIN, BANK, day("2017-03-01"), 100);
    let january = story.ask("bank-book", MAIN, "2017-01", None);
    story.tell(tarikh_events::treasury::AccountClosed {
        account: BANK.into(),
        grant: MAIN.into(),
        on: day("2017-03-02"),
    });
    story.open(MAIN, BANK, "BQ", tarikh_events::treasury::AccountKind::Bank);
    let again = story.ask("bank-book", MAIN, "2017-01", None);
    assert_eq!(shown(&again), shown(&january));
    assert_eq!(story.books.grant(&MAIN.into()).unwrap().account(&BANK.into()).unwrap().closed, None);
}

#[test]
fn an_advance_knows_what_was_outstanding_on_a_day() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 1_000, 0);
    let advance = story.advance(MAIN, BANK, day("2017-02-01"), 500);
    let voucher = story.spend(MAIN, ADVANCES, day("2017-02-10"), &[("P.1", 300, None)], Some(0));
    story.settle(MAIN, BANK, advance, day("2017-02-20"), 200);
    story.reverse(MAIN, voucher, day("2017-03-01"));
    let grant = story.books.grant(&MAIN.into()).unwrap();
    let days = ["2017-01-31", "2017-02-01", "2017-02-10", "2017-02-20", "2017-03-01"];
    let outstanding = days.map(|it| grant.advances[0].outstanding_on(day(it)).to_string());
    assert_eq!(outstanding, ["0", "500", "200", "0", "300"]);
    assert_eq!(grant.advances[0].outstanding(), 300.into());
    for month in ["2017-01", "2017-02", "2017-03"] {
        assert_checks(&story.ask("budget-execution", MAIN, month, None));
    }
}

#[test]
fn a_loss_is_cost_only_where_a_line_bears_it() {
    let mut story = Story::begin();
    story.income(MAIN, CASH, day("2017-01-10"), 1_000);
    let short = story.count(MAIN, CASH, day("2017-01-31"), 900);
    story.settle_difference(MAIN, short, day("2017-01-31"), 100, Some("F.1"));
    let over = story.count(MAIN, CASH, day("2017-02-28"), 930);
    story.settle_difference(MAIN, over, day("2017-02-28"), 30, None);
    let statement = story.ask("budget-execution", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(check(&statement, "lines-equal-total").0, "100");
    assert_checks(&story.ask("receipts-list", MAIN, "2017", None));
}

#[test]
fn money_that_left_an_account_twice_for_one_advance_fails_the_cash_proof() {
    let mut story = Story::begin();
    story.advance(MAIN, BANK, day("2017-02-01"), 500);
    // A voucher of the advance, but paid out of the bank once more.
    story.spend(MAIN, BANK, day("2017-02-10"), &[("P.1", 300, None)], Some(0));
    let statement = story.ask("budget-execution", MAIN, "2017", None);
    let failed: Vec<&str> = statement.checks.iter().filter(|it| !it.holds()).map(|it| it.key).collect();
    assert_eq!(failed, ["cash-proof"]);
}

#[test]
fn each_event_is_posted_once_on_the_chart() {
    use tarikh_projections::postings::postings;
    let mut story = Story::begin();
    let d = day("2017-02-01");
    story.receive(MAIN, BANK, d, 100_000, 500);
    let voucher = story.spend(MAIN, BANK, d, &[("P.1", 60, None), ("I.1", 40, Some(OTHER))], None);
    story.reclassify(MAIN, voucher, d, &[("P.2", 100, None)]);
    story.reverse(MAIN, voucher, d);
    let advance = story.advance(MAIN, BANK, d, 30);
    story.spend(MAIN, ADVANCES, d, &[("P.1", 20, None)], Some(0));
    story.settle(MAIN, CASH, advance, d, 10);
    story.carry(MAIN, BANK, CASH, d, 7);
    story.contribute(MAIN, None, d, 9);
    story.contribute(MAIN, Some(CASH), d, 9);
    story.interest(MAIN, BANK, d, 3);
    let count = story.count(MAIN, CASH, d, 20);
    story.settle_difference(MAIN, count, d, 6, None);
    story.give_back(MAIN, BANK, d, 1);
    let said: Vec<String> = story
        .records
        .iter()
        .flat_map(|it| postings(&story.books, it).unwrap().into_iter().map(move |p| (it.seq, p)))
        .map(|(seq, it)| format!("{} {} {} {}", seq, it.grant, it.account.code(), it.amount.amount()))
        .collect();
    let first: u64 = story.records.len() as u64 - 14;
    let expected = [
        (0, MAIN, "521", 100_000),
        (0, MAIN, "6-F.1", 500),
        (0, MAIN, "162", -100_000),
        (0, MAIN, "521", -500),
        (1, MAIN, "6-P.1", 60),
        (1, MAIN, "47-MLI 2000", 40),
        (1, MAIN, "521", -100),
        (1, OTHER, "6-I.1", 40),
        (1, OTHER, "47-MLI 1088", -40),
        (2, MAIN, "6-P.2", 100),
        (2, MAIN, "6-P.1", -60),
        (2, MAIN, "47-MLI 2000", -40),
        (2, OTHER, "47-MLI 1088", 40),
        (2, OTHER, "6-I.1", -40),
        (3, MAIN, "521", 100),
        (3, MAIN, "6-P.2", -100),
        (4, MAIN, "421", 30),
        (4, MAIN, "521", -30),
        (5, MAIN, "6-P.1", 20),
        (5, MAIN, "421", -20),
        (6, MAIN, "571", 10),
        (6, MAIN, "421", -10),
        (7, MAIN, "571", 7),
        (7, MAIN, "521", -7),
        (9, MAIN, "571", 9),
        (9, MAIN, "164", -9),
        (10, MAIN, "521", 3),
        (10, MAIN, "77", -3),
        (12, MAIN, "658", 6),
        (12, MAIN, "571", -6),
        (13, MAIN, "162", 1),
        (13, MAIN, "521", -1),
    ];
    let expected = expected.map(|(n, grant, code, amount)| format!("{} {grant} {code} {amount}", first + n));
    assert_eq!(said, expected);

    // Books that have not read a record cannot post it.
    let before = read(&story.records[..usize::try_from(first + 3).unwrap()]);
    assert!(postings(&before, &story.records[usize::try_from(first + 3).unwrap()]).is_err());
}
