//! Any changed, missing, swapped, added or cut record is found and named, and so is what hangs on it.
//!
//! A small ledger is made by the program. Then someone with the file in their hands goes at it: the triggers
//! are dropped as an attacker would drop them, or records are sealed that no command would have allowed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rusqlite::Connection;
use tarikh::closing;
use tarikh::commands::{Command, Rejection};
use tarikh::ledger::{Ledger, LedgerError, Session};
use tarikh::store::{Embedded, Store};
use tarikh::verify::{self, KINDS, NOTES, Report};
use tarikh_events::advance::AdvanceIssued;
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded};
use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::expense::{ExpenseApproved, ExpenseRecorded, ExpenseRejected, Method, Split};
use tarikh_events::funds::FundsReceived;
use tarikh_events::grant::{Funding, FundingKind, GrantAwarded, Heading};
use tarikh_events::ledger::{
    CommandAbandoned, LedgerRestored, MemberEnrolled, MemberKeyEnrolled, MemberRetired, PersonalDataErased,
    Role,
};
use tarikh_events::month::{MonthClosed, MonthReopened, StatementDigest, StatementIssued};
use tarikh_events::record::{Asked, FaultKind, seal};
use tarikh_events::recorded::ReadError;
use tarikh_events::treasury::{
    AccountKind, AccountOpened, CashCounted, CashDifferenceSettled, MoneyMoved, Movement,
};
use tarikh_events::{
    Chain, CommandId, Currency, Date, Decimal, Envelope, Event, Hash, Head, LedgerId, Link, MemberId, Money,
    PartyId, PublicKey, RecordRef, Salt,
};

const GRANT: &str = "MLI 1088";

/// A ledger with a voucher, its receipt and its approval, and a person who was erased.
struct Office {
    folder: tempfile::TempDir,
    id: LedgerId,
    links: Vec<Link>,
    /// The command of many parts that set the grant up.
    setup: u64,
    voucher: u64,
    approval: u64,
    /// Records that registered the payee and the person who was erased.
    payee: (PartyId, u64),
    gone: (PartyId, u64),
    erasure: u64,
    receipt: Hash,
    /// The sealed value of the person who was erased, from before.
    old_value: (String, Vec<u8>),
}

fn office() -> &'static Office {
    static OFFICE: OnceLock<Office> = OnceLock::new();
    OFFICE.get_or_init(Office::open)
}

fn member(name: &str) -> MemberId {
    MemberId::from(name)
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn fresh_command() -> CommandId {
    CommandId(uuid::Uuid::from_bytes(tarikh::clock::random()))
}

fn ask(
    ledger: &mut Ledger,
    by: &str,
    mut decision: impl FnMut(&mut Session<'_>) -> Result<PartyId, Rejection>,
) -> (PartyId, u64) {
    let receipt = ledger.submit(&member(by), fresh_command(), |session| decision(session));
    let receipt = receipt.unwrap_or_else(|error| panic!("{error:?}"));
    (receipt.value, receipt.first)
}

fn tell(ledger: &mut Ledger, by: &str, commands: Vec<Command>) -> u64 {
    let nobody = PartyId::from("");
    let all = |session: &mut Session<'_>| {
        commands.iter().try_for_each(|it| session.desk.ask(it.clone()).map(drop))?;
        Ok(nobody.clone())
    };
    ask(ledger, by, all).1
}

impl Office {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().to_owned();
        let mut ledger = Ledger::create(&path, "AMSS", &member("admin")).expect("opened");
        let receipt = ledger.documents().put("Facture 12 : 40 000 F".as_bytes()).expect("kept");
        let enrol = |name: &str, roles: &[Role]| {
            Command::EnrolMember(MemberEnrolled { member: member(name), party: None, roles: roles.to_vec() })
        };
        tell(
            &mut ledger,
            "admin",
            vec![
                enrol("chief", &[Role::ProjectHead]),
                enrol("accountant", &[Role::Accountant, Role::FinanceManager]),
                enrol("auditor", &[Role::Auditor]),
                enrol("left", &[Role::Accountant]),
            ],
        );
        let setup = tell(&mut ledger, "accountant", setup());
        let payee = ask(&mut ledger, "accountant", |session| session.party("Aïssata Diallo", None));
        let gone = ask(&mut ledger, "accountant", |session| session.party("Hamadoun Dicko", None));
        let voucher = tell(&mut ledger, "accountant", vec![expense(&payee.0, receipt)]);
        let approve = ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(voucher) };
        let approval = tell(&mut ledger, "chief", vec![Command::ApproveExpense(approve)]);
        let id = ledger.id();
        let commitment = ledger.books().parties[&gone.0].personal[0].commitment;
        let file = path.join("vault").join(commitment.to_string());
        let old_value = (commitment.to_string(), fs::read(&file).expect("the value is there"));
        let erased = PersonalDataErased {
            basis: "à sa demande".to_owned(),
            commitments: vec![commitment],
            party: gone.0.clone(),
        };
        let erasure = forge(&path, id, "admin", &erased.into());
        ledger.vault().forget(&gone.0, &[commitment]).expect("forgotten");
        let retired = MemberRetired { member: member("left") };
        forge(&path, id, "admin", &retired.into());
        let store = Embedded::open(&path).expect("opened");
        let mut links = Vec::new();
        store
            .read(0, None, &mut |_, line, hash| {
                links.push(Link { line: line.to_vec(), hash });
                true
            })
            .expect("read");
        Self { folder, id, links, setup, voucher, approval, payee, gone, erasure, receipt, old_value }
    }

    fn last(&self) -> u64 {
        self.links.len() as u64 - 1
    }

    // A copy to go at.
    fn copy(&self) -> Copy {
        let folder = tempfile::tempdir().expect("a folder");
        copy(self.folder.path(), folder.path());
        Copy { path: folder.path().to_owned(), _folder: folder }
    }

    fn link(&self, seq: u64) -> &Link {
        &self.links[usize::try_from(seq).expect("small")]
    }

    fn head_before(&self, seq: u64) -> Head {
        let hash = seq.checked_sub(1).map_or(Hash::ZERO, |before| self.link(before).hash);
        Head { records: seq, hash }
    }
}

