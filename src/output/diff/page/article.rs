//! One comparison on the page.

use crate::lang::{Lang, Say};
use crate::output::diff::document;
use crate::output::diff::document::Document;
use crate::output::diff::page::head::sign;
use crate::output::diff::page::sections::sections;
use crate::output::diff::page::tables;
use crate::output::report_name::ReportName;
use crate::text::escape;
use std::fmt::Write as _;

/// Returns a comparison with at most `context` unchanged sentences on each side of a change; the rest can be opened. `pair` is its number
/// on the page, the prefix of its ids.
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

/// Returns place and years; of two places both.
fn title(old: &ReportName, new: &ReportName) -> String {
    let year = |n: &ReportName| n.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let place = |n: &ReportName| n.place.clone().unwrap_or_else(|| "?".to_owned());
    if old.place == new.place {
        format!("{} {} → {}", place(new), year(old), year(new))
    } else {
        format!("{} {} → {} {}", place(old), year(old), place(new), year(new))
    }
}

/// Writes the changed sections as links, and the tables below them.
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
