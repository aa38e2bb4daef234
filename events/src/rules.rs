//! The donor's thresholds: data of the grant, versioned by being recorded again, each with its source.

use serde::{Deserialize, Serialize};

use crate::id::GrantCode;

/// When a control is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Before a fact is recorded.
    Record,
    /// Before a month is closed.
    Close,
    /// Before a statement is issued.
    Issue,
}

/// What a finding does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It is told to who asks.
    Information,
    /// It is shown and listed.
    Flag,
    /// It passes only with a recorded reason.
    Explain,
    /// It is refused.
    Block,
}

/// How severe a control is at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageSeverity {
    /// How severe.
    pub severity: Severity,
    /// When.
    pub stage: Stage,
}

/// A threshold or list of a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name: `percent`, `days`, `ceiling`.
    pub name: String,
    /// Its value as text; a number is written with a decimal point.
    pub value: String,
}

/// One control as this grant applies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The control: `K31`.
    pub control: String,
    /// Its thresholds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// How severe it is; where a stage is absent, the control is not asked there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severities: Vec<StageSeverity>,
    /// Where it comes from: the contract's paragraph, the guideline, or `default, not verified`.
    pub source: String,
}

/// The rules of a grant from here on. A control named here takes the place of its former rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesAdopted {
    /// The grant.
    pub grant: GrantCode,
    /// The rules.
    pub rules: Vec<Rule>,
}
