//! What a careful reader flags between the figures of two years: a stated change that is not theirs, figures that are
//! unchanged, another unit or scope, last year's figure told otherwise. Codes and places, never sentences; only what the texts
//! assert is said to disagree.

use crate::compare::comparison::Between;
use crate::compare::figures::pair::consecutive;
use crate::compare::figures::possible_values::PossibleValues;
use crate::compare::figures::possible_values::of_last_year;
use crate::compare::figures::table::Cells;
use crate::compare::figures::{Figure, Move, Verdict};
use crate::report::metrics::{Approx, Kind, Metric, Nature};
use crate::report::{Arg, Code, Finding, Report, Severity};
use crate::text::span::Span;
use rust_decimal::Decimal;

/// At most this many unchanged figures are named in their finding, and at most [`PLACED`] are placed; all are counted.
const NAMED: usize = 8;
const PLACED: usize = 200;

/// Returns the findings on the paired figures of two reports, in the order of the new one.
pub(super) fn find(old: &Report, new: &Report, figures: &[Figure]) -> Vec<Between> {
    let cx = Pair { old, new };
    let mut found = Vec::new();
    let mut unchanged: Vec<(usize, usize)> = Vec::new();
    let consecutive = consecutive(old, new);
    let mut partner: Vec<Option<(usize, bool)>> = vec![None; new.metrics.len()];
    for figure in figures {
        let (Some(o), Some(n)) = (figure.old, figure.new) else { continue };
        partner[n] = Some((o, figure.drift.is_none()));
        if figure.verdict == Some(Verdict::Contradicts) {
            found.push(cx.contradiction(o, n, figure));
        }
        if figure.drift.is_some() {
            found.push(cx.drift(o, n));
        }
        if consecutive && figure.kind == Move::Same && figure.drift.is_none() && moves(&new.metrics[n]) {
            unchanged.push((o, n));
        }
    }
    // Names that share a figure share its findings.
    found.dedup_by(|a, b| a.finding.code == b.finding.code && a.finding.places == b.finding.places && a.old_places == b.old_places);
    unchanged.dedup_by_key(|(_, n)| new.metrics[*n].text);
    if !unchanged.is_empty() {
        found.push(cx.unchanged(&unchanged));
    }
    if consecutive {
        cx.restated(&partner, &mut found);
    }
    found.sort_by_key(|b| b.finding.places.first().map(|p| p.start));
    found
}

/// Whether a figure tells of a year's work, so that it would be another the next year: no rate, stock or target, from two
/// digits on, and not said to be unchanged. A bound (不少于20场, 突破6万亿元) may be kept by any two figures.
fn moves(m: &Metric) -> bool {
    let flow = matches!(m.nature, Some(Nature::Flow | Nature::Amount)) && matches!(m.kind, Kind::Count | Kind::Money);
    let bound = m.approx.is_some_and(|a| a != Approx::About);
    flow && !bound && m.change.is_none() && m.period.is_none() && m.value.is_some_and(|v| v >= Decimal::TEN)
}

struct Pair<'a> {
    old: &'a Report,
    new: &'a Report,
}

fn printed(report: &Report, m: &Metric) -> String {
    report.str(m.text).trim().to_owned()
}

