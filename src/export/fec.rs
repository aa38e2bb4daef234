//! The entries of a grant as the French *fichier des écritures comptables*: eighteen fields, separated by tabs,
//! one line for each posting (article A. 47 A-1 of the *livre des procédures fiscales*).
//!
//! Auditors' programs read it. The law is French and binds nobody in Mali; the form is what counts. Fields that
//! the ledger does not know stay empty: it keeps no lettering, and amounts are in the currency of the books.
//! Entries come in the order of the records, which is that of their validation: a record is final from the
//! moment it is made, and its day is the day of validation. An account begins with three digits; charges whose
//! account the grant does not say are on 600.
//!
//! The law's name for the file is the tax number of the organisation, `FEC` and the closing day:
//! `<n° fiscal>FEC20171231.txt`.

use std::io::Write;

use tarikh_events::treasury::AccountKind;
use tarikh_events::{Date, Decimal, GrantCode, Money, Record};
use tarikh_projections::books::{Account, Grant};
use tarikh_projections::postings::{Ledger as Chart, Natures, Posting, postings};

use super::{About, Accounts, ExportError, about, each_record, one_line};
use crate::ledger::Ledger;

const FIELDS: [&str; 18] = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
];

// Where a charge stands whose account the grant does not say.
const UNNAMED: &str = "600";

/// Writes the entries of a grant.
pub fn write(ledger: &Ledger, code: &GrantCode, out: &mut dyn Write) -> Result<(), ExportError> {
    let Some(grant) = ledger.books().grant(code) else { return Ok(()) };
    let chart = Numbers { grant, natures: Natures::of(grant), accounts: Accounts::of(ledger.books()) };
    writeln!(out, "{}", FIELDS.join("\t"))?;
    let mut number: u64 = 0;
    each_record(ledger, &mut |record| {
        let posted: Vec<_> =
            postings(ledger.books(), record)?.into_iter().filter(|it| it.grant == *code).collect();
        let Some(about) = about(ledger, record).filter(|_| !posted.is_empty()) else { return Ok(()) };
        number += 1;
        let entry = Entry::of(&chart, record, &posted, number, about);
        for it in &posted {
            writeln!(out, "{}", entry.line(&chart, &it.account, it.amount).join("\t"))?;
        }
        Ok(())
    })?;
    Ok(out.flush()?)
}

struct Numbers<'a> {
    grant: &'a Grant,
    natures: Natures<'a>,
    accounts: Accounts,
}

impl Numbers<'_> {
    // Three digits, then what tells accounts of the same three apart.
    fn number(&self, account: &Chart) -> String {
        let padded = |code: &str| {
            let digits = code.len() - code.trim_start_matches(|it: char| it.is_ascii_digit()).len();
            let (digits, rest) = code.split_at(digits);
            let rest: String = rest.chars().filter(|it| it.is_alphanumeric()).collect();
            format!("{digits:0<3}{rest}")
        };
        match account {
            Chart::Charge(line) => {
                let nature = self.natures.account(line).unwrap_or(UNNAMED);
                padded(&format!("{nature}-{line}"))
            }
            Chart::Treasury(_)
            | Chart::Advances
            | Chart::DonorFunds
            | Chart::Interest
            | Chart::OtherIncome
            | Chart::LocalContribution
            | Chart::Differences
            | Chart::OtherGrant(_) => padded(&account.code()),
        }
    }

    fn label(&self, account: &Chart) -> String {
        let (_, parts) = self.accounts.name(&self.grant.award.code, account);
        let last = parts.last().map(|it| one_line(it)).unwrap_or_default();
        // The number stands in a field of its own.
        last.split_once(' ').map_or(last.clone(), |(_, name)| name.to_owned())
    }

    // The journal of an entry is the book of the account that pays, else of the one that receives; what moves no
    // money is an operation of its own.
    fn journal(&self, posted: &[Posting]) -> (String, String) {
        let pays = posted.iter().filter(|it| it.amount.amount().is_sign_negative());
        match pays.chain(posted).find_map(|it| self.money(&it.account)) {
            Some(it) => (it.opened.book.clone(), one_line(&it.opened.name)),
            None => ("OD".to_owned(), "Opérations diverses".to_owned()),
        }
    }

    fn money(&self, account: &Chart) -> Option<&Account> {
        match account {
            Chart::Treasury(code) => {
                self.grant.account(code).filter(|it| it.opened.kind != AccountKind::Advances)
            }
            Chart::Charge(_)
            | Chart::Advances
            | Chart::DonorFunds
            | Chart::Interest
            | Chart::OtherIncome
            | Chart::LocalContribution
            | Chart::Differences
            | Chart::OtherGrant(_) => None,
        }
    }
}

struct Entry {
    journal: (String, String),
    number: u64,
    on: Date,
    recorded: Date,
    piece: String,
    payee: String,
    text: String,
}

impl Entry {
    fn of(chart: &Numbers<'_>, record: &Record, posted: &[Posting], number: u64, about: About) -> Self {
        let recorded = jiff::tz::TimeZone::UTC.to_datetime(record.at).date();
        let (payee, text) = (one_line(&about.payee), one_line(&about.text));
        // A number is never empty: where no paper has one, it is that of the record.
        let piece = match about.code.is_empty() {
            true => format!("E{}", record.seq),
            false => one_line(&about.code),
        };
        let journal = chart.journal(posted);
        let on = posted.first().map_or(recorded, |it| it.on);
        Self { journal, number, on, recorded, piece, payee, text }
    }

    fn line(&self, chart: &Numbers<'_>, account: &Chart, amount: Money) -> [String; 18] {
        let said = match self.payee.is_empty() {
            true => self.text.clone(),
            false => format!("{} – {}", self.payee, self.text),
        };
        let (debit, credit) = match amount.amount().is_sign_negative() {
            true => (Decimal::ZERO, -amount.amount()),
            false => (amount.amount(), Decimal::ZERO),
        };
        let none = String::new;
        [
            self.journal.0.clone(),
            self.journal.1.clone(),
            self.number.to_string(),
            day(self.on),
            chart.number(account),
            chart.label(account),
            none(),
            none(),
            self.piece.clone(),
            day(self.on),
            said,
            figure(debit),
            figure(credit),
            none(),
            none(),
            day(self.recorded),
            none(),
            none(),
        ]
    }
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

// A comma before the decimals, and no signs between thousands.
fn figure(amount: Decimal) -> String {
    amount.normalize().to_string().replace('.', ",")
}
