//! Lays a comparison out: the groups in their order, of each its heading and its sentences, and between them what shows where a
//! section was that moved.

use crate::compare::align::{Alignment, Group, Provenance};
use crate::compare::comparison::{Compared, Comparison, Kind, Mark, Step};
use crate::compare::layout::run;
use crate::compare::layout::run::{PartSpan, Run, RunKind};
use crate::compare::layout::side_cursor::{SideCursor, read_along};
use crate::compare::layout::title::{Title, titles};
use crate::compare::layout::types::{Change, Layout, MoveEnd, Pairing, Row, RowKind, Sign, one_sided};
use crate::compare::noise::Noise;
use crate::compare::side::Side;
use crate::report::Report;
use crate::text::blank::is_gap;
use std::ops::Range;

/// Share of their characters below which two sentences are read one below the other.
const APART: f32 = 0.4;

impl Layout {
    /// Lays two reports out that were compared.
    pub fn new(old: &Report, new: &Report, comparison: &Comparison) -> Self {
        let (old_titles, new_titles) = (titles(old, &comparison.old), titles(new, &comparison.new));
        let layout = Self { old_titles, new_titles, ..Self::default() };
        let mut builder = Builder { comparison, layout };
        let stubs = Stubs::new(&comparison.alignment);
        for moved in stubs.first {
            builder.stub(moved);
        }
        for (group, stubs) in stubs.behind.into_iter().enumerate() {
            builder.group(group);
            for moved in stubs {
                builder.stub(moved);
            }
        }
        builder.layout
    }
}

struct Builder<'a> {
    comparison: &'a Comparison,
    layout: Layout,
}

/// A section as a whole that came or went: the change all its sentences belong to.
#[derive(Clone, Copy)]
struct WholeSection {
    sign: Sign,
    change: Option<usize>,
}

impl<'a> Builder<'a> {
    fn stub(&mut self, group: usize) {
        let of = &self.comparison.alignment.groups[group];
        let (Some(old), Some(new)) = (of.old.first(), of.new.first()) else { return };
        let kind = RowKind::Stub(self.layout.old_titles[*old].depth());
        self.heading(group, kind, (Some(*old), Some(*new)), Sign::Moved, None);
    }

    fn group(&mut self, group: usize) {
        let c = self.comparison;
        let (of, compared) = (&c.alignment.groups[group], &c.groups[group]);
        let (first_row, whole) = (self.layout.rows.len(), one_sided(compared));
        // The section as a whole is one change where it came, went, moved or has another name.
        let sign = match whole {
            Some(sign) => sign,
            None if of.moved => Sign::Moved,
            None if of.renamed || compared.is_retitled() => Sign::Changed,
            None => Sign::Same,
        };
        let (inserted, deleted) = match whole {
            Some(Sign::Added) => (unpaired(&c.new, &c.alignment.of_new, &mut compared.steps.iter().filter_map(|s| s.new)), 0),
            Some(_) => (0, unpaired(&c.old, &c.alignment.of_old, &mut compared.steps.iter().filter_map(|s| s.old))),
            None => self.title_sizes(of, compared),
        };
        let change = (sign != Sign::Same).then(|| self.change(sign, true, inserted, deleted));
        let titles = (of.old.first().copied(), of.new.first().copied());
        let depth = self.depth(titles);
        self.heading(group, RowKind::Heading(depth), titles, sign, change);
        let first_change = self.layout.changes.len();
        let carried = self.sentences(group, whole.map(|sign| WholeSection { sign, change }));
        let own = &self.layout.changes[first_change..];
        self.layout.pairings.push(Pairing {
            depth,
            sign: Sign::of(compared.kind, of.moved),
            quiet: compared.kind == Kind::Identical && !self.is_told_by_title(of),
            rows: first_row..self.layout.rows.len(),
            changes: own.len(),
            inserted: inserted + own.iter().map(|c| c.inserted).sum::<usize>(),
            deleted: deleted + own.iter().map(|c| c.deleted).sum::<usize>(),
            chars: of.new.iter().map(|p| c.new.parts[*p].chars).sum(),
            carried,
        });
    }

