//! The reports pane: places as a tree with the years each has, in columns by year; or a flat table.

use crate::app::Model;
use crate::app::panes::reports::names;
use crate::app::panes::reports::order::ListColumn;
use crate::app::panes::reports::rows::ListRow;
use crate::app::panes::reports::state::{List, Matches};
use crate::app::place::Pane;
use crate::app::sizes::MOST_YEARS;
use crate::lang::{self, Say, say};
use crate::library::entry::Entry;
use crate::library::list_section::{ListSection, NO_PROVINCE};
use crate::text::escape;
use crate::text::width;
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The columns in which the titles of other documents can be read.
const WIDE: u16 = 72;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let focused = model.focus == Pane::Reports;
    let mut inside = cells::inside(area);
    if model.list.table.is_none() {
        // The eye finds from a place to its years, however wide the screen is.
        inside.width = inside.width.min(model.list_needs().max(WIDE));
    }
    let years = years(inside.width, model).filter(|_| model.list.table.is_none() && !model.list.rows.is_empty());
    let title = title(model, inside.width.saturating_sub(years.map_or(0, columns_of)));
    cells::pane(buffer, area, &title, focused, theme, model.ambiguous);
    let heads = u16::from(model.list.table.is_some());
    let seen = (model.list.top, inside.height.saturating_sub(heads));
    let left = cells::more_at_foot(buffer, area, model.list.rows.len(), seen, theme, model.ambiguous);
    if let Some(filter) = &model.list.filter {
        cells::foot(buffer, left, &counted(model, filter), theme.style(Role::Plain), model.ambiguous);
    }
    if model.list.rows.is_empty() {
        let sentence = if model.list.filter.is_some() {
            Say::NoHit.text(model.lang).to_owned()
        } else if model.reading.finished {
            Say::Empty.text(model.lang).to_owned()
        } else {
            say(model.lang, Say::Reading, &[&model.reading.done, &model.reading.total])
        };
        let columns = usize::from(inside.width.saturating_sub(2));
        for (y, row) in (0u16..).zip(width::wrap(&sentence, columns, model.ambiguous)) {
            cells::text(buffer, inside, 1, y, &sentence[row.range()], theme.style(Role::Dim), model.ambiguous);
        }
        return;
    }
    let mut pen = Pen { buffer, area: inside, model, theme, of: &model.list };
    let mut first = 0;
    let columns = model.list.table.is_some().then(|| table_columns(inside.width, model));
    if let Some(columns) = &columns {
        pen.head(columns);
        first = 1;
    }
    if let Some(years) = years {
        pen.heads(area.y, years, pen.cells_of(&title).saturating_add(2));
    }
    let rows = model.list.rows.iter().enumerate().skip(model.list.top).take(usize::from(inside.height.saturating_sub(first)));
    for (y, (i, row)) in (first..).zip(rows) {
        let at = (i == model.list.cursor).then_some(focused);
        match (row, &columns) {
            (ListRow::Report { entry, .. }, Some(columns)) => pen.table_row(y, *entry, columns, at),
            _ => pen.tree_row(y, i, row, years, at),
        }
    }
}

/// Returns the title, left of the heads of the years: a filter that has no room there leaves out the name of the pane, which the last line has.
fn title(model: &Model, room: u16) -> String {
    let name = Say::Reports.text(model.lang);
    match &model.list.filter {
        Some(f) => {
            let query = escape::line(&f.query);
            let room = usize::from(room.saturating_sub(2));
            let whole = say(model.lang, Say::FilterTitle, &[&name, &query]);
            if width::of(&whole, model.ambiguous) <= room { whole } else { width::shorten(&format!("& {query}"), room, model.ambiguous) }
        }
        None if model.list.table.is_some() => {
            let arrow = if model.list.order.reverse { "▾" } else { "▴" };
            format!("{name} · {} {arrow}", say(model.lang, Say::SortedBy, &[&column_name(model, model.list.order.by)]))
        }
        None => name.to_owned(),
    }
}

