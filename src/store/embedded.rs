//! The embedded engine: one SQLite file, `ledger.sqlite`, one row per record.
//!
//! A row is the record's position, its hash and its line. The line is what was hashed; it is never written
//! in any other form. Triggers refuse to change or delete a row and to leave a gap; they stop accidents, not
//! someone who holds the file, for whom there is the chain.
//!
//! A process writes through one connection. Who appends alone uses it at once; what comes meanwhile waits for
//! a thread, which records all that waits in one transaction and answers after the one commit that makes it
//! durable (`synchronous=FULL`). Two processes may work on one folder: the head is read again inside the
//! transaction. After a failed commit nothing is believed until the file was opened again and looked into.
//!
//! Readers have connections of their own that cannot write. A long reading is cut into pieces, so that it
//! does not keep the write-ahead log from being folded into the file.
//!
//! A process that is limited in the size of its files is killed where it meets the limit, unless it has called
//! [`limits::outlive_file_size`]; then that is an error like a full disk.

use std::fs;
use std::io;
use std::iter;
use std::mem;
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::ffi::{SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Row, TransactionBehavior};
use tarikh_events::{Hash, Head, Link};

use super::{Answer, Pending, Store, StoreError};
use crate::limits;

/// The file in the ledger's folder.
pub const FILE: &str = "ledger.sqlite";

// "TRKH": tells `file` and everyone else whose database this is.
const APPLICATION: i64 = 0x5452_4B48;
const FORMAT: i64 = 1;
const SCHEMA: [(&str, &str); 4] = [
    (
        "record",
        "CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    line BLOB NOT NULL
) STRICT",
    ),
    (
        "record_is_next",
        "CREATE TRIGGER record_is_next BEFORE INSERT ON record
WHEN new.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM record)
BEGIN SELECT raise(ABORT, 'a record is added after the last one, without a gap'); END",
    ),
    (
        "record_stays",
        "CREATE TRIGGER record_stays BEFORE DELETE ON record
BEGIN SELECT raise(ABORT, 'a record is never deleted'); END",
    ),
    (
        "record_stays_as_it_is",
        "CREATE TRIGGER record_stays_as_it_is BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'a record is never changed'); END",
    ),
];

// FULL (2), without which a commit is on the disk only when the log is folded; NORMAL (1) where a harness
// shows that it would find that out.
const SYNCHRONOUS: i64 = if cfg!(feature = "power-control") { 1 } else { 2 };
// How long another program may keep the file before an append is given up.
const PATIENCE: Duration = Duration::from_secs(10);
// How often a follower looks for what other processes have appended.
const GLANCE: Duration = Duration::from_millis(50);
// Records fill large pages better than small ones: a fifth less disk and reading one and a half times as fast
// as with 4 KiB, while an append takes the same time.
const PAGE: u16 = 16_384;
// The log is folded into the file when appends pause, and when it has grown to this. Small, because the log is
// then written over from its start, and a sync of a file that does not grow takes half the time.
const PAUSE: Duration = Duration::from_millis(500);
const LOG_MAX: usize = 4 << 20;
// What the memory that connections share takes on the disk, twice over.
const SHARED: usize = 64 << 10;
// Rows that many records are written in at a time. A guard may refuse a row, so SQLite copies what a statement
// changes aside: with one row each that is a whole page for each record.
const TOGETHER: usize = 128;
// Records that a reading takes before it lets go of its snapshot.
const PIECE: u64 = 16_384;

/// A ledger in a folder of this machine.
// Dropped in this order: the last connection to close folds the log into the file.
pub struct Embedded {
    writer: OnceLock<Writer>,
    readers: Mutex<Vec<Reader>>,
    core: Arc<Core>,
}

impl Embedded {
    /// Makes a new ledger in a folder, which is made too. A ledger that is there already stays as it is.
    pub fn create(folder: &Path) -> Result<Self, StoreError> {
        Place::new(folder, PATIENCE)?.create()?;
        Self::open(folder)
    }

    /// Opens the ledger in a folder. Nothing is written before the first append.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_with(folder, PATIENCE)
    }

    fn open_with(folder: &Path, patience: Duration) -> Result<Self, StoreError> {
        let place = Place::new(folder, patience)?;
        let reader = place.reader()?;
        let desk = Mutex::new(Desk { connection: None, log: 0 });
        let core = Core { place, news: News::default(), waiting: AtomicUsize::new(0), desk };
        Ok(Self { writer: OnceLock::new(), readers: Mutex::new(vec![reader]), core: Arc::new(core) })
    }

    fn writer(&self) -> &Writer {
        self.writer.get_or_init(|| Writer::start(self.core.clone()))
    }

    // Takes the desk if it is free and nobody waits for it.
    fn sit_down(&self) -> Option<MutexGuard<'_, Desk>> {
        let desk = match self.core.desk.try_lock() {
            Ok(desk) => desk,
            Err(TryLockError::Poisoned(desk)) => desk.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        (self.core.waiting.load(Ordering::Acquire) == 0).then_some(desk)
    }

    /// Whether the guards against changes are as this program makes them. Who only reads goes on without them.
    pub fn check_guards(&self) -> Result<(), StoreError> {
        self.ask(|connection| self.core.place.check_guards(connection))
    }

    // Runs a question on a connection that no one else uses. After a failure the connection is not kept.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = lock(&self.readers).pop();
        let reader = idle.map_or_else(|| self.core.place.reader(), Ok)?;
        let answer = question(&reader.connection)?;
        if reader.keeps_up {
            lock(&self.readers).push(reader);
        }
        Ok(answer)
    }
}

