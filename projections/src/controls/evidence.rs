//! Controls of the evidence: receipts, scans, doubles, days and amounts that call for a second look
//! (K17–K28).

use std::collections::{BTreeSet, HashMap};

use tarikh_events::{Date, Decimal, PartyId, Reference, Weekday};

use super::{Arg, Asked, Finding};
use crate::books::Voucher;
use crate::scope::days_between;

// Each voucher of the period of which something is to be said.
fn each(asked: &Asked<'_>, control: &'static str, says: impl Fn(&Voucher) -> bool) -> Vec<Finding> {
    let found = asked.vouchers().filter(|it| says(it));
    found
        .map(|it| {
            let values = vec![("amount", asked.money(it.amount)), ("date", Arg::Date(it.paid_on))];
            asked.finding(control, it.number.as_str(), vec![it.seq], values)
        })
        .collect()
}

/// K17: a payment has an invoice, a receipt or a file.
pub(super) fn receipts(asked: &Asked<'_>) -> Vec<Finding> {
    each(asked, "K17", |it| it.invoice.is_none() && it.documents == 0)
}

/// K19: where the office keeps files of its vouchers, each has one.
pub(super) fn scans(asked: &Asked<'_>) -> Vec<Finding> {
    if no_scans(asked).is_some() {
        return Vec::new();
    }
    each(asked, "K19", |it| it.documents == 0)
}

// An office that keeps no file of any voucher keeps them on paper: said once.
pub(super) fn no_scans(asked: &Asked<'_>) -> Option<(&'static str, Option<u64>)> {
    let kept = asked.grant.vouchers.iter().any(|it| it.documents > 0);
    (!kept).then_some(("not-kept-scans", None))
}

/// K26: paid on a day of rest.
pub(super) fn rest_days(asked: &Asked<'_>) -> Vec<Finding> {
    let holidays = asked.grant.rules.days("K26", "holidays");
    each(asked, "K26", |it| is_rest_day(it.paid_on, &holidays))
}

pub(super) fn is_rest_day(day: Date, holidays: &[Date]) -> bool {
    day.weekday() == Weekday::Sunday || holidays.contains(&day)
}

/// K27: a large round amount without invoice.
pub(super) fn round(asked: &Asked<'_>) -> Vec<Finding> {
    let (Some(step), Some(least)) = (asked.number("K27", "step"), asked.number("K27", "from")) else {
        return Vec::new();
    };
    each(asked, "K27", |it| it.invoice.is_none() && is_round(it.amount, step, least))
}

pub(super) fn is_round(amount: Decimal, step: Decimal, least: Decimal) -> bool {
    amount >= least && amount.checked_rem(step).is_some_and(|rest| rest.is_zero())
}

/// K20: two vouchers that look like one payment: the same invoice of a payee, the same payee and amount within
/// some days, or the same file. Said of the pair, in the month of the one recorded later.
pub(super) fn doubles(asked: &Asked<'_>) -> Vec<Finding> {
    let grant = asked.grant;
    let days = asked.number("K20", "days").unwrap_or_default();
    let mut invoices: HashMap<(&PartyId, &Reference), &Voucher> = HashMap::new();
    let mut payments: HashMap<(&PartyId, Decimal), Vec<&Voucher>> = HashMap::new();
    let files = files(asked);
    let mut findings = Vec::new();
    for voucher in grant.vouchers.iter().filter(|it| it.counts()) {
        let Some(party) = &voucher.party else { continue };
        let invoice = voucher.invoiced().map(|it| *invoices.entry(it).or_insert(voucher));
        let near = |it: &&&Voucher| Decimal::from(days_between(it.paid_on, voucher.paid_on).abs()) <= days;
        let paid = payments.entry((party, voucher.amount)).or_default();
        let payment = paid.iter().find(near).copied();
        paid.push(voucher);
        let file = files.get(&voucher.seq).copied();
        let earlier = [invoice, payment, file].into_iter().flatten().find(|it| it.seq < voucher.seq);
        let within = asked.period.contains(voucher.paid_on) && voucher.paid_on <= asked.on;
        let Some(other) = earlier.filter(|_| within) else { continue };
        let same = |it: Option<&Voucher>| it.is_some_and(|it| it.seq == other.seq);
        let what = if same(file) && !same(invoice) && !same(payment) { "file" } else { "payment" };
        let values = vec![
            ("what", Arg::Text(what.to_owned())),
            ("other", Arg::Text(other.number.to_string())),
            ("party", Arg::Party(party.clone())),
            ("amount", asked.money(voucher.amount)),
        ];
        let pair = format!("{}+{}", other.number, voucher.number);
        findings.push(asked.finding("K20", pair, vec![other.seq, voucher.seq], values));
    }
    findings
}

