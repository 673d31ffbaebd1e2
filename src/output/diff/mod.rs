//! Two reports compared, laid out for whoever prints them: sections in order, each as rows of sentences that stand level with
//! each other, with what was taken out and put in; then figures, promises and findings in words. Nothing in it is escaped:
//! text, Markdown, JSON (below) and the page (`redline`) do that. Knows no files and works nothing out that `compare` knows.

mod json;
mod markdown;
pub mod page;
mod plain;

use crate::compare::commitments::{Origin, Status};
use crate::compare::figures::{ComputedChange, Drift, Figure, Move, Verdict};
use crate::compare::{self, Comparison, Context, Kind, Mark, Noise, PartKind, Side, edits};
use crate::lang::figure_text::FigureText;
use crate::lang::{self, Lang, Say, say};
use crate::library::Loaded;
use crate::output::check;
use crate::output::report_name::ReportName;
use crate::report::{Report, Severity, section_heading};
use crate::text::clean::{Span, is_blank};
use crate::text::fold;
use crate::text::one_line::one_line;
use std::ops::Range;

pub use crate::output::diff::json::json;
pub use crate::output::diff::markdown::markdown;
pub use crate::output::diff::plain::{Paper, plain};

/// A report and the file it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    pub loaded: &'a Loaded,
    pub report: &'a Report,
}

impl Seen<'_> {
    pub fn name(&self) -> ReportName {
        ReportName::new(self.loaded, self.report)
    }
}

/// A comparison ready to be printed.
pub struct Sheet<'a> {
    pub old: Seen<'a>,
    pub new: Seen<'a>,
    pub comparison: &'a Comparison,
    pub lang: Lang,
    pub groups: Vec<Group<'a>>,
}

/// Sections that belong together, or blocks of prose.
#[derive(Debug)]
pub struct Group<'a> {
    pub kind: Kind,
    pub moved: bool,
    pub renamed: bool,
    pub renumbered: bool,
    pub old: Vec<Head>,
    pub new: Vec<Head>,
    pub rows: Vec<Row<'a>>,
    /// There is nothing to say but that it was carried over.
    pub quiet: bool,
}

/// What a section is called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The path of PRODUCT §6; of a block its name.
    pub path: String,
    /// As written; empty where there is none.
    pub number: String,
    pub title: String,
    /// Number and title as one line, of a section without title the opening of its text.
    pub line: String,
}

/// Sentences beside each other: usually one on each side, or one that stands alone.
#[derive(Debug)]
pub struct Row<'a> {
    pub runs: Vec<Run<'a>>,
    /// Where the other end of a sentence that moved is; the whole row is that sentence.
    pub shift: Option<Shift>,
    /// Of a split section the new part that begins here, of a merged one the old part: an index into the heads of its side.
    pub opens: Option<usize>,
}

/// A stretch of both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    pub old: &'a str,
    pub new: &'a str,
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Same,
    /// The texts differ in what the reader chose not to see.
    Noise,
    Changed,
}

/// An end of a move, by the pair of sentences it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// This is the old place.
    To(usize),
    /// This is the new one.
    From(usize),
}

impl Row<'_> {
    pub fn changed(&self) -> bool {
        self.shift.is_some() || self.runs.iter().any(|r| r.how == How::Changed)
    }
    /// Whether it holds words on either side: what parts paragraphs is a row, too.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|r| blank(r.old) && blank(r.new))
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || is_blank(c))
}

/// Rows that are shown, or folded away because nothing in them and near them changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub rows: Range<usize>,
    /// How many sentences are folded away; none where the rows are shown.
    pub folded: Option<usize>,
}

