//! What was carried forward: of each sentence of a report, since which year it has stood in every report up to this one, word for word after
//! folding; and the share of a report that the one before already held. Knows nothing of sections.

use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The fewest characters of a sentence that counts: shorter ones are equal by chance.
const SHORTEST: usize = 8;

/// A sentence, or a part of one that a line end cuts, in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    pub span: Span,
    /// The year since which it has been there without a break; `None` if the report before does not hold it.
    pub since: Option<u32>,
    /// Its number among the carried sentences, from 1; 0 for one that is not carried.
    pub number: u32,
    /// Whether it is the first part of its sentence.
    pub first: bool,
}

/// Where a carried sentence stands in an earlier report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub year: u32,
    /// In the clean text of that report.
    pub span: Span,
}

/// What was carried forward into a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heat {
    /// In the order of the text.
    pub sentences: Vec<Carried>,
    /// Where each carried sentence stood before, by its number less one; the earliest year first.
    pub before: Vec<Vec<Before>>,
    /// The number of sentences carried since each year, the latest year first.
    pub counts: Vec<(u32, usize)>,
    /// Characters in carried sentences over all, 0 to 1.
    pub share: f32,
}

impl Heat {
    /// Returns the number of carried sentences.
    pub fn carried(&self) -> usize {
        self.counts.iter().map(|c| c.1).sum()
    }

    /// Returns where a carried sentence stood before, the earliest year first; nothing for one that is not carried.
    pub fn before(&self, sentence: &Carried) -> &[Before] {
        (sentence.number as usize).checked_sub(1).and_then(|n| self.before.get(n)).map_or(&[], Vec::as_slice)
    }

    /// Returns where carried sentences begin and end, in order: each is to stand on rows of its own.
    pub fn edges(&self) -> Vec<u32> {
        let mut edges: Vec<u32> = self.sentences.iter().filter(|c| c.since.is_some()).flat_map(|c| [c.span.start, c.span.end]).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Returns the carried sentence that begins next after a place, or last before it.
    pub fn step(&self, from: u32, forward: bool) -> Option<&Carried> {
        let at = |n: usize| self.sentences.get(n).filter(|c| c.first && c.since.is_some());
        if forward {
            (self.sentences.partition_point(|c| c.span.start <= from)..self.sentences.len()).find_map(at)
        } else {
            (0..self.sentences.partition_point(|c| c.span.start < from)).rev().find_map(at)
        }
    }

    /// Returns the sentences that touch a span.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Carried> {
        let first = self.sentences.partition_point(|c| c.span.end <= span.start);
        self.sentences[first..].iter().take_while(move |c| c.span.start < span.end)
    }
}

/// Returns what of a report earlier ones hold; these with their years, in any order.
pub fn heat(report: &Report, earlier: &[(u32, Arc<Report>)]) -> Heat {
    let mut held: Vec<(u32, FxHashMap<u64, Span>)> = earlier.iter().map(|(year, r)| (*year, places(r))).collect();
    held.sort_by_key(|h| std::cmp::Reverse(h.0));
    let side = Side::new(report);
    let mut heat = Heat::default();
    let mut found: Vec<(Carried, Vec<Before>)> = Vec::new();
    let (mut carried, mut all) = (0, 0);
    for s in side.sentences.iter().filter(|s| matches!(side.parts[s.part].kind, PartKind::Section(_))) {
        let counts = s.chars >= SHORTEST;
        let before = held.iter().map_while(|h| counts.then(|| h.1.get(&s.exact)).flatten().map(|span| Before { year: h.0, span: *span }));
        let mut before: Vec<Before> = before.collect();
        before.reverse();
        let since = before.first().map(|b| b.year);
        all += s.chars;
        if let Some(year) = since {
            carried += s.chars;
            match heat.counts.iter_mut().find(|c| c.0 == year) {
                Some(c) => c.1 += 1,
                None => heat.counts.push((year, 1)),
            }
        }
        let spans = side.parts[s.part].clean_spans(s.span).into_iter().enumerate();
        found.extend(spans.map(|(n, span)| {
            let sentence = Carried { span, since, number: 0, first: n == 0 };
            (sentence, if n == 0 { std::mem::take(&mut before) } else { Vec::new() })
        }));
    }
    found.sort_by_key(|(c, _)| (c.span.start, c.span.end));
    let mut number = 0;
    for (mut c, before) in found {
        if c.since.is_some() {
            number += u32::from(c.first);
            c.number = number;
        }
        if !before.is_empty() {
            heat.before.push(before);
        }
        heat.sentences.push(c);
    }
    heat.counts.sort_by_key(|c| std::cmp::Reverse(c.0));
    heat.share = if all > 0 { carried as f32 / all as f32 } else { 0.0 };
    heat
}

/// Returns where the sentences of a report stand that are long enough to count, by their hashes; of equal ones the first.
fn places(report: &Report) -> FxHashMap<u64, Span> {
    let side = Side::new(report);
    let mut places = FxHashMap::default();
    for s in side.sentences.iter().filter(|s| s.chars >= SHORTEST) {
        let spans = side.parts[s.part].clean_spans(s.span);
        let Some(whole) = spans.first().zip(spans.last()).map(|(a, b)| Span { start: a.start, end: b.end.max(a.end) }) else { continue };
        places.entry(s.exact).or_insert(whole);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;

    fn read(text: &str) -> Arc<Report> {
        Arc::new(crate::report::read(Clean::new(text.to_owned()), &[], &crate::report::Knowledge::built_in()).remove(0))
    }

    #[test]
    fn a_sentence_is_known_in_any_script_and_width_and_as_old_as_its_unbroken_run() {
        let now = read("一、主要举措\n坚持依法行政，加强组织领导。开展法治讲座12场次。\n不足。\n规范性文件全部备案审查。\n");
        let y2022 = read("二、主要舉措\n堅持依法行政,加強組織領導。\n规范性文件全部备案审查。\n");
        let y2021 = read("一、主要举措\n开展法治讲座12 场次。\n坚持依法行政，加强组织领导。\n不足。\n");
        let heat = heat(&now, &[(2021, Arc::clone(&y2021)), (2022, Arc::clone(&y2022))]);
        let since: Vec<Option<u32>> = heat.sentences.iter().map(|c| c.since).collect();
        assert_eq!(since, [Some(2021), None, None, Some(2022)], "a break ends a run, what is short is equal by chance");
        assert_eq!(heat.counts, [(2022, 1), (2021, 1)]);
        assert_eq!(heat.sentences.iter().map(|c| c.number).collect::<Vec<_>>(), [1, 0, 0, 2]);
        let before: Vec<(u32, &str)> =
            heat.before(&heat.sentences[0]).iter().map(|b| (b.year, if b.year == 2021 { &y2021 } else { &y2022 }.str(b.span))).collect();
        assert_eq!(
            before,
            [(2021, "坚持依法行政，加强组织领导。"), (2022, "堅持依法行政,加強組織領導。")],
            "as written, the earliest first"
        );
        assert!(heat.before(&heat.sentences[1]).is_empty());
        let second = heat.step(heat.sentences[0].span.start, true).unwrap();
        assert_eq!((second.number, second.since, heat.carried()), (2, Some(2022), 2));
        assert_eq!(heat.step(second.span.start, false).map(|c| c.number), Some(1));
        assert!(heat.step(second.span.start, true).is_none());
        assert_eq!(heat.edges().len(), 4, "each has a beginning and an end");
        assert!(heat.share > 0.5 && heat.share < 0.8, "{}", heat.share);
    }
}
