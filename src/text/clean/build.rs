//! Puts the clean text together, line by line: what is kept, the gaps between, and the places where the two texts part. Knows
//! which stage is used for a line, not what a stage looks for.

use crate::text::clean::cleaned::{Clean, Piece};
use crate::text::clean::gap::{Gap, GapKind};
use crate::text::clean::lines::{RawLine, raw_lines};
use crate::text::clean::markup::markup;
use crate::text::clean::pinyin::is_glossed;
use crate::text::clean::scan::{LineScan, has_suspects};
use crate::text::span::{Span, to_u32};
use std::ops::Range;
use std::sync::OnceLock;

impl Clean {
    /// Cleans a decoded text.
    pub fn new(raw: String) -> Self {
        Self::without(raw, &[])
    }

    /// Cleans the text of a document whose importer told some of it apart: running heads, deleted text. `asides` are in order, do not
    /// overlap, and end at the end of a line at the latest.
    pub fn without(raw: String, asides: &[Gap]) -> Self {
        let mut asides = asides.iter().copied().peekable();
        let mut builder = Builder {
            text: String::with_capacity(raw.len()),
            pieces: Vec::with_capacity(64),
            gaps: Vec::new(),
            lines: Vec::with_capacity(64),
            found: Vec::new(),
            glossed: is_glossed(&raw),
        };
        for line in raw_lines(&raw) {
            let apart: Vec<Gap> = std::iter::from_fn(|| asides.next_if(|a| (a.raw.start as usize) < line.content.end)).collect();
            builder.line(&raw, line, &apart);
        }
        let Builder { text, pieces, gaps, lines, .. } = builder;
        Self { raw, text, pieces, gaps, counts: OnceLock::new(), lines }
    }
}

struct Builder {
    text: String,
    pieces: Vec<Piece>,
    gaps: Vec<Gap>,
    lines: Vec<Piece>,
    /// Gaps of the line at hand; kept to save allocations.
    found: Vec<Gap>,
    glossed: bool,
}

impl Builder {
    fn line(&mut self, raw: &str, line: RawLine, apart: &[Gap]) {
        self.lines.push(Piece { clean: to_u32(self.text.len()), raw: to_u32(line.content.start) });
        self.found.clear();
        let content = &raw[line.content.clone()];
        let markup = markup(content);
        for (at, len) in &markup {
            let start = line.content.start + at;
            self.found.push(Gap { raw: Span::new(start, start + len), kind: GapKind::Markup });
        }
        if !markup.is_empty() {
            self.found.sort_by_key(|g| g.raw.start);
        } else if has_suspects(content.as_bytes()) {
            LineScan::new(content, line.content.start, self.glossed, &mut self.found).run();
        }
        if !apart.is_empty() {
            let overlaps = |g: &Gap| apart.iter().any(|a| a.raw.start < g.raw.end && g.raw.start < a.raw.end);
            self.found.retain(|g| !overlaps(g));
            self.found.extend(apart);
            self.found.sort_by_key(|g| g.raw.start);
        }
        let mut at = line.content.start;
        for i in 0..self.found.len() {
            let gap = self.found[i];
            self.keep(raw, at..gap.raw.start as usize);
            at = gap.raw.end as usize;
            match self.gaps.last_mut() {
                Some(last) if last.raw.end == gap.raw.start && last.kind == gap.kind && gap.kind != GapKind::Gloss => {
                    last.raw.end = gap.raw.end;
                }
                _ => self.gaps.push(gap),
            }
        }
        self.keep(raw, at..line.content.end);
        if line.end > line.content.end {
            // The line end: one `\n` in the clean text, whatever it was.
            self.piece(line.content.end);
            self.text.push('\n');
        }
    }

    fn keep(&mut self, raw: &str, range: Range<usize>) {
        if !range.is_empty() {
            self.piece(range.start);
            self.text.push_str(&raw[range]);
        }
    }

    /// Notes that the clean text goes on at a raw place, if that does not follow from the last note.
    fn piece(&mut self, raw: usize) {
        let (clean, raw) = (to_u32(self.text.len()), to_u32(raw));
        if let Some(last) = self.pieces.last()
            && last.raw + (clean - last.clean) == raw
        {
            return;
        }
        self.pieces.push(Piece { clean, raw });
    }
}
