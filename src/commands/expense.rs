//! Vouchers recorded, approved and reversed; bank fees.

use std::collections::{BTreeMap, BTreeSet};

use tarikh_events::expense::{
    BankFeeCharged, ExpenseApproved, ExpenseRecorded, ExpenseReversed, Method, Split,
};
use tarikh_events::expense::{
    CommitmentMade, CommitmentReleased, ExpenseReclassified, ExpenseRejected, VoucherVoided,
};
use tarikh_events::ledger::Role;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{LineCode, Money, Number, PlaceCode, Reference};
use tarikh_projections::Books;
use tarikh_projections::books::{Account, Grant, State, Voucher, split_number};
use tarikh_projections::controls::record;

use super::{
    APPROVERS, Actor, Decided, RECORDERS, Rejection, What, account, amount, covers, day, eligible,
    fresh_reference, is_money, member, open_grant, party,
};

pub(super) fn record(books: &Books, actor: &Actor, it: ExpenseRecorded) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.paid_on)?;
    eligible(grant, it.paid_on)?;
    let account = account(grant, &it.account, it.paid_on)?;
    party(books, &it.party)?;
    let total = splits(books, grant, account, &it.splits)?;
    let asked = it.number.clone();
    let number = match &asked {
        Some(number) => fresh_number(grant, account, number)?,
        None => account.next_number(it.paid_on.year()),
    };
    pays(grant, account, &it, total)?;
    if let Some(cheque) = &it.cheque {
        fresh_cheque(grant, cheque, it.replaces.map(|it| it.seq))?;
    }
    if let Some(replaced) = it.replaces {
        let known = grant.voucher_at(replaced.seq).map(|index| &grant.vouchers[index as usize]);
        match known.map(|voucher| voucher.state) {
            Some(State::Reversed { .. }) => {}
            Some(State::Recorded | State::Approved | State::Rejected | State::Void) => {
                let number = known.map(|it| it.number.clone()).unwrap_or(number);
                return Err(Rejection::NotReversed { number });
            }
            None => return Err(Rejection::unknown(What::Voucher, replaced.seq.to_string())),
        }
    }
    let findings = record::voucher(grant, &it, number.as_str());
    let given = asked.is_none().then_some(number);
    Decided::checked(it, given, findings)
}

// Every split is charged to a line of the budget in force (K30), with codes the grant knows.
fn splits(books: &Books, own: &Grant, account: &Account, splits: &[Split]) -> Result<Money, Rejection> {
    let mut total = Money::zero(account.opened.currency);
    for split in splits {
        amount(split.amount, account.opened.currency)?;
        let grant = match &split.grant {
            Some(other) => open_grant(books, other)?,
            None => own,
        };
        line_in_force(grant, &split.line)?;
        if let Some(activity) = &split.activity
            && grant.activity(activity).is_none()
        {
            return Err(Rejection::unknown(What::Activity, activity.as_str()));
        }
        known_place(grant, split.place.as_ref())?;
        total = total.plus(split.amount).map_err(|_| Rejection::TooLarge)?;
    }
    if splits.is_empty() {
        return Err(Rejection::NoSplits);
    }
    Ok(total)
}

pub(super) fn known_place(grant: &Grant, place: Option<&PlaceCode>) -> Result<(), Rejection> {
    let Some(place) = place else { return Ok(()) };
    let known = grant.award.places.iter().any(|known| known.code == *place);
    known.then_some(()).ok_or_else(|| Rejection::unknown(What::Place, place.as_str()))
}

pub(super) fn line_in_force(grant: &Grant, line: &LineCode) -> Result<(), Rejection> {
    let version =
        grant.budget.in_force().ok_or_else(|| Rejection::NoBudget { grant: grant.award.code.clone() })?;
    let known = version.line(line).is_some();
    known
        .then_some(())
        .ok_or_else(|| Rejection::LineNotInBudget { line: line.clone(), version: version.number })
}

// What pays: an advance, which must cover it; or an account, which must hold it.
fn pays(grant: &Grant, account: &Account, it: &ExpenseRecorded, total: Money) -> Result<(), Rejection> {
    match (account.opened.kind, &it.advance) {
        (AccountKind::Advances, Some(number)) => {
            let advance =
                grant.advance(number).ok_or_else(|| Rejection::unknown(What::Advance, number.as_str()))?;
            if total.amount() > advance.outstanding() {
                return Err(Rejection::AdvanceExceeded {
                    advance: number.clone(),
                    left: Money::new(advance.outstanding(), total.currency())
                        .map_err(|_| Rejection::TooLarge)?,
                    amount: total,
                });
            }
            Ok(())
        }
        (AccountKind::Advances, None) => Err(Rejection::AdvanceMissing { account: it.account.clone() }),
        (AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney, Some(advance)) => {
            Err(Rejection::AdvanceElsewhere { advance: advance.clone(), account: it.account.clone() })
        }
        (AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney, None) => {
            fits(account, it.method)?;
            covers(account, it.paid_on, total)
        }
    }
}

