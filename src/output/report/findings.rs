//! The findings of a report as a list under a heading, for text and Markdown.

use crate::lang::{self, Lang, Say};
use crate::report::{Finding, Report};
use crate::text::escape;
use std::fmt::Write as _;

/// At most this many lines are named for one finding.
const MAX_LINES: usize = 6;

/// Writes the list; without `bullet` as text, else as Markdown with that bullet. Nothing if there are no findings.
pub(super) fn write_findings(out: &mut String, r: &Report, lang: Lang, bullet: &str) {
    if r.findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{} {}", if bullet.is_empty() { "" } else { "##" }, Say::FindingsLabel.text(lang));
    for f in &r.findings {
        let (message, _) = lang::finding(lang, f);
        let lines: Vec<String> = finding_lines(r, f).iter().take(MAX_LINES).map(ToString::to_string).collect();
        let place = if lines.is_empty() { String::new() } else { format!("  ({})", lang::say(lang, Say::Lines, &[&lines.join(", ")])) };
        let _ = writeln!(
            out,
            "{}{} · {}{place}",
            if bullet.is_empty() { "  " } else { bullet },
            lang::severity(lang, f.severity),
            escape::line(&message)
        );
    }
}

/// The 1-based lines of a finding, in order, each once.
fn finding_lines(r: &Report, f: &Finding) -> Vec<usize> {
    let mut lines: Vec<usize> = f.lines.iter().copied().chain(f.places.iter().map(|p| r.line(p.start))).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}
