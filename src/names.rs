//! Names of people in free text: out on entry, in again on reading.
//!
//! Bank labels and purposes are full of names, and a chain cannot forget. So a known name in a text becomes
//! `{p-…}`, the identifier of the party, before the text is recorded; a `{` that a person typed becomes
//! `{{`. On reading the name stands there again, as the vault has it; of someone who was erased, the
//! identifier stays.
//!
//! A name of several words is found whatever its capitals and accents, because banks write `CHEQUE AMINATA
//! DIALLO`; a single word only as it is spelled, because it may be a word like any other. How it was
//! written stays with it, `{p-…:ua}` for capitals without accents, so that the text reads as it was typed.

use std::borrow::Cow;
use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use tarikh_events::PartyId;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The names that the ledger knows.
#[derive(Debug, Clone, Default)]
pub struct Names {
    names: HashMap<PartyId, String>,
    parties: HashMap<String, PartyId>,
    finder: Option<Finder>,
}

#[derive(Debug, Clone)]
struct Finder {
    search: AhoCorasick,
    parties: Vec<PartyId>,
}

impl Names {
    /// Makes a name known.
    pub fn add(&mut self, party: PartyId, name: String) {
        self.parties.insert(folded(&name), party.clone());
        self.names.insert(party, name);
        self.finder = None;
    }

    /// The party of a name, whatever its capitals and accents.
    pub fn party(&self, name: &str) -> Option<&PartyId> {
        self.parties.get(&folded(name))
    }

    /// The name of a party, unless it is not known or was erased.
    pub fn name(&self, party: &PartyId) -> Option<&str> {
        self.names.get(party).map(String::as_str)
    }

    /// Names that look like one that is not known: a letter or two off, or with a word in common.
    pub fn like(&self, name: &str) -> Vec<String> {
        const MOST: usize = 5;
        let wanted = folded(name);
        let mut like: Vec<(usize, &String)> = self
            .names
            .values()
            .filter_map(|known| {
                let it = folded(known);
                let off = strsim::osa_distance(&it, &wanted);
                let common =
                    it.split(' ').any(|word| word.len() > 3 && wanted.split(' ').any(|it| it == word));
                (common || off <= wanted.chars().count() / 4).then_some((off, known))
            })
            .collect();
        like.sort();
        like.into_iter().take(MOST).map(|it| it.1.clone()).collect()
    }

    /// Names so near to a known one that they may be one typed twice: a few letters off, and no more.
    pub fn near(&self, name: &str) -> Vec<String> {
        let wanted = folded(name);
        let most = wanted.chars().count() / 6;
        let near = |known: &&String| {
            let off = strsim::osa_distance(&folded(known), &wanted);
            0 < off && off <= most
        };
        let mut near: Vec<String> = self.names.values().filter(near).cloned().collect();
        near.sort();
        near
    }

    /// How many names are known.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no name is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A text as it may be recorded: known names replaced by `{p-…}`, typed braces doubled.
    pub fn hide(&mut self, text: &str) -> String {
        let text = if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
        let (folded, places) = fold_with_places(&text);
        let finder = self.finder.get_or_insert_with(|| Finder::new(&self.names));
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for found in finder.search.find_iter(&folded) {
            let (start, end) = (places[found.start()], places[found.end()]);
            let party = &finder.parties[found.pattern().as_usize()];
            let name = &self.names[party];
            let whole = !text[..start].ends_with(char::is_alphanumeric)
                && !text[end..].starts_with(char::is_alphanumeric);
            let several = name.contains(char::is_whitespace);
            let written = spelling(name, &text[start..end]);
            if start < from || !whole || (!several && text[start..end] != **name) {
                continue;
            }
            out.push_str(&text[from..start].replace('{', "{{"));
            out.push_str(&match written {
                "" => format!("{{{party}}}"),
                written => format!("{{{party}:{written}}}"),
            });
            from = end;
        }
        out.push_str(&text[from..].replace('{', "{{"));
        out
    }

