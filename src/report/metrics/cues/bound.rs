//! A bound that a verb parts from its figure.

use crate::report::metrics::label::cut::tail;
use crate::report::metrics::label::verbs::VERB;
use crate::text::numbers::Approx;

/// A bound that a verb parts from its figure: 至少配备1名.
pub fn at_least(words: &str) -> Option<Approx> {
    let near = tail(words, 6);
    if !near.contains(['至', '最']) {
        return None;
    }
    [("至少", Approx::AtLeast), ("最少", Approx::AtLeast), ("最多", Approx::AtMost), ("至多", Approx::AtMost)]
        .into_iter()
        .find(|(w, _)| near.rfind(w).is_some_and(|at| VERB.starting(&near[at + w.len()..]).any(|v| v.len() == near.len() - at - w.len())))
        .map(|(_, a)| a)
}
