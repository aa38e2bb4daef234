//! Sentences: a key and values become words; what went wrong is said in one place.
//!
//! A refusal says what happened, the values, and what to do next. It goes to the error output, so that what
//! is piped stays clean; for machines it is JSON on the output.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value as Json, json};
use tarikh_projections::controls::Arg;
use tarikh_projections::statements::{Lacking, Unanswerable};

use crate::acts::Unfit;
use crate::commands::Rejection;
use crate::import::contract::ContractError;
use crate::import::intake::{BadRow, ImportError, Why};
use crate::import::table::Unreadable;
use crate::ledger::{LedgerError, SubmitError, system};
use crate::names::Names;
pub use crate::render::sentence::{choice, one_of, sentence};
use crate::render::words::Words;
pub use crate::wording::{Values, finding, named, severity, values_of};

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// A text as a value.
pub fn text(it: impl ToString) -> Arg {
    Arg::Text(it.to_string())
}

/// Why a command was not done.
#[derive(Debug)]
pub struct Trouble {
    exit: u8,
    key: &'static str,
    control: Option<&'static str>,
    values: Values,
    rows: Vec<BadRow>,
    quiet: bool,
    // What was given for an act: the field it is about, and which of several it is.
    field: Option<&'static str>,
    entry: Option<usize>,
}

/// No, with a reason.
pub const NO: u8 = 1;
/// The words of the command were wrong.
pub const WRONG_WORDS: u8 = 2;

impl Trouble {
    /// The command's own no.
    pub fn no(key: &'static str, values: Values) -> Self {
        Self {
            exit: NO,
            key,
            control: None,
            values,
            rows: Vec::new(),
            quiet: false,
            field: None,
            entry: None,
        }
    }

    /// The words of the command are wrong.
    pub fn wrong(key: &'static str, values: Values) -> Self {
        Self { exit: WRONG_WORDS, ..Self::no(key, values) }
    }

    /// The ledger refuses.
    pub fn refused(rejection: &Rejection, names: &Names) -> Self {
        let (key, control) = rejection.key();
        Self { control, ..Self::no(key, values_of(rejection, names)) }
    }

    /// What was given for an act does not fit. The field is named as the keyboard names it; `entry` is the
    /// number of one among several, from 1.
    pub fn unfit(words: &Words, unfit: &Unfit, act: &str, entry: Option<usize>, names: &Names) -> Self {
        let label = |field: &str| words.first(&[&format!("field-{act}-{field}"), &format!("field-{field}")]);
        let mut trouble = match unfit {
            Unfit::Rejected(rejection) => Self::refused(rejection, names),
            Unfit::NoParty { .. } => Self::no(unfit.key(), unfit.values()),
            Unfit::Unread { reason, .. } => {
                let args: Values = reason.args().into_iter().map(|(key, value)| (key, text(value))).collect();
                let mut values = unfit.values();
                values.push(("reason", text(sentence(words, reason.key(), &args))));
                Self::wrong(unfit.key(), values)
            }
            Unfit::Several { fields } => {
                let option = |field: &&str| format!("{} (--{})", label(field), field.replace('_', "-"));
                let fields: Vec<String> = fields.iter().map(option).collect();
                Self::wrong(unfit.key(), vec![("fields", text(fields.join(", ")))])
            }
            Unfit::Missing { .. } | Unfit::NoField { .. } | Unfit::Form { .. } | Unfit::NoWord { .. } => {
                Self::wrong(unfit.key(), unfit.values())
            }
        };
        if let Some(field) = unfit.field() {
            trouble.values.push(("field", text(label(field))));
            let option = if field == "splits" { "split".to_owned() } else { field.replace('_', "-") };
            trouble.values.push(("option", text(option)));
            trouble.field = Some(field);
        }
        trouble.entry = entry;
        trouble
    }

    /// A submission did not happen.
    pub fn submitted(error: SubmitError<Rejection>, names: &Names) -> Self {
        match error {
            SubmitError::Refused(rejection) => Self::refused(&rejection, names),
            SubmitError::Failed(error) => error.into(),
        }
    }

    /// An import was not taken.
    pub fn import(error: ImportError, names: &Names) -> Self {
        match error {
            ImportError::NoContract => Self::no("import-no-contract", Vec::new()),
            ImportError::UnknownGrant { grant } => {
                Self::no("import-unknown-grant", vec![("grant", text(grant))])
            }
            ImportError::GrantDiffers { asked, found } => {
                Self::no("import-grant-differs", vec![("asked", text(asked)), ("found", text(found))])
            }
            ImportError::Contract(error) => error.into(),
            ImportError::Rows(mut rows) => {
                rows.sort_by(|a, b| (&a.sheet, a.row, &a.column).cmp(&(&b.sheet, b.row, &b.column)));
                let count = rows.len() as u64;
                Self { rows, ..Self::no("import-bad-rows", vec![("count", Arg::Count(count))]) }
            }
            ImportError::Refused(rejection) => Self::refused(&rejection, names),
            ImportError::Failed(error) => error.into(),
        }
    }

    /// A file cannot be written.
    pub fn writing(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |error| {
            Self::no("cli-not-written", vec![("file", text(path.display())), ("detail", text(error))])
        }
    }

