//! What can be asked of the ledger, and the decision: yes, with facts, or no, with a reason.
//!
//! Pure: a decision sees the books, who asks and the day, and nothing else. What blocks is a
//! [`Rejection`] and writes nothing; what only flags is written into the record's `given`.

mod advance;
mod asset;
mod budget;
pub mod desk;
pub mod entry;
mod expense;
mod funds;
mod grant;
pub mod issue;
pub mod month;
mod people;
pub mod rejection;
mod rules;
mod treasury;

use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use tarikh_events::audit::{FindingExplained, ImportCompleted};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, ConsentReceived};
use tarikh_events::document::DocumentAttached;
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, CommitmentReleased, ExpenseApproved, ExpenseReclassified,
    ExpenseRecorded, ExpenseRejected, ExpenseReversed, VoucherVoided,
};
use tarikh_events::funds::{
    ContributionReceived, FundsReceived, FundsRequested, FundsReturned, IncomeReceived, InterestCredited,
};
use tarikh_events::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, GrantAmended, GrantAwarded, GrantClosed,
    IndicatorSet,
};
use tarikh_events::ledger::{
    LedgerOpened, LedgerRestored, MemberEnrolled, MemberRetired, MemberRolesChanged, PersonalDataErased, Role,
};
use tarikh_events::month::{MonthClosed, MonthReopened, ReportSubmitted, StatementIssued};
use tarikh_events::party::{PartyAmended, PartyRegistered};
use tarikh_events::rules::{RulesAdopted, Severity};
use tarikh_events::treasury::{
    AccountClosed, AccountKind, AccountOpened, BankLinesMatched, BankStatementReceived, CashCounted,
    CashDifferenceSettled, MoneyMoved,
};
use tarikh_events::{
    AccountCode, Currency, Date, Decimal, Event, Given, GrantCode, MemberId, Money, Month, PartyId, Reference,
};
use tarikh_projections::Books;
use tarikh_projections::books::{Account, Grant, Member};
use tarikh_projections::controls::people::{
    ADMINISTRATORS, APPROVERS, OPENERS, PLANNERS, RECORDERS, REGISTRARS, WORKERS,
};
use tarikh_projections::controls::{Finding, gaps};

pub use desk::Desk;
pub use rejection::{Rejection, What};

