//! The statements of evidence, on books made by hand.
#![allow(missing_docs)]

mod story;

use story::*;
use tarikh_events::asset::{AssetAcquired, AssetChecked, AssetDisposed};
use tarikh_events::audit::{Decision, FindingRaised, FindingSettled, ImportCompleted, ImportedFile};
use tarikh_events::budget::BudgetLineAdded;
use tarikh_events::document::{Document, DocumentAttached, DocumentKind};
use tarikh_events::event::Given;
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, CommitmentReleased, ExpenseApproved, ExpenseRejected, Split,
};
use tarikh_events::funds::{ContributionKind, ContributionReceived};
use tarikh_events::grant::GrantAwarded;
use tarikh_events::ledger::{LedgerRestored, MemberEnrolled, Role};
use tarikh_events::month::{StatementDigest, StatementIssued};
use tarikh_events::rules::{Parameter, Rule, RulesAdopted};
use tarikh_events::{
    Currency, Date, Decimal, Event, GrantCode, Hash, Money, Month, PublicKey, RecordRef, Timestamp,
};
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{Statement, Value};

fn rule(story: &mut Story, control: &str, parameters: &[(&str, &str)]) -> u64 {
    let parameter = |(name, value): &(&str, &str)| Parameter { name: (*name).into(), value: (*value).into() };
    story.tell(RulesAdopted {
        grant: MAIN.into(),
        rules: vec![Rule {
            control: control.to_owned(),
            parameters: parameters.iter().map(parameter).collect(),
            severities: Vec::new(),
            source: "contrat § 4".to_owned(),
        }],
    })
}

// The rows of one table whose key begins so.
fn of(statement: &Statement, table: &str, key: &str) -> String {
    let tables = statement.tables.iter().filter(|it| it.key == table).cloned();
    let tables = tables.map(|mut it| {
        it.rows.retain(|row| row.key.starts_with(key));
        it
    });
    shown(&Statement { tables: tables.collect(), ..statement.clone() })
}

fn note<'a>(statement: &'a Statement, key: &str) -> Option<Vec<(&'static str, &'a Arg)>> {
    let note = statement.notes.iter().find(|it| it.key == key)?;
    Some(note.values.iter().map(|(name, arg)| (*name, arg)).collect())
}

fn money(francs: i64) -> Arg {
    Arg::Money(xof(francs))
}

fn asset(
    story: &mut Story,
    number: &str,
    voucher: Option<&str>,
    on: &str,
    quantity: u64,
    francs: i64,
) -> u64 {
    story.tell(AssetAcquired {
        asset: number.into(),
        grant: MAIN.into(),
        holder: Some("p-00000005".into()),
        label: format!("bien {number}"),
        line: Some("I.1".into()),
        on: day(on),
        place: Some("SIEGE".into()),
        quantity,
        state: "neuf".to_owned(),
        supplier: "p-00000001".into(),
        value: xof(francs),
        voucher: voucher.map(Into::into),
    })
}

fn inventory() -> (Story, u64) {
    let mut story = Story::begin();
    rule(&mut story, "K54", &[("value", "1000")]);
    story.receive(MAIN, BANK, day("2017-01-01"), 655_957, 0);
    story.spend(MAIN, BANK, day("2017-01-10"), &[("I.1", 3_000, None), ("P.1", 500, None)], None);
    story.spend(MAIN, BANK, day("2017-01-11"), &[("I.1", 1_900, None)], None);
    asset(&mut story, "INV-1", Some("BQ-2017-0001"), "2017-01-10", 2, 3_000);
    // One unit is worth the threshold, which is not above it; the voucher paid less.
    asset(&mut story, "INV-2", Some("BQ-2017-0002"), "2017-01-11", 2, 2_000);
    asset(&mut story, "INV-3", None, "2017-02-01", 1, 1_001);
    story.tell(AssetChecked {
        asset: "INV-1".into(),
        grant: MAIN.into(),
        holder: Some("p-00000006".into()),
        on: day("2017-02-10"),
        place: None,
        state: "usagé".to_owned(),
    });
    let gone = story.tell(AssetDisposed {
        asset: "INV-3".into(),
        grant: MAIN.into(),
        on: day("2017-03-05"),
        reason: "volé".to_owned(),
        reference: Some("PV-9".into()),
    });
    (story, gone)
}