impl Group<'_> {
    /// The signs of a kind, one a word: they say in black and white what colours say.
    pub fn sign(&self) -> char {
        match self.kind {
            Kind::Identical => '=',
            Kind::Edited => '~',
            Kind::Split => '<',
            Kind::Merged => '>',
            Kind::Added => '+',
            Kind::Dropped => '-',
        }
    }

    /// Kind and flags in words.
    pub fn words(&self, lang: Lang) -> Vec<&'static str> {
        let flags = [(self.moved, Say::Moved), (self.renamed, Say::Renamed), (self.renumbered, Say::Renumbered)];
        std::iter::once(lang::change(lang, self.kind)).chain(flags.into_iter().filter(|f| f.0).map(|f| f.1.text(lang))).collect()
    }

    /// What is shown with so many unchanged sentences around each change, and what is folded away. One sentence is never folded:
    /// the line that says so is no shorter.
    pub fn stretches(&self, context: usize) -> Vec<Stretch> {
        let words: Vec<bool> = self.rows.iter().map(|r| !r.is_blank()).collect();
        let mut shown: Vec<bool> = self.rows.iter().map(|r| r.changed() || r.opens.is_some()).collect();
        let changed: Vec<bool> = self.rows.iter().map(Row::changed).collect();
        let mut reach = |order: &mut dyn Iterator<Item = usize>| {
            // How many more unchanged sentences are near enough.
            let mut left = 0;
            for n in order {
                if changed[n] {
                    left = context;
                } else if left > 0 {
                    shown[n] = true;
                    left -= usize::from(words[n]);
                }
            }
        };
        reach(&mut (0..self.rows.len()));
        reach(&mut (0..self.rows.len()).rev());
        let mut out: Vec<Stretch> = Vec::new();
        let mut at = 0;
        while at < shown.len() {
            let end = at + shown[at..].iter().take_while(|s| **s == shown[at]).count();
            let sentences = words[at..end].iter().filter(|w| **w).count();
            let folded = (!shown[at] && sentences > 1).then_some(sentences);
            match out.last_mut() {
                Some(last) if last.folded.is_none() && folded.is_none() => last.rows.end = end,
                _ => out.push(Stretch { rows: at..end, folded }),
            }
            at = end;
        }
        out
    }
}

impl<'a> Sheet<'a> {
    /// `options` are those the comparison was made with.
    pub fn new(old: Seen<'a>, new: Seen<'a>, comparison: &'a Comparison, options: compare::Options, lang: Lang) -> Self {
        let years = old.report.metadata.report_year.zip(new.report.metadata.report_year);
        let cx = Context { by: options.by, switches: options.noise, years };
        let mut sheet = Self { old, new, comparison, lang, groups: Vec::new() };
        sheet.groups = (0..comparison.groups.len()).map(|g| sheet.group(g, &cx)).collect();
        sheet
    }

