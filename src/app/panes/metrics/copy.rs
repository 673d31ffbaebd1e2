//! What is copied from the metrics pane: a cell, or the visible table, in a form that spreadsheets accept.

use crate::app::panes::metrics::cell::{MetricCell, Turn};
use crate::app::panes::metrics::columns::MetricColumn;
use crate::app::panes::metrics::rows::MetricRow;
use crate::app::panes::metrics::state::Metrics;

impl Metrics {
    /// Returns the cell under the cursor; `None` on the heading of a topic.
    pub fn copy_cell(&self) -> Option<String> {
        let (line, at) = (self.line()?, *self.shown().get(self.column)?);
        line.cells.get(at).map(|c| plain(c, self.heads[at].column))
    }

    /// Returns the visible table, its cells separated by tabs.
    pub fn copy_table(&self) -> String {
        let shown = self.shown();
        let mut out = shown.iter().map(|i| self.heads[*i].name.as_str()).collect::<Vec<_>>().join("\t");
        for row in &self.rows {
            if let MetricRow::Line(l) = row {
                let cells: Vec<String> = shown.iter().map(|i| plain(&self.lines[*l].cells[*i], self.heads[*i].column)).collect();
                out.push('\n');
                out.push_str(&cells.join("\t"));
            }
        }
        out.push('\n');
        out
    }
}

/// Returns a cell as copied for a spreadsheet: no commas in figures, a sign before a change.
pub(super) fn plain(cell: &MetricCell, column: MetricColumn) -> String {
    let text = match column {
        MetricColumn::Trend => cell.text.chars().map(spark).collect(),
        c if c.to_the_right() => cell.text.replace(',', ""),
        _ => cell.text.replace(['\t', '\n'], " "),
    };
    format!("{}{text}", cell.turn.map_or("", Turn::sign))
}

/// Returns the block character for a level of the trend; a blank for anything else.
fn spark(level: char) -> char {
    level.to_digit(8).and_then(|d| char::from_u32(0x2581 + d)).unwrap_or(' ')
}
