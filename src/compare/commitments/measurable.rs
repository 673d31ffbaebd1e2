//! Whether a point can be measured: it holds a figure, a date or a named product.

use crate::compare::lexicon::{COMMITMENTS, words};
use crate::report::Report;
use crate::text::fold;
use crate::text::span::Span;
use std::sync::LazyLock;

/// Verbs that make a product, and what they make.
pub(super) static MAKES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "makes"));
static PRODUCTS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&COMMITMENTS, "products"));
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

/// The figures of a span, as indexes.
pub(super) fn figures(report: &Report, span: Span) -> impl Iterator<Item = usize> {
    let first = report.metrics.partition_point(|m| m.text.start < span.start);
    let end = report.metrics.partition_point(|m| m.text.start < span.end);
    first..end
}
