//! Years in headings and in the preamble: relative ones, several, last year's, a plan for another year.

use crate::report::block::BlockKind;
use crate::report::findings::checks::place::heading;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::identity::cited_titles;
use crate::report::identity::years;
use crate::report::identity::years::YearReason;
use crate::report::report::Report;
use crate::report::roles::Role;
use crate::report::source::Source;
use crate::text::fold;

/// Flags headings and preambles whose years do not say which year is meant, or say another.
pub(crate) fn check(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let (mut relative, mut several) = (Vec::new(), Vec::new());
    for (i, s) in report.sections.iter().enumerate() {
        let raw_title = &*crate::text::one_line::one_line(source.str(s.title));
        if !raw_title.contains('年') || s.depth > 3 {
            continue;
        }
        let title = fold::fold(raw_title);
        let mut named: Vec<u32> = years::years_in(&cited_titles::outside_titles(&title)).iter().map(|y| y.year).collect();
        named.dedup();
        match named[..] {
            [] if RELATIVE.iter().any(|w| title.contains(w)) && s.role != Role::PreviousProblemFollowup => {
                relative.push(heading(report, i));
            }
            [year] => of_other_year(report, i, &title, year, found),
            [_, _, ..] => several.push(heading(report, i)),
            [] => {}
        }
    }
    if !relative.is_empty() {
        found.push(Finding::new(Code::RelativeYearInHeading, Severity::Warn).at(relative));
    }
    if !several.is_empty() {
        found.push(Finding::new(Code::MultiYearHeading, Severity::Warn).at(several));
    }
    if report.metadata.report_year_reason == YearReason::Conflict {
        found.push(Finding::new(Code::YearConflict, Severity::Warn));
    }
    preamble(report, source, found);
}

/// Words for a year that only the date of the report tells.
const RELATIVE: [&str; 5] = ["上一年", "上年", "去年", "本年度", "今年"];

/// Flags a heading that names one year, where its role wants another.
fn of_other_year(report: &Report, i: usize, title: &str, year: u32, found: &mut Vec<Finding>) {
    let s = &report.sections[i];
    let Some(own) = report.metadata.report_year else { return };
    let number = |n: u32| Arg::Number(u64::from(n));
    let of_own_year = matches!(s.role, Role::Achievements | Role::Problems | Role::FirstResponsiblePerson);
    if of_own_year && year + 1 == own && !title.contains("比") {
        found.push(
            Finding::new(Code::StaleYearInHeading, Severity::Warn)
                .arg("year", number(year))
                .arg("report_year", number(own))
                .at([heading(report, i)]),
        );
    }
    if s.role == Role::NextYearPlan && s.own_role && year != own + 1 {
        found.push(
            Finding::new(Code::PlanYearUnexpected, Severity::Warn)
                .arg("year", number(year))
                .arg("expected", number(own + 1))
                .at([heading(report, i)]),
        );
    }
}

fn preamble(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let Some(block) = report.blocks.iter().find(|b| b.kind == BlockKind::Preamble) else { return };
    let text = fold::fold(source.str(block.span));
    if ["现将本年度", "现将上年度", "现将今年"].iter().any(|w| text.contains(w)) && years::years_in(&text).is_empty() {
        found.push(Finding::new(Code::RelativeYearInPreamble, Severity::Info).at([block.span]));
    }
}
