//! Hand-ins as offices make them: with mistakes, grown since last month, in another order, twice at once.
//!
//! Each starts from the files of the reference year, in memory, and changes a few cells.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tarikh::commands::{Command, Rejection, What};
use tarikh::import::{Contract, ImportError, Imported, Options, Reason, Source, Why, intake};
use tarikh::ledger::Ledger;
use tarikh::store::{Embedded, Store};
use tarikh_events::expense::Method;
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::{CommandId, Currency, Date, Head, Link, MemberId, Money};
use tarikh_projections::books::Grant;
use tarikh_projections::statement::{RowKind, Statement, Value};
use tarikh_projections::{Period, Scope};
use tempfile::TempDir;

const GRANT: &str = "MLI 1088";

/// The files of a hand-in, by name; CSV files as rows of cells, the header first.
#[derive(Clone)]
struct Files {
    contract: Option<String>,
    sheets: BTreeMap<String, Vec<Vec<String>>>,
}

impl Files {
    fn example() -> Self {
        static EXAMPLE: OnceLock<Files> = OnceLock::new();
        EXAMPLE.get_or_init(Self::read).clone()
    }

    /// The files of the first four months: as good a hand-in, and sooner taken.
    fn spring() -> Self {
        static SPRING: OnceLock<Files> = OnceLock::new();
        SPRING.get_or_init(|| Self::example().by("2017-05-31")).clone()
    }

    fn march() -> Self {
        Self::example().by("2017-03-31")
    }

    fn vouchers(&self) -> usize {
        self.sheets["depenses"].len() - 1
    }

    fn read() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
        let mut sheets = BTreeMap::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let Some(name) = path.to_str().and_then(|it| it.strip_suffix(".csv")) else { continue };
            let name = name.rsplit('/').next().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let text = text.trim_start_matches('\u{feff}');
            let mut reader =
                csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
            sheets.insert(name, rows.collect());
        }
        let contract = fs::read_to_string(folder.join("grant.toml")).unwrap();
        Self { contract: Some(contract), sheets }
    }

    fn source(&self) -> Source {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for (name, rows) in &self.sheets {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            files.push((format!("{name}.csv"), writer.into_inner().unwrap()));
        }
        files.extend(self.contract.as_ref().map(|it| ("grant.toml".to_owned(), it.clone().into_bytes())));
        let borrowed: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        Source::from_files(&borrowed).unwrap()
    }

    fn column(&self, sheet: &str, column: &str) -> usize {
        self.sheets[sheet][0].iter().position(|it| it == column).expect("the column is there")
    }

    fn cell(&mut self, sheet: &str, row: usize, column: &str) -> &mut String {
        let column = self.column(sheet, column);
        &mut self.sheets.get_mut(sheet).unwrap()[row][column]
    }

    /// The number that a spreadsheet shows for the row whose column holds a value, the first of them.
    fn row(&self, sheet: &str, column: &str, holds: &str) -> u32 {
        let column = self.column(sheet, column);
        let found = self.sheets[sheet].iter().position(|row| row[column] == holds);
        u32::try_from(found.unwrap_or_else(|| panic!("no {holds} in {sheet}"))).unwrap() + 1
    }

    /// Writes into a column of the voucher of a number.
    fn voucher(mut self, number: &str, column: &str, value: &str) -> Self {
        let row = self.row("depenses", "piece", number) as usize - 1;
        value.clone_into(self.cell("depenses", row, column));
        self
    }

    fn without(mut self, sheet: &str, column: &str, holds: &str) -> Self {
        let row = self.row(sheet, column, holds) as usize - 1;
        self.sheets.get_mut(sheet).unwrap().remove(row);
        self
    }

    fn without_contract(mut self) -> Self {
        self.contract = None;
        self
    }

    fn contract(mut self, from: &str, to: &str) -> Self {
        let contract = self.contract.as_mut().unwrap();
        assert!(contract.contains(from));
        *contract = contract.replace(from, to);
        self
    }

    /// The files as they were at the end of a day: later rows are not there yet, and what happened later to
    /// an advance or a thing is not written down yet.
    fn by(mut self, last: &str) -> Self {
        let last: Date = last.parse().unwrap();
        for (sheet, column) in [
            ("fonds", "date_valeur"),
            ("depenses", "date"),
            ("avances", "date"),
            ("tresorerie", "date"),
            ("corrections", "date"),
            ("releve", "date_operation"),
            ("apports", "date"),
            ("inventaire", "date_achat"),
            ("realisations", "date"),
        ] {
            let column = self.column(sheet, column);
            let rows = self.sheets.get_mut(sheet).unwrap();
            let header = rows.remove(0);
            rows.retain(|row| day(&row[column]) <= last);
            rows.insert(0, header);
        }
        let (voucher, amount) = (self.column("depenses", "avance"), self.column("depenses", "montant"));
        let mut justified: BTreeMap<String, i64> = BTreeMap::new();
        for row in &self.sheets["depenses"][1..] {
            *justified.entry(row[voucher].clone()).or_default() += row[amount].parse::<i64>().unwrap();
        }
        for row in 1..self.sheets["avances"].len() {
            let number = self.cell("avances", row, "numero").clone();
            let sum = justified.get(&number).copied().unwrap_or(0);
            *self.cell("avances", row, "montant_justifie") = sum.to_string();
            let settled = self.cell("avances", row, "date_solde");
            if !settled.is_empty() && day(settled) > last {
                settled.clear();
                *self.cell("avances", row, "montant_rembourse") = "0".to_owned();
            }
        }
        for row in 1..self.sheets["inventaire"].len() {
            let checked = self.cell("inventaire", row, "date_controle");
            if !checked.is_empty() && day(checked) > last {
                checked.clear();
            }
        }
        self
    }
}

