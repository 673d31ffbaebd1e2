//! The cells of the tables that figures stand in: those of their row, and those of the head of their table.

use crate::report::Report;
use crate::report::metrics::Metric;
use crate::report::structure::tables;
use crate::text::span::Span;

/// The cells of the rows that figures stand in, read once a row.
pub(crate) struct Cells<'a> {
    report: &'a Report,
    row: Span,
    cells: Vec<Span>,
}

impl<'a> Cells<'a> {
    pub fn new(report: &'a Report) -> Self {
        Self { report, row: Span::new(0, 0), cells: Vec::new() }
    }

    /// Those of the row of a table a figure stands in, in clean places; none in prose.
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
    /// The cells of the first row of the table a figure stands in.
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
