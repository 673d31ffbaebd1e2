//! The text pane: the report as a fold tree, or its original text. Only visible rows are touched.

use crate::app::Model;
use crate::app::panes::text::fields;
use crate::app::panes::text::layout::Kind;
use crate::app::panes::text::original::Original;
use crate::app::panes::text::reader::Reader;
use crate::app::panes::text::state::Carried;
use crate::app::place::Pane;
use crate::lang::{self, Say, say};
use crate::records::whose::Whose;
use crate::report::keys::SectionId;
use crate::report::structure::tables;
use crate::report::{BlockKind, section_heading};
use crate::text::escape;
use crate::text::span::Span;
use crate::text::width;
use crate::text::width::MEASURE;
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::ops::Range;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let focused = model.focus == Pane::Text;
    let room = usize::from(area.width.saturating_sub(6));
    let title = model.text.reader.as_ref().map_or_else(|| Say::Text.text(model.lang).to_owned(), |r| breadcrumb(r, model, theme, room));
    let inside = cells::pane(buffer, area, &title, focused, theme, model.ambiguous);
    let mut pen = Pen { buffer, area: inside, model, theme, of: &model.text.reader };
    heat_legend(pen.buffer, area, model, theme);
    let Some(reader) = &model.text.reader else {
        if let Some(why) = model.selected_entry().and_then(|e| e.unread.as_ref()).or(model.text.unread.as_ref()) {
            pen.put_escaped(1, 0, &crate::lang::unread(model.lang, why), theme.style(Role::Notice));
        }
        return;
    };
    if let Some(original) = &reader.original {
        pen.original(reader, original);
        return;
    }
    if reader.pieces.is_empty() {
        pen.put_escaped(1, 0, Say::EmptyText.text(model.lang), theme.style(Role::Dim));
        return;
    }
    if reader.rows.is_empty() {
        pen.put_escaped(1, 0, Say::NoHit.text(model.lang), theme.style(Role::Dim));
        return;
    }
    let sticky = if inside.height > 1 { reader.sticky() } else { None };
    for y in u16::from(sticky.is_some())..inside.height {
        let row = reader.top + usize::from(y);
        if row >= reader.rows.len() {
            break;
        }
        pen.row(reader, y, row);
        pen.bookmarks(reader, y, row);
    }
    if let Some(s) = sticky {
        pen.sticky(reader, s);
    }
}

/// Draws in the lower border how many sentences have stood since when.
fn heat_legend(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let carried = &model.text.carried;
    let Some(heat) = carried.heat.as_ref().filter(|_| carried.on && carried.of == model.shown) else { return };
    let year = model.shown_entry().and_then(|e| e.year).unwrap_or(0);
    legend(buffer, area, model, theme, (year, &heat.counts), heat.share);
}

/// Returns the mark beside a sentence that has stood since a year: '20. A number alone would be one of the paragraph.
pub(super) fn since_mark(year: u32) -> String {
    format!("'{:02}", year % 100)
}

/// How a year and its sentences are written in the legend.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Whole,
    Short,
    /// The first of them says what the numbers are.
    Bare,
}

