//! Totals of tables: a row named 合计, each column against its rows; a column named 合计, each row against its columns.

use crate::report::findings::relations::arithmetic::Figures;
use crate::report::findings::relations::arithmetic::is_reckonable;
use crate::report::findings::relations::relation::{Reconciliation, Status};
use crate::report::findings::relations::sums::total_and_parts;
use crate::report::metrics::metric::Kind;
use crate::report::metrics::table::grid::{Grid, Sense};
use crate::report::metrics::table::words;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::ops::Range;

/// Adds the totals of a table.
pub(super) fn totals(report: &Report, source: &Source<'_>, section: usize, rows: &[Span], out: &mut Vec<Reconciliation>) {
    let grid = Grid::new(report, source, rows);
    let sums = Sums { one: Figures::of_tables(source, &report.metrics, 0..report.metrics.len()), section, grid };
    for (n, row) in sums.grid.rows.iter().enumerate().filter(|(_, r)| r.total) {
        let name = sums.name(n);
        for column in 0..row.cells.len() {
            // A rate of all is no sum of rates.
            let head = sums.grid.columns.get(column).map_or("", |c| c.name.as_str());
            let Some(total) = sums.figure(n, column).filter(|_| !words::is_rate(head) || words::is_share(head)) else { continue };
            sums.column(n, column, total, words::is_subtotal(&name), out);
        }
    }
    for n in (0..sums.grid.rows.len()).filter(|n| words::is_part(&sums.name(*n))) {
        sums.inner(n, out);
    }
    if !sums.grid.rows.iter().any(|r| r.total) && !(0..sums.grid.rows.len()).any(|n| words::is_part(&sums.name(n))) {
        sums.told_above(rows, out);
    }
    for column in sums.grid.columns.iter().enumerate().filter(|(_, c)| c.sense == Sense::Figure && words::is_total(&c.name)).map(|(n, _)| n)
    {
        for row in 0..sums.grid.rows.len() {
            sums.row(row, column, out);
        }
    }
}

/// The number of figures above a table that may be the totals of its columns.
const ABOVE: usize = 12;

/// The most rows that are parts of the one above them.
const MOST_INNER: usize = 6;

struct Sums<'a> {
    one: Figures<'a>,
    section: usize,
    grid: Grid<'a>,
}

