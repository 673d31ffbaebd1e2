//! Years and places that are masked: 202x年, xx镇.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::identity::placeholders::Masked;
use crate::report::report::Report;

pub(crate) fn check(report: &Report, found: &mut Vec<Finding>) {
    for (kind, code) in [(Masked::Year, Code::PlaceholderYear), (Masked::Place, Code::PlaceholderLocality)] {
        let of: Vec<_> = report.metadata.placeholders.iter().filter(|p| p.kind == kind).collect();
        if of.is_empty() {
            continue;
        }
        let mut lines: Vec<usize> = of.iter().flat_map(|p| p.lines.iter().copied()).collect();
        lines.sort_unstable();
        lines.dedup();
        let count: usize = of.iter().map(|p| p.count).sum();
        let words = of.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("、");
        found
            .push(Finding::new(code, Severity::Warn).arg("text", Arg::Text(words)).arg("count", Arg::Number(count as u64)).on_lines(lines));
    }
}
