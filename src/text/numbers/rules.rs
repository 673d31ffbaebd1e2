//! What a figure is when it is not a quantity, decided by what is around it: a table of rules, tried in order. The first that
//! knows decides; where none does the figure counts.

use crate::text::char_set::CharSet;
use crate::text::lexicon::Words;
use crate::text::lists::NAMES;
use crate::text::numbers::around::{LONGEST_TITLE, at_start, tail_of};
use crate::text::numbers::figure::Figure;
use crate::text::numbers::han_rules::HAN_RULES;
use crate::text::numbers::numeral::{numeral, percent};
use crate::text::numbers::scanner::Scanner;
use crate::text::numbers::situation::{Around, Rule, Verdict};
use crate::text::numbers::types::Reason;
use crate::text::numbers::{calendar_rules, name_rules};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The rules in the order in which they are tried, each with its name.
pub(crate) const RULES: &[(&str, Rule)] = &[
    ("in a title", name_rules::in_title),
    ("part of a word", part_of_a_word),
    ("behind 第", ordinal_behind_di),
    ("a year", calendar_rules::year),
    ("a month", calendar_rules::month),
    ("a day", calendar_rules::day),
    ("from month to month", calendar_rules::month_range),
    ("an occasion", name_rules::occasion),
    ("a period", calendar_rules::period),
    ("a time of day", calendar_rules::time_of_day),
    ("a day of the week", calendar_rules::weekday),
    ("a numbered thing", name_rules::numbered_thing),
    ("a bracketed number", name_rules::bracketed_number),
    ("an enumerator", enumerator),
    ("a rank", rank),
    ("a hotline", name_rules::hotline_number),
    ("a number called", name_rules::called_number),
    ("a postal or other code", name_rules::labelled_code),
    ("in quotes", name_rules::in_quotes),
    ("a programme", name_rules::programme),
    ("round the clock", name_rules::round_the_clock),
    ("written in digits", in_digits),
    ("a Chinese numeral", chinese_numeral),
];

impl Around<'_> {
    /// Tries the rules in order.
    pub(crate) fn by_rules(&self) -> Verdict {
        RULES.iter().find_map(|(_, rule)| rule(self)).unwrap_or(Verdict::Counts)
    }

    /// Returns what most figures are, without trying all rules: 一是, a digit with its unit, a numeral inside a word, where nothing around
    /// them says more. Says what [`Self::by_rules`] says, which a test holds; `None` where that has to be called.
    pub(crate) fn at_once(&self) -> Option<Verdict> {
        let f = self.figure;
        if let Some(verdict) = name_rules::in_title(self) {
            return Some(verdict);
        }
        // （一）, 一是, 1．: of no rule before that of enumerators, by what is behind.
        let may_go_on = || self.after.strip_prefix('、').is_none_or(|b| b.chars().next().and_then(numeral).is_some());
        if f.chars <= 3 && f.digits <= 3 && (self.after.starts_with(['.', '．', '是', ')', '）']) || !may_go_on()) {
            let verdict = enumerator(self);
            if verdict.is_some() {
                return verdict;
            }
        }
        if self.is_asked_before() {
            return None;
        }
        let next = self.next();
        let in_calendar = next == '个' && self.rest['个'.len_utf8()..].starts_with(['月', '季', '年', '星', '世']);
        let counted = percent(next) || self.unit > 0 && !NO_UNIT_YET.has(next) && !in_calendar;
        if counted && !f.is_han() {
            return Some(Verdict::Counts);
        }
        if counted && self.unit > 0 && !f.by_digit {
            return Some(han_verdict(self));
        }
        part_of_a_word(self)
    }
}

/// Characters that begin a unit, or a word that is none.
static NO_UNIT_YET: LazyLock<CharSet> = LazyLock::new(|| CharSet::new("年月日时点号楼室弄幢栋周季星世学届级等流小大位名强佳版".chars()));

/// Characters behind a lone Chinese numeral that may make it more than a part of a word.
pub(crate) static SAYS_MORE_BEHIND: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::new("年月日时点号周季星世届级等大余多％楼室百几到至—~".chars()));

