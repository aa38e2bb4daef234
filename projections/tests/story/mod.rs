//! A small ledger made by hand: two grants with their accounts and a budget, and a sentence for each fact.
//!
//! Both test programs tell their stories with it; neither needs every sentence.
#![allow(dead_code, missing_docs)]

use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated};
use tarikh_events::event::Given;
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, CommitmentReleased, ExpenseReclassified, ExpenseRecorded,
    ExpenseReversed, Method, Split, VoucherVoided,
};
use tarikh_events::funds::{
    ContributionKind, ContributionReceived, FundsReceived, FundsReturned, IncomeReceived, InterestCredited,
};
use tarikh_events::grant::{Donor, GrantAwarded, Heading};
use tarikh_events::ledger::LedgerOpened;
use tarikh_events::treasury::{
    AccountKind, AccountOpened, BankLinesMatched, BankMatch, BankStatementReceived, CashCounted,
    CashDifferenceSettled, Denomination, MoneyMoved, Movement, StatementLine,
};
use tarikh_events::{
    CommandId, Currency, Date, Decimal, Event, Money, Number, PublicKey, Record, RecordRef, Timestamp,
};
use tarikh_projections::statement::{RowKind, Statement, Table, Value};
use tarikh_projections::statements::{Unanswerable, find};
use tarikh_projections::{Books, Period, Scope};

pub const MAIN: &str = "MLI 1088";
pub const OTHER: &str = "MLI 2000";
pub const BANK: &str = "521";
pub const CASH: &str = "571";
pub const MOBILE: &str = "552";
pub const ADVANCES: &str = "421";

/// A part of a payment: line, francs, and the grant charged if it is another.
pub type Part<'a> = (&'a str, i64, Option<&'a str>);

pub struct Story {
    pub records: Vec<Record>,
    pub books: Books,
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn xof(francs: i64) -> Money {
    Money::xof(francs)
}

pub fn splits(parts: &[Part<'_>]) -> Vec<Split> {
    let split = |(line, francs, grant): &Part<'_>| Split {
        activity: None,
        amount: xof(*francs),
        grant: grant.map(Into::into),
        line: (*line).into(),
        place: None,
    };
    parts.iter().map(split).collect()
}

impl Story {
    pub fn empty() -> Self {
        Self { records: Vec::new(), books: Books::new() }
    }

    /// Two grants, each with a bank, a cash box, mobile money, advances and an approved budget.
    pub fn begin() -> Self {
        let mut story = Self::empty();
        story.tell(LedgerOpened {
            administrator: "admin".into(),
            checkpoint_key: PublicKey([0; 32]),
            format: "tarikh.v1".to_owned(),
            hash: "blake3".to_owned(),
            incarnation: 1,
            organisation: "AMSS".to_owned(),
            origin: "amss.example/ledger".to_owned(),
            tree_hash: "sha256".to_owned(),
        });
        for grant in [MAIN, OTHER] {
            story.award(grant);
            let kinds = [
                (BANK, "BQ", AccountKind::Bank),
                (CASH, "CA", AccountKind::Cash),
                (MOBILE, "MM", AccountKind::MobileMoney),
                (ADVANCES, "OD", AccountKind::Advances),
            ];
            for (account, book, kind) in kinds {
                story.open(grant, account, book, kind);
            }
            // The order of the plan is not that of the donor's headings.
            story.line(grant, 1, "P.1", "Personnel", 1_000_000);
            story.line(grant, 1, "I.1", "Investissements", 2_000_000);
            story.line(grant, 1, "P.2", "Personnel", 500_000);
            story.line(grant, 1, "F.1", "Fonctionnement", 0);
            story.approve_budget(grant, 1, 3_500_000);
        }
        story
    }

    pub fn tell(&mut self, event: impl Into<Event>) -> u64 {
        self.tell_given(event, Given::default())
    }

    pub fn tell_given(&mut self, event: impl Into<Event>, given: Given) -> u64 {
        self.tell_at(event, given, Timestamp::UNIX_EPOCH)
    }