pub(super) fn fits(account: &Account, method: Method) -> Result<(), Rejection> {
    let fits = match account.opened.kind {
        AccountKind::Bank => matches!(method, Method::Cheque | Method::Transfer),
        AccountKind::Cash => method == Method::Cash,
        AccountKind::MobileMoney => method == Method::MobileMoney,
        AccountKind::Advances => method == Method::Advance,
    };
    fits.then_some(())
        .ok_or_else(|| Rejection::MethodDiffers { method, account: account.opened.account.clone() })
}

// K03: a number is used once and belongs to its account's book.
fn fresh_number(grant: &Grant, account: &Account, number: &Number) -> Result<Number, Rejection> {
    if let Some(voucher) = grant.voucher(number) {
        return Err(Rejection::NumberTaken { number: number.clone(), record: voucher.seq });
    }
    let book =
        split_number(number.as_str()).and_then(|(series, _)| series.strip_prefix(&account.opened.book));
    match book {
        Some(rest) if rest.starts_with('-') => Ok(number.clone()),
        Some(_) | None => Err(Rejection::WrongSeries {
            number: number.clone(),
            book: account.opened.book.clone(),
            next: account.next_number(actor_year(number)),
        }),
    }
}

// The year a number names, to propose the next of the right series.
fn actor_year(number: &Number) -> i16 {
    let year = number
        .as_str()
        .split('-')
        .find_map(|part| (part.len() == 4).then(|| part.parse::<i16>().ok()).flatten());
    year.unwrap_or_default()
}

/// The first number that is missing in a book, if one is.
pub(super) fn first_gap(grant: &Grant) -> Option<Number> {
    let mut present: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for voucher in &grant.vouchers {
        if let Some((series, count)) = split_number(voucher.number.as_str()) {
            present.entry(series).or_default().insert(count);
        }
    }
    present.into_iter().find_map(|(series, counts)| {
        let missing = (1..).zip(&counts).find(|(expected, found)| expected != *found)?.0;
        // Written as wide as the numbers beside it.
        let width = grant
            .vouchers
            .iter()
            .find(|it| it.number.as_str().starts_with(series))
            .map_or(4, |it| it.number.as_str().len() - series.len());
        Some(Number::from(format!("{series}{missing:0width$}")))
    })
}

// A cheque is used once, and again only for the voucher that replaces a reversed one.
pub(super) fn fresh_cheque(
    grant: &Grant,
    cheque: &Reference,
    replaces: Option<u64>,
) -> Result<(), Rejection> {
    match grant.cheque(cheque) {
        Some(by) if Some(by.seq) != replaces => {
            Err(Rejection::ChequeUsed { cheque: cheque.clone(), by: by.number.clone() })
        }
        Some(_) | None => Ok(()),
    }
}

fn voucher(grant: &Grant, seq: u64) -> Result<&Voucher, Rejection> {
    grant
        .voucher_at(seq)
        .map(|index| &grant.vouchers[index as usize])
        .ok_or_else(|| Rejection::unknown(What::Voucher, seq.to_string()))
}

// K42: who records does not approve, nor who is paid, nor who keeps the box that paid.
pub(super) fn approve(books: &Books, actor: &Actor, it: ExpenseApproved) -> Result<Decided, Rejection> {
    let member = member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    let voucher = voucher(grant, it.voucher.seq)?;
    let number = || voucher.number.clone();
    match voucher.state {
        State::Recorded | State::Rejected => {}
        State::Approved | State::Reversed { .. } | State::Void => {
            return Err(Rejection::NotWaiting { number: number(), state: voucher.state });
        }
    }
    if grant.recorder(voucher) == Some(&actor.member) {
        return Err(Rejection::OwnVoucher { number: number(), member: actor.member.clone() });
    }
    if member.party.is_some() && member.party.as_ref() == voucher.party.as_deref() {
        return Err(Rejection::PaidToApprover { number: number(), member: actor.member.clone() });
    }
    let kind = grant.accounts[voucher.account as usize].opened.kind;
    if kind == AccountKind::Cash && member.roles.contains(&Role::Cashier) {
        return Err(Rejection::CashierApproves { number: number(), member: actor.member.clone() });
    }
    Ok(Decided::plain(it))
}

pub(super) fn reverse(books: &Books, actor: &Actor, it: ExpenseReversed) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    let voucher = voucher(grant, it.voucher.seq)?;
    match voucher.state {
        State::Recorded | State::Approved | State::Rejected => {}
        State::Reversed { .. } | State::Void => {
            return Err(Rejection::NotReversible { number: voucher.number.clone(), state: voucher.state });
        }
    }
    day(grant, actor, it.on)?;
    if it.on < voucher.paid_on {
        return Err(Rejection::ReversedBefore { number: voucher.number.clone(), paid_on: voucher.paid_on });
    }
    if it.reason.trim().is_empty() {
        return Err(Rejection::ReasonMissing);
    }
    Ok(Decided::plain(it))
}

