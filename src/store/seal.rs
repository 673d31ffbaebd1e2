//! Whether every byte of a store is as it was written. A sealed store has a sum of each of its pages in a file beside it; while it is
//! written to, and after a crash, it is open, and its rows are checked one by one instead.

use crate::store::base;
use crate::store::base::{Store, set, set_meta};
use crate::store::trouble::Trouble;
use crate::store::{freshness, list, postings};
use std::fs::File;
use std::io;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::SystemTime;

pub(super) const META: &str = "seal";
/// The value of a store that was written to and not sealed again.
pub(super) const OPEN: &str = "open";
const PAGE: usize = 16384;

/// What was found of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every byte is as it was written.
    Sound,
    /// Every row is; it was not sealed since it was last written to.
    Open,
    Damaged,
}

/// Sums up every page.
pub(super) fn seal(store: &Store) -> Result<(), Trouble> {
    let Some(path) = &store.path else { return Ok(()) };
    let token = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    let token = format!("{token:032x}");
    set_meta(&store.db, META, &token)?;
    let mut bytes = token.into_bytes();
    bytes.extend(sums(path)?);
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    // Whoever may read the index may verify it.
    file.as_file().set_permissions(std::fs::metadata(path)?.permissions())?;
    file.persist(base::sums(path)).map_err(|e| Trouble::from(e.error))?;
    Ok(())
}

fn sums(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut sums = Vec::new();
    let mut page = Vec::with_capacity(PAGE);
    loop {
        page.clear();
        (&mut file).take(PAGE as u64).read_to_end(&mut page)?;
        if page.is_empty() {
            return Ok(sums);
        }
        sums.extend(crc32fast::hash(&page).to_le_bytes());
        // A last piece that is no whole page counts with its length.
        if page.len() < PAGE {
            sums.extend(page.len().to_le_bytes());
        }
    }
}

/// Checks a store that nobody writes to.
pub fn verify(store: &Store) -> Verdict {
    match sound(store) {
        Ok(verdict) => verdict,
        Err(_) => Verdict::Damaged,
    }
}

fn sound(store: &Store) -> Result<Verdict, Trouble> {
    let token = store.meta(META)?.unwrap_or_else(|| OPEN.to_owned());
    if let (Some(path), true) = (&store.path, token != OPEN) {
        let bytes = std::fs::read(base::sums(path))?;
        let (content, own) = bytes.split_at_checked(bytes.len().saturating_sub(4)).ok_or(Trouble::Damaged)?;
        let whole = own == crc32fast::hash(content).to_le_bytes()
            && content.strip_prefix(token.as_bytes()).is_some_and(|expected| sums(path).is_ok_and(|now| now == expected));
        return Ok(if whole { Verdict::Sound } else { Verdict::Damaged });
    }
    let db = &store.db;
    let answer: String = db.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if answer != "ok" || !postings::verify(db)? {
        return Ok(Verdict::Damaged);
    }
    for name in ["dead", "off_list"] {
        set(db, name)?;
    }
    freshness::verify(store)?;
    list::order(db)?;
    let mut statement = db.prepare(&format!("SELECT {} FROM reports r LEFT JOIN files f USING (file)", list::ROW))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        list::entry(row)?;
    }
    for (sql, parts) in [("SELECT sum, roles, letters FROM texts", 2), ("SELECT sum, rows FROM list", 1)] {
        let mut statement = db.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut hasher = crc32fast::Hasher::new();
            for n in 1..=parts {
                hasher.update(row.get_ref(n)?.as_blob().map_err(|_| Trouble::Damaged)?);
            }
            if i64::from(hasher.finalize()) != row.get::<_, i64>(0)? {
                return Ok(Verdict::Damaged);
            }
        }
    }
    Ok(Verdict::Open)
}
