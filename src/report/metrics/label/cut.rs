//! Cutting texts by characters, and the marks that no label begins or ends with. Knows no word.
use crate::report::metrics::lexicon::{LABELS, Parts, is_one};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Longest label in characters.
pub const LONGEST: usize = 16;

/// Returns at most the last `chars` characters of a text.
pub fn tail(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// Returns at most the first `chars` characters of a text.
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// Whether a text has more than `chars` characters; most are decided by their bytes.
pub(crate) fn longer(text: &str, chars: usize) -> bool {
    text.len() > chars && (text.len() > chars * 4 || text.chars().nth(chars).is_some())
}

/// Returns a text cut to at most `chars` characters from its end: the head noun is last.
pub fn shorten(text: &str, chars: usize) -> &str {
    tail(text, chars.max(1))
}

pub(crate) fn marks(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '“' | '”'
                | '"'
                | '\''
                | '‘'
                | '’'
                | '、'
                | '，'
                | ','
                | ':'
                | '：'
                | '('
                | '（'
                | ')'
                | '）'
                | '-'
                | '—'
                | '。'
                | '；'
                | ';'
                | '》'
                | '《'
                | '|'
        )
}

/// Returns a label without marks that no label may hold.
pub(crate) fn clean(text: &str) -> String {
    let text = text.trim_matches(marks);
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | ';' | '。' | '，' | '；' | '\n')));
    out
}

static CLOSERS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["closers"]));

/// Returns a text without words of counting at its end.
pub(crate) fn without_closers(text: &str) -> &str {
    let mut text = text.trim_end_matches(marks);
    while let Some(rest) = CLOSERS.off_end(text).next() {
        text = rest.trim_end_matches(marks);
    }
    text
}

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
