//! The words of all sections, to tell how much two have in common. Knows pairs of characters, not what a section is.

use super::candidates::COMMON;
use super::laid::Laid;
use super::shared_values::shared_values;
use crate::compare::bigrams::{self, Lists};
use rustc_hash::FxHashMap;

/// The words of all sections, to tell how much two have in common: their pairs of characters, the rarer the weightier.
pub(super) struct Words {
    /// The parts of each report that hold a pair of characters.
    pub seen: Lists,
    pub seen_new: Lists,
    weights: Vec<f32>,
    /// The weight of the words of each part.
    pub old: Vec<f32>,
    pub new: Vec<f32>,
}

impl Words {
    pub fn new(a: &Laid<'_>, b: &Laid<'_>) -> Self {
        let (seen, seen_new) = (a.words.holders(a.count), b.words.holders(b.count));
        let weights: Vec<f32> = seen.iter().zip(seen_new.iter()).map(|(o, n)| bigrams::weight(o.len() + n.len())).collect();
        let total = |words: &[u32]| words.iter().map(|p| weights[*p as usize]).sum();
        let (old, new) = (a.words.iter().map(total).collect(), b.words.iter().map(total).collect());
        Self { seen, seen_new, weights, old, new }
    }

    /// 0 to 1.
    pub fn likeness(&self, a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
        let total = self.old[i] + self.new[j];
        let mut shared = 0.0;
        shared_values(a.words.of(i), b.words.of(j), |p| shared += self.weights[*p as usize]);
        if total > 0.0 { 2.0 * shared / total } else { 0.0 }
    }

    /// Which share of some words each part of the other report holds, by part.
    pub fn held(&self, some: &[u32], total: f32, seen: &Lists) -> Vec<(usize, f32)> {
        let mut held: FxHashMap<usize, f32> = FxHashMap::default();
        for p in some {
            for part in Some(seen.of(*p as usize)).filter(|l| l.len() <= COMMON).into_iter().flatten() {
                *held.entry(*part as usize).or_insert(0.0) += self.weights[*p as usize] / total.max(f32::MIN_POSITIVE);
            }
        }
        let mut held: Vec<(usize, f32)> = held.into_iter().collect();
        held.sort_by_key(|h| h.0);
        held
    }
}
