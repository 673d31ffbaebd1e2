//! The table of a report's figures, as text and Markdown print it.

use crate::lang::figure_text::FigureText;
use crate::lang::{self, Lang, Say};
use crate::output::report::json::metric_id;
use crate::output::table::Column;
use crate::report::Report;
use crate::report::metrics::Metric;
use crate::text::one_line::one_line;
use crate::text::span::Span;

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

/// Returns a row a figure, not yet escaped.
pub(super) fn rows(r: &Report, lang: Lang) -> Vec<Vec<String>> {
    let text = FigureText::pipe(lang);
    let written = |span: Span| one_line(r.str(span)).into_owned();
    let row = |(i, m): (usize, &Metric)| {
        vec![
            metric_id(i),
            m.label.clone(),
            text.value(m),
            written(m.unit),
            m.approx.map_or("", |a| lang::approx(lang, a)).to_owned(),
            written(m.text),
            m.change.as_ref().map(|c| written(c.text)).unwrap_or_default(),
            m.section.and_then(|s| r.sections.get(s)).map_or("", |s| s.path.as_str()).to_owned(),
            r.line(m.text.start).to_string(),
        ]
    };
    r.metrics.iter().enumerate().map(row).collect()
}
