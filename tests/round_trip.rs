//! A grant kept by hand goes out as a workbook and comes in again: nothing is new where it came from, and
//! another ledger with the same contract tells the same of it.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::harness::{example, typed};

fn done(folder: &Path, line: &str) -> String {
    let (said, code) = typed(folder, line);
    assert_eq!(code, 0, "{line}\n{said}");
    said
}

fn json(said: &str) -> Value {
    serde_json::from_str(said).unwrap_or_else(|error| panic!("{error}\n{said}"))
}

// The contract, the budget and the plan of the reference year, handed in; all else is by hand.
fn office(ledger: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    example(folder.path());
    done(folder.path(), "mkdir contrat");
    done(folder.path(), "cp mli-1088/grant.toml mli-1088/budget.csv mli-1088/activites.csv contrat");
    done(folder.path(), &format!("tarikh --ledger {ledger} open --organisation AMSS"));
    folder
}

// Every act of the office that a sheet has a row for, and those that no sheet has.
const ACTS: &[&str] = &[
    "record funds --account 521 --reference VIR-1 --sender WHH --sent 100000 --sent-on 20/02/2017 \
     --credited '65 595 700' --value-date 24/02/2017 --as comptable",
    // When it arrived with the donor, through which currency, and what each source gave, one in its own.
    "record funds --input tranche.json --as comptable",
    "record move --from 521 --to 571 --on 27/02/2017 --amount 500000 --reference 'CHQ 1' \
     --text 'Approvisionnement de la caisse' --as caisse",
    "record expense --account 571 --on 28/02/2017 --party 'Papeterie du Fleuve' --new firm --purpose Papier \
     --line F.23 --amount 12500 --invoice 7/17 --as caisse",
    // Charged to several lines, one of them with its activity and place.
    "record expense --account 571 --on 28/02/2017 --party 'Papeterie du Fleuve' --purpose 'Papier et cartouches' \
     --split 'line=F.23 amount=7000' --split 'line=F.21 amount=3000 activity=A4.1 place=DIR' --invoice 9/17 --concerns 2017-03 --as caisse",
    // Taken back on its day, and replaced on it.
    "record expense --account 571 --on 28/02/2017 --party 'Papeterie du Fleuve' --purpose Classeurs --line F.23 \
     --amount 9000 --as caisse",
    "reverse CA-2017-0003 --on 28/02/2017 --reason 'Montant mal lu' --as caisse",
    "record expense --account 571 --on 28/02/2017 --party 'Papeterie du Fleuve' --purpose Classeurs --line F.23 \
     --amount 6000 --replaces CA-2017-0003 --as caisse",
    "record fee --account 521 --on 28/02/2017 --amount 2500 --reference AD-1 --text 'Tenue de compte' --as comptable",
    "record fee --account 521 --on 28/02/2017 --amount 1500 --reference AD-2 --text 'Frais de virement' --line F.22 \
     --as comptable",
    "record interest --account 521 --on 28/02/2017 --amount 800 --reference AI-1 --text Intérêts --as comptable",
    "record income --account 571 --on 28/02/2017 --amount 15000 --reference RC-1 --text 'Vente de ferraille' \
     --party 'Moussa Ag Hamani' --new person --as caisse",
    "record income --account 571 --on 28/02/2017 --amount 500 --reference RC-2 --text 'Trop-perçu rendu' --as caisse",
    "record return --account 521 --on 28/02/2017 --amount 10000 --reference RET-1 --reason 'Versé en trop' \
     --as comptable",
    "record contribution --kind cash --party 'Commune de Diré' --new firm --on 27/02/2017 --reference AP-1 \
     --description 'Cotisation des groupements' --unit groupement --quantity 5 --unit-value 2000 \
     --value-source 'Cahier de caisse' --account 571 --as caisse",
    "record contribution --kind in-kind --party 'Commune de Diré' --on 27/02/2017 --reference AP-2 \
     --description 'Salle de réunion' --unit jour --quantity 3 --unit-value 5000 --value-source 'Tarif communal' \
     --place DIR --as caisse",
    "record plan --activity A9.1 --title 'Suivi du siège' --starts 01/03/2017 --ends 31/03/2017 --women 2 --men 3 \
     --as chef-projet",
    // Advances: brought back in parts, into another box, and spent whole.
    "record advance --account 571 --on 27/02/2017 --party 'Moussa Ag Hamani' --purpose 'Mission Diré' --line F.02 \
     --amount 20000 --due 15/03/2017 --as caisse",
    "record expense --account 421 --advance AV-2017-001 --on 27/02/2017 --party 'Hôtel du Désert' --new firm \
     --purpose Nuitée --line F.02 --amount 12000 --as caisse",
    "record settlement --advance AV-2017-001 --on 27/02/2017 --account 571 --refunded 5000 --as caisse",
    "record settlement --advance AV-2017-001 --on 28/02/2017 --account 571 --refunded 3000 --as caisse",
    "record advance --account 521 --cheque 649991 --on 27/02/2017 --party 'Fatoumata Walet Aly' --new person \
     --purpose 'Mission Goundam' --line F.02 --amount 8000 --due 15/03/2017 --as caisse",
    "record settlement --advance AV-2017-002 --on 28/02/2017 --account 571 --refunded 2000 --as caisse",
    "record advance --account 521 --cheque 649992 --on 27/02/2017 --party 'Fatoumata Walet Aly' \
     --purpose 'Mission Tonka' --line F.02 --amount 8000 --due 15/03/2017 --as caisse",
    "record settlement --advance AV-2017-003 --on 28/02/2017 --account 521 --refunded 1000 --as caisse",
    "record asset --asset INV-1 --on 27/02/2017 --label Ordinateur --supplier 'Papeterie du Fleuve' --quantity 1 \
     --value 5000 --state bon --line F.23 --place DIR --holder 'Fatoumata Walet Aly' --as comptable",
    "record asset-check --asset INV-1 --on 28/02/2017 --state bon --place DIR --holder 'Fatoumata Walet Aly' \
     --as comptable",
    "record activity --activity A4.1 --on 28/02/2017 --place DIR --indicator 'réunions tenues' --value 2 --women 10 \
     --men 8 --as chef-projet",
    "reallocate --from F.22 --to F.23 --amount 100000 --reason 'Moins de téléphone' --as raf",
    "consent WHH-17-3 --on 20/02/2017 --by WHH --scope 'Report de la visibilité sur les salaires' --as raf",
    "reallocate --from F.25 --to F.24 --amount 50000 --reason 'Moins de panneaux' --consent WHH-17-3 --as raf",
    "record count --account 571 --on 28/02/2017 --reference PV-1 --counted 484000 --as caisse",
    "record statement --account 521 --on 28/02/2017 --reference REL-1 --closing '71 655 270' \
     --lines '24/02/2017;VIR-1;Virement WHH;65595700' --lines '25/02/2017;VIR-2;Virement WHH;6559570' \
     --lines '27/02/2017;CHQ 1;Retrait;-500000' --as comptable",
];

