//! The list of reports: `nianbao list`, a row a report. A file that could not be read is a row too, so that nobody misses it.
//!
//! | file | holds |
//! | --- | --- |
//! | `text` | an aligned table for people |
//! | `characters` | how long a report is |
//! | `json` | an object a report, for programs |

mod characters;
mod json;
mod text;

pub use json::{json_line, other_files_json_line, unread_json_line};
pub use text::{columns, row, unread_row};
