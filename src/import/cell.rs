//! One cell, given its type: an exact amount, a date, a number, a word, a text. Or the reason why not.
//!
//! A CSV cell is text as a person typed it, a workbook cell may be a real number or date; both must give the
//! same value. Where a text can be understood in two ways it is refused: `1.000` is a thousand to a French
//! reader and one to an English one, so that it passes only as francs, which have no decimals.
//!
//! A reason carries values and a key, no sentence: its sentence is in the reader's language.

use std::borrow::Cow;

use serde::Serialize;
use tarikh_events::funds::SourceAmount;
use tarikh_events::money::scale;
use tarikh_events::{Currency, Date, Decimal, Money, Month};

use super::table::{Raw, folded};
use crate::commands::entry;

/// Longest text of a cell, in characters.
pub const TEXT_MAX: usize = 2_000;
/// Digits before the decimals; a spreadsheet itself keeps no more than fifteen.
const DIGITS_MAX: usize = 15;

/// Why a cell could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing is in it, and something must be.
    Empty,
    /// Not `jj/mm/aaaa`, or a day that does not exist.
    NotADate,
    /// Not an amount.
    NotAnAmount {
        /// The currency that was due.
        currency: Currency,
    },
    /// Digits that the currency does not have.
    TooManyDecimals {
        /// The currency that was due.
        currency: Currency,
    },
    /// Less than nothing.
    NegativeAmount,
    /// Not a number.
    NotANumber,
    /// Not a whole number, or less than nothing.
    NotACount,
    /// An amount without the currency that must stand with it.
    NoCurrency,
    /// Not amounts by source.
    NotSources,
    /// More than fifteen digits, which a spreadsheet does not keep.
    TooLarge,
    /// Not one of the words that are due.
    UnknownWord {
        /// The words.
        expected: &'static [&'static str],
    },
    /// A number or date where a text is due; a spreadsheet may have changed what was typed.
    NotText,
    /// A formula that failed.
    FormulaError,
    /// A formula that was never calculated.
    FormulaWithoutResult,
    /// A date that has day and month in the other order than the rest of its column.
    DateOrder {
        /// A row that shows the order of the rest.
        other: u32,
    },
    /// A title that names another currency than the grant's.
    OtherCurrency {
        /// What it names.
        found: Currency,
        /// What is due.
        due: Currency,
    },
    /// A character that is not seen: a line break, a tab, a change of writing direction.
    ControlCharacter {
        /// Its code point.
        code: u32,
    },
    /// A text that is too long.
    TooLong {
        /// The most that is taken, in characters.
        limit: usize,
    },
    /// The column is not in the header.
    MissingColumn,
    /// A column of the header that this sheet does not have.
    UnknownColumn {
        /// The columns that it has.
        expected: &'static [&'static str],
    },
    /// A column that is twice in the header.
    ColumnTwice,
    /// A cell under no column; most often a separator inside a text.
    NoColumn,
    /// A row that ends before its last column; what stands in it may be under the wrong one.
    ShortRow {
        /// How many cells it has.
        cells: usize,
        /// How many columns there are.
        columns: usize,
    },
    /// Quantity times unit cost is another amount.
    NotTheProduct {
        /// What the product is.
        expected: Decimal,
    },
    /// The twelve months sum up to another amount.
    NotTheSum {
        /// What the sum is.
        expected: Decimal,
    },
    /// Of two columns, exactly one must be filled.
    ExactlyOne {
        /// The other column.
        other: &'static str,
    },
    /// This kind of movement needs the cell.
    NeededFor {
        /// The kind.
        kind: &'static str,
    },
    /// This kind of movement leaves the cell empty.
    NotFor {
        /// The kind.
        kind: &'static str,
    },
    /// An end before its beginning.
    Before {
        /// The beginning.
        start: Date,
    },
}

