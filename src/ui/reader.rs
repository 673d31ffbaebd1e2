//! The text pane: the report under the cursor as a fold tree. Only visible rows are touched.

use super::cells;
use super::theme::{Role, Theme};
use crate::app::Model;
use crate::app::model::Pane;
use crate::app::reader::{Kind, Reader};
use crate::commands;
use crate::lang::{self, Lang, Say};
use crate::out::escape;
use crate::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let focused = model.focus == Pane::Text;
    let title = model.reader.as_ref().map_or_else(|| Say::Text.text(model.lang).to_owned(), |r| breadcrumb(r, model.lang, theme));
    let inside = cells::frame(buffer, area, &title, focused, theme, model.ambiguous);
    let Some(reader) = &model.reader else {
        let why = model.selected().and_then(|e| e.unread.as_ref());
        if let Some(why) = why {
            cells::text(buffer, inside, 1, 0, &commands::unread(model.lang, why), theme.style(Role::Notice), model.ambiguous);
        }
        return;
    };
    if reader.pieces.is_empty() {
        cells::text(buffer, inside, 1, 0, Say::EmptyText.text(model.lang), theme.style(Role::Dim), model.ambiguous);
        return;
    }
    for y in 0..inside.height {
        let row = reader.top + usize::from(y);
        if row >= reader.rows.len() {
            break;
        }
        one(buffer, inside, y, model, theme, reader, row);
    }
}

fn one(buffer: &mut Buffer, area: Rect, y: u16, model: &Model, theme: &Theme, reader: &Reader, row: usize) {
    let Some(piece) = reader.piece(row) else { return };
    let first = reader.rows[row].row == 0;
    if row == reader.cursor && model.focus == Pane::Text {
        cells::text(buffer, area, 0, y, theme.glyphs.cursor, theme.style(Role::Focused), model.ambiguous);
    }
    let (role, folded) = match piece.kind {
        Kind::Heading(s) => (Role::Heading, Some((s, reader.is_folded(s)))),
        Kind::Block(crate::report::BlockKind::Title) => (Role::Heading, None),
        Kind::Block(_) => (Role::Block, None),
        Kind::Body(_) | Kind::Blank => (Role::Plain, None),
    };
    let x = piece.indent + 1;
    if let (true, Some((section, is_folded))) = (first, folded) {
        let has_more = reader.hides(section).sections > 0 || !reader.report.sections[section].body.is_empty();
        if has_more {
            let glyph = if is_folded { theme.glyphs.folded } else { theme.glyphs.open };
            cells::text(buffer, area, x.saturating_sub(2), y, glyph, theme.style(Role::Dim), model.ambiguous);
        }
    }
    // A heading without a title shows the opening of its text.
    let text = reader.text(row);
    let end = cells::text(buffer, area, x, y, text, theme.style(role), model.ambiguous);
    if let (true, Some((section, true))) = (first, folded) {
        let hides = reader.hides(section);
        let mut summary = String::new();
        if hides.sections > 0 {
            summary = format!("{} {} {} ", hides.sections, Say::Sections.text(model.lang), theme.glyphs.dot);
        }
        summary.push_str(&format!("{} {}", hides.chars, Say::Chars.text(model.lang)));
        let cells = u16::try_from(width::of(&summary, model.ambiguous)).unwrap_or(0);
        let at = area.width.saturating_sub(cells + 1);
        if at > end + 1 {
            cells::text(buffer, area, at, y, &summary, theme.style(Role::Dim), model.ambiguous);
        }
    }
}

/// Place, year and the headings above the cursor.
fn breadcrumb(reader: &Reader, lang: Lang, theme: &Theme) -> String {
    let m = &reader.report.metadata;
    let mut parts: Vec<String> = m.place.chain.names.iter().flatten().cloned().collect();
    if parts.is_empty() {
        parts.push(Say::UnknownPlace.text(lang).to_owned());
    }
    parts.extend(m.place.department.clone());
    parts.push(m.report_year.map_or_else(|| "?".to_owned(), |y| y.to_string()));
    let mut at = reader.section(reader.cursor);
    let mut headings = Vec::new();
    while let Some(s) = at {
        let section = &reader.report.sections[s];
        headings.push(crate::out::text::heading(&reader.report, section));
        at = section.parent;
    }
    headings.reverse();
    parts.extend(headings);
    if at.is_none()
        && reader.section(reader.cursor).is_none()
        && let Some(Kind::Block(b)) = reader.piece(reader.cursor).map(|p| p.kind)
    {
        parts.push(lang::block(lang, b).to_owned());
    }
    escape::line(&parts.join(&format!(" {} ", theme.glyphs.into))).into_owned()
}
