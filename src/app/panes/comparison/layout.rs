//! The pair laid out for the pane: in words, wrapped for its width, as visible rows and lists. Derived as a whole from the pair and the
//! view, on another thread if the reports are large; knows no cursor.

use crate::app::panes::comparison::card::CommitmentRow;
use crate::app::panes::comparison::lists::{self, ListEntry};
use crate::app::panes::comparison::rows::{VisibleRow, visible_rows};
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::view::ViewState;
use crate::app::panes::comparison::wording::{Wording, Words};
use crate::compare::figures::Figure;
use crate::compare::layout::{Layout, Row, RowKind, Sign};
use crate::compare::{Comparison, Step};
use crate::lang::Lang;
use crate::lang::figure_text::FigureText;
use crate::report::Report;
use crate::text::stop;
use crate::text::width::{self, Ambiguous};
use std::ops::Range;
use std::sync::Arc;

/// Cells before a text: cursor, sign, a blank.
pub const GUTTER: usize = 3;
/// Cells between two texts; the sign of the right one is in their middle.
pub const BETWEEN: usize = 3;
/// Cells by which a paragraph is indented.
const OPENING: usize = 2;

/// All that a pair is laid out from, besides what the reader folds and filters.
#[derive(Debug, Clone)]
pub struct LayoutJob {
    pub old: Arc<Report>,
    pub new: Arc<Report>,
    pub comparison: Arc<Comparison>,
    /// Columns of the text, and whether old and new text are in two of them.
    pub columns: usize,
    pub two_columns: bool,
    pub lang: Lang,
    pub ambiguous: Ambiguous,
}

impl LayoutJob {
    /// Returns the bytes of both texts, which decide how long it takes.
    pub fn bytes(&self) -> usize {
        self.old.span.len() + self.new.span.len()
    }

    /// Lays the pair out; rows and lists are still to be derived.
    pub fn make(&self) -> PaneLayout {
        let text = Layout::new(&self.old, &self.new, &self.comparison);
        stop::check();
        PaneLayout { text, columns: self.columns, two_columns: self.two_columns, ..PaneLayout::default() }.put_into_words(self)
    }
}

/// What is derived from a pair. An item is a row of `text`; on the screen it has as many rows as its words require.
#[derive(Debug, Clone, Default)]
pub struct PaneLayout {
    /// The text of the pair, its changes and sections.
    pub text: Layout,
    pub wording: Arc<Wording>,
    pub list: Vec<ListEntry>,
    pub commitments: Vec<CommitmentRow>,
    /// Indexes of changes.
    pub changes: Vec<usize>,
    /// Indexes of figures: those chosen, in the chosen order.
    pub figures: Vec<usize>,
    pub rows: Vec<VisibleRow>,
    /// The rows of the old and of the new words of each item.
    wrapped: Vec<(Vec<width::Row>, Vec<width::Row>)>,
    /// Columns of the text.
    pub columns: usize,
    /// Whether old and new text are in two columns.
    pub two_columns: bool,
    /// Cells of the widest figure of the newer report.
    pub widest: u16,
}

impl PaneLayout {
    /// Returns a layout of nothing for a width.
    pub fn empty(columns: usize, two_columns: bool) -> Self {
        Self { columns, two_columns, ..Self::default() }
    }

    /// Returns the cells of the old and of the new text.
    pub fn halves(&self) -> (usize, usize) {
        let room = self.columns.saturating_sub(GUTTER + 1);
        if self.two_columns {
            let half = room.saturating_sub(BETWEEN) / 2;
            (half, half)
        } else {
            (0, room.min(width::MEASURE))
        }
    }

    /// Writes the text in a language, for one or two columns, and wraps it.
    #[must_use]
    pub fn put_into_words(mut self, job: &LayoutJob) -> Self {
        self.wording = Arc::new(Wording::new(&self.text, &job.comparison, self.two_columns, job.lang));
        stop::check();
        let text = FigureText::screen(job.lang, job.ambiguous);
        let written = |f: &Figure| job.new.metrics.get(f.new?).map(|m| width::of(&text.qualified(m), job.ambiguous));
        let widest = job.comparison.figures.iter().filter_map(written).max();
        self.widest = widest.and_then(|w| u16::try_from(w).ok()).unwrap_or(0);
        self.wrap(job.ambiguous);
        self
    }

