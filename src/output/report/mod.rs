//! One report: `nianbao show` and `nianbao export`.
//!
//! | file | holds |
//! | --- | --- |
//! | `text` | the report for people: text and Markdown, with metadata above and findings below |
//! | `page` | the report as a page of HTML |
//! | `json` | the report for programs: schema `nianbao.report/1` |

pub mod json;
mod page;
mod text;

pub use crate::output::report::text::markdown;
pub use page::page;
pub use text::text;
