//! Chooses the importer of some bytes.

use super::document::Document;
use super::text;
use crate::library::options::Options;
use crate::library::outcome::Unread;
use crate::library::source::Source;

/// The documents in the bytes of a source, in order: all of a file's, or the one of them that the source is. At least one; errors if
/// the bytes are of no kind that can be read.
pub fn documents(bytes: &[u8], source: &Source, options: &Options) -> Result<Vec<Document>, Unread> {
    text::document(bytes, source, options).map(|d| vec![d])
}
