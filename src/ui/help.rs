//! The keys that apply here, printed from the key table.

use crate::app::Model;
use crate::app::help::{self, HelpRow};
use crate::lang::Say;
use crate::text::width;
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, from: usize) {
    let pane = model.focus.name();
    let title = format!("{} {} {}", Say::Keys.text(model.lang), theme.glyphs.dot, pane.text(model.lang));
    let inside = cells::frame(buffer, area, &title, true, theme, model.ambiguous);
    let rows = help::rows(model);
    let keys = help::keys_cells(model, &rows);
    let x = u16::try_from(keys).unwrap_or(16) + 3;
    if rows.is_empty() {
        cells::text(buffer, inside, 1, 0, Say::NoHit.text(model.lang), theme.style(Role::Dim), model.ambiguous);
        return;
    }
    let height = usize::from(inside.height);
    // As many columns as fit, and no more than needed.
    let needed = u16::try_from(rows.len().div_ceil(height.max(1))).unwrap_or(3);
    let columns = (inside.width / 64).min(needed).clamp(1, 3);
    let step = inside.width / columns;
    let shown = height * usize::from(columns);
    // What was found has a cursor.
    let cursor = help::cursor(model, &rows, from);
    let top = cursor.map_or(from, |c| c.saturating_sub(shown.saturating_sub(1))).min(rows.len().saturating_sub(shown));
    for (n, row) in rows.iter().skip(top).take(shown).enumerate() {
        let left = u16::try_from(n / height.max(1)).unwrap_or(0) * step;
        let y = u16::try_from(n % height.max(1)).unwrap_or(0);
        let (keys, sentence) = match row {
            HelpRow::Line(keys, sentence) => (keys.as_str(), sentence),
            HelpRow::More(rest) => ("", rest),
            HelpRow::Head(head) => {
                cells::text(buffer, inside, left + 1, y, head.text(model.lang), theme.style(Role::Heading), model.ambiguous);
                continue;
            }
        };
        if cursor == Some(top + n) {
            cells::text(buffer, inside, left, y, theme.glyphs.cursor, theme.style(Role::Focused), model.ambiguous);
        }
        cells::text(buffer, inside, left + 1, y, keys, theme.style(Role::Key), model.ambiguous);
        let room = usize::from(if columns > 1 { step.saturating_sub(x + 1) } else { inside.width.saturating_sub(x) });
        let sentence = width::shorten(sentence, room, model.ambiguous);
        cells::text(buffer, inside, left + x, y, &sentence, theme.style(Role::Plain), model.ambiguous);
    }
    let rest = rows.len().saturating_sub(top + shown);
    cells::rows_below(buffer, area, area.height.saturating_sub(1), rest, theme, model.ambiguous);
}
