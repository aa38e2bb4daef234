//! A statement in, bytes out, in the reader's language.
//!
//! Renderers know statements, not a statement in particular: what a column, a row or a check is called
//! comes from `words` by its key, and what it says from the statement. Names of people and the texts that
//! records hold were put in before; what is still an identifier here prints as one.

pub mod caption;
pub mod chart;
pub mod csv;
pub mod frame;
pub mod html;
pub mod json;
pub mod number;
pub mod pdf;
pub mod sentence;
pub mod text;
pub mod words;
pub mod xlsx;
pub mod xlsx_read;

use std::io::{self, Write};

use tarikh_projections::Statement;

pub use frame::{Frame, State};
pub use words::{Arg, Lang, Words};

/// A form in which a statement can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal, or a printer that knows one typeface.
    Text,
    /// For a spreadsheet: one row per row, decimals and dates as the reader's spreadsheet takes them.
    Csv,
    /// For paper, and for keeping: PDF/A-3, with the data in it.
    Pdf,
    /// For a screen, and for paper from there: one page that needs nothing else.
    Html,
    /// For a spreadsheet program: typed cells, live sums, and where each figure comes from.
    Xlsx,
    /// For machines: stable keys, exact values, the records behind each figure.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Text, Self::Html, Self::Pdf, Self::Xlsx, Self::Csv, Self::Json];

    /// Its name on the command line and in an address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Reads its name.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key().eq_ignore_ascii_case(key))
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}

/// Writes a statement in a format, in the language of the words. What shows no frame, and streams long lists,
/// can be had without one: `csv::write`, `json::write`, `text::write`.
pub fn render(
    statement: &Statement,
    frame: &Frame,
    format: Format,
    words: &Words,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    match format {
        Format::Text => text::write(statement, words, text::Page::default(), &mut out)?,
        Format::Pdf => pdf::write(statement, frame, words, &mut out)?,
        Format::Html => html::write(statement, frame, words, &mut out)?,
        Format::Xlsx => xlsx::write(statement, frame, words, &mut out)?,
        Format::Csv => csv::write(statement, words, &mut out)?,
        Format::Json => json::write(statement, &mut out)?,
    }
    out.flush()
}

/// The data of a statement: what a digest is taken of, and what a PDF carries.
pub fn data(statement: &Statement) -> Vec<u8> {
    let mut bytes = Vec::new();
    match json::write(statement, &mut bytes) {
        Ok(()) => bytes,
        Err(error) => unreachable!("memory takes what is written to it: {error}"),
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
