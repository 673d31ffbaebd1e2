//! Puts the text of a document together line by line, with what is told apart and where it came from. Knows the bounds, no format.

use crate::library::import::bounds;
use crate::library::import::document::Content;
use crate::library::import::format::Format;
use crate::library::import::origin::{Origin, Unit};
use crate::text::clean::{Gap, GapKind};
use crate::text::decode::Confidence;
use crate::text::span::Span;

/// A run of a line: text, or something told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub aside: Option<GapKind>,
}

impl Run {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), aside: None }
    }

    pub fn aside(text: impl Into<String>, kind: GapKind) -> Self {
        Self { text: text.into(), aside: Some(kind) }
    }
}

/// The text of a document, growing.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    asides: Vec<Gap>,
    origin: Origin,
    count: usize,
    /// Whether a bound was met: what follows is left out.
    pub full: bool,
}

impl Lines {
    pub fn new(unit: Unit) -> Self {
        Self { origin: Origin { unit, starts: Vec::new() }, ..Self::default() }
    }

    /// What follows is on this page, or is this paragraph.
    pub fn at(&mut self, number: usize) {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let line = u32::try_from(self.count).unwrap_or(u32::MAX);
        match self.origin.starts.last_mut() {
            Some(last) if last.1 == number => {}
            Some(last) if last.0 == line => last.1 = number,
            _ => self.origin.starts.push((line, number)),
        }
    }

    /// Adds a line of text.
    pub fn line(&mut self, text: &str) {
        self.runs(&[Run::text(text)]);
    }

    /// Adds a line that is no part of the text.
    pub fn aside(&mut self, text: &str, kind: GapKind) {
        self.runs(&[Run::aside(text, kind)]);
    }

    /// Adds a line of several runs. One that holds line ends becomes several lines; an empty one is left out.
    pub fn runs(&mut self, runs: &[Run]) {
        let start = (self.text.len(), self.asides.len());
        for run in runs {
            for (n, piece) in run.text.split(is_line_end).enumerate() {
                if n > 0 {
                    self.end_line(start.0);
                }
                if piece.is_empty() || self.full {
                    continue;
                }
                let from = self.text.len();
                // Offsets are 32 bits; the bound is far below.
                if from + piece.len() > bounds::TEXT || self.count >= bounds::LINES {
                    self.full = true;
                    continue;
                }
                self.text.push_str(piece);
                if let Some(kind) = run.aside {
                    let raw = Span::new(from, self.text.len());
                    match self.asides[start.1..].last_mut() {
                        Some(last) if last.kind == kind && last.raw.end == raw.start => last.raw.end = raw.end,
                        _ => self.asides.push(Gap { raw, kind }),
                    }
                }
            }
        }
        self.end_line(start.0);
    }

    fn end_line(&mut self, from: usize) {
        if self.text.len() > from && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.count += 1;
        }
    }

    /// Whether there is any text that is not told apart.
    pub fn has_text(&self) -> bool {
        let aside: usize = self.asides.iter().map(|g| (g.raw.end - g.raw.start) as usize).sum();
        self.text.len() > aside + self.count
    }

    /// Returns the document, in an encoding of its own.
    pub fn finish(self, format: Format, bytes: usize) -> Content {
        let replaced = self.text.matches('\u{fffd}').count();
        let Self { text, asides, origin, .. } = self;
        Content { format, text, asides, origin, encoding: None, confidence: Confidence::Certain, bom: false, bytes, replaced }
    }
}

/// Where a line of a text ends, as the rest of the program sees it.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_apart_is_in_the_text_and_not_in_the_clean_one() {
        let mut lines = Lines::new(Unit::Page);
        lines.at(1);
        lines.aside("青石县人民政府文件", GapKind::PageHeader);
        lines.runs(&[Run::text("一、主要"), Run::aside("工作", GapKind::Deleted), Run::text("举措")]);
        lines.line("");
        lines.at(2);
        lines.runs(&[Run::aside("- 2 -\n- 3 -", GapKind::PageNumber)]);
        lines.line("召开会议3次。");
        let content = lines.finish(Format::Pdf, 9);
        assert_eq!(content.text, "青石县人民政府文件\n一、主要工作举措\n- 2 -\n- 3 -\n召开会议3次。\n");
        assert_eq!(content.origin.starts, [(0, 1), (2, 2)]);
        let clean = crate::text::clean::Clean::without(content.text.clone(), &content.asides);
        assert_eq!(clean.text(), "\n一、主要举措\n\n\n召开会议3次。\n");
        let all: Vec<&str> = clean.gaps().iter().map(|g| g.raw.of(clean.raw())).collect();
        assert_eq!(all, ["青石县人民政府文件", "工作", "- 2 -", "- 3 -"]);
    }
}
