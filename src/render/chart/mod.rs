//! Pictures of figures that stand in a table, as SVG.
//!
//! Amounts are whole numbers of the currency's smallest unit, and places on the sheet are whole tenths of its
//! unit: nothing here is a float. What is planned and what happened differ by dashes, hatching and words, so
//! that a photocopy says the same; whoever hears the page gets the essential figures as sentences.
//!
//! A picture carries its colours and sizes with it, and classes by which a page may give it others; what has
//! the class `small` may be left out where letters have to be large.

mod axis;
mod bars;
mod lines;

use tarikh_events::money::scale;
use tarikh_events::{Currency, Decimal, Money};
use tarikh_projections::Statement;
use tarikh_projections::chart::{Chart, ChartKind};
use tarikh_projections::statement::{Cell, Column, Row, Table, Value};

use super::number::NO_BREAK;
use super::text::clean;
use super::words::{Arg, Words};
use super::{caption, number};

/// A chart as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// Its essential figures as sentences, for who cannot see it.
    pub description: String,
    /// The picture, as an element that can stand in a page or alone.
    pub svg: String,
}

/// The pictures of a statement; a chart without any figure gives none.
pub fn pictures(statement: &Statement, words: &Words) -> Vec<Picture> {
    statement.charts.iter().filter_map(|it| picture(statement, it, words)).collect()
}

/// The pictures of a statement for a printed sheet, which has less room.
pub fn printed(statement: &Statement, words: &Words) -> Vec<Picture> {
    statement.charts.iter().filter_map(|it| drawn(statement, it, &bars::PAPER, words)).collect()
}

/// The picture of one chart.
pub fn picture(statement: &Statement, chart: &Chart, words: &Words) -> Option<Picture> {
    drawn(statement, chart, &bars::SCREEN, words)
}

fn drawn(statement: &Statement, chart: &Chart, room: &bars::Room, words: &Words) -> Option<Picture> {
    let data = Data::of(statement, chart, words)?;
    let svg = match chart.kind {
        ChartKind::Curve => lines::svg(&data, lines::Shape::Curve, words),
        ChartKind::Steps => lines::svg(&data, lines::Shape::Steps, words),
        ChartKind::Bars => bars::svg(&data, room, words),
    };
    Some(Picture { title: data.title, description: data.description, svg })
}

// What is shown: for each row a label, and for each series an amount or nothing.
struct Data {
    id: String,
    title: String,
    description: String,
    currency: Currency,
    labels: Vec<Label>,
    series: Vec<Series>,
}

struct Label {
    // In a sentence.
    full: String,
    // On an axis, in one or two lines.
    short: String,
    under: Option<String>,
}

struct Series {
    caption: String,
    // In the smallest unit of the currency.
    points: Vec<Option<i128>>,
}

impl Data {
    fn of(statement: &Statement, chart: &Chart, words: &Words) -> Option<Self> {
        let table = statement.tables.iter().find(|it| it.key == chart.table)?;
        let place = |key: &str| table.columns.iter().position(|it| it.key == key);
        let columns: Vec<usize> = chart.series.iter().filter_map(|it| place(it)).collect();
        let currency = columns.first().and_then(|it| table.columns[*it].currency)?;
        let rows: Vec<&Row> = table.rows.iter().filter(|it| it.kind == chart.rows).collect();
        let series: Vec<Series> = columns
            .iter()
            .map(|at| Series {
                caption: series_caption(statement, &table.columns[*at], words),
                points: rows.iter().map(|row| minor(row.cells.get(*at)?.as_ref()?, currency)).collect(),
            })
            .collect();
        if series.iter().all(|it| it.points.iter().all(Option::is_none)) {
            return None;
        }
        let labels = labels(table, &rows, place(chart.label), words);
        let mut title = words.first(&[&format!("chart-{}-{}", statement.key, chart.key), chart.key]);
        title.push_str(&format!(" ({})", words.unit(currency)));
        let mut data = Self {
            id: format!("chart-{}-{}", statement.key, chart.key),
            title,
            description: String::new(),
            currency,
            labels,
            series,
        };
        data.description = match chart.kind {
            ChartKind::Curve | ChartKind::Steps => data.in_time(words),
            ChartKind::Bars => data.by_row(words),
        };
        Some(data)
    }

    fn figures(&self) -> impl Iterator<Item = i128> {
        self.series.iter().flat_map(|it| &it.points).flatten().copied()
    }

    fn decimals(&self) -> u32 {
        scale(self.currency)
    }

    fn said(&self, minor: i128, words: &Words) -> String {
        let amount = Decimal::from_i128_with_scale(minor, self.decimals());
        match Money::new(amount, self.currency) {
            Ok(money) => number::money(words.lang(), money),
            Err(_) => number::grouped(words.lang(), amount),
        }
    }

