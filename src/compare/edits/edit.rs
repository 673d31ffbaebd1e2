//! An edit: two ranges that differ.

use crate::compare::noise::Noise;
use crate::text::span::Span;

/// What stands in the old text (empty: nothing) and what in its place in the new one (empty: nothing any more). Both are
/// byte ranges; never are both texts equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub old: Span,
    pub new: Span,
    /// The kind of noise that explains it; none for a change that says something.
    pub noise: Option<Noise>,
}
