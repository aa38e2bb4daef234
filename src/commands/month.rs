//! Months closed and reopened, findings explained, documents attached.
//!
//! A reason is for one month: for what a control finds in the month that is to be closed next
//! (`docs/decisions/0011-a-reason-is-for-one-month.md`).

use tarikh_events::audit::FindingExplained;
use tarikh_events::document::DocumentAttached;
use tarikh_events::month::{MonthClosed, MonthReopened};
use tarikh_events::rules::Severity;
use tarikh_events::{Date, Month};
use tarikh_projections::books::{Account, Advance, Asset, Commitment, Count, Grant, State, Version, Voucher};
use tarikh_projections::controls::{self, Finding, gaps};
use tarikh_projections::{Books, Period};

use super::expense::reason;
use super::{APPROVERS, Actor, Decided, PLANNERS, Rejection, WORKERS, What, member, open_grant, same_person};

/// Everything that stands in the way of closing a month, at once.
pub fn obstacles(books: &Books, grant: &Grant, month: Month, today: Date) -> Vec<Rejection> {
    let due = grant.next_to_close();
    if month < due && !grant.months.is_empty() {
        return vec![Rejection::AlreadyClosed { month }];
    }
    let mut obstacles = Vec::new();
    if due != month {
        obstacles.push(Rejection::NotInOrder { month, due });
    }
    // The last day is not over before midnight: the box is counted and the bank writes after it.
    if month.last() >= today {
        obstacles.push(Rejection::MonthNotOver { month });
    }
    for voucher in unsettled(books, grant, month) {
        obstacles.push(match voucher.state {
            State::Rejected => Rejection::VoucherRejected { number: voucher.number.clone() },
            State::Recorded | State::Approved | State::Reversed { .. } | State::Void => {
                Rejection::VoucherWaits { number: voucher.number.clone() }
            }
        });
    }
    obstacles.extend(gaps(grant, month.last()).into_iter().map(|number| Rejection::NumberMissing { number }));
    for finding in controls::close(books, grant, month, today) {
        match finding.severity {
            Severity::Block => obstacles.push(Rejection::Control(finding)),
            Severity::Explain if grant.explanation(finding.control, &finding.subject).is_none() => {
                obstacles.push(Rejection::ToExplain(finding));
            }
            Severity::Explain | Severity::Flag | Severity::Information => {}
        }
    }
    obstacles
}

// Vouchers that count up to the end of a month and are not approved: the grant's own, and those of other
// grants that charge it.
fn unsettled<'a>(books: &'a Books, grant: &'a Grant, month: Month) -> impl Iterator<Item = &'a Voucher> {
    let own = grant.vouchers.iter();
    let mut others: Vec<&Voucher> = grant
        .between
        .iter()
        .filter(|it| !it.paid_here && it.on <= month.last())
        .filter_map(|it| books.grant(&it.grant)?.vouchers.get(it.voucher as usize))
        .collect();
    others.sort_by_key(|it| it.seq);
    others.dedup_by_key(|it| it.seq);
    let waits = |it: &&Voucher| match it.state {
        State::Recorded | State::Rejected => true,
        State::Approved | State::Reversed { .. } | State::Void => false,
    };
    own.chain(others).filter(move |it| it.paid_on <= month.last()).filter(waits)
}

pub(super) fn close(books: &Books, actor: &Actor, it: MonthClosed) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    if let Some(obstacle) = obstacles(books, grant, it.month, actor.today).into_iter().next() {
        return Err(obstacle);
    }
    // Its statements are those of the head that the month is closed at.
    if it.head != books.head {
        return Err(Rejection::unknown(What::Head, it.head.records.to_string()));
    }
    Ok(Decided::plain(it))
}

// Two persons: who asks, and another who may approve.
pub(super) fn reopen(books: &Books, actor: &Actor, it: MonthReopened) -> Result<Decided, Rejection> {
    let first = member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    reason(&it.reason)?;
    let second = Actor { member: it.second.clone(), today: actor.today };
    let second = member(books, &second, APPROVERS)?;
    if it.second == actor.member || same_person(first, second) {
        return Err(Rejection::SecondPerson { member: it.second });
    }
    let Some((last, closing)) = grant.months.last_key_value() else {
        return Err(Rejection::NotClosed { month: it.month });
    };
    if *last < it.month {
        return Err(Rejection::NotClosed { month: it.month });
    }
    if *last != it.month {
        return Err(Rejection::NotInOrder { month: it.month, due: *last });
    }
    if closing.seq != it.closing.seq {
        return Err(Rejection::unknown(What::Record, it.closing.seq.to_string()));
    }
    // What was carried over is what was left at the end of the year: it would not be any more.
    let year = i64::from(it.month.year);
    if let Some((record, carried)) = grant.carried.iter().find(|known| year <= i64::from(known.1.from)) {
        return Err(Rejection::CarriedOver { month: it.month, from: carried.from, record: *record });
    }
    Ok(Decided::plain(it))
}

