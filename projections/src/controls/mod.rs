//! Controls: one rule each, asked of the books or of a fact before it is recorded; a finding, or silence.
//!
//! The grant's rules say how severe a control is and from which threshold on. A control without a rule and
//! without a default that always holds is not asked: the program executes the donor's rules, it does not
//! contain them.

mod accounts;
mod budget;
pub mod catalogue;
mod evidence;
mod funds;
mod holders;
pub mod people;
mod purchases;
pub mod record;
mod reports;

use std::collections::{BTreeMap, HashMap};

pub use accounts::gaps;
pub use catalogue::{CATALOGUE, Control, Kept};
use tarikh_events::audit::FindingExplained;
use tarikh_events::ledger::Role;
use tarikh_events::money::scale;
use tarikh_events::rules::{Severity, Stage};
use tarikh_events::{
    Currency, Date, Decimal, GrantCode, Hash, LineCode, MemberId, Money, Month, PartyId, RoundingStrategy,
};

use crate::books::{Books, Grant, Rules, Voucher};
use crate::scope::Period;

/// A value in a sentence, put into words by the application.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A code, a number, words a person typed.
    Text(String),
    /// A word of the program, by key: `role-accountant`.
    Word(&'static str),
    /// Several of them.
    Words(Vec<&'static str>),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// Per cent, rounded to two decimals.
    Percent(Decimal),
    /// An exchange rate, six decimals.
    Rate(Decimal),
    /// A whole number.
    Count(u64),
    /// A person or firm.
    Party(PartyId),
}

/// What a control found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The control: `K31`.
    pub control: &'static str,
    /// How severe it is here.
    pub severity: Severity,
    /// What it is about: a voucher, a line, an account.
    pub subject: String,
    /// The values of its sentence, by name.
    pub values: Vec<(&'static str, Arg)>,
    /// The records it is about; none where the fact is not recorded yet.
    pub sources: Vec<u64>,
}

impl Finding {
    /// A finding of a control, as severe at a stage as the rules say or else as given.
    pub fn new(
        rules: &Rules,
        control: &'static str,
        stage: Stage,
        otherwise: Severity,
        subject: impl Into<String>,
        values: Vec<(&'static str, Arg)>,
    ) -> Self {
        let severity = rules.severity(control, stage).unwrap_or(otherwise);
        Self { control, severity, subject: subject.into(), values, sources: Vec::new() }
    }
}

/// Digests of phones, bank accounts and the like, by party and field: equal where the values are, and of no
/// use to whoever does not have the key they were made with.
pub type Likeness = BTreeMap<PartyId, Vec<(String, Hash)>>;

/// What a control is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The books.
    pub books: &'a Books,
    /// The grant.
    pub grant: &'a Grant,
    /// Days of the facts that are looked at.
    pub period: Period,
    /// The day at whose end things stand as they are looked at.
    pub on: Date,
    /// The day on which it is asked: what is due is due by it.
    pub today: Date,
    /// The stage; none where everything is listed.
    pub stage: Option<Stage>,
    /// What can be compared of parties, where the application says it.
    pub likeness: Option<&'a Likeness>,
}

/// What the controls say of a month that is to be closed, in their order.
pub fn close(books: &Books, grant: &Grant, month: Month, today: Date) -> Vec<Finding> {
    let period = Period { from: month.first(), to: month.last() };
    let (on, stage) = (month.last(), Some(Stage::Close));
    Asked { books, grant, period, on, today, stage, likeness: None }.at_stage(Stage::Close)
}

/// What the controls say before a statement of a period is issued: what blocks refuses it, what asks for an
/// explanation needs one ([`explained`]).
pub fn issue(books: &Books, grant: &Grant, period: Period, today: Date) -> Vec<Finding> {
    let (on, stage) = (period.to, Some(Stage::Issue));
    Asked { books, grant, period, on, today, stage, likeness: None }.at_stage(Stage::Issue)
}

/// Everything that the controls find in a period, and what they cannot say.
pub fn check(
    books: &Books,
    grant: &Grant,
    period: Period,
    today: Date,
    likeness: Option<&Likeness>,
) -> (Vec<Finding>, Vec<Unchecked>) {
    let on = period.to.min(today);
    let asked = Asked { books, grant, period, on, today, stage: None, likeness };
    let mut findings = Vec::new();
    for control in CATALOGUE.iter().filter(|it| asked.is_asked(it)) {
        match control.kept {
            Kept::Books(ask) | Kept::Held(ask) => findings.extend(ask(&asked)),
            Kept::Refused | Kept::Asking | Kept::Nowhere(_) | Kept::Setting => {}
        }
    }
    (findings, asked.unchecked())
}

/// The newest reason given for what a control finds, with its record.
pub fn explained<'a>(grant: &'a Grant, finding: &Finding) -> Option<(u64, &'a FindingExplained)> {
    let alike = |it: &FindingExplained| it.control == finding.control && it.subject == finding.subject;
    grant.explained.iter().rev().find(|it| alike(&it.1)).map(|(seq, it)| (*seq, it))
}

