//! The table of the metrics pane: one line per metric, with what each of its cells says. Made once for each set of reports and language, on
//! another thread if it is large; knows nothing of the filter, order and folds that choose among its lines.

use crate::app::panes::body::Body;
use crate::app::panes::metrics::cell;
use crate::app::panes::metrics::cell::MetricCell;
use crate::app::panes::metrics::columns::{ColumnHead, MetricColumn, Scope};
use crate::app::panes::metrics::line::{LineKey, MetricLine};
use crate::app::panes::metrics::rows::{DerivedRows, RowsJob, RowsView};
use crate::app::panes::metrics::topic::Topics;
use crate::compare::figures::{self, ComputedChange, Identity, Verdict};
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say, say};
use crate::report::metrics::taxonomy::Taxonomy;
use crate::report::metrics::{Basis, Kind, Metric};
use crate::report::section_heading;
use crate::report::{Finding, Knowledge, Report, Severity};
use crate::text::fold;
use crate::text::one_line::one_line;
use crate::text::stop;
use crate::text::width::{self, Ambiguous};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The words by which a filter finds a stated change that the figures contradict.
pub const CONTRADICTS: &str = "≠ contradicts 不符";

/// The words by which a filter finds a figure that a finding speaks of.
const FLAGGED: &str = "! findings 发现 待核";

/// A table: its lines, its columns with the widths that they need, and its rows.
#[derive(Debug, Clone)]
pub struct Table {
    pub heads: Vec<ColumnHead>,
    pub derived: DerivedRows,
}

/// All that a table is made of.
#[derive(Debug, Clone)]
pub struct TableJob {
    pub scope: Scope,
    pub bodies: Vec<Body>,
    pub own: usize,
    pub knowledge: Arc<Knowledge>,
    pub lang: Lang,
    pub ambiguous: Ambiguous,
    pub view: RowsView,
}

impl TableJob {
    /// Returns the number of figures that are set out, which decides how long it takes.
    pub fn figures(&self) -> usize {
        self.bodies.iter().map(|b| b.report.metrics.len()).sum()
    }

    /// Makes the table.
    pub fn make(self) -> Table {
        let reports = TableReports { scope: self.scope, bodies: &self.bodies, own: self.own };
        let columns = self.scope.columns(self.bodies.len());
        let lines = reports.lines(self.knowledge.taxonomy(), &columns, FigureText::screen(self.lang, self.ambiguous));
        let heads = reports.heads(&columns, &lines, self.lang, self.ambiguous);
        Table { derived: RowsJob { heads: heads.clone(), lines: Arc::new(lines), view: self.view }.make(), heads }
    }
}

/// What is worked out once for each report of a table.
struct Known<'a> {
    topics: Topics<'a>,
    /// The metrics that findings speak of.
    flagged: HashSet<usize>,
}

fn flagged(report: &Report) -> HashSet<usize> {
    report.findings.iter().filter(|f| is_told(f)).flat_map(|f| &f.metrics).copied().collect()
}

/// Whether a finding is told beside the figures that it speaks of: a hint is not.
fn is_told(finding: &Finding) -> bool {
    finding.severity != Severity::Info
}

/// The reports that a table is made of.
#[derive(Debug, Clone, Copy)]
pub struct TableReports<'a> {
    pub scope: Scope,
    /// Over several years, the earliest first.
    pub bodies: &'a [Body],
    /// The index of the one that is shown.
    pub own: usize,
}

