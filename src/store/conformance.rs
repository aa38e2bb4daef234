//! The tests that every engine passes: what the contract of a store says, tried from outside.

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use tarikh_events::{Hash, Head, Link};

use super::{Store, StoreError};

/// Tries an engine. `fresh` makes an empty chain and returns how to open it, once or more often.
pub fn run<Open: Fn() -> Box<dyn Store>>(fresh: impl Fn() -> Open) {
    an_empty_chain_has_the_empty_head(&fresh());
    links_come_back_as_they_went_in(&fresh());
    an_append_elsewhere_than_at_the_head_is_refused_whole(&fresh());
    nothing_is_appended_at_its_place(&fresh());
    what_was_handed_in_is_recorded_in_that_order(&fresh());
    a_range_is_read_in_order_and_until_one_has_enough(&fresh());
    a_large_append_is_one_append(&fresh());
    appenders_neither_lose_nor_double_nor_leave_gaps(&fresh());
    a_follower_wakes(&fresh());
    a_follower_gives_up_in_time(&fresh());
}

type Opener<'a> = &'a dyn Fn() -> Box<dyn Store>;

/// Links of the shape a store keeps, from a position on. Their lines are not records: an engine does not look.
pub fn chain(from: u64, count: u64) -> Vec<Link> {
    (from..from + count).map(|seq| link(format!("{{\"seq\":{seq}}}"))).collect()
}

/// The head of a chain that begins with these links.
pub fn head_of(links: &[Link]) -> Head {
    links.last().map_or(Head::EMPTY, |it| Head { records: links.len() as u64, hash: it.hash })
}

fn link(text: String) -> Link {
    let line = [text.as_bytes(), b"\n"].concat();
    Link { hash: Hash::of(&line), line }
}

fn all(store: &dyn Store) -> Vec<Link> {
    range(store, 0, None)
}

fn range(store: &dyn Store, from: u64, to: Option<u64>) -> Vec<Link> {
    let mut links = Vec::new();
    let mut next = from;
    store
        .read(from, to, &mut |seq, line, hash| {
            assert_eq!(seq, next);
            next += 1;
            links.push(Link { line: line.to_vec(), hash });
            true
        })
        .unwrap();
    links
}

fn an_empty_chain_has_the_empty_head(open: Opener<'_>) {
    let store = open();
    assert_eq!(store.head().unwrap(), Head::EMPTY);
    assert_eq!(all(&*store), []);
    assert_eq!(store.get(0).unwrap(), None);
    assert_eq!(store.get(u64::MAX).unwrap(), None);
}

fn links_come_back_as_they_went_in(open: Opener<'_>) {
    let mut links = chain(0, 3);
    // Bytes that a careless engine would change: spaces, escapes, a character of two spellings, a long line.
    links.push(link(r#"{ "b":1 ,"a":"\u00e9\/ e\u0301 é é" , "n":1.0e1}"#.to_owned()));
    links.push(link(format!("{{\"body\":\"{}\"}}", "x".repeat(256 * 1024))));
    let store = open();
    assert_eq!(store.append(Head::EMPTY, links[..2].to_vec()).unwrap(), head_of(&links[..2]));
    assert_eq!(store.append(head_of(&links[..2]), links[2..].to_vec()).unwrap(), head_of(&links));
    for store in [store, open()] {
        assert_eq!(store.head().unwrap(), head_of(&links));
        assert_eq!(all(&*store), links);
        for (seq, link) in links.iter().enumerate() {
            assert_eq!(store.get(seq as u64).unwrap().as_ref(), Some(link));
        }
        assert_eq!(store.get(links.len() as u64).unwrap(), None);
    }
}

fn an_append_elsewhere_than_at_the_head_is_refused_whole(open: Opener<'_>) {
    let store = open();
    let links = chain(0, 3);
    let head = head_of(&links);
    store.append(Head::EMPTY, links.clone()).unwrap();
    for expected in [
        Head::EMPTY,
        head_of(&links[..2]),
        Head { hash: links[0].hash, ..head },
        Head { records: 2, ..head },
        Head { records: 4, ..head },
        Head { records: u64::MAX, ..head },
    ] {
        match store.append(expected, chain(3, 2)) {
            Err(StoreError::Conflict { expected: asked, found }) => {
                assert_eq!((asked, found), (expected, head))
            }
            other => panic!("{expected:?}: {other:?}"),
        }
        assert_eq!(all(&*store), links);
    }
}

fn nothing_is_appended_at_its_place(open: Opener<'_>) {
    let store = open();
    let links = chain(0, 1);
    store.append(Head::EMPTY, links.clone()).unwrap();
    assert_eq!(store.append(head_of(&links), Vec::new()).unwrap(), head_of(&links));
    assert!(matches!(store.append(Head::EMPTY, Vec::new()), Err(StoreError::Conflict { .. })));
    assert_eq!(all(&*store), links);
}

fn what_was_handed_in_is_recorded_in_that_order(open: Opener<'_>) {
    let store = open();
    let links = chain(0, 200);
    let mut head = Head::EMPTY;
    for part in links.chunks(10) {
        // Nine that wait, one of which nobody hears again, and one that is waited for.
        let mut pending = Vec::new();
        for link in &part[..9] {
            pending.push(store.submit(head, vec![link.clone()]));
            head = Head { records: head.records + 1, hash: link.hash };
        }
        pending.truncate(8);
        head = store.append(head, part[9..].to_vec()).unwrap();
        for (number, pending) in (head.records - 9..).zip(pending) {
            assert_eq!(pending.wait().unwrap().records, number);
        }
    }
    assert_eq!(all(&*store), links);
    // What builds on links that were refused is refused with them.
    let refused = store.submit(Head::EMPTY, chain(0, 1));
    let built = store.submit(head_of(&chain(0, 1)), chain(1, 1));
    assert!(matches!(refused.wait(), Err(StoreError::Conflict { .. })));
    assert!(matches!(built.wait(), Err(StoreError::Conflict { .. })));
    assert_eq!(all(&*store), links);
}

fn a_range_is_read_in_order_and_until_one_has_enough(open: Opener<'_>) {
    let store = open();
    let links = chain(0, 10);
    store.append(Head::EMPTY, links.clone()).unwrap();
    assert_eq!(range(&*store, 4, None), links[4..]);
    assert_eq!(range(&*store, 4, Some(7)), links[4..7]);
    assert_eq!(range(&*store, 4, Some(4)), []);
    assert_eq!(range(&*store, 7, Some(4)), []);
    assert_eq!(range(&*store, 4, Some(u64::MAX)), links[4..]);
    assert_eq!(range(&*store, 10, None), []);
    assert_eq!(range(&*store, u64::MAX, None), []);
    let mut seen = 0;
    store
        .read(2, None, &mut |_, _, _| {
            seen += 1;
            seen < 3
        })
        .unwrap();
    assert_eq!(seen, 3);
}

fn a_large_append_is_one_append(open: Opener<'_>) {
    let (store, other) = (open(), open());
    let links = chain(0, 5_000);
    thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            loop {
                let records = other.head().unwrap().records;
                assert!(records == 0 || records == 5_000, "{records} of 5000 are seen");
                if records == 5_000 {
                    break;
                }
            }
        });
        assert_eq!(store.append(Head::EMPTY, links.clone()).unwrap(), head_of(&links));
        watcher.join().unwrap();
    });
    assert_eq!(all(&*other), links);
}

