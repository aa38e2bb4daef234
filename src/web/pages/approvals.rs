//! What waits for approval: many at once, with the budget line and the receipts beside each. Who recorded a
//! voucher cannot approve it, nor who was paid; that is decided with the command, and shown here.

use askama::Template;
use tarikh_events::expense::{ExpenseApproved, ExpenseRejected};
use tarikh_events::{GrantCode, Number, RecordRef};
use tarikh_projections::books::{Grant, State, Voucher};
use tarikh_projections::controls::Arg;

use super::super::asking::{Answer, Asking, new_command};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::vouchers::Row;
use crate::commands::{Command, Rejection, What};
use crate::ledger::{Ledger, SubmitError};
use crate::wording;

// So many are shown at once, the oldest first.
const SHOWN_MAX: usize = 50;

struct Waiting {
    row: Row,
    // Why it is not for who asks.
    not: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/approvals.html")]
struct Page<'a> {
    l: Layout<'a>,
    command: String,
    waiting: Vec<Waiting>,
    more: usize,
    chosen: Vec<String>,
    reason: String,
    wrong: Option<String>,
    done: Option<String>,
}

impl Page<'_> {
    fn is_chosen(&self, number: &str) -> bool {
        self.chosen.iter().any(|it| it == number)
    }
}

/// What waits.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let count = |key: &str| asking.query(key).parse::<u64>().ok();
    let done = ["approved", "rejected"]
        .into_iter()
        .find_map(|key| Some(asking.with(&format!("web-done-{key}"), &[("count", Arg::Count(count(key)?))])));
    let mut page = shown(asking, ledger, new_command())?;
    page.done = done;
    Ok(Answer::Page(rendered(&page)?))
}

fn shown<'a>(asking: &'a Asking, ledger: &Ledger, command: String) -> Result<Page<'a>, Oops> {
    let grant = asking.grant(ledger)?;
    let waits = |it: &&Voucher| matches!(it.state, State::Recorded | State::Rejected);
    let mut all: Vec<&Voucher> = grant.vouchers.iter().filter(waits).collect();
    all.sort_by_key(|it| (it.paid_on, it.seq));
    let waiting = all.iter().take(SHOWN_MAX).map(|it| {
        let not = not_mine(asking, ledger, grant, it);
        Ok(Waiting { row: Row::of(asking, ledger, grant, it)?, not })
    });
    Ok(Page {
        command,
        waiting: waiting.collect::<Result<_, Oops>>()?,
        more: all.len().saturating_sub(SHOWN_MAX),
        chosen: asking.fields_of("voucher").map(str::to_owned).collect(),
        reason: asking.field("reason").to_owned(),
        wrong: None,
        done: None,
        l: Layout::of(asking, ledger, asking.say("web-approvals")),
    })
}

fn not_mine(asking: &Asking, ledger: &Ledger, grant: &Grant, it: &Voucher) -> Option<String> {
    let me = asking.member.as_ref()?;
    if grant.recorder(it) == Some(me) || grant.reclassifier(it) == Some(me) {
        return Some(asking.say("web-recorded-by-you"));
    }
    let party = ledger.books().members.get(me).and_then(|it| it.party.as_ref());
    (party.is_some() && it.party.as_ref() == party).then(|| asking.say("web-paid-to-you"))
}

/// Approves or refuses what was chosen, all of it or nothing.
pub fn decide(asking: &Asking, ledger: &mut Ledger) -> Result<Answer, Oops> {
    let member = asking.member()?;
    let grant: GrantCode = asking.grant(ledger)?.award.code.clone();
    let numbers: Vec<Number> = asking.fields_of("voucher").map(Number::from).collect();
    let reject = asking.field("do") == "reject";
    let refuse = |ledger: &Ledger, said: String| -> Result<Answer, Oops> {
        let mut page = shown(asking, ledger, asking.command().to_string())?;
        page.wrong = Some(said);
        Ok(Answer::Unfit(rendered(&page)?))
    };
    if numbers.is_empty() {
        return refuse(ledger, asking.say("web-choose-one"));
    }
    if reject && asking.field("reason").is_empty() {
        return refuse(ledger, asking.say("web-why-refused"));
    }
    let submitted = ledger.submit(member, asking.command(), |session| {
        for number in &numbers {
            let known = session.desk.books().grant(&grant).and_then(|it| it.voucher(number));
            let unknown = || Rejection::Unknown { what: What::Voucher, code: number.to_string() };
            let voucher = RecordRef::at(known.ok_or_else(unknown)?.seq);
            let grant = grant.clone();
            let command = match reject {
                true => {
                    let reason = session.text(asking.field("reason"));
                    Command::RejectExpense(ExpenseRejected { grant, reason, voucher })
                }
                false => Command::ApproveExpense(ExpenseApproved { grant, voucher }),
            };
            session.desk.ask(command)?;
        }
        Ok::<_, Rejection>(())
    });
    match submitted {
        Ok(_) => {
            let done = if reject { "rejected" } else { "approved" };
            Ok(Answer::Go(format!("/approvals?{done}={}", numbers.len())))
        }
        Err(SubmitError::Failed(error)) => Err(error.into()),
        Err(SubmitError::Refused(rejection)) => {
            let said = wording::refusal(asking.words, ledger.names(), &rejection);
            refuse(ledger, said)
        }
    }
}
