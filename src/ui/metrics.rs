//! The metrics pane: a table whose label column stays while the others scroll, and the row under the cursor as a bar chart.

use crate::app::Model;
use crate::app::panes::metrics::cell::{self, MetricCell, Turn, kind_sign};
use crate::app::panes::metrics::chart::ChartBar;
use crate::app::panes::metrics::columns::{ColumnHead, MetricColumn, Scope};
use crate::app::panes::metrics::line::MetricLine;
use crate::app::panes::metrics::rows::MetricRow;
use crate::app::panes::metrics::state::{Deriving, Making, Metrics};
use crate::app::place::Pane;
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Say, say};
use crate::text::{escape, fold, width};
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let m = &model.metrics;
    let focused = model.focus == Pane::Metrics;
    let inside = cells::pane(buffer, area, &escape::line(&title(model, theme)), focused, theme, model.ambiguous);
    let chart = u16::try_from(model.chart_rows()).unwrap_or(0).min(inside.height.saturating_sub(2));
    let seen = (m.top, inside.height.saturating_sub(chart + 1));
    let left = cells::more_at_foot(buffer, area, m.rows.len(), seen, theme, model.ambiguous);
    cells::foot(buffer, left, &detail(model, usize::from(left.width.saturating_sub(4))), theme.style(Role::Plain), model.ambiguous);
    let mut pen = Pen { buffer, area: inside, model, theme, of: m };
    if m.lines.is_empty() || m.rows.is_empty() {
        let say = match (&model.text.reader, m.lines.is_empty()) {
            _ if m.making == Making::Awaited => Say::SettingOut,
            (_, false) if m.deriving != Deriving::Done => Say::SettingOut,
            (None, _) if m.bodies.is_empty() => Say::NoReportOpen,
            (_, true) => match m.making {
                Making::Ended(why) => why,
                _ => Say::NoFigures,
            },
            (_, false) => Say::NoHit,
        };
        pen.sentence(say.text(model.lang));
        return;
    }
    let height = inside.height - chart;
    let places = pen.places(m);
    pen.head(m, &places);
    let end = m.rows.len().min(m.top + usize::from(height.saturating_sub(1)));
    let labels = pen.labels(m, &m.rows[m.top.min(end)..end], places.first().map_or(0, |p| p.cells));
    for ((y, row), label) in (1..height).zip(m.top..end).zip(&labels) {
        let at = (row == m.cursor).then_some(focused);
        match m.rows[row] {
            MetricRow::Topic { topic, lines, folded } => {
                pen.topic(y, topic.name(model.knowledge.taxonomy(), model.lang), lines, folded, at);
            }
            MetricRow::Line(l) => pen.line(y, m, &m.lines[l], &places, label, at),
        }
    }
    if chart > 1 {
        pen.chart(height, m);
    }
}

/// The fewest cells in which a figure is told beside its verdict.
const FIGURE: usize = 16;

/// Returns the figure under the cursor in full, whether what is stated of it holds, and what findings say of it, in at most `room` cells:
/// the name gives way.
fn detail(model: &Model, room: usize) -> String {
    let (m, lang, ambiguous) = (&model.metrics, model.lang, model.ambiguous);
    let text = FigureText::screen(lang, ambiguous);
    let (Some(line), Some((body, metric))) = (m.line(), m.here()) else { return String::new() };
    let Some(report) = m.bodies.get(body).map(|b| &b.report) else { return String::new() };
    let mut said: Vec<String> = Vec::new();
    if body == line.main {
        let verdict = m.reports().verdict_told(line, lang, text);
        // Of a figure without a claim to be checked, why the column of the year before is empty.
        let why = || m.reports().why_no_year_before(line, lang).filter(|_| m.scope == Scope::Report && m.reports().is_alone(line));
        said.extend(verdict.or_else(why));
        let findings = m.reports().findings(line).map(|f| lang::finding(lang, &report.findings[f]).0);
        said.extend(findings.map(|f| say(lang, Say::ToBeChecked, &[&f.trim_end_matches(['。', '.'])])));
    }
    let said = escape::line(&said.join(lang.pick("; ", "；"))).into_owned();
    let figure = format!("{} {}", report.metrics[metric].label, text.with_unit(report, &report.metrics[metric]));
    let figure = escape::line(&figure).into_owned();
    if said.is_empty() {
        return figure;
    }
    let left = room.saturating_sub(width::of(&said, ambiguous) + 3);
    if left < FIGURE { said } else { format!("{} · {said}", width::shorten(&figure, left, ambiguous)) }
}

