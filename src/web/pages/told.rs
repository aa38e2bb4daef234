//! A record as people read it: what it is, what it is about, how much, and who says so.

use serde_json::Value as Json;
use tarikh_events::{Hash, Money, PartyId};

use super::super::asking::{Asking, encoded};
use super::super::error::Oops;
use crate::ledger::{Ledger, LedgerError};
use crate::render::number;
use crate::resolve::{self, Spoken};

/// A record in a list.
pub struct Told {
    pub seq: u64,
    pub hash: Hash,
    pub day: String,
    pub actor: String,
    pub what: String,
    pub about: String,
    pub amount: String,
    pub said: String,
    pub to: String,
}

impl Told {
    /// A record of the ledger.
    pub fn of(asking: &Asking, ledger: &Ledger, seq: u64) -> Result<Self, Oops> {
        let link = ledger.link(seq)?.ok_or(LedgerError::NoRecord { seq })?;
        let record = ledger.record(seq)?;
        let spoken = Spoken::read(&link.line);
        let names = ledger.names();
        let kind = record.event.kind();
        let kind = kind.split_once(".v").map_or(kind, |it| it.0);
        let at = tarikh_events::record::format_at(record.at);
        let day = asking.words.date(tarikh_events::record::day_of(record.at));
        let text = |key: &str| spoken.field(key).and_then(Json::as_str).map(str::to_owned);
        let voucher = voucher(ledger, seq, &spoken);
        let about = voucher.clone().or_else(|| ABOUT.iter().find_map(|it| text(it))).unwrap_or_default();
        let party = text("party").map(|it| resolve::name(names, &PartyId::from(it)));
        let said = SAID.iter().find_map(|it| text(it)).map(|it| names.show(&it));
        let said: Vec<String> = [party, said].into_iter().flatten().collect();
        let to = match &voucher {
            Some(number) => format!("/voucher/{}", encoded(number)),
            None => format!("/record/{seq}"),
        };
        Ok(Self {
            seq,
            hash: link.hash,
            day: format!("{day} {}", at.get(11..16).unwrap_or_default()),
            actor: record.actor.to_string(),
            what: asking.say(&format!("event-{kind}")),
            about: names.show(&about),
            amount: amount(&spoken).map_or_else(String::new, |it| number::money(asking.lang(), it)),
            said: said.join(" · "),
            to,
        })
    }
}

const ABOUT: [&str; 12] = [
    "number",
    "reference",
    "asset",
    "letter",
    "member",
    "line",
    "activity",
    "account",
    "month",
    "control",
    "code",
    "grant",
];
const SAID: [&str; 9] =
    ["purpose", "text", "reason", "description", "label", "title", "indicator", "organisation", "name"];

// The voucher that a record makes or judges.
fn voucher(ledger: &Ledger, seq: u64, spoken: &Spoken) -> Option<String> {
    let named = ["voucher", "to"].iter().find_map(|it| spoken.field(it)?.get("seq")?.as_u64());
    let of = |seq: u64| {
        ledger.books().grants.values().find_map(|grant| {
            let voucher = grant.vouchers.get(grant.voucher_at(seq)? as usize)?;
            Some(voucher.number.to_string())
        })
    };
    of(seq).or_else(|| named.and_then(of))
}

// The sum of what it is charged to, else its own amount.
fn amount(spoken: &Spoken) -> Option<Money> {
    let read = |it: &Json| serde_json::from_value::<Money>(it.clone()).ok();
    if let Some(splits) = spoken.field("splits").and_then(Json::as_array) {
        let amounts = splits.iter().map(|it| it.get("amount").and_then(read));
        return amounts.reduce(|sum, it| sum?.plus(it?).ok()).flatten();
    }
    ["amount", "credited", "counted", "closing", "refunded", "value", "total"]
        .into_iter()
        .find_map(|name| spoken.field(name).and_then(read))
}
