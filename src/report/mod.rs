//! Room 2: one report. Clean text becomes a tree of sections with its blocks, its metadata and what a careful reader would
//! flag. This room opens no file, knows no other report and no screen.
//!
//! Everything is a span of clean text; a [`Report`] owns the text through an `Arc`, so that several reports of one file share
//! it. Trees are flat lists with parents: nothing here recurses over a document.

pub mod findings;
pub mod identity;
pub mod metrics;
pub mod report_key;
pub mod roles;
pub mod section_heading;
pub mod section_id;
pub mod spans;
pub mod structure;

use crate::text::clean::{Clean, Gap, GapKind, Span};
use crate::text::fold::{self, Script};
use crate::text::marks::Form;
use crate::text::one_line::one_line;
use findings::{checks, relations};
use identity::fields;
use metrics::taxonomy;
use std::borrow::Cow;
use std::sync::Arc;
use structure::{blocks, lines, outline, tables};

pub use crate::report::findings::finding::{Arg, Code, Finding, Severity};
pub use crate::report::findings::relations::Reconciliation;
pub use crate::report::identity::metadata::Metadata;
pub use metrics::Metric;
pub use roles::Role;
pub use section_heading::section_heading;

/// A report: a part (usually all) of a cleaned file, understood.
#[derive(Debug, Clone)]
pub struct Report {
    /// SHA-256 of the decoded text of this report, as 64 hexadecimal digits.
    pub id: String,
    pub text: Arc<Clean>,
    /// The part of the clean text that is this report.
    pub span: Span,
    /// Which of how many reports of one file this is, from 1.
    pub part: (usize, usize),
    pub blocks: Vec<Block>,
    /// In document order; children follow their parent.
    pub sections: Vec<Section>,
    pub noise: Vec<Noise>,
    pub metadata: Metadata,
    pub findings: Vec<Finding>,
    /// The figures, in document order.
    pub metrics: Vec<Metric>,
    /// The relations between them that the text asserts or implies, in document order.
    pub reconciliations: Vec<Reconciliation>,
}

/// What a part of a report outside its sections is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    Title,
    HeaderTable,
    Addressee,
    Preamble,
    Closing,
    Signature,
    SignDate,
    Attachment,
    Contents,
    WebResidue,
}

impl BlockKind {
    /// The code of PRODUCT's closed vocabulary.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::HeaderTable => "header_table",
            Self::Addressee => "addressee",
            Self::Preamble => "preamble",
            Self::Closing => "closing",
            Self::Signature => "signature",
            Self::SignDate => "sign_date",
            Self::Attachment => "attachment",
            Self::Contents => "contents",
            Self::WebResidue => "web_residue",
        }
    }
}

/// A run of lines, or of part of a line, outside the sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
}

/// A heading with its own text. Spans are of the clean text; an absent part is an empty span.
#[derive(Debug, Clone)]
pub struct Section {
    pub parent: Option<usize>,
    /// The index behind the last section below this one.
    pub end: usize,
    /// By the form of the number (PRODUCT §4): 1 outermost.
    pub level: u8,
    /// The place in the tree, 1 to 9.
    pub depth: u8,
    pub form: Option<Form>,
    /// As written, with its mark: 一、 (一) 1.
    pub number: Span,
    pub value: Option<u32>,
    /// The number a heading must have borne that lost it.
    pub implied: Option<u32>,
    pub title: Span,
    pub run_in: bool,
    /// The own text without that of the sections below, a span a paragraph.
    pub body: Vec<Span>,
    pub items: Vec<Item>,
    pub role: Role,
    /// Whether the role was read off this heading rather than inherited.
    pub own_role: bool,
    /// The numbers on the way from the root, as printed: `一/(五)/1`.
    pub path: String,
}

/// A point of an enumeration in running text: 一是…;二是…
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub ordinal: u32,
    pub marker: Span,
    /// A short opening sentence of its own.
    pub title: Option<Span>,
    /// What follows the marker, the title included.
    pub text: Span,
}

/// A kind of noise, where and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noise {
    pub kind: &'static str,
    /// 1-based lines.
    pub lines: Vec<usize>,
    pub count: usize,
}

impl Report {
    /// The clean text of a span.
    pub fn str(&self, span: Span) -> &str {
        span.of(self.text.text())
    }
    /// The own text of a section, paragraphs joined by line feeds.
    pub fn own_text(&self, section: &Section) -> String {
        section.body.iter().map(|s| self.str(*s)).collect::<Vec<_>>().join("\n")
    }
    /// The 1-based line of a clean place.
    pub fn line(&self, at: u32) -> usize {
        self.text.line_of(at) + 1
    }
    /// Where a section begins.
    pub fn start_of(section: &Section) -> u32 {
        if section.number.is_empty() { section.title.start } else { section.number.start }
    }
    /// The title of a section as one line: it may have been broken over several.
    pub fn title_of(&self, section: &Section) -> Cow<'_, str> {
        one_line(self.str(section.title))
    }
    /// The decoded text of this report.
    pub fn raw(&self) -> &str {
        self.raw_span().of(self.text.raw())
    }
    /// The raw range of this report: whole lines.
    pub fn raw_span(&self) -> Span {
        let first = self.text.line_of(self.span.start);
        let start = if self.part.0 <= 1 { 0 } else { self.text.raw_line_start(first) };
        let end = if self.part.0 >= self.part.1 {
            u32::try_from(self.text.raw().len()).unwrap_or(u32::MAX)
        } else {
            self.text.raw_line_start(self.text.line_of(self.span.end))
        };
        Span { start, end: end.max(start) }
    }
    /// What was taken out of this report's text.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        let raw = self.raw_span();
        self.text.gaps().iter().filter(move |g| raw.contains(g.raw))
    }
}

