//! The comparison pane: reports in order of year with what was found between neighbours, and of one such pair the list of its
//! sections, its text, its changes, figures and commitments. Rows are prepared once a width; knows neither keys nor how rows
//! are drawn.

use super::wording::{Wording, Words};
use crate::app::action::Action;
use crate::app::jobs;
use crate::app::panes::body::Body;
use crate::compare::Step;
use crate::compare::commitments::Commitment;
use crate::compare::figures::{Figure, Move};
use crate::compare::layout::{self, Change, Layout, RowKind, Sign};
use crate::compare::{Comparison, Options, PartKind};
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::text::span::Span;
use crate::text::width::{self, Ambiguous};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// What is shown of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    Sections,
    Text,
    Changes,
    Figures,
    Commitments,
}

/// Where the reader is in a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct At {
    pub cursor: usize,
    pub top: usize,
}

/// A row of the list of sections; behind them what else there is to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The group of a pairing.
    Pair(usize),
    Changes,
    Figures,
    Commitments,
    /// An index into the findings between the two years.
    Finding(usize),
}

/// A visible row of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Item {
        item: usize,
        row: usize,
    },
    /// So much that did not change is not shown.
    Skipped {
        sections: usize,
        sentences: usize,
        before: usize,
    },
    Blank,
}

/// Words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub item: usize,
    /// In the words of the old report.
    pub old: bool,
    pub range: Range<usize>,
}

/// What a search left.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    pub query: String,
    pub all: Vec<Hit>,
    pub at: Option<usize>,
}

/// A year of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Which report.
    pub body: usize,
    /// It holds the section.
    pub present: bool,
    /// What became of the section up to the next year.
    pub sign: Option<Sign>,
}

/// Columns of the pane from which the old text stands beside the new.
const TWO_COLUMNS: usize = 96;
/// Columns of the pane from which the list of sections stands beside the text, and its own.
const BESIDE: usize = 150;
const LIST: usize = 52;
/// Cells in front of a text: cursor, sign, a blank. Between two texts: the sign of the right one.
pub const GUTTER: usize = 3;
pub const BETWEEN: usize = 3;
/// Cells a paragraph is indented.
const OPENING: usize = 2;
/// Sentences left around a change where only changes are shown.
const AROUND: usize = 1;

/// The pane.
#[derive(Debug, Clone)]
pub struct Compare {
    /// Entries of the list: the years of a locality, or two that were chosen.
    pub chain: Vec<usize>,
    /// The newer of the two that were asked for.
    pub newer: Option<usize>,
    /// In order of year, unless they were swapped.
    pub bodies: Vec<Body>,
    pub swapped: bool,
    /// Between each report and the next; none while it is not worked out.
    pub links: Vec<Option<Arc<Comparison>>>,
    /// The link that is looked at.
    pub at: usize,
    /// Two reports that the reader selected, not the years of a locality.
    pub chosen: bool,
    /// Why there is nothing to be seen.
    pub nothing: Option<Say>,
    pub options: Options,
    pub view: View,
    /// The views that led to this one.
    pub trail: Vec<View>,
    places: [At; 5],
    /// As the reader wants it; else by the width.
    pub wish: Option<bool>,
    pub only_changes: bool,
    pub context: usize,
    pub by_size: bool,
    pub menu: bool,
    /// Groups whose heading hides what is below it.
    pub folded: HashSet<usize>,
    pub hits: Hits,
    /// The text of the pair, its changes and sections.
    pub text: Layout,
    pub wording: Wording,
    pub list: Vec<Entry>,
    /// Indexes of changes.
    pub changes: Vec<usize>,
    pub rows: Vec<Row>,
    wrapped: Vec<(Vec<width::Row>, Vec<width::Row>)>,
    columns: usize,
    /// The text stands in two columns.
    pub two: bool,
    /// What the reader asked for before there was anything to see.
    pub waiting: Vec<Action>,
    /// The section to go to when a comparison comes: a part of the older, or else of the newer report.
    pub wanted: Option<(bool, usize)>,
    /// Cells of the widest figure of the newer report.
    pub widest: u16,
    /// What of it was read, if it is there.
    pub wanted_item: Option<(RowKind, Step)>,
}

