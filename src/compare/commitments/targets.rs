//! Whether the figures of the new report come up to the targets of an entry.

use crate::compare::commitments::clauses::label_pairs;
use crate::compare::commitments::commitment::{Entry, figures};
use crate::compare::commitments::pieces::Place;
use crate::compare::commitments::search::{Hit, Search};
use crate::compare::commitments::trace::{MAX_SAME_NAME, RERANKED, TRACE};
use crate::compare::lexicon::{COMMITMENTS, words};
use crate::report::Report;
use crate::report::findings::relations;
use crate::report::identity::years;
use crate::report::metrics::{AmountUnit, Approx, Direction, Kind, Metric};
use crate::text::fold;
use crate::text::fold::fold_char;
use crate::text::span::Span;
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Likeness of two names from which one figure is the other's, wherever it stands; and of a figure that a problem names.
const NAMED: f32 = 0.6;
const NAMED_AS_PROBLEM: f32 = 0.75;
/// The share of the shorter of two names that the other holds, where a figure is told to fall short of its target: a part of what was
/// aimed at, or another thing, falls short of nothing. And the fewest pairs of characters that are a name.
const HELD: f32 = 0.8;
const NAME: usize = 2;
/// The likeness of two names with the same end.
const TAILED: f32 = 0.3;
/// The share of a name that the clause of the target holds if it tells of it; and of a promise of so few characters whose sentence is like it.
const TOLD: f32 = 0.75;
const TOLD_LIKE: f32 = 0.34;
const SHORT: usize = 40;
/// How near to a target that is told as 左右 a figure must come.
const NEARLY: Decimal = Decimal::from_parts(95, 0, 0, false, 2);
/// Two characters in the labels of more figures than this find none of them.
const COMMON: usize = 64;
/// Words before a figure that is what something is done to: 将58名调解员轮训一遍 aims at no 58.
static OBJECTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "objects"));

/// A figure of the new report that may say what became of a target: its sentence, and how sure that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counterpart {
    pub metric: usize,
    /// The metric of the old report.
    pub target: usize,
    pub sentence: usize,
    pub sure: f32,
    /// Whether it bears the name of the target, and not only stands in a sentence like its.
    pub named: bool,
}

