//! What differs between two texts as atoms that stand in each other's place: whole clauses are paired first, then atoms between
//! them.

use super::atoms::{Place, Side, to_u32};
use super::lcs::{Run, Search};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Atoms of the old text and those that stand in their place; what lies between two hunks is alike on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// A clause of fewer atoms is no ground to stand on.
pub(super) const SHORTEST_CLAUSE: usize = 4;

/// What differs: first whole clauses are paired, then atoms between them.
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

/// Clauses that both sides hold, in order.
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

/// Two texts that differ by noise only: hunks where one side's atoms are not one by one those of the other (244条, 244 条).
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