impl Store for Embedded {
    fn submit(&self, expected: Head, links: Vec<Link>) -> Pending {
        let (answer, pending) = Pending::new(self.core.place.name.clone(), expected);
        self.core.waiting.fetch_add(1, Ordering::AcqRel);
        self.writer().tell(Message::Append(Request { expected, links, answer }));
        pending
    }

    fn append(&self, expected: Head, links: Vec<Link>) -> Result<Head, StoreError> {
        // Alone, one writes on one's own: to hand over to another thread and back takes a good part of the
        // time that the disk takes.
        let Some(mut desk) = self.sit_down() else { return self.submit(expected, links).wait() };
        let (answer, pending) = Pending::new(self.core.place.name.clone(), expected);
        let log = desk.log;
        desk.serve(&self.core, vec![Request { expected, links, answer }]);
        if log != desk.log && (log == 0 || desk.log >= LOG_MAX) {
            self.writer().tell(Message::Fold);
        }
        drop(desk);
        pending.wait()
    }

    fn head(&self) -> Result<Head, StoreError> {
        self.ask(|reader| self.core.place.head(reader))
    }

    fn read(
        &self,
        from: u64,
        to: Option<u64>,
        each: &mut dyn FnMut(u64, &[u8], Hash) -> bool,
    ) -> Result<(), StoreError> {
        self.ask(|reader| {
            let end = self.core.place.head(reader)?.records;
            let end = to.map_or(end, |to| to.min(end));
            let mut start = from;
            while start < end {
                let stop = end.min(start + PIECE);
                if !self.core.place.read(reader, start, stop, each)? {
                    break;
                }
                start = stop;
            }
            Ok(())
        })
    }

    fn get(&self, seq: u64) -> Result<Option<Link>, StoreError> {
        self.ask(|reader| self.core.place.get(reader, seq))
    }

    fn follow(&self, known: Head, timeout: Duration) -> Result<Head, StoreError> {
        let end = Instant::now().checked_add(timeout);
        loop {
            let heard = self.core.news.heard();
            let head = self.head()?;
            let left = end.map_or(GLANCE, |end| end.saturating_duration_since(Instant::now()));
            if head != known || left.is_zero() {
                return Ok(head);
            }
            self.core.news.wait(heard, left.min(GLANCE));
        }
    }
}

// A mutex here guards a value that is whole between any two lines, so a panic elsewhere does not spoil it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells the followers of this process that something was appended.
#[derive(Default)]
struct News {
    number: Mutex<u64>,
    told: Condvar,
}

impl News {
    fn heard(&self) -> u64 {
        *lock(&self.number)
    }

    fn tell(&self) {
        *lock(&self.number) += 1;
        self.told.notify_all();
    }

    fn wait(&self, heard: u64, timeout: Duration) {
        let number = lock(&self.number);
        drop(self.told.wait_timeout_while(number, timeout, |number| *number == heard));
    }
}

/// A connection that cannot write.
struct Reader {
    connection: Connection,
    // Whether it sees what is appended later; one that does not serves one question only.
    keeps_up: bool,
}

/// The file, and how it is opened, asked and spoken of.
struct Place {
    file: PathBuf,
    name: Arc<str>,
    patience: Duration,
}

impl Place {
    fn new(folder: &Path, patience: Duration) -> Result<Self, StoreError> {
        // Absolute, because SQLite takes some relative names for something else than a path.
        let file = absolute(folder.join(FILE)).map_err(|source| StoreError::Io {
            doing: "find",
            place: folder.display().to_string().into(),
            source: Arc::new(source),
        })?;
        let name = file.display().to_string().into();
        Ok(Self { file, name, patience })
    }

