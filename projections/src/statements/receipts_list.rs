//! T10 List of receipts: every cost of the period by budget line and day, as the donor asks for it.
//!
//! A row is a part of a voucher that a line bears. What was taken back stands as a negative row on the day
//! it was taken back, a reclassification as a pair. Fees that the bank took by advice, and differences of
//! cash that a line bears, are rows without a voucher, so that the list adds up to the expenditure of the
//! period. Spoilt numbers are listed last, without an amount.

use std::collections::BTreeMap;

use tarikh_events::expense::Method;
use tarikh_events::{Currency, Date, Decimal};

use super::budget_execution::spent;
use super::{About, Entry, Unanswerable, facts, grant_of};
use crate::books::{self, Books, EntryKind, Grant, NONE, State, Voucher, split_number};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Field, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "receipts-list", version: 1, about: About::Grant, ask: statement };

const COLUMNS: usize = 11;
// Where spoilt numbers stand.
const VOIDS: &str = "void-vouchers";

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);

    let (mut rows, mut number, mut total) = (Vec::new(), 0, Decimal::ZERO);
    for (line, entries) in by_line(books, grant, period) {
        let code = grant.spending.lines.get(line).map(|it| it.as_str()).unwrap_or_default();
        rows.push(title(grant, code));
        let mut sum = Decimal::ZERO;
        for receipt in entries {
            number += 1;
            sum += receipt.entry.amount;
            rows.push(receipt.row(number, code, sum, currency));
        }
        total += sum;
        rows.push(sum_row(RowKind::Subtotal, code, Some(code), sum, currency));
    }
    rows.push(sum_row(RowKind::Total, "total", None, total, currency));
    rows.extend(voids(grant, period));

    let expenditure = spent(grant, period).iter().map(|it| it.period).sum();
    let columns = vec![
        Column::new("number", Kind::Count),
        Column::new("voucher", Kind::Text),
        Column::new("line", Kind::Text),
        Column::new("date", Kind::Date),
        Column::new("party", Kind::Party),
        Column::new("text", Kind::Text),
        Column::amount("amount", currency),
        Column::amount("cumulated", currency),
        Column::new("method", Kind::Text),
        Column::new("cheque", Kind::Text),
        Column::new("invoice", Kind::Text),
    ];
    Ok(Statement {
        key: ENTRY.key,
        version: ENTRY.version,
        scope: scope.clone(),
        head: books.head,
        budget_version: grant.budget.in_force().map(|it| it.number),
        facts: facts(books, grant, None),
        tables: vec![Table { key: "receipts", columns, rows }],
        checks: vec![
            Check::amounts("total-equals-expenditure", total, expenditure, currency),
            Check::counts("no-gap", gaps(grant), 0),
        ],
        signatures: vec!["prepared", "checked", "approved"],
    })
}

struct Receipt<'a> {
    key: String,
    entry: &'a books::Entry,
    // The voucher, if it is one; it may be one of another grant that paid.
    voucher: Option<&'a Voucher>,
}

