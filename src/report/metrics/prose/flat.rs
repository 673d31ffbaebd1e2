//! Changes that are told without a figure: 与上年持平, 翻一番.

use crate::report::metrics::change::{AmountUnit, Change, Direction};
use crate::report::metrics::cues::basis::basis;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::Paragraph;
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words for a change that needs no figure, and what they say. Their searchers are made once.
static FLAT: LazyLock<[(Finder<'static>, Direction, Option<Decimal>); 3]> = LazyLock::new(|| {
    [
        (Finder::new("持平"), Direction::Flat, None),
        (Finder::new("翻一番"), Direction::Up, Some(Decimal::ONE_HUNDRED)),
        (Finder::new("翻番"), Direction::Up, Some(Decimal::ONE_HUNDRED)),
    ]
});

/// Gives the figures of a paragraph the changes that its words tell without a number.
pub(crate) fn flat_changes(p: &Paragraph<'_>, figures: &mut [Metric]) {
    if figures.is_empty() {
        return;
    }
    for (word, direction, amount) in FLAT.iter() {
        for at in word.find_iter(p.text.as_bytes()) {
            let clause = p.clause(at);
            let Some((from, basis)) = basis(&p.text[clause.start..at]) else { continue };
            let span = p.span(clause.start + from, at + word.needle().len());
            let start = p.span(p.sentence(at).start, at).start;
            if let Some(m) = figures.iter_mut().rev().find(|m| m.text.start >= start && m.text.end <= span.start)
                && m.change.is_none()
            {
                m.change = Some(Change {
                    text: span,
                    basis,
                    direction: *direction,
                    amount: *amount,
                    amount_unit: amount.map(|_| AmountUnit::Percent),
                });
            }
        }
    }
}
