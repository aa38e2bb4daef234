//! Which figures of a statement are worth a picture, and of what kind.
//!
//! A chart holds no figure of its own: it names columns of a table of the same statement, and shows what
//! stands there. So it is no part of the data that a digest is made of, and proves itself with the table.

/// A picture of figures of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    /// Stable key: `plan-and-actual`.
    pub key: &'static str,
    /// What it looks like.
    pub kind: ChartKind,
    /// Key of the table whose figures it shows.
    pub table: &'static str,
    /// Which rows of it.
    pub rows: crate::statement::RowKind,
    /// Key of the column that says what a row is about: a month, a heading.
    pub label: &'static str,
    /// Keys of the columns of amounts, in one currency: what was planned first, what happened after it. A
    /// blank cell ends a line; it is not zero.
    pub series: &'static [&'static str],
}

/// What a chart looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A line from point to point: what grows over time.
    Curve,
    /// Lines that keep their height until the next day that is known: what is there over time.
    Steps,
    /// Bars side by side for each row.
    Bars,
}
