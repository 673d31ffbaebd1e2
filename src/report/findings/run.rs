//! All findings of one report: every check, in the order in which they are listed.

use crate::report::findings::checks::{outline, text};
use crate::report::findings::finding::{Finding, MOST_PLACES};
use crate::report::findings::notes::Notes;
use crate::report::findings::relations::find::findings;
use crate::report::findings::slips::find::find;
use crate::report::knowledge::Knowledge;
use crate::report::report::Report;
use crate::report::source::Source;

/// Returns all findings of a report, in the order in which they are listed.
pub(crate) fn run(report: &Report, source: &Source<'_>, notes: &Notes, knowledge: &Knowledge) -> Vec<Finding> {
    let mut found = Vec::new();
    if report.str(report.span).trim().is_empty() {
        return found;
    }
    outline::numbers(report, &mut found);
    outline::check(report, notes, &mut found);
    text::years(report, source, &mut found);
    text::masks(report, &mut found);
    outline::parts(report, notes, &mut found);
    text::check(report, source, &mut found);
    text::publication(report, &mut found);
    outline::thin(report, &mut found);
    find(report, source, knowledge, &mut found);
    findings(report, source, &mut found);
    for f in &mut found {
        f.places.truncate(MOST_PLACES);
        f.lines.truncate(MOST_PLACES);
    }
    found
}
