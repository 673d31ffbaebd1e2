//! The figures of a report: each quantity an analyst would tabulate, with its label, section, and the change stated for it.

use super::{Report, Source};
use crate::text::clean::Span;
pub use crate::text::numbers::Approx;
use rust_decimal::Decimal;

/// What a metric counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Count,
    Money,
    Area,
    Percent,
    PercentagePoint,
    /// Promised, not reached.
    Target,
}

/// Whether a metric happened in the year, or stands at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    Flow,
    Stock,
    Rate,
    Amount,
}

/// What a stated change is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The year before: 同比, 较上年.
    Yoy,
    /// The month or quarter before: 环比.
    Mom,
    /// A year that is named.
    Since,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
    Flat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AmountUnit {
    Percent,
    PercentagePoint,
    Absolute,
}

/// A change that the text states for a figure: 同比下降26.10%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub text: Span,
    pub basis: Basis,
    pub direction: Direction,
    /// Without sign; none where only the direction is said.
    pub amount: Option<Decimal>,
    pub amount_unit: Option<AmountUnit>,
}

/// A figure. Spans are of clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// A short noun phrase in simplified Chinese, in the words of the clause.
    pub label: String,
    /// The id of the taxonomy, where it knows the metric.
    pub canonical: Option<&'static str>,
    /// None for a range.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Figure and unit as written: 5000余份.
    pub text: Span,
    /// As written; empty where there is none.
    pub unit: Span,
    pub approx: Option<Approx>,
    pub kind: Kind,
    pub nature: Option<Nature>,
    pub clause: Span,
    /// Index of its section; none in a block.
    pub section: Option<usize>,
    /// Ordinal of the point (一是…) it stands in.
    pub item: Option<u32>,
    pub period: Option<Span>,
    pub scope: Option<Span>,
    pub change: Option<Change>,
}

/// Finds the figures of a report, in document order.
pub(crate) fn read(_report: &Report, _source: &Source<'_>) -> Vec<Metric> {
    Vec::new()
}
