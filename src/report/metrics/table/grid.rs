//! A table cut into cells: which rows are its head, what its columns hold, what names its rows.

use crate::report::metrics::table::units::{self, Unit};
use crate::report::metrics::table::words;
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables;
use crate::text::blank::is_blank;
use crate::text::numbers::{self, Item, Quantity, Reason};
use crate::text::span::Span;

/// A table cut into cells, whose spans are of clean text.
pub(crate) struct Grid<'a> {
    source: &'a Source<'a>,
    pub columns: Vec<Column>,
    /// The rows below its head.
    pub rows: Vec<Row>,
    /// A first row that holds nothing but a caption.
    pub caption: Option<Span>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Words.
    Name,
    Figure,
    /// Numbers that count nothing.
    Numbering,
    /// The units of its rows.
    Unit,
    /// Changes of the figures in the column before it.
    Change,
    Note,
}

pub(crate) struct Column {
    /// What its head says, without blanks.
    pub name: String,
    /// The lowest cell of its head that holds something.
    pub head: Option<Span>,
    /// The unit that a row of the head gives it.
    pub unit: Option<Unit>,
    pub sense: Sense,
}

pub(crate) struct Row {
    pub span: Span,
    pub cells: Vec<Span>,
    /// The cell that names it; none in a row without words.
    pub name: Option<Span>,
    /// The cell that names the rows it is among.
    pub group: Option<Span>,
    /// It adds up other rows.
    pub total: bool,
    /// Its cells cannot be told to stand below those of the head.
    pub ragged: bool,
}

impl<'a> Grid<'a> {
    pub fn new(report: &Report, source: &'a Source<'a>, rows: &[Span]) -> Self {
        let mut grid = Self { source, columns: Vec::new(), rows: Vec::new(), caption: None };
        let mut lines: Vec<(Span, Vec<Span>)> =
            rows.iter().filter(|r| !tables::is_rule(source.str(**r))).map(|r| (*r, grid.cut(report, *r))).collect();
        let blanks = lines.iter().all(|(row, _)| !tables::is_piped(source.str(*row)));
        let width = |cells: &Vec<Span>| cells.len();
        if blanks && !even(&lines, width) && even(&lines, |cells| cells.iter().filter(|c| !c.is_empty()).count()) {
            for (_, cells) in &mut lines {
                cells.retain(|c| !c.is_empty());
            }
        }
        if lines.len() > 2 && lines[0].1.len() > 2 && lines[0].1.iter().filter(|c| !grid.text(**c).is_empty()).count() == 1 {
            grid.caption = lines[0].1.iter().copied().find(|c| !grid.text(*c).is_empty());
            lines.remove(0);
        }
        let heads = grid.heads(&lines);
        let columns = lines.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
        grid.columns = (0..columns).map(|c| grid.column(&lines[..heads], c)).collect();
        let expected = heads.checked_sub(1).map(|last| lines[last].1.len());
        for (span, cells) in lines.drain(heads..).collect::<Vec<_>>() {
            let ragged = expected.is_none_or(|e| blanks && e != cells.len());
            grid.rows.push(Row { span, cells, name: None, group: None, total: false, ragged });
        }
        grid.tell_columns();
        grid.name_rows();
        grid
    }

    fn cut(&self, report: &Report, row: Span) -> Vec<Span> {
        // A paragraph begins at its first word; cells before it may be empty.
        let row = if self.source.str(row).contains('\t') { report.text.line_span(report.text.line_of(row.start)) } else { row };
        tables::cells(self.source.str(row)).iter().map(|c| Span { start: row.start + c.start, end: row.start + c.end }).collect()
    }

    /// Returns the words of a cell.
    pub fn text(&self, cell: Span) -> &str {
        self.source.str(cell).trim_matches(is_blank)
    }

    fn heads(&self, lines: &[(Span, Vec<Span>)]) -> usize {
        let mut heads = 0;
        while heads < 3 && heads + 1 < lines.len() {
            let cells = &lines[heads].1;
            let filled: Vec<Span> = cells.iter().copied().filter(|c| !self.text(*c).is_empty()).collect();
            let all_words = filled.iter().all(|c| self.figure(*c).is_none_or(|_| words::year(self.text(*c)).is_some()));
            let first = cells.first().is_some_and(|c| self.figure(*c).is_some());
            if !all_words || first || filled.is_empty() {
                break;
            }
            if heads > 0 {
                let below = cells.first().is_some_and(|c| self.text(*c).is_empty() || self.text(*c) == self.text(lines[0].1[0]));
                if !below && !self.is_unit_row(cells)
                    || filled.iter().all(|c| !words::squeezed(self.text(*c)).contains(char::is_alphabetic))
                {
                    break;
                }
            }
            heads += 1;
        }
        heads
    }

    /// Whether all cells of a row but its first are units.
    fn is_unit_row(&self, cells: &[Span]) -> bool {
        let mut filled = cells.iter().skip(1).filter(|c| !self.text(**c).is_empty()).peekable();
        filled.peek().is_some() && filled.all(|c| self.unit(*c).is_some())
    }

