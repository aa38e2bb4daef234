//! Whatever the program can say, it can say in every language, with all its values.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc as Shared;
use std::time::Duration;

use rust_decimal::Decimal;
use tarikh_events::expense::Method;
use tarikh_events::ledger::Role;
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::{CommandId, Date, Event, Head, Money};
use tarikh_projections::Period;
use tarikh_projections::books::{Misfit, State};
use tarikh_projections::controls::{Arg, CATALOGUE, Finding};
use tarikh_projections::statements::{Lacking, Unanswerable};

use super::say::{Trouble, sentence, values_of};
use crate::backup::BackupError;
use crate::commands::{Rejection, What};
use crate::documents::{DocumentError, TakeError};
use crate::import::cell::Reason;
use crate::import::contract::ContractError;
use crate::import::intake::{BadRow, ImportError, Why};
use crate::import::table::Unreadable;
use crate::ledger::LedgerError;
use crate::names::Names;
use crate::objects::ObjectError;
use crate::render::words::{Lang, Words};
use crate::store::StoreError;
use crate::vault::VaultError;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn francs(text: &str) -> Money {
    Money::new(text.parse().unwrap(), "XOF".parse().unwrap()).unwrap()
}

fn rejections() -> Vec<Rejection> {
    let (on, later) = (day("2017-03-01"), day("2017-12-31"));
    let (some, other) = (francs("75000"), francs("80000"));
    let xof = some.currency();
    let number = || "BQ-2017-0001".into();
    let member = || "raf".into();
    let account = || "571".into();
    let grant = || "MLI 1088".into();
    let line = || "F.21".into();
    let reference = || "RC-1".into();
    vec![
        Rejection::NotOpen,
        Rejection::AlreadyOpen,
        Rejection::NotAMember { member: member() },
        Rejection::MemberId { member: member() },
        Rejection::Retired { member: member() },
        Rejection::SignatureDue { member: member() },
        Rejection::NotAllowed { member: member(), needed: Role::ALL.to_vec() },
        Rejection::NoRoles { member: member() },
        Rejection::NameOfPerson,
        Rejection::FirmWithoutName,
        Rejection::Exists { what: What::Account, code: "571".to_owned() },
        Rejection::Unknown { what: What::Voucher, code: "BQ-2017-0001".to_owned() },
        Rejection::UnknownGrant { grant: grant() },
        Rejection::GrantClosed { grant: grant(), on },
        Rejection::AccountClosed { account: account(), on },
        Rejection::EndsBeforeStart { starts: later, ends: on },
        Rejection::SharesNotWhole { key: "BMZ75".into(), sum: Decimal::from(95) },
        Rejection::WrongCurrency { found: "EUR".parse().unwrap(), expected: xof },
        Rejection::NotPositive { amount: some },
        Rejection::TooLarge,
        Rejection::ProductDiffers { line: line(), product: Decimal::ONE, amount: some },
        Rejection::ValueDiffers { reference: reference(), product: Decimal::ONE, value: some },
        Rejection::SourcesDiffer { reference: reference(), sum: some, sent: some },
        Rejection::PlanDiffers { line: line(), planned: some, amount: other },
        Rejection::TotalDiffers { lines: some, total: other },
        Rejection::BudgetInForce { version: 1 },
        Rejection::NoBudget { grant: grant() },
        Rejection::LineNotInBudget { line: line(), version: 1 },
        Rejection::OutsideTerm { date: on, starts: on, ends: later },
        Rejection::Future { date: later, today: on },
        Rejection::MonthClosed { date: on, month: "2017-03".parse().unwrap(), open: later },
        Rejection::CashShort { account: account(), name: "Caisse".to_owned(), day: on, short: some },
        Rejection::AdvancesAccount { account: account() },
        Rejection::SameAccount { account: account() },
        Rejection::NotCountable { account: account() },
        Rejection::NotABank { account: account() },
        Rejection::MethodDiffers { method: Method::Cheque, account: account() },
        Rejection::NoSplits,
        Rejection::NoFeeLine,
        Rejection::InKindWithAccount { account: account() },
        Rejection::NumberTaken { number: number(), record: 178 },
        Rejection::WrongSeries { number: number(), book: "BQ".to_owned(), next: number() },
        Rejection::NumberMissing { number: number() },
        Rejection::ReferenceTaken { reference: reference(), record: 178 },
        Rejection::ChequeUsed { cheque: reference(), by: number() },
        Rejection::AdvanceMissing { account: account() },
        Rejection::AdvanceElsewhere { advance: number(), account: account() },
        Rejection::AdvanceExceeded { advance: number(), left: some, amount: other },
        Rejection::NotReversed { number: number() },
        Rejection::NotWaiting { number: number(), state: State::Approved },
        Rejection::NotReversible { number: number(), state: State::Reversed { by: 1 } },
        Rejection::ReversedBefore { number: number(), paid_on: on },
        Rejection::ReasonMissing,
        Rejection::PurposeMissing,
        Rejection::TextRefused { found: "Loyer".to_owned() },
        Rejection::OwnVoucher { number: number(), member: member() },
        Rejection::PaidToApprover { number: number(), member: member() },
        Rejection::CashierApproves { number: number(), member: member() },
        Rejection::CountDiffers { notes: some, counted: other },
        Rejection::NeitherOrBoth { line: 3 },
        Rejection::BalanceDiffers { line: 3, said: some, computed: other },
        Rejection::SplitsDiffer { number: number(), splits: other, amount: some },
        Rejection::NotNext { number: number(), next: number() },
        Rejection::MoreThanPromised { number: number(), left: some, amount: other },
        Rejection::AccountNotEmpty { account: account(), balance: some },
        Rejection::DifferenceIs { reference: reference(), difference: some, amount: other },
        Rejection::LineMatched { line: 3, record: 17 },
        Rejection::LastAdministrator { member: member() },
        Rejection::SameLine { line: line() },
        Rejection::LineExhausted { line: line(), left: some, amount: other },
        Rejection::ConsentMissing { heading: "Personnel".to_owned(), percent: 50.into() },
        Rejection::LeftIs { year: 2017, left: some, amount: other },
        Rejection::VouchersWait { count: 2 },
        Rejection::VoucherWaits { number: number() },
        Rejection::VoucherRejected { number: number() },
        Rejection::AdvanceOpen { advance: "AV-2017-001".into(), left: some },
        Rejection::AlreadyClosed { month: "2017-03".parse().unwrap() },
        Rejection::NotClosed { month: "2017-03".parse().unwrap() },
        Rejection::MonthNotOver { month: "2017-03".parse().unwrap() },
        Rejection::NotInOrder { month: "2017-04".parse().unwrap(), due: "2017-03".parse().unwrap() },
        Rejection::SecondPerson { member: member() },
        Rejection::OwnCharge { number: number(), member: member() },
        Rejection::OwnRefusal { number: number(), member: member() },
        Rejection::ApprovedAndClosed { number: number(), month: "2017-03".parse().unwrap() },
        Rejection::CashierSettles { reference: reference(), member: member() },
        Rejection::MatchDiffers { line: 3, bank: some, record: 178, book: other },
        Rejection::MovementMatched { record: 178 },
        Rejection::AssetGone { asset: reference(), on },
        Rejection::MonthOpen { month: "2017-03".parse().unwrap() },
        Rejection::BeforeTerm { date: on, starts: on, open: on },
        Rejection::PeriodOutsideTerm { period: "2016".to_owned(), starts: on, ends: on },
        Rejection::NoQuantity { asset: reference() },
        Rejection::NothingToExplain {
            control: "K31".to_owned(),
            subject: "F.21".to_owned(),
            month: "2017-03".parse().unwrap(),
        },
        Rejection::AlreadyAttached { document: tarikh_events::Hash::ZERO, record: 120 },
        Rejection::RuleParameter {
            control: "K31".to_owned(),
            parameter: "block_percent".to_owned(),
            value: "10".to_owned(),
            known: vec!["flag_percent", "info_percent"],
        },
        Rejection::RuleValue {
            control: "K10".to_owned(),
            parameter: "limit".to_owned(),
            value: "abc".to_owned(),
            expected: "expected-amount",
        },
        Rejection::RuleStage {
            control: "K11",
            stage: Stage::Record,
            asked: vec![Stage::Close, Stage::Issue],
        },
        Rejection::RuleStage { control: "K48", stage: Stage::Close, asked: Vec::new() },
        Rejection::RuleHeld { control: "K03" },
        Rejection::CounterSettles { reference: reference(), member: member() },
        Rejection::StatementThere { account: account(), on, reference: reference(), record: 178 },
        Rejection::NextOpensWith { reference: reference(), on, opening: some, closing: other },
        Rejection::CarriedOver { month: "2017-12".parse().unwrap(), from: 2017, record: 178 },
        Rejection::IssuedOtherwise { statement: "cash-book".to_owned(), record: 178 },
        Rejection::NothingIssued,
        Rejection::LetterOfVersion { letter: reference(), version: 1, in_force: 2 },
        Rejection::NothingPersonal { party: "p-7k2m9xqa".into() },
        Rejection::CommandReused { command: CommandId(uuid::Uuid::nil()) },
    ]
}

