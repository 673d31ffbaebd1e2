//! How much speaks for two figures being one: their labels, the words around them, their sentences and units.

use crate::compare::align::{Alignment, Provenance};
use crate::compare::figures::key::{BEHIND, Known, Of};

use crate::compare::side::Side;
use crate::report::metrics::Metric;
use rust_decimal::Decimal;

/// A total of a table is not that of a sentence if it is this many times as large.
const MAX_RATIO: u32 = 3;

/// What is known of a figure of the new report before it is compared with others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clues {
    pub sentence: Option<Beside>,
    /// Each report has one figure of this label; of this name of the taxonomy.
    pub one_label: bool,
    pub one_name: bool,
}

/// Returns how much speaks for two figures being one; 0 where they cannot be. The weights are those at which the planted changes of
/// the sample data are found and nothing else is.
pub(super) fn likeness(old: Of<'_>, new: Of<'_>, clues: Clues) -> f32 {
    let (x, y) = (old.known, new.known);
    if x.class != y.class || x.row != y.row {
        return 0.0;
    }
    let same_label = x.label == y.label;
    let before = before_likeness(x, y);
    if !x.same_unit(y) && !(clues.sentence.is_some() && same_label && before >= 0.99) {
        return 0.0;
    }
    let label = if same_label { 1.0 } else { like(&x.pairs, &y.pairs) };
    let words = 0.4 * label + 0.22 * before;
    let behind = x.behind.iter().zip(&y.behind).take_while(|(x, y)| x == y).count();
    let mut score = words + 0.08 * behind as f32 / BEHIND as f32;
    if before >= 0.99 && x.before.len() >= 2 && behind == BEHIND {
        score += 0.06;
    }
    score += match (&old.metric.canonical, &new.metric.canonical) {
        (Some(x), Some(y)) if x == y => 0.18,
        (Some(_), Some(_)) => -0.12,
        _ => 0.0,
    };
    let group = x.group.is_some() && x.group == y.group;
    let rare = x.rare && y.rare && words >= 0.24;
    if let Some(pair) = clues.sentence {
        score += 0.25 * pair.likeness;
        if x.rank == y.rank {
            if pair.frame {
                score += 0.3;
            } else if pair.paired && x.shape != 0 && x.shape == y.shape {
                score += 0.2;
            }
        }
        if x.alone && y.alone {
            score += 0.12;
        }
        score -= 0.01 * x.rank.abs_diff(y.rank).min(5) as f32;
    } else {
        // Before a cell there are no words that could be compared.
        let beside = x.cell != y.cell;
        let named = x.label.len().min(y.label.len()) >= 4 && words >= if beside { 0.33 } else { 0.42 };
        let known = group || clues.one_label || clues.one_name || rare || named;
        if !known || beside && far(old.metric, new.metric) {
            return 0.0;
        }
        if clues.one_label && x.label.len() >= 4 || beside && same_label {
            score += 0.05;
        }
    }
    if clues.one_name {
        score += 0.15;
    }
    if rare {
        score += 0.2;
    }
    if group {
        score += 0.08;
    }
    if x.unit == y.unit {
        score += 0.04;
    } else if !x.same_unit(y) {
        score -= 0.2;
    }
    if x.role != y.role {
        score -= 0.1;
    }
    if x.scope != y.scope {
        score -= 0.1;
    }
    score
}

fn far(x: &Metric, y: &Metric) -> bool {
    let times = |m: &Metric| m.value.and_then(|v| v.checked_mul(Decimal::from(MAX_RATIO)));
    x.value.zip(times(y)).is_some_and(|(x, y)| x > y) || y.value.zip(times(x)).is_some_and(|(y, x)| y > x)
}

/// Returns how alike the words before two figures are: 0 to 1.
fn before_likeness(x: &Known, y: &Known) -> f32 {
    let shared = x.before.iter().zip(&y.before).take_while(|(x, y)| x == y).count();
    if shared == x.before.len() && shared == y.before.len() {
        return if shared == 0 { 0.5 } else { 1.0 };
    }
    (shared as f32 / 4.0).min(1.0).max(like(&x.before_pairs, &y.before_pairs))
}

/// Returns how alike two lists of pairs of characters are: 0 to 1. A name that holds the other whole is nearly it.
fn like(x: &[u32], y: &[u32]) -> f32 {
    let shared = x.iter().filter(|p| y.binary_search(p).is_ok()).count() as f32;
    let dice = 2.0 * shared / (x.len() + y.len()).max(1) as f32;
    let least = x.len().min(y.len());
    if least >= 2 { dice.max(0.85 * shared / least as f32) } else { dice }
}

/// The sentence of the old report in which the partner of a figure is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    pub old: usize,
    pub likeness: f32,
    /// It is the partner of the sentence, with the same words around the figures.
    pub paired: bool,
    pub frame: bool,
}

/// Returns the partner of a sentence of the new report; where it has none, the sentence without partner in its place, between
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
