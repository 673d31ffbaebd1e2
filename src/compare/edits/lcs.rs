//! What two sequences have in common, in order: the longest there is as long as a bounded number of steps finds it, else what
//! lies between the elements that both hold once, else nothing. Steps are counted, not time, so that one input always gives
//! one result. Knows numbers that are equal or not, nothing of texts.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// A run that both sequences hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// Words of a table for each element of both sides, and for any two sides.
const WORDS: usize = 32;
const WORDS_AT_LEAST: usize = 1 << 14;
/// How often an element may be looked at in a search.
const LOOKS: usize = 16;

/// A part of both sequences in which to look; or a run already found, to be reported when its turn comes.
enum Work {
    Look(Range<usize>, Range<usize>),
    Tell(Run),
}

/// Memory that is kept from search to search.
#[derive(Default)]
pub(super) struct Search {
    /// Which mask an element of the old sequence has.
    numbers: FxHashMap<u32, usize>,
    /// For each kind of element, where the old sequence holds it: a bit a place.
    masks: Vec<u64>,
    rows: Vec<u64>,
    /// What is still to be done; empty between two searches.
    work: Vec<Work>,
}

impl Search {
    /// Adds the common runs of two ranges of two sequences, in order. The cost grows with their lengths.
    pub fn runs(&mut self, old: &[u32], new: &[u32], within: (Range<usize>, Range<usize>), out: &mut Vec<Run>) {
        if within.0.is_empty() || within.1.is_empty() {
            return;
        }
        let mut left = LOOKS * (within.0.len() + within.1.len());
        let mut work = std::mem::take(&mut self.work);
        work.push(Work::Look(within.0, within.1));
        while let Some(next) = work.pop() {
            let (mut o, mut n) = match next {
                Work::Look(o, n) => (o, n),
                Work::Tell(run) => {
                    out.push(run);
                    continue;
                }
            };
            let head = prefix(&old[o.clone()], &new[n.clone()]);
            if head > 0 {
                out.push(Run { old: o.start, new: n.start, len: head });
                (o.start, n.start) = (o.start + head, n.start + head);
            }
            let tail = suffix(&old[o.clone()], &new[n.clone()]);
            if tail > 0 {
                (o.end, n.end) = (o.end - tail, n.end - tail);
                work.push(Work::Tell(Run { old: o.end, new: n.end, len: tail }));
            }
            let size = o.len() + n.len();
            left = left.saturating_sub(size);
            if o.is_empty() || n.is_empty() {
                continue;
            }
            let (a, b) = (&old[o.clone()], &new[n.clone()]);
            let small = a.len().div_ceil(64) * b.len() <= WORDS * size + WORDS_AT_LEAST;
            if !small && left == 0 {
                continue;
            }
            let found = if small { self.longest(a, b) } else { anchors(a, b) };
            // Pushed from the end, so that the first is looked at first.
            let mut end = (o.end, n.end);
            for run in found.iter().rev().map(|run| Run { old: run.old + o.start, new: run.new + n.start, len: run.len }) {
                if !small {
                    work.push(Work::Look(run.old + run.len..end.0, run.new + run.len..end.1));
                }
                work.push(Work::Tell(run));
                end = (run.old, run.new);
            }
            if !small && !found.is_empty() {
                work.push(Work::Look(o.start..end.0, n.start..end.1));
            }
        }
        self.work = work;
    }

    /// Returns the longest common subsequence as runs: a row of bits for each element of `b`, a bit for each of `a` that is clear
    /// where the length grows (Hyyrö 2004), then back from the end.
    fn longest(&mut self, a: &[u32], b: &[u32]) -> Vec<Run> {
        let words = a.len().div_ceil(64);
        self.numbers.clear();
        self.masks.clear();
        for (i, x) in a.iter().enumerate() {
            let next = self.numbers.len();
            let number = *self.numbers.entry(*x).or_insert(next);
            if number == next {
                self.masks.resize((next + 1) * words, 0);
            }
            self.masks[number * words + i / 64] |= 1 << (i % 64);
        }
        self.rows.clear();
        self.rows.resize(words, u64::MAX);
        for y in b {
            let above = self.rows.len() - words;
            match self.numbers.get(y) {
                None => self.rows.extend_from_within(above..),
                Some(number) => {
                    let mut carry = false;
                    for w in 0..words {
                        let (row, mask) = (self.rows[above + w], self.masks[number * words + w]);
                        let both = row & mask;
                        let (sum, over) = row.overflowing_add(both);
                        let (sum, more) = sum.overflowing_add(u64::from(carry));
                        carry = over || more;
                        self.rows.push(sum | row & !mask);
                    }
                }
            }
        }
        let grows = |i: usize, j: usize| self.rows[j * words + i / 64] >> (i % 64) & 1 == 0;
        let mut out: Vec<Run> = Vec::new();
        let (mut i, mut j) = (a.len(), b.len());
        while i > 0 && j > 0 {
            if !grows(i - 1, j) {
                i -= 1;
            } else if grows(i - 1, j - 1) {
                j -= 1;
            } else {
                (i, j) = (i - 1, j - 1);
                match out.last_mut() {
                    Some(run) if (run.old, run.new) == (i + 1, j + 1) => (run.old, run.new, run.len) = (i, j, run.len + 1),
                    _ => out.push(Run { old: i, new: j, len: 1 }),
                }
            }
        }
        out.reverse();
        out
    }
}

