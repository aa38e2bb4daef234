//! A row that is not taken: whether for itself or because of another, and which of its cells is meant.
//!
//! Forty rows that name a voucher which could not be read are one mistake, not forty-one.

use tarikh_events::treasury::AccountKind;

use super::{Intake, Why};
use crate::commands::{Rejection, What};
use crate::import::broken::Kind;
use crate::import::cell::shown;
use crate::import::sheets::{Place, Treasury};
use crate::import::table::Source;
use crate::import::titles;

// Why a row is refused.
pub(super) enum Cause {
    // For itself.
    Row,
    // Another row is not taken.
    Other,
    // A whole sheet is not there.
    Sheet(&'static str),
}

impl Cause {
    fn of(follows: bool) -> Self {
        if follows { Self::Other } else { Self::Row }
    }
}

impl Intake<'_, '_, '_> {
    // Whether a row is refused for itself, or because something that it needs is not there.
    pub(super) fn cause(&self, at: Place, why: &Why) -> Cause {
        let broken = &self.broken;
        let needs = |sheet, follows| self.needs(sheet, follows);
        match why {
            Why::Cell(_) | Why::ContractDiffers { .. } | Why::SheetMissing { .. } => Cause::Row,
            Why::Differs { .. } => Cause::of(self.is_balance(at) && self.breaks_statements()),
            Why::NoStatement => needs("tresorerie", broken.any("tresorerie")),
            Why::AdvanceDiffers { .. } => {
                let advance = self.sheets.advances.iter().find(|it| it.at == at);
                let vouchers = advance.is_some_and(|it| broken.has(Kind::Accounted, it.number.as_str()));
                needs("depenses", vouchers || broken.any("corrections"))
            }
            Why::NoReplacement => {
                let correction = self.sheets.corrections.iter().find(|it| it.at == at);
                let replacement = correction.and_then(|it| it.replacement.as_ref());
                needs("depenses", replacement.is_some_and(|it| broken.has(Kind::Voucher, it.as_str())))
            }
            Why::Rejected(rejection) => self.cause_of(rejection),
        }
    }

