//! Moves the cursors of the text and of the list, and folds: folds that hide the target open, and the two cursors move together. Knows no
//! keys.

use crate::app::panes::comparison::lists::ListEntry;
use crate::app::panes::comparison::rows::VisibleRow;
use crate::app::panes::comparison::state::{Anchor, Compare};
use crate::app::panes::comparison::view::{View, ViewPosition};
use crate::compare::layout::RowKind;
use std::collections::HashSet;

impl Compare {
    /// Goes to where the reader was before the text was laid out again, else to the heading of that group.
    pub fn go_to_anchor(&mut self, Anchor { group, kind, step }: Anchor) {
        let same = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
        let items = &self.layout.text.rows;
        let at = match kind {
            RowKind::Sentence => items.iter().position(|i| i.group == group && (same(i.step.new, step.new) || same(i.step.old, step.old))),
            _ => items.iter().position(|i| i.group == group && i.kind == kind),
        };
        match at {
            Some(item) => {
                self.go_to_item(item);
                if step.old.is_none() && self.layout.text.rows[item].apart {
                    self.view.position_mut(View::Text).cursor += self.layout.above(item);
                }
            }
            None => self.go_to_group(group),
        }
    }

    /// Goes to an item of the text; opens folds that hide it.
    pub fn go_to_item(&mut self, item: usize) {
        if self.layout.row_of(item).is_none() && item < self.layout.text.rows.len() {
            let skipped = self.layout.rows.iter().any(|r| matches!(r, VisibleRow::Skipped { before, .. } if *before <= item));
            if self.view.folded.is_empty() && skipped {
                self.view.only_changes = false;
            } else {
                self.view.folded.clear();
            }
            self.flatten();
            if self.layout.row_of(item).is_none() {
                self.view.only_changes = false;
                self.flatten();
            }
        }
        if let Some(row) = self.layout.row_of(item) {
            self.view.position_mut(View::Text).cursor = row;
        }
    }

    /// Goes to the heading of a group: in the text, and in the list.
    pub fn go_to_group(&mut self, group: usize) {
        if let Some(p) = self.layout.text.pairings.get(group) {
            let item = p.rows.start;
            // If it is not shown: to the row shown in its place.
            let near = || self.layout.rows.iter().rposition(|r| matches!(r, VisibleRow::Skipped { before, .. } if *before <= item));
            if let Some(row) = self.layout.row_of(item).or_else(near) {
                *self.view.position_mut(View::Text) = ViewPosition { cursor: row, top: row };
            }
        }
        self.list_to(group);
    }

    /// Moves the cursor of the list to a group.
    pub fn list_to(&mut self, group: usize) {
        if let Some(at) = self.layout.list.iter().position(|e| *e == ListEntry::Pair(group)) {
            self.view.position_mut(View::Sections).cursor = at;
        }
    }

    /// Moves the cursor of the list to the group of the text's cursor.
    pub fn list_to_text(&mut self) {
        if let Some(g) = self.item().map(|i| self.layout.text.rows[i].group) {
            self.list_to(g);
        }
    }

    /// Goes to the next hit, wrapping around; returns false if there is none. With `stay` a hit under the cursor counts as the next.
    pub fn step_hit(&mut self, forward: bool, stay: bool) -> bool {
        let Some(hit) = self.hits.step(self.item().unwrap_or(0), forward, stay) else { return false };
        self.go_to_item(hit.item);
        // In a long sentence, to the row that shows it.
        self.view.position_mut(View::Text).cursor += self.layout.row_at(hit.item, hit.side, hit.range.start);
        true
    }

    /// Derives the visible text again; the reader stays at an item, or at the row shown in its place.
    pub fn reflow(&mut self, item: Option<usize>) {
        self.flatten();
        let Some(item) = item else { return };
        if let Some(row) = self.layout.rows.iter().rposition(|r| r.item().is_some_and(|i| i <= item)) {
            self.view.position_mut(View::Text).cursor = row;
        }
        self.list_to_text();
    }

    /// Folds or unfolds the group whose heading is above the cursor; `None` toggles it.
    pub fn fold(&mut self, fold: Option<bool>) {
        let Some(group) = self.item().map(|i| self.layout.text.rows[i].group) else { return };
        if fold.unwrap_or(!self.view.folded.contains(&group)) {
            self.view.folded.insert(group);
        } else {
            self.view.folded.remove(&group);
        }
        self.refold(group);
    }

    /// Folds every heading from a depth on; `None` unfolds all.
    pub fn fold_to(&mut self, depth: Option<u8>) {
        let group = self.item().map(|i| self.layout.text.rows[i].group);
        let all = self.layout.text.pairings.iter().enumerate();
        self.view.folded = depth.map_or_else(HashSet::new, |d| all.filter(|(_, p)| p.depth >= d).map(|(g, _)| g).collect());
        self.refold(group.unwrap_or(0));
    }

    fn refold(&mut self, group: usize) {
        self.flatten();
        let item = self.layout.text.pairings.get(group).map_or(0, |p| p.rows.start);
        let at = |r: &VisibleRow| r.item().unwrap_or(usize::MAX);
        let rows = &self.layout.rows;
        let row = rows.iter().rposition(|r| at(r) <= item).unwrap_or(0);
        let first = rows.iter().position(|r| at(r) == rows.get(row).map_or(0, at)).unwrap_or(row);
        self.view.position_mut(View::Text).cursor = self.layout.solid(first, true);
    }
}
