//! What cleaning takes out: a place of the raw text and the kind of thing that was there. Data only.

use crate::text::span::Span;

/// What a piece of raw text was taken out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// The reading of a character, in brackets after it.
    Gloss,
    /// A blank inside a sentence, a number or a name.
    StraySpace,
    /// The blank after a list number.
    NumberSpace,
    /// A control, bidi or zero-width character, or a whole terminal sequence.
    Control,
    /// Blanks at the start or end of a line.
    Margin,
    /// Signs of a markup language around a heading: `## `, `**`.
    Markup,
}

/// A piece of raw text that is absent from the clean text; `raw` is a range of the raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub raw: Span,
    pub kind: GapKind,
}
