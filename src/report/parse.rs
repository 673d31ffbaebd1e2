//! Clean text → reports: the pipeline through structure, identity, metrics and findings.

use crate::report::findings::finding::{Arg, Code, Finding, Severity};
use crate::report::identity::fields;
use crate::report::knowledge::Knowledge;
use crate::report::report::{Report, noise};
use crate::report::source::Source;
use crate::report::structure::line::Line;
use crate::report::structure::{blocks, lines, outline, split_reports, tables};
use crate::report::{findings, identity, metrics, roles};
use crate::text::clean::Clean;
use crate::text::span::Span;
use std::sync::Arc;

/// Begins in the background what the first report would wait for: half of what reading one report costs is compiling patterns.
pub fn prepare(knowledge: &Arc<Knowledge>) {
    let knowledge = Arc::clone(knowledge);
    // Without a thread the first report waits.
    let _ = std::thread::Builder::new().name("prepare".to_owned()).spawn(move || {
        knowledge.taxonomy();
        roles::prepare();
    });
}

/// Reads every report of a cleaned file: one, or several where a second title starts over. An empty file is one report
/// without anything. `hints` are names to fall back on (file and folder), nearest first; `knowledge` is what the reader may differ in.
pub fn read(clean: Clean, hints: &[String], knowledge: &Knowledge) -> Vec<Report> {
    read_parts(clean, hints, knowledge, true)
}

/// [`read`] without figures and what depends on them: what figures cost is measured against this.
pub fn read_outline(clean: Clean, hints: &[String], knowledge: &Knowledge) -> Vec<Report> {
    read_parts(clean, hints, knowledge, false)
}

pub(crate) fn read_parts(clean: Clean, hints: &[String], knowledge: &Knowledge, figures: bool) -> Vec<Report> {
    let clean = Arc::new(clean);
    let source = Source::new(&clean);
    let all = lines::collect(&source);
    let parts = split_reports::split_reports(&source, &all);
    let count = parts.len();
    let one = |(i, range): (usize, std::ops::Range<usize>)| one(&clean, &source, &all[range], (i + 1, count), hints, knowledge, figures);
    let mut reports: Vec<Report> = parts.into_iter().enumerate().map(one).collect();
    if count > 1 {
        for report in &mut reports {
            report.findings.push(Finding::new(Code::SeveralReportsInFile, Severity::Info).arg("count", Arg::Number(count as u64)));
        }
    }
    reports
}

pub(crate) fn one(
    clean: &Arc<Clean>,
    source: &Source<'_>,
    lines: &[Line],
    part: (usize, usize),
    hints: &[String],
    knowledge: &Knowledge,
    figures: bool,
) -> Report {
    let span = match (lines.first(), lines.last()) {
        (Some(a), Some(b)) if part.1 > 1 => Span { start: a.span.start, end: next_line(clean, b.span) },
        _ => Span::new(0, clean.text().len()),
    };
    let zones = blocks::zones(source, lines);
    let mut outline = outline::build(source, lines, &zones);
    let fields = fields::read(source, lines, &zones);
    let mut role_notes = roles::assign(source, &mut outline.sections, None);
    let metadata = identity::read::metadata(source, lines, &zones, &outline, &fields, hints, knowledge.gazetteer());
    if let Some(on) = metadata.report_year.filter(|on| roles::some_lie_ahead(source, &outline.sections, *on)) {
        role_notes = roles::assign(source, &mut outline.sections, Some(on));
    }
    let mut report = Report {
        id: String::new(),
        text: Arc::clone(clean),
        span,
        part,
        blocks: blocks::finish(lines, &zones),
        sections: outline.sections,
        noise: Vec::new(),
        metadata,
        findings: Vec::new(),
        metrics: Vec::new(),
        reconciliations: Vec::new(),
    };
    if figures {
        let tables = tables::all(&report);
        report.metrics = metrics::read::read(&report, source, &tables, knowledge);
        report.reconciliations = findings::relations::find::find(&report, source, &tables);
    }
    report.noise = noise(&report);
    report.id = sha256(report.raw());
    let notes = findings::notes::Notes { outline: outline.notes, composite: role_notes, empty_fields: fields.empty_lines() };
    report.findings = findings::run::run(&report, source, &notes, knowledge);
    report
}

/// Returns the end of a line with its line end, if it has one.
pub(crate) fn next_line(clean: &Clean, line: Span) -> u32 {
    let after = line.end + 1;
    if after as usize <= clean.text().len() { after } else { line.end }
}

/// Returns the SHA-256 of a text as hexadecimal digits.
pub fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(text.as_bytes());
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    let mut digits = String::with_capacity(2 * digest.len());
    digits.extend(digest.iter().flat_map(|b| [digit(b >> 4), digit(b & 0xf)]));
    digits
}
