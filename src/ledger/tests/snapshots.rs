//! The books come from a snapshot only where they are the books of the records.

use super::*;
use crate::ledger::snapshot::FOLDER;

fn bytes(books: &Books) -> Vec<u8> {
    postcard::to_stdvec(books).unwrap()
}

fn snapshot(ledger: &Ledger) -> Snapshot {
    Snapshot::of(ledger.folder(), ledger.id()).unwrap()
}

fn file(ledger: &Ledger) -> PathBuf {
    ledger.folder().join(FOLDER).join("books")
}

// Keeps the books as they are now.
fn keep(ledger: &Ledger) -> Snapshot {
    let snapshot = snapshot(ledger);
    snapshot.write(&fold(&*ledger.store, None).unwrap());
    snapshot
}

#[track_caller]
fn opens_right(ledger: &Ledger) {
    let opened = Ledger::open_to_record(ledger.folder()).unwrap();
    assert_eq!(bytes(opened.books()), bytes(&fold(&*ledger.store, None).unwrap()));
    assert_eq!(opened.books().head, head(ledger));
}

// Changes the line of a record behind the back of everyone.
fn tamper(ledger: &Ledger, seq: u64) {
    let file = ledger.folder().join(crate::store::embedded::FILE);
    let connection = rusqlite::Connection::open(file).unwrap();
    let change = "DROP TRIGGER record_stays_as_it_is;
        UPDATE record SET line = CAST(replace(CAST(line AS TEXT), 'AMSS', 'AMSZ') AS BLOB) WHERE seq = ";
    connection.execute_batch(&format!("{change}{seq}")).unwrap();
}

#[test]
fn what_came_after_a_snapshot_is_counted_on_it() {
    let (_folder, mut ledger) = ledger();
    pay_someone(&mut ledger, fresh(), "Aïssata Diallo").unwrap();
    let kept = keep(&ledger);
    assert_eq!(bytes(&kept.read(&*ledger.store).unwrap()), bytes(&fold(&*ledger.store, None).unwrap()));
    opens_right(&ledger);
    let seq = ask(&mut ledger, fresh(), &pay(5)).unwrap().first;
    ask(&mut ledger, fresh(), &[office::reversed(seq, "2017-04-04").into()]).unwrap();
    pay_someone(&mut ledger, fresh(), "Moussa Koné").unwrap();
    opens_right(&ledger);
    // What is decided on such books is decided rightly.
    let mut opened = Ledger::open_to_record(ledger.folder()).unwrap();
    assert!(opened.names().party("Moussa Koné").is_some());
    ask(&mut opened, fresh(), &pay(6)).unwrap();
    assert_eq!(numbers(&opened).last(), Some(&"BQ-2017-0004"));
    is_sound(&opened);
}

#[test]
fn a_snapshot_serves_decisions_and_never_a_statement() {
    let (_folder, mut ledger) = ledger();
    keep(&ledger);
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    tamper(&ledger, 0);
    assert!(matches!(
        Ledger::open(ledger.folder()).err(),
        Some(LedgerError::Read(ReadError::Changed { seq: 0 }))
    ));
    assert!(ledger.books_after(2).is_err());
    assert!(Ledger::open_to_record(ledger.folder()).is_ok(), "it was not read");
    // No books are kept of a chain that was changed: then everyone is told.
    ledger.keep_books();
    assert!(file(&ledger).exists(), "not due");
    ledger.books.head.records += 1_000_000;
    ledger.keep_books();
    assert!(!file(&ledger).exists());
    assert!(Ledger::open_to_record(ledger.folder()).is_err());
}

