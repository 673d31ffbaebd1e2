//! The figures of several reports in one table: a row a metric, a column a report. A metric meets itself by its canonical id or its
//! label, with its unit family and whether it was promised or reached; what meets nothing has a row of its own.

use crate::compare::figures::change::ComputedChange;
use crate::compare::lexicon::{FIGURES, words};
use crate::report::Report;
use crate::report::findings::relations;
use crate::report::metrics::{Kind, Metric};
use crate::report::structure::tables;
use crate::text::fold;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What makes two figures the same metric.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The canonical id, or the label where the taxonomy has none.
    pub name: String,
    /// The unit that represents its family: 场次 and 次 are one.
    pub unit: String,
    pub kind: Kind,
}

/// A row: which figure of each report, in the order of the reports. The same metric stated twice in one report has two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub identity: Identity,
    /// An index into the metrics of each report.
    pub cells: Vec<Option<usize>>,
}

impl Row {
    /// Returns the change from one column to another; `reports` are those of the table. `None` if either cell is empty or no
    /// plain number.
    pub fn change(&self, reports: &[&Report], from: usize, to: usize) -> Option<ComputedChange> {
        let figure = |column: usize| {
            let report = *reports.get(column)?;
            Some((report, report.metrics.get((*self.cells.get(column)?)?)?))
        };
        ComputedChange::between(figure(from)?, figure(to)?)
    }
}

/// Returns what a metric of a report is known by.
pub fn identity(report: &Report, metric: &Metric) -> Identity {
    Identity {
        name: metric.canonical.as_deref().unwrap_or(&metric.label).to_owned(),
        unit: relations::family(&fold::simplify(report.unit(metric))).to_owned(),
        kind: metric.kind,
    }
}

/// Words of a label that do not change what is counted.
static FILLERS: LazyLock<Vec<&str>> = LazyLock::new(|| words(&FIGURES, "fillers"));

/// Returns what a metric is known by between places: its name in the taxonomy and its label must both agree.
fn strict_identity(report: &Report, metric: &Metric) -> Identity {
    let label = FILLERS.iter().fold(fold::simplify(&metric.label).into_owned(), |label, filler| label.replace(filler, ""));
    let known = identity(report, metric);
    Identity { name: format!("{}\u{1f}{label}", known.name), ..known }
}

/// Returns the rows for some reports: in the order of the last of them, then what only earlier ones hold.
pub fn table(reports: &[&Report]) -> Vec<Row> {
    rows_by(reports, identity)
}

/// Returns the rows for reports of several places, whose labels must agree as well.
pub fn strict_table(reports: &[&Report]) -> Vec<Row> {
    rows_by(reports, strict_identity)
}

fn rows_by(reports: &[&Report], identity: fn(&Report, &Metric) -> Identity) -> Vec<Row> {
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

/// The cells of the rows that hold figures, read once a row.
pub(crate) struct Cells<'a> {
    report: &'a Report,
    row: Span,
    cells: Vec<Span>,
}

impl<'a> Cells<'a> {
    pub fn new(report: &'a Report) -> Self {
        Self { report, row: Span::new(0, 0), cells: Vec::new() }
    }

    /// Returns those of the row of a table that holds a figure, in clean places; none in prose.
    pub fn of(&mut self, m: &Metric) -> &[Span] {
        self.at(m.clause)
    }

    pub fn at(&mut self, row: Span) -> &[Span] {
        if self.row != row {
            (self.row, self.cells) = (row, Vec::new());
            let line = self.report.str(row);
            let cells = if tables::may_be_row(line) { tables::cells(line) } else { Vec::new() };
            if cells.len() > 1 {
                self.cells.extend(cells.into_iter().map(|c| Span { start: row.start + c.start, end: row.start + c.end }));
            }
        }
        &self.cells
    }
}

/// The heads of tables, read once a table.
pub(super) struct Headers<'a> {
    pub report: &'a Report,
    pub tables: Vec<tables::Table>,
    pub cells: Cells<'a>,
}

impl Headers<'_> {
    /// Returns the cells of the first row of the table that holds a figure.
    pub fn of(&mut self, m: &Metric) -> Option<&[Span]> {
        let section = m.section?;
        let body = &self.report.sections[section].body;
        let row = body.partition_point(|b| b.start <= m.clause.start).checked_sub(1)?;
        let next = self.tables.partition_point(|t| (t.section, t.rows.start) <= (section, row));
        let table = next.checked_sub(1).map(|t| &self.tables[t]).filter(|t| t.section == section && t.rows.contains(&row));
        let header = table.map_or(row, |t| t.rows.start);
        Some(self.cells.at(body[header]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::Clean;
    use rust_decimal::Decimal;

    fn report(year: u32, body: &str) -> Report {
        let text =
            format!("青石县桂园街道{year}年法治政府建设年度报告\n一、主要举措和成效\n{body}\n桂园街道办事处\n{}年1月5日\n", year + 1);
        crate::report::read(Clean::new(text), &[], &crate::report::Knowledge::built_in()).remove(0)
    }

    #[test]
    fn a_row_of_years_changes_as_a_pair_does() {
        let (a, b) = (report(2021, "受理案件141件，调解成功率97%。"), report(2022, "受理案件146件，调解成功率98%，办结3件。"));
        let reports = [&a, &b];
        let changes: Vec<Option<ComputedChange>> = table(&reports).iter().map(|row| row.change(&reports, 0, 1)).collect();
        let cases = ComputedChange::Amount { by: Decimal::from(5), percent: Some(Decimal::new(35, 1)) };
        assert_eq!(changes, [Some(cases), Some(ComputedChange::Points(Decimal::ONE)), None]);
    }
}
