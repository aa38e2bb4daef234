//! A table of a statement, laid out within a width.
//!
//! Two steps: how wide each column is and which columns move under the text (`fit`), then row by row what
//! stands where. A row is cut into pieces, each over one column or, for a caption, over several.

use std::io::{self, Write};

use tarikh_projections::Statement;
use tarikh_projections::statement::{Column, Kind, Row, RowKind, Table};
use unicode_width::UnicodeWidthStr;

use super::line::{clean, padded, wrap};
use super::{GAP, Page, READABLE, bold};
use crate::render::caption;
use crate::render::words::Words;

// Text that is no longer than this (a voucher's number, a cheque) is not broken.
const SHORT: usize = 14;
// Where nothing can move either, text still gets this much.
const LEAST: usize = 10;
const RULE: &str = " │ ";

/// A table laid out: which columns stand side by side, how wide each is, and which moved under the text.
pub struct Sheet<'a> {
    table: &'a Table,
    words: &'a Words,
    page: Page,
    columns: Vec<Laid>,
    under: Vec<(usize, String)>,
    // Position in `columns` of the first money column, before which the thin line stands.
    money: Option<usize>,
}

struct Laid {
    at: usize,
    caption: String,
    right: bool,
    width: usize,
}

// A piece of a row: the laid columns from..to, and its lines.
struct Piece {
    from: usize,
    to: usize,
    right: bool,
    lines: Vec<String>,
}

impl<'a> Sheet<'a> {
    /// Lays a table out.
    pub fn of(statement: &Statement, table: &'a Table, words: &'a Words, page: Page) -> Self {
        let several = caption::currencies(statement).len() > 1;
        let captions = table.columns.iter().map(|column| {
            let caption = caption::column(words, statement, column);
            match column.currency.filter(|_| several) {
                Some(currency) => format!("{caption} {}", words.unit(currency)),
                None => caption,
            }
        });
        let said_above = caption::said_above(words, table);
        let columns = captions
            .enumerate()
            .filter(|(at, _)| Some(*at) != said_above)
            .map(|(at, caption)| Laid { at, caption, right: right(table.columns[at].kind), width: 0 })
            .collect();
        let mut sheet = Self { table, words, page, columns, under: Vec::new(), money: None };
        sheet.fit();
        sheet
    }

    // Widths within the page. Only text gives way; if it would become unreadable, the columns after the
    // figures move under it.
    fn fit(&mut self) {
        if self.squeeze() >= READABLE {
            return;
        }
        let last_figure = self.columns.iter().rposition(|it| self.table.columns[it.at].kind == Kind::Amount);
        let after = last_figure.map_or(self.columns.len(), |it| it + 1);
        if after < self.columns.len() && self.money.is_some_and(|it| it > 0) {
            self.under = self.columns.drain(after..).map(|it| (it.at, it.caption)).collect();
            self.squeeze();
        }
    }

    // Sets the widths and answers how wide the narrowest text that wraps has become.
    fn squeeze(&mut self) -> usize {
        let natural: Vec<usize> = self.columns.iter().map(|it| self.natural(it)).collect();
        let wraps = |at: usize, column: &Laid| !column.right && natural[at] > SHORT;
        self.money = self.columns.iter().position(|it| self.table.columns[it.at].kind == Kind::Amount);

        let gaps =
            GAP * self.columns.len().saturating_sub(1) + usize::from(self.money.is_some_and(|it| it > 0));
        let fixed: usize = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| !wraps(*at, it))
            .map(|(at, _)| natural[at])
            .sum();
        let space = self.page.width.saturating_sub(gaps + fixed);

