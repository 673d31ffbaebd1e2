//! A cleaned text with its raw text, and the way between the places of the two. Knows how the text is kept, not how it was cleaned.

use crate::text::clean::gap::Gap;
use crate::text::span::{Span, to_u32};
use std::sync::OnceLock;

/// A run of clean text that is in the raw text in one piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) clean: u32,
    pub(super) raw: u32,
}

/// A cleaned text with its raw text and the way between the two.
#[derive(Debug, Clone)]
pub struct Clean {
    pub(super) raw: String,
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) gaps: Vec<Gap>,
    /// Code points before each block of the raw text; counted when a place is first needed.
    pub(super) counts: OnceLock<Vec<u32>>,
    /// Where each line starts, in the clean and in the raw text.
    pub(super) lines: Vec<Piece>,
}

impl Clean {
    /// Returns the decoded text as it was.
    pub fn raw(&self) -> &str {
        &self.raw
    }
    /// Returns the clean text; every line end is one `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }
    /// Returns what was taken out, in order.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }
    /// Returns the number of lines; an empty text has none.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }
    /// Returns the clean text of a line (0-based) without its end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines.get(line).map_or(self.text.len(), |l| l.clean as usize);
        let end = self.lines.get(line + 1).map_or(self.text.len(), |l| l.clean as usize);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\n' { end - 1 } else { end };
        Span::new(start, end)
    }
    /// Returns the line (0-based) that holds a place of the clean text.
    pub fn line_of(&self, clean: u32) -> usize {
        self.lines.partition_point(|l| l.clean <= clean).saturating_sub(1)
    }
    /// Returns the line (0-based) that holds a place of the raw text.
    pub fn line_of_raw(&self, raw: u32) -> usize {
        self.lines.partition_point(|l| l.raw <= raw).saturating_sub(1)
    }
    /// Returns where a line (0-based) starts in the raw text.
    pub fn raw_line_start(&self, line: usize) -> u32 {
        self.lines.get(line).map_or(to_u32(self.raw.len()), |l| l.raw)
    }
    /// Returns the raw place of a character of the clean text.
    pub fn to_raw(&self, clean: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.clean <= clean);
        match i.checked_sub(1).and_then(|i| self.pieces.get(i)) {
            Some(p) => (p.raw + (clean - p.clean)).min(to_u32(self.raw.len())),
            None => clean,
        }
    }
    /// Returns the raw text from the first to the last character of a clean span; what was taken out inside is in it, what was
    /// taken out at its ends is not.
    pub fn raw_span(&self, clean: Span) -> Span {
        let start = self.to_raw(clean.start);
        if clean.is_empty() {
            return Span { start, end: start };
        }
        let last = self.text[..clean.end as usize].chars().next_back().map_or(1, char::len_utf8);
        let at = self.to_raw(clean.end - to_u32(last));
        // A line end may take more bytes than the one it became.
        let raw = self.raw.get(at as usize..).unwrap_or("");
        let len = if raw.starts_with("\r\n") { 2 } else { raw.chars().next().map_or(last, char::len_utf8) };
        Span { start, end: (at + to_u32(len)).max(start) }
    }
    /// Returns the clean place of a raw one; of something taken out, the place where it was.
    pub fn to_clean(&self, raw: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.raw <= raw);
        let Some(at) = i.checked_sub(1) else { return 0 };
        let piece = self.pieces[at];
        let next = self.pieces.get(i).map_or(to_u32(self.text.len()), |p| p.clean);
        (piece.clean + (raw - piece.raw)).min(next)
    }
    /// Returns the line (1-based) and code points from the start of that raw line, for the two ends of a clean span. The only place
    /// where code points are counted.
    pub fn place(&self, clean: Span) -> Place {
        self.place_of_raw(self.raw_span(clean))
    }
    /// Returns the number of code points of the raw text before an offset: from the last of the counts kept of each block, for a line may
    /// be as long as the file, and each figure asks for several places.
    fn points_before(&self, at: u32) -> usize {
        const STEP: usize = 256;
        // Every byte that does not continue a character begins one.
        let count = |bytes: &[u8]| to_u32(bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count());
        let counts = self.counts.get_or_init(|| {
            let mut sum = 0;
            self.raw
                .as_bytes()
                .chunks(STEP)
                .map(|block| {
                    let before = sum;
                    sum += count(block);
                    before
                })
                .collect()
        });
        let at = (at as usize).min(self.raw.len());
        let block = (at / STEP).min(counts.len().saturating_sub(1));
        counts.get(block).map_or(0, |n| (n + count(&self.raw.as_bytes()[block * STEP..at])) as usize)
    }

    /// Returns the same for a raw span.
    pub fn place_of_raw(&self, raw: Span) -> Place {
        let line = self.line_of_raw(raw.start);
        let from = self.raw_line_start(line);
        let start = self.points_before(raw.start) - self.points_before(from);
        let len = raw.of(&self.raw).chars().count();
        Place { line: line + 1, start, end: start + len }
    }
}

/// A place as printed: a 1-based line, and code points of the raw line from 0, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub start: usize,
    pub end: usize,
}