// What each control says, with the names of the values that it gives (`projections/src/controls`).
fn findings() -> Vec<Rejection> {
    let what = |it: &str| ("what", Arg::Text(it.to_owned()));
    let money = || Arg::Money(francs("75000"));
    let text = || Arg::Text("BQ-2017-0001".to_owned());
    let percent = || Arg::Percent(Decimal::from(112));
    let on = || Arg::Date(day("2017-09-17"));
    let party = || Arg::Party("p-1".into());
    let count = || Arg::Count(3);
    let field = || Arg::Word("personal-phone");
    let finding = |control, values| {
        let subject = "F.21".to_owned();
        Rejection::Control(Finding {
            control,
            severity: Severity::Block,
            subject,
            values,
            sources: Vec::new(),
        })
    };
    vec![
        finding("K10", vec![("amount", money()), ("limit", money())]),
        finding("K12", vec![("account", text()), ("difference", money())]),
        finding("K17", vec![("amount", money())]),
        finding("K20", vec![what("payment"), ("other", text()), ("party", party()), ("amount", money())]),
        finding("K20", vec![what("file"), ("other", text()), ("party", party()), ("amount", money())]),
        finding("K26", vec![("date", on())]),
        finding("K27", vec![("amount", money())]),
        finding("K31", vec![("line", text()), ("percent", percent()), ("left", money())]),
        finding("K32", vec![("heading", text()), ("percent", percent()), ("left", money())]),
        finding("K33", vec![("percent", percent()), ("over", money()), ("budget", money())]),
        finding("K40", vec![what("contract"), ("over", money()), ("total", money())]),
        finding("K40", vec![what("budget"), ("amount", money()), ("left", money())]),
        finding("K40", vec![what("forecast"), ("amount", money()), ("need", money())]),
        finding("K41", vec![("rate", text()), ("parity", text()), ("percent", percent())]),
        finding(
            "K44",
            vec![("other", text()), ("party", party()), ("outstanding", money()), ("since", on())],
        ),
        finding("K09", vec![("account", text()), ("date", on()), ("balance", money()), ("ceiling", money())]),
        finding("K11", vec![what("missing"), ("account", text()), ("date", on()), ("member", text())]),
        finding("K11", vec![what("alone"), ("account", text()), ("date", on()), ("member", text())]),
        finding("K13", vec![what("missing"), ("account", text()), ("date", on())]),
        finding("K13", vec![what("differs"), ("account", text()), ("date", on()), ("difference", money())]),
        finding("K14", vec![("account", text()), ("reference", text()), ("date", on()), ("amount", money())]),
        finding("K15", vec![("grant", text()), ("amount", money())]),
        finding("K45", vec![("party", party()), ("outstanding", money()), ("due", on())]),
        finding("K54", vec![("line", text()), ("amount", money())]),
        finding("K01", vec![("amount", money()), ("charged", money())]),
        finding("K03", vec![("next", text())]),
        finding("K04", vec![("date", on()), ("month", text())]),
        finding("K05", vec![("date", on()), ("starts", on()), ("ends", on())]),
        finding("K06", vec![("date", on()), ("recorded", on())]),
        finding("K07", vec![("date", on()), ("recorded", on()), ("days", count())]),
        finding("K08", vec![("account", text()), ("date", on()), ("short", money())]),
        finding("K16", vec![("month", text()), ("checks", text())]),
        finding("K19", vec![("amount", money()), ("date", on())]),
        finding("K21", vec![("other", text()), ("grant", text()), ("party", party()), ("amount", money())]),
        finding("K28", vec![what("digits"), ("count", count()), ("square", text()), ("limit", text())]),
        finding("K28", vec![what("cluster"), ("count", count()), ("amount", money()), ("items", count())]),
        finding("K30", vec![("line", text()), ("amount", money()), ("version", count())]),
        finding("K34", vec![("heading", text()), ("percent", percent()), ("time", percent())]),
        finding("K35", vec![what("reserve"), ("heading", text()), ("amount", money()), ("budget", money())]),
        finding(
            "K35",
            vec![what("administration"), ("heading", text()), ("percent", percent()), ("limit", percent())],
        ),
        finding("K36", vec![("source", text()), ("percent", percent()), ("limit", percent())]),
        finding("K37", vec![("source", text()), ("percent", percent()), ("limit", percent())]),
        finding("K38", vec![("account", text()), ("date", on()), ("amount", money())]),
        finding("K39", vec![what("late"), ("arrived", on()), ("due", on()), ("amount", money())]),
        finding("K39", vec![what("soon"), ("arrived", on()), ("due", on()), ("amount", money())]),
        finding("K43", vec![("amount", money()), ("limit", money())]),
        finding("K48", vec![("party", party()), ("other", party()), ("field", field())]),
        finding("K49", vec![("party", party()), ("other", party()), ("field", field())]),
        finding(
            "K51",
            vec![
                ("party", party()),
                ("count", count()),
                ("sum", money()),
                ("threshold", money()),
                ("days", text()),
            ],
        ),
        finding("K55", vec![("label", text()), ("date", on())]),
        finding("K56", vec![("label", text()), ("date", on()), ("until", on())]),
        finding("K57", vec![what("missing"), ("month", text()), ("due", on()), ("date", on())]),
        finding("K57", vec![what("late"), ("month", text()), ("due", on()), ("date", on())]),
        finding("K57", vec![what("open"), ("month", text()), ("due", on())]),
        finding("K58", vec![what("interim"), ("period", text()), ("due", on())]),
        finding("K58", vec![what("final"), ("period", text()), ("due", on())]),
        finding("K58", vec![what("late"), ("period", text()), ("due", on())]),
        finding("K59", vec![("position", text()), ("version", text())]),
        finding("K60", vec![("statement", text()), ("from", on()), ("to", on()), ("other", text())]),
        finding("K62", vec![("from", on()), ("to", on())]),
        finding("K99", Vec::new()),
    ]
}

