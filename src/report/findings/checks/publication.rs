//! When the report was published.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::report::Report;

/// Flags a report that was published after 31 March: article 24 of the rule on supervision of 2019 wants it before 1 April. The
/// date is that of this copy.
pub(crate) fn check(report: &Report, found: &mut Vec<Finding>) {
    let m = &report.metadata;
    if m.genre.is_report()
        && let (Some(year), Some(date)) = (m.report_year, &m.publish_date)
        && date.as_str() > format!("{}-03-31", year + 1).as_str()
    {
        found.push(
            Finding::new(Code::PublishedLate, Severity::Info)
                .arg("date", Arg::Text(date.clone()))
                .arg("year", Arg::Number(u64::from(year))),
        );
    }
}
