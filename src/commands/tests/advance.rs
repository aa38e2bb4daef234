//! Advances: issued, justified, settled; and an older one that is not justified (K44).

use super::*;

fn exceeded(left: i64, francs: i64) -> Rejection {
    Rejection::AdvanceExceeded { advance: "AV-2017-001".into(), left: xof(left), amount: xof(francs) }
}

pub fn settled(advance: u64, refunded: i64, on: &str) -> AdvanceSettled {
    AdvanceSettled {
        account: BANK.into(),
        advance: RecordRef::at(advance),
        grant: GRANT.into(),
        on: day(on),
        refunded: xof(refunded),
    }
}

#[test]
fn an_advance_is_issued_under_the_next_number() {
    let given = office();
    given.when(advanced(5, "2017-04-03")).decides(advanced(5, "2017-04-03"));
    given.when(advanced(5, "2017-04-03")).gives("AV-2017-001");
    let given = given.and(AdvanceIssued { number: Some("AV-2017-033".into()), ..advanced(5, "2017-04-03") });
    given.when(advanced(5, "2017-04-03")).gives("AV-2017-034");
    let record = given.newest();
    let again = AdvanceIssued { number: Some("AV-2017-033".into()), ..advanced(5, "2017-04-03") };
    given.when(again).rejected(Rejection::NumberTaken { number: "AV-2017-033".into(), record });
    for number in ["", "AV-2017-", "AV-2017-0", "AV-2017-1000000000", "AV-2017-18446744073709551615"] {
        let odd = AdvanceIssued { number: Some(number.into()), ..advanced(5, "2017-04-03") };
        given.when(odd).rejected(Rejection::WrongSeries {
            number: number.into(),
            book: "AV".to_owned(),
            next: "AV-2017-034".into(),
        });
    }
    let last = AdvanceIssued { number: Some("AV-2017-999999999".into()), ..advanced(5, "2017-04-03") };
    given.when(last).taken();
}

#[test]
fn an_advance_is_more_than_nothing_of_a_known_line_to_a_known_holder_and_due_later() {
    let given = office();
    let one = || advanced(5, "2017-04-03");
    let on = day("2017-04-03");
    given.when(AdvanceIssued { due: on, ..one() }).taken();
    let ends = day("2017-04-02");
    given
        .when(AdvanceIssued { due: ends, ..one() })
        .rejected(Rejection::EndsBeforeStart { starts: on, ends });
    given.when(advanced(0, "2017-04-03")).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(AdvanceIssued { amount: eur("5.00"), ..one() })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given.when(AdvanceIssued { party: "p-9".into(), ..one() }).rejected(unknown(What::Party, "p-9"));
    given
        .when(AdvanceIssued { line: "F.9".into(), ..one() })
        .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    given
        .when(AdvanceIssued { account: ADVANCES.into(), method: Method::Advance, ..one() })
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
}

#[test]
fn a_number_of_an_advance_is_used_once_however_it_is_written() {
    let numbered =
        |number: &str| AdvanceIssued { number: Some(number.into()), ..advanced(1_000, "2017-04-03") };
    let given = office().and(numbered("AV-2017-007"));
    let taken = |number: &str| Rejection::NumberTaken { number: number.into(), record: given.newest() };
    for number in ["AV-2017-007", "AV-2017-7", "AV-2017-0007"] {
        given.when(numbered(number)).rejected(taken(number));
    }
    given.when(numbered("AV-2017-8")).taken();
    given.when(numbered("AV-2018-7")).taken();
}

#[test]
fn advances_need_an_account_of_their_own() {
    let given = ledger()
        .and(awarded(GRANT))
        .and(account_opened(GRANT, BANK, "BQ", AccountKind::Bank))
        .and(line(GRANT, "F.1", "Fonctionnement", 1_000_000))
        .and(budget_approved(GRANT));
    given.when(advanced(5, "2017-04-03")).rejected(unknown(What::Account, "advances"));
}

