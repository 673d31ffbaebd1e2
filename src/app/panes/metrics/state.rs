//! The metrics pane: the figures of one report, of one locality over its years, or of several localities in one year, as a
//! table. What a cell says is made once for each table; filter, order and folded topics only choose among its lines, and the
//! rows are derived from them. Knows neither keys nor how rows are drawn.

use crate::app::cursor::scroll;
use crate::app::panes::body::Body;
use crate::compare::figures::{self, ComputedChange, Identity};
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::metrics::taxonomy;
use crate::report::metrics::{Change, Direction, Kind, Metric};
use crate::report::section_heading;
use crate::text::fold;
use crate::text::width::{self, Ambiguous};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Whose figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    #[default]
    Report,
    /// Those of one locality, a column a year.
    Years,
    /// Those of several localities in one year, a column each.
    Places,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    Label,
    Value,
    /// The spelling of the report.
    Source,
    Unit,
    Qualifier,
    /// One of the reports.
    Report(usize),
    Previous,
    Change,
    Stated,
    Computed,
    Trend,
    Section,
}

impl Column {
    /// Its name; a report's is its year or place.
    pub fn name(self) -> Option<Say> {
        Some(match self {
            Self::Label => Say::ColMetric,
            Self::Value => Say::ColValue,
            Self::Source => Say::ColSource,
            Self::Unit => Say::ColUnit,
            Self::Qualifier => Say::ColQualifier,
            Self::Report(_) => return None,
            Self::Previous => Say::ColPrevious,
            Self::Change => Say::ColChange,
            Self::Stated => Say::ColStated,
            Self::Computed => Say::ColComputed,
            Self::Trend => Say::ColTrend,
            Self::Section => Say::ColSection,
        })
    }

    /// Figures stand at the right edge of their column.
    pub fn to_the_right(self) -> bool {
        matches!(self, Self::Value | Self::Report(_) | Self::Previous | Self::Change | Self::Stated | Self::Computed)
    }

    /// Widest it may grow; a figure is never cut.
    fn widest(self) -> usize {
        match self {
            Self::Label => 36,
            Self::Source => 16,
            Self::Section => 44,
            _ => 24,
        }
    }
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Up,
    Down,
    Flat,
}

impl Turn {
    fn of(amount: Decimal) -> Self {
        match amount.cmp(&Decimal::ZERO) {
            Ordering::Greater => Self::Up,
            Ordering::Less => Self::Down,
            Ordering::Equal => Self::Flat,
        }
    }

    fn stated(d: Direction) -> Self {
        match d {
            Direction::Up => Self::Up,
            Direction::Down => Self::Down,
            Direction::Flat => Self::Flat,
        }
    }

    /// In a copy.
    fn sign(self) -> &'static str {
        match self {
            Self::Up => "+",
            Self::Down => "-",
            Self::Flat => "=",
        }
    }
}

/// What a cell says, and by what it is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub number: Option<Decimal>,
    /// Its sign stands in front of the text.
    pub turn: Option<Turn>,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn turned(by: Decimal, text: String) -> Self {
        Self { text, number: Some(by), turn: Some(Turn::of(by)) }
    }
}

/// A topic, by its name in both languages.
pub type Group = (&'static str, &'static str);

/// The topic a figure is listed under. Promises and rates stand apart from what was counted.
fn group(report: &Report, metric: &Metric) -> Group {
    let both = |say: Say| (say.text(Lang::En), say.text(Lang::Zh));
    let names = taxonomy::get();
    let topic = |m: &Metric| m.canonical.and_then(|id| names.group(id)).map(|(_, g)| (g.en.as_str(), g.zh.as_str()));
    if metric.kind == Kind::Target {
        return both(Say::Targets);
    }
    // What has no name of its own goes with most of its section.
    topic(metric).unwrap_or_else(|| {
        let mut counts: Vec<(Group, usize)> = Vec::new();
        for t in report.metrics.iter().filter(|m| m.section.is_some() && m.section == metric.section).filter_map(topic) {
            match counts.iter_mut().find(|(g, _)| *g == t) {
                Some((_, n)) => *n += 1,
                None => counts.push((t, 1)),
            }
        }
        let most = counts.iter().map(|c| c.1).max();
        counts.iter().find(|c| Some(c.1) == most).map_or_else(|| both(Say::OtherFigures), |c| c.0)
    })
}