fn prefix(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn suffix(a: &[u32], b: &[u32]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Returns the longest series, rising in both, of elements that each sequence holds exactly once.
fn anchors(a: &[u32], b: &[u32]) -> Vec<Run> {
    const NEVER: usize = usize::MAX;
    const AGAIN: usize = usize::MAX - 1;
    let mut places: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    for (i, x) in a.iter().enumerate() {
        places.entry(*x).and_modify(|p| p.0 = AGAIN).or_insert((i, NEVER));
    }
    for (j, x) in b.iter().enumerate() {
        if let Some(p) = places.get_mut(x) {
            p.1 = if p.1 == NEVER { j } else { AGAIN };
        }
    }
    let once: Vec<(usize, usize)> =
        a.iter().enumerate().filter_map(|(i, x)| places.get(x).filter(|p| p.0 == i && p.1 < AGAIN).map(|p| (i, p.1))).collect();
    // For each length the series that ends first, and for each element the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(once.len());
    for (at, (_, j)) in once.iter().enumerate() {
        let len = ends.partition_point(|end| once[*end].1 < *j);
        before.push(len.checked_sub(1).map(|l| ends[l]));
        if len == ends.len() {
            ends.push(at);
        } else {
            ends[len] = at;
        }
    }
    let mut out: Vec<Run> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| Run { old: once[at].0, new: once[at].1, len: 1 }).collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn runs(a: &[u32], b: &[u32]) -> Vec<Run> {
        let mut out = Vec::new();
        Search::default().runs(a, b, (0..a.len(), 0..b.len()), &mut out);
        out
    }

    /// Returns the length of the longest common subsequence, by the table of all prefixes.
    fn longest(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; b.len() + 1];
        for x in a {
            let mut corner = 0;
            for (j, y) in b.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { corner + 1 } else { above.max(row[j]) };
                corner = above;
            }
        }
        row[b.len()]
    }

    fn rises(a: &[u32], b: &[u32], runs: &[Run]) {
        let mut at = (0, 0);
        for run in runs {
            assert!(run.old >= at.0 && run.new >= at.1 && run.len > 0);
            assert_eq!(a[run.old..run.old + run.len], b[run.new..run.new + run.len]);
            at = (run.old + run.len, run.new + run.len);
        }
        assert!(at.0 <= a.len() && at.1 <= b.len());
    }

    proptest! {
        #[test]
        fn the_runs_are_common_and_as_long_as_can_be(
            a in proptest::collection::vec(0u32..6, 0..40),
            b in proptest::collection::vec(0u32..6, 0..40),
        ) {
            let found = runs(&a, &b);
            rises(&a, &b, &found);
            prop_assert_eq!(found.iter().map(|r| r.len).sum::<usize>(), longest(&a, &b));
        }
    }

    #[test]
    fn long_sequences_that_are_unlike_end_soon_and_keep_their_anchors() {
        // What both hold once is found though the whole takes more steps than it may.
        let noise = |seed: u32, i: u32| i.wrapping_mul(2_654_435_761).wrapping_add(seed).wrapping_mul(40_503) >> 8 & 0xff;
        let side = |seed: u32| -> Vec<u32> { (0..30_000).map(|i| if i % 3000 == 7 { 1000 + i } else { noise(seed, i) }).collect() };
        let (a, b) = (side(1), side(77));
        let found = runs(&a, &b);
        rises(&a, &b, &found);
        for i in (7..30_000).step_by(3000) {
            assert!(found.iter().any(|r| (r.old..r.old + r.len).contains(&i)), "{i}");
        }
    }
}
