//! Workbooks as accountants send them: other names, titles above, totals below, dates and amounts as text;
//! and files that would cost a weak laptop its memory.
//!
//! Each starts from the rows of the reference year, which are written into a workbook the way an office
//! would have typed them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use calamine::Reader as _;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tarikh::import::shape::{KnownBy, Order, Settled, Taken, Unused, WhyLeft, WhyPassed};
use tarikh::import::{Contract, ImportError, Imported, Options, Source, Unreadable, intake};
use tarikh::ledger::Ledger;
use tarikh_projections::statement::Value;
use tempfile::TempDir;

use crate::harness::{office, typed};

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088").join(name);
    fs::read_to_string(path).expect("the example is there")
}

// The rows of a sheet, the titles first.
fn rows(sheet: &str) -> Vec<Vec<String>> {
    let text = example(&format!("{sheet}.csv"));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|it| it.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn contract() -> Contract {
    Contract::parse("grant.toml", example("grant.toml").as_bytes()).expect("it can be read")
}

const SHEETS: [&str; 11] = [
    "budget",
    "activites",
    "fonds",
    "depenses",
    "avances",
    "tresorerie",
    "corrections",
    "releve",
    "apports",
    "inventaire",
    "realisations",
];

struct Office {
    ledger: Ledger,
    _folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &"admin".into()).expect("opened");
        Self { ledger, _folder: folder }
    }

    fn import(&mut self, source: &Source) -> Result<Imported, ImportError> {
        let options = Options::default();
        intake::run(&mut self.ledger, &"admin".into(), source, Some(&contract()), &options, &mut |_, _| {})
    }

    // What is wrong with rows: sheet, row, column and key of the sentence.
    fn refused(&mut self, source: &Source) -> Vec<(String, u32, String, &'static str)> {
        match self.import(source) {
            Err(ImportError::Rows(rows)) => {
                rows.into_iter().map(|it| (it.sheet, it.row, it.column, it.why.key())).collect()
            }
            other => panic!("{other:?}"),
        }
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
    Source::from_files(&[(name, bytes)])
}

fn saved(mut book: Workbook) -> Source {
    read("classeur.xlsx", &book.save_to_buffer().expect("a workbook")).expect("it can be read")
}

fn taken<'a>(source: &'a Source, sheet: &str) -> &'a Taken {
    source.understood.sheets.iter().find(|it| it.sheet == sheet).expect("it was read")
}

// `1234567` as one of the ways in which it is typed.
fn grouped(digits: &str, by: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(by);
        }
        text.push(digit);
    }
    text
}

fn day(text: &str) -> Option<ExcelDateTime> {
    let parts: Vec<u16> = text.split('/').filter_map(|it| it.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return None };
    ExcelDateTime::from_ymd(year, day_part(month), day_part(day)).ok()
}

fn day_part(it: u16) -> u8 {
    u8::try_from(it).expect("a day or a month")
}

// A sheet below a title, with other titles, a blank row and a total.
fn messy(sheet: &mut Worksheet, rows: &[Vec<String>], titles: &[(&str, &str)]) {
    let bold = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 4, "AMSS – Projet MLI 1088 – Exercice 2017", &bold).expect("a title");
    sheet.write(1, 0, "Document provisoire").expect("a title");
    for (column, name) in (0..).zip(&rows[0]) {
        let title = titles.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1);
        sheet.write_with_format(3, column, title, &bold).expect("a title");
    }
    let spaces = ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", ".", "'"];
    let amounts = ["montant", "montant_xof", "debit", "credit", "solde", "valeur", "cout_unitaire"];
    let mut number = 4;
    for (index, row) in rows.iter().enumerate().skip(1) {
        // A page ends: nothing, and then the titles again.
        if index == 7 {
            number += 1;
            for (column, name) in (0..).zip(&rows[0]) {
                let title = titles.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1);
                sheet.write_with_format(number, column, title, &bold).expect("a title");
            }
            number += 1;
        }
        for (column, cell) in row.iter().enumerate().filter(|it| !it.1.is_empty()) {
            let at = u16::try_from(column).expect("a column");
            let name = rows[0][column].as_str();
            // What an indicator comes to is no money.
            let money = amounts.contains(&name) && !rows[0].iter().any(|it| it == "indicateur");
            let text = match money {
                true if index % 11 == 3 => format!("{} F CFA", grouped(cell, " ")),
                true if index % 11 == 5 => format!("{},00", grouped(cell, "\u{a0}")),
                true => grouped(cell, spaces[index % spaces.len()]),
                false => cell.clone(),
            };
            match (day(cell), name == "quantite" || name.starts_with("montant_eur")) {
                (Some(day), _) if index % 2 == 0 => {
                    let format = Format::new().set_num_format("dd/mm/yyyy");
                    sheet.write_with_format(number, at, &day, &format).expect("a date");
                }
                (None, true) => {
                    let float: f64 = cell.replace(',', ".").parse().expect("a number");
                    sheet.write(number, at, float).expect("a number");
                }
                (_, _) => {
                    sheet.write(number, at, text).expect("a cell");
                }
            }
        }
        number += 1;
    }
    sheet.write(number + 1, 0, "TOTAL GÉNÉRAL").expect("a total");
    sheet.write(number + 1, 8, 123_456_789).expect("a total");
    sheet.write(number + 3, 1, "Le Comptable").expect("a signature");
    sheet.write(number + 3, 6, "Le Chef de projet").expect("a signature");
}

