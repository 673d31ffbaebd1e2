//! Which quantities of running text a table would hold: not the thresholds, frequencies, ages and sizes that only say which things
//! are counted.

use crate::report::metrics::label::{before, cut};
use crate::report::metrics::lexicon::{CUES, FIGURES, LABELS};
use crate::report::metrics::metric::{UnitSense, sense};
use crate::report::metrics::prose::paragraph::{Around, Part};
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::numbers::{Approx, Kind, Quantity};
use rust_decimal::Decimal;
use std::sync::LazyLock;

static FREQUENCIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("frequencies")));
/// What a figure was that was passed.
static PASSED: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("passed")));
static TIMES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("times")));
static SCORES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("scores")));

/// Words of a total behind its parts.
static ADDED: LazyLock<Words> = LazyLock::new(|| Words::new(LABELS.words("totals")));
/// Words before a sum that was just told in another currency.
static RESTATED: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("restated")));
static AGES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("ages")));
static SIZES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("sizes")));
static MONIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("monies")));
static CAPACITIES: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("capacities")));
static PROJECTS: LazyLock<Words> = LazyLock::new(|| Words::new(FIGURES.words("projects")));

/// Whether a share in words is one: 百分之百完成 says how something is done.
fn shares(words: &str, trail: &str) -> bool {
    !words.starts_with("万分之") && (words != "百分之百" || !trail.starts_with(fold::is_han) || trail.starts_with('的'))
}

/// Whether a figure with 以上 or 以下 says which things the next figure counts: 5亿元以上项目20个.
fn threshold(text: &str, q: &Quantity, unit: &str, around: &Around<'_>) -> bool {
    /// A noun has at most this many characters.
    const NOUN: usize = 8;
    /// And the other end of a range.
    const RANGE: usize = 10;
    let trail = around.trail;
    let clause = text.get(q.span.end as usize..around.clause.end).unwrap_or("");
    let next = clause.len() > trail.len();
    // 1000千瓦级机车, 营业收入超亿元的企业
    let over = q.approx == Some(Approx::MoreThan) && q.kind == Kind::Money && q.span.start < q.figure.start;
    let relative = over && trail.strip_prefix('的').is_some_and(|noun| !MONIES.stand_in(cut::head(noun, NOUN)));
    if relative || trail.starts_with('级') {
        return true;
    }
    // 其中10亿元项目2个: which projects, as 10亿元以上 would be.
    let direct = trail.chars().nth(1).is_some() && trail.chars().count() <= NOUN && trail.chars().all(fold::is_han);
    let opens = matches!(around.lead.trim_matches(is_blank), "" | "其中" | "、") && !text[..q.span.start as usize].ends_with('、');
    if q.kind == Kind::Money && q.approx.is_none() && next && direct && opens && trail.ends_with(['目', '业', '户', '程', '同', '件'])
    {
        return true;
    }
    // 不满三人的乡镇
    if q.approx == Some(Approx::LessThan) && q.span.start < q.figure.start && q.kind == Kind::Number && trail.starts_with('的') {
        return true;
    }
    let bounded = matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && q.span.end > q.figure.end;
    // 对个人罚款1万元以上、对单位罚款10万元以上的案件
    if bounded && q.kind == Kind::Money && around.lead.starts_with('对') && !trail.is_empty() {
        return true;
    }
    // 三万元以上十万元以下的
    if bounded && q.approx == Some(Approx::AtLeast) && trail.is_empty() && cut::head(clause, RANGE).contains("以下") {
        return true;
    }
    if !bounded || !trail.starts_with(fold::is_han) {
        return false;
    }
    let direct = trail.chars().count() <= NOUN && !trail.contains(['、', '和', '及', '并']);
    q.kind == Kind::Money || next && direct && SIZES.has(unit)
}