    // Of each series where it begins, ends, and is highest and lowest.
    fn in_time(&self, words: &Words) -> String {
        let said = self.series.iter().map(|series| {
            let known: Vec<(usize, i128)> =
                series.points.iter().enumerate().filter_map(|(at, it)| Some((at, (*it)?))).collect();
            let (Some(first), Some(last)) = (known.first(), known.last()) else {
                return words.with("chart-desc-none", &[("series", Arg::Text(&series.caption))]);
            };
            // The first of equals.
            let high = known.iter().rev().max_by_key(|it| it.1).unwrap_or(first);
            let low = known.iter().min_by_key(|it| it.1).unwrap_or(first);
            let amount = |it: &(usize, i128)| self.said(it.1, words);
            let at = |it: &(usize, i128)| self.labels[it.0].full.clone();
            let amounts = [first, last, high, low].map(amount);
            let days = [first, last, high, low].map(at);
            let key = if known.len() == 1 { "chart-desc-one" } else { "chart-desc-series" };
            let mut args = vec![("series", Arg::Text(&series.caption))];
            let names = ["first", "last", "high", "low"].into_iter().zip(&amounts);
            args.extend(names.map(|(name, it)| (name, Arg::Text(it))));
            let names = ["firstat", "lastat", "highat", "lowat"].into_iter().zip(&days);
            args.extend(names.map(|(name, it)| (name, Arg::Text(it))));
            words.with(key, &args)
        });
        said.collect::<Vec<_>>().join(" ")
    }

    // Each row with all its figures.
    fn by_row(&self, words: &Words) -> String {
        let said = self.labels.iter().enumerate().map(|(at, label)| {
            let figures = self.series.iter().filter_map(|series| {
                let amount = self.said(series.points[at]?, words);
                let args = [("series", Arg::Text(&series.caption)), ("amount", Arg::Text(&amount))];
                Some(words.with("chart-desc-figure", &args))
            });
            let figures = figures.collect::<Vec<_>>().join(", ");
            words.with("chart-desc-row", &[("row", Arg::Text(&label.full)), ("figures", Arg::Text(&figures))])
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

fn series_caption(statement: &Statement, column: &Column, words: &Words) -> String {
    let (of, key) = (statement.key, column.key);
    let own = [format!("chart-series-{of}-{key}"), format!("chart-series-{key}")];
    let found = own.iter().find_map(|it| words.find(it, &[]));
    found.unwrap_or_else(|| caption::column(words, statement, column))
}

// An amount in the smallest unit of its currency.
fn minor(cell: &Cell, currency: Currency) -> Option<i128> {
    match &cell.value {
        Value::Amount(amount) => {
            let mut amount = *amount;
            amount.rescale(scale(currency));
            Some(amount.mantissa())
        }
        Value::Text(_)
        | Value::Word(_)
        | Value::Said { .. }
        | Value::Party(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => None,
    }
}

fn labels(table: &Table, rows: &[&Row], column: Option<usize>, words: &Words) -> Vec<Label> {
    let mut year = None;
    let label = |row: &Row| row.cells.get(column?)?.as_ref().map(|it| matches!(it.value, Value::Date(_)));
    let dated = rows.iter().any(|it| label(it) == Some(true));
    let labels = rows.iter().map(|row| {
        let cell = column.and_then(|at| Some((&table.columns[at], row.cells.get(at)?.as_ref()?)));
        let Some((column, cell)) = cell else {
            return Label { full: clean(&row.key), short: clean(&row.key), under: None };
        };
        let full = clean(&caption::cell(words, column, &cell.value));
        match &cell.value {
            // A month; its year where it begins.
            Value::Date(day) => {
                let short = words.get(&format!("month-short-{}", day.month()));
                let under = (year.replace(day.year()) != Some(day.year())).then(|| day.year().to_string());
                Label { full, short, under }
            }
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Amount(_)
            | Value::Rate(_)
            | Value::Percent(_)
            | Value::Count(_)
            // Among months, what has none: its name has no room there.
            | Value::Hash(_) if dated => Label { short: "…".to_owned(), full, under: None },
            Value::Text(_)
            | Value::Word(_)
            | Value::Said { .. }
            | Value::Party(_)
            | Value::Amount(_)
            | Value::Rate(_)
            | Value::Percent(_)
            | Value::Count(_)
            | Value::Hash(_) => Label { short: full.clone(), full, under: None },
        }
    });
    labels.collect()
}

// Tenths of a unit of the sheet as SVG writes them.
fn px(tenths: i128) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

// An amount in few digits: `50 M`, `1,5 Mio.`, `900 k`, to one decimal at the most.
fn brief(minor: i128, largest: i128, decimals: u32, words: &Words) -> String {
    let whole = largest / 10_i128.pow(decimals);
    let (key, places) = match whole {
        _ if minor == 0 => ("", 0),
        10_000_000_000.. => ("chart-billions", 9),
        1_000_000.. => ("chart-millions", 6),
        10_000.. => ("chart-thousands", 3),
        _ => ("", 0),
    };
    let amount = Decimal::from_i128_with_scale(minor, decimals + places);
    let half = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let amount = amount.round_dp_with_strategy(1, half).normalize();
    match key {
        "" => number::grouped(words.lang(), amount),
        key => words.with(key, &[("number", Arg::Number(amount))]),
    }
    .replace(' ', &NO_BREAK.to_string())
}

#[cfg(test)]
mod tests;
