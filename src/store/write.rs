//! Writing what was read into a store, a batch at a time: each batch is there as a whole or not at all, whenever the program ends.

use crate::library::Source;
use crate::store::base::{Store, meta, row_sum, set, set_meta, sum, write_set};
use crate::store::made::{Made, MadeReport, MadeRow};
use crate::store::packed;
use crate::store::postings;
use crate::store::postings::Segment;
use crate::store::trouble::Trouble;
use crate::store::{list, schema, seal};
use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;
use std::time::{Duration, Instant};

/// A batch is written when it is this old: so much work is lost at most.
const LONGEST: Duration = Duration::from_millis(900);
/// Or when it holds so many files: what they take in memory is bounded.
const MOST_FILES: usize = 4000;

/// Writes into a store. What was added last is lost unless [`Writer::finish`] is called.
pub struct Writer<'s> {
    store: &'s mut Store,
    waiting: Vec<Made>,
    /// Path, and place in the file.
    gone: Vec<(Vec<u8>, String)>,
    names: FxHashMap<String, i64>,
    since: Instant,
    /// Whether anything was written.
    wrote: bool,
}

impl<'s> Writer<'s> {
    pub fn new(store: &'s mut Store) -> Self {
        Self { store, waiting: Vec::new(), gone: Vec::new(), names: FxHashMap::default(), since: Instant::now(), wrote: false }
    }

    /// Adds a file that was read, in place of what was known of it.
    pub fn add(&mut self, made: Made) -> Result<(), Trouble> {
        if self.waiting.is_empty() && self.gone.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(made);
        if self.waiting.len() >= MOST_FILES || self.since.elapsed() >= LONGEST { self.commit() } else { Ok(()) }
    }

    /// Removes what is known of a file.
    pub fn remove(&mut self, source: &Source) {
        self.gone.push((packed::path_of(source).to_vec(), source.place_in_file()));
    }

    /// Writes the batch.
    pub fn commit(&mut self) -> Result<(), Trouble> {
        if self.waiting.is_empty() && self.gone.is_empty() {
            return Ok(());
        }
        let (waiting, gone) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.gone));
        let names = &mut self.names;
        let written = in_one(&self.store.db, |db| {
            let mut batch = Batch::begin(db, names)?;
            for (path, place) in &gone {
                batch.forget(path, place)?;
            }
            for made in &waiting {
                batch.file(made)?;
            }
            batch.end()
        });
        if written.is_err() {
            // Names that were taken back.
            self.names.clear();
        }
        self.wrote |= written.is_ok();
        written
    }

    /// Writes what is left, and puts the store in order: few segments, the list ready to be shown, every page summed up.
    pub fn finish(mut self) -> Result<(), Trouble> {
        self.commit()?;
        let unsealed = meta(&self.store.db, seal::META)?.is_none_or(|token| token == seal::OPEN);
        if !self.wrote && !unsealed {
            return Ok(());
        }
        in_one(&self.store.db, |db| {
            let dead = set(db, "dead")?;
            if postings::merge(db, &dead)? {
                write_set(db, "dead", &RoaringBitmap::new())?;
            }
            list::write_if_due(db)
        })?;
        give_back(&self.store.db)?;
        seal::seal(self.store)
    }
}

/// Gives empty pages back to the disk, if there are many.
fn give_back(db: &Connection) -> Result<(), Trouble> {
    let number = |name: &str| db.query_row(&format!("PRAGMA {name}"), [], |r| r.get::<_, i64>(0));
    if number("freelist_count")? * schema::EMPTY > number("page_count")? {
        // It takes a step for each page.
        let mut statement = db.prepare("PRAGMA incremental_vacuum")?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    Ok(())
}

/// Runs some work as one transaction.
pub(super) fn in_one(db: &Connection, work: impl FnOnce(&Connection) -> Result<(), Trouble>) -> Result<(), Trouble> {
    db.execute_batch("BEGIN IMMEDIATE")?;
    let done = work(db).and_then(|()| Ok(db.execute_batch("COMMIT")?));
    if done.is_err() && !db.is_autocommit() {
        // The first error is the one to tell of.
        let _ = db.execute_batch("ROLLBACK");
    }
    done
}

/// A batch that is being written.
struct Batch<'b> {
    db: &'b Connection,
    names: &'b mut FxHashMap<String, i64>,
    next: u32,
    dead: RoaringBitmap,
    /// Reports that are gone since the list was written.
    off_list: RoaringBitmap,
    segment: Segment,
}

impl<'b> Batch<'b> {
    fn begin(db: &'b Connection, names: &'b mut FxHashMap<String, i64>) -> Result<Self, Trouble> {
        let next = meta(db, "next_report")?.map_or(Some(1), |n| n.parse().ok()).ok_or(Trouble::Damaged)?;
        Ok(Self { db, names, next, dead: set(db, "dead")?, off_list: set(db, "off_list")?, segment: Segment::default() })
    }

    fn end(mut self) -> Result<(), Trouble> {
        if !self.segment.is_empty() {
            self.segment.write(self.db)?;
        }
        write_set(self.db, "dead", &self.dead)?;
        write_set(self.db, "off_list", &self.off_list)?;
        set_meta(self.db, "next_report", &self.next.to_string())?;
        set_meta(self.db, seal::META, seal::OPEN)
    }

