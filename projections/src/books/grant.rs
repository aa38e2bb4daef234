//! A grant in the books: the contract, its rules, and everything that happened under it.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use tarikh_events::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use tarikh_events::audit::{FindingExplained, FindingRaised, FindingSettled, ImportCompleted};
use tarikh_events::budget::ConsentReceived;
use tarikh_events::document::{Document, DocumentAttached, DocumentKind};
use tarikh_events::expense::{BankFeeCharged, Split};
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, FundsReceived, FundsRequested, FundsReturned, IncomeReceived,
    InterestCredited, SourceAmount,
};
use tarikh_events::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, GrantAmended, GrantAwarded, IndicatorSet,
};
use tarikh_events::month::{MonthClosed, MonthReopened, ReportSubmitted, StatementIssued};
use tarikh_events::rules::{Rule, RulesAdopted, Severity, Stage};
use tarikh_events::{
    AccountCode, ActivityCode, Date, Decimal, FundingCode, GrantCode, Hash, LineCode, MemberId, Money, Month,
    Number, PartyId, PlaceCode, Rate, Reference,
};

use super::account::{Account, Cause};
use super::advance::{Advance, Commitment};
use super::budget::Budget;
use super::dated::Dated;
use super::index::Index;
use super::spending::{Codes, Entry, EntryKind, NONE, Spending};
use super::voucher::{Reclassified, Voucher};
use super::{Misfit, Told, kept};

/// An instalment of the donor.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Instalment {
    /// The record.
    pub seq: u64,
    /// The transfer's reference.
    pub reference: Reference,
    /// Institution that sent it.
    pub sender: String,
    /// Day it was sent.
    #[serde(with = "kept")]
    pub sent_on: Date,
    /// Day it arrived on the donor's own account, if that was told.
    #[serde(with = "kept")]
    pub arrived_on: Option<Date>,
    /// Day it counts.
    #[serde(with = "kept")]
    pub value_date: Date,
    /// What each source gave of it, where the donor says so.
    pub sources: Vec<SourceAmount>,
    /// What was sent and what was credited for it.
    pub rate: Rate,
    /// Amount in a third currency, when it went through one.
    pub intermediate: Option<Money>,
    /// What the bank took apart.
    pub fee: Money,
}

impl Instalment {
    /// What each source gave of what was sent, in the currency it was sent in; empty where the donor did not say.
    /// One that gave in a currency of its own gave what the others did not. Several such stand together: no
    /// rate is recorded that would tell them apart, and amounts of two currencies are never added.
    pub fn by_source(&self) -> Vec<(Vec<&FundingCode>, Decimal)> {
        let sent = self.rate.source;
        let mut parts: Vec<(Vec<&FundingCode>, Decimal)> = Vec::new();
        let mut others = Vec::new();
        let mut open = sent.amount();
        for part in &self.sources {
            if part.amount.currency() == sent.currency() {
                open -= part.amount.amount();
                parts.push((vec![&part.source], part.amount.amount()));
            } else {
                others.push(&part.source);
            }
        }
        if !self.sources.is_empty() && !open.is_zero() {
            parts.push((others, open));
        }
        parts
    }
}

/// Other money in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Income {
    /// The record.
    pub seq: u64,
    /// The day.
    #[serde(with = "kept")]
    pub on: Date,
    /// How much.
    #[serde(with = "kept")]
    pub amount: Decimal,
    /// Why.
    pub cause: Cause,
}

/// Cost of one grant that an account of another paid; both grants keep it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Between {
    /// The record.
    pub seq: u64,
    /// The day it counts.
    #[serde(with = "kept")]
    pub on: Date,
    /// The other grant.
    pub grant: GrantCode,
    /// The line charged, of the grant that bears the cost.
    pub line: LineCode,
    /// The voucher, as a number in the [`Grant::vouchers`] of the grant that paid.
    pub voucher: u32,
    /// What the other grant owes for it; negative where this grant owes. Taken back, the signs are the
    /// opposite.
    #[serde(with = "kept")]
    pub amount: Decimal,
    /// Whether an account of this grant paid.
    pub paid_here: bool,
}

