//! One path between a decision and the disk: asked twice, refused, cut off, at a wrong clock, from several
//! programs at once.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::sync::Mutex;

use tarikh_events::record::parse_at;
use tarikh_events::{Chain, Envelope};
use tempfile::TempDir;

use super::*;
use crate::commands::tests as office;

mod snapshots;

type Submitted = Result<Receipt<Vec<u64>>, SubmitError<Rejection>>;

/// A ledger in a folder that goes away with it, with a grant, a budget and money in the bank.
fn ledger() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(&folder.path().join("ledger"), "AMSS", &"admin".into()).unwrap();
    let grant = office::GRANT;
    let mut commands: Vec<Command> = vec![office::awarded(grant).into()];
    for (account, book, kind) in [
        (office::BANK, "BQ", tarikh_events::treasury::AccountKind::Bank),
        (office::CASH, "CA", tarikh_events::treasury::AccountKind::Cash),
    ] {
        commands.push(office::account_opened(grant, account, book, kind).into());
    }
    commands.push(office::line(grant, "F.1", "Fonctionnement", 1_000_000).into());
    commands.push(office::budget_approved(grant).into());
    commands.push(office::person("p-1").into());
    commands.push(office::received(5_000_000, "2017-03-01").into());
    ask(&mut ledger, fresh(), &commands).unwrap();
    (folder, ledger)
}

fn fresh() -> CommandId {
    CommandId(clock::uuid())
}

fn ask(ledger: &mut Ledger, command: CommandId, commands: &[Command]) -> Submitted {
    ask_as(ledger, "admin", command, commands)
}

fn ask_as(ledger: &mut Ledger, member: &str, command: CommandId, commands: &[Command]) -> Submitted {
    ledger.submit(&member.into(), command, |session| {
        commands.iter().map(|it| session.desk.ask(it.clone()).map(|asked| asked.first)).collect()
    })
}

// A payment to someone who may be new, with their name in its purpose.
fn pay_someone(ledger: &mut Ledger, command: CommandId, name: &str) -> Submitted {
    ledger.submit(&"admin".into(), command, |session| {
        let party = session.party(name, None)?;
        let purpose = session.text(&format!("Transport de {name}"));
        let voucher = tarikh_events::expense::ExpenseRecorded { party, purpose, ..voucher(7) };
        session.desk.ask(voucher.into()).map(|asked| vec![asked.first])
    })
}

fn voucher(francs: i64) -> tarikh_events::expense::ExpenseRecorded {
    office::paid(office::BANK, francs, "2017-04-03")
}

fn pay(francs: i64) -> [Command; 1] {
    [voucher(francs).into()]
}

#[track_caller]
fn refused(submitted: Submitted) -> Rejection {
    match submitted {
        Err(SubmitError::Refused(rejection)) => rejection,
        other => panic!("not refused: {other:?}"),
    }
}

fn numbers(ledger: &Ledger) -> Vec<&str> {
    let grant = ledger.books().grant(&office::GRANT.into()).unwrap();
    grant.vouchers.iter().map(|it| it.number.as_str()).collect()
}

fn head(ledger: &Ledger) -> Head {
    ledger.store.head().unwrap()
}

fn records(ledger: &Ledger) -> Vec<Record> {
    (0..head(ledger).records).map(|seq| ledger.record(seq).unwrap()).collect()
}

// What the verifier of the bytes says of the whole chain.
#[track_caller]
fn is_sound(ledger: &Ledger) {
    let mut chain = Chain::new().of(ledger.id());
    ledger
        .lines(0, None, &mut |seq, line, hash| {
            chain.check(line, Some(hash)).unwrap_or_else(|fault| panic!("record {seq}: {fault:?}"));
            true
        })
        .unwrap();
    assert_eq!(chain.unfinished(), None);
    assert_eq!(chain.head(), ledger.books().head);
}

