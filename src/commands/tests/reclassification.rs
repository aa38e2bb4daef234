//! Vouchers charged to something else: no money moves, and who did it does not approve it.

use tarikh_projections::books::State;

use super::*;

pub fn reclassified(voucher: u64, on: &str, splits: Vec<Split>) -> ExpenseReclassified {
    ExpenseReclassified {
        grant: GRANT.into(),
        on: day(on),
        reason: "Imputé par erreur au fonctionnement".to_owned(),
        splits,
        voucher: RecordRef::at(voucher),
    }
}

// Twelve francs of April on F.1.
fn recorded() -> (Given, u64) {
    let given = office().and(paid(BANK, 12, "2017-04-03"));
    let voucher = given.newest();
    (given, voucher)
}

fn to(line: &str) -> Vec<Split> {
    vec![split(line, 12)]
}

#[test]
fn a_voucher_is_charged_to_something_else_and_no_money_moves() {
    let (given, voucher) = recorded();
    let parts = vec![split("P.1", 5), Split { activity: Some("A1".into()), ..split("F.2", 7) }];
    let command = reclassified(voucher, "2017-04-05", parts);
    given.when(command.clone()).decides(command.clone());
    let given = given.then(command);
    let on = |line: &str| given.grant().spending.on_line(&line.into());
    assert_eq!(["F.1", "P.1", "F.2"].map(on), [0, 5, 7].map(Decimal::from));
    assert_eq!(given.grant().account(&BANK.into()).unwrap().balance, Decimal::from(4_999_988));
}

#[test]
fn the_parts_make_the_voucher() {
    let (given, voucher) = recorded();
    for francs in [11, 13] {
        given.when(reclassified(voucher, "2017-04-05", vec![split("P.1", francs)])).rejected(
            Rejection::SplitsDiffer { number: "BQ-2017-0001".into(), splits: xof(francs), amount: xof(12) },
        );
    }
    given.when(reclassified(voucher, "2017-04-05", vec![])).rejected(Rejection::NoSplits);
    let negative = vec![split("P.1", 13), split("F.2", -1)];
    given
        .when(reclassified(voucher, "2017-04-05", negative))
        .rejected(Rejection::NotPositive { amount: xof(-1) });
    given
        .when(reclassified(voucher, "2017-04-05", to("P.9")))
        .rejected(Rejection::LineNotInBudget { line: "P.9".into(), version: 1 });
    let nowhere = vec![Split { place: Some("BKO".into()), ..split("P.1", 12) }];
    given.when(reclassified(voucher, "2017-04-05", nowhere)).rejected(unknown(What::Place, "BKO"));
    let nothing = vec![Split { activity: Some("A9".into()), ..split("P.1", 12) }];
    given.when(reclassified(voucher, "2017-04-05", nothing)).rejected(unknown(What::Activity, "A9"));
}

#[test]
fn it_is_done_on_an_open_day_after_the_payment_with_a_reason() {
    let (given, voucher) = recorded();
    given
        .when(reclassified(voucher, "2017-04-02", to("P.1")))
        .rejected(Rejection::ReversedBefore { number: "BQ-2017-0001".into(), paid_on: day("2017-04-03") });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(reclassified(voucher, "2017-07-01", to("P.1"))).rejected(Rejection::Future { date, today });
    let silent =
        ExpenseReclassified { reason: String::new(), ..reclassified(voucher, "2017-04-05", to("P.1")) };
    given.when(silent).rejected(Rejection::ReasonMissing);
    let closed = given.closed_up_to("2017-04");
    closed
        .when(reclassified(voucher, "2017-04-05", to("P.1")))
        .rejected(in_closed_month("2017-04-05", "2017-05-01"));
    // A voucher of a closed month is put right in the open one.
    closed.when(reclassified(voucher, "2017-05-01", to("P.1"))).taken();
    given.when(reclassified(999, "2017-04-05", to("P.1"))).rejected(unknown(What::Voucher, "999"));
    // Nor before it was charged as it is now; nor is it taken back before.
    let given = given.and(reclassified(voucher, "2017-04-10", to("P.1")));
    let before = || Rejection::EndsBeforeStart { starts: day("2017-04-10"), ends: day("2017-04-09") };
    given.when(reclassified(voucher, "2017-04-09", to("F.2"))).rejected(before());
    given.when(reversed(voucher, "2017-04-09")).rejected(before());
    given.when(reversed(voucher, "2017-04-10")).taken();
}

#[test]
fn what_counts_no_more_is_charged_to_nothing() {
    let (given, voucher) = recorded();
    let given = given.and(reversed(voucher, "2017-04-04"));
    let state = State::Reversed { by: given.newest() };
    given
        .when(reclassified(voucher, "2017-04-05", to("P.1")))
        .rejected(Rejection::NotReversible { number: "BQ-2017-0001".into(), state });
}

#[test]
fn it_waits_for_approval_again_and_not_by_who_did_it() {
    let (given, voucher) = recorded();
    let given = given.recorded_by("chef", approved(voucher));
    let given = given.recorded_by("raf", reclassified(voucher, "2017-04-05", to("P.1")));
    assert_eq!(given.grant().voucher(&"BQ-2017-0001".into()).unwrap().state, State::Recorded);
    assert_eq!(given.grant().waiting, 1);
    given
        .by("raf")
        .when(approved(voucher))
        .rejected(Rejection::OwnCharge { number: "BQ-2017-0001".into(), member: "raf".into() });
    given.by("chef").when(approved(voucher)).taken();
    // Who recorded it first does not either.
    let given = given.recorded_by("admin", paid(BANK, 9, "2017-04-03"));
    let second = given.newest();
    let given = given.recorded_by("raf", reclassified(second, "2017-04-05", vec![split("P.1", 9)]));
    given
        .by("admin")
        .when(approved(second))
        .rejected(Rejection::OwnVoucher { number: "BQ-2017-0002".into(), member: "admin".into() });
    // One who charged it before someone else did may: what is approved is not theirs.
    let given = given.and(reclassified(voucher, "2017-04-06", to("F.2")));
    given.by("raf").when(approved(voucher)).taken();
}