fn setup() -> Vec<Command> {
    let total = Money::xof(1_000_000);
    let award = GrantAwarded {
        base: None,
        ceilings: Vec::new(),
        code: GRANT.into(),
        currency: Currency::XOF,
        donors: Vec::new(),
        ends: day("2018-12-31"),
        fee_line: None,
        funding: vec![Funding {
            code: "BMZ".into(),
            kind: FundingKind::Cash,
            name: "BMZ".to_owned(),
            share: Decimal::ONE_HUNDRED,
        }],
        funding_keys: Vec::new(),
        grantee: "AMSS".to_owned(),
        headings: vec![Heading { code: "Fonctionnement".into(), position: None }],
        places: Vec::new(),
        report_currency: Currency::EUR,
        results: Vec::new(),
        slices: Vec::new(),
        starts: day("2017-01-01"),
        title: "Intégration sociale".to_owned(),
        total,
    };
    let line = BudgetLineAdded {
        activity: None,
        amount: total,
        funding: "BMZ".into(),
        grant: GRANT.into(),
        heading: "Fonctionnement".into(),
        label: "Carburant".to_owned(),
        line: "F.18".into(),
        plan: Vec::new(),
        position: None,
        quantity: Decimal::ONE,
        report_amount: None,
        result: None,
        unit: "an".to_owned(),
        unit_cost: total,
        version: 1,
    };
    let approved = BudgetApproved {
        consent: "WHH".to_owned(),
        grant: GRANT.into(),
        on: day("2017-01-02"),
        reference: None,
        total,
        version: 1,
    };
    let account = AccountOpened {
        account: "521".into(),
        book: "BQ".to_owned(),
        ceiling: None,
        currency: Currency::XOF,
        grant: GRANT.into(),
        kind: AccountKind::Bank,
        name: "Banque".to_owned(),
        signatories: Vec::new(),
    };
    let funds = FundsReceived {
        account: "521".into(),
        arrived_on: None,
        credited: Money::xof(655_957),
        fee: Money::zero(Currency::XOF),
        fee_line: None,
        grant: GRANT.into(),
        intermediate: None,
        reference: "WHH-01".into(),
        sender: "WHH Bonn".to_owned(),
        sent: Money::parse("1000.00", Currency::EUR).expect("an amount"),
        sent_on: day("2017-02-01"),
        sources: Vec::new(),
        value_date: day("2017-02-03"),
    };
    vec![
        Command::AwardGrant(award),
        Command::AddBudgetLine(line),
        Command::ApproveBudget(approved),
        Command::OpenAccount(account),
        Command::ReceiveFunds(funds),
    ]
}

fn voucher(payee: &PartyId, receipt: Hash) -> ExpenseRecorded {
    ExpenseRecorded {
        account: "521".into(),
        advance: None,
        cheque: None,
        concerns: None,
        documents: vec![Document { digest: receipt, kind: DocumentKind::Invoice }],
        grant: GRANT.into(),
        invoice: Some("12".into()),
        method: Method::Transfer,
        number: None,
        paid_on: day("2017-03-01"),
        party: payee.clone(),
        purpose: "Gasoil".to_owned(),
        replaces: None,
        splits: vec![Split {
            activity: None,
            amount: Money::xof(40_000),
            grant: None,
            line: "F.18".into(),
            place: None,
        }],
    }
}

fn expense(payee: &PartyId, receipt: Hash) -> Command {
    Command::RecordExpense(voucher(payee, receipt))
}

/// The ledger in the hands of an attacker.
struct Copy {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Copy {
    // Who keeps the box and may approve.
    fn enrols_a_keeper(&self) {
        let keeper = MemberEnrolled {
            member: member("keeper"),
            party: None,
            roles: vec![Role::Cashier, Role::Director],
        };
        self.forge("admin", keeper);
    }

    fn opens_a_cash_box(&self) {
        let cash = AccountOpened {
            account: "571".into(),
            book: "CA".to_owned(),
            ceiling: None,
            currency: Currency::XOF,
            grant: GRANT.into(),
            kind: AccountKind::Cash,
            name: "Caisse".to_owned(),
            signatories: Vec::new(),
        };
        self.forge("admin", cash);
    }

    fn sql(&self, text: &str) {
        let shell = Connection::open(self.path.join("ledger.sqlite")).expect("opened");
        let guards: Vec<(String, String)> = shell
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .and_then(|mut it| it.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .expect("listed");
        let dropped: String = guards.iter().map(|it| format!("DROP TRIGGER {};", it.0)).collect();
        shell.execute_batch(&format!("PRAGMA ignore_check_constraints = ON; {dropped}{text}")).expect("done");
        // Put back, so that nothing shows.
        guards.iter().for_each(|it| shell.execute_batch(&it.1).expect("it is back"));
    }

    fn put(&self, seq: u64, link: &Link) {
        let hex = |bytes: &[u8]| bytes.iter().map(|it| format!("{it:02x}")).collect::<String>();
        let (hash, line) = (hex(&link.hash.0), hex(&link.line));
        self.sql(&format!("INSERT OR REPLACE INTO record VALUES ({seq}, x'{hash}', x'{line}')"));
    }

    // Makes room at a position, or closes a gap behind one.
    fn shift(&self, from: u64, by: i64) {
        self.sql(&format!(
            "UPDATE record SET seq = -1000 - seq WHERE seq >= {from};
             UPDATE record SET seq = -1000 - seq + {by} WHERE seq <= -1000;"
        ));
    }

    fn forge(&self, by: &str, event: impl Into<Event>) -> u64 {
        forge(&self.path, office().id, by, &event.into())
    }

    fn hash(&self, seq: u64) -> Hash {
        Embedded::open(&self.path).expect("opened").get(seq).expect("read").expect("there").hash
    }

    // A month as the program would close it now.
    fn closing(&self) -> MonthClosed {
        self.closing_of("2017-01")
    }

    fn closing_of(&self, month: &str) -> MonthClosed {
        let ledger = Ledger::open(&self.path).expect("opened");
        let (head, month) = (ledger.books().head, month.parse().expect("a month"));
        let statements = closing::digests(&ledger, &GRANT.into(), month).expect("computed");
        MonthClosed { grant: GRANT.into(), head, month, statements }
    }

    fn vault(&self, commitment: Hash) -> PathBuf {
        self.path.join("vault").join(commitment.to_string())
    }

    fn receipt(&self) -> PathBuf {
        self.path.join("documents").join(office().receipt.to_string())
    }

    fn verify(&self) -> Report {
        let one = verify::verify(&self.path, Some(1), &|_, _| {}).expect("it can be read");
        let many = verify::verify(&self.path, Some(3), &|_, _| {}).expect("it can be read");
        assert_eq!(one, many, "what is found does not depend on the number of threads");
        for fault in &many.faults {
            assert!(KINDS.iter().any(|it| (it.key, it.verdict) == (fault.kind, fault.verdict)), "{fault}");
        }
        assert!(many.notes.iter().all(|note| NOTES.iter().any(|it| it.0 == note.kind)));
        assert_eq!(many.anchored, None);
        many
    }

    // The records at fault and their kinds.
    fn found(&self) -> Vec<Found> {
        self.verify().faults.iter().map(|it| (it.record, it.kind)).collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed") {
        let entry = entry.expect("listed");
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).expect("copied");
        }
    }
}

