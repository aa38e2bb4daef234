//! Vouchers: numbers, dates, splits, cheques, and what takes them back.

use tarikh_events::expense::VoucherVoided;

use super::*;

pub fn voided(number: &str) -> VoucherVoided {
    VoucherVoided {
        account: BANK.into(),
        cheque: Some("700".into()),
        grant: GRANT.into(),
        number: number.into(),
        on: day("2017-04-03"),
        reason: "Formulaire déchiré".to_owned(),
    }
}

fn with_splits(splits: Vec<Split>) -> ExpenseRecorded {
    ExpenseRecorded { splits, ..paid(BANK, 5, "2017-04-03") }
}

#[test]
fn a_voucher_is_recorded_as_it_was_asked_for_and_gets_the_next_number() {
    let given = office();
    given.when(paid(BANK, 5, "2017-04-03")).decides(paid(BANK, 5, "2017-04-03"));
    given.when(paid(BANK, 5, "2017-04-03")).gives("BQ-2017-0001");
    let given = given.then(paid(BANK, 5, "2017-04-03")).then(paid(BANK, 6, "2017-04-03"));
    given.when(paid(BANK, 7, "2017-04-03")).gives("BQ-2017-0003");
}

#[test]
fn numbers_follow_without_a_gap_in_each_book_and_year() {
    let given = office()
        .and(filled(CASH, 1_000, "2017-03-02"))
        .and(numbered("BQ-2017-0041", paid(BANK, 5, "2017-04-03")))
        .and(numbered("BQ-2016-0900", paid(BANK, 5, "2017-04-03")));
    given.when(paid(BANK, 5, "2017-04-03")).gives("BQ-2017-0042");
    given.when(paid(CASH, 5, "2017-04-03")).gives("CA-2017-0001");
    // Earlier in the year or later, the book goes on.
    given.when(paid(BANK, 5, "2017-02-03")).gives("BQ-2017-0042");
    let next_year = GrantAwarded { ends: day("2018-12-31"), ..awarded(GRANT) };
    let given = office().and(tarikh_events::grant::GrantAmended {
        ends: Some(next_year.ends),
        grant: GRANT.into(),
        reason: "Avenant".to_owned(),
        title: None,
        total: None,
    });
    given.today("2018-02-01").when(paid(BANK, 5, "2018-01-03")).gives("BQ-2018-0001");
}

#[test]
fn a_reversed_or_spoilt_number_is_not_given_again() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(reversed(voucher, "2017-04-04")).and(voided("BQ-2017-0002"));
    given.when(paid(BANK, 5, "2017-04-05")).gives("BQ-2017-0003");
    for (number, record) in [("BQ-2017-0001", voucher), ("BQ-2017-0002", voucher + 2)] {
        given
            .when(numbered(number, paid(BANK, 5, "2017-04-05")))
            .rejected(Rejection::NumberTaken { number: number.into(), record });
    }
}

#[test]
fn a_number_is_used_once_however_many_zeros_it_has() {
    let given = office().and(numbered("BQ-2017-0007", paid(BANK, 5, "2017-04-03")));
    let record = given.newest();
    for number in ["BQ-2017-0007", "BQ-2017-7", "BQ-2017-07", "BQ-2017-00007", "BQ-2017-000000007"] {
        given
            .when(numbered(number, paid(BANK, 5, "2017-04-03")))
            .rejected(Rejection::NumberTaken { number: number.into(), record });
    }
    given.when(numbered("BQ-2017-70", paid(BANK, 5, "2017-04-03"))).taken();
}

#[test]
fn a_number_is_of_the_account_s_book_and_of_its_year() {
    let given = office().and(numbered("BQ-2017-0007", paid(BANK, 5, "2017-04-03")));
    for number in [
        "CA-2017-0001",
        "BQX-2017-0001",
        "BQ2017-0008",
        "Q-2017-0008",
        "bq-2017-0008",
        "BQ-2018-0001",
        "BQ-2016-0001",
        "BQ-2017-",
        "BQ-2017-0000",
        "BQ-2017-1000000000",
        "BQ-2017-18446744073709551615",
        "BQ-2017-99999999999999999999999",
        "BQ",
        "8",
        "",
    ] {
        given.when(numbered(number, paid(BANK, 5, "2017-04-03"))).rejected(Rejection::WrongSeries {
            number: number.into(),
            book: "BQ".to_owned(),
            next: "BQ-2017-0008".into(),
        });
    }
    // A book that does not count by years is the office's own affair.
    given.when(numbered("BQ-0001", paid(BANK, 5, "2017-04-03"))).taken();
}