/// What the parser reads: the clean text with traditional characters simplified, byte for byte in the same places.
pub(crate) struct Source<'a> {
    pub clean: &'a Clean,
    /// Simplified; offsets are those of the clean text.
    pub text: Cow<'a, str>,
    pub script: Script,
}

impl<'a> Source<'a> {
    pub(crate) fn new(clean: &'a Clean) -> Self {
        let count = fold::count_script(clean.text());
        // A single traditional name in a simplified text is not worth a copy of it all.
        let text = if count.traditional < 8 && fold::script_of(count) == Script::Simplified {
            Cow::Borrowed(clean.text())
        } else {
            fold::simplify(clean.text())
        };
        Self { clean, text, script: fold::script_of(count) }
    }
    pub(crate) fn str(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// Begins in the background what the first report would wait for: half of what reading one report costs is compiling patterns.
/// To be called once the reader's own names are taken up.
pub fn prepare() {
    // Without a thread the first report waits.
    let _ = std::thread::Builder::new().name("prepare".to_owned()).spawn(|| {
        taxonomy::get();
        roles::patterns();
    });
}

/// Reads every report of a cleaned file: one, or several where a second title starts over. An empty file is one report
/// without anything. `hints` are names to fall back on (file and folder), nearest first.
pub fn read(clean: Clean, hints: &[String]) -> Vec<Report> {
    read_parts(clean, hints, true)
}

/// [`read`] without figures and what depends on them: what figures cost is measured against this.
pub fn read_outline(clean: Clean, hints: &[String]) -> Vec<Report> {
    read_parts(clean, hints, false)
}

fn read_parts(clean: Clean, hints: &[String], figures: bool) -> Vec<Report> {
    let clean = Arc::new(clean);
    let source = Source::new(&clean);
    let all = lines::collect(&source);
    let parts = blocks::split_reports(&source, &all);
    let count = parts.len();
    let mut reports: Vec<Report> =
        parts.into_iter().enumerate().map(|(i, range)| one(&clean, &source, &all[range], (i + 1, count), hints, figures)).collect();
    if count > 1 {
        for report in &mut reports {
            report.findings.push(Finding::new(Code::SeveralReportsInFile, Severity::Info).arg("count", Arg::Number(count as u64)));
        }
    }
    reports
}

fn one(clean: &Arc<Clean>, source: &Source<'_>, lines: &[lines::Line], part: (usize, usize), hints: &[String], figures: bool) -> Report {
    let span = match (lines.first(), lines.last()) {
        (Some(a), Some(b)) if part.1 > 1 => Span { start: a.span.start, end: next_line(clean, b.span) },
        _ => Span::new(0, clean.text().len()),
    };
    let zones = blocks::zones(source, lines);
    let mut outline = outline::build(source, lines, &zones);
    let fields = fields::read(source, lines, &zones);
    let role_notes = roles::assign(source, &mut outline.sections);
    let metadata = identity::read::metadata(source, lines, &zones, &outline, &fields, hints);
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
        report.metrics = metrics::read(&report, source, &tables);
        report.reconciliations = relations::run(&report, source, &tables);
    }
    report.noise = noise(&report);
    report.id = sha256(report.raw());
    let notes = findings::notes::Notes { outline: outline.notes, composite: role_notes, empty_fields: fields.empty_lines() };
    report.findings = checks::run(&report, source, &notes);
    report
}

/// The end of a line with its line end, if it has one.
fn next_line(clean: &Clean, line: Span) -> u32 {
    let after = line.end + 1;
    if after as usize <= clean.text().len() { after } else { line.end }
}

/// The SHA-256 of a text as hexadecimal digits.
pub fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    use std::fmt::Write as _;
    let digest = sha2::Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut s, b| {
        // Writing to a string cannot fail.
        let _ = write!(s, "{b:02x}");
        s
    })
}

fn noise(report: &Report) -> Vec<Noise> {
    let mut found: Vec<Noise> = Vec::new();
    let mut add = |kind: &'static str, line: usize, count: usize| {
        let at = found.iter().position(|n| n.kind == kind).unwrap_or_else(|| {
            found.push(Noise { kind, lines: Vec::new(), count: 0 });
            found.len() - 1
        });
        found[at].count += count;
        if found[at].lines.last() != Some(&line) {
            found[at].lines.push(line);
        }
    };
    for gap in report.gaps() {
        let kind = match gap.kind {
            GapKind::Gloss => "pinyin_gloss",
            GapKind::StraySpace => "stray_space",
            GapKind::NumberSpace => "space_after_list_number",
            GapKind::Control => "control",
            GapKind::Markup => "other",
            GapKind::Margin => continue,
        };
        let count = if gap.kind == GapKind::StraySpace { gap.raw.of(report.text.raw()).chars().count() } else { 1 };
        add(kind, report.text.line_of_raw(gap.raw.start) + 1, count);
    }
    for block in &report.blocks {
        let kind = match block.kind {
            BlockKind::HeaderTable => "header_table",
            BlockKind::WebResidue => "web_residue",
            _ => continue,
        };
        for line in report.line(block.span.start)..=report.line(block.span.end) {
            add(kind, line, 1);
        }
    }
    let text = report.str(report.span);
    let half = memchr::memchr3_iter(b',', b':', b';', text.as_bytes()).count() + memchr::memchr2_iter(b'(', b')', text.as_bytes()).count();
    if half > 0 {
        found.push(Noise { kind: "halfwidth_punctuation", lines: Vec::new(), count: half });
    }
    let quotes = memchr::memchr2_iter(b'"', b'\'', text.as_bytes()).count();
    if quotes > 0 {
        found.push(Noise { kind: "straight_quotes", lines: Vec::new(), count: quotes });
    }
    found
}
