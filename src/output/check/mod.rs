//! The sheet of findings to send back: `nianbao check`. For each report its name, what a careful reader would flag by severity with
//! rule, quotes and arithmetic, and the relations between figures that were checked.
//!
//! | file | holds |
//! | --- | --- |
//! | `sheet` | the sheet of a report in words |
//! | `quote` | a place of a report quoted so that it can be found |
//! | `lines` | the sheet line by line, for text and Markdown |
//! | `text`, `markdown`, `html` | the sheet for people |
//! | `json` | an object a report, for programs |

pub mod html;
mod json;
mod lines;
mod markdown;
mod quote;
mod sheet;
mod text;

pub use json::{json_line, unread_json_line};
pub use markdown::{markdown, unread_markdown};
pub use quote::quote;
pub use sheet::{CheckSheet, FindingText, MAX_QUOTES, RelationText, needs_attention};
pub use text::{text, unread_text};
