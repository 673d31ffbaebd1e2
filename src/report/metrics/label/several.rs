//! Labels that name too little or too much: generic ones, those of several rates, and those that end in a kind of place.

use crate::report::metrics::label::cut::marks;
use crate::report::metrics::lexicon::{LABELS, is_one};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Labels that say what is counted, not whose.
static GENERIC: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("generic")));

/// Nouns for a kind of place.
static PLACES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("places")));

/// Whether a label says what is counted but not whose.
pub(crate) fn is_generic(label: &str) -> bool {
    is_one(&GENERIC, label)
}

/// Returns the names of a rate that has several, 答复率、答复及时率; empty if it has one.
pub(crate) fn rates(label: &str) -> Vec<String> {
    // 答复率、答复及时率: 及 parts names only behind a whole one.
    let whole = |part: &str| part.ends_with(['率', '度', '比']);
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, mark) in label.match_indices(['、', '和', '及', '与']) {
        if whole(&label[from..at]) {
            parts.push(label[from..at].trim_matches(marks));
            from = at + mark.len();
        }
    }
    parts.push(label[from..].trim_matches(marks));
    if parts.len() > 1 && parts.iter().all(|p| whole(p) && p.chars().nth(1).is_some()) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    Vec::new()
}

/// Parts a label into a kind of place and what stands behind it: 商圈, 法律服务站. `None` if it begins with none.
pub(crate) fn split_place(label: &str) -> Option<(&str, &str)> {
    PLACES.starting(label).max_by_key(|p| p.len()).map(|p| label.split_at(p.len()))
}

/// Whether a word is a kind of place.
pub(crate) fn is_place(word: &str) -> bool {
    is_one(&PLACES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_several_rates_has_a_name_for_each() {
        assert_eq!(rates("答复率、答复及时率"), ["答复率", "答复及时率"]);
        assert_eq!(rates("办理率和满意率"), ["办理率", "满意率"]);
        assert!(rates("答复及时率").is_empty());
        assert!(rates("执法和服务满意度").is_empty());
    }
}
