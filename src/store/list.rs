//! The rows of the list as they are shown first: in the order of the tree, a few in front by themselves, so that a folder opened again is on
//! the screen before anything else is read. What changed since the list was written is left out, or comes behind.

use crate::library::entry::Entry;
use crate::library::list_section::PlaceId;
use crate::store::base::{Store, check, check_row, meta, set, set_meta, sum, write_set};
use crate::store::packed;
use crate::store::packed::{Before, Bytes, Read};
use crate::store::trouble::Trouble;
use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The number of rows that are read before the first frame.
const FIRST: usize = 200;
/// The number of rows in the other pieces.
const PIECE: usize = 4000;
/// The list is written again when so many rows, or so large a share of them, have changed.
const MOST_CHANGED: u64 = 2000;
const SHARE: u64 = 20;

/// The last report number on the list.
const LAST: &str = "list_last";

/// Calls `each` with the rows of the list, a piece at a time, the first few by themselves, until it returns false. Errors if the store is
/// damaged: then what was passed on is right, and the rest is missing.
pub fn read(store: &Store, mut each: impl FnMut(Vec<Arc<Entry>>) -> bool) -> Result<(), Trouble> {
    // One state of the store, whoever writes to it meanwhile.
    store.db.execute_batch("BEGIN")?;
    let read = read_all(&store.db, &mut each);
    store.db.execute_batch("COMMIT")?;
    read
}

fn read_all(db: &Connection, each: &mut impl FnMut(Vec<Arc<Entry>>) -> bool) -> Result<(), Trouble> {
    let off = set(db, "off_list")?;
    let last: u32 = meta(db, LAST)?.map_or(Some(0), |n| n.parse().ok()).ok_or(Trouble::Damaged)?;
    let pieces: i64 = db.query_row("SELECT coalesce(max(n), -1) + 1 FROM list", [], |r| r.get(0))?;
    for n in 0..pieces {
        let row = db.prepare_cached("SELECT rows, sum FROM list WHERE n = ?")?.query_row([n], |r| Ok((r.get::<_, Vec<u8>>(0)?, r.get(1)?)));
        let (bytes, sum): (Vec<u8>, i64) = row.optional()?.ok_or(Trouble::Damaged)?;
        check(&bytes, sum)?;
        let rows = unpack(&bytes, &off).ok_or(Trouble::Damaged)?;
        if !rows.is_empty() && !each(rows) {
            return Ok(());
        }
    }
    let mut statement =
        db.prepare_cached(&format!("SELECT {ROW} FROM reports r JOIN files f USING (file) WHERE r.report > ? ORDER BY r.report"))?;
    let mut rows = statement.query([last])?;
    let mut piece = Vec::new();
    while let Some(row) = rows.next()? {
        piece.push(Arc::new(entry(row)?));
        if piece.len() == PIECE && !each(std::mem::take(&mut piece)) {
            return Ok(());
        }
    }
    if !piece.is_empty() {
        each(piece);
    }
    Ok(())
}

/// What [`entry`] reads of a report `r` and its file `f`.
pub(super) const ROW: &str = "f.path, r.row, r.file, r.corrections, r.sum, r.as_read";

/// Returns the report of a row that begins with [`ROW`]; an error if a byte of it is not as it was written.
pub(super) fn entry(row: &rusqlite::Row<'_>) -> Result<Entry, Trouble> {
    let blob = |n: usize| row.get_ref(n).map_err(Trouble::from)?.as_blob().map_err(|_| Trouble::Damaged);
    let (path, packed) = (blob(0)?, blob(1)?);
    let (file, corrections, as_read): (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(5)?);
    check_row(packed, file, corrections, as_read, row.get(4)?)?;
    packed::entry(packed::source_of(path), packed, &mut Before::default()).ok_or(Trouble::Damaged)
}

/// Writes the list if there is none, or much has changed since.
pub(super) fn write_if_due(db: &Connection) -> Result<(), Trouble> {
    let last: u32 = meta(db, LAST)?.map_or(Some(0), |n| n.parse().ok()).ok_or(Trouble::Damaged)?;
    let added: i64 = db.query_row("SELECT count(*) FROM reports WHERE report > ?", [last], |r| r.get(0))?;
    let changed = set(db, "off_list")?.len() + u64::try_from(added).unwrap_or(0);
    let all: i64 = db.query_row("SELECT count(*) FROM reports", [], |r| r.get(0))?;
    if changed > MOST_CHANGED.min(u64::try_from(all).unwrap_or(0) / SHARE) { write(db) } else { Ok(()) }
}

/// Where a report stands in the list: by place and year, then by file.
type Place = (PlaceId, Option<u32>, Vec<u8>, usize);

fn place(row: &rusqlite::Row<'_>) -> Result<Place, Trouble> {
    let path = row.get_ref(0)?.as_blob().map_err(|_| Trouble::Damaged)?.to_vec();
    let entry = entry(row)?;
    Ok((entry.id(), entry.year, path, entry.part))
}