impl Default for Compare {
    fn default() -> Self {
        Self {
            chain: Vec::new(),
            newer: None,
            bodies: Vec::new(),
            swapped: false,
            links: Vec::new(),
            at: 0,
            chosen: false,
            nothing: None,
            options: Options::default(),
            view: View::Sections,
            trail: Vec::new(),
            places: [At::default(); 5],
            wish: None,
            only_changes: false,
            context: AROUND,
            by_size: false,
            menu: false,
            folded: HashSet::new(),
            hits: Hits::default(),
            text: Layout::default(),
            wording: Wording::default(),
            list: Vec::new(),
            changes: Vec::new(),
            rows: Vec::new(),
            wrapped: Vec::new(),
            columns: 0,
            two: false,
            waiting: Vec::new(),
            wanted: None,
            wanted_item: None,
            widest: 0,
        }
    }
}

impl Compare {
    /// The pane without reports, as the reader has set it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let Self { options, wish, only_changes, context, by_size, .. } = *self;
        Self { options, wish, only_changes, context, by_size, ..Self::default() }
    }

    // -------------------------------------------------------------------------------------------- what is compared

    pub fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.pair()?;
        self.links.get(self.at).and_then(Option::as_ref)
    }

    /// The two reports.
    pub fn pair(&self) -> Option<(&Body, &Body)> {
        if self.nothing.is_some() {
            return None;
        }
        self.bodies.get(self.at).zip(self.bodies.get(self.at + 1))
    }

    pub fn side(&self, old: bool) -> Option<&Body> {
        self.pair().map(|(a, b)| if old { a } else { b })
    }

    /// What is to be seen is still being read or worked out.
    pub fn is_awaited(&self) -> bool {
        self.nothing.is_none() && !self.chain.is_empty() && self.comparison().is_none()
    }

    /// The figures of the pair.
    pub fn figures(&self) -> &[Figure] {
        self.comparison().map_or(&[], |c| &c.figures)
    }

    pub fn commitments(&self) -> &[Commitment] {
        self.comparison().map_or(&[], |c| &c.commitments)
    }

    /// How many figures rose, fell, stayed.
    pub fn moves(&self) -> (usize, usize, usize) {
        let count = |m: Move| self.figures().iter().filter(|f| f.kind == m).count();
        (count(Move::Up), count(Move::Down), count(Move::Same))
    }

    /// What became of a section over all years.
    pub fn strip(&self, group: usize) -> Vec<Stop> {
        let mut stops: Vec<Stop> = (0..self.bodies.len()).map(|body| Stop { body, present: false, sign: None }).collect();
        let link = |k: usize| self.links.get(k).and_then(Option::as_ref);
        let Some(g) = link(self.at).and_then(|c| c.alignment.groups.get(group)) else { return stops };
        let (mut earlier, mut later) = (g.old.first().copied(), g.new.first().copied());
        let sign = |c: &Comparison, g: usize| Sign::of(c.groups[g].kind, c.alignment.groups[g].moved);
        stops[self.at].present = earlier.is_some();
        stops[self.at + 1].present = later.is_some();
        stops[self.at].sign = link(self.at).map(|c| sign(c, group));
        for k in (0..self.at).rev() {
            let Some((c, part)) = link(k).zip(earlier) else { break };
            let g = c.alignment.group_of_new[part];
            earlier = c.alignment.groups[g].old.first().copied();
            stops[k].present = earlier.is_some();
            stops[k].sign = Some(sign(c, g));
        }
        for k in self.at + 1..self.links.len() {
            let Some((c, part)) = link(k).zip(later) else { break };
            let g = c.alignment.group_of_old[part];
            later = c.alignment.groups[g].new.first().copied();
            stops[k].sign = Some(sign(c, g));
            stops[k + 1].present = later.is_some();
        }
        stops
    }

    // -------------------------------------------------------------------------------------------- rows

    /// Lays the pair out anew.
    pub fn build(&mut self, lang: Lang, ambiguous: Ambiguous) {
        let anchor = self.anchor();
        let made = self.pair().zip(self.comparison()).map(|((a, b), c)| Layout::new(&a.report, &b.report, c));
        self.text = made.unwrap_or_default();
        self.put_into_words(anchor, lang, ambiguous);
    }

    /// Writes what was laid out in a language, for one or two columns.
    fn put_into_words(&mut self, anchor: Option<(usize, RowKind, Step)>, lang: Lang, ambiguous: Ambiguous) {
        self.wording = self.comparison().map(|c| Wording::new(&self.text, c, self.two, lang)).unwrap_or_default();
        let newer = self.pair().map(|(_, new)| Arc::clone(&new.report));
        let text = FigureText::screen(lang, ambiguous);
        let written = |f: &Figure| newer.as_ref()?.metrics.get(f.new?).map(|m| width::of(&text.qualified(m), ambiguous));
        self.widest = self.figures().iter().filter_map(written).max().and_then(|w| u16::try_from(w).ok()).unwrap_or(0);
        self.wrap(ambiguous);
        self.flatten();
        let wanted = self.wanted.take_if(|_| self.links.get(self.at).is_some_and(Option::is_some));
        let group = wanted.and_then(|(old, part)| {
            let alignment = &self.comparison()?.alignment;
            if old { alignment.group_of_old.get(part) } else { alignment.group_of_new.get(part) }.copied()
        });
        let item = self.wanted_item.take_if(|_| group.is_some());
        match (group, anchor) {
            (Some(group), _) => match item {
                Some((kind, step)) => {
                    self.go_to_anchor((group, kind, step));
                    if let Some(at) = self.text_change().and_then(|n| self.changes.iter().position(|c| *c == n)) {
                        self.place_mut(View::Changes).cursor = at;
                    }
                }
                None => self.go_to_group(group),
            },
            (None, Some(anchor)) => self.go_to_anchor(anchor),
            (None, None) => {}
        }
        if !self.hits.query.is_empty() {
            self.find(&self.hits.query.clone());
        }
    }

    /// Cells for the text: beside the list where there is room.
    pub fn text_columns(&self, columns: usize) -> usize {
        if self.beside(columns) { columns - LIST - 1 } else { columns }
    }

    /// Cells of the list of sections.
    pub fn list_columns(&self, columns: usize) -> usize {
        if self.beside(columns) { LIST } else { columns }
    }

    /// The list of sections stands beside the text.
    pub fn beside(&self, columns: usize) -> bool {
        columns >= BESIDE && matches!(self.view, View::Sections | View::Text)
    }

    /// Prepares rows for a pane so wide.
    pub fn layout(&mut self, columns: usize, lang: Lang, ambiguous: Ambiguous) {
        let text = self.text_columns(columns);
        let two = self.wish.unwrap_or(text >= TWO_COLUMNS) && text >= 40;
        if text == self.columns && two == self.two {
            return;
        }
        self.columns = text;
        let anchor = self.anchor();
        if two != self.two {
            self.two = two;
            return self.put_into_words(anchor, lang, ambiguous);
        }
        self.wrap(ambiguous);
        self.flatten();
        if let Some(anchor) = anchor {
            self.go_to_anchor(anchor);
        }
    }

    /// Cells of each text.
    pub fn halves(&self) -> (usize, usize) {
        let room = self.columns.saturating_sub(GUTTER + 1);
        if self.two {
            let half = room.saturating_sub(BETWEEN) / 2;
            (half, half)
        } else {
            (0, room.min(width::MEASURE))
        }
    }

    fn wrap(&mut self, ambiguous: Ambiguous) {
        let (left, right) = self.halves();
        let one = if self.two { left } else { right };
        let rows = |words: &Option<Words>, row: &layout::Row, old: bool, room: usize| {
            let indent = self.indent_of(row.kind);
            let first = indent + if self.opens(row, old) { OPENING } else { 0 };
            let room = room.saturating_sub(indent).max(2);
            words.as_ref().map_or(Vec::new(), |w| width::wrap_from(&w.text, room, (room + indent).saturating_sub(first).max(2), ambiguous))
        };
        let words = self.wording.rows.iter().zip(&self.text.rows);
        self.wrapped = words.map(|(w, row)| (rows(&w.old, row, true, one), rows(&w.new, row, false, right))).collect();
    }

    /// Cells in front of the rows of an item, and in front of the first of its old and of its new text.
    pub fn indent(&self, item: usize, row: usize) -> usize {
        let Some(it) = self.text.rows.get(item) else { return 0 };
        let new = row == self.above(item);
        let opening = (row == 0 || new) && self.opens(it, !new);
        self.indent_of(it.kind) + if opening { OPENING } else { 0 }
    }

    /// Whether the old or new text of an item begins a paragraph. Two that stand on one level do so if the new one does.
    fn opens(&self, item: &layout::Row, old: bool) -> bool {
        let own = old && item.apart && !self.two;
        if own || item.step.new.is_none() { item.opens_old } else { item.opens_new }
    }

    fn indent_of(&self, kind: RowKind) -> usize {
        match kind {
            RowKind::Heading(depth) | RowKind::Stub(depth) => usize::from(depth.saturating_sub(1)).min(4),
            RowKind::Sentence | RowKind::Blank if self.two => 0,
            RowKind::Sentence | RowKind::Blank => 2,
        }
    }

    /// Rows of an item above its new text: in one column those of the old one.
    fn above(&self, item: usize) -> usize {
        if self.two { 0 } else { self.wrapped.get(item).map_or(0, |(old, _)| old.len()) }
    }

    /// The words of a row of an item, and where they stand in it.
    pub fn words(&self, item: usize, row: usize, old: bool) -> Option<(&Words, Range<usize>)> {
        let (left, right) = self.wrapped.get(item)?;
        let range = if old { left.get(row)? } else { right.get(row.checked_sub(self.above(item))?)? }.range();
        let words = &self.wording.rows[item];
        Some((if old { words.old.as_ref() } else { words.new.as_ref() }?, range))
    }

    /// The sign in front of the old or new text of an item: of two that stand one below the other each has its own.
    pub fn sign(&self, item: usize, old: bool) -> Sign {
        match self.text.rows.get(item) {
            Some(row) if row.apart && !self.two => {
                if old {
                    Sign::Dropped
                } else {
                    Sign::Added
                }
            }
            row => row.map_or(Sign::Same, |r| r.sign),
        }
    }

    /// Whether the row under the cursor of the text is one of an old text; in two columns both are there.
    pub fn on_old_text(&self) -> bool {
        matches!(self.rows.get(self.place(View::Text).cursor), Some(Row::Item { item, row }) if self.words(*item, *row, true).is_some())
    }

    /// Derives what can be seen from folds and switches; the cursors stay within.
    pub fn flatten(&mut self) {
        let kept = self.kept();
        self.rows.clear();
        let mut below: Option<u8> = None;
        let (mut sections, mut sentences, mut from) = (0, 0, None);
        for (n, item) in self.text.rows.iter().enumerate() {
            if let RowKind::Heading(depth) | RowKind::Stub(depth) = item.kind
                && below.is_some_and(|d| depth <= d)
            {
                below = None;
            }
            if below.is_some() || item.kind == RowKind::Blank {
                continue;
            }
            if !kept.as_ref().is_none_or(|k| k[n]) {
                from.get_or_insert(n);
                match item.kind {
                    RowKind::Heading(_) => sections += 1,
                    RowKind::Sentence => sentences += 1,
                    RowKind::Stub(_) | RowKind::Blank => {}
                }
                continue;
            }
            if let Some(before) = from.take() {
                self.rows.push(Row::Skipped { sections, sentences, before });
                (sections, sentences) = (0, 0);
            }
            let heading = matches!(item.kind, RowKind::Heading(_));
            if matches!(item.kind, RowKind::Heading(1)) && !self.rows.is_empty() {
                self.rows.push(Row::Blank);
            }
            let (old, new) = self.wrapped.get(n).map_or((1, 1), |(old, new)| (old.len(), new.len()));
            let count = if self.two { old.max(new) } else { old + new }.max(1);
            self.rows.extend((0..count).map(|row| Row::Item { item: n, row }));
            if let RowKind::Heading(depth) = item.kind
                && heading
                && self.folded.contains(&item.group)
            {
                below = Some(depth);
            }
        }
        if let Some(before) = from {
            self.rows.push(Row::Skipped { sections, sentences, before });
        }
        self.derive_lists();
        for view in [View::Sections, View::Text, View::Changes, View::Figures, View::Commitments] {
            let last = self.len(view).saturating_sub(1);
            let at = self.place_mut(view);
            at.cursor = at.cursor.min(last);
        }
    }

    fn derive_lists(&mut self) {
        let pairings = &self.text.pairings;
        let changed = |g: usize| pairings[g].sign != Sign::Same || pairings[g].changes > 0 || self.wording.names[g].differ();
        let mut pairs: Vec<usize> = (0..pairings.len()).filter(|g| !self.only_changes || changed(*g)).collect();
        self.changes = (0..self.text.changes.len()).collect();
        if self.by_size {
            let size = |c: &Change| c.inserted + c.deleted;
            pairs.sort_by_key(|g| std::cmp::Reverse(self.text.pairings[*g].inserted + self.text.pairings[*g].deleted));
            self.changes.sort_by_key(|c| std::cmp::Reverse(size(&self.text.changes[*c])));
        }
        let c = self.comparison().map(Arc::clone);
        self.list = pairs.into_iter().map(Entry::Pair).collect();
        if !self.text.changes.is_empty() {
            self.list.push(Entry::Changes);
        }
        if let Some(c) = c {
            if !c.figures.is_empty() {
                self.list.push(Entry::Figures);
            }
            if !c.commitments.is_empty() {
                self.list.push(Entry::Commitments);
            }
            self.list.extend((0..c.findings.len()).map(Entry::Finding));
        }
    }

    /// Which items are seen where only changes are: each with some sentences around it and the headings above.
    fn kept(&self) -> Option<Vec<bool>> {
        if !self.only_changes {
            return None;
        }
        let items = &self.text.rows;
        let mut kept: Vec<bool> = items.iter().map(|i| i.sign != Sign::Same || i.change.is_some()).collect();
        // Sentences near a change, from before and from behind, not beyond the section.
        for forward in [true, false] {
            let (mut left, mut group) = (0, None);
            for k in 0..items.len() {
                let n = if forward { k } else { items.len() - 1 - k };
                if items[n].kind == RowKind::Blank {
                    continue;
                }
                if items[n].kind != RowKind::Sentence || group != Some(items[n].group) {
                    left = 0;
                }
                group = Some(items[n].group);
                if items[n].sign != Sign::Same && items[n].kind == RowKind::Sentence {
                    left = self.context;
                } else if left > 0 {
                    kept[n] = true;
                    left -= 1;
                }
            }
        }
        let mut above: Vec<(u8, usize)> = Vec::new();
        for n in 0..items.len() {
            if let RowKind::Heading(depth) = items[n].kind {
                while above.last().is_some_and(|(d, _)| *d >= depth) {
                    above.pop();
                }
            }
            if kept[n] {
                for (_, heading) in above.iter().rev() {
                    if std::mem::replace(&mut kept[*heading], true) {
                        break;
                    }
                }
            }
            if let RowKind::Heading(depth) = items[n].kind {
                above.push((depth, n));
            }
        }
        Some(kept)
    }

    // -------------------------------------------------------------------------------------------- where the reader is

    pub fn place(&self, view: View) -> At {
        self.places[view as usize]
    }

    pub fn place_mut(&mut self, view: View) -> &mut At {
        &mut self.places[view as usize]
    }

    /// Rows of a view.
    pub fn len(&self, view: View) -> usize {
        match view {
            View::Sections => self.list.len(),
            View::Text => self.rows.len(),
            View::Changes => self.changes.len(),
            View::Figures => self.figures().len(),
            View::Commitments => self.commitments().len(),
        }
    }

    /// Every view from its start.
    pub fn reset_places(&mut self) {
        self.places = [At::default(); 5];
        self.folded.clear();
    }

    pub fn turn_to(&mut self, view: View) {
        if view != self.view {
            self.trail.push(self.view);
            self.view = view;
        }
    }

    /// The item under the cursor of the text.
    pub fn item(&self) -> Option<usize> {
        match self.rows.get(self.place(View::Text).cursor)? {
            Row::Item { item, .. } => Some(*item),
            Row::Skipped { before, .. } => Some(*before),
            Row::Blank => None,
        }
    }

    /// The group the reader looks at, in whatever view.
    pub fn group(&self) -> Option<usize> {
        match self.view {
            View::Sections => match self.list.get(self.place(View::Sections).cursor) {
                Some(Entry::Pair(g)) => Some(*g),
                _ => None,
            },
            View::Changes => {
                let change = *self.changes.get(self.place(View::Changes).cursor)?;
                Some(self.text.rows[self.text.changes[change].row].group)
            }
            _ => self.item().map(|i| self.text.rows[i].group),
        }
    }

    /// The change under the cursor, else the last before it; from 0.
    pub fn change(&self) -> Option<usize> {
        if self.view == View::Changes {
            return self.changes.get(self.place(View::Changes).cursor).copied();
        }
        self.text_change()
    }

    /// The same of the text, in whatever view.
    fn text_change(&self) -> Option<usize> {
        let item = self.item()?;
        self.text.rows[item].change.or_else(|| self.text.changes.partition_point(|c| c.row <= item).checked_sub(1))
    }

    fn anchor(&self) -> Option<(usize, RowKind, Step)> {
        let item = self.item()?;
        let row = self.text.rows.get(item)?;
        Some((row.group, row.kind, self.step(item, self.on_old_text())?))
    }

    /// The sentences of the old or new text of an item: of two that stand one below the other, one.
    pub fn step(&self, item: usize, old: bool) -> Option<Step> {
        let row = self.text.rows.get(item)?;
        Some(match row.step {
            Step { old: own, .. } if old && row.apart && !self.two => Step { old: own, new: None },
            Step { new: own, .. } if !old && row.apart && !self.two => Step { old: None, new: own },
            both => both,
        })
    }

    fn go_to_anchor(&mut self, (group, kind, step): (usize, RowKind, Step)) {
        let same = |a: Option<usize>, b: Option<usize>| a.is_some() && a == b;
        let items = &self.text.rows;
        let at = match kind {
            RowKind::Sentence => items.iter().position(|i| i.group == group && (same(i.step.new, step.new) || same(i.step.old, step.old))),
            _ => items.iter().position(|i| i.group == group && i.kind == kind),
        };
        match at {
            Some(item) => {
                self.go_to_item(item);
                if step.old.is_none() && self.text.rows[item].apart {
                    self.place_mut(View::Text).cursor += self.above(item);
                }
            }
            None => self.go_to_group(group),
        }
    }

    /// Goes to an item of the text; what hides it opens.
    pub fn go_to_item(&mut self, item: usize) {
        if self.row_of(item).is_none() && item < self.text.rows.len() {
            let skipped = self.rows.iter().position(|r| matches!(r, Row::Skipped { before, .. } if *before <= item));
            if self.folded.is_empty() && skipped.is_some() {
                self.only_changes = false;
            } else {
                self.folded.clear();
            }
            self.flatten();
            if self.row_of(item).is_none() {
                self.only_changes = false;
                self.flatten();
            }
        }
        if let Some(row) = self.row_of(item) {
            self.place_mut(View::Text).cursor = row;
        }
    }

    fn row_of(&self, item: usize) -> Option<usize> {
        let first = |r: &Row| match r {
            Row::Item { item, .. } => Some(*item),
            Row::Skipped { before, .. } => Some(*before),
            Row::Blank => None,
        };
        self.rows.iter().position(|r| matches!(r, Row::Item { item: i, .. } if *i == item) && first(r).is_some())
    }

    /// Goes to the heading of a group: in the text, and in the list.
    pub fn go_to_group(&mut self, group: usize) {
        if let Some(p) = self.text.pairings.get(group) {
            let item = p.rows.start;
            // Where it is not shown: to what stands in its place.
            let near = || self.rows.iter().rposition(|r| matches!(r, Row::Skipped { before, .. } if *before <= item));
            if let Some(row) = self.row_of(item).or_else(near) {
                *self.place_mut(View::Text) = At { cursor: row, top: row };
            }
        }
        self.list_to(group);
    }

    /// Lets the cursor of the list stand on a group.
    pub fn list_to(&mut self, group: usize) {
        if let Some(at) = self.list.iter().position(|e| *e == Entry::Pair(group)) {
            self.place_mut(View::Sections).cursor = at;
        }
    }

    /// The nearest row of the text that is not blank.
    pub fn solid(&self, row: usize, back: bool) -> usize {
        let row = row.min(self.rows.len().saturating_sub(1));
        let solid = |r: &usize| self.rows.get(*r).is_some_and(|r| *r != Row::Blank);
        let up = || (0..=row).rev().find(solid);
        let down = || (row..self.rows.len()).find(solid);
        if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(row)
    }

    /// The next change that is seen, from the row under the cursor of the text.
    pub fn change_from_here(&self, forward: bool) -> Option<usize> {
        let item = self.item().unwrap_or(0);
        let all = &self.text.changes;
        if forward {
            // A section that was chosen in the list may be a change itself.
            let stay = self.view == View::Sections;
            let next = all.partition_point(|c| c.row < item || (c.row == item && !stay));
            (next < all.len()).then_some(next)
        } else {
            // From a new text that stands below its old one, up to that.
            let below = self.text.rows.get(item).is_some_and(|r| r.apart) && !self.two && !self.on_old_text();
            all.partition_point(|c| c.row < item || (c.row == item && below)).checked_sub(1)
        }
    }

    /// The next or previous heading of the text.
    pub fn heading_from_here(&self, forward: bool) -> Option<usize> {
        let at = self.place(View::Text).cursor;
        let heading =
            |r: &usize| matches!(self.rows[*r], Row::Item { item, row: 0 } if matches!(self.text.rows[item].kind, RowKind::Heading(_)));
        if forward { (at + 1..self.rows.len()).find(heading) } else { (0..at.min(self.rows.len())).rev().find(heading) }
    }

    // -------------------------------------------------------------------------------------------- folds and hits

    /// The group whose heading is above the cursor.
    pub fn fold(&mut self, fold: Option<bool>) {
        let Some(group) = self.item().map(|i| self.text.rows[i].group) else { return };
        if fold.unwrap_or(!self.folded.contains(&group)) {
            self.folded.insert(group);
        } else {
            self.folded.remove(&group);
        }
        self.refold(group);
    }

    /// Folds every heading from a depth on.
    pub fn fold_to(&mut self, depth: Option<u8>) {
        let group = self.item().map(|i| self.text.rows[i].group);
        let all = self.text.pairings.iter().enumerate();
        self.folded = depth.map_or_else(HashSet::new, |d| all.filter(|(_, p)| p.depth >= d).map(|(g, _)| g).collect());
        self.refold(group.unwrap_or(0));
    }

    fn refold(&mut self, group: usize) {
        self.flatten();
        let item = self.text.pairings.get(group).map_or(0, |p| p.rows.start);
        let at = |r: &Row| match r {
            Row::Item { item, .. } => *item,
            Row::Skipped { before, .. } => *before,
            Row::Blank => usize::MAX,
        };
        let row = self.rows.iter().rposition(|r| at(r) <= item).unwrap_or(0);
        let first = self.rows.iter().position(|r| at(r) == self.rows.get(row).map_or(0, at)).unwrap_or(row);
        self.place_mut(View::Text).cursor = self.solid(first, true);
    }

    /// Looks for words in both texts.
    pub fn find(&mut self, query: &str) {
        let mut all = Vec::new();
        for (n, row) in self.wording.rows.iter().enumerate() {
            for (old, words) in [(true, &row.old), (false, &row.new)] {
                let ranges = words.as_ref().map_or(Vec::new(), |w| jobs::find(&w.text, query));
                all.extend(ranges.into_iter().map(|range| Hit { item: n, old, range }));
            }
        }
        self.hits = Hits { query: query.to_owned(), all, at: None };
    }

    /// Goes to the next hit, around the end; false where there is none.
    pub fn step_hit(&mut self, forward: bool, stay: bool) -> bool {
        let item = self.item().unwrap_or(0);
        let hits = &self.hits;
        if hits.all.is_empty() {
            return false;
        }
        let count = hits.all.len();
        let on = hits.at.filter(|h| hits.all[*h].item == item);
        let next = match (on, forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => hits.all.partition_point(|h| if stay { h.item < item } else { h.item <= item }) % count,
            (None, false) => (hits.all.partition_point(|h| h.item < item) + count - 1) % count,
        };
        self.hits.at = Some(next);
        let (hit, range) = (self.hits.all[next].item, self.hits.all[next].range.clone());
        let old = self.hits.all[next].old;
        self.go_to_item(hit);
        // To the row of it, in a long sentence.
        let rows = self.wrapped.get(hit).map_or(&[][..], |(a, b)| if old { a } else { b });
        let row = rows.partition_point(|r| r.range().end <= range.start).min(rows.len().saturating_sub(1));
        self.place_mut(View::Text).cursor += row + if old { 0 } else { self.above(hit) };
        true
    }

    // -------------------------------------------------------------------------------------------- what leads out

    /// Where an item stands in one of the reports: its sentence there, else the start of its section.
    pub fn span_of(&self, item: usize, old: bool) -> Option<Span> {
        let c = self.comparison()?;
        let it = self.text.rows.get(item)?;
        let side = if old { &c.old } else { &c.new };
        let own = if old { it.step.old } else { it.step.new };
        let partner = || {
            let pair = |p: Option<usize>| p.and_then(|p| c.alignment.pairs.get(p));
            if old {
                it.step.new.and_then(|n| pair(c.alignment.of_new[n])).map(|p| p.old)
            } else {
                it.step.old.and_then(|o| pair(c.alignment.of_old[o])).map(|p| p.new)
            }
        };
        if let Some(sentence) = own.or_else(partner) {
            let s = &side.sentences[sentence];
            return side.parts[s.part].clean_spans(s.span).first().copied();
        }
        let group = &c.alignment.groups[it.group];
        let part = *if old { group.old.first() } else { group.new.first() }?;
        let report = &self.side(old)?.report;
        Some(match side.parts[part].kind {
            PartKind::Section(s) => {
                let s = &report.sections[s];
                Span { start: Report::start_of(s), end: if s.title.is_empty() { s.number.end } else { s.title.end } }
            }
            PartKind::Block(b) => report.blocks[b].span,
        })
    }

    /// Where the changes stand in one of the reports, in its order, with their items.
    pub fn places_in(&self, old: bool) -> Vec<(Span, usize)> {
        let of = |c: &Change| {
            let it: &layout::Row = self.text.rows.get(c.row)?;
            let own = if old { it.step.old } else { it.step.new };
            // A section that came or went has no place in the other report.
            let whole = it.step == Step { old: None, new: None } && c.sign != if old { Sign::Added } else { Sign::Dropped };
            (own.is_some() || whole).then(|| self.span_of(c.row, old).map(|s| (s, c.row))).flatten()
        };
        let mut all: Vec<(Span, usize)> = self.text.changes.iter().filter_map(of).collect();
        all.sort_by_key(|(s, i)| (s.start, *i));
        all
    }
}
