//! The line under the cursor of the metrics pane as a bar chart. Knows neither the available width nor signs: the length of a bar is
//! decided when it is drawn.

use crate::app::panes::body::Body;
use crate::app::panes::metrics::state::Metrics;
use crate::lang::figure_text::FigureText;
use rust_decimal::Decimal;

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartBar {
    pub name: String,
    pub text: String,
    pub value: Option<Decimal>,
    /// Whether it belongs to the report that is shown.
    pub own: bool,
}

impl Metrics {
    /// Returns the line under the cursor as bars, one per report.
    pub fn bars(&self, text: FigureText) -> Vec<ChartBar> {
        let Some(line) = self.line() else { return Vec::new() };
        let bar = |(n, body): (usize, &Body)| {
            let figure = self.figure(line, n).map(|f| f.1);
            ChartBar {
                name: self.reports().name(body),
                text: figure.map_or_else(String::new, |m| text.compact(m)),
                value: figure.and_then(|m| m.value.or(m.high).or(m.low)),
                own: n == self.own,
            }
        };
        self.bodies.iter().enumerate().map(bar).collect()
    }
}