/// Draws in the lower border of a pane how many sentences have stood since when, by age, and their share of the text. Where not all fits,
/// words give way first; the years in the middle only where no form of all of them fits.
pub(super) fn legend(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, (year, counts): (u32, &[(u32, usize)]), share: f32) {
    let y = area.height.saturating_sub(1);
    let dim = theme.style(Role::Dim);
    let room = usize::from(area.width.saturating_sub(4));
    let cells_of = |parts: &[(String, Style)]| parts.iter().map(|p| width::of(&p.0, model.ambiguous)).sum::<usize>();
    let share = lang::percent(share);
    let head = |what: Say| (format!(" {} ", say(model.lang, what, &[&share])), theme.style(Role::Focused));
    if counts.is_empty() {
        let none = format!(" {} ", Say::HeatNone.text(model.lang));
        cells::text(buffer, area, 2, y, &none, theme.style(Role::Focused), model.ambiguous);
        return;
    }
    let group = |n: usize, (since, count): (u32, usize), form: Since| {
        let shown = if form == Since::Whole { since.to_string() } else { format!("{:02}", since % 100) };
        let what = match (form, n) {
            (Since::Whole, _) => Say::HeatSince,
            (Since::Short, _) => Say::HeatSinceShort,
            (Since::Bare, 0) => Say::HeatSinceFirst,
            (Since::Bare, _) => Say::HeatSinceNext,
        };
        let text = match (model.lang, form) {
            (lang::Lang::En, Since::Whole | Since::Short) => say(model.lang, what, &[&count, &shown]),
            _ => say(model.lang, what, &[&shown, &count]),
        };
        (text, theme.style(Role::carried(year.saturating_sub(since))))
    };
    let line = |what: Option<Say>, ends: Option<usize>, form: Since| {
        let mut parts = vec![what.map_or_else(|| (" ".to_owned(), dim), head)];
        let (first, last) = ends.map_or((counts.len(), 0), |n| (n, 1));
        let skipped = counts.len().saturating_sub(first + last);
        let shown = counts.iter().enumerate();
        let shown = shown.clone().take(first).map(Some).chain((skipped > 0).then_some(None)).chain(shown.skip(first + skipped).map(Some));
        for c in shown {
            if what.is_some() {
                parts.push((format!("{} ", theme.glyphs.dot), dim));
            }
            parts.push(c.map_or_else(|| ("…".to_owned(), dim), |(n, c)| group(n, *c, form)));
            parts.push((" ".to_owned(), dim));
        }
        parts
    };
    // Every year before the share of the text, and before what parts them.
    let ends = (0..counts.len().saturating_sub(1)).rev();
    let tries = [
        (Some(Say::HeatLegend), None, Since::Whole),
        (Some(Say::HeatLegendShort), None, Since::Whole),
        (Some(Say::HeatLegendShort), None, Since::Short),
        (Some(Say::HeatLegendShortest), None, Since::Short),
        (Some(Say::HeatLegendShortest), None, Since::Bare),
        (None, None, Since::Bare),
    ];
    let tries = tries.into_iter().chain(ends.map(|n| (None, Some(n), Since::Bare)));
    let mut shown = Vec::new();
    for (what, ends, form) in tries {
        shown = line(what, ends, form);
        if cells_of(&shown) <= room {
            break;
        }
    }
    let mut x = 2;
    for (text, style) in &shown {
        x = cells::text(buffer, area, x, y, text, *style, model.ambiguous);
    }
}

impl Pen<'_, '_, Option<Reader>> {
    /// Draws text with ranges of it in styles of their own, in order and not overlapping.
    fn runs(&mut self, x: u16, y: u16, text: &str, style: Style, ranges: &[(Range<usize>, Style)]) -> u16 {
        let mut at = x;
        let mut from = 0;
        for (range, own) in ranges {
            let start = range.start.max(from);
            let end = range.end.min(text.len());
            if start >= end {
                continue;
            }
            at = self.put_escaped(at, y, text.get(from..start).unwrap_or(""), style);
            at = self.put_escaped(at, y, text.get(start..end).unwrap_or(""), *own);
            from = end;
        }
        self.put_escaped(at, y, text.get(from..).unwrap_or(""), style)
    }

    /// Returns what is highlighted in a span, as ranges of it: figures, over them hits, over them the place the reader was led to.
    fn marks(&self, reader: &Reader, span: Span, under: Style) -> Vec<(Range<usize>, Style)> {
        let within = |s: Span| (s.start.max(span.start) - span.start) as usize..(s.end.min(span.end).max(span.start) - span.start) as usize;
        let figure = under.patch(self.theme.style(Role::Figure));
        let figures = reader.landmarks.figures_in(span).map(|(f, _)| (within(f), figure)).collect();
        let highlight = reader.highlight.map(|l| l.span).filter(|l| l.start < span.end && l.end > span.start);
        let highlight = highlight.map(|l| (within(l), under.patch(self.theme.style(Role::Highlight))));
        let lit = over(self.carried(span, under), figures);
        over(over(lit, self.hits(reader, span, under)), highlight.into_iter().collect())
    }

    /// Returns the year of the shown report and what was carried forward into it, if that is shown.
    fn heat_shown(&self) -> Option<(u32, &Carried)> {
        let heat = &self.model.text.carried;
        let year = self.model.shown_entry()?.year?;
        (heat.on && heat.of == self.model.shown && heat.heat.is_some()).then_some((year, heat))
    }