/// What a person asks for. Its fields are those of the fact it becomes.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Open the ledger.
    OpenLedger(LedgerOpened),
    /// Let someone act in the ledger.
    EnrolMember(MemberEnrolled),
    /// Make a payee, supplier, contributor or staff member known.
    RegisterParty(PartyRegistered),
    /// Enter a contract.
    AwardGrant(GrantAwarded),
    /// Adopt thresholds.
    AdoptRules(RulesAdopted),
    /// Open an account of a grant.
    OpenAccount(AccountOpened),
    /// Plan an activity.
    PlanActivity(ActivityPlanned),
    /// Set an indicator's baseline and target.
    SetIndicator(IndicatorSet),
    /// Add a line to a budget that is not approved yet.
    AddBudgetLine(BudgetLineAdded),
    /// Put a budget in force.
    ApproveBudget(BudgetApproved),
    /// Record an instalment.
    ReceiveFunds(FundsReceived),
    /// Record interest.
    CreditInterest(InterestCredited),
    /// Record a fee by bank advice.
    ChargeBankFee(BankFeeCharged),
    /// Record a voucher.
    RecordExpense(ExpenseRecorded),
    /// Approve a voucher.
    ApproveExpense(ExpenseApproved),
    /// Take a voucher back.
    ReverseExpense(ExpenseReversed),
    /// Hand out an advance.
    IssueAdvance(AdvanceIssued),
    /// Take back what is left of an advance.
    SettleAdvance(AdvanceSettled),
    /// Move money between accounts.
    MoveMoney(MoneyMoved),
    /// Record a count.
    CountCash(CashCounted),
    /// Enter a bank statement.
    ReceiveBankStatement(BankStatementReceived),
    /// Record a contribution.
    ReceiveContribution(ContributionReceived),
    /// Enter a thing in the inventory.
    AcquireAsset(AssetAcquired),
    /// Record that a thing was seen.
    CheckAsset(AssetChecked),
    /// Report an activity.
    ReportActivity(ActivityReported),
    /// Conclude an import.
    CompleteImport(ImportCompleted),
    /// Refuse a voucher.
    RejectExpense(ExpenseRejected),
    /// Charge a voucher to something else.
    ReclassifyExpense(ExpenseReclassified),
    /// Record a spoilt number.
    VoidVoucher(VoucherVoided),
    /// Record a promise.
    MakeCommitment(CommitmentMade),
    /// Take back a promise or part of it.
    ReleaseCommitment(CommitmentReleased),
    /// Record a request to the donor.
    RequestFunds(FundsRequested),
    /// Record money that went back to the donor.
    ReturnFunds(FundsReturned),
    /// Record income of the project.
    ReceiveIncome(IncomeReceived),
    /// Close an account.
    CloseAccount(AccountClosed),
    /// Settle what a count found missing or too much.
    SettleDifference(CashDifferenceSettled),
    /// Match bank lines with the book.
    MatchBankLines(BankLinesMatched),
    /// Take a thing out of the inventory.
    DisposeAsset(AssetDisposed),
    /// Give a member other roles.
    ChangeRoles(MemberRolesChanged),
    /// Let a member no longer act.
    RetireMember(MemberRetired),
    /// Change what is known of a party.
    AmendParty(PartyAmended),
    /// Record a letter of the donor.
    ReceiveConsent(ConsentReceived),
    /// Move money between budget lines.
    ReallocateBudget(BudgetReallocated),
    /// Change the contract.
    AmendGrant(GrantAmended),
    /// Carry a balance over to the next year.
    CarryOver(BalanceCarriedOver),
    /// Close a grant.
    CloseGrant(GrantClosed),
    /// Close a month.
    CloseMonth(MonthClosed),
    /// Reopen the last closed month.
    ReopenMonth(MonthReopened),
    /// Issue a statement.
    IssueStatement(StatementIssued),
    /// Record that issued statements were handed in.
    SubmitReport(ReportSubmitted),
    /// Give the reason that a control asks for.
    ExplainFinding(FindingExplained),
    /// Attach evidence to a record.
    AttachDocument(DocumentAttached),
    /// Go on, under the next incarnation, after a restore.
    RestoreLedger(LedgerRestored),
    /// Forget a person.
    ErasePersonalData(PersonalDataErased),
}

/// Who asks, and on which day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The member.
    pub member: MemberId,
    /// Today, where the ledger is.
    pub today: Date,
}

/// A fact that was decided, not sealed yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The fact.
    pub event: Event,
    /// What the ledger adds.
    pub given: Given,
    /// What controls flag: shown to whoever asked.
    pub findings: Vec<Finding>,
    /// Whether the ledger concludes it, rather than whoever asked.
    pub concluded: bool,
    /// The fact as it will be recorded, where its texts were looked at in that form already. `None` where it
    /// names records, whose hashes are written in when it is sealed.
    pub body: Option<String>,
}

impl Decided {
    fn plain(event: impl Into<Event>) -> Self {
        let (given, findings) = (Given::default(), Vec::new());
        Self { event: event.into(), given, findings, concluded: false, body: None }
    }

    // Refuses what blocks; what flags goes into the record.
    fn checked(
        event: impl Into<Event>,
        number: Option<tarikh_events::Number>,
        findings: Vec<Finding>,
    ) -> Result<Self, Rejection> {
        if let Some(finding) = findings.iter().find(|it| it.severity == Severity::Block) {
            return Err(Rejection::Control(finding.clone()));
        }
        let mut flags: Vec<String> = findings
            .iter()
            .filter(|it| it.severity >= Severity::Flag)
            .map(|it| it.control.to_owned())
            .collect();
        flags.sort();
        flags.dedup();
        let given = Given { flags, number };
        Ok(Self { event: event.into(), given, findings, concluded: false, body: None })
    }
}

