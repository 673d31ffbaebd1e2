//! The figures of a report as an aligned table under its name.

use crate::lang::{Lang, Say};
use crate::library::Loaded;
use crate::output::metrics::table::{columns, rows};
use crate::output::report_name::ReportName;
use crate::output::table;
use crate::report::Report;
use crate::text::escape;
use crate::text::width::Ambiguous;

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
