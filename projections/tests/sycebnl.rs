//! The project's statements of the SYCEBNL, expenditure by result and the donor register, on books made by hand.
#![allow(missing_docs)]

mod story;

use story::*;
use tarikh_events::event::Given;
use tarikh_events::expense::{ExpenseRecorded, Method, Split};
use tarikh_events::funds::{FundsReceived, SourceAmount};
use tarikh_events::grant::{ActivityPlanned, ActivityReported};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted};
use tarikh_events::{Currency, Date, Decimal, Money};
use tarikh_projections::statement::{Sources, Statement, Value};

// Which accounts of the chart the lines are charged to.
fn chart(story: &mut Story, told: &str) {
    let parameter = Parameter { name: "value".to_owned(), value: told.to_owned() };
    story.tell(RulesAdopted {
        grant: MAIN.into(),
        rules: vec![Rule {
            control: "plan_comptable".to_owned(),
            parameters: vec![parameter],
            severities: Vec::new(),
            source: "grant.toml: plan_comptable".to_owned(),
        }],
    });
}

// A little of everything: two years, advances, another grant, an unborne difference, money returned.
fn two_years() -> Story {
    let mut story = Story::begin();
    chart(&mut story, "245=I.1; 661=Personnel ; 631 = F.1");
    story.receive(MAIN, BANK, day("2016-11-01"), 1_000_000, 1_000);
    story.spend(MAIN, BANK, day("2016-11-10"), &[("I.1", 300_000, None), ("P.1", 100_000, None)], None);
    story.interest(MAIN, BANK, day("2016-12-31"), 40);
    let advance = story.advance(MAIN, BANK, day("2016-12-20"), 50_000);
    story.carry(MAIN, BANK, CASH, day("2017-01-05"), 90_000);
    story.spend(MAIN, ADVANCES, day("2017-01-10"), &[("P.2", 30_000, None)], Some(0));
    story.settle(MAIN, CASH, advance, day("2017-01-11"), 5_000);
    story.receive(MAIN, BANK, day("2017-02-01"), 500_000, 0);
    story.spend(MAIN, BANK, day("2017-03-01"), &[("P.1", 20_000, None), ("I.1", 7_000, Some(OTHER))], None);
    story.spend(OTHER, BANK, day("2017-03-02"), &[("P.1", 900, Some(MAIN))], None);
    story.income(MAIN, CASH, day("2017-04-01"), 2_500);
    story.contribute(MAIN, Some(CASH), day("2017-04-02"), 6_000);
    story.give_back(MAIN, BANK, day("2017-05-01"), 10_000);
    let count = story.count(MAIN, CASH, day("2017-06-30"), 103_000);
    story.settle_difference(MAIN, count, day("2017-06-30"), 500, None);
    story.spend(MAIN, BANK, day("2017-07-01"), &[("X.9", 70, None)], None);
    story
}

