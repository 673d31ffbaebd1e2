//! The figures of a table: row and column are the label.

use crate::report::knowledge::Knowledge;
use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::period;
use crate::report::metrics::label::cell::{bracketed_unit, is_change_column, is_falling_column, is_numbering, of_cell};
use crate::report::metrics::metric::kind;
use crate::report::metrics::metric::{Kind, Metric, Nature};
use crate::report::metrics::step::step;
use crate::report::metrics::taxonomy::{FIGURE, Name};
use crate::report::report::Report;
use crate::report::section::Role;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::text::blank::is_blank;
use crate::text::fold;
use crate::text::numbers::{self, Item, Quantity, Reason};
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Adds the figures of a table, whose rows are given, row by row.
pub(crate) fn read(report: &Report, source: &Source<'_>, knowledge: &Knowledge, section: usize, rows: &[Span], out: &mut Vec<Metric>) {
    let grid = Grid::new(report, source, knowledge, section, rows);
    for row in &grid.rows {
        // A row is named by its first cell that holds words.
        let Some(name) = row.cells.iter().copied().find(|c| grid.figure(*c).is_none() && !grid.text(*c).is_empty()) else { continue };
        // The last figure of the row, with what its numbers were multiplied by.
        let mut last: Option<(Metric, Decimal)> = None;
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(q) = grid.figure(*cell) else { continue };
            let head = grid.head(column);
            if head.is_some_and(|h| is_numbering(grid.text(h))) {
                continue;
            }
            let at = Cell { row: row.span, name, head, cell: *cell };
            if head.is_some_and(|h| is_change_column(grid.text(h))) {
                if let Some((metric, scale)) = &mut last {
                    metric.change = Some(grid.change(&q, &at, *scale));
                }
            } else {
                out.extend(last.replace(grid.metric(&q, &at)).map(|(metric, _)| metric));
            }
        }
        out.extend(last.map(|(metric, _)| metric));
    }
}

/// A table cut into cells, whose spans are of clean text.
struct Grid<'a> {
    source: &'a Source<'a>,
    knowledge: &'a Knowledge,
    section: usize,
    /// The section speaks of the year to come.
    plan: bool,
    /// The cells of the first row, if none of them is a figure.
    header: Vec<Span>,
    /// The rows below the header.
    rows: Vec<Row>,
}

struct Row {
    span: Span,
    cells: Vec<Span>,
}

/// A cell with the cells that say what it holds.
struct Cell {
    row: Span,
    /// The cell that names the row.
    name: Span,
    /// The cell of the header above it.
    head: Option<Span>,
    cell: Span,
}

impl<'a> Grid<'a> {
    fn new(report: &Report, source: &'a Source<'a>, knowledge: &'a Knowledge, section: usize, rows: &[Span]) -> Self {
        let plan = report.sections[section].role == Role::NextYearPlan;
        let rows = rows.iter().filter(|r| !tables::is_rule(source.str(**r))).map(|r| Row {
            span: *r,
            cells: tables::cells(report.str(*r)).iter().map(|c| Span { start: r.start + c.start, end: r.start + c.end }).collect(),
        });
        let mut grid = Self { source, knowledge, section, plan, header: Vec::new(), rows: rows.collect() };
        if grid.rows.first().is_some_and(|first| first.cells.iter().all(|c| grid.figure(*c).is_none())) {
            grid.header = grid.rows.remove(0).cells;
        }
        grid
    }

    fn text(&self, cell: Span) -> &str {
        self.source.str(cell).trim_matches(is_blank)
    }

    fn head(&self, column: usize) -> Option<Span> {
        self.header.get(column).copied()
    }

    /// Returns the figure that is all of a cell.
    fn figure(&self, cell: Span) -> Option<Quantity> {
        let own = self.text(cell);
        let mut found = numbers::scan_simplified(own).into_iter();
        match (found.next(), found.next()) {
            (Some(Item::Quantity(q)), None) if q.span.start == 0 && q.span.end as usize == own.len() => Some(q),
            // A bare 2022 in a cell of a column of counts.
            (Some(Item::Rejected(r)), None) if r.span.len() == own.len() && matches!(r.reason, Reason::Year) && r.value.is_some() => {
                let all = Span::new(0, own.len());
                own.bytes().all(|b| b.is_ascii_digit()).then_some(Quantity {
                    span: all,
                    figure: all,
                    value: r.value,
                    low: None,
                    high: None,
                    exact: None,
                    unit: Span::new(own.len(), own.len()),
                    kind: numbers::Kind::Number,
                    approx: None,
                })
            }
            _ => None,
        }
    }

    /// Returns the span of the clean text that a span of a cell's trimmed text is.
    fn outer(&self, cell: Span, inner: Span) -> Span {
        let own = self.source.str(cell);
        let base = cell.start as usize + (own.len() - own.trim_start_matches(is_blank).len());
        Span::new(base + inner.start as usize, base + inner.end as usize)
    }

