//! Runs: stretches of text that are the same in both reports, or what one has in the place of what the other had. A run
//! holds places, not text, so that a layout can be kept beside its comparison.

use crate::compare::edits::{self, Context};
use crate::compare::noise::Noise;
use crate::compare::side::Side;
use crate::text::span::Span;

/// How the two texts of a run differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    Same,
    /// Only in what the reader chose to pass over.
    Noise,
    Changed,
}

/// A range of the text of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartSpan {
    /// Index of the part of its side.
    pub part: usize,
    pub span: Span,
}

impl PartSpan {
    /// Returns the text of a sentence.
    pub(super) fn of_sentence(side: &Side, sentence: usize) -> Self {
        let s = &side.sentences[sentence];
        Self { part: s.part, span: s.span }
    }

    pub fn text(self, side: &Side) -> &str {
        self.span.of(&side.parts[self.part].text)
    }
}

/// A stretch of both texts. A side is `None` if the run has no place there; at a place where text came or went its span is
/// empty. At least one side has text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub old: Option<PartSpan>,
    pub new: Option<PartSpan>,
    pub kind: RunKind,
}

impl Run {
    /// Returns its text in the old report, empty if it has none.
    pub fn old_text(self, side: &Side) -> &str {
        self.old.map_or("", |o| o.text(side))
    }

    /// Returns its text in the new report, empty if it has none.
    pub fn new_text(self, side: &Side) -> &str {
        self.new.map_or("", |n| n.text(side))
    }

    pub fn texts<'a>(self, old: &'a Side, new: &'a Side) -> TextRun<'a> {
        TextRun { old: self.old_text(old), new: self.new_text(new), kind: self.kind }
    }
}

/// A run with its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRun<'a> {
    pub old: &'a str,
    pub new: &'a str,
    pub kind: RunKind,
}

/// Returns what lies before, between and in the edits of two texts, in order, as ranges of both.
fn cut(old: &str, new: &str, cx: &Context) -> Vec<(Span, Span, RunKind)> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for e in edits::edits(old, new, cx) {
        out.push((Span { start: i, end: e.old.start }, Span { start: j, end: e.new.start }, RunKind::Same));
        out.push((e.old, e.new, if e.noise.is_some() { RunKind::Noise } else { RunKind::Changed }));
        (i, j) = (e.old.end, e.new.end);
    }
    let rest = |from: u32, text: &str| Span { start: from, end: Span::new(text.len(), text.len()).end };
    out.push((rest(i, old), rest(j, new), RunKind::Same));
    out.retain(|(x, y, _)| !x.is_empty() || !y.is_empty());
    out
}

/// Appends the runs of a sentence that moved, beside the one it was.
pub(super) fn of_moved(runs: &mut Vec<Run>, old: (&Side, usize), new: (&Side, usize), cx: &Context) {
    let (from, to) = (PartSpan::of_sentence(old.0, old.1), PartSpan::of_sentence(new.0, new.1));
    let within = |of: PartSpan, span: Span| {
        let at = of.span.start;
        Some(PartSpan { part: of.part, span: Span { start: at + span.start, end: at + span.end } })
    };
    let cuts = cut(from.text(old.0), to.text(new.0), cx);
    runs.extend(cuts.into_iter().map(|(x, y, kind)| Run { old: within(from, x), new: within(to, y), kind }));
}

/// Returns two headings beside each other, each as number and title: a number is one run, titles are marked as texts are.
/// The years of titles do not roll.
pub fn title_runs<'a>(old: (&'a str, &'a str), new: (&'a str, &'a str), cx: &Context) -> Vec<TextRun<'a>> {
    let kind = match (old.0 == new.0, cx.switches.has(Noise::Numbering)) {
        (true, _) => RunKind::Same,
        (false, true) => RunKind::Noise,
        (false, false) => RunKind::Changed,
    };
    let cx = Context { years: None, ..*cx };
    let titles = cut(old.1, new.1, &cx).into_iter().map(|(x, y, kind)| TextRun { old: x.of(old.1), new: y.of(new.1), kind });
    std::iter::once(TextRun { old: old.0, new: new.0, kind }).chain(titles).collect()
}
