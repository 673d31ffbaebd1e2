//! What two sections have in common besides their text: headings, words, values, years; and what that adds up to.

use crate::compare::align::alignment::Group;
use crate::compare::align::laid::{COMMON, Laid};
use crate::compare::bigrams;
use crate::compare::bigrams::Lists;
use crate::report::Role;
use crate::report::identity::years;
use crate::text::blank::is_blank;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// Whether two sentences of one frame differ in years alone, each later by `between`.
pub(super) fn rolled(old: &str, new: &str, between: Option<u32>) -> bool {
    let Some(between) = between else { return false };
    // The years, and the text without them.
    let read = |text: &str| {
        let text = fold::fold(text);
        let years = years::years_in(&text);
        let mut rest = String::new();
        let mut at = 0;
        for y in &years {
            rest.push_str(text.get(at..y.at).unwrap_or(""));
            at = text[y.at..].find('年').map_or(text.len(), |n| y.at + n);
        }
        rest.push_str(text.get(at..).unwrap_or(""));
        rest.retain(|c| !is_blank(c));
        (years.iter().map(|y| y.year).collect::<Vec<_>>(), rest)
    };
    let ((x, old), (y, new)) = (read(old), read(new));
    !x.is_empty() && x.len() == y.len() && x.iter().zip(&y).all(|(a, b)| a + between == *b) && old == new
}

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

    /// Returns how alike the words of two parts are: 0 to 1.
    pub fn likeness(&self, a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
        let total = self.old[i] + self.new[j];
        let mut shared = 0.0;
        shared_values(a.words.of(i), b.words.of(j), |p| shared += self.weights[*p as usize]);
        if total > 0.0 { 2.0 * shared / total } else { 0.0 }
    }

    /// Returns which share of some words each part of the other report holds, by part.
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

/// Calls with each value that two sorted lists share. Each step goes as far as it can, so that the words of one long section
/// beside those of a thousand short ones cost no thousand readings of it.
pub(super) fn shared_values<T: Ord>(a: &[T], b: &[T], mut call: impl FnMut(&T)) {
    let (mut a, mut b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    while let ([x, behind_x @ ..], [y, behind_y @ ..]) = (a, b) {
        match x.cmp(y) {
            Ordering::Less => a = behind_x,
            Ordering::Equal => {
                call(x);
                (a, b) = (behind_x, behind_y);
            }
            // The first place of the longer list that may hold it: mostly the next, else by doubling steps, then between the last two.
            Ordering::Greater if behind_y.first().is_none_or(|y| y >= x) => b = behind_y,
            Ordering::Greater => {
                let mut step = 1;
                while b.get(step).is_some_and(|y| y < x) {
                    step *= 2;
                }
                let (from, to) = (step / 2, (step + 1).min(b.len()));
                b = &b[from + b[from..to].partition_point(|y| y < x)..];
            }
        }
    }
}

pub(super) fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut n = 0;
    shared_values(a, b, |_| n += 1);
    n
}

/// A heading without text of its own, all of whose sections are one group with one section of the other report, belongs to
/// that group: the section was split below it, or merged.
pub(super) fn add_headings(a: &Laid<'_>, b: &Laid<'_>, groups: &mut [Group], done_new: &mut [bool]) {
    let find = |l: &Laid<'_>, taken: &dyn Fn(usize) -> bool, of: &FxHashMap<usize, usize>| -> Vec<(usize, usize)> {
        // The group of all text below each part: none yet, one, or several.
        let mut below: Vec<Option<Result<usize, ()>>> =
            (0..l.own.len()).map(|p| (l.own[p] > 0.0).then(|| of.get(&p).copied().ok_or(()))).collect();
        for p in (0..l.own.len()).rev() {
            if let (Some(up), Some(one)) = (l.parent[p], below[p]) {
                below[up] = Some(match below[up] {
                    None => one,
                    Some(other) if other == one => one,
                    Some(_) => Err(()),
                });
            }
        }
        (0..l.own.len()).filter(|p| l.own[*p] == 0.0 && !l.leaf[*p] && !taken(*p)).filter_map(|p| Some((p, below[p]?.ok()?))).collect()
    };
    let groups_of = |groups: &[Group], parts: fn(&Group) -> &Vec<usize>| -> FxHashMap<usize, usize> {
        groups.iter().enumerate().flat_map(|(g, group)| parts(group).iter().map(move |p| (*p, g))).collect()
    };
    let of_new = groups_of(groups, |g| &g.new);
    for (p, g) in find(b, &|p| done_new[p], &of_new) {
        if groups[g].old.len() == 1 {
            groups[g].new.push(p);
            groups[g].new.sort_unstable();
            done_new[p] = true;
        }
    }
    let of_old = groups_of(groups, |g| &g.old);
    for (p, g) in find(a, &|p| of_old.contains_key(&p), &of_old) {
        if groups[g].new.len() == 1 {
            groups[g].old.push(p);
            groups[g].old.sort_unstable();
        }
    }
}