fn reasons() -> Vec<Reason> {
    let currency = francs("0").currency();
    vec![
        Reason::Empty,
        Reason::NotADate,
        Reason::NotAnAmount { currency },
        Reason::TooManyDecimals { currency },
        Reason::NegativeAmount,
        Reason::NotANumber,
        Reason::NotACount,
        Reason::NoCurrency,
        Reason::NotSources,
        Reason::TooLarge,
        Reason::UnknownWord { expected: &["chèque", "espèces"] },
        Reason::NotText,
        Reason::FormulaError,
        Reason::ControlCharacter { code: 9 },
        Reason::TooLong { limit: 2000 },
        Reason::MissingColumn,
        Reason::UnknownColumn { expected: &["piece", "date"] },
        Reason::ColumnTwice,
        Reason::NoColumn,
        Reason::ShortRow { cells: 11, columns: 13 },
        Reason::NotTheProduct { expected: Decimal::ONE },
        Reason::NotTheSum { expected: Decimal::ONE },
        Reason::ExactlyOne { other: "credit" },
        Reason::NeededFor { kind: "frais" },
        Reason::NotFor { kind: "frais" },
        Reason::Before { start: day("2017-03-01") },
    ]
}

fn rows() -> Vec<Why> {
    let some = francs("75000");
    reasons()
        .into_iter()
        .map(Why::Cell)
        .chain([
            Why::Differs { record: 178 },
            Why::ContractDiffers { record: 3 },
            Why::NoStatement,
            Why::AdvanceDiffers { justified: some, vouchers: some },
            Why::NoReplacement,
            Why::SheetMissing { sheet: "depenses" },
        ])
        .collect()
}

