//! The figures of two years in pairs: what changed by how much, unless unit, scope or period drifted, and whether a stated change
//! is that of the pair.

use crate::compare::align::Alignment;
use crate::compare::figures::change::ComputedChange;
use crate::compare::figures::figure::{Drift, Figure, Move, Verdict};
use crate::compare::figures::key::{KnownFigures, Of};
use crate::compare::figures::likeness::{Clues, beside, likeness};
use crate::compare::figures::stated;
use crate::compare::side::Side;
use crate::report::Report;
use crate::report::metrics::Metric;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The score from which a contradiction may be told of two figures.
const SURE: f32 = 0.62;

/// Returns the figures of two reports, paired; in the order of the new report, then those that vanished. What a report tells of the
/// year before (上年为327件) is not a figure of its own year and not listed.
pub fn pair(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Figure> {
    let a = KnownFigures::new(old, a, &alignment.group_of_old);
    let b = KnownFigures::new(new, b, &alignment.group_of_new);
    let partners = assign(&a, &b, alignment);
    let comparable = consecutive(old, new);
    let mut left: Vec<bool> = a.known.iter().map(|k| !k.last_year).collect();
    let mut out = Vec::with_capacity(b.known.len().max(a.known.len()));
    for (n, partner) in partners.into_iter().enumerate() {
        if b.known[n].last_year {
            continue;
        }
        let metric = &new.metrics[n];
        let Some((o, score)) = partner else {
            let verdict = metric.change.as_ref().map(|_| Verdict::NotCheckable);
            out.push(Figure { new: Some(n), verdict, ..Figure::alone(Move::Added) });
            continue;
        };
        left[o] = false;
        let mut figure = Figure { old: Some(o), new: Some(n), ..compared((old, a.of(o)), (new, b.of(n))) };
        if metric.change.is_some() {
            let worked = (comparable && figure.drift.is_none()).then(|| stated::check(old, &old.metrics[o], new, metric)).flatten();
            // Of a figure that may be another one nothing is said.
            let (verdict, arithmetic) = match worked {
                Some(w) if w.verdict != Verdict::Contradicts || score >= SURE => (w.verdict, w.arithmetic),
                _ => (Verdict::NotCheckable, None),
            };
            figure.verdict = Some(verdict);
            figure.arithmetic = arithmetic;
        }
        out.push(figure);
    }
    out.extend((0..left.len()).filter(|o| left[*o]).map(|o| Figure { old: Some(o), ..Figure::alone(Move::Vanished) }));
    out
}

/// Returns two figures that are one, beside each other.
fn compared((old_report, old): (&Report, Of<'_>), (new_report, new): (&Report, Of<'_>)) -> Figure {
    let drift = if !old.known.same_unit(new.known) {
        Some(Drift::Unit)
    } else if old.known.scope != new.known.scope {
        Some(Drift::Scope)
    } else if old.known.period != new.known.period {
        Some(Drift::Period)
    } else {
        None
    };
    let kind = match middle(old.metric).zip(middle(new.metric)).map_or(Ordering::Equal, |(old, new)| new.cmp(&old)) {
        Ordering::Greater => Move::Up,
        Ordering::Less => Move::Down,
        Ordering::Equal => Move::Same,
    };
    let change = if drift.is_none() { ComputedChange::between((old_report, old.metric), (new_report, new.metric)) } else { None };
    Figure { change, drift, ..Figure::alone(kind) }
}

/// Returns the value, or the middle of a range.
fn middle(m: &Metric) -> Option<Decimal> {
    m.value.or_else(|| m.low.zip(m.high).and_then(|(l, h)| l.checked_add(h)?.checked_div(Decimal::TWO)))
}

/// The most candidates that one clue proposes for a figure: a report may tell one metric thousands of times.
const MOST: usize = 12;
/// Two letters of a label that occur in more figures than this say nothing.
const COMMON: usize = 16;
/// The score from which two figures are one, and from which a contradiction may be told of them.
const ENOUGH: f32 = 0.45;

/// Returns the partner of each figure of the new report, with how much speaks for it.
pub(super) fn assign(a: &KnownFigures<'_>, b: &KnownFigures<'_>, alignment: &Alignment) -> Vec<Option<(usize, f32)>> {
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
        // Of one name: where it occurs many times, the n-th is the n-th.
        let mut of_name = |old: Option<&Vec<usize>>, new: Option<&Vec<usize>>| {
            let (Some(old), Some(new)) = (old, new) else { return false };
            around(old, new.partition_point(|m| *m < n), &mut tried);
            old.len() == 1 && new.len() == 1
        };
        let one_label = of_name(a.of_label.get(&k.name), b.of_label.get(&k.name));
        let name = b.report.metrics[n].canonical.as_deref().map(|c| (k.class, c));
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

/// Adds what is around a place of a list.
fn around(list: &[usize], at: usize, to: &mut Vec<usize>) {
    to.extend(list.iter().skip(at.saturating_sub(MOST / 2)).take(MOST));
}

/// Whether two reports are of one body and of years that follow each other, so that last year is the old report's year.
pub(crate) fn consecutive(old: &Report, new: &Report) -> bool {
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let (a, b) = (&old.metadata.place, &new.metadata.place);
    // A unit may change its kind (乡, 镇, 街道; 县, 区), hardly its name.
    let stem = |name: &str| name.chars().take(2).collect::<String>();
    let names = a.chain.name().zip(b.chain.name());
    years.is_some_and(|(from, to)| from + 1 == to)
        && names.is_none_or(|(a, b)| stem(a) == stem(b))
        && a.department.is_some() == b.department.is_some()
}