fn day(text: &str) -> Date {
    let parts: Vec<i16> = text.split('/').map(|it| it.parse().unwrap()).collect();
    Date::new(parts[2], parts[1].try_into().unwrap(), parts[0].try_into().unwrap()).unwrap()
}

fn admin() -> MemberId {
    "admin".into()
}

fn fresh() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &admin()).unwrap();
    (folder, ledger)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match from.is_dir() {
            true => copy(&from, &to),
            false => drop(fs::copy(&from, &to).unwrap()),
        }
    }
}

/// A ledger of one's own that holds the reference year, which is imported once.
fn year() -> (TempDir, Ledger) {
    static YEAR: OnceLock<TempDir> = OnceLock::new();
    let year = YEAR.get_or_init(|| {
        let (folder, mut ledger) = fresh();
        hand_in(&mut ledger, &Files::example()).unwrap();
        folder
    });
    let folder = tempfile::tempdir().unwrap();
    copy(&year.path().join("ledger"), &folder.path().join("ledger"));
    let ledger = Ledger::open(&folder.path().join("ledger")).unwrap();
    (folder, ledger)
}

fn import(
    ledger: &mut Ledger,
    member: &str,
    source: &Source,
    contract: Option<&Contract>,
    options: &Options,
) -> Result<Imported, ImportError> {
    intake::run(ledger, &member.into(), source, contract, options, &mut |_, _| {})
}

fn hand_in(ledger: &mut Ledger, files: &Files) -> Result<Imported, ImportError> {
    let options = Options { grant: Some(GRANT.into()), dry_run: false };
    import(ledger, "admin", &files.source(), None, &options)
}