#[test]
fn books_that_were_counted_as_they_were_sealed_are_those_of_the_records() {
    let (_folder, mut ledger) = ledger();
    // As an import does: many parts, with people in them, as one command.
    pay_someone(&mut ledger, fresh(), "Aïssata Diallo").unwrap();
    let parts = [pay(5), pay(6), [office::person("p-9").into()], pay(7)].concat();
    ask(&mut ledger, fresh(), &parts).unwrap();
    assert!(ledger.as_recorded && leads_to(&*ledger.store, ledger.books.head).unwrap());
    assert_eq!(bytes(ledger.books()), bytes(&fold(&*ledger.store, None).unwrap()));
    // What names a record is counted before the name is whole, and what a snapshot gave is not believed.
    let last = head(&ledger).records - 1;
    ask(&mut ledger, fresh(), &[office::reversed(last, "2017-04-04").into()]).unwrap();
    assert!(!ledger.as_recorded);
    keep(&ledger);
    assert!(!Ledger::open_to_record(ledger.folder()).unwrap().as_recorded);
    let read = Ledger::open(ledger.folder()).unwrap();
    assert!(read.as_recorded);
    // A chain that was changed leads to no head, nor does one to a head of another.
    let head = head(&read);
    assert!(!leads_to(&*read.store, Head { hash: Hash::of(b"another"), ..head }).unwrap());
    assert!(!leads_to(&*read.store, Head { records: head.records + 1, ..head }).unwrap());
    tamper(&read, 0);
    assert!(!leads_to(&*read.store, head).unwrap());
}

#[test]
fn a_record_changed_after_the_snapshot_is_named() {
    let (_folder, mut ledger) = ledger();
    keep(&ledger);
    let before = head(&ledger).records;
    let person = tarikh_events::party::PartyRegistered {
        kind: PartyKind::Firm,
        name: Some("AMSS".to_owned()),
        ..office::person("p-9")
    };
    ask(&mut ledger, fresh(), &[person.into()]).unwrap();
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    tamper(&ledger, before);
    let error = Ledger::open_to_record(ledger.folder()).err();
    assert!(
        matches!(error, Some(LedgerError::Read(ReadError::Changed { seq })) if seq == before),
        "{error:?}"
    );
}

#[test]
fn a_snapshot_changed_in_any_byte_is_thrown_away() {
    let (_folder, ledger) = ledger();
    let kept = keep(&ledger);
    let sound = fs::read(file(&ledger)).unwrap();
    for at in 0..sound.len() {
        for bit in [1, 128] {
            let mut changed = sound.clone();
            changed[at] ^= bit;
            fs::write(file(&ledger), changed).unwrap();
            assert!(kept.read(&*ledger.store).is_none(), "byte {at}");
            assert!(!file(&ledger).exists(), "byte {at}");
        }
    }
    fs::write(file(&ledger), &sound).unwrap();
    assert!(kept.read(&*ledger.store).is_some());
    let mut changed = sound;
    *changed.last_mut().unwrap() ^= 1;
    fs::write(file(&ledger), changed).unwrap();
    opens_right(&ledger);
}

#[test]
fn a_snapshot_cut_anywhere_or_with_something_behind_it_is_thrown_away() {
    let (_folder, ledger) = ledger();
    let kept = keep(&ledger);
    let mut sound = fs::read(file(&ledger)).unwrap();
    for length in 0..sound.len() {
        fs::write(file(&ledger), &sound[..length]).unwrap();
        assert!(kept.read(&*ledger.store).is_none(), "cut to {length}");
    }
    sound.push(0);
    fs::write(file(&ledger), &sound).unwrap();
    assert!(kept.read(&*ledger.store).is_none());
    opens_right(&ledger);
}

#[test]
fn a_snapshot_of_another_fold_or_ledger_or_under_another_key_is_thrown_away() {
    let (_folder, ledger) = ledger();
    let mut older = snapshot(&ledger);
    older.fold[0] ^= 1;
    older.write(&fold(&*ledger.store, None).unwrap());
    assert!(older.records() > 0 && snapshot(&ledger).records() == 0);
    assert!(snapshot(&ledger).read(&*ledger.store).is_none());

    let other = Snapshot::of(ledger.folder(), LedgerId(clock::uuid())).unwrap();
    other.write(&fold(&*ledger.store, None).unwrap());
    assert!(snapshot(&ledger).read(&*ledger.store).is_none());

    keep(&ledger);
    fs::write(ledger.folder().join("keys").join(CHECKPOINT_KEY), [7; 32]).unwrap();
    assert!(snapshot(&ledger).read(&*ledger.store).is_none());
    fs::remove_file(ledger.folder().join("keys").join(CHECKPOINT_KEY)).unwrap();
    assert!(Snapshot::of(ledger.folder(), ledger.id()).is_none());
    opens_right(&ledger);
}

