//! A report being read: a fold tree of wrapped rows, or its original text, with a cursor. A place in the text is an offset into the clean
//! text, so it survives changes of width and folds; the visible rows are derived from the layout, the folds and the hits. Knows neither
//! keys nor how rows are drawn.

use crate::app::cursor::{scroll, scroll_around};
use crate::app::panes::text::folds::Folds;
use crate::app::panes::text::hits::Hits;
use crate::app::panes::text::landmarks::Landmarks;
use crate::app::panes::text::layout;
use crate::app::panes::text::layout::{Kind, Piece, Table};
use crate::app::panes::text::original::{Original, OriginalJob};
use crate::app::panes::text::rows;
use crate::app::panes::text::rows::TextRow;
use crate::app::place::{Highlight, What};
use crate::library::{Loaded, Outcome};
use crate::report::Report;
use crate::text::span::Span;
use crate::text::stop;
use crate::text::width::{self, Ambiguous};
use std::sync::Arc;

/// Texts of at most so many bytes are wrapped between two keys, larger ones on another thread.
const AT_ONCE: usize = 256 << 10;

/// A text to be wrapped, with its original view if that is shown.
#[derive(Debug, Clone)]
pub struct WrapJob {
    report: Arc<Report>,
    pieces: Arc<Vec<Piece>>,
    columns: usize,
    ambiguous: Ambiguous,
    breaks: Arc<Vec<u32>>,
    original: Option<OriginalJob>,
}

/// A text that was wrapped.
#[derive(Debug, Clone)]
pub struct Wrapped {
    report: Arc<Report>,
    columns: usize,
    rows: Vec<Vec<width::Row>>,
    original: Option<Original>,
}

impl WrapJob {
    pub fn make(self) -> Wrapped {
        let wrap = |p: &Piece| {
            stop::check();
            layout::wrap(&self.report, p, self.columns, self.ambiguous, &self.breaks)
        };
        let rows = self.pieces.iter().map(wrap).collect();
        Wrapped { rows, original: self.original.map(|o| o.make()), report: self.report, columns: self.columns }
    }
}

/// A report being read.
#[derive(Debug, Clone)]
pub struct Reader {
    pub loaded: Arc<Loaded>,
    pub report: Arc<Report>,
    pub pieces: Arc<Vec<Piece>>,
    pub tables: Vec<Table>,
    /// The number of paragraphs up to each piece.
    pub(super) numbers: Vec<u32>,
    wrapped: Vec<Vec<width::Row>>,
    /// The width that a large text was last wrapped for on another thread, and whether that is still awaited.
    wanted: usize,
    pub awaits_wrap: bool,
    /// Places at which rows end, besides those of the width; and whether rows were wrapped with others.
    breaks: Arc<Vec<u32>>,
    outdated: bool,
    pub rows: Vec<TextRow>,
    pub folds: Folds,
    pub hits: Hits,
    pub highlight: Option<Highlight>,
    pub landmarks: Landmarks,
    /// Only the paragraphs with hits and their headings are shown.
    pub only_hits: bool,
    /// The number of wide-table columns scrolled out of view.
    pub shifted: usize,
    pub cursor: usize,
    pub top: usize,
    /// The place that was gone to last: the row under the cursor may begin before it.
    aim: u32,
    width: usize,
    ambiguous: Ambiguous,
    pub original: Option<Original>,
}

/// The reader's place before words are typed, with the folds that finding them may open.
#[derive(Debug, Clone)]
pub struct SearchFrom {
    /// The report, by its text.
    report: String,
    folds: Folds,
    offset: u32,
    top: usize,
}

impl Reader {
    pub fn new(loaded: Arc<Loaded>, report: Arc<Report>, ambiguous: Ambiguous) -> Self {
        let (pieces, tables) = layout::pieces(&report, ambiguous);
        let mut count = 0;
        let numbers = pieces
            .iter()
            .map(|p| {
                count += u32::from(!matches!(p.kind, Kind::Blank(_)));
                count
            })
            .collect();
        Self {
            numbers,
            folds: Folds::new(&report),
            landmarks: Landmarks::new(&report),
            pieces: Arc::new(pieces),
            tables,
            loaded,
            report,
            wrapped: Vec::new(),
            wanted: 0,
            awaits_wrap: false,
            breaks: Arc::default(),
            outdated: false,
            rows: Vec::new(),
            hits: Hits::default(),
            highlight: None,
            only_hits: false,
            shifted: 0,
            cursor: 0,
            top: 0,
            aim: 0,
            width: 0,
            ambiguous,
            original: None,
        }
    }

