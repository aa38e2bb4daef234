//! For a terminal, or a printer that knows one typeface.
//!
//! Head, tables, checks and foot within a width. Figures are aligned on the right and keep to one line; text
//! gives way and wraps. The rules are those of the printed statement: a thin line before the first money
//! column, one above a subtotal, a double one under the total. Where even that is too wide, the columns after
//! the figures move under the text of their row.
//!
//! Text that people typed is shown without control characters and marks of direction, so that it cannot move
//! the cursor or pass for another.

mod line;
mod table;

use std::io::{self, Write};

use tarikh_events::Decimal;
use tarikh_projections::Statement;
use tarikh_projections::statement::Check;
use unicode_width::UnicodeWidthStr;

use super::words::{Arg, Words, ends};
use super::{caption, number};
pub use line::clean;
use line::{padded, wrap};

/// The sheet that a statement is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Columns of characters.
    pub width: usize,
    /// Whether the terminal shows bold and colour.
    pub styled: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { width: 110, styled: false }
    }
}

impl Page {
    /// A sheet as wide as a terminal says it is, or of the usual width.
    pub fn wide(width: Option<usize>) -> Self {
        Self { width: width.map_or(Self::default().width, |it| it.max(NARROWEST)), ..Self::default() }
    }
}

// Below this nothing useful fits.
const NARROWEST: usize = 60;
// A text that wraps is at least this wide.
const READABLE: usize = 18;
const GAP: usize = 2;

/// Writes a statement.
pub fn write(statement: &Statement, words: &Words, page: Page, out: &mut impl Write) -> io::Result<()> {
    head(statement, words, page, out)?;
    for table in &statement.tables {
        writeln!(out)?;
        if let Some(title) = caption::table(words, statement, table) {
            writeln!(out, "{}\n", bold(page, &title))?;
        }
        table::Sheet::of(statement, table, words, page).write(out)?;
    }
    notes(statement, words, page, out)?;
    checks(statement, words, page, out)?;
    foot(statement, words, page, out)
}

fn head(statement: &Statement, words: &Words, page: Page, out: &mut impl Write) -> io::Result<()> {
    let title = caption::title(words, statement);
    let period = words.period(statement.scope.period);
    let space = page.width.saturating_sub(title.width() + period.width()).max(GAP);
    writeln!(out, "{}{}{period}", bold(page, &title), " ".repeat(space))?;
    writeln!(out, "{}", "━".repeat(page.width))?;

    let facts: Vec<_> =
        caption::facts(statement, words).into_iter().map(|(caption, said)| (caption, clean(&said))).collect();
    let width = facts.iter().map(|(caption, _)| caption.width()).max().unwrap_or(0);
    for (caption, said) in facts {
        let mut caption = padded(&caption, width, false);
        for line in wrap(&said, page.width.saturating_sub(width + GAP)) {
            writeln!(out, "{caption}{}{line}", " ".repeat(GAP))?;
            caption = " ".repeat(width);
        }
    }
    Ok(())
}

fn notes(statement: &Statement, words: &Words, page: Page, out: &mut impl Write) -> io::Result<()> {
    if statement.notes.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    writeln!(out, "{}", bold(page, &words.get("notes")))?;
    for note in &statement.notes {
        let mut mark = "  · ";
        for line in wrap(&clean(&caption::note(words, note)), page.width.saturating_sub(mark.width())) {
            writeln!(out, "{mark}{line}")?;
            mark = "    ";
        }
    }
    Ok(())
}

fn checks(statement: &Statement, words: &Words, page: Page, out: &mut impl Write) -> io::Result<()> {
    if statement.checks.is_empty() {
        return Ok(());
    }
    let several = caption::currencies(statement).len() > 1;
    let side = |side: Decimal, check: &Check| {
        let shown = number::grouped(words.lang(), side);
        match check.currency {
            Some(currency) if several => format!("{shown} {}", words.unit(currency)),
            Some(_) | None => shown,
        }
    };
    let rows: Vec<_> = statement
        .checks
        .iter()
        .map(|check| {
            let name = words.first(&[&format!("check-{}", check.key), check.key]);
            let name = match &check.subject {
                Some(subject) => format!("{name} ({})", clean(subject)),
                None => name,
            };
            (check.holds(), name, side(check.left, check), side(check.right, check))
        })
        .collect();
    let verdict = |holds| words.get(if holds { "check-agrees" } else { "check-disagrees" });
    let widest = |of: fn(&(bool, String, String, String)) -> &String| {
        rows.iter().map(|it| of(it).width()).max().unwrap_or(0)
    };
    let (left, right) = (widest(|it| &it.2), widest(|it| &it.3));
    let verdicts = verdict(true).width().max(verdict(false).width());
    let around = "  ✓ ".width() + GAP + left + " = ".width() + right + GAP + verdicts;
    let names = widest(|it| &it.1).min(page.width.saturating_sub(around).max(READABLE));

    writeln!(out)?;
    writeln!(out, "{}", bold(page, &words.get("checks")))?;
    for (holds, name, one, other) in &rows {
        let (mark, sign) = if *holds { ("✓", "=") } else { ("✗", "≠") };
        let mut lines = wrap(name, names).into_iter();
        let line = format!(
            "  {mark} {}  {} {sign} {}  {}",
            padded(&lines.next().unwrap_or_default(), names, false),
            padded(one, left, true),
            padded(other, right, true),
            verdict(*holds),
        );
        if *holds {
            writeln!(out, "{line}")?
        } else {
            writeln!(out, "{}", alarming(page, &line))?
        }
        for line in lines {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(())
}

fn foot(statement: &Statement, words: &Words, page: Page, out: &mut impl Write) -> io::Result<()> {
    let records = words.with("records", &[("count", Arg::Count(statement.head.records))]);
    let head = ends(&statement.head.hash.to_string());
    let proof = words.with("foot-proof", &[("records", Arg::Text(&records)), ("head", Arg::Text(&head))]);
    writeln!(out)?;
    for line in wrap(&proof, page.width) {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn bold(page: Page, text: &str) -> String {
    if page.styled { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn alarming(page: Page, text: &str) -> String {
    if page.styled { format!("\u{1b}[1;31m{text}\u{1b}[0m") } else { text.to_owned() }
}
