//! Vouchers refused: they count, hold up their month, and are put right.

use tarikh_projections::books::State;

use super::reclassification::reclassified;
use super::*;

pub fn refused(voucher: u64) -> ExpenseRejected {
    ExpenseRejected {
        grant: GRANT.into(),
        reason: "Facture au nom d’un autre projet".to_owned(),
        voucher: RecordRef::at(voucher),
    }
}

// A voucher of April that the accountant recorded.
fn recorded() -> (Given, u64) {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    (given, voucher)
}

const NUMBER: &str = "BQ-2017-0001";

fn not_waiting(state: State) -> Rejection {
    Rejection::NotWaiting { number: NUMBER.into(), state }
}

#[test]
fn an_approver_refuses_with_a_reason() {
    let (given, voucher) = recorded();
    for approver in ["raf", "chef", "direction"] {
        given.by(approver).when(refused(voucher)).decides(refused(voucher));
    }
    let given = given.by("raf");
    given
        .when(ExpenseRejected { reason: "  ".to_owned(), ..refused(voucher) })
        .rejected(Rejection::ReasonMissing);
    given.when(refused(999)).rejected(unknown(What::Voucher, "999"));
}

#[test]
fn who_recorded_takes_back_and_does_not_refuse() {
    let own = |member: &str| Rejection::OwnRefusal { number: NUMBER.into(), member: member.into() };
    let given = office().recorded_by("raf", paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    given.by("raf").when(refused(voucher)).rejected(own("raf"));
    given.by("chef").when(refused(voucher)).taken();
    // Nor under another identifier of theirs.
    let given = office()
        .and(enrolled("raf-2", &[Role::Accountant], Some("p-raf")))
        .recorded_by("raf-2", paid(BANK, 5, "2017-04-03"));
    given.by("raf").when(refused(given.newest())).rejected(own("raf"));
    // Nor who charged it to something else.
    let (given, voucher) = recorded();
    let given = given.recorded_by("raf", reclassified(voucher, "2017-04-05", vec![split("P.1", 5)]));
    given.by("raf").when(refused(voucher)).rejected(own("raf"));
    given.by("chef").when(refused(voucher)).taken();
}

#[test]
fn a_refused_voucher_counts_until_it_is_put_right() {
    let (given, voucher) = recorded();
    let given = given.recorded_by("raf", refused(voucher));
    let spent = |given: &Given| given.grant().spending.total;
    assert_eq!(spent(&given), Decimal::from(5));
    assert_eq!(given.grant().account(&BANK.into()).unwrap().balance, Decimal::from(4_999_995));
    // Refused twice says nothing more.
    given.by("chef").when(refused(voucher)).rejected(not_waiting(State::Rejected));
    let held = Rejection::VoucherRejected { number: NUMBER.into() };
    let holds = |given: &Given| given.obstacles("2017-04").contains(&held);
    assert!(holds(&given));
    // One of three ways ends it.
    let back = given.then(reversed(voucher, "2017-04-10"));
    assert!(!holds(&back));
    assert_eq!(spent(&back), Decimal::ZERO);
    let approved_after_all = given.by("chef").then(approved(voucher));
    assert!(!holds(&approved_after_all));
    assert_eq!(spent(&approved_after_all), Decimal::from(5));
    let elsewhere = given.then(reclassified(voucher, "2017-04-10", vec![split("P.1", 5)]));
    assert!(!holds(&elsewhere));
    // But then it waits for approval again.
    let waits = Rejection::VoucherWaits { number: NUMBER.into() };
    assert!(elsewhere.obstacles("2017-04").contains(&waits));
    assert!(!approved_after_all.obstacles("2017-04").contains(&waits));
}

#[test]
fn what_was_approved_too_soon_is_refused_while_its_month_is_open() {
    let (given, voucher) = recorded();
    let given = given.recorded_by("raf", approved(voucher));
    given.by("chef").when(refused(voucher)).decides(refused(voucher));
    // The approver may think again.
    let again = given.by("raf").then(refused(voucher));
    assert_eq!(again.grant().voucher(&NUMBER.into()).unwrap().state, State::Rejected);
    let given = given.closed_up_to("2017-04");
    given
        .by("chef")
        .when(refused(voucher))
        .rejected(Rejection::ApprovedAndClosed { number: NUMBER.into(), month: "2017-04".parse().unwrap() });
    // What was charged anew in an open month is refused in it.
    let given = given.and(reclassified(voucher, "2017-05-02", vec![split("P.1", 5)]));
    given.by("chef").when(refused(voucher)).taken();
    let given = given.recorded_by("raf", approved(voucher));
    given.by("chef").when(refused(voucher)).taken();
    given
        .closed_up_to("2017-05")
        .by("chef")
        .when(refused(voucher))
        .rejected(Rejection::ApprovedAndClosed { number: NUMBER.into(), month: "2017-05".parse().unwrap() });
}

#[test]
fn what_counts_no_more_is_not_refused() {
    let (given, voucher) = recorded();
    let given = given.and(reversed(voucher, "2017-04-04"));
    let by = given.newest();
    given.by("raf").when(refused(voucher)).rejected(not_waiting(State::Reversed { by }));
    let given = given.and(super::expense::voided("BQ-2017-0002"));
    given
        .by("raf")
        .when(refused(given.newest()))
        .rejected(Rejection::NotWaiting { number: "BQ-2017-0002".into(), state: State::Void });
}
