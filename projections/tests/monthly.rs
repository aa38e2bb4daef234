//! The statements that a month needs, on books made by hand.
#![allow(missing_docs)]

mod story;

use story::*;
use tarikh_events::Date;
use tarikh_projections::statement::{Cell, Sources, Statement, Value};
use tarikh_projections::statements::{Lacking, Unanswerable};
use tarikh_projections::{Books, Period};

fn failing(statement: &Statement) -> Vec<&str> {
    statement.checks.iter().filter(|it| !it.holds()).map(|it| it.key).collect()
}

// The rows of one table.
fn of(statement: &Statement, table: &str) -> String {
    let tables = statement.tables.iter().filter(|it| it.key == table).cloned().collect();
    shown(&Statement { tables, ..statement.clone() })
}

#[test]
fn advances_stand_by_holder_and_by_age_as_they_were_on_the_last_day() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    let old = story.advance(MAIN, BANK, day("2017-01-01"), 500);
    let voucher = story.spend(MAIN, ADVANCES, day("2017-02-10"), &[("P.1", 300, None)], Some(0));
    let back = story.settle(MAIN, BANK, old, day("2017-02-20"), 50);
    let settled = story.advance(MAIN, BANK, day("2017-02-01"), 70);
    story.settle(MAIN, BANK, settled, day("2017-02-28"), 70);
    let young = story.advance(MAIN, BANK, day("2017-03-01"), 40);
    story.reverse(MAIN, voucher, day("2017-04-02"));
    story.advance(MAIN, BANK, day("2017-04-03"), 1_000);

    let statement = story.ask("advances", MAIN, "2017-03", None);
    assert_checks(&statement);
    assert_eq!(
        of(&statement, "advances"),
        format!(
            "\
group p-00000003: - | - | p-00000003 | - | - | - | - | - | - | - | -
line AV-2017-001: AV-2017-001 | 2017-01-01 | p-00000003 | #{old}.Purpose | P.1 | 500 | 300 | 50 | 150 | 2017-01-01 | 89
line AV-2017-003: AV-2017-003 | 2017-03-01 | p-00000003 | #{young}.Purpose | P.1 | 40 | 0 | 0 | 40 | 2017-03-01 | 30
subtotal p-00000003: - | - | p-00000003 | - | - | 540 | 300 | 50 | 190 | - | -
total total: - | - | - | - | - | 540 | 300 | 50 | 190 | - | -
"
        )
    );
    assert_eq!(
        of(&statement, "ageing"),
        "\
line age-up-to-30: «age-up-to-30» | 1 | 40
line age-31-to-60: «age-31-to-60» | 0 | 0
line age-61-to-90: «age-61-to-90» | 1 | 150
line age-over-90: «age-over-90» | 0 | 0
total total: - | 2 | 190
"
    );
    let row = &statement.tables[0].rows[1];
    let sources = [5, 6, 7, 8].map(|at: usize| row.cells[at].as_ref().unwrap().sources.clone());
    assert_eq!(sources, [Sources::one(old), Sources::one(voucher), Sources::one(back), Sources::default()]);
    // On the day it is due it is not late; what a voucher justified counts again once it is taken back.
    assert!(
        of(&story.ask("advances", MAIN, "2017-01-01..2017-01-01", None), "advances")
            .contains("2017-01-01 | -\n")
    );
    assert!(of(&story.ask("advances", MAIN, "2017-04", None), "advances").contains("500 | 0 | 50 | 450"));
}

#[test]
fn an_advance_grows_older_from_the_day_it_was_issued() {
    let mut story = Story::begin();
    let issued = story.advance(MAIN, BANK, day("2017-01-01"), 500);
    let back = story.settle(MAIN, BANK, issued, day("2017-05-01"), 100);
    for (last, age) in [
        ("2017-01-31", "age-up-to-30"),
        ("2017-02-01", "age-31-to-60"),
        ("2017-03-02", "age-31-to-60"),
        ("2017-03-03", "age-61-to-90"),
        ("2017-04-01", "age-61-to-90"),
        ("2017-04-02", "age-over-90"),
        ("2017-12-31", "age-over-90"),
    ] {
        let statement = story.ask("advances", MAIN, &format!("2017-01-01..{last}"), None);
        let row =
            statement.tables[1].rows.iter().find(|it| it.cells[1] == Some(Cell::plain(Value::Count(1))));
        let row = row.unwrap();
        assert_eq!(row.key, age, "{last}");
        // Only what had happened by then.
        let sources = if last == "2017-12-31" { vec![issued, back] } else { vec![issued] };
        assert_eq!(row.cells[2].as_ref().unwrap().sources, Sources::of(sources), "{last}");
    }
}

