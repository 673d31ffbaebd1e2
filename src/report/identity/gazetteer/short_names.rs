//! Names of places shorter than in full: without nationalities, without the suffix of a province, without one character.

use crate::report::identity::level::Level;
use crate::report::identity::lexicon::PLACES;
use crate::text::lexicon::Words;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Suffixes of provinces, the longer before the shorter.
static PROVINCES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("provinces")));

/// Returns a province without its suffix: 广东 for 广东省, 内蒙古 for 内蒙古自治区.
pub fn short_province(name: &str) -> String {
    let suffix = PROVINCES.ending(name).next().map_or(0, str::len);
    name[..name.len() - suffix].to_owned()
}

static NATIONALITIES: LazyLock<Words> = LazyLock::new(|| Words::new(PLACES.words("nationalities")));

/// Returns a name without its nationalities: 忙怀彝族布朗族乡 → 忙怀乡. `None` if it has none, or if less than two characters are left.
pub(crate) fn without_nationalities(name: &str) -> Option<String> {
    if !name.contains('族') {
        return None;
    }
    let mut short = String::with_capacity(name.len());
    for part in name.split_inclusive('族') {
        let nationality = NATIONALITIES.ending(part).next().map_or(0, str::len);
        short += &part[..part.len() - nationality];
    }
    let short = short.replace("各族", "").replace("自治", "").replace("民族", "");
    (short != name && short.chars().count() >= 2).then_some(short)
}

/// Whether the second name is the first without one of its characters.
pub fn lacks_one(whole: &str, short: &str) -> bool {
    whole.len() > short.len() && differ_by_one(&whole.chars().collect::<Vec<_>>(), &short.chars().collect::<Vec<_>>())
}

/// Whether the shorter is the longer without one of its characters, both of at least two characters and ending alike.
pub(super) fn differ_by_one(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    if long.len() != short.len() + 1 || short.len() < 2 || long.last() != short.last() {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    long[same + 1..] == short[same..]
}

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

    /// Returns the units that a simplified text names, in the order of the text, each with its byte offset.
    pub(super) fn find(&self, text: &str) -> Vec<(u32, usize)> {
        self.automaton.find_iter(text).map(|m| (self.ids[m.pattern().as_usize()], m.start())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_keeps_its_suffix() {
        assert_eq!(without_nationalities("忙怀彝族布朗族乡").as_deref(), Some("忙怀乡"));
        assert_eq!(without_nationalities("青石苗族自治县").as_deref(), Some("青石县"));
        assert_eq!(without_nationalities("青石县"), None);
        assert_eq!(without_nationalities("回族乡"), None, "nothing but the suffix would be left");
    }

    #[test]
    fn a_name_that_lacks_a_character_ends_like_the_whole() {
        assert!(lacks_one("道滘镇", "道镇") && !lacks_one("道镇", "道滘镇"));
        assert!(!lacks_one("道滘镇", "道滘"), "the suffix is not what is dropped");
        assert!(!lacks_one("青石桥镇", "桂石镇"));
    }
}
