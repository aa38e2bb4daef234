//! The program that the power is cut under: it records vouchers with their receipts, one by one, and says of
//! each when it was acknowledged; or looks into a folder that something happened to.
//!
//! ```text
//! recorder open FOLDER                    opens a ledger and sets the office up
//! recorder record FOLDER FROM COUNT       vouchers FROM.., one by one; `recorded K` after each
//! recorder write FOLDER FROM COUNT N      the same by N writers at once, each with half of its vouchers on
//!                                         the narrow line; `refused K` for each that the line has no room for
//! recorder look FOLDER                    `voucher K NUMBER SEQ` for each there is, `fault …` for what is
//!                                         wrong, `records N`
//! recorder again FOLDER K                 looks, asks for voucher K again, and looks once more
//! recorder storage                        how its store writes: `full`, or `normal` in the control run
//! ```
//!
//! After each `recorded K` of `record` it waits for a line, where its input is not closed, so that whoever
//! reads can note what the disk had at that moment. Exit code 0 means that all was acknowledged.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use tarikh::ledger::Ledger;
use tarikh::verify;

mod office;

use office::{NARROW, NotRecorded, WIDE};

// The folder is closed and opened again after so many vouchers, and left in peace after so many, so that the
// log is folded into the file in both ways that there are.
const CLOSED_AFTER: u64 = 17;
const PAUSED_AFTER: u64 = 11;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<u64>().expect("a number");
    let done = match *words.as_slice() {
        ["open", folder] => open(Path::new(folder)),
        ["record", folder, from, count] => record(Path::new(folder), number(from), number(count)),
        ["write", folder, from, count, writers] => {
            write(Path::new(folder), number(from), number(count), number(writers))
        }
        ["look", folder] => look(Path::new(folder)),
        ["again", folder, k] => again(Path::new(folder), number(k)),
        ["storage"] => {
            say(if cfg!(feature = "power-control") { "normal" } else { "full" });
            Ok(())
        }
        _ => Err("the words are in the first lines of this program".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

type Done = Result<(), String>;

// Not `println!`, which panics where nothing can be written any more.
fn say(line: &str) {
    let mut out = stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn told(why: NotRecorded) -> String {
    match why {
        NotRecorded::Refused(rejection) => format!("refused: {rejection:?}"),
        NotRecorded::Failed(error) => format!("{}: {error:?}", error.key()),
        NotRecorded::Receipt(error) => format!("receipt: {error:?}"),
    }
}

fn open(folder: &Path) -> Done {
    office::open(folder).map_err(|error| format!("{error:?}"))?;
    say("opened");
    Ok(())
}

fn ledger(folder: &Path) -> Result<Ledger, String> {
    Ledger::open(folder).map_err(|error| format!("{}: {error:?}", error.key()))
}

fn record(folder: &Path, from: u64, count: u64) -> Done {
    let mut ledger = self::ledger(folder)?;
    let mut lines = stdin().lock().lines();
    for k in from..from + count {
        if k % CLOSED_AFTER == 0 {
            drop(ledger);
            ledger = self::ledger(folder)?;
        }
        office::record(&mut ledger, k, WIDE).map_err(told)?;
        say(&format!("recorded {k}"));
        let _ = lines.next();
        if k % PAUSED_AFTER == 0 && count > 1 {
            thread::sleep(Duration::from_millis(600));
        }
    }
    Ok(())
}

fn write(folder: &Path, from: u64, count: u64, writers: u64) -> Done {
    let one = |writer: u64| -> Done {
        let mut ledger = self::ledger(folder)?;
        for it in 0..count {
            let k = from + it * writers + writer;
            let line = if it % 2 == 0 { NARROW } else { WIDE };
            match office::record(&mut ledger, k, line) {
                Ok(it) => say(&format!("recorded {k} {} {}", it.number, it.seq)),
                Err(NotRecorded::Refused(_)) if line == NARROW => say(&format!("refused {k}")),
                Err(why) => return Err(told(why)),
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..writers).map(|writer| scope.spawn(move || one(writer))).collect();
        threads.into_iter().try_for_each(|it| it.join().map_err(|_| "a writer panicked".to_owned())?)
    })
}

fn look(folder: &Path) -> Done {
    let report = verify::verify(folder, Some(1), &|_, _| {}).map_err(|error| format!("{error:?}"))?;
    for fault in &report.faults {
        say(&format!("fault {:?} {} {}", fault.record, fault.kind, fault.detail));
    }
    for note in report.notes.iter().filter(|it| it.kind == "unfinished-command") {
        say(&format!("fault {:?} {} {}", note.record, note.kind, note.detail));
    }
    let ledger = ledger(folder)?;
    for (k, number, seq) in office::vouchers(&ledger) {
        say(&format!("voucher {k} {number} {seq}"));
    }
    say(&format!("records {}", report.head.records));
    Ok(())
}

fn again(folder: &Path, k: u64) -> Done {
    look(folder)?;
    let recorded = office::record(&mut ledger(folder)?, k, WIDE).map_err(told)?;
    say(&format!("again {k} {}", if recorded.already { "already" } else { "now" }));
    look(folder)
}