// Appends a record past the ledger, as another program would.
fn append(ledger: &Ledger, at: Timestamp, command: CommandId, part: (u32, u32), event: impl Into<Event>) {
    let sealing = Sealing { ledger: ledger.id, at: &format_at(at), command };
    let before = head(ledger);
    let link = sealing.link(before, &"admin".into(), part, &event.into(), &Given::default()).unwrap();
    ledger.store.append(before, vec![link]).unwrap();
}

fn in_seconds(seconds: i64) -> Timestamp {
    Timestamp::from_millisecond(clock::now().as_millisecond() + seconds * 1_000).unwrap()
}

// ---- asked twice ----

#[test]
fn the_same_command_again_gives_the_first_answer_and_writes_nothing() {
    let (_folder, mut ledger) = ledger();
    let mut stale = Ledger::open(ledger.folder()).unwrap();
    let command = fresh();
    let first = ask(&mut ledger, command, &pay(5)).unwrap();
    ask(&mut ledger, fresh(), &pay(6)).unwrap();
    let before = head(&ledger);
    let mut reopened = Ledger::open(ledger.folder()).unwrap();
    for ledger in [&mut ledger, &mut stale, &mut reopened] {
        let again = ask(ledger, command, &pay(5)).unwrap();
        assert!(again.already && !first.already);
        assert_eq!((&again.value, again.first, again.records), (&first.value, first.first, 1));
        assert_eq!(head(ledger), before);
        // And the next number is the next one.
        assert_eq!(numbers(ledger), ["BQ-2017-0001", "BQ-2017-0002"]);
    }
    ask(&mut stale, fresh(), &pay(7)).unwrap();
    assert_eq!(numbers(&stale).last(), Some(&"BQ-2017-0003"));
}

#[test]
fn a_command_that_registered_someone_is_the_same_when_it_is_asked_again() {
    let (_folder, mut ledger) = ledger();
    let command = fresh();
    let first = pay_someone(&mut ledger, command, "Aïssata Diallo").unwrap();
    assert_eq!(first.records, 2);
    let before = head(&ledger);
    let mut reopened = Ledger::open(ledger.folder()).unwrap();
    for ledger in [&mut ledger, &mut reopened] {
        let again = pay_someone(ledger, command, "Aïssata Diallo").unwrap();
        assert_eq!((again.already, again.value), (true, first.value.clone()));
        assert_eq!(head(ledger), before);
        assert_eq!(ledger.books().parties.len(), 2);
    }
    // Nothing more went into the vault.
    assert_eq!(ledger.vault().orphans(&committed(&ledger)).unwrap(), []);
    assert_eq!(
        refused(pay_someone(&mut ledger, command, "Moussa Koné")),
        Rejection::CommandReused { command }
    );
}

#[test]
fn an_identifier_is_not_used_for_something_else() {
    let (_folder, mut ledger) = ledger();
    let enrolled = office::enrolled("raf", &tarikh_events::ledger::Role::ALL, None);
    ask(&mut ledger, fresh(), &[enrolled.into()]).unwrap();
    let command = fresh();
    ask(&mut ledger, command, &pay(5)).unwrap();
    let before = head(&ledger);
    let reused = Rejection::CommandReused { command };
    let two: Vec<Command> = [pay(5), pay(6)].concat();
    assert_eq!(refused(ask(&mut ledger, command, &pay(6))), reused);
    assert_eq!(refused(ask(&mut ledger, command, &two)), reused);
    assert_eq!(refused(ask(&mut ledger, command, &[])), reused);
    assert_eq!(refused(ask_as(&mut ledger, "raf", command, &pay(5))), reused);
    assert_eq!(head(&ledger), before);
    ask_as(&mut ledger, "raf", fresh(), &pay(5)).unwrap();
}

// ---- refused ----

