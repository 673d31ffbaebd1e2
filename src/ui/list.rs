//! The reports pane: places as a tree, reports by year.

use super::cells;
use super::theme::{Role, Theme};
use crate::app::Model;
use crate::app::model::Pane;
use crate::app::places::{Entry, Row, Shelf};
use crate::commands;
use crate::lang::{Say, say};
use crate::out::escape;
use crate::text::width;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let focused = model.focus == Pane::Reports;
    let inside = cells::frame(buffer, area, Say::Reports.text(model.lang), focused, theme, model.ambiguous);
    if model.entries.is_empty() {
        let sentence = if model.reading.finished {
            Say::Empty.text(model.lang).to_owned()
        } else {
            say(model.lang, Say::Reading, &[&model.reading.done, &model.reading.total])
        };
        let columns = usize::from(inside.width.saturating_sub(2));
        for (y, row) in (0u16..).zip(width::wrap(&sentence, columns, model.ambiguous)) {
            cells::text(buffer, inside, 1, y, &sentence[row.range()], theme.style(Role::Dim), model.ambiguous);
        }
        return;
    }
    let rows = model.list.rows.iter().enumerate().skip(model.list.top).take(usize::from(inside.height));
    for (y, (i, row)) in (0u16..).zip(rows) {
        one(buffer, inside, y, model, theme, row, (i == model.list.cursor).then_some(focused));
    }
}

fn one(buffer: &mut Buffer, area: Rect, y: u16, model: &Model, theme: &Theme, row: &Row, selected: Option<bool>) {
    let over = |role: Role| match selected {
        Some(true) => theme.style(Role::Selected),
        Some(false) => theme.style(Role::SelectedElsewhere),
        None => theme.style(role),
    };
    let indent = |depth: usize| u16::try_from(depth * 2).unwrap_or(0).min(area.width / 2);
    let mut put = |x: u16, text: &str, role: Role| cells::text(buffer, area, x, y, &escape::line(text), over(role), model.ambiguous);
    let end = match row {
        Row::Place { id, depth, folded, reports } => {
            let glyph = if *folded { theme.glyphs.folded } else { theme.glyphs.open };
            let name = match (id.0, id.1.last()) {
                (_, Some(name)) => name.clone(),
                (Shelf::Unplaced, _) => Say::UnknownPlace.text(model.lang).to_owned(),
                (Shelf::Other, _) => Say::OtherDocuments.text(model.lang).to_owned(),
                (Shelf::Unread, _) => Say::Unreadable.text(model.lang).to_owned(),
                (Shelf::Placed, _) => String::new(),
            };
            let x = put(0, &" ".repeat(usize::from(indent(*depth))), Role::Plain);
            let x = put(x, &format!("{glyph} "), Role::Dim);
            let x = put(x, &name, Role::Place);
            if *folded { put(x, &format!(" {reports}"), Role::Dim) } else { x }
        }
        Row::Report { entry, depth } => {
            let Some(e) = model.entries.get(*entry) else { return };
            let x = put(0, &" ".repeat(usize::from(indent(*depth))), Role::Plain);
            report(&mut put, x, e, model)
        }
        Row::Others(n) => put(0, &say(model.lang, Say::OtherFiles, &[n]), Role::Dim),
    };
    if selected.is_some() {
        cells::fill(buffer, area, end, y, over(Role::Plain));
    }
}

fn report(put: &mut dyn FnMut(u16, &str, Role) -> u16, x: u16, e: &Entry, model: &Model) -> u16 {
    let file =
        e.source.path.file_name().map_or_else(|| Say::ReadingStdin.text(model.lang).to_owned(), |n| n.to_string_lossy().into_owned());
    if let Some(why) = &e.unread {
        let x = put(x, &file, Role::Plain);
        return put(x, &format!("  {}", commands::unread(model.lang, why)), Role::Badge);
    }
    let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let mut x = put(x, &format!("{year} "), Role::Year);
    if let Some(d) = &e.department {
        x = put(x, &format!("{d} "), Role::Plain);
    }
    if !e.is_report || e.places.is_empty() {
        let name = e.title.clone().unwrap_or(file);
        x = put(x, &format!("{name} "), Role::Plain);
    }
    if e.corrected {
        x = put(x, "✎ ", Role::Badge);
    }
    if e.doubtful_encoding {
        x = put(x, "? ", Role::Badge);
    }
    if e.findings > 0 { put(x, &format!("!{}", e.findings), Role::Badge) } else { x }
}
