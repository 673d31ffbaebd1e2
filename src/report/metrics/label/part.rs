//! The label of a part of a total, and of a total behind its parts.

use crate::report::metrics::label::before::{is_verb, leading_verb};
use crate::report::metrics::label::cut::longer;
use crate::report::metrics::label::nouns::{Bare, bare, is_act, is_outcome, is_thing, thing_of, verb_and_noun};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static CASES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("case-units")));
static EVENTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("event-units")));
static NOMINAL: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("nominal")));
/// Ends of words for who or what is counted one by one: 企业, 人员.
static HOLDERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("holders")));
/// Ends of words that go before a noun: 市级, 线上.
static MODIFIERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("modifiers")));

/// Longest label of a part that takes a noun, and longest that it becomes, in characters.
const SHORT: usize = 6;
const LONGEST: usize = 20;

/// Returns the label of a part with what its total counts; `None` if it says enough by itself, or if it would be too long.
pub(crate) fn part_of(total: &str, part: &str, unit: &str) -> Option<String> {
    // 审查文件、合同和协议: the first of the list.
    if let Some(at) = total.find(part).filter(|at| *at > 0)
        && total[at + part.len()..].starts_with(['、', '和', '及'])
        && is_noun(part, unit)
        && !longer(&total[..at], SHORT)
    {
        return Some(total[..at + part.len()].to_owned());
    }
    // 提案 of 办理代表建议和政协提案: the member of the list.
    if let Some(member) = member_of(total, part) {
        return Some(member.to_owned());
    }
    let (verb, noun) = verb_and_noun(total);
    // 结案203件：食品97件
    let noun = noun.or_else(|| (bare(total) == Bare::Outcome && !longer(total, 4)).then_some(total))?;
    let money = unit.ends_with('元');
    if longer(part, if money { 4 } else { SHORT })
        || part.chars().count() < 2
        || part.contains(noun)
        || total == part
        || part.contains(['、', '的'])
    {
        return None;
    }
    // 行政复议受理 of 行政复议申请: it has the noun already.
    let head = noun.char_indices().nth(4).map_or(noun, |(at, _)| &noun[..at]);
    // 牛肉产量 of 肉类总产量: it has a head of its own.
    let done = noun.strip_suffix("完成").unwrap_or(noun);
    let long = part.chars().nth(2).is_some() || part.ends_with(['道', '路', '园', '厂', '校', '院']);
    let own_head = bare(part) == Bare::No && part.chars().next_back() == done.chars().next_back() && long;
    // 外出农民工 of 农民工总量
    let whole = ["总量", "总数", "总额"].iter().find_map(|w| noun.strip_suffix(w)).is_some_and(|n| part.ends_with(n));
    if part.contains(head) || own_head || whole {
        return None;
    }
    // 正职 of 副职以上负责人: the bound is of all.
    let noun = noun.split_once("以上").map_or(noun, |(_, rest)| rest);
    let part = part.strip_prefix('含').filter(|p| p.chars().nth(1).is_some()).unwrap_or(part);
    let kind = bare(part);
    if !matches!(kind, Bare::No | Bare::Part | Bare::Outcome | Bare::Attribute) {
        return None;
    }
    let whole = match kind {
        // 行政复议维持
        Bare::Outcome => format!("{}{part}", noun.strip_suffix("申请").filter(|n| n.chars().nth(2).is_some()).unwrap_or(noun)),
        _ if kind == Bare::No && is_noun(part, unit) => {
            // 规范性文件合法性审查
            let done = verb.is_empty() && REVIEWS.end(noun);
            if verb.is_empty() && !done || is_act(part) || noun.contains(part) {
                return None;
            }
            if done { format!("{part}{noun}") } else { format!("{verb}{part}") }
        }
        _ => {
            let noun = without_list(noun, part);
            // 检查食品单位: who is looked at is named by what is done.
            let acted = HOLDERS.ending(noun).next().is_some() && !verb.is_empty() && MODIFIERS.ending(part).next().is_none();
            format!("{}{part}{noun}", if acted { verb } else { "" })
        }
    };
    (!longer(&whole, LONGEST)).then_some(whole)
}

/// Acts of looking through papers: a part of what was looked through goes before one.
static REVIEWS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("reviews")));

/// Returns the member of the list in a total's label that a part is the end of: 政协提案 of 代表建议和政协提案 for 提案.
fn member_of<'a>(total: &'a str, part: &str) -> Option<&'a str> {
    let mut members = total.split(['、', '和', '及', '与']);
    let member = members.clone().count() > 1;
    let found = members.find(|m| m.len() > part.len() && m.ends_with(part)).filter(|_| member && part.chars().nth(1).is_some())?;
    let own = without_verb_before(found);
    let before = &own[..own.len().saturating_sub(part.len())];
    (!before.is_empty() && !is_outcome(before) && !is_verb(before)).then_some(own)
}

/// Returns a noun without the verb before it: 代表建议 of 办理代表建议.
fn without_verb_before(text: &str) -> &str {
    leading_verb(text).map_or(text, |v| &text[v.len()..])
}

