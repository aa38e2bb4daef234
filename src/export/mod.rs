//! The ledger in the words of other programs: the bare lines, a journal that hledger or Beancount reads, the
//! workbook of an office, activities as IATI publishes them, or the entries as French auditors read them.
//!
//! A journal is a translation for people who want to count again with a program that is not ours. Each
//! record that moved money becomes one balanced transaction, from the same postings that the trial balance
//! is made of; plans, counts and promises move nothing. Contributions in kind stand as comments. Names of
//! people are shown, so a journal is as private as the vault; the bare lines hold no names.

pub mod beancount;
pub mod fec;
pub mod hledger;
pub mod iati;
pub mod jsonl;
pub mod workbook;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Write};

use tarikh_events::funds::ContributionKind;
use tarikh_events::money::scale;
use tarikh_events::record::ABANDONED;
use tarikh_events::recorded::ReadError;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{Currency, Date, Decimal, Envelope, Event, GrantCode, LineCode, Money, PartyId, Record};
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, Misfit, State};
use tarikh_projections::postings::{Ledger as Chart, Posting, postings};

use crate::ledger::{Ledger, LedgerError};

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The stored lines.
    Jsonl,
    /// A journal for hledger.
    Hledger,
    /// A journal for Beancount.
    Beancount,
    /// The workbook of a grant, which an import reads.
    Xlsx,
    /// Activities of the IATI standard.
    Iati,
    /// The French file of accounting entries.
    Fec,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] =
        [Self::Jsonl, Self::Hledger, Self::Beancount, Self::Xlsx, Self::Iati, Self::Fec];

    /// Its stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Hledger => "hledger",
            Self::Beancount => "beancount",
            Self::Xlsx => "xlsx",
            Self::Iati => "iati",
            Self::Fec => "fec",
        }
    }

    /// The format of a name.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// Whether it holds one grant, and not the whole ledger.
    pub fn is_of_a_grant(self) -> bool {
        match self {
            Self::Xlsx | Self::Fec => true,
            Self::Jsonl | Self::Hledger | Self::Beancount | Self::Iati => false,
        }
    }

    /// Exports a whole ledger, or the grant that is named.
    pub fn write(
        self,
        ledger: &Ledger,
        grant: Option<&GrantCode>,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        match self {
            Self::Xlsx => match grant.or_else(|| ledger.books().grants.keys().next()) {
                Some(grant) => workbook::write(ledger, grant, out),
                None => Ok(()),
            },
            Self::Fec => match grant.or_else(|| ledger.books().grants.keys().next()) {
                Some(grant) => fec::write(ledger, grant, out),
                None => Ok(()),
            },
            Self::Iati => iati::write(ledger, grant, out),
            Self::Jsonl => jsonl::write(ledger, out),
            Self::Hledger => hledger::write(ledger, out),
            Self::Beancount => beancount::write(ledger, out),
        }
    }
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A record cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record does not fit the books.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// What was exported cannot be written.
    #[error("the export cannot be written")]
    Write(#[from] io::Error),
}

// What is written down one after another.
enum Item {
    Entry(Entry),
    // A contribution in kind or work: outside the accounts.
    Memo { record: u64, on: Date, payee: String, text: String, value: Money },
}

// One balanced transaction.
struct Entry {
    record: u64,
    on: Date,
    code: String,
    payee: String,
    text: String,
    // Whether it may be reported; a voucher that waits or was refused may not.
    settled: bool,
    lines: Vec<Line>,
}

struct Line {
    grant: GrantCode,
    account: Chart,
    amount: Money,
    tags: Vec<(&'static str, String)>,
}

// Where an account stands in a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Asset,
    Funds,
    Between,
    Income,
    Expense,
}

// Accounts as people call them: class, then the parts of the name.
struct Accounts {
    named: BTreeMap<(GrantCode, Chart), (Class, Vec<String>)>,
}

