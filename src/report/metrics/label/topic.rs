//! What a bare label is of: 结案 behind 走私案件40件 counts these cases, and 结案率 is a rate of them.
//!
//! A text is read figure by figure. The `Topic` keeps the noun that the governing figure counted; a label that is nothing but an
//! outcome, a rate, a part or a measure takes it. Where it is not certain which noun that is, the label stays bare.

use crate::report::metrics::label::before::{inner_verb, leading_verb};
use crate::report::metrics::label::cut::{longer, marks, without_openers};
use crate::report::metrics::label::field::{FIELD_THINGS, FIELDS, field};
use crate::report::metrics::label::fits::can_be;
use crate::report::metrics::label::nouns::{Bare, bare, pair, same_unit, theme, undertaken, verb_and_noun};
use crate::report::metrics::lexicon::LABELS;
use crate::text::lexicon::Words;
use std::cell::OnceCell;
use std::sync::LazyLock;

static OUTCOMES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("outcomes")));
static FINES: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("fines")));
/// Nouns that say little of what is counted: 问题, 意见.
static GENERIC: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("generic")));
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
static HOLDERS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("holders")));
static HANDED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("handed-over")));
/// What rates of persons begin with.
static RATES_OF_PERSONS: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("rates-of-persons")));
/// Words that open the parts of a figure.
static OPENS_PARTS: LazyLock<Words> = LazyLock::new(|| Words::new(["其中", "包括", "包含"]));

/// Longest label that is made, in characters.
const LONGEST: usize = 20;

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

/// A label with what is read of it: its verb and noun are asked for again and again.
struct Label<'a> {
    text: &'a str,
    bare: Bare,
    verb_and_noun: OnceCell<(&'a str, Option<&'a str>)>,
}

impl<'a> Label<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, bare: bare(text), verb_and_noun: OnceCell::new() }
    }

    fn verb_and_noun(&self) -> (&'a str, Option<&'a str>) {
        *self.verb_and_noun.get_or_init(|| verb_and_noun(self.text))
    }
}

/// The noun of the governing figure.
#[derive(Debug, Default)]
pub(crate) struct Topic<'a> {
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
    theme: Theme<'a>,
    /// The field that a clause of the sentence is about: 特种设备 of 特种设备方面.
    field: &'a str,
}

/// What a clause of the sentence undertakes, 专项整治 of 开展专项整治.
#[derive(Debug, Default)]
struct Theme<'a> {
    /// The clause, until it is read: most labels do not ask.
    clause: Option<&'a str>,
    /// Empty if it undertakes nothing.
    noun: String,
}

impl<'a> Theme<'a> {
    /// Takes up another clause.
    fn set(&mut self, clause: &'a str) {
        self.clause = Some(clause);
    }

    fn clear(&mut self) {
        self.clause = None;
        self.noun.clear();
    }

    fn noun(&mut self) -> &str {
        if let Some(clause) = self.clause.take() {
            self.noun.clear();
            self.noun.push_str(theme(clause).unwrap_or(""));
        }
        &self.noun
    }
}

