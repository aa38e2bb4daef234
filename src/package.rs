//! The package of a closed month: its report and the annexes, issued, with their data, the bank's statements
//! and a list of digests that any BLAKE3 program checks.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;
use tarikh_events::treasury::AccountKind;
use tarikh_events::{CommandId, GrantCode, Hash, MemberId, Month};
use tarikh_projections::books::Grant;
use tarikh_projections::statements::{self, About};
use tarikh_projections::{Books, Period, Scope};
use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;

use crate::clock;
use crate::commands::Rejection;
use crate::documents::Media;
use crate::issue::{self, Asked, Earlier, IssueError, Issued};
use crate::ledger::{Ledger, Receipt};
use crate::render::{self, Format, Words};
use crate::resolve;

/// The statements of a package, in the order of its annexes; those that are asked of an account are there for
/// each one.
pub const STATEMENTS: &[&str] = &[
    "monthly-report",
    "cash-book",
    "bank-book",
    "cash-count",
    "bank-reconciliation",
    "advances",
    "receipts-list",
    "fund-request",
    "inventory",
    "payroll",
    "funds-received",
];

/// The list of digests, as `b3sum --check` reads it.
pub const DIGESTS: &str = "B3SUMS";
/// What the package is of, for machines.
pub const MANIFEST: &str = "manifest.json";

/// A file of a package.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path in the package.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A package.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its files, the list of digests last.
    pub files: Vec<File>,
    /// The statements that were issued for it.
    pub issued: Vec<Issued>,
    /// The record of the month's closing.
    pub closing: u64,
}