/// Whether a part is a noun that its unit counts, and not a word that goes before one.
fn is_noun(part: &str, unit: &str) -> bool {
    if MODIFIERS.ending(part).next().is_some() {
        return false;
    }
    let units = |words: &Words| words.has(unit) || words.has(unit.trim_end_matches('次'));
    if units(&CASES) {
        is_thing(part)
    } else if EVENTS.has(unit) {
        NOMINAL.ending(part).next().is_some()
    } else if unit.ends_with('元') {
        false
    } else {
        HOLDERS.ending(part).next().is_some()
    }
}

/// Returns a noun without the list before it that holds a word: 文件 of 乡镇和部门文件.
fn without_list<'a>(noun: &'a str, word: &str) -> &'a str {
    if noun.contains(word) { thing_of(noun).unwrap_or(noun) } else { noun }
}

/// Returns a rank beside a noun of another rank with that noun: 省级示范村 of 国家级示范村、省级.
pub(crate) fn of_other_rank(before: &str, label: &str) -> Option<String> {
    const RANK: usize = 4;
    let end = label.chars().next_back().filter(|c| matches!(c, '级' | '审' | '类' | '型'))?;
    if longer(label, RANK) {
        return None;
    }
    let (rank, noun) = before.split_once(end)?;
    // 创建省级示范村: the verb is of both.
    let verb = RANKS.ending(rank).next().map(|w| &rank[..rank.len() - w.len()]).filter(|v| end == '级' && is_verb(v));
    if let Some(verb) = verb.filter(|_| noun.chars().nth(1).is_some() && !longer(noun, 14)) {
        return Some(format!("{verb}{}{noun}", label.strip_prefix(verb).unwrap_or(label)));
    }
    (!rank.is_empty() && !longer(rank, 3) && noun.chars().nth(1).is_some() && !longer(noun, 14)).then(|| format!("{label}{noun}"))
}

/// Names of ranks before 级.
static RANKS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("ranks")));

/// Returns the label of a total of figures with these labels; `None` if nothing names them together.
pub(crate) fn of_both(labels: &[&str]) -> Option<String> {
    /// Longest label that names both, in characters.
    const PAIR: usize = 12;
    let (first, last) = (labels.first()?, labels.last()?);
    if labels.len() == 2 && !longer(first, PAIR / 2) && !longer(last, PAIR / 2) {
        return Some(format!("{first}和{last}合计"));
    }
    let common = first.char_indices().map(|(at, _)| &first[at..]).find(|tail| labels.iter().all(|l| l.ends_with(tail)));
    match common.filter(|c| c.chars().nth(1).is_some()) {
        Some(common) => Some(format!("{common}合计")),
        None => (!longer(first, PAIR - 4)).then(|| format!("{first}等合计")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_takes_the_verb_or_the_noun_of_its_total() {
        for (total, part, unit, want) in [
            ("新登记经营主体", "企业", "户", Some("新登记企业")),
            ("开展普法活动", "线上", "场", Some("线上普法活动")),
            ("收到行政复议申请", "维持", "件", Some("行政复议维持")),
            ("排查来访人员", "境外", "人", Some("境外来访人员")),
            ("备案乡镇和部门文件", "部门", "件", Some("部门文件")),
            ("备案乡镇和部门文件", "乡镇", "件", Some("乡镇文件")),
            ("合法性审查", "规范性文件", "件", Some("规范性文件合法性审查")),
            ("普法专项经费", "市本级", "元", Some("市本级普法专项经费")),
            ("重点人员", "社区矫正对象", "人", None),
            ("受理投诉举报", "投诉举报件", "件", None),
            ("培训", "执法人员", "人", None),
            ("办理代表建议和政协提案", "提案", "件", Some("政协提案")),
            ("办理政协提案", "提案", "件", None),
            ("收到行政复议申请", "行政复议受理", "件", None),
            ("粮食总产量", "小麦产量", "吨", None),
            ("副职以上负责人出庭", "正职", "宗", Some("正职负责人出庭")),
        ] {
            assert_eq!(part_of(total, part, unit).as_deref(), want, "{total} {part}");
        }
    }

    #[test]
    fn a_rank_beside_another_has_the_same_noun() {
        assert_eq!(of_other_rank("国家级示范村", "省级").as_deref(), Some("省级示范村"));
        assert_eq!(of_other_rank("创建省级示范村", "市级").as_deref(), Some("创建市级示范村"));
        assert_eq!(of_other_rank("创建省级示范村", "创建市级").as_deref(), Some("创建市级示范村"));
        assert_eq!(of_other_rank("示范村", "省级"), None);
        assert_eq!(of_other_rank("国家级示范村", "社区"), None);
        assert_eq!(of_other_rank("市级", "省级"), None);
        assert_eq!(of_other_rank("一审行政应诉案件", "二审").as_deref(), Some("二审行政应诉案件"));
    }

    #[test]
    fn a_total_is_named_by_its_parts() {
        assert_eq!(of_both(&["不予处罚", "减轻处罚"]).as_deref(), Some("不予处罚和减轻处罚合计"));
        assert_eq!(of_both(&["甲类调解纠纷", "乙类调解纠纷", "丙类调解纠纷"]).as_deref(), Some("类调解纠纷合计"));
        assert_eq!(of_both(&["审查文件", "合同", "决策"]).as_deref(), Some("审查文件等合计"));
    }
}
