//! Bytes → documents as text. An importer a kind of file; each knows its kind only, and none of them what a report is. Text is the
//! only kind today.
//!
//! | file | reads |
//! | --- | --- |
//! | [`document`] | (what an importer makes) |
//! | [`text`] | plain text and Markdown in any encoding |
//! | [`documents`](mod@documents) | chooses the importer |

pub mod document;
pub mod documents;
pub mod text;

pub use document::Document;
pub use documents::documents;
