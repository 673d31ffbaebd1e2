//! Partners out of candidates: one each, the best first; or the heaviest run that keeps the order of both sides. Knows scores, not
//! where they come from.

use super::candidates::Candidate;

/// One partner each, the best first by `score`; 0 is no pair.
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

/// The heaviest run of candidates in which both sides rise, each sentence once.
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