/// A metric with its figure of each report.
#[derive(Debug, Clone)]
pub struct Line {
    /// With the how-manieth of its kind it is: so the line is found again in a table made anew.
    key: (Identity, usize),
    pub kind: Kind,
    pub group: Group,
    /// Which metric of each report.
    pub figures: Vec<Option<usize>>,
    /// The report whose figure speaks for the line.
    pub main: usize,
    /// A cell a column.
    pub cells: Vec<Cell>,
    folded: String,
}

/// A column with the width it needs.
#[derive(Debug, Clone)]
pub struct Head {
    pub column: Column,
    pub name: String,
    pub cells: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Group { group: Group, lines: usize, folded: bool },
    Line(usize),
}

/// A bar of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub name: String,
    pub text: String,
    pub value: Option<Decimal>,
    pub own: bool,
}

/// Cells between columns.
pub const GAP: usize = 2;

/// The pane.
#[derive(Debug, Clone, Default)]
pub struct Metrics {
    pub scope: Scope,
    /// Over years the earliest first.
    pub bodies: Vec<Body>,
    /// Which of them is the report that is shown.
    pub own: usize,
    /// Every column, the label first.
    pub heads: Vec<Head>,
    pub lines: Vec<Line>,
    pub rows: Vec<Row>,
    pub cursor: usize,
    pub top: usize,
    /// The column under the cursor, of those that are not hidden.
    pub column: usize,
    /// The first of them beside the label that is seen.
    pub left: usize,
    pub hidden: BTreeSet<Column>,
    /// By which column, and whether turned round. None: as the report tells them, by topic.
    pub sort: Option<(Column, bool)>,
    pub filter: String,
    pub folded: HashSet<Group>,
    pub chart: bool,
}

impl Metrics {
    /// Makes the table anew from its reports; the cursor stays at its metric.
    pub fn build(&mut self, lang: Lang, ambiguous: Ambiguous) {
        let kept = self.line().map(|l| l.key.clone());
        let reports: Vec<&Report> = self.bodies.iter().map(|b| &*b.report).collect();
        let columns = self.columns();
        let text = FigureText::screen(lang, ambiguous);
        let mut seen: HashMap<Identity, usize> = HashMap::new();
        let mut lines = Vec::new();
        for row in figures::table(&reports) {
            let nth = seen.entry(row.identity.clone()).or_insert(0);
            let key = (row.identity, *nth);
            *nth += 1;
            if self.scope != Scope::Report || row.cells.get(self.own).is_some_and(Option::is_some) {
                lines.extend(self.line_of(key, row.cells, &columns, text));
            }
        }
        match self.scope {
            Scope::Report => lines.sort_by_key(|l| l.figures[self.own]),
            Scope::Years => {}
            // What can be compared comes first.
            Scope::Places => lines.sort_by_key(|l| l.figures.iter().filter(|f| f.is_none()).count()),
        }
        self.heads = self.heads(&columns, &lines, lang, ambiguous);
        self.lines = lines;
        self.rows.clear();
        self.derive();
        let key = |r: &Row| match r {
            Row::Line(l) => Some(&self.lines[*l].key),
            Row::Group { .. } => None,
        };
        let same = kept.and_then(|kept| self.rows.iter().position(|r| key(r) == Some(&kept)));
        // Else at the first figure: a topic is no place to begin.
        let first = || self.rows.iter().position(|r| key(r).is_some());
        self.cursor = same.or_else(first).unwrap_or(0);
        self.column = self.column.clamp(1, self.shown().len().saturating_sub(1).max(1));
    }

    fn columns(&self) -> Vec<Column> {
        use Column as C;
        let reports = (0..self.bodies.len()).map(C::Report);
        match self.scope {
            Scope::Report => {
                vec![
                    C::Label,
                    C::Value,
                    C::Unit,
                    C::Source,
                    C::Qualifier,
                    C::Previous,
                    C::Change,
                    C::Stated,
                    C::Computed,
                    C::Trend,
                    C::Section,
                ]
            }
            Scope::Years => {
                [C::Label, C::Unit].into_iter().chain(reports).chain([C::Trend, C::Change, C::Stated, C::Computed, C::Section]).collect()
            }
            Scope::Places => [C::Label, C::Unit].into_iter().chain(reports).chain([C::Section]).collect(),
        }
    }

