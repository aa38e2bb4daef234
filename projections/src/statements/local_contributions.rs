//! T21 Local contributions: what communities, the target group and the association gave, and from whom.
//!
//! Money enters the income of the project; things and work are for memory and stand apart: they are never
//! added to payments, nor to the money. The donor asks for the amount and the origin (`standards` C1, point 3).

use std::collections::BTreeMap;

use tarikh_events::funds::ContributionKind;
use tarikh_events::{Currency, Decimal, PartyId};

use super::{About, Entry, Unanswerable, grant_of, place_name};
use crate::books::{Books, Cause, Contribution, Grant};
use crate::scope::Scope;
use crate::statement::{
    Cell, Check, Column, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry =
    Entry { key: "local-contributions", version: 1, about: About::Grant, ask: statement };

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let mut given: Vec<&Contribution> =
        grant.contributions.iter().filter(|it| period.contains(it.on)).collect();
    given.sort_by_key(|it| (it.on, it.seq));
    let of = |kinds: &[ContributionKind]| -> Vec<&Contribution> {
        given.iter().filter(|it| kinds.contains(&it.kind)).copied().collect()
    };
    let (cash, _) = list("cash", &of(&[ContributionKind::Cash]), grant, currency);
    let (things, sums) =
        list("in-kind", &of(&[ContributionKind::InKind, ContributionKind::Labour]), grant, currency);
    let origins = origins(&given, currency);

    // What the accounts took, and what came of each unit.
    let movements = grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| period.contains(it.on));
    let taken: Vec<(u64, Decimal)> =
        movements.filter(|it| it.cause == Cause::Contribution).map(|it| (it.seq, it.amount)).collect();
    let money: Decimal = of(&[ContributionKind::Cash]).iter().map(|it| it.value).sum();
    let things_moved = given.iter().filter(|it| it.kind != ContributionKind::Cash);
    let things_moved = things_moved.filter(|it| taken.iter().any(|(seq, _)| *seq == it.seq)).count();
    Ok(Statement {
        tables: vec![cash, things, origins.0],
        notes: vec![Note::plain("contributions-apart")],
        checks: vec![
            Check::amounts("cash-equals-accounts", money, taken.iter().map(|it| it.1).sum(), currency),
            Check::amounts("origins-equal-cash", origins.1[0], money, currency),
            Check::amounts("origins-equal-things", origins.1[1] + origins.1[2], sums, currency),
            Check::counts("things-move-no-account", things_moved as u64, 0),
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

fn key(kind: ContributionKind) -> &'static str {
    match kind {
        ContributionKind::Cash => "contribution-cash",
        ContributionKind::InKind => "contribution-in-kind",
        ContributionKind::Labour => "contribution-labour",
    }
}

const VALUE: usize = 9;

// The contributions of a table, by kind where there are several.
fn list(table: &'static str, given: &[&Contribution], grant: &Grant, currency: Currency) -> (Table, Decimal) {
    let columns = vec![
        Column::new("date", Kind::Date),
        Column::new("party", Kind::Party),
        Column::new("kind", Kind::Text),
        Column::new("text", Kind::Text),
        Column::new("place", Kind::Text),
        Column::new("quantity", Kind::Text),
        Column::new("unit", Kind::Text),
        Column::amount("unit_value", currency),
        Column::new("value_source", Kind::Text),
        Column::amount("value", currency),
        Column::new("voucher", Kind::Text),
        Column::new("signature", Kind::Text),
    ];
    let (mut rows, mut total) = (Vec::new(), Decimal::ZERO);
    let sum_row = |kind, name: &'static str, sum| {
        let mut cells = vec![None; columns.len()];
        cells[3] = (kind == RowKind::Subtotal).then(|| Cell::plain(Value::Word(name)));
        cells[VALUE] = Some(Cell::sum(sum, currency));
        Row { kind, key: name.to_owned(), cells }
    };
    for kind in [ContributionKind::Cash, ContributionKind::InKind, ContributionKind::Labour] {
        let mut sum = Decimal::ZERO;
        let mut own = given.iter().filter(|it| it.kind == kind).peekable();
        if own.peek().is_none() {
            continue;
        }
        for it in own {
            sum += it.value;
            rows.push(row(it, grant, currency));
        }
        total += sum;
        if kind != ContributionKind::Cash {
            rows.push(sum_row(RowKind::Subtotal, key(kind), sum));
        }
    }
    rows.push(sum_row(RowKind::Total, "total", total));
    (Table { key: table, columns, rows }, total)
}

fn row(it: &Contribution, grant: &Grant, currency: Currency) -> Row {
    let record = it.seq;
    let said = |field| Some(Cell::plain(Value::Said { record, field }));
    let cells = vec![
        Some(Cell::plain(Value::Date(it.on))),
        Some(Cell::plain(Value::Party(it.party.clone()))),
        Some(Cell::plain(Value::Word(key(it.kind)))),
        said(Field::Description),
        it.place.as_ref().map(|it| Cell::text(place_name(grant, it))),
        Some(Cell { value: quantity(it.quantity), sources: Sources::one(record) }),
        said(Field::Unit),
        Some(Cell::amount(it.unit_value, currency, Sources::one(record))),
        said(Field::ValueSource),
        Some(Cell::amount(it.value, currency, Sources::one(record))),
        Some(Cell::text(it.reference.as_str())),
        // A place to sign on paper.
        None,
    ];
    Row { kind: RowKind::Line, key: it.seq.to_string(), cells }
}

// A whole number is one; half a hectare is written as it was.
fn quantity(quantity: Decimal) -> Value {
    let plain = quantity.normalize();
    match u64::try_from(plain) {
        Ok(count) if plain.is_integer() => Value::Count(count),
        Ok(_) | Err(_) => Value::Text(plain.to_string()),
    }
}

// Who gave how much of what: three columns that are not added up.
fn origins(given: &[&Contribution], currency: Currency) -> (Table, [Decimal; 3]) {
    let mut by_party: BTreeMap<&PartyId, [(Decimal, Vec<u64>); 3]> = BTreeMap::new();
    for it in given {
        let at = match it.kind {
            ContributionKind::Cash => 0,
            ContributionKind::InKind => 1,
            ContributionKind::Labour => 2,
        };
        let one = &mut by_party.entry(&it.party).or_default()[at];
        one.0 += it.value;
        one.1.push(it.seq);
    }
    let mut sums = [Decimal::ZERO; 3];
    let mut rows = Vec::new();
    for (party, figures) in by_party {
        let mut cells = vec![Some(Cell::plain(Value::Party(party.clone())))];
        for (sum, (amount, from)) in sums.iter_mut().zip(figures) {
            *sum += amount;
            cells.push(Some(Cell::amount(amount, currency, Sources::of(from))));
        }
        rows.push(Row { kind: RowKind::Line, key: party.to_string(), cells });
    }
    let totals = sums.map(|it| Some(Cell::sum(it, currency)));
    let cells = std::iter::once(None).chain(totals).collect();
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    let columns = vec![
        Column::new("party", Kind::Party),
        Column::amount("cash", currency),
        Column::amount("in_kind", currency),
        Column::amount("labour", currency),
    ];
    (Table { key: "origins", columns, rows }, sums)
}
