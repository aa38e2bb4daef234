//! `grant.toml`: the grant itself, with its results, places, accounts, funding, people and rules.
//!
//! The file is written once, by hand, when a grant is signed. An unknown key is refused, because it is most
//! often a known one misspelt; only a rule may be unknown, and is kept as text under its name. An error
//! names the file, the line, the key and what is expected there.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use tarikh_events::money::{currency, scale};
use tarikh_events::{
    AccountCode, Currency, Date, Decimal, FundingCode, GrantCode, LineCode, Money, PlaceCode, ResultCode,
};
use toml::Spanned;

use super::cell;
use super::table::folded;
use crate::profiles;

/// Why the file cannot be read as a grant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: `{key}`: {expected}")]
pub struct ContractError {
    /// The file.
    pub file: String,
    /// The line, from 1; 1 where the whole file is meant.
    pub line: usize,
    /// The key, with the sections above it: `accounts.kind`.
    pub key: String,
    /// What is expected there, or what was wrong.
    pub expected: String,
}

/// A grant as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// `[grant]`.
    pub grant: Grant,
    /// `[[results]]`.
    pub results: Vec<Outcome>,
    /// `[[places]]`.
    pub places: Vec<Place>,
    /// `[[accounts]]`.
    pub accounts: Vec<Account>,
    /// `[[funding]]`.
    pub funding: Vec<Funding>,
    /// `[[funding_keys]]`.
    pub funding_keys: Vec<FundingKey>,
    /// `[[people]]`.
    pub people: Vec<Person>,
    /// `[rules]`.
    pub rules: Rules,
}

/// What was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The donor's project code.
    pub code: GrantCode,
    /// The title.
    pub title: String,
    /// Who passes the donor's money on.
    pub partner: String,
    /// Who carries the project out.
    pub grantee: String,
    /// Whose money it is.
    pub donor: String,
    /// The currency of the books.
    pub currency: Currency,
    /// The currency of the donor's reports.
    pub report_currency: Currency,
    /// First day on which cost is eligible.
    pub start: Date,
    /// Last day, not before the first.
    pub end: Date,
    /// The whole budget.
    pub budget: Money,
    /// A ready-made set of rules and positions that it begins with.
    pub profile: Option<String>,
    /// The budget line that bears bank fees.
    pub bank_fee_line: LineCode,
    /// The name of the place of the office.
    pub base: String,
}

/// A result that the project promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Its code.
    pub code: ResultCode,
    /// Its title.
    pub title: String,
}

/// A place of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: PlaceCode,
    /// Its name; a cercle and a commune may share it.
    pub name: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// The name of the cercle that a commune belongs to.
    pub cercle: Option<String>,
}

/// What kind of place, the most precise first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A commune.
    Commune,
    /// The office.
    Base,
    /// A cercle, which holds communes.
    Cercle,
}

/// An account of the grant's treasury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its code in the chart of accounts.
    pub code: AccountCode,
    /// Its book, the first part of its voucher numbers: `BQ`.
    pub book: String,
    /// Its name.
    pub name: String,
    /// What kind of account.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
    /// The most that it may hold.
    pub ceiling: Option<Money>,
}

/// What kind of account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AccountKind {
    /// `banque`.
    #[serde(rename = "banque")]
    Bank,
    /// `caisse`.
    #[serde(rename = "caisse")]
    Cash,
    /// `mobile`.
    #[serde(rename = "mobile")]
    Mobile,
    /// `avance`: what staff still have to account for.
    #[serde(rename = "avance")]
    Advance,
}

/// A source of funding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// Its code.
    pub code: FundingCode,
    /// Its name.
    pub name: String,
    /// Its share of the budget, in percent.
    pub share: Decimal,
    /// In what form it comes.
    pub kind: FundingKind,
}

/// In what form funding comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FundingKind {
    /// `especes`: money.
    #[serde(rename = "especes")]
    Cash,
    /// `nature`: things and work, outside the budget.
    #[serde(rename = "nature")]
    Kind,
}