#[test]
fn an_inventory_shows_things_as_they_were_last_seen_by_the_end_of_the_period() {
    let (story, gone) = inventory();
    let january = story.ask("inventory", MAIN, "2017-01", None);
    assert_checks(&january);
    assert_eq!(
        of(&january, "items", ""),
        "\
group above-threshold: - | «above-threshold» | - | - | - | - | - | - | - | - | - | - | - | - | - | - | -
line INV-1: INV-1 | bien INV-1 | «not-kept» | 2017-01-10 | p-00000001 | BQ-2017-0001 | I.1 | 2 | 3000 | 30.00 | SIEGE | p-00000005 | neuf | - | - | - | -
subtotal above-threshold: - | «above-threshold» | - | - | - | - | - | - | 3000 | 30.00 | - | - | - | - | - | - | -
group below-threshold: - | «below-threshold» | - | - | - | - | - | - | - | - | - | - | - | - | - | - | -
line INV-2: INV-2 | bien INV-2 | «not-kept» | 2017-01-11 | p-00000001 | BQ-2017-0002 | I.1 | 2 | 2000 | 20.00 | SIEGE | p-00000005 | neuf | - | - | - | -
subtotal below-threshold: - | «below-threshold» | - | - | - | - | - | - | 2000 | 20.00 | - | - | - | - | - | - | -
total total: - | - | - | - | - | - | - | - | 5000 | 50.00 | - | - | - | - | - | - | -
"
    );
    let march = story.ask("inventory", MAIN, "2017-03", None);
    assert_checks(&march);
    let seen = of(&march, "items", "INV-1");
    assert!(seen.contains("| SIEGE | p-00000006 | usagé | 2017-02-10 | - |"), "{seen}");
    let left = format!("| neuf | - | 2017-03-05 | #{gone}.Reason | #{gone}.Reference\n");
    assert!(of(&march, "items", "INV-3").ends_with(&left));
    // What has left is listed apart.
    assert!(of(&march, "items", "disposed").contains("| 1001 | 10.01 |"));
    let february = story.ask("inventory", MAIN, "2017-02", None);
    assert_eq!(of(&february, "items", "disposed"), "");
}

#[test]
fn an_inventory_says_what_was_spent_and_is_in_no_list() {
    let (story, _) = inventory();
    let statement = story.ask("inventory", MAIN, "2017-01", None);
    assert_eq!(
        of(&statement, "compared", ""),
        "\
line I.1: I.1 | Libellé I.1 | 4900 | 5000 | -100
total total: - | - | 4900 | 5000 | -100
"
    );
    let differs = note(&statement, "inventory-voucher-differs").unwrap();
    let voucher = Arg::Text("BQ-2017-0002".to_owned());
    assert_eq!(differs, [("voucher", &voucher), ("listed", &money(2_000)), ("charged", &money(1_900))]);
    assert_eq!(note(&statement, "inventory-unlisted").unwrap(), [("amount", &money(-100))]);
}

#[test]
fn without_a_threshold_of_the_grant_no_thing_is_called_small() {
    let mut story = Story::begin();
    asset(&mut story, "INV-1", None, "2017-01-10", 1, 5);
    let statement = story.ask("inventory", MAIN, "2017-01", None);
    assert_checks(&statement);
    assert_eq!(of(&statement, "items", "below"), "");
    assert!(note(&statement, "inventory-no-threshold").is_some());
    // Nothing was received, so nothing can be converted.
    assert!(of(&statement, "items", "INV-1").contains("| 5 | - | SIEGE |"));
}

#[test]
fn a_supplier_is_paid_so_much_within_ninety_days() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    let salary = |story: &mut Story, on| story.spend(MAIN, BANK, day(on), &[("P.1", 7, None)], None);
    salary(&mut story, "2017-01-01");
    let buy =
        |story: &mut Story, on, francs| story.spend(MAIN, BANK, day(on), &[("I.1", francs, None)], None);
    buy(&mut story, "2017-01-02", 100);
    // The ninetieth day counts, the ninety-first does not.
    buy(&mut story, "2017-04-01", 20);
    let doubled = buy(&mut story, "2017-04-02", 3);
    let mixed = story.spend(MAIN, BANK, day("2017-04-02"), &[("I.1", 40, None), ("P.1", 500, None)], None);
    story.reverse(MAIN, doubled, day("2017-04-03"));

    let statement = story.ask("procurement", MAIN, "2017-04", None);
    assert_checks(&statement);
    let purposes = [doubled - 1, doubled, mixed].map(|it| format!("#{it}.Purpose"));
    let reversal = mixed + 1;
    assert_eq!(
        of(&statement, "payments", ""),
        format!(
            "\
group p-00000001: p-00000001 | - | - | - | - | - | -
line BQ-2017-0003: p-00000001 | 2017-04-01 | BQ-2017-0003 | - | {} | 20 | 120
line BQ-2017-0004: p-00000001 | 2017-04-02 | BQ-2017-0004 | - | {} | 3 | 63
line BQ-2017-0005: p-00000001 | 2017-04-02 | BQ-2017-0005 | - | {} | 40 | 63
line {reversal}: p-00000001 | 2017-04-03 | BQ-2017-0004 | - | #{reversal}.Reason | -3 | 60
subtotal p-00000001: p-00000001 | - | - | - | - | 60 | -
total total: - | - | - | - | - | 60 | -
",
            purposes[0], purposes[1], purposes[2],
        )
    );
}

#[test]
fn an_order_is_registered_until_nothing_of_it_is_open() {
    let mut story = Story::begin();
    let order = story.commit(MAIN, day("2017-01-05"), &[("I.1", 200, None)]);
    story.release(MAIN, order, day("2017-02-20"), 50);
    story.release(MAIN, order, day("2017-03-01"), 150);
    let row = |period: &str| {
        let statement = story.ask("procurement", MAIN, period, None);
        assert_checks(&statement);
        of(&statement, "orders", &order.to_string())
    };
    let kept = "«not-kept»";
    let start = format!(
        "line {order}: {kept} | 2017-01-05 | #{order}.Purpose | {kept} | {kept} | {kept} | {kept} | \
         #{order}.Party | {kept} | {kept} | BC-{order} | {kept} | "
    );
    assert_eq!(row("2017-01"), format!("{start}200 | 0 | 200\n"));
    assert_eq!(row("2017-02"), format!("{start}200 | 50 | 150\n"));
    assert_eq!(row("2017-03"), format!("{start}200 | 200 | 0\n"));
    assert_eq!(row("2017-04"), "");
}

