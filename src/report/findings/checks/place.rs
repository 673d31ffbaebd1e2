//! Where a finding on a heading points.

use crate::report::report::Report;
use crate::text::span::Span;

/// Returns the span of a section's number and title.
pub(super) fn heading(report: &Report, i: usize) -> Span {
    let s = &report.sections[i];
    Span { start: Report::start_of(s), end: if s.title.is_empty() { s.number.end } else { s.title.end } }
}
