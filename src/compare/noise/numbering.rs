//! Ordinal marks: (一), 1., 一是, 其一. Knows what may open at a place of the text.

use crate::text::marks;

/// What may open at a place of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opens {
    Nothing,
    Clause,
    Sentence,
}

/// The length of a mark at the opening of a sentence, of a point (一是) at the opening of a clause.
pub(super) fn mark_len(text: &str, opens: Opens) -> usize {
    let point = || {
        let other = text.strip_prefix('其');
        let (_, len) = marks::han_number(other.unwrap_or(text))?;
        let rest = &other.unwrap_or(text)[len..];
        let end =
            rest.chars().next().filter(|c| if other.is_some() { matches!(c, '，' | ',' | '、') } else { matches!(c, '是' | '要') })?;
        Some(text.len() - rest.len() + end.len_utf8())
    };
    let mark = || marks::at_start(text).filter(|_| opens == Opens::Sentence).map(|m| m.len);
    point().or_else(mark).unwrap_or(0)
}
