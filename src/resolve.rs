//! What the chain and the vault put into a statement: texts that records hold, and names of people.
//!
//! A statement is pure and holds neither. Before it is shown, each [`Value::Said`] becomes the text of its
//! record, each [`Value::Party`] a name, and each `{p-…}` in a text the name it stands for. Of someone who
//! was erased the identifier stays.

use serde_json::Value as Json;
use tarikh_events::{Date, Envelope, Hash, Link, PartyId};
use tarikh_projections::Statement;
use tarikh_projections::controls::Arg;
use tarikh_projections::statement::{Field, Value};

use crate::ledger::{Ledger, LedgerError};
use crate::names::Names;

/// Puts texts and names into a statement.
pub fn statement(statement: &mut Statement, ledger: &Ledger) -> Result<(), LedgerError> {
    fill(statement, &|record| ledger.link(record), ledger.names())
}

/// Puts texts and names into a statement, the names as they were at some earlier record.
pub fn statement_as(statement: &mut Statement, ledger: &Ledger, names: &Names) -> Result<(), LedgerError> {
    fill(statement, &|record| ledger.link(record), names)
}

/// Puts texts into a statement, with the identifiers of people in the place of their names: what is in the
/// chain and nothing else, so that it never changes.
pub fn identified(statement: &mut Statement, ledger: &Ledger) -> Result<(), LedgerError> {
    identified_from(statement, &|record| ledger.link(record))
}

/// The same from the stored lines alone, without an open ledger.
pub fn identified_from(statement: &mut Statement, links: Links<'_>) -> Result<(), LedgerError> {
    fill(statement, links, &Names::default())
}

/// Gives the stored line of a record, if there is one.
pub type Links<'a> = &'a dyn Fn(u64) -> Result<Option<Link>, LedgerError>;

fn fill(statement: &mut Statement, links: Links<'_>, names: &Names) -> Result<(), LedgerError> {
    let mut texts = Texts { links, names, last: None };
    for fact in &mut statement.facts {
        value(&mut fact.value, &mut texts)?;
    }
    for (_, arg) in statement.notes.iter_mut().flat_map(|it| &mut it.values) {
        match arg {
            Arg::Party(party) => *arg = Arg::Text(name(names, party)),
            Arg::Text(text) => *text = names.show(text),
            Arg::Word(_)
            | Arg::Words(_)
            | Arg::Money(_)
            | Arg::Date(_)
            | Arg::Percent(_)
            | Arg::Rate(_)
            | Arg::Count(_) => {}
        }
    }
    for cell in statement.tables.iter_mut().flat_map(|it| &mut it.rows).flat_map(|it| &mut it.cells) {
        let Some(it) = cell else { continue };
        // What the record does not say is blank.
        if !value(&mut it.value, &mut texts)? {
            *cell = None;
        }
    }
    Ok(())
}

// Whether there is something to show.
fn value(value: &mut Value, texts: &mut Texts<'_>) -> Result<bool, LedgerError> {
    let names = texts.names;
    match value {
        Value::Text(text) => {
            if text.contains('{') {
                *text = names.show(text);
            }
        }
        Value::Party(party) => *value = Value::Text(name(names, party)),
        Value::Said { record, field } => match texts.of(*record, *field)? {
            Some(said) => *value = said,
            None => return Ok(false),
        },
        Value::Word(_)
        | Value::Amount(_)
        | Value::Rate(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Count(_)
        | Value::Hash(_) => {}
    }
    Ok(true)
}

/// The name of a party, or its identifier where there is none.
pub fn name(names: &Names, party: &PartyId) -> String {
    names.name(party).unwrap_or(party.as_str()).to_owned()
}

// A row often shows several texts of one record.
struct Texts<'a> {
    links: Links<'a>,
    names: &'a Names,
    last: Option<(u64, Spoken)>,
}

impl Texts<'_> {
    fn of(&mut self, record: u64, field: Field) -> Result<Option<Value>, LedgerError> {
        if self.last.as_ref().is_none_or(|it| it.0 != record) {
            let link = (self.links)(record)?.ok_or(LedgerError::NoRecord { seq: record })?;
            self.last = Some((record, Spoken { hash: Some(link.hash), ..Spoken::read(&link.line) }));
        }
        let Some((_, spoken)) = &self.last else { return Ok(None) };
        Ok(match field {
            Field::Day => spoken.day.map(Value::Date),
            // Whole, because it is there to be compared.
            Field::Hash => spoken.hash.map(|it| Value::Text(it.to_string())),
            Field::Number
            | Field::Reference
            | Field::Party
            | Field::Purpose
            | Field::Text
            | Field::Reason
            | Field::Description
            | Field::Unit
            | Field::ValueSource
            | Field::Actor
            | Field::Consent => spoken.text(field, self.names).map(Value::Text),
        })
    }
}

/// The texts that a record holds, whatever its kind: its fields by their names.
#[derive(Debug, Default)]
pub struct Spoken {
    body: Json,
    given: Json,
    actor: String,
    // Of the clock reading, in the time of Greenwich, which is that of Mali.
    day: Option<Date>,
    hash: Option<Hash>,
}

impl Spoken {
    /// Takes the fields of a stored line.
    pub fn read(line: &[u8]) -> Self {
        let Some(envelope) = Envelope::peek(line) else { return Self::default() };
        let json = |text: &str| serde_json::from_str(text).unwrap_or_default();
        Self {
            body: json(envelope.body),
            given: envelope.given.map(json).unwrap_or_default(),
            actor: envelope.actor.to_owned(),
            day: envelope.at.get(..10).and_then(|it| it.parse().ok()),
            hash: None,
        }
    }

    /// A field of the body, or what the ledger gave where the body lacks it.
    pub fn field(&self, name: &str) -> Option<&Json> {
        self.body.get(name).or_else(|| self.given.get(name))
    }

    /// A text, with names shown.
    pub fn text(&self, field: Field, names: &Names) -> Option<String> {
        let key = match field {
            Field::Number => "number",
            Field::Reference => "reference",
            Field::Party => "party",
            Field::Purpose => "purpose",
            Field::Text => "text",
            Field::Reason => "reason",
            Field::Description => "description",
            Field::Unit => "unit",
            Field::ValueSource => "value_source",
            Field::Consent => "consent",
            Field::Actor => return Some(self.actor.clone()),
            Field::Day => return self.day.map(|it| it.to_string()),
            Field::Hash => return self.hash.map(|it| it.to_string()),
        };
        let text = self.field(key)?.as_str()?;
        Some(match field {
            Field::Party => name(names, &PartyId::from(text)),
            Field::Number => text.to_owned(),
            Field::Reference
            | Field::Purpose
            | Field::Text
            | Field::Reason
            | Field::Description
            | Field::Unit
            | Field::ValueSource
            | Field::Consent => names.show(text),
            Field::Actor | Field::Day | Field::Hash => text.to_owned(),
        })
    }
}
