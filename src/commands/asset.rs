//! The inventory.

use tarikh_events::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use tarikh_projections::Books;

use super::{APPROVERS, Actor, Decided, RECORDERS, Rejection, What, amount, day, member, open_grant, party};

pub(super) fn acquire(books: &Books, actor: &Actor, it: AssetAcquired) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    if grant.asset(&it.asset).is_some() {
        return Err(Rejection::Exists { what: What::Asset, code: it.asset.to_string() });
    }
    if it.quantity == 0 {
        return Err(Rejection::NoQuantity { asset: it.asset });
    }
    amount(it.value, grant.award.currency)?;
    party(books, &it.supplier)?;
    if let Some(holder) = &it.holder {
        party(books, holder)?;
    }
    if let Some(line) = &it.line {
        super::expense::line_in_force(grant, line)?;
    }
    super::expense::known_place(grant, it.place.as_ref())?;
    if let Some(number) = &it.voucher
        && grant.voucher(number).is_none()
    {
        return Err(Rejection::unknown(What::Voucher, number.as_str()));
    }
    Ok(Decided::plain(it))
}

pub(super) fn check(books: &Books, actor: &Actor, it: AssetChecked) -> Result<Decided, Rejection> {
    member(books, actor, RECORDERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let asset = grant.asset(&it.asset).ok_or_else(|| Rejection::unknown(What::Asset, it.asset.as_str()))?;
    if it.on < asset.acquired.on {
        return Err(Rejection::EndsBeforeStart { starts: asset.acquired.on, ends: it.on });
    }
    if let Some((on, _)) = asset.disposed.filter(|left| left.0 < it.on) {
        return Err(Rejection::AssetGone { asset: it.asset, on });
    }
    if let Some(holder) = &it.holder {
        party(books, holder)?;
    }
    super::expense::known_place(grant, it.place.as_ref())?;
    Ok(Decided::plain(it))
}

// A thing leaves the inventory by a decision of someone who approves, with a reason.
pub(super) fn dispose(books: &Books, actor: &Actor, it: AssetDisposed) -> Result<Decided, Rejection> {
    member(books, actor, APPROVERS)?;
    let grant = open_grant(books, &it.grant)?;
    day(grant, actor, it.on)?;
    let asset = grant.asset(&it.asset).ok_or_else(|| Rejection::unknown(What::Asset, it.asset.as_str()))?;
    if let Some((on, _)) = asset.disposed {
        return Err(Rejection::AssetGone { asset: it.asset, on });
    }
    if it.on < asset.acquired.on {
        return Err(Rejection::EndsBeforeStart { starts: asset.acquired.on, ends: it.on });
    }
    // What was seen later was still there.
    if let Some((seen, _)) = asset.checked.filter(|seen| seen.0 > it.on) {
        return Err(Rejection::EndsBeforeStart { starts: seen, ends: it.on });
    }
    super::expense::reason(&it.reason)?;
    Ok(Decided::plain(it))
}