const TITLES: &[(&str, &str)] = &[
    ("piece", "N° pièce"),
    ("date", "Date"),
    ("beneficiaire", "Bénéficiaire"),
    ("libelle", "Libellé"),
    ("ligne", "Ligne budgétaire"),
    ("montant", "Montant (FCFA)"),
    ("mode", "Mode de paiement"),
    ("cheque", "N° chèque"),
    ("facture", "N° Facture / Reçu"),
    ("numero", "N°"),
    ("quantite", "Quantité"),
    ("cout_unitaire", "Coût unitaire"),
    ("jan", "Janvier"),
    ("aou", "Août"),
    ("date_valeur", "Date de valeur"),
    ("montant_eur", "Montant (EUR)"),
    ("montant_xof", "Montant (FCFA)"),
    ("solde", "Solde"),
];

const TABS: [&str; 11] = [
    "Budget 2017",
    "ACTIVITÉS",
    "Fonds reçus",
    "Dépenses 2017",
    "Feuil5",
    "TRESORERIE",
    "Annulations",
    "Relevé bancaire",
    "Apports locaux",
    "Inventaire",
    "Réalisations",
];

fn messy_year() -> Workbook {
    let mut book = Workbook::new();
    for (sheet, tab) in SHEETS.iter().zip(TABS) {
        // Of the bank's columns « Montant » is none.
        messy(book.add_worksheet().set_name(tab).expect("a name"), &rows(sheet), TITLES);
    }
    book
}

#[test]
fn a_workbook_as_offices_send_it_says_what_the_clean_files_say() {
    let source = saved(messy_year());
    let mut office = Office::new();
    let imported = office.import(&source).expect("it is taken");
    let clean = Source::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088"));
    let clean = clean.expect("the example is there");
    let again = office.import(&clean).expect("it is taken");
    assert_eq!((again.rows, again.added, again.records), (imported.rows, 0, 0));
    let mut other = Office::new();
    assert_eq!(other.import(&clean).expect("it is taken").added, imported.added);

    assert!(!source.understood.is_exact());
    let vouchers = taken(&source, "depenses");
    assert_eq!(
        (vouchers.known_by, vouchers.name.as_str(), vouchers.header),
        (KnownBy::Word, "Dépenses 2017", 4)
    );
    assert_eq!(vouchers.rows, 689);
    let why = |it: WhyPassed| vouchers.passed_rows.iter().filter(|row| row.why == it).count();
    assert_eq!(
        [WhyPassed::Above, WhyPassed::Titles, WhyPassed::Total, WhyPassed::Text].map(why),
        [2, 1, 1, 1],
        "{:?}",
        vouchers.passed_rows
    );
    assert_eq!(vouchers.blank_rows, 1);
    assert_eq!(taken(&source, "avances").known_by, KnownBy::Titles);
    assert_eq!(taken(&source, "activites").known_by, KnownBy::Name);
    assert!(clean.understood.is_exact(), "{:?}", clean.understood);
}

#[test]
fn what_is_wrong_is_named_as_the_person_named_it() {
    let mut book = messy_year();
    let sheet = book.worksheet_from_name("Dépenses 2017").expect("it is there");
    // The second voucher stands in row 6.
    sheet.write(5, 8, "soixante mille").expect("a cell");
    sheet.write(6, 1, "31/02/2017").expect("a cell");
    let refused = Office::new().refused(&saved(book));
    let expected = [
        ("Dépenses 2017".to_owned(), 6, "Montant (FCFA)".to_owned(), "cell-not-an-amount"),
        ("Dépenses 2017".to_owned(), 7, "Date".to_owned(), "cell-not-a-date"),
    ];
    assert_eq!(refused, expected);
}

// A sheet of corrections, which is the smallest, by its rows.
fn sheet(tab: &str, rows: &[&[&str]]) -> Source {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name(tab).expect("a name"), rows);
    saved(book)
}

fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (number, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            sheet.write(number, column, *cell).expect("a cell");
        }
    }
}

const CORRECTIONS: &[&str] = &["piece_annulee", "date", "motif", "piece_corrigee"];

