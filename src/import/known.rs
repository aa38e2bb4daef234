//! What a ledger holds already, by natural key: so that a workbook that has grown adds only its new rows.
//!
//! A row is known by what the office knows it by: the number of a voucher, the reference of a transfer. What
//! has no such key is known by its whole content, and by how often it stands there.

use std::collections::{BTreeMap, HashMap, HashSet};

use tarikh_events::budget::Planned;
use tarikh_events::treasury::StatementLine;
use tarikh_events::{Decimal, Event, GrantCode, Hash, LineCode, Number, Record, RecordRef, Reference};

/// What makes a fact the same fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// The contract itself.
    Grant,
    /// A planned activity.
    Activity(String),
    /// A line of the first version of the budget.
    Line(String),
    /// A voucher, by number.
    Voucher(String),
    /// A reversal, by the voucher it takes back.
    Reversal(u64),
    /// An advance, by number.
    Advance(String),
    /// The settlements of an advance: it may come back in parts.
    Settlement(u64),
    /// What went from a line to another.
    Reallocation(String, String),
    /// A letter of the donor.
    Letter(String),
    /// A transfer, count, statement, advice, attestation, by reference.
    Reference(String),
    /// A thing, by inventory number.
    Asset(String),
    /// A check of a thing on a day.
    Check(String, String),
    /// What has no key of its own is looked up by day and activity, and known by everything it says.
    Content(String),
}

impl Key {
    // With the names in a reference as they are read.
    fn plain(self, plain: &mut Plain<'_>) -> Self {
        match self {
            Self::Reference(text) => Self::Reference(plain(&text)),
            Self::Grant
            | Self::Activity(_)
            | Self::Line(_)
            | Self::Voucher(_)
            | Self::Reversal(_)
            | Self::Advance(_)
            | Self::Settlement(_)
            | Self::Reallocation(_, _)
            | Self::Letter(_)
            | Self::Asset(_)
            | Self::Check(_, _)
            | Self::Content(_) => self,
        }
    }

