//! Decisions, tried with nothing but books and commands: given facts, when someone asks, then yes or no.
//!
//! [`office`] is a small association with one grant: the facts that nearly every sentence takes for granted.
//! A test adds its own facts with [`Given::and`], says who asks and on which day, and names the answer.

mod advance;
mod approval;
mod bank_lines;
mod budget;
mod carry_over;
mod cash;
mod catalogue;
mod closing;
mod commitment;
mod controls;
mod corrections;
mod count;
mod expense;
mod explanation;
mod funds;
mod grant;
mod inventory;
mod issue;
mod keep;
mod month_end;
mod people;
mod reallocation;
mod reclassification;
mod refusal;
mod request;
mod treasury;

use tarikh_events::expense::{Method, Split};
use tarikh_events::grant::{
    ExpectedResult, Funding, FundingKey, FundingKind, FundingShare, Heading, Place, PlaceKind,
};
use tarikh_events::ledger::MemberKeyEnrolled;
use tarikh_events::rules::{Parameter, Rule, Stage, StageSeverity};
use tarikh_events::treasury::Movement;
use tarikh_events::{CommandId, Hash, Head, LineCode, PublicKey, Record, RecordRef, Timestamp};

use super::*;

pub const GRANT: &str = "G-1";
pub const OTHER: &str = "G-2";
pub const BANK: &str = "521";
pub const CASH: &str = "571";
pub const MOBILE: &str = "552";
pub const ADVANCES: &str = "421";

/// Books as they are when someone asks, who asks, and when.
#[derive(Clone)]
pub struct Given {
    books: Books,
    member: &'static str,
    today: &'static str,
    clock: Timestamp,
}

/// What came of asking.
#[derive(Debug)]
pub struct Answer(Result<Vec<Decided>, Rejection>);

impl Given {
    /// A further fact, recorded by the accountant.
    pub fn and(&self, fact: impl Into<Event>) -> Self {
        self.recorded_by("comptable", fact)
    }

    /// Further facts.
    pub fn and_all<E: Into<Event>>(&self, facts: impl IntoIterator<Item = E>) -> Self {
        facts.into_iter().fold(self.clone(), |given, fact| given.and(fact))
    }

    /// A further fact, recorded by someone else.
    pub fn recorded_by(&self, member: &str, fact: impl Into<Event>) -> Self {
        let mut after = self.clone();
        let (event, seq) = (fact.into(), self.books.head.records);
        let mut given = tarikh_events::Given::default();
        // A fact without a number has the one that the ledger would give.
        if let Event::ExpenseRecorded(it) = &event
            && it.number.is_none()
        {
            let account = self.books.grants[&it.grant].account(&it.account).unwrap();
            given.number = Some(account.next_number(it.paid_on.year()));
        }
        if let Event::AdvanceIssued(it) = &event
            && it.number.is_none()
        {
            given.number = Some(self.books.grants[&it.grant].next_advance(it.on.year()));
        }
        let command = CommandId(uuid::Uuid::from_u128(u128::from(seq) + 1));
        let (actor, at) = (MemberId::from(member), self.clock);
        let record = Record { seq, at, actor, command, part: (1, 1), event, given };
        after.books.apply(&record).unwrap();
        after
    }

    /// The position of the newest record.
    pub fn newest(&self) -> u64 {
        self.books.head.records - 1
    }

    /// The command that closes a month of the grant now.
    pub fn closing(&self, month: &str) -> MonthClosed {
        MonthClosed { head: self.books.head, ..month_closed(GRANT, month) }
    }

    /// What stands in the way of closing a month of the grant.
    pub fn obstacles(&self, month: &str) -> Vec<Rejection> {
        month::obstacles(&self.books, self.grant(), month.parse().unwrap(), day(self.today))
    }

    /// Closes the months of the grant up to one, whatever stands in the way.
    pub fn closed_up_to(&self, last: &str) -> Self {
        let (mut given, last) = (self.clone(), last.parse().unwrap());
        while given.grant().next_to_close() <= last {
            given = given.and(month_closed(GRANT, &given.grant().next_to_close().to_string()));
        }
        given
    }

    /// The books as they stand.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The grant as it stands.
    pub fn grant(&self) -> &Grant {
        self.books.grant(&GRANT.into()).unwrap()
    }

