//! Rows that are not taken, by the names that other rows know them by.
//!
//! A voucher of a line that could not be read is not a second mistake: correct the line, and the voucher is
//! right. So a refusal that only follows from another one is not listed. Where the name of a row could not
//! be read either, every row that names one of its kind may follow from it, and none of them is listed.

use std::collections::HashSet;

use super::cell::{self, BadCell};
use super::sheets::Place;
use super::table::{Raw, Source};

/// By what another row depends on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// By the number of a voucher.
    Voucher,
    /// By the number of an advance.
    Advance,
    /// By the advance that a voucher accounts for.
    Accounted,
    /// By the code of a budget line.
    Line,
    /// By the code of an activity.
    Activity,
    /// By the number of a voucher that was taken back.
    Reversal,
    /// By the account that its money comes into.
    Account,
}

/// The rows of a hand-in that are not taken.
#[derive(Debug, Default)]
pub struct Broken {
    named: HashSet<(Kind, String)>,
    unnamed: HashSet<Kind>,
    sheets: HashSet<&'static str>,
}

impl Broken {
    /// The rows that have a cell which cannot be read, and the sheets that have a header which cannot.
    pub fn of(source: &Source, cells: &[BadCell]) -> Self {
        let mut broken = Self::default();
        for bad in cells {
            broken.add(source, Place { sheet: bad.sheet, row: bad.row });
        }
        broken
    }

    /// Adds a row. The header stands for all rows below it.
    pub fn add(&mut self, source: &Source, at: Place) {
        self.sheets.insert(at.sheet);
        let Some(table) = source.table(at.sheet) else { return };
        let row = table.row(at.row);
        for (kind, column, blank_is_none) in keys(at.sheet) {
            let index = table.position(column);
            let Some((row, index)) = row.zip(index) else {
                self.unnamed.insert(*kind);
                continue;
            };
            let found = match row.cells.get(index) {
                // A row that is cut off may have had anything there.
                None if table.padded => None,
                None | Some(Raw::Empty) if *blank_is_none => continue,
                None => None,
                Some(found) => cell::text(found).ok(),
            };
            match found {
                Some(name) => self.named.insert((*kind, name)),
                None => self.unnamed.insert(*kind),
            };
        }
    }

    /// Whether a row that is not taken has this name, or may have it.
    pub fn has(&self, kind: Kind, name: &str) -> bool {
        self.unnamed.contains(&kind) || self.named.contains(&(kind, name.to_owned()))
    }

    /// Whether any row of a sheet is not taken.
    pub fn any(&self, sheet: &str) -> bool {
        self.sheets.contains(sheet)
    }

    /// Whether any row that others know by a name of this kind is not taken.
    pub fn any_of(&self, kind: Kind) -> bool {
        self.unnamed.contains(&kind) || self.named.iter().any(|it| it.0 == kind)
    }
}

// What other rows know the rows of a sheet by: the kind, its column, and whether a blank cell names nothing.
fn keys(sheet: &str) -> &'static [(Kind, &'static str, bool)] {
    match sheet {
        "budget" => &[(Kind::Line, "code", false)],
        "activites" => &[(Kind::Activity, "code", false)],
        "fonds" => &[(Kind::Account, "compte", false)],
        "depenses" => &[(Kind::Voucher, "piece", false), (Kind::Accounted, "avance", true)],
        "avances" => &[(Kind::Advance, "numero", false), (Kind::Account, "compte", false)],
        "tresorerie" => &[(Kind::Account, "vers", true)],
        "corrections" => &[(Kind::Reversal, "piece_annulee", false)],
        _ => &[],
    }
}
