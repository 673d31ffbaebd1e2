//! Which reports hold each letter and pair of letters: sets of report numbers, in segments. A batch that is written is a segment of its own;
//! small ones are merged. A report that is gone stays in its segments until then, and is left out by the set of the dead.

use crate::store::base::{read_set, set_bytes, sum};
use crate::store::letters::Pair;
use crate::store::trouble::Trouble;
use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, params};
use rustc_hash::FxHashMap;

/// A segment in memory.
#[derive(Debug, Default)]
pub(super) struct Segment {
    reports: FxHashMap<Pair, Vec<u32>>,
    count: usize,
}

impl Segment {
    /// Adds a report; reports are numbered ascending.
    pub(super) fn add(&mut self, report: u32, pairs: &[Pair]) {
        for pair in pairs {
            self.reports.entry(*pair).or_default().push(report);
        }
        self.count += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Writes the segment.
    pub(super) fn write(&mut self, db: &Connection) -> Result<(), Trouble> {
        let mut pairs: Vec<(Pair, Vec<u32>)> = std::mem::take(&mut self.reports).into_iter().collect();
        pairs.sort_unstable_by_key(|(pair, _)| *pair);
        let mut out = Out::begin(db, std::mem::take(&mut self.count))?;
        for (pair, reports) in pairs {
            out.add(pair, &reports.into_iter().collect())?;
        }
        out.end()
    }
}

/// A segment that is being written.
struct Out<'d> {
    db: &'d Connection,
    segment: i64,
    reports: usize,
    pairs: usize,
    sum: crc32fast::Hasher,
}

impl<'d> Out<'d> {
    fn begin(db: &'d Connection, reports: usize) -> Result<Self, Trouble> {
        let segment = db.query_row("SELECT coalesce(max(segment), 0) + 1 FROM segments", [], |r| r.get(0))?;
        Ok(Self { db, segment, reports, pairs: 0, sum: crc32fast::Hasher::new() })
    }

    fn add(&mut self, pair: Pair, reports: &RoaringBitmap) -> Result<(), Trouble> {
        let bytes = set_bytes(reports);
        let own = sum(&bytes);
        self.db.prepare_cached("INSERT INTO postings VALUES (?, ?, ?, ?)")?.execute(params![self.segment, pair, bytes, own])?;
        add_to(&mut self.sum, pair, own);
        self.pairs += 1;
        Ok(())
    }

    fn end(self) -> Result<(), Trouble> {
        let (reports, pairs) = (i64::try_from(self.reports).unwrap_or(i64::MAX), i64::try_from(self.pairs).unwrap_or(i64::MAX));
        let row = params![self.segment, reports, pairs, i64::from(self.sum.finalize())];
        self.db.prepare_cached("INSERT INTO segments VALUES (?, ?, ?, ?)")?.execute(row)?;
        Ok(())
    }
}

fn add_to(hasher: &mut crc32fast::Hasher, pair: Pair, own: i64) {
    hasher.update(&pair.to_le_bytes());
    hasher.update(&own.to_le_bytes());
}

/// Returns the segments, oldest first, each with its number of reports.
pub(super) fn segments(db: &Connection) -> Result<Vec<(i64, i64)>, Trouble> {
    let mut statement = db.prepare_cached("SELECT segment, reports FROM segments ORDER BY segment")?;
    let all = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(all)
}

/// Returns the reports that hold a pair, those that are gone among them.
pub(super) fn holders(db: &Connection, segments: &[(i64, i64)], pair: Pair) -> Result<RoaringBitmap, Trouble> {
    let mut all = RoaringBitmap::new();
    let mut statement = db.prepare_cached("SELECT reports, sum FROM postings WHERE segment = ? AND pair = ?")?;
    for (segment, _) in segments {
        let read = |r: &rusqlite::Row<'_>| Ok(read_set(r.get_ref(0)?.as_blob()?, r.get(1)?));
        if let Some(found) = statement.query_row(params![segment, pair], read).optional()? {
            let found = found?;
            if all.is_empty() {
                all = found;
            } else {
                all |= found;
            }
        }
    }
    Ok(all)
}

/// Segments below this number of reports are merged with their like.
const MOST_SEGMENTS: usize = 4;