/// A contribution of the communities, the target group or the association.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contribution {
    /// The record.
    pub seq: u64,
    /// Number of its attestation.
    pub reference: Reference,
    /// The day.
    #[serde(with = "kept")]
    pub on: Date,
    /// Who gave.
    pub party: PartyId,
    /// Where.
    pub place: Option<PlaceCode>,
    /// What it consists of.
    pub kind: ContributionKind,
    /// How many units.
    #[serde(with = "kept")]
    pub quantity: Decimal,
    /// Value of one unit.
    #[serde(with = "kept")]
    pub unit_value: Decimal,
    /// Its value.
    #[serde(with = "kept")]
    pub value: Decimal,
}

/// An activity: planned and, as often as it happened, reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Activity {
    /// The record that planned it.
    pub seq: u64,
    /// The plan.
    #[serde(with = "kept")]
    pub planned: ActivityPlanned,
    /// What was reported of it.
    pub reported: Vec<Reported>,
}

/// What a report says of an activity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reported {
    /// The record.
    pub seq: u64,
    /// The day it is reported for.
    #[serde(with = "kept")]
    pub on: Date,
    /// Where.
    pub place: Option<PlaceCode>,
    /// What was counted.
    pub indicator: String,
    /// The count.
    pub value: u64,
    /// Women reached; `None` is not known.
    pub women: Option<u64>,
    /// Men reached; `None` is not known.
    pub men: Option<u64>,
}

/// A thing in the inventory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asset {
    /// The record.
    pub seq: u64,
    /// As it was acquired.
    #[serde(with = "kept")]
    pub acquired: AssetAcquired,
    /// Each time it was seen, in the order of the records.
    #[serde(with = "kept")]
    pub checks: Vec<(u64, AssetChecked)>,
    /// When and in which record it was last seen.
    #[serde(with = "kept")]
    pub checked: Option<(Date, u64)>,
    /// When and in which record it left.
    #[serde(with = "kept")]
    pub disposed: Option<(Date, u64)>,
    /// Whether minutes of that are named.
    pub minuted: bool,
}

/// A closed month.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Closing {
    /// The record.
    pub seq: u64,
    /// What was closed.
    #[serde(with = "kept")]
    pub closed: MonthClosed,
}

/// The donor's thresholds in force, by control.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rules {
    #[serde(with = "kept")]
    rules: BTreeMap<String, (u64, Rule)>,
}

impl Rules {
    pub(crate) fn adopt(&mut self, seq: u64, it: &RulesAdopted) {
        for rule in &it.rules {
            self.rules.insert(rule.control.clone(), (seq, rule.clone()));
        }
    }

    /// The rule of a control, if the grant has one.
    pub fn rule(&self, control: &str) -> Option<&Rule> {
        self.rules.get(control).map(|it| &it.1)
    }

    /// All rules, by control, with the record that adopted each.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &Rule)> {
        self.rules.values().map(|(seq, rule)| (*seq, rule))
    }

    /// How severe a control is at a stage, if the grant's rules say.
    pub fn severity(&self, control: &str, stage: Stage) -> Option<Severity> {
        self.rule(control)?.severities.iter().find(|it| it.stage == stage).map(|it| it.severity)
    }

    /// A threshold as text.
    pub fn text(&self, control: &str, name: &str) -> Option<&str> {
        self.rule(control)?.parameters.iter().find(|it| it.name == name).map(|it| it.value.as_str())
    }

    /// A threshold as a number.
    pub fn number(&self, control: &str, name: &str) -> Option<Decimal> {
        Decimal::from_str(self.text(control, name)?).ok()
    }

    /// A list of days, separated by blanks.
    pub fn days(&self, control: &str, name: &str) -> Vec<Date> {
        self.text(control, name)
            .map(|days| days.split_whitespace().filter_map(|it| it.parse().ok()).collect())
            .unwrap_or_default()
    }
}

