//! The figures of reports: `nianbao metrics`. One report at a time, so that thousands of them take the memory of one; or one
//! locality at a time with a column a year.
//!
//! | file | holds |
//! | --- | --- |
//! | `table` | the table that text and Markdown print |
//! | `text`, `markdown` | the figures of a report for people |
//! | `csv` | a row a figure, for spreadsheets |
//! | `json` | an object a figure, for programs |
//! | `by_year` | the reports of a locality beside each other, in all these formats |

mod by_year;
mod csv;
mod json;
mod markdown;
mod table;
mod text;

pub use by_year::{LocalityTable, YearColumn, csv_header_by_year};
pub use csv::{csv_header, csv_rows};
pub use json::json_lines;
pub use markdown::markdown;
pub use text::text;
