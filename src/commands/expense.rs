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
use tarikh_events::{
    ActivityCode, Date, Decimal, GrantCode, LineCode, MemberId, Money, Month, Number, PlaceCode, Reference,
};
use tarikh_projections::Books;
use tarikh_projections::books::{Account, Advance, Grant, State, Voucher, split_number};
use tarikh_projections::controls::{Finding, record};

use super::{
    APPROVERS, Actor, Decided, RECORDERS, Rejection, What, account, amount, covers, day, eligible,
    fresh_reference, is_money, member, of_term, open_grant, party, same_person,
};

pub(super) fn record(books: &Books, actor: &Actor, it: ExpenseRecorded) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.paid_on)?;
    eligible(grant, it.paid_on)?;
    if let Some(month) = it.concerns {
        of_term(grant, month, month.first(), month.last())?;
    }
    let account = account(grant, &it.account)?;
    party(books, &it.party)?;
    purpose(&it.purpose)?;
    let total = splits(books, grant, account, &it.splits)?;
    let bearers = bearers(books, grant, &it.splits)?;
    for bearer in &bearers {
        day(bearer, actor, it.paid_on)?;
        eligible(bearer, it.paid_on)?;
    }
    let asked = it.number.clone();
    let number = match &asked {
        Some(number) => fresh_number(grant, account, number, it.paid_on.year())?,
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
    let mut findings = record::voucher(grant, &it, number.as_str());
    findings.extend(charge_bearers(bearers, &it.splits));
    let given = asked.is_none().then_some(number);
    Decided::checked(it, given, findings)
}

// A payment says who was paid, when, and what for (B16).
pub(super) fn purpose(text: &str) -> Result<(), Rejection> {
    if text.trim().is_empty() { Err(Rejection::PurposeMissing) } else { Ok(()) }
}

// The other grants that bear a part of a payment: their months, terms and budgets are theirs.
fn bearers<'a>(books: &'a Books, own: &Grant, splits: &[Split]) -> Result<Vec<&'a Grant>, Rejection> {
    let named = splits.iter().filter_map(|split| split.grant.as_ref());
    let others: BTreeSet<_> = named.filter(|other| **other != own.award.code).collect();
    others.into_iter().map(|other| open_grant(books, other)).collect()
}

// What the controls of the other grants say of what they are charged with.
fn charge_bearers(bearers: Vec<&Grant>, splits: &[Split]) -> Vec<Finding> {
    let theirs = |bearer: &Grant| -> Vec<Split> {
        splits.iter().filter(|it| it.grant.as_ref() == Some(&bearer.award.code)).cloned().collect()
    };
    bearers.into_iter().flat_map(|bearer| record::charge(bearer, &theirs(bearer))).collect()
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
        // A budget is kept in one currency.
        amount(split.amount, grant.award.currency)?;
        line_in_force(grant, &split.line)?;
        known_activity(grant, split.activity.as_ref())?;
        known_place(grant, split.place.as_ref())?;
        total = total.plus(split.amount).map_err(|_| Rejection::TooLarge)?;
    }
    if splits.is_empty() {
        return Err(Rejection::NoSplits);
    }
    Ok(total)
}

