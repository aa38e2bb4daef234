//! What stands around every page: the wall with the grant, the person and the ways, and the months.

use std::sync::LazyLock;

use askama::Template;
use axum::http::header;
use axum::response::IntoResponse;
use tarikh_events::{Hash, Month};
use tarikh_projections::books::{Grant, State};

use super::asking::{Asking, encoded};
use super::error::Oops;
use super::guard::FORM_TOKEN;
use super::may::May;
use crate::ledger::Ledger;
use crate::render::{Lang, Words};

const STYLE: &str = include_str!("style.css");

static VERSION: LazyLock<String> =
    LazyLock::new(|| Hash::of(STYLE.as_bytes()).to_string().chars().take(12).collect());

/// The style: its address changes with it, so that a browser keeps it for ever.
pub async fn style() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, STYLE)
}

/// A way to a page.
pub struct Way {
    pub to: &'static str,
    pub name: String,
    pub here: bool,
    pub waiting: usize,
}

/// A month of the grant.
pub struct Stake {
    pub to: String,
    pub name: String,
    pub full: String,
    pub class: &'static str,
}

/// What a page is framed with.
pub struct Layout<'a> {
    words: &'a Words,
    /// What the page is about.
    pub title: String,
    /// Who keeps the ledger.
    pub organisation: String,
    /// The code of the grant.
    pub grant: String,
    /// What the grant is called.
    pub grant_title: String,
    /// Who asks.
    pub member: String,
    /// What they are here.
    pub roles: String,
    /// Where one may go.
    pub ways: Vec<Way>,
    /// The months.
    pub months: Vec<Stake>,
    /// The token of every form.
    pub form: String,
    /// This address, to come back to.
    pub here: String,
}

impl<'a> Layout<'a> {
    /// Around a page of this name.
    pub fn of(asking: &'a Asking, ledger: &Ledger, title: String) -> Self {
        let books = ledger.books();
        let grant = asking.grant(ledger).ok();
        let roles: Vec<String> =
            asking.roles.iter().map(|it| asking.say(&format!("role-{}", it.key()))).collect();
        let party =
            asking.member.as_ref().and_then(|it| books.members.get(it)).and_then(|it| it.party.as_ref());
        let name = party.and_then(|it| ledger.names().name(it)).map(str::to_owned);
        let member = asking.member.as_ref().map(ToString::to_string).unwrap_or_default();
        let shown = if roles.len() > 2 { vec![roles[0].clone(), "…".to_owned()] } else { roles };
        Self {
            words: asking.words,
            title,
            organisation: books.identity.as_ref().map(|it| it.organisation.clone()).unwrap_or_default(),
            grant: grant.map(|it| it.award.code.to_string()).unwrap_or_default(),
            grant_title: grant.map(|it| ledger.names().show(&it.award.title)).unwrap_or_default(),
            member: name.unwrap_or(member),
            roles: shown.join(", "),
            ways: ways(asking, grant),
            months: grant.map(|it| months(asking, it)).unwrap_or_default(),
            form: asking.form_token(),
            here: asking.path.clone(),
        }
    }

    /// Words of a key.
    pub fn say(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// The language of the page.
    pub fn lang(&self) -> &'static str {
        self.words.lang().code()
    }

    /// The languages one may choose, and whether it is the one that is shown.
    pub fn langs(&self) -> [(&'static str, &'static str, bool); 3] {
        Lang::ALL.map(|it| {
            let name = match it {
                Lang::Fr => "Français",
                Lang::En => "English",
                Lang::De => "Deutsch",
            };
            (it.code(), name, it == self.words.lang())
        })
    }

    /// The version of the style.
    pub fn style(&self) -> &'static str {
        &VERSION
    }

    /// The name of the field that holds a form's token.
    pub fn form_field(&self) -> &'static str {
        FORM_TOKEN
    }
}

fn ways(asking: &Asking, grant: Option<&Grant>) -> Vec<Way> {
    let waits = grant.map_or(0, |grant| {
        grant.vouchers.iter().filter(|it| matches!(it.state, State::Recorded | State::Rejected)).count()
    });
    let all = [
        ("/", "web-overview", May::Read, 0),
        ("/vouchers", "web-vouchers", May::Read, 0),
        ("/approvals", "web-approvals", May::Approve, waits),
        ("/budget", "web-budget", May::Read, 0),
        ("/treasury", "web-treasury", May::Read, 0),
        ("/funds", "web-funds", May::Read, 0),
        ("/month", "web-month", May::Read, 0),
        ("/statements", "web-statements", May::Read, 0),
        ("/findings", "web-findings", May::Read, 0),
        ("/verify", "web-verify", May::Read, 0),
        ("/members", "web-members", May::Administer, 0),
    ];
    let may = all.into_iter().filter(|it| it.2.allows(&asking.roles));
    may.map(|(to, name, _, waiting)| {
        // A voucher stands under the vouchers, a statement under the statements.
        let here =
            if to == "/" { asking.path == "/" } else { asking.path.starts_with(to.trim_end_matches('s')) };
        Way { to, name: asking.say(name), here, waiting }
    })
    .collect()
}

// The stakes: closed, the one that is due next, and those to come.
fn months(asking: &Asking, grant: &Grant) -> Vec<Stake> {
    let mut months = Vec::new();
    let (mut month, last) = (Month::of(grant.award.starts), Month::of(grant.award.ends));
    let next = grant.next_to_close();
    // A term of years would be a row of needles.
    while month <= last && months.len() < 36 {
        let class = match month {
            it if grant.months.contains_key(&it) => "shut",
            it if it == next => "now",
            _ => "far",
        };
        let name = asking.say(&format!("month-short-{}", month.first().month()));
        let full = asking.words.period(tarikh_projections::Period { from: month.first(), to: month.last() });
        months.push(Stake { to: format!("/?on={}", encoded(month)), name, full, class });
        month = month.next();
    }
    months
}

#[derive(Template)]
#[template(path = "web/plain.html")]
struct Plain<'a> {
    lang: &'static str,
    style: &'static str,
    said: &'a str,
    back: String,
}

/// A page with one sentence, for who is not let in.
pub fn plain(words: &Words, said: &str) -> String {
    let page = Plain { lang: words.lang().code(), style: &VERSION, said, back: words.get("web-back") };
    page.render().unwrap_or_default()
}

/// A page of ours.
pub fn rendered(page: &impl Template) -> Result<String, Oops> {
    Ok(page.render()?)
}
