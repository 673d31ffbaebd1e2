//! What differs between two texts as atoms that are in each other's place: whole clauses are paired first, then atoms between
//! them.

use crate::compare::edits::atoms::{Place, Side, ends_clause};
use crate::compare::edits::clauses::{self, SHORTEST_CLAUSE};
use crate::compare::edits::lcs::{Run, Search};
use std::ops::Range;

/// Atoms of the old text and those in their place; what lies between two hunks is alike on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The places that no hunk reaches across, in both texts and in order: where paired clauses begin and end.
#[derive(Default)]
pub(super) struct Fences(Vec<(usize, usize)>);

impl Fences {
    /// Whether one lies at a place. Places are asked for in order; `next` is the number of the first one that is not behind them.
    fn is_next(&self, next: &mut usize, place: (usize, usize)) -> bool {
        while self.0.get(*next).is_some_and(|f| f.0 < place.0) {
            *next += 1;
        }
        self.0[*next..].iter().take_while(|f| f.0 == place.0).any(|f| f.1 == place.1)
    }

    /// Returns those that lie in both of two stretches, ends included, as [`Self::among`] does; stretches are asked for in order, and
    /// `next` is the number of the first one that is not behind them.
    fn next_among(&self, next: &mut usize, old: Range<usize>, new: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        while self.0.get(*next).is_some_and(|f| f.0 < old.start) {
            *next += 1;
        }
        let within = self.0[*next..].iter().copied().take_while(move |f| f.0 <= old.end);
        within.filter(move |f| f.1 >= new.start && f.1 <= new.end)
    }

    /// Returns those that lie in both of two stretches, ends included.
    fn among(&self, old: Range<usize>, new: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let from = self.0.partition_point(|f| f.0 < old.start);
        let to = self.0.partition_point(|f| f.0 <= old.end).max(from);
        self.0[from..to].iter().copied().filter(move |f| f.1 >= new.start && f.1 <= new.end)
    }

    pub fn at(&self, place: (usize, usize)) -> bool {
        self.0.binary_search(&place).is_ok()
    }
}

