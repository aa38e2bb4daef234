//! A closed month never moves: five thousand later events, and the data of its statements are byte for byte
//! what they were when it was closed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tarikh::commands::month::obstacles;
use tarikh::commands::{Command, Rejection};
use tarikh::import::{Options, Source, intake};
use tarikh::ledger::{Ledger, Session};
use tarikh::render::{Lang, Words};
use tarikh::{clock, package, render};
use tarikh_events::advance::{AdvanceIssued, AdvanceSettled};
use tarikh_events::audit::FindingExplained;
use tarikh_events::budget::{BudgetApproved, BudgetLineAdded, BudgetReallocated};
use tarikh_events::expense::{
    BankFeeCharged, CommitmentMade, ExpenseApproved, ExpenseReclassified, ExpenseRecorded, ExpenseReversed,
    Method, Split,
};
use tarikh_events::funds::FundsReceived;
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::month::{MonthClosed, MonthReopened, StatementDigest};
use tarikh_events::party::PartyAmended;
use tarikh_events::rules::{Rule, RulesAdopted, Severity, Stage, StageSeverity};
use tarikh_events::treasury::{AccountClosed, AccountKind, AccountOpened, CashCounted, MoneyMoved, Movement};
use tarikh_events::{
    AccountCode, CommandId, Date, Decimal, GrantCode, Hash, Head, LineCode, MemberId, Money, Month, RecordRef,
};
use tarikh_projections::books::{Grant, State};
use tarikh_projections::statements::{About, CATALOGUE, Unanswerable};
use tarikh_projections::{Books, Period, Scope};

const GRANT: &str = "MLI 1088";

/// The data of every statement of a month, each account for itself, as the books stand, with its digest.
pub(crate) fn statements_of(
    books: &Books,
    grant: &GrantCode,
    month: Month,
) -> Vec<(StatementDigest, Vec<u8>)> {
    let accounts = &books.grant(grant).expect("the grant is there").accounts;
    let period = Period { from: month.first(), to: month.last() };
    let mut all = Vec::new();
    for entry in CATALOGUE {
        let asked: Vec<Option<AccountCode>> = match entry.about {
            About::Grant => vec![None],
            About::Account(kinds) => {
                let fit = accounts.iter().filter(|it| kinds.contains(&it.opened.kind));
                fit.map(|it| Some(it.opened.account.clone())).collect()
            }
        };
        for account in asked {
            let as_of = Some(books.head.records);
            let scope = Scope { grant: grant.clone(), period, account: account.clone(), as_of };
            let statement = match entry.ask(books, &scope) {
                Ok(statement) => statement,
                Err(Unanswerable::NothingInPeriod { .. } | Unanswerable::NoBudget(_)) => continue,
                Err(why) => panic!("{}: {why}", entry.key),
            };
            let mut data = Vec::new();
            render::json::write(&statement, &mut data).expect("memory can be written to");
            let digest = Hash::of(&data);
            all.push((StatementDigest { account, digest, statement: entry.key.to_owned() }, data));
        }
    }
    all
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A folder with the reference year in it, and who asks.
struct Office {
    ledger: Ledger,
    events: usize,
}

impl Office {
    fn grant(&self) -> &Grant {
        self.ledger.books().grant(&GRANT.into()).expect("the grant is there")
    }

    // Asks for several things as one operation; what is refused is left out.
    fn ask(&mut self, who: &str, commands: Vec<Command>) -> Vec<Rejection> {
        let refused = RefCell::new(Vec::new());
        let decide = |session: &mut Session<'_>| -> Result<(), Rejection> {
            refused.borrow_mut().clear();
            for command in &commands {
                if let Err(why) = session.desk.ask(command.clone()) {
                    refused.borrow_mut().push(why);
                }
            }
            Ok(())
        };
        let receipt = self.ledger.submit(&MemberId::from(who), CommandId(clock::uuid()), decide);
        self.events += usize::try_from(receipt.expect("it is recorded").records).expect("few");
        refused.into_inner()
    }

    fn all(&mut self, who: &str, commands: Vec<Command>) {
        let refused = self.ask(who, commands);
        assert!(refused.is_empty(), "{:?}", &refused[..refused.len().min(5)]);
    }

    fn voucher(&self, fit: impl Fn(&tarikh_projections::books::Voucher) -> bool) -> Vec<u64> {
        self.grant().vouchers.iter().filter(|it| fit(it)).map(|it| it.seq).collect()
    }

    // Every voucher of a month is approved, every finding has its reason, and the month is closed over the
    // digests of its statements.
    fn close(&mut self, month: Month) -> (Month, Head, Vec<(StatementDigest, Vec<u8>)>) {
        let waiting = self.voucher(|it| {
            matches!(it.state, State::Recorded | State::Rejected) && it.paid_on <= month.last()
        });
        let approve = |seq| {
            Command::ApproveExpense(ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(seq) })
        };
        self.all("direction", waiting.into_iter().map(approve).collect());
        let today = clock::day(clock::now());
        for obstacle in obstacles(self.ledger.books(), self.grant(), month, today) {
            let Rejection::ToExplain(finding) = obstacle else { panic!("{month}: {obstacle:?}") };
            self.all(
                "direction",
                vec![Command::ExplainFinding(FindingExplained {
                    control: finding.control.to_owned(),
                    grant: GRANT.into(),
                    reason: "Vu avec le chef de projet".to_owned(),
                    subject: finding.subject,
                })],
            );
        }
        let statements = statements_of(self.ledger.books(), &GRANT.into(), month);
        let digests = statements.iter().map(|it| it.0.clone()).collect();
        let head = self.ledger.books().head;
        self.all(
            "direction",
            vec![Command::CloseMonth(MonthClosed { grant: GRANT.into(), head, month, statements: digests })],
        );
        (month, head, statements)
    }
}