#[test]
fn a_payment_lies_within_the_term() {
    let given = office().today("2018-02-01");
    let outside = |date: &str| Rejection::OutsideTerm {
        date: day(date),
        starts: day("2017-02-01"),
        ends: day("2017-12-31"),
    };
    for date in ["2017-02-01", "2017-12-31"] {
        given.when(paid(BANK, 5, date)).taken();
    }
    for date in ["2017-01-31", "2018-01-01"] {
        given.when(paid(BANK, 5, date)).rejected(outside(date));
        given.when(advanced(5, date)).rejected(outside(date));
        given.when(BankFeeCharged { on: day(date), ..super::treasury::fee(5) }).rejected(outside(date));
    }
}

#[test]
fn today_is_allowed_and_tomorrow_is_not() {
    let given = office().today("2017-04-03");
    let (date, today) = (day("2017-04-04"), day("2017-04-03"));
    given.when(paid(BANK, 5, "2017-04-03")).taken();
    given.when(paid(BANK, 5, "2017-04-04")).rejected(Rejection::Future { date, today });
    given.when(advanced(5, "2017-04-04")).rejected(Rejection::Future { date, today });
    given.when(filled(CASH, 5, "2017-04-04")).rejected(Rejection::Future { date, today });
    given.when(received(5, "2017-04-04")).rejected(Rejection::Future { date, today });
}

#[test]
fn a_closed_month_takes_nothing_and_an_open_day_is_proposed() {
    let given = office().and(month_closed(GRANT, "2017-03")).and(month_closed(GRANT, "2017-04"));
    let closed = |date: &str, month: &str| Rejection::MonthClosed {
        date: day(date),
        month: month.parse().unwrap(),
        open: day("2017-05-01"),
    };
    given.when(paid(BANK, 5, "2017-04-30")).rejected(closed("2017-04-30", "2017-04"));
    given.when(paid(BANK, 5, "2017-03-01")).rejected(closed("2017-03-01", "2017-03"));
    given.when(received(5, "2017-04-03")).rejected(closed("2017-04-03", "2017-04"));
    given.when(filled(CASH, 5, "2017-04-03")).rejected(closed("2017-04-03", "2017-04"));
    given.when(advanced(5, "2017-04-03")).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::treasury::fee(5)).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::funds::interest(5)).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::treasury::counted(CASH, 0)).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::treasury::statement(0, vec![])).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::funds::contribution(1, 5, 5)).rejected(closed("2017-04-03", "2017-04"));
    given.when(super::funds::asset()).rejected(closed("2017-04-03", "2017-04"));
    given.when(paid(BANK, 5, "2017-05-01")).taken();
    // What lies before would move what a closed month opens with.
    given.when(paid(BANK, 5, "2017-02-28")).rejected(closed("2017-02-28", "2017-02"));
    given.when(received(5, "2017-01-16")).rejected(Rejection::BeforeTerm {
        date: day("2017-01-16"),
        starts: day("2017-02-01"),
        open: day("2017-05-01"),
    });
    let given = given.and(month_closed(GRANT, "2017-06"));
    given.when(paid(BANK, 5, "2017-06-30")).rejected(Rejection::MonthClosed {
        date: day("2017-06-30"),
        month: "2017-06".parse().unwrap(),
        open: day("2017-07-01"),
    });
}

#[test]
fn a_voucher_has_a_purpose() {
    for blank in ["", "  ", "\u{a0}"] {
        let voucher = ExpenseRecorded { purpose: blank.to_owned(), ..paid(BANK, 5, "2017-04-03") };
        office().when(voucher).rejected(Rejection::PurposeMissing);
        let advance = AdvanceIssued { purpose: blank.to_owned(), ..advanced(5, "2017-04-03") };
        office().when(advance).rejected(Rejection::PurposeMissing);
    }
}

#[test]
fn a_voucher_names_what_is_known() {
    let given = office();
    let voucher = || paid(BANK, 5, "2017-04-03");
    given.when(ExpenseRecorded { party: "p-9".into(), ..voucher() }).rejected(unknown(What::Party, "p-9"));
    given
        .when(ExpenseRecorded { account: "999".into(), ..voucher() })
        .rejected(unknown(What::Account, "999"));
    let split = || split("F.1", 5);
    given
        .when(with_splits(vec![Split { activity: Some("A9".into()), ..split() }]))
        .rejected(unknown(What::Activity, "A9"));
    given
        .when(with_splits(vec![Split { place: Some("BKO".into()), ..split() }]))
        .rejected(unknown(What::Place, "BKO"));
    given
        .when(with_splits(vec![Split { activity: Some("A1".into()), place: Some("GOU".into()), ..split() }]))
        .taken();
}

