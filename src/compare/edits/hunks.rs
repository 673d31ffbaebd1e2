//! What differs between two texts as atoms that are in each other's place: whole clauses are paired first, then atoms between
//! them.

use crate::compare::edits::atoms::{Place, Side, ends_clause, to_u32};
use crate::compare::edits::lcs::{Run, Search};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Atoms of the old text and those in their place; what lies between two hunks is alike on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The fewest atoms of a clause that can be an anchor.
pub(super) const SHORTEST_CLAUSE: usize = 4;

/// Returns what differs: first whole clauses are paired, then atoms between them.
pub(super) fn hunks(a: &Side<'_>, b: &Side<'_>) -> Vec<Hunk> {
    let mut search = Search::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = (0, 0);
    for clause in clauses(a, b, &mut search) {
        search.runs(&a.ids, &b.ids, (at.0..clause.old, at.1..clause.new), &mut runs);
        runs.push(clause);
        at = (clause.old + clause.len, clause.new + clause.len);
    }
    search.runs(&a.ids, &b.ids, (at.0..a.len(), at.1..b.len()), &mut runs);
    let mut out = Vec::new();
    let mut at = (0, 0);
    for run in runs.into_iter().chain([Run { old: a.len(), new: b.len(), len: 0 }]) {
        if at != (run.old, run.new) {
            out.push(Hunk { old: at.0..run.old, new: at.1..run.new });
        }
        at = (run.old + run.len, run.new + run.len);
    }
    out
}

/// Returns the clauses that both sides hold, in order.
fn clauses(a: &Side<'_>, b: &Side<'_>, search: &mut Search) -> Vec<Run> {
    let cut = |side: &Side<'_>| -> Vec<Range<usize>> {
        let mut start = 0;
        (1..=side.len())
            .filter(|end| side.places[*end] >= Place::Clause)
            .map(|end| std::mem::replace(&mut start, end)..end)
            .filter(|clause| clause.len() >= SHORTEST_CLAUSE)
            .collect()
    };
    let (old, new) = (cut(a), cut(b));
    let mut numbers: FxHashMap<&[u32], u32> = FxHashMap::default();
    let [x, y] = [(a, &old), (b, &new)].map(|(side, clauses)| {
        let number = |clause: &Range<usize>| {
            let next = to_u32(numbers.len());
            *numbers.entry(&side.ids[clause.clone()]).or_insert(next)
        };
        clauses.iter().map(number).collect::<Vec<u32>>()
    });
    let mut runs = Vec::new();
    search.runs(&x, &y, (0..x.len(), 0..y.len()), &mut runs);
    let clause = |run: Run| (0..run.len).map(move |k| (run.old + k, run.new + k));
    runs.into_iter().flat_map(clause).map(|(i, j)| Run { old: old[i].start, new: new[j].start, len: old[i].len() }).collect()
}

/// Returns the hunks of two texts that differ by noise only: where one side's atoms are not one by one those of the other (244条, 244 条).
pub(super) fn respelled(a: &Side<'_>, b: &Side<'_>) -> Vec<Hunk> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let start = (i, j);
        (i, j) = (i + 1, j + 1);
        while a.atoms[i - 1].last != b.atoms[j - 1].last {
            if a.atoms[i - 1].last < b.atoms[j - 1].last {
                i += 1;
            } else {
                j += 1;
            }
        }
        if (i, j) != (start.0 + 1, start.1 + 1) {
            out.push(Hunk { old: start.0..i, new: start.1..j });
        }
    }
    out
}

/// Takes what is left between two hunks into them where it says less than they do.
pub(super) fn absorb(a: &Side<'_>, b: &Side<'_>, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        out.push(hunk);
        while let [.., left, right] = &mut out[..] {
            match island(a, b, left, right) {
                Island::Stays => break,
                // The mark stays, and a clause on either side of it is changed whole.
                Island::Mark(mark) => {
                    let (before, after) = (mark - left.old.end, right.old.start - mark - 1);
                    (left.old.end, left.new.end) = (mark, left.new.end + before);
                    (right.old.start, right.new.start) = (mark + 1, right.new.start - after);
                    break;
                }
                Island::Goes => {
                    (left.old.end, left.new.end) = (right.old.end, right.new.end);
                    out.pop();
                }
            }
        }
    }
    *hunks = out;
}

/// What becomes of the atoms that two hunks leave between them.
enum Island {
    Stays,
    /// All but the mark at this place of the old text goes.
    Mark(usize),
    Goes,
}

