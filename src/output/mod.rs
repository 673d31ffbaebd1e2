//! The other window: reports as text, JSON, Markdown, CSV and HTML for a pipe. Everything goes out through `escape`; nothing
//! here reads a file or decides what a report says.

pub mod check;
pub mod diff;
pub mod html;
pub mod json;
pub mod metrics;
pub mod report;
pub mod report_name;
pub mod table;