#[test]
fn an_advance_settled_beyond_its_amount_is_told() {
    let mut story = Story::begin();
    let advance = story.advance(MAIN, BANK, day("2017-02-01"), 500);
    story.settle(MAIN, BANK, advance, day("2017-02-02"), 501);
    let statement = story.ask("advances", MAIN, "2017-02", None);
    assert_eq!(failing(&statement), ["nothing-settled-beyond-the-advance"]);
    assert!(shown(&statement).contains("| -1 |"), "{}", shown(&statement));
}

#[test]
fn instalments_stand_each_in_its_currency_with_the_average_so_far() {
    use tarikh_events::funds::FundsReceived;
    use tarikh_events::{Currency, Decimal, Money};
    let mut story = Story::begin();
    let euros = |cents| Money::new(Decimal::new(cents, 2), Currency::EUR).unwrap();
    let mut receive = |on: Date, cents, francs, dollars: Option<i64>| {
        story.tell(FundsReceived {
            account: BANK.into(),
            arrived_on: None,
            credited: xof(francs),
            fee: xof(10),
            fee_line: None,
            grant: MAIN.into(),
            intermediate: dollars.map(|it| Money::new(Decimal::new(it, 2), Currency::USD).unwrap()),
            reference: format!("VIR-{cents}").into(),
            sender: "WHH".to_owned(),
            sent: euros(cents),
            sent_on: day("2017-01-02"),
            sources: Vec::new(),
            value_date: on,
        })
    };
    // Recorded late, but it came first.
    receive(day("2017-02-10"), 20_000, 130_000, Some(22_050));
    receive(day("2017-01-10"), 10_000, 65_595, None);
    receive(day("2017-03-01"), 10_000, 1, None);
    let statement = story.ask("funds-received", MAIN, "2017-02", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
line VIR-10000: 1 | 2017-01-02 | 2017-01-10 | WHH | VIR-10000 | 100.00 | - | 65595 | 10 | 655.950000 | 100.00 | 65595 | 655.950000
line VIR-20000: 2 | 2017-01-02 | 2017-02-10 | WHH | VIR-20000 | 200.00 | 220.50 | 130000 | 10 | 650.000000 | 300.00 | 195595 | 651.983333
total total: - | - | - | - | - | 300.00 | - | 195595 | 20 | - | - | - | 651.983333
"
    );
    let currencies: Vec<(&str, &str)> =
        statement.tables[0].columns.iter().filter_map(|it| Some((it.key, it.currency?.code()))).collect();
    let expected = [
        ("sent", "EUR"),
        ("intermediate", "USD"),
        ("credited", "XOF"),
        ("fees", "XOF"),
        ("cumulated_sent", "EUR"),
        ("cumulated_credited", "XOF"),
    ];
    assert_eq!(currencies, expected);
    // Before anything came, nothing is a rate.
    let before = story.ask("funds-received", MAIN, "2016", None);
    assert_eq!(shown(&before), "total total: - | - | - | - | - | 0.00 | 0 | 0 | - | - | - | -\n");
    assert_checks(&before);
}

