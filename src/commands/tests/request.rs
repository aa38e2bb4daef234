//! Money asked of the donor, returned to the donor, and income.

use tarikh_events::funds::Forecast;
use tarikh_projections::Period;
use tarikh_projections::controls::{self, Arg};

use super::*;

pub fn requested(francs: i64) -> FundsRequested {
    FundsRequested {
        amount: xof(francs),
        forecast: Vec::new(),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        reference: "APPEL-1".into(),
    }
}

pub fn given_back(francs: i64) -> FundsReturned {
    FundsReturned {
        account: BANK.into(),
        amount: xof(francs),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        reason: "Solde de fin de phase".to_owned(),
        reference: "RET-1".into(),
    }
}

pub fn earned(francs: i64) -> IncomeReceived {
    IncomeReceived {
        account: CASH.into(),
        amount: xof(francs),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        party: None,
        reference: "REC-1".into(),
        text: "Vente de vieux pneus".to_owned(),
    }
}

// An office to which 300 000 of its million came.
fn little() -> Given {
    planned_grant(ledger(), GRANT).and(received(300_000, "2017-03-01"))
}

fn value(finding: &Finding, name: &str) -> Arg {
    finding.values.iter().find(|it| it.0 == name).map(|it| it.1.clone()).unwrap()
}

// What is asked for beyond what is left, or needed.
#[track_caller]
fn too_much(given: &Given, it: FundsRequested, what: &str, limit: (&str, i64)) {
    let (asked, reference) = (it.amount, it.reference.to_string());
    let finding = given.when(it).blocked_by("K40");
    assert_eq!(finding.subject, reference);
    assert_eq!(value(&finding, "what"), Arg::Text(what.to_owned()));
    assert_eq!(value(&finding, "amount"), Arg::Money(asked));
    assert_eq!(value(&finding, limit.0), Arg::Money(xof(limit.1)));
}

#[test]
fn no_more_is_asked_for_than_the_budget_leaves_to_receive() {
    let given = little();
    given.when(requested(700_000)).decides(requested(700_000));
    let over = |given: &Given, left, francs| too_much(given, requested(francs), "budget", ("left", left));
    over(&given, 700_000, 700_001);
    // What was spent was received before; it does not make more.
    over(&given.and(paid(BANK, 200_000, "2017-03-02")), 700_000, 700_001);
    // Interest is cover too; what went back may come again.
    over(&given.and(super::funds::interest(1_000)), 699_000, 700_000);
    given.and(given_back(1_000)).when(requested(701_000)).taken();
    // Before a budget is in force it is the contract that counts.
    let given = contract(ledger(), GRANT);
    given.when(requested(1_000_000)).taken();
    over(&given, 1_000_000, 1_000_001);
}

fn forecast(line: &str, francs: i64) -> Forecast {
    Forecast { amount: xof(francs), line: line.into(), month: "2017-05".parse().unwrap() }
}

fn of(francs: i64, forecast: Vec<Forecast>) -> FundsRequested {
    FundsRequested { forecast, ..requested(francs) }
}

#[test]
fn no_more_is_asked_for_than_the_forecast_needs() {
    let given = little();
    let two = || vec![forecast("F.1", 60), forecast("P.1", 40)];
    given.when(of(100, two())).taken();
    // Less, where something is at hand.
    given.when(of(70, two())).taken();
    too_much(&given, of(101, two()), "forecast", ("need", 100));
    given
        .when(of(5, vec![forecast("F.9", 60)]))
        .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    given.when(of(5, vec![forecast("F.1", 0)])).rejected(Rejection::NotPositive { amount: xof(0) });
}

#[test]
fn a_rule_may_let_a_request_above_the_need_pass_and_then_it_is_listed() {
    let milder = |given: Given| given.and(rule("K40", Severity::Flag, &[]));
    let asks = of(700_001, vec![forecast("F.1", 60)]);
    little().when(asks.clone()).blocked_by("K40");
    milder(little()).when(asks.clone()).flagged(&["K40"]);
    // It is listed as of the day on which it was asked: what came since was not there.
    let given = milder(little()).and(asks.clone()).and(super::funds::interest(500_000));
    let period = Period { from: day("2017-01-01"), to: day("2017-06-30") };
    let list = |given: &Given| {
        let found = controls::check(given.books(), given.grant(), period, day("2017-06-30"), None).0;
        let ours = found.into_iter().filter(|it| it.control == "K40");
        ours.map(|it| (it.severity, it.subject.clone(), value(&it, "what"), it.sources)).collect::<Vec<_>>()
    };
    let request = given.grant().requests[0].0;
    let row = |what: &str| (Severity::Flag, "APPEL-1".to_owned(), Arg::Text(what.to_owned()), vec![request]);
    assert_eq!(list(&given), [row("forecast"), row("budget")]);
    // What was within the budget on its day stays so, whatever came afterwards.
    let within = little().and(requested(700_000)).and(super::funds::interest(500_000));
    let within = within.and(FundsReceived { reference: "VIR-2".into(), ..received(100_000, "2017-04-03") });
    assert_eq!(list(&within), []);
}

