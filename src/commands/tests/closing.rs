//! Months closed and opened again, and what a closed month keeps out.

use tarikh_events::document::{Document, DocumentKind};
use tarikh_projections::controls::Arg;

use super::refusal::refused;
use super::*;

/// The bank's statement of the last day of a month.
pub fn bank_says(on: &str) -> BankStatementReceived {
    BankStatementReceived {
        account: BANK.into(),
        closing: xof(0),
        document: None,
        grant: GRANT.into(),
        lines: Vec::new(),
        on: day(on),
        reference: format!("REL-{on}").into(),
        text: "Relevé".to_owned(),
    }
}

pub fn counted(account: &str, francs: i64, on: &str) -> CashCounted {
    CashCounted {
        on: day(on),
        reference: format!("PV-{account}-{on}").into(),
        ..super::treasury::counted(account, francs)
    }
}

pub fn reopened(month: &str, closing: u64) -> MonthReopened {
    MonthReopened {
        closing: RecordRef::at(closing),
        grant: GRANT.into(),
        month: month.parse().unwrap(),
        reason: "Facture oubliée".to_owned(),
        second: "chef".into(),
    }
}

fn of(month: &str) -> Month {
    month.parse().unwrap()
}

// March with its bank statement, after a February in which nothing happened.
fn march() -> Given {
    office().and(bank_says("2017-03-31")).closed_up_to("2017-02").by("raf")
}

#[test]
fn a_month_is_closed_at_the_head_its_statements_were_computed_from() {
    let given = march();
    let closing = given.closing("2017-03");
    given.when(closing.clone()).decides(closing.clone());
    let records = closing.head.records;
    let other = MonthClosed { head: Head { records: records - 1, ..closing.head }, ..closing.clone() };
    given.when(other).rejected(unknown(What::Head, &(records - 1).to_string()));
    let forged = MonthClosed { head: Head { hash: Hash([5; 32]), ..closing.head }, ..closing };
    given.when(forged).rejected(unknown(What::Head, &records.to_string()));
}

#[test]
fn months_close_in_order_from_the_first_of_the_term() {
    let given = office().by("raf");
    let turn = |month: &str, due: &str| Rejection::NotInOrder { month: of(month), due: of(due) };
    given.when(given.closing("2017-03")).rejected(turn("2017-03", "2017-02"));
    given.when(given.closing("2017-01")).rejected(turn("2017-01", "2017-02"));
    let given = given.then(given.closing("2017-02"));
    given.when(given.closing("2017-04")).rejected(turn("2017-04", "2017-03"));
    for month in ["2017-01", "2017-02"] {
        given.when(given.closing(month)).rejected(Rejection::AlreadyClosed { month: of(month) });
        assert_eq!(given.obstacles(month), [Rejection::AlreadyClosed { month: of(month) }]);
    }
    // After the term the months go on, as long as the grant is open.
    let given = given.closed_up_to("2017-12").today("2018-03-01").and(bank_says("2018-01-31"));
    given.when(given.closing("2018-01")).taken();
}

#[test]
fn a_month_is_over_when_its_last_day_is() {
    let given = march();
    let not_over = || Rejection::MonthNotOver { month: of("2017-03") };
    for today in ["2017-03-30", "2017-03-31"] {
        let given = given.today(today);
        given.when(given.closing("2017-03")).rejected(not_over());
    }
    let given = given.today("2017-04-01");
    given.when(given.closing("2017-03")).taken();
}

