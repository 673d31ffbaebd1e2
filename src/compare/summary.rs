//! How many sections each kind and flag has, and how much was carried over. Knows what became of each group, not why.

use crate::compare::align::Provenance;
use crate::compare::comparison::{Compared, Kind, Prepared, Summary};
use crate::compare::side::{PartKind, Side};

pub(super) fn summarize(prepared: &Prepared, groups: &[Compared]) -> Summary {
    let Prepared { old: a, new: b, alignment, .. } = prepared;
    let section = |side: &Side, p: usize| matches!(side.parts[p].kind, PartKind::Section(_));
    let mut sum = Summary::default();
    let (mut like, mut all) = (0.0, 0.0);
    for (group, compared) in alignment.groups.iter().zip(groups) {
        let counted = group.old.iter().any(|p| section(a, *p)) || group.new.iter().any(|p| section(b, *p));
        if !counted {
            continue;
        }
        let n = match compared.kind {
            Kind::Identical => &mut sum.identical,
            Kind::Edited => &mut sum.edited,
            Kind::Split => &mut sum.split,
            Kind::Merged => &mut sum.merged,
            Kind::Added => &mut sum.added,
            Kind::Dropped => &mut sum.dropped,
        };
        *n += 1;
        sum.moved += usize::from(group.moved);
        sum.renamed += usize::from(group.renamed);
        sum.renumbered += usize::from(group.renumbered);
        let length = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].masked_chars).sum() };
        let chars = (length(a, &group.old) + length(b, &group.new)) as f32;
        like += compared.similarity * chars;
        all += chars;
    }
    sum.similarity = if all > 0.0 { like / all } else { 1.0 };
    let body = |n: usize| section(b, b.sentences[n].part);
    let chars: usize = (0..b.sentences.len()).filter(|n| body(*n)).map(|n| b.sentences[n].chars).sum();
    let carried: usize =
        alignment.pairs.iter().filter(|p| p.provenance == Provenance::Identical && body(p.new)).map(|p| b.sentences[p.new].chars).sum();
    sum.carried_share = if chars > 0 { carried as f32 / chars as f32 } else { 0.0 };
    sum
}
