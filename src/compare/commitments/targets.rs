//! Whether the figures of the new report come up to the targets of an entry.

use crate::compare::bigrams::pair;
use crate::compare::commitments::commitment::{Entry, figures};
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

impl Search<'_> {
    /// Returns the worst result of the targets of an entry: the sentence it is in, whether it was reached, and how like it is.
    pub fn result(&self, old: &Report, entry: &Entry, targets: &[usize], hits: &[Hit]) -> Option<(usize, bool, f32)> {
        let mut worst: Option<(usize, bool, f32)> = None;
        let words: FxHashSet<u32> =
            if targets.is_empty() { FxHashSet::default() } else { entry.clauses.iter().flatten().copied().collect() };
        for target in targets.iter().map(|t| &old.metrics[*t]) {
            if let Some((m, sentence, like)) = self.counterpart(old, &words, target, hits)
                && let Some(reached) = reaches(old, target, &self.report.metrics[m])
                && worst.is_none_or(|(_, before, l)| (reached, -like) < (before, -l))
            {
                worst = Some((sentence, reached, like));
            }
        }
        worst
    }

    /// Returns the figure that says what became of a target; `words` are those of its entry.
    fn counterpart(&self, old: &Report, words: &FxHashSet<u32>, target: &Metric, hits: &[Hit]) -> Option<(usize, usize, f32)> {
        // One for each village is not a sum.
        let lead = Span { start: target.clause.start.min(target.text.start), end: target.text.start };
        if old.str(lead).contains('每') {
            return None;
        }
        let unit = fold::simplify(old.unit(target));
        let family = relations::family(&unit);
        let near = hits.iter().filter(|h| self.tells(h.sentence)).take(RERANKED);
        let near = near.flat_map(|h| figures(self.report, self.span(h.sentence)).take(MAX_SAME_NAME).map(move |m| (m, h.sentence, h.like)));
        let namesakes = target.canonical.as_deref().and_then(|id| self.named.get(id)).into_iter().flatten().take(MAX_SAME_NAME);
        let namesakes = namesakes.filter_map(|m| {
            let metric = &self.report.metrics[*m];
            let sentence = self.side.sentence_in(metric.section, metric.text.start).filter(|s| self.tells(*s))?;
            Some((*m, sentence, hits.iter().find(|h| h.sentence == sentence).map_or(0.0, |h| h.like)))
        });
        let mut best: Option<(f32, (usize, usize, f32))> = None;
        for (m, sentence, like) in near.chain(namesakes) {
            let metric = &self.report.metrics[m];
            let theirs = fold::simplify(self.report.unit(metric));
            if metric.kind == Kind::Target || relations::family(&theirs) != family {
                continue;
            }
            let same = target.canonical.is_some() && target.canonical == metric.canonical;
            let theirs = label_pairs(&metric.label);
            let alike = dice(&label_pairs(&target.label), &theirs);
            let sure = like.max(if same { 0.5 + alike / 2.0 } else { 0.0 });
            let held = theirs.iter().filter(|p| words.contains(p)).count() as f32 / theirs.len().max(1) as f32;
            let score = like + alike.max(held) + if same { 0.5 } else { 0.0 };
            if sure >= TRACE && best.is_none_or(|(s, _)| score > s) {
                best = Some((score, (m, sentence, sure)));
            }
        }
        best.map(|(_, found)| found)
    }
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

fn label_pairs(label: &str) -> FxHashSet<u32> {
    let chars: Vec<char> = label.chars().map(fold_char).collect();
    chars.windows(2).map(|w| pair(w[0], w[1])).collect()
}

/// Returns Dice's coefficient: 2·common / all.
fn dice(a: &FxHashSet<u32>, b: &FxHashSet<u32>) -> f32 {
    2.0 * a.intersection(b).count() as f32 / (a.len() + b.len()).max(1) as f32
}
