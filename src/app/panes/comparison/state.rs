//! The state of the comparison pane: which pair, how it is viewed, and what is derived from both for the screen. Knows neither keys nor how
//! rows are drawn.

use crate::app::action::Action;
use crate::app::panes::comparison::hits::Hits;
use crate::app::panes::comparison::layout::PaneLayout;
use crate::app::panes::comparison::pair::ComparedPair;
use crate::app::panes::comparison::side::Side;
use crate::app::panes::comparison::view::{View, ViewState};
use crate::compare::Step;
use crate::compare::layout::RowKind;

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Compare {
    pub pair: ComparedPair,
    pub view: ViewState,
    /// Derived from both; see [`Compare::flatten`].
    pub layout: PaneLayout,
    pub hits: Hits,
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

    /// Returns the number of rows of a view.
    pub fn len(&self, view: View) -> usize {
        match view {
            View::Sections => self.layout.list.len(),
            View::Text => self.layout.rows.len(),
            View::Changes => self.layout.changes.len(),
            View::Figures => self.pair.figures().len(),
            View::Commitments => self.pair.commitments().len(),
        }
    }

    /// Derives the visible rows from folds and switches; keeps the cursors within bounds.
    pub fn flatten(&mut self) {
        self.layout.derive(&self.view, self.pair.comparison().map(AsRef::as_ref));
        for view in View::ALL {
            let last = self.len(view).saturating_sub(1);
            let at = self.view.position_mut(view);
            at.cursor = at.cursor.min(last);
        }
    }

    /// Searches for words in both texts.
    pub fn find(&mut self, query: &str) {
        self.hits = Hits::find(&self.layout.wording, query);
    }
}
