//! The order of the work: the old report is cut into entries, each is looked for in the new one and judged.

use super::commitment::Commitment;
use super::cut::entries;
use super::search::Search;
use crate::compare::align::Alignment;
use crate::compare::side::Side;
use crate::report::Report;

/// Follows the plan and the problems of a report into the next.
pub fn follow(old: &Report, a: &Side, new: &Report, b: &Side, alignment: &Alignment) -> Vec<Commitment> {
    let entries = entries(old, a);
    if entries.is_empty() {
        return Vec::new();
    }
    let mut search = Search::new(&entries, a, new, b);
    entries.iter().map(|e| search.judge(old, e, alignment)).collect()
}