fn failures() -> Vec<LedgerError> {
    let place = || Shared::from("ledger.sqlite");
    let io = || std::io::Error::other("the disk is gone");
    let head = Head::EMPTY;
    let of = || "p-1".into();
    let field = || "name".to_owned();
    vec![
        StoreError::Conflict { expected: head, found: head }.into(),
        StoreError::Absent { place: place() }.into(),
        StoreError::Present { place: place() }.into(),
        StoreError::NotALedger { place: place(), why: "no table".into() }.into(),
        StoreError::Newer { place: place(), found: 2, known: 1 }.into(),
        StoreError::Altered { place: place(), object: "a trigger".into() }.into(),
        StoreError::Damaged { place: place(), what: "a page".into() }.into(),
        StoreError::Full { place: place() }.into(),
        StoreError::FileSize { place: place(), limit: 1_024 }.into(),
        StoreError::OpenFiles { place: place() }.into(),
        StoreError::ReadOnly { place: place() }.into(),
        StoreError::NotDurable { place: place(), found: "off".into() }.into(),
        StoreError::Denied { place: place() }.into(),
        StoreError::Locked { place: place(), waited: Duration::from_secs(5) }.into(),
        StoreError::Unknown { place: place(), expected: head, source: Shared::new(io()) }.into(),
        StoreError::Io { doing: "read", place: place(), source: Shared::new(io()) }.into(),
        StoreError::Engine { doing: "read", place: place(), source: Shared::new(io()) }.into(),
        VaultError::Master.into(),
        VaultError::Missing { of: of(), field: field() }.into(),
        ObjectError::Full { path: PathBuf::from("keys") }.into(),
        ObjectError::FileSize { path: PathBuf::from("keys") }.into(),
        ObjectError::OpenFiles { doing: "read", path: PathBuf::from("keys") }.into(),
        ObjectError::Denied { doing: "read", path: PathBuf::from("keys") }.into(),
        LedgerError::Folder { place: "ledger".to_owned(), source: io() },
        LedgerError::Misfit(Misfit { record: 3, missing: "grant X".to_owned() }),
        LedgerError::Empty { place: "ledger".to_owned() },
        LedgerError::TooLong { length: 300_000, limit: 262_144 },
        LedgerError::NoRecord { seq: 9 },
        LedgerError::Busy,
    ]
}