fn appenders_neither_lose_nor_double_nor_leave_gaps(open: Opener<'_>) {
    const THREADS: usize = 8;
    const EACH: usize = 12;
    let stores = [open(), open()];
    let acknowledged: Vec<(u64, Link)> = thread::scope(|scope| {
        let threads: Vec<_> = stores
            .iter()
            .flat_map(|store| (0..THREADS).map(move |_| store))
            .enumerate()
            .map(|(thread, store)| {
                scope.spawn(move || {
                    let mut acknowledged = Vec::new();
                    for number in 0..EACH {
                        let pair =
                            vec![link(format!("{thread}.{number}.a")), link(format!("{thread}.{number}.b"))];
                        let mut expected = store.head().unwrap();
                        let head = loop {
                            match store.append(expected, pair.clone()) {
                                Ok(head) => break head,
                                Err(StoreError::Conflict { found, .. }) => expected = found,
                                Err(other) => panic!("{other}"),
                            }
                        };
                        assert_eq!(head.records, expected.records + 2);
                        acknowledged.extend((expected.records..).zip(pair));
                    }
                    acknowledged
                })
            })
            .collect();
        threads.into_iter().flat_map(|it| it.join().unwrap()).collect()
    });
    let links = all(&*open());
    assert_eq!(links.len(), 2 * THREADS * EACH * 2);
    assert_eq!(links.iter().map(|it| it.hash).collect::<HashSet<_>>().len(), links.len());
    for (seq, link) in acknowledged {
        assert_eq!(links[usize::try_from(seq).unwrap()], link);
    }
}

fn a_follower_wakes(open: Opener<'_>) {
    let stores = [open(), open()];
    let links = chain(0, 1);
    thread::scope(|scope| {
        let followers = stores.each_ref().map(|store| {
            scope.spawn(|| {
                let start = Instant::now();
                (store.follow(Head::EMPTY, Duration::from_secs(60)).unwrap(), start.elapsed())
            })
        });
        thread::sleep(Duration::from_millis(100));
        stores[0].append(Head::EMPTY, links.clone()).unwrap();
        for follower in followers {
            let (head, waited) = follower.join().unwrap();
            assert_eq!(head, head_of(&links));
            assert!(waited < Duration::from_secs(10), "{waited:?}");
        }
    });
    // What is already different needs no waiting.
    assert_eq!(stores[1].follow(Head::EMPTY, Duration::MAX).unwrap(), head_of(&links));
}

fn a_follower_gives_up_in_time(open: Opener<'_>) {
    let store = open();
    let start = Instant::now();
    assert_eq!(store.follow(Head::EMPTY, Duration::from_millis(120)).unwrap(), Head::EMPTY);
    assert!(start.elapsed() >= Duration::from_millis(120));
    assert_eq!(store.follow(Head::EMPTY, Duration::ZERO).unwrap(), Head::EMPTY);
}