/// How a cost is split over sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundingKey {
    /// Its code.
    pub code: FundingCode,
    /// The sources and their percentages, which sum up to 100, by code of the source.
    pub shares: Vec<(FundingCode, Decimal)>,
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name: personal data, never in a record.
    pub name: String,
    /// Woman or man.
    pub sex: Sex,
    /// The post, in the office's words.
    pub role: String,
    /// The name of the place where they work.
    pub base: String,
    /// The gross salary of a month that the project bears.
    pub gross_month_project: Money,
    /// The budget line that bears it.
    pub line: LineCode,
    /// The part of the working time, in percent.
    pub time_percent: Decimal,
}

/// As the donor's reports count participants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// `F`.
    #[serde(rename = "F")]
    Woman,
    /// `H`.
    #[serde(rename = "H")]
    Man,
}

macro_rules! rules {
    ($($(#[$meta:meta])* $name:ident: $kind:ident,)+) => {
        /// The thresholds of the grant. A rule that the file does not set is `None`: its default is not
        /// the reader's to choose.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Rules {
            $($(#[$meta])* pub $name: Option<rules!(@type $kind)>,)+
            /// Rules with a name that is not known here, as text.
            pub others: BTreeMap<String, String>,
        }

        impl Rules {
            // Whether the name is known.
            fn set(&mut self, name: &str, value: &toml::Value) -> Result<bool, &'static str> {
                match name {
                    $(stringify!($name) => self.$name = Some(rules!(@read $kind, value)?),)+
                    _ => return Ok(false),
                }
                Ok(true)
            }
        }
    };
    (@type francs) => { Decimal };
    (@type percent) => { Decimal };
    (@type rate) => { Decimal };
    (@type days) => { u32 };
    (@type word) => { String };
    (@type dates) => { Vec<Date> };
    (@read francs, $value:ident) => {
        decimal($value).filter(|it| *it >= Decimal::ZERO).ok_or("an amount, not less than 0")
    };
    (@read percent, $value:ident) => {
        decimal($value).filter(|it| *it >= Decimal::ZERO).ok_or("a percentage, not less than 0")
    };
    (@read rate, $value:ident) => {
        $value
            .as_str()
            .and_then(|it| Decimal::from_str_exact(it).ok())
            .filter(|it| *it > Decimal::ZERO)
            .ok_or("a rate in quotation marks, such as \"655.957\"")
    };
    (@read days, $value:ident) => {
        $value.as_integer().and_then(|it| u32::try_from(it).ok()).ok_or("a whole number, not less than 0")
    };
    (@read word, $value:ident) => {
        $value.as_str().and_then(|it| Some(cell::entry(it).ok()?.into_owned())).ok_or("a word in quotation marks")
    };
    (@read dates, $value:ident) => {
        $value
            .as_array()
            .and_then(|it| it.iter().map(|it| day(it.as_datetime()?)).collect::<Option<Vec<_>>>())
            .ok_or("a list of dates, such as [2017-03-27]")
    };
}

rules! {
    /// Most that the main cash box holds.
    plafond_caisse: francs,
    /// Most that another cash box holds.
    plafond_petite_caisse: francs,
    /// Most that a mobile money account holds.
    plafond_mobile: francs,
    /// Most that is paid in cash at once.
    paiement_especes_max: francs,
    /// Overspending of a line from which it is mentioned.
    depassement_ligne_info_pct: percent,
    /// Overspending of a line from which it must be explained.
    depassement_ligne_pct: percent,
    /// Overspending of a heading from which it is mentioned.
    depassement_rubrique_alerte_pct: percent,
    /// Overspending of a heading from which the donor's consent is due.
    depassement_rubrique_pct: percent,
    /// Overspending of the whole.
    depassement_total_pct: percent,
    /// An amount divisible by this is round.
    montant_rond_pas: francs,
    /// Smallest round amount that is looked at.
    montant_rond_min: francs,
    /// Days after its due date in which an advance is accounted for.
    delai_avance_jours: days,
    /// Days after which an advance is old.
    avance_ancienne_jours: days,
    /// Days in which a voucher is recorded.
    delai_saisie_jours: days,
    /// Days after which an unmatched cheque is old.
    rapprochement_suspens_jours: days,
    /// Deviation of an exchange rate that is mentioned.
    ecart_taux_pct: percent,
    /// Value from which a thing belongs in the inventory.
    inventaire_seuil_xof: francs,
    /// Largest share of the donor.
    part_bmz_max_pct: percent,
    /// Largest share of administration.
    administration_max_pct: percent,
    /// Day of the month on which the monthly report is due.
    rapport_mensuel_jour: days,
    /// Francs for one euro, by treaty.
    parite: rate,
    /// How francs become euros: `moyenne_ponderee`.
    conversion: word,
    /// Day of the month on which the month before is closed.
    jour_mois_clos: days,
    /// Days on which nobody pays.
    holidays: dates,
}

impl Contract {
    /// Reads the bytes of a file; its name is for the errors.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, ContractError> {
        let text = std::str::from_utf8(bytes).map_err(|error| ContractError {
            file: file.to_owned(),
            line: line(bytes, error.valid_up_to()),
            key: "grant".to_owned(),
            expected: "the file must be saved as UTF-8".to_owned(),
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let raw: RawContract = toml::from_str(text).map_err(|mut error| {
            let at = error.span().map_or(0, |it| it.start);
            error.set_input(None);
            // Without its input, the error ends with the keys that lead to it.
            let told = error.to_string();
            let key = told.trim().rsplit_once("\nin `").and_then(|(_, it)| it.strip_suffix('`'));
            ContractError {
                file: file.to_owned(),
                line: line(text.as_bytes(), at),
                key: key.unwrap_or("grant.toml").to_owned(),
                expected: error.message().to_owned(),
            }
        })?;
        raw.typed().map_err(|wrong| ContractError {
            file: file.to_owned(),
            line: line(text.as_bytes(), wrong.at.start),
            key: wrong.key,
            expected: wrong.expected,
        })
    }

    /// The place of a name, whatever its case and accents: the commune where a cercle has the same name.
    pub fn place_named(&self, name: &str) -> Option<&Place> {
        let name = folded(name);
        self.places.iter().filter(|it| folded(&it.name) == name).min_by_key(|it| it.kind)
    }
}

fn line(text: &[u8], position: usize) -> usize {
    1 + text.iter().take(position).filter(|it| **it == b'\n').count()
}

// The file as it is written. What has a position can be pointed at when it contradicts something else.

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawContract {
    grant: RawGrant,
    #[serde(default)]
    results: Vec<RawResult>,
    #[serde(default)]
    places: Vec<RawPlace>,
    #[serde(default)]
    accounts: Vec<RawAccount>,
    #[serde(default)]
    funding: Vec<RawFunding>,
    #[serde(default)]
    funding_keys: Vec<BTreeMap<String, Spanned<toml::Value>>>,
    #[serde(default)]
    people: Vec<RawPerson>,
    #[serde(default)]
    rules: BTreeMap<String, Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrant {
    code: Text,
    title: Text,
    partner: Text,
    grantee: Text,
    donor: Text,
    currency: Code,
    report_currency: Code,
    start: Day,
    end: Spanned<Day>,
    budget: Spanned<Amount>,
    bank_fee_line: Text,
    base: Text,
    profile: Option<Spanned<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawResult {
    code: Spanned<Text>,
    title: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    code: Spanned<Text>,
    name: Text,
    kind: PlaceKind,
    cercle: Option<Spanned<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAccount {
    code: Spanned<Text>,
    book: Spanned<Text>,
    name: Text,
    kind: AccountKind,
    currency: Code,
    ceiling: Option<Spanned<Amount>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFunding {
    code: Spanned<Text>,
    name: Text,
    share: Spanned<Amount>,
    kind: FundingKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: Text,
    sex: Sex,
    role: Text,
    base: Text,
    gross_month_project: Spanned<Amount>,
    line: Text,
    time_percent: Spanned<Amount>,
}

struct Wrong {
    at: Range<usize>,
    key: String,
    expected: String,
}

fn wrong(at: Range<usize>, key: &str, expected: impl Into<String>) -> Wrong {
    Wrong { at, key: key.to_owned(), expected: expected.into() }
}

impl RawContract {
    fn typed(self) -> Result<Contract, Wrong> {
        let grant = self.grant.typed()?;
        let books = grant.currency;
        once("results.code", self.results.iter().map(|it| &it.code))?;
        once("places.code", self.places.iter().map(|it| &it.code))?;
        once("accounts.code", self.accounts.iter().map(|it| &it.code))?;
        once("accounts.book", self.accounts.iter().map(|it| &it.book))?;
        once("funding.code", self.funding.iter().map(|it| &it.code))?;
        let cercles: Vec<String> = self
            .places
            .iter()
            .filter(|it| it.kind == PlaceKind::Cercle)
            .map(|it| folded(&it.name.0))
            .collect();
        for cercle in self.places.iter().filter_map(|it| it.cercle.as_ref()) {
            if !cercles.contains(&folded(&cercle.get_ref().0)) {
                return Err(wrong(cercle.span(), "places.cercle", "the name of a place of kind cercle"));
            }
        }
        let funding: Vec<Funding> =
            self.funding.into_iter().map(RawFunding::typed).collect::<Result<_, _>>()?;
        Ok(Contract {
            results: self
                .results
                .into_iter()
                .map(|it| Outcome { code: it.code.into_inner().0.into(), title: it.title.0 })
                .collect(),
            places: self
                .places
                .into_iter()
                .map(|it| Place {
                    code: it.code.into_inner().0.into(),
                    name: it.name.0,
                    kind: it.kind,
                    cercle: it.cercle.map(|it| it.into_inner().0),
                })
                .collect(),
            accounts: self.accounts.into_iter().map(RawAccount::typed).collect::<Result<_, _>>()?,
            funding_keys: self
                .funding_keys
                .into_iter()
                .map(|it| funding_key(it, &funding))
                .collect::<Result<_, _>>()?,
            funding,
            people: self.people.into_iter().map(|it| it.typed(books)).collect::<Result<_, _>>()?,
            rules: rules(self.rules)?,
            grant,
        })
    }
}

impl RawGrant {
    fn typed(self) -> Result<Grant, Wrong> {
        if self.end.get_ref().0 < self.start.0 {
            return Err(wrong(self.end.span(), "grant.end", format!("a date not before {}", self.start.0)));
        }
        let profile = match self.profile {
            None => None,
            Some(it) if profiles::find(&it.get_ref().0).is_some() => Some(it.into_inner().0),
            Some(it) => {
                let names: Vec<&str> = profiles::names().collect();
                return Err(wrong(it.span(), "grant.profile", format!("one of {}", names.join(", "))));
            }
        };
        Ok(Grant {
            profile,
            code: self.code.0.into(),
            title: self.title.0,
            partner: self.partner.0,
            grantee: self.grantee.0,
            donor: self.donor.0,
            currency: self.currency.0,
            report_currency: self.report_currency.0,
            start: self.start.0,
            end: self.end.into_inner().0,
            budget: money("grant.budget", &self.budget, self.currency.0)?,
            bank_fee_line: self.bank_fee_line.0.into(),
            base: self.base.0,
        })
    }
}

impl RawAccount {
    fn typed(self) -> Result<Account, Wrong> {
        let ceiling = self.ceiling.map(|it| money("accounts.ceiling", &it, self.currency.0)).transpose()?;
        Ok(Account {
            code: self.code.into_inner().0.into(),
            book: self.book.into_inner().0,
            name: self.name.0,
            kind: self.kind,
            currency: self.currency.0,
            ceiling,
        })
    }
}

impl RawFunding {
    fn typed(self) -> Result<Funding, Wrong> {
        Ok(Funding {
            code: self.code.into_inner().0.into(),
            name: self.name.0,
            share: percent("funding.share", self.share.span(), self.share.get_ref().0)?,
            kind: self.kind,
        })
    }
}

impl RawPerson {
    fn typed(self, books: Currency) -> Result<Person, Wrong> {
        Ok(Person {
            name: self.name.0,
            sex: self.sex,
            role: self.role.0,
            base: self.base.0,
            gross_month_project: money("people.gross_month_project", &self.gross_month_project, books)?,
            line: self.line.0.into(),
            time_percent: percent(
                "people.time_percent",
                self.time_percent.span(),
                self.time_percent.get_ref().0,
            )?,
        })
    }
}

// A code and, under the code of each source, its percentage.
fn funding_key(
    mut raw: BTreeMap<String, Spanned<toml::Value>>,
    funding: &[Funding],
) -> Result<FundingKey, Wrong> {
    const KEY: &str = "funding_keys.code";
    let Some(code) = raw.remove("code") else {
        let at = raw.values().next().map_or(0..0, Spanned::span);
        return Err(wrong(at, KEY, "missing field `code`"));
    };
    let named = code.get_ref().as_str().and_then(|it| cell::entry(it).ok()).filter(|it| !it.is_empty());
    let Some(name) = named else {
        return Err(wrong(code.span(), KEY, "a text in quotation marks"));
    };
    let (mut shares, mut sum) = (Vec::new(), Decimal::ZERO);
    for (source, share) in raw {
        let key = format!("funding_keys.{source}");
        if !funding.iter().any(|it| it.code.as_str() == source) {
            return Err(wrong(share.span(), &key, "the code of a source of [[funding]]"));
        }
        let value = decimal(share.get_ref()).ok_or_else(|| wrong(share.span(), &key, "a percentage"))?;
        let value = percent(&key, share.span(), value)?;
        // At most a hundred each, and there are few sources.
        sum = sum.checked_add(value).unwrap_or(Decimal::MAX);
        shares.push((FundingCode::from(source), value));
    }
    if sum != Decimal::ONE_HUNDRED {
        return Err(wrong(code.span(), KEY, format!("shares that sum up to 100, not to {sum}")));
    }
    Ok(FundingKey { code: (&*name).into(), shares })
}

fn rules(raw: BTreeMap<String, Spanned<toml::Value>>) -> Result<Rules, Wrong> {
    let mut rules = Rules::default();
    for (name, value) in raw {
        let known = rules
            .set(&name, value.get_ref())
            .map_err(|expected| wrong(value.span(), &format!("rules.{name}"), expected))?;
        if !known {
            let value = value.get_ref();
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            rules.others.insert(name, text);
        }
    }
    Ok(rules)
}

fn once<'a>(key: &str, codes: impl Iterator<Item = &'a Spanned<Text>>) -> Result<(), Wrong> {
    let mut seen: Vec<&str> = Vec::new();
    for code in codes {
        let text = code.get_ref().0.as_str();
        if seen.contains(&text) {
            return Err(wrong(code.span(), key, format!("a code of its own, `{text}` is there twice")));
        }
        seen.push(text);
    }
    Ok(())
}

fn money(key: &str, amount: &Spanned<Amount>, currency: Currency) -> Result<Money, Wrong> {
    let value = amount.get_ref().0;
    Money::new(value, currency).ok().filter(|_| value >= Decimal::ZERO).ok_or_else(|| {
        let expected = format!(
            "an amount in {}, not less than 0, with at most {} decimals",
            currency.code(),
            scale(currency)
        );
        wrong(amount.span(), key, expected)
    })
}

fn percent(key: &str, at: Range<usize>, value: Decimal) -> Result<Decimal, Wrong> {
    if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) {
        Ok(value)
    } else {
        Err(wrong(at, key, "a percentage from 0 to 100"))
    }
}

fn decimal(value: &toml::Value) -> Option<Decimal> {
    match value {
        toml::Value::Integer(it) => Some(Decimal::from(*it)),
        // The shortest text that reads back as the same float: what was written.
        toml::Value::Float(it) => Decimal::from_str_exact(&format!("{it}")).ok(),
        toml::Value::String(it) => Decimal::from_str_exact(it).ok(),
        toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Array(_)
        | toml::Value::Table(_) => None,
    }
}

fn day(value: &toml::value::Datetime) -> Option<Date> {
    let date = value.date.filter(|_| value.time.is_none() && value.offset.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

// A text by the rule of entry, and not empty.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let text = cell::entry(&text).ok().filter(|it| !it.is_empty());
        text.map(|it| Self(it.into_owned()))
            .ok_or_else(|| de::Error::custom("a text, not empty and without control characters"))
    }
}

struct Code(Currency);

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        currency(&code).map(Self).ok_or_else(|| de::Error::custom("a currency code such as XOF or EUR"))
    }
}

struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = || de::Error::custom("a date such as 2017-02-01, without quotation marks");
        let value = toml::value::Datetime::deserialize(deserializer).map_err(|_| expected())?;
        day(&value).map(Self).ok_or_else(expected)
    }
}

struct Amount(Decimal);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number;

        impl Visitor<'_> for Number {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Amount, E> {
                Ok(Amount(Decimal::from(value)))
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Amount, E> {
                self.visit_str(&format!("{value}"))
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Amount, E> {
                Decimal::from_str_exact(value).map(Amount).map_err(|_| E::custom("expected a number"))
            }
        }

        deserializer.deserialize_any(Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/mli-1088/grant.toml"));

    fn example() -> Contract {
        Contract::parse("grant.toml", EXAMPLE.as_bytes()).unwrap()
    }

    #[test]
    fn the_contract_of_the_reference_year_is_read_whole() {
        let contract = example();
        assert_eq!(contract.grant.code.as_str(), "MLI 1088");
        assert_eq!(contract.grant.budget, Money::xof(207_716_144));
        assert_eq!(contract.grant.start, Date::constant(2017, 2, 1));
        assert_eq!(contract.grant.end, Date::constant(2017, 12, 31));
        let sizes = [
            contract.results.len(),
            contract.places.len(),
            contract.accounts.len(),
            contract.funding.len(),
            contract.funding_keys.len(),
            contract.people.len(),
            contract.people.iter().filter(|it| it.sex == Sex::Woman).count(),
        ];
        assert_eq!(sizes, [4, 9, 6, 3, 1, 12, 3]);
        assert_eq!(contract.accounts[1].kind, AccountKind::Cash);
        assert_eq!(contract.accounts[1].ceiling, Some(Money::xof(500_000)));
        assert_eq!(contract.accounts[0].ceiling, None);
        let shares = &contract.funding_keys[0].shares;
        assert_eq!(*shares, [("BMZ".into(), Decimal::from(75)), ("WHH".into(), Decimal::from(25))]);
        let rules = &contract.rules;
        assert_eq!(rules.parite, Decimal::from_str_exact("655.957").ok());
        assert_eq!(rules.plafond_mobile, Some(Decimal::from(300_000)));
        assert_eq!(rules.conversion.as_deref(), Some("moyenne_ponderee"));
        assert_eq!(rules.jour_mois_clos, Some(15));
        assert_eq!(rules.holidays.as_ref().map(Vec::len), Some(10));
        assert_eq!(rules.others.keys().collect::<Vec<_>>(), ["iati_pays", "iati_secteur", "plan_comptable"]);
    }

    #[test]
    fn a_commune_comes_before_the_cercle_of_its_name() {
        let contract = example();
        for (name, code) in [("Goundam", "GOU"), ("DIRE ", "DIR"), ("tombouctou", "SIEGE"), ("Tonka", "TON")]
        {
            assert_eq!(contract.place_named(name).map(|it| it.code.as_str()), Some(code), "{name}");
        }
        assert_eq!(contract.place_named("Gao"), None);
    }

    #[test]
    fn a_rule_that_is_not_known_is_kept_as_text() {
        let text = format!("{EXAMPLE}\nseuil_trois_devis = 250000\nnote = \"à revoir\"\n");
        let contract = Contract::parse("grant.toml", text.as_bytes()).unwrap();
        assert_eq!(contract.rules.others["seuil_trois_devis"], "250000");
        assert_eq!(contract.rules.others["note"], "à revoir");
    }

    #[test]
    fn an_error_names_the_line_the_key_and_what_is_expected() {
        for (from, to, line, key, expected) in [
            ("currency = \"XOF\"", "currency = \"FCFA\"", 8, "grant.currency", "a currency code"),
            ("start = 2017-02-01", "start = \"01/02/2017\"", 10, "grant.start", "a date such as"),
            ("end = 2017-12-31", "end = 2016-12-31", 11, "grant.end", "a date not before 2017-02-01"),
            ("end = 2017-12-31", "end = 2017-02-30", 11, "grant.toml", "expected"),
            ("budget = 207716144", "budget = 207716144.5", 12, "grant.budget", "at most 0 decimals"),
            ("budget = 207716144", "budget = -1", 12, "grant.budget", "not less than 0"),
            ("budget = 207716144", "budget = \"much\"", 12, "grant.budget", "a number"),
            ("donor = \"BMZ\"\n", "", 2, "grant", "missing field `donor`"),
            ("donor = \"BMZ\"", "doner = \"BMZ\"", 7, "grant", "unknown field `doner`"),
            ("kind = \"banque\"", "kind = \"bank\"", 87, "accounts.kind", "unknown variant `bank`"),
            ("book = \"CA\"", "book = \"BQ\"", 92, "accounts.book", "`BQ` is there twice"),
            ("cercle = \"Diré\"", "cercle = \"Niafunké\"", 69, "places.cercle", "of kind cercle"),
            ("WHH = 25", "WHH = 20", 148, "funding_keys.code", "sum up to 100, not to 95"),
            ("WHH = 25", "UE = 25", 150, "funding_keys.UE", "[[funding]]"),
            ("share = 75", "share = 750", 132, "funding.share", "from 0 to 100"),
            ("parite = \"655.957\"", "parite = 655.957", 281, "rules.parite", "in quotation marks"),
            ("jour_mois_clos = 15", "jour_mois_clos = -1", 283, "rules.jour_mois_clos", "a whole number"),
            ("[2017-03-27,", "[\"27/03/2017\",", 284, "rules.holidays", "a list of dates"),
            ("donor = \"BMZ\"", "donor = \"B\\u202EMZ\"", 7, "grant.donor", "control characters"),
            ("donor = \"BMZ\"", "donor = ", 7, "grant.toml", "expected"),
            ("donor = \"BMZ\"", "donor = \"BMZ\"\nprofile = \"bmz\"", 8, "grant.profile", "anbest-p"),
        ] {
            assert!(EXAMPLE.contains(from), "{from}");
            let text = EXAMPLE.replacen(from, to, 1);
            let error = Contract::parse("grant.toml", text.as_bytes()).unwrap_err();
            assert_eq!((error.line, error.key.as_str()), (line, key), "{to}: {error}");
            assert!(error.expected.contains(expected), "{to}: {error}");
            assert!(error.to_string().starts_with(&format!("grant.toml, line {line}: ")), "{error}");
        }
    }

    #[test]
    fn a_contract_in_another_encoding_is_refused_at_its_line() {
        let error = Contract::parse("grant.toml", b"[grant]\ntitle = \"Int\xe9gration\"\n").unwrap_err();
        assert_eq!((error.line, error.expected.contains("UTF-8")), (2, true));
    }
}
