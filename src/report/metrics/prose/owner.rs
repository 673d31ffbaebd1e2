//! Whose a bare label is, where the figure just before does not tell: an outcome goes back to the nearest noun that it can be of, a
//! service to the desk or hall that the sentence speaks of, and a short label behind a colon to what stands before it.
//!
//! Knows the figures of a paragraph in order, with labels that the words near them gave.

use crate::report::metrics::label::cut::{is_han_alone, longer, marks, without_openers};
use crate::report::metrics::label::fits;
use crate::report::metrics::label::nouns::{is_act, is_thing, lacks_noun, same_unit};
use crate::report::metrics::lexicon::{CUES, LABELS};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::metrics::prose::paragraph::Paragraph;
use crate::report::metrics::prose::subject;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

/// Ends of names of places where services are given, and labels of what is done there.
static SEATS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("seats")));
static SERVED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("served")));
/// Words that no name of a place holds: one begins behind them.
static BEFORE_SEATS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("before-seats")));
/// Words before a colon that name nothing.
static NO_HEADS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("no-heads")));

/// What a title begins with that names no field of work.
static SLOGANS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("slogans")));
/// Words before what money is spent on.
static SPENT_ON: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("spent-on")));

/// How many figures back, and over how many ends of sentences, an owner is looked for.
const BACK: usize = 12;
const SENTENCES: usize = 2;

/// Returns the words before a place, no more bytes of them than are read for one figure: a paragraph may be as long as a file.
fn words_before<'a>(p: &Paragraph<'a>, here: usize) -> &'a str {
    const BYTES: usize = 480;
    let mut from = here.saturating_sub(BYTES);
    while !p.text.is_char_boundary(from) {
        from += 1;
    }
    p.text.get(from..here).unwrap_or("")
}

/// Completes the labels of a paragraph's figures that still have no noun; `parts` tells which of them are parts of another,
/// `title` is that of the section.
pub(crate) fn complete(p: &Paragraph<'_>, figures: &mut [Metric], parts: &[bool], title: &str) {
    let title = field(title);
    for i in 0..figures.len() {
        if matches!(figures[i].kind, Kind::Change) || !p.holds(figures[i].text.start) {
            continue;
        }
        let label = behind_colon(p, &figures[i])
            .or_else(|| compared(p, figures, i))
            .or_else(|| same_act(p, figures, i))
            .or_else(|| owner(p, figures, i, parts))
            .or_else(|| presiding(p, &figures[i]))
            .or_else(|| subject::label(p, figures, i))
            .or_else(|| served(p, &figures[i]))
            .or_else(|| spent(p, figures, i))
            .or_else(|| of_field(p, &figures[i], title));
        if let Some(label) = label {
            figures[i].label = label;
        }
    }
}

/// What a label begins with that is only a comparison.
static THAN: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("than")));

/// Returns what a comparison with a whole is of, 合格率高于全省 of 合格率98%、高于全省2个百分点: the figure before it in the sentence.
fn compared(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    let label = &figures[at].label;
    let than = THAN.begin(label);
    let before = &figures[at.checked_sub(1)?];
    if !than || !p.holds(before.text.start) || longer(&before.label, 16) || longer(label, 10) {
        return None;
    }
    let words = p.text.get(p.here(before.text.end)..p.here(figures[at].text.start))?;
    (!words.contains(['。', '；', ';'])).then(|| format!("{}{label}", before.label))
}

/// Returns a rate behind the act it is of: 纠纷调解成功率 behind 纠纷调解成功.
fn same_act(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    /// How many figures back the act is looked for, in the same sentence: 评查优秀4本、合格24本，优秀率.
    const ACT: usize = 4;
    let label = &figures[at].label;
    let stem = label.strip_suffix('率')?;
    if !lacks_noun(label) {
        return None;
    }
    let from = p.sentence(p.here(figures[at].text.start)).start;
    let near = figures[..at].iter().rev().take(ACT).take_while(|m| p.holds(m.text.start) && p.here(m.text.start) >= from);
    // 不合格 ends with 合格 and is the other act.
    let is_act = |m: &&Metric| m.label.strip_suffix(stem).is_some_and(|b| !b.is_empty() && !b.ends_with('不')) && !longer(&m.label, 18);
    near.into_iter().find(is_act).map(|m| format!("{}率", m.label))
}

