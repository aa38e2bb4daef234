//! Rows become facts: in business order, through the commands that a person would use, as one command.
//!
//! All or nothing. Every row that cannot be taken is named at once, with its sheet, row and column, unless it
//! is refused only because another one is; then nothing is recorded. What a control only flags is recorded and flagged. A row that is recorded already is
//! passed over, so that next month's workbook, which holds this month's rows too, adds only what is new; a
//! row that says something else than its record is an error that names the record.
//!
//! Business order is by day; within a day receipts and reversals come first, then movements, advances, what
//! they pay, payments, counts and bank statements. A payment is thus decided on a box that holds what came in
//! that day.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::asset::{AssetAcquired, AssetChecked};
use tarikh_events::audit::{ImportCompleted, ImportedFile};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, ConsentReceived, Planned};
use tarikh_events::expense::{BankFeeCharged, ExpenseRecorded, ExpenseReversed, Method, Split};
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, FundsReceived, FundsReturned, IncomeReceived, InterestCredited,
};
use tarikh_events::grant::{ActivityPlanned, ActivityReported, GrantAwarded};
use tarikh_events::rules::Severity;
use tarikh_events::treasury::{
    AccountKind, BankStatementReceived, CashCounted, MoneyMoved, Movement, StatementLine,
};
use tarikh_events::{
    AccountCode, CommandId, Currency, Date, Event, GrantCode, MemberId, Money, Month, Number, PartyId,
    PlaceCode, RecordRef, Reference,
};
use tarikh_projections::controls::{Arg, Finding};

use super::broken::Broken;
use super::cell::{BadCell, Reason};
use super::contract::{Contract, ContractError};
use super::known::{Known, Match};
use super::others::Waiting;
use super::setup;
use super::shape::Understood;
use super::sheets::{self, OtherRow, Place, Sheets, Treasury};
use super::table::Source;
use crate::commands::desk::Asked;
use crate::commands::{Command, Rejection, What};
use crate::ledger::{Ledger, LedgerError, Session, SubmitError};

mod refusal;

use refusal::{Cause, column_of, first_column, found};

/// What is asked of an import besides its files.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The grant, where no contract is handed in because the ledger knows it.
    pub grant: Option<GrantCode>,
    /// Whether to stop before anything is recorded.
    pub dry_run: bool,
}

/// What an import came to.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The grant.
    pub grant: GrantCode,
    /// Rows read.
    pub rows: u64,
    /// Rows that were new.
    pub added: u64,
    /// Records that were made of them.
    pub records: u64,
    /// What controls flag in them.
    pub flagged: Vec<Flagged>,
    /// Files and tabs that are not known.
    pub ignored: Vec<String>,
    /// What the files were taken for.
    pub understood: Understood,
    /// Who was not known before.
    pub newcomers: Vec<Newcomer>,
    /// Facts that no sheet can carry, and that the ledger does not hold.
    pub uncarried: Vec<OtherRow>,
    /// Whether nothing was recorded because nothing was to be.
    pub dry_run: bool,
}

/// Someone whom an import made known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The name, as the files have it.
    pub name: String,
    /// Names that look like it: one of them may be meant.
    pub like: Vec<String>,
}

/// A row that was taken and flagged.
#[derive(Debug, Clone, PartialEq)]
pub struct Flagged {
    /// The row.
    pub at: Place,
    /// Its sheet, as the person calls it.
    pub sheet: String,
    /// The finding.
    pub finding: Finding,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no contract beside the files, and no grant was named.
    #[error("there is no grant.toml, and no grant was named")]
    NoContract,
    /// The grant that was named is not in the ledger.
    #[error("the ledger has no grant {grant}")]
    UnknownGrant {
        /// The code.
        grant: GrantCode,
    },
    /// The contract is of another grant than the one that was named.
    #[error("grant {asked} was named, and the contract is of {found}")]
    GrantDiffers {
        /// The grant that was named.
        asked: GrantCode,
        /// The grant of the contract.
        found: GrantCode,
    },
    /// The contract cannot be read.
    #[error(transparent)]
    Contract(#[from] ContractError),
    /// Rows that cannot be taken, all of them.
    #[error("{} rows cannot be taken", .0.len())]
    Rows(Vec<BadRow>),
    /// The ledger refuses the contract or the conclusion.
    #[error("refused")]
    Refused(Rejection),
    /// The ledger failed.
    #[error(transparent)]
    Failed(#[from] LedgerError),
}

/// A row that cannot be taken: where it is, what it holds, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct BadRow {
    /// The sheet, as the person calls it.
    pub sheet: String,
    /// The row that a spreadsheet shows.
    pub row: u32,
    /// The column, by its title.
    pub column: String,
    /// What is in it.
    pub found: String,
    /// Why.
    pub why: Why,
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// A cell cannot be read.
    Cell(Reason),
    /// The ledger refuses it.
    Rejected(Rejection),
    /// It was recorded otherwise.
    Differs {
        /// The record.
        record: u64,
    },
    /// The contract was recorded otherwise.
    ContractDiffers {
        /// The record.
        record: u64,
    },
    /// A bank line that no statement closes.
    NoStatement,
    /// The vouchers justify another part of the advance.
    AdvanceDiffers {
        /// What the row says.
        justified: Money,
        /// What the vouchers make.
        vouchers: Money,
    },
    /// The voucher that takes the place of another is not in the sheets.
    NoReplacement,
    /// A sheet that others refer to is not there, and the ledger does not know what is in it.
    SheetMissing {
        /// The sheet.
        sheet: &'static str,
    },
}

impl Why {
    /// Key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Cell(reason) => reason.key(),
            Self::Rejected(rejection) => rejection.key().0,
            Self::Differs { .. } => "row-differs",
            Self::ContractDiffers { .. } => "row-contract-differs",
            Self::NoStatement => "row-no-statement",
            Self::AdvanceDiffers { .. } => "row-advance-differs",
            Self::NoReplacement => "row-no-replacement",
            Self::SheetMissing { .. } => "row-sheet-missing",
        }
    }

    /// The values of its sentence, by name.
    pub fn values(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::Cell(reason) => {
                reason.args().into_iter().map(|(name, value)| (name, Arg::Text(value))).collect()
            }
            Self::Rejected(rejection) => rejection.values(),
            Self::Differs { record } | Self::ContractDiffers { record } => {
                vec![("record", Arg::Count(*record))]
            }
            Self::NoStatement | Self::NoReplacement => Vec::new(),
            Self::SheetMissing { sheet } => vec![("sheet", Arg::Text((*sheet).to_owned()))],
            Self::AdvanceDiffers { justified, vouchers } => {
                vec![("justified", Arg::Money(*justified)), ("vouchers", Arg::Money(*vouchers))]
            }
        }
    }
}