#[test]
fn a_refusal_leaves_head_books_and_vault_as_they_were() {
    let (_folder, mut ledger) = ledger();
    let before = (head(&ledger), ledger.books().parties.len(), ledger.names().len());
    // The first half is good and was counted at the desk; the whole is refused.
    let half: Vec<Command> = vec![voucher(5).into(), voucher(0).into()];
    assert_eq!(
        refused(ask(&mut ledger, fresh(), &half)),
        Rejection::NotPositive { amount: tarikh_events::Money::xof(0) }
    );
    let unknown = ledger.submit(&"admin".into(), fresh(), |session| {
        session.party("Aïssata Diallo", None)?;
        session.desk.ask(voucher(0).into()).map(|asked| vec![asked.first])
    });
    refused(unknown);
    assert_eq!((head(&ledger), ledger.books().parties.len(), ledger.names().len()), before);
    assert_eq!(ledger.books().head, before.0);
    assert!(numbers(&ledger).is_empty());
    assert_eq!(ledger.vault().orphans(&committed(&ledger)).unwrap(), []);
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    assert_eq!(numbers(&ledger), ["BQ-2017-0001"]);
    is_sound(&ledger);
}

// The values that records commit to.
fn committed(ledger: &Ledger) -> HashSet<Hash> {
    ledger.books().parties.values().flat_map(|it| it.personal.iter().map(|it| it.commitment)).collect()
}

#[test]
fn a_stranger_is_refused_and_the_next_is_not() {
    let (_folder, mut ledger) = ledger();
    let before = head(&ledger);
    assert_eq!(
        refused(ask_as(&mut ledger, "inconnu", fresh(), &pay(5))),
        Rejection::NotAMember { member: "inconnu".into() }
    );
    assert_eq!(head(&ledger), before);
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
}

#[test]
fn a_decision_of_nothing_writes_nothing() {
    let (_folder, mut ledger) = ledger();
    let before = head(&ledger);
    let receipt = ask(&mut ledger, fresh(), &[]).unwrap();
    assert_eq!((receipt.records, head(&ledger)), (0, before));
}

#[test]
fn what_is_too_long_for_a_record_is_said_and_the_ledger_goes_on() {
    let (_folder, mut ledger) = ledger();
    let before = head(&ledger);
    let long = tarikh_events::expense::ExpenseRecorded { purpose: "é".repeat(140_000), ..voucher(5) };
    match ask(&mut ledger, fresh(), &[voucher(4).into(), long.into()]) {
        Err(SubmitError::Failed(LedgerError::TooLong { length, limit })) => assert!(length > limit),
        other => panic!("{other:?}"),
    }
    assert_eq!((head(&ledger), ledger.books().head), (before, before));
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    assert_eq!(numbers(&ledger), ["BQ-2017-0001"]);
}

#[test]
fn a_name_is_cleaned_before_it_is_known() {
    let (_folder, mut ledger) = ledger();
    pay_someone(&mut ledger, fresh(), " Ai\u{308}ssata Diallo ").unwrap();
    let party = ledger.names().party("Aïssata Diallo").unwrap().clone();
    assert_eq!(ledger.names().name(&party), Some("Aïssata Diallo"));
    assert_eq!(
        refused(pay_someone(&mut ledger, fresh(), "Aïssata\nDiallo")),
        Rejection::TextRefused { found: "Aïssata\\u{a}Diallo".to_owned() }
    );
    assert_eq!(
        refused(pay_someone(&mut ledger, fresh(), "  ")),
        Rejection::Unknown { what: What::Party, code: String::new() }
    );
}

// ---- several programs at once ----

#[test]
fn a_conflict_retries_the_decision_and_never_the_bytes() {
    let (_folder, mut ledger) = ledger();
    let mut other = Ledger::open(ledger.folder()).unwrap();
    let mut tries = 0;
    let receipt = ledger
        .submit(&"admin".into(), fresh(), |session| {
            tries += 1;
            if tries == 1 {
                // Someone else is faster, while this is being decided.
                ask(&mut other, fresh(), &pay(6)).unwrap();
            }
            session.desk.ask(voucher(5).into()).map(|asked| vec![asked.first])
        })
        .unwrap();
    assert_eq!(tries, 2);
    assert_eq!(numbers(&ledger), ["BQ-2017-0001", "BQ-2017-0002"]);
    assert_eq!(receipt.first, head(&ledger).records - 1);
    is_sound(&ledger);
}

