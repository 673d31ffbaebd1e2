//! The text of a pair of sections as running text: what text and Markdown print line by line.

use super::passages::{Passage, blank, stretches};
use crate::compare::layout::{MoveEnd, RunKind};

/// A piece of a line, or what stands between lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline<'d> {
    Same(&'d str),
    Deleted(&'d str),
    Inserted(&'d str),
    /// A sentence that stands elsewhere in the new report.
    MovedAway(&'d str),
    /// A sentence that stood elsewhere in the old one, in its new words: the old ones are printed where it stood.
    MovedHere(&'d str),
    /// The end of the move just printed, and whether words of the sentence changed.
    MoveEnd(MoveEnd, bool),
    /// A paragraph ends.
    Break,
    /// How many sentences are folded away here.
    Folded(usize),
    /// A part of a split or merged section begins: an index among the titles of its side.
    Part(usize),
}

/// A sign for a change of nothing but the end of a paragraph.
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
        // The end of a paragraph comes after what is said of it.
        let breaks = out.iter().rev().take_while(|p| **p == Inline::Break).count();
        let reworded = matches!(end, MoveEnd::New(_)) && passage.runs().any(|r| r.kind == RunKind::Changed);
        out.insert(out.len() - breaks, Inline::MoveEnd(end, reworded));
    }
}

/// A text by lines; line ends alone are shown as such where they are a change. `ends` if a paragraph of the old report ends in it:
/// then one ends in any case.
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