impl Scanner<'_> {
    /// Returns the end of what a figure is where it is not a quantity, and the reason.
    pub(crate) fn not_quantity(&self, figure: &Figure) -> Option<(usize, Reason)> {
        let around = Around::new(self, figure);
        match around.at_once().unwrap_or_else(|| around.by_rules()) {
            Verdict::Counts => None,
            Verdict::Not(end, reason) => Some((end, reason)),
        }
    }

    /// Whether a place lies in a title that is not too long to be one.
    pub(crate) fn in_title(&self, at: usize) -> bool {
        self.title.is_some_and(|open| at - open < LONGEST_TITLE)
    }
}

/// 一致, 三农, 五金: a lone numeral before a character that begins no unit and says no more.
fn part_of_a_word(a: &Around<'_>) -> Option<Verdict> {
    let next = a.next();
    let is = a.is_lone() && !at_start(a.before) && a.unit == 0 && next.len_utf8() == 3 && !SAYS_MORE_BEHIND.has(next);
    if is && !a.is_asked_before() { a.itself(Reason::Lexical) } else { None }
}

/// What makes a word of 第 and a Chinese numeral.
static NO_ORDINALS: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("no-ordinals")));

/// 第3次 is an ordinal; 第三方 and 第一时间 are words.
fn ordinal_behind_di(a: &Around<'_>) -> Option<Verdict> {
    if !a.before.ends_with('第') {
        return None;
    }
    let word = a.figure.is_han() && NO_ORDINALS.begin(a.after);
    a.itself(if word { Reason::Lexical } else { Reason::Ordinal })
}

/// (3), （一）, 一是, 1.: the number in front of a point.
fn enumerator(a: &Around<'_>) -> Option<Verdict> {
    let bracketed = a.before.ends_with(['(', '（']) && a.after.starts_with([')', '）']);
    let lone = a.figure.is_han() && a.figure.chars == 1;
    let opens = at_start(a.before) && (a.after.starts_with(['、', '.', '．', '是', ')', '）']) || lone && a.after.starts_with("要"));
    if a.plain() && (bracketed || opens) { a.itself(Reason::Ordinal) } else { None }
}

static RANK_BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("rank-behind")));

static RANK_BEFORE: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("rank-before")));

/// 二十大, 三级, 一等奖, 位居全市前3名, Top 10.
fn rank(a: &Around<'_>) -> Option<Verdict> {
    let f = a.figure;
    let eleven = Decimal::from(11);
    let congress =
        f.is_han() && f.value >= eleven && (a.after.starts_with('大') || f.value <= Decimal::from(30) && a.starts(&["届", "大"]).is_some());
    let placed = RANK_BEFORE.end(a.before)
        && !a.ends(&["安排", "编排", "系列", "邻居"])
        && (a.starts(&["名", "位", "强", "佳"]).is_some() || a.ends(&["排名", "位列", "名列", "位居"]));
    let listed = a.ends(&["Top", "TOP", "top", "No.", "NO."]);
    if RANK_BEHIND.begin(a.after) || congress || placed || listed || moved_in_rank(a) { a.itself(Reason::Ordinal) } else { None }
}

static RANK_MOVES: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("rank-moves")));

/// What a move in rank is counted in.
static RANK_STEPS: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("rank-steps")));

/// Words that tell of a rank.
static RANK_TOLD: LazyLock<Words> = LazyLock::new(|| Words::new(NAMES.words("rank-told")));

/// 排名上升3位: how far a rank moved, which counts nothing.
fn moved_in_rank(a: &Around<'_>) -> bool {
    let Some(behind) = RANK_STEPS.starting(a.rest).next().map(|step| &a.rest[step.len()..]) else { return false };
    let ends = behind.is_empty() || behind.starts_with(['，', ',', '。', '；', ';', '、', '）', ')', '\n', '至', '到']);
    ends && RANK_MOVES.end(a.before) && RANK_TOLD.stand_in(tail_of(a.before, 20))
}

/// Whatever is written in digits and is nothing else counts.
fn in_digits(a: &Around<'_>) -> Option<Verdict> {
    (!a.figure.is_han()).then_some(Verdict::Counts)
}

/// Leaves a Chinese numeral to rules of its own.
#[allow(clippy::unnecessary_wraps, reason = "it is what a rule returns")]
fn chinese_numeral(a: &Around<'_>) -> Option<Verdict> {
    Some(han_verdict(a))
}

