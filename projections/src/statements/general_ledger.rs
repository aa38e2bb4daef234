//! T20 General ledger: each account of the chart with what it opened with, what was posted on it and what it
//! closed with.

use std::collections::HashMap;

use tarikh_events::{Currency, Decimal};

use super::chart::{Balance, balances, checks, in_order, label};
use super::said::said_of;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant};
use crate::postings::{Key, Natures};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "general-ledger", version: 1, about: About::Grant, ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let accounts = balances(grant, period);
    let natures = Natures::of(grant);
    let mut posted = posted(books, grant, period);
    let (mut rows, mut apart) = (Vec::new(), 0);
    for (ledger, key, balance) in &accounts {
        let (code, lines) = (natures.code(ledger), posted.remove(key).unwrap_or_default());
        let account = Account { code: &code, currency };
        let closing = account.rows(label(grant, *key), balance, lines, &mut rows);
        apart += u64::from(closing != balance.closing);
    }
    let mut checks = checks(grant, period, &accounts);
    checks.push(Check::counts("lines-lead-to-the-closing", apart + posted.len() as u64, 0));
    Ok(Statement {
        tables: vec![Table {
            key: "ledger",
            columns: vec![
                Column::new("account", Kind::Text),
                Column::new("date", Kind::Date),
                Column::new("voucher", Kind::Text),
                Column::new("text", Kind::Text),
                Column::amount("debit", currency),
                Column::amount("credit", currency),
                Column::amount("balance", currency),
            ],
            rows,
        }],
        checks,
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// What was posted on an account, as it stands in its row.
struct Line {
    key: String,
    amount: Decimal,
    record: u64,
    cells: [Option<Cell>; 3],
}

fn posted<'a>(books: &Books, grant: &'a Grant, period: Period) -> HashMap<Key<'a>, Vec<Line>> {
    let mut all: HashMap<Key<'a>, Vec<Line>> = HashMap::new();
    for posted in in_order(grant, period) {
        let said = said_of(books, grant, &posted);
        let cells = [Some(Value::Date(posted.on)), said.voucher, said.text].map(|it| it.map(Cell::plain));
        for (number, (key, amount)) in (1..).zip(posted.postings(grant)) {
            let record = posted.seq;
            let line = Line { key: format!("{record}-{number}"), amount, record, cells: cells.clone() };
            all.entry(key).or_default().push(line);
        }
    }
    all
}

struct Account<'a> {
    code: &'a str,
    currency: Currency,
}

impl Account<'_> {
    // The rows of an account; what it closes with.
    fn rows(&self, label: Option<Cell>, of: &Balance, lines: Vec<Line>, rows: &mut Vec<Row>) -> Decimal {
        let opening = Cell::amount(of.opening, self.currency, of.opening_from.clone());
        rows.push(self.row(RowKind::Group, [None, None, label], [None, None, None]));
        rows.push(self.row(RowKind::Opening, [None, None, None], [None, None, Some(opening)]));
        let (mut balance, mut debits, mut credits) = (of.opening, Decimal::ZERO, Decimal::ZERO);
        for line in lines {
            balance += line.amount;
            let amount = Some(Cell::amount(line.amount.abs(), self.currency, Sources::one(line.record)));
            let (debit, credit) = if line.amount.is_sign_negative() {
                credits -= line.amount;
                (None, amount)
            } else {
                debits += line.amount;
                (amount, None)
            };
            let amounts = [debit, credit, Some(Cell::sum(balance, self.currency))];
            rows.push(Row { key: line.key, ..self.row(RowKind::Line, line.cells, amounts) });
        }
        let amounts = [debits, credits, balance].map(|it| Some(Cell::sum(it, self.currency)));
        rows.push(self.row(RowKind::Closing, [None, None, None], amounts));
        balance
    }

    fn row(&self, kind: RowKind, said: [Option<Cell>; 3], amounts: [Option<Cell>; 3]) -> Row {
        let cells = std::iter::once(Some(Cell::text(self.code))).chain(said).chain(amounts).collect();
        Row { kind, key: self.code.to_owned(), cells }
    }
}