#[test]
fn open_orders_are_written_in_the_same_way_each_time() {
    let mut story = Story::begin();
    let award = story.records.iter().find_map(|it| {
        let Event::GrantAwarded(award) = &it.event else { return None };
        Some(award.clone())
    });
    let euros = |text: &str| Money::parse(text, Currency::EUR).unwrap();
    let (grant, total) = (GrantCode::from("EUR 1"), euros("1000.00"));
    story.tell(GrantAwarded { code: grant.clone(), currency: Currency::EUR, total, ..award.unwrap() });
    // Nothing is left of any order; those of two lines and those of one come to it by other ways.
    let mut order = |number: usize, lines: &[&str], francs: &str| {
        let (amount, whole) = (euros(francs), Decimal::from(lines.len()) * euros(francs).amount());
        let split = |line: &&str| Split { amount, ..splits(&[(line, 1, None)]).remove(0) };
        let made = story.tell(CommitmentMade {
            grant: grant.clone(),
            number: format!("BC-{number}").into(),
            on: day("2017-01-10"),
            party: "p-00000004".into(),
            purpose: "commande".to_owned(),
            splits: lines.iter().map(split).collect(),
        });
        story.tell(CommitmentReleased {
            amount: Money::new(whole, Currency::EUR).unwrap(),
            commitment: RecordRef::at(made),
            grant: grant.clone(),
            on: day("2017-01-11"),
            reason: "facturé".to_owned(),
        });
    };
    order(1, &["P.1", "P.2"], "45.83");
    order(2, &["I.1"], "7.01");
    order(3, &["F.1", "F.2", "F.3"], "12.50");
    order(4, &["F.4"], "3.00");
    let written = |_| {
        let statement = story.ask("procurement", "EUR 1", "2017-01", None);
        let check = statement.checks.iter().find(|it| it.key == "open-orders-equal-commitments").unwrap();
        check.right.to_string()
    };
    let all: Vec<String> = (0..50).map(written).collect();
    assert_eq!(all, vec!["0.00"; 50]);
}

#[test]
fn a_payroll_is_what_was_paid_on_the_lines_of_salaries_per_person_and_month() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    story.spend(MAIN, BANK, day("2017-01-27"), &[("P.1", 100, None), ("P.2", 5, None)], None);
    let wrong = story.spend(MAIN, BANK, day("2017-01-28"), &[("I.1", 30, None)], None);
    story.spend(MAIN, BANK, day("2017-02-27"), &[("P.1", 200, None)], None);
    story.reclassify(MAIN, wrong, day("2017-02-01"), &[("P.2", 30, None)]);
    let statement = story.ask("payroll", MAIN, "2017-Q1", None);
    assert_checks(&statement);
    let kept = "«not-kept» | «not-kept» | «not-kept» | «not-kept» | «not-kept» | «not-kept» | «not-kept»";
    assert_eq!(
        of(&statement, "paid", ""),
        format!(
            "\
group 2017-01: 2017-01 | - | - | - | - | - | - | - | - | - | - | - | - | -
line 2017-01 p-00000001: 2017-01 | p-00000001 | - | {kept} | 105 | «not-kept» | 1 | -
subtotal 2017-01: 2017-01 | - | - | - | - | - | - | - | - | - | 105 | - | - | -
group 2017-02: 2017-02 | - | - | - | - | - | - | - | - | - | - | - | - | -
line 2017-02 p-00000001: 2017-02 | p-00000001 | - | {kept} | 230 | «not-kept» | 2 | -
subtotal 2017-02: 2017-02 | - | - | - | - | - | - | - | - | - | 230 | - | - | -
total total: - | - | - | - | - | - | - | - | - | - | 335 | - | - | -
"
        )
    );
    let headings = Arg::Text("Personnel".to_owned());
    assert_eq!(note(&statement, "payroll-headings").unwrap(), [("headings", &headings)]);

    // The grant may say that others are.
    rule(&mut story, "T19", &[("headings", "Fonctionnement; Investissements")]);
    let statement = story.ask("payroll", MAIN, "2017-01", None);
    assert_checks(&statement);
    assert!(of(&statement, "paid", "total").contains("| 30 |"), "{}", shown(&statement));
}

