//! The sentences of the new report that are like an entry. Likeness is that of the old words: how much of a clause, without the
//! stock words of promising, a new sentence holds; the rarer a pair of characters in both reports, the more it weighs.

use crate::compare::bigrams::pair;
use crate::compare::commitments::clauses::label_pairs;
use crate::compare::commitments::commitment::Entry;
use crate::compare::commitments::pieces::{Place, places, trimmed};
use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::fold;
use crate::text::fold::fold_char;
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// A pair of characters in more new sentences than this says nothing.
const COMMON: usize = 64;
/// Bytes of a sentence that are quoted as evidence: 400 characters of Chinese. A text without stops may be one sentence of a megabyte,
/// and every promise would quote all of it.
const QUOTED: u32 = 1200;
/// The weight that a clause needs to speak for itself: that of the rarest pair of characters is 1.
pub(super) const ENOUGH: f32 = 4.2;

/// A new sentence that is like an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Index of a sentence, or behind all of them of a section.
    pub sentence: usize,
    /// Of the entry's best clause, or of all of it.
    pub like: f32,
    /// Of all of it.
    pub whole: f32,
}

pub(super) struct Search<'a> {
    pub old: &'a Side,
    pub report: &'a Report,
    pub side: &'a Side,
    pub places: Vec<Place>,
    /// For each pair of characters that an entry holds: its weight and the new sentences that hold it.
    pub index: FxHashMap<u32, (f32, Vec<u32>)>,
    /// The pairs of characters of the label of each figure.
    pub labels: Vec<FxHashSet<u32>>,
    /// Figures by a pair of characters of their label, and by canonical id.
    pub labelled: FxHashMap<u32, Vec<usize>>,
    pub named: FxHashMap<&'a str, Vec<usize>>,
    /// Sums for the entry that is being looked for, 0 for all other sentences.
    pub shared: Vec<f32>,
    pub like: Vec<f32>,
    pub whole: Vec<f32>,
}

impl<'a> Search<'a> {
    pub fn new(entries: &[Entry], a: &'a Side, report: &'a Report, side: &'a Side) -> Self {
        let n = side.sentences.len() + report.sections.len();
        let mut index: FxHashMap<u32, (f32, Vec<u32>)> = FxHashMap::default();
        for p in entries.iter().flat_map(|e| &e.clauses).flatten() {
            index.entry(*p).or_default();
        }
        let mut old: FxHashMap<u32, f32> = FxHashMap::default();
        for p in a.sentences.iter().flat_map(|s| s.pairs.iter().chain(&s.titles)).filter(|p| index.contains_key(p)) {
            *old.entry(*p).or_default() += 1.0;
        }
        let mut add = |pairs: &[u32], sentence: usize| {
            for p in pairs {
                if let Some((_, list)) = index.get_mut(p) {
                    let sentence = u32::try_from(sentence).unwrap_or(u32::MAX);
                    if list.last() != Some(&sentence) {
                        list.push(sentence);
                    }
                }
            }
        };
        for part in &side.parts {
            // The title of a section speaks for its first sentence.
            let title = match part.kind {
                PartKind::Section(s) => report.str(report.sections[s].title),
                PartKind::Block(_) => "",
            };
            let title: Vec<char> = title.chars().map(fold_char).filter(|c| fold::is_word(*c)).collect();
            let title: Vec<u32> = title.windows(2).map(|w| pair(w[0], w[1])).collect();
            match part.kind {
                // One without text of its own is searched itself.
                PartKind::Section(s) if part.sentences.is_empty() => add(&title, side.sentences.len() + s),
                _ => add(&title, part.sentences.start),
            }
            for sentence in part.sentences.clone() {
                add(&side.sentences[sentence].pairs, sentence);
                add(&side.sentences[sentence].titles, sentence);
            }
        }
        let all = ((a.sentences.len() + n) as f32).max(4.0);
        for (p, (weight, list)) in &mut index {
            let count = old.get(p).copied().unwrap_or(0.0) + list.len() as f32;
            // What the new report lacks weighs no more than what both have once.
            *weight = (all / count.max(2.0)).ln().max(0.0) / (all / 2.0).ln();
            if list.len() > COMMON {
                *weight = 0.0;
                list.clear();
            }
        }
        let labels: Vec<FxHashSet<u32>> = report.metrics.iter().map(|m| label_pairs(&m.label)).collect();
        let mut labelled: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut named: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (m, metric) in report.metrics.iter().enumerate() {
            for pair in &labels[m] {
                labelled.entry(*pair).or_default().push(m);
            }
            if let Some(id) = metric.canonical.as_deref() {
                named.entry(id).or_default().push(m);
            }
        }
        Self {
            old: a,
            report,
            side,
            places: places(report, side),
            index,
            labels,
            labelled,
            named,
            shared: vec![0.0; n],
            like: vec![0.0; n],
            whole: vec![0.0; n],
        }
    }

