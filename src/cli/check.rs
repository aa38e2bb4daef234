//! The controls, asked of a whole grant: what they find, whom to ask about it, and what they cannot say.

use std::collections::{BTreeMap, BTreeSet};

use clap::ArgMatches;
use serde_json::{Map, Value as Json, json};
use tarikh_events::ledger::Role;
use tarikh_events::rules::Severity;
use tarikh_events::{Date, GrantCode, MemberId};
use tarikh_projections::Period;
use tarikh_projections::books::Grant;
use tarikh_projections::controls::{self, Arg, Finding, Person, Unchecked, whom};

use super::say::{self, Trouble, finding, severity, text};
use super::{Caller, Done, count, one, period, values};
use crate::checking;
use crate::ledger::Ledger;

// A reason that was given for a finding.
struct Reason {
    record: u64,
    member: String,
    reason: String,
}

struct Found {
    finding: Finding,
    person: Person,
    reason: Option<Reason>,
}

// What is found in a grant.
struct Answer {
    code: GrantCode,
    on: Date,
    // Deadlines of reports run on to this day.
    today: Option<Date>,
    found: Vec<Found>,
    unchecked: Vec<Unchecked>,
}

impl Answer {
    fn open(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|it| it.reason.is_none() && it.finding.severity >= Severity::Explain)
    }
}

/// Asks all controls of a grant, or of all.
pub fn check(caller: &Caller, matches: &ArgMatches) -> Done {
    let asked = one(matches, "period").map(period).transpose()?;
    let ledger = caller.ledger()?;
    let codes: Vec<GrantCode> = match one(matches, "grant") {
        Some(code) => vec![GrantCode::from(code)],
        None => ledger.books().grants.keys().cloned().collect(),
    };
    if codes.is_empty() {
        return Err(Trouble::no("cli-no-grant", Vec::new()));
    }
    let answers: Vec<Answer> =
        codes.into_iter().map(|code| answer(&ledger, code, asked)).collect::<Result<_, _>>()?;
    let mut lines = Vec::new();
    for it in &answers {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(told(caller, &ledger, it)?);
    }
    caller.answer(&lines, || answers.iter().flat_map(|it| machine(caller, &ledger, it)).collect())?;
    Ok(if answers.iter().any(|it| it.open().next().is_some()) { say::NO } else { 0 })
}

fn answer(ledger: &Ledger, code: GrantCode, asked: Option<Period>) -> Result<Answer, Trouble> {
    let books = ledger.books();
    let unknown = || Trouble::no("rejected-unknown-grant", values([("grant", text(&code))]));
    let grant = books.grant(&code).ok_or_else(unknown)?;
    let today = crate::clock::today();
    let period = asked.unwrap_or_else(|| whole(grant));
    let likeness = checking::likeness(ledger, grant)?;
    let (findings, unchecked) = controls::check(books, grant, period, today, Some(&likeness));
    let found = findings.into_iter().map(|finding| {
        let person = whom(grant, &finding);
        let reason = match controls::explained(grant, &finding) {
            Some((record, it)) => {
                let member = ledger.record(record)?.actor.to_string();
                Some(Reason { record, member, reason: ledger.names().show(&it.reason) })
            }
            None => None,
        };
        Ok(Found { finding, person, reason })
    });
    let found = found.collect::<Result<_, Trouble>>()?;
    let on = period.to.min(today);
    let deadlines = ["K57", "K58"].iter().any(|it| grant.rules.rule(it).is_some());
    let today = Some(today).filter(|it| deadlines && *it != on);
    Ok(Answer { code, on, today, found, unchecked })
}

// From the first fact to the end of the term, or to what came after it.
fn whole(grant: &Grant) -> Period {
    let last = grant.last_entry().unwrap_or(grant.award.ends);
    Period { from: Date::MIN, to: last.max(grant.award.ends) }
}

