//! Lines read as facts, by several threads, handed over in the order of the records.
//!
//! Here is judged what can be said of a record by itself and by the hashes: that its body is the one way to
//! write its event, that the ledger added only what it adds to that kind, and that a record it names is the
//! one with that hash.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use tarikh_events::encoding;
use tarikh_events::event::EventError;
use tarikh_events::recorded::ReadError;
use tarikh_events::{Envelope, Event, Given, Hash, Record};

use super::chain::Chained;
use super::{Fault, Note, Progress, VerifyError};
use crate::store::{Store, StoreError};

// Records that a thread reads before it hands them over.
const BATCH: u64 = 512;
// Batches that wait to be taken, for each thread.
const WAITING: usize = 2;

/// A record that can be read.
pub(super) struct Line {
    pub record: Record,
    pub hash: Hash,
    pub signed: bool,
}

#[derive(Default)]
struct Batch {
    lines: Vec<Line>,
    faults: Vec<Fault>,
    notes: Vec<Note>,
}

/// Calls `each` with every record that the chain vouches for and that can be read, in order, and returns
/// what is wrong with records by themselves.
pub(super) fn read(
    store: &dyn Store,
    chained: &Chained,
    threads: usize,
    progress: &Progress<'_>,
    each: &mut dyn FnMut(Line),
) -> Result<(Vec<Fault>, Vec<Note>), VerifyError> {
    let sound = chained.sound();
    let mut all = Batch::default();
    progress.expect(chained.rows);
    thread::scope(|scope| {
        let workers: Vec<Receiver<_>> = (0..threads as u64)
            .map(|worker| {
                let (sender, receiver) = sync_channel(WAITING);
                scope.spawn(move || work(store, (chained, sound), worker, threads as u64, &sender));
                receiver
            })
            .collect();
        for number in 0..chained.rows.div_ceil(BATCH) {
            let worker = usize::try_from(number % threads as u64).unwrap_or_default();
            // A thread that stopped has said why.
            let Ok(batch) = workers[worker].recv() else { break };
            let batch: Batch = batch?;
            all.faults.extend(batch.faults);
            all.notes.extend(batch.notes);
            batch.lines.into_iter().for_each(&mut *each);
            progress.step(BATCH);
        }
        Ok((all.faults, all.notes))
    })
}

fn work(
    store: &dyn Store,
    (chained, sound): (&Chained, u64),
    worker: u64,
    workers: u64,
    sender: &SyncSender<Result<Batch, StoreError>>,
) {
    let mut from = worker * BATCH;
    while from < chained.rows {
        let to = (from + BATCH).min(chained.rows);
        let mut batch = Batch::default();
        let read = store.read(from, Some(to), &mut |seq, line, hash| {
            // One record has at most one fault of the chain, and after that its content says nothing.
            if !chained.doubtful.contains(&seq) {
                batch.take(line, hash, (chained, sound));
            }
            true
        });
        let batch = match read {
            // What cannot be read was said with the chain.
            Ok(()) | Err(StoreError::Damaged { .. }) => Ok(batch),
            Err(error) => Err(error),
        };
        let failed = batch.is_err();
        if sender.send(batch).is_err() || failed {
            return;
        }
        from += BATCH * workers;
    }
}

impl Batch {
    fn take(&mut self, line: &[u8], hash: Hash, (chained, sound): (&Chained, u64)) {
        let Some(envelope) = Envelope::peek(line) else { return };
        let seq = envelope.seq;
        match Record::from_envelope(seq, &envelope) {
            Ok(mut record) => {
                self.faults.extend(vocabulary(&envelope, &record));
                if seq < sound {
                    self.faults.extend(references(&mut record, &chained.hashes));
                }
                self.lines.push(Line { record, hash, signed: envelope.signed.is_some() });
            }
            Err(ReadError::Event { source: EventError::Newer(kind), .. }) => {
                self.notes.push(Note::new(Some(seq), "newer", format!("`{kind}` is not known")));
            }
            Err(
                error @ (ReadError::Event { source: EventError::Fields { .. }, .. } | ReadError::Form { .. }),
            ) => {
                self.faults.push(Fault::new(seq, "fields", error.to_string()).about(envelope.event));
            }
        }
    }
}

// What was decoded and encoded again is what was read.
fn vocabulary(envelope: &Envelope<'_>, record: &Record) -> Vec<Fault> {
    let mut faults = Vec::new();
    let seq = record.seq;
    match record.event.body() {
        Ok(body) if body == envelope.body => {}
        Ok(body) => {
            faults.push(
                Fault::new(seq, "body-not-canonical", format!("its one form is {body}"))
                    .about(envelope.event),
            );
        }
        Err(error) => {
            faults.push(Fault::new(seq, "body-not-canonical", error.to_string()).about(envelope.event));
        }
    }
    if let Some(given) = envelope.given {
        let Given { flags, number } = &record.given;
        let allowed = record.event.given();
        let may = |name: &str| allowed.contains(&name);
        let added = (flags.is_empty() || may("flags")) && (number.is_none() || may("number"));
        // Fields that are not known do not come out again.
        let same = encoding::canonical(&record.given).is_ok_and(|it| it == given);
        if !added || !same || record.given.is_empty() {
            let detail = format!("{given}, where `{}` takes {allowed:?}", envelope.event);
            faults.push(Fault::new(seq, "given", detail).about(envelope.event));
        }
    }
    faults
}

fn references(record: &mut Record, hashes: &[Hash]) -> Vec<Fault> {
    let seq = record.seq;
    let own = |event: &mut Event| event.references().iter().map(|it| **it).collect::<Vec<_>>();
    own(&mut record.event)
        .into_iter()
        .filter_map(|named| {
            let there = usize::try_from(named.seq).ok().and_then(|it| hashes.get(it));
            let detail = match there {
                _ if named.seq >= seq => format!("record {} does not come before it", named.seq),
                Some(hash) if *hash == named.hash => return None,
                Some(hash) => format!("it names {} as record {}, which is {hash}", named.hash, named.seq),
                None => format!("there is no record {}", named.seq),
            };
            Some(Fault::new(seq, "reference", detail).about(format_args!("record {}", named.seq)))
        })
        .collect()
}
