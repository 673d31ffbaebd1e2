//! The text of both reports: one below the other or in two columns, with what is highlighted in it. Only visible rows are touched; knows no
//! other view.

use crate::app::panes::comparison::layout::{BETWEEN, GUTTER};
use crate::app::panes::comparison::rows::VisibleRow;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::comparison::wording::{Highlight, Words};
use crate::compare::layout::{Row, RowKind, Sign};
use crate::lang::{self, Say, say};
use crate::ui::comparison::signs::role_of;
use crate::ui::pen::Pen;
use crate::ui::text::{over, since_mark};
use crate::ui::theme::Role;
use ratatui::style::{Modifier, Style};
use std::ops::Range;

impl Pen<'_, '_, Compare> {
    /// Draws the text.
    pub(super) fn text(&mut self, focused: bool) {
        let at = self.of.view.position(View::Text);
        for y in 0..self.area.height {
            let n = at.top + usize::from(y);
            let Some(row) = self.of.layout.rows.get(n).copied() else { break };
            if n == at.cursor {
                let role = if focused { Role::Focused } else { Role::Dim };
                self.put(0, y, self.theme.glyphs.cursor, self.theme.style(role));
            }
            match row {
                VisibleRow::Item { item, row } => self.item(y, item, row),
                VisibleRow::Skipped { sections, sentences, .. } => {
                    let text = if sections > 0 {
                        say(self.model.lang, Say::SkippedSame, &[&sections, &sentences])
                    } else {
                        say(self.model.lang, Say::SkippedSentences, &[&sentences])
                    };
                    self.put(u16::try_from(GUTTER).unwrap_or(3), y, &text, self.theme.style(Role::Dim));
                }
                VisibleRow::Blank => {}
            }
        }
    }

    /// Returns the year since which the sentence of an item has stood, and its style, if that is shown.
    fn since(&self, n: usize) -> Option<(u32, Style)> {
        let since = self.of.carried(n).filter(|_| self.of.view.heat)?.0;
        let newer = self.of.pair.reports().and_then(|(_, new)| new.year)?;
        Some((since, self.theme.style(Role::carried(newer.saturating_sub(since)))))
    }

    /// Draws a row of an item.
    fn item(&mut self, y: u16, n: usize, row: usize) {
        let Some(item) = self.of.layout.text.rows.get(n) else { return };
        // Beside the first row of a sentence, and of one that begins above the screen.
        let at = self.of.view.position(View::Text);
        let dated = if row == 0 || y == 0 { self.since(n) } else { None };
        if let Some((since, style)) = dated.filter(|_| at.cursor != at.top + usize::from(y)) {
            self.put(0, y, &since_mark(since), style.remove_modifier(Modifier::UNDERLINED));
        }
        let gutter = u16::try_from(GUTTER).unwrap_or(3);
        let indent = u16::try_from(self.of.layout.indent(n, row)).unwrap_or(0);
        let (left, right) = (self.of.layout.words(n, row, Side::Old), self.of.layout.words(n, row, Side::New));
        if !self.of.layout.two_columns {
            let side = if right.is_some() { Side::New } else { Side::Old };
            let Some((words, range)) = right.or(left) else { return };
            let sign = self.of.layout.sign(n, side);
            if dated.is_none() {
                self.put(1, y, sign.glyph(), self.theme.style(role_of(sign)));
            }
            let end = self.words(gutter + indent, y, n, words, range, side);
            self.summary(y, n, item, (row, side), end);
            return;
        }
        let style = self.theme.style(role_of(item.sign));
        let (half, _) = self.of.layout.halves();
        let half = u16::try_from(half).unwrap_or(0);
        let (signs, middle) = match item.sign {
            Sign::Same => (" ", self.theme.glyphs.vertical),
            sign => (sign.glyph(), sign.glyph()),
        };
        let whole = self.area;
        if let Some((words, range)) = left {
            if dated.is_none() {
                self.put(1, y, signs, style);
            }
            self.area.width = (gutter + half).min(whole.width);
            self.words(gutter + indent, y, n, words, range, Side::Old);
            self.area = whole;
        }
        let bar = if right.is_some() { middle } else { self.theme.glyphs.vertical };
        let bar_style = if bar == self.theme.glyphs.vertical { self.theme.style(Role::Dim) } else { style };
        self.put(gutter + half + 1, y, bar, bar_style);
        if let Some((words, range)) = right {
            let end = self.words(gutter + half + u16::try_from(BETWEEN).unwrap_or(3) + indent, y, n, words, range, Side::New);
            self.summary(y, n, item, (row, Side::New), end);
        }
    }

