//! Whether a Chinese numeral is a word or a name: it is, unless a unit says that it counts. A table of rules like that in
//! `rules`, tried in order.

use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::lists::NUMERALS;
use crate::text::numbers::around::tail_of;
use crate::text::numbers::qualifiers::BEFORE;
use crate::text::numbers::situation::{Around, Rule, Verdict};
use crate::text::numbers::types::Reason;
use crate::text::numbers::units::unit_len;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The rules for Chinese numerals, in the order in which they are tried, each with its name.
pub(crate) const HAN_RULES: &[(&str, Rule)] = &[
    ("from one to another", range),
    ("a session", session),
    ("an old value", old_value),
    ("part of a name", part_of_a_name),
    ("an ordinal without 第", bare_ordinal),
    ("nothing negated", negated),
    ("percent", percent),
    ("vague", vague),
    ("with 余", with_more),
    ("a round one", round),
    ("zero", zero),
    ("without a unit", without_unit),
    ("a place", place),
    ("behind a pronoun", behind_pronoun),
    ("one of each", one_of_each),
    ("a stage", stage),
    ("a division", division),
    ("kinds and sides", kinds),
    ("what it groups", grouped),
    ("one", one),
    ("a short time", short_time),
];

/// 三到五名, 二十到三十台: the first end of a range, whose unit is behind the other.
fn range(a: &Around<'_>) -> Option<Verdict> {
    let behind = a.after.strip_prefix("——").or_else(|| a.after.strip_prefix(['至', '到', '—', '~', '～', '-']))?;
    let s = a.scanner;
    let other = s.figure(s.text.len() - behind.len()).filter(|o| o.is_han() && !o.by_digit && o.upper.is_none())?;
    let counted = s.sign_or_unit(other.end + s.blanks(other.end)) > 0;
    let shares = s.text[..other.end].ends_with(['万', '亿']);
    let rises = a.figure.value < other.value && !a.figure.value.is_zero() && (shares || !a.figure.multiplied || other.multiplied);
    let is = counted && rises && !a.figure.by_digit && !a.ends(&["从", "由", "第", "周"]);
    is.then_some(Verdict::Counts)
}

/// Meetings behind their number.
static MEETINGS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("meetings")));

/// Bodies that meet.
static MEETING_BODIES: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("meeting-bodies")));

/// 八届四次全会, 十五届人大三次会议: the number of a meeting.
fn session(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    // 十二届五次、六次全会
    let more = behind.strip_prefix(['、', '和', '及']).map_or(behind, |b| b.trim_start_matches(|c| "一二三四五六七八九十、".contains(c)));
    let behind = more.strip_prefix('次').unwrap_or(behind);
    let meets = unit == "次" && MEETINGS.begin(behind);
    let near = tail_of(a.before, 14);
    // 十一届七次、八次全会: the list goes on.
    let listed = |c: char| "一二三四五六七八九十次、和及".contains(c) || c.is_ascii_digit();
    let whose = |list: &str| MEETING_BODIES.starting(list).next().map_or(0, str::len);
    let in_list = || near.rsplit_once('届').is_some_and(|(_, list)| list[whose(list)..].chars().all(listed));
    let is = meets
        && (near.rsplit(['，', ',', '。', '；', '、']).next().is_some_and(|clause| clause.contains('届') && !clause.contains("届满"))
            || in_list());
    if is { a.itself(Reason::Ordinal) } else { None }
}

/// Words that lead from an old value to a new one.
static LEADS_ON: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("leads-on")));

/// 由五分提高到八分, 由年初四人增至七人: what leads to another value of the same unit was counted.
fn old_value(a: &Around<'_>) -> Option<Verdict> {
    /// The number of characters between 由 and the old value.
    const NEAR: usize = 6;
    let (unit, behind) = a.unit_and_behind();
    let way = LEADS_ON.starting(behind).max_by_key(|w| w.len())?;
    let opened = || tail_of(a.before, NEAR).rsplit(['，', ',', '。', '、', '；']).next().is_some_and(|w| w.contains(['由', '从']));
    let s = a.scanner;
    let new = s.figure(s.text.len() - behind.len() + way.len())?;
    let same = !unit.is_empty() && s.after(new.end).starts_with(unit);
    if same && opened() { Some(Verdict::Counts) } else { None }
}