    /// Returns one report of an outcome, wrapped for a width; `None` if it could not be read.
    pub fn of(outcome: &Outcome, part: usize, columns: usize, ambiguous: Ambiguous) -> Option<Self> {
        let Outcome::Read(loaded) = outcome else { return None };
        let mut reader = Self::new(Arc::clone(loaded), Arc::clone(loaded.reports.get(part)?), ambiguous);
        reader.layout(columns);
        Some(reader)
    }

    /// Wraps for a width, if it differs from the previous one; the reader's place is kept.
    pub fn layout(&mut self, columns: usize) {
        let columns = columns.max(4);
        if columns == self.width && !self.outdated {
            return;
        }
        let job = self.wrap_job(columns);
        self.take_wrapped(job.make());
    }

    /// Chooses where rows end besides the width. They are wrapped anew by the next [`Self::fit`].
    pub fn break_at(&mut self, breaks: Vec<u32>) {
        if *self.breaks != breaks {
            self.breaks = Arc::new(breaks);
            (self.outdated, self.wanted) = (true, 0);
        }
    }

    /// Whether rows end where no width makes them.
    pub fn is_broken(&self) -> bool {
        !self.breaks.is_empty()
    }

    /// Wraps for a width as [`Self::layout`], unless the text is large: that is done by the job that is returned, once, and until then the
    /// rows stay as they are.
    pub fn fit(&mut self, columns: usize) -> Option<WrapJob> {
        let columns = columns.max(4);
        if columns == self.width && !self.outdated || self.report.span.len() <= AT_ONCE {
            (self.wanted, self.awaits_wrap) = (columns, false);
            self.layout(columns);
            return None;
        }
        if columns == std::mem::replace(&mut self.wanted, columns) {
            return None;
        }
        self.awaits_wrap = true;
        Some(self.wrap_job(columns))
    }

    fn wrap_job(&self, columns: usize) -> WrapJob {
        let original = self.original.is_some().then(|| OriginalJob { columns, ..self.original_job() });
        WrapJob {
            report: Arc::clone(&self.report),
            pieces: Arc::clone(&self.pieces),
            columns,
            ambiguous: self.ambiguous,
            breaks: Arc::clone(&self.breaks),
            original,
        }
    }

    /// Takes a text that was wrapped for the width that was asked for last; the reader's place is kept.
    pub fn take_wrapped(&mut self, wrapped: Wrapped) {
        if !Arc::ptr_eq(&wrapped.report, &self.report) {
            return;
        }
        (self.awaits_wrap, self.outdated) = (false, false);
        // The row under the cursor stays on its row of the screen.
        let row = self.cursor.saturating_sub(self.top);
        let at = if self.row_of(self.aim) == self.cursor { self.aim } else { self.span(self.cursor).start };
        let raw = self.original.as_ref().map(Original::offset);
        (self.width, self.wrapped) = (wrapped.columns, wrapped.rows);
        self.flatten();
        self.cursor = self.row_of(at);
        self.top = self.cursor.saturating_sub(row);
        if let Some(raw) = raw {
            // One that was turned to meanwhile stays as wide as it is.
            self.original = wrapped.original.or(self.original.take());
            if let Some(original) = &mut self.original {
                original.go_to(raw);
            }
        }
    }

    /// Derives the visible rows from folds and hits.
    pub fn flatten(&mut self) {
        let kept = self.only_hits.then(|| self.hits.pieces(&self.report, &self.pieces));
        self.rows = rows::visible(&self.report, &self.pieces, &self.wrapped, &self.folds, kept.as_deref());
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }

    // -------------------------------------------------------------------------------------------- what is where

    /// Returns the piece of a row.
    pub fn piece(&self, row: usize) -> Option<&Piece> {
        self.rows.get(row).and_then(|r| self.pieces.get(r.piece as usize))
    }

    /// Returns the range of clean text that a row shows.
    pub fn span(&self, row: usize) -> Span {
        let Some(r) = self.rows.get(row) else { return Span::default() };
        let piece = self.pieces[r.piece as usize].span;
        self.wrapped
            .get(r.piece as usize)
            .and_then(|w| w.get(r.row as usize))
            .map_or(piece, |w| Span { start: piece.start + w.start, end: piece.start + w.end })
    }

    /// Returns the clean text of a row.
    pub fn text(&self, row: usize) -> &str {
        self.report.str(self.span(row))
    }

    /// Returns the section a row belongs to; `None` in a block.
    pub fn section(&self, row: usize) -> Option<usize> {
        self.piece(row)?.kind.section()
    }

    /// Returns the section under the cursor.
    pub fn here(&self) -> Option<usize> {
        self.section(self.cursor)
    }

