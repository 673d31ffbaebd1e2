//! Islands: what little is left between two changes goes with them, unless it is a figure, a title or a clause of its own.

use super::atoms::{Place, Side, ends_clause};
use super::hunks::{Hunk, SHORTEST_CLAUSE};

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
    // Clauses that were all written anew are no pairs.
    let anew =
        |hunk: &Hunk| !hunk.old.is_empty() && !hunk.new.is_empty() && clause(hunk.old.start) && b.places[hunk.new.start] >= Place::Clause;
    let ended = right.old.end < a.len() && right.new.end < b.len() && ends_clause(a, right.old.end);
    if between.len() == 1 && anew(left) && anew(right) && ended { Island::Goes } else { Island::Mark(mark) }
}
