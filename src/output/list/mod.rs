//! The list of reports: `nianbao list`, a row a report. A file that could not be read is a row too, so that nobody misses it.
//!
//! | file | holds |
//! | --- | --- |
//! | `text` | an aligned table for people |
//! | `json` | an object a report, for programs |

mod json;
mod text;

pub use json::{json_line, other_files_json_line, unread_json_line};
pub use text::{columns, row, unread_row};

use crate::report::Report;

/// Characters of headings and own text, blanks not counted.
fn characters(r: &Report) -> usize {
    r.sections
        .iter()
        .flat_map(|s| s.body.iter().chain([&s.number, &s.title]))
        .map(|s| r.str(*s).chars().filter(|c| !c.is_whitespace()).count())
        .sum()
}
