//! The metrics pane: the figures of one report, of one locality over its years, or of several localities in one year, as a table. Holds the
//! table, which part of it is chosen, and the cursor; rows are derived, never patched. Knows neither keys nor how rows are drawn.

use crate::app::cursor::scroll;
use crate::app::panes::body::Body;
use crate::app::panes::metrics::cell::Turn;
use crate::app::panes::metrics::columns::{ColumnHead, MetricColumn, Scope};
use crate::app::panes::metrics::line::{LineKey, MetricLine};
use crate::app::panes::metrics::rows::{DerivedRows, MetricRow, RowsJob, RowsView};
use crate::app::panes::metrics::table::{Table, TableJob, TableReports};
use crate::app::panes::metrics::topic::Topic;
use crate::lang::{Lang, Say};
use crate::report::metrics::Metric;
use crate::report::{Knowledge, Report};
use crate::text::fold;
use crate::text::width::Ambiguous;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// At most so many figures are set out between two keys; a table of more is made on another thread.
const AT_ONCE: usize = 2000;
/// At most so many lines are filtered and sorted between two keys.
const ROWS_AT_ONCE: usize = 4000;

/// Where a table that is on its way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Making {
    #[default]
    Made,
    Awaited,
    /// It will not come, and this says why.
    Ended(Say),
}

/// Whether rows are what filter, order and folds say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Deriving {
    #[default]
    Done,
    /// To be asked for.
    Wanted,
    Awaited,
}

/// Whether the column under the cursor becomes that of the report that is shown, when the table is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OwnColumn {
    #[default]
    Stay,
    /// If it is that of another report.
    FromAnother,
    Always,
}

/// In fewer cells only what is named and its figure stay in view.
const NARROW: usize = 48;
/// The fewest cells in which a name says something, and those that are left to it before less needed columns.
const NAME: usize = 14;
const NAMED: usize = 20;

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    pub scope: Scope,
    /// Over several years, the earliest first.
    pub bodies: Vec<Body>,
    /// The index of the one that is shown.
    pub own: usize,
    /// Every column, the label first.
    pub heads: Vec<ColumnHead>,
    pub lines: Arc<Vec<MetricLine>>,
    pub rows: Vec<MetricRow>,
    /// What chose and ordered them.
    pub derived: RowsView,
    /// Whether others are to be asked for, or are awaited: what chooses them has changed since.
    pub deriving: Deriving,
    /// To the first figure when they are there.
    pub to_first: bool,
    /// The topic that the cursor goes to when they are there.
    pub goal: Option<Topic>,
    pub cursor: usize,
    pub top: usize,
    /// The column under the cursor, among those that are not hidden.
    pub column: usize,
    /// The reader went to it.
    pub chosen_column: bool,
    /// The first visible column after the label.
    pub left: usize,
    pub hidden: BTreeSet<MetricColumn>,
    /// The column to sort by, and whether in reverse. `None`: in the order of the report, by topic.
    pub sort: Option<(MetricColumn, bool)>,
    pub filter: String,
    pub folded: HashSet<Topic>,
    pub chart: bool,
    pub making: Making,
    pub own_column: OwnColumn,
    /// The metric that was under the cursor before the table was made anew.
    pub kept: Option<LineKey>,
}

impl Metrics {
    /// Makes the table of its reports anew: at once if it is small, else by the job that is returned. Until that is done the table is
    /// empty. The cursor stays at its metric.
    pub fn build(&mut self, knowledge: &Arc<Knowledge>, lang: Lang, ambiguous: Ambiguous) -> Option<TableJob> {
        if let Some(line) = self.line() {
            self.kept = Some(line.key.clone());
        }
        let (knowledge, view) = (Arc::clone(knowledge), self.view());
        let job = TableJob { scope: self.scope, bodies: self.bodies.clone(), own: self.own, knowledge, lang, ambiguous, view };
        if job.figures() <= AT_ONCE {
            self.take(job.make());
            return None;
        }
        self.clear();
        self.making = Making::Awaited;
        Some(job)
    }

    /// Drops the table; what chooses its rows stays.
    pub fn clear(&mut self) {
        self.lines = Arc::default();
        self.rows.clear();
        self.making = Making::Made;
        self.deriving = Deriving::Done;
    }

    /// Shows a table that was made.
    pub fn take(&mut self, table: Table) {
        self.clear();
        (self.heads, self.lines) = (table.heads, Arc::clone(&table.derived.lines));
        if table.derived.view == self.view() {
            self.take_rows(table.derived);
        } else {
            self.derive();
        }
        self.column = self.column.clamp(1, self.shown().len().saturating_sub(1).max(1));
        self.choose_own_column();
    }

