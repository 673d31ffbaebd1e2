//! The noun behind a figure, and whether the figure's noun is there.

use crate::report::metrics::cues::{begins_with_result, direction};
use crate::report::metrics::label::before::{ends_with_act, ends_with_verb, is_act_alone, starts_with_verb};
use crate::report::metrics::label::cut::{LONGEST, clean, longer, marks, shorten};
use crate::report::metrics::label::cut::{is_empty, is_han_alone, is_opener, without_closers, without_openers};
use crate::report::metrics::label::joined::{inner_bracket, without_inner_brackets};
use crate::report::metrics::label::nouns::is_outcome;
use crate::report::metrics::lexicon::{LABELS, Parts};
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// What ends the noun behind a figure.
static STOPS: LazyLock<Parts> = LazyLock::new(|| Parts::new(&LABELS, &["stops"]));

/// What is before a figure that is not named yet.
static WAITING: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("waiting")));

/// Returns the noun behind a figure, up to a verb or the end of the clause; empty if there is none.
pub(crate) fn noun_after(trail: &str) -> String {
    let text = trail.trim_start_matches(|c| is_blank(c) || matches!(c, '“' | '”' | '"'));
    if text.starts_with(['、', '，', ',', '。', ';', '；', '(', '（', ')', '）', '/', '|']) {
        return String::new();
    }
    let text = piece(text);
    if let Some(joined) = without_inner_brackets(text) {
        return noun_after(&joined);
    }
    // 137件降到52件 is the way to the next figure.
    if begins_with_result(text) {
        return String::new();
    }
    // 259件增加49%: how it changed.
    if direction(text).is_some_and(|(at, _)| at == 0) {
        return String::new();
    }
    // 以本局为被告的行政诉讼案件
    let text = match text.split_once('的') {
        Some((whose, noun)) if whose.starts_with('以') && whose.contains('为') => noun,
        _ => text,
    };
    let text = text.strip_prefix('的').unwrap_or(text);
    // 45项按期完成: what became of them.
    if !longer(text, 6) && is_outcome(text) {
        // 通过 alone opens clauses and would name nothing.
        return if is_opener(text) { format!("已{text}") } else { clean(text) };
    }
    if let Some(taken) = taking_part(text) {
        return taken;
    }
    if let Some(told) = told_of(text) {
        return told;
    }
    // 46名执法人员中: among whom.
    let among = ["当中有", "中有", "当中", "中"]
        .iter()
        .find_map(|w| text.strip_suffix(w))
        .filter(|t| t.chars().nth(1).is_some() && !t.ends_with(['集', '其', '初', '高', '途', '年', '手']));
    let text = among.unwrap_or(text);
    let Some(end) = noun_end(text) else { return String::new() };
    // 自建系统未接入平台: what is counted is the lack.
    if LACKS.begin(&text[end..]) && text[..end].chars().nth(1).is_some() && !longer(text, LONGEST) && text[end..].chars().nth(2).is_some() {
        return clean(&text.replace('了', ""));
    }
    let share = text[end..].starts_with('占');
    let mut text = text[..end].trim_end_matches(['和', '及', '或', '以', '全', '的', '均', '个', '各']);
    // 17个行业增加值增长5.3%, 14个产业产值占八成: so many of them, whatever is told of them.
    let told = direction(text).map_or(text, |(at, _)| without_closers(&text[..at]));
    let told = ["突破", "达到", "超过"].iter().find_map(|w| told.strip_suffix(w)).unwrap_or(told);
    if let Some(noun) = without_measure(told).filter(|_| share || told.len() < text.len()) {
        text = noun;
    }
    // 160个断面中优良水质占比86%: so many of them, among which.
    if let Some((whole, rest)) = text.split_once('中')
        && whole.chars().nth(1).is_some()
        && rest.ends_with(['比', '率', '重'])
        && !whole.ends_with(['集', '其', '初', '高', '途', '手'])
    {
        text = whole;
    }
    // 24个试点区建设扎实推进: how they went is cut before what they are.
    if longer(text, LONGEST)
        && let Some((_, at, _)) = WENT_ON.within(text).next()
        && text[..at].chars().nth(1).is_some()
    {
        text = &text[..at];
    }
    // 支持脱贫攻坚和乡村振兴: without its verb the rest would be something else.
    if longer(text, LONGEST)
        && (text.starts_with("支持") || starts_with_verb(text))
        && let Some((own, _)) = text.rsplit_once(['和', '及'])
        && own.chars().count() >= 4
    {
        text = own;
    }
    if longer(text, LONGEST)
        && let Some((_, rest)) = text.rsplit_once(['的', '和', '及'])
        && rest.chars().count() >= 4
    {
        text = rest;
    }
    let text = text.strip_suffix("全面").unwrap_or(text);
    clean(shorten(text, LONGEST))
}