#[test]
fn day_and_month_are_settled_by_the_whole_column_or_told() {
    let of = |dates: &[&str]| {
        let mut rows = vec![CORRECTIONS];
        let cells: Vec<[&str; 4]> = dates.iter().map(|it| ["BQ-1", *it, "Erreur", ""]).collect();
        rows.extend(cells.iter().map(<[&str; 4]>::as_slice));
        let source = sheet("corrections", &rows);
        let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
        let said: Vec<String> = sheets.corrections.iter().map(|it| it.date.to_string()).collect();
        let bad: Vec<(u32, &str)> = bad.iter().map(|it| (it.row, it.reason.key())).collect();
        let dates = taken(&source, "corrections").dates.first().map(|it| (it.order, it.settled.clone()));
        (said, bad, dates)
    };
    let custom = Some((Order::DayFirst, Settled::Custom));
    assert_eq!(of(&["03/04/2017"]), (vec!["2017-04-03".into()], vec![], custom));
    let proven = Some((Order::DayFirst, Settled::Row(3)));
    assert_eq!(
        of(&["03/04/2017", "13/04/2017"]),
        (vec!["2017-04-03".into(), "2017-04-13".into()], vec![], proven)
    );
    let proven = Some((Order::MonthFirst, Settled::Row(3)));
    assert_eq!(
        of(&["03/04/2017", "04/13/2017"]),
        (vec!["2017-03-04".into(), "2017-04-13".into()], vec![], proven)
    );
    // Contradicted: the fewer ones are wrong, and nothing is recorded.
    let (_, bad, order) = of(&["13/04/2017", "14/04/2017", "04/15/2017"]);
    assert_eq!((bad, order), (vec![(4, "cell-date-order")], Some((Order::DayFirst, Settled::Row(2)))));
    let (_, bad, order) = of(&["13/04/2017", "04/14/2017", "04/15/2017"]);
    assert_eq!((bad, order), (vec![(2, "cell-date-order")], Some((Order::MonthFirst, Settled::Row(3)))));
    // The same either way, and dates that say their order themselves.
    assert_eq!(of(&["04/04/2017", "2017-04-03"]).2, None);
}

#[test]
fn what_no_date_proves_and_what_may_hold_facts_is_shown_to_a_person() {
    let exact = |date: &str| sheet("corrections", &[CORRECTIONS, &["BQ-1", date, "Erreur", ""]]).understood;
    assert!(exact("13/04/2017").is_exact());
    // Whether this is April or March nobody can tell but the person.
    let open = exact("03/04/2017");
    assert_eq!(open.sheets[0].dates[0].settled, Settled::Custom);
    assert!(!open.is_exact() && !open.sheets[0].exact, "{open:?}");

    let beside = |name: &str, hidden: bool, rows: &[&[&str]]| {
        let mut book = Workbook::new();
        let row: &[&str] = &["BQ-1", "13/04/2017", "Erreur", ""];
        fill(book.add_worksheet().set_name("corrections").expect("a name"), &[CORRECTIONS, row]);
        fill(book.add_worksheet().set_name(name).expect("a name").set_hidden(hidden), rows);
        let understood = saved(book).understood;
        (understood.left[0].why, understood.is_exact())
    };
    assert_eq!(beside("depenses", true, &[&["piece"], &["BQ-9"]]), (WhyLeft::Hidden, false));
    assert_eq!(beside("Divers", false, &[&["Reçu"], &["12 000"]]), (WhyLeft::Unknown, false));
    // Where nothing is, nothing can be missed.
    assert_eq!(beside("Feuil2", false, &[]), (WhyLeft::Blank, true));
    let notes = [("corrections.csv", "piece_annulee;date;motif;piece_corrigee\n"), ("LISEZMOI.md", "…")];
    let notes = Source::from_files(&notes.map(|it| (it.0, it.1.as_bytes()))).expect("it can be read");
    assert_eq!((notes.understood.left[0].why, notes.understood.is_exact()), (WhyLeft::Other, true));
}

#[test]
fn a_guess_and_a_tab_left_aside_are_said_in_the_answer() {
    let folder = office();
    let mut book = Workbook::new();
    let titles: &[&str] =
        &["date", "activite", "commune", "femmes", "hommes", "indicateur", "valeur", "commentaire"];
    let row: &[&str] = &["03/04/2017", "A1.1", "", "", "", "participants", "41", ""];
    fill(book.add_worksheet().set_name("realisations").expect("a name"), &[titles, row]);
    fill(book.add_worksheet().set_name("Divers").expect("a name"), &[&["Reçu"], &["12 000"]]);
    book.save(folder.path().join("suite.xlsx")).expect("a workbook");
    let (said, _) = typed(folder.path(), "tarikh import suite.xlsx --dry-run");
    let said = said.replace('\u{a0}', " ");
    assert!(said.contains("dates de « date » lues jour/mois/année ; aucune ne le prouve"), "{said}");
    assert!(said.contains("« Divers » n’est aucune des feuilles connues"), "{said}");
}

