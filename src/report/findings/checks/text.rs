//! The text itself: glosses, control and garbled characters, scripts and quotes that are mixed.

use crate::report::findings::finding::{Arg, Code, Finding, MOST_PLACES, Severity};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::clean::GapKind;
use crate::text::fold;
use crate::text::span::Span;
use memchr::memmem;

/// Flags what the text was left with by the programs it came through.
pub(crate) fn check(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    for (kind, code) in [(GapKind::Gloss, Code::PinyinGloss), (GapKind::Control, Code::ControlCharacters)] {
        let (count, lines) = gaps(report, kind);
        if count > 0 {
            found.push(Finding::new(code, Severity::Warn).arg("count", Arg::Number(count as u64)).on_lines(lines));
        }
    }
    let body = report.str(report.span);
    let base = report.span.start as usize;
    let garbled: Vec<Span> = memmem::find_iter(body.as_bytes(), "?F".as_bytes())
        .filter(|at| body[..*at].chars().next_back().is_some_and(fold::is_han) || body[at + 2..].chars().next().is_some_and(fold::is_han))
        .map(|at| Span::new(base + at, base + at + 2))
        .take(MOST_PLACES)
        .collect();
    if !garbled.is_empty() {
        found.push(Finding::new(Code::GarbledCharacter, Severity::Warn).at(garbled));
    }
    let bad: Vec<Span> =
        memmem::find_iter(body.as_bytes(), "\u{fffd}".as_bytes()).map(|at| Span::new(base + at, base + at + 3)).take(MOST_PLACES).collect();
    if !bad.is_empty() {
        found.push(Finding::new(Code::UndecodableBytes, Severity::Warn).arg("count", Arg::Number(bad.len() as u64)).at(bad));
    }
    if source.script == fold::Script::Mixed {
        found.push(Finding::new(Code::MixedScript, Severity::Info));
    }
    if let Some(at) = memchr::memchr(b'"', body.as_bytes())
        && body.contains('“')
    {
        found.push(Finding::new(Code::MixedQuoteStyles, Severity::Info).at([Span::new(base + at, base + at + 1)]));
    }
}

/// Returns how many repairs of a kind were made, and on which 1-based lines.
fn gaps(report: &Report, kind: GapKind) -> (usize, Vec<usize>) {
    let mut lines: Vec<usize> = Vec::new();
    let mut count = 0;
    for g in report.gaps().filter(|g| g.kind == kind) {
        count += 1;
        let line = report.text.line_of_raw(g.raw.start) + 1;
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    (count, lines)
}
