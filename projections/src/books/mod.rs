//! The books: everything known after reading the records so far, in one fold.
//!
//! The same fold serves decisions, statements and controls, so they cannot disagree. It keeps totals, open
//! items and positions; long texts stay in the chain and are read from there when a list shows them. The
//! books can be thrown away and rebuilt at any time.
//!
//! `apply` counts a record at once. The parts of a command that never ended do not count at all: whoever
//! folds a chain leaves such a command out with [`Books::pass_over`] (see `ledger`).

mod account;
mod advance;
mod budget;
mod dated;
mod grant;
mod index;
mod kept;
mod spending;
mod voucher;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use account::{Account, BankLine, Cause, Count, Movement, Received, split_number};
pub use advance::{Advance, Change, Commitment};
pub use budget::{Budget, Line, Version};
pub use dated::Dated;
pub use grant::{
    Activity, Asset, Between, Closing, Contribution, Grant, Income, Instalment, Reported, Rules, bit,
};
use index::Index;
use serde::{Deserialize, Serialize};
pub use spending::{Entry, EntryKind, NONE, Spending};
use tarikh_events::expense::Split;
use tarikh_events::ledger::Role;
use tarikh_events::party::{PartyKind, Personal};
use tarikh_events::{
    CommandId, Date, Event, GrantCode, Hash, Head, MemberId, PartyId, PublicKey, Record, Timestamp,
};
pub use voucher::{State, Voucher};

/// Name of this fold: another one may come to other books from the same records, or write them down in another
/// way. It is the digest of the sources of this crate and of `tarikh-events`.
pub const FOLD: &str = env!("TARIKH_FOLD");

/// Everything known after reading the records so far.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Books {
    /// Where the chain ended when it was read. The hash is set by whoever reads the chain.
    pub head: Head,
    /// Who keeps this ledger, once it is opened.
    pub identity: Option<Identity>,
    /// Who may act, by identifier.
    pub members: BTreeMap<MemberId, Member>,
    /// Payees, suppliers, contributors and staff.
    #[serde(serialize_with = "kept::in_order")]
    pub parties: HashMap<PartyId, Party>,
    /// The grants, by code.
    pub grants: BTreeMap<GrantCode, Grant>,
    commands: Commands,
    #[serde(with = "kept")]
    abandoned: HashSet<CommandId>,
    /// The command whose last part has not been read yet, with the part that was read last.
    #[serde(with = "kept")]
    pub open: Option<(CommandId, (u32, u32))>,
    /// Records that say which checkpoints were signed.
    pub checkpoints: Vec<u64>,
    /// Records that say which of them someone outside signed too.
    pub witnessed: Vec<u64>,
    /// Clock reading of the newest record.
    pub last_at: Option<Timestamp>,
    // Days by the clock, each with its first record.
    #[serde(with = "kept")]
    days: Vec<(u64, Date)>,
}

/// The identity of a ledger, from its first record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Identity {
    /// The association that keeps it.
    pub organisation: String,
    /// Name under which checkpoints are signed.
    pub origin: String,
    /// Key that signs them.
    pub checkpoint_key: PublicKey,
    /// Counts restores, from 1.
    pub incarnation: u32,
    /// Who opened it.
    pub administrator: MemberId,
    /// Restores: the record, and how many records were lost by it as far as is known.
    pub restored: Vec<(u64, u64)>,
}

/// Who may act in the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// What they may do.
    pub roles: Vec<Role>,
    /// The person they are, if known.
    pub party: Option<PartyId>,
    /// Whether they may no longer act.
    pub retired: bool,
    /// Keys in force.
    pub keys: Vec<PublicKey>,
    /// Record that enrolled them.
    pub seq: u64,
}

/// A payee, supplier, contributor or staff member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Party {
    /// Person or firm.
    pub kind: PartyKind,
    /// Name of a firm.
    pub name: Option<String>,
    /// What they do here.
    pub function: Option<String>,
    /// What the vault holds of them.
    pub personal: Vec<Personal>,
    /// All commitments to values of theirs, those of values that were replaced too.
    pub committed: Vec<Hash>,
    /// Commitments whose values were destroyed.
    pub erased: Vec<Hash>,
    /// Record that registered them.
    pub seq: u64,
}

impl Party {
    /// Commitments whose values are to be there: what an erasure names.
    pub fn kept(&self) -> Vec<Hash> {
        self.committed.iter().filter(|it| !self.erased.contains(it)).copied().collect()
    }
}

/// A record that does not fit what came before it: it judges something that is not there. The chain may be
/// intact all the same; a program that writes such a record is at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The record.
    pub record: u64,
    /// What it names that the books do not have.
    pub missing: String,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "record {} names {}, which is not in the books", self.record, self.missing)
    }
}

impl std::error::Error for Misfit {}

