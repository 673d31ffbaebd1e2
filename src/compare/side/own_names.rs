//! The names of the unit itself, which say nothing of what a sentence tells. Knows the report's place.

use crate::compare::lexicon::{OWN_NAMES, words};
use crate::report::Report;
use crate::text::fold::fold_char;

/// What stands for a masked name: a character no document holds after cleaning.
pub(super) const OWN: char = '\u{f8f2}';

/// The names of the unit itself, masked in sentences and titles.
#[derive(Debug, Clone)]
pub(super) struct OwnNames {
    /// Folded, the longest first.
    pub all: Vec<Vec<char>>,
    /// What one of them ends with.
    ends: Vec<char>,
}

impl OwnNames {
    pub fn of(report: &Report) -> Self {
        let place = &report.metadata.place;
        let mut names: Vec<String> = words(&OWN_NAMES, "self").into_iter().map(str::to_owned).collect();
        let chain: Vec<&str> = place.chain.names.iter().flatten().map(String::as_str).collect();
        for (n, name) in chain.iter().enumerate() {
            // Alone, and behind the names above it.
            names.extend((0..=n).map(|from| chain[from..n].concat() + name));
        }
        names.extend(place.department.clone());
        let mut all: Vec<Vec<char>> = names.iter().map(|n| n.chars().map(fold_char).collect()).collect();
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        let mut ends: Vec<char> = all.iter().filter_map(|n| n.last().copied()).collect();
        ends.sort_unstable();
        ends.dedup();
        Self { all, ends }
    }

    /// Masks a name that the text ends with.
    pub fn mask(&self, out: &mut Vec<char>) {
        if out.last().is_some_and(|c| self.ends.contains(c))
            && let Some(name) = self.all.iter().find(|n| out.ends_with(n))
        {
            out.truncate(out.len() - name.len());
            if out.last() != Some(&OWN) {
                out.push(OWN);
            }
        }
    }
}
