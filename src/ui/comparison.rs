//! The comparison pane: its sums on top, then the list of section pairs, the text of both reports, the list of changes, the
//! figures or the commitments. Only visible rows are touched.

use crate::app::Model;
use crate::app::panes::comparison;
use crate::app::panes::comparison::state::{BETWEEN, Compare, Entry, GUTTER, Row, View};
use crate::app::panes::comparison::wording::{self, Lit, Names, Words};
use crate::app::panes::metrics;
use crate::app::place::Pane;
use crate::compare::commitments::{Commitment, Status};
use crate::compare::figures::{ComputedChange, Figure, Move, Verdict};
use crate::compare::layout::{self, Pairing, RowKind, Sign};
use crate::compare::{Comparison, Kind, Noise};
use crate::lang::figure_text::FigureText;
use crate::lang::{self, Say, say};
use crate::report::Report;
use crate::text::escape;
use crate::text::one_line::one_line;
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
    let c = &model.compare;
    let focused = model.focus == Pane::Comparison;
    let inside = cells::frame(buffer, area, &escape::line(&title(model, theme)), focused, theme, model.ambiguous);
    let mut pen = Pen { buffer, area: inside, model, theme, of: c };
    let Some(comparison) = c.comparison() else {
        let sentence = c.nothing.unwrap_or(if model.shown.is_none() { Say::NoReportOpen } else { Say::Comparing });
        pen.put(1, 0, sentence.text(model.lang), theme.style(Role::Dim));
        return;
    };
    let head = u16::try_from(model.comparison_head()).unwrap_or(0).min(inside.height);
    pen.head(head, comparison);
    let below = Rect { y: inside.y + head, height: inside.height - head, ..inside };
    pen.area = below;
    if c.beside(usize::from(inside.width)) {
        let list = u16::try_from(c.list_columns(usize::from(inside.width))).unwrap_or(below.width).min(below.width);
        pen.area = Rect { width: list, ..below };
        pen.list(comparison, focused && c.view == View::Sections);
        for y in 0..below.height {
            pen.area = below;
            pen.put(list, y, theme.glyphs.vertical, theme.style(Role::Dim));
        }
        pen.area = Rect { x: below.x + list + 1, width: below.width.saturating_sub(list + 1), ..below };
        pen.text(focused && c.view == View::Text);
        return;
    }
    match c.view {
        View::Sections => pen.list(comparison, focused),
        View::Text => pen.text(focused),
        View::Changes => pen.changes(focused),
        View::Figures => pen.figures(comparison, focused),
        View::Commitments => pen.commitments(comparison, focused),
    }
}

/// The year of a report; its file where that is all that tells it from others.
/// The status of a commitment, and whether the reader set it.
fn status(model: &Model, commitment: &Commitment) -> (Status, bool) {
    comparison::update::status(&model.compare, &model.entries, &model.memory, commitment)
}

fn year(model: &Model, body: &crate::app::panes::body::Body) -> String {
    let file = || {
        model.entries.get(body.entry).map_or_else(|| "?".to_owned(), |e| width::shorten(&escape::line(&e.file_name()), 12, model.ambiguous))
    };
    body.year.map_or_else(file, |y| y.to_string())
}

/// Which two, what years are missing between them, and where in them the reader is.
fn title(model: &Model, theme: &Theme) -> String {
    let (c, lang) = (&model.compare, model.lang);
    let Some((old, new)) = c.pair() else { return Say::Comparison.text(lang).to_owned() };
    let dot = format!(" {} ", theme.glyphs.dot);
    let mut parts = vec![if old.name == new.name {
        format!("{} {} → {}", new.name, year(model, old), year(model, new))
    } else {
        format!("{} {} → {} {}", old.name, year(model, old), new.name, year(model, new))
    }];
    if let (Some(a), Some(b)) = (old.year.min(new.year), old.year.max(new.year))
        && !c.chosen
        && b - a > 1
    {
        let missing: Vec<String> = (a + 1..b).take(4).map(|y| y.to_string()).collect();
        let list = missing.join(" ");
        parts.push(say(lang, Say::YearsMissing, &[&if b - a > 5 { format!("{list} …") } else { list }]));
    }
    if c.swapped {
        parts.push(Say::SwappedView.text(lang).to_owned());
    }
    match c.view {
        View::Sections | View::Text => {
            if c.only_changes {
                parts.push(Say::OnlyChanges.text(lang).to_owned());
            }
        }
        View::Changes => parts.push(Say::ChangesView.text(lang).to_owned()),
        View::Figures => parts.push(Say::FiguresView.text(lang).to_owned()),
        View::Commitments => parts.push(Say::CommitmentsView.text(lang).to_owned()),
    }
    if c.by_size && matches!(c.view, View::Sections | View::Changes) {
        parts.push(Say::BySize.text(lang).to_owned());
    }
    let mut title = parts.join(&dot);
    if c.view == View::Text
        && let Some(names) = c.group().and_then(|g| c.wording.names.get(g))
    {
        let heading = if names.new.is_empty() { &names.old } else { &names.new };
        title.push_str(&format!(" {} {heading}", theme.glyphs.into));
    }
    title
}

