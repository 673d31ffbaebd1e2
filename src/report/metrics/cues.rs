//! What words near a figure say of it besides its label: a change, a period, a scope, a promise. All texts are simplified.

use crate::report::facts::Facts;
use crate::report::metrics::change::{Basis, Direction};
use crate::report::metrics::label::before::{is_verb, starts_with_verb};
use crate::report::metrics::label::cut::{marks, tail};
use crate::report::metrics::lexicon::{CUES, LABELS};
use crate::text::blank::is_blank;
use crate::text::fold::{fold_char, is_han};
use crate::text::lexicon::Words;
use crate::text::numbers::Approx;
use std::sync::LazyLock;

/// Verbs that say that a figure was changed, not which way: 调整.
static TURNING: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("turning")));
static RISING: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("rising")));
static FALLING: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("falling")));

/// Words before what was reached.
static REACHED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("reached")));

/// Nouns for a change: 增幅 before 为9.7%.
static RATES_OF_CHANGE: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("rates-of-change")));

/// Returns where the word begins that tells which way a change goes, and the way; nothing but 了, 幅度 and the like may be
/// behind it. `None` if there is none.
pub(crate) fn direction(words: &str) -> Option<(usize, Direction)> {
    let mut trimmed = words.trim_end_matches(['了', '约', '近', '达', '为', '超', '-', '−', '+', ':', '：', '过', ' ']);
    for word in ["幅度", "分别", "均", "各"] {
        while let Some(rest) = trimmed.strip_suffix(word) {
            trimmed = rest;
        }
    }
    let end = |list: &Words| list.ending(trimmed).map(|w| trimmed.len() - w.len()).min();
    if let Some(at) = end(&RISING) {
        // 新增5件 counts what is new; 比上年新增5件 is a change.
        return match trimmed[..at].strip_suffix('新') {
            None => Some((at, Direction::Up)),
            Some(before) => (BASES.0.end(before) || names_year(before)).then_some((before.len(), Direction::Up)),
        };
    }
    if let Some(at) = end(&FALLING) {
        return Some((at, Direction::Down));
    }
    // 同比+5%, 同比-3%
    if trimmed.ends_with("同比") || trimmed.ends_with("环比") {
        return Some((trimmed.len() - "同比".len(), Direction::Up));
    }
    None
}

/// Verbs of a clause that says which way something went, before the one that says by how much: 不降反升.
static WENT: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("went")));

/// Whether a clause ends with a verb that says which way something went: 物业纠纷不降反升.
pub(crate) fn tells_way(clause: &str) -> bool {
    WENT.ending(clause).next().is_some()
}

/// Returns where 多 or 少 begins behind what a change is measured from, with the verb of what was done more: 比上年多评.
pub(crate) fn more_by_verb(words: &str) -> Option<(usize, Direction)> {
    /// The number of characters of the verb.
    const VERB: usize = 3;
    let words = words.trim_end_matches(['了', '约', '近', ' ']);
    // 比上年高1.2个百分点, which is no verb anywhere else.
    for (word, way) in [("高出", Direction::Up), ("高", Direction::Up), ("低", Direction::Down), ("多出", Direction::Up)] {
        if let Some(before) = words.strip_suffix(word)
            && (BASES.0.end(before) || names_year(before))
        {
            return Some((before.len(), way));
        }
    }
    let (at, way) = words.char_indices().rev().skip(1).take(VERB).find(|(_, c)| matches!(c, '多' | '少'))?;
    let verb = &words[at + way.len_utf8()..];
    let based = BASES.0.end(&words[..at]) || names_year(&words[..at]);
    let plain = verb.chars().all(is_han) && !verb.starts_with(['于', '达', '个', '项', '种']);
    (based && plain).then_some((at, if way == '多' { Direction::Up } else { Direction::Down }))
}

/// Whether words say by how much, and not what was come to: 增长, 增幅为, but not 上升为.
pub(crate) fn tells_amount(words: &str) -> bool {
    let plain = words.trim_end_matches(['约', '近', '超', '过', '了', ' ']);
    !plain.ends_with(['达', '为']) || RATES_OF_CHANGE.end(plain.trim_end_matches(['达', '为', '到']).trim_end_matches("分别"))
}

/// Whether words begin with a change.
pub(crate) fn begins_with_change(words: &str) -> bool {
    let words = words.trim_start_matches(' ');
    RISING.begin(words) || FALLING.begin(words)
}