/// Returns whose figures, how many, and how they are narrowed and sorted.
fn title(model: &Model, theme: &Theme) -> String {
    let (m, lang) = (&model.metrics, model.lang);
    let body = m.bodies.get(m.own);
    let year = body.map_or(String::new(), |b| b.year.map_or_else(|| "?".to_owned(), |y| y.to_string()));
    let place = body.map_or("", |b| b.name.as_str());
    let mut parts = vec![match (body, m.scope) {
        (None, _) => Say::Metrics.text(lang).to_owned(),
        (_, Scope::Report) => format!("{place} {year}"),
        (_, Scope::Years) => format!("{place} {} {}", theme.glyphs.dot, say(lang, Say::AllYears, &[&m.bodies.len()])),
        (_, Scope::Places) => format!("{year} {} {}", theme.glyphs.dot, say(lang, Say::AllPlaces, &[&m.bodies.len()])),
    }];
    if body.is_some() {
        parts.push(Say::Metrics.text(lang).to_owned());
    }
    if m.filter.is_empty() {
        parts.push(say(lang, Say::FigureCount, &[&m.lines.len()]));
    } else {
        parts.push(say(lang, Say::Filtered, &[&m.figures(), &m.lines.len(), &m.filter]));
    }
    if let Some((column, reverse)) = m.sort
        && let Some(head) = m.heads.iter().find(|h| h.column == column)
    {
        let by = if column == MetricColumn::Change { Say::ByChangeInUnit.text(lang) } else { &head.name };
        parts.push(format!("{} {}", say(lang, Say::SortedBy, &[&by]), if reverse { "▾" } else { "▴" }));
    }
    parts.join(&format!(" {} ", theme.glyphs.dot))
}

/// Where a column is drawn.
struct ColumnPlace {
    index: usize,
    x: u16,
    cells: u16,
}

impl Pen<'_, '_, Metrics> {
    /// Returns the label, then as many columns as fit from the first visible one.
    fn places(&self, m: &Metrics) -> Vec<ColumnPlace> {
        let room = usize::from(self.area.width);
        let label = m.label_cells(room);
        let frozen = m.frozen(room);
        let mut out = Vec::new();
        let mut x = label + 1;
        for (n, index) in m.shown().into_iter().enumerate() {
            if n == 0 {
                out.push(ColumnPlace { index, x: 0, cells: u16::try_from(label).unwrap_or(0) });
                continue;
            }
            if n >= frozen && n < m.left {
                continue;
            }
            let wanted = m.heads[index].cells;
            let gap = m.heads[index].column.gap();
            let left = room.saturating_sub(x + gap);
            // Words may be cut at the edge, figures not.
            if wanted > left && (m.heads[index].column.to_the_right() || left < 4) && out.len() > 1 {
                break;
            }
            let cells = wanted.min(left);
            out.push(ColumnPlace { index, x: u16::try_from(x + gap - 1).unwrap_or(u16::MAX), cells: u16::try_from(cells).unwrap_or(0) });
            x += cells + gap;
        }
        out
    }