/// Decides on a command: facts, or why not.
pub fn decide(books: &Books, actor: &Actor, command: Command) -> Result<Vec<Decided>, Rejection> {
    let mut decided = match command {
        Command::OpenLedger(it) => people::open_ledger(books, it),
        Command::EnrolMember(it) => people::enrol(books, actor, it),
        Command::RegisterParty(it) => people::register(books, actor, it),
        Command::AwardGrant(it) => grant::award(books, actor, it),
        Command::AdoptRules(it) => grant::adopt_rules(books, actor, it),
        Command::OpenAccount(it) => treasury::open_account(books, actor, it),
        Command::PlanActivity(it) => grant::plan_activity(books, actor, it),
        Command::SetIndicator(it) => grant::set_indicator(books, actor, it),
        Command::AddBudgetLine(it) => budget::add_line(books, actor, it),
        Command::ApproveBudget(it) => budget::approve(books, actor, it),
        Command::ReceiveFunds(it) => funds::receive(books, actor, it),
        Command::CreditInterest(it) => funds::credit_interest(books, actor, it),
        Command::ChargeBankFee(it) => expense::charge_fee(books, actor, it),
        Command::RecordExpense(it) => expense::record(books, actor, it),
        Command::ApproveExpense(it) => expense::approve(books, actor, it),
        Command::ReverseExpense(it) => expense::reverse(books, actor, it),
        Command::IssueAdvance(it) => advance::issue(books, actor, it),
        Command::SettleAdvance(it) => advance::settle(books, actor, it),
        Command::MoveMoney(it) => treasury::move_money(books, actor, it),
        Command::CountCash(it) => treasury::count(books, actor, it),
        Command::ReceiveBankStatement(it) => treasury::receive_statement(books, actor, it),
        Command::ReceiveContribution(it) => funds::receive_contribution(books, actor, it),
        Command::AcquireAsset(it) => asset::acquire(books, actor, it),
        Command::CheckAsset(it) => asset::check(books, actor, it),
        Command::ReportActivity(it) => grant::report_activity(books, actor, it),
        Command::CompleteImport(it) => grant::complete_import(books, actor, it),
        Command::RejectExpense(it) => expense::reject(books, actor, it),
        Command::ReclassifyExpense(it) => expense::reclassify(books, actor, it),
        Command::VoidVoucher(it) => expense::void(books, actor, it),
        Command::MakeCommitment(it) => expense::commit(books, actor, it),
        Command::ReleaseCommitment(it) => expense::release(books, actor, it),
        Command::RequestFunds(it) => funds::request(books, actor, it),
        Command::ReturnFunds(it) => funds::give_back(books, actor, it),
        Command::ReceiveIncome(it) => funds::receive_income(books, actor, it),
        Command::CloseAccount(it) => treasury::close_account(books, actor, it),
        Command::SettleDifference(it) => treasury::settle_difference(books, actor, it),
        Command::MatchBankLines(it) => treasury::match_lines(books, actor, it),
        Command::DisposeAsset(it) => asset::dispose(books, actor, it),
        Command::ChangeRoles(it) => people::change_roles(books, actor, it),
        Command::RetireMember(it) => people::retire(books, actor, it),
        Command::AmendParty(it) => people::amend(books, actor, it),
        Command::ReceiveConsent(it) => budget::consent(books, actor, it),
        Command::ReallocateBudget(it) => budget::reallocate(books, actor, it),
        Command::AmendGrant(it) => grant::amend(books, actor, it),
        Command::CarryOver(it) => grant::carry_over(books, actor, it),
        Command::CloseGrant(it) => grant::close(books, actor, it),
        Command::CloseMonth(it) => month::close(books, actor, it),
        Command::ReopenMonth(it) => month::reopen(books, actor, it),
        Command::IssueStatement(it) => issue::issue(books, actor, it),
        Command::SubmitReport(it) => issue::submit(books, actor, it),
        Command::ExplainFinding(it) => month::explain(books, actor, it),
        Command::AttachDocument(it) => month::attach(books, actor, it),
        Command::RestoreLedger(it) => people::restore(books, actor, it),
        Command::ErasePersonalData(it) => people::erase(books, actor, it),
    }?;
    decided.body = entry::clean(&decided.event)?.filter(|_| decided.event.references().is_empty());
    Ok(vec![decided])
}

