//! What can be chosen for a field: codes of the books with their labels, for completing what is typed and for
//! saying what there is.

use tarikh_events::Decimal;
use tarikh_events::ledger::Role;
use tarikh_projections::Books;
use tarikh_projections::books::{Grant, State};

use super::{Code, Kind, Named};
use crate::names::Names;

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is typed.
    pub code: String,
    /// What it is; a word of the program where `word` says so.
    pub label: String,
    /// Whether the label is the key of a word.
    pub word: bool,
}

impl Choice {
    fn new(code: impl ToString, label: impl ToString) -> Self {
        Self { code: code.to_string(), label: label.to_string(), word: false }
    }

    fn word(code: &'static str, key: String) -> Self {
        Self { code: code.to_owned(), label: key, word: true }
    }
}

/// What there is to choose from for a kind of field; nothing where anything may be typed.
pub fn choices(books: &Books, names: &Names, grant: Option<&Grant>, kind: Kind) -> Vec<Choice> {
    let mut all = recorded(books, names, grant, kind);
    for it in all.iter_mut().filter(|it| it.label.contains('{')) {
        it.label = names.show(&it.label);
    }
    all
}

fn recorded(books: &Books, names: &Names, grant: Option<&Grant>, kind: Kind) -> Vec<Choice> {
    match kind {
        Kind::Code(code) => grant.map(|grant| of_code(books, names, grant, code)).unwrap_or_default(),
        Kind::Record(named) => grant.map(|grant| of_record(names, grant, named)).unwrap_or_default(),
        Kind::Word(words) => words.iter().map(|it| Choice::word(it, format!("choice-{it}"))).collect(),
        Kind::Roles => {
            Role::ALL.iter().map(|it| Choice::word(it.key(), format!("role-{}", it.key()))).collect()
        }
        Kind::Members => books.members.keys().map(|it| Choice::new(it, "")).collect(),
        Kind::Party => books
            .parties
            .iter()
            .filter_map(|(id, party)| {
                let name = names.name(id)?;
                Some(Choice::new(name, party.function.as_deref().unwrap_or_default()))
            })
            .collect(),
        Kind::Text
        | Kind::Reference
        | Kind::New
        | Kind::Day
        | Kind::Month
        | Kind::Year
        | Kind::Amount(_)
        | Kind::Balance(_)
        | Kind::Money
        | Kind::Count
        | Kind::Quantity
        | Kind::Splits
        | Kind::Documents
        | Kind::Document
        | Kind::Denominations
        | Kind::Matches
        | Kind::BankLines
        | Kind::List
        | Kind::Concluded
        | Kind::Parameters
        | Kind::Severities
        | Kind::Name
        | Kind::Personal
        | Kind::Plan => Vec::new(),
    }
}

fn of_code(books: &Books, names: &Names, grant: &Grant, code: Code) -> Vec<Choice> {
    let award = &grant.award;
    match code {
        Code::Account => grant
            .accounts
            .iter()
            .filter(|it| it.closed.is_none())
            .map(|it| Choice::new(&it.opened.account, &it.opened.name))
            .collect(),
        Code::Line => {
            let lines = grant.budget.in_force().map(|it| it.lines.as_slice()).unwrap_or_default();
            lines.iter().map(|it| Choice::new(&it.added.line, &it.added.label)).collect()
        }
        Code::Activity => {
            grant.activities.iter().map(|it| Choice::new(&it.planned.activity, &it.planned.title)).collect()
        }
        Code::Place => award.places.iter().map(|it| Choice::new(&it.code, &it.name)).collect(),
        Code::Result => award.results.iter().map(|it| Choice::new(&it.code, &it.title)).collect(),
        Code::Heading => award.headings.iter().map(|it| Choice::new(&it.code, "")).collect(),
        Code::Funding => award
            .funding
            .iter()
            .map(|it| Choice::new(&it.code, &it.name))
            .chain(award.funding_keys.iter().map(|it| Choice::new(&it.code, "")))
            .collect(),
        Code::Member => {
            books.members.iter().filter(|it| !it.1.retired).map(|(id, _)| Choice::new(id, "")).collect()
        }
        Code::Advance => grant
            .advances
            .iter()
            .filter(|it| it.outstanding() > Decimal::ZERO)
            .map(|it| Choice::new(&it.number, names.name(&it.party).unwrap_or_default()))
            .collect(),
        Code::Voucher => grant.vouchers.iter().map(|it| Choice::new(&it.number, "")).collect(),
        Code::Asset => grant
            .assets
            .iter()
            .filter(|it| it.disposed.is_none())
            .map(|it| Choice::new(&it.acquired.asset, &it.acquired.label))
            .collect(),
        Code::Control => grant.rules.iter().map(|it| Choice::new(&it.1.control, "")).collect(),
    }
}

fn of_record(names: &Names, grant: &Grant, named: Named) -> Vec<Choice> {
    match named {
        Named::Voucher => grant
            .vouchers
            .iter()
            .filter(|it| match it.state {
                State::Recorded | State::Rejected | State::Approved => true,
                State::Reversed { .. } | State::Void => false,
            })
            .map(|it| {
                let payee = it.party.as_ref().and_then(|party| names.name(party));
                Choice::new(&it.number, payee.unwrap_or_default())
            })
            .collect(),
        Named::Advance => grant
            .advances
            .iter()
            .filter(|it| it.outstanding() > Decimal::ZERO)
            .map(|it| Choice::new(&it.number, names.name(&it.party).unwrap_or_default()))
            .collect(),
        Named::Commitment => grant.commitments.iter().map(|it| Choice::new(&it.number, "")).collect(),
        Named::Count => grant
            .accounts
            .iter()
            .flat_map(|account| account.counts.iter().map(move |it| (account, it)))
            .map(|(account, it)| Choice::new(&it.reference, &account.opened.name))
            .collect(),
        Named::Statement => grant
            .accounts
            .iter()
            .flat_map(|account| account.statements.iter().map(move |it| (account, it)))
            .map(|(account, it)| Choice::new(&it.reference, &account.opened.name))
            .collect(),
        Named::Consent => grant.consents.iter().map(|it| Choice::new(&it.1.letter, &it.1.scope)).collect(),
    }
}