#[test]
fn vouchers_justify_what_is_left_and_not_a_franc_more() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    given.when(justified("AV-2017-001", 1_000, "2017-04-04")).gives("OD-2017-0001");
    given.when(justified("AV-2017-001", 1_001, "2017-04-04")).rejected(exceeded(1_000, 1_001));
    let given = given.and(justified("AV-2017-001", 600, "2017-04-04"));
    given.when(justified("AV-2017-001", 400, "2017-04-05")).taken();
    given.when(justified("AV-2017-001", 401, "2017-04-05")).rejected(exceeded(400, 401));
    // No money moves: the box may be empty.
    assert_eq!(given.grant().account(&CASH.into()).unwrap().balance, Decimal::ZERO);
}

#[test]
fn an_advance_pays_nothing_before_it_was_handed_out() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    given.when(justified("AV-2017-001", 5, "2017-04-03")).taken();
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given
        .when(justified("AV-2017-001", 5, "2017-04-02"))
        .rejected(Rejection::EndsBeforeStart { starts, ends });
}

#[test]
fn the_advances_account_and_an_advance_go_together() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    given
        .when(paid(ADVANCES, 5, "2017-04-04"))
        .rejected(Rejection::AdvanceMissing { account: ADVANCES.into() });
    given.when(justified("AV-2017-009", 5, "2017-04-04")).rejected(unknown(What::Advance, "AV-2017-009"));
    for account in [BANK, CASH, MOBILE] {
        let elsewhere =
            ExpenseRecorded { advance: Some("AV-2017-001".into()), ..paid(account, 5, "2017-04-04") };
        given
            .when(elsewhere)
            .rejected(Rejection::AdvanceElsewhere { advance: "AV-2017-001".into(), account: account.into() });
    }
}

#[test]
fn what_is_left_is_brought_back_and_not_more() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    let advance = given.newest();
    let given = given.and(justified("AV-2017-001", 600, "2017-04-04"));
    given.when(settled(advance, 400, "2017-04-05")).decides(settled(advance, 400, "2017-04-05"));
    given.when(settled(advance, 0, "2017-04-05")).taken();
    given.when(settled(advance, 401, "2017-04-05")).rejected(exceeded(400, 401));
    given.when(settled(advance, -1, "2017-04-05")).rejected(Rejection::NotPositive { amount: xof(-1) });
    let given = given.and(settled(advance, 400, "2017-04-05"));
    given.when(settled(advance, 1, "2017-04-05")).rejected(exceeded(0, 1));
    given.when(justified("AV-2017-001", 1, "2017-04-05")).rejected(exceeded(0, 1));
}

#[test]
fn an_advance_is_settled_after_it_was_issued_into_an_account_with_money() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    let advance = given.newest();
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given.when(settled(advance, 5, "2017-04-03")).taken();
    given.when(settled(advance, 5, "2017-04-02")).rejected(Rejection::EndsBeforeStart { starts, ends });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(settled(advance, 5, "2017-07-01")).rejected(Rejection::Future { date, today });
    let closed = given.and(month_closed(GRANT, "2017-05"));
    closed.when(settled(advance, 5, "2017-05-02")).rejected(Rejection::MonthClosed {
        date: day("2017-05-02"),
        month: "2017-05".parse().unwrap(),
        open: day("2017-06-01"),
    });
    given
        .when(settled(advance - 1, 5, "2017-04-03"))
        .rejected(unknown(What::Advance, &(advance - 1).to_string()));
    let into =
        |account: &str| AdvanceSettled { account: account.into(), ..settled(advance, 5, "2017-04-05") };
    given.when(into(CASH)).taken();
    given.when(into(ADVANCES)).rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    given.when(into("999")).rejected(unknown(What::Account, "999"));
    for refunded in [eur("5.00"), eur("0.00")] {
        given
            .when(AdvanceSettled { refunded, ..settled(advance, 5, "2017-04-05") })
            .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    }
}

