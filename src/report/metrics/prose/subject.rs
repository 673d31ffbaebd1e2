//! A label that says little, with what its sentence speaks of: who sat in court, whose opinions they are, what an average is of.
//!
//! Knows the figures of a paragraph in order, with labels that the words near them gave.

use crate::report::metrics::label::before::{leading_verb, starts_with_verb};
use crate::report::metrics::label::cut::{is_han_alone, longer};
use crate::report::metrics::label::nouns::{is_outcome, lacks_noun, noun_of, same_unit};
use crate::report::metrics::lexicon::{LABELS, PROSE};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Paragraph;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Who acts in person, and labels of what only persons do: 旁听庭审.
static PERSONS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("persons")));
static PERSONAL: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("personal-acts")));
/// Ends of nouns for those who serve or advise, and of labels for what they give.
static AGENTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("agents")));
static HOSTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("hosts")));
static BRANDED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("branded")));
static GIVEN: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("given")));

/// Longest label that is made, in characters.
const LONGEST: usize = 22;
/// How many figures back are looked at.
const BACK: usize = 5;

/// Returns the label of a figure with what its sentence speaks of; `None` if it says enough, or if nothing in the sentence fits.
pub(super) fn label(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    averaged(p, figures, at)
        .or_else(|| reached(p, figures, at))
        .or_else(|| hosted(p, &figures[at]))
        .or_else(|| acted_by(p, figures, at))
        .or_else(|| before_meeting(p, figures, at))
        .or_else(|| branded(p, &figures[at]))
        .or_else(|| given(p, figures, at))
        .or_else(|| in_person(p, &figures[at]))
}

/// Returns the figures before one in its sentence, the nearest first, with the words between.
fn before<'a>(p: &'a Paragraph<'_>, figures: &'a [Metric], at: usize) -> impl Iterator<Item = (&'a Metric, &'a str)> {
    let here = p.here(figures[at].text.start);
    let start = p.sentence(here).start;
    figures[..at].iter().rev().take(BACK).take_while(move |m| p.holds(m.text.start) && p.here(m.text.start) >= start).filter_map(move |m| {
        let end = p.here(m.unit.end.max(m.text.end));
        Some((m, p.text.get(end..here)?))
    })
}

/// Whether a label tells only that it is an average, or for each of what: 平均, 人均, 平均每村.
fn is_average(label: &str) -> bool {
    let each = label.strip_prefix("平均").unwrap_or(label);
    AVERAGES.has(label)
        || each.starts_with('每') && !longer(each, 3)
        || label.strip_suffix("平均").is_some_and(|whose| !longer(whose, 4) && leading_verb(whose).is_none())
}

/// Labels that tell only that something is an average.
static AVERAGES: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("averages")));

/// Returns an average with what it is of, 平均每村法律明白人 of 法律明白人36名，平均每村4名: what was counted in its unit.
fn averaged(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    let m = &figures[at];
    if !is_average(&m.label) || !matches!(m.kind, Kind::Count | Kind::Money | Kind::Area) {
        return None;
    }
    let unit = p.unit(m);
    let of = |o: &Metric| o.kind == m.kind && !unit.is_empty() && same_unit(p.unit(o), unit) && !is_average(&o.label) && o.label != m.label;
    // 学法考试1次，平均88分
    let exam = |o: &Metric| unit == "分" && (o.label.contains('考') || o.label.contains("测试") || o.label.contains("竞赛"));
    let (other, _) = before(p, figures, at).find(|(o, _)| of(o) || exam(o))?;
    if exam(other) {
        return Some(format!("{}{}分", noun_of(&other.label), m.label.trim_end_matches('分'))).filter(|l| !longer(l, LONGEST));
    }
    let whole = format!("{}{}", m.label, noun_of(&other.label));
    (!longer(&whole, LONGEST)).then_some(whole)
}