fn troubles() -> Vec<Trouble> {
    let names = Names::default();
    let choices = || vec!["571".into()];
    let file = || "depenses.csv".to_owned();
    let io = |kind: ErrorKind| std::io::Error::new(kind, "the disk is gone");
    let mut all: Vec<Trouble> = rejections().iter().map(|it| Trouble::refused(it, &names)).collect();
    all.extend(findings().iter().map(|it| Trouble::refused(it, &names)));
    all.extend(failures().into_iter().map(Trouble::from));
    all.extend([
        Unanswerable::UnknownGrant("X".into()).into(),
        Unanswerable::UnknownAccount { account: "9".into(), choices: choices() }.into(),
        Unanswerable::NoAccount { choices: choices() }.into(),
        Unanswerable::NoAccount { choices: Vec::new() }.into(),
        Unanswerable::WrongKind { account: "521".into(), choices: choices() }.into(),
        Unanswerable::NoBudget("X".into()).into(),
    ]);
    all.extend([Lacking::CashCount, Lacking::BankStatement].map(|lacking| {
        let period = Period::parse("2017-02").unwrap();
        Unanswerable::NothingInPeriod { lacking, account: "571".into(), period }.into()
    }));
    all.extend(
        [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::AlreadyExists,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::Other,
        ]
        .map(|kind| Unreadable::Io { file: file(), source: io(kind) }.into()),
    );
    all.extend([
        Unreadable::TooLarge { file: file(), limit: 9 }.into(),
        Unreadable::TooManyCells { file: file(), row: 3 }.into(),
        Unreadable::NotUtf8 { file: file(), line: 3 }.into(),
        Unreadable::NotAWorkbook { file: file(), detail: "no".to_owned() }.into(),
        Unreadable::Twice { sheet: "budget".to_owned(), first: file(), second: file() }.into(),
        Unreadable::Nothing { path: "vide".to_owned() }.into(),
    ]);
    let at = || PathBuf::from("sauvegarde");
    all.extend(
        [
            BackupError::Io { doing: "read", place: at(), source: io(ErrorKind::NotFound) },
            BackupError::Taken { place: at() },
            BackupError::NoFolder { place: at() },
            BackupError::Inside { place: at(), inside: at() },
            BackupError::NotKeys { place: at() },
            BackupError::NotABackup { place: at() },
            BackupError::Changed { place: at() },
            BackupError::Broken { place: at(), record: 3, detail: "no".to_owned() },
            BackupError::OtherLedger { place: at() },
            BackupError::Differs { place: at(), record: 3 },
            BackupError::Gap { place: at(), record: 9, records: 3 },
            BackupError::NothingKnown,
            BackupError::NoKeys,
            BackupError::Short { known: 9, restored: 3 },
            BackupError::Older { known: 3, backup: 9 },
            BackupError::Contradicted { known: 9 },
            BackupError::NotACheckpoint { detail: "no".to_owned() },
        ]
        .map(Trouble::from),
    );
    let digest = tarikh_events::Hash::ZERO;
    all.extend(
        [
            TakeError::Unreadable { file: at(), source: io(ErrorKind::NotFound) },
            TakeError::NotAFile { file: at() },
            TakeError::Empty { file: at() },
            TakeError::TooLarge { file: at(), limit: 25 << 20 },
            TakeError::NotAccepted { file: at() },
            DocumentError::Missing { digest }.into(),
            DocumentError::Changed { digest, found: digest }.into(),
        ]
        .map(Trouble::from),
    );
    let contract =
        || ContractError { file: file(), line: 3, key: "grant".to_owned(), expected: "x".to_owned() };
    all.extend([
        Trouble::import(ImportError::NoContract, &names),
        Trouble::import(ImportError::UnknownGrant { grant: "X".into() }, &names),
        Trouble::import(ImportError::GrantDiffers { asked: "X".into(), found: "Y".into() }, &names),
        Trouble::import(ImportError::Contract(contract()), &names),
    ]);
    for (column, found) in [("", ""), ("date", ""), ("date", "31/02/2017")] {
        let row = |why| BadRow {
            sheet: "depenses".into(),
            row: 3,
            column: column.to_owned(),
            found: found.to_owned(),
            why,
        };
        all.push(Trouble::import(ImportError::Rows(rows().into_iter().map(row).collect()), &names));
    }
    all
}

