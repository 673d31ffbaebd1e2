//! What was carried forward: of each sentence of a report, since which year it has stood in every report up to this one, word for word after
//! folding; and the share of a report that the one before already held. Knows nothing of sections.

use crate::compare::side::{PartKind, Side};
use crate::report::Report;
use crate::text::span::Span;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The fewest characters of a sentence that counts: shorter ones are equal by chance.
const SHORTEST: usize = 8;

/// A sentence, or a part of one that a line end cuts, in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    pub span: Span,
    /// The year since which it has been there without a break; `None` if the report before does not hold it.
    pub since: Option<u32>,
}

/// What was carried forward into a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heat {
    /// In the order of the text.
    pub sentences: Vec<Carried>,
    /// The number of sentences carried since each year, the latest year first.
    pub counts: Vec<(u32, usize)>,
    /// Characters in carried sentences over all, 0 to 1.
    pub share: f32,
}

impl Heat {
    /// Returns the sentences that touch a span.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Carried> {
        let first = self.sentences.partition_point(|c| c.span.end <= span.start);
        self.sentences[first..].iter().take_while(move |c| c.span.start < span.end)
    }
}

/// Returns what of a report earlier ones hold; these with their years, in any order.
pub fn heat(report: &Report, earlier: &[(u32, Arc<Report>)]) -> Heat {
    let mut held: Vec<(u32, FxHashSet<u64>)> = earlier.iter().map(|(year, r)| (*year, hashes(r))).collect();
    held.sort_by_key(|h| std::cmp::Reverse(h.0));
    let side = Side::new(report);
    let mut heat = Heat::default();
    let (mut carried, mut all) = (0, 0);
    for s in side.sentences.iter().filter(|s| matches!(side.parts[s.part].kind, PartKind::Section(_))) {
        let counts = s.chars >= SHORTEST;
        let since = held.iter().take_while(|h| counts && h.1.contains(&s.exact)).last().map(|h| h.0);
        all += s.chars;
        if let Some(year) = since {
            carried += s.chars;
            match heat.counts.iter_mut().find(|c| c.0 == year) {
                Some(c) => c.1 += 1,
                None => heat.counts.push((year, 1)),
            }
        }
        heat.sentences.extend(side.parts[s.part].clean_spans(s.span).into_iter().map(|span| Carried { span, since }));
    }
    heat.sentences.sort_by_key(|c| (c.span.start, c.span.end));
    heat.counts.sort_by_key(|c| std::cmp::Reverse(c.0));
    heat.share = if all > 0 { carried as f32 / all as f32 } else { 0.0 };
    heat
}

/// Returns hashes of the sentences of a report that are long enough to count.
fn hashes(report: &Report) -> FxHashSet<u64> {
    let side = Side::new(report);
    side.sentences.iter().filter(|s| s.chars >= SHORTEST).map(|s| s.exact).collect()
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
        let heat = heat(&now, &[(2021, y2021), (2022, y2022)]);
        let since: Vec<Option<u32>> = heat.sentences.iter().map(|c| c.since).collect();
        assert_eq!(since, [Some(2021), None, None, Some(2022)], "a break ends a run, what is short is equal by chance");
        assert_eq!(heat.counts, [(2022, 1), (2021, 1)]);
        assert!(heat.share > 0.5 && heat.share < 0.8, "{}", heat.share);
    }
}
