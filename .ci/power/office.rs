//! A small office whose folder is cut off, filled up and fought over: one grant, a bank account, a line with
//! room for everything and a narrow line that a rule of the grant closes when its budget is spent.
//!
//! Voucher `k` is always the same: its command, its payee, its receipt and its amount follow from `k`, so that
//! whoever looks later knows what must be there. Each brings a payee whom nobody knew, so that it is two
//! records, a value and a key in the vault, and a file; half of it would be seen.

use std::path::Path;

use tarikh::commands::{Command, Rejection};
use tarikh::documents::DocumentError;
use tarikh::ledger::{Ledger, LedgerError, Receipt, SubmitError};
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded};
use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::expense::{ExpenseRecorded, Method, Split};
use tarikh_events::funds::FundsReceived;
use tarikh_events::grant::{Funding, FundingKey, FundingKind, FundingShare, GrantAwarded, Heading};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted, Severity, Stage, StageSeverity};
use tarikh_events::treasury::{AccountKind, AccountOpened};
use tarikh_events::{CommandId, Currency, Date, Decimal, Hash, MemberId, Money, Number};

/// The grant.
pub const GRANT: &str = "MLI 1088";
/// Who records.
pub const MEMBER: &str = "admin";
/// The line with room for everything.
pub const WIDE: &str = "F.1";
/// The line that is closed when its budget is spent.
pub const NARROW: &str = "F.2";
/// What the narrow line has, and what one voucher takes: it has room for thirty.
pub const NARROW_BUDGET: i64 = 300_000;
/// Amount of every voucher.
pub const AMOUNT: i64 = 10_000;

const BANK: &str = "521";
const TOTAL: i64 = 500_000_000;

/// Opens a ledger in a folder and sets the office up in it, as one command. An opening that was cut off is
/// taken up where it was.
pub fn open(folder: &Path) -> Result<Ledger, SubmitError<Rejection>> {
    let member = MemberId::from(MEMBER);
    let mut ledger = match Ledger::open(folder) {
        Ok(ledger) => ledger,
        Err(_) => Ledger::create(folder, "AMSS", &member)?,
    };
    ledger.submit(&member, command(u64::MAX), |session| {
        commands().into_iter().try_for_each(|it| session.desk.ask(it).map(drop))
    })?;
    Ok(ledger)
}

