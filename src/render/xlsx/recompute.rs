//! How the figures of a table follow from each other, found in the figures themselves.
//!
//! A statement says what its cells hold and not how they were computed. Here, for each column and each sum, the
//! ways that tables of an office are computed in are tried with exact numbers: the sum of the lines above, of
//! the subtotals, what was carried and what came; one column less another; the row above and what this row
//! adds; a share in per cent. A formula is written only where it gives exactly the figure of the statement in
//! every row, so a workbook that is computed again shows the same. Where none does, the figure stands alone.

use rust_decimal::RoundingStrategy;
use tarikh_events::Decimal;
use tarikh_projections::statement::{Kind, Row, RowKind, Sources, Table, Value};

// The first column of a table on its sheet: one before it holds the keys.
const FIRST: usize = 1;
// So many rows are looked at when sources are compared.
const LOOKED_AT: usize = 40;
// The most that a formula may hold.
const LENGTH_MAX: usize = 4_000;

/// A column that follows from others in every line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Relation {
    // The sum of other columns of the row, some taken off.
    Across(Vec<Term>),
    // The line above, and what this row adds; begins anew under a heading or goes on.
    Down { terms: Vec<Term>, restarts: bool },
    // A hundred times the sum of some columns over another, to two decimals.
    Share { parts: Vec<usize>, whole: usize },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Term {
    column: usize,
    less: bool,
}

/// The formulas of a table, row by row as it is written.
pub struct Recompute<'a> {
    table: &'a Table,
    relations: Vec<Option<Relation>>,
    columns: Vec<Seen>,
}

// What was seen of a column so far; rows are numbered as on the sheet, from 0.
#[derive(Debug, Clone, Default)]
struct Seen {
    // The lines since the last row that is none.
    run: Option<Run>,
    lines: Vec<Run>,
    subtotals: Vec<(u32, Decimal)>,
    // The last sum or balance.
    carried: Option<(u32, Decimal)>,
    // The last line, or what was carried into the first, for what goes on from row to row.
    above: Option<(u32, Decimal)>,
    // The same, forgotten under each heading.
    above_here: Option<(u32, Decimal)>,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    first: u32,
    last: u32,
    sum: Decimal,
}

impl<'a> Recompute<'a> {
    /// Looks for what holds in every line of a table.
    pub fn of(table: &'a Table) -> Self {
        let mut relations: Vec<Option<Relation>> = vec![None; table.columns.len()];
        for column in 0..table.columns.len() {
            relations[column] = match table.columns[column].kind {
                Kind::Amount => amounts(table, column, &relations),
                Kind::Percent => share(table, column),
                Kind::Text | Kind::Party | Kind::Rate | Kind::Date | Kind::Count | Kind::Hash => None,
            };
        }
        Self { table, relations, columns: vec![Seen::default(); table.columns.len()] }
    }

    /// The formula of a cell of a row, which stands at a row of the sheet. `note` follows for each row.
    pub fn formula(&self, row: &Row, at: u32, column: usize) -> Option<String> {
        let value = number(row, column)?;
        let seen = &self.columns[column];
        let relation = self.relations[column].as_ref();
        let formula = match (row.kind, relation) {
            (RowKind::Group, _) => None,
            (_, Some(Relation::Share { parts, whole })) => {
                (shared(row, parts, *whole)? == value).then(|| {
                    let parts: Vec<String> = parts.iter().map(|it| cell(at, *it)).collect();
                    format!("=ROUND(100*({})/{},2)", parts.join("+"), cell(at, *whole))
                })
            }
            (RowKind::Line, Some(Relation::Across(terms))) => Some(sum_of(terms, at, None)),
            (RowKind::Line, Some(Relation::Down { terms, restarts })) => {
                let above = if *restarts { seen.above_here } else { seen.above };
                Some(sum_of(terms, at, above.map(|it| cell(it.0, column))))
            }
            (RowKind::Line, None) => None,
            (RowKind::Opening, _) => seen.sum(value, column),
            (_, Some(Relation::Down { .. })) => {
                // A balance ends where its last line does.
                let last = seen.above.filter(|it| it.1 == value)?;
                Some(format!("={}", cell(last.0, column)))
            }
            (RowKind::Subtotal | RowKind::Total | RowKind::Closing, _) => seen.sum(value, column),
        };
        formula.filter(|it| it.len() <= LENGTH_MAX)
    }

    /// Takes a row in, after its formulas.
    pub fn note(&mut self, row: &Row, at: u32) {
        for column in 0..self.table.columns.len() {
            let value = match self.table.columns[column].kind {
                Kind::Amount | Kind::Count => number(row, column),
                Kind::Text | Kind::Party | Kind::Rate | Kind::Percent | Kind::Date | Kind::Hash => None,
            };
            self.columns[column].note(row.kind, value, at);
        }
    }
}