// A copy of the chain as it was earlier, with the keys and the snapshot of now.
#[test]
fn a_snapshot_of_a_chain_that_was_put_back_or_went_another_way_is_thrown_away() {
    let (folder, mut ledger) = ledger();
    let earlier = head(&ledger);
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    let kept = keep(&ledger);
    let bytes_kept = fs::read(file(&ledger)).unwrap();
    let back = Embedded::create(&folder.path().join("back")).unwrap();
    let mut links = Vec::new();
    ledger
        .lines(0, Some(earlier.records), &mut |_, line, hash| {
            links.push(Link { line: line.to_vec(), hash });
            true
        })
        .unwrap();
    back.append(Head::EMPTY, links).unwrap();
    assert!(kept.read(&back).is_none(), "it ends before");
    let sealing = Sealing { ledger: ledger.id, at: &format_at(clock::now()), command: fresh() };
    let event: Event = voucher_numbered().into();
    let other = sealing.link(earlier, &"admin".into(), (1, 1), &event, &Given::default()).unwrap();
    back.append(earlier, vec![other]).unwrap();
    fs::write(file(&ledger), bytes_kept).unwrap();
    assert!(kept.read(&back).is_none(), "it went another way");
    assert!(!file(&ledger).exists());
}

#[test]
fn what_was_left_half_written_is_tidied_up() {
    let (_folder, ledger) = ledger();
    keep(&ledger);
    let left = ledger.folder().join(FOLDER).join(".books-5d1c");
    fs::write(&left, b"half").unwrap();
    opens_right(&ledger);
    keep(&ledger);
    assert!(!left.exists() && file(&ledger).exists());
}

#[test]
fn books_do_not_go_on_to_a_place_before_them() {
    let (_folder, ledger) = ledger();
    let books = fold(&*ledger.store, None).unwrap();
    assert!(go_on(&*ledger.store, books, Some(head(&ledger).records - 1)).unwrap().is_none());
}

#[test]
fn no_books_are_kept_in_the_middle_of_a_command() {
    let (_folder, ledger) = ledger();
    append(&ledger, clock::now(), fresh(), (1, 2), office::person("p-8"));
    keep(&ledger);
    assert!(!file(&ledger).exists());
}

#[test]
fn a_command_that_was_cut_off_after_the_snapshot_does_not_count() {
    let (_folder, ledger) = ledger();
    keep(&ledger);
    let (cut, at) = (fresh(), clock::now());
    append(&ledger, at, cut, (1, 3), office::person("p-8"));
    append(&ledger, at, cut, (2, 3), voucher_numbered());
    opens_right(&ledger);
    let mut opened = Ledger::open_to_record(ledger.folder()).unwrap();
    assert!(opened.books().is_abandoned(cut) && numbers(&opened).is_empty());
    keep_before(&opened, head(&ledger).records - 2);
    ask(&mut opened, fresh(), &pay(5)).unwrap();
    assert_eq!(numbers(&opened), ["BQ-2017-0001"]);
    assert!(matches!(opened.record(head(&ledger).records - 2).unwrap().event, Event::CommandAbandoned(_)));
    // It is abandoned now, and the snapshot stands before it.
    keep_before(&opened, head(&ledger).records - 4);
    opens_right(&ledger);
    // And behind it.
    keep(&ledger);
    opens_right(&ledger);
    let opened = Ledger::open_to_record(ledger.folder()).unwrap();
    assert!(opened.books().is_abandoned(cut));
    is_sound(&opened);
}

// Keeps the books of the first records.
fn keep_before(ledger: &Ledger, records: u64) {
    snapshot(ledger).write(&fold(&*ledger.store, Some(records)).unwrap());
    assert!(file(ledger).exists());
}

