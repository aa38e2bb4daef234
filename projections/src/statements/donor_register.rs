//! T25 Donor register, SYCEBNL articles 17 and 18: everything that was given, numbered continuously.
//!
//! The number is that of the order in which gifts were recorded: one recorded late takes no number away from
//! another, and a period goes on where the one before ended. An instalment has a row for each source that the
//! donor names, else one for who sent it; sources that no recorded rate tells apart share one. Gifts in kind or work have their value and a total of their own,
//! because they are never mixed with money. Interest and sales are no gifts. Addresses and tax numbers of donors
//! are not kept by the ledger.

use tarikh_events::funds::ContributionKind;
use tarikh_events::{Currency, Date, Decimal};

use super::sources_and_uses::by_source;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant, Instalment};
use crate::scope::Scope;
use crate::statement::{Cell, Check, Column, Field, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "donor-register", version: 1, about: About::Grant, ask: statement };

struct Gift {
    record: u64,
    on: Date,
    donor: Value,
    nature: &'static str,
    in_kind: bool,
    amount: Decimal,
    reference: String,
}

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let (mut money, mut in_kind) = (Decimal::ZERO, Decimal::ZERO);
    let mut rows: Vec<Row> = Vec::new();
    let mut last = 0;
    for (number, gift) in (1u64..).zip(gifts(grant)) {
        last = number;
        if !period.contains(gift.on) {
            continue;
        }
        *(if gift.in_kind { &mut in_kind } else { &mut money }) += gift.amount;
        rows.push(gift.row(number, currency));
    }
    rows.push(total("given-in-money", money, currency));
    rows.push(total("given-in-kind", in_kind, currency));

    let amounts = |key, left, right| Check::amounts(key, left, right, currency);
    let moved = grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| period.contains(it.on));
    let received = moved.filter(|it| matches!(it.cause, Cause::Funds(_) | Cause::Contribution));
    let kinds = grant.contributions.iter().filter(|it| period.contains(it.on));
    let kinds = kinds.filter(|it| it.kind != ContributionKind::Cash).map(|it| it.value).sum();
    let gifts_of = |it: &Instalment| it.by_source().len().max(1);
    let known = grant.instalments.iter().map(gifts_of).sum::<usize>() + grant.contributions.len();
    let checks = vec![
        amounts("money-given-equals-receipts", money, received.map(|it| it.amount).sum()),
        amounts("given-in-kind-equals-contributions", in_kind, kinds),
        Check::counts("numbers-go-on-without-gap", last, known as u64),
    ];
    let columns = vec![
        Column::new("number", Kind::Count),
        Column::new("date", Kind::Date),
        Column::new("label", Kind::Text),
        Column::new("identity", Kind::Text),
        Column::new("nature", Kind::Text),
        Column::amount("amount", currency),
        Column::new("reference", Kind::Text),
        Column::new("record", Kind::Count),
        Column::new("signature", Kind::Text),
    ];
    Ok(Statement {
        tables: vec![Table { key: "gifts", columns, rows }],
        checks,
        signatures: vec!["prepared", "checked", "approved", "received"],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// All of them, in the order of the records.
fn gifts(grant: &Grant) -> Vec<Gift> {
    let mut all: Vec<Gift> = Vec::new();
    for it in &grant.instalments {
        for (donor, amount) in by_source(grant, it) {
            all.push(Gift {
                record: it.seq,
                on: it.value_date,
                donor: Value::Text(donor),
                nature: "transfer",
                in_kind: false,
                amount,
                reference: it.reference.to_string(),
            });
        }
    }
    for it in &grant.contributions {
        let nature = match it.kind {
            ContributionKind::Cash => "cash",
            ContributionKind::InKind => "in-kind",
            ContributionKind::Labour => "labour",
        };
        all.push(Gift {
            record: it.seq,
            on: it.on,
            donor: Value::Said { record: it.seq, field: Field::Party },
            nature,
            in_kind: it.kind != ContributionKind::Cash,
            amount: it.value,
            reference: it.reference.to_string(),
        });
    }
    // Stable: the sources of an instalment keep their order.
    all.sort_by_key(|it| it.record);
    all
}

impl Gift {
    fn row(self, number: u64, currency: Currency) -> Row {
        let cells = vec![
            Some(Cell::plain(Value::Count(number))),
            Some(Cell::plain(Value::Date(self.on))),
            Some(Cell::plain(self.donor)),
            Some(Cell::plain(Value::Word("not-supplied"))),
            Some(Cell::plain(Value::Word(self.nature))),
            Some(Cell::amount(self.amount, currency, Sources::one(self.record))),
            Some(Cell::text(self.reference)),
            Some(Cell::plain(Value::Count(self.record))),
            None,
        ];
        Row { kind: RowKind::Line, key: number.to_string(), cells }
    }
}

fn total(word: &'static str, amount: Decimal, currency: Currency) -> Row {
    let mut cells = vec![None; 9];
    cells[2] = Some(Cell::plain(Value::Word(word)));
    cells[5] = Some(Cell::sum(amount, currency));
    Row { kind: RowKind::Total, key: word.to_owned(), cells }
}
