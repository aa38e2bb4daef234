//! T27 Required documents by type of expense, and what hangs on each voucher of the period.
//!
//! The matrix is data of the grant: rule `T27`. A parameter named after a type lists what must be there, by
//! kinds of documents separated by blanks; of kinds joined by `/` one is enough (`contract invoice/receipt`).
//! A parameter `TYPE-lines` lists the budget lines of the type by code, a code that ends in `*` standing for
//! all that begin so. Vouchers of no listed line are of the type `salary`, if their line is one of salaries,
//! else `other`. Without a rule of the grant the default below is taken; it is marked as not verified.
//!
//! Where no voucher of the period has any document there is nothing to compare, and it is said once.

use std::collections::BTreeMap;

use tarikh_events::document::DocumentKind;
use tarikh_events::{Currency, Decimal, LineCode};

use super::payroll::is_one;
use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, Grant, Voucher, bit};
use crate::controls::Arg;
use crate::scope::Scope;
use crate::statement::{
    Cell, Check, Column, Field, Kind, Note, Row, RowKind, Sources, Statement, Table, Value,
};

pub(super) const ENTRY: Entry =
    Entry { key: "evidence-matrix", version: 1, about: About::Grant, ask: statement };

const RULE: &str = "T27";
const LINES: &str = "-lines";
const SALARY: &str = "salary";
const OTHER: &str = "other";

// As it ships, from `standards` T27 [G]: what the kinds of documents that are kept can say of it.
const DEFAULT: [(&str, &str); 10] = [
    ("goods", "invoice delivery receipt/bank"),
    ("works", "contract invoice delivery receipt/bank"),
    (SALARY, "contract signed-list"),
    ("travel", "mission receipt/signed-list"),
    ("training", "signed-list other"),
    ("kits", "contract signed-list delivery"),
    ("fuel", "invoice/receipt mission"),
    ("rent", "contract invoice/receipt"),
    ("fees", "bank"),
    (OTHER, "invoice/receipt"),
];

const KINDS: [(DocumentKind, &str); 9] = [
    (DocumentKind::Invoice, "invoice"),
    (DocumentKind::Receipt, "receipt"),
    (DocumentKind::SignedList, "signed-list"),
    (DocumentKind::Contract, "contract"),
    (DocumentKind::Delivery, "delivery"),
    (DocumentKind::Mission, "mission"),
    (DocumentKind::Bank, "bank"),
    (DocumentKind::Letter, "letter"),
    (DocumentKind::Other, "other"),
];

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let currency = grant.award.currency;
    let matrix = Matrix::of(grant);
    let mut vouchers: Vec<(usize, &Voucher)> = grant
        .vouchers
        .iter()
        .filter(|it| it.counts() && scope.period.contains(it.paid_on))
        .map(|it| (matrix.kind_of(grant, it), it))
        .collect();
    vouchers.sort_by_key(|it| (it.0, it.1.paid_on, it.1.seq));

    let documents: u64 = vouchers.iter().map(|it| u64::from(it.1.documents)).sum();
    let mut tables = vec![matrix.table(&vouchers)];
    let mut notes = vec![Note::new("evidence-source", vec![("source", matrix.source.clone())])];
    notes.push(Note::plain("evidence-either"));
    if documents == 0 {
        let count = Arg::Count(vouchers.len() as u64);
        notes.push(Note::new("evidence-no-document", vec![("count", count)]));
    } else {
        tables.push(matrix.vouchers(&vouchers, currency));
    }

    let listed: u64 = vouchers.len() as u64;
    let movements = grant.accounts.iter().flat_map(|it| &it.movements);
    let paid = movements.filter(|it| scope.period.contains(it.on)).filter(|it| match it.cause {
        Cause::Voucher(number) => grant.vouchers[number as usize].counts(),
        Cause::Reversal(_)
        | Cause::AdvanceIssued(_)
        | Cause::AdvanceRefund(_)
        | Cause::Moved(_)
        | Cause::Funds(_)
        | Cause::TransferFee(_)
        | Cause::BankFee
        | Cause::Interest
        | Cause::Income
        | Cause::Contribution
        | Cause::Returned
        | Cause::Difference => false,
    });
    Ok(Statement {
        tables,
        notes,
        checks: vec![Check::counts("vouchers-equal-payments", listed, paid.count() as u64)],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

// A type of expense: its name, what must be there (each item a set of kinds of which one is enough), and the
// lines that are of it.
struct Type<'a> {
    name: &'a str,
    must: Vec<u16>,
    lines: Vec<&'a str>,
}

struct Matrix<'a> {
    types: Vec<Type<'a>>,
    source: Arg,
    salaries: Vec<bool>,
}

