//! Money moved between budget lines, with and without the donor's letter.

use super::*;

pub fn moved(from: &str, to: &str, francs: i64) -> BudgetReallocated {
    BudgetReallocated {
        amount: xof(francs),
        consent: None,
        from: from.into(),
        grant: GRANT.into(),
        reason: "Le carburant a renchéri".to_owned(),
        to: to.into(),
    }
}

pub fn letter(reference: &str) -> ConsentReceived {
    ConsentReceived {
        by: "WHH".to_owned(),
        document: None,
        grant: GRANT.into(),
        letter: reference.into(),
        on: day("2017-04-03"),
        scope: "Réaffectation du personnel au fonctionnement".to_owned(),
        version: Some(1),
    }
}

// Operation has 300 000: 200 000 on F.1, 100 000 on F.2.
fn strict() -> Given {
    office().and(rule("K32", Severity::Block, &[("block_percent", "50"), ("flag_percent", "30")])).by("raf")
}

fn missing() -> Rejection {
    Rejection::ConsentMissing { heading: "Fonctionnement".to_owned(), percent: Decimal::from(50) }
}

#[test]
fn money_moves_from_what_a_line_has_left() {
    let given = office().and(paid(BANK, 150_000, "2017-04-03")).by("raf");
    given.when(moved("F.1", "P.1", 50_000)).decides(moved("F.1", "P.1", 50_000));
    given.when(moved("F.1", "P.1", 50_001)).rejected(Rejection::LineExhausted {
        line: "F.1".into(),
        left: xof(50_000),
        amount: xof(50_001),
    });
    let given = given.then(moved("F.1", "P.1", 30_000));
    let amount = |line: &str| given.grant().budget.in_force().unwrap().line(&line.into()).unwrap().amount();
    assert_eq!(["F.1", "P.1"].map(amount), [170_000, 430_000].map(Decimal::from));
    // The total stays, so that no money is made.
    assert_eq!(given.grant().budget.in_force().unwrap().total(), Decimal::from(1_000_000));
    given.when(moved("F.1", "P.1", 20_001)).rejected(Rejection::LineExhausted {
        line: "F.1".into(),
        left: xof(20_000),
        amount: xof(20_001),
    });
    // What came may go on.
    given.when(moved("P.1", "I.1", 430_000)).taken();
}

