//! What the donor sent: instalments with their rates, what is not spent of them, and what is asked for next.

use askama::Template;
use tarikh_events::Decimal;
use tarikh_projections::scope::days_between;

use super::super::asking::{Answer, Asking};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::clock;
use crate::ledger::Ledger;
use crate::render::number;

struct Instalment {
    reference: String,
    sender: String,
    to: String,
    day: String,
    sent: String,
    credited: String,
    rate: String,
    left: String,
    age: i64,
}

#[derive(Template)]
#[template(path = "web/pages/funds.html")]
struct Page<'a> {
    l: Layout<'a>,
    received: String,
    spent: String,
    left: String,
    unit: &'static str,
    instalments: Vec<Instalment>,
    requests: Vec<(u64, String, String, String)>,
    statements: Vec<(String, String)>,
}

/// The page.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let grant = asking.grant(ledger)?;
    let lang = asking.lang();
    let said = |it: Decimal| number::grouped(lang, it);
    let today = clock::today().min(grant.award.ends);
    let received = grant.received_by(today);
    // What comes first is spent first.
    let mut spent = grant.spending.total;
    let instalments = grant.instalments.iter().map(|it| {
        let credited = it.rate.target.amount();
        let used = spent.min(credited).max(Decimal::ZERO);
        spent -= used;
        Instalment {
            reference: ledger.names().show(it.reference.as_str()),
            sender: ledger.names().show(&it.sender),
            to: format!("/record/{}", it.seq),
            day: asking.words.date(it.value_date),
            sent: number::money(lang, it.rate.source),
            credited: said(credited),
            rate: it.rate.quotient(6).map(|it| number::rate(lang, it)).unwrap_or_default(),
            left: said(credited - used),
            age: days_between(it.value_date, today).max(0),
        }
    });
    let requests = grant.requests.iter().map(|(seq, it)| {
        let day = asking.words.date(it.on);
        (*seq, ledger.names().show(it.reference.as_str()), day, number::money(lang, it.amount))
    });
    let statements = ["funds-received", "fund-request", "interest-on-late-funds", "sources-and-uses"];
    let statements =
        statements.map(|it| (format!("/statement/{it}"), asking.say(&format!("statement-{it}"))));
    let page = Page {
        received: said(received),
        spent: said(grant.spending.total),
        left: said(received - grant.spending.total),
        unit: asking.words.unit(grant.award.currency),
        instalments: instalments.collect(),
        requests: requests.collect(),
        statements: statements.into_iter().collect(),
        l: Layout::of(asking, ledger, asking.say("web-funds")),
    };
    Ok(Answer::Page(rendered(&page)?))
}