    /// Returns the number of characters that came into the title of a pair and went from it.
    fn title_sizes(&self, of: &Group, compared: &Compared) -> (usize, usize) {
        let ([old], [new]) = (&of.old[..], &of.new[..]) else { return (0, 0) };
        let (old, new) = (&self.comparison.old.parts[*old].title.text, &self.comparison.new.parts[*new].title.text);
        let shown = || compared.title_edits.iter().filter(|e| e.noise.is_none());
        (shown().map(|e| chars(e.new.of(new))).sum(), shown().map(|e| chars(e.old.of(old))).sum())
    }

    /// Whether the place or title of a section says something, though its text does not.
    fn is_told_by_title(&self, group: &Group) -> bool {
        let renumbered = group.renumbered && !self.comparison.context.switches.has(Noise::Numbering);
        let retitled = match (&group.old[..], &group.new[..]) {
            ([old], [new]) => !self.layout.old_titles[*old].reads_like(&self.layout.new_titles[*new]),
            _ => true,
        };
        group.moved || group.renamed || renumbered || retitled
    }

    fn depth(&self, (old, new): (Option<usize>, Option<usize>)) -> u8 {
        let title = new.map(|n| &self.layout.new_titles[n]).or_else(|| old.map(|o| &self.layout.old_titles[o]));
        title.map_or(1, Title::depth)
    }

    fn change(&mut self, sign: Sign, section: bool, inserted: usize, deleted: usize) -> usize {
        self.layout.changes.push(Change { row: self.layout.rows.len(), sign, section, inserted, deleted });
        self.layout.changes.len() - 1
    }

    fn heading(
        &mut self,
        group: usize,
        kind: RowKind,
        (old_title, new_title): (Option<usize>, Option<usize>),
        sign: Sign,
        change: Option<usize>,
    ) {
        let runs = self.no_runs();
        self.layout.rows.push(Row { kind, sign, old_title, new_title, change, ..Row::of(group, runs) });
    }

    fn no_runs(&self) -> Range<usize> {
        self.layout.runs.len()..self.layout.runs.len()
    }

    /// Adds the sentences of a group. Returns the number of characters of the new ones that were carried over.
    fn sentences(&mut self, group: usize, whole: Option<WholeSection>) -> usize {
        let c = self.comparison;
        let (of, compared) = (&c.alignment.groups[group], &c.groups[group]);
        let mut further = FurtherTitles { old: of.old.get(1..).unwrap_or(&[]), new: of.new.get(1..).unwrap_or(&[]) };
        let mut marks = &compared.marks[..];
        let mut steps = &compared.steps[..];
        let mut carried = 0;
        while !steps.is_empty() {
            // Sentences without partner here were compared together, unless one of them has its partner elsewhere.
            let lone = steps.iter().take_while(|s| s.old.is_none() || s.new.is_none()).count();
            let (gap, rest) = steps.split_at(lone.max(1));
            steps = rest;
            let old = SideCursor::new(&c.old, gap.iter().filter_map(|s| s.old));
            let new = SideCursor::new(&c.new, gap.iter().filter_map(|s| s.new));
            let own = marks.iter().take_while(|m| is_of(m, &old, &new)).count();
            let (own, rest) = marks.split_at(own);
            marks = rest;
            let each = whole.is_some() || lone > 0 && gap.iter().any(|s| move_end(&c.alignment, *s).is_some());
            let mut runs = self.no_runs();
            if !each {
                read_along(&mut self.layout.runs, old, new, own);
                runs.end = self.layout.runs.len();
            }
            for step in gap {
                self.further_headings(group, &mut further, Some(*step));
                if each {
                    runs = self.lone(*step);
                }
                let none = self.no_runs();
                carried += self.sentence(group, *step, std::mem::replace(&mut runs, none), whole);
            }
        }
        self.further_headings(group, &mut further, None);
        carried
    }