/// What every subject needs to know of the record it is told of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub seq: u64,
    pub actor: &'a MemberId,
}

impl Told<'_> {
    pub(crate) fn misfit(self, missing: impl Into<String>) -> Misfit {
        Misfit { record: self.seq, missing: missing.into() }
    }
}

// Every command with its first record. As many as there are records, where each was asked for on its own.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Commands {
    #[serde(with = "kept::commands")]
    list: Vec<(CommandId, u64)>,
    #[serde(skip)]
    index: Index,
}

impl Commands {
    fn first(&self, command: CommandId) -> Option<u64> {
        let all = self.index.all(command, self.list.len(), |it| Some(self.list[it as usize].0));
        all.min().map(|it| self.list[it as usize].1)
    }

    fn note(&mut self, command: CommandId, seq: u64) {
        let number = u32::try_from(self.list.len()).expect("fewer commands than a store has records");
        self.list.push((command, seq));
        self.index.added(number, |it| Some(self.list[it as usize].0));
    }
}

impl Books {
    /// Books of a ledger that has no record yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The grant of a code.
    pub fn grant(&self, code: &GrantCode) -> Option<&Grant> {
        self.grants.get(code)
    }

    /// The day on which a record was made, by the clock.
    pub fn day_of(&self, seq: u64) -> Option<Date> {
        let later = self.days.partition_point(|it| it.0 <= seq);
        later.checked_sub(1).map(|it| self.days[it].1)
    }

    /// Position of the first part of a command that was recorded before.
    pub fn command(&self, command: CommandId) -> Option<u64> {
        self.commands.first(command)
    }

    /// Whether a command was begun and never ended: none of its parts count, and it cannot be asked again.
    pub fn is_abandoned(&self, command: CommandId) -> bool {
        self.abandoned.contains(&command)
    }

    /// Goes past a record that does not count: a part of a command that was abandoned or never ended.
    pub fn pass_over(&mut self, record: &Record) {
        self.abandoned.insert(record.command);
        self.go_past(record);
    }

    fn go_past(&mut self, record: &Record) {
        self.head.records = record.seq + 1;
        self.last_at = Some(record.at);
        let day = tarikh_events::record::day_of(record.at);
        if self.days.last().is_none_or(|it| it.1 != day) {
            self.days.push((record.seq, day));
        }
        if record.part.0 == 1 {
            self.commands.note(record.command, record.seq);
        }
        let ended = record.part.0 == record.part.1 || matches!(record.event, Event::CommandAbandoned(_));
        self.open = (!ended).then_some((record.command, record.part));
    }