/// How things that are counted went on, or what became of them.
static WENT_ON: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("went-on")));

/// Returns a noun without what is measured of it: 制造业 of 制造业增加值. `None` if nothing is.
fn without_measure(text: &str) -> Option<&str> {
    let noun = MEASURED.ending(text).next().map(|w| &text[..text.len() - w.len()]);
    noun.filter(|noun| noun.chars().nth(1).is_some())
}

/// What is measured of those that are counted.
static MEASURED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("measured")));

/// Returns a text up to the mark that ends its piece; a bracket that is part of a word ends none.
fn piece(text: &str) -> &str {
    let ends = ['、', '，', ',', '。', '；', ';', '(', '（', ')', '）', '：', ':'];
    let mut from = 0;
    while let Some(at) = text[from..].find(ends).map(|at| from + at) {
        let Some(inside) = inner_bracket(&text[..at], &text[at..]) else { return &text[..at] };
        from = at + inside + text[at + inside..].chars().next().map_or(0, char::len_utf8);
    }
    text
}

/// Returns the label of people who take part in something: 参加学法考试干部 of 干部全部参加学法考试. `None` if they do not.
fn taking_part(text: &str) -> Option<String> {
    /// The most characters of who they are, and of what they take part in.
    const WHO: usize = 8;
    const WHAT: usize = 8;
    let (who, what) = text.split_once("参加")?;
    let who = EVERY_ONE.ending(who).next().map_or(who, |w| &who[..who.len() - w.len()]);
    // 学生赴省外参加研学活动
    let who = who.split('赴').next().unwrap_or(who);
    let what = what.trim_start_matches("了").trim_end_matches("活动");
    let fits = |t: &str, most| t.chars().nth(1).is_some() && !longer(t, most) && is_han_alone(t);
    (fits(who, WHO) && fits(what, WHAT) && noun_end(who) == Some(who.len()) && !longer(text, LONGEST)).then(|| format!("参加{what}{who}"))
}

/// Words between who takes part and the verb: all of them.
static EVERY_ONE: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("every-one")));

/// Returns the label of those of whom something is told, 乡镇未配备审核人员 of 3个乡镇未配备审核人员: 乡镇 alone would not say what was
/// counted. `None` if the text does not begin with a noun for places or offices, or tells nothing short.
fn told_of(text: &str) -> Option<String> {
    /// The most characters of what is told.
    const TOLD: usize = 16;
    let (_, rest) = text.split_at(MEMBERS.starting(text).map(str::len).max()?);
    let rest = rest.trim_end_matches(marks);
    // 学校的法治副校长都配齐: all of them.
    let all = rest.strip_prefix('的').is_some_and(|r| ["都", "均", "全部"].iter().any(|w| r.find(w).is_some_and(|at| at >= 6)));
    let told = (PREDICATES.begin(rest) || all) && !longer(rest, TOLD) && rest.chars().nth(2).is_some();
    let plain = rest.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '“' | '”' | '、'));
    let text = if all { text.replacen('的', "", 1) } else { text.to_owned() };
    (told && plain && direction(rest).is_none()).then(|| clean(&text.replace('了', "")))
}

/// What tells that those who are counted lack something.
static LACKS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("lacks")));

/// Nouns for places and offices that are counted for what is told of them, and words that such a predicate begins with.
static MEMBERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("members")));
static PREDICATES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("predicates")));

