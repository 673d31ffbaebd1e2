//! Totals of tables: a row named 合计, each column against the rows above.

use crate::report::findings::relations::arithmetic::Figures;
use crate::report::findings::relations::arithmetic::is_reckonable;
use crate::report::findings::relations::relation::{Reconciliation, Status};
use crate::report::findings::relations::sums::total_and_parts;
use crate::report::metrics::label::cell::is_total_row;
use crate::report::metrics::metric::Kind;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::text::blank::is_blank;
use crate::text::span::Span;
use rust_decimal::Decimal;

/// Adds the totals of rows named 合计: each column against the rows above.
pub(super) fn totals(report: &Report, source: &Source<'_>, section: usize, rows: &[Span], out: &mut Vec<Reconciliation>) {
    let all = &report.metrics;
    let of_row = |row: &Span| -> Vec<(usize, usize)> {
        let cells = tables::cells(report.str(*row));
        let first = all.partition_point(|m| m.text.start < row.start);
        all.iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, m)| m.text.start < row.end)
            .filter(|(_, m)| m.section == Some(section) && row.contains(m.text))
            .filter_map(|(i, m)| {
                let at = (m.text.start - row.start) as usize;
                cells.iter().position(|c| c.range().contains(&at)).map(|column| (column, i))
            })
            .collect()
    };
    let grid: Vec<(bool, Vec<(usize, usize)>)> = rows
        .iter()
        .map(|row| {
            let text = source.str(*row);
            let total = tables::cells(report.str(*row)).iter().take(2).any(|c| {
                let cell = text[c.range()].trim_matches(is_blank);
                is_total_row(cell)
            });
            (total, of_row(row))
        })
        .collect();
    for (n, (is_total, cells)) in grid.iter().enumerate() {
        if !is_total {
            continue;
        }
        for (column, total) in cells {
            let m = &all[*total];
            if m.kind == Kind::Percent {
                continue;
            }
            let parts: Vec<usize> = grid[..n]
                .iter()
                .filter(|(t, _)| !t)
                .filter_map(|(_, row)| row.iter().find(|(c, _)| c == column).map(|(_, i)| *i))
                .filter(|i| all[*i].kind == m.kind)
                .collect();
            if parts.len() < 2
                || parts.iter().chain([total]).any(|p| !all[*p].value.is_some_and(is_reckonable))
                || parts.iter().any(|p| all[*p].approx.is_some())
            {
                continue;
            }
            let one = Figures { source, all, range: 0..all.len() };
            let slack: Decimal = parts.iter().chain([total]).map(|p| one.slack(*p)).sum();
            let worked: Decimal = parts.iter().filter_map(|p| all[*p].value).sum();
            let holds = (worked - m.value.unwrap_or_default()).abs() <= slack;
            // 行合计 of a table that lists only some of its rows would be said with 等.
            out.push(total_and_parts(&one, *total, &parts, Status::Asserted, Some(holds)));
        }
    }
}