/// Issues the statements of a closed month and puts the package together.
pub fn of(
    ledger: &mut Ledger,
    member: &MemberId,
    (grant, month): (&GrantCode, Month),
    words: &Words,
    replace: bool,
    command: CommandId,
) -> Result<Receipt<Package>, IssueError> {
    let found = ledger.books().grant(grant);
    let found = found.ok_or_else(|| IssueError::Refused(Rejection::UnknownGrant { grant: grant.clone() }))?;
    let closing = found.months.get(&month).ok_or(IssueError::Refused(Rejection::NotClosed { month }))?;
    let (closing, head) = (closing.seq, closing.closed.head);
    let mut earlier = Earlier::default();
    let asked = asked(earlier.at(ledger, head)?.books, grant, month);
    let receipt = issue::issue(ledger, member, &asked, words, replace, command)?;
    let mut files = Vec::new();
    for (at, it) in receipt.value.iter().enumerate() {
        let name = name(it, at + 1, words);
        let scope = Scope { as_of: Some(it.issue.head.records), ..it.asked.scope.clone() };
        let known = earlier.at(ledger, it.issue.head)?;
        let mut statement = it.asked.entry.ask(known.books, &scope)?;
        resolve::statement_as(&mut statement, ledger, known.names)?;
        let mut csv = Vec::new();
        written(render::csv::write(&statement, words, &mut csv));
        files.push(File { path: format!("{name}.{}", it.asked.format.key()), bytes: it.bytes.clone() });
        files.push(File { path: format!("data/{name}.json"), bytes: render::data(&statement) });
        files.push(File { path: format!("data/{name}.csv"), bytes: csv });
    }
    let books = earlier.at(ledger, head)?.books;
    let then = books.grant(grant).ok_or(IssueError::Refused(Rejection::NotClosed { month }))?;
    files.extend(bank_statements(ledger, then, month)?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = manifest(ledger, (grant, month), closing, &receipt.value, &files);
    files.push(File { path: MANIFEST.to_owned(), bytes: manifest });
    let sums: String = files.iter().map(|it| format!("{}  {}\n", Hash::of(&it.bytes), it.path)).collect();
    files.push(File { path: DIGESTS.to_owned(), bytes: sums.into_bytes() });
    let Receipt { value: issued, first, records, already } = receipt;
    Ok(Receipt { value: Package { files, issued, closing }, first, records, already })
}

// What a package holds that can be answered.
fn asked(books: &Books, grant: &GrantCode, month: Month) -> Vec<Asked> {
    let Some(grant) = books.grant(grant) else { return Vec::new() };
    let period = Period { from: month.first(), to: month.last() };
    let mut all = Vec::new();
    for key in STATEMENTS {
        let Some(entry) = statements::find(key) else { continue };
        let scope = |account| Scope { grant: grant.award.code.clone(), period, account, as_of: None };
        match entry.about {
            About::Grant => all.push(Asked { entry, scope: scope(None), format: Format::Pdf }),
            About::Account(kinds) => {
                let held = |kind: &AccountKind| kinds.contains(kind);
                let opened = |it: &&tarikh_projections::books::Account| {
                    held(&it.opened.kind) && it.closed.is_none_or(|closed| period.from <= closed)
                };
                all.extend(grant.accounts.iter().filter(opened).map(|it| {
                    let account = Some(it.opened.account.clone());
                    Asked { entry, scope: scope(account), format: Format::Pdf }
                }));
            }
        }
    }
    all.retain(|it| it.entry.ask(books, &it.scope).is_ok());
    all
}

// The scans of the bank's statements of the month.
fn bank_statements(ledger: &Ledger, grant: &Grant, month: Month) -> Result<Vec<File>, IssueError> {
    let mut files = Vec::new();
    for account in &grant.accounts {
        for statement in account.statements.iter().filter(|it| Month::of(it.on) == month) {
            let attached = grant.documents.iter().filter(|(_, records)| records.contains(&statement.seq));
            for (digest, _) in attached {
                let bytes = ledger.documents().get(*digest)?;
                let kind = Media::of(&bytes).map_or("bin", Media::extension);
                let start = digest.to_string()[..8].to_owned();
                let path = format!("bank/{}-{}-{start}.{kind}", account.opened.account, statement.on);
                files.push(File { path, bytes });
            }
        }
    }
    Ok(files)
}

fn manifest(
    ledger: &Ledger,
    (grant, month): (&GrantCode, Month),
    closing: u64,
    issued: &[Issued],
    files: &[File],
) -> Vec<u8> {
    let statements: Vec<_> = issued
        .iter()
        .map(|it| {
            json!({
                "statement": it.issue.statement.statement, "account": it.issue.statement.account,
                "data": it.issue.statement.digest, "document": it.issue.document, "record": it.record,
                "language": it.issue.language, "format": it.issue.format, "head": it.issue.head,
            })
        })
        .collect();
    let files: Vec<_> =
        files.iter().map(|it| json!({"path": it.path, "blake3": Hash::of(&it.bytes)})).collect();
    let all = json!({
        "ledger": ledger.id(), "grant": grant, "month": month, "closing": closing,
        "statements": statements, "files": files,
    });
    format!("{all:#}\n").into_bytes()
}

/// `01-rapport-financier-mensuel`, `02-brouillard-de-caisse-571`.
fn name(it: &Issued, at: usize, words: &Words) -> String {
    let title = words.get(&format!("statement-{}", it.asked.entry.key));
    let account = it.issue.statement.account.as_ref().map(|it| format!("-{it}")).unwrap_or_default();
    format!("{at:02}-{}{}", plain(&title), plain_code(&account))
}

/// A title as a name of a file that every system takes: small letters, digits and hyphens.
pub fn plain(title: &str) -> String {
    let mut name = String::new();
    for letter in title.to_lowercase().replace('ß', "ss").replace('œ', "oe").nfd() {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if (letter.is_whitespace() || letter.is_ascii_punctuation() || letter == '’')
            && !name.ends_with('-')
            && !name.is_empty()
        {
            name.push('-');
        }
    }
    name.trim_end_matches('-').to_owned()
}

fn plain_code(code: &str) -> String {
    code.chars()
        .map(|it| if it.is_ascii_alphanumeric() || it == '-' || it == '.' { it } else { '-' })
        .collect()
}

fn written(result: io::Result<()>) {
    if let Err(error) = result {
        unreachable!("memory takes what is written to it: {error}");
    }
}

/// Why a package could not be put down.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The folder has no name.
    #[error("the folder has no name")]
    NoName,
    /// In its place is something else.
    #[error("{} holds something else", .0.display())]
    Occupied(PathBuf),
    /// A file could not be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// Why it could not.
        source: io::Error,
    },
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PutError {
    let path = path.to_owned();
    move |source| PutError::Io { path, source }
}

