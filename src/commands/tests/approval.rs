//! Who approves (K42): not who recorded, not who was paid, not who keeps the box.

use super::*;

#[test]
fn a_voucher_is_approved_by_someone_else() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    for approver in ["raf", "chef", "direction", "admin"] {
        office()
            .and(paid(BANK, 5, "2017-04-03"))
            .by(approver)
            .when(approved(voucher))
            .decides(approved(voucher));
    }
    given.by("raf").when(approved(999)).rejected(unknown(What::Voucher, "999"));
}

#[test]
fn who_recorded_does_not_approve_whatever_roles_they_have() {
    for member in ["admin", "raf"] {
        let given = office().recorded_by(member, paid(BANK, 5, "2017-04-03"));
        let voucher = given.newest();
        given
            .by(member)
            .when(approved(voucher))
            .rejected(Rejection::OwnVoucher { number: "BQ-2017-0001".into(), member: member.into() });
    }
}

#[test]
fn one_person_under_two_identifiers_is_one_person() {
    // Books may hold two members of one party from before this was refused.
    let given = office()
        .and(enrolled("raf-2", &[Role::Accountant], Some("p-raf")))
        .recorded_by("raf-2", paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    given
        .by("raf")
        .when(approved(voucher))
        .rejected(Rejection::OwnVoucher { number: "BQ-2017-0001".into(), member: "raf".into() });
}

#[test]
fn who_is_paid_does_not_approve() {
    let salary = ExpenseRecorded { party: "p-chef".into(), ..paid(BANK, 5, "2017-04-03") };
    let given = office().and(salary);
    let voucher = given.newest();
    let given = given.by("chef");
    given
        .when(approved(voucher))
        .rejected(Rejection::PaidToApprover { number: "BQ-2017-0001".into(), member: "chef".into() });
    given.by("raf").when(approved(voucher)).taken();
}

#[test]
fn the_holder_of_an_advance_does_not_approve_what_it_paid() {
    let held = AdvanceIssued { party: "p-chef".into(), ..advanced(1_000, "2017-04-03") };
    let given = office().and(held).and(justified("AV-2017-001", 5, "2017-04-04"));
    let voucher = given.newest();
    let given = given.by("chef");
    given
        .when(approved(voucher))
        .rejected(Rejection::PaidToApprover { number: "OD-2017-0001".into(), member: "chef".into() });
    given.by("raf").when(approved(voucher)).taken();
}

#[test]
fn who_keeps_the_box_does_not_approve_its_payments() {
    let given = office().and(filled(CASH, 1_000, "2017-03-02"));
    let given = given.and(paid(CASH, 5, "2017-04-03")).and(paid(BANK, 5, "2017-04-03"));
    let (cash, bank) = (given.newest() - 1, given.newest());
    // With all roles one keeps the box too.
    let given = given.by("admin");
    given
        .when(approved(cash))
        .rejected(Rejection::CashierApproves { number: "CA-2017-0001".into(), member: "admin".into() });
    given.when(approved(bank)).taken();
    given.by("raf").when(approved(cash)).taken();
}

#[test]
fn what_does_not_wait_is_not_approved() {
    use tarikh_projections::books::State;
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let not_waiting = |state| Rejection::NotWaiting { number: "BQ-2017-0001".into(), state };
    let refused = tarikh_events::expense::ExpenseRejected {
        grant: GRANT.into(),
        reason: "Pas de facture".to_owned(),
        voucher: RecordRef::at(voucher),
    };
    // Refused once, it may still be approved.
    let given = given.recorded_by("chef", refused).by("raf");
    given.when(approved(voucher)).taken();
    let given = given.recorded_by("raf", approved(voucher));
    given.when(approved(voucher)).rejected(not_waiting(State::Approved));
    let given = given.and(reversed(voucher, "2017-04-04"));
    let by = given.newest();
    given.when(approved(voucher)).rejected(not_waiting(State::Reversed { by }));
    let given = given.and(super::expense::voided("BQ-2017-0002"));
    given
        .when(approved(given.newest()))
        .rejected(Rejection::NotWaiting { number: "BQ-2017-0002".into(), state: State::Void });
}
