//! What a search found in the shown report: the hits, stepping among them, and the pieces that hold one. Knows no rows.

use crate::app::panes::text::layout::{Kind, Piece};
use crate::report::Report;
use crate::text::span::Span;
use std::collections::HashSet;

/// What a search found in this report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    pub query: String,
    /// In order, not overlapping, in the clean text.
    pub spans: Vec<Span>,
    /// The current one.
    pub at: Option<usize>,
}

impl Hits {
    /// Returns the hit one step from hit `at`, else from the row under the cursor; with `stay` that row's own hits count as after it. Wraps
    /// around; `None` if there are no hits.
    pub fn step(&self, at: Option<usize>, row: Span, forward: bool, stay: bool) -> Option<usize> {
        let count = self.spans.len();
        if count == 0 {
            return None;
        }
        Some(match (at, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => {
                let from = if stay { row.start } else { row.end };
                let next = self.spans.partition_point(|h| h.start < from);
                if next < count { next } else { 0 }
            }
            (None, false) => self.spans.partition_point(|h| h.start < row.start).checked_sub(1).unwrap_or(count - 1),
        })
    }

    /// Returns for each piece whether it holds a hit, or is a heading above one that does.
    pub fn pieces(&self, r: &Report, pieces: &[Piece]) -> Vec<bool> {
        let mut kept = vec![false; pieces.len()];
        let mut sections = HashSet::new();
        let mut hits = self.spans.iter().peekable();
        for (i, p) in pieces.iter().enumerate() {
            while hits.peek().is_some_and(|h| h.end <= p.span.start) {
                hits.next();
            }
            if hits.peek().is_some_and(|h| h.start < p.span.end) && !p.span.is_empty() {
                kept[i] = true;
                let mut at = p.kind.section();
                while let Some(s) = at.filter(|s| sections.insert(*s)) {
                    at = r.sections[s].parent;
                }
            }
        }
        for (i, p) in pieces.iter().enumerate() {
            kept[i] |= matches!(p.kind, Kind::Heading(s) if sections.contains(&s));
        }
        kept
    }
}