// Of each voucher, the first one that counts and has a file in common with it.
fn files<'a>(asked: &Asked<'a>) -> HashMap<u64, &'a Voucher> {
    let grant = asked.grant;
    let mut files = HashMap::new();
    for records in grant.documents.values().filter(|it| it.len() > 1) {
        let vouchers: BTreeSet<u32> = records.iter().filter_map(|seq| grant.voucher_at(*seq)).collect();
        let mut counting = vouchers.iter().map(|it| &grant.vouchers[*it as usize]).filter(|it| it.counts());
        if let Some(first) = counting.next() {
            for later in counting {
                let known = files.entry(later.seq).or_insert(first);
                if first.seq < known.seq {
                    *known = first;
                }
            }
        }
    }
    files
}

/// K21: an invoice of a payee, or a file, that two grants were charged with, each by a payment of its own.
pub(super) fn two_donors(asked: &Asked<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (code, other) in asked.other_grants() {
        let theirs: HashMap<(&PartyId, &Reference), &Voucher> = other
            .vouchers
            .iter()
            .filter(|it| it.counts())
            .filter_map(|it| Some((it.invoiced()?, it)))
            .collect();
        let by_file = |seq: u64| other.voucher_at(seq).map(|it| &other.vouchers[it as usize]);
        let mut files: HashMap<u64, &Voucher> = HashMap::new();
        for (digest, records) in &asked.grant.documents {
            let there = other.documents.get(digest).into_iter().flatten().find_map(|seq| by_file(*seq));
            for (seq, there) in records.iter().filter_map(|it| Some((*it, there?))) {
                files.insert(seq, there);
            }
        }
        for voucher in asked.vouchers() {
            let by_invoice = voucher.invoiced().and_then(|it| theirs.get(&it).copied());
            let there = by_invoice.or_else(|| files.get(&voucher.seq).copied()).filter(|it| it.counts());
            let (Some(there), Some(party)) = (there, &voucher.party) else { continue };
            let values = vec![
                ("other", Arg::Text(there.number.to_string())),
                ("grant", Arg::Text(code.to_string())),
                ("party", Arg::Party(party.clone())),
                ("amount", asked.money(voucher.amount)),
            ];
            let sources = vec![there.seq, voucher.seq];
            findings.push(asked.finding("K21", voucher.number.as_str(), sources, values));
        }
    }
    findings
}

// How often each first digit begins an amount, in millionths: the logarithm of 1 + 1/d (Benford).
const FIRST_DIGITS: [i64; 9] = [301_030, 176_091, 124_939, 96_910, 79_181, 66_947, 57_992, 51_153, 45_757];
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// K28: the first digits of many amounts, against what chance makes of them; and one amount paid again and
/// again. Both only say where to look.
pub(super) fn first_digits(asked: &Asked<'_>) -> Vec<Finding> {
    let least = asked.number("K28", "items").unwrap_or_default();
    let mut counts = [0_u64; 9];
    let mut alike: HashMap<Decimal, (u64, u64)> = HashMap::new();
    for voucher in asked.vouchers() {
        let digits = voucher.amount.mantissa().unsigned_abs().to_string();
        if let Some(digit @ 1..=9) = digits.bytes().next().map(|it| usize::from(it - b'0')) {
            counts[digit - 1] += 1;
            alike.entry(voucher.amount).or_insert((0, voucher.seq)).0 += 1;
        }
    }
    let items: u64 = counts.iter().sum();
    if items == 0 || Decimal::from(items) < least {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if let (Some(limit), Some(square)) = (asked.number("K28", "chi_square"), chi_square(&counts))
        && square > limit
    {
        let values = vec![
            ("what", Arg::Text("digits".to_owned())),
            ("count", Arg::Count(items)),
            ("square", Arg::Text(square.round_dp(2).to_string())),
            ("limit", Arg::Text(limit.to_string())),
        ];
        findings.push(asked.finding("K28", "vouchers", Vec::new(), values));
    }
    let most = alike.into_iter().max_by_key(|(amount, (count, _))| (*count, *amount));
    if let (Some(percent), Some((amount, (count, seq)))) = (asked.number("K28", "cluster_percent"), most)
        && Decimal::from(count) * Decimal::ONE_HUNDRED > percent * Decimal::from(items)
    {
        let values = vec![
            ("what", Arg::Text("cluster".to_owned())),
            ("count", Arg::Count(count)),
            ("amount", asked.money(amount)),
            ("items", Arg::Count(items)),
        ];
        findings.push(asked.finding("K28", amount.to_string(), vec![seq], values));
    }
    findings
}

/// The sum, over the nine digits, of the squared distance from what is expected, divided by it.
pub(super) fn chi_square(counts: &[u64; 9]) -> Option<Decimal> {
    let items = Decimal::from(counts.iter().sum::<u64>());
    let mut sum = Decimal::ZERO;
    for (count, millionths) in counts.iter().zip(FIRST_DIGITS) {
        let expected = items.checked_mul(Decimal::from(millionths))?.checked_div(MILLION)?;
        let apart = Decimal::from(*count) - expected;
        sum += apart.checked_mul(apart)?.checked_div(expected)?;
    }
    Some(sum)
}