#[test]
fn each_split_is_more_than_nothing_in_the_account_s_currency() {
    let given = office();
    given.when(with_splits(vec![])).rejected(Rejection::NoSplits);
    given.when(with_splits(vec![split("F.1", 0)])).rejected(Rejection::NotPositive { amount: xof(0) });
    // A negative part would take back what a reversal takes back.
    given
        .when(with_splits(vec![split("F.1", 10), split("P.1", -5)]))
        .rejected(Rejection::NotPositive { amount: xof(-5) });
    given
        .when(with_splits(vec![Split { amount: eur("5.00"), ..split("F.1", 5) }]))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given.when(with_splits(vec![split("F.1", 1_000_000_000_000_000)])).rejected(Rejection::TooLarge);
    given.when(with_splits(vec![split("F.1", 5), split("P.1", 7), split("F.1", 1)])).taken();
}

#[test]
fn an_account_pays_in_its_own_way() {
    let given = office()
        .and(filled(CASH, 1_000, "2017-03-02"))
        .and(filled(MOBILE, 1_000, "2017-03-02"))
        .and(advanced(1_000, "2017-03-03"));
    use Method::{Advance, Cash, Cheque, MobileMoney, Transfer};
    let all = [Cheque, Transfer, Cash, MobileMoney, Advance];
    for (account, ways) in
        [(BANK, &[Cheque, Transfer][..]), (CASH, &[Cash]), (MOBILE, &[MobileMoney]), (ADVANCES, &[Advance])]
    {
        for method in all {
            let advance = (account == ADVANCES).then(|| "AV-2017-001".into());
            let answer = given.when(ExpenseRecorded { advance, method, ..paid(account, 5, "2017-04-03") });
            match ways.contains(&method) {
                true => answer.taken(),
                false => answer.rejected(Rejection::MethodDiffers { method, account: account.into() }),
            }
        }
    }
    let cash = AdvanceIssued { method: Cash, ..advanced(5, "2017-04-03") };
    given.when(cash).rejected(Rejection::MethodDiffers { method: Cash, account: BANK.into() });
}

#[test]
fn a_closed_account_moves_no_more_not_even_before_its_last_day() {
    let given = office().and(account_closed(BANK, "2017-05-01"));
    let closed = || Rejection::AccountClosed { account: BANK.into(), on: day("2017-05-01") };
    for on in ["2017-04-30", "2017-05-01", "2017-05-02"] {
        given.when(paid(BANK, 5, on)).rejected(closed());
        given.when(received(5, on)).rejected(closed());
        given.when(filled(CASH, 5, on)).rejected(closed());
    }
}

#[test]
fn a_cheque_is_used_once_and_again_only_for_what_replaces_its_voucher() {
    let given = office().and(by_cheque("649", 5, "2017-04-03"));
    let first = given.newest();
    let used = |by: &str| Rejection::ChequeUsed { cheque: "649".into(), by: by.into() };
    let replacing =
        |seq| ExpenseRecorded { replaces: Some(RecordRef::at(seq)), ..by_cheque("649", 6, "2017-04-04") };
    given.when(by_cheque("649", 6, "2017-04-04")).rejected(used("BQ-2017-0001"));
    given.when(by_cheque("650", 6, "2017-04-04")).taken();
    // Reversed alone does not free it: the paper is in the bank's hands.
    let given = given.and(reversed(first, "2017-04-04"));
    given.when(by_cheque("649", 6, "2017-04-04")).rejected(used("BQ-2017-0001"));
    given.when(replacing(first)).taken();
    // Once replaced, only the one that replaced it can be replaced.
    let given = given.and(replacing(first));
    let second = given.newest();
    given.when(replacing(first)).rejected(used("BQ-2017-0002"));
    let given = given.and(reversed(second, "2017-04-05"));
    given.when(replacing(first)).rejected(used("BQ-2017-0002"));
    given.when(replacing(second)).taken();
}

