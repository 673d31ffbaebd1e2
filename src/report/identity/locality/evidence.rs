//! What the search for the place is given.

use super::place::PlaceSource;
use crate::report::identity::level::Level;
use crate::text::span::Span;

/// A text that may name the place: simplified and folded to half width, with where it stands.
#[derive(Debug, Clone)]
pub struct Witness {
    pub source: PlaceSource,
    pub text: String,
    pub span: Span,
}

/// What the search is given.
pub struct Evidence<'a> {
    /// The witnesses of one kind; asked for only while something is open, strongest first.
    pub witnesses: &'a dyn Fn(PlaceSource) -> Vec<Witness>,
    /// The whole simplified text, for names of places anywhere in it.
    pub text: &'a str,
    /// The eighteen characters at the head of an index number, if they are a credit code.
    pub publisher_code: Option<&'a str>,
    pub names: &'a [String],
    /// The place is masked (xx镇).
    pub masked: bool,
    /// The level that 我镇, 我街道, 全县 speak of.
    pub own_level: &'a dyn Fn() -> Option<Level>,
}
