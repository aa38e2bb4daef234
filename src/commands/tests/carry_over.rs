//! Contracts amended, balances carried over, grants closed.

use super::*;

fn carried(francs: i64) -> BalanceCarriedOver {
    BalanceCarriedOver { amount: xof(francs), from: 2017, grant: GRANT.into(), to: 2018 }
}

pub fn amended() -> GrantAmended {
    GrantAmended {
        ends: None,
        grant: GRANT.into(),
        reason: "Avenant n° 1".to_owned(),
        title: None,
        total: None,
    }
}

// 2017 is over and closed: 5 000 000 came, 300 were spent.
fn over() -> Given {
    office()
        .and(paid(BANK, 300, "2017-12-04"))
        .and(approved(office().newest() + 1))
        .closed_up_to("2017-12")
        .by("raf")
        .today("2018-01-20")
}

#[test]
fn what_was_left_is_carried_over_to_the_franc() {
    let given = over();
    given.when(carried(4_999_700)).decides(carried(4_999_700));
    for francs in [4_999_699, 4_999_701] {
        given.when(carried(francs)).rejected(Rejection::LeftIs {
            year: 2017,
            left: xof(4_999_700),
            amount: xof(francs),
        });
    }
    given.when(carried(0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(BalanceCarriedOver { amount: eur("5.00"), ..carried(5) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    // What happened in the new year was not left in the old one.
    let later = GrantAmended { ends: Some(day("2018-12-31")), ..amended() };
    let given = given.and(later).and(paid(BANK, 50, "2018-01-10")).and(received(70, "2018-01-11"));
    given.when(carried(4_999_700)).taken();
}

#[test]
fn a_year_is_carried_over_once_into_the_next() {
    let given = over();
    given.when(BalanceCarriedOver { to: 2019, ..carried(4_999_700) }).rejected(unknown(What::Year, "2019"));
    given.when(BalanceCarriedOver { to: 2017, ..carried(4_999_700) }).rejected(unknown(What::Year, "2017"));
    given
        .and(carried(4_999_700))
        .when(carried(4_999_700))
        .rejected(Rejection::Exists { what: What::CarryOver, code: "2017".to_owned() });
    given.when(BalanceCarriedOver { from: 40_000, to: 40_001, ..carried(5) }).rejected(Rejection::TooLarge);
}

#[test]
fn a_year_that_the_grant_does_not_know_is_not_carried_over() {
    let outside = |year: u16| Rejection::PeriodOutsideTerm {
        period: year.to_string(),
        starts: day("2017-02-01"),
        ends: day("2017-12-31"),
    };
    // Whether or not its first months are closed.
    for given in [office().by("raf").today("2018-01-20"), over()] {
        for year in [2016, 2018] {
            let carried = BalanceCarriedOver { from: year, to: year + 1, ..carried(5) };
            given.when(carried).rejected(outside(year));
        }
    }
}

#[test]
fn a_year_is_carried_over_when_it_can_change_no_more() {
    let given = office().closed_up_to("2017-11").by("raf").today("2018-01-20");
    let open = Rejection::MonthOpen { month: "2017-12".parse().unwrap() };
    given.when(carried(5_000_000)).rejected(open);
    given.closed_up_to("2017-12").when(carried(5_000_000)).taken();
}

#[test]
fn an_amendment_says_why_and_leaves_what_was_paid_within_the_term() {
    let given = office().and(paid(BANK, 5, "2017-05-02"));
    let longer = GrantAmended { ends: Some(day("2018-06-30")), ..amended() };
    given.when(longer.clone()).decides(longer);
    given
        .when(GrantAmended { reason: " ".to_owned(), ends: Some(day("2018-06-30")), ..amended() })
        .rejected(Rejection::ReasonMissing);
    let shorter = |ends: &str| GrantAmended { ends: Some(day(ends)), ..amended() };
    given.when(shorter("2017-05-02")).taken();
    given
        .when(shorter("2017-05-01"))
        .rejected(Rejection::EndsBeforeStart { starts: day("2017-05-02"), ends: day("2017-05-01") });
    office()
        .when(shorter("2017-01-31"))
        .rejected(Rejection::EndsBeforeStart { starts: day("2017-02-01"), ends: day("2017-01-31") });
    // What was taken back does not hold the term.
    given.and(reversed(given.newest(), "2017-05-03")).when(shorter("2017-05-01")).taken();
}

#[test]
fn a_new_total_covers_the_budget_in_force() {
    let of = |total| GrantAmended { total: Some(total), ..amended() };
    let given = office();
    given.when(of(xof(1_000_000))).taken();
    given
        .when(of(xof(999_999)))
        .rejected(Rejection::TotalDiffers { lines: xof(1_000_000), total: xof(999_999) });
    given.when(of(xof(0))).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(of(eur("9.00")))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    contract(ledger(), GRANT).when(of(xof(5))).taken();
}

#[test]
fn a_grant_is_closed_when_everything_in_it_is() {
    let closed = |on: &str| GrantClosed { on: day(on), ..grant_closed(GRANT) };
    let given = over();
    given.when(closed("2018-01-15")).decides(closed("2018-01-15"));
    let (date, today) = (day("2018-01-21"), day("2018-01-20"));
    given.when(closed("2018-01-21")).rejected(Rejection::Future { date, today });
    // Its last day is not before what it holds.
    given
        .when(closed("2017-12-03"))
        .rejected(Rejection::EndsBeforeStart { starts: day("2017-12-04"), ends: day("2017-12-03") });
    // No voucher waits.
    let given = office().and(paid(BANK, 300, "2017-12-04")).by("raf").today("2018-01-20");
    given.closed_up_to("2017-12").when(closed("2018-01-15")).rejected(Rejection::VouchersWait { count: 1 });
    // No advance is open.
    let given = office().and(advanced(300, "2017-12-04")).by("raf").today("2018-01-20");
    given
        .closed_up_to("2017-12")
        .when(closed("2018-01-15"))
        .rejected(Rejection::AdvanceOpen { advance: "AV-2017-001".into(), left: xof(300) });
}

#[test]
fn a_grant_is_closed_after_its_months() {
    let closed = |on: &str| GrantClosed { on: day(on), ..grant_closed(GRANT) };
    let open = |month: &str| Rejection::MonthOpen { month: month.parse().unwrap() };
    let given = office().by("raf").today("2018-02-20");
    given.when(closed("2018-01-15")).rejected(open("2017-02"));
    given.closed_up_to("2017-11").when(closed("2018-01-15")).rejected(open("2017-12"));
    given.closed_up_to("2017-12").when(closed("2018-01-15")).taken();
    // Money that went back after the term is of a month too.
    let back = FundsReturned { on: day("2018-01-10"), ..super::request::given_back(5_000_000) };
    let given = given.closed_up_to("2017-12").and(back);
    given.when(closed("2018-01-15")).rejected(open("2018-01"));
    given.closed_up_to("2018-01").when(closed("2018-01-15")).taken();
    // One that ends early needs no month after its last day.
    office().by("raf").closed_up_to("2017-05").when(closed("2017-05-31")).taken();
    office().by("raf").closed_up_to("2017-05").when(closed("2017-06-01")).rejected(open("2017-06"));
}

#[test]
fn a_month_of_a_year_that_was_carried_over_is_not_opened_again() {
    let given = over();
    let closing = given.newest();
    let december = super::closing::reopened("2017-12", closing);
    given.when(december.clone()).taken();
    let given = given.and(carried(4_999_700));
    let record = given.newest();
    let month = "2017-12".parse().unwrap();
    given.when(december).rejected(Rejection::CarriedOver { month, from: 2017, record });
    // The new year is another matter.
    let given = given.closed_up_to("2018-01");
    given.when(super::closing::reopened("2018-01", given.newest())).taken();
}
