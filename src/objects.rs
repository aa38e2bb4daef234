//! Durable files in a folder: what lies outside the chain and is written once.
//!
//! When `put` returns, the file survives a power cut, whole and under its name: it is written as a draft in a
//! hidden folder, synced, moved to its name, and the folder synced. What a process leaves there that was cut
//! off has no name yet, so nobody reads it; the next process that writes sweeps it. A file is replaced only by
//! one of the same name. Names are lower-case letters, digits and hyphens, so that none can lead out of the
//! folder. The folder is made with the first file; until then it reads as empty.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tarikh_events::Hash;

use crate::{clock, limits};

const DRAFTS: &str = ".drafts";

// Fewer than any system lets a process have open.
const OPEN_MAX: usize = 128;
// How many wait for the disk at once.
const TOGETHER: usize = 16;

/// A folder of files that only this program reads and writes.
#[derive(Debug, Clone)]
pub struct Objects {
    folder: PathBuf,
    // Whether what earlier processes left behind was seen to.
    swept: Arc<AtomicBool>,
}

/// Why a file could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// Names are made of `a-z`, `0-9` and `-`, at most a hundred of them.
    #[error("`{name}` cannot be the name of a file here")]
    Name {
        /// What was asked for.
        name: String,
    },
    /// The disk, or what is allowed of it, is full.
    #[error("the disk is full: {} was not written; make room and ask again", path.display())]
    Full {
        /// The file or folder.
        path: PathBuf,
    },
    /// The file would grow beyond what the system allows this process.
    #[error("{} would grow beyond what the system allows: it was not written", path.display())]
    FileSize {
        /// The file.
        path: PathBuf,
    },
    /// More files are open than the system allows.
    #[error("too many files are open to {doing} {}", path.display())]
    OpenFiles {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
    },
    /// Permission is missing, or the disk can only be read.
    #[error("no permission to {doing} {}", path.display())]
    Denied {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
    },
    /// The file system failed.
    #[error("failed to {doing} {}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What failed.
        #[source]
        source: io::Error,
    },
}

/// As long as this lives, no other thread or process has the folder to itself.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock ends when the file is closed")] File);

