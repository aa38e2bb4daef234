//! What is promised, and what falls away of it.

use super::*;

pub fn promised() -> CommitmentMade {
    CommitmentMade {
        grant: GRANT.into(),
        number: "BC-001".into(),
        on: day("2017-04-03"),
        party: "p-1".into(),
        purpose: "Fournitures de bureau".to_owned(),
        splits: vec![split("F.1", 600), split("F.2", 400)],
    }
}

pub fn released(commitment: u64, francs: i64) -> CommitmentReleased {
    CommitmentReleased {
        amount: xof(francs),
        commitment: RecordRef::at(commitment),
        grant: GRANT.into(),
        on: day("2017-05-02"),
        reason: "Facturé".to_owned(),
    }
}

#[test]
fn what_is_promised_has_a_number_a_party_and_lines_of_the_budget() {
    let given = office();
    given.when(promised()).decides(promised());
    given.when(CommitmentMade { party: "p-9".into(), ..promised() }).rejected(unknown(What::Party, "p-9"));
    given.when(CommitmentMade { purpose: " ".to_owned(), ..promised() }).rejected(Rejection::PurposeMissing);
    given.when(CommitmentMade { splits: vec![], ..promised() }).rejected(Rejection::NoSplits);
    let of = |split: Split| CommitmentMade { splits: vec![split], ..promised() };
    given.when(of(split("F.9", 5))).rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    given.when(of(split("F.1", 0))).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(of(Split { amount: eur("5.00"), ..split("F.1", 5) }))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(of(Split { activity: Some("A9".into()), ..split("F.1", 5) }))
        .rejected(unknown(What::Activity, "A9"));
    given
        .when(of(Split { place: Some("BKO".into()), ..split("F.1", 5) }))
        .rejected(unknown(What::Place, "BKO"));
    // What another grant promises stands in its own books.
    planned_grant(office(), OTHER)
        .when(of(of_grant(OTHER, split("F.1", 5))))
        .rejected(unknown(What::Grant, OTHER));
    given.when(of(of_grant(GRANT, split("F.1", 5)))).taken();
    given
        .and(promised())
        .when(promised())
        .rejected(Rejection::Exists { what: What::Commitment, code: "BC-001".to_owned() });
}

#[test]
fn what_is_promised_is_promised_within_the_term_on_an_open_day() {
    let given = office();
    let on = |date: &str| CommitmentMade { on: day(date), ..promised() };
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(on("2017-07-01")).rejected(Rejection::Future { date, today });
    given.when(on("2017-01-31")).rejected(Rejection::OutsideTerm {
        date: day("2017-01-31"),
        starts: day("2017-02-01"),
        ends: day("2017-12-31"),
    });
    given
        .closed_up_to("2017-04")
        .when(on("2017-04-03"))
        .rejected(in_closed_month("2017-04-03", "2017-05-01"));
}

#[test]
fn no_more_falls_away_than_was_promised() {
    let given = office().and(promised());
    let commitment = given.newest();
    given.when(released(commitment, 1_000)).decides(released(commitment, 1_000));
    let too_much = |left, amount| Rejection::MoreThanPromised {
        number: "BC-001".into(),
        left: xof(left),
        amount: xof(amount),
    };
    given.when(released(commitment, 1_001)).rejected(too_much(1_000, 1_001));
    let given = given.and(released(commitment, 700));
    given.when(released(commitment, 300)).taken();
    given.when(released(commitment, 301)).rejected(too_much(300, 301));
    given.when(released(commitment, 0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(CommitmentReleased { amount: eur("3.00"), ..released(commitment, 5) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(CommitmentReleased { reason: String::new(), ..released(commitment, 5) })
        .rejected(Rejection::ReasonMissing);
    given.when(released(999, 5)).rejected(unknown(What::Commitment, "999"));
    let on = |date: &str| CommitmentReleased { on: day(date), ..released(commitment, 5) };
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given.when(on("2017-04-02")).rejected(Rejection::EndsBeforeStart { starts, ends });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(on("2017-07-01")).rejected(Rejection::Future { date, today });
    given
        .closed_up_to("2017-05")
        .when(on("2017-05-02"))
        .rejected(in_closed_month("2017-05-02", "2017-06-01"));
}
