//! What an import takes, and what it says of what it does not take: small changes of the reference year.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use tarikh::import::{ImportError, Imported, Options, Source, intake};
use tarikh::ledger::Ledger;
use tempfile::TempDir;

const GRANT: &str = "MLI 1088";

// The files of the reference year by name, to be changed before they are handed in.
struct Files(BTreeMap<String, String>);

impl Files {
    fn year() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).expect("the example is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|it| it == "csv" || it == "toml") {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&path).expect("it is text"));
            }
        }
        Self(files)
    }

    fn only(mut self, names: &[&str]) -> Self {
        self.0.retain(|name, _| names.contains(&name.as_str()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.remove(name).expect("it was there");
        self
    }

    fn changed(mut self, name: &str, from: &str, to: &str) -> Self {
        let text = self.0.get_mut(name).expect("it is there");
        assert!(text.contains(from), "{name} has no {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    // The row of a spreadsheet that begins with a key.
    fn row(&self, name: &str, key: &str) -> u32 {
        let index = self.0[name].lines().position(|it| it.starts_with(&format!("{key};")));
        u32::try_from(index.expect("a row has that key") + 1).expect("a short sheet")
    }
}

struct Office {
    ledger: Ledger,
    _folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let admin = "admin".into();
        let ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &admin).expect("opened");
        Self { ledger, _folder: folder }
    }

    fn after_the_year() -> Self {
        let mut office = Self::new();
        office.import(&Files::year(), None).expect("the reference year is taken");
        office
    }

    fn import(&mut self, files: &Files, grant: Option<&str>) -> Result<Imported, ImportError> {
        let files: Vec<(&str, &[u8])> =
            files.0.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let source = Source::from_files(&files).expect("it can be read");
        let options = Options { grant: grant.map(Into::into), dry_run: false };
        intake::run(&mut self.ledger, &"admin".into(), &source, None, &options, &mut |_, _| {})
    }

    // The rows that are not taken, as sheet, row, column and key of the sentence.
    fn refused(&mut self, files: &Files, grant: Option<&str>) -> Vec<(String, u32, String, String)> {
        let before = self.ledger.books().head.records;
        let rows = match self.import(files, grant) {
            Err(ImportError::Rows(rows)) => rows,
            other => panic!("{other:?}"),
        };
        assert_eq!(self.ledger.books().head.records, before, "nothing is recorded");
        let said = rows.into_iter().map(|it| (it.sheet, it.row, it.column, it.why.key().into()));
        said.collect()
    }
}

fn said(sheet: &str, row: u32, column: &str, key: &str) -> (String, u32, String, String) {
    (sheet.to_owned(), row, column.to_owned(), key.to_owned())
}

#[test]
fn a_contract_of_another_grant_than_the_one_named_is_not_taken() {
    let mut office = Office::new();
    let error = office.import(&Files::year(), Some("MLI 2000")).expect_err("the codes differ").to_string();
    assert!(error.contains("MLI 2000") && error.contains(GRANT), "{error}");
    assert!(office.ledger.books().grant(&GRANT.into()).is_none());
}

#[test]
fn a_row_of_a_csv_file_that_is_cut_off_is_not_taken() {
    let files = Files::year().changed("depenses.csv", ";6495450;RC-0104/17;\n", ";6495450\n");
    assert_eq!(Office::new().refused(&files, None), [said("depenses", 2, "facture", "cell-short-row")]);
}

#[test]
fn what_is_recorded_is_recognised_without_the_sheet_it_refers_to() {
    let mut office = Office::after_the_year();
    for sheet in ["depenses.csv", "tresorerie.csv", "releve.csv", "avances.csv"] {
        let imported = office.import(&Files::year().only(&[sheet]), Some(GRANT));
        let imported = imported.unwrap_or_else(|error| panic!("{sheet}: {error:?}"));
        assert_eq!((imported.added, imported.records), (0, 0), "{sheet}");
    }
    // A correction that is no longer among the others changes nothing either.
    let files = Files::year().only(&["depenses.csv", "corrections.csv"]);
    let corrections = files.0["corrections.csv"].lines().next().expect("a header").to_owned();
    let files = files.only(&["depenses.csv"]);
    let mut files = files;
    files.0.insert("corrections.csv".to_owned(), corrections);
    assert_eq!(office.import(&files, Some(GRANT)).expect("nothing is new").added, 0);
}

#[test]
fn bad_cells_and_refused_rows_are_listed_together() {
    let files = Files::year()
        .changed("depenses.csv", "BQ-2017-0001;07/03/2017", "BQ-2017-0001;31/02/2017")
        .changed("depenses.csv", ";F.21;A4.1;Diré;", ";F.21;A4.1;Nulle part;")
        .changed("depenses.csv", ";F.22;A4.1;", ";F.99;A4.1;")
        .changed("budget.csv", "I.01;Investissements;", "I.01;;")
        .changed("realisations.csv", "12/04/2017;A1.1;", "12/04/2017;A9.9;");
    let expected = [
        said("budget", 2, "rubrique", "cell-empty"),
        said("depenses", 2, "date", "cell-not-a-date"),
        said("depenses", 3, "commune", "rejected-unknown"),
        said("depenses", 4, "ligne", "rejected-line-not-in-budget"),
        said("realisations", 3, "activite", "rejected-unknown"),
    ];
    assert_eq!(Office::new().refused(&files, None), expected);
}

#[test]
fn what_follows_from_a_bad_row_is_not_listed() {
    let year = Files::year;
    // The sheet, the key of a row, and what is made of its beginning; the column that is wrong then.
    let cases = [
        ("avances", "AV-2017-001", "AV-2017-001;07/04/2017;", "AV-2017-001;07/04/17;", "date"),
        ("budget", "F.01", "F.01;Fonctionnement;", "F.01;;", "rubrique"),
        ("activites", "A4.1", "A4.1;R4;", "A4.1;;", "resultat"),
        ("depenses", "BQ-2017-0008", "BQ-2017-0008;", ";", "piece"),
        ("depenses", "BQ-2017-0083", "BQ-2017-0083;", "BQ-2017-0083;x", "date"),
        ("depenses", "BQ-2017-0058", "BQ-2017-0058;", "BQ-2017-0058;x", "date"),
        ("depenses", "OD-2017-0001", "OD-2017-0001;", "OD-2017-0001;x", "date"),
        ("corrections", "BQ-2017-0058", "BQ-2017-0058;", "BQ-2017-0058;x", "date"),
        ("fonds", "22/02/2017", "22/02/2017;", "22/02/2017;x", "date_valeur"),
        (
            "tresorerie",
            "13/03/2017",
            "13/03/2017;retrait;521;571;225000",
            "13/03/2017;retrait;521;571;x",
            "montant",
        ),
        ("releve", "02/03/2017", "02/03/2017;", "31/02/2017;", "date_operation"),
    ];
    for (sheet, key, from, to, column) in cases {
        let name = format!("{sheet}.csv");
        let row = year().row(&name, key);
        let refused = Office::new().refused(&year().changed(&name, from, to), None);
        let places: Vec<_> = refused.iter().map(|it| (it.0.as_str(), it.1, it.2.as_str())).collect();
        assert_eq!(places, [(sheet, row, column)], "{refused:?}");
    }
}

#[test]
fn what_follows_from_a_refused_row_is_not_listed() {
    let files = Files::year().changed("avances.csv", ";F.01;1750000;521;", ";F.99;1750000;521;");
    let expected = [said("avances", 2, "ligne", "rejected-line-not-in-budget")];
    assert_eq!(Office::new().refused(&files, None), expected);
}

#[test]
fn a_row_with_two_mistakes_is_listed_once() {
    let files = Files::year().changed("corrections.csv", "BQ-2017-0058;", "BQ-2017-9958;").changed(
        "corrections.csv",
        ";BQ-2017-0083",
        ";BQ-2017-9983",
    );
    let refused = Office::new().refused(&files, None);
    let corrections: Vec<_> = refused.iter().filter(|it| it.0 == "corrections").collect();
    assert_eq!(corrections, [&said("corrections", 2, "piece_corrigee", "row-no-replacement")]);
}

#[test]
fn a_sheet_that_others_need_is_missed_once() {
    for sheet in ["depenses", "budget"] {
        let files = Files::year().without(&format!("{sheet}.csv"));
        assert_eq!(Office::new().refused(&files, None), [said(sheet, 1, "", "row-sheet-missing")]);
    }
}

#[test]
fn a_name_in_an_invoice_number_is_not_recorded() {
    let files = Files::year().changed("depenses.csv", ";RC-0104/17;", ";RC Ibrahim Ag Attaher;").changed(
        "fonds.csv",
        ";WHH Bonn;WHH-MLI1088-01;",
        ";IBRAHIM AG ATTAHER;WHH {Fadimata Walet Oumar;",
    );
    let mut office = Office::new();
    office.import(&files, None).expect("it is taken");
    let mut all = String::new();
    let ledger = &office.ledger;
    ledger
        .lines(0, None, &mut |_, line, _| {
            all.push_str(&String::from_utf8_lossy(line));
            true
        })
        .expect("the records are read");
    assert!(!all.to_lowercase().contains("ag attaher") && !all.contains("Walet"));
    for sheet in ["depenses.csv", "fonds.csv"] {
        let again = office.import(&Files(files.0.clone()).only(&[sheet]), Some(GRANT));
        assert_eq!(again.expect("nothing is new").added, 0, "{sheet}");
    }
}

#[test]
fn a_row_is_recognised_when_a_name_in_its_reference_became_known_later() {
    let mut office = Office::new();
    let year = || Files::year().changed("fonds.csv", ";WHH-MLI1088-01;", ";WHH NOUVELLE VENUE 1;");
    office.import(&year(), None).expect("it is taken");
    let files = year().only(&["fonds.csv", "apports.csv"]).changed(
        "apports.csv",
        "\n10/04/2017;",
        "\n10/04/2017;Nouvelle Venue;nature;Salle;Tombouctou;1;jour;5;tarif;5;AP-9\n10/04/2017;",
    );
    assert_eq!(office.import(&files, Some(GRANT)).expect("it is taken").added, 1);
}
