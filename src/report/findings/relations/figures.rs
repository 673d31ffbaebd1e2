//! The figures of one paragraph or table, as the rules for relations ask them.

use crate::report::findings::relations::arithmetic;
use crate::report::findings::relations::units::family;
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::source::Source;
use crate::text::clean::Span;
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
    pub fn text(&self, from: u32, to: u32) -> &str {
        self.source.str(Span { start: from, end: to.max(from) })
    }

    pub fn unit(&self, i: usize) -> &str {
        family(self.source.str(self.all[i].unit))
    }

    /// A figure that can be added up.
    pub fn exact(&self, i: usize) -> Option<Decimal> {
        let m = &self.all[i];
        m.value.filter(|_| m.approx.is_none() && !matches!(m.kind, Kind::Percent | Kind::PercentagePoint))
    }

    pub fn slack(&self, i: usize) -> Decimal {
        arithmetic::slack(&self.all[i], self.source.str(self.all[i].text))
    }
}
