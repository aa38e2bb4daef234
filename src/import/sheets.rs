//! The sheets, row by row: one plain struct each, with every column typed and its place.
//!
//! A row that has a bad cell is left out and its bad cells are in the list that is returned beside the
//! rows; whoever turns rows into commands goes on only when that list is empty. Nothing is looked up:
//! whether a line, an account or a place exists is a question to the grant, asked later. What a row alone
//! can contradict is checked here: quantity times cost, the sum of the months, a debit and a credit at once.
//!
//! Columns may stand in any order. One that is missing or unknown is said once, and its sheet is not read.

use serde::Serialize;
use tarikh_events::funds::SourceAmount;
use tarikh_events::{
    AccountCode, ActivityCode, Currency, Date, Decimal, FundingCode, HeadingCode, LineCode, Money, Month,
    Number, Reference, ResultCode,
};

use super::cell::{self, BadCell, Reason};
use super::table::{Raw, Row, Source, Table, folded};
use super::titles::MONTHS;

/// Where a row was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The sheet, one of [`super::table::SHEETS`].
    pub sheet: &'static str,
    /// The row that a spreadsheet shows; the header is 1.
    pub row: u32,
}

/// All rows that were handed in, in the order of their sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheets {
    /// `budget`.
    pub budget: Vec<BudgetRow>,
    /// `activites`.
    pub activities: Vec<ActivityRow>,
    /// `fonds`.
    pub funds: Vec<FundsRow>,
    /// `depenses`.
    pub vouchers: Vec<VoucherRow>,
    /// `avances`.
    pub advances: Vec<AdvanceRow>,
    /// `tresorerie`.
    pub treasury: Vec<TreasuryRow>,
    /// `corrections`.
    pub corrections: Vec<CorrectionRow>,
    /// `releve`, line by line.
    pub statement_lines: Vec<StatementLineRow>,
    /// `apports`.
    pub contributions: Vec<ContributionRow>,
    /// `inventaire`.
    pub assets: Vec<AssetRow>,
    /// `realisations`.
    pub deeds: Vec<DeedRow>,
    /// `reallocations`.
    pub reallocations: Vec<ReallocationRow>,
    /// `autres faits`.
    pub others: Vec<OtherRow>,
}

/// A line of the budget: `quantity` × `unit_cost` = `amount` = the sum of `months`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetRow {
    /// Where it is.
    pub at: Place,
    /// `code`.
    pub code: LineCode,
    /// `rubrique`.
    pub heading: HeadingCode,
    /// `libelle`.
    pub label: String,
    /// `resultat`; `COMMUN`, a cost of all results, is none.
    pub result: Option<ResultCode>,
    /// `activite`.
    pub activity: Option<ActivityCode>,
    /// `unite`.
    pub unit: String,
    /// `quantite`.
    pub quantity: Decimal,
    /// `cout_unitaire`.
    pub unit_cost: Money,
    /// `montant`.
    pub amount: Money,
    /// `financement`: a source or a key that splits over several.
    pub funding: FundingCode,
    /// `jan` to `dec`.
    pub months: [Money; 12],
}

/// A planned activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
    /// Where it is.
    pub at: Place,
    /// `code`.
    pub code: ActivityCode,
    /// `resultat`; `COMMUN`, an activity of all results, is none.
    pub result: Option<ResultCode>,
    /// `intitule`.
    pub label: String,
    /// `debut`.
    pub starts: Date,
    /// `fin`, not before `starts`.
    pub ends: Date,
    /// `commune`, by name.
    pub place: Option<String>,
    /// `femmes_prevues`; blank is not known, 0 is none.
    pub women_planned: Option<u32>,
    /// `hommes_prevus`; blank is not known, 0 is none.
    pub men_planned: Option<u32>,
}

/// An instalment of the donor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundsRow {
    /// Where it is.
    pub at: Place,
    /// `date_envoi`.
    pub sent_on: Date,
    /// `date_valeur`.
    pub value_date: Date,
    /// `emetteur`.
    pub sender: String,
    /// `reference`.
    pub reference: Reference,
    /// `montant_eur`.
    pub sent: Money,
    /// `montant_xof`, credited in full.
    pub credited: Money,
    /// `frais_xof`, a separate debit; blank is zero.
    pub fees: Money,
    /// `compte`.
    pub account: AccountCode,
    /// `date_arrivee`: the day it arrived on the donor's own account; blank is not told.
    pub arrived_on: Option<Date>,
    /// `intermediaire`: the amount in a third currency, where it went through one.
    pub intermediate: Option<Money>,
    /// `sources`: what each source gave; blank is not told.
    pub sources: Vec<SourceAmount>,
    /// `ligne_frais`: the line that bears the fee; blank is the contract's.
    pub fee_line: Option<LineCode>,
}

/// A voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoucherRow {
    /// Where it is.
    pub at: Place,
    /// `piece`.
    pub number: Number,
    /// `date`.
    pub date: Date,
    /// `beneficiaire`.
    pub party: String,
    /// `libelle`.
    pub purpose: String,
    /// `ligne`.
    pub line: LineCode,
    /// `activite`.
    pub activity: Option<ActivityCode>,
    /// `commune`, by name.
    pub place: Option<String>,
    /// `compte`.
    pub account: AccountCode,
    /// `montant`.
    pub amount: Money,
    /// `mode`.
    pub method: Method,
    /// `cheque`.
    pub cheque: Option<Reference>,
    /// `facture`: the number of the invoice or receipt.
    pub invoice: Option<Reference>,
    /// `avance`: the advance that it accounts for.
    pub advance: Option<Number>,
    /// `concerne`: the month it is about, where that is not the month of payment.
    pub concerns: Option<Month>,
}

/// How a voucher was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// `chèque`.
    Cheque,
    /// `virement`.
    Transfer,
    /// `espèces`.
    Cash,
    /// `mobile money`.
    MobileMoney,
    /// `avance`: already paid out as an advance.
    Advance,
}

impl Method {
    /// The words of the column `mode`.
    pub const WORDS: &[&str] = &["chèque", "virement", "espèces", "mobile money", "avance"];
    const ALL: &[Self] = &[Self::Cheque, Self::Transfer, Self::Cash, Self::MobileMoney, Self::Advance];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().zip(Self::WORDS).find(|it| *it.0 == self).map_or("", |it| it.1)
    }
}

/// An advance to a member of staff, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvanceRow {
    /// Where it is.
    pub at: Place,
    /// `numero`.
    pub number: Number,
    /// `date`.
    pub date: Date,
    /// `beneficiaire`.
    pub party: String,
    /// `objet`.
    pub purpose: String,
    /// `ligne`.
    pub line: LineCode,
    /// `montant`.
    pub amount: Money,
    /// `compte` that it leaves.
    pub account: AccountCode,
    /// `echeance`.
    pub due: Date,
    /// `montant_justifie`, by vouchers; blank is zero.
    pub justified: Money,
    /// `montant_rembourse`, back on the account; blank is zero.
    pub returned: Money,
    /// `date_solde`; blank while it is open.
    pub settled_on: Option<Date>,
    /// `cheque`.
    pub cheque: Option<Reference>,
}