impl Pen<'_, '_, Compare> {
    /// A text cut to some cells.
    fn role(sign: Sign) -> Role {
        match sign {
            Sign::Same => Role::Plain,
            Sign::Changed => Role::Badge,
            Sign::Added => Role::Added,
            Sign::Dropped => Role::Dropped,
            Sign::Moved => Role::Moved,
        }
    }

    // ---------------------------------------------------------------------------------------- above all

    fn head(&mut self, rows: u16, comparison: &Comparison) {
        if rows == 0 {
            return;
        }
        self.band(comparison);
        let mut y = 1;
        let passed = self.passed_over(comparison);
        if rows > 1 && !passed.is_empty() {
            let line = say(self.model.lang, Say::PassedOver, &[&passed]);
            self.put(1, y, &self.short(&line, self.area.width.saturating_sub(2)), self.theme.style(Role::Dim));
            y += 1;
        }
        if y < rows {
            self.strip(y);
        }
    }

    fn passed_over(&self, comparison: &Comparison) -> String {
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let some = Noise::ALL.iter().zip(comparison.noise).filter(|(_, n)| *n > 0);
        some.map(|(what, n)| format!("{} {n}", lang::noise(self.model.lang, *what))).collect::<Vec<_>>().join(&dot)
    }

    fn band(&mut self, comparison: &Comparison) {
        let (s, lang) = (&comparison.summary, self.model.lang);
        let count = |n: usize, what: Say, role: Role| (n > 0).then(|| (say(lang, what, &[&n]), role));
        let mut parts: Vec<(String, Role)> = [
            count(s.added, Say::BandAdded, Role::Added),
            count(s.dropped, Say::BandDropped, Role::Dropped),
            count(s.edited, Say::BandEdited, Role::Badge),
            count(s.moved, Say::BandMoved, Role::Moved),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            parts.push((Say::BandNothing.text(lang).to_owned(), Role::Plain));
        }
        parts.push((say(lang, Say::BandCarried, &[&lang::percent(s.carried_share)]), Role::Heading));
        if !comparison.figures.is_empty() {
            let (up, down, same) = self.of.moves();
            parts.push((say(lang, Say::BandFigures, &[&up, &down, &same]), Role::Figure));
        }
        // What there is seldom gives way where there is no room.
        let seldom = [
            count(s.split, Say::BandSplit, Role::Badge),
            count(s.merged, Say::BandMerged, Role::Badge),
            count(s.renamed, Say::BandRenamed, Role::Plain),
        ];
        parts.extend(seldom.into_iter().flatten());
        let mut x = 1;
        for (n, (text, role)) in parts.iter().enumerate() {
            if n > 0 && x + self.cells_of(text) + 4 > self.area.width {
                break;
            }
            if n > 0 {
                x = self.put(x, 0, &format!(" {} ", self.theme.glyphs.dot), self.theme.style(Role::Dim));
            }
            x = self.put(x, 0, text, self.theme.style(*role));
        }
    }

    /// The years, with what became of this section from one to the next.
    fn strip(&mut self, y: u16) {
        let Some(group) = self.of.group() else { return };
        let dim = self.theme.style(Role::Dim);
        let mut x = self.put(1, y, Say::AllYearsOf.text(self.model.lang), dim) + 1;
        for stop in self.of.strip(group) {
            let body = &self.of.bodies[stop.body];
            let own = stop.body == self.of.at || stop.body == self.of.at + 1;
            let text = if stop.present { year(self.model, body) } else { format!("({})", year(self.model, body)) };
            let role = match (own, stop.present) {
                (true, true) => Role::Heading,
                (_, false) => Role::Dim,
                _ => Role::Plain,
            };
            x = self.put(x, y, &text, self.theme.style(role)) + 1;
            if stop.body + 1 < self.of.bodies.len() {
                let (glyph, role) = match stop.sign {
                    Some(Sign::Same) => ("=", Role::Dim),
                    Some(sign) => (sign.glyph(), Self::role(sign)),
                    None => (self.theme.glyphs.dot, Role::Dim),
                };
                x = self.put(x, y, glyph, self.theme.style(role)) + 1;
            }
        }
    }