static NAMED_UNITS: LazyLock<Vec<(&str, Words)>> = LazyLock::new(|| {
    let rows = NUMERALS.rows("named-units").iter();
    rows.map(|(numeral_and_unit, behind)| (*numeral_and_unit, Words::new(behind.unwrap_or("").split_whitespace()))).collect()
});

/// Units that end a name behind two digits.
static NAME_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("name-units")));

/// 零部件, 红十字, 两位数, 五位一体, 五一路: a numeral and its unit that are letters of a word.
fn part_of_a_name(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    let (unit, behind) = a.unit_and_behind();
    if unit.is_empty() {
        return None;
    }
    // 五一路, 三八线
    let read = f.by_digit && f.chars == 2 && NAME_UNITS.has(unit);
    let written = f.chars == 1
        && NAMED_UNITS.iter().any(|(word, then)| {
            let numeral = word.strip_suffix(unit).filter(|n| n.is_empty() || a.scanner.text[f.start..f.end] == **n);
            numeral.is_some() && (then.begin(behind) || then.has(word))
        });
    if read || written { a.itself(Reason::Name) } else { None }
}

/// Units before which 二 is the second.
static ORDER_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("order-units")));

/// 二次供水, 二轮延包, 一类企业、二类企业: who counts two says 两, and 二 before a measure of order is the second.
fn bare_ordinal(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    // 第三、四部分: the list goes on.
    let listed = a
        .before
        .strip_suffix(['、', '和', '及', '与'])
        .and_then(|b| b.rsplit_once('第'))
        .is_some_and(|(_, n)| !n.is_empty() && n.chars().all(|c| "一二三四五六七八九十、".contains(c) || c.is_ascii_digit()));
    if listed && a.unit > 0 {
        return a.itself(Reason::Ordinal);
    }
    // 三项均位列第四: so many of those before.
    let of_those = matches!(unit, "项" | "者" | "个") && a.is_lone() && behind.starts_with(['均', '皆']);
    if of_those {
        return a.itself(Reason::Lexical);
    }
    let second = a.is_lone() && a.scanner.after(a.figure.start).starts_with('二') && ORDER_UNITS.has(unit);
    if second && !ends_clause(behind) { a.itself(Reason::Ordinal) } else { None }
}

static NEGATED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("negated")));

/// 没有一起, 无一宗, 不漏一户: none at all.
fn negated(a: &Around<'_>) -> Option<Verdict> {
    let is = a.is_lone() && a.figure.value == Decimal::ONE && a.unit > 0 && (NEGATED.end(a.before) || not_done(a.before));
    if is { a.itself(Reason::Lexical) } else { None }
}

static NOT_DONE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("not-done")));

/// Whether words end with a verb that is negated: 未办理 before 一件.
fn not_done(before: &str) -> bool {
    /// A verb has at most this many characters.
    const VERB: usize = 3;
    let near = before.char_indices().rev().nth(VERB + 1).map_or(before, |(at, _)| &before[at..]);
    let Some(at) = near.rfind(['未', '没']) else { return false };
    let verb = near[at..].trim_start_matches(['未', '没', '有', '曾', '能']);
    // 未成年 and 未来 are words.
    near[at..].starts_with(fold::is_han) && NOT_DONE.has(verb)
}

/// 每季度安排一名: one to each, a rule and no count.
fn one_of_each(a: &Around<'_>) -> Option<Verdict> {
    if !(a.is_lone() && a.figure.value == Decimal::ONE && a.unit > 0) {
        return None;
    }
    let clause = tail_of(a.before, 20).rsplit(['，', ',', '。', '；', ';', '：', '\n']).next().unwrap_or("");
    let each = clause.char_indices().any(|(at, c)| c == '每' && !clause[..at].ends_with('平'));
    if each && !clause.contains("平均") { a.itself(Reason::Lexical) } else { None }
}

/// 五个百分点, 五％.
fn percent(a: &Around<'_>) -> Option<Verdict> {
    let is = a.after.starts_with("个百分点") || a.after.starts_with("百分点") || a.after.starts_with(['％', '%']);
    is.then_some(Verdict::Counts)
}