/// Returns who was reached with what reached them: 惠企资金惠及企业 of 兑现惠企资金1.92亿元，惠及企业430家.
fn reached(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    /// Longest label that needs it, in characters.
    const SHORT: usize = 6;
    let m = &figures[at];
    let reaches = ["惠及", "受益", "受教育", "覆盖"].into_iter().find(|w| m.label.starts_with(w))?;
    if longer(&m.label, SHORT) || m.kind != Kind::Count || m.label.ends_with(['率', '度']) {
        return None;
    }
    let (other, words) = before(p, figures, at).next()?;
    // 发放补贴惠及8万户: the clause has it.
    let own = words.trim_start_matches(['，', ',', '、', ' ']).trim_start_matches(['已', '共', '累']).starts_with(reaches);
    let near = own && words.matches(['，', ',', '、']).count() == 1 && !words.contains(['（', '(']);
    let noun = noun_of(&other.label);
    let fits = near && matches!(other.kind, Kind::Count | Kind::Money) && !lacks_noun(&other.label) && noun.chars().nth(1).is_some();
    let whole = format!("{noun}{}", m.label);
    (fits && !longer(&whole, LONGEST)).then_some(whole)
}

/// Returns what is done at a centre or on a hotline with its name, where the sentence begins with it: 调处中心受理争议 of
/// 调处中心5月揭牌，受理争议128件.
fn hosted(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    /// Longest name and label, in characters.
    const NAME: usize = 12;
    const SHORT: usize = 8;
    if !DONE_THERE.begin(&m.label) || longer(&m.label, SHORT) || m.kind != Kind::Count {
        return None;
    }
    let here = p.here(m.text.start);
    let sentence = p.sentence(here).of(p.text).trim_start();
    let clause = p.clause(here).start > p.sentence(here).start;
    let name = sentence.chars().take(NAME).collect::<String>();
    let (_, _, end) = HOSTS.within(&name).max_by_key(|(_, _, end)| *end)?;
    let name = &name[..end];
    let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_digit() || matches!(c, '“' | '”'));
    let whole = format!("{name}{}", m.label);
    (clause && plain && !NO_NAMES.stand_in(name) && name.chars().nth(3).is_some() && !longer(&whole, LONGEST)).then_some(whole)
}

/// Acts of a centre or a hotline, by labels that do not say where, and what is in no name of one.
static DONE_THERE: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("done-there")));
static NO_NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("no-names")));

/// Returns an outcome with the body that the sentence began with: 市场监管部门立案 of 市场监管部门检查商户90家，立案8件.
fn acted_by(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    /// Longest name of a body, and longest label that needs it, in characters.
    const NAME: usize = 8;
    const SHORT: usize = 5;
    /// How far back in its sentence a body is looked for, in bytes.
    const FAR: usize = 480;
    let m = &figures[at];
    let own = ["案件", "申请"].iter().find_map(|w| m.label.strip_prefix(w)).unwrap_or(&m.label);
    if longer(own, SHORT) || !is_outcome(own.strip_suffix('率').unwrap_or(own)) && !FINED.has(own) {
        return None;
    }
    let here = p.here(m.text.start);
    // A semicolon ends what the body is spoken of; a sentence may be as long as a file, and is not read from its beginning then.
    let sentence = p.sentence(here).start;
    let near = p.text.get(sentence..here).filter(|words| words.len() <= FAR)?;
    let said = near.rsplit(['；', ';']).next()?;
    let first = here - said.len();
    let said = said.trim_start();
    let end = BODIES.within(said).map(|(_, _, end)| end).min()?;
    let (name, rest) = said.split_at(end);
    let plain = is_han_alone(name) && !longer(name, NAME) && name.chars().nth(3).is_some();
    let acts = rest.chars().nth(1).is_some() && (leading_verb(rest).is_some() || starts_with_verb(rest));
    // It is told of the first figure; another body between would be the nearer one.
    let told = figures[..at].iter().rev().take_while(|f| p.holds(f.text.start) && p.here(f.text.start) > first);
    let begins = told.into_iter().any(|f| f.label.starts_with(name));
    let other = BODIES.within(rest).next().is_some();
    (plain && acts && begins && !other && !m.label.contains(name)).then(|| format!("{name}{}", m.label))
}

