//! The figures of a table, row by row.

use crate::report::knowledge::Knowledge;
use crate::report::metrics::change::{AmountUnit, Basis, Change, Direction};
use crate::report::metrics::cues::{direction, period};
use crate::report::metrics::metric::kind;
use crate::report::metrics::metric::sense;
use crate::report::metrics::metric::{Kind, Metric, Nature, UnitSense};
use crate::report::metrics::step::step;
use crate::report::metrics::table::below::changes;
use crate::report::metrics::table::caption::{Caption, caption};
use crate::report::metrics::table::grid::{Column, Grid, Row, Sense};
use crate::report::metrics::table::label::{Said, label};
use crate::report::metrics::table::units::{self, Unit};
use crate::report::metrics::table::words;
use crate::report::metrics::taxonomy::{FIGURE, Name};
use crate::report::report::Report;
use crate::report::source::Source;
use crate::report::structure::tables::Table;
use crate::text::fold;
use crate::text::fold::is_han;
use crate::text::numbers::{self, Quantity};
use crate::text::span::Span;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Adds the figures of a table; what is there already are the figures of running text.
pub(crate) fn read(report: &Report, source: &Source<'_>, knowledge: &Knowledge, table: &Table, out: &mut Vec<Metric>) {
    let body = &report.sections[table.section].body;
    let grid = Grid::new(report, source, &body[table.rows.clone()]);
    let mut caption = caption(report, source, table.section, table.rows.start, grid.caption);
    let above = table.rows.start - caption.lines;
    let told = above.checked_sub(1).map(|n| body[n]).map(|p| Told::new(&grid, out, p, &caption)).unwrap_or_default();
    if caption.subject.is_empty() {
        caption.subject.clone_from(&told.subject);
    }
    let page = Page {
        source,
        knowledge,
        section: table.section,
        plan: report.sections[table.section].ahead,
        year: report.metadata.report_year,
        units: column_units(source, &grid, &caption, &told),
        turned: turned(&grid),
        grid,
        caption,
    };
    let first = out.len();
    for (n, row) in page.grid.rows.iter().enumerate() {
        if row.name.is_some() { page.row(row, out) } else { page.nameless(n, out) }
    }
    if let Some(below) = body.get(table.rows.end) {
        changes(source, &page.grid, *below, &mut out[first..]);
    }
}

/// Whether the rows of a table are measures, and its columns what is measured: 数量 in front of 食品, 药品, 合计.
fn turned(grid: &Grid<'_>) -> bool {
    let mut names = grid.rows.iter().map(|r| r.name.map_or("", |n| grid.text(n))).peekable();
    names.peek().is_some()
        && grid.columns.iter().filter(|c| c.sense == Sense::Figure).count() > 1
        && grid
            .columns
            .iter()
            .filter(|c| c.sense == Sense::Figure)
            .all(|c| !words::is_measure(words::bare(&c.name)) || words::is_total(&c.name))
        && names.all(|n| {
            let name = words::squeezed(n);
            words::is_measure(words::bare(&name)) && !words::is_total(&name) && words::year(&name).is_none()
        })
}

/// What the paragraph above a table says of it: a total of the table with its unit and name.
#[derive(Default)]
struct Told {
    /// The column of the total, its unit.
    units: Vec<(usize, Unit)>,
    subject: String,
}

