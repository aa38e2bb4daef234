//! The words of the program in French, English and German.
//!
//! Statements and rejections carry keys and values; the sentences are in the `.ftl` files beside this one,
//! the same files in each language. A key that a language lacks is looked up in French, and a key that
//! French lacks is shown as it is: a reader sees an odd word, never nothing. A test keeps both from
//! happening.
//!
//! Numbers, amounts and days go into a sentence already written in its language. Only a count goes in as a
//! number, because a language chooses between singular and plural by it.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use tarikh_events::{Currency, Date, Decimal, Money};
use tarikh_projections::Period;
use tarikh_projections::statement::Value;

use super::number;

/// A language of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// French, as an accountant in Mali writes it.
    #[default]
    Fr,
    /// English.
    En,
    /// German.
    De,
}

impl Lang {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Fr, Self::En, Self::De];

    /// Its two letters (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// Reads `fr`, `en` or `de`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code().eq_ignore_ascii_case(code))
    }

    /// The language of a locale such as `de_DE.UTF-8` or `en-GB`; French where it is another or none.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::parse(language).unwrap_or_default()
    }

    // Each subject has its file, and each language has all of them.
    fn files(self) -> [(&'static str, &'static str); 22] {
        macro_rules! files {
            ($lang:literal) => {
                [
                    ("issue.ftl", include_str!(concat!($lang, "/issue.ftl"))),
                    ("common.ftl", include_str!(concat!($lang, "/common.ftl"))),
                    ("statements.ftl", include_str!(concat!($lang, "/statements.ftl"))),
                    ("rejections.ftl", include_str!(concat!($lang, "/rejections.ftl"))),
                    ("controls.ftl", include_str!(concat!($lang, "/controls.ftl"))),
                    ("limits.ftl", include_str!(concat!($lang, "/limits.ftl"))),
                    ("office.ftl", include_str!(concat!($lang, "/office.ftl"))),
                    ("import.ftl", include_str!(concat!($lang, "/import.ftl"))),
                    ("acts.ftl", include_str!(concat!($lang, "/acts.ftl"))),
                    ("understood.ftl", include_str!(concat!($lang, "/understood.ftl"))),
                    ("cli.ftl", include_str!(concat!($lang, "/cli.ftl"))),
                    ("evidence.ftl", include_str!(concat!($lang, "/evidence.ftl"))),
                    ("keep.ftl", include_str!(concat!($lang, "/keep.ftl"))),
                    ("sycebnl.ftl", include_str!(concat!($lang, "/sycebnl.ftl"))),
                    ("print.ftl", include_str!(concat!($lang, "/print.ftl"))),
                    ("sheets.ftl", include_str!(concat!($lang, "/sheets.ftl"))),
                    ("remarks.ftl", include_str!(concat!($lang, "/remarks.ftl"))),
                    ("donor.ftl", include_str!(concat!($lang, "/donor.ftl"))),
                    ("web.ftl", include_str!(concat!($lang, "/web.ftl"))),
                    ("own.ftl", include_str!(concat!($lang, "/own.ftl"))),
                    ("amended.ftl", include_str!(concat!($lang, "/amended.ftl"))),
                    ("rules.ftl", include_str!(concat!($lang, "/rules.ftl"))),
                ]
            };
        }
        match self {
            Self::Fr => files!("fr"),
            Self::En => files!("en"),
            Self::De => files!("de"),
        }
    }
}

/// What is put into a sentence.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// Text as it is: a code, a name, a path.
    Text(&'a str),
    /// A whole number; the sentence may choose its plural by it.
    Count(u64),
    /// A number with its decimals, without a unit.
    Number(Decimal),
    /// An amount with its unit.
    Money(Money),
    /// A percentage, to one decimal, with its sign.
    Percent(Decimal),
    /// An exchange rate, six decimals.
    Rate(Decimal),
    /// A day.
    Date(Date),
    /// A month, quarter, year or range of days.
    Period(Period),
}

type Bundle = FluentBundle<FluentResource>;

/// The words of one language.
pub struct Words {
    lang: Lang,
    own: Bundle,
    french: Option<Bundle>,
    // A long list writes a day in each row.
    short_months: Vec<String>,
}

impl Words {
    /// Loads a language.
    pub fn new(lang: Lang) -> Self {
        let french = (lang != Lang::default()).then(|| bundle(Lang::default()));
        let mut words = Self { lang, own: bundle(lang), french, short_months: Vec::new() };
        words.short_months = (1..=12).map(|month| words.get(&format!("month-short-{month}"))).collect();
        words
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of a key.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words of a key with values in their places.
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The words of the first key that has any; the last key itself when none has.
    pub fn first(&self, keys: &[&str]) -> String {
        let found = keys.iter().find_map(|key| self.find(key, &[]));
        found.unwrap_or_else(|| keys.last().copied().unwrap_or_default().to_owned())
    }

    /// The words of a key, when there are any.
    pub fn find(&self, key: &str, args: &[(&str, Arg)]) -> Option<String> {
        let bundle = [Some(&self.own), self.french.as_ref()]
            .into_iter()
            .flatten()
            .find(|it| it.get_message(key).is_some_and(|message| message.value().is_some()))?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            fluent.set(*name, self.value_of(*arg));
        }
        Some(bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned())
    }

