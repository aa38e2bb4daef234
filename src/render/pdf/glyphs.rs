//! What the embedded typefaces can draw: the rest is replaced before the page is set.
//!
//! PDF/A refuses a page with a missing glyph, and nobody's name may keep a statement from being printed.
//! Letters are looked up as a reader sees them, with their accents, because one face must hold all of it.

use typst::text::Font;
use unicode_segmentation::UnicodeSegmentation;

// Stands for what cannot be drawn.
const UNKNOWN: char = '□';

/// The text with what no face can draw replaced.
pub fn drawn(text: &str, fonts: &[Font]) -> String {
    if text.chars().all(|it| (' '..='~').contains(&it)) {
        return text.to_owned();
    }
    let mut drawn = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        // A choice between two shapes of one sign, and what only joins signs, need no glyph.
        let bare: String = cluster.chars().filter(|it| !joins(*it)).collect();
        if holds(cluster, fonts) {
            drawn.push_str(cluster);
        } else if !bare.is_empty() && holds(&bare, fonts) {
            drawn.push_str(&bare);
        } else {
            drawn.push(UNKNOWN);
        }
    }
    drawn
}

/// The text with everything replaced that is not Latin: for the case that a face has a letter and cannot set it.
pub fn plain(text: &str) -> String {
    text.graphemes(true)
        .map(|it| {
            let mut letters = it.chars();
            match (letters.next(), letters.next()) {
                (
                    Some(one @ (' '..='~' | '\u{a0}'..='\u{17f}' | '–' | '−' | '…' | '’' | '\u{202f}')),
                    None,
                ) => one,
                _ => UNKNOWN,
            }
        })
        .collect()
}

// The faces of a text: those of one family must all have the letter, because its weight is not known here.
fn holds(cluster: &str, fonts: &[Font]) -> bool {
    fonts.chunk_by(|one, other| one.info().family == other.info().family).any(|family| {
        cluster.chars().all(|it| family.iter().all(|font| font.info().coverage.contains(u32::from(it))))
    })
}

fn joins(it: char) -> bool {
    matches!(it, '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
}
