//! The reference year closed month by month, by an office that approves and gives its reasons.

use tarikh::commands::month::obstacles;
use tarikh::commands::{Actor, Command, Desk, Rejection, decide};
use tarikh::profiles;
use tarikh_events::audit::FindingExplained;
use tarikh_events::expense::ExpenseApproved;
use tarikh_events::month::{MonthClosed, MonthReopened};
use tarikh_events::rules::{RulesAdopted, Severity};
use tarikh_events::{CommandId, Currency, Date, Month, RecordRef, Timestamp};
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, State};
use tarikh_projections::controls::{self, Arg, Finding};

use crate::reference::{months, year};

const GRANT: &str = "MLI 1088";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn grant(books: &Books) -> &Grant {
    books.grant(&GRANT.into()).unwrap()
}

// Asks, and counts what was decided.
fn ask(books: Books, member: &str, today: Date, commands: impl IntoIterator<Item = Command>) -> Books {
    let command = CommandId(uuid::Uuid::from_u128(u128::from(books.head.records)));
    let actor = Actor { member: member.into(), today };
    let mut desk = Desk::new(books, actor, Timestamp::UNIX_EPOCH, command);
    for command in commands {
        let shown = format!("{command:?}");
        desk.ask(command).unwrap_or_else(|rejection| panic!("{shown} was refused: {rejection:?}"));
    }
    desk.leave().0
}

fn waiting(grant: &Grant, until: Date) -> Vec<Command> {
    let waiting = grant.vouchers.iter().filter(|it| it.paid_on <= until && it.state == State::Recorded);
    let approved = |voucher| ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(voucher) };
    waiting.map(|it| Command::ApproveExpense(approved(it.seq))).collect()
}

// The finance manager approves; what was paid to them, and only that, the project head.
fn approve(books: Books, today: Date, commands: Vec<Command>) -> Books {
    let raf = Actor { member: "raf".into(), today };
    let (mine, other): (Vec<_>, Vec<_>) =
        commands.into_iter().partition(|it| decide(&books, &raf, it.clone()).is_ok());
    let paid_to_raf =
        |it: &Command| matches!(decide(&books, &raf, it.clone()), Err(Rejection::PaidToApprover { .. }));
    assert!(other.iter().all(paid_to_raf));
    let books = ask(books, "raf", today, mine);
    ask(books, "chef-projet", today, other)
}

fn closing(books: &Books, month: Month) -> Command {
    let statements = Vec::new();
    Command::CloseMonth(MonthClosed { grant: GRANT.into(), head: books.head, month, statements })
}

// What an officer would say.
fn explained(it: &Finding) -> Command {
    let reason = match it.control {
        "K12" => "Billet déchiré remis à la banque, remboursé en septembre",
        "K20" => "Facture réglée en deux fois, les deux reçus sont joints",
        "K31" => "Carburant plus cher depuis l’insécurité sur la RN33, compensé sur F.21",
        other => panic!("nobody expected {other}"),
    };
    Command::ExplainFinding(FindingExplained {
        control: it.control.to_owned(),
        grant: GRANT.into(),
        reason: reason.to_owned(),
        subject: it.subject.clone(),
    })
}

fn found(books: &Books, month: Month) -> Vec<(Severity, &'static str, String)> {
    let findings = controls::close(books, grant(books), month, month.last());
    findings.into_iter().map(|it| (it.severity, it.control, it.subject)).collect()
}

#[test]
fn the_controls_of_a_month_find_what_the_year_holds_and_no_noise() {
    use Severity::{Explain, Flag};
    let books = &year().books;
    let all: Vec<_> = months()
        .into_iter()
        .flat_map(|month| found(books, month).into_iter().map(move |it| (month.to_string(), it)))
        .collect();
    let expected = [
        // The box of Goundam was 1 500 short, and nobody has made it good.
        ("2017-08", Explain, "K12", "PV-572-2017-08"),
        // One invoice of one supplier, twice.
        ("2017-08", Explain, "K20", "BQ-2017-0141+BQ-2017-0153"),
        ("2017-11", Explain, "K31", "F.20"),
        // Due on 22 November; on the 30th it is eight days late.
        ("2017-11", Flag, "K45", "AV-2017-028"),
        // A cheque of October that the bank has not seen by the end of the year.
        ("2017-12", Flag, "K14", "BQ-2017-0224"),
        ("2017-12", Explain, "K31", "F.18"),
        ("2017-12", Explain, "K31", "F.20"),
        ("2017-12", Flag, "K45", "AV-2017-028"),
    ];
    let expected = expected
        .map(|(month, severity, control, about)| (month.to_owned(), (severity, control, about.to_owned())));
    assert_eq!(all, expected);
}

