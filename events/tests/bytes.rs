//! The bytes: what was hashed is what is stored, and any change of it is found and named.
//!
//! `vectors/chain` holds chains with the faults that a verifier must find in them, for verifiers in any
//! language (`docs/FORMAT.md`). They are made here, and a stored one is never edited: with
//! `TARIKH_WRITE_VECTORS=1` the ones that are not there yet are written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};
use tarikh_events::chain::{Unfinished, verify, verify_lines};
use tarikh_events::checkpoint::{Checkpoint, verifier_key};
use tarikh_events::encoding::{Rule, canonical};
use tarikh_events::merkle::{Tree, consistency_proof, inclusion_proof};
use tarikh_events::record::{commitment_line, format_at, parse_at, seal};
use tarikh_events::{
    Asked, Chain, CommandId, Envelope, Fault, FaultKind, Hash, Head, LedgerId, Link, PublicKey, Salt,
    Timestamp,
};

const LEDGER: &str = "5d1c9e0a-0000-4000-8000-00000000000a";
const NOON: &str = "2017-03-14T12:00:00.000Z";

// ---- chains that say what a test wants them to say ----------------------------------------------

/// A record before it is sealed: the text of each value, so that a test can write what no writer would.
#[derive(Clone)]
struct Draft {
    fields: BTreeMap<String, String>,
    written: Option<Vec<u8>>,
}

impl Draft {
    fn new(command: u8, part: (u32, u32), event: &str, body: &str) -> Self {
        let text = |it: &str| format!("\"{it}\"");
        let fields = [
            ("actor", text("accountant")),
            ("at", text(NOON)),
            ("body", body.to_owned()),
            ("command", text(&format!("00000000-0000-4000-8000-0000000000{command:02x}"))),
            ("event", text(event)),
            ("ledger", text(LEDGER)),
            ("part", format!("[{},{}]", part.0, part.1)),
            ("salt", text(&Hash::of(&[command, part.0 as u8]).to_string()[..32])),
        ];
        Self { fields: fields.into_iter().map(|(key, it)| (key.to_owned(), it)).collect(), written: None }
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        self.fields.insert(key.to_owned(), value.to_owned());
        self
    }

    fn at(self, at: &str) -> Self {
        self.with("at", &format!("\"{at}\""))
    }

    fn line(&self, head: Head) -> Vec<u8> {
        if let Some(written) = &self.written {
            return written.clone();
        }
        let mut fields = self.fields.clone();
        fields.entry("prev".to_owned()).or_insert_with(|| format!("\"{}\"", head.hash));
        fields.entry("seq".to_owned()).or_insert_with(|| head.records.to_string());
        // A value that a test left empty is a key that is missing.
        fields.retain(|_, value| !value.is_empty());
        let fields: Vec<String> = fields.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        format!("{{{}}}\n", fields.join(",")).into_bytes()
    }
}

const SIGNED: &str = concat!(
    r#"{"at":"2017-03-14T12:00:00.000Z","counter":1,"#,
    r#""key":"8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c","#,
    r#""seen":{"hash":"0000000000000000000000000000000000000000000000000000000000000000","records":0},"#,
    r#""signature":"000000000000000000000000000000000000000000000000000000000000000000000000000000"#,
    r#"00000000000000000000000000000000000000000000000000"}"#
);