impl Objects {
    /// The files in a folder, which need not be there yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), swept: Arc::default() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps bytes under a name.
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), ObjectError> {
        self.put_all([(name, bytes)])
    }

    /// Keeps many at the price of one visit to the folder. When this fails, some may have been kept.
    pub fn put_all<'a>(
        &self,
        objects: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<(), ObjectError> {
        let _writing = self.begin()?;
        let mut drafts = Vec::new();
        let outcome = self.draft_all(objects, &mut drafts).and_then(|()| {
            drafts.iter().try_for_each(|(draft, path)| fs::rename(draft, path).map_err(failed("write", path)))
        });
        if outcome.is_err() {
            // What cannot be tidied up is swept later.
            drafts.iter().for_each(|(draft, _)| drop(fs::remove_file(draft)));
        }
        outcome.and_then(|()| self.sync())
    }

    // Writes each under another name, and syncs it. When this fails, some are there.
    fn draft_all<'a>(
        &self,
        objects: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        drafts: &mut Vec<(PathBuf, PathBuf)>,
    ) -> Result<(), ObjectError> {
        let mut files = Vec::new();
        for (name, bytes) in objects {
            let path = self.path(name)?;
            let draft = self.drafts().join(Hash(clock::random()).to_string());
            let mut written = write(&draft, bytes);
            // Where fewer may be open, those that wait for the disk are let go first.
            if written.as_ref().is_err_and(limits::is_open_files) && !files.is_empty() {
                sync_all(&files)?;
                files.clear();
                written = write(&draft, bytes);
            }
            drafts.push((draft, path.clone()));
            files.push((written.map_err(failed("write", &path))?, path));
            if files.len() == OPEN_MAX {
                sync_all(&files)?;
                files.clear();
            }
        }
        sync_all(&files)
    }

    /// The bytes under a name.
    pub fn get(&self, name: &str) -> Result<Option<Vec<u8>>, ObjectError> {
        self.open(name)?
            .map(|mut file| {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).map_err(failed("read", &self.folder.join(name)))?;
                Ok(bytes)
            })
            .transpose()
    }

    /// The file under a name, open for reading.
    pub fn open(&self, name: &str) -> Result<Option<File>, ObjectError> {
        let path = self.path(name)?;
        found(File::open(&path)).map_err(failed("read", &path))
    }

    /// Whether there is a file of this name.
    pub fn exists(&self, name: &str) -> Result<bool, ObjectError> {
        let path = self.path(name)?;
        path.try_exists().map_err(failed("look for", &path))
    }

    /// Removes a file; says whether there was one.
    pub fn remove(&self, name: &str) -> Result<bool, ObjectError> {
        let path = self.path(name)?;
        let removed = found(fs::remove_file(&path)).map_err(failed("remove", &path))?.is_some();
        self.sync()?;
        Ok(removed)
    }

    /// Overwrites files with zeros and removes them; those that are not there are no obstacle.
    ///
    /// Some disks write in another place than where they read, and a backup is not reached at all: what
    /// must be forgotten is to be sealed, and its key destroyed.
    pub fn erase<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<(), ObjectError> {
        for name in names {
            let path = self.path(name)?;
            let gone = found(OpenOptions::new().write(true).open(&path)).and_then(|file| match file {
                Some(file) => blank(&file).and_then(|()| fs::remove_file(&path)),
                None => Ok(()),
            });
            gone.map_err(failed("erase", &path))?;
        }
        self.sync()
    }

    /// The names of all files, in order.
    pub fn list(&self) -> Result<Vec<String>, ObjectError> {
        let entries = found(fs::read_dir(&self.folder)).map_err(failed("list", &self.folder))?;
        let mut names = Vec::new();
        for entry in entries.into_iter().flatten() {
            let name = entry.map_err(failed("list", &self.folder))?.file_name();
            names.extend(name.into_string().ok().filter(|it| Self::is_name(it)));
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Waits until no one else has the folder to themselves.
    pub fn lock(&self) -> Result<Lock, ObjectError> {
        make_folder(&self.folder).map_err(failed("make", &self.folder))?;
        let path = self.folder.join(".lock");
        let take = || {
            let file = private().create(true).truncate(false).open(&path)?;
            file.lock()?;
            Ok(Lock(file))
        };
        take().map_err(failed("lock", &path))
    }

    /// Whether a file can have this name.
    pub fn is_name(name: &str) -> bool {
        (1..=100).contains(&name.len())
            && name.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    }

    /// Makes a file that is already there as durable as one that was put.
    pub(crate) fn settle(&self, name: &str) -> Result<(), ObjectError> {
        let path = self.path(name)?;
        File::open(&path).and_then(|file| file.sync_all()).map_err(failed("write", &path))?;
        self.sync()
    }

    fn path(&self, name: &str) -> Result<PathBuf, ObjectError> {
        if Self::is_name(name) {
            Ok(self.folder.join(name))
        } else {
            Err(ObjectError::Name { name: name.to_owned() })
        }
    }

    fn drafts(&self) -> PathBuf {
        self.folder.join(DRAFTS)
    }

    // Makes the folder and says that drafts are being written, until what is returned is dropped.
    fn begin(&self) -> Result<Option<File>, ObjectError> {
        let drafts = self.drafts();
        make_folder(&drafts).map_err(failed("make", &drafts))?;
        // Elsewhere than on Unix a folder cannot be locked; there what was left behind stays.
        if !cfg!(unix) {
            return Ok(None);
        }
        let writing = File::open(&drafts).map_err(failed("write", &drafts))?;
        // Where a folder cannot be locked, nobody sweeps either, so nothing depends on what comes of it.
        if !self.swept.swap(true, Ordering::Relaxed) && writing.try_lock().is_ok() {
            // Alone, so what lies there was left by someone who is no more.
            fs::read_dir(&drafts)
                .into_iter()
                .flatten()
                .flatten()
                .for_each(|it| drop(fs::remove_file(it.path())));
            drop(writing.unlock());
        }
        drop(writing.lock_shared());
        Ok(Some(writing))
    }

    fn sync(&self) -> Result<(), ObjectError> {
        found(sync_folder(&self.folder)).map(drop).map_err(failed("write", &self.folder))
    }
}

/// Makes a folder, and those above it, that only its owner enters; their names are durable after this.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|it| !it.as_os_str().is_empty());
    above.map_or(Ok(()), make_folder)?;
    let mut builder = fs::DirBuilder::new();
    // Not an error when someone else has made it in between.
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    sync_folder(above.unwrap_or(Path::new(".")))
}