    /// Counts a record. The whole vocabulary is written out here, so that the compiler finds what is
    /// forgotten.
    pub fn apply(&mut self, record: &Record) -> Result<(), Misfit> {
        self.go_past(record);
        let told = Told { seq: record.seq, actor: &record.actor };
        match &record.event {
            Event::LedgerOpened(it) => {
                self.identity = Some(Identity {
                    organisation: it.organisation.clone(),
                    origin: it.origin.clone(),
                    checkpoint_key: it.checkpoint_key,
                    incarnation: it.incarnation,
                    administrator: it.administrator.clone(),
                    restored: Vec::new(),
                });
            }
            Event::LedgerRestored(it) => {
                let identity = self.identity.as_mut().ok_or_else(|| told.misfit("a ledger"))?;
                if identity.incarnation.checked_add(1) != Some(it.incarnation) {
                    return Err(told.misfit(format!("incarnation {}", it.incarnation)));
                }
                identity.origin.clone_from(&it.origin);
                identity.checkpoint_key = it.checkpoint_key;
                identity.incarnation = it.incarnation;
                identity.restored.push((told.seq, it.lost));
            }
            Event::CheckpointKeyChanged(it) => {
                let identity = self.identity.as_mut().ok_or_else(|| told.misfit("a ledger"))?;
                identity.checkpoint_key = it.key;
            }
            Event::MemberEnrolled(it) => {
                let member = Member {
                    roles: it.roles.clone(),
                    party: it.party.clone(),
                    retired: false,
                    keys: Vec::new(),
                    seq: told.seq,
                };
                self.members.insert(it.member.clone(), member);
            }
            Event::MemberRolesChanged(it) => {
                self.member(told, &it.member)?.roles.clone_from(&it.roles);
            }
            Event::MemberRetired(it) => self.member(told, &it.member)?.retired = true,
            Event::MemberKeyEnrolled(it) => self.member(told, &it.member)?.keys.push(it.key),
            Event::MemberKeyRevoked(it) => {
                self.member(told, &it.member)?.keys.retain(|key| *key != it.key);
            }
            // The clock and abandoned commands concern the chain, not the money.
            Event::ClockCorrected(_) | Event::CommandAbandoned(_) => {}
            Event::PartyRegistered(it) => {
                let party = Party {
                    kind: it.kind,
                    name: it.name.clone(),
                    function: it.function.clone(),
                    personal: it.personal.clone(),
                    committed: it.personal.iter().map(|it| it.commitment).collect(),
                    erased: Vec::new(),
                    seq: told.seq,
                };
                self.parties.insert(it.party.clone(), party);
            }
            Event::PartyAmended(it) => {
                let party = self.party(told, &it.party)?;
                if it.name.is_some() {
                    party.name.clone_from(&it.name);
                }
                if it.function.is_some() {
                    party.function.clone_from(&it.function);
                }
                for new in &it.personal {
                    party.committed.push(new.commitment);
                    party.personal.retain(|old| old.field != new.field);
                    party.personal.push(new.clone());
                }
            }
            Event::PersonalDataErased(it) => {
                self.party(told, &it.party)?.erased.extend_from_slice(&it.commitments);
            }
            Event::GrantAwarded(it) => {
                self.grants.insert(it.code.clone(), Grant::awarded(told.seq, it.clone()));
            }
            Event::RulesAdopted(it) => self.of(told, &it.grant)?.rules.adopt(told.seq, it),
            Event::ActivityPlanned(it) => self.of(told, &it.grant)?.plan_activity(told, it),
            Event::IndicatorSet(it) => self.of(told, &it.grant)?.indicators.push((told.seq, it.clone())),
            Event::BudgetLineAdded(it) => self.of(told, &it.grant)?.budget.add(told.seq, it),
            Event::BudgetApproved(it) => self.of(told, &it.grant)?.budget.approve(told, it)?,
            Event::BudgetReallocated(it) => self.of(told, &it.grant)?.budget.reallocate(told, it)?,
            Event::ConsentReceived(it) => self.of(told, &it.grant)?.consents.push((told.seq, it.clone())),
            Event::GrantAmended(it) => self.of(told, &it.grant)?.amend(told, it),
            Event::BalanceCarriedOver(it) => {
                self.of(told, &it.grant)?.carried.push((told.seq, it.clone()));
            }
            Event::GrantClosed(it) => self.of(told, &it.grant)?.closed = Some(it.on),
            Event::FundsRequested(it) => self.of(told, &it.grant)?.requests.push((told.seq, it.clone())),
            Event::FundsReceived(it) => self.of(told, &it.grant)?.receive_funds(told, it)?,
            Event::FundsReturned(it) => self.of(told, &it.grant)?.return_funds(told, it)?,
            Event::IncomeReceived(it) => self.of(told, &it.grant)?.receive_income(told, it)?,
            Event::InterestCredited(it) => self.of(told, &it.grant)?.credit_interest(told, it)?,
            Event::ContributionReceived(it) => self.of(told, &it.grant)?.receive_contribution(told, it)?,
            Event::CommitmentMade(it) => self.of(told, &it.grant)?.commit(told, it),
            Event::CommitmentReleased(it) => self.of(told, &it.grant)?.release(told, it)?,
            Event::ExpenseRecorded(it) => {
                self.of(told, &it.grant)?.record_expense(told, it, &record.given)?;
                self.charge_others(told, &it.grant, told.seq, it.paid_on, &it.splits, EntryKind::Voucher)?;
            }
            Event::ExpenseApproved(it) => self.of(told, &it.grant)?.approve(told, it.voucher.seq)?,
            Event::ExpenseRejected(it) => self.of(told, &it.grant)?.reject(told, it.voucher.seq)?,
            Event::ExpenseReversed(it) => {
                self.of(told, &it.grant)?.reverse(told, it)?;
                self.charge_others(told, &it.grant, it.voucher.seq, it.on, &[], EntryKind::Reversal)?;
            }
            Event::ExpenseReclassified(it) => {
                self.of(told, &it.grant)?.reclassify(told, it)?;
                let kind = EntryKind::Reclassification;
                self.charge_others(told, &it.grant, it.voucher.seq, it.on, &it.splits, kind)?;
            }
            Event::VoucherVoided(it) => self.of(told, &it.grant)?.void(told, it)?,
            Event::BankFeeCharged(it) => self.of(told, &it.grant)?.charge_fee(told, it)?,
            Event::AdvanceIssued(it) => self.of(told, &it.grant)?.issue_advance(told, it, &record.given)?,
            Event::AdvanceSettled(it) => self.of(told, &it.grant)?.settle_advance(told, it)?,
            Event::AccountOpened(it) => self.of(told, &it.grant)?.open_account(told, it),
            Event::AccountClosed(it) => {
                self.of(told, &it.grant)?.account_mut(told, &it.account)?.closed = Some(it.on);
            }
            Event::MoneyMoved(it) => self.of(told, &it.grant)?.move_money(told, it)?,
            Event::CashCounted(it) => self.of(told, &it.grant)?.count_cash(told, it)?,
            Event::CashDifferenceSettled(it) => self.of(told, &it.grant)?.settle_difference(told, it)?,
            Event::BankStatementReceived(it) => self.of(told, &it.grant)?.receive_statement(told, it)?,
            Event::BankLinesMatched(it) => self.of(told, &it.grant)?.match_lines(told, it)?,
            Event::AssetAcquired(it) => self.of(told, &it.grant)?.acquire(told, it),
            Event::AssetChecked(it) => self.of(told, &it.grant)?.check_asset(told, it)?,
            Event::AssetDisposed(it) => self.of(told, &it.grant)?.dispose(told, it)?,
            Event::ActivityReported(it) => self.of(told, &it.grant)?.report_activity(told, it)?,
            Event::MonthClosed(it) => self.of(told, &it.grant)?.close_month(told, it),
            Event::MonthReopened(it) => self.of(told, &it.grant)?.reopen_month(told, it)?,
            Event::StatementIssuedV1(it) => {
                self.of(told, &it.grant)?.issued.push((told.seq, it.clone().into()));
            }
            Event::StatementIssued(it) => self.of(told, &it.grant)?.issued.push((told.seq, it.clone())),
            Event::ReportSubmitted(it) => self.of(told, &it.grant)?.submitted.push((told.seq, it.clone())),
            Event::FindingExplained(it) => self.of(told, &it.grant)?.explained.push((told.seq, it.clone())),
            Event::CheckpointSigned(_) => self.checkpoints.push(told.seq),
            Event::CheckpointWitnessed(_) => self.witnessed.push(told.seq),
            Event::DocumentAttached(it) => self.of(told, &it.grant)?.attach(it),
            Event::ImportCompleted(it) => {
                let first = (told.seq + 1).saturating_sub(u64::from(record.part.0));
                self.of(told, &it.grant)?.complete_import(told, first, it);
            }
            Event::FindingRaised(it) => self.of(told, &it.grant)?.findings.push((told.seq, it.clone())),
            Event::FindingAnswered(it) => {
                self.of(told, &it.grant)?.finding(told, it.finding.seq)?;
            }
            Event::FindingSettled(it) => {
                let grant = self.of(told, &it.grant)?;
                grant.finding(told, it.finding.seq)?;
                grant.settled.push((it.finding.seq, it.clone()));
            }
        }
        if let Some((grant, day)) = dated::of(&record.event) {
            dated::note(&mut self.of(told, grant)?.dated, told.seq, day, record.at);
        }
        Ok(())
    }

