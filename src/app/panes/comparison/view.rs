//! What is shown of a pair and how: the view, the position in each, columns, unit and noise, filters and folds. Knows no report and no row.

use crate::app::panes::comparison::figure_rows::FigureChoice;
use crate::compare::Options;
use std::collections::HashSet;

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

impl View {
    pub const ALL: [Self; 5] = [Self::Sections, Self::Text, Self::Changes, Self::Figures, Self::Commitments];
}

/// Where the reader is in a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ViewPosition {
    pub cursor: usize,
    pub top: usize,
}

/// Columns of the pane from which old and new text are shown side by side.
const TWO_COLUMNS: usize = 96;
/// The minimum columns in which two texts can be read side by side, even if the reader requests it.
const NARROWEST_TWO: usize = 40;
/// Columns of the pane from which the list of sections is shown beside the text.
const BESIDE: usize = 150;
/// Columns of the list when shown beside the text.
const LIST: usize = 52;
/// Unchanged sentences shown around a change if only changes are shown.
const AROUND: usize = 1;

/// The current view, and the reader's settings.
#[derive(Debug, Clone)]
pub struct ViewState {
    pub shown: View,
    /// The views that led to this one.
    pub trail: Vec<View>,
    positions: [ViewPosition; View::ALL.len()],
    /// The unit of comparison, and what is ignored.
    pub options: Options,
    /// Whether the reader wants two columns; `None` leaves it to the width.
    pub columns_choice: Option<bool>,
    pub only_changes: bool,
    /// Unchanged sentences shown around a change if only changes are shown.
    pub context: usize,
    pub by_size: bool,
    /// Whether what was carried over is lit by age.
    pub heat: bool,
    /// Which figures are shown, and in what order.
    pub figures: FigureChoice,
    pub menu: bool,
    /// Groups whose heading hides what is below it.
    pub folded: HashSet<usize>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            shown: View::default(),
            trail: Vec::new(),
            positions: Default::default(),
            options: Options::default(),
            columns_choice: None,
            only_changes: false,
            context: AROUND,
            by_size: false,
            heat: false,
            figures: FigureChoice::default(),
            menu: false,
            folded: HashSet::new(),
        }
    }
}

impl ViewState {
    /// Returns the first view with the settings that apply to other reports, too.
    #[must_use]
    pub fn restarted(&self) -> Self {
        let Self { options, columns_choice, only_changes, context, by_size, heat, .. } = *self;
        Self { options, columns_choice, only_changes, context, by_size, heat, ..Self::default() }
    }

    pub fn position(&self, view: View) -> ViewPosition {
        self.positions[view as usize]
    }

    pub fn position_mut(&mut self, view: View) -> &mut ViewPosition {
        &mut self.positions[view as usize]
    }

    /// Resets every view to its start.
    pub fn reset_positions(&mut self) {
        self.positions = Default::default();
        self.folded.clear();
    }

    pub fn turn_to(&mut self, view: View) {
        if view != self.shown {
            self.trail.push(self.shown);
            self.shown = view;
        }
    }

    /// Whether the list of sections is shown beside the text in a pane `columns` wide.
    pub fn beside(&self, columns: usize) -> bool {
        columns >= BESIDE && matches!(self.shown, View::Sections | View::Text)
    }

    /// Returns the columns of the text: fewer if the list is shown beside it.
    pub fn text_columns(&self, columns: usize) -> usize {
        if self.beside(columns) { columns - LIST - 1 } else { columns }
    }

    /// Returns the columns of the list of sections.
    pub fn list_columns(&self, columns: usize) -> usize {
        if self.beside(columns) { LIST } else { columns }
    }

    /// Whether a text `text_columns` wide is shown in two columns, old beside new.
    pub fn two_columns(&self, text_columns: usize) -> bool {
        self.columns_choice.unwrap_or(text_columns >= TWO_COLUMNS) && text_columns >= NARROWEST_TWO
    }
}
