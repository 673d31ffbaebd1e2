//! Places around a figure, and values, that tell a quantity from what only looks like one. Knows no word.

use rust_decimal::Decimal;

pub(crate) fn year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..=2099).contains(&y))
}

/// Whether a whole number is a year.
pub(crate) fn year_value(v: Decimal) -> bool {
    (1900..=2099).contains(&v.mantissa())
}

/// A title is at most this many bytes long.
pub(crate) const LONGEST_TITLE: usize = 180;

/// Returns at most the last `chars` characters of a text, roughly: counted in bytes of Chinese.
pub(crate) fn tail_of(text: &str, chars: usize) -> &str {
    let mut from = text.len().saturating_sub(chars * 3);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Whether nothing of the sentence is before.
pub(crate) fn at_start(before: &str) -> bool {
    let near = before.trim_end_matches([' ', '\u{3000}']);
    near.is_empty() || near.ends_with(['\n', '。', '；', ';', '：', ':', '！', '？'])
}