    /// Adds the headings of further sections of a split or merged one where their text begins; at the end those without text.
    fn further_headings(&mut self, group: usize, further: &mut FurtherTitles<'a>, before: Option<Step>) {
        let c = self.comparison;
        let part = |side: &Side, sentence: Option<usize>| sentence.map(|n| side.sentences[n].part);
        let (old, new) = match before {
            Some(step) => (part(&c.old, step.old), part(&c.new, step.new)),
            None => (Some(usize::MAX), Some(usize::MAX)),
        };
        while let Some((p, rest)) = further.new.split_first().filter(|(p, _)| new.is_some_and(|new| **p <= new)) {
            further.new = rest;
            let titles = (None, Some(*p));
            self.heading(group, RowKind::Heading(self.depth(titles)), titles, Sign::Changed, None);
        }
        while let Some((p, rest)) = further.old.split_first().filter(|(p, _)| old.is_some_and(|old| **p <= old)) {
            further.old = rest;
            let titles = (Some(*p), None);
            self.heading(group, RowKind::Heading(self.depth(titles)), titles, Sign::Changed, None);
        }
    }

    /// Returns the runs of a sentence that is alone. One that moved here is beside the one it was: nowhere else are these two
    /// compared.
    fn lone(&mut self, step: Step) -> Range<usize> {
        let c = self.comparison;
        let first = self.layout.runs.len();
        if let Some(MoveEnd::New(pair)) = move_end(&c.alignment, step) {
            let pair = &c.alignment.pairs[pair];
            run::of_moved(&mut self.layout.runs, (&c.old, pair.old), (&c.new, pair.new), &c.context);
        } else {
            let of = |side: &Side, sentence: Option<usize>| sentence.map(|n| PartSpan::of_sentence(side, n));
            // What only separates paragraphs neither came nor went.
            let kind = if self.is_blank(step) { RunKind::Noise } else { RunKind::Changed };
            self.layout.runs.push(Run { old: of(&c.old, step.old), new: of(&c.new, step.new), kind });
        }
        first..self.layout.runs.len()
    }

    fn is_blank(&self, step: Step) -> bool {
        let blank = |side: &Side, sentence: Option<usize>| sentence.is_none_or(|n| side.str(n).chars().all(is_gap));
        blank(&self.comparison.old, step.old) && blank(&self.comparison.new, step.new)
    }

    /// Returns the number of characters of it that were carried over.
    fn sentence(&mut self, group: usize, step: Step, runs: Range<usize>, whole: Option<WholeSection>) -> usize {
        let c = self.comparison;
        let moved = move_end(&c.alignment, step);
        let mut row = Row {
            kind: if self.is_blank(step) { RowKind::Blank } else { RowKind::Sentence },
            step,
            opens_old: step.old.is_some_and(|o| opens(&c.old, o)),
            opens_new: step.new.is_some_and(|n| opens(&c.new, n)),
            moved,
            ..Row::of(group, runs)
        };
        match (moved, step.old, step.new, whole) {
            _ if row.kind == RowKind::Blank => {}
            (Some(MoveEnd::Old(_)), ..) => row.sign = Sign::Moved,
            (Some(MoveEnd::New(_)), ..) => {
                row.sign = Sign::Moved;
                let (inserted, deleted) = self.sizes(&row.runs);
                row.change = Some(self.change(Sign::Moved, false, inserted, deleted));
            }
            (None, _, _, Some(whole)) => (row.sign, row.change) = (whole.sign, whole.change),
            (None, Some(o), Some(n), None) => {
                if self.layout.runs[row.runs.clone()].iter().any(|r| r.kind == RunKind::Changed) {
                    let (inserted, deleted) = self.sizes(&row.runs);
                    let all = (chars(c.old.str(o)) + chars(c.new.str(n))).max(1) as f32;
                    row.sign = Sign::Changed;
                    row.apart = 1.0 - (inserted + deleted) as f32 / all < APART;
                    row.change = Some(self.change(Sign::Changed, false, inserted, deleted));
                }
            }
            (None, Some(o), None, None) => {
                row.sign = Sign::Dropped;
                row.change = Some(self.change(Sign::Dropped, false, 0, c.old.sentences[o].chars));
            }
            (None, None, Some(n), None) => {
                row.sign = Sign::Added;
                row.change = Some(self.change(Sign::Added, false, c.new.sentences[n].chars, 0));
            }
            (None, None, None, None) => {}
        }
        self.layout.rows.push(row);
        let identical = |n: usize| c.alignment.of_new[n].is_some_and(|p| c.alignment.pairs[p].provenance == Provenance::Identical);
        step.new.filter(|n| identical(*n)).map_or(0, |n| c.new.sentences[n].chars)
    }