/// Everything known of a grant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Grant {
    /// The record that awarded it.
    pub seq: u64,
    /// The contract as it stands.
    #[serde(with = "kept")]
    pub award: GrantAwarded,
    /// Last day of its books, once it is closed.
    #[serde(with = "kept")]
    pub closed: Option<Date>,
    /// Records that changed the contract.
    pub amended: Vec<u64>,
    /// The donor's thresholds.
    pub rules: Rules,
    /// Planned activities, in the order of the plan.
    pub activities: Vec<Activity>,
    /// Indicators and their targets.
    #[serde(with = "kept")]
    pub indicators: Vec<(u64, IndicatorSet)>,
    /// The budget.
    pub budget: Budget,
    /// Letters of consent.
    #[serde(with = "kept")]
    pub consents: Vec<(u64, ConsentReceived)>,
    /// Balances carried over.
    #[serde(with = "kept")]
    pub carried: Vec<(u64, BalanceCarriedOver)>,
    /// Accounts, in the order in which they were opened.
    pub accounts: Vec<Account>,
    /// Numbers of the accounts.
    pub account_codes: Codes<AccountCode>,
    /// Vouchers, in the order of the records.
    #[serde(with = "kept::many")]
    pub vouchers: Vec<Voucher>,
    /// How many vouchers wait for approval.
    pub waiting: usize,
    /// Each refusal of a voucher: its record, and the voucher as a number in [`Grant::vouchers`].
    #[serde(with = "kept")]
    pub refused: Vec<(u64, u32)>,
    /// How many vouchers each member approved.
    pub approvals: BTreeMap<MemberId, u64>,
    /// When records were made and the days they are about.
    pub dated: Vec<Dated>,
    /// Members who recorded vouchers, by number.
    pub recorders: Codes<MemberId>,
    /// What was spent.
    pub spending: Spending,
    /// Advances, in the order of the records.
    pub advances: Vec<Advance>,
    /// Commitments, in the order of the records.
    pub commitments: Vec<Commitment>,
    /// Requests for funds.
    #[serde(with = "kept")]
    pub requests: Vec<(u64, FundsRequested)>,
    /// Instalments, in the order of the records.
    pub instalments: Vec<Instalment>,
    /// Interest, income and contributions in cash; money returned is negative.
    pub income: Vec<Income>,
    /// Contributions of any kind.
    pub contributions: Vec<Contribution>,
    /// Cash differences that no line bears: surplus positive, loss negative.
    #[serde(with = "kept")]
    pub differences: Decimal,
    /// What grants paid for each other, in the order of the records.
    pub between: Vec<Between>,
    /// The inventory.
    pub assets: Vec<Asset>,
    /// Closed months.
    pub months: BTreeMap<Month, Closing>,
    /// Issued statements.
    #[serde(with = "kept")]
    pub issued: Vec<(u64, StatementIssued)>,
    /// Reports handed in.
    #[serde(with = "kept")]
    pub submitted: Vec<(u64, ReportSubmitted)>,
    /// Reasons given for findings.
    #[serde(with = "kept")]
    pub explained: Vec<(u64, FindingExplained)>,
    /// Findings of the auditor.
    #[serde(with = "kept")]
    pub findings: Vec<(u64, FindingRaised)>,
    /// Findings settled, by the finding's record.
    #[serde(with = "kept")]
    pub settled: Vec<(u64, FindingSettled)>,
    /// Imports.
    #[serde(with = "kept")]
    pub imports: Vec<(u64, ImportCompleted)>,
    // First and last record of each import.
    imported: Vec<(u64, u64)>,
    /// Evidence: documents by digest, with the records whose evidence they are.
    pub documents: BTreeMap<Hash, Vec<u64>>,
    // Vouchers by number, cheque, payee and invoice, and by payee, amount and day.
    #[serde(skip)]
    pub(crate) numbers: Index,
    #[serde(with = "kept")]
    pub(crate) advance_numbers: HashMap<Number, u32>,
    #[serde(skip)]
    pub(crate) cheques: Index,
    #[serde(skip)]
    pub(crate) invoices: Index,
    #[serde(skip)]
    pub(crate) payments: Index,
    #[serde(with = "kept")]
    pub(crate) references: HashMap<Reference, u64>,
    #[serde(with = "kept")]
    pub(crate) referred: HashMap<u64, Reference>,
    #[serde(with = "kept")]
    pub(crate) reclassified: HashMap<u32, Reclassified>,
    // What a voucher charges to other grants now.
    #[serde(with = "kept")]
    pub(crate) abroad: HashMap<u32, Vec<Split>>,
}

