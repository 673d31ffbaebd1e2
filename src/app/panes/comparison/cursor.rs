//! What is under the cursor: the item, its group and change, and the next of them from there. Moves nothing.

use crate::app::panes::comparison::lists::ListEntry;
use crate::app::panes::comparison::rows::VisibleRow;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::{Anchor, Compare};
use crate::app::panes::comparison::view::View;
use crate::compare::layout::RowKind;

impl Compare {
    /// Returns the item under the cursor of the text.
    pub fn item(&self) -> Option<usize> {
        self.layout.rows.get(self.view.position(View::Text).cursor)?.item()
    }

    /// Returns the group the reader looks at, in any view.
    pub fn group(&self) -> Option<usize> {
        let text = &self.layout.text;
        match self.view.shown {
            View::Sections => match self.layout.list.get(self.view.position(View::Sections).cursor) {
                Some(ListEntry::Pair(g)) => Some(*g),
                _ => None,
            },
            View::Changes => {
                let change = *self.layout.changes.get(self.view.position(View::Changes).cursor)?;
                Some(text.rows[text.changes[change].row].group)
            }
            _ => self.item().map(|i| text.rows[i].group),
        }
    }

    /// Returns the change under the cursor, else the last before it, from 0.
    pub fn change(&self) -> Option<usize> {
        if self.view.shown == View::Changes {
            return self.layout.changes.get(self.view.position(View::Changes).cursor).copied();
        }
        self.text_change()
    }

    /// Returns the change under the cursor of the text, else the last before it, in any view.
    pub fn text_change(&self) -> Option<usize> {
        let (item, text) = (self.item()?, &self.layout.text);
        text.rows[item].change.or_else(|| text.changes.partition_point(|c| c.row <= item).checked_sub(1))
    }

    /// Whether the row under the cursor of the text shows old text; in two columns both are there.
    pub fn on_old_text(&self) -> bool {
        let row = self.layout.rows.get(self.view.position(View::Text).cursor);
        matches!(row, Some(VisibleRow::Item { item, row }) if self.layout.words(*item, *row, Side::Old).is_some())
    }

    /// Returns the report whose text the cursor is on.
    pub fn side_under_cursor(&self) -> Side {
        if self.on_old_text() { Side::Old } else { Side::New }
    }

    pub fn anchor(&self) -> Option<Anchor> {
        let item = self.item()?;
        let row = self.layout.text.rows.get(item)?;
        Some(Anchor { group: row.group, kind: row.kind, step: self.layout.step(item, self.side_under_cursor())? })
    }

    /// Returns the next or previous change from the row under the cursor of the text.
    pub fn change_from_here(&self, forward: bool) -> Option<usize> {
        let item = self.item().unwrap_or(0);
        let all = &self.layout.text.changes;
        if forward {
            // A section chosen in the list may be a change itself.
            let stay = self.view.shown == View::Sections;
            let next = all.partition_point(|c| c.row < item || (c.row == item && !stay));
            (next < all.len()).then_some(next)
        } else {
            // From a new text below its old one, up to the old one.
            let apart = self.layout.text.rows.get(item).is_some_and(|r| r.apart);
            let below = apart && !self.layout.two_columns && !self.on_old_text();
            all.partition_point(|c| c.row < item || (c.row == item && below)).checked_sub(1)
        }
    }

    /// Returns the row of the next or previous heading of the text.
    pub fn heading_from_here(&self, forward: bool) -> Option<usize> {
        let at = self.view.position(View::Text).cursor;
        let (rows, items) = (&self.layout.rows, &self.layout.text.rows);
        let heading = |r: &usize| matches!(rows[*r], VisibleRow::Item { item, row: 0 } if matches!(items[item].kind, RowKind::Heading(_)));
        if forward { (at + 1..rows.len()).find(heading) } else { (0..at.min(rows.len())).rev().find(heading) }
    }
}