    fn value_of<'a>(&self, arg: Arg<'a>) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => text.into(),
            Arg::Count(count) => count.into(),
            Arg::Number(number) => number::grouped(self.lang, number).into(),
            Arg::Money(money) => number::money(self.lang, money).into(),
            Arg::Percent(percent) => number::percentage(self.lang, percent).into(),
            Arg::Rate(rate) => number::rate(self.lang, rate).into(),
            Arg::Date(day) => self.date(day).into(),
            Arg::Period(period) => self.period(period).into(),
        }
    }

    /// A day: `31/12/2017`, `31.12.2017`, `31 Dec 2017`.
    pub fn date(&self, day: Date) -> String {
        let (year, month) = (day.year(), day.month());
        match self.lang {
            Lang::Fr => format!("{:02}/{month:02}/{year:04}", day.day()),
            Lang::De => format!("{:02}.{month:02}.{year:04}", day.day()),
            Lang::En => {
                let month = usize::try_from(month).ok().and_then(|it| self.short_months.get(it - 1));
                format!("{} {} {year:04}", day.day(), month.map_or("", String::as_str))
            }
        }
    }

    /// A month where there is little room: `12/2017`, `Dec 2017`.
    pub fn month(&self, day: Date) -> String {
        let (year, month) = (day.year(), day.month());
        match self.lang {
            Lang::Fr | Lang::De => format!("{month:02}/{year:04}"),
            Lang::En => {
                let month = usize::try_from(month).ok().and_then(|it| self.short_months.get(it - 1));
                format!("{} {year:04}", month.map_or("", String::as_str))
            }
        }
    }

    /// A period: `mars 2017`, `1er trimestre 2017`, `année 2017`, `du 06/03/2017 au 17/03/2017`.
    pub fn period(&self, period: Period) -> String {
        let Period { from, to } = period;
        if from == to {
            return self.with("period-day", &[("day", Arg::Date(from))]);
        }
        let year = format!("{:04}", from.year());
        let year = ("year", Arg::Text(&year));
        let whole = from.year() == to.year() && from.day() == 1 && to == to.last_of_month();
        match (whole, from.month(), to.month()) {
            (true, first, last) if first == last => {
                let month = self.get(&format!("month-{first}"));
                self.with("period-month", &[("month", Arg::Text(&month)), year])
            }
            (true, first @ (1 | 4 | 7 | 10), last) if last == first + 2 => {
                self.with(&format!("period-quarter-{}", last / 3), &[year])
            }
            (true, 1, 12) => self.with("period-year", &[year]),
            _ => self.with("period-range", &[("from", Arg::Date(from)), ("to", Arg::Date(to))]),
        }
    }

    /// What a currency is called beside a figure: `FCFA`, `€`.
    pub fn unit(&self, currency: Currency) -> &'static str {
        number::unit(self.lang, currency)
    }

    /// A value as people read it: figures grouped, percents to one decimal, rates to six, a digest by its
    /// ends, zero as it is.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Word(key) => self.word(key),
            Value::Said { record, .. } => format!("#{record}"),
            Value::Party(party) => party.to_string(),
            Value::Amount(amount) => number::grouped(self.lang, *amount),
            Value::Rate(rate) => number::rate(self.lang, *rate),
            Value::Percent(percent) => number::percent(self.lang, *percent),
            Value::Date(day) => self.date(*day),
            Value::Count(count) => number::grouped(self.lang, Decimal::from(*count)),
            Value::Hash(hash) => ends(&hash.to_string()),
        }
    }

    /// A word that stands as a value, `word-…`; a key of another kind (`method-cheque`) may stand there too.
    pub fn word(&self, key: &str) -> String {
        self.first(&[&format!("word-{key}"), key])
    }
}

/// The first and last eight digits of a digest: enough to compare by eye.
pub fn ends(digest: &str) -> String {
    match (digest.get(..8), digest.get(digest.len().saturating_sub(8)..)) {
        (Some(first), Some(last)) if digest.len() > 17 => format!("{first}…{last}"),
        _ => digest.to_owned(),
    }
}

fn bundle(lang: Lang) -> Bundle {
    let tag = lang.code().parse().expect("two letters are a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Fluent would wrap each value in invisible marks, which end up in spreadsheets.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fr => |value, _| count(Lang::Fr, value),
        Lang::En => |value, _| count(Lang::En, value),
        Lang::De => |value, _| count(Lang::De, value),
    }));
    for (_, text) in lang.files() {
        // What can be read of a faulty file is used; a test refuses faulty files and keys said twice.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource(resource).unwrap_or_default();
    }
    bundle
}

// Counts are the only numbers that reach a sentence as numbers; they are whole.
fn count(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(it) => Some(number::grouped(lang, Decimal::from(it.value as u64))),
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

#[cfg(test)]
mod tests;
