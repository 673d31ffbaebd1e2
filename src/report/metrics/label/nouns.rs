//! What noun a label has, and what it lacks without one: 结案 and 结案率 count no thing of their own.

use crate::report::metrics::label::before::{inner_verb, leading_verb};
use crate::report::metrics::label::cut::longer;
use crate::report::metrics::label::cut::{without_closers, without_end_marks, without_front_marks, without_openers};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static OUTCOMES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("outcomes")));
/// Labels that are words of a list, and what they lack.
static LISTED: LazyLock<(Words, Vec<Bare>)> = LazyLock::new(|| {
    let lists = [("attributes", Bare::Attribute), ("attendance", Bare::Attendance), ("measures", Bare::Measure), ("fines", Bare::Measure)];
    let lacks = |word: &str, list: Bare| if matches!(word, "其他" | "其它") { Bare::Part } else { list };
    let all = lists.into_iter().flat_map(|(section, list)| LABELS.words(section).map(move |w| (w, lacks(w, list))));
    let (words, kinds): (Vec<&str>, Vec<Bare>) = all.unzip();
    (Words::new(words), kinds)
});
/// What is taken by those who are counted: 学法考试 of 参加学法考试干部.
static EXAMS: LazyLock<Words> = LazyLock::new(|| Words::new(["考试", "测试", "竞赛", "答题"]));
/// Words behind which a label names an event that is held.
static HELD: LazyLock<Words> = LazyLock::new(|| Words::new(["开展", "举办", "召开"]));
static THINGS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("things")));
/// Other verbs behind which a clause names what it is about: 制定责任清单.
static THEMES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("themes")));
static UNDERTAKEN: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("undertaken")));

/// Longest noun that a label takes, in characters.
const LONGEST_NOUN: usize = 14;

/// What a label lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bare {
    /// Nothing: it has a noun of its own.
    No,
    /// 结案率
    Rate,
    /// 结案, 不合格
    Outcome,
    /// Goes before its noun: 新增.
    Attribute,
    /// Goes before its noun where the parts of a figure are told: 省级, 其他.
    Part,
    /// 金额, 面积
    Measure,
    /// Who came to what was held: 参训.
    Attendance,
}

/// Returns what a label lacks.
pub(super) fn bare(label: &str) -> Bare {
    let (listed, kinds) = &*LISTED;
    if let Some(number) = listed.number(label) {
        return kinds[number];
    }
    if let Some(stem) = label.strip_suffix('率') {
        return if only_outcomes(stem) { Bare::Rate } else { Bare::No };
    }
    // What outcomes alone make ends with one, or with what joins them; most labels do not.
    if !OUTCOMES.end(label) && !label.ends_with(JOINING) {
        return Bare::No;
    }
    let acted = || leading_verb(label).is_some_and(|v| v.len() < label.len() && only_outcomes(&label[v.len()..]));
    if only_outcomes(label) || acted() { Bare::Outcome } else { Bare::No }
}

/// Whether a label has no noun of its own.
pub(crate) fn lacks_noun(label: &str) -> bool {
    bare(label) != Bare::No
}

/// Returns the noun of a label that another label can take, else all of it.
pub(crate) fn noun_of(label: &str) -> &str {
    verb_and_noun(label).1.unwrap_or(label)
}

/// Whether a text says only what became of something.
pub(crate) fn is_outcome(text: &str) -> bool {
    bare(text) == Bare::Outcome
}

/// What joins outcomes.
const JOINING: [char; 2] = ['、', '等'];

/// Whether a text is made of outcomes alone: 决定废止, 整改到位.
fn only_outcomes(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        if rest.len() < text.len()
            && let Some(more) = rest.strip_prefix(JOINING)
        {
            rest = more;
            continue;
        }
        let Some(word) = OUTCOMES.starting(rest).max_by_key(|w| w.len()) else { return false };
        rest = &rest[word.len()..];
    }
    !text.is_empty()
}

/// Returns the last verb before the noun of a label, and the noun; none if it has none that another label could take.
pub(super) fn verb_and_noun(label: &str) -> (&str, Option<&str>) {
    let mut verb = "";
    let mut noun = without_openers(label);
    while let Some(found) = leading_verb(noun) {
        let rest = &noun[found.len()..];
        if rest.chars().nth(1).is_none() {
            break;
        }
        (verb, noun) = (found, rest.trim_start_matches('了'));
    }
    // 参加学法考试干部, 学法考试参考人数: the examination.
    if noun.ends_with(['部', '员', '数', '生', '众', '次'])
        && let Some((.., event)) = EXAMS.within(noun).min_by_key(|(n, at, _)| (*n, *at))
    {
        noun = noun[..event].trim_start_matches("参加");
    }
    // 派出所调解矛盾纠纷
    if THINGS.end(noun)
        && noun.chars().nth(4).is_some()
        && let Some((found, rest)) = inner_verb(noun)
        && THINGS.end(rest)
        && (longer(noun, 8) || rest.chars().nth(3).is_some())
    {
        (verb, noun) = (found, rest);
    }
    // 市直部门开展法治督察
    if let Some((_, _, end)) = HELD.within(noun).min_by_key(|(n, at, _)| (*n, usize::MAX - at))
        && noun[end..].chars().nth(1).is_some()
    {
        noun = &noun[end..];
    }
    // 以本局为被告的行政诉讼案件
    if let Some((_, rest)) = noun.rsplit_once('的')
        && rest.chars().nth(1).is_some()
    {
        noun = without_openers(rest);
    }
    // 刑事案件立案: the cases.
    if let Some(done) = OUTCOMES.ending(noun).max_by_key(|w| w.len()) {
        let thing = without_closers(&noun[..noun.len() - done.len()]);
        if thing.chars().nth(1).is_some() && THINGS.ending(thing).next().is_some() {
            (verb, noun) = (done, thing);
        }
    }
    // 代表建议、委员提案: both of them are meant.
    if let Some((first, second)) = noun.split_once(['、', '和', '及'])
        && let Some(pair) = pair(first, second)
    {
        return (verb, Some(pair));
    }
    let noun = without_end_marks(without_front_marks(noun));
    let good = noun.chars().nth(1).is_some()
        && !longer(noun, LONGEST_NOUN)
        && !noun.contains(['、', '，', ',', '的', '（', '('])
        && bare(noun) == Bare::No
        && !noun.starts_with(['不', '未'])
        && (!noun.starts_with('无') || BEGINS_WITH_NONE.begin(noun))
        && as_many(noun, '“', '”');
    (verb, good.then_some(noun))
}