    // ---------------------------------------------------------------------------------------- sections

    fn list(&mut self, comparison: &Comparison, focused: bool) {
        let at = self.of.place(View::Sections);
        for (y, n) in (0..self.area.height).zip(at.top..self.of.list.len()) {
            let under = (n == at.cursor).then_some(focused);
            self.row_under(y, under);
            match self.of.list[n] {
                Entry::Pair(group) => self.pairing(y, group, comparison, under),
                Entry::Changes => self.leading(y, &say(self.model.lang, Say::ChangeCount, &[&self.of.text.changes.len()]), under),
                Entry::Figures => self.leading(y, &self.counted_figures(), under),
                Entry::Commitments => self.leading(y, &self.counted_commitments(comparison), under),
                Entry::Finding(f) => {
                    let message = comparison.findings.get(f).map_or_else(String::new, |b| lang::finding(self.model.lang, &b.finding).0);
                    let name = Say::FindingsBetween.text(self.model.lang);
                    let x = self.put(1, y, "!", self.over(Role::Badge, under)) + 1;
                    let line = self.short(&format!("{name} {} {message}", self.theme.glyphs.dot), self.area.width.saturating_sub(x + 1));
                    self.put(x, y, &line, self.over(Role::Plain, under));
                }
            }
        }
    }

    /// A row that leads to another view.
    fn leading(&mut self, y: u16, text: &str, under: Option<bool>) {
        let x = self.put(1, y, self.theme.glyphs.folded, self.over(Role::Dim, under)) + 1;
        let text = self.short(text, self.area.width.saturating_sub(x + 1));
        self.put(x, y, &text, self.over(Role::Heading, under));
    }

    fn counted_figures(&self) -> String {
        let (up, down, same) = self.of.moves();
        say(self.model.lang, Say::BandFigures, &[&up, &down, &same])
    }

    fn counted_commitments(&self, comparison: &Comparison) -> String {
        let lang = self.model.lang;
        let all: Vec<_> = comparison.commitments.iter().map(|c| status(self.model, c).0).collect();
        let mut parts = vec![format!("{} {}", Say::CommitmentsView.text(lang), all.len())];
        for status in crate::compare::commitments::Status::ALL {
            let n = all.iter().filter(|s| **s == status).count();
            if n > 0 {
                parts.push(format!("{} {n}", lang::commitment(lang, status)));
            }
        }
        parts.join(&format!(" {} ", self.theme.glyphs.dot))
    }