#[test]
fn a_cheque_that_paid_an_advance_or_was_spoilt_pays_nothing_more() {
    let cheque = |cheque: &str| AdvanceIssued {
        cheque: Some(cheque.into()),
        method: Method::Cheque,
        ..advanced(5, "2017-04-03")
    };
    let given = office().and(cheque("649"));
    let taken = || Rejection::ReferenceTaken { reference: "649".into(), record: given.newest() };
    given.when(by_cheque("649", 6, "2017-04-04")).rejected(taken());
    given.when(cheque("649")).rejected(taken());
    let given = office().and(by_cheque("649", 6, "2017-04-04"));
    given
        .when(cheque("649"))
        .rejected(Rejection::ChequeUsed { cheque: "649".into(), by: "BQ-2017-0001".into() });
    let moved = MoneyMoved { reference: "649".into(), ..filled(CASH, 5, "2017-04-05") };
    given.when(moved).rejected(Rejection::ReferenceTaken { reference: "649".into(), record: given.newest() });
    let given = office().and(voided("BQ-2017-0001"));
    given
        .when(by_cheque("700", 6, "2017-04-04"))
        .rejected(Rejection::ChequeUsed { cheque: "700".into(), by: "BQ-2017-0001".into() });
}

#[test]
fn only_a_reversed_voucher_of_the_grant_is_replaced() {
    let given = planned_grant(office(), OTHER).and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let replacing =
        |seq| ExpenseRecorded { replaces: Some(RecordRef::at(seq)), ..paid(BANK, 6, "2017-04-04") };
    given.when(replacing(voucher)).rejected(Rejection::NotReversed { number: "BQ-2017-0001".into() });
    given.when(replacing(voucher - 1)).rejected(unknown(What::Voucher, &(voucher - 1).to_string()));
    given.when(replacing(999)).rejected(unknown(What::Voucher, "999"));
    let given = given.and(reversed(voucher, "2017-04-04"));
    given.when(replacing(voucher)).decides(replacing(voucher));
    given
        .when(ExpenseRecorded { grant: OTHER.into(), ..replacing(voucher) })
        .rejected(unknown(What::Voucher, &voucher.to_string()));
    // A spoilt form was never a payment.
    let given = given.and(voided("BQ-2017-0002"));
    let spoilt = given.newest();
    given.when(replacing(spoilt)).rejected(Rejection::NotReversed { number: "BQ-2017-0002".into() });
}

#[test]
fn a_voucher_is_taken_back_once() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    given.when(reversed(voucher, "2017-04-03")).decides(reversed(voucher, "2017-04-03"));
    // Approved or not.
    let after = given.recorded_by("raf", approved(voucher));
    after.when(reversed(voucher, "2017-04-04")).taken();
    let after = after.and(reversed(voucher, "2017-04-04"));
    let by = after.newest();
    after.when(reversed(voucher, "2017-04-05")).rejected(Rejection::NotReversible {
        number: "BQ-2017-0001".into(),
        state: tarikh_projections::books::State::Reversed { by },
    });
    after.when(reversed(by, "2017-04-05")).rejected(unknown(What::Voucher, &by.to_string()));
    let after = after.and(voided("BQ-2017-0002"));
    after.when(reversed(after.newest(), "2017-04-05")).rejected(Rejection::NotReversible {
        number: "BQ-2017-0002".into(),
        state: tarikh_projections::books::State::Void,
    });
}

#[test]
fn a_reversal_has_a_reason_and_a_day_between_the_payment_and_today() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    for blank in ["", " \u{a0} "] {
        let silent = ExpenseReversed { reason: blank.to_owned(), ..reversed(voucher, "2017-04-03") };
        given.when(silent).rejected(Rejection::ReasonMissing);
    }
    let paid_on = day("2017-04-03");
    given
        .when(reversed(voucher, "2017-04-02"))
        .rejected(Rejection::ReversedBefore { number: "BQ-2017-0001".into(), paid_on });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(reversed(voucher, "2017-06-30")).taken();
    given.when(reversed(voucher, "2017-07-01")).rejected(Rejection::Future { date, today });
}

#[test]
fn a_voucher_of_a_closed_month_is_taken_back_in_an_open_one() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(month_closed(GRANT, "2017-04"));
    given.when(reversed(voucher, "2017-04-30")).rejected(Rejection::MonthClosed {
        date: day("2017-04-30"),
        month: "2017-04".parse().unwrap(),
        open: day("2017-05-01"),
    });
    given.when(reversed(voucher, "2017-05-01")).taken();
}