impl Seen {
    fn note(&mut self, kind: RowKind, value: Option<Decimal>, at: u32) {
        match kind {
            RowKind::Line => {
                let sum = self.run.map_or(Decimal::ZERO, |it| it.sum) + value.unwrap_or_default();
                self.run = Some(Run { first: self.run.map_or(at, |it| it.first), last: at, sum });
                if let Some(value) = value {
                    self.above = Some((at, value));
                    self.above_here = self.above;
                }
            }
            RowKind::Group => {
                self.above_here = None;
                self.end_run();
            }
            RowKind::Subtotal => {
                self.end_run();
                self.subtotals.extend(value.map(|it| (at, it)));
            }
            RowKind::Opening => {
                self.end_run();
                self.carried = value.map(|it| (at, it));
                self.above = self.carried;
                self.above_here = self.carried;
            }
            RowKind::Total | RowKind::Closing => {
                self.end_run();
                self.carried = value.map(|it| (at, it));
                self.subtotals.clear();
            }
        }
    }

    fn end_run(&mut self) {
        self.lines.extend(self.run.take());
    }

    // How a sum comes about, if it does in any of these ways.
    fn sum(&self, value: Decimal, column: usize) -> Option<String> {
        let range = |run: &Run| match run.first == run.last {
            true => cell(run.first, column),
            false => format!("{}:{}", cell(run.first, column), cell(run.last, column)),
        };
        let run = self.run.as_ref();
        if let Some(run) = run
            && run.sum == value
        {
            return Some(format!("=SUM({})", range(run)));
        }
        let subtotals: Decimal = self.subtotals.iter().map(|it| it.1).sum();
        if !self.subtotals.is_empty() && run.is_none() && subtotals == value && self.subtotals.len() <= 200 {
            let cells: Vec<String> = self.subtotals.iter().map(|it| cell(it.0, column)).collect();
            return Some(format!("=SUM({})", cells.join(",")));
        }
        if let (Some(run), Some((at, carried))) = (run, self.carried)
            && !run.sum.is_zero()
        {
            if carried + run.sum == value {
                return Some(format!("={}+SUM({})", cell(at, column), range(run)));
            }
            if carried - run.sum == value {
                return Some(format!("={}-SUM({})", cell(at, column), range(run)));
            }
        }
        let lines = || self.lines.iter().chain(run);
        let count = lines().count();
        if count > 0 && count <= 200 && lines().map(|it| it.sum).sum::<Decimal>() == value {
            let ranges: Vec<String> = lines().map(range).collect();
            return Some(format!("=SUM({})", ranges.join(",")));
        }
        None
    }
}

// A column of amounts that follows from others of the same currency; the fewest terms first.
fn amounts(table: &Table, column: usize, known: &[Option<Relation>]) -> Option<Relation> {
    let lines = || table.rows.iter().filter(|it| it.kind == RowKind::Line);
    let filled = lines().filter(|it| number(it, column).is_some_and(|it| !it.is_zero())).take(2).count();
    if filled < 2 {
        return None;
    }
    let same = |it: usize| {
        table.columns[it].kind == Kind::Amount && table.columns[it].currency == table.columns[column].currency
    };
    let used = |it: usize| lines().any(|row| number(row, it).is_some_and(|it| !it.is_zero()));
    let others: Vec<usize> = (0..table.columns.len())
        .filter(|it| *it != column && same(*it) && used(*it) && !depends(known, *it, column))
        .collect();
    let mut sums: Vec<Vec<Term>> = Vec::new();
    let signs = [false, true];
    for (number, a) in others.iter().enumerate() {
        sums.push(vec![Term { column: *a, less: false }]);
        for (second, b) in others.iter().enumerate().skip(number + 1) {
            for less in signs {
                sums.push(vec![Term { column: *a, less: false }, Term { column: *b, less }]);
            }
            sums.push(vec![Term { column: *b, less: false }, Term { column: *a, less: true }]);
            for c in others.iter().skip(second + 1) {
                for (one, two) in [(false, false), (false, true), (true, false), (true, true)] {
                    sums.push(vec![
                        Term { column: *a, less: false },
                        Term { column: *b, less: one },
                        Term { column: *c, less: two },
                    ]);
                }
            }
        }
    }
    sums.sort_by_key(Vec::len);
    for terms in sums {
        let candidates = [
            Relation::Down { terms: terms.clone(), restarts: false },
            Relation::Down { terms: terms.clone(), restarts: true },
            Relation::Across(terms),
        ];
        for it in candidates {
            // A column that repeats another is no sum.
            let repeats = matches!(&it, Relation::Across(terms) if terms.len() < 2);
            if !repeats && holds(table, column, &it) {
                return Some(it);
            }
        }
    }
    None
}