/// Returns which of the newest segments are to be merged: so many that what is left grows from the newest to the oldest.
fn due(segments: &[(i64, i64)]) -> usize {
    let mut count = 0;
    let mut total = 0;
    for (_, reports) in segments.iter().rev() {
        // One that is larger than all newer ones stays, unless there are many.
        if count > 0 && *reports > total * 2 && segments.len() - count < MOST_SEGMENTS {
            break;
        }
        total += reports;
        count += 1;
    }
    if count > 1 && segments.len() > MOST_SEGMENTS { count } else { 0 }
}

/// Merges segments if there are many, without the reports that are gone. Returns whether every segment was merged: then none of them holds
/// a report that is gone.
pub(super) fn merge(db: &Connection, dead: &RoaringBitmap) -> Result<bool, Trouble> {
    let all = segments(db)?;
    let count = due(&all);
    if count == 0 {
        return Ok(false);
    }
    let merged = &all[all.len() - count..];
    let mut statements = Vec::new();
    for _ in merged {
        statements.push(db.prepare("SELECT pair, reports, sum FROM postings WHERE segment = ? ORDER BY pair")?);
    }
    let mut rows = Vec::new();
    for (statement, (segment, _)) in statements.iter_mut().zip(merged) {
        rows.push(statement.query([segment])?);
    }
    let mut next: Vec<Option<(Pair, RoaringBitmap)>> = Vec::new();
    for rows in &mut rows {
        next.push(take(rows)?);
    }
    let mut out = Out::begin(db, usize::try_from(merged.iter().map(|s| s.1).sum::<i64>()).unwrap_or(0))?;
    while let Some(pair) = next.iter().flatten().map(|n| n.0).min() {
        let mut set = RoaringBitmap::new();
        for (slot, rows) in next.iter_mut().zip(&mut rows) {
            if slot.as_ref().is_some_and(|s| s.0 == pair)
                && let Some((_, found)) = std::mem::replace(slot, take(rows)?)
            {
                set |= found;
            }
        }
        set -= dead;
        if !set.is_empty() {
            out.add(pair, &set)?;
        }
    }
    out.end()?;
    drop(rows);
    for (segment, _) in merged {
        db.execute("DELETE FROM postings WHERE segment = ?", [segment])?;
        db.execute("DELETE FROM segments WHERE segment = ?", [segment])?;
    }
    Ok(count == all.len())
}

fn take(rows: &mut rusqlite::Rows<'_>) -> Result<Option<(Pair, RoaringBitmap)>, Trouble> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let bytes = row.get_ref(1)?.as_blob().map_err(|_| Trouble::Damaged)?;
    Ok(Some((row.get(0)?, read_set(bytes, row.get(2)?)?)))
}

/// Checks every row of every segment.
pub(super) fn verify(db: &Connection) -> Result<bool, Trouble> {
    let mut all = db.prepare("SELECT segment, pairs, sum FROM segments")?;
    let mut statement = db.prepare("SELECT pair, reports, sum FROM postings WHERE segment = ? ORDER BY pair")?;
    let mut segments = all.query([])?;
    let mut pairs = 0;
    while let Some(segment) = segments.next()? {
        let (number, expected, total): (i64, i64, i64) = (segment.get(0)?, segment.get(1)?, segment.get(2)?);
        let mut hasher = crc32fast::Hasher::new();
        let mut rows = statement.query([number])?;
        let mut count = 0;
        while let Some((pair, set)) = take(&mut rows)? {
            add_to(&mut hasher, pair, sum(&set_bytes(&set)));
            count += 1;
        }
        if count != expected || i64::from(hasher.finalize()) != total {
            return Ok(false);
        }
        pairs += count;
    }
    Ok(db.query_row("SELECT count(*) FROM postings", [], |r| r.get::<_, i64>(0))? == pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_segments_are_merged_and_large_ones_left_alone() {
        let of = |reports: &[i64]| due(&reports.iter().map(|r| (0, *r)).collect::<Vec<_>>());
        assert_eq!(of(&[100_000, 1, 1, 1]), 0);
        assert_eq!(of(&[100_000, 1, 1, 1, 1]), 4);
        assert_eq!(of(&[4000; 25]), 25);
        assert_eq!(of(&[100_000, 4]), 0);
        assert_eq!(of(&[]), 0);
    }
}
