//! The state of the comparison pane: which pair, how it is viewed, and what is derived from both for the screen. Knows neither keys nor how
//! rows are drawn.

use crate::app::action::Action;
use crate::app::panes::comparison::card::{self, Card};
use crate::app::panes::comparison::figure_rows::{FigureChoice, figures};
use crate::app::panes::comparison::hits::{Hits, HitsJob};
use crate::app::panes::comparison::layout::PaneLayout;
use crate::app::panes::comparison::pair::ComparedPair;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::view::{View, ViewPosition, ViewState};
use crate::app::place::Pane;
use crate::compare::Step;
use crate::compare::commitments::{Origin, Status};
use crate::compare::figures::Figure;
use crate::compare::layout::RowKind;
use std::sync::Arc;

/// Pairs of at most so many bytes are laid out and searched between two keys, a dozen times what two reports have; larger ones on another
/// thread.
pub(super) const AT_ONCE: usize = 256 << 10;

/// What the reader is at, in terms that survive another layout of the same pair.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    pub group: usize,
    pub kind: RowKind,
    pub step: Step,
}

/// The number of sentences that have stood since each year, the latest year first.
#[derive(Debug, Clone, Default)]
pub struct SinceCounts {
    pub counts: Vec<(u32, usize)>,
    /// The items that were carried over, in order, each with its year.
    pub items: Vec<(usize, u32)>,
    /// What they were counted from.
    pub(super) of: Vec<usize>,
}

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Compare {
    pub pair: ComparedPair,
    pub view: ViewState,
    /// Derived from both; see [`Compare::flatten`].
    pub layout: PaneLayout,
    pub since_counts: SinceCounts,
    /// How many commitments of each origin have each status.
    pub sums: Vec<(Origin, Vec<(Status, usize)>)>,
    /// Of the commitment under the cursor.
    pub card: Card,
    pub hits: Hits,
    /// Go to the first hit when the result of a search arrives.
    pub jump_to_hit: bool,
    /// While words are typed: the view before, to which Esc leads back.
    pub search_from: Option<ViewState>,
    /// The words were laid out anew: they must be searched again.
    pub hits_due: bool,
    /// The layout is being made on another thread.
    pub is_laying_out: bool,
    /// Where the reader was before.
    pub kept: Option<Anchor>,
    /// The pane that asked for the commitments, which leaving them leads back to.
    pub called_from: Option<Pane>,
    /// Actions requested before there was anything to show.
    pub waiting: Vec<Action>,
    /// The section to go to when a comparison arrives: a part of the older or newer report.
    pub wanted: Option<(Side, usize)>,
    /// The row of it that the reader was at, if it is there.
    pub wanted_item: Option<(RowKind, Step)>,
}

impl Compare {
    /// Returns the pane without reports, with the reader's settings.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { view: self.view.restarted(), ..Self::default() }
    }

    /// Whether something is still being read, computed or laid out.
    pub fn is_awaited(&self) -> bool {
        self.pair.is_awaited() || self.is_laying_out && self.pair.ended.is_none()
    }

    /// Returns the number of rows of a view.
    pub fn len(&self, view: View) -> usize {
        match view {
            View::Sections => self.layout.list.len(),
            View::Text => self.layout.rows.len(),
            View::Changes => self.layout.changes.len(),
            View::Figures => self.layout.figures.len(),
            View::Commitments => self.layout.commitments.len(),
        }
    }

    /// Derives the visible rows from folds and switches; keeps the cursors within bounds.
    pub fn flatten(&mut self) {
        self.layout.derive(&self.view, self.pair.comparison().map(AsRef::as_ref));
        let pair = self.pair.reports().zip(self.pair.comparison());
        self.layout.figures = pair.map_or_else(Vec::new, |(bodies, comparison)| figures(comparison, bodies, &self.view.figures));
        self.layout.commitments = card::rows(self.pair.commitments());
        for view in View::ALL {
            let last = self.len(view).saturating_sub(1);
            let at = self.view.position_mut(view);
            at.cursor = at.cursor.min(last);
        }
        let at = self.off_heads(self.view.position(View::Commitments).cursor, false);
        self.view.position_mut(View::Commitments).cursor = at;
    }

    /// Returns the figure under the cursor of the table of figures.
    pub fn figure(&self) -> Option<&Figure> {
        self.layout.figures.get(self.view.position(View::Figures).cursor).and_then(|n| self.pair.figures().get(*n))
    }

    /// Chooses figures anew; the cursor goes to the first.
    pub fn choose_figures(&mut self, change: impl FnOnce(&mut FigureChoice)) {
        change(&mut self.view.figures);
        *self.view.position_mut(View::Figures) = ViewPosition::default();
        self.flatten();
    }

    /// Ends the typing of words: the reader is where they were before it.
    pub fn end_preview(&mut self) {
        if let Some(from) = self.search_from.take() {
            self.view = from;
            self.flatten();
        }
    }

    /// Searches for words in both texts: at once, or by the job that is returned. Until that is done there are no hits.
    pub fn find(&mut self, query: &str) -> Option<HitsJob> {
        let bytes = self.pair.reports().map_or(0, |(old, new)| old.report.span.len() + new.report.span.len());
        if bytes <= AT_ONCE || query.is_empty() {
            self.hits = Hits::find(&self.layout.wording, query);
            return None;
        }
        self.hits = Hits { query: query.to_owned(), ..Hits::default() };
        Some(HitsJob { wording: Arc::clone(&self.layout.wording), query: query.to_owned() })
    }
}
