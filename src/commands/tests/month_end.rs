//! What the controls say of a month as a whole, when it is to be closed.

use tarikh_events::treasury::StatementLine;
use tarikh_projections::controls::{self, Arg};

use super::closing::{bank_says, counted};
use super::*;

fn found(given: &Given, month: &str) -> Vec<Finding> {
    let month: Month = month.parse().unwrap();
    controls::close(given.books(), given.grant(), month, month.last())
}

// The findings of one control: what each is about and its values.
fn of(given: &Given, month: &str, control: &str) -> Vec<(String, Vec<(&'static str, Arg)>)> {
    let findings = found(given, month).into_iter().filter(|it| it.control == control);
    findings.map(|it| (it.subject, it.values)).collect()
}

fn about(given: &Given, month: &str, control: &str) -> Vec<String> {
    of(given, month, control).into_iter().map(|it| it.0).collect()
}

fn text(it: &str) -> Arg {
    Arg::Text(it.to_owned())
}

#[test]
fn without_rules_only_what_every_office_keeps_is_asked() {
    let given = office()
        .and(filled(CASH, 500_000, "2017-03-02"))
        .and(paid(CASH, 300_000, "2017-03-03"))
        .and(paid(CASH, 100, "2017-03-03"))
        .and(paid(CASH, 100, "2017-03-03"))
        .and(AdvanceIssued { due: day("2017-03-04"), ..advanced(5, "2017-03-04") });
    let controls: Vec<_> = found(&given, "2017-03").iter().map(|it| (it.control, it.severity)).collect();
    assert_eq!(controls, [("K11", Severity::Block), ("K13", Severity::Block)]);
}

#[test]
fn the_rules_say_how_severe_a_finding_is() {
    let given = office().and(rule_at_closing("K13", Severity::Flag, &[]));
    assert_eq!(found(&given, "2017-03")[0].severity, Severity::Flag);
}

#[test]
fn an_account_above_its_ceiling_is_told_of_its_worst_day() {
    let given = planned_grant(ledger(), GRANT).and(received(5_000_000, "2017-03-01"));
    let ceiling =
        AccountOpened { ceiling: Some(xof(1_000)), ..account_opened(GRANT, CASH, "CA", AccountKind::Cash) };
    let given = given.and(ceiling).and(filled(CASH, 1_000, "2017-03-02"));
    assert_eq!(about(&given, "2017-03", "K09"), [""; 0]);
    let given = given.and(filled(CASH, 5, "2017-03-10")).and(filled(CASH, 1, "2017-03-20"));
    let given = given.and(paid(CASH, 900, "2017-03-21")).and(filled(CASH, 895, "2017-03-22"));
    assert_eq!(
        of(&given, "2017-03", "K09"),
        [(
            CASH.to_owned(),
            vec![
                ("account", text(CASH)),
                ("date", Arg::Date(day("2017-03-20"))),
                ("balance", Arg::Money(xof(1_006))),
                ("ceiling", Arg::Money(xof(1_000))),
            ]
        )]
    );
    // A box that begins the month too full is told, though it did not move.
    assert_eq!(of(&given, "2017-04", "K09")[0].1[1], ("date", Arg::Date(day("2017-04-01"))));
    let emptied = given.and(paid(CASH, 900, "2017-04-10"));
    assert_eq!(of(&emptied, "2017-04", "K09")[0].1[1], ("date", Arg::Date(day("2017-04-01"))));
    // One that is emptied on the first day is not: a day counts by its end.
    let given = given.and(paid(CASH, 900, "2017-05-01"));
    assert_eq!(about(&given, "2017-05", "K09"), [""; 0]);
    assert_eq!(about(&given, "2017-02", "K09"), [""; 0]);
}

#[test]
fn a_difference_is_told_until_it_is_settled_or_gone() {
    let given = office().and(filled(CASH, 1_000, "2017-04-01"));
    let exact = given.and(counted(CASH, 1_000, "2017-04-03"));
    assert_eq!(about(&exact, "2017-04", "K12"), [""; 0]);
    let given = given.and(counted(CASH, 900, "2017-04-03"));
    let count = given.newest();
    assert_eq!(
        of(&given, "2017-04", "K12"),
        [(
            "PV-571-2017-04-03".to_owned(),
            vec![("account", text(CASH)), ("difference", Arg::Money(xof(-100)))]
        )]
    );
    assert_eq!(about(&given, "2017-05", "K12"), [""; 0]);
    assert_eq!(about(&given.and(super::count::settled(count, 100)), "2017-04", "K12"), [""; 0]);
    // What is recorded after it was settled opens it again, by as much.
    let late = given.and(super::count::settled(count, 100)).and(paid(CASH, 60, "2017-04-02"));
    assert_eq!(
        of(&late, "2017-04", "K12"),
        [(
            "PV-571-2017-04-03".to_owned(),
            vec![("account", text(CASH)), ("difference", Arg::Money(xof(60)))]
        )]
    );
    assert_eq!(about(&given.and(paid(CASH, 100, "2017-04-02")), "2017-04", "K12"), [""; 0]);
}

#[test]
fn a_bank_in_use_has_the_statement_of_the_last_day() {
    let asked = |given: &Given| about(given, "2017-03", "K13");
    assert_eq!(asked(&office()), [BANK]);
    assert_eq!(asked(&office().and(bank_says("2017-03-30"))), [BANK]);
    assert_eq!(asked(&office().and(bank_says("2017-03-31"))), [""; 0]);
    // Before anything moved there is nothing to prove.
    assert_eq!(about(&office(), "2017-02", "K13"), [""; 0]);
    // With money in it, every month has its statement.
    assert_eq!(about(&office(), "2017-04", "K13"), [BANK]);
    let emptied = office().and(super::request::given_back(5_000_000));
    assert_eq!(about(&emptied, "2017-04", "K13"), [BANK]);
    assert_eq!(about(&emptied, "2017-05", "K13"), [""; 0]);
}

#[test]
fn what_bank_and_book_do_not_share_for_too_long_is_told_on_both_sides() {
    let said = |francs: i64, on: &str, reference: &str| StatementLine {
        balance: None,
        credit: (francs > 0).then(|| xof(francs)),
        debit: (francs < 0).then(|| xof(-francs)),
        on: day(on),
        reference: reference.into(),
        text: "OPERATION".to_owned(),
    };
    let lines = vec![said(5_000_000, "2017-03-01", "VIR-2017-03-01"), said(-25, "2017-03-02", "AGIOS")];
    let given = office()
        .and(rule_at_closing("K14", Severity::Flag, &[("days", "60")]))
        .and(by_cheque("649", 70, "2017-03-02"))
        .and(by_cheque("650", 80, "2017-04-20"))
        .and(BankStatementReceived { lines, ..bank_says("2017-03-31") })
        .and(bank_says("2017-04-30"))
        .and(bank_says("2017-05-31"));
    // On 30 April both are 59 days old.
    assert_eq!(about(&given, "2017-04", "K14"), [""; 0]);
    let values = |reference: &str, francs| {
        vec![
            ("account", text(BANK)),
            ("reference", text(reference)),
            ("date", Arg::Date(day("2017-03-02"))),
            ("amount", Arg::Money(xof(francs))),
        ]
    };
    let (cheque, line) = ("BQ-2017-0001", "REL-2017-03-31/2");
    assert_eq!(
        of(&given, "2017-05", "K14"),
        [(cheque.to_owned(), values(cheque, -70)), (line.to_owned(), values(line, -25))]
    );
    // Sixty days are allowed, the sixty-first is not.
    let rule = |days: &str| rule_at_closing("K14", Severity::Flag, &[("days", days)]);
    assert_eq!(about(&given.and(rule("59")), "2017-04", "K14").len(), 0);
    assert_eq!(about(&given.and(rule("58")), "2017-04", "K14").len(), 2);
    // What a fee makes known and a person matches is told no more.
    let given = given.and(BankFeeCharged { on: day("2017-05-05"), ..super::treasury::fee(25) });
    let statement = given.grant().account(&BANK.into()).unwrap().statements[0].seq;
    let given = given.then(super::bank_lines::matched(statement, &[(1, given.newest())]));
    assert_eq!(about(&given, "2017-05", "K14"), [cheque]);
}

#[test]
fn money_that_paid_for_another_grant_is_told_where_the_donor_wants_it() {
    let lends = |francs, on: &str| ExpenseRecorded {
        splits: vec![split("F.1", 1), of_grant(OTHER, split("F.2", francs))],
        ..paid(BANK, francs + 1, on)
    };
    let given = planned_grant(office(), OTHER).and(lends(10, "2017-03-02")).and(lends(7, "2017-03-03"));
    assert_eq!(about(&given, "2017-03", "K15"), [""; 0]);
    let given = given.and(rule_at_closing("K15", Severity::Flag, &[])).and(lends(9, "2017-04-03"));
    assert_eq!(
        of(&given, "2017-03", "K15"),
        [(OTHER.to_owned(), vec![("grant", text(OTHER)), ("amount", Arg::Money(xof(17)))])]
    );
    // Taken back within the month, nothing was lent.
    let given = given.and(reversed(given.newest(), "2017-04-04"));
    assert_eq!(about(&given, "2017-04", "K15"), [""; 0]);
    // Who was paid for did not lend.
    let given =
        given.and(RulesAdopted { grant: OTHER.into(), ..rule_at_closing("K15", Severity::Flag, &[]) });
    let other = given.books.grant(&OTHER.into()).unwrap();
    let theirs = controls::close(given.books(), other, "2017-03".parse().unwrap(), day("2017-03-31"));
    assert!(theirs.iter().all(|it| it.control != "K15"), "{theirs:?}");
}

#[test]
fn one_payment_recorded_twice_is_told_of_the_second() {
    let given = office().and(rule_at_closing("K20", Severity::Explain, &[]));
    let invoice = |it, number: &str| ExpenseRecorded { invoice: Some(number.into()), ..it };
    // The same payee, day and sum.
    let day_s =
        given.and(invoice(paid(BANK, 5, "2017-03-06"), "A")).and(invoice(paid(CASH, 5, "2017-03-06"), "B"));
    assert_eq!(
        of(&day_s, "2017-03", "K20"),
        [(
            "BQ-2017-0001+CA-2017-0001".to_owned(),
            vec![
                ("what", text("payment")),
                ("other", text("BQ-2017-0001")),
                ("party", Arg::Party("p-1".into())),
                ("amount", Arg::Money(xof(5)))
            ]
        )]
    );
    // The same invoice, whenever and however much; told in the month of the later one.
    let bill = given
        .and(invoice(paid(BANK, 5, "2017-03-06"), "A"))
        .and(invoice(paid(BANK, 6, "2017-04-06"), "A"))
        .and(invoice(paid(BANK, 7, "2017-04-07"), "A"));
    assert_eq!(about(&bill, "2017-03", "K20"), [""; 0]);
    assert_eq!(about(&bill, "2017-04", "K20"), ["BQ-2017-0001+BQ-2017-0002", "BQ-2017-0001+BQ-2017-0003"]);
    // Another payee has another invoice A.
    let other = ExpenseRecorded { party: "p-2".into(), ..invoice(paid(BANK, 5, "2017-03-06"), "A") };
    let two = given.and(invoice(paid(BANK, 5, "2017-03-06"), "A")).and(other);
    assert_eq!(about(&two, "2017-03", "K20"), [""; 0]);
    // What was taken back is no double.
    let first = bill.newest() - 2;
    let bill = bill.and(reversed(first, "2017-04-08"));
    assert_eq!(about(&bill, "2017-04", "K20"), ["BQ-2017-0002+BQ-2017-0003"]);
}

#[test]
fn a_line_that_ran_over_by_the_end_of_the_month_is_told_with_what_was_moved() {
    let given = office().and(rule_at_closing("K31", Severity::Explain, &[("info_percent", "10")]));
    let given = given.and(paid(BANK, 220_000, "2017-03-06")).and(paid(BANK, 1, "2017-04-06"));
    assert_eq!(about(&given, "2017-03", "K31"), [""; 0]);
    assert_eq!(
        of(&given, "2017-04", "K31"),
        [(
            "F.1".to_owned(),
            vec![
                ("line", text("F.1")),
                ("percent", Arg::Percent("110.00".parse().unwrap())),
                ("left", Arg::Money(xof(-20_001)))
            ]
        )]
    );
    // Money moved to it covers it; what is charged elsewhere leaves it.
    let covered = given.and(super::reallocation::moved("P.1", "F.1", 1));
    assert_eq!(about(&covered, "2017-04", "K31"), [""; 0]);
    let moved = super::reclassification::reclassified(given.newest(), "2017-04-07", vec![split("P.1", 1)]);
    assert_eq!(about(&given.and(moved), "2017-04", "K31"), [""; 0]);
}

#[test]
fn a_late_advance_is_told_every_month_until_it_is_accounted_for() {
    let given = office().and(rule_at_closing("K45", Severity::Flag, &[("days", "7")]));
    let due = |on: &str| AdvanceIssued { due: day(on), ..advanced(100, "2017-03-02") };
    let given = given.and(due("2017-03-24")).and(due("2017-03-23"));
    let late = given.newest();
    // Seven days are allowed, the eighth is not.
    assert_eq!(
        of(&given, "2017-03", "K45"),
        [(
            "AV-2017-002".to_owned(),
            vec![
                ("party", Arg::Party("p-2".into())),
                ("outstanding", Arg::Money(xof(100))),
                ("due", Arg::Date(day("2017-03-23")))
            ]
        )]
    );
    let given = given.and(justified("AV-2017-002", 60, "2017-04-05"));
    assert_eq!(about(&given, "2017-04", "K45"), ["AV-2017-001", "AV-2017-002"]);
    let back = AdvanceSettled {
        account: BANK.into(),
        advance: RecordRef::at(late),
        grant: GRANT.into(),
        on: day("2017-05-02"),
        refunded: xof(40),
    };
    let given = given.and(back);
    // In April it was still late; in May it is not.
    assert_eq!(about(&given, "2017-04", "K45"), ["AV-2017-001", "AV-2017-002"]);
    assert_eq!(about(&given, "2017-05", "K45"), ["AV-2017-001"]);
}

#[test]
fn a_dear_purchase_on_a_line_of_investments_is_in_the_inventory() {
    let buys =
        |francs, on: &str| ExpenseRecorded { splits: vec![split("I.1", francs)], ..paid(BANK, francs, on) };
    let given = office()
        .and(rule_at_closing("K54", Severity::Explain, &[("value", "1000")]))
        .and(buys(1_000, "2017-03-06"))
        .and(buys(999, "2017-03-07"))
        .and(paid(BANK, 5_000, "2017-03-08"));
    // Nothing of the line is in the inventory: it buys what is handed over.
    assert_eq!(about(&given, "2017-03", "K54"), [""; 0]);
    let known = |voucher: &str| AssetAcquired { voucher: Some(voucher.into()), ..super::funds::asset() };
    let given = given.and(known("BQ-2017-0002"));
    assert_eq!(
        of(&given, "2017-03", "K54"),
        [("BQ-2017-0001".to_owned(), vec![("line", text("I.1")), ("amount", Arg::Money(xof(1_000)))])]
    );
    let first = given.newest() - 3;
    let entered = AssetAcquired { asset: "INV-2".into(), ..known("BQ-2017-0001") };
    assert_eq!(about(&given.and(entered), "2017-03", "K54"), [""; 0]);
    assert_eq!(about(&given, "2017-04", "K54"), [""; 0]);
    assert_eq!(about(&given.and(reversed(first, "2017-03-09")), "2017-03", "K54"), [""; 0]);
    // Charged to something else, it is no investment any more.
    let moved = super::reclassification::reclassified(first, "2017-03-09", vec![split("F.1", 1_000)]);
    assert_eq!(about(&given.and(moved), "2017-03", "K54"), [""; 0]);
}

#[test]
fn what_is_before_the_term_was_never_a_closed_month() {
    let moved = |on: &str| filled(CASH, 5, on);
    let given = office().closed_up_to("2017-02").today("2017-04-30");
    given.when(moved("2017-01-15")).rejected(Rejection::BeforeTerm {
        date: day("2017-01-15"),
        starts: day("2017-02-01"),
        open: day("2017-03-01"),
    });
    given.when(moved("2017-02-01")).rejected(Rejection::MonthClosed {
        date: day("2017-02-01"),
        month: "2017-02".parse().unwrap(),
        open: day("2017-03-01"),
    });
}