/// Returns in words what a filter leaves: of one that asks for what is missing, that.
pub(super) fn counted(model: &Model, filter: &Matches) -> String {
    let (c, lang) = (model.list.counted, model.lang);
    if names::asks_missing(&filter.query) && c.owing > 0 {
        return say(lang, Say::ListOwed, &[&c.owing, &c.owed]);
    }
    let kept = say(lang, Say::ListKept, &[&c.reports, &c.all]);
    if c.others == 0 { kept } else { format!("{kept} · {}", say(lang, Say::ListOthers, &[&c.others])) }
}

fn column_name(model: &Model, c: ListColumn) -> &'static str {
    c.name().text(model.lang)
}

/// Returns the years that have a column, first and last; none if there is no room or no year.
fn years(columns: u16, model: &Model) -> Option<(u32, u32)> {
    let (first, last) = model.list.tree.years?;
    // The newest years survive; names are cut only where they would take more than half of the width.
    let names = model.list.widest.clamp(NAMES, NAMES.max(usize::from(columns) * 11 / 20));
    let room = u32::from(columns).saturating_sub(u32::try_from(names).unwrap_or(0)) / 3;
    let count = room.min(last - first + 1).min(MOST_YEARS);
    if count == 0 {
        return None;
    }
    // The columns end with the last year, or so that an older year the reader went to is visible.
    let own = model.list.rows.get(model.list.cursor).map_or(&[][..], ListRow::entries);
    let older = model.selected().filter(|s| own.last() != Some(s)).and_then(|s| model.entries.get(s));
    let wanted = older.and_then(|e| e.year).unwrap_or(last).clamp(first, last);
    let from = (last + 1 - count).min(wanted);
    Some((from, from + count - 1))
}

/// Returns the cells of the columns of some years, first and last.
fn columns_of((first, last): (u32, u32)) -> u16 {
    u16::try_from((last - first + 1) * 3).unwrap_or(0)
}

/// The fewest cells left to a name.
const NAMES: usize = 14;

struct TableColumn {
    column: ListColumn,
    x: u16,
    width: u16,
}

/// Returns the columns of the table that fit: a place takes what the widest needs, the title the rest.
fn table_columns(columns: u16, model: &Model) -> Vec<TableColumn> {
    // A head with its arrow is whole.
    let head = |c: ListColumn| u16::try_from(width::of(column_name(model, c), model.ambiguous)).unwrap_or(0) + 2;
    let level = if columns >= 60 { head(ListColumn::Level).max(11) } else { 0 };
    let (year, findings) = (head(ListColumn::Year), head(ListColumn::Findings));
    let missing = if columns < 48 || model.list.owed.is_empty() { 0 } else { head(ListColumn::Missing).max(7) };
    let rest = columns.saturating_sub(2 + year + missing + level + findings);
    let wanted = u16::try_from(model.list.widest_path).unwrap_or(u16::MAX).saturating_add(1).max(head(ListColumn::Place));
    let place = if rest >= wanted.saturating_add(TITLE) { wanted } else { rest.min(wanted.max(rest.saturating_sub(TITLE))) };
    let title = rest - place;
    let (place, title) = if title < TITLE { (rest, 0) } else { (place, title) };
    let mut x = 2;
    let mut out = Vec::new();
    for (column, width) in [
        (ListColumn::Place, place),
        (ListColumn::Year, year),
        (ListColumn::Missing, missing),
        (ListColumn::Level, level),
        (ListColumn::Title, title),
        (ListColumn::Findings, findings),
    ] {
        if width > 0 {
            out.push(TableColumn { column, x, width });
            x += width;
        }
    }
    out
}

/// The fewest cells in which a title says something.
const TITLE: u16 = 12;

impl Pen<'_, '_, List> {
    fn head(&mut self, columns: &[TableColumn]) {
        let style = self.theme.style(Role::Dim).add_modifier(Modifier::UNDERLINED);
        cells::fill(self.buffer, self.area, 0, 0, style);
        for c in columns {
            let order = self.model.list.order;
            let sorted = order.by == c.column;
            let arrow = if !sorted {
                ""
            } else if order.reverse {
                "▾"
            } else {
                "▴"
            };
            let name = format!("{}{arrow}", column_name(self.model, c.column));
            let name = width::shorten(&name, usize::from(c.width.saturating_sub(1)), self.model.ambiguous);
            let style = if sorted { self.theme.style(Role::Focused).add_modifier(Modifier::UNDERLINED) } else { style };
            self.put(c.x, 0, &name, style);
        }
    }