#[test]
fn a_count_is_compared_with_the_book_as_it_is_known_now() {
    let mut story = Story::begin();
    story.income(MAIN, CASH, day("2017-02-01"), 10_000);
    story.count(MAIN, CASH, day("2017-02-10"), 1);
    let count = story.count_notes(MAIN, CASH, day("2017-02-20"), &[(5_000, 1), (500, 9), (100, 3)]);
    let settled = story.settle_difference(MAIN, count, day("2017-02-20"), 200, None);
    // A payment of the 19th recorded late: the count was right but for this.
    let late = story.spend(MAIN, CASH, day("2017-02-19"), &[("P.1", 50, None)], None);
    let statement = story.ask("cash-count", MAIN, "2017-02", Some(CASH));
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        format!(
            "\
line 5000: 5000 | 1 | 5000
line 500: 500 | 9 | 4500
line 100: 100 | 3 | 300
total total: - | - | 9800
line counted: «counted» | 2017-02-20 | #{count}.Text | 9800
line theoretical-balance: «theoretical-balance» | 2017-02-20 | - | 9950
line difference: «difference» | 2017-02-20 | - | -150
line {settled}: «difference-settled» | 2017-02-20 | #{settled}.Reason | -200
"
        )
    );
    let book = statement.tables[1].rows[1].cells[3].as_ref().unwrap();
    assert_eq!(book.sources, Sources::of(vec![count - 2, late]));
    let facts: Vec<(&str, &Value)> = statement.facts.iter().map(|it| (it.key, &it.value)).collect();
    assert!(facts.contains(&("counted-on", &Value::Date(day("2017-02-20")))));
    assert!(facts.contains(&("witness", &Value::Party("p-00000009".into()))));
    assert_eq!(statement.signatures, ["cashier", "witness", "approved"]);
}

#[test]
fn where_nothing_was_counted_or_the_bank_wrote_nothing_there_is_no_answer() {
    let mut story = Story::begin();
    story.count(MAIN, CASH, day("2017-02-10"), 0);
    story.bank_says(MAIN, day("2017-02-28"), 0, &[]);
    let period = Period::parse("2017-03").unwrap();
    for (key, account, lacking) in [
        ("cash-count", CASH, Lacking::CashCount),
        ("cash-count", MOBILE, Lacking::CashCount),
        ("bank-reconciliation", BANK, Lacking::BankStatement),
    ] {
        let wanted = Unanswerable::NothingInPeriod { lacking, account: account.into(), period };
        assert_eq!(ask(&story.books, key, MAIN, period, Some(account)), Err(wanted));
    }
    assert!(ask(&story.books, "cash-count", MAIN, Period::parse("2017").unwrap(), Some(CASH)).is_ok());
}

// A February in which everything happened that happens between a bank and its customer.
fn february() -> (Story, u64) {
    let mut story = Story::begin();
    let d = |day_of: u32| day(&format!("2017-02-{day_of:02}"));
    let funds = story.receive(MAIN, BANK, d(1), 100_000, 500);
    let transfer = format!("VIR-{funds}");
    story.cheque(MAIN, d(2), "6495450", 1_000, None);
    // Taken back and written anew on the same day, the same cheque: the bank paid it once.
    let wrong = story.cheque(MAIN, d(3), "6495451", 2_000, None);
    story.reverse(MAIN, wrong, d(6));
    story.cheque(MAIN, d(6), "6495451", 2_000, Some(wrong));
    // The bank paid 40 more than the book says.
    story.cheque(MAIN, d(7), "6495452", 300, None);
    // Not presented; and one taken back before the bank ever saw it.
    story.cheque(MAIN, d(8), "6495453", 70, None);
    let torn = story.cheque(MAIN, d(8), "6495454", 80, None);
    story.reverse(MAIN, torn, d(9));
    story.carry(MAIN, CASH, BANK, d(27), 900);
    let advance = story.advance(MAIN, BANK, d(10), 400);
    story.settle(MAIN, BANK, advance, d(20), 15);
    let fee = format!("{transfer}/C");
    let lines: [(Date, &str, i64); 8] = [
        (d(1), &transfer, 100_000),
        (d(1), &fee, -500),
        (d(4), "CHQ 6495450", -1_000),
        (d(6), "chq n° 6495451", -2_000),
        (d(9), "CHQ 6495452", -340),
        (d(11), "RETRAIT AV-2017-001", -400),
        (d(20), "AV-2017-001", 15),
        (d(28), "AGIOS", -25),
    ];
    let statement = story.bank_says(MAIN, d(28), 95_750, &lines);
    (story, statement)
}

