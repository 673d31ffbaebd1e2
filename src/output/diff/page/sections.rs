//! The text on the page: each pair of sections under its headings, one row per passage, unchanged text folded.

use crate::compare::Kind;
use crate::compare::layout::{MoveEnd, RunKind, TextRun, Title, title_runs};
use crate::lang;
use crate::lang::{Say, say};
use crate::output::diff::document;
use crate::output::diff::document::{Document, SectionPair};
use crate::output::diff::page::head::sign;
use crate::output::diff::passages::{Passage, stretches};
use crate::text::escape;
use std::fmt::Write as _;
use std::ops::Range;

/// Writes all pairs of sections.
pub(super) fn sections(out: &mut String, document: &Document<'_>, context: usize, pair: usize) {
    out.push_str("<div lang=\"zh\">\n");
    for of in document.sections() {
        let passages = document.passages(&of);
        let mut section = Section { document, of, passages, pair, out };
        if section.of.pairing.quiet { section.quiet() } else { section.told(context) }
    }
    out.push_str("</div>\n");
}

struct Section<'a, 'd> {
    document: &'d Document<'d>,
    of: SectionPair<'d>,
    passages: Vec<Passage<'d>>,
    /// The number of the comparison on the page.
    pair: usize,
    out: &'a mut String,
}

impl Section<'_, '_> {
    /// Writes a section without changes.
    fn quiet(&mut self) {
        let lang = self.document.lang;
        let _ = writeln!(
            self.out,
            "<details class=\"g quiet\" id=\"p{}s{}\"><summary>{}{} {}</summary>",
            self.pair,
            self.of.index,
            sign('='),
            Say::Identical.text(lang),
            escape::html(self.of.new.first().map_or("", |t| lang::title_line(lang, t))),
        );
        self.rows(0..self.passages.len());
        self.out.push_str("</details>\n");
    }

    fn told(&mut self, context: usize) {
        let document = self.document;
        let _ = writeln!(self.out, "<section class=\"g\" id=\"p{}s{}\">", self.pair, self.of.index);
        let (old, new) = self.headings();
        let _ = writeln!(self.out, "<h3 class=\"row\"><span class=\"old\">{old}</span><span class=\"new\">{new}</span></h3>");
        let kind = document.kind_and_flags(&self.of).join(" · ");
        let from = escape::html(&self.paths()).into_owned();
        let _ = writeln!(self.out, "<p class=\"kind\">{}{kind}{from}</p>", sign(document::sign(self.of.kind)));
        if self.of.kind == Kind::Identical {
            let sentences = self.passages.iter().filter(|p| !p.is_blank()).count();
            self.folded(0..self.passages.len(), sentences);
        } else {
            for stretch in stretches(&self.passages, context) {
                match stretch.folded {
                    Some(sentences) => self.folded(stretch.passages, sentences),
                    None => self.rows(stretch.passages),
                }
            }
        }
        self.out.push_str("</section>\n");
    }

    /// Returns the old and the new heading; for one-to-one pairs with the differences between them.
    fn headings(&self) -> (String, String) {
        let lang = self.document.lang;
        let joined = |titles: &[&Title]| -> String {
            titles.iter().map(|t| escape::html(lang::title_line(lang, t)).into_owned()).collect::<Vec<_>>().join("；")
        };
        match (&self.of.old[..], &self.of.new[..]) {
            ([old], [new]) => {
                let (old, new) = ((number(old), lang::title_words(lang, old)), (number(new), lang::title_words(lang, new)));
                let runs = title_runs(old, new, &self.document.comparison.context);
                (marked(&runs, Cell::Old), marked(&runs, Cell::New))
            }
            (old, []) => (format!("<del>{}</del>", joined(old)), format!("<del class=\"u\">{}</del>", joined(old))),
            ([], new) => (String::new(), format!("<ins>{}</ins>", joined(new))),
            (old, new) => (joined(old), joined(new)),
        }
    }

    /// Returns the old and the new paths if they differ.
    fn paths(&self) -> String {
        let lang = self.document.lang;
        let paths = |titles: &[&Title]| titles.iter().map(|t| lang::title_path(lang, t)).collect::<Vec<_>>().join(lang.pick(", ", "、"));
        let (old, new) = (paths(&self.of.old), paths(&self.of.new));
        if self.of.old.is_empty() || self.of.new.is_empty() || old == new { String::new() } else { format!(" · {old} → {new}") }
    }

    fn folded(&mut self, passages: Range<usize>, sentences: usize) {
        if sentences == 0 {
            return;
        }
        let _ = writeln!(self.out, "<details><summary>{}</summary>", say(self.document.lang, Say::SentencesFolded, &[&sentences]));
        self.rows(passages);
        self.out.push_str("</details>\n");
    }

