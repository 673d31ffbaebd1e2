//! An edit: two ranges that differ.

use crate::compare::noise::{Noise, Switches};
use crate::text::span::Span;
use crate::text::tokens::By;

/// What is in the old text (empty: nothing) and what is in its place in the new one (empty: nothing any more). Both are
/// byte ranges; the two texts are never equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub old: Span,
    pub new: Span,
    /// The kind of noise that explains it; none for a change that says something.
    pub noise: Option<Noise>,
}

/// How two texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context {
    pub by: By,
    pub switches: Switches,
    /// The years that the old and the new report are about; without them no year rolls.
    pub years: Option<(u32, u32)>,
}

impl Context {
    pub(super) fn switches(&self) -> Switches {
        self.switches.with(Noise::YearRoll, self.switches.has(Noise::YearRoll) && self.years.is_some())
    }

    /// Returns by how many years the new report is later.
    pub(super) fn gap(&self) -> i64 {
        self.years.map_or(0, |(old, new)| i64::from(new) - i64::from(old))
    }
}
