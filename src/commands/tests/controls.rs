//! Controls asked when a fact is recorded: from which franc on, how severe, and never without a rule.

use tarikh_events::document::{Document, DocumentKind};
use tarikh_projections::controls::Arg;

use super::*;

fn percents(control: &str, severity: Severity, block: &str, flag: &str) -> RulesAdopted {
    rule(control, severity, &[("block_percent", block), ("flag_percent", flag)])
}

fn charged(line: &str, francs: i64) -> ExpenseRecorded {
    ExpenseRecorded { splits: vec![split(line, francs)], ..paid(BANK, francs, "2017-04-03") }
}

// ---- K32: a heading ----

#[test]
fn a_heading_is_flagged_above_thirty_and_refused_above_fifty_per_cent() {
    let given = office().and(percents("K32", Severity::Block, "50", "30"));
    // The heading has 300 000, whatever its lines have.
    given.when(charged("F.2", 390_000)).flagged(&[]);
    given.when(charged("F.2", 390_001)).flagged(&["K32"]);
    given.when(charged("F.2", 450_000)).flagged(&["K32"]);
    let finding = given.when(charged("F.2", 450_001)).blocked_by("K32");
    assert_eq!(finding.subject, "Fonctionnement");
    assert_eq!(finding.values[1], ("percent", Arg::Percent("150.00".parse().unwrap())));
    assert_eq!(finding.values[2], ("left", Arg::Money(xof(-150_001))));
}

#[test]
fn what_was_spent_before_and_on_other_lines_counts_for_the_heading() {
    let given = office()
        .and(percents("K32", Severity::Block, "50", "30"))
        .and(charged("F.1", 300_000))
        .and(super::treasury::fee(100_000));
    given.when(charged("F.2", 50_000)).flagged(&["K32"]);
    given.when(charged("F.2", 50_001)).blocked_by("K32");
    let both = vec![split("F.1", 25_000), split("F.2", 25_001)];
    given.when(ExpenseRecorded { splits: both, ..paid(BANK, 5, "2017-04-03") }).blocked_by("K32");
    // Another heading is not concerned, and what was taken back is free again.
    given.when(charged("I.1", 390_000)).flagged(&[]);
    let given = given.and(reversed(given.newest() - 1, "2017-04-04"));
    given.when(charged("F.2", 290_000)).flagged(&[]);
}

#[test]
fn the_limits_are_those_of_the_grant() {
    let given = office().and(percents("K32", Severity::Block, "0", "0"));
    given.when(charged("F.2", 300_000)).flagged(&[]);
    given.when(charged("F.2", 300_001)).blocked_by("K32");
    // A later rule takes the place of the former.
    let given = given.and(percents("K32", Severity::Block, "12.5", "10"));
    given.when(charged("F.2", 330_000)).flagged(&[]);
    given.when(charged("F.2", 337_500)).flagged(&["K32"]);
    given.when(charged("F.2", 337_501)).blocked_by("K32");
}

#[test]
fn without_a_rule_no_limit_is_asked_for() {
    let given = office().and(received(900_000_000, "2017-03-02"));
    given.when(charged("F.2", 90_000_000)).flagged(&[]);
    let sunday = ExpenseRecorded { invoice: None, ..paid(BANK, 500_000, "2017-04-02") };
    given.when(sunday).flagged(&[]);
}

#[test]
fn a_rule_is_asked_at_the_stages_it_names() {
    let at = |stage| {
        let mut total = rule("K33", Severity::Block, &[("percent", "0")]);
        total.rules[0].severities[0].stage = stage;
        office().and(total)
    };
    at(Stage::Record).when(charged("F.1", 1_000_001)).blocked_by("K33");
    at(Stage::Close).when(charged("F.1", 1_000_001)).flagged(&[]);
}

