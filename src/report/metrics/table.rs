//! The figures of a table: row and column are the label.

use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::scope::period;
use crate::report::metrics::kind::kind;
use crate::report::metrics::label::cell::{bracketed_unit, is_change_column, is_falling_column, is_numbering, of_cell};
use crate::report::metrics::metric::{Kind, Metric, Nature};
use crate::report::metrics::taxonomy::{self, FIGURE};
use crate::report::report::Report;
use crate::report::roles::Role;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::text::blank::is_blank;
use crate::text::clean::Span;
use crate::text::fold;
use crate::text::numbers::{self, Item, Quantity, Reason};
use rust_decimal::Decimal;

/// Adds the figures of a table, whose rows are given, row by row.
pub(crate) fn read(report: &Report, source: &Source<'_>, section: usize, rows: &[Span], out: &mut Vec<Metric>) {
    let grid = Grid::new(report, source, section, rows);
    for row in &grid.rows {
        // A row is named by its first cell that holds words.
        let Some(name) = row.cells.iter().copied().find(|c| grid.figure(*c).is_none() && !grid.text(*c).is_empty()) else { continue };
        let first = out.len();
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(q) = grid.figure(*cell) else { continue };
            let head = grid.head(column);
            if head.is_some_and(|h| is_numbering(grid.text(h))) {
                continue;
            }
            let at = Cell { row: row.span, name, head, cell: *cell };
            if head.is_some_and(|h| is_change_column(grid.text(h))) {
                if let Some(m) = out[first..].last_mut() {
                    m.change = Some(grid.change(&q, &at));
                }
                continue;
            }
            out.push(grid.metric(&q, &at));
        }
    }
}

/// A table cut into cells, whose spans are of clean text.
struct Grid<'a> {
    source: &'a Source<'a>,
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
    fn new(report: &Report, source: &'a Source<'a>, section: usize, rows: &[Span]) -> Self {
        let plan = report.sections[section].role == Role::NextYearPlan;
        let rows = rows.iter().filter(|r| !tables::is_rule(source.str(**r))).map(|r| Row {
            span: *r,
            cells: tables::cells(report.str(*r)).iter().map(|c| Span { start: r.start + c.start, end: r.start + c.end }).collect(),
        });
        let mut grid = Self { source, section, plan, header: Vec::new(), rows: rows.collect() };
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

    /// Returns the change that a figure in a column of changes states.
    fn change(&self, q: &Quantity, at: &Cell) -> Change {
        let head = at.head.map_or("", |h| self.text(h));
        let value = q.value.unwrap_or_default();
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
            amount_unit: Some(match q.kind {
                numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
                numbers::Kind::Percent => AmountUnit::Percent,
                _ if head.contains('%') || head.contains('％') => AmountUnit::Percent,
                _ => AmountUnit::Absolute,
            }),
        }
    }

    fn metric(&self, q: &Quantity, at: &Cell) -> Metric {
        let head = at.head.map_or("", |h| self.text(h));
        let label = of_cell(self.text(at.name), head);
        let unit = self.unit(q, at);
        let mut kind = kind(q, self.text(at.cell), self.plan);
        match self.source.str(unit) {
            "元" | "万元" if kind == Kind::Count => kind = Kind::Money,
            "%" | "％" if kind == Kind::Count => kind = Kind::Percent,
            _ => {}
        }
        // 万 belongs to the figure, wherever it is written.
        let scale = if self.source.str(unit) == "万元" { Decimal::from(10_000) } else { Decimal::ONE };
        let unit = if self.source.str(unit) == "万元" { Span { start: unit.start + 3, end: unit.end } } else { unit };
        let words: String = label.chars().map(fold::fold_char).chain([FIGURE]).chain(self.source.str(unit).chars()).collect();
        let named = taxonomy::get().name(&words, kind == Kind::Percent);
        Metric {
            label,
            canonical: named.map(|n| n.id.as_str()),
            value: q.value.map(|v| v * scale),
            low: q.low,
            high: q.high,
            text: self.outer(at.cell, q.figure),
            unit,
            approx: q.approx,
            kind,
            nature: named.and_then(taxonomy::Name::nature).or(Some(if kind == Kind::Percent { Nature::Rate } else { Nature::Flow })),
            clause: at.row,
            section: Some(self.section),
            item: None,
            period: period(head).map(|_| at.head.unwrap_or(at.cell)),
            scope: None,
            change: None,
        }
    }

    /// Returns where the unit of a figure stands: behind it, or in brackets in the header or in the name of its row.
    fn unit(&self, q: &Quantity, at: &Cell) -> Span {
        let bracketed = |cell: Span| {
            let (start, end) = bracketed_unit(self.source.str(cell))?;
            Some(Span::new(cell.start as usize + start, cell.start as usize + end))
        };
        let elsewhere = if q.unit.is_empty() { at.head.and_then(bracketed).or_else(|| bracketed(at.name)) } else { None };
        elsewhere.unwrap_or_else(|| self.outer(at.cell, q.unit))
    }
}
