//! Misspelt names that every report cites.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::lexicon::SLIPS;
use crate::text::span::Span;

/// Returns the words that open the question of this file: whatever is flagged holds one of them.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    SLIPS.words("misspelt")
}

/// Flags slips of the pen in names that every report cites.
pub(super) fn misspelt(text: &str, base: usize, found: &mut Vec<Finding>) {
    for (wrong, right) in SLIPS.rows("misspelt") {
        if let Some(at) = text.find(wrong) {
            found.push(
                Finding::new(Code::MisspeltName, Severity::Warn)
                    .arg("text", Arg::Text((*wrong).to_owned()))
                    .arg("expected", Arg::Text(right.unwrap_or("").to_owned()))
                    .at([Span::new(base + at, base + at + wrong.len())]),
            );
        }
    }
}
