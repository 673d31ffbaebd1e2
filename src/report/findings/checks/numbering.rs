//! Numbers of headings: what repeats, goes back, is skipped or was lost.

use crate::report::findings::checks::place::heading;
use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::report::Report;
use crate::text::marks::Form;
use crate::text::span::Span;
use rustc_hash::FxHashMap;

/// Flags numbers that do not go on from those of their siblings.
pub(crate) fn check(report: &Report, found: &mut Vec<Finding>) {
    let mut odd = Odd::default();
    // The last number of each form in the document: a list may go on below another heading.
    let mut running = [0u32; Form::ALL.len()];
    for (form, sections) in siblings(report) {
        odd.look(report, &sections, &mut running[form as usize]);
    }
    let at = |list: Vec<usize>| list.into_iter().map(|i| heading(report, i));
    if !odd.restarted.is_empty() {
        found.push(Finding::new(Code::NumberingRestart, Severity::Error).at(at(odd.restarted)));
    }
    if !odd.duplicate.is_empty() {
        odd.duplicate.sort_unstable();
        odd.duplicate.dedup();
        found.push(Finding::new(Code::DuplicateSectionNumber, Severity::Error).at(at(odd.duplicate)));
    }
    let lost: Vec<Span> =
        report.sections.iter().enumerate().filter(|(_, s)| s.implied.is_some()).map(|(i, _)| heading(report, i)).collect();
    if !lost.is_empty() {
        found.push(Finding::new(Code::MissingNumber, Severity::Warn).arg("count", Arg::Number(lost.len() as u64)).at(lost));
    }
    if !odd.skipped.is_empty() {
        found.push(Finding::new(Code::SkippedNumber, Severity::Warn).at(at(odd.skipped)));
    }
}

/// Returns the sections that bear a form of number under one parent, groups in the order of their first sections.
fn siblings(report: &Report) -> Vec<(Form, Vec<usize>)> {
    let mut group_of: FxHashMap<(Option<usize>, Form), usize> = FxHashMap::default();
    let mut groups: Vec<(Form, Vec<usize>)> = Vec::new();
    for (i, s) in report.sections.iter().enumerate() {
        let Some(form) = s.form else { continue };
        let group = *group_of.entry((s.parent, form)).or_insert_with(|| {
            groups.push((form, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(i);
    }
    groups
}

/// Sections whose numbers are odd.
#[derive(Default)]
struct Odd {
    /// All siblings of a group whose numbers go back.
    restarted: Vec<usize>,
    /// Both bearers of a number.
    duplicate: Vec<usize>,
    skipped: Vec<usize>,
}

impl Odd {
    /// Looks through siblings; `running` is the last number of their form before them, and then that of the last of them.
    fn look(&mut self, report: &Report, sections: &[usize], running: &mut u32) {
        let values: Vec<(usize, u32)> = sections.iter().filter_map(|i| report.sections[*i].value.map(|v| (*i, v))).collect();
        let mut first_with: FxHashMap<u32, usize> = FxHashMap::default();
        let mut restarted = false;
        for (n, (i, value)) in values.iter().enumerate() {
            if let Some(first) = first_with.get(value) {
                self.duplicate.extend([*first, *i]);
            } else {
                first_with.insert(*value, *i);
            }
            match n.checked_sub(1).map(|p| values[p]) {
                Some((_, before)) if *value <= before => restarted = true,
                Some((at, before)) if *value > before + 1 && !implied_between(report, at, *i) => self.skipped.push(*i),
                // The first of a list that does not go on from the one before.
                None if *value > 1 && *running != value - 1 && !implied_before(report, *i) => self.skipped.push(*i),
                _ => {}
            }
            *running = *value;
        }
        if restarted {
            self.restarted.extend(values.iter().map(|(i, _)| *i));
        }
    }
}

/// Whether a heading between two siblings lost its number.
fn implied_between(report: &Report, from: usize, to: usize) -> bool {
    report.sections[from..to].iter().any(|s| s.implied.is_some() && s.level == report.sections[to].level)
}

/// Whether a heading before the first of a list lost its number.
fn implied_before(report: &Report, i: usize) -> bool {
    i > 0 && report.sections[..i].iter().rev().take_while(|s| s.level >= report.sections[i].level).any(|s| s.implied.is_some())
}