type Bad = (&'static str, u32, String, String, Why);

#[track_caller]
fn bad_rows(imported: Result<Imported, ImportError>) -> Vec<Bad> {
    match imported {
        Err(ImportError::Rows(rows)) => {
            let ours = |name: &str| {
                let mut all = tarikh::import::table::SHEETS.into_iter().chain(["grant.toml"]);
                all.find(|it| *it == name).expect("a sheet has our name here")
            };
            rows.into_iter().map(|it| (ours(&it.sheet), it.row, it.column, it.found, it.why)).collect()
        }
        other => panic!("no bad rows: {other:?}"),
    }
}

#[track_caller]
fn refused(imported: Result<Imported, ImportError>) -> Rejection {
    match imported {
        Err(ImportError::Refused(rejection)) => rejection,
        other => panic!("not refused: {other:?}"),
    }
}

fn grant(ledger: &Ledger) -> &Grant {
    ledger.books().grant(&GRANT.into()).unwrap()
}

fn ask(ledger: &Ledger, key: &str, account: Option<&str>) -> Statement {
    let question = tarikh_projections::statements::find(key).unwrap();
    let period = Period::parse("2017").unwrap();
    let scope = Scope { grant: GRANT.into(), period, account: account.map(Into::into), as_of: None };
    question.ask(ledger.books(), &scope).unwrap()
}

/// What a statement says, whatever records it comes from.
fn said(ledger: &Ledger, key: &str, account: Option<&str>) -> Vec<(RowKind, String, Vec<Option<Value>>)> {
    let statement = ask(ledger, key, account);
    let cells = |row: &tarikh_projections::statement::Row| {
        let value = |value: &Value| {
            // Where a text stands and who a party is differ from ledger to ledger.
            if matches!(value, Value::Said { .. } | Value::Party(_)) {
                return None;
            }
            let Value::Text(text) = value else { return Some(value.clone()) };
            Some(Value::Text(ledger.names().show(text)))
        };
        row.cells.iter().map(|cell| cell.as_ref().and_then(|it| value(&it.value))).collect()
    };
    let rows = statement.tables.iter().flat_map(|it| &it.rows);
    // A row about one record has its position for a key.
    let key = |key: &str| if key.starts_with(|it: char| it.is_ascii_digit()) { "" } else { key }.to_owned();
    rows.map(|row| (row.kind, key(&row.key), cells(row))).collect()
}

/// Row by row, so that a difference is one line and not a hundred.
#[track_caller]
fn say_the_same(one: &Ledger, other: &Ledger, key: &str, account: Option<&str>) {
    let (one, other) = (said(one, key, account), said(other, key, account));
    for (row, expected) in one.iter().zip(&other) {
        assert_eq!(row, expected, "{key} {account:?}");
    }
    assert_eq!(one.len(), other.len(), "{key} {account:?}");
}

fn balances(ledger: &Ledger) -> Vec<(String, Vec<String>)> {
    let months = (1..=12).map(|month| Date::new(2017, month, 1).unwrap().last_of_month());
    let months: Vec<Date> = months.collect();
    let of = |account: &tarikh_projections::books::Account| {
        let balances = months.iter().map(|day| account.balance_on(*day).to_string());
        (account.opened.account.to_string(), balances.collect())
    };
    grant(ledger).accounts.iter().map(of).collect()
}

// ---- rows that cannot be taken ----

#[test]
fn every_row_that_is_refused_is_listed_at_once_and_nothing_is_recorded() {
    let (_folder, mut ledger) = fresh();
    let before = ledger.books().head;
    let files = Files::spring()
        .voucher("BQ-2017-0001", "date", "31/01/2017")
        .voucher("BQ-2017-0003", "ligne", "X.99")
        .voucher("BQ-2017-0004", "commune", "Atlantide")
        .voucher("BQ-2017-0005", "montant", "0")
        .voucher("BQ-2017-0010", "mode", "espèces")
        .voucher("CA-2017-0001", "compte", "999")
        .voucher("BQ-2017-0080", "cheque", "6495450")
        .voucher("BQ-2017-0079", "piece", "CA-2017-9000");
    let row = |number: &str| files.row("depenses", "piece", number);
    let expected: Vec<(u32, &str, &str, Rejection)> = vec![
        (
            row("BQ-2017-0001"),
            "date",
            "31/01/2017",
            Rejection::OutsideTerm {
                date: "2017-01-31".parse().unwrap(),
                starts: "2017-02-01".parse().unwrap(),
                ends: "2017-12-31".parse().unwrap(),
            },
        ),
        (
            row("BQ-2017-0003"),
            "ligne",
            "X.99",
            Rejection::LineNotInBudget { line: "X.99".into(), version: 1 },
        ),
        (
            row("BQ-2017-0004"),
            "commune",
            "Atlantide",
            Rejection::Unknown { what: What::Place, code: "Atlantide".to_owned() },
        ),
        (row("BQ-2017-0005"), "montant", "0", Rejection::NotPositive { amount: Money::xof(0) }),
        (
            row("BQ-2017-0010"),
            "mode",
            "espèces",
            Rejection::MethodDiffers { method: Method::Cash, account: "521".into() },
        ),
        (
            row("CA-2017-9000"),
            "piece",
            "CA-2017-9000",
            Rejection::WrongSeries {
                number: "CA-2017-9000".into(),
                book: "BQ".to_owned(),
                next: "BQ-2017-0079".into(),
            },
        ),
        (
            row("CA-2017-0001"),
            "compte",
            "999",
            Rejection::Unknown { what: What::Account, code: "999".to_owned() },
        ),
    ];
    let mut expected: Vec<Bad> = expected
        .into_iter()
        .map(|(row, column, found, why)| {
            ("depenses", row, column.to_owned(), found.to_owned(), Why::Rejected(why))
        })
        .collect();
    // The cheque was free, because its own voucher was refused; so that one is taken.
    expected.sort_by_key(|it| it.1);
    assert_eq!(bad_rows(hand_in(&mut ledger, &files)), expected);
    assert_eq!(ledger.books().head, before);
    assert!(ledger.books().grants.is_empty() && ledger.names().is_empty());
    // Corrected, it is taken.
    let imported = hand_in(&mut ledger, &Files::spring()).unwrap();
    assert_eq!(imported.added, imported.rows);
}

#[test]
fn what_cannot_be_read_and_what_is_refused_is_listed_together() {
    let (_folder, mut ledger) = fresh();
    let before = ledger.books().head;
    let mut files = Files::spring()
        .voucher("BQ-2017-0001", "date", "31/02/2017")
        .voucher("BQ-2017-0003", "ligne", "X.99")
        .voucher("BQ-2017-0004", "montant", "75000,50")
        .voucher("BQ-2017-0005", "mode", "troc");
    *files.cell("fonds", 1, "montant_xof") = "beaucoup".to_owned();
    *files.cell("tresorerie", 1, "montant") = "0".to_owned();
    let bad = bad_rows(hand_in(&mut ledger, &files));
    let at: Vec<(&str, u32, &str, &str)> =
        bad.iter().map(|it| (it.0, it.1, it.2.as_str(), it.3.as_str())).collect();
    let row = |number: &str| files.row("depenses", "piece", number);
    // Without the first instalment the boxes only seem to be short: nothing is said of that.
    assert_eq!(
        at,
        [
            ("fonds", 2, "montant_xof", "beaucoup"),
            ("depenses", row("BQ-2017-0001"), "date", "31/02/2017"),
            ("depenses", row("BQ-2017-0003"), "ligne", "X.99"),
            ("depenses", row("BQ-2017-0004"), "montant", "75000,50"),
            ("depenses", row("BQ-2017-0005"), "mode", "troc"),
            ("tresorerie", 2, "montant", "0"),
        ]
    );
    assert_eq!(bad[0].4, Why::Cell(Reason::NotAnAmount { currency: Currency::XOF }));
    assert_eq!(bad[1].4, Why::Cell(Reason::NotADate));
    assert!(matches!(bad[2].4, Why::Rejected(Rejection::LineNotInBudget { .. })));
    assert_eq!(bad[3].4, Why::Cell(Reason::TooManyDecimals { currency: Currency::XOF }));
    assert!(matches!(bad[4].4, Why::Cell(Reason::UnknownWord { .. })));
    assert_eq!(bad[5].4, Why::Rejected(Rejection::NotPositive { amount: Money::xof(0) }));
    assert_eq!(ledger.books().head, before);
}

#[test]
fn a_cheque_in_two_rows_is_named_with_its_voucher() {
    let (_folder, mut ledger) = fresh();
    let files = Files::spring().voucher("BQ-2017-0080", "cheque", "6495450").voucher(
        "BQ-2017-0080",
        "mode",
        "chèque",
    );
    let row = files.row("depenses", "piece", "BQ-2017-0080");
    let used = Rejection::ChequeUsed { cheque: "6495450".into(), by: "BQ-2017-0001".into() };
    assert_eq!(
        bad_rows(hand_in(&mut ledger, &files)),
        [("depenses", row, "cheque".to_owned(), "6495450".to_owned(), Why::Rejected(used))]
    );
}

#[test]
fn a_box_that_would_be_short_is_named_with_its_day() {
    let (_folder, mut ledger) = fresh();
    // The first filling of the main box is forgotten.
    let files = Files::spring().without("tresorerie", "reference", "CHQ 6495452");
    let bad = bad_rows(hand_in(&mut ledger, &files));
    let row = files.row("depenses", "piece", "CA-2017-0001");
    let date = files.sheets["depenses"][row as usize - 1][1].clone();
    let (sheet, first, column, _, why) = &bad[0];
    assert_eq!((*sheet, *first, column.as_str()), ("depenses", row, "montant"));
    let Why::Rejected(Rejection::CashShort { account, day: on, .. }) = why else { panic!("{why:?}") };
    assert_eq!((account.as_str(), *on), ("571", day(&date)));
}

#[test]
fn a_number_that_is_missing_in_a_book_is_named() {
    let (_folder, mut ledger) = fresh();
    let before = ledger.books().head;
    let files = Files::spring().without("depenses", "piece", "CG-2017-0005");
    assert_eq!(
        refused(hand_in(&mut ledger, &files)),
        Rejection::NumberMissing { number: "CG-2017-0005".into() }
    );
    assert_eq!(ledger.books().head, before);
    // The last of a book is not missed: it may come next month.
    let files = Files::spring().without("depenses", "piece", "CG-2017-0011");
    hand_in(&mut ledger, &files).unwrap();
}

#[test]
fn what_contradicts_another_sheet_is_named() {
    let spring = Files::spring;
    let (_folder, mut ledger) = fresh();
    // What the row says of its advance, and what its vouchers make.
    let mut files = spring();
    *files.cell("avances", 1, "montant_justifie") = "1730501".to_owned();
    let (justified, vouchers) = (Money::xof(1_730_501), Money::xof(1_730_500));
    assert_eq!(
        bad_rows(hand_in(&mut ledger, &files)),
        [(
            "avances",
            2,
            "montant_justifie".to_owned(),
            "1730501".to_owned(),
            Why::AdvanceDiffers { justified, vouchers }
        )]
    );
    // A line of the bank after its last statement.
    let files = spring().without("tresorerie", "reference", "REL-2017-05");
    let bad = bad_rows(hand_in(&mut ledger, &files));
    let (date, may) = (files.column("releve", "date_operation"), day("01/05/2017"));
    let late = files.sheets["releve"][1..].iter().filter(|row| day(&row[date]) >= may).count();
    assert_eq!(bad.len(), late);
    assert!(late > 10 && bad.iter().all(|it| it.0 == "releve" && it.4 == Why::NoStatement));
    // A correction that leads to nothing.
    let mut files = Files::example().by("2017-06-30");
    *files.cell("corrections", 1, "piece_corrigee") = "BQ-2017-0999".to_owned();
    assert_eq!(
        bad_rows(hand_in(&mut ledger, &files)),
        [("corrections", 2, "piece_corrigee".to_owned(), "BQ-2017-0999".to_owned(), Why::NoReplacement)]
    );
    assert!(ledger.books().grants.is_empty());
}

// ---- rows that were recorded before ----

#[test]
fn a_row_that_changed_since_names_its_record() {
    let (_folder, mut ledger) = year();
    let before = ledger.books().head;
    let number = "CD-2017-0020";
    let record = grant(&ledger).voucher(&number.into()).unwrap().seq;
    for (column, value) in [
        ("montant", "41"),
        ("date", "02/08/2017"),
        ("beneficiaire", "Quelqu’un d’autre"),
        ("libelle", "Autre"),
    ] {
        let files = Files::example().voucher(number, column, value);
        let row = files.row("depenses", "piece", number);
        let found = number.to_owned();
        assert_eq!(
            bad_rows(hand_in(&mut ledger, &files)),
            [("depenses", row, "piece".to_owned(), found, Why::Differs { record })],
            "{column}"
        );
    }
    assert_eq!(ledger.books().head, before);
    // Spaces and the case of a word are not another content.
    let files = Files::example().voucher(number, "mode", " ESPÈCES ");
    let again = hand_in(&mut ledger, &files).unwrap();
    assert_eq!((again.added, again.records), (0, 0));
    assert_eq!(ledger.books().head, before);
}

#[test]
fn a_folder_that_has_grown_adds_only_what_is_new_and_comes_to_the_same() {
    let (_folder, mut ledger) = fresh();
    let half = Files::example().by("2017-06-30");
    let first = hand_in(&mut ledger, &half).unwrap();
    let vouchers = grant(&ledger).vouchers.len();
    assert!(first.added > 200 && vouchers > 100 && vouchers < 689);
    let whole = Files::example();
    let second = hand_in(&mut ledger, &whole).unwrap();
    assert_eq!(grant(&ledger).vouchers.len(), 689);
    assert!(second.added < second.rows);
    // Handed in again, by its file or by its rows, nothing is new.
    let again = hand_in(&mut ledger, &whole).unwrap();
    assert_eq!((again.added, again.records), (0, 0));
    let again = hand_in(&mut ledger, &half).unwrap();
    assert_eq!((again.added, again.records), (0, 0));

    let (_other, at_once) = year();
    for key in ["budget-execution", "receipts-list"] {
        say_the_same(&ledger, &at_once, key, None);
    }
    for (key, account) in
        [("bank-book", "521"), ("cash-book", "571"), ("cash-book", "572"), ("cash-book", "573")]
    {
        say_the_same(&ledger, &at_once, key, Some(account));
    }
    assert_eq!(balances(&ledger), balances(&at_once));
    assert_eq!(grant(&ledger).assets.len(), grant(&at_once).assets.len());
    let statements = |ledger: &Ledger| grant(ledger).account(&"521".into()).unwrap().statements.len();
    assert_eq!(statements(&ledger), statements(&at_once));
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let mut files = Files::example();
    // A row's place in the plan and in the bank's list is part of what it says; elsewhere it is not.
    for (name, rows) in
        files.sheets.iter_mut().filter(|(name, _)| !["budget", "releve"].contains(&name.as_str()))
    {
        let mut seed = name.len() as u64;
        for index in (2..rows.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            rows.swap(index, 1 + (seed >> 33) as usize % index);
        }
    }
    let (_folder, mut ledger) = fresh();
    let imported = hand_in(&mut ledger, &files).unwrap();
    assert_eq!(imported.added, imported.rows);
    let (_other, straight) = year();
    say_the_same(&ledger, &straight, "budget-execution", None);
    assert_eq!(balances(&ledger), balances(&straight));
    let sorted = |ledger: &Ledger| {
        let mut rows: Vec<String> =
            said(ledger, "receipts-list", None).iter().map(|it| format!("{it:?}")).collect();
        rows.sort();
        rows
    };
    for (row, expected) in sorted(&ledger).iter().zip(sorted(&straight)) {
        assert_eq!(*row, expected);
    }
    // And what is recorded in one order is known in the other.
    let again = hand_in(&mut ledger, &Files::example()).unwrap();
    assert_eq!((again.added, again.records), (0, 0));
}

#[test]
fn what_has_no_key_is_known_by_all_it_says_and_how_often() {
    let (_folder, mut ledger) = fresh();
    hand_in(&mut ledger, &Files::march()).unwrap();
    let mut files = Files::march();
    let rows = files.sheets.get_mut("realisations").unwrap();
    let again = rows[1].clone();
    rows.push(again.clone());
    for added in [1, 0] {
        assert_eq!(hand_in(&mut ledger, &files).unwrap().added, added);
    }
    files.sheets.get_mut("realisations").unwrap().push(again);
    for added in [1, 0] {
        assert_eq!(hand_in(&mut ledger, &files).unwrap().added, added);
    }
}

#[test]
fn a_name_that_became_known_since_does_not_change_an_old_row() {
    let stranger = "Zeinab Walet Ibrahim";
    let files = || {
        Files::spring()
            .voucher("BQ-2017-0001", "libelle", &format!("Loyer pour {stranger}, mars"))
            .voucher("BQ-2017-0080", "beneficiaire", stranger)
            .voucher("BQ-2017-0080", "libelle", &format!("Solde de ZEINAB WALET IBRAHIM ({stranger})"))
    };
    let (_folder, mut ledger) = fresh();
    hand_in(&mut ledger, &files().by("2017-03-31")).unwrap();
    assert_eq!(ledger.names().party(stranger), None);
    hand_in(&mut ledger, &files()).unwrap();
    let party = ledger.names().party(stranger).unwrap().clone();
    let seq = grant(&ledger).voucher(&"BQ-2017-0080".into()).unwrap().seq;
    let line = String::from_utf8(ledger.link(seq).unwrap().unwrap().line).unwrap();
    assert!(line.contains(party.as_str()) && !line.to_lowercase().contains("zeinab"));
    // The old row stays as it is, and is the same row still.
    let again = hand_in(&mut ledger, &files()).unwrap();
    assert_eq!((again.added, again.records), (0, 0));
}

// ---- the contract ----

#[test]
fn a_grant_that_is_known_needs_no_contract() {
    let (_folder, mut ledger) = fresh();
    let half = Files::march();
    let bare = half.clone().without_contract();
    let (none, named) = (Options::default(), Options { grant: Some(GRANT.into()), dry_run: false });
    let source = bare.source();
    assert!(matches!(import(&mut ledger, "admin", &source, None, &none), Err(ImportError::NoContract)));
    match import(&mut ledger, "admin", &source, None, &named) {
        Err(ImportError::UnknownGrant { grant }) => assert_eq!(grant.as_str(), GRANT),
        other => panic!("{other:?}"),
    }
    // A contract from elsewhere is as good as one beside the files.
    let contract = Contract::parse("grant.toml", half.contract.as_ref().unwrap().as_bytes()).unwrap();
    import(&mut ledger, "admin", &source, Some(&contract), &none).unwrap();
    let whole = Files::spring().without_contract();
    let grown = import(&mut ledger, "admin", &whole.source(), None, &named).unwrap();
    assert!(grown.added > 0);
    assert_eq!(grant(&ledger).vouchers.len(), whole.vouchers());
}

#[test]
fn another_contract_is_not_the_contract() {
    let (_folder, mut ledger) = year();
    let before = ledger.books().head;
    let record = grant(&ledger).seq;
    for (from, to) in [("budget = 207716144", "budget = 207716145"), ("end = 2017-12-31", "end = 2018-01-31")]
    {
        let files = Files::example().contract(from, to);
        assert_eq!(
            bad_rows(hand_in(&mut ledger, &files)),
            [("grant.toml", 1, "grant".to_owned(), GRANT.to_owned(), Why::ContractDiffers { record })]
        );
    }
    assert_eq!(ledger.books().head, before);
    // A contract whose total is not that of its lines is not taken in the first place.
    let (_folder, mut ledger) = fresh();
    let files = Files::spring().contract("budget = 207716144", "budget = 207716145");
    assert_eq!(
        refused(hand_in(&mut ledger, &files)),
        Rejection::TotalDiffers { lines: Money::xof(207_716_144), total: Money::xof(207_716_145) }
    );
    assert!(ledger.books().grants.is_empty());
}

// ---- who, and how ----

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let (_folder, mut ledger) = fresh();
    let before = ledger.books().head;
    let files = Files::spring();
    let dry = Options { grant: None, dry_run: true };
    let tried = import(&mut ledger, "admin", &files.source(), None, &dry).unwrap();
    assert!(tried.dry_run && tried.added == tried.rows);
    assert_eq!((ledger.books().head, Ledger::open(ledger.folder()).unwrap().books().head), (before, before));
    assert!(ledger.names().is_empty());
    let imported = hand_in(&mut ledger, &files).unwrap();
    assert_eq!((imported.added, imported.records), (tried.added, tried.records));
    assert_eq!(imported.flagged, tried.flagged);
    // A dry run of bad rows lists them.
    let (_folder, mut ledger) = fresh();
    let files = Files::spring().voucher("BQ-2017-0003", "ligne", "X.99");
    assert_eq!(bad_rows(import(&mut ledger, "admin", &files.source(), None, &dry)).len(), 1);
}