    /// Wraps the words for the available columns.
    pub fn wrap(&mut self, ambiguous: Ambiguous) {
        let (left, right) = self.halves();
        let one = if self.two_columns { left } else { right };
        let rows = |words: &Option<Words>, row: &Row, side: Side, room: usize| {
            let indent = self.indent_of(row.kind);
            let first = indent + if self.opens(row, side) { OPENING } else { 0 };
            let room = room.saturating_sub(indent).max(2);
            words.as_ref().map_or(Vec::new(), |w| width::wrap_from(&w.text, room, (room + indent).saturating_sub(first).max(2), ambiguous))
        };
        let words = self.wording.rows.iter().zip(&self.text.rows);
        self.wrapped = words.map(|(w, row)| (rows(&w.old, row, Side::Old, one), rows(&w.new, row, Side::New, right))).collect();
    }

    /// Derives the visible rows and the lists.
    pub fn derive(&mut self, view: &ViewState, comparison: Option<&Comparison>) {
        self.rows = visible_rows(&self.text, view, |item| {
            let (old, new) = self.wrapped.get(item).map_or((1, 1), |(old, new)| (old.len(), new.len()));
            if self.two_columns { old.max(new) } else { old + new }.max(1)
        });
        self.list = lists::sections(&self.text, &self.wording, view, comparison);
        self.changes = lists::changes(&self.text, view);
    }

    /// Returns the cells before a row of an item; the first row of its old and of its new text may open a paragraph.
    pub fn indent(&self, item: usize, row: usize) -> usize {
        let Some(it) = self.text.rows.get(item) else { return 0 };
        let new = row == self.above(item);
        let opening = (row == 0 || new) && self.opens(it, if new { Side::New } else { Side::Old });
        self.indent_of(it.kind) + if opening { OPENING } else { 0 }
    }

    /// Whether the old or new text of an item begins a paragraph. Two texts on one level do so if the new one does.
    fn opens(&self, item: &Row, side: Side) -> bool {
        let own = side.is_old() && item.apart && !self.two_columns;
        if own || item.step.new.is_none() { item.opens_old } else { item.opens_new }
    }

    fn indent_of(&self, kind: RowKind) -> usize {
        match kind {
            RowKind::Heading(depth) | RowKind::Stub(depth) => usize::from(depth.saturating_sub(1)).min(4),
            RowKind::Sentence | RowKind::Blank if self.two_columns => 0,
            RowKind::Sentence | RowKind::Blank => 2,
        }
    }

    /// Returns the number of rows of an item above its new text: in one column those of the old one.
    pub fn above(&self, item: usize) -> usize {
        if self.two_columns { 0 } else { self.wrapped.get(item).map_or(0, |(old, _)| old.len()) }
    }

    /// Returns the words of a row of an item, and their range in the item.
    pub fn words(&self, item: usize, row: usize, side: Side) -> Option<(&Words, Range<usize>)> {
        let (left, right) = self.wrapped.get(item)?;
        let range = match side {
            Side::Old => left.get(row)?,
            Side::New => right.get(row.checked_sub(self.above(item))?)?,
        }
        .range();
        let words = &self.wording.rows[item];
        Some((side.of(words.old.as_ref(), words.new.as_ref())?, range))
    }

    /// Returns the row of an item that shows a byte of its old or new words; the last one if none does.
    pub fn row_at(&self, item: usize, side: Side, byte: usize) -> usize {
        let rows = self.wrapped.get(item).map_or(&[][..], |(old, new)| side.of(old, new));
        let row = rows.partition_point(|r| r.range().end <= byte).min(rows.len().saturating_sub(1));
        row + side.of(0, self.above(item))
    }

    /// Returns the sign before the old or new text of an item: of two texts one below the other, each has its own.
    pub fn sign(&self, item: usize, side: Side) -> Sign {
        match self.text.rows.get(item) {
            Some(row) if row.apart && !self.two_columns => side.of(Sign::Dropped, Sign::Added),
            row => row.map_or(Sign::Same, |r| r.sign),
        }
    }

    /// Returns the sentences of the old or new text of an item: of two texts one below the other, one.
    pub fn step(&self, item: usize, side: Side) -> Option<Step> {
        let row = self.text.rows.get(item)?;
        Some(match (row.apart && !self.two_columns, side) {
            (true, Side::Old) => Step { old: row.step.old, new: None },
            (true, Side::New) => Step { old: None, new: row.step.new },
            (false, _) => row.step,
        })
    }

    /// Returns the first visible row of an item; `None` if it is hidden.
    pub fn row_of(&self, item: usize) -> Option<usize> {
        self.rows.iter().position(|r| matches!(r, VisibleRow::Item { item: i, .. } if *i == item))
    }

    /// Returns the nearest visible row that is not blank.
    pub fn solid(&self, row: usize, back: bool) -> usize {
        let row = row.min(self.rows.len().saturating_sub(1));
        let solid = |r: &usize| self.rows.get(*r).is_some_and(|r| *r != VisibleRow::Blank);
        let up = || (0..=row).rev().find(solid);
        let down = || (row..self.rows.len()).find(solid);
        if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(row)
    }
}