// The donor accepts no cost after the term; that one is taken back is another matter.
#[test]
fn a_voucher_is_taken_back_after_the_term() {
    let given = office().and(paid(BANK, 5, "2017-12-29")).today("2018-02-01");
    given.when(reversed(given.newest(), "2018-01-15")).taken();
}

#[test]
fn money_does_not_come_back_to_a_closed_account() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    given.when(reversed(voucher, "2017-04-30")).taken();
    let given = given.and(account_closed(BANK, "2017-05-01"));
    for on in ["2017-04-30", "2017-05-02"] {
        given
            .when(reversed(voucher, on))
            .rejected(Rejection::AccountClosed { account: BANK.into(), on: day("2017-05-01") });
    }
}

#[test]
fn what_one_grant_pays_for_another_keeps_the_other_s_rules() {
    let theirs = |francs| with_splits(vec![split("F.1", 5), of_grant(OTHER, split("F.2", francs))]);
    let two = || planned_grant(office(), OTHER);
    two().when(theirs(7)).taken();
    // Its own code named is nothing special.
    two().when(with_splits(vec![of_grant(GRANT, split("F.2", 7))])).taken();
    office().when(theirs(7)).rejected(Rejection::UnknownGrant { grant: OTHER.into() });
    two()
        .and(grant_closed(OTHER))
        .when(theirs(7))
        .rejected(Rejection::GrantClosed { grant: OTHER.into(), on: day("2017-06-30") });
    two().and(month_closed(OTHER, "2017-04")).when(theirs(7)).rejected(Rejection::MonthClosed {
        date: day("2017-04-03"),
        month: "2017-04".parse().unwrap(),
        open: day("2017-05-01"),
    });
    two()
        .when(with_splits(vec![of_grant(OTHER, split("F.9", 5))]))
        .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    // The other grant may begin later.
    let later = GrantAwarded { starts: day("2017-05-01"), ..awarded(OTHER) };
    let given = office().and(later).and(line(OTHER, "F.2", "Fonctionnement", 1_000_000));
    given.and(budget_approved(OTHER)).when(theirs(7)).rejected(Rejection::OutsideTerm {
        date: day("2017-04-03"),
        starts: day("2017-05-01"),
        ends: day("2017-12-31"),
    });
    // Or keep its books in another currency.
    let euros = GrantAwarded { currency: Currency::EUR, total: eur("1000.00"), ..awarded(OTHER) };
    let line = BudgetLineAdded {
        amount: eur("9.00"),
        unit_cost: eur("9.00"),
        ..line(OTHER, "F.2", "Fonctionnement", 9)
    };
    let given =
        office().and(euros).and(line).and(BudgetApproved { total: eur("9.00"), ..budget_approved(OTHER) });
    given
        .when(theirs(7))
        .rejected(Rejection::WrongCurrency { found: Currency::XOF, expected: Currency::EUR });
    // Nor does an account in francs pay in euros.
    given
        .when(with_splits(vec![of_grant(OTHER, Split { amount: eur("5.00"), ..split("F.2", 5) })]))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
}

#[test]
fn the_other_grant_s_budget_is_watched_too() {
    let total = RulesAdopted { grant: OTHER.into(), ..rule("K33", Severity::Block, &[("percent", "0")]) };
    let given = planned_grant(office(), OTHER).and(total);
    let theirs = |francs| with_splits(vec![of_grant(OTHER, split("F.1", francs))]);
    given.when(theirs(1_000_000)).taken();
    given.when(theirs(1_000_001)).blocked_by("K33");
}

#[test]
fn taking_back_does_not_move_a_closed_month_of_the_other_grant() {
    let given = planned_grant(office(), OTHER)
        .and(with_splits(vec![split("F.1", 5), of_grant(OTHER, split("F.2", 7))]));
    let voucher = given.newest();
    given.when(reversed(voucher, "2017-05-02")).taken();
    let given = given.and(month_closed(OTHER, "2017-05"));
    given.when(reversed(voucher, "2017-05-02")).rejected(Rejection::MonthClosed {
        date: day("2017-05-02"),
        month: "2017-05".parse().unwrap(),
        open: day("2017-06-01"),
    });
    given
        .and(grant_closed(OTHER))
        .when(reversed(voucher, "2017-06-02"))
        .rejected(Rejection::GrantClosed { grant: OTHER.into(), on: day("2017-06-30") });
}