#[test]
fn a_rule_that_names_no_stage_is_asked_as_severely_as_without_one() {
    let unnamed = |control, parameters: &[(&str, &str)]| {
        let mut adopted = rule(control, Severity::Information, parameters);
        adopted.rules[0].severities.clear();
        office().and(adopted)
    };
    unnamed("K12", &[]).when(super::treasury::counted(CASH, 5)).flagged(&["K12"]);
    unnamed("K33", &[("percent", "0")]).when(charged("F.1", 1_000_001)).blocked_by("K33");
    let given = unnamed("K31", &[("info_percent", "10")]).and(charged("F.1", 220_001));
    let asked = |given: &Given| {
        let month = "2017-04".parse().unwrap();
        let found = tarikh_projections::controls::close::month(given.grant(), month);
        found.iter().any(|it| it.control == "K31")
    };
    assert!(asked(&given));
    // One that names another stage is not asked when a month is closed.
    assert!(!asked(&given.and(rule("K31", Severity::Flag, &[("info_percent", "10")]))));
    assert!(asked(&given.and(rule_at_closing("K31", Severity::Flag, &[("info_percent", "10")]))));
}

#[test]
fn a_threshold_that_no_amount_reaches_stops_no_decision() {
    let most = Decimal::MAX.to_string();
    let given = office()
        .and(rule("K31", Severity::Block, &[("info_percent", &most), ("flag_percent", &most)]))
        .and(rule("K32", Severity::Block, &[("block_percent", &most), ("flag_percent", &most)]))
        .and(rule("K33", Severity::Block, &[("percent", &most)]))
        .and(rule("K41", Severity::Block, &[("parity", &most), ("percent", &most)]))
        .and(rule("K27", Severity::Block, &[("from", "0"), ("step", &most)]));
    let given = given.and(rule_at_closing("K31", Severity::Block, &[("info_percent", &most)]));
    given.when(ExpenseRecorded { invoice: None, ..charged("F.1", 5) }).taken();
    given.when(received(900, "2017-05-16")).taken();
    given.by("raf").when(super::reallocation::moved("P.1", "F.1", 5)).taken();
    let closing = tarikh_projections::controls::close::month(given.grant(), "2017-04".parse().unwrap());
    assert!(closing.iter().all(|it| it.control != "K31"));
}

// ---- K33: the total ----

#[test]
fn the_total_is_kept_to_the_franc() {
    let given = office().and(rule("K33", Severity::Block, &[("percent", "0")]));
    given.when(charged("I.1", 1_000_000)).taken();
    let finding = given.when(charged("I.1", 1_000_001)).blocked_by("K33");
    assert_eq!(finding.values[1], ("over", Arg::Money(xof(1))));
    let given = given.and(charged("P.1", 600_000)).and(charged("F.1", 300_000));
    given.when(charged("I.1", 100_000)).taken();
    given.when(charged("I.1", 100_001)).blocked_by("K33");
    // The parts of one voucher are added up.
    let parts = vec![split("P.1", 50_000), split("F.1", 50_000), split("P.1", 1)];
    given.when(ExpenseRecorded { splits: parts, ..paid(BANK, 5, "2017-04-03") }).blocked_by("K33");
}

#[test]
fn what_another_grant_bears_does_not_count_here() {
    let given = planned_grant(office(), OTHER).and(rule("K33", Severity::Block, &[("percent", "0")]));
    let parts = vec![split("F.1", 1_000_000), of_grant(OTHER, split("F.1", 500_000))];
    given.when(ExpenseRecorded { splits: parts, ..paid(BANK, 5, "2017-04-03") }).taken();
}

// ---- K31: a line ----

#[test]
fn a_line_is_shown_above_ten_and_flagged_above_twenty_per_cent() {
    let parameters = [("info_percent", "10"), ("flag_percent", "20")];
    let given = office().and(rule("K31", Severity::Flag, &parameters));
    // The severity is the grant's, at either threshold.
    for (francs, flags) in [(220_000, &[][..]), (220_001, &["K31"]), (240_000, &["K31"]), (240_001, &["K31"])]
    {
        given.when(charged("F.1", francs)).flagged(flags);
    }
    let softer = office().and(rule("K31", Severity::Information, &parameters));
    let decided = softer.when(charged("F.1", 240_001)).decided();
    assert_eq!(decided.given.flags, Vec::<String>::new());
    assert_eq!(decided.findings[0].control, "K31");
    assert_eq!(decided.findings[0].values[1], ("percent", Arg::Percent("120.00".parse().unwrap())));
    let harder = office().and(rule("K31", Severity::Block, &parameters));
    harder.when(charged("F.1", 220_001)).blocked_by("K31");
}

