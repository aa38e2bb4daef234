//! Controls of people: who holds advances, who is close to whom (K44–K49).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tarikh_events::{Date, Decimal, PartyId};

use super::{Arg, Asked, Finding};
use crate::books::{Advance, Books};
use crate::scope::days_between;

/// K44: an advance while its holder had an older one that was not accounted for.
pub(super) fn two_at_once(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(days) = asked.number("K44", "days") else { return Vec::new() };
    let mut holders: BTreeMap<&PartyId, Vec<&Advance>> = BTreeMap::new();
    for advance in &asked.grant.advances {
        holders.entry(&advance.party).or_default().push(advance);
    }
    let mut findings = Vec::new();
    for mut advances in holders.into_values() {
        advances.sort_by_key(|it| (it.on, it.seq));
        // Of those that are old enough, the one that was open longest.
        let (mut next, mut oldest): (usize, Option<(Date, &Advance)>) = (0, None);
        for advance in &advances {
            let old = |it: &Advance| Decimal::from(days_between(it.on, advance.on)) > days;
            while let Some(older) = advances.get(next).filter(|it| old(it)) {
                let until = open_until(older);
                if oldest.is_none_or(|it| it.0 < until) {
                    oldest = Some((until, older));
                }
                next += 1;
            }
            let within = asked.period.contains(advance.on) && advance.on <= asked.on;
            let open = oldest.map(|it| (it.1, it.1.outstanding_on(advance.on)));
            let Some((other, outstanding)) = open.filter(|it| within && it.1 > Decimal::ZERO) else {
                continue;
            };
            let values = vec![
                ("other", Arg::Text(other.number.to_string())),
                ("party", Arg::Party(advance.party.clone())),
                ("outstanding", asked.money(outstanding)),
                ("since", Arg::Date(other.on)),
            ];
            let sources = vec![other.seq, advance.seq];
            findings.push(asked.finding("K44", advance.number.as_str(), sources, values));
        }
    }
    findings
}

// The day on which nothing of an advance was left; the last of all days where something is.
fn open_until(advance: &Advance) -> Date {
    match advance.outstanding() > Decimal::ZERO {
        true => Date::MAX,
        false => advance.changes.iter().map(|it| it.on).max().unwrap_or(advance.on),
    }
}

/// K45: an advance that is late.
pub(super) fn late(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(days) = asked.number("K45", "days") else { return Vec::new() };
    let mut findings = Vec::new();
    for advance in &asked.grant.advances {
        let late = Decimal::from(days_between(advance.due, asked.on));
        let outstanding = advance.outstanding_on(asked.on);
        if late > days && outstanding > Decimal::ZERO {
            let values = vec![
                ("party", Arg::Party(advance.party.clone())),
                ("outstanding", asked.money(outstanding)),
                ("due", Arg::Date(advance.due)),
            ];
            findings.push(asked.finding("K45", advance.number.as_str(), vec![advance.seq], values));
        }
    }
    findings
}

/// Whether a party works here: it acts in the ledger, or has a function.
pub(super) fn is_staff(books: &Books, party: &PartyId) -> bool {
    let member = || books.members.values().any(|it| it.party.as_ref() == Some(party));
    books.parties.get(party).is_some_and(|it| it.function.is_some()) || member()
}

// Who was paid in the period, with the first voucher of each; who works here apart.
fn paid<'a>(asked: &Asked<'a>) -> (BTreeMap<&'a PartyId, u64>, BTreeSet<&'a PartyId>) {
    let mut suppliers = BTreeMap::new();
    for voucher in asked.vouchers() {
        if let Some(party) = &voucher.party {
            suppliers.entry(party).or_insert(voucher.seq);
        }
    }
    let mut staff: BTreeSet<&PartyId> =
        asked.books.members.values().filter_map(|it| it.party.as_ref()).collect();
    staff.extend(asked.books.parties.iter().filter(|it| it.1.function.is_some()).map(|it| it.0));
    suppliers.retain(|party, _| !staff.contains(*party));
    (suppliers, staff)
}

// Without a phone or a bank account of anyone there is nothing to compare.
pub(super) fn no_likeness(asked: &Asked<'_>) -> Option<(&'static str, Option<u64>)> {
    let known = asked.likeness.is_some_and(|it| it.values().any(|it| !it.is_empty()));
    (!known).then_some(("not-kept-contacts", None))
}

/// K48: someone who was paid has the phone or the bank account of someone who works here.
pub(super) fn related(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(likeness) = asked.likeness else { return Vec::new() };
    let (suppliers, staff) = paid(asked);
    let mut of_staff = HashMap::new();
    for party in staff {
        for value in likeness.get(party).into_iter().flatten() {
            of_staff.entry(value).or_insert(party);
        }
    }
    let mut findings = Vec::new();
    for (party, seq) in suppliers {
        let mut values = likeness.get(party).into_iter().flatten();
        let Some((value, other)) = values.find_map(|it| Some((it, *of_staff.get(it)?))) else { continue };
        findings.push(asked.finding("K48", party.as_str(), vec![seq], alike_as(party, other, &value.0)));
    }
    findings
}

/// K49: two who were paid have the same phone, bank account or tax number.
pub(super) fn alike(asked: &Asked<'_>) -> Vec<Finding> {
    let Some(likeness) = asked.likeness else { return Vec::new() };
    let (suppliers, _) = paid(asked);
    let mut first: HashMap<_, (&PartyId, u64)> = HashMap::new();
    let mut findings = Vec::new();
    for (party, seq) in suppliers {
        let mut told = BTreeSet::new();
        for value in likeness.get(party).into_iter().flatten() {
            let (other, known) = *first.entry(value).or_insert((party, seq));
            if other != party && told.insert(other) {
                let values = alike_as(party, other, &value.0);
                findings.push(asked.finding("K49", format!("{other}+{party}"), vec![known, seq], values));
            }
        }
    }
    findings
}

fn alike_as(party: &PartyId, other: &PartyId, field: &str) -> Vec<(&'static str, Arg)> {
    let field = match field {
        "phone" => Arg::Word("personal-phone"),
        "bank" => Arg::Word("personal-bank"),
        _ => Arg::Word("personal-other"),
    };
    vec![("party", Arg::Party(party.clone())), ("other", Arg::Party(other.clone())), ("field", field)]
}