/// A movement or an observation of the treasury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreasuryRow {
    /// Where it is.
    pub at: Place,
    /// `date`.
    pub date: Date,
    /// `type`, with the accounts that it needs from `de` and `vers`.
    pub kind: Treasury,
    /// `montant`; for a `releve`, less than nothing in an overdraft.
    pub amount: Money,
    /// `reference`.
    pub reference: Option<Reference>,
    /// `libelle`.
    pub label: Option<String>,
    /// `ligne`: the line that bears a fee; blank is the contract's.
    pub line: Option<LineCode>,
    /// `tiers`: who paid an income.
    pub party: Option<String>,
}

/// What a row of the treasury says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Treasury {
    /// `retrait`: from the bank into a cash box.
    Withdrawal {
        /// `de`.
        from: AccountCode,
        /// `vers`.
        to: AccountCode,
    },
    /// `versement`: from a cash box to the bank.
    Deposit {
        /// `de`.
        from: AccountCode,
        /// `vers`.
        to: AccountCode,
    },
    /// `virement`: from account to account.
    Transfer {
        /// `de`.
        from: AccountCode,
        /// `vers`.
        to: AccountCode,
    },
    /// `frais`: what the bank took, without a voucher.
    Fee {
        /// `de`.
        account: AccountCode,
    },
    /// `interets`: what the bank gave.
    Interest {
        /// `vers`.
        account: AccountCode,
    },
    /// `comptage`: what was counted.
    Count {
        /// `de`.
        account: AccountCode,
    },
    /// `releve`: the balance of the bank statement.
    Balance {
        /// `de`.
        account: AccountCode,
    },
    /// `remboursement`: what came back of an advance, by the number in `reference`.
    Refund {
        /// `vers`.
        account: AccountCode,
    },
    /// `recette`: what the project earned.
    Income {
        /// `vers`.
        account: AccountCode,
    },
    /// `retour`: what went back to the donor, with the reason in `libelle`.
    Return {
        /// `de`.
        account: AccountCode,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TreasuryWord {
    Withdrawal,
    Deposit,
    Transfer,
    Fee,
    Interest,
    Count,
    Balance,
    Refund,
    Income,
    Return,
}

impl Treasury {
    /// From the bank into a cash box.
    pub const WITHDRAWAL: &str = "retrait";
    /// From a cash box to the bank.
    pub const DEPOSIT: &str = "versement";
    /// From account to account.
    pub const TRANSFER: &str = "virement";
    /// What the bank took.
    pub const FEE: &str = "frais";
    /// What the bank gave.
    pub const INTEREST: &str = "interets";
    /// What was counted.
    pub const COUNT: &str = "comptage";
    /// The balance of the bank statement.
    pub const BALANCE: &str = "releve";
    /// What came back of an advance.
    pub const REFUND: &str = "remboursement";
    /// What the project earned.
    pub const INCOME: &str = "recette";
    /// What went back to the donor.
    pub const RETURN: &str = "retour";
    /// The words of the column `type`.
    pub const WORDS: &[&str] = &[
        Self::WITHDRAWAL,
        Self::DEPOSIT,
        Self::TRANSFER,
        Self::FEE,
        Self::INTEREST,
        Self::COUNT,
        Self::BALANCE,
        Self::REFUND,
        Self::INCOME,
        Self::RETURN,
    ];
}

impl TreasuryWord {
    const ALL: &[Self] = &[
        Self::Withdrawal,
        Self::Deposit,
        Self::Transfer,
        Self::Fee,
        Self::Interest,
        Self::Count,
        Self::Balance,
        Self::Refund,
        Self::Income,
        Self::Return,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Withdrawal => Treasury::WITHDRAWAL,
            Self::Deposit => Treasury::DEPOSIT,
            Self::Transfer => Treasury::TRANSFER,
            Self::Fee => Treasury::FEE,
            Self::Interest => Treasury::INTEREST,
            Self::Count => Treasury::COUNT,
            Self::Balance => Treasury::BALANCE,
            Self::Refund => Treasury::REFUND,
            Self::Income => Treasury::INCOME,
            Self::Return => Treasury::RETURN,
        }
    }
}

/// A voucher that was reversed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRow {
    /// Where it is.
    pub at: Place,
    /// `piece_annulee`.
    pub reversed: Number,
    /// `date` of the reversal.
    pub date: Date,
    /// `motif`.
    pub reason: String,
    /// `piece_corrigee`; blank when nothing takes its place.
    pub replacement: Option<Number>,
}

/// A line of the bank's statement, as the bank sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLineRow {
    /// Where it is.
    pub at: Place,
    /// `date_operation`.
    pub date: Date,
    /// `reference`.
    pub reference: Option<Reference>,
    /// `libelle`.
    pub label: String,
    /// `debit` or `credit`.
    pub movement: Movement,
    /// `solde` after it; blank where nobody copied it.
    pub balance: Option<Money>,
    /// `releve`: the reference of its statement; blank where its day tells.
    pub statement: Option<Reference>,
}

/// What the bank did to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// Taken.
    Debit(Money),
    /// Given.
    Credit(Money),
}

/// What the communities gave: `quantity` × `unit_value` = `value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContributionRow {
    /// Where it is.
    pub at: Place,
    /// `date`.
    pub date: Date,
    /// `apporteur`.
    pub party: String,
    /// `type`.
    pub kind: ContributionKind,
    /// `description`.
    pub description: String,
    /// `commune`, by name.
    pub place: Option<String>,
    /// `quantite`.
    pub quantity: Decimal,
    /// `unite`.
    pub unit: String,
    /// `valeur_unitaire`.
    pub unit_value: Money,
    /// `source_valeur`: where the price is from.
    pub basis: String,
    /// `valeur`.
    pub value: Money,
    /// `piece`.
    pub number: Option<Number>,
    /// `compte`, for money.
    pub account: Option<AccountCode>,
}

/// In what form a contribution came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContributionKind {
    /// `nature`: things and the use of things.
    Kind,
    /// `travail`: work.
    Labour,
    /// `espèces`: money.
    Cash,
}

impl ContributionKind {
    /// The words of the column `type`.
    pub const WORDS: &[&str] = &["nature", "travail", "espèces"];
    const ALL: &[Self] = &[Self::Kind, Self::Labour, Self::Cash];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().zip(Self::WORDS).find(|it| *it.0 == self).map_or("", |it| it.1)
    }
}

/// A thing of the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetRow {
    /// Where it is.
    pub at: Place,
    /// `numero`.
    pub number: Number,
    /// `designation`.
    pub label: String,
    /// `date_achat`.
    pub acquired_on: Date,
    /// `fournisseur`.
    pub supplier: Option<String>,
    /// `piece` that paid for it.
    pub voucher: Option<Number>,
    /// `ligne`.
    pub line: Option<LineCode>,
    /// `quantite`.
    pub quantity: Decimal,
    /// `valeur`.
    pub value: Money,
    /// `lieu`, by name.
    pub place: Option<String>,
    /// `detenteur`.
    pub holder: Option<String>,
    /// `etat`, in the office's words.
    pub condition: Option<String>,
    /// `date_controle`; blank when it was never checked.
    pub checked_on: Option<Date>,
}

/// What was done: participants and an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedRow {
    /// Where it is.
    pub at: Place,
    /// `date`.
    pub date: Date,
    /// `activite`.
    pub activity: ActivityCode,
    /// `commune`, by name.
    pub place: Option<String>,
    /// `femmes`; blank is not known, 0 is none.
    pub women: Option<u32>,
    /// `hommes`; blank is not known, 0 is none.
    pub men: Option<u32>,
    /// `indicateur`.
    pub indicator: String,
    /// `valeur`.
    pub value: Decimal,
    /// `commentaire`.
    pub comment: Option<String>,
}