#[test]
fn spending_on_a_line_without_budget_is_over_any_limit() {
    let given = contract(ledger(), GRANT)
        .and(line(GRANT, "P.1", "Personnel", 1_000_000))
        .and(line(GRANT, "Z.1", "Investissements", 0))
        .and(budget_approved(GRANT))
        .and(percents("K32", Severity::Block, "50", "30"));
    given.when(charged("Z.1", 1)).blocked_by("K32");
}

// ---- K10, K17, K26, K27: the voucher itself ----

#[test]
fn a_large_payment_in_cash_is_flagged() {
    let given = office()
        .and(rule("K10", Severity::Flag, &[("limit", "100000")]))
        .and(filled(CASH, 300_000, "2017-03-02"))
        .and(filled(MOBILE, 300_000, "2017-03-02"));
    given.when(paid(CASH, 100_000, "2017-04-03")).flagged(&[]);
    given.when(paid(CASH, 100_001, "2017-04-03")).flagged(&["K10"]);
    let parts = vec![split("F.1", 60_000), split("P.1", 40_001)];
    given.when(ExpenseRecorded { splits: parts, ..paid(CASH, 5, "2017-04-03") }).flagged(&["K10"]);
    for account in [BANK, MOBILE] {
        given.when(paid(account, 200_000, "2017-04-03")).flagged(&[]);
    }
}

#[test]
fn a_payment_without_evidence_is_flagged() {
    let given = office().and(rule("K17", Severity::Flag, &[]));
    let bare = || ExpenseRecorded { invoice: None, ..paid(BANK, 5, "2017-04-03") };
    given.when(bare()).flagged(&["K17"]);
    given.when(paid(BANK, 5, "2017-04-03")).flagged(&[]);
    let scan = Document { digest: Hash([3; 32]), kind: DocumentKind::Receipt };
    given.when(ExpenseRecorded { documents: vec![scan], ..bare() }).flagged(&[]);
}

#[test]
fn a_payment_on_a_sunday_or_holiday_is_flagged() {
    let given = office().and(rule("K26", Severity::Flag, &[("holidays", "2017-05-01 2017-05-25")]));
    for (on, flags) in [
        ("2017-04-01", &[][..]),
        ("2017-04-02", &["K26"]),
        ("2017-04-03", &[]),
        ("2017-05-01", &["K26"]),
        ("2017-05-25", &["K26"]),
        ("2017-05-26", &[]),
    ] {
        given.when(paid(BANK, 5, on)).flagged(flags);
    }
}

#[test]
fn a_round_amount_without_invoice_is_flagged() {
    let given = office().and(rule("K27", Severity::Flag, &[("from", "100000"), ("step", "10000")]));
    let bare = |francs| ExpenseRecorded { invoice: None, ..paid(BANK, francs, "2017-04-03") };
    for (francs, flags) in
        [(90_000, &[][..]), (100_000, &["K27"]), (105_000, &[]), (110_000, &["K27"]), (110_001, &[])]
    {
        given.when(bare(francs)).flagged(flags);
    }
    given.when(paid(BANK, 100_000, "2017-04-03")).flagged(&[]);
    // Steps of nothing are no steps.
    let given = office().and(rule("K27", Severity::Flag, &[("from", "1"), ("step", "0")]));
    given.when(bare(100_000)).flagged(&[]);
}

// ---- K20: the same payment twice ----

#[test]
fn the_same_invoice_of_the_same_payee_is_flagged() {
    let given = office().and(rule("K20", Severity::Flag, &[]));
    let invoice = |party: &str, invoice: &str, francs, on| ExpenseRecorded {
        invoice: Some(invoice.into()),
        party: party.into(),
        ..paid(BANK, francs, on)
    };
    let given = given.and(invoice("p-1", "FA-7", 5_000, "2017-04-03"));
    let decided = given.when(invoice("p-1", "FA-7", 6_000, "2017-05-10")).decided();
    assert_eq!(decided.given.flags, ["K20"]);
    assert_eq!(decided.findings[0].values[0], ("other", Arg::Text("BQ-2017-0001".to_owned())));
    given.when(invoice("p-3", "FA-7", 6_000, "2017-05-10")).flagged(&[]);
    given.when(invoice("p-1", "FA-8", 6_000, "2017-05-10")).flagged(&[]);
}

