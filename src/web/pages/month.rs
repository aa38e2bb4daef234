//! A month and what its closing needs: each step with what stands in its way, and the closing itself.

use askama::Template;
use tarikh_events::{Date, GrantCode, Month};
use tarikh_projections::Period;
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{Arg, Finding};

use super::super::asking::{Answer, Asking, encoded, new_command};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::super::may::May;
use crate::clock;
use crate::closing::{self, Reason};
use crate::commands::{Rejection, month as decisions};
use crate::ledger::{Ledger, SubmitError};
use crate::wording;

// So many vouchers that wait are listed one by one.
const TOGETHER: usize = 5;

struct Step {
    said: String,
    to: Option<String>,
}

struct ToExplain {
    at: usize,
    control: &'static str,
    subject: String,
    said: String,
    reason: String,
}

struct Statement {
    title: String,
    to: String,
    digest: String,
}

struct Listed {
    to: String,
    name: String,
    closed: bool,
    due: bool,
    here: bool,
}

#[derive(Template)]
#[template(path = "web/pages/month.html")]
struct Page<'a> {
    l: Layout<'a>,
    months: Vec<Listed>,
    month: String,
    command: String,
    closed: Option<String>,
    steps: Vec<Step>,
    to_explain: Vec<ToExplain>,
    statements: Vec<Statement>,
    may_close: bool,
    wrong: Option<String>,
    done: bool,
}

fn month_of(asking: &Asking, grant: &Grant) -> Result<Month, Oops> {
    match asking.param("month") {
        "" => Ok(grant.next_to_close()),
        given => given.parse().map_err(|_| Oops::NotFound),
    }
}

/// The month that is asked, else the one that is due.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    Ok(Answer::Page(shown(asking, ledger, new_command(), None)?))
}

fn blocking(it: &Rejection) -> Option<&Finding> {
    if let Rejection::Control(found) = it { Some(found) } else { None }
}

fn shown(asking: &Asking, ledger: &Ledger, command: String, wrong: Option<String>) -> Result<String, Oops> {
    let grant = asking.grant(ledger)?;
    let month = month_of(asking, grant)?;
    let names = ledger.names();
    let period = Period { from: month.first(), to: month.last() };
    let closing = grant.months.get(&month);
    let obstacles = match closing {
        Some(_) => Vec::new(),
        None => decisions::obstacles(ledger.books(), grant, month, clock::today()),
    };
    let (mut steps, mut to_explain) = (Vec::new(), Vec::new());
    let waits = |it: &&Rejection| matches!(it, Rejection::VoucherWaits { .. });
    let waiting = obstacles.iter().filter(waits).count();
    if waiting > TOGETHER {
        steps.push(Step {
            said: asking.with("web-month-waiting", &[("count", Arg::Count(waiting as u64))]),
            to: Some(format!("/vouchers?state=recorded&period={}..{}", period.from, period.to)),
        });
    }
    for it in obstacles.iter().filter(|it| !(waiting > TOGETHER && waits(it))) {
        if let Rejection::ToExplain(found) = it {
            let at = to_explain.len();
            to_explain.push(ToExplain {
                at,
                control: found.control,
                subject: found.subject.clone(),
                said: wording::finding(asking.words, names, found),
                reason: asking.field(&format!("reason-{at}")).to_owned(),
            });
            continue;
        }
        let said = match blocking(it) {
            Some(found) => wording::finding(asking.words, names, found),
            None => wording::refusal(asking.words, names, it),
        };
        let number = if let Rejection::VoucherWaits { number } = it {
            Some(number.to_string())
        } else {
            blocking(it)
                .filter(|it| grant.voucher(&it.subject.as_str().into()).is_some())
                .map(|it| it.subject.clone())
        };
        steps.push(Step { said, to: number.map(|it| format!("/voucher/{}", encoded(it))) });
    }
    let statements = closing.map(|it| it.closed.statements.as_slice()).unwrap_or_default().iter().map(|it| {
        let account = it.account.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let of_account =
            it.account.as_ref().map(|it| format!("&account={}", encoded(it))).unwrap_or_default();
        Statement {
            title: format!("{}{account}", asking.say(&format!("statement-{}", it.statement))),
            to: format!("/statement/{}?period={month}{of_account}", it.statement),
            digest: it.digest.to_string(),
        }
    });
    let closed = closing.map(|it| {
        let day = ledger.books().day_of(it.seq).unwrap_or(Date::MIN);
        asking.with("web-month-closed", &[("day", Arg::Date(day)), ("record", Arg::Count(it.seq))])
    });
    rendered(&Page {
        months: months(asking, grant, month),
        month: month.to_string(),
        command,
        closed,
        may_close: May::Approve.allows(&asking.roles) && steps.is_empty() && closing.is_none(),
        steps,
        to_explain,
        statements: statements.collect(),
        wrong,
        done: asking.query("done") == "1",
        l: Layout::of(asking, ledger, asking.words.period(period)),
    })
}

