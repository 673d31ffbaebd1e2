//! One comparison on the page.

use super::sections::sections;
use super::{sign, tables};
use crate::compare::layout::{RunKind, TextRun};
use crate::lang::{Lang, Say};
use crate::output::diff::document;
use crate::output::diff::document::Document;
use crate::output::report_name::ReportName;
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

/// Returns a comparison with at most `context` unchanged sentences on each side of a change; the rest can be opened. `pair` is its
/// number on the page, by which its ids begin.
pub fn article(document: &Document<'_>, context: usize, pair: usize) -> String {
    let mut out = String::new();
    opening(&mut out, document, pair);
    contents(&mut out, document, pair);
    sections(&mut out, document, context, pair);
    tables::figures(&mut out, document, pair);
    tables::commitments(&mut out, document, pair);
    tables::findings(&mut out, document, pair);
    out.push_str("</article>\n");
    out
}

fn opening(out: &mut String, document: &Document<'_>, pair: usize) {
    let lang = document.lang;
    let (old, new) = (document.old.name(), document.new.name());
    let _ = writeln!(out, "<article>\n<h2 id=\"p{pair}\">{}</h2>\n<dl>", escape::html(&title(&old, &new)));
    for (label, name) in [(Say::ColOld, &old), (Say::ColNew, &new)] {
        let (short, file) = (name.without_file(lang), &name.file);
        let (short, file) = (escape::html(&short), escape::html(file));
        let _ = writeln!(out, "<dt>{}</dt><dd>{short} <span class=\"file\">{file}</span></dd>", label.text(lang));
    }
    let _ = writeln!(out, "</dl>\n<p class=\"band\">{}</p>", escape::html(&document.band().join(" · ")));
    for note in document.notes() {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape::html(&note));
    }
    if !document.differs() {
        let _ = writeln!(out, "<p>{}</p>", Say::NoDifference.text(lang));
    }
}

/// Place and years; of two places both.
fn title(old: &ReportName, new: &ReportName) -> String {
    let year = |n: &ReportName| n.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let place = |n: &ReportName| n.place.clone().unwrap_or_else(|| "?".to_owned());
    if old.place == new.place {
        format!("{} {} → {}", place(new), year(old), year(new))
    } else {
        format!("{} {} → {} {}", place(old), year(old), place(new), year(new))
    }
}

/// The changed sections as links, and the tables below them.
fn contents(out: &mut String, document: &Document<'_>, pair: usize) {
    let lang: Lang = document.lang;
    let mut items = String::new();
    for sections in document.sections().filter(|s| !s.pairing.quiet) {
        let title = sections.new.first().or(sections.old.first());
        let name = title.map_or_else(String::new, |t| document.path_and_title(t));
        let _ = writeln!(
            items,
            "<li>{}<a href=\"#p{pair}s{}\">{}</a> <span class=\"kind\">{}</span></li>",
            sign(document::sign(sections.kind)),
            sections.index,
            escape::html(&name),
            document.kind_and_flags(&sections).join(" · "),
        );
    }
    let c = document.comparison;
    for (id, label, n) in [
        ("figures", Say::Metrics, c.figures.len()),
        ("promises", Say::Commitments, c.commitments.len()),
        ("findings", Say::FindingsLabel, c.findings.len()),
    ] {
        if n > 0 {
            let _ = writeln!(items, "<li>{}<a href=\"#p{pair}{id}\">{} {n}</a></li>", sign('#'), label.text(lang));
        }
    }
    if !items.is_empty() {
        let _ = writeln!(out, "<nav>\n<h4>{}</h4>\n<ul>\n{items}</ul>\n</nav>", Say::Contents.text(lang));
    }
}
