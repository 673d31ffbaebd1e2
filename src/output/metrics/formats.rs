//! The table of a report's figures, as text and Markdown print it.

use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::html::Contents;
use crate::output::report::json::{MetricJson, OriginJson, metric_id};
use crate::output::report_name::ReportName;
use crate::output::table::Column;
use crate::output::{json, table};
use crate::report::Report;
use crate::report::metrics::{AmountUnit, Approx, Metric, Nature};
use crate::text::escape;
use crate::text::one_line::one_line;
use crate::text::span::Span;
use crate::text::width::Ambiguous;
use serde::Serialize;
use std::io;

pub(super) fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::text("", 5),
        Column::text(Say::ColMetric.text(lang), 36),
        Column::number(Say::ColValue.text(lang), 16),
        Column::text(Say::ColUnit.text(lang), 10),
        Column::text(Say::ColApprox.text(lang), 10),
        Column::text(Say::ColAsWritten.text(lang), 20),
        Column::text(Say::StatedChange.text(lang), 24),
        Column::text(Say::ColSection.text(lang), 16),
        Column::number(Say::ColLine.text(lang), 6),
    ]
}

/// Returns one row per figure, not yet escaped.
pub(super) fn rows(r: &Report, lang: Lang) -> Vec<Vec<String>> {
    let text = FigureText::pipe(lang);
    let written = |span: Span| one_line(r.str(span)).into_owned();
    let row = |(i, m): (usize, &Metric)| {
        vec![
            metric_id(i),
            m.label.clone(),
            text.value(m),
            one_line(r.unit(m)).into_owned(),
            m.approx.map_or("", |a| lang::approx(lang, a)).to_owned(),
            written(m.text),
            m.change.as_ref().map(|c| written(c.text)).unwrap_or_default(),
            m.section.and_then(|s| r.sections.get(s)).map_or("", |s| s.path.as_str()).to_owned(),
            r.line(m.text.start).to_string(),
        ]
    };
    r.metrics.iter().enumerate().map(row).collect()
}

/// Returns the name of the report, the table, and an empty line.
pub fn text(loaded: &Loaded, r: &Report, lang: Lang, ambiguous: Ambiguous) -> String {
    let name = ReportName::new(loaded, r).with_file(lang);
    let body = if r.metrics.is_empty() {
        format!("{}\n", Say::NoFigures.text(lang))
    } else {
        table::text(&columns(lang), &rows(r, lang), ambiguous)
    };
    format!("{}\n{body}\n", escape::line(&name))
}

/// Returns a part of a document: the name of the report as a heading of level 2, and the table.
pub fn markdown(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let name = ReportName::new(loaded, r).with_file(lang);
    let body =
        if r.metrics.is_empty() { format!("{}\n", Say::NoFigures.text(lang)) } else { table::markdown(&columns(lang), &rows(r, lang)) };
    format!("## {}\n\n{body}\n", escape::markdown(&name))
}

/// Returns a part of a page: the name of the report and the table; and adds it to the contents.
pub fn html(loaded: &Loaded, r: &Report, contents: &mut Contents, lang: Lang) -> String {
    let name = ReportName::new(loaded, r);
    let id = contents.add(&name.without_file(lang), &r.metrics.len().to_string());
    let body =
        if r.metrics.is_empty() { format!("<p>{}</p>\n", Say::NoFigures.text(lang)) } else { table::html(&columns(lang), &rows(r, lang)) };
    let (name, file) = (name.without_file(lang), name.file);
    let (name, file) = (escape::html(&name), escape::html(&file));
    format!("<article>\n<h2 id=\"{id}\">{name}</h2>\n<p class=\"file\">{file}</p>\n{body}</article>\n")
}

/// Returns the first line of the table.
pub fn csv_header(lang: Lang) -> String {
    table::rows([table::headings(&lang::METRIC_COLUMNS, lang)])
}

/// Returns the figures of a report under the columns of [`csv_header`].
pub fn csv_rows(loaded: &Loaded, r: &Report) -> String {
    let name = ReportName::new(loaded, r);
    let part = if r.part.1 > 1 { r.part.0.to_string() } else { String::new() };
    let written = |span: Span| one_line(r.str(span)).into_owned();
    table::rows(r.metrics.iter().enumerate().map(|(i, m)| {
        let change = m.change.as_ref();
        let section = m.section.and_then(|s| r.sections.get(s));
        vec![
            loaded.source.shown(),
            part.clone(),
            name.place.clone().unwrap_or_default(),
            r.metadata.locality_id().unwrap_or_default(),
            name.year.map(|y| y.to_string()).unwrap_or_default(),
            metric_id(i),
            m.label.clone(),
            m.canonical.as_deref().unwrap_or_default().to_owned(),
            table::decimal(m.value),
            table::decimal(m.low),
            table::decimal(m.high),
            one_line(r.unit(m)).into_owned(),
            m.approx.map_or("", Approx::code).to_owned(),
            m.kind.code().to_owned(),
            m.nature.map_or("", Nature::code).to_owned(),
            written(m.text),
            change.map_or("", |c| c.basis.code()).to_owned(),
            change.map_or("", |c| c.direction.code()).to_owned(),
            table::decimal(change.and_then(|c| c.amount)),
            change.and_then(|c| c.amount_unit).map_or("", AmountUnit::code).to_owned(),
            m.period.map(written).unwrap_or_default(),
            m.scope.map(written).unwrap_or_default(),
            section.map_or("", |s| s.path.as_str()).to_owned(),
            section.map_or("", |s| s.role.code()).to_owned(),
            m.item.map(|n| n.to_string()).unwrap_or_default(),
            r.line(m.text.start).to_string(),
            written(m.clause),
        ]
    }))
}

/// A line: first the report, then the figure.
#[derive(Debug, Serialize)]
struct MetricLine<'a> {
    #[serde(flatten)]
    origin: &'a OriginJson,
    #[serde(flatten)]
    metric: MetricJson<'a>,
}

/// Writes one line per figure, each with its line end, while it is made.
pub fn write_json_lines(out: &mut dyn io::Write, loaded: &Loaded, r: &Report) -> io::Result<()> {
    let origin = OriginJson::new(loaded, r);
    for index in 0..r.metrics.len() {
        let line = json::line(&MetricLine { origin: &origin, metric: MetricJson::new(r, index) });
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
