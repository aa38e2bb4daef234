//! Budget lines and their approval.

use tarikh_events::budget::Planned;

use super::*;

fn month(month: i8, francs: i64) -> Planned {
    Planned { amount: xof(francs), month: Month { year: 2017, month } }
}

fn new_line() -> BudgetLineAdded {
    BudgetLineAdded { version: 2, ..line(GRANT, "P.1", "Personnel", 6_000) }
}

#[test]
fn a_line_is_added_to_a_budget_that_is_not_approved() {
    let given = contract(ledger(), GRANT);
    let first = line(GRANT, "P.1", "Personnel", 400_000);
    given.when(first.clone()).decides(first.clone());
    given
        .and(first.clone())
        .when(first.clone())
        .rejected(Rejection::Exists { what: What::Line, code: "P.1".to_owned() });
    office()
        .when(BudgetLineAdded { line: "P.9".into(), ..first })
        .rejected(Rejection::BudgetInForce { version: 1 });
}

#[test]
fn versions_follow_one_another() {
    let given = contract(ledger(), GRANT);
    for version in [0, 2, 7] {
        given
            .when(BudgetLineAdded { version, ..new_line() })
            .rejected(unknown(What::BudgetVersion, &version.to_string()));
    }
    office().when(new_line()).taken();
    office().when(BudgetLineAdded { version: 3, ..new_line() }).rejected(unknown(What::BudgetVersion, "3"));
}

#[test]
fn a_line_is_quantity_times_unit_cost() {
    let costs = |quantity: &str, unit: i64, francs: i64| BudgetLineAdded {
        quantity: quantity.parse().unwrap(),
        unit_cost: xof(unit),
        amount: xof(francs),
        ..new_line()
    };
    let given = office();
    given.when(costs("1.5", 4_000, 6_000)).taken();
    let differs = |product: &str, francs: i64| Rejection::ProductDiffers {
        line: "P.1".into(),
        product: product.parse().unwrap(),
        amount: xof(francs),
    };
    given.when(costs("1.5", 4_000, 6_001)).rejected(differs("6000", 6_001));
    given.when(costs("1.5", 4_000, 5_999)).rejected(differs("6000", 5_999));
    given.when(costs("0.5", 3, 1)).rejected(differs("1.5", 1));
    given.when(costs("-1", -6_000, 6_000)).rejected(Rejection::NotPositive { amount: xof(-6_000) });
    given.when(costs("0", 6_000, 0)).rejected(Rejection::NotPositive { amount: xof(0) });
    let huge = "79228162514264337593543950335";
    given.when(costs(huge, 4_000, 6_000)).rejected(Rejection::TooLarge);
}

#[test]
fn every_amount_of_a_line_is_in_its_currency() {
    let other = |expected| Rejection::WrongCurrency {
        found: if expected == Currency::XOF { Currency::EUR } else { Currency::XOF },
        expected,
    };
    let given = office();
    given.when(BudgetLineAdded { amount: eur("6000.00"), ..new_line() }).rejected(other(Currency::XOF));
    given.when(BudgetLineAdded { unit_cost: eur("6000.00"), ..new_line() }).rejected(other(Currency::XOF));
    let report_amount = Some(xof(10));
    given.when(BudgetLineAdded { report_amount, ..new_line() }).rejected(other(Currency::EUR));
    let plan = vec![Planned { amount: eur("6000.00"), ..month(3, 0) }];
    given.when(BudgetLineAdded { plan, ..new_line() }).rejected(other(Currency::XOF));
}

#[test]
fn the_months_make_the_amount() {
    let spread = |months: &[i64]| BudgetLineAdded {
        plan: (3..).zip(months).map(|(number, francs)| month(number, *francs)).collect(),
        ..new_line()
    };
    let given = office();
    given.when(spread(&[2_000, 0, 4_000])).taken();
    given.when(spread(&[])).taken();
    for (months, planned) in [(&[2_000, 3_999][..], 5_999), (&[2_000, 4_001], 6_001), (&[0], 0)] {
        given.when(spread(months)).rejected(Rejection::PlanDiffers {
            line: "P.1".into(),
            planned: xof(planned),
            amount: xof(6_000),
        });
    }
    given.when(spread(&[7_000, -1_000])).rejected(Rejection::NotPositive { amount: xof(-1_000) });
}

