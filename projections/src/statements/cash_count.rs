//! T03 Cash count: the last count of a box or wallet in the period, by note and coin, against its book.
//!
//! The book balance is that of the end of the day of the count, as the records say it now and before the
//! difference found was settled; a movement recorded late changes it, as it changes the cash book. Notes
//! and coins are listed where the minutes hold them.

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal};

use super::{About, Entry, Lacking, Unanswerable, account_of, grant_of};
use crate::books::{Account, Books, Count};
use crate::scope::Scope;
use crate::statement::{
    Cell, Check, Column, Fact, Field, Kind, Row, RowKind, Sources, Statement, Table, Value,
};

const KINDS: &[AccountKind] = &[AccountKind::Cash, AccountKind::MobileMoney];

pub(super) const ENTRY: Entry =
    Entry { key: "cash-count", version: 1, about: About::Account(KINDS), ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let account = account_of(grant, scope, KINDS)?;
    let (period, currency, subject) = (scope.period, account.opened.currency, &account.opened.account);
    let counts = account.counts.iter().filter(|it| period.contains(it.on));
    let count = counts.max_by_key(|it| (it.on, it.seq)).ok_or_else(|| Unanswerable::NothingInPeriod {
        lacking: Lacking::CashCount,
        account: subject.clone(),
        period,
    })?;
    let book = count.book_on(account);
    let notes: Decimal = count.denominations.iter().map(|it| it.0 * Decimal::from(it.1)).sum();

    let mut blank = ENTRY.blank(books, grant, scope, Some(account));
    blank.facts.push(Fact { key: "minutes", value: Value::Text(count.reference.to_string()) });
    blank.facts.push(Fact { key: "counted-on", value: Value::Date(count.on) });
    blank.facts.extend(count.witness.clone().map(|it| Fact { key: "witness", value: Value::Party(it) }));

    let settled = |seq: u64| count.settled.iter().any(|it| it.0 == seq);
    let moved = account.movements.iter().filter(|it| it.on <= count.on && !settled(it.seq));
    let moved: Decimal = moved.map(|it| it.amount).sum();
    let (left, right) = (count.counted - book, count.counted - moved);
    let mut checks = vec![Check::amounts("difference-is-counted-minus-book", left, right, currency)];
    let mut tables = Vec::new();
    if !count.denominations.is_empty() {
        tables.push(notes_table(count, notes, currency));
        checks.insert(0, Check::amounts("notes-equal-counted", notes, count.counted, currency));
    }
    tables.push(result(account, count, book, period.to, currency));
    Ok(Statement {
        tables,
        checks: checks.into_iter().map(|it| it.about(subject.as_str())).collect(),
        signatures: vec!["cashier", "witness", "approved"],
        ..blank
    })
}

fn notes_table(count: &Count, notes: Decimal, currency: Currency) -> Table {
    let from = || Sources::one(count.seq);
    let mut rows: Vec<Row> = count
        .denominations
        .iter()
        .map(|(value, number)| Row {
            kind: RowKind::Line,
            key: value.to_string(),
            cells: vec![
                Some(Cell::amount(*value, currency, from())),
                Some(Cell { value: Value::Count(*number), sources: from() }),
                Some(Cell::amount(*value * Decimal::from(*number), currency, from())),
            ],
        })
        .collect();
    let cells = vec![None, None, Some(Cell::sum(notes, currency))];
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::amount("denomination", currency),
        Column::new("count", Kind::Count),
        Column::amount("amount", currency),
    ];
    Table { key: "notes", columns, rows }
}

fn result(account: &Account, count: &Count, book: Decimal, last: Date, currency: Currency) -> Table {
    let mut carried = Sources::default();
    let settled = |seq: u64| count.settled.iter().any(|it| it.0 == seq);
    let moved = account.movements.iter().filter(|it| it.on <= count.on && !settled(it.seq));
    moved.for_each(|it| carried.note(it.seq));
    let row = |key: &'static str, reason: Option<Cell>, day, amount: Cell| Row {
        kind: RowKind::Line,
        key: key.to_owned(),
        cells: vec![
            Some(Cell::plain(Value::Word(key))),
            Some(Cell::plain(Value::Date(day))),
            reason,
            Some(amount),
        ],
    };
    let said = Some(Cell::plain(Value::Said { record: count.seq, field: Field::Text }));
    let mut rows = vec![
        row("counted", said, count.on, Cell::amount(count.counted, currency, Sources::one(count.seq))),
        row("theoretical-balance", None, count.on, Cell::amount(book, currency, carried)),
        row("difference", None, count.on, Cell::sum(count.counted - book, currency)),
    ];
    for (seq, on, amount) in count.settled.iter().filter(|it| it.1 <= last) {
        let reason = Some(Cell::plain(Value::Said { record: *seq, field: Field::Reason }));
        let amount = Cell::amount(*amount, currency, Sources::one(*seq));
        rows.push(Row { key: seq.to_string(), ..row("difference-settled", reason, *on, amount) });
    }
    let columns = vec![
        Column::new("text", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("reason", Kind::Text),
        Column::amount("amount", currency),
    ];
    Table { key: "result", columns, rows }
}
