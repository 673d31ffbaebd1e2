//! What goes to the clipboard: text of the report as it is shown, or a reference to a place.

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::panes::comparison;
use crate::app::panes::findings::evidence;
use crate::app::panes::findings::evidence::Item;
use crate::app::panes::metrics::update as metrics;
use crate::app::panes::text::layout::Kind;
use crate::app::panes::text::reader::Reader;
use crate::app::place::Pane;
use crate::app::shared::Shared;
use crate::lang;
use crate::lang::{Lang, Say, say};
use crate::report::{Report, section_heading};
use crate::text::blank::is_blank;
use crate::text::span::Span;
use std::sync::Arc;

/// The maximum number of bytes sent: terminals cut off longer text.
pub const MOST: usize = 70_000;

/// Returns what an action copies from the pane that has the keys; `None` if there is nothing of that kind.
pub fn text(model: &Model, shared: &Shared<'_>, action: Action) -> Option<String> {
    match action {
        Action::CopyParagraph => paragraph(model),
        Action::CopySection => section(model),
        Action::CopySentence | Action::CopyEvidence if model.focus == Pane::Comparison => {
            Some(comparison::copied(&model.compare, shared, action))
        }
        Action::CopySentence if model.focus == Pane::Metrics => clause(model),
        Action::CopySentence => sentence(model),
        Action::CopyCell => model.metrics.copy_cell(),
        Action::CopyTable if model.focus == Pane::Metrics => Some(model.metrics.copy_table()),
        Action::CopyTable => table(model),
        Action::CopyEvidence => evidence(model),
        _ => reference(model),
    }
}

/// Returns the offset meant: of what is highlighted in the cursor's row, else of the current hit, else of the row's start.
pub fn offset(reader: &Reader) -> u32 {
    if let Some(highlight) = reader.highlighted_here() {
        return highlight.span.start;
    }
    let row = reader.span(reader.cursor);
    let hit = reader.hits.at.and_then(|h| reader.hits.spans.get(h)).filter(|h| h.start < row.end && h.end > row.start);
    hit.map_or_else(|| reader.offset(), |h| h.start)
}

/// Returns the paragraph that holds an offset, with all its points; a heading with its number.
fn around(reader: &Reader, at: u32) -> Span {
    let piece = reader.pieces.partition_point(|p| p.span.start <= at).saturating_sub(1);
    let Some(p) = reader.pieces.get(piece) else { return Span::default() };
    let body = p.kind.section().and_then(|s| reader.report.sections[s].body.iter().find(|b| b.start <= at && at < b.end.max(b.start + 1)));
    match (p.kind, body) {
        (Kind::Body(_) | Kind::Point(_), Some(whole)) => *whole,
        _ => p.span,
    }
}

/// Returns the sentence under the cursor.
pub fn sentence(model: &Model) -> Option<String> {
    let reader = model.text.reader.as_ref()?;
    let at = offset(reader);
    let span = around(reader, at);
    let text = reader.report.str(span);
    let here = (at.saturating_sub(span.start) as usize).min(text.len());
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '；' | '\n');
    let start = text.get(..here)?.rfind(stop).map_or(0, |i| i + text[i..].chars().next().map_or(0, char::len_utf8));
    let end = text.get(here..)?.find(stop).map_or(text.len(), |i| here + i + text[here + i..].chars().next().map_or(0, char::len_utf8));
    Some(text.get(start..end)?.trim_matches(|c| is_blank(c) || c == '\n').to_owned())
}

/// Returns the clause of the figure under the cursor of the metrics.
pub fn clause(model: &Model) -> Option<String> {
    let (_, report, metric) = metrics::here(&model.metrics)?;
    Some(report.str(report.metrics[metric].clause).to_owned())
}

/// Returns the paragraph under the cursor.
pub fn paragraph(model: &Model) -> Option<String> {
    let reader = model.text.reader.as_ref()?;
    Some(reader.report.str(around(reader, offset(reader))).to_owned())
}

/// Returns the section under the cursor with all sections below it, as written in the report.
pub fn section(model: &Model) -> Option<String> {
    let reader = model.text.reader.as_ref()?;
    let Some(s) = reader.here() else { return paragraph(model) };
    let r = &reader.report;
    let mut out = String::new();
    for s in &r.sections[s..r.sections[s].end] {
        out.push_str(&section_heading(r, s));
        out.push('\n');
        for b in &s.body {
            out.push_str(r.str(*b));
            out.push('\n');
        }
    }
    Some(out)
}

