//! Transcripts: a story told in commands and answers, run against the real program.
//!
//! A transcript is a page in `tests/cli`. What stands in its `console` blocks is typed, in order, in a
//! temporary folder that holds the reference year as `mli-1088`, and, where the page says
//! `<!-- ledger: reference -->`, a ledger that has imported it. A line `? 1` after a command is its exit code;
//! without it, 0 is expected. A line `...` stands for any number of lines. What is different each time, as
//! hashes, identifiers and clock readings, is written in brackets.
//!
//! With `TRANSCRIPTS=overwrite` in the environment, answers that differ are written into the pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a line of shell in a folder, as a person in Bamako would type it; returns what was said and the exit
/// code.
pub fn typed(folder: &Path, line: &str) -> (String, i32) {
    let program = Path::new(env!("CARGO_BIN_EXE_tarikh"));
    let path = format!(
        "{}:{}",
        program.parent().expect("it is in a folder").display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{line}")])
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .current_dir(folder)
        .output()
        .expect("a shell is there");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.code().unwrap_or(-1))
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("it can be listed") {
        let entry = entry.expect("it can be listed");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("it can be copied");
        }
    }
}

/// The reference year, imported once for all.
pub fn reference() -> &'static Path {
    static YEAR: OnceLock<TempDir> = OnceLock::new();
    YEAR.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        example(folder.path());
        for line in ["tarikh open --organisation AMSS", "tarikh import mli-1088"] {
            let (said, code) = typed(folder.path(), line);
            assert_eq!(code, 0, "{line}\n{said}");
        }
        folder
    })
    .path()
}

/// The files of a folder, without the folder in which drafts are made.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|it| it.path()).filter(|it| it.is_file()).collect()
}

/// A folder with a ledger that has imported the reference year.
pub fn office() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(reference(), folder.path());
    folder
}

pub fn example(folder: &Path) {
    let to = folder.join("mli-1088");
    fs::create_dir(&to).expect("a folder can be made");
    let from = root().join("examples/mli-1088");
    for entry in fs::read_dir(from).expect("the example is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_some_and(|it| it == "csv" || it == "toml") {
            fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("it can be copied");
        }
    }
}

/// Runs a page of `tests/cli`.
pub fn transcript(name: &str) {
    let page = root().join("tests/cli").join(name);
    let text = fs::read_to_string(&page).expect("the page is there");
    let folder = tempfile::tempdir().expect("a temporary folder");
    if text.contains("<!-- ledger: reference -->") {
        copy(reference(), folder.path());
    } else {
        example(folder.path());
    }
    let mut rewritten = String::new();
    let mut wrong = Vec::new();
    let mut lines = text.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        rewritten.push_str(line);
        rewritten.push('\n');
        if line.starts_with("```") {
            inside = !inside && line == "```console";
            continue;
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else { continue };
        let mut code = 0;
        if let Some(said) = lines.peek().and_then(|it| it.strip_prefix("? ")) {
            code = said.parse().expect("an exit code is a number");
            lines.next();
        }
        let mut expected = Vec::new();
        while let Some(next) = lines.peek().filter(|it| !it.starts_with("$ ") && !it.starts_with("```")) {
            expected.push((*next).to_owned());
            lines.next();
        }
        while expected.last().is_some_and(String::is_empty) {
            expected.pop();
        }
        let (said, came) = typed(folder.path(), command);
        let said = said.replace(&folder.path().display().to_string(), "[FOLDER]");
        let said = steady(said.trim_end_matches('\n'));
        let said: Vec<String> = said.lines().map(|it| it.trim_end().to_owned()).collect();
        let same = came == code && agrees(&expected, &said);
        if !same {
            wrong.push(format!(
                "$ {command}\n? {came}\n{}\n-- expected: {code}\n{}",
                said.join("\n"),
                expected.join("\n")
            ));
        }
        let (code, answer) = if same { (code, &expected) } else { (came, &shortened(&expected, said)) };
        if code != 0 {
            rewritten.push_str(&format!("? {code}\n"));
        }
        for line in answer {
            rewritten.push_str(line);
            rewritten.push('\n');
        }
        if !lines.peek().is_none_or(|it| it.starts_with("```")) {
            rewritten.push('\n');
        }
    }
    if std::env::var("TRANSCRIPTS").is_ok_and(|it| it == "overwrite") {
        fs::write(&page, rewritten).expect("the page can be written");
    } else {
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n\n"));
    }
}