    /// Returns the carried sentences in a span, as ranges of it, by age.
    fn carried(&self, span: Span, under: Style) -> Vec<(Range<usize>, Style)> {
        let Some((year, carried)) = self.heat_shown() else { return Vec::new() };
        let within = |s: Span| (s.start.max(span.start) - span.start) as usize..(s.end.min(span.end) - span.start) as usize;
        let all = carried.heat.iter().flat_map(|h| h.within(span));
        all.filter_map(|c| Some((within(c.span), under.patch(self.theme.style(Role::carried(year.saturating_sub(c.since?))))))).collect()
    }

    /// Returns the hits in a span, as ranges of it.
    fn hits(&self, reader: &Reader, span: Span, under: Style) -> Vec<(Range<usize>, Style)> {
        let hits = &reader.hits.spans;
        let first = hits.partition_point(|h| h.end <= span.start);
        hits[first..]
            .iter()
            .enumerate()
            .take_while(|(_, h)| h.start < span.end)
            .map(|(n, h)| {
                let role = if reader.hits.at == Some(first + n) { Role::CurrentHit } else { Role::Hit };
                let range = h.start.max(span.start) - span.start..h.end.min(span.end) - span.start;
                (range.start as usize..range.end as usize, under.patch(self.theme.style(role)))
            })
            .collect()
    }

    fn row(&mut self, reader: &Reader, y: u16, row: usize) {
        let Some(piece) = reader.piece(row) else { return };
        let first = reader.rows[row].row == 0;
        self.gutter(reader, y, row);
        let x = piece.indent + 1;
        let span = reader.span(row);
        let text = reader.text(row);
        let role = match piece.kind {
            Kind::Heading(s) if reader.report.sections[s].depth > 2 => Role::SmallHeading,
            Kind::Heading(_) | Kind::Block(crate::report::BlockKind::Title) => Role::Heading,
            Kind::Block(_) => Role::Block,
            Kind::Body(_) | Kind::Point(_) | Kind::TableRow(..) | Kind::Blank(_) => Role::Plain,
        };
        // The title of the document looks like one in a field, too.
        let field = piece.kind == Kind::Block(BlockKind::HeaderTable);
        let role = if field && fields::is_title(reader.report.str(piece.span)) { Role::Heading } else { role };
        let style = self.theme.style(role);
        if field && text.contains('|') {
            // Its name, then its value.
            let shown = fields::shown(text);
            self.put_escaped(x, y, &escape::line(&shown), style);
            return;
        }
        if let Kind::TableRow(_, table) = piece.kind {
            self.table_row(reader, y, x, span, table);
            return;
        }
        let mut ranges = self.marks(reader, span, style);
        if first && ranges.first().is_none_or(|r| r.0.start > 0) {
            // The number of a heading, the marker of a point.
            let (len, role) = match piece.kind {
                Kind::Heading(s) => (reader.report.sections[s].number.len(), Role::Number),
                Kind::Point(s) => {
                    let items = &reader.report.sections[s].items;
                    let at = items.partition_point(|i| i.marker.start < piece.span.start);
                    (items.get(at).map_or(0, |i| i.marker.len()), Role::Point)
                }
                _ => (0, Role::Plain),
            };
            let len = len.min(ranges.first().map_or(usize::MAX, |r| r.0.start));
            if len > 0 {
                ranges.insert(0, (0..len, style.patch(self.theme.style(role))));
            }
        }
        let Kind::Heading(s) = piece.kind else {
            self.runs(x, y, text, style, &ranges);
            return;
        };
        let folded = reader.folds.is_folded(s) && !reader.only_hits;
        let has_more = reader.folds.hides(s).sections > 0 || !reader.report.sections[s].body.is_empty();
        if first && has_more {
            let glyph = if folded { self.theme.glyphs.folded } else { self.theme.glyphs.open };
            self.put_escaped(x.saturating_sub(2), y, glyph, self.theme.style(Role::Dim));
        }
        let end = self.runs(x, y, text, style, &ranges);
        let last = reader.rows.get(row + 1).is_none_or(|r| r.piece != reader.rows[row].piece);
        if last && folded {
            self.summary(reader, s, y, end);
        }
    }

