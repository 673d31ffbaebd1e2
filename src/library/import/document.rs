//! What an importer makes of some bytes: text, what of it was told apart, and where its lines were. Data only.

use crate::library::import::format::Format;
use crate::library::import::origin::Origin;
use crate::library::outcome::Unread;
use crate::library::source::{Source, Within};
use crate::text::clean::Gap;
use crate::text::decode::{Confidence, Encoding};

/// A document as text, with its place.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file, or the position of the document in it.
    pub source: Source,
    pub content: Content,
}

/// What was found at a place of a file: a document, or the reason why there is none.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where in the file: a member of an archive, a row of a table. Empty for the file itself.
    pub at: Within,
    pub content: Result<Content, Unread>,
}

/// The text of a document, not yet cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub format: Format,
    pub text: String,
    /// What is no part of the text: running heads, page numbers, deleted text. In order, apart, each within one line.
    pub asides: Vec<Gap>,
    pub origin: Origin,
    /// `None` where the format has an encoding of its own.
    pub encoding: Option<Encoding>,
    pub confidence: Confidence,
    /// Whether it begins with a byte order mark.
    pub bom: bool,
    /// Its size before decoding.
    pub bytes: usize,
    /// The number of characters replaced by U+FFFD because their bytes are invalid, or a font does not say what they are.
    pub replaced: usize,
}