/// Whether the numbers of each book of a grant follow one another (K03): asked after facts that chose theirs.
pub fn without_gap(books: &Books, code: &GrantCode) -> Result<(), Rejection> {
    let last = Date::MAX;
    match gaps(grant(books, code)?, last).into_iter().next() {
        None => Ok(()),
        Some(number) => Err(Rejection::NumberMissing { number }),
    }
}

/// Whether who asks may approve at all: asked before a list of approvals, which may be empty.
pub fn may_approve(books: &Books, actor: &Actor) -> Result<(), Rejection> {
    member(books, actor, APPROVERS).map(drop)
}

fn member<'a>(books: &'a Books, actor: &Actor, allowed: &[Role]) -> Result<&'a Member, Rejection> {
    if books.identity.is_none() {
        return Err(Rejection::NotOpen);
    }
    let member = books
        .members
        .get(&actor.member)
        .ok_or_else(|| Rejection::NotAMember { member: actor.member.clone() })?;
    if member.retired {
        return Err(Rejection::Retired { member: actor.member.clone() });
    }
    // A member with a key in force signs every command; signing comes with the auditor's proof.
    if !member.keys.is_empty() {
        return Err(Rejection::SignatureDue { member: actor.member.clone() });
    }
    if !member.roles.iter().any(|role| allowed.contains(role)) {
        let needed = allowed.to_vec();
        return Err(Rejection::NotAllowed { member: actor.member.clone(), needed });
    }
    Ok(member)
}

fn grant<'a>(books: &'a Books, code: &GrantCode) -> Result<&'a Grant, Rejection> {
    books.grant(code).ok_or_else(|| Rejection::UnknownGrant { grant: code.clone() })
}

fn open_grant<'a>(books: &'a Books, code: &GrantCode) -> Result<&'a Grant, Rejection> {
    let grant = grant(books, code)?;
    match grant.closed {
        None => Ok(grant),
        Some(on) => Err(Rejection::GrantClosed { grant: code.clone(), on }),
    }
}

// A closed account was empty and stays so: nothing is added before its last day either.
fn account<'a>(grant: &'a Grant, code: &AccountCode) -> Result<&'a Account, Rejection> {
    let account = grant.account(code).ok_or_else(|| Rejection::unknown(What::Account, code.as_str()))?;
    match account.closed {
        Some(on) => Err(Rejection::AccountClosed { account: code.clone(), on }),
        None => Ok(account),
    }
}

// What is found out about an account may still be recorded after it was closed, up to its last day.
fn account_on<'a>(grant: &'a Grant, code: &AccountCode, on: Date) -> Result<&'a Account, Rejection> {
    let found = grant.account(code).ok_or_else(|| Rejection::unknown(What::Account, code.as_str()))?;
    if found.closed.is_some_and(|last| on <= last) { Ok(found) } else { account(grant, code) }
}

// One person stays one person under two identifiers.
fn same_person(one: &Member, other: &Member) -> bool {
    one.party.is_some() && one.party == other.party
}

// K06: no fact of the future.
fn not_future(actor: &Actor, on: Date) -> Result<(), Rejection> {
    if on > actor.today {
        return Err(Rejection::Future { date: on, today: actor.today });
    }
    Ok(())
}

