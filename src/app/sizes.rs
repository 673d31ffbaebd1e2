//! How the screen is divided: columns and rows of each pane, derived from the size of the terminal and from what is shown.

use crate::app::model::Model;
use crate::app::panes::comparison::view::View;
use crate::app::place::Pane;
use crate::app::request::{Listed, Opening};
use crate::text::width::MEASURE;

/// The minimum width of a screen that shows both panes.
const TWO_PANES: u16 = 80;
/// The minimum width of a screen that shows a table of figures beside the list.
const TABLE_BESIDE: u16 = 110;
/// The most years that have a column in the list.
pub const MOST_YEARS: u32 = 12;
/// The rows below a list in which a sentence stands whole.
const WHOLE: usize = 4;
/// The minimum size of a screen that shows anything.
pub const SMALLEST: (u16, u16) = (24, 6);

impl Model {
    pub fn two_panes(&self) -> bool {
        // A single report needs no list beside it.
        let single = self.reading.finished && self.entries.len() == 1;
        self.size.0 >= TWO_PANES && !self.maximised && !single
    }

    /// Returns the columns of the reports pane, its frame included; all of them if only one pane is shown. A table needs more width.
    pub fn list_columns(&self) -> u16 {
        if !self.two_panes() {
            self.size.0
        } else if let Some(width) = self.list_width {
            // The text keeps its half.
            width.min(self.size.0 / 2)
        } else if self.list.table.is_some() {
            (self.size.0 / 2).max(40)
        } else {
            let most = if self.size.0 < 100 { 28 } else { (self.size.0 * 2 / 5).min(80) };
            self.list_needs().clamp(28, most)
        }
    }

    /// Returns the columns that the places of the list and their years need, the frame included.
    pub fn list_needs(&self) -> u16 {
        let years = self.list.tree.years.map_or(0, |(a, b)| (b - a + 1).min(MOST_YEARS) * 3);
        u16::try_from(self.list.widest + usize::try_from(years).unwrap_or(0) + 3).unwrap_or(u16::MAX)
    }

    /// Returns the columns inside the frame of the pane that shows a report.
    pub fn right_columns(&self) -> usize {
        let columns = if self.two_panes() { self.size.0 - self.list_columns() } else { self.size.0 };
        usize::from(columns.saturating_sub(2))
    }

    /// Returns the columns and rows of the text pane inside its frame.
    pub fn text_area(&self) -> (usize, usize) {
        (self.right_columns().saturating_sub(2).min(MEASURE), self.body_rows())
    }

    /// Returns the rows of the table of metrics: below its heading, above its chart.
    pub fn table_rows(&self) -> usize {
        self.body_rows().saturating_sub(1 + self.chart_rows()).max(1)
    }

    /// Returns the rows of the chart with the line above it, if it is shown: at most half of the pane.
    pub fn chart_rows(&self) -> usize {
        if self.metrics.chart { (self.metrics.bodies.len() + 1).min(self.body_rows() / 2) } else { 0 }
    }

    /// Whether the list of reports is hidden because two texts, or a table, need the width.
    pub fn alone(&self) -> bool {
        let wide = self.focus == Pane::Comparison || (self.focus == Pane::Metrics && self.size.0 < TABLE_BESIDE);
        wide || !self.two_panes()
    }

    /// Returns the columns of the comparison, or of the metrics, inside the frame.
    pub fn front_columns(&self) -> usize {
        if self.alone() { usize::from(self.size.0.saturating_sub(2)) } else { self.right_columns() }
    }

    /// Returns the rows above what the comparison shows: its sums, what was ignored, the years.
    pub fn comparison_head(&self) -> usize {
        let c = &self.compare.pair;
        // What was ignored, and the years of a section, say nothing of commitments.
        if self.body_rows() < 10 || self.compare.view.shown == View::Commitments || c.comparison().is_none() {
            return usize::from(c.comparison().is_some());
        }
        1 + usize::from(c.comparison().is_some_and(|c| c.noise.iter().any(|n| *n > 0))) + usize::from(c.bodies.len() > 2)
    }

    /// Returns the rows of the view of the comparison: of a list with a card, those above the card.
    pub fn comparison_rows(&self) -> usize {
        let rows = self.body_rows().saturating_sub(self.comparison_head());
        let rows = match self.compare.view.shown {
            View::Commitments => rows.saturating_sub(self.commitment_rows()),
            View::Figures => rows.saturating_sub(1),
            View::Sections | View::Text | View::Changes => rows,
        };
        rows.max(1)
    }

    /// Returns the rows of the card of a commitment with the line above it.
    pub fn commitment_rows(&self) -> usize {
        (self.body_rows().saturating_sub(self.comparison_head()) / 2).min(16)
    }

    /// Returns the rows of the list of findings: above the card.
    pub fn finding_rows(&self) -> usize {
        self.body_rows().saturating_sub(self.card_rows()).max(1)
    }

    /// Returns the rows of the card of a finding with the line above it, if it is shown.
    pub fn card_rows(&self) -> usize {
        if self.findings.card && !self.findings.rows.is_empty() { (self.body_rows() * 11 / 20).min(24) } else { 0 }
    }

    /// Returns the rows inside a pane's frame: the screen without the frame and the status line.
    pub fn body_rows(&self) -> usize {
        usize::from(self.size.1.saturating_sub(3))
    }

    /// Returns the rows of the list: below the heading of the table, if it is one.
    pub fn list_rows(&self) -> usize {
        self.body_rows().saturating_sub(usize::from(self.list.table.is_some())).max(1)
    }

    /// Returns the rows of a list that covers the panes: above the sentence that stands whole below it.
    pub fn picker_rows(&self) -> usize {
        match self.picker_whole() {
            0 => usize::from(self.size.1).saturating_sub(6).clamp(1, 24),
            whole => self.list_room().saturating_sub(whole).min(24),
        }
    }

    /// Returns the rows below such a list in which the sentence under the cursor stands whole, with the blank one above it: as many whatever
    /// it is, so that the list stands still. None for other lists, and where hardly a list would be left.
    pub fn picker_whole(&self) -> usize {
        let sentences = self
            .typing
            .as_ref()
            .is_some_and(|t| matches!(t.opening, Opening::List(Listed::Carried | Listed::Before | Listed::Alike | Listed::ByYear)));
        if sentences && self.list_room() >= WHOLE + 2 { WHOLE } else { 0 }
    }

    /// Returns the rows inside the frame of such a list, below its prompt, at most.
    fn list_room(&self) -> usize {
        usize::from(self.size.1).saturating_sub(4)
    }

    /// Returns the rows of what a pane shows, below its headings and above its cards.
    pub fn rows_of(&self, pane: Pane) -> usize {
        match pane {
            Pane::Reports => self.list_rows(),
            Pane::Text => self.text_area().1,
            Pane::Metrics => self.table_rows(),
            Pane::Comparison => self.comparison_rows(),
            Pane::Findings => self.finding_rows(),
        }
    }
}
