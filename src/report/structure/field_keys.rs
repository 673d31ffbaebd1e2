//! Keys of the header fields of official documents and of web pages, and whether a line begins or is made of them.

use crate::report::structure::lexicon::FIELDS;
use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The section of the keys that only serve the page; all others describe the document.
const PAGE: &str = "page";

/// All keys by their first character, each with whether it describes the document.
static KEYS: LazyLock<FxHashMap<char, Vec<(&'static str, bool)>>> = LazyLock::new(|| {
    let mut keys: FxHashMap<char, Vec<(&'static str, bool)>> = FxHashMap::default();
    for section in FIELDS.sections() {
        for key in FIELDS.words(section) {
            keys.entry(key.chars().next().unwrap_or(' ')).or_default().push((key, section != PAGE));
        }
    }
    keys
});

/// Returns the keys of one meaning, a section of `fields.txt`, in their order.
pub(crate) fn meaning(section: &str) -> impl Iterator<Item = &'static str> {
    debug_assert!(FIELDS.sections().any(|s| s == section), "no section [{section}]");
    FIELDS.words(section)
}

/// A key, and where it begins and ends in characters.
pub(crate) struct KeyAt {
    pub(crate) key: &'static str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) document: bool,
}

pub(crate) fn match_key(chars: &[char], at: usize) -> Option<KeyAt> {
    let keys = KEYS.get(&fold_char(*chars.get(at)?))?;
    let mut best: Option<KeyAt> = None;
    for (key, document) in keys.iter().copied() {
        let mut i = at;
        let mut complete = true;
        for (n, k) in key.chars().enumerate() {
            while n > 0 && chars.get(i).is_some_and(|c| is_blank(*c)) {
                i += 1;
            }
            if chars.get(i).copied().map(fold_char) == Some(k) {
                i += 1;
            } else {
                complete = false;
                break;
            }
        }
        if complete && best.as_ref().is_none_or(|b| i > b.end) {
            best = Some(KeyAt { key, start: at, end: i, document });
        }
    }
    best
}

/// Returns the keys of a line that are followed by a colon, a closing bracket or a cell border; a key may be at the start, or after
/// a blank, a border or a bracket.
pub(crate) fn keys_of(chars: &[char]) -> Vec<KeyAt> {
    let mut keys = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let free = i == 0 || is_blank(chars[i - 1]) || is_edge(chars[i - 1]) || keys.last().is_some();
        if !free {
            i += 1;
            continue;
        }
        if let Some(found) = match_key(chars, i) {
            let mut j = found.end;
            while chars.get(j).is_some_and(|c| is_blank(*c)) {
                j += 1;
            }
            let stop = chars.get(j).copied();
            let bracketed = i > 0 && matches!(chars[..i].iter().rev().find(|c| !is_blank(**c)), Some('[' | '【' | '〔'));
            let alone = stop.is_none() && chars[..i].iter().all(|c| is_blank(*c) || is_edge(*c)) && found.document;
            let ok = alone
                || matches!(stop, Some(':' | '：'))
                || (matches!(stop, Some(']' | '】' | '〕')) && bracketed)
                || (matches!(stop, Some('|' | '│' | '｜')) && chars[..i].iter().rev().find(|c| !is_blank(**c)).is_none_or(|c| is_edge(*c)));
            if ok {
                let end = (j + 1).min(chars.len());
                i = end;
                keys.push(KeyAt { end, ..found });
                continue;
            }
        }
        i += 1;
    }
    keys
}

pub(crate) fn is_edge(c: char) -> bool {
    matches!(c, '|' | '│' | '｜' | '[' | ']' | '【' | '】' | '〔' | '〕' | '-' | '•' | '·' | '*' | '●' | '◆' | '■' | '#')
}

/// Whether a text holds what ends a key: one look passes over most lines.
pub(crate) fn may_hold_key(text: &str) -> bool {
    text.contains([':', '：', '|', '│', '｜', ']', '】', '〕']) || text.len() <= 36
}

/// Whether a line is made of header fields.
pub fn is_field_line(text: &str) -> bool {
    if text.len() > 900 || !may_hold_key(text) || text.contains('。') {
        return false;
    }
    let bare = text.trim_start_matches(|c: char| is_blank(c) || is_edge(c));
    let chars: Vec<char> = text.chars().collect();
    let keys = keys_of(&chars);
    let lead = chars.len() - bare.chars().count();
    keys.first().is_some_and(|k| k.start <= lead || keys.len() >= 2)
}

