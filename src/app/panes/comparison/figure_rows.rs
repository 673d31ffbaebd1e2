//! Which figures of both years are shown and in what order: narrowed by words, sorted by size of change within a unit, by percentage, or with
//! what contradicts first. Computes no figure.

use crate::app::panes::body::Body;
use crate::app::panes::metrics::cell::Turn;
use crate::app::panes::metrics::rows::Words;
use crate::app::panes::metrics::table::CONTRADICTS;
use crate::compare::Comparison;
use crate::compare::figures::{ComputedChange, Figure, Move, Verdict};
use crate::lang::Say;
use crate::text::fold;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Reverse;

/// How the figures are sorted, in the order in which `s` goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FigureOrder {
    /// As in the newer report.
    #[default]
    Text,
    /// What fell, then what rose; by size, unit by unit: 3 people and 8,000 yuan have no order.
    Change,
    Percent,
    /// What contradicts the stated change first, then what agrees, then what states none.
    Verdict,
}

impl FigureOrder {
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Text => Self::Change,
            Self::Change => Self::Percent,
            Self::Percent => Self::Verdict,
            Self::Verdict => Self::Text,
        }
    }

    /// Returns the column it sorts by; `None` in the order of the text.
    pub fn name(self) -> Option<Say> {
        match self {
            Self::Text => None,
            Self::Change => Some(Say::ColChange),
            Self::Percent => Some(Say::ColPercent),
            Self::Verdict => Some(Say::ColVerdict),
        }
    }
}

/// What of the figures is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FigureChoice {
    pub filter: String,
    pub order: FigureOrder,
    pub reverse: bool,
}

/// Returns the indexes of the figures to be shown.
pub fn figures(comparison: &Comparison, (old, new): (&Body, &Body), choice: &FigureChoice) -> Vec<usize> {
    let all = &comparison.figures;
    let folded = fold::fold(&choice.filter).to_lowercase();
    let words = Words::new(&folded);
    let fits = |n: &usize| {
        let text = fold::fold(&words_of(&all[*n], old, new)).to_lowercase();
        words.fit(&text, &text)
    };
    let mut shown: Vec<usize> = (0..all.len()).filter(fits).collect();
    let unit = |n: usize| {
        let newer = all[n].new.and_then(|m| new.report.metrics.get(m)).map(|m| new.report.unit(m));
        // 个 and 個 are one unit.
        let unit = newer.or_else(|| all[n].old.and_then(|m| old.report.metrics.get(m)).map(|m| old.report.unit(m)));
        fold::simplify(unit.unwrap_or(""))
    };
    match choice.order {
        FigureOrder::Text => {}
        FigureOrder::Change => {
            let mut units: Vec<(Cow<'_, str>, usize)> = Vec::new();
            for n in shown.iter().filter(|n| all[**n].change.is_some()) {
                let unit = unit(*n);
                match units.iter_mut().find(|u| u.0 == unit) {
                    Some(u) => u.1 += 1,
                    None => units.push((unit, 1)),
                }
            }
            units.sort_by_key(|u| Reverse(u.1));
            let place = |n: usize| {
                let unit = unit(n);
                units.iter().position(|u| u.0 == unit).unwrap_or(usize::MAX)
            };
            // What fell first, and of one unit what fell most; then what rose. Turned round, what rose most.
            let by = |n: usize| all[n].change.map(ComputedChange::by).map(|by| if choice.reverse { -by } else { by });
            shown.sort_by_cached_key(|n| (by(*n).is_none(), by(*n).map(|by| by.cmp(&Decimal::ZERO)), place(*n), by(*n)));
            return shown;
        }
        FigureOrder::Percent => {
            shown.sort_by_key(|n| Reverse(all[*n].change.and_then(ComputedChange::percent).map(|p| p.abs())));
        }
        FigureOrder::Verdict => shown.sort_by_key(|n| match all[*n].verdict {
            Some(Verdict::Contradicts) => 0,
            Some(Verdict::Agrees) => 1,
            Some(Verdict::NotCheckable) => 2,
            None => 3,
        }),
    }
    if choice.reverse {
        shown.reverse();
    }
    shown
}

/// Returns what a filter looks at: label, unit, and what became of the figure in words of both languages.
fn words_of(figure: &Figure, old: &Body, new: &Body) -> String {
    let label = |m: Option<usize>, b: &Body| {
        m.and_then(|m| b.report.metrics.get(m)).map_or_else(String::new, |m| format!("{} {}", m.label, b.report.unit(m)))
    };
    let way = match figure.kind {
        Move::Up => Turn::Up.words(),
        Move::Down => Turn::Down.words(),
        Move::Same => Turn::Flat.words(),
        Move::Added => "+ new 新增",
        Move::Vanished => "- vanished 未再列 消失",
    };
    let verdict = match figure.verdict {
        Some(Verdict::Contradicts) => CONTRADICTS,
        Some(Verdict::Agrees) => "✓ agrees 相符",
        Some(Verdict::NotCheckable) | None => "",
    };
    format!("{}\u{1f}{}\u{1f}{way}\u{1f}{verdict}", label(figure.new, new), label(figure.old, old))
}
