//! T20 General journal: what each record was posted as, in the order of business.
//!
//! Each record is a group: its day, number and text, then its accounts, debits before credits. Nobody typed
//! them; see `postings`.

use tarikh_events::Decimal;

use super::chart::{in_order, label};
use super::said::said_of;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Grant};
use crate::postings::{Key, Natures, Posted};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "journal", version: 1, about: About::Grant, ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let mut rows = Vec::new();
    let mut sums = Sums::default();
    let natures = Natures::of(grant);
    for posted in in_order(grant, period) {
        post(books, (grant, &natures), &posted, &mut rows, &mut sums);
    }
    let mut cells = vec![None; 6];
    cells[4] = Some(Cell::sum(sums.debit, currency));
    cells[5] = Some(Cell::sum(sums.credit, currency));
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });

    let spent = grant.spending.entries.iter().filter(|it| period.contains(it.on)).map(|it| it.amount).sum();
    Ok(Statement {
        tables: vec![Table {
            key: "journal",
            columns: vec![
                Column::new("date", Kind::Date),
                Column::new("voucher", Kind::Text),
                Column::new("account", Kind::Text),
                Column::new("text", Kind::Text),
                Column::amount("debit", currency),
                Column::amount("credit", currency),
            ],
            rows,
        }],
        checks: vec![
            Check::amounts("debits-equal-credits", sums.debit, sums.credit, currency),
            Check::counts("each-record-balances", sums.unbalanced, 0),
            Check::amounts("accounts-moved-as-posted", sums.accounts, moved(grant, period), currency),
            Check::amounts("class-6-equals-expenditure", sums.charges, spent, currency),
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

#[derive(Default)]
struct Sums {
    debit: Decimal,
    credit: Decimal,
    unbalanced: u64,
    // On accounts of the grant, and on budget lines: debits less credits.
    accounts: Decimal,
    charges: Decimal,
}

fn post(
    books: &Books,
    (grant, natures): (&Grant, &Natures<'_>),
    posted: &Posted<'_>,
    rows: &mut Vec<Row>,
    sums: &mut Sums,
) {
    let postings = posted.postings(grant);
    // A record that moved nothing in the end: a cost put on the line it was on.
    if postings.is_empty() {
        return;
    }
    let currency = grant.award.currency;
    let said = said_of(books, grant, posted);
    let date = || Some(Cell::plain(Value::Date(posted.on)));
    let voucher = said.voucher.map(Cell::plain);
    let cells = vec![date(), voucher.clone(), None, said.text.map(Cell::plain), None, None];
    rows.push(Row { kind: RowKind::Group, key: posted.seq.to_string(), cells });
    let mut balance = Decimal::ZERO;
    for (number, (key, amount)) in (1..).zip(postings) {
        balance += amount;
        match key {
            Key::Treasury(_) => sums.accounts += amount,
            Key::Charge(_) => sums.charges += amount,
            Key::Advances
            | Key::DonorFunds
            | Key::Interest
            | Key::OtherIncome
            | Key::LocalContribution
            | Key::Differences
            | Key::OtherGrant(_) => {}
        }
        let cell = Some(Cell::amount(amount.abs(), currency, Sources::one(posted.seq)));
        let (debit, credit) = if amount.is_sign_negative() {
            sums.credit -= amount;
            (None, cell)
        } else {
            sums.debit += amount;
            (cell, None)
        };
        let account = Some(Cell::text(natures.code(&key.ledger(grant))));
        let cells = vec![date(), voucher.clone(), account, label(grant, key), debit, credit];
        rows.push(Row { kind: RowKind::Line, key: format!("{}-{number}", posted.seq), cells });
    }
    sums.unbalanced += u64::from(!balance.is_zero());
}

// What all accounts of the grant, that of advances among them, hold more at the end than at the start.
fn moved(grant: &Grant, period: Period) -> Decimal {
    let before = period.from.yesterday().ok();
    let opening = |it: &crate::books::Account| before.map_or(Decimal::ZERO, |day| it.balance_on(day));
    grant.accounts.iter().map(|it| it.balance_on(period.to) - opening(it)).sum()
}
