//! What covers the panes: a list narrowed by typing, and the keys that may follow the ones begun.

use crate::app::Model;
use crate::app::action::Action;
use crate::app::keymap::{self, Context};
use crate::app::prompt::commands;
use crate::app::prompt::state::{Grid, GridCell, Item, Picker, Typing};
use crate::app::request::{Listed, Opening};
use crate::lang::{Say, say};
use crate::text::escape;
use crate::text::width;
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// Draws the list of a prompt; returns the position of the terminal's cursor.
pub fn picker(buffer: &mut Buffer, screen: Rect, model: &Model, theme: &Theme, typing: &Typing) -> Option<Position> {
    let picker = typing.picker.as_ref()?;
    // What is searched while typing keeps its size; sentences take what room there is.
    let library = typing.opening == Opening::Library;
    let wide = matches!(
        typing.opening,
        Opening::Library | Opening::List(Listed::Alike | Listed::Across | Listed::ByYear | Listed::Carried | Listed::Before)
    );
    let rows = if library { model.picker_rows() } else { model.picker_rows().min(picker.items.len().max(1)) };
    let rows = u16::try_from(rows).unwrap_or(1);
    let columns = screen.width.saturating_sub(4).clamp(10, if wide { 160 } else { 90 });
    // Below the rows, which are cut, a sentence stands whole.
    let below = u16::try_from(model.picker_whole()).unwrap_or(0);
    let area = Rect {
        x: screen.x + (screen.width.saturating_sub(columns)) / 2,
        y: screen.y + (screen.height.saturating_sub(rows + below + 3)) / 3,
        width: columns.min(screen.width),
        height: (rows + below + 3).min(screen.height),
    };
    // What looks out beside a box as wide as the screen would seem to belong to its rows.
    let margin = area.x - screen.x;
    let around = if margin <= 2 { Rect { x: screen.x, width: screen.width, ..area } } else { area };
    cells::clear(buffer, around, model.ambiguous);
    let title = match typing.opening {
        Opening::List(Listed::Outline) => Say::Outline,
        Opening::Library => Say::SearchAllTitle,
        Opening::List(Listed::Carried) => Say::CarriedTitle,
        Opening::List(Listed::Before) => Say::BeforeTitle,
        Opening::List(Listed::Alike) => Say::AlikeTitle,
        Opening::List(Listed::Across) => Say::AcrossTitle,
        Opening::List(Listed::ByYear) => Say::ByYearTitle,
        _ => Say::MarksTitle,
    };
    let count = format!("{}/{}", (picker.cursor + 1).min(picker.shown.len()), picker.shown.len());
    let count = picker.note.clone().unwrap_or(count);
    let count = if count.is_empty() {
        title.text(model.lang).to_owned()
    } else {
        format!("{} {} {count}", title.text(model.lang), theme.glyphs.dot)
    };
    let inside = cells::frame(buffer, area, &count, true, theme, model.ambiguous);
    let x = cells::text(buffer, inside, 1, 0, "/", theme.style(Role::Focused), model.ambiguous);
    let end = cells::text(buffer, inside, x, 0, &typing.line.text, theme.style(Role::Plain), model.ambiguous);
    let caret = x + u16::try_from(width::of(&typing.line.text[..typing.line.caret], model.ambiguous)).unwrap_or(0);
    if typing.line.text.is_empty() {
        let hint = if library { Say::SearchAllHint } else { Say::PromptFilter };
        cells::text(buffer, inside, end + 1, 0, hint.text(model.lang), theme.style(Role::Dim), model.ambiguous);
    }
    let hint = match typing.opening {
        Opening::List(Listed::Bookmarks) => Some((Say::RemoveHint, Action::Remove)),
        Opening::List(Listed::Carried) => Some((Say::CarriedHint, Action::Accept)),
        Opening::List(Listed::ByYear) => Some((Say::ByYearLegend, Action::Accept)),
        Opening::List(Listed::Across) => Some((Say::AlikeHint, Action::Accept)),
        Opening::List(Listed::Alike) => Some((Say::AlikeHint, Action::Accept)),
        Opening::List(Listed::Before) => Some((Say::BeforeHint, Action::Accept)),
        _ => None,
    };
    let seen = (picker.top, inside.height.saturating_sub(1 + below));
    let left = cells::more_at_foot(buffer, area, picker.shown.len(), seen, theme, model.ambiguous);
    if let Some((hint, action)) = hint {
        let hint = say(model.lang, hint, &[&model.keymap.key_of(Context::Prompt, action, model.lang)]);
        // Where there is no room for all of it, none is shown: the help has it.
        let wide = u16::try_from(width::of(&hint, model.ambiguous)).unwrap_or(u16::MAX).saturating_add(3);
        if let Some(at) = left.width.checked_sub(wide) {
            cells::text(buffer, area, at, area.height.saturating_sub(1), &format!(" {hint} "), theme.style(Role::Dim), model.ambiguous);
        }
    }
    let columns = picker.grid.as_ref().map(|grid| Columns::new(grid, picker, inside, model));
    if let (Some(c), Some(grid)) = (&columns, &picker.grid) {
        c.heads(buffer, inside, grid, (model, theme));
    }
    for (n, i) in picker.shown.iter().enumerate().skip(picker.top).take(usize::from(inside.height.saturating_sub(1 + below))) {
        let Some(item) = picker.items.get(*i) else { continue };
        let y = u16::try_from(n - picker.top).unwrap_or(0) + 1;
        let selected = n == picker.cursor;
        let style = theme.style(if selected { Role::Selected } else { Role::Plain });
        if selected {
            cells::fill(buffer, inside, 0, y, style);
        }
        let mut x = 1;
        if !item.sign.is_empty() {
            let sign = if selected { style } else { theme.style(Role::Badge) };
            x = cells::text(buffer, inside, x, y, &item.sign, sign, model.ambiguous) + 1;
        }
        // In a narrowed list the headings above are missing, so nothing is indented.
        let indent = if typing.line.text.is_empty() { item.depth * 2 } else { 0 };
        x += u16::try_from(indent).unwrap_or(0).min(inside.width / 2);
        let room = usize::from(columns.as_ref().map_or(inside.width, |c| c.x).saturating_sub(x + 1));
        let (line, found) = shown_in(item, room, model);
        cells::text(buffer, inside, x, y, &line, style, model.ambiguous);
        lit(buffer, inside, (x, y), (&line, found), (model, theme));
        if let (Some(c), Some(grid)) = (&columns, &picker.grid) {
            c.row(buffer, inside, y, (grid, *i), selected, (model, theme));
        }
    }
    if let Some(item) = picker.shown.get(picker.cursor).and_then(|i| picker.items.get(*i)).filter(|_| below > 0) {
        // Without since when and where, which the row tells.
        let text = escape::line(picker.cell().map_or(&item.sentence, |c| &c.said));
        let room = usize::from(inside.width.saturating_sub(2));
        for (y, row) in (inside.height - below + 1..inside.height).zip(width::wrap(&text, room, model.ambiguous)) {
            // What there are no rows for is cut in the last.
            let part = if y + 1 == inside.height { &text[row.range().start..] } else { &text[row.range()] };
            let line = width::shorten(part, room, model.ambiguous);
            cells::text(buffer, inside, 1, y, &line, theme.style(Role::Dim), model.ambiguous);
        }
    }
    Some(Position { x: inside.x + caret.min(inside.width.saturating_sub(1)), y: inside.y })
}

