//! T18 Procurement register, as far as it is recorded: orders and contracts with what is still open of them,
//! and payments per supplier with what the supplier was paid within 90 days.
//!
//! Estimates, bands, methods, offers, minutes and receptions are in no record; their columns say so. No
//! record ties a payment to an order, so that they stand in two tables. Payments on the lines of salaries are
//! those of the payroll.

use std::collections::BTreeMap;

use tarikh_events::{Currency, Date, Decimal, PartyId};

use super::payroll::{is_one, lines};
use super::{About, Entry, Unanswerable, columns_of, grant_of, not_kept};
use crate::books::{Books, Cause, Commitment, Grant, Voucher};
use crate::controls::Arg;
use crate::scope::{Scope, days_between};
use crate::statement::{Cell, Check, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry = Entry { key: "procurement", version: 1, about: About::Grant, ask: statement };

// What one supplier was paid in so many days is one sum, lest a purchase be split.
const WINDOW: i64 = 90;

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let (orders, open) = orders(grant, scope);
    let paid = paid(grant, period.to);
    let (payments, total) = payments(&paid, scope, currency);

    // On the accounts, a payment is one movement, whatever it was charged to.
    let salaries = lines(grant);
    let mut moved = Decimal::ZERO;
    for movement in grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| period.contains(it.on)) {
        match movement.cause {
            Cause::Voucher(number) => {
                moved -= movement.amount + salary(grant, &grant.vouchers[number as usize], &salaries);
            }
            Cause::Reversal(number) => {
                moved -= movement.amount - salary(grant, &grant.vouchers[number as usize], &salaries);
            }
            Cause::AdvanceIssued(_)
            | Cause::AdvanceRefund(_)
            | Cause::Moved(_)
            | Cause::Funds(_)
            | Cause::TransferFee(_)
            | Cause::BankFee
            | Cause::Interest
            | Cause::Income
            | Cause::Contribution
            | Cause::Returned
            | Cause::Difference => {}
        }
    }
    let promised = super::execution::promised_in_all(grant, period.to);
    Ok(Statement {
        tables: vec![orders, payments],
        notes: vec![
            Note::new("procurement-window", vec![("days", Arg::Count(WINDOW.unsigned_abs()))]),
            Note::plain("procurement-no-link"),
            Note::plain("procurement-not-kept"),
        ],
        checks: vec![
            Check::amounts("open-orders-equal-commitments", open, promised, currency),
            Check::amounts("payments-equal-accounts", total, moved, currency),
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

const ORDERS: [(&str, Kind); 15] = [
    ("file", Kind::Text),
    ("date", Kind::Date),
    ("text", Kind::Text),
    ("estimate", Kind::Text),
    ("band", Kind::Text),
    ("procedure", Kind::Text),
    ("offers", Kind::Text),
    ("party", Kind::Party),
    ("criterion", Kind::Text),
    ("minutes", Kind::Text),
    ("order", Kind::Text),
    ("reception", Kind::Text),
    ("amount", Kind::Amount),
    ("released", Kind::Amount),
    ("open", Kind::Amount),
];

// Orders that were made in the period or still open in it.
fn orders(grant: &Grant, scope: &Scope) -> (Table, Decimal) {
    let (period, currency) = (scope.period, grant.award.currency);
    let concerns = |it: &&Commitment| {
        let released_in = it.released.iter().any(|it| period.contains(it.1));
        it.on <= period.to && (period.contains(it.on) || released_in || !it.open_on(period.to).is_zero())
    };
    let (mut rows, mut sums) = (Vec::new(), [Decimal::ZERO; 3]);
    for order in grant.commitments.iter().filter(concerns) {
        let record = order.seq;
        let said = |field| Some(Cell::plain(Value::Said { record, field }));
        let open = order.open_on(period.to);
        let figures = [order.amount(), order.amount() - open, open];
        let released: Vec<u64> =
            order.released.iter().filter(|it| it.1 <= period.to).map(|it| it.0).collect();
        let both: Vec<u64> = std::iter::once(record).chain(released.iter().copied()).collect();
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let amount = |amount, from| Some(Cell::amount(amount, currency, Sources::of(from)));
        let cell = |(key, _): &(&str, Kind)| match *key {
            "date" => Some(Cell::plain(Value::Date(order.on))),
            "text" => said(Field::Purpose),
            "party" => said(Field::Party),
            "order" => Some(Cell::text(order.number.as_str())),
            "amount" => amount(figures[0], vec![record]),
            "released" => amount(figures[1], released.clone()),
            "open" => amount(figures[2], both.clone()),
            _ => Some(not_kept()),
        };
        rows.push(Row {
            kind: RowKind::Line,
            key: record.to_string(),
            cells: ORDERS.iter().map(cell).collect(),
        });
    }
    let total = |(key, _): &(&str, Kind)| {
        let at = ["amount", "released", "open"].iter().position(|it| it == key)?;
        Some(Cell::sum(sums[at], currency))
    };
    rows.push(Row {
        kind: RowKind::Total,
        key: "total".to_owned(),
        cells: ORDERS.iter().map(total).collect(),
    });
    (Table { key: "orders", columns: columns_of(&ORDERS, currency), rows }, sums[2])
}

struct Payment<'a> {
    seq: u64,
    on: Date,
    amount: Decimal,
    voucher: &'a Voucher,
}

// What a voucher paid on the lines of salaries, as it was recorded.
fn salary(grant: &Grant, voucher: &Voucher, salaries: &[bool]) -> Decimal {
    let entries = grant.entries_of(voucher).iter().filter(|it| is_one(salaries, it.line));
    entries.map(|it| it.amount).sum()
}

// What each supplier was paid up to a day, salaries apart; what was taken back is negative.
fn paid(grant: &Grant, day: Date) -> BTreeMap<&PartyId, Vec<Payment<'_>>> {
    let salaries = lines(grant);
    let mut all: BTreeMap<&PartyId, Vec<Payment<'_>>> = BTreeMap::new();
    for movement in grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| it.on <= day) {
        let (Cause::Voucher(number) | Cause::Reversal(number)) = movement.cause else { continue };
        let voucher = &grant.vouchers[number as usize];
        let bought = voucher.amount - salary(grant, voucher, &salaries);
        let Some(party) = voucher.party.as_ref().filter(|_| !bought.is_zero()) else { continue };
        let amount = if matches!(movement.cause, Cause::Voucher(_)) { bought } else { -bought };
        all.entry(party).or_default().push(Payment { seq: movement.seq, on: movement.on, amount, voucher });
    }
    for payments in all.values_mut() {
        payments.sort_by_key(|it| (it.on, it.seq));
    }
    all
}