impl<'a> TableReports<'a> {
    /// Returns the lines, with metrics named by `names`: for one report in the order of its text, for places those first that most of them
    /// have.
    pub fn lines(self, names: &Taxonomy, columns: &[MetricColumn], text: FigureText) -> Vec<MetricLine> {
        let reports: Vec<&Report> = self.bodies.iter().map(|b| &*b.report).collect();
        let mut seen: HashMap<Identity, usize> = HashMap::new();
        let mut lines = Vec::new();
        let known: Vec<Known<'_>> = reports.iter().map(|r| Known { topics: Topics::new(names, r), flagged: flagged(r) }).collect();
        // Between places, what two reports call by one name may still be two things: 受理 and 调解成功.
        for row in if self.scope == Scope::Places { figures::strict_table(&reports) } else { figures::table(&reports) } {
            stop::check();
            let nth = seen.entry(row.identity.clone()).or_insert(0);
            let key = (row.identity, *nth);
            *nth += 1;
            if self.scope != Scope::Report || row.cells.get(self.own).is_some_and(Option::is_some) {
                lines.extend(self.line(&known, key, row.cells, columns, text));
            }
        }
        match self.scope {
            Scope::Report => lines.sort_by_key(|l| l.figures[self.own]),
            Scope::Years => {}
            // Comparable lines come first.
            Scope::Places => lines.sort_by_key(|l| l.figures.iter().filter(|f| f.is_none()).count()),
        }
        lines
    }