/// Whether a figure says how large the plant is that its noun names: 25万吨聚合物项目.
fn is_capacity(unit: &str, lead: &str, trail: &str) -> bool {
    /// The most characters of the noun.
    const NOUN: usize = 14;
    let measure = PLANT_UNITS.has(unit);
    let noun = trail.split(['、', '，', ',', '。', '；', ';', '(', '（']).next().unwrap_or("");
    let plant = || PLANTS.within(noun).next().is_some_and(|(_, at, _)| at > 0 && !cut::longer(&noun[..at], NOUN));
    // 建设700万千瓦储能项目: so much was built.
    let built = before::ends_with_verb(lead) || ["投产", "并网", "开工", "布局"].iter().any(|w| lead.ends_with(w));
    measure && !built && noun.starts_with(fold::is_han) && plant()
}

/// What stands behind a figure that was aimed at.
static GOALS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("goals")));

/// Units of capacities.
static PLANT_UNITS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("plant-units")));
/// Nouns for what a capacity is of.
static PLANTS: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("plants")));

/// Whether the words of a clause make a figure part of the circumstances in which something was done: 在降雨偏多六成的情况下.
pub(crate) fn is_circumstance(text: &str, q: &Quantity, clause: Part) -> bool {
    /// The most characters of them behind the figure, and before it.
    const BEHIND: usize = 12;
    const BEFORE: usize = 30;
    let behind = text.get(q.figure.end as usize..clause.end).map_or("", |t| cut::head(t, BEHIND));
    let under = behind.split_once('的').is_some_and(|(_, rest)| CIRCUMSTANCES.begin(rest));
    under && text.get(clause.start..q.figure.start as usize).is_some_and(|t| cut::tail(t, BEFORE).contains('在'))
}

/// Words behind what tells in which circumstances something was done.
pub(crate) static CIRCUMSTANCES: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("circumstances")));

/// Words before a rank, or by how much one changed.
static PLACED: LazyLock<Words> = LazyLock::new(|| Words::new(CUES.words("placed")));

/// The number of characters before a figure that may make it a frequency.
const FREQUENCY_CHARS: usize = 8;