    fn cause_of(&self, rejection: &Rejection) -> Cause {
        let broken = &self.broken;
        let needs = |sheet, follows| self.needs(sheet, follows);
        match rejection {
            Rejection::Unknown { what, code } => match what {
                What::Voucher => needs("depenses", broken.has(Kind::Voucher, code)),
                What::Advance => needs("avances", broken.has(Kind::Advance, code)),
                What::Line => needs("budget", broken.has(Kind::Line, code)),
                What::Activity => needs("activites", broken.has(Kind::Activity, code)),
                What::Account
                | What::Asset
                | What::Book
                | What::BudgetVersion
                | What::Denomination
                | What::Funding
                | What::Grant
                | What::Heading
                | What::Member
                | What::Party
                | What::Place
                | What::Result
                | What::BankLine
                | What::BankStatement
                | What::CarryOver
                | What::Commitment
                | What::Control
                | What::Count
                | What::Document
                | What::Head
                | What::Issue
                | What::Letter
                | What::Movement
                | What::Record
                | What::Request
                | What::Year => Cause::Row,
            },
            Rejection::LineNotInBudget { line, .. } => needs("budget", broken.has(Kind::Line, line.as_str())),
            Rejection::NoBudget { .. } => needs("budget", broken.any("budget")),
            // A cheque is free again when its voucher was taken back.
            Rejection::ChequeUsed { by, .. } => Cause::of(broken.has(Kind::Reversal, by.as_str())),
            Rejection::NotReversed { number } => Cause::of(broken.has(Kind::Reversal, number.as_str())),
            Rejection::AdvanceExceeded { .. } => Cause::of(broken.any("corrections")),
            // Money that did not come in, or that a reversal did not bring back.
            Rejection::CashShort { account, .. } => {
                let from = match self.kind(account) {
                    Some(AccountKind::Bank) => "fonds",
                    Some(AccountKind::Cash | AccountKind::MobileMoney | AccountKind::Advances) | None => {
                        "tresorerie"
                    }
                };
                needs(from, broken.has(Kind::Account, account.as_str()) || broken.any("corrections"))
            }
            Rejection::BalanceDiffers { .. } => needs("releve", self.breaks_statements()),
            Rejection::Control(finding) => match finding.control {
                // What was spent, against a budget that is not whole or with vouchers that were taken back.
                "K31" | "K32" | "K33" => Cause::of(broken.any("budget") || broken.any("corrections")),
                // An advance that vouchers settled which are not taken.
                "K44" => needs("depenses", broken.any("avances") || broken.any_of(Kind::Accounted)),
                _ => Cause::Row,
            },
            Rejection::NotOpen
            | Rejection::AlreadyOpen
            | Rejection::NotAMember { .. }
            | Rejection::MemberId { .. }
            | Rejection::Retired { .. }
            | Rejection::SignatureDue { .. }
            | Rejection::NotAllowed { .. }
            | Rejection::NoRoles { .. }
            | Rejection::NameOfPerson
            | Rejection::FirmWithoutName
            | Rejection::Exists { .. }
            | Rejection::UnknownGrant { .. }
            | Rejection::GrantClosed { .. }
            | Rejection::AccountClosed { .. }
            | Rejection::EndsBeforeStart { .. }
            | Rejection::SharesNotWhole { .. }
            | Rejection::WrongCurrency { .. }
            | Rejection::NotPositive { .. }
            | Rejection::TooLarge
            | Rejection::ProductDiffers { .. }
            | Rejection::ValueDiffers { .. }
            | Rejection::SourcesDiffer { .. }
            | Rejection::PlanDiffers { .. }
            | Rejection::TotalDiffers { .. }
            | Rejection::BudgetInForce { .. }
            | Rejection::OutsideTerm { .. }
            | Rejection::BeforeTerm { .. }
            | Rejection::PeriodOutsideTerm { .. }
            | Rejection::NoQuantity { .. }
            | Rejection::Future { .. }
            | Rejection::MonthClosed { .. }
            | Rejection::AdvancesAccount { .. }
            | Rejection::SameAccount { .. }
            | Rejection::NotCountable { .. }
            | Rejection::NotABank { .. }
            | Rejection::MethodDiffers { .. }
            | Rejection::NoSplits
            | Rejection::NoFeeLine
            | Rejection::InKindWithAccount { .. }
            | Rejection::NumberTaken { .. }
            | Rejection::WrongSeries { .. }
            | Rejection::NumberMissing { .. }
            | Rejection::ReferenceTaken { .. }
            | Rejection::AdvanceMissing { .. }
            | Rejection::AdvanceElsewhere { .. }
            | Rejection::NotWaiting { .. }
            | Rejection::NotReversible { .. }
            | Rejection::ReversedBefore { .. }
            | Rejection::ReasonMissing
            | Rejection::PurposeMissing
            | Rejection::TextRefused { .. }
            | Rejection::OwnVoucher { .. }
            | Rejection::PaidToApprover { .. }
            | Rejection::CashierApproves { .. }
            | Rejection::CountDiffers { .. }
            | Rejection::NeitherOrBoth { .. }
            | Rejection::SplitsDiffer { .. }
            | Rejection::NotNext { .. }
            | Rejection::MoreThanPromised { .. }
            | Rejection::AccountNotEmpty { .. }
            | Rejection::DifferenceIs { .. }
            | Rejection::LineMatched { .. }
            | Rejection::LastAdministrator { .. }
            | Rejection::SameLine { .. }
            | Rejection::LineExhausted { .. }
            | Rejection::ConsentMissing { .. }
            | Rejection::LeftIs { .. }
            | Rejection::VouchersWait { .. }
            | Rejection::VoucherWaits { .. }
            | Rejection::VoucherRejected { .. }
            | Rejection::AdvanceOpen { .. }
            | Rejection::AlreadyClosed { .. }
            | Rejection::NotClosed { .. }
            | Rejection::MonthNotOver { .. }
            | Rejection::NotInOrder { .. }
            | Rejection::SecondPerson { .. }
            | Rejection::OwnCharge { .. }
            | Rejection::OwnRefusal { .. }
            | Rejection::ApprovedAndClosed { .. }
            | Rejection::CashierSettles { .. }
            | Rejection::MatchDiffers { .. }
            | Rejection::MovementMatched { .. }
            | Rejection::AssetGone { .. }
            | Rejection::MonthOpen { .. }
            | Rejection::NothingToExplain { .. }
            | Rejection::AlreadyAttached { .. }
            | Rejection::RuleParameter { .. }
            | Rejection::RuleValue { .. }
            | Rejection::RuleStage { .. }
            | Rejection::RuleHeld { .. }
            | Rejection::CounterSettles { .. }
            | Rejection::StatementThere { .. }
            | Rejection::NextOpensWith { .. }
            | Rejection::CarriedOver { .. }
            | Rejection::IssuedOtherwise { .. }
            | Rejection::NothingIssued
            | Rejection::LetterOfVersion { .. }
            | Rejection::NothingPersonal { .. }
            | Rejection::ToExplain(_)
            | Rejection::CommandReused { .. } => Cause::Row,
        }
    }

