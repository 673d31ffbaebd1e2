//! The text of a report: `blocks`, `noise` and `sections` of `nianbao.report/1`.

use crate::report::{Block, Item, Noise, Report, Section};
use crate::text::span::Span;
use serde::Serialize;
use std::borrow::Cow;

/// One of `blocks`: text outside the sections, with its first and last 1-based line.
#[derive(Debug, Serialize)]
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

fn last_line(r: &Report, span: Span) -> usize {
    r.line(span.end.saturating_sub(1).max(span.start))
}

/// One of `noise`: what cleaning found, with its 1-based lines.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
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
    children: Vec<SectionJson<'a>>,
}

/// One of `items`: a point of an enumeration in running text (一是…;二是…).
#[derive(Debug, Serialize)]
struct ItemJson<'a> {
    ordinal: u32,
    marker: &'a str,
    line: usize,
    /// Its short opening sentence, if it has one.
    title: Option<&'a str>,
    /// What follows the marker, the title included.
    text: &'a str,
}

impl<'a> SectionJson<'a> {
    /// Returns the tree; its roots in document order. Built from the end of the flat list, so that no document can cause recursion.
    pub fn tree(r: &'a Report) -> Vec<Self> {
        let mut children: Vec<Vec<Self>> = r.sections.iter().map(|_| Vec::new()).collect();
        let mut roots = Vec::new();
        for (i, s) in r.sections.iter().enumerate().rev() {
            let mut below = std::mem::take(&mut children[i]);
            below.reverse();
            let section = Self::new(r, s, below);
            match s.parent {
                Some(p) => children[p].push(section),
                None => roots.push(section),
            }
        }
        roots.reverse();
        roots
    }

    fn new(r: &'a Report, s: &'a Section, children: Vec<Self>) -> Self {
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
