//! Which rows of a screen have moved: rows that need not be written, because the terminal can move what it shows. A guess at worst costs
//! bytes: what a move leaves wrong is found afterwards like any other difference.

use crate::term::picture::{Glyph, Picture};
use rustc_hash::FxHashMap;

/// Rows from `top` up to and without `bottom` move up by `by`, or down if it is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub top: usize,
    pub bottom: usize,
    pub by: isize,
}

/// About what a move costs, in bytes; and the least it must save beside that.
const COST: i64 = 18;
const WORTH: i64 = 8;
/// How many distances are weighed.
const DISTANCES: usize = 3;

/// Returns about how many bytes turn one row into another.
fn cost(from: &[Glyph], to: &[Glyph]) -> i64 {
    if from == to {
        return 0;
    }
    let (mut bytes, mut differed) = (0, false);
    let mut look = None;
    for (a, b) in from.iter().zip(to) {
        let differs = a != b;
        if differs {
            if !differed {
                bytes += 5;
            }
            if b.is_erased() {
                // Erased in one go with its neighbours.
                bytes += i64::from(!differed) * 2;
            } else {
                bytes += i64::from(b.bytes()) + 4 * i64::from(b.spread() > 0);
                if b.cells() > 0 && look.is_some_and(|l| l != b.look()) {
                    bytes += 6;
                }
                look = Some(b.look());
            }
        }
        differed = differs;
    }
    bytes
}

/// Returns the move that saves most bytes on the way from one screen to the other; `None` if none does. Both have the same size.
pub fn find(shown: &Picture, want: &Picture) -> Option<Move> {
    let height = want.height();
    let differing: Vec<usize> = (0..height).filter(|y| !shown.has_same_row(*y, want)).collect();
    if differing.len() < 2 {
        return None;
    }
    // Candidates: the distances by which the most rows have moved unchanged.
    let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for y in 0..height {
        places.entry(shown.hash(y)).or_default().push(y);
    }
    let mut votes: FxHashMap<isize, usize> = FxHashMap::default();
    for y in &differing {
        let Some(old) = places.get(&want.hash(*y)) else { continue };
        // A row that occurs often, as an empty one in its frame, tells nothing.
        for old in old.iter().filter(|_| old.len() <= 4) {
            *votes.entry(old.cast_signed() - y.cast_signed()).or_default() += 1;
        }
    }
    let mut votes: Vec<(isize, usize)> = votes.into_iter().collect();
    votes.sort_by_key(|(by, n)| (std::cmp::Reverse(*n), by.unsigned_abs(), *by));
    votes.truncate(DISTANCES);
    if votes.is_empty() {
        return None;
    }
    let now: Vec<i64> = (0..height).map(|y| cost(shown.row(y), want.row(y))).collect();
    let empty = vec![Glyph::BLANK; want.width];
    let best = votes.into_iter().filter_map(|(by, _)| best_of(shown, want, &now, &empty, by)).max_by_key(|(gain, _)| *gain);
    best.filter(|(gain, _)| *gain >= WORTH).map(|(_, m)| m)
}

/// Returns the best move by a distance, and the bytes it saves.
fn best_of(shown: &Picture, want: &Picture, now: &[i64], empty: &[Glyph], by: isize) -> Option<(i64, Move)> {
    let height = want.height();
    let n = by.unsigned_abs();
    // The rows of the new screen that can come from the old one.
    let rows = if by > 0 { 0..height.checked_sub(n)? } else { n..height };
    let (mut best, mut run, mut start) = ((0, 0, 0), 0, rows.start);
    for y in rows {
        if run <= 0 {
            (run, start) = (0, y);
        }
        run += now[y] - cost(shown.row(y.checked_add_signed(by)?), want.row(y));
        if run > best.0 {
            best = (run, start, y + 1);
        }
    }
    let (gain, mut from, mut to) = best;
    if gain == 0 {
        return None;
    }
    // It begins and ends with rows that are nearly the same: what stands above and below, such as a title, is not drawn into it.
    let same = |y: usize| y.checked_add_signed(by).is_some_and(|old| 3 * cost(shown.row(old), want.row(y)) < now[y].max(1));
    while from < to && !same(from) {
        from += 1;
    }
    while from < to && !same(to - 1) {
        to -= 1;
    }
    let gain: i64 = (from..to).filter_map(|y| Some(now[y] - cost(shown.row(y.checked_add_signed(by)?), want.row(y)))).sum();
    if gain == 0 {
        return None;
    }
    let (top, bottom, uncovered) = if by > 0 { (from, to + n, to..to + n) } else { (from - n, to, from - n..from) };
    let lost: i64 = uncovered.map(|y| cost(empty, want.row(y)) - now[y]).sum();
    Some((gain - lost - COST, Move { top, bottom, by }))
}