/// Labels of money that the one who took it names.
static FINED: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("fined")));
/// Ends of names of bodies that a sentence may begin with.
static BODIES: LazyLock<Words> = LazyLock::new(|| Words::new(["部门", "平台", "热线", "窗口"]));

/// Returns what was done under a name in quotation marks with that name: “送法下乡”受益 of 开展“送法下乡”，1万人受益.
fn branded(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    /// The most characters between the name and the figure, of the name, and of the label.
    const FAR: usize = 50;
    const NAME: usize = 10;
    const SHORT: usize = 7;
    if longer(&m.label, SHORT) || m.label.contains('“') || !BRANDED.begin(&m.label) {
        return None;
    }
    let here = p.here(m.text.start);
    let before = p.text.get(p.sentence(here).start..here)?;
    let (from, to) = (before.rfind('“')?, before.rfind('”')?);
    let name = before.get(from..to + '”'.len_utf8()).filter(|n| n.chars().nth(3).is_some() && !longer(n, NAME + 2))?;
    // A name of persons or of what is counted before it is spoken of by itself.
    let behind = &before[to + '”'.len_utf8()..];
    let near = !longer(behind, FAR) && behind.matches(['，', ',']).count() <= 2 && !behind.contains(['；', ';']);
    let counted = behind.starts_with(|c: char| c.is_ascii_digit());
    (near && !counted).then(|| format!("{name}{}", m.label)).filter(|l| !longer(l, LONGEST))
}

/// Returns what was done before the agenda of the meetings told before it: 政府常务会议会前学法.
fn before_meeting(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    let label = &figures[at].label;
    if !label.starts_with("会前") && !label.starts_with("会上") || longer(label, 8) {
        return None;
    }
    let (meeting, _) = before(p, figures, at).find(|(o, _)| o.label.ends_with("会议") || o.label.ends_with("常务会"))?;
    let whole = format!("{}{label}", noun_of(&meeting.label));
    (!longer(&whole, LONGEST)).then_some(whole)
}

/// Returns what advisers and stations give with their name: 监督员意见建议 of 聘请监督员20名，收到意见建议34条.
fn given(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    /// Longest label that needs it, and how many figures may stand between.
    const SHORT: usize = 6;
    const BETWEEN: usize = 2;
    let m = &figures[at];
    if longer(&m.label, SHORT) || !GIVEN.end(&m.label) || m.kind != Kind::Count {
        return None;
    }
    let (agent, _) = before(p, figures, at).take(BETWEEN).find(|(o, _)| AGENTS.end(&o.label) && o.kind == Kind::Count)?;
    let thing = ["收到", "提出", "收集", "征集"].iter().find_map(|w| m.label.strip_prefix(w)).unwrap_or(&m.label);
    let whole = format!("{}{thing}", noun_of(&agent.label));
    (!longer(&whole, LONGEST) && !m.label.contains(noun_of(&agent.label))).then_some(whole)
}

/// Returns what a person did with who it was, where the sentence names one: 主要负责人旁听庭审.
fn in_person(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    /// The most characters between the person and the figure, and of the label.
    const FAR: usize = 60;
    const SHORT: usize = 8;
    if longer(&m.label, SHORT) || !PERSONAL.stand_in(&m.label) || PERSONS.stand_in(&m.label) {
        return None;
    }
    let here = p.here(m.text.start);
    let before = p.text.get(p.sentence(here).start..here)?;
    let near = before.char_indices().rev().nth(FAR).map_or(before, |(at, _)| &before[at..]);
    let (_, from, to) = PERSONS.within(near).max_by_key(|(_, from, to)| (*to, usize::MAX - from))?;
    // A title in another word names nobody: 书记员, 市长热线, 镇长办公会.
    if NO_TITLES.begin(&near[to..]) {
        return None;
    }
    let from = if near[..from].ends_with('副') { from - '副'.len_utf8() } else { from };
    Some(format!("{}{}", &near[from..to], m.label))
}

