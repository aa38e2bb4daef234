//! What offices call sheets and columns: the names that are understood besides our own.
//!
//! A name is compared by its bare words: without case, accents, points, plural endings and the small words
//! between them, so that « Date de paiement » and `DATE PAIEMENT` are one. Two names never mean one column
//! by accident: where two columns of a sheet claim the same meaning, nobody chooses for the office.

use std::collections::HashMap;
use std::sync::LazyLock;

use tarikh_events::Currency;

use super::table::folded;

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// Our name of it.
    pub name: &'static str,
    /// Whether no row can be read without it.
    pub needed: bool,
    /// What else it is called.
    names: &'static [&'static str],
    /// What it is called where no other column has a better name for it.
    weak: &'static [&'static str],
    /// Whether hardly any office has it: that it is not there says nothing, and an empty one is not written.
    pub rare: bool,
}

const fn needed(name: &'static str, names: &'static [&'static str]) -> Column {
    Column { name, needed: true, names, weak: &[], rare: false }
}

const fn may(name: &'static str, names: &'static [&'static str]) -> Column {
    Column { name, needed: false, names, weak: &[], rare: false }
}

const fn rare(name: &'static str, names: &'static [&'static str]) -> Column {
    Column { name, needed: false, names, weak: &[], rare: true }
}

const fn weakly(column: Column, weak: &'static [&'static str]) -> Column {
    Column { weak, ..column }
}

const NUMBER: &[&str] = &["numero", "reference", "ref", "code"];
const LINE: &[&str] = &[
    "ligne budgetaire",
    "lb",
    "code budgetaire",
    "code ligne",
    "code budget",
    "ligne budget",
    "imputation",
    "imputation budgetaire",
    "numero ligne",
];
const PLACE: &[&str] = &["lieu", "localite", "site", "zone", "commune localite"];
const ACTIVITY: &[&str] = &["code activite", "numero activite"];
const ACCOUNT: &[&str] = &["compte tresorerie", "numero compte", "code compte", "compte paiement"];
const CHEQUE: &[&str] = &["numero cheque", "cheque numero", "chq", "numero chq"];
const LABEL: &[&str] = &["designation", "intitule", "description", "objet", "motif", "nature depense"];

/// The columns of a budget that plan a month each.
pub const MONTHS: [&str; 12] =
    ["jan", "fev", "mar", "avr", "mai", "jun", "jul", "aou", "sep", "oct", "nov", "dec"];

const BUDGET: &[Column] = &[
    weakly(needed("code", &["code ligne", "code budgetaire", "ligne budgetaire", "lb", "ligne"]), NUMBER),
    needed("rubrique", &["chapitre", "categorie", "poste"]),
    needed("libelle", &["designation", "intitule", "description", "libelle ligne"]),
    needed("resultat", &["code resultat"]),
    may("activite", ACTIVITY),
    needed("unite", &["unite mesure"]),
    needed("quantite", &["qte", "nombre", "quantite prevue"]),
    needed("cout_unitaire", &["prix unitaire", "pu", "cu", "montant unitaire"]),
    needed("montant", &["montant total", "cout total", "total", "budget", "montant prevu", "prix total"]),
    needed("financement", &["source financement", "bailleur", "cle financement"]),
    needed(MONTHS[0], &["janvier", "janv"]),
    needed(MONTHS[1], &["fevrier", "fevr"]),
    needed(MONTHS[2], &["mars"]),
    needed(MONTHS[3], &["avril"]),
    needed(MONTHS[4], &[]),
    needed(MONTHS[5], &["juin"]),
    needed(MONTHS[6], &["juillet", "juil"]),
    needed(MONTHS[7], &["aout"]),
    needed(MONTHS[8], &["septembre", "sept"]),
    needed(MONTHS[9], &["octobre"]),
    needed(MONTHS[10], &["novembre"]),
    needed(MONTHS[11], &["decembre"]),
];
const ACTIVITIES: &[Column] = &[
    weakly(needed("code", ACTIVITY), NUMBER),
    needed("resultat", &["code resultat"]),
    needed("intitule", &["libelle", "activite", "designation", "description", "titre"]),
    needed("debut", &["date debut"]),
    needed("fin", &["date fin"]),
    may("commune", PLACE),
    may("femmes_prevues", &["femmes", "nombre femmes"]),
    may("hommes_prevus", &["hommes", "nombre hommes"]),
];
const FUNDS: &[Column] = &[
    needed("date_envoi", &["date virement", "date emission", "date ordre"]),
    needed("date_valeur", &["date reception", "date credit", "date encaissement"]),
    needed("emetteur", &["expediteur", "donneur ordre", "bailleur", "envoye par"]),
    weakly(needed("reference", &["reference virement", "ref virement"]), NUMBER),
    needed("montant_eur", &["montant euros", "montant envoye euros", "montant envoye"]),
    needed(
        "montant_xof",
        &["montant fcfa", "montant cfa", "montant recu fcfa", "montant recu", "montant credite"],
    ),
    may("frais_xof", &["frais", "frais fcfa", "frais bancaires", "commission", "frais bancaires fcfa"]),
    needed("compte", ACCOUNT),
    rare("ligne_frais", &[]),
    rare("date_arrivee", &["arrivee bailleur", "date arrivee bailleur"]),
    rare("intermediaire", &["montant intermediaire"]),
    rare("sources", &["parts bailleurs", "parts sources"]),
];
const VOUCHERS: &[Column] = &[
    weakly(
        needed(
            "piece",
            &[
                "numero piece",
                "piece numero",
                "piece comptable",
                "numero piece comptable",
                "pj",
                "numero pj",
                "piece justificative",
                "numero piece justificative",
                "reference piece",
                "ref piece",
            ],
        ),
        NUMBER,
    ),
    needed(
        "date",
        &["date paiement", "date piece", "date operation", "date depense", "date reglement", "date paye"],
    ),
    weakly(
        needed(
            "beneficiaire",
            &[
                "fournisseur",
                "tiers",
                "nom beneficiaire",
                "paye a",
                "prestataire",
                "beneficiaire fournisseur",
            ],
        ),
        &["nom"],
    ),
    needed("libelle", LABEL),
    needed("ligne", LINE),
    may("activite", ACTIVITY),
    may("commune", PLACE),
    needed("compte", ACCOUNT),
    needed("montant", &["montant paye", "montant depense", "somme", "montant ttc", "depense"]),
    needed("mode", &["mode paiement", "mode reglement", "moyen paiement"]),
    may("cheque", CHEQUE),
    may(
        "facture",
        &["numero facture", "facture numero", "facture recu", "numero facture recu", "recu", "numero recu"],
    ),
    may("avance", &["numero avance", "avance numero"]),
    rare("concerne", &["mois concerne"]),
];
const ADVANCES: &[Column] = &[
    weakly(needed("numero", &["numero avance", "avance numero", "avance"]), NUMBER),
    needed("date", &["date avance", "date paiement", "date remise"]),
    weakly(needed("beneficiaire", &["agent", "nom beneficiaire", "nom agent"]), &["nom"]),
    needed("objet", &["libelle", "motif", "designation", "objet mission"]),
    needed("ligne", LINE),
    needed("montant", &["montant avance", "avance recue", "somme"]),
    needed("compte", ACCOUNT),
    needed("echeance", &["date echeance", "a justifier avant", "date limite"]),
    may("montant_justifie", &["justifie", "depense justifiee"]),
    may("montant_rembourse", &["rembourse", "reliquat", "montant reverse", "reliquat reverse"]),
    may("date_solde", &["date apurement", "solde le", "date justification"]),
    may("cheque", CHEQUE),
];
const TREASURY: &[Column] = &[
    needed("date", &["date operation", "date mouvement"]),
    needed("type", &["type operation", "type mouvement", "nature", "operation"]),
    may("de", &["compte debite", "compte origine", "du compte", "depuis"]),
    may("vers", &["compte credite", "compte destination", "au compte"]),
    needed("montant", &["somme", "montant mouvement"]),
    weakly(needed("reference", &["numero piece", "piece"]), NUMBER),
    may("libelle", LABEL),
    rare("ligne", LINE),
    rare("tiers", &["payeur", "verse par"]),
];
const CORRECTIONS: &[Column] = &[
    needed("piece_annulee", &["piece a annuler", "numero piece annulee"]),
    needed("date", &["date annulation", "date correction"]),
    needed("motif", &["raison", "motif annulation"]),
    may("piece_corrigee", &["piece remplacement", "nouvelle piece", "numero piece corrigee"]),
];
const STATEMENT: &[Column] = &[
    needed("date_operation", &["date"]),
    may("reference", &["ref", "reference banque", "numero cheque", "numero operation"]),
    needed("libelle", &["libelle operation", "designation", "description", "operation"]),
    needed("debit", &["debits", "retraits"]),
    needed("credit", &["credits", "versements"]),
    needed("solde", &["solde progressif", "solde compte"]),
    rare("releve", &["numero releve", "reference releve"]),
];
const CONTRIBUTIONS: &[Column] = &[
    needed("date", &["date apport"]),
    needed("apporteur", &["donateur", "contributeur", "origine"]),
    needed("type", &["type apport", "nature apport"]),
    needed("description", &["designation", "libelle", "objet"]),
    may("commune", PLACE),
    needed("quantite", &["qte", "nombre"]),
    needed("unite", &["unite mesure"]),
    needed("valeur_unitaire", &["prix unitaire", "pu", "cout unitaire"]),
    needed("source_valeur", &["source prix", "base evaluation"]),
    needed("valeur", &["valeur totale", "montant", "montant total"]),
    weakly(needed("piece", &["numero piece", "attestation", "numero attestation"]), NUMBER),
    rare("compte", ACCOUNT),
];
const ASSETS: &[Column] = &[
    weakly(needed("numero", &["numero inventaire", "code inventaire", "code bien"]), NUMBER),
    needed("designation", &["libelle", "description", "bien", "intitule"]),
    needed("date_achat", &["date acquisition"]),
    needed("fournisseur", &["vendeur"]),
    may("piece", &["numero piece", "piece comptable"]),
    may("ligne", LINE),
    needed("quantite", &["qte", "nombre"]),
    needed("valeur", &["valeur acquisition", "prix achat", "montant"]),
    may("lieu", &["localisation", "commune", "site", "localite"]),
    may("detenteur", &["responsable", "utilisateur", "affectation", "affecte a"]),
    may("etat", &["etat physique"]),
    may("date_controle", &["date inventaire", "date verification", "controle le"]),
];
const DEEDS: &[Column] = &[
    needed("date", &["date realisation"]),
    needed("activite", ACTIVITY),
    may("commune", PLACE),
    may("femmes", &["nombre femmes"]),
    may("hommes", &["nombre hommes"]),
    needed("indicateur", &["libelle indicateur"]),
    needed("valeur", &["valeur realisee", "realise", "quantite"]),
    may("commentaire", &["observations", "remarques", "source"]),
];
const REALLOCATIONS: &[Column] = &[
    needed("de", &["de ligne", "ligne debitee"]),
    needed("vers", &["vers ligne", "ligne creditee"]),
    needed("montant", &["somme"]),
    needed("motif", &["raison"]),
    rare("lettre", &["numero lettre", "accord"]),
    rare("date_lettre", &["date accord"]),
    rare("accord_de", &["signataire"]),
    rare("accord_sur", &["objet accord"]),
];
const OTHERS: &[Column] = &[
    needed("enregistrement", &[]),
    needed("date", &[]),
    needed("fait", &[]),
    needed("reference", &[]),
    needed("montant", &[]),
];

/// The columns of a sheet, in the order of an empty form.
pub fn columns(sheet: &str) -> &'static [Column] {
    match sheet {
        "budget" => BUDGET,
        "activites" => ACTIVITIES,
        "fonds" => FUNDS,
        "depenses" => VOUCHERS,
        "avances" => ADVANCES,
        "tresorerie" => TREASURY,
        "corrections" => CORRECTIONS,
        "releve" => STATEMENT,
        "apports" => CONTRIBUTIONS,
        "inventaire" => ASSETS,
        "realisations" => DEEDS,
        "reallocations" => REALLOCATIONS,
        super::others::SHEET => OTHERS,
        _ => &[],
    }
}

static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let names = |sheet| columns(sheet).iter().map(|it| it.name).collect();
    TABS.iter().map(|(sheet, _)| (*sheet, names(sheet))).collect()
});

