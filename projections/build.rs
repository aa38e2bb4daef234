//! Gives the fold a name: the digest of the sources it is made of. Books kept by a program whose sources
//! differ are not read, so nobody has to remember to count a version up.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let mut digest = blake3::Hasher::new();
    for folder in ["src", "../events/src"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        list(Path::new(folder), &mut files);
        files.sort();
        for file in files {
            let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            digest.update(blake3::hash(&text).as_bytes());
        }
    }
    println!("cargo::rustc-env=TARIKH_FOLD={}", digest.finalize().to_hex());
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path();
        match path.is_dir() {
            true => list(&path, files),
            false => files.push(path),
        }
    }
}
