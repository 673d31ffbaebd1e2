//! A paragraph cut into sentences and clauses. Knows where figures are, not what they mean.
use crate::report::metrics::label::joined::inner_bracket;
use crate::report::metrics::metric::Metric;
use crate::text::fold;
use crate::text::numbers::{Item, Quantity, Reason};
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
        // Where a bracket closes that is part of a word: 国（边）境.
        let mut closes = usize::MAX;
        let mut figure_end = usize::MAX;
        let mut next = 0;
        loop {
            // Nearly all characters, none of which ends anything.
            let at = next + fold::han_len(&text[next..]);
            let Some(c) = text[at..].chars().next() else { break };
            next = at + c.len_utf8();
            let sentence = match c {
                '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n' => true,
                '，' | ',' | '：' | ':' | '(' | '（' | ')' | '）' => false,
                _ => continue,
            };
            while let Some(s) = inside.next_if(|s| s.end as usize <= at) {
                figure_end = s.end as usize;
            }
            if inside.peek().is_some_and(|s| s.start as usize <= at) {
                continue;
            }
            if at == closes {
                continue;
            }
            if matches!(c, '(' | '（')
                && at != figure_end
                && let Some(end) = inner_bracket(&text[..at], &text[at..])
            {
                closes = at + end;
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
        const AROUND_BYTES: usize = 240;
        let clause = self.clause(q.figure.start as usize);
        let mut start = clause.start.max((q.span.start as usize).saturating_sub(AROUND_BYTES));
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = clause.end.min(q.span.end as usize + AROUND_BYTES);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Part { start, end }
    }

    /// Whether a place, one of the clean text, is in brackets that are closed before another place: 188件（山林75件），比上年.
    pub fn closed_since(&self, end: u32, before: usize) -> bool {
        /// In bytes; what is longer is no bracket of parts.
        const MOST: usize = 600;
        let from = self.here(end);
        if before <= from || before - from > MOST {
            return false;
        }
        let mut depth = 0i32;
        for c in self.text[from..before].chars() {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' if depth == 0 => return true,
                ')' | '）' => depth -= 1,
                _ => {}
            }
        }
        false
    }

    /// Returns the number of clauses that end between two places; the first is one of the clean text.
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

    /// Returns the unit of a figure of this paragraph.
    pub fn unit(&self, m: &Metric) -> &'a str {
        if self.holds(m.unit.start) { self.text.get(self.here(m.unit.start)..self.here(m.unit.end)).unwrap_or("") } else { "" }
    }

    /// Whether a place of the clean text is behind the beginning of this paragraph.
    pub fn holds(&self, at: u32) -> bool {
        at >= self.base
    }
}

/// Where a figure is, and the words that can name it.
pub(crate) struct Around<'a> {
    pub sentence: Part,
    pub clause: Part,
    /// The words before the figure in its clause, behind any date.
    pub lead: &'a str,
    /// The words behind it, up to the next figure.
    pub trail: &'a str,
}

impl<'a> Around<'a> {
    /// Returns the words around the quantity at `items[n]`; `last_end` is where the quantity before it ends. Behind an old value
    /// the words that name the figure end where the way from it begins: `way` is that place and the old value's among the items.
    pub fn new(
        p: &Paragraph<'a>,
        q: &Quantity,
        (sentence, clause): (Part, Part),
        (items, n): (&[Item], usize),
        last_end: usize,
        way: Option<(usize, usize)>,
    ) -> Self {
        let (start, end) = (q.span.start as usize, q.span.end as usize);
        let (lead_end, before) = way.unwrap_or((start, n));
        let next = items[n + 1..].iter().find_map(|i| match i {
            Item::Quantity(q) => Some(q.span.start as usize),
            Item::Rejected(r) if matches!(r.reason, Reason::Lexical | Reason::Name | Reason::Vague | Reason::Ordinal) => None,
            Item::Rejected(r) => Some(r.span.start as usize),
        });
        Self {
            sentence,
            clause,
            lead: lead(p.text, &items[..before], clause.start.max(last_end), lead_end),
            trail: &p.text[end..clause.end.min(next.unwrap_or(usize::MAX)).max(end)],
        }
    }
}

fn lead<'a>(text: &'a str, before: &[Item], from: usize, to: usize) -> &'a str {
    let date = before.iter().rev().take(4).find_map(|i| match i {
        Item::Rejected(r) if matches!(r.reason, Reason::Year | Reason::Date | Reason::Period | Reason::Time) => Some(r.span.end as usize),
        _ => None,
    });
    let start = date.filter(|d| *d > from && *d <= to).unwrap_or(from).min(to);
    let lead = &text[start..to];
    let after_figure = before.iter().rev().find_map(|i| match i {
        Item::Quantity(q) => Some(q.span.end as usize),
        Item::Rejected(_) => None,
    });
    if after_figure != Some(start) {
        return lead;
    }
    // Behind another figure the first words are its noun: 5个核心业务、16个子跑道.
    // 县（市、区）: the mark in a bracket separates nothing.
    let own = lead.rsplit_once('、').filter(|(_, own)| !own.contains(['）', ')'])).map_or(lead, |(_, own)| own);
    let joins = own.ends_with(['和', '及', '与']) && !["惠及", "涉及", "普及", "参与"].iter().any(|w| own.ends_with(w));
    if joins { "" } else { own }
}
