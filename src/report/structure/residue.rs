//! What a page leaves between the lines of a report: navigation, sharing buttons, page numbers. Knows single lines only.

use crate::report::structure::field_keys;
use crate::report::structure::lexicon::PAGES;
use crate::text::blank::is_blank;
use crate::text::fold::{fold_char, is_han};
use crate::text::lexicon::Words;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Words that start a line only in page furniture.
static FURNITURE: LazyLock<Words> = LazyLock::new(|| Words::new(PAGES.words("furniture")));

/// Those that start one in prose, too, where they go on: 分享经验, 首页建设.
static LONE_FURNITURE: LazyLock<Words> = LazyLock::new(|| Words::new(PAGES.words("lone-furniture")));

/// Those that start one in the foot of a page, and may start one in prose.
static FOOT: LazyLock<Words> = LazyLock::new(|| Words::new(PAGES.words("foot")));

/// Words that occur only in page furniture.
static INSIDE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(PAGES.words("inside")).ok());

/// Words after which a tail of short lines belongs to other pages.
static LINKS: LazyLock<Words> = LazyLock::new(|| Words::new(PAGES.words("links")));

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
    if FURNITURE.starting(bare).next().is_some() || starts_alone(&LONE_FURNITURE, bare) {
        return true;
    }
    INSIDE.as_ref().is_some_and(|set| set.is_match(text)) && !field_keys::is_field_line(text)
}

/// Whether a text starts with one of some words, and does not go on in it.
fn starts_alone(words: &Words, text: &str) -> bool {
    words.starting(text).any(|word| text[word.len()..].chars().next().is_none_or(|c| !is_han(c)))
}

/// Whether a line behind all text of a report belongs to the foot of its page.
pub(crate) fn is_foot(text: &str) -> bool {
    starts_alone(&FOOT, text.trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '|') || is_blank(c)))
}

/// Whether a text is a number between the pages of a printed paper: - 3 -, — 3 —, 第 3 页 共 8 页, a bare 3.
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

/// Whether a line starts a tail of links to other pages.
pub fn starts_links(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| matches!(c, '-' | '•' | '·' | '*' | '[' | '【' | '#') || is_blank(c));
    LINKS.starting(bare).next().is_some()
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
        for text in ["打印机采购", "分享经验做法", "一、主要举措", "2023年，桂园街道", "桂园街道办事处", "主办单位：县司法局"]
        {
            assert!(!is_residue(text), "{text}");
        }
        assert!(is_foot("主办单位：青石县人民政府") && is_foot("承办单位") && !is_foot("主办单位情况"));
    }
}
