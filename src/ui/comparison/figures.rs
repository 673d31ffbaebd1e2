//! The figures of both years as a table: values, how they changed, and what the text says of them. Computes nothing.

use crate::app::Model;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::panes::metrics::cell;
use crate::compare::Comparison;
use crate::compare::figures::{ComputedChange, Figure, Move, Verdict};
use crate::lang::figure_text::FigureText;
use crate::lang::{self, Say, say};
use crate::report::{Metric, Report};
use crate::text::one_line::one_line;
use crate::text::{escape, fold, width};
use crate::ui::cells;
use crate::ui::comparison::title::year;
use crate::ui::pen::{Pen, RowState};
use crate::ui::theme::Role;
use ratatui::style::{Modifier, Style};

/// The fewest cells in which a name says something.
const NAME: usize = 12;

/// Returns the figure under the cursor by its full name, whether what is stated of it holds, and what was worked out, in at most `room`
/// cells: the name gives way.
pub(super) fn detail(model: &Model, room: usize) -> String {
    let (c, lang, ambiguous) = (&model.compare, model.lang, model.ambiguous);
    let (Some(f), Some((old, new))) = (c.figure(), c.pair.reports()) else { return String::new() };
    let (before, now) = (f.old.and_then(|m| old.report.metrics.get(m)), f.new.and_then(|m| new.report.metrics.get(m)));
    let Some(main) = now.or(before) else { return String::new() };
    let told = f.told_by.or(f.new).and_then(|m| new.report.metrics.get(m)?.change.as_ref());
    let said = told.map(|change| {
        let told = one_line(new.report.str(change.text));
        match (before, now, f.drift) {
            (Some(before), Some(now), None) => {
                let verdict = (f.verdict.unwrap_or(Verdict::NotCheckable), f.near);
                FigureText::screen(lang, ambiguous).verdict(&told, verdict, (&old.report, before), (&new.report, now))
            }
            (None, ..) => say(lang, Say::VerdictNoFigure, &[&fold::simplify(&told)]),
            _ => say(lang, Say::VerdictUnchecked, &[&fold::simplify(&told)]),
        }
    });
    let said: Vec<String> = said.into_iter().chain(f.drift.map(|d| lang::drift(lang, d).to_owned())).chain(f.arithmetic.clone()).collect();
    let said = escape::line(&said.join(" · ")).into_owned();
    let name = escape::line(&main.label).into_owned();
    if said.is_empty() {
        return name;
    }
    let left = room.saturating_sub(width::of(&said, ambiguous) + 3);
    if left < NAME { said } else { format!("{} · {said}", width::shorten(&name, left, ambiguous)) }
}

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
        let reports = (&*old.report, &*new.report);
        let shown = self.of.layout.figures.iter().enumerate().skip(at.top).take(usize::from(self.area.height.saturating_sub(1)));
        let shown: Vec<(usize, &Figure)> = shown.filter_map(|(n, f)| Some((n, comparison.figures.get(*f)?))).collect();
        let labels: Vec<(String, u16)> = shown.iter().map(|(_, f)| self.label(f, &columns, reports)).collect();
        let labels = self.short_apart(&labels.iter().map(|(label, room)| (label.as_str(), *room)).collect::<Vec<_>>());
        for ((y, (n, figure)), label) in (1..).zip(shown).zip(&labels) {
            let state = RowState::of(n == at.cursor, focused);
            self.row_under(y, state);
            self.figure(y, figure, label, &columns, reports, state);
        }
    }

    /// Returns the name of a figure with its unit, and the cells that its numbers leave to it.
    fn label(&self, f: &Figure, columns: &Columns, (old, new): (&Report, &Report)) -> (String, u16) {
        let text = FigureText::screen(self.model.lang, self.model.ambiguous);
        let (before, now) = (f.old.and_then(|m| old.metrics.get(m)), f.new.and_then(|m| new.metrics.get(m)));
        let Some(main) = now.or(before) else { return (String::new(), 0) };
        let unit = fold::simplify(if now.is_some() { new } else { old }.unit(main));
        let label = if unit.is_empty() { main.label.clone() } else { format!("{} ({unit})", main.label) };
        let cells = |m: Option<&Metric>| m.map_or(0, |m| self.cells_of(&text.qualified(m)));
        (label, columns.older(cells(now)).saturating_sub(cells(before)).saturating_sub(4))
    }

    /// Writes a cell that begins or ends at a column.
    fn cell(&mut self, x: u16, y: u16, text: &str, right: bool, style: Style) -> u16 {
        let at = if right { x.saturating_sub(self.cells_of(text)) } else { x };
        self.put(at, y, text, style)
    }

    /// Draws a row of the table.
    fn figure(&mut self, y: u16, f: &Figure, label: &str, columns: &Columns, (old, new): (&Report, &Report), state: RowState) {
        let lang = self.model.lang;
        let text = FigureText::screen(lang, self.model.ambiguous);
        let (before, now) = (f.old.and_then(|m| old.metrics.get(m)), f.new.and_then(|m| new.metrics.get(m)));
        let glyphs = self.theme.glyphs;
        let (sign, role) = match f.kind {
            Move::Up => (glyphs.up, Role::Up),
            Move::Down => (glyphs.down, Role::Down),
            Move::Same => (glyphs.same, Role::Dim),
            Move::Added => ("+", Role::Added),
            Move::Vanished => ("-", Role::Dropped),
        };
        self.put(1, y, sign, self.over(role, state));
        let shown = |m: Option<&Metric>| m.map_or_else(String::new, |m| text.qualified(m));
        let (before, after) = (shown(before), shown(now));
        let older = columns.older(self.cells_of(&after));
        self.put_escaped(3, y, label, self.over(Role::Plain, state));
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
        words.extend(f.verdict.and_then(|v| if f.near { Some(cell::NEARLY) } else { cell::verdict_sign(v) }).map(ToOwned::to_owned));
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
    /// Returns the right edge of an older figure beside a newer one of some cells.
    fn older(&self, newer: u16) -> u16 {
        self.old.min(self.new.saturating_sub(newer + 2))
    }

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
