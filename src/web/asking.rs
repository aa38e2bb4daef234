//! A question as pages see it, and what they answer.

use std::fmt::Display;

use tarikh_events::ledger::Role;
use tarikh_events::{CommandId, GrantCode, MemberId};
use tarikh_projections::books::Grant;
use tarikh_projections::controls::Arg;

use super::error::Oops;
use super::office::App;
use crate::clock;
use crate::ledger::Ledger;
use crate::render::sentence::sentence;
use crate::render::{Lang, Words};

/// Names and values, in the order in which they were given.
pub type Pairs = Vec<(String, String)>;

/// A file that was handed in with a form.
pub struct Upload {
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Someone asks for a page.
pub struct Asking<'a> {
    /// What all pages share.
    pub app: &'a App,
    /// The words of their language.
    pub words: &'a Words,
    /// Who asks; nobody where the page is open to all.
    pub member: Option<MemberId>,
    /// What they may do, as the books say now.
    pub roles: Vec<Role>,
    /// The token of their browser.
    pub token: String,
    /// The address, without what follows the question mark.
    pub path: String,
    /// What follows it.
    pub query: Pairs,
    /// The parts of the address that differ.
    pub params: Pairs,
    /// What a form sends.
    pub fields: Pairs,
    /// The files that it sends.
    pub files: Vec<Upload>,
}

fn first<'a>(pairs: &'a Pairs, key: &str) -> &'a str {
    pairs.iter().find(|it| it.0 == key).map_or("", |it| it.1.trim())
}

impl<'a> Asking<'a> {
    /// The same question, with a form as if it had been typed.
    pub fn filled(&self, fields: Pairs) -> Self {
        Self {
            app: self.app,
            words: self.words,
            member: self.member.clone(),
            roles: self.roles.clone(),
            token: self.token.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            params: self.params.clone(),
            fields,
            files: Vec::new(),
        }
    }

    /// A value of the address, blank where there is none.
    pub fn query(&self, key: &str) -> &str {
        first(&self.query, key)
    }

    /// A part of the address.
    pub fn param(&self, key: &str) -> &str {
        first(&self.params, key)
    }

    /// A value of the form.
    pub fn field(&self, key: &str) -> &str {
        first(&self.fields, key)
    }

    /// All values of a name in the form.
    pub fn fields_of<'b, 'k>(&'b self, key: &'k str) -> impl Iterator<Item = &'b str> + use<'a, 'b, 'k> {
        self.fields.iter().filter(move |it| it.0 == key).map(|it| it.1.trim())
    }

    /// Who asks, where the page is for members.
    pub fn member(&self) -> Result<&MemberId, Oops> {
        self.member.as_ref().ok_or(Oops::SignedOut)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Words of a key.
    pub fn say(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// A sentence with values.
    pub fn with(&self, key: &str, values: &[(&'static str, Arg)]) -> String {
        sentence(self.words, key, values)
    }

    /// The token of a form.
    pub fn form_token(&self) -> String {
        self.app.sessions.form_token(&self.token)
    }

    /// The identifier under which a form is recorded once, however often it is sent.
    pub fn command(&self) -> CommandId {
        self.field("command").parse().unwrap_or_else(|_| CommandId(clock::uuid()))
    }

    /// The grant that is named, or the first one.
    pub fn grant<'l>(&self, ledger: &'l Ledger) -> Result<&'l Grant, Oops> {
        let named = [self.query("grant"), self.field("grant")].into_iter().find(|it| !it.is_empty());
        let grants = &ledger.books().grants;
        let found = match named {
            Some(code) => grants.get(&GrantCode::from(code)),
            None => grants.values().next(),
        };
        found.ok_or(if named.is_some() { Oops::NotFound } else { Oops::NoGrant })
    }
}

/// A new identifier for what a form will record.
pub fn new_command() -> String {
    CommandId(clock::uuid()).to_string()
}

/// What a page answers.
pub enum Answer {
    /// A page.
    Page(String),
    /// A page that says what does not fit.
    Unfit(String),
    /// Another address.
    Go(String),
    /// Someone is let in, and goes on to an address.
    Enter {
        /// Their token.
        token: String,
        /// Where to.
        to: String,
    },
    /// Someone leaves.
    Leave,
    /// Another language from here on.
    Language {
        /// Which.
        lang: Lang,
        /// Where to.
        to: String,
    },
    /// A file.
    File {
        /// What is in it.
        bytes: Vec<u8>,
        /// Its media type.
        media: &'static str,
        /// What it is called where it is kept.
        name: String,
    },
    /// Work that needs no ledger, done when the ledger was given back.
    Work(Box<dyn FnOnce() -> Result<Answer, Oops> + Send>),
}

/// An address of ours with a name in it that may hold anything.
pub fn encoded(text: impl Display) -> String {
    let mut out = String::new();
    for byte in text.to_string().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// An address of ours, or the first page: nobody is sent elsewhere.
pub fn ours(to: &str) -> String {
    let plain = to.starts_with('/')
        && !to.starts_with("//")
        && to.chars().all(|it| it.is_ascii_graphic() && it != '\\');
    if plain { to.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(ours("/vouchers?page=2"), "/vouchers?page=2");
        for foreign in
            ["https://example.org", "//example.org", "/\\example.org", "", "javascript:alert(1)", "/a b"]
        {
            assert_eq!(ours(foreign), "/", "{foreign}");
        }
    }

    #[test]
    fn a_name_in_an_address_stays_one_part_of_it() {
        assert_eq!(encoded("BQ-2017/0141 é"), "BQ-2017%2F0141%20%C3%A9");
    }
}