    /// Who asks; the accountant unless said otherwise.
    pub fn by(&self, member: &'static str) -> Self {
        Self { member, ..self.clone() }
    }

    /// The day on which it is asked.
    pub fn today(&self, today: &'static str) -> Self {
        Self { today, ..self.clone() }
    }

    /// The day on which further facts are recorded.
    pub fn clock(&self, today: &str) -> Self {
        let clock = format!("{today}T12:00:00Z").parse().unwrap();
        Self { clock, ..self.clone() }
    }

    /// Asks, and leaves the books as they are.
    pub fn when(&self, command: impl Into<Command>) -> Answer {
        let actor = Actor { member: self.member.into(), today: day(self.today) };
        Answer(decide(&self.books, &actor, command.into()))
    }

    /// Asks, and counts what was decided.
    pub fn then(&self, command: impl Into<Command>) -> Self {
        let actor = Actor { member: self.member.into(), today: day(self.today) };
        let command_id = CommandId(uuid::Uuid::from_u128(u128::from(self.books.head.records) + 1));
        let Self { books, member, today, clock } = self.clone();
        let mut desk = Desk::new(books, actor, Timestamp::UNIX_EPOCH, command_id);
        desk.ask(command.into()).unwrap_or_else(|rejection| panic!("refused: {rejection:?}"));
        Self { books: desk.leave().0, member, today, clock }
    }
}

impl Answer {
    #[track_caller]
    fn decided(self) -> Decided {
        match self.0 {
            Ok(mut decided) => {
                assert_eq!(decided.len(), 1, "one command is one fact");
                decided.remove(0)
            }
            Err(rejection) => panic!("refused: {rejection:?}"),
        }
    }

    /// Yes, with exactly this fact.
    #[track_caller]
    pub fn decides(self, event: impl Into<Event>) {
        assert_eq!(self.decided().event, event.into());
    }

    /// Yes, whatever the fact.
    #[track_caller]
    pub fn taken(self) {
        self.decided();
    }

    /// Yes, under a number that the ledger gives.
    #[track_caller]
    pub fn gives(self, number: &str) {
        assert_eq!(self.decided().given.number, Some(number.into()));
    }

    /// Yes, and these controls are written into the record.
    #[track_caller]
    pub fn flagged(self, controls: &[&str]) {
        assert_eq!(self.decided().given.flags, controls);
    }

    /// No, and why.
    #[track_caller]
    pub fn rejected(self, why: Rejection) {
        assert_eq!(self.0, Err(why));
    }

    /// No, by a control.
    #[track_caller]
    pub fn blocked_by(self, control: &str) -> Finding {
        match self.0 {
            Err(Rejection::Control(finding)) => {
                assert_eq!((finding.control, finding.severity), (control, Severity::Block));
                finding
            }
            other => panic!("not blocked by {control}: {other:?}"),
        }
    }
}

macro_rules! commands {
    ($($command:ident $event:ident)+) => {$(
        impl From<$event> for Command {
            fn from(it: $event) -> Self {
                Self::$command(it)
            }
        }
    )+};
}

commands! {
    OpenLedger LedgerOpened
    EnrolMember MemberEnrolled
    RegisterParty PartyRegistered
    AwardGrant GrantAwarded
    AdoptRules RulesAdopted
    OpenAccount AccountOpened
    PlanActivity ActivityPlanned
    SetIndicator IndicatorSet
    AddBudgetLine BudgetLineAdded
    ApproveBudget BudgetApproved
    ReceiveFunds FundsReceived
    CreditInterest InterestCredited
    ChargeBankFee BankFeeCharged
    RecordExpense ExpenseRecorded
    ApproveExpense ExpenseApproved
    ReverseExpense ExpenseReversed
    IssueAdvance AdvanceIssued
    SettleAdvance AdvanceSettled
    MoveMoney MoneyMoved
    CountCash CashCounted
    ReceiveBankStatement BankStatementReceived
    ReceiveContribution ContributionReceived
    AcquireAsset AssetAcquired
    CheckAsset AssetChecked
    ReportActivity ActivityReported
    CompleteImport ImportCompleted
    RejectExpense ExpenseRejected
    ReclassifyExpense ExpenseReclassified
    VoidVoucher VoucherVoided
    MakeCommitment CommitmentMade
    ReleaseCommitment CommitmentReleased
    RequestFunds FundsRequested
    ReturnFunds FundsReturned
    ReceiveIncome IncomeReceived
    CloseAccount AccountClosed
    SettleDifference CashDifferenceSettled
    MatchBankLines BankLinesMatched
    DisposeAsset AssetDisposed
    ChangeRoles MemberRolesChanged
    RetireMember MemberRetired
    AmendParty PartyAmended
    ReceiveConsent ConsentReceived
    ReallocateBudget BudgetReallocated
    AmendGrant GrantAmended
    CarryOver BalanceCarriedOver
    CloseGrant GrantClosed
    CloseMonth MonthClosed
    ReopenMonth MonthReopened
    ExplainFinding FindingExplained
    AttachDocument DocumentAttached
    IssueStatement StatementIssued
    SubmitReport ReportSubmitted
}