impl Reason {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "cell-empty",
            Self::NotADate => "cell-not-a-date",
            Self::NotAnAmount { .. } => "cell-not-an-amount",
            Self::TooManyDecimals { .. } => "cell-too-many-decimals",
            Self::NegativeAmount => "cell-negative-amount",
            Self::NotANumber => "cell-not-a-number",
            Self::NotACount => "cell-not-a-count",
            Self::NoCurrency => "cell-no-currency",
            Self::NotSources => "cell-not-sources",
            Self::TooLarge => "cell-too-large",
            Self::UnknownWord { .. } => "cell-unknown-word",
            Self::NotText => "cell-not-text",
            Self::FormulaError => "cell-formula-error",
            Self::FormulaWithoutResult => "cell-formula-without-result",
            Self::DateOrder { .. } => "cell-date-order",
            Self::OtherCurrency { .. } => "cell-other-currency",
            Self::ControlCharacter { .. } => "cell-control-character",
            Self::TooLong { .. } => "cell-too-long",
            Self::MissingColumn => "cell-missing-column",
            Self::UnknownColumn { .. } => "cell-unknown-column",
            Self::ColumnTwice => "cell-column-twice",
            Self::NoColumn => "cell-no-column",
            Self::ShortRow { .. } => "cell-short-row",
            Self::NotTheProduct { .. } => "cell-not-the-product",
            Self::NotTheSum { .. } => "cell-not-the-sum",
            Self::ExactlyOne { .. } => "cell-exactly-one",
            Self::NeededFor { .. } => "cell-needed-for",
            Self::NotFor { .. } => "cell-not-for",
            Self::Before { .. } => "cell-before",
        }
    }

    /// The values of its sentence, by name: amounts in their canonical spelling, dates as `aaaa-mm-jj`,
    /// words separated by commas.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotAnAmount { currency } => vec![("currency", currency.code().to_owned())],
            Self::TooManyDecimals { currency } => {
                vec![("currency", currency.code().to_owned()), ("scale", scale(*currency).to_string())]
            }
            Self::UnknownWord { expected } | Self::UnknownColumn { expected } => {
                vec![("expected", expected.join(", "))]
            }
            Self::DateOrder { other } => vec![("other", other.to_string())],
            Self::OtherCurrency { found, due } => {
                vec![("found", found.code().to_owned()), ("due", due.code().to_owned())]
            }
            Self::ControlCharacter { code } => vec![("code", format!("U+{code:04X}"))],
            Self::TooLong { limit } => vec![("limit", limit.to_string())],
            Self::NotTheProduct { expected } | Self::NotTheSum { expected } => {
                vec![("expected", expected.to_string())]
            }
            Self::ShortRow { cells, columns } => {
                vec![("cells", cells.to_string()), ("columns", columns.to_string())]
            }
            Self::ExactlyOne { other } => vec![("other", (*other).to_owned())],
            Self::NeededFor { kind } | Self::NotFor { kind } => vec![("kind", (*kind).to_owned())],
            Self::Before { start } => vec![("start", start.to_string())],
            Self::Empty
            | Self::NotADate
            | Self::NegativeAmount
            | Self::NotANumber
            | Self::NotACount
            | Self::NoCurrency
            | Self::NotSources
            | Self::TooLarge
            | Self::NotText
            | Self::FormulaError
            | Self::FormulaWithoutResult
            | Self::MissingColumn
            | Self::ColumnTwice
            | Self::NoColumn => Vec::new(),
        }
    }
}

/// A cell that could not be read: where it is, what is in it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    /// The sheet.
    pub sheet: &'static str,
    /// The row that a spreadsheet shows.
    pub row: u32,
    /// The column's name, or its letter where it has none.
    pub column: String,
    /// What is in it, shortened, with invisible characters made visible.
    pub found: String,
    /// Why it is refused.
    pub reason: Reason,
}

/// A bad cell with its sentence, as `--json` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldCell<'a> {
    sheet: &'a str,
    row: u32,
    column: &'a str,
    found: &'a str,
    reason: &'a str,
}

impl BadCell {
    /// With the sentence of its reason, in the reader's language.
    pub fn told<'a>(&'a self, reason: &'a str) -> ToldCell<'a> {
        ToldCell { sheet: self.sheet, row: self.row, column: &self.column, found: &self.found, reason }
    }
}