#[test]
fn a_spoilt_number_is_the_next_of_its_book_or_one_that_is_missing() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    given.when(voided("BQ-2017-0002")).decides(voided("BQ-2017-0002"));
    given
        .when(voided("BQ-2017-0003"))
        .rejected(Rejection::NotNext { number: "BQ-2017-0003".into(), next: "BQ-2017-0002".into() });
    given
        .when(voided("BQ-2017-0001"))
        .rejected(Rejection::NumberTaken { number: "BQ-2017-0001".into(), record: given.newest() });
    given.when(voided("CA-2017-0001")).rejected(Rejection::WrongSeries {
        number: "CA-2017-0001".into(),
        book: "BQ".to_owned(),
        next: "BQ-2017-0002".into(),
    });
    // An import may have left a hole.
    let given = given.and(numbered("BQ-2017-0004", paid(BANK, 6, "2017-04-03")));
    given.when(voided("BQ-2017-0002")).taken();
    given
        .when(voided("BQ-2017-0003"))
        .rejected(Rejection::NotNext { number: "BQ-2017-0003".into(), next: "BQ-2017-0005".into() });
    given.when(voided("BQ-2017-0005")).taken();
}

#[test]
fn a_number_is_spoilt_on_an_open_day_with_a_reason() {
    let given = office();
    let one = || voided("BQ-2017-0001");
    given.when(VoucherVoided { reason: " ".to_owned(), ..one() }).rejected(Rejection::ReasonMissing);
    given.when(VoucherVoided { account: "999".into(), ..one() }).rejected(unknown(What::Account, "999"));
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(VoucherVoided { on: date, ..one() }).rejected(Rejection::Future { date, today });
    given.closed_up_to("2017-04").when(one()).rejected(in_closed_month("2017-04-03", "2017-05-01"));
    given
        .and(account_closed(BANK, "2017-05-01"))
        .when(one())
        .rejected(Rejection::AccountClosed { account: BANK.into(), on: day("2017-05-01") });
}

#[test]
fn a_spoilt_cheque_pays_nothing_any_more() {
    let given = office().and(voided("BQ-2017-0001"));
    let record = given.newest();
    let used = || Rejection::ChequeUsed { cheque: "700".into(), by: "BQ-2017-0001".into() };
    given.when(by_cheque("700", 5, "2017-04-04")).rejected(used());
    given.when(VoucherVoided { number: "BQ-2017-0002".into(), ..voided("") }).rejected(used());
    let lent =
        AdvanceIssued { cheque: Some("700".into()), method: Method::Cheque, ..advanced(5, "2017-04-04") };
    given.when(lent).rejected(used());
    given
        .when(MoneyMoved { reference: "700".into(), ..filled(CASH, 5, "2017-04-04") })
        .rejected(Rejection::ReferenceTaken { reference: "700".into(), record });
    // Nor in the place of the spoilt number, which no reversal frees.
    let again =
        ExpenseRecorded { replaces: Some(RecordRef::at(record)), ..by_cheque("700", 5, "2017-04-04") };
    given.when(again).rejected(Rejection::NotReversed { number: "BQ-2017-0001".into() });
    // Nor does a cheque that paid become a spoilt one.
    let given = office().and(by_cheque("700", 5, "2017-04-03"));
    given
        .when(voided("BQ-2017-0002"))
        .rejected(Rejection::ChequeUsed { cheque: "700".into(), by: "BQ-2017-0001".into() });
}

#[test]
fn what_is_reversed_is_reversed_once_and_a_spoilt_number_never() {
    use tarikh_projections::books::State;
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(reversed(voucher, "2017-04-04")).and(voided("BQ-2017-0002"));
    let not = |number: &str, state| Rejection::NotReversible { number: number.into(), state };
    let by = voucher + 1;
    given.when(reversed(voucher, "2017-04-05")).rejected(not("BQ-2017-0001", State::Reversed { by }));
    given.when(reversed(voucher + 2, "2017-04-05")).rejected(not("BQ-2017-0002", State::Void));
}

#[test]
fn a_voucher_is_about_a_month_of_the_term() {
    let about = |month: &str| ExpenseRecorded {
        concerns: Some(month.parse().unwrap()),
        ..paid(BANK, 5, "2017-04-03")
    };
    let given = office();
    for month in ["2017-01", "2018-01"] {
        given.when(about(month)).rejected(Rejection::PeriodOutsideTerm {
            period: month.to_owned(),
            starts: day("2017-02-01"),
            ends: day("2017-12-31"),
        });
    }
    for month in ["2017-02", "2017-12"] {
        given.when(about(month)).taken();
    }
}
