//! The order of aligning: candidates, sections, groups, sentences, flags.

use super::alignment::Alignment;
use super::assign::assign;
use super::candidates::candidates;
use super::laid::Laid;
use super::order::{flags, order};
use super::regroup::regroup;
use super::score::alike_roles;
use super::sections::sections;
use super::sentences::sentences;
use super::words::Words;
use crate::compare::bigrams;
use crate::compare::side::Side;
use crate::report::Report;

/// Likeness from which two sentences anywhere may be one.
const LIKE: f32 = 0.36;

/// Aligns two reports that were laid out.
pub fn align(old: &Report, old_side: &Side, new: &Report, new_side: &Side) -> Alignment {
    let (of_old, of_new, count) = bigrams::number(&old_side.sentences, &new_side.sentences, |s| &s.pairs);
    let a = Laid::new(old, old_side, of_old, count);
    let b = Laid::new(new, new_side, of_new, count);
    let candidates = candidates(&a, &b);
    let first = assign(&candidates, a.side.sentences.len(), b.side.sentences.len(), |c| {
        // A promise kept in the words of the plan is no carried text.
        let alike = alike_roles(&a, a.side.sentences[c.old].part, &b, b.side.sentences[c.new].part);
        if c.likeness >= if alike { LIKE } else { 0.9 } { c.likeness } else { 0.0 }
    });
    let words = Words::new(&a, &b);
    let partners = sections(&a, &b, &words, &first);
    let mut groups = regroup(&a, &b, &words, &partners);
    let (pairs, of_old, of_new) = sentences(&a, &b, &candidates, &groups);
    let (group_of_old, group_of_new) = order(&mut groups, a.side.parts.len(), b.side.parts.len());
    flags(&a, &b, &mut groups, &group_of_old, &group_of_new);
    Alignment { groups, pairs, of_old, of_new, group_of_old, group_of_new }
}