/// Words that make another word of a title, which names nobody.
static NO_TITLES: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.words("no-titles")));

#[cfg(test)]
mod tests {
    use crate::report::metrics::prose::tests::labels;

    #[test]
    fn an_average_is_of_what_was_counted_in_its_unit() {
        assert_eq!(labels("培养法律明白人36名，比上年多9名，平均每村4名。")[1], "平均每村法律明白人");
        assert_eq!(labels("投入养护资金236万元，平均每公里2万元。")[1], "平均每公里养护资金");
        // Of another unit, behind a full stop, with a noun of its own.
        assert_eq!(labels("培训骨干36人，平均每村4场。")[1], "每村培训骨干");
        assert_eq!(labels("培养法律明白人36名。平均每村4名。")[1], "平均每村");
        assert_eq!(labels("培养法律明白人36名，每村培养调解员4名。")[1], "每村培养调解员");
    }

    #[test]
    fn what_advisers_give_is_named_with_them() {
        assert_eq!(labels("聘请执法监督员20名，收到意见建议34条。")[1], "执法监督员意见建议");
        assert_eq!(labels("聘请执法监督员20名，发放宣传册34份。")[1], "发放宣传册");
        assert_eq!(labels("聘请执法监督员20名。收到意见建议34条。")[1], "收到意见建议");
        assert_eq!(labels("召开座谈会20场，收到意见建议34条。")[1], "收到意见建议");
    }

    #[test]
    fn what_is_done_under_a_name_is_named_with_it() {
        assert_eq!(labels("开展“送法下乡”，解答了许多问题，1万人受益。")[0], "“送法下乡”受益");
        assert_eq!(labels("推行“综合查一次”，减少重复检查，参与部门14个。")[0], "“综合查一次”参与部门");
        // A noun of its own, another sentence, what the name itself counts.
        assert_eq!(labels("开展“送法下乡”，发放资料300份。")[0], "发放资料");
        assert_eq!(labels("开展“送法下乡”。参与部门14个。")[0], "参与部门");
        assert_eq!(labels("培育“枫桥式”样板，调解员14名。")[0], "调解员");
    }

    #[test]
    fn what_is_done_at_a_centre_and_who_was_reached_are_named_with_it() {
        assert_eq!(labels("调处中心5月揭牌，受理争议128件。")[0], "调处中心受理争议");
        assert_eq!(labels("建成调处中心，受理争议128件。")[0], "受理争议");
        assert_eq!(labels("兑现惠企资金1.92亿元，惠及企业430家。")[1], "兑现惠企资金惠及企业");
        assert_eq!(labels("兑现惠企资金1.92亿元。惠及企业430家。")[1], "惠及企业");
    }

    #[test]
    fn what_only_persons_do_is_named_with_them() {
        assert_eq!(labels("主要负责人讲授法治课2次、旁听庭审3次。")[1], "主要负责人旁听庭审");
        assert_eq!(labels("召开县政府常务会议12次，会前学法8次。")[1], "县政府常务会议会前学法");
        assert_eq!(labels("主要负责人高度重视。组织旁听庭审3次。")[0], "旁听庭审");
        assert_eq!(labels("主要负责人牵头，召开会议3次。")[0], "会议");
        assert_eq!(labels("主要负责人牵头，受理投诉3件。")[0], "受理投诉");
        assert_eq!(labels("分管副县长带头，旁听庭审5次。")[0], "副县长旁听庭审");
        for text in ["书记员培训2次，旁听庭审4次。", "市长热线转来诉求2件，旁听庭审4次。", "镇长办公会2次，旁听庭审4次。"]
        {
            assert_eq!(labels(text)[1], "旁听庭审", "{text}");
        }
    }
}
