//! A grant that is nothing like the reference year: three years, two donors, shillings with cents, euros and
//! pounds. Every statement of the catalogue comes out of it, and the donor's side to the cent.
//!
//! The figures are worked out by hand beside the facts. Under the moving average the pool is worth 140.00
//! shillings a euro in 2024, 10 700 000 / 80 000 = 133.75 after the second transfer, and 10 737 500 / 80 000 =
//! 134.21875 after the third.

use tarikh::commands::{Actor, Command, Rejection, decide};
use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::asset::{AssetAcquired, AssetChecked};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated, Planned};
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, ExpenseApproved, ExpenseReclassified, ExpenseRecorded, ExpenseReversed,
    Method, Split,
};
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, Forecast, FundsReceived, FundsRequested, FundsReturned,
    IncomeReceived, InterestCredited, SourceAmount,
};
use tarikh_events::grant::{
    ActivityPlanned, ActivityReported, BalanceCarriedOver, Ceiling, Donor, Funding, FundingKey, FundingKind,
    FundingShare, GrantAwarded, Heading,
};
use tarikh_events::ledger::{LedgerOpened, MemberEnrolled, Role};
use tarikh_events::month::MonthClosed;
use tarikh_events::party::{PartyKind, PartyRegistered};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted};
use tarikh_events::treasury::{
    AccountKind, AccountOpened, BankStatementReceived, CashCounted, MoneyMoved, Movement, StatementLine,
};
use tarikh_events::{
    CommandId, Currency, Date, Decimal, GrantCode, Money, Month, PublicKey, Record, RecordRef, Timestamp,
};
use tarikh_projections::statement::{Check, RowKind, Statement, Table, Value};
use tarikh_projections::statements::{About, find};
use tarikh_projections::{Books, CATALOGUE, Period, Scope};

const GRANT: &str = "KEN 2031-24";
const BANK: &str = "1010";
const CASH: &str = "1020";
const ADVANCES: &str = "1030";

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn money(text: &str, currency: Currency) -> Money {
    Money::parse(text, currency).expect("an amount")
}

fn kes(text: &str) -> Money {
    money(text, Currency::KES)
}

fn eur(text: &str) -> Money {
    money(text, Currency::EUR)
}

fn gbp(text: &str) -> Money {
    money(text, Currency::GBP)
}

/// What is asked for by the fact it makes.
trait Asked {
    fn command(self) -> Command;
}

macro_rules! asked {
    ($($command:ident $fact:ty),* $(,)?) => {
        $(impl Asked for $fact {
            fn command(self) -> Command {
                Command::$command(self)
            }
        })*
    };
}

asked! {
    OpenLedger LedgerOpened,
    EnrolMember MemberEnrolled,
    RegisterParty PartyRegistered,
    AwardGrant GrantAwarded,
    AdoptRules RulesAdopted,
    OpenAccount AccountOpened,
    AddBudgetLine BudgetLineAdded,
    ApproveBudget BudgetApproved,
    ReceiveFunds FundsReceived,
    RecordExpense ExpenseRecorded,
    ApproveExpense ExpenseApproved,
    ReverseExpense ExpenseReversed,
    ReceiveBankStatement BankStatementReceived,
    CloseMonth MonthClosed,
    CarryOver BalanceCarriedOver,
    RequestFunds FundsRequested,
    CreditInterest InterestCredited,
    ReceiveContribution ContributionReceived,
    MoveMoney MoneyMoved,
    CountCash CashCounted,
    AcquireAsset AssetAcquired,
    CheckAsset AssetChecked,
    IssueAdvance AdvanceIssued,
    SettleAdvance AdvanceSettled,
    ChargeBankFee BankFeeCharged,
    MakeCommitment CommitmentMade,
    ReallocateBudget BudgetReallocated,
    ReclassifyExpense ExpenseReclassified,
    PlanActivity ActivityPlanned,
    ReportActivity ActivityReported,
    ReceiveIncome IncomeReceived,
    ReturnFunds FundsReturned,
}

struct Office {
    books: Books,
}

impl Office {
    // What someone asks on a day, and must get.
    fn ask(&mut self, who: &str, today: &str, command: impl Asked) -> u64 {
        self.try_ask(who, today, command).unwrap_or_else(|why| panic!("{who} on {today}: {why:?}"))
    }

    fn try_ask(&mut self, who: &str, today: &str, command: impl Asked) -> Result<u64, Rejection> {
        let actor = Actor { member: who.into(), today: day(today) };
        let decided = decide(&self.books, &actor, command.command())?;
        let first = self.books.head.records;
        let parts = u32::try_from(decided.len()).expect("few parts");
        let command = CommandId(uuid::Uuid::from_u128(u128::from(first) + 1));
        for (part, it) in (1..).zip(decided) {
            let record = Record {
                seq: self.books.head.records,
                at: Timestamp::UNIX_EPOCH,
                actor: who.into(),
                command,
                part: (part, parts),
                event: it.event,
                given: it.given,
            };
            self.books.apply(&record).expect("it fits the books");
        }
        Ok(first)
    }

    fn begun() -> Self {
        let mut office = Self { books: Books::new() };
        let today = "2024-01-02";
        office.ask(
            "admin",
            today,
            LedgerOpened {
                administrator: "admin".into(),
                checkpoint_key: PublicKey([7; 32]),
                format: "tarikh.v1".to_owned(),
                hash: "blake3".to_owned(),
                incarnation: 1,
                organisation: "Lake Basin Trust".to_owned(),
                origin: "lbt.example/ledger".to_owned(),
                tree_hash: "sha256".to_owned(),
            },
        );
        for (member, role) in [
            ("admin", Role::Administrator),
            ("accountant", Role::Accountant),
            ("finance", Role::FinanceManager),
            ("head", Role::ProjectHead),
            ("director", Role::Director),
        ] {
            let enrolled = MemberEnrolled { member: member.into(), party: None, roles: vec![role] };
            office.ask("admin", today, enrolled);
        }
        office.ask(
            "admin",
            today,
            PartyRegistered {
                function: None,
                kind: PartyKind::Firm,
                name: Some("Kisumu Supplies".to_owned()),
                party: "p-00000001".into(),
                personal: Vec::new(),
            },
        );
        office.ask("head", today, award());
        for (account, book, kind) in [
            (BANK, "BK", AccountKind::Bank),
            (CASH, "CB", AccountKind::Cash),
            (ADVANCES, "AV", AccountKind::Advances),
        ] {
            office.ask(
                "accountant",
                today,
                AccountOpened {
                    account: account.into(),
                    book: book.to_owned(),
                    ceiling: None,
                    currency: Currency::KES,
                    grant: GRANT.into(),
                    kind,
                    name: format!("Account {account}"),
                    signatories: Vec::new(),
                },
            );
        }
        for line in lines() {
            office.ask("finance", today, line);
        }
        office.ask(
            "director",
            today,
            BudgetApproved {
                consent: "Both donors".to_owned(),
                grant: GRANT.into(),
                on: day("2024-01-01"),
                reference: None,
                total: kes("15000000.00"),
                version: 1,
            },
        );
        office.ask("finance", today, RulesAdopted { grant: GRANT.into(), rules: rules() });
        office
    }