#[test]
fn who_may_not_record_does_not_import() {
    let (_folder, mut ledger) = fresh();
    let half = Files::march();
    hand_in(&mut ledger, &half).unwrap();
    let before = ledger.books().head;
    let named = Options { grant: Some(GRANT.into()), dry_run: false };
    let source = Files::spring().source();
    match import(&mut ledger, "chef-projet", &source, None, &named) {
        Err(ImportError::Refused(Rejection::NotAllowed { member, needed })) => {
            assert_eq!(member.as_str(), "chef-projet");
            assert!(needed.contains(&Role::Accountant) && !needed.contains(&Role::ProjectHead));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(
        refused(import(&mut ledger, "inconnu", &source, None, &named)),
        Rejection::NotAMember { .. }
    ));
    assert_eq!(ledger.books().head, before);
    // The accountant may: the contract is known, and nobody is to be enrolled.
    import(&mut ledger, "comptable", &source, None, &named).unwrap();
}

#[test]
fn a_contract_with_its_people_is_for_an_administrator() {
    let (_folder, mut ledger) = fresh();
    let accountant = MemberEnrolled { member: "compta".into(), party: None, roles: vec![Role::Accountant] };
    let command = CommandId("5d1c9e0a-0000-4000-8000-00000000000a".parse().unwrap());
    ledger
        .submit(&admin(), command, |session| {
            session.desk.ask(Command::EnrolMember(accountant.clone())).map(drop)
        })
        .map_err(|it: tarikh::ledger::SubmitError<Rejection>| it)
        .unwrap();
    let before = ledger.books().head;
    let source = Files::spring().source();
    let options = Options::default();
    assert_eq!(
        refused(import(&mut ledger, "compta", &source, None, &options)),
        Rejection::NotAllowed { member: "compta".into(), needed: vec![Role::Administrator] }
    );
    assert_eq!(ledger.books().head, before);
}

#[test]
fn two_imports_at_once_record_the_rows_once() {
    let (folder, ledger) = fresh();
    let place = folder.path().join("ledger");
    drop(ledger);
    let files = Files::spring();
    let imported: Vec<Imported> = std::thread::scope(|scope| {
        let run = || {
            let mut ledger = Ledger::open(&place).unwrap();
            hand_in(&mut ledger, &files).unwrap()
        };
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let mut added: Vec<u64> = imported.iter().map(|it| it.added).collect();
    added.sort_unstable();
    assert_eq!(added, [0, imported[0].rows]);
    let ledger = Ledger::open(&place).unwrap();
    assert_eq!(grant(&ledger).vouchers.len(), files.vouchers());
    assert_eq!(grant(&ledger).imports.len(), 1);
    // A name is one party, whoever came second.
    let names: std::collections::BTreeSet<_> =
        ledger.books().parties.keys().map(|it| ledger.names().name(it)).collect();
    assert_eq!(names.len(), ledger.books().parties.len());
}

#[test]
fn an_import_that_was_cut_off_is_imported_again() {
    let (_folder, mut whole) = fresh();
    hand_in(&mut whole, &Files::spring()).unwrap();
    // The first two hundred records of it, as a store that appends one by one would leave them.
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("ledger");
    copy(&whole.folder().join("vault"), &place.join("vault"));
    copy(&whole.folder().join("keys"), &place.join("keys"));
    let mut links: Vec<Link> = Vec::new();
    whole
        .lines(0, Some(200), &mut |_, line, hash| {
            links.push(Link { line: line.to_vec(), hash });
            true
        })
        .unwrap();
    Embedded::create(&place).unwrap().append(Head::EMPTY, links).unwrap();

    let mut ledger = Ledger::open(&place).unwrap();
    assert!(ledger.books().grants.is_empty());
    let imported = hand_in(&mut ledger, &Files::spring()).unwrap();
    assert_eq!(imported.added, imported.rows);
    assert_eq!(balances(&ledger), balances(&whole));
    let again = hand_in(&mut ledger, &Files::spring()).unwrap();
    assert_eq!((again.added, again.records), (0, 0));
}
