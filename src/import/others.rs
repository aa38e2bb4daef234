//! Facts that no sheet has a row for: how they stand in the sheet "autres faits" of an exported workbook, and
//! by what they are known again when it comes back.
//!
//! The sheet says that a fact is, and not all of it. Where it was recorded it is recognised; elsewhere it is
//! named, because somebody has to record it by hand.

use std::collections::HashMap;

use tarikh_events::{Date, Decimal, Event, GrantCode, Money, Record};

use super::sheets::OtherRow;

/// The name of the sheet.
pub const SHEET: &str = "autres faits";

/// A fact, as the sheet says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its day, where it has one.
    pub on: Option<Date>,
    /// What it is about: a number, a reference, a code.
    pub what: String,
    /// What it is worth.
    pub amount: Option<Money>,
}

/// What records are called by later ones.
#[derive(Debug, Default)]
pub struct Labels {
    of: HashMap<u64, String>,
}

impl Labels {
    /// How a record would stand in the sheet, if it is of a kind that may. Takes the records in their order.
    pub fn other(&mut self, grant: &GrantCode, record: &Record) -> Option<Other> {
        let of = |seq: u64| self.of.get(&seq).cloned().unwrap_or_default();
        let told = |on: Option<Date>, what: String, amount: Option<Money>| Some(Other { on, what, amount });
        let (whose, other) = match &record.event {
            Event::ExpenseRecorded(it) => {
                let number = it.number.as_ref().or(record.given.number.as_ref());
                let number = number.map(ToString::to_string).unwrap_or_default();
                self.of.insert(record.seq, number.clone());
                let sum: Decimal = it.splits.iter().map(|it| it.amount.amount()).sum();
                let currency = it.splits.first().map(|it| it.amount.currency());
                let sum = currency.and_then(|currency| Money::new(sum, currency).ok());
                (&it.grant, told(Some(it.paid_on), number, sum))
            }
            Event::CashCounted(it) => {
                self.of.insert(record.seq, it.reference.to_string());
                (&it.grant, None)
            }
            Event::CashDifferenceSettled(it) => {
                (&it.grant, told(Some(it.on), of(it.count.seq), Some(it.amount)))
            }
            Event::ExpenseReclassified(it) => (&it.grant, told(Some(it.on), of(it.voucher.seq), None)),
            Event::VoucherVoided(it) => (&it.grant, told(Some(it.on), it.number.to_string(), None)),
            Event::CommitmentMade(it) => {
                self.of.insert(record.seq, it.number.to_string());
                (&it.grant, told(Some(it.on), it.number.to_string(), None))
            }
            Event::CommitmentReleased(it) => {
                (&it.grant, told(Some(it.on), of(it.commitment.seq), Some(it.amount)))
            }
            Event::FundsRequested(it) => {
                (&it.grant, told(Some(it.on), it.reference.to_string(), Some(it.amount)))
            }
            Event::BudgetLineAdded(it) => (&it.grant, told(None, it.line.to_string(), Some(it.amount))),
            Event::BudgetReallocated(it) => (&it.grant, told(None, it.reason.clone(), Some(it.amount))),
            Event::ConsentReceived(it) => (&it.grant, told(Some(it.on), it.letter.to_string(), None)),
            Event::GrantAmended(it) => (&it.grant, told(None, it.reason.clone(), None)),
            Event::BalanceCarriedOver(it) => (&it.grant, told(None, it.from.to_string(), Some(it.amount))),
            Event::IndicatorSet(it) => (&it.grant, told(None, it.indicator.clone(), None)),
            Event::AssetChecked(it) => (&it.grant, told(Some(it.on), it.asset.to_string(), None)),
            Event::AssetDisposed(it) => (&it.grant, told(Some(it.on), it.asset.to_string(), None)),
            Event::AccountClosed(it) => (&it.grant, told(Some(it.on), it.account.to_string(), None)),
            // These have rows, come with the contract, or belong to the ledger that holds them: who approved,
            // closed, explained and signed.
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
            | Event::BudgetApproved(_)
            | Event::GrantClosed(_)
            | Event::FundsReceived(_)
            | Event::FundsReturned(_)
            | Event::IncomeReceived(_)
            | Event::InterestCredited(_)
            | Event::ContributionReceived(_)
            | Event::ExpenseApproved(_)
            | Event::ExpenseRejected(_)
            | Event::ExpenseReversed(_)
            | Event::BankFeeCharged(_)
            | Event::AdvanceIssued(_)
            | Event::AdvanceSettled(_)
            | Event::AccountOpened(_)
            | Event::MoneyMoved(_)
            | Event::BankStatementReceived(_)
            | Event::BankLinesMatched(_)
            | Event::AssetAcquired(_)
            | Event::ActivityReported(_)
            | Event::MonthClosed(_)
            | Event::MonthReopened(_)
            | Event::StatementIssuedV1(_)
            | Event::StatementIssued(_)
            | Event::ReportSubmitted(_)
            | Event::FindingExplained(_)
            | Event::CheckpointSigned(_)
            | Event::CheckpointWitnessed(_)
            | Event::DocumentAttached(_)
            | Event::ImportCompleted(_)
            | Event::FindingRaised(_)
            | Event::FindingAnswered(_)
            | Event::FindingSettled(_) => return None,
        };
        other.filter(|_| whose == grant)
    }
}

/// Rows of the sheet that wait for their records.
#[derive(Debug, Default)]
pub struct Waiting {
    labels: Labels,
    // By kind, day and amount.
    rows: HashMap<Key, Vec<OtherRow>>,
}

type Key = (String, Option<Date>, Option<Decimal>);

impl Waiting {
    /// Lets rows wait.
    pub fn of(rows: &[OtherRow]) -> Self {
        let mut waiting = Self::default();
        for row in rows {
            let key = (row.kind.clone(), row.on, row.amount);
            waiting.rows.entry(key).or_default().push(row.clone());
        }
        waiting
    }

    /// Whether no row waits.
    pub fn is_empty(&self) -> bool {
        self.rows.values().all(Vec::is_empty)
    }

    /// Lets a record take its row: the one with its number, else one that says the same.
    pub fn take(&mut self, grant: &GrantCode, record: &Record, shown: &mut dyn FnMut(&str) -> String) {
        let Some(other) = self.labels.other(grant, record) else { return };
        let amount = other.amount.map(|it| it.amount().normalize());
        let key = (record.event.kind().to_owned(), other.on, amount);
        let Some(rows) = self.rows.get_mut(&key) else { return };
        let numbered = rows.iter().position(|it| u64::from(it.record) == record.seq);
        let same = || {
            let what = shown(&other.what);
            rows.iter().position(|it| it.what.as_deref().unwrap_or_default() == what)
        };
        if let Some(index) = numbered.or_else(same) {
            rows.remove(index);
        }
    }

    /// The rows that no record took.
    pub fn left(self) -> Vec<OtherRow> {
        let mut left: Vec<OtherRow> = self.rows.into_values().flatten().collect();
        left.sort_by_key(|it| it.at);
        left
    }
}
