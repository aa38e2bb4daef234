//! One voucher: what it says, what it is charged to, its receipts, what controls say of it, and its records.

use askama::Template;
use tarikh_events::document::Document;
use tarikh_events::expense::ExpenseReversed;
use tarikh_events::{Event, Money, Number, Record, RecordRef};
use tarikh_projections::Period;
use tarikh_projections::books::{EntryKind, Grant, Voucher};
use tarikh_projections::controls;

use super::super::asking::{Answer, Asking, encoded, new_command};
use super::super::error::Oops;
use super::super::layout::{Layout, rendered};
use super::super::may::May;
use super::findings::Found;
use super::told::Told;
use super::vouchers::Row;
use crate::clock;
use crate::commands::Command;
use crate::ledger::{Ledger, SubmitError};
use crate::render::number;
use crate::wording;

struct Split {
    to: String,
    line: String,
    label: String,
    activity: String,
    place: String,
    amount: String,
}

struct Receipt {
    to: String,
    kind: String,
    digest: String,
    picture: bool,
}

#[derive(Template)]
#[template(path = "web/pages/voucher.html")]
struct Page<'a> {
    l: Layout<'a>,
    it: Row,
    done: bool,
    method: String,
    invoice: String,
    cheque: String,
    recorder: String,
    money: String,
    splits: Vec<Split>,
    receipts: Vec<Receipt>,
    found: Vec<Found>,
    records: Vec<Told>,
    command: String,
    may_reverse: bool,
    wrong: Option<String>,
}

/// The voucher of a number.
pub fn page(asking: &Asking, ledger: &Ledger) -> Result<Answer, Oops> {
    Ok(Answer::Page(shown(asking, ledger, new_command(), None)?))
}

/// Takes a voucher back, and opens a copy of it to be put right.
pub fn reverse(asking: &Asking, ledger: &mut Ledger) -> Result<Answer, Oops> {
    let member = asking.member()?;
    let (code, number, seq, on) = {
        let grant = asking.grant(ledger)?;
        let voucher = grant.voucher(&Number::from(asking.param("number"))).ok_or(Oops::NotFound)?;
        // Behind the term no statement of the grant would show it, and a closed month never moves.
        let on = grant.first_open_day(clock::today().min(grant.award.ends).max(voucher.paid_on));
        (grant.award.code.clone(), voucher.number.clone(), voucher.seq, on)
    };
    let command = asking.command();
    let submitted = ledger.submit(member, command, |session| {
        let reason = session.text(asking.field("reason"));
        let voucher = RecordRef::at(seq);
        let reversed = ExpenseReversed { grant: code.clone(), on, reason, voucher };
        session.desk.ask(Command::ReverseExpense(reversed)).map(drop)
    });
    match submitted {
        Ok(_) => Ok(Answer::Go(format!("/vouchers/new?copy={}", encoded(number)))),
        Err(SubmitError::Failed(error)) => Err(error.into()),
        Err(SubmitError::Refused(it)) => {
            let said = wording::refusal(asking.words, ledger.names(), &it);
            Ok(Answer::Unfit(shown(asking, ledger, command.to_string(), Some(said))?))
        }
    }
}

