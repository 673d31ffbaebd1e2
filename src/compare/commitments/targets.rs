//! Whether the figures of the new report come up to the targets of an entry.

use crate::compare::commitments::clauses::label_pairs;
use crate::compare::commitments::commitment::{Entry, figures};
use crate::compare::commitments::pieces::Place;
use crate::compare::commitments::search::{Hit, Search};
use crate::compare::commitments::trace::{MAX_SAME_NAME, RERANKED, TRACE};
use crate::compare::lexicon::{COMMITMENTS, words};
use crate::report::Report;
use crate::report::findings::relations;
use crate::report::metrics::{Approx, Kind, Metric};
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
/// aimed at, or another thing, falls short of nothing.
const HELD: f32 = 0.6;
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
    /// Returns the figure that is the worst result of the targets of an entry, and whether it reaches its target.
    pub fn result(&self, old: &Report, entry: &Entry, targets: &[usize], hits: &[Hit]) -> Option<(Counterpart, bool)> {
        let mut found: Vec<(f32, usize, Counterpart)> = Vec::new();
        let words: FxHashSet<u32> =
            if targets.is_empty() { FxHashSet::default() } else { entry.clauses.iter().flatten().copied().collect() };
        for (n, target) in targets.iter().enumerate().take(MAX_SAME_NAME) {
            found.extend(self.counterparts(old, &words, (n, *target), hits).into_iter().map(|(score, c)| (score, n, c)));
        }
        // Each figure answers the target that it is most like: 1 and 4 are met by 1 and 4.
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2.metric).cmp(&(y.1, y.2.metric))));
        let (mut taken, mut done) = (FxHashSet::default(), vec![false; targets.len()]);
        let mut worst: Option<(Counterpart, bool)> = None;
        for (_, n, c) in found {
            if done[n] || taken.contains(&c.metric) {
                continue;
            }
            let Some(reached) = reaches(old, &old.metrics[targets[n]], &self.report.metrics[c.metric]) else { continue };
            if !reached && (!c.named || self.says_more(c.metric) || is_wish(old, targets, n)) {
                continue;
            }
            done[n] = true;
            taken.insert(c.metric);
            if worst.is_none_or(|(w, before)| (reached, -c.sure) < (before, -w.sure)) {
                worst = Some((c, reached));
            }
        }
        worst
    }

    /// Whether the clause of a figure says that more was done than planned.
    fn says_more(&self, metric: usize) -> bool {
        fold::simplify(self.report.str(self.report.metrics[metric].clause)).contains("超额")
    }

    /// Returns the figures that may say what became of a target, which is the n-th of its entry, with how much speaks for each.
    /// `words` are those of the entry.
    fn counterparts(&self, old: &Report, words: &FxHashSet<u32>, (n, index): (usize, usize), hits: &[Hit]) -> Vec<(f32, Counterpart)> {
        let target = &old.metrics[index];
        // One for each village is not a sum.
        let lead = Span { start: target.clause.start.min(target.text.start), end: target.text.start };
        let lead = fold::simplify(old.str(lead));
        if lead.contains('每') || OBJECTS.iter().any(|w| lead.ends_with(w)) {
            return Vec::new();
        }
        let unit = fold::simplify(old.unit(target));
        let family = relations::family(&unit);
        let called = label_pairs(&target.label);
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
            let theirs = fold::simplify(self.report.unit(metric));
            if metric.kind == Kind::Target || relations::family(&theirs) != family {
                continue;
            }
            let same = target.canonical.is_some() && target.canonical == metric.canonical;
            let alike = dice(&called, &self.labels[m]);
            let sure = like.max(if same { 0.5 + alike / 2.0 } else { 0.0 }).max(if alike >= NAMED { alike } else { 0.0 });
            let held = self.labels[m].iter().filter(|p| words.contains(p)).count() as f32 / self.labels[m].len().max(1) as f32;
            // A share is one of a named thing: 平均时间下降7% is not kept by 投诉率2%.
            if family == "%" && alike <= 0.0 && held <= 0.0 {
                continue;
            }
            // 1家县级和4家社区调解中心 by 1家县级及4家社区: what bears one name goes by its place.
            let place = if rank == Some(n) { 0.1 } else { 0.0 };
            let tail = if ends_alike(&target.label, &metric.label) { 0.3 } else { 0.0 };
            let score = like + alike.max(held) + if same { 0.5 } else { 0.0 } + place + tail;
            let common = called.intersection(&self.labels[m]).count() as f32;
            // 调解人才库吸收9人 by 吸收老船工进入人才库15人: the words of the entry are its name.
            let told = held >= 0.75 || held >= 0.34 && like >= TRACE;
            let named = same || told || tail > 0.0 || common >= HELD * called.len().min(self.labels[m].len()).max(1) as f32;
            if sure >= TRACE {
                out.push((score, Counterpart { metric: m, target: index, sentence, sure, named }));
            }
        }
        out
    }
}

/// Whether a target is hoped for beyond the one before it: 增长15%以上、力争20%.
fn is_wish(old: &Report, targets: &[usize], n: usize) -> bool {
    let Some(before) = n.checked_sub(1).map(|b| &old.metrics[targets[b]]) else { return false };
    let between = Span { start: before.text.end, end: old.metrics[targets[n]].text.start.max(before.text.end) };
    let words = fold::simplify(old.str(between));
    words.chars().count() <= 8 && ["力争", "争取", "冲刺"].iter().any(|w| words.contains(w))
}

/// Whether two labels end with the same three characters.
fn ends_alike(x: &str, y: &str) -> bool {
    let tail = |label: &str| label.chars().rev().take(3).map(fold_char).collect::<Vec<_>>();
    let (x, y) = (tail(x), tail(y));
    x.len() == 3 && x == y
}

/// Words of a target that is kept by staying below it.
static AT_MOST: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "at_most"));

/// Whether a result comes up to a target; `None` if either has no number.
fn reaches(old: &Report, target: &Metric, result: &Metric) -> Option<bool> {
    let clause = fold::simplify(old.str(target.clause));
    let most = matches!(target.approx, Some(Approx::AtMost | Approx::LessThan)) || AT_MOST.iter().any(|w| clause.contains(w));
    let number = |m: &Metric, first: Option<Decimal>, other: Option<Decimal>| m.value.or(first).or(other);
    let got = number(result, result.low, result.high)?;
    Some(if most { got <= number(target, target.high, target.low)? } else { got >= number(target, target.low, target.high)? })
}

/// Returns Dice's coefficient: 2·common / all.
fn dice(a: &FxHashSet<u32>, b: &FxHashSet<u32>) -> f32 {
    2.0 * a.intersection(b).count() as f32 / (a.len() + b.len()).max(1) as f32
}