fn write(db: &Connection) -> Result<(), Trouble> {
    let mut order: Vec<(Place, u32)> = Vec::new();
    {
        let mut statement = db.prepare(&format!("SELECT {ROW}, r.report FROM reports r JOIN files f USING (file)"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            order.push((place(row)?, row.get(6)?));
        }
    }
    order.sort_unstable();
    let numbers: Vec<u32> = order.into_iter().map(|o| o.1).collect();
    db.execute("DELETE FROM list", [])?;
    let mut statement = db.prepare("SELECT f.path, r.row FROM reports r JOIN files f USING (file) WHERE r.report = ?")?;
    let mut insert = db.prepare("INSERT INTO list VALUES (?, ?, ?)")?;
    let (first, rest) = numbers.split_at(FIRST.min(numbers.len()));
    let pieces = std::iter::once(first).chain(rest.chunks(PIECE)).filter(|p| !p.is_empty());
    for (n, piece) in (0i64..).zip(pieces) {
        let mut bytes = Bytes::default();
        let mut before: Vec<u8> = Vec::new();
        for report in piece {
            let (path, row): (Vec<u8>, Vec<u8>) = statement.query_row([report], |r| Ok((r.get(0)?, r.get(1)?)))?;
            let shared = before.iter().zip(&path).take_while(|(a, b)| a == b).count();
            bytes.number(u64::from(*report));
            bytes.number(shared as u64);
            bytes.bytes(&path[shared..]);
            bytes.bytes(&row);
            before = path;
        }
        insert.execute(params![n, bytes.0, sum(&bytes.0)])?;
    }
    let mut order = Bytes::default();
    for n in &numbers {
        order.number(u64::from(*n));
    }
    db.execute("INSERT OR REPLACE INTO sets VALUES ('order', ?, ?)", params![order.0, sum(&order.0)])?;
    write_set(db, "off_list", &RoaringBitmap::new())?;
    set_meta(db, LAST, &numbers.iter().max().copied().unwrap_or(0).to_string())
}

fn unpack(bytes: &[u8], off: &RoaringBitmap) -> Option<Vec<Arc<Entry>>> {
    let mut from = Read(bytes);
    let mut path: Vec<u8> = Vec::new();
    let mut all = Vec::new();
    let mut before = Before::default();
    while !from.0.is_empty() {
        let report: u32 = from.small()?;
        let shared: usize = from.small()?;
        if shared > path.len() {
            return None;
        }
        path.truncate(shared);
        path.extend_from_slice(from.bytes()?);
        let row = from.bytes()?;
        if !off.contains(report) {
            all.push(Arc::new(packed::entry(packed::source_of(&path), row, &mut before)?));
        }
    }
    Some(all)
}

/// Returns the numbers of all reports in the order of the list, those that came later in their places.
pub(super) fn order(db: &Connection) -> Result<Vec<u32>, Trouble> {
    let row =
        db.query_row("SELECT reports, sum FROM sets WHERE name = 'order'", [], |r| Ok((r.get::<_, Vec<u8>>(0)?, r.get(1)?))).optional()?;
    let mut all = Vec::new();
    if let Some((bytes, sum)) = row {
        check(&bytes, sum)?;
        let off = set(db, "off_list")?;
        let mut from = Read(&bytes);
        while !from.0.is_empty() {
            let report = from.small().ok_or(Trouble::Damaged)?;
            if !off.contains(report) {
                all.push(report);
            }
        }
    }
    let last: u32 = meta(db, LAST)?.map_or(Some(0), |n| n.parse().ok()).ok_or(Trouble::Damaged)?;
    let later: Vec<u32> = db
        .prepare_cached("SELECT report FROM reports WHERE report > ? ORDER BY report")?
        .query_map([last], |r| r.get(0))?
        .collect::<Result<_, _>>()?;
    if later.is_empty() { Ok(all) } else { merged(db, &all, &later) }
}

/// Puts a few reports among many that are in order.
fn merged(db: &Connection, all: &[u32], later: &[u32]) -> Result<Vec<u32>, Trouble> {
    let mut statement = db.prepare_cached(&format!("SELECT {ROW} FROM reports r JOIN files f USING (file) WHERE r.report = ?"))?;
    let mut known: FxHashMap<u32, Place> = FxHashMap::default();
    let mut place_of = |report: u32| {
        if let Some(place) = known.get(&report) {
            return Ok::<_, Trouble>(place.clone());
        }
        let mut rows = statement.query([report])?;
        let place = place(rows.next()?.ok_or(Trouble::Damaged)?)?;
        known.insert(report, place.clone());
        Ok(place)
    };
    let mut places: Vec<(usize, Place, u32)> = Vec::with_capacity(later.len());
    for report in later {
        let own = place_of(*report)?;
        let (mut from, mut to) = (0, all.len());
        while from < to {
            let middle = from.midpoint(to);
            if place_of(all[middle])? < own {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        places.push((from, own, *report));
    }
    places.sort_unstable();
    let mut out = Vec::with_capacity(all.len() + later.len());
    let mut at = 0;
    for (before, _, report) in places {
        out.extend_from_slice(&all[at..before]);
        out.push(report);
        at = before;
    }
    out.extend_from_slice(&all[at..]);
    Ok(out)
}
