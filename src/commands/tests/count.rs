//! Differences that a count found, settled by someone who does not keep the box.

use super::*;

pub fn settled(count: u64, francs: i64) -> CashDifferenceSettled {
    CashDifferenceSettled {
        amount: xof(francs),
        count: RecordRef::at(count),
        grant: GRANT.into(),
        line: None,
        on: day("2017-04-10"),
        reason: "Billet déchiré".to_owned(),
    }
}

// A box with a thousand francs, counted on 3 April.
fn counted(francs: i64) -> (Given, u64) {
    let given =
        office().and(filled(CASH, 1_000, "2017-04-01")).and(super::treasury::counted(CASH, francs)).by("raf");
    let count = given.newest();
    (given, count)
}

#[test]
fn the_whole_difference_is_settled_in_its_direction() {
    for (found, balance) in [(900, 900), (1_100, 1_100)] {
        let (given, count) = counted(found);
        given.when(settled(count, 100)).decides(settled(count, 100));
        for francs in [99, 101] {
            given.when(settled(count, francs)).rejected(Rejection::DifferenceIs {
                reference: "PV-1".into(),
                difference: xof(100),
                amount: xof(francs),
            });
        }
        let given = given.then(settled(count, 100));
        assert_eq!(given.grant().account(&CASH.into()).unwrap().balance, Decimal::from(balance));
    }
    let (given, count) = counted(900);
    given.when(settled(count, 0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(CashDifferenceSettled { amount: eur("1.00"), ..settled(count, 100) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
}

#[test]
fn what_was_found_late_is_no_difference_any_more() {
    let (given, count) = counted(900);
    let given = given.and(paid(CASH, 60, "2017-04-02"));
    given.when(settled(count, 40)).taken();
    given.when(settled(count, 100)).rejected(Rejection::DifferenceIs {
        reference: "PV-1".into(),
        difference: xof(40),
        amount: xof(100),
    });
}

#[test]
fn a_difference_is_settled_once_after_its_count_with_a_reason() {
    let (given, count) = counted(900);
    let again = given.and(settled(count, 100));
    let record = again.newest();
    again.when(settled(count, 100)).rejected(Rejection::ReferenceTaken { reference: "PV-1".into(), record });
    given
        .when(CashDifferenceSettled { reason: String::new(), ..settled(count, 100) })
        .rejected(Rejection::ReasonMissing);
    let on = |date: &str| CashDifferenceSettled { on: day(date), ..settled(count, 100) };
    given.when(on("2017-04-03")).taken();
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given.when(on("2017-04-02")).rejected(Rejection::EndsBeforeStart { starts, ends });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(on("2017-07-01")).rejected(Rejection::Future { date, today });
    given
        .closed_up_to("2017-04")
        .when(on("2017-04-10"))
        .rejected(in_closed_month("2017-04-10", "2017-05-01"));
    given.when(settled(999, 100)).rejected(unknown(What::Count, "999"));
}

#[test]
fn who_keeps_a_box_does_not_settle_what_is_missing_in_it() {
    let (given, count) = counted(900);
    given
        .by("admin")
        .when(settled(count, 100))
        .rejected(Rejection::CashierSettles { reference: "PV-1".into(), member: "admin".into() });
    for member in ["caisse", "comptable"] {
        given
            .by(member)
            .when(settled(count, 100))
            .rejected(Rejection::NotAllowed { member: member.into(), needed: APPROVERS.to_vec() });
    }
}

#[test]
fn a_box_cannot_lose_what_it_no_longer_holds() {
    let (given, count) = counted(900);
    // Spent to the last franc on the 20th: the hundred were still counted on then.
    let given = given.and(paid(CASH, 1_000, "2017-04-20"));
    given.when(settled(count, 100)).rejected(Rejection::CashShort {
        account: CASH.into(),
        name: format!("Compte {CASH}"),
        day: day("2017-04-20"),
        short: xof(100),
    });
}

#[test]
fn a_loss_may_be_charged_to_a_line_of_the_budget() {
    let (given, count) = counted(900);
    let on = |line: &str| CashDifferenceSettled { line: Some(line.into()), ..settled(count, 100) };
    given.when(on("F.1")).taken();
    given.when(on("F.9")).rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    assert_eq!(given.then(on("F.1")).grant().spending.on_line(&"F.1".into()), Decimal::from(100));
    // It is a cost like any other.
    let given =
        given.and(paid(BANK, 999_901, "2017-04-04")).and(rule("K33", Severity::Block, &[("percent", "0")]));
    given.when(on("F.1")).blocked_by("K33");
    given.when(settled(count, 100)).taken();
    // What is too much makes the cost of the line less.
    let (given, count) = counted(1_100);
    let given = given.then(CashDifferenceSettled { line: Some("F.1".into()), ..settled(count, 100) });
    assert_eq!(given.grant().spending.on_line(&"F.1".into()), Decimal::from(-100));
}

#[test]
fn who_counted_does_not_settle_what_the_count_found() {
    let given = office().and(filled(CASH, 1_000, "2017-04-01"));
    let given = given.recorded_by("raf", super::treasury::counted(CASH, 900));
    let count = given.newest();
    let refused =
        |member: &str| Rejection::CounterSettles { reference: "PV-1".into(), member: member.into() };
    given.by("raf").when(settled(count, 100)).rejected(refused("raf"));
    given.by("chef").when(settled(count, 100)).taken();
    // Nor under another identifier.
    let given = given.and(enrolled("raf-2", &[Role::Director], Some("p-raf")));
    given.by("raf-2").when(settled(count, 100)).rejected(refused("raf-2"));
}

#[test]
fn what_was_counted_in_a_closed_account_is_settled_no_more() {
    let given = office().and(super::treasury::counted(CASH, 500)).by("raf");
    let count = given.newest();
    given.when(settled(count, 500)).taken();
    let (account, on) = (CASH.into(), day("2017-04-30"));
    given
        .and(account_closed(CASH, "2017-04-30"))
        .when(settled(count, 500))
        .rejected(Rejection::AccountClosed { account, on });
}

#[test]
fn a_loss_after_the_term_is_no_cost_of_the_grant() {
    let (given, count) = counted(900);
    let given = given.today("2018-01-20");
    let late = CashDifferenceSettled { on: day("2018-01-10"), ..settled(count, 100) };
    let charged = CashDifferenceSettled { line: Some("F.1".into()), ..late.clone() };
    let (date, starts, ends) = (day("2018-01-10"), day("2017-02-01"), day("2017-12-31"));
    given.when(charged).rejected(Rejection::OutsideTerm { date, starts, ends });
    given.when(late).taken();
}
