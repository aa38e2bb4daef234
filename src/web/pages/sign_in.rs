//! Signing in and out, and the language.

use askama::Template;
use tarikh_events::MemberId;
use tarikh_projections::controls::Arg;

use super::super::asking::{Answer, Asking, ours};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use crate::ledger::Ledger;
use crate::render::Lang;

#[derive(Template)]
#[template(path = "web/pages/sign_in.html")]
struct Page<'a> {
    l: Layout<'a>,
    to: String,
    member: String,
    wrong: Option<String>,
}

/// Three lines, no welcome.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    if asking.member.is_some() {
        return Ok(Answer::Go(ours(asking.query("to"))));
    }
    Ok(Answer::Page(shown(asking, ledger, asking.query("to"), None)?))
}

fn shown(asking: &Asking, ledger: &Ledger, to: &str, wrong: Option<String>) -> Result<String, Oops> {
    let mut l = Layout::of(asking, ledger, asking.say("web-sign-in"));
    // Nobody is told what there is before they are let in.
    l.ways.clear();
    l.months.clear();
    l.grant.clear();
    rendered(&Page { l, to: ours(to), member: asking.field("member").to_owned(), wrong })
}

/// Lets someone in who knows the password.
pub fn enter(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    let member = MemberId::from(asking.field("member"));
    let name = member.as_str().to_lowercase();
    if let Some(seconds) = asking.app.sessions.wait(&name) {
        let said = asking.with("web-sign-in-wait", &[("seconds", Arg::Count(seconds))]);
        return Ok(Answer::Unfit(shown(asking, ledger, asking.field("to"), Some(said))?));
    }
    // As it was typed: a password may end in a space.
    let password = asking.fields.iter().find(|it| it.0 == "password").map_or("", |it| it.1.as_str());
    let right = asking.app.check(&member, password)?;
    let acts = ledger.books().members.get(&member).is_some_and(|it| !it.retired);
    if !(right && acts) {
        asking.app.sessions.wrong(&name);
        let said = asking.say("web-sign-in-wrong");
        return Ok(Answer::Unfit(shown(asking, ledger, asking.field("to"), Some(said))?));
    }
    asking.app.sessions.right(&name);
    asking.app.sessions.leave(&asking.token);
    Ok(Answer::Enter { token: asking.app.sessions.enter(&member), to: ours(asking.field("to")) })
}

/// Ends the session on the server, whatever the browser keeps.
pub fn leave(asking: &Asking, _: &Ledger) -> Result<Answer, Oops> {
    asking.app.sessions.leave(&asking.token);
    Ok(Answer::Leave)
}

/// Another language, for this browser.
pub fn language(asking: &Asking, _: &Ledger) -> Result<Answer, Oops> {
    let lang = Lang::parse(asking.field("lang")).ok_or(Oops::Unreadable)?;
    Ok(Answer::Language { lang, to: ours(asking.field("to")) })
}