    /// Returns the number of characters that came and went in some runs.
    fn sizes(&self, runs: &Range<usize>) -> (usize, usize) {
        let changed = || self.layout.runs[runs.clone()].iter().filter(|r| r.kind == RunKind::Changed);
        let inserted = changed().map(|r| chars(r.new_text(&self.comparison.new))).sum();
        (inserted, changed().map(|r| chars(r.old_text(&self.comparison.old))).sum())
    }
}

/// Parts of a split or merged section whose headings are still to come.
struct FurtherTitles<'a> {
    old: &'a [usize],
    new: &'a [usize],
}

/// Whether a mark lies within some sentences of both sides.
fn is_of(mark: &Mark, old: &SideCursor<'_>, new: &SideCursor<'_>) -> bool {
    if mark.old.is_empty() { new.holds(mark.new_part, mark.new) } else { old.holds(mark.old_part, mark.old) }
}

/// Whether a sentence begins a paragraph.
fn opens(side: &Side, sentence: usize) -> bool {
    let s = &side.sentences[sentence];
    side.parts[s.part].paragraphs.binary_search_by_key(&s.span.start, |p| p.0).is_ok()
}

fn chars(text: &str) -> usize {
    text.chars().filter(|c| !is_gap(*c)).count()
}

/// Returns the number of characters of the sentences that have no partner anywhere: what moved did not come or go.
fn unpaired(side: &Side, pair_of: &[Option<usize>], sentences: &mut dyn Iterator<Item = usize>) -> usize {
    sentences.filter(|s| pair_of[*s].is_none()).map(|s| side.sentences[s].chars).sum()
}

/// Groups that moved, by the group behind which they were.
pub(super) struct Stubs {
    /// Those that were before all others.
    pub(super) first: Vec<usize>,
    /// One list a group.
    pub(super) behind: Vec<Vec<usize>>,
}

impl Stubs {
    pub(super) fn new(alignment: &Alignment) -> Self {
        let mut stubs = Self { first: Vec::new(), behind: vec![Vec::new(); alignment.groups.len()] };
        let mut last: Option<usize> = None;
        for (part, g) in alignment.group_of_old.iter().enumerate() {
            let group = &alignment.groups[*g];
            if !group.moved {
                last = Some(*g);
            } else if group.old.first() == Some(&part) {
                last.map_or(&mut stubs.first, |l| &mut stubs.behind[l]).push(*g);
            }
        }
        stubs
    }
}

/// Returns the end of a move that a sentence is; `None` if its partner is beside it or it has none.
pub(super) fn move_end(alignment: &Alignment, step: Step) -> Option<MoveEnd> {
    match (step.old, step.new) {
        (Some(o), None) => alignment.of_old[o].map(MoveEnd::Old),
        (None, Some(n)) => alignment.of_new[n].map(MoveEnd::New),
        _ => None,
    }
}

impl Layout {
    /// Returns the row at the other end of the move that a row shows; `None` if it did not move.
    pub fn other_end(&self, row: usize) -> Option<usize> {
        let here = self.rows.get(row)?;
        let stub = || self.rows.iter().position(|r| r.group == here.group && matches!(r.kind, RowKind::Stub(_)));
        match (here.kind, here.moved) {
            (RowKind::Stub(_), _) => self.pairings.get(here.group).map(|p| p.rows.start),
            (_, Some(MoveEnd::Old(pair))) => self.rows.iter().position(|r| r.moved == Some(MoveEnd::New(pair))),
            (_, Some(MoveEnd::New(pair))) => self.rows.iter().position(|r| r.moved == Some(MoveEnd::Old(pair))),
            // Of a section that moved as a whole.
            (_, None) => stub(),
        }
    }
}