    fn pairing(&mut self, y: u16, group: usize, comparison: &Comparison, under: Option<bool>) {
        let Some((p, names)) = self.of.text.pairings.get(group).zip(self.of.wording.names.get(group)) else { return };
        let (aligned, compared) = (&comparison.alignment.groups[group], &comparison.groups[group]);
        let sign = if p.sign == Sign::Same && p.changes > 0 { Sign::Changed } else { p.sign };
        let same = sign == Sign::Same && !aligned.renamed;
        let glyph = if sign == Sign::Same { "=" } else { sign.glyph() };
        self.put(1, y, glyph, self.over(if same { Role::Dim } else { Self::role(sign) }, under));
        let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX));
        // From the most that may be told to the least.
        let tails = self.tails(p, compared.kind, aligned.moved, aligned.renamed, aligned.renumbered);
        let x = 3 + u16::from(p.depth.saturating_sub(1).min(5));
        let heading = heading(names);
        let wanted = self.cells_of(&heading).min(edge / 2);
        let fits = tails.iter().find(|t| x + wanted + self.cells_of(t) + 2 < edge).or(tails.last());
        let tail = fits.map_or("", String::as_str);
        let tail_at = edge.saturating_sub(self.cells_of(tail) + 1).max(x);
        let role = match sign {
            Sign::Added | Sign::Dropped => Self::role(sign),
            _ if same => Role::Dim,
            _ => Role::Plain,
        };
        let line = self.short(&heading, tail_at.saturating_sub(x + 1));
        self.put(x, y, &line, self.over(role, under));
        self.put(tail_at, y, tail, self.over(Role::Dim, under));
    }

    /// What became of a section in words and sizes, at three lengths.
    fn tails(&self, p: &Pairing, kind: Kind, moved: bool, renamed: bool, renumbered: bool) -> Vec<String> {
        let lang = self.model.lang;
        let chars = Say::Chars.text(lang);
        let mut words: Vec<String> = Vec::new();
        if moved {
            words.push(Say::Moved.text(lang).to_owned());
        }
        if renamed && !matches!(kind, Kind::Split | Kind::Merged) {
            words.push(Say::Renamed.text(lang).to_owned());
        } else if renumbered && kind == Kind::Identical && !moved {
            words.push(Say::Renumbered.text(lang).to_owned());
        }
        if kind != Kind::Identical || words.is_empty() {
            words.insert(0, lang::change(lang, kind).to_owned());
        }
        let size = match (p.inserted, p.deleted) {
            (0, 0) => String::new(),
            (i, 0) => format!("+{i} {chars}"),
            (0, d) => format!("-{d} {chars}"),
            (i, d) => format!("+{i} -{d} {chars}"),
        };
        let carried = if p.changes > 0 && p.chars > 0 {
            say(lang, Say::CarriedShare, &[&lang::percent(p.carried as f32 / p.chars as f32)])
        } else {
            String::new()
        };
        let join = |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
        let all = words.join(" ");
        vec![join(&[&all, &carried, &size]), join(&[&all, &size]), all, words.swap_remove(0)]
    }

    // ---------------------------------------------------------------------------------------- text

    fn text(&mut self, focused: bool) {
        let at = self.of.place(View::Text);
        for y in 0..self.area.height {
            let n = at.top + usize::from(y);
            let Some(row) = self.of.rows.get(n).copied() else { break };
            if n == at.cursor {
                let role = if focused { Role::Focused } else { Role::Dim };
                self.put(0, y, self.theme.glyphs.cursor, self.theme.style(role));
            }
            match row {
                Row::Item { item, row } => self.item(y, item, row),
                Row::Skipped { sections, sentences, .. } => {
                    let text = if sections > 0 {
                        say(self.model.lang, Say::SkippedSame, &[&sections, &sentences])
                    } else {
                        say(self.model.lang, Say::SkippedSentences, &[&sentences])
                    };
                    self.put(u16::try_from(GUTTER).unwrap_or(3), y, &text, self.theme.style(Role::Dim));
                }
                Row::Blank => {}
            }
        }
    }

    fn item(&mut self, y: u16, n: usize, row: usize) {
        let Some(item) = self.of.text.rows.get(n) else { return };
        let gutter = u16::try_from(GUTTER).unwrap_or(3);
        let indent = u16::try_from(self.of.indent(n, row)).unwrap_or(0);
        let (left, right) = (self.of.words(n, row, true), self.of.words(n, row, false));
        if !self.of.two {
            let old = right.is_none();
            let Some((words, range)) = right.or(left) else { return };
            let sign = self.of.sign(n, old);
            self.put(1, y, sign.glyph(), self.theme.style(Self::role(sign)));
            let end = self.words(gutter + indent, y, n, words, range, old);
            self.summary(y, n, item, (row, old), end);
            return;
        }
        let style = self.theme.style(Self::role(item.sign));
        let (half, _) = self.of.halves();
        let half = u16::try_from(half).unwrap_or(0);
        let (signs, middle) = match item.sign {
            Sign::Same => (" ", self.theme.glyphs.vertical),
            sign => (sign.glyph(), sign.glyph()),
        };
        let whole = self.area;
        if let Some((words, range)) = left {
            self.put(1, y, signs, style);
            self.area.width = (gutter + half).min(whole.width);
            self.words(gutter + indent, y, n, words, range, true);
            self.area = whole;
        }
        let bar = if right.is_some() { middle } else { self.theme.glyphs.vertical };
        let bar_style = if bar == self.theme.glyphs.vertical { self.theme.style(Role::Dim) } else { style };
        self.put(gutter + half + 1, y, bar, bar_style);
        if let Some((words, range)) = right {
            let end = self.words(gutter + half + u16::try_from(BETWEEN).unwrap_or(3) + indent, y, n, words, range, false);
            self.summary(y, n, item, (row, false), end);
        }
    }

    /// What a folded heading hides, on the last row of its older or newer words.
    fn summary(&mut self, y: u16, n: usize, item: &layout::Row, (row, old): (usize, bool), end: u16) {
        let last = self.of.words(n, row + 1, old).is_none();
        if !matches!(item.kind, RowKind::Heading(_)) || !last || !self.of.folded.contains(&item.group) {
            return;
        }
        let depth = self.of.text.pairings[item.group].depth;
        let below = self.of.text.pairings.iter().enumerate().skip(item.group);
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

    /// A row of an item with what is lit in it.
    fn words(&mut self, x: u16, y: u16, n: usize, words: &Words, range: Range<usize>, old: bool) -> u16 {
        let Some(item) = self.of.text.rows.get(n) else { return x };
        let base = match (item.kind, self.of.sign(n, old)) {
            (RowKind::Heading(_) | RowKind::Stub(_), sign) => {
                self.theme.style(Self::role(if sign == Sign::Changed { Sign::Same } else { sign })).add_modifier(Modifier::BOLD)
            }
            // A pair written one below the other is lit word by word.
            (_, Sign::Added | Sign::Dropped) if !words.lit.is_empty() => self.theme.style(Role::Plain),
            (_, Sign::Changed) => self.theme.style(Role::Plain),
            (_, sign) => self.theme.style(Self::role(sign)),
        };
        let mut lit: Vec<(Range<usize>, Style)> = Vec::new();
        for (r, what) in &words.lit {
            let style = match what {
                Lit::Deleted => base.patch(self.theme.style(Role::Deleted)),
                Lit::Inserted => base.patch(self.theme.style(Role::Inserted)),
                Lit::Aside => self.theme.style(Role::Dim),
            };
            lit.push((r.clone(), style));
        }
        let hits = &self.of.hits;
        let first = hits.all.partition_point(|h| h.item < n);
        let own = hits.all[first..].iter().enumerate().take_while(|(_, h)| h.item == n).filter(|(_, h)| h.old == old);
        let found: Vec<(Range<usize>, Style)> = own
            .map(|(k, h)| {
                let role = if hits.at == Some(first + k) { Role::CurrentHit } else { Role::Hit };
                (h.range.clone(), base.patch(self.theme.style(role)))
            })
            .collect();
        let lit = crate::ui::text::over(lit, found);
        let mut at = x;
        let mut from = range.start;
        for (r, style) in lit {
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

    // ---------------------------------------------------------------------------------------- changes

    fn changes(&mut self, focused: bool) {
        let at = self.of.place(View::Changes);
        if self.of.changes.is_empty() {
            self.put(1, 0, Say::NoChanges.text(self.model.lang), self.theme.style(Role::Dim));
            return;
        }
        let digits = self.cells_of(&self.of.text.changes.len().to_string());
        for (y, n) in (0..self.area.height).zip(at.top..self.of.changes.len()) {
            let under = (n == at.cursor).then_some(focused);
            self.row_under(y, under);
            let index = self.of.changes[n];
            let change = &self.of.text.changes[index];
            let item = &self.of.text.rows[change.row];
            let names = &self.of.wording.names[item.group];
            let number = (index + 1).to_string();
            self.put(1 + digits.saturating_sub(self.cells_of(&number)), y, &number, self.over(Role::Dim, under));
            let x = digits + 2;
            self.put(x, y, change.sign.glyph(), self.over(Self::role(change.sign), under));
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
            self.put(right_at, y, &right, self.over(Role::Dim, under));
            let room = right_at.saturating_sub(x + 3);
            if change.section {
                let name = if change.sign == Sign::Changed { heading_of(names) } else { heading.clone() };
                let line = self.short(&name, room);
                let end = self.put(x + 2, y, &line, self.over(Role::Heading, under));
                // What a new or dropped section begins with.
                let words = self.first_words(change.row).filter(|_| matches!(change.sign, Sign::Added | Sign::Dropped));
                let left = right_at.saturating_sub(end + 3);
                if let Some(words) = words.filter(|_| left > 8) {
                    let line = self.short(&words.text, left);
                    self.put(end + 2, y, &line, self.over(Self::role(change.sign), under));
                }
            } else {
                self.gist(x + 2, y, room, index, under);
            }
        }
    }

    /// The first words of a section, by the row of its heading.
    fn first_words(&self, heading: usize) -> Option<&Words> {
        let (text, wording) = (&self.of.text, &self.of.wording);
        let group = text.rows.get(heading)?.group;
        let below = (heading + 1..text.rows.len()).take_while(|n| text.rows[*n].group == group);
        let first = below.into_iter().find(|n| text.rows[*n].kind != RowKind::Blank).and_then(|n| wording.rows.get(n))?;
        first.new.as_ref().or(first.old.as_ref())
    }

    /// The words of a change with a few before them.
    fn gist(&mut self, x: u16, y: u16, room: u16, change: usize, under: Option<bool>) {
        let c = self.of;
        let Some(row) = c.text.changes.get(change).map(|c| c.row) else { return };
        let Some((it, own)) = c.text.rows.get(row).zip(c.wording.rows.get(row)) else { return };
        let reworded = c.comparison().and_then(|comparison| wording::gist(&c.text, comparison, row));
        let Some(words) = reworded.as_ref().or(own.new.as_ref()).or(own.old.as_ref()) else { return };
        let first = words.lit.first().map_or(0, |(r, _)| r.start);
        let from = lead(words.text.get(..first).unwrap_or(""));
        let plain = self.over(if words.lit.is_empty() { Self::role(it.sign) } else { Role::Plain }, under);
        let mut pieces: Vec<(&str, Style)> = Vec::new();
        if from > 0 {
            pieces.push(("…", self.over(Role::Dim, under)));
        }
        let mut at = from;
        for (r, what) in &words.lit {
            pieces.push((words.text.get(at..r.start).unwrap_or(""), plain));
            let role = if *what == Lit::Deleted { Role::Deleted } else { Role::Inserted };
            pieces.push((words.text.get(r.clone()).unwrap_or(""), self.over(role, under)));
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
                // With what follows it is too long for certain, and gets its ellipsis.
                let cut = self.short(&format!("{text}{rest}"), left);
                self.put(x, y, &cut, *style);
                break;
            }
        }
    }

    // ---------------------------------------------------------------------------------------- figures

    fn figures(&mut self, comparison: &Comparison, focused: bool) {
        let Some((old, new)) = self.of.pair() else { return };
        let lang = self.model.lang;
        let columns = Columns::new(self.area.width, self.of.widest);
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
        let at = self.of.place(View::Figures);
        for (y, n) in (1..self.area.height).zip(at.top..comparison.figures.len()) {
            let under = (n == at.cursor).then_some(focused);
            self.row_under(y, under);
            self.figure(y, &comparison.figures[n], &columns, (&old.report, &new.report), under);
        }
    }

    fn cell(&mut self, x: u16, y: u16, text: &str, right: bool, style: Style) -> u16 {
        let at = if right { x.saturating_sub(self.cells_of(text)) } else { x };
        self.put(at, y, text, style)
    }

    fn figure(&mut self, y: u16, f: &Figure, columns: &Columns, (old, new): (&Report, &Report), under: Option<bool>) {
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
        let end = self.put(1, y, sign, self.over(role, under));
        let report = if now.is_some() { new } else { old };
        let unit = report.str(main.unit);
        let label = if unit.is_empty() { main.label.clone() } else { format!("{} ({unit})", main.label) };
        let shown = |m: Option<&crate::report::Metric>| m.map_or_else(String::new, |m| text.qualified(m));
        let (before, after) = (shown(before), shown(now));
        let older = columns.old.min(columns.new.saturating_sub(self.cells_of(&after) + 2));
        let room = older.saturating_sub(self.cells_of(&before)).saturating_sub(end + 2);
        let line = self.short(&label, room);
        self.put(3, y, &line, self.over(Role::Plain, under));
        self.cell(older, y, &before, true, self.over(Role::Dim, under));
        self.cell(columns.new, y, &after, true, self.over(Role::Plain, under));
        if let Some(c) = f.change.filter(|_| columns.change > 0) {
            // Points of a rate have the room of both columns: it has no percentage.
            let edge = if matches!(c, ComputedChange::Points(_)) { columns.percent } else { columns.change };
            self.cell(edge, y, &text.change(c), true, self.over(role, under));
            self.cell(columns.percent, y, &text.percent(c), true, self.over(role, under));
        }
        let mut words: Vec<String> = Vec::new();
        if let Some(c) = now.and_then(|m| m.change.as_ref()) {
            let stated = metrics::state::stated(c, text);
            let arrow = match stated.turn {
                Some(metrics::state::Turn::Up) => glyphs.up,
                Some(metrics::state::Turn::Down) => glyphs.down,
                Some(metrics::state::Turn::Flat) | None => glyphs.same,
            };
            words.push(format!("{arrow}{}", stated.text));
        }
        words.extend(f.verdict.map(|v| {
            match v {
                Verdict::Agrees => "✓",
                Verdict::Contradicts => "≠",
                Verdict::NotCheckable => "?",
            }
            .to_owned()
        }));
        words.extend(f.drift.map(|d| lang::drift(lang, d).to_owned()));
        let tail = self.short(&words.join(" "), self.area.width.saturating_sub(columns.stated + 1));
        let role = if f.verdict == Some(Verdict::Contradicts) || f.drift.is_some() { Role::Notice } else { Role::Plain };
        self.put(columns.stated, y, &tail, self.over(role, under));
    }

    // ---------------------------------------------------------------------------------------- commitments

    fn commitments(&mut self, comparison: &Comparison, focused: bool) {
        let (Some((old, new)), lang) = (self.of.pair(), self.model.lang) else { return };
        let at = self.of.place(View::Commitments);
        let card = u16::try_from(self.model.commitment_rows()).unwrap_or(0).min(self.area.height.saturating_sub(1));
        for (y, n) in (0..self.area.height - card).zip(at.top..comparison.commitments.len()) {
            let under = (n == at.cursor).then_some(focused);
            self.row_under(y, under);
            let commitment = &comparison.commitments[n];
            let (status, set) = status(self.model, commitment);
            let mark = if set { format!(" {}", self.theme.glyphs.note) } else { String::new() };
            let tail = format!("{}{mark}", lang::commitment(lang, status));
            let edge = self.area.width.min(u16::try_from(MEASURE).unwrap_or(u16::MAX) + 2);
            let tail_at = edge.saturating_sub(self.cells_of(&tail) + 1);
            self.put(1, y, sign_of(status), self.over(Role::Badge, under));
            let text = one_line(old.report.str(commitment.span)).trim().to_owned();
            let line = self.short(&text, tail_at.saturating_sub(4));
            self.put(3, y, &line, self.over(Role::Plain, under));
            self.put(tail_at, y, &tail, self.over(Role::Dim, under));
        }
        if card > 1
            && let Some(commitment) = comparison.commitments.get(at.cursor)
        {
            let top = self.area.height - card;
            for x in 0..self.area.width {
                self.put(x, top, self.theme.glyphs.horizontal, self.theme.style(Role::Dim));
            }
            self.card(top + 1, commitment, (&old.report, &year(self.model, old)), (&new.report, &year(self.model, new)));
        }
    }

    fn card(&mut self, top: u16, c: &Commitment, (old, a): (&Report, &str), (new, b): (&Report, &str)) {
        let lang = self.model.lang;
        let dot = format!(" {} ", self.theme.glyphs.dot);
        let (status, set) = status(self.model, c);
        let mut facts = vec![lang::commitment(lang, status).to_owned(), lang::origin(lang, c.origin).to_owned()];
        if set {
            facts[0].push_str(&format!(" {}", self.theme.glyphs.note));
        } else {
            facts.push(say(lang, Say::Sure, &[&lang::percent(c.score)]));
        }
        if c.measurable {
            facts.push(Say::Measurable.text(lang).to_owned());
        }
        self.put(1, top, &facts.join(&dot), self.theme.style(Role::Heading));
        let mut y = self.quote(top + 1, a, old, c.span);
        for span in &c.evidence {
            y = self.quote(y, b, new, *span);
        }
        if c.evidence.is_empty() {
            self.put(1, y, Say::NoTrace.text(lang), self.theme.style(Role::Dim));
        }
    }

    /// A sentence with its year and line; answers the row behind it.
    fn quote(&mut self, mut y: u16, year: &str, report: &Report, span: Span) -> u16 {
        let line = say(self.model.lang, Say::Lines, &[&report.line(span.start)]);
        let text = one_line(report.str(span)).trim().to_owned();
        let x = self.put(1, y, &format!("{year} {line}"), self.theme.style(Role::Number)) + 1;
        let room = usize::from(self.area.width.saturating_sub(x + 1)).clamp(8, MEASURE);
        for row in width::wrap(&escape::line(&text), room, self.model.ambiguous) {
            if y >= self.area.height {
                break;
            }
            let own = escape::line(&text).get(row.range()).unwrap_or("").to_owned();
            self.put(x, y, &own, self.theme.style(Role::Plain));
            y += 1;
        }
        y
    }
}

/// Cells below which changes and percentages have no room.
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
    /// `newer` is the width of the widest newer figure, which never reaches into the older one.
    fn new(width: u16, newer: u16) -> Self {
        let width = width.min(130);
        if width < NARROW {
            // Name and figures only.
            let new = width.saturating_sub(2);
            return Self { old: new.saturating_sub(newer.max(6) + 2), new, change: 0, percent: 0, stated: width };
        }
        // What is stated has the rest; the label what is in front.
        let rest = if width >= 70 { 20 } else { 3 };
        let stated = width.saturating_sub(rest);
        let step = if width >= 100 { 12 } else { 9 };
        let percent = stated.saturating_sub(2);
        let change = percent.saturating_sub(step);
        let new = change.saturating_sub(step);
        Self { old: new.saturating_sub(step.max(newer.min(12) + 2)), new, change, percent, stated }
    }
}

