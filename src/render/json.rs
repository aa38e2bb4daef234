//! For machines: the statement as data, with the records behind each figure.
//!
//! Keys are stable and English, there is no prose, and the order of keys is that of the fields below. Exact
//! numbers are strings; a blank cell is absent. Rows are written as they are walked, so a long list is never
//! in memory as a tree. The same statement gives the same bytes.

use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::ser::{Formatter, PrettyFormatter};
use tarikh_events::Decimal;
use tarikh_events::money::one_zero;
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{Cell, Check, Column, Note, Row, Sources, Table, Value};
use tarikh_projections::{Scope, Statement};

/// Writes a statement.
pub fn write(statement: &Statement, out: &mut impl Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Lines::default());
    Whole::of(statement).serialize(&mut serializer)?;
    out.write_all(b"\n")?;
    out.flush()
}

#[derive(Serialize)]
struct Whole<'a> {
    statement: &'a str,
    version: u32,
    scope: Asked<'a>,
    head: tarikh_events::Head,
    budget_version: Option<u32>,
    #[serde(serialize_with = "tables")]
    tables: &'a [Table],
    // Most statements have none; left out, their bytes are those of before there were notes.
    #[serde(serialize_with = "notes", skip_serializing_if = "<[Note]>::is_empty")]
    notes: &'a [Note],
    #[serde(serialize_with = "checks")]
    checks: &'a [Check],
}

impl<'a> Whole<'a> {
    fn of(it: &'a Statement) -> Self {
        Self {
            statement: it.key,
            version: it.version,
            scope: Asked::of(&it.scope, it.head.records),
            head: it.head,
            budget_version: it.budget_version,
            tables: &it.tables,
            notes: &it.notes,
            checks: &it.checks,
        }
    }
}

#[derive(Serialize)]
struct Asked<'a> {
    grant: &'a str,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    as_of: u64,
}

impl<'a> Asked<'a> {
    fn of(scope: &'a Scope, records: u64) -> Self {
        Self {
            grant: scope.grant.as_str(),
            from: scope.period.from.to_string(),
            to: scope.period.to.to_string(),
            account: scope.account.as_ref().map(|it| it.as_str()),
            // A position, as `--as-of` takes it; how many there are stands in the head.
            as_of: scope.as_of.unwrap_or(records).saturating_sub(1),
        }
    }
}

fn tables<S: Serializer>(tables: &[Table], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct One<'a> {
        key: &'a str,
        #[serde(serialize_with = "columns")]
        columns: &'a [Column],
        #[serde(serialize_with = "rows")]
        rows: &'a Table,
    }
    serializer.collect_seq(tables.iter().map(|it| One { key: it.key, columns: &it.columns, rows: it }))
}

fn columns<S: Serializer>(columns: &[Column], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct One<'a> {
        key: &'a str,
        kind: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<&'a str>,
    }
    serializer.collect_seq(columns.iter().map(|it| One {
        key: it.key,
        kind: it.kind.key(),
        currency: it.currency.map(|it| it.code()),
    }))
}

fn rows<S: Serializer>(table: &Table, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct One<'a> {
        kind: &'a str,
        key: &'a str,
        cells: Cells<'a>,
    }
    let mut sequence = serializer.serialize_seq(Some(table.rows.len()))?;
    for row in &table.rows {
        let cells = Cells { columns: &table.columns, row };
        sequence.serialize_element(&One { kind: row.kind.key(), key: &row.key, cells })?;
    }
    sequence.end()
}

struct Cells<'a> {
    columns: &'a [Column],
    row: &'a Row,
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct One<'a> {
            #[serde(serialize_with = "value")]
            value: &'a Value,
            #[serde(skip_serializing_if = "is_empty")]
            sources: &'a [(u64, u64)],
        }
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(&self.row.cells) {
            if let Some(Cell { value, sources: Sources(sources) }) = cell {
                map.serialize_entry(column.key, &One { value, sources })?;
            }
        }
        map.end()
    }
}

fn is_empty(sources: &[(u64, u64)]) -> bool {
    sources.is_empty()
}

fn value<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Text(text) => serializer.serialize_str(text),
        Value::Word(key) => serializer.serialize_str(key),
        Value::Said { record, .. } => serializer.collect_str(&format_args!("#{record}")),
        Value::Party(party) => serializer.collect_str(party),
        Value::Amount(it) | Value::Rate(it) | Value::Percent(it) => serializer.serialize_str(&exact(*it)),
        Value::Date(day) => serializer.collect_str(day),
        Value::Count(count) => serializer.serialize_u64(*count),
        Value::Hash(hash) => serializer.collect_str(hash),
    }
}

fn notes<S: Serializer>(notes: &[Note], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct One<'a> {
        key: &'a str,
        values: Named<'a>,
    }
    struct Named<'a>(&'a [(&'static str, Arg)]);
    impl Serialize for Named<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, arg)| (name, Given(arg))))
        }
    }
    struct Given<'a>(&'a Arg);
    impl Serialize for Given<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                Arg::Text(text) => serializer.serialize_str(text),
                Arg::Word(key) => serializer.serialize_str(key),
                Arg::Words(keys) => serializer.collect_seq(keys),
                Arg::Money(money) => money.serialize(serializer),
                Arg::Date(day) => serializer.collect_str(day),
                Arg::Percent(it) | Arg::Rate(it) => serializer.serialize_str(&exact(*it)),
                Arg::Count(count) => serializer.serialize_u64(*count),
                Arg::Party(party) => serializer.collect_str(party),
            }
        }
    }
    serializer.collect_seq(notes.iter().map(|it| One { key: it.key, values: Named(&it.values) }))
}

fn checks<S: Serializer>(checks: &[Check], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct One<'a> {
        key: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        subject: Option<&'a str>,
        left: String,
        right: String,
        holds: bool,
    }
    serializer.collect_seq(checks.iter().map(|it| One {
        key: it.key,
        subject: it.subject.as_deref(),
        left: exact(it.left),
        right: exact(it.right),
        holds: it.holds(),
    }))
}

// An exact number as text, and the only place here where one becomes text: there is one zero.
fn exact(number: Decimal) -> String {
    one_zero(number).to_string()
}

// Pretty down to the cells of a row, and each cell on one line: a statement can be read and compared line by
// line, and is a third of the size that one number per line would give.
#[derive(Default)]
struct Lines {
    pretty: PrettyFormatter<'static>,
    depth: usize,
}

// whole, tables, table, rows, row, cells
const CELL: usize = 6;

impl Lines {
    fn open<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        mark: &[u8],
        pretty: impl Fn(&mut PrettyFormatter<'static>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        self.depth += 1;
        if self.depth > CELL { out.write_all(mark) } else { pretty(&mut self.pretty, out) }
    }

    fn close<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        mark: &[u8],
        pretty: impl Fn(&mut PrettyFormatter<'static>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        self.depth -= 1;
        if self.depth >= CELL { out.write_all(mark) } else { pretty(&mut self.pretty, out) }
    }

    fn next<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        first: bool,
        pretty: impl Fn(&mut PrettyFormatter<'static>, &mut W) -> io::Result<()>,
    ) -> io::Result<()> {
        match (self.depth > CELL, first) {
            (true, true) => Ok(()),
            (true, false) => out.write_all(b", "),
            (false, _) => pretty(&mut self.pretty, out),
        }
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[", |it, out| it.begin_array(out))
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]", |it, out| it.end_array(out))
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first, |it, out| it.begin_array_value(out, first))
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{", |it, out| it.begin_object(out))
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}", |it, out| it.end_object(out))
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first, |it, out| it.begin_object_key(out, first))
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(out)
    }
}