#[test]
fn everything_that_stands_in_the_way_is_said_at_once() {
    let given = office()
        .and(rule_at_closing("K31", Severity::Explain, &[("info_percent", "0")]))
        .and(filled(CASH, 5_000, "2017-03-02"))
        .and(numbered("BQ-2017-0001", paid(BANK, 300_000, "2017-03-06")))
        .and(numbered("BQ-2017-0003", paid(BANK, 7, "2017-03-07")))
        .and(numbered("BQ-2017-0007", paid(BANK, 7, "2017-04-07")));
    let wrong = given.newest() - 1;
    let given = given.recorded_by("chef", refused(wrong)).today("2017-03-31").by("raf");
    let obstacles = given.obstacles("2017-03");
    let (said, findings) = obstacles.split_at(5);
    assert_eq!(
        said,
        [
            Rejection::NotInOrder { month: of("2017-03"), due: of("2017-02") },
            Rejection::MonthNotOver { month: of("2017-03") },
            Rejection::VoucherWaits { number: "BQ-2017-0001".into() },
            Rejection::VoucherRejected { number: "BQ-2017-0003".into() },
            // Of April's numbers nothing is missing yet.
            Rejection::NumberMissing { number: "BQ-2017-0002".into() },
        ]
    );
    let shown: Vec<_> = findings
        .iter()
        .filter_map(|it| {
            if let Rejection::Control(it) = it {
                return Some(("block", it.control, it.subject.as_str()));
            }
            let Rejection::ToExplain(it) = it else { return None };
            Some(("explain", it.control, it.subject.as_str()))
        })
        .collect();
    assert_eq!(shown.len(), findings.len(), "{findings:?}");
    assert_eq!(shown, [("block", "K11", CASH), ("block", "K13", BANK), ("explain", "K31", "F.1")]);
    // The first of them is why the command is refused.
    given.when(given.closing("2017-03")).rejected(obstacles[0].clone());
    // Once all is done, nothing is left.
    let given = given
        .today("2017-04-01")
        .recorded_by("chef", approved(wrong - 1))
        .recorded_by("chef", approved(wrong))
        .and(VoucherVoided { cheque: None, ..super::expense::voided("BQ-2017-0002") })
        .and(counted(CASH, 5_000, "2017-03-31"))
        .and(bank_says("2017-03-31"))
        .closed_up_to("2017-02")
        .then(super::explanation::explained("K31", "F.1"));
    assert_eq!(given.obstacles("2017-03"), []);
    given.when(given.closing("2017-03")).taken();
}

#[test]
fn a_voucher_of_another_grant_that_charges_this_one_is_approved_first() {
    let charges = ExpenseRecorded {
        grant: OTHER.into(),
        splits: vec![split("F.1", 5), of_grant(GRANT, split("F.2", 7))],
        ..paid(BANK, 12, "2017-03-06")
    };
    let given = planned_grant(march(), OTHER).and(charges);
    let voucher = given.newest();
    let waits = Rejection::VoucherWaits { number: "BQ-2017-0001".into() };
    assert_eq!(given.obstacles("2017-03"), [waits]);
    let approved = ExpenseApproved { grant: OTHER.into(), ..approved(voucher) };
    assert_eq!(given.recorded_by("chef", approved).obstacles("2017-03"), []);
    // Taken back, it waits for nothing.
    let reversed = ExpenseReversed { grant: OTHER.into(), ..reversed(voucher, "2017-03-07") };
    assert_eq!(given.and(reversed).obstacles("2017-03"), []);
}

#[test]
fn vouchers_of_later_months_do_not_hold_a_month_up() {
    let given = march().and(paid(BANK, 5, "2017-04-01"));
    assert_eq!(given.obstacles("2017-03"), []);
    let earlier = given.and(paid(BANK, 5, "2017-03-31"));
    assert_eq!(earlier.obstacles("2017-03"), [Rejection::VoucherWaits { number: "BQ-2017-0002".into() }]);
}