// No record names the values of a try that others overtook, so nobody could erase them later.
#[test]
fn a_try_that_was_overtaken_leaves_no_name_in_the_vault() {
    let (_folder, mut ledger) = ledger();
    let mut other = Ledger::open(ledger.folder()).unwrap();
    let mut tries = 0;
    ledger
        .submit(&"admin".into(), fresh(), |session| -> Result<(), Rejection> {
            tries += 1;
            session.party("Aïssata Diallo", None)?;
            if tries == 1 {
                ask(&mut other, fresh(), &pay(6)).unwrap();
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(tries, 2);
    assert!(ledger.names().party("Aïssata Diallo").is_some());
    assert_eq!(ledger.vault().orphans(&committed(&ledger)).unwrap(), []);
    is_sound(&ledger);
}

#[test]
fn an_answer_is_about_the_newest_head() {
    let (_folder, mut ledger) = ledger();
    let mut stale = [(); 2].map(|()| Ledger::open(ledger.folder()).unwrap());
    ask(&mut ledger, fresh(), &[office::person("p-9").into()]).unwrap();
    let seq = ask(&mut ledger, fresh(), &pay(5)).unwrap().first;
    // No, because the other program registered this payee a moment ago.
    assert!(matches!(
        refused(ask(&mut stale[0], fresh(), &[office::person("p-9").into()])),
        Rejection::Exists { .. }
    ));
    // Yes, because the other program recorded this voucher a moment ago.
    ask(&mut stale[1], fresh(), &[office::reversed(seq, "2017-04-04").into()]).unwrap();
}

#[test]
fn vouchers_are_numbered_without_gap_or_double_by_eight_threads_and_two_programs() {
    let (_folder, ledger) = ledger();
    let programs = [Mutex::new(Ledger::open(ledger.folder()).unwrap()), Mutex::new(ledger)];
    let (threads, each) = (8, 25);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let programs = &programs;
            scope.spawn(move || {
                for count in 0..each {
                    let mut program = programs[(thread + count) % 2].lock().unwrap();
                    let francs = (thread * each + count + 1) as i64;
                    ask(&mut program, fresh(), &pay(francs)).unwrap();
                }
            });
        }
    });
    let total = threads * each;
    let ledger = Ledger::open(programs[0].lock().unwrap().folder()).unwrap();
    let expected: Vec<String> = (1..=total).map(|count| format!("BQ-2017-{count:04}")).collect();
    assert_eq!(numbers(&ledger), expected);
    let grant = ledger.books().grant(&office::GRANT.into()).unwrap();
    let amounts: BTreeSet<_> = grant.vouchers.iter().map(|it| it.amount).collect();
    assert_eq!(amounts.len(), total, "all of them are there, each once");
    assert_eq!(grant.spending.total, (total * (total + 1) / 2).into());
    is_sound(&ledger);
}

// ---- the clock ----

#[test]
fn a_clock_that_went_back_is_recorded_before_anything_else() {
    let (_folder, ledger) = ledger();
    let last = in_seconds(3_600);
    append(&ledger, last, fresh(), (1, 1), office::person("p-8"));
    let mut ledger = Ledger::open(ledger.folder()).unwrap();
    let before = head(&ledger);
    // A refusal writes nothing, not even this.
    refused(ask_as(&mut ledger, "inconnu", fresh(), &pay(5)));
    assert_eq!(head(&ledger), before);

    let receipt = ask(&mut ledger, fresh(), &pay(5)).unwrap();
    let corrected = ledger.record(before.records).unwrap();
    assert!(matches!(corrected.event, Event::ClockCorrected(_)));
    assert_eq!((corrected.actor.as_str(), corrected.part), (LEDGER, (1, 1)));
    assert!(corrected.at < last);
    assert_eq!((receipt.first, receipt.records), (before.records + 1, 1));
    assert!(ledger.record(receipt.first).unwrap().at >= corrected.at);
    // Once said, it is not said again.
    ask(&mut ledger, fresh(), &pay(6)).unwrap();
    let corrections =
        records(&ledger).iter().filter(|it| matches!(it.event, Event::ClockCorrected(_))).count();
    assert_eq!(corrections, 1);
    is_sound(&ledger);
}

