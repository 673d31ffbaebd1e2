//! Words a clause may open with that name nothing, taken off the front of a label.

use crate::report::metrics::label::cut::marks;
use crate::report::metrics::lexicon::{LABELS, Parts, is_one};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Openers of promises and of clauses, and light verbs.
static NAMELESS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["promises", "openers", "light"]));

/// Openers of clauses alone.
static OPENERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("openers")));

/// Returns a text without openers and light verbs at its front, as long as something is left.
pub(super) fn without_openers(text: &str) -> &str {
    let mut text = text.trim_start_matches(marks);
    while let Some(rest) = NAMELESS.off_front(text).find(|rest| !rest.trim_matches(marks).is_empty()) {
        text = rest.trim_start_matches(marks);
        text = text.strip_prefix('了').unwrap_or(text);
    }
    text
}

/// Whether a label names nothing: it has fewer than two characters, or is all opener.
pub(crate) fn is_empty(label: &str) -> bool {
    let label = label.trim_matches(marks);
    label.chars().nth(1).is_none() || is_one(NAMELESS.words(), label)
}

/// Whether a text is a word that a clause may open with, and nothing more.
pub(super) fn is_opener(text: &str) -> bool {
    is_one(&OPENERS, text)
}
