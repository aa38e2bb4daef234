//! What rows say of a record: its number, its party and its text, the same in every statement.

use tarikh_events::LineCode;

use crate::books::{self, Books, Cause, EntryKind, Grant, Movement, NONE, Voucher};
use crate::postings::Posted;
use crate::statement::{Field, Value};

/// What a row says of a record.
pub(super) struct Said {
    /// The voucher's number; else the record, which stays what it is whatever is recorded later.
    pub key: String,
    /// The voucher's number, or the reference of what is no voucher.
    pub voucher: Option<Value>,
    /// Who was paid, or who paid.
    pub party: Option<Value>,
    /// What for, or why.
    pub text: Option<Value>,
}

/// What is said of a movement.
pub(super) fn said(grant: &Grant, movement: Movement) -> Said {
    let record = movement.seq;
    let own = |field| Some(Value::Said { record, field });
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let key = record.to_string();
    match movement.cause {
        Cause::Voucher(number) => {
            let voucher = &grant.vouchers[number as usize];
            Said {
                key: voucher.number.to_string(),
                voucher: text(voucher.number.as_str()),
                party: voucher.party.clone().map(Value::Party),
                text: own(Field::Purpose),
            }
        }
        Cause::Reversal(number) => {
            let voucher = &grant.vouchers[number as usize];
            Said {
                key,
                voucher: text(voucher.number.as_str()),
                party: voucher.party.clone().map(Value::Party),
                text: own(Field::Reason),
            }
        }
        Cause::AdvanceIssued(number) | Cause::AdvanceRefund(number) => {
            let advance = &grant.advances[number as usize];
            let issued = matches!(movement.cause, Cause::AdvanceIssued(_));
            Said {
                key: if issued { advance.number.to_string() } else { key },
                voucher: text(advance.number.as_str()),
                party: Some(Value::Party(advance.party.clone())),
                text: if issued { own(Field::Purpose) } else { Some(Value::Word("advance-refund")) },
            }
        }
        Cause::Moved(_) => Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text) },
        Cause::Funds(number) => {
            let instalment = &grant.instalments[number as usize];
            Said {
                key,
                voucher: text(instalment.reference.as_str()),
                party: text(&instalment.sender),
                text: Some(Value::Word("funds-received")),
            }
        }
        Cause::TransferFee(number) => Said {
            key: format!("{record}-fee"),
            voucher: text(grant.instalments[number as usize].reference.as_str()),
            party: None,
            text: Some(Value::Word("transfer-fee")),
        },
        Cause::BankFee => Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text) },
        Cause::Interest => Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Text) },
        Cause::Income => {
            Said { key, voucher: own(Field::Reference), party: own(Field::Party), text: own(Field::Text) }
        }
        Cause::Contribution => Said {
            key,
            voucher: own(Field::Reference),
            party: own(Field::Party),
            text: own(Field::Description),
        },
        Cause::Returned => {
            Said { key, voucher: own(Field::Reference), party: None, text: own(Field::Reason) }
        }
        // The minutes' number stands in the count that the record names.
        Cause::Difference => Said { key, voucher: None, party: None, text: own(Field::Reason) },
    }
}

/// What is said of all that a record did in the books of a grant.
pub(super) fn said_of(books: &Books, grant: &Grant, posted: &Posted<'_>) -> Said {
    if let Some((_, movement)) = posted.movements.first() {
        return said(grant, *movement);
    }
    // No money moved: cost was charged to something else, or is borne for another grant.
    let record = posted.seq;
    let entry = posted.entries.first();
    let voucher = entry.and_then(|it| voucher_of(books, grant, it));
    let voucher = voucher.or_else(|| posted.between.first().and_then(|it| between_voucher(books, grant, it)));
    let field = match entry.map(|it| it.kind) {
        Some(EntryKind::Voucher) => Field::Purpose,
        Some(EntryKind::BankFee | EntryKind::TransferFee) => Field::Text,
        Some(EntryKind::Reversal | EntryKind::Reclassification | EntryKind::Difference) | None => {
            Field::Reason
        }
    };
    Said {
        key: record.to_string(),
        voucher: voucher.map(|it| Value::Text(it.number.to_string())),
        party: voucher.and_then(|it| it.party.clone()).map(Value::Party),
        text: Some(Value::Said { record, field }),
    }
}

/// The voucher of an entry; it may be one of another grant that paid.
pub(super) fn voucher_of<'a>(
    books: &'a Books,
    grant: &'a Grant,
    entry: &books::Entry,
) -> Option<&'a Voucher> {
    if entry.voucher != NONE {
        return grant.vouchers.get(entry.voucher as usize);
    }
    let between = grant.between_by(entry.seq).iter().find(|it| !it.paid_here)?;
    between_voucher(books, grant, between)
}

fn between_voucher<'a>(books: &'a Books, grant: &'a Grant, it: &books::Between) -> Option<&'a Voucher> {
    let payer = if it.paid_here { grant } else { books.grant(&it.grant)? };
    payer.vouchers.get(it.voucher as usize)
}

/// The lines that a movement charged.
pub(super) fn line(grant: &Grant, movement: Movement) -> Option<String> {
    let record = movement.seq;
    match movement.cause {
        Cause::Voucher(number) => lines(grant, record, grant.entries_of(&grant.vouchers[number as usize])),
        Cause::Reversal(_) | Cause::TransferFee(_) | Cause::BankFee | Cause::Difference => {
            lines(grant, record, grant.spending.of_record(record))
        }
        // An advance is charged to no line until vouchers justify it.
        Cause::AdvanceIssued(_)
        | Cause::AdvanceRefund(_)
        | Cause::Moved(_)
        | Cause::Funds(_)
        | Cause::Interest
        | Cause::Income
        | Cause::Contribution
        | Cause::Returned => None,
    }
}

// The lines that a record charged, joined by `+`; those of another grant stand behind its code.
fn lines(grant: &Grant, record: u64, entries: &[books::Entry]) -> Option<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut add = |code: String| {
        if !codes.contains(&code) {
            codes.push(code);
        }
    };
    let own = entries.iter().filter_map(|it| grant.spending.lines.get(it.line));
    own.map(LineCode::to_string).for_each(&mut add);
    let others = grant.between_by(record).iter().filter(|it| it.paid_here);
    others.map(|it| format!("{} {}", it.grant, it.line)).for_each(&mut add);
    (!codes.is_empty()).then(|| codes.join("+"))
}