fn sign_of(status: crate::compare::commitments::Status) -> &'static str {
    use crate::compare::commitments::Status as S;
    match status {
        S::Evidenced => "✓",
        S::Asserted => "~",
        S::BelowTarget => "<",
        S::ListedAgain => "=",
        S::NotMentioned => "?",
    }
}

/// A pair by number and title: the older first where they differ.
fn heading(names: &Names) -> String {
    match (names.old.is_empty(), names.new.is_empty()) {
        (false, false) if names.differ() => heading_of(names),
        (_, false) => names.new.clone(),
        (_, true) => names.old.clone(),
    }
}

/// Where an excerpt begins that tells what stands behind some text: a few characters before its end, not inside a number.
fn lead(head: &str) -> usize {
    let near: usize = head.chars().rev().take(8).map(char::len_utf8).sum();
    let (far, near) = head.split_at(head.len() - near);
    let digit = |c: &char| c.is_ascii_alphanumeric();
    let inside = near.starts_with(|c| digit(&c));
    far.len() - if inside { far.chars().rev().take_while(digit).count() } else { 0 }
}

/// Old → new; of equal titles the number of the old is enough.
fn heading_of(Names { old, new }: &Names) -> String {
    let common: usize = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let number = &old[..old.len() - common];
    let closes = number.ends_with(['、', ')', '）', '.', '．', ' ', '章', '节', '条']);
    if common > 0 && (closes || number.is_empty()) && !number.is_empty() {
        format!("{} → {}", number.trim_end(), new)
    } else {
        format!("{old} → {new}")
    }
}