/// Our names of the columns of a sheet, in the order of an empty form.
pub fn names(sheet: &str) -> Option<&'static [&'static str]> {
    NAMES.get(sheet).map(Vec::as_slice)
}

/// The columns that hold a date.
pub fn is_date(column: &str) -> bool {
    let dates = ["debut", "fin", "echeance", "date"];
    dates.contains(&column) || column.starts_with("date_")
}

/// Columns by which a row is known. A row that has neither of them is a total, a title or a signature.
pub fn keys(sheet: &str) -> &'static [&'static str] {
    match sheet {
        "budget" | "activites" => &["code"],
        "fonds" => &["date_envoi", "date_valeur", "reference"],
        "depenses" => &["piece", "date"],
        "avances" => &["numero", "date"],
        "tresorerie" => &["date", "type"],
        "corrections" => &["piece_annulee", "date"],
        "releve" => &["date_operation"],
        "apports" => &["date", "piece"],
        "inventaire" => &["numero"],
        "realisations" => &["date", "activite"],
        "reallocations" => &["de", "vers"],
        super::others::SHEET => &["enregistrement"],
        _ => &[],
    }
}

/// Columns that hold what a row is worth.
pub const WORTH: &[&str] =
    &["montant", "montant_eur", "montant_xof", "debit", "credit", "solde", "valeur", "cout_unitaire"];

