//! T26 Disallowed costs and corrections: every voucher of the period that was refused, taken back or charged
//! anew, and every finding of an auditor, with how it ended and what is to be paid back.
//!
//! A row stands under what happened; its contra entry is the record that put it right. A refusal that was
//! followed by an approval is shown as accepted. What is to be paid back is what findings decided; nothing is
//! concluded here.

use std::collections::{BTreeSet, HashMap};

use tarikh_events::audit::{Decision, FindingSettled};
use tarikh_events::{Currency, Date, Decimal};

use super::{About, Entry, Unanswerable, grant_of};
use crate::books::{Books, Cause, EntryKind, Grant, NONE, State, Voucher};
use crate::scope::{Period, Scope};
use crate::statement::{Cell, Check, Column, Field, Kind, Row, RowKind, Sources, Statement, Table, Value};

pub(super) const ENTRY: Entry =
    Entry { key: "ineligible-costs", version: 1, about: About::Grant, ask: statement };

const COLUMNS: usize = 12;
const AMOUNT: usize = 3;
const REPAY: usize = 11;

fn statement(books: &Books, scope: &Scope) -> Result<Statement, Unanswerable> {
    let grant = grant_of(books, scope)?;
    let (period, currency) = (scope.period, grant.award.currency);
    let instead: HashMap<u32, &Voucher> =
        grant.vouchers.iter().filter(|it| it.replaces != NONE).map(|it| (it.replaces, it)).collect();
    let groups = [
        ("refused", refused(grant, period, &instead)),
        ("reversed", reversed(grant, period, &instead)),
        ("reclassified", reclassified(grant, period)),
        ("found", found(grant, period, &instead)),
    ];
    let counts = groups.each_ref().map(|it| it.1.len() as u64);
    let back: Decimal = groups[1].1.iter().map(|it| it.amount).sum();
    let taken_back: BTreeSet<u64> = groups[1].1.iter().map(|it| it.seq).collect();

    let (mut rows, mut number, mut repay) = (Vec::new(), 0, Decimal::ZERO);
    for (group, cases) in groups {
        if cases.is_empty() {
            continue;
        }
        let mut cells = vec![None; COLUMNS];
        cells[5] = Some(Cell::plain(Value::Word(group)));
        rows.push(Row { kind: RowKind::Group, key: group.to_owned(), cells });
        let (mut amount, mut due) = (Decimal::ZERO, Decimal::ZERO);
        for case in cases {
            number += 1;
            amount += case.amount;
            due += case.repay.unwrap_or_default();
            rows.push(case.row(number, group, currency));
        }
        repay += due;
        rows.push(sum_row(RowKind::Subtotal, group, Some(amount), due, currency));
    }
    // Amounts of refusals, reversals and findings may be those of one voucher: they are not added up.
    rows.push(sum_row(RowKind::Total, "total", None, repay, currency));

    // The rows come from the accounts; the other side is what budget lines, here and of other grants, gave back.
    let own = grant.spending.entries.iter().filter(|it| period.contains(it.on) && it.voucher != NONE);
    let own = own.filter(|it| it.kind == EntryKind::Reversal).map(|it| it.amount);
    let abroad = grant.between.iter().filter(|it| it.paid_here && taken_back.contains(&it.seq));
    let given_back: Decimal = own.chain(abroad.map(|it| it.amount)).sum();
    let about = |it: u64| grant.findings.iter().any(|(seq, _)| *seq == it);
    let decided = latest(grant).into_iter().filter(|(seq, it)| about(*seq) && it.repay.is_some());
    let decided = decided.filter(|(seq, _)| day_of(grant, *seq).is_none_or(|it| period.contains(it)));
    let decided: Decimal = decided
        .filter_map(|it| it.1.repay)
        .filter(|it| it.currency() == currency)
        .map(|it| it.amount())
        .sum();
    let refusals = grant.refused.iter().filter(|it| period.contains(grant.vouchers[it.1 as usize].paid_on));
    Ok(Statement {
        tables: vec![Table { key: "cases", columns: columns(currency), rows }],
        checks: vec![
            Check::amounts("reversed-equals-lines", back, Decimal::ZERO - given_back, currency),
            Check::amounts("repay-equals-decisions", repay, decided, currency),
            Check::counts("refusals-are-all-there", counts[0], refusals.count() as u64),
        ],
        ..ENTRY.blank(books, grant, scope, None)
    })
}

