//! The list of sections, followed by the entries that lead to other views, and the list of changes: their order and which entries are
//! omitted. Knows no rows of the text.

use crate::app::panes::comparison::view::ViewState;
use crate::app::panes::comparison::wording::Wording;
use crate::compare::Comparison;
use crate::compare::layout::{Layout, Sign};
use std::cmp::Reverse;

/// An entry of the list of sections, or one after them that leads to another view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListEntry {
    /// The group of a pairing.
    Pair(usize),
    Changes,
    Figures,
    Commitments,
    /// An index into the findings between the two years.
    Finding(usize),
}

/// Returns the list of sections: in text order or by size; if only changes are shown, those that differ.
pub fn sections(text: &Layout, wording: &Wording, view: &ViewState, comparison: Option<&Comparison>) -> Vec<ListEntry> {
    let pairings = &text.pairings;
    let changed = |g: usize| pairings[g].sign != Sign::Same || pairings[g].changes > 0 || wording.names[g].differ();
    let mut pairs: Vec<usize> = (0..pairings.len()).filter(|g| !view.only_changes || changed(*g)).collect();
    if view.by_size {
        pairs.sort_by_key(|g| Reverse(pairings[*g].inserted + pairings[*g].deleted));
    }
    let mut list: Vec<ListEntry> = pairs.into_iter().map(ListEntry::Pair).collect();
    if !text.changes.is_empty() {
        list.push(ListEntry::Changes);
    }
    if let Some(c) = comparison {
        if !c.figures.is_empty() {
            list.push(ListEntry::Figures);
        }
        if !c.commitments.is_empty() {
            list.push(ListEntry::Commitments);
        }
        list.extend((0..c.findings.len()).map(ListEntry::Finding));
    }
    list
}

/// Returns the indexes of the changes: in text order or by size.
pub fn changes(text: &Layout, view: &ViewState) -> Vec<usize> {
    let mut changes: Vec<usize> = (0..text.changes.len()).collect();
    if view.by_size {
        changes.sort_by_key(|n| Reverse(text.changes[*n].inserted + text.changes[*n].deleted));
    }
    changes
}