    // Of a row that needs something from a sheet: the whole sheet may be missing.
    fn needs(&self, sheet: &'static str, follows: bool) -> Cause {
        if self.lacks(sheet) { Cause::Sheet(sheet) } else { Cause::of(follows) }
    }

    // A line or a balance that is not taken is missing in the statements that come after it.
    fn breaks_statements(&self) -> bool {
        self.broken.any("releve") || self.broken.any("tresorerie")
    }

    fn is_balance(&self, at: Place) -> bool {
        let mut balances =
            self.sheets.treasury.iter().filter(|it| matches!(it.kind, Treasury::Balance { .. }));
        balances.any(|it| it.at == at)
    }

    // Whether a sheet was not handed in and the ledger knows nothing of what such a sheet holds.
    fn lacks(&self, sheet: &str) -> bool {
        if self.source.table(sheet).is_some() {
            return false;
        }
        let Some(grant) = self.session.desk.books().grant(self.grant) else { return true };
        match sheet {
            "activites" => grant.activities.is_empty(),
            "avances" => grant.advances.is_empty(),
            "budget" => grant.budget.versions.is_empty(),
            "depenses" => grant.vouchers.is_empty(),
            "fonds" => grant.instalments.is_empty(),
            _ => !self.known.has_statements(),
        }
    }
}

// What stands in a cell, for showing it back.
pub(super) fn found(source: &Source, at: Place, column: &str) -> String {
    let cell = || {
        let table = source.table(at.sheet)?;
        table.row(at.row)?.cells.get(table.position(column)?).map(shown)
    };
    cell().unwrap_or_default()
}

pub(super) fn first_column(sheet: &str) -> &'static str {
    titles::names(sheet).and_then(|it| it.first().copied()).unwrap_or_default()
}

