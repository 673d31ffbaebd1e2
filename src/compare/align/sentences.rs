//! The partner of each sentence: in order inside each group, then out of order there, then anywhere.

use crate::compare::align::alignment::{Group, Provenance, SentencePair};
use crate::compare::align::candidates::{Candidate, assign, heaviest_run};
use crate::compare::align::laid::Laid;
use crate::compare::align::score::rolled;
use crate::compare::bigrams::hash;
use crate::text::stop;
use rustc_hash::{FxHashMap, FxHashSet};

/// Puts groups in the order of the new report, dropped ones where they were. Returns the group of each part.
pub(super) fn order(groups: &mut [Group], old: usize, new: usize) -> (Vec<usize>, Vec<usize>) {
    // A dropped part is behind the partner of the part before it.
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
pub(super) fn flags(a: &Laid<'_>, b: &Laid<'_>, groups: &mut [Group], of_old: &[usize], of_new: &[usize]) {
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
        // Of two that changed places the one that stood first moved: it was put behind the other. But what is most of a report stays.
        let all = a.side.parts.len().max(1) as f32;
        let chars = b.own.iter().sum::<f32>().max(1.0);
        let bonus = |c: &Candidate| if b.below[c.new] >= MOST * chars { 2.0 } else { c.old as f32 / all };
        // A section that was parted, or made of several, is several that kept their place.
        let parts: FxHashMap<usize, usize> =
            list.iter().map(|g| (groups[*g].new[0], groups[*g].new.len().max(groups[*g].old.len()))).collect();
        let several = |c: &Candidate| parts.get(&c.new).copied().unwrap_or(1) as f32;
        let kept: FxHashSet<usize> = heaviest_run(&mut run, |c| 1000.0 * several(c) + bonus(c)).iter().map(|c| c.new).collect();
        for g in list {
            groups[*g].moved = !kept.contains(&groups[*g].new[0]);
        }
    }
}

/// The share of a report's text that is most of it.
const MOST: f32 = 0.4;

/// Likeness from which a sentence moved alone.
const LIKE_MOVED: f32 = 0.55;

pub(super) type Paired = (Vec<SentencePair>, Vec<Option<usize>>, Vec<Option<usize>>);

/// Returns the sentences paired: in order inside each group, then out of order there, then anywhere.
pub(super) fn sentences(a: &Laid<'_>, b: &Laid<'_>, candidates: &[Candidate], groups: &[Group]) -> Paired {
    let (old, new) = (&a.side.sentences, &b.side.sentences);
    let mut group_old = vec![usize::MAX; a.side.parts.len()];
    let mut group_new = vec![usize::MAX; b.side.parts.len()];
    for (g, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|p| group_old[*p] = g);
        group.new.iter().for_each(|p| group_new[*p] = g);
    }
    let one_group = |c: &Candidate| group_old[old[c.old].part] == group_new[new[c.new].part];
    // What closes a chapter is of its group, not of that of its last section: a group of its own.
    let home = |l: &Laid<'_>, groups: &[usize], sentence: usize, part: usize| {
        let up = if l.is_tail(sentence) { l.up(part).last() } else { None };
        (groups[up.unwrap_or(part)], up.is_some())
    };
    let home_old = |c: &Candidate| home(a, &group_old, c.old, old[c.old].part);
    let home_new = |c: &Candidate| home(b, &group_new, c.new, new[c.new].part);
    let inside = |c: &Candidate| home_old(c) == home_new(c);
    let mut by_group: FxHashMap<(usize, bool), Vec<Candidate>> = FxHashMap::default();
    for c in candidates.iter().filter(|c| inside(c)) {
        by_group.entry(home_old(c)).or_default().push(*c);
    }
    let (mut of_old, mut of_new) = (vec![None; old.len()], vec![None; new.len()]);
    let mut chosen: Vec<(Candidate, bool)> = Vec::new();
    for g in (0..groups.len()).flat_map(|g| [(g, false), (g, true)]) {
        stop::check();
        let Some(mut list) = by_group.remove(&g) else { continue };
        for c in heaviest_run(&mut list, |c| c.likeness * (old[c.old].chars + new[c.new].chars) as f32) {
            of_old[c.old] = Some(0);
            of_new[c.new] = Some(0);
            chosen.push((c, !one_group(&c)));
        }
    }
    let free = |c: &Candidate, of_old: &[Option<usize>], of_new: &[Option<usize>]| of_old[c.old].is_none() && of_new[c.new].is_none();
    let rest: Vec<Candidate> = candidates.iter().filter(|c| c.likeness >= LIKE_MOVED && free(c, &of_old, &of_new)).copied().collect();
    // A short sentence that occurs elsewhere word for word is chance (成效显著。), unless in its own section.
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