#[test]
fn the_reference_year_closes_month_by_month() {
    let mut books = year().books.clone();
    let mut reasons = Vec::new();
    for month in months() {
        let today = month.next().first();
        let to_approve = waiting(grant(&books), month.last());
        // All of it is said at once: each voucher, and each reason that is asked for.
        let listed = obstacles(&books, grant(&books), month, today);
        let (vouchers, asked): (Vec<_>, Vec<_>) =
            listed.into_iter().partition(|it| matches!(it, Rejection::VoucherWaits { .. }));
        assert_eq!(vouchers.len(), to_approve.len(), "{month}");
        books = approve(books, today, to_approve);
        for obstacle in &asked {
            let Rejection::ToExplain(finding) = obstacle else { panic!("{month}: {obstacle:?}") };
            reasons.push(format!("{month} {} {}", finding.control, finding.subject));
            books = ask(books, "admin", today, [explained(finding)]);
        }
        assert_eq!(obstacles(&books, grant(&books), month, today), [], "{month}");
        let command = closing(&books, month);
        books = ask(books, "raf", today, [command]);
        assert!(grant(&books).is_closed_on(month.last()));
    }
    assert_eq!(grant(&books).next_to_close().to_string(), "2018-01");
    assert_eq!(
        reasons,
        [
            "2017-08 K12 PV-572-2017-08",
            "2017-08 K20 BQ-2017-0141+BQ-2017-0153",
            "2017-11 K31 F.20",
            "2017-12 K31 F.18",
            // Given for November, it is asked for December again: the line has run on.
            "2017-12 K31 F.20",
        ]
    );

    // The last closed month opens again with two persons and a reason, and closes as it was.
    let december: Month = "2017-12".parse().unwrap();
    let reopened = MonthReopened {
        closing: RecordRef::at(grant(&books).months[&december].seq),
        grant: GRANT.into(),
        month: december,
        reason: "Facture d’électricité oubliée".to_owned(),
        second: "chef-projet".into(),
    };
    let today = day("2018-01-20");
    books = ask(books, "raf", today, [Command::ReopenMonth(reopened)]);
    assert_eq!(grant(&books).next_to_close(), december);
    // The reasons given for December hold.
    let command = closing(&books, december);
    books = ask(books, "chef-projet", today, [command]);
    assert!(grant(&books).is_closed_on(december.last()));
}

#[test]
fn the_reference_year_closes_under_each_profile_with_reasons_only() {
    for name in profiles::names() {
        let rules = profiles::find(name).expect("it is there").rules(Currency::XOF).rules;
        let adopted = RulesAdopted { grant: GRANT.into(), rules };
        let mut books = ask(year().books.clone(), "admin", day("2018-01-10"), [Command::AdoptRules(adopted)]);
        for month in months() {
            let today = month.next().first();
            let to_approve = waiting(grant(&books), month.last());
            books = approve(books, today, to_approve);
            let listed = obstacles(&books, grant(&books), month, today);
            for obstacle in &listed {
                let Rejection::ToExplain(finding) = obstacle else { panic!("{name} {month}: {obstacle:?}") };
                let about = matches!(&finding.values[..], [("what", _), ("account", Arg::Text(it)), ..] if it == "552");
                assert!(finding.control != "K11" || !about, "{name} {month}: mobile money is no box");
                books = ask(books, "admin", today, [reasoned(finding)]);
            }
            let counted = |it: &&Rejection| matches!(it, Rejection::ToExplain(it) if it.control == "K11");
            // The files name no witness of the three boxes.
            assert!(listed.iter().filter(counted).count() <= 3, "{name} {month}: {listed:?}");
            let command = closing(&books, month);
            books = ask(books, "raf", today, [command]);
        }
        assert_eq!(grant(&books).next_to_close().to_string(), "2018-01", "{name}");
    }
}

fn reasoned(it: &Finding) -> Command {
    Command::ExplainFinding(FindingExplained {
        control: it.control.to_owned(),
        grant: GRANT.into(),
        reason: "Vu avec le responsable administratif et financier".to_owned(),
        subject: it.subject.clone(),
    })
}