// No sheet has a row for these: who settles is another than who counted, a number was spoilt, a promise moves
// no money.
const OTHERS: &[&str] = &[
    "record difference --count PV-1 --on 28/02/2017 --reason 'Erreur de rendu' --as raf",
    "void --account 571 --on 28/02/2017 --reason 'Formulaire déchiré' --as caisse",
    "reclassify CA-2017-0001 --line F.21 --amount 12500 --on 28/02/2017 --reason 'Mauvaise ligne' --as comptable",
    "record commitment --number BC-1 --on 28/02/2017 --party 'Hôtel du Désert' --purpose Séjours --line F.02 \
     --amount 20000 --as comptable",
    "record asset-disposal --asset INV-1 --on 28/02/2017 --reason Volé --as raf",
];

const STATEMENTS: &[&str] = &[
    "budget-execution --period 2017",
    "funds-received --period 2017",
    "cash-book --account 571 --period 2017-02",
    "bank-book --account 521 --period 2017-02",
    "advances --period 2017-02",
    "trial-balance --period 2017",
    "financing-plan --period 2017",
    "interest-on-late-funds --period 2017",
    "sources-and-uses --period 2017",
];

// What a statement says, without the records it is from. A book shows the facts of a day in the order in which
// they were recorded, which a workbook does not say: of it the sums.
fn said(folder: &Path, ledger: &str, statement: &str) -> String {
    let text = done(folder, &format!("tarikh --ledger {ledger} statement {statement}"));
    let book = statement.contains("-book");
    let meant =
        |it: &&str| !it.starts_with("Registre") && (!book || it.contains("Solde") || it.contains('✓'));
    text.lines().filter(meant).collect::<Vec<_>>().join("\n")
}

const INSTALMENT: &str = r#"{"account": "521", "arrived_on": "2017-02-13", "credited": "6559570",
    "intermediate": {"amount": "10600.50", "currency": "USD"}, "reference": "VIR-2", "sender": "WHH",
    "sent": "10000.00", "sent_on": "2017-02-21", "value_date": "2017-02-25", "sources": [
        {"amount": {"amount": "7500.00", "currency": "EUR"}, "source": "BMZ"},
        {"amount": {"amount": "2650.12", "currency": "USD"}, "source": "WHH"}]}"#;

fn kept(acts: &[&str]) -> TempDir {
    let folder = office("ledger");
    std::fs::write(folder.path().join("tranche.json"), INSTALMENT).expect("a file can be written");
    done(folder.path(), "tarikh import contrat");
    for act in acts {
        done(folder.path(), &format!("tarikh {act}"));
    }
    folder
}