// ---- facts, each as the office would say it ----

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn xof(francs: i64) -> Money {
    Money::xof(francs)
}

pub fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

pub fn unknown(what: What, code: &str) -> Rejection {
    Rejection::unknown(what, code)
}

/// Books without a record.
pub fn nothing() -> Given {
    Given { books: Books::new(), member: "admin", today: "2017-06-30", clock: Timestamp::UNIX_EPOCH }
}

pub fn opened() -> LedgerOpened {
    LedgerOpened {
        administrator: "admin".into(),
        checkpoint_key: PublicKey([7; 32]),
        format: "tarikh.v1".to_owned(),
        hash: "blake3".to_owned(),
        incarnation: 1,
        organisation: "AMSS".to_owned(),
        origin: "amss/ledger".to_owned(),
        tree_hash: "sha256".to_owned(),
    }
}

pub fn enrolled(member: &str, roles: &[Role], party: Option<&str>) -> MemberEnrolled {
    MemberEnrolled { member: member.into(), party: party.map(Into::into), roles: roles.to_vec() }
}

pub fn person(party: &str) -> PartyRegistered {
    PartyRegistered {
        function: None,
        kind: tarikh_events::party::PartyKind::Person,
        name: None,
        party: party.into(),
        personal: vec![tarikh_events::party::Personal {
            commitment: Hash([1; 32]),
            field: "name".to_owned(),
        }],
    }
}

pub fn awarded(grant: &str) -> GrantAwarded {
    let heading = |code: &str| Heading { code: code.into(), position: None };
    let funding = |code: &str, share: i64| Funding {
        code: code.into(),
        kind: FundingKind::Cash,
        name: code.to_owned(),
        share: Decimal::from(share),
    };
    let share =
        |code: &str, percent: i64| FundingShare { percent: Decimal::from(percent), source: code.into() };
    let place = |code: &str, kind, within: Option<&str>| Place {
        code: code.into(),
        kind,
        name: code.to_owned(),
        within: within.map(Into::into),
    };
    GrantAwarded {
        base: Some("TOM".into()),
        ceilings: Vec::new(),
        code: grant.into(),
        currency: Currency::XOF,
        donors: Vec::new(),
        ends: day("2017-12-31"),
        fee_line: Some("F.2".into()),
        funding: vec![funding("BMZ", 75), funding("WHH", 25)],
        funding_keys: vec![FundingKey {
            code: "BMZ75-WHH25".into(),
            shares: vec![share("BMZ", 75), share("WHH", 25)],
        }],
        grantee: "AMSS".to_owned(),
        headings: ["Personnel", "Fonctionnement", "Investissements"].map(heading).to_vec(),
        places: vec![
            place("TOM", PlaceKind::Base, None),
            place("C-GOU", PlaceKind::Cercle, None),
            place("GOU", PlaceKind::Commune, Some("C-GOU")),
        ],
        report_currency: Currency::EUR,
        results: vec![ExpectedResult { code: "R1".into(), title: "Résultat".to_owned() }],
        slices: Vec::new(),
        starts: day("2017-02-01"),
        title: "Projet".to_owned(),
        total: xof(1_000_000),
    }
}

pub fn account_opened(grant: &str, account: &str, book: &str, kind: AccountKind) -> AccountOpened {
    AccountOpened {
        account: account.into(),
        book: book.to_owned(),
        ceiling: None,
        currency: Currency::XOF,
        grant: grant.into(),
        kind,
        name: format!("Compte {account}"),
        signatories: Vec::new(),
    }
}

