//! Budget lines and their approval.

use rust_decimal::Decimal;
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, ConsentReceived};
use tarikh_events::{Money, grant as contract};
use tarikh_projections::Books;
use tarikh_projections::controls::exceeds;

use super::{APPROVERS, Actor, Decided, PLANNERS, Rejection, What, member, open_grant};

pub(super) fn add_line(books: &Books, actor: &Actor, it: BudgetLineAdded) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    let currency = grant.award.currency;
    super::amount(it.amount, currency)?;
    super::amount(it.unit_cost, currency)?;
    if let Some(reported) = it.report_amount {
        super::amount(reported, grant.award.report_currency)?;
    }
    // Versions follow one another, so that the newest is the last.
    let newest = grant.budget.versions.iter().map(|known| known.number).max().unwrap_or(0);
    if grant.budget.version(it.version).is_none() && it.version != newest + 1 {
        return Err(Rejection::unknown(What::BudgetVersion, it.version.to_string()));
    }
    if let Some(version) = grant.budget.version(it.version) {
        if version.approved.is_some() {
            return Err(Rejection::BudgetInForce { version: it.version });
        }
        if version.line(&it.line).is_some() {
            return Err(Rejection::Exists { what: What::Line, code: it.line.to_string() });
        }
    }
    let known = |heading: &contract::Heading| heading.code == it.heading;
    if !grant.award.headings.iter().any(known) {
        return Err(Rejection::unknown(What::Heading, it.heading.as_str()));
    }
    let sources = grant.award.funding.iter().map(|it| &it.code);
    if !sources.chain(grant.award.funding_keys.iter().map(|it| &it.code)).any(|code| *code == it.funding) {
        return Err(Rejection::unknown(What::Funding, it.funding.as_str()));
    }
    if let Some(activity) = &it.activity
        && grant.activity(activity).is_none()
    {
        return Err(Rejection::unknown(What::Activity, activity.as_str()));
    }
    if let Some(result) = &it.result
        && !grant.award.results.iter().any(|known| known.code == *result)
    {
        return Err(Rejection::unknown(What::Result, result.as_str()));
    }
    let product = it.quantity.checked_mul(it.unit_cost.amount()).ok_or(Rejection::TooLarge)?;
    if product != it.amount.amount() {
        return Err(Rejection::ProductDiffers {
            line: it.line,
            product: product.normalize(),
            amount: it.amount,
        });
    }
    for month in &it.plan {
        super::of_currency(month.amount, currency)?;
        if month.amount.amount().is_sign_negative() {
            return Err(Rejection::NotPositive { amount: month.amount });
        }
    }
    let planned: Decimal = it.plan.iter().map(|it| it.amount.amount()).sum();
    if !it.plan.is_empty() && planned != it.amount.amount() {
        let planned = Money::new(planned, currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::PlanDiffers { line: it.line, planned, amount: it.amount });
    }
    Ok(Decided::plain(it))
}

pub(super) fn approve(books: &Books, actor: &Actor, it: BudgetApproved) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    let Some(version) = grant.budget.version(it.version) else {
        return Err(Rejection::unknown(What::BudgetVersion, it.version.to_string()));
    };
    if version.approved.is_some() {
        return Err(Rejection::BudgetInForce { version: it.version });
    }
    if let Some(newer) = grant.budget.in_force().filter(|known| known.number > it.version) {
        return Err(Rejection::BudgetInForce { version: newer.number });
    }
    let lines = Money::new(version.total(), grant.award.currency).map_err(|_| Rejection::TooLarge)?;
    if lines != it.total {
        return Err(Rejection::TotalDiffers { lines, total: it.total });
    }
    if lines.amount() > grant.award.total.amount() {
        return Err(Rejection::TotalDiffers { lines, total: grant.award.total });
    }
    Ok(Decided::plain(it))
}

pub(super) fn consent(books: &Books, actor: &Actor, it: ConsentReceived) -> Result<Decided, Rejection> {
    member(books, actor, PLANNERS)?;
    let grant = open_grant(books, &it.grant)?;
    // A letter moves no money: its day may lie in a closed month.
    super::not_future(actor, it.on)?;
    if let Some(version) = it.version.filter(|version| grant.budget.version(*version).is_none()) {
        return Err(Rejection::unknown(What::BudgetVersion, version.to_string()));
    }
    if grant.consents.iter().any(|known| known.1.letter == it.letter) {
        return Err(Rejection::Exists { what: What::Letter, code: it.letter.to_string() });
    }
    super::expense::reason(&it.scope)?;
    Ok(Decided::plain(it))
}

// Money moves within the total. Where a heading grows beyond what the donor leaves free (K32), the donor's
// letter is named.
pub(super) fn reallocate(books: &Books, actor: &Actor, it: BudgetReallocated) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    let currency = grant.award.currency;
    super::amount(it.amount, currency)?;
    super::expense::line_in_force(grant, &it.from)?;
    super::expense::line_in_force(grant, &it.to)?;
    super::expense::reason(&it.reason)?;
    if it.from == it.to {
        return Err(Rejection::SameLine { line: it.from });
    }
    let Some(version) = grant.budget.in_force() else {
        return Err(Rejection::NoBudget { grant: it.grant });
    };
    let (Some(from), Some(to)) = (version.line(&it.from), version.line(&it.to)) else {
        return Err(Rejection::NoBudget { grant: it.grant });
    };
    let left = from.amount() - grant.spending.on_line(&it.from);
    if it.amount.amount() > left {
        let left = Money::new(left, currency).map_err(|_| Rejection::TooLarge)?;
        return Err(Rejection::LineExhausted { line: it.from, left, amount: it.amount });
    }
    if let Some(named) = &it.consent {
        let unknown = || Rejection::unknown(What::Letter, named.seq.to_string());
        let (_, letter) = grant.consents.iter().find(|known| known.0 == named.seq).ok_or_else(unknown)?;
        super::not_future(actor, letter.on)?;
        // A letter about no version in particular is about the budget, whichever is in force.
        if let Some(about) = letter.version.filter(|about| *about != version.number) {
            let (letter, in_force) = (letter.letter.clone(), version.number);
            return Err(Rejection::LetterOfVersion { letter, version: about, in_force });
        }
    }
    let heading = &to.added.heading;
    if from.added.heading != *heading && it.consent.is_none() {
        let of = || version.lines.iter().filter(|line| line.added.heading == *heading);
        let approved: Decimal = of().map(|line| line.added.amount.amount()).sum();
        let after = of().map(|line| line.amount()).sum::<Decimal>() + it.amount.amount();
        let free = grant.rules.number("K32", "block_percent");
        if let Some(percent) = free.filter(|percent| exceeds(after, approved, *percent)) {
            return Err(Rejection::ConsentMissing { heading: heading.to_string(), percent });
        }
    }
    Ok(Decided::plain(it))
}
