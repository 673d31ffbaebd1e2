//! The figures of a report as a table of Markdown under its name.

use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::metrics::table::{columns, rows};
use crate::output::report_name::ReportName;
use crate::output::table;
use crate::report::Report;
use crate::text::escape;

/// Returns a part of a document: the name of the report as a heading of level 2, and the table.
pub fn markdown(loaded: &Loaded, r: &Report, lang: Lang) -> String {
    let name = ReportName::new(loaded, r).with_file(lang);
    let body =
        if r.metrics.is_empty() { format!("{}\n", Say::NoFigures.text(lang)) } else { table::markdown(&columns(lang), &rows(r, lang)) };
    format!("## {}\n\n{body}\n", escape::markdown(&name))
}