#[test]
fn who_charged_it_is_known_under_another_identifier_too() {
    let (given, voucher) = recorded();
    let given = given
        .and(enrolled("chef-2", &[Role::Accountant], Some("p-chef")))
        .recorded_by("chef-2", reclassified(voucher, "2017-04-05", to("P.1")));
    given
        .by("chef")
        .when(approved(voucher))
        .rejected(Rejection::OwnCharge { number: "BQ-2017-0001".into(), member: "chef".into() });
}

#[test]
fn the_controls_look_at_what_grows() {
    // The line gave nearly all it had; the heading has room.
    let rules = rule("K31", Severity::Block, &[("info_percent", "0"), ("flag_percent", "0")]);
    let given = office().and(paid(BANK, 100_000, "2017-04-03"));
    let voucher = given.newest();
    let given = given
        .and(ExpenseRecorded { splits: vec![split("F.2", 100_000)], ..paid(BANK, 100_000, "2017-04-04") })
        .and(rules);
    given.when(reclassified(voucher, "2017-04-05", vec![split("F.2", 100_000)])).blocked_by("K31");
    given.when(reclassified(voucher, "2017-04-05", vec![split("P.1", 100_000)])).taken();
    // What stays where it was does not count twice.
    given.when(reclassified(voucher, "2017-04-05", vec![split("F.1", 100_000)])).taken();
    let over = given.and(ExpenseRecorded { splits: vec![split("F.2", 9)], ..paid(BANK, 9, "2017-04-04") });
    // A part may leave a line that ran over, although what stays is still too much.
    let last = over.newest();
    over.when(reclassified(last, "2017-04-05", vec![split("F.2", 4), split("P.1", 5)])).taken();
    over.when(reclassified(voucher, "2017-04-05", vec![split("F.1", 99_999), split("F.2", 1)]))
        .blocked_by("K31");
}

#[test]
fn a_total_that_ran_over_does_not_keep_a_charge_from_being_put_right() {
    let given = office().and(paid(BANK, 1_000_001, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(rule("K33", Severity::Block, &[("percent", "0")])).and(rule(
        "K32",
        Severity::Block,
        &[("block_percent", "50")],
    ));
    given.when(paid(BANK, 1, "2017-04-04")).blocked_by("K32");
    given
        .when(reclassified(voucher, "2017-04-05", vec![split("F.1", 500_001), split("I.1", 500_000)]))
        .blocked_by("K32");
    given
        .when(reclassified(voucher, "2017-04-05", vec![split("F.1", 550_001), split("I.1", 450_000)]))
        .taken();
}

#[test]
fn another_grant_that_bears_it_keeps_its_own_rules() {
    let (given, voucher) = recorded();
    let given = planned_grant(given, OTHER);
    let theirs = || vec![split("F.1", 5), of_grant(OTHER, split("F.2", 7))];
    given.when(reclassified(voucher, "2017-05-05", theirs())).taken();
    given
        .and(month_closed(OTHER, "2017-05"))
        .when(reclassified(voucher, "2017-05-05", theirs()))
        .rejected(in_closed_month("2017-05-05", "2017-06-01"));
    let stranger = vec![of_grant("G-9", split("F.1", 12))];
    given
        .when(reclassified(voucher, "2017-05-05", stranger))
        .rejected(Rejection::UnknownGrant { grant: "G-9".into() });
    // The payment is of its term, whenever it is charged to it.
    let later = GrantAwarded { starts: day("2017-05-01"), ..awarded(OTHER) };
    let (begins_later, _) = recorded();
    let begins_later = begins_later
        .and(later)
        .and(line(OTHER, "F.2", "Fonctionnement", 1_000_000))
        .and(budget_approved(OTHER));
    begins_later.when(reclassified(voucher, "2017-05-05", theirs())).rejected(Rejection::OutsideTerm {
        date: day("2017-04-03"),
        starts: day("2017-05-01"),
        ends: day("2017-12-31"),
    });
    // Its budget is watched.
    let total = RulesAdopted { grant: OTHER.into(), ..rule("K33", Severity::Block, &[("percent", "0")]) };
    let spent = ExpenseRecorded { grant: OTHER.into(), ..paid(BANK, 999_995, "2017-04-03") };
    let watched = given.and(total).and(spent);
    watched.when(reclassified(voucher, "2017-05-05", theirs())).blocked_by("K33");
    // Once it bears a part, it gives it back in an open month only.
    let given = given.then(reclassified(voucher, "2017-05-05", theirs()));
    assert_eq!(given.grant().spending.total, Decimal::from(5));
    given.when(reclassified(voucher, "2017-06-05", to("P.1"))).taken();
    given
        .and(month_closed(OTHER, "2017-06"))
        .when(reclassified(voucher, "2017-06-05", to("P.1")))
        .rejected(in_closed_month("2017-06-05", "2017-07-01"));
}