// The column whose value a rejection is about.
pub(super) fn column_of(sheet: &'static str, rejection: &Rejection) -> &'static str {
    let wanted: &[&'static str] = match rejection {
        Rejection::OutsideTerm { .. }
        | Rejection::BeforeTerm { .. }
        | Rejection::Future { .. }
        | Rejection::MonthClosed { .. }
        | Rejection::ReversedBefore { .. } => {
            &["date", "date_valeur", "date_operation", "date_achat", "debut"]
        }
        Rejection::PeriodOutsideTerm { .. } => &["concerne"],
        Rejection::NoQuantity { .. } => &["quantite"],
        Rejection::EndsBeforeStart { .. } => {
            &["fin", "echeance", "date_valeur", "date_controle", "date_solde"]
        }
        Rejection::CashShort { .. }
        | Rejection::NotPositive { .. }
        | Rejection::TooLarge
        | Rejection::WrongCurrency { .. }
        | Rejection::ProductDiffers { .. }
        | Rejection::PlanDiffers { .. }
        | Rejection::TotalDiffers { .. }
        | Rejection::AdvanceExceeded { .. }
        | Rejection::CountDiffers { .. }
        | Rejection::BalanceDiffers { .. }
        | Rejection::NeitherOrBoth { .. } => &["montant", "montant_xof", "valeur", "solde"],
        Rejection::ValueDiffers { .. } => &["valeur"],
        Rejection::SourcesDiffer { .. } => &["sources", "montant_eur"],
        Rejection::LineNotInBudget { .. } | Rejection::NoBudget { .. } | Rejection::NoFeeLine => {
            &["ligne", "code", "type"]
        }
        Rejection::ChequeUsed { .. } => &["cheque", "reference"],
        Rejection::ReferenceTaken { .. } => &["reference", "piece", "cheque"],
        Rejection::NumberTaken { .. }
        | Rejection::WrongSeries { .. }
        | Rejection::NumberMissing { .. }
        | Rejection::NotReversed { .. }
        | Rejection::NotWaiting { .. } => &["piece", "numero"],
        Rejection::NotReversible { .. } => &["piece_annulee"],
        Rejection::ReasonMissing => &["motif", "libelle"],
        Rejection::PurposeMissing => &["libelle", "objet"],
        Rejection::AdvanceMissing { .. } | Rejection::AdvanceElsewhere { .. } => &["avance"],
        Rejection::MethodDiffers { .. } => &["mode", "compte"],
        Rejection::AccountClosed { .. }
        | Rejection::AdvancesAccount { .. }
        | Rejection::NotCountable { .. }
        | Rejection::NotABank { .. }
        | Rejection::InKindWithAccount { .. } => &["compte", "de"],
        Rejection::SameAccount { .. } => &["vers"],
        Rejection::Unknown { what, .. } | Rejection::Exists { what, .. } => match what {
            What::Account | What::Book => &["compte", "de", "vers"],
            What::Activity => &["activite", "code"],
            What::Advance => &["avance", "numero"],
            What::Asset => &["numero"],
            What::Funding => &["financement", "sources"],
            What::Heading => &["rubrique"],
            What::Line => &["ligne", "code"],
            What::Place => &["commune", "lieu"],
            What::Party => &["beneficiaire", "apporteur", "fournisseur"],
            What::Result => &["resultat"],
            What::Voucher => &["piece", "piece_annulee"],
            What::BudgetVersion
            | What::Denomination
            | What::Grant
            | What::Member
            | What::BankLine
            | What::BankStatement
            | What::CarryOver
            | What::Commitment
            | What::Control
            | What::Count
            | What::Document
            | What::Head
            | What::Issue
            | What::Letter
            | What::Movement
            | What::Record
            | What::Request
            | What::Year => &[],
        },
        Rejection::Control(finding) => match finding.control {
            "K44" => &["beneficiaire"],
            _ => &["montant", "montant_xof"],
        },
        Rejection::NotOpen
        | Rejection::AlreadyOpen
        | Rejection::NotAMember { .. }
        | Rejection::MemberId { .. }
        | Rejection::Retired { .. }
        | Rejection::SignatureDue { .. }
        | Rejection::NotAllowed { .. }
        | Rejection::NoRoles { .. }
        | Rejection::NameOfPerson
        | Rejection::FirmWithoutName
        | Rejection::UnknownGrant { .. }
        | Rejection::GrantClosed { .. }
        | Rejection::SharesNotWhole { .. }
        | Rejection::BudgetInForce { .. }
        | Rejection::NoSplits
        | Rejection::TextRefused { .. }
        | Rejection::OwnVoucher { .. }
        | Rejection::PaidToApprover { .. }
        | Rejection::CashierApproves { .. }
        | Rejection::SplitsDiffer { .. }
        | Rejection::NotNext { .. }
        | Rejection::MoreThanPromised { .. }
        | Rejection::AccountNotEmpty { .. }
        | Rejection::DifferenceIs { .. }
        | Rejection::LineMatched { .. }
        | Rejection::LastAdministrator { .. }
        | Rejection::SameLine { .. }
        | Rejection::LineExhausted { .. }
        | Rejection::ConsentMissing { .. }
        | Rejection::LeftIs { .. }
        | Rejection::VouchersWait { .. }
        | Rejection::VoucherWaits { .. }
        | Rejection::VoucherRejected { .. }
        | Rejection::AdvanceOpen { .. }
        | Rejection::AlreadyClosed { .. }
        | Rejection::NotClosed { .. }
        | Rejection::MonthNotOver { .. }
        | Rejection::NotInOrder { .. }
        | Rejection::SecondPerson { .. }
        | Rejection::OwnCharge { .. }
        | Rejection::OwnRefusal { .. }
        | Rejection::ApprovedAndClosed { .. }
        | Rejection::CashierSettles { .. }
        | Rejection::MatchDiffers { .. }
        | Rejection::MovementMatched { .. }
        | Rejection::AssetGone { .. }
        | Rejection::MonthOpen { .. }
        | Rejection::NothingToExplain { .. }
        | Rejection::AlreadyAttached { .. }
        | Rejection::RuleParameter { .. }
        | Rejection::RuleValue { .. }
        | Rejection::RuleStage { .. }
        | Rejection::RuleHeld { .. }
        | Rejection::CounterSettles { .. }
        | Rejection::StatementThere { .. }
        | Rejection::NextOpensWith { .. }
        | Rejection::CarriedOver { .. }
        | Rejection::IssuedOtherwise { .. }
        | Rejection::NothingIssued
        | Rejection::LetterOfVersion { .. }
        | Rejection::NothingPersonal { .. }
        | Rejection::ToExplain(_)
        | Rejection::CommandReused { .. } => &[],
    };
    let columns = titles::names(sheet).unwrap_or_default();
    wanted.iter().find(|it| columns.contains(it)).copied().unwrap_or_else(|| first_column(sheet))
}
