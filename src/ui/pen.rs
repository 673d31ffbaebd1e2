//! What every pane draws with: text into its area, in the style of a role, on a row that may be under the cursor. Knows no pane; each adds
//! its own drawing methods.

use crate::app::Model;
use crate::text::{escape, width};
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The fewest cells in which a name says something.
const NAME: u16 = 5;
/// The fewest cells in which a sentence that is cut does.
const SAID: u16 = 14;

/// The inside of a pane being drawn; positions in it are cells from its upper left corner.
pub(super) struct Pen<'a, 'm, T> {
    pub buffer: &'a mut Buffer,
    pub area: Rect,
    pub model: &'m Model,
    pub theme: &'m Theme,
    /// What the pane shows.
    pub of: &'m T,
}

/// Whether a row is under the cursor, and whether its pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowState {
    Plain,
    Cursor { focused: bool },
}

impl RowState {
    pub fn of(under_cursor: bool, focused: bool) -> Self {
        if under_cursor { Self::Cursor { focused } } else { Self::Plain }
    }
}

/// For panes that keep it as an option: `Some(focused)` under the cursor.
impl From<Option<bool>> for RowState {
    fn from(focused: Option<bool>) -> Self {
        focused.map_or(Self::Plain, |focused| Self::Cursor { focused })
    }
}

impl<T> Pen<'_, '_, T> {
    /// Writes a text; returns the column after it.
    pub fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.put_escaped(x, y, &escape::line(text), style)
    }

    /// Writes a text that was escaped when it was laid out.
    pub fn put_escaped(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        cells::text(self.buffer, self.area, x, y, text, style, self.model.ambiguous)
    }

    pub fn cells_of(&self, text: &str) -> u16 {
        u16::try_from(width::of(text, self.model.ambiguous)).unwrap_or(u16::MAX)
    }

    /// Returns a text in at most `cells` cells, with an ellipsis if it was cut.
    pub fn short(&self, text: &str, cells: u16) -> String {
        width::shorten(&escape::line(text), usize::from(cells), self.model.ambiguous)
    }

    /// Returns what a row is about, its figures and what is said of them in at most `cells` cells: the figures are kept whole, what is said is
    /// cut first, then the name.
    pub fn short_of_figures(&self, name: &str, figures: &str, said: &str, cells: u16) -> String {
        let lang = self.model.lang;
        let colon = if name.is_empty() { "" } else { lang.pick(": ", "：") };
        let kept = self.cells_of(colon) + self.cells_of(&escape::line(figures));
        let name = self.short(name, cells.saturating_sub(kept).max(NAME));
        let told = self.short(&format!("{name}{colon}{figures}"), cells);
        let said = format!("{}{said}", lang.pick("; ", "；"));
        let left = cells.saturating_sub(self.cells_of(&told));
        // Its beginning says something, or it is left out.
        if left >= SAID || self.cells_of(&said) <= left { told + &self.short(&said, left) } else { told }
    }

    /// Returns texts each in at most its number of cells, so cut that those that differ look different.
    pub fn short_apart(&self, texts: &[(&str, u16)]) -> Vec<String> {
        let escaped: Vec<_> = texts.iter().map(|(text, cells)| (escape::line(text), usize::from(*cells))).collect();
        width::shorten_apart(&escaped.iter().map(|(text, cells)| (&**text, *cells)).collect::<Vec<_>>(), self.model.ambiguous)
    }

    /// Returns the style of a role on a row.
    pub fn over(&self, role: Role, state: impl Into<RowState>) -> Style {
        match state.into() {
            RowState::Cursor { focused: true } => self.theme.style(Role::Selected),
            RowState::Cursor { focused: false } => self.theme.style(role).patch(self.theme.style(Role::SelectedElsewhere)),
            RowState::Plain => self.theme.style(role),
        }
    }

    /// Writes a sentence in the place of rows, over as many as it needs.
    pub fn sentence(&mut self, text: &str) {
        let style = self.theme.style(Role::Dim);
        let room = usize::from(self.area.width.saturating_sub(2));
        for (y, row) in (0..self.area.height).zip(width::wrap(text, room, self.model.ambiguous)) {
            self.put(1, y, &text[row.range()], style);
        }
    }

    /// Fills the row under the cursor.
    pub fn row_under(&mut self, y: u16, state: impl Into<RowState>) {
        let state = state.into();
        if state != RowState::Plain {
            let plain = self.over(Role::Plain, state);
            cells::fill(self.buffer, self.area, 0, y, plain);
        }
    }
}
