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
    /// The running head or foot of a page, or what a form prints behind its text.
    PageHeader,
    /// The number of a page.
    PageNumber,
    /// Text that its author deleted and the file still holds.
    Deleted,
    /// A note at the foot of a page or the end of the text, or its sign in the text.
    Footnote,
    /// What a web page holds around its text: navigation, buttons, links.
    Furniture,
}

impl GapKind {
    /// Returns the code of what an importer told apart. `None` for what cleaning finds.
    pub fn aside_code(self) -> Option<&'static str> {
        Some(match self {
            Self::PageHeader => "page_header",
            Self::PageNumber => "page_number",
            Self::Deleted => "deleted",
            Self::Footnote => "footnote",
            Self::Furniture => "web_residue",
            Self::Gloss | Self::StraySpace | Self::NumberSpace | Self::Control | Self::Margin | Self::Markup => return None,
        })
    }

    /// Returns the kind of such a code.
    pub fn of_aside(code: &str) -> Option<Self> {
        [Self::PageHeader, Self::PageNumber, Self::Deleted, Self::Footnote, Self::Furniture]
            .into_iter()
            .find(|kind| kind.aside_code() == Some(code))
    }
}

/// A piece of raw text that is absent from the clean text; `raw` is a range of the raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub raw: Span,
    pub kind: GapKind,
}
