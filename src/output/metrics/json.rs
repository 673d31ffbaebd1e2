//! The figures of a report as JSON lines: an object a figure, a metric of `nianbao.report/1` behind the report it is of.

use crate::library::Loaded;
use crate::output::json;
use crate::output::report::json::{MetricJson, OriginJson};
use crate::report::Report;
use serde::Serialize;

/// A line: first the report, then the figure.
#[derive(Debug, Serialize)]
struct MetricLine<'a> {
    #[serde(flatten)]
    origin: &'a OriginJson,
    #[serde(flatten)]
    metric: MetricJson<'a>,
}

/// Returns a line a figure, each with its line end.
pub fn json_lines(loaded: &Loaded, r: &Report) -> String {
    let origin = OriginJson::new(loaded, r);
    let mut out = String::new();
    for index in 0..r.metrics.len() {
        out.push_str(&json::line(&MetricLine { origin: &origin, metric: MetricJson::new(r, index) }));
        out.push('\n');
    }
    out
}
