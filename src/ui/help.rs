//! The keys that apply here, printed from the key table.

use super::cells;
use super::theme::{Role, Theme};
use crate::app::Model;
use crate::app::model::Pane;
use crate::lang::Say;
use crate::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, from: usize) {
    let pane = if model.focus == Pane::Reports { Say::Reports } else { Say::Text };
    let title = format!("{} {} {}", Say::Keys.text(model.lang), theme.glyphs.dot, pane.text(model.lang));
    let inside = cells::frame(buffer, area, &title, true, theme, model.ambiguous);
    let rows = crate::app::help_rows(model);
    let column = rows.iter().map(|(k, _)| width::of(k, model.ambiguous)).max().unwrap_or(0).min(usize::from(inside.width) / 2);
    let top = from.min(rows.len().saturating_sub(usize::from(inside.height)));
    for (y, (keys, sentence)) in (0u16..).zip(rows.iter().skip(top).take(usize::from(inside.height))) {
        cells::text(buffer, inside, 1, y, keys, theme.style(Role::Key), model.ambiguous);
        let x = u16::try_from(column).unwrap_or(16) + 3;
        cells::text(buffer, inside, x, y, sentence, theme.style(Role::Plain), model.ambiguous);
    }
}