#[test]
fn a_clock_that_is_a_little_behind_waits() {
    let (_folder, ledger) = ledger();
    let last = in_seconds(3);
    append(&ledger, last, fresh(), (1, 1), office::person("p-8"));
    let mut ledger = Ledger::open(ledger.folder()).unwrap();
    let receipt = ask(&mut ledger, fresh(), &pay(5)).unwrap();
    assert_eq!(format_at(ledger.record(receipt.first).unwrap().at), format_at(last));
    is_sound(&ledger);
}

// ---- cut off ----

#[test]
fn a_command_that_never_ended_counts_for_nothing_and_is_ended_by_whoever_comes_next() {
    let (_folder, ledger) = ledger();
    let (cut, at) = (fresh(), clock::now());
    append(&ledger, at, cut, (1, 3), office::person("p-8"));
    append(&ledger, at, cut, (2, 3), voucher_numbered());
    let mut ledger = Ledger::open(ledger.folder()).unwrap();
    let before = head(&ledger);
    assert_eq!(ledger.books().head, before);
    assert!(!ledger.books().parties.contains_key(&PartyId::from("p-8")));
    assert!(numbers(&ledger).is_empty());
    assert!(ledger.books().is_abandoned(cut));
    // A refusal leaves it as it is.
    refused(ask_as(&mut ledger, "inconnu", fresh(), &pay(5)));
    assert_eq!(head(&ledger), before);

    let receipt = ask(&mut ledger, fresh(), &pay(5)).unwrap();
    let ended = ledger.record(before.records).unwrap();
    assert_eq!(ended.event, CommandAbandoned { written: 2 }.into());
    assert_eq!((ended.command, ended.part, ended.actor.as_str()), (cut, (3, 3), LEDGER));
    assert_eq!(receipt.first, before.records + 1);
    assert_eq!(numbers(&ledger), ["BQ-2017-0001"]);
    is_sound(&ledger);

    // Read anew, it is the same; and its identifier is used up.
    let mut ledger = Ledger::open(ledger.folder()).unwrap();
    assert!(!ledger.books().parties.contains_key(&PartyId::from("p-8")));
    assert_eq!(numbers(&ledger), ["BQ-2017-0001"]);
    let asked = [office::person("p-8").into()];
    assert_eq!(refused(ask(&mut ledger, cut, &asked)), Rejection::CommandReused { command: cut });
    ask(&mut ledger, fresh(), &asked).unwrap();
    is_sound(&ledger);
}

fn voucher_numbered() -> tarikh_events::expense::ExpenseRecorded {
    office::numbered("BQ-2017-0001", voucher(5))
}

#[test]
fn a_first_part_that_stands_alone_is_ended_as_well() {
    let (_folder, ledger) = ledger();
    append(&ledger, clock::now(), fresh(), (1, 2), office::person("p-8"));
    let mut ledger = Ledger::open(ledger.folder()).unwrap();
    ask(&mut ledger, fresh(), &[office::person("p-8").into()]).unwrap();
    is_sound(&ledger);
    // As of a record in the middle of a command, the command does not count either.
    let two: Vec<Command> = [pay(5), pay(6)].concat();
    let receipt = ask(&mut ledger, fresh(), &two).unwrap();
    let vouchers = |books: &Books| books.grant(&office::GRANT.into()).unwrap().vouchers.len();
    assert_eq!(vouchers(&ledger.books_after(receipt.first + 1).unwrap()), 0);
    assert_eq!(vouchers(&ledger.books_after(receipt.first + 2).unwrap()), 2);
}