    fn create(&self) -> Result<(), StoreError> {
        let folder = self.file.parent().expect("the file is in a folder");
        make_folder(folder).map_err(|source| self.io("make the folder of", source))?;
        make_file(&self.file).map_err(|source| self.io("make", source))?;
        self.check_room(0)?;
        let mut connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE, &self.file.to_string_lossy())?;
        let work = |connection: &mut Connection| {
            connection.pragma_update(None, "page_size", PAGE)?;
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let application: i64 =
                transaction.pragma_query_value(None, "application_id", |row| row.get(0))?;
            let objects: i64 =
                transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            if (application, objects) == (0, 0) {
                for (_, sql) in SCHEMA {
                    transaction.execute_batch(sql)?;
                }
                transaction.pragma_update(None, "application_id", APPLICATION)?;
                transaction.pragma_update(None, "user_version", FORMAT)?;
                transaction.commit()?;
                return Ok(true);
            }
            Ok(false)
        };
        match work(&mut connection) {
            Ok(true) => {
                self.prepare_writer(&connection)?;
                connection.close().map_err(|(_, error)| self.failed("close", error))
            }
            Ok(false) => {
                self.check_identity(&connection)?;
                Err(StoreError::Present { place: self.name.clone() })
            }
            Err(error) => Err(self.failed("make", error)),
        }
    }

    fn connect(&self, flags: OpenFlags, name: &str) -> Result<Connection, StoreError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let open = || {
            let connection = Connection::open_with_flags(name, flags)?;
            connection.busy_timeout(self.patience)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
            connection.execute_batch("PRAGMA cell_size_check = ON")?;
            Ok(connection)
        };
        open().map_err(|error| self.failed("open", error))
    }

    fn reader(&self) -> Result<Reader, StoreError> {
        let open = |name: &str, keeps_up| {
            if keeps_up {
                self.check_room(0)?;
                // Before the first connection, because those of one process share what the first could open.
                self.share_again();
            }
            let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_ONLY, name)?;
            self.check_identity(&connection)?;
            Ok(Reader { connection, keeps_up })
        };
        let name = self.file.to_string_lossy();
        open(&name, true).or_else(|error: StoreError| {
            // Beside the file a reader too needs a log and shared memory, which cannot be made where the disk is
            // full or only read. Where nothing is in a log, the file alone is the ledger.
            let barred = matches!(
                error,
                StoreError::Denied { .. } | StoreError::ReadOnly { .. } | StoreError::Full { .. }
            );
            if barred && fs::metadata(self.beside("-wal")).map_or(true, |it| it.len() == 0) {
                open(&format!("file:{}?immutable=1", escaped(&name)), false).map_err(|_| error)
            } else {
                Err(error)
            }
        })
    }

    // What a reader made beside a ledger that could only be read can itself only be read. Once the ledger can be
    // written again, it can be too; asked by name, for the sake of SQLite's locks.
    fn share_again(&self) {
        let Some(allowed) = fs::metadata(&self.file).ok().map(|it| it.permissions()) else { return };
        for beside in ["-wal", "-shm"].map(|suffix| self.beside(suffix)) {
            let closed = fs::metadata(&beside).is_ok_and(|it| it.permissions().readonly());
            if closed && !allowed.readonly() {
                // If it may not be done, the append says so.
                drop(fs::set_permissions(&beside, allowed.clone()));
            }
        }
    }

    // Room for the memory that is shared, and for the log of so many bytes, where a lack of it would kill.
    fn check_room(&self, bytes: usize) -> Result<(), StoreError> {
        let folder = self.file.parent().unwrap_or(&self.file);
        match limits::room_for_shared_memory(folder) {
            Some(room) if room < (SHARED + 2 * bytes) as u64 => {
                Err(StoreError::Full { place: self.name.clone() })
            }
            Some(_) | None => Ok(()),
        }
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.file.clone().into_os_string();
        name.push(suffix);
        name.into()
    }

    fn writer(&self) -> Result<Connection, StoreError> {
        self.check_room(0)?;
        let connection = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE, &self.file.to_string_lossy())?;
        // It was opened for reading before; what is missing is permission to write beside it.
        self.check_identity(&connection).map_err(|error| {
            let barred = matches!(error, StoreError::Denied { .. });
            if barred { StoreError::ReadOnly { place: self.name.clone() } } else { error }
        })?;
        if connection.is_readonly("main").map_err(|error| self.failed("open", error))? {
            return Err(StoreError::ReadOnly { place: self.name.clone() });
        }
        self.check_guards(&connection)?;
        self.prepare_writer(&connection)?;
        Ok(connection)
    }

    fn prepare_writer(&self, connection: &Connection) -> Result<(), StoreError> {
        let set = || {
            connection.execute_batch(
                "PRAGMA foreign_keys = ON;
                 PRAGMA recursive_triggers = ON;
                 PRAGMA wal_autocheckpoint = 0;",
            )?;
            connection.pragma_update(None, "synchronous", SYNCHRONOUS)?;
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
            let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
            let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
            Ok((journal, synchronous))
        };
        // Read back, because a disk that cannot share memory (a network share) leaves the setting as it was.
        match set().map_err(|error| self.failed("prepare", error))? {
            (journal, SYNCHRONOUS) if journal == "wal" => Ok(()),
            (journal, synchronous) => Err(StoreError::NotDurable {
                place: self.name.clone(),
                found: format!("journal_mode={journal}, synchronous={synchronous}"),
            }),
        }
    }

    fn check_identity(&self, connection: &Connection) -> Result<(), StoreError> {
        let number = |pragma| {
            connection
                .pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
                .map_err(|error| self.failed("open", error))
        };
        if number("application_id")? != APPLICATION {
            let why = "it is a database of another program".to_owned();
            return Err(StoreError::NotALedger { place: self.name.clone(), why });
        }
        match number("user_version")? {
            FORMAT => Ok(()),
            found => Err(StoreError::Newer { place: self.name.clone(), found, known: FORMAT }),
        }
    }

    fn check_guards(&self, connection: &Connection) -> Result<(), StoreError> {
        let list = || {
            let mut statement =
                connection.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<Vec<(String, String)>, _>>()
        };
        let found = list().map_err(|error| self.failed("open", error))?;
        let expected = SCHEMA.map(|(name, sql)| (name.to_owned(), sql.to_owned()));
        let mut odd = expected
            .iter()
            .filter(|it| !found.contains(it))
            .chain(found.iter().filter(|it| !expected.contains(it)));
        match odd.next() {
            None => Ok(()),
            Some((object, _)) => {
                Err(StoreError::Altered { place: self.name.clone(), object: object.clone() })
            }
        }
    }

    fn head(&self, connection: &Connection) -> Result<Head, StoreError> {
        let last = || {
            let mut statement =
                connection.prepare_cached("SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1")?;
            statement.query_row([], |row| Ok((position(row), hash(row)))).optional()
        };
        match last().map_err(|error| self.failed("read", error))? {
            None => Ok(Head::EMPTY),
            Some((Some(seq), Some(hash))) => Ok(Head { records: seq + 1, hash }),
            Some(_) => Err(self.damaged("the last record has no position or hash")),
        }
    }

    fn get(&self, connection: &Connection, seq: u64) -> Result<Option<Link>, StoreError> {
        let mut found = None;
        if let Some(end) = seq.checked_add(1) {
            self.read(connection, seq, end, &mut |_, line, hash| {
                found = Some(Link { line: line.to_vec(), hash });
                true
            })?;
        }
        Ok(found)
    }

    fn read(
        &self,
        connection: &Connection,
        from: u64,
        to: u64,
        each: &mut dyn FnMut(u64, &[u8], Hash) -> bool,
    ) -> Result<bool, StoreError> {
        let failed = |error| self.failed("read", error);
        let mut statement = connection
            .prepare_cached("SELECT seq, hash, line FROM record WHERE seq >= ?1 AND seq < ?2 ORDER BY seq")
            .map_err(failed)?;
        // From the start means from the very start: a row slipped in before position 0 is seen.
        let from = if from == 0 { i64::MIN } else { i64::try_from(from).unwrap_or(i64::MAX) };
        let to = i64::try_from(to).unwrap_or(i64::MAX);
        let mut rows = statement.query([from, to]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let Some(seq) = position(row) else {
                return Err(self.damaged("there is a record before the first position"));
            };
            let line = row.get_ref(2).ok().and_then(|it| it.as_blob().ok());
            let (Some(hash), Some(line)) = (hash(row), line) else {
                return Err(self.damaged(&format!("record {seq} has no hash or line")));
            };
            if !each(seq, line, hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn damaged(&self, what: &str) -> StoreError {
        StoreError::Damaged { place: self.name.clone(), what: what.to_owned() }
    }

    fn io(&self, doing: &'static str, source: io::Error) -> StoreError {
        let place = self.name.clone();
        #[expect(clippy::wildcard_enum_match_arm, reason = "the standard library may add kinds")]
        match source.kind() {
            io::ErrorKind::NotFound => StoreError::Absent { place },
            io::ErrorKind::PermissionDenied => StoreError::Denied { place },
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { place },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full { place },
            _ if limits::is_open_files(&source) => StoreError::OpenFiles { place },
            _ => StoreError::Io { doing, place, source: Arc::new(source) },
        }
    }

    // Whether writing failed because a file has grown to what the system allows. SQLite does not say so; but a
    // file that met its limit was filled up to it, or could not take one more page.
    fn is_at_its_size(&self, error: &rusqlite::Error) -> bool {
        let wrote = matches!(
            error.sqlite_extended_error_code(),
            Some(SQLITE_IOERR_WRITE | SQLITE_IOERR_TRUNCATE | SQLITE_IOERR_SHMOPEN | SQLITE_IOERR_SHMSIZE)
        );
        let length = |suffix| fs::metadata(self.beside(suffix)).map_or(0, |it| it.len());
        let longest = ["", "-wal", "-shm", "-journal"].map(length).into_iter().max().unwrap_or(0);
        // A page of the log has a few bytes more.
        wrote && limits::file_size().is_some_and(|limit| longest + 2 * u64::from(PAGE) > limit)
    }

    fn failed(&self, doing: &'static str, error: rusqlite::Error) -> StoreError {
        let place = self.name.clone();
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full { place },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { place },
            Some(ErrorCode::PermissionDenied) => StoreError::Denied { place },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Locked { place, waited: self.patience }
            }
            Some(ErrorCode::NotADatabase) => {
                StoreError::NotALedger { place, why: "it is not a database".to_owned() }
            }
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { place, what: error.to_string() },
            // Asked by name only: to open and close the file here would let go of SQLite's locks on it.
            Some(ErrorCode::CannotOpen) => match fs::metadata(&self.file) {
                Err(source) => self.io(doing, source),
                // SQLite does not say why. What is open cannot be looked at, but whether more can be opened.
                Ok(_) => match self.file.parent().map(fs::File::open) {
                    Some(Err(source)) if limits::is_open_files(&source) => StoreError::OpenFiles { place },
                    Some(_) | None => StoreError::Denied { place },
                },
            },
            _ if self.is_at_its_size(&error) => {
                StoreError::FileSize { place, limit: limits::file_size().unwrap_or(u64::MAX) }
            }
            _ if error.sqlite_extended_error_code() == Some(SQLITE_IOERR_SHMSIZE) => {
                StoreError::Full { place }
            }
            _ => StoreError::Engine { doing, place, source: Arc::new(error) },
        }
    }
}

