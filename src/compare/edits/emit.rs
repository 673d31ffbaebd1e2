//! Hunks become edits: every place where two texts are written differently is told once, in order, with the noise that explains
//! it.

use crate::compare::edits::atoms::{Ids, Side, to_u32};
use crate::compare::edits::edit::{Context, Edit};
use crate::compare::edits::hunks::{Fences, Hunk, absorb, hunks, respelled, rewrite, slide};
use crate::compare::noise;
use crate::compare::noise::{Folded, Noise};
use crate::text::span::Span;
use std::ops::Range;

/// Walks both texts and tells every place where they are written differently.
pub(super) struct EditEmitter<'a> {
    pub old: &'a Side<'a>,
    pub new: &'a Side<'a>,
    pub cx: &'a Context,
    /// Up to where both texts have been told, in bytes.
    pub at: (u32, u32),
    pub out: Vec<Edit>,
    /// Whether what comes next belongs to another clause than what was told last.
    pub apart: bool,
}

impl EditEmitter<'_> {
    pub fn emit(mut self, hunks: &[Hunk], fences: &Fences) -> Vec<Edit> {
        let mut at = (0, 0);
        for hunk in hunks {
            self.apart = at == (hunk.old.start, hunk.new.start) && fences.at(at);
            for (i, j) in (at.0..hunk.old.start).zip(at.1..hunk.new.start) {
                self.change(&(i..i + 1), &(j..j + 1));
            }
            if hunk.old.is_empty() || hunk.new.is_empty() {
                self.one_sided(hunk);
            } else {
                self.change(&hunk.old, &hunk.new);
            }
            at = (hunk.old.end, hunk.new.end);
        }
        for (i, j) in (at.0..self.old.len()).zip(at.1..self.new.len()) {
            self.change(&(i..i + 1), &(j..j + 1));
        }
        self.idle(to_u32(self.old.text.len()), to_u32(self.new.text.len()));
        self.out
    }

    /// Tells atoms that are in each other's place, and what lies before them.
    fn change(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let (o, n) = (self.old.span(old), self.new.span(new));
        self.idle(o.start, n.start);
        if o.of(self.old.text) != n.of(self.new.text) {
            let (i, j) = (self.old.codes(old), self.new.codes(new));
            let noise = noise::alike(&self.old.folded, i.clone(), &self.new.folded, j.clone(), self.cx.gap());
            let noise = noise.then(|| self.cause((i, o), (j, n)));
            self.push(Edit { old: o, new: n, noise });
        }
        self.at = (o.end, n.end);
    }

    /// Tells atoms of one side only, with the blanks and marks that came or went with them.
    fn one_sided(&mut self, hunk: &Hunk) {
        let bounds = |side: &Side<'_>, range: &Range<usize>, at: u32| {
            let next = side.atoms.get(range.end).map_or(to_u32(side.text.len()), |a| a.span.start);
            let content = if range.is_empty() { None } else { Some(side.span(range)) };
            (Span { start: at, end: content.map_or(next, |s| s.start) }, Span { start: content.map_or(at, |s| s.end), end: next })
        };
        let (o_before, o_after) = bounds(self.old, &hunk.old, self.at.0);
        let (n_before, n_after) = bounds(self.new, &hunk.new, self.at.1);
        let (head_o, head_n) = self.common(o_before, n_before, false);
        self.at = (head_o, head_n);
        let rest = |span: Span, from: u32| Span { start: span.start.max(from), end: span.end.max(from) };
        let (tail_o, tail_n) = self.common(rest(o_after, head_o), rest(n_after, head_n), true);
        self.push(Edit { old: Span { start: head_o, end: tail_o }, new: Span { start: head_n, end: tail_n }, noise: None });
        self.at = (tail_o, tail_n);
    }

    /// Tells what lies between the last place and these two, none of which is compared.
    fn idle(&mut self, old_end: u32, new_end: u32) {
        let (o, n) = (Span { start: self.at.0, end: old_end }, Span { start: self.at.1, end: new_end });
        if o.of(self.old.text) != n.of(self.new.text) {
            let head = self.common(o, n, false);
            let tail = self.common(Span { start: head.0, end: o.end }, Span { start: head.1, end: n.end }, true);
            let (old, new) = (Span { start: head.0, end: tail.0 }, Span { start: head.1, end: tail.1 });
            let noise = Some(self.cause((0..0, old), (0..0, new)));
            self.push(Edit { old, new, noise });
        }
        self.at = (old_end, new_end);
    }

    /// Returns up to where (or, from the end, down to where) two stretches of idle tokens are written alike.
    fn common(&self, old: Span, new: Span, from_end: bool) -> (u32, u32) {
        let tokens = |side: &'_ [Span], within: Span| {
            let from = side.partition_point(|s| s.start < within.start);
            from..side.partition_point(|s| s.end <= within.end).max(from)
        };
        let o = &self.old.idle[tokens(&self.old.idle, old)];
        let n = &self.new.idle[tokens(&self.new.idle, new)];
        let same = |(o, n): &(&Span, &Span)| o.of(self.old.text) == n.of(self.new.text);
        if from_end {
            let pair = o.iter().rev().zip(n.iter().rev()).take_while(same).last();
            pair.map_or((old.end, new.end), |(o, n)| (o.start, n.start))
        } else {
            let pair = o.iter().zip(n).take_while(same).last();
            pair.map_or((old.start, new.start), |(o, n)| (o.end, n.end))
        }
    }

    fn cause(&self, (i, o): (Range<usize>, Span), (j, n): (Range<usize>, Span)) -> Noise {
        let old = (self.old.text, &self.old.folded, i, o);
        let new = (self.new.text, &self.new.folded, j, n);
        noise::cause(old, new, self.cx.switches())
    }

    /// Adds an edit; one that touches an edit of its kind becomes part of it, but for something written in place of something
    /// else beside another clause: a figure that became another is seen by itself.
    fn push(&mut self, edit: Edit) {
        let apart = std::mem::take(&mut self.apart) && edit.noise.is_none();
        // A mark may be compared here and passed over there: written alike, it is no edit.
        if edit.old.of(self.old.text) == edit.new.of(self.new.text) {
            return;
        }
        let replaces = |e: &Edit| !e.old.is_empty() && !e.new.is_empty();
        let Some(last) = self.out.last_mut().filter(|last| {
            last.old.end == edit.old.start
                && last.new.end == edit.new.start
                && last.noise.is_some() == edit.noise.is_some()
                && !(apart && (replaces(last) || replaces(&edit)))
        }) else {
            self.out.push(edit);
            return;
        };
        (last.old.end, last.new.end, last.noise) = (edit.old.end, edit.new.end, last.noise.min(edit.noise));
        // 三、2022年 may be one token here and four there: what is written alike as a whole is not an edit.
        if last.old.of(self.old.text) == last.new.of(self.new.text) {
            self.out.pop();
        }
    }
}

