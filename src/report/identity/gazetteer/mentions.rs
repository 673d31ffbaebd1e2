//! The units of the list that a text names, all names searched for in one pass.

use super::short_names::short_province;
use crate::report::identity::level::Level;
use aho_corasick::{AhoCorasick, MatchKind};

/// A search for the names of all units above townships.
pub(super) struct Mentions {
    automaton: AhoCorasick,
    /// The unit of each name that is searched for.
    ids: Vec<u32>,
}

impl Mentions {
    /// Makes the search for units, each with its id, level and name. `None` if the names are too many for one automaton.
    pub(super) fn new<'a>(units: impl Iterator<Item = (u32, Level, &'a str)> + Clone) -> Option<Self> {
        let mut names: Vec<String> = Vec::new();
        let mut ids = Vec::new();
        for (id, _, name) in units.clone().filter(|(_, level, name)| *level != Level::Township && name.chars().count() >= 3) {
            names.push(name.to_owned());
            ids.push(id);
        }
        // Provinces are named without 省 as often as with it.
        for (id, _, name) in units.filter(|(_, level, _)| *level == Level::Province) {
            names.push(short_province(name));
            ids.push(id);
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names).ok()?;
        Some(Self { automaton, ids })
    }

    /// The units that a simplified text names, in the order of the text, each with its byte offset.
    pub(super) fn find(&self, text: &str) -> Vec<(u32, usize)> {
        self.automaton.find_iter(text).map(|m| (self.ids[m.pattern().as_usize()], m.start())).collect()
    }
}