    /// Returns the new sentences that share anything with an entry, most alike first.
    pub fn hits(&mut self, entry: &Entry) -> Vec<Hit> {
        let weigh = |clause: &Vec<u32>| clause.iter().filter_map(|p| self.index.get(p)).map(|(w, _)| w).sum::<f32>();
        let weights: Vec<f32> = entry.clauses.iter().map(weigh).collect();
        let total: f32 = weights.iter().sum();
        if total <= 0.0 {
            return Vec::new();
        }
        let enough = ENOUGH.min(total);
        let mut seen: Vec<u32> = Vec::new();
        let mut touched: Vec<u32> = Vec::new();
        for (clause, weight) in entry.clauses.iter().zip(weights) {
            for (w, list) in clause.iter().filter_map(|p| self.index.get(p)) {
                for s in list {
                    let shared = &mut self.shared[*s as usize];
                    if *shared == 0.0 {
                        touched.push(*s);
                    }
                    *shared += w;
                }
            }
            for s in touched.drain(..) {
                let at = s as usize;
                let shared = std::mem::take(&mut self.shared[at]);
                if self.whole[at] == 0.0 {
                    seen.push(s);
                }
                self.whole[at] += shared / total;
                self.like[at] = self.like[at].max(shared / weight.max(enough));
            }
        }
        let mut hits: Vec<Hit> = Vec::with_capacity(seen.len());
        for s in seen {
            let at = s as usize;
            let whole = std::mem::take(&mut self.whole[at]).min(1.0);
            hits.push(Hit { sentence: at, like: std::mem::take(&mut self.like[at]).max(whole).min(1.0), whole });
        }
        hits.sort_by(|x, y| y.like.total_cmp(&x.like).then(y.whole.total_cmp(&x.whole)).then(x.sentence.cmp(&y.sentence)));
        hits
    }

    /// Whether a sentence tells what was done.
    pub fn tells(&self, sentence: usize) -> bool {
        matches!(self.places[sentence], Place::Work | Place::Answer)
    }

    /// Returns the clean span of a sentence; with its heading if that runs into it.
    pub fn span(&self, sentence: usize) -> Span {
        if let Some(section) = sentence.checked_sub(self.side.sentences.len()) {
            return self.report.sections[section].title;
        }
        let s = &self.side.sentences[sentence];
        let part = &self.side.parts[s.part];
        let span = trimmed(self.report, part.clean_spans(s.span).first().copied().unwrap_or_default());
        match part.kind {
            PartKind::Section(i) => {
                let section = &self.report.sections[i];
                let next = section.items.partition_point(|p| p.text.start <= span.start);
                if let Some(point) = section.items.get(next).filter(|p| p.text.start < span.end) {
                    // What leads into the points is not evidence.
                    return trimmed(self.report, Span { start: point.text.start, end: span.end });
                }
                let headed = sentence == part.sentences.start && section.run_in && !section.title.is_empty();
                if headed { Span { start: section.title.start.min(span.start), end: span.end } } else { span }
            }
            PartKind::Block(_) => span,
        }
    }

    /// Returns the part of a span that is quoted: all of it, or if it is very long, the part around a place.
    pub fn quoted(&self, span: Span, at: u32) -> Span {
        if span.end - span.start <= QUOTED {
            return span;
        }
        let text = self.report.text.text();
        let start = text.floor_char_boundary(at.saturating_sub(QUOTED / 2).max(span.start) as usize);
        let end = text.floor_char_boundary((start + QUOTED as usize).min(span.end as usize));
        Span::new(start, end)
    }
}
