//! The budget: versions, their lines, and what was moved between them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated};
use tarikh_events::{Date, Decimal, LineCode};

use super::{Misfit, Told, kept};

/// A line of a version of the budget.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    /// The record that added it.
    pub seq: u64,
    /// As it was added.
    #[serde(with = "kept")]
    pub added: BudgetLineAdded,
    /// What was moved to it (positive) or away, with the record.
    #[serde(with = "kept")]
    pub moved: Vec<(u64, Decimal)>,
}

impl Line {
    /// Its amount now: as approved, and what was moved.
    pub fn amount(&self) -> Decimal {
        self.added.amount.amount() + self.moved.iter().map(|it| it.1).sum::<Decimal>()
    }

    /// The records its amount comes from.
    pub fn sources(&self) -> Vec<u64> {
        std::iter::once(self.seq).chain(self.moved.iter().map(|it| it.0)).collect()
    }
}

/// A version of the budget.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// Its lines, in the order in which they were added, which is that of the plan.
    pub lines: Vec<Line>,
    /// The record that approved it and the day of the donor's consent.
    #[serde(with = "kept")]
    pub approved: Option<(u64, Date)>,
    /// The sum of its lines that was approved.
    #[serde(with = "kept")]
    pub approved_total: Option<Decimal>,
    #[serde(with = "kept")]
    codes: HashMap<LineCode, usize>,
}

impl Version {
    /// The line of a code.
    pub fn line(&self, code: &LineCode) -> Option<&Line> {
        self.codes.get(code).map(|index| &self.lines[*index])
    }

    /// Sum of its lines.
    pub fn total(&self) -> Decimal {
        self.lines.iter().map(Line::amount).sum()
    }
}

/// All versions of the budget of a grant.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Budget {
    /// The versions, in order.
    pub versions: Vec<Version>,
}

impl Budget {
    /// The version in force: the newest that is approved.
    pub fn in_force(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|it| it.approved.is_some())
    }

    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.iter().find(|it| it.number == number)
    }

    pub(crate) fn add(&mut self, seq: u64, it: &BudgetLineAdded) {
        let known = self.versions.iter().position(|version| version.number == it.version);
        let index = known.unwrap_or_else(|| {
            self.versions.push(Version {
                number: it.version,
                lines: Vec::new(),
                approved: None,
                approved_total: None,
                codes: HashMap::new(),
            });
            self.versions.len() - 1
        });
        let version = &mut self.versions[index];
        version.codes.insert(it.line.clone(), version.lines.len());
        version.lines.push(Line { seq, added: it.clone(), moved: Vec::new() });
    }

    pub(crate) fn approve(&mut self, told: Told<'_>, it: &BudgetApproved) -> Result<(), Misfit> {
        let version = self.versions.iter_mut().find(|version| version.number == it.version);
        let version = version.ok_or_else(|| told.misfit(format!("budget version {}", it.version)))?;
        version.approved = Some((told.seq, it.on));
        version.approved_total = Some(it.total.amount());
        Ok(())
    }

    pub(crate) fn reallocate(&mut self, told: Told<'_>, it: &BudgetReallocated) -> Result<(), Misfit> {
        let version = self.versions.iter_mut().rev().find(|version| version.approved.is_some());
        let version = version.ok_or_else(|| told.misfit("an approved budget"))?;
        for (code, amount) in [(&it.from, -it.amount.amount()), (&it.to, it.amount.amount())] {
            let index = *version.codes.get(code).ok_or_else(|| told.misfit(format!("line {code}")))?;
            version.lines[index].moved.push((told.seq, amount));
        }
        Ok(())
    }
}
