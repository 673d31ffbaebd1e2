//! What is left below chapters that are one: sections whose titles share their topic (便民服务, 便民利企), however new their text is, and
//! those whose text is more alike than that of what stands beside them. Knows sections one to one.

use crate::compare::align::laid::Laid;
use crate::compare::align::score::{SHORT, Words, alike_roles, is_plan, shared_values};
use rustc_hash::FxHashMap;

/// The score from which two sections without partner are one that stand equally high below one chapter, if neither is as like another.
const SIBLINGS: f32 = 0.2;
/// The least that titles share of topic words.
const SHARED_TOPIC: f32 = 0.5;
/// Likeness of the words of two points of a plan that share their topic: next year's plan speaks of the same topics anew.
const PLANNED: f32 = 0.1;

/// Likeness of the words of two sections that speaks for itself, and how many times what is usual there it must be.
const STANDS_OUT: f32 = 0.06;
const MORE: f32 = 1.8;
/// The same of long texts whose titles share a topic.
const MORE_ON_TOPIC: f32 = 1.3;
/// How many sections are looked at to tell what is usual; fewer than the least tell nothing.
const BESIDE: usize = 16;
const BESIDE_AT_LEAST: usize = 3;
/// At most this many sections of each report are looked at.
const LEFT: usize = 64;

/// A section without partner.
struct Left {
    part: usize,
    /// What stands where its partner would: how alike it is to all of it, and how many these are.
    beside: (f32, usize),
}

impl Left {
    /// Returns how alike the section is on average to what stands beside one that it is so like.
    fn usual(&self, like: f32) -> Option<f32> {
        let (all, count) = self.beside;
        (count >= BESIDE_AT_LEAST).then(|| (all - like).max(0.0) / (count - 1) as f32)
    }
}

/// Returns the sections of a report without partner; `partners` are those of its parts.
fn left(l: &Laid<'_>, other: &Laid<'_>, partners: &[Option<usize>], like: impl Fn(usize, usize) -> f32) -> Vec<Left> {
    let children = |above: Option<usize>| {
        (0..other.parent.len()).filter(move |p| other.parent[*p] == above && other.section(*p).is_some()).take(BESIDE)
    };
    // Those of one chapter stand beside the same sections.
    let mut known: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
    let free = (0..partners.len()).filter(|p| partners[*p].is_none() && l.section(*p).is_some()).take(LEFT);
    free.map(|part| {
        let beside = match l.parent[part].map(|up| partners[up]) {
            Some(None) => (0.0, 0),
            above => {
                let above = above.flatten();
                let all = known.entry(above).or_insert_with(|| children(above).collect());
                (all.iter().map(|p| like(part, *p)).sum(), all.len())
            }
        };
        Left { part, beside }
    })
    .collect()
}

/// Gives the sections without partner one, where there is one; `list` holds the scores of what was proposed, by its parts.
pub(super) fn siblings(a: &Laid<'_>, b: &Laid<'_>, words: &Words, list: &[((usize, usize), f32)], partners: &mut [Option<usize>]) {
    let mut back = vec![None; b.side.parts.len()];
    for (i, j) in partners.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        back[j] = Some(i);
    }
    let old = left(a, b, partners, |i, j| words.likeness(a, i, b, j));
    let new = left(b, a, &back, |j, i| words.likeness(a, i, b, j));
    let mut counts: FxHashMap<u32, [u32; 2]> = FxHashMap::default();
    for (side, (l, parts)) in [(a, &old), (b, &new)].into_iter().enumerate() {
        for pair in parts.iter().flat_map(|s| &l.topics[s.part]) {
            counts.entry(*pair).or_default()[side] += 1;
        }
    }
    let mut scored: Vec<(f32, usize, usize)> = Vec::new();
    for from in &old {
        for to in &new {
            let (i, j) = (from.part, to.part);
            let (Some(section), Some(other)) = (a.section(i), b.section(j)) else { continue };
            let below = match (a.parent[i], b.parent[j]) {
                (Some(p), Some(q)) => partners[p] == Some(q),
                (None, None) => true,
                _ => false,
            };
            let own_roles = (section.own_role || other.own_role) && section.role != other.role;
            if !below || section.depth != other.depth || own_roles || !alike_roles(a, i, b, j) {
                continue;
            }
            let text = words.likeness(a, i, b, j);
            let usual = from.usual(text).zip(to.usual(text)).map(|(x, y)| (x * y).sqrt().max(f32::MIN_POSITIVE));
            let more = usual.map_or(0.0, |usual| text / usual);
            // A word in both titles says little where long texts say nothing of it.
            let short = a.own[i].min(b.own[j]) < SHORT;
            let told = short || usual.is_none() || more >= MORE_ON_TOPIC;
            let mut topic = 0.0;
            if told {
                let share = |p: &u32| counts.get(p).map_or(0.0, |c| 1.0 / c[0].max(c[1]).max(1) as f32);
                shared_values(&a.topics[i], &b.topics[j], |p| topic += share(p));
            }
            let known = list.binary_search_by_key(&(i, j), |(k, _)| *k).ok().map_or(0.0, |n| list[n].1);
            let plan = is_plan(a, i);
            let on_topic = topic >= SHARED_TOPIC && (!plan || text >= PLANNED);
            if on_topic || known >= SIBLINGS && !plan || text >= STANDS_OUT && more >= MORE && !(plan && short) {
                scored.push((topic.min(1.0) + known.max(0.0) + text + 0.2 * more.min(5.0), i, j));
            }
        }
    }
    let place = |i: usize, j: usize| (i as f32 / a.own.len() as f32 - j as f32 / b.own.len() as f32).abs();
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(x.1, x.2).total_cmp(&place(y.1, y.2))).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in scored {
        if partners[i].is_none() && back[j].is_none() {
            (partners[i], back[j]) = (Some(j), Some(i));
        }
    }
}
