//! Things that leave the inventory.

use super::funds::asset;
use super::*;

pub fn disposed(on: &str) -> AssetDisposed {
    AssetDisposed {
        asset: "INV-1".into(),
        grant: GRANT.into(),
        on: day(on),
        reason: "Remise à la commune de Goundam".to_owned(),
        reference: Some("PV-9".into()),
    }
}

pub fn seen(on: &str) -> AssetChecked {
    AssetChecked {
        asset: "INV-1".into(),
        grant: GRANT.into(),
        holder: None,
        on: day(on),
        place: None,
        state: "bon".to_owned(),
    }
}

#[test]
fn a_thing_leaves_once_with_a_reason_after_it_came() {
    let given = office().and(asset()).by("raf");
    given.when(disposed("2017-05-02")).decides(disposed("2017-05-02"));
    given.when(disposed("2017-04-03")).taken();
    let (starts, ends) = (day("2017-04-03"), day("2017-04-02"));
    given.when(disposed("2017-04-02")).rejected(Rejection::EndsBeforeStart { starts, ends });
    given
        .when(AssetDisposed { reason: " ".to_owned(), ..disposed("2017-05-02") })
        .rejected(Rejection::ReasonMissing);
    given
        .when(AssetDisposed { asset: "INV-9".into(), ..disposed("2017-05-02") })
        .rejected(unknown(What::Asset, "INV-9"));
    let (date, today) = (day("2017-07-01"), day("2017-06-30"));
    given.when(disposed("2017-07-01")).rejected(Rejection::Future { date, today });
    given
        .closed_up_to("2017-05")
        .when(disposed("2017-05-02"))
        .rejected(in_closed_month("2017-05-02", "2017-06-01"));
    given
        .and(disposed("2017-05-02"))
        .when(disposed("2017-05-03"))
        .rejected(Rejection::AssetGone { asset: "INV-1".into(), on: day("2017-05-02") });
}

#[test]
fn what_has_left_is_not_seen_any_more_and_what_was_seen_had_not_left() {
    let given = office().and(asset());
    let gone = given.and(disposed("2017-05-02"));
    gone.when(seen("2017-05-02")).taken();
    gone.when(seen("2017-05-03"))
        .rejected(Rejection::AssetGone { asset: "INV-1".into(), on: day("2017-05-02") });
    let given = given.and(seen("2017-05-10")).by("raf");
    let (starts, ends) = (day("2017-05-10"), day("2017-05-09"));
    given.when(disposed("2017-05-09")).rejected(Rejection::EndsBeforeStart { starts, ends });
    given.when(disposed("2017-05-10")).taken();
}

#[test]
fn a_thing_counts_for_one_at_least() {
    let given = office();
    given
        .when(AssetAcquired { quantity: 0, ..asset() })
        .rejected(Rejection::NoQuantity { asset: "INV-1".into() });
    given.when(AssetAcquired { quantity: 1, ..asset() }).taken();
}
