//! The lines of a report with what can be told of each by itself: its length, its mark, whether it reads like prose, a date, a
//! field of the page's header, or page furniture. Knows nothing of what stands around a line.

use crate::report::source::Source;
use crate::report::structure::cuts::find_cuts;
use crate::report::structure::joined_headings::join_headings;
use crate::report::structure::line::Line;
use crate::report::structure::line_kinds::line;
use crate::text::blank::is_blank;
use crate::text::span::Span;

/// The lines of a text that are not empty. A line that holds several headings, a title with its text, or a signature behind
/// the last sentence is cut there: what follows in this room sees one thing a line.
pub(crate) fn collect(source: &Source<'_>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.clean.line_count());
    let mut cuts = Vec::new();
    for number in 0..source.clean.line_count() {
        let span = source.clean.line_span(number);
        if span.is_empty() {
            continue;
        }
        let text = source.str(span);
        cuts.clear();
        find_cuts(text, &mut cuts);
        cuts.push(text.len());
        let mut start = 0;
        for cut in &cuts {
            let piece = &text[start..*cut];
            let lead = piece.len() - piece.trim_start_matches(is_blank).len();
            let trimmed = piece.trim_matches(is_blank);
            if !trimmed.is_empty() {
                let from = span.start as usize + start + lead;
                lines.push(line(trimmed, Span::new(from, from + trimmed.len()), number));
            }
            start = *cut;
        }
    }
    join_headings(source, &mut lines);
    lines
}