impl<'a> Matrix<'a> {
    fn of(grant: &'a Grant) -> Self {
        let rule = grant.rules.rule(RULE);
        let named: Vec<(&str, &str)> = match rule {
            Some(rule) => rule.parameters.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect(),
            None => DEFAULT.to_vec(),
        };
        let lines: BTreeMap<&str, Vec<&str>> = named
            .iter()
            .filter_map(|(name, value)| Some((name.strip_suffix(LINES)?, value.split_whitespace().collect())))
            .collect();
        let mut types: Vec<Type<'_>> = named
            .iter()
            .filter(|it| !it.0.ends_with(LINES))
            .map(|(name, value)| Type {
                name,
                must: value.split_whitespace().map(kinds_of).collect(),
                lines: lines.get(name).cloned().unwrap_or_default(),
            })
            .collect();
        // What is of no type is of this one, which may ask for nothing.
        if types.iter().all(|it| it.name != OTHER) {
            types.push(Type { name: OTHER, must: Vec::new(), lines: Vec::new() });
        }
        let source = match rule {
            Some(rule) => Arg::Text(rule.source.clone()),
            None => Arg::Word("evidence-default"),
        };
        Self { types, source, salaries: super::payroll::lines(grant) }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.types.iter().position(|it| it.name == name)
    }

    // A voucher is of the type of its first line.
    fn kind_of(&self, grant: &Grant, voucher: &Voucher) -> usize {
        let other = || self.position(OTHER).unwrap_or(0);
        let Some(entry) = grant.charged_now(voucher.seq).into_iter().next() else { return other() };
        let code = grant.spending.lines.get(entry.line);
        let listed = self.types.iter().position(|it| code.is_some_and(|code| it.has(code)));
        let salary = || self.position(SALARY).filter(|_| is_one(&self.salaries, entry.line));
        listed.or_else(salary).unwrap_or_else(other)
    }

    fn table(&self, vouchers: &[(usize, &Voucher)]) -> Table {
        let mut rows = Vec::new();
        let mut sums = [0u64; 2];
        for (at, it) in self.types.iter().enumerate() {
            let own: Vec<&Voucher> = vouchers.iter().filter(|it| it.0 == at).map(|it| it.1).collect();
            let complete = own.iter().filter(|voucher| it.missing(voucher) == 0).count() as u64;
            let figures = [own.len() as u64, complete];
            let from = Sources::of(own.iter().map(|it| it.seq).collect());
            let mut cells = vec![Some(name(it.name))];
            cells.extend(KINDS.iter().map(|(kind, _)| {
                let asks = it.must.iter().find(|must| **must & bit(*kind) != 0)?;
                let word = if *asks == bit(*kind) { "must" } else { "either" };
                Some(Cell::plain(Value::Word(word)))
            }));
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum += figure;
                cells.push(Some(Cell { value: Value::Count(figure), sources: from.clone() }));
            }
            rows.push(Row { kind: RowKind::Line, key: it.name.to_owned(), cells });
        }
        let mut cells = vec![None; KINDS.len() + 1];
        cells.extend(sums.map(|it| Some(Cell::plain(Value::Count(it)))));
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        let mut columns = vec![Column::new("expense", Kind::Text)];
        columns.extend(KINDS.iter().map(|it| Column::new(it.1, Kind::Text)));
        columns.extend(["vouchers", "complete"].map(|it| Column::new(it, Kind::Count)));
        Table { key: "matrix", columns, rows }
    }

    fn vouchers(&self, vouchers: &[(usize, &Voucher)], currency: Currency) -> Table {
        let mut columns = vec![
            Column::new("voucher", Kind::Text),
            Column::new("date", Kind::Date),
            Column::new("party", Kind::Party),
            Column::new("text", Kind::Text),
            Column::amount("amount", currency),
        ];
        columns.extend(KINDS.iter().map(|it| Column::new(it.1, Kind::Text)));
        columns.push(Column::new("missing", Kind::Count));
        let mut rows = Vec::new();
        let (mut total, mut missing) = (Decimal::ZERO, 0);
        for (at, it) in self.types.iter().enumerate() {
            let own = || vouchers.iter().filter(|it| it.0 == at).map(|it| it.1);
            if own().next().is_none() {
                continue;
            }
            let mut cells = vec![None; columns.len()];
            cells[3] = Some(name(it.name));
            rows.push(Row { kind: RowKind::Group, key: it.name.to_owned(), cells });
            for voucher in own() {
                total += voucher.amount;
                missing += it.missing(voucher);
                rows.push(it.row(voucher, currency));
            }
        }
        let mut cells = vec![None; columns.len()];
        cells[4] = Some(Cell::sum(total, currency));
        cells[columns.len() - 1] = Some(Cell::plain(Value::Count(missing)));
        rows.push(Row { kind: RowKind::Total, key: "total".to_owned(), cells });
        Table { key: "vouchers", columns, rows }
    }
}

