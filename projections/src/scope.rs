//! What a statement is asked about: grant, period, account, and up to which record.

use tarikh_events::{AccountCode, Date, GrantCode};

/// A closed range of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Reads `2017`, `2017-03`, `2017-Q2` or `2017-01-01..2017-03-31`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (from.parse::<Date>().ok()?, to.parse::<Date>().ok()?);
            return (from <= to).then_some(Self { from, to });
        }
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        if year.len() != 4 {
            return None;
        }
        let year: i16 = year.parse().ok()?;
        let (first, last) = match rest {
            None => (1, 12),
            Some(quarter) if quarter.starts_with(['Q', 'T']) => {
                let quarter: i8 = quarter[1..].parse().ok().filter(|it| (1..=4).contains(it))?;
                (quarter * 3 - 2, quarter * 3)
            }
            Some(month) if month.len() == 2 => {
                let month: i8 = month.parse().ok()?;
                (month, month)
            }
            Some(_) => return None,
        };
        Some(Self {
            from: Date::new(year, first, 1).ok()?,
            to: Date::new(year, last, 1).ok()?.last_of_month(),
        })
    }
}

/// The question a statement answers. The position up to which records count is that of the books it is
/// asked of; `as_of` only says that this was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The grant.
    pub grant: GrantCode,
    /// The days, both included.
    pub period: Period,
    /// One account, for the books of bank and cash.
    pub account: Option<AccountCode>,
    /// The number of records that were read, when the reader asked for fewer than there are.
    pub as_of: Option<u64>,
}

/// Days from one day to another; negative if the other is before.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Option<Period> {
        Some(Period { from: from.parse().unwrap(), to: to.parse().unwrap() })
    }

    #[test]
    fn a_period_is_a_month_a_quarter_a_year_or_a_range() {
        assert_eq!(Period::parse("2017-02"), period("2017-02-01", "2017-02-28"));
        assert_eq!(Period::parse("2016-02"), period("2016-02-01", "2016-02-29"));
        assert_eq!(Period::parse("2017-Q2"), period("2017-04-01", "2017-06-30"));
        assert_eq!(Period::parse("2017-T4"), period("2017-10-01", "2017-12-31"));
        assert_eq!(Period::parse("2017"), period("2017-01-01", "2017-12-31"));
        assert_eq!(Period::parse("2017-03-05..2017-04-02"), period("2017-03-05", "2017-04-02"));
        for text in ["", "17", "2017-13", "2017-Q5", "2017-3", "2017-04-02..2017-03-05", "2017-Q", "mars"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(days_between(day("2017-10-18"), day("2017-12-31")), 74);
        assert_eq!(days_between(day("2017-12-31"), day("2017-12-30")), -1);
    }
}
