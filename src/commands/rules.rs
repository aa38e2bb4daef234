//! What may be said of a control in a rule: the controls there are, their thresholds, and what each can be.

use rust_decimal::Decimal;
use tarikh_events::rules::Rule;
use tarikh_events::{Currency, Date, Money};
use tarikh_projections::statements::{base_rates, is_method};

use super::{AMOUNT_LIMIT, Rejection, What};

/// What a threshold is given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Amount,
    Percent,
    Days,
    DayOfMonth,
    Dates,
    Rate,
    Word,
    Text,
    Count,
    YearDays,
    Method,
    BaseRates,
}

const PERCENT_MAX: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
const DAYS_MAX: u32 = 3_650;
// As many as a rate of the treaty has, and more than any contract writes.
const DECIMALS_MAX: u32 = 6;

// The catalogue has sixty-two controls; these have thresholds.
const LAST_CONTROL: u32 = 62;

fn thresholds(control: &str) -> &'static [(&'static str, Kind)] {
    match control {
        "K07" | "K14" | "K44" | "K45" => &[("days", Kind::Days)],
        "K09" => &[("main", Kind::Amount), ("other", Kind::Amount), ("mobile", Kind::Amount)],
        "K10" => &[("limit", Kind::Amount)],
        "K26" => &[("holidays", Kind::Dates)],
        "K27" => &[("from", Kind::Amount), ("step", Kind::Amount)],
        "K31" => &[("flag_percent", Kind::Percent), ("info_percent", Kind::Percent)],
        "K32" => &[("block_percent", Kind::Percent), ("flag_percent", Kind::Percent)],
        "K33" | "K35" | "K36" => &[("percent", Kind::Percent)],
        "K41" => &[("parity", Kind::Rate), ("percent", Kind::Percent), ("method", Kind::Word)],
        "K54" => &[("value", Kind::Amount)],
        // Settings of statements, under the statement's code.
        "T08" => &[("months", Kind::Count)],
        "T12" => &[
            ("method", Kind::Method),
            ("plan_rate", Kind::Rate),
            ("lump_percent", Kind::Percent),
            ("lump_position", Kind::Text),
            ("signatories", Kind::Count),
        ],
        "T13" => &[
            ("months", Kind::Count),
            ("days", Kind::Days),
            ("margin", Kind::Percent),
            ("year_days", Kind::YearDays),
            ("base_rates", Kind::BaseRates),
        ],
        "K57" => &[("day", Kind::DayOfMonth), ("closing_day", Kind::DayOfMonth)],
        _ => &[],
    }
}

fn is_control(code: &str) -> bool {
    if matches!(code, "T08" | "T12" | "T13") {
        return true;
    }
    let number =
        code.strip_prefix('K').filter(|it| it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit()));
    number.and_then(|it| it.parse::<u32>().ok()).is_some_and(|it| (1..=LAST_CONTROL).contains(&it))
}

// A term of the contract that no control asks for is kept with its source, so that nothing of it is lost.
fn is_term(rule: &Rule) -> bool {
    let only_value = matches!(rule.parameters.as_slice(), [it] if it.name == "value");
    only_value && rule.severities.is_empty() && rule.source == format!("grant.toml: {}", rule.control)
}

/// Refuses a rule of a control that there is not, and thresholds that it does not have or cannot have.
pub(super) fn known(currency: Currency, rule: &Rule) -> Result<(), Rejection> {
    if !is_control(&rule.control) {
        return match is_term(rule) {
            true => Ok(()),
            false => Err(Rejection::unknown(What::Control, rule.control.as_str())),
        };
    }
    let thresholds = thresholds(&rule.control);
    for (at, given) in rule.parameters.iter().enumerate() {
        let known = thresholds.iter().find(|it| it.0 == given.name);
        let again = rule.parameters[..at].iter().any(|it| it.name == given.name);
        let Some((_, kind)) = known.filter(|_| !again) else {
            let known = thresholds.iter().map(|it| it.0).collect();
            let (control, parameter) = (rule.control.clone(), given.name.clone());
            return Err(Rejection::RuleParameter { control, parameter, value: given.value.clone(), known });
        };
        if !kind.holds(&given.value, currency) {
            return Err(Rejection::RuleValue {
                control: rule.control.clone(),
                parameter: given.name.clone(),
                value: given.value.clone(),
                expected: kind.key(),
            });
        }
    }
    Ok(())
}

impl Kind {
    fn holds(self, value: &str, currency: Currency) -> bool {
        let number = || Decimal::from_str_exact(value).ok().filter(|it| it.scale() <= DECIMALS_MAX);
        let whole = || value.parse::<u32>().ok();
        match self {
            Self::Amount => number().is_some_and(|it| {
                (Decimal::ZERO..AMOUNT_LIMIT).contains(&it) && Money::new(it, currency).is_ok()
            }),
            Self::Percent => number().is_some_and(|it| (Decimal::ZERO..=PERCENT_MAX).contains(&it)),
            Self::Days => whole().is_some_and(|it| it <= DAYS_MAX),
            Self::DayOfMonth => whole().is_some_and(|it| (1..=31).contains(&it)),
            Self::Dates => {
                let is_date = |it: &str| it.parse::<Date>().is_ok();
                !value.trim().is_empty() && value.split_whitespace().all(is_date)
            }
            Self::Rate => number().is_some_and(|it| it > Decimal::ZERO && it < AMOUNT_LIMIT),
            Self::Text => !value.trim().is_empty() && !value.contains('\n'),
            Self::Count => whole().is_some_and(|it| (1..=120).contains(&it)),
            Self::YearDays => matches!(value, "360" | "365"),
            Self::Method => is_method(value),
            Self::BaseRates => base_rates(value).is_some(),
            Self::Word => {
                !value.is_empty() && value.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'))
            }
        }
    }

    /// Key of the words that say what is expected.
    fn key(self) -> &'static str {
        match self {
            Self::Amount => "expected-amount",
            Self::Percent => "expected-percent",
            Self::Days => "expected-days",
            Self::DayOfMonth => "expected-day-of-month",
            Self::Dates => "expected-dates",
            Self::Rate => "expected-rate",
            Self::Word => "expected-word",
            Self::Text => "expected-text",
            Self::Count => "expected-count",
            Self::YearDays => "expected-year-days",
            Self::Method => "expected-method",
            Self::BaseRates => "expected-base-rates",
        }
    }
}
