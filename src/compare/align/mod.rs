//! Which sections and sentences of two reports belong together: sections by content, title and role, numbers ignored, one to
//! one, split or merged; then sentences inside each pair; what is left over is looked for everywhere. The same words under
//! another number are the same section, so a statute in which one article was put in keeps all the others.
//!
//! Steps are counted, not timed: a pair of neighbouring characters that stands in more than `COMMON` sentences proposes
//! nothing, and a sentence keeps its `BEST` likest. Knows nothing of edits and figures.

use crate::compare::bigrams;
use crate::compare::bigrams::Lists;
use crate::compare::side::{PartKind, Side, hash, index, pair};
use crate::report::identity::years;
use crate::report::{Report, Role, Section};
use crate::text::clean::is_blank;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair of characters in more sentences than this says nothing of which belongs to which.
const COMMON: usize = 48;
/// How many candidates a sentence keeps.
const BEST: usize = 6;
/// Likeness from which two sentences may be one: inside a pair of sections, anywhere, and for a sentence that moved alone.
const LIKE_INSIDE: f32 = 0.3;
const LIKE: f32 = 0.36;
const LIKE_MOVED: f32 = 0.55;
/// Share of the words of a section that another must hold to be joined with it.
const HELD: f32 = 0.11;
/// Score from which two sections are one.
const SECTION: f32 = 0.3;

/// What became of a sentence that both reports hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provenance {
    /// The same words and figures.
    Identical,
    /// Only a year differs, by the years that lie between the reports.
    YearRolled,
    /// The same words around other figures.
    Figures,
    Reworded,
}

/// A sentence of the old report and its partner in the new.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SentencePair {
    pub old: usize,
    pub new: usize,
    /// 0 to 1, with figures, years and own names masked.
    pub likeness: f32,
    pub provenance: Provenance,
    /// Its section is not its partner's, or it left the order of its section.
    pub moved: bool,
}

/// Sections (or blocks) that belong together: indexes of parts. One side is empty for a new or dropped section; several stand
/// on one side where a section was split or several were merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub moved: bool,
    pub renamed: bool,
    pub renumbered: bool,
}

/// Two reports aligned.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// In the order of the new report; what was dropped stands where it stood.
    pub groups: Vec<Group>,
    /// In the order of the new sentences.
    pub pairs: Vec<SentencePair>,
    /// The pair of each sentence.
    pub of_old: Vec<Option<usize>>,
    pub of_new: Vec<Option<usize>>,
    /// The group of each part.
    pub group_of_old: Vec<usize>,
    pub group_of_new: Vec<usize>,
}

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

/// A report with what is asked of its parts again and again.
struct Laid<'a> {
    report: &'a Report,
    side: &'a Side,
    /// The part above each part.
    parent: Vec<Option<usize>>,
    /// Characters of each part, and of it with those below.
    own: Vec<f32>,
    below: Vec<f32>,
    titles: Vec<Vec<char>>,
    /// The pairs of characters of each title, sorted.
    title_pairs: Vec<Vec<u32>>,
    leaf: Vec<bool>,
    /// The pairs of characters of each sentence, by number, and of the own text of each part, those sorted, each once.
    pairs: Lists,
    words: Lists,
    /// How many numbers there are in both reports.
    count: usize,
}

