//! Places that are somebody else's.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::identity::gazetteer::gazetteer;
use crate::report::identity::level::Level;
use crate::report::report::Report;
use crate::text::clean::Span;
use crate::text::fold::is_han;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// What names of counties and townships end with, and their searchers.
static SUFFIXES: LazyLock<[(&str, Finder<'static>); 5]> = LazyLock::new(|| ["县", "区", "镇", "乡", "街道"].map(|s| (s, Finder::new(s))));

/// Words that say why another place is named.
const CONTEXT: [&str; 30] = [
    "协作", "对口", "帮扶", "支援", "赴", "考察", "交流", "毗邻", "川渝", "跨", "合作", "联动", "学习", "结对", "友好", "法院", "等地",
    "来自", "邻近", "相邻", "接壤", "籍", "经验", "典型", "案例", "挂职", "调任", "兄弟", "异地", "周边",
];

/// Everyday words that are names of counties, too: 会同县委 is together with the county's committee.
const WORDS_TOO: [&str; 22] = [
    "会同", "和平", "平安", "团结", "光明", "新华", "解放", "民主", "振兴", "建设", "文明", "同心", "安定", "永定", "城中", "城东", "城西",
    "城关", "中心", "开发", "和顺", "长安",
];

/// Counties, and townships of other counties, that the text names without saying why.
pub(super) fn places(report: &Report, text: &str, base: usize, found: &mut Vec<Finding>) {
    let chain = &report.metadata.place.chain;
    if chain.is_empty() {
        return;
    }
    let list = gazetteer();
    let own: Vec<&str> = chain.names.iter().flatten().map(String::as_str).collect();
    let own_county = chain.get(Level::County).and_then(|name| match list.find(name) {
        [only] => Some(*only),
        _ => None,
    });
    let mut seen: Vec<&str> = Vec::new();
    for (suffix, finder) in SUFFIXES.iter() {
        let suffix = *suffix;
        // Townships are compared only where the list knows the report's own county.
        if suffix != "县" && suffix != "区" && own_county.is_none() {
            continue;
        }
        for at in finder.find_iter(text.as_bytes()) {
            let end = at + suffix.len();
            // 社区, 全县, 县区 and the like are no names.
            if text[..at].ends_with([
                '社', '全', '我', '小', '辖', '片', '园', '景', '地', '市', '城', '灾', '山', '校', '库', '矿', '各', '本', '该', '县',
                '乡', '镇', '村', '新', '专', '在', '个', '分',
            ]) {
                continue;
            }
            let starts = text[..at].char_indices().rev().take_while(|(_, c)| is_han(*c)).take(6).map(|(i, _)| i);
            let named: Option<(usize, u32)> = starts
                .filter_map(|from| {
                    let name = text.get(from..end)?;
                    if name.chars().count() < 3 {
                        return None;
                    }
                    match (list.find(name), suffix) {
                        ([only], "县" | "区") if list.unit(*only).level == Level::County => Some((from, *only)),
                        ([only], "镇" | "乡" | "街道") if own_county.is_some() && list.unit(*only).level == Level::Township => {
                            Some((from, *only))
                        }
                        _ => None,
                    }
                })
                .last();
            let Some((from, unit)) = named else { continue };
            let name = &text[from..end];
            let ours = own.iter().any(|o| *o == name || o.ends_with(name) || name.ends_with(o))
                || own_county.is_some_and(|c| list.path(unit).contains(&Some(c)))
                || seen.contains(&name)
                || WORDS_TOO.iter().any(|w| name.strip_suffix(suffix) == Some(w))
                || report.metadata.issuers.iter().any(|i| i.contains(name));
            // A longer name of our own may end so.
            let inside = text[..from].chars().next_back().is_some_and(is_han) && own.iter().any(|o| o.ends_with(name));
            if ours || inside {
                continue;
            }
            // The sentence around it, as far as a reader looks.
            let mut left = from.saturating_sub(180);
            while !text.is_char_boundary(left) {
                left += 1;
            }
            let mut right = (end + 180).min(text.len());
            while !text.is_char_boundary(right) {
                right -= 1;
            }
            let start = text[left..from].rfind(['。', '\n', '；', ';']).map_or(left, |i| left + i);
            let stop = text[end..right].find(['。', '\n', '；', ';']).map_or(right, |i| end + i);
            if CONTEXT.iter().any(|w| text[start..stop].contains(w)) {
                continue;
            }
            seen.push(name);
            found.push(
                Finding::new(Code::ForeignPlaceName, Severity::Info)
                    .arg("text", Arg::Text(name.to_owned()))
                    .at([Span::new(base + from, base + end)]),
            );
        }
    }
}
