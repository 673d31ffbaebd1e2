//! A document as text, with how it was decoded.

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