    fn line_of(&self, key: (Identity, usize), figures: Vec<Option<usize>>, columns: &[Column], text: FigureText) -> Option<Line> {
        let own = Some(self.own).filter(|o| figures.get(*o).is_some_and(Option::is_some));
        let main = own.or_else(|| figures.iter().rposition(Option::is_some))?;
        let report = &self.bodies.get(main)?.report;
        let metric = report.metrics.get(figures[main]?)?;
        let mut line =
            Line { kind: metric.kind, group: group(report, metric), folded: String::new(), cells: Vec::new(), key, figures, main };
        line.cells = columns.iter().map(|c| self.cell(&line, *c, text)).collect();
        let section = metric.section.map_or(String::new(), |s| section_heading(report, &report.sections[s]));
        line.folded = fold::fold(&format!("{}\u{1f}{}\u{1f}{section}", metric.label, report.str(metric.text))).to_lowercase();
        Some(line)
    }

    /// A metric of a line in one of the reports.
    pub fn figure(&self, line: &Line, body: usize) -> Option<(&Report, &Metric)> {
        let report = &self.bodies.get(body)?.report;
        Some((report, report.metrics.get((*line.figures.get(body)?)?)?))
    }

    fn cell(&self, line: &Line, column: Column, text: FigureText) -> Cell {
        let Some((report, m)) = self.figure(line, line.main) else { return Cell::default() };
        let before = self.before(line.main).and_then(|b| Some((b, self.figure(line, b)?)));
        let change = before.and_then(|(_, earlier)| ComputedChange::between(earlier, (report, m)));
        match column {
            Column::Label => Cell::text(m.label.clone()),
            Column::Value => Cell { text: text.value(m), number: sort_number(m), turn: None },
            Column::Source => Cell::text(report.str(m.text)),
            Column::Unit => Cell::text(report.str(m.unit)),
            Column::Qualifier => Cell::text(text.qualifier(m)),
            Column::Report(n) => self.figure(line, n).map_or_else(Cell::default, |(_, m)| compact(m, text)),
            Column::Previous => before.map_or_else(Cell::default, |(_, (_, p))| compact(p, text)),
            Column::Change => change.map_or_else(Cell::default, |c| changed(c, text)),
            Column::Stated => m.change.as_ref().map_or_else(Cell::default, |c| stated(c, text)),
            Column::Computed => {
                let from_last_year = before.is_some_and(|(b, _)| self.consecutive(b, line.main));
                change.filter(|_| from_last_year).and_then(|c| computed(c, text)).unwrap_or_default()
            }
            Column::Trend => self.trend(line),
            Column::Section => Cell::text(m.section.map_or(String::new(), |s| section_heading(report, &report.sections[s]))),
        }
    }

    /// The report of the year before, as far as there is one.
    fn before(&self, body: usize) -> Option<usize> {
        if self.scope == Scope::Places { None } else { body.checked_sub(1) }
    }

    fn consecutive(&self, a: usize, b: usize) -> bool {
        let year = |i: usize| self.bodies.get(i).and_then(|b| b.year);
        year(a).is_some_and(|y| year(b) == Some(y + 1))
    }

    /// How high each year stands, as digits 0 to 7; a blank where there is no figure.
    fn trend(&self, line: &Line) -> Cell {
        let values: Vec<Option<Decimal>> = (0..self.bodies.len()).map(|b| self.figure(line, b).and_then(|(_, m)| m.value)).collect();
        let known: Vec<Decimal> = values.iter().flatten().copied().collect();
        let (Some(low), Some(high), Some(first), Some(last)) = (known.iter().min(), known.iter().max(), known.first(), known.last()) else {
            return Cell::default();
        };
        if known.len() < 2 {
            return Cell::default();
        }
        let level = |v: Decimal| {
            let share =
                v.checked_sub(*low).and_then(|d| d.checked_mul(Decimal::from(7))).and_then(|d| d.checked_div(high.checked_sub(*low)?));
            share.map_or('3', |s| char::from_digit(u32::try_from(s.round()).unwrap_or(3).min(7), 8).unwrap_or('3'))
        };
        let text = values.iter().map(|v| v.map_or(' ', level)).collect();
        Cell { text, number: last.checked_sub(*first), turn: None }
    }

