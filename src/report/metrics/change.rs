//! A change that a text states for a figure: [`Change`] and the words of its fields. Data only.

use crate::text::numbers::Approx;
use crate::text::span::Span;
use rust_decimal::Decimal;

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

impl Basis {
    pub fn code(self) -> &'static str {
        match self {
            Self::Yoy => "yoy",
            Self::Mom => "mom",
            Self::Since => "since",
            Self::Other => "other",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
    Flat,
}

impl Direction {
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Flat => "flat",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AmountUnit {
    Percent,
    PercentagePoint,
    Absolute,
}

impl AmountUnit {
    pub fn code(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::PercentagePoint => "percentage_point",
            Self::Absolute => "absolute",
        }
    }
}

/// A change that the text states for a figure: 同比下降26.10%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub text: Span,
    pub basis: Basis,
    pub direction: Direction,
    /// Without sign; `None` if only the direction is said.
    pub amount: Option<Decimal>,
    pub amount_unit: Option<AmountUnit>,
    /// What one unit of the last printed digit is worth, in the unit of `amount`; `None` if no number is printed (翻一番) or the
    /// amount is worked out.
    pub step: Option<Decimal>,
    /// How the printed number is qualified: 近 in 下降近5%.
    pub approx: Option<Approx>,
}
