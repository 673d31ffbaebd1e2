//! Units that follow a figure, and how long the one at the start of a text is. The units themselves are in `lexicon/units.txt`.

use crate::text::lexicon::Words;
use crate::text::lists::UNITS;
use std::sync::LazyLock;

static WORDS: LazyLock<Words> = LazyLock::new(|| longest_first(UNITS.words("units")));

static LONGER: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.words("not-units")));

/// Units that stand in brackets behind another.
static SECOND: LazyLock<Words> = LazyLock::new(|| Words::new(UNITS.words("second")));

static LATIN: LazyLock<Words> = LazyLock::new(|| longest_first(UNITS.words("latin")));

/// Returns the words with the longest first: those a text starts with come in the order of the list, so the first is the longest.
fn longest_first(words: impl Iterator<Item = &'static str>) -> Words {
    let mut list: Vec<&str> = words.collect();
    list.sort_by_key(|u| std::cmp::Reverse(u.len()));
    Words::new(list)
}

/// Returns the characters that a unit in Chinese begins with.
pub(crate) fn first_characters() -> impl Iterator<Item = char> {
    UNITS.words("units").filter_map(|u| u.chars().next())
}

/// Returns the length in bytes of the unit a text begins with; 0 if it begins with none.
pub(crate) fn unit_len(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if first.is_ascii() && !first.is_ascii_alphabetic() {
        return 0;
    }
    if first.is_ascii() || first == '㎡' {
        let ends = |unit: &&str| !text[unit.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        return LATIN.starting(text).find(ends).map_or(0, str::len);
    }
    let Some(unit) = WORDS.starting(text).next() else { return 0 };
    // 六部门
    if LONGER.begin(text) {
        return 0;
    }
    let rest = &text[unit.len()..];
    unit.len() + bracketed(rest)
}

/// Returns the length of another unit in brackets behind one: 人(次), 台（套）; 0 if there is none.
fn bracketed(rest: &str) -> usize {
    let Some(inside) = rest.strip_prefix(['(', '（']) else { return 0 };
    let Some(unit) = SECOND.starting(inside).next() else { return 0 };
    let Some(behind) = inside[unit.len()..].strip_prefix([')', '）']) else { return 0 };
    rest.len() - behind.len()
}
