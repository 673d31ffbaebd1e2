//! The title of the pane: which two reports, and which view of them is shown. Knows no buffer.

use crate::app::Model;
use crate::app::panes::body::Body;
use crate::app::panes::comparison::figure_rows::FigureOrder;
use crate::app::panes::comparison::view::View;
use crate::lang::{Say, say};
use crate::text::escape;
use crate::text::width;
use crate::ui::theme::Theme;

/// Returns the year of a report; its file if only that distinguishes it from others.
pub(super) fn year(model: &Model, body: &Body) -> String {
    let file = || {
        model.entries.get(body.entry).map_or_else(|| "?".to_owned(), |e| width::shorten(&escape::line(&e.file_name()), 12, model.ambiguous))
    };
    body.year.map_or_else(file, |y| y.to_string())
}

/// Returns which two, the years missing between them, and where in them the reader is.
pub(super) fn title(model: &Model, theme: &Theme) -> String {
    let (c, lang) = (&model.compare, model.lang);
    let Some((old, new)) = c.pair.reports() else { return Say::Comparison.text(lang).to_owned() };
    let dot = format!(" {} ", theme.glyphs.dot);
    let mut parts = vec![if old.name == new.name {
        format!("{} {} → {}", new.name, year(model, old), year(model, new))
    } else {
        format!("{} {} → {} {}", old.name, year(model, old), new.name, year(model, new))
    }];
    if matches!(c.view.shown, View::Sections | View::Text) {
        parts.push(Say::Comparison.text(lang).to_owned());
    }
    if let (Some(a), Some(b)) = (old.year.min(new.year), old.year.max(new.year))
        && !c.pair.hand_picked
        && b - a > 1
    {
        let missing: Vec<String> = (a + 1..b).take(4).map(|y| y.to_string()).collect();
        let list = missing.join(" ");
        parts.push(say(lang, Say::YearsMissing, &[&if b - a > 5 { format!("{list} …") } else { list }]));
    }
    if c.pair.swapped {
        parts.push(Say::SwappedView.text(lang).to_owned());
    }
    match c.view.shown {
        View::Sections | View::Text => {
            if c.view.only_changes {
                parts.push(Say::OnlyChanges.text(lang).to_owned());
            }
        }
        View::Changes => parts.push(Say::ChangesView.text(lang).to_owned()),
        View::Figures => {
            let choice = &c.view.figures;
            parts.push(Say::FiguresView.text(lang).to_owned());
            if !choice.filter.is_empty() {
                parts.push(say(lang, Say::Filtered, &[&c.layout.figures.len(), &c.pair.figures().len(), &choice.filter]));
            }
            if let Some(column) = choice.order.name() {
                let up = choice.reverse != (choice.order == FigureOrder::Change);
                let by = if choice.order == FigureOrder::Change { Say::ByChangeInUnit } else { column };
                parts.push(format!("{} {}", say(lang, Say::SortedBy, &[&by.text(lang)]), if up { "▴" } else { "▾" }));
            }
        }
        View::Commitments => parts.push(Say::CommitmentsView.text(lang).to_owned()),
    }
    if c.view.by_size && matches!(c.view.shown, View::Sections | View::Changes) {
        parts.push(Say::BySize.text(lang).to_owned());
    }
    let mut title = parts.join(&dot);
    if c.view.shown == View::Text
        && let Some(names) = c.group().and_then(|g| c.layout.wording.names.get(g))
    {
        let heading = if names.new.is_empty() { &names.old } else { &names.new };
        title.push_str(&format!(" {} {heading}", theme.glyphs.into));
    }
    title
}