impl Accounts {
    fn of(books: &Books) -> Self {
        let several = books.grants.len() > 1;
        let mut named = BTreeMap::new();
        for (code, grant) in &books.grants {
            let mut add = |account: Chart, class, parts: Vec<String>| {
                let own = several.then(|| code.to_string());
                named.insert((code.clone(), account), (class, own.into_iter().chain(parts).collect()));
            };
            for account in &grant.accounts {
                let name = format!("{} {}", account.opened.account, account.opened.name);
                add(Chart::Treasury(account.opened.account.clone()), Class::Asset, vec![name]);
            }
            for line in lines_of(grant) {
                let parts = name_of_line(grant, &line);
                add(Chart::Charge(line), Class::Expense, parts);
            }
            let others = grant.between.iter().map(|it| it.grant.clone()).collect::<BTreeSet<_>>();
            let fixed = [Chart::Advances, Chart::DonorFunds, Chart::Interest, Chart::OtherIncome]
                .into_iter()
                .chain([Chart::LocalContribution, Chart::Differences])
                .chain(others.into_iter().map(Chart::OtherGrant));
            for account in fixed {
                let (class, name) = name_of(&account);
                let code = account.code();
                add(account, class, vec![format!("{code} {name}")]);
            }
            // Advances stand on the grant's account for them, where it has one.
            if let Some(number) = grant.advances_account() {
                let opened = &grant.accounts[number as usize].opened;
                add(Chart::Advances, Class::Asset, vec![format!("{} {}", opened.account, opened.name)]);
            }
        }
        Self { named }
    }

    fn name(&self, grant: &GrantCode, account: &Chart) -> (Class, Vec<String>) {
        match self.named.get(&(grant.clone(), account.clone())) {
            Some(name) => name.clone(),
            None => {
                let (class, name) = name_of(account);
                (class, vec![grant.to_string(), format!("{} {name}", account.code())])
            }
        }
    }
}

fn name_of(account: &Chart) -> (Class, &'static str) {
    match account {
        Chart::Treasury(_) => (Class::Asset, "Trésorerie"),
        Chart::Advances => (Class::Asset, "Avances à justifier"),
        Chart::Charge(_) => (Class::Expense, "Charges"),
        Chart::DonorFunds => (Class::Funds, "Fonds reçus du bailleur"),
        Chart::LocalContribution => (Class::Funds, "Apports locaux en espèces"),
        Chart::Interest => (Class::Income, "Intérêts"),
        Chart::OtherIncome => (Class::Income, "Autres produits"),
        Chart::Differences => (Class::Expense, "Écarts de caisse"),
        Chart::OtherGrant(_) => (Class::Between, "Liaison avec un autre projet"),
    }
}

// The lines that were charged, and those of every budget.
fn lines_of(grant: &Grant) -> BTreeSet<LineCode> {
    let charged = (0..).map_while(|number| grant.spending.lines.get(number)).cloned();
    let planned = grant.budget.versions.iter().flat_map(|it| &it.lines).map(|it| it.added.line.clone());
    charged.chain(planned).collect()
}

fn name_of_line(grant: &Grant, code: &LineCode) -> Vec<String> {
    let line = grant.budget.versions.iter().rev().find_map(|it| it.line(code));
    match line {
        Some(line) => vec![line.added.heading.to_string(), format!("{code} {}", line.added.label)],
        None => vec!["Hors budget".to_owned(), code.to_string()],
    }
}

// The currencies of the books, with their decimals.
fn currencies(books: &Books) -> BTreeMap<&'static str, usize> {
    let own = books.grants.values().map(|it| it.award.currency);
    let accounts = books.grants.values().flat_map(|it| &it.accounts).map(|it| it.opened.currency);
    own.chain(accounts).map(|it: Currency| (it.code(), scale(it) as usize)).collect()
}

// Every item in the order of the records.
fn each_item(
    ledger: &Ledger,
    each: &mut dyn FnMut(Item) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    each_record(ledger, &mut |record| item(ledger, record)?.map_or(Ok(()), &mut *each))
}

