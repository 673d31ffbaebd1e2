//! What a page leaves between the lines of a report: navigation, sharing buttons, page numbers. Knows single lines only.

use crate::report::structure::field_keys;
use crate::text::blank::is_blank;
use crate::text::fold::{fold_char, is_han};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words that stand alone, or start a line, only in page furniture.
pub(crate) const FURNITURE_STARTS: [&str; 41] = [
    "首页",
    "当前位置",
    "您当前的位置",
    "您所在的位置",
    "您的位置",
    "您现在的位置",
    "所在位置",
    "返回首页",
    "返回顶部",
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "分享到",
    "分享",
    "扫一扫",
    "语音播报",
    "语音合成",
    "播放语音",
    "相关新闻",
    "相关链接",
    "相关附件",
    "相关文件",
    "相关阅读",
    "相关文章",
    "相关解读",
    "推荐阅读",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "版权所有",
    "主办单位",
    "承办单位",
    "网站标识码",
    "网站地图",
    "联系我们",
    "无障碍",
    "今天是",
    "字体",
];

pub(crate) const FURNITURE_INSIDE: [&str; 10] =
    ["ICP备", "公网安备", "网站标识码", "打印本页", "关闭窗口", "扫一扫在手机", "字号：大", "浏览次数", "点击数", "长者模式"];

pub(crate) static FURNITURE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(FURNITURE_INSIDE).ok());

/// Whether a short line is page furniture: a breadcrumb, a button, a link to other pages, the foot of a site.
pub fn is_residue(text: &str) -> bool {
    let bare = text
        .trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '|' | '[' | '【' | '>' | '#' | '「' | '►' | '▸') || is_blank(c));
    if bare.is_empty() {
        // A line of rules or bullets only.
        return text.chars().count() <= 80;
    }
    if is_page_number(text) {
        return true;
    }
    if text.contains('。') && !text.contains("版权所有") {
        return false;
    }
    let crumbs = text.matches(['>', '＞', '»', '›']).count();
    if crumbs >= 2 || (crumbs == 1 && (text.contains("首页") || text.contains("位置"))) {
        return true;
    }
    if field_keys::starts_with_document_key(text) {
        return false;
    }
    let starts = FURNITURE_STARTS.iter().any(|w| {
        bare.strip_prefix(w).is_some_and(|rest| match *w {
            // 分享经验, 首页建设 are prose: these words need an end after them.
            "打印" | "关闭" | "分享" | "字体" | "首页" | "今天是" | "主办单位" | "承办单位" | "无障碍" => {
                let next = rest.chars().next();
                next.is_none_or(|c| !is_han(c)) || *w == "今天是"
            }
            _ => true,
        })
    });
    if starts {
        return true;
    }
    FURNITURE.as_ref().is_some_and(|set| set.is_match(text)) && !field_keys::is_field_line(text)
}

/// - 3 -, — 3 —, 第 3 页 共 8 页, a bare 3: between the pages of a printed paper.
pub(crate) fn is_page_number(text: &str) -> bool {
    if text.len() > 60 || !text.contains(|c: char| fold_char(c).is_ascii_digit()) {
        return false;
    }
    let compact: String = text.chars().filter(|c| !is_blank(*c)).map(fold_char).collect();
    let bare = compact.trim_matches(['-', '—', '–', '－', '·', '~']);
    let number = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    compact.len() <= 36
        && (number(bare)
            || bare
                .strip_prefix('第')
                .is_some_and(|r| r.split(['页', '共', ',', '/', '第']).all(|p| p.is_empty() || number(p)) && r.contains('页')))
}

/// Words after which a tail of short lines belongs to other pages.
pub fn starts_links(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '[' | '【' | '#') || is_blank(c));
    ["相关新闻", "相关链接", "相关阅读", "相关文章", "相关文件", "相关解读", "相关附件", "推荐阅读", "热点新闻", "最新信息"]
        .iter()
        .any(|w| bare.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for text in [
            "- 相关新闻",
            "首页 > 政务公开 > 法治政府",
            "打印本页 关闭窗口",
            "今天是2019年3月5日 星期二",
            "语音播报",
            "字体：[大 中 小]",
            "版权所有：青石县人民政府",
            "上一篇：2021年报告",
        ] {
            assert!(is_residue(text), "{text}");
        }
        for text in ["打印机采购", "分享经验做法", "一、主要举措", "2023年，桂园街道", "桂园街道办事处"] {
            assert!(!is_residue(text), "{text}");
        }
    }
}
