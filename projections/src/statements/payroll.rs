//! T19 Payroll and time, as far as it is recorded: what was paid on the lines of salaries, per person and
//! month.
//!
//! Contracts, gross pay, contributions, taxes and time sheets are in no record; their columns say so. The
//! headings of salaries are a setting of the grant (rule T19, `headings`, separated by `;`); without it they
//! are those at the donor's third position, which is staff (`standards` B3), or those called so.

use std::collections::BTreeMap;

use tarikh_events::{Decimal, Month, PartyId};

use super::execution::{heading_of, spent};
use super::said::voucher_of;
use super::{About, Entry, Unanswerable, columns_of, grant_of, not_kept};
use crate::books::{Books, Grant};
use crate::controls::Arg;
use crate::scope::Scope;
use crate::statement::{Cell, Check, Kind, Note, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "payroll", version: 1, about: About::Grant, ask: statement };

// The form of the donor: what is in no record stands between.
const COLUMNS: [(&str, Kind); 14] = [
    ("month", Kind::Text),
    ("party", Kind::Party),
    ("function", Kind::Text),
    ("contract", Kind::Text),
    ("gross", Kind::Text),
    ("social", Kind::Text),
    ("tax", Kind::Text),
    ("net", Kind::Text),
    ("employer", Kind::Text),
    ("share", Kind::Text),
    ("paid", Kind::Amount),
    ("days", Kind::Text),
    ("vouchers", Kind::Count),
    ("signature", Kind::Text),
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let salaries = lines(grant);
    let mut paid: BTreeMap<(Month, Option<&PartyId>), Paid> = BTreeMap::new();
    let plan = plan(grant);
    let of_period = grant.spending.entries.iter().filter(|it| period.contains(it.on));
    for entry in of_period.filter(|it| is_one(&salaries, it.line)) {
        let party = voucher_of(books, grant, entry).and_then(|it| it.party.as_ref());
        let one = paid.entry((Month::of(entry.on), party)).or_default();
        one.amount += entry.amount;
        // Who has several lines stands at the first of them.
        let place = plan[entry.line as usize];
        one.place = if one.from.is_empty() { place } else { one.place.min(place) };
        one.from.push(entry.seq);
    }
    let mut in_order: Vec<_> = paid.iter().collect();
    in_order.sort_by_key(|it| (it.0.0, it.1.place, it.0.1));

    let (mut rows, mut total, mut of_month): (Vec<Row>, _, Option<(Month, Decimal)>) =
        (Vec::new(), Decimal::ZERO, None);
    for ((month, party), Paid { amount, from, .. }) in in_order {
        if of_month.is_none_or(|it| it.0 != *month) {
            rows.extend(of_month.map(|(month, sum)| sum_row(RowKind::Subtotal, Some(month), sum, currency)));
            rows.push(sum_row(RowKind::Group, Some(*month), Decimal::ZERO, currency));
            of_month = Some((*month, Decimal::ZERO));
        }
        of_month = of_month.map(|(month, sum)| (month, sum + amount));
        total += amount;
        let function = party.and_then(|it| books.parties.get(it)?.function.as_deref());
        let mut vouchers = from.clone();
        vouchers.dedup();
        let cell = |(key, _): &(&str, Kind)| match *key {
            "month" => Some(Cell::text(month.to_string())),
            "party" => party.cloned().map(|it| Cell::plain(Value::Party(it))),
            "function" => function.map(Cell::text),
            "paid" => Some(Cell::amount(*amount, currency, Sources::of(from.clone()))),
            "vouchers" => Some(Cell {
                value: Value::Count(vouchers.len() as u64),
                sources: Sources::of(vouchers.clone()),
            }),
            // A place to sign on paper.
            "signature" => None,
            _ => Some(not_kept()),
        };
        let key = format!("{month} {}", party.map_or("-", |it| it.as_str()));
        rows.push(Row { kind: RowKind::Line, key, cells: COLUMNS.iter().map(cell).collect() });
    }
    rows.extend(of_month.map(|(month, sum)| sum_row(RowKind::Subtotal, Some(month), sum, currency)));
    rows.push(sum_row(RowKind::Total, None, total, currency));

    // By line, not by person.
    let by_line: Decimal = (0..)
        .zip(spent(grant, period))
        .filter(|(line, _)| is_one(&salaries, *line))
        .map(|it| it.1.period)
        .sum();
    let mut people: Vec<&PartyId> = paid.keys().filter_map(|it| it.1).collect();
    people.sort_unstable();
    people.dedup();
    let mut notes = vec![match headings(grant) {
        named if named.is_empty() => Note::plain("payroll-no-heading"),
        named => Note::new("payroll-headings", vec![("headings", Arg::Text(named.join(", ")))]),
    }];
    notes.push(Note::new("payroll-paid", vec![("count", Arg::Count(people.len() as u64))]));
    notes.push(Note::plain("payroll-not-kept"));
    Ok(Statement {
        tables: vec![Table { key: "paid", columns: columns_of(&COLUMNS, currency), rows }],
        notes,
        checks: vec![Check::amounts("paid-equals-salary-lines", total, by_line, currency)],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn sum_row(kind: RowKind, month: Option<Month>, sum: Decimal, currency: tarikh_events::Currency) -> Row {
    let cell = |(key, _): &(&str, Kind)| match *key {
        "month" => month.map(|it| Cell::text(it.to_string())),
        "paid" if kind != RowKind::Group => Some(Cell::sum(sum, currency)),
        _ => None,
    };
    let key = month.map_or_else(|| "total".to_owned(), |it| it.to_string());
    Row { kind, key, cells: COLUMNS.iter().map(cell).collect() }
}

// What someone was paid in a month.
#[derive(Default)]
struct Paid {
    amount: Decimal,
    from: Vec<u64>,
    // Where they stand in the plan.
    place: usize,
}

// Where each line of the spending, by its number, stands in the plan; what is in no plan stands last.
fn plan(grant: &Grant) -> Vec<usize> {
    let lines = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
    let codes = (0..).map_while(|number| grant.spending.lines.get(number));
    codes.map(|code| lines.iter().position(|it| it.added.line == *code).unwrap_or(lines.len())).collect()
}

/// The headings of salaries.
fn headings(grant: &Grant) -> Vec<&str> {
    if let Some(named) = grant.rules.text("T19", "headings") {
        return named.split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
    }
    let headings = || grant.award.headings.iter();
    let third = |it: &str| it == "3" || it.starts_with("3.");
    let at_third = headings().filter(|it| it.position.as_deref().is_some_and(third));
    let found: Vec<&str> = at_third.map(|it| it.code.as_str()).collect();
    if !found.is_empty() {
        return found;
    }
    let staff = |it: &str| ["Personnel", "Personal", "Staff"].contains(&it);
    headings().map(|it| it.code.as_str()).filter(|it| staff(it)).collect()
}

/// For each line of the spending, by its number, whether it is one of salaries.
pub(super) fn lines(grant: &Grant) -> Vec<bool> {
    let salaries = headings(grant);
    let codes = (0..).map_while(|number| grant.spending.lines.get(number));
    codes.map(|code| salaries.contains(&heading_of(grant, code))).collect()
}

/// Whether a line, by its number, is among them.
pub(super) fn is_one(lines: &[bool], number: u32) -> bool {
    lines.get(number as usize).copied().unwrap_or(false)
}
