//! Why a page cannot be shown: the one place where that becomes a status and words.

use axum::http::StatusCode;
use tarikh_projections::controls::Arg;
use tarikh_projections::statements::{Lacking, Unanswerable};

use crate::documents::DocumentError;
use crate::ledger::LedgerError;
use crate::objects::ObjectError;
use crate::render::Words;
use crate::render::sentence::sentence;

/// Why not.
#[derive(Debug)]
pub enum Oops {
    /// Nobody is signed in.
    SignedOut,
    /// There is no such page.
    NotFound,
    /// It is not for who asks.
    Forbidden,
    /// The form does not come from our own page, or the page is too old.
    Foreign,
    /// What is sent is larger than is taken.
    TooLarge,
    /// What is sent cannot be read.
    Unreadable,
    /// There is no grant yet.
    NoGrant,
    /// The ledger fails.
    Ledger(LedgerError),
    /// A document cannot be had.
    Document(DocumentError),
    /// The statement cannot be asked.
    Statement(Unanswerable),
    /// The program is at fault.
    Bug,
}

impl From<LedgerError> for Oops {
    fn from(it: LedgerError) -> Self {
        Self::Ledger(it)
    }
}

impl From<ObjectError> for Oops {
    fn from(it: ObjectError) -> Self {
        Self::Ledger(it.into())
    }
}

impl From<DocumentError> for Oops {
    fn from(it: DocumentError) -> Self {
        Self::Document(it)
    }
}

impl From<Unanswerable> for Oops {
    fn from(it: Unanswerable) -> Self {
        Self::Statement(it)
    }
}

impl From<askama::Error> for Oops {
    fn from(_: askama::Error) -> Self {
        Self::Bug
    }
}

impl Oops {
    /// Its status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::Foreign => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::NoGrant | Self::Statement(_) => StatusCode::CONFLICT,
            Self::Document(DocumentError::Missing { .. }) => StatusCode::NOT_FOUND,
            Self::Ledger(LedgerError::Busy) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Ledger(_) | Self::Document(_) | Self::Bug => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What it says.
    pub fn said(&self, words: &Words) -> String {
        let say = |key: &str| words.get(key);
        match self {
            Self::SignedOut => say("web-oops-signed-out"),
            Self::NotFound => say("web-oops-not-found"),
            Self::Forbidden => say("web-oops-forbidden"),
            Self::Foreign => say("web-oops-foreign"),
            Self::TooLarge => say("web-oops-too-large"),
            Self::Unreadable => say("web-oops-unreadable"),
            Self::NoGrant => say("web-oops-no-grant"),
            Self::Ledger(error) => sentence(words, error.key(), &error.values()),
            Self::Document(DocumentError::Files(_)) | Self::Bug => say("web-oops-bug"),
            Self::Document(DocumentError::Missing { .. }) => say("web-oops-document-missing"),
            Self::Document(DocumentError::Changed { .. }) => say("web-oops-document-changed"),
            Self::Statement(it) => unanswerable(words, it),
        }
    }
}

/// Why a statement cannot be asked.
pub fn unanswerable(words: &Words, it: &Unanswerable) -> String {
    let text = |it: &dyn std::fmt::Display| Arg::Text(it.to_string());
    let list = |all: &[tarikh_events::AccountCode]| {
        Arg::Text(all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
    };
    let (key, values) = match it {
        Unanswerable::UnknownGrant(grant) => ("rejected-unknown-grant", vec![("grant", text(grant))]),
        Unanswerable::NoBudget(grant) => ("rejected-no-budget", vec![("grant", text(grant))]),
        Unanswerable::UnknownAccount { account, choices } => {
            ("unanswerable-unknown-account", vec![("account", text(account)), ("choices", list(choices))])
        }
        Unanswerable::NoAccount { choices } if choices.is_empty() => {
            ("unanswerable-no-such-account", Vec::new())
        }
        Unanswerable::NoAccount { choices } => ("unanswerable-no-account", vec![("choices", list(choices))]),
        Unanswerable::WrongKind { account, choices } => {
            ("unanswerable-wrong-kind", vec![("account", text(account)), ("choices", list(choices))])
        }
        Unanswerable::NothingInPeriod { lacking, account, period } => {
            let key = match lacking {
                Lacking::CashCount => "unanswerable-no-cash-count",
                Lacking::BankStatement => "unanswerable-no-bank-statement",
            };
            let days = [("from", Arg::Date(period.from)), ("to", Arg::Date(period.to))];
            (key, std::iter::once(("account", text(account))).chain(days).collect())
        }
    };
    sentence(words, key, &values)
}
