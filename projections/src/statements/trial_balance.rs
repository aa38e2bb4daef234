//! T20 Trial balance: each account of the chart with its opening, its movement and its closing, debit and
//! credit side.

use tarikh_events::{Currency, Decimal};

use super::chart::{Balance, balances, checks, label};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::Books;
use crate::postings::Natures;
use crate::scope::Scope;
use crate::statement::{Cell, Column, Kind, Row, RowKind, Sources, Statement, Table};

pub(super) const ENTRY: Entry =
    Entry { key: "trial-balance", version: 1, about: About::Grant, ask: statement };

const AMOUNTS: [&str; 6] = [
    "opening_debit",
    "opening_credit",
    "movement_debit",
    "movement_credit",
    "closing_debit",
    "closing_credit",
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let accounts = balances(grant, period);
    let natures = Natures::of(grant);
    let mut totals = [Decimal::ZERO; AMOUNTS.len()];
    let mut rows = Vec::new();
    for (ledger, key, balance) in &accounts {
        let code = natures.code(ledger);
        let amounts = amounts(balance);
        for (total, (amount, _)) in totals.iter_mut().zip(&amounts) {
            *total += amount.unwrap_or_default();
        }
        let mut cells = vec![Some(Cell::text(code.as_str())), label(grant, *key)];
        cells.extend(amounts.map(|(amount, from)| Some(Cell::amount(amount?, currency, from))));
        rows.push(Row { kind: RowKind::Line, key: code, cells });
    }
    rows.push(total(totals, currency));
    let mut columns = vec![Column::new("account", Kind::Text), Column::new("label", Kind::Text)];
    columns.extend(AMOUNTS.map(|it| Column::amount(it, currency)));
    Ok(Statement {
        tables: vec![Table { key: "balance", columns, rows }],
        checks: checks(grant, period, &accounts),
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// A balance stands on one side only; one that is nothing, on both as nothing.
fn amounts(of: &Balance) -> [(Option<Decimal>, Sources); 6] {
    let side = |amount: Decimal, from: &Sources| {
        let debit = (amount >= Decimal::ZERO).then_some(amount);
        let credit = (amount <= Decimal::ZERO).then_some(-amount);
        [(debit, from.clone()), (credit, from.clone())]
    };
    let [opening_debit, opening_credit] = side(of.opening, &of.opening_from);
    // Recomputed from the row.
    let [closing_debit, closing_credit] = side(of.opening + of.debit - of.credit, &Sources::default());
    [
        opening_debit,
        opening_credit,
        (Some(of.debit), of.debit_from.clone()),
        (Some(of.credit), of.credit_from.clone()),
        closing_debit,
        closing_credit,
    ]
}

fn total(totals: [Decimal; 6], currency: Currency) -> Row {
    let mut cells = vec![None, None];
    cells.extend(totals.map(|it| Some(Cell::sum(it, currency))));
    Row { kind: RowKind::Total, key: "total".to_owned(), cells }
}