    fn receive(&mut self, on: &str, arrived: &str, sent: &str, credited: &str, sources: &[(&str, Money)]) {
        let source =
            |(source, amount): &(&str, Money)| SourceAmount { amount: *amount, source: (*source).into() };
        self.ask(
            "accountant",
            on,
            FundsReceived {
                account: BANK.into(),
                arrived_on: Some(day(arrived)),
                credited: kes(credited),
                fee: kes("0.00"),
                fee_line: None,
                grant: GRANT.into(),
                intermediate: None,
                reference: format!("TR-{on}").into(),
                sender: "Lake Basin Friends e.V.".to_owned(),
                sent: eur(sent),
                sent_on: day(on),
                sources: sources.iter().map(source).collect(),
                value_date: day(on),
            },
        );
    }

    fn spend(&mut self, on: &str, line: &str, amount: &str) -> u64 {
        self.pay(voucher(on, line, amount))
    }

    fn pay(&mut self, it: ExpenseRecorded) -> u64 {
        let on = &it.paid_on.to_string();
        let voucher = self.ask("accountant", on, it);
        let approved = ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(voucher) };
        self.ask("head", on, approved);
        voucher
    }

    fn bank_statement(&mut self, month: Month) {
        self.bank_says(month, Vec::new());
    }

    // What moved in the account in the year of a month.
    fn bank_lines(&self, month: Month) -> Vec<StatementLine> {
        let account = self.grant().account(&BANK.into()).expect("the bank");
        let mut moved: Vec<_> = account.movements.iter().filter(|it| it.on.year() == month.year).collect();
        moved.sort_by_key(|it| it.on);
        let line = |it: &&tarikh_projections::books::Movement| {
            let amount = Money::new(it.amount.abs(), Currency::KES).expect("cents");
            let comes = it.amount.is_sign_positive();
            StatementLine {
                balance: None,
                credit: comes.then_some(amount),
                debit: (!comes).then_some(amount),
                on: it.on,
                reference: format!("B-{}", it.seq).into(),
                text: "by the bank".to_owned(),
            }
        };
        moved.iter().map(line).collect()
    }

    fn bank_says(&mut self, month: Month, lines: Vec<StatementLine>) {
        let on = month.last();
        let account = self.grant().account(&BANK.into()).expect("the bank");
        let closing = Money::new(account.balance_on(on), Currency::KES).expect("cents");
        self.ask(
            "accountant",
            &on.to_string(),
            BankStatementReceived {
                account: BANK.into(),
                closing,
                document: None,
                grant: GRANT.into(),
                lines,
                on,
                reference: format!("ST-{month}").into(),
                text: "statement".to_owned(),
            },
        );
    }

    fn close_year(&mut self, year: i16) {
        let mut month = Month { year, month: 1 };
        while month.year == year {
            self.bank_statement(month);
            let head = self.books.head;
            let closed = MonthClosed { grant: GRANT.into(), head, month, statements: Vec::new() };
            self.ask("director", &format!("{}-01-15", year + 1), closed);
            month = month.next();
        }
    }

    fn grant(&self) -> &tarikh_projections::books::Grant {
        self.books.grant(&GrantCode::from(GRANT)).expect("the grant")
    }

    fn statement(&self, key: &str, period: &str) -> Statement {
        let period = Period::parse(period).expect("a period");
        let scope = Scope { grant: GRANT.into(), period, account: None, as_of: None };
        let statement = find(key).expect("in the catalogue").ask(&self.books, &scope).expect("an answer");
        assert_agrees(&statement);
        statement
    }

    // The three years.
    fn through() -> Self {
        let mut office = Self::begun();
        office.receive(
            "2024-02-10",
            "2024-01-20",
            "60000.00",
            "8400000.00",
            &[("EU", eur("40000.00")), ("FCDO", gbp("17000.00"))],
        );
        office.spend("2024-03-15", "101", "2100000.00");
        office.spend("2024-05-10", "201", "1400000.00");
        office.spend("2024-08-01", "301", "700000.00");
        office.close_year(2024);
        office.ask(
            "director",
            "2025-01-20",
            BalanceCarriedOver { amount: kes("4200000.00"), from: 2024, grant: GRANT.into(), to: 2025 },
        );
        office.receive("2025-03-01", "2025-02-10", "50000.00", "6500000.00", &[("EU", eur("50000.00"))]);
        office.spend("2025-04-01", "301", "2675000.00");
        office.spend("2025-06-01", "102", "1337500.00");
        office.receive("2026-02-01", "2026-01-05", "30000.00", "4050000.00", &[("FCDO", gbp("25000.00"))]);
        office.spend("2026-03-01", "201", "1342187.50");
        office
    }
}

fn split(line: &str, amount: &str) -> Split {
    Split { activity: None, amount: kes(amount), grant: None, line: line.into(), place: None }
}

fn voucher(on: &str, line: &str, amount: &str) -> ExpenseRecorded {
    ExpenseRecorded {
        account: BANK.into(),
        advance: None,
        cheque: None,
        concerns: None,
        documents: Vec::new(),
        grant: GRANT.into(),
        invoice: Some(format!("F-{on}-{line}").into()),
        method: Method::Transfer,
        number: None,
        paid_on: day(on),
        party: "p-00000001".into(),
        purpose: "supplies".to_owned(),
        replaces: None,
        splits: vec![split(line, amount)],
    }
}

fn award() -> GrantAwarded {
    let funding = |code: &str, name: &str, share: i64| Funding {
        code: code.into(),
        kind: FundingKind::Cash,
        name: name.to_owned(),
        share: share.into(),
    };
    let share = |source: &str, percent: i64| FundingShare { percent: percent.into(), source: source.into() };
    let heading =
        |code: &str, position: &str| Heading { code: code.into(), position: Some(position.to_owned()) };
    let ceiling = |amount, year| Ceiling { amount, year };
    GrantAwarded {
        base: None,
        ceilings: vec![
            ceiling(eur("70000.00"), 2024),
            ceiling(eur("60000.00"), 2025),
            ceiling(gbp("20000.00"), 2024),
            ceiling(gbp("25000.00"), 2026),
            ceiling(kes("9000000.00"), 2025),
        ],
        code: GRANT.into(),
        currency: Currency::KES,
        donors: vec![
            Donor { name: "EU".to_owned(), project: Some("EU-77".to_owned()) },
            Donor { name: "Lake Basin Friends e.V.".to_owned(), project: None },
        ],
        ends: day("2026-12-31"),
        fee_line: Some("201".into()),
        funding: vec![funding("EU", "European Union", 60), funding("FCDO", "FCDO", 40)],
        funding_keys: vec![FundingKey {
            code: "MIX".into(),
            shares: vec![share("EU", 60), share("FCDO", 40)],
        }],
        grantee: "Lake Basin Trust".to_owned(),
        headings: vec![
            heading("Equipment", "A"),
            heading("Running", "B"),
            heading("Staff", "C"),
            heading("Overheads", "D"),
        ],
        places: Vec::new(),
        report_currency: Currency::EUR,
        results: Vec::new(),
        slices: Vec::new(),
        starts: day("2024-01-01"),
        title: "Clean water for the lake shore".to_owned(),
        total: kes("15000000.00"),
    }
}

