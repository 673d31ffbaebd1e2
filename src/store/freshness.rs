//! Which files are as they were when they were read: by size and times, and by the reader's corrections. Where these cannot tell, the file is
//! read again.

use crate::library::Options;
use crate::library::Source;
use crate::library::scan::{Candidate, source_of};
use crate::store::base::Store;
use crate::store::made::Stamp;
use crate::store::packed;
use crate::store::trouble::Trouble;
use rustc_hash::FxHashMap;
use std::hash::{DefaultHasher, Hasher as _};

/// What must be done to make a store agree with its files.
#[derive(Debug, Default)]
pub struct Due {
    /// To be read: new, changed, or in doubt.
    pub read: Vec<Candidate>,
    /// No longer there.
    pub gone: Vec<Source>,
    /// The number of files that are as they were.
    pub same: usize,
}

/// What a store knows of a file.
struct Known {
    file: i64,
    stamp: Stamp,
    settled: bool,
}

/// Compares candidates with what a store knows.
pub fn due(store: &Store, candidates: &[Candidate], options: &Options) -> Result<Due, Trouble> {
    let mut known = known(store)?;
    let mut due = Due::default();
    let corrected = corrected(store, options)?;
    for candidate in candidates {
        let source = source_of(candidate);
        let before = known.remove(&hash(packed::path_of(source), &source.place_in_file()));
        let stays = |k: &Known| k.settled && !corrected.contains(&k.file) && candidate.is_ok() && Stamp::of(source) == Some(k.stamp);
        if before.as_ref().is_some_and(stays) {
            due.same += 1;
        } else {
            due.read.push(candidate.clone());
        }
    }
    let mut statement = store.db.prepare("SELECT path, place FROM files WHERE file = ?")?;
    for known in known.values() {
        let (path, place): (Vec<u8>, String) = statement.query_row([known.file], |r| Ok((r.get(0)?, r.get(1)?)))?;
        due.gone.push(packed::source_in(&path, &place).ok_or(Trouble::Damaged)?);
    }
    due.gone.sort_unstable();
    Ok(due)
}

/// Checks what is known of each file.
pub(super) fn verify(store: &Store) -> Result<(), Trouble> {
    known(store).map(|_| ())
}

/// Files and places in them are told apart by a hash of 64 bits: a hundred thousand of them take a few megabytes.
fn hash(path: &[u8], place: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(path);
    // In no path.
    hasher.write_u8(0);
    hasher.write(place.as_bytes());
    hasher.finish()
}

/// Returns all files of a store, each checked.
fn known(store: &Store) -> Result<FxHashMap<u64, Known>, Trouble> {
    let mut statement = store.db.prepare("SELECT path, file, size, mtime, ctime, settled, sum, place FROM files")?;
    let mut rows = statement.query([])?;
    let mut all = FxHashMap::default();
    while let Some(row) = rows.next()? {
        let path = row.get_ref(0)?.as_blob().map_err(|_| Trouble::Damaged)?;
        let stamp = Stamp { size: row.get(2)?, mtime: row.get(3)?, ctime: row.get(4)? };
        let place = row.get_ref(7)?.as_str().map_err(|_| Trouble::Damaged)?;
        let settled = row.get(5)?;
        if stamp.sum(path, place, settled) != row.get::<_, i64>(6)? {
            return Err(Trouble::Damaged);
        }
        all.insert(hash(path, place), Known { file: row.get(1)?, stamp, settled });
    }
    Ok(all)
}

/// Returns the files with a report that was read with other corrections.
fn corrected(store: &Store, options: &Options) -> Result<Vec<i64>, Trouble> {
    let condition = if options.corrections.is_empty() { "corrections <> 0" } else { "id <> ''" };
    let mut statement = store.db.prepare(&format!("SELECT file, id, corrections, as_read FROM reports WHERE {condition}"))?;
    let mut rows = statement.query([])?;
    let mut files = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get_ref(1)?.as_str().map_err(|_| Trouble::Damaged)?;
        if options.corrections.mark(id, row.get::<_, i64>(3)?.cast_unsigned()).cast_signed() != row.get::<_, i64>(2)? {
            files.push(row.get(0)?);
        }
    }
    Ok(files)
}
