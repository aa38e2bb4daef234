//! Contracts, rules, activities and the end of an import.

use tarikh_events::audit::ImportCompleted;
use tarikh_projections::controls;

use super::*;

pub fn indicator() -> IndicatorSet {
    IndicatorSet {
        activity: Some("A1".into()),
        baseline: 0,
        grant: GRANT.into(),
        indicator: "participants".to_owned(),
        target: 22,
    }
}

pub fn reported() -> ActivityReported {
    ActivityReported {
        activity: "A1".into(),
        comment: None,
        grant: GRANT.into(),
        indicator: "participants".to_owned(),
        men: Some(9),
        on: day("2017-05-02"),
        place: Some("GOU".into()),
        value: 21,
        women: Some(12),
    }
}

pub fn reported_on(on: &str) -> ActivityReported {
    ActivityReported { on: day(on), ..reported() }
}

pub fn completed() -> ImportCompleted {
    ImportCompleted { added: 1, files: Vec::new(), grant: GRANT.into(), rows: 1 }
}

#[test]
fn a_contract_is_entered_once() {
    let given = ledger();
    given.when(awarded(GRANT)).decides(awarded(GRANT));
    given
        .and(awarded(GRANT))
        .when(awarded(GRANT))
        .rejected(Rejection::Exists { what: What::Grant, code: GRANT.to_owned() });
}

#[test]
fn a_term_may_be_one_day_and_not_less() {
    let given = ledger();
    let (starts, ends) = (day("2017-02-01"), day("2017-01-31"));
    given.when(GrantAwarded { ends: starts, ..awarded(GRANT) }).taken();
    given.when(GrantAwarded { ends, ..awarded(GRANT) }).rejected(Rejection::EndsBeforeStart { starts, ends });
}

