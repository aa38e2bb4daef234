//! The acts of the office: what a person gives for each, and the command that it becomes.
//!
//! An act is data: a name and its fields. From it the command line has its subcommand, its options and its
//! questions at the keyboard, a file of JSON its keys, and later the browser its form. What is given is turned
//! into the body of the fact by the kind of each field, at a desk: dates and amounts as people write them,
//! codes whatever their case, parties by their names, vouchers by their numbers. Whether it may be done is for
//! `commands` to decide.
//!
//! To add an act: one entry in the table, and its words.

mod choice;
mod fill;
mod table;

use serde_json::Value as Json;

use crate::commands::Command;

pub use choice::{Choice, choices};
pub use fill::{Filled, Given, Unfit, command, month};
pub use table::ACTS;

/// One act of the office.
pub struct Act {
    /// Its name, stable: `expense`.
    pub key: &'static str,
    /// Under which words of the command line it stands.
    pub family: Family,
    /// The field that is given by its place and not by name; it may be given several times, for several
    /// facts at once.
    pub place: Option<&'static str>,
    /// What is given, in the order in which it is asked.
    pub fields: &'static [Field],
    // The body of the fact becomes the command.
    make: fn(Json) -> serde_json::Result<Command>,
}

/// The words before the name of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `record expense`
    Record,
    /// `reject`
    Own,
    /// `members enrol`
    Members,
    /// `parties register`
    Parties,
    /// `accounts open`
    Accounts,
    /// `rules adopt`
    Rules,
    /// `budget add`
    Budget,
    /// `grant amend`
    Grant,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Record,
        Self::Own,
        Self::Members,
        Self::Parties,
        Self::Accounts,
        Self::Rules,
        Self::Budget,
        Self::Grant,
    ];

    /// Whether its word alone lists what there is.
    pub fn lists(self) -> bool {
        match self {
            Self::Members | Self::Parties | Self::Accounts | Self::Rules => true,
            Self::Record | Self::Own | Self::Budget | Self::Grant => false,
        }
    }

    /// Its word; none for acts that stand alone.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Record => Some("record"),
            Self::Own => None,
            Self::Members => Some("members"),
            Self::Parties => Some("parties"),
            Self::Accounts => Some("accounts"),
            Self::Rules => Some("rules"),
            Self::Budget => Some("budget"),
            Self::Grant => Some("grant"),
        }
    }
}

/// One thing that is given for an act.
pub struct Field {
    /// Its name, which is its option, its key in JSON and the key of its words.
    pub key: &'static str,
    /// The field of the fact that it fills.
    pub body: &'static str,
    /// What may be given.
    pub kind: Kind,
    /// Whether it must be given.
    pub need: Need,
}

/// Whether a field must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may; at the keyboard it is asked for, and can be left empty.
    May,
    /// It may, and nobody is asked for it.
    Rare,
    /// Where it is not given, it is known or concluded.
    Else(Else),
}

/// What a field is where it is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Else {
    /// Today.
    Today,
    /// No text.
    Blank,
    /// Nothing, in the currency of the field.
    Zero,
    /// The line that bears the bank's fees.
    FeeLine,
    /// As the account pays: cash from a box, a cheque where one is named, else a transfer.
    Method,
    /// As the two accounts are: withdrawal, deposit or transfer.
    Movement,
    /// What the count found to be different.
    Difference,
    /// Quantity times value of the unit.
    Product,
    /// What the books say was left at the end of the year.
    Left,
    /// The year after.
    NextYear,
    /// The currency of the grant.
    Currency,
    /// The version of the budget that is being prepared.
    Version,
    /// What the lines of the version come to.
    VersionTotal,
    /// The next number of the account's book.
    NextNumber,
    /// The record that closed the month.
    Closing,
}

/// Whose currency an amount is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The account of a field.
    Account(&'static str),
    /// The books of the grant.
    Grant,
    /// The reports of the grant.
    Report,
    /// The count of a field.
    Count(&'static str),
}

/// What may be given for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words; names of people in them are replaced.
    Text,
    /// A number or reference that others gave; names of people in it are replaced.
    Reference,
    /// A number or code of our own that is given now.
    New,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// An amount, not less than nothing.
    Amount(Of),
    /// An amount that may be less than nothing.
    Balance(Of),
    /// An amount with its currency: `1200 USD`.
    Money,
    /// How many, whole.
    Count,
    /// How much, with decimals.
    Quantity,
    /// A code of the books.
    Code(Code),
    /// A person or firm, by name or identifier.
    Party,
    /// The record of something known by its number.
    Record(Named),
    /// One of some words.
    Word(&'static [&'static str]),
    /// Roles, one or more.
    Roles,
    /// Members, one or more.
    Members,
    /// What a payment is charged to: line, amount, activity, place, one or more times.
    Splits,
    /// Notes and coins: `10000x5`.
    Denominations,
    /// Lines of a bank statement: day, reference, what the bank writes, amount, balance.
    BankLines,
    /// Lines of a bank statement with the records that they stand for: `3=CA-2017-0012`.
    Matches,
    /// A list that only a file of JSON gives, as it stands in the fact.
    List,
    /// What is never given, and always concluded.
    Concluded,
    /// Thresholds: `percent=10`.
    Parameters,
    /// How severe a control is: `record=block`.
    Severities,
    /// The name of a person or firm that is registered or amended.
    Name,
    /// Something of a person that goes into the vault: `phone`, `bank`.
    Personal,
    /// Files that are evidence, each with what it is: `facture.pdf`, `invoice=facture.pdf`.
    Documents,
    /// One file.
    Document,
    /// What an amount per month is planned: `2017-03=125000`.
    Plan,
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// An account.
    Account,
    /// A budget line.
    Line,
    /// An activity.
    Activity,
    /// A place.
    Place,
    /// A result.
    Result,
    /// A heading.
    Heading,
    /// A source of funding or a key.
    Funding,
    /// A member.
    Member,
    /// An advance.
    Advance,
    /// A voucher.
    Voucher,
    /// A thing of the inventory.
    Asset,
    /// A control.
    Control,
}

/// What a record is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A voucher by its number.
    Voucher,
    /// An advance by its number.
    Advance,
    /// A commitment by its number.
    Commitment,
    /// A cash count by its reference.
    Count,
    /// A bank statement by its reference.
    Statement,
    /// A consent by its letter.
    Consent,
}

impl Act {
    /// The act of a family by its name.
    pub fn find(family: Family, key: &str) -> Option<&'static Self> {
        ACTS.iter().find(|it| it.family == family && it.key == key)
    }

    /// A field by its name.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|it| it.key == key)
    }

    /// The key of its words: `expense`, `members-enrol`.
    pub fn name(&self) -> String {
        match self.family {
            Family::Record | Family::Own => self.key.to_owned(),
            Family::Members
            | Family::Parties
            | Family::Accounts
            | Family::Rules
            | Family::Budget
            | Family::Grant => format!("{}-{}", self.family.word().unwrap_or_default(), self.key),
        }
    }

    /// Whether it is charged to budget lines.
    pub fn has_splits(&self) -> bool {
        self.fields.iter().any(|it| it.kind == Kind::Splits)
    }
}

#[cfg(test)]
mod tests;