    /// Draws what a folded heading hides, at the right edge if there is room.
    fn summary(&mut self, reader: &Reader, section: usize, y: u16, end: u16) {
        let hides = reader.folds.hides(section);
        let short = format!("{} {}", thousands(hides.chars), Say::Chars.text(self.model.lang));
        let part = |n: usize, what: Say| (n > 0).then(|| format!("{n} {}", what.text(self.model.lang)));
        let joined =
            |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", self.theme.glyphs.dot));
        let (sections, figures) = (part(hides.sections, Say::Sections), part(hides.figures, Say::Figures));
        let whole = joined([sections, Some(short.clone()), figures.clone()]);
        let fewer = joined([None, Some(short.clone()), figures]);
        let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 2);
        for summary in [whole, fewer, short] {
            let cells = u16::try_from(width::of(&summary, self.model.ambiguous)).unwrap_or(0);
            let at = edge.saturating_sub(cells + 1);
            if at > end + 1 {
                self.put_escaped(at, y, &summary, self.theme.style(Role::Dim));
                return;
            }
        }
        // A full row: its end gives way.
        let short = format!("… {} {}", thousands(hides.chars), Say::Chars.text(self.model.lang));
        let at = edge.saturating_sub(u16::try_from(width::of(&short, self.model.ambiguous)).unwrap_or(0) + 1);
        if at > 8 {
            self.put_escaped(at, y, &short, self.theme.style(Role::Dim));
        }
    }

    /// Draws the cursor, and since when a carried sentence has stood. The cursor moves with nearly every key: a colour of its own would be
    /// sent each time.
    fn gutter(&mut self, reader: &Reader, y: u16, row: usize) {
        if row == reader.cursor {
            let role = if self.model.focus == Pane::Text { Role::Plain } else { Role::Dim };
            self.put_escaped(0, y, self.theme.glyphs.cursor, self.theme.style(role));
        }
        self.heat(reader, y, row);
    }

    /// Draws a bookmark and a note where the row leaves a blank before its text.
    fn bookmarks(&mut self, reader: &Reader, y: u16, row: usize) {
        let memory = &self.model.memory;
        let Some(e) = self.model.shown_entry().filter(|_| !memory.marks.is_empty() || !memory.notes.is_empty()) else { return };
        let (span, section, whose) = (reader.span(row), reader.section(row), Whose::of(e));
        let id = section.and_then(|s| reader.folds.id(s));
        let heading = matches!(reader.piece(row).map(|p| p.kind), Some(Kind::Heading(_))) && reader.rows[row].row == 0;
        let start = section.map_or(reader.report.span.start, |s| crate::report::Report::start_of(&reader.report.sections[s]));
        // A heading that hides what is below it has the marks of all of that.
        let hidden = section.filter(|_| heading).map_or_else(Vec::new, |s| hidden_below(reader, s));
        let within = |of: Option<SectionId>| of.is_some_and(|of| hidden.contains(&of));
        let mark = memory.marks.iter().find(|(_, p)| {
            let here = p.section == id && (span.start..span.end.max(span.start + 1)).contains(&start.saturating_add(p.into));
            (here || within(p.section)) && p.of.is(&whose)
        });
        let note =
            heading && (memory.note(&whose, id).is_some() || memory.notes.iter().any(|n| within(n.place.section) && n.place.of.is(&whose)));
        // A heading has the sign of its fold two cells before its words.
        let indent = reader.piece(row).map_or(0, |p| p.indent);
        let taken = if heading { indent.checked_sub(1) } else { None };
        let mut free = (u16::from(row == reader.cursor)..=indent).filter(|x| Some(*x) != taken);
        if let Some(((letter, _), x)) = mark.and_then(|m| Some((m, free.next()?))) {
            self.put_escaped(x, y, letter.encode_utf8(&mut [0; 4]), self.theme.style(Role::Badge));
        }
        if let Some(x) = free.next().filter(|_| note) {
            self.put_escaped(x, y, self.theme.glyphs.note, self.theme.style(Role::Note));
        }
    }

    /// Draws since when the carried sentence of a row has stood: beside its first row, and beside the first that is seen of it.
    fn heat(&mut self, reader: &Reader, y: u16, row: usize) {
        let Some((year, carried)) = self.heat_shown() else { return };
        let span = reader.span(row);
        let Some((since, c)) = carried.first(span).and_then(|c| Some((c.since?, c))) else { return };
        let begins = c.first && c.span.start >= span.start;
        if !begins && y > u16::from(reader.sticky().is_some()) {
            return;
        }
        let style = self.theme.style(Role::carried(year.saturating_sub(since))).remove_modifier(Modifier::UNDERLINED);
        // A blank before the text, where there is room.
        let x = if reader.piece(row).is_some_and(|p| p.indent < 5) { 1 } else { 2 };
        self.put_escaped(x, y, &since_mark(since), style);
    }

    fn table_row(&mut self, reader: &Reader, y: u16, x: u16, span: Span, table: usize) {
        let Some(table) = reader.tables.get(table) else { return };
        let text = reader.report.str(span);
        let style = self.theme.style(Role::Plain);
        let dim = self.theme.style(Role::Dim);
        let all = tables::cells(text);
        if tables::is_rule(text) {
            let width: usize =
                table.widths.iter().take(1).chain(table.widths.iter().skip(1 + reader.shifted)).map(|w| usize::from(*w) + 3).sum();
            let end = (usize::from(x) + width.saturating_sub(1)).min(usize::from(self.area.width));
            for at in x..u16::try_from(end).unwrap_or(self.area.width) {
                self.put_escaped(at, y, self.theme.glyphs.horizontal, dim);
            }
            return;
        }
        // Columns out of view on either side are indicated.
        if reader.shifted > 0 {
            self.put_escaped(x.saturating_sub(2), y, self.theme.glyphs.before, dim);
        }
        let mut at = x;
        // The first column names the rows: it stays while the others scroll.
        let columns = all.iter().zip(&table.widths);
        for (cell, cells) in columns.clone().take(1).chain(columns.skip(1 + reader.shifted)) {
            let own = &text[cell.range()];
            let shown = width::shorten(own, usize::from(*cells), self.model.ambiguous);
            if shown == own {
                let place = Span { start: span.start + cell.start, end: span.start + cell.end };
                let ranges = self.marks(reader, place, style);
                self.runs(at, y, own, style, &ranges);
            } else {
                self.put_escaped(at, y, &shown, style);
            }
            at += cells;
            self.put_escaped(at + 1, y, self.theme.glyphs.vertical, dim);
            at += 3;
            if at >= self.area.width {
                self.put_escaped(self.area.width.saturating_sub(1), y, self.theme.glyphs.after, dim);
                break;
            }
        }
    }

    fn sticky(&mut self, reader: &Reader, section: usize) {
        let s = &reader.report.sections[section];
        let style = self.theme.style(Role::Sticky);
        let x = u16::from(s.depth - 1) * 2 + 3;
        let heading = escape::line(&section_heading(&reader.report, s)).into_owned();
        let heading = width::shorten(&heading, usize::from(self.area.width.saturating_sub(x + 1)), self.model.ambiguous);
        self.put_escaped(x, 0, &heading, style);
    }

    fn original(&mut self, reader: &Reader, original: &Original) {
        let gutter = u16::try_from(original.gutter()).unwrap_or(4);
        let repair = self.theme.style(Role::Repair);
        let hit = self.theme.style(Role::Hit);
        // Only the visible hits are located in the raw text.
        let text = &reader.report.text;
        let from = text.to_clean(original.raw_span(original.top).start);
        let last = original.top + usize::from(self.area.height);
        let to = if last < original.rows.len() { text.to_clean(original.raw_span(last).start) } else { u32::MAX };
        let all = &reader.hits.spans;
        let seen = &all[all.partition_point(|h| h.end <= from)..all.partition_point(|h| h.start < to)];
        let hits: Vec<Span> = seen.iter().map(|h| text.raw_span(*h)).collect();
        for y in 0..self.area.height {
            let row = original.top + usize::from(y);
            if row >= original.rows.len() {
                break;
            }
            if row == original.cursor {
                self.put_escaped(0, y, self.theme.glyphs.cursor, self.theme.style(Role::Focused));
            }
            if let Some(number) = original.number(row) {
                let width = original.gutter();
                self.put_escaped(1, y, &format!("{number:>width$}"), self.theme.style(Role::Dim));
            }
            let (text, repairs) = original.text(row);
            let mut ranges: Vec<(Range<usize>, Style)> = repairs.into_iter().map(|r| (r, repair)).collect();
            if ranges.is_empty() {
                // If nothing was removed, raw and shown text have the same length.
                let span = original.raw_span(row);
                let first = hits.partition_point(|h| h.end <= span.start);
                ranges.extend(hits[first..].iter().take_while(|h| h.start < span.end).map(|h| {
                    let range = h.start.max(span.start) - span.start..h.end.min(span.end) - span.start;
                    (range.start as usize..range.end as usize, hit)
                }));
                ranges.retain(|(r, _)| text.is_char_boundary(r.start) && text.is_char_boundary(r.end.min(text.len())));
            }
            let text = text.to_owned();
            self.runs(gutter + 2, y, &text, Style::new(), &ranges);
        }
    }
}

