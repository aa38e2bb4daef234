//! Money in: instalments, interest, contributions.

use tarikh_events::expense::Split;
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, FundsReceived, FundsRequested, FundsReturned, IncomeReceived,
    InterestCredited,
};
use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Date, GrantCode, Money, Reference};
use tarikh_projections::Books;
use tarikh_projections::books::{Account, Grant};
use tarikh_projections::controls::record;

use super::{
    Actor, Decided, RECORDERS, Rejection, What, account, amount, day, eligible, fresh_reference, is_money,
    member, of_currency, open_grant, party,
};

pub(super) fn receive(books: &Books, actor: &Actor, it: FundsReceived) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.value_date)?;
    if it.value_date < it.sent_on {
        return Err(Rejection::EndsBeforeStart { starts: it.sent_on, ends: it.value_date });
    }
    let account = account(grant, &it.account)?;
    // The donor's money goes through the project's bank account, whose statement an auditor can compare.
    if account.opened.kind != AccountKind::Bank {
        return Err(Rejection::NotABank { account: it.account });
    }
    amount(it.credited, account.opened.currency)?;
    amount(it.sent, grant.award.report_currency)?;
    sources(grant, &it)?;
    fresh_reference(grant, &it.reference)?;
    of_currency(it.fee, account.opened.currency)?;
    let mut findings = record::funds(grant, &it);
    // What the bank took apart is a cost like any other.
    if !it.fee.is_zero() {
        amount(it.fee, account.opened.currency)?;
        eligible(grant, it.value_date)?;
        let line = it.fee_line.as_ref().or(grant.award.fee_line.as_ref());
        let line = line.ok_or(Rejection::NoFeeLine)?.clone();
        super::expense::line_in_force(grant, &line)?;
        let fee = Split { activity: None, amount: it.fee, grant: None, line, place: None };
        findings.extend(record::charge(grant, &[fee]));
    }
    Decided::checked(it, None, findings)
}

// What one account gains or gives on a day, under a reference that is used once.
fn moved<'b>(
    books: &'b Books,
    actor: &Actor,
    (grant, on): (&GrantCode, Date),
    (code, sum): (&AccountCode, Money),
    reference: &Reference,
) -> Result<&'b Account, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, grant)?;
    day(grant, actor, on)?;
    let account = account(grant, code)?;
    is_money(account)?;
    amount(sum, account.opened.currency)?;
    fresh_reference(grant, reference)?;
    Ok(account)
}

// What the sources gave makes what was sent. One that gave in another currency gave what the others did not.
fn sources(grant: &Grant, it: &FundsReceived) -> Result<(), Rejection> {
    if it.sources.is_empty() {
        return Ok(());
    }
    super::each_once(What::Funding, it.sources.iter().map(|part| part.source.as_str()))?;
    let (mut sum, mut others) = (Money::zero(it.sent.currency()), false);
    for part in &it.sources {
        if !grant.award.funding.iter().any(|known| known.code == part.source) {
            return Err(Rejection::unknown(What::Funding, part.source.as_str()));
        }
        amount(part.amount, part.amount.currency())?;
        match part.amount.currency() == it.sent.currency() {
            true => sum = sum.plus(part.amount).map_err(|_| Rejection::TooLarge)?,
            false => others = true,
        }
    }
    let fits = if others { sum.amount() < it.sent.amount() } else { sum == it.sent };
    match fits {
        true => Ok(()),
        false => Err(Rejection::SourcesDiffer { reference: it.reference.clone(), sum, sent: it.sent }),
    }
}

pub(super) fn credit_interest(
    books: &Books,
    actor: &Actor,
    it: InterestCredited,
) -> Result<Decided, Rejection> {
    moved(books, actor, (&it.grant, it.on), (&it.account, it.amount), &it.reference)?;
    Ok(Decided::plain(it))
}

pub(super) fn receive_contribution(
    books: &Books,
    actor: &Actor,
    it: ContributionReceived,
) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    party(books, &it.party)?;
    super::expense::known_place(grant, it.place.as_ref())?;
    amount(it.value, grant.award.currency)?;
    amount(it.unit_value, grant.award.currency)?;
    fresh_reference(grant, &it.reference)?;
    let product = it.quantity.checked_mul(it.unit_value.amount()).ok_or(Rejection::TooLarge)?;
    if product != it.value.amount() {
        return Err(Rejection::ValueDiffers {
            reference: it.reference,
            product: product.normalize(),
            value: it.value,
        });
    }
    match (it.kind, &it.account) {
        (ContributionKind::Cash, Some(code)) => is_money(account(grant, code)?)?,
        (ContributionKind::Cash, None) => return Err(Rejection::unknown(What::Account, "")),
        // What is given in kind is valued for memory and never mixed with payments (C1, point 3).
        (ContributionKind::InKind | ContributionKind::Labour, Some(code)) => {
            return Err(Rejection::InKindWithAccount { account: code.clone() });
        }
        (ContributionKind::InKind | ContributionKind::Labour, None) => {}
    }
    Ok(Decided::plain(it))
}

pub(super) fn request(books: &Books, actor: &Actor, it: FundsRequested) -> Result<Decided, Rejection> {
    member(books, actor, super::PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    let currency = grant.award.currency;
    // A letter moves no money: its day may lie in a closed month.
    super::not_future(actor, it.on)?;
    amount(it.amount, currency)?;
    if grant.requests.iter().any(|known| known.1.reference == it.reference) {
        return Err(Rejection::Exists { what: What::Request, code: it.reference.to_string() });
    }
    let mut need = Money::zero(currency);
    for forecast in &it.forecast {
        super::expense::line_in_force(grant, &forecast.line)?;
        amount(forecast.amount, currency)?;
        need = need.plus(forecast.amount).map_err(|_| Rejection::TooLarge)?;
    }
    let findings = record::request(grant, &it);
    Decided::checked(it, None, findings)
}

pub(super) fn give_back(books: &Books, actor: &Actor, it: FundsReturned) -> Result<Decided, Rejection> {
    let account = moved(books, actor, (&it.grant, it.on), (&it.account, it.amount), &it.reference)?;
    super::expense::reason(&it.reason)?;
    super::covers(account, it.on, it.amount)?;
    Ok(Decided::plain(it))
}

pub(super) fn receive_income(books: &Books, actor: &Actor, it: IncomeReceived) -> Result<Decided, Rejection> {
    moved(books, actor, (&it.grant, it.on), (&it.account, it.amount), &it.reference)?;
    if let Some(payer) = &it.party {
        party(books, payer)?;
    }
    Ok(Decided::plain(it))
}
