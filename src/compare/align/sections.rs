//! The partner of each section: those that share sentences, titles, roles or rare words are scored, the best pairs taken first.
//! Knows sections one to one; what was split or merged is found in `regroup`.

use crate::compare::align::alignment::Alignment;
use crate::compare::align::candidates::{Candidate, assign, candidates};
use crate::compare::align::laid::{BEST, Laid};
use crate::compare::align::regroup::regroup;
use crate::compare::align::score::{Votes, Words, alike_roles, score, shared_values, topic_pairs};
use crate::compare::align::sentences::{flags, order, sentences};
use crate::compare::bigrams;
use crate::compare::bigrams::index;
use crate::compare::side::Side;
use crate::report::{Report, Role};
use rustc_hash::FxHashMap;

/// The least score of two chapters that alone bear the name of a part of their report.
const CHAPTER: f32 = 0.4;

/// Score from which two sections are one.
const SECTION: f32 = 0.3;

/// Returns the partner of each old part.
pub(super) fn sections(a: &Laid<'_>, b: &Laid<'_>, words: &Words, sentence_pairs: &[Candidate]) -> Vec<Option<usize>> {
    let mut votes: FxHashMap<(usize, usize), Votes> = FxHashMap::default();
    for c in sentence_pairs {
        let (s, t) = (&a.side.sentences[c.old], &b.side.sentences[c.new]);
        let weight = c.likeness * (s.chars + t.chars) as f32;
        votes.entry((s.part, t.part)).or_default().own += weight;
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
    // Chapters that alone bear the name of one part of a report are that part, however new their text is.
    let only = |l: &Laid<'_>, roles: &[(Role, usize)], role: Role| {
        let mut chapters = roles.iter().filter(|(r, p)| *r == role && l.parent[*p].is_none());
        chapters.next().filter(|_| chapters.next().is_none()).map(|(_, p)| *p)
    };
    let chapters: Vec<(usize, usize)> =
        old_roles.iter().filter_map(|(r, _)| Some((only(a, &old_roles, *r)?, only(b, &new_roles, *r)?))).collect();
    let least = |pair: &(usize, usize)| if chapters.contains(pair) { CHAPTER } else { 0.0 };
    let mut list: Vec<((usize, usize), f32)> = votes
        .iter()
        .map(|((i, j), v)| ((*i, *j), score(a, b, words, *i, *j, *v).max(least(&(*i, *j)))))
        .filter(|(_, s)| *s > 0.0)
        .collect();
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
    by_topic(a, b, words, &list, &mut partners);
    partners
}

/// The score from which two sections without partner are one that stand equally high below one chapter, if neither is as like another;
/// and the least that their titles share of topic words.
const SIBLINGS: f32 = 0.2;
const SHARED_TOPIC: f32 = 0.5;

/// Likeness of the words of two points of a plan that share their topic: next year's plan speaks of the same topics anew.
const PLANNED: f32 = 0.1;

