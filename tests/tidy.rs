//! The rules of the house, checked: who may import whom, what every file begins with, what none contains.
//!
//! The table stands in `docs/ARCHITECTURE.md`; a change here brings its page in `docs/decisions`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const EVENTS: &str = "tarikh_events";
const PROJECTIONS: &str = "tarikh_projections";

/// Part of the application, and what it may import: crates of ours and other parts.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("clock", &[EVENTS]),
    ("limits", &[]),
    ("objects", &[EVENTS, "clock", "limits"]),
    ("documents", &[EVENTS, "objects"]),
    ("vault", &[EVENTS, "objects", "clock"]),
    ("store", &[EVENTS, "limits"]),
    ("commands", &[EVENTS, PROJECTIONS]),
    ("names", &[EVENTS]),
    ("profiles", &[EVENTS, PROJECTIONS]),
    (
        "ledger",
        &[EVENTS, PROJECTIONS, "clock", "commands", "documents", "names", "objects", "store", "vault"],
    ),
    ("import", &[EVENTS, PROJECTIONS, "commands", "ledger", "profiles"]),
    ("acts", &[EVENTS, PROJECTIONS, "commands", "import", "ledger", "names"]),
    ("render", &[EVENTS, PROJECTIONS]),
    ("resolve", &[EVENTS, PROJECTIONS, "ledger", "names"]),
    ("closing", &[EVENTS, PROJECTIONS, "clock", "commands", "ledger", "render", "resolve"]),
    ("checking", &[EVENTS, PROJECTIONS, "clock", "ledger", "vault"]),
    ("figures", &[EVENTS, PROJECTIONS, "ledger"]),
    (
        "issue",
        &[EVENTS, PROJECTIONS, "clock", "commands", "documents", "ledger", "names", "render", "resolve"],
    ),
    (
        "package",
        &[EVENTS, PROJECTIONS, "clock", "commands", "documents", "issue", "ledger", "render", "resolve"],
    ),
    (
        "judge",
        &[
            EVENTS,
            PROJECTIONS,
            "commands",
            "documents",
            "figures",
            "issue",
            "ledger",
            "names",
            "render",
            "resolve",
        ],
    ),
    ("verify", &[EVENTS, PROJECTIONS, "closing", "documents", "ledger", "objects", "store", "vault"]),
    (
        "backup",
        &[
            EVENTS,
            PROJECTIONS,
            "clock",
            "commands",
            "documents",
            "ledger",
            "objects",
            "store",
            "vault",
            "verify",
        ],
    ),
    ("export", &[EVENTS, PROJECTIONS, "import", "ledger", "names"]),
    ("wording", &[EVENTS, PROJECTIONS, "commands", "names", "render", "resolve"]),
    (
        "web",
        &[
            EVENTS,
            PROJECTIONS,
            "acts",
            "checking",
            "clock",
            "closing",
            "commands",
            "documents",
            "figures",
            "ledger",
            "names",
            "objects",
            "render",
            "resolve",
            "verify",
            "wording",
        ],
    ),
    (
        "cli",
        &[
            EVENTS,
            PROJECTIONS,
            "acts",
            "backup",
            "checking",
            "clock",
            "closing",
            "commands",
            "documents",
            "export",
            "figures",
            "import",
            "issue",
            "judge",
            "ledger",
            "limits",
            "names",
            "objects",
            "package",
            "profiles",
            "render",
            "resolve",
            "vault",
            "verify",
            "web",
            "wording",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

// The text of a file without its tests, which may look behind the fence.
fn without_tests(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("it can be read");
    let tests = ["tests.rs", "sample.rs", "conformance.rs"];
    if tests.iter().any(|it| path.ends_with(it)) || path.components().any(|it| it.as_os_str() == "tests") {
        return String::new();
    }
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

fn part_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("it is in src");
    let first = inside.components().next().expect("it has a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn identifiers_after<'a>(text: &'a str, prefix: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for (index, _) in text.match_indices(prefix) {
        let rest = &text[index + prefix.len()..];
        // `use crate::{a, b::c}` names several.
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(name.len());
            found.insert(&name[..end]);
        }
    }
    found
}

#[test]
fn each_part_imports_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let (part, text) = (part_of(&path), without_tests(&path));
        if part == "lib" || part == "main" {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|it| it.0 == part) else {
            wrong.push(format!("{part} has no row in the table"));
            continue;
        };
        let mut imports: BTreeSet<&str> = identifiers_after(&text, "crate::");
        imports.extend([EVENTS, PROJECTIONS].into_iter().filter(|it| text.contains(&format!("{it}::"))));
        imports.remove(part.as_str());
        for import in imports {
            if !allowed.contains(&import) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn main_knows_the_command_line_and_nothing_else() {
    let text = fs::read_to_string(root().join("src/main.rs")).unwrap();
    let imports = identifiers_after(&text, "tarikh::");
    assert!(imports.is_subset(&BTreeSet::from(["cli"])), "{imports:?}");
}

#[test]
fn an_engine_has_no_opinions_about_events() {
    for path in rust_files(&root().join("src/store")) {
        let named: BTreeSet<String> = without_tests(&path)
            .lines()
            .filter(|line| line.contains("tarikh_events::"))
            .flat_map(|line| {
                line.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
            })
            .filter(|it| it.chars().next().is_some_and(char::is_uppercase))
            .collect();
        let allowed = ["Hash", "Head", "Link"].map(str::to_owned);
        assert!(named.iter().all(|it| allowed.contains(it)), "{}: {named:?}", path.display());
    }
}

fn dependencies(manifest: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(manifest)).unwrap();
    let table: toml::Table = text.parse().unwrap();
    table["dependencies"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn the_pure_crates_list_nothing_that_touches_the_world() {
    let events = [
        "base64",
        "blake3",
        "ed25519-dalek",
        "iso_currency",
        "jiff",
        "rust_decimal",
        "serde",
        "serde_json",
        "serde_json_canonicalizer",
        "sha2",
        "smol_str",
        "thiserror",
        "uuid",
    ];
    let extra: Vec<String> =
        dependencies("events/Cargo.toml").into_iter().filter(|it| !events.contains(&it.as_str())).collect();
    assert_eq!(extra, Vec::<String>::new(), "an auditor can use events alone");
    let allowed = ["tarikh-events", "hashbrown", "serde", "serde_json"];
    let extra: Vec<String> = dependencies("projections/Cargo.toml")
        .into_iter()
        .filter(|it| !allowed.contains(&it.as_str()))
        .collect();
    assert_eq!(extra, Vec::<String>::new(), "a statement cannot fail for outside reasons");
}

#[test]
fn the_pure_crates_ask_neither_clock_nor_disk_nor_chance() {
    for folder in ["events/src", "projections/src", "src/commands"] {
        for path in rust_files(&root().join(folder)) {
            let text = without_tests(&path);
            for word in
                ["std::fs", "std::net", "std::env", "std::time", "SystemTime", "std::process", "println!"]
            {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn no_float_touches_an_amount() {
    // Workbooks and TOML hold numbers as floats: two places turn them into decimals, by their digits. What
    // reads a PDF again is told opacities, and passes them over.
    let exempt = ["src/import/workbook.rs", "src/import/contract.rs", "src/render/pdf/read.rs"]
        .map(|it| root().join(it));
    for folder in ["events/src", "projections/src", "src"] {
        for path in rust_files(&root().join(folder)).into_iter().filter(|it| !exempt.contains(it)) {
            let text = without_tests(&path);
            let code: String = text.lines().filter(|it| !it.trim_start().starts_with("//")).collect();
            for word in ["f64", "f32", "as_f64", "to_f64"] {
                assert!(!code.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_nothing_is_left_unfinished() {
    // Written apart, so that this file does not find itself.
    let unfinished = ["todo", "unimplemented", "dbg"].map(|it| format!("{it}!("));
    for folder in ["events", "projections", "src", "tests", "benches"] {
        let folder = root().join(folder);
        if !folder.exists() {
            continue;
        }
        for path in rust_files(&folder) {
            let text = fs::read_to_string(&path).unwrap();
            let first = text.lines().find(|it| !it.starts_with("#!")).unwrap_or_default();
            assert!(first.starts_with("//!"), "{} does not say what it is", path.display());
            for word in &unfinished {
                assert!(!text.contains(word.as_str()), "{} contains {word}", path.display());
            }
        }
    }
}

// Every match on `Event` is written out, so that the compiler finds what a new event needs.
#[test]
fn the_fold_names_every_event() {
    let fold = fs::read_to_string(root().join("projections/src/books/mod.rs")).unwrap();
    let vocabulary = fs::read_to_string(root().join("events/src/event.rs")).unwrap();
    let kinds: Vec<&str> = vocabulary
        .lines()
        .filter(|it| it.contains(".v1\""))
        .filter_map(|it| it.split_whitespace().next())
        .filter(|it| it.chars().next().is_some_and(char::is_uppercase))
        .collect();
    assert!(kinds.len() > 60, "{}", kinds.len());
    for kind in kinds {
        assert!(fold.contains(&format!("Event::{kind}(")), "{kind} has no arm");
    }
    assert!(!fold.contains("_ => "), "no wildcard arm");
}