/// Returns a bare label with the nearest noun before it that it can be of.
fn owner(p: &Paragraph<'_>, figures: &[Metric], at: usize, parts: &[bool]) -> Option<String> {
    let m = &figures[at];
    let wanted = fits::wanted(&m.label)?;
    let own = p.unit(m);
    let here = p.here(m.text.start);
    for j in (0..at).rev().take(BACK) {
        let other = &figures[j];
        if !p.holds(other.text.start) {
            break;
        }
        let words = p.text.get(p.here(other.text.end)..here)?;
        if words.matches('。').count() > SENTENCES {
            break;
        }
        // 检查车辆560台次、查扣12台、立案7件: of what was looked at, and of nothing before it.
        if let Some(looked) = looked_at(&other.label).filter(|_| found_there(words, &m.label)) {
            return Some(format!("{looked}{}", m.label)).filter(|l| !longer(l, 18));
        }
        if looked_at(&other.label).is_some() && CAME_OF_IT.has(&m.label) && !words.contains('。') {
            return None;
        }
        // 其中财政补助40万元: what follows is of all, not of this part.
        let of_part = parts.get(j) == Some(&true) && parts.get(at) != Some(&true);
        if other.kind == Kind::Change || of_part || !wanted.any_unit && !own.is_empty() && !same_unit(p.unit(other), own) {
            continue;
        }
        if let Some(label) = fits::of(&wanted, &m.label, &other.label) {
            return Some(label);
        }
    }
    None
}

/// Returns what was looked at by the label of its figure, 渣土车辆 of 检查渣土车辆.
fn looked_at(label: &str) -> Option<&str> {
    let noun = ["检查", "巡查", "抽查", "排查"].iter().find_map(|w| label.strip_prefix(w))?;
    (noun.chars().nth(1).is_some() && !longer(noun, 10)).then_some(noun)
}

/// What comes of looking at something.
static CAME_OF_IT: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("came-of-it")));

/// Whether a label is of what comes of looking at something that was told with nothing but such outcomes between.
fn found_there(words: &str, label: &str) -> bool {
    CAME_OF_IT.has(label) && !words.contains(['。', '；', ';', '，', ','])
}

/// Returns 出庭应诉率 with who should appear, as the sentences before name him.
fn presiding(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    if !m.label.contains("出庭") || m.label.contains("负责人") || longer(&m.label, 8) {
        return None;
    }
    let before = words_before(p, p.here(m.text.start));
    let found = before.rfind("负责人")?;
    if before[found..].matches('。').count() > 1 {
        return None;
    }
    let who = ["行政机关", "单位", "部门"].iter().find(|w| before[..found].ends_with(**w)).unwrap_or(&"");
    Some(format!("{who}负责人{}", m.label))
}

/// Returns a short label with the words before the colon in front of it: 规范性文件起草 of 规范性文件：起草3件.
fn behind_colon(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    /// Longest label that needs them, and longest name of what is spoken of, in characters.
    const SHORT: usize = 6;
    const HEAD: usize = 9;
    if longer(&m.label, SHORT) {
        return None;
    }
    let here = p.here(m.text.start);
    let before = words_before(p, here);
    let sentence = before.rsplit(['。', '；', ';', '\n']).next()?;
    let colon = sentence.rfind(['：', ':'])?;
    let head = sentence[..colon]
        .rsplit(['。', '；', ';', '，', ','])
        .next()?
        .trim_matches(|c| marks(c) || matches!(c, '●' | '•' | '▪' | '◆' | '■' | '★' | '◎' | '○'));
    let head = without_openers(head);
    let plain = head.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '“' | '”'));
    let fits = head.chars().nth(1).is_some()
        && !longer(head, HEAD)
        && plain
        && !SLOGANS.begin(head)
        && !NO_HEADS.end(head)
        && !NO_HEADS.begin(head);
    (fits && !head.contains(m.label.as_str()) && !m.label.contains(head)).then(|| format!("{head}{}", m.label))
}