// A sound record that no command was asked for.
fn forge(folder: &Path, ledger: LedgerId, by: &str, event: &Event) -> u64 {
    let body = event.body().expect("it can be written");
    forge_as(folder, ledger, by, event.kind(), &body, None, (1, 1), fresh_command())
}

#[expect(clippy::too_many_arguments, reason = "all that a record is made of")]
fn forge_as(
    folder: &Path,
    ledger: LedgerId,
    by: &str,
    kind: &str,
    body: &str,
    given: Option<&str>,
    part: (u32, u32),
    command: CommandId,
) -> u64 {
    let store = Embedded::open(folder).expect("opened");
    let head = store.head().expect("there is one");
    let link = sealed(head, ledger, by, kind, body, given, part, command);
    store.append(head, vec![link]).expect("appended").records - 1
}

#[expect(clippy::too_many_arguments, reason = "all that a record is made of")]
fn sealed(
    head: Head,
    ledger: LedgerId,
    actor: &str,
    event: &str,
    body: &str,
    given: Option<&str>,
    part: (u32, u32),
    command: CommandId,
) -> Link {
    let salt = Salt(tarikh::clock::random());
    // After everything that was recorded in earnest, and equal in all parts of a command.
    let at = "2999-01-01T00:00:00.000Z";
    seal(head, &Asked { ledger, actor, at, command, part, event, body, given, salt })
}

