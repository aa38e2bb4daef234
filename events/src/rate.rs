//! An exchange rate, kept as the two exact amounts it came from.
//!
//! A rate is a quotient and is rounded only where it is shown. The weighted average of several transfers
//! is the sum of what arrived over the sum of what was sent (`standards`, B28), again a pair of amounts.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::money::{Money, MoneyError, scale};

/// `target` units are worth `source` units: 35 333 123 XOF credited for 54 000.00 EUR sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// What was given, in the currency that is priced (EUR).
    pub source: Money,
    /// What was obtained for it (XOF).
    pub target: Money,
}

impl Rate {
    /// Units of the target currency for one unit of the source currency, rounded half away from zero to
    /// `decimals` for showing. `None` when nothing was given.
    pub fn quotient(self, decimals: u32) -> Option<Decimal> {
        let source = self.source.amount();
        if source.is_zero() {
            return None;
        }
        let quotient = self.target.amount().checked_div(source)?;
        let mut shown = quotient.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        shown.rescale(decimals);
        Some(shown)
    }

    /// The average of two transfers, weighted by what was sent.
    pub fn and(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self { source: self.source.plus(other.source)?, target: self.target.plus(other.target)? })
    }

    /// The worth in the source currency of an amount of the target currency, rounded half away from zero
    /// to the source currency's scale: once, at the end, per position (F5).
    pub fn to_source(self, amount: Money) -> Option<Money> {
        if amount.currency() != self.target.currency() || self.target.is_zero() {
            return None;
        }
        let exact = amount.amount().checked_mul(self.source.amount())?.checked_div(self.target.amount())?;
        let currency = self.source.currency();
        let rounded = exact.round_dp_with_strategy(scale(currency), RoundingStrategy::MidpointAwayFromZero);
        Money::new(rounded, currency).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn rate(eur: &str, xof: i64) -> Rate {
        Rate { source: Money::parse(eur, Currency::EUR).unwrap(), target: Money::xof(xof) }
    }

    #[test]
    fn the_average_of_the_reference_year_is_exact() {
        let all = [
            rate("54000.00", 35_333_123),
            rate("51000.00", 33_370_172),
            rate("46500.00", 30_425_745),
            rate("100000.00", 64_775_753),
            rate("58000.00", 37_950_392),
        ];
        let average = all.into_iter().reduce(|a, b| a.and(b).unwrap()).unwrap();
        assert_eq!(average.quotient(6).unwrap().to_string(), "652.197690");
        assert_eq!(all[3].quotient(6).unwrap().to_string(), "647.757530");
    }

    #[test]
    fn nothing_sent_has_no_rate() {
        assert_eq!(rate("0.00", 5).quotient(6), None);
    }

    #[test]
    fn a_cost_is_converted_once_and_rounded_half_away_from_zero() {
        let par = rate("1000.00", 655_957);
        assert_eq!(par.to_source(Money::xof(207_716_144)).unwrap().to_string(), "316661.22 EUR");
    }
}