// Whether lines are those that are expected, where `...` stands for any.
fn agrees(expected: &[String], said: &[String]) -> bool {
    match expected.split_first() {
        None => said.is_empty(),
        Some((first, rest)) if first == "..." => (0..=said.len()).any(|from| agrees(rest, &said[from..])),
        Some((first, rest)) => said.first() == Some(first) && agrees(rest, &said[1..]),
    }
}

// An answer as it came, with `...` again where the lines around it still stand.
fn shortened(expected: &[String], mut said: Vec<String>) -> Vec<String> {
    for around in expected.windows(3).filter(|it| it[1] == "...") {
        let Some(before) = said.iter().position(|it| *it == around[0]) else { continue };
        let Some(after) = said.iter().skip(before + 1).position(|it| *it == around[2]) else { continue };
        said.splice(before + 1..before + 1 + after, ["...".to_owned()]);
    }
    said
}

// A text without what is different each time: `h` is a hexadecimal digit, `d` a digit, `z` a letter of an
// identifier, all else itself.
fn steady(text: &str) -> String {
    let hash = "h".repeat(64);
    let shapes = [
        (hash.as_str(), "[HASH]"),
        ("hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", "[UUID]"),
        ("hhhhhhhh…hhhhhhhh", "[HEAD]"),
        ("dddd-dd-ddTdd:dd:dd.dddZ", "[TIME]"),
        ("dd/dd/dddd dd:dd", "[WHEN]"),
        ("dd.dd.dddd dd:dd", "[WHEN]"),
        ("p-zzzzzzzz", "[PARTY]"),
    ];
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    'letters: while at < letters.len() {
        for (shape, shown) in shapes {
            let length = shape.chars().count();
            let fits = letters.len() >= at + length
                && shape.chars().zip(&letters[at..]).all(|(shape, it)| match shape {
                    'h' => it.is_ascii_digit() || ('a'..='f').contains(it),
                    'd' => it.is_ascii_digit(),
                    'z' => it.is_ascii_digit() || it.is_ascii_lowercase(),
                    other => other == *it,
                });
            let begins = at == 0 || !letters[at - 1].is_alphanumeric();
            if fits && begins {
                out.push_str(shown);
                at += length;
                continue 'letters;
            }
        }
        out.push(letters[at]);
        at += 1;
    }
    // The day alone, where it is today's.
    let today = tarikh::clock::today();
    let words = tarikh::render::words::Words::new;
    let langs = tarikh::render::words::Lang::ALL.iter();
    langs.fold(out, |text, lang| text.replace(&words(*lang).date(today), "[TODAY]"))
}

#[test]
fn dots_stand_for_any_lines_and_nothing_else_does() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(agrees(&lines("a\n...\nc"), &lines("a\nb\nb\nc")));
    assert!(agrees(&lines("a\n...\nc"), &lines("a\nc")));
    assert!(!agrees(&lines("a\n...\nc"), &lines("a\nb")));
    assert!(!agrees(&lines("a"), &lines("a\nb")));
    assert!(!agrees(&lines("a\nb"), &lines("a")));
    assert_eq!(shortened(&lines("a\n...\nd"), lines("new\na\nb\nc\nd")), lines("new\na\n...\nd"));
    let hash = "0a".repeat(32);
    assert_eq!(steady(&format!("#1 {hash}, p-0abc123z")), "#1 [HASH], [PARTY]");
    assert_eq!(steady("03/01/2017 09:41 x03/01/2017"), "[WHEN] x03/01/2017");
}