impl<'a> Laid<'a> {
    fn new(report: &'a Report, side: &'a Side, pairs: Lists, count: usize) -> Self {
        let n = side.parts.len();
        let mut parent = vec![None; n];
        let mut leaf = vec![true; n];
        let mut titles = Vec::with_capacity(n);
        for (p, part) in side.parts.iter().enumerate() {
            titles.push(match part.kind {
                PartKind::Section(s) => {
                    let section = &report.sections[s];
                    parent[p] = section.parent.map(|s| side.of_section[s]);
                    side.title_key(&report.title_of(section))
                }
                PartKind::Block(b) => report.blocks[b].kind.code().chars().collect(),
            });
            if let Some(up) = parent[p] {
                leaf[up] = false;
            }
        }
        let own: Vec<f32> = side.parts.iter().map(|p| p.chars as f32).collect();
        let mut below = own.clone();
        for p in (0..n).rev() {
            if let Some(up) = parent[p] {
                below[up] += below[p];
            }
        }
        let title_pairs = titles.iter().map(|t: &Vec<char>| {
            let mut pairs: Vec<u32> = t.windows(2).map(|w| pair(w[0], w[1])).collect();
            pairs.sort_unstable();
            pairs
        });
        let title_pairs = title_pairs.collect();
        let mut words = Lists::default();
        for part in &side.parts {
            let mut all: Vec<u32> = part.sentences.clone().flat_map(|s| pairs.of(s).iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            words.push(all);
        }
        Self { report, side, parent, own, below, titles, title_pairs, leaf, pairs, words, count }
    }
    fn section(&self, part: usize) -> Option<&Section> {
        match self.side.parts[part].kind {
            PartKind::Section(s) => self.report.sections.get(s),
            PartKind::Block(_) => None,
        }
    }
    fn role(&self, part: usize) -> Option<(Role, bool)> {
        self.section(part).map(|s| (s.role, s.own_role))
    }
    /// The part and all above it.
    fn up(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(part), |p| self.parent[*p])
    }
}

// ------------------------------------------------------------------------------------------------ likeness of sentences

#[derive(Debug, Clone, Copy)]
struct Candidate {
    old: usize,
    new: usize,
    likeness: f32,
    /// The masked forms are equal, or all is.
    frame: bool,
    exact: bool,
}

/// Sentences that may belong together, likest first.
fn candidates(a: &Laid<'_>, b: &Laid<'_>) -> Vec<Candidate> {
    let (old, new) = (&a.side.sentences, &b.side.sentences);
    let mut out: Vec<Candidate> = Vec::new();
    // Equal frames first. Where one stands many times over, the n-th is the n-th.
    let frames = index(old.iter().map(|s| s.masked));
    let mut repeats: FxHashMap<u64, usize> = FxHashMap::default();
    let mut framed: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (n, s) in new.iter().enumerate().filter(|(_, s)| s.masked != 0) {
        let Some(list) = frames.get(&s.masked) else { continue };
        let seen = repeats.entry(s.masked).or_insert(0);
        let window = seen.saturating_sub(BEST / 2)..(*seen + BEST / 2 + 1).min(list.len());
        *seen += 1;
        for o in list.get(window).unwrap_or(&[]) {
            let exact = old[*o].exact == s.exact;
            framed.insert((*o, n));
            out.push(Candidate { old: *o, new: n, likeness: if exact { 1.0 } else { 0.97 }, frame: true, exact });
        }
    }
    // Then what shares pairs of characters; the rarer a pair, the more it says.
    let (seen, seen_new) = (a.pairs.holders(a.count), b.pairs.holders(b.count));
    let weights: Vec<f32> = seen.iter().zip(seen_new.iter()).map(|(o, n)| bigrams::weight(o.len() + n.len())).collect();
    let total = |pairs: &[u32]| pairs.iter().map(|p| weights[*p as usize]).sum::<f32>();
    let total_old: Vec<f32> = a.pairs.iter().map(total).collect();
    let mut shared = vec![0f32; old.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (n, s) in new.iter().enumerate() {
        for p in b.pairs.of(n) {
            let list = seen.of(*p as usize);
            for o in if list.len() <= COMMON { list } else { &[] } {
                if shared[*o as usize] == 0.0 {
                    touched.push(*o);
                }
                shared[*o as usize] += weights[*p as usize];
            }
        }
        let total = total(b.pairs.of(n));
        let mut best: Vec<(f32, usize)> = Vec::new();
        for o in touched.drain(..) {
            let o = o as usize;
            let dice = 2.0 * shared[o] / (total + total_old[o]).max(f32::MIN_POSITIVE);
            shared[o] = 0.0;
            let rare = common(&old[o].rare, &s.rare) as f32;
            let likeness = (dice + (0.07 * rare).min(0.2)).min(0.95);
            if likeness >= LIKE_INSIDE {
                best.push((likeness, o));
            }
        }
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        best.truncate(BEST);
        out.extend(best.into_iter().filter(|(_, o)| !framed.contains(&(*o, n))).map(|(likeness, o)| Candidate {
            old: o,
            new: n,
            likeness,
            frame: false,
            exact: false,
        }));
    }
    out.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.new, x.old).cmp(&(y.new, y.old))));
    out
}

