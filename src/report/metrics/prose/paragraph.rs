//! A paragraph cut into sentences and clauses. Knows where figures are, not what they mean.

use crate::text::numbers::{Item, Quantity};
use crate::text::span::Span;

/// A part of a paragraph, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub start: usize,
    pub end: usize,
}

impl Part {
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// A paragraph with the ends of its pieces. One is filled again and again: its lists keep their room.
pub(crate) struct Paragraph<'a> {
    pub text: &'a str,
    /// Where the paragraph begins in the clean text.
    base: u32,
    /// Ends of sentences and clauses, in order.
    sentences: Vec<usize>,
    clauses: Vec<usize>,
}

impl<'a> Paragraph<'a> {
    pub fn new() -> Self {
        Self { text: "", base: 0, sentences: Vec::new(), clauses: Vec::new() }
    }

    /// Takes up a text with its items; `base` is its place in the clean text. Marks inside a figure end nothing.
    pub fn fill(&mut self, text: &'a str, base: u32, items: &[Item]) {
        self.text = text;
        self.base = base;
        self.sentences.clear();
        self.clauses.clear();
        let mut inside = items.iter().map(Item::span).peekable();
        for (at, c) in text.char_indices() {
            let sentence = match c {
                '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n' => true,
                '，' | ',' | '：' | ':' | '(' | '（' | ')' | '）' => false,
                _ => continue,
            };
            while inside.next_if(|s| s.end as usize <= at).is_some() {}
            if inside.peek().is_some_and(|s| s.start as usize <= at) {
                continue;
            }
            if sentence {
                self.sentences.push(at);
            }
            self.clauses.push(at);
        }
        self.sentences.push(text.len());
        self.clauses.push(text.len());
    }

    /// Returns the sentence around a place, without the mark that ends the one before it.
    pub fn sentence(&self, at: usize) -> Part {
        self.piece(&self.sentences, at)
    }

    /// Returns the clause around a place, without the mark that ends the one before it.
    pub fn clause(&self, at: usize) -> Part {
        self.piece(&self.clauses, at)
    }

    fn piece(&self, ends: &[usize], at: usize) -> Part {
        let n = ends.partition_point(|e| *e < at);
        let start = n.checked_sub(1).map_or(0, |i| ends[i] + self.text[ends[i]..].chars().next().map_or(0, char::len_utf8));
        Part { start: start.min(at), end: ends.get(n).copied().unwrap_or(self.text.len()) }
    }

    /// Returns the clause around a figure, cut to what can say anything of it: a broken text may have one clause of a megabyte.
    pub fn clause_near(&self, q: &Quantity) -> Part {
        /// In bytes, to either side.
        const FAR: usize = 240;
        let clause = self.clause(q.figure.start as usize);
        let mut start = clause.start.max((q.span.start as usize).saturating_sub(FAR));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = clause.end.min(q.span.end as usize + FAR);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Part { start, end }
    }

    /// Returns how many clauses end between two places; the first is one of the clean text.
    pub fn clauses_between(&self, end: u32, start: usize) -> usize {
        let end = self.here(end);
        self.clauses.partition_point(|c| *c < start).saturating_sub(self.clauses.partition_point(|c| *c < end))
    }

    /// Returns the span of the clean text between two places of this paragraph.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let base = self.base as usize;
        Span::new(base + start, base + end)
    }

    /// Returns the span of the clean text that a span of this paragraph is.
    pub fn outer(&self, inner: Span) -> Span {
        self.span(inner.start as usize, inner.end as usize)
    }

    /// Returns the place in this paragraph of one in the clean text; places before the paragraph are its beginning.
    pub fn here(&self, at: u32) -> usize {
        at.saturating_sub(self.base) as usize
    }

    /// Whether a place of the clean text is behind the beginning of this paragraph.
    pub fn holds(&self, at: u32) -> bool {
        at >= self.base
    }
}
