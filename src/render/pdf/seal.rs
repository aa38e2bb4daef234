//! The code on the last page: which ledger, how many records, their head and the digest of the data.
//!
//! The text is `TARIKH:1/LEDGER/RECORDS/HEAD/DIGEST` in capitals and digits (`docs/FORMAT.md`), because a
//! code of capitals needs less room. It is drawn as one path, a row of dark modules a piece.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use tarikh_projections::Statement;

use super::super::Frame;

// What surrounds a code, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// What the code says.
pub fn text(statement: &Statement, frame: &Frame) -> String {
    let ledger = frame.ledger.to_string().replace('-', "");
    let head = statement.head;
    format!("tarikh:1/{ledger}/{}/{}/{}", head.records, head.hash, frame.digest).to_uppercase()
}

/// The code as a picture.
pub fn svg(text: &str) -> String {
    // Some two hundred characters are far from what a code can hold.
    let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("a short text fits");
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut from = 0;
        for run in modules.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, long) = (from + QUIET, row + QUIET, run.len());
                let _ = write!(path, "M{x} {y}h{long}v1h-{long}z");
            }
            from += run.len();
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" \
         height=\"{side}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    )
}