/// Whether a title names no field of work: 主要成效, 工作回顾.
pub(crate) fn names_no_field(title: &str) -> bool {
    NO_HEADS.end(title)
}

/// Returns a title or a fragment that names a field of work, 环评审批; `None` if it is a slogan, a sentence or long.
fn field(text: &str) -> Option<&str> {
    /// Longest name of a field, in characters.
    const FIELD: usize = 8;
    let text = text.trim_matches(marks);
    let plain = is_han_alone(text);
    // 强执法, 解纠纷
    let call =
        text.chars().count() == 3 && text.starts_with(['强', '优', '解', '育', '抓', '促', '严', '保', '筑', '守', '惠', '护', '提', '建']);
    (plain
        && !call
        && text.chars().nth(1).is_some()
        && !longer(text, FIELD)
        && !SLOGANS.begin(text)
        && !NO_HEADS.end(text)
        && !is_act(text)
        && !lacks_noun(text))
    .then_some(text)
}

/// Labels that are of a field of work and do not say of which.
static OF_FIELDS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("of-fields")));

/// Returns a label without a noun with the field of work that a fragment before it names (法律援助。受理31件), or the title.
fn of_field(p: &Paragraph<'_>, m: &Metric, title: Option<&str>) -> Option<String> {
    let wanted = lacks_noun(&m.label) || OF_FIELDS.has(&m.label);
    if !wanted || longer(&m.label, 6) {
        return None;
    }
    let before = words_before(p, p.here(m.text.start));
    let fragment = || {
        let mut pieces = before.split_inclusive(['。', '，', ',', '：', ':', '；', ';']).rev().skip(1).peekable();
        while let Some(piece) = pieces.next() {
            let starts = pieces.peek().is_none_or(|prior| prior.ends_with(['。', '；']));
            let own = piece.trim_end_matches(['。', '，', ',', '：', ':', '；', ';']);
            if starts && is_thing(own) && field(own).is_some() {
                return field(own);
            }
        }
        None
    };
    let field = fragment().or(title)?;
    (!field.contains(m.label.as_str()) && !m.label.contains(field)).then(|| format!("{field}{}", m.label))
}

/// Labels of money that was spent on something.
static SPENT: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("spent")));

/// Returns what money was spent on, as the words behind it tell: 广场建设投入 of 投入20万元，完成广场建设.
fn spent(p: &Paragraph<'_>, figures: &[Metric], at: usize) -> Option<String> {
    /// Longest name of what it was spent on, in characters.
    const THING: usize = 10;
    let m = &figures[at];
    if m.kind != Kind::Money || !SPENT.has(&m.label) {
        return None;
    }
    let end = p.here(m.unit.end.max(m.text.end));
    let sentence = p.sentence(end);
    let to = figures.get(at + 1).map_or(sentence.end, |next| p.here(next.text.start).min(sentence.end));
    let rest = p.text.get(end..to)?;
    let (_, _, from) = SPENT_ON.within(rest).min_by_key(|(_, at, _)| *at)?;
    let thing = rest[from..].split(['，', ',', '；', ';', '、', '（', '(', '。']).next()?.trim_matches(marks);
    let thing = without_openers(thing);
    let fits = thing.chars().nth(2).is_some() && !longer(thing, THING) && is_han_alone(thing);
    fits.then(|| format!("{thing}{}", m.label))
}

/// Whether a label is a rate of what a desk or a hotline does, and says of nothing else: 按时办结率, 群众诉求满意率.
fn is_rate_of_service(label: &str) -> bool {
    let Some(mut rest) = label.strip_suffix(['率', '度']).filter(|stem| stem.ends_with(['结', '意', '复', '决', '通', '应', '评']))
    else {
        return false;
    };
    while let Some(word) = SERVICE.starting(rest).max_by_key(|w| w.len()) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

/// Words that rates of services are made of.
static SERVICE: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("service")));

