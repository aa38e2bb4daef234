//! Corrections and back-dated entries: what holds on every business day, and never moves what was closed.
//! Each was found by the model test.

use tarikh_events::advance::AdvanceSettled;
use tarikh_events::funds::InterestCredited;
use tarikh_events::treasury::{CashCounted, CashDifferenceSettled};

use super::inventory::{disposed, seen};
use super::reclassification::reclassified;
use super::refusal::refused;
use super::*;

#[test]
fn an_advance_gives_no_more_than_is_left_of_it_on_every_later_day() {
    let given = office().and(advanced(100_000, "2017-03-05"));
    let advance = given.newest();
    let given = given.and(justified("AV-2017-001", 100_000, "2017-03-20"));
    let given = given.and(reversed(given.newest(), "2017-04-05"));
    let settled = |on: &str| {
        Command::SettleAdvance(AdvanceSettled {
            account: BANK.into(),
            advance: RecordRef::at(advance),
            grant: GRANT.into(),
            on: day(on),
            refunded: xof(100_000),
        })
    };
    let exceeded =
        || Rejection::AdvanceExceeded { advance: "AV-2017-001".into(), left: xof(0), amount: xof(100_000) };
    given.when(settled("2017-03-10")).rejected(exceeded());
    given.when(justified("AV-2017-001", 100_000, "2017-03-10")).rejected(exceeded());
    given.when(settled("2017-04-05")).taken();
}

#[test]
fn nothing_is_entered_before_a_closed_month() {
    let interest = |on: &str| InterestCredited {
        account: BANK.into(),
        amount: xof(441),
        grant: GRANT.into(),
        on: day(on),
        reference: "INT-1".into(),
        text: "Intérêts".to_owned(),
    };
    // Before the term too: the closed month would begin with another balance.
    let open = day("2017-04-01");
    let month = "2017-02".parse().unwrap();
    let closed = Rejection::MonthClosed { date: day("2017-02-15"), month, open };
    let before = Rejection::BeforeTerm { date: day("2016-11-15"), starts: day("2017-02-01"), open };
    for (on, closed) in [("2017-02-15", closed), ("2016-11-15", before)] {
        office().and(month_closed(GRANT, "2017-03")).when(interest(on)).rejected(closed);
        office().when(interest(on)).taken();
    }
}

#[test]
fn a_reclassification_counts_in_open_months_of_every_grant_that_bears_a_part() {
    let given = planned_grant(office(), OTHER).and(paid(BANK, 1_000, "2017-04-10"));
    let voucher = given.newest();
    let theirs = vec![of_grant(OTHER, split("F.1", 1_000))];
    let moved =
        |on: &str, splits: &[Split]| Command::ReclassifyExpense(reclassified(voucher, on, splits.to_vec()));
    let closed = || Rejection::MonthClosed {
        date: day("2017-04-20"),
        month: "2017-04".parse().unwrap(),
        open: day("2017-05-01"),
    };
    let later = given.and(month_closed(OTHER, "2017-04"));
    later.when(moved("2017-04-20", &theirs)).rejected(closed());
    later.when(moved("2017-05-02", &theirs)).taken();
    // Nor is a cost taken out of a closed month of theirs; once it is not theirs any more, their months are
    // no concern.
    let borne = given.and(reclassified(voucher, "2017-04-15", theirs));
    borne
        .and(month_closed(OTHER, "2017-04"))
        .when(moved("2017-04-20", &[split("F.1", 1_000)]))
        .rejected(closed());
    let back = borne.and(reclassified(voucher, "2017-04-16", vec![split("F.1", 1_000)]));
    back.and(month_closed(OTHER, "2017-04")).when(reversed(voucher, "2017-04-20")).taken();
}