/// Calls with each value that two sorted lists share. Each step goes as far as it can, so that the words of one long section
/// beside those of a thousand short ones cost no thousand readings of it.
fn shared_values<T: Ord>(a: &[T], b: &[T], mut call: impl FnMut(&T)) {
    let (mut a, mut b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    while let Some(x) = a.first() {
        // The first place of the longer list that may hold it: by doubling steps, then between the last two.
        let mut step = 1;
        while b.get(step).is_some_and(|y| y < x) {
            step *= 2;
        }
        let (from, to) = (step / 2, (step + 1).min(b.len()));
        b = &b[from + b[from..to].partition_point(|y| y < x)..];
        match b.first() {
            None => return,
            Some(y) if y == x => {
                call(x);
                b = &b[1..];
            }
            Some(_) => {}
        }
        a = &a[1..];
    }
}

fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let mut n = 0;
    shared_values(a, b, |_| n += 1);
    n
}

/// One partner each, the best first by `score`; 0 is no pair.
fn assign(candidates: &[Candidate], old: usize, new: usize, score: impl Fn(&Candidate) -> f32) -> Vec<Candidate> {
    let mut scored: Vec<(f32, &Candidate)> = candidates.iter().map(|c| (score(c), c)).filter(|(s, _)| *s > 0.0).collect();
    // Among equals what lies in the same share of its report.
    let place = |c: &Candidate| (c.old as f32 / old.max(1) as f32 - c.new as f32 / new.max(1) as f32).abs();
    scored.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then_with(|| place(x.1).total_cmp(&place(y.1))).then((x.1.new, x.1.old).cmp(&(y.1.new, y.1.old)))
    });
    let (mut used_old, mut used_new) = (vec![false; old], vec![false; new]);
    let mut out = Vec::new();
    for (_, c) in scored {
        if !used_old[c.old] && !used_new[c.new] {
            used_old[c.old] = true;
            used_new[c.new] = true;
            out.push(*c);
        }
    }
    out
}

// ------------------------------------------------------------------------------------------------ sections

/// How much of the text of two parts is in sentences that belong together.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    own: f32,
    below: f32,
}

/// The partner of each old part.
fn sections(a: &Laid<'_>, b: &Laid<'_>, words: &Words, sentence_pairs: &[Candidate]) -> Vec<Option<usize>> {
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

    // And words that stand in few sections.
    for (j, all) in b.words.iter().enumerate() {
        for i in all.iter().map(|p| words.seen.of(*p as usize)).filter(|l| l.len() <= 2).flatten() {
            votes.entry((*i as usize, j)).or_default();
        }
    }
    let mut list: Vec<((usize, usize), f32)> =
        votes.iter().map(|((i, j), v)| ((*i, *j), score(a, b, words, *i, *j, *v))).filter(|(_, s)| *s > 0.0).collect();
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
    partners
}

/// The words of all sections, to tell how much two have in common: their pairs of characters, the rarer the weightier.
struct Words {
    /// The parts of each report that hold a pair of characters.
    seen: Lists,
    seen_new: Lists,
    weights: Vec<f32>,
    /// The weight of the words of each part.
    old: Vec<f32>,
    new: Vec<f32>,
}

