//! The old and the new cell of a row on the page. The new one holds what was taken out as well, for where there is but one column.

use crate::compare::layout::{RunKind, TextRun};
use crate::text::escape;
use std::fmt::Write as _;

/// What a cell shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Old,
    New,
    /// Both texts at any width: a sentence that moved has no old cell.
    Both,
}

/// Returns the runs as HTML with what was taken out and put in.
pub(super) fn marked(runs: &[TextRun<'_>], cell: Cell) -> String {
    let mut out = String::new();
    for run in runs {
        if run.kind != RunKind::Changed {
            out.push_str(&plain(if cell == Cell::Old { run.old } else { run.new }));
            continue;
        }
        let gone = words(run.old);
        if !gone.is_empty() {
            let class = if cell == Cell::New { " class=\"u\"" } else { "" };
            let _ = write!(out, "<del{class}>{gone}</del>");
        }
        let put = words(run.new);
        if !put.is_empty() && cell != Cell::Old {
            let _ = write!(out, "<ins>{put}</ins>");
        }
    }
    out
}

/// Returns the texts as HTML of a sentence that moved.
pub(super) fn moved<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let text: String = texts.map(plain).collect();
    if text.is_empty() { text } else { format!("<span class=\"moved\">{text}</span>") }
}

/// Text of a cell; the line end that closes its row is the row's.
fn plain(text: &str) -> String {
    let lines: Vec<_> = text.trim_end_matches('\n').split('\n').map(escape::html).collect();
    lines.join("<br>")
}

/// The same for what changed: there a line end by itself is shown.
fn words(text: &str) -> String {
    if !text.is_empty() && text.trim_matches('\n').is_empty() { "↵".to_owned() } else { plain(text) }
}
