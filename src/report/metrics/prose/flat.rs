//! Changes that are told without a figure: 与上年持平, 翻一番.

use crate::report::metrics::change::{AmountUnit, Change, Direction};
use crate::report::metrics::cues::basis::basis;
use crate::report::metrics::lexicon::CUES;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::prose::paragraph::Paragraph;
use memchr::memmem::Finder;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Words for a change that needs no figure, and by how many percent it is. Their searchers are made once.
static NO_FIGURE: LazyLock<Vec<(Finder<'static>, Decimal)>> = LazyLock::new(|| {
    let percent = |meaning: Option<&str>| meaning.and_then(|m| m.parse().ok()).unwrap_or_default();
    CUES.rows("no-figure").iter().map(|&(word, meaning)| (Finder::new(word), percent(meaning))).collect()
});

/// Gives the figures of a paragraph the changes that its words tell without a number.
pub(crate) fn flat_changes(p: &Paragraph<'_>, figures: &mut [Metric]) {
    if figures.is_empty() {
        return;
    }
    for (word, percent) in NO_FIGURE.iter() {
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
                    direction: if percent.is_zero() { Direction::Flat } else { Direction::Up },
                    amount: Some(*percent).filter(|p| !p.is_zero()),
                    amount_unit: (!percent.is_zero()).then_some(AmountUnit::Percent),
                    step: None,
                    approx: None,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_says_by_how_many_percent() {
        let said: Vec<u32> = CUES.rows("no-figure").iter().map(|r| r.1.unwrap().parse().unwrap()).collect();
        assert_eq!(said, [0, 100, 100]);
    }
}
