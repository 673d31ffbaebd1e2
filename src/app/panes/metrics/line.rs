//! A line of the table of the metrics pane. Data only.

use crate::app::panes::metrics::cell::MetricCell;
use crate::app::panes::metrics::topic::Topic;
use crate::compare::figures::Identity;
use crate::report::metrics::Kind;

/// Identifies a line in a rebuilt table: the metric, and its index among those of its kind, counted from 0.
pub type LineKey = (Identity, usize);

/// A metric with its figure in each report.
#[derive(Debug, Clone)]
pub struct MetricLine {
    pub key: LineKey,
    pub kind: Kind,
    pub topic: Topic,
    /// The metric of each report.
    pub figures: Vec<Option<usize>>,
    /// The report whose figure represents the line.
    pub main: usize,
    /// One cell per column.
    pub cells: Vec<MetricCell>,
    /// Label, figure and section, folded for the filter.
    pub folded: String,
    /// Label and way, which a filter finds in pinyin, too; folded.
    pub spoken: String,
}