    /// Moves the cursor to the column of the report that is shown, if that was asked for.
    fn choose_own_column(&mut self) {
        let on_report = self.at().is_some_and(|h| matches!(h.column, MetricColumn::Report(_)));
        let wanted = match std::mem::take(&mut self.own_column) {
            OwnColumn::Stay => false,
            OwnColumn::FromAnother => on_report || self.scope == Scope::Places,
            OwnColumn::Always => true,
        };
        let own = MetricColumn::Report(self.own);
        if let Some(at) = self.shown().iter().position(|i| self.heads[*i].column == own).filter(|_| wanted) {
            self.column = at;
        }
    }

    /// Called when a table will not come: nothing waits for it any longer.
    pub fn give_up(&mut self, why: Say) {
        if self.making == Making::Awaited {
            self.making = Making::Ended(why);
        }
    }

    /// Returns the reports that the table is made of.
    pub fn reports(&self) -> TableReports<'_> {
        TableReports { scope: self.scope, bodies: &self.bodies, own: self.own }
    }

    /// Returns the metric of a line in one of the reports, with that report.
    pub fn figure(&self, line: &MetricLine, body: usize) -> Option<(&Report, &Metric)> {
        self.reports().figure(line, body)
    }

    // -------------------------------------------------------------------------------------------- rows

    fn view(&self) -> RowsView {
        RowsView { sort: self.sort, filter: self.filter.clone(), folded: self.folded.clone() }
    }

    /// Derives the rows from filter, order and folds: at once if there are few lines, else by the job of [`Self::rows_wanted`]. The cursor
    /// stays at its metric.
    pub fn derive(&mut self) {
        self.goal = None;
        self.derive_anew();
    }

    fn derive_anew(&mut self) {
        if self.lines.len() > ROWS_AT_ONCE {
            self.deriving = Deriving::Wanted;
            return;
        }
        let view = self.view();
        let rows = view.rows(&self.heads, &self.lines);
        self.take_rows(DerivedRows { lines: Arc::clone(&self.lines), view, rows });
    }

    /// Returns the job that derives the rows, once, if they are to be derived on another thread.
    pub fn rows_wanted(&mut self) -> Option<RowsJob> {
        if self.deriving != Deriving::Wanted {
            return None;
        }
        self.deriving = Deriving::Awaited;
        Some(RowsJob { heads: self.heads.clone(), lines: Arc::clone(&self.lines), view: self.view() })
    }

    /// Shows rows that were derived, if they are of this table.
    pub fn take_rows(&mut self, derived: DerivedRows) {
        if !Arc::ptr_eq(&derived.lines, &self.lines) {
            return;
        }
        let line = match self.rows.get(self.cursor) {
            Some(MetricRow::Line(l)) => Some(*l),
            _ => None,
        };
        let anew = self.rows.is_empty();
        (self.rows, self.derived) = (derived.rows, derived.view);
        self.deriving = Deriving::Done;
        let of_topic = |goal: Topic| self.rows.iter().position(|r| matches!(r, MetricRow::Topic { topic, .. } if *topic == goal));
        let of_line = |l: usize| self.rows.iter().position(|r| *r == MetricRow::Line(l));
        let key = |r: &MetricRow| match r {
            MetricRow::Line(l) => Some(&self.lines[*l].key),
            MetricRow::Topic { .. } => None,
        };
        let at = self.goal.take().and_then(of_topic).or_else(|| line.and_then(of_line));
        let kept = self.kept.take();
        let same = || kept.and_then(|kept| self.rows.iter().position(|r| key(r) == Some(&kept)));
        // At the first figure of a table: a topic is no useful start.
        let first = || if anew { self.rows.iter().position(|r| key(r).is_some()).or(Some(0)) } else { None };
        if std::mem::take(&mut self.to_first) {
            self.cursor = self.rows.iter().position(|r| key(r).is_some()).unwrap_or(0);
            self.top = 0;
            return;
        }
        self.cursor = at.or_else(same).or_else(first).unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// Called when rows will not come: what chooses them is again what chose those that are shown.
    pub fn give_up_rows(&mut self) {
        if self.deriving != Deriving::Done {
            self.deriving = Deriving::Done;
            (self.to_first, self.goal) = (false, None);
            RowsView { sort: self.sort, filter: self.filter, folded: self.folded } = self.derived.clone();
        }
    }

    /// Returns the line under the cursor; `None` on the heading of a topic.
    pub fn line(&self) -> Option<&MetricLine> {
        match self.rows.get(self.cursor)? {
            MetricRow::Line(l) => self.lines.get(*l),
            MetricRow::Topic { .. } => None,
        }
    }

    /// Returns the topic under the cursor, or that of the line there.
    pub fn topic(&self) -> Option<Topic> {
        match self.rows.get(self.cursor)? {
            MetricRow::Line(l) => self.lines.get(*l).map(|l| l.topic),
            MetricRow::Topic { topic, .. } => Some(*topic),
        }
    }

    /// Folds a topic or unfolds it. After folding, the cursor is on its heading.
    pub fn fold(&mut self, topic: Topic, fold: bool) {
        if fold {
            self.folded.insert(topic);
        } else {
            self.folded.remove(&topic);
        }
        self.goal = fold.then_some(topic);
        self.derive_anew();
    }

    pub fn fold_all(&mut self, fold: bool) {
        self.folded = if fold { self.lines.iter().map(|l| l.topic).collect() } else { HashSet::new() };
        self.goal = self.topic().filter(|_| fold);
        self.derive_anew();
    }

    /// Returns the number of lines among the rows.
    pub fn figures(&self) -> usize {
        self.rows.iter().map(|r| usize::from(matches!(r, MetricRow::Line(_)))).sum()
    }

    // -------------------------------------------------------------------------------------------- columns

    /// Returns the columns that are neither hidden nor empty, the label first.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.heads.len()).filter(|i| !self.heads[*i].empty && !self.hidden.contains(&self.heads[*i].column)).collect()
    }

    /// Returns the column under the cursor.
    pub fn at(&self) -> Option<&ColumnHead> {
        self.shown().get(self.column).and_then(|i| self.heads.get(*i))
    }

    /// Returns the cells of the label with its sign: what the columns up to the trend leave; if that is little, what those up to the
    /// computed change leave, or the stated one; else at most two fifths of the width.
    pub fn label_cells(&self, room: usize) -> usize {
        let wide = self.heads.first().map_or(0, |h| h.cells);
        let usual = (room * 2 / 5).max(8);
        let own = if self.scope == Scope::Places {
            usual
        } else {
            let shown = self.shown();
            let left = |last: MetricColumn| {
                let core = shown.iter().skip(1).map(|i| &self.heads[*i]).take_while(|h| h.column <= last);
                room.saturating_sub(core.map(|h| h.cells + h.column.gap()).sum::<usize>() + 3)
            };
            let [trend, computed, stated] = [MetricColumn::Trend, MetricColumn::Computed, MetricColumn::Stated].map(left);
            // The name must say something even where not everything fits.
            match [trend, computed].into_iter().find(|left| *left >= wide.min(NAMED)) {
                Some(left) => left,
                None if stated + 3 > NAME => stated,
                None => usual.clamp(8, NAME + 4),
            }
        };
        // Beside what stays in view there must be room for any other figure.
        let own = if room < NARROW { own.min(room.saturating_sub(self.beside(room) + 3)).max(NAME / 2) } else { own };
        wide.min(own) + 2
    }

    /// Returns the cells of the figures that stay in view, and of the widest other.
    fn beside(&self, room: usize) -> usize {
        let cells = |i: &usize| self.heads[*i].cells + self.heads[*i].column.gap();
        let shown = self.shown();
        let (kept, others) = shown.split_at(self.frozen(room).min(shown.len()));
        let widest = others.iter().filter(|i| self.heads[**i].column.to_the_right()).map(cells).max().unwrap_or(0);
        kept.iter().skip(1).map(cells).sum::<usize>() + widest
    }

    /// Returns the number of visible columns that stay while the others scroll in so many cells: where there are few the unit scrolls, too,
    /// or no other column would ever be seen.
    pub fn frozen(&self, room: usize) -> usize {
        let stay = self.scope.frozen() - usize::from(room < NARROW);
        let kept = self.scope.columns(self.bodies.len()).into_iter().take(stay).collect::<Vec<_>>();
        self.shown().iter().filter(|i| kept.contains(&self.heads[**i].column)).count().max(1)
    }

    /// Keeps the cursor in view in both directions.
    pub fn scroll(&mut self, room: usize, rows: usize) {
        scroll(&mut self.top, self.cursor, self.rows.len(), rows);
        let shown = self.shown();
        let frozen = self.frozen(room);
        let cells = |m: &Self, i: &usize| m.heads[*i].cells + m.heads[*i].column.gap();
        let kept: usize = shown.iter().take(frozen).skip(1).map(|i| cells(self, i)).sum();
        let room = room.saturating_sub(self.label_cells(room) + 1 + kept);
        // As little out of view as can be: a window that has grown shows more.
        let wide = |left: usize| shown.iter().take(self.column + 1).skip(left).map(|i| cells(self, i)).sum::<usize>();
        let last = self.column.max(frozen);
        self.left = (frozen..last).find(|left| wide(*left) <= room).unwrap_or(last);
    }

    /// Brings the change into view where what rose or fell is asked for, unless the reader chose a column.
    pub fn show_turns(&mut self) {
        let asked = fold::fold(&self.filter).to_lowercase();
        let turns = [Turn::Up, Turn::Down, Turn::Flat].map(Turn::words);
        if !self.chosen_column && !asked.is_empty() && turns.iter().any(|words| words.split(' ').any(|w| w == asked)) {
            let change = |i: &usize| self.heads[*i].column == MetricColumn::Change;
            self.column = self.shown().iter().position(change).unwrap_or(self.column);
        }
    }

    pub fn step_column(&mut self, forward: bool) {
        let last = self.shown().len().saturating_sub(1).max(1);
        self.column = if forward { (self.column + 1).min(last) } else { self.column.saturating_sub(1).max(1) };
        self.chosen_column = true;
    }

    /// Sorts by the column that the reader went to, else by the first of those asked for most; when repeated, by the next of them, and
    /// after the last in the order of the report.
    pub fn sort_next(&mut self) {
        let next = self.next_sort().map(|h| h.column);
        // Falls first: they are asked for most.
        self.sort = next.map(|c| (c, c.to_the_right() && c != MetricColumn::Change));
        let at = next.and_then(|c| self.shown().iter().position(|i| self.heads[*i].column == c));
        self.column = at.unwrap_or(1);
        self.chosen_column = false;
        self.derive_from_first();
    }

    /// Returns the shown columns in the order in which they are sorted by: what changed is asked for before what is.
    fn sorts(&self) -> Vec<usize> {
        use MetricColumn as C;
        let mut all: Vec<usize> = self.shown().into_iter().skip(1).collect();
        all.sort_by_key(|i| match self.heads[*i].column {
            C::Change => 0,
            C::Stated => 1,
            C::Computed => 2,
            C::Label | C::Value | C::Report(_) | C::Previous | C::Trend => 3,
            C::Unit | C::Source | C::Qualifier | C::Section => 4,
        });
        all
    }

    /// Derives the rows, and goes to the first figure: what is sorted, or narrowed, is read from there.
    pub fn derive_from_first(&mut self) {
        self.to_first = true;
        self.derive();
    }

    /// Returns the column by which the table would be sorted next; `None` for the order of the report.
    pub fn next_sort(&self) -> Option<&ColumnHead> {
        let all = self.sorts();
        let own = self.at().filter(|h| self.chosen_column && self.sort.is_none_or(|s| s.0 != h.column));
        let behind = |c: MetricColumn| all.iter().position(|i| self.heads[*i].column == c).map_or(0, |at| at + 1);
        own.or_else(|| self.heads.get(*all.get(self.sort.map_or(0, |s| behind(s.0)))?))
    }

    pub fn reverse(&mut self) {
        match &mut self.sort {
            Some((_, reverse)) => *reverse = !*reverse,
            None => return self.sort_next(),
        }
        self.derive_from_first();
    }

    /// Hides or shows the column whose name in either language begins with `name`; returns false if there is none. The label stays.
    pub fn toggle(&mut self, name: &str) -> bool {
        let meant = |h: &&ColumnHead| {
            let names = h.column.name().into_iter().flat_map(|s| [s.text(Lang::En), s.text(Lang::Zh)]);
            fold::fold(&h.name).starts_with(name) || names.into_iter().any(|n| n.starts_with(name))
        };
        let Some(column) = self.heads.iter().skip(1).find(meant).map(|h| h.column) else { return false };
        if !self.hidden.remove(&column) {
            self.hidden.insert(column);
        }
        self.column = self.column.min(self.shown().len().saturating_sub(1)).max(1);
        true
    }

    /// Returns the report and the metric of the cell under the cursor; those of the line itself if the cell has none.
    pub fn here(&self) -> Option<(usize, usize)> {
        let line = self.line()?;
        let body = match self.at().map(|h| h.column) {
            Some(MetricColumn::Report(n)) => n,
            Some(MetricColumn::Previous) => self.reports().before(line.main).unwrap_or(line.main),
            _ => line.main,
        };
        let of = |b: usize| line.figures.get(b).copied().flatten().map(|m| (b, m));
        of(body).or_else(|| of(line.main))
    }
}
