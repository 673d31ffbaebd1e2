//! The figures of a comparison in words, one row per figure.

use crate::compare::figures::{Drift, Figure, Move, Verdict};
use crate::lang;
use crate::lang::figure_text::FigureText;
use crate::lang::{Lang, Say};
use crate::output::diff::document::{Document, LoadedReport, arrow};
use crate::output::table::Column;
use crate::report::Metric;
use crate::text::one_line::one_line;

/// A figure of either report in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    pub kind: Move,
    pub drift: Option<Drift>,
    pub verdict: Option<Verdict>,
    pub label: String,
    /// As written, with qualifier and unit.
    pub old: String,
    pub new: String,
    pub change: String,
    pub percent: String,
    pub stated: String,
    /// Drift and verdict.
    pub judged: String,
    pub arithmetic: String,
}

impl FigureRow {
    fn of(document: &Document<'_>, f: &Figure) -> Self {
        let lang = document.lang;
        let old = f.old.and_then(|m| document.old.report.metrics.get(m));
        let new = f.new.and_then(|m| document.new.report.metrics.get(m));
        let written = |of: &LoadedReport<'_>, m: Option<&Metric>| m.map(|m| one_line(of.report.str(m.text)).into_owned());
        let text = FigureText::pipe(lang);
        let mut judged: Vec<String> = Vec::new();
        judged.extend(f.drift.map(|d| lang::drift(lang, d).to_owned()));
        judged.extend(f.verdict.map(|v| lang::verdict(lang, v).to_owned()));
        let stated = new.and_then(|m| m.change.as_ref()).map(|c| one_line(document.new.report.str(c.text)).into_owned());
        Self {
            kind: f.kind,
            drift: f.drift,
            verdict: f.verdict,
            label: new.or(old).map(|m| m.label.clone()).unwrap_or_default(),
            old: written(&document.old, old).unwrap_or_default(),
            new: written(&document.new, new).unwrap_or_default(),
            change: f.change.map(|c| text.change(c)).unwrap_or_default(),
            percent: f.change.map(|c| text.percent(c)).unwrap_or_default(),
            stated: stated.unwrap_or_default(),
            judged: judged.join(lang.pick(", ", "、")),
            arithmetic: f.arithmetic.clone().unwrap_or_default(),
        }
    }

    /// Returns the cells of a table with [`columns`].
    pub(super) fn cells(self) -> Vec<String> {
        vec![
            arrow(self.kind).to_owned(),
            self.label,
            self.old,
            self.new,
            self.change,
            self.percent,
            self.stated,
            self.judged,
            self.arithmetic,
        ]
    }
}

/// Returns the figures in their order.
pub fn figures(document: &Document<'_>) -> Vec<FigureRow> {
    document.comparison.figures.iter().map(|f| FigureRow::of(document, f)).collect()
}

/// Returns the columns of a table of figures.
pub(super) fn columns(lang: Lang) -> Vec<Column> {
    let column = |title: &'static str, most, number| Column { title: title.into(), most, number };
    vec![
        column("", 1, false),
        column(Say::ColMetric.text(lang), 30, false),
        column(Say::ColOld.text(lang), 16, true),
        column(Say::ColNew.text(lang), 16, true),
        column(Say::ColChange.text(lang), 16, true),
        column("%", 8, true),
        column(Say::ColStated.text(lang), 20, false),
        column(Say::ColVerdict.text(lang), 20, false),
        column(Say::Arithmetic.text(lang), 44, false),
    ]
}