#[test]
fn a_voucher_taken_back_is_to_be_justified_again() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    let advance = given.newest();
    let given = given.and(justified("AV-2017-001", 1_000, "2017-04-04"));
    let voucher = given.newest();
    given.when(settled(advance, 1, "2017-04-05")).rejected(exceeded(0, 1));
    let given = given.and(reversed(voucher, "2017-04-06"));
    given.when(settled(advance, 1_000, "2017-04-07")).taken();
    let again = ExpenseRecorded {
        replaces: Some(RecordRef::at(voucher)),
        ..justified("AV-2017-001", 1_000, "2017-04-06")
    };
    given.when(again).taken();
    given.when(justified("AV-2017-001", 1_001, "2017-04-06")).rejected(exceeded(1_000, 1_001));
    // No account of money was touched.
    assert_eq!(given.grant().account(&BANK.into()).unwrap().balance, Decimal::from(4_999_000));
}

#[test]
fn who_has_an_old_advance_unjustified_gets_no_other() {
    let thirty = rule("K44", Severity::Block, &[("days", "30")]);
    let given = office().and(thirty).and(advanced(1_000, "2017-04-01"));
    let first = given.newest();
    // Thirty days are allowed, the thirty-first is not: April has thirty.
    for (on, allowed) in [("2017-04-30", true), ("2017-05-01", true), ("2017-05-02", false)] {
        let answer = given.when(advanced(5, on));
        match allowed {
            true => answer.taken(),
            false => {
                let finding = answer.blocked_by("K44");
                assert_eq!(finding.subject, "AV-2017-002");
                assert_eq!(
                    finding.values,
                    [
                        ("other", tarikh_projections::controls::Arg::Text("AV-2017-001".to_owned())),
                        ("party", tarikh_projections::controls::Arg::Party("p-2".into())),
                        ("outstanding", tarikh_projections::controls::Arg::Money(xof(1_000))),
                        ("since", tarikh_projections::controls::Arg::Date(day("2017-04-01"))),
                    ]
                );
            }
        }
    }
    // Someone else may have one.
    let other = AdvanceIssued { party: "p-3".into(), ..advanced(5, "2017-05-02") };
    given.when(other).taken();
    // One franc left is not justified; none left is.
    let given = given.and(justified("AV-2017-001", 999, "2017-04-20"));
    given.when(advanced(5, "2017-05-02")).blocked_by("K44");
    let given = given.and(settled(first, 1, "2017-04-21"));
    given.when(advanced(5, "2017-05-02")).taken();
}

#[test]
fn without_a_rule_old_advances_are_not_asked_for() {
    office().and(advanced(1_000, "2017-03-01")).when(advanced(5, "2017-06-30")).taken();
    let flags = rule("K44", Severity::Flag, &[("days", "30")]);
    let given = office().and(flags).and(advanced(1_000, "2017-03-01"));
    given.when(advanced(5, "2017-06-30")).flagged(&["K44"]);
}

#[test]
fn what_was_justified_later_is_not_brought_back_before() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    let advance = given.newest();
    let given = given.and(justified("AV-2017-001", 600, "2017-04-10"));
    let voucher = given.newest();
    // Between the two days the holder had less to account for than the thousand.
    given.when(settled(advance, 400, "2017-04-05")).taken();
    given.when(settled(advance, 401, "2017-04-05")).rejected(exceeded(400, 401));
    given.when(justified("AV-2017-001", 401, "2017-04-05")).rejected(exceeded(400, 401));
    // The voucher is taken back on the 20th: from then on it is to be accounted for again, not before.
    let given = given.and(reversed(voucher, "2017-04-20"));
    given.when(settled(advance, 1_000, "2017-04-20")).taken();
    given.when(settled(advance, 401, "2017-04-19")).rejected(exceeded(400, 401));
    given.when(justified("AV-2017-001", 401, "2017-04-09")).rejected(exceeded(400, 401));
}