    fn group(&self, g: usize, cx: &Context) -> Group<'a> {
        let (group, compared) = (&self.comparison.alignment.groups[g], &self.comparison.groups[g]);
        let heads = |seen: &Seen<'_>, side: &Side, parts: &[usize]| parts.iter().map(|p| self.head(seen.report, side, *p)).collect();
        let old: Vec<Head> = heads(&self.old, &self.comparison.old, &group.old);
        let new: Vec<Head> = heads(&self.new, &self.comparison.new, &group.new);
        let renumbered = group.renumbered && !cx.switches.has(Noise::Numbering);
        let titled =
            matches!((&old[..], &new[..]), ([a], [b]) if key(&a.title) == key(&b.title) || a.title.is_empty() || b.title.is_empty());
        let quiet = compared.kind == Kind::Identical && !group.moved && !group.renamed && !renumbered && titled;
        let rows = rows(self.comparison, g, cx);
        let kind = compared.kind;
        Group { kind, moved: group.moved, renamed: group.renamed, renumbered: group.renumbered, old, new, rows, quiet }
    }

    fn head(&self, report: &Report, side: &Side, part: usize) -> Head {
        match side.parts[part].kind {
            PartKind::Section(s) => {
                let section = &report.sections[s];
                let line = section_heading(report, section);
                let title = if section.title.is_empty() { String::new() } else { report.title_of(section).into_owned() };
                // With the blank that parts it from some titles.
                let number = line.strip_suffix(&title).filter(|_| !title.is_empty()).unwrap_or(report.str(section.number)).to_owned();
                Head { path: section.path.clone(), number, title, line }
            }
            PartKind::Block(b) => {
                let name = lang::block(self.lang, report.blocks[b].kind);
                Head { path: name.to_owned(), number: String::new(), title: name.to_owned(), line: name.to_owned() }
            }
        }
    }

    /// Whether a reader would see any difference.
    pub fn differs(&self) -> bool {
        self.groups.iter().any(|g| !g.quiet)
    }

    /// What became of how many sections, sentences and figures.
    pub fn band(&self) -> Vec<String> {
        let (lang, sum) = (self.lang, &self.comparison.summary);
        let counts = [
            (sum.added, Say::Added),
            (sum.dropped, Say::Dropped),
            (sum.edited, Say::Edited),
            (sum.split, Say::Split),
            (sum.merged, Say::Merged),
            (sum.moved, Say::Moved),
            (sum.renamed, Say::Renamed),
            (sum.renumbered, Say::Renumbered),
            (sum.identical, Say::Identical),
        ];
        let mut out: Vec<String> =
            counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| say(lang, Say::SectionCount, &[&word.text(lang), &n])).collect();
        out.push(say(lang, Say::CarriedText, &[&lang::percent(sum.carried_share)]));
        let mut moves = Vec::new();
        for kind in [Move::Up, Move::Down, Move::Same, Move::Added, Move::Vanished] {
            let n = self.comparison.figures.iter().filter(|f| f.kind == kind).count();
            if n > 0 {
                moves.push(format!("{n}{}", arrow(kind)));
            }
        }
        if !moves.is_empty() {
            out.push(format!("{} {}", Say::Metrics.text(lang), moves.join(" ")));
        }
        out
    }

    /// What is left aside, how far apart the years are, and whose reports they are: what must be known to read the rest.
    pub fn notes(&self) -> Vec<String> {
        let lang = self.lang;
        let mut out = Vec::new();
        let (old, new) = (&self.old.report.metadata, &self.new.report.metadata);
        if let (Some(a), Some(b)) = (old.report_year, new.report_year)
            && b > a + 1
        {
            out.push(say(lang, Say::YearsBetween, &[&(b - a), &a, &b]));
        }
        if let (Some(a), Some(b)) = (old.locality_id(), new.locality_id())
            && a != b
        {
            out.push(Say::TwoPlaces.text(lang).to_owned());
        }
        let noise: Vec<String> = Noise::ALL
            .iter()
            .zip(self.comparison.noise)
            .filter(|(_, n)| *n > 0)
            .map(|(noise, n)| format!("{} {n}", lang::noise(lang, *noise)))
            .collect();
        if !noise.is_empty() {
            out.push(say(lang, Say::LeftAside, &[&noise.join(" · ")]));
        }
        out
    }

    /// Where the other end of a move stands, in words.
    pub fn shift(&self, shift: Shift) -> String {
        let c = self.comparison;
        let path = |side: &Side, report: &Report, sentence: usize| self.head(report, side, side.sentences[sentence].part).path;
        match shift {
            Shift::To(pair) => say(self.lang, Say::MovedTo, &[&path(&c.new, self.new.report, c.alignment.pairs[pair].new)]),
            Shift::From(pair) => say(self.lang, Say::MovedFrom, &[&path(&c.old, self.old.report, c.alignment.pairs[pair].old)]),
        }
    }

    /// The same behind a sentence of running text.
    fn end(&self, shift: Shift, reworded: bool) -> String {
        let edited = if reworded { format!(" · {}", Say::Edited.text(self.lang)) } else { String::new() };
        self.shift(shift) + &edited
    }

    /// The figures in words, in their order.
    pub fn figures(&self) -> Vec<FigureRow> {
        self.comparison.figures.iter().map(|f| self.figure(f)).collect()
    }

    fn figure(&self, f: &Figure) -> FigureRow {
        let lang = self.lang;
        let old = f.old.and_then(|m| self.old.report.metrics.get(m));
        let new = f.new.and_then(|m| self.new.report.metrics.get(m));
        let written = |seen: &Seen<'_>, m: Option<&crate::report::Metric>| m.map(|m| one_line(seen.report.str(m.text)).into_owned());
        let signed = |d: rust_decimal::Decimal| {
            format!("{}{}", if d.is_sign_positive() && !d.is_zero() { "+" } else { "" }, FigureText::pipe(lang).number(d))
        };
        let mut judged: Vec<String> = Vec::new();
        judged.extend(f.drift.map(|d| lang::drift(lang, d).to_owned()));
        judged.extend(f.verdict.map(|v| lang::verdict(lang, v).to_owned()));
        let stated = new.and_then(|m| m.change.as_ref()).map(|c| one_line(self.new.report.str(c.text)).into_owned());
        FigureRow {
            kind: f.kind,
            drift: f.drift,
            verdict: f.verdict,
            label: new.or(old).map(|m| m.label.clone()).unwrap_or_default(),
            old: written(&self.old, old).unwrap_or_default(),
            new: written(&self.new, new).unwrap_or_default(),
            change: f.change.map(|c| signed(c.by())).unwrap_or_default(),
            percent: f.change.and_then(ComputedChange::percent).map(|p| format!("{}%", signed(p))).unwrap_or_default(),
            stated: stated.unwrap_or_default(),
            judged: judged.join(lang.pick(", ", "、")),
            arithmetic: f.arithmetic.clone().unwrap_or_default(),
        }
    }

    /// What was promised, and what was named as a problem, in words.
    pub fn promises(&self) -> Vec<Promise> {
        let (old, new) = (self.old.report, self.new.report);
        let promise = |c: &compare::commitments::Commitment| Promise {
            origin: c.origin,
            status: c.status,
            text: one_line(old.str(c.span)).into_owned(),
            line: old.line(c.span.start),
            path: c.section.and_then(|s| old.sections.get(s)).map(|s| s.path.clone()).unwrap_or_default(),
            measurable: c.measurable,
            evidence: c.evidence.iter().map(|e| (new.line(e.start), one_line(new.str(*e)).into_owned())).collect(),
            score: c.score,
        };
        self.comparison.commitments.iter().map(promise).collect()
    }

    /// The findings by severity, the weightiest first; quotes of the old report before those of the new.
    pub fn findings(&self) -> Vec<(Severity, Vec<Flag>)> {
        let mut out = Vec::new();
        for severity in [Severity::Error, Severity::Warn, Severity::Info] {
            let of: Vec<Flag> = self.comparison.findings.iter().filter(|b| b.finding.severity == severity).map(|b| self.flag(b)).collect();
            if !of.is_empty() {
                out.push((severity, of));
            }
        }
        out
    }

    fn flag(&self, between: &compare::Between) -> Flag {
        let note = check::FindingText::new(self.new.report, &between.finding, self.lang);
        let old = between.old_places.iter().take(check::MAX_QUOTES);
        let mut quotes: Vec<(String, String)> = Vec::new();
        quotes.extend(old.map(|p| {
            let line = say(self.lang, Say::OldLine, &[&self.old.report.line(p.start)]);
            (line, check::quote(self.old.report, *p))
        }));
        quotes.extend(note.quotes.iter().map(|(at, words)| (say(self.lang, Say::Lines, &[at]), words.clone())));
        let said = note.places_without_words(self.lang);
        Flag { message: note.message, rule: note.rule, arithmetic: note.arithmetic, quotes, said }
    }
}

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