/// Pairs what is left below chapters that are one: sections whose titles share their topic (便民服务, 便民利企), however new their text is,
/// and those whose text is most alike.
fn by_topic(a: &Laid<'_>, b: &Laid<'_>, words: &Words, list: &[((usize, usize), f32)], partners: &mut [Option<usize>]) {
    let mut taken = vec![false; b.side.parts.len()];
    for j in partners.iter().flatten() {
        taken[*j] = true;
    }
    let old: Vec<usize> = (0..partners.len()).filter(|i| partners[*i].is_none() && a.section(*i).is_some()).take(LEFT).collect();
    let new: Vec<usize> = (0..taken.len()).filter(|j| !taken[*j] && b.section(*j).is_some()).take(LEFT).collect();
    let topics = |l: &Laid<'_>, parts: &[usize]| -> Vec<Vec<u32>> { parts.iter().map(|p| topic_pairs(&l.titles[*p])).collect() };
    let (old_topics, new_topics) = (topics(a, &old), topics(b, &new));
    let mut counts: FxHashMap<u32, [u32; 2]> = FxHashMap::default();
    for (side, topics) in [&old_topics, &new_topics].into_iter().enumerate() {
        for pair in topics.iter().flatten() {
            counts.entry(*pair).or_default()[side] += 1;
        }
    }
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    for (x, i) in old_topics.iter().zip(&old) {
        for (y, j) in new_topics.iter().zip(&new) {
            let (Some(section), Some(other)) = (a.section(*i), b.section(*j)) else { continue };
            let below = match (a.parent[*i], b.parent[*j]) {
                (Some(p), Some(q)) => partners[p] == Some(q),
                (None, None) => true,
                _ => false,
            };
            let own_roles = (section.own_role || other.own_role) && section.role != other.role;
            if !below || section.depth != other.depth || own_roles || !alike_roles(a, *i, b, *j) {
                continue;
            }
            let mut topic = 0.0;
            shared_values(x, y, |p| topic += counts.get(p).map_or(0.0, |c| 1.0 / c[0].max(c[1]).max(1) as f32));
            let text = words.likeness(a, *i, b, *j);
            let known = list.binary_search_by_key(&(*i, *j), |(k, _)| *k).ok().map_or(0.0, |n| list[n].1);
            let plan = is_plan(a, *i);
            if topic >= SHARED_TOPIC && (!plan || text >= PLANNED) || known >= SIBLINGS && !plan {
                scored.push((topic.min(1.0) + known.max(0.0) + text, *i, *j));
            }
        }
    }
    let place = |i: usize, j: usize| (i as f32 / a.own.len() as f32 - j as f32 / b.own.len() as f32).abs();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in scored {
        if partners[i].is_none() && !taken[j] {
            partners[i] = Some(j);
            taken[j] = true;
        }
    }
    // What stands between neighbours that are one is the same matter if its text says so at all.
    for i in old {
        if partners[i].is_some() || a.own[i] <= 0.0 || is_plan(a, i) {
            continue;
        }
        let Some(j) = between_partners(a, b, i, partners, &taken) else { continue };
        if alike_roles(a, i, b, j) && words.likeness(a, i, b, j) >= BETWEEN {
            partners[i] = Some(j);
            taken[j] = true;
        }
    }
}

/// Whether a section is of a plan or of problems: those of two years stand in one place by chance.
fn is_plan(l: &Laid<'_>, part: usize) -> bool {
    matches!(l.role(part), Some((Role::NextYearPlan | Role::Problems, _)))
}

/// Likeness of the words of two sections that stand in one place of their chapter.
const BETWEEN: f32 = 0.05;

/// Returns the section without partner that stands right behind the partner of the sibling before, or right before that of the sibling
/// behind, below the partner of the chapter above.
fn between_partners(a: &Laid<'_>, b: &Laid<'_>, i: usize, partners: &[Option<usize>], taken: &[bool]) -> Option<usize> {
    let above = match a.parent[i] {
        Some(p) => Some(partners[p]?),
        None => None,
    };
    let siblings = |l: &Laid<'_>, parent: Option<usize>| -> Vec<usize> {
        (0..l.parent.len()).filter(|p| l.parent[*p] == parent && l.section(*p).is_some()).collect()
    };
    let (old, new) = (siblings(a, a.parent[i]), siblings(b, above));
    let at = old.iter().position(|p| *p == i)?;
    let place = |p: usize| partners[p].and_then(|q| new.iter().position(|n| *n == q));
    // The siblings around it that have a partner; behind the last and before the first all is free.
    let before = old[..at].iter().rev().find_map(|p| place(*p));
    let behind = old[at + 1..].iter().find_map(|p| place(*p));
    let from = before.map_or(0, |n| n + 1);
    let to = behind.unwrap_or(new.len());
    let free = |n: &usize| {
        !taken[new[*n]] && b.section(new[*n]).is_some_and(|s| a.section(i).is_some_and(|o| o.depth == s.depth && o.role == s.role))
    };
    (from..to).find(free).map(|n| new[n])
}

/// At most this many sections of each report are looked at by their topics.
const LEFT: usize = 64;

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
