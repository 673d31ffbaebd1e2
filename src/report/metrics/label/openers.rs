//! Words a clause may open with that name nothing, taken off the front of a label.

use crate::report::metrics::label::cut::marks;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

pub(crate) static OPENING: LazyLock<Words> = LazyLock::new(|| Words::new(PROMISES.into_iter().chain(OPENERS).chain(LIGHT)));

/// Words a clause may open with that name nothing.
pub(crate) const OPENERS: [&str; 74] = [
    "其中",
    "全年",
    "年内",
    "今年",
    "本年度",
    "本年",
    "当年",
    "上半年",
    "下半年",
    "去年以来",
    "今年以来",
    "目前",
    "截至目前",
    "截至",
    "现",
    "已经",
    "已",
    "共计",
    "累计",
    "总计",
    "合计",
    "一共",
    "共",
    "先后",
    "分别",
    "及时",
    "依法",
    "有效",
    "积极",
    "全面",
    "深入",
    "认真",
    "严格",
    "扎实",
    "大力",
    "持续",
    "不断",
    "精准",
    "妥善",
    "并且",
    "并",
    "还",
    "同时",
    "此外",
    "另外",
    "另",
    "针对性",
    "统筹",
    "以及",
    "通过",
    "对",
    "向",
    "为",
    "将",
    "把",
    "使",
    "由",
    "我镇",
    "我街道",
    "我县",
    "我市",
    "我区",
    "我乡",
    "我局",
    "全镇",
    "全街道",
    "全县",
    "全市",
    "全区",
    "全省",
    "全乡",
    "各类",
    "各项",
    "的",
];

/// Openers of promises.
pub(crate) const PROMISES: [&str; 9] = ["计划", "力争", "拟", "预计", "争取", "目标为", "目标是", "确保达到", "力争达到"];

/// Verbs that say only that something took place: not part of a name.
pub(crate) const LIGHT: [&str; 26] = [
    "选择",
    "组织开展",
    "组织召开",
    "主持召开",
    "组织举办",
    "牵头开展",
    "集中开展",
    "开展了",
    "举办了",
    "召开了",
    "开展",
    "举办",
    "召开",
    "组织",
    "进行",
    "完成",
    "实现",
    "规范设置",
    "设置",
    "设立",
    "建立",
    "建成",
    "达到",
    "共有",
    "现有",
    "拥有",
];

/// Takes openers and light verbs off the front, as long as something is left.
pub(crate) fn without_openers(text: &str) -> &str {
    let mut text = text.trim_start_matches(marks);
    loop {
        let before = text;
        for word in OPENING.starting(text) {
            let rest = &text[word.len()..];
            // 规范性文件, 对外开放, 为民服务, 并联审批, 现场: the word goes on.
            let goes_on = match word {
                "为" => rest.starts_with(['民', '企', '农', '老']),
                "对" => rest.starts_with(['外', '口', '象']),
                "并" => rest.starts_with(['联', '购']),
                "现" => rest.starts_with(['场', '行', '代', '金', '状', '职']),
                "共" => rest.starts_with(['同', '享', '治', '建', '青', '产']),
                "由" => false,
                "向" => rest.starts_with(['上']),
                "已" => rest.starts_with(['办', '整', '建']),
                "另" => rest.starts_with(['案']),
                "组织" => rest.starts_with(['部', '生', '法', '机', '体']),
                "建立" | "设立" | "设置" => false,
                "服务" => true,
                "持续" | "全面" => rest.starts_with('推'),
                _ => false,
            };
            if !goes_on && !rest.trim_matches(marks).is_empty() {
                text = rest.trim_start_matches(marks);
                text = text.strip_prefix(['了']).unwrap_or(text);
                break;
            }
        }
        if text == before {
            return text;
        }
    }
}

/// Whether a label names nothing.
pub fn is_empty(label: &str) -> bool {
    let label = label.trim_matches(marks);
    label.chars().nth(1).is_none() || OPENING.starting(label).any(|w| w.len() == label.len())
}
