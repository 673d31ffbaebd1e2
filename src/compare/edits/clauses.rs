//! The clauses of two texts that say the same, in order: those that are equal first, then, between them, those that are equal
//! but for their figures or share most of their words. Knows atoms, not what is changed inside a pair.

use crate::compare::edits::atoms::{Place, Side, to_u32};
use crate::compare::edits::lcs::{Run, Search};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The fewest atoms of a clause that can be an anchor, the mark that ends it among them.
pub(super) const SHORTEST_CLAUSE: usize = 4;

/// The least share of words that two clauses have in common to be a pair, and the fewest characters. Tuned on pairs of consecutive
/// years by several hands: below it a reader sees two clauses, one dropped and one new.
const ALIKE: f32 = 0.5;
const LEAST: u32 = 2;
/// By how much two clauses must have more in common with one than one of them has.
const LEAST_MORE: f32 = 2.0;

/// The most pairs of clauses that are looked at between two anchors.
const MOST_PAIRS: usize = 1 << 12;

/// A clause of the old text and its partner, without the marks that end them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ClausePair {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Returns the clauses that both sides hold, in order in both.
pub(super) fn pairs(a: &Side<'_>, b: &Side<'_>, search: &mut Search) -> Vec<ClausePair> {
    let (old, new) = (cut(a), cut(b));
    let mut found = Vec::new();
    let mut at = (0, 0);
    for (i, j) in equal((a, &old), (b, &new), search).into_iter().chain([(old.len(), new.len())]) {
        let between = alike((a, &old[at.0..i]), (b, &new[at.1..j]));
        found.extend(between.into_iter().map(|(o, n)| (at.0 + o, at.1 + n)));
        if i < old.len() {
            found.push((i, j));
        }
        at = (i + 1, j + 1);
    }
    widened((a, &old), (b, &new), &found)
}

/// Returns the pairs as places, with what was one clause and is two, or was two and is one.
fn widened(a: (&Side<'_>, &[Range<usize>]), b: (&Side<'_>, &[Range<usize>]), found: &[(usize, usize)]) -> Vec<ClausePair> {
    let mut out: Vec<ClausePair> = Vec::with_capacity(found.len());
    let mut free = (0, 0);
    for (k, (i, j)) in found.iter().copied().enumerate() {
        let (mut old, mut new) = (a.1[i].clone(), b.1[j].clone());
        let next = found.get(k + 1).copied().unwrap_or((a.1.len(), b.1.len()));
        // More than all cannot be in common.
        let mut all = are_same((a.0, &old), (b.0, &new)) && says_enough(a.0, &old);
        let mut most = 0.0;
        if !all {
            let (x, y) = (words(a.0, &old), words(b.0, &new));
            most = gain(&x, &y);
            all = most > 0.0 && x == y;
        }
        if all {
            free = (i + 1, j + 1);
            out.push(ClausePair { old, new });
            continue;
        }
        let mut wider = |old: &Range<usize>, new: &Range<usize>| {
            let gain = gain(&words(a.0, old), &words(b.0, new));
            let more = gain > most + LEAST_MORE;
            most = most.max(gain);
            more
        };
        let (mut o, mut n) = (i + 1, j + 1);
        if i > free.0 && wider(&(a.1[i - 1].start..old.end), &new) {
            old.start = a.1[i - 1].start;
        } else if j > free.1 && wider(&old, &(b.1[j - 1].start..new.end)) {
            new.start = b.1[j - 1].start;
        }
        if o < next.0 && wider(&(old.start..a.1[o].end), &new) {
            old.end = a.1[o].end;
            o += 1;
        } else if n < next.1 && wider(&old, &(new.start..b.1[n].end)) {
            new.end = b.1[n].end;
            n += 1;
        }
        free = (o, n);
        out.push(ClausePair { old, new });
    }
    out
}

/// Returns the clauses of a text. In a list whose members are counted (维持60件、撤销12件) each member is one.
fn cut(side: &Side<'_>) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for end in 1..=side.len() {
        let counted = side.sums[end].kept > side.sums[start].kept;
        if side.places[end] >= Place::Clause || side.places[end] == Place::Item && counted {
            let marks = (start..end).rev().take_while(|i| side.is_stop(*i)).count();
            let stops = (start..end - marks).take_while(|i| side.is_stop(*i)).count();
            if end - marks > start + stops {
                out.push(start + stops..end - marks);
            }
            start = end;
        }
    }
    out
}

