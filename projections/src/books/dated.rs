//! When records were made, and the days they are about: how late a fact was recorded, and how many there are.

use serde::{Deserialize, Serialize};
use tarikh_events::{Date, Event, GrantCode, Timestamp};

use super::kept;
use crate::scope::days_between;

/// Records about one day that were made equally late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The day they are about.
    #[serde(with = "kept")]
    pub on: Date,
    /// Days from it to the day on which they were recorded; negative where they were recorded before.
    pub days: i64,
    /// How many.
    pub records: u64,
    /// The first of them.
    pub first: u64,
    /// The last of them.
    pub last: u64,
}

const EPOCH: Date = Date::constant(1970, 1, 1);
const SECONDS: i64 = 86_400;

/// Counts a record. The list is in the order of days, then of delays.
pub(super) fn note(all: &mut Vec<Dated>, seq: u64, on: Date, at: Timestamp) {
    let days = at.as_second().div_euclid(SECONDS) - days_between(EPOCH, on);
    match all.binary_search_by_key(&(on, days), |it| (it.on, it.days)) {
        Ok(index) => {
            all[index].records += 1;
            all[index].last = seq;
        }
        Err(index) => all.insert(index, Dated { on, days, records: 1, first: seq, last: seq }),
    }
}

/// The grant that an event belongs to and the day it is about. Plans, rules and what is said of the ledger
/// itself are about no day; an approval or a closing is about the record that it judges.
pub(super) fn of(event: &Event) -> Option<(&GrantCode, Date)> {
    match event {
        Event::FundsRequested(it) => Some((&it.grant, it.on)),
        Event::FundsReceived(it) => Some((&it.grant, it.value_date)),
        Event::FundsReturned(it) => Some((&it.grant, it.on)),
        Event::IncomeReceived(it) => Some((&it.grant, it.on)),
        Event::InterestCredited(it) => Some((&it.grant, it.on)),
        Event::ContributionReceived(it) => Some((&it.grant, it.on)),
        Event::CommitmentMade(it) => Some((&it.grant, it.on)),
        Event::CommitmentReleased(it) => Some((&it.grant, it.on)),
        Event::ExpenseRecorded(it) => Some((&it.grant, it.paid_on)),
        Event::ExpenseReversed(it) => Some((&it.grant, it.on)),
        Event::ExpenseReclassified(it) => Some((&it.grant, it.on)),
        Event::VoucherVoided(it) => Some((&it.grant, it.on)),
        Event::BankFeeCharged(it) => Some((&it.grant, it.on)),
        Event::AdvanceIssued(it) => Some((&it.grant, it.on)),
        Event::AdvanceSettled(it) => Some((&it.grant, it.on)),
        Event::MoneyMoved(it) => Some((&it.grant, it.on)),
        Event::CashCounted(it) => Some((&it.grant, it.on)),
        Event::CashDifferenceSettled(it) => Some((&it.grant, it.on)),
        Event::BankStatementReceived(it) => Some((&it.grant, it.on)),
        Event::AssetAcquired(it) => Some((&it.grant, it.on)),
        Event::AssetChecked(it) => Some((&it.grant, it.on)),
        Event::AssetDisposed(it) => Some((&it.grant, it.on)),
        Event::ActivityReported(it) => Some((&it.grant, it.on)),
        Event::LedgerOpened(_)
        | Event::LedgerRestored(_)
        | Event::MemberEnrolled(_)
        | Event::MemberRolesChanged(_)
        | Event::MemberRetired(_)
        | Event::MemberKeyEnrolled(_)
        | Event::MemberKeyRevoked(_)
        | Event::CheckpointKeyChanged(_)
        | Event::ClockCorrected(_)
        | Event::CommandAbandoned(_)
        | Event::PartyRegistered(_)
        | Event::PartyAmended(_)
        | Event::PersonalDataErased(_)
        | Event::GrantAwarded(_)
        | Event::RulesAdopted(_)
        | Event::ActivityPlanned(_)
        | Event::IndicatorSet(_)
        | Event::BudgetLineAdded(_)
        | Event::BudgetApproved(_)
        | Event::BudgetReallocated(_)
        | Event::ConsentReceived(_)
        | Event::GrantAmended(_)
        | Event::BalanceCarriedOver(_)
        | Event::GrantClosed(_)
        | Event::ExpenseApproved(_)
        | Event::ExpenseRejected(_)
        | Event::AccountOpened(_)
        | Event::AccountClosed(_)
        | Event::BankLinesMatched(_)
        | Event::MonthClosed(_)
        | Event::MonthReopened(_)
        | Event::StatementIssued(_)
        | Event::StatementIssuedV1(_)
        | Event::ReportSubmitted(_)
        | Event::FindingExplained(_)
        | Event::CheckpointSigned(_)
        | Event::CheckpointWitnessed(_)
        | Event::DocumentAttached(_)
        | Event::ImportCompleted(_)
        | Event::FindingRaised(_)
        | Event::FindingAnswered(_)
        | Event::FindingSettled(_) => None,
    }
}