/// Columns that many offices keep and no fact is made of.
const PASSED: &[&str] = &[
    "numero",
    "numero ordre",
    "ordre",
    "numero ligne",
    "observation",
    "remarque",
    "commentaire",
    "emargement",
    "signature",
    "cumul",
    "solde",
    "solde progressif",
    "pourcentage",
    "nom",
];

// Words of a tab that say which sheet it is.
const TABS: &[(&str, &[&str])] = &[
    ("budget", &["budget", "budgetaire"]),
    ("activites", &["activite", "chronogramme"]),
    ("fonds", &["fond", "tranche"]),
    ("depenses", &["depense", "piece"]),
    ("avances", &["avance"]),
    ("tresorerie", &["tresorerie"]),
    ("corrections", &["correction", "annulation"]),
    ("releve", &["releve"]),
    ("apports", &["apport", "contribution"]),
    ("inventaire", &["inventaire", "immobilisation", "materiel"]),
    ("realisations", &["realisation", "indicateur"]),
    ("reallocations", &["reallocation", "reamenagement"]),
    // By its whole name only.
    (super::others::SHEET, &[]),
];

/// The sheets that a tab may be by its name.
pub fn tabs(name: &str) -> Vec<&'static str> {
    let bare = bare(name);
    let words: Vec<&str> = bare.split(' ').collect();
    let said = TABS.iter().filter(|(_, names)| names.iter().any(|it| words.contains(it)));
    said.map(|(sheet, _)| *sheet).collect()
}

