//! The command line: words in, a command to the ledger or a question to the books, words out.
//!
//! A file per family: [`start`] opens ledgers, [`record`] asks for facts to be recorded, [`ask`] asks the
//! books, [`prove`] verifies and exports, [`keep`] backs up, restores, attaches and forgets. Nothing is decided
//! here; who may do what is for `commands` to say. The exit code is 0 for yes, 1 for no with a reason, 2 for
//! words that were not understood.

mod acts;
mod args;
mod ask;
mod asking;
mod check;
mod issue;
mod keep;
mod month;
mod output;
mod prove;
mod record;
mod rules;
mod say;
mod serve;
mod start;
mod understood;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use tarikh_events::{CommandId, Date, GrantCode, MemberId};
use tarikh_projections::controls::Arg;
use tarikh_projections::{Books, Period};

use crate::ledger::Ledger;
use crate::names::Names;
use crate::render::words::Words;
use output::Output;
use say::{Trouble, Values, sentence, text};

/// Reads the command line, does what it asks, and returns the exit code.
pub fn run(args: Vec<OsString>) -> u8 {
    crate::limits::outlive_file_size();
    let words = Words::new(args::language(&args, |name| std::env::var(name).ok()));
    let args = explained(args);
    let machine = args.iter().skip(1).any(|it| it == "--json");
    let program = args.first().map_or_else(|| "tarikh".to_owned(), |it| it.to_string_lossy().into_owned());
    let matches = match args::command(&words).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return args::explain(&error, &words, machine),
    };
    let Some((name, matches)) = matches.subcommand() else { return say::WRONG_WORDS };
    let caller = Caller::new(words, program, matches);
    let done = match name {
        "demo" => start::demo(&caller, matches),
        "open" => start::open(&caller, matches),
        "serve" => serve::serve(&caller, matches),
        "import" => record::import(&caller, matches),
        "approve" => record::approve(&caller, matches),
        "reverse" => record::reverse(&caller, matches),
        "close-month" => month::close(&caller, matches),
        "completions" => acts::completions(&caller, matches),
        "check" => check::check(&caller, matches),
        "statements" => ask::statements(&caller),
        "statement" => ask::statement(&caller, matches),
        "log" => ask::log(&caller, matches),
        "issue" => issue::issue(&caller, matches),
        "package" => issue::package(&caller, matches),
        "figure" => issue::figure(&caller, matches),
        "diff" => issue::diff(&caller, matches),
        "verify" => match one(matches, "statement") {
            Some(file) => issue::judge(&caller, file),
            None => prove::verify(&caller),
        },
        "export" => prove::export(&caller, matches),
        "attach" => keep::attach(&caller, matches),
        "document" => keep::document(&caller, matches),
        "backup" => keep::backup(&caller, matches),
        "restore" => keep::restore(&caller, matches),
        "erase" => keep::erase(&caller, matches),
        other => office(&caller, other, matches),
    };
    match done {
        Ok(exit) => exit,
        Err(trouble) => trouble.report(&caller.words, &Names::default(), caller.json),
    }
}

// The acts of the office: alone, or behind the word of their family, which without an act lists what there is.
fn office(caller: &Caller, name: &str, matches: &ArgMatches) -> Done {
    use crate::acts::{Act, Family};
    if let Some(act) = Act::find(Family::Own, name) {
        return acts::run(caller, act, matches);
    }
    let family = Family::ALL.into_iter().find(|it| it.word() == Some(name));
    let unknown = || Trouble::wrong("cli-unknown-command", vec![("command", text(name))]);
    let family = family.ok_or_else(unknown)?;
    match matches.subcommand() {
        None if family == Family::Rules && one(matches, "profile").is_some() => rules::adopt(caller, matches),
        None => acts::list(caller, family, matches),
        Some((name, matches)) => {
            let caller = &Caller::new(Words::new(caller.words.lang()), caller.program.clone(), matches);
            acts::run(caller, Act::find(family, name).ok_or_else(unknown)?, matches)
        }
    }
}

// `explain STATEMENT CELL` asks for what is behind a figure; `explain` alone gives the reason that a control
// asks for.
fn explained(mut args: Vec<OsString>) -> Vec<OsString> {
    let names =
        |it: &OsString| it.to_str().is_some_and(|it| tarikh_projections::statements::find(it).is_some());
    // Options that hold everywhere may stand before the command.
    if let Some(at) = args.windows(2).position(|it| it[0] == "explain" && names(&it[1])) {
        args[at] = "figure".into();
    }
    args
}

/// What a command came to: its exit code, or why it was not done.
type Done = Result<u8, Trouble>;

/// Who calls, in which language, about which ledger, and where the answer goes.
struct Caller {
    words: Words,
    program: String,
    folder: PathBuf,
    member: MemberId,
    json: bool,
    lang: Option<String>,
    output: Option<PathBuf>,
    inputs: Vec<PathBuf>,
}

impl Caller {
    fn new(words: Words, program: String, matches: &ArgMatches) -> Self {
        let one = |name: &str| matches.get_one::<String>(name).cloned();
        // Only an import reads files.
        let read = |name: &str| matches.try_get_one::<String>(name).ok().flatten().map(PathBuf::from);
        let mut inputs: Vec<PathBuf> =
            [read("path"), read("grant-file"), read("input")].into_iter().flatten().collect();
        let beside = inputs.first().filter(|it| !it.is_dir());
        inputs.extend(beside.map(|it| it.with_file_name(crate::import::table::CONTRACT)));
        Self {
            words,
            program,
            folder: one("ledger").unwrap_or_default().into(),
            member: MemberId::from(one("as").unwrap_or_default()),
            json: matches.get_flag("json"),
            lang: one("lang"),
            output: one("output").map(PathBuf::from),
            inputs,
        }
    }

