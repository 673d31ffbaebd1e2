//! Where the unit of a figure of a table is written: in brackets in a head or a row, as the end of a head, in a caption.

use crate::report::metrics::lexicon::TABLES;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{self, Item};
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::LazyLock;

static UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("units")));
static COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("counted")));
static COUNTING: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("counting")));

/// Longest unit in characters.
const LONGEST: usize = 5;

/// A unit, and what the numbers in it are multiplied by: 万 belongs to the numbers, wherever it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Without its multiplier.
    pub span: Span,
    pub scale: Decimal,
}

/// Returns the unit that is all of a text.
pub(crate) fn of(source: &Source<'_>, all: Span) -> Option<Unit> {
    let text = source.str(all);
    if text.is_empty() || text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let (unit, scale) = without_multiplier(text);
    let span = Span::new(all.end as usize - unit.len(), all.end as usize);
    (UNITS.has(unit) || is_counted(unit)).then_some(Unit { span, scale })
}

/// Takes 万 off a unit. Returns the unit, and what numbers in it are multiplied by.
pub(crate) fn without_multiplier(text: &str) -> (&str, Decimal) {
    let ten = |word: &str, power: u32| text.strip_prefix(word).filter(|u| !u.is_empty()).map(|u| (u, Decimal::from(10_u64.pow(power))));
    let small = |word: &str, power: u32| ten(word, power).filter(|(u, _)| *u == "元");
    ten("万亿", 12)
        .or_else(|| ten("亿", 8))
        .or_else(|| ten("万", 4))
        .or_else(|| small("千", 3))
        .or_else(|| small("百", 2))
        .unwrap_or((text, Decimal::ONE))
}

/// Whether a number may stand before a word as its unit.
fn is_counted(word: &str) -> bool {
    // 局 and 所 count little, and are the ends of names of bodies.
    if word.chars().any(|c| c.is_ascii_alphanumeric() || matches!(c, '年' | '月' | '日' | '局' | '院' | '厅' | '委' | '办')) {
        return false;
    }
    let one = format!("1{word}");
    let mut found = numbers::scan_simplified(&one).into_iter();
    matches!((found.next(), found.next()), (Some(Item::Quantity(q)), None)
        if q.span.start == 0 && q.span.end as usize == one.len() && q.unit.start == 1 && q.unit.end as usize == one.len())
}

/// Returns the unit in brackets at the end of a name: 罚没金额(万元), 金额（单位：万元）, 占比%.
pub(crate) fn bracketed(source: &Source<'_>, cell: Span) -> Option<Unit> {
    let text = source.str(cell);
    let trimmed = text.trim_end_matches(is_blank);
    if trimmed.ends_with(['%', '％']) {
        let len = trimmed.chars().next_back().map_or(1, char::len_utf8);
        let end = cell.start as usize + trimmed.len();
        return Some(Unit { span: Span::new(end - len, end), scale: Decimal::ONE });
    }
    let open = text.rfind(['(', '（', '/', '／'])?;
    let start = open + text[open..].chars().next().map_or(0, char::len_utf8);
    let close = if text[open..].starts_with(['/', '／']) { trimmed.len() } else { text[start..].find([')', '）'])? + start };
    let inner = text[start..close].trim_matches(is_blank);
    let word = ["计量单位", "单位"].iter().find_map(|w| inner.strip_prefix(w)).map_or(inner, |r| r.trim_start_matches([':', '：', ' ']));
    let end = start + text[start..close].trim_end_matches(is_blank).len();
    of(source, Span::new(cell.start as usize + end - word.len(), cell.start as usize + end))
}

/// Returns the unit that a name ends with: 人次, or before its last character, 制发件数.
pub(crate) fn named(source: &Source<'_>, cell: Span) -> Option<Unit> {
    let text = source.str(cell);
    let trimmed = text.split(['(', '（']).next().unwrap_or(text).trim_end_matches(is_blank);
    let found = |before: &str, unit: &str| {
        let end = cell.start as usize + before.len();
        Unit { span: Span::new(end - unit.len(), end), scale: Decimal::ONE }
    };
    if let Some(unit) = COUNTING.ending(trimmed).next() {
        return Some(found(trimmed, unit));
    }
    let counted = trimmed.strip_suffix('数')?;
    COUNTED.ending(counted).next().map(|unit| found(counted, unit))
}

/// Returns the units that a caption lists behind 单位：, in their order; or the one in brackets at its end.
pub(crate) fn listed(source: &Source<'_>, caption: Span) -> Vec<Unit> {
    let text = source.str(caption);
    let Some(at) = text.rfind("单位") else {
        return if text.trim_end_matches(|c: char| is_blank(c) || matches!(c, ':' | '：')).ends_with([')', '）']) {
            bracketed(source, caption).into_iter().collect()
        } else {
            Vec::new()
        };
    };
    let mut from = at + "单位".len();
    from += text[from..].len() - text[from..].trim_start_matches(is_blank).len();
    let Some(rest) = text[from..].strip_prefix([':', '：']) else { return Vec::new() };
    let start = text.len() - rest.len();
    let end = rest.find([')', '）', '】', ']', '。']).map_or(text.len(), |n| start + n);
    let mut out = Vec::new();
    let mut word = start;
    let separates = |c: char| matches!(c, '、' | '，' | ',' | '/' | '／' | ';' | '；') || is_blank(c);
    for (n, c) in text[start..end].char_indices().map(|(n, c)| (start + n, c)).chain([(end, '、')]) {
        if !separates(c) {
            continue;
        }
        let own = &text[word..n];
        let lead = own.len() - own.trim_start_matches(is_blank).len();
        let span = Span::new(caption.start as usize + word + lead, caption.start as usize + n);
        if !source.str(span).is_empty() {
            match of(source, span) {
                Some(unit) => out.push(unit),
                // A word that is no unit: 单位：县司法局.
                None => return Vec::new(),
            }
        }
        word = n + if n < end { c.len_utf8() } else { 0 };
    }
    out
}
