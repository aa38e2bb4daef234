//! Lines of the bank matched with the book by hand: one line, one movement, the same sign and amount.

use tarikh_events::treasury::{BankMatch, StatementLine};

use super::*;

fn said(francs: i64) -> StatementLine {
    StatementLine {
        balance: None,
        credit: (francs > 0).then(|| xof(francs)),
        debit: (francs < 0).then(|| xof(-francs)),
        on: day("2017-04-03"),
        reference: "".into(),
        text: "OPERATION".to_owned(),
    }
}

pub fn statement(reference: &str, lines: &[i64]) -> BankStatementReceived {
    BankStatementReceived {
        account: BANK.into(),
        closing: xof(0),
        document: None,
        grant: GRANT.into(),
        lines: lines.iter().map(|it| said(*it)).collect(),
        on: day("2017-04-30"),
        reference: reference.into(),
        text: "Relevé".to_owned(),
    }
}

pub fn matched(statement: u64, pairs: &[(u32, u64)]) -> BankLinesMatched {
    let matches =
        pairs.iter().map(|(line, record)| BankMatch { line: *line, record: RecordRef::at(*record) });
    BankLinesMatched { grant: GRANT.into(), matches: matches.collect(), statement: RecordRef::at(statement) }
}

// Two payments of five francs, one of seven, and an instalment with its fee; then what the bank says.
struct April {
    given: Given,
    five: u64,
    other_five: u64,
    seven: u64,
    funds: u64,
    statement: u64,
}

fn april() -> April {
    let given = office().and(paid(BANK, 5, "2017-04-03"));
    let five = given.newest();
    let given = given.and(paid(BANK, 5, "2017-04-04"));
    let other_five = given.newest();
    let given = given.and(paid(BANK, 7, "2017-04-05"));
    let seven = given.newest();
    let given = given.and(FundsReceived { fee: xof(5), ..received(900, "2017-04-06") });
    let funds = given.newest();
    let given = given.and(statement("REL-4", &[-5, -7, 900, -5, 5, -9, -5]));
    let statement = given.newest();
    April { given, five, other_five, seven, funds, statement }
}

#[test]
fn a_line_is_matched_with_the_movement_of_its_amount() {
    let April { given, five, seven, statement, .. } = april();
    let command = matched(statement, &[(0, five), (1, seven)]);
    given.when(command.clone()).decides(command);
}

#[test]
fn a_line_is_matched_once() {
    let April { given, five, other_five, statement, .. } = april();
    let once = || Rejection::LineMatched { line: 1, record: five };
    given.when(matched(statement, &[(0, five), (0, other_five)])).rejected(once());
    let given = given.then(matched(statement, &[(0, five)]));
    given.when(matched(statement, &[(0, other_five)])).rejected(once());
    given.when(matched(statement, &[(0, five)])).rejected(once());
}

#[test]
fn a_movement_is_matched_once() {
    let April { given, five, other_five, statement, .. } = april();
    let once = || Rejection::MovementMatched { record: five };
    given.when(matched(statement, &[(0, five), (3, five)])).rejected(once());
    let given = given.then(matched(statement, &[(0, five)]));
    given.when(matched(statement, &[(3, five)])).rejected(once());
    given.when(matched(statement, &[(3, other_five)])).taken();
    // Nor with a line of a later statement.
    let given = given.and(self::statement("REL-5", &[-5]));
    given.when(matched(given.newest(), &[(0, five)])).rejected(once());
    given.when(matched(given.newest(), &[(0, other_five)])).taken();
}

#[test]
fn an_instalment_and_its_fee_are_two_lines_of_one_record() {
    let April { given, funds, statement, .. } = april();
    given.when(matched(statement, &[(2, funds), (3, funds)])).taken();
    let given = given.then(matched(statement, &[(3, funds)]));
    given.when(matched(statement, &[(2, funds)])).taken();
    given.when(matched(statement, &[(6, funds)])).rejected(Rejection::MovementMatched { record: funds });
}

#[test]
fn amount_and_direction_are_those_of_the_bank() {
    let April { given, five, seven, statement, .. } = april();
    let differs =
        |line, bank, record, book| Rejection::MatchDiffers { line, bank: xof(bank), record, book: xof(book) };
    given.when(matched(statement, &[(5, seven)])).rejected(differs(6, -9, seven, -7));
    given.when(matched(statement, &[(4, five)])).rejected(differs(5, 5, five, -5));
}

#[test]
fn both_sides_are_of_one_account() {
    let April { given, five, statement, .. } = april();
    given.when(matched(statement, &[(7, five)])).rejected(unknown(What::BankLine, "8"));
    given.when(matched(statement, &[])).rejected(unknown(What::BankLine, ""));
    given.when(matched(five, &[(0, five)])).rejected(unknown(What::BankStatement, &five.to_string()));
    // What moved another account, or none.
    let given = given.and(filled(CASH, 100, "2017-04-06")).and(paid(CASH, 5, "2017-04-06"));
    let cash = given.newest();
    given.when(matched(statement, &[(0, cash)])).rejected(unknown(What::Movement, &cash.to_string()));
    given
        .when(matched(statement, &[(0, statement)]))
        .rejected(unknown(What::Movement, &statement.to_string()));
    // Of several, one that does not fit is enough.
    given
        .when(matched(statement, &[(0, five), (1, cash)]))
        .rejected(unknown(What::Movement, &cash.to_string()));
}

#[test]
fn lines_of_a_closed_month_are_matched_later() {
    let April { given, five, statement, .. } = april();
    given.closed_up_to("2017-05").when(matched(statement, &[(0, five)])).taken();
}