/// Returns the table under the cursor, its cells separated by tabs.
pub fn table(model: &Model) -> Option<String> {
    let reader = model.text.reader.as_ref()?;
    let Kind::TableRow(_, wanted) = reader.piece(reader.cursor)?.kind else { return None };
    let rows = reader.pieces.iter().filter(|p| matches!(p.kind, Kind::TableRow(_, t) if t == wanted));
    let mut out = String::new();
    for row in rows {
        let text = reader.report.str(row.span);
        let cells: Vec<&str> = crate::report::structure::tables::cells(text).iter().map(|c| &text[c.range()]).collect();
        if cells.iter().all(|c| c.chars().all(|c| matches!(c, '-' | ':' | '='))) {
            continue;
        }
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    Some(out)
}

/// A place in a report.
type Spot = (Arc<Report>, u32);

/// Returns the report that is meant, and the place in it if there is one.
fn meant(model: &Model) -> Option<(usize, Option<Spot>)> {
    let reader = model.text.reader.as_ref();
    Some(match model.focus {
        Pane::Reports => (model.selected()?, None),
        Pane::Text => (model.shown?, reader.map(|r| (Arc::clone(&r.report), offset(r)))),
        Pane::Metrics => match metrics::here(&model.metrics) {
            Some((entry, report, metric)) => (entry, Some((Arc::clone(&report), report.metrics[metric].text.start))),
            None => (model.shown?, None),
        },
        Pane::Comparison => match comparison::here(&model.compare) {
            Some((entry, report, at)) => (entry, Some((report, at))),
            None => (model.shown?, None),
        },
        Pane::Findings => (model.shown?, reader.zip(model.findings.at()).map(|(r, at)| (Arc::clone(&r.report), at.start))),
    })
}

/// Returns place, year, headings, line and file: enough to find the text again.
pub fn reference(model: &Model) -> Option<String> {
    let (entry, place) = meant(model)?;
    let e = model.entries.get(entry)?;
    let mut parts = vec![e.name(), e.year.map_or_else(|| "?".to_owned(), |y| y.to_string())];
    if let Some((report, at)) = place {
        let section = |s: &crate::report::Section| Report::start_of(s) <= at;
        let mut headings = Vec::new();
        // Sections are listed in the order of the text: the last that begins before the place holds it, unless a block does.
        let in_block = report.blocks.iter().any(|b| b.span.start <= at && at < b.span.end);
        let mut way = report.sections.iter().rposition(section).filter(|_| !in_block);
        while let Some(s) = way {
            headings.push(section_heading(&report, &report.sections[s]));
            way = report.sections[s].parent;
        }
        headings.reverse();
        parts.extend(headings);
        parts.push(say(model.lang, Say::Lines, &[&report.line(at)]));
    }
    parts.push(e.source.shown());
    // File names may hold characters that a shell interprets.
    Some(crate::text::escape::line(&parts.join(" · ")).into_owned())
}

/// Returns a finding as evidence: where, which rule, what is quoted, what was computed.
pub fn evidence(model: &Model) -> Option<String> {
    let item = match model.focus {
        Pane::Findings => model.findings.item(),
        _ => model.text.reader.as_ref()?.finding_here().map(Item::Finding),
    }?;
    let (report, e, lang) = (&model.text.reader.as_ref()?.report, model.shown_entry()?, model.lang);
    let label = |name: &str, text: &str| format!("{name}{}{text}", lang.pick(": ", "："));
    let year = e.year.map_or_else(|| "?".to_owned(), |y| y.to_string());
    let mut out = vec![format!("{} {year} · {}", e.name(), e.source.shown())];
    let severity = match item {
        Item::Finding(f) => lang::severity(lang, report.findings[f].severity),
        Item::Relation(_) => Say::Relations.text(lang),
    };
    out.push(format!("{severity} · {} ({})", evidence::message(report, item, lang), evidence::known_by(report, item).0));
    out.push(label(Say::Rule.text(lang), evidence::rule(report, item, lang)));
    out.extend(evidence::arithmetic(report, item, lang).map(|a| label(Say::Arithmetic.text(lang), &a)));
    out.extend(quotes(report, item, lang));
    Some(out.iter().map(|l| crate::text::escape::line(l).into_owned()).collect::<Vec<_>>().join("\n"))
}

fn quotes(report: &Report, item: Item, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for span in evidence::places(report, item) {
        let q = evidence::quote(report, span);
        let line = format!("{}{}{}", say(lang, Say::Lines, &[&q.line]), lang.pick(": ", "："), q.text);
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out
}