/// Returns what is done at a desk or hall with its name, as far as the sentence tells it.
fn served(p: &Paragraph<'_>, m: &Metric) -> Option<String> {
    /// Longest name, in characters.
    const NAME: usize = 16;
    if !SERVED.has(&m.label) && !is_rate_of_service(&m.label) {
        return None;
    }
    let before = words_before(p, p.here(m.text.start));
    let (_, _, end) = SEATS.within(before).max_by_key(|(_, _, end)| *end)?;
    let since = &before[end..];
    if since.matches('。').count() > 1 || longer(since, 60) {
        return None;
    }
    let head = &before[..end];
    let clause = head
        .rfind(['，', ',', '。', '；', ';', '：', ':', '、', '（', '(', '）', ')'])
        .map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    let name = &head[clause..];
    let name = BEFORE_SEATS.within(name).max_by_key(|(_, _, end)| *end).map_or(name, |(_, _, end)| &name[end..]);
    let name = without_openers(name);
    // 12345政务服务便民热线 is known by its number.
    let short = name.get(..5).filter(|n| n.bytes().all(|b| b.is_ascii_digit()) && name.ends_with("热线")).map(|n| format!("{n}热线"));
    let name = short.as_deref().unwrap_or(name);
    let plain = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_ascii_digit() || matches!(c, '“' | '”');
    let fits = name.chars().nth(2).is_some() && !longer(name, NAME) && name.chars().all(plain) && !m.label.contains(name);
    fits.then(|| format!("{name}{}", m.label))
}

#[cfg(test)]
mod tests {
    use crate::report::metrics::prose::tests::labels;

    #[test]
    fn an_outcome_goes_back_to_what_it_can_be_of() {
        let got = labels("收到行政复议申请96件，其中不予受理8件。年内审结79件，审结率94%。");
        assert_eq!(got[2..], ["行政复议审结", "行政复议审结率"]);
        let got = labels("反馈问题65个，整改到位56个，正在整改9个，整改率86.2%。");
        assert_eq!(got[3], "问题整改率");
    }

    #[test]
    fn a_bare_label_is_of_the_field_its_title_or_a_fragment_names() {
        let of = |title: &str, body: &str| labels(&format!("（一）{title}\n{body}"));
        assert_eq!(of("社区矫正", "警告3次。"), ["社区矫正警告"]);
        assert_eq!(of("信访投诉", "全年总量120件，满意率98%。"), ["信访投诉总量", "信访投诉满意率"]);
        assert_eq!(of("信访工作", "法律援助。受理31件。"), ["法律援助受理"]);
        // A slogan names no field, and a label with a noun needs none.
        assert_eq!(of("强化法治保障", "受理31件。"), ["受理"]);
        assert_eq!(of("信访投诉", "调解纠纷31件。"), ["调解纠纷"]);
    }

    #[test]
    fn a_comparison_is_of_the_figure_before_it() {
        assert_eq!(labels("抽检合格率98%，高于全省2个百分点。")[1], "抽检合格率高于全省");
        assert_eq!(labels("抽检合格率98%。高于全省2个百分点。").last().map(String::as_str), Some("高于全省"));
    }

    #[test]
    fn a_rate_of_nothing_told_stays_bare() {
        assert_eq!(labels("培训干部60人。群众办事更加方便。审结率94%。")[1], "审结率");
        assert_eq!(labels("召开会议3次，采纳率95%。")[1], "采纳率");
        assert_eq!(labels("建成广场2个，整改率90%。")[1], "整改率");
    }

    #[test]
    fn what_stands_before_a_colon_is_spoken_of() {
        assert_eq!(labels("规范性文件：起草3件，废止2件。"), ["规范性文件起草", "规范性文件废止"]);
        assert_eq!(labels("便民服务中心实行一窗受理，全年办件450件。"), ["便民服务中心办件"]);
        assert_eq!(labels("主要做法如下：会议3次。"), ["会议"]);
        assert_eq!(labels("投入20万元，完成服务大厅改造。"), ["服务大厅改造投入"]);
        assert_eq!(labels("投入20万元。完成服务大厅改造。"), ["投入"]);
    }
}