fn months(asking: &Asking, grant: &Grant, here: Month) -> Vec<Listed> {
    let (mut month, last) = (Month::of(grant.award.starts), Month::of(grant.award.ends));
    let due = grant.next_to_close();
    let mut all = Vec::new();
    while month <= last && all.len() < 120 {
        let period = Period { from: month.first(), to: month.last() };
        all.push(Listed {
            to: format!("/month/{month}"),
            name: asking.words.period(period),
            closed: grant.months.contains_key(&month),
            due: month == due,
            here: month == here,
        });
        month = month.next();
    }
    all
}

/// Closes it, with the reasons that were given.
pub fn close(asking: &Asking, ledger: &mut Ledger) -> Result<Answer, Oops> {
    let member = asking.member()?;
    let (code, month): (GrantCode, Month) = {
        let grant = asking.grant(ledger)?;
        (grant.award.code.clone(), month_of(asking, grant)?)
    };
    let command = asking.command();
    let refuse = |ledger: &Ledger, said: String| -> Result<Answer, Oops> {
        Ok(Answer::Unfit(shown(asking, ledger, command.to_string(), Some(said))?))
    };
    if ledger.books().command(command).is_none() {
        let grant = asking.grant(ledger)?;
        let obstacles = decisions::obstacles(ledger.books(), grant, month, clock::today());
        let found =
            obstacles.iter().filter_map(|it| if let Rejection::ToExplain(it) = it { Some(it) } else { None });
        let mut reasons = Vec::new();
        for (at, found) in found.enumerate() {
            let reason = asking.field(&format!("reason-{at}")).to_owned();
            // The reason was given for what the page showed.
            let shown =
                asking.field(&format!("about-{at}")) == format!("{} {}", found.control, found.subject);
            if reason.is_empty() || !shown {
                return refuse(ledger, asking.say("web-month-explain"));
            }
            reasons.push(Reason {
                control: found.control.to_owned(),
                subject: found.subject.clone(),
                reason,
            });
        }
        // Whatever else stands in the way is told before a reason is recorded.
        if let Some(other) = obstacles.iter().find(|it| !matches!(it, Rejection::ToExplain(_))) {
            let said = wording::refusal(asking.words, ledger.names(), other);
            return refuse(ledger, said);
        }
        match closing::explain(ledger, member, &code, &reasons) {
            Ok(()) => {}
            Err(SubmitError::Failed(error)) => return Err(error.into()),
            Err(SubmitError::Refused(it)) => {
                let said = wording::refusal(asking.words, ledger.names(), &it);
                return refuse(ledger, said);
            }
        }
    }
    match closing::close(ledger, member, &code, month, command) {
        Ok(_) => Ok(Answer::Go(format!("/month/{month}?done=1"))),
        Err(SubmitError::Failed(error)) => Err(error.into()),
        Err(SubmitError::Refused(it)) => {
            let said = wording::refusal(asking.words, ledger.names(), &it);
            refuse(ledger, said)
        }
    }
}
