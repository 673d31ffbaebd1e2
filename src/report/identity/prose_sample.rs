//! A sample of the body for what is only said in running text.

use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::zones::{Zone, Zones};
use crate::text::fold;

/// Returns the first sentences of the body, folded: some 6,000 bytes, and at most 1,500 of each line.
pub(super) fn prose_sample(source: &Source<'_>, lines: &[Line], zones: &Zones) -> String {
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate().skip(zones.first) {
        if zones.of(i) == Zone::Body && text.len() < 6000 {
            let line = source.str(line.span);
            text.push_str(&fold::fold(&line[..line.floor_char_boundary(1500)]));
            text.push('\n');
        }
    }
    text
}