/// A promise or problem of the old report with its trace in the new.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    pub origin: Origin,
    pub status: Status,
    pub text: String,
    pub line: usize,
    pub path: String,
    pub measurable: bool,
    /// Lines and words of the new report.
    pub evidence: Vec<(usize, String)>,
    pub score: f32,
}

impl Promise {
    /// Status, how sure it is, and whether it can be measured.
    pub fn words(&self, lang: Lang) -> String {
        let origin = lang::origin(lang, self.origin);
        let measured = if self.measurable { format!(" · {}", Say::Measurable.text(lang)) } else { String::new() };
        format!("{} · {origin}{measured} · {}", lang::commitment(lang, self.status), self.sure(lang))
    }
    pub fn sure(&self, lang: Lang) -> String {
        say(lang, Say::Sure, &[&lang::percent(self.score)])
    }
}

/// A finding between two years in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    pub message: String,
    pub rule: &'static str,
    pub arithmetic: Option<String>,
    /// Place and words.
    pub quotes: Vec<(String, String)>,
    /// Places without words of their own.
    pub said: Vec<String>,
}

/// How a figure moved, as a sign.
pub fn arrow(kind: Move) -> &'static str {
    match kind {
        Move::Up => "↑",
        Move::Down => "↓",
        Move::Same => "=",
        Move::Added => "+",
        Move::Vanished => "-",
    }
}

/// A title in the form in which it is asked whether a reader would see a difference.
fn key(title: &str) -> String {
    fold::fold(title).chars().filter(|c| !is_blank(*c)).collect()
}

// ------------------------------------------------------------------------------------------------ rows

/// The texts of some sentences of a side, read from left to right.
struct Reel<'a> {
    side: &'a Side,
    /// Stretches of parts; one a part.
    pieces: Vec<(usize, Span)>,
    /// The piece, and the place in its part.
    at: (usize, u32),
}

