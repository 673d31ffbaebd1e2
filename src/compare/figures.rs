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

/// How a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Move {
    Up,
    Down,
    Same,
    Added,
    Vanished,
}

impl Move {
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Added => "added",
            Self::Vanished => "vanished",
        }
    }
}

/// Whether a stated change is that of the two printed figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Agrees,
    Contradicts,
    NotCheckable,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Contradicts => "contradicts",
            Self::NotCheckable => "not_checkable",
        }
    }
}

/// What makes two figures of one metric not comparable: no change is worked out then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drift {
    Unit,
    Scope,
    Period,
}

impl Drift {
    pub fn code(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Scope => "scope",
            Self::Period => "period",
        }
    }
}

/// A figure of either report with its partner, if it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Indexes into the metrics of the old and the new report.
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub kind: Move,
    /// New less old, where both are numbers and nothing drifted.
    pub change: Option<rust_decimal::Decimal>,
    /// In percent of the old.
    pub change_percent: Option<rust_decimal::Decimal>,
    pub drift: Option<Drift>,
    /// Of the change the new report states.
    pub verdict: Option<Verdict>,
    /// What was worked out for the verdict: (1067 − 1484) / 1484 = −28.1%.
    pub arithmetic: Option<String>,
}

/// The figures of two reports, paired; in the order of the new report, then those that vanished.
pub fn pair(_old: &Report, _a: &super::Side, _new: &Report, _b: &super::Side, _alignment: &super::Alignment) -> Vec<Figure> {
    Vec::new()
}