#[test]
fn the_same_amount_to_the_same_payee_on_the_same_day_is_flagged() {
    let given = office().and(rule("K20", Severity::Flag, &[]));
    let bare = |party: &str, francs, on| ExpenseRecorded {
        invoice: None,
        party: party.into(),
        ..paid(BANK, francs, on)
    };
    let given = given.and(bare("p-1", 5_000, "2017-04-03"));
    given.when(bare("p-1", 5_000, "2017-04-03")).flagged(&["K20"]);
    // Another number on the paper does not make it another payment.
    given.when(paid(BANK, 5_000, "2017-04-03")).flagged(&["K20"]);
    given.when(bare("p-1", 5_001, "2017-04-03")).flagged(&[]);
    given.when(bare("p-1", 5_000, "2017-04-04")).flagged(&[]);
    given.when(bare("p-3", 5_000, "2017-04-03")).flagged(&[]);
}

#[test]
fn what_was_taken_back_is_no_double_and_what_stands_before_it_is() {
    let given = office().and(rule("K20", Severity::Flag, &[]));
    let bill = || paid(BANK, 5_000, "2017-04-03");
    let given = given.and(bill());
    let first = given.newest();
    given.when(bill()).flagged(&["K20"]);
    // Reversed: paid anew.
    let again = given.and(reversed(first, "2017-04-04"));
    again.when(bill()).flagged(&[]);

    // The second was the mistake and is taken back; a third is a double of the first still.
    let given = office().and(rule("K20", Severity::Flag, &[])).and(bill()).and(bill());
    let second = given.newest();
    let given = given.and(reversed(second, "2017-04-04"));
    given.when(bill()).flagged(&["K20"]);
    // And when the first is taken back too, nothing is left to be a double of.
    let given = given.and(reversed(second - 1, "2017-04-04"));
    given.when(bill()).flagged(&[]);
}

#[test]
fn a_voucher_carries_all_its_flags_in_order() {
    let given = office()
        .and(rule("K26", Severity::Flag, &[]))
        .and(rule("K17", Severity::Flag, &[]))
        .and(rule("K27", Severity::Flag, &[("from", "1000"), ("step", "1000")]))
        .and(rule("K10", Severity::Flag, &[("limit", "500")]))
        .and(filled(CASH, 5_000, "2017-03-02"));
    let sunday = ExpenseRecorded { invoice: None, ..paid(CASH, 1_000, "2017-04-02") };
    given.when(sunday).flagged(&["K10", "K17", "K26", "K27"]);
}

#[test]
fn a_grant_may_block_what_others_flag() {
    let given = office().and(rule("K17", Severity::Block, &[]));
    given.when(ExpenseRecorded { invoice: None, ..paid(BANK, 5, "2017-04-03") }).blocked_by("K17");
    let given = office().and(rule("K12", Severity::Block, &[]));
    given.when(super::treasury::counted(CASH, 1)).blocked_by("K12");
}

// ---- K41: the rate of an instalment ----

#[test]
fn a_rate_more_than_one_per_cent_from_the_parity_is_flagged() {
    let rule = || rule("K41", Severity::Flag, &[("parity", "655.957"), ("percent", "1")]);
    let total = GrantAmended { total: Some(xof(10_000_000)), ..carry_over::amended() };
    let given = office().and(rule()).and(total.clone());
    // 655 957 francs are a thousand euros; one per cent of it is 6 559.57.
    for (francs, flags) in
        [(655_957, &[][..]), (649_398, &[]), (649_397, &["K41"]), (662_516, &[]), (662_517, &["K41"])]
    {
        given.when(received(francs, "2017-05-16")).flagged(flags);
    }
    office().and(total).when(received(1, "2017-05-16")).flagged(&[]);
}

#[test]
fn every_rejection_says_its_key_and_its_values() {
    // The control of a refusal is named with it, for whoever looks the rule up.
    let finding = office()
        .and(percents("K32", Severity::Block, "0", "0"))
        .when(charged("F.2", 300_001))
        .blocked_by("K32");
    assert_eq!(Rejection::Control(finding.clone()).key(), ("control-k32", Some("K32")));
    assert_eq!(Rejection::Control(finding.clone()).values(), finding.values);
    assert_eq!(Rejection::PurposeMissing.key(), ("rejected-purpose-missing", Some("K17")));
}
