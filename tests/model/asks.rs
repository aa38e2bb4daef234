//! What an office asks for in a model test: mostly what makes sense, now and then something wrong.
//!
//! Whatever a command needs (a day, an amount, a payee, who asks) has a small chance of being wrong, so that
//! one command in three or four breaks a rule; others are wrong because of what happened before.

use tarikh::commands::Command;
use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use tarikh_events::audit::{FindingExplained, ImportCompleted};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, ConsentReceived, Planned};
use tarikh_events::document::{Document, DocumentAttached, DocumentKind};
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, CommitmentReleased, ExpenseApproved, ExpenseReclassified,
    ExpenseRecorded, ExpenseRejected, ExpenseReversed, Method, Split, VoucherVoided,
};
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, Forecast, FundsReceived, FundsRequested, FundsReturned,
    IncomeReceived, InterestCredited,
};
use tarikh_events::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, Funding, FundingKind, GrantAmended, GrantAwarded,
    GrantClosed, Heading, IndicatorSet, Place, PlaceKind,
};
use tarikh_events::ledger::{
    LedgerOpened, LedgerRestored, MemberEnrolled, MemberRetired, MemberRolesChanged, PersonalDataErased, Role,
};
use tarikh_events::money::scale;
use tarikh_events::month::{MonthClosed, MonthReopened};
use tarikh_events::party::{PartyAmended, PartyKind, PartyRegistered, Personal};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted, Severity, Stage, StageSeverity};
use tarikh_events::treasury::{
    AccountClosed, AccountKind, AccountOpened, BankLinesMatched, BankMatch, BankStatementReceived,
    CashCounted, CashDifferenceSettled, Denomination, MoneyMoved, Movement, StatementLine,
};
use tarikh_events::{
    AccountCode, Currency, Date, Decimal, GrantCode, Hash, Head, LineCode, MemberId, Money, Month, Number,
    PartyId, PublicKey, RecordRef, Reference,
};

use super::book::{Book, Grant, State, Voucher, units};

/// Numbers that look random and are the same in every run (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit.max(1) as u64).unwrap_or(0)
    }

    /// Whether something that happens so many times in a thousand happens.
    pub fn happens(&mut self, of_thousand: u64) -> bool {
        self.roll() % 1000 < of_thousand
    }

    pub fn of<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        several.get(self.below(several.len()))
    }
}

pub const GRANTS: [(&str, Currency); 3] =
    [("G-1", Currency::XOF), ("G-2", Currency::XOF), ("G-3", Currency::EUR)];
pub const LINES: [(&str, &str, i128); 8] = [
    ("P.1", "Personnel", 2_000_000),
    ("P.2", "Personnel", 1_000_000),
    ("F.1", "Fonctionnement", 1_500_000),
    ("F.2", "Fonctionnement", 800_000),
    ("F.3", "Fonctionnement", 600_000),
    ("F.4", "Fonctionnement", 300_000),
    ("I.1", "Investissements", 1_200_000),
    ("I.2", "Investissements", 600_000),
];
pub const ACTIVITIES: [&str; 3] = ["A.1", "A.2", "A.3"];
pub const PLACES: [&str; 3] = ["TOM", "GOU", "DIR"];
const MEMBERS: [(&str, &[Role], Option<&str>); 7] = [
    ("comptable", &[Role::Accountant], None),
    ("caisse", &[Role::Cashier], Some("p-10")),
    ("raf", &[Role::FinanceManager], Some("p-11")),
    ("chef", &[Role::ProjectHead], Some("p-12")),
    ("direction", &[Role::Director], None),
    ("audit", &[Role::Auditor], None),
    ("tout", &[Role::Cashier, Role::ProjectHead, Role::Director], Some("p-9")),
];

const RECORDERS: &[Role] = &[Role::Accountant, Role::Cashier, Role::FinanceManager];
const APPROVERS: &[Role] = &[Role::FinanceManager, Role::ProjectHead, Role::Director];
const PLANNERS: &[Role] = &[Role::Accountant, Role::FinanceManager, Role::ProjectHead, Role::Director];
const ADMINISTRATORS: &[Role] = &[Role::Administrator];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A day so many days later.
pub fn shifted(day: Date, days: i64) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}

pub fn money(units: i128, currency: Currency) -> Money {
    let amount = Decimal::from_i128_with_scale(units, scale(currency));
    Money::new(amount, currency).expect("it has the scale of its currency")
}

fn rule(control: &str, severities: &[(Stage, Severity)], parameters: &[(&str, i128)]) -> Rule {
    Rule {
        control: control.to_owned(),
        parameters: parameters
            .iter()
            .map(|(name, value)| Parameter { name: (*name).to_owned(), value: value.to_string() })
            .collect(),
        severities: severities
            .iter()
            .map(|(stage, severity)| StageSeverity { severity: *severity, stage: *stage })
            .collect(),
        source: "contrat".to_owned(),
    }
}

fn person(party: &str) -> PartyRegistered {
    PartyRegistered {
        function: None,
        kind: PartyKind::Person,
        name: None,
        party: party.into(),
        personal: vec![Personal { commitment: Hash([1; 32]), field: "name".to_owned() }],
    }
}

/// The office as it begins: three grants with accounts, budgets and rules, and who works there.
pub fn beginning() -> Vec<(MemberId, Command)> {
    let mut all: Vec<(&str, Command)> = Vec::new();
    let opened = LedgerOpened {
        administrator: "admin".into(),
        checkpoint_key: PublicKey([7; 32]),
        format: "tarikh.v1".to_owned(),
        hash: "blake3".to_owned(),
        incarnation: 1,
        organisation: "AMSS".to_owned(),
        origin: "amss/ledger".to_owned(),
        tree_hash: "sha256".to_owned(),
    };
    all.push(("admin", Command::OpenLedger(opened)));
    let enrol = |member: &str, roles: &[Role], party: Option<&str>| {
        let party = party.map(Into::into);
        Command::EnrolMember(MemberEnrolled { member: member.into(), party, roles: roles.to_vec() })
    };
    all.push(("admin", enrol("admin", ADMINISTRATORS, None)));
    for number in 1..=12 {
        let it = person(&format!("p-{number}"));
        let firm = PartyRegistered { kind: PartyKind::Firm, name: Some("Garage".to_owned()), ..it.clone() };
        let firm = PartyRegistered { personal: Vec::new(), ..firm };
        all.push(("admin", Command::RegisterParty(if number <= 2 { firm } else { it })));
    }
    all.extend(MEMBERS.map(|(member, roles, party)| ("admin", enrol(member, roles, party))));
    for (grant, currency) in GRANTS {
        all.push(("chef", Command::AwardGrant(awarded(grant, currency))));
        let accounts = [
            ("521", "BQ", AccountKind::Bank),
            ("571", "CA", AccountKind::Cash),
            ("552", "MM", AccountKind::MobileMoney),
            ("421", "OD", AccountKind::Advances),
        ];
        for (account, book, kind) in accounts {
            let ceiling = (kind == AccountKind::Cash).then(|| money(900_000, currency));
            all.push((
                "comptable",
                Command::OpenAccount(AccountOpened {
                    account: account.into(),
                    book: book.to_owned(),
                    ceiling,
                    currency,
                    grant: grant.into(),
                    kind,
                    name: format!("Compte {account}"),
                    signatories: vec!["chef".into()],
                }),
            ));
        }
        for activity in ACTIVITIES {
            all.push(("chef", Command::PlanActivity(planned(grant.into(), activity))));
        }
        for (line, heading, amount) in LINES {
            all.push((
                "raf",
                Command::AddBudgetLine(budget_line(grant.into(), 1, line, heading, amount, currency)),
            ));
        }
        let total = money(LINES.iter().map(|it| it.2).sum(), currency);
        all.push(("direction", Command::ApproveBudget(approved(grant.into(), 1, total))));
        all.extend(first_money(grant, currency).map(|it| ("comptable", it)));
        all.push(("raf", Command::AdoptRules(RulesAdopted { grant: grant.into(), rules: rules() })));
    }
    all.into_iter().map(|(who, command)| (who.into(), command)).collect()
}