/// Controls that cannot be asked of a grant, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// The controls.
    pub controls: Vec<&'static str>,
    /// Key of what is not kept.
    pub because: &'static str,
    /// How many facts it concerns, where it does not concern all.
    pub count: Option<u64>,
}

/// Whom to ask about a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// Who recorded it.
    Recorder(MemberId),
    /// Who holds the advance or the thing.
    Holder(PartyId),
    /// Members with a role, by its key.
    Role(&'static str),
}

/// Whom to ask about a finding.
pub fn whom(grant: &Grant, finding: &Finding) -> Person {
    use catalogue::Whom;
    let whom = catalogue::find(finding.control).map_or(Whom::Recorder, |it| it.whom);
    let otherwise = || Person::Role(Role::Accountant.key());
    let mut sources = finding.sources.iter().rev();
    match whom {
        Whom::Recorder => {
            let voucher = sources.find_map(|seq| grant.voucher_at(*seq));
            let recorder = voucher.and_then(|it| grant.recorder(&grant.vouchers[it as usize]));
            recorder.map_or_else(otherwise, |it| Person::Recorder(it.clone()))
        }
        Whom::Holder => {
            let advance = |seq: &u64| grant.advances.iter().find(|it| it.seq == *seq).map(|it| &it.party);
            let asset = |seq: &u64| grant.assets.iter().find(|it| it.seq == *seq)?.acquired.holder.as_ref();
            let holder = sources.find_map(|seq| advance(seq).or_else(|| asset(seq)));
            holder.map_or_else(otherwise, |it| Person::Holder(it.clone()))
        }
        Whom::Role(it) => Person::Role(it.key()),
    }
}

impl<'a> Asked<'a> {
    fn at_stage(&self, stage: Stage) -> Vec<Finding> {
        let mut findings = Vec::new();
        for control in CATALOGUE.iter().filter(|it| it.is_asked_at(stage) && self.is_asked(it)) {
            match control.kept {
                Kept::Books(ask) if is_asked_at(&self.grant.rules, control.id, stage) => {
                    findings.extend(ask(self));
                }
                Kept::Books(_)
                | Kept::Held(_)
                | Kept::Refused
                | Kept::Asking
                | Kept::Nowhere(_)
                | Kept::Setting => {}
            }
        }
        findings
    }

    // Without a rule only what holds in every office is asked.
    fn is_asked(&self, control: &Control) -> bool {
        control.always || self.has_rule(control.id)
    }

    fn has_rule(&self, control: &str) -> bool {
        self.grant.rules.rule(control).is_some()
    }

    fn number(&self, control: &str, name: &str) -> Option<Decimal> {
        threshold(self.grant, control, name)
    }