    /// Returns the change that a figure in a column of changes states. A number without a unit is in the unit that its header
    /// names, else in that of the figure it is the change of, whose numbers were multiplied by `scale`.
    fn change(&self, q: &Quantity, at: &Cell, scale: Decimal) -> Change {
        let head = at.head.map_or("", |h| self.text(h));
        let amount_unit = match q.kind {
            numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
            numbers::Kind::Percent => AmountUnit::Percent,
            _ if head.contains('%') || head.contains('％') => AmountUnit::Percent,
            _ => AmountUnit::Absolute,
        };
        let scale = match at.head.and_then(|h| self.bracketed(h)) {
            _ if amount_unit != AmountUnit::Absolute || !q.unit.is_empty() => Decimal::ONE,
            Some(unit) => self.without_multiplier(unit).1,
            None => scale,
        };
        let value = q.value.and_then(|v| v.checked_mul(scale)).unwrap_or_default();
        let down = value.is_sign_negative() || is_falling_column(head);
        Change {
            text: self.outer(at.cell, q.span),
            basis: if head.contains("环比") { Basis::Mom } else { Basis::Yoy },
            direction: if value.is_zero() {
                Direction::Flat
            } else if down {
                Direction::Down
            } else {
                Direction::Up
            },
            amount: Some(value.abs()),
            amount_unit: Some(amount_unit),
            step: step(self.text(at.cell), q).checked_mul(scale).map(|s| s.normalize()),
            approx: q.approx,
        }
    }

    /// Returns a figure with what its numbers were multiplied by.
    fn metric(&self, q: &Quantity, at: &Cell) -> (Metric, Decimal) {
        let head = at.head.map_or("", |h| self.text(h));
        let label = of_cell(self.text(at.name), head);
        let (unit, scale) = self.without_multiplier(self.unit(q, at));
        let scaled = |v: Option<Decimal>| v.and_then(|v| v.checked_mul(scale));
        let mut kind = kind(q, self.text(at.cell), self.plan);
        match self.source.str(unit) {
            "元" if kind == Kind::Count => kind = Kind::Money,
            "%" | "％" if kind == Kind::Count => kind = Kind::Percent,
            _ => {}
        }
        let words: String = label.chars().map(fold::fold_char).chain([FIGURE]).chain(self.source.str(unit).chars()).collect();
        let named = self.knowledge.taxonomy().name(&words, kind == Kind::Percent);
        let metric = Metric {
            label,
            canonical: named.map(|n| Arc::clone(&n.id)),
            value: scaled(q.value),
            low: scaled(q.low),
            high: scaled(q.high),
            step: scaled(Some(step(self.text(at.cell), q))).unwrap_or(Decimal::MAX).normalize(),
            text: self.outer(at.cell, q.figure),
            unit,
            approx: q.approx,
            kind,
            nature: named.and_then(Name::nature).or(Some(if kind == Kind::Percent { Nature::Rate } else { Nature::Flow })),
            clause: at.row,
            section: Some(self.section),
            item: None,
            period: period(head, self.knowledge.periods()).map(|_| at.head.unwrap_or(at.cell)),
            scope: None,
            change: None,
        };
        (metric, scale)
    }

    /// Returns where the unit of a figure is: behind it, or in brackets in the header or in the name of its row.
    fn unit(&self, q: &Quantity, at: &Cell) -> Span {
        let elsewhere = || at.head.and_then(|h| self.bracketed(h)).or_else(|| self.bracketed(at.name));
        if q.unit.is_empty() { elsewhere() } else { None }.unwrap_or_else(|| self.outer(at.cell, q.unit))
    }

    /// Returns where a cell names a unit.
    fn bracketed(&self, cell: Span) -> Option<Span> {
        let (start, end) = bracketed_unit(self.source.str(cell))?;
        Some(Span::new(cell.start as usize + start, cell.start as usize + end))
    }

    /// Takes 万 off a unit: it belongs to the numbers, wherever it is written. Returns the unit, and what they are multiplied by.
    fn without_multiplier(&self, unit: Span) -> (Span, Decimal) {
        if self.source.str(unit) != "万元" {
            return (unit, Decimal::ONE);
        }
        (Span::new(unit.start as usize + "万".len(), unit.end as usize), Decimal::from(10_000))
    }
}

#[cfg(test)]
mod tests {
    use crate::report::metrics::metric::Metric;
    use crate::report::{Knowledge, read};
    use crate::text::clean::Clean;

    fn figures(table: &str) -> Vec<Metric> {
        let text = format!("青石县桂园街道2022年法治政府建设情况报告\n一、主要举措和成效\n{table}\n二、存在的不足\n");
        read(Clean::new(text), &[], &Knowledge::built_in()).remove(0).metrics
    }

    fn shown(v: Option<rust_decimal::Decimal>) -> String {
        v.map_or_else(|| "-".to_owned(), |v| v.normalize().to_string())
    }

    #[test]
    fn a_unit_of_ten_thousand_scales_all_numbers_of_a_figure() {
        let found = figures(
            "| 项目 | 金额(万元) | 比上年增减(万元) |\n| 罚款 | 500余 | 12.5 |\n| 追回资金 | 200-300 | -3 |\n| 救助金 | 40 | 5% |\n\
             | 补贴 | 5000元 | 6 |",
        );
        let numbers: Vec<_> = found.iter().map(|m| [m.value, m.low, m.high].map(shown).join(" ")).collect();
        assert_eq!(numbers, ["5000000 5000000 -", "- 2000000 3000000", "400000 - -", "5000 - -"]);
        let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
        assert_eq!(changes, ["125000", "30000", "5", "60000"]);
    }

    #[test]
    fn a_change_without_unit_is_in_the_unit_of_its_row() {
        let found =
            figures("| 项目 | 数值 | 比上年增减 |\n| 罚没金额(万元) | 35 | 2 |\n| 案件(件) | 35 | 2 |\n| 补贴(万元) | 5000元 | 6元 |");
        let changes: Vec<_> = found.iter().map(|m| shown(m.change.as_ref().and_then(|c| c.amount))).collect();
        assert_eq!(changes, ["20000", "2", "6"]);
    }
}
