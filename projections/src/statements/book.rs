//! What the cash book and the bank book share: an account, movement by movement, with a running balance.
//!
//! Within a day receipts and reversals come before payments. The opening balance and the closing balance of
//! the account are computed from its days, the rows from its movements; the checks compare the two.

use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Currency, Decimal, LineCode};

use super::{Entry, Unanswerable, facts, grant_of};
use crate::books::{Account, Books, Cause, Grant, Movement};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Field, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) fn book(
    books: &Books,
    scope: &Scope,
    entry: &Entry,
    kinds: &[AccountKind],
) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let account = account(grant, scope, kinds)?;
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
        key: entry.key,
        version: entry.version,
        scope: Scope { account: Some(subject.clone()), ..scope.clone() },
        head: books.head,
        budget_version: grant.budget.in_force().map(|it| it.number),
        facts: facts(books, grant, Some(account)),
        tables: vec![Table { key: "book", columns, rows }],
        checks: checks.into_iter().map(|it| it.about(subject.as_str())).collect(),
        signatures: match account.opened.kind {
            AccountKind::Cash | AccountKind::MobileMoney => vec!["cashier", "accountant", "approved"],
            AccountKind::Bank | AccountKind::Advances => vec!["prepared", "checked", "approved"],
        },
    })
}

// The account that was asked for, or the only one that fits.
fn account<'a>(grant: &'a Grant, scope: &Scope, kinds: &[AccountKind]) -> Result<&'a Account, Unanswerable> {
    let fitting = || grant.accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
    let choices = || -> Vec<AccountCode> { fitting().map(|it| it.opened.account.clone()).collect() };
    let Some(code) = &scope.account else {
        let mut fitting = fitting();
        return match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) | (None, _) => Err(Unanswerable::NoAccount { choices: choices() }),
        };
    };
    let account = grant.account(code);
    let account =
        account.ok_or_else(|| Unanswerable::UnknownAccount { account: code.clone(), choices: choices() })?;
    match kinds.contains(&account.opened.kind) {
        true => Ok(account),
        false => Err(Unanswerable::WrongKind { account: code.clone(), choices: choices() }),
    }
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
        said.line.map(Cell::text),
        came,
        went,
        Some(Cell::sum(balance, currency)),
    ];
    Row { kind: RowKind::Line, key: said.key, cells }
}

struct Said {
    // The voucher's number; else the record, which stays what it is whatever is recorded later.
    key: String,
    voucher: Option<Value>,
    party: Option<Value>,
    text: Option<Value>,
    line: Option<String>,
}

fn said(grant: &Grant, movement: Movement) -> Said {
    let record = movement.seq;
    let own = |field| Some(Value::Said { record, field });
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let key = record.to_string();
    match movement.cause {
        Cause::Voucher(number) => {
            let voucher = &grant.vouchers[number as usize];
            Said {
                key: voucher.number.to_string(),
                voucher: text(voucher.number.as_str()),
                party: voucher.party.clone().map(Value::Party),
                text: own(Field::Purpose),
                line: lines(grant, record, grant.entries_of(voucher)),
            }
        }
        Cause::Reversal(number) => {
            let voucher = &grant.vouchers[number as usize];
            Said {
                key,
                voucher: text(voucher.number.as_str()),
                party: voucher.party.clone().map(Value::Party),
                text: own(Field::Reason),
                line: lines(grant, record, grant.spending.of_record(record)),
            }
        }
        // An advance is charged to no line until vouchers justify it.
        Cause::AdvanceIssued(number) | Cause::AdvanceRefund(number) => {
            let advance = &grant.advances[number as usize];
            let issued = matches!(movement.cause, Cause::AdvanceIssued(_));
            Said {
                key: if issued { advance.number.to_string() } else { key },
                voucher: text(advance.number.as_str()),
                party: Some(Value::Party(advance.party.clone())),
                text: if issued { own(Field::Purpose) } else { Some(Value::Word("advance-refund")) },
                line: None,
            }
        }
        Cause::Moved(_) => {
            Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text), line: None }
        }
        Cause::Funds(number) => {
            let instalment = &grant.instalments[number as usize];
            Said {
                key,
                voucher: text(instalment.reference.as_str()),
                party: text(&instalment.sender),
                text: Some(Value::Word("funds-received")),
                line: None,
            }
        }
        Cause::TransferFee(number) => Said {
            key: format!("{record}-fee"),
            voucher: text(grant.instalments[number as usize].reference.as_str()),
            party: None,
            text: Some(Value::Word("transfer-fee")),
            line: lines(grant, record, grant.spending.of_record(record)),
        },
        Cause::BankFee => {
            let line = lines(grant, record, grant.spending.of_record(record));
            Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text), line }
        }
        Cause::Interest => {
            Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text), line: None }
        }
        Cause::Income => Said {
            key,
            voucher: own(Field::Reference),
            party: own(Field::Party),
            text: own(Field::Text),
            line: None,
        },
        Cause::Contribution => Said {
            key,
            voucher: own(Field::Reference),
            party: own(Field::Party),
            text: own(Field::Description),
            line: None,
        },
        Cause::Returned => {
            Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Reason), line: None }
        }
        // The minutes' number stands in the count that the record names.
        Cause::Difference => Said {
            key,
            voucher: None,
            party: None,
            text: own(Field::Reason),
            line: lines(grant, record, grant.spending.of_record(record)),
        },
    }
}

// The lines that a record charged, joined by `+`; those of another grant stand behind its code.
fn lines(grant: &Grant, record: u64, entries: &[crate::books::Entry]) -> Option<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut add = |code: String| {
        if !codes.contains(&code) {
            codes.push(code);
        }
    };
    let own = entries.iter().filter_map(|it| grant.spending.lines.get(it.line));
    own.map(LineCode::to_string).for_each(&mut add);
    let others = grant.between_by(record).iter().filter(|it| it.paid_here);
    others.map(|it| format!("{} {}", it.grant, it.line)).for_each(&mut add);
    (!codes.is_empty()).then(|| codes.join("+"))
}
