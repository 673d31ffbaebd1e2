//! Room 6: `(&Model, area)` → cells. Decides nothing and changes nothing; every text is escaped by `cells::text`.

pub mod cells;
pub mod comparison;
pub mod findings;
pub mod help;
pub mod metrics;
mod overview;
mod pen;
pub mod picker;
pub mod reports;
pub mod spoken;
pub mod status;
pub mod text;
pub mod theme;

use crate::app::Model;
use crate::app::{place::Pane, sizes::SMALLEST};
use crate::lang::Say;
use crate::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use theme::{Role, Theme};

/// Draws a pane that shows a report.
fn report(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme, pane: Pane) {
    if let Some(id) = crate::app::overview::place(model) {
        return overview::draw(buffer, area, model, theme, id);
    }
    match pane {
        Pane::Metrics => metrics::draw(buffer, area, model, theme),
        Pane::Comparison => comparison::draw(buffer, area, model, theme),
        Pane::Findings => findings::draw(buffer, area, model, theme),
        Pane::Reports | Pane::Text => text::draw(buffer, area, model, theme),
    }
}

/// Draws the whole screen; returns where the terminal's cursor is to be seen, if anywhere.
pub fn draw(buffer: &mut Buffer, model: &Model) -> Option<Position> {
    let theme = &Theme::new(model.looks, model.ambiguous);
    let area = buffer.area;
    buffer.set_style(area, theme.ground());
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let sentence = Say::TooSmall.text(model.lang);
        for (y, row) in (0..area.height).zip(width::wrap(sentence, usize::from(area.width), model.ambiguous)) {
            cells::text(buffer, area, 0, y, &sentence[row.range()], theme.style(Role::Plain), model.ambiguous);
        }
        return None;
    }
    let body = Rect { height: area.height - 1, ..area };
    if let Some(crate::app::model::HelpAt(from)) = model.help {
        help::draw(buffer, body, model, theme, from);
    } else if !model.alone() && (area.width, area.height) == model.size {
        // The window may have another size than the model knows until the resize message is taken.
        let left = Rect { width: model.list_columns(), ..body };
        let right = Rect { x: left.width, width: body.width - left.width, ..body };
        reports::draw(buffer, left, model, theme);
        report(buffer, right, model, theme, model.right);
    } else if model.focus == Pane::Reports {
        reports::draw(buffer, body, model, theme);
    } else {
        report(buffer, body, model, theme, model.focus);
    }
    let mut caret = status::draw(buffer, Rect { y: area.height - 1, height: 1, ..area }, model, theme);
    if let Some(typing) = &model.typing
        && model.help.is_none()
    {
        picker::offers(buffer, body, model, theme, typing);
        caret = picker::picker(buffer, body, model, theme, typing).or(caret);
    }
    if model.focus == Pane::Comparison && model.compare.view.menu {
        comparison::menu(buffer, body, model, theme);
    }
    picker::following(buffer, body, model, theme);
    caret
}