    // What is wrong with the common words; asked before anything is touched.
    fn check(&self) -> Result<(), Trouble> {
        if let Some(lang) = &self.lang
            && crate::render::Lang::parse(lang).is_none()
        {
            return Err(Trouble::wrong("cli-bad-lang", vec![("value", text(lang))]));
        }
        if self.member.as_str().trim().is_empty() {
            return Err(Trouble::wrong("cli-bad-member", Vec::new()));
        }
        self.output.as_deref().map_or(Ok(()), |path| self.check_output(path))
    }

    // An answer never takes the place of what the ledger is made of, nor of what is being imported.
    fn check_output(&self, path: &Path) -> Result<(), Trouble> {
        if output::is_stream(path) {
            return Ok(());
        }
        let file = || vec![("file", text(path.display()))];
        if path.is_dir() {
            return Err(Trouble::wrong("cli-output-folder", file()));
        }
        let place = match output::place(path) {
            Ok(place) => place,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let folder = path.parent().unwrap_or(Path::new("")).display();
                return Err(Trouble::no("cli-output-no-folder", values([("folder", text(folder))])));
            }
            Err(error) => return Err(Trouble::writing(path)(error)),
        };
        if output::place(&self.folder).is_ok_and(|it| place.starts_with(it)) {
            return Err(Trouble::wrong("cli-output-in-ledger", file()));
        }
        let read = |it: &PathBuf| output::place(it).is_ok_and(|it| place.starts_with(it));
        if place.exists() && self.inputs.iter().any(read) {
            return Err(Trouble::wrong("cli-output-is-input", file()));
        }
        Ok(())
    }

    // A folder that is written never lies in the ledger's.
    fn check_place(&self, folder: &Path) -> Result<(), Trouble> {
        let inside = |it: &Path| {
            let ledger = output::place(&self.folder).ok();
            output::place(it).ok().zip(ledger).is_some_and(|(place, ledger)| place.starts_with(ledger))
        };
        match inside(folder) {
            true => Err(Trouble::wrong("cli-output-in-ledger", values([("file", text(folder.display()))]))),
            false => Ok(()),
        }
    }

    fn ledger(&self) -> Result<Ledger, Trouble> {
        self.check()?;
        Ok(Ledger::open(&self.folder)?)
    }

    // For whoever records something: no figure may leave the house from it.
    fn ledger_to_record(&self) -> Result<Ledger, Trouble> {
        self.check()?;
        Ok(Ledger::open_to_record(&self.folder)?)
    }

    fn output(&self) -> Result<Output, Trouble> {
        match &self.output {
            None => Ok(Output::screen()),
            Some(path) => Output::file(path).map_err(Trouble::writing(path)),
        }
    }

    // Ends an answer; a file is in its place after this.
    fn end(&self, output: Output) -> Result<(), Trouble> {
        match &self.output {
            None => Ok(output.finish()?),
            Some(path) => output.finish().map_err(Trouble::writing(path)),
        }
    }

    fn say(&self, key: &str, values: &[(&'static str, Arg)]) -> String {
        sentence(&self.words, key, values)
    }

    // Writes lines, or for machines JSON.
    fn answer(&self, lines: &[String], json: impl FnOnce() -> serde_json::Value) -> Result<(), Trouble> {
        let mut output = self.output()?;
        match self.json {
            true => writeln!(output, "{:#}", json())?,
            false => {
                for line in lines {
                    writeln!(output, "{line}")?;
                }
            }
        }
        self.end(output)
    }

    // How this program was called, with the ledger it was called about: what is shown works as it stands.
    fn call(&self, words: &str, ledger: &Path) -> String {
        let ledger = match ledger == Path::new("ledger") {
            true => String::new(),
            false => format!(" --ledger {}", args::shell(&ledger.display().to_string())),
        };
        format!("{} {words}{ledger}", args::shell(&self.program))
    }
}

fn one<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

fn period(text_given: &str) -> Result<Period, Trouble> {
    Period::parse(text_given)
        .ok_or_else(|| Trouble::wrong("cli-bad-period", vec![("value", text(text_given))]))
}

// `2017-12-31` or `31/12/2017`.
fn day(text_given: &str) -> Option<Date> {
    text_given.parse().ok().or_else(|| {
        let mut parts = text_given.splitn(3, '/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    })
}

// The grant that is named, or the only one.
fn grant(books: &Books, matches: &ArgMatches) -> Result<GrantCode, Trouble> {
    if let Some(code) = one(matches, "grant") {
        return Ok(GrantCode::from(code));
    }
    let mut codes = books.grants.keys();
    match (codes.next(), codes.next()) {
        (Some(only), None) => Ok(only.clone()),
        (None, _) => Err(Trouble::no("cli-no-grant", Vec::new())),
        (Some(_), Some(_)) => {
            let all: Vec<String> = books.grants.keys().map(ToString::to_string).collect();
            Err(Trouble::wrong("cli-which-grant", vec![("choices", text(all.join(", ")))]))
        }
    }
}

fn command_id(matches: &ArgMatches) -> Result<CommandId, Trouble> {
    match one(matches, "command") {
        None => Ok(CommandId(crate::clock::uuid())),
        Some(given) => {
            given.parse().map_err(|_| Trouble::wrong("cli-bad-command", vec![("value", text(given))]))
        }
    }
}

fn count(it: usize) -> Arg {
    Arg::Count(it as u64)
}

fn values<const N: usize>(it: [(&'static str, Arg); N]) -> Values {
    it.to_vec()
}

#[cfg(test)]
mod tests;