pub fn planned() -> ActivityPlanned {
    ActivityPlanned {
        activity: "A1".into(),
        ends: day("2017-05-31"),
        grant: GRANT.into(),
        men: 10,
        place: Some("GOU".into()),
        result: Some("R1".into()),
        starts: day("2017-05-01"),
        title: "Atelier".to_owned(),
        women: 12,
    }
}

pub fn line(grant: &str, line: &str, heading: &str, francs: i64) -> BudgetLineAdded {
    BudgetLineAdded {
        activity: None,
        amount: xof(francs),
        funding: "BMZ75-WHH25".into(),
        grant: grant.into(),
        heading: heading.into(),
        label: format!("Ligne {line}"),
        line: line.into(),
        plan: Vec::new(),
        position: None,
        quantity: Decimal::ONE,
        report_amount: None,
        result: None,
        unit: "forfait".to_owned(),
        unit_cost: xof(francs),
        version: 1,
    }
}

pub fn budget_approved(grant: &str) -> BudgetApproved {
    BudgetApproved {
        consent: "WHH".to_owned(),
        grant: grant.into(),
        on: day("2017-02-01"),
        reference: None,
        total: xof(1_000_000),
        version: 1,
    }
}

pub fn received(francs: i64, on: &str) -> FundsReceived {
    FundsReceived {
        account: BANK.into(),
        arrived_on: None,
        credited: xof(francs),
        fee: xof(0),
        fee_line: None,
        grant: GRANT.into(),
        intermediate: None,
        reference: format!("VIR-{on}").into(),
        sender: "WHH".to_owned(),
        sent: eur("1000.00"),
        sent_on: day(on),
        sources: Vec::new(),
        value_date: day(on),
    }
}

/// Money from the bank into a box or wallet.
pub fn filled(account: &str, francs: i64, on: &str) -> MoneyMoved {
    MoneyMoved {
        amount: xof(francs),
        from: BANK.into(),
        grant: GRANT.into(),
        movement: Movement::Withdrawal,
        on: day(on),
        reference: format!("RET-{account}-{on}").into(),
        text: "Retrait".to_owned(),
        to: account.into(),
    }
}

pub fn split(line: &str, francs: i64) -> Split {
    Split { activity: None, amount: xof(francs), grant: None, line: line.into(), place: None }
}

pub fn of_grant(grant: &str, split: Split) -> Split {
    Split { grant: Some(grant.into()), ..split }
}

/// A payment from an account, charged to line F.1.
pub fn paid(account: &str, francs: i64, on: &str) -> ExpenseRecorded {
    let method = match account {
        BANK => Method::Transfer,
        MOBILE => Method::MobileMoney,
        ADVANCES => Method::Advance,
        _ => Method::Cash,
    };
    ExpenseRecorded {
        account: account.into(),
        advance: None,
        cheque: None,
        concerns: None,
        documents: Vec::new(),
        grant: GRANT.into(),
        invoice: Some(format!("F-{account}-{francs}-{on}").into()),
        method,
        number: None,
        paid_on: day(on),
        party: "p-1".into(),
        purpose: "Carburant".to_owned(),
        replaces: None,
        splits: vec![split("F.1", francs)],
    }
}

pub fn by_cheque(cheque: &str, francs: i64, on: &str) -> ExpenseRecorded {
    ExpenseRecorded { cheque: Some(cheque.into()), method: Method::Cheque, ..paid(BANK, francs, on) }
}

pub fn numbered(number: &str, it: ExpenseRecorded) -> ExpenseRecorded {
    ExpenseRecorded { number: Some(number.into()), ..it }
}

pub fn reversed(voucher: u64, on: &str) -> ExpenseReversed {
    ExpenseReversed {
        grant: GRANT.into(),
        on: day(on),
        reason: "Erreur de montant".to_owned(),
        voucher: RecordRef::at(voucher),
    }
}

pub fn approved(voucher: u64) -> ExpenseApproved {
    ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(voucher) }
}

pub fn advanced(francs: i64, on: &str) -> AdvanceIssued {
    AdvanceIssued {
        account: BANK.into(),
        amount: xof(francs),
        cheque: None,
        due: day("2017-12-31"),
        grant: GRANT.into(),
        line: "F.1".into(),
        method: Method::Transfer,
        number: None,
        on: day(on),
        party: "p-2".into(),
        purpose: "Mission".to_owned(),
    }
}

