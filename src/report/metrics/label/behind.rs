//! The noun behind a figure, and whether the figure's noun stands there.

use crate::report::metrics::cues::direction::RESULT;
use crate::report::metrics::label::closers::without_closers;
use crate::report::metrics::label::cut::{LONGEST, clean, longer, shorten};
use crate::report::metrics::label::openers::{OPENERS, OPENING, is_empty};
use crate::report::metrics::label::verbs::VERB;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static STOP: LazyLock<Words> = LazyLock::new(|| Words::new(STOPS));

/// Words that end a noun phrase behind a figure.
const STOPS: [&str; 64] = [
    "积极",
    "面向",
    "开展",
    "进行",
    "投身",
    "组成",
    "担任",
    "参加",
    "参与",
    "同",
    "转型",
    "成为",
    "全部",
    "均",
    "已",
    "实现",
    "完成",
    "深入",
    "通过",
    "达成",
    "得到",
    "纳入",
    "覆盖",
    "跟进",
    "形成",
    "进入",
    "入驻",
    "被",
    "及时",
    "落实",
    "与",
    "到",
    "在",
    "并",
    "共",
    "为",
    "提供",
    "的",
    "全覆盖",
    "获",
    "取得",
    "持有",
    "通过",
    "均聘请",
    "以上",
    "建立",
    "以",
    "对",
    "向",
    "将",
    "使",
    "由",
    "等",
    "分别",
    "按",
    "经",
    "作为",
    "用于",
    "至",
    "受到",
    "接受",
    "投入",
    "成功",
    "发挥",
];

/// The noun behind a figure: up to a verb, the end of the clause or the next figure.
pub fn behind(trail: &str) -> String {
    let text = trail.trim_start_matches(|c| is_blank(c) || matches!(c, '“' | '”' | '"'));
    if text.starts_with(['、', '，', ',', '。', ';', '；', '(', '（', ')', '）', '/', '|']) {
        return String::new();
    }
    let text = text.split(['、', '，', ',', '。', '；', ';', '(', '（', ')', '）', '：', ':']).next().unwrap_or("");
    // 137件降到52件 is the way to the next figure.
    if RESULT.starting(text).next().is_some() {
        return String::new();
    }
    let text = text.strip_prefix('的').unwrap_or(text);
    let mut end = text.len();
    for (number, at, _) in STOP.within(text) {
        let stop = STOPS[number];
        if at == 0 {
            // A verb at once: no noun stands here.
            if matches!(stop, "与" | "对" | "同" | "按" | "到" | "在" | "为" | "已" | "并" | "均" | "共" | "以上" | "的") {
                return String::new();
            }
            continue;
        }
        // A noun comes first: at least two characters of it.
        if at < end && text[..at].chars().nth(1).is_some() && !joins(text, at, stop) {
            end = at;
        }
    }
    let text = text[..end].trim_end_matches(['和', '及', '或', '以', '全', '的', '均', '个', '各']);
    let mut text = text;
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once(['的', '和', '及'])
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    clean(shorten(text, LONGEST))
}

/// Whether a stop is part of a longer noun: 共产党, 同学, 在线, 对象, 等级.
fn joins(text: &str, at: usize, stop: &str) -> bool {
    let next = &text[at + stop.len()..];
    let previous = text[..at].chars().next_back();
    match stop {
        "同" => next.starts_with(['学', '志', '盟']) || matches!(previous, Some('合' | '共' | '协')),
        "共" => next.starts_with(['产', '青', '同', '治', '享']) || matches!(previous, Some('公')),
        "对" => next.starts_with(['象', '策', '外']),
        "等" => next.starts_with(['级']),
        "为" => matches!(previous, Some('行' | '作')),
        "到" => next.starts_with(['位']),
        "成功" => next.starts_with('率'),
        "与" => matches!(previous, Some('参')),
        "以" => next.starts_with(['上']),
        "经" => next.starts_with(['济', '营', '验', '费', '理']),
        "至" => matches!(previous, Some('甚')),
        "按" => next.starts_with(['摩']),
        "向" => matches!(previous, Some('方' | '导' | '意' | '定')),
        "将" => matches!(previous, Some('干')),
        "由" => matches!(previous, Some('自' | '理' | '事')),
        "在" => next.starts_with(['线', '职', '校', '册', '编', '建']) || matches!(previous, Some('潜' | '存')),
        "的" => text[..at].chars().count() < 8 && next.chars().count() >= 2 && next.chars().count() <= 6,
        "并" => matches!(previous, Some('合')),
        "已" => false,
        "获" => matches!(previous, Some('查' | '破' | '抓')),
        "建立" | "组成" => false,
        "服务" => true,
        _ => false,
    }
}

/// Whether the noun of a figure stands behind it: nothing is named before it, or a verb waits for its object.
pub fn wants_noun(lead: &str, label: &str, is_rate: bool) -> bool {
    let lead = without_closers(lead);
    if is_rate {
        // 100%持证上岗; but 合格率100%.
        return is_empty(label) || !lead.ends_with(['率', '度', '比', '例', '重']);
    }
    is_empty(label)
        || lead.is_empty()
        || VERB.ending(lead).next().is_some()
        || lead.ends_with([
            '对', '使', '将', '以', '由', '和', '及', '与', '了', '给', '向', '把', '为', '从', '让', '、', '名', '以', '按', '在', '的',
            '新', '成',
        ])
        || OPENING.starting(lead).any(|w| w.len() == lead.len()) && OPENERS.contains(&lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_behind_a_figure() {
        for (trail, want) in [
            ("市级民主示范村建设", "市级民主示范村建设"),
            ("党员积极投身各类志愿服务", "党员"),
            ("低效用地转型成为文创标杆", "低效用地"),
            ("社区面向居民群众", "社区"),
            (",327人次", ""),
            ("儿童督导员和", "儿童督导员"),
        ] {
            assert_eq!(behind(trail), want, "{trail}");
        }
    }
}
