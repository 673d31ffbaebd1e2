//! A report, understood: what reading makes of a part (usually all) of a cleaned file.

use crate::report::block::{Block, BlockKind};
use crate::report::findings::finding::Finding;
use crate::report::findings::relations::Reconciliation;
use crate::report::identity::metadata::Metadata;
use crate::report::metrics::metric::{Metric, Nature};
use crate::report::section::Section;
use crate::text::clean::{Clean, Gap, GapKind};
use crate::text::one_line::one_line;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

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

/// A kind of noise, where and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noise {
    pub kind: &'static str,
    /// 1-based lines.
    pub lines: Vec<usize>,
    pub count: usize,
}

impl Report {
    /// Returns the clean text of a span.
    pub fn str(&self, span: Span) -> &str {
        span.of(self.text.text())
    }

    /// Returns the unit of a figure as written; % for a share in words (九成, 百分之百), which is written without a sign.
    pub fn unit(&self, m: &Metric) -> &str {
        let in_words = m.unit.is_empty()
            && m.nature == Some(Nature::Rate)
            && m.high.or(m.value).is_some_and(|v| v >= Decimal::ONE)
            && self.str(m.text).contains(['成', '半', '百', '佰']);
        if in_words { "%" } else { self.str(m.unit) }
    }

    /// Returns the own text of a section, paragraphs joined by line feeds.
    pub fn own_text(&self, section: &Section) -> String {
        section.body.iter().map(|s| self.str(*s)).collect::<Vec<_>>().join("\n")
    }

    /// Returns the 1-based line of a clean place.
    pub fn line(&self, at: u32) -> usize {
        self.text.line_of(at) + 1
    }

    /// Returns where a section begins.
    pub fn start_of(section: &Section) -> u32 {
        if section.number.is_empty() { section.title.start } else { section.number.start }
    }

    /// Returns the title of a section as one line: it may have been broken over several.
    pub fn title_of(&self, section: &Section) -> Cow<'_, str> {
        one_line(self.str(section.title))
    }

    /// Returns the decoded text of this report.
    pub fn raw(&self) -> &str {
        self.raw_span().of(self.text.raw())
    }

    /// Returns the raw range of this report: whole lines.
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

    /// Returns what was taken out of this report's text.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        let raw = self.raw_span();
        self.text.gaps().iter().filter(move |g| raw.contains(g.raw))
    }
}

pub(crate) fn noise(report: &Report) -> Vec<Noise> {
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
            GapKind::PageHeader | GapKind::PageNumber | GapKind::Deleted | GapKind::Footnote | GapKind::Furniture => {
                gap.kind.aside_code().unwrap_or("other")
            }
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

/// Returns number and title as one line; of a section without a title its number and the first 24 characters of its text.
pub fn section_heading(r: &Report, s: &Section) -> String {
    let number = r.str(s.number);
    if !s.title.is_empty() {
        // 第一章 is set apart from its title, 一、 does not.
        let gap = if number.ends_with(['章', '节', '節', '条', '條', '编', '編', '篇', '分']) { " " } else { "" };
        return format!("{number}{gap}{}", r.title_of(s));
    }
    let opening: String = s.body.first().map(|b| r.str(*b).chars().take(24).collect()).unwrap_or_default();
    format!("{number}{opening}")
}