/// Returns the label of a share in words whose whole stands behind it: 线索来自居民小区占比 of 三成的线索来自居民小区.
pub(crate) fn share_of(trail: &str) -> Option<String> {
    /// The most characters of what is told of a part of them.
    const TOLD: usize = 20;
    let text = trail.strip_prefix('的')?;
    let text = text.split(['、', '，', ',', '。', '；', ';', '(', '（', ')', '）', '：', ':']).next().unwrap_or("");
    let noun = noun_end(text)?;
    let plain = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '“' | '”'));
    let fits = plain && text.chars().nth(3).is_some() && !longer(text, TOLD) && noun < text.len();
    fits.then(|| clean(&format!("{}占比", text.replace(['了', '还'], ""))))
}

/// Returns the label of those among others of whom something is told: 乡镇配备审核人员 of 14个乡镇中有5个配备了审核人员.
pub(crate) fn among(lead: &str, trail: &str, counted: bool) -> Option<String> {
    /// The most characters of the noun of those counted just before.
    const NOUN: usize = 8;
    let words = without_closers(lead.trim_end_matches(['就', '便', '里'])).trim_matches(marks);
    let noun = words.strip_suffix('中').map(|n| n.strip_suffix('当').unwrap_or(n))?;
    let noun = noun.trim_start_matches('的');
    let plain = || !longer(noun, NOUN) && noun.chars().nth(1).is_some() && is_han_alone(noun);
    if !MEMBERS.has(noun) && !(counted && plain()) {
        return None;
    }
    let rest = trail
        .trim_start_matches(['已', '就', '被'])
        .split(['、', '，', ',', '。', '；', ';', '(', '（', '：', ':'])
        .next()
        .unwrap_or("")
        .replace('了', "");
    let fits = !longer(&rest, 14) && rest.chars().nth(2).is_some() && is_han_alone(&rest);
    Some(if fits { format!("{noun}{rest}") } else { noun.to_owned() })
}

/// Returns where the noun at the front of a text ends; `None` if there is none.
fn noun_end(text: &str) -> Option<usize> {
    let mut end = text.len();
    for (number, at, stop_end) in STOPS.words().within(text) {
        if at == 0 {
            if STOPS.marked(number, "at_once") && !STOPS.in_longer(number, "", &text[stop_end..]) {
                return None;
            }
            continue;
        }
        let (before, behind) = (&text[..at], &text[stop_end..]);
        // A noun comes first: at least two characters of it.
        if at < end && before.chars().nth(1).is_some() && !STOPS.in_longer(number, before, behind) && !joins(before, &text[at..]) {
            end = at;
        }
    }
    Some(end)
}

/// Whether 的 between two texts joins a short noun to its attribute: 受援的困难群众.
fn joins(before: &str, from: &str) -> bool {
    let Some(behind) = from.strip_prefix('的') else { return false };
    before.chars().count() < 8 && (2..=6).contains(&behind.chars().count())
}

/// Whether the noun of a figure is behind it: nothing is named before it, or a verb waits for its object.
pub(crate) fn wants_noun(lead: &str, label: &str, is_rate: bool) -> bool {
    // 桂园路、云台路等12个项目: the list was of examples.
    let listed = lead.trim_end_matches(marks);
    let examples = listed.ends_with('等') && !NO_EXAMPLES.end(listed);
    // 服务中心为120名老人: what is done is done for those behind the figure.
    let serves = lead.ends_with('为') && !SERVES_NOBODY.end(lead);
    let whose = lead.trim_end_matches(marks).ends_with('的') && !lead.contains(['、', '，']);
    let took = takes(lead);
    let lead = without_closers(lead);
    if is_rate {
        // 100%持证上岗; but 合格率100%.
        return is_empty(label) || !lead.ends_with(['率', '度', '比', '例', '重']);
    }
    examples
        || took
        || whose
        || serves
        || is_empty(label)
        || is_act_alone(without_openers(lead).trim_matches(marks))
        || lead.is_empty()
        || ends_with_verb(lead)
        || ends_with_act(lead)
        || WAITING.ending(lead).next().is_some()
        || is_opener(lead)
}

/// Words that end with 等 and tell of no examples, and ends of words with 为 that serves nobody behind the figure.
static NO_EXAMPLES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("no-examples")));
static SERVES_NOBODY: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("serves-nobody")));

/// Whether a verb with 了 stands before a figure, whose object is behind it: 请律师讲了5堂课.
pub(crate) fn takes(lead: &str) -> bool {
    let lead = lead.trim_end_matches(marks);
    lead.strip_suffix('了').is_some_and(|verb| !verb.is_empty() && !verb.ends_with(['为', '除', '到']))
}

