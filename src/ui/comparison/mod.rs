//! The comparison pane: its sums on top, then the list of section pairs, the text of both reports, the list of changes, the
//! figures or the commitments. Only visible rows are touched; decides nothing.
//!
//! | file | draws |
//! | --- | --- |
//! | `title` · `head` | which two reports, and above every view its sums and years |
//! | `sections` · `text` · `changes` · `figures` · `commitments` | the views |
//! | `headings` · `signs` | what they write in the same way: a pair of titles, the style of a sign |
//! | `menu` | the menu of ignored differences |

mod changes;
mod commitments;
mod figures;
mod head;
mod headings;
mod menu;
mod sections;
mod signs;
mod text;
mod title;

use crate::app::Model;
use crate::app::panes::comparison::view::View;
use crate::app::place::Pane;
use crate::lang::Say;
use crate::text::escape;
use crate::ui::cells;
use crate::ui::pen::Pen;
use crate::ui::text::legend;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use menu::menu;

/// Draws the pane with its frame.
pub fn draw(buffer: &mut Buffer, area: Rect, model: &Model, theme: &Theme) {
    let c = &model.compare;
    let focused = model.focus == Pane::Comparison;
    let inside = cells::pane(buffer, area, &escape::line(&title::title(model, theme)), focused, theme, model.ambiguous);
    let mut pen = Pen { buffer, area: inside, model, theme, of: c };
    let Some(comparison) = c.pair.comparison().filter(|_| !c.is_laying_out) else {
        let sentence = c.pair.empty_reason.unwrap_or(match model.shown {
            None => Say::NoReportOpen,
            Some(_) => c.pair.ended.unwrap_or(Say::Comparing),
        });
        pen.sentence(sentence.text(model.lang));
        return;
    };
    let head = u16::try_from(model.comparison_head()).unwrap_or(0).min(inside.height);
    let (rows, heads) = match c.view.shown {
        View::Figures => (c.layout.figures.len(), 1),
        View::Changes => (c.layout.changes.len(), 0),
        View::Sections => (c.layout.list.len(), 0),
        View::Text | View::Commitments => (0, 0),
    };
    let seen = (c.view.position(c.view.shown).top, inside.height.saturating_sub(head + heads));
    let left = cells::more_at_foot(pen.buffer, area, rows, seen, theme, model.ambiguous);
    if c.view.shown == View::Figures {
        let detail = figures::detail(model, usize::from(left.width.saturating_sub(4)));
        cells::foot(pen.buffer, left, &detail, theme.style(Role::Plain), model.ambiguous);
    } else if c.view.heat {
        let year = c.pair.reports().and_then(|(_, new)| new.year).unwrap_or(0);
        legend(pen.buffer, left, model, theme, (year, &c.since_counts.counts), comparison.summary.carried_share);
    }
    pen.head(head, comparison);
    let below = Rect { y: inside.y + head, height: inside.height - head, ..inside };
    pen.area = below;
    if c.view.beside(usize::from(inside.width)) {
        let list = u16::try_from(c.view.list_columns(usize::from(inside.width))).unwrap_or(below.width).min(below.width);
        pen.area = Rect { width: list, ..below };
        pen.list(comparison, focused && c.view.shown == View::Sections);
        for y in 0..below.height {
            pen.area = below;
            pen.put(list, y, theme.glyphs.vertical, theme.style(Role::Dim));
        }
        pen.area = Rect { x: below.x + list + 1, width: below.width.saturating_sub(list + 1), ..below };
        pen.text(focused && c.view.shown == View::Text);
        return;
    }
    match c.view.shown {
        View::Sections => pen.list(comparison, focused),
        View::Text => pen.text(focused),
        View::Changes => pen.changes(focused),
        View::Figures => pen.figures(comparison, focused),
        View::Commitments => pen.commitments(comparison, focused),
    }
}