// The position of a row: its first column, unless someone wrote a negative number there.
fn position(row: &Row<'_>) -> Option<u64> {
    row.get_ref(0).ok()?.as_i64().ok()?.try_into().ok()
}

fn hash(row: &Row<'_>) -> Option<Hash> {
    row.get_ref(1).ok()?.as_blob().ok()?.try_into().ok().map(Hash)
}

// A path inside a URI, where these three mean something.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    if let Some(parent) = folder.parent() {
        fs::File::open(parent)?.sync_all()?;
    }
    Ok(())
}

// The file is made before SQLite opens it, for its permissions; the log beside it gets the same. One that is
// there is not opened: to close it again would let go of the locks that this process may have on it.
fn make_file(file: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// One append that waits.
struct Request {
    expected: Head,
    links: Vec<Link>,
    answer: Answer,
}

/// What the writing thread is told.
enum Message {
    Append(Request),
    /// The log has grown by appends that did not come through here: see to it.
    Fold,
}

/// What the writing thread and those who append on their own share.
struct Core {
    place: Place,
    news: News,
    // How many requests were handed to the thread and not taken up. While there are some, nobody else writes,
    // so that what one caller hands in keeps its order.
    waiting: AtomicUsize,
    desk: Mutex<Desk>,
}

/// The writing thread. Dropped, it does what it was handed and ends.
struct Writer {
    messages: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    fn start(core: Arc<Core>) -> Self {
        let (messages, waiting) = channel();
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(&core, &waiting))
            .expect("a thread can be started");
        Self { messages, thread: Some(thread) }
    }

    // When the thread is gone, the request is dropped with its answer, and the asker hears that.
    fn tell(&self, message: Message) {
        drop(self.messages.send(message));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(mem::replace(&mut self.messages, channel().0));
        if let Some(thread) = self.thread.take() {
            // A panic of that thread was printed when it happened, and each asker was told.
            drop(thread.join());
        }
    }
}

