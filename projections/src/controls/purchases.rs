//! Controls of purchases and of what was bought: splitting, the inventory, its checks and disposals (K51–K56).

use std::collections::{BTreeMap, HashSet};

use tarikh_events::{Date, Decimal, LineCode, Number, PartyId};

use super::funds::months_after;
use super::holders::is_staff;
use super::{Arg, Asked, Finding, thresholds};
use crate::books::{Asset, Voucher};
use crate::scope::days_between;

/// K51: payments to one supplier within some days, each below a threshold of procurement and together above it.
/// Said of the payment that passes it, for the highest threshold passed; then the days begin anew.
pub(super) fn splitting(asked: &Asked<'_>) -> Vec<Finding> {
    let ladder = thresholds(asked.grant, "K51", "ladder");
    let Some(days) = asked.number("K51", "days") else { return Vec::new() };
    let mut suppliers: BTreeMap<&PartyId, Vec<&Voucher>> = BTreeMap::new();
    for voucher in asked.vouchers() {
        if let Some(party) = &voucher.party {
            suppliers.entry(party).or_default().push(voucher);
        }
    }
    let mut findings = Vec::new();
    for (party, mut vouchers) in suppliers.into_iter().filter(|it| !is_staff(asked.books, it.0)) {
        vouchers.sort_by_key(|it| (it.paid_on, it.seq));
        let mut passed: BTreeMap<u64, (Vec<u64>, Decimal, Decimal, &Voucher)> = BTreeMap::new();
        for threshold in &ladder {
            let small: Vec<&Voucher> =
                vouchers.iter().filter(|it| it.amount <= *threshold).copied().collect();
            let (mut first, mut sum) = (0, Decimal::ZERO);
            for (at, voucher) in small.iter().enumerate() {
                sum += voucher.amount;
                while Decimal::from(days_between(small[first].paid_on, voucher.paid_on)) > days {
                    sum -= small[first].amount;
                    first += 1;
                }
                if sum > *threshold {
                    let sources = small[first..=at].iter().map(|it| it.seq).collect();
                    passed.insert(voucher.seq, (sources, sum, *threshold, voucher));
                    (first, sum) = (at + 1, Decimal::ZERO);
                }
            }
        }
        for (sources, sum, threshold, voucher) in passed.into_values() {
            let values = vec![
                ("party", Arg::Party(party.clone())),
                ("count", Arg::Count(sources.len() as u64)),
                ("sum", asked.money(sum)),
                ("threshold", asked.money(threshold)),
                ("days", Arg::Text(days.to_string())),
            ];
            findings.push(asked.finding("K51", voucher.number.as_str(), sources, values));
        }
    }
    findings
}

/// K54: a dear voucher on a line of investments of which nothing is in the inventory. Only lines that have
/// something in the inventory are looked at: others buy what is handed over or used up.
pub(super) fn inventory(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let Some(value) = asked.number("K54", "value") else { return Vec::new() };
    let lines: HashSet<&LineCode> = grant.assets.iter().filter_map(|it| it.acquired.line.as_ref()).collect();
    let known: HashSet<&Number> = grant.assets.iter().filter_map(|it| it.acquired.voucher.as_ref()).collect();
    let mut findings = Vec::new();
    for voucher in asked.vouchers().filter(|it| it.amount >= value && !known.contains(&it.number)) {
        for entry in grant.charged_now(voucher.seq).iter().filter(|it| it.amount >= value) {
            let line = grant.spending.lines.get(entry.line).filter(|it| lines.contains(it));
            let Some(line) = line else { continue };
            let values = vec![("line", Arg::Text(line.to_string())), ("amount", asked.money(entry.amount))];
            findings.push(asked.finding("K54", voucher.number.as_str(), vec![voucher.seq], values));
        }
    }
    findings
}

fn gone(asset: &Asset, on: Date) -> bool {
    asset.disposed.is_some_and(|it| it.0 <= on)
}

/// K55: a thing that nobody has seen for some months.
pub(super) fn seen(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(months) = asked.number("K55", "months") else { return Vec::new() };
    let mut findings = Vec::new();
    for asset in asked.grant.assets.iter().filter(|it| it.acquired.on <= asked.on && !gone(it, asked.on)) {
        let checked = asset.checked.map(|it| it.0).filter(|it| *it <= asked.on);
        let last = checked.unwrap_or(asset.acquired.on);
        if months_after(last, months).is_some_and(|due| due < asked.on) {
            let values = vec![("label", Arg::Text(asset.acquired.label.clone())), ("date", Arg::Date(last))];
            findings.push(asked.finding("K55", asset.acquired.asset.as_str(), vec![asset.seq], values));
        }
    }
    findings
}

/// K56: a thing that left before its binding period ended, without minutes.
pub(super) fn disposals(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(months) = asked.number("K56", "months") else { return Vec::new() };
    let mut findings = Vec::new();
    for asset in &asked.grant.assets {
        let within = |it: &(Date, u64)| asked.period.contains(it.0) && it.0 <= asked.on;
        let Some((on, seq)) = asset.disposed.filter(within) else { continue };
        let bound = months_after(asset.acquired.on, months).filter(|it| on < *it && !asset.minuted);
        let Some(until) = bound else { continue };
        let values = vec![
            ("label", Arg::Text(asset.acquired.label.clone())),
            ("date", Arg::Date(on)),
            ("until", Arg::Date(until)),
        ];
        findings.push(asked.finding("K56", asset.acquired.asset.as_str(), vec![asset.seq, seq], values));
    }
    findings
}
