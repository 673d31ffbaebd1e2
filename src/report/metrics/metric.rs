//! What a figure of a report is: [`Metric`] and the words of its fields. Data only: how a figure is found is not known here.

use crate::report::metrics::change::Change;
use crate::report::metrics::cues::tells_stock;
use crate::report::metrics::lexicon::FIGURES;
use crate::text::numbers;
use crate::text::numbers::{Approx, Quantity};
use crate::text::span::Span;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

/// Returns what a quantity of a text counts; `target`: it is promised.
pub(crate) fn kind(q: &Quantity, text: &str, target: bool) -> Kind {
    if target {
        return Kind::Target;
    }
    match q.kind {
        numbers::Kind::Money => Kind::Money,
        numbers::Kind::Percent => Kind::Percent,
        numbers::Kind::PercentagePoint => Kind::PercentagePoint,
        numbers::Kind::Range if q.unit.of(text).starts_with(['%', '％']) => Kind::Percent,
        _ if sense(q.unit.of(text)) == Some(UnitSense::Area) => Kind::Area,
        _ => Kind::Count,
    }
}

/// Returns whether a quantity happened in the year or is the state at its end, as far as unit and clause tell.
pub(crate) fn nature(q: &Quantity, text: &str, clause: &str) -> Nature {
    match q.kind {
        numbers::Kind::Percent | numbers::Kind::PercentagePoint | numbers::Kind::Permille | numbers::Kind::Fraction => {
            return Nature::Rate;
        }
        numbers::Kind::Money => return Nature::Amount,
        _ => {}
    }
    if matches!(kind(q, text, false), Kind::Area) {
        return Nature::Amount;
    }
    if tells_stock(clause) { Nature::Stock } else { Nature::Flow }
}

/// How a figure is taken by its unit alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitSense {
    Area,
    /// An age: a result only where it is that of many.
    Age,
    /// No result: a degree, a multiple.
    Never,
    /// A span of time: a result only where the clause says so.
    Time,
    /// A score: a result only where the clause says so.
    Score,
}

static SENSES: LazyLock<FxHashMap<&'static str, UnitSense>> = LazyLock::new(|| {
    let sense = |meaning: &str| match meaning {
        "area" => Some(UnitSense::Area),
        "never" => Some(UnitSense::Never),
        "time" => Some(UnitSense::Time),
        "score" => Some(UnitSense::Score),
        "age" => Some(UnitSense::Age),
        _ => None,
    };
    FIGURES.rows("units").iter().filter_map(|(unit, meaning)| Some((*unit, sense((*meaning)?)?))).collect()
});

/// Returns how a figure with this unit is taken; `None` for most units, which count.
pub(super) fn sense(unit: &str) -> Option<UnitSense> {
    SENSES.get(unit).copied()
}

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
    /// A stated change whose figure is not written: 刑事警情同比下降20.1%.
    Change,
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
            Self::Change => "change",
        }
    }
}

/// Whether a metric happened in the year, or is the state at its end.
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
    pub canonical: Option<Arc<str>>,
    /// `None` for a range.
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
    /// Ordinal of the point (一是…) it is in.
    pub item: Option<u32>,
    pub period: Option<Span>,
    pub scope: Option<Span>,
    pub change: Option<Change>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_of_the_list_has_a_sense() {
        assert_eq!(SENSES.len(), FIGURES.rows("units").len());
        assert_eq!((sense("亩"), sense("岁"), sense("件")), (Some(UnitSense::Area), Some(UnitSense::Age), None));
    }
}