impl Sums<'_> {
    fn name(&self, row: usize) -> String {
        self.grid.rows[row].name.map(|c| words::squeezed(self.grid.text(c))).unwrap_or_default()
    }

    /// Adds the columns whose total stands in the text above the table, where the table has no row for it.
    fn told_above(&self, rows: &[Span], out: &mut Vec<Reconciliation>) {
        let Some(first) = rows.first() else { return };
        let all = self.one.all;
        let end = all.partition_point(|m| m.text.start < first.start);
        let above: Vec<usize> = (0..end).rev().take(ABOVE).take_while(|i| all[*i].section == Some(self.section)).collect();
        for (n, column) in self.grid.columns.iter().enumerate().filter(|(_, c)| c.sense == Sense::Figure && !words::is_rate(&c.name)) {
            let parts: Vec<usize> = (0..self.grid.rows.len()).filter_map(|row| self.figure(row, n)).collect();
            if parts.len() < 3 || parts.len() < self.grid.rows.len() {
                continue;
            }
            let sum: Decimal = parts.iter().filter_map(|p| self.one.exact(*p)).sum();
            let name = words::bare(&column.name);
            // Small numbers agree by chance, unless the name does, too.
            let called = |i: usize| name.chars().nth(1).is_some() && all[i].label.contains(name);
            let total = above.iter().copied().find(|i| self.one.exact(*i) == Some(sum) && (sum >= Decimal::TEN || called(*i)));
            if let Some(total) = total.filter(|t| parts.iter().all(|p| self.one.unit(*p) == self.one.unit(*t))) {
                out.push(total_and_parts(&self.one, total, &parts, Status::Implied, Some(true)));
            }
        }
    }

    /// Adds rows of 其中 that are all of the row above them.
    fn inner(&self, row: usize, out: &mut Vec<Reconciliation>) {
        let Some(above) = row.checked_sub(1) else { return };
        for column in 0..self.grid.rows[row].cells.len() {
            let Some(total) = self.figure(above, column) else { continue };
            let parts: Vec<usize> = (row..self.grid.rows.len()).take(MOST_INNER).map_while(|n| self.figure(n, column)).collect();
            let sum = |n: usize| {
                parts[..n].iter().map(|p| self.one.exact(*p)).try_fold(Decimal::ZERO, |sum, v| v.and_then(|v| sum.checked_add(v)))
            };
            let fits = |p: &usize| self.one.unit(*p) == self.one.unit(total);
            let count = (2..=parts.len()).take_while(|n| parts[..*n].iter().all(fits)).find(|n| sum(*n) == self.one.exact(total));
            if let Some(count) = count.filter(|_| self.one.exact(total).is_some()) {
                out.push(total_and_parts(&self.one, total, &parts[..count], Status::Asserted, Some(true)));
            }
        }
    }

    /// Returns the figure of a cell.
    fn figure(&self, row: usize, column: usize) -> Option<usize> {
        let all = self.one.all;
        let cell = *self.grid.rows[row].cells.get(column)?;
        let first = all.partition_point(|m| m.text.start < cell.start);
        (first..all.len()).find(|i| all[*i].section == Some(self.section)).filter(|i| cell.contains(all[*i].text))
    }

    /// Adds the total of a column: of the rows above it, or of those below where it is the first.
    fn column(&self, row: usize, column: usize, total: usize, part: bool, out: &mut Vec<Reconciliation>) {
        let rows = &self.grid.rows;
        let above = if part { rows[..row].iter().rposition(|r| r.total).map_or(0, |n| n + 1) } else { 0 };
        let range: Range<usize> = if row == 0 { 1..rows.len() } else { above..row };
        let rows: Vec<usize> = range.filter(|n| !rows[*n].total).collect();
        let of = |n: &usize| self.figure(*n, column);
        // Rows of 其中 are parts of the one above them; where they end is not written.
        let inner = rows.iter().any(|n| words::is_part(&self.name(*n)));
        let parts: Vec<usize> = rows.iter().filter(|n| !words::is_part(&self.name(**n))).filter_map(of).collect();
        self.add(total, &parts, !inner, out);
    }

    /// Adds the total of a row: of the columns before it, or of those behind it where it is the first.
    fn row(&self, row: usize, column: usize, out: &mut Vec<Reconciliation>) {
        let Some(total) = self.figure(row, column) else { return };
        let columns = &self.grid.columns;
        let adds = |n: usize| {
            let c = &columns[n];
            c.sense == Sense::Figure && !words::is_part(&c.name) && !words::is_rate(&c.name) && !words::is_total(&c.name)
        };
        let from = columns[..column].iter().rposition(|c| c.sense == Sense::Figure && words::is_total(&c.name)).map_or(0, |n| n + 1);
        let before: Vec<usize> = (from..column).filter(|n| adds(*n)).filter_map(|n| self.figure(row, n)).collect();
        let inner = columns.iter().any(|c| words::is_part(&c.name)) || columns.iter().filter(|c| words::is_total(&c.name)).count() > 1;
        if before.is_empty() && from == 0 {
            let behind: Vec<usize> = (column + 1..columns.len()).filter(|n| adds(*n)).filter_map(|n| self.figure(row, n)).collect();
            self.add(total, &behind, false, out);
        } else {
            self.add(total, &before, !inner && column + 1 == columns.len(), out);
        }
    }

    /// Adds a total and its parts, if they can be added up; one that fails only where `closed` says that these are all parts.
    fn add(&self, total: usize, parts: &[usize], closed: bool, out: &mut Vec<Reconciliation>) {
        let all = self.one.all;
        let m = &all[total];
        let unit = self.one.unit(total);
        let parts: Vec<usize> = parts.iter().copied().filter(|i| all[*i].kind == m.kind && self.one.unit(*i) == unit).collect();
        let number = |i: &usize| all[*i].value.filter(|v| is_reckonable(*v));
        if parts.len() < 2 || parts.iter().chain([&total]).any(|p| number(p).is_none()) || parts.iter().any(|p| all[*p].approx.is_some()) {
            return;
        }
        let slack: Decimal = parts.iter().chain([&total]).map(|p| self.one.slack(*p)).sum();
        let worked: Decimal = parts.iter().filter_map(number).sum();
        let holds = (worked - m.value.unwrap_or_default()).abs() <= slack;
        // A table that lists only some of its rows would say 等.
        if (holds || closed) && (m.kind != Kind::Percent || m.value.is_some_and(|v| v == Decimal::ONE_HUNDRED)) {
            out.push(total_and_parts(&self.one, total, &parts, Status::Asserted, Some(holds)));
        }
    }
}
