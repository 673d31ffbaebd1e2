//! The figures and the places of findings of a report in text order, and the steps from one to the next. Knows neither cursor nor rows.

use crate::app::panes::findings::evidence;
use crate::app::place::{Highlight, What};
use crate::report::Report;
use crate::text::span::Span;

/// Places with what they belong to, in text order.
#[derive(Debug, Clone)]
pub struct Landmarks {
    /// Every figure, with the index of its metric.
    figures: Vec<(Span, usize)>,
    /// Every place of a finding, with the index of that finding.
    findings: Vec<(Span, usize)>,
}

impl Landmarks {
    pub fn new(r: &Report) -> Self {
        let mut figures: Vec<(Span, usize)> = r.metrics.iter().enumerate().map(|(i, m)| (m.text, i)).collect();
        figures.sort_by_key(|f| (f.0.start, f.1));
        Self { figures, findings: evidence::all_places(r) }
    }

    /// Returns the figures that touch a span, in order.
    pub fn figures_in(&self, span: Span) -> impl Iterator<Item = (Span, usize)> {
        let first = self.figures.partition_point(|f| f.0.end <= span.start);
        self.figures[first..].iter().take_while(move |f| f.0.start < span.end).copied()
    }

    /// Returns the first finding that has a place in a row.
    pub fn finding_in(&self, row: Span) -> Option<usize> {
        let at = self.findings.iter().find(|p| p.0.start < row.end.max(row.start + 1) && p.0.end >= row.start);
        at.map(|p| p.1)
    }

    /// Returns the figure one step from the one highlighted in a row, else from the row.
    pub fn next_figure(&self, highlight: Option<Highlight>, row: Span, forward: bool) -> Option<Highlight> {
        step(&self.figures, highlight, row, forward, What::Figure)
    }

    /// Returns the place of a finding one step away.
    pub fn next_finding(&self, highlight: Option<Highlight>, row: Span, forward: bool) -> Option<Highlight> {
        step(&self.findings, highlight, row, forward, What::Finding)
    }
}

fn step(all: &[(Span, usize)], highlight: Option<Highlight>, row: Span, forward: bool, what: impl Fn(usize) -> What) -> Option<Highlight> {
    let at = highlight.and_then(|l| all.iter().position(|(span, i)| l.span == *span && l.what == what(*i)));
    let next = match (at, forward) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at.checked_sub(1)?,
        // When a row was just entered, its own place counts.
        (None, true) => all.partition_point(|(span, _)| span.start < row.start),
        (None, false) => all.partition_point(|(span, _)| span.start < row.start).checked_sub(1)?,
    };
    all.get(next).map(|(span, i)| Highlight { span: *span, what: what(*i) })
}