/// Money moved from one line of the budget to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReallocationRow {
    /// Where it is.
    pub at: Place,
    /// `de`.
    pub from: LineCode,
    /// `vers`.
    pub to: LineCode,
    /// `montant`.
    pub amount: Money,
    /// `motif`.
    pub reason: String,
    /// The donor's letter, where one was needed.
    pub letter: Option<Letter>,
}

/// A letter of the donor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// `lettre`.
    pub letter: Reference,
    /// `date_lettre`.
    pub on: Date,
    /// `accord_de`.
    pub by: String,
    /// `accord_sur`.
    pub scope: String,
}

/// A fact that no other sheet has a row for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherRow {
    /// Where it is.
    pub at: Place,
    /// `enregistrement`, in the ledger that it was exported from.
    pub record: u32,
    /// `date`.
    pub on: Option<Date>,
    /// `fait`: its kind.
    pub kind: String,
    /// `reference`: what it is about.
    pub what: Option<String>,
    /// `montant`.
    pub amount: Option<Decimal>,
}

/// Reads every sheet of a source, in the grant's currency. The second part names every cell that could not
/// be read; while it is not empty, rows are missing from the first.
pub fn read(source: &Source, currency: Currency) -> (Sheets, Vec<BadCell>) {
    let mut bad = Vec::new();
    let bad_ref = &mut bad;
    let money = &cell::amount(currency);
    let sheets = Sheets {
        budget: rows(source, "budget", currency, bad_ref, |line| budget(line, currency)),
        activities: rows(source, "activites", currency, bad_ref, activity),
        funds: rows(source, "fonds", currency, bad_ref, funds),
        vouchers: rows(source, "depenses", currency, bad_ref, |line| voucher(line, money)),
        advances: rows(source, "avances", currency, bad_ref, |line| advance(line, currency)),
        treasury: rows(source, "tresorerie", currency, bad_ref, |line| treasury(line, currency)),
        corrections: rows(source, "corrections", currency, bad_ref, correction),
        statement_lines: rows(source, "releve", currency, bad_ref, |line| statement_line(line, currency)),
        contributions: rows(source, "apports", currency, bad_ref, |line| contribution(line, money)),
        assets: rows(source, "inventaire", currency, bad_ref, |line| asset(line, money)),
        deeds: rows(source, "realisations", currency, bad_ref, deed),
        reallocations: rows(source, "reallocations", currency, bad_ref, |line| reallocation(line, money)),
        others: rows(source, super::others::SHEET, currency, bad_ref, other),
    };
    (sheets, bad)
}

// One reader per sheet: every cell is read before the first `?`, so that all bad cells of a row are found.

fn budget(line: &mut Line, currency: Currency) -> Option<BudgetRow> {
    let money = &cell::amount(currency);
    let code = line.need("code", cell::code);
    let heading = line.need("rubrique", cell::code);
    let label = line.need("libelle", cell::text);
    let result = line.need("resultat", cell::text);
    let activity = line.may("activite", cell::code);
    let unit = line.need("unite", cell::text);
    let quantity = line.need("quantite", cell::quantity);
    let unit_cost = line.need("cout_unitaire", money);
    let amount = line.need("montant", money);
    let funding = line.need("financement", cell::code);
    // A line that nobody spread over the months has no plan.
    let planned = MONTHS.iter().any(|month| *line.cell(month) != Raw::Empty);
    let months = MONTHS.map(|month| match planned {
        true => line.need(month, money),
        false => Some(Money::zero(currency)),
    });
    line.product(quantity, unit_cost, "montant", amount);
    let sum = months.into_iter().try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it?.amount()));
    if let (Some(amount), Some(expected)) = (amount, sum)
        && planned
        && amount.amount() != expected
    {
        line.refuse("montant", Reason::NotTheSum { expected });
    }
    // Complete months only: the ones that are not were refused above.
    let [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = months;
    Some(BudgetRow {
        at: line.at,
        code: code?,
        heading: heading?,
        label: label?,
        result: result.map(of_all)?,
        activity: activity?,
        unit: unit?,
        quantity: quantity?,
        unit_cost: unit_cost?,
        amount: amount?,
        funding: funding?,
        months: [m1?, m2?, m3?, m4?, m5?, m6?, m7?, m8?, m9?, m10?, m11?, m12?],
    })
}

// What serves all results serves none in particular.
fn of_all(result: String) -> Option<ResultCode> {
    if folded(&result) == "commun" { None } else { Some(result.into()) }
}

fn activity(line: &mut Line) -> Option<ActivityRow> {
    let code = line.need("code", cell::code);
    let result = line.need("resultat", cell::text);
    let label = line.need("intitule", cell::text);
    let starts = line.date("debut");
    let ends = line.date("fin");
    let place = line.may("commune", cell::text);
    let women_planned = line.may("femmes_prevues", cell::count);
    let men_planned = line.may("hommes_prevus", cell::count);
    if let (Some(start), Some(end)) = (starts, ends)
        && end < start
    {
        line.refuse("fin", Reason::Before { start });
    }
    Some(ActivityRow {
        at: line.at,
        code: code?,
        result: result.map(of_all)?,
        label: label?,
        starts: starts?,
        ends: ends?,
        place: place?,
        women_planned: women_planned?,
        men_planned: men_planned?,
    })
}

// The columns name their currencies.
fn funds(line: &mut Line) -> Option<FundsRow> {
    let (euros, francs) = (cell::amount(Currency::EUR), cell::amount(Currency::XOF));
    let sent_on = line.date("date_envoi");
    let value_date = line.date("date_valeur");
    let sender = line.need("emetteur", cell::text);
    let reference = line.need("reference", cell::code);
    let sent = line.need("montant_eur", euros);
    let credited = line.need("montant_xof", &francs);
    let fees = line.may("frais_xof", &francs);
    let account = line.need("compte", cell::code);
    let fee_line = line.may("ligne_frais", cell::code);
    let arrived_on = line.may_date("date_arrivee");
    let intermediate = line.may("intermediaire", cell::money);
    let sources = line.may("sources", |cell| cell::sources(cell, Currency::EUR));
    Some(FundsRow {
        at: line.at,
        sent_on: sent_on?,
        value_date: value_date?,
        sender: sender?,
        reference: reference?,
        sent: sent?,
        credited: credited?,
        fees: fees?.unwrap_or(Money::zero(Currency::XOF)),
        account: account?,
        fee_line: fee_line?,
        arrived_on: arrived_on?,
        intermediate: intermediate?,
        sources: sources?.unwrap_or_default(),
    })
}

fn voucher(line: &mut Line, money: impl Fn(&Raw) -> Result<Money, Reason>) -> Option<VoucherRow> {
    let number = line.need("piece", cell::code);
    let date = line.date("date");
    let party = line.need("beneficiaire", cell::text);
    let purpose = line.need("libelle", cell::text);
    let budget_line = line.need("ligne", cell::code);
    let activity = line.may("activite", cell::code);
    let place = line.may("commune", cell::text);
    let account = line.need("compte", cell::code);
    let amount = line.need("montant", money);
    let method = line.need("mode", cell::word(Method::WORDS, Method::ALL));
    let cheque = line.may("cheque", cell::code);
    let invoice = line.may("facture", cell::code);
    let advance = line.may("avance", cell::code);
    let concerns = line.may("concerne", cell::month);
    Some(VoucherRow {
        at: line.at,
        number: number?,
        date: date?,
        party: party?,
        purpose: purpose?,
        line: budget_line?,
        activity: activity?,
        place: place?,
        account: account?,
        amount: amount?,
        method: method?,
        cheque: cheque?,
        invoice: invoice?,
        advance: advance?,
        concerns: concerns?,
    })
}

