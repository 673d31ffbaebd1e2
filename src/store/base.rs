//! Opening a store, making and forsaking it. One program writes to a store at a time, others read it; where none can be kept, it is in memory.

use crate::store::key::Key;
use crate::store::schema;
use crate::store::trouble::Trouble;
use roaring::RoaringBitmap;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, params};
use rustix::fs::FlockOperation;
use std::fs::File;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of a store's file, in a folder of its own.
pub const FILE: &str = "library.sqlite";
const LOCK: &str = "lock";
/// How long a reader waits for the moment in which a writer ends a batch.
const PATIENCE: Duration = Duration::from_secs(10);

/// What may be done with a store.
#[derive(Debug)]
pub enum Role {
    /// This program alone writes to it, as long as it holds the lock.
    Writes(File),
    /// Another program writes to it, or nobody may.
    Reads,
    /// It ends with the program.
    Memory,
}

/// What the reader should know of how a store was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// It was damaged, and is made anew.
    Rebuilt(PathBuf),
    /// It cannot be kept, for this reason.
    Memory(Trouble),
}

/// A store of a library.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    /// `None` in memory.
    pub(super) path: Option<PathBuf>,
    pub role: Role,
}

impl Store {
    /// Opens the store of a library in a folder; makes it if there is none, or one of another version. Never fails: what cannot be kept is
    /// in memory, and noted.
    pub fn open(folder: &Path, key: &Key) -> Result<(Self, Vec<Note>), Trouble> {
        let mut notes = Vec::new();
        let lock = match make_folder(folder)
            .and_then(|()| Ok(File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))?))
        {
            Ok(lock) => lock,
            Err(trouble) => return Ok((Self::memory(key)?, vec![Note::Memory(trouble)])),
        };
        let path = folder.join(FILE);
        if rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
            // Its writer may be about to make it.
            return Ok(match Self::existing(&path, key, true) {
                Ok(store) => (Self { role: Role::Reads, ..store }, notes),
                Err(_) => (Self::memory(key)?, notes),
            });
        }
        match Self::existing(&path, key, false) {
            Ok(store) => return Ok((Self { role: Role::Writes(lock), ..store }, notes)),
            Err(Trouble::Damaged) => notes.push(Note::Rebuilt(path.clone())),
            Err(Trouble::Other | Trouble::Unwritable(_) | Trouble::Io(_)) => {}
        }
        match forsake(&path).and_then(|()| Self::new(&path, key)) {
            Ok(store) => Ok((Self { role: Role::Writes(lock), ..store }, notes)),
            Err(trouble) => {
                notes.push(Note::Memory(trouble));
                Ok((Self::memory(key)?, notes))
            }
        }
    }

    /// Opens a store that was made for others, and is never changed. Errors if it is not of this library, or of another version.
    pub fn given(folder: &Path, key: &Key) -> Result<Self, Trouble> {
        Self::existing(&folder.join(FILE), key, true)
    }

    /// Makes an empty store that ends with the program.
    pub fn memory(key: &Key) -> Result<Self, Trouble> {
        let db = Connection::open_in_memory()?;
        prepare(&db, key)?;
        Ok(Self { db, path: None, role: Role::Memory })
    }

    /// Opens another connection to the same store for reading; `None` in memory.
    pub fn beside(&self) -> Option<Self> {
        let path = self.path.as_ref()?;
        let db = connect(path, true).ok()?;
        Some(Self { db, path: Some(path.clone()), role: Role::Reads })
    }

    /// Returns the file; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether what is read can be kept in it.
    pub fn writes(&self) -> bool {
        !matches!(self.role, Role::Reads)
    }

    /// Turns a store that can no longer be used into an empty one: of the same file if this program writes to it, else in memory.
    pub fn renew(self, key: &Key) -> Result<Self, Trouble> {
        let Self { db, path, role } = self;
        drop(db);
        match (path, role) {
            (Some(path), Role::Writes(lock)) => {
                forsake(&path)?;
                Ok(Self { role: Role::Writes(lock), ..Self::new(&path, key)? })
            }
            _ => Self::memory(key),
        }
    }

    fn new(path: &Path, key: &Key) -> Result<Self, Trouble> {
        let db = connect(path, false)?;
        // Only here: said of a store that is there, it would be written to it.
        db.execute_batch(schema::PAGES)?;
        prepare(&db, key)?;
        Ok(Self { db, path: Some(path.to_owned()), role: Role::Reads })
    }

    fn existing(path: &Path, key: &Key, only_read: bool) -> Result<Self, Trouble> {
        if !path.is_file() {
            return Err(Trouble::Other);
        }
        let db = connect(path, only_read)?;
        let store = Self { db, path: Some(path.to_owned()), role: Role::Reads };
        let number = |name: &str| store.db.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, i64>(0));
        let (application, version) = (number("application_id")?, number("user_version")?);
        if application != i64::from(schema::APPLICATION) {
            // An empty file is what a crash leaves before the first batch.
            return Err(if application == 0 && version == 0 { Trouble::Other } else { Trouble::Damaged });
        }
        if version != i64::from(schema::VERSION) {
            return Err(Trouble::Other);
        }
        if store.meta("library")?.as_deref() != Some(&key.library) || store.meta("reading")?.as_deref() != Some(&key.reading) {
            return Err(Trouble::Other);
        }
        // The pages that every question begins with.
        for table in ["files", "reports", "texts", "postings", "list"] {
            store.db.query_row(&format!("SELECT 1 FROM {table} LIMIT 1"), [], |_| Ok(())).optional()?;
        }
        Ok(store)
    }

    /// Returns a value of the store itself.
    pub(super) fn meta(&self, key: &str) -> Result<Option<String>, Trouble> {
        meta(&self.db, key)
    }

    /// Returns a set of reports; empty if it was never written.
    pub(super) fn set(&self, name: &str) -> Result<RoaringBitmap, Trouble> {
        set(&self.db, name)
    }

    /// Whether it holds any file.
    pub fn knows_any(&self) -> bool {
        self.db.query_row("SELECT 1 FROM files LIMIT 1", [], |_| Ok(())).is_ok()
    }

    /// Returns the number of reports, and of files.
    pub fn counts(&self) -> Result<(usize, usize), Trouble> {
        let count = |sql: &str| self.db.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0));
        Ok((count("SELECT count(*) FROM reports WHERE genre <> 'unread'")?, count("SELECT count(*) FROM files")?))
    }
}

