//! Words and places around a figure that tell a quantity from what only looks like one.

use crate::text::lexicon::Words;
use rust_decimal::Decimal;
use std::sync::LazyLock;

pub(crate) fn year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..=2099).contains(&y))
}

/// Whether a whole number is a year.
pub(crate) fn year_value(v: Decimal) -> bool {
    (1900..=2099).contains(&v.mantissa())
}

/// Verbs behind which even a small Chinese numeral counts.
pub(crate) static COUNTING: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "配备", "组建", "建成", "设立", "聘请", "新增", "新建", "成立", "共有", "增设", "建立", "打造", "召开", "开展", "举办", "制定",
        "出台", "完成", "引进", "选派", "共", "计", "有", "办理", "查处", "受理", "发布", "印发", "发放", "组织", "达", "为", "由", "和",
        "、", "清除",
    ])
});

/// What is named by how many it has: 三项制度, 四个意识.
pub(crate) static GROUPED: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "方面",
        "层面",
        "阶段",
        "环节",
        "维度",
        "角度",
        "维护",
        "确立",
        "意识",
        "自信",
        "首先",
        "必学",
        "一",
        "到位",
        "转变",
        "坚持",
        "统一",
        "结合",
        "关系",
        "规律",
        "文明",
        "革命",
        "务必",
        "善于",
        "带头",
        "表率",
        "明确",
        "不准",
        "严禁",
        "全面",
        "公开",
        "制度",
        "责任",
        "清单",
        "主体",
        "平台",
        "确保",
        "融合",
        "提升",
        "强化",
        "聚焦",
        "聚力",
        "纳入",
        "同步",
        "抓手",
        "重点",
        "关键",
        "导向",
        "目标",
        "定位",
        "专项",
        "重大",
        "根本",
        "更加",
        "大事",
        "事项",
        "规定",
        "强化年",
        "基本",
        "先行",
    ])
});

/// Numbers everybody dials.
pub(crate) fn hotline(v: Decimal) -> bool {
    const ALL: [u32; 24] = [
        110, 119, 120, 122, 12110, 12122, 12123, 12305, 12309, 12315, 12316, 12318, 12319, 12320, 12329, 12333, 12345, 12348, 12355, 12366,
        12368, 12369, 12380, 12388,
    ];
    ALL.iter().any(|n| Decimal::from(*n) == v)
}

/// A title is not longer than so many bytes.
pub(crate) const LONGEST_TITLE: usize = 180;

/// The last so many characters of a text, roughly: counted in bytes of Chinese.
pub(crate) fn tail_of(text: &str, chars: usize) -> &str {
    let mut from = text.len().saturating_sub(chars * 3);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Whether nothing of the sentence stands before.
pub(crate) fn at_start(before: &str) -> bool {
    let near = before.trim_end_matches([' ', '\u{3000}']);
    near.is_empty() || near.ends_with(['\n', '。', '；', ';', '：', ':', '！', '？'])
}
