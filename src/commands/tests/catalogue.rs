//! Every control of the catalogue, asked of whole books: a rule and facts, then a finding or silence.
//!
//! A row is one case. The tables are read by [`each`]; what blocks a command before it is recorded is tried at
//! the end.

use tarikh_events::document::{Document, DocumentKind};
use tarikh_events::funds::SourceAmount;
use tarikh_events::grant::Slice;
use tarikh_events::month::{ReportSubmitted, StatementDigest, StatementIssued};
use tarikh_events::treasury::StatementLine;
use tarikh_projections::Period;
use tarikh_projections::controls::{self, CATALOGUE, Kept, Likeness, Person};

use super::closing::{bank_says, counted};
use super::funds::{asset, checked};
use super::reclassification::reclassified;
use super::*;

// A rule that is not there, one without thresholds, and one with some.
type Parameters = &'static [(&'static str, &'static str)];
const NONE: Option<Parameters> = None;
const BARE: Option<Parameters> = Some(&[]);

fn adopted(given: Given, control: &str, parameters: Option<Parameters>) -> Given {
    let Some(parameters) = parameters else { return given };
    let mut adopted = rule(control, Severity::Flag, parameters);
    adopted.rules[0].severities.clear();
    given.and(adopted)
}

fn found(given: &Given, on: &str) -> Vec<Finding> {
    let period = Period { from: day("2017-01-01"), to: day(on) };
    controls::check(given.books(), given.grant(), period, day(on), None).0
}

fn about(given: &Given, control: &str, on: &str) -> Vec<String> {
    found(given, on).into_iter().filter(|it| it.control == control).map(|it| it.subject).collect()
}

// A control, its rule, the facts, the day on which it is asked, and what it finds.
type Row = (&'static str, Option<Parameters>, fn(Given) -> Given, &'static str, &'static [&'static str]);