/// Whether a line is a document key and nothing else.
pub fn is_lone_key(text: &str) -> bool {
    let chars: Vec<char> = text.chars().take(24).filter(|c| !is_edge(*c) && !matches!(c, ':' | '：')).collect();
    match_key(&chars, 0).is_some_and(|k| k.document && chars[k.end..].iter().all(|c| is_blank(*c)))
}

/// Whether a text starts with the key of a field that describes the document.
pub fn starts_with_document_key(text: &str) -> bool {
    if !may_hold_key(text) {
        return false;
    }
    let chars: Vec<char> = text.chars().take(24).collect();
    let lead = chars.iter().take_while(|c| is_blank(**c) || is_edge(**c)).count();
    keys_of(&chars).first().is_some_and(|k| k.start <= lead && k.document)
}

/// Returns the keys and values of one line.
pub(crate) fn of_line(text: &str) -> Vec<(&'static str, Option<String>, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let keys = keys_of(&chars);
    let mut out = Vec::new();
    for (n, key) in keys.iter().enumerate() {
        let stop = keys.get(n + 1).map_or(chars.len(), |k| k.start);
        let value: String = chars[key.end.min(stop)..stop].iter().collect();
        let value = value
            .trim_matches(|c: char| is_blank(c) || matches!(c, '|' | '│' | '｜' | '【' | '】' | '[' | ']' | ':' | '：' | '•' | '·' | '*'));
        // In a table row further cells without a key are not this key's.
        let value = value.split(['|', '│', '｜']).map(str::trim).find(|v| !v.is_empty()).unwrap_or("");
        out.push((key.key, (!value.is_empty()).then(|| value.to_owned()), key.document));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(text: &str) -> Vec<(&'static str, Option<String>)> {
        of_line(text).into_iter().map(|(k, v, _)| (k, v)).collect()
    }

    #[test]
    fn every_key_can_be_found() {
        let mut all: Vec<&str> = FIELDS.sections().flat_map(|s| FIELDS.words(s)).collect();
        for key in &all {
            let chars: Vec<char> = key.chars().collect();
            assert!(match_key(&chars, 0).is_some_and(|k| k.end == chars.len()), "{key}");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a key has two meanings");
    }

    #[test]
    fn a_field_is_read_in_every_form() {
        let v = |s: &str| Some(s.to_owned());
        assert_eq!(
            read_line("索引号: | 115001060092913509/2025-00029 | 信息分类名称: | 司法、法制/行政执法 | ||"),
            [("索引号", v("115001060092913509/2025-00029")), ("信息分类名称", v("司法、法制/行政执法"))]
        );
        assert_eq!(read_line("文号: | 主题词: |"), [("文号", None), ("主题词", None)]);
        assert_eq!(
            read_line("来源：桂园街道 时间：2024-01-03 10:22 浏览量：205 字体：大 中 小"),
            [("来源", v("桂园街道")), ("时间", v("2024-01-03 10:22")), ("浏览量", v("205")), ("字体", v("大 中 小"))]
        );
        assert_eq!(read_line("[ 索引号 ] 1150/2024"), [("索引号", v("1150/2024"))]);
        assert_eq!(read_line("- 发布机构：青石县司法局"), [("发布机构", v("青石县司法局"))]);
        assert_eq!(read_line("索 引 号：1150/2024　　文　　号："), [("索引号", v("1150/2024")), ("文号", None)]);
        assert_eq!(
            read_line("| 索引号 | 1150/2024 | 发布日期 | 2024-03-01 |"),
            [("索引号", v("1150/2024")), ("发布日期", v("2024-03-01"))]
        );
        assert_eq!(read_line("【发布日期】2024-03-01"), [("发布日期", v("2024-03-01"))]);
    }

    #[test]
    fn prose_and_headings_are_no_fields() {
        for text in ["一、主要举措和成效", "现将有关情况报告如下：", "市委、市政府:", "时间紧任务重", "来源广泛", "附件：1.统计表"]
        {
            assert!(!is_field_line(text), "{text}");
        }
    }
}
