//! A comparison as text for people: like a good word diff, [-old-]{+new+}, sections under their headings, what was carried over
//! folded. Wrapped where the reader's window is known; in a pipe a paragraph is a line.

use crate::compare::Kind;
use crate::lang::{self, Lang, Say, say};
use crate::output::diff::{FigureRow, Flag, Group, Head, Piece, Sheet, flow};
use crate::output::table;
use crate::output::table::Column;
use crate::text::escape;
use crate::text::width::{self, Ambiguous};
use std::fmt::Write as _;

/// What is written on.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// Cells of a row; none where nothing is wrapped.
    pub columns: Option<usize>,
    pub colour: bool,
    pub ambiguous: Ambiguous,
}

/// What a piece of a line is, for colour.
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
    /// The parameter of the sequence that sets it; colour is extra, each has its signs.
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

/// A line being put together; its text is escaped.
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
        // What goes on with the same sign is one stretch.
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
    paper: Paper,
    out: String,
}

impl Writer {
    /// A line, wrapped behind its indent; the first row begins further left by `hang`.
    fn line(&mut self, indent: usize, hang: usize, line: &Line) {
        let Line { text, inks } = line;
        let rows = match self.paper.columns {
            Some(columns) => {
                let room = columns.saturating_sub(indent).max(8);
                width::wrap_from(text, room, room, self.paper.ambiguous).into_iter().map(width::Row::range).collect()
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
                match style.code().filter(|_| self.paper.colour) {
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
        for line in table::lines(columns, &shown, self.paper.ambiguous) {
            let _ = writeln!(self.out, "  {line}");
        }
    }
}

/// The comparison as text, with so many unchanged sentences shown around each change.
pub fn plain(sheet: &Sheet<'_>, context: usize, paper: Paper) -> String {
    let lang = sheet.lang;
    let mut w = Writer { paper, out: String::new() };
    for (sign, ink, seen) in [("--- ", Ink::Gone, &sheet.old), ("+++ ", Ink::Put, &sheet.new)] {
        let mut line = Line::default();
        line.push(ink, sign, &seen.name().with_file(lang), "");
        w.line(4, 4, &line);
    }
    w.say(0, Ink::Head, &sheet.band().join(" · "));
    for note in sheet.notes() {
        w.say(0, Ink::Dim, &note);
    }
    if !sheet.differs() {
        w.say(0, Ink::Plain, Say::NoDifference.text(lang));
    }
    let mut at = 0;
    while at < sheet.groups.len() {
        let quiet = sheet.groups[at..].iter().take_while(|g| g.quiet).count();
        w.gap();
        if quiet > 0 {
            carried(&mut w, &sheet.groups[at..at + quiet], lang);
            at += quiet;
        } else {
            section(&mut w, sheet, &sheet.groups[at], context);
            at += 1;
        }
    }
    figures(&mut w, sheet);
    promises(&mut w, sheet);
    findings(&mut w, sheet);
    w.out
}

/// Sections of which there is nothing to say, in a line.
fn carried(w: &mut Writer, groups: &[Group<'_>], lang: Lang) {
    let paths: Vec<String> = groups.iter().map(path_of).collect();
    let mut line = Line::default();
    line.push(Ink::Dim, "= ", &say(lang, Say::SectionsCarried, &[&groups.len()]), "  ");
    line.push(Ink::Dim, "", &paths.join(lang.pick(", ", "、")), "");
    w.line(2, 2, &line);
}

/// The new path, with the old one where that is another.
fn path_of(g: &Group<'_>) -> String {
    match (g.old.first(), g.new.first()) {
        (Some(o), Some(n)) if o.path != n.path => format!("{} ← {}", n.path, o.path),
        (_, Some(h)) | (Some(h), None) => h.path.clone(),
        (None, None) => String::new(),
    }
}

fn section(w: &mut Writer, sheet: &Sheet<'_>, g: &Group<'_>, context: usize) {
    let lang = sheet.lang;
    let names = |heads: &[Head]| heads.iter().map(Head::named).collect::<Vec<_>>().join(lang.pick("; ", "；"));
    let heads = if g.new.is_empty() { &g.old } else { &g.new };
    let mut line = Line::default();
    line.push(Ink::Head, "", &format!("{} {}", g.sign(), names(heads)), "");
    line.push(Ink::Moved, "  〔", &g.words(lang).join(" · "), "〕");
    if !g.new.is_empty() && !g.old.is_empty() && g.old != g.new {
        line.push(Ink::Dim, " ← ", &names(&g.old), "");
    }
    w.line(2, 2, &line);
    if g.kind == Kind::Identical {
        return;
    }
    let mut line = Line::default();
    let done = |w: &mut Writer, line: &mut Line| {
        let line = std::mem::take(line);
        if !line.text.is_empty() {
            w.line(4, 0, &line);
        }
    };
    for piece in flow(g, context) {
        match piece {
            Piece::Same(t) => line.push(Ink::Plain, "", t, ""),
            Piece::Gone(t) => line.push(Ink::Gone, "[-", t, "-]"),
            Piece::Put(t) => line.push(Ink::Put, "{+", t, "+}"),
            Piece::Away(t) => line.push(Ink::Moved, "[»", t, "»]"),
            Piece::Here(t) => line.push(Ink::Moved, "{»", t, "»}"),
            Piece::End(shift, reworded) => line.push(Ink::Dim, "(", &sheet.end(shift, reworded), ")"),
            Piece::Break => done(w, &mut line),
            Piece::Fold(n) => {
                done(w, &mut line);
                w.say(4, Ink::Dim, &say(lang, Say::SentencesFolded, &[&n]));
            }
            Piece::Opens(part) => {
                done(w, &mut line);
                let heads = if g.kind == Kind::Split { &g.new } else { &g.old };
                let arrow = if g.kind == Kind::Split { "→" } else { "←" };
                if let Some(head) = heads.get(part) {
                    w.say(4, Ink::Head, &format!("{arrow} {}", head.named()));
                }
            }
        }
    }
    done(w, &mut line);
}

/// The columns of a table of figures.
pub(super) fn columns(lang: Lang) -> Vec<Column> {
    let column = |title: &'static str, most, number| Column { title: title.into(), most, number };
    vec![
        column("", 1, false),
        column(Say::ColMetric.text(lang), 30, false),
        column(Say::ColOld.text(lang), 16, true),
        column(Say::ColNew.text(lang), 16, true),
        column(Say::ColChange.text(lang), 12, true),
        column("%", 8, true),
        column(Say::ColStated.text(lang), 20, false),
        column(Say::ColVerdict.text(lang), 20, false),
        column(Say::Arithmetic.text(lang), 44, false),
    ]
}

pub(super) fn row(f: FigureRow) -> Vec<String> {
    vec![crate::output::diff::arrow(f.kind).to_owned(), f.label, f.old, f.new, f.change, f.percent, f.stated, f.judged, f.arithmetic]
}

fn figures(w: &mut Writer, sheet: &Sheet<'_>) {
    let rows: Vec<Vec<String>> = sheet.figures().into_iter().map(row).collect();
    if rows.is_empty() {
        return;
    }
    w.gap();
    w.say(0, Ink::Head, &format!("{} {}", Say::Metrics.text(sheet.lang), rows.len()));
    w.table(&columns(sheet.lang), &rows);
}

fn promises(w: &mut Writer, sheet: &Sheet<'_>) {
    let lang = sheet.lang;
    let all = sheet.promises();
    if all.is_empty() {
        return;
    }
    w.gap();
    w.say(0, Ink::Head, &format!("{} {}", Say::Commitments.text(lang), all.len()));
    for p in all {
        w.say(2, Ink::Plain, &p.words(lang));
        w.say(4, Ink::Plain, &format!("{}:{}", say(lang, Say::OldLine, &[&p.line]), p.text));
        for (line, words) in &p.evidence {
            w.say(4, Ink::Dim, &format!("{}:{words}", say(lang, Say::Lines, &[line])));
        }
    }
}

fn findings(w: &mut Writer, sheet: &Sheet<'_>) {
    let lang = sheet.lang;
    let colon = lang.pick(": ", ":");
    for (severity, flags) in sheet.findings() {
        w.gap();
        w.say(0, Ink::Head, &format!("{} · {} {}", Say::FindingsLabel.text(lang), lang::severity(lang, severity), flags.len()));
        for Flag { message, rule, arithmetic, quotes, said } in flags {
            w.say(2, Ink::Plain, &message);
            w.say(4, Ink::Dim, &format!("{}{colon}{rule}", Say::RuleLabel.text(lang)));
            for (place, words) in quotes {
                w.say(4, Ink::Plain, &format!("{place}{colon}{words}"));
            }
            if let Some(arithmetic) = arithmetic {
                w.say(4, Ink::Plain, &format!("{}{colon}{arithmetic}", Say::ArithmeticLabel.text(lang)));
            }
            for said in said {
                w.say(4, Ink::Dim, &said);
            }
        }
    }
}
