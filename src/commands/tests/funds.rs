//! Money in, contributions in kind, and the inventory.

use tarikh_events::funds::ContributionKind;

use super::*;

pub fn interest(francs: i64) -> InterestCredited {
    InterestCredited {
        account: BANK.into(),
        amount: xof(francs),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        reference: "INT-1".into(),
        text: "Intérêts créditeurs".to_owned(),
    }
}

pub fn contribution(quantity: i64, unit_value: i64, value: i64) -> ContributionReceived {
    ContributionReceived {
        account: None,
        description: "Salle de réunion".to_owned(),
        grant: GRANT.into(),
        kind: ContributionKind::InKind,
        on: day("2017-04-03"),
        party: "p-3".into(),
        place: Some("GOU".into()),
        quantity: Decimal::from(quantity),
        reference: "AP-1".into(),
        unit: "jour".to_owned(),
        unit_value: xof(unit_value),
        value: xof(value),
        value_source: "Tarif public".to_owned(),
    }
}

pub fn asset() -> AssetAcquired {
    AssetAcquired {
        asset: "INV-1".into(),
        grant: GRANT.into(),
        holder: Some("p-2".into()),
        label: "Moto".to_owned(),
        line: Some("I.1".into()),
        on: day("2017-04-03"),
        place: Some("GOU".into()),
        quantity: 1,
        state: "bon".to_owned(),
        supplier: "p-1".into(),
        value: xof(1_575_000),
        voucher: None,
    }
}

pub fn checked(on: &str) -> AssetChecked {
    AssetChecked {
        asset: "INV-1".into(),
        grant: GRANT.into(),
        holder: None,
        on: day(on),
        place: None,
        state: "bon".to_owned(),
    }
}

fn euros_for_francs() -> Rejection {
    Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF }
}

#[test]
fn an_instalment_is_sent_in_the_donor_s_currency_and_credited_in_the_account_s() {
    let given = office();
    let second = || received(650_000, "2017-05-16");
    given.when(second()).decides(second());
    given.when(FundsReceived { credited: eur("5.00"), ..second() }).rejected(euros_for_francs());
    given
        .when(FundsReceived { sent: xof(5), ..second() })
        .rejected(Rejection::WrongCurrency { found: Currency::XOF, expected: Currency::EUR });
    given.when(received(0, "2017-05-16")).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(FundsReceived { sent: eur("0.00"), ..second() })
        .rejected(Rejection::NotPositive { amount: eur("0.00") });
    // The donor's money comes to the bank, whose statement can be compared.
    for account in [ADVANCES, CASH] {
        given
            .when(FundsReceived { account: account.into(), ..second() })
            .rejected(Rejection::NotABank { account: account.into() });
    }
}

#[test]
fn money_arrives_after_it_was_sent_and_may_come_outside_the_term() {
    let given = office();
    let sent_on = |on: &str| FundsReceived { sent_on: day(on), ..received(5, "2017-05-16") };
    given.when(sent_on("2017-05-16")).taken();
    let (starts, ends) = (day("2017-05-17"), day("2017-05-16"));
    given.when(sent_on("2017-05-17")).rejected(Rejection::EndsBeforeStart { starts, ends });
    given.when(received(5, "2017-01-16")).taken();
    given.today("2018-03-01").when(received(5, "2018-02-16")).taken();
}

#[test]
fn the_fee_of_an_instalment_is_a_cost_like_any_other() {
    let with_fee = |on: &str, fee, fee_line: Option<&str>| FundsReceived {
        fee,
        fee_line: fee_line.map(Into::into),
        ..received(5_000_000, on)
    };
    let given = office();
    given.when(with_fee("2017-05-16", xof(500), None)).taken();
    given.when(with_fee("2017-05-16", xof(500), Some("F.1"))).taken();
    given
        .when(with_fee("2017-05-16", xof(500), Some("F.9")))
        .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    given.when(with_fee("2017-05-16", xof(-1), None)).rejected(Rejection::NotPositive { amount: xof(-1) });
    for fee in [eur("0.00"), eur("1.00")] {
        given.when(with_fee("2017-05-16", fee, None)).rejected(euros_for_francs());
    }
    given.when(with_fee("2017-01-16", xof(500), None)).rejected(Rejection::OutsideTerm {
        date: day("2017-01-16"),
        starts: day("2017-02-01"),
        ends: day("2017-12-31"),
    });
    let total = rule("K33", Severity::Block, &[("percent", "0")]);
    let given = given.and(total);
    given.when(with_fee("2017-05-16", xof(1_000_000), None)).taken();
    given.when(with_fee("2017-05-16", xof(1_000_001), None)).blocked_by("K33");
    let without = GrantAwarded { fee_line: None, ..awarded(GRANT) };
    let given = ledger().and(without).and(account_opened(GRANT, BANK, "BQ", AccountKind::Bank));
    given.when(with_fee("2017-05-16", xof(500), None)).rejected(Rejection::NoFeeLine);
}