/// Returns where the words begin that tell that a figure came to another value: the 缩短至 before 5小时, the 精简为 before 12项.
/// `None` if there are none.
pub(crate) fn becomes(words: &str) -> Option<usize> {
    if let Some(word) = REACHED.ending(words).max_by_key(|w| w.len()) {
        return Some(words.len() - word.len());
    }
    let stem = words.strip_suffix(['至', '到', '为', '成'])?;
    [&*TURNING, &*RISING, &*FALLING].into_iter().filter_map(|l| l.ending(stem).map(|w| stem.len() - w.len()).min()).min()
}

/// Returns which way a figure went that came to a value: up before 提高到93%. `None` if the words do not say.
pub(crate) fn direction_of_result(words: &str) -> Option<Direction> {
    becomes(words)?;
    let verb = words.strip_suffix(['至', '到', '为', '成'])?;
    // 压至 is to less, 压 alone may be anything.
    direction(verb).map(|d| d.1).or_else(|| verb.ends_with(['压', '缩', '减', '降']).then_some(Direction::Down))
}

/// Whether words tell what a figure came to: 降至 before 5件.
pub(crate) fn tells_result(words: &str) -> bool {
    REACHED.end(words) || words.ends_with(['至', '到', '成']) && becomes(words).is_some()
}

/// Whether words begin with what a figure came to.
pub(crate) fn begins_with_result(words: &str) -> bool {
    if REACHED.begin(words) {
        return true;
    }
    let ends = |list: &Words| list.starting(words).any(|w| words[w.len()..].starts_with(['至', '到']));
    ends(&TURNING) || ends(&RISING) || ends(&FALLING)
}

/// Words for what a change is measured from, with what they say.
static BASES: LazyLock<(Words, Vec<Basis>)> = LazyLock::new(|| {
    let basis = |meaning: Option<&str>| match meaning {
        Some("yoy") => Basis::Yoy,
        Some("mom") => Basis::Mom,
        Some("since") => Basis::Since,
        _ => Basis::Other,
    };
    (Words::new(CUES.words("bases")), CUES.rows("bases").iter().map(|r| basis(r.1)).collect())
});

/// What a clause ends with that names the basis of the change in the next one.
static BASIS_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("basis-before")));

/// What stands before a time that is compared to: 较2021年.
pub(crate) const COMPARED_TO: [char; 5] = ['较', '比', '与', '同', '和'];

/// Whether a character is a digit of any width: １９９７年.
pub(crate) fn is_digit(c: char) -> bool {
    fold_char(c).is_ascii_digit()
}

/// Returns where the words begin that say what a change is measured from, and what they say; `None` if there are none.
pub(crate) fn basis(words: &str) -> Option<(usize, Basis)> {
    let (bases, meanings) = &*BASES;
    let found = bases.within(words).map(|(n, at, end)| (at, meanings[n], end - at)).max_by_key(|(at, _, len)| (at + len, *len));
    if let Some((at, basis, _)) = found {
        return Some((at, basis));
    }
    // 较2021年, 比2019年
    for word in COMPARED_TO {
        if let Some(at) = words.rfind(word) {
            let rest = &words[at + word.len_utf8()..];
            let digits = rest.chars().take_while(char::is_ascii_digit).count();
            // 与2019年相比
            if digits == 4 && rest[4..].starts_with('年') && (matches!(word, '较' | '比') || rest[4..].contains("相比")) {
                return Some((at, Basis::Since));
            }
        }
    }
    measured_from_else(words).map(|at| (at, Basis::Other))
}

/// Whether words end with a year that is compared to: 比2021年.
fn names_year(words: &str) -> bool {
    let Some(rest) = words.strip_suffix('年') else { return false };
    let before = rest.trim_end_matches(is_digit);
    rest.len() - before.len() == 4 && before.ends_with(['较', '比'])
}

/// How a change is reckoned: 同口径.
static RECKONED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("reckoned")));

/// Returns words without those at their end that say how a change is reckoned: 收入按可比口径 is 收入.
pub(crate) fn without_reckoning(words: &str) -> &str {
    let Some((_, at, _)) = RECKONED.within(words).next() else { return words };
    let before = &words[..at];
    match before.rfind('按') {
        Some(by) if before.len() - by <= 12 => &words[..by],
        _ => before,
    }
}

