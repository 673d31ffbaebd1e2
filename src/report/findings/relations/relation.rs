//! What a relation between figures is: [`Reconciliation`]. Data only; how relations are found is described in `relations`.

use crate::text::span::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    Sum,
    PercentOf,
    YoyBase,
    Equal,
}

impl Relation {
    pub fn code(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::PercentOf => "percent_of",
            Self::YoyBase => "yoy_base",
            Self::Equal => "equal",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Asserted,
    Implied,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Implied => "implied",
        }
    }
}

/// A relation and its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    pub relation: Relation,
    pub status: Status,
    /// Indexes of the metrics, the total (the rate, the figure) first.
    pub metrics: Vec<usize>,
    /// As the text has it: 390 = 244 + 65 + 77 + 4.
    pub expression: String,
    /// Worked out: 244 + 65 + 77 + 4 = 390.
    pub arithmetic: String,
    /// `None` if it cannot be checked inside one report.
    pub holds: Option<bool>,
    /// Every whole number that, changed as stated, rounds to the figure.
    pub implied_previous: Vec<i64>,
    pub place: Span,
}
