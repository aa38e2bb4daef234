//! Accounts, movements, counts, bank statements and fees.

use tarikh_events::treasury::{Denomination, StatementLine};

use super::*;

pub fn fee(francs: i64) -> BankFeeCharged {
    BankFeeCharged {
        account: BANK.into(),
        amount: xof(francs),
        grant: GRANT.into(),
        line: "F.2".into(),
        on: day("2017-04-03"),
        reference: "AVIS-1".into(),
        text: "Frais de tenue de compte".to_owned(),
    }
}

pub fn counted(account: &str, francs: i64) -> CashCounted {
    CashCounted {
        account: account.into(),
        counted: xof(francs),
        denominations: Vec::new(),
        grant: GRANT.into(),
        on: day("2017-04-03"),
        reference: "PV-1".into(),
        text: "Comptage".to_owned(),
        witness: None,
    }
}

pub fn statement(closing: i64, lines: Vec<StatementLine>) -> BankStatementReceived {
    BankStatementReceived {
        account: BANK.into(),
        closing: xof(closing),
        document: None,
        grant: GRANT.into(),
        lines,
        on: day("2017-04-03"),
        reference: "REL-1".into(),
        text: "Relevé".to_owned(),
    }
}

// A line of the bank: what came in if positive, what went out if negative, and the balance it shows.
fn bank_line(francs: i64, balance: Option<i64>) -> StatementLine {
    StatementLine {
        balance: balance.map(xof),
        credit: (francs > 0).then(|| xof(francs)),
        debit: (francs < 0).then(|| xof(-francs)),
        on: day("2017-04-02"),
        reference: "".into(),
        text: "VIREMENT".to_owned(),
    }
}

fn note(value: i64, count: u64) -> Denomination {
    Denomination { count, value: xof(value) }
}

#[test]
fn an_account_is_opened_once_with_a_book_of_its_own() {
    let given = office();
    let petty = account_opened(GRANT, "572", "CG", AccountKind::Cash);
    given.when(petty.clone()).decides(petty.clone());
    let exists = |what, code: &str| Rejection::Exists { what, code: code.to_owned() };
    given.when(AccountOpened { account: CASH.into(), ..petty.clone() }).rejected(exists(What::Account, CASH));
    given.when(AccountOpened { book: "CA".to_owned(), ..petty.clone() }).rejected(exists(What::Book, "CA"));
    // Its letters are those of numbers, which are cut at hyphens.
    for book in ["", "C-A", "C A", "CÀ"] {
        given
            .when(AccountOpened { book: book.to_owned(), ..petty.clone() })
            .rejected(unknown(What::Book, book));
    }
    // Another grant has its own.
    planned_grant(office(), OTHER).when(AccountOpened { grant: OTHER.into(), ..petty }).taken();
}

#[test]
fn an_account_is_in_the_currency_of_the_books() {
    let petty = account_opened(GRANT, "572", "CG", AccountKind::Cash);
    let euros = || Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF };
    office().when(AccountOpened { currency: Currency::EUR, ..petty.clone() }).rejected(euros());
    office().when(AccountOpened { ceiling: Some(eur("5.00")), ..petty.clone() }).rejected(euros());
    office()
        .when(AccountOpened { ceiling: Some(xof(0)), ..petty.clone() })
        .rejected(Rejection::NotPositive { amount: xof(0) });
    office().when(AccountOpened { ceiling: Some(xof(250_000)), ..petty }).taken();
}

#[test]
fn advances_stand_in_one_account_and_members_sign() {
    let second = account_opened(GRANT, "422", "OE", AccountKind::Advances);
    office().when(second).rejected(Rejection::Exists { what: What::Account, code: ADVANCES.to_owned() });
    let signed = |member: &str| AccountOpened {
        signatories: vec!["chef".into(), member.into()],
        ..account_opened(GRANT, "522", "BX", AccountKind::Bank)
    };
    office().when(signed("raf")).taken();
    office().when(signed("inconnu")).rejected(unknown(What::Member, "inconnu"));
}

