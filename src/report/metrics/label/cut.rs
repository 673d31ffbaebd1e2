//! Cutting texts by characters, and the marks that no label begins or ends with. Knows no word.

use crate::text::blank::is_blank;

/// Longest label in characters.
pub const LONGEST: usize = 16;

/// The last so many characters of a text.
pub fn tail(text: &str, chars: usize) -> &str {
    text.char_indices().rev().nth(chars.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// The first so many characters of a text.
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

/// Whether a text has more than so many characters; most are told by their bytes.
pub(crate) fn longer(text: &str, chars: usize) -> bool {
    text.len() > chars && (text.len() > chars * 4 || text.chars().nth(chars).is_some())
}

/// A text cut to so many characters from its end: the head noun stands last.
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

/// A label without marks that no label may hold.
pub(crate) fn clean(text: &str) -> String {
    let text = text.trim_matches(marks);
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | ';' | '。' | '，' | '；' | '\n')));
    out
}
