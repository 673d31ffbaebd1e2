//! The way a change goes, and words before what was reached.

use crate::report::metrics::change::Direction;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static RISE: LazyLock<Words> = LazyLock::new(|| Words::new(UP));
static FALL: LazyLock<Words> = LazyLock::new(|| Words::new(DOWN));

pub(crate) static RESULT: LazyLock<Words> = LazyLock::new(|| Words::new(RESULTS));

/// Words of rising and falling.
const UP: [&str; 15] = ["增长", "上升", "增加", "提高", "提升", "上涨", "增幅", "多了", "攀升", "增", "升", "多", "扩大", "增至", "上浮"];
const DOWN: [&str; 14] = ["下降", "减少", "降低", "下滑", "回落", "压降", "缩减", "降幅", "压减", "降", "减", "少", "少了", "下跌"];

/// The way a change goes, by the last such word before a figure, with nothing but 了 or 幅度 between.
pub fn direction(words: &str) -> Option<(usize, Direction)> {
    let mut trimmed = words.trim_end_matches(['了', '约', '近', '达', '为', '超', '-', '−', '+', ':', '：', '过']);
    for word in ["幅度", "分别", "均"] {
        while let Some(rest) = trimmed.strip_suffix(word) {
            trimmed = rest;
        }
    }
    let end = |list: &Words| list.ending(trimmed).map(|w| trimmed.len() - w.len()).min();
    if let Some(at) = end(&RISE) {
        return Some((at, Direction::Up));
    }
    if let Some(at) = end(&FALL) {
        return Some((at, Direction::Down));
    }
    // 同比+5%, 同比-3%
    if trimmed.ends_with("同比") || trimmed.ends_with("环比") {
        return Some((trimmed.len() - "同比".len(), Direction::Up));
    }
    None
}

/// Words before what was reached: 降至5件.
const RESULTS: [&str; 16] = [
    "降至",
    "降为",
    "增至",
    "升至",
    "减至",
    "减少至",
    "下降至",
    "上升至",
    "增加至",
    "提升至",
    "提高至",
    "减少到",
    "下降到",
    "增加到",
    "提高到",
    "达到",
];

/// 降至5件 tells what was reached.
pub fn tells_result(words: &str) -> bool {
    RESULT.ending(words).next().is_some()
}
