//! Bytes → documents as text. One importer per kind of file; each knows only its kind, and none of them knows reports. Text is the only
//! kind today; [`documents`] chooses the importer.
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

/// Returns the documents in the bytes of a source, in order: all of a file, or the one that the source names. At least one; errors if no
/// importer can read the bytes.
pub fn documents(bytes: &[u8], source: &Source, options: &Options) -> Result<Vec<Document>, Unread> {
    text::document(bytes, source, options).map(|d| vec![d])
}
