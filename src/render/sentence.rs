//! Sentences: a key and values become words in the reader's language.

use tarikh_projections::controls::Arg;

use super::words::{self, Words};

/// Writes a sentence.
pub fn sentence(words: &Words, key: &str, values: &[(&'static str, Arg)]) -> String {
    // A position, a line or a version is a name: it is typed as it is shown.
    let named = |name: &str| ["record", "line", "version"].contains(&name);
    let said: Vec<(&str, Said)> = values
        .iter()
        .map(|(name, arg)| {
            if let Arg::Count(count) = arg
                && named(name)
            {
                return (*name, Said::Text(count.to_string()));
            }
            (*name, Said::of(words, arg))
        })
        .collect();
    let args: Vec<(&str, words::Arg<'_>)> = said.iter().map(|(name, said)| (*name, said.arg())).collect();
    let sentence = words.with(key, &args);
    // What a control refuses says so first: the rest is what it would say of what is there already.
    match values.iter().find(|it| it.0 == REFUSED) {
        Some((_, control)) => {
            let control = Said::of(words, control);
            let args = [("control", control.arg()), ("sentence", words::Arg::Text(&sentence))];
            words.with("refused-by-control", &args)
        }
        None => sentence,
    }
}

/// The value of a sentence that names the control which refuses.
pub const REFUSED: &str = "refused";

// A value in the reader's language.
enum Said {
    Text(String),
    Given(words::Arg<'static>),
}

impl Said {
    fn of(words: &Words, arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(visible(text)),
            Arg::Word(key) => Self::Text(words.get(key)),
            Arg::Words(keys) => Self::Text(one_of(words, keys)),
            Arg::Money(money) => Self::Given(words::Arg::Money(*money)),
            Arg::Date(day) => Self::Given(words::Arg::Date(*day)),
            Arg::Percent(percent) => Self::Given(words::Arg::Percent(*percent)),
            Arg::Rate(rate) => Self::Given(words::Arg::Rate(*rate)),
            Arg::Count(count) => Self::Given(words::Arg::Count(*count)),
            Arg::Party(party) => Self::Text(party.to_string()),
        }
    }

    fn arg(&self) -> words::Arg<'_> {
        match self {
            Self::Text(text) => words::Arg::Text(text),
            Self::Given(arg) => *arg,
        }
    }
}

// A typed text cannot move the cursor or pass for another.
fn visible(text: &str) -> String {
    let hidden =
        |it: char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(hidden) {
        return text.to_owned();
    }
    let mut shown = String::new();
    for it in text.chars() {
        match hidden(it) {
            true => shown.extend(it.escape_unicode()),
            false => shown.push(it),
        }
    }
    shown
}

/// Words as a choice: `comptable, caissier ou RAF`.
pub fn one_of(words: &Words, keys: &[&'static str]) -> String {
    let all: Vec<String> = keys.iter().map(|key| words.get(key)).collect();
    choice(words, &all)
}

/// Texts as a choice.
pub fn choice(words: &Words, all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            words.with("list-or", &[("first", words::Arg::Text(&first)), ("last", words::Arg::Text(last))])
        }
    }
}
