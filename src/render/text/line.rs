//! Lines of a width: filled, wrapped, and clean of what a terminal would obey.

use unicode_width::UnicodeWidthStr;

/// Filled with spaces up to a width, behind the text or before it.
pub fn padded(text: &str, width: usize, right: bool) -> String {
    let space = " ".repeat(width.saturating_sub(text.width()));
    if right { space + text } else { text.to_owned() + &space }
}

/// Breaks at spaces, except those that do not break; a word longer than the line is hyphenated.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        let used = line.width();
        if used == 0 {
            line.push_str(word);
        } else if used + 1 + word.width() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
        while lines.last().is_some_and(|it| it.width() > width) {
            let long = lines.pop().unwrap_or_default();
            let (first, rest) = cut(&long, width);
            lines.extend([first, rest.to_owned()]);
        }
    }
    lines
}

// The most that fits into a width, at least one character, cut behind a hyphen or slash where one is near. A word
// of letters is cut with a hyphen; a number, a code or a digest as it is, so that nothing is read into it.
fn cut(word: &str, width: usize) -> (String, &str) {
    let ends = word.char_indices().map(|(at, it)| at + it.len_utf8());
    let fits: Vec<usize> = ends.take_while(|end| word[..*end].width() <= width).collect();
    let first = word.chars().next().map_or(0, char::len_utf8);
    let hard = fits.last().copied().unwrap_or(first);
    let soft = word[..hard]
        .rfind(['-', '/', '–'])
        .map(|at| at + word[at..].chars().next().map_or(1, char::len_utf8));
    if let Some(soft) = soft.filter(|it| it * 3 > hard) {
        let (first, rest) = word.split_at(soft);
        return (first.to_owned(), rest);
    }
    let letter = |it: char| it.is_lowercase() || it.is_uppercase();
    let letters = !word.contains(|it: char| it.is_numeric());
    // Room for the hyphen, and two letters at least on either side of it.
    let hyphen = fits.iter().rev().nth(1).copied().filter(|end| {
        let (first, rest) = word.split_at(*end);
        letters
            && first.chars().rev().take(2).filter(|it| letter(*it)).count() == 2
            && rest.chars().take(2).filter(|it| letter(*it)).count() == 2
    });
    let (first, rest) = word.split_at(hyphen.unwrap_or(hard));
    (if hyphen.is_some() { format!("{first}-") } else { first.to_owned() }, rest)
}

/// Without what moves the cursor or turns the direction of reading.
pub fn clean(text: &str) -> String {
    let shown = text.chars().map(|it| match it {
        '\n' | '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        it if it.is_control() => '\u{fffd}',
        it => it,
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_at_its_spaces_and_a_long_word_where_it_must() {
        for (text, width, lines) in [
            ("", 10, &[""][..]),
            ("Carburant motos et véhicule", 15, &["Carburant motos", "et véhicule"]),
            ("75\u{202f}000\u{a0}FCFA dus", 8, &["75\u{202f}000\u{a0}F", "CFA dus"]),
            ("Investissements", 10, &["Investiss-", "ements"]),
            ("l’Investissement", 10, &["l’Investi-", "ssement"]),
            ("a8c78d17c2e4", 6, &["a8c78d", "17c2e4"]),
            ("micro-entreprises", 12, &["micro-", "entreprises"]),
            ("RC-0104-2017/17", 9, &["RC-0104-", "2017/17"]),
            ("a  b", 10, &["a  b"]),
            ("日本語", 4, &["日本", "語"]),
            ("日", 1, &["日", ""]),
        ] {
            assert_eq!(wrap(text, width), lines, "{text}");
        }
    }

    #[test]
    fn what_is_filled_has_its_width_in_characters_seen() {
        assert_eq!(padded("é", 3, false), "é  ");
        assert_eq!(padded("日", 3, true), " 日");
        assert_eq!(padded("long", 2, true), "long");
    }
}