/// 数百, 十几.
fn vague(a: &Around<'_>) -> Option<Verdict> {
    // 人数十四 is a number of persons; 数十四 is nothing.
    let round = a.figure.digits == 0;
    let is = a.before.ends_with(['数', '几', '上', '若']) && a.figure.multiplied && round || a.after.starts_with('几');
    if is { a.itself(Reason::Vague) } else { None }
}

/// 三百余件, 十多次: with a unit it always counts.
fn with_more(a: &Around<'_>) -> Option<Verdict> {
    let is = a.after.starts_with(['余', '多']) && unit_len(&a.after['余'.len_utf8()..]) > 0;
    is.then_some(Verdict::Counts)
}

/// 千亿斤粮食行动, 百万元大户: a round number with nothing that says how near it is names a size.
fn round(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    let is =
        f.multiplied && f.chars == 2 && f.digits == 0 && a.unit > 0 && !a.scanner.after(f.start).starts_with(|c| !"百千万".contains(c));
    let told = BEFORE.ending(a.before).next().is_some() || a.before.ends_with(['达', '至', '到', '共', '计', '额', '量']);
    if is && f.value >= Decimal::from(1_000_000) && !told { a.itself(Reason::Name) } else { None }
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
    // 共一百五十二
    if f.multiplied && f.chars >= 3 && f.upper.is_none() && a.before.ends_with(['共', '计', '达', '为', '负']) && ends_clause(a.rest) {
        return Some(Verdict::Counts);
    }
    // 百万, 千万 are numbers only where something is counted; 千万不要 is a word.
    let round = f.digits == 0 && a.scanner.after(f.start).starts_with(['百', '千', '万', '亿']);
    if round && f.chars == 2 && BEFORE.ending(a.before).next().is_none() {
        return a.itself(Reason::Lexical);
    }
    if f.multiplied && f.value >= Decimal::from(1000) && f.chars >= 2 && (f.upper.is_none() || f.value >= Decimal::from(10_000)) {
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
    let (_, behind) = a.unit_and_behind();
    // 会议、培训各一次 counts one for each.
    if a.before.ends_with('各') && a.unit > 0 && ends_clause(behind) {
        return None;
    }
    if a.figure.chars == 1 && PRONOUNS.end(a.before) { a.itself(Reason::Lexical) } else { None }
}

static ISSUED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("issued")));

/// 松香深加工二期 is a stage; 举办二期, 培训班二期 and 编发简报六期 count.
fn stage(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    let clause = || tail_of(a.before, 24).rsplit(['，', ',', '。', '；', ';', '：', '\n']).next().unwrap_or("");
    let issued = || ends_clause(behind) && ISSUED.stand_in(clause());
    let is = a.figure.chars == 1 && unit == "期" && !COUNTING.end(a.before) && !a.before.ends_with("班") && !issued();
    if is { a.itself(Reason::Ordinal) } else { None }
}

/// Units of the parts that a whole is divided into.
static PART_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("part-units")));

/// 分成三块, 划分为四类.
fn division(a: &Around<'_>) -> Option<Verdict> {
    let (unit, _) = a.unit_and_behind();
    let is = a.figure.chars == 1 && PART_UNITS.has(unit) && ["分成", "分为", "划分"].iter().any(|w| tail_of(a.before, 14).contains(w));
    if is { a.itself(Reason::Lexical) } else { None }
}

static KINDS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("kinds")));

/// 两类, 四种形态: kinds and sides are not counts, unless somebody brought them about.
fn kinds(a: &Around<'_>) -> Option<Verdict> {
    let (unit, behind) = a.unit_and_behind();
    if a.figure.chars == 1 && KINDS.has(unit) && !counted(a.before, behind) { a.itself(Reason::Lexical) } else { None }
}

/// What 事 begins that is counted in 件.
static MATTERS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("matters")));

static GROUPED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("grouped")));

/// 三项制度, 四个意识: named by how many it has.
fn grouped(a: &Around<'_>) -> Option<Verdict> {
    let (_, behind) = a.unit_and_behind();
    let few = a.figure.value <= Decimal::from(12) && !a.figure.point;
    // 用好两个市场、两种资源, but not 建成两个市场
    let spoken_of = a.figure.chars == 1
        && ["市场", "资源"].iter().any(|w| behind.starts_with(w))
        && (a.before.ends_with(['、', '和']) || !COUNTING.end(a.before));
    if spoken_of && a.unit > 0 {
        return a.itself(Reason::Name);
    }
    // 做好三件事, but not 一般事项三件，事故两件.
    let matters = a.unit > 0 && a.rest.starts_with('件') && behind.starts_with('事') && !MATTERS.begin(behind);
    let is = few && (GROUPED.begin(behind) || matters);
    if is { a.itself(Reason::Name) } else { None }
}

