//! The rules of a grant as a whole: what is asked of it, and a ready-made profile adopted at once.

use clap::ArgMatches;
use serde_json::json;
use tarikh_events::CommandId;
use tarikh_events::rules::{RulesAdopted, StageSeverity};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{Arg, CATALOGUE, Control, Kept};

use super::acts::Row;
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

/// What is asked of a grant, by control: its rules, and what is asked without one.
pub fn rows(caller: &Caller, grant: &Grant) -> Vec<Row> {
    let mut rows: Vec<(&str, Row)> = Vec::new();
    for (seq, it) in grant.rules.iter() {
        let parameters: Vec<String> =
            it.parameters.iter().map(|it| format!("{}={}", it.name, it.value)).collect();
        let cells = vec![
            it.control.clone(),
            title(caller, &it.control),
            parameters.join(" "),
            stages(caller, &it.severities),
            it.source.clone(),
        ];
        rows.push((&it.control, (cells, json!({"record": seq, "rule": it}))));
    }
    let ruled = |it: &&Control| grant.rules.rule(it.id).is_some();
    for it in CATALOGUE.iter().filter(|it| it.always && !ruled(it)) {
        let all =
            it.stages.iter().map(|(stage, severity)| StageSeverity { severity: *severity, stage: *stage });
        let severities: Vec<StageSeverity> = all.collect();
        let why = match it.kept {
            Kept::Held(_) | Kept::Refused => "rules-refused",
            Kept::Books(_) | Kept::Asking | Kept::Nowhere(_) | Kept::Setting => "rules-always",
        };
        let shown = stages(caller, &severities);
        let cells = vec![it.id.to_owned(), title(caller, it.id), String::new(), shown, caller.words.get(why)];
        let json = json!({"always": true, "control": it.id, "severities": severities});
        rows.push((it.id, (cells, json)));
    }
    rows.sort_by_key(|it| it.0);
    rows.into_iter().map(|it| it.1).collect()
}

fn stages(caller: &Caller, severities: &[StageSeverity]) -> String {
    let one = |it: &StageSeverity| {
        let stage = serde_json::to_value(it.stage).ok()?;
        let severity = serde_json::to_value(it.severity).ok()?;
        let stage = caller.words.get(&format!("stage-{}", stage.as_str()?));
        let severity = caller.words.get(&format!("severity-{}", severity.as_str()?));
        Some(caller.say("cli-list-stage", &values([("stage", text(stage)), ("severity", text(severity))])))
    };
    severities.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

// What a control or the settings of a statement are about; nothing where the rule only keeps a term of the
// contract.
fn title(caller: &Caller, control: &str) -> String {
    caller.words.find(&format!("title-{}", control.to_lowercase()), &[]).unwrap_or_default()
}
