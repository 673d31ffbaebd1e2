//! The label in the words before a figure.

use crate::report::metrics::label::cut::{LONGEST, clean, longer, marks, shorten};
use crate::report::metrics::label::cut::{is_empty, without_closers, without_openers};
use crate::report::metrics::label::joined::without_inner_brackets;
use crate::report::metrics::lexicon::{LABELS, Parts};
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What may be between a list of examples and the noun they are of.
static EXAMPLES_OF: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("examples-of")));

/// Returns the label in the words before a figure, empty if they name nothing: openers, light verbs and words of counting taken off, cut to
/// its head noun.
pub(crate) fn noun_before(lead: &str) -> String {
    if let Some(joined) = without_inner_brackets(lead) {
        return noun_before(&joined);
    }
    let mut text = without_openers(without_closers(lead));
    // 分值由五分提高到: the value before.
    if let Some(at) = text.rfind('由').filter(|at| *at > 0)
        && text[at..].chars().skip(1).all(|c| "〇零一二两三四五六七八九十百分项件个次".contains(c))
    {
        text = without_closers(&text[..at]);
    }
    // 因申请人撤回而终止: what became of them, not why.
    if text.starts_with('因')
        && let Some((_, done)) = text.rsplit_once('而')
        && done.chars().nth(1).is_some()
    {
        text = done;
    }
    // 大会期间24名干部值守: when it was.
    if text.ends_with(WHILE) {
        return String::new();
    }
    // 同比增长12%: how a figure changed names nothing.
    if text.ends_with(['%', '％']) {
        return String::new();
    }
    // 本区全年受理案件, 法律顾问室共审查合同
    let told;
    let tells_when = TELLS_WHEN.stand_in(text);
    if tells_when && let Some((who, rest)) = COUNTING.iter().find_map(|w| counted_by(text, w)) {
        told = format!("{who}{rest}");
        let short = !longer(&told, SUBJECT) && !who.ends_with(['区', '县', '市', '镇', '乡', '局', '厅', '府', '后', '来', '级', '道']);
        text = if short { &told } else { rest };
    }
    // 宣传周期间举办讲座
    if tells_when
        && let Some((_, rest)) = text.rsplit_once(WHILE)
        && rest.chars().nth(1).is_some()
    {
        text = without_openers(rest);
    }
    // 花卉产量全球第一、优质鲜切花占比: the first was told by its rank.
    if let Some((ranked, rest)) = text.rsplit_once('、')
        && RANKED.end(ranked)
        && rest.chars().nth(1).is_some()
    {
        text = without_openers(rest);
    }
    // 到牧户家中召开座谈会: where it was.
    if ["到", "赴", "深入", "走进"].iter().any(|w| text.starts_with(w))
        && let Some((_, _, end)) = LIGHT.within(text).filter(|(_, at, _)| *at > 6).max_by_key(|(_, _, end)| *end)
        && text[end..].chars().nth(1).is_some()
    {
        text = &text[end..];
    }
    // A list before 等 tells examples of what is counted.
    if let Some((head, rest)) = text.rsplit_once('等')
        && rest.chars().count() >= 2
        && (head.contains('、') || head.ends_with(['》', '”']) || longer(text, LONGEST))
        && !rest.starts_with(['级', '次', '待', '同'])
    {
        let field = EXAMPLES_OF.starting(rest).next().map(|w| &rest[w.len()..]);
        // 等人口密集处发放宣传手册: the list was of places, the count is of what was done there.
        text = without_openers(field.filter(|f| f.chars().count() >= 2).unwrap_or(rest));
        let done = cut_at_verb(text);
        // 活动 alone says nothing: 知识竞赛等活动.
        if text == "活动" {
            let first = without_openers(head).split(['、', '“']).find(|e| e.chars().nth(1).is_some()).unwrap_or("");
            let first = first.trim_matches(marks);
            if first.chars().nth(1).is_some() && !longer(first, 10) {
                return clean(&format!("{first}等活动"));
            }
        }
        // A short noun alone says little: with the verb before its examples, 解答问题.
        if text.chars().nth(4).is_none()
            && let Some(verb) = first_verb(head.split('、').next().unwrap_or(head))
        {
            return clean(&format!("{verb}{text}"));
        }
        // 利用庙会等民俗节庆开展宣讲: the list was of occasions.
        let occasion = OCCASIONS.stand_in(head);
        let done = if occasion { LIGHT.within(text).max_by_key(|(_, _, end)| *end).map_or(done, |(_, _, end)| &text[end..]) } else { done };
        let named = occasion && done.chars().nth(1).is_some();
        if named || text.strip_suffix(done).is_some_and(|place| place.ends_with(['处', '点', '内', '上', '中', '里', '前', '区'])) {
            text = done;
        }
    }
    // What an opening bracket or quotation mark leaves open belongs to something else.
    if let Some(at) = text.rfind(['“', '"', '《', '》', '”'])
        && !longer(&text[at..], 1 + LONGEST)
        && longer(text, LONGEST)
    {
        let rest = text[at..].trim_start_matches(marks);
        let open = if text[at..].starts_with('”') { text[..at].rfind('“') } else { None };
        if rest.chars().count() == 2
            && let Some(open) = open.filter(|o| !longer(&text[*o..], LONGEST))
        {
            // “法律进村”“法律进校”活动: 活动 alone says nothing.
            text = &text[open..];
        } else if rest.chars().count() >= 2 {
            text = without_openers(rest);
        }
    }
    // 局党组中心组开展法治专题学习
    let held;
    if longer(text, LONGEST)
        && let Some((_, at, end)) = LIGHT.within(text).max_by_key(|(_, at, end)| (*end, usize::MAX - at))
        && text[..at].ends_with(['组', '会', '局', '队', '所'])
    {
        held = format!("{}{}", &text[..at], &text[end..]);
        if !longer(&held, LONGEST) && text[end..].chars().nth(1).is_some() {
            text = &held;
        }
    }
    // 以本局为被告的行政诉讼案件: whose cases they are.
    if let Some(at) =
        text.find('以').filter(|at| text[*at..].contains("为被") && text.contains('的') && !longer(&text[*at..], LONGEST + SLACK))
    {
        return clean(&text[at..]);
    }
    // 取得法律职业资格的执法人员: a short noun without its attribute is any of them.
    if longer(text, LONGEST)
        && let Some((whose, rest)) = text.rsplit_once('的')
        && !whose.contains(['、', '，', '的'])
        && HOLDERS.ending(rest).next().is_some()
        && !longer(rest, 5)
    {
        let own = WHO_BEGINS.within(whose).max_by_key(|(_, _, end)| *end).map_or(whose, |(_, _, end)| &whose[end..]);
        if own.chars().nth(3).is_some() && !longer(own, LONGEST + SLACK - 6) {
            return clean(&format!("{own}{rest}"));
        }
    }
    if longer(text, LONGEST) {
        text = cut_at_verb(text);
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once('的')
        && rest.chars().count() >= 3
    {
        text = rest;
    }
    // A figure of a whole list is of none of its members alone.
    if longer(text, LONGEST)
        && let Some((first, rest)) = text.rsplit_once('、')
        && rest.chars().count() >= 4
        && (longer(text, LONGEST + SLACK) || tells_another(first, rest))
    {
        text = rest;
    }
    clean(shorten(text, LONGEST + SLACK))
}

/// Whether what stands before a mark is told by itself, and what is behind it of another: 项目陆续投产、全年生产汽车.
fn tells_another(first: &str, rest: &str) -> bool {
    BEGINS_ANOTHER.begin(rest) || starts_with_verb(rest) || TOLD_ALREADY.end(first)
}

/// Words that begin to tell of another, and ends of what is told by itself.
static BEGINS_ANOTHER: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("begins-another")));
static TOLD_ALREADY: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("told-already")));

