//! A report laid out for comparison: its parts with their own text, cut into sentences. Knows one report; which sentence belongs to
//! which is decided in `align`.

use crate::compare::side::masked::{MASKS, Named, OwnNames, Reader, masked_chars};
use crate::compare::side::part::{Part, PartKind, PartTitle, Sentence, cuts};
use crate::report::{BlockKind, Report};
use crate::text::blank::is_gap;
use crate::text::span::Span;
use crate::text::{fold, numbers};

/// A report laid out for comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// In document order.
    pub parts: Vec<Part>,
    pub sentences: Vec<Sentence>,
    /// The part of each section.
    pub of_section: Vec<usize>,
    names: OwnNames,
}

impl Side {
    /// Returns the names of the unit itself, longest first, folded.
    pub fn names(&self) -> &[Vec<char>] {
        &self.names.all
    }

    /// Lays out a report.
    pub fn new(report: &Report) -> Self {
        let mut side =
            Self { parts: Vec::new(), sentences: Vec::new(), of_section: vec![0; report.sections.len()], names: OwnNames::of(report) };
        let start = |s: usize| Report::start_of(&report.sections[s]);
        let mut order: Vec<(u32, PartKind)> = (0..report.sections.len()).map(|s| (start(s), PartKind::Section(s))).collect();
        let prose = |b: &usize| matches!(report.blocks[*b].kind, BlockKind::Preamble | BlockKind::Closing);
        order.extend((0..report.blocks.len()).filter(prose).map(|b| (report.blocks[b].span.start, PartKind::Block(b))));
        // Sections stay in their order whatever their places say.
        order.sort_by_key(|(at, kind)| (*at, matches!(kind, PartKind::Section(_))));
        for (_, kind) in order {
            if let PartKind::Section(s) = kind {
                side.of_section[s] = side.parts.len();
            }
            side.add(report, kind);
        }
        side
    }

    fn add(&mut self, report: &Report, kind: PartKind) {
        let spans: Vec<Span> = match kind {
            PartKind::Section(s) => report.sections[s].body.clone(),
            PartKind::Block(b) => lines_of(report, report.blocks[b].span),
        };
        let mut text = String::new();
        let mut paragraphs = Vec::with_capacity(spans.len());
        for (n, span) in spans.into_iter().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            paragraphs.push((Span::new(text.len(), text.len()).start, span));
            text.push_str(report.str(span));
        }
        let first = self.sentences.len();
        let part = self.parts.len();
        let simple = fold::simplify(&text);
        let items = numbers::scan_simplified(&simple);
        let mut from = 0;
        for range in cuts(&text) {
            let reader = Reader { text: &simple, items: &items[from..], names: &self.names };
            self.sentences.push(reader.sentence(part, Span::new(range.start, range.end)));
            from += items[from..].partition_point(|i| i.span().end as usize <= range.end);
        }
        let chars = self.sentences[first..].iter().map(|s| s.chars).sum();
        let masked_chars = masked_chars(&simple, &items);
        let title = title_of(report, kind);
        self.parts.push(Part { kind, text, paragraphs, sentences: first..self.sentences.len(), chars, masked_chars, title });
    }

    /// Returns the text of a sentence.
    pub fn str(&self, sentence: usize) -> &str {
        let s = &self.sentences[sentence];
        s.span.of(&self.parts[s.part].text)
    }

    /// Returns the sentence of a part that holds a place of its text.
    pub fn sentence_at(&self, part: usize, at: u32) -> Option<usize> {
        let range = self.parts[part].sentences.clone();
        let n = range.start + self.sentences[range.clone()].partition_point(|s| s.span.end <= at);
        (n < range.end).then_some(n)
    }

    /// Returns the sentence at a clean place that lies in a section (or, without one, in a block of prose).
    pub fn sentence_in(&self, section: Option<usize>, clean: u32) -> Option<usize> {
        let within = |p: usize| self.parts[p].from_clean(clean).and_then(|at| self.sentence_at(p, at));
        match section {
            Some(s) => within(*self.of_section.get(s)?),
            None => (0..self.parts.len()).filter(|p| matches!(self.parts[*p].kind, PartKind::Block(_))).find_map(within),
        }
    }

    /// Returns a text in the form in which titles are compared: folded, number, year, blanks, punctuation and the unit's names away.
    pub fn title_key(&self, title: &str) -> Vec<char> {
        let simple = fold::simplify(title);
        let items = numbers::scan_simplified(&simple);
        let reader = Reader { text: &simple, items: &items, names: &self.names };
        let mut out = reader.masked(Span::new(0, title.len()), &mut Named::default());
        out.retain(|c| !MASKS.contains(c));
        out
    }
}

/// Returns the title of a part, with its size where it is text: a section that is run in, or has neither text nor sections below.
fn title_of(report: &Report, kind: PartKind) -> PartTitle {
    let PartKind::Section(s) = kind else { return PartTitle::default() };
    let section = &report.sections[s];
    let text = report.title_of(section).into_owned();
    let is_text = section.run_in || section.body.is_empty() && section.end == s + 1;
    if !is_text {
        return PartTitle { text, ..PartTitle::default() };
    }
    let simple = fold::simplify(&text);
    let masked_chars = masked_chars(&simple, &numbers::scan_simplified(&simple));
    PartTitle { chars: text.chars().filter(|c| !is_gap(*c)).count(), masked_chars, text }
}

/// Returns the lines of a block that are not empty.
fn lines_of(report: &Report, span: Span) -> Vec<Span> {
    let mut at = span.start as usize;
    let mut out = Vec::new();
    for line in report.str(span).split('\n') {
        if !line.is_empty() {
            out.push(Span::new(at, at + line.len()));
        }
        at += line.len() + 1;
    }
    out
}