    /// The key of a fact, if imports make facts of its kind.
    pub fn of<'a>(event: &'a Event, given: &tarikh_events::Given) -> Option<(&'a GrantCode, Self)> {
        let text = |it: &dyn ToString| it.to_string();
        Some(match event {
            Event::GrantAwarded(it) => (&it.code, Self::Grant),
            Event::ActivityPlanned(it) => (&it.grant, Self::Activity(text(&it.activity))),
            Event::BudgetLineAdded(it) if it.version == 1 => (&it.grant, Self::Line(text(&it.line))),
            Event::ExpenseRecorded(it) => {
                (&it.grant, Self::Voucher(text(it.number.as_ref().or(given.number.as_ref())?)))
            }
            Event::ExpenseReversed(it) => (&it.grant, Self::Reversal(it.voucher.seq)),
            Event::AdvanceIssued(it) => {
                (&it.grant, Self::Advance(text(it.number.as_ref().or(given.number.as_ref())?)))
            }
            Event::AdvanceSettled(it) => (&it.grant, Self::Settlement(it.advance.seq)),
            Event::BudgetReallocated(it) => (&it.grant, Self::Reallocation(text(&it.from), text(&it.to))),
            Event::ConsentReceived(it) => (&it.grant, Self::Letter(text(&it.letter))),
            Event::FundsReceived(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::FundsReturned(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::IncomeReceived(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::InterestCredited(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::BankFeeCharged(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::MoneyMoved(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::CashCounted(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::BankStatementReceived(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::ContributionReceived(it) => (&it.grant, Self::Reference(text(&it.reference))),
            Event::AssetAcquired(it) => (&it.grant, Self::Asset(text(&it.asset))),
            Event::AssetChecked(it) => (&it.grant, Self::Check(text(&it.asset), text(&it.on))),
            Event::ActivityReported(it) => (&it.grant, Self::Content(format!("{} {}", it.on, it.activity))),
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
            | Event::RulesAdopted(_)
            | Event::IndicatorSet(_)
            | Event::BudgetLineAdded(_)
            | Event::BudgetApproved(_)
            | Event::GrantAmended(_)
            | Event::BalanceCarriedOver(_)
            | Event::GrantClosed(_)
            | Event::FundsRequested(_)
            | Event::CommitmentMade(_)
            | Event::CommitmentReleased(_)
            | Event::ExpenseApproved(_)
            | Event::ExpenseRejected(_)
            | Event::ExpenseReclassified(_)
            | Event::VoucherVoided(_)
            | Event::AccountOpened(_)
            | Event::AccountClosed(_)
            | Event::CashDifferenceSettled(_)
            | Event::BankLinesMatched(_)
            | Event::AssetDisposed(_)
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
        })
    }
}

/// Gives a text as it is read, whatever names were known when it was recorded.
pub type Plain<'a> = dyn FnMut(&str) -> String + 'a;

fn plain_reference(reference: &mut Reference, plain: &mut Plain<'_>) {
    *reference = Reference::from(plain(reference.as_str()));
}

fn plain_line(line: &StatementLine, plain: &mut Plain<'_>) -> String {
    let mut line = line.clone();
    line.text = plain(&line.text);
    plain_reference(&mut line.reference, plain);
    format!("{line:?}")
}

// All that `Intake` hides names in. Erased names stay identifiers, and a row that spells one out again says
// something else than its record.
fn plain_event(mut event: Event, plain: &mut Plain<'_>) -> Event {
    event.texts().into_iter().for_each(|it| *it = plain(it));
    if let Event::FundsReceived(it) = &mut event {
        it.sender = plain(&it.sender);
        plain_reference(&mut it.reference, plain);
    }
    if let Event::BudgetLineAdded(it) = &mut event {
        it.unit = plain(&it.unit);
    }
    if let Event::ExpenseRecorded(it) = &mut event {
        it.cheque.iter_mut().chain(&mut it.invoice).for_each(|it| plain_reference(it, plain));
    }
    if let Event::AdvanceIssued(it) = &mut event {
        it.cheque.iter_mut().for_each(|it| plain_reference(it, plain));
    }
    if let Event::ContributionReceived(it) = &mut event {
        it.unit = plain(&it.unit);
        plain_reference(&mut it.reference, plain);
    }
    if let Event::AssetAcquired(it) = &mut event {
        it.state = plain(&it.state);
    }
    if let Event::AssetChecked(it) = &mut event {
        it.state = plain(&it.state);
    }
    if let Event::MoneyMoved(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::FundsReturned(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::IncomeReceived(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::ConsentReceived(it) = &mut event {
        it.by = plain(&it.by);
    }
    if let Event::BankFeeCharged(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::InterestCredited(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::CashCounted(it) = &mut event {
        plain_reference(&mut it.reference, plain);
    }
    if let Event::BankStatementReceived(it) = &mut event {
        plain_reference(&mut it.reference, plain);
        it.lines.iter_mut().for_each(|line| plain_reference(&mut line.reference, plain));
    }
    event
}

/// The facts of one grant that are recorded already.
#[derive(Debug, Default)]
pub struct Known {
    records: HashMap<Key, Vec<(u64, Event)>>,
    lines: HashSet<String>,
}

/// How a row stands to what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It is not recorded yet.
    New,
    /// It is recorded as it stands there.
    Same,
    /// A record with its key says something else.
    Differs {
        /// The record.
        record: u64,
    },
}

impl Known {
    /// Takes a record in.
    pub fn add(&mut self, grant: &GrantCode, record: Record, plain: &mut Plain<'_>) {
        if let Some((of, key)) = Key::of(&record.event, &record.given)
            && of == grant
        {
            if let Event::BankStatementReceived(it) = &record.event {
                self.lines.extend(it.lines.iter().map(|line| plain_line(line, plain)));
            }
            let key = key.plain(plain);
            self.records.entry(key).or_default().push((record.seq, unsealed(record.event)));
        }
    }

    /// Whether nothing is recorded that a row could be compared with.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Compares a fact with what is recorded, as both are read: a name may have become known since. What is
    /// known by its content is used up: the second row of two equal ones is new if only one is recorded.
    pub fn compare(&mut self, event: &Event, plain: &mut Plain<'_>) -> Match {
        let Some((_, key)) = Key::of(event, &tarikh_events::Given::default()) else { return Match::New };
        let by_content = matches!(key, Key::Content(_) | Key::Settlement(_) | Key::Reallocation(_, _));
        let Some(records) = self.records.get_mut(&key.plain(plain)) else { return Match::New };
        let mut equal = |known: &Event| {
            same(known, event) || same(&plain_event(known.clone(), plain), &plain_event(event.clone(), plain))
        };
        if by_content {
            return match records.iter().position(|it| equal(&it.1)) {
                Some(index) => {
                    records.remove(index);
                    Match::Same
                }
                None => Match::New,
            };
        }
        match records.last() {
            None => Match::New,
            Some((_, known)) if equal(known) => Match::Same,
            Some((record, _)) => Match::Differs { record: *record },
        }
    }

    /// The settlement of an advance that is recorded, where another than a row says is.
    pub fn settled_otherwise(&self, advance: u64) -> Option<u64> {
        self.records.get(&Key::Settlement(advance))?.last().map(|it| it.0)
    }

    /// The line that a recorded fee is charged to. The contract's is meant where a sheet does not say it.
    pub fn fee_line(&self, reference: &Reference, plain: &mut Plain<'_>) -> Option<LineCode> {
        let (_, event) = self.records.get(&Key::Reference(reference.to_string()).plain(plain))?.last()?;
        if let Event::BankFeeCharged(it) = event { Some(it.line.clone()) } else { None }
    }

    /// What a recorded voucher takes the place of. The sheet that says it may not be handed in again.
    pub fn replaced_by(&self, number: &Number) -> Option<RecordRef> {
        let (_, event) = self.records.get(&Key::Voucher(number.to_string()))?.last()?;
        if let Event::ExpenseRecorded(it) = event { it.replaces } else { None }
    }

    /// The lines of a recorded statement of the bank, which stand in a sheet of their own.
    pub fn statement_lines(
        &self,
        reference: &Reference,
        plain: &mut Plain<'_>,
    ) -> Option<Vec<StatementLine>> {
        let (_, event) = self.records.get(&Key::Reference(reference.to_string()).plain(plain))?.last()?;
        if let Event::BankStatementReceived(it) = event { Some(it.lines.clone()) } else { None }
    }

    /// Whether a statement of the bank was recorded.
    pub fn has_statements(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Whether a line of the bank stands in a recorded statement.
    pub fn has_line(&self, line: &StatementLine, plain: &mut Plain<'_>) -> bool {
        self.lines.contains(&plain_line(line, plain))
    }

    /// The contract as it was recorded.
    pub fn contract(&self) -> Option<(u64, &Event)> {
        let (record, event) = self.records.get(&Key::Grant)?.first()?;
        Some((*record, event))
    }
}

fn unsealed(mut event: Event) -> Event {
    event.references().into_iter().for_each(|it| it.hash = Hash::ZERO);
    event
}

// What a row cannot say is no difference: receipts, the notes of a count, the donor's positions. A number that the ledger gave is as good as the same number asked for. Nor is what few sheets
// have a column for, where this one has none.
fn same(known: &Event, event: &Event) -> bool {
    match (known, event) {
        (Event::ExpenseRecorded(known), Event::ExpenseRecorded(event)) => {
            let number = event.number.clone();
            let (concerns, documents) = (event.concerns.and(known.concerns), Vec::new());
            tarikh_events::expense::ExpenseRecorded { number, concerns, documents, ..known.clone() } == *event
        }
        (Event::AdvanceIssued(known), Event::AdvanceIssued(event)) => {
            let (number, method) = (event.number.clone(), event.method);
            tarikh_events::advance::AdvanceIssued { number, method, ..known.clone() } == *event
        }
        (Event::CashCounted(known), Event::CashCounted(event)) => {
            let (denominations, witness) = (Vec::new(), None);
            tarikh_events::treasury::CashCounted { denominations, witness, ..known.clone() } == *event
        }
        (Event::BankStatementReceived(known), Event::BankStatementReceived(event)) => {
            tarikh_events::treasury::BankStatementReceived { document: None, ..known.clone() } == *event
        }
        (Event::BudgetLineAdded(known), Event::BudgetLineAdded(event)) => {
            let (position, report_amount) = (None, None);
            let planned = by_month(&known.plan) == by_month(&event.plan);
            let plan = event.plan.clone();
            let known = known.clone();
            planned
                && tarikh_events::budget::BudgetLineAdded { position, report_amount, plan, ..known } == *event
        }
        (Event::FundsReceived(known), Event::FundsReceived(event)) => {
            let arrived_on = event.arrived_on.and(known.arrived_on);
            let intermediate = event.intermediate.and(known.intermediate);
            let sources = if event.sources.is_empty() { Vec::new() } else { known.sources.clone() };
            let fee_line = event.fee_line.as_ref().and(known.fee_line.clone());
            let known = known.clone();
            tarikh_events::funds::FundsReceived { arrived_on, fee_line, intermediate, sources, ..known }
                == *event
        }
        (Event::IncomeReceived(known), Event::IncomeReceived(event)) => {
            let party = event.party.as_ref().and(known.party.clone());
            tarikh_events::funds::IncomeReceived { party, ..known.clone() } == *event
        }
        (Event::ContributionReceived(known), Event::ContributionReceived(event)) => {
            let account = event.account.as_ref().and(known.account.clone());
            tarikh_events::funds::ContributionReceived { account, ..known.clone() } == *event
        }
        (Event::ConsentReceived(known), Event::ConsentReceived(event)) => {
            let (document, version) = (None, None);
            tarikh_events::budget::ConsentReceived { document, version, ..known.clone() } == *event
        }
        (Event::BudgetReallocated(known), Event::BudgetReallocated(event)) => {
            let consent = event.consent.and(known.consent);
            tarikh_events::budget::BudgetReallocated { consent, ..known.clone() } == *event
        }
        (known, event) => known == event,
    }
}

// A sheet has a column for each month of a year, whichever year it is.
fn by_month(plan: &[Planned]) -> BTreeMap<i8, Decimal> {
    let mut months = BTreeMap::new();
    for it in plan.iter().filter(|it| !it.amount.is_zero()) {
        *months.entry(it.month.month).or_insert(Decimal::ZERO) += it.amount.amount();
    }
    months
}

#[cfg(test)]
mod tests {
    use tarikh_events::treasury::{CashCounted, Denomination};
    use tarikh_events::{CommandId, Date, Given, Money, Timestamp};

    use super::*;

    fn counted(amount: i64, denominations: Vec<Denomination>) -> CashCounted {
        CashCounted {
            account: "571".into(),
            counted: Money::xof(amount),
            denominations,
            grant: "G".into(),
            on: Date::constant(2017, 3, 31),
            reference: "PV-1".into(),
            text: String::new(),
            witness: None,
        }
    }

    #[test]
    fn what_a_row_cannot_say_is_no_difference_to_its_record() {
        let mut known = Known::default();
        let notes = vec![Denomination { count: 5, value: Money::xof(10_000) }];
        let record = Record {
            seq: 7,
            at: Timestamp::UNIX_EPOCH,
            actor: "admin".into(),
            command: CommandId(uuid::Uuid::nil()),
            part: (1, 1),
            event: counted(50_000, notes).into(),
            given: Given::default(),
        };
        let plain = &mut |text: &str| text.to_owned();
        known.add(&"G".into(), record, plain);
        assert_eq!(known.compare(&counted(50_000, Vec::new()).into(), plain), Match::Same);
        assert_eq!(known.compare(&counted(50_001, Vec::new()).into(), plain), Match::Differs { record: 7 });
    }
}