fn awarded(grant: &str, currency: Currency) -> GrantAwarded {
    let heading = |code: &str| Heading { code: code.into(), position: None };
    let place =
        |code: &str| Place { code: code.into(), kind: PlaceKind::Base, name: code.to_owned(), within: None };
    GrantAwarded {
        base: Some("TOM".into()),
        ceilings: Vec::new(),
        code: grant.into(),
        currency,
        donors: Vec::new(),
        ends: day("2018-09-30"),
        fee_line: Some("F.4".into()),
        funding: vec![Funding {
            code: "BMZ".into(),
            kind: FundingKind::Cash,
            name: "BMZ".to_owned(),
            share: Decimal::ONE_HUNDRED,
        }],
        funding_keys: Vec::new(),
        grantee: "AMSS".to_owned(),
        headings: ["Personnel", "Fonctionnement", "Investissements"].map(heading).to_vec(),
        places: PLACES.map(place).to_vec(),
        report_currency: Currency::EUR,
        results: Vec::new(),
        slices: Vec::new(),
        starts: day("2016-12-01"),
        title: "Projet".to_owned(),
        total: money(10_000_000, currency),
    }
}

// The first instalment, and what the boxes begin with.
fn first_money(grant: &str, currency: Currency) -> [Command; 3] {
    let received = FundsReceived {
        account: "521".into(),
        arrived_on: None,
        credited: money(3_000_000, currency),
        fee: money(0, currency),
        fee_line: None,
        grant: grant.into(),
        intermediate: None,
        reference: "VIR-1".into(),
        sender: "WHH".to_owned(),
        sent: money(500_000, Currency::EUR),
        sent_on: day("2016-12-10"),
        sources: Vec::new(),
        value_date: day("2016-12-12"),
    };
    let moved = |to: &str| MoneyMoved {
        amount: money(600_000, currency),
        from: "521".into(),
        grant: grant.into(),
        movement: Movement::Withdrawal,
        on: day("2016-12-14"),
        reference: format!("RET-{to}").into(),
        text: "Retrait".to_owned(),
        to: to.into(),
    };
    [Command::ReceiveFunds(received), Command::MoveMoney(moved("571")), Command::MoveMoney(moved("552"))]
}

fn rules() -> Vec<Rule> {
    use Severity::{Block, Explain, Flag};
    use Stage::{Close, Record};
    vec![
        rule("K09", &[(Close, Explain)], &[]),
        rule("K10", &[(Record, Flag)], &[("limit", 100_000)]),
        rule("K12", &[(Record, Flag), (Close, Explain)], &[]),
        rule("K15", &[(Close, Explain)], &[]),
        rule("K20", &[(Record, Flag), (Close, Explain)], &[]),
        rule("K31", &[(Record, Flag), (Close, Explain)], &[("info_percent", 10), ("flag_percent", 20)]),
        rule("K32", &[(Record, Block)], &[("block_percent", 50), ("flag_percent", 30)]),
        rule("K33", &[(Record, Block)], &[("percent", 0)]),
        rule("K44", &[(Record, Block)], &[("days", 30)]),
        rule("K45", &[(Close, Explain)], &[("days", 7)]),
    ]
}

fn planned(grant: GrantCode, activity: &str) -> ActivityPlanned {
    ActivityPlanned {
        activity: activity.into(),
        ends: day("2017-05-31"),
        grant,
        men: 10,
        place: Some("GOU".into()),
        result: None,
        starts: day("2017-05-01"),
        title: "Atelier".to_owned(),
        women: 12,
    }
}

fn budget_line(
    grant: GrantCode,
    version: u32,
    line: &str,
    heading: &str,
    amount: i128,
    currency: Currency,
) -> BudgetLineAdded {
    BudgetLineAdded {
        activity: (line == "F.4").then(|| "A.1".into()),
        amount: money(amount, currency),
        funding: "BMZ".into(),
        grant,
        heading: heading.into(),
        label: format!("Ligne {line}"),
        line: line.into(),
        plan: Vec::new(),
        position: None,
        quantity: Decimal::ONE,
        report_amount: None,
        result: None,
        unit: "forfait".to_owned(),
        unit_cost: money(amount, currency),
        version,
    }
}

fn approved(grant: GrantCode, version: u32, total: Money) -> BudgetApproved {
    BudgetApproved {
        consent: "BMZ".to_owned(),
        grant,
        on: day("2016-12-01"),
        reference: None,
        total,
        version,
    }
}

/// Who asks, and for what.
pub type Ask = (MemberId, Command);

/// Someone who thinks of the next command.
pub struct Asker<'a> {
    pub book: &'a Book,
    pub dice: Dice,
    pub today: Date,
}