    fn table_row(&mut self, y: u16, entry: usize, columns: &[TableColumn], at: Option<bool>) {
        let Some(e) = self.model.entries.get(entry) else { return };
        self.row_under(y, at);
        if self.model.list.selected.contains(&entry) {
            self.put(0, y, self.theme.glyphs.chosen, self.over(Role::Badge, at));
        }
        // A document of another kind looks like one.
        let other = e.section() != ListSection::Placed;
        for c in columns {
            let (text, role) = match c.column {
                ListColumn::Place => (self.place(entry, e, usize::from(c.width.saturating_sub(1))), Role::Plain),
                ListColumn::Year => (e.year.map_or_else(|| "?".to_owned(), |y| y.to_string()), self.year_role(e)),
                ListColumn::Level => (e.level.map_or_else(String::new, |l| lang::level(self.model.lang, l).to_owned()), Role::Dim),
                ListColumn::Title => (e.title.clone().unwrap_or_default(), Role::Plain),
                ListColumn::Findings => (self.signs(&[entry]), Role::Badge),
                ListColumn::File => (e.file_name(), Role::Dim),
                ListColumn::Missing => (self.missing(entry, e), Role::Badge),
            };
            let text = match (&e.unread, c.column) {
                (Some(why), ListColumn::Title) => crate::lang::unread(self.model.lang, why),
                _ => text,
            };
            let text = width::shorten(&escape::line(&text), usize::from(c.width.saturating_sub(1)), self.model.ambiguous);
            let role = if other && role == Role::Plain { Role::Dim } else { role };
            self.put(c.x, y, &text, self.over(role, at));
        }
    }

    /// Returns a place in at most `room` cells: the names in front are cut first, as many rows share them.
    fn place(&self, entry: usize, e: &Entry, room: usize) -> String {
        // By the fuller name if the tree joined it to one.
        let home = self.model.list.tree.home(entry).filter(|h| h.0 == ListSection::Placed);
        let names: Vec<&str> = home.into_iter().flat_map(|h| &h.1).map(String::as_str).filter(|n| *n != NO_PROVINCE).collect();
        (0..names.len())
            .map(|skip| if skip == 0 { names.concat() } else { format!("…{}", names[skip..].concat()) })
            .find(|n| width::of(n, self.model.ambiguous) <= room)
            .unwrap_or_else(|| names.last().map_or_else(|| e.name(), |n| format!("…{n}")))
    }

    /// Returns the years that the unit of an entry owes, if it is its newest report.
    fn missing(&self, entry: usize, e: &Entry) -> String {
        let list = &self.model.list;
        let owed = list.tree.home(entry).map_or(&[][..], |id| list.owed.of(id));
        if owed.is_empty() || list.tree.at_home_with(entry).iter().any(|i| self.model.entries[*i].year > e.year) {
            return String::new();
        }
        owed.iter().map(|y| format!("{:02}", y % 100)).collect::<Vec<_>>().join(" ")
    }

    /// Returns the signs of a row.
    fn signs(&self, own: &[usize]) -> String {
        self.model.list.signs(own, &self.model.entries, self.model.lang)
    }

    fn year_role(&self, e: &Entry) -> Role {
        if self.model.memory.read.contains(&e.key) { Role::YearRead } else { Role::Year }
    }

