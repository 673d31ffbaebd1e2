//! What the comparison pane puts on the clipboard. Knows no clipboard.

use crate::app::action::Action;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::shared::Shared;
use crate::lang::{Say, say};
use crate::text::escape;
use crate::text::one_line::one_line;

/// Returns what is under the cursor in both reports: the words alone, or with their places.
pub fn copied(c: &Compare, shared: &Shared<'_>, action: Action) -> String {
    let sentence = |side: Side| {
        let (entry, highlight) = c.place_under_cursor(side)?;
        let report = &c.pair.report(side)?.report;
        let text = one_line(report.str(highlight.span)).trim().to_owned();
        if action == Action::CopySentence {
            return Some(text);
        }
        let e = shared.entries.get(entry)?;
        let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
        let line = say(shared.lang, Say::Lines, &[&report.line(highlight.span.start)]);
        Some(format!("{} {year} · {line} · {}{}{text}", e.name(), e.source.shown(), shared.lang.pick(": ", "：")))
    };
    let mut out: Vec<String> = Vec::new();
    if action == Action::CopyEvidence
        && let Some(item) = c.item().filter(|_| c.view.shown == View::Text && !c.layout.two_columns)
    {
        let (side, words) = (c.side_under_cursor(), &c.layout.wording.rows[item]);
        let words = side.of(words.old.as_ref(), words.new.as_ref());
        out.extend(words.map(|w| format!("{} {}", c.layout.sign(item, side).glyph(), w.text)));
    }
    for line in Side::BOTH.into_iter().filter_map(sentence) {
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out.iter().map(|l| escape::line(l).into_owned()).collect::<Vec<_>>().join("\n")
}
