//! The text of two reports compared, set out in one order: headings and sentences of both, each with its sign and the words that
//! differ, either written into each other or for two columns. Made once a comparison; widths, folds and keys are not known here.

use crate::compare::edits::{self, Edit};
use crate::compare::{Comparison, Context, Kind, Mark, Options, Part, PartKind, Provenance, Side, Step};
use crate::lang::{self, Lang, Say, say};
use crate::report::Report;
use crate::report::section_heading;
use crate::text::clean::{Span, is_blank};
use std::ops::Range;

/// What became of a section or sentence, in one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Same,
    Changed,
    Added,
    Dropped,
    Moved,
}

impl Sign {
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Same => " ",
            Self::Changed => "~",
            Self::Added => "+",
            Self::Dropped => "-",
            Self::Moved => "»",
        }
    }

    /// Of a section of one kind and flag.
    pub fn of(kind: Kind, moved: bool) -> Self {
        match kind {
            Kind::Added => Self::Added,
            Kind::Dropped => Self::Dropped,
            _ if moved => Self::Moved,
            Kind::Identical => Self::Same,
            Kind::Edited | Kind::Split | Kind::Merged => Self::Changed,
        }
    }
}

/// How some words of a sentence differ from those around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lit {
    Deleted,
    Inserted,
    /// Said beside the text of the report.
    Aside,
}

/// A text with what is lit in it, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub lit: Vec<(Range<usize>, Lit)>,
}

impl Words {
    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), lit: Vec::new() }
    }

    fn push(&mut self, text: &str, lit: Option<Lit>) {
        let from = self.text.len();
        self.text.push_str(text);
        if let Some(lit) = lit.filter(|_| !text.is_empty()) {
            self.lit.push((from..self.text.len(), lit));
        }
    }

    /// Without the line end and blanks around it.
    fn trimmed(mut self) -> Self {
        let blank = |c: char| c == '\n' || is_blank(c);
        let end = self.text.trim_end_matches(blank).len();
        self.text.truncate(end);
        let start = end - self.text.trim_start_matches(blank).len();
        self.text.drain(..start);
        for (r, _) in &mut self.lit {
            *r = r.start.clamp(start, end) - start..r.end.clamp(start, end) - start;
        }
        self.lit.retain(|(r, _)| !r.is_empty());
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Of a section or block; its depth, from 1.
    Heading(u8),
    /// Where a section stood that moved: its group is that of the section.
    Stub(u8),
    /// Whether it opens a paragraph.
    Sentence { opens: bool },
}

/// A heading or sentence. Written into each other, the words stand in `new`, or in `old` where only the old report has them.
#[derive(Debug, Clone)]
pub struct Item {
    pub group: usize,
    pub what: What,
    pub sign: Sign,
    pub old: Option<Words>,
    pub new: Option<Words>,
    /// The sentences it is made of; of a heading neither.
    pub step: Step,
    /// The change it belongs to.
    pub change: Option<usize>,
}

/// Something that differs: a section as a whole, or a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its first item.
    pub item: usize,
    pub sign: Sign,
    /// A section, not a sentence of one.
    pub section: bool,
    /// Characters that came and went.
    pub inserted: usize,
    pub deleted: usize,
}

/// A pair of sections in a row.
#[derive(Debug, Clone)]
pub struct Pairing {
    pub depth: u8,
    pub old: String,
    pub new: String,
    pub sign: Sign,
    /// Its first item.
    pub item: usize,
    /// Sentences that differ.
    pub changes: usize,
    pub inserted: usize,
    pub deleted: usize,
    /// Characters of the new text, and of those that were carried over.
    pub chars: usize,
    pub carried: usize,
}

/// The text of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Redline {
    pub items: Vec<Item>,
    /// In the order of the items.
    pub changes: Vec<Change>,
    /// The words of each change of a sentence, old and new written into each other.
    pub gists: Vec<Option<Words>>,
    /// One for each group.
    pub pairings: Vec<Pairing>,
}

const NEITHER: Step = Step { old: None, new: None };
/// Two sentences that share less than this are written one below the other, not into each other.
const INTO: f32 = 0.4;