/// What is in a cell, for showing it back: shortened, and nothing in it can command a terminal.
pub(crate) fn shown(cell: &Raw) -> String {
    match cell {
        Raw::Empty => String::new(),
        Raw::NoResult => "=".to_owned(),
        Raw::Text(text) | Raw::Number(text) | Raw::Fault(text) => entry::shown(text),
        Raw::Date(date) => date.strftime("%d/%m/%Y").to_string(),
        Raw::Bool(true) => "TRUE".to_owned(),
        Raw::Bool(false) => "FALSE".to_owned(),
    }
}

/// The rule of entry for a text: without surrounding spaces, NFC, no character that is not seen.
pub fn entry(text: &str) -> Result<Cow<'_, str>, Reason> {
    let text = text.trim();
    // Nearly every text.
    if text.len() <= TEXT_MAX && text.bytes().all(|it| matches!(it, b' '..=b'~')) {
        return Ok(Cow::Borrowed(text));
    }
    let text = entry::composed(text);
    if let Some(it) = text.chars().find(|it| entry::forbidden(*it)) {
        return Err(Reason::ControlCharacter { code: u32::from(it) });
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Reason::TooLong { limit: TEXT_MAX });
    }
    Ok(text)
}

/// A text. A whole number of a workbook is taken as its digits (a cheque number), any other number and a
/// date are not: `1.10` may have become 1.1, and `3-4` the third of April.
pub fn text(cell: &Raw) -> Result<String, Reason> {
    said(cell).map(Cow::into_owned)
}

fn said(cell: &Raw) -> Result<Cow<'_, str>, Reason> {
    match cell {
        Raw::Empty => Err(Reason::Empty),
        Raw::Text(text) => entry(text),
        Raw::Number(text) if text.bytes().all(|it| it.is_ascii_digit()) => {
            if text.len() > DIGITS_MAX {
                Err(Reason::TooLarge)
            } else {
                Ok(Cow::Borrowed(text))
            }
        }
        Raw::Number(_) | Raw::Date(_) | Raw::Bool(_) => Err(Reason::NotText),
        Raw::Fault(_) => Err(Reason::FormulaError),
        Raw::NoResult => Err(Reason::FormulaWithoutResult),
    }
}

/// A code or a number given by the office or by others: a text of its own type.
pub fn code<T: for<'a> From<&'a str>>(cell: &Raw) -> Result<T, Reason> {
    said(cell).map(|it| T::from(&it))
}

/// A date: `jj/mm/aaaa`, `aaaa-mm-jj`, or a real date of a workbook, of this century or the last.
pub fn date(cell: &Raw) -> Result<Date, Reason> {
    dated(cell, false)
}

/// The same, of a column that is known to have the month first.
pub fn date_month_first(cell: &Raw) -> Result<Date, Reason> {
    dated(cell, true)
}

/// A month, `2017-03`, or any day of it.
pub fn month(cell: &Raw) -> Result<Month, Reason> {
    let typed = match cell {
        Raw::Text(text) => text.trim().parse().ok(),
        Raw::Empty | Raw::Number(_) | Raw::Date(_) | Raw::Bool(_) | Raw::Fault(_) | Raw::NoResult => None,
    };
    typed.map_or_else(|| date(cell).map(Month::of), Ok)
}

fn dated(cell: &Raw, month_first: bool) -> Result<Date, Reason> {
    let date = match cell {
        Raw::Empty => return Err(Reason::Empty),
        Raw::Fault(_) => return Err(Reason::FormulaError),
        Raw::NoResult => return Err(Reason::FormulaWithoutResult),
        Raw::Date(date) => *date,
        Raw::Text(text) => spelled_date(text.trim(), month_first).ok_or(Reason::NotADate)?,
        Raw::Number(_) | Raw::Bool(_) => return Err(Reason::NotADate),
    };
    // A year typed as 0217 is a date, and never meant.
    if (1900..2100).contains(&date.year()) { Ok(date) } else { Err(Reason::NotADate) }
}