#[test]
fn the_bank_and_the_book_meet_with_each_item_that_keeps_them_apart() {
    let (story, bank) = february();
    let statement = story.ask("bank-reconciliation", MAIN, "2017-02", None);
    assert_checks(&statement);
    let reference = format!("REL-{bank}");
    let seq = |number: &str| story.books.grant(&MAIN.into()).unwrap().voucher(&number.into()).unwrap().seq;
    let (wrong, open) = (seq("BQ-2017-0004"), seq("BQ-2017-0005"));
    let carried = open + 3;
    assert_eq!(
        shown(&statement),
        format!(
            "\
opening bank-balance: «bank-balance» | 2017-02-28 | {reference} | - | - | 95750 | - | -
group deposits-in-transit: «deposits-in-transit» | - | - | - | - | - | - | -
line {carried}: #{carried}.Text | 2017-02-27 | TR-{carried} | #{carried}.Reference | - | 900 | 1 | -
subtotal deposits-in-transit: «deposits-in-transit» | - | - | - | - | 900 | - | -
group outstanding-payments: «outstanding-payments» | - | - | - | - | - | - | -
line BQ-2017-0005: #{open}.Purpose | 2017-02-08 | 6495453 | BQ-2017-0005 | p-00000001 | -70 | 20 | -
subtotal outstanding-payments: «outstanding-payments» | - | - | - | - | -70 | - | -
group amounts-that-differ: «amounts-that-differ» | - | - | - | - | - | - | -
line BQ-2017-0004: #{wrong}.Purpose | 2017-02-07 | 6495452 | BQ-2017-0004 | p-00000001 | 40 | 21 | -
subtotal amounts-that-differ: «amounts-that-differ» | - | - | - | - | 40 | - | -
closing adjusted-bank: «adjusted-bank» | 2017-02-28 | - | - | - | 96620 | - | -
opening book-balance: «book-balance» | 2017-02-28 | - | - | - | 96645 | - | -
group entries-to-book: «entries-to-book» | - | - | - | - | - | - | -
line {bank}-7: - | 2017-02-28 | AGIOS | - | - | -25 | 0 | -
subtotal entries-to-book: «entries-to-book» | - | - | - | - | -25 | - | -
closing adjusted-book: «adjusted-book» | 2017-02-28 | - | - | - | 96620 | - | -
"
        )
    );
}

#[test]
fn what_was_open_clears_or_is_carried_until_it_is_stale() {
    let (mut story, february) = february();
    // The fee is booked; the deposit arrives; the cheque is never presented.
    let fee = story.fee(MAIN, BANK, day("2017-03-02"), "F.1", 25);
    let deposit = story.books.grant(&MAIN.into()).unwrap().account(&CASH.into()).unwrap().movements[0].seq;
    story.bank_says(MAIN, day("2017-03-31"), 96_650, &[(day("2017-03-01"), &format!("TR-{deposit}"), 900)]);
    let asked = story.ask("bank-reconciliation", MAIN, "2017-03", None);
    assert_checks(&asked);
    let shown_then = shown(&asked);
    // Known to the book now, but not under the bank's name.
    assert!(shown_then.contains("AGIOS") && shown_then.contains(&format!("#{fee}.Text")), "{shown_then}");
    assert!(!shown_then.contains("deposits-in-transit: «deposits-in-transit» | - | - | - | - | - |"));
    // A person says what it is: the line of February and the entry of March are one.
    story.match_line(MAIN, february, 7, fee);
    let asked = story.ask("bank-reconciliation", MAIN, "2017-03", None);
    assert_checks(&asked);
    assert!(!shown(&asked).contains("AGIOS"), "{}", shown(&asked));

    story.bank_says(
        MAIN,
        day("2017-08-08"),
        96_650,
        &[(day("2017-08-01"), "X", 1), (day("2017-08-01"), "Y", -1)],
    );
    let asked = story.ask("bank-reconciliation", MAIN, "2017-08", None);
    assert_checks(&asked);
    assert!(shown(&asked).contains("| -70 | 181 | -\n"), "{}", shown(&asked));
    story.bank_says(MAIN, day("2017-08-09"), 96_650, &[]);
    let asked = story.ask("bank-reconciliation", MAIN, "2017-08", None);
    assert!(shown(&asked).contains("| -70 | 182 | «stale-cheque»\n"), "{}", shown(&asked));
}