#[test]
fn a_reclassification_keeps_to_the_budget_of_the_grant_that_bears_it() {
    let given = planned_grant(office(), OTHER);
    let rules = RulesAdopted { grant: OTHER.into(), ..rule("K33", Severity::Block, &[("percent", "0")]) };
    let given = given.and(rules).and(paid(BANK, 1_000_001, "2017-04-10"));
    let theirs = vec![of_grant(OTHER, split("F.1", 1_000_001))];
    given
        .when(Command::ReclassifyExpense(reclassified(given.newest(), "2017-04-20", theirs)))
        .blocked_by("K33");
}

#[test]
fn a_correction_that_spends_no_more_is_not_held_up_by_an_overspent_budget() {
    let given = office().and(paid(BANK, 1_100_000, "2017-04-10"));
    let voucher = given.newest();
    let given = given.and(rule("K33", Severity::Block, &[("percent", "0")]));
    let elsewhere = vec![split("P.1", 1_100_000)];
    given.when(Command::ReclassifyExpense(reclassified(voucher, "2017-04-20", elsewhere))).taken();
    given.when(paid(BANK, 1, "2017-04-21")).blocked_by("K33");
}

#[test]
fn an_account_is_closed_neither_tomorrow_nor_in_a_closed_month() {
    let closed = |on: &str| Command::CloseAccount(account_closed(MOBILE, on));
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    office().when(closed("2017-07-01")).rejected(Rejection::Future { date, today });
    office().and(month_closed(GRANT, "2017-03")).when(closed("2017-03-15")).rejected(
        Rejection::MonthClosed {
            date: day("2017-03-15"),
            month: "2017-03".parse().unwrap(),
            open: day("2017-04-01"),
        },
    );
    office().when(closed("2017-06-30")).taken();
}

#[test]
fn a_difference_is_not_settled_on_an_account_that_is_closed() {
    let counted = CashCounted {
        account: CASH.into(),
        counted: xof(5),
        denominations: Vec::new(),
        grant: GRANT.into(),
        on: day("2017-03-31"),
        reference: "PV-1".into(),
        text: "Comptage".to_owned(),
        witness: None,
    };
    let given = office().and(counted);
    let settled = Command::SettleDifference(CashDifferenceSettled {
        amount: xof(5),
        count: RecordRef::at(given.newest()),
        grant: GRANT.into(),
        line: None,
        on: day("2017-04-10"),
        reason: "Excédent".to_owned(),
    });
    given.by("direction").when(settled.clone()).taken();
    let on = day("2017-04-01");
    let gone = given.and(account_closed(CASH, "2017-04-01")).by("direction");
    gone.when(settled).rejected(Rejection::AccountClosed { account: CASH.into(), on });
}

#[test]
fn an_advance_is_not_issued_on_an_advances_account_that_is_closed() {
    let given = office().and(account_closed(ADVANCES, "2017-04-01"));
    let on = day("2017-04-01");
    given.when(advanced(5, "2017-04-03")).rejected(Rejection::AccountClosed { account: ADVANCES.into(), on });
}

#[test]
fn what_the_closed_month_of_another_grant_calls_approved_is_not_refused() {
    let borne = vec![split("F.1", 3), of_grant(OTHER, split("F.1", 2))];
    let given = planned_grant(office(), OTHER);
    let given = given.and(ExpenseRecorded { splits: borne, ..paid(BANK, 5, "2017-03-10") });
    let voucher = given.newest();
    let given = given.recorded_by("raf", approved(voucher));
    given.by("chef").when(refused(voucher)).taken();
    let (number, month) = ("BQ-2017-0001".into(), "2017-03".parse().unwrap());
    given
        .and(month_closed(OTHER, "2017-03"))
        .by("chef")
        .when(refused(voucher))
        .rejected(Rejection::ApprovedAndClosed { number, month });
}

#[test]
fn an_older_look_that_is_entered_late_does_not_undo_a_newer_one() {
    let given = office().and(super::funds::asset()).and(seen("2017-05-10")).and(seen("2017-04-20"));
    let (starts, ends) = (day("2017-05-10"), day("2017-05-09"));
    given.by("raf").when(disposed("2017-05-09")).rejected(Rejection::EndsBeforeStart { starts, ends });
    given.by("raf").when(disposed("2017-05-10")).taken();
}