#[test]
fn things_and_work_are_never_added_to_money() {
    let mut story = Story::begin();
    let cash = story.contribute(MAIN, Some(BANK), day("2017-01-03"), 700);
    let thing = story.contribute(MAIN, None, day("2017-01-02"), 1_000);
    let work = story.tell(ContributionReceived {
        account: None,
        description: "{p-00000002} creuse".to_owned(),
        grant: MAIN.into(),
        kind: ContributionKind::Labour,
        on: day("2017-01-04"),
        party: "p-00000007".into(),
        place: Some("GOU".into()),
        quantity: Decimal::new(25, 1),
        reference: "AT-9".into(),
        unit: "jour".to_owned(),
        unit_value: xof(20),
        value: xof(50),
        value_source: "salaire local".to_owned(),
    });
    story.contribute(MAIN, None, day("2017-02-01"), 9);
    let statement = story.ask("local-contributions", MAIN, "2017-01", None);
    assert_checks(&statement);
    let said = |it: u64, reference: &str, place: &str, quantity: &str, value: &str| {
        format!(
            "#{it}.Description | {place} | {quantity} | #{it}.Unit | {value} | #{it}.ValueSource | {} | {reference} | -",
            if it == work { "50" } else { value }
        )
    };
    let (of_cash, of_thing) = (
        said(cash, &format!("AT-{cash}"), "-", "1", "700"),
        said(thing, &format!("AT-{thing}"), "-", "1", "1000"),
    );
    assert_eq!(
        shown(&statement),
        format!(
            "\
line {cash}: 2017-01-03 | p-00000002 | «contribution-cash» | {of_cash}
total total: - | - | - | - | - | - | - | - | - | 700 | - | -
line {thing}: 2017-01-02 | p-00000002 | «contribution-in-kind» | {of_thing}
subtotal contribution-in-kind: - | - | - | «contribution-in-kind» | - | - | - | - | - | 1000 | - | -
line {work}: 2017-01-04 | p-00000007 | «contribution-labour» | {}
subtotal contribution-labour: - | - | - | «contribution-labour» | - | - | - | - | - | 50 | - | -
total total: - | - | - | - | - | - | - | - | - | 1050 | - | -
line p-00000002: p-00000002 | 700 | 1000 | 0
line p-00000007: p-00000007 | 0 | 0 | 50
total total: - | 700 | 1000 | 50
",
            said(work, "AT-9", "GOU", "2.5", "20"),
        )
    );
}

// A fee recorded so many days after it was charged.
fn late_fee(story: &mut Story, on: &str, recorded: &str) -> u64 {
    let at: Timestamp = format!("{recorded}T10:00:00Z").parse().unwrap();
    let reference = format!("AV-{}", story.records.len()).into();
    let (account, grant, line) = (BANK.into(), MAIN.into(), "F.1".into());
    let fee = BankFeeCharged {
        account,
        amount: xof(1),
        grant,
        line,
        on: day(on),
        reference,
        text: "frais".to_owned(),
    };
    story.tell_at(fee, Given::default(), at)
}

#[test]
fn a_certificate_says_how_late_records_were_made() {
    let mut story = Story::begin();
    let first = late_fee(&mut story, "2017-03-01", "2017-03-01");
    late_fee(&mut story, "2017-03-02", "2017-03-09");
    let eight = late_fee(&mut story, "2017-03-03", "2017-03-11");
    let last = late_fee(&mut story, "2017-03-31", "2017-06-30");
    late_fee(&mut story, "2017-04-01", "2018-06-30");
    rule(&mut story, "K07", &[("days", "7")]);
    let statement = story.ask("integrity-certificate", MAIN, "2017-03", None);
    assert_checks(&statement);
    assert_eq!(
        of(&statement, "lateness", ""),
        "\
line late-same-day: «late-same-day» | 1 | 0 | 2017-03-01
line late-up-to-7: «late-up-to-7» | 1 | 7 | 2017-03-02
line late-8-to-30: «late-8-to-30» | 1 | 8 | 2017-03-03
line late-31-to-90: «late-31-to-90» | 0 | - | -
line late-over-90: «late-over-90» | 1 | 91 | 2017-03-31
total total: - | 4 | - | -
"
    );
    assert_eq!(
        note(&statement, "integrity-late").unwrap(),
        [("count", &Arg::Count(2)), ("days", &Arg::Count(7))]
    );
    let late = statement.tables.iter().find(|it| it.key == "lateness").unwrap();
    assert_eq!(late.rows[2].cells[2].as_ref().unwrap().sources.0, [(eight, eight)]);
    let chain = of(&statement, "chain", "ledger-");
    assert!(chain.contains(&format!("«ledger-first-of-period» | {first} | #{first}.Hash\n")), "{chain}");
    assert!(chain.contains(&format!("«ledger-last-of-period» | {last} | #{last}.Hash\n")), "{chain}");
    assert!(chain.contains("«ledger-records-of-period» | - | 4\n"), "{chain}");
}

