//! What the controls find, the most severe first, each with its subject and what to do.

use askama::Template;
use tarikh_events::rules::Severity;
use tarikh_projections::Period;
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{self, Finding};

use super::super::asking::{Answer, Asking, encoded};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::checking;
use crate::clock;
use crate::ledger::Ledger;
use crate::wording;

/// A finding on the screen.
pub struct Found {
    pub class: &'static str,
    pub mark: &'static str,
    pub level: String,
    pub control: &'static str,
    pub subject: String,
    pub to: Option<String>,
    pub said: String,
    pub reason: Option<String>,
}

impl Found {
    /// As it is shown.
    pub fn of(asking: &Asking, ledger: &Ledger, grant: &Grant, it: &Finding) -> Self {
        let (class, mark) = marked(it.severity);
        let voucher = grant.voucher(&it.subject.as_str().into()).map(|it| it.number.to_string());
        let names = ledger.names();
        let party = names.name(&it.subject.as_str().into()).map(str::to_owned);
        let explained = controls::explained(grant, it).map(|it| names.show(&it.1.reason));
        let source = || it.sources.first().map(|it| format!("/record/{it}"));
        Self {
            class,
            mark,
            level: asking.say(&format!("web-severity-{}", wording::severity(it.severity))),
            control: it.control,
            subject: party.unwrap_or_else(|| names.show(&it.subject)),
            to: voucher.map(|it| format!("/voucher/{}", encoded(it))).or_else(source),
            said: wording::finding(asking.words, names, it),
            reason: explained,
        }
    }
}

/// Its class and its mark: a shape, and never a colour alone.
pub fn marked(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Block => ("stop", "■"),
        Severity::Explain => ("ask", "▲"),
        Severity::Flag => ("note", "◆"),
        Severity::Information => ("good", "●"),
    }
}

/// From the first fact to the end of the term, or to what came after it.
pub fn whole(grant: &Grant) -> Period {
    let last = grant.last_entry().unwrap_or(grant.award.ends);
    Period { from: tarikh_events::Date::MIN, to: last.max(grant.award.ends) }
}

#[derive(Template)]
#[template(path = "web/pages/findings.html")]
struct Page<'a> {
    l: Layout<'a>,
    found: Vec<Found>,
    counts: Vec<(String, usize, String)>,
}

/// All findings of a grant.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let grant = asking.grant(ledger)?;
    let likeness = checking::likeness(ledger, grant)?;
    let (mut findings, _) =
        controls::check(ledger.books(), grant, whole(grant), clock::today(), Some(&likeness));
    findings.sort_by(|a, b| {
        b.severity.cmp(&a.severity).then_with(|| (a.control, &a.subject).cmp(&(b.control, &b.subject)))
    });
    let all = [Severity::Block, Severity::Explain, Severity::Flag, Severity::Information];
    let counts = all.map(|severity| {
        let key = wording::severity(severity);
        let count = findings.iter().filter(|it| it.severity == severity).count();
        (asking.say(&format!("web-severity-{key}")), count, format!("/findings?severity={key}"))
    });
    let wanted = asking.query("severity");
    let shown = findings.iter().filter(|it| wanted.is_empty() || wording::severity(it.severity) == wanted);
    let found = shown.map(|it| Found::of(asking, ledger, grant, it)).collect();
    let l = Layout::of(asking, ledger, asking.say("web-findings"));
    Ok(Answer::Page(rendered(&Page { l, found, counts: counts.into_iter().collect() })?))
}