#[test]
fn an_open_column_follows_the_dates_beside_it() {
    let titles: &[&str] =
        &["code", "resultat", "intitule", "debut", "fin", "commune", "femmes_prevues", "hommes_prevus"];
    let row: &[&str] = &["A1.1", "R1", "Lancement", "04/03/2017", "04/13/2017", "", "", ""];
    let source = sheet("activites", &[titles, row]);
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(bad, []);
    assert_eq!(sheets.activities[0].starts.to_string(), "2017-04-03");
    let dates = &taken(&source, "activites").dates;
    assert_eq!((dates[0].order, &dates[0].settled), (Order::MonthFirst, &Settled::Column("fin".into())));
}

#[test]
fn a_tab_that_may_be_two_sheets_is_an_error_that_names_them() {
    let both: &[&str] = &["piece_annulee", "date", "motif", "activite", "indicateur", "valeur"];
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Feuil1").expect("a name"), &[both, &["a", "b", "c", "d", "e", "f"]]);
    let bytes = book.save_to_buffer().expect("a workbook");
    match read("classeur.xlsx", &bytes) {
        Err(Unreadable::Ambiguous { tab, sheets }) => {
            assert_eq!(
                (tab.as_str(), sheets),
                ("Feuil1", vec!["corrections".to_owned(), "realisations".to_owned()])
            );
        }
        other => panic!("{other:?}"),
    }
    // And two tabs that are one sheet.
    let mut book = Workbook::new();
    for tab in ["Corrections janvier", "Annulations de février"] {
        fill(
            book.add_worksheet().set_name(tab).expect("a name"),
            &[CORRECTIONS, &["a", "01/02/2017", "c", ""]],
        );
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let error = read("classeur.xlsx", &bytes).expect_err("two are one too many");
    assert!(matches!(error, Unreadable::Twice { .. }), "{error}");
}

#[test]
fn a_row_that_names_a_voucher_is_never_passed_over() {
    let source = sheet(
        "corrections",
        &[
            CORRECTIONS,
            &["Total", "", "", ""],
            &["", "", "Sous-total", ""],
            &["", "", "Fait à Tombouctou", ""],
            // A date, a number or a name of its own make it a row that must be whole.
            &["", "03/04/2017", "Report", ""],
            &["BQ-1", "", "Total", ""],
            &["", "", "12 000", ""],
            // A signature may stand where the number of a voucher would.
            &["Le Comptable", "", "", "Le Chef de projet"],
        ],
    );
    let (_, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    let rows: Vec<(u32, &str)> = bad.iter().map(|it| (it.row, it.column.as_str())).collect();
    assert_eq!(rows, [(5, "piece_annulee"), (6, "date"), (7, "piece_annulee"), (7, "date")]);
    let passed: Vec<u32> = taken(&source, "corrections").passed_rows.iter().map(|it| it.row).collect();
    assert_eq!(passed, [2, 3, 4, 8]);
}

#[test]
fn the_balance_that_a_bank_carries_over_is_no_movement() {
    let titles: &[&str] = &["Date opération", "Référence", "Libellé", "Débit", "Crédit", "Solde"];
    let source = sheet(
        "Relevé bancaire",
        &[
            titles,
            &["01/03/2017", "", "SOLDE PRECEDENT", "", "", "1 000"],
            &["13/03/2017", "CHQ 1", "Solde de tout compte", "400", "", "600"],
            &["14/03/2017", "CHQ 2", "Frais", "", "", "600"],
        ],
    );
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(sheets.statement_lines.len(), 1);
    let bad: Vec<_> = bad.iter().map(|it| (it.row, it.reason.key())).collect();
    assert_eq!(bad, [(4, "cell-exactly-one")]);
    assert_eq!(taken(&source, "releve").passed_rows[0].row, 2);
}

#[test]
fn columns_that_are_absent_unused_or_unknown_are_said() {
    let source = sheet(
        "corrections",
        &[
            &["N°", "piece_annulee", "Date d'annulation", "motif", "Observations", "Vide"],
            &["1", "BQ-1", "13/04/2017", "Erreur", "vu", ""],
        ],
    );
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(bad, []);
    assert_eq!(sheets.corrections.len(), 1);
    let of = taken(&source, "corrections");
    assert_eq!(of.absent, ["piece_corrigee"]);
    assert_eq!(of.passed_columns, ["N°", "Observations", "Vide"]);
    let source = sheet(
        "corrections",
        &[&["piece_annulee", "date", "motif", "Chq"], &["BQ-1", "13/04/2017", "Erreur", "6495450"]],
    );
    let (_, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    let bad: Vec<_> = bad.iter().map(|it| (it.column.as_str(), it.reason.key())).collect();
    assert_eq!(bad, [("Chq", "cell-unknown-column")]);
}

#[test]
fn a_title_in_another_currency_is_an_error() {
    let mut rows = rows("depenses");
    rows[0][8] = "Montant (EUR)".to_owned();
    let text: String = rows.iter().map(|it| it.join(";") + "\n").collect();
    let source = read("depenses.csv", text.as_bytes()).expect("it can be read");
    let (_, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    let bad: Vec<_> = bad.iter().map(|it| (it.row, it.column.as_str(), it.reason.key())).collect();
    assert_eq!(bad, [(1, "Montant (EUR)", "cell-other-currency")]);
}

#[test]
fn hidden_sheets_are_not_read_and_hidden_rows_are() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Corrections").expect("a name");
    fill(sheet, &[CORRECTIONS, &["BQ-1", "13/04/2017", "Erreur", ""], &["BQ-2", "13/04/2017", "Erreur", ""]]);
    sheet.set_row_hidden(2).expect("it is hidden");
    let hidden = book.add_worksheet().set_name("depenses").expect("a name");
    fill(hidden, &[&["piece"], &["BQ-9"]]);
    hidden.set_hidden(true);
    let source = saved(book);
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!((sheets.corrections.len(), sheets.vouchers.len(), bad.len()), (2, 0, 0));
    assert_eq!(source.understood.hidden_rows, 1);
    assert_eq!(source.ignored, ["depenses"]);
    assert_eq!(source.understood.left[0].why, WhyLeft::Hidden);
}

#[test]
fn a_formula_is_its_last_result_and_without_one_an_error_of_its_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("realisations").expect("a name");
    fill(
        sheet,
        &[
            &["date", "activite", "commune", "femmes", "hommes", "indicateur", "valeur", "commentaire"],
            &["13/04/2017", "A1.1", "", "", "", "participants", "", ""],
            &["13/04/2017", "A1.1", "", "", "", "participants", "", ""],
        ],
    );
    sheet.write(1, 6, Formula::new("=6+36").set_result("42")).expect("a formula");
    sheet.write(2, 6, Formula::new("=6+36").set_result("77")).expect("a formula");
    let bytes = book.save_to_buffer().expect("a workbook");
    let bytes = repacked(&bytes, |name, text| match name {
        "xl/worksheets/sheet1.xml" => Some(text.replace("<v>77</v>", "")),
        _ => None,
    });
    let source = read("classeur.xlsx", &bytes).expect("it can be read");
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(sheets.deeds[0].value.to_string(), "42");
    let bad: Vec<_> = bad.iter().map(|it| (it.row, it.column.as_str(), it.reason.key())).collect();
    assert_eq!(bad, [(3, "valeur", "cell-formula-without-result")]);
    assert_eq!(taken(&source, "realisations").formulas, 2);
}

// The same archive with some of its text parts changed.
fn repacked(bytes: &[u8], change: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it can be read");
        if let Some(changed) = std::str::from_utf8(&content).ok().and_then(|it| change(&name, it)) {
            content = changed.into_bytes();
        }
        let deflated =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        new.start_file(name, deflated).expect("a part");
        new.write_all(&content).expect("it can be written");
    }
    new.finish().expect("an archive").into_inner()
}

#[test]
fn dates_of_the_1904_system_are_the_same_days() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("corrections").expect("a name");
    fill(sheet, &[CORRECTIONS, &["BQ-1", "", "Erreur", ""]]);
    let format = Format::new().set_num_format("dd/mm/yyyy");
    // 13 April 2017 as a Macintosh counts.
    sheet.write_with_format(1, 1, 41_376, &format).expect("a date");
    let bytes = book.save_to_buffer().expect("a workbook");
    let bytes = repacked(&bytes, |name, text| {
        (name == "xl/workbook.xml").then(|| text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "))
    });
    let source = read("classeur.xlsx", &bytes).expect("it can be read");
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(bad, []);
    assert_eq!(sheets.corrections[0].date.to_string(), "2017-04-13");
}

#[test]
fn macros_and_links_are_named_and_not_followed() {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("corrections").expect("a name"), &[CORRECTIONS]);
    let bytes = book.save_to_buffer().expect("a workbook");
    let mut archive = zip::ZipWriter::new_append(Cursor::new(bytes)).expect("an archive");
    for name in ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"] {
        archive
            .start_file(
                name,
                zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
            )
            .expect("a part");
        archive.write_all(b"x").expect("it can be written");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    for name in ["classeur.xlsx", "classeur.xlsm"] {
        let source = read(name, &bytes).expect("it can be read");
        assert_eq!(source.understood.unused, [Unused::Macros, Unused::Links], "{name}");
    }
}

