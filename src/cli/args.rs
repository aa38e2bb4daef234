//! The words of the command line: what can be typed, its help, and what is said when it is not understood.
//!
//! The verbs are English everywhere; all that is said about them is in the reader's language. The language
//! must be known before the command line is read, so `--lang` is looked for on its own first.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use tarikh_events::ledger::Role;
use tarikh_projections::controls;

use super::say::{self, WRONG_WORDS, sentence, text};
use crate::acts::{ACTS, Act, Code, Family, Kind, Named, Need};
use crate::render::words::{Lang, Words};

/// The language that is asked for, by `--lang` or by the locale.
pub fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let mut asked = None;
    let mut args = args.iter().skip(1).map(|it| it.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg == "--" {
            break;
        }
        if arg == "--lang" {
            asked = args.next().and_then(|it| Lang::parse(&it));
        } else if let Some(code) = arg.strip_prefix("--lang=") {
            asked = Lang::parse(code);
        }
    }
    asked.unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| variable(name).filter(|it| !it.is_empty()));
        locale.map(|it| Lang::from_locale(&it)).unwrap_or_default()
    })
}

// The commands as they are listed: beginning, daily work, months, plan, people, questions, proof.
const ORDER: &[&str] = &[
    "demo",
    "serve",
    "open",
    "import",
    "record",
    "approve",
    "reject",
    "reverse",
    "reclassify",
    "void",
    "attach",
    "document",
    "explain",
    "close-month",
    "reopen-month",
    "budget",
    "reallocate",
    "consent",
    "carry-over",
    "grant",
    "rules",
    "accounts",
    "members",
    "parties",
    "statements",
    "statement",
    "check",
    "issue",
    "package",
    "figure",
    "diff",
    "log",
    "verify",
    "export",
    "backup",
    "restore",
    "erase",
    "completions",
];

