//! The line below a table: the changes that it states of the totals.

use crate::report::metrics::change::{AmountUnit, Change};
use crate::report::metrics::cues::{basis, direction};
use crate::report::metrics::lexicon::TABLES;
use crate::report::metrics::metric::Metric;
use crate::report::metrics::step::step;
use crate::report::metrics::table::grid::{Column, Grid, Sense};
use crate::report::metrics::table::words;
use crate::report::source::Source;
use crate::text::blank::is_blank;
use crate::text::lexicon::Words;
use crate::text::numbers::{self, Item, Quantity};
use crate::text::span::Span;
use std::sync::LazyLock;

/// The number of clauses below a table that may tell changes of its totals.
const CLAUSES_BELOW: usize = 6;

/// Gives the totals of a table the changes that the line below it begins with: 案件数同比下降11%，罚款同比增长3%。
pub(crate) fn changes(source: &Source<'_>, grid: &Grid<'_>, below: Span, own: &mut [Metric]) {
    let text = source.str(below);
    let Some(total) = grid.rows.iter().rfind(|r| r.total).or_else(|| grid.rows.first().filter(|_| grid.rows.len() == 1)) else {
        return;
    };
    let mut from = 0;
    let stop = text.find('。').unwrap_or(text.len());
    let found = numbers::scan_simplified(&text[..stop]);
    for clause in text[..stop].split_inclusive(['，', ',', '；', ';']).take(CLAUSES_BELOW) {
        let start = from;
        from += clause.len();
        let inside = |q: &&Quantity| q.span.start as usize >= start && (q.span.end as usize) <= from;
        let mut figures = found.iter().filter_map(|i| if let Item::Quantity(q) = i { Some(q) } else { None }).filter(inside);
        let (Some(q), None) = (figures.next(), figures.next()) else { return };
        let before = &text[start..q.span.start as usize];
        let Some((at, way)) = direction(before) else { return };
        let Some((named, basis)) = basis(&before[..at]).filter(|(n, _)| *n > 0) else { return };
        let name = squeezed_name(&before[..named]);
        let amount_unit = match q.kind {
            numbers::Kind::Percent => AmountUnit::Percent,
            numbers::Kind::PercentagePoint => AmountUnit::PercentagePoint,
            _ => return,
        };
        let fits = |c: &Column| {
            let column = words::bare(&c.name);
            c.sense == Sense::Figure
                && (name.ends_with(column) || column.ends_with(name.as_str()) || is_of_cases(&name) && is_of_cases(column))
        };
        let mut columns = grid.columns.iter().enumerate().filter(|(_, c)| !c.name.is_empty() && fits(c));
        let (Some((column, _)), None) = (columns.next(), columns.next()) else { return };
        let Some(cell) = total.cells.get(column) else { return };
        if let Some(m) = own.iter_mut().find(|m| cell.contains(m.text) && m.change.is_none()) {
            m.change = Some(Change {
                text: Span::new(below.start as usize + q.span.start as usize, below.start as usize + q.span.end as usize),
                basis,
                direction: way,
                amount: q.value.map(|v| v.abs()),
                amount_unit: Some(amount_unit),
                step: Some(step(text, q)),
                approx: q.approx,
            });
        }
    }
}

/// Returns the name in a clause, without blanks and words of adding up before it.
fn squeezed_name(words: &str) -> String {
    let name = words::squeezed(words.trim_matches(|c: char| is_blank(c) || matches!(c, '其' | '中' | '：' | ':')));
    ["全年", "合计", "总"].iter().fold(name, |n, w| n.strip_prefix(w).map(str::to_owned).unwrap_or(n))
}

/// Names of numbers of cases.
static CASES: LazyLock<Words> = LazyLock::new(|| Words::new(TABLES.words("cases")));

/// Whether a name is one of numbers of cases.
fn is_of_cases(name: &str) -> bool {
    CASES.has(name)
}
