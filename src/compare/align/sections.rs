//! The partner of each section: those that share sentences, titles, roles or rare words are scored, the best pairs taken first.
//! Knows sections one to one; what was split or merged is found in `regroup`.

use crate::compare::align::alignment::Alignment;
use crate::compare::align::candidates::{Candidate, assign, candidates};
use crate::compare::align::laid::{BEST, Laid};
use crate::compare::align::regroup::regroup;
use crate::compare::align::score::{Votes, Words, alike_roles, apart, score};
use crate::compare::align::sentences::{flags, order, sentences};
use crate::compare::align::siblings::siblings;
use crate::compare::bigrams;
use crate::compare::bigrams::index;
use crate::compare::side::Side;
use crate::report::{Report, Role};
use rustc_hash::FxHashMap;

/// The least score of two chapters that hold most of one part of their reports, and the share of its text that is most of it.
const CHAPTER: f32 = 0.4;
const MAIN: f32 = 0.6;
/// What a chapter loses that is compared with most of a part, but is not most of it itself.
const LESSER: f32 = 0.33;
/// What two short points of a plan lose whose titles name different things: what else they say (全年不少于12期) any point may.
const APART: f32 = 0.1;

/// Score from which two sections are one.
const SECTION: f32 = 0.3;

/// Returns the partner of each old part.
pub(super) fn sections(a: &Laid<'_>, b: &Laid<'_>, words: &Words, sentence_pairs: &[Candidate]) -> Vec<Option<usize>> {
    let mut votes: FxHashMap<(usize, usize), Votes> = FxHashMap::default();
    for c in sentence_pairs {
        let (s, t) = (&a.side.sentences[c.old], &b.side.sentences[c.new]);
        let weight = c.likeness * (s.chars + t.chars) as f32;
        if !a.is_tail(c.old) && !b.is_tail(c.new) {
            votes.entry((s.part, t.part)).or_default().own += weight;
        }
        for i in a.up(s.part) {
            for j in b.up(t.part) {
                votes.entry((i, j)).or_default().below += weight;
            }
        }
    }
    // Titles propose what no sentence does.
    let titles = index(a.titles.iter());
    for (j, title) in b.titles.iter().enumerate() {
        for i in titles.get(title).into_iter().flatten().take(BEST) {
            votes.entry((*i, j)).or_default();
        }
    }
    let roles = |l: &Laid<'_>| -> Vec<(Role, usize)> {
        (0..l.side.parts.len()).filter_map(|p| l.role(p).filter(|(_, own)| *own).map(|(r, _)| (r, p))).take(64).collect()
    };
    let (old_roles, new_roles) = (roles(a), roles(b));
    for (role, i) in &old_roles {
        for (_, j) in new_roles.iter().filter(|(r, _)| r == role) {
            votes.entry((*i, *j)).or_default();
        }
    }
    let mut where_: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (i, pairs) in a.title_pairs.iter().enumerate() {
        for p in pairs {
            let list = where_.entry(*p).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    for (j, pairs) in b.title_pairs.iter().enumerate() {
        for p in pairs {
            for i in where_.get(p).filter(|l| l.len() <= BEST).into_iter().flatten() {
                votes.entry((*i, j)).or_default();
            }
        }
    }

    // And words that occur in few sections.
    for (j, all) in b.words.iter().enumerate() {
        for i in all.iter().map(|p| words.seen.of(*p as usize)).filter(|l| l.len() <= 2).flatten() {
            votes.entry((*i as usize, j)).or_default();
        }
    }
    // The chapters that hold most of one part of each report are that part, however new their text is.
    let main = |l: &Laid<'_>, roles: &[(Role, usize)], role: Role| {
        let chapters: Vec<usize> = roles.iter().filter(|(r, p)| *r == role && l.parent[*p].is_none()).map(|(_, p)| *p).collect();
        let all: f32 = chapters.iter().map(|p| l.below[*p]).sum();
        let most = |p: &&usize| chapters.len() == 1 || l.below[**p] > MAIN * all;
        chapters.iter().find(most).copied()
    };
    let chapters: Vec<(usize, usize)> =
        old_roles.iter().filter_map(|(r, _)| Some((main(a, &old_roles, *r)?, main(b, &new_roles, *r)?))).collect();
    // What else bears the name is not the whole of it (总体要求 beside 重点任务).
    let worth = |(i, j): (usize, usize), score: f32| match chapters.iter().find(|(o, n)| (*o == i) != (*n == j)) {
        _ if chapters.contains(&(i, j)) => score.max(CHAPTER),
        _ if apart(a, i, b, j) => score - APART,
        Some((o, n)) if a.parent[i].is_none() && b.parent[j].is_none() && a.role(i) == a.role(*o) && b.role(j) == b.role(*n) => {
            score - LESSER
        }
        _ => score,
    };
    let mut list: Vec<((usize, usize), f32)> =
        votes.iter().map(|((i, j), v)| ((*i, *j), worth((*i, *j), score(a, b, words, *i, *j, *v)))).filter(|(_, s)| *s > 0.0).collect();
    list.sort_by_key(|(k, _)| *k);
    let mut partners = vec![None; a.side.parts.len()];
    // Twice: the second time parents that were paired speak for their children.
    for round in 0..2 {
        let mut scored: Vec<(f32, usize, usize)> = list
            .iter()
            .map(|((i, j), s)| {
                let parents = match (a.parent[*i], b.parent[*j]) {
                    (Some(p), Some(q)) => partners[p] == Some(q),
                    (None, None) => true,
                    _ => false,
                };
                (if round > 0 && parents { s + 0.12 } else { *s }, *i, *j)
            })
            .filter(|(s, ..)| *s >= SECTION)
            .collect();
        let place = |i: usize, j: usize| (i as f32 / a.own.len() as f32 - j as f32 / b.own.len() as f32).abs();
        scored.sort_by(|x, y| {
            y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.1, x.2).cmp(&(y.1, y.2)))
        });
        partners = vec![None; a.side.parts.len()];
        let mut taken = vec![false; b.side.parts.len()];
        for (_, i, j) in scored {
            if partners[i].is_none() && !taken[j] {
                partners[i] = Some(j);
                taken[j] = true;
            }
        }
    }
    siblings(a, b, words, &list, &mut partners);
    partners
}

/// Likeness from which two sentences anywhere may be one.
const LIKE: f32 = 0.36;

/// Aligns two reports that were laid out.
pub fn align(old: &Report, old_side: &Side, new: &Report, new_side: &Side) -> Alignment {
    let (of_old, of_new, count) = bigrams::number(&old_side.sentences, &new_side.sentences, |s| &s.pairs);
    let a = Laid::new(old, old_side, of_old, count);
    let b = Laid::new(new, new_side, of_new, count);
    let candidates = candidates(&a, &b);
    let first = assign(&candidates, a.side.sentences.len(), b.side.sentences.len(), |c| {
        // A promise kept in the words of the plan is not carried text.
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
