//! What a bare label is of: 结案 behind 走私案件40件 counts these cases, and 结案率 is a rate of them.
//!
//! A text is read figure by figure. The `Topic` keeps the noun that the governing figure counted; a label that is nothing but an
//! outcome, a rate, a part or a measure takes it. Where it is not certain which noun that is, the label stays bare.

use crate::report::metrics::label::before::{inner_verb, leading_verb};
use crate::report::metrics::label::cut::{longer, marks, without_closers};
use crate::report::metrics::label::cut::{without_end_marks, without_front_marks, without_openers};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::sync::LazyLock;

static OUTCOMES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("outcomes")));
static ATTRIBUTES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("attributes")));
static MEASURES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("measures")));
static FINES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("fines")));
static ATTENDANCE: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("attendance")));
static EVENTS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("event-units")));
static CASES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("case-units")));
static THINGS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("things")));
static KINDS_OF: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("kinds-of")));
/// Verbs whose objects stand side by side though they are counted in different units.
static TOGETHER: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("together")));
static NOMINAL: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("nominal")));
static FINDING: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("finding")));
static FOUND: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("found")));
static LOOKS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("looks")));
static HANDED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("handed-over")));
static UNDERTAKEN: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("undertaken")));

/// Longest noun that a label takes, and longest label that it makes, in characters.
const LONGEST_NOUN: usize = 12;
const LONGEST: usize = 20;

/// What a label lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bare {
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

/// A figure that is to be named.
pub(crate) struct Named<'a> {
    pub unit: &'a str,
    /// A percentage, a sum or an area: no count of things.
    pub measure: bool,
    /// The words between the figure before it, or the beginning of the sentence, and it.
    pub between: &'a str,
    /// The clauses of these words before its own one.
    pub clauses: &'a str,
}

/// The noun of the governing figure.
#[derive(Debug, Default)]
pub(crate) struct Topic {
    /// Empty if there is none.
    noun: String,
    /// The verb before the noun.
    verb: String,
    unit: String,
    /// Several nouns stand side by side: which of them is spoken of is not told.
    several: bool,
    /// The parts of its figure are being told.
    parts: bool,
    /// The label it comes from.
    label: String,
    /// How many parts with a noun of their own were told.
    told_parts: usize,
    /// The verb of the figure just before, which those beside it share.
    shared: String,
    last_unit: String,
    /// It stands in the sentence before, which a semicolon ended.
    before: bool,
}