#[test]
fn an_instalment_beyond_the_contract_is_listed_and_never_refused() {
    // Whatever the rule says: the money is there.
    let strict = little().and(rule("K40", Severity::Block, &[]));
    let second = |francs| FundsReceived { reference: "VIR-2".into(), ..received(francs, "2017-04-03") };
    strict.when(second(700_000)).flagged(&[]);
    strict.when(second(700_001)).flagged(&["K40"]);
    let period = Period { from: day("2017-01-01"), to: day("2017-06-30") };
    let list = |given: &Given| {
        let found = controls::check(given.books(), given.grant(), period, day("2017-06-30"), None).0;
        found.into_iter().filter(|it| it.control == "K40").collect::<Vec<_>>()
    };
    assert_eq!(list(&strict.and(second(700_000))), []);
    let given = strict.and(second(700_001));
    let found = list(&given);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].severity, found[0].subject.as_str()), (Severity::Flag, "VIR-2"));
    assert_eq!(value(&found[0], "over"), Arg::Money(xof(1)));
    assert_eq!(found[0].sources, [given.newest()]);
}

#[test]
fn a_request_has_its_reference_and_its_day() {
    let given = little().and(requested(5));
    given.when(requested(5)).rejected(Rejection::Exists { what: What::Request, code: "APPEL-1".to_owned() });
    let second = || FundsRequested { reference: "APPEL-2".into(), ..requested(5) };
    given
        .when(FundsRequested { amount: xof(0), ..second() })
        .rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(FundsRequested { amount: eur("5.00"), ..second() })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(FundsRequested { on: date, ..second() }).rejected(Rejection::Future { date, today });
    // A letter moves no money: it may be entered late.
    given.closed_up_to("2017-04").when(second()).taken();
}

#[test]
fn money_goes_back_to_the_donor_with_a_reason_and_leaves_its_account() {
    let given = office();
    given.when(given_back(5)).decides(given_back(5));
    given.when(given_back(0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given.when(FundsReturned { reason: " ".to_owned(), ..given_back(5) }).rejected(Rejection::ReasonMissing);
    given
        .when(FundsReturned { account: ADVANCES.into(), ..given_back(5) })
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    given
        .when(FundsReturned { amount: eur("5.00"), ..given_back(5) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(FundsReturned { account: "999".into(), ..given_back(5) })
        .rejected(unknown(What::Account, "999"));
    let again = given.and(given_back(5));
    again
        .when(given_back(6))
        .rejected(Rejection::ReferenceTaken { reference: "RET-1".into(), record: again.newest() });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(FundsReturned { on: date, ..given_back(5) }).rejected(Rejection::Future { date, today });
    let given = given.closed_up_to("2017-04");
    given.when(given_back(5)).rejected(in_closed_month("2017-04-03", "2017-05-01"));
}

#[test]
fn income_goes_to_an_account_with_money_under_its_own_reference() {
    let given = office();
    given.when(earned(5)).decides(earned(5));
    given.when(IncomeReceived { party: Some("p-1".into()), ..earned(5) }).taken();
    given
        .when(IncomeReceived { party: Some("p-9".into()), ..earned(5) })
        .rejected(unknown(What::Party, "p-9"));
    given.when(earned(0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(IncomeReceived { amount: eur("5.00"), ..earned(5) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(IncomeReceived { account: ADVANCES.into(), ..earned(5) })
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    let again = given.and(earned(5));
    again
        .when(earned(6))
        .rejected(Rejection::ReferenceTaken { reference: "REC-1".into(), record: again.newest() });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(IncomeReceived { on: date, ..earned(5) }).rejected(Rejection::Future { date, today });
    given.closed_up_to("2017-04").when(earned(5)).rejected(in_closed_month("2017-04-03", "2017-05-01"));
}
