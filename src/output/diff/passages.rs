//! The text of a pair of sections in passages: a sentence, two that are one, or a replacement of one text by another. In a split or merged
//! section a passage ends where the next of its parts begins. Also which passages are folded because nothing in them or near them changed.

use crate::compare::layout::{Layout, MoveEnd, Row, Run, RunKind, TextRun};
use crate::compare::{Comparison, Kind, Side};
use crate::text::blank::is_gap;
use std::ops::Range;

/// A stretch of text that is printed as one.
#[derive(Debug, Clone)]
pub struct Passage<'d> {
    comparison: &'d Comparison,
    runs: &'d [Run],
    /// `Some` if all of it is one end of a sentence that moved.
    pub moved: Option<MoveEnd>,
    /// The new part of a split section, or the old part of a merged one, that begins here: an index among the titles of its side.
    pub opens: Option<usize>,
}

impl<'d> Passage<'d> {
    /// Returns the runs with their texts. The old text of a sentence that moved here is elsewhere in the old report.
    pub fn runs(&self) -> impl DoubleEndedIterator<Item = TextRun<'d>> + use<'d> {
        let c = self.comparison;
        self.runs.iter().map(move |r| r.texts(&c.old, &c.new))
    }

    /// Whether anything in it is not plainly carried over.
    pub fn is_changed(&self) -> bool {
        self.moved.is_some() || self.runs.iter().any(|r| r.kind == RunKind::Changed)
    }

    /// Whether it has no words on either side: the separator of paragraphs is a passage, too.
    pub fn is_blank(&self) -> bool {
        self.runs().all(|r| blank(r.old) && blank(r.new))
    }
}

/// Whether a text has no words.
pub(super) fn blank(text: &str) -> bool {
    text.chars().all(is_gap)
}

/// Returns the passages of a group in order.
pub(super) fn passages<'d>(layout: &'d Layout, comparison: &'d Comparison, group: usize) -> Vec<Passage<'d>> {
    let (of, kind) = (&comparison.alignment.groups[group], comparison.groups[group].kind);
    let rows = layout.pairings[group].rows.clone();
    let mut out = Vec::with_capacity(rows.len());
    let mut parts = PartsOfOne { comparison, kind, last: None };
    for n in rows {
        let (row, runs) = (&layout.rows[n], layout.runs(n));
        let mut first = 0;
        let mut opens = None;
        let mut push = |runs: &'d [Run], part: Option<usize>| {
            let titles = if kind == Kind::Split { &of.new } else { &of.old };
            let opens = part.and_then(|part| titles.iter().position(|p| *p == part));
            out.push(Passage { comparison, runs, moved: row.moved, opens });
        };
        for (k, run) in runs.iter().enumerate() {
            let begins = parts.begins(row, run);
            if k > 0 && begins.is_some() {
                push(&runs[first..k], opens);
                first = k;
            }
            if k == first {
                opens = begins;
            }
        }
        if !runs.is_empty() {
            push(&runs[first..], opens);
        }
    }
    out
}

/// Where the several parts of a split or merged section begin.
struct PartsOfOne<'d> {
    comparison: &'d Comparison,
    kind: Kind,
    /// The part that began last.
    last: Option<usize>,
}

impl PartsOfOne<'_> {
    /// Returns the part that begins with a run of a row.
    fn begins(&mut self, row: &Row, run: &Run) -> Option<usize> {
        // A moved sentence belongs to the part it is in, not to that at its other end.
        let own = |side: &Side, sentence: Option<usize>| sentence.map(|n| side.sentences[n].part);
        let part = match (self.kind, row.moved) {
            (Kind::Split, None) => run.new.map(|n| n.part),
            (Kind::Split, Some(_)) => own(&self.comparison.new, row.step.new),
            (Kind::Merged, None) => run.old.map(|o| o.part),
            (Kind::Merged, Some(_)) => own(&self.comparison.old, row.step.old),
            _ => None,
        }?;
        (self.last.replace(part) != Some(part)).then_some(part)
    }
}

/// Passages that are shown, or folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub passages: Range<usize>,
    /// The number of folded sentences; `None` if the passages are shown.
    pub folded: Option<usize>,
}