pub(super) fn charge_fee(books: &Books, actor: &Actor, it: BankFeeCharged) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    eligible(grant, it.on)?;
    let account = account(grant, &it.account, it.on)?;
    is_money(account)?;
    amount(it.amount, account.opened.currency)?;
    line_in_force(grant, &it.line)?;
    fresh_reference(grant, &it.reference)?;
    covers(account, it.on, it.amount)?;
    let split = Split { activity: None, amount: it.amount, grant: None, line: it.line.clone(), place: None };
    let findings = record::charge(grant, &[split]);
    Decided::checked(it, None, findings)
}

// An approver refuses what another recorded; the voucher still counts and holds up its month.
pub(super) fn reject(books: &Books, actor: &Actor, it: ExpenseRejected) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    let voucher = voucher(grant, it.voucher.seq)?;
    if voucher.state != State::Recorded {
        return Err(Rejection::NotWaiting { number: voucher.number.clone(), state: voucher.state });
    }
    if grant.recorder(voucher) == Some(&actor.member) {
        let (number, member) = (voucher.number.clone(), actor.member.clone());
        return Err(Rejection::OwnVoucher { number, member });
    }
    reason(&it.reason)?;
    Ok(Decided::plain(it))
}

pub(super) fn reason(text: &str) -> Result<(), Rejection> {
    if text.trim().is_empty() { Err(Rejection::ReasonMissing) } else { Ok(()) }
}

// The charge is put right in the open month; no money moves, and the voucher waits for approval again.
pub(super) fn reclassify(
    books: &Books,
    actor: &Actor,
    it: ExpenseReclassified,
) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    let voucher = voucher(grant, it.voucher.seq)?;
    if !voucher.counts() {
        return Err(Rejection::NotReversible { number: voucher.number.clone(), state: voucher.state });
    }
    day(grant, actor, it.on)?;
    if it.on < voucher.paid_on {
        return Err(Rejection::ReversedBefore { number: voucher.number.clone(), paid_on: voucher.paid_on });
    }
    reason(&it.reason)?;
    let account = &grant.accounts[voucher.account as usize];
    let total = splits(books, grant, account, &it.splits)?;
    let amount = Money::new(voucher.amount, total.currency()).map_err(|_| Rejection::TooLarge)?;
    if total != amount {
        return Err(Rejection::SplitsDiffer { number: voucher.number.clone(), splits: total, amount });
    }
    // The controls look at the difference: what it is charged to from now on, less what it was charged to.
    let mut change = it.splits.clone();
    for entry in grant.charged_now(voucher.seq) {
        let Some(line) = grant.spending.lines.get(entry.line) else { continue };
        let amount = Money::new(-entry.amount, total.currency()).map_err(|_| Rejection::TooLarge)?;
        change.push(Split { activity: None, amount, grant: None, line: line.clone(), place: None });
    }
    let findings = record::charge(grant, &change);
    Decided::checked(it, None, findings)
}

// A spoilt form takes the next number of its book, so that the book keeps no gap.
pub(super) fn void(books: &Books, actor: &Actor, it: VoucherVoided) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    let account = account(grant, &it.account, it.on)?;
    day(grant, actor, it.on)?;
    reason(&it.reason)?;
    fresh_number(grant, account, &it.number)?;
    let next = account.next_number(it.on.year());
    if it.number != next {
        return Err(Rejection::NotNext { number: it.number, next });
    }
    if let Some(cheque) = &it.cheque {
        fresh_cheque(grant, cheque, None)?;
    }
    Ok(Decided::plain(it))
}

pub(super) fn commit(books: &Books, actor: &Actor, it: CommitmentMade) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    eligible(grant, it.on)?;
    party(books, &it.party)?;
    if it.splits.is_empty() {
        return Err(Rejection::NoSplits);
    }
    for split in &it.splits {
        amount(split.amount, grant.award.currency)?;
        // What is promised for another grant is promised in that grant.
        if let Some(other) = split.grant.as_ref().filter(|other| **other != it.grant) {
            return Err(Rejection::unknown(What::Grant, other.as_str()));
        }
        line_in_force(grant, &split.line)?;
    }
    if grant.commitments.iter().any(|known| known.number == it.number) {
        return Err(Rejection::Exists { what: What::Commitment, code: it.number.to_string() });
    }
    Ok(Decided::plain(it))
}

pub(super) fn release(books: &Books, actor: &Actor, it: CommitmentReleased) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    amount(it.amount, grant.award.currency)?;
    reason(&it.reason)?;
    let known = grant.commitments.iter().find(|known| known.seq == it.commitment.seq);
    let known = known.ok_or_else(|| Rejection::unknown(What::Commitment, it.commitment.seq.to_string()))?;
    let released: rust_decimal::Decimal = known.released.iter().map(|it| it.2).sum();
    let left = known.amount() - released;
    if it.amount.amount() > left {
        let left = Money::new(left, it.amount.currency()).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::MoreThanPromised { number: known.number.clone(), left, amount: it.amount });
    }
    if it.on < known.on {
        return Err(Rejection::EndsBeforeStart { starts: known.on, ends: it.on });
    }
    Ok(Decided::plain(it))
}