/// Returns what differs: clauses are paired first, then atoms inside a pair and between pairs.
pub(super) fn hunks(a: &Side<'_>, b: &Side<'_>) -> (Vec<Hunk>, Fences) {
    let mut search = Search::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut fences: Vec<(usize, usize)> = Vec::new();
    let mut at = (0, 0);
    for pair in clauses::pairs(a, b, &mut search) {
        search.runs(&a.ids, &b.ids, (at.0..pair.old.start, at.1..pair.new.start), &mut runs);
        fences.push((pair.old.start, pair.new.start));
        at = (pair.old.end, pair.new.end);
        search.runs(&a.ids, &b.ids, (pair.old, pair.new), &mut runs);
        if at.0 < a.len() && at.1 < b.len() && a.is_stop(at.0) && a.ids[at.0] == b.ids[at.1] {
            runs.push(Run { old: at.0, new: at.1, len: 1 });
            at = (at.0 + 1, at.1 + 1);
        }
        fences.push(at);
    }
    search.runs(&a.ids, &b.ids, (at.0..a.len(), at.1..b.len()), &mut runs);
    fences.dedup();
    let fences = Fences(fences);
    let mut hunks = Vec::new();
    let (mut at, mut next) = ((0, 0), 0);
    for run in runs.into_iter().chain([Run { old: a.len(), new: b.len(), len: 0 }]) {
        for end in fences.next_among(&mut next, at.0..run.old, at.1..run.new).chain([(run.old, run.new)]) {
            if at != end {
                hunks.push(Hunk { old: at.0..end.0, new: at.1..end.1 });
            }
            at = end;
        }
        at = (run.old + run.len, run.new + run.len);
    }
    (hunks, fences)
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
pub(super) fn absorb(a: &Side<'_>, b: &Side<'_>, fences: &Fences, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks.drain(..) {
        out.push(hunk);
        while let [.., left, right] = &mut out[..] {
            match island((a, b), fences, left, right) {
                Island::Parts(before, after) => {
                    (left.old.end, left.new.end) = (left.old.end + before, left.new.end + before);
                    (right.old.start, right.new.start) = (right.old.start - after, right.new.start - after);
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
    /// So many go to the hunk before, so many to the one behind; the others stay.
    Parts(usize, usize),
    Goes,
}

fn island((a, b): (&Side<'_>, &Side<'_>), fences: &Fences, left: &Hunk, right: &Hunk) -> Island {
    let between = left.old.end..right.old.start;
    let (before, after) = (a.sums[between.start], a.sums[between.end]);
    let size = |hunk: &Hunk| a.weight(hunk.old.clone()).max(b.weight(hunk.new.clone()));
    if fences.among(between.clone(), left.new.end..right.new.start).next().is_some() {
        return Island::Parts(0, 0);
    }
    if after.sentences > before.sentences && between.len() > 1 || after.kept > before.kept {
        return Island::Parts(0, 0);
    }
    let kept = after.weight - before.weight;
    let mark = after.clauses > before.clauses;
    let clause = |i: usize| a.places[i] >= Place::Clause;
    let whole = mark && clause(between.start) && clause(between.end);
    if whole && between.len() >= SHORTEST_CLAUSE || kept >= 2 && (kept > size(left) || kept > size(right)) {
        return Island::Parts(0, 0);
    }
    let Some(mark) = between.clone().find(|i| ends_clause(a, *i)) else { return Island::Goes };
    // Clauses that were all written anew are not pairs.
    let anew =
        |hunk: &Hunk| !hunk.old.is_empty() && !hunk.new.is_empty() && clause(hunk.old.start) && b.places[hunk.new.start] >= Place::Clause;
    let ended = right.old.end < a.len() && right.new.end < b.len() && ends_clause(a, right.old.end);
    // The mark stays, and a clause on either side of it is changed whole.
    if between.len() == 1 && anew(left) && anew(right) && ended {
        Island::Goes
    } else {
        Island::Parts(mark - between.start, between.end - mark - 1)
    }
}

/// Where almost nothing is left of a sentence, one thing has been written in place of another: one hunk, from the end of a
/// clause to the end of a clause.
pub(super) fn rewrite(a: &Side<'_>, b: &Side<'_>, fences: &Fences, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut group: Vec<Hunk> = Vec::new();
    // Where the stretch begins, in both texts.
    let mut from = (0, 0);
    let mut kept = (0, 0);
    let mut next = 0;
    let mut apart =
        |(i, j): &(usize, usize)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence || fences.is_next(&mut next, (*i, *j));
    for hunk in hunks.drain(..) {
        let between = (kept.0..=hunk.old.start).zip(kept.1..=hunk.new.start);
        kept = (hunk.old.end, hunk.new.end);
        let mut ends = between.filter(&mut apart);
        if let Some(first) = ends.next() {
            settle(a, b, &mut group, (from.0..first.0, from.1..first.1), &mut out);
            from = ends.last().unwrap_or(first);
        }
        group.push(hunk);
    }
    let end = (kept.0..=a.len()).zip(kept.1..=b.len()).find(&mut apart);
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
pub(super) fn slide(a: &Side<'_>, b: &Side<'_>, fences: &Fences, hunks: &mut [Hunk]) {
    let mut low = (0, 0);
    for k in 0..hunks.len() {
        let high = hunks.get(k + 1).map_or((a.len(), b.len()), |next| (next.old.start, next.new.start));
        // Not across the end of a paired clause.
        let (start, end) = ((hunks[k].old.start, hunks[k].new.start), (hunks[k].old.end, hunks[k].new.end));
        let low_fence = fences.among(low.0..start.0, low.1..start.1).next_back();
        let high_fence = fences.among(end.0..high.0, end.1..high.1).next();
        let (low_end, high_end) = (low_fence.unwrap_or(low), high_fence.unwrap_or(high));
        let hunk = &mut hunks[k];
        let (side, range, low_end, high_end) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => (b, hunk.new.clone(), low_end.1, high_end.1),
            (false, true) => (a, hunk.old.clone(), low_end.0, high_end.0),
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
