//! Statements issued, issued again, and handed in.

use tarikh_events::month::StatementDigest;

use super::catalogue::issued;
use super::closing::bank_says;
use super::explanation::explained;
use super::*;

// Asked at the head as it is.
fn now(given: &Given, digest: u8) -> StatementIssued {
    StatementIssued { head: given.books().head, ..cash_book(digest) }
}

// A book that is signed at the box: no rule of the donor holds it back.
fn cash_book(digest: u8) -> StatementIssued {
    let account = Some(CASH.into());
    let statement =
        StatementDigest { account, digest: Hash([digest; 32]), statement: "cash-book".to_owned() };
    StatementIssued { statement, ..issued(digest) }
}

fn otherwise(record: u64) -> Rejection {
    Rejection::IssuedOtherwise { statement: "cash-book".to_owned(), record }
}

fn handed_in(statements: &[u64], on: &str) -> ReportSubmitted {
    let statements = statements.iter().map(|it| RecordRef::at(*it)).collect();
    ReportSubmitted { grant: GRANT.into(), on: day(on), statements, to: "WHH".to_owned() }
}

// What the account of a month waits for: the bank's statement, with the balance of the office.
fn reconciled() -> Given {
    office().and(tarikh_events::treasury::BankStatementReceived {
        closing: xof(5_000_000),
        ..bank_says("2017-03-31")
    })
}

fn account_of_march(given: &Given) -> StatementIssued {
    let (from, to) = (day("2017-03-01"), day("2017-03-31"));
    StatementIssued { head: given.books().head, from, to, ..issued(1) }
}

#[test]
fn who_works_with_the_books_issues_what_they_say_now() {
    let given = office();
    for worker in ["comptable", "raf", "chef", "direction"] {
        given.by(worker).when(now(&given, 1)).decides(now(&given, 1));
    }
    given
        .by("audit")
        .when(now(&given, 1))
        .rejected(Rejection::NotAllowed { member: "audit".into(), needed: WORKERS.to_vec() });
    let turned = StatementIssued { from: day("2017-03-01"), ..now(&given, 1) };
    given
        .when(turned)
        .rejected(Rejection::EndsBeforeStart { starts: day("2017-03-01"), ends: day("2017-02-28") });
}

#[test]
fn a_statement_is_taken_from_a_head_that_the_ledger_has() {
    let given = office();
    let records = given.books().head.records;
    let foreign = Head { records: records - 1, hash: Hash([9; 32]) };
    let no_such = unknown(What::Head, &(records - 1).to_string());
    given.when(StatementIssued { head: foreign, ..now(&given, 1) }).rejected(no_such);
    // What a month was closed over, and what was issued before, stay heads of which one may ask.
    let closed = given.by("raf").then(given.closing("2017-02"));
    closed.when(StatementIssued { head: given.books().head, ..now(&closed, 1) }).taken();
    let first = now(&closed, 1);
    let after = closed.then(first.clone());
    let again = StatementIssued { format: "xlsx".to_owned(), document: Hash([8; 32]), ..first.clone() };
    after.when(again.clone()).decides(again);
}

#[test]
fn other_figures_say_what_they_replace() {
    let given = office();
    let given = given.then(now(&given, 1));
    let first = given.newest();
    given.when(now(&given, 2)).rejected(otherwise(first));
    let wrong = StatementIssued { replaces: Some(RecordRef::at(first - 1)), ..now(&given, 2) };
    given.when(wrong).rejected(unknown(What::Issue, &(first - 1).to_string()));
    let second = StatementIssued { replaces: Some(RecordRef::at(first)), ..now(&given, 2) };
    let given = given.then(second);
    // The one in force is the newest: the first cannot be replaced twice.
    let late = StatementIssued { replaces: Some(RecordRef::at(first)), ..now(&given, 3) };
    given.when(late).rejected(unknown(What::Issue, &first.to_string()));
    given.when(now(&given, 1)).rejected(otherwise(first + 1));
    // Another account, and other days, are another question.
    let other = |it: StatementIssued, account: &str| {
        let account = Some(account.into());
        StatementIssued { statement: StatementDigest { account, ..it.statement }, ..it }
    };
    given.when(other(now(&given, 7), MOBILE)).taken();
    given.when(StatementIssued { to: day("2017-02-27"), ..now(&given, 7) }).taken();
    // Nothing was issued of this that could be replaced.
    let nothing = StatementIssued { replaces: Some(RecordRef::at(first)), ..other(now(&given, 7), MOBILE) };
    given.when(nothing).rejected(unknown(What::Issue, &first.to_string()));
}