    fn of(&mut self, told: Told<'_>, code: &GrantCode) -> Result<&mut Grant, Misfit> {
        self.grants.get_mut(code).ok_or_else(|| told.misfit(format!("grant {code}")))
    }

    fn member(&mut self, told: Told<'_>, id: &MemberId) -> Result<&mut Member, Misfit> {
        self.members.get_mut(id).ok_or_else(|| told.misfit(format!("member {id}")))
    }

    fn party(&mut self, told: Told<'_>, id: &PartyId) -> Result<&mut Party, Misfit> {
        self.parties.get_mut(id).ok_or_else(|| told.misfit(format!("party {id}")))
    }

    // A payment of one grant may bear cost of another: that one's budget is charged, its accounts are not.
    // What the voucher charged to others before is taken back.
    fn charge_others(
        &mut self,
        told: Told<'_>,
        own: &GrantCode,
        voucher: u64,
        on: Date,
        splits: &[Split],
        kind: EntryKind,
    ) -> Result<(), Misfit> {
        let grant = self.of(told, own)?;
        let foreign = |it: &&Split| it.grant.as_ref().is_some_and(|other| other != own);
        let new: Vec<Split> = splits.iter().filter(foreign).cloned().collect();
        if new.is_empty() && grant.abroad.is_empty() {
            return Ok(());
        }
        let voucher = grant.voucher_index(told, voucher)?;
        let old = grant.abroad.remove(&voucher).unwrap_or_default();
        let changes = old.iter().map(|it| (it, -it.amount.amount()));
        for (split, amount) in changes.chain(new.iter().map(|it| (it, it.amount.amount()))) {
            let Some(other) = &split.grant else { continue };
            let bearer = self.of(told, other)?;
            bearer.charge(told, split, amount, on, NONE, kind);
            let (seq, line) = (told.seq, split.line.clone());
            let owed =
                Between { seq, on, grant: own.clone(), line, voucher, amount: -amount, paid_here: false };
            bearer.between.push(owed.clone());
            let due = Between { grant: other.clone(), amount, paid_here: true, ..owed };
            self.of(told, own)?.between.push(due);
        }
        if !new.is_empty() {
            self.of(told, own)?.abroad.insert(voucher, new);
        }
        Ok(())
    }
}
