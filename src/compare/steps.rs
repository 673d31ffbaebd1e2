//! The sentences of a group in the order of both sides, those that are one beside each other. Knows the alignment, not how the
//! words of two sentences differ.

use crate::compare::align::{Alignment, Group};
use crate::compare::comparison::Step;
use crate::compare::side::Side;

/// The sentences of a group, those that are one beside each other.
pub(super) fn steps(a: &Side, b: &Side, alignment: &Alignment, group: &Group) -> Vec<Step> {
    let sentences = |side: &Side, parts: &[usize]| -> Vec<usize> { parts.iter().flat_map(|p| side.parts[*p].sentences.clone()).collect() };
    let (old, new) = (sentences(a, &group.old), sentences(b, &group.new));
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let mut next = 0;
    for n in &new {
        // The partner stands further on in this group: what lies between was dropped.
        let partner = alignment.of_new[*n].map(|p| &alignment.pairs[p]).filter(|p| !p.moved).map(|p| p.old);
        let Some(at) = partner.and_then(|o| old[next..].iter().position(|x| *x == o)) else {
            steps.push(Step { old: None, new: Some(*n) });
            continue;
        };
        // Dropped sentences come before new ones of the same gap.
        let alone = steps.iter().rev().take_while(|s: &&Step| s.old.is_none()).count();
        let here = steps.len() - alone;
        steps.splice(here..here, old[next..next + at].iter().map(|o| Step { old: Some(*o), new: None }));
        next += at;
        steps.push(Step { old: Some(old[next]), new: Some(*n) });
        next += 1;
    }
    let alone = steps.iter().rev().take_while(|s| s.old.is_none()).count();
    let here = steps.len() - alone;
    steps.splice(here..here, old[next..].iter().map(|o| Step { old: Some(*o), new: None }));
    steps
}