impl<'a> Reel<'a> {
    fn new(side: &'a Side, sentences: impl Iterator<Item = usize>) -> Self {
        let mut pieces: Vec<(usize, Span)> = Vec::new();
        for s in sentences.map(|n| &side.sentences[n]) {
            match pieces.last_mut() {
                Some((part, span)) if *part == s.part && span.end == s.span.start => span.end = s.span.end,
                _ => pieces.push((s.part, s.span)),
            }
        }
        let at = (0, pieces.first().map_or(0, |(_, s)| s.start));
        Self { side, pieces, at }
    }

    fn holds(&self, part: usize, range: Span) -> bool {
        self.pieces.iter().any(|(p, s)| *p == part && s.contains(range))
    }

    /// The part being read, and what is left of its piece.
    fn here(&self) -> Option<(usize, &'a str)> {
        let (part, span) = *self.pieces.get(self.at.0)?;
        Some((part, Span { start: self.at.1.min(span.end), end: span.end }.of(&self.side.parts[part].text)))
    }

    /// Bytes from here to a place in a part, or to the end.
    fn distance(&self, to: Option<(usize, u32)>) -> usize {
        let mut bytes = 0;
        for (n, (part, span)) in self.pieces.iter().enumerate().skip(self.at.0) {
            let from = if n == self.at.0 { self.at.1 } else { span.start };
            match to {
                Some((p, at)) if p == *part && at <= span.end => return bytes + at.saturating_sub(from) as usize,
                _ => bytes += span.end.saturating_sub(from) as usize,
            }
        }
        bytes
    }

    /// Goes on to a place in a part, and over the end of a piece to the next.
    fn go(&mut self, part: usize, at: u32) {
        while let Some((p, span)) = self.pieces.get(self.at.0) {
            if *p == part && at < span.end {
                self.at.1 = self.at.1.max(at);
                return;
            }
            self.at = (self.at.0 + 1, self.pieces.get(self.at.0 + 1).map_or(0, |(_, s)| s.start));
            if *p == part {
                return;
            }
        }
    }
}

/// A run with the parts it stands in.
struct Placed<'a> {
    run: Run<'a>,
    old_part: Option<usize>,
    new_part: Option<usize>,
}

/// Reads both sides along the marks. Where the texts between marks differ after all, that is shown as a change, never hidden.
fn along<'a>(mut old: Reel<'a>, mut new: Reel<'a>, marks: &[Mark]) -> Vec<Placed<'a>> {
    let mut out = Vec::with_capacity(marks.len() * 2 + 1);
    for mark in marks {
        let same = if mark.new.is_empty() {
            old.distance(Some((mark.old_part, mark.old.start)))
        } else {
            new.distance(Some((mark.new_part, mark.new.start)))
        };
        equal(&mut old, &mut new, same, &mut out);
        let (x, y) = (mark.old.of(&old.side.parts[mark.old_part].text), mark.new.of(&new.side.parts[mark.new_part].text));
        let how = if mark.noise.is_some() { How::Noise } else { How::Changed };
        out.push(Placed { run: Run { old: x, new: y, how }, old_part: Some(mark.old_part), new_part: Some(mark.new_part) });
        if !x.is_empty() {
            old.go(mark.old_part, mark.old.end);
        }
        if !y.is_empty() {
            new.go(mark.new_part, mark.new.end);
        }
    }
    let rest = old.distance(None).min(new.distance(None));
    equal(&mut old, &mut new, rest, &mut out);
    while let Some((part, text)) = old.here() {
        out.push(Placed { run: Run { old: text, new: "", how: How::Changed }, old_part: Some(part), new_part: None });
        old.go(part, u32::MAX);
    }
    while let Some((part, text)) = new.here() {
        out.push(Placed { run: Run { old: "", new: text, how: How::Changed }, old_part: None, new_part: Some(part) });
        new.go(part, u32::MAX);
    }
    out.retain(|p| !p.run.old.is_empty() || !p.run.new.is_empty());
    out
}

fn equal<'a>(old: &mut Reel<'a>, new: &mut Reel<'a>, mut bytes: usize, out: &mut Vec<Placed<'a>>) {
    while bytes > 0 {
        let (Some((old_part, left)), Some((new_part, right))) = (old.here(), new.here()) else { return };
        let step = bytes.min(left.len()).min(right.len());
        let (Some(before), Some(after)) = (left.get(..step), right.get(..step)) else { return };
        if step == 0 {
            return;
        }
        let how = if before == after { How::Same } else { How::Changed };
        out.push(Placed { run: Run { old: before, new: after, how }, old_part: Some(old_part), new_part: Some(new_part) });
        bytes -= step;
        let step = Span::new(0, step).end;
        old.go(old_part, old.at.1 + step);
        new.go(new_part, new.at.1 + step);
    }
}