impl From<BadCell> for BadRow {
    fn from(it: BadCell) -> Self {
        Self {
            sheet: it.sheet.to_owned(),
            row: it.row,
            column: it.column,
            found: it.found,
            why: Why::Cell(it.reason),
        }
    }
}

// Why a decision on an import ended: refused, failed, or only tried.
enum Stop {
    Refused(Rejection),
    Rows(Vec<BadRow>),
    Failed(LedgerError),
    Tried(Box<Imported>),
}

impl From<Rejection> for Stop {
    fn from(it: Rejection) -> Self {
        Self::Refused(it)
    }
}

/// Imports a source into a ledger.
pub fn run(
    ledger: &mut Ledger,
    member: &MemberId,
    source: &Source,
    contract: Option<&Contract>,
    options: &Options,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Imported, ImportError> {
    let beside = match (contract, &source.contract) {
        (None, Some(bytes)) => Some(Contract::parse(super::table::CONTRACT, bytes)?),
        (Some(_), _) | (None, None) => None,
    };
    let contract = contract.or(beside.as_ref());
    let grant = match (contract, &options.grant) {
        // Someone took the wrong folder, or the wrong grant; which of the two, nobody here knows.
        (Some(contract), Some(asked)) if contract.grant.code != *asked => {
            let found = contract.grant.code.clone();
            return Err(ImportError::GrantDiffers { asked: asked.clone(), found });
        }
        (Some(contract), _) => contract.grant.code.clone(),
        (None, Some(grant)) => grant.clone(),
        (None, None) => return Err(ImportError::NoContract),
    };
    let currency = match (contract, ledger.books().grant(&grant)) {
        (Some(contract), _) => contract.grant.currency,
        (None, Some(known)) => known.award.currency,
        (None, None) => return Err(ImportError::UnknownGrant { grant }),
    };
    let (sheets, bad) = sheets::read(source, currency);
    let rows = row_count(&sheets);
    let command = command_of(ledger, source, &grant, contract, options.dry_run);
    if !options.dry_run && bad.is_empty() && ledger.books().command(command).is_some() {
        // The same files were imported before, and that is the answer.
        let ignored = source.ignored.clone();
        let none = Vec::new();
        let understood = source.understood.clone();
        let (added, records, dry_run) = (0, 0, false);
        let newcomers = Vec::new();
        let uncarried = Vec::new();
        return Ok(Imported {
            grant,
            rows,
            added,
            records,
            flagged: none,
            ignored,
            understood,
            newcomers,
            uncarried,
            dry_run,
        });
    }
    let submitted = ledger.submit(member, command, |session| {
        let intake = Intake {
            session,
            known: Known::default(),
            waiting: Waiting::of(&sheets.others),
            source,
            sheets: &sheets,
            grant: &grant,
            currency,
            places: Vec::new(),
            found_places: HashMap::new(),
            found_parties: HashMap::new(),
            // Rows that can be read are decided all the same, so that what is wrong with them is said at once.
            bad: bad.iter().cloned().map(BadRow::from).collect(),
            broken: Broken::of(source, &bad),
            listed: HashSet::new(),
            withheld: Vec::new(),
            missing: BTreeSet::new(),
            flagged: Vec::new(),
            added: BTreeSet::new(),
            done: 0,
            rows,
            progress,
        };
        let imported = intake.take(contract)?;
        match options.dry_run {
            true => Err(Stop::Tried(Box::new(Imported { dry_run: true, ..imported }))),
            false => Ok(imported),
        }
    });
    match submitted {
        // Another program imported the same files a moment before.
        Ok(receipt) if receipt.already => {
            let (flagged, newcomers) = (Vec::new(), Vec::new());
            Ok(Imported { added: 0, records: 0, flagged, newcomers, ..receipt.value })
        }
        Ok(receipt) => Ok(Imported { records: receipt.records, ..receipt.value }),
        Err(SubmitError::Refused(Stop::Tried(imported))) => Ok(*imported),
        Err(SubmitError::Refused(Stop::Rows(rows))) => Err(ImportError::Rows(titled(source, rows))),
        Err(SubmitError::Refused(Stop::Refused(rejection))) => Err(ImportError::Refused(rejection)),
        Err(SubmitError::Refused(Stop::Failed(error)) | SubmitError::Failed(error)) => {
            Err(ImportError::Failed(error))
        }
    }
}

// Who was registered here, each with the names that look like theirs. Among very many nobody would look.
fn newcomers(session: &Session<'_>) -> Vec<Newcomer> {
    const COMPARED: usize = 200;
    let registered = session.desk.events().filter_map(|event| {
        let Event::PartyRegistered(it) = event else { return None };
        session.known_names().name(&it.party)
    });
    let names: Vec<&str> = registered.collect();
    let compared = names.len() <= COMPARED;
    names
        .iter()
        .map(|name| Newcomer {
            name: (*name).to_owned(),
            like: if compared { session.known_names().near(name) } else { Vec::new() },
        })
        .collect()
}

// With the names of sheets and columns that the person gave them.
fn titled(source: &Source, mut rows: Vec<BadRow>) -> Vec<BadRow> {
    for row in &mut rows {
        row.column = source.title_of(&row.sheet, &row.column);
        row.sheet = source.name_of(&row.sheet).to_owned();
    }
    rows
}

fn row_count(sheets: &Sheets) -> u64 {
    let Sheets {
        budget,
        activities,
        funds,
        vouchers,
        advances,
        treasury,
        corrections,
        statement_lines,
        contributions,
        assets,
        deeds,
        reallocations,
        others,
    } = sheets;
    let lengths = [
        budget.len(),
        activities.len(),
        funds.len(),
        vouchers.len(),
        advances.len(),
        treasury.len(),
        corrections.len(),
        statement_lines.len(),
        contributions.len(),
        assets.len(),
        deeds.len(),
        reallocations.len(),
        others.len(),
    ];
    lengths.iter().sum::<usize>() as u64
}

// An import is the same command if it brings the same files into the same ledger for the same grant; a trial
// of it is another.
fn command_of(
    ledger: &Ledger,
    source: &Source,
    grant: &GrantCode,
    contract: Option<&Contract>,
    dry_run: bool,
) -> CommandId {
    let mut hasher = blake3::Hasher::new();
    if dry_run {
        hasher.update(b"trial\n");
    }
    hasher.update(format!("tarikh import\n{}\n{grant}\n", ledger.id()).as_bytes());
    for file in &source.files {
        hasher.update(format!("{} {}\n", file.digest, file.name).as_bytes());
    }
    // A contract from elsewhere is not among the files.
    hasher.update(format!("{contract:?}\n").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    let mut command = CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid());
    // An import that was cut off counts for nothing, and its identifier cannot be used again.
    while ledger.books().is_abandoned(command) {
        let again = blake3::hash(command.0.as_bytes());
        bytes.copy_from_slice(&again.as_bytes()[..16]);
        command = CommandId(uuid::Builder::from_custom_bytes(bytes).into_uuid());
    }
    command
}

// One dated row and its turn within the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Receipt,
    Move,
    Advance,
    Justification,
    LateSettlement,
    Payment,
    // What was taken back on its own day, and what took its place then, one after the other.
    Remedy,
    Deed,
    Count,
    Statement,
}