fn work(core: &Core, messages: &Receiver<Message>) {
    let mut log = 0;
    loop {
        let next = if log == 0 {
            messages.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            messages.recv_timeout(PAUSE)
        };
        let mut desk = lock(&core.desk);
        match next {
            Ok(first) => {
                let group: Vec<Request> = iter::once(first)
                    .chain(messages.try_iter())
                    .filter_map(|it| match it {
                        Message::Append(request) => Some(request),
                        Message::Fold => None,
                    })
                    .collect();
                core.waiting.fetch_sub(group.len(), Ordering::AcqRel);
                if !group.is_empty() {
                    desk.serve(core, group);
                }
                if desk.log >= LOG_MAX {
                    desk.fold();
                }
            }
            // A pause is when others have not appended either.
            Err(RecvTimeoutError::Timeout) if desk.log == log => desk.fold(),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        log = desk.log;
    }
}

/// Where appends are recorded, by one at a time.
struct Desk {
    connection: Option<Connection>,
    // About how many bytes the log has grown since it was last folded into the file.
    log: usize,
}

type Outcome = Result<Head, StoreError>;

/// Why a commit failed.
struct Failure {
    error: StoreError,
    // The records could not be written whole, so they are not there, whatever can be seen now.
    surely_absent: bool,
}

impl Failure {
    fn new(place: &Place, error: rusqlite::Error) -> Self {
        let surely_absent = error.sqlite_error_code() == Some(ErrorCode::DiskFull);
        Self { error: place.failed("record in", error), surely_absent }
    }
}

impl Desk {
    fn serve(&mut self, core: &Core, group: Vec<Request>) {
        let outcomes = self.record(&core.place, &group).unwrap_or_else(|error| vec![Err(error); group.len()]);
        if outcomes.iter().any(Result::is_ok) {
            core.news.tell();
        }
        for (request, outcome) in group.into_iter().zip(outcomes) {
            request.answer.give(outcome);
        }
    }

    // Records a group in one transaction: what fits the head, in order; the rest is told of the head.
    fn record(&mut self, place: &Place, group: &[Request]) -> Result<Vec<Outcome>, StoreError> {
        place.check_room(group.iter().flat_map(|it| &it.links).map(|it| it.line.len()).sum())?;
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => place.writer()?,
        };
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| place.failed("record in", error))?;
        let before = place.head(&transaction)?;
        let mut head = before;
        let mut outcomes = Vec::with_capacity(group.len());
        for request in group {
            if request.expected == head {
                head = insert(&transaction, head, &request.links)
                    .map_err(|error| place.failed("record in", error))?;
                outcomes.push(Ok(head));
            } else {
                outcomes.push(Err(StoreError::Conflict { expected: request.expected, found: head }));
            }
        }
        if head != before {
            if let Err(error) = transaction.commit() {
                // Told apart while the files are as they were when it failed.
                let failure = Failure::new(place, error);
                // Not kept: a connection whose commit failed may still believe what the disk does not have.
                drop(connection);
                self.settle(place, before, head, group, failure)?;
                return Ok(outcomes);
            }
            self.log += usize::from(PAGE)
                + group.iter().flat_map(|it| &it.links).map(|it| it.line.len()).sum::<usize>();
        } else {
            transaction.rollback().map_err(|error| place.failed("read", error))?;
        }
        self.connection = Some(connection);
        Ok(outcomes)
    }

    // After a failed commit: opens the file again and looks. Only what is there, and was brought to the disk
    // a second time, is acknowledged.
    fn settle(
        &mut self,
        place: &Place,
        before: Head,
        head: Head,
        group: &[Request],
        failure: Failure,
    ) -> Result<(), StoreError> {
        let look = || {
            let connection = place.writer()?;
            // A failed sync can leave bytes in memory that the disk never got, and on the disk bytes of which
            // the other connections know nothing. Folding the log writes and syncs what counts and empties the
            // rest, so that the answer stays true after a power cut.
            let busy: i64 = connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
                .map_err(|error| place.failed("settle", error))?;
            if busy != 0 {
                return Err(StoreError::Locked { place: place.name.clone(), waited: place.patience });
            }
            match fs::File::open(place.beside("-wal")).and_then(|log| log.sync_all()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(place.io("settle", error));
                }
                Ok(()) | Err(_) => {}
            }
            let last = group.iter().flat_map(|it| &it.links).find(|it| it.hash == head.hash);
            let found = place.get(&connection, head.records - 1)?;
            Ok((connection, found.as_ref() == last))
        };
        match look() {
            Ok((connection, there)) => {
                self.connection = Some(connection);
                if there { Ok(()) } else { Err(failure.error) }
            }
            Err(_) if failure.surely_absent => Err(failure.error),
            Err(_) => Err(StoreError::Unknown {
                place: place.name.clone(),
                expected: before,
                source: Arc::new(failure.error),
            }),
        }
    }

    // Folds the log into the file as far as readers allow. It costs time and no promise depends on it, so it
    // happens between appends; what fails here shows at the next append.
    fn fold(&mut self) {
        self.log = 0;
        if let Some(connection) = &self.connection {
            drop(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())));
        }
    }
}

fn insert(connection: &Connection, head: Head, links: &[Link]) -> rusqlite::Result<Head> {
    let (many, few) = links.as_chunks::<TOGETHER>();
    let head = many.iter().try_fold(head, |head, some| insert_rows(connection, head, some))?;
    few.chunks(1).try_fold(head, |head, one| insert_rows(connection, head, one))
}