type Kind = fn(&mut Asker<'_>) -> Option<Ask>;

// How often each is thought of. The first few are what an office does all day.
const KINDS: &[(usize, Kind)] = &[
    (230, |it| it.closing()),
    (170, |it| it.expense()),
    (50, |it| it.approval()),
    (24, |it| it.rejection()),
    (40, |it| it.reversal()),
    (40, |it| it.reclassification()),
    (18, |it| it.void()),
    (40, |it| it.advance()),
    (36, |it| it.settlement()),
    (26, |it| it.commitment()),
    (24, |it| it.release()),
    (44, |it| it.funds()),
    (12, |it| it.returned()),
    (14, |it| it.income()),
    (14, |it| it.interest()),
    (20, |it| it.fee()),
    (70, |it| it.movement()),
    (30, |it| it.count_somewhere()),
    (22, |it| it.difference()),
    (16, |it| it.statement_somewhere()),
    (24, |it| it.matching()),
    (22, |it| it.reallocation()),
    (10, |it| it.consent()),
    (14, |it| it.close_month()),
    (16, |it| it.reopen_month()),
    (12, |it| it.explanation(None)),
    (14, |it| it.open_account()),
    (26, |it| it.close_account()),
    (10, |it| it.enrol()),
    (9, |it| it.roles()),
    (7, |it| it.retire()),
    (8, |it| it.register()),
    (8, |it| it.amend_party()),
    (14, |it| it.carry_over()),
    (18, |it| it.contribution()),
    (12, |it| it.acquire()),
    (10, |it| it.check()),
    (9, |it| it.dispose()),
    (8, |it| it.request()),
    (8, |it| it.budget_line()),
    (6, |it| it.budget()),
    (12, |it| it.adopt()),
    (4, |it| it.activity()),
    (5, |it| it.indicator()),
    (8, |it| it.report()),
    (6, |it| it.import()),
    (8, |it| it.attach()),
    (5, |it| it.amend_grant()),
    (16, |it| it.close_grant()),
    (10, |it| it.award()),
    (4, |it| it.restore()),
    (5, |it| it.erase()),
    (2, |it| it.open_ledger()),
];

impl<'a> Asker<'a> {
    /// The next command.
    pub fn ask(mut self) -> Ask {
        let all: usize = KINDS.iter().map(|it| it.0).sum();
        loop {
            let mut at = self.dice.below(all);
            let kind = KINDS.iter().find(|it| {
                let here = at < it.0;
                at = at.saturating_sub(it.0);
                here
            });
            if let Some(ask) = kind.and_then(|it| it.1(&mut self)) {
                return ask;
            }
        }
    }

    // ---- what a command is made of, right or wrong ----

    fn grant(&mut self) -> Option<&'a Grant> {
        let late = self.dice.happens(25) && self.book.grants.len() > GRANTS.len();
        self.book.grants.get(if late { GRANTS.len() } else { self.dice.below(GRANTS.len()) })
    }

    fn code(&mut self, grant: &Grant) -> GrantCode {
        if self.dice.happens(6) { "G-0".into() } else { grant.award.code.clone() }
    }

    fn who(&mut self, roles: &[Role]) -> MemberId {
        if self.dice.happens(4) {
            return "personne".into();
        }
        let fit = |it: &&super::book::Member| !it.retired && it.roles.iter().any(|role| roles.contains(role));
        let fitting: Vec<_> = self.book.members.iter().filter(fit).collect();
        let any = self.dice.happens(45) || fitting.is_empty();
        let member = if any { self.dice.of(&self.book.members) } else { self.dice.of(&fitting).copied() };
        member.map_or_else(|| "admin".into(), |it| it.id.clone())
    }

    fn money(&mut self, units: i128, currency: Currency) -> Money {
        let other = if currency == Currency::XOF { Currency::EUR } else { Currency::XOF };
        match self.dice.below(250) {
            0 => money(units, other),
            1 => money(0, currency),
            2 => money(-units, currency),
            3 if self.dice.happens(300) => money(10_i128.pow(18), currency),
            _ => money(units, currency),
        }
    }

    fn amount(&mut self) -> i128 {
        let most = [5_000, 40_000, 200_000][self.dice.below(3)];
        (1 + self.dice.below(most) as i128).max(1)
    }

    fn on(&mut self, grant: &Grant) -> Date {
        let back = |dice: &mut Dice, most: usize| i64::try_from(dice.below(most)).unwrap_or(0);
        match self.dice.below(100) {
            0 => shifted(self.today, 1 + back(&mut self.dice, 9)),
            1 | 2 => shifted(self.today, -back(&mut self.dice, 200)),
            3 => shifted(grant.award.starts, -1 - back(&mut self.dice, 30)),
            it => {
                let most = if it < 70 { 6 } else { 45 };
                let on = shifted(self.today, -back(&mut self.dice, most));
                on.max(grant.due_month().first()).min(self.today)
            }
        }
    }

    fn party(&mut self) -> PartyId {
        if self.dice.happens(6) {
            return "p-0".into();
        }
        let known = self.dice.of(&self.book.parties).map(|it| it.id.clone());
        known.unwrap_or_else(|| "p-1".into())
    }

    fn line(&mut self, grant: &Grant) -> LineCode {
        if self.dice.happens(8) {
            return "Z.9".into();
        }
        let lines: Vec<&LineCode> =
            grant.in_force().into_iter().flat_map(|it| grant.lines_of(it)).map(|it| &it.line).collect();
        self.dice.of(&lines).map_or_else(|| "F.1".into(), |it| (*it).clone())
    }

    fn account(&mut self, grant: &Grant, kinds: &[AccountKind]) -> AccountCode {
        if self.dice.happens(6) {
            return "999".into();
        }
        let any = self.dice.happens(20);
        let fit = |it: &&super::book::Account| any || kinds.contains(&it.opened.kind) && it.closed.is_none();
        let fitting: Vec<_> = grant.accounts.iter().filter(fit).collect();
        self.dice.of(&fitting).map_or_else(|| "521".into(), |it| it.opened.account.clone())
    }

    fn reference(&mut self, grant: &Grant) -> Reference {
        if self.dice.happens(15)
            && let Some(known) = self.dice.of(&grant.references)
        {
            return known.clone();
        }
        format!("R-{:016x}", self.dice.roll()).into()
    }

    fn text(&mut self) -> String {
        match self.dice.below(200) {
            0 | 1 => " ".to_owned(),
            2 => "gaz\u{200b}oil".to_owned(),
            _ => "Achat d\u{2019}étoffe".to_owned(),
        }
    }

    fn voucher(&mut self, grant: &Grant, fit: impl Fn(&Voucher) -> bool) -> Option<Voucher> {
        let any = self.dice.happens(60);
        let fitting: Vec<&Voucher> = grant.vouchers.iter().filter(|it| any || fit(it)).collect();
        self.dice.of(&fitting).map(|it| (*it).clone())
    }

    // A record, now and then one that is not there or is something else.
    fn named(&mut self, seq: u64) -> RecordRef {
        match self.dice.below(120) {
            0 => RecordRef::at(self.dice.roll() % self.book.records.max(1)),
            _ => RecordRef::at(seq),
        }
    }

    fn splits(&mut self, grant: &Grant, total: i128) -> Vec<Split> {
        let mut left = total;
        let mut splits = Vec::new();
        if self.dice.happens(8) {
            return splits;
        }
        let parts = 1 + self.dice.below(3).saturating_sub(self.dice.below(2)) as i128;
        for part in 1..=parts {
            let amount = if part == parts { left } else { left / 2 };
            left -= amount;
            // Now and then another grant bears a part.
            let bearer = if self.dice.happens(900) { &GRANTS[..2] } else { &GRANTS };
            let other = self.dice.happens(130).then(|| self.dice.of(bearer).map(|it| it.0)).flatten();
            let activity = match self.dice.below(150) {
                0 => Some("A.9".into()),
                1..=60 => self.dice.of(&ACTIVITIES).map(|it| (*it).into()),
                _ => None,
            };
            let place = match self.dice.below(150) {
                0 => Some("ZZZ".into()),
                1..=60 => self.dice.of(&PLACES).map(|it| (*it).into()),
                _ => None,
            };
            splits.push(Split {
                activity,
                amount: self.money(amount, grant.award.currency),
                grant: other.map(Into::into),
                line: self.line(grant),
                place,
            });
        }
        splits.retain(|it| !it.amount.is_zero() || parts == 1);
        splits
    }

    fn method(&mut self, kind: Option<AccountKind>) -> Method {
        let right = match kind {
            Some(AccountKind::Bank) => [Method::Cheque, Method::Transfer][self.dice.below(2)],
            Some(AccountKind::Cash) | None => Method::Cash,
            Some(AccountKind::MobileMoney) => Method::MobileMoney,
            Some(AccountKind::Advances) => Method::Advance,
        };
        if self.dice.happens(8) { Method::Cash } else { right }
    }

    // ---- one for each command ----

    fn expense(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let kinds = [AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney];
        let open: Vec<_> = grant.advances.iter().filter(|it| it.left() > 0).cloned().collect();
        let advance = self.dice.happens(200).then(|| self.dice.of(&open).cloned()).flatten();
        let on = self.on(grant);
        let mut amount = self.amount();
        let account = match &advance {
            Some(it) => {
                amount = amount.min(it.left()).max(1) + i128::from(self.dice.happens(30));
                self.account(grant, &[AccountKind::Advances])
            }
            None => self.account(grant, &kinds),
        };
        let kind = grant.kind(&account);
        let method = self.method(kind);
        let replaced =
            if self.dice.happens(60) { self.voucher(grant, |it| it.state == State::Reversed) } else { None };
        let cheque = match (method, &replaced) {
            (Method::Cheque, Some(it)) if it.cheque.is_some() => it.cheque.clone(),
            (Method::Cheque, _) => Some(self.cheque(grant)),
            _ => None,
        };
        let book = grant.account(&account).map_or("CA", |it| it.opened.book.as_str()).to_owned();
        let advance = advance.map(|it| it.number);
        let it = ExpenseRecorded {
            advance: if self.dice.happens(10) { Some("AV-2017-001".into()) } else { advance },
            cheque,
            concerns: None,
            documents: Vec::new(),
            grant: self.code(grant),
            invoice: self.dice.happens(300).then(|| format!("F-{}", self.dice.below(400)).into()),
            method,
            number: self.number(grant, &book, on),
            paid_on: on,
            party: self.party(),
            purpose: self.text(),
            replaces: replaced.map(|it| self.named(it.seq)),
            splits: self.splits(grant, amount),
            account,
        };
        let it = if self.dice.happens(6) { self.all_that_is_left(grant, it) } else { it };
        Some((self.who(RECORDERS), Command::RecordExpense(it)))
    }

    // All that is left of every line of the budget, or one franc more.
    fn all_that_is_left(&mut self, grant: &Grant, it: ExpenseRecorded) -> ExpenseRecorded {
        let version = grant.in_force().unwrap_or(0);
        let mut more = i128::from(self.dice.happens(400));
        let mut splits = Vec::new();
        for line in grant.lines_of(version) {
            let left = grant.budget(&line.line) - grant.spent(&line.line);
            if left > 0 {
                let amount = money(left + std::mem::take(&mut more), grant.award.currency);
                splits.push(Split {
                    activity: None,
                    amount,
                    grant: None,
                    line: line.line.clone(),
                    place: None,
                });
            }
        }
        ExpenseRecorded {
            account: "521".into(),
            advance: None,
            cheque: None,
            method: Method::Transfer,
            number: None,
            splits,
            ..it
        }
    }

    fn cheque(&mut self, grant: &Grant) -> Reference {
        let used: Vec<&Reference> = grant.vouchers.iter().filter_map(|it| it.cheque.as_ref()).collect();
        match self.dice.below(16) {
            0 => self.dice.of(&used).map_or_else(|| "CH-1".into(), |it| (*it).clone()),
            _ => format!("CH-{:08x}", self.dice.roll() >> 32).into(),
        }
    }

    // Mostly none, so that the ledger gives one.
    fn number(&mut self, grant: &Grant, book: &str, on: Date) -> Option<Number> {
        let next = grant.next_number(book, on.year());
        let (letters, count) = next.as_str().rsplit_once('-')?;
        let count: u64 = count.parse().ok()?;
        match self.dice.below(100) {
            0..=9 => Some(next.clone()),
            10 => Some(format!("{letters}-{count}").into()),
            11 => Some(format!("{letters}-{:04}", count + 1 + self.dice.roll() % 3).into()),
            12 => self.dice.of(&grant.vouchers).map(|it| it.number.clone()),
            13 => Some(format!("{letters}-{}", count.saturating_sub(1)).into()),
            14 => Some(format!("{book}-{}-{count:04}", on.year() + 1).into()),
            15 => self.dice.of(&["CA-2017-0000", "X", "BQ-2017-", "MM2017-0001"]).map(|it| (*it).into()),
            _ => None,
        }
    }

    fn approval(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let voucher = self.voucher(grant, |it| matches!(it.state, State::Recorded | State::Rejected))?;
        let it = ExpenseApproved { grant: self.code(grant), voucher: self.named(voucher.seq) };
        Some((self.who(APPROVERS), Command::ApproveExpense(it)))
    }

    fn rejection(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let approved = self.dice.happens(250);
        let voucher =
            self.voucher(grant, |it| it.state == State::Recorded || approved && it.state == State::Approved)?;
        let it = ExpenseRejected {
            grant: self.code(grant),
            reason: self.text(),
            voucher: self.named(voucher.seq),
        };
        Some((self.who(APPROVERS), Command::RejectExpense(it)))
    }

    fn reversal(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let voucher = self.voucher(grant, Voucher::counts)?;
        let on = self.on(grant);
        let it = ExpenseReversed {
            grant: self.code(grant),
            on: if self.dice.happens(950) { on.max(voucher.since) } else { on },
            reason: self.text(),
            voucher: self.named(voucher.seq),
        };
        Some((self.who(RECORDERS), Command::ReverseExpense(it)))
    }

    fn reclassification(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let voucher = self.voucher(grant, Voucher::counts)?;
        let on = self.on(grant);
        let amount = voucher.amount + i128::from(self.dice.happens(20));
        let it = ExpenseReclassified {
            grant: self.code(grant),
            on: if self.dice.happens(950) { on.max(voucher.since) } else { on },
            reason: self.text(),
            splits: self.splits(grant, amount),
            voucher: self.named(voucher.seq),
        };
        Some((self.who(RECORDERS), Command::ReclassifyExpense(it)))
    }

    fn void(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let on = self.on(grant);
        let account = self.account(grant, &[AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney]);
        let book = grant.account(&account).map_or("CA", |it| it.opened.book.as_str());
        let next = grant.next_number(book, on.year());
        let mut number = self.number(grant, book, on).filter(|_| self.dice.happens(300)).unwrap_or(next);
        if self.dice.happens(300)
            && let Some(missing) = grant.gaps(Date::MAX).into_iter().find(|it| it.as_str().starts_with(book))
        {
            number = missing;
        }
        let it = VoucherVoided {
            account,
            cheque: self.dice.happens(200).then(|| self.cheque(grant)),
            grant: self.code(grant),
            number,
            on,
            reason: self.text(),
        };
        Some((self.who(RECORDERS), Command::VoidVoucher(it)))
    }

    // A number that is missing was spoilt.
    fn missing(&mut self, grant: &Grant, number: Number, on: Date) -> Ask {
        let book = number.as_str().split('-').next().unwrap_or_default();
        let account = grant.accounts.iter().find(|it| it.opened.book == book);
        let it = VoucherVoided {
            account: account.map_or_else(|| "521".into(), |it| it.opened.account.clone()),
            cheque: None,
            grant: self.code(grant),
            number,
            on,
            reason: self.text(),
        };
        (self.who(RECORDERS), Command::VoidVoucher(it))
    }

    fn advance(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let kinds = [AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney];
        let account = self.account(grant, &kinds);
        let method = self.method(grant.kind(&account));
        let (on, amount) = (self.on(grant), self.amount());
        let due = shifted(on, 20 - i64::from(self.dice.happens(15)) * 30);
        let next = grant.next_advance(on.year());
        let number = match self.dice.below(60) {
            0 => self.dice.of(&grant.advances).map(|it| it.number.clone()),
            1 => Some("AV".into()),
            2..=5 => Some(next),
            _ => None,
        };
        let it = AdvanceIssued {
            account,
            amount: self.money(amount, grant.award.currency),
            cheque: (method == Method::Cheque).then(|| self.cheque(grant)),
            due,
            grant: self.code(grant),
            line: self.line(grant),
            method,
            number,
            on,
            party: self.party(),
            purpose: self.text(),
        };
        Some((self.who(RECORDERS), Command::IssueAdvance(it)))
    }

    fn settlement(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let open: Vec<_> = grant.advances.iter().filter(|it| it.left() > 0).cloned().collect();
        let all = if self.dice.happens(60) { &grant.advances } else { &open };
        let again: Vec<_> = open.iter().filter(|it| it.less.iter().any(|it| it.1 < 0)).cloned().collect();
        let again = self.dice.of(&again).filter(|_| self.dice.clone().happens(400));
        let advance = again.or(self.dice.of(all))?.clone();
        let on = if again.is_some() { advance.on.max(grant.due_month().first()) } else { self.on(grant) };
        let amount = match self.dice.below(10) {
            0 => 0,
            1 => advance.left() + 1,
            2..=5 => advance.left(),
            _ => self.amount().min(advance.left()),
        };
        let it = AdvanceSettled {
            account: self.account(grant, &[AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney]),
            advance: self.named(advance.seq),
            grant: self.code(grant),
            on: if self.dice.happens(950) { on.max(advance.on) } else { on },
            refunded: self.money(amount, grant.award.currency),
        };
        Some((self.who(RECORDERS), Command::SettleAdvance(it)))
    }

    fn commitment(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), self.amount());
        let number = match self.dice.below(30) {
            0 => self.dice.of(&grant.promises).map(|it| it.number.clone()),
            _ => None,
        };
        let it = CommitmentMade {
            grant: self.code(grant),
            number: number.unwrap_or_else(|| format!("BC-{:08x}", self.dice.roll() >> 32).into()),
            on,
            party: self.party(),
            purpose: "Commande".to_owned(),
            splits: self.splits(grant, amount),
        };
        Some((self.who(RECORDERS), Command::MakeCommitment(it)))
    }

    fn release(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let promise = self.dice.of(&grant.promises)?.clone();
        let on = self.on(grant);
        let amount = match self.dice.below(8) {
            0 => promise.left() + 1,
            1..=3 => promise.left(),
            _ => self.amount().min(promise.left()),
        };
        let it = CommitmentReleased {
            amount: self.money(amount, grant.award.currency),
            commitment: self.named(promise.seq),
            grant: self.code(grant),
            on: if self.dice.happens(950) { on.max(promise.on) } else { on },
            reason: self.text(),
        };
        Some((self.who(RECORDERS), Command::ReleaseCommitment(it)))
    }

    fn funds(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let on = self.on(grant);
        let amount = 5 * self.amount();
        let fee = if self.dice.happens(300) { 1 + self.dice.below(500) as i128 } else { 0 };
        let currency = grant.award.currency;
        let fee = if fee == 0 { money(0, currency) } else { self.money(fee, currency) };
        let sent_on = shifted(on, if self.dice.happens(15) { 2 } else { -3 });
        let it = FundsReceived {
            account: self.account(grant, &[AccountKind::Bank]),
            arrived_on: None,
            credited: self.money(amount, currency),
            fee,
            fee_line: self.dice.happens(300).then(|| self.line(grant)),
            grant: self.code(grant),
            intermediate: None,
            reference: self.reference(grant),
            sender: "WHH".to_owned(),
            sent: self.money(1 + amount / 6, Currency::EUR),
            sent_on,
            sources: Vec::new(),
            value_date: on,
        };
        Some((self.who(RECORDERS), Command::ReceiveFunds(it)))
    }

    fn returned(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), self.amount());
        let it = FundsReturned {
            account: self.account(grant, &[AccountKind::Bank, AccountKind::Cash]),
            amount: self.money(amount, grant.award.currency),
            grant: self.code(grant),
            on,
            reason: self.text(),
            reference: self.reference(grant),
        };
        Some((self.who(RECORDERS), Command::ReturnFunds(it)))
    }

    fn income(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), self.amount());
        let it = IncomeReceived {
            account: self.account(grant, &[AccountKind::Cash, AccountKind::MobileMoney]),
            amount: self.money(amount, grant.award.currency),
            grant: self.code(grant),
            on,
            party: self.dice.happens(500).then(|| self.party()),
            reference: self.reference(grant),
            text: "Vente".to_owned(),
        };
        Some((self.who(RECORDERS), Command::ReceiveIncome(it)))
    }

    fn interest(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), self.amount() / 10 + 1);
        let it = InterestCredited {
            account: self.account(grant, &[AccountKind::Bank]),
            amount: self.money(amount, grant.award.currency),
            grant: self.code(grant),
            on,
            reference: self.reference(grant),
            text: "Intérêts".to_owned(),
        };
        Some((self.who(RECORDERS), Command::CreditInterest(it)))
    }

    fn fee(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), 1 + self.dice.below(900) as i128);
        let it = BankFeeCharged {
            account: self.account(grant, &[AccountKind::Bank, AccountKind::MobileMoney]),
            amount: self.money(amount, grant.award.currency),
            grant: self.code(grant),
            line: self.line(grant),
            on,
            reference: self.reference(grant),
            text: "Frais".to_owned(),
        };
        Some((self.who(RECORDERS), Command::ChargeBankFee(it)))
    }

    fn movement(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, amount) = (self.on(grant), self.amount());
        let all = [AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney];
        let from = if self.dice.happens(750) { &all[..1] } else { &all[..] };
        let mut from = self.account(grant, from);
        let mut amount = amount;
        // A box that is to be closed is emptied.
        let late = grant.accounts.iter().skip(4).filter(|it| grant.balance(&it.opened.account) > 0);
        let late: Vec<_> = late.map(|it| &it.opened.account).collect();
        if let Some(full) = self.dice.of(&late).filter(|_| self.dice.clone().happens(200)) {
            (from, amount) = ((*full).clone(), grant.balance(full));
        }
        let it = MoneyMoved {
            amount: self.money(amount, grant.award.currency),
            from,
            grant: self.code(grant),
            movement: Movement::Withdrawal,
            on,
            reference: self.reference(grant),
            text: "Retrait".to_owned(),
            to: self.account(grant, &all[1..]),
        };
        Some((self.who(RECORDERS), Command::MoveMoney(it)))
    }

    fn count_somewhere(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let account = self.account(grant, &[AccountKind::Cash, AccountKind::MobileMoney]);
        let on = self.on(grant);
        Some(self.count(grant, account, on))
    }

    fn count(&mut self, grant: &Grant, account: AccountCode, on: Date) -> Ask {
        let book = grant.balance_on(&account, on);
        let change = if self.dice.happens(250) { self.dice.below(2_000) as i128 - 1_000 } else { 0 };
        let counted = (book + change).max(0) - i128::from(self.dice.happens(5)) * (book + 2_000);
        let currency = grant.award.currency;
        let counted = money(counted, currency);
        let denominations = match self.dice.below(12) {
            0 => vec![Denomination { count: 2, value: self.money(500, currency) }],
            1 => vec![Denomination { count: 1, value: counted }],
            2 => vec![Denomination { count: 1, value: counted }, Denomination { count: 0, value: counted }],
            _ => Vec::new(),
        };
        let it = CashCounted {
            account,
            counted,
            denominations,
            grant: self.code(grant),
            on,
            reference: self.reference(grant),
            text: "Inventaire".to_owned(),
            witness: self.dice.happens(500).then(|| self.party()),
        };
        (self.who(RECORDERS), Command::CountCash(it))
    }

    fn difference(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let differs =
            |it: &&super::book::Count| it.settled.is_none() && units(it.it.counted) != grant.book_at(it);
        let open: Vec<_> = grant.counts.iter().filter(differs).cloned().collect();
        let all = if self.dice.happens(150) { &grant.counts } else { &open };
        let count = self.dice.of(all)?.clone();
        let found =
            (units(count.it.counted) - grant.book_at(&count)).abs() + i128::from(self.dice.happens(60));
        let on = self.on(grant);
        let it = CashDifferenceSettled {
            amount: self.money(found, grant.award.currency),
            count: self.named(count.seq),
            grant: self.code(grant),
            line: self.dice.happens(400).then(|| self.line(grant)),
            on: if self.dice.happens(950) { on.max(count.it.on) } else { on },
            reason: self.text(),
        };
        Some((self.who(APPROVERS), Command::SettleDifference(it)))
    }

    fn statement_somewhere(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let account = self.account(grant, &[AccountKind::Bank]);
        let on = self.on(grant);
        Some(self.statement(grant, account, on))
    }

    // The bank's statement up to a day: what it lists begins where its last one ended.
    fn statement(&mut self, grant: &Grant, account: AccountCode, on: Date) -> Ask {
        let currency = grant.award.currency;
        let known = grant.statements.iter().filter(|it| it.it.account == account && it.it.on <= on);
        let before = known.max_by_key(|it| it.it.on).cloned();
        let mut balance = before.as_ref().map_or(0, |it| units(it.it.closing));
        let from = before.map_or(grant.award.starts, |it| it.it.on);
        let rows = grant.moved.iter().filter(|it| it.account == account && it.on > from && it.on <= on);
        let mut lines = Vec::new();
        let listed = self.dice.happens(700);
        for row in rows.filter(|_| listed) {
            balance += row.amount;
            let amount = self.money(row.amount.abs(), currency);
            let (credit, debit) = if row.amount > 0 { (Some(amount), None) } else { (None, Some(amount)) };
            lines.push(StatementLine {
                balance: self
                    .dice
                    .happens(500)
                    .then(|| money(balance + i128::from(self.dice.happens(10)), currency)),
                credit,
                debit: if self.dice.happens(6) { None } else { debit },
                on: if self.dice.happens(5) { shifted(on, 2) } else { row.on },
                reference: format!("L-{}", row.seq).into(),
                text: "Opération".to_owned(),
            });
        }
        let closing = if lines.is_empty() { grant.balance_on(&account, on) } else { balance };
        let it = BankStatementReceived {
            account,
            closing: money(closing + i128::from(self.dice.happens(15)), currency),
            document: None,
            grant: self.code(grant),
            lines,
            on,
            reference: self.reference(grant),
            text: "Relevé".to_owned(),
        };
        (self.who(RECORDERS), Command::ReceiveBankStatement(it))
    }

    fn matching(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let statement = self.dice.of(&grant.statements)?.clone();
        let lines = statement.it.lines.len();
        let any = self.dice.happens(100);
        let open: Vec<u32> = (0..)
            .take(lines + 1)
            .filter(|it| any || statement.matched.iter().all(|known| known.0 != *it))
            .collect();
        let line = *self.dice.of(&open)?;
        let named =
            statement.it.lines.get(line as usize).and_then(|it| it.reference.as_str()[2..].parse().ok());
        let mut matches = vec![BankMatch { line, record: self.named(named.unwrap_or(0)) }];
        match self.dice.below(60) {
            0 => matches.clear(),
            1 => matches.push(matches[0].clone()),
            _ => {}
        }
        let it = BankLinesMatched { grant: self.code(grant), matches, statement: self.named(statement.seq) };
        Some((self.who(RECORDERS), Command::MatchBankLines(it)))
    }

    fn reallocation(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (from, to) = (self.line(grant), self.line(grant));
        let left = (grant.budget(&from) - grant.spent(&from)).max(1);
        let amount = if self.dice.happens(60) { left + 1 } else { self.amount().min(left) * 2 };
        let letter = self.dice.happens(300).then(|| self.dice.of(&grant.letters).map(|it| it.0)).flatten();
        let it = BudgetReallocated {
            amount: self.money(amount, grant.award.currency),
            consent: letter.map(|it| self.named(it)),
            from,
            grant: self.code(grant),
            reason: self.text(),
            to,
        };
        Some((self.who(APPROVERS), Command::ReallocateBudget(it)))
    }

    fn consent(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let known = self.dice.of(&grant.letters).map(|it| it.1.clone());
        let letter = known.filter(|_| self.dice.happens(60)).unwrap_or_else(|| self.reference(grant));
        let it = ConsentReceived {
            by: "BMZ".to_owned(),
            document: None,
            grant: self.code(grant),
            letter,
            on: self.on(grant),
            scope: self.text(),
            version: None,
        };
        Some((self.who(PLANNERS), Command::ReceiveConsent(it)))
    }

    // What an office does at the end of a month: it takes away what stands in the way, then closes.
    fn closing(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        // Now and then the month after the one that is due.
        let due = grant.due_month();
        let month = if self.dice.happens(100) { due.next() } else { due };
        if grant.closed || month.last() >= self.today {
            return self.expense();
        }
        let obstacles = self.book.obstacles(grant, month, self.today);
        let Some((why, subject)) = self.dice.of(&obstacles).cloned() else {
            return self.close_month_of(grant, month);
        };
        // Whatever stands in the way alone must be enough to refuse.
        if obstacles.len() == 1 && self.dice.happens(300) {
            return self.close_month_of(grant, month);
        }
        match why {
            "VoucherWaits" | "VoucherRejected" => {
                let (code, seq) = subject.split_once('/')?;
                let it = ExpenseApproved { grant: code.into(), voucher: RecordRef::at(seq.parse().ok()?) };
                let command = Command::ApproveExpense(it);
                let fit = |it: &&super::book::Member| {
                    self.book.objections(&it.id, self.today, &command).must.is_empty()
                };
                let fitting: Vec<MemberId> =
                    self.book.members.iter().filter(fit).map(|it| it.id.clone()).collect();
                let who = self.dice.of(&fitting).cloned().unwrap_or_else(|| "chef".into());
                Some((who, command))
            }
            "NumberMissing" => Some(self.missing(grant, subject.as_str().into(), month.last())),
            "K11" => Some(self.count(grant, subject.as_str().into(), month.last())),
            "K13" => Some(self.statement(grant, subject.as_str().into(), month.last())),
            "K12" if self.dice.happens(400) => self.difference(),
            "K09" | "K12" | "K15" | "K20" | "K31" | "K45" => self.explanation(Some((grant, why, &subject))),
            _ => self.close_month_of(grant, month),
        }
    }

    fn close_month(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let due = grant.due_month();
        let month = if self.dice.happens(200) { due.next() } else { due };
        self.close_month_of(grant, month)
    }

    fn close_month_of(&mut self, grant: &Grant, month: Month) -> Option<Ask> {
        let records = self.book.records - u64::from(self.dice.happens(20));
        let it = MonthClosed {
            grant: self.code(grant),
            head: Head { records, hash: Hash::ZERO },
            month,
            statements: Vec::new(),
        };
        Some((self.who(APPROVERS), Command::CloseMonth(it)))
    }

    fn reopen_month(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let last = grant.months.iter().max_by_key(|it| it.0).copied();
        let any = self.dice.of(&grant.months).copied();
        let (month, seq) = match self.dice.below(10) {
            0 => any?,
            1 => (grant.due_month(), 0),
            _ => last?,
        };
        // Once in a while, or every month would be opened again as soon as it is closed.
        if self.dice.happens(600) {
            return None;
        }
        let it = MonthReopened {
            closing: self.named(seq),
            grant: self.code(grant),
            month,
            reason: self.text(),
            second: self.who(APPROVERS),
        };
        Some((self.who(APPROVERS), Command::ReopenMonth(it)))
    }

    fn explanation(&mut self, of: Option<(&Grant, &str, &str)>) -> Option<Ask> {
        let any = self.grant()?;
        let (grant, control, subject) = of.unwrap_or((any, "K31", "F.1"));
        let it = FindingExplained {
            control: if self.dice.happens(15) { "K99".to_owned() } else { control.to_owned() },
            grant: self.code(grant),
            reason: self.text(),
            subject: subject.to_owned(),
        };
        Some((self.who(PLANNERS), Command::ExplainFinding(it)))
    }

    fn open_account(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        if grant.accounts.len() > 7 && self.dice.happens(700) {
            return None;
        }
        let kinds = [AccountKind::Bank, AccountKind::Cash, AccountKind::MobileMoney, AccountKind::Advances];
        let number = 10 + self.dice.below(6);
        let it = AccountOpened {
            account: if self.dice.happens(60) { "571".into() } else { format!("57{number}").as_str().into() },
            book: if self.dice.happens(60) { "C-A".to_owned() } else { format!("C{number}") },
            ceiling: self.dice.happens(200).then(|| self.money(500_000, grant.award.currency)),
            currency: self.money(1, grant.award.currency).currency(),
            grant: self.code(grant),
            kind: kinds[self.dice.below(4)],
            name: "Caisse".to_owned(),
            signatories: if self.dice.happens(30) { vec!["personne".into()] } else { Vec::new() },
        };
        Some((self.who(PLANNERS), Command::OpenAccount(it)))
    }

    fn close_account(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let empty = |it: &&super::book::Account| {
            grant.balance(&it.opened.account) == 0 && it.opened.account.as_str().len() > 3
        };
        let empty: Vec<AccountCode> =
            grant.accounts.iter().filter(empty).map(|it| it.opened.account.clone()).collect();
        let account = match self.dice.of(&empty) {
            Some(it) if self.dice.happens(850) => it.clone(),
            // One that the grant cannot do without is closed only where it holds something.
            _ => {
                let full = grant.accounts.iter().filter(|it| grant.balance(&it.opened.account) != 0);
                let full: Vec<AccountCode> = full.map(|it| it.opened.account.clone()).collect();
                self.dice.of(&full)?.clone()
            }
        };
        let it = AccountClosed { account, grant: self.code(grant), on: self.on(grant) };
        Some((self.who(PLANNERS), Command::CloseAccount(it)))
    }

    fn some_roles(&mut self) -> Vec<Role> {
        if self.dice.happens(40) {
            return Vec::new();
        }
        let mut roles = vec![Role::ALL[self.dice.below(7)]];
        if self.dice.happens(300) {
            roles.push(Role::ALL[self.dice.below(7)]);
        }
        roles
    }

    fn enrol(&mut self) -> Option<Ask> {
        let member: MemberId = match self.dice.below(20) {
            0 => "chef".into(),
            1 => "Chef de projet".into(),
            2 => "ledger".into(),
            _ => format!("m-{}", self.dice.below(30)).as_str().into(),
        };
        let roles = self.some_roles();
        let it = MemberEnrolled { member, party: self.dice.happens(400).then(|| self.party()), roles };
        Some((self.who(ADMINISTRATORS), Command::EnrolMember(it)))
    }

    // Those who were there first mostly stay, so that the office goes on.
    fn some_member(&mut self) -> MemberId {
        if self.dice.happens(80) {
            return ["admin", "comptable", "personne"][self.dice.below(3)].into();
        }
        let late: Vec<MemberId> = self.book.members.iter().skip(8).map(|it| it.id.clone()).collect();
        self.dice.of(&late).cloned().unwrap_or_else(|| "m-0".into())
    }

    fn roles(&mut self) -> Option<Ask> {
        let member = self.some_member();
        let mut roles = self.some_roles();
        if member.as_str() == "comptable" {
            roles.push(Role::Accountant);
        }
        let it = MemberRolesChanged { member, roles };
        Some((self.who(ADMINISTRATORS), Command::ChangeRoles(it)))
    }

    fn retire(&mut self) -> Option<Ask> {
        let member = self.some_member();
        if member.as_str() == "comptable" {
            return None;
        }
        Some((self.who(ADMINISTRATORS), Command::RetireMember(MemberRetired { member })))
    }

    fn register(&mut self) -> Option<Ask> {
        let it = person(&format!("p-{}", self.dice.below(60)));
        let it = match self.dice.below(12) {
            0 => PartyRegistered { name: Some("Amadou".to_owned()), ..it },
            1 => PartyRegistered { personal: Vec::new(), ..it },
            2 => PartyRegistered { kind: PartyKind::Firm, ..it },
            3..=5 => PartyRegistered { kind: PartyKind::Firm, name: Some("Garage".to_owned()), ..it },
            _ => it,
        };
        Some((self.who(&[Role::Accountant, Role::Cashier]), Command::RegisterParty(it)))
    }

    fn amend_party(&mut self) -> Option<Ask> {
        let it = PartyAmended {
            function: Some("Gardien".to_owned()),
            name: self.dice.happens(200).then(|| "Garage du fleuve".to_owned()),
            party: self.party(),
            personal: Vec::new(),
        };
        Some((self.who(&[Role::Accountant, Role::Cashier]), Command::AmendParty(it)))
    }

    fn carry_over(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let from = u16::try_from(self.today.year()).ok()? - u16::try_from(self.dice.below(2)).ok()?;
        let ends = Date::new(i16::try_from(from).ok()?, 12, 31).ok()?;
        let left = grant.left_at(ends) + i128::from(self.dice.happens(150));
        let it = BalanceCarriedOver {
            amount: self.money(left, grant.award.currency),
            from,
            grant: self.code(grant),
            to: from + 1 + u16::from(self.dice.happens(60)),
        };
        Some((self.who(APPROVERS), Command::CarryOver(it)))
    }

    fn contribution(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, unit) = (self.on(grant), self.amount());
        let kind =
            [ContributionKind::Cash, ContributionKind::InKind, ContributionKind::Labour][self.dice.below(3)];
        let cash = (kind == ContributionKind::Cash) != self.dice.happens(20);
        let quantity = 1 + self.dice.below(5) as i128;
        let value = quantity * unit + i128::from(self.dice.happens(20));
        let it = ContributionReceived {
            account: cash.then(|| self.account(grant, &[AccountKind::Cash, AccountKind::Bank])),
            description: "Sable".to_owned(),
            grant: self.code(grant),
            kind,
            on,
            party: self.party(),
            place: Some(if self.dice.happens(10) { "ZZZ".into() } else { "GOU".into() }),
            quantity: Decimal::from(i64::try_from(quantity).ok()?),
            reference: self.reference(grant),
            unit: "voyage".to_owned(),
            unit_value: self.money(unit, grant.award.currency),
            value: self.money(value, grant.award.currency),
            value_source: "marché".to_owned(),
        };
        Some((self.who(RECORDERS), Command::ReceiveContribution(it)))
    }

    fn asset(&mut self, grant: &Grant) -> Reference {
        let known = self.dice.of(&grant.assets).map(|it| it.number.clone());
        known.filter(|_| self.dice.happens(970)).unwrap_or_else(|| "INV-0".into())
    }

    fn acquire(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let (on, value) = (self.on(grant), self.amount());
        let fresh = Reference::from(format!("INV-{:08x}", self.dice.roll() >> 32));
        let voucher = self.dice.of(&grant.vouchers).map(|it| it.number.clone());
        let it = AssetAcquired {
            asset: if self.dice.happens(60) { self.asset(grant) } else { fresh },
            grant: self.code(grant),
            holder: self.dice.happens(300).then(|| self.party()),
            label: "Moto".to_owned(),
            line: self.dice.happens(300).then(|| self.line(grant)),
            on,
            place: Some("DIR".into()),
            quantity: u64::from(!self.dice.happens(30)),
            state: "bon".to_owned(),
            supplier: self.party(),
            value: self.money(value, grant.award.currency),
            voucher: if self.dice.happens(30) { Some("CA-1".into()) } else { voucher },
        };
        Some((self.who(RECORDERS), Command::AcquireAsset(it)))
    }

    fn check(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let it = AssetChecked {
            asset: self.asset(grant),
            grant: self.code(grant),
            holder: None,
            on: self.on(grant),
            place: Some(if self.dice.happens(20) { "ZZZ".into() } else { "GOU".into() }),
            state: "bon".to_owned(),
        };
        Some((self.who(RECORDERS), Command::CheckAsset(it)))
    }

    fn dispose(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let it = AssetDisposed {
            asset: self.asset(grant),
            grant: self.code(grant),
            on: self.on(grant),
            reason: self.text(),
            reference: None,
        };
        Some((self.who(APPROVERS), Command::DisposeAsset(it)))
    }

    fn request(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let amount = self.amount() * if self.dice.happens(100) { 100 } else { 1 };
        let reference = match self.dice.of(&grant.requests) {
            Some(known) if self.dice.happens(60) => known.clone(),
            _ => self.reference(grant),
        };
        let less = i128::from(self.dice.happens(60));
        let forecast = Forecast {
            amount: self.money(amount - less, grant.award.currency),
            line: self.line(grant),
            month: Month::of(self.today).next(),
        };
        let it = FundsRequested {
            amount: self.money(amount, grant.award.currency),
            forecast: vec![forecast],
            grant: self.code(grant),
            on: self.on(grant),
            reference,
        };
        Some((self.who(PLANNERS), Command::RequestFunds(it)))
    }

    fn budget_line(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let newest = grant.lines.iter().map(|it| it.version).max().unwrap_or(0);
        let version = match self.dice.below(12) {
            0 => newest + 2,
            1 => newest,
            _ => grant.in_force().unwrap_or(0) + 1,
        };
        // The next line of the plan that the new version lacks, in the plan's order.
        let known: Vec<&LineCode> = grant.lines_of(version).map(|it| &it.line).collect();
        let missing = LINES.iter().find(|it| !known.iter().any(|known| known.as_str() == it.0));
        let (line, heading, amount) = *missing.or(LINES.first())?;
        let amount = amount + self.dice.below(3) as i128 * 10_000;
        let currency = grant.award.currency;
        let heading = if self.dice.happens(20) { "Autres" } else { heading };
        let mut it = budget_line(self.code(grant), version, line, heading, amount, currency);
        match self.dice.below(30) {
            0 => it.quantity = Decimal::from(2),
            1 => it.funding = "UE".into(),
            2 => it.activity = Some("A.9".into()),
            3 => it.plan = vec![Planned { amount: money(1, currency), month: Month::of(self.today) }],
            4 => it.amount = self.money(amount, Currency::EUR),
            _ => {}
        }
        Some((self.who(PLANNERS), Command::AddBudgetLine(it)))
    }

    fn budget(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let newest = grant.lines.iter().map(|it| it.version).max().unwrap_or(1);
        // A version that lacks a line would leave what was spent on it without a budget.
        let whole = grant.lines_of(newest).count() >= LINES.len();
        let version = match self.dice.below(6) {
            0 => newest + 1,
            1 => grant.in_force().unwrap_or(1),
            _ if whole => newest,
            _ => return None,
        };
        let total: i128 = grant.lines_of(version).map(|it| units(it.amount)).sum();
        let total = money(total + i128::from(self.dice.happens(60)), grant.award.currency);
        Some((self.who(APPROVERS), Command::ApproveBudget(approved(self.code(grant), version, total))))
    }

    fn adopt(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let rules = match self.dice.below(5) {
            0 => vec![rule("K33", &[(Stage::Record, Severity::Flag)], &[("percent", 0)])],
            1 => vec![rule("K32", &[(Stage::Record, Severity::Block)], &[("block_percent", 20)])],
            2 => vec![rule("K44", &[(Stage::Record, Severity::Block)], &[("days", 60)])],
            3 => vec![rule("K31", &[(Stage::Close, Severity::Flag)], &[("info_percent", 5)])],
            _ => rules(),
        };
        let it = RulesAdopted { grant: self.code(grant), rules };
        let who = if self.dice.happens(200) { RECORDERS } else { PLANNERS };
        Some((self.who(who), Command::AdoptRules(it)))
    }

    fn activity(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let mut it = planned(self.code(grant), &format!("B.{}", self.dice.below(40)));
        match self.dice.below(10) {
            0 => it.ends = day("2017-04-01"),
            1 => it.place = Some("ZZZ".into()),
            2 => it.activity = "A.1".into(),
            3 => it.result = Some("R9".into()),
            _ => {}
        }
        Some((self.who(PLANNERS), Command::PlanActivity(it)))
    }

    fn indicator(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let activity = if self.dice.happens(100) { "A.9" } else { "A.2" };
        let it = IndicatorSet {
            activity: Some(activity.into()),
            baseline: 0,
            grant: self.code(grant),
            indicator: "personnes".to_owned(),
            target: 100,
        };
        Some((self.who(PLANNERS), Command::SetIndicator(it)))
    }

    fn report(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let it = ActivityReported {
            activity: if self.dice.happens(40) { "A.9".into() } else { "A.3".into() },
            comment: None,
            grant: self.code(grant),
            indicator: "personnes".to_owned(),
            men: Some(3),
            on: self.on(grant),
            place: Some(if self.dice.happens(30) { "ZZZ".into() } else { "DIR".into() }),
            value: 7,
            women: Some(4),
        };
        Some((self.who(PLANNERS), Command::ReportActivity(it)))
    }

    fn import(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let it = ImportCompleted { added: 0, files: Vec::new(), grant: self.code(grant), rows: 0 };
        Some((self.who(RECORDERS), Command::CompleteImport(it)))
    }

    fn attach(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let to = match grant.vouchers.last() {
            Some(it) if self.dice.happens(900) => it.seq,
            _ => self.book.records + 3,
        };
        let digest = Hash([3 + u8::try_from(self.dice.below(4)).unwrap_or(0); 32]);
        let document = Document { digest, kind: DocumentKind::Receipt };
        let documents = match self.dice.below(16) {
            0 => Vec::new(),
            1 => vec![document; 2],
            _ => vec![document],
        };
        let it = DocumentAttached { documents, grant: self.code(grant), to: RecordRef::at(to) };
        Some((self.who(&[Role::Accountant, Role::Administrator]), Command::AttachDocument(it)))
    }

    fn amend_grant(&mut self) -> Option<Ask> {
        let grant = self.grant()?;
        let ends = ["2018-06-30", "2018-12-31", "2019-03-31", "2016-11-30"][self.dice.below(4)];
        let it = GrantAmended {
            ends: Some(day(ends)),
            grant: self.code(grant),
            reason: self.text(),
            title: None,
            total: self.dice.happens(500).then(|| self.money(11_000_000, grant.award.currency)),
        };
        Some((self.who(PLANNERS), Command::AmendGrant(it)))
    }

    // A grant that was awarded later and hardly begun is closed again, after its months.
    fn close_grant(&mut self) -> Option<Ask> {
        let late = self.book.grants.iter().skip(GRANTS.len()).find(|it| !it.closed);
        let grant = late.or(self.book.grants.first())?;
        let due = grant.due_month();
        let over = due <= Month::of(grant.award.ends.min(self.today)) && due.last() < self.today;
        if late.is_some() && over && self.dice.happens(800) {
            return self.close_month_of(grant, due);
        }
        let on =
            shifted(self.today, i64::from(self.dice.happens(100)) - i64::from(self.dice.happens(100)) * 60);
        let it = GrantClosed { grant: grant.award.code.clone(), on };
        Some((self.who(APPROVERS), Command::CloseGrant(it)))
    }

    // Those that come later mostly last a month.
    fn award(&mut self) -> Option<Ask> {
        let mut it = awarded(&format!("G-{}", 1 + self.dice.below(40)), Currency::XOF);
        if self.dice.happens(800) {
            it.ends = day("2016-12-31");
        }
        match self.dice.below(10) {
            0 => it.ends = day("2016-11-30"),
            1 => it.total = money(0, Currency::XOF),
            2 => it.headings.push(it.headings[0].clone()),
            _ => {}
        }
        Some((self.who(PLANNERS), Command::AwardGrant(it)))
    }

    fn restore(&mut self) -> Option<Ask> {
        let (incarnation, origin, key) = self.book.identity.clone()?;
        let next = incarnation + 1;
        let it = LedgerRestored {
            checkpoint: None,
            checkpoint_key: if self.dice.happens(150) {
                key
            } else {
                PublicKey([7 + u8::try_from(next % 200).ok()?; 32])
            },
            incarnation: if self.dice.happens(150) { incarnation } else { next },
            lost: 0,
            origin: if self.dice.happens(150) { origin } else { format!("amss/ledger/{next}") },
        };
        Some((self.who(ADMINISTRATORS), Command::RestoreLedger(it)))
    }

    fn erase(&mut self) -> Option<Ask> {
        let party = self.party();
        let known = self.book.parties.iter().find(|it| it.id == party);
        let mut commitments = known.map(|it| it.kept.clone()).unwrap_or_default();
        if self.dice.happens(100) {
            commitments.push(Hash([9; 32]));
        }
        let it = PersonalDataErased { basis: self.text(), commitments, party };
        Some((self.who(ADMINISTRATORS), Command::ErasePersonalData(it)))
    }

    fn open_ledger(&mut self) -> Option<Ask> {
        Some(beginning().swap_remove(0))
    }
}
