//! What an office prints: a statement of two pages against WeasyPrint setting the same statement's own page
//! for the web, and the package of a month.
//!
//! Each page is set by a process of its own, ours and Python's in turn, and only the setting is measured, from
//! what is ready in memory to the finished file: the first page that a process sets is the one that an office
//! waits for.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tarikh::commands::Command as Ask;
use tarikh::import::{Options, Source, intake};
use tarikh::ledger::Ledger;
use tarikh::render::{Format, Frame, Lang, State, Words, render};
use tarikh::{clock, closing, package, resolve};
use tarikh_events::expense::ExpenseApproved;
use tarikh_events::ledger::{MemberEnrolled, Role};
use tarikh_events::{CommandId, GrantCode, Hash, MemberId, Month, RecordRef};
use tarikh_projections::{Period, Scope, statements};

use crate::measure::{Row, Runs, timed};

const PYTHON: &str = r#"
import sys, time
from weasyprint import HTML
text = open(sys.argv[1], encoding="utf-8").read()
begin = time.process_time()
HTML(string=text).write_pdf(sys.argv[2], pdf_variant="pdf/a-3b")
print(int((time.process_time() - begin) * 1000))
"#;

const GRANT: &str = "MLI 1088";

// The reference year, with its first two months closed.
fn year(folder: &Path) -> Ledger {
    let place = folder.join("year");
    let admin = MemberId::from("admin");
    let mut ledger = Ledger::create(&place, "AMSS", &admin).expect("a ledger is opened");
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/mli-1088");
    let source = Source::read(&source).expect("the example is there");
    intake::run(&mut ledger, &admin, &source, None, &Options::default(), &mut |_, _| {}).expect("the year");
    let roles = vec![Role::Director, Role::FinanceManager];
    ask(
        &mut ledger,
        "admin",
        vec![Ask::EnrolMember(MemberEnrolled { member: "direction".into(), party: None, roles })],
    );
    for month in [2, 3] {
        let month = Month { year: 2017, month };
        let grant = ledger.books().grant(&GRANT.into()).expect("the grant is there");
        let waiting = grant.vouchers.iter().filter(|it| it.paid_on <= month.last());
        let waiting = waiting.filter(|it| it.state == tarikh_projections::books::State::Recorded);
        let approved = |seq| ExpenseApproved { grant: GRANT.into(), voucher: RecordRef::at(seq) };
        let approvals = waiting.map(|it| Ask::ApproveExpense(approved(it.seq))).collect();
        ask(&mut ledger, "direction", approvals);
        let command = CommandId(clock::uuid());
        closing::close(&mut ledger, &"direction".into(), &GRANT.into(), month, command).expect("it closes");
    }
    ledger
}

fn ask(ledger: &mut Ledger, who: &str, commands: Vec<Ask>) {
    let receipt = ledger.submit(&who.into(), CommandId(clock::uuid()), |session| {
        commands.iter().try_for_each(|it| session.desk.ask(it.clone()).map(drop))
    });
    receipt.expect("it is recorded");
}

/// The rows of the table.
pub fn pages(folder: &Path) -> Vec<Row> {
    let mut ledger = year(folder);
    let mut rows = vec![two_pages(folder)];
    let (mut limit, mut ours) = (Runs::default(), Runs::default());
    for run in 0..5_u8 {
        // Each time in a copy in which nothing was issued yet.
        let place = folder.join(format!("copy-{run}"));
        copy(&folder.join("year"), &place);
        let to = folder.join(format!("package-{run}"));
        let (made, took) = timed(|| {
            let mut ledger = Ledger::open(&place).expect("it opens");
            let (words, command) = (Words::new(Lang::Fr), CommandId(clock::uuid()));
            let asked = (&GrantCode::from(GRANT), Month { year: 2017, month: 3 });
            let made = package::of(&mut ledger, &"direction".into(), asked, &words, false, command);
            let made = made.expect("it is made").value;
            package::put(&made, &to).expect("it is written");
            made
        });
        assert!(made.files.len() > 40);
        limit.push(2_000);
        ours.push(millis(took.wall));
    }
    ledger.refresh().expect("it is there");
    let what = "package of a month, from the folder; 2 s".to_owned();
    rows.push(Row { what, unit: "wall ms", limit, ours, goal: Some(100), less: true });
    rows
}

fn two_pages(folder: &Path) -> Row {
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(&python).args(["-c", "import weasyprint"]).output();
    let peer = peer.is_ok_and(|it| it.status.success());
    if !peer {
        println!(
            "{python} has no weasyprint (pip install weasyprint; PYTHON names another), so there is nothing to \
             compare with"
        );
    }
    let script = folder.join("pages.py");
    fs::write(&script, PYTHON).expect("it can be written");
    let own = env::current_exe().expect("this program is a file");
    let (mut limit, mut ours) = (Runs::default(), Runs::default());
    for _ in 0..5 {
        let out = Command::new(&own).arg("pages-child").arg(folder).output().expect("it runs");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        ours.push(told(&out.stdout));
        if peer {
            let mut asked = Command::new(&python);
            asked.arg(&script).arg(folder.join("page.html")).arg(folder.join("python.pdf"));
            let out = asked.output().expect("python runs");
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
            limit.push(told(&out.stdout));
        }
    }
    let size_of = |name| fs::metadata(folder.join(name)).map_or(0, |it| it.len() / 1024);
    println!("{} KiB ours, {} KiB by WeasyPrint", size_of("ours.pdf"), size_of("python.pdf"));
    let goal = peer.then_some(20);
    if !peer {
        limit = ours.clone();
    }
    let what = "a statement of two pages as PDF/A-3; WeasyPrint".to_owned();
    Row { what, unit: "CPU ms", limit, ours, goal, less: true }
}

/// Sets the statement once, in a process of its own, and says how many milliseconds of the processor it took.
pub fn child(folder: &Path) {
    let ledger = Ledger::open(&folder.join("year")).expect("it opens");
    let entry = statements::find("monthly-report").expect("it is in the catalogue");
    let month = Month { year: 2017, month: 3 };
    let period = Period { from: month.first(), to: month.last() };
    let scope = Scope { grant: GRANT.into(), period, account: None, as_of: None };
    let mut statement = entry.ask(ledger.books(), &scope).expect("it answers");
    resolve::statement(&mut statement, &ledger).expect("the records are there");
    let frame = Frame {
        ledger: ledger.id(),
        at: ledger.books().last_at.unwrap_or_default(),
        digest: Hash::of(b"pages"),
        state: State::Draft,
    };
    let words = Words::new(Lang::Fr);
    let mut page = Vec::new();
    render(&statement, &frame, Format::Html, &words, &mut page).expect("it is written to memory");
    fs::write(folder.join("page.html"), page).expect("it can be written");
    let (bytes, took) = timed(|| {
        let mut bytes = Vec::new();
        render(&statement, &frame, Format::Pdf, &words, &mut bytes).expect("it is written to memory");
        bytes
    });
    fs::write(folder.join("ours.pdf"), bytes).expect("it can be written");
    println!("{}", millis(took.cpu));
}

fn told(out: &[u8]) -> u64 {
    String::from_utf8_lossy(out).trim().parse().expect("a number")
}

fn millis(it: Duration) -> u64 {
    u64::try_from(it.as_millis()).unwrap_or(u64::MAX)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it can be listed") {
        let entry = entry.expect("it can be listed");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("it can be copied");
        }
    }
}
