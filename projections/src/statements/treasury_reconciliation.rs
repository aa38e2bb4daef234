//! T15 Treasury reconciliation, SYCEBNL article 13: from the money at the start to the money at the end.
//!
//! Money that went from one account of the grant to another is neither received nor spent, so that E is nothing
//! as long as all accounts are in these books. What left for expenditure (F) is the expenditure, what advances
//! were handed out more than justified or returned, and what is due from other grants or for differences of
//! cash, as in the monthly report: three rows of their own. Payments that are pending the books do not know: H is not supplied, and I is
//! blank.

use tarikh_events::{Currency, Decimal};

use super::execution::Cash;
use super::sources_and_uses::{treasury, treasury_before};
use super::sycebnl::{Figure, Post, Posts, based, charged_by, leaf, sum, word};
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::Books;
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Statement, Table};

pub(super) const ENTRY: Entry =
    Entry { key: "treasury-reconciliation", version: 1, about: About::Grant, ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let posts = Posts::of(grant, period);
    let (start, end) = (treasury_before(grant, period.from), treasury(grant, period.to));
    let donors = posts.sum(&[Post::DonorFunds]).turned();
    let interest = posts.sum(&[Post::Interest]).turned();
    let other = posts.sum(&[Post::OtherIncome, Post::Contributions]).turned();
    let spent = posts.sum(&[Post::ASSETS.as_slice(), Post::CHARGES.as_slice()].concat());
    let advances = posts.sum(&[Post::Advances]);
    let due = posts.sum(&[Post::OtherGrants, Post::Differences]);
    let left = spent.period + advances.period + due.period;
    let closing = start.0 + donors.period + interest.period + other.period - left;

    let of_period = |it: &Figure| leaf(it.period, currency, it.period_from.clone());
    let rows = vec![
        row(RowKind::Opening, "cash-at-start", "A", leaf(start.0, currency, start.1)),
        row(RowKind::Line, "donor-funds-received", "B", of_period(&donors)),
        row(RowKind::Line, "interest-received", "C", of_period(&interest)),
        row(RowKind::Line, "other-funds-received", "D", of_period(&other)),
        row(RowKind::Line, "to-operational-accounts", "E", sum(Decimal::ZERO, currency)),
        row(RowKind::Line, "expenditure-of-period", "", of_period(&spent)),
        row(RowKind::Line, "advances-changed", "", of_period(&advances)),
        row(RowKind::Line, "due-changed", "", of_period(&due)),
        row(RowKind::Total, "paid-out", "F", sum(left, currency)),
        row(RowKind::Closing, "cash-at-end", "G", sum(closing, currency)),
        row(RowKind::Line, "pending-payments", "H", Some(word("not-supplied"))),
        row(RowKind::Total, "cash-after-pending", "I", None),
    ];
    let day = Cash::on(grant, period.to);
    let before = period.from.yesterday().ok().map_or(Decimal::ZERO, |it| charged_by(grant, it));
    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let checks = vec![
        amounts("cash-equals-class-5", closing, posts.sum(&[Post::Bank, Post::Boxes]).total()),
        amounts("cash-equals-bank-and-boxes", closing, day.bank + day.boxes),
        amounts("cash-equals-accounts", closing, end.0),
        amounts("expenditure-equals-entries", spent.period, charged_by(grant, period.to) - before),
    ];
    let tables = vec![Table { key: "reconciliation", columns: columns(currency), rows }];
    Ok(based(Statement { tables, checks, ..ENTRY.blank(books, grant, scope, None) }))
}

fn columns(currency: Currency) -> Vec<Column> {
    vec![
        Column::new("label", Kind::Text),
        Column::new("code", Kind::Text),
        Column::amount("amount", currency),
    ]
}

fn row(kind: RowKind, label: &'static str, code: &str, amount: Option<Cell>) -> Row {
    let cells = vec![Some(word(label)), (!code.is_empty()).then(|| Cell::text(code)), amount];
    Row { kind, key: label.to_owned(), cells }
}
