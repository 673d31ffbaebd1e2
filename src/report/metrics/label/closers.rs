//! Words of counting at the end of what stands before a figure, taken off.

use crate::report::metrics::label::cut::marks;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static CLOSING: LazyLock<Words> = LazyLock::new(|| Words::new(CLOSERS));

/// Words of counting at the end of a lead.
const CLOSERS: [&str; 52] = [
    "下降到",
    "降低到",
    "减少到",
    "减少至",
    "下降至",
    "降低至",
    "降至",
    "降到",
    "减至",
    "减到",
    "增加到",
    "增加至",
    "上升到",
    "上升至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "扩大到",
    "调整为",
    "精简为",
    "变为",
    "压减至",
    "由",
    "共计",
    "累计",
    "总计",
    "合计",
    "达到了",
    "达到",
    "已达",
    "均达",
    "多达",
    "高达",
    "分别为",
    "分别达",
    "分别",
    "共有",
    "共",
    "达",
    "为",
    "是",
    "约",
    "有",
    "了",
    "等",
    "各",
    "均",
    "计",
    "已",
    "仅",
    "超",
];

/// Takes words of counting off the end.
pub(crate) fn without_closers(text: &str) -> &str {
    let mut text = text.trim_end_matches(marks);
    loop {
        let before = text;
        for word in CLOSING.ending(text) {
            let rest = &text[..text.len() - word.len()];
            // 统计, 审计, 设计, 公有 are words.
            if !(word == "计" && rest.ends_with(['审', '统', '设', '会', '预']))
                && !(word == "为" && rest.ends_with(['行', '作', '认']))
                && !(word == "有" && rest.ends_with(['公', '国', '所', '没', '持', '拥']))
                && !(word == "等" && rest.ends_with(['平', '同', '高', '中']))
                && !(word == "达" && rest.ends_with(['发', '到', '传', '表', '直', '送']))
            {
                text = rest.trim_end_matches(marks);
                break;
            }
        }
        if text == before {
            return text;
        }
    }
}
