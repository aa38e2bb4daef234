//! Words: every key in every language, every sentence whole.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

// The messages of a file and the variables of each, read from its text: a key stands at the start of a
// line, what belongs to it is indented.
fn messages(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut messages: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with([' ', '}', '\t']) {
            let (key, _) = line.split_once('=').unwrap_or_else(|| panic!("`{line}` is not `key = words`"));
            messages.push((key.trim().to_owned(), BTreeSet::new()));
        }
        let (_, variables) = messages.last_mut().unwrap();
        for part in line.split('$').skip(1) {
            let end = part.find(|it: char| !(it.is_ascii_alphanumeric() || it == '-' || it == '_'));
            variables.insert(part[..end.unwrap_or(part.len())].to_owned());
        }
    }
    messages
}

#[test]
fn every_key_exists_in_every_language_with_the_same_values() {
    for at in 0..Lang::Fr.files().len() {
        let read = |lang: Lang| messages(lang.files()[at].1).into_iter().collect::<BTreeMap<_, _>>();
        let (file, french) = (Lang::Fr.files()[at].0, read(Lang::Fr));
        for lang in [Lang::En, Lang::De] {
            assert_eq!(lang.files()[at].0, file);
            let other = read(lang);
            let keys = |it: &BTreeMap<String, _>| it.keys().cloned().collect::<BTreeSet<_>>();
            let (french_keys, other_keys) = (keys(&french), keys(&other));
            let missing: Vec<_> = french_keys.symmetric_difference(&other_keys).collect();
            assert!(missing.is_empty(), "{file}: only in fr or only in {}: {missing:?}", lang.code());
            for (key, variables) in &french {
                assert_eq!(&other[key], variables, "values of `{key}` in fr and {}", lang.code());
            }
        }
    }
}

#[test]
fn every_file_of_words_can_be_read_and_says_each_key_once() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for (file, text) in lang.files() {
            if let Err((_, faults)) = FluentResource::try_new(text.to_owned()) {
                panic!("{}/{file}: {faults:?}", lang.code());
            }
            for (key, _) in messages(text) {
                assert!(seen.insert(key.clone()), "{}/{file} says `{key}` a second time", lang.code());
            }
        }
    }
}

#[test]
fn every_sentence_can_be_written_with_its_values() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for (key, variables) in lang.files().iter().flat_map(|(_, text)| messages(text)) {
            let args: Vec<_> = variables.iter().map(|it| (it.as_str(), Arg::Count(1))).collect();
            let said = words.find(&key, &args).unwrap_or_else(|| panic!("{}: `{key}`", lang.code()));
            assert!(!said.trim().is_empty() && !said.contains(['{', '}']), "{}: {key} = {said}", lang.code());
        }
    }
}

// A line must not begin with a colon or a question mark, nor a guillemet stand apart from its word.
#[test]
fn french_punctuation_keeps_to_its_word() {
    for (file, text) in Lang::Fr.files() {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let line = line.split_once(" = ").map_or(line, |(_, words)| words);
            for apart in [" :", " ;", " !", " ?", " »", "« ", " %", "' ", "'"] {
                assert!(!line.contains(apart), "{file}: `{apart}` in `{line}`");
            }
        }
    }
}

#[test]
fn a_locale_names_its_language_and_the_rest_is_french() {
    for (locale, lang) in [
        ("de_DE.UTF-8", Lang::De),
        ("de", Lang::De),
        ("en-GB", Lang::En),
        ("EN_US", Lang::En),
        ("fr_ML.UTF-8@euro", Lang::Fr),
        ("C.UTF-8", Lang::Fr),
        ("POSIX", Lang::Fr),
        ("bm_ML", Lang::Fr),
        ("", Lang::Fr),
    ] {
        assert_eq!(Lang::from_locale(locale), lang, "{locale}");
    }
    assert_eq!(Lang::parse("de"), Some(Lang::De));
    assert_eq!(Lang::parse("bm"), None);
}

#[test]
fn days_are_written_as_each_language_writes_them() {
    for (lang, last, first) in [
        (Lang::Fr, "31/12/2017", "01/03/2017"),
        (Lang::En, "31 Dec 2017", "1 Mar 2017"),
        (Lang::De, "31.12.2017", "01.03.2017"),
    ] {
        let words = Words::new(lang);
        assert_eq!(words.date(day("2017-12-31")), last);
        assert_eq!(words.date(day("2017-03-01")), first);
    }
}

#[test]
fn a_period_is_called_by_its_name_when_it_has_one() {
    for (period, fr, en, de) in [
        ("2017-03", "mars 2017", "March 2017", "März 2017"),
        ("2017-Q1", "1er trimestre 2017", "1st quarter 2017", "1. Quartal 2017"),
        ("2017-Q4", "4e trimestre 2017", "4th quarter 2017", "4. Quartal 2017"),
        ("2017", "année 2017", "year 2017", "Jahr 2017"),
        ("2017-02-14..2017-02-14", "14/02/2017", "14 Feb 2017", "14.02.2017"),
        (
            "2017-02-01..2017-12-31",
            "du 01/02/2017 au 31/12/2017",
            "1 Feb 2017 to 31 Dec 2017",
            "01.02.2017 bis 31.12.2017",
        ),
        // Two months and a quarter that begins in February have no name.
        (
            "2017-02-01..2017-04-30",
            "du 01/02/2017 au 30/04/2017",
            "1 Feb 2017 to 30 Apr 2017",
            "01.02.2017 bis 30.04.2017",
        ),
        (
            "2017-03-01..2018-03-31",
            "du 01/03/2017 au 31/03/2018",
            "1 Mar 2017 to 31 Mar 2018",
            "01.03.2017 bis 31.03.2018",
        ),
    ] {
        let parsed = Period::parse(period).unwrap();
        let said = Lang::ALL.map(|lang| Words::new(lang).period(parsed));
        assert_eq!(said, [fr, en, de].map(str::to_owned), "{period}");
    }
}

#[test]
fn a_count_is_grouped_and_chooses_its_plural() {
    let said = |lang, count| Words::new(lang).with("records", &[("count", Arg::Count(count))]);
    assert_eq!(said(Lang::Fr, 0), "0 enregistrement");
    assert_eq!(said(Lang::Fr, 1), "1 enregistrement");
    assert_eq!(said(Lang::Fr, 2), "2 enregistrements");
    assert_eq!(said(Lang::Fr, 1234), "1\u{202f}234 enregistrements");
    assert_eq!(said(Lang::En, 1), "1 record");
    assert_eq!(said(Lang::En, 1_234_567), "1,234,567 records");
    assert_eq!(said(Lang::De, 1), "1 Eintrag");
    assert_eq!(said(Lang::De, 1234), "1.234 Einträge");
}

#[test]
fn values_stand_in_a_sentence_without_invisible_marks() {
    let words = Words::new(Lang::Fr);
    let said = words.with("row-subtotal", &[("heading", Arg::Text("Personnel"))]);
    assert_eq!(said, "Sous-total Personnel");
}

#[test]
fn an_unknown_key_shows_itself() {
    assert_eq!(Words::new(Lang::De).get("no-such-key"), "no-such-key");
    assert_eq!(Words::new(Lang::De).word("no-such-word"), "no-such-word");
}

#[test]
fn words_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Words>();
}
