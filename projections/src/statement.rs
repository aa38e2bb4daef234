//! The shape all statements share: columns, rows, cells and checks, as data without prose.
//!
//! A leaf cell is a value and the records it was computed from; a total is recomputed from its rows by
//! whoever doubts it. Words, names of people and the texts that records hold are put in by the
//! application, which has the reader's language, the vault and the chain.

use tarikh_events::{Currency, Date, Decimal, Hash, Head, PartyId};

use crate::scope::Scope;

/// The answer to one question asked of the books.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Stable English key: `budget-execution`.
    pub key: &'static str,
    /// Version of its layout; a change of columns is a new version.
    pub version: u32,
    /// What was asked.
    pub scope: Scope,
    /// The head of the records it was computed from.
    pub head: Head,
    /// Version of the budget in force, when there is one.
    pub budget_version: Option<u32>,
    /// What stands above the tables, in order: `organisation`, `grant`, `title`, `donor`, `account`, …
    pub facts: Vec<Fact>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The invariants, each with its two sides.
    pub checks: Vec<Check>,
    /// Keys of the signature blocks, in order: `prepared`, `checked`, `approved`, `received`.
    pub signatures: Vec<&'static str>,
}

/// One line of the head of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Key of its caption.
    pub key: &'static str,
    /// What it says.
    pub value: Value,
}

/// A table: columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Stable key: `lines`, `book`.
    pub key: &'static str,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Stable key: `spent_total`.
    pub key: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Currency of an amount.
    pub currency: Option<Currency>,
}

impl Column {
    /// A column of any kind but amounts.
    pub fn new(key: &'static str, kind: Kind) -> Self {
        Self { key, kind, currency: None }
    }

    /// A column of amounts in one currency.
    pub fn amount(key: &'static str, currency: Currency) -> Self {
        Self { key, kind: Kind::Amount, currency: Some(currency) }
    }
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code or words.
    Text,
    /// A person or firm.
    Party,
    /// An exact amount in the column's currency.
    Amount,
    /// An exchange rate, six decimals.
    Rate,
    /// Per cent, two decimals.
    Percent,
    /// A day.
    Date,
    /// A whole number.
    Count,
    /// A BLAKE3 digest.
    Hash,
}

impl Kind {
    /// Its stable English name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Party => "party",
            Self::Amount => "amount",
            Self::Rate => "rate",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Count => "count",
            Self::Hash => "hash",
        }
    }
}

/// What a row is to its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A heading above lines.
    Group,
    /// A line.
    Line,
    /// The sum of a group.
    Subtotal,
    /// The sum of all.
    Total,
    /// What was carried in.
    Opening,
    /// What is carried out.
    Closing,
}

impl RowKind {
    /// Its stable English name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Line => "line",
            Self::Subtotal => "subtotal",
            Self::Total => "total",
            Self::Opening => "opening",
            Self::Closing => "closing",
        }
    }
}

/// A row: one cell for each column, in the order of the columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Stable key in its table: a line's code, a voucher's number.
    pub key: String,
    /// Its cells; `None` is blank, which is not zero.
    pub cells: Vec<Option<Cell>>,
}

/// A value and the records it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The value.
    pub value: Value,
    /// Where it came from; empty in totals and ratios, which are recomputed from their rows.
    pub sources: Sources,
}

/// Positions of records as closed ranges, in order, without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources(pub Vec<(u64, u64)>);

impl Sources {
    /// One record.
    pub fn one(seq: u64) -> Self {
        Self(vec![(seq, seq)])
    }

    /// Any positions, in any order.
    pub fn of(mut positions: Vec<u64>) -> Self {
        positions.sort_unstable();
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        for seq in positions {
            match ranges.last_mut() {
                Some((_, last)) if seq <= *last + 1 => *last = seq.max(*last),
                _ => ranges.push((seq, seq)),
            }
        }
        Self(ranges)
    }
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A code, or words a person typed; names of people stand in it as `{p-…}` until the application
    /// puts them in.
    Text(String),
    /// A word of the program: a key for the reader's language, `opening`.
    Word(&'static str),
    /// The text that a record holds, read from the chain when it is shown.
    Said {
        /// The record.
        record: u64,
    },
    /// A person or firm, by identifier until the application puts the name in.
    Party(PartyId),
    /// An amount, in the column's currency, at its scale.
    Amount(Decimal),
    /// A rate, six decimals.
    Rate(Decimal),
    /// Per cent, two decimals.
    Percent(Decimal),
    /// A day.
    Date(Date),
    /// A whole number.
    Count(u64),
    /// A digest.
    Hash(Hash),
}

/// An invariant of a statement: two sides that must agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Key of its sentence: `lines-equal-total`.
    pub key: &'static str,
    /// What it is about, when there are several: an account, a line.
    pub subject: Option<String>,
    /// The one side.
    pub left: Decimal,
    /// The other side.
    pub right: Decimal,
    /// The currency of both sides.
    pub currency: Currency,
}

impl Check {
    /// Whether the two sides agree.
    pub fn holds(&self) -> bool {
        self.left == self.right
    }
}
