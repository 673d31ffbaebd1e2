//! The rows of a comparison in words, with what is highlighted in them: the two texts written into each other, one below the other, or for
//! two columns. Knows the language, not the width.

use crate::compare::layout::{Layout, Row, RowKind, Run, RunKind, Title};
use crate::compare::{Comparison, Side};
use crate::lang::{self, Lang, Say, say};
use crate::text::blank::is_gap;
use std::ops::Range;

/// How some words of a row differ from those around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Highlight {
    Deleted,
    Inserted,
    /// Shown beside the text of the report.
    Aside,
}

/// A text with what is highlighted in it, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub highlight: Vec<(Range<usize>, Highlight)>,
}

impl Words {
    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), highlight: Vec::new() }
    }

    fn push(&mut self, text: &str, highlight: Option<Highlight>) {
        let from = self.text.len();
        self.text.push_str(text);
        if let Some(highlight) = highlight.filter(|_| !text.is_empty()) {
            self.highlight.push((from..self.text.len(), highlight));
        }
    }

    /// Returns the words without the line end and blanks around them.
    fn trimmed(mut self) -> Self {
        let end = self.text.trim_end_matches(is_gap).len();
        self.text.truncate(end);
        let start = end - self.text.trim_start_matches(is_gap).len();
        self.text.drain(..start);
        for (r, _) in &mut self.highlight {
            *r = r.start.clamp(start, end) - start..r.end.clamp(start, end) - start;
        }
        self.highlight.retain(|(r, _)| !r.is_empty());
        self
    }
}

/// The words of a row. In one column both are present only if two sentences are one below the other.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    pub old: Option<Words>,
    pub new: Option<Words>,
}

/// The titles of the sections of a pairing, several joined; empty if the report has none.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub old: String,
    pub new: String,
}

impl Names {
    /// Whether the number or title of the section changed, or only one report has it.
    pub fn differ(&self) -> bool {
        self.old != self.new
    }
}

/// A layout in words.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// One per row.
    pub rows: Vec<RowWords>,
    /// One per pairing.
    pub names: Vec<Names>,
}

impl Wording {
    pub fn new(layout: &Layout, comparison: &Comparison, two_columns: bool, lang: Lang) -> Self {
        let writer = Writer { layout, comparison, two_columns, lang };
        let rows = (0..layout.rows.len()).map(|n| writer.row(n)).collect();
        let names = |titles: &[Title], parts: &[usize]| -> String {
            parts.iter().map(|p| lang::title_line(lang, &titles[*p])).collect::<Vec<_>>().join(" ＋ ")
        };
        let groups = comparison.alignment.groups.iter();
        let names = groups.map(|g| Names { old: names(&layout.old_titles, &g.old), new: names(&layout.new_titles, &g.new) });
        Self { rows, names: names.collect() }
    }
}

struct Writer<'a> {
    layout: &'a Layout,
    comparison: &'a Comparison,
    two_columns: bool,
    lang: Lang,
}

impl Writer<'_> {
    fn row(&self, n: usize) -> RowWords {
        let row = &self.layout.rows[n];
        match row.kind {
            RowKind::Heading(_) => self.heading(row),
            RowKind::Stub(_) => self.stub(row),
            RowKind::Sentence => {
                let RowWords { old, new } = self.sentence(n, row);
                RowWords { old: old.map(Words::trimmed), new: new.map(Words::trimmed) }
            }
            RowKind::Blank => RowWords::default(),
        }
    }

    fn titles(&self, row: &Row) -> (Option<&str>, Option<&str>) {
        (
            row.old_title.map(|p| lang::title_line(self.lang, &self.layout.old_titles[p])),
            row.new_title.map(|p| lang::title_line(self.lang, &self.layout.new_titles[p])),
        )
    }

    fn heading(&self, row: &Row) -> RowWords {
        match self.titles(row) {
            (Some(old), Some(new)) if !self.two_columns => {
                let mut both = Words::plain(new);
                if old != new {
                    both.push(&format!("  ← {old}"), Some(Highlight::Aside));
                }
                RowWords { old: None, new: Some(both) }
            }
            (old, new) => RowWords { old: old.map(Words::plain), new: new.map(Words::plain) },
        }
    }

    fn stub(&self, row: &Row) -> RowWords {
        let (Some(old), Some(new)) = self.titles(row) else { return RowWords::default() };
        let mut words = Words::plain(old);
        words.push(&format!("  {}", say(self.lang, Say::MovedTo, &[&new])), Some(Highlight::Aside));
        RowWords { old: Some(words), new: None }
    }

    fn sentence(&self, n: usize, row: &Row) -> RowWords {
        let (a, b) = (&self.comparison.old, &self.comparison.new);
        let runs = self.layout.runs(n);
        if !has_both(row) {
            RowWords { old: row.step.old.map(|o| Words::plain(a.str(o))), new: row.step.new.map(|n| Words::plain(b.str(n))) }
        } else if self.two_columns || row.apart {
            // The old words of a moved sentence are shown at its old place.
            let old = row.step.old.map(|_| one_side(runs, |r| r.old_text(a), Highlight::Deleted));
            RowWords { old, new: Some(one_side(runs, |r| r.new_text(b), Highlight::Inserted)) }
        } else {
            RowWords { old: None, new: Some(into_each_other(runs, a, b)) }
        }
    }
}

/// Whether a row has the runs of two sentences that are one: side by side, or the new one if the other is elsewhere.
fn has_both(row: &Row) -> bool {
    row.step.new.is_some() && (row.step.old.is_some() || row.moved.is_some())
}

/// Returns the text of one side, with what the other lacks highlighted.
fn one_side<'a>(runs: &[Run], text: impl Fn(&Run) -> &'a str, highlight: Highlight) -> Words {
    let mut words = Words::default();
    for run in runs {
        words.push(text(run), (run.kind == RunKind::Changed).then_some(highlight));
    }
    words
}

/// Returns the new text, with removed words in brackets before added ones.
fn into_each_other(runs: &[Run], old: &Side, new: &Side) -> Words {
    let mut words = Words::default();
    for run in runs {
        let changed = run.kind == RunKind::Changed;
        let gone = run.old_text(old).trim_matches('\n');
        if changed && !gone.is_empty() {
            words.push(&format!("[{gone}]"), Some(Highlight::Deleted));
        }
        words.push(run.new_text(new), changed.then_some(Highlight::Inserted));
    }
    words
}

/// Returns what changed in a sentence, written into each other; `None` for a row without a change of words.
pub fn gist(layout: &Layout, comparison: &Comparison, row: usize) -> Option<Words> {
    let it = layout.rows.get(row)?;
    (it.change.is_some() && has_both(it)).then(|| into_each_other(layout.runs(row), &comparison.old, &comparison.new).trimmed())
}
