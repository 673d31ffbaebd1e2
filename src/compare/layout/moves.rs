//! Sections and sentences that moved: where a section stood, and from one end of a move to the other.

use super::types::{Layout, MoveEnd, RowKind};
use crate::compare::align::Alignment;
use crate::compare::comparison::Step;

/// Groups that moved, by the group behind which they stood.
pub(super) struct Stubs {
    /// Those that stood before all others.
    pub(super) first: Vec<usize>,
    /// One list a group.
    pub(super) behind: Vec<Vec<usize>>,
}

impl Stubs {
    pub(super) fn new(alignment: &Alignment) -> Self {
        let mut stubs = Self { first: Vec::new(), behind: vec![Vec::new(); alignment.groups.len()] };
        let mut last: Option<usize> = None;
        for (part, g) in alignment.group_of_old.iter().enumerate() {
            let group = &alignment.groups[*g];
            if !group.moved {
                last = Some(*g);
            } else if group.old.first() == Some(&part) {
                last.map_or(&mut stubs.first, |l| &mut stubs.behind[l]).push(*g);
            }
        }
        stubs
    }
}

/// Returns the end of a move that a sentence is; `None` if its partner stands beside it or it has none.
pub(super) fn move_end(alignment: &Alignment, step: Step) -> Option<MoveEnd> {
    match (step.old, step.new) {
        (Some(o), None) => alignment.of_old[o].map(MoveEnd::Old),
        (None, Some(n)) => alignment.of_new[n].map(MoveEnd::New),
        _ => None,
    }
}

impl Layout {
    /// Returns the row at the other end of the move that a row shows; `None` if it did not move.
    pub fn other_end(&self, row: usize) -> Option<usize> {
        let here = self.rows.get(row)?;
        let stub = || self.rows.iter().position(|r| r.group == here.group && matches!(r.kind, RowKind::Stub(_)));
        match (here.kind, here.moved) {
            (RowKind::Stub(_), _) => self.pairings.get(here.group).map(|p| p.rows.start),
            (_, Some(MoveEnd::Old(pair))) => self.rows.iter().position(|r| r.moved == Some(MoveEnd::New(pair))),
            (_, Some(MoveEnd::New(pair))) => self.rows.iter().position(|r| r.moved == Some(MoveEnd::Old(pair))),
            // Of a section that moved as a whole.
            (_, None) => stub(),
        }
    }
}