#[test]
fn what_a_person_matched_holds_against_names_and_amounts() {
    let mut story = Story::begin();
    let one = story.cheque(MAIN, day("2017-02-01"), "1000001", 50, None);
    story.cheque(MAIN, day("2017-02-02"), "1000002", 50, None);
    let lines = [(day("2017-02-03"), "CHQ 1000002", -50)];
    let bank = story.bank_says(MAIN, day("2017-02-28"), -50, &lines);
    let open = |story: &Story| {
        let text = shown(&story.ask("bank-reconciliation", MAIN, "2017-02", None));
        ["1000001", "1000002"].map(|it| text.contains(it))
    };
    assert_eq!(open(&story), [true, false]);
    story.match_line(MAIN, bank, 0, one);
    assert_eq!(open(&story), [false, true]);
    assert_checks(&story.ask("bank-reconciliation", MAIN, "2017-02", None));
}

#[test]
fn a_statement_whose_lines_do_not_make_its_balance_is_told() {
    let mut story = Story::begin();
    story.cheque(MAIN, day("2017-02-01"), "1000001", 50, None);
    story.bank_says(MAIN, day("2017-02-28"), -50, &[(day("2017-02-03"), "CHQ 1000001", -40)]);
    let statement = story.ask("bank-reconciliation", MAIN, "2017-02", None);
    assert_eq!(failing(&statement), ["adjusted-bank-equals-adjusted-book", "bank-lines-make-the-balance"]);
}

#[test]
fn where_the_lines_of_the_bank_are_not_kept_its_balance_stands_against_the_book() {
    let mut story = Story::begin();
    story.cheque(MAIN, day("2017-02-01"), "1000001", 50, None);
    story.bank_says(MAIN, day("2017-02-28"), -30, &[]);
    let statement = story.ask("bank-reconciliation", MAIN, "2017-02", None);
    assert_checks(&statement);
    let said = shown(&statement);
    assert!(
        said.contains("closing lines-not-kept: «lines-not-kept» | 2017-02-28 | - | - | - | 20 |"),
        "{said}"
    );
    assert!(!said.contains("1000001") && !said.contains("adjusted"), "{said}");
}

#[test]
fn the_monthly_report_proves_what_is_left_also_when_something_is_due() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-10"), 10_000, 0);
    story.carry(MAIN, BANK, CASH, day("2017-01-10"), 1_000);
    story.spend(MAIN, BANK, day("2017-01-20"), &[("P.1", 100, None), ("I.1", 40, Some(OTHER))], None);
    let count = story.count(MAIN, CASH, day("2017-01-31"), 993);
    story.settle_difference(MAIN, count, day("2017-01-31"), 7, None);
    story.income(MAIN, CASH, day("2017-02-01"), 20);
    story.interest(MAIN, BANK, day("2017-02-02"), 3);
    story.give_back(MAIN, BANK, day("2017-02-03"), 1);
    story.advance(MAIN, BANK, day("2017-02-04"), 500);
    story.spend(MAIN, ADVANCES, day("2017-02-05"), &[("P.2", 200, None), ("X.9", 1, None)], Some(0));
    let statement = story.ask("monthly-report", MAIN, "2017-02", None);
    assert_checks(&statement);
    // Due are the 40 of the other grant and the 7 that nobody bears.
    assert_eq!(
        of(&statement, "funds"),
        "\
opening funds-opening: A | «funds-opening» | 9900
line funds-transfers: B | «funds-transfers» | 0
line funds-receipts: C | «funds-receipts» | 22
total funds-available: D | «funds-available» | 9922
line funds-spent: E | «funds-spent» | 201
closing funds-closing: F | «funds-closing» | 9721
line funds-bank: G | «funds-bank» | 8362
line funds-cash: H | «funds-cash» | 1013
line funds-advances: I | «funds-advances» | 299
line funds-due: J | «funds-due» | 47
total funds-at-hand: - | «funds-at-hand» | 9721
"
    );
    assert!(
        of(&statement, "lines")
            .contains("line P.2: P.2 | Libellé P.2 | 500000 | 0 | 200 | 200 | 499800 | 0.04% | 0\n")
    );
    assert!(
        of(&statement, "lines").contains("subtotal Personnel: - | Personnel | 1500000 | 100 | 200 | 300 |")
    );
    assert_eq!(
        of(&statement, "results"),
        "\
line common: - | «common» | 3500000 | 100 | 200 | 300 | 3499700 | 0.01% | 0
line outside-budget: - | «outside-budget» | - | 0 | 1 | 1 | -1 | - | 0
total total: - | - | 3500000 | 100 | 201 | 301 | 3499699 | 0.01% | 0
"
    );
    assert_eq!(
        of(&statement, "places"),
        "line no-place: - | «no-place» | 100 | 201 | 301\ntotal total: - | - | 100 | 201 | 301\n"
    );
    // The same lines as the budget execution, whatever the order of their columns.
    let execution = story.ask("budget-execution", MAIN, "2017-02", None);
    let line = |it: &Statement, table: usize, column: &str| {
        let table = &it.tables[table];
        rows_of(table, tarikh_projections::statement::RowKind::Line)
            .into_iter()
            .map(|row| amount(table, row, column))
            .collect::<Vec<_>>()
    };
    for column in ["budget", "spent_before", "spent_period", "spent_total", "available", "committed"] {
        assert_eq!(line(&statement, 1, column), line(&execution, 0, column), "{column}");
    }
}