// The record at fault and the kind of fault.
type Found = (Option<u64>, &'static str);
// What is done to the ledger, and what is found.
type Case = (&'static str, fn(&Copy), Found);

fn at(record: u64, kind: &'static str) -> Found {
    (Some(record), kind)
}

#[test]
fn a_sound_ledger_is_consistent_and_not_anchored() {
    let report = office().copy().verify();
    assert_eq!((report.faults, report.notes), (Vec::new(), Vec::new()));
    assert!(report.intact && report.complete && report.authorised);
    assert_eq!(report.anchored, None);
    assert_eq!(report.ledger, Some(office().id));
    let last = office().link(office().last());
    assert_eq!(report.head, Head { records: office().last() + 1, hash: last.hash });
}

#[test]
fn verifying_leaves_the_folder_as_it_was() {
    let copy = office().copy();
    fs::remove_dir_all(copy.path.join("keys")).unwrap();
    let list = |folder: &Path| {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name()).collect();
        names.retain(|it| !it.to_string_lossy().starts_with("ledger.sqlite-"));
        names.sort();
        names
    };
    let before = (list(&copy.path), fs::read(copy.path.join("ledger.sqlite")).unwrap());
    copy.verify();
    assert_eq!((list(&copy.path), fs::read(copy.path.join("ledger.sqlite")).unwrap()), before);
}

#[test]
fn every_byte_of_every_record_is_guarded() {
    let office = office();
    for (seq, link) in (0..).zip(&office.links) {
        for byte in 0..link.line.len() {
            let mut line = link.line.clone();
            line[byte] ^= 1;
            let mut chain = Chain::from(office.head_before(seq));
            let fault = chain.check(&line, Some(link.hash)).expect_err("the change is found");
            assert_eq!((fault.record, fault.kind), (seq, FaultKind::HashDiffers), "byte {byte}");
            if let Some(next) = office.links.get(usize::try_from(seq).unwrap() + 1) {
                chain.check(&next.line, Some(next.hash)).expect("the record after it is not blamed");
            }
        }
    }
}

#[test]
fn a_changed_record_is_named_and_no_other() {
    let office = office();
    for seq in 0..=office.last() {
        let copy = office.copy();
        let mut line = office.link(seq).line.clone();
        // In the body, where the facts are.
        let place = line.windows(8).position(|it| it == b"\"body\":{").expect("it has a body") + 10;
        line[place] ^= 1;
        copy.put(seq, &Link { line, hash: office.link(seq).hash });
        let report = copy.verify();
        assert_eq!(copy.found(), [at(seq, "hash-differs")]);
        assert!(!report.intact);
        assert_eq!((report.notes[0].record, report.notes[0].kind), (Some(seq), "books-end"));
    }
}

// Whoever asks for a figure need not have verified: nothing is computed from a changed ledger or added to it.
#[test]
fn no_figure_comes_from_a_changed_ledger() {
    let office = office();
    let follow = |copy: &Copy| match Ledger::open(&copy.path) {
        Err(LedgerError::Read(error)) => error.to_string(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it is read as if nothing had happened"),
    };
    let copy = office.copy();
    let mut line = office.link(office.voucher).line.clone();
    // Another amount, of the same length.
    let place = line.windows(10).position(|it| it == b"\"amount\":\"").expect("it has an amount") + 10;
    line[place] ^= 1;
    copy.put(office.voucher, &Link { line: line.clone(), hash: office.link(office.voucher).hash });
    let named = format!("record {} was changed", office.voucher);
    assert!(follow(&copy).starts_with(&named), "{}", follow(&copy));
    // With a hash that fits, the next record names another.
    copy.put(office.voucher, &Link { hash: Hash::of(&line), line });
    assert!(follow(&copy).contains("does not follow"), "{}", follow(&copy));

    let copy = office.copy();
    copy.sql(&format!("DELETE FROM record WHERE seq = {}", office.voucher));
    assert!(follow(&copy).contains("does not follow"), "{}", follow(&copy));
}

#[test]
fn an_emptied_ledger_is_not_a_new_one() {
    let copy = office().copy();
    copy.sql("DELETE FROM record");
    assert_eq!(copy.found().first(), Some(&at(0, "genesis-missing")));
    let report = copy.verify();
    assert!(!report.intact && !report.authorised && !report.judged);
}

#[test]
fn what_was_not_judged_is_not_called_well() {
    let office = office();
    let sound = office.copy().verify();
    assert!(sound.judged && sound.authorised);
    let copy = office.copy();
    let mut line = office.link(office.voucher).line.clone();
    let place = line.windows(10).position(|it| it == b"\"amount\":\"").expect("it has an amount") + 10;
    line[place] ^= 1;
    copy.put(office.voucher, &Link { line, hash: office.link(office.voucher).hash });
    let report = copy.verify();
    assert!(!report.judged && !report.authorised);
    assert!(report.json(&|_| String::new()).contains("\"authorised\":false"));
}

#[test]
fn a_changed_hash_is_named() {
    let office = office();
    for byte in [0, 15, 31] {
        let copy = office.copy();
        let Link { line, mut hash } = office.link(office.voucher).clone();
        hash.0[byte] ^= 0x80;
        copy.put(office.voucher, &Link { line, hash });
        assert_eq!(copy.found(), [at(office.voucher, "hash-differs")]);
    }
    let copy = office.copy();
    copy.sql(&format!("UPDATE record SET hash = x'00' WHERE seq = {}", office.voucher));
    assert_eq!(copy.found(), [at(office.voucher, "unreadable")]);
}

#[test]
fn a_record_replaced_with_its_hash_is_found_by_the_next() {
    let office = office();
    let copy = office.copy();
    let line = String::from_utf8(office.link(office.voucher).line.clone()).unwrap();
    let line = line.replace("\"40000\"", "\"90000\"").into_bytes();
    copy.put(office.voucher, &Link { hash: Hash::of(&line), line });
    assert_eq!(copy.found(), [at(office.voucher + 1, "prev")]);
}

#[test]
fn a_dropped_record_leaves_its_place_empty() {
    let office = office();
    for renumbered in [false, true] {
        let copy = office.copy();
        copy.sql(&format!("DELETE FROM record WHERE seq = {}", office.payee.1));
        if renumbered {
            copy.shift(office.payee.1 + 1, -1);
        }
        let report = copy.verify();
        assert_eq!(copy.found(), [at(office.payee.1, "position")]);
        assert!(!report.intact && !report.complete);
    }
}

#[test]
fn swapped_records_are_both_named() {
    let office = office();
    let (one, other) = (office.payee.1, office.voucher);
    let copy = office.copy();
    copy.put(one, office.link(other));
    copy.put(other, office.link(one));
    assert_eq!(copy.found(), [at(one, "position"), at(other, "position")]);
}

#[test]
fn a_doubled_record_is_named() {
    let office = office();
    let copy = office.copy();
    copy.shift(office.voucher + 1, 1);
    copy.put(office.voucher + 1, office.link(office.voucher));
    assert_eq!(copy.found(), [at(office.voucher + 1, "position")]);
}

#[test]
fn an_inserted_record_pushes_the_true_one_from_its_place() {
    let office = office();
    let copy = office.copy();
    let head = office.head_before(office.approval);
    let event = Event::from(voucher(&office.payee.0, office.receipt));
    let body = event.body().unwrap();
    let given = Some("{\"number\":\"BQ-2017-0002\"}");
    let command = fresh_command();
    let link = sealed(head, office.id, "accountant", event.kind(), &body, given, (1, 1), command);
    copy.shift(office.approval, 1);
    copy.put(office.approval, &link);
    assert_eq!(copy.found(), [at(office.approval + 1, "position")]);
}

#[test]
fn a_command_is_recorded_once() {
    let office = office();
    let copy = office.copy();
    let event = Event::from(MemberRetired { member: member("chief") });
    let body = event.body().unwrap();
    let command = CommandId(uuid::Uuid::from_u128(1 << 100));
    let again =
        |command| forge_as(&copy.path, office.id, "admin", event.kind(), &body, None, (1, 1), command);
    again(command);
    // Looks the same at a glance, and is another.
    again(CommandId(uuid::Uuid::from_u128(1 << 36)));
    assert_eq!(copy.found(), []);
    let twice = again(command);
    assert_eq!(copy.found(), [at(twice, "command-reused")]);
    // The first time may be long ago.
    let first = Envelope::peek(&office.link(0).line).expect("it was sealed").command;
    let copy = office.copy();
    let only = forge_as(&copy.path, office.id, "admin", event.kind(), &body, None, (1, 1), first);
    assert_eq!(copy.found(), [at(only, "command-reused")]);
}

#[test]
fn a_record_of_another_ledger_is_named() {
    let office = office();
    let copy = office.copy();
    let head = office.head_before(office.voucher);
    let other = LedgerId(uuid::Uuid::from_u128(7));
    let retired = Event::from(MemberRetired { member: member("chief") });
    let body = retired.body().unwrap();
    let link = sealed(head, other, "admin", retired.kind(), &body, None, (1, 1), fresh_command());
    copy.put(office.voucher, &link);
    // The record after it still names the one that stood there.
    assert_eq!(copy.found(), [at(office.voucher, "other-ledger"), at(office.voucher + 1, "prev")]);
}

#[test]
fn a_record_at_a_later_position_leaves_a_gap() {
    let office = office();
    let copy = office.copy();
    copy.sql(&format!("UPDATE record SET seq = seq + 5 WHERE seq = {}", office.last()));
    let report = copy.verify();
    assert_eq!(copy.found(), [at(office.last(), "gap")]);
    assert!(!report.complete);
}

#[test]
fn a_tail_that_was_cut_off_cannot_be_seen_without_an_anchor() {
    let office = office();
    let copy = office.copy();
    copy.sql(&format!("DELETE FROM record WHERE seq > {}", office.setup + 4));
    let report = copy.verify();
    assert!(report.intact && report.faults.is_empty());
    assert_eq!(report.anchored, None, "and so nobody may say more than consistent");
    assert_eq!(report.head.records, office.setup + 5);
    // What is left outside is at least noted.
    let kinds: Vec<_> = report.notes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, ["documents-unnamed", "values-unnamed"]);
}

#[test]
fn a_damaged_file_is_read_as_far_as_it_can_be() {
    let office = office();
    let copy = office.copy();
    // Folded into the file, so that it is all there is.
    copy.sql("PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
    let file = copy.path.join("ledger.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let line = &office.link(office.voucher).line[..60];
    let place = bytes.windows(60).position(|it| it == line).expect("it is in the file");
    bytes[place + 20] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert_eq!(copy.found(), [at(office.voucher, "hash-differs")]);
    // The page itself.
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let start = place / page * page;
    bytes[start..start + 8].fill(0xff);
    fs::write(&file, &bytes).unwrap();
    let report = copy.verify();
    assert!(!report.intact && !report.faults.is_empty());
    assert!(report.faults.iter().all(|it| it.kind == "unreadable"), "{:?}", report.faults);
}

#[test]
fn an_unfinished_command_is_no_fault_and_a_cut_one_is() {
    let office = office();
    let copy = office.copy();
    // Asked by who may not: what does not count is not judged either.
    let (retired, command) = (Event::from(MemberRetired { member: member("chief") }), fresh_command());
    let body = retired.body().unwrap();
    let first = forge_as(&copy.path, office.id, "left", retired.kind(), &body, None, (1, 2), command);
    let report = copy.verify();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert_eq!((report.notes[0].record, report.notes[0].kind), (Some(first), "unfinished-command"));
    let cut = copy.forge("chief", MemberRetired { member: member("auditor") });
    let report = copy.verify();
    assert_eq!(copy.found(), [at(cut, "command-cut")]);
    // Nor does anyone compute from it: which parts count, nobody can say.
    assert!(
        matches!(Ledger::open(&copy.path), Err(LedgerError::Read(ReadError::Follow { seq })) if seq == cut)
    );
    assert!(!report.complete);
}

#[test]
fn an_abandoned_command_is_no_fault() {
    let office = office();
    let copy = office.copy();
    let (retired, command) = (Event::from(MemberRetired { member: member("chief") }), fresh_command());
    let body = retired.body().unwrap();
    forge_as(&copy.path, office.id, "left", retired.kind(), &body, None, (1, 3), command);
    let abandoned = Event::from(CommandAbandoned { written: 1 });
    let (kind, body) = (abandoned.kind(), abandoned.body().unwrap());
    forge_as(&copy.path, office.id, "ledger", kind, &body, None, (2, 3), command);
    // Who it would have retired may still act.
    let reference = RecordRef { hash: office.link(office.voucher).hash, seq: office.voucher };
    copy.forge("chief", ExpenseApproved { grant: GRANT.into(), voucher: reference });
    let report = copy.verify();
    assert_eq!((report.faults, report.notes), (Vec::new(), Vec::new()));
}

#[test]
fn what_hangs_on_a_record_is_there_as_it_was() {
    let office = office();
    let cases: [Case; 7] = [
        (
            "document changed",
            |it| fs::write(it.receipt(), "Facture 12 : 90 000 F").unwrap(),
            at(office.voucher, "document-changed"),
        ),
        (
            "document removed",
            |it| fs::remove_file(it.receipt()).unwrap(),
            at(office.voucher, "document-missing"),
        ),
        (
            "value changed",
            |it| {
                let file = it.vault(name_of_payee());
                let mut bytes = fs::read(&file).unwrap();
                bytes[30] ^= 1;
                fs::write(file, bytes).unwrap();
            },
            at(office.payee.1, "personal-changed"),
        ),
        (
            "value removed",
            |it| fs::remove_file(it.vault(name_of_payee())).unwrap(),
            at(office.payee.1, "personal-missing"),
        ),
        (
            "key removed",
            |it| fs::remove_file(it.path.join("keys").join(office_payee())).unwrap(),
            at(office.payee.1, "personal-unreadable"),
        ),
        (
            "erased value returned",
            |it| {
                let (name, bytes) = &self::office().old_value;
                fs::write(it.path.join("vault").join(name), bytes).unwrap();
            },
            at(office.erasure, "personal-returned"),
        ),
        (
            "master key removed",
            |it| fs::remove_file(it.path.join("keys/master")).unwrap(),
            (None, "vault-closed"),
        ),
    ];
    for (name, act, expected) in cases {
        let copy = office.copy();
        act(&copy);
        let report = copy.verify();
        assert_eq!(copy.found(), [expected], "{name}");
        assert!(report.intact && report.authorised && !report.complete, "{name}");
    }
}

fn office_payee() -> &'static str {
    office().payee.0.as_str()
}

fn name_of_payee() -> Hash {
    let ledger = Ledger::open(office().folder.path()).expect("opened");
    ledger.books().parties[&office().payee.0].personal[0].commitment
}

#[test]
fn what_no_record_names_is_noted() {
    let copy = office().copy();
    fs::write(copy.path.join("documents").join(Hash::of(b"x").to_string()), "x").unwrap();
    fs::write(copy.vault(Hash::of(b"y")), "y").unwrap();
    let report = copy.verify();
    assert!(report.faults.is_empty());
    let kinds: Vec<_> = report.notes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, ["documents-unnamed", "values-unnamed"]);
}

#[test]
fn a_guard_that_was_dropped_is_a_fault_of_the_store_and_of_no_record() {
    let copy = office().copy();
    let shell = Connection::open(copy.path.join("ledger.sqlite")).expect("opened");
    shell.execute_batch("DROP TRIGGER record_stays").expect("dropped");
    drop(shell);
    let report = copy.verify();
    assert_eq!(copy.found(), [(None, "store-altered")]);
    assert_eq!(report.faults[0].subject.as_deref(), Some("record_stays"));
    assert!(report.intact && report.complete && report.authorised && report.judged);
}

#[test]
fn a_value_is_missing_until_a_record_says_that_it_was_erased() {
    let office = office();
    let copy = office.copy();
    copy.sql(&format!("DELETE FROM record WHERE seq >= {}", office.erasure));
    assert_eq!(copy.found(), [at(office.gone.1, "personal-missing")]);
}

#[test]
fn who_may_not_is_named() {
    let office = office();
    let reference = RecordRef { hash: office.link(office.voucher).hash, seq: office.voucher };
    let approve = || ExpenseApproved { grant: GRANT.into(), voucher: reference };
    let enrol = || MemberEnrolled { member: member("crony"), party: None, roles: vec![Role::Director] };
    let cases: [(&str, Event, &str); 6] = [
        ("stranger", approve().into(), "not-a-member"),
        ("left", enrol().into(), "retired-member"),
        ("auditor", approve().into(), "not-allowed"),
        ("chief", enrol().into(), "not-allowed"),
        ("accountant", approve().into(), "own-voucher"),
        ("ledger", approve().into(), "not-the-ledgers"),
    ];
    for (by, event, kind) in cases {
        let copy = office.copy();
        let record = copy.forge(by, event);
        let report = copy.verify();
        assert_eq!(copy.found(), [at(record, kind)], "{by}");
        assert!(report.intact && report.complete && !report.authorised);
        assert_eq!(report.faults[0].subject.as_deref(), Some(by));
    }
}

#[test]
fn who_is_paid_does_not_approve_nor_who_keeps_the_box() {
    let office = office();
    let copy = office.copy();
    let paid = MemberEnrolled {
        member: member("paid"),
        party: Some(office.payee.0.clone()),
        roles: vec![Role::Director],
    };
    copy.forge("admin", paid);
    copy.enrols_a_keeper();
    let reference = RecordRef { hash: office.link(office.voucher).hash, seq: office.voucher };
    let approve = |voucher| ExpenseApproved { grant: GRANT.into(), voucher };
    let by_payee = copy.forge("paid", approve(reference));
    // A cashier may approve what the bank paid.
    copy.forge("keeper", approve(reference));
    copy.opens_a_cash_box();
    let moved = MoneyMoved {
        amount: Money::xof(50_000),
        from: "521".into(),
        grant: GRANT.into(),
        movement: Movement::Withdrawal,
        on: day("2017-02-10"),
        reference: "CHQ 1".into(),
        text: "Retrait".to_owned(),
        to: "571".into(),
    };
    copy.forge("accountant", moved);
    let spent = ExpenseRecorded {
        account: "571".into(),
        number: Some("CA-2017-0001".into()),
        ..voucher(&office.payee.0, office.receipt)
    };
    let spent = copy.forge("accountant", spent);
    let store = Embedded::open(&copy.path).unwrap();
    let hash = store.get(spent).unwrap().unwrap().hash;
    let by_keeper = copy.forge("keeper", approve(RecordRef { hash, seq: spent }));
    assert_eq!(copy.found(), [at(by_payee, "paid-to-approver"), at(by_keeper, "cashier-approves")]);
}

// Someone who is known under two identifiers is one person still.
#[test]
fn one_person_under_two_names_is_not_two() {
    let office = office();
    let copy = office.copy();
    let (party, roles) = (Some(office.payee.0.clone()), vec![Role::FinanceManager]);
    for name in ["first", "again"] {
        let roles = roles.clone();
        copy.forge("admin", MemberEnrolled { member: member(name), party: party.clone(), roles });
    }
    let spent = copy.forge(
        "first",
        ExpenseRecorded { number: Some("BQ-2017-0002".into()), ..voucher(&office.gone.0, office.receipt) },
    );
    let voucher = RecordRef { hash: copy.hash(spent), seq: spent };
    let approved = copy.forge("again", ExpenseApproved { grant: GRANT.into(), voucher });
    let refuse = || ExpenseRejected { grant: GRANT.into(), reason: "Sans pièce".to_owned(), voucher };
    let refused = copy.forge("first", refuse());
    let again = copy.forge("again", refuse());
    // Another may.
    copy.forge("chief", refuse());
    let expected = [at(approved, "own-voucher"), at(refused, "own-refusal"), at(again, "own-refusal")];
    assert_eq!(copy.found(), expected);
}

#[test]
fn who_held_the_advance_does_not_approve_what_it_paid() {
    let office = office();
    let copy = office.copy();
    let holder = MemberEnrolled {
        member: member("holder"),
        party: Some(office.gone.0.clone()),
        roles: vec![Role::Director],
    };
    copy.forge("admin", holder);
    let account = |code: &str, book: &str, kind| AccountOpened {
        account: code.into(),
        book: book.to_owned(),
        ceiling: None,
        currency: Currency::XOF,
        grant: GRANT.into(),
        kind,
        name: "Avances".to_owned(),
        signatories: Vec::new(),
    };
    copy.forge("admin", account("467", "AV", AccountKind::Advances));
    let issued = AdvanceIssued {
        account: "521".into(),
        amount: Money::xof(50_000),
        cheque: None,
        due: day("2017-03-31"),
        grant: GRANT.into(),
        line: "F.18".into(),
        method: Method::Transfer,
        number: Some("AV-01".into()),
        on: day("2017-02-20"),
        party: office.gone.0.clone(),
        purpose: "Mission".to_owned(),
    };
    copy.forge("accountant", issued);
    let spent = ExpenseRecorded {
        account: "467".into(),
        advance: Some("AV-01".into()),
        method: Method::Advance,
        number: Some("AV-2017-0001".into()),
        ..voucher(&office.payee.0, office.receipt)
    };
    let spent = copy.forge("accountant", spent);
    let voucher = RecordRef { hash: copy.hash(spent), seq: spent };
    let approved = copy.forge("holder", ExpenseApproved { grant: GRANT.into(), voucher });
    assert_eq!(copy.found(), [at(approved, "paid-to-approver")]);
}

#[test]
fn a_cashier_does_not_settle_what_is_missing_in_the_box() {
    let office = office();
    let copy = office.copy();
    copy.enrols_a_keeper();
    copy.opens_a_cash_box();
    let counted = CashCounted {
        account: "571".into(),
        counted: Money::xof(500),
        denominations: Vec::new(),
        grant: GRANT.into(),
        on: day("2017-03-31"),
        reference: "PV 1".into(),
        text: String::new(),
        witness: None,
    };
    let counted = copy.forge("accountant", counted);
    let settled = CashDifferenceSettled {
        amount: Money::xof(500),
        count: RecordRef { hash: copy.hash(counted), seq: counted },
        grant: GRANT.into(),
        line: None,
        on: day("2017-03-31"),
        reason: "Pièce trouvée".to_owned(),
    };
    let by_keeper = copy.forge("keeper", settled);
    assert_eq!(copy.found(), [at(by_keeper, "cashier-settles")]);
}

#[test]
fn a_month_is_reopened_by_two_persons() {
    let office = office();
    let cases: [(&str, bool); 6] = [
        ("chief", false),
        ("nobody", false),
        ("auditor", false),
        ("left", false),
        ("same", false),
        ("accountant", true),
    ];
    for (second, may) in cases {
        let copy = office.copy();
        for (name, roles) in [("one", vec![Role::Director]), ("same", vec![Role::FinanceManager])] {
            let party = Some(office.payee.0.clone());
            copy.forge("admin", MemberEnrolled { member: member(name), party, roles });
        }
        let by = if second == "same" { "one" } else { "chief" };
        let closing = copy.forge("chief", copy.closing());
        let reopened = MonthReopened {
            closing: RecordRef { hash: copy.hash(closing), seq: closing },
            grant: GRANT.into(),
            month: "2017-01".parse().unwrap(),
            reason: "Pièce oubliée".to_owned(),
            second: member(second),
        };
        let record = copy.forge(by, reopened);
        let expected = if may { vec![] } else { vec![at(record, "second-person")] };
        assert_eq!(copy.found(), expected, "{second}");
    }
}

#[test]
fn what_a_month_was_closed_over_is_computed_again() {
    let copy = office().copy();
    let first = copy.closing();
    assert!(first.statements.len() >= 5, "{}", first.statements.len());
    copy.forge("chief", first);
    assert_eq!(copy.found(), []);

    // What a newer program closed over is said to be unchecked.
    let other = office().copy();
    let mut newer = other.closing();
    newer.statements[0].statement = "of-a-newer-program".to_owned();
    other.forge("chief", newer);
    let report = other.verify();
    let note = report.notes.iter().find(|it| it.kind == "closing-unchecked").expect("it is said");
    assert_eq!((report.faults, &*note.counts), (Vec::new(), &[("statements", 1)][..]));

    // One digest is another: its month and statement are named.
    let mut wrong = copy.closing_of("2017-02");
    wrong.statements[3].digest = Hash::of(b"forged");
    let name = wrong.statements[3].statement.clone();
    let record = copy.forge("chief", wrong);
    let report = copy.verify();
    assert_eq!(copy.found(), [at(record, "closing-differs")]);
    let subject = report.faults[0].subject.clone().unwrap();
    assert!(subject.starts_with(&format!("{GRANT}/2017-02/{name}")), "{subject}");

    // Nor is it closed over another head than that of the record before.
    let copy = office().copy();
    let before = office().head_before(office().approval);
    for head in [before, Head { records: before.records, hash: Hash::ZERO }] {
        let record = copy.forge("chief", MonthClosed { head, ..copy.closing() });
        assert!(copy.found().contains(&at(record, "closing-head")));
    }
}

#[test]
fn what_was_issued_is_computed_again() {
    let copy = office().copy();
    // The office's receipt stands for the file: what the ledger names is there.
    let issued = |statement: &str, head: Head, digest: Option<Hash>| {
        let ledger = Ledger::open(&copy.path).expect("opened");
        let books = ledger.books_after(head.records).expect("counted");
        let entry = tarikh_projections::statements::find(statement).expect("in the catalogue");
        let (from, to) = (Date::constant(2017, 1, 1), Date::constant(2017, 12, 31));
        let period = tarikh_projections::Period { from, to };
        let as_of = Some(head.records);
        let scope = tarikh_projections::Scope { grant: GRANT.into(), period, account: None, as_of };
        let data = closing::data(&|seq| ledger.link(seq), &books, entry, &scope).expect("read");
        let digest = digest.unwrap_or_else(|| Hash::of(&data.expect("it answers")));
        StatementIssued {
            document: office().receipt,
            format: "pdf".to_owned(),
            from,
            grant: GRANT.into(),
            head,
            language: "fr".to_owned(),
            replaces: None,
            statement: StatementDigest { account: None, digest, statement: statement.to_owned() },
            to,
        }
    };
    let newest = || Embedded::open(&copy.path).expect("opened").head().expect("there is one");
    // At the newest head, and at one of long ago.
    let early = office().head_before(office().erasure);
    copy.forge("chief", issued("budget-execution", newest(), None));
    copy.forge("chief", issued("budget-execution", early, None));
    assert_eq!(copy.found(), []);
    // Other data, another head, and a head that is none.
    let wrong = copy.forge("chief", issued("budget-execution", early, Some(Hash::of(b"forged"))));
    assert_eq!(copy.found(), [at(wrong, "issue-differs")]);
    let right = issued("budget-execution", early, None);
    let other = Head { hash: Hash::ZERO, ..early };
    let moved = copy.forge("chief", StatementIssued { head: other, ..right.clone() });
    let beyond = Head { records: newest().records + 50, ..early };
    let later = copy.forge("chief", StatementIssued { head: beyond, ..right });
    let kinds = [at(wrong, "issue-differs"), at(moved, "issue-differs"), at(later, "issue-differs")];
    assert_eq!(copy.found(), kinds);
    let subject = copy.verify().faults[0].subject.clone().unwrap();
    assert_eq!(subject, format!("{GRANT}/budget-execution"));
    // Of a statement that this program does not know nothing is said but that.
    let copy = office().copy();
    let ledger = Ledger::open(&copy.path).expect("opened");
    let known = issued("budget-execution", early, None);
    drop(ledger);
    let statement = StatementDigest { statement: "cash-flow".to_owned(), ..known.statement.clone() };
    copy.forge("chief", StatementIssued { statement, ..known });
    let report = copy.verify();
    let note = report.notes.iter().find(|it| it.kind == "issue-unchecked").expect("it is said");
    assert_eq!((report.faults, &*note.counts), (Vec::new(), &[("statements", 1)][..]));
}

#[test]
fn a_restored_ledger_says_so() {
    let copy = office().copy();
    let restored = LedgerRestored {
        checkpoint: None,
        checkpoint_key: PublicKey([7; 32]),
        incarnation: 2,
        lost: 5,
        origin: "tarikh/2".to_owned(),
    };
    let record = copy.forge("admin", restored);
    let report = copy.verify();
    assert_eq!(report.faults, []);
    let note = report.notes.iter().find(|it| it.record == Some(record)).unwrap();
    assert_eq!((note.kind, &*note.counts), ("restored", &[("incarnation", 2), ("lost", 5)][..]));
}

#[test]
fn a_member_with_a_key_signs() {
    let copy = office().copy();
    let key =
        MemberKeyEnrolled { device: "portable".to_owned(), key: PublicKey([7; 32]), member: member("chief") };
    copy.forge("admin", key);
    let enrol = MemberEnrolled { member: member("second"), party: None, roles: vec![Role::Accountant] };
    copy.forge("admin", enrol);
    let reference = RecordRef { hash: office().link(office().voucher).hash, seq: office().voucher };
    let approve = ExpenseApproved { grant: GRANT.into(), voucher: reference };
    let record = copy.forge("chief", approve);
    assert_eq!(copy.found(), [at(record, "unsigned")]);
}

#[test]
fn a_record_names_another_by_its_own_hash() {
    let office = office();
    let other = office.link(office.approval).hash;
    let cases = [
        (RecordRef { hash: other, seq: office.voucher }, vec!["reference"]),
        (RecordRef { hash: Hash::ZERO, seq: office.voucher }, vec!["reference"]),
        // What does not exist yet fits the books no better.
        (RecordRef { hash: other, seq: office.last() + 9 }, vec!["reference", "misfit"]),
    ];
    for (reference, kinds) in cases {
        let copy = office.copy();
        let record = copy.forge("chief", ExpenseApproved { grant: GRANT.into(), voucher: reference });
        let mut found = copy.found();
        found.sort_by_key(|it| it.1 != "reference");
        let expected: Vec<_> = kinds.into_iter().map(|it| at(record, it)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_fact_that_does_not_follow_is_named() {
    let office = office();
    let copy = office.copy();
    let reference = RecordRef { hash: office.link(office.approval).hash, seq: office.approval };
    let record = copy.forge("chief", ExpenseApproved { grant: GRANT.into(), voucher: reference });
    let report = copy.verify();
    assert_eq!(copy.found(), [at(record, "misfit")]);
    assert!(report.intact && report.complete && report.authorised);
}

#[test]
fn amounts_that_no_sum_can_hold_are_named_and_nothing_breaks() {
    let office = office();
    let copy = office.copy();
    let amount = Money::parse(&"9".repeat(28), Currency::XOF).unwrap();
    let huge = |number: u32| {
        let mut it = voucher(&office.payee.0, office.receipt);
        it.number = Some(format!("BQ-2017-{number:04}").into());
        it.splits[0].amount = amount;
        copy.forge("accountant", it)
    };
    let records: Vec<_> = (2..12).map(huge).map(|it| at(it, "amount-too-large")).collect();
    assert_eq!(copy.found(), records);
}

#[test]
fn an_event_is_written_in_its_one_way() {
    let office = office();
    let retired = "member-retired.v1";
    let cases: [(&str, &str, Option<&str>, &str); 5] = [
        (retired, "{}", None, "fields"),
        (retired, "{\"member\":\"auditor\",\"why\":\"x\"}", None, "body-not-canonical"),
        (retired, "{\"member\":\"auditor\"}", Some("{\"flags\":[\"K20\"]}"), "given"),
        (retired, "{\"member\":\"auditor\"}", Some("{\"more\":1}"), "given"),
        (retired, "{\"member\":\"auditor\"}", Some("{}"), "given"),
    ];
    for (kind, body, given, expected) in cases {
        let copy = office.copy();
        let record = forge_as(&copy.path, office.id, "admin", kind, body, given, (1, 1), fresh_command());
        let report = copy.verify();
        assert_eq!(copy.found(), [at(record, expected)], "{body} {given:?}");
        assert!(report.intact, "the seal is another verdict");
    }
    // What may be added, and something more.
    let copy = office.copy();
    let event = Event::from(voucher(&office.payee.0, office.receipt));
    let (kind, body) = (event.kind(), event.body().unwrap());
    let given = Some("{\"flags\":[\"K20\"],\"more\":1,\"number\":\"BQ-2017-0002\"}");
    let record = forge_as(&copy.path, office.id, "accountant", kind, &body, given, (1, 1), fresh_command());
    assert_eq!(copy.found(), [at(record, "given")]);
}

#[test]
fn a_newer_kind_is_not_broken() {
    let office = office();
    let copy = office.copy();
    let record =
        forge_as(&copy.path, office.id, "admin", "member-retired.v2", "{}", None, (1, 1), fresh_command());
    copy.forge("nobody", MemberRetired { member: member("chief") });
    let report = copy.verify();
    assert!(report.faults.is_empty(), "what comes after it cannot be judged: {:?}", report.faults);
    let notes: Vec<_> = report.notes.iter().map(|it| (it.record, it.kind)).collect();
    assert_eq!(notes, [at(record, "newer"), at(record, "books-end")]);
}

#[test]
fn a_report_for_machines_has_exactly_its_keys() {
    let office = office();
    let copy = office.copy();
    fs::remove_file(copy.receipt()).unwrap();
    let told = copy.verify().json(&|fault| format!("« {} »", fault.kind));
    let expected = format!(
        "{{\"records\":{},\"head\":\"{}\",\"intact\":true,\"complete\":false,\"authorised\":true,\
         \"anchored\":null,\"faults\":[{{\"record\":{},\"kind\":\"document-missing\",\
         \"reason\":\"« document-missing »\"}}]}}",
        office.last() + 1,
        office.link(office.last()).hash,
        office.voucher,
    );
    assert_eq!(told, expected);
}
