//! An exact amount in one currency, always at that currency's scale.
//!
//! FCFA (XOF) has no decimals, the euro has two. A `Money` cannot be made with digits its currency does
//! not have, so a sum of amounts is exact and prints the same on every machine. No float is involved.

use std::fmt;
use std::str::FromStr;

pub use iso_currency::Currency;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Number of decimals of a currency (ISO 4217 exponent): 0 for XOF, 2 for EUR.
pub fn scale(currency: Currency) -> u32 {
    u32::from(currency.exponent().unwrap_or(0))
}

/// A number with the one zero there is: `Decimal` has a second one below it, which is no spelling of an amount.
pub fn one_zero(mut number: Decimal) -> Decimal {
    if number.is_zero() {
        number.set_sign_positive(true);
    }
    number
}

/// Why an amount could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// More decimals than the currency has.
    #[error("{amount} has more decimals than {currency} ({scale})", currency = currency.code())]
    Scale {
        /// What was given.
        amount: Decimal,
        /// Its currency.
        currency: Currency,
        /// The decimals that the currency has.
        scale: u32,
    },
    /// Not an amount in its one canonical spelling.
    #[error("`{0}` is not an amount")]
    Syntax(String),
    /// Two currencies in one sum.
    #[error("{left} and {right} cannot be added", left = left.code(), right = right.code())]
    Currencies {
        /// Currency of the left side.
        left: Currency,
        /// Currency of the right side.
        right: Currency,
    },
    /// Beyond the 28 digits that a decimal holds.
    #[error("the sum is too large")]
    Overflow,
}

/// An exact amount, in the unit of its currency, at the currency's scale; may be negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// An amount in the currency's unit (not its cents). Refuses digits that the currency does not have.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scale = scale(currency);
        let mut at_scale = amount;
        at_scale.rescale(scale);
        if at_scale != amount {
            return Err(MoneyError::Scale { amount, currency, scale });
        }
        Ok(Self { amount: one_zero(at_scale), currency })
    }

    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Self {
        Self { amount: Decimal::new(0, scale(currency)), currency }
    }

    /// Whole francs CFA.
    pub fn xof(francs: i64) -> Self {
        Self { amount: Decimal::from(francs), currency: Currency::XOF }
    }

    /// The canonical spelling (`-?(0|[1-9][0-9]*)` and exactly the currency's decimals), and no other.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let syntax = || MoneyError::Syntax(text.to_owned());
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) => (whole, decimals),
            None => (digits, ""),
        };
        let scale = scale(currency);
        let dot = digits.contains('.');
        let canonical = !whole.is_empty()
            && whole.bytes().all(|b| b.is_ascii_digit())
            && (whole == "0" || !whole.starts_with('0'))
            && decimals.len() == scale as usize
            && dot == (scale > 0)
            && decimals.bytes().all(|b| b.is_ascii_digit())
            && !(text.starts_with('-') && digits.bytes().all(|b| b == b'0' || b == b'.'));
        if !canonical {
            return Err(syntax());
        }
        // Nearly every amount fits into one word, which is several times as fast to read.
        let amount = if text.len() <= 18 {
            let digits = text.bytes().filter(u8::is_ascii_digit);
            let units = digits.fold(0, |units, digit| units * 10 + i64::from(digit - b'0'));
            Decimal::new(if text.starts_with('-') { -units } else { units }, scale)
        } else {
            Decimal::from_str_exact(text).map_err(|_| syntax())?
        };
        Ok(Self { amount, currency })
    }

    /// The amount, in the currency's unit.
    pub fn amount(self) -> Decimal {
        self.amount
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.amount.is_zero()
    }

    /// Whether it is more than nothing.
    pub fn is_positive(self) -> bool {
        self.amount > Decimal::ZERO
    }

    /// The exact sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Currencies { left: self.currency, right: other.currency });
        }
        let amount = self.amount.checked_add(other.amount).ok_or(MoneyError::Overflow)?;
        Self::new(amount, self.currency)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency.code())
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Serialize, Deserialize)]
struct Spelled<'a> {
    #[serde(borrow)]
    amount: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    currency: std::borrow::Cow<'a, str>,
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Spelled { amount: self.amount.to_string().into(), currency: self.currency.code().into() }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spelled = Spelled::deserialize(deserializer)?;
        let currency = currency(&spelled.currency)
            .ok_or_else(|| D::Error::custom(format!("unknown currency `{}`", spelled.currency)))?;
        Self::parse(&spelled.amount, currency).map_err(D::Error::custom)
    }
}

/// The currency of an ISO 4217 code, upper case.
pub fn currency(code: &str) -> Option<Currency> {
    match code {
        // The two currencies of nearly every record, without a search through the whole list.
        "XOF" => Some(Currency::XOF),
        "EUR" => Some(Currency::EUR),
        other => Currency::from_str(other).ok().filter(|it| it.code() == other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_has_exactly_the_decimals_of_its_currency() {
        assert_eq!(Money::parse("54000.00", Currency::EUR).unwrap().to_string(), "54000.00 EUR");
        assert_eq!(Money::parse("207716144", Currency::XOF).unwrap().to_string(), "207716144 XOF");
        for (text, currency) in [
            ("54000.0", Currency::EUR),
            ("54000", Currency::EUR),
            ("1.", Currency::XOF),
            ("1.5", Currency::XOF),
            ("-0", Currency::XOF),
            ("-0.00", Currency::EUR),
            ("01", Currency::XOF),
            ("+1", Currency::XOF),
            ("1e3", Currency::XOF),
            ("", Currency::XOF),
            ("-", Currency::XOF),
            (" 1", Currency::XOF),
            (".50", Currency::EUR),
            ("99999999999999999999999999999999", Currency::XOF),
        ] {
            assert!(Money::parse(text, currency).is_err(), "{text} was taken");
        }
    }

    #[test]
    fn francs_and_euros_do_not_add() {
        let euro = Money::parse("1.00", Currency::EUR).unwrap();
        assert!(matches!(Money::xof(1).plus(euro), Err(MoneyError::Currencies { .. })));
    }

    #[test]
    fn the_bytes_of_an_amount_are_fixed() {
        let text = serde_json::to_string(&Money::xof(75_000)).unwrap();
        assert_eq!(text, r#"{"amount":"75000","currency":"XOF"}"#);
        assert!(serde_json::from_str::<Money>(r#"{"amount":75000,"currency":"XOF"}"#).is_err());
        assert!(serde_json::from_str::<Money>(r#"{"amount":"75000","currency":"xof"}"#).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(cents in any::<i64>()) {
            let money = Money::new(Decimal::new(cents, 2), Currency::EUR).unwrap();
            let text = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), money);
        }

        #[test]
        fn a_short_and_a_long_amount_are_read_alike(cents in any::<i64>(), divisor in 1..=i64::MAX) {
            let money = Money::new(Decimal::new(cents / divisor, 2), Currency::EUR).unwrap();
            let text = money.amount().to_string();
            prop_assert_eq!(Money::parse(&text, Currency::EUR).unwrap().amount(), money.amount());
            prop_assert_eq!(Decimal::from_str_exact(&text).unwrap().unpack(), money.amount().unpack());
        }

        #[test]
        fn sums_do_not_depend_on_the_order(a in any::<i32>(), b in any::<i32>(), c in any::<i32>()) {
            let [a, b, c] = [a, b, c].map(|it| Money::xof(i64::from(it)));
            prop_assert_eq!(a.plus(b).unwrap().plus(c).unwrap(), c.plus(a).unwrap().plus(b).unwrap());
        }
    }
}