    /// Returns where the cursor is, as an offset into the clean text.
    pub fn offset(&self) -> u32 {
        if let Some(o) = &self.original {
            return self.report.text.to_clean(o.offset());
        }
        self.span(self.cursor).start
    }

    /// Returns the last visible row that begins at or before an offset.
    pub(super) fn row_of(&self, offset: u32) -> usize {
        self.rows
            .partition_point(|r| {
                let p = self.pieces[r.piece as usize].span;
                let from = self.wrapped.get(r.piece as usize).and_then(|w| w.get(r.row as usize)).map_or(0, |w| w.start);
                p.start + from <= offset
            })
            .saturating_sub(1)
    }

    /// Returns the heading that sticks to the upper edge: that of the first row visible below it, if out of view itself.
    pub fn sticky(&self) -> Option<usize> {
        if self.top == 0 {
            return None;
        }
        let first = self.rows.get(self.top + 1)?;
        match self.pieces[first.piece as usize].kind {
            Kind::Heading(s) if first.row == 0 => self.report.sections[s].parent,
            kind => kind.section(),
        }
    }

    /// Whether the row under the cursor is a heading that hides what is below it.
    pub fn hides_here(&self) -> bool {
        matches!(self.piece(self.cursor).map(|p| p.kind), Some(Kind::Heading(s)) if self.folds.is_folded(s) && !self.only_hits)
    }

    // -------------------------------------------------------------------------------------------- going somewhere

    /// Goes to an offset of the clean text; opens folds that hide it.
    pub fn go_to(&mut self, offset: u32) {
        if let Some(o) = &mut self.original {
            let raw = self.report.text.to_raw(offset);
            o.go_to(raw);
        }
        let piece = self.pieces.partition_point(|p| p.span.start <= offset).saturating_sub(1);
        let kind = self.pieces.get(piece).map(|p| p.kind);
        // A heading is visible while folded itself; text is not.
        let hiding = match kind {
            Some(Kind::Heading(s)) => self.report.sections[s].parent,
            Some(kind) => kind.section(),
            None => None,
        };
        if self.folds.unfold_up(&self.report, hiding) {
            self.flatten();
        }
        (self.aim, self.cursor) = (offset, self.row_of(offset));
    }

    pub fn go_to_section(&mut self, section: usize) {
        if let Some(s) = self.report.sections.get(section) {
            self.go_to(Report::start_of(s));
        }
    }

    /// Returns the nearest row that is not blank, looking in one direction first.
    pub fn solid(&self, row: usize, back: bool) -> usize {
        let blank = |r: &usize| self.piece(*r).is_some_and(|p| matches!(p.kind, Kind::Blank(_)));
        let up = || (0..=row).rev().find(|r| !blank(r));
        let down = || (row..self.rows.len()).find(|r| !blank(r));
        if back { up().or_else(down) } else { down().or_else(up) }.unwrap_or(row)
    }

    /// Returns the next visible heading in one direction; with `sibling`, of the same level.
    pub fn heading_from_here(&self, forward: bool, sibling: bool) -> Option<usize> {
        let here = self.here();
        let fits = |s: usize| !sibling || here.is_none_or(|h| self.report.sections[s].level == self.report.sections[h].level);
        let at = |row: usize| match (self.rows.get(row)?.row, self.piece(row)?.kind) {
            (0, Kind::Heading(s)) if fits(s) => Some(s),
            _ => None,
        };
        if forward { (self.cursor + 1..self.rows.len()).find_map(at) } else { (0..self.cursor).rev().find_map(at) }
    }

    // -------------------------------------------------------------------------------------------- hits

    /// Returns the hit one step from the current one, else from the cursor; with `stay` the row under the cursor may hold it. Wraps around;
    /// `None` if there are no hits.
    pub fn hit_from_here(&self, forward: bool, stay: bool) -> Option<usize> {
        // The hit is the reader's place only while the cursor is on its row.
        let at = self.hits.at.filter(|at| self.hits.spans.get(*at).is_some_and(|h| self.row_of(h.start) == self.cursor));
        self.hits.step(at, self.span(self.cursor), forward, stay)
    }

    /// Returns where the reader is before words are typed.
    pub fn search_from(&self) -> SearchFrom {
        SearchFrom { report: self.report.id.clone(), folds: self.folds.clone(), offset: self.offset(), top: self.view().0 }
    }

    /// Goes back to where the reader was before words were typed, unless another report is shown now.
    pub fn return_to(&mut self, from: &SearchFrom) {
        if self.report.id == from.report {
            self.folds = from.folds.clone();
            self.flatten();
            self.go_to(from.offset);
            self.set_top(from.top);
        }
    }