// ---- opening ----

#[test]
fn a_ledger_is_opened_once_in_a_folder() {
    let (_folder, ledger) = ledger();
    let before = head(&ledger);
    let again = Ledger::create(ledger.folder(), "Une autre", &"autre".into());
    assert!(matches!(again.err(), Some(SubmitError::Failed(LedgerError::Store(StoreError::Present { .. })))));
    let ledger = Ledger::open(ledger.folder()).unwrap();
    assert_eq!(head(&ledger), before);
    assert_eq!(ledger.books().identity.as_ref().unwrap().organisation, "AMSS");
}

#[test]
fn an_opening_that_was_cut_off_is_taken_up_with_its_key() {
    let folder = tempfile::tempdir().unwrap();
    drop(Embedded::create(folder.path()).unwrap());
    Vault::open(folder.path(), LedgerId(clock::uuid())).unwrap();
    let keys = Objects::new(folder.path().join("keys"));
    keys.put(CHECKPOINT_KEY, &[5; 32]).unwrap();
    assert!(matches!(Ledger::open(folder.path()).err(), Some(LedgerError::Empty { .. })));

    let ledger = Ledger::create(folder.path(), "AMSS", &"admin".into()).unwrap();
    let identity = ledger.books().identity.clone().unwrap();
    let key = SigningKey::from_bytes(&[5; 32]).verifying_key();
    assert_eq!(identity.checkpoint_key, PublicKey(key.to_bytes()));
    assert_eq!((identity.administrator.as_str(), identity.incarnation), ("admin", 1));
    assert_eq!(identity.origin, format!("amss/{}", ledger.id()));
    assert_eq!(records(&ledger).len(), 2);
    is_sound(&ledger);
}

#[test]
fn of_two_who_open_one_folder_one_is_refused_and_the_key_is_the_other_s() {
    let folder = tempfile::tempdir().unwrap();
    drop(Embedded::create(folder.path()).unwrap());
    let opened: Vec<bool> = std::thread::scope(|scope| {
        let open = || Ledger::create(folder.path(), "AMSS", &"admin".into()).is_ok();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(opened.iter().filter(|it| **it).count(), 1);
    let ledger = Ledger::open(folder.path()).unwrap();
    let kept = Objects::new(folder.path().join("keys")).get(CHECKPOINT_KEY).unwrap().unwrap();
    let key = SigningKey::from_bytes(&kept.try_into().unwrap()).verifying_key();
    assert_eq!(ledger.books().identity.as_ref().unwrap().checkpoint_key, PublicKey(key.to_bytes()));
    assert_eq!(records(&ledger).len(), 2);
}

#[test]
fn an_organisation_s_name_obeys_the_rule_of_entry() {
    let folder = tempfile::tempdir().unwrap();
    let hidden = Ledger::create(&folder.path().join("a"), "AM\u{202e}SS", &"admin".into());
    assert!(matches!(hidden.err(), Some(SubmitError::Refused(Rejection::TextRefused { .. }))));
    let ledger =
        Ledger::create(&folder.path().join("b"), " Femmes et de\u{301}veloppement ", &"admin".into())
            .unwrap();
    let identity = ledger.books().identity.as_ref().unwrap();
    assert_eq!(identity.organisation, "Femmes et développement");
    assert!(identity.origin.starts_with("femmes-et-developpement/"));
}

#[test]
fn what_is_no_ledger_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Ledger::open(folder.path()).err(), Some(LedgerError::Store(StoreError::Absent { .. }))));
    fs::write(folder.path().join(crate::store::embedded::FILE), b"une lettre de Tombouctou").unwrap();
    assert!(matches!(
        Ledger::open(folder.path()).err(),
        Some(LedgerError::Store(StoreError::NotALedger { .. }))
    ));
}

// ---- what is durable, and what names what ----

