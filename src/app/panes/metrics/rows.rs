//! The rows of the metrics table: which of its lines pass a filter, in the order of a column, or under topics that may be folded. Changes
//! no line.

use crate::app::panes::metrics::cell::MetricCell;
use crate::app::panes::metrics::columns::{ColumnHead, MetricColumn};
use crate::app::panes::metrics::line::MetricLine;
use crate::app::panes::metrics::topic::Topic;
use crate::app::panes::reports::names;
use crate::text::fold;
use crate::text::stop;
use ib_matcher::matcher::IbMatcher;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

/// What chooses the rows, and orders them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowsView {
    /// The column to sort by, and whether in reverse. `None`: in the order of the report, by topic.
    pub sort: Option<(MetricColumn, bool)>,
    pub filter: String,
    pub folded: HashSet<Topic>,
}

impl RowsView {
    /// Returns the rows of a table.
    pub fn rows(&self, heads: &[ColumnHead], lines: &[MetricLine]) -> Vec<MetricRow> {
        let chosen = filtered(lines, &self.filter);
        match self.sort {
            Some((column, reverse)) => match heads.iter().position(|h| h.column == column) {
                Some(at) => {
                    let units = heads.iter().position(|h| h.column == MetricColumn::Unit);
                    sorted(lines, chosen, at, reverse, units.filter(|_| column == MetricColumn::Change))
                }
                None => chosen.into_iter().map(MetricRow::Line).collect(),
            },
            None if self.filter.is_empty() => grouped(lines, &chosen, &self.folded),
            // Lines that match a filter are not hidden.
            None => grouped(lines, &chosen, &HashSet::new()),
        }
    }
}

/// The rows of a table, to be derived on another thread.
#[derive(Debug, Clone)]
pub struct RowsJob {
    pub heads: Vec<ColumnHead>,
    pub lines: Arc<Vec<MetricLine>>,
    pub view: RowsView,
}

/// Rows that were derived, and what of.
#[derive(Debug, Clone)]
pub struct DerivedRows {
    pub lines: Arc<Vec<MetricLine>>,
    pub view: RowsView,
    pub rows: Vec<MetricRow>,
}

impl RowsJob {
    pub fn make(self) -> DerivedRows {
        DerivedRows { rows: self.view.rows(&self.heads, &self.lines), lines: self.lines, view: self.view }
    }
}

/// A row that can be seen, unless scrolled out of view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetricRow {
    /// The heading of a topic, with the number of lines below it.
    Topic { topic: Topic, lines: usize, folded: bool },
    /// A line of the table, by its index.
    Line(usize),
}

/// Returns the lines that hold every word of a filter, in either script; or by name and way in pinyin, whole or begun.
pub fn filtered(lines: &[MetricLine], filter: &str) -> Vec<usize> {
    let folded = fold::fold(filter).to_lowercase();
    let words = Words::new(&folded);
    let fits = |l: &usize| {
        stop::check();
        words.fit(&lines[*l].folded, &lines[*l].spoken)
    };
    (0..lines.len()).filter(fits).collect()
}

/// The words of a filter over figures.
pub struct Words<'a>(Vec<(&'a str, IbMatcher<'a>)>);

impl<'a> Words<'a> {
    /// Takes them from a folded line.
    pub fn new(folded: &'a str) -> Self {
        Self(folded.split_whitespace().zip(names::words(folded)).collect())
    }

    /// Whether every word is in a text, or in pinyin in what has a name; both are folded.
    pub fn fit(&self, text: &str, spoken: &str) -> bool {
        // A single letter begins the pinyin of too much.
        self.0.iter().all(|(w, pinyin)| text.contains(w) || (w.len() > 1 && w.is_ascii() && pinyin.is_match(spoken)))
    }
}

/// Returns the chosen lines as rows sorted by a column, given by its index; within the units of column `units`, if given: 3 people and 8,000
/// yuan have no order. What fell stands before what rose, and in each the units with the most lines come first.
pub fn sorted(lines: &[MetricLine], mut chosen: Vec<usize>, column: usize, reverse: bool, units: Option<usize>) -> Vec<MetricRow> {
    let unit = |l: &usize| units.map_or("", |u| lines[*l].cells[u].text.as_str());
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for l in &chosen {
        match counts.iter_mut().find(|c| c.0 == unit(l)) {
            Some(c) => c.1 += 1,
            None => counts.push((unit(l), 1)),
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    let place = |l: &usize| counts.iter().position(|c| c.0 == unit(l));
    let cell = |l: &usize| &lines[*l].cells[column];
    let turned = |o: Ordering| if reverse { o.reverse() } else { o };
    // Among units, what fell comes first and what rose last, else reversed: a reader asks for all falls together.
    let way = |l: &usize| {
        let sign = if units.is_some() { cell(l).number.map(|n| n.cmp(&Decimal::ZERO)) } else { None };
        sign.map(turned)
    };
    // Lines without a sort key come last in both directions.
    let missing = |l: &usize| units.is_some() && cell(l).number.is_none();
    let by_cell = |a: &usize, b: &usize| match (cell(a), cell(b)) {
        (MetricCell { number: Some(a), .. }, MetricCell { number: Some(b), .. }) => turned(a.cmp(b)),
        (a, b) => {
            let empty = |c: &MetricCell| (c.number.is_none(), c.text.is_empty());
            empty(a).cmp(&empty(b)).then_with(|| turned(a.text.cmp(&b.text)))
        }
    };
    chosen.sort_by(|a, b| {
        stop::check();
        (missing(a), way(a), place(a)).cmp(&(missing(b), way(b), place(b))).then_with(|| by_cell(a, b))
    });
    chosen.into_iter().map(MetricRow::Line).collect()
}

/// Returns the chosen lines under their topics, without those of folded topics. A single topic has no heading.
pub fn grouped(lines: &[MetricLine], chosen: &[usize], folded: &HashSet<Topic>) -> Vec<MetricRow> {
    let mut topics: Vec<(Topic, Vec<usize>)> = Vec::new();
    for l in chosen {
        let line = &lines[*l];
        match topics.iter_mut().find(|(t, _)| *t == line.topic) {
            Some((_, own)) => own.push(*l),
            None => topics.push((line.topic, vec![*l])),
        }
    }
    topics.sort_by_key(|t| t.0);
    // A table of several topics keeps their headings, however few lines a filter leaves.
    let heads = lines.iter().any(|l| l.topic != lines[0].topic);
    let mut rows = Vec::with_capacity(chosen.len() + topics.len());
    for (topic, own) in topics {
        let folded = heads && folded.contains(&topic);
        if heads {
            rows.push(MetricRow::Topic { topic, lines: own.len(), folded });
        }
        if !folded {
            rows.extend(own.into_iter().map(MetricRow::Line));
        }
    }
    rows
}
