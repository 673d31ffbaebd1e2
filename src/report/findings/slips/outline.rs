//! The outline that every report cites, under a period that it never had.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::text::clean::Span;

/// The outline that every report cites, and its two periods.
pub(super) const OUTLINE: &str = "法治政府建设实施纲要";
const PERIODS: [&str; 2] = ["2015-2020", "2021-2025"];

/// The outline under a period that it never had: 纲要(2022-2025年).
pub(super) fn outline(text: &str, base: usize, found: &mut Vec<Finding>) {
    for (at, _) in text.match_indices(OUTLINE) {
        let rest = &text[at + OUTLINE.len()..];
        let Some(inner) = rest.strip_prefix(['(', '（']) else { continue };
        let Some(close) = inner.find([')', '）']).filter(|c| *c < 40) else { continue };
        let period: String = inner[..close]
            .chars()
            .map(|c| if matches!(c, '—' | '－' | '–' | '~' | '～' | '至') { '-' } else { c })
            .filter(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let period = period.replace("--", "-");
        if period.len() != 9 || !period.starts_with("20") || PERIODS.contains(&period.as_str()) {
            continue;
        }
        let end = at + OUTLINE.len() + (rest.len() - inner.len()) + close;
        found.push(Finding::new(Code::UnknownPeriod, Severity::Warn).arg("text", Arg::Text(period)).at([Span::new(base + at, base + end)]));
        return;
    }
}