    fn head(&mut self, m: &Metrics, places: &[ColumnPlace]) {
        let style = self.theme.style(Role::Dim).add_modifier(Modifier::UNDERLINED);
        cells::fill(self.buffer, self.area, 0, 0, style);
        let at = m.at().map(|h| h.column);
        for p in places {
            let head = &m.heads[p.index];
            let name = width::shorten(&escape::line(&head.name), usize::from(p.cells), self.model.ambiguous);
            let x = if p.index == 0 { 2 } else { self.edge(head, p, &name) };
            let own = head.column == MetricColumn::Report(m.own) && m.scope != Scope::Report;
            let style = match (at == Some(head.column) && self.model.focus == Pane::Metrics, own) {
                (true, _) => self.theme.style(Role::Focused).add_modifier(Modifier::UNDERLINED),
                (false, true) => self.theme.style(Role::Year).add_modifier(Modifier::UNDERLINED),
                (false, false) => style,
            };
            self.put(x, 0, &name, style);
        }
        // Columns out of view on either side are indicated.
        let dim = self.theme.style(Role::Dim);
        let frozen = m.frozen(usize::from(self.area.width));
        if m.left > frozen {
            let end = places.get(frozen - 1).map_or(0, |p| p.x + p.cells);
            self.put(end, 0, self.theme.glyphs.before, dim);
        }
        if places.last().is_some_and(|p| m.shown().last() != Some(&p.index)) {
            self.put(self.area.width.saturating_sub(1), 0, self.theme.glyphs.after, dim);
        }
    }

    /// Returns where a text begins in its column.
    fn edge(&self, head: &ColumnHead, p: &ColumnPlace, text: &str) -> u16 {
        if head.column.to_the_right() { p.x + p.cells.saturating_sub(self.cells_of(text)) } else { p.x }
    }

    fn topic(&mut self, y: u16, name: &str, lines: usize, folded: bool, at: Option<bool>) {
        let style = self.over(Role::Heading, at);
        if at.is_some() {
            cells::fill(self.buffer, self.area, 0, y, style);
        }
        let glyph = if folded { self.theme.glyphs.folded } else { self.theme.glyphs.open };
        self.put(0, y, glyph, self.over(Role::Dim, at));
        let end = self.put(2, y, name, style);
        self.put(end + 1, y, &lines.to_string(), self.over(Role::Dim, at));
    }

    /// Returns the names of the rows in the cells of their column; that of a topic is empty.
    fn labels(&self, m: &Metrics, rows: &[MetricRow], cells: u16) -> Vec<String> {
        let texts: Vec<(&str, u16)> = rows
            .iter()
            .map(|row| match row {
                MetricRow::Line(l) => {
                    let cell = &m.lines[*l].cells[0];
                    (cell.text.as_str(), cells.saturating_sub(if cell.mark.is_some() { 4 } else { 2 }))
                }
                MetricRow::Topic { .. } => ("", 0),
            })
            .collect();
        self.short_apart(&texts)
    }

    fn line(&mut self, y: u16, m: &Metrics, line: &MetricLine, places: &[ColumnPlace], label: &str, at: Option<bool>) {
        self.row_under(y, at);
        let under = m.at().map(|h| h.column);
        for p in places {
            let (head, cell) = (&m.heads[p.index], &line.cells[p.index]);
            if p.index == 0 {
                self.put(0, y, kind_sign(line.kind), self.over(Role::Badge, at));
                let end = self.put_escaped(2, y, label, self.over(Role::Plain, at));
                self.put(end + 1, y, cell.mark.unwrap_or(""), self.over(Role::Notice, at));
                continue;
            }
            // The cell under the cursor is distinguished from the row under the cursor.
            let here = at == Some(true) && under == Some(head.column);
            self.cell(y, head, p, cell, if here { None } else { at }, here);
        }
    }

