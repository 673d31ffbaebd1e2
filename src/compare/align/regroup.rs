//! Pairs of sections become groups: a section without partner is joined to the one that holds most of its words, so that what was
//! split or merged is not a new section.

use crate::compare::align::alignment::Group;
use crate::compare::align::laid::Laid;
use crate::compare::align::score::{Words, add_headings, apart};
use rustc_hash::{FxHashMap, FxHashSet};

/// Share of the words of a section that another must hold to be joined with it.
const HELD: f32 = 0.11;

/// The same of a section that stands neither beside nor below that one's partner.
const HELD_ELSEWHERE: f32 = 0.3;

/// Returns the one part that holds a share of some words, where no other comes near, and its share; `held` is by part.
fn one_holder(held: &[(usize, f32)], counts: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
    let (mut best, mut next) = ((0.0, None), 0.0);
    for (part, share) in held.iter().filter(|(p, _)| counts(*p)) {
        if *share > best.0 {
            next = best.0;
            best = (*share, Some(*part));
        } else {
            next = f32::max(next, *share);
        }
    }
    best.1.filter(|_| best.0 >= HELD / 2.0 && best.0 >= 2.0 * next).map(|part| (part, best.0))
}

/// Returns the groups of one to one pairs, with what was split and merged.
pub(super) fn regroup(a: &Laid<'_>, b: &Laid<'_>, words: &Words, partners: &[Option<usize>]) -> Vec<Group> {
    let mut back = vec![None; b.side.parts.len()];
    for (i, j) in partners.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        back[j] = Some(i);
    }
    // A part without partner is joined to the one that holds most of its words, if no other holds nearly as many.
    let same_role = |i: usize, j: usize| a.section(i).map(|s| s.role) == b.section(j).map(|t| t.role) && !apart(a, i, b, j);
    // The chapter above its neighbours holds words of all of them: nothing is joined to it but what lost its headings.
    let over_new = |i: usize, j: usize| !a.leaf[i] && b.parent[j].is_some_and(|up| partners[i] == Some(up));
    let over_old = |i: usize, j: usize| !b.leaf[j] && a.parent[i].is_some_and(|up| partners[up] == Some(j));
    let mut join_new: Vec<Option<usize>> = vec![None; b.side.parts.len()];
    for j in (0..join_new.len()).filter(|j| back[*j].is_none() && b.own[*j] > 0.0) {
        let held = words.held(b.words.of(j), words.new[j], &words.seen);
        // Below the heading that took the place of a section a smaller share will do.
        let below = |i: usize| partners[i].is_some_and(|p| b.up(j).any(|u| u == p));
        let beside = |i: usize| partners[i].is_some_and(|p| b.parent[j].is_none_or(|up| b.up(p).any(|u| u == up)));
        join_new[j] = one_holder(&held, |i| same_role(i, j) && !over_new(i, j))
            .filter(|(i, share)| partners[*i].is_some() && (below(*i) || *share >= if beside(*i) { HELD } else { HELD_ELSEWHERE }))
            .map(|h| h.0);
    }
    let mut join_old: Vec<Option<usize>> = vec![None; a.side.parts.len()];
    for i in (0..join_old.len()).filter(|i| partners[*i].is_none() && a.own[*i] > 0.0) {
        let held = words.held(a.words.of(i), words.old[i], &words.seen_new);
        let below = |j: usize| back[j].is_some_and(|p| a.up(i).any(|u| u == p));
        let beside = |j: usize| back[j].is_some_and(|p| a.parent[i].is_none_or(|up| a.up(p).any(|u| u == up)));
        join_old[i] = one_holder(&held, |j| same_role(i, j) && !over_old(i, j))
            .filter(|(j, share)| back[*j].is_some() && (below(*j) || *share >= if beside(*j) { HELD } else { HELD_ELSEWHERE }))
            .map(|h| h.0);
    }
    let mut groups = Vec::new();
    let mut done_new = vec![false; b.side.parts.len()];
    let group = |old: Vec<usize>, new: Vec<usize>| Group { old, new, moved: false, renamed: false, renumbered: false };
    let mut joined_new: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut joined_old: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (j, i) in join_new.iter().enumerate().filter_map(|(j, i)| i.map(|i| (j, i))) {
        joined_new.entry(i).or_default().push(j);
    }
    for (i, j) in join_old.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        joined_old.entry(j).or_default().push(i);
    }
    for (i, j) in partners.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        let mut new = joined_new.remove(&i).unwrap_or_default();
        let mut old = joined_old.remove(&j).unwrap_or_default();
        // Not both at once: then it was split, or merged, whichever took more.
        if new.len() >= old.len() {
            old.clear();
        } else {
            new.clear();
        }
        new.push(j);
        new.sort_unstable();
        old.push(i);
        old.sort_unstable();
        for n in &new {
            done_new[*n] = true;
        }
        groups.push(group(old, new));
    }
    add_headings(a, b, &mut groups, &mut done_new);
    let merged: FxHashSet<usize> = groups.iter().flat_map(|g| g.old.iter().copied()).collect();
    groups.extend((0..partners.len()).filter(|i| !merged.contains(i)).map(|i| group(vec![i], Vec::new())));
    groups.extend((0..done_new.len()).filter(|j| !done_new[*j]).map(|j| group(Vec::new(), vec![j])));
    groups
}