    fn heads(&self, columns: &[Column], lines: &[Line], lang: Lang, ambiguous: Ambiguous) -> Vec<Head> {
        let name = |c: Column| match c {
            Column::Report(n) => self.bodies.get(n).map_or_else(String::new, |b| self.body_name(b)),
            Column::Previous => match self.before(self.own).and_then(|b| self.bodies[b].year) {
                Some(year) => format!("{} {year}", Say::ColPrevious.text(lang)),
                None => Say::ColPrevious.text(lang).to_owned(),
            },
            c => c.name().map_or("", |s| s.text(lang)).to_owned(),
        };
        let widest = |i: usize| {
            let of = |l: &Line| width::of(&l.cells[i].text, ambiguous) + if l.cells[i].turn.is_some() { 2 } else { 0 };
            lines.iter().map(of).max().unwrap_or(0)
        };
        let head = |(i, c): (usize, &Column)| {
            let name = name(*c);
            Head { column: *c, cells: widest(i).min(c.widest()).max(width::of(&name, ambiguous).min(14)), name }
        };
        columns.iter().enumerate().map(head).collect()
    }

    /// A report as a column: its year, or its place.
    fn body_name(&self, body: &Body) -> String {
        match (self.scope, body.year) {
            (Scope::Places, _) => body.name.clone(),
            (_, Some(year)) => year.to_string(),
            (_, None) => "?".to_owned(),
        }
    }

    // -------------------------------------------------------------------------------------------- rows

