//! The contract, its rules, activities and indicators.

use rust_decimal::Decimal;
use tarikh_events::audit::ImportCompleted;
use tarikh_events::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, GrantAmended, GrantAwarded, GrantClosed,
    IndicatorSet,
};
use tarikh_events::rules::RulesAdopted;
use tarikh_events::{Date, Money, Month};
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, Version};

use super::{APPROVERS, Actor, Decided, PLANNERS, RECORDERS, Rejection, What, day, member, open_grant};

pub(super) fn award(books: &Books, actor: &Actor, it: GrantAwarded) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    if books.grants.contains_key(&it.code) {
        return Err(Rejection::Exists { what: What::Grant, code: it.code.to_string() });
    }
    if it.ends < it.starts {
        return Err(Rejection::EndsBeforeStart { starts: it.starts, ends: it.ends });
    }
    super::amount(it.total, it.currency)?;
    super::each_once(What::Heading, it.headings.iter().map(|heading| heading.code.as_str()))?;
    super::each_once(What::Result, it.results.iter().map(|result| result.code.as_str()))?;
    super::each_once(What::Place, it.places.iter().map(|place| place.code.as_str()))?;
    let sources = it.funding.iter().map(|funding| funding.code.as_str());
    super::each_once(What::Funding, sources.chain(it.funding_keys.iter().map(|key| key.code.as_str())))?;
    let known = |code: &str| it.funding.iter().any(|funding| funding.code.as_str() == code);
    for key in &it.funding_keys {
        let sum: Decimal = key.shares.iter().map(|share| share.percent).sum();
        if sum != Decimal::ONE_HUNDRED {
            return Err(Rejection::SharesNotWhole { key: key.code.clone(), sum });
        }
        if let Some(share) = key.shares.iter().find(|share| !known(share.source.as_str())) {
            return Err(Rejection::unknown(What::Funding, share.source.as_str()));
        }
    }
    let codes: Vec<&str> = it.places.iter().map(|place| place.code.as_str()).collect();
    let named = it.base.iter().chain(it.places.iter().filter_map(|place| place.within.as_ref()));
    for place in named {
        if !codes.contains(&place.as_str()) {
            return Err(Rejection::unknown(What::Place, place.as_str()));
        }
    }
    Ok(Decided::plain(it))
}

pub(super) fn adopt_rules(books: &Books, actor: &Actor, it: RulesAdopted) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    super::each_once(What::Control, it.rules.iter().map(|rule| rule.control.as_str()))?;
    it.rules.iter().try_for_each(|rule| super::rules::known(grant.award.currency, rule))?;
    Ok(Decided::plain(it))
}

fn known_place(grant: &Grant, place: Option<&tarikh_events::PlaceCode>) -> Result<(), Rejection> {
    super::expense::known_place(grant, place)
}

pub(super) fn plan_activity(books: &Books, actor: &Actor, it: ActivityPlanned) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    if grant.activity(&it.activity).is_some() {
        return Err(Rejection::Exists { what: What::Activity, code: it.activity.to_string() });
    }
    if it.ends < it.starts {
        return Err(Rejection::EndsBeforeStart { starts: it.starts, ends: it.ends });
    }
    if let Some(result) = &it.result
        && !grant.award.results.iter().any(|known| known.code == *result)
    {
        return Err(Rejection::unknown(What::Result, result.as_str()));
    }
    known_place(grant, it.place.as_ref())?;
    Ok(Decided::plain(it))
}

pub(super) fn set_indicator(books: &Books, actor: &Actor, it: IndicatorSet) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    if let Some(activity) = &it.activity
        && grant.activity(activity).is_none()
    {
        return Err(Rejection::unknown(What::Activity, activity.as_str()));
    }
    Ok(Decided::plain(it))
}