// K04 and K06: no fact of the future, none in a closed month.
fn day(grant: &Grant, actor: &Actor, on: Date) -> Result<(), Rejection> {
    not_future(actor, on)?;
    if grant.is_closed_on(on) && Month::of(on) < Month::of(grant.award.starts) {
        // Nobody closed that month: it is before the first that could be.
        let (starts, open) = (grant.award.starts, grant.first_open_day(on));
        return Err(Rejection::BeforeTerm { date: on, starts, open });
    }
    if grant.is_closed_on(on) {
        return Err(Rejection::MonthClosed {
            date: on,
            month: Month::of(on),
            open: grant.first_open_day(on),
        });
    }
    Ok(())
}

// K05: donors disallow cost outside the term at audit, and a record can only be reversed.
fn eligible(grant: &Grant, on: Date) -> Result<(), Rejection> {
    let (starts, ends) = (grant.award.starts, grant.award.ends);
    if on < starts || ends < on {
        return Err(Rejection::OutsideTerm { date: on, starts, ends });
    }
    Ok(())
}

// What a cost is said to be about is within the term, as the cost is.
fn of_term(grant: &Grant, period: impl ToString, first: Date, last: Date) -> Result<(), Rejection> {
    let (starts, ends) = (grant.award.starts, grant.award.ends);
    if last < starts || ends < first {
        return Err(Rejection::PeriodOutsideTerm { period: period.to_string(), starts, ends });
    }
    Ok(())
}

// K01: an amount is positive and in the currency of its account; its scale is kept by its type.
fn amount(amount: Money, currency: Currency) -> Result<(), Rejection> {
    of_currency(amount, currency)?;
    if !amount.is_positive() {
        return Err(Rejection::NotPositive { amount });
    }
    Ok(())
}

// Fifteen digits before the decimals, as in a spreadsheet: no sum of such amounts leaves what a decimal holds.
const AMOUNT_LIMIT: Decimal = Decimal::from_parts(0xA4C6_8000, 0x0003_8D7E, 0, false, 0);

// The currency that is due, and no more digits than are kept. Nothing, or less, may be meant.
fn of_currency(amount: Money, currency: Currency) -> Result<(), Rejection> {
    if amount.currency() != currency {
        return Err(Rejection::WrongCurrency { found: amount.currency(), expected: currency });
    }
    if amount.amount().abs() >= AMOUNT_LIMIT {
        return Err(Rejection::TooLarge);
    }
    Ok(())
}

// A code stands once in a list.
fn each_once<'a>(what: What, codes: impl Iterator<Item = &'a str>) -> Result<(), Rejection> {
    let mut seen = std::collections::BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(Rejection::Exists { what, code: code.to_owned() });
        }
    }
    Ok(())
}

// K08: a box cannot give what it does not hold, on that day or on a later one already in the book.
fn covers(account: &Account, on: Date, amount: Money) -> Result<(), Rejection> {
    match tarikh_projections::controls::record::short(account, on, amount.amount()) {
        None => Ok(()),
        Some((day, lowest)) => Err(Rejection::CashShort {
            account: account.opened.account.clone(),
            name: account.opened.name.clone(),
            day,
            short: Money::new(-lowest, account.opened.currency).map_err(|_| Rejection::TooLarge)?,
        }),
    }
}

fn party(books: &Books, party: &PartyId) -> Result<(), Rejection> {
    let known = books.parties.contains_key(party);
    known.then_some(()).ok_or_else(|| Rejection::unknown(What::Party, party.as_str()))
}

fn fresh_reference(grant: &Grant, reference: &Reference) -> Result<(), Rejection> {
    let cheque = || grant.cheque(reference).map(|voucher| voucher.seq);
    match grant.reference(reference).or_else(cheque) {
        None => Ok(()),
        Some(record) => Err(Rejection::ReferenceTaken { reference: reference.clone(), record }),
    }
}

fn is_money(account: &Account) -> Result<(), Rejection> {
    match account.opened.kind {
        AccountKind::Bank | AccountKind::Cash | AccountKind::MobileMoney => Ok(()),
        AccountKind::Advances => Err(Rejection::AdvancesAccount { account: account.opened.account.clone() }),
    }
}

#[cfg(test)]
pub(crate) mod tests;