// The package of a month in French, by path.
fn package_of(ledger: &mut Ledger, month: Month) -> BTreeMap<String, Vec<u8>> {
    let (words, command) = (Words::new(Lang::Fr), CommandId(clock::uuid()));
    let asked = (&GrantCode::from(GRANT), month);
    let made = package::of(ledger, &MemberId::from("direction"), asked, &words, false, command);
    made.expect("it is made").value.files.into_iter().map(|it| (it.path, it.bytes)).collect()
}

fn francs(amount: i64) -> Money {
    Money::xof(amount)
}

fn split(line: &LineCode, amount: i64) -> Split {
    Split { activity: None, amount: francs(amount), grant: None, line: line.clone(), place: None }
}

// A line of each heading that has much left, and its neighbour in the same heading.
fn lines(grant: &Grant) -> Vec<LineCode> {
    let version = grant.budget.in_force().expect("a budget");
    let left = |line: &&tarikh_projections::books::Line| {
        line.amount() - grant.spending.on_line(&line.added.line) > Decimal::from(500_000)
    };
    version.lines.iter().filter(left).map(|it| it.added.line.clone()).collect()
}

// Five thousand things that an office does later: in the open months, and about what was closed.
fn later(office: &mut Office, closed: Month) {
    let lines = lines(office.grant());
    let parties: Vec<_> =
        office.ledger.books().parties.keys().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let of = |index: usize| lines[index % lines.len()].clone();
    let party = |index: usize| parties[index % parties.len()].clone();
    let on = |index: usize| day(["2017-06-15", "2017-07-03", "2017-08-22", "2017-12-29"][index % 4]);
    let grant = || GrantCode::from(GRANT);

    let opened = |account: &str, book: &str, kind| AccountOpened {
        account: account.into(),
        book: book.to_owned(),
        ceiling: None,
        currency: tarikh_events::Currency::XOF,
        grant: grant(),
        kind,
        name: "Petite caisse".to_owned(),
        signatories: Vec::new(),
    };
    office.all("admin", vec![Command::OpenAccount(opened("579", "PC", AccountKind::Cash))]);

    // What was closed is taken back in the open month, or charged to something else there.
    let vouchers = office.voucher(|it| it.counts() && it.paid_on <= closed.last());
    let taken_back = vouchers.iter().step_by(3).map(|seq| {
        Command::ReverseExpense(ExpenseReversed {
            grant: grant(),
            on: day("2017-07-31"),
            reason: "Erreur".to_owned(),
            voucher: RecordRef::at(*seq),
        })
    });
    office.all("admin", taken_back.collect());
    let account = &office.grant().accounts[0].opened.account.clone();
    let moved = vouchers.iter().enumerate().filter(|it| it.0 % 3 == 1).filter_map(|(index, seq)| {
        let grants = office.grant();
        let voucher = &grants.vouchers[grants.voucher_at(*seq)? as usize];
        let amount = i64::try_from(voucher.amount).ok().filter(|it| *it < 100_000)?;
        Some(Command::ReclassifyExpense(ExpenseReclassified {
            grant: grant(),
            on: day("2017-07-31"),
            reason: "Mauvaise ligne".to_owned(),
            splits: vec![split(&of(index), amount)],
            voucher: RecordRef::at(*seq),
        }))
    });
    let moved: Vec<Command> = moved.collect();
    assert!(moved.len() > 10, "{}", moved.len());
    office.all("admin", moved);

    let expense = |index: usize| ExpenseRecorded {
        account: account.clone(),
        advance: None,
        cheque: None,
        concerns: None,
        documents: Vec::new(),
        grant: grant(),
        invoice: Some(format!("L-{index}").as_str().into()),
        method: Method::Transfer,
        number: None,
        paid_on: on(index),
        party: party(index),
        purpose: "Fournitures".to_owned(),
        replaces: None,
        splits: vec![split(&of(index), 40), split(&of(index + 1), 10)],
    };
    for part in 0..20 {
        let from = part * 100;
        office.all("admin", (from..from + 100).map(|it| Command::RecordExpense(expense(it))).collect());
    }
    let waiting = office.voucher(|it| it.state == State::Recorded);
    let some =
        waiting.into_iter().rev().take(1_500).map(|seq| {
            Command::ApproveExpense(ExpenseApproved { grant: grant(), voucher: RecordRef::at(seq) })
        });
    office.all("direction", some.collect());
    let mut several = Vec::new();
    for index in 0..250 {
        several.push(Command::ChargeBankFee(BankFeeCharged {
            account: account.clone(),
            amount: francs(5),
            grant: grant(),
            line: of(index),
            on: on(index),
            reference: format!("FRAIS-{index}").as_str().into(),
            text: "Frais".to_owned(),
        }));
        several.push(Command::MoveMoney(MoneyMoved {
            amount: francs(500),
            from: account.clone(),
            grant: grant(),
            movement: Movement::Withdrawal,
            on: on(index),
            reference: format!("RET-{index}").as_str().into(),
            text: "Retrait".to_owned(),
            to: "579".into(),
        }));
        several.push(Command::MakeCommitment(CommitmentMade {
            grant: grant(),
            number: format!("BC-{index}").as_str().into(),
            on: on(index),
            party: party(index),
            purpose: "Commande".to_owned(),
            splits: vec![split(&of(index), 100)],
        }));
        several.push(Command::IssueAdvance(AdvanceIssued {
            account: account.clone(),
            amount: francs(1_000),
            cheque: None,
            due: day("2017-12-31"),
            grant: grant(),
            line: of(index),
            method: Method::Transfer,
            number: None,
            on: on(index),
            party: party(index),
            purpose: "Mission".to_owned(),
        }));
    }
    office.ask("admin", several);
    let open = |it: &&tarikh_projections::books::Advance| it.outstanding() == Decimal::from(1_000);
    let settled = office.grant().advances.iter().filter(open).map(|it| {
        Command::SettleAdvance(AdvanceSettled {
            account: "579".into(),
            advance: RecordRef::at(it.seq),
            grant: grant(),
            on: it.on,
            refunded: francs(300),
        })
    });
    let settled: Vec<Command> = settled.collect();
    assert!(settled.len() > 50, "{}", settled.len());
    office.all("admin", settled);

    // The plan changes too: money moves between lines, then a whole new version.
    let shifted = (0..100).map(|index| {
        Command::ReallocateBudget(BudgetReallocated {
            amount: francs(10),
            consent: None,
            from: of(index),
            grant: grant(),
            reason: "Prix".to_owned(),
            to: of(index + 1),
        })
    });
    assert!(office.ask("direction", shifted.collect()).len() < 60);
    let version = office.grant().budget.in_force().expect("a budget");
    let (next, total) = (version.number + 1, version.lines.iter().map(|it| it.added.amount.amount()).sum());
    let added: Vec<Command> = version
        .lines
        .iter()
        .map(|it| {
            let label = format!("{} (avenant)", it.added.label);
            Command::AddBudgetLine(BudgetLineAdded { version: next, label, ..it.added.clone() })
        })
        .collect();
    office.all("admin", added);
    office.all(
        "direction",
        vec![Command::ApproveBudget(BudgetApproved {
            consent: "BMZ".to_owned(),
            grant: grant(),
            on: day("2017-09-01"),
            reference: None,
            total: Money::new(total, tarikh_events::Currency::XOF).expect("francs"),
            version: next,
        })],
    );

    // So do people, accounts and rules.
    let known = parties.iter().map(|it| {
        Command::AmendParty(PartyAmended {
            function: Some("Autre fonction".to_owned()),
            name: None,
            party: it.clone(),
            personal: Vec::new(),
        })
    });
    office.all("admin", known.collect());
    let rule = Rule {
        control: "K31".to_owned(),
        parameters: Vec::new(),
        severities: vec![StageSeverity { severity: Severity::Flag, stage: Stage::Close }],
        source: "avenant".to_owned(),
    };
    office.all("admin", vec![Command::AdoptRules(RulesAdopted { grant: grant(), rules: vec![rule] })]);
    let funds = FundsReceived {
        account: account.clone(),
        arrived_on: None,
        credited: francs(655_957),
        fee: francs(0),
        fee_line: None,
        grant: grant(),
        intermediate: None,
        reference: "VIR-PLUS".into(),
        sender: "WHH".to_owned(),
        sent: Money::parse("1000.00", tarikh_events::Currency::EUR).expect("an amount"),
        sent_on: day("2017-12-20"),
        sources: Vec::new(),
        value_date: day("2017-12-22"),
    };
    office.all("admin", vec![Command::ReceiveFunds(funds)]);
    let mobile = opened("553", "M2", AccountKind::MobileMoney);
    let closed = AccountClosed { account: "553".into(), grant: grant(), on: day("2017-12-31") };
    office.all("admin", vec![Command::OpenAccount(mobile), Command::CloseAccount(closed)]);
}

