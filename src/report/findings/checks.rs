//! What a careful reader of one report flags, as far as no figures are needed. A finding is a code with arguments and places;
//! its sentence is made where it is shown (`lang.rs`). Shows evidence, never accuses; a relation nobody asserted is no finding.

use crate::report::block::BlockKind;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::findings::notes::Notes;
use crate::report::findings::{relations, slips};
use crate::report::identity::cited_titles;
use crate::report::identity::placeholders::Masked;
use crate::report::identity::years;
use crate::report::identity::years::YearReason;
use crate::report::report::Report;
use crate::report::roles::Role;
use crate::report::source::Source;
use crate::text::clean::{GapKind, Span};
use crate::text::fold;
use crate::text::marks::Form;
use rustc_hash::FxHashMap;

/// At most so many places are kept of one finding.
const MOST_PLACES: usize = 200;

/// Runs every check that needs no figures.
pub(crate) fn run(report: &Report, source: &Source<'_>, notes: &Notes) -> Vec<Finding> {
    let mut found = Vec::new();
    if report.str(report.span).trim().is_empty() {
        return found;
    }
    numbering(report, &mut found);
    outline(report, notes, &mut found);
    headings_years(report, source, &mut found);
    masks(report, &mut found);
    parts(report, notes, &mut found);
    text(report, source, &mut found);
    dates_and_size(report, &mut found);
    slips::find(report, source, &mut found);
    relations::findings(report, source, &mut found);
    for f in &mut found {
        f.places.truncate(MOST_PLACES);
        f.lines.truncate(MOST_PLACES);
    }
    found
}

/// Shortest text of a mandated part that says anything, in characters.
const THIN: usize = 60;