// A workbook as LibreOffice writes it, by its tables.
fn ods(tables: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let deflated =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("mimetype", stored).expect("a part");
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("it can be written");
    archive.start_file("content.xml", deflated).expect("a part");
    let styles = r#"<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    archive.write_all(content.as_bytes()).expect("it can be written");
    archive.finish().expect("an archive").into_inner()
}

fn string(text: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn an_opendocument_workbook_is_read_cell_by_cell() {
    let titles: String =
        ["date", "activite", "commune", "femmes", "hommes", "indicateur", "valeur", "commentaire"]
            .map(string)
            .concat();
    let row = concat!(
        "<table:table-row table:visibility=\"filter\">",
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2017-04-13\"><text:p>13/04/17</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"string\"><text:p>A1.<text:span>1</text:span></text:p></table:table-cell>",
        "<table:table-cell table:number-columns-repeated=\"3\"/>",
        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation>",
        "<text:p>jeunes<text:s text:c=\"1\"/>&amp; femmes</text:p></table:table-cell>",
        "<table:table-cell table:formula=\"of:=1\" office:value-type=\"float\" office:value=\"42\"><text:p>42</text:p></table:table-cell>",
        "<table:table-cell table:number-columns-repeated=\"16377\"/></table:table-row>",
    );
    let bare = "<table:table-row><table:table-cell table:formula=\"of:=1\"/></table:table-row>";
    let blank = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let table = |name: &str, style: &str, rows: &str| {
        format!("<table:table table:name=\"{name}\" table:style-name=\"{style}\">{rows}</table:table>")
    };
    let titles = format!("<table:table-row>{titles}</table:table-row>");
    let shown = table("Réalisations", "ta1", &format!("{titles}{row}{bare}{blank}"));
    let hidden = table("depenses", "ta2", &format!("{titles}{row}"));
    let source = read("classeur.ods", &ods(&format!("{shown}{hidden}"))).expect("it can be read");
    let (sheets, bad) = tarikh::import::read(&source, tarikh_events::Currency::XOF);
    assert_eq!(sheets.deeds.len(), 1);
    let deed = &sheets.deeds[0];
    assert_eq!((deed.date.to_string().as_str(), deed.activity.as_str()), ("2017-04-13", "A1.1"));
    assert_eq!((deed.indicator.as_str(), deed.value.to_string().as_str()), ("jeunes & femmes", "42"));
    let bad: Vec<_> = bad.iter().map(|it| (it.row, it.column.as_str(), it.reason.key())).collect();
    assert_eq!(bad[0], (3, "date", "cell-formula-without-result"));
    assert_eq!((source.understood.hidden_rows, source.ignored.as_slice()), (1, &["depenses".to_owned()][..]));
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let wide: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    let ole = |inside: &[u8]| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], inside].concat();
    let mut book = messy_year();
    let whole = book.save_to_buffer().expect("a workbook");
    let word = {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file(
                "word/document.xml",
                zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored),
            )
            .expect("a part");
        archive.finish().expect("an archive").into_inner()
    };
    for (bytes, key) in [
        (ole(&wide), "unreadable-is-encrypted"),
        (ole(b"Workbook"), "unreadable-is-xls"),
        (b"%PDF-1.4\n\0".to_vec(), "unreadable-is-pdf"),
        (b"<html><body><table><tr>".to_vec(), "unreadable-is-html"),
        (b"piece;date\nBQ-1;07/03/2017\n".to_vec(), "unreadable-is-text"),
        (whole[..whole.len() / 2].to_vec(), "unreadable-is-cut"),
        (Vec::new(), "unreadable-is-blank"),
        (word, "unreadable-is-archive"),
    ] {
        for name in ["classeur.xlsx", "classeur.ods"] {
            let error = read(name, &bytes).expect_err("it is no workbook");
            assert_eq!(error.key(), key, "{name}");
        }
    }
    // A workbook is read whatever its ending says, and an old one is refused by what it is.
    assert!(read("classeur.ods", &whole).is_ok());
    assert_eq!(read("classeur.xls", &ole(b"Workbook")).expect_err("it is old").key(), "unreadable-is-xls");
}