    /// Returns the unit that is all of a cell, with brackets or without.
    pub fn unit(&self, cell: Span) -> Option<Unit> {
        let text = self.source.str(cell);
        let inner = text.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | '（' | ')' | '）'));
        let at = cell.start as usize + text.find(inner).unwrap_or_default();
        units::of(self.source, Span::new(at, at + inner.len()))
    }

    /// Returns a column by the rows of its head: 一般程序 below 立案 is 立案一般程序.
    fn column(&self, heads: &[(Span, Vec<Span>)], column: usize) -> Column {
        let mut out = Column { name: String::new(), head: None, unit: None, sense: Sense::Name };
        for (n, (_, cells)) in heads.iter().enumerate() {
            let Some(mut cell) = cells.get(column).copied() else { continue };
            if n > 0 && self.is_unit_row(cells) {
                out.unit = self.unit(cell);
                continue;
            }
            // A cell that was merged over several columns stands in the first of them.
            let below = heads[n + 1..].iter().any(|(_, c)| c.get(column).is_some_and(|c| !self.text(*c).is_empty()));
            if self.text(cell).is_empty() && below && column > 0 {
                let left = cells[1..column].iter().rev().find(|c| !self.text(**c).is_empty());
                cell = left.copied().unwrap_or(cell);
            }
            let name = words::squeezed(self.text(cell));
            if name.is_empty() || out.name.ends_with(&name) {
                continue;
            }
            out.head = Some(cell);
            if n + 1 < heads.len() && below {
                out.unit = out.unit.or_else(|| units::bracketed(self.source, cell)).or_else(|| units::named(self.source, cell));
            }
            // The unit of an upper cell is not part of the name.
            let upper = words::bare(&out.name).to_owned();
            out.name = if words::is_plain(&upper) { name } else { upper + &name };
        }
        out
    }

    fn tell_columns(&mut self) {
        for n in 0..self.columns.len() {
            let cells = || self.rows.iter().filter_map(|r| r.cells.get(n)).copied().filter(|c| !self.text(*c).is_empty());
            let name = self.columns[n].name.as_str();
            let figures = cells().filter(|c| self.figure(*c).is_some()).count();
            let counts_up = || {
                name.is_empty()
                    && figures > 1
                    && cells().filter(|c| self.figure(*c).is_some()).enumerate().all(|(i, c)| self.text(c).parse() == Ok(i + 1))
            };
            let sense = if words::is_numbering(name) || n == 0 && counts_up() {
                Sense::Numbering
            } else if words::is_note(name) {
                Sense::Note
            } else if words::is_unit_head(name) && cells().next().is_some() && cells().all(|c| self.unit(c).is_some()) {
                Sense::Unit
            } else if n > 0 && words::is_change_column(name) {
                Sense::Change
            } else if figures == 0 || n == 0 && cells().all(|c| self.figure(c).is_none_or(|_| words::year(self.text(c)).is_some())) {
                Sense::Name
            } else {
                Sense::Figure
            };
            self.columns[n].sense = sense;
        }
    }

    fn name_rows(&mut self) {
        let first = self.columns.iter().position(|c| matches!(c.sense, Sense::Figure | Sense::Change)).unwrap_or(self.columns.len());
        let leads: Vec<usize> = (0..first).filter(|c| self.columns[*c].sense == Sense::Name).collect();
        let lead = |row: &Row, c: usize| row.cells.get(c).copied().filter(|c| !self.text(*c).is_empty());
        // The first of two columns of names holds groups where one of its names is for several rows.
        let grouped = leads.len() > 1
            && self.rows.windows(2).any(|w| {
                let (above, below) = (lead(&w[0], leads[0]), lead(&w[1], leads[0]));
                let total = leads.iter().filter_map(|c| lead(&w[1], *c)).any(|c| words::is_total(&words::squeezed(self.text(c))));
                !total
                    && above.is_some()
                    && lead(&w[1], leads[1]).is_some()
                    && below.is_none_or(|b| above.map(|a| self.text(a)) == Some(self.text(b)))
            });
        let mut group = None;
        let mut named = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let own: Vec<Span> = leads.iter().filter_map(|c| lead(row, *c)).collect();
            let total = own.iter().copied().find(|c| words::is_total(&words::squeezed(self.text(*c))));
            if grouped {
                group = lead(row, leads[0]).or(group);
            }
            let name = total
                // （五）无法提供, 1.没有现成信息: the smaller number is that of the row.
                .or_else(|| own.last().copied().filter(|c| grouped || own.len() > 1 && words::is_numbered(self.text(*c))))
                .or_else(|| own.first().copied())
                // A row is named by its first cell that holds words.
                .or_else(|| row.cells.iter().copied().find(|c| self.figure(*c).is_none() && !self.text(*c).is_empty()));
            named.push((name, group.filter(|g| Some(*g) != name), total.is_some()));
        }
        for (row, (name, group, total)) in self.rows.iter_mut().zip(named) {
            (row.name, row.group, row.total) = (name, group, total);
        }
    }

    /// Returns the figure that is all of a cell.
    pub fn figure(&self, cell: Span) -> Option<Quantity> {
        let own = self.text(cell);
        if !own.contains(|c: char| c.is_numeric() || "一二两三四五六七八九十百千半零〇".contains(c)) {
            return None;
        }
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
    pub fn outer(&self, cell: Span, inner: Span) -> Span {
        let own = self.source.str(cell);
        let base = cell.start as usize + (own.len() - own.trim_start_matches(is_blank).len());
        Span::new(base + inner.start as usize, base + inner.end as usize)
    }
}

fn even(lines: &[(Span, Vec<Span>)], count: impl Fn(&Vec<Span>) -> usize) -> bool {
    let mut counts = lines.iter().map(|(_, cells)| count(cells));
    let first = counts.next();
    counts.all(|c| Some(c) == first)
}