#[test]
fn a_certificate_claims_no_more_than_the_books_know() {
    let mut story = Story::begin();
    story.tell(MemberEnrolled {
        member: "accountant".into(),
        party: None,
        roles: vec![Role::Accountant, Role::Cashier],
    });
    story.receive(MAIN, BANK, day("2017-01-01"), 1_000, 0);
    let voucher = story.spend(MAIN, BANK, day("2017-01-10"), &[("P.1", 10, None)], None);
    story.tell(ExpenseApproved { grant: MAIN.into(), voucher: RecordRef::at(voucher) });
    let taken_back = story.reverse(MAIN, voucher, day("2017-02-01"));
    let file =
        |name: &str| ImportedFile { digest: Hash::of(name.as_bytes()), name: name.to_owned(), size: 1 };
    let import = story.tell(ImportCompleted {
        added: 12,
        files: vec![file("a.csv"), file("b.csv")],
        grant: MAIN.into(),
        rows: 20,
    });
    let restored = story.tell(LedgerRestored {
        checkpoint: None,
        checkpoint_key: PublicKey([1; 32]),
        incarnation: 2,
        lost: 3,
        origin: "amss.example/ledger/2".to_owned(),
    });
    let statement = story.ask("integrity-certificate", MAIN, "2017-02", None);
    assert_checks(&statement);
    assert_eq!(
        of(&statement, "members", ""),
        "\
line accountant: accountant | «accountant» | «member-active» | «no-key» | 1
line accountant 2: - | «cashier» | - | - | -
"
    );
    let (a, b) = (Hash::of(b"a.csv"), Hash::of(b"b.csv"));
    assert_eq!(
        of(&statement, "incidents", ""),
        format!(
            "\
line {import}: «import-completed» | {import} | #{import}.Day | «rows-added» | 12 | -
line {import}-2: - | - | - | a.csv | - | {a}
line {import}-3: - | - | - | b.csv | - | {b}
line {restored}: «ledger-restored» | {restored} | #{restored}.Day | «records-lost» | 3 | -
"
        )
    );
    let chain = of(&statement, "chain", "ledger-");
    assert!(chain.contains("«ledger-genesis» | 0 | #0.Hash\n"), "{chain}");
    assert!(chain.contains("«ledger-incarnation» | - | 2\n"), "{chain}");
    assert!(chain.contains("«ledger-reversals-of-period» | - | 1\n"), "{chain}");
    assert!(chain.contains(&format!("«ledger-last-of-period» | {taken_back} |")), "{chain}");
    // Nobody vouches for it, and no result of a verification is told.
    assert!(note(&statement, "integrity-no-anchor").is_some());
    let command = Arg::Text("tarikh verify".to_owned());
    assert_eq!(note(&statement, "integrity-command").unwrap(), [("command", &command)]);
}

fn issue(story: &mut Story, statement: &str, from: &str, to: &str, replaces: Option<u64>) -> u64 {
    let name = format!("{statement} {}", story.records.len());
    let head = story.books.head;
    story.tell(StatementIssued {
        format: "pdf".to_owned(),
        document: Hash::of(format!("{name} pdf").as_bytes()),
        from: day(from),
        grant: MAIN.into(),
        head,
        language: "fr".to_owned(),
        replaces: replaces.map(RecordRef::at),
        statement: StatementDigest {
            account: None,
            digest: Hash::of(name.as_bytes()),
            statement: statement.to_owned(),
        },
        to: day(to),
    })
}

#[test]
fn an_audit_pack_says_what_was_issued_and_what_took_its_place() {
    let mut story = Story::begin();
    let first = issue(&mut story, "advances", "2017-01-01", "2017-01-31", None);
    let second = issue(&mut story, "advances", "2017-01-01", "2017-01-31", Some(first));
    issue(&mut story, "advances", "2017-02-01", "2017-02-28", None);
    // Of no pack.
    issue(&mut story, "cash-book", "2017-01-01", "2017-01-31", None);
    rule(&mut story, "K54", &[("value", "1000"), ("unit", "XOF")]);
    story.line(MAIN, 2, "P.1", "Personnel", 7);
    let statement = story.ask("audit-pack", MAIN, "2017-01", None);
    assert_checks(&statement);
    let row = |seq: u64, state: &str, replaced: &str| {
        let name = format!("advances {seq}");
        let (document, digest) = (Hash::of(format!("{name} pdf").as_bytes()), Hash::of(name.as_bytes()));
        format!(
            "line advances {seq}: «advances» | «{state}» | - | 2017-01-01 | 2017-01-31 | #{seq}.Day | fr | \
             {seq} | {document} | {digest} | {replaced}\n"
        )
    };
    let expected = [row(first, "superseded", &second.to_string()), row(second, "issued", "-")].concat();
    assert_eq!(of(&statement, "statements", "advances"), expected);
    assert_eq!(
        of(&statement, "statements", "inventory"),
        "line inventory: «inventory» | «not-issued» | - | - | - | - | - | - | - | - | -\n"
    );
    assert_eq!(
        of(&statement, "conditions", ""),
        "line K54: K54 | value = 1000; unit = XOF | - | - | - | contrat § 4\n"
    );
    let approved = of(&statement, "contracts", "budget-1");
    assert!(approved.contains("| 2017-01-01 | 1 | "), "{approved}");
    assert!(approved.contains("«contract-budget» |") && approved.ends_with("| 3500000\n"), "{approved}");
    let draft = of(&statement, "contracts", "budget-2");
    assert!(draft.contains("«contract-budget-draft»") && draft.ends_with("| 2 | - | 7\n"), "{draft}");
}

#[test]
fn the_draft_certificate_carries_the_figures_of_its_five_points() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 9_000_000, 0);
    story.spend(MAIN, BANK, day("2017-01-10"), &[("P.1", 1_000_001, None)], None);
    story.spend(MAIN, BANK, day("2017-01-11"), &[("P.2", 750_001, None)], None);
    story.contribute(MAIN, None, day("2017-01-12"), 40);
    rule(&mut story, "K32", &[("block_percent", "50")]);
    let statement = story.ask("audit-pack", MAIN, "2017-01", None);
    let first = note(&statement, "certificate-1").unwrap();
    assert_eq!(first, [("amount", &money(1_750_002)), ("count", &Arg::Count(2)), ("bare", &Arg::Count(2))]);
    let second = note(&statement, "certificate-2").unwrap();
    let percent = Arg::Percent(Decimal::from(50));
    assert_eq!(second, [("over", &Arg::Count(2)), ("percent", &percent), ("beyond", &Arg::Count(1))]);
    let third = note(&statement, "certificate-3").unwrap();
    let none = money(0);
    assert_eq!(
        third,
        [("cash", &none), ("things", &money(40)), ("labour", &none), ("count", &Arg::Count(1))]
    );
}

