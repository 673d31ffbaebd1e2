//! In which sentence of the old report the partner of a figure is looked for first.

use crate::compare::align::{Alignment, Provenance};
use crate::compare::side::Side;

/// The sentence of the old report in which the partner of a figure is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    pub old: usize,
    pub likeness: f32,
    /// It is the partner of the sentence, with the same words around the figures.
    pub paired: bool,
    pub frame: bool,
}

/// The partner of a sentence of the new report; where it has none, the sentence without partner in its place, between
/// neighbours that are paired: it may say the same in quite other words.
pub(super) fn beside(a: &Side, b: &Side, alignment: &Alignment, new: usize) -> Option<Beside> {
    if let Some(pair) = alignment.of_new[new].map(|p| &alignment.pairs[p]) {
        return Some(Beside { old: pair.old, likeness: pair.likeness, paired: true, frame: pair.provenance != Provenance::Reworded });
    }
    let neighbour = |n: usize| -> Option<usize> {
        let same_part = b.sentences.get(n)?.part == b.sentences[new].part;
        alignment.of_new[n].filter(|_| same_part).map(|p| alignment.pairs[p].old)
    };
    let free = |o: usize, by: usize| a.sentences.get(o).is_some_and(|s| alignment.of_old[o].is_none() && s.part == a.sentences[by].part);
    let behind = new.checked_sub(1).and_then(neighbour).filter(|o| free(o + 1, *o)).map(|o| o + 1);
    let before = || neighbour(new + 1).and_then(|o| o.checked_sub(1).filter(|b| free(*b, o)));
    Some(Beside { old: behind.or_else(before)?, likeness: 0.3, paired: false, frame: false })
}
