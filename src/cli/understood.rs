//! What an import took its files for, told to a person, who may say no before anything is recorded.
//!
//! A sheet that is exactly ours needs no words. Of another one all is told that was concluded: which sheet
//! it is, where its titles stand and what they mean, which rows are no facts, in which order its dates are.

use std::io::{self, BufRead, Write};

use tarikh_projections::controls::Arg;

use super::asking::{is_no, is_yes};
use super::say::{Trouble, text};
use super::{Caller, Values, count, values};
use crate::import::shape::{
    DateColumn, KnownBy, Order, Passed, Settled, Taken, Understood, Unused, WhyLeft, WhyPassed,
};
use crate::render::words::Words;

/// How many rows are named one by one.
const ROWS_SHOWN: usize = 8;

/// What was concluded, line by line; nothing where there was nothing to conclude.
pub fn lines(caller: &Caller, it: &Understood) -> Vec<String> {
    let mut lines = Vec::new();
    for sheet in it.sheets.iter().filter(|it| !it.exact) {
        lines.extend(of_sheet(caller, sheet));
    }
    for left in &it.left {
        let key = match left.why {
            WhyLeft::Hidden => "understood-hidden-sheet",
            WhyLeft::Unknown => "understood-unknown-sheet",
            // Named in one line with all that is left.
            WhyLeft::Other | WhyLeft::Blank | WhyLeft::Beside => continue,
        };
        lines.push(caller.say(key, &[("name", text(&left.name))]));
    }
    if it.hidden_rows > 0 {
        lines.push(caller.say("understood-hidden-rows", &[("count", Arg::Count(it.hidden_rows.into()))]));
    }
    lines.extend(it.unused.iter().map(|it| match it {
        Unused::Macros => caller.say("understood-macros", &[]),
        Unused::Links => caller.say("understood-links", &[]),
    }));
    if !lines.is_empty() {
        lines.insert(0, caller.say("understood-title", &[]));
        lines.push(String::new());
    }
    lines
}

fn of_sheet(caller: &Caller, it: &Taken) -> Vec<String> {
    let known_by = match it.known_by {
        KnownBy::Name => "understood-by-name",
        KnownBy::Word => "understood-by-word",
        KnownBy::Titles => "understood-by-titles",
    };
    let said = values([
        ("name", text(&it.name)),
        ("sheet", text(it.sheet)),
        ("how", text(caller.say(known_by, &[]))),
        ("row", text(it.header)),
        ("rows", Arg::Count(it.rows.into())),
    ]);
    let mut lines = vec![format!("  {}", caller.say("understood-sheet", &said))];
    let mut add = |key: &str, said: &Values| lines.push(format!("    {}", caller.say(key, said)));
    let same = |it: &crate::import::shape::Titled| crate::import::table::folded(&it.title) == it.column;
    let titled = |it: &crate::import::shape::Titled| {
        caller.say("understood-titled", &[("title", text(&it.title)), ("column", text(it.column))])
    };
    let other: Vec<String> = it.columns.iter().filter(|it| !same(it)).map(titled).collect();
    let list = |all: &[String]| values([("list", text(all.join(", "))), ("count", count(all.len()))]);
    if !other.is_empty() {
        add("understood-columns", &list(&other));
    }
    let absent: Vec<String> = it.absent.iter().map(|it| (*it).to_owned()).collect();
    if !absent.is_empty() {
        add("understood-absent", &list(&absent));
    }
    if !it.passed_columns.is_empty() {
        add("understood-passed-columns", &list(&it.passed_columns));
    }
    for (why, key) in [
        (WhyPassed::Above, "understood-rows-above"),
        (WhyPassed::Total, "understood-rows-total"),
        (WhyPassed::Text, "understood-rows-text"),
        (WhyPassed::Titles, "understood-rows-titles"),
    ] {
        let rows: Vec<&Passed> = it.passed_rows.iter().filter(|it| it.why == why).collect();
        if !rows.is_empty() {
            let mut said =
                list(&rows.iter().take(ROWS_SHOWN).map(|it| named(caller, it)).collect::<Vec<_>>());
            said.retain(|it| it.0 != "count");
            said.push(("count", count(rows.len())));
            said.push(("more", text(if rows.len() > ROWS_SHOWN { "…" } else { "" })));
            add(key, &said);
        }
    }
    if it.blank_rows > 0 {
        add("understood-blank", &values([("count", Arg::Count(it.blank_rows.into()))]));
    }
    for date in &it.dates {
        if let Some((key, said)) = of_dates(date) {
            add(key, &said);
        }
    }
    if it.formulas > 0 {
        add("understood-formulas", &values([("count", Arg::Count(it.formulas.into()))]));
    }
    lines
}