/// Returns where 较 begins with what it compares to, a short name behind which a change follows: 较旧版减少.
fn measured_from_else(words: &str) -> Option<usize> {
    /// The number of characters of such a name.
    const NAME: std::ops::RangeInclusive<usize> = 2..=8;
    let at = words.rfind('较')?;
    let rest = &words[at + '较'.len_utf8()..];
    let way = direction(rest)?.0;
    let name = &rest[..way];
    let plain = !name.contains(['、', '，', '为', '大', '多', '好', '高', '快', '强']);
    (plain && NAME.contains(&name.chars().count()) && !words[..at].ends_with(['比', '计'])).then_some(at)
}

/// Returns the year that a basis names: 较2021年.
pub(crate) fn year_of_basis(words: &str) -> Option<u32> {
    words.trim_start_matches(COMPARED_TO).get(..4)?.parse().ok()
}

/// Whether words end with what a change is measured from: 与去年相比.
pub(crate) fn ends_with_basis(words: &str) -> bool {
    BASIS_BEFORE.ending(words).next().is_some()
}

/// Returns the bound at the end of some words, with a verb behind it: 至少配备 before 1名.
pub(crate) fn bound(words: &str) -> Option<Approx> {
    let near = tail(words, 6);
    if !near.contains(['至', '最']) {
        return None;
    }
    [("至少", Approx::AtLeast), ("最少", Approx::AtLeast), ("最多", Approx::AtMost), ("至多", Approx::AtMost)]
        .into_iter()
        .find(|(w, _)| near.rfind(w).is_some_and(|at| is_verb(&near[at + w.len()..])))
        .map(|(_, a)| a)
}

static STOCK: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("stock")));

/// Whether a clause tells what there is.
pub(crate) fn tells_stock(clause: &str) -> bool {
    STOCK.stand_in(clause)
}

/// Words for the whole a figure belongs to, and for the part of a year, or the years, that it covers; looked for together.
pub(crate) struct Covers {
    /// The scopes, then the periods, then what other periods are written with.
    words: Words,
    scopes: usize,
    periods: usize,
}

/// What periods begin or end with that no list can hold: 截至10月底, 1至10月.
const UNTIL: char = '截';
const MONTH: char = '月';

impl Covers {
    /// The years of a plan are as the facts name it.
    pub fn new(facts: &Facts) -> Self {
        let scopes: Vec<String> = CUES.words("scopes").map(str::to_owned).collect();
        let plans = facts.plans.iter().map(|p| format!("{}以来", p.name));
        let periods: Vec<String> = CUES.words("periods").map(str::to_owned).chain(plans).collect();
        let (first, count) = (scopes.len(), periods.len());
        let written = [UNTIL, MONTH].map(String::from);
        Self { words: Words::new(scopes.into_iter().chain(periods).chain(written)), scopes: first, periods: first + count }
    }
}

/// Where a text says a thing, as its start and end.
type Place = (usize, usize);

/// Returns the part of a year, or the years, that a figure covers, where the words say so: 截至10月, 上半年, 五年来.
pub(crate) fn period(words: &str, covers: &Covers) -> Option<Place> {
    scope_and_period(words, covers).1
}

/// Returns the whole to which a figure belongs, where the words before it say so: 全市, 全镇, the last one; and its [`period`].
pub(crate) fn scope_and_period(words: &str, covers: &Covers) -> (Option<Place>, Option<Place>) {
    let (mut scope, mut listed): (Option<Place>, Option<Place>) = (None, None);
    let (mut until, mut month) = (false, None);
    // Of two periods the one that begins later, of two that begin together the first.
    let later = |one: Option<Place>, other: Place| if one.is_none_or(|one| other.0 > one.0) { Some(other) } else { one };
    for (number, at, end) in covers.words.within(words) {
        // 安全区, 健全县
        let inside = words[..at].ends_with(['安', '健', '齐', '完', '保', '周']);
        if number < covers.scopes && (inside || of_whole_country(words, at, end) == Some(false)) {
            // 全国重点实验室, 高于全国
        } else if number < covers.scopes {
            scope = scope.max(Some((at, end)));
        } else if number < covers.periods {
            listed = later(listed, (at, end));
        } else if words[at..].starts_with(MONTH) {
            month = Some(at);
        } else {
            until = true;
        }
    }
    let mut period = None;
    if until {
        period = ["截至", "截止到", "截止"].into_iter().filter_map(|word| until_when(words, word)).fold(period, later);
    }
    period = listed.into_iter().chain(month.and_then(|at| months(words, at))).fold(period, later);
    (scope, period)
}