#[test]
fn sources_and_uses_lead_to_the_money_that_is_there_in_all_three_columns() {
    let story = two_years();
    let statement = story.ask("sources-and-uses", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
line FA: FA | Welthungerhilfe | 1000000 | 500000 | 1500000
line FB: FB | «funds-returned» | 0 | -10000 | -10000
line FC: FC | «state-funds» | 0 | 0 | 0
line FD: FD | «other-funds» | 40 | 8500 | 8540
total GR: GR | «total-resources» | 1000040 | 498500 | 1498540
line FE: FE | «intangible-assets» | 0 | 0 | 0
line FF: FF | «land» | 0 | 0 | 0
line FG: FG | «buildings» | 0 | 0 | 0
line FH: FH | «fittings» | 0 | 0 | 0
line FI: FI | «equipment» | 0 | 0 | 0
line FJ: FJ | «vehicles» | 300000 | 0 | 300000
line FK: FK | «advances-on-assets» | 0 | 0 | 0
line FL: FL | «financial-assets» | 0 | 0 | 0
total GS: GS | «total-assets-bought» | 300000 | 0 | 300000
line FM: FM | «purchases» | 0 | 0 | 0
line FN: FN | «transport» | 0 | 0 | 0
line FO: FO | «services» | 1000 | 0 | 1000
line FP: FP | «taxes» | 0 | 0 | 0
line FQ: FQ | «other-charges» | 0 | 500 | 500
line FR: FR | «staff» | 100000 | 50900 | 150900
line FS: FS | «financial-charges» | 0 | 0 | 0
line charges-unnamed: - | «charges-unnamed» | 0 | 70 | 70
line FT: FT | «advances-to-justify» | 50000 | -35000 | 15000
line due-between-grants: - | «due-between-grants» | 0 | 6100 | 6100
total GT: GT | «total-running» | 151000 | 22570 | 173570
total GU: GU | «total-uses» | 451000 | 22570 | 473570
total GV: GV | «excess-or-deficit» | 549040 | 475930 | 1024970
line FU: FU | «donor-funds-at-start» | 0 | 549040 | 0
line FV: FV | «state-funds-at-start» | 0 | 0 | 0
line FW: FW | «other-funds-at-start» | 0 | 0 | 0
total GW: GW | «funds-at-start» | 0 | 549040 | 0
total GX: GX | «net-cash-available» | 549040 | 1024970 | 1024970
line FX: FX | «donor-funds-at-end» | 549040 | 1024970 | 1024970
line FY: FY | «state-funds-at-end» | 0 | 0 | 0
line FZ: FZ | «other-funds-at-end» | 0 | 0 | 0
total GY: GY | «funds-at-end» | 549040 | 1024970 | 1024970
total GZ: GZ | «control» | 0 | 0 | 0
"
    );
    let controls = statement.checks.iter().filter(|it| it.key == "ter-control-is-nothing");
    assert_eq!(controls.count(), 3);
    assert_eq!(statement.signatures, ["prepared", "checked", "approved", "received"]);
    // The end of a year is the start of the next.
    let before = story.ask("sources-and-uses", MAIN, "2016", None);
    assert_checks(&before);
    for (now, then) in statement.tables[0].rows.iter().zip(&before.tables[0].rows) {
        if now.key == then.key && !["FU", "GW"].contains(&now.key.as_str()) {
            let value = |row: &tarikh_projections::statement::Row, at: usize| {
                row.cells[at].as_ref().map(|it| it.value.clone())
            };
            assert_eq!(value(now, 2), value(then, 4), "{}", now.key);
        }
    }
}

#[test]
fn an_instalment_is_of_the_sources_that_the_donor_names_to_the_last_franc() {
    let mut story = Story::begin();
    let euros = |cents| Money::new(Decimal::new(cents, 2), Currency::EUR).unwrap();
    let source = |code: &str, cents| SourceAmount { amount: euros(cents), source: code.into() };
    let funds = story.tell(FundsReceived {
        account: BANK.into(),
        arrived_on: None,
        credited: xof(65_596),
        fee: xof(0),
        fee_line: None,
        grant: MAIN.into(),
        intermediate: None,
        reference: "VIR-1".into(),
        sender: "WHH Bonn".to_owned(),
        sent: euros(10_000),
        sent_on: day("2017-01-02"),
        sources: vec![source("BMZ", 6_667), source("WHH", 3_333)],
        value_date: day("2017-01-10"),
    });
    let statement = story.ask("sources-and-uses", MAIN, "2017", None);
    assert_checks(&statement);
    let rows = shown(&statement);
    // 65 596 × 66.67 % is 43 732.85…: rounded down, the rest is the other's.
    assert!(
        rows.starts_with("line FA: FA | BMZ | 0 | 43732 | 43732\nline FB: FB | WHH | 0 | 21864 | 21864\n")
    );
    let register = story.ask("donor-register", MAIN, "2017", None);
    assert_checks(&register);
    assert_eq!(
        shown(&register),
        format!(
            "\
line 1: 1 | 2017-01-10 | BMZ | «not-supplied» | «transfer» | 43732 | VIR-1 | {funds} | -
line 2: 2 | 2017-01-10 | WHH | «not-supplied» | «transfer» | 21864 | VIR-1 | {funds} | -
total given-in-money: - | - | «given-in-money» | - | - | 65596 | - | - | -
total given-in-kind: - | - | «given-in-kind» | - | - | 0 | - | - | -
"
        )
    );
}