#[derive(Clone, Copy)]
enum Dated<'a> {
    Funds(&'a sheets::FundsRow),
    // The rows of one voucher: a part of it each.
    Voucher(&'a [sheets::VoucherRow]),
    Advance(&'a sheets::AdvanceRow),
    Settlement(&'a sheets::AdvanceRow, Date),
    Treasury(&'a sheets::TreasuryRow),
    Correction(&'a sheets::CorrectionRow),
    Contribution(&'a sheets::ContributionRow),
    Asset(&'a sheets::AssetRow),
    Check(&'a sheets::AssetRow, Date),
    Deed(&'a sheets::DeedRow),
}

impl Dated<'_> {
    fn at(&self) -> Place {
        match self {
            Self::Funds(it) => it.at,
            Self::Voucher(it) => it.first().map_or(Place { sheet: "depenses", row: 0 }, |it| it.at),
            Self::Advance(it) | Self::Settlement(it, _) => it.at,
            Self::Treasury(it) => it.at,
            Self::Correction(it) => it.at,
            Self::Contribution(it) => it.at,
            Self::Asset(it) | Self::Check(it, _) => it.at,
            Self::Deed(it) => it.at,
        }
    }

    fn turn(&self, days: &Days<'_>) -> (Date, Turn, u32, Place) {
        let remedy = match self {
            Self::Correction(it) => days.reversed_on_its_day(it),
            Self::Voucher([it, ..]) => days.replaces_on_its_day(it),
            Self::Voucher([])
            | Self::Funds(_)
            | Self::Advance(_)
            | Self::Settlement(_, _)
            | Self::Treasury(_)
            | Self::Contribution(_)
            | Self::Asset(_)
            | Self::Check(_, _)
            | Self::Deed(_) => None,
        };
        let (day, turn) = match self {
            Self::Funds(it) => (it.value_date, Turn::Receipt),
            Self::Correction(it) if remedy.is_some() => (it.date, Turn::Remedy),
            Self::Correction(it) => (it.date, Turn::Receipt),
            Self::Voucher([it, ..]) if remedy.is_some() => (it.date, Turn::Remedy),
            // What an advance pays moves no money; but it must have been issued.
            Self::Voucher([it, ..]) => match it.advance {
                Some(_) => (it.date, Turn::Justification),
                None => (it.date, Turn::Payment),
            },
            Self::Voucher([]) => (Date::MIN, Turn::Payment),
            Self::Advance(it) => (it.date, Turn::Advance),
            Self::Settlement(it, on) if *on == it.date => (*on, Turn::LateSettlement),
            Self::Settlement(_, on) => (*on, Turn::Receipt),
            Self::Treasury(it) => match &it.kind {
                Treasury::Interest { .. } | Treasury::Income { .. } => (it.date, Turn::Receipt),
                Treasury::Refund { .. } if days.issued(it) => (it.date, Turn::LateSettlement),
                Treasury::Refund { .. } => (it.date, Turn::Receipt),
                Treasury::Withdrawal { .. } | Treasury::Deposit { .. } | Treasury::Transfer { .. } => {
                    (it.date, Turn::Move)
                }
                Treasury::Fee { .. } | Treasury::Return { .. } => (it.date, Turn::Payment),
                Treasury::Count { .. } => (it.date, Turn::Count),
                Treasury::Balance { .. } => (it.date, Turn::Statement),
            },
            Self::Contribution(it) => (it.date, Turn::Receipt),
            Self::Asset(it) => (it.acquired_on, Turn::Deed),
            Self::Check(_, on) => (*on, Turn::Count),
            Self::Deed(it) => (it.date, Turn::Deed),
        };
        (day, turn, remedy.unwrap_or_default(), self.at())
    }
}

// What happened to a voucher or an advance on the day of its own.
struct Days<'a> {
    vouchers: HashMap<&'a Number, Date>,
    // By the voucher that takes the place: the one that was taken back, and when.
    replaced: HashMap<&'a Number, (&'a Number, Date)>,
    advances: HashMap<&'a str, Date>,
}

impl<'a> Days<'a> {
    fn of(sheets: &'a Sheets) -> Self {
        let replaced = sheets.corrections.iter().filter_map(|it| {
            let replacement = it.replacement.as_ref()?;
            Some((replacement, (&it.reversed, it.date)))
        });
        let advances = sheets.advances.iter();
        let mut days = Self {
            vouchers: HashMap::new(),
            replaced: replaced.collect(),
            advances: advances.map(|it| (it.number.as_str(), it.date)).collect(),
        };
        if !sheets.corrections.is_empty() {
            days.vouchers = sheets.vouchers.iter().map(|it| (&it.number, it.date)).collect();
        }
        days
    }

    // How many were taken back and replaced before it on its day.
    fn before(&self, mut number: &'a Number, day: Date) -> u32 {
        let mut before = 0;
        while let Some((reversed, on)) = self.replaced.get(number)
            && *on == day
            && self.vouchers.get(reversed) == Some(&day)
            && (before as usize) < self.replaced.len()
        {
            before += 1;
            number = reversed;
        }
        before
    }

    fn replaces_on_its_day(&self, it: &'a sheets::VoucherRow) -> Option<u32> {
        Some(self.before(&it.number, it.date)).filter(|it| *it > 0).map(|it| 2 * it)
    }

    fn reversed_on_its_day(&self, it: &'a sheets::CorrectionRow) -> Option<u32> {
        let same = self.vouchers.get(&it.reversed) == Some(&it.date);
        same.then(|| 2 * self.before(&it.reversed, it.date) + 1)
    }

    fn issued(&self, it: &sheets::TreasuryRow) -> bool {
        let issued = it.reference.as_ref().and_then(|it| self.advances.get(it.as_str()));
        issued == Some(&it.date)
    }
}

struct Intake<'s, 'v, 'd> {
    session: &'s mut Session<'v>,
    known: Known,
    waiting: Waiting,
    source: &'d Source,
    sheets: &'d Sheets,
    grant: &'d GrantCode,
    currency: Currency,
    places: Vec<tarikh_events::grant::Place>,
    // What names in the rows were found to mean: the same few stand in thousands of rows.
    found_places: HashMap<&'d str, Option<PlaceCode>>,
    found_parties: HashMap<&'d str, PartyId>,
    bad: Vec<BadRow>,
    broken: Broken,
    listed: HashSet<Place>,
    // Rows whose refusal follows from another one.
    withheld: Vec<BadRow>,
    missing: BTreeSet<&'static str>,
    flagged: Vec<Flagged>,
    added: BTreeSet<Place>,
    done: u64,
    rows: u64,
    progress: &'d mut dyn FnMut(u64, u64),
}

impl<'d> Intake<'_, '_, 'd> {
    fn take(mut self, contract: Option<&Contract>) -> Result<Imported, Stop> {
        match self.decide(contract) {
            Ok(()) => {}
            // Without a place: the bad rows are corrected first.
            Err(Stop::Refused(_)) if !self.bad.is_empty() || !self.missing.is_empty() => {}
            Err(stop) => return Err(stop),
        }
        let missing = self.missing.iter().map(|sheet| BadRow {
            sheet: (*sheet).to_owned(),
            row: 1,
            column: String::new(),
            found: String::new(),
            why: Why::SheetMissing { sheet },
        });
        let mut bad: Vec<BadRow> = self.bad.into_iter().chain(missing).collect();
        if bad.is_empty() {
            // What follows from nothing is a reason of its own.
            bad = self.withheld;
        }
        if !bad.is_empty() {
            bad.sort_by_key(|it| {
                (super::table::SHEETS.iter().position(|sheet| *sheet == it.sheet.as_str()), it.row)
            });
            return Err(Stop::Rows(bad));
        }
        let added = self.added.len() as u64;
        if !self.session.desk.decided().is_empty() {
            let files = self.source.files.iter().map(|it| ImportedFile {
                digest: it.digest,
                name: it.name.clone(),
                size: it.size,
            });
            self.session.desk.conclude(Command::CompleteImport(ImportCompleted {
                added,
                files: files.collect(),
                grant: self.grant.clone(),
                rows: self.rows,
            }))?;
        }
        Ok(Imported {
            grant: self.grant.clone(),
            rows: self.rows,
            added,
            records: self.session.desk.decided().len() as u64,
            flagged: self.flagged,
            ignored: self.source.ignored.clone(),
            understood: self.source.understood.clone(),
            newcomers: newcomers(self.session),
            uncarried: self.waiting.left(),
            dry_run: false,
        })
    }

    fn decide(&mut self, contract: Option<&Contract>) -> Result<(), Stop> {
        self.register_names()?;
        self.remember()?;
        self.contract(contract)?;
        let award = &self
            .session
            .desk
            .books()
            .grant(self.grant)
            .ok_or_else(|| Stop::Refused(Rejection::UnknownGrant { grant: self.grant.clone() }))?;
        self.places.clone_from(&award.award.places);
        for row in &self.sheets.activities {
            self.activity(row);
        }
        for row in &self.sheets.budget {
            self.budget_line(row);
        }
        self.approve_budget(contract)?;
        // They have no day, and give only what nothing was spent of yet.
        for row in &self.sheets.reallocations {
            self.reallocation(row);
        }
        self.dated_rows();
        self.check_advances();
        Ok(())
    }

    // First, so that every text of every row is searched for every name.
    fn register_names(&mut self) -> Result<(), Stop> {
        // In a new ledger the people of the contract come with their functions, in `setup`.
        let names = names(self.sheets);
        let known = self.session.desk.books().grant(self.grant).is_some();
        if known {
            for name in names {
                self.session.party(name, None)?;
            }
        }
        Ok(())
    }

    // After the names, because a name in a record may have become known since.
    fn remember(&mut self) -> Result<(), Stop> {
        let mut names = self.session.names().clone();
        let (known, waiting, grant) = (&mut self.known, &mut self.waiting, self.grant);
        let read = self.session.records(&mut |record| {
            if !waiting.is_empty() {
                waiting.take(grant, &record, &mut |text| names.show(text));
            }
            known.add(grant, record, &mut |text| {
                let hidden = names.hide(&names.show(text));
                names.show(&hidden)
            });
            true
        });
        read.map_err(Stop::Failed)
    }

    fn contract(&mut self, contract: Option<&Contract>) -> Result<(), Stop> {
        let Some(contract) = contract else { return Ok(()) };
        let award = setup::award(contract, &self.sheets.budget);
        let Some((record, Event::GrantAwarded(known))) = self.known.contract() else {
            // The headings of a grant are those of its budget.
            if self.source.table("budget").is_none() {
                self.missing.insert("budget");
            }
            setup::record(self.session, contract, award)?;
            let names = names(self.sheets);
            for name in names {
                self.session.party(name, None)?;
            }
            return Ok(());
        };
        // A hand-in without the budget does not name its headings.
        let headings = match self.sheets.budget.is_empty() || self.broken.any("budget") {
            true => known.headings.clone(),
            false => award.headings.clone(),
        };
        if *known != (GrantAwarded { headings, ..award }) {
            self.bad.push(BadRow {
                sheet: super::table::CONTRACT.to_owned(),
                row: 1,
                column: "grant".to_owned(),
                found: contract.grant.code.to_string(),
                why: Why::ContractDiffers { record },
            });
        }
        Ok(())
    }

    fn activity(&mut self, row: &'d sheets::ActivityRow) {
        let Some(place) = self.place(row.at, "commune", row.place.as_deref()) else { return };
        let planned = ActivityPlanned {
            activity: row.code.clone(),
            ends: row.ends,
            grant: self.grant.clone(),
            men: row.men_planned.unwrap_or(0).into(),
            place,
            result: row.result.clone(),
            starts: row.starts,
            title: self.session.text(&row.label),
            women: row.women_planned.unwrap_or(0).into(),
        };
        self.ask(row.at, planned, Command::PlanActivity);
        self.step();
    }

    fn budget_line(&mut self, row: &sheets::BudgetRow) {
        let year = self.session.desk.books().grant(self.grant).map(|it| it.award.starts.year());
        let plan = (1..).zip(&row.months).filter(|(_, amount)| !amount.is_zero()).map(|(month, amount)| {
            Planned { amount: *amount, month: Month { year: year.unwrap_or_default(), month } }
        });
        let added = BudgetLineAdded {
            activity: row.activity.clone(),
            amount: row.amount,
            funding: row.funding.clone(),
            grant: self.grant.clone(),
            heading: row.heading.clone(),
            label: self.session.text(&row.label),
            line: row.code.clone(),
            plan: plan.collect(),
            position: None,
            quantity: row.quantity,
            report_amount: None,
            result: row.result.clone(),
            unit: self.session.text(&row.unit),
            unit_cost: row.unit_cost,
            version: 1,
        };
        self.ask(row.at, added, Command::AddBudgetLine);
        self.step();
    }

    // The budget of the contract is the one that the donor signed.
    fn approve_budget(&mut self, contract: Option<&Contract>) -> Result<(), Stop> {
        let Some(grant) = self.session.desk.books().grant(self.grant) else { return Ok(()) };
        let waits = grant.budget.version(1).filter(|it| it.approved.is_none());
        if let (Some(version), Some(contract)) = (waits, contract) {
            // Some of its lines are not taken, and so nothing is; but what is charged to the others is looked
            // at all the same.
            let total = match self.broken.any("budget") {
                true => Money::new(version.total(), self.currency).map_err(|_| Rejection::TooLarge)?,
                false => contract.grant.budget,
            };
            self.session.desk.ask(Command::ApproveBudget(BudgetApproved {
                consent: contract.grant.partner.clone(),
                grant: self.grant.clone(),
                on: contract.grant.start,
                reference: Some(Reference::from(super::table::CONTRACT)),
                total,
                version: 1,
            }))?;
        }
        Ok(())
    }

    fn dated_rows(&mut self) {
        let sheets = self.sheets;
        let mut rows: Vec<Dated<'_>> = Vec::new();
        rows.extend(sheets.funds.iter().map(Dated::Funds));
        rows.extend(vouchers(sheets).map(Dated::Voucher));
        for row in &sheets.advances {
            rows.push(Dated::Advance(row));
            rows.extend(row.settled_on.map(|on| Dated::Settlement(row, on)));
        }
        rows.extend(sheets.treasury.iter().map(Dated::Treasury));
        rows.extend(sheets.corrections.iter().map(Dated::Correction));
        rows.extend(sheets.contributions.iter().map(Dated::Contribution));
        for row in &sheets.assets {
            rows.push(Dated::Asset(row));
            rows.extend(row.checked_on.map(|on| Dated::Check(row, on)));
        }
        rows.extend(sheets.deeds.iter().map(Dated::Deed));
        let days = Days::of(sheets);
        rows.sort_by_cached_key(|it| it.turn(&days));

        let replaced = self.replacements();
        let mut lines = BankLines::of(sheets);
        for row in rows {
            match row {
                Dated::Funds(it) => self.funds(it),
                Dated::Voucher(it) => self.voucher(it, &replaced),
                Dated::Advance(it) => self.advance(it),
                Dated::Settlement(it, on) => self.settlement(it, on),
                Dated::Treasury(it) => self.treasury(it, &mut lines),
                Dated::Correction(it) => self.correction(it),
                Dated::Contribution(it) => self.contribution(it),
                Dated::Asset(it) => self.asset(it),
                Dated::Check(it, on) => self.check(it, on),
                Dated::Deed(it) => self.deed(it),
            }
        }
        for line in lines.left() {
            let typed = self.bank_line(line);
            // The sheet of the statement that closed it need not be handed in again.
            if self.known.has_line(&typed, &mut |text| plain(self.session, text)) {
                continue;
            }
            self.refuse(line.at, "date_operation", Why::NoStatement);
        }
    }

    // Which voucher takes the place of which.
    fn replacements(&mut self) -> HashMap<Number, Number> {
        let handed_in: HashSet<&Number> = self.sheets.vouchers.iter().map(|it| &it.number).collect();
        let mut replaced = HashMap::new();
        for row in &self.sheets.corrections {
            let Some(replacement) = &row.replacement else { continue };
            let recorded = self.session.desk.books().grant(self.grant);
            let recorded = recorded.is_some_and(|it| it.voucher(replacement).is_some());
            if !recorded && !handed_in.contains(replacement) {
                self.refuse(row.at, "piece_corrigee", Why::NoReplacement);
            }
            replaced.insert(replacement.clone(), row.reversed.clone());
        }
        replaced
    }

    fn funds(&mut self, row: &sheets::FundsRow) {
        let received = FundsReceived {
            account: row.account.clone(),
            arrived_on: row.arrived_on,
            credited: row.credited,
            fee: row.fees,
            fee_line: row.fee_line.clone(),
            grant: self.grant.clone(),
            intermediate: row.intermediate,
            reference: self.reference(&row.reference),
            sender: self.session.text(&row.sender),
            sent: row.sent,
            sent_on: row.sent_on,
            sources: row.sources.clone(),
            value_date: row.value_date,
        };
        self.ask(row.at, received, Command::ReceiveFunds);
        self.step();
    }

    fn reallocation(&mut self, row: &'d sheets::ReallocationRow) {
        self.step();
        let mut consent = None;
        if let Some(letter) = &row.letter {
            let received = ConsentReceived {
                by: self.session.text(&letter.by),
                document: None,
                grant: self.grant.clone(),
                letter: letter.letter.clone(),
                on: letter.on,
                scope: self.session.text(&letter.scope),
                version: None,
            };
            // Several may rest on one letter.
            let known = |it: &Self| {
                let grant = it.session.desk.books().grant(it.grant)?;
                grant.consents.iter().find(|known| known.1.letter == letter.letter).map(|known| known.0)
            };
            if known(self).is_none() {
                self.ask(row.at, received, Command::ReceiveConsent);
            }
            consent = known(self).map(RecordRef::at);
            // It was refused, and that is said of the row already.
            if consent.is_none() {
                return;
            }
        }
        let reallocated = BudgetReallocated {
            amount: row.amount,
            consent,
            from: row.from.clone(),
            grant: self.grant.clone(),
            reason: self.session.text(&row.reason),
            to: row.to.clone(),
        };
        self.ask(row.at, reallocated, Command::ReallocateBudget);
    }

    fn voucher(&mut self, rows: &'d [sheets::VoucherRow], replaced: &HashMap<Number, Number>) {
        rows.iter().for_each(|_| self.step());
        let Some(row) = rows.first() else { return };
        let mut splits = Vec::with_capacity(rows.len());
        for part in rows {
            let Some(place) = self.place(part.at, "commune", part.place.as_deref()) else { return };
            splits.push(Split {
                activity: part.activity.clone(),
                amount: part.amount,
                grant: None,
                line: part.line.clone(),
                place,
            });
        }
        let Some(party) = self.party(row.at, "beneficiaire", &row.party) else { return };
        let replaces = match replaced.get(&row.number) {
            Some(number) => self.voucher_seq(number).map(RecordRef::at),
            // The sheet of corrections is another one, and a hand-in need not hold it again.
            None => self.known.replaced_by(&row.number),
        };
        let recorded = ExpenseRecorded {
            account: row.account.clone(),
            advance: row.advance.clone(),
            cheque: row.cheque.as_ref().map(|it| self.reference(it)),
            concerns: row.concerns,
            documents: Vec::new(),
            grant: self.grant.clone(),
            invoice: row.invoice.as_ref().map(|it| self.reference(it)),
            method: match row.method {
                sheets::Method::Cheque => Method::Cheque,
                sheets::Method::Transfer => Method::Transfer,
                sheets::Method::Cash => Method::Cash,
                sheets::Method::MobileMoney => Method::MobileMoney,
                sheets::Method::Advance => Method::Advance,
            },
            number: Some(row.number.clone()),
            paid_on: row.date,
            party,
            purpose: self.session.text(&row.purpose),
            replaces,
            splits,
        };
        if self.ask(row.at, recorded, Command::RecordExpense) {
            self.added.extend(rows.iter().map(|it| it.at));
        }
    }

    fn voucher_seq(&self, number: &Number) -> Option<u64> {
        self.session.desk.books().grant(self.grant)?.voucher(number).map(|it| it.seq)
    }

    fn advance(&mut self, row: &'d sheets::AdvanceRow) {
        self.step();
        let Some(party) = self.party(row.at, "beneficiaire", &row.party) else { return };
        let method = match (&row.cheque, self.kind(&row.account)) {
            (Some(_), _) => Method::Cheque,
            (None, Some(AccountKind::Cash)) => Method::Cash,
            (None, Some(AccountKind::MobileMoney)) => Method::MobileMoney,
            (None, Some(AccountKind::Bank | AccountKind::Advances) | None) => Method::Transfer,
        };
        let issued = AdvanceIssued {
            account: row.account.clone(),
            amount: row.amount,
            cheque: row.cheque.as_ref().map(|it| self.reference(it)),
            due: row.due,
            grant: self.grant.clone(),
            line: row.line.clone(),
            method,
            number: Some(row.number.clone()),
            on: row.date,
            party,
            purpose: self.session.text(&row.purpose),
        };
        self.ask(row.at, issued, Command::IssueAdvance);
    }

    fn kind(&self, account: &AccountCode) -> Option<AccountKind> {
        Some(self.session.desk.books().grant(self.grant)?.account(account)?.opened.kind)
    }

    fn settlement(&mut self, row: &sheets::AdvanceRow, on: Date) {
        let advance = self.session.desk.books().grant(self.grant).and_then(|it| it.advance(&row.number));
        // Its issue was refused, and that is said of the row already.
        let Some(advance) = advance else { return };
        let settled = AdvanceSettled {
            account: row.account.clone(),
            advance: RecordRef::at(advance.seq),
            grant: self.grant.clone(),
            on,
            refunded: row.returned,
        };
        let known = self.known.settled_otherwise(settled.advance.seq);
        let found = self.known.compare(&settled.clone().into(), &mut |text| plain(self.session, text));
        match (found, known) {
            (Match::Same, _) => {}
            // The row has one settlement, and another one is recorded.
            (Match::New | Match::Differs { .. }, Some(record)) => {
                self.refuse(row.at, first_column(row.at.sheet), Why::Differs { record });
            }
            (Match::New | Match::Differs { .. }, None) => {
                self.ask(row.at, settled, Command::SettleAdvance);
            }
        }
    }

    fn treasury(&mut self, row: &'d sheets::TreasuryRow, lines: &mut BankLines<'_>) {
        self.step();
        let Some(reference) = &row.reference else {
            self.refuse(row.at, "reference", Why::Cell(Reason::Empty));
            return;
        };
        if let Treasury::Refund { account } = &row.kind {
            return self.refund(row, account, &Number::from(reference.as_str()));
        }
        let written = reference;
        let reference = self.reference(reference);
        let (grant, on, amount) = (self.grant.clone(), row.date, row.amount);
        let text = self.session.text(row.label.as_deref().unwrap_or_default());
        let moved = |from: &AccountCode, to: &AccountCode, movement| {
            let moved = MoneyMoved {
                amount,
                from: from.clone(),
                grant: grant.clone(),
                movement,
                on,
                reference: reference.clone(),
                text: text.clone(),
                to: to.clone(),
            };
            (Event::from(moved.clone()), Command::MoveMoney(moved))
        };
        let (event, command) = match &row.kind {
            Treasury::Withdrawal { from, to } => moved(from, to, Movement::Withdrawal),
            Treasury::Deposit { from, to } => moved(from, to, Movement::Deposit),
            Treasury::Transfer { from, to } => moved(from, to, Movement::Transfer),
            Treasury::Fee { account } => {
                let recorded = || self.known.fee_line(&reference, &mut |text| plain(self.session, text));
                let line = row.line.clone().or_else(recorded);
                let contract = self.session.desk.books().grant(&grant);
                let line = line.or_else(|| contract.and_then(|it| it.award.fee_line.clone()));
                let Some(line) = line else {
                    self.refuse(row.at, "type", Why::Rejected(Rejection::NoFeeLine));
                    return;
                };
                let account = account.clone();
                let charged = BankFeeCharged { account, amount, grant, line, on, reference, text };
                (charged.clone().into(), Command::ChargeBankFee(charged))
            }
            Treasury::Interest { account } => {
                let account = account.clone();
                let credited = InterestCredited { account, amount, grant, on, reference, text };
                (credited.clone().into(), Command::CreditInterest(credited))
            }
            Treasury::Income { account } => {
                let party = match &row.party {
                    Some(name) => {
                        let Some(party) = self.party(row.at, "tiers", name) else { return };
                        Some(party)
                    }
                    None => None,
                };
                let account = account.clone();
                let received = IncomeReceived { account, amount, grant, on, party, reference, text };
                (received.clone().into(), Command::ReceiveIncome(received))
            }
            Treasury::Return { account } => {
                let (account, reason) = (account.clone(), text);
                let returned = FundsReturned { account, amount, grant, on, reason, reference };
                (returned.clone().into(), Command::ReturnFunds(returned))
            }
            // Taken above, because it names its advance.
            Treasury::Refund { .. } => return,
            Treasury::Count { account } => {
                let counted = CashCounted {
                    account: account.clone(),
                    counted: amount,
                    denominations: Vec::new(),
                    grant,
                    on,
                    reference,
                    text,
                    witness: None,
                };
                (counted.clone().into(), Command::CountCash(counted))
            }
            Treasury::Balance { account } => {
                let lines = lines.take(written, on);
                let places: Vec<Place> = lines.iter().map(|line| line.at).collect();
                let mut lines: Vec<StatementLine> =
                    lines.into_iter().map(|line| self.bank_line(line)).collect();
                // The lines are a sheet of their own, and a hand-in need not hold it again.
                if self.source.table("releve").is_none() {
                    lines = self
                        .known
                        .statement_lines(&reference, &mut |text| plain(self.session, text))
                        .unwrap_or(lines);
                }
                let received = BankStatementReceived {
                    account: account.clone(),
                    closing: amount,
                    document: None,
                    grant,
                    lines,
                    on,
                    reference,
                    text,
                };
                if self.ask(row.at, received, Command::ReceiveBankStatement) {
                    self.added.extend(places);
                }
                return;
            }
        };
        self.ask(row.at, event, |_| command);
    }

    // What came back of an advance, in as many parts as it came.
    fn refund(&mut self, row: &sheets::TreasuryRow, account: &AccountCode, number: &Number) {
        let advance = self.session.desk.books().grant(self.grant).and_then(|it| it.advance(number));
        let Some(seq) = advance.map(|it| it.seq) else {
            let unknown = Rejection::Unknown { what: What::Advance, code: number.to_string() };
            return self.refuse(row.at, "reference", Why::Rejected(unknown));
        };
        let settled = AdvanceSettled {
            account: account.clone(),
            advance: RecordRef::at(seq),
            grant: self.grant.clone(),
            on: row.date,
            refunded: row.amount,
        };
        self.ask(row.at, settled, Command::SettleAdvance);
    }

    fn bank_line(&mut self, row: &sheets::StatementLineRow) -> StatementLine {
        self.step();
        let (debit, credit) = match row.movement {
            sheets::Movement::Debit(amount) => (Some(amount), None),
            sheets::Movement::Credit(amount) => (None, Some(amount)),
        };
        let reference = row.reference.as_ref().map_or("", Reference::as_str);
        StatementLine {
            balance: row.balance,
            credit,
            debit,
            on: row.date,
            reference: Reference::from(self.session.text(reference)),
            text: self.session.text(&row.label),
        }
    }

    fn correction(&mut self, row: &sheets::CorrectionRow) {
        self.step();
        let Some(seq) = self.voucher_seq(&row.reversed) else {
            let unknown = Rejection::Unknown { what: What::Voucher, code: row.reversed.to_string() };
            self.refuse(row.at, "piece_annulee", Why::Rejected(unknown));
            return;
        };
        let reversed = ExpenseReversed {
            grant: self.grant.clone(),
            on: row.date,
            reason: self.session.text(&row.reason),
            voucher: RecordRef::at(seq),
        };
        self.ask(row.at, reversed, Command::ReverseExpense);
    }

    fn contribution(&mut self, row: &'d sheets::ContributionRow) {
        self.step();
        let Some(number) = &row.number else {
            self.refuse(row.at, "piece", Why::Cell(Reason::Empty));
            return;
        };
        let Some(place) = self.place(row.at, "commune", row.place.as_deref()) else { return };
        let Some(party) = self.party(row.at, "apporteur", &row.party) else { return };
        let received = ContributionReceived {
            account: row.account.clone(),
            description: self.session.text(&row.description),
            grant: self.grant.clone(),
            kind: match row.kind {
                sheets::ContributionKind::Kind => ContributionKind::InKind,
                sheets::ContributionKind::Labour => ContributionKind::Labour,
                sheets::ContributionKind::Cash => ContributionKind::Cash,
            },
            on: row.date,
            party,
            place,
            quantity: row.quantity,
            reference: Reference::from(self.session.text(number.as_str())),
            unit: self.session.text(&row.unit),
            unit_value: row.unit_value,
            value: row.value,
            value_source: self.session.text(&row.basis),
        };
        self.ask(row.at, received, Command::ReceiveContribution);
    }

    fn asset(&mut self, row: &'d sheets::AssetRow) {
        self.step();
        let Some(place) = self.place(row.at, "lieu", row.place.as_deref()) else { return };
        let Some(name) = &row.supplier else {
            self.refuse(row.at, "fournisseur", Why::Cell(Reason::Empty));
            return;
        };
        let Some(supplier) = self.party(row.at, "fournisseur", name) else { return };
        let holder = row.holder.as_deref().and_then(|name| self.party(row.at, "detenteur", name));
        let quantity = row.quantity.normalize();
        let Ok(quantity) = u64::try_from(quantity.mantissa())
            .map_err(drop)
            .and_then(|it| (quantity.scale() == 0).then_some(it).ok_or(()))
        else {
            self.refuse(row.at, "quantite", Why::Cell(Reason::NotACount));
            return;
        };
        let acquired = AssetAcquired {
            asset: Reference::from(row.number.as_str()),
            grant: self.grant.clone(),
            holder,
            label: self.session.text(&row.label),
            line: row.line.clone(),
            on: row.acquired_on,
            place,
            quantity,
            state: self.session.text(row.condition.as_deref().unwrap_or_default()),
            supplier,
            value: row.value,
            voucher: row.voucher.clone(),
        };
        self.ask(row.at, acquired, Command::AcquireAsset);
    }

    fn check(&mut self, row: &'d sheets::AssetRow, on: Date) {
        let asset = Reference::from(row.number.as_str());
        let grant = self.session.desk.books().grant(self.grant);
        // It was refused, and that is said of the row already.
        if grant.is_none_or(|it| it.asset(&asset).is_none()) {
            return;
        }
        let place = row.place.as_deref().and_then(|name| setup::place(&self.places, name));
        let holder = row.holder.as_deref().and_then(|name| self.party(row.at, "detenteur", name));
        let checked = AssetChecked {
            asset,
            grant: self.grant.clone(),
            holder,
            on,
            place,
            state: self.session.text(row.condition.as_deref().unwrap_or_default()),
        };
        self.ask(row.at, checked, Command::CheckAsset);
    }

    fn deed(&mut self, row: &'d sheets::DeedRow) {
        self.step();
        let Some(place) = self.place(row.at, "commune", row.place.as_deref()) else { return };
        let value = row.value.normalize();
        let whole = u64::try_from(value.mantissa()).ok().filter(|_| value.scale() == 0);
        let Some(value) = whole else {
            self.refuse(row.at, "valeur", Why::Cell(Reason::NotACount));
            return;
        };
        let reported = ActivityReported {
            activity: row.activity.clone(),
            comment: row.comment.as_deref().map(|text| self.session.text(text)),
            grant: self.grant.clone(),
            indicator: self.session.text(&row.indicator),
            men: row.men.map(u64::from),
            on: row.date,
            place,
            value,
            women: row.women.map(u64::from),
        };
        self.ask(row.at, reported, Command::ReportActivity);
    }

    // What a row says of its advance against what its vouchers make.
    fn check_advances(&mut self) {
        for row in &self.sheets.advances {
            let grant = self.session.desk.books().grant(self.grant);
            let Some(advance) = grant.and_then(|it| it.advance(&row.number)) else { continue };
            let Ok(vouchers) = Money::new(advance.justified, self.currency) else { continue };
            if vouchers != row.justified {
                let justified = row.justified;
                self.refuse(row.at, "montant_justifie", Why::AdvanceDiffers { justified, vouchers });
            }
        }
    }

    // Invoices, cheques and transfers are numbered by others, who put names into their numbers. Codes, and the
    // numbers that the office itself gives to vouchers, advances and things, are recorded as they are.
    fn reference(&mut self, reference: &Reference) -> Reference {
        Reference::from(self.session.text(reference.as_str()))
    }

    fn place(&mut self, at: Place, column: &str, name: Option<&'d str>) -> Option<Option<PlaceCode>> {
        let Some(name) = name else { return Some(None) };
        let places = &self.places;
        let found = self.found_places.entry(name).or_insert_with(|| setup::place(places, name)).clone();
        if found.is_none() {
            let unknown = Rejection::Unknown { what: What::Place, code: name.to_owned() };
            self.refuse(at, column, Why::Rejected(unknown));
        }
        found.map(Some)
    }

    fn party(&mut self, at: Place, column: &str, name: &'d str) -> Option<PartyId> {
        if let Some(party) = self.found_parties.get(name) {
            return Some(party.clone());
        }
        match self.session.party(name, None) {
            Ok(party) => {
                self.found_parties.insert(name, party.clone());
                Some(party)
            }
            Err(rejection) => {
                self.refuse(at, column, Why::Rejected(rejection));
                None
            }
        }
    }

    // Whether the fact was new and was taken.
    fn ask<T: Into<Event> + Clone>(
        &mut self,
        at: Place,
        fact: T,
        command: impl FnOnce(T) -> Command,
    ) -> bool {
        let found = match self.known.is_empty() {
            true => Match::New,
            false => self.known.compare(&fact.clone().into(), &mut |text| plain(self.session, text)),
        };
        match found {
            Match::Same => false,
            Match::Differs { record } => {
                let column = first_column(at.sheet);
                self.refuse(at, column, Why::Differs { record });
                false
            }
            Match::New => match self.session.desk.ask(command(fact)) {
                Ok(Asked { findings, .. }) => {
                    self.added.insert(at);
                    for finding in findings.into_iter().filter(|it| it.severity >= Severity::Flag) {
                        let finding = self.named(finding);
                        let sheet = self.source.name_of(at.sheet).to_owned();
                        self.flagged.push(Flagged { at, sheet, finding });
                    }
                    true
                }
                Err(rejection) => {
                    let column = column_of(at.sheet, &rejection);
                    self.refuse(at, column, Why::Rejected(rejection));
                    false
                }
            },
        }
    }

    // Whoever reads of a row that was not recorded has no ledger to look its parties up in.
    fn named(&mut self, mut finding: Finding) -> Finding {
        for (_, value) in &mut finding.values {
            if let Arg::Party(party) = value
                && let Some(name) = self.session.names().name(party)
            {
                *value = Arg::Text(name.to_owned());
            }
        }
        finding
    }

    fn refuse(&mut self, at: Place, column: &str, mut why: Why) {
        if let Why::Rejected(Rejection::Control(finding)) = &mut why {
            *finding = self.named(finding.clone());
        }
        let found = found(self.source, at, column);
        let cause = self.cause(at, &why);
        self.broken.add(self.source, at);
        let row = BadRow { sheet: at.sheet.to_owned(), row: at.row, column: column.to_owned(), found, why };
        match cause {
            Cause::Row if self.listed.insert(at) => self.bad.push(row),
            // Said of the row already.
            Cause::Row => {}
            Cause::Other => self.withheld.push(row),
            Cause::Sheet(sheet) => {
                self.missing.insert(sheet);
            }
        }
    }

    fn step(&mut self) {
        self.done += 1;
        (self.progress)(self.done, self.rows);
    }
}

// A text as it is read: the names of today go out of it, and in again as they are registered.
fn plain(session: &mut Session<'_>, text: &str) -> String {
    let names = session.names();
    let hidden = names.hide(&names.show(text));
    names.show(&hidden)
}

// Every name in a column for names, once, in the order of the rows.
fn names(sheets: &Sheets) -> Vec<&str> {
    let Sheets { vouchers, advances, contributions, assets, treasury, .. } = sheets;
    let parties = vouchers.iter().map(|it| it.party.as_str());
    let holders = advances.iter().map(|it| it.party.as_str());
    let givers = contributions.iter().map(|it| it.party.as_str());
    let others = assets.iter().flat_map(|it| it.supplier.iter().chain(&it.holder)).map(String::as_str);
    let payers = treasury.iter().filter_map(|it| it.party.as_deref());
    let mut seen = HashSet::new();
    parties
        .chain(holders)
        .chain(givers)
        .chain(others)
        .chain(payers)
        .filter(|name| seen.insert(*name))
        .collect()
}

// The rows of each voucher: several where one payment is charged to several lines. Whoever wrote one row twice
// did not mean that, nor who gave one number to two payments.
fn vouchers(sheets: &Sheets) -> impl Iterator<Item = &[sheets::VoucherRow]> {
    let one_payment = |one: &sheets::VoucherRow, other: &sheets::VoucherRow| {
        let paid = |it: &sheets::VoucherRow| (it.date, it.method, it.concerns);
        one.number == other.number
            && paid(one) == paid(other)
            && (&one.party, &one.purpose, &one.account) == (&other.party, &other.purpose, &other.account)
            && (&one.cheque, &one.invoice, &one.advance) == (&other.cheque, &other.invoice, &other.advance)
    };
    sheets.vouchers.chunk_by(one_payment).flat_map(|rows| {
        let mut charged = HashSet::new();
        let parts = rows.iter().all(|it| charged.insert((&it.line, &it.activity, &it.place)));
        rows.chunks(if parts { rows.len() } else { 1 })
    })
}

// Bank lines by the statement that they name, else by the closing day of the one they belong to; `None` for
// those after the last one.
struct BankLines<'a> {
    named: HashMap<&'a Reference, Vec<&'a sheets::StatementLineRow>>,
    dated: BTreeMap<Option<Date>, Vec<&'a sheets::StatementLineRow>>,
}

impl<'a> BankLines<'a> {
    fn of(sheets: &'a Sheets) -> Self {
        let balances = sheets.treasury.iter().filter(|it| matches!(it.kind, Treasury::Balance { .. }));
        let mut closings: Vec<Date> = balances.map(|it| it.date).collect();
        closings.sort();
        let mut lines = Self { named: HashMap::new(), dated: BTreeMap::new() };
        for line in &sheets.statement_lines {
            match &line.statement {
                Some(reference) => lines.named.entry(reference).or_default().push(line),
                None => {
                    let closing = closings.iter().find(|closing| line.date <= **closing).copied();
                    lines.dated.entry(closing).or_default().push(line);
                }
            }
        }
        lines
    }

    fn take(&mut self, reference: &Reference, on: Date) -> Vec<&'a sheets::StatementLineRow> {
        self.named.remove(reference).or_else(|| self.dated.remove(&Some(on))).unwrap_or_default()
    }

    fn left(self) -> Vec<&'a sheets::StatementLineRow> {
        let mut left: Vec<_> = self.dated.into_values().chain(self.named.into_values()).flatten().collect();
        left.sort_by_key(|it| it.at);
        left
    }
}