    pub fn go_to_hit(&mut self, hit: usize) {
        if let Some(span) = self.hits.spans.get(hit).copied() {
            self.hits.at = Some(hit);
            self.go_to(span.start);
        }
    }

    // -------------------------------------------------------------------------------------------- figures and findings

    /// Goes to a place and highlights it; leaves views that would hide it.
    pub fn highlight(&mut self, highlight: Highlight) {
        self.original = None;
        if std::mem::take(&mut self.only_hits) {
            self.flatten();
        }
        self.hits.at = None;
        self.go_to(highlight.span.start);
        self.highlight = Some(highlight);
    }

    /// Returns what is highlighted in the row under the cursor.
    pub fn highlighted_here(&self) -> Option<Highlight> {
        self.highlight.filter(|l| self.row_of(l.span.start) == self.cursor)
    }

    /// Returns the figure that is highlighted in the row under the cursor, else the first of the row.
    pub fn figure_here(&self) -> Option<usize> {
        match self.highlighted_here().map(|l| l.what) {
            Some(What::Figure(f)) => Some(f),
            _ => self.landmarks.figures_in(self.span(self.cursor)).next().map(|f| f.1),
        }
    }

    /// Returns the finding that is highlighted in the row under the cursor, else the first that has a place there.
    pub fn finding_here(&self) -> Option<usize> {
        match self.highlighted_here().map(|l| l.what) {
            Some(What::Finding(f)) => Some(f),
            _ => self.landmarks.finding_in(self.span(self.cursor)),
        }
    }

    /// Returns the figure one step away: from the one highlighted here, else from the row under the cursor.
    pub fn figure_from_here(&self, forward: bool) -> Option<Highlight> {
        self.landmarks.next_figure(self.highlighted_here(), self.span(self.cursor), forward)
    }

    /// Returns the place of a finding one step away.
    pub fn finding_from_here(&self, forward: bool) -> Option<Highlight> {
        self.landmarks.next_finding(self.highlighted_here(), self.span(self.cursor), forward)
    }

    // -------------------------------------------------------------------------------------------- view

    /// Switches to the original text, or back; the place is kept.
    pub fn toggle_original(&mut self) {
        let at = self.offset();
        if self.original.take().is_none() {
            self.show_original(self.original_job().make());
        } else {
            self.go_to(at);
        }
    }

    /// Returns what the original view is made from.
    pub fn original_job(&self) -> OriginalJob {
        OriginalJob { report: Arc::clone(&self.report), columns: self.width, ambiguous: self.ambiguous }
    }

    /// Shows an original view that was made; the place is kept.
    pub fn show_original(&mut self, mut original: Original) {
        let at = self.offset();
        original.layout(self.width, self.ambiguous);
        original.go_to(self.report.text.to_raw(at));
        self.original = Some(original);
    }

    /// Returns the row under the cursor of the shown view, and the number of its rows.
    pub fn extent(&self) -> (usize, usize) {
        self.original.as_ref().map_or((self.cursor, self.rows.len()), |o| (o.cursor, o.rows.len()))
    }

    /// Returns first row and cursor of the shown view.
    pub fn view(&self) -> (usize, usize) {
        self.original.as_ref().map_or((self.top, self.cursor), |o| (o.top, o.cursor))
    }

    /// Sets the first row of the shown view.
    pub fn set_top(&mut self, top: usize) {
        match &mut self.original {
            Some(o) => o.top = top,
            None => self.top = top,
        }
    }

    /// Moves the cursor of the shown view, skipping blank rows.
    pub fn move_to(&mut self, row: usize, back: bool) {
        match &mut self.original {
            Some(o) => {
                o.cursor = row.min(o.rows.len().saturating_sub(1));
                // Status line and actions refer to the tree.
                let at = self.report.text.to_clean(o.offset());
                self.cursor = self.row_of(at);
            }
            None => self.cursor = self.solid(row.min(self.rows.len().saturating_sub(1)), back),
        }
    }

    /// If the cursor is out of view, scrolls to it with some of the rows before it.
    pub fn scroll_around(&mut self, height: usize) {
        scroll_around(&mut self.top, self.cursor, height);
        self.scroll(height);
    }

    /// Keeps the cursor in view, and not hidden by the heading that sticks to the upper edge.
    pub fn scroll(&mut self, height: usize) {
        let height = height.max(1);
        if let Some(o) = &mut self.original {
            scroll(&mut o.top, o.cursor, o.rows.len(), height);
            return;
        }
        scroll(&mut self.top, self.cursor, self.rows.len(), height);
        // In a low pane there is no margin for the heading that sticks.
        if self.top > 0 && self.cursor == self.top && height > 1 && self.sticky().is_some() {
            self.top -= 1;
        }
    }
}
