//! Verbs that take what is counted as their object.

use crate::report::metrics::label::closers::without_closers;
use crate::report::metrics::label::cut::LONGEST;
use crate::report::metrics::label::openers::without_openers;
use crate::report::metrics::lexicon::{LABELS, Parts, is_one};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static VERBS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["verbs"]));

/// Verbs that say only that something took place.
static LIGHT: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("light")));

/// Whether a text ends with a verb that waits for its object.
pub(super) fn ends_with_verb(text: &str) -> bool {
    VERBS.words().ending(text).next().is_some()
}

/// Whether a text begins with a verb.
pub(crate) fn starts_with_verb(text: &str) -> bool {
    VERBS.words().starting(text).next().is_some()
}

/// Whether a text is a verb, and nothing more.
pub(crate) fn is_verb(text: &str) -> bool {
    is_one(VERBS.words(), text)
}

/// Returns a long phrase from its first verb on that leaves a label of no more than [`LONGEST`] characters; all of it if it has
/// none.
pub(super) fn cut_at_verb(text: &str) -> &str {
    let most = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let at = VERBS
        .words()
        .within(text)
        .filter(|(_, at, end)| *at >= most && text[*end..].chars().count() >= 2)
        .min_by_key(|(_, at, end)| (*at, usize::MAX - end));
    at.map_or(text, |(_, at, _)| without_openers(&text[at..]))
}

/// Returns the noun behind a figure with the verb before it, if that verb says more than that something took place.
pub(crate) fn verb_object(lead: &str, noun: &str) -> String {
    let lead = without_closers(lead);
    let verbs = VERBS.words().ending_numbers(lead).zip(VERBS.words().ending(lead));
    let verb = verbs.filter(|(_, v)| !is_one(&LIGHT, v)).max_by_key(|(_, v)| v.len());
    match verb {
        Some((n, v)) if !VERBS.marked(n, "bare") && noun.chars().count() + 2 <= LONGEST => format!("{v}{noun}"),
        _ => noun.to_owned(),
    }
}