pub(super) fn report_activity(
    books: &Books,
    actor: &Actor,
    it: ActivityReported,
) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    if grant.activity(&it.activity).is_none() {
        return Err(Rejection::unknown(What::Activity, it.activity.as_str()));
    }
    known_place(grant, it.place.as_ref())?;
    Ok(Decided::plain(it))
}

// K03 for a whole import: a book may be handed in out of order, but it ends without a gap.
pub(super) fn complete_import(
    books: &Books,
    actor: &Actor,
    it: ImportCompleted,
) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    if let Some(number) = super::expense::gaps(grant, Date::MAX).into_iter().next() {
        return Err(Rejection::NumberMissing { number });
    }
    Ok(Decided::plain(it))
}

pub(super) fn amend(books: &Books, actor: &Actor, it: GrantAmended) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    super::expense::reason(&it.reason)?;
    if let Some(ends) = it.ends
        && ends < grant.award.starts
    {
        return Err(Rejection::EndsBeforeStart { starts: grant.award.starts, ends });
    }
    // What was paid within the term stays within it.
    let paid = || grant.vouchers.iter().filter(|it| it.counts()).map(|it| it.paid_on).max();
    if let (Some(ends), Some(last)) = (it.ends, paid())
        && ends < last
    {
        return Err(Rejection::EndsBeforeStart { starts: last, ends });
    }
    if let Some(total) = it.total {
        super::amount(total, grant.award.currency)?;
        let lines = grant.budget.in_force().map_or(Decimal::ZERO, Version::total);
        if total.amount() < lines {
            let lines = Money::new(lines, total.currency()).map_err(|_| Rejection::TooLarge)?;
            return Err(Rejection::TotalDiffers { lines, total });
        }
    }
    Ok(Decided::plain(it))
}

// What the books say was left at the end of a year, and no other amount; the year is closed, so that it stays.
pub(super) fn carry_over(books: &Books, actor: &Actor, it: BalanceCarriedOver) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    super::amount(it.amount, grant.award.currency)?;
    let year = i16::try_from(it.from).map_err(|_| Rejection::TooLarge)?;
    let ends = Date::new(year, 12, 31).map_err(|_| Rejection::TooLarge)?;
    super::of_term(grant, it.from, Date::new(year, 1, 1).map_err(|_| Rejection::TooLarge)?, ends)?;
    if it.to != it.from + 1 {
        return Err(Rejection::unknown(What::Year, it.to.to_string()));
    }
    if grant.carried.iter().any(|known| known.1.from == it.from) {
        return Err(Rejection::Exists { what: What::CarryOver, code: it.from.to_string() });
    }
    if !grant.is_closed_on(ends) {
        return Err(Rejection::MonthOpen { month: Month::of(ends) });
    }
    let left = grant.left_on(ends);
    if it.amount.amount() != left {
        let left = Money::new(left, grant.award.currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::LeftIs { year: u64::from(it.from), left, amount: it.amount });
    }
    Ok(Decided::plain(it))
}

pub(super) fn close(books: &Books, actor: &Actor, it: GrantClosed) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    super::not_future(actor, it.on)?;
    let last = grant.last_entry().unwrap_or(grant.award.starts);
    if it.on < last {
        return Err(Rejection::EndsBeforeStart { starts: last, ends: it.on });
    }
    if grant.waiting > 0 {
        return Err(Rejection::VouchersWait { count: grant.waiting as u64 });
    }
    let outstanding = grant.advances.iter().find(|advance| advance.outstanding() > Decimal::ZERO);
    if let Some(advance) = outstanding {
        let left =
            Money::new(advance.outstanding(), grant.award.currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::AdvanceOpen { advance: advance.number.clone(), left });
    }
    // Every month of its term and of its books is closed first: once the grant is, none can be.
    let (month, through) = (grant.next_to_close(), last.max(grant.award.ends.min(it.on)));
    if month <= Month::of(through) {
        return Err(Rejection::MonthOpen { month });
    }
    Ok(Decided::plain(it))
}