// Options to write a file that only its owner reads.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

// The names in a folder reach the disk when the folder is synced. Elsewhere than on Unix that cannot be
// asked for; there the file system orders it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = private().create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

// Syncs files, several at a time: a file system makes those durable together that wait for it together, which
// takes as long as for a few one after the other.
fn sync_all(files: &[(File, PathBuf)]) -> Result<(), ObjectError> {
    let sync = |some: &[(File, PathBuf)]| {
        some.iter().try_for_each(|(file, path)| file.sync_all().map_err(failed("write", path)))
    };
    if files.len() < TOGETHER {
        return sync(files);
    }
    thread::scope(|scope| {
        let shares = files.chunks(files.len().div_ceil(TOGETHER));
        let syncing: Vec<_> = shares.map(|share| scope.spawn(move || sync(share))).collect();
        syncing.into_iter().try_for_each(|it| it.join().expect("syncing does not panic"))
    })
}

fn blank(mut file: &File) -> io::Result<()> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(0))?;
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()
}

fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn failed<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> ObjectError + use<'a> {
    move |source| {
        let path = path.to_owned();
        #[expect(clippy::wildcard_enum_match_arm, reason = "the standard library may add kinds")]
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ObjectError::Full { path },
            io::ErrorKind::FileTooLarge => ObjectError::FileSize { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                ObjectError::Denied { doing, path }
            }
            _ if limits::is_open_files(&source) => ObjectError::OpenFiles { doing, path },
            _ => ObjectError::Io { doing, path, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objects() -> (tempfile::TempDir, Objects) {
        let outer = tempfile::tempdir().unwrap();
        let objects = Objects::new(outer.path().join("a").join("b"));
        (outer, objects)
    }

    fn left(objects: &Objects) -> usize {
        fs::read_dir(objects.drafts()).unwrap().count()
    }

    #[test]
    fn a_folder_that_is_not_there_is_empty() {
        let (_outer, objects) = objects();
        assert_eq!(objects.list().unwrap(), [""; 0]);
        assert_eq!(objects.get("it").unwrap(), None);
        assert!(!objects.exists("it").unwrap());
        assert!(!objects.remove("it").unwrap());
        objects.erase(["it"]).unwrap();
        assert!(!objects.folder().exists());
    }

    #[test]
    fn what_was_put_is_found() {
        let (_outer, objects) = objects();
        objects.put("one", b"1").unwrap();
        objects.put_all([("two", &b"2"[..]), ("three", b"")]).unwrap();
        objects.put("one", b"1 again").unwrap();
        assert_eq!(objects.list().unwrap(), ["one", "three", "two"]);
        assert_eq!(objects.get("one").unwrap().unwrap(), b"1 again");
        assert_eq!(objects.get("three").unwrap().unwrap(), b"");
        assert!(objects.exists("two").unwrap());
        assert!(objects.remove("two").unwrap());
        assert!(!objects.exists("two").unwrap());
        // Nothing is left over from the writing.
        assert_eq!(left(&objects), 0);
        assert_eq!(fs::read_dir(objects.folder()).unwrap().count(), 3);
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let (outer, objects) = objects();
        fs::write(outer.path().join("secret"), "s").unwrap();
        let long = "a".repeat(101);
        for name in
            ["", ".", "..", "../secret", "/etc/passwd", ".lock", "a/b", "a\\b", "A", "é", "a\0", "c:", &long]
        {
            assert!(matches!(objects.put(name, b""), Err(ObjectError::Name { .. })), "{name}");
            assert!(matches!(objects.get(name), Err(ObjectError::Name { .. })), "{name}");
            assert!(matches!(objects.exists(name), Err(ObjectError::Name { .. })), "{name}");
            assert!(matches!(objects.remove(name), Err(ObjectError::Name { .. })), "{name}");
            assert!(matches!(objects.erase([name]), Err(ObjectError::Name { .. })), "{name}");
        }
    }

    #[test]
    fn a_batch_with_a_bad_name_keeps_nothing() {
        let (_outer, objects) = objects();
        assert!(objects.put_all([("one", &b"1"[..]), ("../two", b"2")]).is_err());
        assert_eq!((objects.list().unwrap().len(), left(&objects)), (0, 0));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_process_left_that_was_cut_off_is_swept_by_the_next_that_writes() {
        let (_outer, objects) = objects();
        objects.put("one", b"1").unwrap();
        fs::write(objects.drafts().join("cut-off"), b"half of").unwrap();
        // The same process was not cut off, and reading sweeps nothing.
        objects.put("two", b"2").unwrap();
        let next = Objects::new(objects.folder());
        assert_eq!(next.list().unwrap(), ["one", "two"]);
        assert_eq!(left(&objects), 1);
        next.put("three", b"3").unwrap();
        assert_eq!(left(&objects), 0);
        assert_eq!(next.list().unwrap(), ["one", "three", "two"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_someone_else_is_writing_is_not_swept() {
        let (_outer, objects) = objects();
        let writing = objects.begin().unwrap();
        fs::write(objects.drafts().join("under-way"), b"half of").unwrap();
        Objects::new(objects.folder()).put("one", b"1").unwrap();
        assert_eq!(left(&objects), 1);
        drop(writing);
        Objects::new(objects.folder()).put("two", b"2").unwrap();
        assert_eq!(left(&objects), 0);
    }

    #[test]
    fn more_files_than_are_open_at_once_are_kept_whole_or_not_at_all() {
        let (_outer, objects) = objects();
        let names: Vec<String> = (0..2 * OPEN_MAX + TOGETHER).map(|it| format!("file-{it}")).collect();
        let files = || names.iter().map(|it| (it.as_str(), it.as_bytes()));
        assert!(objects.put_all(files().chain([("../two", &b"2"[..])])).is_err());
        assert_eq!((objects.list().unwrap().len(), left(&objects)), (0, 0));
        objects.put_all(files()).unwrap();
        assert_eq!((objects.list().unwrap().len(), left(&objects)), (names.len(), 0));
        for name in &names {
            assert_eq!(objects.get(name).unwrap().as_deref(), Some(name.as_bytes()));
        }
    }

    #[test]
    fn what_is_erased_was_overwritten_first() {
        let (outer, objects) = objects();
        objects.put("one", b"Aminata").unwrap();
        // A second name of the same bytes shows what became of them.
        let second = outer.path().join("second");
        fs::hard_link(objects.folder().join("one"), &second).unwrap();
        objects.erase(["one", "never-there"]).unwrap();
        assert!(!objects.exists("one").unwrap());
        assert_eq!(fs::read(second).unwrap(), [0; 7]);
    }

    #[test]
    fn one_at_a_time_has_the_folder_to_itself() {
        let (_outer, objects) = objects();
        let lock = objects.lock().unwrap();
        let second = File::open(objects.folder().join(".lock")).unwrap();
        assert!(second.try_lock().is_err());
        drop(lock);
        assert!(second.try_lock().is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_the_files() {
        use std::os::unix::fs::PermissionsExt;

        let (_outer, objects) = objects();
        objects.put("one", b"1").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(objects.folder()), 0o700);
        assert_eq!(mode(&objects.folder().join("one")), 0o600);
    }
}