#[test]
fn journal_ledger_and_balance_show_what_was_posted_in_the_order_of_business() {
    let mut story = Story::begin();
    let spent = story.spend(MAIN, BANK, day("2017-01-20"), &[("P.1", 60, None)], None);
    let funds = story.receive(MAIN, BANK, day("2017-01-20"), 1_000, 10);
    let moved = story.reclassify(MAIN, spent, day("2017-02-01"), &[("P.2", 60, None)]);
    // Borne by this grant, paid by the other.
    let borne = story.spend(OTHER, BANK, day("2017-02-02"), &[("P.2", 5, Some(MAIN))], None);
    let journal = |period| {
        let statement = story.ask("journal", MAIN, period, None);
        assert_checks(&statement);
        shown(&statement)
    };
    assert_eq!(
        journal("2017-01"),
        format!(
            "\
group {funds}: 2017-01-20 | VIR-{funds} | - | «funds-received» | - | -
line {funds}-1: 2017-01-20 | VIR-{funds} | 521 | Compte 521 | 1000 | -
line {funds}-2: 2017-01-20 | VIR-{funds} | 6-F.1 | Libellé F.1 | 10 | -
line {funds}-3: 2017-01-20 | VIR-{funds} | 162 | «ledger-donor-funds» | - | 1000
line {funds}-4: 2017-01-20 | VIR-{funds} | 521 | Compte 521 | - | 10
group {spent}: 2017-01-20 | BQ-2017-0001 | - | #{spent}.Purpose | - | -
line {spent}-1: 2017-01-20 | BQ-2017-0001 | 6-P.1 | Libellé P.1 | 60 | -
line {spent}-2: 2017-01-20 | BQ-2017-0001 | 521 | Compte 521 | - | 60
total total: - | - | - | - | 1070 | 1070
"
        )
    );
    assert_eq!(
        journal("2017-02"),
        format!(
            "\
group {moved}: 2017-02-01 | BQ-2017-0001 | - | #{moved}.Reason | - | -
line {moved}-1: 2017-02-01 | BQ-2017-0001 | 6-P.2 | Libellé P.2 | 60 | -
line {moved}-2: 2017-02-01 | BQ-2017-0001 | 6-P.1 | Libellé P.1 | - | 60
group {borne}: 2017-02-02 | BQ-2017-0001 | - | #{borne}.Purpose | - | -
line {borne}-1: 2017-02-02 | BQ-2017-0001 | 6-P.2 | Libellé P.2 | 5 | -
line {borne}-2: 2017-02-02 | BQ-2017-0001 | 47-MLI 2000 | «ledger-other-grant» | - | 5
total total: - | - | - | - | 65 | 65
"
        )
    );
    let ledger = story.ask("general-ledger", MAIN, "2017-02", None);
    assert_checks(&ledger);
    assert_eq!(
        shown(&ledger),
        format!(
            "\
group 162: 162 | - | - | «ledger-donor-funds» | - | - | -
opening 162: 162 | - | - | - | - | - | -1000
closing 162: 162 | - | - | - | 0 | 0 | -1000
group 47-MLI 2000: 47-MLI 2000 | - | - | «ledger-other-grant» | - | - | -
opening 47-MLI 2000: 47-MLI 2000 | - | - | - | - | - | 0
line {borne}-2: 47-MLI 2000 | 2017-02-02 | BQ-2017-0001 | #{borne}.Purpose | - | 5 | -5
closing 47-MLI 2000: 47-MLI 2000 | - | - | - | 0 | 5 | -5
group 521: 521 | - | - | Compte 521 | - | - | -
opening 521: 521 | - | - | - | - | - | 930
closing 521: 521 | - | - | - | 0 | 0 | 930
group 6-F.1: 6-F.1 | - | - | Libellé F.1 | - | - | -
opening 6-F.1: 6-F.1 | - | - | - | - | - | 10
closing 6-F.1: 6-F.1 | - | - | - | 0 | 0 | 10
group 6-P.1: 6-P.1 | - | - | Libellé P.1 | - | - | -
opening 6-P.1: 6-P.1 | - | - | - | - | - | 60
line {moved}-2: 6-P.1 | 2017-02-01 | BQ-2017-0001 | #{moved}.Reason | - | 60 | 0
closing 6-P.1: 6-P.1 | - | - | - | 0 | 60 | 0
group 6-P.2: 6-P.2 | - | - | Libellé P.2 | - | - | -
opening 6-P.2: 6-P.2 | - | - | - | - | - | 0
line {moved}-1: 6-P.2 | 2017-02-01 | BQ-2017-0001 | #{moved}.Reason | 60 | - | 60
line {borne}-1: 6-P.2 | 2017-02-02 | BQ-2017-0001 | #{borne}.Purpose | 5 | - | 65
closing 6-P.2: 6-P.2 | - | - | - | 65 | 0 | 65
"
        )
    );
    let balance = story.ask("trial-balance", MAIN, "2017-02", None);
    assert_checks(&balance);
    assert_eq!(
        shown(&balance),
        "\
line 162: 162 | «ledger-donor-funds» | - | 1000 | 0 | 0 | - | 1000
line 47-MLI 2000: 47-MLI 2000 | «ledger-other-grant» | 0 | 0 | 0 | 5 | - | 5
line 521: 521 | Compte 521 | 930 | - | 0 | 0 | 930 | -
line 6-F.1: 6-F.1 | Libellé F.1 | 10 | - | 0 | 0 | 10 | -
line 6-P.1: 6-P.1 | Libellé P.1 | 60 | - | 0 | 60 | 0 | 0
line 6-P.2: 6-P.2 | Libellé P.2 | 0 | 0 | 65 | 0 | 65 | -
total total: - | - | 1000 | 1000 | 65 | 65 | 1005 | 1005
"
    );
    let debit = balance.tables[0].rows[2].cells[2].as_ref().unwrap();
    assert_eq!(debit.sources, Sources(vec![(spent, funds)]));
}