impl Redline {
    pub fn new(old: &Report, new: &Report, comparison: &Comparison, options: Options, two_columns: bool, lang: Lang) -> Self {
        let years = old.metadata.report_year.zip(new.metadata.report_year);
        let cx = Context { by: options.by, switches: options.noise, years };
        let mut maker = Maker { old, new, c: comparison, cx, two_columns, lang, out: Self::default() };
        let (first, stubs) = maker.stubs();
        for moved in first {
            maker.stub(moved);
        }
        for (g, stubs) in stubs.into_iter().enumerate() {
            maker.group(g);
            for moved in stubs {
                maker.stub(moved);
            }
        }
        maker.out
    }

    /// The other end of a move.
    pub fn other_end(&self, item: usize, comparison: &Comparison) -> Option<usize> {
        let it = self.items.get(item)?;
        match it.what {
            What::Stub(_) => Some(self.pairings[it.group].item),
            What::Heading(_) => self.items.iter().position(|i| i.group == it.group && matches!(i.what, What::Stub(_))),
            What::Sentence { .. } => {
                let alignment = &comparison.alignment;
                match (it.sign, it.step.old, it.step.new) {
                    (Sign::Moved, Some(o), None) => {
                        let n = alignment.pairs[alignment.of_old[o]?].new;
                        self.items.iter().position(|i| i.step.new == Some(n))
                    }
                    (Sign::Moved, None, Some(n)) => {
                        let o = alignment.pairs[alignment.of_new[n]?].old;
                        self.items.iter().position(|i| i.step == Step { old: Some(o), new: None })
                    }
                    // In a section that moved as a whole.
                    _ => self.items.iter().position(|i| i.group == it.group && matches!(i.what, What::Stub(_))),
                }
            }
        }
    }
}

struct Maker<'a> {
    old: &'a Report,
    new: &'a Report,
    c: &'a Comparison,
    cx: Context,
    two_columns: bool,
    lang: Lang,
    out: Redline,
}

fn chars(text: &str) -> usize {
    text.chars().filter(|c| !is_blank(*c) && *c != '\n').count()
}

fn title(report: &Report, part: &Part, lang: Lang) -> String {
    match part.kind {
        PartKind::Section(s) => report.sections.get(s).map_or_else(String::new, |s| section_heading(report, s)),
        PartKind::Block(b) => report.blocks.get(b).map_or_else(String::new, |b| lang::block(lang, b.kind).to_owned()),
    }
}

fn depth(report: &Report, part: &Part) -> u8 {
    match part.kind {
        PartKind::Section(s) => report.sections.get(s).map_or(1, |s| s.depth),
        PartKind::Block(_) => 1,
    }
}