fn advance(line: &mut Line, currency: Currency) -> Option<AdvanceRow> {
    let money = &cell::amount(currency);
    let number = line.need("numero", cell::code);
    let date = line.date("date");
    let party = line.need("beneficiaire", cell::text);
    let purpose = line.need("objet", cell::text);
    let budget_line = line.need("ligne", cell::code);
    let amount = line.need("montant", money);
    let account = line.need("compte", cell::code);
    let due = line.date("echeance");
    let justified = line.may("montant_justifie", money);
    let returned = line.may("montant_rembourse", money);
    let settled_on = line.may_date("date_solde");
    let cheque = line.may("cheque", cell::code);
    Some(AdvanceRow {
        at: line.at,
        number: number?,
        date: date?,
        party: party?,
        purpose: purpose?,
        line: budget_line?,
        amount: amount?,
        account: account?,
        due: due?,
        justified: justified?.unwrap_or(Money::zero(currency)),
        returned: returned?.unwrap_or(Money::zero(currency)),
        settled_on: settled_on?,
        cheque: cheque?,
    })
}

fn treasury(line: &mut Line, currency: Currency) -> Option<TreasuryRow> {
    let date = line.date("date");
    let word = line.need("type", cell::word(Treasury::WORDS, TreasuryWord::ALL));
    let from = line.may("de", cell::code::<AccountCode>);
    let to = line.may("vers", cell::code::<AccountCode>);
    let amount = if word == Some(TreasuryWord::Balance) {
        line.need("montant", cell::balance(currency))
    } else {
        line.need("montant", cell::amount(currency))
    };
    let reference = line.may("reference", cell::code);
    let label = line.may("libelle", cell::text);
    let budget_line = line.may("ligne", cell::code);
    let party = line.may("tiers", cell::text);
    let kind = word.zip(from).zip(to).and_then(|((word, from), to)| match word {
        TreasuryWord::Withdrawal => {
            line.both(word, from, to).map(|(from, to)| Treasury::Withdrawal { from, to })
        }
        TreasuryWord::Deposit => line.both(word, from, to).map(|(from, to)| Treasury::Deposit { from, to }),
        TreasuryWord::Transfer => line.both(word, from, to).map(|(from, to)| Treasury::Transfer { from, to }),
        TreasuryWord::Fee => {
            line.only(word, ("de", from), ("vers", to)).map(|account| Treasury::Fee { account })
        }
        TreasuryWord::Interest => {
            line.only(word, ("vers", to), ("de", from)).map(|account| Treasury::Interest { account })
        }
        TreasuryWord::Count => {
            line.only(word, ("de", from), ("vers", to)).map(|account| Treasury::Count { account })
        }
        TreasuryWord::Balance => {
            line.only(word, ("de", from), ("vers", to)).map(|account| Treasury::Balance { account })
        }
        TreasuryWord::Refund => {
            line.only(word, ("vers", to), ("de", from)).map(|account| Treasury::Refund { account })
        }
        TreasuryWord::Income => {
            line.only(word, ("vers", to), ("de", from)).map(|account| Treasury::Income { account })
        }
        TreasuryWord::Return => {
            line.only(word, ("de", from), ("vers", to)).map(|account| Treasury::Return { account })
        }
    });
    Some(TreasuryRow {
        at: line.at,
        date: date?,
        kind: kind?,
        amount: amount?,
        reference: reference?,
        label: label?,
        line: budget_line?,
        party: party?,
    })
}

fn correction(line: &mut Line) -> Option<CorrectionRow> {
    let reversed = line.need("piece_annulee", cell::code);
    let date = line.date("date");
    let reason = line.need("motif", cell::text);
    let replacement = line.may("piece_corrigee", cell::code);
    Some(CorrectionRow {
        at: line.at,
        reversed: reversed?,
        date: date?,
        reason: reason?,
        replacement: replacement?,
    })
}

fn statement_line(line: &mut Line, currency: Currency) -> Option<StatementLineRow> {
    let money = &cell::amount(currency);
    let date = line.date("date_operation");
    let reference = line.may("reference", cell::code);
    let label = line.need("libelle", cell::text);
    let debit = line.may("debit", money);
    let credit = line.may("credit", money);
    let balance = line.may("solde", cell::balance(currency));
    let statement = line.may("releve", cell::code);
    // Some banks write 0 in the column that is not used.
    let movement = match (debit?.filter(|it| !it.is_zero()), credit?.filter(|it| !it.is_zero())) {
        (Some(debit), None) => Some(Movement::Debit(debit)),
        (None, Some(credit)) => Some(Movement::Credit(credit)),
        (Some(_), Some(_)) | (None, None) => {
            line.refuse("debit", Reason::ExactlyOne { other: "credit" });
            None
        }
    };
    Some(StatementLineRow {
        at: line.at,
        date: date?,
        reference: reference?,
        label: label?,
        movement: movement?,
        balance: balance?,
        statement: statement?,
    })
}

fn contribution(line: &mut Line, money: impl Fn(&Raw) -> Result<Money, Reason>) -> Option<ContributionRow> {
    let date = line.date("date");
    let party = line.need("apporteur", cell::text);
    let kind = line.need("type", cell::word(ContributionKind::WORDS, ContributionKind::ALL));
    let description = line.need("description", cell::text);
    let place = line.may("commune", cell::text);
    let quantity = line.need("quantite", cell::quantity);
    let unit = line.need("unite", cell::text);
    let unit_value = line.need("valeur_unitaire", &money);
    let basis = line.need("source_valeur", cell::text);
    let value = line.need("valeur", &money);
    let number = line.may("piece", cell::code);
    let account = line.may("compte", cell::code);
    line.product(quantity, unit_value, "valeur", value);
    Some(ContributionRow {
        at: line.at,
        date: date?,
        party: party?,
        kind: kind?,
        description: description?,
        place: place?,
        quantity: quantity?,
        unit: unit?,
        unit_value: unit_value?,
        basis: basis?,
        value: value?,
        number: number?,
        account: account?,
    })
}

fn asset(line: &mut Line, money: impl Fn(&Raw) -> Result<Money, Reason>) -> Option<AssetRow> {
    let number = line.need("numero", cell::code);
    let label = line.need("designation", cell::text);
    let acquired_on = line.date("date_achat");
    let supplier = line.may("fournisseur", cell::text);
    let voucher = line.may("piece", cell::code);
    let budget_line = line.may("ligne", cell::code);
    let quantity = line.need("quantite", cell::quantity);
    let value = line.need("valeur", money);
    let place = line.may("lieu", cell::text);
    let holder = line.may("detenteur", cell::text);
    let condition = line.may("etat", cell::text);
    let checked_on = line.may_date("date_controle");
    Some(AssetRow {
        at: line.at,
        number: number?,
        label: label?,
        acquired_on: acquired_on?,
        supplier: supplier?,
        voucher: voucher?,
        line: budget_line?,
        quantity: quantity?,
        value: value?,
        place: place?,
        holder: holder?,
        condition: condition?,
        checked_on: checked_on?,
    })
}