#[test]
fn a_box_is_counted_after_its_last_movement_of_the_month() {
    let given = march().and(filled(CASH, 1_000, "2017-03-30"));
    let asked = |given: &Given| {
        let obstacles = given.obstacles("2017-03");
        let [Rejection::Control(it)] = &obstacles[..] else {
            assert_eq!(obstacles, []);
            return false;
        };
        assert_eq!((it.control, it.subject.as_str()), ("K11", CASH));
        assert_eq!(it.values[1], ("date", Arg::Date(day("2017-03-31"))));
        true
    };
    assert!(asked(&given));
    assert!(asked(&given.and(counted(CASH, 0, "2017-03-29"))));
    assert!(asked(&given.and(counted(CASH, 1_000, "2017-04-01"))));
    // Counted on Thursday evening, and shut until the month was over.
    assert!(!asked(&given.and(counted(CASH, 1_000, "2017-03-30"))));
    assert!(!asked(&given.and(counted(CASH, 1_000, "2017-03-31"))));
    // A box with money in it is counted in a month without movements too.
    let given = given.and(counted(CASH, 1_000, "2017-03-30")).and(bank_says("2017-04-30"));
    let april = given.closed_up_to("2017-03").obstacles("2017-04");
    assert!(matches!(&april[..], [Rejection::Control(it)] if it.control == "K11"), "{april:?}");
    // One that is empty and was not touched has nothing to prove.
    let emptied = march()
        .and(filled(MOBILE, 1_000, "2017-03-02"))
        .and(paid(MOBILE, 1_000, "2017-03-03"))
        .and(counted(MOBILE, 0, "2017-03-03"))
        .and(bank_says("2017-04-30"));
    let emptied = emptied.recorded_by("chef", approved(emptied.newest() - 2)).closed_up_to("2017-03");
    assert_eq!(emptied.obstacles("2017-04"), []);
}

#[test]
fn a_closed_month_keeps_everything_out_and_proposes_an_open_day() {
    let given = office()
        .and(filled(CASH, 1_000, "2017-03-02"))
        .and(paid(BANK, 5, "2017-03-06"))
        .and(advanced(100, "2017-03-07"));
    let (voucher, advance) = (given.newest() - 1, given.newest());
    let given = given.and(super::treasury::counted(CASH, 1_000)).closed_up_to("2017-04");
    let count = given.newest() - 3;
    let in_april = || in_closed_month("2017-04-03", "2017-05-01");
    let settled = AdvanceSettled {
        account: BANK.into(),
        advance: RecordRef::at(advance),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        refunded: xof(100),
    };
    let in_cash = ContributionReceived {
        account: Some(CASH.into()),
        kind: tarikh_events::funds::ContributionKind::Cash,
        ..super::funds::contribution(1, 5, 5)
    };
    let difference = CashDifferenceSettled { on: day("2017-04-03"), ..super::count::settled(count, 5) };
    let commands: Vec<Command> = vec![
        paid(BANK, 5, "2017-04-03").into(),
        paid(CASH, 5, "2017-04-03").into(),
        justified("AV-2017-001", 5, "2017-04-03").into(),
        reversed(voucher, "2017-04-03").into(),
        super::reclassification::reclassified(voucher, "2017-04-03", vec![split("P.1", 5)]).into(),
        super::expense::voided("BQ-2017-0002").into(),
        super::treasury::fee(5).into(),
        advanced(5, "2017-04-03").into(),
        settled.into(),
        filled(CASH, 5, "2017-04-03").into(),
        super::treasury::counted(CASH, 5).into(),
        super::treasury::statement(5, vec![]).into(),
        account_closed(MOBILE, "2017-04-03").into(),
        received(5, "2017-04-03").into(),
        super::request::given_back(5).into(),
        super::request::earned(5).into(),
        super::funds::interest(5).into(),
        super::funds::contribution(1, 5, 5).into(),
        in_cash.into(),
        super::commitment::promised().into(),
        super::funds::asset().into(),
        super::grant::reported_on("2017-04-03").into(),
    ];
    for command in commands {
        let shown = format!("{command:?}");
        let Answer(answer) = given.when(command);
        assert_eq!(answer, Err(in_april()), "{shown}");
    }
    given.by("raf").when(difference).rejected(in_april());
}

