//! The shape all statements share: columns, rows, cells and checks, as data without prose.
//!
//! A leaf cell is a value and the records it was computed from; a total is recomputed from its rows by
//! whoever doubts it. Words, names of people and the texts that records hold are put in by the
//! application, which has the reader's language, the vault and the chain.

use tarikh_events::money::{one_zero, scale};
use tarikh_events::{Currency, Date, Decimal, Hash, Head, PartyId};

use crate::chart::Chart;
use crate::controls::Arg;
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
    /// What a reader must know of the figures, as sentences; said below the tables.
    pub notes: Vec<Note>,
    /// Pictures of figures of the tables; no part of the data.
    pub charts: Vec<Chart>,
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

/// A sentence below the tables: how a figure was computed, what is not kept, what is left to explain.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Key of its sentence: `forecast-recent`.
    pub key: &'static str,
    /// Its values, by name.
    pub values: Vec<(&'static str, Arg)>,
}

impl Note {
    /// A sentence without values.
    pub fn plain(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// A sentence with values.
    pub fn new(key: &'static str, values: Vec<(&'static str, Arg)>) -> Self {
        Self { key, values }
    }
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

impl Cell {
    /// A value that is no figure, or one that is recomputed from others.
    pub fn plain(value: Value) -> Self {
        Self { value, sources: Sources::default() }
    }

    /// A code or words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::plain(Value::Text(text.into()))
    }

    /// The position of a record, which is a name: typed as it is shown, and never grouped.
    pub fn record(seq: u64) -> Self {
        Self { value: Value::Text(seq.to_string()), sources: Sources::one(seq) }
    }

    /// An amount and the records it came from, at the scale of its currency.
    pub fn amount(amount: Decimal, currency: Currency, sources: Sources) -> Self {
        let mut amount = amount;
        amount.rescale(scale(currency));
        Self { value: Value::Amount(one_zero(amount)), sources }
    }

    /// An amount recomputed from other cells.
    pub fn sum(amount: Decimal, currency: Currency) -> Self {
        Self::amount(amount, currency, Sources::default())
    }
}

/// Which text of a record a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Its number, asked for or given.
    Number,
    /// Its reference: of a transfer, an advice, minutes.
    Reference,
    /// Whom it names: the party, shown by name.
    Party,
    /// What it was for.
    Purpose,
    /// What is said about it.
    Text,
    /// Why.
    Reason,
    /// What was given.
    Description,
    /// What is counted.
    Unit,
    /// Where the value of a unit comes from.
    ValueSource,
    /// The day on which it was recorded.
    Day,
    /// The member who recorded it.
    Actor,
    /// The hash of the record, whole.
    Hash,
    /// Who consented.
    Consent,
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
        let mut sources = Self::default();
        positions.into_iter().for_each(|seq| sources.note(seq));
        sources
    }

    /// Those of several together.
    pub fn all<'a>(several: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut ranges: Vec<(u64, u64)> = several.into_iter().flat_map(|it| it.0.iter().copied()).collect();
        ranges.sort_unstable();
        let mut sources = Self::default();
        for (first, end) in ranges {
            match sources.0.last_mut() {
                Some((_, last)) if first <= *last + 1 => *last = end.max(*last),
                _ => sources.0.push((first, end)),
            }
        }
        sources
    }

    /// Adds a position that is not before those it has: a list in the order of the records is made in one
    /// pass, without being sorted.
    pub fn note(&mut self, seq: u64) {
        match self.0.last_mut() {
            Some((_, last)) if seq <= *last + 1 => *last = seq.max(*last),
            _ => self.0.push((seq, seq)),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
    /// A text that a record holds, read from the chain when it is shown; blank if the record lacks it.
    Said {
        /// The record.
        record: u64,
        /// Which of its texts.
        field: Field,
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
    /// The currency of both sides, if they are amounts and not counts.
    pub currency: Option<Currency>,
}

impl Check {
    /// Two amounts that must agree.
    pub fn amounts(key: &'static str, left: Decimal, right: Decimal, currency: Currency) -> Self {
        Self { key, subject: None, left: one_zero(left), right: one_zero(right), currency: Some(currency) }
    }

    /// Two counts that must agree.
    pub fn counts(key: &'static str, left: u64, right: u64) -> Self {
        Self { key, subject: None, left: left.into(), right: right.into(), currency: None }
    }

    /// The same, said of something.
    #[must_use]
    pub fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    /// Whether the two sides agree.
    pub fn holds(&self) -> bool {
        self.left == self.right
    }
}