const PAYMENTS: [(&str, Kind); 7] = [
    ("party", Kind::Party),
    ("date", Kind::Date),
    ("voucher", Kind::Text),
    ("invoice", Kind::Text),
    ("text", Kind::Text),
    ("amount", Kind::Amount),
    ("sum_90_days", Kind::Amount),
];

// By supplier, who was paid most first; in a supplier by day.
fn payments(
    paid: &BTreeMap<&PartyId, Vec<Payment<'_>>>,
    scope: &Scope,
    currency: Currency,
) -> (Table, Decimal) {
    let period = scope.period;
    let of_period = |all: &[Payment<'_>]| -> Decimal {
        all.iter().filter(|it| period.contains(it.on)).map(|it| it.amount).sum()
    };
    let concerned = paid.iter().filter(|it| it.1.iter().any(|it| period.contains(it.on)));
    let mut suppliers: Vec<(Decimal, &PartyId, &[Payment<'_>])> =
        concerned.map(|(party, all)| (of_period(all), *party, all.as_slice())).collect();
    suppliers.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));

    let (mut rows, mut total) = (Vec::new(), Decimal::ZERO);
    for (sum, party, all) in suppliers {
        total += sum;
        let name = || Some(Cell::plain(Value::Party(party.clone())));
        let mut cells = vec![None; PAYMENTS.len()];
        cells[0] = name();
        rows.push(Row { kind: RowKind::Group, key: party.to_string(), cells });
        let mut first = 0;
        for (at, payment) in all.iter().enumerate() {
            while days_between(all[first].on, payment.on) >= WINDOW {
                first += 1;
            }
            if !period.contains(payment.on) {
                continue;
            }
            // Others of the same day count too, so that their order does not matter.
            let same_day = all[at..].iter().take_while(|it| it.on == payment.on).count();
            let within = &all[first..at + same_day];
            rows.push(payment.row(within, currency));
        }
        let mut cells = vec![None; PAYMENTS.len()];
        cells[0] = name();
        cells[5] = Some(Cell::sum(sum, currency));
        rows.push(Row { kind: RowKind::Subtotal, key: party.to_string(), cells });
    }
    let mut cells = vec![None; PAYMENTS.len()];
    cells[5] = Some(Cell::sum(total, currency));
    rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
    (Table { key: "payments", columns: columns_of(&PAYMENTS, currency), rows }, total)
}

impl Payment<'_> {
    fn row(&self, within: &[Payment<'_>], currency: Currency) -> Row {
        let sum = within.iter().map(|it| it.amount).sum();
        let from = Sources::of(within.iter().map(|it| it.seq).collect());
        let taken_back = self.seq != self.voucher.seq;
        let field = if taken_back { Field::Reason } else { Field::Purpose };
        let cells = vec![
            self.voucher.party.clone().map(|it| Cell::plain(Value::Party(it))),
            Some(Cell::plain(Value::Date(self.on))),
            Some(Cell::text(self.voucher.number.as_str())),
            self.voucher.invoice.as_ref().map(|it| Cell::text(it.as_str())),
            Some(Cell::plain(Value::Said { record: self.seq, field })),
            Some(Cell::amount(self.amount, currency, Sources::one(self.seq))),
            Some(Cell::amount(sum, currency, from)),
        ];
        let key = if taken_back { self.seq.to_string() } else { self.voucher.number.to_string() };
        Row { kind: RowKind::Line, key, cells }
    }
}