#[test]
fn money_moves_between_two_lines_in_force_for_a_reason() {
    let given = office().by("raf");
    given.when(moved("F.1", "F.1", 5)).rejected(Rejection::SameLine { line: "F.1".into() });
    for (from, to) in [("F.9", "F.1"), ("F.1", "F.9")] {
        given
            .when(moved(from, to, 5))
            .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    }
    given.when(moved("F.1", "P.1", 0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(BudgetReallocated { amount: eur("5.00"), ..moved("F.1", "P.1", 5) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(BudgetReallocated { reason: " ".to_owned(), ..moved("F.1", "P.1", 5) })
        .rejected(Rejection::ReasonMissing);
    contract(ledger(), GRANT)
        .by("raf")
        .when(moved("F.1", "P.1", 5))
        .rejected(Rejection::NoBudget { grant: GRANT.into() });
}

#[test]
fn a_heading_grows_by_half_without_the_donor_and_not_by_a_franc_more() {
    let given = strict();
    given.when(moved("P.1", "F.1", 150_000)).taken();
    given.when(moved("P.1", "F.1", 150_001)).rejected(missing());
    // In small steps neither.
    let given = given.then(moved("P.1", "F.1", 100_000)).then(moved("I.1", "F.2", 50_000));
    given.when(moved("P.1", "F.1", 1)).rejected(missing());
    // Within the heading nothing grows.
    given.when(moved("F.1", "F.2", 200_000)).taken();
    // Where the donor has no such rule, the total is what is kept.
    office().by("raf").when(moved("P.1", "F.1", 400_000)).taken();
}

#[test]
fn with_the_donor_s_letter_it_may_grow_further() {
    let given = strict();
    let allowed = |consent: u64| BudgetReallocated {
        consent: Some(RecordRef::at(consent)),
        ..moved("P.1", "F.1", 150_001)
    };
    given.when(allowed(999)).rejected(unknown(What::Letter, "999"));
    let given = given.and(letter("WHH-17/04"));
    let consent = given.newest();
    given.when(allowed(consent)).decides(allowed(consent));
    // It is named, or it does not count.
    given.when(moved("P.1", "F.1", 150_001)).rejected(missing());
    // Nor does a letter make money.
    let more = BudgetReallocated { amount: xof(400_001), ..allowed(consent) };
    given.when(more).rejected(Rejection::LineExhausted {
        line: "P.1".into(),
        left: xof(400_000),
        amount: xof(400_001),
    });
}

#[test]
fn what_a_heading_may_spend_follows_what_was_moved() {
    let given = strict().and(rule("K33", Severity::Block, &[("percent", "0")])).by("comptable");
    let spends =
        |francs| ExpenseRecorded { splits: vec![split("I.1", francs)], ..paid(BANK, francs, "2017-04-03") };
    given.when(spends(450_001)).blocked_by("K32");
    let given = given.by("raf").then(moved("P.1", "I.1", 100_000)).by("comptable");
    given.when(spends(600_000)).taken();
    given.when(spends(600_001)).blocked_by("K32");
}

#[test]
fn a_letter_is_entered_once_and_says_what_it_allows() {
    let given = office();
    given.when(letter("WHH-17/04")).decides(letter("WHH-17/04"));
    given
        .and(letter("WHH-17/04"))
        .when(letter("WHH-17/04"))
        .rejected(Rejection::Exists { what: What::Letter, code: "WHH-17/04".to_owned() });
    given.when(ConsentReceived { scope: "  ".to_owned(), ..letter("L") }).rejected(Rejection::ReasonMissing);
    given
        .when(ConsentReceived { version: Some(2), ..letter("L") })
        .rejected(unknown(What::BudgetVersion, "2"));
    given.when(ConsentReceived { version: None, ..letter("L") }).taken();
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(ConsentReceived { on: date, ..letter("L") }).rejected(Rejection::Future { date, today });
    // It moves no money: one of a closed month may be entered late.
    given.closed_up_to("2017-04").when(letter("L")).taken();
}

#[test]
fn a_letter_speaks_of_the_budget_in_force_or_of_none_in_particular() {
    let given = strict().and(letter("WHH-17/04"));
    let of_first = given.newest();
    let given = given.and(ConsentReceived { version: None, ..letter("WHH-17/05") });
    let of_none = given.newest();
    let named =
        |consent| BudgetReallocated { consent: Some(RecordRef::at(consent)), ..moved("P.1", "F.1", 150_001) };
    given.when(named(of_first)).taken();
    let second = |line: BudgetLineAdded| BudgetLineAdded { version: 2, ..line };
    let given = given
        .and(second(line(GRANT, "P.1", "Personnel", 400_000)))
        .and(second(line(GRANT, "F.1", "Fonctionnement", 300_000)))
        .and(second(line(GRANT, "I.1", "Investissements", 300_000)))
        .and(BudgetApproved { version: 2, ..budget_approved(GRANT) });
    let refused = Rejection::LetterOfVersion { letter: "WHH-17/04".into(), version: 1, in_force: 2 };
    given.when(named(of_first)).rejected(refused);
    given.when(named(of_none)).taken();
}

#[test]
fn a_letter_of_another_grant_or_of_a_day_to_come_moves_nothing() {
    let given = planned_grant(strict(), OTHER).by("raf");
    let given = given.and(ConsentReceived { grant: OTHER.into(), ..letter("L-2") });
    let named =
        |consent| BudgetReallocated { consent: Some(RecordRef::at(consent)), ..moved("P.1", "F.1", 150_001) };
    given.when(named(given.newest())).rejected(unknown(What::Letter, &given.newest().to_string()));
    // Recorded while the clock ran ahead.
    let given = given.and(ConsentReceived { on: day("2027-04-03"), ..letter("L-3") });
    let (date, today) = (day("2027-04-03"), day("2017-06-30"));
    given.when(named(given.newest())).rejected(Rejection::Future { date, today });
}
