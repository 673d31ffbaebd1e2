//! The figures of several reports in one table: a row a metric, a column a report. A metric meets itself by its canonical id
//! or its label, with its unit family and whether it was promised or reached; what meets nothing has a row of its own.

use crate::report::metrics::{Kind, Metric};
use crate::report::{Report, reconcile};
use crate::text::fold;
use rustc_hash::FxHashMap;

/// What makes two figures the same metric.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The canonical id, or the label where the taxonomy has none.
    pub name: String,
    /// The unit that stands for its family: 场次 and 次 are one.
    pub unit: String,
    pub kind: Kind,
}

/// A row: which figure of each report, in the order of the reports. The same metric told twice in one report has two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub identity: Identity,
    /// An index into the metrics of each report.
    pub cells: Vec<Option<usize>>,
}

/// What a metric of a report is known by.
pub fn identity(report: &Report, metric: &Metric) -> Identity {
    Identity {
        name: metric.canonical.map_or_else(|| metric.label.clone(), str::to_owned),
        unit: reconcile::family(&fold::simplify(report.str(metric.unit))).to_owned(),
        kind: metric.kind,
    }
}

/// The rows for some reports: in the order of the last of them, then what only earlier ones hold.
pub fn table(reports: &[&Report]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at: FxHashMap<(Identity, usize), usize> = FxHashMap::default();
    for (column, report) in reports.iter().enumerate().rev() {
        let mut seen: FxHashMap<Identity, usize> = FxHashMap::default();
        for (index, metric) in report.metrics.iter().enumerate() {
            let identity = identity(report, metric);
            let n = seen.entry(identity.clone()).or_insert(0);
            let row = *at.entry((identity.clone(), *n)).or_insert_with(|| {
                rows.push(Row { identity, cells: vec![None; reports.len()] });
                rows.len() - 1
            });
            *n += 1;
            rows[row].cells[column] = Some(index);
        }
    }
    rows
}
