//! Labels that name too little or too much: generic ones, those of several rates, and those that end in a kind of place.

use crate::report::metrics::label::cut::marks;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static GENERAL: LazyLock<Words> = LazyLock::new(|| Words::new(GENERIC));

/// Words that are no label by themselves: they say what is counted, not whose.
const GENERIC: [&str; 36] = [
    "其余",
    "剩余",
    "余下",
    "剩下",
    "尚有",
    "总数",
    "未办结",
    "问题",
    "罚款",
    "金额",
    "罚没款",
    "罚没金额",
    "涉案金额",
    "涉及金额",
    "涉及资金",
    "涉及",
    "罚款金额",
    "参与",
    "参加",
    "覆盖",
    "人员",
    "办结",
    "办结率",
    "受益",
    "惠及",
    "群众",
    "整改",
    "已整改",
    "完成",
    "成功率",
    "办理率",
    "满意率",
    "占比",
    "回复",
    "已办结",
    "其他",
];

/// Nouns for a kind of place, one of which two figures may share a noun behind: 2个园区、1个商圈法律服务站.
const PLACES: [&str; 20] = [
    "园区",
    "商圈",
    "社区",
    "村",
    "学校",
    "企业",
    "街道",
    "镇",
    "县",
    "小区",
    "单位",
    "部门",
    "机关",
    "村居",
    "乡镇",
    "医院",
    "工地",
    "市场",
    "景区",
    "行政村",
];

/// Whether a label says what is counted but not whose.
pub fn is_generic(label: &str) -> bool {
    GENERAL.starting(label).any(|w| w.len() == label.len())
}

/// The names of a rate that has several, else none: 答复率、答复及时率 are two.
pub fn rates(label: &str) -> Vec<String> {
    // 答复率、答复及时率: 及 parts names only behind a whole one.
    let whole = |part: &str| part.ends_with(['率', '度', '比']);
    let mut parts: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, mark) in label.match_indices(['、', '和', '及', '与']) {
        if whole(&label[from..at]) {
            parts.push(label[from..at].trim_matches(marks));
            from = at + mark.len();
        }
    }
    parts.push(label[from..].trim_matches(marks));
    if parts.len() > 1 && parts.iter().all(|p| whole(p) && p.chars().nth(1).is_some()) {
        return parts.into_iter().map(str::to_owned).collect();
    }
    Vec::new()
}

/// A kind of place, and what stands behind it: 商圈, 法律服务站.
pub fn split_place(label: &str) -> Option<(&str, &str)> {
    PLACES.iter().filter(|p| label.starts_with(**p)).max_by_key(|p| p.len()).map(|p| label.split_at(p.len()))
}

pub fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_of_several_rates() {
        assert_eq!(rates("答复率、答复及时率"), ["答复率", "答复及时率"]);
        assert_eq!(rates("办理率和满意率"), ["办理率", "满意率"]);
        assert!(rates("答复及时率").is_empty());
        assert!(rates("执法和服务满意度").is_empty());
    }
}
