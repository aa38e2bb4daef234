//! What a refusal and a finding say: their keys and values, with the names of people, for the command line and
//! the browser alike.

use tarikh_events::rules::Severity;
use tarikh_projections::controls::{Arg, Finding};

use crate::commands::Rejection;
use crate::commands::rejection::control_key;
use crate::names::Names;
use crate::render::sentence::{REFUSED, sentence};
use crate::render::words::Words;
use crate::resolve;

/// Values of a sentence, by name.
pub type Values = Vec<(&'static str, Arg)>;

/// Puts names in the place of parties.
pub fn named(values: Values, names: &Names) -> Values {
    let name = |arg| match arg {
        Arg::Party(party) => Arg::Text(resolve::name(names, &party)),
        Arg::Text(_)
        | Arg::Word(_)
        | Arg::Words(_)
        | Arg::Money(_)
        | Arg::Date(_)
        | Arg::Percent(_)
        | Arg::Rate(_)
        | Arg::Count(_) => arg,
    };
    values.into_iter().map(|(key, arg)| (key, name(arg))).collect()
}

/// The sentence of a finding.
pub fn finding(words: &Words, names: &Names, it: &Finding) -> String {
    sentence(words, control_key(it.control), &found(it, names))
}

// What a control found: its values, which control it is, about what and how severe.
fn found(it: &Finding, names: &Names) -> Values {
    let mut values = named(it.values.clone(), names);
    values.push(("control", text(it.control)));
    values.push(("subject", text(&it.subject)));
    values.push(("severity", text(severity(it.severity))));
    values
}

/// The stable name of a severity.
pub fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Block => "block",
        Severity::Explain => "explain",
        Severity::Flag => "flag",
        Severity::Information => "information",
    }
}

/// The values of a rejection, with names; those of a control also say which and about what.
pub fn values_of(rejection: &Rejection, names: &Names) -> Values {
    if let Rejection::ToExplain(it) | Rejection::Control(it) = rejection {
        let mut values = found(it, names);
        if matches!(rejection, Rejection::Control(_)) {
            values.push((REFUSED, text(it.control)));
        }
        return values;
    }
    named(rejection.values(), names)
}

/// The sentence of a refusal.
pub fn refusal(words: &Words, names: &Names, rejection: &Rejection) -> String {
    sentence(words, rejection.key().0, &values_of(rejection, names))
}

fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}