/// Nouns that begin with 无 and tell of something that is there.
static BEGINS_WITH_NONE: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("begins-with-none")));

/// Whether a text has as many of one mark as of another.
fn as_many(text: &str, a: char, b: char) -> bool {
    text.chars().map(|c| i32::from(c == a) - i32::from(c == b)).sum::<i32>() == 0
}

/// Returns one name for two nouns that reports hold together.
pub(super) fn pair(a: &str, b: &str) -> Option<&'static str> {
    let (a, b) = (a.trim_end_matches("意见"), b.trim_end_matches("意见"));
    (a.ends_with("建议") && b.ends_with("提案") || a.ends_with("提案") && b.ends_with("建议")).then_some("建议提案")
}

/// Returns what a clause undertakes: 文件清理 of 开展文件清理.
pub(super) fn undertaken(clause: &str) -> Option<&str> {
    let (_, at, end) =
        UNDERTAKEN.within(clause).filter(|(_, _, end)| *end < clause.len()).max_by_key(|(_, at, end)| (*end, usize::MAX - at))?;
    let noun = undertaken_noun(&clause[end..]);
    // 对2022年以前的文件进行清理: the documents.
    noun.or_else(|| clause[..at].find('对').and_then(|of| undertaken_noun(&clause[of + '对'.len_utf8()..at])))
}

/// Returns what a clause without a figure is about, 责任清单 of 制定责任清单, for labels that say little. `None` if it names nothing.
pub(super) fn theme(clause: &str) -> Option<&str> {
    /// Longest theme, in characters.
    const THEME: usize = 16;
    let begin = |words: &Words| {
        words
            .within(clause)
            .filter(|(_, _, end)| *end < clause.len())
            .min_by_key(|(_, at, end)| (*at, usize::MAX - end))
            .map(|(_, _, end)| end)
    };
    let end = match (begin(&UNDERTAKEN), begin(&THEMES)) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    let noun = without_end_marks(without_front_marks(clause[end..].trim_start_matches('了')));
    let noun = without_openers(noun);
    let noun = if longer(noun, THEME) { noun.rsplit_once(['和', '及', '、', '的']).map_or(noun, |(_, rest)| rest) } else { noun };
    let noun = THEME_TAILS.ending(noun).next().map_or(noun, |w| &noun[..noun.len() - w.len()]);
    let noun = noun.trim_start_matches("年度");
    let good = noun.chars().nth(2).is_some()
        && !longer(noun, THEME)
        && !noun.contains(['，', ',', '（', '('])
        && bare(noun) == Bare::No
        && !noun.ends_with('化')
        && as_many(noun, '“', '”')
        && as_many(noun, '《', '》');
    good.then_some(noun)
}

/// Ends of a theme, and of what is undertaken, that say nothing of it.
static THEME_TAILS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("theme-tails")));
static UNDERTAKEN_TAILS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("undertaken-tails")));

/// Returns the noun of some words, without what is before and behind it; `None` if it is none that a label could take.
fn undertaken_noun(words: &str) -> Option<&str> {
    let noun = without_end_marks(without_front_marks(words.trim_start_matches('了')));
    let noun = noun.rsplit_once('的').map_or(noun, |(_, rest)| rest);
    let noun = UNDERTAKEN_TAILS.ending(noun).next().map_or(noun, |w| &noun[..noun.len() - w.len()]);
    let good = noun.chars().nth(2).is_some()
        && !noun.starts_with(['到', '至', '于', '在', '向'])
        && !longer(noun, LONGEST_NOUN)
        && !noun.contains(['、', '，', ',', '（', '(', '和', '及', '与'])
        && bare(noun) == Bare::No
        && as_many(noun, '“', '”');
    good.then_some(noun)
}

/// Whether a text ends with a noun of what is handled.
pub(crate) fn is_thing(text: &str) -> bool {
    THINGS.ending(text).next().is_some()
}

/// Returns the noun of what is handled that a text ends with.
pub(super) fn thing_of(text: &str) -> Option<&str> {
    THINGS.ending(text).max_by_key(|w| w.len())
}

/// Whether a text begins with a verb that a noun follows.
pub(crate) fn is_act(text: &str) -> bool {
    leading_verb(text).is_some()
}

/// Whether two units count the same: 件 and 件次.
pub(crate) fn same_unit(a: &str, b: &str) -> bool {
    a.trim_end_matches('次') == b.trim_end_matches('次')
}