pub(super) fn meta(db: &Connection, key: &str) -> Result<Option<String>, Trouble> {
    Ok(db.prepare_cached("SELECT value FROM meta WHERE key = ?")?.query_row([key], |r| r.get(0)).optional()?)
}

pub(super) fn set_meta(db: &Connection, key: &str, value: &str) -> Result<(), Trouble> {
    db.prepare_cached("INSERT OR REPLACE INTO meta VALUES (?, ?)")?.execute([key, value])?;
    Ok(())
}

pub(super) fn set(db: &Connection, name: &str) -> Result<RoaringBitmap, Trouble> {
    let row = db
        .prepare_cached("SELECT reports, sum FROM sets WHERE name = ?")?
        .query_row([name], |r| Ok((r.get::<_, Vec<u8>>(0)?, r.get(1)?)))
        .optional()?;
    match row {
        None => Ok(RoaringBitmap::new()),
        Some((bytes, sum)) => read_set(&bytes, sum),
    }
}

pub(super) fn write_set(db: &Connection, name: &str, set: &RoaringBitmap) -> Result<(), Trouble> {
    let bytes = set_bytes(set);
    db.prepare_cached("INSERT OR REPLACE INTO sets VALUES (?, ?, ?)")?.execute(params![name, bytes, sum(&bytes)])?;
    Ok(())
}

pub(super) fn set_bytes(set: &RoaringBitmap) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(set.serialized_size());
    // Writing to memory does not fail.
    let _ = set.serialize_into(&mut bytes);
    bytes
}

pub(super) fn read_set(bytes: &[u8], expected: i64) -> Result<RoaringBitmap, Trouble> {
    check(bytes, expected)?;
    RoaringBitmap::deserialize_from(bytes).map_err(|_| Trouble::Damaged)
}

/// Returns the sum of a row of the list: what it says, its file, and what the reader corrected of it, before and after.
pub(super) fn row_sum(packed: &[u8], file: i64, corrections: i64, as_read: i64) -> i64 {
    sum(&[packed, &file.to_le_bytes(), &corrections.to_le_bytes(), &as_read.to_le_bytes()].concat())
}

pub(super) fn check_row(packed: &[u8], file: i64, corrections: i64, as_read: i64, expected: i64) -> Result<(), Trouble> {
    if row_sum(packed, file, corrections, as_read) == expected { Ok(()) } else { Err(Trouble::Damaged) }
}

/// Returns the sum that is written beside some bytes.
pub(super) fn sum(bytes: &[u8]) -> i64 {
    i64::from(crc32fast::hash(bytes))
}

pub(super) fn check(bytes: &[u8], expected: i64) -> Result<(), Trouble> {
    if sum(bytes) == expected { Ok(()) } else { Err(Trouble::Damaged) }
}

fn make_folder(folder: &Path) -> Result<(), Trouble> {
    // The texts are the reader's own affair.
    Ok(std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?)
}

fn connect(path: &Path, only_read: bool) -> Result<Connection, Trouble> {
    let access =
        if only_read { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE };
    let db = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    db.execute_batch(schema::MANNERS)?;
    if !only_read {
        db.execute_batch(schema::WRITING)?;
    }
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Makes the tables, all or none.
fn prepare(db: &Connection, key: &Key) -> Result<(), Trouble> {
    let marks = format!("PRAGMA application_id = {}; PRAGMA user_version = {};", schema::APPLICATION, schema::VERSION);
    db.execute_batch(&format!("BEGIN IMMEDIATE; {} {marks}", schema::TABLES))?;
    set_meta(db, "library", &key.library)?;
    set_meta(db, "reading", &key.reading)?;
    db.execute_batch("COMMIT")?;
    Ok(())
}

/// Returns the file of sums beside a store.
pub(super) fn sums(store: &Path) -> PathBuf {
    store.with_extension("sums")
}

/// Removes a store with what belongs to it.
fn forsake(path: &Path) -> Result<(), Trouble> {
    let journal = path.with_file_name(format!("{FILE}-journal"));
    for file in [path, &journal, &sums(path)] {
        match std::fs::remove_file(file) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.into()),
            _ => {}
        }
    }
    Ok(())
}
