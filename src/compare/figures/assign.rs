//! The partner of each figure: candidates by sentence, name and letters, the likest pairs taken first.

use super::beside::beside;
use super::key::Told;
use super::likeness::{Clues, likeness};
use crate::compare::align::Alignment;

/// How many candidates one clue proposes for a figure: a report may tell one metric thousands of times.
const MOST: usize = 12;
/// Two letters of a label that stand in more figures than this say nothing.
const COMMON: usize = 16;
/// The score from which two figures are one, and from which a contradiction may be told of them.
const ENOUGH: f32 = 0.45;

/// The partner of each figure of the new report, with how much speaks for it.
pub(super) fn assign(a: &Told<'_>, b: &Told<'_>, alignment: &Alignment) -> Vec<Option<(usize, f32)>> {
    let mut letters: Vec<(u32, usize)> = Vec::new();
    for (o, k) in a.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        letters.extend(k.letters().map(|p| (p, o)));
    }
    letters.sort_unstable();
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    let mut tried: Vec<usize> = Vec::new();
    for (n, k) in b.known.iter().enumerate().filter(|(_, k)| !k.last_year) {
        tried.clear();
        let sentence = k.sentence.and_then(|s| beside(a.side, b.side, alignment, s));
        if let Some(list) = sentence.and_then(|p| a.of_sentence.get(&p.old)) {
            around(list, list.partition_point(|o| a.known[*o].rank < k.rank), &mut tried);
        }
        // Of one name: where it stands many times, the n-th is the n-th.
        let mut of_name = |old: Option<&Vec<usize>>, new: Option<&Vec<usize>>| {
            let (Some(old), Some(new)) = (old, new) else { return false };
            around(old, new.partition_point(|m| *m < n), &mut tried);
            old.len() == 1 && new.len() == 1
        };
        let one_label = of_name(a.of_label.get(&k.name), b.of_label.get(&k.name));
        let name = b.report.metrics[n].canonical.map(|c| (k.class, c));
        let one_name = name.is_some_and(|c| of_name(a.of_canonical.get(&c), b.of_canonical.get(&c)));
        // Of a like name.
        for p in k.letters() {
            let from = letters.partition_point(|(q, _)| *q < p);
            let here = letters[from..].iter().take(COMMON + 1).take_while(|(q, _)| *q == p);
            if here.clone().count() <= COMMON {
                tried.extend(here.map(|(_, o)| *o));
            }
        }
        tried.retain(|o| !a.known[*o].last_year);
        tried.sort_unstable();
        tried.dedup();
        for o in &tried {
            let sentence = sentence.filter(|p| a.known[*o].sentence == Some(p.old));
            let score = likeness(a.of(*o), b.of(n), Clues { sentence, one_label, one_name });
            if score >= ENOUGH {
                scored.push((score, *o, n));
            }
        }
    }
    // Among equals what lies in the same share of its report.
    let place = |o: usize, n: usize| (o as f32 / a.known.len() as f32 - n as f32 / b.known.len() as f32).abs();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.2, x.1).cmp(&(y.2, y.1))));
    let mut taken = vec![false; a.known.len()];
    let mut partners = vec![None; b.known.len()];
    for (score, o, n) in scored {
        if !taken[o] && partners[n].is_none() {
            taken[o] = true;
            partners[n] = Some((o, score));
        }
    }
    partners
}

/// Adds what stands around a place of a list.
fn around(list: &[usize], at: usize, to: &mut Vec<usize>) {
    to.extend(list.iter().skip(at.saturating_sub(MOST / 2)).take(MOST));
}