fn deed(line: &mut Line) -> Option<DeedRow> {
    let date = line.date("date");
    let activity = line.need("activite", cell::code);
    let place = line.may("commune", cell::text);
    let women = line.may("femmes", cell::count);
    let men = line.may("hommes", cell::count);
    let indicator = line.need("indicateur", cell::text);
    let value = line.need("valeur", cell::quantity);
    let comment = line.may("commentaire", cell::text);
    Some(DeedRow {
        at: line.at,
        date: date?,
        activity: activity?,
        place: place?,
        women: women?,
        men: men?,
        indicator: indicator?,
        value: value?,
        comment: comment?,
    })
}

fn reallocation(line: &mut Line, money: impl Fn(&Raw) -> Result<Money, Reason>) -> Option<ReallocationRow> {
    let from = line.need("de", cell::code);
    let to = line.need("vers", cell::code);
    let amount = line.need("montant", money);
    let reason = line.need("motif", cell::text);
    let letter = line.may("lettre", cell::code);
    // Whoever names a letter says whose it is, of which day and about what.
    let letter = match letter {
        Some(Some(letter)) => {
            let on = line.date("date_lettre");
            let by = line.need("accord_de", cell::text);
            let scope = line.need("accord_sur", cell::text);
            Some(Some(Letter { letter, on: on?, by: by?, scope: scope? }))
        }
        Some(None) => Some(None),
        None => None,
    };
    Some(ReallocationRow {
        at: line.at,
        from: from?,
        to: to?,
        amount: amount?,
        reason: reason?,
        letter: letter?,
    })
}

fn other(line: &mut Line) -> Option<OtherRow> {
    let record = line.need("enregistrement", cell::count);
    let on = line.may_date("date");
    let kind = line.need("fait", cell::text);
    let what = line.may("reference", cell::text);
    let amount = line.may("montant", cell::quantity);
    Some(OtherRow { at: line.at, record: record?, on: on?, kind: kind?, what: what?, amount: amount? })
}

// A row being read: finds cells by column name and keeps what is wrong with them.
struct Line<'a> {
    at: Place,
    table: &'a Table,
    row: &'a Row,
    bad: &'a mut Vec<BadCell>,
    // Readers ask for columns in their usual order, so that the next one is most often the one behind.
    next: usize,
}

impl<'a> Line<'a> {
    fn cell(&self, column: &str) -> &Raw {
        self.table.position(column).and_then(|it| self.row.cells.get(it)).unwrap_or(&Raw::Empty)
    }

    fn ask(&mut self, column: &str) -> (Option<usize>, &'a Raw) {
        let position = match self.table.columns.get(self.next) {
            Some(Some(it)) if *it == column => Some(self.next),
            Some(_) | None => self.table.position(column),
        };
        self.next = position.map_or(self.next, |it| it + 1);
        let row: &'a Row = self.row;
        (position, position.and_then(|it| row.cells.get(it)).unwrap_or(&Raw::Empty))
    }

    fn refuse(&mut self, column: &str, reason: Reason) {
        let found = cell::shown(self.cell(column));
        self.bad.push(bad_cell(self.at, column, found, reason));
    }

    fn need<T>(&mut self, column: &str, read: impl FnOnce(&Raw) -> Result<T, Reason>) -> Option<T> {
        read(self.ask(column).1).map_err(|reason| self.refuse(column, reason)).ok()
    }

    // A date, in the order of day and month that its column has.
    fn date(&mut self, column: &str) -> Option<Date> {
        let (position, cell) = self.ask(column);
        let month_first = |it: usize, table: &Table| table.month_first.get(it) == Some(&true);
        let read = match position {
            Some(it) if month_first(it, self.table) => cell::date_month_first(cell),
            Some(_) | None => cell::date(cell),
        };
        let contradicts = |it: &BadCell| it.row == self.at.row && it.column == column;
        let reason = match read {
            Ok(date) => return Some(date),
            Err(reason) => match self.table.wrong_dates.iter().find(|it| contradicts(it)) {
                Some(it) => it.reason.clone(),
                None => reason,
            },
        };
        self.refuse(column, reason);
        None
    }

    fn may_date(&mut self, column: &str) -> Option<Option<Date>> {
        if *self.cell(column) == Raw::Empty { Some(None) } else { self.date(column).map(Some) }
    }

    // `None` is a bad cell, `Some(None)` an empty one.
    fn may<T>(&mut self, column: &str, read: impl FnOnce(&Raw) -> Result<T, Reason>) -> Option<Option<T>> {
        let (_, cell) = self.ask(column);
        if *cell == Raw::Empty {
            return Some(None);
        }
        read(cell).map_err(|reason| self.refuse(column, reason)).ok().map(Some)
    }

    // The two accounts of a movement.
    fn both<T>(&mut self, word: TreasuryWord, from: Option<T>, to: Option<T>) -> Option<(T, T)> {
        let from = self.needed_for(word, "de", from);
        let to = self.needed_for(word, "vers", to);
        from.zip(to)
    }

    // The one account of a row that moves nothing between accounts.
    fn only<T>(
        &mut self,
        word: TreasuryWord,
        (column, value): (&str, Option<T>),
        (other, unused): (&str, Option<T>),
    ) -> Option<T> {
        if unused.is_some() {
            self.refuse(other, Reason::NotFor { kind: word.word() });
        }
        self.needed_for(word, column, value)
    }

    fn needed_for<T>(&mut self, word: TreasuryWord, column: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.refuse(column, Reason::NeededFor { kind: word.word() });
        }
        value
    }

    fn product(
        &mut self,
        quantity: Option<Decimal>,
        unit: Option<Money>,
        column: &str,
        total: Option<Money>,
    ) {
        let (Some(quantity), Some(unit), Some(total)) = (quantity, unit, total) else { return };
        match quantity.checked_mul(unit.amount()) {
            Some(product) if product == total.amount() => {}
            Some(product) => {
                self.refuse(column, Reason::NotTheProduct { expected: product.normalize() });
            }
            None => self.refuse(column, Reason::TooLarge),
        }
    }
}

fn bad_cell(at: Place, column: &str, found: String, reason: Reason) -> BadCell {
    BadCell { sheet: at.sheet, row: at.row, column: column.to_owned(), found, reason }
}

fn rows<T>(
    source: &Source,
    sheet: &'static str,
    currency: Currency,
    bad: &mut Vec<BadCell>,
    read: impl Fn(&mut Line) -> Option<T>,
) -> Vec<T> {
    let Some(table) = source.table(sheet) else { return Vec::new() };
    if !titles_hold(table, currency, bad) {
        return Vec::new();
    }
    let columns = table.columns.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let is_passed = |position| table.passed.get(position) == Some(&true);
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let at = Place { sheet, row: row.number };
        let before = bad.len();
        for (position, cell) in row.cells.iter().enumerate() {
            let titled = table.columns.get(position).copied().flatten().is_some();
            if !titled && *cell != Raw::Empty && !is_passed(position) {
                bad.push(bad_cell(at, &letters(position), cell::shown(cell), Reason::NoColumn));
            }
        }
        // Its other cells are not read: a separator that is lost in the middle shifts all that follow.
        if let Some(missing) = table.columns.get(row.cells.len()..).filter(|_| table.padded)
            && let Some(column) = missing.iter().flatten().next()
        {
            let reason = Reason::ShortRow { cells: row.cells.len(), columns };
            bad.push(bad_cell(at, column, String::new(), reason));
            continue;
        }
        let typed = read(&mut Line { at, table, row, bad: &mut *bad, next: 0 });
        rows.extend(typed.filter(|_| bad.len() == before));
    }
    rows
}