#[test]
fn personal_values_are_durable_before_the_record_that_commits_to_them() {
    let (_folder, mut ledger) = ledger();
    pay_someone(&mut ledger, fresh(), "Aïssata Diallo").unwrap();
    let reopened = Ledger::open(ledger.folder()).unwrap();
    assert!(reopened.names().party("Aïssata Diallo").is_some());

    // Where the vault cannot keep a value, nothing is recorded.
    let vault = ledger.folder().join("vault");
    fs::rename(&vault, ledger.folder().join("away")).unwrap();
    fs::write(&vault, b"").unwrap();
    let before = head(&ledger);
    assert!(matches!(
        pay_someone(&mut ledger, fresh(), "Moussa Koné"),
        Err(SubmitError::Failed(LedgerError::Vault(_)))
    ));
    assert_eq!(head(&ledger), before);
    fs::remove_file(&vault).unwrap();
    fs::rename(ledger.folder().join("away"), &vault).unwrap();
    ledger.reload().unwrap();
    assert_eq!(ledger.names().party("Moussa Koné"), None);
    pay_someone(&mut ledger, fresh(), "Moussa Koné").unwrap();
    is_sound(&ledger);
}

#[test]
fn a_name_stands_in_the_vault_and_not_in_the_record() {
    let (_folder, mut ledger) = ledger();
    let receipt = pay_someone(&mut ledger, fresh(), "Aïssata Diallo").unwrap();
    let party = ledger.names().party("AISSATA DIALLO").unwrap().clone();
    let Event::ExpenseRecorded(voucher) = ledger.record(receipt.value[0]).unwrap().event else { panic!() };
    assert_eq!(voucher.purpose, format!("Transport de {{{party}}}"));
    assert_eq!(ledger.names().show(&voucher.purpose), "Transport de Aïssata Diallo");
    ledger
        .lines(0, None, &mut |_, line, _| {
            assert!(!String::from_utf8_lossy(line).contains("Diallo"));
            true
        })
        .unwrap();
}

#[test]
fn a_record_that_is_named_is_named_by_its_hash() {
    let (_folder, mut ledger) = ledger();
    let first = ask(&mut ledger, fresh(), &pay(5)).unwrap().value[0];
    // One that is there, and one that is made a moment before in the same command.
    let seq = head(&ledger).records;
    let both: Vec<Command> = vec![
        voucher(6).into(),
        office::reversed(seq, "2017-04-04").into(),
        office::reversed(first, "2017-04-04").into(),
    ];
    ask(&mut ledger, fresh(), &both).unwrap();
    for (named, by) in [(seq, seq + 1), (first, seq + 2)] {
        let Event::ExpenseReversed(reversal) = ledger.record(by).unwrap().event else { panic!() };
        let hash = ledger.link(named).unwrap().unwrap().hash;
        assert_eq!((reversal.voucher.seq, reversal.voucher.hash), (named, hash));
        assert_ne!(hash, Hash::ZERO);
    }
}

#[test]
fn all_parts_of_a_command_have_one_reading_of_the_clock() {
    let (_folder, mut ledger) = ledger();
    let (command, before) = (fresh(), clock::now());
    let three: Vec<Command> = [pay(5), pay(6), pay(7)].concat();
    let receipt = ask(&mut ledger, command, &three).unwrap();
    let mut readings = BTreeSet::new();
    for (part, seq) in (1..).zip(receipt.first..receipt.first + 3) {
        let link = ledger.link(seq).unwrap().unwrap();
        let envelope = Envelope::peek(&link.line).unwrap();
        assert_eq!((envelope.command, envelope.part, envelope.actor), (command, (part, 3), "admin"));
        readings.insert(parse_at(envelope.at).unwrap());
    }
    assert_eq!(readings.len(), 1);
    let reading = readings.pop_first().unwrap();
    assert!(before <= reading && reading <= clock::now());
    assert_eq!(ledger.records_by(clock::day(reading)).unwrap(), head(&ledger).records);
}
