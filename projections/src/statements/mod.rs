//! The statements: one question each, asked of the books.
//!
//! A statement is a file here and a line in the [`CATALOGUE`]; its route, its subcommand, its menu entry,
//! its formats and its languages follow from there. A statement is never wrong in silence: it carries its
//! checks, computed on another path than its rows.

mod advances;
mod audit_pack;
mod balance_sheet;
mod bank_book;
pub(crate) mod bank_reconciliation;
mod book;
mod budget_execution;
mod cash_book;
mod cash_count;
mod chart;
mod donor_register;
mod evidence_matrix;
mod execution;
mod final_statement;
mod financing_plan;
mod forecast;
mod fund_request;
mod funds_received;
mod general_ledger;
mod ineligible_costs;
mod instalments;
mod integrity_certificate;
mod interest_on_late_funds;
mod interim_statement;
mod inventory;
mod journal;
mod local_contributions;
pub(crate) mod matching;
mod monthly_report;
mod operating_account;
mod payroll;
mod position;
mod procurement;
mod progress;
mod receipts_list;
mod said;
mod settings;
mod sources_and_uses;
mod spending_by_result;
mod sycebnl;
mod treasury_reconciliation;
mod trial_balance;
mod use_of_funds;
mod worth;

pub use execution::promised;
pub use interest_on_late_funds::base_rates;
pub use worth::is_method;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{AccountCode, Currency, GrantCode, PlaceCode};

use crate::books::{Account, Books, Grant};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Column, Fact, Kind, Statement, Value};

/// Every statement that can be asked for.
pub const CATALOGUE: &[Entry] = &[
    budget_execution::ENTRY,
    monthly_report::ENTRY,
    progress::ENTRY,
    cash_book::ENTRY,
    cash_count::ENTRY,
    bank_book::ENTRY,
    bank_reconciliation::ENTRY,
    advances::ENTRY,
    funds_received::ENTRY,
    fund_request::ENTRY,
    financing_plan::ENTRY,
    interim_statement::ENTRY,
    final_statement::ENTRY,
    interest_on_late_funds::ENTRY,
    receipts_list::ENTRY,
    journal::ENTRY,
    general_ledger::ENTRY,
    trial_balance::ENTRY,
    inventory::ENTRY,
    procurement::ENTRY,
    payroll::ENTRY,
    local_contributions::ENTRY,
    integrity_certificate::ENTRY,
    audit_pack::ENTRY,
    ineligible_costs::ENTRY,
    evidence_matrix::ENTRY,
    forecast::ENTRY,
    sources_and_uses::ENTRY,
    treasury_reconciliation::ENTRY,
    balance_sheet::ENTRY,
    operating_account::ENTRY,
    spending_by_result::ENTRY,
    donor_register::ENTRY,
];

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

    // Its form before anything is filled in: what stands above the tables, and who signs if the statement
    // says nothing else.
    fn blank(&self, books: &Books, grant: &Grant, scope: &Scope, account: Option<&Account>) -> Statement {
        Statement {
            key: self.key,
            version: self.version,
            scope: Scope { account: account.map(|it| it.opened.account.clone()), ..scope.clone() },
            head: books.head,
            budget_version: grant.budget.in_force().map(|it| it.number),
            facts: facts(books, grant, account),
            tables: Vec::new(),
            notes: Vec::new(),
            charts: Vec::new(),
            checks: Vec::new(),
            signatures: vec!["prepared", "checked", "approved"],
        }
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
    /// The account has nothing in the period that the statement could be made from.
    NothingInPeriod {
        /// What it lacks.
        lacking: Lacking,
        /// The account.
        account: AccountCode,
        /// The days that were asked about.
        period: Period,
    },
}

/// What an account may lack in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// A count of what it holds.
    CashCount,
    /// A bank statement.
    BankStatement,
}

impl Lacking {
    /// Its stable English name.
    pub fn key(self) -> &'static str {
        match self {
            Self::CashCount => "cash-count",
            Self::BankStatement => "bank-statement",
        }
    }
}

impl std::fmt::Display for Unanswerable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownGrant(grant) => write!(f, "there is no grant {grant}"),
            Self::UnknownAccount { account, .. } => write!(f, "there is no account {account}"),
            Self::NoAccount { .. } => f.write_str("an account must be named"),
            Self::WrongKind { account, .. } => write!(f, "the account {account} is of another kind"),
            Self::NoBudget(grant) => write!(f, "no budget of grant {grant} is approved"),
            Self::NothingInPeriod { lacking, account, period } => {
                let (lacking, Period { from, to }) = (lacking.key(), period);
                write!(f, "the account {account} has no {lacking} from {from} to {to}")
            }
        }
    }
}

impl std::error::Error for Unanswerable {}

fn grant_of<'a>(books: &'a Books, scope: &Scope) -> Result<&'a Grant, Unanswerable> {
    books.grant(&scope.grant).ok_or_else(|| Unanswerable::UnknownGrant(scope.grant.clone()))
}

// The account that was asked for, or the only one that fits.
fn account_of<'a>(
    grant: &'a Grant,
    scope: &Scope,
    kinds: &[AccountKind],
) -> Result<&'a Account, Unanswerable> {
    let fitting = || grant.accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
    let choices = || -> Vec<AccountCode> { fitting().map(|it| it.opened.account.clone()).collect() };
    let Some(code) = &scope.account else {
        let mut fitting = fitting();
        return match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(only),
            (Some(_), Some(_)) | (None, _) => Err(Unanswerable::NoAccount { choices: choices() }),
        };
    };
    let account = grant.account(code);
    let account =
        account.ok_or_else(|| Unanswerable::UnknownAccount { account: code.clone(), choices: choices() })?;
    match kinds.contains(&account.opened.kind) {
        true => Ok(account),
        false => Err(Unanswerable::WrongKind { account: code.clone(), choices: choices() }),
    }
}

// Columns by their keys and kinds; amounts are in one currency.
fn columns_of(keys: &[(&'static str, Kind)], currency: Currency) -> Vec<Column> {
    let column = |(key, kind): &(&'static str, Kind)| match *kind == Kind::Amount {
        true => Column::amount(key, currency),
        false => Column::new(key, *kind),
    };
    keys.iter().map(column).collect()
}

// What the forms of the donor ask for and no record holds: it is said, and neither left blank nor made up.
fn not_kept() -> Cell {
    Cell::plain(Value::Word("not-kept"))
}

// The name of a place, or its code where the contract does not name it.
fn place_name<'a>(grant: &'a Grant, code: &'a PlaceCode) -> &'a str {
    let place = grant.award.places.iter().find(|it| it.code == *code);
    place.map_or(code.as_str(), |it| it.name.as_str())
}

// What stands above every statement.
fn facts(books: &Books, grant: &Grant, account: Option<&Account>) -> Vec<Fact> {
    let award = &grant.award;
    let organisation = books.identity.as_ref().map(|it| it.organisation.clone());
    let account = account.map(|it| format!("{} · {}", it.opened.account, it.opened.name));
    [
        ("organisation", organisation),
        ("grant", Some(award.code.to_string())),
        ("title", Some(award.title.clone())),
        ("donor", Some(award.chain().join(" → "))),
        ("account", account),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some(Fact { key, value: Value::Text(text?) }))
    .collect()
}