/// Words for taking an occasion: a list behind one is of occasions.
static OCCASIONS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("occasions")));
/// Ends of words that tell a rank, which names no figure.
static RANKED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("ranked")));
/// Ends of words for who is counted one by one.
static HOLDERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("holders")));
/// Words for all of a place, behind which an attribute begins: 全县通过考试的.
static WHO_BEGINS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("who-begins")));

/// Words of counting between who acts and the verb.
static COUNTING: LazyLock<Vec<&str>> = LazyLock::new(|| LABELS.words("counting").collect());
/// What stands behind the time at which something was done.
const WHILE: &str = "期间";
static TELLS_WHEN: LazyLock<Words> = LazyLock::new(|| Words::new(COUNTING.iter().copied().chain([WHILE])));

/// A label no longer than this keeps who acts.
const SUBJECT: usize = 12;

/// Returns what is before a word of counting, and what is behind it from the verb on; `None` if it has no verb behind it.
fn counted_by<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let (who, rest) = text.rsplit_once(word)?;
    (!who.ends_with('公') && leading_verb(rest).is_some_and(|v| v.len() < rest.len())).then_some((who, rest))
}

/// A phrase that no rule shortens may be longer by so many characters: one cut anywhere is cut inside a word.
const SLACK: usize = 6;

