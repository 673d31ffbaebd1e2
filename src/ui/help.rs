//! The keys that apply here, printed from the key table.

use super::cells;
use super::theme::{Role, Theme};
use crate::app::Model;
use crate::app::keymap::Context;
use crate::app::model::Pane;
use crate::lang::Say;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let under = if model.focus == Pane::Reports { (Context::List, Say::Reports) } else { (Context::Text, Say::Text) };
    let title = format!("{} {} {}", Say::Keys.text(model.lang), theme.glyphs.dot, under.1.text(model.lang));
    let inside = cells::frame(buffer, area, &title, true, theme, model.ambiguous);
    let rows = model.keymap.rows(under.0);
    let top = model.help_top.min(rows.len().saturating_sub(usize::from(inside.height)));
    for (y, (action, keys)) in (0u16..).zip(rows.iter().skip(top).take(usize::from(inside.height))) {
        cells::text(buffer, inside, 1, y, keys, theme.style(Role::Number), model.ambiguous);
        cells::text(buffer, inside, 18, y, action.sentence(model.lang), theme.style(Role::Plain), model.ambiguous);
    }
}
