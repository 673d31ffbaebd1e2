//! The figures of reports: `nianbao metrics`. One report at a time, so that thousands of them need only the memory of one; or one locality
//! at a time with a column per year.
//!
//! | file | holds |
//! | --- | --- |
//! | `formats` | the figures of a report: as text and Markdown for people, CSV for spreadsheets, JSON for programs |
//! | `by_year` | the reports of a locality side by side, in all these formats |

mod by_year;
mod formats;

pub use crate::output::metrics::formats::html;
pub use crate::output::metrics::formats::markdown;
pub use crate::output::metrics::formats::text;
pub use crate::output::metrics::formats::write_json_lines;
pub use crate::output::metrics::formats::{csv_header, csv_rows};
pub use by_year::{LocalityTable, YearColumn, csv_header_by_year};
