//! A point of a plan or a problem before its trace is looked for.

use super::commitment::Origin;
use crate::text::span::Span;
use std::ops::Range;

/// A point of a plan, or a problem.
pub(super) struct Entry {
    pub origin: Origin,
    pub span: Span,
    pub section: Option<usize>,
    /// The old sentences it was cut from, and its characters without blanks.
    pub sentences: Range<usize>,
    pub chars: usize,
    /// The pairs of characters of each clause that says what shall be done.
    pub clauses: Vec<Vec<u32>>,
}