fn island(a: &Side<'_>, b: &Side<'_>, left: &Hunk, right: &Hunk) -> Island {
    let between = left.old.end..right.old.start;
    let (before, after) = (a.sums[between.start], a.sums[between.end]);
    if after.sentences > before.sentences && between.len() > 1 || after.kept > before.kept {
        return Island::Stays;
    }
    let size = |hunk: &Hunk| a.weight(hunk.old.clone()).max(b.weight(hunk.new.clone()));
    let kept = after.weight - before.weight;
    let mark = after.clauses > before.clauses;
    let clause = |i: usize| a.places[i] >= Place::Clause;
    let whole = mark && clause(between.start) && clause(between.end);
    if whole && between.len() >= SHORTEST_CLAUSE || kept >= 2 && (kept > size(left) || kept > size(right)) {
        return Island::Stays;
    }
    let Some(mark) = between.clone().find(|i| ends_clause(a, *i)) else { return Island::Goes };
    // Clauses that were all written anew are not pairs.
    let anew =
        |hunk: &Hunk| !hunk.old.is_empty() && !hunk.new.is_empty() && clause(hunk.old.start) && b.places[hunk.new.start] >= Place::Clause;
    let ended = right.old.end < a.len() && right.new.end < b.len() && ends_clause(a, right.old.end);
    if between.len() == 1 && anew(left) && anew(right) && ended { Island::Goes } else { Island::Mark(mark) }
}

/// Where almost nothing is left of a sentence, one thing has been written in place of another: one hunk, from the end of a
/// clause to the end of a clause.
pub(super) fn rewrite(a: &Side<'_>, b: &Side<'_>, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut group: Vec<Hunk> = Vec::new();
    // Where the stretch begins, in both texts.
    let mut from = (0, 0);
    let mut kept = (0, 0);
    for hunk in hunks.drain(..) {
        let between = (kept.0..=hunk.old.start).zip(kept.1..=hunk.new.start);
        kept = (hunk.old.end, hunk.new.end);
        let mut ends = between.filter(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
        if let Some(first) = ends.next() {
            settle(a, b, &mut group, (from.0..first.0, from.1..first.1), &mut out);
            from = ends.last().unwrap_or(first);
        }
        group.push(hunk);
    }
    let end = (kept.0..=a.len()).zip(kept.1..=b.len()).find(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
    let end = end.unwrap_or((a.len(), b.len()));
    settle(a, b, &mut group, (from.0..end.0, from.1..end.1), &mut out);
    *hunks = out;
}

/// What one more piece costs the eye, in characters: several changes of words are told one by one where that marks so much
/// less.
const PIECE: u32 = 6;

/// Adds the hunks of a stretch: as they are, or as one.
fn settle(a: &Side<'_>, b: &Side<'_>, group: &mut Vec<Hunk>, (old, new): (Range<usize>, Range<usize>), out: &mut Vec<Hunk>) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let (o, n) = (a.weight(old.clone()), b.weight(new.clone()));
    let kept = o - group.iter().map(|h| a.weight(h.old.clone())).sum::<u32>();
    // A figure that became another is seen at once, and not hidden among words.
    let pieces = |h: &Hunk| u32::from(!h.old.is_empty()) + u32::from(!h.new.is_empty());
    let pieces: u32 = group.iter().filter(|h| !(a.is_figure(&h.old) && b.is_figure(&h.new))).map(pieces).sum();
    let alike = 8 * kept >= o + n || 2 * kept >= o.min(n);
    if alike && 2 * kept >= PIECE * pieces.saturating_sub(2) {
        out.append(group);
        return;
    }
    let start = (old.start..=first.old.start).rev().find(|i| a.places[*i] >= Place::Clause).unwrap_or(old.start);
    let end = (last.old.end..old.end).find(|i| a.places[*i] >= Place::Clause || ends_clause(a, *i)).unwrap_or(old.end);
    out.push(Hunk { old: start..end, new: first.new.start - (first.old.start - start)..last.new.end + (end - last.old.end) });
    group.clear();
}

/// Moves what was only put in or only taken out along equal atoms to where it begins and ends with a clause, an item of a
/// list or before a mark.
pub(super) fn slide(a: &Side<'_>, b: &Side<'_>, hunks: &mut [Hunk]) {
    let mut low = (0, 0);
    for k in 0..hunks.len() {
        let high = hunks.get(k + 1).map_or((a.len(), b.len()), |next| (next.old.start, next.new.start));
        let hunk = &mut hunks[k];
        let (side, range, low_end, high_end) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => (b, hunk.new.clone(), low.1, high.1),
            (false, true) => (a, hunk.old.clone(), low.0, high.0),
            _ => {
                low = (hunk.old.end, hunk.new.end);
                continue;
            }
        };
        let ids = &side.ids;
        let mut start = range.start;
        while start > low_end && ids[start - 1] == ids[start + range.len() - 1] {
            start -= 1;
        }
        let mut best = (0, start);
        loop {
            let end = start + range.len();
            let score = side.places[start] as u8 + side.places[end] as u8;
            best = best.max((score, start));
            if end >= high_end || ids[start] != ids[end] {
                break;
            }
            start += 1;
        }
        let to = |r: &Range<usize>| (r.start + best.1 - range.start)..(r.end + best.1 - range.start);
        (hunk.old, hunk.new) = (to(&hunk.old), to(&hunk.new));
        low = (hunk.old.end, hunk.new.end);
    }
}
