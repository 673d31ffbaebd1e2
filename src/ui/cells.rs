//! Cells: text cut to its width by our own width tables, frames, and the one filter every text passes on its way to the screen.

use crate::text::blank::is_unseen;
use crate::text::width;
use crate::text::width::Ambiguous;
use crate::ui::theme::{Glyphs, Role, Theme};
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::num::NonZeroU16;
use unicode_segmentation::UnicodeSegmentation;

/// The maximum number of combining marks drawn on one character: more would overlap other rows.
const MARKS: usize = 3;

/// Draws text on one row of an area from a column on; returns the column after it. Text that does not fit is cut, a wide character never
/// half drawn; control characters and similar ones become symbols.
pub fn text(buffer: &mut Buffer, area: Rect, x: u16, y: u16, text: &str, style: Style, ambiguous: Ambiguous) -> u16 {
    let mut column = x;
    if y >= area.height {
        return column;
    }
    // Half a wide character is none: blank the cell of the one before, or the terminal would lose what is drawn now.
    if let Some(before) = column.checked_sub(1).filter(|_| column < area.width && !text.is_empty()).map(|x| (area.x + x, area.y + y))
        && width::of(buffer[before].symbol(), ambiguous) == 2
    {
        buffer[before].set_symbol(" ");
    }
    for cluster in clusters(text) {
        let Some(first) = cluster.chars().next() else { continue };
        let shown: String;
        let symbol = if first == '\t' || first == '\n' {
            " "
        } else if cluster.chars().any(is_unseen) {
            shown =
                cluster.chars().map(|c| if is_unseen(c) { crate::text::escape::symbol(c).into_owned() } else { c.to_string() }).collect();
            // A symbol is longer than one cell: draw it as text of its own.
            if column < area.width {
                column = self::text(buffer, area, column, y, &shown, style, ambiguous);
            }
            continue;
        } else if cluster.chars().nth(MARKS + 1).is_some() {
            shown = cluster.chars().take(MARKS + 1).collect();
            &shown
        } else {
            cluster
        };
        let cells = u16::try_from(width::of(symbol, ambiguous)).unwrap_or(u16::MAX);
        if cells == 0 {
            continue;
        }
        if column.saturating_add(cells) > area.width {
            // Blanks in place of half a character.
            while column < area.width {
                buffer[(area.x + column, area.y + y)].set_symbol(" ").set_style(style);
                column += 1;
            }
            return column;
        }
        let cell = &mut buffer[(area.x + column, area.y + y)];
        cell.set_symbol(symbol).set_style(style);
        if ambiguous == Ambiguous::Wide && cells == 2 {
            // ratatui counts ambiguous characters as one cell; the terminal draws two.
            cell.set_diff_option(NonZeroU16::new(2).map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
        }
        for n in 1..cells {
            buffer[(area.x + column + n, area.y + y)].reset();
            buffer[(area.x + column + n, area.y + y)].set_style(style);
        }
        column += cells;
    }
    column
}

/// Returns the characters of a text as people see them. Most are single code points, and are recognised without the tables of Unicode.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let alone = simple(first) && chars.next().is_none_or(simple);
        let len = if alone { first.len_utf8() } else { rest.graphemes(true).next().map_or(first.len_utf8(), str::len) };
        let (cluster, after) = rest.split_at(len);
        rest = after;
        Some(cluster)
    })
}

/// Whether a character joins neither the one before nor the one after.
fn simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2500}'..='\u{257f}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// Fills the rest of a row with a style.
pub fn fill(buffer: &mut Buffer, area: Rect, from: u16, y: u16, style: Style) {
    if y < area.height {
        for x in from..area.width {
            buffer[(area.x + x, area.y + y)].set_symbol(" ").set_style(style);
        }
    }
}

/// Draws a frame with a title in its upper border; returns the area inside.
pub fn frame(buffer: &mut Buffer, area: Rect, title: &str, focused: bool, theme: &Theme, ambiguous: Ambiguous) -> Rect {
    outline(buffer, area, Sides::All, theme.style(if focused { Role::Focused } else { Role::Dim }), theme);
    titled(buffer, area, title, focused, theme, ambiguous)
}