impl Type<'_> {
    fn has(&self, code: &LineCode) -> bool {
        self.lines.iter().any(|it| match it.strip_suffix('*') {
            Some(start) => code.as_str().starts_with(start),
            None => code.as_str() == *it,
        })
    }

    // How many of the items that must be there are not.
    fn missing(&self, voucher: &Voucher) -> u64 {
        self.must.iter().filter(|it| *it & voucher.kinds == 0).count() as u64
    }

    fn row(&self, voucher: &Voucher, currency: Currency) -> Row {
        let record = voucher.seq;
        let mut cells = vec![
            Some(Cell::text(voucher.number.as_str())),
            Some(Cell::plain(Value::Date(voucher.paid_on))),
            voucher.party.clone().map(|it| Cell::plain(Value::Party(it))),
            Some(Cell::plain(Value::Said { record, field: Field::Purpose })),
            Some(Cell::amount(voucher.amount, currency, Sources::one(record))),
        ];
        cells.extend(KINDS.iter().map(|(kind, _)| {
            let lacks = |must: &&u16| **must & bit(*kind) != 0 && **must & voucher.kinds == 0;
            let word = match (voucher.kinds & bit(*kind) != 0, self.must.iter().any(|it| lacks(&it))) {
                (true, _) => "there",
                (false, true) => "missing",
                (false, false) => return None,
            };
            Some(Cell::plain(Value::Word(word)))
        }));
        cells.push(Some(Cell { value: Value::Count(self.missing(voucher)), sources: Sources::one(record) }));
        Row { kind: RowKind::Line, key: voucher.number.to_string(), cells }
    }
}

// A type that the program knows has a word; another is named as the grant names it.
fn name(name: &str) -> Cell {
    let known = WORDS.iter().find(|it| it.0 == name);
    known.map_or_else(|| Cell::text(name), |it| Cell::plain(Value::Word(it.1)))
}

const WORDS: [(&str, &str); 10] = [
    ("goods", "expense-goods"),
    ("works", "expense-works"),
    (SALARY, "expense-salary"),
    ("travel", "expense-travel"),
    ("training", "expense-training"),
    ("kits", "expense-kits"),
    ("fuel", "expense-fuel"),
    ("rent", "expense-rent"),
    ("fees", "expense-fees"),
    (OTHER, "expense-other"),
];

// The kinds of an item of which one is enough; a kind that is none can never be there.
fn kinds_of(item: &str) -> u16 {
    let bits = item.split('/').filter_map(|name| KINDS.iter().find(|it| it.1 == name));
    bits.map(|it| bit(it.0)).fold(0, |all, it| all | it)
}
