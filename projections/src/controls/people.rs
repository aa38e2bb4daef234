//! Who may ask for what: one table, by which decisions refuse and verification judges.
//!
//! A role opens a door; that who records does not approve, and who is paid neither, is asked behind it.

use tarikh_events::Event;
use tarikh_events::ledger::Role;

/// Roles that may record payments and other daily facts.
pub const RECORDERS: &[Role] = &[Role::Accountant, Role::Cashier, Role::FinanceManager];
/// Roles that may approve.
pub const APPROVERS: &[Role] = &[Role::FinanceManager, Role::ProjectHead, Role::Director];
/// Roles that may enter contracts, rules, budgets and activities.
pub const PLANNERS: &[Role] = &[Role::Accountant, Role::FinanceManager, Role::ProjectHead, Role::Director];
/// Roles that may make a payee or supplier known.
pub const REGISTRARS: &[Role] = &[Role::Accountant, Role::Cashier, Role::FinanceManager, Role::Administrator];
/// Roles that may open an account.
pub const OPENERS: &[Role] =
    &[Role::Accountant, Role::FinanceManager, Role::ProjectHead, Role::Director, Role::Administrator];
/// Roles that may let someone act.
pub const ADMINISTRATORS: &[Role] = &[Role::Administrator];
/// Everyone but the auditor, who reads everything and changes nothing but findings.
pub const WORKERS: &[Role] = &[
    Role::Administrator,
    Role::Accountant,
    Role::Cashier,
    Role::FinanceManager,
    Role::ProjectHead,
    Role::Director,
];

/// Who may ask for a fact, as far as that is the same in every grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// The ledger concludes it, or whoever speaks for it.
    Ledger,
    /// A member with one of these roles.
    Roles(&'static [Role]),
}

/// Who may ask for an event.
pub fn may(event: &Event) -> May {
    match event {
        Event::LedgerOpened(_)
        | Event::ClockCorrected(_)
        | Event::CommandAbandoned(_)
        | Event::CheckpointSigned(_)
        | Event::CheckpointWitnessed(_)
        | Event::ImportCompleted(_) => May::Ledger,
        Event::MemberEnrolled(_)
        | Event::MemberRolesChanged(_)
        | Event::MemberRetired(_)
        | Event::CheckpointKeyChanged(_)
        | Event::LedgerRestored(_)
        | Event::PersonalDataErased(_) => May::Roles(ADMINISTRATORS),
        Event::PartyRegistered(_) | Event::PartyAmended(_) => May::Roles(REGISTRARS),
        Event::AccountOpened(_) | Event::AccountClosed(_) => May::Roles(OPENERS),
        Event::GrantAwarded(_)
        | Event::RulesAdopted(_)
        | Event::ActivityPlanned(_)
        | Event::ActivityReported(_)
        | Event::IndicatorSet(_)
        | Event::BudgetLineAdded(_)
        | Event::ConsentReceived(_)
        | Event::GrantAmended(_)
        | Event::FundsRequested(_)
        | Event::FindingExplained(_) => May::Roles(PLANNERS),
        Event::DocumentAttached(_) => May::Roles(WORKERS),
        Event::BudgetApproved(_)
        | Event::BudgetReallocated(_)
        | Event::BalanceCarriedOver(_)
        | Event::GrantClosed(_)
        | Event::ExpenseApproved(_)
        | Event::ExpenseRejected(_)
        | Event::CashDifferenceSettled(_)
        | Event::AssetDisposed(_)
        | Event::MonthClosed(_)
        | Event::MonthReopened(_) => May::Roles(APPROVERS),
        Event::FundsReceived(_)
        | Event::FundsReturned(_)
        | Event::IncomeReceived(_)
        | Event::InterestCredited(_)
        | Event::ContributionReceived(_)
        | Event::ExpenseRecorded(_)
        | Event::ExpenseReversed(_)
        | Event::BankFeeCharged(_)
        | Event::AdvanceIssued(_)
        | Event::AdvanceSettled(_)
        | Event::MoneyMoved(_)
        | Event::CashCounted(_)
        | Event::BankStatementReceived(_)
        | Event::AssetAcquired(_)
        | Event::AssetChecked(_)
        | Event::CommitmentMade(_)
        | Event::CommitmentReleased(_)
        | Event::ExpenseReclassified(_)
        | Event::VoucherVoided(_)
        | Event::BankLinesMatched(_) => May::Roles(RECORDERS),
        Event::FindingRaised(_) | Event::FindingAnswered(_) | Event::FindingSettled(_) => {
            May::Roles(&Role::ALL)
        }
        // No command makes these yet; whoever adds one narrows its row.
        Event::MemberKeyEnrolled(_)
        | Event::MemberKeyRevoked(_)
        | Event::StatementIssuedV1(_)
        | Event::StatementIssued(_)
        | Event::ReportSubmitted(_) => May::Roles(WORKERS),
    }
}
