//! The whole a figure belongs to, and the part of a year it covers.

use crate::text::lexicon::Words;
use std::ops::Range;
use std::sync::LazyLock;

static SCOPE_OR_PERIOD: LazyLock<Words> = LazyLock::new(|| Words::new(SCOPES.into_iter().chain(PERIODS)));

/// Words for the whole a figure belongs to.
const SCOPES: [&str; 18] = [
    "全国",
    "全省",
    "全自治区",
    "全市",
    "全州",
    "全区",
    "全县",
    "全旗",
    "全镇",
    "全乡",
    "全街道",
    "全系统",
    "全局",
    "全域",
    "辖区内",
    "辖区",
    "镇域",
    "街道辖区",
];

/// Words for a part of a year, or for several years.
const PERIODS: [&str; 16] = [
    "上半年",
    "下半年",
    "前三季度",
    "第一季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "近年来",
    "五年来",
    "三年来",
    "近三年",
    "近五年",
    "十四五以来",
    "启动以来",
    "成立以来",
];

/// Where a text says a thing, as its start and end.
type Place = (usize, usize);

/// The part of a year, or the years, that a figure covers, where the words say so: 截至10月, 上半年, 五年来.
pub fn period(words: &str) -> Option<Place> {
    scope_and_period(words).1
}

/// The whole to which a figure belongs, where the words before it say so: 全市, 全镇, the last one; and its [`period`].
pub fn scope_and_period(words: &str) -> (Option<Place>, Option<Place>) {
    let mut scope: Option<Place> = None;
    let mut best: Option<Range<usize>> = None;
    let mut offer = |r: Range<usize>| {
        if best.as_ref().is_none_or(|b| r.start > b.start) {
            best = Some(r);
        }
    };
    let until = if words.contains('截') { &["截至", "截止到", "截止"][..] } else { &[] };
    for word in until {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len()..];
            let len = rest.find(['，', ',', '。', '；', '、', '共', '累']).unwrap_or(rest.len());
            let end = rest[..len].rfind(['年', '月', '日', '底', '前', '末']).map(|e| e + 3);
            if let Some(end) = end {
                offer(at..at + word.len() + end);
            } else if rest.starts_with("目前") {
                offer(at..at + word.len() + "目前".len());
            }
        }
    }
    for (word, at, end) in SCOPE_OR_PERIOD.within(words) {
        if word < SCOPES.len() {
            scope = scope.max(Some((at, end)));
        } else {
            offer(at..end);
        }
    }
    // 1至10月, 1-9月
    if let Some(at) = words.rfind('月') {
        let head = &words[..at];
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '至' | '-' | '—' | '－' | '~' | '月' | '到'))
            .last()
            .map(|(i, _)| i);
        if let Some(start) = start
            && head[start..].contains(['至', '-', '—', '－', '~', '到'])
            && head[start..].starts_with(|c: char| c.is_ascii_digit())
        {
            offer(start..at + '月'.len_utf8());
        }
    }
    (scope, best.map(|r| (r.start, r.end)))
}