impl Words {
    fn new(a: &Laid<'_>, b: &Laid<'_>) -> Self {
        let (seen, seen_new) = (a.words.holders(a.count), b.words.holders(b.count));
        let weights: Vec<f32> = seen.iter().zip(seen_new.iter()).map(|(o, n)| bigrams::weight(o.len() + n.len())).collect();
        let total = |words: &[u32]| words.iter().map(|p| weights[*p as usize]).sum();
        let (old, new) = (a.words.iter().map(total).collect(), b.words.iter().map(total).collect());
        Self { seen, seen_new, weights, old, new }
    }
    /// 0 to 1.
    fn likeness(&self, a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
        let total = self.old[i] + self.new[j];
        let mut shared = 0.0;
        shared_values(a.words.of(i), b.words.of(j), |p| shared += self.weights[*p as usize]);
        if total > 0.0 { 2.0 * shared / total } else { 0.0 }
    }
    /// Which share of some words each part of the other report holds, by part.
    fn held(&self, some: &[u32], total: f32, seen: &Lists) -> Vec<(usize, f32)> {
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

/// How much speaks for two parts being one, 0 for parts that cannot be.
fn score(a: &Laid<'_>, b: &Laid<'_>, words: &Words, i: usize, j: usize, votes: Votes) -> f32 {
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
        // A heading over sections is no section with a text, unless both are the same part of the report.
        _ if role || title > 0.75 => 0.5 * below + 0.33 * title - 0.02 * depth,
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
    // A plan that was carried out is no section carried on.
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
fn alike_roles(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> bool {
    let kind = |role: Option<(Role, bool)>| match role.map(|r| r.0) {
        Some(Role::NextYearPlan) => 1,
        Some(Role::Problems | Role::PreviousProblemFollowup) => 2,
        _ => 0,
    };
    kind(a.role(i)) == kind(b.role(j))
}

/// 0 to 1.
fn title_likeness(a: &Laid<'_>, i: usize, b: &Laid<'_>, j: usize) -> f32 {
    if a.titles[i] == b.titles[j] {
        return if a.titles[i].is_empty() { 0.0 } else { 1.0 };
    }
    let (x, y) = (&a.title_pairs[i], &b.title_pairs[j]);
    2.0 * common(x, y) as f32 / (x.len() + y.len()).max(1) as f32
}

/// The one part that holds a share of some words, where no other comes near, and its share; `held` is by part.
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

/// One to one pairs → groups, with what was split and merged.
fn regroup(a: &Laid<'_>, b: &Laid<'_>, words: &Words, partners: &[Option<usize>]) -> Vec<Group> {
    let mut back = vec![None; b.side.parts.len()];
    for (i, j) in partners.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        back[j] = Some(i);
    }
    // A part without partner is joined to the one that holds most of its words, if no other holds nearly as many.
    let same_role = |i: usize, j: usize| a.section(i).map(|s| s.role) == b.section(j).map(|t| t.role);
    let mut join_new: Vec<Option<usize>> = vec![None; b.side.parts.len()];
    for j in (0..join_new.len()).filter(|j| back[*j].is_none() && b.own[*j] > 0.0) {
        let held = words.held(b.words.of(j), words.new[j], &words.seen);
        // Below the heading that took the place of a section a smaller share will do.
        let below = |i: usize| partners[i].is_some_and(|p| b.up(j).any(|u| u == p));
        join_new[j] = one_holder(&held, |i| same_role(i, j))
            .filter(|(i, share)| partners[*i].is_some() && (*share >= HELD || below(*i)))
            .map(|h| h.0);
    }
    let mut join_old: Vec<Option<usize>> = vec![None; a.side.parts.len()];
    for i in (0..join_old.len()).filter(|i| partners[*i].is_none() && a.own[*i] > 0.0) {
        let held = words.held(a.words.of(i), words.old[i], &words.seen_new);
        let below = |j: usize| back[j].is_some_and(|p| a.up(i).any(|u| u == p));
        join_old[i] =
            one_holder(&held, |j| same_role(i, j)).filter(|(j, share)| back[*j].is_some() && (*share >= HELD || below(*j))).map(|h| h.0);
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

/// A heading without text of its own, all of whose sections are one group with one section of the other report, belongs to
/// that group: the section was split below it, or merged.
fn add_headings(a: &Laid<'_>, b: &Laid<'_>, groups: &mut [Group], done_new: &mut [bool]) {
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

// ------------------------------------------------------------------------------------------------ sentences

type Paired = (Vec<SentencePair>, Vec<Option<usize>>, Vec<Option<usize>>);

/// The sentences paired: in order inside each group, then out of order there, then anywhere.
fn sentences(a: &Laid<'_>, b: &Laid<'_>, candidates: &[Candidate], groups: &[Group]) -> Paired {
    let (old, new) = (&a.side.sentences, &b.side.sentences);
    let mut group_old = vec![usize::MAX; a.side.parts.len()];
    let mut group_new = vec![usize::MAX; b.side.parts.len()];
    for (g, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|p| group_old[*p] = g);
        group.new.iter().for_each(|p| group_new[*p] = g);
    }
    let inside = |c: &Candidate| group_old[old[c.old].part] == group_new[new[c.new].part];
    let mut by_group: FxHashMap<usize, Vec<Candidate>> = FxHashMap::default();
    for c in candidates.iter().filter(|c| inside(c)) {
        by_group.entry(group_old[old[c.old].part]).or_default().push(*c);
    }
    let (mut of_old, mut of_new) = (vec![None; old.len()], vec![None; new.len()]);
    let mut chosen: Vec<(Candidate, bool)> = Vec::new();
    for g in 0..groups.len() {
        let Some(mut list) = by_group.remove(&g) else { continue };
        for c in heaviest_run(&mut list, |c| c.likeness * (old[c.old].chars + new[c.new].chars) as f32) {
            of_old[c.old] = Some(0);
            of_new[c.new] = Some(0);
            chosen.push((c, false));
        }
    }
    let free = |c: &Candidate, of_old: &[Option<usize>], of_new: &[Option<usize>]| of_old[c.old].is_none() && of_new[c.new].is_none();
    let rest: Vec<Candidate> = candidates.iter().filter(|c| c.likeness >= LIKE_MOVED && free(c, &of_old, &of_new)).copied().collect();
    // A short sentence that stands elsewhere word for word is chance (成效显著。), unless in its own section.
    let rest = assign(&rest, old.len(), new.len(), |c| {
        if inside(c) {
            c.likeness + 0.1
        } else if new[c.new].pairs.len() < 6 {
            0.0
        } else {
            c.likeness
        }
    });
    for c in rest {
        of_old[c.old] = Some(0);
        of_new[c.new] = Some(0);
        chosen.push((c, true));
    }
    chosen.sort_by_key(|(c, _)| c.new);
    let between = match (a.report.metadata.report_year, b.report.metadata.report_year) {
        (Some(from), Some(to)) if to > from => Some(to - from),
        _ => None,
    };
    let mut pairs = Vec::with_capacity(chosen.len());
    for (c, moved) in chosen {
        of_old[c.old] = Some(pairs.len());
        of_new[c.new] = Some(pairs.len());
        let provenance = if c.exact {
            Provenance::Identical
        } else if c.frame {
            if rolled(a.side.str(c.old), b.side.str(c.new), between) { Provenance::YearRolled } else { Provenance::Figures }
        } else {
            Provenance::Reworded
        };
        pairs.push(SentencePair { old: c.old, new: c.new, likeness: c.likeness, provenance, moved });
    }
    (pairs, of_old, of_new)
}

/// The heaviest run of candidates in which both sides rise, each sentence once.
fn heaviest_run(list: &mut [Candidate], weight: impl Fn(&Candidate) -> f32) -> Vec<Candidate> {
    list.sort_by(|x, y| x.new.cmp(&y.new).then(y.old.cmp(&x.old)));
    let mut olds: Vec<usize> = list.iter().map(|c| c.old).collect();
    olds.sort_unstable();
    olds.dedup();
    // best[n]: the heaviest run that ends at one of the first olds of a Fenwick range, and its last candidate.
    let mut best: Vec<(f32, Option<usize>)> = vec![(0.0, None); olds.len() + 1];
    let mut from: Vec<Option<usize>> = vec![None; list.len()];
    for n in 0..list.len() {
        let rank = olds.partition_point(|o| *o < list[n].old);
        let (mut sum, mut last) = (0.0, None);
        let mut at = rank;
        while at > 0 {
            if best[at].0 > sum {
                (sum, last) = best[at];
            }
            at &= at - 1;
        }
        from[n] = last;
        let sum = sum + weight(&list[n]);
        let mut at = rank + 1;
        while at < best.len() {
            if sum > best[at].0 {
                best[at] = (sum, Some(n));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut top: (f32, Option<usize>) = (0.0, None);
    let mut at = olds.len();
    while at > 0 {
        if best[at].0 > top.0 {
            top = best[at];
        }
        at &= at - 1;
    }
    let mut run: Vec<Candidate> = std::iter::successors(top.1, |n| from[*n]).map(|n| list[n]).collect();
    run.reverse();
    run
}

/// Whether two sentences of one frame differ in years alone, each later by `between`.
fn rolled(old: &str, new: &str, between: Option<u32>) -> bool {
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

// ------------------------------------------------------------------------------------------------ order and flags

/// Puts groups in the order of the new report, dropped ones where they stood; answers the group of each part.
fn order(groups: &mut [Group], old: usize, new: usize) -> (Vec<usize>, Vec<usize>) {
    // A dropped part stands behind the partner of the part before it.
    let mut partner: Vec<Option<usize>> = vec![None; old];
    for group in groups.iter() {
        if let Some(last) = group.new.last() {
            group.old.iter().for_each(|p| partner[*p] = Some(*last));
        }
    }
    let mut before: Vec<usize> = Vec::with_capacity(old);
    let mut last = 0;
    for p in &partner {
        last = p.map_or(last, |p| p + 1);
        before.push(last);
    }
    groups.sort_by_key(|g| match (g.new.first(), g.old.first()) {
        (Some(n), _) => (*n + 1, 0, 0),
        (None, Some(o)) => (before[*o], 1, *o),
        (None, None) => (usize::MAX, 0, 0),
    });
    let (mut of_old, mut of_new) = (vec![0; old], vec![0; new]);
    for (g, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|p| of_old[*p] = g);
        group.new.iter().for_each(|p| of_new[*p] = g);
    }
    (of_old, of_new)
}

/// Sets the flags of what is paired (PRODUCT §4).
fn flags(a: &Laid<'_>, b: &Laid<'_>, groups: &mut [Group], of_old: &[usize], of_new: &[usize]) {
    // Groups in the order they have in each report; the longest run of siblings that kept it did not move.
    let mut siblings: FxHashMap<(Option<usize>, Option<usize>), Vec<usize>> = FxHashMap::default();
    for (g, group) in groups.iter_mut().enumerate() {
        let (Some(first_old), Some(first_new)) = (group.old.first().copied(), group.new.first().copied()) else { continue };
        let (Some(old), Some(new)) = (a.section(first_old), b.section(first_new)) else { continue };
        let parents = (a.parent[first_old].map(|p| of_old[p]), b.parent[first_new].map(|p| of_new[p]));
        let titles = |l: &Laid<'_>, parts: &[usize]| -> FxHashSet<u64> { parts.iter().map(|p| hash(&l.titles[*p])).collect() };
        let (old_titles, new_titles) = (titles(a, &group.old), titles(b, &group.new));
        group.renumbered = (old.form, old.value) != (new.form, new.value);
        // A split keeps its name if one of its parts does.
        group.renamed = old_titles.is_disjoint(&new_titles);
        group.moved = parents.0 != parents.1;
        if !group.moved {
            siblings.entry((a.parent[first_old], b.parent[first_new])).or_default().push(g);
        }
    }
    for list in siblings.values() {
        let mut run: Vec<Candidate> = list
            .iter()
            .map(|g| Candidate { old: groups[*g].old[0], new: groups[*g].new[0], likeness: 1.0, frame: false, exact: false })
            .collect();
        // Of two that changed places the shorter moved.
        let kept: FxHashSet<usize> = heaviest_run(&mut run, |c| 1000.0 + b.below[c.new] / (1.0 + b.below.first().copied().unwrap_or(0.0)))
            .iter()
            .map(|c| c.new)
            .collect();
        for g in list {
            groups[*g].moved = !kept.contains(&groups[*g].new[0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn read(text: &str) -> Report {
        crate::report::read(Clean::new(text.to_owned()), &[]).remove(0)
    }

    /// The groups of two texts as paths: old -> new with flags.
    fn groups(old: &str, new: &str) -> Vec<String> {
        let (old, new) = (read(old), read(new));
        let (a, b) = (Side::new(&old), Side::new(&new));
        let paths = |report: &Report, side: &Side, parts: &[usize]| {
            let path = |p: &usize| match side.parts[*p].kind {
                PartKind::Section(s) => report.sections[s].path.clone(),
                PartKind::Block(_) => "block".to_owned(),
            };
            parts.iter().map(path).collect::<Vec<_>>().join("+")
        };
        let all = align(&old, &a, &new, &b).groups;
        let flag = |on: bool, c: &str| if on { c.to_owned() } else { String::new() };
        all.iter()
            .map(|g| {
                let flags = flag(g.moved, " moved") + &flag(g.renamed, " renamed") + &flag(g.renumbered, " renumbered");
                format!("{} > {}{flags}", paths(&old, &a, &g.old), paths(&new, &b, &g.new))
            })
            .collect()
    }

    fn statute(articles: &[String]) -> String {
        let han = |n: usize| {
            let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
            match n {
                0..=9 => digits[n].to_string(),
                10..=19 => format!("十{}", if n == 10 { String::new() } else { digits[n % 10].to_string() }),
                20..=99 => format!("{}十{}", digits[n / 10], if n.is_multiple_of(10) { String::new() } else { digits[n % 10].to_string() }),
                _ => {
                    let rest = match n % 100 {
                        0 => String::new(),
                        r @ 1..=9 => format!("零{}", digits[r]),
                        r => format!("{}十{}", digits[r / 10], if r % 10 == 0 { String::new() } else { digits[r % 10].to_string() }),
                    };
                    format!("{}百{rest}", digits[n / 100])
                }
            }
        };
        let mut text = String::from("青石县渡口管理办法\n第一章 总则\n");
        for (n, article) in articles.iter().enumerate() {
            text.push_str(&format!("第{}条 {article}\n", han(n + 1)));
        }
        text
    }

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

    #[test]
    fn one_article_more_renumbers_hundreds_and_moves_none() {
        let words = ["渡船", "码头", "乘客", "货物", "票价", "航道", "救生衣", "值班", "台账", "水位", "灯标", "保险", "船员"];
        let articles: Vec<String> = (0..240)
            .map(|n| {
                format!(
                    "{}的{}由{}单位按照{}的要求管理，每{}日检查一次。",
                    words[n % 13],
                    words[n / 13 % 13],
                    words[(n + 5) % 13],
                    words[(n * 3 + n / 13) % 13],
                    n + 2
                )
            })
            .collect();
        let mut more = articles.clone();
        more.insert(2, "运送耕牛的，应当加设围栏，并由两名船员看护。".to_owned());
        let all = groups(&statute(&articles), &statute(&more));
        let added: Vec<&String> = all.iter().filter(|g| g.starts_with(" >")).collect();
        assert_eq!(added, [" > 第一章/第三条"]);
        assert_eq!(all.iter().filter(|g| g.ends_with("renumbered")).count(), 238);
        assert!(all.iter().all(|g| !g.contains("moved") && !g.ends_with("> ")), "{all:?}");
    }

    #[test]
    fn chapters_that_changed_places_are_one_moved_section() {
        let a = "一、普法工作\n开展渡口普法36场，受众四千余人，发放手册千余册。\n二、调解工作\n受理茶叶买卖纠纷57件，邻里宅基地纠纷83件，全部调解成功。\n三、执法工作\n持证执法人员14名，检查渔船286艘次，查扣网具38顶。\n";
        let b = "一、调解工作\n受理茶叶买卖纠纷61件，邻里宅基地纠纷88件，全部调解成功。\n二、普法工作\n开展渡口普法42场，受众五千余人，发放手册千余册。\n三、执法工作\n持证执法人员17名，检查渔船301艘次，查扣网具52顶。\n";
        let all = groups(a, b);
        assert_eq!(all.iter().filter(|g| g.contains("moved")).count(), 1, "{all:?}");
        assert_eq!(all.len(), 3);
    }

    #[test]
    fn a_section_that_was_parted_is_split_not_new() {
        let a = "一、执法工作\n检查茶庄286家次，查处以次充好案件23件，罚款四万元。查扣违规网具38顶，劝返无证小艇12艘次，移送非法捕捞线索3条。\n二、普法工作\n开展渡口普法36场，受众四千余人，发放手册千余册。\n";
        let b = "一、茶庄执法\n检查茶庄301家次，查处以次充好案件31件，罚款五万元。\n二、港口执法\n查扣违规网具52顶，劝返无证小艇9艘次，移送非法捕捞线索5条。\n三、普法工作\n开展渡口普法42场，受众五千余人，发放手册千余册。\n";
        assert_eq!(groups(a, b), ["一 > 一+二 renamed", "二 > 三 renumbered"]);
    }
}