/// The menu of what is passed over.
pub fn menu(buffer: &mut Buffer, screen: Rect, model: &Model, theme: &Theme) {
    let c = &model.compare;
    let lang = model.lang;
    let rows: Vec<(char, String, usize, bool)> = ('a'..)
        .zip(Noise::ALL)
        .map(|(key, n)| {
            let count = c.comparison().map_or(0, |c| c.noise[n as usize]);
            (key, lang::noise(lang, n).to_owned(), count, c.options.noise.has(n))
        })
        .collect();
    let wide = rows.iter().map(|r| width::of(&r.1, model.ambiguous)).max().unwrap_or(0);
    let columns = u16::try_from(wide + 16).unwrap_or(30).min(screen.width);
    let height = u16::try_from(rows.len() + 2).unwrap_or(10).min(screen.height);
    let area = Rect { x: screen.x + (screen.width - columns) / 2, y: screen.y + (screen.height - height) / 3, width: columns, height };
    cells::clear(buffer, area, model.ambiguous);
    let inside = cells::frame(buffer, area, Say::NoiseTitle.text(lang), true, theme, model.ambiguous);
    let put = |buffer: &mut Buffer, x: u16, y: u16, text: &str, role: Role| {
        cells::text(buffer, inside, x, y, text, theme.style(role), model.ambiguous)
    };
    for (y, (key, name, count, on)) in (0u16..).zip(rows) {
        put(buffer, 1, y, &key.to_string(), Role::Key);
        put(buffer, 3, y, if on { theme.glyphs.chosen } else { theme.glyphs.dot }, if on { Role::Badge } else { Role::Dim });
        put(buffer, 5, y, &name, if on { Role::Plain } else { Role::Dim });
        if count > 0 {
            let count = count.to_string();
            let at = inside.width.saturating_sub(u16::try_from(count.len()).unwrap_or(0) + 1);
            put(buffer, at, y, &count, Role::Dim);
        }
    }
}