// All rows are tried, so that a failure says everything that is wrong at once.
#[track_caller]
fn each(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (at, (control, parameters, facts, on, expected)) in rows.iter().enumerate() {
        // Rules are there before the facts or after them: it is the same.
        let after = about(&adopted(facts(office()), control, *parameters), control, on);
        let before = about(&facts(adopted(office(), control, *parameters)), control, on);
        if after != *expected || before != *expected {
            wrong.push(format!("row {at}: {control} {parameters:?}: {after:?} {before:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn bare(it: ExpenseRecorded) -> ExpenseRecorded {
    ExpenseRecorded { invoice: None, ..it }
}

fn with_file(it: ExpenseRecorded, file: u8) -> ExpenseRecorded {
    let documents = vec![Document { digest: Hash([file; 32]), kind: DocumentKind::Receipt }];
    ExpenseRecorded { documents, ..it }
}

fn to(party: &str, it: ExpenseRecorded) -> ExpenseRecorded {
    ExpenseRecorded { party: party.into(), ..it }
}

fn on_line(line: &str, francs: i64) -> ExpenseRecorded {
    ExpenseRecorded { splits: vec![split(line, francs)], ..paid(BANK, francs, "2017-04-03") }
}

fn bill(it: ExpenseRecorded, number: &str) -> ExpenseRecorded {
    ExpenseRecorded { invoice: Some(number.into()), ..it }
}

const JUNE: &str = "2017-06-30";

#[test]
fn controls_of_the_books_and_of_time() {
    each(&[
        // K01: what is charged makes the amount.
        ("K01", NONE, |it| it.and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        (
            "K01",
            NONE,
            |it| {
                let it = it.and(paid(BANK, 5, "2017-04-03"));
                it.and(reclassified(it.newest(), "2017-04-04", vec![split("F.2", 4)]))
            },
            JUNE,
            &["BQ-2017-0001"],
        ),
        // K03: no gap; a spoilt number is none.
        ("K03", NONE, |it| it.and(numbered("BQ-2017-0001", paid(BANK, 5, "2017-04-03"))), JUNE, &[]),
        (
            "K03",
            NONE,
            |it| it.and(numbered("BQ-2017-0002", paid(BANK, 5, "2017-04-03"))),
            JUNE,
            &["BQ-2017-0001"],
        ),
        (
            "K03",
            NONE,
            |it| {
                let it = it.and(super::expense::voided("BQ-2017-0001"));
                it.and(numbered("BQ-2017-0002", paid(BANK, 5, "2017-04-03")))
            },
            JUNE,
            &[],
        ),
        // K04: nothing is dated in a closed month after the closing.
        ("K04", NONE, |it| it.and(paid(BANK, 5, "2017-03-03")).closed_up_to("2017-03"), JUNE, &[]),
        (
            "K04",
            NONE,
            |it| it.closed_up_to("2017-03").and(paid(BANK, 5, "2017-03-31")),
            JUNE,
            &["BQ-2017-0001"],
        ),
        ("K04", NONE, |it| it.closed_up_to("2017-03").and(paid(BANK, 5, "2017-04-01")), JUNE, &[]),
        // K05: inside the term.
        ("K05", NONE, |it| it.and(paid(BANK, 5, "2017-02-01")), JUNE, &[]),
        ("K05", NONE, |it| it.and(paid(BANK, 5, "2017-01-31")), JUNE, &["BQ-2017-0001"]),
        (
            "K05",
            NONE,
            |it| {
                let it = it.and(paid(BANK, 5, "2017-06-01"));
                it.and(GrantAmended { ends: Some(day("2017-05-31")), ..super::carry_over::amended() })
            },
            JUNE,
            &["BQ-2017-0001"],
        ),
        (
            "K05",
            NONE,
            |it| {
                let it = it.and(paid(BANK, 5, "2017-01-31"));
                it.and(reversed(it.newest(), "2017-04-01"))
            },
            JUNE,
            &[],
        ),
        // K06: not recorded before its day.
        ("K06", NONE, |it| it.clock("2017-04-03").and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        ("K06", NONE, |it| it.clock("2017-04-02").and(paid(BANK, 5, "2017-04-03")), JUNE, &["BQ-2017-0001"]),
        // K07: seven days, and not one more.
        ("K07", NONE, |it| it.clock("2017-05-30").and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        ("K07", BARE, |it| it.clock("2017-04-10").and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        ("K07", BARE, |it| it.clock("2017-04-11").and(paid(BANK, 5, "2017-04-03")), JUNE, &["BQ-2017-0001"]),
        (
            "K07",
            Some(&[("days", "8")]),
            |it| it.clock("2017-04-11").and(paid(BANK, 5, "2017-04-03")),
            JUNE,
            &[],
        ),
        // What came by an import was written down elsewhere.
        (
            "K07",
            BARE,
            |it| {
                let it = it.clock("2017-05-30").and(paid(BANK, 5, "2017-04-03"));
                let first = it.newest();
                imported(it, first)
            },
            JUNE,
            &[],
        ),
        // K08: a box never ends a day below nothing; receipts of the day count.
        ("K08", NONE, |it| it.and(paid(CASH, 5, "2017-04-03")).and(filled(CASH, 5, "2017-04-03")), JUNE, &[]),
        (
            "K08",
            NONE,
            |it| it.and(paid(CASH, 5, "2017-04-03")).and(filled(CASH, 5, "2017-04-04")),
            JUNE,
            &[CASH],
        ),
        ("K08", NONE, |it| it.and(paid(BANK, 9_000_000, "2017-04-03")), JUNE, &[]),
        // K09: the ceiling of the rule, where the account has none.
        ("K09", NONE, |it| it.and(filled(CASH, 900, "2017-04-03")), JUNE, &[]),
        ("K09", Some(&[("main", "900")]), |it| it.and(filled(CASH, 900, "2017-04-03")), JUNE, &[]),
        ("K09", Some(&[("main", "899")]), |it| it.and(filled(CASH, 900, "2017-04-03")), JUNE, &[CASH]),
        ("K09", Some(&[("mobile", "899")]), |it| it.and(filled(CASH, 900, "2017-04-03")), JUNE, &[]),
        ("K09", Some(&[("mobile", "899")]), |it| it.and(filled(MOBILE, 900, "2017-06-29")), JUNE, &[MOBILE]),
        // K10: above the limit, in cash.
        ("K10", NONE, |it| it.and(paid(CASH, 900_000, "2017-04-03")), JUNE, &[]),
        ("K10", BARE, |it| it.and(paid(CASH, 100_000, "2017-04-03")), JUNE, &[]),
        ("K10", BARE, |it| it.and(paid(CASH, 100_001, "2017-04-03")), JUNE, &["CA-2017-0001"]),
        ("K10", BARE, |it| it.and(paid(BANK, 100_001, "2017-04-03")), JUNE, &[]),
        // A voucher taken back counts no more.
        (
            "K10",
            BARE,
            |it| {
                let it = it.and(paid(CASH, 100_001, "2017-04-03"));
                it.and(reversed(it.newest(), "2017-04-04"))
            },
            JUNE,
            &[],
        ),
        // K11: counted after the last movement of the month.
        ("K11", NONE, |it| it.and(filled(CASH, 5, "2017-06-03")), JUNE, &[CASH]),
        ("K11", NONE, |it| it.and(filled(CASH, 5, "2017-06-03")).and(counted(CASH, 5, JUNE)), JUNE, &[]),
        (
            "K11",
            NONE,
            |it| it.and(filled(CASH, 5, "2017-06-03")).and(counted(CASH, 5, "2017-06-02")),
            JUNE,
            &[CASH],
        ),
        // Where the grant has a rule, a cashier does not count alone.
        (
            "K11",
            BARE,
            |it| it.and(filled(CASH, 5, "2017-06-03")).recorded_by("caisse", alone(JUNE)),
            JUNE,
            &["PV-571-2017-06-30"],
        ),
        (
            "K11",
            NONE,
            |it| it.and(filled(CASH, 5, "2017-06-03")).recorded_by("caisse", alone(JUNE)),
            JUNE,
            &[],
        ),
        (
            "K11",
            BARE,
            |it| it.and(filled(CASH, 5, "2017-06-03")).recorded_by("caisse", watched(JUNE)),
            JUNE,
            &[],
        ),
        // What the operator says of a mobile account is read, not counted: nobody has to watch.
        (
            "K11",
            BARE,
            |it| it.and(filled(MOBILE, 5, "2017-06-03")).recorded_by("caisse", said_by_operator(JUNE)),
            JUNE,
            &[],
        ),
        // K12: a difference that nobody settled.
        ("K12", NONE, |it| it.and(counted(CASH, 0, "2017-04-03")), JUNE, &[]),
        ("K12", NONE, |it| it.and(counted(CASH, 1, "2017-04-03")), JUNE, &["PV-571-2017-04-03"]),
        // K13: the bank's statement of each month.
        ("K13", NONE, |it| it, "2017-03-31", &[BANK]),
        (
            "K13",
            NONE,
            |it| it.and(BankStatementReceived { closing: xof(5_000_000), ..bank_says("2017-03-31") }),
            "2017-03-31",
            &[],
        ),
        (
            "K13",
            NONE,
            |it| it.and(BankStatementReceived { closing: xof(7), ..bank_says("2017-03-31") }),
            "2017-03-31",
            &["REL-2017-03-31"],
        ),
        // K14: older than so many days.
        ("K14", NONE, open_cheque, "2017-12-31", &[]),
        ("K14", Some(&[("days", "60")]), open_cheque, "2017-06-02", &[]),
        ("K14", Some(&[("days", "60")]), open_cheque, "2017-06-03", &["BQ-2017-0001"]),
        // K15: for another grant.
        ("K15", BARE, |it| it.and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        ("K15", BARE, for_other, JUNE, &[OTHER]),
        ("K15", NONE, for_other, JUNE, &[]),
        // K16: the report of every month proves itself.
        ("K16", NONE, |it| it.and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
    ]);
}

fn imported(given: Given, first: u64) -> Given {
    let mut after = given.clone();
    let seq = given.newest() + 1;
    let record = Record {
        seq,
        at: "2017-05-30T12:00:00Z".parse().unwrap(),
        actor: "comptable".into(),
        command: CommandId(uuid::Uuid::from_u128(u128::from(seq) + 1)),
        part: (u32::try_from(seq - first + 1).unwrap(), u32::try_from(seq - first + 1).unwrap()),
        event: super::grant::completed().into(),
        given: tarikh_events::Given::default(),
    };
    after.books.apply(&record).unwrap();
    after
}

fn alone(on: &str) -> CashCounted {
    CashCounted { witness: None, ..counted(CASH, 5, on) }
}

fn said_by_operator(on: &str) -> CashCounted {
    CashCounted { account: MOBILE.into(), ..alone(on) }
}

fn watched(on: &str) -> CashCounted {
    CashCounted { witness: Some("p-raf".into()), ..counted(CASH, 5, on) }
}

fn open_cheque(given: Given) -> Given {
    let credit = |francs: i64| StatementLine {
        balance: None,
        credit: Some(xof(francs)),
        debit: None,
        on: day("2017-03-01"),
        reference: "VIR-2017-03-01".into(),
        text: "VIREMENT".to_owned(),
    };
    let said = BankStatementReceived {
        closing: xof(5_000_000),
        lines: vec![credit(5_000_000)],
        ..bank_says("2017-04-30")
    };
    given.and(by_cheque("649", 70, "2017-04-03")).and(said)
}

fn for_other(given: Given) -> Given {
    let parts = vec![split("F.1", 3), of_grant(OTHER, split("F.1", 2))];
    planned_grant(given, OTHER).and(ExpenseRecorded { splits: parts, ..paid(BANK, 5, "2017-04-03") })
}

#[test]
fn controls_of_the_evidence() {
    each(&[
        // K17: neither invoice nor file.
        ("K17", NONE, |it| it.and(bare(paid(BANK, 5, "2017-04-03"))), JUNE, &[]),
        ("K17", BARE, |it| it.and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        ("K17", BARE, |it| it.and(bare(paid(BANK, 5, "2017-04-03"))), JUNE, &["BQ-2017-0001"]),
        ("K17", BARE, |it| it.and(with_file(bare(paid(BANK, 5, "2017-04-03")), 1)), JUNE, &[]),
        // K19: where files are kept at all.
        ("K19", BARE, |it| it.and(paid(BANK, 5, "2017-04-03")), JUNE, &[]),
        (
            "K19",
            BARE,
            |it| it.and(paid(BANK, 5, "2017-04-03")).and(with_file(paid(BANK, 6, "2017-04-03"), 1)),
            JUNE,
            &["BQ-2017-0001"],
        ),
        // K20: the same invoice, payment or file.
        (
            "K20",
            BARE,
            |it| it.and(bill(paid(BANK, 5, "2017-04-03"), "A")).and(bill(paid(BANK, 6, "2017-05-03"), "A")),
            JUNE,
            &["BQ-2017-0001+BQ-2017-0002"],
        ),
        (
            "K20",
            BARE,
            |it| {
                let other = to("p-3", bill(paid(BANK, 6, "2017-05-03"), "A"));
                it.and(bill(paid(BANK, 5, "2017-04-03"), "A")).and(other)
            },
            JUNE,
            &[],
        ),
        ("K20", BARE, |it| two_days_apart(it, "2017-04-03"), JUNE, &["BQ-2017-0001+BQ-2017-0002"]),
        ("K20", BARE, |it| two_days_apart(it, "2017-04-05"), JUNE, &[]),
        ("K20", Some(&[("days", "1")]), |it| two_days_apart(it, "2017-04-05"), JUNE, &[]),
        (
            "K20",
            Some(&[("days", "2")]),
            |it| two_days_apart(it, "2017-04-05"),
            JUNE,
            &["BQ-2017-0001+BQ-2017-0002"],
        ),
        (
            "K20",
            Some(&[("days", "2")]),
            |it| two_days_apart(it, "2017-04-01"),
            JUNE,
            &["BQ-2017-0001+BQ-2017-0002"],
        ),
        ("K20", NONE, |it| two_days_apart(it, "2017-04-03"), JUNE, &[]),
        (
            "K20",
            BARE,
            |it| {
                let it = it.and(with_file(paid(BANK, 5, "2017-04-03"), 1));
                it.and(to("p-3", with_file(paid(BANK, 6, "2017-05-03"), 1)))
            },
            JUNE,
            &["BQ-2017-0001+BQ-2017-0002"],
        ),
        (
            "K20",
            BARE,
            |it| {
                let it = it.and(with_file(paid(BANK, 5, "2017-04-03"), 1));
                it.and(to("p-3", with_file(paid(BANK, 6, "2017-05-03"), 2)))
            },
            JUNE,
            &[],
        ),
        (
            "K20",
            BARE,
            |it| {
                let it = it.and(bill(paid(BANK, 5, "2017-04-03"), "A"));
                it.and(reversed(it.newest(), "2017-04-04")).and(bill(paid(BANK, 6, "2017-05-03"), "A"))
            },
            JUNE,
            &[],
        ),
        // K21: one invoice, two grants.
        ("K21", NONE, |it| in_both(it, "A", "A"), JUNE, &[]),
        ("K21", BARE, |it| in_both(it, "A", "A"), JUNE, &["BQ-2017-0001"]),
        ("K21", BARE, |it| in_both(it, "A", "B"), JUNE, &[]),
        // K26: Sundays and holidays.
        ("K26", BARE, |it| it.and(paid(BANK, 5, "2017-04-02")), JUNE, &["BQ-2017-0001"]),
        ("K26", BARE, |it| it.and(paid(BANK, 5, "2017-04-01")), JUNE, &[]),
        (
            "K26",
            Some(&[("holidays", "2017-04-01")]),
            |it| it.and(paid(BANK, 5, "2017-04-01")),
            JUNE,
            &["BQ-2017-0001"],
        ),
        // K27: large, round, without invoice.
        ("K27", BARE, |it| it.and(bare(paid(BANK, 100_000, "2017-04-03"))), JUNE, &["BQ-2017-0001"]),
        ("K27", BARE, |it| it.and(bare(paid(BANK, 105_000, "2017-04-03"))), JUNE, &[]),
        ("K27", BARE, |it| it.and(bare(paid(BANK, 90_000, "2017-04-03"))), JUNE, &[]),
        ("K27", BARE, |it| it.and(paid(BANK, 100_000, "2017-04-03")), JUNE, &[]),
        // K28: first digits and one amount again and again.
        (
            "K28",
            Some(&[("items", "9"), ("chi_square", "20.09")]),
            |it| digits(it, false),
            JUNE,
            &["vouchers"],
        ),
        ("K28", Some(&[("items", "10"), ("chi_square", "20.09")]), |it| digits(it, false), JUNE, &[]),
        ("K28", Some(&[("items", "9"), ("chi_square", "20.09")]), |it| digits(it, true), JUNE, &[]),
        ("K28", Some(&[("items", "9"), ("cluster_percent", "99")]), |it| digits(it, false), JUNE, &["9"]),
        ("K28", Some(&[("items", "9"), ("cluster_percent", "100")]), |it| digits(it, false), JUNE, &[]),
    ]);
}

fn two_days_apart(given: Given, second: &str) -> Given {
    given.and(bill(paid(BANK, 5, "2017-04-03"), "A")).and(bill(paid(BANK, 5, second), "B"))
}

fn in_both(given: Given, here: &str, there: &str) -> Given {
    let other = ExpenseRecorded { grant: OTHER.into(), ..bill(paid(BANK, 7, "2017-04-03"), there) };
    planned_grant(given, OTHER).and(bill(paid(BANK, 5, "2017-04-03"), here)).and(other)
}

// Nine amounts: all begin with 9, or each with another digit.
fn digits(given: Given, mixed: bool) -> Given {
    (1..=9).fold(given, |given, it| given.and(paid(BANK, if mixed { it } else { 9 }, "2017-04-03")))
}

#[test]
fn controls_of_the_budget() {
    each(&[
        // K30: the version in force knows the line.
        ("K30", NONE, |it| it.and(on_line("F.2", 5)), JUNE, &[]),
        ("K30", NONE, |it| second_version(it.and(on_line("F.2", 5)), &["P.1", "F.1"]), JUNE, &["F.2"]),
        ("K30", NONE, |it| second_version(it.and(on_line("F.2", 5)), &["P.1", "F.2"]), JUNE, &[]),
        // K31: exactly at the limit is not above it. F.1 has 200 000: 259 980, 260 000 and 260 020 are 29.99,
        // 30.00 and 30.01 per cent above.
        ("K31", Some(&[("flag_percent", "30")]), |it| it.and(on_line("F.1", 259_980)), JUNE, &[]),
        ("K31", Some(&[("flag_percent", "30")]), |it| it.and(on_line("F.1", 260_000)), JUNE, &[]),
        ("K31", Some(&[("flag_percent", "30")]), |it| it.and(on_line("F.1", 260_020)), JUNE, &["F.1"]),
        ("K31", BARE, |it| it.and(on_line("F.1", 220_000)), JUNE, &[]),
        ("K31", BARE, |it| it.and(on_line("F.1", 220_001)), JUNE, &["F.1"]),
        ("K31", NONE, |it| it.and(on_line("F.1", 900_000)), JUNE, &[]),
        // K32: the heading has 300 000.
        ("K32", BARE, |it| it.and(on_line("F.2", 389_970)), JUNE, &[]),
        ("K32", BARE, |it| it.and(on_line("F.2", 390_000)), JUNE, &[]),
        ("K32", BARE, |it| it.and(on_line("F.2", 390_030)), JUNE, &["Fonctionnement"]),
        ("K32", Some(&[("block_percent", "50")]), |it| it.and(on_line("F.2", 450_000)), JUNE, &[]),
        (
            "K32",
            Some(&[("block_percent", "50")]),
            |it| it.and(on_line("F.2", 450_001)),
            JUNE,
            &["Fonctionnement"],
        ),
        // K33: the total is a million.
        ("K33", BARE, |it| it.and(on_line("I.1", 1_000_000)), JUNE, &[]),
        ("K33", BARE, |it| it.and(on_line("I.1", 1_000_001)), JUNE, &["total"]),
        ("K33", NONE, |it| it.and(on_line("I.1", 1_000_001)), JUNE, &[]),
        // K34: the term has 334 days; on 17 July 167 are left, which is one half.
        ("K34", BARE, |it| it.and(on_line("F.2", 255_000)), "2017-07-17", &["Fonctionnement"]),
        ("K34", BARE, |it| it.and(on_line("F.2", 254_999)), "2017-07-17", &[]),
        ("K34", BARE, |it| it.and(on_line("F.2", 255_000)), "2017-07-18", &[]),
        // K35: the reserve without a letter; administration against the rest.
        (
            "K35",
            Some(&[("reserve", "Investissements")]),
            |it| it.and(on_line("I.1", 5)),
            JUNE,
            &["Investissements"],
        ),
        ("K35", Some(&[("reserve", "Investissements")]), |it| it.and(on_line("P.1", 5)), JUNE, &[]),
        (
            "K35",
            Some(&[("reserve", "Investissements")]),
            |it| it.and(on_line("I.1", 5)).and(super::reallocation::letter("L-1")),
            JUNE,
            &[],
        ),
        (
            "K35",
            Some(&[("administration", "Personnel"), ("percent", "5")]),
            |it| it.and(on_line("I.1", 100)).and(on_line("P.1", 5)),
            JUNE,
            &[],
        ),
        (
            "K35",
            Some(&[("administration", "Personnel"), ("percent", "5")]),
            |it| it.and(on_line("I.1", 100)).and(on_line("P.1", 6)),
            JUNE,
            &["Personnel"],
        ),
    ]);
}

fn second_version(given: Given, lines: &[&str]) -> Given {
    let given = lines.iter().fold(given, |given, code| {
        given.and(BudgetLineAdded { version: 2, ..line(GRANT, code, "Fonctionnement", 100) })
    });
    given.and(BudgetApproved { version: 2, ..budget_approved(GRANT) })
}

#[test]
fn controls_of_the_money_that_came_in() {
    each(&[
        // K36 and K37: three quarters and one quarter of what was sent.
        ("K36", BARE, |it| it.and(shared(750, 250)), JUNE, &[]),
        ("K36", BARE, |it| it.and(shared(751, 249)), JUNE, &["BMZ"]),
        ("K36", Some(&[("percent", "20"), ("source", "WHH")]), |it| it.and(shared(750, 250)), JUNE, &["WHH"]),
        ("K36", NONE, |it| it.and(shared(751, 249)), JUNE, &[]),
        // 750 euros and 100 dollars are a thousand euros: the dollars were the other 250.
        ("K36", BARE, |it| it.and(in_dollars(750)), JUNE, &[]),
        ("K36", BARE, |it| it.and(in_dollars(751)), JUNE, &["BMZ"]),
        ("K37", BARE, |it| it.and(in_dollars(750)), JUNE, &[]),
        ("K37", BARE, |it| it.and(in_dollars(751)), JUNE, &["WHH"]),
        ("K37", BARE, |it| it.and(shared(750, 250)), JUNE, &[]),
        ("K37", BARE, |it| it.and(shared(751, 249)), JUNE, &["WHH"]),
        ("K37", BARE, |it| it, JUNE, &[]),
        // K38: what the bank credited and nobody booked.
        ("K38", BARE, open_cheque, JUNE, &[]),
        ("K38", BARE, unknown_credit, JUNE, &["REL-2017-04-30/2"]),
        ("K38", NONE, unknown_credit, JUNE, &[]),
        // K39: arrived on 15 April with the donor; four months are over on 15 August, three on 15 July.
        ("K39", BARE, |it| it.and(arrived("2017-04-15")), "2017-07-14", &[]),
        ("K39", BARE, |it| it.and(arrived("2017-04-15")), "2017-07-15", &["VIR-2017-05-16"]),
        ("K39", Some(&[("months", "4")]), |it| it.and(arrived("2017-04-15")), "2017-08-14", &[]),
        (
            "K39",
            Some(&[("months", "4")]),
            |it| it.and(arrived("2017-04-15")),
            "2017-08-15",
            &["VIR-2017-05-16"],
        ),
        ("K39", BARE, |it| it.and(arrived("2017-04-15")).and(on_line("I.1", 5_000_100)), "2017-08-15", &[]),
        (
            "K39",
            BARE,
            |it| it.and(arrived("2017-04-15")).and(on_line("I.1", 5_000_099)),
            "2017-08-15",
            &["VIR-2017-05-16"],
        ),
        // Without the day on which it arrived there is no clock.
        ("K39", BARE, |it| it, "2017-12-31", &[]),
        // K41: one per cent of the parity, 6.55957, and no more.
        (
            "K41",
            Some(&[("parity", "655.957"), ("percent", "1")]),
            |it| it.and(at_rate(649_398)),
            JUNE,
            &["VIR-2017-03-01"],
        ),
        (
            "K41",
            Some(&[("parity", "655.957"), ("percent", "1")]),
            |it| it.and(at_rate(649_397)),
            JUNE,
            &["VIR-2017-03-01", "VIR-2017-05-16"],
        ),
        ("K41", BARE, |it| it.and(at_rate(1)), JUNE, &[]),
    ]);
}

fn shared(grant: i64, own: i64) -> FundsReceived {
    let part = |source: &str, euros: i64| SourceAmount {
        amount: eur(&format!("{euros}.00")),
        source: source.into(),
    };
    FundsReceived { sources: vec![part("BMZ", grant), part("WHH", own)], ..received(100, "2017-05-16") }
}

fn in_dollars(grant: i64) -> FundsReceived {
    let mut received = shared(grant, 1);
    received.sources[1].amount = Money::parse("100.00", Currency::USD).unwrap();
    received
}

fn unknown_credit(given: Given) -> Given {
    let credit = |francs: i64, reference: &str| StatementLine {
        balance: None,
        credit: Some(xof(francs)),
        debit: None,
        on: day("2017-03-01"),
        reference: reference.into(),
        text: "VIREMENT".to_owned(),
    };
    let lines = vec![credit(5_000_000, "VIR-2017-03-01"), credit(7, "INTERETS")];
    given.and(BankStatementReceived { closing: xof(5_000_007), lines, ..bank_says("2017-04-30") })
}

fn arrived(on: &str) -> FundsReceived {
    FundsReceived { arrived_on: Some(day(on)), ..received(100, "2017-05-16") }
}

fn at_rate(thousandths: i64) -> FundsReceived {
    received(thousandths, "2017-05-16")
}

#[test]
fn controls_of_people_purchases_and_things() {
    each(&[
        // K44: an older one, open on that day for more than thirty days.
        ("K44", BARE, |it| it.and(advanced(5, "2017-03-02")).and(advanced(5, "2017-04-01")), JUNE, &[]),
        (
            "K44",
            BARE,
            |it| it.and(advanced(5, "2017-03-02")).and(advanced(5, "2017-04-02")),
            JUNE,
            &["AV-2017-002"],
        ),
        (
            "K44",
            BARE,
            |it| {
                let it = it.and(advanced(5, "2017-03-02"));
                let it = it.and(super::advance::settled(it.newest(), 5, "2017-04-01"));
                it.and(advanced(5, "2017-04-02"))
            },
            JUNE,
            &[],
        ),
        (
            "K44",
            BARE,
            |it| {
                let first = AdvanceIssued { party: "p-3".into(), ..advanced(5, "2017-03-02") };
                it.and(first).and(advanced(5, "2017-04-02"))
            },
            JUNE,
            &[],
        ),
        // K45: seven days after it was due.
        ("K45", BARE, |it| it.and(due("2017-06-23")), JUNE, &[]),
        ("K45", BARE, |it| it.and(due("2017-06-22")), JUNE, &["AV-2017-001"]),
        ("K45", NONE, |it| it.and(due("2017-04-22")), JUNE, &[]),
        // K51: thirty days, each below 1 000, together above; who works here is no supplier.
        ("K51", LADDER, |it| bought(it, "p-1", &[("2017-04-01", 600), ("2017-05-01", 400)]), JUNE, &[]),
        (
            "K51",
            LADDER,
            |it| bought(it, "p-1", &[("2017-04-01", 600), ("2017-05-01", 401)]),
            JUNE,
            &["BQ-2017-0002"],
        ),
        ("K51", LADDER, |it| bought(it, "p-1", &[("2017-04-01", 600), ("2017-05-02", 401)]), JUNE, &[]),
        ("K51", LADDER, |it| bought(it, "p-1", &[("2017-04-01", 1_001)]), JUNE, &[]),
        ("K51", LADDER, |it| bought(it, "p-raf", &[("2017-04-01", 600), ("2017-05-01", 401)]), JUNE, &[]),
        // Said once, for the highest threshold passed, and then the days begin anew.
        (
            "K51",
            LADDER,
            |it| bought(it, "p-1", &[("2017-04-01", 900), ("2017-04-02", 900), ("2017-04-03", 100)]),
            JUNE,
            &["BQ-2017-0002"],
        ),
        // K54: dear, on a line that has things in the inventory.
        ("K54", BARE, |it| it.and(asset()).and(on_line("I.1", 268_942)), JUNE, &["BQ-2017-0001"]),
        ("K54", BARE, |it| it.and(asset()).and(on_line("I.1", 268_941)), JUNE, &[]),
        ("K54", BARE, |it| it.and(on_line("I.1", 268_942)), JUNE, &[]),
        (
            "K54",
            BARE,
            |it| {
                let bought = AssetAcquired { voucher: Some("BQ-2017-0001".into()), ..asset() };
                it.and(on_line("I.1", 268_942)).and(bought)
            },
            JUNE,
            &[],
        ),
        // K55: bought on 3 April; not seen for two months on 4 June.
        ("K55", Some(&[("months", "2")]), |it| it.and(asset()), "2017-06-03", &[]),
        ("K55", Some(&[("months", "2")]), |it| it.and(asset()), "2017-06-04", &["INV-1"]),
        ("K55", Some(&[("months", "2")]), |it| it.and(asset()).and(checked("2017-05-20")), JUNE, &[]),
        ("K55", Some(&[("months", "2")]), |it| it.and(asset()).and(gone("2017-05-20", None)), JUNE, &[]),
        // K56: bound for two months, that is up to 3 June.
        (
            "K56",
            Some(&[("months", "2")]),
            |it| it.and(asset()).and(gone("2017-06-02", None)),
            JUNE,
            &["INV-1"],
        ),
        ("K56", Some(&[("months", "2")]), |it| it.and(asset()).and(gone("2017-06-03", None)), JUNE, &[]),
        (
            "K56",
            Some(&[("months", "2")]),
            |it| it.and(asset()).and(gone("2017-06-02", Some("PV-9"))),
            JUNE,
            &[],
        ),
        ("K56", BARE, |it| it.and(asset()).and(gone("2017-06-02", None)), JUNE, &[]),
    ]);
}

const LADDER: Option<Parameters> = Some(&[("days", "30"), ("ladder", "1000 1500")]);

fn due(on: &str) -> AdvanceIssued {
    AdvanceIssued { due: day(on), ..advanced(5, "2017-03-02") }
}

fn bought(given: Given, party: &str, payments: &[(&str, i64)]) -> Given {
    payments.iter().fold(given, |given, (on, francs)| given.and(to(party, paid(BANK, *francs, on))))
}

fn gone(on: &str, minutes: Option<&str>) -> AssetDisposed {
    AssetDisposed { reference: minutes.map(Into::into), ..super::inventory::disposed(on) }
}

#[test]
fn controls_of_reports() {
    each(&[
        // K57: February's report by 15 March; the month closed by the 20th.
        ("K57", BARE, |it| it, "2017-03-15", &[]),
        ("K57", BARE, |it| it, "2017-03-16", &["2017-02"]),
        ("K57", BARE, |it| handed_in(it, "2017-03-15"), "2017-03-16", &[]),
        ("K57", BARE, |it| handed_in(it, "2017-03-16"), "2017-03-20", &["2017-02"]),
        ("K57", Some(&[("closing_day", "20")]), |it| it, "2017-03-20", &[]),
        ("K57", Some(&[("closing_day", "20")]), |it| it, "2017-03-21", &["2017-02"]),
        ("K57", Some(&[("closing_day", "20")]), |it| it.closed_up_to("2017-02"), "2017-03-21", &[]),
        ("K57", NONE, |it| it, "2017-03-21", &[]),
        // K58: six months after the end, 30 June 2018; an interim one for each year before the last.
        ("K58", BARE, |it| it, "2018-06-30", &[]),
        ("K58", BARE, |it| it, "2018-07-01", &["G-1"]),
        ("K58", BARE, |it| it.and(longer()), "2018-04-30", &[]),
        ("K58", BARE, |it| it.and(longer()), "2018-05-01", &["2017"]),
        ("K58", Some(&[("final_months", "6")]), |it| it.and(longer()), "2018-05-01", &[]),
        // K59: the order of what stands in both versions.
        ("K59", BARE, |it| reordered(it, &["Personnel", "Fonctionnement"]), JUNE, &[]),
        ("K59", BARE, |it| reordered(it, &["Fonctionnement", "Personnel"]), JUNE, &["Fonctionnement"]),
        ("K59", NONE, |it| reordered(it, &["Fonctionnement", "Personnel"]), JUNE, &[]),
        // K60: other figures of the same days.
        ("K60", NONE, |it| it.and(issued(1)).and(issued(1)), JUNE, &[]),
        ("K60", NONE, |it| it.and(issued(1)).and(issued(2)), JUNE, &["monthly-report"]),
        (
            "K60",
            NONE,
            |it| {
                let it = it.and(issued(1));
                let former = RecordRef::at(it.newest());
                it.and(StatementIssued { replaces: Some(former), ..issued(2) })
            },
            JUNE,
            &[],
        ),
    ]);
}

pub fn issued(digest: u8) -> StatementIssued {
    StatementIssued {
        format: "pdf".to_owned(),
        document: Hash([digest; 32]),
        from: day("2017-02-01"),
        grant: GRANT.into(),
        head: Head::EMPTY,
        language: "fr".to_owned(),
        replaces: None,
        statement: StatementDigest {
            account: None,
            digest: Hash([digest; 32]),
            statement: "monthly-report".to_owned(),
        },
        to: day("2017-02-28"),
    }
}

fn handed_in(given: Given, on: &str) -> Given {
    let given = given.and(issued(1));
    let statements = vec![RecordRef::at(given.newest())];
    given.and(ReportSubmitted { grant: GRANT.into(), on: day(on), statements, to: "WHH".to_owned() })
}

fn longer() -> GrantAmended {
    GrantAmended { ends: Some(day("2018-12-31")), ..super::carry_over::amended() }
}

fn reordered(given: Given, headings: &[&str]) -> Given {
    let given = headings.iter().enumerate().fold(given, |given, (at, heading)| {
        let code = format!("L.{at}");
        given.and(BudgetLineAdded { version: 2, ..line(GRANT, &code, heading, 100) })
    });
    given.and(BudgetApproved { version: 2, ..budget_approved(GRANT) })
}

#[test]
fn no_part_of_the_budget_is_longer_than_a_year() {
    let sliced = |ends: &str| {
        let slices = vec![Slice { ends: day(ends), starts: day("2017-02-01"), total: xof(5) }];
        let given = ledger().and(GrantAwarded { slices, ..awarded(GRANT) });
        adopted(given, "K62", BARE)
    };
    assert_eq!(about(&sliced("2018-01-31"), "K62", JUNE), [""; 0]);
    assert_eq!(about(&sliced("2018-02-01"), "K62", JUNE), ["2017-02-01..2018-02-01"]);
}

#[test]
fn one_phone_of_two_people_is_seen_by_its_digest() {
    let given = office().and(bill(paid(BANK, 5, "2017-04-03"), "A"));
    let given = given.and(to("p-3", bill(paid(BANK, 6, "2017-04-03"), "B")));
    let asked = |given: &Given, alike: &[(&str, &str, u8)]| {
        let given = adopted(adopted(given.clone(), "K48", BARE), "K49", BARE);
        let mut likeness = Likeness::new();
        for (party, field, digest) in alike {
            let of = likeness.entry((*party).into()).or_default();
            of.push(((*field).to_owned(), Hash([*digest; 32])));
        }
        let period = Period { from: day("2017-01-01"), to: day(JUNE) };
        let (found, _) = controls::check(given.books(), given.grant(), period, day(JUNE), Some(&likeness));
        let of = found.into_iter().filter(|it| ["K48", "K49"].contains(&it.control));
        of.map(|it| (it.control, it.subject)).collect::<Vec<_>>()
    };
    assert_eq!(asked(&given, &[("p-1", "phone", 1), ("p-3", "phone", 2)]), []);
    assert_eq!(asked(&given, &[("p-1", "phone", 1), ("p-3", "bank", 1)]), []);
    let two = ("K49", "p-1+p-3".to_owned());
    assert_eq!(asked(&given, &[("p-1", "phone", 1), ("p-3", "phone", 1)]), [two]);
    let related = ("K48", "p-1".to_owned());
    assert_eq!(asked(&given, &[("p-1", "phone", 1), ("p-raf", "phone", 1)]), [related]);
    // Who was not paid is not asked about.
    assert_eq!(asked(&given, &[("p-2", "phone", 1), ("p-raf", "phone", 1)]), []);
}

#[test]
fn a_finding_names_its_records_and_whom_to_ask() {
    let given = adopted(office(), "K45", BARE).and(due("2017-04-03"));
    let advance = given.newest();
    let given = adopted(given, "K17", BARE).and(bare(paid(BANK, 5, "2017-04-03")));
    let voucher = given.newest();
    let given = adopted(given, "K31", BARE).and(on_line("F.1", 300_000));
    let all = found(&given, JUNE);
    let of = |control: &str| all.iter().find(|it| it.control == control).unwrap();
    assert_eq!(of("K17").sources, [voucher]);
    assert_eq!(controls::whom(given.grant(), of("K17")), Person::Recorder("comptable".into()));
    assert_eq!(of("K45").sources, [advance]);
    assert_eq!(controls::whom(given.grant(), of("K45")), Person::Holder("p-2".into()));
    assert_eq!(controls::whom(given.grant(), of("K31")), Person::Role("project-head"));
}

#[test]
fn a_list_is_as_severe_as_the_strictest_stage_of_the_rule() {
    let with = |severities: &[(Stage, Severity)]| {
        let mut adopted = rule("K17", Severity::Flag, &[]);
        adopted.rules[0].severities = severities
            .iter()
            .map(|(stage, severity)| StageSeverity { severity: *severity, stage: *stage })
            .collect();
        let given = office().and(adopted).and(bare(paid(BANK, 5, "2017-04-03")));
        found(&given, JUNE).into_iter().find(|it| it.control == "K17").unwrap().severity
    };
    assert_eq!(with(&[(Stage::Record, Severity::Flag)]), Severity::Flag);
    assert_eq!(
        with(&[(Stage::Record, Severity::Flag), (Stage::Close, Severity::Explain)]),
        Severity::Explain
    );
    assert_eq!(with(&[(Stage::Record, Severity::Flag), (Stage::Close, Severity::Block)]), Severity::Block);
    assert_eq!(with(&[]), Severity::Block);
}

#[test]
fn what_no_event_says_is_told_once_and_is_no_pass() {
    let given = adopted(adopted(office(), "K19", BARE), "K39", BARE).and(paid(BANK, 5, "2017-04-03"));
    let period = Period { from: day("2017-01-01"), to: day(JUNE) };
    let (_, unchecked) = controls::check(given.books(), given.grant(), period, day(JUNE), None);
    let because = |control: &str| {
        let of = unchecked.iter().filter(|it| it.controls.contains(&control));
        of.map(|it| (it.because, it.count)).collect::<Vec<_>>()
    };
    for control in CATALOGUE {
        if let Kept::Nowhere(what) = control.kept {
            assert_eq!(because(control.id), [(what, None)], "{}", control.id);
        }
    }
    assert_eq!(because("K19"), [("not-kept-scans", None)]);
    assert_eq!(because("K39"), [("not-kept-arrivals", Some(1))]);
    assert_eq!(because("K31"), []);
}

#[test]
fn a_statement_is_not_issued_over_what_blocks() {
    let period = Period { from: day("2017-04-01"), to: day("2017-04-30") };
    let asked = |given: &Given| {
        let found = controls::issue(given.books(), given.grant(), period, day(JUNE));
        let block = found.into_iter().filter(|it| it.severity == Severity::Block);
        block.map(|it| (it.control, it.subject)).collect::<Vec<_>>()
    };
    let given = office().and(BankStatementReceived { closing: xof(5_000_000), ..bank_says("2017-04-30") });
    assert_eq!(asked(&given), []);
    assert_eq!(asked(&office()), [("K13", BANK.to_owned())]);
    let given = adopted(given, "K17", BARE).and(bare(to("p-1", paid(CASH, 0, "2017-05-02"))));
    assert_eq!(asked(&given), []);
    let given = adopted(office(), "K17", BARE).and(bare(paid(BANK, 5, "2017-04-03")));
    let given = given.and(BankStatementReceived { closing: xof(4_999_995), ..bank_says("2017-04-30") });
    assert_eq!(asked(&given), [("K17", "BQ-2017-0001".to_owned())]);
    // What was issued before and is issued again with other figures.
    let again = StatementIssued { from: period.from, to: period.to, ..issued(1) };
    let given = office().and(BankStatementReceived { closing: xof(5_000_000), ..bank_says("2017-04-30") });
    let twice = given.and(again.clone()).and(StatementIssued { statement: issued(2).statement, ..again });
    assert_eq!(asked(&twice), [("K60", "monthly-report".to_owned())]);
}

// ---- what is refused before it is recorded ----

#[test]
fn an_invoice_of_another_grant_is_refused() {
    let given = planned_grant(office(), OTHER);
    let there = ExpenseRecorded { grant: OTHER.into(), ..bill(paid(BANK, 7, "2017-04-03"), "A") };
    let here = || bill(paid(BANK, 5, "2017-04-05"), "A");
    given.and(there.clone()).when(here()).taken();
    let given = given.and(rule("K21", Severity::Block, &[])).and(there);
    let finding = given.when(here()).blocked_by("K21");
    assert_eq!(finding.values[1], ("grant", controls::Arg::Text(OTHER.to_owned())));
    given.when(bill(paid(BANK, 5, "2017-04-05"), "B")).taken();
    given.when(to("p-3", here())).taken();
    // One that was taken back counts no more.
    let voucher = given.newest();
    let back = ExpenseReversed { grant: OTHER.into(), ..reversed(voucher, "2017-04-04") };
    given.and(back).when(here()).taken();
}

#[test]
fn a_file_of_another_voucher_is_flagged() {
    let given = office().and(rule("K20", Severity::Flag, &[])).and(with_file(paid(BANK, 5, "2017-04-03"), 1));
    given.when(to("p-3", with_file(paid(BANK, 6, "2017-04-05"), 1))).flagged(&["K20"]);
    given.when(to("p-3", with_file(paid(BANK, 6, "2017-04-05"), 2))).flagged(&[]);
    let near = office().and(rule("K20", Severity::Flag, &[("days", "2")])).and(paid(BANK, 5, "2017-04-03"));
    near.when(paid(BANK, 5, "2017-04-05")).flagged(&["K20"]);
    near.when(paid(BANK, 5, "2017-04-01")).flagged(&["K20"]);
    near.when(paid(BANK, 5, "2017-04-06")).flagged(&[]);
}

#[test]
fn nobody_approves_above_their_limit() {
    let limits = &[("project_head", "100"), ("finance_manager", "50")];
    let given = office().and(rule("K43", Severity::Block, limits));
    let given = given.and(paid(BANK, 100, "2017-04-03"));
    let small = given.newest();
    let given = given.and(paid(BANK, 101, "2017-04-03"));
    let large = given.newest();
    given.by("chef").when(approved(small)).taken();
    given.by("chef").when(approved(large)).blocked_by("K43");
    given.by("raf").when(approved(small)).blocked_by("K43");
    // A role without a limit has none, and the highest of several roles holds.
    given.by("direction").when(approved(large)).taken();
    given.by("admin").when(approved(large)).taken();
}

#[test]
fn nothing_leaves_before_its_time_without_minutes() {
    let given = office().and(rule("K56", Severity::Block, &[("months", "2")])).and(asset()).by("raf");
    given.when(gone("2017-06-02", None)).blocked_by("K56");
    given.when(gone("2017-06-02", Some("PV-9"))).taken();
    given.when(gone("2017-06-03", None)).taken();
}

#[test]
fn every_control_has_its_place_in_the_catalogue() {
    let ids: Vec<String> = CATALOGUE.iter().map(|it| it.id.to_owned()).collect();
    let expected: Vec<String> = (1..=62).map(|it| format!("K{it:02}")).collect();
    assert_eq!(ids, expected);
    for control in CATALOGUE {
        // What can be asked has a sentence of its own, what cannot has none.
        let own = format!("control-{}", control.id.to_lowercase());
        let spoken = match control.kept {
            Kept::Books(_) | Kept::Held(_) | Kept::Asking => own.as_str(),
            Kept::Refused | Kept::Nowhere(_) | Kept::Setting => "control-other",
        };
        assert_eq!(control.sentence, spoken, "{}", control.id);
    }
}
