//! The parts and sentences of a report that is laid out: plain data with its places.

use crate::text::blank::is_blank;
use crate::text::fold::han_len;
use crate::text::marks;
use crate::text::span::Span;
use std::ops::Range;

/// What a part is in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// An index into the sections.
    Section(usize),
    /// An index into the blocks: preamble or closing.
    Block(usize),
}

/// A section with its own text (without that of the sections below), or a block of prose.
#[derive(Debug, Clone)]
pub struct Part {
    pub kind: PartKind,
    /// The own text, paragraphs joined by line feeds; places in it are bytes from its start.
    pub text: String,
    /// Where each paragraph begins in `text`, and its span of clean text.
    pub paragraphs: Vec<(u32, Span)>,
    /// Indexes of its sentences; they cover `text` without gap.
    pub sentences: Range<usize>,
    /// Characters without blanks.
    pub chars: usize,
    /// The same, with each figure and year counted as one.
    pub masked_chars: usize,
    /// Its title without the number; empty if it has none.
    pub title: PartTitle,
}

/// The title of a part as it is compared.
#[derive(Debug, Clone, Default)]
pub struct PartTitle {
    pub text: String,
    /// Its characters as [`Part::chars`] and [`Part::masked_chars`] count them, if it is the first sentence of its section: a
    /// run-in heading, or an article of a statute that is nothing else. 0 if it is a heading by itself.
    pub chars: usize,
    pub masked_chars: usize,
}

impl Part {
    /// Returns the size of text and title together, each figure and year counted as one.
    pub fn all_masked_chars(&self) -> usize {
        self.masked_chars + self.title.masked_chars
    }

    /// Returns the clean place of a place in `text`.
    pub fn to_clean(&self, at: u32) -> u32 {
        let n = self.paragraphs.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.paragraphs.get(n).map_or(0, |(start, span)| (span.start + (at - start.min(&at))).min(span.end))
    }

    /// Returns the spans of clean text that a range of `text` covers, one a paragraph; none is empty.
    pub fn clean_spans(&self, range: Span) -> Vec<Span> {
        let first = self.paragraphs.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let within = self.paragraphs[first.min(self.paragraphs.len())..].iter().take_while(|(start, _)| *start < range.end);
        within
            .map(|(start, span)| Span {
                start: span.start + range.start.saturating_sub(*start).min(span.end - span.start),
                end: (span.start + (range.end - start)).min(span.end),
            })
            .filter(|s| s.start < s.end)
            .collect()
    }

    /// Returns the place in `text` of a clean place that lies in one of its paragraphs.
    pub fn from_clean(&self, clean: u32) -> Option<u32> {
        let n = self.paragraphs.partition_point(|(_, span)| span.start <= clean).checked_sub(1)?;
        let (start, span) = self.paragraphs[n];
        (clean <= span.end).then(|| start + (clean - span.start))
    }
}

/// A sentence: up to 。！？； or the end of its paragraph, with the blanks behind it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Index of its part.
    pub part: usize,
    /// In the text of its part.
    pub span: Span,
    /// Characters without blanks.
    pub chars: usize,
    /// A hash of the folded sentence without blanks.
    pub exact: u64,
    /// The same with figures, years and own names masked and without punctuation and item marks; 0 if nothing is left.
    pub masked: u64,
    /// The pairs of neighbouring characters of the masked form, sorted, each once; the name of a document is one character.
    pub pairs: Vec<u32>,
    /// The pairs of characters of these names.
    pub titles: Vec<u32>,
    /// Hashes of what rarely occurs in two sentences by chance: titles in 《》 and figures of two digits or more with their
    /// unit. Sorted, each once.
    pub rare: Vec<u64>,
}

/// Returns where sentences end: behind 。！？； with the closing marks, blanks and line feed that follow, and behind a line feed.
pub(super) fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut end = 0;
    loop {
        end += han_len(&text[end..]);
        let Some(c) = text[end..].chars().next() else { break };
        end += c.len_utf8();
        match c {
            '\n' => {}
            '。' | '！' | '？' | '；' | ';' | '!' | '?' => {
                let closes = |c: char| matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"') || is_blank(c);
                let behind = text[end..].trim_start_matches(closes);
                // The end of a paragraph belongs to its last sentence.
                end = text.len() - behind.strip_prefix('\n').unwrap_or(behind).len();
            }
            _ => continue,
        }
        out.push(start..end);
        start = end;
    }
    if start < text.len() {
        out.push(start..text.len());
    }
    out
}

/// Returns the length in bytes of a mark at the start of a sentence: 一是, 1., (一), with the blanks before it.
pub(super) fn mark_len(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches(is_blank).len();
    let rest = &text[blank..];
    if let Some(mark) = marks::at_start(rest) {
        return blank + mark.len;
    }
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(n), Some('是')) if "一二三四五六七八九十".contains(n) => blank + n.len_utf8() + '是'.len_utf8(),
        _ => blank,
    }
}
