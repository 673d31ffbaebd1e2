//! The outline as a whole: no sections, one section, headings without number, forms in an unusual order.

use crate::report::findings::checks::place::heading;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::notes::Notes;
use crate::report::report::Report;
use crate::text::marks::Form;
use crate::text::span::Span;

pub(crate) fn check(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
    if report.sections.is_empty() {
        found.push(Finding::new(Code::NoSections, Severity::Info));
    }
    let numbered: Vec<usize> =
        (0..report.sections.len()).filter(|i| report.sections[*i].level == 1 && report.sections[*i].form.is_some()).collect();
    if let [only] = numbered[..]
        && report.sections.iter().filter(|s| s.level == 1).count() == 1
    {
        found.push(Finding::new(Code::SingleLevel1Section, Severity::Warn).at([heading(report, only)]));
    }
    let bare: Vec<Span> = report
        .sections
        .iter()
        .enumerate()
        .filter(|(_, s)| s.form.is_none() && s.implied.is_none())
        .map(|(i, _)| heading(report, i))
        .collect();
    if !bare.is_empty() {
        found.push(Finding::new(Code::HeadingWithoutNumber, Severity::Info).arg("count", Arg::Number(bare.len() as u64)).at(bare));
    }
    if !notes.outline.glued.is_empty() {
        found.push(Finding::new(Code::HeadingGlued, Severity::Info).at(notes.outline.glued.iter().map(|i| heading(report, *i))));
    }
    for (outer, inner) in &notes.outline.reordered {
        let first = |form: Form| report.sections.iter().position(|s| s.form == Some(form)).map(|i| heading(report, i));
        found.push(Finding::new(Code::FormOrder, Severity::Info).at([*outer, *inner].into_iter().filter_map(first)));
    }
    if notes.outline.too_deep > 0 {
        found.push(Finding::new(Code::TooDeep, Severity::Info).arg("count", Arg::Number(notes.outline.too_deep as u64)));
    }
    for i in &notes.composite {
        found.push(Finding::new(Code::CompositeHeading, Severity::Info).at([heading(report, *i)]));
    }
}
