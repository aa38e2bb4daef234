//! An auditor's verifier on the vocabulary crate alone: an export in, its head and its faults out.
//!
//! `cargo run -p tarikh-events --example verify -- export.jsonl`, or the export on standard input. It says
//! whether the chain agrees with itself. Compare the head and the tree root with a checkpoint that you
//! hold: a chain that was written anew from the beginning agrees with itself as well.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::process::ExitCode;

use tarikh_events::chain::verify;
use tarikh_events::merkle::Tree;
use tarikh_events::{Fault, Hash};

fn main() -> ExitCode {
    let input: Box<dyn Read> = match std::env::args_os().nth(1) {
        None => Box::new(stdin()),
        Some(path) => match File::open(&path) {
            Ok(file) => Box::new(file),
            Err(fault) => return refuse(&format!("{}: {fault}", path.display())),
        },
    };
    let mut failure = None;
    let mut tree = Tree::new();
    let lines = lines(BufReader::new(input)).map_while(|line| line.map_err(|it| failure = Some(it)).ok());
    let verdict = verify(lines.map(|line| {
        tree.append(&Hash::of(&line));
        (line, None)
    }));
    if let Some(fault) = failure {
        return refuse(&fault.to_string());
    }
    if let Some(ledger) = verdict.ledger {
        println!("ledger  {ledger}");
    }
    println!("records {}", verdict.head.records);
    println!("head    {}", verdict.head.hash);
    println!("root    {}", Hash(tree.root()));
    if let Some(open) = verdict.unfinished {
        println!("command {} is unfinished: {} of {} parts", open.command, open.part.0, open.part.1);
    }
    for Fault { record, kind, detail } in &verdict.faults {
        println!("fault   record {record}: {}: {detail}", kind.key());
    }
    if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

// Lines with the LF that ends them; a last one without it is kept as it is, and found to be at fault.
fn lines(mut input: impl BufRead) -> impl Iterator<Item = std::io::Result<Vec<u8>>> {
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        input.read_until(b'\n', &mut line).map(|read| (read > 0).then_some(line)).transpose()
    })
}

fn refuse(fault: &str) -> ExitCode {
    eprintln!("{fault}");
    ExitCode::from(2)
}