    fn cell(&mut self, y: u16, head: &ColumnHead, p: &ColumnPlace, cell: &MetricCell, at: Option<bool>, here: bool) {
        if here {
            let area = Rect { width: (p.x + p.cells).min(self.area.width), ..self.area };
            cells::fill(self.buffer, area, p.x, y, self.theme.style(Role::Focused));
        }
        let shown = match head.column {
            MetricColumn::Trend => cell.text.chars().map(|c| c.to_digit(8).map_or(" ", |d| self.theme.glyphs.levels[d as usize])).collect(),
            _ => self.signed(cell),
        };
        let shown = width::shorten(&escape::line(&shown), usize::from(p.cells), self.model.ambiguous);
        let role = match (head.column, cell.turn) {
            _ if cell.mark == Some(cell::CONTRADICTS) => Role::Notice,
            (_, Some(Turn::Up)) => Role::Up,
            (_, Some(Turn::Down)) => Role::Down,
            (_, Some(Turn::Flat)) => Role::Dim,
            (
                MetricColumn::Unit | MetricColumn::Source | MetricColumn::Qualifier | MetricColumn::Section | MetricColumn::Previous,
                None,
            ) => Role::Dim,
            _ => Role::Plain,
        };
        let style = if here { self.theme.style(Role::Focused) } else { self.over(role, at) };
        let x = self.edge(head, p, &shown);
        self.put(x, y, &shown, style);
    }

    fn signed(&self, cell: &MetricCell) -> String {
        let mark = cell.mark.map_or_else(String::new, |m| format!(" {m}"));
        let sign = match cell.turn {
            None => return format!("{}{mark}", cell.text),
            Some(Turn::Up) => self.theme.glyphs.up,
            Some(Turn::Down) => self.theme.glyphs.down,
            Some(Turn::Flat) => self.theme.glyphs.same,
        };
        if cell.text.is_empty() { format!("{sign}{mark}") } else { format!("{sign} {}{mark}", cell.text) }
    }

    /// Draws the row under the cursor as bars with their values, one per report.
    fn chart(&mut self, top: u16, m: &Metrics) {
        let dim = self.theme.style(Role::Dim);
        for x in 0..self.area.width {
            self.put(x, top, self.theme.glyphs.horizontal, dim);
        }
        let Some(line) = m.line() else { return };
        let unit = m.figure(line, line.main).map_or("".into(), |(r, metric)| fold::simplify(r.unit(metric)));
        let label = line.cells.first().map_or("", |c| c.text.as_str());
        let title = format!(" {label}{} ", if unit.is_empty() { String::new() } else { format!(" ({unit})") });
        let title = width::shorten(&escape::line(&title), usize::from(self.area.width.saturating_sub(2)), self.model.ambiguous);
        self.put(1, top, &title, self.theme.style(Role::Heading));
        let bars = m.bars(FigureText::screen(self.model.lang, self.model.ambiguous));
        let most = bars.iter().filter_map(|b| b.value).max().filter(|m| *m > Decimal::ZERO);
        let wide = |f: fn(&ChartBar) -> &str| bars.iter().map(|b| self.cells_of(f(b))).max().unwrap_or(0);
        let (names, values) = (wide(|b| &b.name).min(self.area.width / 3), wide(|b| &b.text));
        let room = self.area.width.saturating_sub(names + values + 5).min(60);
        // If not all fit, those around the shown report.
        let rows = usize::from(self.area.height.saturating_sub(top + 1));
        let out = bars.len().saturating_sub(rows);
        if out > 0 {
            let more = format!(" +{out} ");
            self.put(self.area.width.saturating_sub(self.cells_of(&more) + 1), top, &more, dim);
        }
        let first = (m.own + 1).saturating_sub(rows.max(1)).min(bars.len().saturating_sub(rows));
        for (y, bar) in (top + 1..self.area.height).zip(&bars[first..]) {
            let name = width::shorten(&escape::line(&bar.name), usize::from(names), self.model.ambiguous);
            self.put(1, y, &name, self.theme.style(if bar.own { Role::Year } else { Role::Dim }));
            let x = names + 2 + values.saturating_sub(self.cells_of(&bar.text));
            self.put(x, y, &bar.text, self.theme.style(Role::Plain));
            let share = bar.value.zip(most).and_then(|(v, m)| (v / m * Decimal::from(room)).round().to_u16()).unwrap_or(0);
            for n in 0..share.min(room) {
                self.put(names + values + 3 + n, y, self.theme.glyphs.bar, self.theme.style(if bar.own { Role::Year } else { Role::Dim }));
            }
        }
    }
}