impl Search<'_> {
    /// Returns the figure that is the worst result of the targets of an entry, and whether it reaches its target; without one, whether a
    /// figure that may be another stays below a target, so that nothing is proven.
    pub fn result(&self, old: &Report, entry: &Entry, targets: &[usize], hits: &[Hit]) -> (Option<(Counterpart, bool)>, bool) {
        let mut found: Vec<(f32, usize, Counterpart)> = Vec::new();
        let words: FxHashSet<u32> =
            if targets.is_empty() { FxHashSet::default() } else { entry.clauses.iter().flatten().copied().collect() };
        for (n, target) in targets.iter().enumerate().take(MAX_SAME_NAME) {
            found.extend(self.counterparts(old, (entry, &words), (n, *target), hits).into_iter().map(|(score, c)| (score, n, c)));
        }
        // Each figure answers the target that it is most like: 1 and 4 are met by 1 and 4.
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2.metric).cmp(&(y.1, y.2.metric))));
        let (mut taken, mut done) = (FxHashSet::default(), vec![false; targets.len()]);
        let mut worst: Option<(Counterpart, bool)> = None;
        let mut doubted = targets.iter().any(|t| self.grew_less(old, &old.metrics[*t], hits));
        for (_, n, c) in found {
            if done[n] || taken.contains(&c.metric) {
                continue;
            }
            let Some(reached) = reaches(old, &old.metrics[targets[n]], &self.report.metrics[c.metric]) else { continue };
            if !reached && (!c.named || self.says_more(c.metric) || is_wish(old, targets, n)) {
                doubted |= !c.named;
                continue;
            }
            done[n] = true;
            taken.insert(c.metric);
            if worst.is_none_or(|(w, before)| (reached, -c.sure) < (before, -w.sure)) {
                worst = Some((c, reached));
            }
        }
        (worst, doubted)
    }

    /// Whether a sentence holds a figure of the unit of a target: 发电量2700亿千瓦时 is not proven by 风电占比43.3%.
    pub fn answers(&self, old: &Report, targets: &[usize], sentence: usize) -> bool {
        let family = |report: &Report, m: &Metric| relations::family(&fold::fold(report.unit(m))).to_owned();
        // 85家 may be 80户, and growth that is told of a sum is a share.
        let counts = |unit: &str| unit.chars().count() == 1 && unit != "%" && unit != "元";
        let mut found = figures(self.report, self.span(sentence)).take(MAX_SAME_NAME);
        targets.is_empty()
            || found.any(|m| {
                let metric = &self.report.metrics[m];
                let theirs = family(self.report, metric);
                let grew = metric.change.as_ref().is_some_and(|c| c.amount_unit == Some(AmountUnit::Percent));
                targets
                    .iter()
                    .take(MAX_SAME_NAME)
                    .map(|t| family(old, &old.metrics[*t]))
                    .any(|own| own == theirs || counts(&own) && counts(&theirs) || own == "%" && grew)
            })
    }

    /// Whether the figure that should have grown by a target is told to have grown by less: 地区生产总值2.15万亿元、增长5.5%.
    fn grew_less(&self, old: &Report, target: &Metric, hits: &[Hit]) -> bool {
        let Some(aim) = target.value.filter(|_| fold::fold(old.unit(target)) == "%" && target.approx != Some(Approx::AtMost)) else {
            return false;
        };
        let called = label_pairs(&target.label);
        let near = hits.iter().filter(|h| self.tells(h.sentence)).take(RERANKED);
        near.flat_map(|h| figures(self.report, self.span(h.sentence)).take(MAX_SAME_NAME)).any(|m| {
            let (Some(change), names) = (&self.report.metrics[m].change, &self.labels[m]) else { return false };
            let grown = change.amount.filter(|_| change.amount_unit == Some(AmountUnit::Percent) && change.direction == Direction::Up);
            let named = names.len() >= NAME && called.intersection(names).count() as f32 >= HELD * names.len() as f32;
            named && grown.zip(aim.checked_mul(NEARLY)).is_some_and(|(grown, near)| grown < near)
        })
    }

    /// Whether the clause of a figure says that more was done than planned.
    fn says_more(&self, metric: usize) -> bool {
        let clause = fold::simplify(self.report.str(self.report.metrics[metric].clause));
        EXCEEDS.iter().any(|w| clause.contains(w))
    }

    /// Returns the figures that may say what became of a target, which is the n-th of its entry, with how much speaks for each.
    /// `words` are those of the entry.
    fn counterparts(
        &self,
        old: &Report,
        (entry, words): (&Entry, &FxHashSet<u32>),
        (n, index): (usize, usize),
        hits: &[Hit],
    ) -> Vec<(f32, Counterpart)> {
        let target = &old.metrics[index];
        let short = entry.chars <= SHORT;
        // One for each village is not a sum.
        let lead = Span { start: target.clause.start.min(target.text.start), end: target.text.start };
        let lead = fold::simplify(old.str(lead));
        // 力争2027年建成6个 is not due yet.
        let due = years::years_in(&lead).last().is_none_or(|y| self.report.metadata.report_year.is_none_or(|on| y.year <= on));
        if lead.contains('每') || !due || OBJECTS.iter().any(|w| lead.ends_with(w)) {
            return Vec::new();
        }
        let unit = fold::fold(old.unit(target));
        let family = relations::family(&unit);
        let called = label_pairs(&target.label);
        let clause = label_pairs(old.str(target.clause));
        let near = hits.iter().filter(|h| self.tells(h.sentence)).take(RERANKED);
        let near = near.flat_map(|h| {
            let all = figures(self.report, self.span(h.sentence)).take(MAX_SAME_NAME);
            all.enumerate().map(move |(rank, m)| (m, h.sentence, h.like, Some(rank)))
        });
        let canonical = target.canonical.as_deref().and_then(|id| self.named.get(id)).into_iter().flatten().take(MAX_SAME_NAME);
        let called_so = called.iter().filter_map(|p| self.labelled.get(p)).filter(|l| l.len() <= COMMON).flatten();
        let mut metrics: Vec<usize> = canonical.chain(called_so).copied().collect();
        metrics.sort_unstable();
        metrics.dedup();
        let namesakes = metrics.into_iter().filter_map(|m| {
            let metric = &self.report.metrics[m];
            let same = target.canonical.is_some() && target.canonical == metric.canonical;
            let alike = dice(&called, &self.labels[m]);
            if !same && alike < NAMED {
                return None;
            }
            let sentence = self.side.sentence_in(metric.section, metric.text.start)?;
            // What was not reached is often told among the problems.
            let told = self.tells(sentence) || alike >= NAMED_AS_PROBLEM && self.places[sentence] == Place::Problem;
            told.then(|| (m, sentence, hits.iter().find(|h| h.sentence == sentence).map_or(0.0, |h| h.like), None))
        });
        let mut out: Vec<(f32, Counterpart)> = Vec::new();
        for (m, sentence, like, rank) in near.chain(namesakes) {
            let metric = &self.report.metrics[m];
            let theirs = fold::fold(self.report.unit(metric));
            let average = |report: &Report, metric: &Metric| {
                let clause = fold::simplify(report.str(metric.clause));
                AVERAGES.iter().any(|w| clause.contains(w))
            };
            if metric.kind == Kind::Target || relations::family(&theirs) != family || average(self.report, metric) && !average(old, target)
            {
                continue;
            }
            let same = target.canonical.is_some() && target.canonical == metric.canonical;
            let alike = dice(&called, &self.labels[m]);
            let sure = like.max(if same { 0.5 + alike / 2.0 } else { 0.0 }).max(if alike >= NAMED { alike } else { 0.0 });
            let share =
                |of: &FxHashSet<u32>| self.labels[m].iter().filter(|p| of.contains(p)).count() as f32 / self.labels[m].len().max(1) as f32;
            let held = share(words);
            // A share is one of a named thing: 平均时间下降7% is not kept by 投诉率2%.
            if family == "%" && alike <= 0.0 && held <= 0.0 {
                continue;
            }
            // 1家县级和4家社区调解中心 by 1家县级及4家社区: what bears one name goes by its place.
            let place = if rank == Some(n) { 0.1 } else { 0.0 };
            let tail = if ends_alike(&target.label, &metric.label) { 0.3 } else { 0.0 };
            let score = like + alike.max(held) + if same { 0.5 } else { 0.0 } + place + tail;
            let common = called.intersection(&self.labels[m]).count() as f32;
            let shorter = called.len().min(self.labels[m].len());
            // 调解人才库吸收9人 by 吸收老船工进入人才库15人: the words of a short promise are its name.
            let told = tail > 0.0 && alike >= TAILED || share(&clause) >= TOLD || short && held >= TOLD_LIKE && like >= TRACE;
            let told = told && family != "%";
            let like_name = if family == "%" { same_share(&target.label, &metric.label) } else { alike >= NAMED };
            let holds = family != "%" && shorter >= NAME && common >= HELD * shorter as f32;
            let named = (same || told || like_name || holds)
                && level(&target.label) == level(&metric.label)
                && (adds(old, target) || !adds(self.report, metric));
            if sure >= TRACE {
                out.push((score, Counterpart { metric: m, target: index, sentence, sure, named }));
            }
        }
        out
    }
}