    fn rows(&mut self, passages: Range<usize>) {
        // A row begins a paragraph if the one before it ended one.
        let mut begins = passages.start == 0 || ends_paragraph(&self.passages[passages.start - 1]);
        for n in passages {
            let passage = self.passages[n].clone();
            if let Some(part) = passage.opens {
                let (titles, arrow) = self.of.several();
                if let Some(title) = titles.get(part) {
                    let _ = writeln!(self.out, "<h4>{arrow} {}</h4>", escape::html(&self.document.path_and_title(title)));
                }
                begins = true;
            }
            if !passage.is_blank() || passage.is_changed() {
                self.row(&passage, begins);
                begins = false;
            }
            begins |= ends_paragraph(&passage);
        }
    }

    fn row(&mut self, passage: &Passage<'_>, begins: bool) {
        let pair = self.pair;
        let runs: Vec<TextRun<'_>> = passage.runs().collect();
        let mut class = String::from(if begins { "row p" } else { "row" });
        let (mut id, mut far) = (String::new(), String::new());
        if let Some(end) = passage.moved {
            class.push_str(" shifted");
            let (n, here, there) = match end {
                MoveEnd::Old(n) => (n, 'o', 'n'),
                MoveEnd::New(n) => (n, 'n', 'o'),
            };
            id = format!(" id=\"p{pair}m{n}{here}\"");
            far = format!("<a class=\"far\" href=\"#p{pair}m{n}{there}\">{}</a>", escape::html(&self.document.other_end(end)));
        } else if passage.is_changed() {
            class.push_str(" changed");
        }
        if runs.iter().all(|r| r.new.is_empty()) {
            class.push_str(" gone");
        }
        let (old, new) = match passage.moved {
            // In one column the old place is shown beside the new text.
            Some(MoveEnd::Old(_)) => {
                let text = moved(runs.iter().map(|r| r.old));
                (format!("{text}{far}"), format!("<span class=\"u\">{text}{far}</span>"))
            }
            Some(MoveEnd::New(_)) => {
                let piece = |r: &TextRun<'_>| match r.kind {
                    RunKind::Changed => marked(std::slice::from_ref(r), Cell::Both),
                    RunKind::Same | RunKind::Noise => moved(std::iter::once(r.new)),
                };
                (String::new(), format!("{}{far}", runs.iter().map(piece).collect::<String>()))
            }
            None => (marked(&runs, Cell::Old), marked(&runs, Cell::New)),
        };
        let void = if old.is_empty() { " void" } else { "" };
        let _ = writeln!(self.out, "<div class=\"{class}\"{id}><div class=\"old{void}\">{old}</div><div class=\"new\">{new}</div></div>");
    }
}

fn number(title: &Title) -> &str {
    match title {
        Title::Section(s) => &s.number,
        Title::Block(_) => "",
    }
}

/// Whether a paragraph of the new report ends with a passage; of the old one if nothing replaced it.
fn ends_paragraph(passage: &Passage<'_>) -> bool {
    passage.runs().next_back().is_some_and(|r| r.new.ends_with('\n') || (r.new.is_empty() && r.old.ends_with('\n')))
}

/// Which text a cell shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Old,
    New,
    /// Both texts at any width: a moved sentence has no old cell.
    Both,
}

/// Returns the runs as HTML with what was removed and inserted.
pub(super) fn marked(runs: &[TextRun<'_>], cell: Cell) -> String {
    let mut out = String::new();
    for run in runs {
        if run.kind != RunKind::Changed {
            out.push_str(&plain(if cell == Cell::Old { run.old } else { run.new }));
            continue;
        }
        let gone = words(run.old);
        if !gone.is_empty() {
            let class = if cell == Cell::New { " class=\"u\"" } else { "" };
            let _ = write!(out, "<del{class}>{gone}</del>");
        }
        let put = words(run.new);
        if !put.is_empty() && cell != Cell::Old {
            let _ = write!(out, "<ins>{put}</ins>");
        }
    }
    out
}

/// Returns the texts of a moved sentence as HTML.
pub(super) fn moved<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let text: String = texts.map(plain).collect();
    if text.is_empty() { text } else { format!("<span class=\"moved\">{text}</span>") }
}

/// Returns the text of a cell; the line end that closes its row belongs to the row.
pub(crate) fn plain(text: &str) -> String {
    let lines: Vec<_> = text.trim_end_matches('\n').split('\n').map(escape::html).collect();
    lines.join("<br>")
}

/// Returns the same for changed text: there a line end by itself is shown.
pub(crate) fn words(text: &str) -> String {
    if !text.is_empty() && text.trim_matches('\n').is_empty() { "↵".to_owned() } else { plain(text) }
}
