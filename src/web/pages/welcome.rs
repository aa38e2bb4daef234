//! An invitation: the link that was printed where the server was started.

use askama::Template;
use tarikh_events::MemberId;
use tarikh_projections::controls::Arg;

use super::super::asking::{Answer, Asking};
use super::super::credentials::{LONGEST, SHORTEST};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::ledger::Ledger;

#[derive(Template)]
#[template(path = "web/pages/welcome.html")]
struct Page<'a> {
    l: Layout<'a>,
    token: String,
    who: String,
    // The demonstration asks for no password.
    visit: bool,
    shortest: usize,
    wrong: Option<String>,
}

// Whom the link is for, and whether it is one of the demonstration.
fn invited(asking: &Asking) -> Result<(MemberId, bool), Oops> {
    let token = asking.param("token");
    if let Some(visitor) = asking.app.visitor(token) {
        return Ok((visitor.member, true));
    }
    let member = asking.app.credentials.invited(token)?.ok_or(Oops::NotFound)?;
    Ok((member, false))
}

fn shown(asking: &Asking, ledger: &Ledger, wrong: Option<String>) -> Result<String, Oops> {
    let (member, visit) = invited(asking)?;
    let mut l = Layout::of(asking, ledger, asking.say("web-welcome"));
    l.ways.clear();
    l.months.clear();
    l.member.clear();
    let known = ledger.books().members.get(&member);
    let name = known.and_then(|it| it.party.as_ref()).and_then(|it| ledger.names().name(it));
    let roles: Vec<String> = known
        .map(|it| it.roles.iter().map(|it| asking.say(&format!("role-{}", it.key()))).collect())
        .unwrap_or_default();
    let roles = if roles.len() > 3 { asking.say("web-all-roles") } else { roles.join(", ") };
    let who = asking.with(
        "web-welcome-who",
        &[
            ("name", Arg::Text(name.unwrap_or(member.as_str()).to_owned())),
            ("member", Arg::Text(member.to_string())),
            ("roles", Arg::Text(roles)),
        ],
    );
    let token = asking.param("token").to_owned();
    rendered(&Page { l, token, who, visit, shortest: SHORTEST, wrong })
}

/// Asks for a password.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    Ok(Answer::Page(shown(asking, ledger, None)?))
}

/// Keeps the password and lets its member in.
pub fn accept(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let (member, visit) = invited(asking)?;
    if ledger.books().members.get(&member).is_none_or(|it| it.retired) {
        return Err(Oops::Forbidden);
    }
    if !visit {
        let typed = |key: &str| asking.fields.iter().find(|it| it.0 == key).map_or("", |it| it.1.as_str());
        let (password, again) = (typed("password"), typed("again"));
        let length = password.chars().count();
        let wrong = match () {
            () if password != again => Some(asking.say("web-password-differs")),
            () if length < SHORTEST => {
                Some(asking.with("web-password-short", &[("count", Arg::Count(SHORTEST as u64))]))
            }
            () if length > LONGEST => {
                Some(asking.with("web-password-long", &[("count", Arg::Count(LONGEST as u64))]))
            }
            () => None,
        };
        if wrong.is_some() {
            return Ok(Answer::Unfit(shown(asking, ledger, wrong)?));
        }
        asking.app.credentials.accept(asking.param("token"), password)?.ok_or(Oops::NotFound)?;
        // Whoever knew the password before is out.
        asking.app.sessions.end(&member);
    }
    asking.app.sessions.leave(&asking.token);
    Ok(Answer::Enter { token: asking.app.sessions.enter(&member), to: "/".to_owned() })
}
