//! The partner of each sentence: in order inside each group, then out of order there, then anywhere.

use super::alignment::{Group, Provenance, SentencePair};
use super::assign::{assign, heaviest_run};
use super::candidates::Candidate;
use super::laid::Laid;
use super::years::rolled;
use rustc_hash::FxHashMap;

/// Likeness from which a sentence moved alone.
const LIKE_MOVED: f32 = 0.55;

pub(super) type Paired = (Vec<SentencePair>, Vec<Option<usize>>, Vec<Option<usize>>);

/// The sentences paired: in order inside each group, then out of order there, then anywhere.
pub(super) fn sentences(a: &Laid<'_>, b: &Laid<'_>, candidates: &[Candidate], groups: &[Group]) -> Paired {
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