// What the program says of a file, where all its memory is 400 MiB of addresses. A file that unpacks into the
// memory would end it.
#[cfg(target_os = "linux")]
fn in_little_memory(name: &str, bytes: &[u8]) -> (String, i32) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join(name), bytes).expect("it can be written");
    fs::write(folder.path().join("grant.toml"), example("grant.toml")).expect("it can be written");
    let (said, code) = typed(folder.path(), "tarikh open --organisation AMSS");
    assert_eq!(code, 0, "{said}");
    typed(folder.path(), &format!("ulimit -v 400000; tarikh import {name}"))
}

// A workbook with one sheet of corrections, whose XML is made as large as asked for.
#[cfg(target_os = "linux")]
fn with_sheet_data(data: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("corrections").expect("a name"), &[CORRECTIONS]);
    let bytes = book.save_to_buffer().expect("a workbook");
    repacked(&bytes, |name, text| {
        (name == "xl/worksheets/sheet1.xml")
            .then(|| text.replace("</sheetData>", &format!("{data}</sheetData>")))
    })
}

#[cfg(target_os = "linux")]
#[test]
fn a_workbook_cannot_cost_more_memory_than_is_meant() {
    let mut rows = String::new();
    (2..1_000_000).for_each(|row| write!(rows, "<row r=\"{row}\"/>").expect("text"));
    let mut styled = String::new();
    for row in 2..62_500 {
        write!(styled, "<row r=\"{row}\">").expect("text");
        (0..16).for_each(|it| {
            write!(styled, "<c r=\"{}{row}\" s=\"1\"/>", char::from(b'A' + it)).expect("text")
        });
        styled.push_str("</row>");
    }
    let mut repeated = String::new();
    for row in 2..200_000 {
        write!(repeated, "<row><c r=\"A{row}\" t=\"s\"><v>99</v></c></row>").expect("text");
    }
    let long = "x".repeat(32_000);
    let shared = repacked(&with_sheet_data(&repeated.replace(">99<", ">4<")), |name, text| {
        (name == "xl/sharedStrings.xml")
            .then(|| text.replace("</sst>", &format!("<si><t>{long}</t></si></sst>")))
    });
    let many = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let bomb = {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let deflated =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for part in ["[Content_Types].xml", "xl/workbook.xml", "xl/sharedStrings.xml"] {
            archive.start_file(part, deflated).expect("a part");
            let zeros = vec![b' '; 1 << 20];
            (0..60).for_each(|_| archive.write_all(&zeros).expect("it can be written"));
        }
        archive.start_file("xl/worksheets/sheet1.xml", deflated).expect("a part");
        let zeros = vec![b' '; 1 << 20];
        (0..600).for_each(|_| archive.write_all(&zeros).expect("it can be written"));
        archive.finish().expect("an archive").into_inner()
    };
    let stuffed = |part: &'static str, end: &'static str, filling: &'static str| {
        repacked(&with_sheet_data(""), move |name, text| {
            let filling = filling.repeat((60 << 20) / filling.len());
            (name == part).then(|| text.replace(end, &format!("{filling}{end}")))
        })
    };
    let strings = stuffed("xl/sharedStrings.xml", "</sst>", "<si/>");
    let styles = stuffed("xl/styles.xml", "</cellXfs>", "<xf/>");
    let corner = with_sheet_data("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
    // What is only blank is no reason to refuse; the budget is missing all the same.
    let blank = "row-sheet-missing";
    for (name, bytes, expected) in [
        ("bombe.xlsx", bomb, "209715200"),
        ("coin.xlsx", corner, "1048576"),
        ("vides.xlsx", with_sheet_data(&rows), blank),
        ("styles.xlsx", with_sheet_data(&styled), blank),
        ("texte.xlsx", shared, "trop"),
        ("textes.xlsx", strings, "209715200"),
        ("modeles.xlsx", styles, "209715200"),
        ("repete.ods", ods(&format!("<table:table table:name=\"corrections\">{many}</table:table>")), "trop"),
        (
            "vides.ods",
            ods(&format!(
                "<table:table table:name=\"corrections\">{}</table:table>",
                many.replace("office:value-type=\"float\" office:value=\"1\"", "")
            )),
            "piece_annulee",
        ),
    ] {
        let (said, code) = in_little_memory(name, &bytes);
        let expected = if expected == blank { "Cette feuille manque" } else { expected };
        assert!(code == 1 && said.contains(expected), "{name} ({} bytes): {code}\n{said}", bytes.len());
    }
}