impl Maker<'_> {
    /// The groups that moved by the group behind which they stood: those in front of all, then for each group.
    fn stubs(&self) -> (Vec<usize>, Vec<Vec<usize>>) {
        let alignment = &self.c.alignment;
        let (mut first, mut behind) = (Vec::new(), vec![Vec::new(); alignment.groups.len()]);
        let mut last: Option<usize> = None;
        for (p, g) in alignment.group_of_old.iter().enumerate() {
            let group = &alignment.groups[*g];
            if !group.moved {
                last = Some(*g);
            } else if group.old.first() == Some(&p) {
                last.map_or(&mut first, |l| &mut behind[l]).push(*g);
            }
        }
        (first, behind)
    }

    fn stub(&mut self, group: usize) {
        let parts = &self.c.alignment.groups[group];
        let (Some(o), Some(n)) = (parts.old.first(), parts.new.first()) else { return };
        let part = &self.c.old.parts[*o];
        let mut text = Words::plain(&title(self.old, part, self.lang));
        let to = say(self.lang, Say::MovedTo, &[&title(self.new, &self.c.new.parts[*n], self.lang)]);
        text.push(&format!("  {to}"), Some(Lit::Aside));
        let what = What::Stub(depth(self.old, part));
        self.out.items.push(Item { group, what, sign: Sign::Moved, old: Some(text), new: None, step: NEITHER, change: None });
    }

    fn group(&mut self, g: usize) {
        let (group, compared) = (&self.c.alignment.groups[g], &self.c.groups[g]);
        let (a, b) = (&self.c.old, &self.c.new);
        let names = |report: &Report, side: &Side, parts: &[usize]| -> String {
            parts.iter().map(|p| title(report, &side.parts[*p], self.lang)).collect::<Vec<_>>().join(" ＋ ")
        };
        let top = match (group.new.first(), group.old.first()) {
            (Some(n), _) => depth(self.new, &b.parts[*n]),
            (None, Some(o)) => depth(self.old, &a.parts[*o]),
            (None, None) => 1,
        };
        let sum = |side: &Side, parts: &[usize]| -> usize { parts.iter().map(|p| side.parts[*p].chars).sum() };
        self.out.pairings.push(Pairing {
            depth: top,
            old: names(self.old, a, &group.old),
            new: names(self.new, b, &group.new),
            sign: Sign::of(compared.kind, group.moved),
            item: self.out.items.len(),
            changes: 0,
            inserted: 0,
            deleted: 0,
            chars: sum(b, &group.new),
            carried: 0,
        });
        let whole = match compared.kind {
            Kind::Added => Some(Sign::Added),
            Kind::Dropped => Some(Sign::Dropped),
            _ => None,
        };
        // The section as a whole is one change where it came, went, moved or has another name.
        let sign = whole.unwrap_or(if group.moved {
            Sign::Moved
        } else if group.renamed {
            Sign::Changed
        } else {
            Sign::Same
        });
        // What moved here or away did not come or go.
        let alone = |side: &Side, of: &[Option<usize>], list: &mut dyn Iterator<Item = usize>| -> usize {
            list.filter(|s| of[*s].is_none()).map(|s| side.sentences[s].chars).sum()
        };
        let (inserted, deleted) = match whole {
            Some(Sign::Added) => (alone(b, &self.c.alignment.of_new, &mut compared.steps.iter().filter_map(|s| s.new)), 0),
            Some(_) => (0, alone(a, &self.c.alignment.of_old, &mut compared.steps.iter().filter_map(|s| s.old))),
            None => (0, 0),
        };
        let change = (sign != Sign::Same).then(|| {
            self.out.changes.push(Change { item: self.out.items.len(), sign, section: true, inserted, deleted });
            self.out.changes.len() - 1
        });
        self.heading(g, group.old.first().copied(), group.new.first().copied(), sign, change);
        let marks: Vec<&Mark> = compared.shown().collect();
        let first = self.out.changes.len();
        let mut at = 0;
        // Headings of further sections of a split or merged one stand where their text begins.
        let (mut olds, mut news) = (group.old.iter().skip(1).peekable(), group.new.iter().skip(1).peekable());
        for step in &compared.steps {
            if let Some(n) = step.new {
                while let Some(p) = news.next_if(|p| **p <= b.sentences[n].part) {
                    self.heading(g, None, Some(*p), Sign::Changed, None);
                }
            }
            if let Some(o) = step.old {
                while let Some(p) = olds.next_if(|p| **p <= a.sentences[o].part) {
                    self.heading(g, Some(*p), None, Sign::Changed, None);
                }
            }
            let moved = step.old.is_some_and(|o| self.c.alignment.of_old[o].is_some())
                || step.new.is_some_and(|n| self.c.alignment.of_new[n].is_some());
            match whole {
                Some(sign) if !moved => self.alone(g, *step, sign, change),
                _ => self.step(g, *step, &marks, &mut at),
            }
        }
        for p in news {
            self.heading(g, None, Some(*p), Sign::Changed, None);
        }
        for p in olds {
            self.heading(g, Some(*p), None, Sign::Changed, None);
        }
        let pairing = &mut self.out.pairings[g];
        (pairing.inserted, pairing.deleted) = (inserted, deleted);
        for c in &self.out.changes[first..] {
            pairing.changes += 1;
            pairing.inserted += c.inserted;
            pairing.deleted += c.deleted;
        }
    }

    fn heading(&mut self, group: usize, old: Option<usize>, new: Option<usize>, sign: Sign, change: Option<usize>) {
        let (a, b) = (old.map(|p| &self.c.old.parts[p]), new.map(|p| &self.c.new.parts[p]));
        let (x, y) = (a.map(|p| title(self.old, p, self.lang)), b.map(|p| title(self.new, p, self.lang)));
        let depth = b.map_or_else(|| a.map_or(1, |p| depth(self.old, p)), |p| depth(self.new, p));
        let (old, new) = match (x, y) {
            (Some(x), Some(y)) if !self.two_columns => {
                let mut both = Words::plain(&y);
                if x != y {
                    both.push(&format!("  ← {x}"), Some(Lit::Aside));
                }
                (None, Some(both))
            }
            (x, y) => (x.as_deref().map(Words::plain), y.as_deref().map(Words::plain)),
        };
        self.out.items.push(Item { group, what: What::Heading(depth), sign, old, new, step: NEITHER, change });
    }

    /// Whether a sentence opens a paragraph.
    fn opens(side: &Side, sentence: usize) -> bool {
        let s = &side.sentences[sentence];
        side.parts[s.part].paragraphs.binary_search_by_key(&s.span.start, |p| p.0).is_ok()
    }

    fn what(&self, step: Step) -> What {
        let opens = step.new.map(|n| Self::opens(&self.c.new, n)).or_else(|| step.old.map(|o| Self::opens(&self.c.old, o)));
        What::Sentence { opens: opens.unwrap_or(false) }
    }

    fn push(&mut self, group: usize, step: Step, sign: Sign, old: Option<Words>, new: Option<Words>, change: Option<usize>) {
        let (old, new) = (old.map(Words::trimmed), new.map(Words::trimmed));
        let empty = |w: &Option<Words>| w.as_ref().is_none_or(|w| w.text.is_empty());
        if empty(&old) && empty(&new) {
            return;
        }
        let what = self.what(step);
        self.out.items.push(Item { group, what, sign, old, new, step, change });
    }

    fn change(&mut self, sign: Sign, inserted: usize, deleted: usize) -> usize {
        self.out.changes.push(Change { item: self.out.items.len(), sign, section: false, inserted, deleted });
        self.out.changes.len() - 1
    }

    /// A sentence that only one report has.
    fn alone(&mut self, group: usize, step: Step, sign: Sign, change: Option<usize>) {
        let old = step.old.map(|o| Words::plain(self.c.old.str(o)));
        let new = step.new.map(|n| Words::plain(self.c.new.str(n)));
        self.push(group, step, sign, old, new, change);
    }

    fn step(&mut self, group: usize, step: Step, marks: &[&Mark], at: &mut usize) {
        let alignment = &self.c.alignment;
        match (step.old, step.new) {
            (Some(o), Some(n)) => {
                let (s, t) = (&self.c.old.sentences[o], &self.c.new.sentences[n]);
                // Marks go through both sides in order; what lies between two pairs is of sentences that stand alone.
                let before =
                    |m: &Mark| (m.old_part, m.old.end) <= (s.part, s.span.start) && (m.new_part, m.new.end) <= (t.part, t.span.start);
                let overlap = |x: Span, y: Span| x.start < x.end && x.start < y.end && x.end > y.start;
                let within =
                    |m: &Mark| (m.old_part == s.part && overlap(m.old, s.span)) || (m.new_part == t.part && overlap(m.new, t.span));
                while marks.get(*at).is_some_and(|m| before(m)) {
                    *at += 1;
                }
                let mut own = Vec::new();
                while let Some(m) = marks.get(*at).filter(|m| within(m)) {
                    let cut = |part: usize, own: usize, span: Span, of: Span| {
                        let span = if part == own { span } else { Span { start: of.end, end: of.end } };
                        let clamp = |x: u32| x.clamp(of.start, of.end) - of.start;
                        Span { start: clamp(span.start), end: clamp(span.end) }
                    };
                    own.push((cut(m.old_part, s.part, m.old, s.span), cut(m.new_part, t.part, m.new, t.span)));
                    *at += 1;
                }
                if alignment.of_new[n].is_some_and(|p| alignment.pairs[p].provenance == Provenance::Identical) {
                    self.out.pairings[group].carried += t.chars;
                }
                self.pair(group, step, (o, n), &own, Sign::Changed);
            }
            (Some(o), None) if alignment.of_old[o].is_some() => self.alone(group, step, Sign::Moved, None),
            (None, Some(n)) if alignment.of_new[n].is_some() => {
                let pair = alignment.of_new[n].map(|p| &alignment.pairs[p]);
                let o = pair.map_or(0, |p| p.old);
                if pair.is_some_and(|p| p.provenance == Provenance::Identical) {
                    self.out.pairings[group].carried += self.c.new.sentences[n].chars;
                }
                let own: Vec<(Span, Span)> = edits::edits(self.c.old.str(o), self.c.new.str(n), &self.cx)
                    .iter()
                    .filter(|e| e.noise.is_none())
                    .map(|e: &Edit| (e.old, e.new))
                    .collect();
                self.pair(group, step, (o, n), &own, Sign::Moved);
            }
            // What only parts paragraphs is no change to read.
            (Some(o), None) if self.c.old.str(o).trim().is_empty() => {}
            (None, Some(n)) if self.c.new.str(n).trim().is_empty() => {}
            (Some(o), None) => {
                let change = self.change(Sign::Dropped, 0, self.c.old.sentences[o].chars);
                self.alone(group, step, Sign::Dropped, Some(change));
            }
            (None, Some(n)) => {
                let change = self.change(Sign::Added, self.c.new.sentences[n].chars, 0);
                self.alone(group, step, Sign::Added, Some(change));
            }
            (None, None) => {}
        }
    }

    /// Two sentences that are one, with what differs; the sign is that of the pair where something does.
    fn pair(&mut self, group: usize, step: Step, (o, n): (usize, usize), own: &[(Span, Span)], sign: Sign) {
        let (x, y) = (self.c.old.str(o), self.c.new.str(n));
        let moved = sign == Sign::Moved;
        if own.is_empty() && !moved {
            let old = self.two_columns.then(|| Words::plain(x));
            return self.push(group, step, Sign::Same, old, Some(Words::plain(y)), None);
        }
        let count = |text: &str, spans: &mut dyn Iterator<Item = Span>| -> usize { spans.map(|s| chars(s.of(text))).sum() };
        let (deleted, inserted) = (count(x, &mut own.iter().map(|e| e.0)), count(y, &mut own.iter().map(|e| e.1)));
        let change = Some(self.change(sign, inserted, deleted));
        let both = into_each_other(x, y, own).trimmed();
        self.out.gists.resize(self.out.changes.len() - 1, None);
        self.out.gists.push(Some(both.clone()));
        let lit = |text: &str, spans: &mut dyn Iterator<Item = Span>, lit: Lit| Words {
            text: text.to_owned(),
            lit: spans.filter(|s| !s.is_empty()).map(|s| (s.range(), lit)).collect(),
        };
        let old = || lit(x, &mut own.iter().map(|e| e.0), Lit::Deleted);
        let new = || lit(y, &mut own.iter().map(|e| e.1), Lit::Inserted);
        let all = (chars(x) + chars(y)).max(1) as f32;
        let shared = 1.0 - (deleted + inserted) as f32 / all;
        if self.two_columns {
            let old = (!moved).then(old);
            self.push(group, step, sign, old, Some(new()), change);
        } else if shared < INTO && !moved {
            let (old, new) = (old(), new());
            self.push(group, Step { old: step.old, new: None }, Sign::Dropped, Some(old), None, change);
            self.push(group, Step { old: None, new: step.new }, Sign::Added, None, Some(new), change);
        } else {
            self.push(group, step, sign, None, Some(both), change);
        }
    }
}

/// The new text with what went in brackets before what came.
fn into_each_other(old: &str, new: &str, edits: &[(Span, Span)]) -> Words {
    let mut words = Words::default();
    let mut at = 0;
    for (from, to) in edits {
        let start = (to.start as usize).max(at);
        words.push(new.get(at..start).unwrap_or(""), None);
        let gone = from.of(old).trim_matches('\n');
        if !gone.is_empty() {
            words.push(&format!("[{gone}]"), Some(Lit::Deleted));
        }
        let end = (to.end as usize).max(start);
        words.push(new.get(start..end).unwrap_or(""), Some(Lit::Inserted));
        at = end;
    }
    words.push(new.get(at..).unwrap_or(""), None);
    words
}
