//! Parts that a report has by rule: title, signature and date, the four mandated parts; and parts it should not have.

use crate::report::block::BlockKind;
use crate::report::findings::checks::place::heading;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::notes::Notes;
use crate::report::report::Report;
use crate::report::roles::Role;
use crate::text::fold;
use crate::text::span::Span;

/// The parts that the rule on supervision of 2019 wants in a report.
const MANDATED: [Role; 4] = [Role::Achievements, Role::Problems, Role::FirstResponsiblePerson, Role::NextYearPlan];

/// Shortest text of a mandated part that says anything, in characters.
const THIN: usize = 60;

/// How many characters a closing shares with the preamble if it repeats it.
const REPEATED: usize = 10;

/// Flags parts that are missing, empty, foreign or told twice.
pub(crate) fn check(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
    title_and_signature(report, found);
    if !notes.empty_fields.is_empty() {
        found.push(Finding::new(Code::EmptyHeaderFields, Severity::Info).on_lines(notes.empty_fields.iter().copied()));
    }
    let residue: Vec<Span> = report.blocks.iter().filter(|b| b.kind == BlockKind::WebResidue).map(|b| b.span).collect();
    if !residue.is_empty() {
        found.push(Finding::new(Code::WebResidue, Severity::Warn).at(residue));
    }
    if report.metadata.genre.is_report() && !report.sections.is_empty() {
        for role in MANDATED.iter().filter(|role| !report.sections.iter().any(|s| s.role == **role)) {
            found.push(Finding::new(Code::MissingExpectedSection, Severity::Info).arg("role", Arg::Text(role.code().to_owned())));
        }
    }
    if let (Some(closing), Some(preamble)) = (block(report, BlockKind::Closing), block(report, BlockKind::Preamble)) {
        let (a, b) = (fold::fold(report.str(closing)), fold::fold(report.str(preamble)));
        if a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= REPEATED {
            found.push(Finding::new(Code::ClosingRepeatsPreamble, Severity::Info).at([preamble, closing]));
        }
    }
}

fn block(report: &Report, kind: BlockKind) -> Option<Span> {
    report.blocks.iter().find(|b| b.kind == kind).map(|b| b.span)
}

fn title_and_signature(report: &Report, found: &mut Vec<Finding>) {
    let m = &report.metadata;
    if m.title.is_none() {
        found.push(Finding::new(Code::MissingTitle, Severity::Warn).on_lines([report.line(report.span.start)]));
    }
    if block(report, BlockKind::Signature).is_none() && block(report, BlockKind::SignDate).is_none() {
        let last_line = report.line(report.span.end.saturating_sub(1).max(report.span.start));
        found.push(Finding::new(Code::MissingSignatureAndDate, Severity::Info).on_lines([last_line]));
    }
    if let (Some(year), Some(date)) = (m.report_year, &m.sign_date)
        && date.get(..4).and_then(|y| y.parse::<u32>().ok()) == Some(year)
    {
        let dates = report.blocks.iter().filter(|b| b.kind == BlockKind::SignDate).map(|b| b.span);
        found.push(Finding::new(Code::SignedBeforeYearEnd, Severity::Info).arg("date", Arg::Text(date.clone())).at(dates));
    }
}

/// Flags mandated parts of a sentence or less. A role that several headings claim is not measured.
pub(crate) fn thin(report: &Report, found: &mut Vec<Finding>) {
    if !report.metadata.genre.is_report() {
        return;
    }
    for role in MANDATED {
        let mut own = report.sections.iter().enumerate().filter(|(_, s)| s.role == role && s.own_role);
        let (Some((index, section)), None) = (own.next(), own.next()) else { continue };
        let chars: usize = report.sections[index..section.end].iter().flat_map(|s| &s.body).map(|b| report.str(*b).chars().count()).sum();
        if chars < THIN {
            found.push(
                Finding::new(Code::ThinPart, Severity::Info)
                    .arg("role", Arg::Text(role.code().to_owned()))
                    .arg("count", Arg::Number(chars as u64))
                    .at([heading(report, index)]),
            );
        }
    }
}
