//! A comparison as text for people: like a good word diff, [-old-]{+new+}, sections under their headings, unchanged text folded. Wrapped if
//! the width of the reader's window is known; in a pipe a paragraph is a line.

use crate::compare::Kind;
use crate::compare::layout::Title;
use crate::lang;
use crate::lang::{Say, say};
use crate::output::diff::commitments::commitments;
use crate::output::diff::document::{Document, SectionPair, sign};
use crate::output::diff::figures::{FigureRow, columns, figures};
use crate::output::diff::findings::{FindingRow, findings};
use crate::output::diff::passages::{Inline, running_text};
use crate::output::table;
use crate::output::table::Column;
use crate::text::width::Ambiguous;
use crate::text::{escape, width};
use std::fmt::Write as _;

/// The destination of the text.
#[derive(Debug, Clone, Copy)]
pub struct TextOptions {
    /// Cells per row; `None` if nothing is wrapped.
    pub columns: Option<usize>,
    pub colour: bool,
    pub ambiguous: Ambiguous,
}

/// The kind of a piece of a line, for colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Plain,
    Dim,
    Head,
    Gone,
    Put,
    Moved,
}

impl Ink {
    /// Returns the parameter of the escape sequence that sets it; colour is optional, each kind has its signs.
    fn code(self) -> Option<&'static str> {
        Some(match self {
            Self::Plain => return None,
            Self::Dim => "2",
            Self::Head => "1",
            Self::Gone => "31",
            Self::Put => "32",
            Self::Moved => "36",
        })
    }
}

/// A line being assembled; its text is escaped.
#[derive(Default)]
struct Line {
    text: String,
    /// Ends of stretches in `text`.
    inks: Vec<(usize, Ink)>,
}

impl Line {
    fn of(ink: Ink, text: &str) -> Self {
        let mut line = Self::default();
        line.push(ink, "", text, "");
        line
    }

    fn push(&mut self, ink: Ink, open: &str, text: &str, close: &str) {
        // Text that continues with the same sign is one stretch.
        if !close.is_empty() && self.inks.last().is_some_and(|(_, last)| *last == ink) && self.text.ends_with(close) {
            self.text.truncate(self.text.len() - close.len());
            let _ = write!(self.text, "{}{close}", escape::line(text));
            if let Some((end, _)) = self.inks.last_mut() {
                *end = self.text.len();
            }
            return;
        }
        let _ = write!(self.text, "{open}{}{close}", escape::line(text));
        self.inks.push((self.text.len(), ink));
    }
}

struct Writer {
    options: TextOptions,
    out: String,
}

impl Writer {
    /// Writes a line, wrapped after its indent; the first row begins `hang` cells further left.
    fn line(&mut self, indent: usize, hang: usize, line: &Line) {
        let Line { text, inks } = line;
        let rows = match self.options.columns {
            Some(columns) => {
                let room = columns.saturating_sub(indent).max(8);
                width::wrap_from(text, room, room, self.options.ambiguous).into_iter().map(width::Row::range).collect()
            }
            None => std::iter::once(0..text.len()).collect::<Vec<_>>(),
        };
        let mut ink = 0;
        for (n, row) in rows.into_iter().enumerate() {
            let blanks = if n == 0 { indent.saturating_sub(hang) } else { indent };
            self.out.extend(std::iter::repeat_n(' ', blanks));
            let mut at = row.start;
            while at < row.end {
                while inks.get(ink).is_some_and(|(end, _)| *end <= at) {
                    ink += 1;
                }
                let (end, style) = inks.get(ink).map_or((row.end, Ink::Plain), |(end, ink)| (row.end.min(*end), *ink));
                let piece = &text[at..end];
                match style.code().filter(|_| self.options.colour) {
                    Some(code) => {
                        let _ = write!(self.out, "\x1b[{code}m{piece}\x1b[0m");
                    }
                    None => self.out.push_str(piece),
                }
                at = end;
            }
            self.out.push('\n');
        }
    }

    fn say(&mut self, indent: usize, ink: Ink, text: &str) {
        self.line(indent, 0, &Line::of(ink, text));
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn table(&mut self, columns: &[Column], rows: &[Vec<String>]) {
        let shown: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| escape::line(c).into_owned()).collect()).collect();
        for line in table::lines(columns, &shown, self.options.ambiguous) {
            let _ = writeln!(self.out, "  {line}");
        }
    }
}

/// Returns the comparison as text, with at most `context` unchanged sentences on each side of a change.
pub fn text(document: &Document<'_>, context: usize, options: TextOptions) -> String {
    let lang = document.lang;
    let mut w = Writer { options, out: String::new() };
    for (sign, ink, of) in [("--- ", Ink::Gone, &document.old), ("+++ ", Ink::Put, &document.new)] {
        let mut line = Line::default();
        line.push(ink, sign, &of.name().with_file(lang), "");
        w.line(4, 4, &line);
    }
    w.say(0, Ink::Head, &document.band().join(" · "));
    for note in document.notes() {
        w.say(0, Ink::Dim, &note);
    }
    if !document.differs() {
        w.say(0, Ink::Plain, Say::NoDifference.text(lang));
    }
    let pairs: Vec<SectionPair<'_>> = document.sections().collect();
    let mut rest = &pairs[..];
    while let Some((first, behind)) = rest.split_first() {
        w.gap();
        if first.pairing.quiet {
            let (quiet, behind) = rest.split_at(rest.iter().take_while(|p| p.pairing.quiet).count());
            carried_over(&mut w, document, quiet);
            rest = behind;
        } else {
            section(&mut w, document, first, context);
            rest = behind;
        }
    }
    write_figures(&mut w, document);
    write_commitments(&mut w, document);
    write_findings(&mut w, document);
    w.out
}

