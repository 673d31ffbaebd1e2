//! A document as text, with how it was decoded.

use crate::library::source::Source;
use crate::text::decode::{Confidence, Encoding};

/// A document as text, with how it was decoded.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file, or the position of the document in it.
    pub source: Source,
    /// Decoded, not yet cleaned.
    pub text: String,
    pub encoding: Encoding,
    pub confidence: Confidence,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its size before decoding.
    pub bytes: usize,
    /// The number of characters replaced by U+FFFD because their bytes are invalid.
    pub replaced: usize,
}