impl Told {
    fn new(grid: &Grid<'_>, figures: &[Metric], paragraph: Span, caption: &Caption) -> Self {
        let mut out = Self::default();
        // Small numbers agree by chance.
        let least = Decimal::from(10);
        let near: Vec<&Metric> = figures.iter().filter(|m| paragraph.contains(m.text)).collect();
        if near.is_empty() || !caption.units.is_empty() && !caption.subject.is_empty() {
            return out;
        }
        for row in &grid.rows {
            for (n, column) in grid.columns.iter().enumerate().filter(|(_, c)| c.sense == Sense::Figure) {
                if !row.total && !words::is_total(&column.name) {
                    continue;
                }
                let Some(value) = row.cells.get(n).and_then(|c| grid.figure(*c)).filter(|q| q.unit.is_empty()).and_then(|q| q.value) else {
                    continue;
                };
                let scaled = |m: &Metric, power: u32| m.value == value.checked_mul(Decimal::from(10_u64.pow(power)));
                let agreeing = near.iter().flat_map(|m| [0, 4, 8].map(|p| (*m, p))).find(|(m, p)| value >= least && scaled(m, *p));
                if let Some((m, power)) = agreeing {
                    if !m.unit.is_empty() {
                        out.units.push((n, Unit { span: m.unit, scale: Decimal::from(10_u64.pow(power)) }));
                    }
                    if out.subject.is_empty() {
                        let name = words::bare(&column.name);
                        let name = name.strip_suffix(['数', '量', '额']).unwrap_or(name);
                        let of_all = m.label.strip_suffix(name).filter(|s| s.chars().nth(1).is_some()).unwrap_or(&m.label);
                        if of_all.chars().all(is_han) {
                            out.subject.push_str(of_all);
                        }
                    }
                }
            }
        }
        out
    }
}

/// Returns the unit of each column that something but its cells names.
fn column_units(source: &Source<'_>, grid: &Grid<'_>, caption: &Caption, told: &Told) -> Vec<Option<Unit>> {
    let own: Vec<Option<Unit>> = grid.columns.iter().map(|c| c.unit.or_else(|| c.head.and_then(|h| units::bracketed(source, h)))).collect();
    let named: Vec<Option<Unit>> = grid.columns.iter().map(|c| c.head.and_then(|h| units::named(source, h))).collect();
    let open = |senses: &[Sense], by_name: bool| -> Vec<usize> {
        let all = grid.columns.iter().enumerate().filter(|(n, c)| senses.contains(&c.sense) && own[*n].is_none());
        all.map(|(n, _)| n).filter(|n| by_name || named[*n].is_none()).collect()
    };
    let list = &caption.units;
    let ways = [open(&[Sense::Figure], true), open(&[Sense::Figure, Sense::Change], true), open(&[Sense::Figure], false)];
    // One unit for each column, in their order.
    let matched = ways
        .into_iter()
        .find(|w| list.len() > 1 && w.len() == list.len() && w.iter().zip(list).all(|(n, u)| may_have(source, &grid.columns[*n], *u)));
    (0..grid.columns.len())
        .map(|n| {
            let column = &grid.columns[n];
            let in_order = || matched.as_ref().and_then(|m| m.iter().position(|c| *c == n)).map(|at| list[at]);
            let by_sense = || if matched.is_some() || column.sense != Sense::Figure { None } else { fitting(source, list, &column.name) };
            let from_text =
                || told.units.iter().find(|(c, _)| *c == n || told.units.len() == 1 && !words::is_rate(&column.name)).map(|(_, u)| *u);
            own[n].or_else(in_order).or(named[n]).or_else(by_sense).or_else(from_text)
        })
        .collect()
}

/// Whether a column may be in a unit: a rate is in per cent, nothing else is.
fn may_have(source: &Source<'_>, column: &Column, unit: Unit) -> bool {
    column.sense != Sense::Figure || words::is_rate(&column.name) == matches!(source.str(unit.span), "%" | "％")
}