/// A title by its bare words.
pub fn bare(title: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let spaced: String = folded(title)
        .replace("n°", " numero ")
        .replace("nº", " numero ")
        .replace('€', " eur ")
        .replace('%', " pourcentage ")
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { ' ' })
        .collect();
    for word in spaced.split_whitespace() {
        let word = match word {
            "de" | "du" | "des" | "d" | "l" | "la" | "le" | "les" | "en" | "et" | "ou" | "s" => continue,
            "no" | "num" | "nr" => "numero",
            "euro" | "euros" => "eur",
            "fcfa" | "cfa" | "francs" | "franc" | "f" => "xof",
            word => word,
        };
        let plural = word.len() > 3 && word.ends_with('s');
        let word = if plural { &word[..word.len() - 1] } else { word };
        // « F CFA » is one word.
        if words.last().is_some_and(|it| it == word) {
            continue;
        }
        words.push(word.to_owned());
    }
    words.join(" ")
}

/// What a title of a sheet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This column, and the currency that the title names.
    Column(&'static str, Option<Currency>),
    /// This column, if no other title has a better name for it.
    Weak(&'static str, Option<Currency>),
    /// Nothing that is recorded.
    Passed,
    /// It is not understood.
    Unknown,
}

type Titles = HashMap<(&'static str, String), (&'static str, bool)>;

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut titles = Titles::new();
    for (sheet, _) in TABS {
        for column in columns(sheet) {
            for name in column.weak {
                titles.entry((sheet, bare(name))).or_insert((column.name, false));
            }
        }
        for column in columns(sheet) {
            for name in column.names {
                titles.insert((sheet, bare(name)), (column.name, true));
            }
        }
        // Our own names are never anything else.
        for column in columns(sheet) {
            titles.insert((sheet, bare(column.name)), (column.name, true));
        }
    }
    titles
});

