//! Where in the two reports the pane's contents occur: items, changes, and what is under the cursor. Moves nothing.

use crate::app::panes::body::Body;
use crate::app::panes::comparison::lists::ListEntry;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::state::Compare;
use crate::app::panes::comparison::view::View;
use crate::app::place::{Highlight, What};
use crate::compare::layout::{Change, Sign};
use crate::compare::{PartKind, Step};
use crate::report::Report;
use crate::text::span::Span;
use std::sync::Arc;

impl Compare {
    /// Returns where an item occurs in one of the reports: its sentence there, else the start of its section.
    fn span_of(&self, item: usize, side: Side) -> Option<Span> {
        let c = self.pair.comparison()?;
        let it = self.layout.text.rows.get(item)?;
        let partner = || {
            let pair = |p: Option<usize>| p.and_then(|p| c.alignment.pairs.get(p));
            match side {
                Side::Old => it.step.new.and_then(|n| pair(c.alignment.of_new[n])).map(|p| p.old),
                Side::New => it.step.old.and_then(|o| pair(c.alignment.of_old[o])).map(|p| p.new),
            }
        };
        let laid_out = side.of(&c.old, &c.new);
        if let Some(sentence) = side.of(it.step.old, it.step.new).or_else(partner) {
            let s = &laid_out.sentences[sentence];
            return laid_out.parts[s.part].clean_spans(s.span).first().copied();
        }
        let group = &c.alignment.groups[it.group];
        let part = *side.of(&group.old, &group.new).first()?;
        let report = &self.pair.report(side)?.report;
        Some(match laid_out.parts[part].kind {
            PartKind::Section(s) => {
                let s = &report.sections[s];
                Span { start: Report::start_of(s), end: if s.title.is_empty() { s.number.end } else { s.title.end } }
            }
            PartKind::Block(b) => report.blocks[b].span,
        })
    }

    /// Returns where the changes occur in one of the reports, in its order.
    fn places_in(&self, side: Side) -> Vec<Span> {
        let of = |c: &Change| {
            let it = self.layout.text.rows.get(c.row)?;
            let own = side.of(it.step.old, it.step.new);
            // An added or dropped section has no place in the other report.
            let whole = it.step == Step { old: None, new: None } && c.sign != side.of(Sign::Added, Sign::Dropped);
            (own.is_some() || whole).then(|| self.span_of(c.row, side).map(|s| (s, c.row))).flatten()
        };
        let mut all: Vec<(Span, usize)> = self.layout.text.changes.iter().filter_map(of).collect();
        all.sort_by_key(|(s, i)| (s.start, *i));
        all.into_iter().map(|(span, _)| span).collect()
    }

    /// Returns the place, in the older or newer report, of what is under the cursor.
    pub fn place_under_cursor(&self, side: Side) -> Option<(usize, Highlight)> {
        let body = self.pair.report(side)?;
        let passage = |span: Span| Some((body.entry, Highlight { span, what: What::Passage }));
        let (pair, layout, view) = (&self.pair, &self.layout, self.view.shown);
        let cursor = self.view.position(view).cursor;
        match view {
            View::Figures => {
                let figure = self.figure()?;
                let metric = side.of(figure.old, figure.new)?;
                Some((body.entry, Highlight { span: body.report.metrics.get(metric)?.text, what: What::Figure(metric) }))
            }
            View::Commitments => {
                let (_, commitment) = self.commitment()?;
                passage(side.of(Some(commitment.span), commitment.evidence.first().copied())?)
            }
            View::Sections => match layout.list.get(cursor)? {
                ListEntry::Pair(group) => passage(self.span_of(layout.text.pairings[*group].rows.start, side)?),
                ListEntry::Finding(n) => {
                    let finding = pair.comparison()?.findings.get(*n)?;
                    passage(match side {
                        Side::Old => finding.old_places.first().copied(),
                        Side::New => finding.finding.places.first().copied(),
                    }?)
                }
                _ => None,
            },
            View::Changes => passage(self.span_of(layout.text.changes[self.change()?].row, side)?),
            View::Text => passage(self.span_of(self.item()?, side)?),
        }
    }
}

/// Returns the places at which the shown report differs from the other of the two; `None` if it is neither.
pub fn places_in_shown(c: &Compare, shown: Option<usize>) -> Option<Vec<Span>> {
    let (old, new) = c.pair.reports()?;
    let is_shown = |x: &Body| Some(x.entry) == shown;
    let side = if is_shown(new) { Side::New } else { is_shown(old).then_some(Side::Old)? };
    Some(c.places_in(side))
}

/// Returns the place under the cursor in the newer report, else the older, for a reference.
pub fn here(c: &Compare) -> Option<(usize, Arc<Report>, u32)> {
    let side = if c.place_under_cursor(Side::New).is_none() { Side::Old } else { Side::New };
    let (entry, highlight) = c.place_under_cursor(side)?;
    Some((entry, Arc::clone(&c.pair.report(side)?.report), highlight.span.start))
}