fn known_activity(grant: &Grant, activity: Option<&ActivityCode>) -> Result<(), Rejection> {
    let Some(activity) = activity else { return Ok(()) };
    let known = grant.activity(activity).map(drop);
    known.ok_or_else(|| Rejection::unknown(What::Activity, activity.as_str()))
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
            fits(account, it.method)?;
            let advance =
                grant.advance(number).ok_or_else(|| Rejection::unknown(What::Advance, number.as_str()))?;
            if it.paid_on < advance.on {
                return Err(Rejection::EndsBeforeStart { starts: advance.on, ends: it.paid_on });
            }
            within_advance(advance, it.paid_on, total)
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

// No more than what is to be accounted for, on the day and on later ones already in the book.
pub(super) fn within_advance(advance: &Advance, on: Date, amount: Money) -> Result<(), Rejection> {
    let left = advance.least_outstanding(on);
    if amount.amount() <= left {
        return Ok(());
    }
    let left = Money::new(left, amount.currency()).map_err(|_| Rejection::TooLarge)?;
    Err(Rejection::AdvanceExceeded { advance: advance.number.clone(), left, amount })
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

// K03: a number is used once, belongs to its account's book, and names the year of its day if it names one,
// because numbers begin anew each year.
fn fresh_number(grant: &Grant, account: &Account, number: &Number, year: i16) -> Result<Number, Rejection> {
    let wrong = || Rejection::WrongSeries {
        number: number.clone(),
        book: account.opened.book.clone(),
        next: account.next_number(year),
    };
    // Counted from 1, and within nine digits, so that there is always a next one.
    let (series, count) = split_number(number.as_str())
        .filter(|(_, count)| (1..1_000_000_000).contains(count))
        .ok_or_else(wrong)?;
    // `CA-2017-7` would be `CA-2017-0007` a second time.
    let used = grant.voucher(number).or_else(|| grant.voucher_counted(series, count));
    if let Some(voucher) = used {
        return Err(Rejection::NumberTaken { number: number.clone(), record: voucher.seq });
    }
    let of_book = series.strip_prefix(&account.opened.book).is_some_and(|rest| rest.starts_with('-'));
    let of_year = year_of(series).is_none_or(|named| named == year);
    if of_book && of_year { Ok(number.clone()) } else { Err(wrong()) }
}

fn year_of(series: &str) -> Option<i16> {
    series.split('-').find_map(|part| (part.len() == 4).then(|| part.parse().ok()).flatten())
}

/// The first number that is missing in each book, up to the vouchers of a day (K03).
pub(super) fn gaps(grant: &Grant, until: Date) -> Vec<Number> {
    // What is dated later may carry an earlier number.
    let mut books: BTreeMap<&str, (BTreeSet<u64>, u64, usize)> = BTreeMap::new();
    for voucher in &grant.vouchers {
        let number = voucher.number.as_str();
        let Some((series, count)) = split_number(number) else { continue };
        // Written as wide as the numbers beside it.
        let width = number.len() - series.len();
        let (present, highest, _) = books.entry(series).or_insert_with(|| (BTreeSet::new(), 0, width));
        present.insert(count);
        if voucher.paid_on <= until {
            *highest = count.max(*highest);
        }
    }
    let missing = books.into_iter().filter_map(|(series, (present, highest, width))| {
        let first = (1..).zip(&present).find(|(expected, found)| expected != *found)?.0;
        (first < highest).then(|| Number::from(format!("{series}{first:0width$}")))
    });
    missing.collect()
}

// A cheque is used once, be it for a voucher, an advance or a movement, and again only for the voucher that
// replaces a reversed one.
pub(super) fn fresh_cheque(
    grant: &Grant,
    cheque: &Reference,
    replaces: Option<u64>,
) -> Result<(), Rejection> {
    if let Some(record) = grant.reference(cheque) {
        return Err(Rejection::ReferenceTaken { reference: cheque.clone(), record });
    }
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

// Whether who asks is the one who did it, be it under another identifier.
fn is_same(books: &Books, actor: &Actor, other: Option<&MemberId>) -> bool {
    let known = |id: &MemberId| books.members.get(id);
    let same =
        |other: &MemberId| known(&actor.member).zip(known(other)).is_some_and(|(a, b)| same_person(a, b));
    other.is_some_and(|other| *other == actor.member || same(other))
}

// K42: who records does not approve, nor who charged it to something else, nor who is paid, nor who keeps the
// box that paid.
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
    if is_same(books, actor, grant.recorder(voucher)) {
        return Err(Rejection::OwnVoucher { number: number(), member: actor.member.clone() });
    }
    if is_same(books, actor, grant.reclassifier(voucher)) {
        return Err(Rejection::OwnCharge { number: number(), member: actor.member.clone() });
    }
    let party = member.party.as_ref();
    // The holder of an advance had the money in hand, whoever sold to them.
    let holder = grant.advances.get(voucher.advance as usize).map(|advance| &advance.party);
    if party.is_some() && (party == voucher.party.as_ref() || party == holder) {
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
    // The money comes back to the account that paid, and the cost leaves every grant that bears it now.
    let paid_from = &grant.accounts[voucher.account as usize].opened.account;
    account(grant, paid_from)?;
    for other in grant.charged_abroad(voucher.seq).iter().filter_map(|it| it.grant.as_ref()) {
        day(open_grant(books, other)?, actor, it.on)?;
    }
    if it.on < voucher.paid_on {
        return Err(Rejection::ReversedBefore { number: voucher.number.clone(), paid_on: voucher.paid_on });
    }
    let since = grant.charged_since(voucher);
    if it.on < since {
        return Err(Rejection::EndsBeforeStart { starts: since, ends: it.on });
    }
    reason(&it.reason)?;
    Ok(Decided::plain(it))
}

pub(super) fn charge_fee(books: &Books, actor: &Actor, it: BankFeeCharged) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    eligible(grant, it.on)?;
    let account = account(grant, &it.account)?;
    is_money(account)?;
    amount(it.amount, account.opened.currency)?;
    line_in_force(grant, &it.line)?;
    fresh_reference(grant, &it.reference)?;
    covers(account, it.on, it.amount)?;
    let split = Split { activity: None, amount: it.amount, grant: None, line: it.line.clone(), place: None };
    let findings = record::charge(grant, &[split]);
    Decided::checked(it, None, findings)
}

// An approver refuses what another recorded; the voucher still counts and holds up its month. What was
// approved too soon may be refused as long as no closed month, of whichever grant bears it, says that it was
// approved.
pub(super) fn reject(books: &Books, actor: &Actor, it: ExpenseRejected) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    let voucher = voucher(grant, it.voucher.seq)?;
    let number = || voucher.number.clone();
    match voucher.state {
        State::Recorded => {}
        State::Approved => {
            let since = grant.charged_since(voucher);
            let abroad = grant.charged_abroad(voucher.seq).iter();
            let others = abroad.filter_map(|it| books.grant(it.grant.as_ref()?));
            if std::iter::once(grant).chain(others).any(|bearer| bearer.is_closed_on(since)) {
                return Err(Rejection::ApprovedAndClosed { number: number(), month: Month::of(since) });
            }
        }
        State::Rejected | State::Reversed { .. } | State::Void => {
            return Err(Rejection::NotWaiting { number: number(), state: voucher.state });
        }
    }
    if [grant.recorder(voucher), grant.reclassifier(voucher)].into_iter().any(|it| is_same(books, actor, it))
    {
        return Err(Rejection::OwnRefusal { number: number(), member: actor.member.clone() });
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
    // In the order of the days, so that each part is taken back after it was charged.
    let since = grant.charged_since(voucher);
    if it.on < since {
        return Err(Rejection::EndsBeforeStart { starts: since, ends: it.on });
    }
    reason(&it.reason)?;
    let account = &grant.accounts[voucher.account as usize];
    let total = splits(books, grant, account, &it.splits)?;
    let amount = Money::new(voucher.amount, total.currency()).map_err(|_| Rejection::TooLarge)?;
    if total != amount {
        return Err(Rejection::SplitsDiffer { number: voucher.number.clone(), splits: total, amount });
    }
    // A grant that bears it from now on bears a payment of its term; one that bore it gives it back.
    let before = grant.charged_abroad(voucher.seq);
    let bearers = bearers(books, grant, &it.splits)?;
    for bearer in &bearers {
        day(bearer, actor, it.on)?;
        eligible(bearer, voucher.paid_on)?;
    }
    for other in before.iter().filter_map(|it| it.grant.as_ref()) {
        day(open_grant(books, other)?, actor, it.on)?;
    }
    // The controls look at the difference: what it is charged to from now on, less what it was charged to.
    let mut change = it.splits.clone();
    let taken = |line: &LineCode, amount: Decimal, grant: Option<&GrantCode>| {
        let amount = Money::new(-amount, total.currency()).map_err(|_| Rejection::TooLarge)?;
        Ok(Split { activity: None, amount, grant: grant.cloned(), line: line.clone(), place: None })
    };
    for entry in grant.charged_now(voucher.seq) {
        let Some(line) = grant.spending.lines.get(entry.line) else { continue };
        change.push(taken(line, entry.amount, None)?);
    }
    for old in before {
        change.push(taken(&old.line, old.amount.amount(), old.grant.as_ref())?);
    }
    let mut findings = record::charge(grant, &change);
    findings.extend(charge_bearers(bearers, &change));
    Decided::checked(it, None, findings)
}

// A spoilt form takes the next number of its book, or one that is missing, so that the book keeps no gap.
pub(super) fn void(books: &Books, actor: &Actor, it: VoucherVoided) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    let account = account(grant, &it.account)?;
    day(grant, actor, it.on)?;
    reason(&it.reason)?;
    fresh_number(grant, account, &it.number, it.on.year())?;
    let next = account.next_number(it.on.year());
    if it.number != next && !gaps(grant, Date::MAX).contains(&it.number) {
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
    purpose(&it.purpose)?;
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
        known_activity(grant, split.activity.as_ref())?;
        known_place(grant, split.place.as_ref())?;
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
    let released: Decimal = known.released.iter().map(|it| it.2).sum();
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