#[test]
fn account_is_given_when_the_donors_rules_let_it() {
    // Without the bank's statement of the month, the account of it does not leave the house; the cash book does.
    let given = office();
    given.when(account_of_march(&given)).blocked_by("K13");
    given.when(StatementIssued { to: day("2017-03-31"), ..now(&given, 1) }).taken();
    let given = reconciled();
    given.when(account_of_march(&given)).decides(account_of_march(&given));
}

#[test]
fn the_report_of_a_closed_month_was_asked_when_it_was_closed() {
    let given = office().closed_up_to("2017-03");
    given.when(account_of_march(&given)).taken();
    // A year is no month.
    let year = StatementIssued { to: day("2017-12-31"), ..account_of_march(&given) };
    given.when(year).blocked_by("K13");
}

#[test]
fn what_is_to_be_explained_is_explained_before_account_is_given() {
    let mut rule = rule("K17", Severity::Flag, &[]);
    rule.rules[0].severities = vec![StageSeverity { severity: Severity::Explain, stage: Stage::Issue }];
    let bare = ExpenseRecorded { invoice: None, documents: Vec::new(), ..paid(BANK, 5, "2017-03-03") };
    let bank =
        tarikh_events::treasury::BankStatementReceived { closing: xof(4_999_995), ..bank_says("2017-03-31") };
    let given = office().and(rule).and(bare).and(bank);
    let Answer(Err(Rejection::ToExplain(finding))) = given.when(account_of_march(&given)) else {
        panic!("it was let go without a reason")
    };
    assert_eq!((finding.control, finding.subject.as_str()), ("K17", "BQ-2017-0001"));
    let asked = account_of_march(&given);
    let waits = |given: &Given| {
        let period = tarikh_projections::Period { from: asked.from, to: asked.to };
        let today = day("2017-06-30");
        crate::commands::issue::obstacles(given.books(), given.grant(), "monthly-report", period, today)
    };
    assert_eq!(waits(&given), [Rejection::ToExplain(finding)]);
    // No closing asks for it, and still the reason is taken.
    let given = given.then(explained("K17", "BQ-2017-0001"));
    assert_eq!(waits(&given), []);
    given.when(account_of_march(&given)).taken();
}

#[test]
fn the_same_figures_in_another_form_are_not_asked_about_again() {
    let given = reconciled();
    let first = account_of_march(&given);
    let given = given.then(first.clone());
    // The bank's statement came with another balance since: new figures wait for it, the same ones do not.
    let given = given.and(tarikh_events::treasury::BankStatementReceived {
        closing: xof(1),
        reference: "REL-2".into(),
        ..bank_says("2017-03-31")
    });
    let again = StatementIssued { format: "xlsx".to_owned(), ..first };
    given.when(again).taken();
    let replaces = Some(RecordRef::at(given.grant().issued[0].0));
    let other = StatementIssued { replaces, statement: issued(2).statement, ..account_of_march(&given) };
    let Answer(Err(Rejection::ToExplain(finding))) = given.when(other) else { panic!("nobody asked") };
    assert_eq!((finding.control, finding.subject.as_str()), ("K13", "REL-2"));
}

#[test]
fn what_is_handed_in_was_issued() {
    let given = office().clock("2017-04-12").today("2017-04-12");
    given.when(handed_in(&[], "2017-04-12")).rejected(Rejection::NothingIssued);
    let given = given.then(now(&given, 1));
    let statement = given.newest();
    given.when(handed_in(&[statement], "2017-04-12")).decides(handed_in(&[statement], "2017-04-12"));
    let other = statement - 1;
    given
        .when(handed_in(&[statement, other], "2017-04-12"))
        .rejected(unknown(What::Issue, &other.to_string()));
    given
        .when(handed_in(&[statement], "2017-04-13"))
        .rejected(Rejection::Future { date: day("2017-04-13"), today: day("2017-04-12") });
}