/// The bit that stands for a kind of document in [`Voucher::kinds`].
pub fn bit(kind: DocumentKind) -> u16 {
    match kind {
        DocumentKind::Invoice => 1,
        DocumentKind::Receipt => 1 << 1,
        DocumentKind::SignedList => 1 << 2,
        DocumentKind::Contract => 1 << 3,
        DocumentKind::Delivery => 1 << 4,
        DocumentKind::Mission => 1 << 5,
        DocumentKind::Bank => 1 << 6,
        DocumentKind::Letter => 1 << 7,
        DocumentKind::Other => 1 << 8,
    }
}

pub(crate) fn kinds(documents: &[Document]) -> u16 {
    documents.iter().map(|it| bit(it.kind)).fold(0, |all, it| all | it)
}

impl Grant {
    pub(crate) fn awarded(seq: u64, award: GrantAwarded) -> Self {
        Self {
            seq,
            award,
            closed: None,
            amended: Vec::new(),
            rules: Rules::default(),
            activities: Vec::new(),
            indicators: Vec::new(),
            budget: Budget::default(),
            consents: Vec::new(),
            carried: Vec::new(),
            accounts: Vec::new(),
            account_codes: Codes::default(),
            vouchers: Vec::new(),
            waiting: 0,
            refused: Vec::new(),
            approvals: BTreeMap::new(),
            dated: Vec::new(),
            recorders: Codes::default(),
            spending: Spending::default(),
            advances: Vec::new(),
            commitments: Vec::new(),
            requests: Vec::new(),
            instalments: Vec::new(),
            income: Vec::new(),
            contributions: Vec::new(),
            differences: Decimal::ZERO,
            between: Vec::new(),
            assets: Vec::new(),
            months: BTreeMap::new(),
            issued: Vec::new(),
            submitted: Vec::new(),
            explained: Vec::new(),
            findings: Vec::new(),
            settled: Vec::new(),
            imports: Vec::new(),
            imported: Vec::new(),
            documents: BTreeMap::new(),
            numbers: Index::default(),
            advance_numbers: HashMap::new(),
            cheques: Index::default(),
            references: HashMap::new(),
            referred: HashMap::new(),
            reclassified: HashMap::new(),
            abroad: HashMap::new(),
            invoices: Index::default(),
            payments: Index::default(),
        }
    }

    /// What was received and is not spent at the end of a day, in the currency of the books.
    pub fn left_on(&self, day: Date) -> Decimal {
        let entries = self.spending.entries.iter().filter(|it| it.on <= day);
        self.received_by(day) - entries.map(|it| it.amount).sum::<Decimal>()
    }

    /// The voucher that a cheque paid, the newest if it was used again after a reversal.
    pub fn cheque(&self, cheque: &Reference) -> Option<&Voucher> {
        self.alike(&self.cheques, cheque, |it| it.cheque.as_ref()).max_by_key(|it| it.seq)
    }

    /// The record that carries a reference of the treasury: a transfer, a count, a statement, an advice.
    pub fn reference(&self, reference: &Reference) -> Option<u64> {
        self.references.get(reference).copied()
    }

    /// The reference of the treasury that a record carries; the cheque of an advance.
    pub fn reference_of(&self, seq: u64) -> Option<&Reference> {
        self.referred.get(&seq)
    }

    pub(crate) fn refer(&mut self, seq: u64, reference: &Reference) {
        self.references.insert(reference.clone(), seq);
        self.referred.insert(seq, reference.clone());
    }

    /// What a record made grants owe each other.
    pub fn between_by(&self, seq: u64) -> &[Between] {
        let first = self.between.partition_point(|it| it.seq < seq);
        let count = self.between[first..].iter().take_while(|it| it.seq == seq).count();
        &self.between[first..first + count]
    }