/// Whether two texts differ by noise only, or not at all.
pub fn identical(old: &str, new: &str, cx: &Context) -> bool {
    old == new || {
        let (a, b) = (Folded::new(old, cx.switches()), Folded::new(new, cx.switches()));
        noise::alike(&a, 0..a.codes.len(), &b, 0..b.codes.len(), cx.gap())
    }
}

/// Returns the edits that make the new text of the old one, in order and apart in both. The cost is bounded by a number of steps
/// that grows with the length of the texts; texts so long and unlike that it does not do are one edit from the first to
/// the last difference.
pub fn edits(old: &str, new: &str, cx: &Context) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let mut ids = Ids::default();
    let (a, b) = (Side::new(old, cx, &mut ids), Side::new(new, cx, &mut ids));
    let (hunks, fences) = if noise::alike(&a.folded, 0..a.folded.codes.len(), &b.folded, 0..b.folded.codes.len(), cx.gap()) {
        (respelled(&a, &b), Fences::default())
    } else {
        let (mut hunks, fences) = hunks(&a, &b);
        absorb(&a, &b, &fences, &mut hunks);
        slide(&a, &b, &fences, &mut hunks);
        absorb(&a, &b, &fences, &mut hunks);
        rewrite(&a, &b, &fences, &mut hunks);
        absorb(&a, &b, &fences, &mut hunks);
        (hunks, fences)
    };
    EditEmitter { old: &a, new: &b, cx, at: (0, 0), out: Vec::new(), apart: false }.emit(&hunks, &fences)
}
