//! The figures of a report as CSV, a row a figure: machine forms, codes and decimals.

use crate::lang::{self, Lang};
use crate::library::Loaded;
use crate::output::csv;
use crate::output::report::json::metric_id;
use crate::output::report_name::ReportName;
use crate::report::Report;
use crate::report::metrics::{AmountUnit, Approx, Nature};
use crate::text::one_line::one_line;
use crate::text::span::Span;

/// Returns the first line of the table.
pub fn csv_header(lang: Lang) -> String {
    csv::rows([csv::headings(&lang::METRIC_COLUMNS, lang)])
}

/// Returns the figures of a report under the columns of [`csv_header`].
pub fn csv_rows(loaded: &Loaded, r: &Report) -> String {
    let name = ReportName::new(loaded, r);
    let part = if r.part.1 > 1 { r.part.0.to_string() } else { String::new() };
    let written = |span: Span| one_line(r.str(span)).into_owned();
    csv::rows(r.metrics.iter().enumerate().map(|(i, m)| {
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
            m.canonical.unwrap_or_default().to_owned(),
            csv::decimal(m.value),
            csv::decimal(m.low),
            csv::decimal(m.high),
            written(m.unit),
            m.approx.map_or("", Approx::code).to_owned(),
            m.kind.code().to_owned(),
            m.nature.map_or("", Nature::code).to_owned(),
            written(m.text),
            change.map_or("", |c| c.basis.code()).to_owned(),
            change.map_or("", |c| c.direction.code()).to_owned(),
            csv::decimal(change.and_then(|c| c.amount)),
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