    fn line(
        self,
        known: &[Known<'_>],
        key: LineKey,
        figures: Vec<Option<usize>>,
        columns: &[MetricColumn],
        text: FigureText,
    ) -> Option<MetricLine> {
        let own = Some(self.own).filter(|o| figures.get(*o).is_some_and(Option::is_some));
        let main = own.or_else(|| figures.iter().rposition(Option::is_some))?;
        let report = &self.bodies.get(main)?.report;
        let (index, known) = (figures[main]?, known.get(main)?);
        let metric = report.metrics.get(index)?;
        let flagged = known.flagged.contains(&index);
        let mut line = MetricLine {
            kind: metric.kind,
            topic: known.topics.of(metric),
            folded: String::new(),
            spoken: String::new(),
            cells: Vec::new(),
            key,
            figures,
            main,
        };
        line.cells = columns.iter().map(|c| self.cell(&line, *c, text)).collect();
        if let Some(label) = line.cells.first_mut().filter(|_| flagged) {
            label.mark = Some(cell::FLAGGED);
        }
        let section = metric.section.map_or(String::new(), |s| section_heading(report, &report.sections[s]));
        let ways = self.way(&line, text, flagged);
        let folded = |text: &str| fold::fold(text).to_lowercase();
        line.spoken = folded(&format!("{}\u{1f}{ways}", metric.label));
        line.folded = folded(&format!("{}\u{1f}{}\u{1f}{section}\u{1f}{ways}", metric.label, report.str(metric.text)));
        Some(line)
    }

    fn cell(self, line: &MetricLine, column: MetricColumn, text: FigureText) -> MetricCell {
        let Some((report, m)) = self.figure(line, line.main) else { return MetricCell::default() };
        // Over the years, what moved between two earlier ones is in their columns: the change is that of the year that is shown.
        let moved_here = self.scope != Scope::Years || line.main == self.own;
        let before = self.before(line.main).filter(|_| moved_here).and_then(|b| Some((b, self.figure(line, b)?)));
        let change = before.and_then(|(_, earlier)| ComputedChange::between(earlier, (report, m)));
        match column {
            MetricColumn::Label => MetricCell::text(m.label.clone()),
            MetricColumn::Value => cell::compact(m, text),
            MetricColumn::Source => cell::source(report, m),
            MetricColumn::Unit => MetricCell::text(fold::simplify(report.unit(m)).into_owned()),
            MetricColumn::Qualifier => MetricCell::text(text.qualifier(m)),
            MetricColumn::Report(n) => self.figure(line, n).map_or_else(MetricCell::default, |(_, m)| cell::compact(m, text)),
            MetricColumn::Previous => before.map_or_else(MetricCell::default, |(_, (_, p))| cell::compact(p, text)),
            MetricColumn::Change => change.map_or_else(MetricCell::default, |c| cell::changed(c, text)),
            MetricColumn::Stated => m.change.as_ref().filter(|_| moved_here).map_or_else(MetricCell::default, |c| MetricCell {
                mark: self.checked(line).and_then(|c| if c.near { Some(cell::NEARLY) } else { cell::verdict_sign(c.verdict) }),
                ..cell::stated(c, text)
            }),
            MetricColumn::Computed => {
                let from_last_year = before.is_some_and(|(b, _)| self.consecutive(b, line.main));
                change.filter(|_| from_last_year).and_then(|c| cell::computed(c, text)).unwrap_or_default()
            }
            MetricColumn::Trend => {
                let values: Vec<_> = (0..self.bodies.len()).map(|b| self.figure(line, b).and_then(|(_, m)| m.value)).collect();
                cell::trend(&values)
            }
            MetricColumn::Section => MetricCell::text(m.section.map_or(String::new(), |s| section_heading(report, &report.sections[s]))),
        }
    }

    /// Returns whether the change that the text states agrees with the figure of the year before; `None` if that cannot be checked.
    fn checked(self, line: &MetricLine) -> Option<figures::Checked> {
        let (report, m) = self.figure(line, line.main)?;
        let before = self.before(line.main).filter(|b| self.consecutive(*b, line.main))?;
        let (earlier, old) = self.figure(line, before)?;
        figures::check_stated(earlier, old, report, m, m.change.as_ref()?)
    }

    fn verdict(self, line: &MetricLine) -> Option<Verdict> {
        self.checked(line).map(|c| c.verdict)
    }

    /// Returns in words whether the change that is stated of a line holds, and if that cannot be told, why; `None` if none is stated.
    pub fn verdict_told(self, line: &MetricLine, lang: Lang, text: FigureText) -> Option<String> {
        let (report, m) = self.figure(line, line.main)?;
        let change = m.change.as_ref()?;
        let told = one_line(report.str(change.text));
        let before = self.before(line.main).filter(|b| self.consecutive(*b, line.main)).and_then(|b| self.figure(line, b));
        if let Some((checked, earlier)) = self.checked(line).zip(before) {
            return Some(text.verdict(&told, (checked.verdict, checked.near), earlier, (report, m)));
        }
        let why = if m.kind == Kind::Change {
            Say::VerdictBare
        } else if change.basis != Basis::Yoy {
            Say::VerdictOtherBase
        } else if let Some(why) = self.why_no_year_before(line, lang) {
            return Some(say(lang, Say::VerdictWhy, &[&fold::simplify(&told), &why]));
        } else if before.is_none() {
            Say::VerdictNoFigure
        } else {
            Say::VerdictUnchecked
        };
        Some(say(lang, why, &[&fold::simplify(&told)]))
    }

    /// Whether no figure of a report before that of a line is beside it.
    pub fn is_alone(self, line: &MetricLine) -> bool {
        self.before(line.main).and_then(|b| self.figure(line, b)).is_none()
    }

    /// Returns in words why a line has no figure of the year before; `None` if it has one, or if that is not known.
    pub fn why_no_year_before(self, line: &MetricLine, lang: Lang) -> Option<String> {
        let (report, m) = self.figure(line, line.main).filter(|_| self.scope != Scope::Places)?;
        let Some(before) = self.before(line.main) else { return Some(Say::WhyFirst.text(lang).to_owned()) };
        let (earlier, year) = (&self.bodies.get(before)?.report, self.bodies.get(before)?.year?);
        if self.figure(line, before).is_some() {
            return (!self.consecutive(before, line.main)).then(|| say(lang, Say::WhyGap, &[&year]));
        }
        let own = figures::identity(report, m);
        let label = fold::simplify(&m.label);
        let named = |e: &&Metric| fold::simplify(&e.label) == label || (m.canonical.is_some() && e.canonical == m.canonical);
        let same: Vec<(&Metric, Identity)> = earlier.metrics.iter().filter(named).map(|e| (e, figures::identity(earlier, e))).collect();
        Some(if same.is_empty() {
            say(lang, Say::WhyNone, &[&year])
        } else if same.iter().any(|(_, known)| *known == own) {
            say(lang, Say::WhyFewer, &[&year])
        } else if let Some((other, _)) = same.iter().find(|(_, known)| known.kind == own.kind && known.unit != own.unit) {
            let unit = fold::simplify(earlier.unit(other));
            say(lang, Say::WhyUnit, &[&year, &if unit.is_empty() { Say::YearNone.text(lang) } else { &*unit }])
        } else {
            say(lang, Say::WhyKind, &[&year])
        })
    }

    /// Returns the findings that speak of the figure of a line, by their index in its report.
    pub fn findings(self, line: &MetricLine) -> impl Iterator<Item = usize> + use<'a> {
        let of = self.bodies.get(line.main).zip(line.figures.get(line.main).copied().flatten());
        let speaks = |b: &Body, m: usize, f: usize| is_told(&b.report.findings[f]) && b.report.findings[f].metrics.contains(&m);
        of.into_iter().flat_map(move |(b, m)| (0..b.report.findings.len()).filter(move |f| speaks(b, m, *f)))
    }

