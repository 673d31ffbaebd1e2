//! Whether a Chinese numeral is a word or a name: it is, unless a unit says that it counts. A table of rules like that in
//! `rules`, tried in order.

use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::lists::NUMERALS;
use crate::text::numbers::around::tail_of;
use crate::text::numbers::situation::{Around, Rule, Verdict};
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The rules for Chinese numerals, in the order in which they are tried, each with its name.
pub(crate) const HAN_RULES: &[(&str, Rule)] = &[
    ("percent", percent),
    ("vague", vague),
    ("with 余", with_more),
    ("zero", zero),
    ("without a unit", without_unit),
    ("a place", place),
    ("behind a pronoun", behind_pronoun),
    ("a stage", stage),
    ("a division", division),
    ("kinds and sides", kinds),
    ("what it groups", grouped),
    ("one", one),
    ("a short time", short_time),
];

/// 五个百分点, 五％.
fn percent(a: &Around<'_>) -> Option<Verdict> {
    let is = a.after.starts_with("个百分点") || a.after.starts_with("百分点") || a.after.starts_with(['％', '%']);
    is.then_some(Verdict::Counts)
}

/// 数百, 十几.
fn vague(a: &Around<'_>) -> Option<Verdict> {
    let is = a.before.ends_with(['数', '几', '上', '若']) && a.figure.multiplied || a.after.starts_with('几');
    if is { a.itself(Reason::Vague) } else { None }
}

/// 三百余件, 十多次: with a unit it always counts.
fn with_more(a: &Around<'_>) -> Option<Verdict> {
    let is = a.after.starts_with(['余', '多']) && unit_len(&a.after['余'.len_utf8()..]) > 0;
    is.then_some(Verdict::Counts)
}

/// 零 counts only beside a unit.
fn zero(a: &Around<'_>) -> Option<Verdict> {
    if !(a.figure.value.is_zero() && a.figure.chars == 1) {
        return None;
    }
    if a.unit > 0 { Some(Verdict::Counts) } else { a.itself(Reason::Lexical) }
}

/// 三千 counts by itself, 二〇二三一 is a code, 十四五 a name, anything else a word.
fn without_unit(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    if a.unit > 0 {
        return None;
    }
    if f.by_digit && f.chars >= 3 {
        return a.itself(Reason::Code);
    }
    if f.multiplied && f.value >= Decimal::from(1000) && f.chars >= 2 && f.upper.is_none() {
        // A long figure that is not written digit by digit is counted.
        return if f.by_digit { a.itself(Reason::Code) } else { Some(Verdict::Counts) };
    }
    let plan = f.value >= Decimal::from(11)
        && (a.after.is_empty() || a.starts(&["规划", "时期", "期间", "”", "\"", "普法"]).is_some())
        && f.chars <= 3;
    a.itself(if plan { Reason::Name } else { Reason::Lexical })
}

static PLACES: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("places")));

static PLACE_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("place-units")));

/// 三门县, 九台区, 五家渠市, 八里河.
fn place(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    let is = a.figure.chars <= 2 && !a.figure.multiplied && PLACES.begin(behind) && PLACE_UNITS.has(unit);
    if is { a.itself(Reason::Name) } else { None }
}

static PRONOUNS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("pronouns")));

/// 每一项, 这一次, 统一.
fn behind_pronoun(a: &Around<'_>) -> Option<Verdict> {
    if a.figure.chars == 1 && PRONOUNS.end(a.before) { a.itself(Reason::Lexical) } else { None }
}

/// 松香深加工二期 is a stage; 举办二期 and 培训班二期 count.
fn stage(a: &Around<'_>) -> Option<Verdict> {
    let (unit, _) = a.unit_and_behind();
    let is = a.figure.chars == 1 && unit == "期" && !COUNTING.end(a.before) && !a.before.ends_with("班");
    if is { a.itself(Reason::Ordinal) } else { None }
}

/// 分成三块, 划分为四类.
fn division(a: &Around<'_>) -> Option<Verdict> {
    let (unit, _) = a.unit_and_behind();
    let is = a.figure.chars == 1
        && matches!(unit, "块" | "类" | "种" | "档" | "组" | "片")
        && ["分成", "分为", "划分"].iter().any(|w| tail_of(a.before, 14).contains(w));
    if is { a.itself(Reason::Lexical) } else { None }
}

static KINDS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("kinds")));

/// 两类, 四种形态: kinds and sides are not counts, unless somebody brought them about.
fn kinds(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    if a.figure.chars == 1 && KINDS.has(unit) && !counted(a.before, behind) { a.itself(Reason::Lexical) } else { None }
}

static GROUPED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("grouped")));

/// 三项制度, 四个意识: named by how many it has.
fn grouped(a: &Around<'_>) -> Option<Verdict> {
    let (_, behind) = a.unit_and_behind();
    let is = GROUPED.begin(behind) && a.figure.value <= Decimal::from(12) && !a.figure.point;
    if is { a.itself(Reason::Name) } else { None }
}

static ONE_COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-counted")));

static ONE_VAGUE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-vague")));

static ONE_CASE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-case")));

static ONE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-words")));

/// 一次性, 最多跑一次, 一批, 人手一份: most of what is one is none.
fn one(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    if !(f.value == Decimal::ONE && f.chars == 1) {
        return None;
    }
    let (unit, behind) = a.unit_and_behind();
    if ONE_VAGUE.has(unit) {
        return a.itself(Reason::Vague);
    }
    // 整改一个、销号一个、巩固一个
    let again = ["一", unit].concat();
    let near = behind.char_indices().nth(8).map_or(behind, |(at, _)| &behind[..at]);
    let word = tail_of(a.before, 8).contains(&again)
        || near.contains(&again)
        // 人手一份, 讲一部与分管工作有关的法律
        || a.before.ends_with(['手', '户', '村'])
        || unit == "部" && behind.starts_with('与')
        || unit == "起" && !ONE_CASE.begin(behind)
        || !ONE_COUNTED.has(unit) && !counted(a.before, behind)
        || ONE_WORDS.begin(behind)
        || unit == "人"
        || unit == "家" && behind.starts_with(['人', '亲']);
    if word { a.itself(Reason::Lexical) } else { None }
}

/// 两天, 三岁: words unless they are counted.
fn short_time(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    let is = matches!(unit, "天" | "小时" | "分钟" | "岁") && a.figure.chars == 1 && !counted(a.before, behind);
    if is { a.itself(Reason::Lexical) } else { None }
}

/// Verbs behind which even a small Chinese numeral counts.
static COUNTING: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("counting")));

/// Whether a small numeral counts: a verb of bringing about before it, or nothing but the end of a clause behind it.
fn counted(before: &str, behind: &str) -> bool {
    let ends_clause = behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '：', ':']);
    let han_before = before.chars().next_back().is_some_and(fold::is_han) && !before.ends_with("跑") && !before.ends_with("只跑");
    ends_clause && han_before && !before.ends_with(['的', '了', '过', '万', '于']) || !ends_clause && COUNTING.end(before)
}