#[test]
fn whatever_goes_wrong_is_said_with_its_values_in_every_language() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for trouble in troubles() {
            for said in trouble.told(&words, &Names::default()) {
                // The options of that name are no keys of words.
                let said = said.replace("--without-keys", "").replace("--keys", "");
                assert!(!said.contains(['{', '}']), "{lang:?}: {said}");
                let bare = said.replace("--keys", "").replace("--without-keys", "");
                assert!(!bare.contains("rejected-") && !bare.contains("-key"), "{lang:?}: {said}");
            }
        }
    }
}

// A message says what happened and what to do; it does not shout, excuse itself or blame.
#[test]
fn no_message_blames_or_excuses() {
    let banned: [(Lang, &[&str]); 3] = [
        (Lang::Fr, &["erreur", "invalide", "désolé", "champ requis", "échec", "interdit"]),
        (Lang::En, &["error", "invalid", "sorry", "illegal", "forbidden"]),
        (Lang::De, &["fehler", "ungültig ist", "leider", "entschuldig", "verboten"]),
    ];
    for (lang, banned) in banned {
        let words = Words::new(lang);
        for trouble in troubles() {
            for said in trouble.told(&words, &Names::default()) {
                let lower = said.to_lowercase();
                assert!(!banned.iter().any(|it| lower.contains(it)), "{lang:?}: {said}");
                assert!(!said.contains('!'), "{lang:?}: {said}");
            }
        }
    }
}