/// A voucher that justifies a part of an advance.
pub fn justified(advance: &str, francs: i64, on: &str) -> ExpenseRecorded {
    ExpenseRecorded { advance: Some(advance.into()), ..paid(ADVANCES, francs, on) }
}

pub fn month_closed(grant: &str, month: &str) -> MonthClosed {
    MonthClosed {
        grant: grant.into(),
        head: Head::EMPTY,
        month: month.parse().unwrap(),
        statements: Vec::new(),
    }
}

pub fn grant_closed(grant: &str) -> GrantClosed {
    GrantClosed { grant: grant.into(), on: day("2017-06-30") }
}

pub fn account_closed(account: &str, on: &str) -> AccountClosed {
    AccountClosed { account: account.into(), grant: GRANT.into(), on: day(on) }
}

/// One rule of the donor, asked when a fact is recorded.
pub fn rule(control: &str, severity: Severity, parameters: &[(&str, &str)]) -> RulesAdopted {
    RulesAdopted {
        grant: GRANT.into(),
        rules: vec![Rule {
            control: control.to_owned(),
            parameters: parameters
                .iter()
                .map(|(name, value)| Parameter { name: (*name).to_owned(), value: (*value).to_owned() })
                .collect(),
            severities: vec![StageSeverity { severity, stage: Stage::Record }],
            source: "contrat".to_owned(),
        }],
    }
}

/// One rule of the donor, asked when a month is closed.
pub fn rule_at_closing(control: &str, severity: Severity, parameters: &[(&str, &str)]) -> RulesAdopted {
    let mut adopted = rule(control, severity, parameters);
    adopted.rules[0].severities[0].stage = Stage::Close;
    adopted
}

/// That a day lies in a closed month, with the first open day.
pub fn in_closed_month(on: &str, open: &str) -> Rejection {
    Rejection::MonthClosed { date: day(on), month: Month::of(day(on)), open: day(open) }
}

/// An open ledger with a member of each role and three payees.
pub fn ledger() -> Given {
    let given = nothing().and(opened()).and(enrolled("admin", &Role::ALL, None));
    given
        .and_all(["p-1", "p-2", "p-3", "p-chef", "p-raf"].map(person))
        .and(enrolled("comptable", &[Role::Accountant], None))
        .and(enrolled("caisse", &[Role::Cashier], None))
        .and(enrolled("raf", &[Role::FinanceManager], Some("p-raf")))
        .and(enrolled("chef", &[Role::ProjectHead], Some("p-chef")))
        .and(enrolled("direction", &[Role::Director], None))
        .and(enrolled("audit", &[Role::Auditor], None))
        .and(enrolled("installe", &[Role::Administrator], None))
        .and(enrolled("parti", &Role::ALL, None))
        .and(MemberRetired { member: "parti".into() })
        .and(enrolled("signe", &Role::ALL, None))
        .and(MemberKeyEnrolled {
            device: "portable".to_owned(),
            key: PublicKey([9; 32]),
            member: "signe".into(),
        })
        .by("comptable")
}

/// The ledger with a grant and its accounts; its budget is not approved yet.
pub fn contract(given: Given, grant: &str) -> Given {
    given
        .and(awarded(grant))
        .and(account_opened(grant, BANK, "BQ", AccountKind::Bank))
        .and(account_opened(grant, CASH, "CA", AccountKind::Cash))
        .and(account_opened(grant, MOBILE, "MM", AccountKind::MobileMoney))
        .and(account_opened(grant, ADVANCES, "OD", AccountKind::Advances))
        .and(ActivityPlanned { grant: grant.into(), ..planned() })
}

/// The contract with its budget: personnel 400 000, two lines of operation 200 000 and 100 000, investments
/// 300 000.
pub fn planned_grant(given: Given, grant: &str) -> Given {
    contract(given, grant)
        .and(line(grant, "P.1", "Personnel", 400_000))
        .and(line(grant, "F.1", "Fonctionnement", 200_000))
        .and(line(grant, "F.2", "Fonctionnement", 100_000))
        .and(line(grant, "I.1", "Investissements", 300_000))
        .and(budget_approved(grant))
}

/// A working office: everything is there, and five million francs are in the bank. No rule is adopted.
pub fn office() -> Given {
    planned_grant(ledger(), GRANT).and(received(5_000_000, "2017-03-01"))
}

pub fn line_code(code: &str) -> LineCode {
    code.into()
}