// Whether a column is computed from another, directly or not.
fn depends(known: &[Option<Relation>], column: usize, on: usize) -> bool {
    match &known[column] {
        Some(Relation::Across(terms) | Relation::Down { terms, .. }) => {
            terms.iter().any(|it| it.column == on || depends(known, it.column, on))
        }
        Some(Relation::Share { .. }) | None => false,
    }
}

fn holds(table: &Table, column: usize, relation: &Relation) -> bool {
    let mut above: Option<Decimal> = None;
    let mut looked_at = 0;
    let (terms, down, restarts) = match relation {
        Relation::Across(terms) => (terms, false, false),
        Relation::Down { terms, restarts } => (terms, true, *restarts),
        Relation::Share { .. } => return false,
    };
    for row in &table.rows {
        match row.kind {
            RowKind::Opening => above = number(row, column),
            RowKind::Group if restarts => above = None,
            RowKind::Group | RowKind::Subtotal | RowKind::Total | RowKind::Closing => {}
            RowKind::Line => {
                let Some(value) = number(row, column) else { continue };
                let carried = if down { above.unwrap_or_default() } else { Decimal::ZERO };
                let sum: Decimal = terms.iter().map(|it| it.of(row)).sum();
                if carried + sum != value {
                    return false;
                }
                above = Some(value);
                // What has records of its own follows from others only if those have the same records.
                if looked_at < LOOKED_AT {
                    looked_at += 1;
                    let own = sources(row, column);
                    let theirs = terms.iter().filter_map(|it| sources(row, it.column));
                    if own.is_some_and(|own| Sources::all(theirs) != *own) {
                        return false;
                    }
                }
            }
        }
    }
    true
}

fn share(table: &Table, column: usize) -> Option<Relation> {
    let amounts: Vec<usize> =
        (0..table.columns.len()).filter(|it| table.columns[*it].kind == Kind::Amount).collect();
    let rows: Vec<&Row> = table.rows.iter().filter(|it| number(it, column).is_some()).collect();
    if rows.len() < 2 {
        return None;
    }
    let holds = |parts: &[usize], whole: usize| {
        rows.iter().all(|row| shared(row, parts, whole) == number(row, column))
    };
    for whole in &amounts {
        for a in amounts.iter().filter(|it| *it != whole) {
            if holds(&[*a], *whole) {
                return Some(Relation::Share { parts: vec![*a], whole: *whole });
            }
        }
    }
    for whole in &amounts {
        for a in amounts.iter().filter(|it| *it != whole) {
            for b in amounts.iter().filter(|it| *it > a && *it != whole) {
                if holds(&[*a, *b], *whole) {
                    return Some(Relation::Share { parts: vec![*a, *b], whole: *whole });
                }
            }
        }
    }
    None
}

fn shared(row: &Row, parts: &[usize], whole: usize) -> Option<Decimal> {
    let part: Decimal = parts.iter().map(|it| number(row, *it).unwrap_or_default()).sum();
    let whole = number(row, whole).filter(|it| !it.is_zero())?;
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

impl Term {
    fn of(self, row: &Row) -> Decimal {
        let value = number(row, self.column).unwrap_or_default();
        if self.less { -value } else { value }
    }
}

fn sum_of(terms: &[Term], at: u32, above: Option<String>) -> String {
    let mut formula = format!("={}", above.unwrap_or_default());
    for it in terms {
        match (it.less, formula.len()) {
            (true, _) => formula.push('-'),
            (false, 1) => {}
            (false, _) => formula.push('+'),
        }
        formula.push_str(&cell(at, it.column));
    }
    formula
}

fn sources(row: &Row, column: usize) -> Option<&Sources> {
    row.cells.get(column)?.as_ref().map(|it| &it.sources).filter(|it| !it.is_empty())
}

/// The number that a cell holds, if it holds one that can be added up.
pub fn number(row: &Row, column: usize) -> Option<Decimal> {
    match &row.cells.get(column)?.as_ref()?.value {
        Value::Amount(it) | Value::Percent(it) => Some(*it),
        Value::Count(it) => Some(Decimal::from(*it)),
        Value::Text(_)
        | Value::Word(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Rate(_)
        | Value::Date(_)
        | Value::Hash(_) => None,
    }
}

/// The address of a cell of a table: `H12`.
pub fn cell(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut number = column + FIRST + 1;
    while number > 0 {
        letters.push(char::from(b'A' + u8::try_from((number - 1) % 26).unwrap_or_default()));
        number = (number - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_called_as_spreadsheets_call_it() {
        let called = [0, 1, 24, 25, 50, 51].map(|column| cell(9, column));
        assert_eq!(called, ["B10", "C10", "Z10", "AA10", "AZ10", "BA10"]);
    }
}