/// Returns the unit of a list that is that of a name: one of money for 罚款, of areas for 面积, another for other names.
fn fitting(source: &Source<'_>, list: &[Unit], name: &str) -> Option<Unit> {
    let percent = |u: &Unit| matches!(source.str(u.span), "%" | "％");
    let money = |u: &Unit| source.str(u.span).ends_with('元');
    let area = |u: &Unit| sense(source.str(u.span)) == Some(UnitSense::Area);
    let find = |f: &dyn Fn(&Unit) -> bool| list.iter().copied().find(f);
    if words::is_rate(name) {
        return find(&percent);
    }
    let mut counted = list.iter().copied().filter(|u| !percent(u));
    // One unit is that of all.
    if let (Some(only), None) = (counted.next(), counted.next()) {
        return Some(only);
    }
    if words::is_money(name) {
        return find(&money);
    }
    if words::is_area(name) {
        return find(&area).or_else(|| find(&|u| !percent(u) && !money(u)));
    }
    find(&|u| !percent(u) && !money(u) && !area(u))
}

/// A table, and what is known of it as a whole.
struct Page<'a> {
    source: &'a Source<'a>,
    knowledge: &'a Knowledge,
    section: usize,
    /// The section speaks of the year to come.
    plan: bool,
    year: Option<u32>,
    units: Vec<Option<Unit>>,
    turned: bool,
    grid: Grid<'a>,
    caption: Caption,
}

/// A cell with what says what it holds.
#[derive(Clone, Copy)]
struct Cell<'a> {
    row: &'a Row,
    /// The cell that names the row.
    name: Span,
    /// The number of its column.
    number: usize,
    column: &'a Column,
    cell: Span,
}

