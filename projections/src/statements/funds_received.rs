//! T09 Funds received and exchange rates: every instalment up to the end of the period.
//!
//! Those before the period are lines like those in it: the average rate is that of all of them, and the
//! donor compares the list with what was sent. A rate is units of the currency of the books for one unit of
//! what was sent, from the amount credited before fees taken apart; those are an expense of their own.

use tarikh_events::{Currency, Decimal, Rate};

use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Instalment};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "funds-received", version: 1, about: About::Grant, ask: statement };

const DECIMALS: u32 = 6;

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (day, currency, sent_in) = (scope.period.to, grant.award.currency, grant.award.report_currency);
    let mut instalments: Vec<&Instalment> =
        grant.instalments.iter().filter(|it| it.value_date <= day).collect();
    instalments.sort_by_key(|it| (it.value_date, it.seq));
    let intermediate = intermediate(&instalments);

    let (mut rows, mut so_far, mut fees) = (Vec::new(), None::<Rate>, Decimal::ZERO);
    for (number, it) in (1..).zip(&instalments) {
        so_far = so_far.map_or(Some(it.rate), |sum| sum.and(it.rate).ok());
        fees += it.fee.amount();
        rows.push(row(number, it, so_far, intermediate));
    }
    rows.push(total(so_far, fees, intermediate, currency, sent_in));

    let credited = so_far.map_or(Decimal::ZERO, |it| it.target.amount());
    let movements = grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| it.on <= day);
    let received = movements.filter(|it| matches!(it.cause, Cause::Funds(_))).map(|it| it.amount).sum();
    let rates = || instalments.iter().filter_map(|it| it.rate.quotient(DECIMALS));
    let average = grant.average_rate(day).and_then(|it| it.quotient(DECIMALS));
    let outside = average.is_some_and(|it| rates().min() > Some(it) || rates().max() < Some(it));
    let shown = so_far.and_then(|it| it.quotient(DECIMALS));
    Ok(Statement {
        tables: vec![Table { key: "instalments", columns: columns(intermediate, currency, sent_in), rows }],
        checks: vec![
            Check::amounts("credited-equals-receipts", credited, received, currency),
            Check::counts("average-within-rates", outside.into(), 0),
            Check {
                key: "average-is-credited-over-sent",
                subject: None,
                left: shown.unwrap_or_default(),
                right: average.unwrap_or_default(),
                currency: None,
            },
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// How amounts in a third currency are shown, if there are any.
#[derive(Clone, Copy)]
enum Intermediate {
    None,
    // All of them in one currency.
    One(Currency),
    // Each with its currency, as text: a column of amounts has one.
    Several,
}

fn intermediate(instalments: &[&Instalment]) -> Intermediate {
    let mut currencies = instalments.iter().filter_map(|it| it.intermediate).map(|it| it.currency());
    match currencies.next() {
        None => Intermediate::None,
        Some(first) if currencies.all(|it| it == first) => Intermediate::One(first),
        Some(_) => Intermediate::Several,
    }
}

fn columns(intermediate: Intermediate, currency: Currency, sent_in: Currency) -> Vec<Column> {
    let mut columns = vec![
        Column::new("number", Kind::Count),
        Column::new("sent_on", Kind::Date),
        Column::new("value_date", Kind::Date),
        Column::new("sender", Kind::Text),
        Column::new("reference", Kind::Text),
        Column::amount("sent", sent_in),
    ];
    match intermediate {
        Intermediate::None => {}
        Intermediate::One(third) => columns.push(Column::amount("intermediate", third)),
        Intermediate::Several => columns.push(Column::new("intermediate", Kind::Text)),
    }
    columns.extend([
        Column::amount("credited", currency),
        Column::amount("fees", currency),
        Column::new("rate", Kind::Rate),
        Column::amount("cumulated_sent", sent_in),
        Column::amount("cumulated_credited", currency),
        Column::new("average_rate", Kind::Rate),
    ]);
    columns
}

fn row(number: u64, it: &Instalment, so_far: Option<Rate>, intermediate: Intermediate) -> Row {
    let from = || Sources::one(it.seq);
    let (sent, credited) = (it.rate.source, it.rate.target);
    let mut cells = vec![
        Some(Cell::plain(Value::Count(number))),
        Some(Cell::plain(Value::Date(it.sent_on))),
        Some(Cell::plain(Value::Date(it.value_date))),
        Some(Cell::text(it.sender.as_str())),
        Some(Cell::text(it.reference.as_str())),
        Some(Cell::amount(sent.amount(), sent.currency(), from())),
    ];
    match intermediate {
        Intermediate::None => {}
        Intermediate::One(third) => {
            cells.push(it.intermediate.map(|it| Cell::amount(it.amount(), third, from())));
        }
        Intermediate::Several => cells.push(it.intermediate.map(|it| Cell::text(it.to_string()))),
    }
    cells.extend([
        Some(Cell::amount(credited.amount(), credited.currency(), from())),
        Some(Cell::amount(it.fee.amount(), it.fee.currency(), from())),
        rate(Some(it.rate)),
        so_far.map(|it| Cell::sum(it.source.amount(), it.source.currency())),
        so_far.map(|it| Cell::sum(it.target.amount(), it.target.currency())),
        rate(so_far),
    ]);
    Row { kind: RowKind::Line, key: it.reference.to_string(), cells }
}

fn total(
    so_far: Option<Rate>,
    fees: Decimal,
    intermediate: Intermediate,
    currency: Currency,
    sent_in: Currency,
) -> Row {
    let sum = |amount: Option<Decimal>, currency| Some(Cell::sum(amount.unwrap_or_default(), currency));
    let mut cells = vec![None; 5];
    cells.push(sum(so_far.map(|it| it.source.amount()), sent_in));
    match intermediate {
        Intermediate::None => {}
        // Part of the instalments only.
        Intermediate::One(_) | Intermediate::Several => cells.push(None),
    }
    cells.extend([
        sum(so_far.map(|it| it.target.amount()), currency),
        sum(Some(fees), currency),
        None,
        None,
        None,
        rate(so_far),
    ]);
    Row { kind: RowKind::Total, key: "total".to_owned(), cells }
}

fn rate(rate: Option<Rate>) -> Option<Cell> {
    rate.and_then(|it| it.quotient(DECIMALS)).map(|it| Cell::plain(Value::Rate(it)))
}