#[test]
fn the_samples_are_all_there_are() {
    let keys: BTreeSet<&str> = rejections().iter().map(|it| it.key().0).collect();
    let literals = literals();
    let written: BTreeSet<&str> =
        literals.iter().map(String::as_str).filter(|it| it.starts_with("rejected-")).collect();
    assert_eq!(keys, written);
    let controls: BTreeSet<&str> = findings().iter().map(|it| it.key().0).collect();
    let written = CATALOGUE.iter().map(|it| it.sentence).collect();
    assert_eq!(controls, written);
}

#[test]
fn a_finding_names_who_was_paid() {
    let mut names = Names::default();
    names.add("p-1".into(), "Station Sahel".to_owned());
    let double = &findings()[3];
    let said = sentence(&Words::new(Lang::Fr), double.key().0, &values_of(double, &names));
    assert_eq!(
        said,
        "Refusé (contrôle K20)\u{a0}: La pièce BQ-2017-0001 porte déjà ce paiement à Station Sahel (75\u{202f}000\u{a0}FCFA). \
         Joignez l’autre facture ou annulez l’une des deux."
    );
}

// The keys that stand in the sources as they are.
fn literals() -> BTreeSet<String> {
    const PREFIXES: [&str; 18] = [
        "account-kind-",
        "arg-",
        "cell-",
        "cli-",
        "control-",
        "failure-",
        "import-",
        "list-",
        "method-",
        "rejected-",
        "role-",
        "row-",
        "state-",
        "system-",
        "unanswerable-",
        "unreadable-",
        "what-",
        "event-",
    ];
    let mut found = BTreeSet::new();
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (at, _) in text.match_indices('"') {
            let rest = &text[at + 1..];
            let Some(word) = rest.split('"').next() else { continue };
            let key = word.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
            let whole = PREFIXES.iter().any(|it| word.starts_with(it) && word.len() > it.len());
            if key && whole && !word.ends_with('-') {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_key_of_the_sources_has_words_and_every_sentence_a_use() {
    let words = Words::new(Lang::Fr);
    let used = literals();
    assert!(used.len() > 200, "the sources were read: {}", used.len());
    let without: Vec<&String> = used.iter().filter(|it| words.find(it, &[]).is_none()).collect();
    assert!(without.is_empty(), "no words for {without:?}");
    for kind in Event::KINDS {
        let name = kind.split_once(".v").unwrap().0;
        assert!(words.find(&format!("event-{name}"), &[]).is_some(), "{kind}");
    }
    for kind in crate::verify::KINDS {
        assert!(words.find(&format!("fault-{}", kind.key), &[]).is_some(), "{}", kind.key);
    }
    for (kind, _) in crate::verify::NOTES {
        assert!(words.find(&format!("note-{kind}"), &[]).is_some(), "{kind}");
    }
    for role in Role::ALL {
        assert!(words.find(&format!("role-{}", role.key()), &[]).is_some(), "{role:?}");
    }
    let pages = [
        include_str!("../render/words/fr/rejections.ftl"),
        include_str!("../render/words/fr/import.ftl"),
        include_str!("../render/words/fr/cli.ftl"),
    ];
    // Keys that are put together of parts.
    let made = |key: &str| {
        let ends = ["-about", "-usage", "-examples"];
        ["event-", "fault-", "note-"].iter().any(|it| key.starts_with(it))
            || key.starts_with("cli-arg-")
            || ends.iter().any(|it| key.ends_with(it))
            || [
                "cli-approve-voucher",
                "cli-export-format",
                "cli-reverse-voucher",
                "cli-statement-name",
                "cli-log-what",
            ]
            .contains(&key)
    };
    let keys = pages.iter().flat_map(|it| it.lines()).filter_map(|it| it.split_once(" =")).map(|it| it.0);
    let idle: Vec<&str> = keys
        .filter(|it| it.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter(|it| !used.contains(*it) && !made(it))
        .collect();
    assert_eq!(idle, Vec::<&str>::new(), "words that nothing says");
}
