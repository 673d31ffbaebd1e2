//! What every pane draws with: text into its area, in the style of a role, on a row that may be under the cursor. Knows no pane;
//! each adds its own drawing for what it shows.

use crate::app::Model;
use crate::text::{escape, width};
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// A pane's inside being drawn; places in it are cells from its upper left corner.
pub(super) struct Pen<'a, 'm, T> {
    pub buffer: &'a mut Buffer,
    pub area: Rect,
    pub model: &'m Model,
    pub theme: &'m Theme,
    /// What the pane shows.
    pub of: &'m T,
}

impl<T> Pen<'_, '_, T> {
    /// Writes a text; answers the column behind it.
    pub fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.put_escaped(x, y, &escape::line(text), style)
    }

    /// The same with a text that was examined when it was laid out.
    pub fn put_escaped(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        cells::text(self.buffer, self.area, x, y, text, style, self.model.ambiguous)
    }

    pub fn cells_of(&self, text: &str) -> u16 {
        u16::try_from(width::of(text, self.model.ambiguous)).unwrap_or(u16::MAX)
    }

    /// A text in so many cells, with an ellipsis where it was cut.
    pub fn short(&self, text: &str, cells: u16) -> String {
        width::shorten(&escape::line(text), usize::from(cells), self.model.ambiguous)
    }

    /// The style of a role on a row: under the cursor of the pane in front, of another pane, or under none.
    pub fn over(&self, role: Role, under: Option<bool>) -> Style {
        match under {
            Some(true) => self.theme.style(Role::Selected),
            Some(false) => self.theme.style(role).patch(self.theme.style(Role::SelectedElsewhere)),
            None => self.theme.style(role),
        }
    }

    /// Fills the row under the cursor.
    pub fn row_under(&mut self, y: u16, under: Option<bool>) {
        if under.is_some() {
            let plain = self.over(Role::Plain, under);
            cells::fill(self.buffer, self.area, 0, y, plain);
        }
    }
}
