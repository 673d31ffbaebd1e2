//! The last line: what is selected and how it was read at the left, the keys at hand at the right.

use super::cells;
use super::theme::{Role, Theme};
use crate::app::Model;
use crate::app::action::Action;
use crate::app::model::Pane;
use crate::lang::{Say, say};
use crate::out::{escape, text};
use crate::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let hints = hints(model);
    let cells = u16::try_from(width::of(&hints, model.ambiguous)).unwrap_or(0);
    let at = area.width.saturating_sub(cells + 1);
    let room = usize::from(at.saturating_sub(2));
    let (line, role) = match &model.notice {
        Some(notice) => (notice.clone(), Role::Notice),
        None => (facts(model, theme), Role::Dim),
    };
    let line = width::shorten(&escape::line(&line), room, model.ambiguous);
    cells::text(buffer, area, 1, 0, &line, theme.style(role), model.ambiguous);
    cells::text(buffer, area, at, 0, &hints, theme.style(Role::Plain), model.ambiguous);
}

/// The first key of the actions a newcomer needs, from the key table.
fn hints(model: &Model) -> String {
    let rows = model.keymap.rows(model.context());
    let key = |a: Action| rows.iter().find(|(b, _)| *b == a).and_then(|(_, k)| k.split(' ').next()).unwrap_or("").to_owned();
    let fold = format!("{}{}", key(Action::Leave).chars().next().unwrap_or('h'), "l");
    let pair = |keys: String, say: Say| format!("{keys} {}", say.text(model.lang));
    let wide = model.size.0 >= 100;
    let mut parts = Vec::new();
    if wide {
        parts.push(pair(format!("{}{}", key(Action::Down), key(Action::Up)), Say::FooterMove));
        parts.push(pair(fold, Say::FooterFold));
    }
    parts.push(pair("Tab".to_owned(), Say::FooterPane));
    parts.push(pair(key(Action::Help), Say::FooterHelp));
    parts.push(pair(key(Action::Close), Say::FooterQuit));
    parts.join("  ")
}

fn facts(model: &Model, theme: &Theme) -> String {
    let dot = format!(" {} ", theme.glyphs.dot);
    let mut parts = Vec::new();
    if !model.reading.finished {
        parts.push(say(model.lang, Say::Reading, &[&model.reading.done, &model.reading.total]));
    }
    if let Some(r) = &model.reader {
        if model.focus == Pane::Text {
            let share = (r.cursor + 1) * 100 / r.rows.len().max(1);
            parts.push(format!("{share} %"));
        }
        let repairs: usize = r
            .report
            .noise
            .iter()
            .filter(|n| matches!(n.kind, "pinyin_gloss" | "stray_space" | "control" | "space_after_list_number"))
            .map(|n| n.count)
            .sum();
        if repairs > 0 {
            parts.push(say(model.lang, Say::Cleaned, &[&repairs]));
        }
        parts.push(text::encoding(&r.loaded, model.lang));
        parts.push(r.loaded.source.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()));
    }
    parts.join(&dot)
}
