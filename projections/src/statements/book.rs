//! What the cash book and the bank book share: an account, movement by movement, with a running balance.
//!
//! Within a day receipts and reversals come before payments. The opening balance and the closing balance of
//! the account are computed from its days, the rows from its movements; the checks compare the two.

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Decimal};

use super::said::{line, said};
use super::{Entry, Unanswerable, account_of, grant_of};
use crate::books::{Books, Grant, Movement};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) fn book(
    books: &Books,
    scope: &Scope,
    entry: &Entry,
    kinds: &[AccountKind],
) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let account = account_of(grant, scope, kinds)?;
    let (period, currency) = (scope.period, account.opened.currency);
    let before = || account.movements.iter().filter(|it| it.on < period.from);
    let mut carried = Sources::default();
    before().for_each(|it| carried.note(it.seq));
    let opening = period.from.yesterday().map_or(Decimal::ZERO, |day| account.balance_on(day));

    let mut rows = Vec::new();
    let mut cells = vec![None; 9];
    cells[1] = Some(Cell::plain(Value::Date(period.from)));
    cells[8] = Some(Cell::amount(opening, currency, carried));
    rows.push(Row { kind: RowKind::Opening, key: "opening".to_owned(), cells });

    let (mut balance, mut came, mut went, mut below) = (opening, Decimal::ZERO, Decimal::ZERO, 0);
    for (number, movement) in (1..).zip(account.book_of(period)) {
        balance += movement.amount;
        match movement.amount < Decimal::ZERO {
            true => went -= movement.amount,
            false => came += movement.amount,
        }
        below += u64::from(balance < Decimal::ZERO);
        rows.push(row(grant, number, movement, balance, currency));
    }

    let mut cells = vec![None; 9];
    cells[1] = Some(Cell::plain(Value::Date(period.to)));
    for (column, amount) in [(6, came), (7, went), (8, balance)] {
        cells[column] = Some(Cell::sum(amount, currency));
    }
    rows.push(Row { kind: RowKind::Closing, key: "closing".to_owned(), cells });

    let moved_before = before().map(|it| it.amount).sum();
    let mut checks = vec![
        Check::amounts("opening-equals-before", opening, moved_before, currency),
        Check::amounts("closing-is-opening-plus-in-minus-out", balance, opening + came - went, currency),
        Check::amounts("closing-equals-account", balance, account.balance_on(period.to), currency),
    ];
    match account.opened.kind {
        AccountKind::Cash | AccountKind::MobileMoney => {
            checks.push(Check::counts("never-negative", below, 0))
        }
        // A bank may grant an overdraft.
        AccountKind::Bank | AccountKind::Advances => {}
    }
    let subject = &account.opened.account;
    let columns = vec![
        Column::new("number", Kind::Count),
        Column::new("date", Kind::Date),
        Column::new("voucher", Kind::Text),
        Column::new("party", Kind::Party),
        Column::new("text", Kind::Text),
        Column::new("line", Kind::Text),
        Column::amount("in", currency),
        Column::amount("out", currency),
        Column::amount("balance", currency),
    ];
    Ok(Statement {
        tables: vec![Table { key: "book", columns, rows }],
        checks: checks.into_iter().map(|it| it.about(subject.as_str())).collect(),
        signatures: match account.opened.kind {
            AccountKind::Cash | AccountKind::MobileMoney => vec!["cashier", "accountant", "approved"],
            AccountKind::Bank | AccountKind::Advances => vec!["prepared", "checked", "approved"],
        },
        ..entry.blank(books, grant, scope, Some(account))
    })
}

fn row(grant: &Grant, number: u64, movement: Movement, balance: Decimal, currency: Currency) -> Row {
    let said = said(grant, movement);
    let out = movement.amount < Decimal::ZERO;
    let amount = Cell::amount(movement.amount.abs(), currency, Sources::one(movement.seq));
    let (came, went) = if out { (None, Some(amount)) } else { (Some(amount), None) };
    let cells = vec![
        Some(Cell::plain(Value::Count(number))),
        Some(Cell::plain(Value::Date(movement.on))),
        said.voucher.map(Cell::plain),
        said.party.map(Cell::plain),
        said.text.map(Cell::plain),
        line(grant, movement).map(Cell::text),
        came,
        went,
        Some(Cell::sum(balance, currency)),
    ];
    Row { kind: RowKind::Line, key: said.key, cells }
}
