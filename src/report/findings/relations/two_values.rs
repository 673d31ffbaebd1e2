//! One quantity told with two values.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::metrics::metric::{Kind, Metric};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use rustc_hash::FxHashMap;

/// One metric of the taxonomy under one name with two values in one part of the report.
pub(super) fn two_values(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let all = &report.metrics;
    let comparable =
        |m: &Metric| m.canonical.is_some() && m.value.is_some() && m.approx.is_none() && m.kind != Kind::Target && m.period.is_none();
    let role = |m: &Metric| m.section.map(|s| report.sections[s].role);
    let mut first: FxHashMap<_, usize> = FxHashMap::default();
    for (i, b) in all.iter().enumerate().filter(|(_, m)| comparable(m) && m.kind != Kind::Percent && m.label.chars().nth(3).is_some()) {
        let key = (b.canonical, b.label.as_str(), b.scope.map(|s| source.str(s)), source.str(b.unit), role(b));
        let at = *first.entry(key).or_insert(i);
        let a = &all[at];
        // Rows of a table bear one name by right.
        if at == i || a.value == b.value || tables::cells(source.str(a.clause)).len() > 1 {
            continue;
        }
        found.push(
            Finding::new(Code::StatedTwice, Severity::Info)
                .arg("label", Arg::Text(a.label.clone()))
                .arg("first", Arg::Text(source.str(a.text).trim().to_owned()))
                .arg("second", Arg::Text(source.str(b.text).trim().to_owned()))
                .at([a.text, b.text])
                .of_metrics([at, i]),
        );
    }
}