    fn tree_row(&mut self, y: u16, i: usize, row: &ListRow, years: Option<(u32, u32)>, at: Option<bool>) {
        self.row_under(y, at);
        // Names before indentation: in narrow panes a level is indented by one cell.
        let step = if self.area.width < 34 { 1 } else { 2 };
        let indent = |depth: usize| u16::try_from(depth * step).unwrap_or(0).min(self.area.width / 2);
        match row {
            ListRow::Place { id, depth, folded, own, reports } => {
                let x = indent(*depth);
                if let Some(folded) = folded {
                    let glyph = if *folded { self.theme.glyphs.folded } else { self.theme.glyphs.open };
                    self.put(x, y, glyph, self.over(Role::Dim, at));
                }
                let name = match (id.0, id.1.last()) {
                    (_, Some(name)) if name == NO_PROVINCE => Say::NoProvince.text(self.model.lang).to_owned(),
                    (_, Some(name)) => name.clone(),
                    (ListSection::Unplaced, _) => Say::UnknownPlace.text(self.model.lang).to_owned(),
                    (ListSection::Other, _) => Say::OtherDocuments.text(self.model.lang).to_owned(),
                    (ListSection::Unread, _) => Say::Unreadable.text(self.model.lang).to_owned(),
                    (ListSection::Placed, _) => String::new(),
                };
                let columns = years.filter(|_| !own.is_empty()).map_or(0, columns_of);
                // The signs of its newest report are kept, the name is cut.
                let signs = if columns > 0 { self.cells_of(&self.signs(own)) } else { 0 };
                // Up to the first year that is drawn, or the sign of those before it.
                let taken = years.filter(|_| columns > 0).map_or(0, |span| self.years_from(own, span));
                let room = self.area.width.saturating_sub(x + 2 + taken);
                // The sign of earlier years sets them apart by itself.
                let apart = if own.first().and_then(|e| self.model.entries.get(*e)?.year) < years.map(|y| y.0) { 1 } else { 2 };
                let room = if signs > 0 && room > signs + 5 { room - signs - apart } else { room };
                let role = if own.is_empty() { Role::Dim } else { Role::Place };
                let name = width::shorten(&escape::line(&name), usize::from(room), self.model.ambiguous);
                let mut end = self.put(x + 2, y, &name, self.over(role, at));
                if *folded == Some(true) || id.0 != ListSection::Placed || (own.is_empty() && id.1.last().is_some_and(|n| n == NO_PROVINCE))
                {
                    end = self.put(end + 1, y, &reports.to_string(), self.over(Role::Dim, at));
                }
                if let Some(years) = years.filter(|_| !own.is_empty()) {
                    self.years(y, i, own, years, end, at);
                }
            }
            ListRow::Report { entry, depth } => {
                let Some(e) = self.model.entries.get(*entry) else { return };
                let mut x = indent(*depth);
                if self.model.list.selected.contains(entry) {
                    self.put(x, y, self.theme.glyphs.chosen, self.over(Role::Badge, at));
                }
                x += 2;
                if let Some(why) = &e.unread {
                    x = self.put(x, y, &e.file_name(), self.over(Role::Plain, at));
                    let why = crate::lang::unread(self.model.lang, why);
                    let why = width::shorten(&why, usize::from(self.area.width.saturating_sub(x + 2)), self.model.ambiguous);
                    self.put(x + 2, y, &why, self.over(Role::Badge, at));
                    return;
                }
                if let Some(year) = e.year {
                    x = self.put(x, y, &format!("{year} "), self.over(self.year_role(e), at));
                }
                let title = e.title.clone();
                let name = match title {
                    // An entry that only its file distinguishes from its neighbours.
                    Some(title) if e.year.is_none() && e.is_report => format!("? {}  {title}", e.file_name()),
                    Some(title) => title,
                    None => e.file_name(),
                };
                let badges = self.signs(&[*entry]);
                let room = usize::from(self.area.width.saturating_sub(x + 1)).saturating_sub(width::of(&badges, self.model.ambiguous));
                let name = width::shorten(&escape::line(&name), room, self.model.ambiguous);
                x = self.put(x, y, &name, self.over(Role::Plain, at));
                self.put(x + 1, y, &badges, self.over(Role::Badge, at));
            }
            ListRow::Others(n) => {
                let sentence = say(self.model.lang, Say::OtherFiles, &[n]);
                self.put(2, y, &sentence, self.over(Role::Dim, at));
            }
        }
    }

    /// Returns the cells from the first drawn year of a place, or the sign of earlier ones, to the right edge.
    fn years_from(&self, own: &[usize], (from, to): (u32, u32)) -> u16 {
        let all = u16::try_from((to - from + 1) * 3).unwrap_or(0);
        let first = own.iter().filter_map(|i| self.model.entries.get(*i)).filter_map(|e| e.year).min();
        match first {
            Some(first) if first >= from && first <= to => all - u16::try_from((first - from) * 3).unwrap_or(0),
            Some(_) => all + 1,
            None => 3,
        }
    }

