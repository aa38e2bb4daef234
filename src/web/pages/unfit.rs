//! What does not fit in what was given for an act, beside its field or above the whole form.

use tarikh_projections::controls::Arg;

use super::super::asking::Asking;
use crate::acts::Unfit;
use crate::ledger::Ledger;
use crate::wording;

/// What is said.
#[derive(Default)]
pub struct Said {
    /// Fields, and what is said beside each.
    pub beside: Vec<(String, String)>,
    /// What concerns the whole.
    pub above: Option<String>,
}

/// Says it in the reader's words; the fields are those of an act.
pub fn said(asking: &Asking, ledger: &Ledger, act: &str, unfit: &Unfit) -> Said {
    let words = asking.words;
    let label = |field: &str| words.first(&[&format!("field-{act}-{field}"), &format!("field-{field}")]);
    let beside = |field: &str, key: &str, mut values: wording::Values| {
        values.push(("field", Arg::Text(label(field))));
        (field.to_owned(), asking.with(key, &values))
    };
    let text = |it: &str| Arg::Text(it.to_owned());
    match unfit {
        Unfit::Rejected(rejection) => {
            Said { above: Some(wording::refusal(words, ledger.names(), rejection)), ..Said::default() }
        }
        Unfit::NoField { .. } => Said { above: Some(asking.say("web-oops-unreadable")), ..Said::default() },
        Unfit::Missing { field } => {
            Said { beside: vec![beside(field, "web-unfit-missing", Vec::new())], above: None }
        }
        Unfit::Several { fields } => {
            let all = fields.iter().map(|it| beside(it, "web-unfit-missing", Vec::new()));
            Said { beside: all.collect(), above: None }
        }
        Unfit::Unread { field, found, reason } => {
            let args: wording::Values =
                reason.args().into_iter().map(|(key, value)| (key, Arg::Text(value))).collect();
            let reason = Arg::Text(asking.with(reason.key(), &args));
            let values = vec![("found", text(found)), ("reason", reason)];
            Said { beside: vec![beside(field, "web-unfit-unread", values)], above: None }
        }
        Unfit::Form { field, found } => {
            Said { beside: vec![beside(field, "web-unfit-form", vec![("found", text(found))])], above: None }
        }
        Unfit::NoWord { field, found, words } => {
            let values = vec![("found", text(found)), ("words", text(&words.join(", ")))];
            Said { beside: vec![beside(field, "web-unfit-no-word", values)], above: None }
        }
        Unfit::NoParty { field, name, like } => {
            let count = Arg::Count(like.len() as u64);
            let values = vec![("name", text(name)), ("like", text(&like.join(", "))), ("count", count)];
            Said { beside: vec![beside(field, "web-unfit-no-party", values)], above: None }
        }
    }
}
