//! A report with what is read of its parts again and again: what lies above and below each, its titles and its words by number.
//! Knows one report.

use crate::compare::bigrams::{Lists, pair};
use crate::compare::side::{PartKind, Side};
use crate::report::{Report, Role, Section};

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
    pub leaf: Vec<bool>,
    /// The pairs of characters of each sentence, by number, and of the own text of each part, those sorted, each once.
    pub pairs: Lists,
    pub words: Lists,
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
        let own: Vec<f32> = side.parts.iter().map(|p| p.chars as f32).collect();
        let mut below = own.clone();
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
        let mut words = Lists::default();
        for part in &side.parts {
            let mut all: Vec<u32> = part.sentences.clone().flat_map(|s| pairs.of(s).iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            words.push(all);
        }
        Self { report, side, parent, own, below, titles, title_pairs, leaf, pairs, words, count }
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

    /// Returns the part and all above it.
    pub fn up(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(part), |p| self.parent[*p])
    }
}

/// A pair of characters in more sentences than this says nothing about which belongs to which.
pub(super) const COMMON: usize = 48;

/// The number of candidates that a sentence keeps.
pub(super) const BEST: usize = 6;
