//! A part of a report outside its sections: title, preamble, signature and the like.

use crate::text::span::Span;

/// What a part of a report outside its sections is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    Title,
    HeaderTable,
    Addressee,
    Preamble,
    Closing,
    Signature,
    SignDate,
    Attachment,
    Contents,
    WebResidue,
}

impl BlockKind {
    /// Returns the code of PRODUCT's closed vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::HeaderTable => "header_table",
            Self::Addressee => "addressee",
            Self::Preamble => "preamble",
            Self::Closing => "closing",
            Self::Signature => "signature",
            Self::SignDate => "sign_date",
            Self::Attachment => "attachment",
            Self::Contents => "contents",
            Self::WebResidue => "web_residue",
        }
    }
}

/// A run of lines, or of part of a line, outside the sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}
