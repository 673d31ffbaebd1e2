//! A plan item or problem of the old report with what became of it, as the rest of a comparison reads it.

use crate::text::span::Span;

/// Whether an entry was promised for the year, or named as a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    Plan,
    Problem,
}

/// What became of it (PRODUCT §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    Evidenced,
    Asserted,
    BelowTarget,
    ListedAgain,
    NotMentioned,
}

impl Status {
    pub const ALL: [Self; 5] = [Self::Evidenced, Self::Asserted, Self::BelowTarget, Self::ListedAgain, Self::NotMentioned];
    pub fn code(self) -> &'static str {
        match self {
            Self::Evidenced => "evidenced",
            Self::Asserted => "asserted",
            Self::BelowTarget => "below_target",
            Self::ListedAgain => "listed_again",
            Self::NotMentioned => "not_mentioned",
        }
    }
}

/// A plan item or problem of the old report with its trace in the new: a proposal with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    pub origin: Origin,
    /// Of the old report's clean text.
    pub span: Span,
    /// Index into the old report's sections.
    pub section: Option<usize>,
    /// It holds a figure, a date or a named product.
    pub measurable: bool,
    /// The metrics of the old report that are its targets.
    pub targets: Vec<usize>,
    pub status: Status,
    /// Sentences of the new report's clean text, best first; empty for what is not mentioned.
    pub evidence: Vec<Span>,
    /// How sure the status is: 0 to 1.
    pub score: f32,
}