#[test]
fn refusals_reversals_and_findings_say_how_they_ended() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 1_000, 0);
    let spend = |story: &mut Story, francs| {
        story.spend(MAIN, BANK, day("2017-01-10"), &[("P.1", francs, None)], None)
    };
    let [accepted, corrected, moved, wrong] = [10, 20, 30, 40].map(|it| spend(&mut story, it));
    let refuse = |story: &mut Story, voucher| {
        let reason = "facture illisible".to_owned();
        story.tell(ExpenseRejected { grant: MAIN.into(), reason, voucher: RecordRef::at(voucher) })
    };
    let refused = [accepted, corrected, wrong].map(|it| refuse(&mut story, it));
    story.tell(ExpenseApproved { grant: MAIN.into(), voucher: RecordRef::at(accepted) });
    let reversal = story.reverse(MAIN, corrected, day("2017-01-20"));
    let instead = story.cheque(MAIN, day("2017-01-20"), "7", 21, Some(corrected));
    let anew = story.reclassify(MAIN, moved, day("2017-01-21"), &[("P.2", 30, None)]);
    let found = story.tell(FindingRaised {
        about: Some(RecordRef::at(wrong)),
        control: Some("K25".to_owned()),
        grant: MAIN.into(),
        text: "TVA récupérable".to_owned(),
    });
    let settle = |story: &mut Story, decision, repay| {
        let (finding, grant) = (RecordRef::at(found), MAIN.into());
        story.tell(FindingSettled { decision, finding, grant, repay })
    };
    settle(&mut story, Decision::Accepted, None);
    settle(&mut story, Decision::Disallowed, Some(xof(6)));
    let _ = instead;

    let statement = story.ask("ineligible-costs", MAIN, "2017-01", None);
    assert_checks(&statement);
    let row = |number: u64, group: &str, seq: u64, rest: &str| {
        let text = if group == "found" { "Text" } else { "Reason" };
        let (voucher, date, amount, rule, tail) = match rest.split(" / ").collect::<Vec<_>>()[..] {
            [voucher, date, amount, rule, tail] => (voucher, date, amount, rule, tail),
            _ => panic!("{rest}"),
        };
        format!(
            "line {group} {seq}: {number} | {voucher} | {date} | {amount} | {rule} | #{seq}.{text} | \
             #{seq}.Actor | #{seq}.Day | {tail}\n"
        )
    };
    let lines: String =
        shown(&statement).lines().filter(|it| it.starts_with("line")).map(|it| format!("{it}\n")).collect();
    let expected = [
        row(1, "refused", refused[0], "BQ-2017-0001 / 2017-01-10 / 10 / - / «decision-accepted» | - | - | -"),
        row(
            2,
            "refused",
            refused[1],
            &format!(
                "BQ-2017-0002 / 2017-01-10 / 20 / - / «decision-corrected» | {reversal} | BQ-2017-0005 | -"
            ),
        ),
        row(3, "refused", refused[2], "BQ-2017-0004 / 2017-01-10 / 40 / - / «decision-open» | - | - | -"),
        row(
            4,
            "reversed",
            reversal,
            &format!(
                "BQ-2017-0002 / 2017-01-20 / 20 / - / «decision-corrected» | {reversal} | BQ-2017-0005 | -"
            ),
        ),
        row(
            5,
            "reclassified",
            anew,
            &format!("BQ-2017-0003 / 2017-01-21 / 30 / - / «decision-corrected» | {anew} | - | -"),
        ),
        row(6, "found", found, "BQ-2017-0004 / 2017-01-10 / 40 / K25 / «decision-disallowed» | - | - | 6"),
    ];
    assert_eq!(lines, expected.concat());
    assert!(shown(&statement).ends_with("total total: - | - | - | - | - | - | - | - | - | - | - | 6\n"));
    // Of another month, nothing but what is about no voucher.
    let statement = story.ask("ineligible-costs", MAIN, "2017-02", None);
    assert_checks(&statement);
    assert_eq!(shown(&statement), "total total: - | - | - | - | - | - | - | - | - | - | - | 0\n");
}

fn attach(story: &mut Story, to: u64, kind: DocumentKind) {
    let digest = Hash::of(format!("{to} {kind:?}").as_bytes());
    let to = RecordRef::at(to);
    story.tell(DocumentAttached { documents: vec![Document { digest, kind }], grant: MAIN.into(), to });
}

