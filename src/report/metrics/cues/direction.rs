//! The way a change goes, and words before what was reached.

use crate::report::metrics::change::Direction;
use crate::report::metrics::lexicon::CUES;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static RISING: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("rising")));
static FALLING: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("falling")));

/// Words before what was reached.
static REACHED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("reached")));

/// Returns where the word begins that tells which way a change goes, and the way; nothing but 了, 幅度 and the like may stand
/// behind it. `None` if there is none.
pub(crate) fn direction(words: &str) -> Option<(usize, Direction)> {
    let mut trimmed = words.trim_end_matches(['了', '约', '近', '达', '为', '超', '-', '−', '+', ':', '：', '过']);
    for word in ["幅度", "分别", "均"] {
        while let Some(rest) = trimmed.strip_suffix(word) {
            trimmed = rest;
        }
    }
    let end = |list: &Words| list.ending(trimmed).map(|w| trimmed.len() - w.len()).min();
    if let Some(at) = end(&RISING) {
        return Some((at, Direction::Up));
    }
    if let Some(at) = end(&FALLING) {
        return Some((at, Direction::Down));
    }
    // 同比+5%, 同比-3%
    if trimmed.ends_with("同比") || trimmed.ends_with("环比") {
        return Some((trimmed.len() - "同比".len(), Direction::Up));
    }
    None
}

/// Whether words tell what a figure came to: 降至 before 5件.
pub(crate) fn tells_result(words: &str) -> bool {
    REACHED.ending(words).next().is_some()
}

/// Whether words begin with what a figure came to.
pub(crate) fn begins_with_result(words: &str) -> bool {
    REACHED.starting(words).next().is_some()
}
