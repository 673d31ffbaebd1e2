//! A plan item or problem of the old report with what became of it, as the rest of a comparison reads it.

use crate::compare::lexicon::{COMMITMENTS, words};
use crate::report::Report;
use crate::text::fold;
use crate::text::span::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// A point of a plan, or a problem.
pub(super) struct Entry {
    pub origin: Origin,
    pub span: Span,
    pub section: Option<usize>,
    /// The old sentences it was cut from, and its characters without blanks.
    pub sentences: Range<usize>,
    pub chars: usize,
    /// The pairs of characters of each clause that says what is to be done.
    pub clauses: Vec<Vec<u32>>,
}

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
    /// The target that was met worst and the metric of the new report that says so, where one was found.
    pub result: Option<(usize, usize)>,
    pub status: Status,
    /// Sentences of the new report's clean text, best first; empty for what is not mentioned.
    pub evidence: Vec<Span>,
    /// How sure the status is: 0 to 1.
    pub score: f32,
}

/// Verbs that make a product, and what they make.
pub(super) static MAKES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "makes"));
pub(super) static PRODUCTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "products"));
/// A day by which something is due.
static DUE: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "due"));

/// Whether a point can be measured: it holds a figure, a date or a named product.
pub(super) fn measurable(report: &Report, span: Span) -> bool {
    let text = fold::fold(report.str(span));
    let made = |clause: &str| {
        MAKES.iter().any(|verb| {
            let Some((_, rest)) = clause.split_once(verb) else { return false };
            PRODUCTS.iter().any(|p| rest.rfind(p).is_some_and(|at| rest[..at].chars().count() >= 2))
        })
    };
    figures(report, span).next().is_some()
        || text.contains('《')
        || DUE.iter().any(|w| text.contains(w))
        || text.split(['，', ',', '。', '；', ';']).any(made)
}

/// Returns the figures of a span, as indexes.
pub(super) fn figures(report: &Report, span: Span) -> impl Iterator<Item = usize> {
    let first = report.metrics.partition_point(|m| m.text.start < span.start);
    let end = report.metrics.partition_point(|m| m.text.start < span.end);
    first..end
}