struct Case<'a> {
    // The record that says it.
    seq: u64,
    voucher: Option<&'a Voucher>,
    on: Option<Date>,
    amount: Decimal,
    rule: Option<&'a str>,
    text: Field,
    decision: &'static str,
    // The record that put it right, and the voucher that took the place.
    contra: Option<u64>,
    instead: Option<&'a Voucher>,
    repay: Option<Decimal>,
}

impl Case<'_> {
    fn row(&self, number: u64, group: &str, currency: Currency) -> Row {
        let record = self.seq;
        let said = |field| Some(Cell::plain(Value::Said { record, field }));
        let from: Vec<u64> = self.voucher.map(|it| it.seq).into_iter().chain([record]).collect();
        let cells = vec![
            Some(Cell::plain(Value::Count(number))),
            self.voucher.map(|it| Cell::text(it.number.as_str())),
            self.on.map(|it| Cell::plain(Value::Date(it))),
            self.voucher.map(|_| Cell::amount(self.amount, currency, Sources::of(from))),
            self.rule.map(Cell::text),
            said(self.text),
            said(Field::Actor),
            said(Field::Day),
            Some(Cell::plain(Value::Word(self.decision))),
            self.contra.map(Cell::record),
            self.instead.map(|it| Cell::text(it.number.as_str())),
            self.repay.map(|it| Cell::amount(it, currency, Sources::one(self.contra.unwrap_or(record)))),
        ];
        Row { kind: RowKind::Line, key: format!("{group} {record}"), cells }
    }
}

fn columns(currency: Currency) -> Vec<Column> {
    vec![
        Column::new("number", Kind::Count),
        Column::new("voucher", Kind::Text),
        Column::new("date", Kind::Date),
        Column::amount("amount", currency),
        Column::new("rule", Kind::Text),
        Column::new("text", Kind::Text),
        Column::new("found_by", Kind::Text),
        Column::new("found_on", Kind::Date),
        Column::new("decision", Kind::Text),
        Column::new("contra", Kind::Text),
        Column::new("instead", Kind::Text),
        Column::amount("repay", currency),
    ]
}

fn sum_row(
    kind: RowKind,
    key: &'static str,
    amount: Option<Decimal>,
    repay: Decimal,
    currency: Currency,
) -> Row {
    let mut cells = vec![None; COLUMNS];
    cells[5] = (kind == RowKind::Subtotal).then(|| Cell::plain(Value::Word(key)));
    cells[AMOUNT] = amount.map(|it| Cell::sum(it, currency));
    cells[REPAY] = Some(Cell::sum(repay, currency));
    Row { kind, key: key.to_owned(), cells }
}

// The vouchers that took the place of others, by the number of those.
type Instead<'a> = HashMap<u32, &'a Voucher>;

fn refused<'a>(grant: &'a Grant, period: Period, instead: &Instead<'a>) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for (seq, index) in &grant.refused {
        let voucher = &grant.vouchers[*index as usize];
        if !period.contains(voucher.paid_on) {
            continue;
        }
        let (decision, contra) = match voucher.state {
            State::Rejected | State::Recorded => ("decision-open", None),
            State::Approved => ("decision-accepted", None),
            State::Reversed { by } => ("decision-corrected", Some(by)),
            State::Void => continue,
        };
        cases.push(Case {
            seq: *seq,
            voucher: Some(voucher),
            on: Some(voucher.paid_on),
            amount: voucher.amount,
            rule: None,
            text: Field::Reason,
            decision,
            contra,
            instead: instead.get(index).copied(),
            repay: None,
        });
    }
    cases
}

