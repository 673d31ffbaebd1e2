//! How much speaks for two figures being one: their labels, the words around them, their sentences and units.

use crate::compare::align::{Alignment, Provenance};
use crate::compare::figures::key::{BEHIND, Known, Of};
use crate::compare::figures::wording::Added;

use crate::compare::side::Side;
use crate::report::metrics::Metric;
use rust_decimal::Decimal;

/// A total of a table is not that of a sentence if it is this many times as large.
const MAX_RATIO: u32 = 3;
/// So many times as large is hardly what bore another name a year ago.
const UNLIKELY: u32 = 20;

/// What is known of a figure of the new report before it is compared with others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clues {
    pub sentence: Option<Beside>,
    /// Each report has one figure of this label; of this name of the taxonomy.
    pub one_label: bool,
    /// One of them has several of this label.
    pub many_label: bool,
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
    let (cell, beside) = (x.cell && y.cell, x.cell != y.cell);
    // Before a cell there are no words that could be compared.
    let before = if x.cell || y.cell { 0.5 } else { before_likeness(x, y) };
    if !x.same_unit(y) && !(clues.sentence.is_some() && same_label && before >= 0.99) {
        return 0.0;
    }
    // What was refused is not what was taken in.
    if x.stage.zip(y.stage).is_some_and(|(x, y)| x != y) {
        return 0.0;
    }
    // Nor is what was done in five years what was done in one.
    if x.several_years != y.several_years && old.metric.value != new.metric.value {
        return 0.0;
    }
    // By how much something grew is not how much it is.
    if x.moved != y.moved && !same_label {
        return 0.0;
    }
    // Of what was added and what there is then, the latter is next year's base.
    if (x.added == Added::No) != (y.added == Added::No) && (x.summed || y.summed) {
        return 0.0;
    }
    let topic = if x.cell || y.cell { 0.0 } else { x.topic.like(&y.topic, 0.7) };
    // What many figures are called (中央财政安排) tells none of them from the others.
    let name = if same_label && clues.many_label && !x.cell && !y.cell {
        0.7 + 0.3 * topic.max(x.counted.like(&y.counted, WHOLE))
    } else if cell
        && x.total
        && y.total
        && x.label.len().min(y.label.len()) > 1
        && (x.label.ends_with(&y.label) || y.label.ends_with(&x.label))
    {
        // Of two sums of one column one may bear the name of its table before it.
        name_likeness(x, y).max(SUMS)
    } else {
        name_likeness(x, y)
    };
    // That both are left over in their sentences says nothing where their names have nothing in common.
    if name < UNNAMED && !x.cell && !y.cell && clues.sentence.is_none_or(|s| !s.frame) {
        return 0.0;
    }
    let behind = x.behind.iter().zip(&y.behind).take_while(|(x, y)| x == y).count();
    let mut score =
        if cell || beside { 0.62 * name } else { 0.46 * name + 0.16 * before + 0.12 * topic + 0.06 * behind as f32 / BEHIND as f32 };
    if !cell && before >= 0.99 && x.before.len() >= 2 && behind == BEHIND {
        score += 0.06;
    }
    score += match (&old.metric.canonical, &new.metric.canonical) {
        (Some(x), Some(y)) if x == y => 0.15,
        // A name without its owner (受理, 行政复议受理) is known as another.
        (Some(_), Some(_)) if !x.label.ends_with(&y.label) && !y.label.ends_with(&x.label) => -0.12,
        _ => 0.0,
    };
    if x.stage.is_some() && x.stage == y.stage {
        score += 0.06;
    }
    if !same_label {
        score -= if times(old.metric, new.metric, UNLIKELY) {
            0.15
        } else if times(old.metric, new.metric, MAX_RATIO + 1) {
            0.06
        } else {
            0.0
        };
    }
    if (x.added == Added::Yes) != (y.added == Added::Yes) {
        score -= 0.2;
    }
    let group = x.group.is_some() && x.group == y.group;
    let rare = x.rare && y.rare && name + 0.4 * before >= 0.5;
    if let Some(pair) = clues.sentence {
        // A sentence in the place of another may be about quite another thing.
        if !pair.paired && name < 0.25 && before < 0.5 {
            return 0.0;
        }
        score += 0.25 * pair.likeness;
        if x.rank == y.rank && (!cell || name >= 0.7) {
            if pair.frame {
                score += 0.3;
            } else if pair.paired && x.shape != 0 && x.shape == y.shape {
                score += 0.2;
            }
        }
        if x.alone && y.alone {
            score += if pair.paired { 0.12 } else { 0.06 };
        }
        score -= 0.01 * x.rank.abs_diff(y.rank).min(5) as f32;
    } else {
        // The sum of a table has no owner in its name.
        let sum = beside
            && (x.total || y.total)
            && x.stage.is_some()
            && x.stage == y.stage
            && (x.label.ends_with(&y.label) || y.label.ends_with(&x.label));
        let known = group || clues.one_label || clues.one_name || rare || sum || name >= if beside { 0.6 } else { 0.5 };
        if !known || beside && times(old.metric, new.metric, MAX_RATIO) {
            return 0.0;
        }
        if clues.one_label && x.label.len() >= 4 || beside && same_label {
            score += 0.05;
        }
        if sum {
            score += 0.1;
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
    // A sum and its parts stand side by side and often bear one name.
    if x.total && y.total {
        score += if clues.sentence.is_some() { 0.15 } else { 0.05 };
    } else if x.total != y.total && clues.sentence.is_some() {
        score -= 0.15;
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

/// Returns how alike what two figures count is: 0 to 1. What stands behind a figure may be what it counts (对21家持证矿山), and is
/// then what the other's label names.
pub(super) fn name_likeness(x: &Known, y: &Known) -> f32 {
    if x.label == y.label && !x.label.is_empty() {
        return 1.0;
    }
    let crossed = x.counted.like(&y.called, WHOLE).max(x.called.like(&y.counted, WHOLE)).max(x.counted.like(&y.counted, WHOLE));
    // What leads to one may name what the other's label does: 公开征求意见, 收到732条.
    let context = if x.cell || y.cell { 0.0 } else { x.called.held([&y.called, &y.topic]) + y.called.held([&x.called, &x.topic]) };
    x.called.like(&y.called, WHOLE).max(0.9 * crossed).max(0.45 * context)
}

/// How alike the names of two sums are, one of which ends with the other.
const SUMS: f32 = 0.75;

/// What is less alike than this is two names.
const UNNAMED: f32 = 0.12;

/// How alike a name is to one that holds it whole.
const WHOLE: f32 = 0.85;

/// Whether one of two figures is more than some times as large as the other.
fn times(x: &Metric, y: &Metric, ratio: u32) -> bool {
    let times = |m: &Metric| m.value.and_then(|v| v.checked_mul(Decimal::from(ratio)));
    x.value.zip(times(y)).is_some_and(|(x, y)| x > y) || y.value.zip(times(x)).is_some_and(|(y, x)| y > x)
}

/// Returns how alike the words before two figures are: 0 to 1.
fn before_likeness(x: &Known, y: &Known) -> f32 {
    let shared = x.before.iter().zip(&y.before).take_while(|(x, y)| x == y).count();
    if shared == x.before.len() && shared == y.before.len() {
        return if shared == 0 { 0.5 } else { 1.0 };
    }
    // A sentence that begins with the figure says nothing against another.
    if x.before.is_empty() || y.before.is_empty() {
        return 0.2;
    }
    let least = x.before.len().min(y.before.len()).max(4);
    (shared as f32 / least as f32).max(x.led.like(&y.led, WHOLE))
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