/// What a name ends with that is about the figure.
static NAME_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "name_ends"));

/// Whether two shares are of one thing: their names end alike and one holds the other. Many are nearly alike (海洋生产总值增长,
/// 地区生产总值增长).
fn same_share(x: &str, y: &str) -> bool {
    let name = |label: &str| {
        let mut label = fold::fold(label);
        while let Some(end) = NAME_ENDS.iter().find(|w| label.ends_with(**w)) {
            label.truncate(label.len() - end.len());
        }
        label
    };
    let (x, y) = (name(x), name(y));
    let (a, b) = (label_pairs(&x), label_pairs(&y));
    let shorter = a.len().min(b.len());
    let end = |label: &str| label.chars().rev().take(2).collect::<Vec<_>>();
    shorter >= NAME && end(&x) == end(&y) && a.intersection(&b).count() as f32 >= HELD * shorter as f32
}

/// Words of rank: what a province calls its own is no part of what the state does.
static LEVELS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "levels"));

/// Returns the word of rank in a name.
fn level(label: &str) -> Option<&'static str> {
    LEVELS.iter().find(|w| label.contains(**w)).copied()
}

/// Whether a figure is what comes on top of what there is: 新增高新技术企业150家 falls short of no 高新技术企业达到2600家.
fn adds(report: &Report, metric: &Metric) -> bool {
    let before = Span { start: metric.clause.start.min(metric.text.start), end: metric.text.start };
    let before = fold::simplify(report.str(before));
    ADDS.iter().any(|w| before.contains(w)) || ADDS.iter().any(|w| metric.label.starts_with(w))
}