impl Pair<'_> {
    fn between(&self, code: Code, severity: Severity, o: usize, n: usize) -> Between {
        let (x, y) = (&self.old.metrics[o], &self.new.metrics[n]);
        let finding = Finding::new(code, severity)
            .arg("label", Arg::Text(y.label.clone()))
            .arg("old", Arg::Text(printed(self.old, x)))
            .arg("new", Arg::Text(printed(self.new, y)))
            .at([y.text])
            .of_metrics([n]);
        Between { finding, old_places: vec![x.text], old_metrics: vec![o] }
    }

    fn contradiction(&self, o: usize, n: usize, figure: &Figure) -> Between {
        let mut b = self.between(Code::ChangeAndLastYear, Severity::Warn, o, n);
        if let Some(change) = &self.new.metrics[figure.told_by.unwrap_or(n)].change {
            b.finding = b.finding.arg("stated", Arg::Text(self.new.str(change.text).trim().to_owned())).at([change.text]);
        }
        b.finding.arithmetic.clone_from(&figure.arithmetic);
        b
    }

    /// Returns the finding on a figure that drifted; what differs besides the unit is before the figure: 全县 320次.
    fn drift(&self, o: usize, n: usize) -> Between {
        let mut between = self.between(Code::FigureDrift, Severity::Info, o, n);
        let (old, new) = (&self.old.metrics[o], &self.new.metrics[n]);
        let around = |m: &Metric| [m.scope, m.period].into_iter().flatten();
        let words = |report: &Report, m: &Metric| {
            let mut all: Vec<String> = around(m).map(|s| report.str(s).to_owned()).collect();
            all.push(printed(report, m));
            Arg::Text(all.join(" "))
        };
        between.finding.args[1] = ("old", words(self.old, old));
        between.finding.args[2] = ("new", words(self.new, new));
        between.finding.places.extend(around(new));
        between.old_places.extend(around(old));
        between
    }

    fn unchanged(&self, figures: &[(usize, usize)]) -> Between {
        let of = |n: &usize| &self.new.metrics[*n];
        let mut names: Vec<String> =
            figures.iter().take(NAMED).map(|(_, n)| format!("{} {}", of(n).label, printed(self.new, of(n)))).collect();
        if figures.len() > NAMED {
            names.push("…".to_owned());
        }
        let count = figures.len() as u64;
        let figures = &figures[..figures.len().min(PLACED)];
        let finding = Finding::new(Code::FiguresUnchanged, Severity::Info)
            .arg("count", Arg::Number(count))
            .arg("text", Arg::Text(names.join("、")))
            .at(figures.iter().map(|(_, n)| of(n).text))
            .of_metrics(figures.iter().map(|(_, n)| *n));
        Between {
            finding,
            old_places: figures.iter().map(|(o, _)| self.old.metrics[*o].text).collect(),
            old_metrics: figures.iter().map(|(o, _)| *o).collect(),
        }
    }

    /// Adds last year's figure as the new report tells it (上年为327件) beside what last year's report has.
    fn restated(&self, partner: &[Option<(usize, bool)>], found: &mut Vec<Between>) {
        let all = &self.new.metrics;
        let mut cells = Cells::new(self.new);
        for (n, _) in of_last_year(self.new).into_iter().enumerate().filter(|(_, is)| *is) {
            let m = &all[n];
            // It is of the figure that follows it (由上年的12件增至15件), or of the one before it (15件,上年为12件).
            let near = |i: &usize| {
                let other = &all[*i];
                let between = Span { start: m.text.end.min(other.text.end), end: m.text.start.max(other.text.start) };
                let sentence = !self.new.text.text().get(between.range()).unwrap_or("。").contains(['。', '；', ';', '\n']);
                let label = other.label.contains(&m.label) || m.label.contains(&other.label) || m.label.contains("上年");
                sentence && label && other.kind == m.kind && self.new.unit(other) == self.new.unit(m)
            };
            let before = self.new.str(Span { start: m.clause.start.min(m.text.start), end: m.text.start });
            let follows = ["由", "从"].iter().any(|w| before.contains(w)) || !cells.of(m).is_empty();
            let around = if follows { [n.checked_add(1), n.checked_sub(1)] } else { [n.checked_sub(1), n.checked_add(1)] };
            let own = around.into_iter().flatten().filter(|i| *i < all.len()).find(near);
            let Some((own, (o, comparable))) = own.and_then(|i| partner[i].map(|p| (i, p))) else { continue };
            let (Some(here), Some(there)) = (PossibleValues::of(self.new, m), PossibleValues::of(self.old, &self.old.metrics[o])) else {
                continue;
            };
            if comparable && !here.meets(there) {
                let mut b = self.between(Code::LastYearRestated, Severity::Info, o, n);
                b.finding.args[0] = ("label", Arg::Text(all[own].label.clone()));
                b.finding.arithmetic =
                    m.value.zip(self.old.metrics[o].value).map(|(x, y)| format!("{} ≠ {}", x.normalize(), y.normalize()));
                found.push(b);
            }
        }
    }
}