/// Whether the words before a bare figure name something that is counted: 案件数量, 参加考试人员.
pub(crate) fn names_a_count(lead: &str) -> bool {
    let trimmed = without_closers(lead);
    let counted = trimmed.len() < lead.trim_end_matches(marks).len();
    let label = noun_before(lead);
    !is_empty(&label) && (counted || trimmed.ends_with(['数', '量', '额', '率', '者', '员', '件', '次']))
}

static VERBS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["verbs"]));

/// Verbs that say only that something took place.
static LIGHT: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("light")));

/// Whether a text ends with a verb that waits for its object.
pub(crate) fn ends_with_verb(text: &str) -> bool {
    VERBS.words().ending(text).next().is_some()
}

/// Whether a text ends with a verb before its object that is no outcome of what stands before it: 平台接入.
pub(super) fn ends_with_act(text: &str) -> bool {
    TAKING.ending(text).next().is_some()
}

/// Verbs whose object stands behind the figure even where a subject is before them.
static TAKING: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("taking")));

/// Returns a text without the verb at its end.
pub(crate) fn without_verb(text: &str) -> &str {
    VERBS.words().ending(text).map(|v| &text[..text.len() - v.len()]).min_by_key(|t| t.len()).unwrap_or(text)
}

/// Whether a text begins with a verb.
pub(crate) fn starts_with_verb(text: &str) -> bool {
    VERBS.words().starting(text).next().is_some()
}

static ACTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("acts")));
/// Verbs before their object, and acts.
static VERBS_AND_ACTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("verbs").chain(LABELS.words("acts"))));
static GIVES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("gives")));
static COMPOUNDS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("compounds")));

/// Returns the verb a text begins with, if a noun follows that is no compound with it: 调解 of 调解纠纷, but not of 调解员.
pub(crate) fn leading_verb(text: &str) -> Option<&str> {
    let verb = VERBS_AND_ACTS.starting(text).max_by_key(|v| v.len())?;
    let rest = &text[verb.len()..];
    // 审查意见 is one noun, 提出意见 is not.
    let given = rest.starts_with(['意', '建']) && GIVES.starting(verb).next().is_some();
    (given || COMPOUNDS.starting(rest).next().is_none()).then_some(verb)
}

/// Whether a text is a verb that waits for its object, and nothing more: 抽取.
pub(super) fn is_act_alone(text: &str) -> bool {
    // 新投放89台公交, 再推出30项
    let new = text.strip_prefix(['新', '再']).is_some_and(|act| act.chars().nth(1).is_some() && !longer(act, 2));
    new || ACTS.has(text) || JOINED_VERBS.has(text) || are_verbs(text)
}

/// Whether a text is two verbs or more of one object, and nothing else: 新建和改造提升.
fn are_verbs(text: &str) -> bool {
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        let verb = VERBS_AND_ACTS.starting(rest).chain(JOINED_VERBS.starting(rest)).max_by_key(|v| v.len());
        let Some(verb) = verb else { return false };
        count += 1;
        rest = rest[verb.len()..].trim_start_matches(['、', '和', '及', '并', '与']);
    }
    count > 1
}

/// Verbs that stand with another before what is done to both.
static JOINED_VERBS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("joined-verbs")));

/// Returns the first verb in a text that a noun follows and that says more than that something took place.
fn first_verb(text: &str) -> Option<&str> {
    let (_, at, end) = VERBS_AND_ACTS.within(text).min_by_key(|(_, at, end)| (*at, usize::MAX - end))?;
    // 推动解决问题: the last of the verbs is done to it.
    if let Some(next) = VERBS_AND_ACTS.starting(&text[end..]).max_by_key(|v| v.len()).filter(|v| end + v.len() < text.len()) {
        let both = &text[at..end + next.len()];
        return (!LIGHT.has(next)).then_some(if LIGHT.has(&text[at..end]) { next } else { both });
    }
    let verb = &text[at..end];
    (end < text.len() && !LIGHT.has(verb)).then_some(verb)
}