    /// Writes above the columns which year each is, in the border from a cell on that the title leaves.
    fn heads(&mut self, y: u16, (from, to): (u32, u32), free: u16) {
        let left = self.area.width.saturating_sub(columns_of((from, to)));
        let border = Rect { y, height: 1, ..self.area };
        for (x, year) in (left..).step_by(3).zip(from..=to).filter(|(x, _)| *x >= free) {
            let text = format!(" {:02} ", year % 100);
            cells::text(self.buffer, border, x - 1, 0, &text, self.theme.style(Role::Dim), self.model.ambiguous);
        }
    }

    /// Draws the years of a place, each in its column: a missing one is a word, several reports of one year a plus. The selected one is
    /// emphasised.
    fn years(&mut self, y: u16, i: usize, own: &[usize], (from, to): (u32, u32), end: u16, at: Option<bool>) {
        let entry = |i: &usize| self.model.entries.get(*i);
        let known: Vec<u32> = own.iter().filter_map(entry).filter_map(|e| e.year).collect();
        let owed = self.model.list.owed_by(i);
        let (first, last) = (known.iter().min().copied().unwrap_or(0), known.iter().max().copied().unwrap_or(0));
        let chosen = self.model.list.entry_of(i, &self.model.entries).filter(|_| at.is_some());
        // What a filter hides is not missing.
        let all = self.model.list.filter.as_ref().and(own.first()).map(|entry| self.model.list.tree.at_home_with(*entry));
        let hidden: Vec<u32> = all.iter().flatten().filter_map(entry).filter_map(|e| e.year).collect();
        let left = self.area.width.saturating_sub(columns_of((from, to)));
        // Years without a column: shown as a sign, and the last of them in full if the row has no other.
        let dim = self.over(Role::Dim, at);
        if known.iter().any(|y| *y < from) && left > 0 {
            self.put(left - 1, y, self.theme.glyphs.before, dim);
        }
        if known.iter().any(|y| *y > to) {
            self.put(self.area.width - 1, y, self.theme.glyphs.after, dim);
        }
        if !known.is_empty() && !known.iter().any(|y| (from..=to).contains(y)) {
            let style = self.over(Role::Year, at);
            self.put(left, y, &last.to_string(), style);
        }
        for (n, year) in (from..=to).enumerate() {
            let x = left + u16::try_from(n * 3).unwrap_or(0);
            let here: Vec<usize> = own.iter().copied().filter(|i| self.model.entries[*i].year == Some(year)).collect();
            let Some(top) = here.last() else {
                let gap = owed.contains(&year) || (first..=last).contains(&year);
                if gap && known.iter().any(|y| (from..=to).contains(y)) && !hidden.contains(&year) {
                    let style = self.over(Role::Dim, at);
                    self.put(x, y, Say::MissingYear.text(self.model.lang), style);
                }
                continue;
            };
            let mut style = self.over(self.year_role(&self.model.entries[*top]), at);
            if chosen.is_some_and(|c| here.contains(&c)) {
                style = match at {
                    Some(true) => self.theme.style(Role::Focused).remove_modifier(Modifier::REVERSED),
                    _ => style.add_modifier(Modifier::BOLD),
                };
            }
            self.put(x, y, &format!("{:02}", year % 100), style);
            let sign = if here.iter().any(|i| self.model.list.selected.contains(i)) {
                self.theme.glyphs.chosen
            } else if here.len() > 1 {
                "+"
            } else {
                continue;
            };
            self.put(x + 2, y, sign, self.over(Role::Badge, at));
        }
        if known.is_empty() {
            let style = self.over(Role::Badge, at);
            self.put(self.area.width.saturating_sub(2), y, "?", style);
            return;
        }
        // Badges of its newest report, whichever year is chosen; and reports without a year.
        let mut signs = self.signs(own);
        if own.iter().any(|i| self.model.entries[*i].year.is_none()) {
            signs = format!("? {signs}");
        }
        // Up to the first year that is drawn, or the sign of those before it.
        let drawn = if first < from { left - 1 } else { left + u16::try_from((first - from) * 3).unwrap_or(0) };
        let apart = if first < from { 1 } else { 2 };
        if width::of(&signs, self.model.ambiguous) > usize::from(drawn.saturating_sub(end + apart)) {
            // Half a sign says nothing; the status line has it for the row under the cursor.
            return;
        }
        let style = self.over(Role::Badge, at);
        self.put(end + 1, y, &signs, style);
    }
}
