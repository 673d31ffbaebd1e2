//! Whether a Chinese numeral is a word or a name: it is, unless a unit says that it counts. A table of rules like that in
//! `rules`, tried in order.

use crate::text::fold;
use crate::text::numbers::around::{COUNTING, GROUPED, tail_of};
use crate::text::numbers::situation::{Around, Rule, Verdict};
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;
use rust_decimal::Decimal;

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

/// 三门县, 九台区, 五家渠市, 八里河.
fn place(a: &Around<'_>) -> Option<Verdict> {
    const KINDS: &[char] = &['县', '市', '区', '镇', '乡', '村', '河', '湖', '路', '街', '渠', '山', '桥', '庄', '沟', '堡', '屯', '岭'];
    const IN_NAMES: &[&str] = &[
        "门", "台", "家", "里", "间", "口", "岁", "部", "起", "面", "片", "根", "块", "头", "支", "户", "条", "桥", "站", "架", "座", "棵",
        "处", "只", "对", "堂", "期", "席",
    ];
    let (unit, behind) = a.unit_and_behind();
    let is = a.figure.chars <= 2 && !a.figure.multiplied && behind.starts_with(KINDS) && IN_NAMES.contains(&unit);
    if is { a.itself(Reason::Name) } else { None }
}

/// 每一项, 这一次, 统一.
fn behind_pronoun(a: &Around<'_>) -> Option<Verdict> {
    const BEFORE: &[char] = &[
        '每', '逐', '同', '某', '这', '那', '另', '任', '各', '哪', '此', '该', '统', '单', '唯', '合', '归', '专', '万', '之', '其', '进',
        '第', '老', '初', '双', '后', '前', '最',
    ];
    if a.before.ends_with(BEFORE) && a.figure.chars == 1 { a.itself(Reason::Lexical) } else { None }
}

/// 松香深加工二期 is a stage; 举办二期 and 培训班二期 count.
fn stage(a: &Around<'_>) -> Option<Verdict> {
    let (unit, _) = a.unit_and_behind();
    let is = a.figure.chars == 1 && unit == "期" && COUNTING.ending(a.before).next().is_none() && !a.before.ends_with("班");
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

/// 两类, 四种形态: kinds and sides are no counts, unless somebody brought them about.
fn kinds(a: &Around<'_>) -> Option<Verdict> {
    const UNITS: &[&str] = &[
        "类", "种", "面", "对", "口", "只", "头", "根", "片", "块", "路", "分", "度", "单", "票", "通", "具", "列", "组", "站", "版", "首",
        "句", "员", "针", "字", "节", "门", "题", "款", "点", "间", "集", "页", "张",
    ];
    let (unit, behind) = a.unit_and_behind();
    if UNITS.contains(&unit) && a.figure.chars == 1 && !counted(a.before, behind) { a.itself(Reason::Lexical) } else { None }
}

/// 三项制度, 四个意识: named by how many it has.
fn grouped(a: &Around<'_>) -> Option<Verdict> {
    let (_, behind) = a.unit_and_behind();
    let is = GROUPED.starting(behind).next().is_some() && a.figure.value <= Decimal::from(12) && !a.figure.point;
    if is { a.itself(Reason::Name) } else { None }
}

/// 一次性, 最多跑一次, 一批, 人手一份: most of what is one is none.
fn one(a: &Around<'_>) -> Option<Verdict> {
    const COUNTED: &[&str] =
        &["名", "位", "家", "处", "所", "座", "台", "辆", "份", "宗", "人次", "件次", "场次", "批次", "支", "起", "场", "期", "部", "篇"];
    let f = a.figure;
    if !(f.value == Decimal::ONE && f.chars == 1) {
        return None;
    }
    let (unit, behind) = a.unit_and_behind();
    let starts_behind = |words: &[&str]| words.iter().any(|w| behind.starts_with(w));
    if matches!(unit, "批" | "类" | "种" | "分" | "天" | "路" | "例" | "轮" | "对") {
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
        || unit == "起" && !starts_behind(&["案", "纠纷", "事故", "事件", "行政", "矛盾", "诉讼"])
        || !COUNTED.contains(&unit) && !counted(a.before, behind)
        || starts_behind(&["性", "事", "龙", "体", "式", "心", "通办", "办", "网", "跑", "窗"])
        || unit == "人"
        || unit == "家" && starts_behind(&["人", "亲"]);
    if word { a.itself(Reason::Lexical) } else { None }
}

/// 两天, 三岁: words unless they are counted.
fn short_time(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    let is = matches!(unit, "天" | "小时" | "分钟" | "岁") && a.figure.chars == 1 && !counted(a.before, behind);
    if is { a.itself(Reason::Lexical) } else { None }
}

/// Signs that a small numeral counts: a verb of bringing about before it, or nothing but the end of a clause behind it.
fn counted(before: &str, behind: &str) -> bool {
    let ends_clause = behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '：', ':']);
    let han_before = before.chars().next_back().is_some_and(fold::is_han) && !before.ends_with("跑") && !before.ends_with("只跑");
    ends_clause && han_before && !before.ends_with(['的', '了', '过', '万', '于'])
        || !ends_clause && COUNTING.ending(before).next().is_some()
}
