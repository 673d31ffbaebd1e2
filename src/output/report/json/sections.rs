//! The text of a report: `blocks`, `noise` and `sections` of `nianbao.report/1`.

use crate::report::{Block, Item, Noise, Report, Section};
use crate::text::clean::GapKind;
use crate::text::span::Span;
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;

/// One of `blocks`: text outside the sections, with its first and last 1-based line.
#[derive(Debug, serde::Serialize)]
pub struct BlockJson<'a> {
    r#type: &'static str,
    lines: [usize; 2],
    text: &'a str,
}

impl<'a> BlockJson<'a> {
    pub fn new(r: &'a Report, b: &Block) -> Self {
        Self { r#type: b.kind.code(), lines: [r.line(b.span.start), last_line(r, b.span)], text: r.str(b.span) }
    }
}

/// Returns the blocks of a report and, among them by their places, the lines that an importer told apart as a whole.
pub fn blocks(r: &Report) -> impl Iterator<Item = BlockJson<'_>> {
    let text = &r.text;
    let apart = r.gaps().filter_map(move |gap| {
        let line = text.line_of_raw(gap.raw.start);
        let whole = text.line_span(line).is_empty() && gap.raw.start == text.raw_line_start(line);
        let kind = gap.kind.aside_code().filter(|_| whole && gap.kind != GapKind::Furniture)?;
        Some(BlockJson { r#type: kind, lines: [line + 1, line + 1], text: gap.raw.of(text.raw()) })
    });
    let mut apart = apart.peekable();
    let mut own = r.blocks.iter().map(|b| BlockJson::new(r, b)).peekable();
    std::iter::from_fn(move || {
        let first = match (own.peek(), apart.peek()) {
            (Some(o), Some(a)) => o.lines[0] <= a.lines[0],
            (own, _) => own.is_some(),
        };
        if first { own.next() } else { apart.next() }
    })
}

fn last_line(r: &Report, span: Span) -> usize {
    r.line(span.end.saturating_sub(1).max(span.start))
}

/// One of `noise`: what cleaning found, with its 1-based lines.
#[derive(Debug, serde::Serialize)]
pub struct NoiseJson<'a> {
    kind: &'static str,
    lines: &'a [usize],
    count: usize,
}

impl<'a> NoiseJson<'a> {
    pub fn new(n: &'a Noise) -> Self {
        Self { kind: n.kind, lines: &n.lines, count: n.count }
    }
}

/// One of `sections`, with the sections below it as `children`.
#[derive(Debug, serde::Serialize)]
pub struct SectionJson<'a> {
    /// The numbers on the path from the root, as printed: `一/(五)/1`.
    path: &'a str,
    /// By the form of the number, 1 is outermost.
    level: u8,
    /// The level in the tree, 1 to 9.
    depth: u8,
    /// As written: 一、 (一) 1. 第十二条.
    number: Option<&'a str>,
    number_value: Option<u32>,
    /// The number that a heading without one must have had.
    implied_number: Option<u32>,
    title: Cow<'a, str>,
    /// Whether text follows the title on its line.
    run_in: bool,
    line: usize,
    role: &'static str,
    /// Its own text without that of its children, line ends as `\n`.
    text: String,
    items: Vec<ItemJson<'a>>,
    children: Below<'a>,
}

/// One of `items`: a point of an enumeration in running text (一是…;二是…).
#[derive(Debug, serde::Serialize)]
struct ItemJson<'a> {
    ordinal: u32,
    marker: &'a str,
    line: usize,
    /// Its short opening sentence, if it has one.
    title: Option<&'a str>,
    /// What follows the marker, the title included.
    text: &'a str,
}

/// `sections`: the roots of the tree, each with what is below it.
#[derive(Debug)]
pub struct SectionTree<'a> {
    report: &'a Report,
    /// The first section below each, and last that of the document.
    first: Vec<Option<u32>>,
    /// The next section below the same one.
    next: Vec<Option<u32>>,
}

impl<'a> SectionTree<'a> {
    pub fn new(report: &'a Report) -> Self {
        let count = report.sections.len();
        let (mut first, mut next) = (vec![None; count + 1], vec![None; count]);
        for (i, s) in report.sections.iter().enumerate().rev() {
            next[i] = std::mem::replace(&mut first[s.parent.unwrap_or(count)], u32::try_from(i).ok());
        }
        Self { report, first, next }
    }
}

impl Serialize for SectionTree<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Below { tree: self, parent: self.report.sections.len() }.serialize(to)
    }
}

/// The sections below one, in document order. A document has at most nine levels, so that none can cause deep recursion.
#[derive(Debug)]
struct Below<'a> {
    tree: &'a SectionTree<'a>,
    parent: usize,
}

impl Serialize for Below<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let index = |n: Option<u32>| n.map(|n| n as usize);
        let tree = self.tree;
        let below = std::iter::successors(index(tree.first[self.parent]), |i| index(tree.next[*i]));
        to.collect_seq(below.map(|i| SectionJson::new(tree.report, &tree.report.sections[i], Below { tree, parent: i })))
    }
}

impl<'a> SectionJson<'a> {
    fn new(r: &'a Report, s: &'a Section, children: Below<'a>) -> Self {
        Self {
            path: &s.path,
            level: s.level,
            depth: s.depth,
            number: (!s.number.is_empty()).then(|| r.str(s.number)),
            number_value: s.value,
            implied_number: s.implied,
            title: r.title_of(s),
            run_in: s.run_in,
            line: r.line(Report::start_of(s)),
            role: s.role.code(),
            text: r.own_text(s),
            items: s.items.iter().map(|i| ItemJson::new(r, i)).collect(),
            children,
        }
    }
}

impl<'a> ItemJson<'a> {
    fn new(r: &'a Report, i: &Item) -> Self {
        Self {
            ordinal: i.ordinal,
            marker: r.str(i.marker),
            line: r.line(i.marker.start),
            title: i.title.map(|t| r.str(t)),
            text: r.str(i.text),
        }
    }
}