/// Whether a package can be put into a folder: there is nothing in it nor in the place of its archive, or just
/// what a package of ours left there, unchanged.
pub fn free(folder: &Path) -> Result<(), PutError> {
    folder.file_name().ok_or(PutError::NoName)?;
    if folder.symlink_metadata().is_ok() && !is_ours(folder).map_err(at(folder))? {
        return Err(PutError::Occupied(folder.to_owned()));
    }
    let archive = archive_of(folder);
    if archive.symlink_metadata().is_ok() {
        let ours = fs::File::open(&archive).ok().and_then(|file| zip::ZipArchive::new(file).ok());
        let ours =
            ours.is_some_and(|it| [DIGESTS, MANIFEST].iter().all(|name| it.index_for_name(name).is_some()));
        if !ours {
            return Err(PutError::Occupied(archive));
        }
    }
    Ok(())
}

// Whether a folder is empty, or holds each file that its list of digests names, as it names it, and no other.
fn is_ours(folder: &Path) -> io::Result<bool> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => folders.push(entry.path()),
                false => files.push(entry.path()),
            }
        }
    }
    if files.is_empty() {
        return Ok(true);
    }
    let list = fs::read_to_string(folder.join(DIGESTS)).unwrap_or_default();
    let named: Vec<(&str, PathBuf)> =
        list.lines().filter_map(|it| it.split_once("  ")).map(|it| (it.0, folder.join(it.1))).collect();
    for file in files.iter().filter(|it| **it != folder.join(DIGESTS)) {
        let Some((digest, _)) = named.iter().find(|it| it.1 == *file) else { return Ok(false) };
        if Hash::of(&fs::read(file)?).to_string() != *digest {
            return Ok(false);
        }
    }
    Ok(!named.is_empty())
}

fn archive_of(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(".zip");
    folder.with_file_name(name)
}

/// Writes a package as a folder and, beside it, as one archive: each is there whole, or not at all.
pub fn put(package: &Package, folder: &Path) -> Result<PathBuf, PutError> {
    free(folder)?;
    if let Some(parent) = folder.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    // Names that nobody else uses.
    let own = clock::uuid();
    let beside = |end: &str| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        folder.with_file_name(format!(".{name}.{own}.{end}"))
    };
    let (part, zip, old) = (beside("part"), beside("zip"), beside("old"));
    let put = moved(package, folder, (&part, &zip, &old));
    // What is left of what did not come about is nothing that anybody asked for.
    if put.is_err() {
        let _ = fs::remove_dir_all(&part);
        let _ = fs::remove_file(&zip);
        if !folder.exists() {
            let _ = fs::rename(&old, folder);
        }
    }
    put
}

fn moved(
    package: &Package,
    folder: &Path,
    (part, zip, old): (&Path, &Path, &Path),
) -> Result<PathBuf, PutError> {
    for file in &package.files {
        let path = part.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        let written = fs::File::create(&path).and_then(|mut it| {
            it.write_all(&file.bytes)?;
            it.sync_all()
        });
        written.map_err(at(&path))?;
    }
    zipped(package, zip).map_err(at(zip))?;
    let there = folder.exists();
    if there {
        fs::rename(folder, old).map_err(at(folder))?;
    }
    fs::rename(part, folder).map_err(at(folder))?;
    let archive = archive_of(folder);
    fs::rename(zip, &archive).map_err(at(&archive))?;
    if there {
        fs::remove_dir_all(old).map_err(at(old))?;
    }
    Ok(archive)
}

// The same files give the same archive: no clock, no order but that of the files.
fn zipped(package: &Package, path: &Path) -> io::Result<()> {
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let options = options.last_modified_time(zip::DateTime::default()).unix_permissions(0o644);
    let mut archive = zip::ZipWriter::new(fs::File::create(path)?);
    for file in &package.files {
        archive.start_file(&file.path, options).map_err(io::Error::other)?;
        archive.write_all(&file.bytes)?;
    }
    archive.finish().map_err(io::Error::other)?.sync_all()
}
