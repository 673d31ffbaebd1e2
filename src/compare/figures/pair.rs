//! The figures of two years in pairs: what changed by how much, unless unit, scope or period drifted, and whether a stated change
//! is that of the pair.

use super::assign::assign;
use super::change::ComputedChange;
use super::consecutive::consecutive;
use super::figure::{Drift, Figure, Move, Verdict};
use super::key::{Of, Told};
use super::stated;
use crate::compare::align::Alignment;
use crate::compare::side::Side;
use crate::report::Report;
use crate::report::metrics::Metric;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The score from which a contradiction may be told of two figures.
const SURE: f32 = 0.62;

/// The figures of two reports, paired; in the order of the new report, then those that vanished. What a report tells of the
/// year before (上年为327件) is no figure of its own year and not listed.
pub fn pair(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Figure> {
    let a = Told::new(old, a, &alignment.group_of_old);
    let b = Told::new(new, b, &alignment.group_of_new);
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

/// Two figures that are one, beside each other.
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

/// The value, or the middle of a range.
fn middle(m: &Metric) -> Option<Decimal> {
    m.value.or_else(|| m.low.zip(m.high).and_then(|(l, h)| l.checked_add(h)?.checked_div(Decimal::TWO)))
}
