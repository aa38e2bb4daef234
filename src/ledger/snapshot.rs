//! A snapshot of the books beside the chain, `cache/books`, so that a voucher can be recorded without reading
//! all records again.
//!
//! It is a cache: it may be deleted at any time, it is in no backup, and where anything about it is not as it
//! should be, it is thrown away in silence and the records are read. It serves decisions, never a statement,
//! an export or a verification, which read the records.
//!
//! It begins with 16 bytes that say what it is, the name of the fold that made it (32), the ledger (16), how
//! many records were read (8, little-endian), the hash of the last of them (32) and the seal (32), the BLAKE3
//! of everything else under a key made from the ledger's checkpoint key. The books follow, in postcard's
//! encoding. It counts only where its last record is a link of this chain.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;

use tarikh_events::{Hash, Head, LedgerId};
use tarikh_projections::Books;
use tarikh_projections::books::FOLD;
use zeroize::Zeroizing;

use super::fold::is_link;
use crate::clock;
use crate::objects::Objects;
use crate::store::Store;

/// The folder for what can be made again from the rest.
pub const FOLDER: &str = "cache";
const FILE: &str = "books";
const DRAFT: &str = ".books-";
const MAGIC: &[u8; 16] = b"tarikh books v1\n";
const SEALED: usize = 104;
const HEADER: usize = SEALED + 32;
const CONTEXT: &str = "tarikh 2026-11-24 the books kept beside a ledger";
// How far the chain may go on before the books are kept anew: so many records are read in a few
// milliseconds. Of a large ledger more, because keeping them reads all records.
const BEHIND: u64 = 2_000;
const BEHIND_SHARE: u64 = 50;

/// Where the snapshot of a ledger is, and what seals it.
#[derive(Debug)]
pub struct Snapshot {
    folder: PathBuf,
    ledger: LedgerId,
    key: Zeroizing<[u8; 32]>,
    // Name of the fold.
    pub(super) fold: [u8; 32],
}

impl Snapshot {
    /// That of the ledger in a folder. Where there is no checkpoint key, there is no snapshot either.
    pub fn of(folder: &Path, ledger: LedgerId) -> Option<Self> {
        let secret = Objects::new(folder.join("keys")).get(super::CHECKPOINT_KEY).ok()??;
        let secret = Zeroizing::new(secret);
        let key = Zeroizing::new(blake3::derive_key(CONTEXT, &secret));
        Some(Self { folder: folder.join(FOLDER), ledger, key, fold: fold_name() })
    }

    /// The books that are kept, if they are those of a part of this chain. If not, they are thrown away.
    pub fn read(&self, store: &dyn Store) -> Option<Books> {
        let read = self.read_if_sound(store);
        if read.is_none() {
            self.remove();
        }
        read
    }

    fn read_if_sound(&self, store: &dyn Store) -> Option<Books> {
        let bytes = fs::read(self.file()).ok()?;
        let (header, body) = bytes.split_at_checked(HEADER)?;
        let head = self.head(header)?;
        if !is_link(store, head).ok()? {
            return None;
        }
        let (seal, books) = thread::scope(|scope| {
            let seal = scope.spawn(|| self.seal(&header[..SEALED], body));
            let books = postcard::from_bytes::<Books>(body).ok();
            (seal.join().expect("hashing does not panic"), books)
        });
        // Only now is it known whether what was read is what was written.
        (seal.as_bytes() == &header[SEALED..]).then_some(books)?.filter(|it| it.head == head)
    }

    /// How many records the books that are kept were read from; 0 where none are kept that this program could
    /// read. Whether they are sound is not looked at.
    pub fn records(&self) -> u64 {
        let mut header = [0; HEADER];
        let read = File::open(self.file()).and_then(|mut file| file.read_exact(&mut header));
        read.ok().and_then(|()| self.head(&header)).map_or(0, |it| it.records)
    }

    /// Whether the chain has gone on so far that the books are to be kept anew.
    pub fn is_due(&self, head: Head) -> bool {
        let behind = head.records.saturating_sub(self.records());
        behind >= BEHIND.max(head.records / BEHIND_SHARE)
    }

    /// Keeps books that were folded from the records. Where that fails, nothing is lost. A command that has
    /// not ended may count later, so no books are kept in the middle of one.
    pub fn write(&self, books: &Books) {
        if books.open.is_none()
            && let Ok(body) = postcard::to_stdvec(books)
            && self.write_bytes(books.head, &body).is_err()
        {
            self.remove();
        }
    }

    // Neither the file nor the folder is synced: after a power cut the seal tells.
    fn write_bytes(&self, head: Head, body: &[u8]) -> io::Result<()> {
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(MAGIC);
        header.extend_from_slice(&self.fold);
        header.extend_from_slice(&self.ledger.to_bytes());
        header.extend_from_slice(&head.records.to_le_bytes());
        header.extend_from_slice(&head.hash.0);
        let seal = self.seal(&header, body);
        header.extend_from_slice(seal.as_bytes());

        make_folder(&self.folder)?;
        self.tidy_up();
        let draft = self.folder.join(format!("{DRAFT}{}", Hash(clock::random())));
        let written = private(&draft).and_then(|mut file| {
            file.write_all(&header)?;
            file.write_all(body)?;
            drop(file);
            fs::rename(&draft, self.file())
        });
        if written.is_err() {
            drop(fs::remove_file(&draft));
        }
        written
    }

    // What others left who were cut off. Someone who is writing one at this moment keeps no books this time.
    fn tidy_up(&self) {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let drafts = entries.filter(|it| it.file_name().to_string_lossy().starts_with(DRAFT));
        drafts.for_each(|it| drop(fs::remove_file(it.path())));
    }

    /// Throws it away.
    pub fn remove(&self) {
        drop(fs::remove_file(self.file()));
    }

    fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    // The head in a header that this program wrote for this ledger.
    fn head(&self, header: &[u8]) -> Option<Head> {
        let (magic, rest) = header.split_first_chunk::<16>()?;
        let (made_by, rest) = rest.split_first_chunk::<32>()?;
        let (ledger, rest) = rest.split_first_chunk::<16>()?;
        let (records, rest) = rest.split_first_chunk::<8>()?;
        let (hash, _) = rest.split_first_chunk::<32>()?;
        let ours = magic == MAGIC && *made_by == self.fold && *ledger == self.ledger.to_bytes();
        ours.then(|| Head { records: u64::from_le_bytes(*records), hash: Hash(*hash) })
    }

    fn seal(&self, header: &[u8], body: &[u8]) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(header).update(body).finalize()
    }
}

// Which fold made it: the books' and, because it says which commands count, the one beside this file.
fn fold_name() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(FOLD.as_bytes()).update(include_bytes!("fold.rs"));
    *hasher.finalize().as_bytes()
}

// Only its owner enters and reads: what the books hold is what the records hold.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