#[test]
fn a_command_that_was_open_when_the_books_were_read_counts_once_it_goes_on() {
    for ends in [true, false] {
        let (_folder, ledger) = ledger();
        let (cut, at) = (fresh(), clock::now());
        append(&ledger, at, cut, (1, 2), office::person("p-8"));
        let mut watching = Ledger::open(ledger.folder()).unwrap();
        assert!(watching.books().is_abandoned(cut));
        match ends {
            true => append(&ledger, at, cut, (2, 2), voucher_numbered()),
            false => append(&ledger, at, cut, (2, 2), CommandAbandoned { written: 1 }),
        }
        ask(&mut ledger_of(&ledger), fresh(), &pay(6)).unwrap();
        watching.catch_up().unwrap();
        assert_eq!(bytes(watching.books()), bytes(&fold(&*ledger.store, None).unwrap()));
        assert_eq!(watching.books().is_abandoned(cut), !ends);
        assert_eq!(numbers(&watching).len(), if ends { 2 } else { 1 });
    }
}

fn ledger_of(ledger: &Ledger) -> Ledger {
    Ledger::open(ledger.folder()).unwrap()
}

#[test]
fn who_records_keeps_the_books_when_the_chain_has_gone_on_far_and_who_reads_does_not() {
    let (_folder, mut ledger) = ledger();
    let folder = ledger.folder().to_owned();
    let persons: Vec<Command> = (0..2_000).map(|it| office::person(&format!("p-many-{it}")).into()).collect();
    ask(&mut ledger, fresh(), &persons).unwrap();
    ledger.recorded = false;
    let at = file(&ledger);
    drop(ledger);
    drop(Ledger::open(&folder).unwrap());
    drop(Ledger::open_to_record(&folder).unwrap());
    assert!(!at.exists());

    let mut ledger = Ledger::open_to_record(&folder).unwrap();
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    let kept_at = head(&ledger).records;
    drop(ledger);
    assert!(at.exists());
    let mut ledger = Ledger::open_to_record(&folder).unwrap();
    assert_eq!(snapshot(&ledger).records(), kept_at);
    ask(&mut ledger, fresh(), &pay(6)).unwrap();
    opens_right(&ledger);
    drop(ledger);
    assert_eq!(snapshot(&Ledger::open(&folder).unwrap()).records(), kept_at, "not so soon again");
}

#[test]
fn names_come_from_the_index_of_the_vault_and_who_is_erased_is_not_among_them() {
    let (_folder, mut ledger) = ledger();
    let folder = ledger.folder().to_owned();
    let names: Vec<String> = (0..40).map(|it| format!("Aïssata Diallo {it}")).collect();
    ledger
        .submit(&"admin".into(), fresh(), |session| {
            names.iter().try_for_each(|it| session.party(it, None).map(drop))
        })
        .map_err(|error: SubmitError<Rejection>| error)
        .unwrap();
    drop(ledger);
    // Who opens it next has read them one by one.
    let mut ledger = Ledger::open_to_record(&folder).unwrap();
    assert_eq!(ledger.revealed.one_by_one, 40);
    ask(&mut ledger, fresh(), &pay(5)).unwrap();
    drop(ledger);
    let ledger = Ledger::open_to_record(&folder).unwrap();
    assert_eq!((ledger.revealed.one_by_one, ledger.names().len()), (0, 40));

    // The record of an erasure comes first; whoever opens the ledger next ends it, and the index with it.
    let of = ledger.names().party(&names[7]).unwrap().clone();
    let commitment = ledger.books().parties[&of].personal[0].commitment;
    let erased = tarikh_events::ledger::PersonalDataErased {
        basis: "à sa demande".to_owned(),
        commitments: vec![commitment],
        party: of.clone(),
    };
    append(&ledger, clock::now(), fresh(), (1, 1), erased);
    assert!(ledger.vault().index().contains_key(&commitment));
    let ledger = Ledger::open_to_record(&folder).unwrap();
    assert_eq!((ledger.names().name(&of), ledger.names().len()), (None, 39));
    assert_eq!(ledger.revealed.one_by_one, 39);
    assert!(ledger.vault().index().is_empty());
}
