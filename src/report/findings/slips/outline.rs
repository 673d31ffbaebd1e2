//! The outline that every report cites, under a period that it never had: 法治政府建设实施纲要(2022-2025年).

use crate::report::facts;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::text::span::Span;

/// Longest text in brackets that may be a period, in bytes.
const LONGEST_PERIOD: usize = 40;

/// Flags the first period that is none of those of the outline.
pub(super) fn outline(text: &str, base: usize, found: &mut Vec<Finding>) {
    let outline = &facts::get().outline;
    for (at, name) in text.match_indices(&outline.name) {
        let Some(inner) = text[at + name.len()..].strip_prefix(['(', '（']) else { continue };
        let Some(close) = inner.find([')', '）']).filter(|c| *c < LONGEST_PERIOD) else { continue };
        let Some(period) = period(&inner[..close]).filter(|p| !outline.periods.iter().any(|known| known.to_string() == *p)) else {
            continue;
        };
        let end = text.len() - inner.len() + close;
        found.push(Finding::new(Code::UnknownPeriod, Severity::Warn).arg("text", Arg::Text(period)).at([Span::new(base + at, base + end)]));
        return;
    }
}

/// Returns the years of a period, whatever dash is between them: 2021——2025年 → 2021-2025. `None` if it is none.
fn period(text: &str) -> Option<String> {
    let dash = |c: char| if matches!(c, '—' | '－' | '–' | '~' | '～' | '至') { '-' } else { c };
    let period: String = text.chars().map(dash).filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let period = period.replace("--", "-");
    (period.len() == "2021-2025".len() && period.starts_with("20")).then_some(period)
}
