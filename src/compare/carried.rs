//! What was carried forward: in how many earlier reports each paragraph of one occurs, word for word after folding. Knows
//! nothing of sections and sentences.

use crate::report::Report;
use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

/// The fewest characters of a paragraph that counts: shorter ones are equal by chance.
const SHORTEST: usize = 8;

/// Returns a hash of a paragraph folded, without blanks; `None` if it is short.
fn key(text: &str) -> Option<u64> {
    let mut hasher = FxHasher::default();
    let mut chars = 0;
    for c in text.chars().filter(|c| !is_blank(*c) && *c != '\n') {
        fold_char(c).hash(&mut hasher);
        chars += 1;
    }
    (chars >= SHORTEST).then(|| hasher.finish())
}

/// Returns where each paragraph of a report's sections begins in its clean text, and in how many of the others it occurs.
pub fn heat(report: &Report, earlier: &[Arc<Report>]) -> Vec<(u32, usize)> {
    let paragraphs = |r: &Report| -> Vec<(u32, Option<u64>)> {
        r.sections.iter().flat_map(|s| &s.body).map(|span| (span.start, key(r.str(*span)))).collect()
    };
    let held: Vec<FxHashSet<u64>> = earlier.iter().map(|r| paragraphs(r).into_iter().filter_map(|p| p.1).collect()).collect();
    let count = |k: Option<u64>| k.map_or(0, |k| held.iter().filter(|h| h.contains(&k)).count());
    let mut all: Vec<(u32, usize)> = paragraphs(report).into_iter().map(|(at, k)| (at, count(k))).collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn read(text: &str) -> Arc<Report> {
        Arc::new(crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0))
    }

    #[test]
    fn a_paragraph_is_known_in_any_script_and_width() {
        let now = read("一、主要举措\n坚持依法行政，加强组织领导。\n开展法治讲座12场次。\n不足。\n");
        let before = read("二、主要舉措\n堅持依法行政,加強組織領導。\n");
        let both = read("一、主要举措\n开展法治讲座12 场次。\n坚持依法行政，加强组织领导。\n不足。\n");
        let counts: Vec<usize> = heat(&now, &[before, both]).iter().map(|h| h.1).collect();
        assert_eq!(counts, [2, 1, 0], "what is short is equal by chance");
    }
}
