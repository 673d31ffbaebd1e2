//! A report with what is read of its parts again and again: what lies above and below each, its titles and its words by number.
//! Knows one report.

use crate::compare::align::topic::topic_pairs;
use crate::compare::bigrams::{Lists, pair};
use crate::compare::lexicon::{ALIGNMENT, words};
use crate::compare::side::{PartKind, Side};
use crate::report::{Report, Role, Section};
use crate::text::blank::is_blank;
use crate::text::fold::fold_char;
use crate::text::span::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// A report with what is read of its parts again and again.
pub(super) struct Laid<'a> {
    pub report: &'a Report,
    pub side: &'a Side,
    /// The part above each part.
    pub parent: Vec<Option<usize>>,
    /// Characters of each part, and of it with those below.
    pub own: Vec<f32>,
    pub below: Vec<f32>,
    pub titles: Vec<Vec<char>>,
    /// The pairs of characters of each title, sorted.
    pub title_pairs: Vec<Vec<u32>>,
    /// Of these the ones that name the topic.
    pub topics: Vec<Vec<u32>>,
    pub leaf: Vec<bool>,
    /// The pairs of characters of each sentence, by number, and of the own text of each part, those sorted, each once.
    pub pairs: Lists,
    pub words: Lists,
    /// The first sentence of each part that is not of it but of the whole above: the last section of a chapter is followed by words that
    /// close the chapter (各位代表！). Behind its last where there is none.
    pub tail: Vec<usize>,
    /// How many numbers there are in both reports.
    pub count: usize,
}

impl<'a> Laid<'a> {
    pub fn new(report: &'a Report, side: &'a Side, pairs: Lists, count: usize) -> Self {
        let n = side.parts.len();
        let mut parent = vec![None; n];
        let mut leaf = vec![true; n];
        let mut titles = Vec::with_capacity(n);
        for (p, part) in side.parts.iter().enumerate() {
            titles.push(match part.kind {
                PartKind::Section(s) => {
                    let section = &report.sections[s];
                    parent[p] = section.parent.map(|s| side.of_section[s]);
                    side.title_key(&report.title_of(section))
                }
                PartKind::Block(b) => report.blocks[b].kind.code().chars().collect(),
            });
            if let Some(up) = parent[p] {
                leaf[up] = false;
            }
        }
        let tail: Vec<usize> = (0..n).map(|p| tail(report, side, p)).collect();
        let chars = |of: Range<usize>| side.sentences[of].iter().map(|s| s.chars).sum::<usize>() as f32;
        let own: Vec<f32> = side.parts.iter().zip(&tail).map(|(p, t)| chars(p.sentences.start..*t)).collect();
        let mut below: Vec<f32> = side.parts.iter().map(|p| p.chars as f32).collect();
        for p in (0..n).rev() {
            if let Some(up) = parent[p] {
                below[up] += below[p];
            }
        }
        let title_pairs = titles.iter().map(|t: &Vec<char>| {
            let mut pairs: Vec<u32> = t.windows(2).map(|w| pair(w[0], w[1])).collect();
            pairs.sort_unstable();
            pairs
        });
        let title_pairs = title_pairs.collect();
        let topics = titles.iter().map(|t| topic_pairs(t)).collect();
        let mut words = Lists::default();
        for (part, tail) in side.parts.iter().zip(&tail) {
            let mut all: Vec<u32> = (part.sentences.start..*tail).flat_map(|s| pairs.of(s).iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            words.push(all);
        }
        Self { report, side, parent, own, below, titles, title_pairs, topics, leaf, pairs, words, tail, count }
    }

    pub fn section(&self, part: usize) -> Option<&Section> {
        match self.side.parts[part].kind {
            PartKind::Section(s) => self.report.sections.get(s),
            PartKind::Block(_) => None,
        }
    }

    pub fn role(&self, part: usize) -> Option<(Role, bool)> {
        self.section(part).map(|s| (s.role, s.own_role))
    }

    /// Whether a sentence closes the chapter that its section is the last of.
    pub fn is_tail(&self, sentence: usize) -> bool {
        sentence >= self.tail[self.side.sentences[sentence].part]
    }

    /// Returns the part and all above it.
    pub fn up(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(part), |p| self.parent[*p])
    }
}

/// Words that turn from a topic to the audience or to the whole: what follows closes the chapter.
static CLOSES: LazyLock<Vec<&str>> = LazyLock::new(|| words(&ALIGNMENT, "closes"));

/// Returns the first sentence of a part that closes the chapter above it.
fn tail(report: &Report, side: &Side, part: usize) -> usize {
    let (kind, part) = (side.parts[part].kind, &side.parts[part]);
    let last = match kind {
        PartKind::Section(s) => {
            let section = &report.sections[s];
            section.parent.is_some_and(|up| report.sections[up].end == section.end)
        }
        PartKind::Block(_) => false,
    };
    // The first paragraph is of the section, however it begins.
    let closes = |(at, _): &&(u32, Span)| {
        let text = part.text[*at as usize..].chars().skip_while(|c| is_blank(*c)).map(fold_char);
        CLOSES.iter().any(|w| text.clone().take(w.chars().count()).eq(w.chars()))
    };
    let closing = if last { part.paragraphs.iter().skip(1).find(closes) } else { None };
    let range = part.sentences.clone();
    closing.map_or(range.end, |(at, _)| range.start + side.sentences[range].partition_point(|s| s.span.start < *at))
}

/// A pair of characters in more sentences than this says nothing about which belongs to which.
pub(super) const COMMON: usize = 48;

/// The number of candidates that a sentence keeps.
pub(super) const BEST: usize = 6;