/// Writes sections without changes on one line.
fn carried_over(w: &mut Writer, document: &Document<'_>, quiet: &[SectionPair<'_>]) {
    let lang = document.lang;
    let paths: Vec<String> = quiet.iter().map(|p| paths(document, p)).collect();
    let mut line = Line::default();
    line.push(Ink::Dim, "= ", &say(lang, Say::SectionsCarried, &[&quiet.len()]), "  ");
    line.push(Ink::Dim, "", &paths.join(lang.pick(", ", "、")), "");
    w.line(2, 2, &line);
}

/// Returns the new path, with the old one if it differs.
fn paths(document: &Document<'_>, pair: &SectionPair<'_>) -> String {
    let path = |titles: &[&Title]| titles.first().map(|t| lang::title_path(document.lang, t).to_owned());
    match (path(&pair.old), path(&pair.new)) {
        (Some(old), Some(new)) if old != new => format!("{new} ← {old}"),
        (old, new) => new.or(old).unwrap_or_default(),
    }
}

fn section(w: &mut Writer, document: &Document<'_>, pair: &SectionPair<'_>, context: usize) {
    let lang = document.lang;
    let names = |titles: &[&Title]| {
        let all: Vec<String> = titles.iter().map(|t| document.path_and_title(t)).collect();
        all.join(lang.pick("; ", "；"))
    };
    let titles = if pair.new.is_empty() { &pair.old } else { &pair.new };
    let mut line = Line::default();
    line.push(Ink::Head, "", &format!("{} {}", sign(pair.kind), names(titles)), "");
    line.push(Ink::Moved, "  〔", &document.kind_and_flags(pair).join(" · "), "〕");
    if !pair.new.is_empty() && !pair.old.is_empty() && document.is_retitled(pair) {
        line.push(Ink::Dim, " ← ", &names(&pair.old), "");
    }
    w.line(2, 2, &line);
    if pair.kind == Kind::Identical {
        return;
    }
    let mut line = Line::default();
    let done = |w: &mut Writer, line: &mut Line| {
        let line = std::mem::take(line);
        if !line.text.is_empty() {
            w.line(4, 0, &line);
        }
    };
    for piece in running_text(&document.passages(pair), context) {
        match piece {
            Inline::Same(t) => line.push(Ink::Plain, "", t, ""),
            Inline::Deleted(t) => line.push(Ink::Gone, "[-", t, "-]"),
            Inline::Inserted(t) => line.push(Ink::Put, "{+", t, "+}"),
            Inline::MovedAway(t) => line.push(Ink::Moved, "[»", t, "»]"),
            Inline::MovedHere(t) => line.push(Ink::Moved, "{»", t, "»}"),
            Inline::MoveEnd(end, reworded) => line.push(Ink::Dim, "(", &document.other_end_told(end, reworded), ")"),
            Inline::Break => done(w, &mut line),
            Inline::Folded(n) => {
                done(w, &mut line);
                w.say(4, Ink::Dim, &say(lang, Say::SentencesFolded, &[&n]));
            }
            Inline::Part(n) => {
                done(w, &mut line);
                let (titles, arrow) = pair.several();
                if let Some(title) = titles.get(n) {
                    w.say(4, Ink::Head, &format!("{arrow} {}", document.path_and_title(title)));
                }
            }
        }
    }
    done(w, &mut line);
}

fn write_figures(w: &mut Writer, document: &Document<'_>) {
    let rows: Vec<Vec<String>> = figures(document).into_iter().map(FigureRow::cells).collect();
    if rows.is_empty() {
        return;
    }
    w.gap();
    w.say(0, Ink::Head, &format!("{} {}", Say::Metrics.text(document.lang), rows.len()));
    w.table(&columns(document.lang), &rows);
}

fn write_commitments(w: &mut Writer, document: &Document<'_>) {
    let (lang, all) = (document.lang, commitments(document));
    if all.is_empty() {
        return;
    }
    w.gap();
    w.say(0, Ink::Head, &format!("{} {}", Say::Commitments.text(lang), all.len()));
    for c in all {
        w.say(2, Ink::Plain, &c.facts);
        w.say(4, Ink::Plain, &format!("{}:{}", say(lang, Say::OldLine, &[&c.line]), c.text));
        for (line, words) in &c.evidence {
            w.say(4, Ink::Dim, &format!("{}:{words}", say(lang, Say::Lines, &[line])));
        }
    }
}

fn write_findings(w: &mut Writer, document: &Document<'_>) {
    let lang = document.lang;
    let colon = lang.pick(": ", ":");
    for (severity, rows) in findings(document) {
        w.gap();
        w.say(0, Ink::Head, &format!("{} · {} {}", Say::FindingsLabel.text(lang), lang::severity(lang, severity), rows.len()));
        for FindingRow { message, rule, arithmetic, quotes, places } in rows {
            w.say(2, Ink::Plain, &message);
            w.say(4, Ink::Dim, &format!("{}{colon}{rule}", Say::RuleLabel.text(lang)));
            for (place, words) in quotes {
                w.say(4, Ink::Plain, &format!("{place}{colon}{words}"));
            }
            if let Some(arithmetic) = arithmetic {
                w.say(4, Ink::Plain, &format!("{}{colon}{arithmetic}", Say::ArithmeticLabel.text(lang)));
            }
            for place in places {
                w.say(4, Ink::Dim, &place);
            }
        }
    }
}