/// Returns all that a cell shows.
fn shown(cell: &GridCell) -> String {
    if cell.share.is_empty() { cell.text.clone() } else { format!("{} {}", cell.text, cell.share) }
}

/// Which columns of a grid are shown, and where.
struct Columns {
    x: u16,
    each: u16,
    first: usize,
    count: usize,
}

impl Columns {
    /// Finds room beside the names: for the newest, or from the one under the cursor on.
    fn new(grid: &Grid, picker: &Picker, inside: Rect, model: &Model) -> Self {
        let wide = |text: &str| u16::try_from(width::of(text, model.ambiguous)).unwrap_or(u16::MAX);
        let cells = grid.cells.iter().flatten().map(|c| wide(&shown(c))).max().unwrap_or(0);
        let each = cells.max(2).saturating_add(1);
        let names = picker.items.iter().map(|i| wide(&i.text)).max().unwrap_or(0).clamp(8, (inside.width / 2).max(8));
        let room = inside.width.saturating_sub(names + 3);
        let count = usize::from(room / each).clamp(1, grid.heads.len().max(1));
        let first = grid.heads.len().saturating_sub(count).min(grid.column);
        Self { x: names + 2, each, first, count }
    }

    fn heads(&self, buffer: &mut Buffer, inside: Rect, grid: &Grid, (model, theme): (&Model, &Theme)) {
        let mut x = self.x;
        for (n, head) in grid.heads.iter().enumerate().skip(self.first).take(self.count) {
            let role = if n == grid.column { Role::Focused } else { Role::Dim };
            cells::text(buffer, inside, x, 0, head, theme.style(role), model.ambiguous);
            x += self.each;
        }
        // Those that there is no room for.
        if self.first > 0 {
            cells::text(buffer, inside, self.x.saturating_sub(1), 0, theme.glyphs.before, theme.style(Role::Dim), model.ambiguous);
        }
        if self.first + self.count < grid.heads.len() {
            cells::text(
                buffer,
                inside,
                x.min(inside.width.saturating_sub(1)),
                0,
                theme.glyphs.after,
                theme.style(Role::Dim),
                model.ambiguous,
            );
        }
    }

