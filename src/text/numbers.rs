//! Every number that prose can write, with its qualifier and unit; and what only looks like one, with the reason. Knows
//! characters, not reports: a line of text in, items in order out.

use super::clean::Span;
use rust_decimal::Decimal;

/// What kind of quantity a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Number,
    Percent,
    PercentagePoint,
    Permille,
    Fraction,
    Range,
    Money,
}

/// How a figure is qualified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approx {
    MoreThan,
    Nearly,
    AtLeast,
    AtMost,
    About,
    LessThan,
    Range,
}

/// A figure with its qualifiers and unit. Spans are byte ranges of the text that was read; an absent part is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Figure, qualifiers before and behind, unit: 近1000余名.
    pub span: Span,
    /// From the first digit to the unit inclusive: 1000余名.
    pub figure: Span,
    /// None for a range.
    pub value: Option<Decimal>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Numerator and denominator of a fraction.
    pub exact: Option<(Decimal, Decimal)>,
    pub unit: Span,
    pub kind: Kind,
    pub approx: Option<Approx>,
}
