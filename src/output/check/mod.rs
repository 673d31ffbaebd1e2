//! The sheet of findings to send back: `nianbao check`. For each report its name, what a careful reader would flag by severity with rule,
//! quotes and arithmetic, and the relations between figures that were checked.
//!
//! | file | holds |
//! | --- | --- |
//! | `sheet` | the sheet of a report in words, with places quoted so that they can be found |
//! | `lines` | the sheet line by line, for text and Markdown |
//! | `formats` | the sheet as text, Markdown and a page for people; an object a report and a row a finding for programs |

mod formats;
mod lines;
mod sheet;

pub use crate::output::check::sheet::quote;
pub use formats::{
    csv_header, csv_rows, html, html_head, json_line, markdown, text, unread_csv, unread_html, unread_json_line, unread_markdown,
    unread_text,
};
pub use sheet::{CheckSheet, FindingText, MAX_QUOTES, RelationText, needs_attention};
