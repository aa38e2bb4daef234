//! T05 Outstanding advances: who holds how much at the end of the period, and since when.
//!
//! An advance is listed if something of it is outstanding at the end of the last day, with what was
//! justified and what came back up to then. The lines stand by holder, because it is the holder who is
//! reminded; a second table sums them up by age.

use std::collections::HashMap;

use tarikh_events::{Currency, Date, Decimal, PartyId};

use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Advance, Books};
use crate::scope::{Scope, days_between};
use crate::statement::{Cell, Check, Column, Field, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "advances", version: 1, about: About::Grant, ask: statement };

// The bands of age: the most days of each, and its key.
const BANDS: [(i64, &str); 4] =
    [(30, "age-up-to-30"), (60, "age-31-to-60"), (90, "age-61-to-90"), (i64::MAX, "age-over-90")];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (day, currency) = (scope.period.to, grant.award.currency);
    let issued = || grant.advances.iter().filter(|it| it.on <= day).map(|it| Open::of(it, day));
    let open: Vec<Open<'_>> = issued().filter(|it| !it.outstanding().is_zero()).collect();

    let mut total = Sum::default();
    open.iter().for_each(|it| total.add(it));
    let everything: Decimal = grant.advances.iter().map(|it| it.outstanding_on(day)).sum();
    let below = issued().filter(|it| it.outstanding() < Decimal::ZERO).count() as u64;
    let mut checks = vec![
        Check::amounts("outstanding-is-advanced-minus-settled", total.outstanding(), everything, currency),
        Check::counts("nothing-settled-beyond-the-advance", below, 0),
    ];
    if let Some(number) = grant.advances_account() {
        let account = &grant.accounts[number as usize];
        let balance = account.balance_on(day);
        let check = Check::amounts("outstanding-equals-account", total.outstanding(), balance, currency);
        checks.push(check.about(account.opened.account.as_str()));
    }
    Ok(Statement {
        tables: vec![by_holder(&open, &total, day, currency), by_age(&open, &total, day, currency)],
        checks,
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// An advance as it stands at the end of a day.
struct Open<'a> {
    advance: &'a Advance,
    justified: (Decimal, Sources),
    refunded: (Decimal, Sources),
}

impl<'a> Open<'a> {
    fn of(advance: &'a Advance, day: Date) -> Self {
        let mut open = Self { advance, justified: Default::default(), refunded: Default::default() };
        for change in advance.changes.iter().filter(|it| it.on <= day) {
            let (sum, from) = if change.refund { &mut open.refunded } else { &mut open.justified };
            *sum += change.amount;
            from.note(change.seq);
        }
        open
    }

    fn outstanding(&self) -> Decimal {
        self.advance.amount - self.justified.0 - self.refunded.0
    }

    fn row(&self, day: Date, currency: Currency) -> Row {
        let it = self.advance;
        let amount = |amount, from: &Sources| Some(Cell::amount(amount, currency, from.clone()));
        let late = u64::try_from(days_between(it.due, day)).ok().filter(|it| *it > 0);
        let cells = vec![
            Some(Cell::text(it.number.as_str())),
            Some(Cell::plain(Value::Date(it.on))),
            Some(Cell::plain(Value::Party(it.party.clone()))),
            Some(Cell::plain(Value::Said { record: it.seq, field: Field::Purpose })),
            Some(Cell::text(it.line.as_str())),
            amount(it.amount, &Sources::one(it.seq)),
            amount(self.justified.0, &self.justified.1),
            amount(self.refunded.0, &self.refunded.1),
            Some(Cell::sum(self.outstanding(), currency)),
            Some(Cell::plain(Value::Date(it.due))),
            late.map(|it| Cell::plain(Value::Count(it))),
        ];
        Row { kind: RowKind::Line, key: it.number.to_string(), cells }
    }
}

#[derive(Default)]
struct Sum {
    amount: Decimal,
    justified: Decimal,
    refunded: Decimal,
}

impl Sum {
    fn add(&mut self, it: &Open<'_>) {
        self.amount += it.advance.amount;
        self.justified += it.justified.0;
        self.refunded += it.refunded.0;
    }

    fn outstanding(&self) -> Decimal {
        self.amount - self.justified - self.refunded
    }

    fn row(&self, kind: RowKind, key: &str, holder: Option<&PartyId>, currency: Currency) -> Row {
        let sum = |amount| Some(Cell::sum(amount, currency));
        let holder = holder.map(|it| Cell::plain(Value::Party(it.clone())));
        let mut cells = vec![None, None, holder, None, None];
        cells.extend([self.amount, self.justified, self.refunded, self.outstanding()].map(sum));
        cells.extend([None, None]);
        Row { kind, key: key.to_owned(), cells }
    }
}

// Holders come as they were first given something of what is open.
fn by_holder(open: &[Open<'_>], total: &Sum, day: Date, currency: Currency) -> Table {
    let mut holders: Vec<(&PartyId, Vec<&Open<'_>>)> = Vec::new();
    let mut places: HashMap<&PartyId, usize> = HashMap::new();
    for it in open {
        let party = &it.advance.party;
        let place = *places.entry(party).or_insert(holders.len());
        if place == holders.len() {
            holders.push((party, Vec::new()));
        }
        holders[place].1.push(it);
    }
    let mut rows = Vec::new();
    for (party, mut advances) in holders {
        advances.sort_by_key(|it| (it.advance.on, it.advance.seq));
        let mut cells = vec![None; 11];
        cells[2] = Some(Cell::plain(Value::Party(party.clone())));
        rows.push(Row { kind: RowKind::Group, key: party.to_string(), cells });
        let mut sum = Sum::default();
        for it in advances {
            sum.add(it);
            rows.push(it.row(day, currency));
        }
        rows.push(sum.row(RowKind::Subtotal, party.as_str(), Some(party), currency));
    }
    rows.push(total.row(RowKind::Total, "total", None, currency));
    let amount = |key| Column::amount(key, currency);
    let columns = vec![
        Column::new("number", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("party", Kind::Party),
        Column::new("text", Kind::Text),
        Column::new("line", Kind::Text),
        amount("amount"),
        amount("justified"),
        amount("refunded"),
        amount("outstanding"),
        Column::new("due", Kind::Date),
        Column::new("late", Kind::Count),
    ];
    Table { key: "advances", columns, rows }
}

// Age counts from the day an advance was issued, not from the day it is due.
fn by_age(open: &[Open<'_>], total: &Sum, day: Date, currency: Currency) -> Table {
    let mut bands: [(u64, Decimal, Vec<u64>); BANDS.len()] = Default::default();
    for it in open {
        let age = days_between(it.advance.on, day);
        let band = BANDS.iter().position(|it| age <= it.0).unwrap_or(BANDS.len() - 1);
        let (count, sum, from) = &mut bands[band];
        *count += 1;
        *sum += it.outstanding();
        from.push(it.advance.seq);
        from.extend(it.advance.changes.iter().filter(|it| it.on <= day).map(|it| it.seq));
    }
    let row = |kind, key: &'static str, word: Option<&'static str>, count, amount: Cell| Row {
        kind,
        key: key.to_owned(),
        cells: vec![
            word.map(|it| Cell::plain(Value::Word(it))),
            Some(Cell::plain(Value::Count(count))),
            Some(amount),
        ],
    };
    let mut rows: Vec<Row> = BANDS
        .iter()
        .zip(bands)
        .map(|((_, key), (count, sum, from))| {
            row(RowKind::Line, key, Some(*key), count, Cell::amount(sum, currency, Sources::of(from)))
        })
        .collect();
    let sum = Cell::sum(total.outstanding(), currency);
    rows.push(row(RowKind::Total, "total", None, open.len() as u64, sum));
    let columns = vec![
        Column::new("age", Kind::Text),
        Column::new("count", Kind::Count),
        Column::amount("outstanding", currency),
    ];
    Table { key: "ageing", columns, rows }
}