/// Whether 全国 says of what the next figure is: at the front of its own clause, before what happened there. Mostly it is part of a
/// name. `None` of any other word.
fn of_whole_country(words: &str, at: usize, end: usize) -> Option<bool> {
    if &words[at..end] != "全国" {
        return None;
    }
    let clause = |c: char| matches!(c, '，' | ',' | '。' | '；' | ';' | '\n');
    let (before, behind) = (&words[..at], &words[end..]);
    let opens = before.trim_end_matches(is_blank).chars().next_back().is_none_or(clause);
    Some(opens && !behind.contains(clause) && (starts_with_verb(behind) || ["共", "累计", "范围"].iter().any(|w| behind.starts_with(w))))
}

/// Returns where a text says until when, behind a word for it: 截至10月底.
fn until_when(words: &str, word: &str) -> Option<Place> {
    let at = words.rfind(word)?;
    let rest = &words[at + word.len()..];
    let len = rest.find(['，', ',', '。', '；', '、', '共', '累']).unwrap_or(rest.len());
    let end = rest[..len].rfind(['年', '月', '日', '底', '前', '末']).map(|e| e + 3);
    let end = end.or_else(|| rest.starts_with("目前").then_some("目前".len()))?;
    Some((at, at + word.len() + end))
}

/// Returns where a text says from which month to which, 1至10月 or 1-9月, before the 月 at a place.
fn months(words: &str, at: usize) -> Option<Place> {
    let head = &words[..at];
    let of_range = |c: char| c.is_ascii_digit() || matches!(c, '至' | '-' | '—' | '－' | '~' | '月' | '到');
    let start = head.trim_end_matches(of_range).len();
    let range = &head[start..];
    let is = range.contains(['至', '-', '—', '－', '~', '到']) && range.starts_with(|c: char| c.is_ascii_digit());
    is.then(|| (start, at + MONTH.len_utf8()))
}

static PROMISES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("promises")));
static NO_PROMISES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("no-promises")));
static PROMISED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("promised")));

/// Whether a sentence up to a figure says when it is to be, in a year behind the one reported on: 到2025年.
pub(crate) fn lies_ahead(words: &str, reported: Option<u32>) -> bool {
    let Some(reported) = reported else { return false };
    words.match_indices('到').any(|(at, to)| {
        let rest = &words[at + to.len()..];
        let year = rest.find('年').map(|end| &rest[..end]).filter(|y| y.len() == 4).and_then(|y| y.parse::<u32>().ok());
        let opens = words[..at].chars().next_back().is_none_or(|c| matches!(c, '，' | ',' | '；' | '、' | '。'));
        opens && year.is_some_and(|y| y > reported)
    })
}

/// Whether the words before a figure promise it: 计划举办, 力争达到.
pub(crate) fn promises(words: &str) -> bool {
    let near = tail(words, 14);
    let start = words.trim_start_matches(|c| marks(c) || c == '并');
    PROMISES.starting(start).next().is_some() && NO_PROMISES.starting(start).next().is_none()
        || PROMISED.stand_in(near)
        || near.rfind('拟').is_some_and(|at| {
            let rest = &near[at + '拟'.len_utf8()..];
            !near[..at].ends_with(['模', '虚', '草', '比']) && starts_with_verb(rest)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::metrics::change::{Basis, Direction};

    #[test]
    fn a_period_and_a_scope_are_cut_from_the_words_of_a_clause() {
        assert_eq!(direction("同比下降").map(|d| d.1), Some(Direction::Down));
        assert_eq!(basis("比上年增加").map(|b| b.1), Some(Basis::Yoy));
        assert_eq!(basis("较2021年增加").map(|b| b.1), Some(Basis::Since));
        let list = Covers::new(&crate::report::facts::built_in());
        let at = |words: &str, f: fn(&str, &Covers) -> Option<(usize, usize)>| f(words, &list).map(|(a, b)| words[a..b].to_owned());
        assert_eq!(at("截至10月底共受理", period).as_deref(), Some("截至10月底"));
        assert_eq!(at("1至10月全市受理", period).as_deref(), Some("1至10月"));
        assert_eq!(at("1至10月全市受理", |w, list| scope_and_period(w, list).0).as_deref(), Some("全市"));
        assert!(promises("计划全年举办大型普法活动") && !promises("举办"));
    }
}