/// How much of the text of two parts is in sentences that belong together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Votes {
    pub own: f32,
    pub below: f32,
}

/// Returns how much speaks for two parts being one, 0 for parts that cannot be.
pub(super) fn score(a: &Laid<'_>, b: &Laid<'_>, words: &Words, i: usize, j: usize, votes: Votes) -> f32 {
    let (Some(old), Some(new)) = (a.section(i), b.section(j)) else {
        return if a.section(i).is_none() && b.section(j).is_none() && a.titles[i] == b.titles[j] { 1.0 } else { 0.0 };
    };
    let title = title_likeness(a, i, b, j);
    let below = votes.below / (a.below[i] + b.below[j]).max(1.0);
    let role = old.own_role && new.own_role && old.role == new.role;
    let clash = old.role != new.role && (old.own_role || new.own_role);
    let depth = f32::from(old.depth.abs_diff(new.depth));
    let score = match (a.own[i] > 0.0, b.own[j] > 0.0) {
        (true, true) => {
            let own = votes.own / (a.own[i] + b.own[j]);
            let own = if a.leaf[i] && b.leaf[j] { own } else { 0.6 * own + 0.4 * below };
            0.4 * own + 0.4 * (2.2 * words.likeness(a, i, b, j)).min(1.0) + 0.33 * title - 0.02 * depth
        }
        (false, false) => {
            0.55 * below + 0.45 * title - 0.04 * depth - if title < 0.1 && (below < 0.5 || depth > 0.0) { 0.25 } else { 0.03 }
        }
        // A heading over sections is not a section with a text, unless both are the same part of the report, or chapters of which one
        // was built of the other.
        _ if role || title > 0.75 => 0.5 * below + 0.33 * title - 0.02 * depth,
        _ if a.parent[i].is_none() && b.parent[j].is_none() && (below > 0.2 || title > 0.4) => 0.6 * below + 0.4 * title,
        _ => return 0.0,
    };
    // What was done fills most of a report; the other parts are known by their name alone.
    let named = if !role {
        0.0
    } else if old.role == Role::Achievements {
        0.2
    } else {
        0.33
    };
    // A plan that was carried out is not a section carried on.
    let unlike = if !alike_roles(a, i, b, j) {
        0.25
    } else if clash {
        0.15
    } else {
        0.0
    };
    score + named - unlike
}

/// Whether the text of two parts can be that of one section: what is planned or missing is not what was done.
pub(super) fn alike_roles(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> bool {
    let kind = |role: Option<(Role, bool)>| match role.map(|r| r.0) {
        Some(Role::NextYearPlan) => 1,
        Some(Role::Problems | Role::PreviousProblemFollowup) => 2,
        _ => 0,
    };
    kind(a.role(i)) == kind(b.role(j))
}

/// Whether a section is of a plan or of problems: those of two years stand in one place by chance.
pub(super) fn is_plan(l: &Laid<'_>, part: usize) -> bool {
    matches!(l.role(part), Some((Role::NextYearPlan | Role::Problems, _)))
}

/// Characters from which the text of a section tells what it is about.
pub(super) const SHORT: f32 = 200.0;

/// Whether two sections are short points of a plan whose titles name different things.
pub(super) fn apart(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> bool {
    let point = |l: &Laid<'_>, p: usize| is_plan(l, p) && l.parent[p].is_some() && l.own[p] < SHORT;
    let (x, y) = (&a.topics[i], &b.topics[j]);
    point(a, i) && point(b, j) && !x.is_empty() && !y.is_empty() && common(x, y) == 0
}

/// Returns how alike two titles are: 0 to 1.
fn title_likeness(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
    if a.titles[i] == b.titles[j] {
        return if a.titles[i].is_empty() { 0.0 } else { 1.0 };
    }
    let (x, y) = (&a.title_pairs[i], &b.title_pairs[j]);
    2.0 * common(x, y) as f32 / (x.len() + y.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn lists_share_what_both_hold(mut a in proptest::collection::vec(0u16..40, 0..60), mut b in proptest::collection::vec(0u16..40, 0..6)) {
            a.sort_unstable();
            b.sort_unstable();
            let mut shared = Vec::new();
            shared_values(&a, &b, |v| shared.push(*v));
            // Each value as often as both hold it.
            let count = |list: &[u16], v: u16| list.iter().filter(|x| **x == v).count();
            let expected: Vec<u16> = (0..40).flat_map(|v| std::iter::repeat_n(v, count(&a, v).min(count(&b, v)))).collect();
            proptest::prop_assert_eq!(&shared, &expected);
            proptest::prop_assert_eq!(common(&b, &a), expected.len());
        }
    }
}