#[test]
fn money_moves_between_two_accounts_with_money() {
    let given = office();
    given.when(filled(CASH, 5, "2017-04-03")).decides(filled(CASH, 5, "2017-04-03"));
    given.when(filled(BANK, 5, "2017-04-03")).rejected(Rejection::SameAccount { account: BANK.into() });
    given
        .when(filled(ADVANCES, 5, "2017-04-03"))
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    let from_advances = MoneyMoved { from: ADVANCES.into(), ..filled(CASH, 5, "2017-04-03") };
    given.when(from_advances).rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    given.when(filled("999", 5, "2017-04-03")).rejected(unknown(What::Account, "999"));
    given.when(filled(CASH, 0, "2017-04-03")).rejected(Rejection::NotPositive { amount: xof(0) });
    given.when(filled(CASH, -5, "2017-04-03")).rejected(Rejection::NotPositive { amount: xof(-5) });
    given
        .when(MoneyMoved { amount: eur("5.00"), ..filled(CASH, 5, "2017-04-03") })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
}

// Books may hold such an account from before it was refused.
#[test]
fn money_does_not_change_its_currency_on_the_way() {
    let euros =
        AccountOpened { currency: Currency::EUR, ..account_opened(GRANT, "522", "BE", AccountKind::Bank) };
    let given = office().and(euros);
    let moved = |from: &str, to: &str, amount| MoneyMoved {
        from: from.into(),
        to: to.into(),
        amount,
        ..filled(CASH, 5, "2017-04-03")
    };
    let wrong = |found, expected| Rejection::WrongCurrency { found, expected };
    given.when(moved(BANK, "522", xof(5))).rejected(wrong(Currency::XOF, Currency::EUR));
    given.when(moved(BANK, "522", eur("5.00"))).rejected(wrong(Currency::EUR, Currency::XOF));
    // Nor is a budget in francs charged with euros.
    let split = Split { amount: eur("5.00"), ..split("F.1", 5) };
    let voucher =
        ExpenseRecorded { account: "522".into(), splits: vec![split], ..paid(BANK, 5, "2017-04-03") };
    given.when(voucher).rejected(wrong(Currency::EUR, Currency::XOF));
}

#[test]
fn a_reference_of_the_treasury_is_used_once() {
    let given = office().and(fee(5));
    let record = given.newest();
    let taken = || Rejection::ReferenceTaken { reference: "AVIS-1".into(), record };
    given.when(fee(5)).rejected(taken());
    given.when(MoneyMoved { reference: "AVIS-1".into(), ..filled(CASH, 5, "2017-04-03") }).rejected(taken());
    given.when(CashCounted { reference: "AVIS-1".into(), ..counted(CASH, 0) }).rejected(taken());
    given
        .when(BankStatementReceived { reference: "AVIS-1".into(), ..statement(5, vec![]) })
        .rejected(taken());
    given.when(FundsReceived { reference: "AVIS-1".into(), ..received(5, "2017-04-03") }).rejected(taken());
    given
        .when(InterestCredited { reference: "AVIS-1".into(), ..super::funds::interest(5) })
        .rejected(taken());
    let given_in_kind =
        ContributionReceived { reference: "AVIS-1".into(), ..super::funds::contribution(1, 5, 5) };
    given.when(given_in_kind).rejected(taken());
}

#[test]
fn a_fee_is_charged_to_a_line_of_the_budget() {
    let given = office();
    given.when(fee(5)).decides(fee(5));
    given.when(fee(0)).rejected(Rejection::NotPositive { amount: xof(0) });
    given
        .when(BankFeeCharged { line: "F.9".into(), ..fee(5) })
        .rejected(Rejection::LineNotInBudget { line: "F.9".into(), version: 1 });
    given
        .when(BankFeeCharged { account: ADVANCES.into(), ..fee(5) })
        .rejected(Rejection::AdvancesAccount { account: ADVANCES.into() });
    let total = rule("K33", Severity::Block, &[("percent", "0")]);
    office().and(total).when(fee(1_000_001)).blocked_by("K33");
}