/// Returns the last verb within a text, and the noun behind it: 调解 and 邻里纠纷 of 派出所调解邻里纠纷.
pub(super) fn inner_verb(text: &str) -> Option<(&str, &str)> {
    let within = VERBS_AND_ACTS.within(text).filter(|(_, at, end)| *at > 0 && *end < text.len());
    let fitting = within.filter(|(.., end)| !COMPOUNDS.begin(&text[*end..]));
    let (_, at, end) = fitting.max_by_key(|(_, at, end)| (*end, usize::MAX - at))?;
    Some((&text[at..end], &text[end..]))
}

/// Whether a text is a verb, and nothing more.
pub(crate) fn is_verb(text: &str) -> bool {
    VERBS.words().has(text)
}

/// Returns a long phrase from its first verb on that leaves a label of no more than [`LONGEST`] characters; all of it if it has
/// none.
pub(super) fn cut_at_verb(text: &str) -> &str {
    let most = text.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let at = VERBS
        .words()
        .within(text)
        .filter(|(_, at, end)| *at >= most && text[*end..].chars().count() >= 2)
        .min_by_key(|(_, at, end)| (*at, usize::MAX - end));
    at.map_or(text, |(_, at, _)| without_openers(&text[at..]))
}

/// Returns the noun behind a figure with the verb before it, if that verb says more than that something took place.
pub(crate) fn verb_object(lead: &str, noun: &str) -> String {
    let examples = lead.trim_end_matches(marks).ends_with('等');
    let lead = without_closers(lead);
    let verbs = VERBS.words().ending_numbers(lead).zip(VERBS.words().ending(lead));
    let verb = verbs.filter(|(_, v)| !LIGHT.has(v)).max_by_key(|(_, v)| v.len());
    let act = without_openers(lead).trim_matches(marks);
    // 撤销民政、林业等5支执法队: without its verb it would be the contrary.
    let undone = examples.then(|| UNDOING.starting(act).next()).flatten();
    if let Some(undone) = undone {
        return format!("{undone}{noun}");
    }
    match verb {
        _ if is_act_alone(act) && (verb.is_none() || are_verbs(act)) && act.chars().count() + noun.chars().count() <= LONGEST => {
            format!("{act}{noun}")
        }
        // 平台接入53个部门
        None if ends_with_act(lead) && lead.chars().count() + noun.chars().count() <= LONGEST => {
            format!("{}{noun}", without_openers(lead.trim_matches(marks)))
        }
        Some((n, v)) if !VERBS.marked(n, "bare") && noun.chars().count() + 2 <= LONGEST => format!("{v}{noun}"),
        _ => noun.to_owned(),
    }
}

/// Verbs for what is no more afterwards.
static UNDOING: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("undoing")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_the_head_noun_before_a_figure() {
        for (lead, want) in [
            ("共完成", ""),
            ("全年,街道办事处接访群众", "街道办事处接访群众"),
            ("共受理信访件", "受理信访件"),
            ("开展宪法专题普法讲座", "宪法专题普法讲座"),
            ("在要道处、广场、超市等人口密集处发放宣传手册", "发放宣传手册"),
            ("规范发布机关简介、政策文件、财政预决算等法定主动公开内容", "法定主动公开内容"),
            ("制定社会治理、营商环境改善等领域的行政规范性文件共", "行政规范性文件"),
            ("合格率", "合格率"),
            ("本区全年受理行政复议案件", "受理行政复议案件"),
            ("法律顾问共审查合同", "法律顾问审查合同"),
            ("新增公共服务事项", "新增公共服务事项"),
            ("拍摄《灯塔》等微电影", "拍摄微电影"),
            ("开展晨读、模拟法庭等活动", "晨读等活动"),
            ("培育“法律明白人”", "培育“法律明白人”"),
            ("“法律明白人”", "法律明白人"),
            ("开办企业用时压缩至", "开办企业用时"),
            ("共计", ""),
        ] {
            let got = noun_before(lead);
            assert!(if want.is_empty() { is_empty(&got) } else { got == want }, "{lead}: {got}");
        }
    }
}
