//! Months closed and reopened; statements issued and reports handed in.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::chain::Head;
use crate::id::{AccountCode, GrantCode, Hash, MemberId, RecordRef};

/// A calendar month: `2017-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().last_of_month()
    }

    /// The month after it.
    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { year: self.year, month: month + 1 },
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Not a month as `2017-03`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month")]
pub struct NotAMonth(String);

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let month = || {
            let (year, month) = text.split_once('-')?;
            let month = Self { year: year.parse().ok()?, month: month.parse().ok()? };
            Some(month).filter(|it| {
                (1..=9999).contains(&it.year) && (1..=12).contains(&it.month) && it.to_string() == text
            })
        };
        month().ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::id::parse(deserializer)
    }
}

/// A statement and the digest of its data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementDigest {
    /// The account it is about, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountCode>,
    /// BLAKE3 of its data as JSON.
    pub digest: Hash,
    /// Its key: `cash-book`.
    pub statement: String,
}

/// A month takes no more entries; its statements never move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthClosed {
    /// The grant.
    pub grant: GrantCode,
    /// The head its statements were computed from.
    pub head: Head,
    /// The month.
    pub month: Month,
    /// Its statements.
    pub statements: Vec<StatementDigest>,
}

/// A closed month takes entries again: two persons and a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthReopened {
    /// The closing's record.
    pub closing: RecordRef,
    /// The grant.
    pub grant: GrantCode,
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: String,
    /// The second person.
    pub second: MemberId,
}

/// A statement was issued; what was issued is kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementIssued {
    /// The document that was issued.
    pub document: Hash,
    /// The form it was issued in: `pdf`. Blank where the record is of the first version, which did not say.
    pub format: String,
    /// First day.
    pub from: Date,
    /// The grant.
    pub grant: GrantCode,
    /// The head it was computed from.
    pub head: Head,
    /// Language it was issued in: `fr`.
    pub language: String,
    /// The issue that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<RecordRef>,
    /// The statement and its digest.
    pub statement: StatementDigest,
    /// Last day.
    pub to: Date,
}

/// A statement was issued, as records said it before they named the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementIssuedV1 {
    /// The document that was issued.
    pub document: Hash,
    /// First day.
    pub from: Date,
    /// The grant.
    pub grant: GrantCode,
    /// The head it was computed from.
    pub head: Head,
    /// Language it was issued in: `fr`.
    pub language: String,
    /// The issue that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<RecordRef>,
    /// The statement and its digest.
    pub statement: StatementDigest,
    /// Last day.
    pub to: Date,
}

impl From<StatementIssuedV1> for StatementIssued {
    fn from(it: StatementIssuedV1) -> Self {
        let StatementIssuedV1 { document, from, grant, head, language, replaces, statement, to } = it;
        Self { document, format: String::new(), from, grant, head, language, replaces, statement, to }
    }
}

/// Issued statements were handed to the donor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSubmitted {
    /// The grant.
    pub grant: GrantCode,
    /// The day.
    pub on: Date,
    /// The issues' records.
    pub statements: Vec<RecordRef>,
    /// To whom.
    pub to: String,
}