#[test]
fn only_boxes_and_wallets_are_counted() {
    let given = office();
    given.when(counted(CASH, 0)).decides(counted(CASH, 0));
    given.when(counted(MOBILE, 0)).taken();
    for account in [BANK, ADVANCES] {
        given.when(counted(account, 0)).rejected(Rejection::NotCountable { account: account.into() });
    }
    given.when(counted(CASH, -1)).rejected(Rejection::NotPositive { amount: xof(-1) });
    given
        .when(CashCounted { counted: eur("0.00"), ..counted(CASH, 0) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given
        .when(CashCounted { witness: Some("p-9".into()), ..counted(CASH, 0) })
        .rejected(unknown(What::Party, "p-9"));
}

#[test]
fn notes_and_coins_make_what_was_counted() {
    let given = office().and(filled(CASH, 12_500, "2017-04-03"));
    let notes = |denominations| CashCounted { denominations, ..counted(CASH, 12_500) };
    given.when(notes(vec![note(10_000, 1), note(500, 5), note(100, 0)])).taken();
    for (coins, made) in [(4, 12_000), (6, 13_000)] {
        given
            .when(notes(vec![note(10_000, 1), note(500, coins)]))
            .rejected(Rejection::CountDiffers { notes: xof(made), counted: xof(12_500) });
    }
    given
        .when(notes(vec![note(500, 20), note(500, 5)]))
        .rejected(Rejection::Exists { what: What::Denomination, code: "500 XOF".to_owned() });
    given.when(notes(vec![note(-500, 5)])).rejected(Rejection::NotPositive { amount: xof(-500) });
    let euros = Denomination { count: 1, value: eur("5.00") };
    given
        .when(notes(vec![euros]))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    given.when(notes(vec![note(900_000_000_000_000, u64::MAX)])).rejected(Rejection::TooLarge);
}

#[test]
fn a_count_that_differs_is_flagged() {
    let given = office().and(filled(CASH, 1_000, "2017-04-03")).and(paid(CASH, 300, "2017-04-05"));
    // The book of that evening, not of today.
    given.when(counted(CASH, 1_000)).flagged(&[]);
    given.when(counted(CASH, 999)).flagged(&["K12"]);
    given.when(counted(CASH, 1_001)).flagged(&["K12"]);
    given.when(CashCounted { on: day("2017-04-05"), ..counted(CASH, 700) }).flagged(&[]);
}

#[test]
fn only_a_bank_sends_statements() {
    let given = office();
    given.when(statement(5_000_000, vec![])).decides(statement(5_000_000, vec![]));
    for account in [CASH, MOBILE, ADVANCES] {
        given
            .when(BankStatementReceived { account: account.into(), ..statement(0, vec![]) })
            .rejected(Rejection::NotABank { account: account.into() });
    }
    given
        .when(BankStatementReceived { closing: eur("5.00"), ..statement(0, vec![]) })
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
    // The bank may show an overdraft.
    given.when(statement(-5, vec![bank_line(-5, Some(-5))])).taken();
}

#[test]
fn the_lines_of_a_statement_make_its_balance() {
    let given = office();
    let differs =
        |line, said, computed| Rejection::BalanceDiffers { line, said: xof(said), computed: xof(computed) };
    let two = |second: Option<i64>| vec![bank_line(1_000, Some(1_000)), bank_line(-300, second)];
    given.when(statement(700, two(Some(700)))).taken();
    given.when(statement(700, two(None))).taken();
    given.when(statement(700, two(Some(701)))).rejected(differs(2, 701, 700));
    given.when(statement(701, two(None))).rejected(differs(2, 701, 700));
    given.when(statement(699, two(Some(700)))).rejected(differs(2, 699, 700));
    let other = StatementLine { balance: Some(eur("700.00")), ..bank_line(-300, None) };
    given
        .when(statement(700, vec![bank_line(1_000, None), other]))
        .rejected(Rejection::WrongCurrency { found: Currency::EUR, expected: Currency::XOF });
}

#[test]
fn a_statement_begins_where_the_one_before_it_ended() {
    let at = |on: &str, reference: &str, closing, lines| BankStatementReceived {
        on: day(on),
        reference: reference.into(),
        ..statement(closing, lines)
    };
    let of = |on: &str, francs| StatementLine { on: day(on), ..bank_line(francs, None) };
    let given =
        office().and(at("2017-03-31", "REL-3", 1_000, vec![])).and(at("2017-05-31", "REL-5", 1_500, vec![]));
    given.when(at("2017-06-30", "REL-6", 1_600, vec![of("2017-06-02", 100)])).taken();
    given
        .when(at("2017-06-30", "REL-6", 1_100, vec![of("2017-06-02", 100)]))
        .rejected(Rejection::BalanceDiffers { line: 1, said: xof(1_100), computed: xof(1_600) });
    // One that was forgotten goes on from the one before it, not from the newest.
    given.when(at("2017-04-30", "REL-4", 1_200, vec![of("2017-04-02", 200)])).taken();
}

#[test]
fn a_line_of_a_statement_is_a_debit_or_a_credit_and_not_after_its_end() {
    let given = office();
    let both = StatementLine { debit: Some(xof(5)), ..bank_line(5, None) };
    let neither = StatementLine { credit: None, ..bank_line(5, None) };
    for odd in [both, neither] {
        let lines = vec![bank_line(5, None), odd];
        given.when(statement(10, lines)).rejected(Rejection::NeitherOrBoth { line: 2 });
    }
    let nothing = StatementLine { credit: Some(xof(0)), ..bank_line(5, None) };
    given.when(statement(0, vec![nothing])).rejected(Rejection::NotPositive { amount: xof(0) });
    let back = StatementLine { debit: Some(xof(-5)), ..bank_line(-5, None) };
    given.when(statement(5, vec![back])).rejected(Rejection::NotPositive { amount: xof(-5) });
    let late = |on: &str| StatementLine { on: day(on), ..bank_line(5, None) };
    given.when(statement(5, vec![late("2017-04-03")])).taken();
    let (starts, ends) = (day("2017-04-04"), day("2017-04-03"));
    given.when(statement(5, vec![late("2017-04-04")])).rejected(Rejection::EndsBeforeStart { starts, ends });
}

#[test]
fn an_account_is_closed_when_it_is_empty_and_moves_no_more() {
    let given = office();
    let closed = |on: &str| account_closed(MOBILE, on);
    given.when(closed("2017-05-02")).decides(closed("2017-05-02"));
    let given = given.and(filled(MOBILE, 5, "2017-04-03"));
    given
        .when(closed("2017-05-02"))
        .rejected(Rejection::AccountNotEmpty { account: MOBILE.into(), balance: xof(5) });
    let given = given.and(paid(MOBILE, 5, "2017-05-10"));
    let (starts, ends) = (day("2017-05-10"), day("2017-05-09"));
    given.when(closed("2017-05-09")).rejected(Rejection::EndsBeforeStart { starts, ends });
    given.when(closed("2017-05-10")).taken();
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(closed("2017-07-01")).rejected(Rejection::Future { date, today });
    given.when(account_closed("999", "2017-05-10")).rejected(unknown(What::Account, "999"));
    given
        .and(closed("2017-05-10"))
        .when(closed("2017-05-11"))
        .rejected(Rejection::AccountClosed { account: MOBILE.into(), on: day("2017-05-10") });
    // An account that is overdrawn is not empty either.
    let given = planned_grant(ledger(), GRANT).and(paid(BANK, 5, "2017-04-03"));
    given
        .when(account_closed(BANK, "2017-05-02"))
        .rejected(Rejection::AccountNotEmpty { account: BANK.into(), balance: xof(-5) });
    // Nor are advances that somebody still holds.
    let given = office().and(advanced(5, "2017-04-03"));
    given
        .when(account_closed(ADVANCES, "2017-05-02"))
        .rejected(Rejection::AccountNotEmpty { account: ADVANCES.into(), balance: xof(5) });
}

#[test]
fn what_was_found_out_about_a_closed_account_is_recorded_up_to_its_last_day() {
    let given = office().and(account_closed(BANK, "2017-04-03")).and(account_closed(CASH, "2017-04-03"));
    given.when(statement(5_000_000, vec![])).taken();
    given.when(counted(CASH, 0)).taken();
    let closed = |account: &str| Rejection::AccountClosed { account: account.into(), on: day("2017-04-03") };
    let later = BankStatementReceived { on: day("2017-04-04"), ..statement(5_000_000, vec![]) };
    given.when(later).rejected(closed(BANK));
    given.when(CashCounted { on: day("2017-04-04"), ..counted(CASH, 0) }).rejected(closed(CASH));
}

#[test]
fn an_account_closed_by_mistake_is_opened_anew_with_its_own_book() {
    let given = office().and(filled(CASH, 5, "2017-04-03")).then(paid(CASH, 5, "2017-04-04"));
    let given = given.and(account_closed(CASH, "2017-05-02"));
    let exists = || Rejection::Exists { what: What::Account, code: CASH.to_owned() };
    let anew = account_opened(GRANT, CASH, "CA", AccountKind::Cash);
    given.when(AccountOpened { book: "CX".to_owned(), ..anew.clone() }).rejected(exists());
    given.when(AccountOpened { kind: AccountKind::MobileMoney, ..anew.clone() }).rejected(exists());
    let given = given.then(anew.clone()).and(filled(CASH, 5, "2017-05-03"));
    given.when(paid(CASH, 5, "2017-05-03")).gives("CA-2017-0002");
    given.when(anew).rejected(exists());
    // So are advances.
    let advances = account_opened(GRANT, ADVANCES, "OD", AccountKind::Advances);
    office().and(account_closed(ADVANCES, "2017-05-02")).when(advances).taken();
}

#[test]
fn a_day_of_an_account_has_one_statement() {
    let given = office().and(statement(5_000_000, vec![]));
    let record = given.newest();
    let again = BankStatementReceived { reference: "REL-2".into(), ..statement(700, vec![]) };
    given.when(again.clone()).rejected(Rejection::StatementThere {
        account: BANK.into(),
        on: day("2017-04-03"),
        reference: "REL-1".into(),
        record,
    });
    given.when(BankStatementReceived { on: day("2017-04-04"), ..again }).taken();
}

#[test]
fn a_statement_that_comes_late_ends_with_what_the_next_one_starts_from() {
    let named = |reference: &str, on: &str, closing, lines| BankStatementReceived {
        on: day(on),
        reference: reference.into(),
        ..statement(closing, lines)
    };
    let given = office().and(named("REL-2", "2017-04-02", 1_000, vec![bank_line(1_000, None)])).and(named(
        "REL-6",
        "2017-04-06",
        1_300,
        vec![bank_line(300, None)],
    ));
    let two = |back| vec![bank_line(50, None), bank_line(back, None)];
    given.when(named("REL-4", "2017-04-04", 1_000, two(-50))).taken();
    for (closing, lines) in [(1_010, two(-40)), (1_001, vec![])] {
        given.when(named("REL-4", "2017-04-04", closing, lines)).rejected(Rejection::NextOpensWith {
            reference: "REL-6".into(),
            on: day("2017-04-06"),
            opening: xof(1_000),
            closing: xof(closing),
        });
    }
    // What starts nowhere in particular, since only its balance is known, is followed by anything.
    let given = office().and(named("REL-6", "2017-04-06", 1_300, vec![]));
    given.when(named("REL-4", "2017-04-04", 10, vec![])).taken();
}