    /// Returns the words by which a filter finds lines that rose, fell or stayed, and those whose stated change does not hold.
    fn way(self, line: &MetricLine, text: FigureText, flagged: bool) -> String {
        let turn = [MetricColumn::Change, MetricColumn::Stated].iter().find_map(|c| self.cell(line, *c, text).turn);
        let way = turn.map_or("", |t| t.words());
        let here = self.scope != Scope::Years || line.main == self.own;
        let contradicts = if here && self.verdict(line) == Some(Verdict::Contradicts) { CONTRADICTS } else { "" };
        let flagged = if flagged { FLAGGED } else { "" };
        format!("{way}\u{1f}{contradicts}\u{1f}{flagged}")
    }

    /// Returns the metric of a line in one of the reports, with that report.
    pub fn figure(self, line: &MetricLine, body: usize) -> Option<(&'a Report, &'a Metric)> {
        let report = &self.bodies.get(body)?.report;
        Some((report, report.metrics.get((*line.figures.get(body)?)?)?))
    }

    /// Returns the report of the year before; `None` if there is none, or if the reports are of different places.
    pub fn before(self, body: usize) -> Option<usize> {
        if self.scope == Scope::Places { None } else { body.checked_sub(1) }
    }

    fn consecutive(self, a: usize, b: usize) -> bool {
        let year = |i: usize| self.bodies.get(i).and_then(|b| b.year);
        year(a).is_some_and(|y| year(b) == Some(y + 1))
    }

    /// Returns the heads of the columns, each as wide as the widest of its cells or its name, within bounds.
    pub fn heads(self, columns: &[MetricColumn], lines: &[MetricLine], lang: Lang, ambiguous: Ambiguous) -> Vec<ColumnHead> {
        let name = |c: MetricColumn| match c {
            MetricColumn::Report(n) => self.bodies.get(n).map_or_else(String::new, |b| self.name(b)),
            MetricColumn::Previous => match self.before(self.own).and_then(|b| self.bodies[b].year) {
                Some(year) => format!("{} {year}", Say::ColPrevious.text(lang)),
                None => Say::ColPrevious.text(lang).to_owned(),
            },
            c => c.name().map_or("", |s| s.text(lang)).to_owned(),
        };
        let widest = |i: usize| {
            let of = |l: &MetricLine| l.cells[i].width(ambiguous);
            lines.iter().map(of).max().unwrap_or(0)
        };
        let head = |(i, c): (usize, &MetricColumn)| {
            let name = name(*c);
            let widest = widest(i);
            let empty = widest == 0 && !c.stays();
            ColumnHead { column: *c, cells: widest.min(c.widest()).max(width::of(&name, ambiguous).min(14)), name, empty }
        };
        columns.iter().enumerate().map(head).collect()
    }

    /// Returns the name of a report as a column: its year, or its place.
    pub fn name(self, body: &Body) -> String {
        match (self.scope, body.year) {
            (Scope::Places, _) => body.name.clone(),
            (_, Some(year)) => year.to_string(),
            (_, None) => "?".to_owned(),
        }
    }
}