impl Page<'_> {
    /// Adds the figures of a row.
    fn row(&self, row: &Row, out: &mut Vec<Metric>) {
        let grid = &self.grid;
        let Some(name) = row.name else { return };
        if words::is_numbering(&words::squeezed(grid.text(name))) {
            return;
        }
        let figures: Vec<usize> = (0..row.cells.len()).filter(|n| grid.figure(row.cells[*n]).is_some()).collect();
        let mut kept: Option<usize> = None;
        let mut names: Vec<Span> = figures.iter().map(|n| self.name_of(row, name, *n)).collect();
        names.dedup();
        if row.ragged && names.len() < figures.len() {
            // Which column is which cannot be told, but for a last one that adds up the others.
            let value = |n: usize| grid.figure(row.cells[n]).filter(|q| q.unit.is_empty()).and_then(|q| q.value);
            let Some((last, parts)) = figures.split_last() else { return };
            let sum = parts.iter().map(|n| value(*n)).try_fold(Decimal::ZERO, |sum, v| v.and_then(|v| sum.checked_add(v)));
            if parts.len() < 2 || sum.is_none() || value(*last) != sum {
                return;
            }
            kept = Some(*last);
        }
        // The last figure of the row, with what its numbers were multiplied by.
        let mut last: Option<(Metric, Decimal)> = None;
        // Changes with the columns that they are of.
        let mut named: Vec<(usize, Change)> = Vec::new();
        let first = out.len();
        // A change in front of its figure.
        let mut early: Option<Change> = None;
        for (number, cell) in row.cells.iter().enumerate() {
            let Some(column) = grid.columns.get(number) else { break };
            if kept.is_some_and(|k| k != number) || matches!(column.sense, Sense::Numbering | Sense::Note | Sense::Unit) {
                continue;
            }
            let at = Cell { row, name: self.name_of(row, name, number), number, column, cell: *cell };
            if column.sense == Sense::Change {
                let scale = last.as_ref().map_or(Decimal::ONE, |l| l.1);
                let change = self.change(&at, scale);
                // 同比（案件数）is of that column.
                if let Some(of) = self.column_of_change(column) {
                    named.extend(change.map(|c| (of, c)));
                    continue;
                }
                match &mut last {
                    Some((metric, _)) => {
                        // Of an amount and a share, the share is told.
                        let better = |c: &Change| {
                            metric.change.as_ref().is_none_or(|old| {
                                old.amount_unit == Some(AmountUnit::Absolute) || c.amount_unit != Some(AmountUnit::Absolute)
                            })
                        };
                        if let Some(c) = change.filter(better) {
                            metric.change = Some(c);
                        }
                    }
                    None => early = change,
                }
                continue;
            }
            let Some(q) = grid.figure(*cell) else { continue };
            let (mut metric, scale) = self.metric(&q, &at);
            if metric.label.is_empty() {
                continue;
            }
            metric.change = early.take();
            if self.is_before(&at) {
                // The changes behind a figure of the year before are of the one of the year.
                out.push(metric);
            } else {
                out.extend(last.replace((metric, scale)).map(|(metric, _)| metric));
            }
        }
        out.extend(last.map(|(metric, _)| metric));
        for (of, change) in named {
            if let Some(m) = out[first..].iter_mut().find(|m| row.cells[of].contains(m.text)) {
                m.change = Some(change);
            }
        }
    }

    /// Returns the column of figures that a column of changes names in its brackets: 同比（案件数）.
    fn column_of_change(&self, column: &Column) -> Option<usize> {
        let inner = column.name.split(['（', '(']).nth(1)?.trim_end_matches(['）', ')']);
        let own = |c: &Column| words::bare(&c.name).split(['/', '／']).next().is_some_and(|name| name == inner);
        let mut found =
            (0..self.grid.columns.len()).filter(|n| self.grid.columns[*n].sense == Sense::Figure && own(&self.grid.columns[*n]));
        found.next().filter(|n| found.next().is_none() && !inner.is_empty() && self.grid.rows.iter().all(|r| *n < r.cells.len()))
    }

    /// Adds the figures of a row without words, which the cells above name: a row of names above one of figures, again and again.
    fn nameless(&self, n: usize, out: &mut Vec<Metric>) {
        let grid = &self.grid;
        // What has names for some rows has none for a row of notes.
        if grid.columns.iter().any(|c| matches!(c.sense, Sense::Name | Sense::Change | Sense::Note)) {
            return;
        }
        let row = &grid.rows[n];
        let head = n.checked_sub(1).map(|above| &grid.rows[above]);
        if head.is_some_and(|h| h.cells.len() != row.cells.len() || h.cells.iter().any(|c| grid.figure(*c).is_some())) {
            return;
        }
        for (number, cell) in row.cells.iter().enumerate() {
            let Some(column) = grid.columns.get(number).filter(|c| c.sense == Sense::Figure) else { continue };
            let Some(name) = head.map_or(column.head, |h| h.cells.get(number).copied()) else { continue };
            let Some(q) = grid.figure(*cell).filter(|_| words::year(grid.text(name)).is_none()) else { continue };
            let (metric, _) = self.metric(&q, &Cell { row, name, number, column, cell: *cell });
            if !metric.label.is_empty() {
                out.push(metric);
            }
        }
    }

    /// Whether a figure is of the year before, in a column beside that of the year.
    fn is_before(&self, at: &Cell<'_>) -> bool {
        words::is_last_year(&at.column.name) || words::year(&at.column.name).is_some_and(|y| self.year.is_some_and(|own| y < own))
    }

    /// Returns the cell that names the row for a column: a table may stand in two halves side by side, and one without a head may
    /// have a name in front of each figure.
    fn name_of(&self, row: &Row, name: Span, number: usize) -> Span {
        let grid = &self.grid;
        let Some(first) = grid.columns.first() else { return name };
        let nearest = (0..number).rev().find(|n| {
            grid.columns[*n].sense == Sense::Name
                && row.cells.get(*n).is_some_and(|c| !grid.text(*c).is_empty())
                && grid.columns[*n].name == first.name
        });
        nearest.filter(|n| *n > 0 && (0..*n).any(|k| grid.columns[k].sense == Sense::Figure)).map_or(name, |n| row.cells[n])
    }

    /// Returns the change that a cell in a column of changes states. A number without a unit is in the unit that its head names,
    /// else in that of the figure it is the change of, whose numbers were multiplied by `scale`.
    fn change(&self, at: &Cell<'_>, scale: Decimal) -> Option<Change> {
        let grid = &self.grid;
        let head = at.column.name.as_str();
        let basis = if head.contains("环比") { Basis::Mom } else { Basis::Yoy };
        let text = grid.text(at.cell);
        if matches!(text, "持平" | "无变化" | "不变") {
            let all = grid.outer(at.cell, Span::new(0, text.len()));
            let flat = Direction::Flat;
            return Some(Change { text: all, basis, direction: flat, amount: None, amount_unit: None, step: None, approx: None });
        }
        // 下降5%, ↑12
        let rest = text.trim_start_matches(['↑', '↓', '▲', '▼', '△', '▽']);
        let digits = rest.find(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '−')).unwrap_or(0);
        let (said, own) = rest.split_at(digits);
        let way = direction(said).map(|d| d.1);
        if !said.is_empty() && way.is_none() {
            return None;
        }
        // +12
        let own = own.trim_start_matches(['+', '＋']);
        let from = text.len() - own.len();
        let number = grid.outer(at.cell, Span::new(from, text.len()));
        let (q, base) = (grid.figure(number)?, from);
        let amount_unit = match q.kind {
            numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
            numbers::Kind::Percent => AmountUnit::Percent,
            _ if head.contains("百分点") => AmountUnit::PercentagePoint,
            _ if head.contains(['%', '％']) || self.unit_text(at.number).is_some_and(|u| matches!(u, "%" | "％")) => AmountUnit::Percent,
            _ => AmountUnit::Absolute,
        };
        let scale = match self.units.get(at.number).copied().flatten() {
            _ if amount_unit != AmountUnit::Absolute || !q.unit.is_empty() => Decimal::ONE,
            Some(unit) => unit.scale,
            None => scale,
        };
        let value = q.value.and_then(|v| v.checked_mul(scale)).unwrap_or_default();
        let falls = text.starts_with(['↓', '▼', '▽'])
            || way == Some(Direction::Down)
            || way.is_none() && words::is_falling_column(head) && !head.contains('增');
        let down = value.is_sign_negative() || falls;
        let inner = Span::new(base + q.span.start as usize, base + q.span.end as usize);
        Some(Change {
            text: grid.outer(at.cell, inner),
            basis,
            direction: if value.is_zero() {
                Direction::Flat
            } else if down {
                Direction::Down
            } else {
                Direction::Up
            },
            amount: Some(value.abs()),
            amount_unit: Some(amount_unit),
            step: step(&text[base..], &q).checked_mul(scale).map(|s| s.normalize()),
            approx: q.approx,
        })
    }

    fn unit_text(&self, column: usize) -> Option<&str> {
        self.units.get(column).copied().flatten().map(|u| self.source.str(u.span))
    }

    /// Returns a figure with what its numbers were multiplied by.
    fn metric(&self, q: &Quantity, at: &Cell<'_>) -> (Metric, Decimal) {
        let grid = &self.grid;
        let Unit { span: unit, scale } = self.unit(q, at);
        let unit_text = self.source.str(unit);
        let row = words::squeezed(grid.text(at.name));
        let group = at.row.group.map(|g| words::squeezed(grid.text(g))).unwrap_or_default();
        let column = if at.row.ragged || at.row.name.is_none() { "" } else { at.column.name.as_str() };
        let label = label(&Said {
            row: &row,
            group: &group,
            column,
            rows: grid.columns.first().map_or("", |_| self.rows_head()),
            subject: &self.caption.subject,
            wide: self.caption.wide,
            unit: unit_text,
            turned: self.turned,
        });
        let scaled = |v: Option<Decimal>| v.and_then(|v| v.checked_mul(scale));
        let mut kind = kind(q, grid.text(at.cell), self.plan);
        match unit_text {
            _ if kind != Kind::Count => {}
            "%" | "％" => kind = Kind::Percent,
            u if u.ends_with('元') => kind = Kind::Money,
            u if sense(u) == Some(UnitSense::Area) => kind = Kind::Area,
            _ => {}
        }
        // A name of the taxonomy ends with what is counted.
        let counted = if at.row.total { words::without_total(&label) } else { &label };
        let words: String = counted.chars().map(fold::fold_char).chain([FIGURE]).chain(unit_text.chars()).collect();
        let named = self.knowledge.taxonomy().name(&words, kind == Kind::Percent);
        let head = at.column.head.filter(|_| !at.row.ragged);
        let dated = head.filter(|_| self.is_before(at)).or_else(|| {
            let year = words::year(&row).filter(|y| Some(*y) != self.year);
            (year.is_some() || words::is_last_year(&row)).then_some(at.name)
        });
        let metric = Metric {
            label,
            canonical: named.map(|n| Arc::clone(&n.id)),
            value: scaled(q.value),
            low: scaled(q.low),
            high: scaled(q.high),
            step: scaled(Some(step(grid.text(at.cell), q))).unwrap_or(Decimal::MAX).normalize(),
            text: grid.outer(at.cell, q.figure),
            unit,
            approx: q.approx,
            kind,
            nature: named.and_then(Name::nature).or(Some(if kind == Kind::Percent { Nature::Rate } else { Nature::Flow })),
            clause: at.row.span,
            section: Some(self.section),
            item: None,
            period: dated.or_else(|| head.filter(|h| period(grid.text(*h), self.knowledge.covers()).is_some())),
            scope: None,
            change: None,
        };
        (metric, scale)
    }

    /// Returns the head of the column that names the rows.
    fn rows_head(&self) -> &str {
        let named = self.grid.columns.iter().find(|c| c.sense == Sense::Name);
        named.map_or("", |c| c.name.as_str())
    }

    /// Returns the unit of a figure: behind it, or what a head, the row, its cell of units or the caption names.
    fn unit(&self, q: &Quantity, at: &Cell<'_>) -> Unit {
        let grid = &self.grid;
        let own = Unit { span: grid.outer(at.cell, q.unit), scale: Decimal::ONE };
        if !q.unit.is_empty() {
            let (bare, scale) = units::without_multiplier(self.source.str(own.span));
            // 5万元 is read with its multiplier already.
            return if scale == Decimal::ONE {
                own
            } else {
                Unit { span: Span::new(own.span.end as usize - bare.len(), own.span.end as usize), scale }
            };
        }
        let in_head = at.column.unit.or_else(|| at.column.head.and_then(|h| units::bracketed(self.source, h)));
        let in_row = || units::bracketed(self.source, at.name);
        let in_cell = || {
            let column = grid.columns.iter().position(|c| c.sense == Sense::Unit)?;
            at.row.cells.get(column).and_then(|c| grid.unit(*c))
        };
        let named_row = || units::named(self.source, at.name).filter(|_| self.turned);
        // A list of units may be by rows: 立案, 罚款 under 单位：件、万元.
        let row = words::squeezed(grid.text(at.name));
        let by_row = || {
            if self.caption.units.len() > 1 && (self.turned || words::is_money(&row) && words::is_plain(&at.column.name)) {
                fitting(self.source, &self.caption.units, &row)
            } else {
                None
            }
        };
        if at.row.ragged && at.number > 0 {
            // Cells without heads are all in the one unit of the caption.
            let of_all = || {
                self.caption
                    .units
                    .first()
                    .copied()
                    .filter(|_| self.caption.units.len() == 1 && grid.columns.iter().all(|c| c.head.is_none()))
            };
            return in_row().or_else(of_all).unwrap_or(own);
        }
        in_head
            .or_else(in_row)
            .or_else(in_cell)
            .or_else(named_row)
            .or_else(by_row)
            .or_else(|| self.units.get(at.number).copied().flatten())
            .unwrap_or(own)
    }
}