#[test]
fn the_matrix_of_the_grant_says_what_is_missing_of_each_voucher() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 1_000, 0);
    rule(
        &mut story,
        "T27",
        &[
            ("goods", "invoice delivery receipt/bank"),
            ("goods-lines", "I.*"),
            ("salary", "signed-list"),
            ("outils", "letter"),
            ("outils-lines", "F.1"),
        ],
    );
    let goods = story.spend(MAIN, BANK, day("2017-01-10"), &[("I.1", 10, None)], None);
    story.spend(MAIN, BANK, day("2017-01-11"), &[("P.1", 20, None)], None);
    let gone = story.spend(MAIN, BANK, day("2017-01-12"), &[("F.1", 30, None)], None);
    story.reverse(MAIN, gone, day("2017-01-12"));

    // Without any document there is nothing to compare, which is said once.
    let statement = story.ask("evidence-matrix", MAIN, "2017-01", None);
    assert_checks(&statement);
    assert_eq!(statement.tables.len(), 1);
    assert_eq!(note(&statement, "evidence-no-document").unwrap(), [("count", &Arg::Count(2))]);

    attach(&mut story, goods, DocumentKind::Bank);
    attach(&mut story, goods, DocumentKind::Invoice);
    attach(&mut story, goods, DocumentKind::Letter);
    let statement = story.ask("evidence-matrix", MAIN, "2017-01", None);
    assert_checks(&statement);
    let source = Arg::Text("contrat § 4".to_owned());
    assert_eq!(note(&statement, "evidence-source").unwrap(), [("source", &source)]);
    assert_eq!(
        of(&statement, "matrix", ""),
        "\
line goods: «expense-goods» | «must» | «either» | - | - | «must» | - | «either» | - | - | 1 | 0
line salary: «expense-salary» | - | - | «must» | - | - | - | - | - | - | 1 | 0
line outils: outils | - | - | - | - | - | - | - | «must» | - | 0 | 0
line other: «expense-other» | - | - | - | - | - | - | - | - | - | 0 | 0
total total: - | - | - | - | - | - | - | - | - | - | 2 | 0
"
    );
    let salary = goods + 1;
    assert_eq!(
        of(&statement, "vouchers", ""),
        format!(
            "\
group goods: - | - | - | «expense-goods» | - | - | - | - | - | - | - | - | - | - | -
line BQ-2017-0001: BQ-2017-0001 | 2017-01-10 | p-00000001 | #{goods}.Purpose | 10 | «there» | - | - | - | «missing» | - | «there» | «there» | - | 1
group salary: - | - | - | «expense-salary» | - | - | - | - | - | - | - | - | - | - | -
line BQ-2017-0002: BQ-2017-0002 | 2017-01-11 | p-00000001 | #{salary}.Purpose | 20 | - | - | «missing» | - | - | - | - | - | - | 1
total total: - | - | - | - | 30 | - | - | - | - | - | - | - | - | - | 2
"
        )
    );
}

#[test]
fn the_matrix_that_ships_is_marked_as_not_verified() {
    let story = Story::begin();
    let statement = story.ask("evidence-matrix", MAIN, "2017-01", None);
    assert_eq!(note(&statement, "evidence-source").unwrap(), [("source", &Arg::Word("evidence-default"))]);
    let works = of(&statement, "matrix", "works");
    assert_eq!(
        works,
        "line works: «expense-works» | «must» | «either» | - | «must» | «must» | - | «either» | - | - | 0 | 0\n"
    );
}

fn planned(story: &mut Story, line: &str, francs: i64, plan: &[(&str, i64)]) {
    let month = |it: &str| it.parse::<Month>().unwrap();
    story.tell(BudgetLineAdded {
        activity: None,
        amount: xof(francs),
        funding: "BMZ".into(),
        grant: MAIN.into(),
        heading: "Personnel".into(),
        label: format!("Libellé {line}"),
        line: line.into(),
        plan: plan
            .iter()
            .map(|it| tarikh_events::budget::Planned { amount: xof(it.1), month: month(it.0) })
            .collect(),
        position: None,
        quantity: Decimal::ONE,
        report_amount: None,
        result: None,
        unit: "forfait".to_owned(),
        unit_cost: xof(francs),
        version: 2,
    });
}

fn outlook(statement: &Statement, line: &str) -> String {
    let lines = shown(statement);
    let start = format!("line {line}: {line} | Libellé {line} | ");
    lines.lines().find_map(|it| it.strip_prefix(&start)).unwrap_or_else(|| panic!("{lines}")).to_owned()
}

