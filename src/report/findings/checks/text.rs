//! The text as it is: characters, masked years and places, the years it speaks of, when it was published.

use crate::report::block::BlockKind;
use crate::report::findings::checks::outline::heading;
use crate::report::findings::finding::{Arg, Code, Finding, MOST_PLACES, Severity};
use crate::report::findings::lexicon::SLIPS;
use crate::report::identity::placeholders::Masked;
use crate::report::identity::years::YearReason;
use crate::report::identity::{titles, years};
use crate::report::report::Report;
use crate::report::section::Role;
use crate::report::source::Source;
use crate::text::clean::GapKind;
use crate::text::fold;
use crate::text::lexicon::Words;
use crate::text::span::Span;
use memchr::memmem;
use std::sync::LazyLock;

/// Flags what the text was left with by the programs it came through.
pub(crate) fn check(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    for (kind, code) in [(GapKind::Gloss, Code::PinyinGloss), (GapKind::Control, Code::ControlCharacters)] {
        let (count, lines) = gaps(report, kind);
        if count > 0 {
            found.push(Finding::new(code, Severity::Warn).arg("count", Arg::Number(count as u64)).on_lines(lines));
        }
    }
    let body = report.str(report.span);
    let base = report.span.start as usize;
    let garbled: Vec<Span> = memmem::find_iter(body.as_bytes(), "?F".as_bytes())
        .filter(|at| body[..*at].chars().next_back().is_some_and(fold::is_han) || body[at + 2..].chars().next().is_some_and(fold::is_han))
        .map(|at| Span::new(base + at, base + at + 2))
        .take(MOST_PLACES)
        .collect();
    if !garbled.is_empty() {
        found.push(Finding::new(Code::GarbledCharacter, Severity::Warn).at(garbled));
    }
    let bad: Vec<Span> =
        memmem::find_iter(body.as_bytes(), "\u{fffd}".as_bytes()).map(|at| Span::new(base + at, base + at + 3)).take(MOST_PLACES).collect();
    if !bad.is_empty() {
        found.push(Finding::new(Code::UndecodableBytes, Severity::Warn).arg("count", Arg::Number(bad.len() as u64)).at(bad));
    }
    if source.script == fold::Script::Mixed {
        found.push(Finding::new(Code::MixedScript, Severity::Info));
    }
    if let Some(at) = memchr::memchr(b'"', body.as_bytes())
        && body.contains('“')
    {
        found.push(Finding::new(Code::MixedQuoteStyles, Severity::Info).at([Span::new(base + at, base + at + 1)]));
    }
}

/// Returns the number of repairs of a kind, and the 1-based lines they were made on.
fn gaps(report: &Report, kind: GapKind) -> (usize, Vec<usize>) {
    let mut lines: Vec<usize> = Vec::new();
    let mut count = 0;
    for g in report.gaps().filter(|g| g.kind == kind) {
        count += 1;
        let line = report.text.line_of_raw(g.raw.start) + 1;
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    (count, lines)
}

pub(crate) fn masks(report: &Report, found: &mut Vec<Finding>) {
    for (kind, code) in [(Masked::Year, Code::PlaceholderYear), (Masked::Place, Code::PlaceholderLocality)] {
        let of: Vec<_> = report.metadata.placeholders.iter().filter(|p| p.kind == kind).collect();
        if of.is_empty() {
            continue;
        }
        let mut lines: Vec<usize> = of.iter().flat_map(|p| p.lines.iter().copied()).collect();
        lines.sort_unstable();
        lines.dedup();
        let count: usize = of.iter().map(|p| p.count).sum();
        let words = of.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("、");
        found
            .push(Finding::new(code, Severity::Warn).arg("text", Arg::Text(words)).arg("count", Arg::Number(count as u64)).on_lines(lines));
    }
}

/// Flags a report that was published after 31 March: article 24 of the rule on supervision of 2019 wants it before 1 April. The
/// date is that of this copy.
pub(crate) fn publication(report: &Report, found: &mut Vec<Finding>) {
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

/// Flags headings and preambles whose years do not say which year is meant, or say another.
pub(crate) fn years(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    if report.metadata.report_year_reason == YearReason::Conflict {
        found.push(Finding::new(Code::YearConflict, Severity::Warn));
    }
    // A work report is named after the year that it plans, and speaks of 去年 and 今年; a law is of no year.
    if !report.metadata.genre.is_report() {
        return;
    }
    let (mut relative, mut several) = (Vec::new(), Vec::new());
    for (i, s) in report.sections.iter().enumerate() {
        let raw_title = &*crate::text::one_line::one_line(source.str(s.title));
        if !raw_title.contains('年') || s.depth > 3 {
            continue;
        }
        let title = fold::fold(raw_title);
        let mut named: Vec<u32> = years::years_in(&titles::outside_titles(&title)).iter().map(|y| y.year).collect();
        named.dedup();
        match named[..] {
            [] if RELATIVE.stand_in(&title) && s.role != Role::PreviousProblemFollowup => {
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
    preamble(report, source, found);
}

/// Words for a year that only the date of the report tells.
static RELATIVE: LazyLock<Words> = LazyLock::new(|| Words::new(SLIPS.words("relative-years")));

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
    let text = fold::simplify(source.str(block.span));
    let mut told = text.match_indices("现将").map(|(at, word)| &text[at + word.len()..]);
    if told.any(|t| ["本年度", "上年度", "今年"].iter().any(|w| t.starts_with(w))) && years::years_in(&fold::fold(&text)).is_empty()
    {
        found.push(Finding::new(Code::RelativeYearInPreamble, Severity::Info).at([block.span]));
    }
}
