//! One report: `nianbao show` and `nianbao export`.
//!
//! | file | holds |
//! | --- | --- |
//! | `text`, `markdown` | the report for people |
//! | `metadata`, `findings` | what both of them print above and below it |
//! | `json` | the report for programs: schema `nianbao.report/1` |

mod findings;
pub mod json;
mod markdown;
mod metadata;
mod text;

pub use markdown::markdown;
pub use text::text;
