//! A box cannot give what it does not hold (K08): on the day, and on later days already in the book.

use super::*;

fn short(account: &str, day_: &str, francs: i64) -> Rejection {
    Rejection::CashShort {
        account: account.into(),
        name: format!("Compte {account}"),
        day: day(day_),
        short: xof(francs),
    }
}

#[test]
fn a_box_gives_what_it_holds_and_not_a_franc_more() {
    for account in [CASH, MOBILE] {
        let given = office().and(filled(account, 1_000, "2017-04-03"));
        given.when(paid(account, 1_000, "2017-04-03")).taken();
        given.when(paid(account, 1_001, "2017-04-03")).rejected(short(account, "2017-04-03", 1));
        given.when(paid(account, 1_000, "2017-04-04")).taken();
        // The day before it was empty.
        given.when(paid(account, 1, "2017-04-02")).rejected(short(account, "2017-04-02", 1));
    }
}

#[test]
fn a_bank_may_grant_an_overdraft() {
    office().when(paid(BANK, 900_000_000, "2017-04-03")).taken();
    office().when(paid(BANK, 5, "2017-02-03")).taken();
}

#[test]
fn what_is_spent_later_cannot_be_spent_before() {
    let given = office()
        .and(filled(CASH, 1_000, "2017-04-03"))
        .and(paid(CASH, 900, "2017-04-20"))
        .and(filled(CASH, 5_000, "2017-04-25"));
    given.when(paid(CASH, 100, "2017-04-05")).taken();
    given.when(paid(CASH, 101, "2017-04-05")).rejected(short(CASH, "2017-04-20", 1));
    // The first of the worst days is named, the next filling does not help.
    given.when(paid(CASH, 1_500, "2017-04-05")).rejected(short(CASH, "2017-04-20", 1_400));
    given.when(paid(CASH, 5_100, "2017-04-25")).taken();
    given.when(paid(CASH, 5_101, "2017-04-25")).rejected(short(CASH, "2017-04-25", 1));
}

#[test]
fn within_a_day_what_comes_in_comes_first() {
    // Recorded in the wrong order, and right all the same.
    let given = office().and(filled(CASH, 300, "2017-04-03"));
    given.when(paid(CASH, 300, "2017-04-03")).taken();
    let given = given.and(paid(CASH, 300, "2017-04-03")).and(filled(CASH, 200, "2017-04-03"));
    given.when(paid(CASH, 200, "2017-04-03")).taken();
    given.when(paid(CASH, 201, "2017-04-03")).rejected(short(CASH, "2017-04-03", 1));
    // So does what a reversal brings back.
    let given = given.and(reversed(given.newest() - 1, "2017-04-03"));
    given.when(paid(CASH, 500, "2017-04-03")).taken();
    given.when(paid(CASH, 501, "2017-04-03")).rejected(short(CASH, "2017-04-03", 1));
}

#[test]
fn a_reversal_fills_the_box_from_its_own_day_on() {
    let given = office().and(filled(CASH, 1_000, "2017-04-03")).and(paid(CASH, 1_000, "2017-04-03"));
    let given = given.and(reversed(given.newest(), "2017-04-10"));
    given.when(paid(CASH, 1_000, "2017-04-10")).taken();
    given.when(paid(CASH, 1, "2017-04-09")).rejected(short(CASH, "2017-04-09", 1));
}

#[test]
fn all_parts_of_a_payment_leave_the_box() {
    let given = office().and(filled(CASH, 1_000, "2017-04-03"));
    let parts = |second| ExpenseRecorded {
        splits: vec![split("F.1", 600), split("P.1", second)],
        ..paid(CASH, 5, "2017-04-03")
    };
    given.when(parts(400)).taken();
    given.when(parts(401)).rejected(short(CASH, "2017-04-03", 1));
}

#[test]
fn everything_that_leaves_a_box_is_held_to_it() {
    let given = office().and(filled(CASH, 1_000, "2017-04-03"));
    let lends = |amount: i64| AdvanceIssued {
        account: CASH.into(),
        method: Method::Cash,
        ..advanced(amount, "2017-04-03")
    };
    given.when(lends(1_000)).taken();
    given.when(lends(1_001)).rejected(short(CASH, "2017-04-03", 1));
    let deposits = |francs| MoneyMoved {
        from: CASH.into(),
        to: BANK.into(),
        movement: Movement::Deposit,
        reference: "VERS-1".into(),
        ..filled(CASH, francs, "2017-04-03")
    };
    given.when(deposits(1_000)).taken();
    given.when(deposits(1_001)).rejected(short(CASH, "2017-04-03", 1));
    let fee = |francs| BankFeeCharged { account: CASH.into(), ..super::treasury::fee(francs) };
    given.when(fee(1_000)).taken();
    given.when(fee(1_001)).rejected(short(CASH, "2017-04-03", 1));
    let back = |francs| FundsReturned { account: CASH.into(), ..super::request::given_back(francs) };
    given.when(back(1_000)).taken();
    given.when(back(1_001)).rejected(short(CASH, "2017-04-03", 1));
    // Each of them on the days after, too: on the 20th the box gives what it has.
    let given = given.and(paid(CASH, 999, "2017-04-20"));
    given.when(lends(2)).rejected(short(CASH, "2017-04-20", 1));
    given.when(deposits(2)).rejected(short(CASH, "2017-04-20", 1));
    given.when(fee(2)).rejected(short(CASH, "2017-04-20", 1));
    given.when(back(2)).rejected(short(CASH, "2017-04-20", 1));
    given.when(back(1)).taken();
}

#[test]
fn what_a_holder_brought_back_later_does_not_pay_before() {
    let given = office().and(advanced(1_000, "2017-04-03"));
    let refund =
        AdvanceSettled { account: CASH.into(), ..super::advance::settled(given.newest(), 400, "2017-04-10") };
    let given = given.and(refund);
    given.when(paid(CASH, 400, "2017-04-10")).taken();
    given.when(paid(CASH, 1, "2017-04-09")).rejected(short(CASH, "2017-04-09", 1));
}

#[test]
fn one_empty_box_does_not_borrow_from_another() {
    let given = office().and(account_opened(GRANT, "572", "CG", AccountKind::Cash));
    let given = given.and(filled("572", 1_000, "2017-04-03"));
    given.when(paid(CASH, 1, "2017-04-03")).rejected(short(CASH, "2017-04-03", 1));
    given.when(paid("572", 1_000, "2017-04-03")).gives("CG-2017-0001");
}