/// Returns what is shown with at most `context` unchanged sentences on each side of a change, and what is folded. A single sentence is
/// never folded: the line that replaces it would be no shorter.
pub fn stretches(passages: &[Passage<'_>], context: usize) -> Vec<Stretch> {
    let words: Vec<bool> = passages.iter().map(|p| !p.is_blank()).collect();
    let changed: Vec<bool> = passages.iter().map(Passage::is_changed).collect();
    let mut shown: Vec<bool> = passages.iter().zip(&changed).map(|(p, changed)| *changed || p.opens.is_some()).collect();
    let mut reach = |order: &mut dyn Iterator<Item = usize>| {
        // The number of further unchanged sentences that are near enough.
        let mut left = 0;
        for n in order {
            if changed[n] {
                left = context;
            } else if left > 0 {
                shown[n] = true;
                left -= usize::from(words[n]);
            }
        }
    };
    reach(&mut (0..passages.len()));
    reach(&mut (0..passages.len()).rev());
    let mut out: Vec<Stretch> = Vec::new();
    let mut at = 0;
    while at < shown.len() {
        let end = at + shown[at..].iter().take_while(|s| **s == shown[at]).count();
        let sentences = words[at..end].iter().filter(|w| **w).count();
        let folded = (!shown[at] && sentences > 1).then_some(sentences);
        match out.last_mut() {
            Some(last) if last.folded.is_none() && folded.is_none() => last.passages.end = end,
            _ => out.push(Stretch { passages: at..end, folded }),
        }
        at = end;
    }
    out
}

/// A piece of a line, or a separator of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline<'d> {
    Same(&'d str),
    Deleted(&'d str),
    Inserted(&'d str),
    /// A sentence that is elsewhere in the new report.
    MovedAway(&'d str),
    /// A sentence that was elsewhere in the old one, in its new words: the old ones are printed at the old place.
    MovedHere(&'d str),
    /// The end of the move just printed, and whether words of the sentence changed.
    MoveEnd(MoveEnd, bool),
    /// A paragraph ends.
    Break,
    /// The number of sentences folded here.
    Folded(usize),
    /// A part of a split or merged section begins: an index among the titles of its side.
    Part(usize),
}

/// A sign for a change that only affects the end of a paragraph.
const RETURN: &str = "↵";

/// Returns the running text of some passages, with at most `context` unchanged sentences on each side of a change.
pub(super) fn running_text<'d>(passages: &[Passage<'d>], context: usize) -> Vec<Inline<'d>> {
    let mut out = Vec::new();
    for stretch in stretches(passages, context) {
        if let Some(n) = stretch.folded {
            out.extend([Inline::Break, Inline::Folded(n)]);
            continue;
        }
        for passage in &passages[stretch.passages] {
            out.extend(passage.opens.map(Inline::Part));
            add(passage, &mut out);
        }
    }
    out
}

fn add<'d>(passage: &Passage<'d>, out: &mut Vec<Inline<'d>>) {
    for run in passage.runs() {
        match (passage.moved, run.kind) {
            (Some(MoveEnd::Old(_)), _) => lines(run.old, Inline::MovedAway, false, out),
            (Some(MoveEnd::New(_)), RunKind::Changed) => lines(run.new, Inline::MovedHere, false, out),
            (Some(MoveEnd::New(_)), _) => lines(run.new, Inline::MovedHere, run.old.contains('\n'), out),
            (None, RunKind::Same | RunKind::Noise) => lines(run.new, Inline::Same, run.old.contains('\n'), out),
            (None, RunKind::Changed) => {
                lines(run.old, Inline::Deleted, false, out);
                lines(run.new, Inline::Inserted, false, out);
            }
        }
    }
    if let Some(end) = passage.moved {
        // The end of a paragraph comes after notes on it.
        let breaks = out.iter().rev().take_while(|p| **p == Inline::Break).count();
        let reworded = matches!(end, MoveEnd::New(_)) && passage.runs().any(|r| r.kind == RunKind::Changed);
        out.insert(out.len() - breaks, Inline::MoveEnd(end, reworded));
    }
}

/// Adds a text by lines; line ends alone are shown as such if they are a change. `ends` if a paragraph of the old report ends in it: then
/// one ends in any case.
fn lines<'d>(text: &'d str, piece: fn(&'d str) -> Inline<'d>, ends: bool, out: &mut Vec<Inline<'d>>) {
    let changed = matches!(piece(""), Inline::Deleted(_) | Inline::Inserted(_));
    if changed && !text.is_empty() && blank(text) && text.contains('\n') {
        out.extend([piece(RETURN), Inline::Break]);
        return;
    }
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push(Inline::Break);
        }
        if !line.is_empty() {
            out.push(piece(line));
        }
    }
    if ends && !text.contains('\n') {
        out.push(Inline::Break);
    }
}