impl<'a> Topic<'a> {
    /// Begins another sentence; `goes_on`: only a semicolon is between.
    pub fn enter(&mut self, goes_on: bool) {
        self.parts = false;
        self.before = true;
        self.theme.clear();
        self.field = "";
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
    pub fn complete(&mut self, label: String, figure: &Named<'a>) -> String {
        self.pass(figure);
        let own = Label::new(&label);
        let shared = self.with_shared_verb(&own, figure);
        let whole = match &shared {
            Some(label) => self.with_noun(&Label::new(label), figure),
            None => self.with_noun(&own, figure),
        };
        whole.or(shared).unwrap_or(label)
    }

    /// Returns a label with the noun it lacks, and takes up the noun that it has. `None` if it stays as it is.
    fn with_noun(&mut self, label: &Label<'_>, figure: &Named<'_>) -> Option<String> {
        let bare = if label.bare == Bare::No && self.is_part(label.text, figure) { Bare::Part } else { label.bare };
        if bare == Bare::No {
            let found = self.found(label.text);
            self.take_up(label, figure);
            return match found {
                Some((whole, noun)) => {
                    self.noun = noun.unwrap_or_else(|| std::mem::take(&mut self.noun));
                    Some(whole)
                }
                None => self.with_theme(label.text, figure),
            };
        }
        let label = label.text;
        // 行政机关败诉5件，败诉率: of the same.
        if let (Bare::Rate, Some(stem)) = (bare, label.strip_suffix('率'))
            && self.label.len() > stem.len()
            && self.label.ends_with(stem)
            && !self.several
            && !longer(&self.label, LONGEST - 1)
            && !self.label.contains(['、', '的'])
        {
            return Some(format!("{}率", self.label));
        }
        if bare == Bare::Attendance {
            self.unit.clear();
        }
        if self.governs(bare, label, figure) { self.joined(bare, label, figure.unit) } else { None }
    }

    /// Returns a label beside another one with the verb of that one: 建议书 of 制发意见书29份、建议书17份 is 制发建议书. `None` if it
    /// shares none.
    fn with_shared_verb(&mut self, label: &Label<'_>, figure: &Named<'_>) -> Option<String> {
        /// A noun of more characters says enough.
        const SHORT: usize = 6;
        let beside = beside(figure.between);
        if label.bare != Bare::No || figure.measure {
            if !beside {
                self.shared.clear();
            }
            return None;
        }
        let text = label.text;
        // 新增7名院士、9个重点实验室
        let listed = !beside && figure.between.ends_with('、') && !figure.between.contains(['，', ',', '。', '；', '（', '(']);
        if listed
            && self.shared.starts_with('新')
            && is_new(text, figure)
            && !self.parts
            && leading_verb(text).is_none()
            && inner_verb(text).is_none()
            && !OUTCOMES.end(text)
        {
            return Some(format!("{}{text}", self.shared));
        }
        if beside && leading_verb(text).is_none() && inner_verb(text).is_none() {
            let alike = same_unit(figure.unit, &self.last_unit) || TOGETHER.stand_in(&self.shared);
            let act = OUTCOMES.end(text) || NOMINAL.end(text) || ["累计", "总量", "总数", "总规模"].iter().any(|w| text.ends_with(w));
            // What is new is another figure than all there is.
            let new = self.shared.starts_with('新') && is_new(text, figure);
            let joins = !self.shared.is_empty() && !self.parts && !act && (alike && !longer(text, SHORT) || new);
            return joins.then(|| format!("{}{text}", self.shared));
        }
        self.shared.clear();
        // 适用简易程序案件、普通程序案件: the programme says it all.
        let verb = label.verb_and_noun().0;
        self.shared.push_str(if verb == "适用" { "" } else { verb });
        self.last_unit.clear();
        self.last_unit.push_str(figure.unit);
        None
    }

    /// Returns what was found by what was looked at or done before, 在建工程抽查发现问题 of 抽查在建工程20处，发现问题8项, and its noun if
    /// that is short. `None` if the label is no such one.
    fn found(&self, label: &str) -> Option<(String, Option<String>)> {
        const SHORT: usize = 10;
        let verb = FINDING.starting(label).max_by_key(|v| v.len())?;
        let thing = &label[verb.len()..];
        // 审查文件189件，其中规范性文件7件、合同94件，提出意见: by the review of all of them.
        if self.parts && !self.before && FOUND.has(thing) && LOOKS.has(&self.verb) {
            return Some((format!("{}{label}", self.verb), None));
        }
        // 审查文件12件、合同30份，提出修改意见: by the review of all of them.
        if self.several && !self.before && !self.parts && FOUND.has(thing) && LOOKS.has(&self.verb) {
            return Some((format!("{}{label}", self.verb), None));
        }
        // 法治体检企业145家，查出风险点: by the check-up.
        if !self.several
            && !self.before
            && !self.parts
            && FOUND.has(thing)
            && !LOOKS.end(&self.noun)
            && !LOOKS.end(&self.verb)
            && let Some((_, at, end)) = LOOKS.within(&self.noun).max_by_key(|(_, _, end)| *end)
            && at > 0
        {
            let act = &self.noun[..end];
            return Some((format!("{act}{label}"), Some(format!("{act}{thing}"))));
        }
        if !FOUND.has(thing) || self.noun.is_empty() || self.several || self.parts || self.before {
            return None;
        }
        let look = if LOOKS.ending(&self.noun).next().is_some() { "" } else { self.verb.as_str() };
        if !look.is_empty() && LOOKS.ending(look).next().is_none() || look.is_empty() && LOOKS.ending(&self.noun).next().is_none() {
            return None;
        }
        let whole = format!("{}{look}{label}", self.noun);
        let noun = format!("{}{look}{thing}", self.noun);
        if longer(&whole, LONGEST - 4) {
            return (!look.is_empty()).then(|| (format!("{look}{label}"), None));
        }
        Some((whole, (!longer(&noun, SHORT)).then_some(noun)))
    }

    /// Returns a label that says little, 发现问题, with what the sentence undertakes: 专项整治发现问题. `None` if it stays as it is; one
    /// that says more ends what is undertaken.
    fn with_theme(&mut self, label: &str, figure: &Named<'_>) -> Option<String> {
        if !self.field.is_empty() && !figure.measure && !self.parts && self.theme.noun().is_empty() {
            let thing = generic(label, true).or_else(|| FIELD_THINGS.ending(label).find(|w| !longer(&label[..label.len() - w.len()], 2)));
            let fits = thing.is_some_and(|t| !self.field.ends_with(t)) && !label.contains(self.field);
            return fits.then(|| format!("{}{label}", self.field)).filter(|whole| !longer(whole, LONGEST));
        }
        if figure.measure || self.parts {
            return None;
        }
        let theme = if GENERIC.end(label) { self.theme.noun() } else { "" };
        let Some(noun) = generic(label, theme.starts_with('“')) else {
            // What is no part of it ends it.
            if longer(label, 3) || leading_verb(label).is_some() {
                self.theme.clear();
            }
            return None;
        };
        if theme.is_empty() {
            return None;
        }
        let verb = &label[..label.len() - noun.len()];
        // 开展文件清理，清理文件12件: the same in other words.
        if theme.contains(noun) && (verb.is_empty() || theme.contains(verb)) {
            return Some(theme.to_owned());
        }
        if theme.ends_with(noun) {
            // 组织任前法律知识考试，参加考试31人
            theme.clone_into(&mut self.noun);
            return Some(format!("{verb}{theme}")).filter(|whole| !longer(whole, LONGEST + 4));
        }
        // 开展执法检查，检查企业90家: the verb stands in both.
        let own = if !verb.is_empty() && theme.ends_with(verb) { noun } else { label };
        Some(format!("{theme}{own}")).filter(|whole| !longer(whole, LONGEST + 4))
    }

    /// Looks at the words between two figures: they open or end the parts, and may name what is undertaken.
    fn pass(&mut self, figure: &Named<'a>) {
        let words = figure.between;
        if words.contains([')', '）']) {
            self.parts = false;
        }
        if OPENS_PARTS.stand_in(words) || words.starts_with(['(', '（']) {
            self.parts = true;
            self.told_parts = 0;
        }
        let clauses = figure.clauses.trim_matches(marks);
        if clauses.is_empty() {
            return;
        }
        // What a clause without a figure undertakes is nearer than any figure before.
        let last = clauses.rsplit(['，', ',', '：', ':']).next().unwrap_or("");
        if let Some(field) = clauses.split(['，', ',', '：', ':']).filter_map(field).next_back() {
            self.field = field;
        }
        self.theme.set(last);
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
    fn take_up(&mut self, label: &Label<'_>, figure: &Named<'_>) {
        if figure.measure || HANDED.begin(label.text) {
            return;
        }
        if self.parts && leading_verb(without_openers(label.text)).is_none() && (self.noun.is_empty() || same_unit(figure.unit, &self.unit))
        {
            self.told_parts += usize::from(label.verb_and_noun().1.is_some());
            return;
        }
        let side_by_side = beside(figure.between) && !self.noun.is_empty();
        let (verb, noun) = label.verb_and_noun();
        // 观看禁毒、防溺水警示教育片
        let noun = noun.or_else(|| label.text.rsplit_once('、').map(|(_, last)| last).filter(|l| l.chars().nth(3).is_some()));
        self.label.clear();
        self.label.push_str(label.text);
        let Some(noun) = noun else {
            self.noun.clear();
            self.verb.clear();
            self.verb.push_str(leading_verb(label.text).unwrap_or(""));
            self.several = false;
            return;
        };
        let pair = side_by_side.then(|| pair(&self.noun, noun)).flatten();
        self.several = side_by_side && pair.is_none();
        let noun = pair.unwrap_or(noun);
        // 行政复议机构收到申请: applications of that kind.
        let field = if FIELD_THINGS.has(noun) {
            FIELDS.within(label.text).map(|(_, at, end)| &label.text[at..end]).max_by_key(|w| w.len())
        } else {
            None
        };
        (self.parts, self.before, self.told_parts) = (false, false, 0);
        // 审查文件11件、合同13份: the verb is of both.
        if !side_by_side || !verb.is_empty() {
            self.verb.clear();
            self.verb.push_str(verb);
        }
        self.noun.clear();
        self.noun.push_str(field.unwrap_or(""));
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
        if bare == Bare::Rate && !can_be(label, &self.noun) {
            return false;
        }
        // 取得资格的9名，退休2名: that noun names no persons.
        let persons = || {
            !matches!(self.unit.as_str(), "人" | "名" | "位")
                || HOLDERS.end(&self.noun)
                || self.noun.ends_with('试')
                || self.noun.ends_with('众')
        };
        let event = EVENTS.has(&self.unit);
        let same = self.unit.is_empty() || same_unit(figure.unit, &self.unit);
        match bare {
            Bare::No => false,
            // 餐饮单位90家，其中食堂20家，接入率98%: of which of them?
            Bare::Rate if self.parts && self.told_parts == 1 => false,
            // Of people only some things are rates: 合格率, but not 办结率.
            Bare::Rate if matches!(self.unit.as_str(), "人" | "名" | "人次" | "位") => !self.before && RATES_OF_PERSONS.begin(label),
            Bare::Rate => true,
            Bare::Outcome => same && persons(),
            Bare::Attribute => same && !self.unit.is_empty() && persons(),
            Bare::Part => self.parts && same,
            // Persons are not what is fined or got back.
            Bare::Measure if FINES.has(label) => {
                figure.measure
                    && !self.noun.ends_with(['人', '员'])
                    && (self.noun.contains('案') || ["处罚", "违法", "援助"].iter().any(|w| self.noun.contains(w)))
            }
            Bare::Measure if label == "平均" => !self.before && ["考试", "测试", "竞赛"].iter().any(|w| self.noun.ends_with(w)),
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
        // 观看禁毒、防溺水警示教育片: of a long list the last.
        let list = longer(noun, LONGEST - 4).then(|| noun.rsplit_once('、')).flatten();
        let noun = list.map_or(noun, |(_, last)| last);
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

/// Returns the noun of a label if it says little: 问题 of 发现问题; `quoted`: what is undertaken has a name in quotation marks, and a
/// longer label may go with it.
fn generic(label: &str, quoted: bool) -> Option<&str> {
    let noun = GENERIC.ending(label).max_by_key(|w| w.len())?;
    let before = &label[..label.len() - noun.len()];
    (!longer(before, if quoted { 4 } else { 2 })).then_some(noun)
}

/// Whether a label beside one of what is new may be of what is new as well; not what was reached: 新增工厂80家、产量突破5000台.
fn is_new(label: &str, figure: &Named<'_>) -> bool {
    let reached = ["达", "突破", "总"].iter().any(|w| figure.between.contains(w));
    !reached && !longer(label, LONGEST - 6) && !label.ends_with(['量', '额', '值', '率', '数', '模', '度'])
}

/// Whether a figure stands beside the one before it, by the words between.
fn beside(between: &str) -> bool {
    between.trim_start().starts_with(['、', '和']) && !between.contains(['，', ','])
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