#[test]
fn a_grant_without_movements_has_empty_statements_and_no_faults() {
    let story = Story::begin();
    for key in ["advances", "funds-received", "journal", "general-ledger", "trial-balance", "monthly-report"]
    {
        assert_checks(&story.ask(key, MAIN, "2017-02", None));
    }
    let answer = ask(&Books::new(), "journal", MAIN, Period::parse("2017").unwrap(), None);
    assert_eq!(answer, Err(Unanswerable::UnknownGrant(MAIN.into())));
}

// Somebody matched the line of the second cheque with the first, at another amount; when the first is matched with
// its own line, the line goes back to the second. All of it was settled, and nothing was lost.
#[test]
fn what_goes_back_to_its_own_line_is_not_lost() {
    let mut story = Story::begin();
    let one = story.cheque(MAIN, day("2017-02-01"), "1000001", 50, None);
    story.cheque(MAIN, day("2017-02-02"), "1000002", 40, None);
    let february = story.bank_says(MAIN, day("2017-02-28"), -40, &[(day("2017-02-03"), "CHQ 1000002", -40)]);
    story.match_line(MAIN, february, 0, one);
    let march = story.bank_says(MAIN, day("2017-03-31"), -90, &[(day("2017-03-01"), "Z", -50)]);
    story.match_line(MAIN, march, 0, one);
    let statement = story.ask("bank-reconciliation", MAIN, "2017-03", None);
    let check = statement.checks.iter().find(|it| it.key == "open-items-cleared-or-carried").unwrap();
    assert_eq!((check.left, check.right), (3.into(), 3.into()));
    assert_checks(&statement);
}
