//! Sentences that were written anew are one change, not many scraps.

use super::atoms::{Place, Side, ends_clause};
use super::hunks::Hunk;
use std::ops::Range;

/// Where almost nothing is left of a sentence, one thing has been written in place of another: one hunk, from the end of a
/// clause to the end of a clause.
pub(super) fn rewrite(a: &Side<'_>, b: &Side<'_>, hunks: &mut Vec<Hunk>) {
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    let mut group: Vec<Hunk> = Vec::new();
    // Where the stretch begins, in both texts.
    let mut from = (0, 0);
    let mut kept = (0, 0);
    for hunk in hunks.drain(..) {
        let between = (kept.0..=hunk.old.start).zip(kept.1..=hunk.new.start);
        kept = (hunk.old.end, hunk.new.end);
        let mut ends = between.filter(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
        if let Some(first) = ends.next() {
            settle(a, b, &mut group, (from.0..first.0, from.1..first.1), &mut out);
            from = ends.last().unwrap_or(first);
        }
        group.push(hunk);
    }
    let end = (kept.0..=a.len()).zip(kept.1..=b.len()).find(|(i, j)| a.places[*i] >= Place::Sentence && b.places[*j] >= Place::Sentence);
    let end = end.unwrap_or((a.len(), b.len()));
    settle(a, b, &mut group, (from.0..end.0, from.1..end.1), &mut out);
    *hunks = out;
}

/// What one more piece costs the eye, in characters: several changes of words are told one by one where that marks so much
/// less.
const PIECE: u32 = 6;

/// The hunks of a stretch: as they are, or one.
fn settle(a: &Side<'_>, b: &Side<'_>, group: &mut Vec<Hunk>, (old, new): (Range<usize>, Range<usize>), out: &mut Vec<Hunk>) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return };
    let (o, n) = (a.weight(old.clone()), b.weight(new.clone()));
    let kept = o - group.iter().map(|h| a.weight(h.old.clone())).sum::<u32>();
    // A figure that became another is seen at once, and not hidden among words.
    let pieces = |h: &Hunk| u32::from(!h.old.is_empty()) + u32::from(!h.new.is_empty());
    let pieces: u32 = group.iter().filter(|h| !(a.is_figure(&h.old) && b.is_figure(&h.new))).map(pieces).sum();
    let alike = 8 * kept >= o + n || 2 * kept >= o.min(n);
    if alike && 2 * kept >= PIECE * pieces.saturating_sub(2) {
        out.append(group);
        return;
    }
    let start = (old.start..=first.old.start).rev().find(|i| a.places[*i] >= Place::Clause).unwrap_or(old.start);
    let end = (last.old.end..old.end).find(|i| a.places[*i] >= Place::Clause || ends_clause(a, *i)).unwrap_or(old.end);
    out.push(Hunk { old: start..end, new: first.new.start - (first.old.start - start)..last.new.end + (end - last.old.end) });
    group.clear();
}