fn reversed<'a>(grant: &'a Grant, period: Period, instead: &Instead<'a>) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    for moved in grant.accounts.iter().flat_map(|it| &it.movements).filter(|it| period.contains(it.on)) {
        let Cause::Reversal(index) = moved.cause else { continue };
        let voucher = &grant.vouchers[index as usize];
        cases.push(Case {
            seq: moved.seq,
            voucher: Some(voucher),
            on: Some(moved.on),
            amount: moved.amount,
            rule: None,
            text: Field::Reason,
            decision: "decision-corrected",
            contra: Some(moved.seq),
            instead: instead.get(&index).copied(),
            repay: None,
        });
    }
    cases.sort_by_key(|it| (it.on, it.seq));
    cases
}

// A voucher charged anew; it may have been charged to another grant, or be charged to one now.
fn reclassified(grant: &Grant, period: Period) -> Vec<Case<'_>> {
    let own = grant.spending.entries.iter();
    let own = own.filter(|it| it.kind == EntryKind::Reclassification && period.contains(it.on));
    let mut seen = BTreeSet::new();
    let mut cases = Vec::new();
    for entry in own.filter(|it| seen.insert(it.seq)) {
        // Of a voucher of another grant, that grant tells.
        let Some(voucher) = grant.vouchers.get(entry.voucher as usize) else { continue };
        cases.push(Case {
            seq: entry.seq,
            voucher: Some(voucher),
            on: Some(entry.on),
            amount: voucher.amount,
            rule: None,
            text: Field::Reason,
            decision: "decision-corrected",
            contra: Some(entry.seq),
            instead: None,
            repay: None,
        });
    }
    cases
}

// How each finding was settled last, by the finding's record.
fn latest(grant: &Grant) -> Vec<(u64, &FindingSettled)> {
    let mut last: Vec<(u64, &FindingSettled)> = Vec::new();
    for (seq, it) in &grant.settled {
        last.retain(|known| known.0 != *seq);
        last.push((*seq, it));
    }
    last
}

// The day of the voucher that a finding is about; one that is about no voucher belongs to every period.
fn day_of(grant: &Grant, finding: u64) -> Option<Date> {
    let raised = grant.findings.iter().find(|it| it.0 == finding)?;
    let voucher = grant.voucher_at(raised.1.about?.seq)?;
    Some(grant.vouchers[voucher as usize].paid_on)
}

fn found<'a>(grant: &'a Grant, period: Period, instead: &Instead<'a>) -> Vec<Case<'a>> {
    let settled = latest(grant);
    let mut cases = Vec::new();
    for (seq, it) in &grant.findings {
        if day_of(grant, *seq).is_some_and(|day| !period.contains(day)) {
            continue;
        }
        let index = it.about.and_then(|it| grant.voucher_at(it.seq));
        let voucher = index.map(|it| &grant.vouchers[it as usize]);
        let settled = settled.iter().find(|it| it.0 == *seq).map(|it| it.1);
        let by = voucher.and_then(|it| match it.state {
            State::Reversed { by } => Some(by),
            State::Recorded | State::Approved | State::Rejected | State::Void => None,
        });
        let repay = settled.and_then(|it| it.repay).filter(|it| it.currency() == grant.award.currency);
        cases.push(Case {
            seq: *seq,
            voucher,
            on: voucher.map(|it| it.paid_on),
            amount: voucher.map_or(Decimal::ZERO, |it| it.amount),
            rule: it.control.as_deref(),
            text: Field::Text,
            decision: match settled.map(|it| it.decision) {
                None => "decision-open",
                Some(Decision::Accepted) => "decision-accepted",
                Some(Decision::Corrected) => "decision-corrected",
                Some(Decision::Disallowed) => "decision-disallowed",
            },
            contra: by,
            instead: index.and_then(|it| instead.get(&it).copied()),
            repay: repay.map(|it| it.amount()),
        });
    }
    cases
}