#[test]
fn the_treasury_is_reconciled_from_start_to_end_and_pending_payments_are_not_invented() {
    let story = two_years();
    let statement = story.ask("treasury-reconciliation", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
opening cash-at-start: «cash-at-start» | A | 549040
line donor-funds-received: «donor-funds-received» | B | 490000
line interest-received: «interest-received» | C | 0
line other-funds-received: «other-funds-received» | D | 8500
line to-operational-accounts: «to-operational-accounts» | E | 0
line expenditure-of-period: «expenditure-of-period» | - | 50970
line advances-changed: «advances-changed» | - | -35000
line due-changed: «due-changed» | - | 6600
total paid-out: «paid-out» | F | 22570
closing cash-at-end: «cash-at-end» | G | 1024970
line pending-payments: «pending-payments» | H | «not-supplied»
total cash-after-pending: «cash-after-pending» | I | -
"
    );
    // What the monthly report says of bank and boxes, and of expenditure.
    let report = story.ask("monthly-report", MAIN, "2017", None);
    let funds = &report.tables[0];
    let at = |code: &str| {
        let row = funds.rows.iter().position(|it| it.key == code).unwrap();
        amount(funds, row, "amount")
    };
    let table = &statement.tables[0];
    assert_eq!(amount(table, 9, "amount"), at("funds-bank") + at("funds-cash"));
    assert_eq!(amount(table, 5, "amount"), at("funds-spent"));
}

#[test]
fn a_transfer_between_accounts_is_neither_received_nor_spent() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 1_000, 0);
    story.carry(MAIN, BANK, CASH, day("2017-02-01"), 400);
    let statement = story.ask("treasury-reconciliation", MAIN, "2017-02", None);
    assert_checks(&statement);
    let figures: Vec<i64> = (0..10)
        .map(|row| i64::try_from(amount(&statement.tables[0], row, "amount").mantissa()).unwrap())
        .collect();
    assert_eq!(figures, [1_000, 0, 0, 0, 0, 0, 0, 0, 0, 1_000]);
}

fn of(statement: &Statement, table: &str) -> String {
    let tables = statement.tables.iter().filter(|it| it.key == table).cloned().collect();
    shown(&Statement { tables, ..statement.clone() })
}

// Rows with a figure other than nothing.
fn filled(rows: &str) -> String {
    rows.lines().filter(|it| !it.ends_with("| 0 | 0")).map(|it| format!("{it}\n")).collect()
}

