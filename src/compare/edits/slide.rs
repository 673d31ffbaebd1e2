//! Where a change that only puts in or takes out begins: of all places that give the same text, at a clause, an item or a mark.

use super::atoms::Side;
use super::hunks::Hunk;
use std::ops::Range;

/// Moves what was only put in or only taken out along equal atoms to where it begins and ends with a clause, an item of a
/// list or before a mark.
pub(super) fn slide(a: &Side<'_>, b: &Side<'_>, hunks: &mut [Hunk]) {
    let mut low = (0, 0);
    for k in 0..hunks.len() {
        let high = hunks.get(k + 1).map_or((a.len(), b.len()), |next| (next.old.start, next.new.start));
        let hunk = &mut hunks[k];
        let (side, range, low_end, high_end) = match (hunk.old.is_empty(), hunk.new.is_empty()) {
            (true, false) => (b, hunk.new.clone(), low.1, high.1),
            (false, true) => (a, hunk.old.clone(), low.0, high.0),
            _ => {
                low = (hunk.old.end, hunk.new.end);
                continue;
            }
        };
        let ids = &side.ids;
        let mut start = range.start;
        while start > low_end && ids[start - 1] == ids[start + range.len() - 1] {
            start -= 1;
        }
        let mut best = (0, start);
        loop {
            let end = start + range.len();
            let score = side.places[start] as u8 + side.places[end] as u8;
            best = best.max((score, start));
            if end >= high_end || ids[start] != ids[end] {
                break;
            }
            start += 1;
        }
        let to = |r: &Range<usize>| (r.start + best.1 - range.start)..(r.end + best.1 - range.start);
        (hunk.old, hunk.new) = (to(&hunk.old), to(&hunk.new));
        low = (hunk.old.end, hunk.new.end);
    }
}