fn named(caller: &Caller, it: &Passed) -> String {
    let shown: String = it.text.chars().take(40).collect();
    caller.say("understood-row", &[("row", text(it.row)), ("text", text(shown))])
}

fn of_dates(it: &DateColumn) -> Option<(&'static str, Values)> {
    let (key, by) = match (&it.settled, it.order) {
        // As everywhere, and proven: nothing to look at.
        (Settled::Row(_) | Settled::Column(_), Order::DayFirst) => return None,
        (Settled::Row(row), Order::MonthFirst) => ("understood-month-first", row.to_string()),
        (Settled::Column(title), Order::MonthFirst) => ("understood-month-first-as", title.clone()),
        (Settled::Custom, _) => ("understood-day-first", String::new()),
    };
    let mut said = values([("column", text(&it.title))]);
    if !by.is_empty() {
        said.push(("by", text(by)));
    }
    Some((key, said))
}

/// Shows lines beside the answer.
pub fn show(lines: &[String]) {
    let mut error = io::stderr().lock();
    for line in lines {
        let _ = writeln!(error, "{line}");
    }
}

/// Asks whether that is right.
pub fn confirmed(caller: &Caller, added: u64) -> Result<bool, Trouble> {
    let question = caller.say("understood-question", &[("count", Arg::Count(added))]);
    Ok(says_yes(&caller.words, &question, &mut io::stdin().lock(), &mut io::stderr())?)
}

// Nothing is as good as no, and what is neither is asked again.
fn says_yes(words: &Words, question: &str, from: &mut dyn BufRead, to: &mut dyn Write) -> io::Result<bool> {
    loop {
        write!(to, "{question} ")?;
        to.flush()?;
        let mut answer = String::new();
        if from.read_line(&mut answer)? == 0 {
            return Ok(false);
        }
        if is_yes(words, &answer) {
            return Ok(true);
        }
        if answer.trim().is_empty() || is_no(words, &answer) {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::words::Lang;

    #[test]
    fn only_a_yes_is_a_yes() {
        let asked = |lang: Lang, answer: &str| {
            let mut to = Vec::new();
            let yes = says_yes(&Words::new(lang), "Enregistrer ?", &mut answer.as_bytes(), &mut to).unwrap();
            (yes, String::from_utf8(to).unwrap().matches("Enregistrer").count())
        };
        use Lang::{De, En, Fr};
        for (lang, answer) in [(Fr, "o\n"), (Fr, "Oui\n"), (En, "yes\n"), (En, "Y\n"), (De, " ja \n")] {
            assert_eq!(asked(lang, answer), (true, 1), "{answer}");
        }
        for (lang, answer) in [(Fr, "\n"), (Fr, "n\n"), (Fr, "non\n"), (En, "no\n"), (De, "NEIN\n"), (De, "")]
        {
            assert_eq!(asked(lang, answer), (false, 1), "{answer}");
        }
        assert_eq!(asked(Fr, "peut-être\noui\n"), (true, 2));
        // The word of another language is none.
        assert_eq!(asked(Fr, "yes\noui\n"), (true, 2));
    }
}