// Whether the titles can be read, and name no other currency than the grant's.
fn titles_hold(table: &Table, currency: Currency, bad: &mut Vec<BadCell>) -> bool {
    let before = bad.len();
    bad.extend(table.wrong.iter().cloned());
    for (title, unit) in table.header.cells.iter().zip(&table.units) {
        if let Some(found) = unit.filter(|it| *it != currency) {
            let at = Place { sheet: table.sheet, row: table.header.number };
            let shown = cell::shown(title);
            bad.push(bad_cell(at, &shown, shown.clone(), Reason::OtherCurrency { found, due: currency }));
        }
    }
    bad.len() == before
}

// How a spreadsheet names a column that has no other name.
fn letters(position: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[rest % 26]));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::import::titles;

    fn example(name: &str) -> Source {
        Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
    }

    #[test]
    fn the_folder_and_the_workbook_of_the_reference_year_say_the_same() {
        let (folder, bad) = read(&example("mli-1088"), Currency::XOF);
        assert_eq!(bad, []);
        let (workbook, bad) = read(&example("mli-1088/mli-1088.xlsx"), Currency::XOF);
        assert_eq!(bad, []);
        assert_eq!(folder, workbook);
        let counts = [
            folder.vouchers.len(),
            folder.budget.len(),
            folder.activities.len(),
            folder.funds.len(),
            folder.advances.len(),
            folder.treasury.len(),
            folder.statement_lines.len(),
            folder.contributions.len(),
            folder.assets.len(),
            folder.deeds.len(),
            folder.corrections.len(),
        ];
        assert_eq!(counts, [689, 55, 26, 5, 33, 129, 523, 15, 15, 30, 5]);
    }

    // A good row of each sheet, by columns; a case changes some cells of it.
    const GOOD: [(&str, &str); 11] = [
        (
            "budget",
            "F.01|Fonctionnement|Salle|R1|A1.1|jour|2,5|1000|2 500|BMZ75-WHH25|2500|0|0|0|0|0|0|0|0|0|0|0",
        ),
        ("activites", "A1.1|R1|Lancement|10/04/2017|12/04/2017|Tonka|10|"),
        ("fonds", "22/02/2017|02/03/2017|WHH|WHH-01|54000,00|35333123||521||||"),
        ("depenses", "BQ-1|07/03/2017|M. Arby|Loyer|F.21|A4.1|Diré|521|75000|Cheque|6495450|RC-1||"),
        ("avances", "AV-1|07/04/2017|M. Arby|Salle|F.01|1750000|521|22/04/2017||||"),
        ("tresorerie", "13/03/2017|retrait|521|571|225000|CHQ 1|||"),
        ("corrections", "BQ-1|07/06/2017|Erreur|"),
        ("releve", "02/03/2017|CHQ 1|RETRAIT|225000||-1 500|"),
        ("apports", "10/04/2017|Mairie|nature|Salle||3|jour|75000|tarif|225000|AP-1|"),
        ("inventaire", "INV-1|Moto|22/03/2017||||1|1575000|||bon|"),
        ("realisations", "31/03/2017|A4.1||3|0|agents|12|"),
    ];

    fn good(sheet: &str) -> Vec<&'static str> {
        GOOD.iter().find(|(it, _)| *it == sheet).unwrap().1.split('|').collect()
    }

    fn quoted(cells: &[&str]) -> String {
        let cells: Vec<String> = cells.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
        cells.join(";")
    }

    fn read_csv(sheet: &str, content: &str) -> (Sheets, Vec<BadCell>) {
        let source = Source::from_files(&[(&format!("{sheet}.csv"), content.as_bytes())]).unwrap();
        read(&source, Currency::XOF)
    }

    // The good row, then, after a blank one, the good row with some cells changed, in row 4.
    fn read_changed(sheet: &str, changes: &[(&str, &str)]) -> (Sheets, Vec<BadCell>) {
        let columns = titles::names(sheet).unwrap();
        let mut changed = good(sheet);
        for (column, value) in changes {
            changed[columns.iter().position(|it| it == column).unwrap()] = value;
        }
        let content = [quoted(columns), quoted(&good(sheet)), String::new(), quoted(&changed)].join("\r\n");
        read_csv(sheet, &content)
    }

    fn size(sheets: &Sheets) -> usize {
        let Sheets { budget, activities, funds, vouchers, advances, treasury, .. } = sheets;
        let Sheets { corrections, statement_lines, contributions, assets, deeds, .. } = sheets;
        let money = budget.len() + funds.len() + vouchers.len() + advances.len() + treasury.len();
        let rest = corrections.len() + statement_lines.len() + contributions.len() + assets.len();
        money + rest + activities.len() + deeds.len()
    }

    #[test]
    fn a_good_row_of_every_sheet_is_read_at_its_place() {
        for (sheet, _) in GOOD {
            assert_eq!(good(sheet).len(), titles::names(sheet).unwrap().len(), "{sheet}");
            let (sheets, bad) = read_changed(sheet, &[]);
            assert_eq!(bad, [], "{sheet}");
            assert_eq!(size(&sheets), 2, "{sheet}");
        }
        let (sheets, _) =
            read_changed("depenses", &[("mode", "ESPÈCES"), ("cheque", ""), ("avance", "AV-1")]);
        let voucher = &sheets.vouchers[1];
        assert_eq!(voucher.at, Place { sheet: "depenses", row: 4 });
        assert_eq!((voucher.method, &voucher.cheque), (Method::Cash, &None));
        assert_eq!(voucher.advance, Some("AV-1".into()));
        assert_eq!(sheets.vouchers[0].cheque, Some("6495450".into()));
    }

    #[test]
    fn a_blank_cell_is_not_known_and_a_zero_is_zero() {
        let (sheets, _) = read_changed("realisations", &[("femmes", ""), ("hommes", "0")]);
        assert_eq!((sheets.deeds[1].women, sheets.deeds[1].men), (None, Some(0)));
        let (sheets, _) = read_changed("budget", &[("resultat", "Commun"), ("activite", "")]);
        assert_eq!((&sheets.budget[1].result, &sheets.budget[1].activity), (&None, &None));
        assert_eq!(sheets.budget[0].result, Some("R1".into()));
        let (sheets, _) = read_changed("fonds", &[]);
        assert_eq!(sheets.funds[0].fees, Money::zero(Currency::XOF));
        assert_eq!((sheets.funds[0].arrived_on, sheets.funds[0].intermediate), (None, None));
        assert_eq!(sheets.funds[0].sources, []);
    }

    #[test]
    fn a_transfer_says_when_it_arrived_and_what_each_source_gave() {
        let part = |source: &str, amount: &str, currency| SourceAmount {
            amount: Money::parse(amount, currency).unwrap(),
            source: source.into(),
        };
        let usd = "USD".parse().unwrap();
        let told = [
            ("date_arrivee", "10/02/2017"),
            ("intermediaire", "57 240,10 USD"),
            ("sources", "BMZ = 40 500,00 EUR ; WHH=13500"),
        ];
        let (sheets, bad) = read_changed("fonds", &told);
        assert_eq!(bad, []);
        let row = &sheets.funds[1];
        assert_eq!(row.arrived_on, Some(Date::constant(2017, 2, 10)));
        assert_eq!(row.intermediate, Some(Money::parse("57240.10", usd).unwrap()));
        // What names no currency is in that of the transfer.
        let eur = Currency::EUR;
        assert_eq!(row.sources, [part("BMZ", "40500.00", eur), part("WHH", "13500.00", eur)]);
        let (sheets, _) = read_changed("fonds", &[("sources", "BMZ = 40500,00 EUR;WHH = 14310,03 USD;")]);
        assert_eq!(sheets.funds[1].sources[1], part("WHH", "14310.03", usd));
        for (column, wrong) in [
            ("sources", "BMZ"),
            ("sources", "BMZ = beaucoup"),
            ("sources", "= 40500"),
            ("sources", "BMZ = 1 XYZ"),
            ("sources", "BMZ = 40500 ; ; WHH = 1"),
        ] {
            let (_, bad) = read_changed("fonds", &[(column, wrong)]);
            assert_eq!(bad.len(), 1, "{wrong}");
            assert_eq!((bad[0].column.as_str(), &bad[0].reason), (column, &Reason::NotSources), "{wrong}");
        }
        let (_, bad) = read_changed("fonds", &[("intermediaire", "57240,10")]);
        assert_eq!(bad[0].reason, Reason::NoCurrency);
    }

    // The sheet, its changed cells, and the column, content and reason of the bad cell.
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str, &'static str, Reason);

    #[test]
    fn every_bad_cell_is_named_by_sheet_row_and_column() {
        let (xof, eur) = (Currency::XOF, Currency::EUR);
        let unused = Reason::ExactlyOne { other: "credit" };
        let days = Date::constant(2017, 4, 10);
        let cases: [Case; 30] = [
            ("depenses", &[("piece", "")], "piece", "", Reason::Empty),
            ("depenses", &[("date", "31/02/2017")], "date", "31/02/2017", Reason::NotADate),
            (
                "depenses",
                &[("montant", "env. 5")],
                "montant",
                "env. 5",
                Reason::NotAnAmount { currency: xof },
            ),
            (
                "depenses",
                &[("montant", "75,5")],
                "montant",
                "75,5",
                Reason::TooManyDecimals { currency: xof },
            ),
            ("depenses", &[("montant", "-5")], "montant", "-5", Reason::NegativeAmount),
            (
                "depenses",
                &[("mode", "troc")],
                "mode",
                "troc",
                Reason::UnknownWord { expected: Method::WORDS },
            ),
            (
                "depenses",
                &[("libelle", "Loyer\nmars")],
                "libelle",
                "Loyer\\u{a}mars",
                Reason::ControlCharacter { code: 0x0a },
            ),
            (
                "fonds",
                &[("montant_eur", "54 000,005")],
                "montant_eur",
                "54 000,005",
                Reason::TooManyDecimals { currency: eur },
            ),
            ("fonds", &[("frais_xof", "x")], "frais_xof", "x", Reason::NotAnAmount { currency: xof }),
            ("budget", &[("quantite", "1.150")], "quantite", "1.150", Reason::NotANumber),
            ("budget", &[("resultat", "")], "resultat", "", Reason::Empty),
            ("budget", &[("dec", "x")], "dec", "x", Reason::NotAnAmount { currency: xof }),
            (
                "budget",
                &[("quantite", "3")],
                "montant",
                "2 500",
                Reason::NotTheProduct { expected: Decimal::from(3000) },
            ),
            (
                "budget",
                &[("dec", "1")],
                "montant",
                "2 500",
                Reason::NotTheSum { expected: Decimal::from(2501) },
            ),
            ("activites", &[("fin", "09/04/2017")], "fin", "09/04/2017", Reason::Before { start: days }),
            ("activites", &[("femmes_prevues", "1,5")], "femmes_prevues", "1,5", Reason::NotACount),
            ("avances", &[("date_solde", "bientôt")], "date_solde", "bientôt", Reason::NotADate),
            ("avances", &[("montant_justifie", "-1")], "montant_justifie", "-1", Reason::NegativeAmount),
            (
                "tresorerie",
                &[("type", "don")],
                "type",
                "don",
                Reason::UnknownWord { expected: Treasury::WORDS },
            ),
            ("tresorerie", &[("vers", "")], "vers", "", Reason::NeededFor { kind: "retrait" }),
            ("tresorerie", &[("de", "")], "de", "", Reason::NeededFor { kind: "retrait" }),
            ("tresorerie", &[("type", "frais")], "vers", "571", Reason::NotFor { kind: "frais" }),
            ("tresorerie", &[("type", "comptage")], "vers", "571", Reason::NotFor { kind: "comptage" }),
            ("tresorerie", &[("type", "relevé")], "vers", "571", Reason::NotFor { kind: "releve" }),
            ("tresorerie", &[("type", "intérêts")], "de", "521", Reason::NotFor { kind: "interets" }),
            ("releve", &[("credit", "5")], "debit", "225000", unused.clone()),
            ("releve", &[("debit", "0")], "debit", "0", unused),
            (
                "apports",
                &[("valeur", "225001")],
                "valeur",
                "225001",
                Reason::NotTheProduct { expected: Decimal::from(225_000) },
            ),
            ("inventaire", &[("valeur", "9999999999999999")], "valeur", "9999999999999999", Reason::TooLarge),
            ("realisations", &[("hommes", "x")], "hommes", "x", Reason::NotACount),
        ];
        for (sheet, changes, column, found, reason) in cases {
            let (sheets, bad) = read_changed(sheet, changes);
            let expected =
                BadCell { sheet, row: 4, column: column.to_owned(), found: found.to_owned(), reason };
            assert_eq!(bad, [expected], "{sheet} {changes:?}");
            assert_eq!(size(&sheets), 1, "{sheet}: the row before is read");
        }
    }

    #[test]
    fn all_bad_cells_of_a_row_are_found_at_once() {
        let (_, bad) =
            read_changed("depenses", &[("date", "?"), ("montant", "?"), ("mode", "?"), ("ligne", "")]);
        let columns: Vec<_> = bad.iter().map(|it| it.column.as_str()).collect();
        assert_eq!(columns, ["date", "ligne", "montant", "mode"]);
    }

    #[test]
    fn the_header_is_exactly_the_columns_in_any_order() {
        let (sheets, bad) = read_csv(
            "corrections",
            " Motif ;DATE;Pièce_corrigée;piece_annulee;;\nErreur;07/06/2017;;BQ-1;;\n",
        );
        assert_eq!(bad, []);
        assert_eq!(sheets.corrections[0].reason, "Erreur");

        let columns = titles::names("corrections").unwrap();
        let cases: [(&str, &[(&str, Reason)]); 5] = [
            ("date;motif;piece_corrigee", &[("piece_annulee", Reason::MissingColumn)]),
            (
                "piece_annulee;date;motif;piece_corrigee;Visa",
                &[("Visa", Reason::UnknownColumn { expected: columns })],
            ),
            ("piece_annulee;date;motif;piece_corrigee;Date", &[("Date", Reason::ColumnTwice)]),
            (
                "piece_annulee;datum;motif;piece_corrigee",
                &[("datum", Reason::UnknownColumn { expected: columns }), ("date", Reason::MissingColumn)],
            ),
            (
                "",
                &[
                    ("piece_annulee", Reason::MissingColumn),
                    ("date", Reason::MissingColumn),
                    ("motif", Reason::MissingColumn),
                    ("piece_corrigee", Reason::MissingColumn),
                ],
            ),
        ];
        for (header, expected) in cases {
            // Rows under a wrong header are not read: each of their cells would be one more error.
            let row = if header.is_empty() { "" } else { "BQ-1;07/06/2017;Erreur;BQ-2;x" };
            let (sheets, bad) = read_csv("corrections", &format!("{header}\n{row}\n"));
            let bad: Vec<_> = bad
                .into_iter()
                .map(|it| {
                    assert_eq!((it.sheet, it.row), ("corrections", 1));
                    (it.column, it.reason)
                })
                .collect();
            let expected: Vec<_> = expected.iter().map(|(it, why)| ((*it).to_owned(), why.clone())).collect();
            assert_eq!(bad, expected, "{header}");
            assert_eq!(sheets, Sheets::default());
        }
    }

    #[test]
    fn a_separator_inside_a_text_is_found() {
        let content = "piece_annulee;date;motif;piece_corrigee\nBQ-1;07/06/2017;Erreur;BQ-2;reste\n";
        let (_, bad) = read_csv("corrections", content);
        let expected = BadCell {
            sheet: "corrections",
            row: 2,
            column: "E".to_owned(),
            found: "reste".to_owned(),
            reason: Reason::NoColumn,
        };
        assert_eq!(bad, [expected]);
        assert_eq!(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"], [0, 25, 26, 51, 52, 701, 702].map(letters)[..]);
    }

    #[test]
    fn the_treasury_needs_only_the_accounts_of_its_kind() {
        let account = |it: &str| AccountCode::from(it);
        for (kind, from, to, amount, expected) in [
            ("versement", "571", "521", "5", Treasury::Deposit { from: account("571"), to: account("521") }),
            ("virement", "521", "552", "5", Treasury::Transfer { from: account("521"), to: account("552") }),
            ("frais", "521", "", "5", Treasury::Fee { account: account("521") }),
            ("interets", "", "521", "5", Treasury::Interest { account: account("521") }),
            ("comptage", "571", "", "0", Treasury::Count { account: account("571") }),
            ("releve", "521", "", "-5", Treasury::Balance { account: account("521") }),
        ] {
            let changes = [("type", kind), ("de", from), ("vers", to), ("montant", amount)];
            let (sheets, bad) = read_changed("tresorerie", &changes);
            assert_eq!(bad, [], "{kind}");
            assert_eq!(sheets.treasury[1].kind, expected);
        }
    }

    #[test]
    fn a_bad_cell_is_told_to_machines_with_its_sentence() {
        let (_, bad) = read_changed("depenses", &[("montant", "75,5")]);
        assert_eq!(bad[0].reason.key(), "cell-too-many-decimals");
        assert_eq!(bad[0].reason.args(), [("currency", "XOF".to_owned()), ("scale", "0".to_owned())]);
        assert_eq!(
            serde_json::to_string(&bad[0].told("trop de décimales")).unwrap(),
            r#"{"sheet":"depenses","row":4,"column":"montant","found":"75,5","reason":"trop de décimales"}"#
        );
    }

    mod any_bytes {
        use super::*;
        use crate::import::Contract;
        use proptest::prelude::*;
        use std::io::{Cursor, Read, Write};
        use std::sync::LazyLock;

        const VALID: &[u8] =
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/mli-1088/budget.csv"));
        const WORKBOOK: &[u8] =
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/mli-1088/mli-1088.xlsx"));
        const CONTRACT: &[u8] =
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/mli-1088/grant.toml"));

        const PART: &str = "xl/worksheets/sheet10.xml";
        static CORRECTIONS_XML: LazyLock<Vec<u8>> = LazyLock::new(|| repacked(None).1);

        // The workbook with another sheet of corrections, and the sheet that it had.
        fn repacked(sheet: Option<&[u8]>) -> (Vec<u8>, Vec<u8>) {
            let mut old = zip::ZipArchive::new(Cursor::new(WORKBOOK)).unwrap();
            let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let mut had = Vec::new();
            for index in 0..old.len() {
                let mut part = old.by_index(index).unwrap();
                let name = part.name().unwrap().into_owned();
                let known = name == PART || !name.starts_with("xl/worksheets/");
                let mut content = Vec::new();
                part.read_to_end(&mut content).unwrap();
                if name == PART {
                    had.clone_from(&content);
                    content = sheet.map_or(content, <[u8]>::to_vec);
                }
                if known || sheet.is_none() {
                    let stored = zip::write::SimpleFileOptions::default()
                        .compression_method(zip::CompressionMethod::Stored);
                    new.start_file(name, stored).unwrap();
                    new.write_all(&content).unwrap();
                }
            }
            (new.finish().unwrap().into_inner(), had)
        }

        fn survives(name: &str, bytes: &[u8]) {
            if let Ok(source) = Source::from_files(&[(name, bytes)]) {
                let _ = read(&source, Currency::XOF);
            }
        }

        fn mutated(valid: &'static [u8], most: usize) -> impl Strategy<Value = Vec<u8>> {
            let splice = (any::<prop::sample::Index>(), any::<u8>(), 0_usize..3);
            prop::collection::vec(splice, 1..most).prop_map(move |changes| {
                let mut bytes = valid.to_vec();
                for (index, byte, what) in changes {
                    let at = index.index(bytes.len());
                    match what {
                        0 => bytes[at] = byte,
                        1 => bytes.insert(at, byte),
                        _ => bytes.truncate(at + 1),
                    }
                }
                bytes
            })
        }

        proptest! {
            #[test]
            fn no_bytes_end_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
                for name in ["depenses.csv", "tout.xlsx"] {
                    survives(name, &bytes);
                }
                let _ = Contract::parse("grant.toml", &bytes);
            }

            #[test]
            fn no_text_ends_the_reading(
                cells in prop::collection::vec(".{0,12}|[0-9 .,/-]{0,20}|[\";\r\n]{0,4}", 0..60),
            ) {
                for (sheet, _) in GOOD {
                    let content = format!("{}\n{}", titles::names(sheet).unwrap().join(";"), cells.join(";"));
                    survives(&format!("{sheet}.csv"), content.as_bytes());
                }
            }

            #[test]
            fn no_change_of_a_good_file_ends_the_reading(
                csv in mutated(VALID, 12),
                contract in mutated(CONTRACT, 4),
            ) {
                survives("budget.csv", &csv);
                let _ = Contract::parse("grant.toml", &contract);
            }
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(24))]
            #[test]
            fn no_change_of_a_good_workbook_ends_the_reading(bytes in mutated(WORKBOOK, 6)) {
                survives("tout.xlsx", &bytes);
            }

            // Changed inside the archive, so that the change gets past its checksums.
            #[test]
            fn no_change_of_a_good_sheet_ends_the_reading(sheet in mutated(&CORRECTIONS_XML, 4)) {
                survives("tout.xlsx", &repacked(Some(&sheet)).0);
            }
        }
    }
}
