//! The statements: one question each, asked of the books.
//!
//! A statement is a file here and a line in the [`CATALOGUE`]; its route, its subcommand, its menu entry,
//! its formats and its languages follow from there. A statement is never wrong in silence: it carries its
//! checks, computed on another path than its rows.

mod bank_book;
mod book;
mod budget_execution;
mod cash_book;
mod receipts_list;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, GrantCode};

use crate::books::{Account, Books, Grant};
use crate::scope::Scope;
use crate::statement::{Fact, Statement, Value};

/// Every statement that can be asked for.
pub const CATALOGUE: &[Entry] =
    &[budget_execution::ENTRY, cash_book::ENTRY, bank_book::ENTRY, receipts_list::ENTRY];

/// A statement of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Stable English key: `budget-execution`.
    pub key: &'static str,
    /// Version of its layout.
    pub version: u32,
    /// What it is asked about.
    pub about: About,
    ask: fn(&Books, &Scope) -> Result<Statement, Unanswerable>,
}

impl Entry {
    /// Asks the books.
    pub fn ask(&self, books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
        (self.ask)(books, scope)
    }
}

/// What a statement is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A grant.
    Grant,
    /// One account of a grant, of one of these kinds.
    Account(&'static [AccountKind]),
}

/// The statement of a key.
pub fn find(key: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|it| it.key == key)
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswerable {
    /// There is no such grant.
    UnknownGrant(GrantCode),
    /// The grant has no such account.
    UnknownAccount {
        /// What was asked for.
        account: AccountCode,
        /// The accounts that fit.
        choices: Vec<AccountCode>,
    },
    /// An account must be named.
    NoAccount {
        /// The accounts that fit; none if the grant has none of the kind.
        choices: Vec<AccountCode>,
    },
    /// The account is of another kind.
    WrongKind {
        /// What was asked for.
        account: AccountCode,
        /// The accounts that fit.
        choices: Vec<AccountCode>,
    },
    /// No version of the grant's budget is approved.
    NoBudget(GrantCode),
}

impl std::fmt::Display for Unanswerable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownGrant(grant) => write!(f, "there is no grant {grant}"),
            Self::UnknownAccount { account, .. } => write!(f, "there is no account {account}"),
            Self::NoAccount { .. } => f.write_str("an account must be named"),
            Self::WrongKind { account, .. } => write!(f, "the account {account} is of another kind"),
            Self::NoBudget(grant) => write!(f, "no budget of grant {grant} is approved"),
        }
    }
}

impl std::error::Error for Unanswerable {}

const SIGNATURES: &[&str] = &["prepared", "checked", "approved", "received"];

fn grant_of<'a>(books: &'a Books, scope: &Scope) -> Result<&'a Grant, Unanswerable> {
    books.grant(&scope.grant).ok_or_else(|| Unanswerable::UnknownGrant(scope.grant.clone()))
}

// What stands above every statement.
fn facts(books: &Books, grant: &Grant, account: Option<&Account>) -> Vec<Fact> {
    let award = &grant.award;
    let mut donors: Vec<&str> = award.donors.iter().map(|it| it.name.as_str()).collect();
    if donors.last() != Some(&award.grantee.as_str()) {
        donors.push(&award.grantee);
    }
    let organisation = books.identity.as_ref().map(|it| it.organisation.clone());
    let account = account.map(|it| format!("{} · {}", it.opened.account, it.opened.name));
    [
        ("organisation", organisation),
        ("grant", Some(award.code.to_string())),
        ("title", Some(award.title.clone())),
        ("donor", Some(donors.join(" → "))),
        ("account", account),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some(Fact { key, value: Value::Text(text?) }))
    .collect()
}