fn han_verdict(a: &Around<'_>) -> Verdict {
    HAN_RULES.iter().find_map(|(_, rule)| rule(a)).unwrap_or(Verdict::Counts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::numbers::types::Item;
    use proptest::prelude::*;

    /// Calls `each` for every figure of a text that rules are tried on.
    fn figures(text: &str, mut each: impl FnMut(&Around<'_>)) {
        let mut out: Vec<Item> = Vec::new();
        let mut scanner = Scanner { text, at: 0, out: &mut out, title: None, quote: None, straight: None };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            match c {
                '《' => scanner.title = Some(at),
                '》' => scanner.title = None,
                '“' => scanner.quote = Some(at),
                '”' => scanner.quote = None,
                '\n' => (scanner.title, scanner.quote) = (None, None),
                _ => {}
            }
            match scanner.figure(at) {
                Some(f) => {
                    each(&Around::new(&scanner, &f));
                    at = f.end.max(at + c.len_utf8());
                }
                None => at += c.len_utf8(),
            }
        }
    }

    /// Returns the rules that decide on the figures of a text, in its order.
    fn deciding(text: &str) -> Vec<&'static str> {
        let mut names = Vec::new();
        figures(text, |a| {
            let name = RULES.iter().chain(HAN_RULES).filter(|(n, _)| *n != "a Chinese numeral").find(|(_, rule)| rule(a).is_some());
            // Rules for Chinese numerals are tried only where the others leave it to them.
            let earlier = RULES.iter().find(|(_, rule)| rule(a).is_some()).map(|r| r.0);
            names.extend(if earlier == Some("a Chinese numeral") {
                HAN_RULES.iter().find(|(_, rule)| rule(a).is_some()).map(|r| r.0).or(Some("none"))
            } else {
                name.map(|r| r.0)
            });
        });
        names
    }

    /// Of each rule a text that it decides on, and three that it must leave alone.
    const CASES: &[(&str, &str, [&str; 3])] = &[
        ("in a title", "印发《三年行动方案》", ["印发方案3份", "《方案》共3份", "三年行动"]),
        ("part of a word", "步调一致", ["步调三件", "一致", "十四致"]),
        ("behind 第", "第3次会议", ["召开会议3次", "次第有3份", "3次"]),
        ("a year", "2023年", ["2023件", "12个月", "12345人"]),
        ("a month", "3月召开", ["3个月", "13月", "月均3次"]),
        ("a day", "20日召开", ["20日均", "40日", "20次"]),
        ("from month to month", "1至10月", ["1至10次", "1、2次", "40至50日"]),
        ("an occasion", "4.15国家安全日", ["4.15万件", "4.15安全感", "98.5%"]),
        ("a period", "历时5个月", ["5个部门", "5件", "5日"]),
        ("a time of day", "上午9时", ["9时限", "25时", "9次"]),
        ("a day of the week", "每周五", ["周5次", "五件", "星期日五件"]),
        ("a numbered thing", "3号楼", ["3室内", "3件", "3次编号"]),
        ("a bracketed number", "〔5〕", ["（5件）", "〔5件〕", "5〕"]),
        ("an enumerator", "（3）健全", ["（3次）", "召开3次", "有3、4次"]),
        ("a rank", "位居全市前3名", ["安排3名干部", "排查3处", "3个级别"]),
        ("a hotline", "拨打110", ["办理110件", "拨打111次", "110余次"]),
        ("a number called", "电话：82345678", ["电话：3部", "电话3次", "82345678件"]),
        ("a postal or other code", "邮编：123456", ["邮寄123456份", "编写12份", "代码共12份"]),
        ("in quotes", "“141”", ["“办理”141件", "141件", "141件“办结”"]),
        ("a programme", "141工作法", ["141件", "141个机制", "141次行动"]),
        ("round the clock", "24小时值守", ["24小时", "24小时内办结", "24次"]),
        ("written in digits", "办理12件", ["第12件", "十二件", "12月"]),
        ("from one to another", "三到五名", ["三名", "由三名到五名", "三到期"]),
        ("a session", "县委八届四次全会", ["召开四次会议", "四次全会", "届满四次"]),
        ("an old value", "分值由五分提高到八分", ["由五名律师组成", "五分提高到八分", "由五分提高到八次"]),
        ("part of a name", "汽车零部件", ["零投诉", "五部法规", "三十字"]),
        ("an ordinal without 第", "二次供水设施", ["办理二次。", "二十次供水", "二名干部"]),
        ("nothing negated", "没有一起案件", ["发生一起案件", "有一起案件", "没有三起"]),
        ("percent", "提高五个百分点", ["提高5个百分点", "五个部门", "五次"]),
        ("vague", "数百件", ["三百件", "百余件", "三件"]),
        ("with 余", "三百余件", ["三百件", "三百余", "三件"]),
        ("a round one", "千亿斤粮食行动", ["达到千亿斤", "三千亿斤", "近百万人"]),
        ("zero", "零投诉", ["三十件", "三件", "十件"]),
        ("without a unit", "四方", ["四家", "四件", "三百余件"]),
        ("a place", "三门县", ["三家企业", "三起案件", "三条意见"]),
        ("behind a pronoun", "每一项", ["办理三项", "召开一场", "新增五项"]),
        ("one of each", "每季度安排一名干部", ["安排一名干部", "每季度开展。安排一名干部", "每季度安排三名"]),
        ("a stage", "工程二期", ["举办二期", "培训班二期", "举办“大讲堂”五期"]),
        ("a division", "分成三块", ["三块牌子", "分为三次", "划分三件"]),
        ("kinds and sides", "两类问题", ["发放宣传册两件", "两次", "办理两件"]),
        ("what it groups", "三项制度", ["三项", "三份文件", "十三项制度"]),
        ("one", "一次性", ["两次性", "召开一场。", "十一次"]),
        ("a short time", "两天时间", ["培训两天。", "两次", "两家"]),
    ];

    #[test]
    fn every_rule_has_what_it_decides_on_and_what_it_leaves_alone() {
        let names: Vec<&str> = RULES.iter().chain(HAN_RULES).map(|r| r.0).filter(|n| *n != "a Chinese numeral").collect();
        assert_eq!(CASES.iter().map(|c| c.0).collect::<Vec<_>>(), names, "a case for each rule, in the order of the table");
        for (rule, decided, left) in CASES {
            assert!(deciding(decided).contains(rule), "{rule}: {decided} was decided by {:?}", deciding(decided));
            for text in left {
                assert!(!deciding(text).contains(rule), "{rule} touches {text}");
            }
        }
    }

    fn agree(text: &str) -> Result<(), String> {
        let mut wrong = None;
        figures(text, |a| {
            if let Some(fast) = a.at_once().filter(|fast| *fast != a.by_rules()) {
                wrong = Some(format!("{text:?}: at once {fast:?}, by the rules {:?}", a.by_rules()));
            }
        });
        wrong.map_or(Ok(()), Err)
    }

    #[test]
    fn what_is_told_at_once_is_what_the_rules_tell_on_the_sample_data() {
        fn files(folder: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                if entry.path().is_dir() { files(&entry.path(), out) } else { out.push(entry.path()) }
            }
        }
        let mut all = Vec::new();
        files(std::path::Path::new("sample-data"), &mut all);
        let mut lines = 0;
        for path in all {
            let decoded = crate::text::decode::decode(&std::fs::read(&path).unwrap(), None);
            for line in crate::text::fold::simplify(&decoded.text).lines() {
                agree(line).unwrap();
                lines += 1;
            }
        }
        assert!(lines > 500, "{lines} lines");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn what_is_told_at_once_is_what_the_rules_tell(
            parts in prop::collection::vec(
                prop_oneof![
                    "[0-9]{1,5}", "[一二三四五六七八九十百千万零两]{1,3}", "[0-9]{1,2}\\.[0-9]{1,2}",
                    prop::sample::select(vec![
                        "件", "次", "人", "个", "家", "年", "月", "日", "时", "点", "号", "周", "季度", "个月", "届", "级", "等", "大", "名", "位",
                        "项", "期", "类", "块", ".", "．", "\n", "批", "天", "小时", "%", "余", "多", "第", "前", "排", "居", "（", "）", "(", ")", "“", "”", "《",
                        "》", "〔", "〕", "：", "，", "。", "、", "是", "要", "室", "楼", "制度", "工作法", "热线", "电话", "编号", "召开", "办理", "每", "分成",
                        "县", "周五", "至", "-", "×", " ", "值守", "强", "佳", "的", "百分点",
                    ]).prop_map(str::to_owned),
                ],
                1..9,
            )
        ) {
            let text = parts.concat();
            prop_assert!(agree(&text).is_ok(), "{}", agree(&text).unwrap_err());
        }
    }
}