#[test]
fn two_persons_who_may_approve_open_the_last_closed_month_again() {
    let given = march().closed_up_to("2017-04");
    let (march, april) = (given.newest() - 1, given.newest());
    given.when(reopened("2017-04", april)).decides(reopened("2017-04", april));
    given
        .when(reopened("2017-03", march))
        .rejected(Rejection::NotInOrder { month: of("2017-03"), due: of("2017-04") });
    given.when(reopened("2017-05", april)).rejected(Rejection::NotClosed { month: of("2017-05") });
    given.when(reopened("2017-04", march)).rejected(unknown(What::Record, &march.to_string()));
    given
        .when(MonthReopened { reason: " ".to_owned(), ..reopened("2017-04", april) })
        .rejected(Rejection::ReasonMissing);
    let with = |second: &str| MonthReopened { second: second.into(), ..reopened("2017-04", april) };
    given.when(with("raf")).rejected(Rejection::SecondPerson { member: "raf".into() });
    given.when(with("parti")).rejected(Rejection::Retired { member: "parti".into() });
    given.when(with("inconnu")).rejected(Rejection::NotAMember { member: "inconnu".into() });
    given
        .when(with("comptable"))
        .rejected(Rejection::NotAllowed { member: "comptable".into(), needed: APPROVERS.to_vec() });
    // One person under two identifiers is not two.
    given
        .and(enrolled("raf-2", &[Role::Director], Some("p-raf")))
        .when(with("raf-2"))
        .rejected(Rejection::SecondPerson { member: "raf-2".into() });
    office()
        .by("raf")
        .when(reopened("2017-03", march))
        .rejected(Rejection::NotClosed { month: of("2017-03") });
}

#[test]
fn an_opened_month_takes_entries_again_and_the_months_before_do_not() {
    let given = march().closed_up_to("2017-04");
    let given = given.then(reopened("2017-04", given.newest())).by("comptable");
    given.when(paid(BANK, 5, "2017-04-30")).taken();
    given.when(paid(BANK, 5, "2017-03-31")).rejected(in_closed_month("2017-03-31", "2017-04-01"));
    // It is closed again with what a closing asks for.
    let given = given.then(paid(BANK, 5, "2017-04-30")).and(bank_says("2017-04-30")).by("raf");
    given.when(given.closing("2017-04")).rejected(Rejection::VoucherWaits { number: "BQ-2017-0001".into() });
}

#[test]
fn after_the_clock_was_put_right_the_future_is_refused_again() {
    // Recorded while the clock ran ten years ahead.
    let ahead = office().today("2027-01-05").then(filled(CASH, 1_000, "2017-07-01"));
    let ahead = ahead.then(paid(CASH, 900, "2017-07-20"));
    let given =
        ahead.and(tarikh_events::ledger::ClockCorrected { reason: "horloge".to_owned() }).today("2017-06-30");
    let (date, today) = (day("2017-07-02"), day("2017-06-30"));
    given.when(paid(CASH, 5, "2017-07-02")).rejected(Rejection::Future { date, today });
    // What stands in the book counts all the same.
    let given = given.today("2017-07-25");
    given.when(paid(CASH, 100, "2017-07-02")).taken();
    given.when(paid(CASH, 101, "2017-07-02")).rejected(Rejection::CashShort {
        account: CASH.into(),
        name: format!("Compte {CASH}"),
        day: day("2017-07-20"),
        short: xof(1),
    });
    // Nor is a month closed before its time.
    let given = given.today("2017-03-15").by("raf");
    given
        .when(given.closing("2017-03"))
        .rejected(Rejection::NotInOrder { month: of("2017-03"), due: of("2017-02") });
    let given = given.closed_up_to("2017-02");
    given.when(given.closing("2017-03")).rejected(Rejection::MonthNotOver { month: of("2017-03") });
}

#[test]
fn a_document_is_attached_to_what_was_recorded() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let document = Document { digest: Hash([3; 32]), kind: DocumentKind::Receipt };
    let attached = |to: u64, documents: &[Document]| DocumentAttached {
        documents: documents.to_vec(),
        grant: GRANT.into(),
        to: RecordRef::at(to),
    };
    let voucher = given.newest();
    let one = attached(voucher, std::slice::from_ref(&document));
    given.when(one.clone()).decides(one.clone());
    given.when(attached(voucher, &[])).rejected(unknown(What::Document, ""));
    let next = voucher + 1;
    given.when(attached(next, &[document])).rejected(unknown(What::Record, &next.to_string()));
    // A closed month takes evidence that came late: no figure moves.
    let given = given.closed_up_to("2017-04").then(one);
    assert_eq!(given.grant().voucher(&"BQ-2017-0001".into()).unwrap().documents, 1);
}