/// The whole command line.
pub fn command(words: &Words) -> Command {
    let build = Build { words };
    let subcommands = [
        build.subcommand(
            "demo",
            &[Field::Value("dir", "arg-folder"), Field::Flag("serve"), Field::Value("listen", "arg-listen")],
        ),
        build.subcommand(
            "serve",
            &[Field::Value("listen", "arg-listen"), Field::Value("invite", "arg-member")],
        ),
        build.subcommand("open", &[Field::Needed("organisation", "arg-name")]),
        build.subcommand(
            "import",
            &[
                Field::Place("path", "arg-path"),
                Field::Flag("dry-run"),
                Field::Flag("yes"),
                Field::Value("grant-file", "arg-file"),
                Field::Value("grant", "arg-code"),
            ],
        ),
        build.subcommand(
            "approve",
            &[
                Field::Places("voucher", "arg-voucher"),
                Field::Flag("all"),
                Field::Value("period", "arg-period"),
                Field::Value("grant", "arg-code"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand(
            "reverse",
            &[
                Field::Place("voucher", "arg-voucher"),
                Field::Needed("reason", "arg-text"),
                Field::Value("on", "arg-date"),
                Field::Value("grant", "arg-code"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand(
            "close-month",
            &[
                Field::Place("month", "arg-month"),
                Field::Several("explain", "arg-explanation"),
                Field::Flag("dry-run"),
                Field::Value("grant", "arg-code"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand("completions", &[Field::Place("shell", "arg-shell")]),
        build.subcommand("statements", &[]),
        build.subcommand(
            "statement",
            &[
                Field::Place("name", "arg-name"),
                Field::Needed("period", "arg-period"),
                Field::Value("grant", "arg-code"),
                Field::Value("account", "arg-account"),
                Field::Value("as-of", "arg-as-of"),
                Field::Value("format", "arg-format"),
                Field::Flag("identifiers"),
            ],
        ),
        build.subcommand("check", &[Field::Value("grant", "arg-code"), Field::Value("period", "arg-period")]),
        build.subcommand(
            "issue",
            &[
                Field::Place("name", "arg-name"),
                Field::Needed("period", "arg-period"),
                Field::Value("grant", "arg-code"),
                Field::Value("account", "arg-account"),
                Field::Value("format", "arg-format"),
                Field::Flag("replace"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand(
            "package",
            &[
                Field::Place("month", "arg-month"),
                Field::Value("grant", "arg-code"),
                Field::Value("to", "arg-folder"),
                Field::Value("submitted", "arg-date"),
                Field::Value("recipient", "arg-text"),
                Field::Flag("replace"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand(
            "figure",
            &[
                Field::Place("name", "arg-name"),
                Field::Place("cell", "arg-cell"),
                Field::Needed("period", "arg-period"),
                Field::Value("grant", "arg-code"),
                Field::Value("account", "arg-account"),
                Field::Value("as-of", "arg-as-of"),
            ],
        ),
        build.subcommand(
            "diff",
            &[
                Field::Place("name", "arg-name"),
                Field::Needed("period", "arg-period"),
                Field::Two("between", "arg-as-of"),
                Field::Value("grant", "arg-code"),
                Field::Value("account", "arg-account"),
            ],
        ),
        build.subcommand("verify", &[Field::Value("statement", "arg-file")]),
        build.subcommand(
            "export",
            &[Field::Needed("format", "arg-format"), Field::Value("grant", "arg-code")],
        ),
        build.subcommand(
            "attach",
            &[
                Field::Place("voucher", "arg-target"),
                Field::Places("file", "arg-file"),
                Field::Needed("kind", "arg-document-kind"),
                Field::Value("grant", "arg-code"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand(
            "document",
            &[Field::Place("voucher", "arg-document"), Field::Value("grant", "arg-code")],
        ),
        build.subcommand("backup", &[Field::Needed("to", "arg-folder"), Field::Value("keys", "arg-file")]),
        build.subcommand(
            "restore",
            &[
                Field::Needed("from", "arg-folder"),
                Field::Several("with", "arg-copy"),
                Field::Value("keys", "arg-file"),
                Field::Flag("without-keys"),
                Field::Value("newest", "arg-head"),
                Field::Value("checkpoint", "arg-file"),
                Field::Flag("lost"),
            ],
        ),
        build.subcommand(
            "erase",
            &[
                Field::Maybe("party", "arg-party"),
                Field::Needed("basis", "arg-text"),
                Field::Flag("unreadable"),
                Field::Flag("yes"),
                Field::Hidden("command"),
            ],
        ),
        build.subcommand("log", &[Field::Maybe("what", "arg-log"), Field::Value("limit", "arg-number")]),
    ];
    let mut command = Command::new("tarikh")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommands(subcommands.into_iter().chain(build.office()).map(|it| {
            let place = ORDER.iter().position(|name| *name == it.get_name()).unwrap_or(ORDER.len());
            it.display_order(place)
        }))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(words.get("cli-heading-commands"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.get("cli-version"))
                .help_heading(words.get("cli-heading-common")),
        );
    for (name, short, value) in [
        ("ledger", None, "arg-folder"),
        ("as", None, "arg-member"),
        ("lang", None, "arg-lang"),
        ("output", Some('o'), "arg-file"),
    ] {
        let mut arg = build.option(name, value).global(true).help_heading(words.get("cli-heading-common"));
        if let Some(short) = short {
            arg = arg.short(short);
        }
        arg = match name {
            "ledger" => arg.env("TARIKH_LEDGER").default_value("ledger"),
            "as" => arg.env("TARIKH_MEMBER").default_value("admin"),
            _ => arg,
        };
        command = command.arg(arg.hide_env(true).hide_default_value(true));
    }
    command = command.arg(build.flag("json").global(true).help_heading(words.get("cli-heading-common")));
    build.dress(command, "tarikh")
}

// A thing that can be typed: its name, which is also the key of its help, and what stands for its value.
enum Field {
    Place(&'static str, &'static str),
    Maybe(&'static str, &'static str),
    Places(&'static str, &'static str),
    Needed(&'static str, &'static str),
    Two(&'static str, &'static str),
    Value(&'static str, &'static str),
    Several(&'static str, &'static str),
    Flag(&'static str),
    Hidden(&'static str),
}

struct Build<'a> {
    words: &'a Words,
}

impl Build<'_> {
    fn subcommand(&self, name: &'static str, fields: &[Field]) -> Command {
        let mut command = Command::new(name);
        for field in fields {
            command = command.arg(self.arg(name, field));
        }
        self.dress(command, name)
    }

    fn arg(&self, command: &str, field: &Field) -> Arg {
        match *field {
            Field::Place(name, value) => self.place(name, value).required(true),
            Field::Maybe(name, value) => self.place(name, value),
            Field::Places(name, value) => self.place(name, value).num_args(0..),
            Field::Needed(name, value) => self.option(name, value).required(true),
            Field::Two(name, value) => self.option(name, value).num_args(2).required(true),
            Field::Value(name, value) => self.option(name, value),
            Field::Several(name, value) => self.option(name, value).action(ArgAction::Append),
            Field::Flag(name) => self.flag(name),
            Field::Hidden(name) => Arg::new(name).long(name).hide(true),
        }
        .help(match *field {
            Field::Place(name, _)
            | Field::Maybe(name, _)
            | Field::Places(name, _)
            | Field::Needed(name, _)
            | Field::Two(name, _)
            | Field::Value(name, _)
            | Field::Several(name, _)
            | Field::Flag(name) => {
                self.words.first(&[&format!("cli-{command}-{name}"), &format!("cli-arg-{name}")])
            }
            Field::Hidden(_) => String::new(),
        })
    }

    // The acts of the office, from their table.
    fn office(&self) -> Vec<Command> {
        let mut commands = Vec::new();
        for family in Family::ALL {
            let acts = ACTS.iter().filter(|it| it.family == family);
            let Some(word) = family.word() else {
                commands.extend(acts.map(|it| self.act(it)));
                continue;
            };
            let mut command = Command::new(word)
                .subcommands(acts.map(|it| self.act(it)))
                .subcommand_help_heading(self.words.get("cli-heading-commands"))
                .disable_help_subcommand(true);
            match family.lists() {
                true => {
                    command = command.arg(self.option("grant", "arg-code"));
                    if family == Family::Rules {
                        command = command.arg(self.option("profile", "arg-name"));
                    }
                }
                false => command = command.subcommand_required(true).arg_required_else_help(true),
            }
            commands.push(self.dress(command, word));
        }
        commands
    }

    fn act(&self, act: &'static Act) -> Command {
        let words = self.words;
        let help =
            |key: &str| words.first(&[&format!("field-{}-{key}", act.name()), &format!("field-{key}")]);
        let mut command = Command::new(act.key);
        let mut usage = vec!["tarikh".to_owned()];
        usage.extend(act.family.word().map(str::to_owned));
        usage.push(act.key.to_owned());
        let mut optional = false;
        for field in act.fields {
            let value = words.get(value_name(field.kind));
            let must = field.need == Need::Must;
            optional |= !must;
            match (field.kind, act.place == Some(field.key)) {
                (Kind::Concluded, _) => {}
                (Kind::Splits, _) => {
                    usage.extend([words.get("arg-split-usage")]);
                    for (key, value) in [
                        ("line", "arg-line"),
                        ("amount", "arg-amount"),
                        ("activity", "arg-code"),
                        ("place", "arg-code"),
                    ] {
                        command =
                            command.arg(self.option(key, value).allow_hyphen_values(true).help(help(key)));
                    }
                    command = command
                        .arg(self.option("split", "arg-split").action(ArgAction::Append).help(help("split")));
                }
                (_, true) => {
                    // Only refusals are given for several vouchers at once.
                    let many = field.kind == Kind::Record(Named::Voucher) && !act.has_splits();
                    usage.push(if many { format!("{value}…") } else { value.clone() });
                    command = command.arg(
                        self.place(field.key, "arg-text")
                            .value_name(value)
                            .num_args(if many {
                                (0..).into()
                            } else {
                                clap::builder::ValueRange::from(0..=1)
                            })
                            .help(help(field.key)),
                    );
                }
                (kind, false) => {
                    if must {
                        usage.push(format!("--{} {value}", field.key.replace('_', "-")));
                    }
                    let mut arg = Arg::new(field.key)
                        .long(field.key.replace('_', "-"))
                        .value_name(value)
                        .allow_hyphen_values(true)
                        .help(self.field_help(help(field.key), kind))
                        .help_heading(words.get("cli-heading-options"));
                    if several(kind) {
                        arg = arg.action(ArgAction::Append);
                    }
                    command = command.arg(arg);
                }
            }
        }
        if act.fields.iter().any(|it| it.kind == Kind::Party) && act.family != Family::Parties {
            let kinds = self.field_help(words.get("field-new"), Kind::Word(&["person", "firm"]));
            command = command.arg(self.option("new", "arg-word").help(kinds));
            command = command.arg(self.option("function", "arg-text").help(words.get("field-function")));
        }
        if act.family != Family::Members && act.family != Family::Parties {
            command = command.arg(self.option("grant", "arg-code"));
        }
        if optional {
            usage.push("[…]".to_owned());
        }
        command = command
            .arg(self.option("input", "arg-file"))
            .arg(self.flag("ask"))
            .arg(self.flag("dry-run").help(words.get("cli-arg-try")))
            .arg(self.option("command", "arg-uuid"));
        self.clothe(
            command,
            words.get(&format!("act-{}-about", act.name())),
            usage.join(" "),
            words.get(&format!("act-{}-examples", act.name())),
        )
    }

    // What a field is, and the words it takes.
    fn field_help(&self, help: String, kind: Kind) -> String {
        if let Kind::Word(words) = kind {
            format!("{help} ({})", words.join(", "))
        } else if kind == Kind::Roles {
            let roles: Vec<&str> = Role::ALL.iter().map(|it| it.key()).collect();
            format!("{help} ({})", roles.join(", "))
        } else {
            help
        }
    }

    fn place(&self, name: &'static str, value: &str) -> Arg {
        Arg::new(name).value_name(self.words.get(value)).help_heading(self.words.get("cli-heading-arguments"))
    }

    fn option(&self, name: &'static str, value: &str) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(self.words.get(value))
            .help(self.words.get(&format!("cli-arg-{name}")))
            .help_heading(self.words.get("cli-heading-options"))
    }

    fn flag(&self, name: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(self.words.get(&format!("cli-arg-{name}")))
            .help_heading(self.words.get("cli-heading-options"))
    }

    // Its help: what it is, how it is typed, what can be given, examples.
    fn dress(&self, command: Command, name: &str) -> Command {
        let words = self.words;
        let get = |part: &str| words.get(&format!("cli-{name}-{part}"));
        self.clothe(command, get("about"), get("usage"), get("examples"))
    }

    fn clothe(&self, command: Command, about: String, usage_is: String, examples: String) -> Command {
        let words = self.words;
        let usage = words.get("cli-heading-usage");
        let examples = format!("{}\n{}", words.get("cli-heading-examples"), indented(&examples));
        command
            .about(about)
            .override_usage(usage_is)
            .after_help(examples)
            .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
            .styles(Styles::plain())
            .max_term_width(100)
            .disable_help_flag(true)
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .help(words.get("cli-help"))
                    .help_heading(words.get("cli-heading-common")),
            )
    }
}

// The word that stands for a value of a field.
fn value_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Name | Kind::Personal => "arg-text",
        Kind::Reference | Kind::New => "arg-reference",
        Kind::Day => "arg-date",
        Kind::Month => "arg-month",
        Kind::Year => "arg-year",
        Kind::Amount(_) | Kind::Balance(_) | Kind::Money => "arg-amount",
        Kind::Count | Kind::Quantity => "arg-number",
        Kind::Code(Code::Account) => "arg-account",
        Kind::Code(Code::Line) => "arg-line",
        Kind::Code(Code::Member) | Kind::Members => "arg-member",
        Kind::Code(Code::Voucher) | Kind::Record(Named::Voucher) => "arg-voucher",
        Kind::Code(
            Code::Activity
            | Code::Place
            | Code::Result
            | Code::Heading
            | Code::Funding
            | Code::Advance
            | Code::Asset
            | Code::Control,
        ) => "arg-code",
        Kind::Record(
            Named::Advance | Named::Commitment | Named::Count | Named::Statement | Named::Consent,
        ) => "arg-reference",
        Kind::Party => "arg-name",
        Kind::Word(_) | Kind::Roles => "arg-word",
        Kind::Splits => "arg-split",
        Kind::Documents | Kind::Document => "arg-file",
        Kind::Denominations => "arg-denomination",
        Kind::Matches => "arg-match",
        Kind::BankLines => "arg-bank-line",
        Kind::List | Kind::Concluded => "arg-text",
        Kind::Parameters | Kind::Severities | Kind::Plan => "arg-pair",
    }
}

// Whether a field may be given several times.
fn several(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Roles
            | Kind::Members
            | Kind::Denominations
            | Kind::Matches
            | Kind::Parameters
            | Kind::Severities
            | Kind::Documents
            | Kind::BankLines
            | Kind::Plan
    )
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

/// Says what was not understood, or shows the help that was asked for; returns the exit code.
pub fn explain(error: &clap::Error, words: &Words, machine: bool) -> u8 {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            usage.strip_prefix("Usage:").unwrap_or(&usage).trim().to_owned()
        }
        _ => String::new(),
    };
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let arg = || ("arg", text(of(ContextKind::InvalidArg)));
    #[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are clap's, and it may add to them")]
    let (key, mut values): (&str, say::Values) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(io::stdout(), "{error}");
            return 0;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if machine => ("cli-missing-command", Vec::new()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{error}");
            return WRONG_WORDS;
        }
        ErrorKind::MissingSubcommand => ("cli-missing-command", Vec::new()),
        ErrorKind::UnknownArgument => ("cli-unknown-argument", vec![arg()]),
        ErrorKind::InvalidSubcommand => {
            ("cli-unknown-command", vec![("command", text(of(ContextKind::InvalidSubcommand)))])
        }
        ErrorKind::MissingRequiredArgument => ("cli-missing-argument", vec![arg()]),
        ErrorKind::ArgumentConflict => ("cli-argument-twice", vec![arg()]),
        ErrorKind::TooManyValues => ("cli-too-many-values", vec![arg()]),
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            ("cli-missing-value", vec![arg()])
        }
        ErrorKind::InvalidUtf8 => ("cli-not-utf8", Vec::new()),
        _ => {
            let told = error.to_string();
            let told = told.strip_prefix("error:").unwrap_or(&told).trim().to_owned();
            ("cli-other-words", vec![("detail", text(told))])
        }
    };
    if machine {
        let said = serde_json::json!({"error": key, "reason": sentence(words, key, &values)});
        let _ = writeln!(io::stdout(), "{said}");
        return WRONG_WORDS;
    }
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].into_iter().find_map(|it| match error
            .get(it)
        {
            Some(ContextValue::String(one)) => Some(vec![one.clone()]),
            Some(ContextValue::Strings(several)) => Some(several.clone()),
            _ => None,
        });
    if let Some(suggested) = suggested {
        values.push(("suggested", text(say::choice(words, &suggested))));
        eprintln!("{} {}", sentence(words, key, &values), sentence(words, "cli-suggested", &values));
    } else {
        eprintln!("{}", sentence(words, key, &values));
    }
    if !usage.is_empty() {
        eprintln!("{} {usage}", words.get("cli-heading-usage"));
    }
    eprintln!("{}", words.with("cli-see-help", &[]));
    WRONG_WORDS
}

/// What a statement may be had in, for a sentence.
pub fn formats() -> controls::Arg {
    let keys: Vec<&str> = crate::render::Format::ALL.iter().map(|it| it.key()).collect();
    text(keys.join(", "))
}

/// A word as the shell takes it.
pub fn shell(word: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "-_./\\:=,+".contains(it);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("\"{word}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(args: &[&str], variables: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        let of = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        language(&args, of)
    }

    #[test]
    fn the_language_is_asked_for_or_that_of_the_locale_or_french() {
        let german = [("LANG", "de_DE.UTF-8")];
        assert_eq!(asked(&["tarikh", "--lang", "en"], &german), Lang::En);
        assert_eq!(asked(&["tarikh", "log", "--lang=en"], &german), Lang::En);
        assert_eq!(asked(&["tarikh", "log"], &german), Lang::De);
        assert_eq!(asked(&["tarikh", "reverse", "--", "--lang", "en"], &german), Lang::De);
        assert_eq!(asked(&["tarikh"], &[("LC_ALL", "en_GB"), ("LANG", "de_DE")]), Lang::En);
        assert_eq!(asked(&["tarikh"], &[("LC_ALL", ""), ("LANG", "de_DE")]), Lang::De);
        assert_eq!(asked(&["tarikh"], &[("LANG", "C.UTF-8")]), Lang::Fr);
        assert_eq!(asked(&["tarikh"], &[]), Lang::Fr);
    }

    #[test]
    fn the_command_line_is_sound_and_said_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut command = command(&words);
            command.build();
            for it in std::iter::once(&command).chain(command.get_subcommands()) {
                let help = it.clone().render_help().to_string();
                for key in ["cli-", "arg-"] {
                    let bare = help.split_whitespace().find(|word| word.starts_with(key));
                    assert_eq!(bare, None, "{lang:?}: {help}");
                }
            }
        }
    }
}
