//! Reading both sides of a group along its marks: what lies between two marks is the same text, what a mark covers is not.

use crate::compare::comparison::Mark;
use crate::compare::layout::run::{PartSpan, Run, RunKind};
use crate::compare::side::Side;
use crate::text::span::Span;

/// Reads the texts of some sentences of a side from left to right.
pub(super) struct SideCursor<'a> {
    side: &'a Side,
    /// Stretches of parts, those of neighbouring sentences of a part joined.
    stretches: Vec<PartSpan>,
    /// The stretch, and the place in its part.
    at: (usize, u32),
}

impl<'a> SideCursor<'a> {
    pub(super) fn new(side: &'a Side, sentences: impl Iterator<Item = usize>) -> Self {
        let mut stretches: Vec<PartSpan> = Vec::new();
        for s in sentences.map(|n| &side.sentences[n]) {
            match stretches.last_mut() {
                Some(last) if last.part == s.part && last.span.end == s.span.start => last.span.end = s.span.end,
                _ => stretches.push(PartSpan { part: s.part, span: s.span }),
            }
        }
        let at = (0, stretches.first().map_or(0, |s| s.span.start));
        Self { side, stretches, at }
    }

    /// Whether a range of a part lies within the sentences.
    pub(super) fn holds(&self, part: usize, range: Span) -> bool {
        self.stretches.iter().any(|s| s.part == part && s.span.contains(range))
    }

    /// Returns what is left of the stretch being read; `None` at the end.
    fn rest(&self) -> Option<PartSpan> {
        let PartSpan { part, span } = *self.stretches.get(self.at.0)?;
        Some(PartSpan { part, span: Span { start: self.at.1.min(span.end), end: span.end } })
    }

    /// Returns the bytes from here to a place in a part, or to the end.
    fn distance(&self, to: Option<(usize, u32)>) -> usize {
        let mut bytes = 0;
        for (n, PartSpan { part, span }) in self.stretches.iter().enumerate().skip(self.at.0) {
            let from = if n == self.at.0 { self.at.1 } else { span.start };
            match to {
                Some((p, at)) if p == *part && at <= span.end => return bytes + at.saturating_sub(from) as usize,
                _ => bytes += span.end.saturating_sub(from) as usize,
            }
        }
        bytes
    }

    /// Goes on to a place in a part, and over the end of a stretch to the next.
    fn go_to(&mut self, part: usize, at: u32) {
        while let Some(stretch) = self.stretches.get(self.at.0) {
            if stretch.part == part && at < stretch.span.end {
                self.at.1 = self.at.1.max(at);
                return;
            }
            let arrived = stretch.part == part;
            self.at = (self.at.0 + 1, self.stretches.get(self.at.0 + 1).map_or(0, |s| s.span.start));
            if arrived {
                return;
            }
        }
    }
}

/// Appends the runs of some sentences of both sides and the marks between them. Where the texts between marks differ after all,
/// that is a change, never hidden.
pub(super) fn read_along(runs: &mut Vec<Run>, mut old: SideCursor<'_>, mut new: SideCursor<'_>, marks: &[Mark]) {
    let first = runs.len();
    for mark in marks {
        let bytes = if mark.new.is_empty() {
            old.distance(Some((mark.old_part, mark.old.start)))
        } else {
            new.distance(Some((mark.new_part, mark.new.start)))
        };
        read_same(runs, &mut old, &mut new, bytes);
        runs.push(Run {
            old: Some(PartSpan { part: mark.old_part, span: mark.old }),
            new: Some(PartSpan { part: mark.new_part, span: mark.new }),
            kind: if mark.noise.is_some() { RunKind::Noise } else { RunKind::Changed },
        });
        if !mark.old.is_empty() {
            old.go_to(mark.old_part, mark.old.end);
        }
        if !mark.new.is_empty() {
            new.go_to(mark.new_part, mark.new.end);
        }
    }
    let rest = old.distance(None).min(new.distance(None));
    read_same(runs, &mut old, &mut new, rest);
    while let Some(rest) = old.rest() {
        runs.push(Run { old: Some(rest), new: None, kind: RunKind::Changed });
        old.go_to(rest.part, u32::MAX);
    }
    while let Some(rest) = new.rest() {
        runs.push(Run { old: None, new: Some(rest), kind: RunKind::Changed });
        new.go_to(rest.part, u32::MAX);
    }
    let empty = |side: Option<PartSpan>| side.is_none_or(|s| s.span.is_empty());
    let mut at = first;
    for n in first..runs.len() {
        if !empty(runs[n].old) || !empty(runs[n].new) {
            runs.swap(at, n);
            at += 1;
        }
    }
    runs.truncate(at);
}

/// Reads on as many bytes on both sides; a run ends where a part ends on either.
fn read_same(runs: &mut Vec<Run>, old: &mut SideCursor<'_>, new: &mut SideCursor<'_>, mut bytes: usize) {
    while bytes > 0 {
        let (Some(left), Some(right)) = (old.rest(), new.rest()) else { return };
        let (before, after) = (left.text(old.side), right.text(new.side));
        let step = bytes.min(before.len()).min(after.len());
        let (Some(before), Some(after)) = (before.get(..step), after.get(..step)) else { return };
        if step == 0 {
            return;
        }
        let kind = if before == after { RunKind::Same } else { RunKind::Changed };
        bytes -= step;
        let step = Span::new(0, step).end;
        let begin = |rest: PartSpan| PartSpan { part: rest.part, span: Span { start: rest.span.start, end: rest.span.start + step } };
        let (left, right) = (begin(left), begin(right));
        runs.push(Run { old: Some(left), new: Some(right), kind });
        old.go_to(left.part, left.span.end);
        new.go_to(right.part, right.span.end);
    }
}
