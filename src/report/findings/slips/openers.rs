//! The words without which no check of this room flags anything: one pass over a text tells whether it holds any.

use crate::report::facts::Facts;
use crate::report::findings::lexicon::SLIPS;
use crate::report::findings::slips::stale_names;
use aho_corasick::AhoCorasick;

/// Returns a matcher of the words of all checks: whatever is flagged holds one of them. `None` if they make none.
pub(crate) fn openers(facts: &Facts) -> Option<AhoCorasick> {
    let misspelt = SLIPS.words("misspelt").map(str::to_owned);
    let words = stale_names::openers(facts).chain(misspelt).chain([facts.outline.name.clone()]);
    AhoCorasick::builder().match_kind(aho_corasick::MatchKind::LeftmostFirst).build(words).ok()
}
