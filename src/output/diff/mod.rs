//! `nianbao diff`: a comparison printed as text, Markdown, JSON or a page. All four draw the layout of `compare::layout` and use the same
//! words; each escapes what it prints. Knows no files.
//!
//! | file | holds |
//! | --- | --- |
//! | `document` | [`Document`]: a comparison with its files and language, and what all formats share |
//! | `passages` | the text of a pair of sections in passages, which of them are folded, and how text and Markdown iterate over them |
//! | `figures`, `commitments`, `findings` | these in words |
//! | `text`, `markdown`, `json`, `page` | the formats |

mod commitments;
mod document;
mod figures;
mod findings;
mod json;
mod markdown;
pub mod page;
mod passages;
mod text;

pub use document::{Document, LoadedReport};
pub use json::DiffJson;
pub use markdown::markdown;
pub use passages::Passage;
pub use text::{TextOptions, text};