    /// A recorded text as a person reads it.
    pub fn show(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('{') {
                out.push('{');
                rest = after;
                continue;
            }
            match rest.split_once('}') {
                Some((token, after)) => {
                    let (party, written) = token.split_once(':').unwrap_or((token, ""));
                    let party = PartyId::from(party);
                    match self.name(&party) {
                        Some(name) => out.push_str(&spelled(name, written)),
                        None => out.push_str(party.as_str()),
                    }
                    rest = after;
                }
                None => out.push('{'),
            }
        }
        out.push_str(rest);
        out
    }
}

/// How a name can be written: as registered, with a small first letter, small, in capitals; each also
/// without accents.
const SPELLINGS: [&str; 8] = ["", "f", "l", "u", "a", "fa", "la", "ua"];

// The first way of writing a name that gives the text. A way nobody thought of is shown as registered.
fn spelling(name: &str, text: &str) -> &'static str {
    SPELLINGS.into_iter().find(|written| spelled(name, written) == text).unwrap_or_default()
}

/// A name as it was written in a text.
pub fn spelled(name: &str, written: &str) -> String {
    let mut name = name.to_owned();
    for letter in written.chars() {
        name = match letter {
            'f' => {
                let mut letters = name.chars();
                let first = letters.next().into_iter().flat_map(char::to_lowercase);
                first.chain(letters).collect()
            }
            'l' => name.to_lowercase(),
            'u' => name.to_uppercase(),
            'a' => name.nfd().filter(|it| !is_combining_mark(*it)).nfc().collect(),
            _ => name,
        };
    }
    name
}

impl Finder {
    fn new(names: &HashMap<PartyId, String>) -> Self {
        let mut pairs: Vec<(&PartyId, String)> = names
            .iter()
            .flat_map(|(party, name)| orders(name).into_iter().map(move |it| (party, it)))
            .collect();
        // The same text gives the same record, whatever the order of a table in memory.
        pairs.sort();
        let search = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(pairs.iter().map(|it| &it.1))
            .expect("names are far shorter than the search can bear");
        Self { search, parties: pairs.into_iter().map(|it| it.0.clone()).collect() }
    }
}

// A name as it may be searched for: as registered and, of a person's two to four words, with the last or the
// last two words first, because paper puts the family name there.
fn orders(name: &str) -> Vec<String> {
    let name = folded(name);
    let words: Vec<&str> = name.split(' ').filter(|it| !it.is_empty()).collect();
    let plain = words.iter().all(|it| it.chars().all(|it| it.is_alphabetic() || it == '-' || it == '\''));
    let most = if plain && (2..=4).contains(&words.len()) { 2.min(words.len() - 1) } else { 0 };
    let turned = (1..=most).map(|last| {
        let (first, last) = words.split_at(words.len() - last);
        last.iter().chain(first).copied().collect::<Vec<_>>().join(" ")
    });
    let mut orders: Vec<String> = turned.filter(|it| *it != name).collect();
    if !name.is_empty() {
        orders.push(name.clone());
    }
    orders.sort();
    orders.dedup();
    orders
}

/// Lower case without accents, single spaces.
fn folded(name: &str) -> String {
    let spaced = name.split_whitespace().collect::<Vec<_>>().join(" ");
    fold_with_places(&spaced).0
}