    /// Whether a day lies in a closed month, or before all of them: what a closed month opens with must not
    /// move either.
    pub fn is_closed_on(&self, day: Date) -> bool {
        self.months.last_key_value().is_some_and(|(last, _)| Month::of(day) <= *last)
    }

    /// The first day, from one on, that is open: months close in order, so it follows the last closed one.
    pub fn first_open_day(&self, day: Date) -> Date {
        match self.months.last_key_value() {
            Some((last, _)) if Month::of(day) <= *last => last.next().first(),
            Some(_) | None => day,
        }
    }

    /// The month that is to be closed next: the one after the last closed, or the first of the term.
    pub fn next_to_close(&self) -> Month {
        let last = self.months.last_key_value();
        last.map_or_else(|| Month::of(self.award.starts), |(last, _)| last.next())
    }

    /// The reason given for what a control finds in the month that is to be closed next. A reason is for one
    /// month: what was given before the last closing was for a month before.
    pub fn explanation(&self, control: &str, subject: &str) -> Option<&FindingExplained> {
        let since = self.months.last_key_value().map_or(0, |(_, closing)| closing.seq);
        let of_month = self.explained.iter().rev().take_while(|it| it.0 > since).map(|it| &it.1);
        of_month.into_iter().find(|it| it.control == control && it.subject == subject)
    }

    /// The last day on which money moved in an account or cost was charged; `None` before anything was.
    pub fn last_entry(&self) -> Option<Date> {
        let moved = self.accounts.iter().filter_map(Account::last_movement);
        moved.chain(self.spending.entries.iter().map(|it| it.on)).max()
    }

    /// The planned activity of a code.
    pub fn activity(&self, code: &ActivityCode) -> Option<&Activity> {
        self.activities.iter().find(|it| it.planned.activity == *code)
    }

    /// The thing of an inventory number.
    pub fn asset(&self, number: &Reference) -> Option<&Asset> {
        self.assets.iter().find(|it| it.acquired.asset == *number)
    }

    /// What was credited in all, in the currency of the books, up to the end of a day.
    pub fn received_by(&self, day: Date) -> Decimal {
        let funds = self.instalments.iter().filter(|it| it.value_date <= day);
        let funds: Decimal = funds.map(|it| it.rate.target.amount()).sum();
        let other: Decimal = self.income.iter().filter(|it| it.on <= day).map(|it| it.amount).sum();
        funds + other
    }

    /// The average rate of the instalments up to the end of a day, weighted by what was sent.
    pub fn average_rate(&self, day: Date) -> Option<Rate> {
        let rates = self.instalments.iter().filter(|it| it.value_date <= day).map(|it| it.rate);
        rates.map(Some).reduce(|a, b| a?.and(b?).ok()).flatten()
    }

    /// A voucher that counts and looks like the same payment: the same payee's invoice, or the same payee,
    /// amount and day.
    pub fn double_of(
        &self,
        party: &PartyId,
        invoice: Option<&Reference>,
        amount: Decimal,
        on: Date,
    ) -> Option<&Voucher> {
        let by_invoice = invoice.and_then(|invoice| self.invoiced_by(party, invoice));
        by_invoice.or_else(|| {
            let alike = self.alike(&self.payments, (party, amount, on), |it| it.paid());
            alike.filter(|it| it.counts()).min_by_key(|it| it.seq)
        })
    }

    /// The first voucher that counts and pays an invoice of a payee.
    pub fn invoiced_by(&self, party: &PartyId, invoice: &Reference) -> Option<&Voucher> {
        let alike = self.alike(&self.invoices, (party, invoice), |it| it.invoiced());
        alike.filter(|it| it.counts()).min_by_key(|it| it.seq)
    }

    pub(crate) fn amend(&mut self, told: Told<'_>, it: &GrantAmended) {
        self.amended.push(told.seq);
        if let Some(ends) = it.ends {
            self.award.ends = ends;
        }
        if let Some(title) = &it.title {
            self.award.title.clone_from(title);
        }
        if let Some(total) = it.total {
            self.award.total = total;
        }
    }