    fn finding(
        &self,
        control: &'static str,
        subject: impl Into<String>,
        sources: Vec<u64>,
        values: Vec<(&'static str, Arg)>,
    ) -> Finding {
        let otherwise = catalogue::find(control).map_or(Severity::Flag, |it| it.severity(self.stage));
        self.finding_as(otherwise, control, subject, sources, values)
    }

    // As severe as the rule says for the stage, or for the strictest of its stages; else as given.
    fn finding_as(
        &self,
        otherwise: Severity,
        control: &'static str,
        subject: impl Into<String>,
        sources: Vec<u64>,
        values: Vec<(&'static str, Arg)>,
    ) -> Finding {
        let rules = &self.grant.rules;
        let said = match self.stage {
            Some(stage) => rules.severity(control, stage),
            None => rules.rule(control).and_then(|it| it.severities.iter().map(|it| it.severity).max()),
        };
        Finding { control, severity: said.unwrap_or(otherwise), subject: subject.into(), values, sources }
    }

    fn money(&self, amount: Decimal) -> Arg {
        record::money(amount, self.grant.award.currency)
    }

    // Vouchers that count and were paid in the period.
    fn vouchers(&self) -> impl Iterator<Item = &'a Voucher> + use<'a> {
        let (period, on) = (self.period, self.on);
        let within = move |it: &&Voucher| period.contains(it.paid_on) && it.paid_on <= on;
        self.grant.vouchers.iter().filter(|it| it.counts()).filter(within)
    }

    // The whole months of the period, from the first in which the books may hold something.
    fn months(&self) -> Vec<Month> {
        let grant = self.grant;
        let moved = grant.accounts.iter().flat_map(|it| &it.movements).map(|it| it.on).min();
        let first = moved.map_or(grant.award.starts, |it| it.min(grant.award.starts));
        let mut month = Month::of(first.max(self.period.from));
        let mut months = Vec::new();
        while month.last() <= self.on {
            months.push(month);
            month = month.next();
        }
        months
    }

    // What was charged to each line up to the day.
    fn charged(&self) -> HashMap<u32, Decimal> {
        let mut charged: HashMap<u32, Decimal> = HashMap::new();
        for entry in self.grant.spending.entries.iter().filter(|it| it.on <= self.on) {
            *charged.entry(entry.line).or_default() += entry.amount;
        }
        charged
    }

    fn on_line(&self, charged: &HashMap<u32, Decimal>, line: &LineCode) -> Decimal {
        let number = self.grant.spending.lines.number(line);
        number.and_then(|it| charged.get(&it)).copied().unwrap_or_default()
    }

    fn other_grants(&self) -> impl Iterator<Item = (&'a GrantCode, &'a Grant)> + use<'a> {
        let own = &self.grant.award.code;
        self.books.grants.iter().filter(move |it| it.0 != own)
    }

    // What no control can say of this grant, and why.
    fn unchecked(&self) -> Vec<Unchecked> {
        let mut unchecked: Vec<Unchecked> = Vec::new();
        let mut add = |id: &'static str, because: &'static str, count: Option<u64>| match unchecked
            .iter_mut()
            .find(|it| it.because == because)
        {
            Some(known) => known.controls.push(id),
            None => unchecked.push(Unchecked { controls: vec![id], because, count }),
        };
        for control in CATALOGUE {
            if let Kept::Nowhere(because) = control.kept {
                add(control.id, because, None);
            }
        }
        let lacks: [(&'static str, Lacks); 7] = [
            ("K07", accounts::not_late),
            ("K19", evidence::no_scans),
            ("K36", funds::no_sources),
            ("K37", funds::no_sources),
            ("K39", funds::no_arrivals),
            ("K48", holders::no_likeness),
            ("K49", holders::no_likeness),
        ];
        for (id, lacks) in lacks.iter().filter(|it| self.has_rule(it.0)) {
            if let Some((because, count)) = lacks(self) {
                add(id, because, count);
            }
        }
        unchecked
    }
}

// What a control lacks in a grant: the key of what is not kept, and of how many facts.
type Lacks = fn(&Asked<'_>) -> Option<(&'static str, Option<u64>)>;

/// A threshold of a grant: what its rule says, or, of a rule that says none, what the catalogue does.
pub fn threshold(grant: &Grant, control: &str, name: &str) -> Option<Decimal> {
    let rule = grant.rules.rule(control)?;
    if !rule.parameters.is_empty() {
        return grant.rules.number(control, name);
    }
    usual(control, name, grant.award.currency)?.first().copied()
}

/// A list of amounts of a grant, in the same way.
pub fn thresholds(grant: &Grant, control: &str, name: &str) -> Vec<Decimal> {
    let Some(rule) = grant.rules.rule(control) else { return Vec::new() };
    if !rule.parameters.is_empty() {
        let given = grant.rules.text(control, name).unwrap_or_default();
        return given.split_whitespace().filter_map(|it| Decimal::from_str_exact(it).ok()).collect();
    }
    usual(control, name, grant.award.currency).unwrap_or_default()
}

// What the catalogue says, in a currency.
fn usual(control: &str, name: &str, currency: Currency) -> Option<Vec<Decimal>> {
    amounts(catalogue::find(control)?.parameter(name)?.default?, currency)
}

/// Numbers, or amounts of a currency that ends the text, as amounts of another: the same currency, or the franc
/// that the treaty binds to the euro. `None` where no treaty says the rate.
pub fn amounts(text: &str, currency: Currency) -> Option<Vec<Decimal>> {
    let (numbers, of) = match text.rsplit_once(' ') {
        Some((numbers, code)) if code.bytes().all(|it| it.is_ascii_uppercase()) => (numbers, Some(code)),
        Some(_) | None => (text, None),
    };
    let factor = match of {
        None => Decimal::ONE,
        Some(code) if code == currency.code() => Decimal::ONE,
        Some("EUR") if ["XOF", "XAF"].contains(&currency.code()) => PARITY,
        Some(_) => return None,
    };
    let brought = |it: &str| {
        let exact = Decimal::from_str_exact(it).ok()?.checked_mul(factor)?;
        let rounded = exact.round_dp_with_strategy(scale(currency), RoundingStrategy::MidpointAwayFromZero);
        Some(if of.is_some() { rounded } else { exact })
    };
    numbers.split_whitespace().map(brought).collect()
}

// Francs for a euro, fixed since 1999.
const PARITY: Decimal = Decimal::from_parts(655_957, 0, 0, false, 3);

/// How many per cent `part` is of `whole`, to two decimals, half away from zero; `None` of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let mut rounded = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    Some(rounded)
}

// Where a rule names its stages and this one is not among them, the control is not asked here.
fn is_asked_at(rules: &Rules, control: &str, stage: Stage) -> bool {
    let stages = rules.rule(control).map_or(&[][..], |rule| &rule.severities);
    stages.is_empty() || stages.iter().any(|severity| severity.stage == stage)
}

fn asked(rules: &Rules, stage: Stage, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|it| is_asked_at(rules, it.control, stage));
    findings
}

/// Whether an amount is more than so many per cent above a budget; compared without division. A limit that
/// no decimal holds is never passed.
pub fn exceeds(after: Decimal, budget: Decimal, percent: Decimal) -> bool {
    let limit = Decimal::ONE_HUNDRED.checked_add(percent).and_then(|it| budget.checked_mul(it));
    match (after.checked_mul(Decimal::ONE_HUNDRED), limit) {
        (Some(after), Some(limit)) => after > limit,
        (None, Some(_)) => after.is_sign_positive(),
        (Some(_) | None, None) => false,
    }
}