    /// Derives the rows from filter, order and folds; the cursor stays at its metric.
    pub fn derive(&mut self) {
        let kept = match self.rows.get(self.cursor) {
            Some(Row::Line(l)) => Some(*l),
            _ => None,
        };
        let words = fold::fold(&self.filter).to_lowercase();
        let fits = |l: &usize| words.split_whitespace().all(|w| self.lines[*l].folded.contains(w));
        let lines: Vec<usize> = (0..self.lines.len()).filter(fits).collect();
        self.rows = match self.sort {
            Some((column, reverse)) => self.sorted(lines, column, reverse).into_iter().map(Row::Line).collect(),
            None => self.grouped(&lines),
        };
        let at = kept.and_then(|l| self.rows.iter().position(|r| *r == Row::Line(l)));
        self.cursor = at.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    fn sorted(&self, mut lines: Vec<usize>, column: Column, reverse: bool) -> Vec<usize> {
        let Some(at) = self.heads.iter().position(|h| h.column == column) else { return lines };
        let cell = |l: &usize| &self.lines[*l].cells[at];
        let turned = |o: Ordering| if reverse { o.reverse() } else { o };
        // What has nothing to be sorted by comes last either way.
        lines.sort_by(|a, b| match (cell(a), cell(b)) {
            (Cell { number: Some(a), .. }, Cell { number: Some(b), .. }) => turned(a.cmp(b)),
            (a, b) => {
                let empty = |c: &Cell| (c.number.is_none(), c.text.is_empty());
                empty(a).cmp(&empty(b)).then_with(|| turned(a.text.cmp(&b.text)))
            }
        });
        lines
    }

    /// Topics in the order of their first figure; rates and promises behind them.
    fn grouped(&self, lines: &[usize]) -> Vec<Row> {
        let mut groups: Vec<(usize, Group, Vec<usize>)> = Vec::new();
        for l in lines {
            let line = &self.lines[*l];
            match groups.iter_mut().find(|(_, g, _)| *g == line.group) {
                Some((.., own)) => own.push(*l),
                None => groups.push((group_rank(line), line.group, vec![*l])),
            }
        }
        groups.sort_by_key(|g| g.0);
        let heads = groups.len() > 1;
        let mut rows = Vec::with_capacity(lines.len() + groups.len());
        for (_, group, own) in groups {
            // What is looked for is not hidden.
            let folded = heads && self.filter.is_empty() && self.folded.contains(&group);
            if heads {
                rows.push(Row::Group { group, lines: own.len(), folded });
            }
            if !folded {
                rows.extend(own.into_iter().map(Row::Line));
            }
        }
        rows
    }

    /// The line under the cursor.
    pub fn line(&self) -> Option<&Line> {
        match self.rows.get(self.cursor)? {
            Row::Line(l) => self.lines.get(*l),
            Row::Group { .. } => None,
        }
    }

    /// The topic under the cursor.
    pub fn topic(&self) -> Option<Group> {
        match self.rows.get(self.cursor)? {
            Row::Line(l) => self.lines.get(*l).map(|l| l.group),
            Row::Group { group, .. } => Some(*group),
        }
    }

    /// Folds a topic or unfolds it; folded, the cursor stands on its head.
    pub fn fold(&mut self, group: Group, fold: bool) {
        if fold {
            self.folded.insert(group);
        } else {
            self.folded.remove(&group);
        }
        self.derive();
        if let Some(at) = self.rows.iter().position(|r| matches!(r, Row::Group { group: g, .. } if *g == group)).filter(|_| fold) {
            self.cursor = at;
        }
    }

    pub fn fold_all(&mut self, fold: bool) {
        self.folded = if fold { self.lines.iter().map(|l| l.group).collect() } else { HashSet::new() };
        let topic = self.topic();
        self.derive();
        if let (true, Some(topic)) = (fold, topic) {
            self.fold(topic, true);
        }
    }

    pub fn figures(&self) -> usize {
        self.rows.iter().map(|r| usize::from(matches!(r, Row::Line(_)))).sum()
    }

    // -------------------------------------------------------------------------------------------- columns

    /// The columns that are not hidden, the label first.
    pub fn shown(&self) -> Vec<usize> {
        (0..self.heads.len()).filter(|i| !self.hidden.contains(&self.heads[*i].column)).collect()
    }

    /// The column under the cursor.
    pub fn at(&self) -> Option<&Head> {
        self.shown().get(self.column).and_then(|i| self.heads.get(*i))
    }

    /// Cells of the label: where room is short it leaves most to the figures.
    pub fn label_cells(&self, room: usize) -> usize {
        self.heads.first().map_or(0, |h| h.cells).min((room * 2 / 5).max(8)) + 2
    }

    /// Keeps the cursor in view, both ways.
    pub fn scroll(&mut self, room: usize, rows: usize) {
        scroll(&mut self.top, self.cursor, self.rows.len(), rows);
        let shown = self.shown();
        self.left = self.left.clamp(1, self.column.max(1));
        let room = room.saturating_sub(self.label_cells(room) + 1);
        let wide = |m: &Self| shown.iter().take(m.column + 1).skip(m.left).map(|i| m.heads[*i].cells + GAP).sum::<usize>();
        while self.left < self.column && wide(self) > room {
            self.left += 1;
        }
    }

    pub fn step_column(&mut self, forward: bool) {
        let last = self.shown().len().saturating_sub(1).max(1);
        self.column = if forward { (self.column + 1).min(last) } else { self.column.saturating_sub(1).max(1) };
    }

    /// Sorts by the column under the cursor; again: by the next one, and behind the last as the report has it.
    pub fn sort_next(&mut self) {
        let shown = self.shown();
        if self.sort.is_some_and(|s| self.at().is_some_and(|h| h.column == s.0)) {
            self.column += 1;
            if self.column >= shown.len() {
                self.column = 1;
                self.sort = None;
                self.derive();
                return;
            }
        }
        self.sort = self.at().map(|h| (h.column, h.column.to_the_right()));
        self.derive();
    }

    pub fn reverse(&mut self) {
        match &mut self.sort {
            Some((_, reverse)) => *reverse = !*reverse,
            None => return self.sort_next(),
        }
        self.derive();
    }

    /// Hides or shows a column by a word of its name in either language; false where there is none. The label stays.
    pub fn toggle(&mut self, name: &str) -> bool {
        let meant = |h: &&Head| {
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

    // -------------------------------------------------------------------------------------------- what leads out

    /// Which report and metric the cell under the cursor is of; the line's own where that is empty.
    pub fn here(&self) -> Option<(usize, usize)> {
        let line = self.line()?;
        let body = match self.at().map(|h| h.column) {
            Some(Column::Report(n)) => n,
            Some(Column::Previous) => self.before(line.main).unwrap_or(line.main),
            _ => line.main,
        };
        let of = |b: usize| line.figures.get(b).copied().flatten().map(|m| (b, m));
        of(body).or_else(|| of(line.main))
    }

    /// The line under the cursor as bars, one a report.
    pub fn bars(&self, text: FigureText) -> Vec<Bar> {
        let Some(line) = self.line() else { return Vec::new() };
        let bar = |(n, body): (usize, &Body)| {
            let figure = self.figure(line, n).map(|f| f.1);
            Bar {
                name: self.body_name(body),
                text: figure.map_or_else(String::new, |m| text.compact(m)),
                value: figure.and_then(|m| m.value.or(m.high).or(m.low)),
                own: n == self.own,
            }
        };
        self.bodies.iter().enumerate().map(bar).collect()
    }

    /// The cell under the cursor, as it is copied.
    pub fn copy_cell(&self) -> Option<String> {
        let (line, at) = (self.line()?, *self.shown().get(self.column)?);
        line.cells.get(at).map(|c| plain(c, self.heads[at].column))
    }

    /// The table as it is seen, its cells parted by tabs.
    pub fn copy_table(&self) -> String {
        let shown = self.shown();
        let mut out = shown.iter().map(|i| self.heads[*i].name.as_str()).collect::<Vec<_>>().join("\t");
        for row in &self.rows {
            if let Row::Line(l) = row {
                let cells: Vec<String> = shown.iter().map(|i| plain(&self.lines[*l].cells[*i], self.heads[*i].column)).collect();
                out.push('\n');
                out.push_str(&cells.join("\t"));
            }
        }
        out.push('\n');
        out
    }
}

/// A cell in a copy, for a spreadsheet: no commas in figures, a sign before a change.
fn plain(cell: &Cell, column: Column) -> String {
    let text = match column {
        Column::Trend => cell.text.chars().map(spark).collect(),
        c if c.to_the_right() => cell.text.replace(',', ""),
        _ => cell.text.replace(['\t', '\n'], " "),
    };
    format!("{}{text}", cell.turn.map_or("", Turn::sign))
}

/// The block that stands for a level of the trend.
fn spark(level: char) -> char {
    level.to_digit(8).and_then(|d| char::from_u32(0x2581 + d)).unwrap_or(' ')
}

/// Counted, then rates, then promises.
/// The place of a line's topic among the others: as in the taxonomy, then what it does not know, then what was promised.
fn group_rank(line: &Line) -> usize {
    let topics = &taxonomy::get().topics;
    if line.kind == Kind::Target {
        return topics.len() + 1;
    }
    topics.iter().position(|t| t.zh == line.group.1).unwrap_or(topics.len())
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Target => 2,
        Kind::Percent | Kind::PercentagePoint => 1,
        Kind::Count | Kind::Money | Kind::Area => 0,
    }
}

/// The sign of a kind that is no count.
pub fn kind_sign(kind: Kind) -> &'static str {
    match rank(kind) {
        2 => "»",
        1 => "%",
        _ => "",
    }
}

/// What a figure is sorted by: its value, or a bound of it.
fn sort_number(m: &Metric) -> Option<Decimal> {
    m.value.or(m.low).or(m.high)
}

/// A figure of another report than the line's own: its qualifier as a sign.
fn compact(m: &Metric, text: FigureText) -> Cell {
    Cell { text: text.compact(m), number: sort_number(m), turn: None }
}

/// A stated change.
pub fn stated(c: &Change, text: FigureText) -> Cell {
    let signed = match c.direction {
        Direction::Down => c.amount.map(|a| -a),
        Direction::Up | Direction::Flat => c.amount,
    };
    Cell { text: text.stated(c), number: signed, turn: Some(Turn::stated(c.direction)) }
}

fn changed(change: ComputedChange, text: FigureText) -> Cell {
    let by = change.by();
    Cell::turned(by, if by.is_zero() { String::new() } else { text.change_size(change) })
}

/// The change from the year before in percent; of a rate in points, as texts state it.
fn computed(change: ComputedChange, text: FigureText) -> Option<Cell> {
    let ComputedChange::Amount { by, percent } = change else { return Some(changed(change, text)) };
    let number = Some(percent?);
    Some(Cell { text: if by.is_zero() { String::new() } else { text.percent_size(change) }, number, turn: Some(Turn::of(by)) })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::report::metrics::Approx;
    use crate::text::clean::Clean;
    use crate::text::span::Span;
    use std::sync::Arc;

    fn text() -> FigureText {
        FigureText::screen(Lang::Zh, Ambiguous::Narrow)
    }

    /// A report with figures put in by hand: label, its words, unit, kind; the section is the last heading before it.
    pub fn report(text: &str, figures: &[(&str, &str, &str, Kind)]) -> Arc<Report> {
        let mut r = crate::report::read(Clean::new(text.to_owned()), &[]).remove(0);
        r.metrics.clear();
        r.reconciliations.clear();
        let mut from = 0;
        for (label, words, unit, kind) in figures {
            let start = from + r.text.text()[from..].find(words).unwrap();
            let end = start + words.len();
            let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            r.metrics.push(Metric {
                label: (*label).to_owned(),
                canonical: match *label {
                    "审查合同" => Some("contracts_reviewed"),
                    "罚款" => Some("fines_amount"),
                    "调解成功率" => Some("mediation_success_rate"),
                    _ => None,
                },
                value: digits.parse().ok(),
                low: None,
                high: None,
                step: Decimal::ONE,
                text: Span::new(start, end),
                unit: Span::new(end - unit.len(), end),
                approx: words.contains('余').then_some(Approx::MoreThan),
                kind: *kind,
                nature: None,
                clause: Span::new(start, end),
                section: r.sections.iter().rposition(|s| (Report::start_of(s) as usize) < start),
                item: None,
                period: None,
                scope: None,
                change: None,
            });
            from = end;
        }
        Arc::new(r)
    }

    pub const NOW: &str = "一、主要举措和成效\n审查合同71份，培训3余场。调解成功率98.5%。罚款9元。\n二、下一年度安排\n培训12场。\n";
    const BEFORE: &str = "一、主要举措和成效\n审查合同63份。調解成功率97%。罚款12元。信访5件。\n";

    pub fn now() -> Arc<Report> {
        use Kind::{Count, Money, Percent, Target};
        report(
            NOW,
            &[
                ("审查合同", "71份", "份", Count),
                ("培训", "3余场", "场", Count),
                ("调解成功率", "98.5%", "%", Percent),
                ("罚款", "9元", "元", Money),
                ("培训", "12场", "场", Target),
            ],
        )
    }

    fn before() -> Arc<Report> {
        use Kind::{Count, Money, Percent};
        report(
            BEFORE,
            &[
                ("审查合同", "63份", "份", Count),
                ("调解成功率", "97%", "%", Percent),
                ("罚款", "12元", "元", Money),
                ("信访", "5件", "件", Count),
            ],
        )
    }

    fn body(entry: usize, year: u32, report: Arc<Report>) -> Body {
        Body { entry, year: Some(year), name: "甲镇".to_owned(), report }
    }

    fn pane(scope: Scope) -> Metrics {
        let mut m = Metrics { scope, bodies: vec![body(0, 2021, before()), body(1, 2022, now())], own: 1, ..Metrics::default() };
        m.build(Lang::Zh, Ambiguous::Narrow);
        m
    }

    fn shown(m: &Metrics) -> Vec<String> {
        let row = |r: &Row| match r {
            Row::Group { group, lines, folded } => format!("{}{} {lines}", if *folded { "+" } else { "-" }, group.1),
            Row::Line(l) => m.lines[*l].cells[0].text.clone(),
        };
        m.rows.iter().map(row).collect()
    }

    fn cell(m: &Metrics, label: &str, column: Column) -> String {
        let at = m.heads.iter().position(|h| h.column == column).unwrap();
        plain(&m.lines.iter().find(|l| l.cells[0].text == label).unwrap().cells[at], column)
    }

    #[test]
    fn topics_in_order_rates_and_promises_apart() {
        let m = pane(Scope::Report);
        assert_eq!(
            shown(&m),
            [
                "-依法决策与合法性审查 2",
                "审查合同",
                "培训",
                "-行政执法 1",
                "罚款",
                "-矛盾化解、调解、信访 1",
                "调解成功率",
                "-目标 1",
                "培训"
            ]
        );
        assert_eq!(m.cursor, 1, "the first figure");
        let all = pane(Scope::Years);
        assert!(shown(&all).contains(&"信访".to_owned()), "what only an earlier year has");
    }

    #[test]
    fn the_year_before_and_what_changed() {
        let m = pane(Scope::Report);
        assert_eq!(cell(&m, "审查合同", Column::Previous), "63");
        assert_eq!(cell(&m, "审查合同", Column::Change), "+8");
        assert_eq!(cell(&m, "审查合同", Column::Computed), "+12.7%");
        assert_eq!(cell(&m, "罚款", Column::Computed), "-25%");
        assert_eq!(
            (cell(&m, "调解成功率", Column::Change).as_str(), cell(&m, "调解成功率", Column::Computed).as_str()),
            ("+1.5 个百分点", "+1.5 个百分点")
        );
        assert_eq!(cell(&m, "培训", Column::Qualifier), "超过");
        assert_eq!(cell(&m, "审查合同", Column::Trend), "▁█");
        // Over a gap nothing is a year-on-year change.
        let mut m = pane(Scope::Report);
        m.bodies[0].year = Some(2020);
        m.build(Lang::Zh, Ambiguous::Narrow);
        assert_eq!((cell(&m, "审查合同", Column::Change).as_str(), cell(&m, "审查合同", Column::Computed).as_str()), ("+8", ""));
    }

    #[test]
    fn sorted_by_any_column_with_the_empty_ones_last() {
        let mut m = pane(Scope::Report);
        m.sort_next();
        assert_eq!(m.sort, Some((Column::Value, true)));
        assert_eq!(shown(&m), ["调解成功率", "审查合同", "培训", "罚款", "培训"]);
        m.reverse();
        assert_eq!(shown(&m), ["培训", "罚款", "培训", "审查合同", "调解成功率"]);
        m.column = m.shown().iter().position(|i| m.heads[*i].column == Column::Change).unwrap();
        m.sort_next();
        assert_eq!(shown(&m)[..3], ["审查合同", "调解成功率", "罚款"], "without a change last");
        let columns = m.shown().len();
        for _ in 0..columns {
            if m.sort.is_some() {
                m.sort_next();
            }
        }
        assert!(m.sort.is_none() && m.rows.len() == 9, "behind the last column as the report has it");
    }

    #[test]
    fn the_filter_knows_either_script_and_the_cursor_stays() {
        let mut m = pane(Scope::Report);
        m.cursor = 6;
        m.filter = "調解".to_owned();
        m.derive();
        assert_eq!(shown(&m), ["调解成功率"]);
        m.filter.clear();
        m.derive();
        assert_eq!(m.cursor, 6);
        m.filter = "没有".to_owned();
        m.derive();
        assert!(m.rows.is_empty() && m.line().is_none() && m.bars(text()).is_empty());
    }

    #[test]
    fn topics_fold_but_hide_nothing_from_a_filter() {
        let mut m = pane(Scope::Report);
        m.fold_all(true);
        assert_eq!(shown(&m), ["+依法决策与合法性审查 2", "+行政执法 1", "+矛盾化解、调解、信访 1", "+目标 1"]);
        assert_eq!(m.cursor, 0);
        m.filter = "12场".to_owned();
        m.derive();
        assert_eq!(shown(&m), ["培训"]);
    }

    #[test]
    fn columns_hide_move_and_are_copied() {
        let mut m = pane(Scope::Years);
        let names = |m: &Metrics| m.shown().iter().map(|i| m.heads[*i].name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&m)[..4], ["指标", "单位", "2021", "2022"]);
        assert!(m.toggle("2021") && m.toggle("章节") && m.toggle("trend") && !m.toggle("指标") && !m.toggle("1999"));
        assert_eq!(names(&m), ["指标", "单位", "2022", "变化", "同比(文)", "同比(算)"]);
        assert!(m.copy_table().starts_with("指标\t单位\t2022\t变化\t同比(文)\t同比(算)\n审查合同\t份\t71\t+8\t\t+12.7%\n"));
        for _ in 0..20 {
            m.step_column(true);
        }
        m.scroll(40, 10);
        assert_eq!((m.at().map(|h| h.column), m.left > 1), (Some(Column::Computed), true));
        assert_eq!(m.copy_cell().as_deref(), Some("+12.7%"));
        assert_eq!(m.here().map(|h| h.0), Some(1));
    }

    #[test]
    fn a_cell_leads_to_its_own_report() {
        let mut m = pane(Scope::Years);
        m.column = 2;
        assert_eq!(m.here(), Some((0, 0)), "the year of the column");
        m.cursor = m.rows.iter().position(|r| matches!(r, Row::Line(l) if m.lines[*l].cells[0].text == "培训")).unwrap();
        assert_eq!(m.here(), Some((1, 1)), "an empty cell leads to the line's own");
    }

    #[test]
    fn bars_have_values() {
        let m = pane(Scope::Report);
        let bars: Vec<(String, String, bool)> = m.bars(text()).into_iter().map(|b| (b.name, b.text, b.own)).collect();
        assert_eq!(bars, [("2021".to_owned(), "63".to_owned(), false), ("2022".to_owned(), "71".to_owned(), true)]);
    }
}