/// Ten records in which everything occurs that a chain may hold.
fn small() -> Vec<Draft> {
    let expense = concat!(
        r#"{"amount":{"amount":"75000","currency":"XOF"},"label":"Semences améliorées, Goundam\n\"2 sacs\"","#,
        r#""rate":{"source":{"amount":"100.00","currency":"EUR"},"target":{"amount":"65595","currency":"XOF"}}}"#
    );
    vec![
        Draft::new(0, (1, 1), "ledger-opened.v1", r#"{"format":"tarikh.v1","incarnation":1}"#),
        Draft::new(1, (1, 1), "member-enrolled.v1", r#"{"member":"accountant","roles":["accountant"]}"#),
        Draft::new(2, (1, 3), "budget-line-added.v1", r#"{"code":"F.18"}"#),
        Draft::new(2, (2, 3), "budget-line-added.v1", r#"{"code":"F.19"}"#),
        Draft::new(2, (3, 3), "import-completed.v1", r#"{"lines":2}"#).with("actor", "\"ledger\""),
        Draft::new(3, (1, 1), "expense-recorded.v1", expense).with("given", r#"{"number":"BQ-2017-0001"}"#),
        Draft::new(4, (1, 3), "cash-counted.v1", "{}").at("2017-03-14T12:00:00.001Z"),
        Draft::new(4, (2, 3), "command-abandoned.v1", "{}")
            .at("2017-03-14T12:00:00.001Z")
            .with("actor", "\"ledger\""),
        Draft::new(5, (1, 1), "clock-corrected.v1", r#"{"reason":"battery"}"#).at("2016-02-29T23:59:59.999Z"),
        Draft::new(6, (1, 1), "expense-approved.v1", "{}")
            .at("2016-02-29T23:59:59.999Z")
            .with("signed", SIGNED),
    ]
}

fn sealed(drafts: &[Draft]) -> Vec<Vec<u8>> {
    let mut head = Head::EMPTY;
    let mut lines = Vec::new();
    for draft in drafts {
        let line = draft.line(head);
        head = head.after(&Link { hash: Hash::of(&line), line: Vec::new() });
        lines.push(line);
    }
    lines
}

fn hashes(lines: &[Vec<u8>]) -> Vec<Hash> {
    lines.iter().map(|it| Hash::of(it)).collect()
}

// Every check of a chain goes through here: as an export, and with the hashes that are stored beside it.
fn found(lines: &[Vec<u8>], stored: &[Hash]) -> Vec<(u64, &'static str)> {
    brief(&verify_lines(lines.iter().zip(stored).map(|(line, hash)| (line, Some(*hash)))))
}

fn found_in_export(lines: &[Vec<u8>]) -> Vec<(u64, &'static str)> {
    brief(&verify_lines(lines.iter().map(|line| (line, None))))
}

fn brief(faults: &[Fault]) -> Vec<(u64, &'static str)> {
    faults.iter().map(|it| (it.record, it.kind.key())).collect()
}

// ---- the vectors --------------------------------------------------------------------------------

struct Vector {
    name: String,
    lines: Vec<Vec<u8>>,
    /// Hashes stored beside the lines, where they are not simply those of the lines.
    stored: Option<Vec<Hash>>,
    faults: Vec<(u64, &'static str)>,
}

fn good() -> Vec<Vector> {
    let restored = vec![
        Draft::new(0, (1, 1), "ledger-restored.v1", r#"{"incarnation":2}"#),
        Draft::new(1, (1, 1), "a.v10", "{}"),
    ];
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(14), "]".repeat(14));
    let mut limits = small();
    limits[1] = limits[1].clone().with("body", &deep);
    limits[2] = limits[2].clone().with("body", r#"{"a":9007199254740991,"b":[true,false,0,[],{},""]}"#);
    limits[3] = limits[3].clone().with("body", r#"{"a":"\u0000\u0001\b\t\n\u000b\f\r\u001f\"\\/"}"#);
    limits[4] = limits[4].clone().with("body", "{\"a\":\"\u{7f}\u{85}\u{2028}\u{feff}\u{1f4b6}\u{10ffff}\"}");
    limits[5] = limits[5].clone().with(
        "body",
        concat!(
            r#"{"a":{"amount":"-0.01","currency":"EUR"},"b":{"amount":"0.000","currency":"TND"},"#,
            r#""c":{"amount":"9999999999999999999999999999","currency":"XOF"},"#,
            r#""d":{"amount":7,"currency":"EUR","more":true},"e":{"amount":7},"f":{"amount":7,"between":1,"currency":"EUR"},"g":{"amount":7,"payments":1}}"#
        ),
    );
    let mut unfinished = small();
    unfinished.truncate(7);
    let restored_later = [
        &small()[..6],
        &[
            Draft::new(4, (1, 1), "ledger-restored.v1", r#"{"incarnation":2,"lost":4}"#),
            Draft::new(5, (1, 1), "a.v1", "{}"),
        ],
    ]
    .concat();
    [
        ("good-small", small()),
        ("good-restored", restored),
        ("good-restored-later", restored_later),
        ("good-limits", limits),
        ("good-unfinished", unfinished),
    ]
    .map(|(name, drafts)| Vector {
        name: name.to_owned(),
        lines: sealed(&drafts),
        stored: None,
        faults: Vec::new(),
    })
    .into()
}

// Chains sealed by someone who breaks a rule and then continues as if nothing had happened.
fn sealed_against_the_rules() -> Vec<Vector> {
    let mut vectors = Vec::new();
    let mut add = |name: &str, kind: &'static str, record: u64, change: &dyn Fn(&mut Vec<Draft>)| {
        let mut drafts = small();
        change(&mut drafts);
        let (name, lines) = (name.to_owned(), sealed(&drafts));
        vectors.push(Vector { name, lines, stored: None, faults: vec![(record, kind)] });
    };
    // Bodies, in the voucher of record 5.
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(15), "]".repeat(15));
    let amount = |text: &str| format!("{{\"a\":{{\"amount\":{text}}}}}");
    for (name, kind, body) in [
        ("number-nan", "bytes-not-canonical", r#"{"a":NaN}"#.to_owned()),
        ("number-infinity", "number", r#"{"a":-Infinity}"#.to_owned()),
        ("number-2-53", "number", r#"{"a":9007199254740992}"#.to_owned()),
        ("number-2-53-plus-1", "number", r#"{"a":9007199254740993}"#.to_owned()),
        ("number-fraction", "number", r#"{"a":1.0}"#.to_owned()),
        ("number-negative", "number", r#"{"a":-1}"#.to_owned()),
        ("number-negative-zero", "number", r#"{"a":-0}"#.to_owned()),
        ("number-exponent", "number", r#"{"a":1e3}"#.to_owned()),
        ("number-leading-zero", "number", r#"{"a":01}"#.to_owned()),
        ("null", "null", r#"{"a":null}"#.to_owned()),
        ("key-twice", "key-order", r#"{"a":1,"a":1}"#.to_owned()),
        ("keys-unsorted", "key-order", r#"{"b":1,"a":1}"#.to_owned()),
        ("keys-unsorted-long", "key-order", r#"{"concerns_b":1,"concerns_a":1}"#.to_owned()),
        ("key-upper-case", "key", r#"{"Amount":1}"#.to_owned()),
        ("key-empty", "key", r#"{"":1}"#.to_owned()),
        ("key-digit-first", "key", r#"{"1a":1}"#.to_owned()),
        ("key-escaped", "key", r#"{"\u0061":1}"#.to_owned()),
        ("escape-of-a-letter", "bytes-not-canonical", r#"{"a":"\u00e9"}"#.to_owned()),
        ("escape-long-for-short", "bytes-not-canonical", r#"{"a":"\u000a"}"#.to_owned()),
        ("escape-upper-case", "bytes-not-canonical", r#"{"a":"\u001F"}"#.to_owned()),
        ("escape-of-a-solidus", "bytes-not-canonical", r#"{"a":"\/"}"#.to_owned()),
        ("surrogate-lone", "bytes-not-canonical", r#"{"a":"\ud800"}"#.to_owned()),
        ("surrogate-pair", "bytes-not-canonical", r#"{"a":"\ud83d\ude00"}"#.to_owned()),
        ("control-literal", "bytes-not-canonical", "{\"a\":\"\t\"}".to_owned()),
        ("white-space", "bytes-not-canonical", r#"{"a": 1}"#.to_owned()),
        ("comma-behind-the-last", "bytes-not-canonical", r#"{"a":1,}"#.to_owned()),
        ("depth-17", "too-deep", deep),
        ("amount-scale-xof", "amount", amount(r#""75000.00","currency":"XOF""#)),
        ("amount-scale-eur", "amount", amount(r#""1.5","currency":"EUR""#)),
        ("amount-no-decimals-eur", "amount", amount(r#""15","currency":"EUR""#)),
        ("amount-negative-zero", "amount", amount(r#""-0.00","currency":"EUR""#)),
        ("amount-leading-zero", "amount", amount(r#""01","currency":"XOF""#)),
        ("amount-plus", "amount", amount(r#""+1","currency":"XOF""#)),
        ("amount-as-number", "amount", amount(r#"75000,"currency":"XOF""#)),
        ("amount-29-digits", "amount", amount(r#""10000000000000000000000000000","currency":"XOF""#)),
        ("amount-unknown-currency", "amount", amount(r#""1","currency":"FCFA""#)),
        ("amount-lower-case-currency", "amount", amount(r#""1","currency":"xof""#)),
    ] {
        add(name, kind, 5, &|it| it[5] = it[5].clone().with("body", &body));
    }
    // Values of the record itself.
    let upper = |it: &str| it.to_uppercase();
    for (name, kind, key, value) in [
        ("seq-boolean", "field", "seq", "true".to_owned()),
        ("seq-text", "field", "seq", "\"5\"".to_owned()),
        ("hash-upper-case", "field", "prev", upper(&format!("\"{}\"", Hash::of(b"x")))),
        ("hash-short", "field", "prev", "\"00\"".to_owned()),
        ("uuid-upper-case", "field", "command", "\"0000000A-0000-4000-8000-00000000000A\"".to_owned()),
        ("uuid-without-hyphens", "field", "command", "\"00000000000040008000000000000003\"".to_owned()),
        ("salt-short", "field", "salt", "\"00\"".to_owned()),
        ("actor-empty", "field", "actor", "\"\"".to_owned()),
        ("actor-escaped", "field", "actor", "\"a\\\"b\"".to_owned()),
        ("body-array", "field", "body", "[]".to_owned()),
        ("given-text", "field", "given", "\"BQ-2017-0001\"".to_owned()),
        ("event-without-version", "field", "event", "\"expense-recorded\"".to_owned()),
        ("event-version-0", "field", "event", "\"expense-recorded.v0\"".to_owned()),
        ("event-upper-case", "field", "event", "\"ExpenseRecorded.v1\"".to_owned()),
        ("part-0", "field", "part", "[0,1]".to_owned()),
        ("part-beyond", "field", "part", "[2,1]".to_owned()),
        ("part-number", "field", "part", "1".to_owned()),
        ("part-three", "field", "part", "[1,1,1]".to_owned()),
        ("at-24-hours", "field", "at", "\"2017-03-14T24:00:00.000Z\"".to_owned()),
        ("at-30-february", "field", "at", "\"2017-02-30T12:00:00.000Z\"".to_owned()),
        ("at-29-february", "field", "at", "\"1900-02-29T12:00:00.000Z\"".to_owned()),
        ("at-leap-second", "field", "at", "\"2016-12-31T23:59:60.000Z\"".to_owned()),
        ("at-year-0", "field", "at", "\"0000-03-14T12:00:00.000Z\"".to_owned()),
        ("at-seconds", "field", "at", "\"2017-03-14T12:00:00Z\"".to_owned()),
        ("at-offset", "field", "at", "\"2017-03-14T12:00:00.000+00:00\"".to_owned()),
        ("signed-empty", "field", "signed", "{}".to_owned()),
        ("signed-counter-0", "field", "signed", SIGNED.replace("\"counter\":1", "\"counter\":0")),
        ("key-unknown", "envelope", "note", "\"x\"".to_owned()),
        ("key-missing", "envelope", "salt", String::new()),
        ("seq-gap", "position", "seq", "6".to_owned()),
        ("other-ledger", "other-ledger", "ledger", "\"5d1c9e0a-0000-4000-8000-00000000000b\"".to_owned()),
        ("at-goes-back", "clock", "at", "\"2017-03-14T11:59:59.999Z\"".to_owned()),
        (
            "command-reused",
            "command-reused",
            "command",
            "\"00000000-0000-4000-8000-000000000001\"".to_owned(),
        ),
        ("part-without-part-1", "part", "part", "[2,2]".to_owned()),
        ("opened-twice", "genesis", "event", "\"ledger-opened.v1\"".to_owned()),
        ("restored-later", "genesis", "event", "\"ledger-restored.v1\"".to_owned()),
        ("abandoned-nothing", "part", "event", "\"command-abandoned.v1\"".to_owned()),
    ] {
        add(name, kind, 5, &|it| it[5] = it[5].clone().with(key, &value));
    }
    add("restored-in-a-command", "genesis", 3, &|it| {
        it[3] = it[3].clone().with("event", "\"ledger-restored.v1\"");
    });
    add("at-goes-on-before", "clock", 9, &|it| it[9] = it[9].clone().at("2016-02-29T23:59:59.998Z"));
    add("signed-in-part-2", "field", 3, &|it| it[3] = it[3].clone().with("signed", SIGNED));
    add("part-gap", "part", 3, &|it| drop(it.remove(3)));
    add("parts-differ", "command-differs", 3, &|it| it[2] = it[2].clone().with("part", "[1,2]"));
    add("actor-differs", "command-differs", 3, &|it| it[3] = it[3].clone().with("actor", "\"cashier\""));
    add("actor-after-ledger", "command-differs", 4, &|it| {
        it[3] = it[3].clone().with("actor", "\"ledger\"");
        it[4] = it[4].clone().with("actor", "\"accountant\"");
    });
    add("at-differs", "command-differs", 3, &|it| {
        for draft in &mut it[3..6] {
            *draft = draft.clone().at("2017-03-14T12:00:00.001Z");
        }
    });
    add("command-cut", "command-cut", 4, &|it| drop(it.remove(4)));
    add("command-cut-before-abandoned", "part", 7, &|it| {
        it[7] = it[7].clone().with("command", "\"00000000-0000-4000-8000-0000000000ff\"");
    });
    add("abandoned-goes-on", "part", 8, &|it| {
        it[8] = Draft::new(4, (3, 3), "cash-counted.v1", "{}").at("2017-03-14T12:00:00.001Z");
        it.truncate(9);
    });
    add("first-not-opened", "genesis", 0, &|it| {
        it[0] = it[0].clone().with("event", "\"member-enrolled.v1\"")
    });
    add("first-part-2", "part", 0, &|it| it[0] = it[0].clone().with("part", "[2,2]"));
    add("first-prev-not-zeros", "prev", 0, &|it| {
        it[0] = it[0].clone().with("prev", &format!("\"{}\"", Hash::of(b"x")));
    });
    // Bytes of a whole line.
    let write = |it: &mut Vec<Draft>, record: usize, change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
        let head = Head { records: record as u64, hash: Hash::of(&sealed(it)[record - 1]) };
        it[record].written = Some(change(it[record].line(head)));
    };
    add("bom", "bytes-not-canonical", 5, &|it| {
        write(it, 5, &|line| [b"\xef\xbb\xbf".to_vec(), line].concat());
    });
    add("cr-lf", "bytes-not-canonical", 5, &|it| {
        write(it, 5, &|line| [line.strip_suffix(b"\n").unwrap(), b"\r\n"].concat());
    });
    add("white-space-behind", "bytes-not-canonical", 5, &|it| {
        write(it, 5, &|line| [line.strip_suffix(b"\n").unwrap(), b" \n"].concat());
    });
    add("not-utf8", "not-utf8", 5, &|it| {
        write(it, 5, &|line| line.iter().map(|it| if *it == 0xc3 { 0xff } else { *it }).collect());
    });
    add("surrogate-as-utf8", "not-utf8", 5, &|it| {
        write(it, 5, &|line| {
            let at = line.iter().position(|it| *it == 0xc3).unwrap();
            [&line[..at], b"\xed\xa0\x80", &line[at + 2..]].concat()
        });
    });
    add("array", "envelope", 5, &|it| write(it, 5, &|_| b"[]\n".to_vec()));
    add("missing-lf", "missing-lf", 9, &|it| {
        write(it, 9, &|line| line.strip_suffix(b"\n").unwrap().to_vec());
    });
    // The empty line takes the place of record 6, and the records behind it are sealed behind it.
    add("blank-line", "bytes-not-canonical", 6, &|it| {
        it.truncate(7);
        it[6].written = Some(b"\n".to_vec());
    });
    // Sealed over a wrong `prev`. Without the hashes beside them it could as well be the record before
    // that was changed, so they are given.
    let mut drafts = small();
    drafts[5] = drafts[5].clone().with("prev", &format!("\"{}\"", Hash::of(b"x")));
    let lines = sealed(&drafts);
    let stored = Some(hashes(&lines));
    vectors.push(Vector { name: "prev-wrong".to_owned(), lines, stored, faults: vec![(5, "prev")] });
    vectors
}

// Chains that were good, and were then changed without being sealed again.
fn tampered_with() -> Vec<Vector> {
    let links: Vec<Link> =
        sealed(&small()).into_iter().map(|line| Link { hash: Hash::of(&line), line }).collect();
    let mut vectors = Vec::new();
    let mut add = |name: &str, faults: &[(u64, &'static str)], change: &dyn Fn(&mut Vec<Link>)| {
        let mut links = links.clone();
        change(&mut links);
        let (lines, stored): (Vec<_>, Vec<_>) = links.into_iter().map(|it| (it.line, it.hash)).unzip();
        let stored = (stored != hashes(&lines)).then_some(stored);
        vectors.push(Vector { name: name.to_owned(), lines, stored, faults: faults.to_vec() });
    };
    let rewrite = |link: &mut Link, from: &str, to: &str| {
        link.line = String::from_utf8(link.line.clone()).unwrap().replace(from, to).into_bytes();
    };
    add("changed", &[(5, "hash-differs")], &|it| rewrite(&mut it[5], "75000", "25000"));
    add("changed-last", &[(9, "hash-differs")], &|it| rewrite(&mut it[9], "approved", "rejected"));
    add("changed-prev", &[(5, "hash-differs")], &|it| {
        let prev = it[4].hash.to_string();
        rewrite(&mut it[5], &prev, &Hash::of(b"x").to_string());
    });
    add("changed-two", &[(1, "hash-differs"), (5, "hash-differs")], &|it| {
        rewrite(&mut it[1], "roles", "rules");
        rewrite(&mut it[5], "75000", "25000");
    });
    add("changed-neighbours", &[(4, "hash-differs"), (5, "hash-differs")], &|it| {
        rewrite(&mut it[4], "lines", "limes");
        rewrite(&mut it[5], "75000", "25000");
    });
    add("stored-hash-changed", &[(5, "hash-differs")], &|it| it[5].hash.0[0] ^= 1);
    add("dropped-first", &[(0, "position")], &|it| drop(it.remove(0)));
    add("dropped", &[(5, "position")], &|it| drop(it.remove(5)));
    add("dropped-part", &[(3, "position")], &|it| drop(it.remove(3)));
    add("doubled", &[(6, "position")], &|it| it.insert(5, it[5].clone()));
    add("doubled-part", &[(4, "position")], &|it| it.insert(3, it[3].clone()));
    add("swapped", &[(5, "position"), (6, "position")], &|it| it.swap(5, 6));
    add("swapped-parts", &[(2, "position"), (3, "position")], &|it| it.swap(2, 3));
    vectors
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

// What is stored must be what is made, and stays what it is.
fn stored_as(name: &str, bytes: &[u8]) {
    let path = folder().join(name);
    if !path.exists() && std::env::var_os("TARIKH_WRITE_VECTORS").is_some() {
        std::fs::write(&path, bytes).unwrap();
    }
    let stored = std::fs::read(&path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    assert!(stored == bytes, "{name} is not what was released");
}

#[test]
fn every_good_chain_passes_and_every_rule_has_a_chain_that_breaks_it() {
    let mut index = Vec::new();
    for vector in good() {
        let file = format!("{}.jsonl", vector.name);
        let verdict = verify(vector.lines.iter().map(|line| (line, None)));
        assert_eq!(verdict.faults, [], "{file}");
        let root = Hash(Tree::of(&hashes(&vector.lines)).root());
        let unfinished =
            verdict.unfinished.map(|it| json!({"command": it.command, "part": [it.part.0, it.part.1]}));
        let mut entry = json!({
            "file": file, "faults": [], "head": verdict.head, "ledger": verdict.ledger, "root": root,
        });
        if let Some(unfinished) = unfinished {
            entry["unfinished"] = unfinished;
        }
        index.push(entry);
        stored_as(&format!("chain/{file}"), &vector.lines.concat());
    }
    for vector in sealed_against_the_rules().into_iter().chain(tampered_with()) {
        let Vector { name, lines, stored, faults } = vector;
        let file = format!("bad/{name}.jsonl");
        let beside = stored.clone().unwrap_or_else(|| hashes(&lines));
        assert_eq!(found(&lines, &beside), faults, "{file}");
        if stored.is_none() {
            assert_eq!(found_in_export(&lines), faults, "{file} as an export");
        }
        let named: Vec<Value> =
            faults.iter().map(|(record, kind)| json!({"kind": kind, "record": record})).collect();
        let mut entry = json!({"file": file, "faults": named});
        if let Some(stored) = stored {
            let text: String = stored.iter().map(|it| format!("{it}\n")).collect();
            entry["hashes"] = json!(format!("bad/{name}.hashes"));
            stored_as(&format!("chain/bad/{name}.hashes"), text.as_bytes());
        }
        index.push(entry);
        stored_as(&format!("chain/{file}"), &lines.concat());
    }
    let index: Vec<String> = index.iter().map(Value::to_string).collect();
    stored_as("chain/index.json", format!("[\n{}\n]\n", index.join(",\n")).as_bytes());
}

#[test]
fn proofs_notes_and_commitments_have_vectors() {
    let records = hashes(&sealed(&small()));
    let hex = |path: Vec<[u8; 32]>| path.into_iter().map(Hash).collect::<Vec<_>>();
    let root = |size: usize| Hash(Tree::of(&records[..size]).root());
    let mut proofs = Vec::new();
    for size in [1, 2, 3, 7, 8, 10] {
        for index in [0, size / 2, size - 1] {
            let path = hex(inclusion_proof(&records[..size], index).unwrap());
            proofs.push(json!({"index": index, "path": path, "record": records[index], "root": root(size), "size": size}));
        }
    }
    let mut growth = Vec::new();
    for (before, after) in [(1, 2), (1, 10), (3, 7), (4, 8), (6, 10), (8, 10), (10, 10)] {
        let path = hex(consistency_proof(&records[..after], before).unwrap());
        growth.push(json!({"after": after, "after_root": root(after), "before": before, "before_root": root(before), "path": path}));
    }
    let secret = ed25519_dalek::SigningKey::from_bytes(&[2; 32]);
    let key = PublicKey(secret.verifying_key().to_bytes());
    let origin = "example.org/ledger/1";
    let note = Checkpoint::of(origin, &Tree::of(&records)).sign(&secret);
    assert!(Checkpoint::open(&note, origin, &key).is_ok());
    let salt = [7; 32];
    let line = commitment_line(LEDGER.parse().unwrap(), "p-1a2b3c4d", "name", "Aïssata Cissé", &salt);
    let all = json!({
        "checkpoint": {"key": key, "note": note, "origin": origin, "verifier": verifier_key(origin, &key)},
        "commitment": {"hash": Hash::of(line.as_bytes()), "line": line},
        "consistency": growth,
        "inclusion": proofs,
    });
    stored_as("proofs.json", format!("{}\n", serde_json::to_string_pretty(&all).unwrap()).as_bytes());
}

#[test]
fn the_currencies_are_those_that_were_released() {
    let mut scales = BTreeMap::new();
    let letters = b'A'..=b'Z';
    for a in letters.clone() {
        for b in letters.clone() {
            for c in letters.clone() {
                let code = String::from_utf8(vec![a, b, c]).unwrap();
                if let Some(currency) = tarikh_events::money::currency(&code) {
                    scales.insert(code, tarikh_events::money::scale(currency));
                }
            }
        }
    }
    let mut text = serde_json::to_string_pretty(&scales).unwrap();
    text.push('\n');
    stored_as("currencies.json", text.as_bytes());
}

// ---- changes that nobody thought of -------------------------------------------------------------

#[test]
fn every_flipped_bit_is_found_and_blamed_on_its_record() {
    let lines = sealed(&small());
    let stored = hashes(&lines);
    for record in 0..lines.len() {
        for at in 0..lines[record].len() {
            for bit in 0..8 {
                let mut changed = lines.clone();
                changed[record][at] ^= 1 << bit;
                let faults = found(&changed, &stored);
                assert_eq!(faults, [(record as u64, "hash-differs")], "byte {at} bit {bit}");
            }
        }
    }
}

#[test]
fn every_flipped_bit_of_a_stored_hash_is_found_and_blamed_on_its_record() {
    let lines = sealed(&small());
    for record in 0..lines.len() {
        for bit in 0..256 {
            let mut stored = hashes(&lines);
            stored[record].0[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(found(&lines, &stored), [(record as u64, "hash-differs")]);
        }
    }
}

#[test]
fn in_an_export_every_flipped_bit_before_the_last_two_records_is_blamed_on_its_record() {
    let lines = sealed(&small());
    let whole = verify(lines.iter().map(|line| (line, None)));
    for record in 0..lines.len() {
        for at in 0..lines[record].len() {
            for bit in 0..8 {
                let mut changed = lines.clone();
                changed[record][at] ^= 1 << bit;
                let verdict = verify(changed.iter().map(|line| (line, None)));
                let records: Vec<u64> = verdict.faults.iter().map(|it| it.record).collect();
                if record + 1 < lines.len() {
                    assert_eq!(records, [record as u64], "byte {at} bit {bit}");
                } else {
                    // Nothing stands behind the last record. It is blamed, or it accuses the one before
                    // by a changed `prev`, or only the head tells.
                    assert!(verdict.faults.len() <= 1, "{:?}", verdict.faults);
                    assert!(verdict != whole, "byte {at} bit {bit}");
                }
            }
        }
    }
}

#[test]
fn faults_are_found_in_pieces_as_in_one_go() {
    let all = good().into_iter().chain(sealed_against_the_rules()).chain(tampered_with());
    for Vector { name, lines, stored, faults } in all {
        let stored = stored.unwrap_or_else(|| hashes(&lines));
        for cut in 1..lines.len() {
            let ledger = LEDGER.parse().unwrap();
            let piece = |first: u64| Chain::piece(first).of(ledger);
            let mut pieces = [(piece(0), Vec::new()), (piece(cut as u64), Vec::new())];
            let (front, back) = (0..cut, cut..lines.len());
            std::thread::scope(|scope| {
                for ((chain, faults), range) in pieces.iter_mut().zip([front, back]) {
                    let (lines, stored) = (&lines, &stored);
                    scope.spawn(move || {
                        for at in range {
                            faults.extend(chain.check(&lines[at], Some(stored[at])).err());
                        }
                    });
                }
            });
            let [(mut chain, mut found), (later, more)] = pieces;
            // A dropped record moves the ones behind it, and the pieces with them.
            if chain.head().records != cut as u64
                || name.starts_with("dropped")
                || name.starts_with("doubled")
            {
                continue;
            }
            found.extend(chain.join(later));
            found.extend(more);
            found.sort_by_key(|it| it.record);
            assert_eq!(brief(&found), faults, "{name} cut at {cut}");
            let whole = verify(lines.iter().zip(&stored).map(|(line, hash)| (line, Some(*hash))));
            assert_eq!(chain.head(), whole.head, "{name} cut at {cut}");
            assert_eq!(chain.unfinished(), whole.unfinished, "{name} cut at {cut}");
        }
    }
}

#[test]
fn a_record_has_at_most_256_kib() {
    let with = |len: usize| {
        let mut drafts = small();
        drafts[5] = drafts[5].clone().with("body", "{\"a\":\"\"}");
        let short = sealed(&drafts)[5].len();
        drafts[5] = drafts[5].clone().with("body", &format!("{{\"a\":\"{}\"}}", "x".repeat(len - short)));
        let lines = sealed(&drafts);
        assert_eq!(lines[5].len(), len);
        found_in_export(&lines)
    };
    assert_eq!(with(262_144), []);
    assert_eq!(with(262_145), [(5, "too-long")]);
}

#[test]
fn an_unfinished_command_at_the_end_is_no_fault() {
    let lines = sealed(&small()[..7]);
    let verdict = verify(lines.iter().map(|line| (line, None)));
    assert_eq!(verdict.faults, []);
    let command: CommandId = "00000000-0000-4000-8000-000000000004".parse().unwrap();
    assert_eq!(verdict.unfinished, Some(Unfinished { command, part: (1, 3) }));
    assert_eq!(verdict.head, Head { records: 7, hash: Hash::of(&lines[6]) });
}

#[test]
fn a_check_goes_on_behind_a_trusted_head() {
    let lines = sealed(&small());
    let hashes = hashes(&lines);
    let mut chain = Chain::from(Head { records: 5, hash: hashes[4] });
    for line in &lines[5..] {
        chain.check(line, None).unwrap();
    }
    assert_eq!(chain.head(), Head { records: 10, hash: hashes[9] });
    let fault = Chain::from(Head { records: 5, hash: hashes[3] }).check(&lines[5], None).unwrap_err();
    assert_eq!((fault.record, fault.kind), (5, FaultKind::Prev));
}

#[test]
fn a_torn_line_is_never_read() {
    for line in sealed(&small()) {
        for end in 0..line.len() {
            assert!(Envelope::scan(&line[..end]).is_err());
        }
        assert!(Envelope::scan(&[&line[..], b"\n"].concat()).is_err());
        assert!(Envelope::scan(&line.repeat(2)).is_err());
    }
}

// ---- writing ------------------------------------------------------------------------------------

fn asked<'a>(actor: &'a str, body: &'a str, given: Option<&'a str>) -> Asked<'a> {
    Asked {
        ledger: LEDGER.parse().unwrap(),
        actor,
        at: NOON,
        command: "00000000-0000-4000-8000-000000000001".parse().unwrap(),
        part: (1, 2),
        event: "expense-recorded.v1",
        body,
        given,
        salt: Salt([0xab; 16]),
    }
}

#[test]
fn the_bytes_of_a_sealed_record_are_fixed() {
    let head = Head { records: 16, hash: Hash([0x0f; 32]) };
    let link = seal(head, &asked("accountant", r#"{"a":1}"#, Some(r#"{"number":"BQ-2017-0001"}"#)));
    let expected = concat!(
        r#"{"actor":"accountant","at":"2017-03-14T12:00:00.000Z","body":{"a":1},"#,
        r#""command":"00000000-0000-4000-8000-000000000001","event":"expense-recorded.v1","#,
        r#""given":{"number":"BQ-2017-0001"},"ledger":"5d1c9e0a-0000-4000-8000-00000000000a","#,
        r#""part":[1,2],"prev":"0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f","#,
        r#""salt":"abababababababababababababababab","seq":16}"#,
        "\n"
    );
    assert_eq!(String::from_utf8(link.line.clone()).unwrap(), expected);
    assert_eq!(link.hash, Hash::of(expected.as_bytes()));
    let read = Envelope::scan(&link.line).unwrap();
    assert_eq!((read.actor, read.body, read.seq), ("accountant", r#"{"a":1}"#, 16));
    assert_eq!((read.part, read.prev, read.signed), ((1, 2), head.hash, None));
    assert_eq!(read.given, Some(r#"{"number":"BQ-2017-0001"}"#));
    assert_eq!(Envelope::peek(&link.line), Some(read));
}

#[test]
fn a_checked_line_is_read_alike_whatever_its_texts_say() {
    let command = "00000000-0000-4000-8000-000000000002";
    let forged = format!(r#"{{"a":1,"command":"{command}","event":"a.v1","given":{{}}}}"#);
    let bodies = ["{}", r#"{"a":"\"}{,"}"#, r#"{"event":"\",\"event\":\"a.v1\""}"#, &forged];
    let more = [r#"{"flags":["}{"]}"#, r#"{"a":"\",\"given\":{"}"#, r#"{"a":{"b":{}}}"#];
    for body in bodies {
        for given in [None].into_iter().chain(bodies.into_iter().chain(more).map(Some)) {
            let line = seal(Head::EMPTY, &asked("accountant", body, given)).line;
            let read = Envelope::scan(&line).unwrap();
            assert_eq!((read.body, read.given), (body, given));
            assert_eq!(Envelope::peek(&line), Some(read), "{given:?}");
        }
    }
}

#[test]
fn a_commitment_is_the_hash_of_a_canonical_line() {
    let ledger: LedgerId = LEDGER.parse().unwrap();
    let line = commitment_line(ledger, "p-1a2b3c4d", "name", "Fatoumata \"Fanta\" Maïga\n", &[0xcd; 32]);
    let value: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line, format!("{}\n", canonical(&value).unwrap()));
    assert_eq!(value["value"], "Fatoumata \"Fanta\" Maïga\n");
    assert_eq!(value.as_object().unwrap().len(), 6);
}

#[test]
fn an_instant_has_one_spelling() {
    for text in ["2017-03-14T12:00:00.123Z", "0001-01-01T00:00:00.000Z", "9998-12-31T23:59:59.999Z"] {
        assert_eq!(format_at(parse_at(text).unwrap()), text);
    }
    let fine: Timestamp = "2017-03-14T12:00:00.123999999Z".parse().unwrap();
    assert_eq!(format_at(fine), "2017-03-14T12:00:00.123Z");
    for text in [
        "",
        "2017-03-14T12:00:00.123z",
        "2017-03-14 12:00:00.123Z",
        "2017-13-14T12:00:00.123Z",
        "2017-00-14T12:00:00.123Z",
        "2017-03-00T12:00:00.123Z",
        "2017-04-31T12:00:00.123Z",
        "2017-03-14T12:60:00.123Z",
        "9999-01-01T00:00:00.000Z",
        "+017-03-14T12:00:00.123Z",
    ] {
        assert_eq!(parse_at(text), None, "{text}");
    }
}

// JSON within our limits, in no particular order.
fn values() -> impl Strategy<Value = Value> {
    let text = prop_oneof![any::<String>(), "[\u{0}-\u{1f}\"\\\\/a-c\u{7f}-\u{ff}]{0,40}", "[a-z ]{0,80}"];
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (0..=9_007_199_254_740_991u64).prop_map(Value::from),
        (0..100u64).prop_map(Value::from),
        text.prop_map(Value::from),
        any::<i64>().prop_map(|it| json!({"amount": it.to_string(), "currency": "XOF"})),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map("[a-z][a-z0-9_]{0,12}", inner, 0..8)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn two_writers_and_the_reader_agree(value in values()) {
        let text = canonical(&value).unwrap();
        prop_assert_eq!(&text, &serde_jcs::to_string(&value).unwrap());
        prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), &value);
    }

    #[test]
    fn what_is_sealed_is_read(value in values(), actor in "[a-zé-ÿ0-9 .-]{1,20}", given in any::<bool>()) {
        let body = canonical(&json!({"value": value})).unwrap();
        let given = given.then_some(body.as_str());
        let link = seal(Head::EMPTY, &asked(&actor, &body, given));
        let read = Envelope::scan(&link.line).unwrap();
        prop_assert_eq!((read.actor, read.body, read.given), (&*actor, &*body, given));
    }

    // What the reader takes is what a writer would write: a value changed in any way is either refused or
    // canonical as well.
    #[test]
    fn nothing_is_taken_that_is_not_canonical(value in values(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = canonical(&value).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if tarikh_events::encoding::check(&bytes).is_ok() {
            let again: Value = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(serde_jcs::to_vec(&again).unwrap(), bytes);
        }
    }

    #[test]
    fn a_text_is_read_wherever_its_end_falls(text in "[ -~é]{0,70}") {
        prop_assert!(canonical(&json!([text])).is_ok());
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Envelope::scan(&bytes).is_err());
        let _ = tarikh_events::encoding::check(&bytes);
    }
}

#[test]
fn rules_and_faults_have_names_of_their_own() {
    let rules = [
        Rule::Utf8,
        Rule::Canonical,
        Rule::Key,
        Rule::KeyOrder,
        Rule::Number,
        Rule::Null,
        Rule::Depth,
        Rule::Amount,
    ];
    let kinds = [
        FaultKind::HashDiffers,
        FaultKind::MissingLf,
        FaultKind::TooLong,
        FaultKind::Envelope,
        FaultKind::Field,
        FaultKind::OtherLedger,
        FaultKind::Position,
        FaultKind::Genesis,
        FaultKind::Prev,
        FaultKind::Clock,
        FaultKind::Part,
        FaultKind::CommandDiffers,
        FaultKind::CommandCut,
        FaultKind::CommandReused,
    ];
    let names: std::collections::BTreeSet<&str> =
        kinds.into_iter().chain(rules.map(FaultKind::Bytes)).map(FaultKind::key).collect();
    assert_eq!(names.len(), rules.len() + kinds.len());
}
