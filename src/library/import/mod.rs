//! Bytes → documents as text. An importer a kind of file; each knows its kind only, and none of them what a report is. Text is the
//! only kind today; [`documents`] chooses the importer.
//!
//! | file | holds |
//! | --- | --- |
//! | [`document`] | what an importer makes |
//! | [`text`] | plain text and Markdown in any encoding |

pub mod document;
pub mod text;

use crate::library::options::Options;
use crate::library::outcome::Unread;
use crate::library::source::Source;

pub use document::Document;

/// The documents in the bytes of a source, in order: all of a file's, or the one of them that the source is. At least one; errors if
/// the bytes are of no kind that can be read.
pub fn documents(bytes: &[u8], source: &Source, options: &Options) -> Result<Vec<Document>, Unread> {
    text::document(bytes, source, options).map(|d| vec![d])
}