// Every record that counts.
fn each_record(
    ledger: &Ledger,
    each: &mut dyn FnMut(&Record) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    // Parts of a command that was abandoned or never ended do not count.
    let mut left_out: HashSet<_> = ledger.books().open.iter().map(|it| it.0).collect();
    ledger.lines(0, None, &mut |_, line, _| {
        let abandoned = Envelope::peek(line).filter(|it| it.event == ABANDONED);
        left_out.extend(abandoned.map(|it| it.command));
        true
    })?;
    let mut outcome = Ok(());
    ledger.lines(0, Some(ledger.books().head.records), &mut |seq, line, _| {
        outcome = Record::read(seq, line).map_err(ExportError::from).and_then(|record| {
            if left_out.contains(&record.command) {
                return Ok(());
            }
            each(&record)
        });
        outcome.is_ok()
    })?;
    outcome
}

fn item(ledger: &Ledger, record: &Record) -> Result<Option<Item>, ExportError> {
    let posted = postings(ledger.books(), record)?;
    let About { grant, code, payee, text, settled } = match about(ledger, record) {
        Some(about) => about,
        None => return Ok(None),
    };
    if let Event::ContributionReceived(it) = &record.event
        && it.kind != ContributionKind::Cash
    {
        return Ok(Some(Item::Memo { record: record.seq, on: it.on, payee, text, value: it.value }));
    }
    let Some(on) = posted.first().map(|it| it.on) else { return Ok(None) };
    let lines = lines(ledger.books().grant(&grant), record.seq, posted);
    Ok(Some(Item::Entry(Entry { record: record.seq, on, code, payee, text, settled, lines })))
}

// One line for each charge, with what it was for, and one for each other account.
fn lines(grant: Option<&Grant>, seq: u64, posted: Vec<Posting>) -> Vec<Line> {
    let entries = grant.map(|it| it.spending.of_record(seq)).unwrap_or_default();
    let mut charged = entries.iter().filter(|it| !it.amount.is_zero());
    let mut lines: Vec<Line> = Vec::new();
    for Posting { grant: of, account, amount, on: _ } in posted {
        if let Chart::Charge(line) = &account {
            let mut tags = vec![("line", line.to_string())];
            if let Some(grant) = grant.filter(|it| it.award.code == of)
                && let Some(entry) = charged.next()
            {
                let activity = grant.spending.activities.get(entry.activity);
                let place = grant.spending.places.get(entry.place);
                tags.extend(activity.map(|it| ("activity", it.to_string())));
                tags.extend(place.map(|it| ("place", it.to_string())));
            }
            lines.push(Line { grant: of, account, amount, tags });
            continue;
        }
        let known = lines.iter_mut().find(|it| it.grant == of && it.account == account);
        match known.and_then(|it| it.amount.plus(amount).ok().map(|sum| (it, sum))) {
            Some((line, sum)) => line.amount = sum,
            None => lines.push(Line { grant: of, account, amount, tags: Vec::new() }),
        }
    }
    lines.retain(|it| !it.amount.is_zero());
    lines
}

struct About {
    grant: GrantCode,
    code: String,
    payee: String,
    text: String,
    settled: bool,
}