/// When the report was published, and mandated parts of a sentence or less.
fn dates_and_size(report: &Report, found: &mut Vec<Finding>) {
    let m = &report.metadata;
    if !m.genre.is_report() {
        return;
    }
    // Article 24 of the rule on supervision: published before 1 April. The date is that of this copy.
    if let (Some(year), Some(date)) = (m.report_year, &m.publish_date)
        && date.as_str() > format!("{}-03-31", year + 1).as_str()
    {
        found.push(
            Finding::new(Code::PublishedLate, Severity::Info)
                .arg("date", Arg::Text(date.clone()))
                .arg("year", Arg::Number(u64::from(year))),
        );
    }
    for role in [Role::Achievements, Role::Problems, Role::FirstResponsiblePerson, Role::NextYearPlan] {
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

fn heading(report: &Report, i: usize) -> Span {
    let s = &report.sections[i];
    Span { start: Report::start_of(s), end: if s.title.is_empty() { s.number.end } else { s.title.end } }
}

/// Numbers among siblings, in document order: what repeats, goes back, skips.
fn numbering(report: &Report, found: &mut Vec<Finding>) {
    let mut siblings: FxHashMap<(Option<usize>, Form), Vec<usize>> = FxHashMap::default();
    let mut groups: Vec<(Option<usize>, Form)> = Vec::new();
    for (i, s) in report.sections.iter().enumerate() {
        if let Some(form) = s.form {
            let key = (s.parent, form);
            siblings.entry(key).or_insert_with(|| {
                groups.push(key);
                Vec::new()
            });
            if let Some(list) = siblings.get_mut(&key) {
                list.push(i);
            }
        }
    }
    let (mut restarts, mut duplicates, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    let mut running = [0u32; Form::ALL.len()];
    for key in groups {
        let list = &siblings[&key];
        let values: Vec<(usize, u32)> = list.iter().filter_map(|i| report.sections[*i].value.map(|v| (*i, v))).collect();
        let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
        let mut restarted = false;
        for (n, (i, value)) in values.iter().enumerate() {
            if let Some(first) = seen.get(value) {
                duplicates.extend([*first, *i]);
            } else {
                seen.insert(*value, *i);
            }
            let previous = n.checked_sub(1).map(|p| values[p].1);
            match previous {
                Some(p) if *value <= p => restarted = true,
                Some(p) if *value > p + 1 && !implied_between(report, values[n - 1].0, *i) => skipped.push(*i),
                // The first of a list that does not go on from the one before.
                None if *value > 1 && running[key.1 as usize] != value - 1 && !implied_before(report, *i) => skipped.push(*i),
                _ => {}
            }
            running[key.1 as usize] = *value;
        }
        if restarted {
            restarts.extend(values.iter().map(|(i, _)| *i));
        }
    }
    let error = |code, list: Vec<usize>| Finding::new(code, Severity::Error).at(list.iter().map(|i| heading(report, *i)));
    if !restarts.is_empty() {
        found.push(error(Code::NumberingRestart, restarts));
    }
    if !duplicates.is_empty() {
        duplicates.sort_unstable();
        duplicates.dedup();
        found.push(error(Code::DuplicateSectionNumber, duplicates));
    }
    let lost: Vec<Span> =
        report.sections.iter().enumerate().filter(|(_, s)| s.implied.is_some()).map(|(i, _)| heading(report, i)).collect();
    if !lost.is_empty() {
        found.push(Finding::new(Code::MissingNumber, Severity::Warn).arg("count", Arg::Number(lost.len() as u64)).at(lost));
    }
    if !skipped.is_empty() {
        found.push(Finding::new(Code::SkippedNumber, Severity::Warn).at(skipped.iter().map(|i| heading(report, *i))));
    }
}

fn implied_between(report: &Report, from: usize, to: usize) -> bool {
    report.sections[from..to].iter().any(|s| s.implied.is_some() && s.level == report.sections[to].level)
}

fn implied_before(report: &Report, i: usize) -> bool {
    i > 0 && report.sections[..i].iter().rev().take_while(|s| s.level >= report.sections[i].level).any(|s| s.implied.is_some())
}

fn outline(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
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

fn headings_years(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let report_year = report.metadata.report_year;
    let (mut relative, mut several) = (Vec::new(), Vec::new());
    for (i, s) in report.sections.iter().enumerate() {
        let raw_title = &*crate::text::one_line::one_line(source.str(s.title));
        if !raw_title.contains('年') || s.depth > 3 {
            continue;
        }
        let title = fold::fold(raw_title);
        let mut named: Vec<u32> = years::years_in(&cited_titles::outside_titles(&title)).iter().map(|y| y.year).collect();
        named.dedup();
        let past = ["上一年", "上年", "去年", "本年度", "今年"].iter().any(|w| title.contains(w));
        if past && s.role != Role::PreviousProblemFollowup && named.is_empty() {
            relative.push(heading(report, i));
        }
        if named.len() > 1 {
            several.push(heading(report, i));
        }
        if let ([year], Some(own)) = (&named[..], report_year) {
            let year = *year;
            let of_own_year = matches!(s.role, Role::Achievements | Role::Problems | Role::FirstResponsiblePerson);
            if of_own_year && year + 1 == own && !title.contains("比") {
                found.push(
                    Finding::new(Code::StaleYearInHeading, Severity::Warn)
                        .arg("year", Arg::Number(u64::from(year)))
                        .arg("report_year", Arg::Number(u64::from(own)))
                        .at([heading(report, i)]),
                );
            }
            if s.role == Role::NextYearPlan && s.own_role && year != own + 1 {
                found.push(
                    Finding::new(Code::PlanYearUnexpected, Severity::Warn)
                        .arg("year", Arg::Number(u64::from(year)))
                        .arg("expected", Arg::Number(u64::from(own + 1)))
                        .at([heading(report, i)]),
                );
            }
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
    if let Some(block) = report.blocks.iter().find(|b| b.kind == BlockKind::Preamble) {
        let text = fold::fold(source.str(block.span));
        if (text.contains("现将本年度") || text.contains("现将上年度") || text.contains("现将今年")) && years::years_in(&text).is_empty()
        {
            found.push(Finding::new(Code::RelativeYearInPreamble, Severity::Info).at([block.span]));
        }
    }
}

fn masks(report: &Report, found: &mut Vec<Finding>) {
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

fn parts(report: &Report, notes: &Notes, found: &mut Vec<Finding>) {
    let m = &report.metadata;
    let last_line = report.line(report.span.end.saturating_sub(1).max(report.span.start));
    let first_line = report.line(report.span.start);
    if m.title.is_none() {
        found.push(Finding::new(Code::MissingTitle, Severity::Warn).on_lines([first_line]));
    }
    let has = |kind| report.blocks.iter().any(|b| b.kind == kind);
    if !has(BlockKind::Signature) && !has(BlockKind::SignDate) {
        found.push(Finding::new(Code::MissingSignatureAndDate, Severity::Info).on_lines([last_line]));
    }
    if let (Some(year), Some(date)) = (m.report_year, &m.sign_date)
        && date.get(..4).and_then(|y| y.parse::<u32>().ok()) == Some(year)
    {
        found.push(
            Finding::new(Code::SignedBeforeYearEnd, Severity::Info).arg("date", Arg::Text(date.clone())).at(report
                .blocks
                .iter()
                .filter(|b| b.kind == BlockKind::SignDate)
                .map(|b| b.span)),
        );
    }
    if !notes.empty_fields.is_empty() {
        found.push(Finding::new(Code::EmptyHeaderFields, Severity::Info).on_lines(notes.empty_fields.iter().copied()));
    }
    let residue: Vec<Span> = report.blocks.iter().filter(|b| b.kind == BlockKind::WebResidue).map(|b| b.span).collect();
    if !residue.is_empty() {
        found.push(Finding::new(Code::WebResidue, Severity::Warn).at(residue));
    }
    if m.genre.is_report() && !report.sections.is_empty() {
        for role in [Role::Achievements, Role::Problems, Role::FirstResponsiblePerson, Role::NextYearPlan] {
            if !report.sections.iter().any(|s| s.role == role) {
                found.push(Finding::new(Code::MissingExpectedSection, Severity::Info).arg("role", Arg::Text(role.code().to_owned())));
            }
        }
    }
    if let Some(closing) = report.blocks.iter().find(|b| b.kind == BlockKind::Closing)
        && let Some(preamble) = report.blocks.iter().find(|b| b.kind == BlockKind::Preamble)
    {
        let (a, b) = (fold::fold(report.str(closing.span)), fold::fold(report.str(preamble.span)));
        if a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 10 {
            found.push(Finding::new(Code::ClosingRepeatsPreamble, Severity::Info).at([preamble.span, closing.span]));
        }
    }
}

fn text(report: &Report, source: &Source<'_>, found: &mut Vec<Finding>) {
    let of_kind = |kind: GapKind| -> (usize, Vec<usize>) {
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
    };
    for (kind, code, severity) in
        [(GapKind::Gloss, Code::PinyinGloss, Severity::Warn), (GapKind::Control, Code::ControlCharacters, Severity::Warn)]
    {
        let (count, lines) = of_kind(kind);
        if count > 0 {
            found.push(Finding::new(code, severity).arg("count", Arg::Number(count as u64)).on_lines(lines));
        }
    }
    let body = report.str(report.span);
    let base = report.span.start as usize;
    let garbled: Vec<Span> = memchr::memmem::find_iter(body.as_bytes(), "?F".as_bytes())
        .filter(|at| body[..*at].chars().next_back().is_some_and(fold::is_han) || body[at + 2..].chars().next().is_some_and(fold::is_han))
        .map(|at| Span::new(base + at, base + at + 2))
        .take(MOST_PLACES)
        .collect();
    if !garbled.is_empty() {
        found.push(Finding::new(Code::GarbledCharacter, Severity::Warn).at(garbled));
    }
    let bad: Vec<Span> = memchr::memmem::find_iter(body.as_bytes(), "\u{fffd}".as_bytes())
        .map(|at| Span::new(base + at, base + at + 3))
        .take(MOST_PLACES)
        .collect();
    if !bad.is_empty() {
        found.push(Finding::new(Code::UndecodableBytes, Severity::Warn).arg("count", Arg::Number(bad.len() as u64)).at(bad));
    }
    if source.script == fold::Script::Mixed {
        found.push(Finding::new(Code::MixedScript, Severity::Info));
    }
    if memchr::memchr(b'"', body.as_bytes()).is_some() && body.contains('“') {
        let at = body.find('"').unwrap_or(0);
        found.push(Finding::new(Code::MixedQuoteStyles, Severity::Info).at([Span::new(base + at, base + at + 1)]));
    }
}