#[test]
fn interest_is_credited_to_an_account_with_money() {
    let given = office();
    given.when(interest(5)).decides(interest(5));
    given.when(interest(0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given.when(InterestCredited { amount: eur("5.00"), ..interest(5) }).rejected(euros_for_francs());
    given
        .when(InterestCredited { account: ADVANCES.into(), ..interest(5) })
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    // After the term there may still be interest.
    given.today("2018-03-01").when(InterestCredited { on: day("2018-01-31"), ..interest(5) }).taken();
}

#[test]
fn what_is_given_is_worth_quantity_times_unit_value() {
    let given = office();
    given.when(contribution(3, 75_000, 225_000)).decides(contribution(3, 75_000, 225_000));
    given.when(contribution(3, 75_000, 225_001)).rejected(Rejection::ValueDiffers {
        reference: "AP-1".into(),
        product: Decimal::from(225_000),
        value: xof(225_001),
    });
    given.when(contribution(0, 75_000, 0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given.when(contribution(-3, -75_000, 225_000)).rejected(Rejection::NotPositive { amount: xof(-75_000) });
    let euros = ContributionReceived { unit_value: eur("75000.00"), ..contribution(3, 75_000, 225_000) };
    given.when(euros).rejected(euros_for_francs());
    let huge = ContributionReceived { quantity: Decimal::MAX, ..contribution(3, 75_000, 225_000) };
    given.when(huge).rejected(Rejection::TooLarge);
    given
        .when(ContributionReceived { party: "p-9".into(), ..contribution(1, 5, 5) })
        .rejected(unknown(What::Party, "p-9"));
    given
        .when(ContributionReceived { place: Some("BKO".into()), ..contribution(1, 5, 5) })
        .rejected(unknown(What::Place, "BKO"));
}

#[test]
fn only_money_goes_to_an_account() {
    let given = office();
    let of = |kind, account: Option<&str>| ContributionReceived {
        kind,
        account: account.map(Into::into),
        ..contribution(1, 5, 5)
    };
    given.when(of(ContributionKind::Cash, Some(CASH))).taken();
    given.when(of(ContributionKind::Cash, None)).rejected(unknown(What::Account, ""));
    given
        .when(of(ContributionKind::Cash, Some(ADVANCES)))
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    for kind in [ContributionKind::InKind, ContributionKind::Labour] {
        given.when(of(kind, None)).taken();
        given.when(of(kind, Some(CASH))).rejected(Rejection::InKindWithAccount { account: CASH.into() });
    }
}

#[test]
fn a_thing_enters_the_inventory_once_with_what_is_known() {
    let given = office().and(numbered("BQ-2017-0001", paid(BANK, 5, "2017-04-03")));
    given.when(asset()).decides(asset());
    let bought = AssetAcquired { voucher: Some("BQ-2017-0001".into()), ..asset() };
    given.when(bought.clone()).taken();
    for (thing, what, code) in [
        (AssetAcquired { voucher: Some("BQ-2017-0009".into()), ..asset() }, What::Voucher, "BQ-2017-0009"),
        (AssetAcquired { supplier: "p-9".into(), ..asset() }, What::Party, "p-9"),
        (AssetAcquired { holder: Some("p-9".into()), ..asset() }, What::Party, "p-9"),
        (AssetAcquired { place: Some("BKO".into()), ..asset() }, What::Place, "BKO"),
    ] {
        given.when(thing).rejected(unknown(what, code));
    }
    given
        .when(AssetAcquired { line: Some("I.9".into()), ..asset() })
        .rejected(Rejection::LineNotInBudget { line: "I.9".into(), version: 1 });
    given
        .when(AssetAcquired { value: xof(0), ..asset() })
        .rejected(Rejection::NotPositive { amount: xof(0) });
    given.when(AssetAcquired { value: eur("5.00"), ..asset() }).rejected(euros_for_francs());
    let given = given.and(bought);
    given.when(asset()).rejected(Rejection::Exists { what: What::Asset, code: "INV-1".to_owned() });
}

#[test]
fn a_thing_is_seen_after_it_was_bought() {
    office().when(checked("2017-05-02")).rejected(unknown(What::Asset, "INV-1"));
    let given = office().and(asset());
    given.when(checked("2017-04-03")).decides(checked("2017-04-03"));
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given.when(checked("2017-04-02")).rejected(Rejection::EndsBeforeStart { starts, ends });
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(checked("2017-07-01")).rejected(Rejection::Future { date, today });
    given
        .when(AssetChecked { holder: Some("p-9".into()), ..checked("2017-05-02") })
        .rejected(unknown(What::Party, "p-9"));
    given
        .when(AssetChecked { place: Some("BKO".into()), ..checked("2017-05-02") })
        .rejected(unknown(What::Place, "BKO"));
}

#[test]
fn more_than_the_contract_promises_is_recorded_and_flagged() {
    let larger = GrantAmended { total: Some(xof(5_000_100)), ..carry_over::amended() };
    let given = office().and(larger);
    given.when(received(100, "2017-04-03")).flagged(&[]);
    given.when(received(101, "2017-04-03")).flagged(&["K40"]);
}