#[test]
fn a_line_stands_under_what_the_contract_knows() {
    let given = office();
    let missing = [
        (BudgetLineAdded { heading: "Divers".into(), ..new_line() }, What::Heading, "Divers"),
        (BudgetLineAdded { funding: "UE".into(), ..new_line() }, What::Funding, "UE"),
        (BudgetLineAdded { activity: Some("A9".into()), ..new_line() }, What::Activity, "A9"),
        (BudgetLineAdded { result: Some("R9".into()), ..new_line() }, What::Result, "R9"),
    ];
    for (line, what, code) in missing {
        given.when(line).rejected(unknown(what, code));
    }
    // A source alone bears a line as well as a key of several.
    given.when(BudgetLineAdded { funding: "BMZ".into(), ..new_line() }).taken();
}

#[test]
fn a_budget_is_approved_to_the_franc_and_once() {
    let given = contract(ledger(), GRANT).and(line(GRANT, "P.1", "Personnel", 1_000_000)).by("raf");
    given.when(budget_approved(GRANT)).decides(budget_approved(GRANT));
    for francs in [999_999, 1_000_001] {
        given
            .when(BudgetApproved { total: xof(francs), ..budget_approved(GRANT) })
            .rejected(Rejection::TotalDiffers { lines: xof(1_000_000), total: xof(francs) });
    }
    given
        .when(BudgetApproved { version: 2, ..budget_approved(GRANT) })
        .rejected(unknown(What::BudgetVersion, "2"));
    let given = given.and(budget_approved(GRANT));
    given.when(budget_approved(GRANT)).rejected(Rejection::BudgetInForce { version: 1 });
}

#[test]
fn a_budget_is_not_larger_than_the_contract() {
    let given = contract(ledger(), GRANT).and(line(GRANT, "P.1", "Personnel", 1_000_001)).by("raf");
    given
        .when(BudgetApproved { total: xof(1_000_001), ..budget_approved(GRANT) })
        .rejected(Rejection::TotalDiffers { lines: xof(1_000_001), total: xof(1_000_000) });
}

#[test]
fn an_older_version_does_not_come_after_a_newer_one() {
    let second = BudgetApproved { version: 2, total: xof(6_000), ..budget_approved(GRANT) };
    let given = contract(ledger(), GRANT)
        .and(line(GRANT, "P.1", "Personnel", 1_000_000))
        .and(new_line())
        .and(second)
        .by("raf");
    given.when(budget_approved(GRANT)).rejected(Rejection::BudgetInForce { version: 2 });
}

#[test]
fn who_records_only_does_not_approve_a_budget() {
    contract(ledger(), GRANT)
        .when(budget_approved(GRANT))
        .rejected(Rejection::NotAllowed { member: "comptable".into(), needed: APPROVERS.to_vec() });
}

#[test]
fn nothing_is_charged_without_a_budget_in_force() {
    let given = contract(ledger(), GRANT).and(received(5_000, "2017-03-01")).and(line(
        GRANT,
        "F.1",
        "Fonctionnement",
        200_000,
    ));
    let none = || Rejection::NoBudget { grant: GRANT.into() };
    given.when(paid(BANK, 5, "2017-04-03")).rejected(none());
    given.when(advanced(5, "2017-04-03")).rejected(none());
    given.when(super::treasury::fee(5)).rejected(none());
}

#[test]
fn what_is_charged_is_in_the_version_in_force() {
    let charged =
        |line: &str| ExpenseRecorded { splits: vec![split(line, 5)], ..paid(BANK, 5, "2017-04-03") };
    let missing = |line: &str, version| Rejection::LineNotInBudget { line: line_code(line), version };
    office().when(charged("F.9")).rejected(missing("F.9", 1));
    // A version that waits does not count; once it is in force, the old lines do not.
    let waits = office().and(BudgetLineAdded { line: "P.7".into(), ..new_line() });
    waits.when(charged("P.7")).rejected(missing("P.7", 1));
    waits.when(charged("F.1")).taken();
    let second = BudgetApproved { version: 2, total: xof(6_000), ..budget_approved(GRANT) };
    let given = waits.and(second);
    given.when(charged("P.7")).taken();
    given.when(charged("F.1")).rejected(missing("F.1", 2));
    // One bad split among good ones is enough.
    let splits = vec![split("P.7", 5), split("F.1", 5)];
    given.when(ExpenseRecorded { splits, ..paid(BANK, 5, "2017-04-03") }).rejected(missing("F.1", 2));
}