/// Ends of nouns for persons.
static PERSONS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("nouns-for-persons")));

/// Whether a noun for persons stands directly behind a figure.
pub(crate) fn is_holder(trail: &str) -> bool {
    /// The most characters of it.
    const NOUN: usize = 6;
    let first = PERSONS.within(trail).map(|(_, _, end)| end).min();
    first.is_some_and(|end| !longer(&trail[..end], NOUN) && is_han_alone(&trail[..end]))
}

/// Whether the words before a figure are the name of a body, whose people are counted: 局机关和执法支队.
pub(crate) fn names_a_body(lead: &str) -> bool {
    let lead = lead.trim_end_matches(marks);
    BODIES.end(lead) || lead.ends_with(['局', '队', '所', '院', '委', '组', '镇', '乡', '道', '村', '区', '县', '科', '站', '庭'])
}

/// Ends of names of bodies, but for those of one character.
static BODIES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("bodies")));

/// Nouns for a kind of place.
static PLACES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("places")));

/// Returns the names of a rate that has several, 答复率、答复及时率; empty if it has one.
pub(crate) fn rates(label: &str) -> Vec<String> {
    // 答复率、答复及时率: 及 separates names only behind a whole one.
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

/// Splits a label into a kind of place and what is behind it: 商圈, 法律服务站. `None` if it begins with none.
pub(crate) fn split_place(label: &str) -> Option<(&str, &str)> {
    PLACES.starting(label).max_by_key(|p| p.len()).map(|p| label.split_at(p.len()))
}

/// Whether a word is a kind of place.
pub(crate) fn is_place(word: &str) -> bool {
    PLACES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noun_behind_a_figure_ends_at_a_verb_or_mark() {
        for (trail, want) in [
            ("市级民主示范村建设", "市级民主示范村建设"),
            ("党员积极投身各类志愿服务", "党员"),
            ("低效用地转型成为文创标杆", "低效用地"),
            ("社区面向居民群众", "社区"),
            (",327人次", ""),
            ("应急演练", "应急演练"),
            ("以本局为被告的行政诉讼案件", "行政诉讼案件"),
            ("增加", ""),
            ("按期完成", "按期完成"),
            ("干部全部参加学法考试", "参加学法考试干部"),
            ("干部参加学法考试以来的各项工作均有提升", "干部"),
            ("儿童督导员和", "儿童督导员"),
            ("乡镇尚未配备审核人员", "乡镇尚未配备审核人员"),
            ("街道全部建成服务站", "街道全部建成服务站"),
            // What is no predicate, is long, or is told of others.
            ("村庄规划编制", "村庄规划编制"),
            ("社区面向居民群众全面开展各类文明实践志愿服务", "社区"),
            ("单位负责人参加培训", "参加培训单位负责人"),
        ] {
            assert_eq!(noun_after(trail), want, "{trail}");
        }
    }

    #[test]
    fn those_among_others_are_named_by_what_is_told_of_them() {
        assert_eq!(among("乡镇中仅有", "配备了审核人员", false).as_deref(), Some("乡镇配备审核人员"));
        assert_eq!(among("乡镇中仅有", "，", false).as_deref(), Some("乡镇"));
        assert_eq!(among("工作中发现问题", "已整改", true), None);
        assert_eq!(among("集中", "办理", false), None);
    }

    #[test]
    fn a_share_of_what_stands_behind_it() {
        assert_eq!(share_of("的线索来自居民小区").as_deref(), Some("线索来自居民小区占比"));
        assert_eq!(share_of("的来访在村级得到化解").as_deref(), Some("来访在村级得到化解占比"));
        for none in ["的群众", "以上", "的线索，来自小区", "的目标"] {
            assert_eq!(share_of(none), None, "{none}");
        }
    }

    #[test]
    fn a_figure_of_several_rates_has_a_name_for_each() {
        assert_eq!(rates("答复率、答复及时率"), ["答复率", "答复及时率"]);
        assert_eq!(rates("办理率和满意率"), ["办理率", "满意率"]);
        assert!(rates("答复及时率").is_empty());
        assert!(rates("执法和服务满意度").is_empty());
    }
}