/// Draws the frame of a pane. One that has the whole width needs nothing at its sides, which only a selection with the mouse would take along:
/// a line above it bears its title. The inside is that of [`frame`].
pub fn pane(buffer: &mut Buffer, area: Rect, title: &str, focused: bool, theme: &Theme, ambiguous: Ambiguous) -> Rect {
    let sides = if area.width == buffer.area.width { Sides::Top } else { Sides::All };
    outline(buffer, area, sides, theme.style(if focused { Role::Focused } else { Role::Dim }), theme);
    titled(buffer, area, title, focused, theme, ambiguous)
}

/// Writes a sentence at the foot of a frame, or of a pane, which has a free row there.
pub fn foot(buffer: &mut Buffer, area: Rect, text: &str, style: Style, ambiguous: Ambiguous) {
    let room = usize::from(area.width.saturating_sub(4));
    if !text.is_empty() && area.height > 1 {
        let line = format!(" {} ", width::shorten(text, room, ambiguous));
        self::text(buffer, area, 1, area.height - 1, &line, style, ambiguous);
    }
}

/// Writes on a row of a frame, at its right, how many rows are below it, if any are. Returns the columns left of it.
pub fn rows_below(buffer: &mut Buffer, area: Rect, y: u16, below: usize, theme: &Theme, ambiguous: Ambiguous) -> Rect {
    if below == 0 {
        return area;
    }
    let more = format!(" +{below} {} ", theme.glyphs.open);
    let x = area.width.saturating_sub(u16::try_from(width::of(&more, ambiguous)).unwrap_or(0) + 2);
    text(buffer, area, x, y, &more, theme.style(Role::Focused), ambiguous);
    Rect { width: x, ..area }
}

/// Writes it at the foot of a frame or pane: so many rows from `top` on are seen, of so many.
pub fn more_at_foot(buffer: &mut Buffer, area: Rect, rows: usize, (top, seen): (usize, u16), theme: &Theme, ambiguous: Ambiguous) -> Rect {
    let below = rows.saturating_sub(top + usize::from(seen));
    rows_below(buffer, area, area.height.saturating_sub(1), below, theme, ambiguous)
}

/// Which sides of a frame are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    All,
    Top,
}

fn outline(buffer: &mut Buffer, area: Rect, sides: Sides, line: Style, theme: &Theme) {
    let Glyphs { horizontal, vertical, corners, .. } = theme.glyphs;
    let (right, bottom) = (area.width.saturating_sub(1), area.height.saturating_sub(1));
    let mut put = |x: u16, y: u16, s: &str| {
        buffer[(area.x + x, area.y + y)].set_symbol(s).set_style(line);
    };
    if sides == Sides::Top {
        for x in 0..=right {
            put(x, 0, horizontal);
        }
        return;
    }
    for x in 1..right {
        put(x, 0, horizontal);
        put(x, bottom, horizontal);
    }
    for y in 1..bottom {
        put(0, y, vertical);
        put(right, y, vertical);
    }
    put(0, 0, corners[0]);
    put(right, 0, corners[1]);
    put(0, bottom, corners[2]);
    put(right, bottom, corners[3]);
}

fn titled(buffer: &mut Buffer, area: Rect, title: &str, focused: bool, theme: &Theme, ambiguous: Ambiguous) -> Rect {
    let room = usize::from(area.width.saturating_sub(4));
    if !title.is_empty() && room > 2 {
        let title = format!(" {} ", width::shorten(title, room - 2, ambiguous));
        text(buffer, area, 1, 0, &title, theme.style(if focused { Role::Focused } else { Role::Plain }), ambiguous);
    }
    inside(area)
}

/// Returns the inside of a frame, or of a pane.
pub fn inside(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// Clears an area that will cover others; a wide character cut by its left edge is blanked completely.
pub fn clear(buffer: &mut Buffer, area: Rect, ambiguous: Ambiguous) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.x > 0 && width::of(buffer[(area.x - 1, y)].symbol(), ambiguous) > 1 {
            buffer[(area.x - 1, y)].reset();
        }
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode(text in "[ a法。（e\u{301}\u{3099}か👩\u{200d}👧🇨🇳\u{1100}\u{1161}─“]{0,12}") {
            prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