impl Topic {
    /// Begins another sentence; `goes_on`: only a semicolon is between.
    pub fn enter(&mut self, goes_on: bool) {
        self.parts = false;
        self.before = true;
        if !goes_on {
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.noun.clear();
        self.label.clear();
        self.several = false;
    }

    /// Returns the label of a figure with the noun it lacks, and takes up the noun that it has.
    pub fn complete(&mut self, label: String, figure: &Named<'_>) -> String {
        self.pass(figure);
        let label = self.with_shared_verb(label, figure);
        let bare = bare(&label);
        let bare = if bare == Bare::No && self.is_part(&label, figure) { Bare::Part } else { bare };
        if bare == Bare::No {
            let found = self.found(&label);
            self.take_up(&label, figure);
            return match found {
                Some((whole, noun)) => {
                    self.noun = noun.unwrap_or_else(|| std::mem::take(&mut self.noun));
                    whole
                }
                None => label,
            };
        }
        // 行政机关败诉5件，败诉率: of the same.
        if let (Bare::Rate, Some(stem)) = (bare, label.strip_suffix('率'))
            && self.label.len() > stem.len()
            && self.label.ends_with(stem)
            && !self.several
            && !longer(&self.label, LONGEST - 1)
            && !self.label.contains(['、', '的'])
        {
            return format!("{}率", self.label);
        }
        if bare == Bare::Attendance {
            self.unit.clear();
        }
        if self.governs(bare, &label, figure) { self.joined(bare, &label, figure.unit).unwrap_or(label) } else { label }
    }

    /// Returns a label beside another one with the verb of that one: 建议书 of 制发意见书29份、建议书17份 is 制发建议书.
    fn with_shared_verb(&mut self, label: String, figure: &Named<'_>) -> String {
        /// A noun of more characters says enough.
        const SHORT: usize = 6;
        if bare(&label) != Bare::No || figure.measure {
            if !beside(figure.between) {
                self.shared.clear();
            }
            return label;
        }
        let plain = leading_verb(&label).is_none() && inner_verb(&label).is_none();
        if beside(figure.between) && plain {
            let alike = same_unit(figure.unit, &self.last_unit) || TOGETHER.stand_in(&self.shared);
            let act = OUTCOMES.ending(&label).next().is_some() || NOMINAL.ending(&label).next().is_some();
            let joins = !self.shared.is_empty() && !self.parts && alike && !act && !longer(&label, SHORT);
            return if joins { format!("{}{label}", self.shared) } else { label };
        }
        self.shared.clear();
        // 适用简易程序案件、普通程序案件: the programme says it all.
        let verb = verb_and_noun(&label).0;
        self.shared.push_str(if verb == "适用" { "" } else { verb });
        self.last_unit.clear();
        self.last_unit.push_str(figure.unit);
        label
    }

    /// Returns what was found by what was looked at or done before, 在建工程抽查发现问题 of 抽查在建工程20处，发现问题8项, and its noun if
    /// that is short. `None` if the label is no such one.
    fn found(&self, label: &str) -> Option<(String, Option<String>)> {
        const SHORT: usize = 10;
        let verb = FINDING.starting(label).max_by_key(|v| v.len())?;
        let thing = &label[verb.len()..];
        if !FOUND.has(thing) || self.noun.is_empty() || self.several || self.parts || self.before {
            return None;
        }
        let look = if LOOKS.ending(&self.noun).next().is_some() { "" } else { self.verb.as_str() };
        if !look.is_empty() && LOOKS.ending(look).next().is_none() || look.is_empty() && LOOKS.ending(&self.noun).next().is_none() {
            return None;
        }
        let whole = format!("{}{look}{label}", self.noun);
        let noun = format!("{}{look}{thing}", self.noun);
        (!longer(&whole, LONGEST - 4)).then(|| (whole, (!longer(&noun, SHORT)).then_some(noun)))
    }

    /// Looks at the words between two figures: they open or end the parts, and may name what is undertaken.
    fn pass(&mut self, figure: &Named<'_>) {
        let words = figure.between;
        if words.contains([')', '）']) {
            self.parts = false;
        }
        if ["其中", "包括", "包含"].iter().any(|w| words.contains(w)) || words.starts_with(['(', '（']) {
            self.parts = true;
            self.told_parts = 0;
        }
        let clauses = figure.clauses.trim_matches(marks);
        if clauses.is_empty() {
            return;
        }
        // What a clause without a figure undertakes is nearer than any figure before.
        let last = clauses.rsplit(['，', ',', '：', ':']).next().unwrap_or("");
        match undertaken(last) {
            Some(noun) => {
                self.noun.clear();
                self.noun.push_str(noun);
                self.verb.clear();
                self.label.clear();
                self.unit.clear();
                (self.several, self.parts, self.before) = (false, false, false);
            }
            None if longer(clauses, 8) => self.clear(),
            None => {}
        }
    }

    /// Whether a label of few characters names a kind of the cases that are told: 民事 of 法律援助案件.
    fn is_part(&self, label: &str, figure: &Named<'_>) -> bool {
        if !self.parts || self.noun.is_empty() || figure.measure || longer(label, 4) {
            return false;
        }
        let kind = label.ends_with(['级', '类', '性']) && !label.ends_with("上级");
        kind || CASES.has(figure.unit)
            && same_unit(figure.unit, &self.unit)
            && KINDS_OF.ending(&self.noun).next().is_some()
            && THINGS.ending(label).next().is_none()
            && label.chars().next_back() != self.noun.chars().next_back()
            && !self.noun.contains(label)
    }

    /// Takes up the noun of a label that has one.
    fn take_up(&mut self, label: &str, figure: &Named<'_>) {
        if figure.measure || HANDED.starting(label).next().is_some() {
            return;
        }
        let acts = leading_verb(without_openers(label)).is_some();
        if self.parts && !acts && (self.noun.is_empty() || same_unit(figure.unit, &self.unit)) {
            self.told_parts += usize::from(verb_and_noun(label).1.is_some());
            return;
        }
        let side_by_side = beside(figure.between) && !self.noun.is_empty();
        let (verb, noun) = verb_and_noun(label);
        self.label.clear();
        self.label.push_str(label);
        let Some(noun) = noun else {
            self.noun.clear();
            self.several = false;
            return;
        };
        let pair = side_by_side.then(|| pair(&self.noun, noun)).flatten();
        self.several = side_by_side && pair.is_none();
        let noun = pair.unwrap_or(noun);
        (self.parts, self.before, self.told_parts) = (false, false, 0);
        self.verb.clear();
        self.verb.push_str(verb);
        self.noun.clear();
        self.noun.push_str(noun);
        self.unit.clear();
        self.unit.push_str(figure.unit);
    }

    /// Whether a bare label is certainly of this noun.
    fn governs(&self, bare: Bare, label: &str, figure: &Named<'_>) -> bool {
        if self.noun.is_empty() {
            return false;
        }
        let law = self.noun.contains('诉');
        // 评查案卷、执法培训7场，参训: only one of them is attended.
        let taught = bare == Bare::Attendance && ["培训", "讲座", "课", "学习"].iter().any(|w| self.noun.ends_with(w));
        if self.several && !(law && label.contains('诉')) && !taught {
            return false;
        }
        // What only a court or a body of review does.
        if label.contains("胜诉") || label.contains("败诉") {
            return law;
        }
        let event = EVENTS.has(&self.unit);
        let same = self.unit.is_empty() || same_unit(figure.unit, &self.unit);
        match bare {
            Bare::No => false,
            // 餐饮单位90家，其中食堂20家，接入率98%: of which of them?
            Bare::Rate if self.parts && self.told_parts == 1 => false,
            // Of people only some things are rates: 合格率, but not 办结率.
            Bare::Rate if matches!(self.unit.as_str(), "人" | "名" | "人次" | "位") => {
                !self.before && ["合格", "通过", "参考", "参训", "优秀"].iter().any(|w| label.starts_with(w))
            }
            Bare::Rate => true,
            Bare::Outcome => same,
            Bare::Attribute => same && !self.unit.is_empty(),
            Bare::Part => self.parts && same,
            Bare::Measure if FINES.has(label) => {
                figure.measure && (self.noun.contains('案') || ["处罚", "违法"].iter().any(|w| self.noun.contains(w)))
            }
            Bare::Measure => !self.before && !self.unit.is_empty(),
            Bare::Attendance => !self.before && (event || self.unit.is_empty()),
        }
    }

    /// Returns the label with the noun; `None` if it would be too long.
    fn joined(&self, bare: Bare, label: &str, unit: &str) -> Option<String> {
        let noun = match self.noun.strip_suffix("申请") {
            Some(rest) if rest.chars().nth(3).is_some() => rest,
            _ => &self.noun,
        };
        let stem = label.strip_suffix('率').unwrap_or(label);
        let joined = match bare {
            Bare::Attribute | Bare::Part => format!("{label}{noun}"),
            Bare::Measure if label == "平均" && unit == "分" => format!("{noun}平均分"),
            Bare::Attendance if noun.ends_with(label) => format!("{noun}{}", if unit == "人次" { "人次" } else { "人数" }),
            // 成功 alone does not say at what.
            _ if stem == "成功" => {
                let verb = match self.verb.as_str() {
                    verb @ ("调解" | "调处" | "化解" | "劝阻") => verb,
                    _ if noun.ends_with(['纷', '议']) => "调解",
                    _ => return None,
                };
                format!("{noun}{verb}{label}")
            }
            _ => {
                let before = noun.strip_suffix(stem).filter(|rest| rest.chars().nth(1).is_some());
                format!("{}{label}", before.unwrap_or(noun))
            }
        };
        (!longer(&joined, LONGEST)).then_some(joined)
    }
}

/// Returns what a label lacks.
fn bare(label: &str) -> Bare {
    if ATTRIBUTES.has(label) {
        return if matches!(label, "其他" | "其它" | "其余") { Bare::Part } else { Bare::Attribute };
    }
    if ATTENDANCE.has(label) {
        return Bare::Attendance;
    }
    if MEASURES.has(label) || FINES.has(label) {
        return Bare::Measure;
    }
    if let Some(stem) = label.strip_suffix('率') {
        return if only_outcomes(stem) { Bare::Rate } else { Bare::No };
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

/// Whether a text is made of outcomes alone: 决定废止, 整改到位.
fn only_outcomes(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        if rest.len() < text.len()
            && let Some(more) = rest.strip_prefix(['、', '等'])
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
fn verb_and_noun(label: &str) -> (&str, Option<&str>) {
    let mut verb = "";
    let mut noun = without_openers(label);
    while let Some(found) = leading_verb(noun) {
        let rest = &noun[found.len()..];
        if rest.chars().nth(1).is_none() {
            break;
        }
        (verb, noun) = (found, rest.trim_start_matches("了"));
    }
    // 参加学法考试干部, 学法考试参考人数: the examination.
    if noun.ends_with(['部', '员', '数', '生', '众', '次'])
        && let Some(event) = ["考试", "测试", "竞赛", "答题"].iter().find_map(|w| noun.find(w).map(|at| at + w.len()))
    {
        noun = noun[..event].trim_start_matches("参加");
    }
    // 派出所调解矛盾纠纷
    if let Some((found, rest)) = inner_verb(noun)
        && THINGS.ending(rest).next().is_some()
        && (longer(noun, 8) || rest.chars().nth(3).is_some())
    {
        (verb, noun) = (found, rest);
    }
    // 市直部门开展法治督察
    if let Some((_, rest)) = ["开展", "举办", "召开"].iter().find_map(|w| noun.rsplit_once(w))
        && rest.chars().nth(1).is_some()
    {
        noun = rest;
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
        && !noun.starts_with(['不', '未', '无'])
        && noun.matches('“').count() == noun.matches('”').count();
    (verb, good.then_some(noun))
}

/// Returns one name for two nouns that reports hold together.
fn pair(a: &str, b: &str) -> Option<&'static str> {
    let (a, b) = (a.trim_end_matches("意见"), b.trim_end_matches("意见"));
    (a.ends_with("建议") && b.ends_with("提案") || a.ends_with("提案") && b.ends_with("建议")).then_some("建议提案")
}

/// Returns what a clause undertakes: 文件清理 of 开展文件清理.
fn undertaken(clause: &str) -> Option<&str> {
    let (_, at, end) =
        UNDERTAKEN.within(clause).filter(|(_, _, end)| *end < clause.len()).max_by_key(|(_, at, end)| (*end, usize::MAX - at))?;
    let noun = undertaken_noun(&clause[end..]);
    // 对2022年以前的文件进行清理: the documents.
    noun.or_else(|| clause[..at].find('对').and_then(|of| undertaken_noun(&clause[of + '对'.len_utf8()..at])))
}

/// Returns the noun of some words, without what is before and behind it; `None` if it is none that a label could take.
fn undertaken_noun(words: &str) -> Option<&str> {
    let noun = without_end_marks(without_front_marks(words.trim_start_matches("了")));
    let noun = noun.rsplit_once('的').map_or(noun, |(_, rest)| rest);
    let noun = ["工作", "制度", "机制", "目录", "清单"].iter().find_map(|w| noun.strip_suffix(w)).unwrap_or(noun);
    let good = noun.chars().nth(2).is_some()
        && !noun.starts_with(['到', '至', '于', '在', '向'])
        && !longer(noun, LONGEST_NOUN)
        && !noun.contains(['、', '，', ',', '（', '(', '和', '及', '与'])
        && bare(noun) == Bare::No
        && noun.matches('“').count() == noun.matches('”').count();
    good.then_some(noun)
}

/// Whether a figure stands beside the one before it, by the words between.
fn beside(between: &str) -> bool {
    between.trim_start().starts_with(['、', '和']) && !between.contains(['，', ','])
}

/// Whether two units count the same: 件 and 件次.
fn same_unit(a: &str, b: &str) -> bool {
    a.trim_end_matches('次') == b.trim_end_matches('次')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels of a sentence: what stands between a figure and the one before, its label and unit.
    fn completed(figures: &[(&str, &str, &str)]) -> Vec<String> {
        let mut topic = Topic::default();
        figures
            .iter()
            .map(|(between, label, unit)| {
                let clauses = between.trim_start_matches(['，', '、', '（']).rsplit_once('，').map_or("", |(c, _)| c);
                topic.complete((*label).to_owned(), &Named { unit, measure: matches!(*unit, "%" | "元"), between, clauses })
            })
            .collect()
    }

    #[test]
    fn an_outcome_a_rate_and_a_measure_take_the_noun_of_the_figure_before() {
        let got = completed(&[
            ("立案查处走私案件", "立案查处走私案件", "件"),
            ("，结案", "结案", "件"),
            ("，结案率", "结案率", "%"),
            ("，罚没款", "罚没款", "元"),
            ("，移送公安机关", "移送公安机关", "件"),
            ("，其中维持", "维持", "件"),
        ]);
        assert_eq!(got, ["立案查处走私案件", "走私案件结案", "走私案件结案率", "走私案件罚没款", "移送公安机关", "走私案件维持"]);
        let got = completed(&[("收到行政复议申请", "收到行政复议申请", "件"), ("，审结", "审结", "件"), ("，其中维持", "维持", "件")]);
        assert_eq!(got[1..], ["行政复议审结", "行政复议维持"]);
        let got = completed(&[("调解邻里纠纷", "调解邻里纠纷", "件"), ("，成功", "成功", "件"), ("，成功率", "成功率", "%")]);
        assert_eq!(got[1..], ["邻里纠纷调解成功", "邻里纠纷调解成功率"]);
    }

    #[test]
    fn a_part_goes_before_its_noun() {
        let got = completed(&[
            ("全县经营主体", "经营主体", "户"),
            ("，新增", "新增", "户"),
            ("；办理法律援助", "办理法律援助", "件"),
            ("（民事", "民事", "件"),
            ("、其他", "其他", "件"),
        ]);
        assert_eq!(got[1..], ["新增经营主体", "办理法律援助", "民事法律援助", "其他法律援助"]);
    }

    #[test]
    fn a_bare_label_stays_bare_where_its_noun_is_not_certain() {
        // Side by side, another unit, a noun of its own, a clause between.
        let got = completed(&[("检查药店", "检查药店", "家"), ("、诊所", "诊所", "家"), ("，合格率", "合格率", "%")]);
        assert_eq!(got[2], "合格率");
        let got = completed(&[("发现隐患", "发现隐患", "处"), ("，注销", "注销", "家")]);
        assert_eq!(got[1], "注销");
        let got = completed(&[("受理投诉", "受理投诉", "件"), ("，税收征收率", "税收征收率", "%")]);
        assert_eq!(got[1], "税收征收率");
        let got = completed(&[("受理投诉", "受理投诉", "件"), ("，群众的获得感明显增强，满意率", "满意率", "%")]);
        assert_eq!(got[1], "满意率");
        let got = completed(&[("办理案件", "办理案件", "件"), ("，罚款", "维持", "户")]);
        assert_eq!(got[1], "维持");
    }

    #[test]
    fn what_a_clause_undertakes_is_the_noun_of_the_next() {
        let got = completed(&[("开展文件清理，共清理", "清理", "件"), ("，其中废止", "废止", "件")]);
        assert_eq!(got, ["文件清理", "文件清理废止"]);
        assert_eq!(undertaken("全体干部参加网上学法考试"), Some("网上学法考试"));
        for none in ["开展检查、巡查和督查", "坚持问题导向", "实行一窗受理和集成服务并逐步推广到所有乡镇"]
        {
            assert_eq!(undertaken(none), None, "{none}");
        }
    }

    #[test]
    fn what_was_found_is_named_with_what_was_looked_at() {
        let got = completed(&[
            ("抽查在建工程", "抽查在建工程", "处"),
            ("，发现问题", "发现问题", "项"),
            ("，整改率", "整改率", "%"),
            ("；办理案件", "办理案件", "件"),
            ("，发现问题", "发现问题", "个"),
        ]);
        assert_eq!(got[1..3], ["在建工程抽查发现问题", "在建工程抽查问题整改率"]);
        assert_eq!(got[4], "发现问题");
    }

    #[test]
    fn figures_side_by_side_share_their_verb() {
        let got = completed(&[("制发意见书", "制发意见书", "份"), ("、建议书", "建议书", "份"), ("，网格员", "网格员", "名")]);
        assert_eq!(got, ["制发意见书", "制发建议书", "网格员"]);
        let got = completed(&[("检查站", "检查站", "个"), ("、岗亭", "岗亭", "个"), ("、查处商户", "查处商户", "户")]);
        assert_eq!(got, ["检查站", "岗亭", "查处商户"]);
    }

    #[test]
    fn suggestions_and_proposals_are_held_together() {
        let got = completed(&[("办理代表建议", "办理代表建议", "件"), ("、委员提案", "委员提案", "件"), ("，满意率", "满意率", "%")]);
        assert_eq!(got[2], "建议提案满意率");
    }
}
