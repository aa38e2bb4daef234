//! The rule of entry for texts: composed letters (NFC), and no character that is not seen.
//!
//! A rule of entry and not of verification: an old record stays readable when the rule grows stricter. It is
//! asked of every text of every fact that is decided, so that a typed command, an import and a page of the
//! browser obey the same rule; whoever takes a text from a person brings it to its form with [`text`] first.

use std::borrow::Cow;

use serde_json::Value;
use tarikh_events::Event;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Rejection;

/// Longest part of a refused text that is shown back.
const SHOWN_MAX: usize = 80;

/// Whether a character has no place in a text: control characters, line and paragraph separators, what
/// changes the direction of writing, what takes no room. Two texts that look the same must be the same.
pub fn forbidden(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// A text in NFC, which nearly every text is already.
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A text as it may be recorded: without surrounding spaces, in NFC. What is not seen in it is refused.
pub fn text(text: &str) -> Result<String, Rejection> {
    let text = composed(text.trim());
    match text.contains(forbidden) {
        true => Err(Rejection::TextRefused { found: shown(&text) }),
        false => Ok(text.into_owned()),
    }
}

/// A text for showing it back: shortened, and nothing in it can command a terminal.
pub fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (index, it) in text.trim().chars().enumerate() {
        if index == SHOWN_MAX {
            shown.push('…');
            break;
        }
        match forbidden(it) {
            true => shown.extend(it.escape_unicode()),
            false => shown.push(it),
        }
    }
    shown
}

/// Refuses a fact that holds a text which is not in its form. Gives its body, so that it is written once.
pub(super) fn clean(event: &Event) -> Result<Option<String>, Rejection> {
    // What cannot be written at all is for the ledger to say, which writes it.
    let Ok(body) = event.body() else { return Ok(None) };
    // Most bodies: nothing but printable ASCII and no escapes. Then those of composed letters.
    let plain = |it: u8| matches!(it, b' '..=b'~') && it != b'\\';
    if body.bytes().all(plain) || (is_nfc(&body) && !body.contains('\\') && !body.contains(forbidden)) {
        return Ok(Some(body));
    }
    if let Ok(Value::Object(fields)) = serde_json::from_str(&body) {
        let note = note_of(event);
        fields.iter().filter(|(key, _)| Some(key.as_str()) != note).try_for_each(|(_, it)| each_text(it))?;
    }
    Ok(Some(body))
}

// The field that holds a signed note, which has lines and is not a person's text.
fn note_of(event: &Event) -> Option<&'static str> {
    match event.kind() {
        "checkpoint-signed.v1" | "checkpoint-witnessed.v1" => Some("note"),
        "ledger-restored.v1" => Some("checkpoint"),
        _ => None,
    }
}

fn each_text(value: &Value) -> Result<(), Rejection> {
    match value {
        Value::String(text) if !is_nfc(text) || text.contains(forbidden) => {
            Err(Rejection::TextRefused { found: shown(text) })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        Value::Array(values) => values.iter().try_for_each(each_text),
        Value::Object(fields) => fields.values().try_for_each(each_text),
    }
}

#[cfg(test)]
mod tests {
    use tarikh_events::Date;
    use tarikh_events::expense::VoucherVoided;

    use super::*;

    #[test]
    fn a_text_is_composed_and_trimmed() {
        assert_eq!(text("  Achat d\u{2019}e\u{301}toffe "), Ok("Achat d\u{2019}étoffe".to_owned()));
    }

    #[test]
    fn a_signed_note_has_lines_and_nothing_beside_it_does() {
        let restored = |checkpoint: &str, origin: &str| {
            clean(&Event::from(tarikh_events::ledger::LedgerRestored {
                checkpoint: Some(checkpoint.to_owned()),
                checkpoint_key: tarikh_events::PublicKey([7; 32]),
                incarnation: 2,
                lost: 0,
                origin: origin.to_owned(),
            }))
        };
        assert_eq!(restored("registre\n3\n", "registre/2").map(drop), Ok(()));
        assert!(restored("registre\n3\n", "registre\n2").is_err());
    }

    #[test]
    fn what_is_not_seen_is_refused_and_shown() {
        for hidden in
            ["\n", "\t", "\u{0}", "\u{7f}", "\u{85}", "\u{200b}", "\u{202e}", "\u{2066}", "\u{feff}"]
        {
            let typed = format!("gaz{hidden}oil");
            let Err(Rejection::TextRefused { found }) = text(&typed) else { panic!("{typed:?} was taken") };
            assert!(found.starts_with("gaz\\u{"), "{found}");
        }
        // A joiner is a letter's matter in other scripts, a hard space a French one.
        assert!(text("50\u{a0}%, \u{200d}").is_ok());
    }

    #[test]
    fn a_fact_is_looked_at_as_it_will_be_written() {
        let voided = |reason: &str| {
            Event::from(VoucherVoided {
                account: "571".into(),
                cheque: None,
                grant: "G".into(),
                number: "CA-2017-0001".into(),
                on: Date::constant(2017, 3, 31),
                reason: reason.to_owned(),
            })
        };
        for taken in ["carnet perdu", "reçu « abîmé » à 50\u{a0}%", "dit \"le gros\", C:\\carnets"] {
            let event = voided(taken);
            assert_eq!(clean(&event), Ok(Some(event.body().unwrap())), "{taken}");
        }
        for hidden in ["gaz\u{7f}oil", "gaz\toil", "gaz\u{202e}oil", "abime\u{301}", "\"gaz\u{200b}\""] {
            assert!(clean(&voided(hidden)).is_err(), "{hidden:?} was taken");
        }
    }
}
