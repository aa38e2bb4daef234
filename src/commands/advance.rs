//! Advances issued and settled.

use tarikh_events::Number;
use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::treasury::AccountKind;
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, split_number};
use tarikh_projections::controls::record;

use super::expense::{fits, fresh_cheque, line_in_force, purpose, within_advance};
use super::{
    Actor, Decided, RECORDERS, Rejection, What, account, amount, covers, day, eligible, is_money, member,
    of_currency, open_grant, party,
};

pub(super) fn issue(books: &Books, actor: &Actor, it: AdvanceIssued) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    eligible(grant, it.on)?;
    let holder = grant.advances_account().map(|known| &grant.accounts[known as usize].opened.account);
    let holder = holder.ok_or_else(|| Rejection::unknown(What::Account, AccountKind::Advances.key()))?;
    account(grant, holder)?;
    let account = account(grant, &it.account)?;
    is_money(account)?;
    fits(account, it.method)?;
    party(books, &it.party)?;
    purpose(&it.purpose)?;
    amount(it.amount, account.opened.currency)?;
    line_in_force(grant, &it.line)?;
    if it.due < it.on {
        return Err(Rejection::EndsBeforeStart { starts: it.on, ends: it.due });
    }
    if let Some(cheque) = &it.cheque {
        fresh_cheque(grant, cheque, None)?;
    }
    covers(account, it.on, it.amount)?;
    let number = match &it.number {
        Some(number) => fresh_number(grant, number, it.on.year())?,
        None => grant.next_advance(it.on.year()),
    };
    let given = it.number.is_none().then(|| number.clone());
    let findings = record::advance(grant, &it, number.as_str());
    Decided::checked(it, given, findings)
}

fn fresh_number(grant: &Grant, number: &Number, year: i16) -> Result<Number, Rejection> {
    let parts = split_number(number.as_str());
    // `AV-2017-7` would be `AV-2017-007` a second time.
    let alike = || {
        parts.and_then(|it| {
            grant.advances.iter().find(|known| split_number(known.number.as_str()) == Some(it))
        })
    };
    if let Some(known) = grant.advance(number).or_else(alike) {
        return Err(Rejection::NumberTaken { number: number.clone(), record: known.seq });
    }
    // Counted, and within nine digits, so that there is always a next one.
    let counted = parts.is_some_and(|(_, count)| (1..1_000_000_000).contains(&count));
    counted.then(|| number.clone()).ok_or_else(|| Rejection::WrongSeries {
        number: number.clone(),
        book: "AV".to_owned(),
        next: grant.next_advance(year),
    })
}

pub(super) fn settle(books: &Books, actor: &Actor, it: AdvanceSettled) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let advance = grant.advances.iter().find(|known| known.seq == it.advance.seq);
    let advance = advance.ok_or_else(|| Rejection::unknown(What::Advance, it.advance.seq.to_string()))?;
    if it.on < advance.on {
        return Err(Rejection::EndsBeforeStart { starts: advance.on, ends: it.on });
    }
    let account = account(grant, &it.account)?;
    is_money(account)?;
    of_currency(it.refunded, account.opened.currency)?;
    if it.refunded.amount().is_sign_negative() {
        return Err(Rejection::NotPositive { amount: it.refunded });
    }
    within_advance(advance, it.on, it.refunded)?;
    Ok(Decided::plain(it))
}
