//! Months closed and reopened, findings explained, documents attached.

use tarikh_events::audit::FindingExplained;
use tarikh_events::document::DocumentAttached;
use tarikh_events::month::{MonthClosed, MonthReopened};
use tarikh_events::rules::Severity;
use tarikh_events::{Date, Month};
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, State};
use tarikh_projections::controls::close;

use super::expense::reason;
use super::{APPROVERS, Actor, Decided, PLANNERS, Rejection, WORKERS, What, member, open_grant};

/// Everything that stands in the way of closing a month, at once.
pub fn obstacles(grant: &Grant, month: Month, today: Date) -> Vec<Rejection> {
    let mut obstacles = Vec::new();
    if grant.months.contains_key(&month) {
        obstacles.push(Rejection::AlreadyClosed { month });
    }
    if month.last() >= today {
        obstacles.push(Rejection::MonthNotOver { month });
    }
    if let Some(due) = next_to_close(grant).filter(|due| *due != month) {
        obstacles.push(Rejection::NotInOrder { month, due });
    }
    let waiting = grant.vouchers.iter().filter(|it| it.paid_on <= month.last());
    for voucher in waiting {
        match voucher.state {
            State::Recorded => obstacles.push(Rejection::VoucherWaits { number: voucher.number.clone() }),
            State::Rejected => {
                obstacles.push(Rejection::VoucherRejected { number: voucher.number.clone() });
            }
            State::Approved | State::Reversed { .. } | State::Void => {}
        }
    }
    for finding in close::month(grant, month) {
        match finding.severity {
            Severity::Block => obstacles.push(Rejection::Control(finding)),
            Severity::Explain if !is_explained(grant, finding.control, &finding.subject) => {
                obstacles.push(Rejection::ToExplain(finding));
            }
            Severity::Explain | Severity::Flag | Severity::Information => {}
        }
    }
    obstacles
}

fn is_explained(grant: &Grant, control: &str, subject: &str) -> bool {
    grant.explained.iter().any(|(_, it)| it.control == control && it.subject == subject)
}

/// The month that is to be closed next: the one after the last closed, or the first of the term.
pub fn next_to_close(grant: &Grant) -> Option<Month> {
    match grant.months.keys().next_back() {
        Some(last) => Some(last.next()),
        None => Some(Month::of(grant.award.starts)),
    }
}

pub(super) fn close(books: &Books, actor: &Actor, it: MonthClosed) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    if let Some(obstacle) = obstacles(grant, it.month, actor.today).into_iter().next() {
        return Err(obstacle);
    }
    // Its statements are those of the head that the month is closed at.
    if it.head.records != books.head.records {
        return Err(Rejection::unknown(What::Head, it.head.records.to_string()));
    }
    Ok(Decided::plain(it))
}

// Two persons: who asks, and another who may approve.
pub(super) fn reopen(books: &Books, actor: &Actor, it: MonthReopened) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    reason(&it.reason)?;
    let second = Actor { member: it.second.clone(), today: actor.today };
    member(books, &second, APPROVERS)?;
    if it.second == actor.member {
        return Err(Rejection::SecondPerson { member: it.second });
    }
    let last = grant.months.last_key_value();
    match last {
        Some((month, closing)) if *month == it.month && closing.seq == it.closing.seq => {
            Ok(Decided::plain(it))
        }
        Some((month, _)) => Err(Rejection::NotInOrder { month: it.month, due: *month }),
        None => Err(Rejection::NotClosed { month: it.month }),
    }
}

pub(super) fn explain(books: &Books, actor: &Actor, it: FindingExplained) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    reason(&it.reason)?;
    if grant.rules.rule(&it.control).is_none() {
        return Err(Rejection::unknown(What::Control, it.control));
    }
    Ok(Decided::plain(it))
}

pub(super) fn attach(books: &Books, actor: &Actor, it: DocumentAttached) -> Result<Decided, Rejection> {
    member(books, actor, WORKERS)?;
    let grant = open_grant(books, &it.grant)?;
    if it.documents.is_empty() {
        return Err(Rejection::unknown(What::Document, ""));
    }
    if it.to.seq >= books.head.records {
        return Err(Rejection::unknown(What::Record, it.to.seq.to_string()));
    }
    // A receipt is evidence of a record once.
    for (at, document) in it.documents.iter().enumerate() {
        let before = grant.documents.get(&document.digest).is_some_and(|it_of| it_of.contains(&it.to.seq));
        if before || it.documents[..at].iter().any(|it| it.digest == document.digest) {
            return Err(Rejection::AlreadyAttached { document: document.digest, record: it.to.seq });
        }
    }
    Ok(Decided::plain(it))
}