    fn row(
        &self,
        buffer: &mut Buffer,
        inside: Rect,
        y: u16,
        (grid, item): (&Grid, usize),
        selected: bool,
        (model, theme): (&Model, &Theme),
    ) {
        let mut x = self.x;
        for (n, cell) in grid.cells.get(item).into_iter().flatten().enumerate().skip(self.first).take(self.count) {
            // The row is lit up to the cell under the cursor, which stands out of it.
            let style = match (selected, n == grid.column) {
                (true, false) => theme.style(Role::Selected),
                (_, true) if selected => theme.style(Role::Plain),
                _ => theme.style(if cell.lit { Role::Badge } else { Role::Plain }),
            };
            let blank = " ".repeat(usize::from(self.each));
            if selected && n == grid.column {
                cells::text(buffer, inside, x.saturating_sub(1), y, &blank, style, model.ambiguous);
            }
            cells::text(buffer, inside, x, y, &shown(cell), style, model.ambiguous);
            x += self.each;
        }
    }
}

/// Returns a row as it is shown in some cells, and where in it is what was found: that is always seen, whatever gives way.
fn shown_in(item: &Item, room: usize, model: &Model) -> (String, Range<usize>) {
    let text = escape::line(&item.text);
    // What was escaped has moved it.
    let lit = item.text.get(item.lit.clone()).filter(|lit| !lit.is_empty());
    if lit.is_none() || text.get(item.lit.clone()) != lit {
        return (width::shorten(&text, room, model.ambiguous), 0..0);
    }
    let head = text[..item.lit.start].find("  ").map_or(0, |at| at + 2);
    width::shorten_around(&text, head, item.lit.clone(), room, model.ambiguous)
}

/// Lights what was found in a row.
fn lit(buffer: &mut Buffer, inside: Rect, (x, y): (u16, u16), (line, found): (&str, Range<usize>), (model, theme): (&Model, &Theme)) {
    let Some(text) = line.get(found.clone()).filter(|f| !f.is_empty()) else { return };
    let before = u16::try_from(width::of(&line[..found.start], model.ambiguous)).unwrap_or(0);
    cells::text(buffer, inside, x.saturating_add(before), y, text, theme.style(Role::Hit), model.ambiguous);
}

/// Draws what a command being typed may become, with one line of explanation each, above the prompt.
pub fn offers(buffer: &mut Buffer, screen: Rect, model: &Model, theme: &Theme, typing: &Typing) {
    if typing.opening != Opening::Command {
        return;
    }
    let mut rows = commands::offers(&typing.line.text, model.lang);
    // One that is complete needs no list.
    if rows.iter().all(|(word, _)| typing.line.text.ends_with(word)) {
        return;
    }
    let all = rows.len();
    rows.truncate(usize::from(screen.height.saturating_sub(3)));
    let names = rows.iter().map(|r| width::of(r.0, model.ambiguous)).max().unwrap_or(0);
    let wide = rows.iter().map(|r| width::of(r.1, model.ambiguous)).max().unwrap_or(0);
    let columns = u16::try_from(names + wide + 6).unwrap_or(u16::MAX).min(screen.width);
    let height = u16::try_from(rows.len() + 2).unwrap_or(3).min(screen.height);
    let area = Rect { x: screen.x, y: screen.y + screen.height - height, width: columns, height };
    cells::clear(buffer, area, model.ambiguous);
    let inside = cells::frame(buffer, area, Say::FooterCommand.text(model.lang), true, theme, model.ambiguous);
    cells::more_at_foot(buffer, area, all, (0, inside.height), theme, model.ambiguous);
    let x = u16::try_from(names).unwrap_or(0) + 3;
    for (y, (word, explained)) in (0u16..).zip(&rows) {
        cells::text(buffer, inside, 1, y, word, theme.style(Role::Key), model.ambiguous);
        let line = width::shorten(explained, usize::from(inside.width.saturating_sub(x)), model.ambiguous);
        cells::text(buffer, inside, x, y, &line, theme.style(Role::Plain), model.ambiguous);
    }
}

/// Draws the keys that may follow those begun, above the last line.
pub fn following(buffer: &mut Buffer, screen: Rect, model: &Model, theme: &Theme) {
    if model.pending.is_empty() {
        return;
    }
    let mut rows = model.keymap.following(model.context(), &model.pending, model.lang);
    rows.dedup();
    let most = usize::from(screen.height.saturating_sub(3));
    rows.truncate(most);
    if rows.is_empty() {
        return;
    }
    let wide = rows.iter().map(|(a, k)| width::of(k, model.ambiguous).max(3) + width::of(a.sentence(model.lang), model.ambiguous)).max();
    let columns = u16::try_from(wide.unwrap_or(0) + 6).unwrap_or(40).min(screen.width);
    let height = u16::try_from(rows.len() + 2).unwrap_or(3);
    let area =
        Rect { x: screen.x + screen.width - columns, y: screen.y + screen.height.saturating_sub(height + 1), width: columns, height };
    cells::clear(buffer, area, model.ambiguous);
    let title = keymap::shown(&model.pending, model.lang);
    let inside = cells::frame(buffer, area, &title, true, theme, model.ambiguous);
    for (y, (action, keys)) in (0u16..).zip(&rows) {
        let x = cells::text(buffer, inside, 1, y, keys, theme.style(Role::Key), model.ambiguous).max(4);
        cells::text(buffer, inside, x + 1, y, action.sentence(model.lang), theme.style(Role::Plain), model.ambiguous);
    }
}
