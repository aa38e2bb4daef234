//! The rules of a grant as a whole: a ready-made profile adopted at once.

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::CommandId;
use tarikh_events::rules::RulesAdopted;
use tarikh_projections::controls::Arg;

use super::say::{Trouble, text};
use super::{Caller, Done, count, grant, one, values};
use crate::commands::Command;
use crate::profiles;

/// Adopts a profile: its rules take the place of those of the same controls, the others stay.
pub fn adopt(caller: &Caller, matches: &ArgMatches) -> Done {
    let name = one(matches, "profile").unwrap_or_default();
    let profile = profiles::find(name).ok_or_else(|| {
        let names: Vec<&str> = profiles::names().collect();
        Trouble::wrong(
            "cli-bad-profile",
            values([("value", text(name)), ("choices", text(names.join(", ")))]),
        )
    })?;
    let mut ledger = caller.ledger_to_record()?;
    let code = grant(ledger.books(), matches)?;
    let unknown = || Trouble::no("rejected-unknown-grant", values([("grant", text(&code))]));
    let currency = ledger.books().grant(&code).ok_or_else(unknown)?.award.currency;
    let fitted = profile.rules(currency);
    let command = CommandId(crate::clock::uuid());
    let receipt = ledger
        .submit(&caller.member, command, |session| {
            let adopted = RulesAdopted { grant: code.clone(), rules: fitted.rules.clone() };
            session.desk.ask(Command::AdoptRules(adopted)).map(drop)
        })
        .map_err(|error| Trouble::submitted(error, ledger.names()))?;
    let said = values([
        ("profile", text(name)),
        ("grant", text(&code)),
        ("count", count(fitted.rules.len())),
        ("record", Arg::Count(receipt.first)),
    ]);
    let mut lines = vec![caller.say("cli-profile-adopted", &said)];
    if !fitted.left_out.is_empty() {
        let said =
            values([("controls", text(fitted.left_out.join(", "))), ("currency", text(currency.code()))]);
        lines.push(caller.say("cli-profile-left-out", &said));
    }
    caller.answer(&lines, || {
        json!({
            "profile": name, "grant": code, "record": receipt.first, "rules": fitted.rules,
            "left_out": fitted.left_out,
        })
    })?;
    Ok(0)
}
