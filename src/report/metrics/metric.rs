//! What a figure of a report is: [`Metric`] and the words of its fields. Data only: how a figure is found is not known here.

use crate::report::metrics::change::Change;
use crate::text::numbers::Approx;
use crate::text::span::Span;
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

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Area => "area",
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
            Self::Target => "target",
        }
    }
}

/// Whether a metric happened in the year, or stands at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    Flow,
    Stock,
    Rate,
    Amount,
}

impl Nature {
    pub fn code(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Rate => "rate",
            Self::Amount => "amount",
        }
    }
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
    /// What one unit of the last printed digit is worth, in the unit of `value`: 1 in 35件, 0.1 in 12.5%, 1000 in 4.6万. In a range
    /// that of the upper end.
    pub step: Decimal,
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