// The entries of a period by line, in the order of the plan, then as lines were first charged; in a line by
// day and number.
fn by_line<'a>(books: &'a Books, grant: &'a Grant, period: Period) -> Vec<(u32, Vec<Receipt<'a>>)> {
    let codes = &grant.spending.lines;
    let plan = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
    let plan = plan.iter().filter_map(|it| codes.number(&it.added.line));
    let mut order: Vec<u32> = Vec::new();
    for number in plan.chain(0..u32::try_from(codes.len()).unwrap_or(NONE)) {
        if !order.contains(&number) {
            order.push(number);
        }
    }
    let mut lines: Vec<Vec<Receipt<'a>>> = Vec::new();
    lines.resize_with(codes.len(), Vec::new);
    for entry in grant.spending.entries.iter().filter(|it| period.contains(it.on)) {
        let voucher = voucher(books, grant, entry);
        lines[entry.line as usize].push(Receipt { key: key(grant, entry, voucher), entry, voucher });
    }
    let mut sorted: Vec<(u32, Vec<Receipt<'a>>)> =
        order.into_iter().map(|line| (line, std::mem::take(&mut lines[line as usize]))).collect();
    sorted.retain(|it| !it.1.is_empty());
    for (_, receipts) in &mut sorted {
        receipts.sort_by_key(|it| (it.entry.on, it.voucher.map(|it| &it.number), it.entry.seq));
    }
    sorted
}

fn voucher<'a>(books: &'a Books, grant: &'a Grant, entry: &books::Entry) -> Option<&'a Voucher> {
    if entry.voucher != NONE {
        return grant.vouchers.get(entry.voucher as usize);
    }
    let between = grant.between_by(entry.seq).iter().find(|it| !it.paid_here)?;
    books.grant(&between.grant)?.vouchers.get(between.voucher as usize)
}

// The voucher's number, or the record of what is no voucher; counted where a record has several entries.
fn key(grant: &Grant, entry: &books::Entry, voucher: Option<&Voucher>) -> String {
    let voucher = voucher.filter(|_| entry.kind == EntryKind::Voucher);
    let name = voucher.map_or_else(|| entry.seq.to_string(), |it| it.number.to_string());
    let of_record = grant.spending.of_record(entry.seq);
    match of_record.iter().position(|it| std::ptr::eq(it, entry)) {
        Some(position) if of_record.len() > 1 => format!("{name}-{}", position + 1),
        _ => name,
    }
}

fn title(grant: &Grant, code: &str) -> Row {
    let line = grant.budget.versions.iter().rev().find_map(|it| it.line(&code.into()));
    let mut cells = vec![None; COLUMNS];
    cells[2] = Some(Cell::text(code));
    cells[5] = line.map(|it| Cell::text(it.added.label.as_str()));
    Row { kind: RowKind::Group, key: code.to_owned(), cells }
}

fn sum_row(kind: RowKind, key: &str, line: Option<&str>, sum: Decimal, currency: Currency) -> Row {
    let mut cells = vec![None; COLUMNS];
    cells[2] = line.map(Cell::text);
    cells[6] = Some(Cell::sum(sum, currency));
    Row { kind, key: key.to_owned(), cells }
}

impl Receipt<'_> {
    fn row(&self, number: u64, line: &str, cumulated: Decimal, currency: Currency) -> Row {
        let (entry, record) = (self.entry, self.entry.seq);
        let said = |field| Cell::plain(Value::Said { record, field });
        let (reference, text) = match entry.kind {
            EntryKind::Voucher => (None, said(Field::Purpose)),
            EntryKind::Reversal | EntryKind::Reclassification => (None, said(Field::Reason)),
            EntryKind::BankFee => (Some(said(Field::Reference)), said(Field::Text)),
            EntryKind::TransferFee => {
                (Some(said(Field::Reference)), Cell::plain(Value::Word("transfer-fee")))
            }
            EntryKind::Difference => (None, said(Field::Reason)),
        };
        let voucher = self.voucher;
        let cells = vec![
            Some(Cell::plain(Value::Count(number))),
            voucher.map(|it| Cell::text(it.number.as_str())).or(reference),
            Some(Cell::text(line)),
            Some(Cell::plain(Value::Date(entry.on))),
            voucher.and_then(|it| it.party.clone()).map(|it| Cell::plain(Value::Party(it))),
            Some(text),
            Some(Cell::amount(entry.amount, currency, Sources::one(record))),
            Some(Cell::sum(cumulated, currency)),
            voucher.map(|it| Cell::plain(Value::Word(method(it.method)))),
            voucher.and_then(|it| it.cheque.as_ref()).map(|it| Cell::text(it.as_str())),
            voucher.and_then(|it| it.invoice.as_ref()).map(|it| Cell::text(it.as_str())),
        ];
        Row { kind: RowKind::Line, key: self.key.clone(), cells }
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Cheque => "method-cheque",
        Method::Transfer => "method-transfer",
        Method::Cash => "method-cash",
        Method::MobileMoney => "method-mobile-money",
        Method::Advance => "method-advance",
    }
}

// Numbers spoilt in the period: they account for what would else be a gap.
fn voids(grant: &Grant, period: Period) -> Vec<Row> {
    let spoilt = grant.vouchers.iter().filter(|it| it.state == State::Void && period.contains(it.paid_on));
    let mut rows: Vec<(Date, Row)> = spoilt
        .map(|it| {
            let mut cells = vec![None; COLUMNS];
            cells[1] = Some(Cell::text(it.number.as_str()));
            cells[3] = Some(Cell::plain(Value::Date(it.paid_on)));
            cells[5] = Some(Cell::plain(Value::Said { record: it.seq, field: Field::Reason }));
            cells[9] = it.cheque.as_ref().map(|it| Cell::text(it.as_str()));
            (it.paid_on, Row { kind: RowKind::Line, key: it.number.to_string(), cells })
        })
        .collect();
    rows.sort_by_key(|it| it.0);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut cells = vec![None; COLUMNS];
    cells[5] = Some(Cell::plain(Value::Word(VOIDS)));
    let title = Row { kind: RowKind::Group, key: VOIDS.to_owned(), cells };
    std::iter::once(title).chain(rows.into_iter().map(|it| it.1)).collect()
}

// How many numbers are missing between the first and the last of each book and year, over all that is
// recorded. A book begins with 1.
fn gaps(grant: &Grant) -> u64 {
    let mut series: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (book, count) in grant.vouchers.iter().filter_map(|it| split_number(it.number.as_str())) {
        series.entry(book).or_default().push(count);
    }
    let missing = |mut counts: Vec<u64>| {
        counts.sort_unstable();
        counts.dedup();
        let present = counts.len() as u64;
        counts.last().copied().unwrap_or(0).saturating_sub(present)
    };
    series.into_values().map(missing).sum()
}
