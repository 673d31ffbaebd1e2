//! A line of a report: its span, its number in front, and what it looks like by itself.

use crate::text::marks::Mark;
use crate::text::span::Span;

/// A line that is not empty.
#[derive(Debug, Clone)]
pub struct Line {
    /// Without its end.
    pub span: Span,
    /// 0-based, as in the file.
    pub number: usize,
    pub mark: Option<Mark>,
    /// Characters, counted up to 200: what is longer is prose anyway.
    pub chars: usize,
    pub kind: LineKind,
}

/// What a line looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Running text: it holds a full stop or is long.
    Prose,
    /// A row of a table: pipes, or columns parted by wide blanks.
    Table,
    /// Fields of a page header.
    Field,
    /// Page furniture.
    Residue,
    /// A date and nothing else.
    Date,
    /// Anything else that is short.
    Short,
}