    pub fn tell_at(&mut self, event: impl Into<Event>, given: Given, at: Timestamp) -> u64 {
        let seq = self.books.head.records;
        let command = format!("00000000-0000-4000-8000-{seq:012x}");
        let record = Record {
            seq,
            at,
            actor: "accountant".into(),
            command: command.parse::<CommandId>().unwrap(),
            part: (1, 1),
            event: event.into(),
            given,
        };
        self.books.apply(&record).unwrap();
        self.records.push(record);
        seq
    }

    pub fn award(&mut self, grant: &str) -> u64 {
        let heading = |code: &str, position: Option<&str>| Heading {
            code: code.into(),
            position: position.map(str::to_owned),
        };
        self.tell(GrantAwarded {
            base: None,
            ceilings: Vec::new(),
            code: grant.into(),
            currency: Currency::XOF,
            donors: ["BMZ", "Welthungerhilfe (WHH)"]
                .map(|name| Donor { name: name.to_owned(), project: None })
                .to_vec(),
            ends: day("2018-12-31"),
            fee_line: Some("F.1".into()),
            funding: Vec::new(),
            funding_keys: Vec::new(),
            grantee: "AMSS".to_owned(),
            headings: vec![
                heading("Investissements", Some("1.1")),
                heading("Fonctionnement", None),
                heading("Personnel", None),
                heading("Réserve", None),
            ],
            places: Vec::new(),
            report_currency: Currency::EUR,
            results: Vec::new(),
            slices: Vec::new(),
            starts: day("2017-01-01"),
            title: "Intégration sociale".to_owned(),
            total: xof(3_500_000),
        })
    }

    pub fn open(&mut self, grant: &str, account: &str, book: &str, kind: AccountKind) -> u64 {
        self.tell(AccountOpened {
            account: account.into(),
            book: book.to_owned(),
            ceiling: None,
            currency: Currency::XOF,
            grant: grant.into(),
            kind,
            name: format!("Compte {account}"),
            signatories: Vec::new(),
        })
    }

    pub fn line(&mut self, grant: &str, version: u32, line: &str, heading: &str, francs: i64) -> u64 {
        self.tell(BudgetLineAdded {
            activity: None,
            amount: xof(francs),
            funding: "BMZ".into(),
            grant: grant.into(),
            heading: heading.into(),
            label: format!("Libellé {line}"),
            line: line.into(),
            plan: Vec::new(),
            position: None,
            quantity: Decimal::ONE,
            report_amount: None,
            result: None,
            unit: "forfait".to_owned(),
            unit_cost: xof(francs),
            version,
        })
    }

    pub fn approve_budget(&mut self, grant: &str, version: u32, francs: i64) -> u64 {
        self.tell(BudgetApproved {
            consent: "WHH".to_owned(),
            grant: grant.into(),
            on: day("2017-01-01"),
            reference: None,
            total: xof(francs),
            version,
        })
    }

    pub fn reallocate(&mut self, grant: &str, from: &str, to: &str, francs: i64) -> u64 {
        self.tell(BudgetReallocated {
            amount: xof(francs),
            consent: None,
            from: from.into(),
            grant: grant.into(),
            reason: "accord".to_owned(),
            to: to.into(),
        })
    }

    pub fn receive(&mut self, grant: &str, account: &str, on: Date, francs: i64, fee: i64) -> u64 {
        let euros = Money::new(Decimal::new(francs, 2), Currency::EUR).unwrap();
        self.tell(FundsReceived {
            account: account.into(),
            arrived_on: None,
            credited: xof(francs),
            fee: xof(fee),
            fee_line: None,
            grant: grant.into(),
            intermediate: None,
            reference: format!("VIR-{}", self.records.len()).into(),
            sender: "Welthungerhilfe".to_owned(),
            sent: euros,
            sent_on: on,
            sources: Vec::new(),
            value_date: on,
        })
    }