    pub(crate) fn plan_activity(&mut self, told: Told<'_>, it: &ActivityPlanned) {
        match self.activities.iter_mut().find(|known| known.planned.activity == it.activity) {
            Some(known) => known.planned = it.clone(),
            None => {
                self.activities.push(Activity { seq: told.seq, planned: it.clone(), reported: Vec::new() });
            }
        }
    }

    pub(crate) fn report_activity(&mut self, told: Told<'_>, it: &ActivityReported) -> Result<(), Misfit> {
        let known = self.activities.iter_mut().find(|known| known.planned.activity == it.activity);
        let known = known.ok_or_else(|| told.misfit(format!("activity {}", it.activity)))?;
        known.reported.push(Reported {
            seq: told.seq,
            on: it.on,
            place: it.place.clone(),
            indicator: it.indicator.clone(),
            value: it.value,
            women: it.women,
            men: it.men,
        });
        Ok(())
    }

    pub(crate) fn receive_funds(&mut self, told: Told<'_>, it: &FundsReceived) -> Result<(), Misfit> {
        let index = u32::try_from(self.instalments.len()).map_err(|_| told.misfit("room"))?;
        let account = self.account_number(told, &it.account)?;
        let account = &mut self.accounts[account as usize];
        account.take(told.seq, it.value_date, it.credited.amount(), Cause::Funds(index));
        if !it.fee.is_zero() {
            account.pay(told.seq, it.value_date, it.fee.amount(), Cause::TransferFee(index));
            let line = it.fee_line.as_ref().or(self.award.fee_line.as_ref());
            let line = line.ok_or_else(|| told.misfit("a line for the fee"))?.clone();
            self.spend_fee(told.seq, it.value_date, &line, it.fee.amount(), EntryKind::TransferFee);
        }
        self.instalments.push(Instalment {
            seq: told.seq,
            reference: it.reference.clone(),
            sender: it.sender.clone(),
            sent_on: it.sent_on,
            arrived_on: it.arrived_on,
            value_date: it.value_date,
            sources: it.sources.clone(),
            rate: Rate { source: it.sent, target: it.credited },
            intermediate: it.intermediate,
            fee: it.fee,
        });
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    fn spend_fee(&mut self, seq: u64, on: Date, line: &LineCode, amount: Decimal, kind: EntryKind) {
        // A fee is charged to the activity its line pays for, and to the place of the office.
        let activity = self.budget.in_force().and_then(|it| it.line(line)?.added.activity.clone());
        let activity = activity.map_or(NONE, |it| self.spending.activities.intern(&it));
        let place = self.award.base.as_ref().map_or(NONE, |it| self.spending.places.intern(it));
        let line = self.spending.lines.intern(line);
        self.spending.push(Entry { seq, amount, on, line, activity, place, voucher: NONE, kind });
    }

    pub(crate) fn charge_fee(&mut self, told: Told<'_>, it: &BankFeeCharged) -> Result<(), Misfit> {
        let amount = it.amount.amount();
        self.account_mut(told, &it.account)?.pay(told.seq, it.on, amount, Cause::BankFee);
        self.spend_fee(told.seq, it.on, &it.line, amount, EntryKind::BankFee);
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    fn income(
        &mut self,
        told: Told<'_>,
        account: &AccountCode,
        on: Date,
        amount: Decimal,
        cause: Cause,
    ) -> Result<(), Misfit> {
        self.account_mut(told, account)?.take(told.seq, on, amount, cause);
        self.income.push(Income { seq: told.seq, on, amount, cause });
        Ok(())
    }

    pub(crate) fn return_funds(&mut self, told: Told<'_>, it: &FundsReturned) -> Result<(), Misfit> {
        self.refer(told.seq, &it.reference);
        self.income(told, &it.account, it.on, -it.amount.amount(), Cause::Returned)
    }

    pub(crate) fn receive_income(&mut self, told: Told<'_>, it: &IncomeReceived) -> Result<(), Misfit> {
        self.refer(told.seq, &it.reference);
        self.income(told, &it.account, it.on, it.amount.amount(), Cause::Income)
    }

    pub(crate) fn credit_interest(&mut self, told: Told<'_>, it: &InterestCredited) -> Result<(), Misfit> {
        self.refer(told.seq, &it.reference);
        self.income(told, &it.account, it.on, it.amount.amount(), Cause::Interest)
    }

    pub(crate) fn receive_contribution(
        &mut self,
        told: Told<'_>,
        it: &ContributionReceived,
    ) -> Result<(), Misfit> {
        if let (ContributionKind::Cash, Some(account)) = (it.kind, &it.account) {
            self.income(told, account, it.on, it.value.amount(), Cause::Contribution)?;
        }
        self.contributions.push(Contribution {
            seq: told.seq,
            reference: it.reference.clone(),
            on: it.on,
            party: it.party.clone(),
            place: it.place.clone(),
            kind: it.kind,
            quantity: it.quantity,
            unit_value: it.unit_value.amount(),
            value: it.value.amount(),
        });
        self.refer(told.seq, &it.reference);
        Ok(())
    }

    pub(crate) fn acquire(&mut self, told: Told<'_>, it: &AssetAcquired) {
        self.assets.push(Asset {
            seq: told.seq,
            acquired: it.clone(),
            checks: Vec::new(),
            checked: None,
            disposed: None,
            minuted: false,
        });
    }

    fn asset_mut(&mut self, told: Told<'_>, number: &Reference) -> Result<&mut Asset, Misfit> {
        let found = self.assets.iter_mut().find(|it| it.acquired.asset == *number);
        found.ok_or_else(|| told.misfit(format!("asset {number}")))
    }

    pub(crate) fn check_asset(&mut self, told: Told<'_>, it: &AssetChecked) -> Result<(), Misfit> {
        let seq = told.seq;
        let asset = self.asset_mut(told, &it.asset)?;
        asset.checks.push((seq, it.clone()));
        // An older look at it that is entered late does not undo the newer one.
        if asset.checked.is_none_or(|(seen, _)| seen <= it.on) {
            asset.checked = Some((it.on, seq));
        }
        Ok(())
    }

    pub(crate) fn dispose(&mut self, told: Told<'_>, it: &AssetDisposed) -> Result<(), Misfit> {
        let seq = told.seq;
        let asset = self.asset_mut(told, &it.asset)?;
        asset.disposed = Some((it.on, seq));
        asset.minuted = it.reference.is_some();
        Ok(())
    }

    pub(crate) fn close_month(&mut self, told: Told<'_>, it: &MonthClosed) {
        self.months.insert(it.month, Closing { seq: told.seq, closed: it.clone() });
    }

    pub(crate) fn reopen_month(&mut self, told: Told<'_>, it: &MonthReopened) -> Result<(), Misfit> {
        let closing = self.months.remove(&it.month);
        closing.map(drop).ok_or_else(|| told.misfit(format!("a closing of {}", it.month)))
    }

    pub(crate) fn complete_import(&mut self, told: Told<'_>, first: u64, it: &ImportCompleted) {
        self.imports.push((told.seq, it.clone()));
        self.imported.push((first, told.seq));
    }

    /// Whether a record came by an import: it was written down elsewhere before.
    pub fn is_imported(&self, seq: u64) -> bool {
        let later = self.imported.partition_point(|it| it.0 <= seq);
        later.checked_sub(1).is_some_and(|it| seq <= self.imported[it].1)
    }

    // Whose evidence a document is.
    pub(crate) fn note_documents(&mut self, documents: &[Document], record: u64) {
        for it in documents {
            self.documents.entry(it.digest).or_default().push(record);
        }
    }

    pub(crate) fn attach(&mut self, it: &DocumentAttached) {
        self.note_documents(&it.documents, it.to.seq);
        if let Some(index) = self.voucher_at(it.to.seq) {
            let more = u16::try_from(it.documents.len()).unwrap_or(u16::MAX);
            let voucher = &mut self.vouchers[index as usize];
            voucher.documents = voucher.documents.saturating_add(more);
            voucher.kinds |= kinds(&it.documents);
        }
    }

    pub(crate) fn finding(&self, told: Told<'_>, seq: u64) -> Result<(), Misfit> {
        let known = self.findings.iter().any(|it| it.0 == seq);
        known.then_some(()).ok_or_else(|| told.misfit(format!("a finding at record {seq}")))
    }
}
