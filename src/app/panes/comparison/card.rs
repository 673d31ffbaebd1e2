//! The rows of the list of commitments, under two heads, and of the card of one of them. Knows no cursor.

use crate::app::action::Action;
use crate::compare::commitments::{Commitment, Origin};

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitmentRow {
    /// What was planned, or what was named as lacking, and how many of it.
    Head(Origin, usize),
    /// An index into the commitments.
    Item(usize),
}

/// Returns the rows: what was planned, then what was named as lacking, each in the order of the report.
pub fn rows(commitments: &[Commitment]) -> Vec<CommitmentRow> {
    let mut rows = Vec::with_capacity(commitments.len() + 2);
    for origin in [Origin::Plan, Origin::Problem] {
        let own: Vec<usize> = (0..commitments.len()).filter(|n| commitments[*n].origin == origin).collect();
        if !own.is_empty() {
            rows.push(CommitmentRow::Head(origin, own.len()));
            rows.extend(own.into_iter().map(CommitmentRow::Item));
        }
    }
    rows
}

/// A row of the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardLine {
    /// Year and line of a sentence, before its first row; escaped, as is the text.
    pub place: String,
    pub text: String,
}

impl Card {
    /// Turns the page of a card that is longer than its room; returns false for other actions, and where no row is left that way.
    pub(super) fn turn(&mut self, action: Action) -> bool {
        if self.shown == 0 {
            return false;
        }
        let (lowest, step) = (self.lines.len().saturating_sub(self.shown), self.shown.saturating_sub(1).max(1));
        let to = match action {
            Action::PageDown => (self.top + step).min(lowest),
            Action::PageUp => self.top.saturating_sub(step),
            _ => return false,
        };
        std::mem::replace(&mut self.top, to) != to
    }
}

/// The card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    pub lines: Vec<CardLine>,
    /// The first row that is shown, and how many are.
    pub top: usize,
    pub(super) shown: usize,
    /// The commitment that it is of, with the link of the chain.
    pub(super) of: Option<(usize, usize)>,
}