    /// Says it, and returns the exit code.
    pub fn report(&self, words: &Words, names: &Names, machine: bool) -> u8 {
        if self.quiet {
            return self.exit;
        }
        // Where nobody listens any more, the exit code is all that is left to say.
        if machine {
            let _ = writeln!(io::stdout(), "{}", self.json(words, names));
            return self.exit;
        }
        let mut error = io::stderr().lock();
        for line in self.told(words, names) {
            let _ = writeln!(error, "{line}");
        }
        self.exit
    }

    /// What is said: a sentence, and below it a line for each row that cannot be taken.
    pub fn told(&self, words: &Words, names: &Names) -> Vec<String> {
        let mut first = sentence(words, self.key, &self.values);
        if let Some(entry) = self.entry {
            let entry = vec![("entry", text(entry)), ("sentence", text(first))];
            first = sentence(words, "cli-act-entry", &entry);
        }
        let mut told = vec![first];
        for row in &self.rows {
            let values = vec![
                ("sheet", text(&row.sheet)),
                ("row", text(row.row)),
                ("column", text(&row.column)),
                ("found", text(&row.found)),
                ("reason", text(reason(words, names, row))),
            ];
            let key = match (row.column.is_empty(), row.found.is_empty()) {
                (true, _) => "import-row",
                (false, true) => "import-row-column",
                (false, false) => "import-row-found",
            };
            told.push(format!("  {}", sentence(words, key, &values)));
        }
        told
    }

    fn json(&self, words: &Words, names: &Names) -> Json {
        if !self.rows.is_empty() {
            let row = |it: &BadRow| {
                json!({
                    "sheet": it.sheet, "row": it.row, "column": it.column, "found": it.found,
                    "reason": reason(words, names, it),
                })
            };
            return self.rows.iter().map(row).collect();
        }
        let mut error = Map::new();
        error.insert("error".to_owned(), self.key.into());
        if let Some(control) = self.control {
            error.insert("control".to_owned(), control.into());
        }
        if let Some(field) = self.field {
            error.insert("field".to_owned(), field.into());
        }
        if let Some(entry) = self.entry {
            error.insert("entry".to_owned(), entry.into());
        }
        error.insert("reason".to_owned(), sentence(words, self.key, &self.values).into());
        Json::Object(error)
    }
}

fn reason(words: &Words, names: &Names, row: &BadRow) -> String {
    let values = if let Why::Rejected(rejection) = &row.why {
        values_of(rejection, names)
    } else {
        named(row.why.values(), names)
    };
    sentence(words, row.why.key(), &values)
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::no(error.key(), error.values())
    }
}

impl From<Unreadable> for Trouble {
    fn from(error: Unreadable) -> Self {
        let mut values: Values = error.args().into_iter().map(|(name, value)| (name, text(value))).collect();
        if let Unreadable::Io { file, source } = &error {
            values = vec![("file", text(file)), ("detail", system(source))];
        }
        Self::no(error.key(), values)
    }
}

impl From<ContractError> for Trouble {
    fn from(error: ContractError) -> Self {
        let ContractError { file, line, key, expected } = error;
        let values = vec![
            ("file", text(file)),
            ("line", text(line)),
            ("key", text(key)),
            ("expected", text(expected)),
        ];
        Self::no("import-contract", values)
    }
}

impl From<Unanswerable> for Trouble {
    fn from(it: Unanswerable) -> Self {
        let list = |choices: Vec<tarikh_events::AccountCode>| {
            text(choices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        };
        match it {
            Unanswerable::UnknownGrant(grant) => {
                Self::no("rejected-unknown-grant", vec![("grant", text(grant))])
            }
            Unanswerable::NoBudget(grant) => Self::no("rejected-no-budget", vec![("grant", text(grant))]),
            Unanswerable::UnknownAccount { account, choices } => Self::no(
                "unanswerable-unknown-account",
                vec![("account", text(account)), ("choices", list(choices))],
            ),
            Unanswerable::NoAccount { choices } if choices.is_empty() => {
                Self::no("unanswerable-no-such-account", Vec::new())
            }
            Unanswerable::NoAccount { choices } => {
                Self::no("unanswerable-no-account", vec![("choices", list(choices))])
            }
            Unanswerable::WrongKind { account, choices } => Self::no(
                "unanswerable-wrong-kind",
                vec![("account", text(account)), ("choices", list(choices))],
            ),
            Unanswerable::NothingInPeriod { lacking, account, period } => {
                let key = match lacking {
                    Lacking::CashCount => "unanswerable-no-cash-count",
                    Lacking::BankStatement => "unanswerable-no-bank-statement",
                };
                let days = [("from", Arg::Date(period.from)), ("to", Arg::Date(period.to))];
                Self::no(key, std::iter::once(("account", text(account))).chain(days).collect())
            }
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        // Whoever reads a pipe may have read enough.
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        let exit = if quiet { 0 } else { NO };
        let trouble = Self::no("cli-not-written-out", vec![("detail", system(&error))]);
        Self { exit, quiet, ..trouble }
    }
}
