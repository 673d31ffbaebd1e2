//! The list of changes: each with its sign, its words and where it is. Knows no figure.

use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::comparison::wording::{self, Highlight, Words};
use crate::compare::layout::{RowKind, Sign};
use crate::lang::Say;
use crate::text::escape;
use crate::text::width::MEASURE;
use crate::ui::comparison::headings::old_to_new;
use crate::ui::comparison::signs::role_of;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;
use ratatui::style::Style;

impl Pen<'_, '_, Compare> {
    /// Draws the list.
    pub(super) fn changes(&mut self, focused: bool) {
        let at = self.of.view.position(View::Changes);
        if self.of.layout.changes.is_empty() {
            self.sentence(Say::NoChanges.text(self.model.lang));
            return;
        }
        let digits = self.cells_of(&self.of.layout.text.changes.len().to_string());
        for (y, n) in (0..self.area.height).zip(at.top..self.of.layout.changes.len()) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            let index = self.of.layout.changes[n];
            let change = &self.of.layout.text.changes[index];
            let item = &self.of.layout.text.rows[change.row];
            let names = &self.of.layout.wording.names[item.group];
            let number = (index + 1).to_string();
            self.put(1 + digits.saturating_sub(self.cells_of(&number)), y, &number, self.over(Role::Dim, state));
            let x = digits + 2;
            self.put(x, y, change.sign.glyph(), self.over(role_of(change.sign), state));
            let heading = if names.new.is_empty() { &names.old } else { &names.new };
            let size = match (change.inserted, change.deleted) {
                (0, 0) => String::new(),
                (i, 0) => format!("+{i}"),
                (0, d) => format!("-{d}"),
                (i, d) => format!("+{i} -{d}"),
            };
            let place = if change.section { String::new() } else { self.short(heading, 16) };
            let right = format!("{place}{}{size}", if place.is_empty() { "" } else { "  " });
            let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 20);
            let right_at = edge.saturating_sub(self.cells_of(&right) + 1);
            self.put(right_at, y, &right, self.over(Role::Dim, state));
            let room = right_at.saturating_sub(x + 3);
            if change.section {
                let name = if change.sign == Sign::Changed { old_to_new(names) } else { heading.clone() };
                let line = self.short(&name, room);
                let end = self.put(x + 2, y, &line, self.over(Role::Heading, state));
                // The first words of an added or dropped section.
                let words = self.first_words(change.row).filter(|_| matches!(change.sign, Sign::Added | Sign::Dropped));
                let left = right_at.saturating_sub(end + 3);
                if let Some(words) = words.filter(|_| left > 8) {
                    let line = self.short(&words.text, left);
                    self.put(end + 2, y, &line, self.over(role_of(change.sign), state));
                }
            } else {
                self.gist(x + 2, y, room, index, state);
            }
        }
    }

    /// Returns the first words of a section, by the row of its heading.
    fn first_words(&self, heading: usize) -> Option<&Words> {
        let (text, wording) = (&self.of.layout.text, &self.of.layout.wording);
        let group = text.rows.get(heading)?.group;
        let below = (heading + 1..text.rows.len()).take_while(|n| text.rows[*n].group == group);
        let first = below.into_iter().find(|n| text.rows[*n].kind != RowKind::Blank).and_then(|n| wording.rows.get(n))?;
        first.new.as_ref().or(first.old.as_ref())
    }

    /// Draws the words of a change with a few before them, in at most `room` cells.
    fn gist(&mut self, x: u16, y: u16, room: u16, change: usize, state: RowState) {
        let c = self.of;
        let Some(row) = c.layout.text.changes.get(change).map(|c| c.row) else { return };
        let Some((it, own)) = c.layout.text.rows.get(row).zip(c.layout.wording.rows.get(row)) else { return };
        let reworded = c.pair.comparison().and_then(|comparison| wording::gist(&c.layout.text, comparison, row));
        let Some(words) = reworded.as_ref().or(own.new.as_ref()).or(own.old.as_ref()) else { return };
        let first = words.highlight.first().map_or(0, |(r, _)| r.start);
        let from = lead(words.text.get(..first).unwrap_or(""));
        let plain = self.over(if words.highlight.is_empty() { role_of(it.sign) } else { Role::Plain }, state);
        let mut pieces: Vec<(&str, Style)> = Vec::new();
        if from > 0 {
            pieces.push(("…", self.over(Role::Dim, state)));
        }
        let mut at = from;
        for (r, what) in &words.highlight {
            pieces.push((words.text.get(at..r.start).unwrap_or(""), plain));
            let role = if *what == Highlight::Deleted { Role::Deleted } else { Role::Inserted };
            pieces.push((words.text.get(r.clone()).unwrap_or(""), self.over(role, state)));
            at = r.end;
        }
        pieces.push((words.text.get(at..).unwrap_or(""), plain));
        let end = x + room;
        let mut x = x;
        for (n, (text, style)) in pieces.iter().enumerate() {
            let left = end.saturating_sub(x);
            let wide = self.cells_of(&escape::line(text));
            let rest: String = pieces[n + 1..].iter().map(|p| p.0).collect();
            if wide < left || wide == left && rest.is_empty() {
                x = self.put(x, y, text, *style);
            } else {
                // With the following text it is certainly too long, and gets its ellipsis.
                let cut = self.short(&format!("{text}{rest}"), left);
                self.put(x, y, &cut, *style);
                break;
            }
        }
    }
}

/// Returns where an excerpt of the text before a change begins: a few characters before its end, not inside a number.
fn lead(head: &str) -> usize {
    let near: usize = head.chars().rev().take(8).map(char::len_utf8).sum();
    let (far, near) = head.split_at(head.len() - near);
    let digit = |c: &char| c.is_ascii_alphanumeric();
    let inside = near.starts_with(|c| digit(&c));
    far.len() - if inside { far.chars().rev().take_while(digit).count() } else { 0 }
}
