//! A plan item and a shortcoming of one report that speak of the same matter: what proves one is evidence for the other. Judges neither
//! anew, but where one was only said, or not mentioned, and the other is proven by a sentence that speaks of both.

use crate::compare::commitments::commitment::{Commitment, Entry, Status};
use crate::compare::commitments::search::{ENOUGH, Search};
use crate::compare::commitments::trace::{ANSWER, RERANKED};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A pair of characters in more proven entries than this finds none of them.
const COMMON: usize = 64;
/// What share of the lighter of two clauses the other holds if both name one matter.
const SAME: f32 = 0.8;

/// The pairs of characters of each clause of an entry.
type Clauses = Vec<FxHashSet<u32>>;

impl Search<'_> {
    /// Offers the evidence found for a plan item to the shortcoming on the same matter, and the other way round; `proofs` are the sentences
    /// of the new report that prove an entry.
    pub fn share(&mut self, entries: &[Entry], made: &mut [Commitment], proofs: &[Option<usize>]) {
        let mut proven: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (n, entry) in entries.iter().enumerate().filter(|(n, _)| proofs[*n].is_some()) {
            for pair in clauses(entry).into_iter().flatten().collect::<FxHashSet<u32>>() {
                proven.entry(pair).or_default().push(n);
            }
        }
        for (n, entry) in entries.iter().enumerate() {
            let open = matches!(made[n].status, Status::Asserted | Status::NotMentioned);
            if !open && made[n].status != Status::ListedAgain {
                continue;
            }
            let own = clauses(entry);
            let held = own.iter().flatten().collect::<FxHashSet<_>>().into_iter().filter_map(|p| proven.get(p));
            let mut others: FxHashMap<usize, usize> = FxHashMap::default();
            for other in held.filter(|list| list.len() <= COMMON).flatten().filter(|o| entries[**o].origin != entry.origin) {
                *others.entry(*other).or_default() += 1;
            }
            let mut others: Vec<(usize, usize)> = others.into_iter().map(|(other, pairs)| (pairs, other)).collect();
            others.sort_unstable_by_key(|(pairs, other)| (Reverse(*pairs), *other));
            let alike = others.iter().take(RERANKED).map(|(_, other)| (self.matter(&own, &clauses(&entries[*other])), *other));
            let best = alike.filter(|(like, _)| *like >= SAME).max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            let Some((like, other)) = best else { continue };
            // The sentence itself must speak of this entry, too.
            if !self.hits(entry).iter().any(|h| Some(h.sentence) == proofs[other] && h.like >= ANSWER) {
                continue;
            }
            let (evidence, score) = (made[other].evidence.first().copied(), made[other].score.min(like));
            let own = &mut made[n];
            own.evidence.retain(|e| Some(*e) != evidence);
            if open {
                (own.status, own.score) = (Status::Evidenced, score);
                own.evidence.splice(0..0, evidence);
            } else {
                own.evidence.extend(evidence);
            }
        }
    }

    /// Returns how much of the lighter of two clauses the other holds, 0 to 1: of the two most alike that have enough in common to name a
    /// matter.
    fn matter(&self, own: &Clauses, their: &Clauses) -> f32 {
        let weigh = |pairs: &FxHashSet<u32>| pairs.iter().filter_map(|p| self.index.get(p)).map(|(w, _)| w).sum::<f32>();
        let mut most = 0.0f32;
        for (a, b) in own.iter().flat_map(|a| their.iter().map(move |b| (a, b))) {
            let shared = weigh(&a.intersection(b).copied().collect());
            if shared >= ENOUGH {
                most = most.max(shared / weigh(a).min(weigh(b)).max(ENOUGH));
            }
        }
        most.min(1.0)
    }
}

fn clauses(entry: &Entry) -> Clauses {
    entry.clauses.iter().map(|c| c.iter().copied().collect()).collect()
}