fn told(caller: &Caller, ledger: &Ledger, answer: &Answer) -> Result<Vec<String>, Trouble> {
    let all = &answer.found;
    let with = |wanted: Severity| count(all.iter().filter(|it| it.finding.severity == wanted).count());
    let said = values([
        ("grant", text(&answer.code)),
        ("date", Arg::Date(answer.on)),
        ("count", count(all.len())),
        ("block", with(Severity::Block)),
        ("explain", with(Severity::Explain)),
        ("flag", with(Severity::Flag)),
        ("information", with(Severity::Information)),
        ("explained", count(all.iter().filter(|it| it.reason.is_some()).count())),
    ]);
    let title = match answer.today {
        Some(today) => {
            let both = values([
                ("grant", text(&answer.code)),
                ("date", Arg::Date(answer.on)),
                ("today", Arg::Date(today)),
            ]);
            caller.say("check-title-deadlines", &both)
        }
        None => caller.say("check-title", &said),
    };
    let mut lines = vec![title, caller.say("check-count", &said)];
    let mut groups: BTreeMap<&Person, Vec<&Found>> = BTreeMap::new();
    for it in all {
        groups.entry(&it.person).or_default().push(it);
    }
    let mut groups: Vec<(&Person, Vec<&Found>)> = groups.into_iter().collect();
    // Who has most urgent things to answer comes first.
    let worst = |it: &[&Found]| it.iter().map(|it| it.finding.severity).max();
    groups.sort_by(|a, b| worst(&b.1).cmp(&worst(&a.1)).then(a.0.cmp(b.0)));
    for (person, mut found) in groups {
        found.sort_by(|a, b| {
            let key = |it: &Found| (it.finding.control, it.finding.subject.clone());
            b.finding.severity.cmp(&a.finding.severity).then_with(|| key(a).cmp(&key(b)))
        });
        lines.push(String::new());
        lines.push(caller.say("check-ask", &[("person", text(called(caller, ledger, person)))]));
        for it in found {
            let level = caller.words.get(&format!("check-{}", severity(it.finding.severity)));
            let subject = super::acts::said_as(ledger, &it.finding.subject);
            let said = values([
                ("level", text(level)),
                ("control", text(it.finding.control)),
                ("subject", text(subject)),
                ("sentence", text(finding(&caller.words, ledger.names(), &it.finding))),
            ]);
            lines.push(format!("  {}", caller.say("check-finding", &said)));
            if let Some(reason) = &it.reason {
                let said = values([
                    ("member", text(&reason.member)),
                    ("record", Arg::Count(reason.record)),
                    ("reason", text(&reason.reason)),
                ]);
                lines.push(format!("      {}", caller.say("check-explained", &said)));
            }
        }
    }
    if !answer.unchecked.is_empty() {
        lines.push(String::new());
        lines.push(caller.say("check-unchecked", &[]));
        lines.extend(answer.unchecked.iter().map(|it| format!("  {}", not_checked(caller, it))));
    }
    Ok(lines)
}

fn not_checked(caller: &Caller, it: &Unchecked) -> String {
    let because = [("count", Arg::Count(it.count.unwrap_or_default()))];
    let said = values([
        ("controls", text(it.controls.join(", "))),
        ("because", text(caller.say(it.because, &because))),
    ]);
    caller.say("check-not-kept", &said)
}

// Someone by name and post.
fn called(caller: &Caller, ledger: &Ledger, person: &Person) -> String {
    let books = ledger.books();
    let of_member = |id: &MemberId| {
        let party = books.members.get(id).and_then(|it| it.party.as_ref());
        party.map_or_else(|| id.to_string(), |it| crate::resolve::name(ledger.names(), it))
    };
    match person {
        Person::Recorder(member) => caller.say("check-recorder", &[("name", text(of_member(member)))]),
        Person::Holder(party) => {
            caller.say("check-holder", &[("name", text(crate::resolve::name(ledger.names(), party)))])
        }
        Person::Role(role) => {
            let has = |roles: &[Role]| roles.iter().any(|it| it.key() == *role);
            let members = || books.members.iter().filter(|it| !it.1.retired && has(&it.1.roles));
            // Who administers may do everything, and is asked where nobody else is.
            let is_other = |roles: &[Role]| !roles.contains(&Role::Administrator);
            let others = members().any(|it| is_other(&it.1.roles));
            let asked = members().filter(|it| !others || is_other(&it.1.roles));
            let names: BTreeSet<String> = asked.map(|it| of_member(it.0)).collect();
            let names: Vec<String> = names.into_iter().collect();
            let role = caller.words.get(&format!("role-{role}"));
            let said =
                [("role", text(role)), ("names", text(names.join(", "))), ("count", count(names.len()))];
            caller.say("check-role", &said)
        }
    }
}

fn machine(caller: &Caller, ledger: &Ledger, answer: &Answer) -> Vec<Json> {
    let found = answer.found.iter().map(|it| {
        let values: Map<String, Json> =
            it.finding.values.iter().map(|(name, arg)| ((*name).to_owned(), plain(arg))).collect();
        let reason = it.reason.as_ref();
        json!({
            "control": it.finding.control,
            "severity": it.finding.severity,
            "subject": it.finding.subject,
            "sources": it.finding.sources,
            "values": values,
            "grant": answer.code,
            "ask": ask(&it.person),
            "explained": reason.map(|it| json!({"record": it.record, "member": it.member, "reason": it.reason})),
            "sentence": finding(&caller.words, ledger.names(), &it.finding),
        })
    });
    let unchecked = answer.unchecked.iter().flat_map(|it| {
        it.controls.iter().map(|control| {
            json!({
                "control": control,
                "severity": "unchecked",
                "subject": answer.code,
                "sources": [],
                "values": {"because": it.because, "count": it.count},
                "grant": answer.code,
                "sentence": not_checked(caller, it),
            })
        })
    });
    found.chain(unchecked).collect()
}

fn ask(person: &Person) -> Json {
    match person {
        Person::Recorder(member) => json!({"member": member}),
        Person::Holder(party) => json!({"party": party}),
        Person::Role(role) => json!({"role": role}),
    }
}

fn plain(arg: &Arg) -> Json {
    match arg {
        Arg::Text(it) => json!(it),
        Arg::Word(it) => json!(it),
        Arg::Words(it) => json!(it),
        Arg::Money(it) => json!(it),
        Arg::Date(it) => json!(it),
        Arg::Percent(it) | Arg::Rate(it) => json!(it.to_string()),
        Arg::Count(it) => json!(it),
        Arg::Party(it) => json!(it),
    }
}
