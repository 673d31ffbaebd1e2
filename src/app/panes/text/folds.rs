//! The folded sections of a report, and what they hide. Identified by headings without their years, so that a fold means the same in a
//! re-issue and next year. Knows no rows.

use crate::report::Report;
use crate::report::keys::{SectionId, section_ids};
use std::collections::HashSet;

/// What a folded heading hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hidden {
    pub sections: usize,
    pub chars: usize,
    pub figures: usize,
}

/// The sections of a report, and which are folded.
#[derive(Debug, Clone)]
pub struct Folds {
    ids: Vec<SectionId>,
    hidden: Vec<Hidden>,
    pub folded: HashSet<SectionId>,
}

impl Folds {
    /// Returns the sections of a report, all unfolded.
    pub fn new(r: &Report) -> Self {
        Self { ids: section_ids(r), hidden: hidden(r), folded: HashSet::new() }
    }

    pub fn is_folded(&self, section: usize) -> bool {
        self.ids.get(section).is_some_and(|id| self.folded.contains(id))
    }

    /// Returns what a section hides when it is folded.
    pub fn hides(&self, section: usize) -> Hidden {
        self.hidden.get(section).copied().unwrap_or_default()
    }

    pub fn id(&self, section: usize) -> Option<SectionId> {
        self.ids.get(section).copied()
    }

    pub fn section_with(&self, id: SectionId) -> Option<usize> {
        self.ids.iter().position(|i| *i == id)
    }

    /// Folds a section or unfolds it.
    pub fn set(&mut self, section: usize, fold: bool) {
        if fold {
            self.folded.insert(self.ids[section]);
        } else {
            self.folded.remove(&self.ids[section]);
        }
    }

    /// Unfolds a section and all above it; returns whether any of them was folded.
    pub fn unfold_up(&mut self, r: &Report, section: Option<usize>) -> bool {
        let mut at = section;
        let mut opened = false;
        while let Some(s) = at {
            opened |= self.folded.remove(&self.ids[s]);
            at = r.sections[s].parent;
        }
        opened
    }

    /// Returns the outermost folded section among a section and those above it: the one whose heading is visible.
    pub fn outermost(&self, r: &Report, section: Option<usize>) -> Option<usize> {
        let mut at = section;
        let mut outer = None;
        while let Some(s) = at {
            if self.is_folded(s) {
                outer = Some(s);
            }
            at = r.sections[s].parent;
        }
        outer
    }
}

/// Returns for each section the number of headings below it, of characters without blanks, and of figures.
fn hidden(r: &Report) -> Vec<Hidden> {
    let own = |i: usize| -> usize {
        let s = &r.sections[i];
        s.body.iter().chain([&s.number, &s.title]).map(|p| r.str(*p).chars().filter(|c| !c.is_whitespace()).count()).sum()
    };
    let mut all: Vec<Hidden> =
        r.sections.iter().enumerate().map(|(i, s)| Hidden { sections: s.end - i - 1, chars: own(i), figures: 0 }).collect();
    for s in r.metrics.iter().filter_map(|m| m.section) {
        all[s].figures += 1;
    }
    for i in (0..all.len()).rev() {
        if let Some(p) = r.sections[i].parent {
            all[p].chars += all[i].chars;
            all[p].figures += all[i].figures;
        }
    }
    all
}
