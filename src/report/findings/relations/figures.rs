//! The figures of one paragraph or table, as the rules for relations ask them.

use crate::report::findings::relations::arithmetic::{self, is_reckonable};
use crate::report::findings::relations::units::family;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::source::Source;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::ops::Range;

/// How many figures before or behind one are tried as its parts or counts.
pub(super) const MOST_PARTS: usize = 12;

/// Figures that may be related; indexes are those of all figures of the report.
pub(super) struct Figures<'a> {
    pub source: &'a Source<'a>,
    pub all: &'a [Metric],
    pub range: Range<usize>,
}

impl Figures<'_> {
    /// Returns the text between two places, empty if the second is before the first.
    pub fn text(&self, from: u32, to: u32) -> &str {
        self.source.str(Span { start: from, end: to.max(from) })
    }

    /// Returns the unit that stands for all that count the same as a figure's.
    pub fn unit(&self, i: usize) -> &str {
        family(self.source.str(self.all[i].unit))
    }

    /// Returns the value of a figure that can be added up.
    pub fn exact(&self, i: usize) -> Option<Decimal> {
        let m = &self.all[i];
        m.value.filter(|v| m.approx.is_none() && is_reckonable(*v) && !matches!(m.kind, Kind::Percent | Kind::PercentagePoint))
    }

    /// Returns how far a figure may lie from the true one.
    pub fn slack(&self, i: usize) -> Decimal {
        arithmetic::slack(&self.all[i])
    }
}