fn lines() -> Vec<BudgetLineAdded> {
    let line =
        |line: &str, heading: &str, position: Option<&str>, funding: &str, amount: &str, report: &str| {
            BudgetLineAdded {
                activity: None,
                amount: kes(amount),
                funding: funding.into(),
                grant: GRANT.into(),
                heading: heading.into(),
                label: format!("Line {line}"),
                line: line.into(),
                plan: vec![Planned { amount: kes(amount), month: "2026-04".parse().expect("a month") }],
                position: position.map(str::to_owned),
                quantity: Decimal::ONE,
                report_amount: Some(eur(report)),
                result: None,
                unit: "lot".to_owned(),
                unit_cost: kes(amount),
                version: 1,
            }
        };
    vec![
        line("101", "Equipment", Some("A.1"), "MIX", "3000000.00", "21000.00"),
        line("102", "Equipment", Some("A.1"), "FCDO", "1000000.00", "7000.00"),
        line("103", "Equipment", Some("A.2"), "MIX", "1000000.00", "7000.00"),
        line("201", "Running", Some("B.1"), "MIX", "4000000.00", "28000.00"),
        line("301", "Staff", None, "MIX", "5000000.00", "35000.00"),
        line("901", "Overheads", None, "MIX", "1000000.00", "7000.00"),
    ]
}

fn rules() -> Vec<Rule> {
    let rule = |control: &str, parameters: &[(&str, &str)]| Rule {
        control: control.to_owned(),
        parameters: parameters
            .iter()
            .map(|(name, value)| Parameter { name: (*name).to_owned(), value: (*value).to_owned() })
            .collect(),
        severities: Vec::new(),
        source: "contract, annex III".to_owned(),
    };
    vec![
        rule("K32", &[("block_percent", "30")]),
        rule("T08", &[("months", "4")]),
        rule(
            "T12",
            &[
                ("method", "moving-average"),
                ("plan_rate", "140"),
                ("lump_percent", "7"),
                ("lump_position", "D"),
                ("signatories", "2"),
            ],
        ),
        rule(
            "T13",
            &[
                ("months", "4"),
                ("days", "42"),
                ("margin", "5"),
                ("year_days", "360"),
                ("base_rates", "2024-01-01=3.62 2024-07-01=3.37 2025-01-01=2.27 2025-07-01=1.27"),
            ],
        ),
    ]
}

#[track_caller]
fn assert_agrees(statement: &Statement) {
    let wrong: Vec<&Check> = statement.checks.iter().filter(|it| !it.holds()).collect();
    assert!(wrong.is_empty(), "{} {:?}: {wrong:?}", statement.key, statement.scope.period);
    for table in &statement.tables {
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{} {} {}", statement.key, table.key, row.key);
        }
    }
}

fn table<'a>(statement: &'a Statement, key: &str) -> &'a Table {
    statement.tables.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no table {key}"))
}

