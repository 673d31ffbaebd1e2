//! A bound that a verb parts from its figure.

use crate::report::metrics::label::cut::tail;
use crate::report::metrics::label::verbs::is_verb;
use crate::text::numbers::Approx;

/// Returns the bound at the end of some words, with a verb behind it: 至少配备 before 1名.
pub(crate) fn bound(words: &str) -> Option<Approx> {
    let near = tail(words, 6);
    if !near.contains(['至', '最']) {
        return None;
    }
    [("至少", Approx::AtLeast), ("最少", Approx::AtLeast), ("最多", Approx::AtMost), ("至多", Approx::AtMost)]
        .into_iter()
        .find(|(w, _)| near.rfind(w).is_some_and(|at| is_verb(&near[at + w.len()..])))
        .map(|(_, a)| a)
}
