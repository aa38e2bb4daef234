//! What was spent: one entry for each amount charged to a budget line, in the order of the records.

use std::hash::Hash;

use hashbrown::HashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tarikh_events::{ActivityCode, Date, Decimal, LineCode, PlaceCode};

use super::kept;

/// No activity, no place, no voucher.
pub const NONE: u32 = u32::MAX;

/// Where an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// A voucher.
    Voucher,
    /// A voucher taken back; the amount is negative.
    Reversal,
    /// A voucher charged to something else: one entry takes away, another adds.
    Reclassification,
    /// A fee by bank advice.
    BankFee,
    /// A fee taken from an instalment.
    TransferFee,
    /// A cash difference that a line bears.
    Difference,
}

/// An amount charged to a budget line. Codes are kept as numbers in [`Spending`]'s lists, because there may
/// be a million entries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Entry {
    /// The record.
    pub seq: u64,
    /// The amount, in the currency of the books; negative where cost is taken back.
    #[serde(with = "kept")]
    pub amount: Decimal,
    /// The day it counts.
    #[serde(with = "kept")]
    pub on: Date,
    /// Number of the budget line.
    pub line: u32,
    /// Number of the activity, or [`NONE`].
    pub activity: u32,
    /// Number of the place, or [`NONE`].
    pub place: u32,
    /// Number of the voucher, or [`NONE`].
    pub voucher: u32,
    /// Where it comes from.
    pub kind: EntryKind,
}

/// All entries of a grant, with the codes their numbers stand for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Spending {
    /// The entries, in the order of the records.
    #[serde(with = "kept::many")]
    pub entries: Vec<Entry>,
    /// Budget lines by number.
    pub lines: Codes<LineCode>,
    /// Activities by number.
    pub activities: Codes<ActivityCode>,
    /// Places by number.
    pub places: Codes<PlaceCode>,
    /// What was spent in all.
    #[serde(with = "kept")]
    pub total: Decimal,
    #[serde(with = "kept")]
    totals: Vec<Decimal>,
}

impl Spending {
    pub(crate) fn push(&mut self, entry: Entry) {
        let line = entry.line as usize;
        if self.totals.len() <= line {
            self.totals.resize(line + 1, Decimal::ZERO);
        }
        self.totals[line] += entry.amount;
        self.total += entry.amount;
        self.entries.push(entry);
    }

    /// The entries of a record.
    pub fn of_record(&self, seq: u64) -> &[Entry] {
        let first = self.entries.partition_point(|it| it.seq < seq);
        let count = self.entries[first..].iter().take_while(|it| it.seq == seq).count();
        &self.entries[first..first + count]
    }

    /// What was spent on a line so far.
    pub fn on_line(&self, line: &LineCode) -> Decimal {
        self.lines
            .number(line)
            .and_then(|number| self.totals.get(number as usize))
            .copied()
            .unwrap_or(Decimal::ZERO)
    }
}

/// Codes and the small numbers that stand for them.
#[derive(Debug, Clone)]
pub struct Codes<T> {
    list: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: HashMap::new() }
    }
}

// The list says it all.
impl<T: Serialize> Serialize for Codes<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(to)
    }
}

impl<'de, T: Deserialize<'de> + Clone + Eq + Hash> Deserialize<'de> for Codes<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let list = Vec::<T>::deserialize(from)?;
        let numbers = list.iter().cloned().zip(0..).collect();
        Ok(Self { list, numbers })
    }
}

impl<T: Clone + Eq + Hash> Codes<T> {
    pub(crate) fn intern(&mut self, code: &T) -> u32 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).expect("fewer codes than records");
        self.list.push(code.clone());
        self.numbers.insert(code.clone(), number);
        number
    }

    /// The number of a code that was used.
    pub fn number(&self, code: &T) -> Option<u32> {
        self.numbers.get(code).copied()
    }

    /// The code of a number; `None` for [`NONE`].
    pub fn get(&self, number: u32) -> Option<&T> {
        self.list.get(number as usize)
    }

    /// How many codes were used.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether none was used.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