#[test]
fn a_contract_has_an_amount_in_its_own_currency() {
    let given = ledger();
    given
        .when(GrantAwarded { total: xof(0), ..awarded(GRANT) })
        .rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(GrantAwarded { total: eur("1.00"), ..awarded(GRANT) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given.when(GrantAwarded { total: xof(999_999_999_999_999), ..awarded(GRANT) }).taken();
    given
        .when(GrantAwarded { total: xof(1_000_000_000_000_000), ..awarded(GRANT) })
        .rejected(Rejection::TooLarge);
}

#[test]
fn the_shares_of_a_key_make_a_hundred() {
    for (percent, whole) in [("25", true), ("25.00", true), ("24.99", false), ("25.01", false)] {
        let mut grant = awarded(GRANT);
        let percent: Decimal = percent.parse().unwrap();
        grant.funding_keys[0].shares[1].percent = percent;
        let answer = ledger().when(grant);
        let sum = Decimal::from(75) + percent;
        match whole {
            true => answer.taken(),
            false => answer.rejected(Rejection::SharesNotWhole { key: "BMZ75-WHH25".into(), sum }),
        }
    }
    let mut grant = awarded(GRANT);
    grant.funding_keys[0].shares[1].source = "UE".into();
    ledger().when(grant).rejected(unknown(What::Funding, "UE"));
}

#[test]
fn a_contract_names_only_places_it_has_and_no_code_twice() {
    let nowhere = GrantAwarded { base: Some("BKO".into()), ..awarded(GRANT) };
    ledger().when(nowhere).rejected(unknown(What::Place, "BKO"));
    let mut within = awarded(GRANT);
    within.places[2].within = Some("C-DIR".into());
    ledger().when(within).rejected(unknown(What::Place, "C-DIR"));

    let twice = |what, code: &str| Rejection::Exists { what, code: code.to_owned() };
    let mut grant = awarded(GRANT);
    grant.headings.push(grant.headings[0].clone());
    ledger().when(grant).rejected(twice(What::Heading, "Personnel"));
    let mut grant = awarded(GRANT);
    grant.results.push(grant.results[0].clone());
    ledger().when(grant).rejected(twice(What::Result, "R1"));
    let mut grant = awarded(GRANT);
    grant.places.push(grant.places[0].clone());
    ledger().when(grant).rejected(twice(What::Place, "TOM"));
    // A line names a source or a key: they share their codes.
    let mut grant = awarded(GRANT);
    grant.funding_keys[0].code = "BMZ".into();
    ledger().when(grant).rejected(twice(What::Funding, "BMZ"));
}

#[test]
fn everything_about_a_grant_needs_the_grant() {
    let missing = || Rejection::UnknownGrant { grant: OTHER.into() };
    let given = office();
    given.when(RulesAdopted { grant: OTHER.into(), ..rule("K10", Severity::Flag, &[]) }).rejected(missing());
    given.when(ExpenseRecorded { grant: OTHER.into(), ..paid(BANK, 5, "2017-04-03") }).rejected(missing());
    given.when(account_opened(OTHER, "9", "ZZ", AccountKind::Cash)).rejected(missing());
}

#[test]
fn a_closed_grant_takes_nothing_more() {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let voucher = given.newest();
    let given = given.and(grant_closed(GRANT));
    let closed = || Rejection::GrantClosed { grant: GRANT.into(), on: day("2017-06-30") };
    given.when(paid(BANK, 5, "2017-04-03")).rejected(closed());
    given.when(reversed(voucher, "2017-04-04")).rejected(closed());
    given.when(rule("K10", Severity::Flag, &[])).rejected(closed());
    given.when(received(5, "2017-04-03")).rejected(closed());
    given.when(completed()).rejected(closed());
    given.by("raf").when(approved(voucher)).rejected(closed());
}

#[test]
fn an_activity_is_planned_once_for_a_result_and_a_place_of_the_grant() {
    let given = office();
    given.when(planned()).rejected(Rejection::Exists { what: What::Activity, code: "A1".to_owned() });
    let second = ActivityPlanned { activity: "A2".into(), ..planned() };
    given.when(ActivityPlanned { ends: second.starts, ..second.clone() }).taken();
    given.when(ActivityPlanned { result: None, place: None, ..second.clone() }).taken();
    let (starts, ends) = (day("2017-05-01"), day("2017-04-30"));
    given
        .when(ActivityPlanned { ends, ..second.clone() })
        .rejected(Rejection::EndsBeforeStart { starts, ends });
    given
        .when(ActivityPlanned { result: Some("R9".into()), ..second.clone() })
        .rejected(unknown(What::Result, "R9"));
    given.when(ActivityPlanned { place: Some("BKO".into()), ..second }).rejected(unknown(What::Place, "BKO"));
}

#[test]
fn an_indicator_is_set_for_a_known_activity() {
    office().when(indicator()).decides(indicator());
    office()
        .when(IndicatorSet { activity: Some("A9".into()), ..indicator() })
        .rejected(unknown(What::Activity, "A9"));
}

#[test]
fn an_activity_is_reported_when_it_has_happened() {
    let given = office().today("2017-05-02");
    given.when(reported()).decides(reported());
    let (date, today) = (day("2017-05-03"), day("2017-05-02"));
    given.when(ActivityReported { on: date, ..reported() }).rejected(Rejection::Future { date, today });
    given
        .when(ActivityReported { activity: "A9".into(), ..reported() })
        .rejected(unknown(What::Activity, "A9"));
    given
        .when(ActivityReported { place: Some("BKO".into()), ..reported() })
        .rejected(unknown(What::Place, "BKO"));
}

#[test]
fn an_import_ends_without_a_gap_in_any_book() {
    let with = |numbers: &[&str]| {
        numbers
            .iter()
            .fold(office(), |given, number| given.and(numbered(number, paid(BANK, 5, "2017-04-03"))))
    };
    with(&[]).when(completed()).taken();
    // In any order, in each book and year by itself.
    with(&["BQ-2017-0002", "CA-2017-0001", "BQ-2017-0001", "BQ-2018-0001"]).when(completed()).taken();
    for (numbers, missing) in [
        (&["BQ-2017-0002"][..], "BQ-2017-0001"),
        (&["BQ-2017-0001", "BQ-2017-0003"], "BQ-2017-0002"),
        (&["BQ-2017-0001", "CA-2017-0001", "CA-2017-0003"], "CA-2017-0002"),
        (&["BQ-2017-0001", "BQ-2018-0002"], "BQ-2018-0001"),
        (&["BQ-2017-001", "BQ-2017-003"], "BQ-2017-002"),
    ] {
        with(numbers).when(completed()).rejected(Rejection::NumberMissing { number: missing.into() });
    }
}

#[test]
fn a_spoilt_number_is_no_gap() {
    let given = office()
        .and(numbered("BQ-2017-0001", paid(BANK, 5, "2017-04-03")))
        .and(super::expense::voided("BQ-2017-0002"))
        .and(numbered("BQ-2017-0003", paid(BANK, 5, "2017-04-03")));
    given.when(completed()).taken();
}

// ---- rules adopted ----

fn adopts(control: &str, parameters: &[(&str, &str)]) -> Answer {
    let mut adopted = rule(control, Severity::Flag, parameters);
    adopted.rules[0].severities.clear();
    office().by("raf").when(adopted)
}

// The stages at which a rule asks its control.
fn asks(control: &str, stages: &[(Stage, Severity)]) -> Answer {
    let mut adopted = rule(control, Severity::Flag, &[]);
    let said = stages.iter().map(|(stage, severity)| StageSeverity { severity: *severity, stage: *stage });
    adopted.rules[0].severities = said.collect();
    office().by("raf").when(adopted)
}

#[test]
fn a_rule_names_only_stages_at_which_its_control_is_asked() {
    use Severity::{Block, Explain, Flag};
    use Stage::{Close, Issue, Record};
    asks("K31", &[(Record, Block), (Close, Explain), (Issue, Flag)]).taken();
    for (control, stage, asked) in [
        ("K11", Record, vec![Close, Issue]),
        ("K13", Record, vec![Close, Issue]),
        ("K45", Record, vec![Close, Issue]),
        ("K10", Issue, vec![Record, Close]),
        ("K43", Close, vec![Record]),
        ("K48", Close, vec![]),
        ("K46", Record, vec![]),
    ] {
        let id = controls::catalogue::find(control).unwrap().id;
        asks(control, &[(stage, Block)]).rejected(Rejection::RuleStage { control: id, stage, asked });
    }
    // The same stage twice would leave open which severity holds.
    let twice = Rejection::RuleStage { control: "K31", stage: Close, asked: vec![Record, Close, Issue] };
    asks("K31", &[(Close, Flag), (Close, Explain)]).rejected(twice);
    // What is refused in any case is made no milder.
    for control in ["K02", "K03", "K08"] {
        let id = controls::catalogue::find(control).unwrap().id;
        asks(control, &[(Record, Block)]).taken();
        asks(control, &[(Record, Explain)]).rejected(Rejection::RuleHeld { control: id });
    }
}

#[test]
fn a_rule_is_adopted_for_a_control_that_there_is_and_once() {
    for control in ["K01", "K15", "K26", "K62"] {
        adopts(control, &[]).taken();
    }
    for control in ["K00", "K63", "K999", "K1", "k10", "plafond", ""] {
        adopts(control, &[]).rejected(unknown(What::Control, control));
    }
    let mut twice = rule("K10", Severity::Flag, &[("limit", "5")]);
    twice.rules.push(twice.rules[0].clone());
    let there = Rejection::Exists { what: What::Control, code: "K10".to_owned() };
    office().by("raf").when(twice).rejected(there);
}

#[test]
fn a_term_of_the_contract_that_no_control_asks_for_is_kept_and_none_that_is_typed() {
    let mut term = rule("taux_fonction_publique", Severity::Flag, &[("value", "3")]);
    let given = office().by("raf");
    given.when(term.clone()).rejected(unknown(What::Control, "taux_fonction_publique"));
    term.rules[0].severities.clear();
    given.when(term.clone()).rejected(unknown(What::Control, "taux_fonction_publique"));
    term.rules[0].source = "grant.toml: taux_fonction_publique".to_owned();
    given.when(term).taken();
}

#[test]
fn a_rule_names_the_thresholds_of_its_control_once() {
    adopts("K31", &[("flag_percent", "20"), ("info_percent", "10")]).taken();
    adopts("K31", &[("info_percent", "0"), ("block_percent", "10")]).rejected(Rejection::RuleParameter {
        control: "K31".to_owned(),
        parameter: "block_percent".to_owned(),
        value: "10".to_owned(),
        known: vec!["flag_percent", "info_percent"],
    });
    adopts("K10", &[("limit", "5"), ("limit", "6")]).rejected(Rejection::RuleParameter {
        control: "K10".to_owned(),
        parameter: "limit".to_owned(),
        value: "6".to_owned(),
        known: vec!["limit"],
    });
    adopts("K17", &[("days", "5")]).rejected(Rejection::RuleParameter {
        control: "K17".to_owned(),
        parameter: "days".to_owned(),
        value: "5".to_owned(),
        known: Vec::new(),
    });
}

#[test]
fn a_threshold_has_a_value_that_it_can_have() {
    type Case<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str], &'a str);
    let cases: [Case; 20] = [
        ("K10", "limit", &["0", "999999999999999"], &["abc", "-1", "1000000000000000", "0.5", ""], "amount"),
        (
            "K31",
            "info_percent",
            &["0", "12.5", "1000"],
            &["1000.01", "-1", "99999999999999999999999999"],
            "percent",
        ),
        ("K44", "days", &["0", "3650"], &["3651", "-1", "1.5", "x"], "days"),
        ("K57", "day", &["1", "31"], &["0", "32"], "day-of-month"),
        ("K26", "holidays", &["2017-05-01", "2017-05-01 2017-05-25"], &["2017-02-30", " ", "1 mai"], "dates"),
        ("K41", "parity", &["655.957"], &["0", "-1", "655,957", "1000000000000000"], "rate"),
        ("K41", "method", &["moyenne_ponderee"], &["", "deux mots"], "word"),
        // Settings of statements.
        ("T08", "months", &["1", "120"], &["0", "121", "x"], "count"),
        (
            "T12",
            "method",
            &["weighted-average", "moving-average", "moyenne_mobile", "fifo", "last-transfer", "parity"],
            &["", "average", "FIFO 2"],
            "method",
        ),
        ("T12", "plan_rate", &["655.957", "1.1"], &["0", "-1"], "rate"),
        ("T12", "lump_position", &["7", "Frais administratifs"], &["", " ", "7\n8"], "text"),
        ("T13", "margin", &["5", "0"], &["-1"], "percent"),
        ("T13", "year_days", &["360", "365"], &["366", "", "un an"], "year-days"),
        (
            "T13",
            "base_rates",
            &["2016-07-01=-0.88", "2016-07-01=-0.88 2023-01-01=1.62"],
            &[
                "",
                "-0.88",
                "2016-07-01=",
                "2016-13-01=1",
                "2023-01-01=1.62 2016-07-01=-0.88",
                "2016-07-01=1 2016-07-01=2",
            ],
            "base-rates",
        ),
        ("K51", "ladder", &["5", "5 10"], &["", "10 5", "5 5", "5 x", "0.5"], "amounts"),
        ("K39", "months", &["0", "600"], &["601", "-1", "1.5"], "months"),
        ("K28", "items", &["300"], &["-1", "x"], "number"),
        ("K28", "chi_square", &["20.09"], &["-1", "x"], "number"),
        ("K35", "reserve", &["Réserve"], &["", " "], "code"),
        ("K43", "director", &["500"], &["x"], "amount"),
    ];
    for (control, parameter, good, bad, kind) in cases {
        for value in good {
            adopts(control, &[(parameter, value)]).taken();
        }
        for value in bad {
            match adopts(control, &[(parameter, value)]).0 {
                Err(Rejection::RuleValue { control: of, parameter: named, value: given, expected }) => {
                    let said = (of.as_str(), named.as_str(), given.as_str(), expected);
                    assert_eq!(said, (control, parameter, *value, format!("expected-{kind}").as_str()));
                }
                other => panic!("{control} {parameter}={value}: {other:?}"),
            }
        }
    }
}