    /// Draws what a folded heading hides, on the last row of its older or newer words.
    fn summary(&mut self, y: u16, n: usize, item: &Row, (row, side): (usize, Side), end: u16) {
        let last = self.of.layout.words(n, row + 1, side).is_none();
        if !matches!(item.kind, RowKind::Heading(_)) || !last || !self.of.view.folded.contains(&item.group) {
            return;
        }
        let depth = self.of.layout.text.pairings[item.group].depth;
        let below = self.of.layout.text.pairings.iter().enumerate().skip(item.group);
        let own = below.take_while(|(g, p)| *g == item.group || p.depth > depth);
        let (mut changes, mut chars, mut carried) = (0, 0, 0);
        for (_, p) in own {
            changes += p.changes + usize::from(matches!(p.sign, Sign::Added | Sign::Dropped | Sign::Moved));
            chars += p.chars;
            carried += p.carried;
        }
        let lang = self.model.lang;
        let share = (chars > 0).then(|| say(lang, Say::CarriedShare, &[&lang::percent(carried as f32 / chars as f32)]));
        let text = [Some(say(lang, Say::Changed, &[&changes])).filter(|_| changes > 0), share];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", self.theme.glyphs.dot));
        let at = self.area.width.saturating_sub(self.cells_of(&text) + 1);
        if at > end + 1 {
            self.put(at, y, &text, self.theme.style(Role::Dim));
        }
    }

    /// Draws a row of an item with what is highlighted in it; returns the column after it.
    fn words(&mut self, x: u16, y: u16, n: usize, words: &Words, range: Range<usize>, side: Side) -> u16 {
        let Some(item) = self.of.layout.text.rows.get(n) else { return x };
        let base = match (item.kind, self.of.layout.sign(n, side)) {
            (RowKind::Heading(_) | RowKind::Stub(_), sign) => {
                self.theme.style(role_of(if sign == Sign::Changed { Sign::Same } else { sign })).add_modifier(Modifier::BOLD)
            }
            // A pair written one below the other is highlighted word by word.
            (_, Sign::Added | Sign::Dropped) if !words.highlight.is_empty() => self.theme.style(Role::Plain),
            (_, Sign::Changed) => self.theme.style(Role::Plain),
            (_, sign) => self.theme.style(role_of(sign)),
        };
        let base = self.since(n).map_or(base, |(_, style)| base.patch(style));
        let mut highlight: Vec<(Range<usize>, Style)> = Vec::new();
        for (r, what) in &words.highlight {
            let style = match what {
                Highlight::Deleted => base.patch(self.theme.style(Role::Deleted)),
                Highlight::Inserted => base.patch(self.theme.style(Role::Inserted)),
                Highlight::Aside => self.theme.style(Role::Dim),
            };
            highlight.push((r.clone(), style));
        }
        let hits = &self.of.hits;
        let first = hits.all.partition_point(|h| h.item < n);
        let own = hits.all[first..].iter().enumerate().take_while(|(_, h)| h.item == n).filter(|(_, h)| h.side == side);
        let found: Vec<(Range<usize>, Style)> = own
            .map(|(k, h)| {
                let role = if hits.at == Some(first + k) { Role::CurrentHit } else { Role::Hit };
                (h.range.clone(), base.patch(self.theme.style(role)))
            })
            .collect();
        let highlight = over(highlight, found);
        let mut at = x;
        let mut from = range.start;
        for (r, style) in highlight {
            let (start, end) = (r.start.clamp(from, range.end), r.end.clamp(from, range.end));
            if start >= end {
                continue;
            }
            at = self.put(at, y, words.text.get(from..start).unwrap_or(""), base);
            at = self.put(at, y, words.text.get(start..end).unwrap_or(""), style);
            from = end;
        }
        self.put(at, y, words.text.get(from..range.end).unwrap_or(""), base)
    }
}
