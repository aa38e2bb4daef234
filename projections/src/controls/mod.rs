//! Controls: one rule each, asked of the books or of a fact before it is recorded; a finding, or silence.
//!
//! The grant's rules say how severe a control is and from which threshold on. A control without a rule and
//! without a default that always holds is not asked: the program executes the donor's rules, it does not
//! contain them.

pub mod close;
pub mod people;
pub mod record;

use tarikh_events::rules::{Severity, Stage};
use tarikh_events::{Date, Decimal, Money, PartyId};

use crate::books::Rules;

/// A value in a sentence, put into words by the application.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A code, a number, words a person typed.
    Text(String),
    /// A word of the program, by key: `role-accountant`.
    Word(&'static str),
    /// Several of them.
    Words(Vec<&'static str>),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// Per cent, rounded to two decimals.
    Percent(Decimal),
    /// An exchange rate, six decimals.
    Rate(Decimal),
    /// A whole number.
    Count(u64),
    /// A person or firm.
    Party(PartyId),
}

/// What a control found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The control: `K31`.
    pub control: &'static str,
    /// How severe it is here.
    pub severity: Severity,
    /// What it is about: a voucher, a line, an account.
    pub subject: String,
    /// The values of its sentence, by name.
    pub values: Vec<(&'static str, Arg)>,
}

impl Finding {
    /// A finding of a control, as severe at a stage as the rules say or else as given.
    pub fn new(
        rules: &Rules,
        control: &'static str,
        stage: Stage,
        otherwise: Severity,
        subject: impl Into<String>,
        values: Vec<(&'static str, Arg)>,
    ) -> Self {
        let severity = rules.severity(control, stage).unwrap_or(otherwise);
        Self { control, severity, subject: subject.into(), values }
    }
}

/// How many per cent `part` is of `whole`, to two decimals, half away from zero; `None` of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let mut rounded = exact.round_dp_with_strategy(2, tarikh_events::RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    Some(rounded)
}

// Where a rule names its stages and this one is not among them, the control is not asked here.
fn asked(rules: &Rules, stage: Stage, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|it| {
        let stages = rules.rule(it.control).map_or(&[][..], |rule| &rule.severities);
        stages.is_empty() || stages.iter().any(|severity| severity.stage == stage)
    });
    findings
}

/// Whether an amount is more than so many per cent above a budget; compared without division. A limit that
/// no decimal holds is never passed.
pub fn exceeds(after: Decimal, budget: Decimal, percent: Decimal) -> bool {
    let limit = Decimal::ONE_HUNDRED.checked_add(percent).and_then(|it| budget.checked_mul(it));
    match (after.checked_mul(Decimal::ONE_HUNDRED), limit) {
        (Some(after), Some(limit)) => after > limit,
        (None, Some(_)) => after.is_sign_positive(),
        (Some(_) | None, None) => false,
    }
}
