//! What is cut off a label: characters too many, openers, closers, and marks that none begins or ends with. Knows words by their lists
//! alone.

use crate::report::metrics::lexicon::{LABELS, Parts};
use crate::text::blank::is_blank;
use crate::text::fold::han_len;
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

/// Returns a text up to the first mark that ends a clause.
pub(crate) fn first_clause(text: &str) -> &str {
    text.split(['，', ',', '。', '；', ';', '(', '（', '：', ':']).next().unwrap_or("")
}

/// Returns a text up to the first mark that ends a clause or a member of a list.
pub(crate) fn first_piece(text: &str) -> &str {
    first_clause(text).split('、').next().unwrap_or("")
}

/// Returns a text cut to at most `chars` characters from its end: the head noun is last.
pub fn shorten(text: &str, chars: usize) -> &str {
    tail(text, chars.max(1))
}

pub(crate) fn marks(c: char) -> bool {
    // Nearly all that are asked for are Chinese characters.
    if ('\u{4e00}'..='\u{9fff}').contains(&c) {
        return false;
    }
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
                | '●'
                | '•'
                | '▪'
                | '◆'
                | '■'
                | '★'
                | '◎'
                | '○'
        )
}

/// Quotation marks in pairs.
const PAIRS: [(char, char); 2] = [('“', '”'), ('《', '》')];

/// Returns a text without marks at its front, but for a quotation mark whose other one is inside: “一件事”套餐.
pub(super) fn without_front_marks(text: &str) -> &str {
    let inner = text.trim_start_matches(marks);
    let start = text.len() - inner.len();
    for (open, close) in PAIRS {
        if text[..start].ends_with(open) && inner.find(close).is_some_and(|c| inner.find(open).is_none_or(|o| c < o)) {
            return &text[start - open.len_utf8()..];
        }
    }
    inner
}

/// Returns a text without marks at its end, but for a quotation mark whose other one is inside: 培育“明白人”.
pub(super) fn without_end_marks(text: &str) -> &str {
    let inner = text.trim_end_matches(marks);
    for (open, close) in PAIRS {
        if text[inner.len()..].starts_with(close) && inner.rfind(open).is_some_and(|o| inner.rfind(close).is_none_or(|c| c < o)) {
            return &text[..inner.len() + close.len_utf8()];
        }
    }
    inner
}

/// Returns a text without marks at its ends, and without a pair of them around all of it.
fn trimmed(text: &str) -> &str {
    let inner = without_end_marks(without_front_marks(text));
    for (open, close) in PAIRS {
        if let Some(all) = inner.strip_prefix(open).and_then(|t| t.strip_suffix(close))
            && !all.contains([open, close])
        {
            return all.trim_matches(marks);
        }
    }
    inner
}

/// Returns a label without marks that no label may hold.
pub(crate) fn clean(text: &str) -> String {
    if is_han_alone(text) {
        return text.to_owned();
    }
    let text = trimmed(text);
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | ';' | '。' | '，' | '；' | '\n')));
    // What a cut left of a pair of quotation marks.
    for (open, close) in PAIRS.into_iter().chain([('（', '）'), ('(', ')')]) {
        if out.contains([open, close]) && !balanced(&out, open, close) {
            out.retain(|c| c != open && c != close);
        }
    }
    out
}

/// Whether a text is made of Chinese characters and nothing else, as most labels are.
pub(crate) fn is_han_alone(text: &str) -> bool {
    han_len(text) == text.len()
}

/// Returns a word without marks: 县区 of 县（区）.
pub(crate) fn clean_word(word: &str) -> String {
    word.chars().filter(|c| !marks(*c)).collect()
}

/// Whether each of two marks has its other one.
fn balanced(text: &str, open: char, close: char) -> bool {
    let mut inside = false;
    for c in text.chars().filter(|c| *c == open || *c == close) {
        if inside == (c == open) {
            return false;
        }
        inside = c == open;
    }
    !inside
}

static CLOSERS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["closers"]));

/// Returns a text without words of counting at its end.
pub(crate) fn without_closers(text: &str) -> &str {
    let mut text = without_end_marks(text);
    while let Some(rest) = CLOSERS.off_end(text).next() {
        text = without_end_marks(rest);
    }
    text
}

/// Openers of promises and of clauses, and light verbs.
static NAMELESS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["promises", "openers", "light"]));

/// Openers of clauses alone.
static OPENERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("openers")));

/// Returns a text without openers and light verbs at its front, as long as something is left.
pub(crate) fn without_openers(text: &str) -> &str {
    let mut text = without_number_of_point(without_front_marks(text));
    while let Some(rest) = NAMELESS.off_front(text).find(|rest| !rest.trim_matches(marks).is_empty()) {
        text = without_front_marks(rest);
        text = text.strip_prefix('了').unwrap_or(text);
    }
    text
}

/// Returns a text without the number of a point in a row before it: 十三是 of 十三是维修水渠.
fn without_number_of_point(text: &str) -> &str {
    let rest = text.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.strip_prefix('是').filter(|point| rest.len() < text.len() && !point.is_empty()).map_or(text, without_front_marks)
}

/// Whether a label names nothing: it has fewer than two characters, or is all opener.
pub(crate) fn is_empty(label: &str) -> bool {
    let label = if is_han_alone(label) { label } else { label.trim_matches(marks) };
    label.chars().nth(1).is_none() || NAMELESS.words().has(label)
}

/// Whether a text is a word that a clause may open with, and nothing more.
pub(super) fn is_opener(text: &str) -> bool {
    OPENERS.has(text)
}