/// The rows of a group.
fn rows<'a>(c: &'a Comparison, g: usize, cx: &Context) -> Vec<Row<'a>> {
    let (group, compared) = (&c.alignment.groups[g], &c.groups[g]);
    let mut builder = Builder { c, kind: compared.kind, cx, opened: None, rows: Vec::with_capacity(compared.steps.len()) };
    let mut marks = &compared.marks[..];
    let steps = &compared.steps;
    let mut at = 0;
    while at < steps.len() {
        let alone = steps[at..].iter().take_while(|s| s.old.is_none() || s.new.is_none()).count();
        let gap = &steps[at..at + alone.max(1)];
        at += gap.len();
        let (old, new) = (Reel::new(&c.old, gap.iter().filter_map(|s| s.old)), Reel::new(&c.new, gap.iter().filter_map(|s| s.new)));
        let within = |m: &Mark| if m.old.is_empty() { new.holds(m.new_part, m.new) } else { old.holds(m.old_part, m.old) };
        let (own, rest) = marks.split_at(marks.iter().take_while(|m| within(m)).count());
        marks = rest;
        let whole = group.old.is_empty() || group.new.is_empty() || gap.iter().any(|s| alone > 0 && builder.shift(*s).is_some());
        if whole {
            for step in gap {
                builder.whole(*step);
            }
        } else {
            builder.beside(old, new, own);
        }
    }
    let mut rows = builder.rows;
    for row in &mut rows {
        let parts = if compared.kind == Kind::Split { &group.new } else { &group.old };
        row.opens = row.opens.and_then(|part| parts.iter().position(|p| *p == part));
    }
    rows
}

struct Builder<'a, 'c> {
    c: &'a Comparison,
    kind: Kind,
    cx: &'c Context,
    /// The part of a split or merged section that was opened last.
    opened: Option<usize>,
    rows: Vec<Row<'a>>,
}

impl<'a> Builder<'a, '_> {
    /// The other end of a sentence that stands alone because it moved.
    fn shift(&self, step: compare::Step) -> Option<Shift> {
        let al = &self.c.alignment;
        match (step.old, step.new) {
            (Some(o), None) => al.of_old[o].map(Shift::To),
            (None, Some(n)) => al.of_new[n].map(Shift::From),
            _ => None,
        }
    }

    fn opens(&mut self, old: Option<usize>, new: Option<usize>) -> Option<usize> {
        let part = match self.kind {
            Kind::Split => new,
            Kind::Merged => old,
            _ => None,
        }?;
        (self.opened.replace(part) != Some(part)).then_some(part)
    }

    /// A sentence that stands alone.
    fn whole(&mut self, step: compare::Step) {
        let c = self.c;
        let part = |side: &Side, n: Option<usize>| n.map(|n| side.sentences[n].part);
        let opens = self.opens(part(&c.old, step.old), part(&c.new, step.new));
        let shift = self.shift(step);
        let (old, new) = (step.old.map_or("", |n| c.old.str(n)), step.new.map_or("", |n| c.new.str(n)));
        let runs = match shift {
            Some(Shift::From(pair)) => {
                let old = c.old.str(c.alignment.pairs[pair].old);
                apply(old, new, self.cx)
            }
            // What only parts paragraphs was neither taken out nor put in.
            _ => vec![Run { old, new, how: if blank(old) && blank(new) { How::Noise } else { How::Changed } }],
        };
        self.rows.push(Row { runs, shift, opens });
    }

    /// Sentences that became others; a row for each part where one was split or merged.
    fn beside(&mut self, old: Reel<'a>, new: Reel<'a>, marks: &[Mark]) {
        let mut fresh = true;
        for placed in along(old, new, marks) {
            let opens = self.opens(placed.old_part, placed.new_part);
            match self.rows.last_mut() {
                Some(row) if !fresh && opens.is_none() => row.runs.push(placed.run),
                _ => self.rows.push(Row { runs: vec![placed.run], shift: None, opens }),
            }
            fresh = false;
        }
    }
}

