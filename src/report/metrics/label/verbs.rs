//! Verbs that take what is counted as their object.

use crate::report::metrics::label::closers::without_closers;
use crate::report::metrics::label::cut::LONGEST;
use crate::report::metrics::label::openers::{LIGHT, without_openers};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

pub(crate) static VERB: LazyLock<Words> = LazyLock::new(|| Words::new(VERBS));

/// Verbs that take what is counted as their object: behind them a figure's noun follows.
const VERBS: [&str; 150] = [
    "组织",
    "开展",
    "举办",
    "召开",
    "设立",
    "建立",
    "制定",
    "出台",
    "印发",
    "发放",
    "完成",
    "办理",
    "处置",
    "处理",
    "化解",
    "调解",
    "排查",
    "查处",
    "受理",
    "审查",
    "审核",
    "配备",
    "聘请",
    "新增",
    "新建",
    "增设",
    "建成",
    "打造",
    "培育",
    "选派",
    "培训",
    "整改",
    "拆除",
    "清理",
    "发出",
    "出具",
    "出动",
    "明确",
    "设定",
    "拆解",
    "梳理",
    "整理",
    "收集",
    "征集",
    "采纳",
    "解答",
    "接待",
    "走访",
    "覆盖",
    "惠及",
    "服务",
    "帮助",
    "提供",
    "公开",
    "发布",
    "推送",
    "制作",
    "张贴",
    "悬挂",
    "建设",
    "评选",
    "命名",
    "创建",
    "落实",
    "研究",
    "听取",
    "审议",
    "批示",
    "参加",
    "参与",
    "组建",
    "成立",
    "投入",
    "安装",
    "改造",
    "促成",
    "开设",
    "录制",
    "拍摄",
    "吸引",
    "动员",
    "邀请",
    "指导",
    "推动",
    "推进",
    "实施",
    "确定",
    "签订",
    "收到",
    "答复",
    "办结",
    "立案",
    "作出",
    "移送",
    "约谈",
    "配置",
    "配齐",
    "涉及",
    "挂牌",
    "联合",
    "布置",
    "设置",
    "选聘",
    "选任",
    "引进",
    "对接",
    "检查",
    "巡查",
    "抽查",
    "评查",
    "播放",
    "播出",
    "刊发",
    "编印",
    "编制",
    "修订",
    "废止",
    "报送",
    "报备",
    "提出",
    "提交",
    "移交",
    "追回",
    "挽回",
    "筹集",
    "争取",
    "收缴",
    "没收",
    "查获",
    "抓获",
    "破获",
    "侦破",
    "救助",
    "援助",
    "安置",
    "帮扶",
    "服务于",
    "登记",
    "录入",
    "归集",
    "汇聚",
    "承接",
    "下放",
    "取消",
    "压减",
    "优化",
    "升级",
    "运行",
    "储备",
    "保留",
];

/// A long phrase from its last verb on.
pub(crate) fn cut_at_verb(text: &str) -> &str {
    let most = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let at = VERB
        .within(text)
        .filter(|(_, at, end)| *at >= most && text[*end..].chars().count() >= 2)
        .min_by_key(|(_, at, end)| (*at, usize::MAX - end));
    at.map_or(text, |(_, at, _)| without_openers(&text[at..]))
}

/// The noun behind a figure with the verb before it, where that verb says more than that something took place.
pub fn joined(lead: &str, noun: &str) -> String {
    let lead = without_closers(lead);
    let verb = VERB.ending(lead).filter(|v| !LIGHT.contains(v)).max_by_key(|v| v.len());
    match verb {
        Some(v)
            if !matches!(v, "明确" | "设定" | "落实" | "推动" | "打造" | "促成" | "提供" | "推进" | "覆盖" | "服务")
                && noun.chars().count() + 2 <= LONGEST =>
        {
            format!("{v}{noun}")
        }
        _ => noun.to_owned(),
    }
}
