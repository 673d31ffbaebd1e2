//! The figures of both years as a table: values, how they changed, and what the text says of them. Computes nothing.

use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::metrics::cell;
use crate::compare::Comparison;
use crate::compare::figures::{ComputedChange, Figure, Move, Verdict};
use crate::lang::figure_text::FigureText;
use crate::lang::{self, Say};
use crate::report::{Metric, Report};
use crate::text::fold;
use crate::ui::cells;
use crate::ui::comparison::title::year;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;
use ratatui::style::{Modifier, Style};

impl Pen<'_, '_, Compare> {
    /// Draws the table.
    pub(super) fn figures(&mut self, comparison: &Comparison, focused: bool) {
        let Some((old, new)) = self.of.pair.reports() else { return };
        let lang = self.model.lang;
        let columns = Columns::new(self.area.width, self.of.layout.widest);
        let style = self.theme.style(Role::Dim).add_modifier(Modifier::UNDERLINED);
        cells::fill(self.buffer, self.area, 0, 0, style);
        let (a, b) = (year(self.model, old), year(self.model, new));
        let heads = [
            (3, Say::ColMetric.text(lang).to_owned(), false),
            (columns.old, a, true),
            (columns.new, b, true),
            (columns.change, Say::ColChange.text(lang).to_owned(), true),
            (columns.percent, "%".to_owned(), true),
            (columns.stated, Say::ColStated.text(lang).to_owned(), false),
        ];
        for (x, text, right) in heads.into_iter().filter(|h| h.0 > 0) {
            self.cell(x, 0, &text, right, style);
        }
        let at = self.of.view.position(View::Figures);
        if self.of.layout.figures.is_empty() {
            self.put(1, 1, Say::NoHit.text(lang), self.theme.style(Role::Dim));
        }
        for (y, n) in (1..self.area.height).zip(at.top..self.of.layout.figures.len()) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            let Some(figure) = comparison.figures.get(self.of.layout.figures[n]) else { continue };
            self.figure(y, figure, &columns, (&old.report, &new.report), state);
        }
    }

    /// Writes a cell that begins or ends at a column.
    fn cell(&mut self, x: u16, y: u16, text: &str, right: bool, style: Style) -> u16 {
        let at = if right { x.saturating_sub(self.cells_of(text)) } else { x };
        self.put(at, y, text, style)
    }

    /// Draws a row of the table.
    fn figure(&mut self, y: u16, f: &Figure, columns: &Columns, (old, new): (&Report, &Report), state: RowState) {
        let lang = self.model.lang;
        let text = FigureText::screen(lang, self.model.ambiguous);
        let (before, now) = (f.old.and_then(|m| old.metrics.get(m)), f.new.and_then(|m| new.metrics.get(m)));
        let Some(main) = now.or(before) else { return };
        let glyphs = self.theme.glyphs;
        let (sign, role) = match f.kind {
            Move::Up => (glyphs.up, Role::Up),
            Move::Down => (glyphs.down, Role::Down),
            Move::Same => (glyphs.same, Role::Dim),
            Move::Added => ("+", Role::Added),
            Move::Vanished => ("-", Role::Dropped),
        };
        let end = self.put(1, y, sign, self.over(role, state));
        let report = if now.is_some() { new } else { old };
        let unit = fold::simplify(report.unit(main));
        let label = if unit.is_empty() { main.label.clone() } else { format!("{} ({unit})", main.label) };
        let shown = |m: Option<&Metric>| m.map_or_else(String::new, |m| text.qualified(m));
        let (before, after) = (shown(before), shown(now));
        let older = columns.old.min(columns.new.saturating_sub(self.cells_of(&after) + 2));
        let room = older.saturating_sub(self.cells_of(&before)).saturating_sub(end + 2);
        let line = self.short(&label, room);
        self.put(3, y, &line, self.over(Role::Plain, state));
        self.cell(older, y, &before, true, self.over(Role::Dim, state));
        self.cell(columns.new, y, &after, true, self.over(Role::Plain, state));
        if let Some(c) = f.change.filter(|_| columns.change > 0) {
            // Points of a rate use both columns: it has no percentage.
            let edge = if matches!(c, ComputedChange::Points(_)) { columns.percent } else { columns.change };
            self.cell(edge, y, &text.change(c), true, self.over(role, state));
            self.cell(columns.percent, y, &text.percent(c), true, self.over(role, state));
        }
        let mut words: Vec<String> = Vec::new();
        if let Some(c) = now.and_then(|m| m.change.as_ref()) {
            let stated = cell::stated(c, text);
            let arrow = match stated.turn {
                Some(cell::Turn::Up) => glyphs.up,
                Some(cell::Turn::Down) => glyphs.down,
                Some(cell::Turn::Flat) | None => glyphs.same,
            };
            words.push(format!("{arrow}{}", stated.text));
        }
        words.extend(f.verdict.map(|v| if f.near { cell::NEARLY } else { cell::verdict_sign(v) }.to_owned()));
        words.extend(f.drift.map(|d| lang::drift(lang, d).to_owned()));
        let tail = self.short(&words.join(" "), self.area.width.saturating_sub(columns.stated + 1));
        let role = if f.verdict == Some(Verdict::Contradicts) || f.drift.is_some() { Role::Notice } else { Role::Plain };
        self.put(columns.stated, y, &tail, self.over(role, state));
    }
}

/// The width in cells below which changes and percentages are omitted.
const NARROW: u16 = 56;

/// Right edges of the figures, and where words about them begin.
struct Columns {
    old: u16,
    new: u16,
    change: u16,
    percent: u16,
    stated: u16,
}

impl Columns {
    /// Returns the columns; `newer` is the width of the widest newer figure, which never reaches into the older one.
    fn new(width: u16, newer: u16) -> Self {
        let width = width.min(130);
        if width < NARROW {
            // Name and figures only.
            let new = width.saturating_sub(2);
            return Self { old: new.saturating_sub(newer.max(6) + 2), new, change: 0, percent: 0, stated: width };
        }
        // Stated changes get the rest; the label gets the part before.
        let rest = match width {
            100.. => 20,
            70.. => 15,
            _ => 3,
        };
        let stated = width.saturating_sub(rest);
        let step = if width >= 100 { 12 } else { 9 };
        let percent = stated.saturating_sub(2);
        let change = percent.saturating_sub(step);
        let new = change.saturating_sub(step);
        Self { old: new.saturating_sub(step.max(newer.min(12) + 2)), new, change, percent, stated }
    }
}