#[test]
fn a_balance_sheet_balances_without_netting() {
    let story = two_years();
    let statement = story.ask("balance-sheet", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(
        filled(&of(&statement, "assets")),
        "\
line AE: AE | «vehicles» | - | 300000 | 300000
total AZ: AZ | «total-fixed-assets» | - | 300000 | 300000
line BE: BE | «other-receivables» | - | 21100 | 50000
total BF: BF | «total-current-assets» | - | 21100 | 50000
line BW: BW | «banks-and-boxes» | - | 1024970 | 549040
total BX: BX | «total-cash-assets» | - | 1024970 | 549040
total BZ: BZ | «total-assets» | - | 1346070 | 899040
"
    );
    assert_eq!(
        filled(&of(&statement, "liabilities")),
        "\
line CA: CA | «funds-invested» | - | 300000 | 300000
total CZ: CZ | «total-own-resources» | - | 300000 | 300000
total DD: DD | «total-stable-resources» | - | 300000 | 300000
line DF: DF | «administration-funds» | - | 1046070 | 599040
total DJ: DJ | «total-current-liabilities» | - | 1046070 | 599040
total DZ: DZ | «total-liabilities» | - | 1346070 | 899040
"
    );
    // The other grant owes; and a bank that is overdrawn is a debt.
    let other = story.ask("balance-sheet", OTHER, "2017", None);
    assert_checks(&other);
    let liabilities = filled(&of(&other, "liabilities"));
    assert!(liabilities.contains("line DH: DH | «other-debts» | - | 6100 | 0\n"), "{liabilities}");
    assert!(liabilities.contains("line DW: DW | «overdrafts» | - | 900 | 0\n"), "{liabilities}");
    assert!(of(&other, "assets").contains("line BW: BW | «banks-and-boxes» | - | 0 | 0\n"));
}

#[test]
fn the_operating_account_takes_in_as_much_as_it_charges() {
    let story = two_years();
    let statement = story.ask("operating-account", MAIN, "2017", None);
    assert_checks(&statement);
    assert_eq!(
        shown(&statement),
        "\
line share-of-funds: - | «share-of-funds» | 702 | - | 48970 | 100960
line other-income: - | «other-income» | 707 | - | 2500 | 0
line interest-received: - | «interest-received» | 77 | - | 0 | 40
total XA: XA | «total-income» | - | - | 51470 | 101000
line purchases: - | «purchases» | 60 | - | 0 | 0
line transport: - | «transport» | 61 | - | 0 | 0
line services: - | «services» | 62–63 | - | 0 | 1000
line taxes: - | «taxes» | 64 | - | 0 | 0
line other-charges: - | «other-charges» | 65 | - | 500 | 0
line staff: - | «staff» | 66 | - | 50900 | 100000
line financial-charges: - | «financial-charges» | 67 | - | 0 | 0
line charges-unnamed: - | «charges-unnamed» | - | - | 70 | 0
total XB: XB | «total-charges» | - | - | 51470 | 101000
total XC: XC | «balance-of-the-year» | - | - | 0 | 0
"
    );
    // Beside a month stands the month of the year before, to its last day.
    let month = story.ask("operating-account", MAIN, "2017-11", None);
    assert!(shown(&month).contains("| 66 | - | 0 | 100000\n"));
    let mut story = Story::begin();
    story.spend(MAIN, BANK, day("2016-02-29"), &[("P.1", 7, None)], None);
    let february = story.ask("operating-account", MAIN, "2017-02", None);
    assert_checks(&february);
    assert!(shown(&february).contains("total XB: XB | «total-charges» | - | - | 0 | 7\n"));
}

#[test]
fn figures_of_the_treasury_and_of_the_operating_account_lead_to_the_records_of_their_period() {
    let mut story = Story::begin();
    chart(&mut story, "245=I.1; 661=Personnel");
    let earlier = story.receive(MAIN, BANK, day("2016-11-01"), 900, 0);
    let salary = story.spend(MAIN, BANK, day("2016-12-01"), &[("P.1", 100, None)], None);
    let credited = story.interest(MAIN, BANK, day("2016-12-31"), 30);
    // A payment of the first day is no money at the start; a vehicle is expenditure and no charge.
    let vehicle = story.spend(MAIN, BANK, day("2017-01-01"), &[("I.1", 300, None)], None);
    let paid = story.spend(MAIN, BANK, day("2017-02-01"), &[("P.2", 40, None)], None);
    let received = story.receive(MAIN, BANK, day("2017-03-01"), 500, 0);
    let interest = story.interest(MAIN, BANK, day("2017-06-30"), 7);
    let figures = |key, columns: [usize; 2], rows: &[&str]| {
        let statement = story.ask(key, MAIN, "2017", None);
        assert_checks(&statement);
        let of = |row: &str| {
            let row = statement.tables[0].rows.iter().find(|it| it.key == row).unwrap();
            columns.map(|at| row.cells.get(at).cloned().flatten().map(|it| (it.value, it.sources)))
        };
        rows.iter().map(|row| of(row)).collect::<Vec<_>>()
    };
    let leaf = |francs: i64, records: &[u64]| {
        Some((Value::Amount(Decimal::from(francs)), Sources::of(records.to_vec())))
    };
    let rows = ["cash-at-start", "donor-funds-received", "interest-received", "expenditure-of-period"];
    assert_eq!(
        figures("treasury-reconciliation", [2, 3], &rows),
        [
            [leaf(830, &[earlier, salary, credited]), None],
            [leaf(500, &[received]), None],
            [leaf(7, &[interest]), None],
            [leaf(340, &[vehicle, paid]), None],
        ]
    );
    // The share of the funds is what was charged less what was earned, in both years.
    assert_eq!(
        figures("operating-account", [4, 5], &["share-of-funds", "interest-received", "staff"]),
        [
            [leaf(33, &[paid, interest]), leaf(70, &[salary, credited])],
            [leaf(7, &[interest]), leaf(30, &[credited])],
            [leaf(40, &[paid]), leaf(100, &[salary])],
        ]
    );
    // Each year is proved for itself; where every line has an account, no row stands for those without.
    let statement = story.ask("operating-account", MAIN, "2017", None);
    let subjects: Vec<_> = statement.checks.iter().map(|it| it.subject.as_deref()).collect();
    assert_eq!(subjects, [None, None, None, Some("N−1"), Some("N−1"), Some("N−1")]);
    assert!(statement.tables[0].rows.iter().all(|it| it.key != "charges-unnamed"));
}

#[test]
fn before_2024_a_statement_of_the_sycebnl_says_that_it_is_pro_forma() {
    let story = two_years();
    for key in ["sources-and-uses", "treasury-reconciliation", "balance-sheet", "operating-account"] {
        let basis = |period| {
            let statement = story.ask(key, MAIN, period, None);
            statement.facts.iter().find(|it| it.key == "basis").map(|it| it.value.clone())
        };
        assert_eq!(basis("2023"), Some(Value::Word("pro-forma")), "{key}");
        assert_eq!(basis("2023-12-31..2024-12-31"), Some(Value::Word("pro-forma")), "{key}");
        assert_eq!(basis("2024"), None, "{key}");
    }
}

#[test]
fn the_chart_says_the_accounts_that_the_grant_says() {
    let mut story = Story::begin();
    story.spend(
        MAIN,
        BANK,
        day("2017-01-20"),
        &[("P.1", 10, None), ("P.2", 20, None), ("I.1", 5, None)],
        None,
    );
    let codes = |story: &Story| -> Vec<String> {
        let statement = story.ask("trial-balance", MAIN, "2017", None);
        assert_checks(&statement);
        statement.tables[0].rows.iter().map(|it| it.key.clone()).collect()
    };
    assert_eq!(codes(&story), ["521", "6-I.1", "6-P.1", "6-P.2", "total"]);
    // A line's own account comes before that of its heading; what is no account of charges or assets is none.
    chart(&mut story, "661=Personnel; 632=P.2; 521=I.1; x=I.1; 2 4=I.1");
    assert_eq!(codes(&story), ["521", "6-I.1", "632-P.2", "661-P.1", "total"]);
    let journal = shown(&story.ask("journal", MAIN, "2017", None));
    assert!(journal.contains("| 661-P.1 | "), "{journal}");
}

fn activity(story: &mut Story, code: &str) {
    story.tell(ActivityPlanned {
        activity: code.into(),
        ends: day("2017-12-31"),
        grant: MAIN.into(),
        men: 0,
        place: None,
        result: None,
        starts: day("2017-01-01"),
        title: format!("Activité {code}"),
        women: 0,
    });
}

fn report(story: &mut Story, code: &str, on: Date, place: Option<&str>, people: [Option<u64>; 2]) -> u64 {
    story.tell(ActivityReported {
        activity: code.into(),
        comment: None,
        grant: MAIN.into(),
        indicator: "participants".to_owned(),
        men: people[1],
        on,
        place: place.map(Into::into),
        value: 1,
        women: people[0],
    })
}

fn spend_on(story: &mut Story, on: Date, francs: i64, activity: Option<&str>, place: Option<&str>) {
    let grant = story.books.grant(&MAIN.into()).unwrap();
    let number = grant.account(&BANK.into()).unwrap().next_number(on.year());
    let event = ExpenseRecorded {
        account: BANK.into(),
        advance: None,
        cheque: None,
        concerns: None,
        documents: Vec::new(),
        grant: MAIN.into(),
        invoice: None,
        method: Method::Transfer,
        number: None,
        paid_on: on,
        party: "p-00000001".into(),
        purpose: "atelier".to_owned(),
        replaces: None,
        splits: vec![Split {
            activity: activity.map(Into::into),
            amount: xof(francs),
            grant: None,
            line: "P.1".into(),
            place: place.map(Into::into),
        }],
    };
    story.tell_given(event, Given { number: Some(number), flags: Vec::new() });
}

#[test]
fn what_a_participant_cost_is_known_only_where_all_reports_say_whom_they_reached() {
    let mut story = Story::begin();
    for code in ["A1", "A2", "A3", "A4"] {
        activity(&mut story, code);
    }
    spend_on(&mut story, day("2017-01-10"), 1_000, Some("A1"), Some("GOU"));
    spend_on(&mut story, day("2017-04-10"), 1_001, Some("A1"), Some("TON"));
    spend_on(&mut story, day("2017-04-11"), 50, Some("A2"), None);
    spend_on(&mut story, day("2017-04-12"), 7, None, Some("TON"));
    let first = report(&mut story, "A1", day("2017-01-12"), Some("GOU"), [Some(1), Some(0)]);
    let second = report(&mut story, "A1", day("2017-04-12"), Some("DIR"), [Some(2), Some(1)]);
    report(&mut story, "A2", day("2017-04-13"), None, [None, None]);
    report(&mut story, "A3", day("2017-04-14"), Some("GOU"), [Some(0), Some(0)]);
    report(&mut story, "A4", day("2017-07-01"), Some("GOU"), [Some(9), Some(9)]);
    let order = story.commit(MAIN, day("2017-04-15"), &[("P.1", 500, None)]);
    assert!(order > 0);

    let statement = story.ask("spending-by-result", MAIN, "2017-Q2", None);
    assert_checks(&statement);
    // A promise is no expenditure: 2 058 of 3 500 000.
    assert_eq!(
        of(&statement, "results"),
        "\
line common: - | «common» | 3500000 | 1058 | 2058 | 0.06%
total total: - | - | 3500000 | 1058 | 2058 | 0.06%
"
    );
    assert_eq!(
        of(&statement, "places"),
        "\
line GOU: GOU | - | 0 | 1000 | 1 | 0 | 0
line TON: TON | - | 1008 | 1008 | - | - | -
line DIR: DIR | - | 0 | 0 | 2 | 1 | 0
line no-place: - | «no-place» | 50 | 50 | «not-supplied» | «not-supplied» | 1
total total: - | - | 1058 | 2058 | 3 | 1 | 1
"
    );
    // 2 001 over 4 is 500.25, and nobody was reached by A3.
    assert_eq!(
        of(&statement, "activities"),
        "\
line A1: A1 | Activité A1 | 1001 | 2001 | 3 | 1 | 0 | 500
line A2: A2 | Activité A2 | 50 | 50 | «not-supplied» | «not-supplied» | 1 | «not-supplied»
line A3: A3 | Activité A3 | 0 | 0 | 0 | 0 | 0 | -
line no-activity: - | «no-activity» | 7 | 7 | - | - | - | -
total total: - | - | 1058 | 2058 | 3 | 1 | 1 | -
"
    );
    let women = statement.tables[2].rows[0].cells[4].as_ref().unwrap();
    assert_eq!(women.sources, Sources::of(vec![first, second]));
}

#[test]
fn the_donor_register_goes_on_with_its_numbers_from_period_to_period() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-02-01"), 1_000, 0);
    story.contribute(MAIN, None, day("2017-03-01"), 70);
    // Recorded late: it takes no number away from what was recorded before.
    let late = story.receive(MAIN, BANK, day("2017-01-15"), 500, 0);
    story.interest(MAIN, BANK, day("2017-03-31"), 9);
    let cash = story.contribute(MAIN, Some(CASH), day("2017-03-02"), 30);
    let march = story.ask("donor-register", MAIN, "2017-03", None);
    assert_checks(&march);
    let rows = shown(&march);
    assert!(rows.starts_with("line 2: 2 | 2017-03-01 | #"), "{rows}");
    assert!(
        rows.contains(&format!("line 4: 4 | 2017-03-02 | #{cash}.Party | «not-supplied» | «cash» | 30 |"))
    );
    assert!(rows.contains("total given-in-money: - | - | «given-in-money» | - | - | 30 |"), "{rows}");
    assert!(rows.contains("total given-in-kind: - | - | «given-in-kind» | - | - | 70 |"), "{rows}");
    let january = shown(&story.ask("donor-register", MAIN, "2017-01", None));
    assert!(january.starts_with(&format!("line 3: 3 | 2017-01-15 | Welthungerhilfe | «not-supplied» | «transfer» | 500 | VIR-{late} | {late} | -\n")), "{january}");
}