    /// Records a voucher; one of an advance if an advance is named.
    pub fn spend(
        &mut self,
        grant: &str,
        account: &str,
        on: Date,
        parts: &[Part<'_>],
        advance: Option<u32>,
    ) -> u64 {
        let it = self.books.grant(&grant.into()).unwrap();
        let number = it.account(&account.into()).unwrap().next_number(on.year());
        let advance = advance.map(|index| it.advances[index as usize].number.clone());
        let given = Given { number: Some(number), flags: Vec::new() };
        let method = match account {
            BANK => Method::Cheque,
            MOBILE => Method::MobileMoney,
            ADVANCES => Method::Advance,
            _ => Method::Cash,
        };
        let event = ExpenseRecorded {
            account: account.into(),
            advance,
            cheque: None,
            concerns: None,
            documents: Vec::new(),
            grant: grant.into(),
            invoice: None,
            method,
            number: None,
            paid_on: on,
            party: "p-00000001".into(),
            purpose: "achat".to_owned(),
            replaces: None,
            splits: splits(parts),
        };
        self.tell_given(event, given)
    }

    pub fn reverse(&mut self, grant: &str, voucher: u64, on: Date) -> u64 {
        let reason = "erreur".to_owned();
        self.tell(ExpenseReversed { grant: grant.into(), on, reason, voucher: RecordRef::at(voucher) })
    }

    pub fn reclassify(&mut self, grant: &str, voucher: u64, on: Date, parts: &[Part<'_>]) -> u64 {
        self.tell(ExpenseReclassified {
            grant: grant.into(),
            on,
            reason: "imputation".to_owned(),
            splits: splits(parts),
            voucher: RecordRef::at(voucher),
        })
    }

    pub fn void(&mut self, grant: &str, account: &str, on: Date) -> u64 {
        let it = self.books.grant(&grant.into()).unwrap();
        let number: Number = it.account(&account.into()).unwrap().next_number(on.year());
        let reason = "déchirée".to_owned();
        let (account, grant) = (account.into(), grant.into());
        self.tell(VoucherVoided { account, cheque: None, grant, number, on, reason })
    }

    pub fn fee(&mut self, grant: &str, account: &str, on: Date, line: &str, francs: i64) -> u64 {
        self.tell(BankFeeCharged {
            account: account.into(),
            amount: xof(francs),
            grant: grant.into(),
            line: line.into(),
            on,
            reference: format!("AV-{}", self.records.len()).into(),
            text: "frais de tenue de compte".to_owned(),
        })
    }

    pub fn interest(&mut self, grant: &str, account: &str, on: Date, francs: i64) -> u64 {
        self.tell(InterestCredited {
            account: account.into(),
            amount: xof(francs),
            grant: grant.into(),
            on,
            reference: format!("INT-{}", self.records.len()).into(),
            text: "intérêts".to_owned(),
        })
    }

    pub fn income(&mut self, grant: &str, account: &str, on: Date, francs: i64) -> u64 {
        self.tell(IncomeReceived {
            account: account.into(),
            amount: xof(francs),
            grant: grant.into(),
            on,
            party: None,
            reference: format!("REC-{}", self.records.len()).into(),
            text: "vente".to_owned(),
        })
    }

    pub fn give_back(&mut self, grant: &str, account: &str, on: Date, francs: i64) -> u64 {
        self.tell(FundsReturned {
            account: account.into(),
            amount: xof(francs),
            grant: grant.into(),
            on,
            reason: "solde".to_owned(),
            reference: format!("RET-{}", self.records.len()).into(),
        })
    }

    pub fn contribute(&mut self, grant: &str, account: Option<&str>, on: Date, francs: i64) -> u64 {
        self.tell(ContributionReceived {
            account: account.map(Into::into),
            description: "banco".to_owned(),
            grant: grant.into(),
            kind: if account.is_some() { ContributionKind::Cash } else { ContributionKind::InKind },
            on,
            party: "p-00000002".into(),
            place: None,
            quantity: Decimal::ONE,
            reference: format!("AT-{}", self.records.len()).into(),
            unit: "forfait".to_owned(),
            unit_value: xof(francs),
            value: xof(francs),
            value_source: "marché".to_owned(),
        })
    }

    pub fn advance(&mut self, grant: &str, account: &str, on: Date, francs: i64) -> u64 {
        let number = self.books.grant(&grant.into()).unwrap().next_advance(on.year());
        let event = AdvanceIssued {
            account: account.into(),
            amount: xof(francs),
            cheque: None,
            due: on,
            grant: grant.into(),
            line: "P.1".into(),
            method: Method::Cash,
            number: None,
            on,
            party: "p-00000003".into(),
            purpose: "mission".to_owned(),
        };
        self.tell_given(event, Given { number: Some(number), flags: Vec::new() })
    }

    pub fn settle(&mut self, grant: &str, account: &str, advance: u64, on: Date, francs: i64) -> u64 {
        self.tell(AdvanceSettled {
            account: account.into(),
            advance: RecordRef::at(advance),
            grant: grant.into(),
            on,
            refunded: xof(francs),
        })
    }

    pub fn carry(&mut self, grant: &str, from: &str, to: &str, on: Date, francs: i64) -> u64 {
        self.tell(MoneyMoved {
            amount: xof(francs),
            from: from.into(),
            grant: grant.into(),
            movement: Movement::Transfer,
            on,
            reference: format!("TR-{}", self.records.len()).into(),
            text: "approvisionnement".to_owned(),
            to: to.into(),
        })
    }

    pub fn count(&mut self, grant: &str, account: &str, on: Date, francs: i64) -> u64 {
        self.tell(CashCounted {
            account: account.into(),
            counted: xof(francs),
            denominations: Vec::new(),
            grant: grant.into(),
            on,
            reference: format!("PV-{}", self.records.len()).into(),
            text: "comptage".to_owned(),
            witness: None,
        })
    }

    /// A count by note and coin: value and how many.
    pub fn count_notes(&mut self, grant: &str, account: &str, on: Date, notes: &[(i64, u64)]) -> u64 {
        let counted = notes.iter().map(|(value, count)| value * i64::try_from(*count).unwrap()).sum();
        let note = |(value, count): &(i64, u64)| Denomination { count: *count, value: xof(*value) };
        self.tell(CashCounted {
            account: account.into(),
            counted: xof(counted),
            denominations: notes.iter().map(note).collect(),
            grant: grant.into(),
            on,
            reference: format!("PV-{}", self.records.len()).into(),
            text: "comptage".to_owned(),
            witness: Some("p-00000009".into()),
        })
    }

    /// A bank statement: day, reference and francs of each line, what went out negative.
    pub fn bank_says(&mut self, grant: &str, on: Date, closing: i64, lines: &[(Date, &str, i64)]) -> u64 {
        let line = |(on, reference, francs): &(Date, &str, i64)| StatementLine {
            balance: None,
            credit: (*francs > 0).then(|| xof(*francs)),
            debit: (*francs < 0).then(|| xof(-francs)),
            on: *on,
            reference: (*reference).into(),
            text: "opération".to_owned(),
        };
        self.tell(BankStatementReceived {
            account: BANK.into(),
            closing: xof(closing),
            document: None,
            grant: grant.into(),
            lines: lines.iter().map(line).collect(),
            on,
            reference: format!("REL-{}", self.records.len()).into(),
            text: "relevé".to_owned(),
        })
    }

    /// A person said which record a line of a bank statement stands for.
    pub fn match_line(&mut self, grant: &str, statement: u64, line: u32, record: u64) -> u64 {
        self.tell(BankLinesMatched {
            grant: grant.into(),
            matches: vec![BankMatch { line, record: RecordRef::at(record) }],
            statement: RecordRef::at(statement),
        })
    }

    /// Pays by a cheque; the voucher may take the place of one that was taken back.
    pub fn cheque(&mut self, grant: &str, on: Date, cheque: &str, francs: i64, replaces: Option<u64>) -> u64 {
        let it = self.books.grant(&grant.into()).unwrap();
        let number = it.account(&BANK.into()).unwrap().next_number(on.year());
        let event = ExpenseRecorded {
            account: BANK.into(),
            advance: None,
            cheque: Some(cheque.into()),
            concerns: None,
            documents: Vec::new(),
            grant: grant.into(),
            invoice: None,
            method: Method::Cheque,
            number: None,
            paid_on: on,
            party: "p-00000001".into(),
            purpose: "achat".to_owned(),
            replaces: replaces.map(RecordRef::at),
            splits: splits(&[("P.1", francs, None)]),
        };
        self.tell_given(event, Given { number: Some(number), flags: Vec::new() })
    }

    pub fn settle_difference(
        &mut self,
        grant: &str,
        count: u64,
        on: Date,
        francs: i64,
        line: Option<&str>,
    ) -> u64 {
        self.tell(CashDifferenceSettled {
            amount: xof(francs),
            count: RecordRef::at(count),
            grant: grant.into(),
            line: line.map(Into::into),
            on,
            reason: "écart".to_owned(),
        })
    }

    pub fn commit(&mut self, grant: &str, on: Date, parts: &[Part<'_>]) -> u64 {
        self.tell(CommitmentMade {
            grant: grant.into(),
            number: format!("BC-{}", self.records.len()).into(),
            on,
            party: "p-00000004".into(),
            purpose: "commande".to_owned(),
            splits: splits(parts),
        })
    }

    pub fn release(&mut self, grant: &str, commitment: u64, on: Date, francs: i64) -> u64 {
        self.tell(CommitmentReleased {
            amount: xof(francs),
            commitment: RecordRef::at(commitment),
            grant: grant.into(),
            on,
            reason: "facturé".to_owned(),
        })
    }

    pub fn ask(&self, key: &str, grant: &str, period: &str, account: Option<&str>) -> Statement {
        ask(&self.books, key, grant, Period::parse(period).unwrap(), account).unwrap()
    }
}

pub fn ask(
    books: &Books,
    key: &str,
    grant: &str,
    period: Period,
    account: Option<&str>,
) -> Result<Statement, Unanswerable> {
    let scope = Scope { grant: grant.into(), period, account: account.map(Into::into), as_of: None };
    find(key).unwrap().ask(books, &scope)
}

/// Books after some records.
pub fn read(records: &[Record]) -> Books {
    let mut books = Books::new();
    records.iter().for_each(|it| books.apply(it).unwrap());
    books
}

/// The amount in a column of a row; zero where it is blank.
pub fn amount(table: &Table, row: usize, column: &str) -> Decimal {
    let column = table.columns.iter().position(|it| it.key == column).unwrap();
    match table.rows[row].cells[column].as_ref().map(|it| &it.value) {
        Some(Value::Amount(amount)) => *amount,
        None => Decimal::ZERO,
        Some(other) => panic!("{other:?} is no amount"),
    }
}

/// The rows as text, a line each: kind, key and cells.
pub fn shown(statement: &Statement) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Word(word) => format!("«{word}»"),
        Value::Said { record, field } => format!("#{record}.{field:?}"),
        Value::Party(party) => party.to_string(),
        Value::Amount(it) | Value::Rate(it) => it.to_string(),
        Value::Percent(it) => format!("{it}%"),
        Value::Date(it) => it.to_string(),
        Value::Count(it) => it.to_string(),
        Value::Hash(it) => it.to_string(),
    };
    let row = |row: &tarikh_projections::statement::Row| {
        let cells = row.cells.iter().map(|it| it.as_ref().map_or("-".to_owned(), |it| value(&it.value)));
        format!("{} {}: {}\n", row.kind.key(), row.key, cells.collect::<Vec<_>>().join(" | "))
    };
    statement.tables.iter().flat_map(|it| &it.rows).map(row).collect()
}

pub fn assert_checks(statement: &Statement) {
    for check in &statement.checks {
        assert!(check.holds(), "{} {:?}: {check:?}", statement.key, statement.scope);
    }
}

pub fn rows_of(table: &Table, kind: RowKind) -> Vec<usize> {
    (0..table.rows.len()).filter(|it| table.rows[*it].kind == kind).collect()
}