#[test]
fn a_forecast_is_a_range_from_plan_pace_and_promises() {
    let mut story = Story::begin();
    // 730 days from 2017-01-01 to 2018-12-31.
    planned(&mut story, "P.1", 1_500, &[("2017-05", 900), ("2018-06", 500), ("2018-08", 100)]);
    planned(&mut story, "P.2", 100, &[]);
    planned(&mut story, "P.3", 1_000, &[]);
    planned(&mut story, "P.4", 50, &[("2018-02", 60)]);
    story.approve_budget(MAIN, 2, 2_650);
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    let spend = |story: &mut Story, on: &str, line, francs| {
        story.spend(MAIN, BANK, day(on), &[(line, francs, None)], None)
    };
    spend(&mut story, "2017-02-01", "P.1", 300);
    // Three whole months of 92 days.
    spend(&mut story, "2017-10-01", "P.1", 300);
    spend(&mut story, "2017-09-30", "P.2", 120);
    spend(&mut story, "2017-06-30", "P.3", 100);
    story.commit(MAIN, day("2017-12-01"), &[("P.3", 850, None)]);
    // After the day that is asked about, nothing counts.
    spend(&mut story, "2018-01-01", "P.3", 5_000);

    let statement = story.ask("forecast", MAIN, "2017-12", None);
    assert_checks(&statement);
    // 365 days gone and left: 600 more at the pace so far; 300 × 365 / 92 = 1190.2 at that of late, which takes
    // more than 900 after 276 days, in October.
    assert_eq!(
        outlook(&statement, "P.1"),
        "1500 | 600 | 0 | 1200 | 1200 | 1790 | 1200 | 1790 | -290 | 2018-10 | «not-before-end»"
    );
    // Overspent already: the month in which it was; without a plan its column is blank.
    assert_eq!(
        outlook(&statement, "P.2"),
        "100 | 120 | 0 | - | 240 | 120 | 120 | 240 | -140 | 2017-09 | 2017-09"
    );
    // What is promised is the least.
    assert_eq!(outlook(&statement, "P.3"), "1000 | 100 | 850 | - | 200 | 100 | 950 | 950 | 50 | - | -");
    // Only the plan takes more than there is.
    assert_eq!(
        outlook(&statement, "P.4"),
        "50 | 0 | 0 | 60 | 0 | 0 | 0 | 60 | -10 | 2018-02 | «not-before-end»"
    );
    let keys: Vec<&str> = statement.tables[0].rows.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "will-overrun",
            "P.2",
            "will-overrun",
            "may-overrun",
            "P.1",
            "P.4",
            "may-overrun",
            "within-budget",
            "P.3",
            "within-budget",
            "total"
        ]
    );
    let overruns = note(&statement, "forecast-overruns").unwrap();
    assert_eq!(overruns, [("sure", &Arg::Count(1)), ("possible", &Arg::Count(2))]);
    let range = note(&statement, "forecast-range").unwrap();
    assert_eq!(range, [("low", &money(2_270)), ("high", &money(3_040)), ("budget", &money(2_650))]);
}

#[test]
fn a_line_that_ends_at_its_budget_does_not_run_out() {
    let mut story = Story::begin();
    planned(&mut story, "P.1", 60, &[("2018-02", 60)]);
    story.approve_budget(MAIN, 2, 60);
    let statement = story.ask("forecast", MAIN, "2017-12", None);
    assert_eq!(outlook(&statement, "P.1"), "60 | 0 | 0 | 60 | 0 | 0 | 0 | 60 | 0 | - | -");
}

#[test]
fn what_the_plan_has_no_more_of_is_not_carried_on_at_a_pace() {
    let mut story = Story::begin();
    planned(&mut story, "P.1", 1_000, &[("2017-05", 1_000)]);
    planned(&mut story, "P.2", 1_000, &[("2017-05", 1_000)]);
    story.approve_budget(MAIN, 2, 2_000);
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    story.spend(MAIN, BANK, day("2017-11-01"), &[("P.1", 900, None), ("P.2", 1_100, None)], None);
    let statement = story.ask("forecast", MAIN, "2017-12", None);
    assert_checks(&statement);
    // The paces are told; what was planned and is not spent may still come.
    assert_eq!(outlook(&statement, "P.1"), "1000 | 900 | 0 | 900 | 1800 | 4471 | 900 | 1000 | 0 | - | -");
    assert_eq!(
        outlook(&statement, "P.2"),
        "1000 | 1100 | 0 | 1100 | 2200 | 5464 | 1100 | 1100 | -100 | 2017-11 | 2017-11"
    );
}

#[test]
fn at_the_end_of_the_term_a_forecast_is_what_was_spent_and_promised() {
    let mut story = Story::begin();
    story.receive(MAIN, BANK, day("2017-01-01"), 100_000, 0);
    story.spend(MAIN, BANK, day("2018-12-01"), &[("P.1", 300, None)], None);
    story.commit(MAIN, day("2018-12-02"), &[("F.1", 9, None)]);
    let statement = story.ask("forecast", MAIN, "2018-12", None);
    assert_checks(&statement);
    assert_eq!(outlook(&statement, "P.1"), "1000000 | 300 | 0 | - | 300 | 300 | 300 | 300 | 999700 | - | -");
    assert_eq!(outlook(&statement, "F.1"), "0 | 0 | 9 | - | 0 | 0 | 9 | 9 | -9 | 2018-12 | 2018-12");
    // Before the first day there is nothing to go by.
    let statement = story.ask("forecast", MAIN, "2016-12", None);
    assert_checks(&statement);
    assert!(outlook(&statement, "P.1").starts_with("1000000 | 0 | 0 | - | 0 | 0 | 0 | 0 |"));
}

#[test]
fn a_statement_of_a_date_in_a_month_takes_the_days_of_the_plan_that_are_left() {
    let mut story = Story::begin();
    planned(&mut story, "P.1", 400, &[("2017-06", 300), ("2017-07", 100)]);
    story.approve_budget(MAIN, 2, 400);
    let by_plan = |to: &str| {
        let period = format!("2017-06-01..{to}");
        let statement = story.ask("forecast", MAIN, &period, None);
        let column = statement.tables[0].columns.iter().position(|it| it.key == "by_plan").unwrap();
        let row = statement.tables[0].rows.iter().find(|it| it.key == "P.1").unwrap();
        match row.cells[column].as_ref().map(|it| &it.value) {
            Some(Value::Amount(it)) => it.to_string(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(by_plan("2017-06-10"), "300");
    assert_eq!(by_plan("2017-06-30"), "100");
    let _: Date = day("2017-06-30");
}
