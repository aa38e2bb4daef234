//! What a statement was computed with: settings of the grant, each with its origin.
//!
//! A setting is a parameter of a rule, under a control or under the statement's own code (`T13`). What the
//! grant has not adopted is shown as not set, with the origin of what was taken instead: it is never shown as
//! a rule of the donor.

use std::str::FromStr;

use tarikh_events::Decimal;

use super::worth::Method;
use crate::books::Rules;
use crate::statement::{Cell, Column, Kind, Row, RowKind, Sources, Table, Value};

/// Where a setting may stand: a rule and its parameter.
type Place = (&'static str, &'static str);

const PLAN_RATE: &str = "setting-plan-rate";

// A rate is shown as the rates beside it are.
fn shown(word: &str, number: Decimal) -> Value {
    match word == PLAN_RATE {
        true => Value::Rate(number),
        false => Value::Text(number.to_string()),
    }
}

/// The settings that a statement asked for, in the order in which it asked.
pub(super) struct Settings<'a> {
    rules: &'a Rules,
    rows: Vec<Row>,
}

impl<'a> Settings<'a> {
    pub(super) fn of(rules: &'a Rules) -> Self {
        Self { rules, rows: Vec::new() }
    }

    // The first of the places that says something: its value, the rule's source, and the record.
    fn adopted(&self, places: &[Place]) -> Option<(&'a str, &'a str, u64)> {
        places.iter().find_map(|(control, name)| {
            let (seq, rule) = self.rules.iter().find(|it| it.1.control == *control)?;
            let parameter = rule.parameters.iter().find(|it| it.name == *name)?;
            Some((parameter.value.as_str(), rule.source.as_str(), seq))
        })
    }

    fn note(&mut self, word: &'static str, value: Option<Value>, origin: Value, from: Sources) {
        let cells = vec![
            Some(Cell::plain(Value::Word(word))),
            value.map(|value| Cell { value, sources: from }),
            Some(Cell::plain(origin)),
        ];
        self.rows.push(Row { kind: RowKind::Line, key: word.to_owned(), cells });
    }

    /// A text as the grant has adopted it.
    pub(super) fn text(
        &mut self,
        word: &'static str,
        places: &[Place],
        otherwise: &'static str,
    ) -> Option<&'a str> {
        let adopted = self.adopted(places);
        match adopted {
            Some((value, source, seq)) => {
                let (value, source) = (Value::Text(value.to_owned()), Value::Text(source.to_owned()));
                self.note(word, Some(value), source, Sources::one(seq));
            }
            None => self.note(word, None, Value::Word(otherwise), Sources::default()),
        }
        adopted.map(|it| it.0)
    }

    /// A number: as the grant has adopted it, or else the default with the word that says where that comes
    /// from.
    pub(super) fn number(
        &mut self,
        word: &'static str,
        places: &[Place],
        otherwise: (Option<Decimal>, &'static str),
    ) -> Option<Decimal> {
        let adopted = self.adopted(places);
        match adopted.and_then(|(value, source, seq)| Some((Decimal::from_str(value).ok()?, source, seq))) {
            Some((number, source, seq)) => {
                let source = Value::Text(source.to_owned());
                self.note(word, Some(shown(word, number)), source, Sources::one(seq));
                Some(number)
            }
            None => {
                let value = otherwise.0.map(|it| shown(word, it));
                self.note(word, value, Value::Word(otherwise.1), Sources::default());
                otherwise.0
            }
        }
    }

    /// How cost is brought into the report currency, with the rate of the plan.
    pub(super) fn method(&mut self) -> (Method, Option<Decimal>) {
        let adopted = self.adopted(&[("T12", "method"), ("K41", "method")]);
        let known = adopted.and_then(|(word, source, seq)| Some((Method::read(word)?, source, seq)));
        let method = match known {
            Some((method, source, seq)) => {
                let source = Value::Text(source.to_owned());
                self.note("setting-method", Some(Value::Word(method.word())), source, Sources::one(seq));
                method
            }
            None => {
                let method = Method::default();
                let origin = Value::Word("setting-not-set-customary");
                self.note("setting-method", Some(Value::Word(method.word())), origin, Sources::default());
                method
            }
        };
        (method, self.plan_rate())
    }

    /// Units of the currency of the books for one of the report currency, as the plan was made with.
    pub(super) fn plan_rate(&mut self) -> Option<Decimal> {
        let places = [("T12", "plan_rate"), ("K41", "parity")];
        self.number(PLAN_RATE, &places, (None, "setting-not-set")).filter(|it| *it > Decimal::ZERO)
    }

    pub(super) fn table(self) -> Table {
        let columns = ["setting", "value", "origin"].map(|key| Column::new(key, Kind::Text)).to_vec();
        Table { key: "settings", columns, rows: self.rows }
    }
}