// Some rows in one statement, of few different lengths, because its text is kept ready.
fn insert_rows(connection: &Connection, head: Head, links: &[Link]) -> rusqlite::Result<Head> {
    let rows = vec!["(?, ?, ?)"; links.len()].join(", ");
    let mut statement =
        connection.prepare_cached(&format!("INSERT INTO record (seq, hash, line) VALUES {rows}"))?;
    let mut head = head;
    for (row, link) in links.iter().enumerate() {
        let seq =
            i64::try_from(head.records).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX))?;
        statement.raw_bind_parameter(3 * row + 1, seq)?;
        statement.raw_bind_parameter(3 * row + 2, link.hash.0)?;
        statement.raw_bind_parameter(3 * row + 3, &*link.line)?;
        head = Head { records: head.records + 1, hash: link.hash };
    }
    statement.raw_execute()?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::super::conformance::{self, chain, head_of};
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    // The file, opened as anyone can who has a SQLite shell.
    fn shell(folder: &Path) -> Connection {
        Connection::open(folder.join(FILE)).unwrap()
    }

    fn ledger_of(records: u64) -> (tempfile::TempDir, Embedded, Vec<Link>) {
        let folder = folder();
        let ledger = Embedded::create(folder.path()).unwrap();
        let links = chain(0, records);
        ledger.append(Head::EMPTY, links.clone()).unwrap();
        (folder, ledger, links)
    }

    fn open_error(folder: &Path) -> StoreError {
        Embedded::open(folder).err().expect("it does not open")
    }

    #[test]
    fn the_embedded_engine_keeps_the_contract() {
        let folder = folder();
        let number = AtomicU64::new(0);
        conformance::run(|| {
            let place = folder.path().join(number.fetch_add(1, Ordering::Relaxed).to_string());
            drop(Embedded::create(&place).unwrap());
            move || Box::new(Embedded::open(&place).unwrap()) as Box<dyn Store>
        });
    }

    #[test]
    fn a_record_is_neither_changed_nor_deleted_nor_put_elsewhere() {
        let (folder, ledger, links) = ledger_of(3);
        for (statement, refusal) in [
            ("UPDATE record SET line = x'00' WHERE seq = 1", "never changed"),
            ("UPDATE record SET seq = 9 WHERE seq = 2", "never changed"),
            ("DELETE FROM record WHERE seq = 2", "never deleted"),
            ("DELETE FROM record", "never deleted"),
            ("INSERT OR REPLACE INTO record VALUES (1, zeroblob(32), x'00')", "after the last one"),
            ("INSERT INTO record VALUES (4, zeroblob(32), x'00')", "after the last one"),
            ("INSERT INTO record VALUES (-1, zeroblob(32), x'00')", "after the last one"),
            ("INSERT INTO record (hash, line) VALUES (zeroblob(32), x'00')", "after the last one"),
            ("INSERT INTO record VALUES (3, zeroblob(31), x'00')", "CHECK"),
            ("INSERT INTO record VALUES (3, zeroblob(32), 'text')", "cannot store TEXT"),
        ] {
            let error = shell(folder.path()).execute_batch(statement).unwrap_err().to_string();
            assert!(error.contains(refusal), "{statement}: {error}");
        }
        assert_eq!(ledger.head().unwrap(), head_of(&links));
    }

    #[test]
    fn an_append_is_whole_however_its_records_fall_into_statements() {
        let together = TOGETHER as u64;
        for records in [together - 1, together, together + 1, 2 * together, 2 * together + 1] {
            let (_folder, ledger, mut links) = ledger_of(records);
            assert_eq!(ledger.head().unwrap(), head_of(&links));
            // Again, from a place that is no round number.
            let more = chain(records, records);
            assert_eq!(ledger.append(head_of(&links), more.clone()).unwrap().records, 2 * records);
            links.extend(more);
            let mut found = Vec::new();
            let mut keep = |seq, line: &[u8], hash| {
                found.push((seq, Link { line: line.to_vec(), hash }));
                true
            };
            ledger.read(0, None, &mut keep).unwrap();
            let expected: Vec<_> = (0..).zip(links).collect();
            assert!(found == expected, "{records}");
        }
    }

    #[test]
    fn appends_that_wait_are_committed_together() {
        let (folder, ledger, mut links) = ledger_of(1);
        let mut desk = lock(&ledger.core.desk);
        let more = chain(1, 64);
        let (group, answers): (Vec<_>, Vec<_>) = more
            .iter()
            .scan(head_of(&links), |head, link| {
                let (answer, answered) = Pending::new("".into(), Head::EMPTY);
                let request = Request { expected: *head, links: vec![link.clone()], answer };
                *head = Head { records: head.records + 1, hash: link.hash };
                Some((request, answered))
            })
            .unzip();
        let version = |shell: &Connection| -> i64 {
            shell.pragma_query_value(None, "data_version", |row| row.get(0)).unwrap()
        };
        let shell = shell(folder.path());
        let before = version(&shell);
        desk.serve(&ledger.core, group);
        assert!(answers.into_iter().all(|it| it.wait().is_ok()));
        // Each commit of another connection moves this number by one.
        assert_eq!(version(&shell) - before, 1);
        links.extend(more);
        assert_eq!(ledger.head().unwrap(), head_of(&links));
    }

    #[test]
    fn a_request_that_missed_the_head_does_not_hold_up_the_others() {
        let (_folder, ledger, links) = ledger_of(1);
        let mut desk = lock(&ledger.core.desk);
        let request = |expected, links| {
            let (answer, answered) = Pending::new("".into(), Head::EMPTY);
            (Request { expected, links, answer }, answered)
        };
        let (late, late_answer) = request(Head::EMPTY, chain(0, 1));
        let (good, good_answer) = request(head_of(&links), chain(1, 1));
        desk.serve(&ledger.core, vec![late, good]);
        assert!(
            matches!(late_answer.wait(), Err(StoreError::Conflict { found, .. }) if found == head_of(&links))
        );
        assert_eq!(good_answer.wait().unwrap().records, 2);
    }

    #[test]
    fn a_commit_that_fails_is_not_acknowledged() {
        let (_folder, ledger, links) = ledger_of(1);
        let mut desk = lock(&ledger.core.desk);
        let mut connection = ledger.core.place.writer().unwrap();
        connection.commit_hook(Some(|| true)).unwrap();
        desk.connection = Some(connection);
        let (answer, answered) = Pending::new("".into(), Head::EMPTY);
        let mut group = vec![Request { expected: head_of(&links), links: chain(1, 2), answer }];
        desk.serve(&ledger.core, mem::take(&mut group));
        assert!(matches!(answered.wait(), Err(StoreError::Engine { .. })));
        assert_eq!(ledger.head().unwrap(), head_of(&links));
        drop(desk);
        // The next one finds a good connection.
        assert_eq!(ledger.append(head_of(&links), chain(1, 2)).unwrap().records, 3);
    }

    #[test]
    fn records_that_are_there_after_a_failed_commit_are_acknowledged() {
        let (_folder, ledger, links) = ledger_of(2);
        let mut desk = lock(&ledger.core.desk);
        let (answer, _answered) = Pending::new("".into(), Head::EMPTY);
        let group = [Request { expected: Head::EMPTY, links: links.clone(), answer }];
        let failure = || {
            let error = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR);
            Failure::new(&ledger.core.place, rusqlite::Error::SqliteFailure(error, None))
        };
        desk.settle(&ledger.core.place, Head::EMPTY, head_of(&links), &group, failure()).unwrap();
        let (answer, _answered) = Pending::new("".into(), Head::EMPTY);
        let other = [Request { expected: Head::EMPTY, links: chain(7, 2), answer }];
        let told = desk.settle(&ledger.core.place, Head::EMPTY, head_of(&other[0].links), &other, failure());
        assert!(matches!(told, Err(StoreError::Engine { .. })), "{told:?}");
    }

    #[test]
    fn what_cannot_be_found_out_is_said_to_be_unknown() {
        let (folder, ledger, links) = ledger_of(2);
        let place = Place::new(folder.path(), PATIENCE).unwrap();
        let mut desk = Desk { connection: None, log: 0 };
        drop(ledger);
        fs::write(folder.path().join(FILE), "torn").unwrap();
        let (answer, _answered) = Pending::new("".into(), Head::EMPTY);
        let group = [Request { expected: Head::EMPTY, links: links.clone(), answer }];
        let failure = |code| {
            Failure::new(&place, rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
        };
        let told =
            desk.settle(&place, Head::EMPTY, head_of(&links), &group, failure(rusqlite::ffi::SQLITE_IOERR));
        assert!(matches!(told, Err(StoreError::Unknown { .. })), "{told:?}");
        let told =
            desk.settle(&place, Head::EMPTY, head_of(&links), &group, failure(rusqlite::ffi::SQLITE_FULL));
        assert!(matches!(told, Err(StoreError::Full { .. })), "{told:?}");
    }

    #[test]
    fn only_a_ledger_is_opened() {
        let folder = folder();
        assert!(matches!(open_error(folder.path()), StoreError::Absent { .. }));
        let file = folder.path().join(FILE);
        fs::write(&file, "").unwrap();
        assert!(matches!(open_error(folder.path()), StoreError::NotALedger { .. }));
        fs::write(&file, "Les carnets de Goundam ".repeat(100)).unwrap();
        assert!(matches!(open_error(folder.path()), StoreError::NotALedger { .. }));
        assert!(matches!(Embedded::create(folder.path()), Err(StoreError::NotALedger { .. })));
        fs::remove_file(&file).unwrap();
        shell(folder.path()).execute_batch("CREATE TABLE cash (day TEXT)").unwrap();
        assert!(matches!(open_error(folder.path()), StoreError::NotALedger { .. }));
        assert!(matches!(Embedded::create(folder.path()), Err(StoreError::NotALedger { .. })));
    }

    #[test]
    fn a_writer_waits_for_the_disk_at_every_commit() {
        let (_folder, ledger, _) = ledger_of(1);
        let writer = ledger.core.place.writer().unwrap();
        let synchronous: i64 = writer.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(synchronous, 2, "FULL");
    }

    #[test]
    fn a_ledger_is_made_once() {
        let (folder, _ledger, links) = ledger_of(2);
        assert!(matches!(Embedded::create(folder.path()), Err(StoreError::Present { .. })));
        assert_eq!(Embedded::open(folder.path()).unwrap().head().unwrap(), head_of(&links));
    }

    #[test]
    fn a_making_that_was_cut_off_can_be_repeated() {
        let folder = folder();
        fs::write(folder.path().join(FILE), "").unwrap();
        assert_eq!(Embedded::create(folder.path()).unwrap().head().unwrap(), Head::EMPTY);
    }

    #[test]
    fn a_newer_format_is_left_alone() {
        let (folder, ledger, _) = ledger_of(1);
        drop(ledger);
        shell(folder.path()).pragma_update(None, "user_version", FORMAT + 1).unwrap();
        let error = open_error(folder.path());
        assert!(
            matches!(error, StoreError::Newer { found, known, .. } if (found, known) == (FORMAT + 1, FORMAT))
        );
        assert!(error.to_string().contains("newer version"));
    }

    #[test]
    fn where_the_guards_were_altered_one_reads_but_does_not_record() {
        for (change, object) in [
            ("DROP TRIGGER record_stays", "record_stays"),
            ("CREATE VIEW extra AS SELECT 1", "extra"),
            ("CREATE TRIGGER more AFTER INSERT ON record BEGIN SELECT 1; END", "more"),
        ] {
            let (folder, ledger, links) = ledger_of(1);
            drop(ledger);
            shell(folder.path()).execute_batch(change).unwrap();
            let ledger = Embedded::open(folder.path()).unwrap();
            assert_eq!(ledger.head().unwrap(), head_of(&links));
            let told = ledger.append(head_of(&links), chain(1, 1));
            assert!(matches!(&told, Err(StoreError::Altered { object: it, .. }) if it == object), "{told:?}");
        }
    }

    #[test]
    fn rows_that_are_no_records_are_reported() {
        for (damage, what) in [
            ("INSERT INTO record VALUES (-1, zeroblob(32), x'00')", "before the first position"),
            ("UPDATE record SET hash = x'00' WHERE seq = 1", "record 1"),
        ] {
            let (folder, ledger, _) = ledger_of(3);
            drop(ledger);
            let drop_guards = "DROP TRIGGER record_is_next; DROP TRIGGER record_stays_as_it_is; PRAGMA ignore_check_constraints = ON;";
            shell(folder.path()).execute_batch(&format!("{drop_guards}{damage}")).unwrap();
            let ledger = Embedded::open(folder.path()).unwrap();
            let told = ledger.read(0, None, &mut |_, _, _| true);
            assert!(
                matches!(&told, Err(StoreError::Damaged { what: it, .. }) if it.contains(what)),
                "{told:?}"
            );
        }
    }

    #[test]
    fn a_missing_record_is_seen_as_a_gap() {
        let (folder, ledger, _) = ledger_of(3);
        drop(ledger);
        shell(folder.path())
            .execute_batch("DROP TRIGGER record_stays; DELETE FROM record WHERE seq = 1")
            .unwrap();
        let mut seen = Vec::new();
        let ledger = Embedded::open(folder.path()).unwrap();
        ledger
            .read(0, None, &mut |seq, _, _| {
                seen.push(seq);
                true
            })
            .unwrap();
        assert_eq!(seen, [0, 2]);
    }

    #[test]
    fn an_append_waits_for_another_program_and_gives_up_in_time() {
        let (folder, ledger, links) = ledger_of(1);
        drop(ledger);
        let ledger = Embedded::open_with(folder.path(), Duration::from_millis(50)).unwrap();
        let other = shell(folder.path());
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(matches!(ledger.append(head_of(&links), chain(1, 1)), Err(StoreError::Locked { .. })));
        assert_eq!(ledger.head().unwrap(), head_of(&links));
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(ledger.append(head_of(&links), chain(1, 1)).unwrap().records, 2);
    }

    #[test]
    fn recording_goes_on_while_someone_reads() {
        let (_folder, ledger, links) = ledger_of(50);
        let mut head = head_of(&links);
        let mut read = 0;
        ledger
            .read(0, None, &mut |seq, _, _| {
                let more = chain(50 + seq, 1);
                head = ledger.append(head, more).unwrap();
                read += 1;
                true
            })
            .unwrap();
        assert_eq!((read, ledger.head().unwrap().records), (50, 100));
    }

    #[test]
    fn when_appends_pause_the_file_alone_holds_everything() {
        let (folder, ledger, links) = ledger_of(1);
        let copy = self::folder();
        let complete = || {
            fs::copy(folder.path().join(FILE), copy.path().join(FILE)).unwrap();
            Embedded::open(copy.path()).unwrap().head().unwrap() == head_of(&links)
        };
        let end = Instant::now() + Duration::from_secs(20);
        while !complete() {
            assert!(Instant::now() < end, "the log was not folded");
            thread::sleep(PAUSE);
        }
        assert_eq!(lock(&ledger.core.desk).log, 0);
    }

    #[test]
    fn a_reading_longer_than_one_piece_is_whole() {
        let (_folder, ledger, links) = ledger_of(PIECE * 2 + 3);
        let mut next = 1;
        ledger
            .read(1, None, &mut |seq, line, hash| {
                let link = &links[usize::try_from(seq).unwrap()];
                assert_eq!((seq, line, hash), (next, &*link.line, link.hash));
                next += 1;
                true
            })
            .unwrap();
        assert_eq!(next, PIECE * 2 + 3);
        let mut count = 0;
        ledger
            .read(0, None, &mut |_, _, _| {
                count += 1;
                count < PIECE + 1
            })
            .unwrap();
        assert_eq!(count, PIECE + 1);
    }

    #[cfg(unix)]
    #[test]
    fn others_on_the_machine_cannot_read_the_ledger() {
        use std::os::unix::fs::PermissionsExt;

        let outer = folder();
        let folder = outer.path().join("ledger");
        let ledger = Embedded::create(&folder).unwrap();
        ledger.append(Head::EMPTY, chain(0, 1)).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        for name in [FILE, "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_can_only_be_read_is_read() {
        use std::os::unix::fs::PermissionsExt;

        let (folder, ledger, links) = ledger_of(2);
        drop(ledger);
        let allow = |file: u32, directory: u32| {
            fs::set_permissions(folder.path().join(FILE), fs::Permissions::from_mode(file)).unwrap();
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(directory)).unwrap();
        };
        allow(0o400, 0o500);
        // For the superuser permissions do not hold, so there is nothing to see.
        if fs::write(folder.path().join("try"), "").is_err() {
            let ledger = Embedded::open(folder.path()).unwrap();
            assert_eq!(ledger.head().unwrap(), head_of(&links));
            assert!(matches!(ledger.append(head_of(&links), chain(2, 1)), Err(StoreError::ReadOnly { .. })));
            assert_eq!(ledger.get(1).unwrap().as_ref(), Some(&links[1]));
            drop(ledger);
            allow(0o000, 0o500);
            assert!(matches!(open_error(folder.path()), StoreError::Denied { .. }));
        }
        allow(0o600, 0o700);
    }
}