// What is said of a record that moves money, or is worth a comment.
fn about(ledger: &Ledger, record: &Record) -> Option<About> {
    let books = ledger.books();
    let said = |grant: &GrantCode, code: &str, payee: String, text: String| {
        let (code, text) = (code.to_owned(), ledger.names().show(&text));
        Some(About { grant: grant.clone(), code, payee, text, settled: true })
    };
    let party = |party: &PartyId| {
        let firm = books.parties.get(party).and_then(|it| it.name.as_deref());
        firm.or_else(|| ledger.names().name(party)).unwrap_or(party.as_str()).to_owned()
    };
    let voucher = |grant: &GrantCode, seq: u64| {
        let grant = books.grant(grant)?;
        grant.voucher_at(seq).map(|index| &grant.vouchers[index as usize])
    };
    let of_voucher = |grant: &GrantCode, seq: u64, text: &str| {
        let voucher = voucher(grant, seq)?;
        let payee = voucher.party.as_ref().map(party).unwrap_or_default();
        said(grant, voucher.number.as_str(), payee, format!("{text} {}", voucher.number))
    };
    let reason = |about: Option<About>, reason: &str| {
        about.map(|it| About { text: format!("{} : {}", it.text, ledger.names().show(reason)), ..it })
    };
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other events move no money")]
    match &record.event {
        Event::FundsReceived(it) => {
            let text = format!("Fonds reçus, {} envoyés le {}", it.sent, it.sent_on);
            said(&it.grant, it.reference.as_str(), it.sender.clone(), text)
        }
        Event::FundsReturned(it) => said(&it.grant, it.reference.as_str(), String::new(), it.reason.clone()),
        Event::IncomeReceived(it) => {
            let payer = it.party.as_ref().map(party).unwrap_or_default();
            said(&it.grant, it.reference.as_str(), payer, it.text.clone())
        }
        Event::InterestCredited(it) => said(&it.grant, it.reference.as_str(), String::new(), it.text.clone()),
        Event::ContributionReceived(it) => {
            said(&it.grant, it.reference.as_str(), party(&it.party), it.description.clone())
        }
        Event::ExpenseRecorded(it) => {
            let number = it.number.as_ref().or(record.given.number.as_ref())?;
            let state = voucher(&it.grant, record.seq)?.state;
            let settled = match state {
                State::Approved | State::Reversed { .. } | State::Void => true,
                State::Recorded | State::Rejected => false,
            };
            let about = said(&it.grant, number.as_str(), party(&it.party), it.purpose.clone());
            about.map(|it| About { settled, ..it })
        }
        Event::ExpenseReversed(it) => {
            reason(of_voucher(&it.grant, it.voucher.seq, "Annulation de"), &it.reason)
        }
        Event::ExpenseReclassified(it) => {
            reason(of_voucher(&it.grant, it.voucher.seq, "Réimputation de"), &it.reason)
        }
        Event::BankFeeCharged(it) => said(&it.grant, it.reference.as_str(), String::new(), it.text.clone()),
        Event::AdvanceIssued(it) => {
            let number = it.number.as_ref().or(record.given.number.as_ref())?;
            said(&it.grant, number.as_str(), party(&it.party), it.purpose.clone())
        }
        Event::AdvanceSettled(it) => {
            let grant = books.grant(&it.grant)?;
            let advance = grant.advances.iter().find(|known| known.seq == it.advance.seq)?;
            let text = format!("Reliquat de l'avance {}", advance.number);
            said(&it.grant, advance.number.as_str(), party(&advance.party), text)
        }
        Event::MoneyMoved(it) => said(&it.grant, it.reference.as_str(), String::new(), it.text.clone()),
        Event::CashDifferenceSettled(it) => {
            said(&it.grant, "", String::new(), format!("Écart de caisse : {}", it.reason))
        }
        _ => None,
    }
}

// Text on one line, with single spaces.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

// What is planned for each month, line by line, in the budget in force.
fn plan(grant: &Grant) -> BTreeMap<tarikh_events::Month, Vec<(LineCode, Money)>> {
    let mut months: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in grant.budget.in_force().map(|it| &*it.lines).unwrap_or_default() {
        for planned in line.added.plan.iter().filter(|it| !it.amount.is_zero()) {
            months.entry(planned.month).or_default().push((line.added.line.clone(), planned.amount));
        }
    }
    months
}

// The first day on which anything counts.
fn first_day(grant: &Grant) -> Date {
    let moved = grant.accounts.iter().flat_map(|it| &it.movements).map(|it| it.on);
    let charged = grant.spending.entries.iter().map(|it| it.on);
    moved.chain(charged).chain([grant.award.starts]).min().unwrap_or(grant.award.starts)
}

// Digits of an amount, as both programs read them.
fn digits(amount: Money) -> Decimal {
    amount.amount()
}

// Accounts that hold money come first among the assets.
fn is_cash(grant: &Grant, account: &Chart) -> bool {
    match account {
        Chart::Treasury(code) => grant.account(code).is_some_and(|it| match it.opened.kind {
            AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney => true,
            AccountKind::Advances => false,
        }),
        Chart::Advances
        | Chart::Charge(_)
        | Chart::DonorFunds
        | Chart::Interest
        | Chart::OtherIncome
        | Chart::LocalContribution
        | Chart::Differences
        | Chart::OtherGrant(_) => false,
    }
}
