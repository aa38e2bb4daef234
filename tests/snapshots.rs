//! Books that were written down and read again, and go on from there, are the books of the records: at every
//! position of the reference year, in whatever commands it was recorded, commands that were cut off among them.

use std::path::PathBuf;
use std::sync::OnceLock;

use proptest::prelude::*;
use tarikh::import::{Options, Source, intake};
use tarikh::ledger::{Ledger, fold, go_on};
use tarikh::store::{Embedded, Store};
use tarikh_events::ledger::CommandAbandoned;
use tarikh_events::record::{Asked, format_at, seal};
use tarikh_events::{
    CommandId, Event, Given, Head, LedgerId, Link, MemberId, Record, Salt, Timestamp, encoding,
};
use tarikh_projections::scope::{Period, Scope};
use tarikh_projections::{Books, CATALOGUE};
use tempfile::TempDir;

struct Year {
    id: LedgerId,
    records: Vec<Record>,
}

fn year() -> &'static Year {
    static YEAR: OnceLock<Year> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let admin = MemberId::from("admin");
        let mut ledger = Ledger::create(folder.path(), "AMSS", &admin).unwrap();
        let example = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
        let source = Source::read(&example).unwrap();
        let options = Options { grant: None, dry_run: false };
        intake::run(&mut ledger, &admin, &source, None, &options, &mut |_, _| {}).unwrap();
        let records = (0..ledger.books().head.records).map(|seq| ledger.record(seq).unwrap()).collect();
        Year { id: ledger.id(), records }
    })
}

fn bytes(books: &Books) -> Vec<u8> {
    postcard::to_stdvec(books).expect("books can be written down")
}

fn again(books: &Books) -> Books {
    postcard::from_bytes(&bytes(books)).expect("books can be read again")
}

// The year sealed anew, in commands of one to four records, some of them begun before and cut off.
struct Sealed {
    links: Vec<Link>,
    head: Head,
    next: u128,
    // Where each record of the year is now.
    places: Vec<u64>,
}

impl Sealed {
    fn of(year: &Year, sizes: &[usize], cut: &[bool]) -> (TempDir, Embedded) {
        let mut sealed = Self { links: Vec::new(), head: Head::EMPTY, next: 1, places: Vec::new() };
        let (mut sizes, mut cut) = (sizes.iter().cycle(), cut.iter().cycle());
        let mut rest = &year.records[..];
        while !rest.is_empty() {
            let (group, later) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
            if *cut.next().unwrap() && !sealed.links.is_empty() {
                sealed.cut_off(year, group);
            }
            let (command, of) = (sealed.command(), group.len() as u32);
            for (part, record) in (1..).zip(group) {
                sealed.seal(year, command, (part, of), record.event.clone(), record);
                sealed.places.push(sealed.head.records - 1);
            }
            rest = later;
        }
        let folder = tempfile::tempdir().unwrap();
        let store = Embedded::create(folder.path()).unwrap();
        assert_eq!(store.append(Head::EMPTY, sealed.links).unwrap(), sealed.head);
        (folder, store)
    }

    fn cut_off(&mut self, year: &Year, group: &[Record]) {
        let (command, of) = (self.command(), group.len() as u32 + 1);
        let written = group.len().div_ceil(2) as u32;
        for (part, record) in (1..=written).zip(group) {
            self.seal(year, command, (part, of), record.event.clone(), record);
        }
        self.seal(year, command, (written + 1, of), CommandAbandoned { written }.into(), &group[0]);
    }

    fn command(&mut self) -> CommandId {
        self.next += 1;
        CommandId::from_bytes((self.next << 64 | 0x4000 << 48).to_be_bytes())
    }

    fn seal(&mut self, year: &Year, command: CommandId, part: (u32, u32), mut event: Event, as_in: &Record) {
        for reference in event.references() {
            reference.seq = self.places.get(reference.seq as usize).copied().unwrap_or(0);
        }
        let given = (as_in.given != Given::default()).then(|| encoding::canonical(&as_in.given).unwrap());
        let link = seal(
            self.head,
            &Asked {
                ledger: year.id,
                actor: as_in.actor.as_str(),
                at: &format_at(Timestamp::constant(1_500_000_000, 0)),
                command,
                part,
                event: event.kind(),
                body: &event.body().unwrap(),
                given: given.as_deref(),
                salt: Salt([7; 16]),
            },
        );
        self.head = self.head.after(&link);
        self.links.push(link);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_snapshot_and_the_records_after_it_are_the_books_of_all_records(
        sizes in proptest::collection::vec(1usize..=4, 8..32),
        cut in proptest::collection::vec(proptest::bool::weighted(0.1), 8..32),
        splits in proptest::collection::vec(any::<proptest::sample::Index>(), 6),
    ) {
        let (_folder, store) = Sealed::of(year(), &sizes, &cut);
        let records = store.head().unwrap().records;
        let all = bytes(&fold(&store, None).unwrap());
        for split in splits {
            let at = split.index(records as usize + 1) as u64;
            let then = fold(&store, Some(at)).unwrap();
            prop_assert_eq!(bytes(&again(&then)), bytes(&then), "written down at record {}", at);
            // Where it cannot go on, it says so; then the records are read.
            let on = go_on(&store, again(&then), None).unwrap();
            if let Some(on) = on {
                prop_assert_eq!(on.head, store.head().unwrap());
                prop_assert!(bytes(&on) == all, "other books after a snapshot at record {}", at);
            } else {
                let begun = then.open.is_some();
                prop_assert!(begun || cut.contains(&true), "it could go on from record {}", at);
            }
        }
    }
}

#[test]
fn in_pieces_of_one_command_the_year_gives_the_same_books() {
    let (_folder, store) = Sealed::of(year(), &[1], &[false]);
    let end = store.head().unwrap().records;
    let mut books = Books::new();
    for to in 1..=end {
        // Through the bytes now and then: it takes its time.
        let from = if to % 97 == 0 { again(&books) } else { books };
        books = go_on(&store, from, Some(to)).unwrap().expect("no command was cut off");
        assert_eq!(books.head.records, to);
    }
    assert!(bytes(&books) == bytes(&fold(&store, None).unwrap()));
}

// What is left out would be missing on both sides of the laws above.
#[test]
fn only_indexes_are_not_written_down() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("projections/src/books");
    let mut left_out = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.contains("serde(skip") {
                let field = lines.next().unwrap();
                assert!(field.ends_with(": Index,"), "{field}");
                left_out += 1;
            }
        }
    }
    assert_eq!(left_out, 5);
}

#[test]
fn every_statement_is_the_same_from_books_that_were_written_down() {
    let (_folder, store) = Sealed::of(year(), &[3, 1, 2], &[false, true]);
    let books = fold(&store, None).unwrap();
    let written = again(&books);
    let grant = books.grants.keys().next().unwrap();
    let accounts = books.grants[grant].accounts.iter().map(|it| Some(it.opened.account.clone()));
    let mut answered = 0;
    for account in accounts.chain([None]) {
        let period = Period::parse("2017-03-01..2017-12-31").unwrap();
        let scope = Scope { grant: grant.clone(), period, account, as_of: None };
        for entry in CATALOGUE {
            let (one, other) = (entry.ask(&books, &scope), entry.ask(&written, &scope));
            answered += usize::from(one.is_ok());
            assert_eq!(format!("{one:?}"), format!("{other:?}"), "{}", entry.key);
        }
    }
    assert!(answered > CATALOGUE.len());
}