fn spelled_date(text: &str, month_first: bool) -> Option<Date> {
    let (year, month, day) = match slashed(text) {
        Some((first, second, year)) if month_first => (year, first, second),
        Some((first, second, year)) => (year, second, first),
        None => {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            (digits(year, 4..=4)?, digits(month, 2..=2)?, digits(day, 2..=2)?)
        }
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

// The three numbers of `31/12/2017`, `31.12.2017` or `31-12-2017`: one mark, and the year last.
fn slashed(text: &str) -> Option<(i16, i16, i16)> {
    let mark = text.chars().find(|it| !it.is_ascii_digit()).filter(|it| ['/', '.', '-'].contains(it))?;
    let (first, rest) = text.split_once(mark)?;
    let (second, year) = rest.split_once(mark)?;
    Some((digits(first, 1..=2)?, digits(second, 1..=2)?, digits(year, 4..=4)?))
}

fn digits(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let digits = lengths.contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// The first two numbers of a date that was typed with strokes; which of them is the day is not said.
pub(crate) fn day_and_month(text: &str) -> Option<(i16, i16)> {
    slashed(text.trim()).map(|(first, second, _)| (first, second))
}

/// An amount of a currency, not less than nothing.
pub fn amount(currency: Currency) -> impl Fn(&Raw) -> Result<Money, Reason> {
    move |cell| {
        let money = signed(cell, currency)?;
        if money.amount() < Decimal::ZERO { Err(Reason::NegativeAmount) } else { Ok(money) }
    }
}

/// An amount of a currency that may be less than nothing: a balance.
pub fn balance(currency: Currency) -> impl Fn(&Raw) -> Result<Money, Reason> {
    move |cell| signed(cell, currency)
}

fn signed(cell: &Raw, currency: Currency) -> Result<Money, Reason> {
    let not_one = || Reason::NotAnAmount { currency };
    let decimals = || Reason::TooManyDecimals { currency };
    let value = match cell {
        Raw::Empty => return Err(Reason::Empty),
        Raw::Fault(_) => return Err(Reason::FormulaError),
        Raw::NoResult => return Err(Reason::FormulaWithoutResult),
        Raw::Date(_) | Raw::Bool(_) => return Err(not_one()),
        Raw::Number(text) => number_of(text).ok_or_else(not_one)?,
        Raw::Text(text) => {
            let text = without_unit(text, currency);
            let spelled = Spelled::read(text, scale(currency) == 0).ok_or_else(not_one)?;
            // `125,000` francs would be a hundred and twenty-five to one reader, and a thousand times that
            // to another.
            if spelled.decimals.len() > (scale(currency) as usize).max(2) {
                return Err(decimals());
            }
            spelled.value().ok_or(Reason::TooLarge)?
        }
    };
    bounded(value)?;
    Money::new(value, currency).map_err(|_| decimals())
}

/// An amount with its currency: `57 240,10 USD`.
pub fn money(cell: &Raw) -> Result<Money, Reason> {
    let text = text(cell)?;
    let known = text.trim().rsplit_once(is_space).and_then(|it| Some((it.0, it.1.parse().ok()?)));
    let (number, currency) = known.ok_or(Reason::NoCurrency)?;
    amount(currency)(&Raw::Text(number.into()))
}

/// What each source gave: `BMZ = 40 500,00 EUR ; WHH = 13 500,00 EUR`. An amount without a currency is in the
/// one given.
pub fn sources(cell: &Raw, currency: Currency) -> Result<Vec<SourceAmount>, Reason> {
    let text = text(cell)?;
    let part = |it: &str| {
        let (source, given) = it.split_once('=')?;
        let source = Some(source.trim()).filter(|it| !it.is_empty())?;
        let given = Raw::Text(given.trim().into());
        let named = money(&given);
        let amount = if named == Err(Reason::NoCurrency) { amount(currency)(&given) } else { named };
        Some(SourceAmount { amount: amount.ok()?, source: source.into() })
    };
    let parts = text.trim().trim_end_matches(';').split(';');
    parts.map(part).collect::<Option<_>>().ok_or(Reason::NotSources)
}

/// A quantity, not less than nothing.
pub fn quantity(cell: &Raw) -> Result<Decimal, Reason> {
    let value = match cell {
        Raw::Empty => return Err(Reason::Empty),
        Raw::Fault(_) => return Err(Reason::FormulaError),
        Raw::NoResult => return Err(Reason::FormulaWithoutResult),
        Raw::Date(_) | Raw::Bool(_) => return Err(Reason::NotANumber),
        Raw::Number(text) => number_of(text).ok_or(Reason::NotANumber)?,
        Raw::Text(text) => {
            let spelled = Spelled::read(text, false).ok_or(Reason::NotANumber)?;
            if spelled.mark == Some('.') && spelled.decimals.len() == 3 {
                return Err(Reason::NotANumber);
            }
            spelled.value().ok_or(Reason::TooLarge)?
        }
    };
    bounded(value)?;
    if value < Decimal::ZERO { Err(Reason::NotANumber) } else { Ok(value.normalize()) }
}

/// A number of persons.
pub fn count(cell: &Raw) -> Result<u32, Reason> {
    let value = quantity(cell).map_err(|it| if it == Reason::NotANumber { Reason::NotACount } else { it })?;
    if value.is_integer() {
        u32::try_from(value).map_err(|_| Reason::TooLarge)
    } else {
        Err(Reason::NotACount)
    }
}

/// One of some words, whatever its case and accents, with what each means.
pub fn word<T: Copy>(
    expected: &'static [&'static str],
    meanings: &'static [T],
) -> impl Fn(&Raw) -> Result<T, Reason> {
    move |cell| {
        let said = said(cell)?;
        let mut words = expected.iter().zip(meanings);
        // Most are written as they are here.
        if let Some((_, it)) = words.clone().find(|(word, _)| **word == said) {
            return Ok(*it);
        }
        let found = folded(&said);
        words
            .find(|(word, _)| folded(word) == found)
            .map(|(_, it)| *it)
            .ok_or(Reason::UnknownWord { expected })
    }
}

fn bounded(value: Decimal) -> Result<(), Reason> {
    if value.abs() < Decimal::from(1_000_000_000_000_000_i64) { Ok(()) } else { Err(Reason::TooLarge) }
}

fn number_of(text: &str) -> Option<Decimal> {
    // A float beyond what a decimal holds was rounded before it came here; it is not an amount.
    Decimal::from_str_exact(text).ok()
}

struct Spelled {
    negative: bool,
    whole: String,
    mark: Option<char>,
    decimals: String,
}

impl Spelled {
    // `125000`, `125 000`, `54000,00`, `54000.00`, `1'234'567`, `1,234,567`; with `dots`, `125.000` as a
    // grouping too. In brackets, as accountants write it, less than nothing.
    fn read(text: &str, dots: bool) -> Option<Self> {
        let text = text.trim();
        // Nearly every amount.
        if let Some(whole) = plain(text) {
            return Some(Self { negative: false, whole, mark: None, decimals: String::new() });
        }
        let bracketed = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        let unsigned = bracketed.or_else(|| text.strip_prefix(['-', '−']));
        let negative = unsigned.is_some();
        let text = unsigned.unwrap_or(text).trim();
        let several = |mark: char| text.matches(mark).count() > 1;
        let (whole, mark, decimals) = if several(',') && grouped(text, |it| it == ',').is_some() {
            return Some(Self {
                negative,
                whole: grouped(text, |it| it == ',')?,
                mark: None,
                decimals: String::new(),
            });
        } else if let Some((whole, decimals)) = text.split_once(',') {
            (whole, Some(','), decimals)
        } else if dots && grouped(text, |it| it == '.').is_some() {
            (text, None, "")
        } else if let Some((whole, decimals)) = text.split_once('.') {
            (whole, Some('.'), decimals)
        } else {
            (text, None, "")
        };
        let decimals_due = mark.is_none() || !decimals.is_empty();
        if !decimals_due || !decimals.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let whole = plain(whole)
            .or_else(|| grouped(whole, is_space))
            .or_else(|| grouped(whole, |it| matches!(it, '\'' | '’')))
            .or_else(|| if dots { grouped(whole, |it| it == '.') } else { None })?;
        Some(Self { negative, whole, mark, decimals: decimals.to_owned() })
    }

    fn value(&self) -> Option<Decimal> {
        if self.whole.len() > DIGITS_MAX {
            return None;
        }
        let sign = if self.negative { "-" } else { "" };
        let mark = if self.decimals.is_empty() { "" } else { "." };
        Decimal::from_str_exact(&format!("{sign}{}{mark}{}", self.whole, self.decimals)).ok()
    }
}

// Every space that is as wide as a digit or less; spreadsheets group by most of them.
fn is_space(it: char) -> bool {
    it == ' ' || it.is_whitespace() && !it.is_control() && !matches!(it, '\u{2028}' | '\u{2029}')
}

// An amount without the name of its currency. Another currency's name is part of no amount.
fn without_unit(text: &str, currency: Currency) -> &str {
    const FRANCS: &[&str] = &["f cfa", "fcfa", "francs cfa", "cfa", "xof", "francs", "f"];
    const EUROS: &[&str] = &["euros", "euro", "eur", "€"];
    let named = [(Currency::XOF, FRANCS), (Currency::EUR, EUROS)];
    let units = named.into_iter().find(|it| it.0 == currency).map_or(&[][..], |it| it.1);
    let text = text.trim();
    if text.ends_with(|it: char| it.is_ascii_digit()) {
        return text;
    }
    let lower: String =
        text.chars().map(|it| if is_space(it) { ' ' } else { it.to_ascii_lowercase() }).collect();
    for unit in units {
        if let Some(rest) = lower.strip_suffix(unit) {
            // Spaces are shorter now than they were, and so the end is counted in characters.
            let end = text.char_indices().nth(rest.chars().count()).map_or(text.len(), |it| it.0);
            let amount = text[..end].trim_end();
            if amount.ends_with(|it: char| it.is_ascii_digit() || it == ')') {
                return amount;
            }
        }
    }
    text
}

fn plain(text: &str) -> Option<String> {
    let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let led = text.len() > 1 && text.starts_with('0');
    (digits && !led).then(|| text.to_owned())
}

// Groups of exactly three digits after the first: `12 5000` is a slip, and nobody can say of which amount.
fn grouped(text: &str, separator: impl Fn(char) -> bool) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next()?;
    let mut whole = plain(first).filter(|it| it.len() <= 3 && it != "0")?;
    let mut any = false;
    for group in groups {
        if group.len() != 3 || !group.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        whole.push_str(group);
        any = true;
    }
    any.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Raw {
        Raw::Text(text.into())
    }

    fn real(text: &str) -> Raw {
        Raw::Number(text.into())
    }

    #[test]
    fn an_amount_is_read_as_it_is_written_in_an_office() {
        for (cell, currency, canonical) in [
            (typed("125000"), Currency::XOF, "125000 XOF"),
            (typed("125 000"), Currency::XOF, "125000 XOF"),
            (typed("1\u{202f}125\u{202f}000"), Currency::XOF, "1125000 XOF"),
            (typed("125\u{a0}000 "), Currency::XOF, "125000 XOF"),
            (typed("125.000"), Currency::XOF, "125000 XOF"),
            (typed("1.250.000,00"), Currency::XOF, "1250000 XOF"),
            (typed("125000,00"), Currency::XOF, "125000 XOF"),
            (typed("0"), Currency::XOF, "0 XOF"),
            (typed("75 000 F"), Currency::XOF, "75000 XOF"),
            (typed("12\u{a0}000\u{202f}F\u{a0}CFA"), Currency::XOF, "12000 XOF"),
            (typed("12 000 FCFA"), Currency::XOF, "12000 XOF"),
            (typed("12000xof"), Currency::XOF, "12000 XOF"),
            (typed("1'234'567"), Currency::XOF, "1234567 XOF"),
            (typed("1’234’567"), Currency::XOF, "1234567 XOF"),
            (typed("1,234,567"), Currency::XOF, "1234567 XOF"),
            (typed("1.234.567"), Currency::XOF, "1234567 XOF"),
            (typed("1 234 567,00"), Currency::XOF, "1234567 XOF"),
            (typed("1\u{2009}234\u{2007}567"), Currency::XOF, "1234567 XOF"),
            (typed("54 000,50 €"), Currency::EUR, "54000.50 EUR"),
            (typed("54000 EUR"), Currency::EUR, "54000.00 EUR"),
            (typed("54000,00"), Currency::EUR, "54000.00 EUR"),
            (typed("54 000,5"), Currency::EUR, "54000.50 EUR"),
            (typed("54000.25"), Currency::EUR, "54000.25 EUR"),
            (typed("0,05"), Currency::EUR, "0.05 EUR"),
            (typed("999999999999999"), Currency::XOF, "999999999999999 XOF"),
            (real("54000"), Currency::EUR, "54000.00 EUR"),
            (real("0.1"), Currency::EUR, "0.10 EUR"),
            (real("-0"), Currency::XOF, "0 XOF"),
        ] {
            let read = amount(currency)(&cell).map(|it| it.to_string());
            assert_eq!(read.as_deref(), Ok(canonical), "{cell:?}");
        }
    }

    #[test]
    fn what_can_be_read_as_two_amounts_is_refused() {
        let (xof, eur) = (Currency::XOF, Currency::EUR);
        let not_one = |currency| Reason::NotAnAmount { currency };
        let decimals = |currency| Reason::TooManyDecimals { currency };
        for (cell, currency, reason) in [
            (typed("12 5000"), xof, not_one(xof)),
            (typed("1250 000"), xof, not_one(xof)),
            (typed("1 25.000"), xof, not_one(xof)),
            (typed("125,000"), xof, decimals(xof)),
            (typed("125,5"), xof, decimals(xof)),
            (typed("125.5"), xof, decimals(xof)),
            (typed("1.000"), eur, decimals(eur)),
            (typed("1.000,00"), eur, not_one(eur)),
            (typed("1,5,0"), eur, not_one(eur)),
            (typed("1,234.50"), eur, not_one(eur)),
            (typed("0125"), xof, not_one(xof)),
            (typed("0 125"), xof, not_one(xof)),
            (typed("125,"), xof, not_one(xof)),
            (typed(",50"), eur, not_one(eur)),
            (typed("12e3"), xof, not_one(xof)),
            (typed("+5"), xof, not_one(xof)),
            (typed("--5"), xof, not_one(xof)),
            (typed("٥"), xof, not_one(xof)),
            (typed("75 000 €"), xof, not_one(xof)),
            (typed("75 000 FCFA"), eur, not_one(eur)),
            (typed("F CFA"), xof, not_one(xof)),
            (typed("75 000 Fr"), xof, not_one(xof)),
            (typed("1,23,456"), xof, not_one(xof)),
            (typed("1'2345"), xof, not_one(xof)),
            (typed("(12 000"), xof, not_one(xof)),
            (typed("(12 000)"), xof, Reason::NegativeAmount),
            (Raw::NoResult, xof, Reason::FormulaWithoutResult),
            (typed("-75000"), xof, Reason::NegativeAmount),
            (typed("−75000"), xof, Reason::NegativeAmount),
            (typed("1000000000000000"), xof, Reason::TooLarge),
            (real("1000000000000000"), xof, Reason::TooLarge),
            (real("125.125"), xof, decimals(xof)),
            (real("0.30000000000000004"), eur, decimals(eur)),
            (real("NaN"), eur, not_one(eur)),
            (real("inf"), eur, not_one(eur)),
            (Raw::Bool(true), xof, not_one(xof)),
            (Raw::Date(Date::constant(2017, 3, 7)), xof, not_one(xof)),
            (Raw::Fault("#REF!".into()), xof, Reason::FormulaError),
            (Raw::Empty, xof, Reason::Empty),
        ] {
            assert_eq!(amount(currency)(&cell), Err(reason), "{cell:?}");
        }
        assert_eq!(balance(xof)(&typed("-75 000")), Ok(Money::xof(-75_000)));
        assert_eq!(balance(xof)(&typed("(75 000)")), Ok(Money::xof(-75_000)));
        assert_eq!(balance(xof)(&typed("(75 000) F CFA")), Ok(Money::xof(-75_000)));
    }

    #[test]
    fn a_date_is_a_day_that_exists() {
        let expected = Date::constant(2017, 3, 7);
        for text in ["07/03/2017", "7/3/2017", "2017-03-07", " 07/03/2017 ", "07-03-2017", "7.3.2017"] {
            assert_eq!(date(&typed(text)), Ok(expected), "{text}");
        }
        for text in [
            "29/02/2017",
            "2017-02-29",
            "31/11/2017",
            "03/13/2017",
            "07/03/17",
            "07/03/0217",
            "07-03/2017",
            "07.03.17",
            "2017-3-7",
            "07/03/2017/1",
            "0/03/2017",
            "+7/03/2017",
            "mars 2017",
            "42801",
        ] {
            assert_eq!(date(&typed(text)), Err(Reason::NotADate), "{text}");
        }
        assert_eq!(date(&real("42801")), Err(Reason::NotADate));
    }

    #[test]
    fn a_quantity_is_exact_and_a_count_is_whole() {
        let decimal = |text| Decimal::from_str_exact(text).map_err(|_| Reason::NotANumber);
        for (cell, expected) in [
            (typed("1 150"), "1150"),
            (typed("0,125"), "0.125"),
            (typed("2.5"), "2.5"),
            (typed("10,00"), "10"),
            (real("0.125"), "0.125"),
        ] {
            assert_eq!(quantity(&cell), decimal(expected), "{cell:?}");
        }
        assert_eq!(quantity(&typed("10,00")).map(|it| it.to_string()).as_deref(), Ok("10"));
        for text in ["1.150", "-1", "dix", "1/2"] {
            assert_eq!(quantity(&typed(text)), Err(Reason::NotANumber), "{text}");
        }
        assert_eq!(count(&typed("1 150")), Ok(1150));
        assert_eq!(count(&real("0")), Ok(0));
        for text in ["0,5", "-1", "dix"] {
            assert_eq!(count(&typed(text)), Err(Reason::NotACount), "{text}");
        }
        assert_eq!(count(&real("4294967296")), Err(Reason::TooLarge));
    }

    #[test]
    fn a_text_is_trimmed_composed_and_without_what_is_not_seen() {
        assert_eq!(text(&typed(" \u{a0}Die\u{301}re\u{301} ")).as_deref(), Ok("Diéré"));
        assert_eq!(text(&typed("نهر النيجر")).as_deref(), Ok("نهر النيجر"));
        for (found, code) in [
            ("a\nb", 0x0a),
            ("a\tb", 0x09),
            ("a\0b", 0),
            ("a\u{85}b", 0x85),
            ("a\u{202e}b", 0x202e),
            ("\u{2066}a", 0x2066),
            ("a\u{200f}", 0x200f),
            ("a\u{2028}b", 0x2028),
        ] {
            assert_eq!(text(&typed(found)), Err(Reason::ControlCharacter { code }), "{found:?}");
        }
        let long = "é".repeat(TEXT_MAX);
        assert_eq!(text(&typed(&long)), Ok(long.clone()));
        assert_eq!(text(&typed(&format!("{long}é"))), Err(Reason::TooLong { limit: TEXT_MAX }));
    }

    #[test]
    fn a_whole_number_of_a_workbook_is_a_code_and_no_other_number_is() {
        assert_eq!(text(&real("6495450")).as_deref(), Ok("6495450"));
        for cell in [real("1.1"), real("-3"), Raw::Bool(false), Raw::Date(Date::constant(2017, 4, 3))] {
            assert_eq!(text(&cell), Err(Reason::NotText), "{cell:?}");
        }
        // A spreadsheet has already put zeros where the last digits were.
        assert_eq!(text(&real("1234567890123456")), Err(Reason::TooLarge));
    }

    #[test]
    fn what_is_shown_back_cannot_command_a_terminal() {
        assert_eq!(shown(&typed("a\u{1b}[2J\u{202e}")), "a\\u{1b}[2J\\u{202e}");
        assert_eq!(shown(&typed(&"x".repeat(200))).chars().count(), 81);
        assert_eq!(shown(&Raw::Date(Date::constant(2017, 3, 7))), "07/03/2017");
    }
}
