//! Sections of both years that are one: candidates, what makes them alike, and the best assignment.

use crate::compare::align::laid::{BEST, COMMON, Laid};
use crate::compare::align::score::common;
use crate::compare::bigrams;
use crate::compare::bigrams::index;
use rustc_hash::{FxHashMap, FxHashSet};

/// Likeness from which two sentences of a pair of sections may be one.
const LIKE_INSIDE: f32 = 0.3;

#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub old: usize,
    pub new: usize,
    pub likeness: f32,
    /// The masked forms are equal, or all is.
    pub frame: bool,
    pub exact: bool,
}

/// Returns the sentences that may belong together, most alike first.
pub(super) fn candidates(a: &Laid<'_>, b: &Laid<'_>) -> Vec<Candidate> {
    let (old, new) = (&a.side.sentences, &b.side.sentences);
    let mut out: Vec<Candidate> = Vec::new();
    // Equal frames first. Where one occurs many times over, the n-th is the n-th.
    let frames = index(old.iter().map(|s| s.masked));
    let mut repeats: FxHashMap<u64, usize> = FxHashMap::default();
    let mut framed: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (n, s) in new.iter().enumerate().filter(|(_, s)| s.masked != 0) {
        let Some(list) = frames.get(&s.masked) else { continue };
        let seen = repeats.entry(s.masked).or_insert(0);
        let window = seen.saturating_sub(BEST / 2)..(*seen + BEST / 2 + 1).min(list.len());
        *seen += 1;
        for o in list.get(window).unwrap_or(&[]) {
            let exact = old[*o].exact == s.exact;
            framed.insert((*o, n));
            out.push(Candidate { old: *o, new: n, likeness: if exact { 1.0 } else { 0.97 }, frame: true, exact });
        }
    }
    // Then what shares pairs of characters; the rarer a pair, the more it says.
    let (seen, seen_new) = (a.pairs.holders(a.count), b.pairs.holders(b.count));
    let weights: Vec<f32> = seen.iter().zip(seen_new.iter()).map(|(o, n)| bigrams::weight(o.len() + n.len())).collect();
    let total = |pairs: &[u32]| pairs.iter().map(|p| weights[*p as usize]).sum::<f32>();
    let total_old: Vec<f32> = a.pairs.iter().map(total).collect();
    let mut shared = vec![0f32; old.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut best: Vec<(f32, usize)> = Vec::new();
    for (n, s) in new.iter().enumerate() {
        for p in b.pairs.of(n) {
            let (list, weight) = (seen.of(*p as usize), weights[*p as usize]);
            for o in if list.len() <= COMMON { list } else { &[] } {
                let shared = &mut shared[*o as usize];
                if *shared == 0.0 {
                    touched.push(*o);
                }
                *shared += weight;
            }
        }
        let total = total(b.pairs.of(n));
        best.clear();
        for o in touched.drain(..) {
            let o = o as usize;
            let dice = 2.0 * shared[o] / (total + total_old[o]).max(f32::MIN_POSITIVE);
            shared[o] = 0.0;
            let rare = common(&old[o].rare, &s.rare) as f32;
            let likeness = (dice + (0.07 * rare).min(0.2)).min(0.95);
            if likeness >= LIKE_INSIDE {
                best.push((likeness, o));
            }
        }
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        best.truncate(BEST);
        out.extend(best.drain(..).filter(|(_, o)| !framed.contains(&(*o, n))).map(|(likeness, o)| Candidate {
            old: o,
            new: n,
            likeness,
            frame: false,
            exact: false,
        }));
    }
    out.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.new, x.old).cmp(&(y.new, y.old))));
    out
}

/// Returns one partner each, the best first by `score`; 0 is not a pair.
pub(super) fn assign(candidates: &[Candidate], old: usize, new: usize, score: impl Fn(&Candidate) -> f32) -> Vec<Candidate> {
    let mut scored: Vec<(f32, &Candidate)> = candidates.iter().map(|c| (score(c), c)).filter(|(s, _)| *s > 0.0).collect();
    // Among equals what lies in the same share of its report.
    let place = |c: &Candidate| (c.old as f32 / old.max(1) as f32 - c.new as f32 / new.max(1) as f32).abs();
    scored.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then_with(|| place(x.1).total_cmp(&place(y.1))).then((x.1.new, x.1.old).cmp(&(y.1.new, y.1.old)))
    });
    let (mut used_old, mut used_new) = (vec![false; old], vec![false; new]);
    let mut out = Vec::new();
    for (_, c) in scored {
        if !used_old[c.old] && !used_new[c.new] {
            used_old[c.old] = true;
            used_new[c.new] = true;
            out.push(*c);
        }
    }
    out
}

/// Returns the heaviest run of candidates in which both sides rise, each sentence once.
pub(super) fn heaviest_run(list: &mut [Candidate], weight: impl Fn(&Candidate) -> f32) -> Vec<Candidate> {
    list.sort_by(|x, y| x.new.cmp(&y.new).then(y.old.cmp(&x.old)));
    let mut olds: Vec<usize> = list.iter().map(|c| c.old).collect();
    olds.sort_unstable();
    olds.dedup();
    // best[n]: the heaviest run that ends at one of the first olds of a Fenwick range, and its last candidate.
    let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); olds.len() + 1];
    let mut from: Vec<Option<usize>> = vec![None; list.len()];
    for n in 0..list.len() {
        let rank = olds.partition_point(|o| *o < list[n].old);
        let (mut sum, mut last) = (0.0, None);
        let mut at = rank;
        while at > 0 {
            if best[at].0 > sum {
                (sum, last) = best[at];
            }
            at &= at - 1;
        }
        from[n] = last;
        let sum = sum + weight(&list[n]);
        let mut at = rank + 1;
        while at < best.len() {
            if sum > best[at].0 {
                best[at] = (sum, Some(n));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut top: (f32, Option<usize>) = (0.0, None);
    let mut at = olds.len();
    while at > 0 {
        if best[at].0 > top.0 {
            top = best[at];
        }
        at &= at - 1;
    }
    let mut run: Vec<Candidate> = std::iter::successors(top.1, |n| from[*n]).map(|n| list[n]).collect();
    run.reverse();
    run
}
