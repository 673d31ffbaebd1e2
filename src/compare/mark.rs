//! Marks what differs in two reports that were prepared, with the options of the reader: the edits between the sentences of each
//! group as marks in the texts of its parts. Knows nothing of how the groups were found.

use crate::compare::align::{Alignment, Group};
use crate::compare::comparison::summarize;
use crate::compare::comparison::{Compared, Comparison, Kind, Mark, Options, Prepared, Step};
use crate::compare::edits::{Context, Edit};
use crate::compare::noise::Noise;
use crate::compare::side::Side;
use crate::compare::{align, commitments, edits, figures, findings, side};
use crate::report::Report;
use crate::text::span::Span;
use crate::text::stop;
use std::sync::Arc;

/// Returns the sentences of a group, those that are one beside each other.
pub(super) fn steps(a: &Side, b: &Side, alignment: &Alignment, group: &Group) -> Vec<Step> {
    let sentences = |side: &Side, parts: &[usize]| -> Vec<usize> { parts.iter().flat_map(|p| side.parts[*p].sentences.clone()).collect() };
    let (old, new) = (sentences(a, &group.old), sentences(b, &group.new));
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let mut next = 0;
    for n in &new {
        // The partner is further on in this group: what lies between was dropped.
        let partner = alignment.of_new[*n].map(|p| &alignment.pairs[p]).filter(|p| !p.moved).map(|p| p.old);
        let Some(at) = partner.and_then(|o| old[next..].iter().position(|x| *x == o)) else {
            steps.push(Step { old: None, new: Some(*n) });
            continue;
        };
        // Dropped sentences come before new ones of the same gap.
        let alone = steps.iter().rev().take_while(|s: &&Step| s.old.is_none()).count();
        let here = steps.len() - alone;
        steps.splice(here..here, old[next..next + at].iter().map(|o| Step { old: Some(*o), new: None }));
        next += at;
        steps.push(Step { old: Some(old[next]), new: Some(*n) });
        next += 1;
    }
    let alone = steps.iter().rev().take_while(|s| s.old.is_none()).count();
    let here = steps.len() - alone;
    steps.splice(here..here, old[next..].iter().map(|o| Step { old: Some(*o), new: None }));
    steps
}

/// Returns what does not depend on the reader's options: by far the most of the work.
pub fn prepare(old: &Report, new: &Report) -> Prepared {
    let (a, b) = (Side::new(old), Side::new(new));
    let alignment = align::align(old, &a, new, &b);
    let steps = alignment.groups.iter().map(|group| steps(&a, &b, &alignment, group).into()).collect();
    let years = old.metadata.report_year.zip(new.metadata.report_year);
    let mut figures = figures::pair(old, &a, new, &b, &alignment);
    // Backwards nothing was promised for the other year, and no stated change is of these two.
    let backwards = years.is_some_and(|(old, new)| new < old);
    let (commitments, findings) = if backwards {
        for f in &mut figures {
            (f.verdict, f.arithmetic) = (None, None);
        }
        (Vec::new(), Vec::new())
    } else {
        (commitments::follow(old, &a, new, &b, &alignment), findings::find(old, new, &figures))
    };
    Prepared { old: a, new: b, alignment, steps, years, figures, commitments, findings }
}

/// Compares two reports: prepares and marks them.
pub fn compare(old: &Report, new: &Report, options: Options) -> Comparison {
    mark(Arc::new(prepare(old, new)), options)
}

/// Returns the comparison of two prepared reports. It is the one that [`compare`] returns for the same options, whatever the same
/// `prepared` was marked with before.
pub fn mark(prepared: Arc<Prepared>, options: Options) -> Comparison {
    let context = Context { by: options.by, switches: options.noise, years: prepared.years };
    let group = |(group, steps): (&Group, &Arc<[Step]>)| mark_group(&prepared, group, steps.clone(), &context);
    let groups: Vec<Compared> = prepared.alignment.groups.iter().zip(&prepared.steps).map(group).collect();
    let mut noise = [0; Noise::ALL.len()];
    for n in groups.iter().flat_map(|g| &g.marks).filter_map(|m| m.noise) {
        noise[n as usize] += 1;
    }
    let summary = summarize(&prepared, &groups);
    Comparison { prepared, context, groups, summary, noise }
}

fn mark_group(prepared: &Prepared, group: &Group, steps: Arc<[Step]>, cx: &Context) -> Compared {
    let Prepared { old: a, new: b, alignment, .. } = prepared;
    if group.old.is_empty() || group.new.is_empty() {
        let kind = if group.old.is_empty() { Kind::Added } else { Kind::Dropped };
        return Compared { kind, similarity: 0.0, marks: Vec::new(), title_edits: Vec::new(), steps };
    }
    let mut cursor = Cursor { a, b, old: (group.old[0], 0), new: (group.new[0], 0), marks: Vec::new() };
    let mut at = 0;
    while at < steps.len() {
        stop::check();
        let step = steps[at];
        if let (Some(o), Some(n)) = (step.old, step.new) {
            cursor.edit(&[o], &[n], cx);
            at += 1;
            continue;
        }
        let alone = steps[at..].iter().take_while(|s| s.old.is_none() || s.new.is_none());
        let gap: Vec<Step> = alone.copied().collect();
        at += gap.len();
        let old: Vec<usize> = gap.iter().filter_map(|s| s.old).collect();
        let new: Vec<usize> = gap.iter().filter_map(|s| s.new).collect();
        // What moved is taken out or put in whole.
        let moved = old.iter().any(|o| alignment.of_old[*o].is_some()) || new.iter().any(|n| alignment.of_new[*n].is_some());
        if moved {
            cursor.edit(&old, &[], cx);
            cursor.edit(&[], &new, cx);
        } else {
            cursor.edit(&old, &new, cx);
        }
    }
    let marks = cursor.marks;
    let title_edits = title_edits(a, b, group, cx);
    let kind = match (group.old.len(), group.new.len()) {
        (1, 1) if marks.iter().all(|m| m.noise.is_some()) && title_edits.iter().all(|e| e.noise.is_some()) => Kind::Identical,
        (1, 1) => Kind::Edited,
        (1, _) => Kind::Split,
        _ => Kind::Merged,
    };
    let similarity = similarity(a, b, group, &marks, &title_edits);
    Compared { kind, similarity, marks, title_edits, steps }
}