fn shown(asking: &Asking, ledger: &Ledger, command: String, wrong: Option<String>) -> Result<String, Oops> {
    let grant = asking.grant(ledger)?;
    let voucher = grant.voucher(&Number::from(asking.param("number"))).ok_or(Oops::NotFound)?;
    let currency =
        grant.accounts.get(voucher.account as usize).map_or(grant.award.currency, |it| it.opened.currency);
    let money = Money::new(voucher.amount, currency).map(|it| number::money(asking.lang(), it));
    let (records, documents) = records(ledger, voucher)?;
    let day = Period { from: voucher.paid_on, to: voucher.paid_on };
    let (findings, _) = controls::check(ledger.books(), grant, day, clock::today(), None);
    let found = findings
        .iter()
        .filter(|it| it.subject == voucher.number.as_str() || it.sources.contains(&voucher.seq));
    let receipts = documents.into_iter().map(|it| Receipt {
        to: format!("/document/{}", it.digest),
        kind: asking.say(&format!("document-{}", kind(&it))),
        digest: it.digest.to_string(),
        picture: is_picture(ledger, &it),
    });
    let shown = Page {
        it: Row::of(asking, ledger, grant, voucher)?,
        command,
        may_reverse: May::Record.allows(&asking.roles) && voucher.counts(),
        wrong,
        done: asking.query("done") == "1",
        method: asking.say(&format!("method-{}", voucher.method.key())),
        invoice: voucher.invoice.as_ref().map(|it| ledger.names().show(it.as_str())).unwrap_or_default(),
        cheque: voucher.cheque.as_ref().map(|it| ledger.names().show(it.as_str())).unwrap_or_default(),
        recorder: grant.recorder(voucher).map(ToString::to_string).unwrap_or_default(),
        money: money.unwrap_or_default(),
        splits: splits(asking, ledger, grant, voucher),
        receipts: receipts.collect(),
        found: found.map(|it| Found::of(asking, ledger, grant, it)).collect(),
        records: records.into_iter().map(|it| Told::of(asking, ledger, it)).collect::<Result<_, _>>()?,
        l: Layout::of(asking, ledger, format!("{} {}", asking.say("web-voucher"), voucher.number)),
    };
    rendered(&shown)
}

fn kind(it: &Document) -> String {
    serde_json::to_value(it.kind).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

// What a browser can show in the page.
fn is_picture(ledger: &Ledger, it: &Document) -> bool {
    use crate::documents::Media;
    let media = ledger.documents().get(it.digest).ok().and_then(|it| Media::of(&it));
    matches!(media, Some(Media::Jpeg | Media::Png))
}

fn splits(asking: &Asking, ledger: &Ledger, grant: &Grant, voucher: &Voucher) -> Vec<Split> {
    let version = grant.budget.in_force();
    let shown = |it: &tarikh_projections::books::Entry| {
        let line = grant.spending.lines.get(it.line);
        let label = line.and_then(|line| version?.line(line)).map(|it| ledger.names().show(&it.added.label));
        Split {
            to: format!("/vouchers?line={}", encoded(line.map(ToString::to_string).unwrap_or_default())),
            line: line.map(ToString::to_string).unwrap_or_default(),
            label: label.unwrap_or_default(),
            activity: grant.spending.activities.get(it.activity).map(ToString::to_string).unwrap_or_default(),
            place: grant.spending.places.get(it.place).map(ToString::to_string).unwrap_or_default(),
            amount: number::grouped(asking.lang(), it.amount),
        }
    };
    let now = grant.charged_now(voucher.seq);
    // What was taken back is charged to nothing now; what it was charged to is shown all the same.
    match now.is_empty() {
        true => {
            let of = grant.entries_of(voucher).iter().filter(|it| it.kind == EntryKind::Voucher);
            of.map(shown).collect()
        }
        false => now.iter().map(shown).collect(),
    }
}

// The record of the voucher and those that name it, and the documents they name.
fn records(ledger: &Ledger, voucher: &Voucher) -> Result<(Vec<u64>, Vec<Document>), Oops> {
    let (mut records, mut documents) = (Vec::new(), Vec::new());
    let needle = format!("\"seq\":{}}}", voucher.seq);
    ledger.lines(voucher.seq, None, &mut |seq, line, _| {
        // Most lines are passed over without being read.
        let names = seq == voucher.seq || std::str::from_utf8(line).is_ok_and(|it| it.contains(&needle));
        if !names {
            return true;
        }
        let Ok(mut record) = Record::read(seq, line) else { return true };
        if seq != voucher.seq && record.event.references().iter().all(|it| it.seq != voucher.seq) {
            return true;
        }
        if let Event::ExpenseRecorded(it) = &record.event {
            documents.extend(it.documents.iter().cloned());
        } else if let Event::DocumentAttached(it) = &record.event {
            documents.extend(it.documents.iter().cloned());
        }
        records.push(seq);
        true
    })?;
    Ok((records, documents))
}