/// Returns which clauses are equal, in order.
fn equal(a: (&Side<'_>, &[Range<usize>]), b: (&Side<'_>, &[Range<usize>]), search: &mut Search) -> Vec<(usize, usize)> {
    let mut numbers: FxHashMap<&[u32], u32> = FxHashMap::default();
    let mut places: [Vec<usize>; 2] = Default::default();
    let mut ids: [Vec<u32>; 2] = Default::default();
    for (k, (side, clauses)) in [a, b].into_iter().enumerate() {
        for (at, clause) in clauses.iter().enumerate().filter(|(_, c)| c.len() + 1 >= SHORTEST_CLAUSE) {
            let next = to_u32(numbers.len());
            ids[k].push(*numbers.entry(&side.ids[clause.clone()]).or_insert(next));
            places[k].push(at);
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    search.runs(&ids[0], &ids[1], (0..ids[0].len(), 0..ids[1].len()), &mut runs);
    runs.into_iter()
        .flat_map(|run| (0..run.len).map(move |k| (run.old + k, run.new + k)))
        .map(|(i, j)| (places[0][i], places[1][j]))
        .collect()
}

/// Returns which clauses between two anchors are alike, those that have the most in common.
fn alike(a: (&Side<'_>, &[Range<usize>]), b: (&Side<'_>, &[Range<usize>])) -> Vec<(usize, usize)> {
    let (rows, columns) = (a.1.len(), b.1.len());
    let mut out = Vec::new();
    if rows == 0 || columns == 0 || rows * columns > MOST_PAIRS {
        return out;
    }
    let [old, new] = [a, b].map(|(side, clauses)| clauses.iter().map(|c| words(side, c)).collect::<Vec<_>>());
    // For each pair of beginnings, the most that can be had in common behind them.
    let mut best = vec![0.0f32; (rows + 1) * (columns + 1)];
    let mut gains = vec![0.0f32; rows * columns];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let gain = gain(&old[i], &new[j]);
            gains[i * columns + j] = gain;
            let cell = |i: usize, j: usize| best[i * (columns + 1) + j];
            best[i * (columns + 1) + j] = cell(i + 1, j).max(cell(i, j + 1)).max(if gain > 0.0 { gain + cell(i + 1, j + 1) } else { 0.0 });
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let cell = |i: usize, j: usize| best[i * (columns + 1) + j];
        let gain = gains[i * columns + j];
        if gain > 0.0 && gain + cell(i + 1, j + 1) >= cell(i + 1, j).max(cell(i, j + 1)) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if cell(i + 1, j) >= cell(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Returns the words of a clause, sorted, with their weights: all but figures and marks.
fn words(side: &Side<'_>, clause: &Range<usize>) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(clause.len());
    out.extend(clause.clone().filter(|i| !side.is_number(*i)).map(|i| (side.ids[i], side.weight(i..i + 1))));
    out.sort_unstable();
    out
}

/// Whether two clauses are alike atom by atom: then their words are the same.
fn are_same((a, old): (&Side<'_>, &Range<usize>), (b, new): (&Side<'_>, &Range<usize>)) -> bool {
    let same =
        |(i, j): (usize, usize)| a.ids[i] == b.ids[j] && a.is_number(i) == b.is_number(j) && a.weight(i..i + 1) == b.weight(j..j + 1);
    old.len() == new.len() && old.clone().zip(new.clone()).all(same)
}

/// Whether the words of a clause are enough to be had in common.
fn says_enough(side: &Side<'_>, clause: &Range<usize>) -> bool {
    clause.clone().filter(|i| !side.is_number(*i)).map(|i| side.weight(i..i + 1)).sum::<u32>() >= LEAST
}

/// Returns how much two clauses have in common; nothing where it is not most of them.
fn gain(old: &[(u32, u32)], new: &[(u32, u32)]) -> f32 {
    let weight = |words: &[(u32, u32)]| words.iter().map(|w| w.1).sum::<u32>();
    let all = weight(old) + weight(new);
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(o), Some(n)) = (old.get(i), new.get(j)) {
        match o.0.cmp(&n.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + o.1.min(n.1)),
        }
    }
    let share = 2.0 * common as f32 / all.max(1) as f32;
    if share >= ALIKE && common >= LEAST { common as f32 * share } else { 0.0 }
}