/// A sentence beside the one it was elsewhere.
fn apply<'a>(old: &'a str, new: &'a str, cx: &Context) -> Vec<Run<'a>> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for e in edits::edits(old, new, cx) {
        let (from, to) = (e.old.range(), e.new.range());
        out.push(Run { old: old.get(i..from.start).unwrap_or(""), new: new.get(j..to.start).unwrap_or(""), how: How::Same });
        let how = if e.noise.is_some() { How::Noise } else { How::Changed };
        out.push(Run { old: e.old.of(old), new: e.new.of(new), how });
        (i, j) = (from.end, to.end);
    }
    out.push(Run { old: old.get(i..).unwrap_or(""), new: new.get(j..).unwrap_or(""), how: How::Same });
    out.retain(|r| !r.old.is_empty() || !r.new.is_empty());
    out
}

/// Two headings beside each other; a number is one piece.
pub fn heading<'a>(old: &'a Head, new: &'a Head, options: compare::Options) -> Vec<Run<'a>> {
    let how = match (old.number == new.number, options.noise.has(Noise::Numbering)) {
        (true, _) => How::Same,
        (false, true) => How::Noise,
        (false, false) => How::Changed,
    };
    let mut runs = vec![Run { old: &old.number, new: &new.number, how }];
    runs.extend(apply(&old.title, &new.title, &Context { by: options.by, switches: options.noise, years: None }));
    runs
}

impl Head {
    /// Path and title; where that is the path, once.
    pub fn named(&self) -> String {
        if self.title.is_empty() || self.title == self.path { self.path.clone() } else { format!("{} {}", self.path, self.title) }
    }
}

// ------------------------------------------------------------------------------------------------ running text

/// A piece of running text: what text and Markdown print in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Same(&'a str),
    Gone(&'a str),
    Put(&'a str),
    /// A sentence that stands elsewhere in the new report.
    Away(&'a str),
    /// A sentence that stood elsewhere in the old one, in its new words: the old ones are told where it stood.
    Here(&'a str),
    /// The other end of the move just told, and whether words of the sentence changed.
    End(Shift, bool),
    /// A paragraph ends.
    Break,
    /// So many sentences are folded away.
    Fold(usize),
    /// A part of a split or merged section begins.
    Opens(usize),
}

/// A sign for a change of nothing but the end of a paragraph.
const RETURN: &str = "↵";

/// The running text of a group.
fn flow<'a>(group: &Group<'a>, context: usize) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    for stretch in group.stretches(context) {
        if let Some(n) = stretch.folded {
            out.extend([Piece::Break, Piece::Fold(n)]);
            continue;
        }
        for row in &group.rows[stretch.rows] {
            out.extend(row.opens.map(Piece::Opens));
            for run in &row.runs {
                match (row.shift, run.how) {
                    (Some(Shift::To(_)), _) => lines(run.old, Piece::Away, false, &mut out),
                    (Some(Shift::From(_)), How::Changed) => lines(run.new, Piece::Here, false, &mut out),
                    (Some(Shift::From(_)), _) => lines(run.new, Piece::Here, run.old.contains('\n'), &mut out),
                    (None, How::Same | How::Noise) => lines(run.new, Piece::Same, run.old.contains('\n'), &mut out),
                    (None, How::Changed) => {
                        lines(run.old, Piece::Gone, false, &mut out);
                        lines(run.new, Piece::Put, false, &mut out);
                    }
                }
            }
            if let Some(shift) = row.shift {
                // The end of a paragraph comes after what is said of it.
                let breaks = out.iter().rev().take_while(|p| **p == Piece::Break).count();
                let reworded = matches!(shift, Shift::From(_)) && row.runs.iter().any(|r| r.how == How::Changed);
                out.insert(out.len() - breaks, Piece::End(shift, reworded));
            }
        }
    }
    out
}

/// A text by lines; one of line ends alone is shown as such where it is a change.
fn lines<'a>(text: &'a str, piece: fn(&'a str) -> Piece<'a>, ends: bool, out: &mut Vec<Piece<'a>>) {
    let changed = matches!(piece(""), Piece::Gone(_) | Piece::Put(_));
    if changed && !text.is_empty() && blank(text) && text.contains('\n') {
        out.extend([piece(RETURN), Piece::Break]);
        return;
    }
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push(Piece::Break);
        }
        if !line.is_empty() {
            out.push(piece(line));
        }
    }
    if ends && !text.contains('\n') {
        out.push(Piece::Break);
    }
}