// A reason answers what a control finds now in the month that is to be closed next, or what it wants explained
// before account is given of the project, and nothing else.
pub(super) fn explain(books: &Books, actor: &Actor, it: FindingExplained) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    reason(&it.reason)?;
    let asks = |finding: &Finding| match finding.severity {
        Severity::Explain | Severity::Flag => finding.control == it.control && finding.subject == it.subject,
        Severity::Block | Severity::Information => false,
    };
    let month = grant.next_to_close();
    let whole = Period { from: grant.award.starts, to: grant.award.ends };
    let wants = |finding: &Finding| finding.severity == Severity::Explain && asks(finding);
    let found = controls::close(books, grant, month, actor.today).iter().any(asks)
        || controls::issue(books, grant, whole, actor.today).iter().any(wants);
    match found {
        true => Ok(Decided::plain(it)),
        false => Err(Rejection::NothingToExplain { control: it.control, subject: it.subject, month }),
    }
}

// Whether a record is one of the grant's own facts: a voucher that another grant paid has its evidence there.
fn holds(grant: &Grant, seq: u64) -> bool {
    let own = || grant.between_by(seq).iter().all(|it| it.paid_here);
    let on_account = |it: &Account| {
        let counted = |count: &Count| count.seq == seq || count.settled.iter().any(|it| it.0 == seq);
        it.seq == seq
            || it.movements.iter().any(|it| it.seq == seq)
            || it.counts.iter().any(counted)
            || it.statements.iter().any(|it| it.seq == seq)
    };
    let of_advance = |it: &Advance| it.seq == seq || it.changes.iter().any(|it| it.seq == seq);
    let of_commitment = |it: &Commitment| it.seq == seq || it.released.iter().any(|it| it.0 == seq);
    let of_asset = |it: &Asset| {
        it.seq == seq || [it.checked, it.disposed].into_iter().flatten().any(|(_, record)| record == seq)
    };
    let of_budget = |it: &Version| {
        it.approved.is_some_and(|it| it.0 == seq) || it.lines.iter().any(|it| it.sources().contains(&seq))
    };
    grant.seq == seq
        || grant.voucher_at(seq).is_some()
        || grant.reference_of(seq).is_some()
        || own() && (!grant.spending.of_record(seq).is_empty() || !grant.between_by(seq).is_empty())
        || grant.accounts.iter().any(on_account)
        || grant.advances.iter().any(of_advance)
        || grant.commitments.iter().any(of_commitment)
        || grant.assets.iter().any(of_asset)
        || grant.budget.versions.iter().any(of_budget)
        || grant.activities.iter().any(|it| it.seq == seq || it.reported.iter().any(|it| it.seq == seq))
        || grant.contributions.iter().any(|it| it.seq == seq)
        || grant.instalments.iter().any(|it| it.seq == seq)
        || grant.income.iter().any(|it| it.seq == seq)
        || grant.months.values().any(|it| it.seq == seq)
        || grant.rules.iter().any(|it| it.0 == seq)
        || grant.indicators.iter().any(|it| it.0 == seq)
        || grant.consents.iter().any(|it| it.0 == seq)
        || grant.carried.iter().any(|it| it.0 == seq)
        || grant.requests.iter().any(|it| it.0 == seq)
        || grant.issued.iter().any(|it| it.0 == seq)
        || grant.submitted.iter().any(|it| it.0 == seq)
        || grant.explained.iter().any(|it| it.0 == seq)
        || grant.findings.iter().any(|it| it.0 == seq)
        || grant.imports.iter().any(|it| it.0 == seq)
}

pub(super) fn attach(books: &Books, actor: &Actor, it: DocumentAttached) -> Result<Decided, Rejection> {
    member(books, actor, WORKERS)?;
    let grant = open_grant(books, &it.grant)?;
    if it.documents.is_empty() {
        return Err(Rejection::unknown(What::Document, ""));
    }
    if !holds(grant, it.to.seq) {
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