#[test]
fn what_was_understood_is_said_before_the_answer_and_to_machines() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    messy_year().save(folder.path().join("classeur.xlsx")).expect("a workbook");
    fs::write(folder.path().join("grant.toml"), example("grant.toml")).expect("it can be written");
    typed(folder.path(), "tarikh open --organisation AMSS");
    let (said, code) = typed(folder.path(), "tarikh import classeur.xlsx --dry-run");
    assert_eq!(code, 0, "{said}");
    let said = said.replace('\u{a0}', " ");
    let (understood, answer) =
        (said.find("« Dépenses 2017 » = depenses"), said.find("Tout peut être enregistré"));
    assert!(understood.is_some_and(|it| answer.is_some_and(|answer| it < answer)), "{said}");
    assert!(said.contains("« N° pièce » = piece") && said.contains("TOTAL GÉNÉRAL"), "{said}");
    let (said, code) = typed(folder.path(), "tarikh import classeur.xlsx --json");
    let json: BTreeMap<String, serde_json::Value> = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!((code, json["understood"]["sheets"].as_array().map(Vec::len)), (0, Some(11)));
    let (said, _) = typed(folder.path(), "tarikh import classeur.xlsx --yes --lang en");
    assert!(said.contains("“Feuil5” = avances (by its headings), headings in row 4"), "{said}");
}

fn exported(ledger: &Ledger) -> Vec<u8> {
    let mut bytes = Vec::new();
    tarikh::export::Format::Xlsx.write(ledger, Some(&"MLI 1088".into()), &mut bytes).expect("it is exported");
    bytes
}