/// What a title means in a sheet.
pub fn meaning(sheet: &'static str, title: &str) -> Meaning {
    let bare = bare(title);
    let known = |bare: &str| TITLES.get(&(sheet, bare.to_owned())).copied();
    let told = |(column, strong): (&'static str, bool), currency| match strong {
        true => Meaning::Column(column, currency),
        false => Meaning::Weak(column, currency),
    };
    if let Some(found) = known(&bare) {
        return told(found, None);
    }
    // A unit or the form of a date behind the name.
    for (unit, currency) in [
        (" xof", Some(Currency::XOF)),
        (" eur", Some(Currency::EUR)),
        (" jj mm aaaa", None),
        (" jj mm aa", None),
    ] {
        if let Some(found) = bare.strip_suffix(unit).and_then(known) {
            return told(found, currency);
        }
    }
    if PASSED.contains(&bare.as_str()) { Meaning::Passed } else { Meaning::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::SHEETS;

    #[test]
    fn titles_are_known_by_their_bare_words() {
        for (title, column) in [
            ("N° pièce", "piece"),
            ("N° de la Pièce", "piece"),
            ("PIECES", "piece"),
            ("Montant (FCFA)", "montant"),
            ("Montant en F CFA", "montant"),
            ("Libellé", "libelle"),
            ("Bénéficiaire", "beneficiaire"),
            ("Ligne budgétaire", "ligne"),
            ("Date de paiement", "date"),
            ("Date (jj/mm/aaaa)", "date"),
            ("Mode de règlement", "mode"),
            ("N° chèque", "cheque"),
            ("montant\nFCFA", "montant"),
        ] {
            let found = meaning("depenses", title);
            assert!(matches!(found, Meaning::Column(it, _) if it == column), "{title}: {found:?}");
        }
        assert_eq!(meaning("depenses", "Montant (€)"), Meaning::Column("montant", Some(Currency::EUR)));
        assert_eq!(meaning("depenses", "N°"), Meaning::Weak("piece", None));
        assert_eq!(meaning("depenses", "Observations"), Meaning::Passed);
        assert_eq!(meaning("depenses", "Visa"), Meaning::Unknown);
        assert_eq!(meaning("fonds", "Montant (EUR)"), Meaning::Column("montant_eur", None));
        assert_eq!(meaning("fonds", "Montant F CFA"), Meaning::Column("montant_xof", None));
    }

    #[test]
    fn our_own_name_of_a_column_is_never_anything_else() {
        for sheet in SHEETS {
            assert_eq!(names(sheet).map(<[_]>::len), Some(columns(sheet).len()), "{sheet}");
            for column in columns(sheet) {
                assert_eq!(meaning(sheet, column.name), Meaning::Column(column.name, None), "{sheet}");
            }
        }
    }

    #[test]
    fn a_tab_says_which_sheet_it_is() {
        for (name, sheets) in [
            ("Dépenses 2017", vec!["depenses"]),
            ("DEPENSES", vec!["depenses"]),
            ("Relevé bancaire", vec!["releve"]),
            ("Fonds reçus (WHH)", vec!["fonds"]),
            ("Budget des activités", vec!["budget", "activites"]),
            ("Feuil1", vec![]),
        ] {
            assert_eq!(tabs(name), sheets, "{name}");
        }
    }
}