#[test]
fn a_closed_month_is_the_same_to_the_byte_after_five_thousand_events() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (place, admin) = (folder.path().join("ledger"), MemberId::from("admin"));
    let mut ledger = Ledger::create(&place, "AMSS", &admin).expect("opened");
    let year = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
    let source = Source::read(&year).expect("the example is there");
    intake::run(&mut ledger, &admin, &source, None, &Options::default(), &mut |_, _| {}).expect("the year");
    let mut office = Office { ledger, events: 0 };
    for (member, role) in [("direction", Role::Director), ("chef", Role::ProjectHead)] {
        let enrolled = MemberEnrolled { member: member.into(), party: None, roles: vec![role] };
        office.all("admin", vec![Command::EnrolMember(enrolled)]);
    }

    let mut closings = Vec::new();
    let first: Vec<Month> = (2..=5).map(|month| Month { year: 2017, month }).collect();
    for month in &first {
        closings.push(office.close(*month));
    }
    let at = |office: &Office, month: Month| {
        let grant = office.grant();
        let held = grant.accounts.iter().map(|it| it.balance_on(month.last())).collect::<Vec<_>>();
        let spent = grant.spending.entries.iter().filter(|it| it.on <= month.last()).map(|it| it.amount);
        (held, spent.sum::<Decimal>())
    };
    let stood: Vec<_> = first.iter().map(|month| at(&office, *month)).collect();
    office.events = 0;

    // Handed in at once by an office that goes another way from here.
    let march = Month { year: 2017, month: 3 };
    let elsewhere = folder.path().join("elsewhere");
    crate::harness::copy(&place, &elsewhere);
    let mut there = Ledger::open(&elsewhere).expect("it opens");
    let at_once = package_of(&mut there, march);
    drop(there);

    later(&mut office, Month { year: 2017, month: 5 });

    // A later month is closed, opened again, entered into, and closed once more.
    let june = Month { year: 2017, month: 6 };
    let counted = CashCounted {
        account: "579".into(),
        counted: francs(1),
        denominations: Vec::new(),
        grant: GRANT.into(),
        on: june.last(),
        reference: "PV-579-06".into(),
        text: "Comptage".to_owned(),
        witness: None,
    };
    office.all("admin", vec![Command::CountCash(counted.clone())]);
    closings.push(office.close(june));
    let head = closings.last().expect("just closed").1;
    let reopened = MonthReopened {
        closing: RecordRef::at(head.records),
        grant: GRANT.into(),
        month: june,
        reason: "Une pièce retrouvée".to_owned(),
        second: "chef".into(),
    };
    office.all("direction", vec![Command::ReopenMonth(reopened)]);
    office
        .all("admin", vec![Command::CountCash(CashCounted { reference: "PV-579-06-BIS".into(), ..counted })]);
    closings.push(office.close(june));
    assert!(office.events >= 5_000, "{}", office.events);

    // Another program reads the folder from its first record.
    let events = office.events;
    drop(office);
    let mut office = Office { ledger: Ledger::open(&place).expect("it opens"), events };
    let names: Vec<String> = {
        let (books, names) = (office.ledger.books(), office.ledger.names());
        books.parties.keys().filter_map(|it| names.name(it)).map(str::to_owned).collect()
    };
    assert!(!names.is_empty());
    let mut compared = 0;
    for (month, head, kept) in &closings {
        let books = office.ledger.books_after(head.records).expect("the records are there");
        let now = statements_of(&books, &GRANT.into(), *month);
        assert_eq!(now.len(), kept.len(), "{month}");
        for ((digest, data), (closed, before)) in now.iter().zip(kept) {
            assert!(data == before, "{month} {} {:?} moved", closed.statement, closed.account);
            assert_eq!(digest, closed, "{month}");
            // A person's name could change or be forgotten; their identifier stays.
            let text = String::from_utf8_lossy(data);
            let named = names.iter().find(|it| text.contains(it.as_str()));
            assert_eq!(named, None, "{month} {}", closed.statement);
            compared += 1;
        }
        let record = office.ledger.record(head.records).expect("the closing is there");
        let tarikh_events::Event::MonthClosed(it) = record.event else {
            panic!("{month} was not closed there")
        };
        assert_eq!((it.head, it.month), (*head, *month));
        assert_eq!(it.statements, kept.iter().map(|it| it.0.clone()).collect::<Vec<_>>(), "{month}");
    }
    assert!(compared >= 80, "{compared}");
    // The package of March, handed in only now, has the pages and data of the one that was handed in at once;
    // asked for again, it is the same to the last byte.
    let late = package_of(&mut office.ledger, march);
    assert!(late.keys().eq(at_once.keys()));
    assert!(late.len() > 40, "{}", late.len());
    for (path, bytes) in
        late.iter().filter(|it| ![package::MANIFEST, package::DIGESTS].contains(&it.0.as_str()))
    {
        assert!(at_once[path] == *bytes, "{path} moved");
    }
    assert!(package_of(&mut office.ledger, march) == late);
    // Nothing was recorded into what was closed: later books say the same of it.
    for (month, (held, spent)) in first.iter().zip(stood) {
        let (held_now, spent_now) = at(&office, *month);
        assert_eq!((&held_now[..held.len()], spent_now), (&held[..], spent), "{month}");
    }
}
