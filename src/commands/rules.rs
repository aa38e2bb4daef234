//! What may be said of a control in a rule: the controls there are, their thresholds, and what each can be.

use rust_decimal::Decimal;
use tarikh_events::rules::{Rule, Severity};
use tarikh_events::{Currency, Date, Money};
use tarikh_projections::controls::catalogue::{self, Control, Kept, Kind};
use tarikh_projections::statements::{base_rates, is_method};

use super::{AMOUNT_LIMIT, Rejection, What};

const PERCENT_MAX: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
const DAYS_MAX: u32 = 3_650;
const MONTHS_MAX: u32 = 600;
// As many as a rate of the treaty has, and more than any contract writes.
const DECIMALS_MAX: u32 = 6;

// A term of the contract that no control asks for is kept with its source, so that nothing of it is lost.
fn is_term(rule: &Rule) -> bool {
    let only_value = matches!(rule.parameters.as_slice(), [it] if it.name == "value");
    only_value && rule.severities.is_empty() && rule.source == format!("grant.toml: {}", rule.control)
}

/// Refuses a rule of a control that there is not, stages at which it is never asked, and thresholds that it
/// does not have or cannot have.
pub(super) fn known(currency: Currency, rule: &Rule) -> Result<(), Rejection> {
    let Some(control) = catalogue::find(&rule.control) else {
        return match is_term(rule) {
            true => Ok(()),
            false => Err(Rejection::unknown(What::Control, rule.control.as_str())),
        };
    };
    stages(control, rule)?;
    for (at, given) in rule.parameters.iter().enumerate() {
        let known = control.parameter(&given.name);
        let again = rule.parameters[..at].iter().any(|it| it.name == given.name);
        let Some(parameter) = known.filter(|_| !again) else {
            let known = control.parameters.iter().map(|it| it.name).collect();
            let (control, parameter) = (rule.control.clone(), given.name.clone());
            return Err(Rejection::RuleParameter { control, parameter, value: given.value.clone(), known });
        };
        if !holds(parameter.kind, &given.value, currency) {
            return Err(Rejection::RuleValue {
                control: rule.control.clone(),
                parameter: given.name.clone(),
                value: given.value.clone(),
                expected: key(parameter.kind),
            });
        }
    }
    Ok(())
}

// A rule that names another stage than the control's own would only silence it; one of what is refused in any
// case makes it no milder.
fn stages(control: &Control, rule: &Rule) -> Result<(), Rejection> {
    for (at, given) in rule.severities.iter().enumerate() {
        let again = rule.severities[..at].iter().any(|it| it.stage == given.stage);
        if again || !control.is_asked_at(given.stage) {
            let asked = control.stages.iter().map(|it| it.0).collect();
            return Err(Rejection::RuleStage { control: control.id, stage: given.stage, asked });
        }
        match control.kept {
            Kept::Held(_) | Kept::Refused if given.severity != Severity::Block => {
                return Err(Rejection::RuleHeld { control: control.id });
            }
            Kept::Held(_)
            | Kept::Refused
            | Kept::Books(_)
            | Kept::Asking
            | Kept::Nowhere(_)
            | Kept::Setting => {}
        }
    }
    Ok(())
}

fn holds(kind: Kind, value: &str, currency: Currency) -> bool {
    let decimal = |it: &str| Decimal::from_str_exact(it).ok().filter(|it| it.scale() <= DECIMALS_MAX);
    let number = || decimal(value);
    let whole = || value.parse::<u32>().ok();
    let amount =
        |it: Decimal| (Decimal::ZERO..AMOUNT_LIMIT).contains(&it) && Money::new(it, currency).is_ok();
    match kind {
        Kind::Amount => number().is_some_and(amount),
        Kind::Amounts => {
            let all: Option<Vec<Decimal>> = value.split_whitespace().map(decimal).collect();
            all.is_some_and(|all| {
                !all.is_empty() && all.iter().all(|it| amount(*it)) && all.is_sorted_by(|a, b| a < b)
            })
        }
        Kind::Percent => number().is_some_and(|it| (Decimal::ZERO..=PERCENT_MAX).contains(&it)),
        Kind::Days => whole().is_some_and(|it| it <= DAYS_MAX),
        Kind::Months => whole().is_some_and(|it| it <= MONTHS_MAX),
        Kind::Count => whole().is_some(),
        Kind::Number => number().is_some_and(|it| (Decimal::ZERO..AMOUNT_LIMIT).contains(&it)),
        Kind::DayOfMonth => whole().is_some_and(|it| (1..=31).contains(&it)),
        Kind::Dates => {
            let is_date = |it: &str| it.parse::<Date>().is_ok();
            !value.trim().is_empty() && value.split_whitespace().all(is_date)
        }
        Kind::Rate => number().is_some_and(|it| it > Decimal::ZERO && it < AMOUNT_LIMIT),
        Kind::Word => {
            !value.is_empty() && value.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'))
        }
        Kind::Code => !value.trim().is_empty(),
        Kind::Text => !value.trim().is_empty() && !value.contains('\n'),
        Kind::FromOne => whole().is_some_and(|it| (1..=120).contains(&it)),
        Kind::YearDays => matches!(value, "360" | "365"),
        Kind::Method => is_method(value),
        Kind::BaseRates => base_rates(value).is_some(),
    }
}

// Key of the words that say what is expected.
fn key(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "expected-amount",
        Kind::Amounts => "expected-amounts",
        Kind::Percent => "expected-percent",
        Kind::Days => "expected-days",
        Kind::Months => "expected-months",
        Kind::Count | Kind::Number => "expected-number",
        Kind::DayOfMonth => "expected-day-of-month",
        Kind::Dates => "expected-dates",
        Kind::Rate => "expected-rate",
        Kind::Word => "expected-word",
        Kind::Code => "expected-code",
        Kind::Text => "expected-text",
        Kind::FromOne => "expected-count",
        Kind::YearDays => "expected-year-days",
        Kind::Method => "expected-method",
        Kind::BaseRates => "expected-base-rates",
    }
}