/// Returns the edits between the titles of a pair: none if one of the two has no title, which is not another title. The years of
/// titles do not roll.
fn title_edits(a: &Side, b: &Side, group: &Group, cx: &Context) -> Vec<Edit> {
    let ([old], [new]) = (&group.old[..], &group.new[..]) else { return Vec::new() };
    let (old, new) = (&a.parts[*old].title.text, &b.parts[*new].title.text);
    if old == new || old.is_empty() || new.is_empty() { Vec::new() } else { edits::edits(old, new, &Context { years: None, ..*cx }) }
}

/// Walks both sides of a group and collects marks.
struct Cursor<'a> {
    a: &'a Side,
    b: &'a Side,
    /// Part and place in its text behind what was read.
    old: (usize, u32),
    new: (usize, u32),
    marks: Vec<Mark>,
}

impl Cursor<'_> {
    /// Marks what makes some sentences out of others.
    fn edit(&mut self, old: &[usize], new: &[usize], cx: &Context) {
        let (x, y) = (Joined::new(self.a, old, self.old), Joined::new(self.b, new, self.new));
        for e in edits::edits(&x.text, &y.text, cx) {
            let (from, to) = (x.places(e.old), y.places(e.new));
            // An edit over the end of a section is one in each.
            for n in 0..from.len().max(to.len()) {
                let rest = |list: &[(usize, Span)]| {
                    list.get(n).copied().or_else(|| list.last().map(|(p, s)| (*p, Span { start: s.end, end: s.end })))
                };
                let (Some((old_part, old)), Some((new_part, new))) = (rest(&from), rest(&to)) else { continue };
                self.marks.push(Mark { old_part, old, new_part, new, noise: e.noise });
            }
        }
        (self.old, self.new) = (x.end, y.end);
    }
}

/// Some sentences of a side as one text.
struct Joined {
    text: String,
    /// Where each piece begins in `text`, its part, and its range there.
    pieces: Vec<(u32, usize, Span)>,
    end: (usize, u32),
}

impl Joined {
    /// `at` is where an empty text is.
    fn new(side: &Side, sentences: &[usize], at: (usize, u32)) -> Self {
        let mut joined = Self { text: String::new(), pieces: Vec::new(), end: at };
        for n in sentences {
            let s = &side.sentences[*n];
            let start = Span::new(joined.text.len(), joined.text.len()).start;
            match joined.pieces.last_mut() {
                Some((_, part, span)) if *part == s.part && span.end == s.span.start => span.end = s.span.end,
                _ => joined.pieces.push((start, s.part, s.span)),
            }
            joined.text.push_str(side.str(*n));
            joined.end = (s.part, s.span.end);
        }
        if joined.pieces.is_empty() {
            joined.pieces.push((0, at.0, Span { start: at.1, end: at.1 }));
        }
        joined
    }

    /// Returns a range of the text by parts; at least one place.
    fn places(&self, range: Span) -> Vec<(usize, Span)> {
        let within = self.pieces.iter().map(|(start, part, span)| {
            let to = |at: u32| span.start + at.saturating_sub(*start).min(span.end - span.start);
            (*part, Span { start: to(range.start), end: to(range.end) }, *start)
        });
        let mut out: Vec<(usize, Span)> = within.clone().filter(|(_, s, _)| !s.is_empty()).map(|(p, s, _)| (p, s)).collect();
        if out.is_empty() {
            out.extend(within.rev().find(|(.., start)| *start <= range.start).map(|(p, s, _)| (p, s)));
        }
        out
    }
}

/// Returns 2·common / (old + new) characters, each figure and year counted as one that never differs.
fn similarity(a: &Side, b: &Side, group: &Group, marks: &[Mark], title_edits: &[Edit]) -> f32 {
    let length = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].all_masked_chars()).sum() };
    let all = length(a, &group.old) + length(b, &group.new);
    if all == 0 {
        return 1.0;
    }
    let changed: usize = marks
        .iter()
        .filter(|m| m.noise.is_none())
        .map(|m| side::unlike(m.old.of(&a.parts[m.old_part].text), m.new.of(&b.parts[m.new_part].text)))
        .sum();
    let is_text = |side: &Side, parts: &[usize]| parts.iter().any(|p| side.parts[*p].title.masked_chars > 0);
    let changed_title: usize = match (&group.old[..], &group.new[..]) {
        ([old], [new]) if is_text(a, &group.old) && is_text(b, &group.new) => {
            let (old, new) = (&a.parts[*old].title.text, &b.parts[*new].title.text);
            title_edits.iter().filter(|e| e.noise.is_none()).map(|e| side::unlike(e.old.of(old), e.new.of(new))).sum()
        }
        _ => 0,
    };
    let changed = changed + changed_title;
    1.0 - changed.min(all) as f32 / all as f32
}