// The folded text, and for each of its bytes (and its end) the place in the text it comes from.
fn fold_with_places(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (place, letter) in text.char_indices() {
        // Has no accents, and nearly every letter is one of these.
        if letter.is_ascii() {
            let letter = if letter.is_whitespace() { ' ' } else { letter.to_ascii_lowercase() };
            folded.push(letter);
            places.push(place);
            continue;
        }
        let letter = match letter {
            '’' => '\'',
            other if other.is_whitespace() => ' ',
            other => other,
        };
        for base in std::iter::once(letter).nfd().filter(|it| !is_combining_mark(*it)) {
            for lower in base.to_lowercase() {
                folded.push(lower);
                places.resize(folded.len(), place);
            }
        }
    }
    places.push(text.len());
    (folded, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        for (party, name) in [
            ("p-1", "Aïssata Diallo"),
            ("p-2", "Propriétaire (M. Arby)"),
            ("p-3", "Sahel"),
            ("p-4", "Aïssata Diallo Touré"),
        ] {
            names.add(PartyId::from(party), name.to_owned());
        }
        names
    }

    #[test]
    fn a_name_that_was_typed_twice_is_near_and_another_of_its_kind_is_not() {
        let mut names = Names::default();
        for (at, name) in
            ["Garage Albarka", "Radio locale de Goundam", "Radio locale de Diré"].iter().enumerate()
        {
            names.add(format!("p-{at}").as_str().into(), (*name).to_owned());
        }
        assert_eq!(names.near("Garage Albarkha"), ["Garage Albarka"]);
        assert_eq!(names.near("garage albarka"), Vec::<String>::new(), "it is the same name");
        assert_eq!(names.near("Radio locale de Diré"), Vec::<String>::new());
        assert_eq!(names.like("Garage Toto"), ["Garage Albarka"]);
    }

    #[test]
    fn a_name_is_taken_out_and_stands_there_again() {
        for (typed, recorded) in [
            ("CHÈQUE Aïssata Diallo", "CHÈQUE {p-1}"),
            ("Aïssata Diallo Touré, solde", "{p-4}, solde"),
            ("Loyer Propriétaire (M. Arby) – mars", "Loyer {p-2} – mars"),
            ("Pétrole Sahel, ensahelisé", "Pétrole {p-3}, ensahelisé"),
            ("sahel", "sahel"),
            ("reste {p-1} tel quel {", "reste {{p-1} tel quel {{"),
            ("Aïssata Diallos", "Aïssata Diallos"),
            ("", ""),
        ] {
            let mut names = names();
            assert_eq!(names.hide(typed), recorded);
            assert_eq!(names.show(recorded), typed, "shown again");
        }
    }

    #[test]
    fn a_bank_writes_in_capitals_without_accents() {
        for (typed, recorded) in [
            ("VIR AISSATA DIALLO 03/17", "VIR {p-1:ua} 03/17"),
            ("VIR AÏSSATA DIALLO", "VIR {p-1:u}"),
            ("vir aïssata diallo", "vir {p-1:l}"),
            ("Loyer propriétaire (M. Arby)", "Loyer {p-2:f}"),
            ("Loyer proprietaire (M. Arby)", "Loyer {p-2:fa}"),
        ] {
            let mut names = names();
            assert_eq!(names.hide(typed), recorded);
            assert_eq!(names.show(recorded), typed, "shown again");
        }
        // A way nobody thought of is hidden all the same, and shown as the vault has it.
        assert_eq!(names().hide("AïSSATA diallo"), "{p-1}");
        // Decomposed accents are the same name.
        assert_eq!(names().hide("Ai\u{308}ssata Diallo"), "{p-1}");
    }

    #[test]
    fn a_family_name_may_stand_first() {
        for typed in ["Diallo Aïssata", "DIALLO AISSATA", "Touré Aïssata Diallo", "Diallo Touré Aïssata"]
        {
            let recorded = names().hide(&format!("Perdiem {typed}, mars"));
            assert!(recorded.starts_with("Perdiem {p-"), "{recorded}");
            assert!(!recorded.to_lowercase().contains("diallo"), "{recorded}");
        }
        // A label with brackets is no name whose words could be turned.
        assert_eq!(names().hide("(M. Arby) Propriétaire"), "(M. Arby) Propriétaire");
    }

    #[test]
    fn someone_erased_stays_an_identifier() {
        assert_eq!(Names::default().show("Perdiem {p-9}"), "Perdiem p-9");
    }

    #[test]
    fn a_party_is_found_by_its_name() {
        assert_eq!(names().party("aissata  DIALLO"), Some(&PartyId::from("p-1")));
        assert_eq!(names().party("Diallo"), None);
    }
}