/// Words of what is added; of what was so on average over years; of a hope beyond a target; of what went beyond it.
static ADDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "adds"));
static AVERAGES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "averages"));
static WISHES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "wishes"));
static EXCEEDS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "exceeds"));

/// Whether a target is hoped for beyond the one before it: 增长15%以上、力争20%.
fn is_wish(old: &Report, targets: &[usize], n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|b| &old.metrics[targets[b]]) else { return false };
    let between = Span { start: before.text.end, end: old.metrics[targets[n]].text.start.max(before.text.end) };
    let words = fold::simplify(old.str(between));
    words.chars().count() <= 8 && WISHES.iter().any(|w| words.contains(w))
}

/// Whether two labels end with the same three characters.
fn ends_alike(x: &str, y: &str) -> bool {
    let tail = |label: &str| label.chars().rev().take(3).map(fold_char).collect::<Vec<_>>();
    let (x, y) = (tail(x), tail(y));
    x.len() == 3 && x == y
}

/// Words of a target that is kept by staying below it; and names of what is the better the less there is of it.
static AT_MOST: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "at_most"));
static BETTER_LESS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "better_less"));
/// Words with which the figure is by how much there is less.
static FALLS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "falls"));

/// Whether a result comes up to a target; `None` if either has no number.
fn reaches(old: &Report, target: &Metric, result: &Metric) -> Option<bool> {
    let clause = fold::simplify(old.str(target.clause));
    let most = matches!(target.approx, Some(Approx::AtMost | Approx::LessThan)) || AT_MOST.iter().any(|w| clause.contains(w));
    let falls = FALLS.iter().any(|w| clause.contains(w));
    let most = most || !falls && target.approx != Some(Approx::AtLeast) && BETTER_LESS.iter().any(|w| target.label.contains(w));
    let number = |m: &Metric, first: Option<Decimal>, other: Option<Decimal>| m.value.or(first).or(other);
    let got = number(result, result.low, result.high)?;
    let aim = if most { number(target, target.high, target.low)? } else { number(target, target.low, target.high)? };
    let about = target.approx == Some(Approx::About) && aim.checked_mul(NEARLY).is_some_and(|near| got >= near);
    Some(if most { got <= aim } else { got >= aim || about })
}

/// Returns Dice's coefficient: 2·common / all.
fn dice(a: &FxHashSet<u32>, b: &FxHashSet<u32>) -> f32 {
    2.0 * a.intersection(b).count() as f32 / (a.len() + b.len()).max(1) as f32
}
