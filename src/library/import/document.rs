//! A document as text, with how it was decoded.

use super::text;
use crate::library::options::Options;
use crate::library::outcome::Unread;
use crate::library::source::Source;
use crate::text::decode::{Confidence, Encoding};

/// A document as text, with how it was decoded.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file, or where in it the document lies.
    pub source: Source,
    /// Decoded, not yet cleaned.
    pub text: String,
    pub encoding: Encoding,
    pub confidence: Confidence,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its size before decoding.
    pub bytes: usize,
    /// How many characters were replaced by U+FFFD because their bytes stand for none.
    pub replaced: usize,
}

/// The documents in the bytes of a source, in order: all of a file's, or the one of them that the source is. At least one; errors if
/// the bytes are of no kind that can be read.
pub fn documents(bytes: &[u8], source: &Source, options: &Options) -> Result<Vec<Document>, Unread> {
    text::document(bytes, source, options).map(|d| vec![d])
}
