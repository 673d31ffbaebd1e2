//! A line that is a heading.

use crate::text::marks::Mark;

/// A line that is a heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// Index into the lines of the report.
    pub line: usize,
    pub mark: Option<Mark>,
    pub level: u8,
    /// The number it must have borne.
    pub implied: Option<u32>,
}

/// Deepest place in the tree; what would lie deeper becomes a sibling.
pub const DEEPEST: u8 = 9;