    /// Removes what is known of a place in a file, and returns its number if it had one.
    fn forget(&mut self, path: &[u8], place: &str) -> Result<Option<i64>, Trouble> {
        let file: Option<i64> = self
            .db
            .prepare_cached("SELECT file FROM files WHERE path = ? AND place = ?")?
            .query_row(params![path, place], |r| r.get(0))
            .optional()?;
        let Some(file) = file else { return Ok(None) };
        let reports: Vec<u32> = self
            .db
            .prepare_cached("SELECT report FROM reports WHERE file = ?")?
            .query_map([file], |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        for report in reports {
            self.dead.insert(report);
            self.off_list.insert(report);
            for table in ["metrics", "findings", "texts", "reports"] {
                self.db.prepare_cached(&format!("DELETE FROM {table} WHERE report = ?"))?.execute([report])?;
            }
        }
        self.db.prepare_cached("DELETE FROM files WHERE file = ?")?.execute([file])?;
        Ok(Some(file))
    }

    fn file(&mut self, made: &Made) -> Result<(), Trouble> {
        let known = self.forget(&made.path, &made.place)?;
        let s = &made.stamp;
        let own = made.stamp.sum(&made.path, &made.place, made.settled);
        self.db
            .prepare_cached("INSERT INTO files (file, path, place, size, mtime, ctime, settled, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![known, made.path, made.place, s.size, s.mtime, s.ctime, made.settled, own])?;
        let file = known.unwrap_or_else(|| self.db.last_insert_rowid());
        made.rows.iter().try_for_each(|row| self.row(file, row))
    }

    fn row(&mut self, file: i64, row: &MadeRow) -> Result<(), Trouble> {
        let report = self.next;
        self.next = self.next.checked_add(1).ok_or(Trouble::Damaged)?;
        let part = i64::try_from(row.part).unwrap_or(i64::MAX);
        let r = row.report.as_ref();
        // Signed as the database keeps it.
        let (corrections, as_read) = r.map_or((0, 0), |r| (r.corrections.cast_signed(), r.as_read.cast_signed()));
        let own = row_sum(&row.packed, file, corrections, as_read);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        self.db.prepare_cached("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
            report,
            file,
            part,
            r.map_or("", |r| r.id.as_str()),
            r.and_then(|r| r.place.as_deref()),
            r.and_then(|r| r.department.as_deref()),
            r.and_then(|r| r.level),
            r.and_then(|r| r.year),
            r.and_then(|r| r.title.as_deref()),
            r.map_or("unread", |r| r.genre),
            r.and_then(|r| r.sign_date.as_deref()),
            r.and_then(|r| r.publish_date.as_deref()),
            r.map_or(0, |r| count(r.findings)),
            r.map_or(0, |r| count(r.letters.len() / 2)),
            corrections,
            as_read,
            row.packed,
            own,
        ])?;
        if let Some(r) = r {
            self.segment.add(report, &r.pairs);
            self.body(report, r)?;
        }
        Ok(())
    }

    /// Writes figures, findings and text.
    fn body(&mut self, report: u32, r: &MadeReport) -> Result<(), Trouble> {
        let line = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        for (n, f) in (0i64..).zip(&r.figures) {
            let label = self.name(&f.label)?;
            let canonical = f.canonical.as_deref().map(|c| self.name(c)).transpose()?;
            let written = self.name(&f.value_text)?;
            let (unit, kind) = (self.name(&f.unit)?, self.name(f.kind)?);
            let scope = f.scope.as_deref().map(|s| self.name(s)).transpose()?;
            let period = f.period.as_deref().map(|p| self.name(p)).transpose()?;
            self.db.prepare_cached("INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(params![
                report,
                n,
                label,
                canonical,
                f.value,
                written,
                unit,
                kind,
                line(f.line),
                scope,
                period
            ])?;
        }
        for (n, f) in (0i64..).zip(&r.found) {
            let code = self.name(f.code)?;
            self.db.prepare_cached("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?)")?.execute(params![
                report,
                n,
                code,
                f.severity,
                f.line.map(line),
                f.args
            ])?;
        }
        let own = sum(&[&r.roles[..], &r.letters].concat());
        self.db.prepare_cached("INSERT INTO texts VALUES (?, ?, ?, ?)")?.execute(params![report, r.roles, r.letters, own])?;
        Ok(())
    }

    /// Returns the number of a name that many rows share.
    fn name(&mut self, text: &str) -> Result<i64, Trouble> {
        if let Some(number) = self.names.get(text) {
            return Ok(*number);
        }
        let known = self.db.prepare_cached("SELECT name FROM names WHERE text = ?")?.query_row([text], |r| r.get(0)).optional()?;
        let number = if let Some(number) = known {
            number
        } else {
            self.db.prepare_cached("INSERT INTO names (text) VALUES (?)")?.execute([text])?;
            self.db.last_insert_rowid()
        };
        self.names.insert(text.to_owned(), number);
        Ok(number)
    }
}