// A row's figures in some columns, as text; blank is a dash.
fn figures(table: &Table, row: &str, columns: &[&str]) -> String {
    let row = table.rows.iter().find(|it| it.key == row && it.kind != RowKind::Group);
    let row = row.unwrap_or_else(|| panic!("no row in {}", table.key));
    let figure = |column: &&str| {
        let at =
            table.columns.iter().position(|it| it.key == *column).unwrap_or_else(|| panic!("no {column}"));
        match row.cells[at].as_ref().map(|it| &it.value) {
            None => "-".to_owned(),
            Some(Value::Amount(it) | Value::Rate(it) | Value::Percent(it)) => it.to_string(),
            Some(Value::Text(it)) => it.clone(),
            Some(Value::Date(it)) => it.to_string(),
            Some(Value::Count(it)) => it.to_string(),
            Some(Value::Word(it)) => (*it).to_owned(),
            Some(other) => panic!("{other:?}"),
        }
    };
    columns.iter().map(figure).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_statement_comes_out_of_a_grant_that_is_nothing_like_the_reference_year() {
    let mut office = Office::through();
    office.ask(
        "accountant",
        "2026-11-03",
        MoneyMoved {
            amount: kes("50000.50"),
            from: BANK.into(),
            grant: GRANT.into(),
            movement: Movement::Withdrawal,
            on: day("2026-11-03"),
            reference: "W-1".into(),
            text: "cash".to_owned(),
            to: CASH.into(),
        },
    );
    office.ask(
        "accountant",
        "2026-12-31",
        CashCounted {
            account: CASH.into(),
            counted: kes("50000.50"),
            denominations: Vec::new(),
            grant: GRANT.into(),
            on: day("2026-12-31"),
            reference: "C-1".into(),
            text: "count".to_owned(),
            witness: None,
        },
    );
    office.bank_statement("2026-12".parse().expect("a month"));
    let mut asked = 0;
    for entry in CATALOGUE {
        for period in ["2024", "2024-03", "2025", "2026-Q1", "2026-12", "2026"] {
            let accounts = match entry.about {
                About::Grant => vec![None],
                About::Account(kinds) => {
                    let fit = office.grant().accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                    fit.map(|it| Some(it.opened.account.clone())).collect()
                }
            };
            for account in accounts {
                let period = Period::parse(period).expect("a period");
                let scope = Scope { grant: GRANT.into(), period, account, as_of: None };
                if let Ok(statement) = entry.ask(&office.books, &scope) {
                    assert_agrees(&statement);
                    asked += 1;
                } else {
                    // Nothing was counted, nor told by the bank, in a period.
                    assert!(matches!(entry.key, "cash-count" | "bank-reconciliation"), "{}", entry.key);
                    assert_ne!(period, Period::parse("2026-12").expect("a month"), "{}", entry.key);
                }
            }
        }
    }
    assert!(asked >= CATALOGUE.len() * 5, "{asked} statements");
}

// Three years in each of which something of everything happens that an office records.
fn full() -> Office {
    let mut office = Office::begun();
    let given = |on: &str, kind, value: &str, account: Option<&str>| ContributionReceived {
        account: account.map(Into::into),
        description: "of the community".to_owned(),
        grant: GRANT.into(),
        kind,
        on: day(on),
        party: "p-00000001".into(),
        place: None,
        quantity: Decimal::ONE,
        reference: format!("CO-{on}-{}", account.unwrap_or("kind")).into(),
        unit: "lot".to_owned(),
        unit_value: kes(value),
        value: kes(value),
        value_source: "market price".to_owned(),
    };
    office.ask(
        "head",
        "2024-01-03",
        ActivityPlanned {
            activity: "A1".into(),
            ends: day("2026-12-31"),
            grant: GRANT.into(),
            men: 40,
            place: None,
            result: None,
            starts: day("2024-01-01"),
            title: "Wells".to_owned(),
            women: 60,
        },
    );
    let (eu, fcdo) = (|amount| ("EU", eur(amount)), |amount| ("FCDO", gbp(amount)));
    for (year, sent, credited, sources) in [
        ("2024", "60000.00", "8400000.00", vec![eu("40000.00"), fcdo("17000.00")]),
        ("2025", "50000.00", "6500000.00", vec![eu("50000.00")]),
        ("2026", "30000.00", "4050000.00", vec![fcdo("25000.00")]),
    ] {
        let on = |rest: &str| format!("{year}-{rest}");
        office.receive(&on("02-10"), &on("01-20"), sent, credited, &sources);
        office.spend(&on("03-15"), "101", "1250000.25");
        let number = office.grant().vouchers.last().expect("a voucher").number.clone();
        let asset = format!("PUMP-{year}");
        office.ask(
            "accountant",
            &on("03-16"),
            AssetAcquired {
                asset: asset.as_str().into(),
                grant: GRANT.into(),
                holder: None,
                label: "Pump".to_owned(),
                line: Some("101".into()),
                on: day(&on("03-16")),
                place: None,
                quantity: 1,
                state: "new".to_owned(),
                supplier: "p-00000001".into(),
                value: kes("1250000.25"),
                voucher: Some(number),
            },
        );
        let seen = AssetChecked {
            asset: asset.as_str().into(),
            grant: GRANT.into(),
            holder: None,
            on: day(&on("11-30")),
            place: None,
            state: "used".to_owned(),
        };
        let wrong = office.spend(&on("04-02"), "102", "150000.10");
        let reversed = ExpenseReversed {
            grant: GRANT.into(),
            on: day(&on("04-20")),
            reason: "paid twice".to_owned(),
            voucher: RecordRef::at(wrong),
        };
        office.ask("accountant", &on("04-20"), reversed);
        let staff = office.spend(&on("05-10"), "201", "700000.00");
        let moved = ExpenseReclassified {
            grant: GRANT.into(),
            on: day(&on("05-20")),
            reason: "salaries".to_owned(),
            splits: vec![split("301", "400000.00"), split("201", "300000.00")],
            voucher: RecordRef::at(staff),
        };
        office.ask("accountant", &on("05-20"), moved);
        let promised = CommitmentMade {
            grant: GRANT.into(),
            number: format!("PO-{year}").as_str().into(),
            on: day(&on("06-01")),
            party: "p-00000001".into(),
            purpose: "pipes".to_owned(),
            splits: vec![split("103", "90000.00")],
        };
        office.ask("accountant", &on("06-01"), promised);
        let advance = office.ask(
            "accountant",
            &on("07-01"),
            AdvanceIssued {
                account: BANK.into(),
                amount: kes("80000.00"),
                cheque: None,
                due: day(&on("07-15")),
                grant: GRANT.into(),
                line: "201".into(),
                method: Method::Transfer,
                number: None,
                on: day(&on("07-01")),
                party: "p-00000001".into(),
                purpose: "mission".to_owned(),
            },
        );
        let number = office.grant().advances.last().expect("an advance").number.clone();
        office.pay(ExpenseRecorded {
            account: ADVANCES.into(),
            advance: Some(number),
            method: Method::Advance,
            ..voucher(&on("07-10"), "201", "60000.50")
        });
        // What is left of the last one is still out at the end.
        if year != "2026" {
            let settled = AdvanceSettled {
                account: BANK.into(),
                advance: RecordRef::at(advance),
                grant: GRANT.into(),
                on: day(&on("07-12")),
                refunded: kes("19999.50"),
            };
            office.ask("accountant", &on("07-12"), settled);
        }
        let fee = BankFeeCharged {
            account: BANK.into(),
            amount: kes("1200.35"),
            grant: GRANT.into(),
            line: "201".into(),
            on: day(&on("08-31")),
            reference: format!("FEE-{year}").into(),
            text: "fees".to_owned(),
        };
        office.ask("accountant", &on("08-31"), fee);
        let interest = InterestCredited {
            account: BANK.into(),
            amount: kes("310.05"),
            grant: GRANT.into(),
            on: day(&on("09-30")),
            reference: format!("INT-{year}").into(),
            text: "interest".to_owned(),
        };
        office.ask("accountant", &on("09-30"), interest);
        let sold = IncomeReceived {
            account: BANK.into(),
            amount: kes("4000.00"),
            grant: GRANT.into(),
            on: day(&on("10-05")),
            party: None,
            reference: format!("SALE-{year}").into(),
            text: "old tyres".to_owned(),
        };
        office.ask("accountant", &on("10-05"), sold);
        office.ask(
            "accountant",
            &on("10-10"),
            given(&on("10-10"), ContributionKind::Cash, "9000.00", Some(BANK)),
        );
        office.ask(
            "accountant",
            &on("10-11"),
            given(&on("10-11"), ContributionKind::Labour, "25000.00", None),
        );
        let deed = ActivityReported {
            activity: "A1".into(),
            comment: None,
            grant: GRANT.into(),
            indicator: "wells".to_owned(),
            men: Some(12),
            on: day(&on("11-01")),
            place: None,
            value: 3,
            women: Some(20),
        };
        office.ask("head", &on("11-01"), deed);
        let budget = BudgetReallocated {
            amount: kes("5000.00"),
            consent: None,
            from: "201".into(),
            grant: GRANT.into(),
            reason: "more pipes".to_owned(),
            to: "103".into(),
        };
        office.ask("head", &on("11-02"), budget);
        office.ask("accountant", &on("11-30"), seen);
        let returned = FundsReturned {
            account: BANK.into(),
            amount: kes("1000.00"),
            grant: GRANT.into(),
            on: day(&on("12-01")),
            reason: "ineligible".to_owned(),
            reference: format!("RET-{year}").into(),
        };
        office.ask("accountant", &on("12-01"), returned);
        let drawn = MoneyMoved {
            amount: kes("50000.50"),
            from: BANK.into(),
            grant: GRANT.into(),
            movement: Movement::Withdrawal,
            on: day(&on("12-03")),
            reference: format!("W-{year}").into(),
            text: "cash".to_owned(),
            to: CASH.into(),
        };
        office.ask("accountant", &on("12-03"), drawn);
        office.pay(ExpenseRecorded {
            account: CASH.into(),
            method: Method::Cash,
            ..voucher(&on("12-04"), "201", "50000.50")
        });
        let counted = CashCounted {
            account: CASH.into(),
            counted: kes("0.00"),
            denominations: Vec::new(),
            grant: GRANT.into(),
            on: day(&on("12-31")),
            reference: format!("C-{year}").into(),
            text: "count".to_owned(),
            witness: None,
        };
        office.ask("accountant", &on("12-31"), counted);
        let december = Month { year: year.parse().expect("a year"), month: 12 };
        office.bank_says(december, office.bank_lines(december));
    }
    office
}

// Words and marks of the reference year, and of its country.
const PARTICULAR: [&str; 9] = ["MLI", "WHH", "BMZ", "AMSS", "XOF", "FCFA", "655", "Tombouctou", "COMMUN"];

#[test]
fn every_statement_answers_for_each_year_and_for_the_whole_term_of_any_grant() {
    use tarikh::render::words::{Lang, Words};
    let office = full();
    let words = Lang::ALL.map(Words::new);
    // What no language has words for shows its key in all of them.
    let mut unsaid = std::collections::BTreeSet::new();
    let mut need = |said: &dyn Fn(&Words) -> String, key: &str| {
        if words.iter().all(|words| said(words) == key) {
            unsaid.insert(key.to_owned());
        }
    };
    for entry in CATALOGUE {
        for period in ["2024", "2025", "2026", "2024-01-01..2026-12-31"] {
            let accounts = match entry.about {
                About::Grant => vec![None],
                About::Account(kinds) => {
                    let fit = office.grant().accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                    fit.map(|it| Some(it.opened.account.clone())).collect()
                }
            };
            assert!(!accounts.is_empty(), "{}", entry.key);
            for account in accounts {
                let period = Period::parse(period).expect("a period");
                let scope = Scope { grant: GRANT.into(), period, account, as_of: None };
                let statement = entry
                    .ask(&office.books, &scope)
                    .unwrap_or_else(|why| panic!("{} of {period:?}: {why:?}", entry.key));
                assert_agrees(&statement);
                assert!(!statement.checks.is_empty(), "{} proves nothing", entry.key);
                assert!(statement.tables.iter().any(|it| !it.rows.is_empty()), "{} is empty", entry.key);
                for table in &statement.tables {
                    for column in &table.columns {
                        let own = [Currency::KES, Currency::EUR, Currency::GBP];
                        assert!(column.currency.is_none_or(|it| own.contains(&it)), "{}", entry.key);
                        let of = format!("column-{}-{}", statement.key, column.key);
                        let either = format!("column-{}", column.key);
                        need(&|words| words.first(&[&of, &either, column.key]), column.key);
                    }
                    let cells = table.rows.iter().flat_map(|it| table.columns.iter().zip(&it.cells));
                    for (column, cell) in cells {
                        let value = cell.as_ref().map(|it| &it.value);
                        if let Some(Value::Text(it)) = value {
                            let found = PARTICULAR.iter().find(|word| it.contains(**word));
                            assert_eq!(found, None, "{}: {it}", entry.key);
                        }
                        if let Some(Value::Word(it)) = value {
                            let (of, own) = (format!("{}-{it}", column.key), format!("word-{it}"));
                            need(&|words| words.first(&[&of, &own, it]), it);
                        }
                    }
                }
            }
        }
    }
    assert!(unsaid.is_empty(), "no words for {unsaid:?}");
}

#[test]
fn the_interim_statement_keeps_what_was_told_and_adds_the_year() {
    let office = Office::through();
    let columns = [
        "plan",
        "spent_before",
        "spent_year_local",
        "spent_year",
        "spent_local",
        "rate",
        "spent",
        "deviation",
        "percent",
    ];
    let interim = office.statement("interim-statement", "2025");
    let expenditure = table(&interim, "expenditure");
    assert_eq!(
        figures(expenditure, "A.1", &columns),
        "28000.00 | 15000.00 | 1337500.00 | 10000.00 | 3437500.00 | 137.500000 | 25000.00 | -3000.00 | -10.71"
    );
    assert_eq!(
        figures(expenditure, "C", &columns),
        "35000.00 | 5000.00 | 2675000.00 | 20000.00 | 3375000.00 | 135.000000 | 25000.00 | -10000.00 | -28.57"
    );
    // Seven per cent of 30 000 and of 60 000; no voucher, so no rate.
    assert_eq!(
        figures(expenditure, "D", &columns),
        "7000.00 | 2100.00 | 0.00 | 2100.00 | 0.00 | - | 4200.00 | -2800.00 | -40.00"
    );
    assert_eq!(
        figures(expenditure, "total", &columns),
        "105000.00 | 32100.00 | 4012500.00 | 32100.00 | 8212500.00 | 127.920561 | 64200.00 | -40800.00 | -38.86"
    );
    // What the interim statement of the year before told is where this one begins.
    let before = office.statement("interim-statement", "2024");
    assert_eq!(figures(table(&before, "expenditure"), "total", &["spent"]), "32100.00");
    let order: Vec<&str> =
        expenditure.rows.iter().filter(|it| it.kind == RowKind::Line).map(|it| it.key.as_str()).collect();
    assert_eq!(order, ["A.1", "A.2", "B.1", "C", "D"]);
    assert!(interim.tables.iter().all(|it| it.key != "declarations"));
}

#[test]
fn the_final_statement_says_where_each_euro_came_from_and_went() {
    let office = Office::through();
    let proof = office.statement("final-statement", "2026");
    let expenditure = table(&proof, "expenditure");
    let columns = ["plan", "spent_local", "rate", "spent", "deviation"];
    assert_eq!(
        figures(expenditure, "B.1", &columns),
        "28000.00 | 2742187.50 | 137.109375 | 20000.00 | -8000.00"
    );
    assert_eq!(figures(expenditure, "D", &["spent", "reason"]), "4900.00 | computed-lump-sum");
    assert_eq!(figures(expenditure, "total", &["spent_local", "spent"]), "9554687.50 | 74900.00");
    // 102 is borne by the FCDO alone: 10 000; of the other 64 900 it bears two fifths.
    let income = table(&proof, "income");
    let columns = ["plan", "received", "deviation", "due", "ahead"];
    assert_eq!(figures(income, "EU", &columns), "58800.00 | 90000.00 | 31200.00 | 38940.00 | 51060.00");
    assert_eq!(figures(income, "FCDO", &columns), "46200.00 | 50000.00 | 3800.00 | 35960.00 | 14040.00");
    assert_eq!(figures(income, "total", &["plan", "received"]), "105000.00 | 140000.00");
    let balance = table(&proof, "balance");
    let of = |row: &str| figures(balance, row, &["local", "amount"]);
    assert_eq!(of("balance-unspent"), "- | 65100.00");
    assert_eq!(of("balance-lump-undrawn"), "- | 4900.00");
    assert_eq!(of("balance-left"), "9395312.50 | 70000.00");
    assert_eq!(of("balance-difference"), "- | 0.00");
    assert_eq!(table(&proof, "declarations").rows.len(), 3);
    assert_eq!(proof.signatures, ["prepared", "legal-representative", "legal-representative"]);
    let settings = table(&proof, "settings");
    assert_eq!(
        figures(settings, "setting-method", &["value", "origin"]),
        "method-moving-average | contract, annex III"
    );
}

#[test]
fn a_deviation_beyond_the_threshold_without_a_reason_is_said() {
    let mut office = Office::through();
    // 28 000 planned on B.1, 20 000 spent: 16 400 more are exactly 30 per cent over, a cent more is beyond.
    let over = |office: &Office| {
        let period = Period::parse("2026").expect("a year");
        let scope = Scope { grant: GRANT.into(), period, account: None, as_of: None };
        let statement = find("final-statement").expect("it").ask(&office.books, &scope).expect("an answer");
        let check =
            statement.checks.iter().find(|it| it.key == "reasons-beyond-threshold").expect("the check");
        let reason = figures(table(&statement, "expenditure"), "B.1", &["spent", "reason"]);
        (check.holds(), reason)
    };
    // 134.21875 x 16 400.
    office.spend("2026-05-01", "201", "2201187.50");
    assert_eq!(over(&office), (true, "36400.00 | -".to_owned()));
    office.spend("2026-05-02", "201", "1.35");
    assert_eq!(over(&office), (false, "36400.01 | reason-missing".to_owned()));
    // In per cent: 134.21875 x 16 397.20, 16 400.00 and 16 402.80.
    for (shillings, percent, holds, reason) in [
        ("2200811.69", "29.99", true, "-"),
        ("2201187.50", "30.00", true, "-"),
        ("2201563.31", "30.01", false, "reason-missing"),
    ] {
        let mut office = Office::through();
        office.spend("2026-05-01", "201", shillings);
        let statement = {
            let period = Period::parse("2026").expect("a year");
            let scope = Scope { grant: GRANT.into(), period, account: None, as_of: None };
            find("final-statement").expect("it").ask(&office.books, &scope).expect("an answer")
        };
        let check = statement.checks.iter().find(|it| it.key == "reasons-beyond-threshold");
        assert_eq!(check.map(Check::holds), Some(holds), "{percent}");
        assert_eq!(
            figures(table(&statement, "expenditure"), "B.1", &["percent", "reason"]),
            format!("{percent} | {reason}")
        );
    }
}

#[test]
fn interest_runs_from_the_arrival_at_the_donors_on_what_was_used_late() {
    let office = Office::through();
    let statement = office.statement("interest-on-late-funds", "2024-01-01..2024-08-31");
    let instalments = table(&statement, "instalments");
    let columns =
        ["arrived_on", "pass_on_by", "spend_by", "sent", "used_in_time", "used_late", "left", "interest"];
    assert_eq!(
        figures(instalments, "TR-2024-02-10", &columns),
        "2024-01-20 | 2024-03-02 | 2024-05-20 | 60000.00 | 25000.00 | 5000.00 | 30000.00 | 1827.55"
    );
    let late: Vec<String> = {
        let table = table(&statement, "late");
        let column = |key: &str| table.columns.iter().position(|it| it.key == key).expect("a column");
        let shown = |row: &tarikh_projections::statement::Row| {
            ["amount", "days", "base_rate", "interest_rate", "interest"]
                .map(|key| match row.cells[column(key)].as_ref().map(|it| &it.value) {
                    Some(Value::Amount(it) | Value::Percent(it)) => it.to_string(),
                    Some(Value::Count(it)) => it.to_string(),
                    other => format!("{other:?}"),
                })
                .join(" | ")
        };
        table.rows.iter().filter(|it| it.kind == RowKind::Line).map(shown).collect()
    };
    // 5000 x 8.62 % x 163 / 360, and so on.
    assert_eq!(
        late,
        [
            "5000.00 | 163 | 3.62 | 8.62 | 195.15",
            "5000.00 | 31 | 3.37 | 8.37 | 36.04",
            "30000.00 | 163 | 3.62 | 8.62 | 1170.88",
            "30000.00 | 61 | 3.37 | 8.37 | 425.48",
        ]
    );
    // On the last day of its time nothing is late yet.
    let in_time = office.statement("interest-on-late-funds", "2024-05-20..2024-05-20");
    assert_eq!(
        figures(table(&in_time, "instalments"), "TR-2024-02-10", &["left", "interest"]),
        "35000.00 | 0.00"
    );
    // Two years on, what is left of each instalment is known to the cent.
    let later = office.statement("interest-on-late-funds", "2026-03");
    let left = |row: &str| figures(table(&later, "instalments"), row, &["used_in_time", "used_late", "left"]);
    assert_eq!(left("TR-2024-02-10"), "25000.00 | 35000.00 | 0.00");
    assert_eq!(left("TR-2025-03-01"), "0.00 | 8882.21 | 41117.79");
}

#[test]
fn the_financing_plan_shows_rates_ceilings_sources_and_years() {
    let office = Office::through();
    let plan = office.statement("financing-plan", "2026");
    let positions = table(&plan, "positions");
    let columns = ["budget", "plan", "plan_rate", "spent_local", "spent", "at_plan_rate", "exchange", "left"];
    // 3 437 500 at 140 would be 24 553.57; the transfers made them 25 000.
    assert_eq!(
        figures(positions, "A.1", &columns),
        "4000000.00 | 28000.00 | 142.857143 | 3437500.00 | 25000.00 | 24553.57 | -446.43 | 3000.00"
    );
    let sources = table(&plan, "sources");
    let columns = ["share", "plan", "due", "received", "ahead"];
    assert_eq!(figures(sources, "EU", &columns), "60.00 | 58800.00 | 36000.00 | 90000.00 | 54000.00");
    assert_eq!(figures(sources, "FCDO", &columns), "40.00 | 46200.00 | 34000.00 | 50000.00 | 16000.00");
    let ceilings: Vec<String> = plan
        .tables
        .iter()
        .filter(|it| it.key == "ceilings")
        .flat_map(|it| {
            let currency = it.columns[1].currency.expect("a currency").code();
            it.rows.iter().map(move |row| {
                let cells = figures(it, &row.key, &["year", "ceiling", "brought", "received", "left"]);
                format!("{currency} {cells}")
            })
        })
        .collect();
    assert_eq!(
        ceilings,
        [
            "EUR 2024 | 70000.00 | 0.00 | 60000.00 | 10000.00",
            "EUR 2025 | 60000.00 | 0.00 | 50000.00 | 10000.00",
            "GBP 2024 | 20000.00 | 0.00 | 17000.00 | 3000.00",
            "GBP 2026 | 25000.00 | 0.00 | 25000.00 | 0.00",
            "KES 2025 | 9000000.00 | 4200000.00 | 6500000.00 | 2500000.00",
        ]
    );
    let years = table(&plan, "years");
    let columns = ["opening", "funds", "spent", "closing", "carried_over"];
    assert_eq!(figures(years, "2024", &columns), "0.00 | 8400000.00 | 4200000.00 | 4200000.00 | 4200000.00");
    assert_eq!(figures(years, "2025", &columns), "4200000.00 | 6500000.00 | 4012500.00 | 6687500.00 | -");
}

#[test]
fn what_two_sources_gave_in_two_currencies_is_never_added() {
    let office = Office::through();
    // Of 60 000 euros the EU gave 40 000; the pounds were the other 20 000, a third of 8 400 000 shillings.
    let uses = office.statement("sources-and-uses", "2024");
    let resources = table(&uses, "sources-and-uses");
    let of = |code: &str| figures(resources, code, &["label", "before", "period", "total"]);
    assert_eq!(of("FA"), "European Union | 0.00 | 5600000.00 | 5600000.00");
    assert_eq!(of("FB"), "FCDO | 0.00 | 2800000.00 | 2800000.00");
    // All of the third transfer came from pounds.
    let uses = office.statement("sources-and-uses", "2026");
    let resources = table(&uses, "sources-and-uses");
    let of = |code: &str| figures(resources, code, &["before", "period", "total"]);
    assert_eq!(of("FA"), "12100000.00 | 0.00 | 12100000.00");
    assert_eq!(of("FB"), "2800000.00 | 4050000.00 | 6850000.00");
    let register = office.statement("donor-register", "2024");
    let gift = |row: &str| figures(table(&register, "gifts"), row, &["label", "amount"]);
    assert_eq!(gift("1"), "European Union | 5600000.00");
    assert_eq!(gift("2"), "FCDO | 2800000.00");

    // Neither gave euros: no rate on record says how much of the transfer was whose.
    let mut early = Office::begun();
    let both = [("FCDO", gbp("17000.00")), ("EU", money("45000.00", Currency::USD))];
    early.receive("2024-02-10", "2024-01-20", "60000.00", "8400000.00", &both);
    let uses = early.statement("sources-and-uses", "2024");
    assert_eq!(
        figures(table(&uses, "sources-and-uses"), "FA", &["label", "total"]),
        "FCDO, European Union | 8400000.00"
    );
    let register = early.statement("donor-register", "2024");
    let gifts = table(&register, "gifts");
    assert_eq!(figures(gifts, "1", &["label", "amount"]), "FCDO, European Union | 8400000.00");
    assert!(gifts.rows.iter().all(|it| it.key != "2"));
    let plan = early.statement("financing-plan", "2024");
    assert_eq!(figures(table(&plan, "sources"), "unsaid", &["received"]), "60000.00");
    // And nothing is said of their shares.
    let rule = Rule {
        control: "K37".to_owned(),
        parameters: Vec::new(),
        severities: Vec::new(),
        source: "contract".to_owned(),
    };
    early.ask("finance", "2024-02-11", RulesAdopted { grant: GRANT.into(), rules: vec![rule] });
    let period = Period::parse("2024").expect("a year");
    let (found, unchecked) =
        tarikh_projections::controls::check(&early.books, early.grant(), period, day("2024-12-31"), None);
    assert!(found.iter().all(|it| it.control != "K37"), "{found:?}");
    assert!(unchecked.iter().any(|it| it.because == "not-kept-sources" && it.count == Some(1)));
}

#[test]
fn a_thing_is_worth_what_its_voucher_was_worth_on_the_day_it_was_paid() {
    let mut office = Office::through();
    let paid = |office: &Office, on: &str| {
        let voucher = office.grant().vouchers.iter().find(|it| it.paid_on == day(on));
        Some(voucher.expect("it was paid").number.clone())
    };
    for (asset, on, line, value, voucher) in [
        ("PUMP-1", "2025-01-02", "101", "2100000.00", paid(&office, "2024-03-15")),
        ("PUMP-2", "2025-06-01", "102", "1337500.00", paid(&office, "2025-06-01")),
        ("PUMP-3", "2026-03-02", "103", "134218.75", None),
    ] {
        let acquired = AssetAcquired {
            asset: asset.into(),
            grant: GRANT.into(),
            holder: None,
            label: "Pump".to_owned(),
            line: Some(line.into()),
            on: day(on),
            place: None,
            quantity: 1,
            state: "new".to_owned(),
            supplier: "p-00000001".into(),
            value: kes(value),
            voucher,
        };
        office.ask("accountant", "2026-03-02", acquired);
    }
    let inventory = |office: &Office| {
        let statement = office.statement("inventory", "2026");
        let items = table(&statement, "items");
        ["PUMP-1", "PUMP-2", "PUMP-3", "total"].map(|row| figures(items, row, &["value_report"]))
    };
    // 140.00, 133.75 and, of what no voucher paid, 134.21875 as at the end.
    assert_eq!(inventory(&office), ["15000.00", "10000.00", "1000.00", "26000.00"]);
    // It is what the donor's statement says of the position.
    let plan = office.statement("financing-plan", "2026");
    assert_eq!(figures(table(&plan, "positions"), "A.1", &["spent"]), "25000.00");
    let settings = office.statement("inventory", "2026");
    assert_eq!(
        figures(table(&settings, "settings"), "setting-method", &["value", "origin"]),
        "method-moving-average | contract, annex III"
    );
    // At one rate for all it is the plan's.
    let parity = [("method", "parity"), ("plan_rate", "140")]
        .map(|(name, value)| Parameter { name: name.to_owned(), value: value.to_owned() });
    let rule = Rule { parameters: parity.to_vec(), ..rules().remove(2) };
    office.ask("finance", "2026-03-03", RulesAdopted { grant: GRANT.into(), rules: vec![rule] });
    assert_eq!(inventory(&office), ["15000.00", "9553.57", "958.71", "25512.28"]);
}

#[test]
fn a_fund_request_asks_for_the_forecast_less_what_is_there() {
    let office = Office::through();
    let request = |office: &Office| office.statement("fund-request", "2026-03");
    let of = |statement: &Statement, row: &str| figures(table(statement, "request"), row, &["amount"]);
    // From the plan: 15 000 000 in April; 9 395 312.50 are there, and the donors have given 18 950 000 in all.
    let planned = request(&office);
    assert_eq!(of(&planned, "request-forecast"), "15000000.00");
    assert_eq!(of(&planned, "request-at-hand"), "-9395312.50");
    assert_eq!(of(&planned, "request-need"), "5604687.50");
    assert_eq!(of(&planned, "request-left-to-receive"), "0.00");
    assert_eq!(of(&planned, "request-amount"), "0.00");
    let used = |row: &str| figures(table(&planned, "instalments"), row, &["used", "last_used_on", "left"]);
    assert_eq!(used("TR-2024-02-10"), "8400000.00 | 2026-03-01 | 0.00");
    assert_eq!(used("TR-2025-03-01"), "1154687.50 | 2026-03-01 | 5345312.50");

    // Early in the second year a request was recorded: it is shown as it was.
    let forecast = |line: &str, month: &str, amount: &str| Forecast {
        amount: kes(amount),
        line: line.into(),
        month: month.parse().expect("a month"),
    };
    let mut early = Office::begun();
    early.receive("2024-02-10", "2024-01-20", "60000.00", "8400000.00", &[]);
    early.ask(
        "finance",
        "2024-03-20",
        FundsRequested {
            amount: kes("3000000.00"),
            forecast: vec![
                forecast("101", "2024-04", "2000000.00"),
                forecast("102", "2024-05", "1000000.00"),
                forecast("301", "2024-07", "500000.00"),
            ],
            grant: GRANT.into(),
            on: day("2024-03-20"),
            reference: "REQ-1".into(),
        },
    );
    let recorded = early.statement("fund-request", "2024-Q1");
    assert_eq!(of(&recorded, "request-amount"), "3000000.00");
    let line = |row: &str| {
        figures(
            table(&recorded, "lines"),
            row,
            &["forecast_1", "forecast_2", "forecast_3", "forecast_later", "forecast_total"],
        )
    };
    assert_eq!(line("301"), "0.00 | 0.00 | 0.00 | 500000.00 | 500000.00");
    assert_eq!(line("total"), "2000000.00 | 1000000.00 | 0.00 | 500000.00 | 3500000.00");
    // 60 % of 2 500 000 are the EU's; 40 % and the 1 000 000 of line 102 the FCDO's: 1 500 000 and 2 000 000
    // of 3 500 000.
    let share = |row: &str| figures(table(&recorded, "shares"), row, &["share", "amount", "worth"]);
    assert_eq!(share("EU"), "42.86 | 1285714.29 | 9183.67");
    assert_eq!(share("FCDO"), "57.14 | 1714285.71 | 12244.90");
    // Nobody said whose the money was.
    let plan = early.statement("financing-plan", "2024");
    assert_eq!(figures(table(&plan, "sources"), "EU", &["received", "ahead"]), "- | -");
    assert_eq!(figures(table(&plan, "sources"), "unsaid", &["received"]), "60000.00");
}

#[test]
fn a_voucher_taken_back_after_the_rate_changed_leaves_nothing_on_its_position() {
    for method in ["moving-average", "fifo", "last-transfer", "weighted-average", "parity"] {
        let mut office = Office::begun();
        let rule = Rule {
            control: "T12".to_owned(),
            parameters: [("method", method), ("plan_rate", "140")]
                .map(|(name, value)| Parameter { name: name.to_owned(), value: value.to_owned() })
                .to_vec(),
            severities: Vec::new(),
            source: "contract".to_owned(),
        };
        office.ask("finance", "2024-01-02", RulesAdopted { grant: GRANT.into(), rules: vec![rule] });
        office.receive("2024-02-10", "2024-01-20", "60000.00", "8400000.00", &[]);
        let wrong = office.spend("2024-03-15", "101", "2100000.00");
        office.spend("2024-03-16", "201", "3700000.00");
        office.receive("2024-04-01", "2024-03-20", "50000.00", "6500000.00", &[]);
        office.ask(
            "accountant",
            "2024-05-02",
            InterestCredited {
                account: BANK.into(),
                amount: kes("1310.00"),
                grant: GRANT.into(),
                on: day("2024-05-02"),
                reference: "INT-1".into(),
                text: "interest".to_owned(),
            },
        );
        office.ask(
            "accountant",
            "2024-05-03",
            ContributionReceived {
                account: Some(BANK.into()),
                description: "fees of members".to_owned(),
                grant: GRANT.into(),
                kind: ContributionKind::Cash,
                on: day("2024-05-03"),
                party: "p-00000001".into(),
                place: None,
                quantity: Decimal::ONE,
                reference: "CO-1".into(),
                unit: "lot".to_owned(),
                unit_value: kes("9000.00"),
                value: kes("9000.00"),
                value_source: "receipt".to_owned(),
            },
        );
        let reversed = ExpenseReversed {
            grant: GRANT.into(),
            on: day("2024-06-01"),
            reason: "never delivered".to_owned(),
            voucher: RecordRef::at(wrong),
        };
        office.ask("accountant", "2024-06-01", reversed);
        office.spend("2024-06-02", "301", "5000000.00");
        let proof = office.statement("final-statement", "2024");
        let expenditure = table(&proof, "expenditure");
        assert_eq!(figures(expenditure, "A.1", &["spent_local", "spent"]), "0.00 | 0.00", "{method}");
        // Of the first transfer 4 700 000 are there again, and 10 310 of interest and members' fees at its
        // rate; 289 690 of the 5 000 000 come out of the second. In the pool all of it is averaged.
        let staff = match method {
            "fifo" => "35873.46",
            "moving-average" => "37309.01",
            "last-transfer" => "38461.54",
            "weighted-average" => "36912.75",
            _ => "35714.29",
        };
        assert_eq!(figures(expenditure, "C", &["spent"]), staff, "{method}");
    }
}

#[test]
fn under_one_average_for_all_what_was_told_of_a_year_stays_as_it_was_told() {
    let mut office = Office::through();
    let rule = Rule { parameters: Vec::new(), ..rules().remove(2) };
    office.ask("finance", "2026-03-01", RulesAdopted { grant: GRANT.into(), rules: vec![rule] });
    let of = |period, columns: &[&str]| {
        figures(table(&office.statement("interim-statement", period), "expenditure"), "A.1", columns)
    };
    // 2 100 000 at 140 were told for 2024. Two years on all is at 14 900 000 / 110 000: 3 437 500 are
    // 25 377.52, and the year takes the rest.
    assert_eq!(of("2024", &["spent_before", "spent"]), "0.00 | 15000.00");
    assert_eq!(of("2025", &["spent_before", "spent_year", "spent"]), "15000.00 | 10377.52 | 25377.52");
}
