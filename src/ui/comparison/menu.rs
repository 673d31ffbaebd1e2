//! The menu of ignored differences, over the pane. Switches nothing.

use crate::app::Model;
use crate::compare::Noise;
use crate::lang::{self, Say};
use crate::text::width;
use crate::ui::cells;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the menu: a letter, a switch and how often it counted for each kind of noise.
pub fn menu(buffer: &mut Buffer, screen: Rect, model: &Model, theme: &Theme) {
    let c = &model.compare;
    let lang = model.lang;
    let rows: Vec<(char, String, usize, bool)> = ('a'..)
        .zip(Noise::ALL)
        .map(|(key, n)| {
            let count = c.pair.comparison().map_or(0, |c| c.noise[n as usize]);
            (key, lang::noise(lang, n).to_owned(), count, c.view.options.noise.has(n))
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