fn statement(ledger: &Ledger, key: &str) -> String {
    let period = tarikh_projections::Period::parse("2017").expect("a year");
    let scope = tarikh_projections::Scope { grant: "MLI 1088".into(), period, account: None, as_of: None };
    let entry = tarikh_projections::statements::find(key).expect("it is in the catalogue");
    let statement = entry.ask(ledger.books(), &scope).expect("it has an answer");
    // Two ledgers number their records and parties for themselves; what the tables say is the same.
    let table = statement.tables.iter().map(|it| {
        let said = |it: &Value| {
            if matches!(it, Value::Said { .. } | Value::Party(_)) {
                return "said".to_owned();
            }
            ledger.names().show(&format!("{it:?}"))
        };
        let rows = it
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|it| it.as_ref().map(|it| said(&it.value))).collect::<Vec<_>>());
        rows.collect::<Vec<_>>()
    });
    format!("{:?}", table.collect::<Vec<_>>())
}

#[test]
fn what_is_exported_and_imported_again_adds_nothing_and_makes_the_same_statements() {
    let mut office = Office::new();
    let clean = Source::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088"));
    let first = office.import(&clean.expect("the example is there")).expect("it is taken");
    let bytes = exported(&office.ledger);
    let source = read("export.xlsx", &bytes).expect("it can be read");
    assert!(source.understood.is_exact(), "{:?}", source.understood);
    assert_eq!(source.ignored, Vec::<String>::new());
    let again = office.import(&source).expect("nothing is new");
    assert_eq!((again.rows, again.added, again.records), (first.rows, 0, 0));

    let mut other = Office::new();
    assert_eq!(other.import(&source).expect("it is taken").added, first.added);
    for key in ["budget-execution", "trial-balance", "funds-received"] {
        // One line, where the whole tables would be thousands.
        assert!(statement(&office.ledger, key) == statement(&other.ledger, key), "{key} differs");
    }
    // And from there the same workbook again.
    let twice = read("export.xlsx", &exported(&other.ledger)).expect("it can be read");
    let cells = |it: &Source| SHEETS.map(|sheet| it.table(sheet).map(|it| it.rows.clone()));
    assert_eq!(cells(&twice), cells(&source));
}

// The rows of a sheet as a spreadsheet shows them.
fn shown(file: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file).expect("a workbook");
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    let cell = |it: &calamine::Data| {
        let calamine::Data::DateTime(day) = it else { return it.to_string() };
        let (year, month, day, ..) = day.to_ymd_hms_milli();
        format!("{year}-{month:02}-{day:02}")
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn no_refund_of_an_advance_is_lost_in_the_exported_workbook() {
    let folder = office();
    let advance = |number: u32, refunds: &[(&str, &str, u32)]| {
        let issued = format!(
            "tarikh record advance --account 521 --cheque 64999{number} --on 16/12/2017 --party 'Ibrahim Ag Attaher' \
             --purpose 'Mission Diré' --line F.02 --amount 500 --due 30/12/2017"
        );
        let (said, code) = typed(folder.path(), &issued);
        assert_eq!(code, 0, "{said}");
        for (day, account, refunded) in refunds {
            let settled = format!(
                "tarikh record settlement --advance AV-2017-{number:03} --on {day} --account {account} \
                 --refunded {refunded}"
            );
            let (said, code) = typed(folder.path(), &settled);
            assert_eq!(code, 0, "{said}");
        }
    };
    advance(34, &[("20/12/2017", "521", 500)]);
    advance(35, &[("20/12/2017", "521", 300), ("27/12/2017", "521", 200)]);
    // A row has one account, which the money left and comes back to.
    advance(36, &[("28/12/2017", "571", 400)]);
    let (said, code) = typed(folder.path(), "tarikh export --format xlsx -o annee.xlsx");
    assert_eq!(code, 0, "{said}");
    let file = folder.path().join("annee.xlsx");
    let advances = shown(&file, "avances");
    let settled = |number: &str| {
        let row = advances.iter().find(|it| it[0] == number).expect("its row");
        (row[9].clone(), row[10].clone())
    };
    let cells = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(settled("AV-2017-034"), cells("500", "2017-12-20"));
    assert_eq!(settled("AV-2017-035"), cells("", ""));
    assert_eq!(settled("AV-2017-036"), cells("", ""));
    let treasury = shown(&file, "tresorerie");
    let refunds: Vec<_> = treasury.iter().filter(|it| it[1] == "remboursement").map(|it| &it[..6]).collect();
    let expected = [
        ["2017-12-20", "remboursement", "", "521", "300", "AV-2017-035"],
        ["2017-12-27", "remboursement", "", "521", "200", "AV-2017-035"],
        ["2017-12-28", "remboursement", "", "571", "400", "AV-2017-036"],
    ];
    assert_eq!(refunds, expected);
    // What the workbook says is recorded already.
    let (said, code) = typed(folder.path(), "tarikh import annee.xlsx --json");
    let json: BTreeMap<String, serde_json::Value> = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!((code, json["added"].as_u64()), (0, Some(0)), "{said}");
}