        // The widest limit under which all that wraps has room together: the short keep their width.
        let mut texts: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| wraps(*at, it))
            .map(|(at, _)| natural[at])
            .collect();
        texts.sort_unstable();
        let (mut left, mut limit) = (space, usize::MAX);
        for (done, width) in texts.iter().enumerate() {
            let share = left / (texts.len() - done);
            if *width > share {
                limit = share.max(LEAST);
                break;
            }
            left -= width;
        }
        // A column is as wide as its longest word, as far as the others have room to give.
        let longest: Vec<usize> = self.columns.iter().map(|it| self.longest(it)).collect();
        let width = |at: usize, limit: usize| natural[at].min(limit.max(longest[at]));
        let wrapping: Vec<usize> =
            (0..self.columns.len()).filter(|at| wraps(*at, &self.columns[*at])).collect();
        let taken = |limit: usize| wrapping.iter().map(|at| width(*at, limit)).sum::<usize>();
        let whole = (LEAST..=limit.min(space)).rev().find(|it| taken(*it) <= space);
        // Where figures alone are wider than the page, no width of ours saves the line, but words stay whole.
        let whole = whole.or((texts.len() * LEAST > space).then_some(LEAST));
        for (at, column) in self.columns.iter_mut().enumerate() {
            let wraps = !column.right && natural[at] > SHORT;
            column.width = match whole {
                _ if !wraps => natural[at],
                Some(limit) => width(at, limit),
                None => natural[at].min(limit),
            };
        }
        limit
    }

    // How wide the longest word of a column is; what is longer than any word of a language is not one.
    fn longest(&self, laid: &Laid) -> usize {
        let column = &self.table.columns[laid.at];
        let lines = self.table.rows.iter().filter(|it| it.kind == RowKind::Line);
        let cells = lines.map(|row| self.cell(column, row, laid.at));
        cells
            .chain([laid.caption.clone()])
            .flat_map(|it| it.split_inclusive([' ', '-', '/', '–']).map(|it| it.trim_end().width()).max())
            .filter(|it| *it <= READABLE)
            .max()
            .unwrap_or(0)
    }

    // The width that a column would take: of its longest cell, and of the longest word of its caption.
    fn natural(&self, laid: &Laid) -> usize {
        let column = &self.table.columns[laid.at];
        let words = laid.caption.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        // What sums up reaches over what is blank beside it; where there are no lines, nothing else makes room.
        let lines = self.table.rows.iter().any(|it| it.kind == RowKind::Line);
        let text = |row: &&Row| laid.right || !lines || row.kind == RowKind::Line;
        let cells = self.table.rows.iter().filter(text);
        cells.map(|row| self.cell(column, row, laid.at).width()).max().unwrap_or(0).max(words)
    }

    fn cell(&self, column: &Column, row: &Row, at: usize) -> String {
        let Some(cell) = row.cells.get(at).and_then(Option::as_ref) else { return String::new() };
        if caption::is_zero(&cell.value) {
            return "–".to_owned();
        }
        clean(&caption::cell(self.words, column, &cell.value))
    }

    /// Writes it, rules included.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.captions(out)?;
        if let Some(nothing) = caption::nothing(self.words, self.table) {
            let all = self.columns.len();
            let lines = vec![nothing];
            self.pieces(&[Piece { from: 0, to: all, right: false, lines }], false, out)?;
        }
        let mut before = None;
        for (at, row) in self.table.rows.iter().enumerate() {
            let after = self.table.rows.get(at + 1).map(|it| it.kind);
            self.row(row, before, after, out)?;
            before = Some(row.kind);
        }
        if !before.is_some_and(sums_up) {
            self.rule('─', 0, out)?;
        }
        Ok(())
    }

    fn captions(&self, out: &mut impl Write) -> io::Result<()> {
        let mut pieces: Vec<Piece> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, it)| Piece {
                from: at,
                to: at + 1,
                right: it.right,
                lines: wrap(&it.caption, it.width),
            })
            .collect();
        // Captions stand on the rule under them.
        let height = pieces.iter().map(|it| it.lines.len()).max().unwrap_or(0);
        for piece in &mut pieces {
            let missing = height - piece.lines.len();
            piece.lines.splice(0..0, std::iter::repeat_n(String::new(), missing));
        }
        self.pieces(&pieces, false, out)?;
        let under: Vec<_> = self.under.iter().map(|(_, caption)| caption.as_str()).collect();
        self.detail(&under.join(" · "), out)?;
        self.rule('─', 0, out)
    }

    fn row(
        &self,
        row: &Row,
        before: Option<RowKind>,
        after: Option<RowKind>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let first_money = self.money.unwrap_or(0);
        match row.kind {
            RowKind::Group if before.is_some() && !before.is_some_and(sums_up) => self.blank(out)?,
            RowKind::Subtotal => self.rule('─', first_money, out)?,
            RowKind::Total | RowKind::Closing if !before.is_some_and(sums_up) => self.rule('─', 0, out)?,
            RowKind::Group | RowKind::Line | RowKind::Opening | RowKind::Total | RowKind::Closing => {}
        }
        self.pieces(&self.pieces_of(row), row.kind != RowKind::Line, out)?;
        self.detail(&self.said_under(row), out)?;
        if sums_up(row.kind) && !after.is_some_and(sums_up) {
            self.rule('═', 0, out)?;
        }
        Ok(())
    }

    fn pieces_of(&self, row: &Row) -> Vec<Piece> {
        let caption = caption::row(self.words, self.table, row).map(|it| clean(&it));
        let (from, to) = caption.as_ref().map_or((0, 0), |it| self.span(row, it));
        let mut pieces = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            if let Some(caption) = caption.as_ref().filter(|_| at == from) {
                pieces.push(Piece { from, to, right: false, lines: wrap(caption, self.across(from, to)) });
            }
            if caption.is_none() || at < from || at >= to {
                let said = self.cell(&self.table.columns[column.at], row, column.at);
                // A figure is never broken, even where it sticks out.
                let lines = if column.right { vec![said] } else { wrap(&said, column.width) };
                pieces.push(Piece { from: at, to: at + 1, right: column.right, lines });
            }
        }
        pieces
    }

    // How far the caption of a row may reach: from the label over what is blank, up to the money. That of a
    // group, subtotal or total begins at the left edge, over the texts that it says itself.
    fn span(&self, row: &Row, caption: &str) -> (usize, usize) {
        let label = caption::label_column(self.table);
        let label = self.columns.iter().position(|it| it.at >= label).unwrap_or(0);
        let sums = matches!(row.kind, RowKind::Group | RowKind::Subtotal | RowKind::Total);
        let free = |at: usize| {
            let at = self.columns[at].at;
            row.cells.get(at).is_none_or(Option::is_none)
                || (sums && caption::text_at(self.words, self.table, row, at).is_some())
        };
        let mut from = label;
        while sums && from > 0 && free(from - 1) {
            from -= 1;
        }
        let all = self.columns.len();
        let mut end = self.money.filter(|money| label < *money).unwrap_or(all);
        if row.kind == RowKind::Group && caption.width() > self.across(from, end) {
            end = all;
        }
        let mut to = label + 1;
        while to < end && free(to) {
            to += 1;
        }
        (from, to)
    }

    // The characters from the left edge of one column to the right edge of another.
    fn across(&self, from: usize, to: usize) -> usize {
        let widths: usize = self.columns[from..to].iter().map(|it| it.width).sum();
        let gaps: usize = (from + 1..to).map(|at| self.gap(at).width()).sum();
        widths + gaps
    }

    fn gap(&self, before: usize) -> &'static str {
        if before > 0 && self.money == Some(before) { RULE } else { "  " }
    }

    fn pieces(&self, pieces: &[Piece], strong: bool, out: &mut impl Write) -> io::Result<()> {
        let height = pieces.iter().map(|it| it.lines.len()).max().unwrap_or(0).max(1);
        for at in 0..height {
            let mut line = String::new();
            for piece in pieces {
                if piece.from > 0 {
                    line.push_str(self.gap(piece.from));
                }
                let said = piece.lines.get(at).map_or("", String::as_str);
                line.push_str(&padded(said, self.across(piece.from, piece.to), piece.right));
            }
            let line = line.trim_end_matches(' ');
            if strong { writeln!(out, "{}", bold(self.page, line))? } else { writeln!(out, "{line}")? }
        }
        Ok(())
    }

    // A blank keeps its place, so that what follows is read for what it is.
    fn said_under(&self, row: &Row) -> String {
        let said = self.under.iter().map(|(at, _)| self.cell(&self.table.columns[*at], row, *at));
        let said: Vec<_> = said.collect();
        if said.iter().all(String::is_empty) {
            return String::new();
        }
        let said: Vec<_> = said.iter().map(|it| if it.is_empty() { "–" } else { it }).collect();
        said.join(" · ")
    }

    // What moved under the text of a row, from the first column that wraps.
    fn detail(&self, said: &str, out: &mut impl Write) -> io::Result<()> {
        let Some(money) = self.money.filter(|_| !said.is_empty()) else { return Ok(()) };
        let from = self.columns[..money].iter().position(|it| it.width > SHORT).unwrap_or(0);
        let mut pieces = Vec::new();
        if from > 0 {
            pieces.push(Piece { from: 0, to: from, right: false, lines: Vec::new() });
        }
        let lines = wrap(said, self.across(from, money));
        pieces.push(Piece { from, to: money, right: false, lines });
        pieces.push(Piece { from: money, to: self.columns.len(), right: false, lines: Vec::new() });
        self.pieces(&pieces, false, out)
    }

    fn blank(&self, out: &mut impl Write) -> io::Result<()> {
        match self.money {
            Some(money) if money > 0 => writeln!(out, "{} │", " ".repeat(self.across(0, money))),
            _ => writeln!(out),
        }
    }

    // A rule from a column to the right edge, crossing the thin line.
    fn rule(&self, mark: char, from: usize, out: &mut impl Write) -> io::Result<()> {
        let double = mark == '═';
        let mut line = String::new();
        for (at, column) in self.columns.iter().enumerate() {
            let drawn = if at >= from { mark } else { ' ' };
            let joint = if double {
                "╧"
            } else if at == from && from > 0 {
                "├"
            } else {
                "┼"
            };
            match self.gap(at) {
                _ if at == 0 => {}
                RULE if at == from => line.push_str(&format!(" {joint}{mark}")),
                RULE => line.push_str(&format!("{drawn}{joint}{mark}")),
                _ if at == from => line.push_str("  "),
                _ => line.extend([drawn, drawn]),
            }
            line.extend(std::iter::repeat_n(drawn, column.width));
        }
        writeln!(out, "{line}")
    }
}

fn sums_up(kind: RowKind) -> bool {
    match kind {
        RowKind::Total | RowKind::Closing => true,
        RowKind::Group | RowKind::Line | RowKind::Subtotal | RowKind::Opening => false,
    }
}

fn right(kind: Kind) -> bool {
    match kind {
        Kind::Amount | Kind::Rate | Kind::Percent | Kind::Date | Kind::Count => true,
        Kind::Text | Kind::Party | Kind::Hash => false,
    }
}
