//! Budget lines and their approval.

use rust_decimal::Decimal;
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded};
use tarikh_events::{Money, grant as contract};
use tarikh_projections::Books;

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