fn exported(folder: &Path) {
    done(folder, "tarikh export --format xlsx -o annee.xlsx");
}

#[test]
fn a_grant_kept_by_hand_comes_in_again_without_a_new_record() {
    let folder = kept(ACTS);
    exported(folder.path());
    let again = json(&done(folder.path(), "tarikh import annee.xlsx --json"));
    assert_eq!((&again["added"], &again["records"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["uncarried"], Value::Array(Vec::new()), "{again}");
    // There is nothing to look at before it is imported, either.
    let (said, code) = typed(folder.path(), "tarikh import annee.xlsx --dry-run");
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
}

#[test]
fn a_grant_kept_by_hand_comes_into_another_ledger_with_the_same_statements() {
    let folder = kept(ACTS);
    exported(folder.path());
    done(folder.path(), "tarikh --ledger autre open --organisation AMSS");
    done(folder.path(), "mkdir ailleurs && cp mli-1088/grant.toml annee.xlsx ailleurs");
    let taken = json(&done(folder.path(), "tarikh --ledger autre import ailleurs --json"));
    assert_eq!(taken["uncarried"], Value::Array(Vec::new()), "{taken}");
    for statement in STATEMENTS {
        let (one, other) =
            (said(folder.path(), "ledger", statement), said(folder.path(), "autre", statement));
        assert_eq!(one, other, "{statement}");
    }
    // And from there the same workbook again, which is nothing new in either.
    done(folder.path(), "tarikh --ledger autre export --format xlsx -o retour.xlsx");
    for ledger in ["ledger", "autre"] {
        let again =
            json(&done(folder.path(), &format!("tarikh --ledger {ledger} import retour.xlsx --json")));
        assert_eq!((&again["added"], &again["records"]), (&0.into(), &0.into()), "{ledger}: {again}");
    }
}

#[test]
fn an_instalment_keeps_its_arrival_and_its_sources_on_its_way_through_a_workbook() {
    let folder = kept(ACTS);
    exported(folder.path());
    done(folder.path(), "tarikh --ledger autre open --organisation AMSS");
    done(folder.path(), "mkdir ailleurs && cp mli-1088/grant.toml annee.xlsx ailleurs");
    done(folder.path(), "tarikh --ledger autre import ailleurs");
    let instalment = |ledger: &str| {
        let chain = done(folder.path(), &format!("tarikh --ledger {ledger} export --format jsonl"));
        let records = chain.lines().map(json);
        let found =
            records.filter(|it| it["body"]["reference"] == "VIR-2" && it["event"] == "funds-received.v1");
        found.map(|it| it["body"].clone()).next().expect("it is in the chain")
    };
    let there = instalment("autre");
    assert_eq!(there, instalment("ledger"));
    assert_eq!(there["arrived_on"], "2017-02-13");
    assert_eq!(there["intermediate"]["amount"], "10600.50");
    assert_eq!(there["sources"][1]["amount"]["currency"], "USD");
}

#[test]
fn what_no_sheet_can_carry_is_recognised_where_it_was_recorded_and_named_once_elsewhere() {
    let folder = kept(&[ACTS, OTHERS].concat());
    exported(folder.path());
    let again = json(&done(folder.path(), "tarikh import annee.xlsx --json"));
    assert_eq!((&again["added"], &again["records"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["uncarried"], Value::Array(Vec::new()), "{again}");

    done(folder.path(), "tarikh --ledger autre open --organisation AMSS");
    done(folder.path(), "mkdir ailleurs && cp mli-1088/grant.toml annee.xlsx ailleurs");
    let tried = json(&done(folder.path(), "tarikh --ledger autre import ailleurs --dry-run --json"));
    assert_eq!(tried["uncarried"].as_array().map(Vec::len), Some(OTHERS.len()), "{tried}");
    let told = done(folder.path(), "tarikh --ledger autre import ailleurs");
    let named = told.lines().filter(|it| it.contains("ne s’importent pas")).count();
    assert_eq!(named, 1, "{told}");
    for fact in ["PV-1", "CA-2017-0005", "CA-2017-0001", "BC-1", "INV-1"] {
        assert!(told.contains(fact), "{fact}: {told}");
    }
}

#[test]
fn whoever_was_erased_comes_in_again_as_who_they_were() {
    let folder = kept(ACTS);
    done(folder.path(), "tarikh erase 'Moussa Ag Hamani' --basis 'À sa demande' --yes");
    exported(folder.path());
    let again = json(&done(folder.path(), "tarikh import annee.xlsx --json"));
    assert_eq!((&again["added"], &again["records"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["newcomers"], Value::Array(Vec::new()), "{again}");
}
