//! Bytes → documents as text. An importer a kind of file; each knows its kind only, and none of them what a report is. Text is the
//! only kind today.
//!
//! | file | reads |
//! | --- | --- |
//! | [`document`] | what an importer makes, and which importer is chosen |
//! | [`text`] | plain text and Markdown in any encoding |

pub mod document;
pub mod text;

pub use crate::library::import::document::documents;
pub use document::Document;
