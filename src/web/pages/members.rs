//! Who may act here, with their roles; enrolling someone, and the link by which they choose a password. The link
//! is shown once, to who administers.

use askama::Template;
use serde_json::{Map, json};
use tarikh_events::MemberId;
use tarikh_events::ledger::Role;

use super::super::asking::{Answer, Asking, new_command};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::unfit;
use crate::acts::{self, Act, Family, Unfit};
use crate::commands::Rejection;
use crate::ledger::{Ledger, SubmitError};

struct Row {
    member: String,
    name: String,
    roles: String,
    password: bool,
    retired: bool,
}

struct Choice {
    key: &'static str,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "web/pages/members.html")]
struct Page<'a> {
    l: Layout<'a>,
    command: String,
    members: Vec<Row>,
    roles: Vec<Choice>,
    member: String,
    // Whom a link is for, and its end.
    link: Option<(String, String)>,
    wrong: Vec<String>,
}

/// The members.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    Ok(Answer::Page(rendered(&shown(asking, ledger, new_command())?)?))
}

fn shown<'a>(asking: &'a Asking, ledger: &Ledger, command: String) -> Result<Page<'a>, Oops> {
    let say = |role: &Role| asking.say(&format!("role-{}", role.key()));
    let mut members = Vec::new();
    for (id, it) in &ledger.books().members {
        let name = it.party.as_ref().and_then(|it| ledger.names().name(it));
        let all = Role::ALL.iter().all(|role| it.roles.contains(role));
        let roles: Vec<String> = it.roles.iter().map(say).collect();
        members.push(Row {
            member: id.to_string(),
            name: name.unwrap_or_default().to_owned(),
            roles: if all { asking.say("web-all-roles") } else { roles.join(", ") },
            password: asking.app.credentials.has_password(id)?,
            retired: it.retired,
        });
    }
    let roles = Role::ALL.iter().map(|it| Choice {
        key: it.key(),
        name: say(it),
        chosen: asking.fields_of("roles").any(|role| role == it.key()),
    });
    Ok(Page {
        l: Layout::of(asking, ledger, asking.say("web-members")),
        command,
        members,
        roles: roles.collect(),
        member: asking.field("member").to_owned(),
        link: None,
        wrong: Vec::new(),
    })
}

/// Makes a link for a member. What they had before serves until the link is used.
pub fn invite(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let member = MemberId::from(asking.field("member"));
    if ledger.books().members.get(&member).is_none_or(|it| it.retired) {
        return Err(Oops::NotFound);
    }
    let invitation = asking.app.credentials.invite(&member)?;
    let asking = &asking.filled(Vec::new());
    let mut page = shown(asking, ledger, new_command())?;
    page.link = Some((member.to_string(), format!("/welcome/{}", invitation.token)));
    Ok(Answer::Page(rendered(&page)?))
}

enum Stop {
    Unfit(Unfit),
}

impl From<Rejection> for Stop {
    fn from(it: Rejection) -> Self {
        Self::Unfit(Unfit::Rejected(it))
    }
}

/// Enrols someone.
pub fn enrol(asking: &Asking, ledger: &mut Ledger) -> Result<Answer, Oops> {
    let act = Act::find(Family::Members, "enrol").ok_or(Oops::Bug)?;
    let me = asking.member()?;
    let roles: Vec<&str> = asking.fields_of("roles").filter(|it| !it.is_empty()).collect();
    let mut given = Map::new();
    given.insert("member".to_owned(), json!(asking.field("member")));
    given.insert("roles".to_owned(), json!(roles));
    let command = asking.command();
    let submitted = ledger.submit(me, command, |session| {
        let filled = acts::command(session, act, None, &given).map_err(Stop::Unfit)?;
        session.desk.ask(filled.command).map(drop).map_err(Stop::from)
    });
    match submitted {
        Ok(_) => Ok(Answer::Go("/members".to_owned())),
        Err(SubmitError::Failed(error)) => Err(error.into()),
        Err(SubmitError::Refused(Stop::Unfit(it))) => {
            let said = unfit::said(asking, ledger, "members-enrol", &it);
            let mut page = shown(asking, ledger, command.to_string())?;
            page.wrong = said.beside.into_iter().map(|it| it.1).chain(said.above).collect();
            Ok(Answer::Unfit(rendered(&page)?))
        }
    }
}