/// Returns ranges with others laid over them: where they overlap, the upper ones apply.
pub(super) fn over(lower: Vec<(Range<usize>, Style)>, upper: Vec<(Range<usize>, Style)>) -> Vec<(Range<usize>, Style)> {
    if upper.is_empty() {
        return lower;
    }
    let mut out = Vec::with_capacity(lower.len() + upper.len());
    for (range, style) in lower {
        let mut from = range.start;
        for (cut, _) in &upper {
            if cut.end <= from || cut.start >= range.end {
                continue;
            }
            out.push((from..cut.start.max(from), style));
            from = cut.end;
        }
        out.push((from..range.end.max(from), style));
    }
    out.extend(upper);
    out.retain(|(r, _)| !r.is_empty());
    out.sort_by_key(|(r, _)| r.start);
    out
}

/// Returns 2362 as 2,362.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// Returns place, year and the headings above the cursor. If it is too long, the places in front are cut first: the position in the report
/// matters more.
fn breadcrumb(reader: &Reader, model: &Model, theme: &Theme, room: usize) -> String {
    let m = &reader.report.metadata;
    let lang = model.lang;
    let mut parts: Vec<String> = m.place.chain.names.iter().flatten().cloned().collect();
    if parts.is_empty() {
        parts.push(Say::UnknownPlace.text(lang).to_owned());
    }
    parts.extend(m.place.department.clone());
    let places = parts.len();
    let year = m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    parts.push(if m.corrected.year || m.corrected.locality { format!("{year} {}", theme.glyphs.note) } else { year });
    let mut at = reader.here();
    let mut headings = Vec::new();
    while let Some(s) = at {
        let section = &reader.report.sections[s];
        let number = reader.report.str(section.number).to_owned();
        let whole = section_heading(&reader.report, section);
        headings.push((number.clone(), whole.get(number.len()..).unwrap_or("").to_owned()));
        at = section.parent;
    }
    headings.reverse();
    if headings.is_empty()
        && let Some(Kind::Block(b)) = reader.piece(reader.cursor).map(|p| p.kind)
    {
        headings.push((String::new(), lang::block(lang, b).to_owned()));
    }
    let join = format!(" {} ", theme.glyphs.into);
    let line = |skip: usize, short: bool| {
        let mut all: Vec<String> = parts[skip..].to_vec();
        let last = headings.len().saturating_sub(1);
        // The heading the reader is under is complete; of those above it the number is enough.
        all.extend(headings.iter().enumerate().map(|(i, (number, title))| match (short && i < last, number.is_empty()) {
            (true, false) => format!("{number}…"),
            (true, true) => format!("{}…", title.chars().take(4).collect::<String>()),
            _ => format!("{number}{title}"),
        }));
        escape::line(&all.join(&join)).into_owned()
    };
    let tries = std::iter::once((0, false)).chain((0..places).map(|skip| (skip, true)));
    let mut last = String::new();
    for (skip, short) in tries {
        last = line(skip, short);
        if width::of(&last, model.ambiguous) <= room {
            break;
        }
    }
    last
}

/// Returns the sections that a folded heading hides, with its own; none if it is unfolded.
fn hidden_below(reader: &Reader, section: usize) -> Vec<SectionId> {
    if !reader.folds.is_folded(section) || reader.only_hits {
        return Vec::new();
    }
    let all = &reader.report.sections;
    let below = (section + 1..all.len()).take_while(|s| all[*s].depth > all[section].depth);
    std::iter::once(section).chain(below).filter_map(|s| reader.folds.id(s)).collect()
}
