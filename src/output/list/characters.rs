//! How long a report is.

use crate::report::Report;

/// Returns the characters of headings and own text, blanks not counted.
pub(super) fn characters(r: &Report) -> usize {
    r.sections
        .iter()
        .flat_map(|s| s.body.iter().chain([&s.number, &s.title]))
        .map(|s| r.str(*s).chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}