static ONE_COUNTED: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-counted")));

static ONE_VAGUE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-vague")));

static ONE_FIGURE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-figure")));

static ONE_CASE: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-case")));

static ONE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(NUMERALS.words("one-words")));

/// 一次性, 最多跑一次, 一批, 人手一份: most of what is one is none.
fn one(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    if !(f.value == Decimal::ONE && f.chars == 1) {
        return None;
    }
    let (unit, behind) = a.unit_and_behind();
    // 交出一份答卷, 是一张名片
    if ONE_VAGUE.has(unit) || ONE_FIGURE.end(a.before.trim_end_matches('了')) {
        return a.itself(Reason::Vague);
    }
    // 整改一个、销号一个、巩固一个
    let again = ["一", unit].concat();
    let near = behind.char_indices().nth(8).map_or(behind, |(at, _)| &behind[..at]);
    // 一窗受理、一次提交、半日办结: a slogan of several.
    let list = |own: &str| own.starts_with(['一', '半', '零']);
    let slogan = a.before.strip_suffix('、').is_some_and(|b| b.rsplit(['、', '，', '。', '“', '"', '：']).next().is_some_and(list))
        || near
            .find('、')
            .is_some_and(|at| !near[..at].contains(['，', '。']) && list(&near[at + '、'.len_utf8()..]) && !behind.starts_with('、'));
    // 打了一场改革攻坚战
    let fight = unit == "场" && near_clause(behind).ends_with(['战', '仗', '考', '命', '害', '灾', '雨', '雪']);
    let only = a.before.ends_with("只有") || a.before.ends_with("唯");
    let word = slogan
        || fight
        || only
        || tail_of(a.before, 8).contains(&again)
        || near.contains(&again)
        // 人手一份, 讲一部与分管工作有关的法律
        || a.before.ends_with(['手', '户', '村'])
        || unit == "部" && behind.starts_with('与')
        || unit == "起" && !ONE_CASE.begin(behind)
        // 、一次告知、: at once. 为一枚公章奔波: for one.
        || unit == "次" && !ends_clause(behind) && (a.before.is_empty() || a.before.ends_with(['、', '，', ',', '“', '。', '；', '：', '\n']))
        || a.before.ends_with('为') && !a.before.ends_with("设为") && !ends_clause(behind) && !ONE_COUNTED.has(unit)
        || !ONE_COUNTED.has(unit) && !counted(a.before, behind)
        || ONE_WORDS.begin(behind)
        || unit == "人" && !(ends_clause(behind) && lists_persons(a.before))
        || unit == "家" && behind.starts_with(['人', '亲']);
    if word { a.itself(Reason::Lexical) } else { None }
}

/// Returns the rest of a clause.
fn near_clause(behind: &str) -> &str {
    behind.split(['，', ',', '。', '；', ';', '、', '\n']).next().unwrap_or("")
}

/// Whether persons are counted in the list before: 十三人、临聘.
fn lists_persons(before: &str) -> bool {
    /// The number of characters of the name between.
    const NAME: usize = 8;
    let Some((list, name)) = before.rsplit_once(['、', '，']) else { return false };
    list.ends_with('人') && (1..=NAME).contains(&name.chars().count()) && name.chars().all(fold::is_han)
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
    let ends_clause = ends_clause(behind);
    let han_before = before.chars().next_back().is_some_and(fold::is_han) && !before.ends_with("跑") && !before.ends_with("只跑");
    ends_clause && han_before && !before.ends_with(['的', '了', '过', '万', '于'])
        || !ends_clause && (COUNTING.end(before) || before.ends_with('由') && composed(behind))
}

/// Whether something is made up of what a clause tells: 由三个科室组成, but not 由一个科室牵头.
fn composed(behind: &str) -> bool {
    let sentence = behind.split(['。', '；', '，', ',']).next().unwrap_or("");
    ["组成", "构成"].iter().any(|w| sentence.contains(w))
}

/// Whether a clause is at its end.
fn ends_clause(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '：', ':'])
}