/// The identifier of the command that records voucher `k`.
pub fn command(k: u64) -> CommandId {
    let mut bytes = *b"tarikh: voucher ";
    bytes[8..].copy_from_slice(&k.to_be_bytes());
    CommandId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// The receipt of voucher `k`: from one page to a scan of 40 KB.
pub fn receipt(k: u64) -> Vec<u8> {
    let line = format!("Reçu {k}: carburant, Goundam\n");
    line.as_bytes().repeat(1 + usize::try_from(k % 7).unwrap_or_default() * 240)
}

/// What a voucher came to.
pub struct Recorded {
    /// The position of its record.
    pub seq: u64,
    /// Its number.
    pub number: Number,
    /// Whether it was there before.
    pub already: bool,
}

/// Why a voucher was not recorded.
pub enum NotRecorded {
    /// The ledger said no.
    Refused(Rejection),
    /// The ledger failed.
    Failed(LedgerError),
    /// The receipt could not be kept.
    Receipt(DocumentError),
}

/// Records voucher `k` on a line, its receipt first.
pub fn record(ledger: &mut Ledger, k: u64, line: &str) -> Result<Recorded, NotRecorded> {
    let digest = ledger.documents().put(&receipt(k)).map_err(NotRecorded::Receipt)?;
    let Receipt { value, already, .. } = attached(ledger, k, line, digest)?;
    let number = number_of(ledger, value).unwrap_or_else(|| Number::from("none"));
    Ok(Recorded { seq: value, number, already })
}

fn attached(ledger: &mut Ledger, k: u64, line: &str, digest: Hash) -> Result<Receipt<u64>, NotRecorded> {
    let receipt = ledger.submit(&MemberId::from(MEMBER), command(k), |session| {
        let name = format!("Fournisseur {}", words(k));
        let party = session.party(&name, None)?;
        let purpose = session.text(&format!("Carburant, livré par {name}"));
        let voucher = ExpenseRecorded {
            account: BANK.into(),
            advance: None,
            cheque: None,
            concerns: None,
            documents: vec![Document { digest, kind: DocumentKind::Receipt }],
            grant: GRANT.into(),
            invoice: Some(format!("F-{k}").into()),
            method: Method::Transfer,
            number: None,
            paid_on: day("2017-04-03"),
            party,
            purpose,
            replaces: None,
            splits: vec![Split {
                activity: None,
                amount: Money::xof(AMOUNT),
                grant: None,
                line: line.into(),
                place: None,
            }],
        };
        session.desk.ask(Command::RecordExpense(voucher)).map(|it| it.first)
    });
    receipt.map_err(|error| match error {
        SubmitError::Refused(rejection) => NotRecorded::Refused(rejection),
        SubmitError::Failed(error) => NotRecorded::Failed(error),
    })
}

fn number_of(ledger: &Ledger, seq: u64) -> Option<Number> {
    let grant = ledger.books().grant(&GRANT.into())?;
    grant.vouchers.iter().find(|it| it.seq == seq).map(|it| it.number.clone())
}

/// The vouchers that the books hold: `k`, number and position, in the order of the records.
pub fn vouchers(ledger: &Ledger) -> Vec<(u64, String, u64)> {
    let Some(grant) = ledger.books().grant(&GRANT.into()) else { return Vec::new() };
    let k = |invoice: &str| invoice.strip_prefix("F-")?.parse().ok();
    grant
        .vouchers
        .iter()
        .filter_map(|it| Some((k(it.invoice.as_ref()?.as_str())?, it.number.to_string(), it.seq)))
        .collect()
}

// A number in letters: a name of its own for each payee, none of which lies within another.
fn words(k: u64) -> String {
    let letter = |it: u8| char::from(b'A' + it - b'0');
    format!("{k:08}").bytes().map(letter).collect()
}

fn day(text: &str) -> Date {
    text.parse().expect("the day exists")
}

fn commands() -> Vec<Command> {
    let grant = GRANT.into();
    let share = FundingShare { percent: Decimal::ONE_HUNDRED, source: "BMZ".into() };
    let awarded = GrantAwarded {
        base: None,
        ceilings: Vec::new(),
        code: GRANT.into(),
        currency: Currency::XOF,
        donors: Vec::new(),
        ends: day("2017-12-31"),
        fee_line: None,
        funding: vec![Funding {
            code: "BMZ".into(),
            kind: FundingKind::Cash,
            name: "BMZ".to_owned(),
            share: Decimal::ONE_HUNDRED,
        }],
        funding_keys: vec![FundingKey { code: "BMZ100".into(), shares: vec![share] }],
        grantee: "AMSS".to_owned(),
        headings: vec![Heading { code: "Fonctionnement".into(), position: None }],
        places: Vec::new(),
        report_currency: Currency::EUR,
        results: Vec::new(),
        slices: Vec::new(),
        starts: day("2017-02-01"),
        title: "Projet".to_owned(),
        total: Money::xof(TOTAL),
    };
    let account = AccountOpened {
        account: BANK.into(),
        book: "BQ".to_owned(),
        ceiling: None,
        currency: Currency::XOF,
        grant: GRANT.into(),
        kind: AccountKind::Bank,
        name: "Banque".to_owned(),
        signatories: Vec::new(),
    };
    let line = |line: &str, francs: i64| BudgetLineAdded {
        activity: None,
        amount: Money::xof(francs),
        funding: "BMZ100".into(),
        grant: GRANT.into(),
        heading: "Fonctionnement".into(),
        label: format!("Ligne {line}"),
        line: line.into(),
        plan: Vec::new(),
        position: None,
        quantity: Decimal::ONE,
        report_amount: None,
        result: None,
        unit: "forfait".to_owned(),
        unit_cost: Money::xof(francs),
        version: 1,
    };
    let approved = BudgetApproved {
        consent: "WHH".to_owned(),
        grant: GRANT.into(),
        on: day("2017-02-01"),
        reference: None,
        total: Money::xof(TOTAL),
        version: 1,
    };
    let parameter = |name: &str| Parameter { name: name.to_owned(), value: "0".to_owned() };
    let closed_when_spent = RulesAdopted {
        grant,
        rules: vec![Rule {
            control: "K31".to_owned(),
            parameters: vec![parameter("info_percent"), parameter("flag_percent")],
            severities: vec![StageSeverity { severity: Severity::Block, stage: Stage::Record }],
            source: "contrat".to_owned(),
        }],
    };
    let received = FundsReceived {
        account: BANK.into(),
        arrived_on: None,
        credited: Money::xof(TOTAL),
        fee: Money::xof(0),
        fee_line: None,
        grant: GRANT.into(),
        intermediate: None,
        reference: "VIR-1".into(),
        sender: "WHH".to_owned(),
        sent: Money::parse("762245.09", Currency::EUR).expect("an amount in euros"),
        sent_on: day("2017-02-01"),
        sources: Vec::new(),
        value_date: day("2017-02-01"),
    };
    vec![
        Command::AwardGrant(awarded),
        Command::OpenAccount(account),
        Command::AddBudgetLine(line(WIDE, TOTAL - NARROW_BUDGET)),
        Command::AddBudgetLine(line(NARROW, NARROW_BUDGET)),
        Command::ApproveBudget(approved),
        Command::AdoptRules(closed_when_spent),
        Command::ReceiveFunds(received),
    ]
}