/// Whether a quantity counts; `plan`: its section speaks of the year to come, where a frequency is a promise.
pub(crate) fn counts(text: &str, q: &Quantity, around: &Around<'_>, plan: bool) -> bool {
    let unit = q.unit.of(text);
    let clause = around.clause.of(text);
    let Around { lead, trail, .. } = *around;
    match q.kind {
        Kind::Fraction => return shares(q.figure.of(text), trail),
        // 进入前1‰ is a rank.
        Kind::Permille => return !unit.is_empty() && !lead.is_empty() && !lead.ends_with('前'),
        // The first 1% is a rank.
        Kind::Percent if lead.ends_with('前') && !lead.ends_with("目前") => return false,
        Kind::Percent if unit.is_empty() => return shares(q.figure.of(text), trail),
        Kind::PercentagePoint => return !lead.is_empty(),
        _ => {}
    }
    if threshold(text, q, unit, around) || CAPACITIES.end(lead) && PROJECTS.stand_in(trail) || is_capacity(unit, lead, trail) {
        return false;
    }
    // 没有实现能耗降低4%的目标, 略低于8%的预定目标
    if GOALS.begin(trail.trim_start_matches(is_blank)) {
        return false;
    }
    // 三次产业 are three sectors, 连续四次 a row of times, 提升2个等级 is a rank, and 国家下达的110万人年度任务 what was to be done.
    let sector = unit == "次" && (trail.starts_with("产业") || lead.ends_with("连续"));
    let rank =
        unit == "个" && lead.ends_with(['升', '高', '进', '降']) && ["等级", "位次", "名次", "档次"].iter().any(|w| trail.starts_with(w));
    let task = !matches!(unit, "项" | "个" | "件") && ["年度任务", "年度目标", "目标任务", "年度计划"].iter().any(|w| trail.starts_with(w));
    // 排名46位、提升6位, and 迈上120亿台阶
    let place = unit == "位" && !trail.starts_with(fold::is_han) && PLACED.end(lead);
    let step = unit == "台" && trail.starts_with('阶');
    if sector || rank || place || step || task && lead.ends_with(['的', '达']) {
        return false;
    }
    // 比规定的60学时 is a rule; 十几亿人口的市场 is as good as no number; 三项业务情况如下表 announces some.
    let vague = q.figure.of(text).chars().any(|c| c == '几') && !trail.trim_matches(is_blank).is_empty();
    let announces = lead.is_empty() && ["下表", "如下"].iter().any(|w| clause.contains(w));
    if lead.ends_with("规定的") || lead.ends_with("要求的") || vague || announces {
        return false;
    }
    // 175亿美元、约合1243亿元: the same sum.
    if RESTATED.end(lead) {
        return false;
    }
    // 两项合计39件: how many were added up.
    let few = q.value.is_none_or(|v| v <= Decimal::TEN);
    if matches!(unit, "项" | "类" | "者") && ADDED.begin(trail) && (few || lead.trim_matches(is_blank).is_empty()) {
        return false;
    }
    // 每10万人口 is what others are measured by; 形成6个方面16条经验 are sixteen.
    if lead.ends_with('每') || unit == "个" && trail.starts_with("方面") {
        return false;
    }
    let near = cut::tail(lead, FREQUENCY_CHARS);
    if near.chars().any(|c| c == '每') && !lead.contains("平均每") && !plan {
        // A rule per period is no result; nor is one of each: 每村一名. A standard per unit is: 每村不少于3名.
        let one = q.figure.of(text).starts_with('一') && q.value == Some(Decimal::ONE);
        if one || FREQUENCIES.stand_in(near) {
            return false;
        }
    }
    // 突破千亿元大关, but not 突破9万户大关.
    if q.figure.of(text).starts_with(['千', '百', '万', '亿']) && PASSED.begin(trail.trim_start_matches(is_blank)) {
        return false;
    }
    if unit.is_empty() {
        // A bare figure counts where a clause ends with it and a noun is before it.
        let ends = trail.trim_matches(is_blank).is_empty() || trail.starts_with(['、', '）', ')']);
        return ends && q.kind != Kind::Percent && before::names_a_count(lead);
    }
    match sense(unit) {
        Some(UnitSense::Never) => false,
        Some(UnitSense::Time) => TIMES.stand_in(clause),
        Some(UnitSense::Score) => SCORES.stand_in(clause),
        Some(UnitSense::Age) => AGES.stand_in(clause) && !trail.starts_with("以"),
        // A threshold, not a result: 5万元以上的项目.
        Some(UnitSense::Area) | None => {
            !(matches!(q.approx, Some(Approx::AtLeast | Approx::AtMost)) && trail.starts_with('的') && q.span.end > q.figure.end)
        }
    }
}

/// Words between the unit that a standard is for and the figure, in the order in which they are taken off.
static OF_STANDARDS: LazyLock<Vec<&str>> = LazyLock::new(|| CUES.words("of-standards").collect());

/// Returns the unit that a standard is for, where no noun is between it and the figure (每村 in 每村培养, 每个网格), behind the
/// words before it.
pub(crate) fn per_unit(lead: &str) -> Option<(&str, &str)> {
    /// What 每 stands before, where it is no period and no verb.
    const UNITS: &str = "个名位村镇乡县市区省街社户人队班组所校站点家企项网千万百平座栋台";
    let at = lead.rfind('每')?;
    let words = before::without_verb(cut::without_closers(&lead[at..]));
    let words = before::without_verb(OF_STANDARDS.iter().fold(words, |w, x| w.strip_suffix(x).unwrap_or(w)));
    let unit = words.chars().nth(1).is_some_and(|c| UNITS.contains(c));
    (unit && (2..=6).contains(&words.chars().count())).then_some((&lead[..at], words))
}
